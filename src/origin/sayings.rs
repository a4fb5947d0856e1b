//! What claims say, whenever they say it: answers to one question that hold the same to be so, their times apart.
//!
//! A copy keeps the value and often loses the time ("over the weekend" becomes "recently"), so what it shares with its
//! source is found whatever the times; only where the time belongs to the question does it stay with it.

use std::ops::Range;

use crate::answers::Answers;
use crate::dossier::Quantifier;
use crate::hashing::HashMap;
use crate::judge::Judge;
use crate::questions::Slots;
use crate::reading::{Instant, Reading};
use crate::register::{Place, Register};
use crate::resolve::{Rank, time_is_scope};

/// The claims that say one thing.
#[derive(Debug)]
struct Saying {
    /// The position of its question in [`Sayings::common`].
    question: usize,
    members: Range<usize>,
    reports: Range<usize>,
}

/// A question that more reports speak to is common, and what two of them say to it shows nothing.
pub(super) const FEW: usize = 8;

/// Words that more reports share say no less: that many have copied a long story makes it no less copied.
pub(super) const RARE: usize = 16;

/// What claims say, by the order of their slots.
#[derive(Debug, Default)]
pub(crate) struct Sayings {
    all: Vec<Saying>,
    /// Of each question, whether more than [`FEW`] reports speak to it.
    common: Vec<bool>,
    members: Vec<Rank>,
    reports: Vec<Place>,
    /// The saying of each claim; [`NONE`] of one that takes no part.
    of_claim: Vec<u32>,
}

const NONE: u32 = u32::MAX;

/// A saying in the making: by its question among those of its slot, by what is said and of how many.
type Said = (usize, u32, Option<Quantifier>);

impl Sayings {
    /// Gathers them.
    ///
    /// # Complexity
    ///
    /// Linear in the number of claims.
    pub(crate) fn of(judge: &Judge<'_, '_>, answers: &Answers, slots: &Slots, register: &Register) -> Self {
        let claims = judge.resolution.claims.len();
        let mut sayings = Self {
            all: Vec::with_capacity(answers.all.len()),
            common: Vec::with_capacity(slots.len()),
            members: Vec::with_capacity(claims),
            reports: Vec::with_capacity(claims),
            of_claim: vec![NONE; claims],
        };
        for slot in slots.iter() {
            let first = sayings.common.len();
            if let [_] = slot {
                sayings.add(judge, answers, register, first, slot);
                sayings.common.push(false);
            } else {
                let (questions, said) = parted(judge, answers, slot);
                sayings.common.resize(first + questions, false);
                for (question, list) in said {
                    sayings.add(judge, answers, register, first + question, &list);
                }
            }
            sayings.tell_common(first);
        }
        sayings
    }

    fn add(&mut self, judge: &Judge<'_, '_>, answers: &Answers, register: &Register, question: usize, list: &[usize]) {
        let number = u32::try_from(self.all.len()).unwrap_or(NONE);
        let (from, begin) = (self.members.len(), self.reports.len());
        for index in list {
            self.members.extend_from_slice(&answers.at(*index).members);
        }
        let members = self.members.get_mut(from..).unwrap_or_default();
        if list.len() > 1 {
            members.sort_unstable();
        }
        for rank in members.iter() {
            self.of_claim.get_mut(*rank).into_iter().for_each(|place| *place = number);
        }
        self.reports.extend(members.iter().map(|rank| register.place(judge.claim(*rank).report)));
        let reports = self.reports.get_mut(begin..).unwrap_or_default();
        reports.sort_unstable();
        let mut kept = begin;
        for at in begin..self.reports.len() {
            let Some(&report) = self.reports.get(at) else { break };
            if at == begin || kept.checked_sub(1).and_then(|last| self.reports.get(last)) != Some(&report) {
                self.reports.get_mut(kept).into_iter().for_each(|place| *place = report);
                kept += 1;
            }
        }
        self.reports.truncate(kept);
        let (members, reports) = (from..self.members.len(), begin..kept);
        self.all.push(Saying { question, members, reports });
    }

    /// Finds out which questions, from one on, many reports speak to.
    fn tell_common(&mut self, from: usize) {
        let start = self.all.iter().rposition(|saying| saying.question < from).map_or(0, |before| before + 1);
        let new = self.all.get(start..).unwrap_or_default();
        if let [only] = new {
            let is_common = only.reports.len() > FEW;
            self.common.get_mut(only.question).into_iter().for_each(|common| *common = is_common);
            return;
        }
        let mut speaking: Vec<Vec<Place>> = vec![Vec::new(); self.common.len() - from];
        for saying in new {
            let Some(known) = saying.question.checked_sub(from).and_then(|at| speaking.get_mut(at)) else { continue };
            for report in self.reports.get(saying.reports.clone()).unwrap_or_default() {
                if known.len() <= FEW && !known.contains(report) {
                    known.push(*report);
                }
            }
        }
        for (common, known) in self.common.iter_mut().skip(from).zip(speaking) {
            *common = known.len() > FEW;
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// The saying of a claim, by its number; `None` of a claim that takes no part.
    pub(super) fn of_claim(&self, rank: Rank) -> Option<u32> {
        self.of_claim.get(rank).copied().filter(|saying| *saying != NONE)
    }

    /// The claims that say it, in canonical order.
    pub(super) fn members(&self, saying: u32) -> &[Rank] {
        self.all.get(saying as usize).and_then(|saying| self.members.get(saying.members.clone())).unwrap_or_default()
    }

    /// The reports that say it, each once, in order.
    pub(super) fn reports(&self, saying: usize) -> &[Place] {
        self.all.get(saying).and_then(|saying| self.reports.get(saying.reports.clone())).unwrap_or_default()
    }

    /// Whether few reports speak to the question of a saying.
    pub(super) fn is_rare(&self, saying: usize) -> bool {
        let question = self.all.get(saying).map(|saying| saying.question);
        question.and_then(|question| self.common.get(question)).is_some_and(|common| !common)
    }
}

/// The answers of a slot by what they say, and how many questions they answer: where the time belongs to the question,
/// one of each time.
fn parted(judge: &Judge<'_, '_>, answers: &Answers, slot: &[usize]) -> (usize, Vec<(usize, Vec<usize>)>) {
    let mut questions: HashMap<Option<&Reading<Instant>>, usize> = HashMap::default();
    let mut known: HashMap<Said, usize> = HashMap::default();
    let mut said: Vec<(usize, Vec<usize>)> = Vec::new();
    for &index in slot {
        let answer = answers.at(index);
        let claim = judge.claim(answer.first());
        // An event is one, whenever each report has it happen.
        let timed = answer.slot.event.is_none() && time_is_scope(judge.resolution.attribute(claim).semantics());
        let time = claim.timing.as_ref().filter(|_| timed).map(|timing| timing.date.reading());
        let next = questions.len();
        let question = *questions.entry(time).or_insert(next);
        let next = said.len();
        let at = *known.entry((question, claim.alike, claim.quantifier)).or_insert(next);
        match said.get_mut(at) {
            Some((_, list)) => list.push(index),
            None => said.push((question, vec![index])),
        }
    }
    (questions.len(), said)
}
