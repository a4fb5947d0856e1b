//! More than two: claims that hold pairwise and are jointly impossible.
//!
//! Every file here is one constraint. It gathers the amounts that the constraint sums or multiplies, and
//! [`search::smallest`] finds one smallest set that breaks it. The world is open: parts that nobody states are never a
//! clash.

mod batches;
mod ordinals;
mod parts;
mod periods;
pub(crate) mod search;
mod shares;
mod wholes;

use std::collections::BTreeSet;

use crate::answers::{Answer, Answers};
use crate::compare::time::{self, TimeMatch};
use crate::dossier::{Modality, Semantics};
use crate::explain::{BoundBy, Combination, weigh};
use crate::judge::{Judge, Judgement, may_grow_between};
use crate::reading::{Alternative, Firmness, Number, arithmetic};
use crate::resolve::{Basis, Rank, Resolved, Stance, ThingId};
use crate::rules::Rule;
use crate::verdict::{Relation, Softening, Strength};

/// A set of claims, and what they must stay within.
#[derive(Clone, Debug)]
pub(crate) struct Weighing {
    pub(crate) rule: Rule,
    /// The subject and the attribute that it is about.
    pub(crate) about: (ThingId, usize),
    pub(crate) members: Vec<Amount>,
    pub(crate) combination: Combination,
    pub(crate) limit: Alternative<Number>,
    /// The claims that the limit comes from.
    pub(crate) limiting: Vec<Rank>,
    pub(crate) bound: BoundBy,
    pub(crate) softenings: Vec<Softening>,
    /// What the members amount to, in words.
    pub(crate) derived: String,
}

impl Weighing {
    /// Every claim of the set in canonical order.
    pub(crate) fn ranks(&self) -> Vec<Rank> {
        let ranks: BTreeSet<Rank> =
            self.members.iter().map(|member| member.rank).chain(self.limiting.iter().copied()).collect();
        ranks.into_iter().collect()
    }

    /// The members' amounts.
    pub(crate) fn amounts(&self) -> Vec<Alternative<Number>> {
        self.members.iter().map(|member| member.amount.clone()).collect()
    }
}

/// A set that was weighed and has something to tell.
#[derive(Clone, Debug)]
pub(crate) struct SetVerdict {
    pub(crate) weighing: Weighing,
    pub(crate) relation: Relation,
    pub(crate) strength: Option<Strength>,
}

/// What the constraints leave over without a clash.
#[derive(Clone, Debug)]
pub(crate) struct Residual {
    pub(crate) text: String,
    pub(crate) claims: Vec<Rank>,
}

/// Where constraints look for amounts.
pub(crate) struct Sums<'a, 'r, 'd> {
    pub(crate) judge: &'a Judge<'r, 'd>,
    pub(crate) answers: &'a Answers,
}

/// Everything that the constraints found.
#[derive(Default, Debug)]
pub(crate) struct Found {
    pub(crate) verdicts: Vec<SetVerdict>,
    pub(crate) residuals: Vec<Residual>,
}

/// Applies every constraint.
pub(crate) fn find(judge: &Judge<'_, '_>, answers: &Answers) -> Found {
    let sums = Sums { judge, answers };
    let mut found = Found::default();
    parts::find(&sums, &mut found);
    periods::find(&sums, &mut found);
    batches::find(&sums, &mut found);
    shares::find(&sums, &mut found);
    ordinals::find(&sums, &mut found);
    wholes::find(&sums, &mut found);
    found
}

/// An answer with its amount.
#[derive(Clone, Debug)]
pub(crate) struct Amount {
    pub(crate) rank: Rank,
    pub(crate) amount: Alternative<Number>,
}

impl<'r, 'd> Sums<'_, 'r, 'd> {
    fn claim(&self, rank: Rank) -> &'r Resolved {
        self.judge.claim(rank)
    }

    /// The amount of an answer, where it is one to reckon with: a number that somebody states to be so.
    fn amount(&self, answer: &Answer) -> Option<Amount> {
        let rank = answer.first();
        let claim = self.claim(rank);
        if claim.planned || claim.modality == Modality::Denied {
            return None;
        }
        let Stance::Quantity { reading, .. } = &claim.stance else { return None };
        let amount = arithmetic::span(reading)?;
        // The denial of a number is everything around it, which adds nothing to a sum.
        (reading.first().core().intervals().len() == 1).then_some(Amount { rank, amount })
    }

    /// The amounts of a family.
    fn amounts(&self, attribute: usize, subject: ThingId) -> Vec<Amount> {
        self.answers.of((attribute, subject)).filter_map(|(_, answer)| self.amount(answer)).collect()
    }

    /// The amounts of a family that others are held against: all, or of too many the best supported.
    fn totals(&self, attribute: usize, subject: ThingId) -> Vec<Amount> {
        let mut indices: Vec<(usize, &Answer)> = self.answers.of((attribute, subject)).collect();
        indices.sort_by_key(|(index, answer)| (std::cmp::Reverse(answer.members.len()), *index));
        indices.truncate(self.judge.resolution.conventions.answers_crossed.max(2));
        indices.sort_by_key(|(index, _)| *index);
        indices.into_iter().filter_map(|(_, answer)| self.amount(answer)).collect()
    }

    /// How the times of two claims relate.
    fn times(&self, a: Rank, b: Rank) -> TimeMatch {
        time::compare(self.claim(a).timing.as_ref(), self.claim(b).timing.as_ref())
    }

    /// Whether two claims speak of one moment, and of one scope so far as they say.
    fn go_together(&self, a: Rank, b: Rank) -> bool {
        let (x, y) = (self.claim(a), self.claim(b));
        let scope = crate::compare::scope::Scope::of(x, y, &self.judge.resolution.things);
        scope.obstacle().is_none() && !self.times(a, b).is_apart()
    }

    /// What the members of a set take from its firmness.
    fn softenings(&self, ranks: &[Rank], anchor: Rank) -> Vec<Softening> {
        let mut softenings = BTreeSet::new();
        let semantics = self.judge.resolution.attribute(self.claim(anchor)).semantics();
        let period = semantics == Semantics::PeriodTotal;
        for &rank in ranks {
            let claim = self.claim(rank);
            if claim.modality == Modality::Implied {
                softenings.insert(Softening::Implied);
            }
            let firmness = |reading: Firmness| match reading {
                Firmness::Firm => None,
                Firmness::Vague => Some(Softening::VagueWord),
                Firmness::Flawed => Some(Softening::FlawedReading),
            };
            if let Stance::Quantity { reading, .. } = &claim.stance {
                softenings.extend(firmness(reading.firmness()));
            }
            if let Some(timing) = &claim.timing
                && timing.date.reading().firmness() == Firmness::Flawed
            {
                softenings.insert(Softening::FlawedReading);
            }
            if rank == anchor {
                continue;
            }
            let other = self.claim(anchor);
            let scope = crate::compare::scope::Scope::of(claim, other, &self.judge.resolution.things);
            softenings.extend(scope.softenings().filter(|one| *one != Softening::PlaceNested));
            let shared = scope.shares_event(claim) || claim.report == other.report;
            let from_publication =
                |claim: &Resolved| claim.timing.as_ref().is_some_and(|timing| timing.basis == Basis::Publication);
            if (from_publication(claim) || from_publication(other))
                && (claim.report != other.report || from_publication(claim) != from_publication(other))
            {
                softenings.insert(Softening::TimeFromPublication);
            }
            if semantics == Semantics::Cumulative && may_grow_between(claim, other, self.times(rank, anchor)) {
                softenings.insert(Softening::GrowsWithinTheDay);
            }
            softenings.extend(match self.times(rank, anchor) {
                TimeMatch::OneSided => Some(Softening::TimeMissing),
                TimeMatch::SameStretch | TimeMatch::Inside | TimeMatch::Around if !shared && !period => {
                    Some(Softening::CoarseTimes)
                }
                TimeMatch::Overlapping if !shared => Some(Softening::TimesOverlap),
                _ => None,
            });
        }
        softenings.into_iter().collect()
    }

    /// The unit that the amounts of a claim's attribute are in.
    fn unit(&self, rank: Rank) -> Option<String> {
        let claim = self.claim(rank);
        match &claim.stance {
            Stance::Quantity { quantity, .. } => match quantity.unit() {
                Some(unit) => Some(unit.base_name().to_owned()),
                None => self.judge.resolution.attribute(claim).unit().map(str::to_owned),
            },
            _ => None,
        }
    }

    /// The subject and the attribute of a claim.
    fn about(&self, rank: Rank) -> (ThingId, usize) {
        let claim = self.claim(rank);
        (claim.subject, claim.attribute)
    }

    /// The verdict on members against a limit; `None` where nothing is broken.
    fn verdict(&self, weighing: Weighing) -> Option<SetVerdict> {
        let Weighing { combination, limit, bound, softenings, .. } = &weighing;
        let (relation, strength) = weigh(&weighing.amounts(), *combination, limit, *bound, softenings.is_empty())?;
        (relation != Relation::Compatible).then_some(SetVerdict { weighing, relation, strength })
    }

    /// Whether a pair of claims is already judged to clash, so that a set around it tells nothing new.
    fn pair_clashes(&self, a: Rank, b: Rank) -> bool {
        let judgement: Judgement = self.judge.judge(a, b);
        judgement.relation() == Relation::Contradicts
    }
}
