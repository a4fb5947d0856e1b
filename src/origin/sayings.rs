//! What claims say, whenever they say it: answers to one question that hold the same to be so, their times apart.
//!
//! A copy keeps the value and often loses the time ("over the weekend" becomes "recently"), so what it shares with its
//! source is found whatever the times; only where the time belongs to the question does it stay with it.

use std::collections::HashMap;

use crate::answers::{Answers, SlotKey};
use crate::dossier::{ClaimId, Quantifier, ReportId};
use crate::judge::Judge;
use crate::reading::{Instant, Reading};
use crate::resolve::{Rank, time_is_scope};

/// The claims that say one thing.
#[derive(Debug)]
pub(super) struct Saying {
    /// The position of its question in [`Sayings::questions`].
    pub(super) question: usize,
    /// In canonical order.
    pub(super) members: Vec<Rank>,
    /// The reports that say it, each once.
    pub(super) reports: Vec<ReportId>,
}

/// A question, as far as it matters how many reports speak to it.
#[derive(Debug, Default)]
pub(super) struct Question {
    /// The reports that speak to it, no more than [`FEW`] and one.
    reports: Vec<ReportId>,
}

/// A question that more reports speak to is common, and what two of them say to it shows nothing.
pub(super) const FEW: usize = 8;

/// Words that more reports share say no less: that many have copied a long story makes it no less copied.
pub(super) const RARE: usize = 16;

impl Question {
    pub(super) fn is_common(&self) -> bool {
        self.reports.len() > FEW
    }
}

/// What the claims of a dossier say.
#[derive(Debug, Default)]
pub(super) struct Sayings {
    pub(super) all: Vec<Saying>,
    pub(super) questions: Vec<Question>,
    /// The saying of each claim, by the claim's position; a claim that takes no part has none.
    of_claim: Vec<Option<u32>>,
}

impl Sayings {
    /// Gathers them.
    ///
    /// # Complexity
    ///
    /// Linear in the number of claims.
    pub(super) fn of(judge: &Judge<'_, '_>, answers: &Answers) -> Self {
        type Asked<'a> = (&'a SlotKey, Option<&'a Reading<Instant>>);
        let mut sayings = Self { of_claim: vec![None; judge.resolution.dossier.claims().len()], ..Self::default() };
        let mut questions: HashMap<Asked<'_>, usize> = HashMap::new();
        let mut known: HashMap<(usize, u32, Option<Quantifier>), usize> = HashMap::new();
        for answer in &answers.all {
            let claim = judge.claim(answer.first());
            // An event is one, whenever each report has it happen.
            let timed = answer.slot.event.is_none() && time_is_scope(judge.resolution.attribute(claim).semantics());
            let time = claim.timing.as_ref().filter(|_| timed).map(|timing| timing.date.reading());
            let next = questions.len();
            let question = *questions.entry((&answer.slot, time)).or_insert(next);
            if question == sayings.questions.len() {
                sayings.questions.push(Question::default());
            }
            let next = sayings.all.len();
            let index = *known.entry((question, claim.alike, claim.quantifier)).or_insert(next);
            if index == next {
                sayings.all.push(Saying { question, members: Vec::new(), reports: Vec::new() });
            }
            sayings.add(judge, index, &answer.members);
        }
        for saying in &mut sayings.all {
            saying.members.sort_unstable();
            saying.reports.sort_unstable();
            saying.reports.dedup();
        }
        sayings
    }

    fn add(&mut self, judge: &Judge<'_, '_>, index: usize, members: &[Rank]) {
        let Some(saying) = self.all.get_mut(index) else { return };
        let Some(question) = self.questions.get_mut(saying.question) else { return };
        for &rank in members {
            let claim = judge.claim(rank);
            saying.members.push(rank);
            saying.reports.push(claim.report);
            if !question.is_common() && !question.reports.contains(&claim.report) {
                question.reports.push(claim.report);
            }
            if let Some(place) = self.of_claim.get_mut(claim.id.index()) {
                *place = u32::try_from(index).ok();
            }
        }
    }

    /// The saying of a claim, by its position.
    pub(super) fn of_claim(&self, claim: ClaimId) -> Option<u32> {
        self.of_claim.get(claim.index()).copied().flatten()
    }

    /// Whether few reports speak to the question of a saying.
    pub(super) fn is_rare(&self, saying: &Saying) -> bool {
        self.questions.get(saying.question).is_some_and(|question| !question.is_common())
    }
}
