//! More than two: claims that hold pairwise and are jointly impossible.
//!
//! Every file here is one constraint. It gathers the amounts that the constraint sums or multiplies, and
//! [`search::smallest`] finds one smallest set that breaks it. The world is open: parts that nobody states are never a
//! clash.

mod batches;
mod dated;
mod order;
mod ordinals;
mod parts;
mod periods;
pub(crate) mod search;
mod shares;
mod wholes;

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use crate::answers::{Answer, Answers};
use crate::compare::scope::{FieldMatch, Scope};
use crate::compare::time::{self, TimeMatch};
use crate::compare::value;
use crate::compare::voice;
use crate::dossier::{Modality, Semantics};
use crate::explain::words;
use crate::interval::{Interval, Region};
use crate::judge::{self, Judge, Judgement};
use crate::reading::unit::Dimension;
use crate::reading::{Alternative, Firmness, Number, arithmetic};
use crate::resolve::{Basis, Rank, Resolved, Stance, ThingId};
use crate::rules::{BoundBy, Combination, Rule, weigh};
use crate::verdict::{Relation, Softening, Softenings, Strength};

/// How many comparisons are made in search of sets, over all, and of each claim of the dossier where that is more: a bound
/// on time that only families of thousands of amounts meet, each of them against thousands of others.
const COMPARISONS: Bound = Bound { over_all: 20_000_000, each: 200 };

/// How many comparisons it costs to judge a pair.
const JUDGING: usize = 8;

/// A set of claims, and what they must stay within.
#[derive(Clone, PartialEq, Debug)]
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
    pub(crate) softenings: Softenings,
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
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct SetVerdict {
    pub(crate) weighing: Weighing,
    /// How far the limit may be passed, because its attribute tolerates it.
    pub(crate) slack: Option<Number>,
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
    /// How many comparisons may still be made.
    left: Cell<usize>,
    /// Whether there were too few of them.
    fell_short: Cell<bool>,
    /// What was not searched to the end.
    unfinished: RefCell<BTreeSet<(ThingId, usize)>>,
}

/// Everything that the constraints found.
#[derive(Default, Debug)]
pub(crate) struct Found {
    pub(crate) verdicts: Vec<SetVerdict>,
    pub(crate) residuals: Vec<Residual>,
    /// Dates that cannot be in the order declared, each chain from the first to the last.
    pub(crate) chains: Vec<Vec<Rank>>,
    /// Subjects and attributes of which a set may have been missed, or told with more claims than it needs.
    pub(crate) unfinished: BTreeSet<(ThingId, usize)>,
    /// What it took of the bound on comparisons.
    pub(crate) spent: Share,
    /// Whether that bound kept anything from being seen.
    pub(crate) fell_short: bool,
}

/// A bound on work, in proportion to the claims of all parts at hand.
pub(crate) struct Bound {
    /// However few claims there are.
    pub(crate) over_all: usize,
    /// For each claim.
    pub(crate) each: usize,
}

impl Bound {
    pub(crate) fn of(&self, judge: &Judge<'_, '_>) -> usize {
        let claims = judge.resolution.dossier.claims().len();
        self.over_all.max(claims.saturating_mul(self.each))
    }
}

/// What of a bound on all work a part of it took; of several bounds, of all of them together. Parts that together take
/// more than the whole would have been bound if they were one, and perhaps some that take less.
#[derive(Clone, Copy, PartialEq, PartialOrd, Default, Debug)]
pub(crate) struct Share(f64);

impl Share {
    pub(crate) fn of(bound: usize, spent: usize) -> Self {
        // Bounds are far below 2^52, and a little too much only costs a second look.
        Self(spent as f64 / bound.max(1) as f64)
    }

    /// Of two bounds, or of two parts: never less than either.
    #[must_use]
    pub(crate) fn and(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }

    /// Whether it is so much that the bound may have been met.
    pub(crate) fn may_exceed(self) -> bool {
        self.0 >= 1.0
    }
}

/// Applies every constraint.
pub(crate) fn find(judge: &Judge<'_, '_>, answers: &Answers) -> Found {
    let bound = COMPARISONS.of(judge);
    let sums =
        Sums { judge, answers, left: Cell::new(bound), fell_short: Cell::default(), unfinished: RefCell::default() };
    let mut found = Found::default();
    parts::find(&sums, &mut found);
    periods::find(&sums, &mut found);
    batches::find(&sums, &mut found);
    shares::find(&sums, &mut found);
    ordinals::find(&sums, &mut found);
    wholes::find(&sums, &mut found);
    order::find(&sums, &mut found);
    found.spent = Share::of(bound, bound - sums.left.get());
    found.fell_short = sums.fell_short.get();
    found.unfinished = sums.unfinished.into_inner();
    found
}

/// The number of a claim, where it is one stretch.
fn in_one_piece(claim: &Resolved) -> Option<Alternative<Number>> {
    let reading = claim.stance.number()?;
    arithmetic::span(reading).filter(|_| reading.first().core().intervals().len() == 1)
}

/// The first clash that is hard, else the first of any.
fn hardest(clashes: impl IntoIterator<Item = SetVerdict>) -> Option<SetVerdict> {
    let mut soft = None;
    for clash in clashes {
        if clash.strength == Some(Strength::Hard) {
            return Some(clash);
        }
        soft.get_or_insert(clash);
    }
    soft
}

/// An answer with its amount, on its claim's own line until [`Sums::on_line`] puts it on that of another.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Amount {
    pub(crate) rank: Rank,
    pub(crate) amount: Alternative<Number>,
}

impl<'r, 'd> Sums<'_, 'r, 'd> {
    fn claim(&self, rank: Rank) -> &'r Resolved {
        self.judge.claim(rank)
    }

    /// The firmest of an answer's claims that fit: not implied, then with a time of its own, then of least rank.
    fn firmest(&self, answer: &Answer, fits: impl Fn(&Resolved) -> bool) -> Option<Rank> {
        let mut best: Option<((bool, bool), Rank)> = None;
        for &rank in &answer.members {
            let claim = self.claim(rank);
            if !fits(claim) {
                continue;
            }
            let from_publication = claim.timing.as_deref().is_some_and(|timing| timing.basis == Basis::Publication);
            let doubts = (claim.modality == Modality::Implied, from_publication);
            if doubts == (false, false) {
                return Some(rank);
            }
            if best.is_none_or(|(known, _)| doubts < known) {
                best = Some((doubts, rank));
            }
        }
        best.map(|(_, rank)| rank)
    }

    /// Whether a claim denies its value; a denial of what it calls not so is none.
    fn denies(&self, claim: &Resolved) -> bool {
        self.judge.resolution.given(claim).is_denial()
    }

    /// The amount of an answer, where it is one to reckon with: a number that somebody states to be so.
    fn amount(&self, answer: &Answer) -> Option<Amount> {
        // The denial of a number is everything around it, which adds nothing to a sum.
        let rank = self.firmest(answer, |claim| self.asserts(claim))?;
        Some(Amount { rank, amount: in_one_piece(self.claim(rank))? })
    }

    /// Whether somebody states it to be so.
    fn asserts(&self, claim: &Resolved) -> bool {
        !claim.planned && !self.denies(claim)
    }

    /// An amount on the line of a claim's: in its currency, and of the same dimension and things counted. `None` where
    /// it cannot be put there.
    fn on_line(&self, item: &Amount, line: Rank) -> Option<Amount> {
        let (claim, other) = (self.claim(item.rank), self.claim(line));
        let Stance::Quantity { quantity: mine, held, .. } = &*claim.stance else { return None };
        let converted = value::on_line(&other.stance, &claim.stance, &self.judge.resolution.conventions)?;
        if *converted == *mine.reading() {
            return Some(item.clone());
        }
        // A quantifier changed the reading, which no rate converts.
        if !held.is_as_read() {
            return None;
        }
        Some(Amount { rank: item.rank, amount: arithmetic::span(&converted)? })
    }

    /// Whether a number is a share of something.
    fn is_share(&self, rank: Rank) -> bool {
        match &*self.claim(rank).stance {
            Stance::Quantity { quantity, .. } => quantity.dimension() == Some(Dimension::Share),
            _ => false,
        }
    }

    /// The amounts of a family.
    fn amounts(&self, attribute: usize, subject: ThingId) -> Vec<Amount> {
        self.answers.of((attribute, subject)).filter_map(|(_, answer)| self.amount(answer)).collect()
    }

    /// Takes so many comparisons from what may still be made; `false` where they are too many.
    fn spend(&self, about: (ThingId, usize), comparisons: usize) -> bool {
        let left = self.left.get().checked_sub(comparisons);
        match left {
            Some(left) => self.left.set(left),
            None => {
                self.fell_short.set(true);
                self.give_up(about);
            }
        }
        left.is_some()
    }

    /// Remembers that a set may have been missed.
    fn give_up(&self, about: (ThingId, usize)) {
        self.unfinished.borrow_mut().insert(about);
    }

    /// How far a limit that a claim states may be passed: what its attribute tolerates. An ordinal counts exactly.
    fn slack(&self, limit: &Alternative<Number>, of: Rank) -> Option<Number> {
        let attribute = self.judge.resolution.attribute(self.claim(of));
        if attribute.semantics() == Semantics::Nth {
            return None;
        }
        value::Tolerated::of(attribute).of_numbers(|| value::magnitude(limit))
    }

    /// A total with what its attribute tolerates: what a sum must pass to clash with it.
    fn tolerant(&self, total: &Amount) -> Alternative<Number> {
        self.slack(&total.amount, total.rank).map_or_else(|| total.amount.clone(), |slack| total.amount.widened(&slack))
    }

    /// One smallest set of compatible items that passes a limit.
    fn smallest(
        &self,
        about: (ThingId, usize),
        items: &[Amount],
        least: usize,
        limit: &Alternative<Number>,
        company: search::Company<'_>,
    ) -> Option<Vec<Amount>> {
        let search = search::smallest(items, least, limit, company);
        if search.gave_up {
            self.give_up(about);
        }
        search.members
    }

    /// How the times of two claims relate.
    fn times(&self, a: Rank, b: Rank) -> TimeMatch {
        time::compare(self.claim(a).timing.as_deref(), self.claim(b).timing.as_deref())
    }

    fn scope(&self, a: Rank, b: Rank) -> Scope {
        Scope::of(self.claim(a), self.claim(b), &self.judge.resolution.things)
    }

    /// Whether two claims speak of one moment, and of one scope so far as they say.
    fn go_together(&self, a: Rank, b: Rank) -> bool {
        let scope = self.scope(a, b);
        scope.obstacle().is_none()
            && !matches!(scope.place, FieldMatch::Inside | FieldMatch::Around)
            && !self.times(a, b).is_apart()
    }

    /// Whether what a claim counts lies in what another counts, so far as they say: at its place or inside it, and of
    /// the same definition, event and moment.
    fn goes_into(&self, part: Rank, whole: Rank) -> bool {
        let scope = self.scope(part, whole);
        scope.obstacle().is_none() && scope.place != FieldMatch::Around && !self.times(part, whole).is_apart()
    }

    /// Whether two parts of one whole can stand in one sum: of one moment, definition and event. Wherever each is, the
    /// whole is around it.
    fn stand_together(&self, a: Rank, b: Rank) -> bool {
        let scope = self.scope(a, b);
        let differs = |field| matches!(field, FieldMatch::Different | FieldMatch::Unknown);
        !differs(scope.definition) && !differs(scope.event) && !self.times(a, b).is_apart()
    }

    /// What the claims of a set take from its firmness: what each of them is doubtful for, and what each member leaves
    /// open towards each claim that the limit comes from. Without such a claim, the members towards each other.
    fn softenings(&self, members: &[Amount], limiting: &[Rank]) -> Softenings {
        let ranks: Vec<Rank> = members.iter().map(|member| member.rank).collect();
        let mut softenings = Softenings::default();
        for &rank in ranks.iter().chain(limiting) {
            softenings = softenings.and(self.doubts(rank));
        }
        for (at, &anchor) in limiting.iter().enumerate() {
            for &rank in ranks.iter().chain(limiting.iter().skip(at + 1)) {
                softenings = softenings.and(self.doubts_between(rank, anchor));
            }
        }
        if limiting.is_empty() {
            for (at, &anchor) in ranks.iter().enumerate() {
                for &rank in ranks.iter().skip(at + 1) {
                    softenings = softenings.and(self.doubts_between(rank, anchor));
                }
            }
        }
        softenings
    }

    /// What a claim is doubtful for by itself.
    fn doubts(&self, rank: Rank) -> Softenings {
        let claim = self.claim(rank);
        let mut doubts = Softenings::default();
        if claim.modality == Modality::Implied {
            doubts.insert(Softening::Implied);
        }
        if let Some(reading) = claim.stance.number() {
            doubts.extend(match reading.firmness() {
                Firmness::Firm => None,
                Firmness::Vague => Some(Softening::VagueWord),
                Firmness::Flawed => Some(Softening::FlawedReading),
            });
        }
        if let Some(timing) = &claim.timing
            && timing.date.reading().firmness() == Firmness::Flawed
        {
            doubts.insert(Softening::FlawedReading);
        }
        doubts
    }

    /// What two claims leave open towards each other; the second is one that the limit comes from.
    fn doubts_between(&self, rank: Rank, anchor: Rank) -> Softenings {
        let (claim, other) = (self.claim(rank), self.claim(anchor));
        let semantics = self.judge.resolution.attribute(other).semantics();
        let scope = self.scope(rank, anchor);
        let (times, is_exact) = (self.times(rank, anchor), semantics == Semantics::PeriodTotal);
        let of_scope = scope.softenings().without(Softening::PlaceNested);
        of_scope.and(judge::doubts_of_time(claim, other, scope, times, semantics, is_exact))
    }

    /// An amount on the line of a claim, in words.
    fn told(&self, amount: &Alternative<Number>, rank: Rank) -> String {
        let claim = self.claim(rank);
        let resolution = self.judge.resolution;
        match resolution.told_in([claim]) {
            Some(unit) => words::told(amount, Some(&unit)),
            None => words::amount_of(amount, resolution.compared_in(claim)).to_string(),
        }
    }

    /// What some members leave of a total, told with `of` whom and `whom` it is left for; `None` where they are more
    /// than it, which is a clash and no remainder.
    fn residual(
        &self,
        members: &[Amount],
        total: &Amount,
        of: &str,
        left: impl FnOnce(&str) -> String,
    ) -> Option<Residual> {
        let sum = arithmetic::sum(members.iter().map(|member| &member.amount))?;
        let rest = arithmetic::difference(&total.amount, &sum)?;
        // What is left is nothing at the least; were it less, that would be a clash and no remainder.
        let not_below = |region: &Region<Number>| region.hull()?.intersection(&Interval::at_least(Number::ZERO));
        let rest = Alternative::new(not_below(rest.core())?, not_below(rest.outer())?)?;
        let what = self.judge.resolution.attribute(self.claim(total.rank)).display_name();
        let text = format!("{}, {of}: {}", words::safe(&what), left(&self.told(&rest, total.rank)));
        Some(Residual { text, claims: members.iter().map(|member| member.rank).chain([total.rank]).collect() })
    }

    /// The subject and the attribute of a claim.
    fn about(&self, rank: Rank) -> (ThingId, usize) {
        let claim = self.claim(rank);
        (claim.subject, claim.attribute)
    }

    /// The verdict on members against a limit; `None` where nothing is broken.
    fn verdict(&self, mut weighing: Weighing) -> Option<SetVerdict> {
        // A set of two stands at the level of its two claims; one speaker may have thought better of it.
        if let [a, b] = weighing.ranks().as_slice()
            && voice::level(self.claim(*a), self.claim(*b)).1
        {
            weighing.softenings.insert(Softening::ChangeOfMind);
        }
        let Weighing { combination, limit, limiting, bound, softenings, .. } = &weighing;
        let slack = limiting.last().and_then(|rank| self.slack(limit, *rank));
        let (relation, strength) =
            weigh(&weighing.amounts(), *combination, limit, *bound, slack, softenings.is_empty())?;
        (relation != Relation::Compatible).then_some(SetVerdict { weighing, slack, relation, strength })
    }

    /// Whether a pair of claims is already judged to clash, so that a set around it tells nothing new.
    fn pair_clashes(&self, a: Rank, b: Rank) -> bool {
        let judgement: Judgement = self.judge.judge(a, b);
        judgement.relation() == Relation::Contradicts
    }
}
