//! Which answers can meet: those of one question, and those that a declaration links.
//!
//! Pairs of claims are never enumerated; pairs of answers only within a family and between linked families, and for
//! large families only along their order.

use std::collections::{BTreeMap, BTreeSet};

use crate::answers::{Answers, Family};
use crate::dossier::{Quantifier, Semantics};
use crate::judge::{Judge, event_date, orders_subjects};
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

/// Of a question with too many answers to relate each with each, how many of the best supported are related.
const BEST: usize = 16;
/// In a family with too many answers, how many questions along the line of time each is related with.
const NEIGHBOURS: usize = 1;
/// How many of the wholes that a part lies in it is held against, nearest first: each of them is held against the next.
const WHOLES: usize = 8;
/// How many other subjects an "only" or a first is held against, where there are too many of them.
const OTHERS: usize = 1;

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

    fn add_all(&mut self, a: &[usize], b: &[usize]) {
        for &x in a {
            for &y in b {
                self.add(x, y);
            }
        }
    }

    /// Answers of one family: each with each. Where they are too many, each with each within a question (one scope and
    /// time), and from question to question along time; of too many answers to one question the chief ones.
    fn within(&mut self, family: Family) {
        let indices: Vec<usize> = self.answers.of(family).map(|(index, _)| index).collect();
        if indices.len() <= self.limit() {
            self.add_all(&indices, &indices);
            return;
        }
        let before = self.pairs.len();
        let mut questions: BTreeMap<(Option<i64>, Place), Vec<usize>> = BTreeMap::new();
        for &index in &indices {
            let answer = self.answers.at(index);
            let start = start(self.judge.claim(answer.first())).map(Instant::seconds);
            let place = (answer.slot.place, answer.slot.definition.clone(), answer.slot.event.clone());
            questions.entry((start, place)).or_default().push(index);
        }
        let mut chief: Vec<Vec<usize>> = Vec::new();
        for group in questions.into_values() {
            let answers = if group.len() <= self.limit() { group.clone() } else { self.chief(&group) };
            self.add_all(&answers, &answers);
            chief.push(if answers.len() <= NEIGHBOURS { answers } else { self.extremes(&group) });
        }
        for (at, group) in chief.iter().enumerate() {
            for next in chief.iter().skip(at + 1).take(NEIGHBOURS) {
                self.add_all(group, next);
            }
        }
        let possible = indices.len() * (indices.len() - 1) / 2;
        let related = self.pairs.len() - before;
        self.summarised.insert(family, (indices.len(), possible - related.min(possible)));
    }

    /// The best supported answers of many, and the extremes.
    fn chief(&self, indices: &[usize]) -> Vec<usize> {
        let mut ordered = indices.to_vec();
        ordered.sort_by_key(|&index| (std::cmp::Reverse(self.answers.at(index).members.len()), index));
        ordered.truncate(BEST);
        let chief: BTreeSet<usize> = ordered.into_iter().chain(self.extremes(indices)).collect();
        chief.into_iter().collect()
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
        let counted = |whole: &ThingId| self.answers.families.contains_key(&(attribute, *whole));
        let wholes: Vec<ThingId> = things.wholes(subject).into_iter().filter(counted).take(WHOLES).collect();
        for whole in wholes {
            self.cross(family, (attribute, whole));
        }
        let attribute_of = |id: &str| resolution.attribute_ids.get(id).copied();
        if let (Semantics::First, Some(of)) = (declared.semantics(), declared.of().and_then(attribute_of)) {
            let anybody = orders_subjects(declared);
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
        let rivals = declared.semantics() == Semantics::First && orders_subjects(declared);
        if has_only || rivals {
            let many = self
                .answers
                .families
                .range((attribute, ThingId::FIRST)..=(attribute, ThingId::NOTHING))
                .nth(self.limit())
                .is_some();
            let others: Vec<Family> = self
                .answers
                .families
                .range((attribute, ThingId::FIRST)..=(attribute, ThingId::NOTHING))
                .map(|(family, _)| *family)
                .filter(|other| *other != family)
                // One counter-example is enough; a crowd of them is not told one by one.
                .take(if many { OTHERS } else { usize::MAX })
                .collect();
            for other in others {
                self.cross(family, other);
            }
        }
    }

    /// Every answer of one family with every one of another; where that is too much, the chief ones of both.
    fn cross(&mut self, a: Family, b: Family) {
        let mine: Vec<usize> = self.answers.of(a).map(|(index, _)| index).collect();
        let theirs: Vec<usize> = self.answers.of(b).map(|(index, _)| index).collect();
        if mine.len().saturating_mul(theirs.len()) <= self.limit().saturating_mul(self.limit()) {
            self.add_all(&mine, &theirs);
            return;
        }
        let (few, many) = (self.chief(&mine), self.chief(&theirs));
        self.add_all(&few, &many);
        let entry = self.summarised.entry(a).or_insert((mine.len() + theirs.len(), 0));
        entry.1 += mine.len() * theirs.len() - few.len() * many.len();
    }

    /// The answers that come first and last by time and by value.
    fn extremes(&self, indices: &[usize]) -> Vec<usize> {
        let claim = |index: &usize| self.judge.claim(self.answers.at(*index).first());
        let time = |index: &usize| (event_date(claim(index)).and_then(|date| start_of(date.reading())), *index);
        let value = |index: &usize| (low(claim(index)), *index);
        let found = [
            indices.iter().min_by_key(|index| time(index)),
            indices.iter().max_by_key(|index| time(index)),
            indices.iter().min_by_key(|index| value(index)),
            indices.iter().max_by_key(|index| value(index)),
        ];
        let found: BTreeSet<usize> = found.into_iter().flatten().copied().collect();
        found.into_iter().collect()
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
