//! Which answers can meet: those of one question, and those that a declaration links.
//!
//! Pairs of claims are never enumerated. Answers whose scopes fit are swept along their lines: see [`super::sweep`].

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::entry::Entry;
use super::sweep::{Axis, Ground, Sweep, Swept, Times};
use crate::answers::{Answers, Family, SlotKey};
use crate::dossier::{Attribute, Quantifier, ScopeField, Semantics};
use crate::graph::UnionFind;
use crate::judge::{Judge, may_exclude, orders_subjects};
use crate::resolve::ThingId;
use crate::sets::{Bound, Share};

/// The pairs of answers to relate, and what was left out.
#[derive(Debug, Default)]
pub(super) struct Meetings {
    /// Sorted, so that what is told does not depend on how they were found.
    pairs: Vec<Meeting>,
    /// How many answers there are.
    answers: usize,
    /// Questions with too many answers to relate each with each.
    pub(super) summarised: BTreeMap<Family, Summary>,
    /// What it took of the bounds on work.
    pub(super) spent: Share,
}

impl Meetings {
    /// Whether a bound on the work of all kept anything from being seen.
    pub(super) fn fell_short(&self) -> bool {
        self.summarised.values().any(|summary| summary.unseen > 0)
    }

    /// Hands over all answers in circles that no meeting leaves, each with its meetings: nothing that is told of one
    /// circle depends on another, so little has to be kept in mind at a time.
    pub(super) fn each_circle(mut self, mut each: impl FnMut(&[usize], &[Meeting])) {
        let mut joined = UnionFind::new(self.answers);
        self.pairs.iter().for_each(|meeting| joined.join(meeting.answers.0, meeting.answers.1));
        let circle_of: Vec<usize> = (0..self.answers).map(|answer| joined.find(answer)).collect();
        let circle = |answer: &usize| circle_of.get(*answer).copied();
        let mut answers: Vec<usize> = (0..self.answers).collect();
        answers.sort_by_key(circle);
        self.pairs.sort_by_key(|meeting| circle(&meeting.answers.0));
        let mut left = &self.pairs[..];
        for answers in answers.chunk_by(|a, b| circle(a) == circle(b)) {
            let here = answers.first().and_then(circle);
            let meetings = left.partition_point(|meeting| circle(&meeting.answers.0) == here);
            let (meetings, others) = left.split_at(meetings);
            left = others;
            each(answers, meetings);
        }
    }
}

/// Two answers to relate.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Meeting {
    /// Positions in [`Answers::all`], the lesser first.
    pub(super) answers: (usize, usize),
    /// In a crowd, the one of them that the others are held against too.
    pub(super) chief: Option<usize>,
}

/// What was left out where answers crowd.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Summary {
    /// How many answers there are.
    pub(super) answers: usize,
    /// How many pairs were not compared.
    pub(super) left_out: usize,
    /// For how many answers others were not looked at, so that a clash may be missing.
    pub(super) unseen: usize,
}

/// How many answers are held against those of the things that they lie in: a bound on time that only chains of thousands
/// of parts with answers of their own meet.
const HELD: Bound = Bound { over_all: 20_000_000, each: 200 };

/// How many answers that stand in no order are looked at in crowds: a bound on time that crowds of hundreds of different
/// states meet.
const LOOKS: Bound = Bound { over_all: 400_000, each: 4 };

/// How many pairs are found before those that were found more than once are looked for: a bound on memory.
const ENOUGH: usize = 4_096;

/// Finds the pairs of answers that can meet.
pub(super) fn meetings(judge: &Judge<'_, '_>, answers: &Answers) -> Meetings {
    let entries = Entry::all(judge, answers);
    let (pairs, summarised) = (Vec::new(), BTreeMap::new());
    let (held, looks) = (HELD.of(judge), LOOKS.of(judge));
    let mut finder = Finder { judge, answers, entries, pairs, enough: ENOUGH, summarised, left: held, looks };
    for &family in answers.families.keys() {
        finder.of_one_subject(family);
        finder.of_linked_subjects(family);
        finder.of_linked_attributes(family);
    }
    for (attribute, declared) in judge.resolution.attributes.iter().enumerate() {
        finder.of_all_subjects(attribute, declared);
    }
    let mut pairs = finder.pairs;
    keep_each_once(answers, &mut pairs);
    pairs.shrink_to_fit();
    let spent = Share::of(held, held - finder.left).and(Share::of(looks, looks - finder.looks));
    Meetings { pairs, answers: answers.all.len(), summarised: finder.summarised, spent }
}

struct Finder<'a, 'r, 'd> {
    judge: &'a Judge<'r, 'd>,
    answers: &'a Answers,
    /// What sweeps know of the answers, in their order.
    entries: Vec<Entry>,
    /// In no order, some of them perhaps more than once.
    pairs: Vec<Meeting>,
    /// How many of them there may be before each is kept but once.
    enough: usize,
    summarised: BTreeMap<Family, Summary>,
    /// How many answers may still be held against those of other families.
    left: usize,
    /// How many answers that stand in no order may still be looked at.
    looks: usize,
}

/// Some fields of the scope.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Fields {
    place: bool,
    definition: bool,
    event: bool,
}

/// What a scope says in some fields.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Scope<'a> {
    planned: bool,
    place: Option<ThingId>,
    definition: Option<&'a str>,
    event: Option<&'a str>,
}

/// Answers by what their scopes say.
type Groups<'a> = BTreeMap<Scope<'a>, Vec<usize>>;

impl Fields {
    const ALL: Self = Self { place: true, definition: true, event: true };
    /// What happened before may well have been another event.
    const OF_INSTANCES: Self = Self { event: false, ..Self::ALL };

    /// Those that an instance of a first must share.
    fn of_first(attribute: &Attribute) -> Self {
        let declares = |field| attribute.scope().contains(&field);
        match attribute.scope() {
            [] => Self::OF_INSTANCES,
            _ => Self {
                place: declares(ScopeField::Where),
                definition: declares(ScopeField::Definition),
                event: declares(ScopeField::Event),
            },
        }
    }

    /// Those that are in both.
    fn and(self, other: Self) -> Self {
        Self {
            place: self.place && other.place,
            definition: self.definition && other.definition,
            event: self.event && other.event,
        }
    }

    fn of(self, slot: &SlotKey) -> Scope<'_> {
        let (definition, event) = (slot.definition.as_deref(), slot.event.as_deref());
        self.of_scope(Scope { planned: slot.planned, place: slot.place, definition, event })
    }

    fn of_scope(self, scope: Scope<'_>) -> Scope<'_> {
        Scope {
            planned: scope.planned,
            place: scope.place.filter(|_| self.place),
            definition: scope.definition.filter(|_| self.definition),
            event: scope.event.filter(|_| self.event),
        }
    }

    fn of_groups<'a>(self, groups: &Groups<'a>) -> Groups<'a> {
        let mut shared: Groups<'a> = BTreeMap::new();
        for (scope, group) in groups {
            shared.entry(self.of_scope(*scope)).or_default().extend(group);
        }
        shared
    }
}

impl Scope<'_> {
    /// The fields that it says something in.
    fn said(&self) -> Fields {
        Fields { place: self.place.is_some(), definition: self.definition.is_some(), event: self.event.is_some() }
    }
}

impl<'a> Finder<'a, '_, '_> {
    /// Answers of one family to one question.
    fn of_one_subject(&mut self, family: Family) {
        let list = self.list(family);
        // Most questions have one answer.
        if list.len() < 2 {
            return;
        }
        let sweep = self.sweep(family.0, [list]);
        self.hold_within(family, list, Fields::ALL, sweep);
        self.of_one_source(family, list, sweep);
    }

    /// Answers that render one utterance, whenever; and of a family that may crowd those of one report, where the doubts
    /// that soften other clashes are none.
    fn of_one_source(&mut self, family: Family, list: &[usize], sweep: Sweep) {
        // What is left out among these has been counted among all.
        let left_out = self.summarised.get(&family).map_or(0, |summary| summary.left_out);
        for members in self.by_statement(list).into_values() {
            self.hold_within(family, &members, Fields::ALL, Sweep { times: Times::Whenever, ..sweep });
        }
        let mut reports: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for &index in list.iter().filter(|_| sweep.few < list.len()) {
            for &rank in &self.answers.at(index).members {
                let report = &self.judge.resolution.dossier[self.judge.claim(rank).report];
                reports.entry(report.id()).or_default().insert(index);
            }
        }
        for members in reports.into_values().filter(|members| members.len() < list.len()) {
            let members: Vec<usize> = members.into_iter().collect();
            self.hold_within(family, &members, Fields::ALL, sweep);
        }
        if let Some(summary) = self.summarised.get_mut(&family) {
            summary.left_out = left_out;
        }
    }

    /// The answers that render each utterance.
    fn by_statement(&self, list: &[usize]) -> BTreeMap<&'a str, Vec<usize>> {
        let mut statements: BTreeMap<&'a str, Vec<usize>> = BTreeMap::new();
        for &index in list {
            let ids = self.answers.at(index).members.iter().filter_map(|rank| self.judge.claim(*rank).statement());
            for id in ids.collect::<BTreeSet<_>>() {
                statements.entry(id).or_default().push(index);
            }
        }
        statements
    }

    /// Answers about subjects that may be one, and about wholes and what lies inside them.
    fn of_linked_subjects(&mut self, family: Family) {
        let (attribute, subject) = family;
        let things = &self.judge.resolution.things;
        // Of two that may be one, that with more candidates looks at the other, so that nobody looks at a crowd twice.
        let rank = |thing: ThingId| (things.perhaps(thing).count(), thing);
        let candidates: BTreeSet<ThingId> =
            things.perhaps(subject).filter(|other| rank(*other) < rank(subject)).collect();
        let perhaps = self.lists(attribute, candidates);
        let inner = self.lists(attribute, self.answers.inner(family, things));
        // Most subjects have to do with themselves alone.
        let mine = self.list(family);
        for linked in [perhaps, inner].iter().filter(|linked| !linked.is_empty()) {
            self.hold_across(family, mine, linked, Fields::ALL, self.sweep(attribute, [mine, linked]));
        }
    }

    /// Answers of other attributes that the one of a family is declared to range over, or to come before.
    fn of_linked_attributes(&mut self, family: Family) {
        let (attribute, subject) = family;
        let resolution = self.judge.resolution;
        let things = &resolution.things;
        let Some(declared) = resolution.attributes.get(attribute) else { return };
        let attribute_of = |id: &str| resolution.attribute_ids.get(id).copied();
        let of = declared.of().and_then(attribute_of);
        if of.is_none() && declared.before().is_empty() {
            return;
        }
        let mine = self.list(family);
        let with_parts = |of| std::iter::once(subject).chain(self.answers.inner((of, subject), things));
        let by_date = Sweep { axis: Axis::Date, times: Times::Whenever, ..self.sweep(attribute, [mine]) };
        match (declared.semantics(), of) {
            (Semantics::First, Some(of)) if !orders_subjects(declared) => {
                let instances = self.lists(of, with_parts(of).chain(things.perhaps(subject)));
                self.hold_across(family, mine, &instances, Fields::of_first(declared), by_date);
            }
            (Semantics::Cumulative, Some(of)) => {
                let batches = self.lists(of, with_parts(of));
                let sweep = self.sweep(attribute, [mine, &batches]);
                self.hold_across(family, mine, &batches, Fields::OF_INSTANCES, sweep);
            }
            _ => {}
        }
        for before in declared.before().iter().filter_map(|id| attribute_of(id)) {
            let later = self.lists(before, std::iter::once(subject).chain(things.perhaps(subject)));
            self.hold_across(family, mine, &later, Fields::ALL, Sweep { axis: Axis::Value, ..by_date });
        }
    }

    /// Answers that bear on every subject: a first among subjects, and what only one of them does.
    fn of_all_subjects(&mut self, attribute: usize, declared: &Attribute) {
        let of_attribute =
            |attribute: usize| self.answers.families.range((attribute, ThingId::FIRST)..=(attribute, ThingId::NOTHING));
        let all: Vec<usize> = of_attribute(attribute).flat_map(|(_, list)| list).copied().collect();
        let Some((&family, _)) = of_attribute(attribute).next() else { return };
        if declared.semantics() == Semantics::First && orders_subjects(declared) {
            let sweep = Sweep { times: Times::Whenever, between_subjects: true, ..self.sweep(attribute, [&all]) };
            let fields = Fields::of_first(declared);
            let of = declared.of().and_then(|id| self.judge.resolution.attribute_ids.get(id));
            let instances: Vec<usize> =
                of.into_iter().flat_map(|of| of_attribute(*of)).flat_map(|(_, list)| list).copied().collect();
            self.hold_within(family, &all, fields, sweep);
            let by_date = Sweep { axis: Axis::Date, between_subjects: false, ..sweep };
            self.hold_across(family, &all, &instances, fields, by_date);
        }
        let is_only =
            |index: &usize| self.judge.claim(self.answers.at(*index).first()).quantifier == Some(Quantifier::Only);
        let only: Vec<usize> = all.iter().copied().filter(|_| may_exclude(declared)).filter(is_only).collect();
        if !only.is_empty() {
            let sweep = Sweep { between_subjects: true, ..self.sweep(attribute, [&only]) };
            self.hold_across(family, &only, &all, Fields::ALL, sweep);
        }
    }

    /// How answers of an attribute are held against each other: those of some lists, whoever else gives others.
    fn sweep<const LISTS: usize>(&self, attribute: usize, lists: [&[usize]; LISTS]) -> Sweep {
        let is_quantified = |index: &usize| self.judge.claim(self.answers.at(*index).first()).quantifier.is_some();
        let semantics = self.judge.resolution.attributes.get(attribute).map(Attribute::semantics);
        let times = match semantics {
            // What all or some are said to be, others may be said to be at another time.
            _ if lists.into_iter().flatten().any(is_quantified) => Times::Follow,
            Some(
                Semantics::Snapshot | Semantics::Cumulative | Semantics::Onset | Semantics::Status | Semantics::Nth,
            ) => Times::Follow,
            Some(Semantics::First | Semantics::MultiValued) => Times::Whenever,
            Some(Semantics::PeriodTotal | Semantics::Target | Semantics::Plan | Semantics::Deadline) => Times::Nest,
            _ => Times::Meet,
        };
        let few = self.judge.resolution.conventions.answers_crossed.max(2);
        Sweep { axis: Axis::Value, times, between_subjects: false, few }
    }

    fn list(&self, family: Family) -> &'a [usize] {
        self.answers.families.get(&family).map_or(&[], |list| list)
    }

    /// The answers about some subjects, as far as the bound on all that is held against others allows.
    fn lists(&mut self, attribute: usize, subjects: impl IntoIterator<Item = ThingId>) -> Vec<usize> {
        let mut all = Vec::new();
        for subject in subjects {
            let Some(list) = self.answers.families.get(&(attribute, subject)) else { continue };
            if list.len() > self.left {
                let summary = self.summarised.entry((attribute, subject)).or_default();
                summary.answers = list.len();
                summary.unseen += list.len();
                continue;
            }
            self.left -= list.len();
            all.extend(list);
        }
        all
    }

    /// Holds answers whose scopes fit against each other.
    fn hold_within(&mut self, family: Family, list: &[usize], fields: Fields, sweep: Sweep) {
        if list.len() < 2 {
            return;
        }
        let answers = self.answers;
        let kinds = by_kind(answers, list, fields);
        for (at, (mine, left)) in kinds.iter().enumerate() {
            for (scope, group) in left {
                let swept = self.swept(sweep.of(scope), group, None);
                self.take(family, list.len(), swept);
            }
            self.hold_nested(family, left, left, sweep);
            for (theirs, right) in kinds.iter().skip(at + 1) {
                self.hold_groups(family, left, right, mine.and(*theirs), sweep);
            }
        }
    }

    /// Holds answers of one list against those of another whose scopes fit.
    fn hold_across(&mut self, family: Family, left: &[usize], right: &[usize], fields: Fields, sweep: Sweep) {
        if left.is_empty() || right.is_empty() {
            return;
        }
        if sweep.times != Times::Whenever {
            // Renderings of one utterance are of one moment.
            let (mine, theirs) = (self.by_statement(left), self.by_statement(right));
            for (statement, mine) in &mine {
                if let Some(theirs) = theirs.get(statement) {
                    self.hold_across(family, mine, theirs, fields, Sweep { times: Times::Whenever, ..sweep });
                }
            }
        }
        let answers = self.answers;
        let (left, right) = (by_kind(answers, left, fields), by_kind(answers, right, fields));
        for (mine, left) in &left {
            for (theirs, right) in &right {
                self.hold_groups(family, left, right, mine.and(*theirs), sweep);
            }
        }
    }

    /// Holds groups against those that say the same in the fields that both name.
    fn hold_groups(&mut self, family: Family, left: &Groups<'_>, right: &Groups<'_>, shared: Fields, sweep: Sweep) {
        let (left, right) = (shared.of_groups(left), shared.of_groups(right));
        for (scope, mine) in &left {
            if let Some(theirs) = right.get(scope) {
                let swept = self.swept(sweep.of(scope), mine, Some(theirs));
                self.take(family, mine.len() + theirs.len(), swept);
            }
        }
        self.hold_nested(family, &left, &right, sweep);
        self.hold_nested(family, &right, &left, sweep);
    }

    /// Holds groups against those of the places that theirs lie in.
    fn hold_nested(&mut self, family: Family, inner: &Groups<'_>, outer: &Groups<'_>, sweep: Sweep) {
        let mut visitors: Groups<'_> = BTreeMap::new();
        for (scope, group) in inner {
            let wholes = scope.place.into_iter().flat_map(|place| self.judge.resolution.things.wholes(place));
            for place in wholes {
                let around = Scope { place: Some(place), ..*scope };
                if outer.contains_key(&around) {
                    visitors.entry(around).or_default().extend(group);
                }
            }
        }
        for (scope, mine) in &visitors {
            let theirs = outer.get(scope).map_or(&[][..], Vec::as_slice);
            let swept = self.swept(sweep.of(scope), mine, Some(theirs));
            self.take(family, mine.len() + theirs.len(), swept);
        }
    }

    /// Sweeps answers against each other, or against those of another list.
    fn swept(&mut self, sweep: Sweep, list: &[usize], other: Option<&[usize]>) -> Swept {
        let (judge, answers) = (self.judge, self.answers);
        let clash = |a: usize, b: usize| judge.judge(answers.at(a).first(), answers.at(b).first()).outcome.strength;
        let mut ground = Ground { entries: &self.entries, clash: &clash, looks: &mut self.looks };
        match other {
            None => sweep.within(&mut ground, list),
            Some(other) => sweep.across(&mut ground, list, other),
        }
    }

    /// Takes in what a sweep over so many answers found.
    fn take(&mut self, family: Family, answers: usize, swept: Swept) {
        let meeting = |a: usize, b: usize, chief: Option<usize>| Meeting { answers: (a.min(b), a.max(b)), chief };
        let in_crowds = swept.in_crowds;
        self.pairs.extend(swept.pairs.into_iter().map(|(a, b)| meeting(a, b, None)));
        self.pairs.extend(in_crowds.iter().map(|(a, chief)| meeting(*a, *chief, Some(*chief))));
        if self.pairs.len() >= self.enough {
            keep_each_once(self.answers, &mut self.pairs);
            self.enough = ENOUGH.max(2 * self.pairs.len());
        }
        let compared: BTreeSet<(usize, usize)> = in_crowds.iter().map(|(a, b)| (*a.min(b), *a.max(b))).collect();
        let left_out = swept.crowded.saturating_sub(compared.len());
        if left_out + swept.unseen > 0 {
            let summary = self.summarised.entry(family).or_default();
            summary.answers = summary.answers.max(answers);
            summary.left_out += left_out;
            summary.unseen += swept.unseen;
        }
    }
}

impl Sweep {
    /// Answers about one event are of one moment, whenever each is said to be.
    fn of(self, scope: &Scope<'_>) -> Self {
        let whenever = scope.event.is_some() && self.times != Times::Follow;
        Self { times: if whenever { Times::Whenever } else { self.times }, ..self }
    }
}

/// Puts meetings in order, each of two answers once.
fn keep_each_once(answers: &Answers, meetings: &mut Vec<Meeting>) {
    let rank = |chief: &usize| (Reverse(answers.at(*chief).members.len()), *chief);
    meetings.retain(|meeting| meeting.answers.0 != meeting.answers.1);
    meetings.sort_unstable();
    meetings.dedup_by(|again, known| {
        let is_again = again.answers == known.answers;
        if is_again {
            // What is told for itself stands for no crowd; of two chiefs the better supported is it.
            known.chief = again.chief.zip(known.chief).map(|(one, other)| std::cmp::min_by_key(one, other, rank));
        }
        is_again
    });
}

/// Answers by what their scopes say, and these by the fields that they say something in.
fn by_kind<'a>(answers: &'a Answers, list: &[usize], fields: Fields) -> Vec<(Fields, Groups<'a>)> {
    let mut kinds: BTreeMap<Fields, Groups<'a>> = BTreeMap::new();
    for &index in list {
        let scope = fields.of(&answers.at(index).slot);
        kinds.entry(scope.said()).or_default().entry(scope).or_default().push(index);
    }
    kinds.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Answer;
    use crate::chance::Chance;

    #[test]
    fn of_meetings_found_again_each_is_kept_once() {
        let slot = SlotKey {
            attribute: 0,
            subject: ThingId::FIRST,
            place: None,
            definition: None,
            event: None,
            planned: false,
        };
        // As many claims give each.
        let answer = |claims: usize| Answer { slot: slot.clone(), members: (0..claims).collect() };
        let answers = Answers { all: [1, 2, 2, 3].map(answer).into(), ..Answers::default() };
        let meeting = |a, b, chief| Meeting { answers: (a, b), chief };
        let mut found = vec![
            meeting(2, 3, Some(2)),
            meeting(0, 1, Some(0)),
            meeting(1, 1, None),
            meeting(1, 2, Some(2)),
            meeting(0, 1, None),
            meeting(1, 2, Some(1)),
            meeting(2, 3, Some(3)),
            meeting(0, 1, Some(1)),
            meeting(2, 3, Some(2)),
        ];
        keep_each_once(&answers, &mut found);
        // Told for itself; of as many claims the first; of more claims.
        assert_eq!(found, [meeting(0, 1, None), meeting(1, 2, Some(1)), meeting(2, 3, Some(3))]);
    }

    #[test]
    fn circles_hold_every_answer_and_every_meeting_once() {
        let mut chance = Chance::new(5);
        let mut random = |below: usize| chance.below(below);
        for _ in 0..200 {
            let answers = 1 + random(12);
            let meetings: BTreeSet<(usize, usize)> =
                (0..random(12)).map(|_| (random(answers), random(answers))).filter(|(a, b)| a < b).collect();
            let pairs: Vec<Meeting> =
                meetings.iter().map(|answers| Meeting { answers: *answers, chief: None }).collect();
            let all = Meetings { pairs: pairs.clone(), answers, ..Meetings::default() };
            let (mut seen, mut met) = (Vec::new(), Vec::new());
            all.each_circle(|answers, meetings| {
                assert!(answers.is_sorted() && meetings.is_sorted());
                let within =
                    |meeting: &Meeting| answers.contains(&meeting.answers.0) && answers.contains(&meeting.answers.1);
                assert!(meetings.iter().all(within));
                // Everybody is reached from the first.
                let mut reached = BTreeSet::from([answers[0]]);
                for _ in answers {
                    for Meeting { answers: (a, b), .. } in meetings {
                        if reached.contains(a) || reached.contains(b) {
                            reached.extend([*a, *b]);
                        }
                    }
                }
                assert_eq!(reached.len(), answers.len());
                seen.extend_from_slice(answers);
                met.extend_from_slice(meetings);
            });
            seen.sort_unstable();
            met.sort_unstable();
            assert_eq!((seen, met), ((0..answers).collect(), pairs));
        }
    }
}
