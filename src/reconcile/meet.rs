//! Which answers can meet: those of one question, and those that a declaration links.
//!
//! Pairs of claims are never enumerated; pairs of answers only within a family and between linked families, and for
//! large families only along their order.

use std::collections::{BTreeMap, BTreeSet};

use crate::answers::{Answers, Family};
use crate::dossier::{Quantifier, ScopeField, Semantics};
use crate::judge::{Judge, event_date};
use crate::reading::{Instant, Number};
use crate::resolve::{Resolved, Stance, ThingId};

/// The pairs of answers to relate, and what was left out.
#[derive(Debug, Default)]
pub(super) struct Meetings {
    /// Positions in [`Answers::all`], the lesser first, sorted.
    pub(super) pairs: Vec<(usize, usize)>,
    /// Families with too many answers to relate each with each: how many answers, how many pairs were left out.
    pub(super) summarised: BTreeMap<Family, (usize, usize)>,
}

/// In a family that is too large to cross, how many neighbours along the order each answer is compared with.
const NEIGHBOURS: usize = 4;

/// Finds the pairs of answers that can meet.
pub(super) fn meetings(judge: &Judge<'_, '_>, answers: &Answers) -> Meetings {
    let mut finder = Finder { judge, answers, pairs: BTreeSet::new(), summarised: BTreeMap::new() };
    for &family in answers.families.keys() {
        finder.within(family);
        finder.linked(family);
    }
    Meetings { pairs: finder.pairs.into_iter().collect(), summarised: finder.summarised }
}

struct Finder<'a, 'r, 'd> {
    judge: &'a Judge<'r, 'd>,
    answers: &'a Answers,
    pairs: BTreeSet<(usize, usize)>,
    summarised: BTreeMap<Family, (usize, usize)>,
}

impl Finder<'_, '_, '_> {
    fn limit(&self) -> usize {
        self.judge.resolution.conventions.answers_crossed.max(2)
    }

    fn add(&mut self, a: usize, b: usize) {
        if a != b {
            self.pairs.insert((a.min(b), a.max(b)));
        }
    }

    /// Answers of one family: each with each, or each with its neighbours and with the best supported.
    fn within(&mut self, family: Family) {
        let indices: Vec<usize> = self.answers.of(family).map(|(index, _)| index).collect();
        if indices.len() <= self.limit() {
            for (at, &a) in indices.iter().enumerate() {
                for &b in indices.iter().skip(at + 1) {
                    self.add(a, b);
                }
            }
            return;
        }
        let before = self.pairs.len();
        // Answers of one scope and time are one question; only within it is everything a possible clash.
        let mut questions: BTreeMap<(Place, Option<i64>), Vec<usize>> = BTreeMap::new();
        for &index in &indices {
            let answer = self.answers.at(index);
            let claim = self.judge.claim(answer.first());
            let place = (answer.slot.place, answer.slot.definition.clone(), answer.slot.event.clone());
            questions.entry((place, start(claim).map(Instant::seconds))).or_default().push(index);
        }
        for group in questions.values() {
            if group.len() <= self.limit() {
                for (at, &a) in group.iter().enumerate() {
                    for &b in group.iter().skip(at + 1) {
                        self.add(a, b);
                    }
                }
            } else {
                self.sweep(group);
            }
        }
        self.sweep(&indices);
        let possible = indices.len() * (indices.len() - 1) / 2;
        let related = self.pairs.len() - before;
        self.summarised.insert(family, (indices.len(), possible - related.min(possible)));
    }

    /// Answers along their order, by time and by value: each with its next few, and all with the best supported one.
    fn sweep(&mut self, indices: &[usize]) {
        let mut by_time = indices.to_vec();
        by_time.sort_by_cached_key(|&index| {
            let claim = self.judge.claim(self.answers.at(index).first());
            (start(claim).map(Instant::seconds), low(claim), index)
        });
        let mut by_value = indices.to_vec();
        by_value.sort_by_cached_key(|&index| {
            let claim = self.judge.claim(self.answers.at(index).first());
            (low(claim), start(claim).map(Instant::seconds), index)
        });
        for order in [by_time, by_value] {
            for (at, &a) in order.iter().enumerate() {
                for &b in order.iter().skip(at + 1).take(NEIGHBOURS) {
                    self.add(a, b);
                }
            }
        }
        let support = |index: usize| self.answers.at(index).members.len();
        let best = indices.iter().copied().max_by(|a, b| support(*a).cmp(&support(*b)).then(b.cmp(a)));
        if let Some(best) = best {
            for &other in indices {
                self.add(best, other);
            }
        }
    }

    /// Answers of families that a declaration links with this one.
    fn linked(&mut self, family: Family) {
        let (attribute, subject) = family;
        let judge = self.judge;
        let resolution = judge.resolution;
        let things = &resolution.things;
        let Some(declared) = resolution.attributes.get(attribute) else { return };
        for &candidate in things.candidates(subject) {
            self.cross(family, (attribute, candidate));
        }
        for whole in things.wholes(subject) {
            self.cross(family, (attribute, whole));
        }
        let attribute_of = |id: &str| resolution.attribute_ids.get(id).copied();
        if let (Semantics::First | Semantics::Nth, Some(of)) =
            (declared.semantics(), declared.of().and_then(attribute_of))
        {
            let anybody = !declared.scope().is_empty() && !declared.scope().contains(&ScopeField::Who);
            let subjects: Vec<ThingId> = if anybody {
                self.answers
                    .families
                    .range((of, ThingId::FIRST)..=(of, ThingId::NOTHING))
                    .map(|((_, who), _)| *who)
                    .collect()
            } else {
                std::iter::once(subject).chain(things.inner(subject)).chain(things.perhaps(subject)).collect()
            };
            for who in subjects {
                self.cross(family, (of, who));
            }
        }
        if let (Semantics::Cumulative, Some(of)) = (declared.semantics(), declared.of().and_then(attribute_of)) {
            for who in std::iter::once(subject).chain(things.inner(subject)) {
                self.cross(family, (of, who));
            }
        }
        for before in declared.before().iter().filter_map(|id| attribute_of(id)) {
            for who in std::iter::once(subject).chain(things.perhaps(subject)) {
                self.cross(family, (before, who));
            }
        }
        let has_only =
            self.answers.of(family).any(|(_, answer)| judge.claim(answer.first()).quantifier == Some(Quantifier::Only));
        if has_only {
            let others: Vec<Family> = self
                .answers
                .families
                .range((attribute, ThingId::FIRST)..=(attribute, ThingId::NOTHING))
                .map(|(family, _)| *family)
                .filter(|other| *other != family)
                .collect();
            for other in others {
                self.cross(family, other);
            }
        }
    }

    /// Every answer of one family with every one of another; where that is too much, with the other's extremes.
    fn cross(&mut self, a: Family, b: Family) {
        let mine: Vec<usize> = self.answers.of(a).map(|(index, _)| index).collect();
        let theirs: Vec<usize> = self.answers.of(b).map(|(index, _)| index).collect();
        let limit = self.limit() * self.limit();
        if mine.len().saturating_mul(theirs.len()) <= limit {
            for &x in &mine {
                for &y in &theirs {
                    self.add(x, y);
                }
            }
            return;
        }
        for (many, few) in [(&mine, &theirs), (&theirs, &mine)] {
            for extreme in self.extremes(few) {
                for &x in many {
                    self.add(x, extreme);
                }
            }
        }
        let left_out = mine.len() * theirs.len() - (mine.len() + theirs.len()).min(mine.len() * theirs.len());
        let entry = self.summarised.entry(a).or_insert((mine.len() + theirs.len(), 0));
        entry.1 += left_out;
    }

    /// The answers that come first and last by time and by value.
    fn extremes(&self, indices: &[usize]) -> BTreeSet<usize> {
        let claim = |index: &usize| self.judge.claim(self.answers.at(*index).first());
        let time = |index: &usize| (event_date(claim(index)).and_then(|date| start_of(date.reading())), *index);
        let value = |index: &usize| (low(claim(index)), *index);
        let found = [
            indices.iter().min_by_key(|index| time(index)),
            indices.iter().max_by_key(|index| time(index)),
            indices.iter().min_by_key(|index| value(index)),
            indices.iter().max_by_key(|index| value(index)),
        ];
        found.into_iter().flatten().copied().collect()
    }
}

type Place = (Option<ThingId>, Option<String>, Option<String>);

fn start_of(reading: &crate::reading::Reading<Instant>) -> Option<Instant> {
    reading.first().core().hull()?.low().value()
}

/// When the time of a claim begins.
fn start(claim: &Resolved) -> Option<Instant> {
    start_of(claim.timing.as_ref()?.date.reading())
}

/// Where the value of a claim begins on its line.
fn low(claim: &Resolved) -> (Option<Number>, Option<Instant>) {
    match &claim.stance {
        Stance::Quantity { reading, .. } => (reading.first().core().hull().and_then(|hull| hull.low().value()), None),
        Stance::Date { reading, .. } => (None, start_of(reading)),
        Stance::State(_) | Stance::Anything => (None, None),
    }
}
