//! What is asked and who testifies to it, apart from the claims that it was gathered from: it can be sent, and put
//! together with that of others.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Questions, Start};
use crate::belief::Testimony;
use crate::judge::Judge;

/// The questions of some slots, each slot called by its first claim.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Account<'d> {
    pub(crate) testimony: Arc<Testimony>,
    /// By the ids of the claims.
    slots: Vec<Stretch<'d>>,
    /// The attributes of yes and no.
    kinds: Vec<Cow<'d, str>>,
}

/// Where the part of a slot begins.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(crate) struct Stretch<'d> {
    /// The id of the first claim of all that answer.
    first: Cow<'d, str>,
    answer: usize,
    vote: usize,
    question: usize,
}

/// What the votes of a slot weigh, called by its first claim.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(crate) struct Weights<'d> {
    first: Cow<'d, str>,
    weights: Vec<u64>,
}

impl Questions {
    /// What is asked, to be put together with what others ask.
    pub(crate) fn account<'d>(&self, judge: &Judge<'_, 'd>) -> Account<'d> {
        let id = |start: &Start| Cow::Borrowed(judge.resolution.id(judge.claim(start.first)));
        let slot = |start: &Start| Stretch {
            first: id(start),
            answer: start.answer,
            vote: start.vote,
            question: start.question,
        };
        Account {
            testimony: Arc::clone(&self.testimony),
            slots: self.starts.iter().map(slot).collect(),
            kinds: self.kinds.iter().map(|kind| Cow::Borrowed(judge.resolution.attribute_id(*kind))).collect(),
        }
    }

    /// What votes weigh, of the slots where any does not weigh a whole voice.
    pub(crate) fn weights<'d>(&self, judge: &Judge<'_, 'd>, weights: &[f64]) -> Vec<Weights<'d>> {
        let ends = self.starts.iter().skip(1).map(|start| start.vote).chain([weights.len()]);
        let of_slot = |(start, end): (&Start, usize)| {
            let weights = weights.get(start.vote..end).unwrap_or_default();
            weights.iter().any(|weight| *weight != 1.0).then(|| Weights {
                first: Cow::Borrowed(judge.resolution.id(judge.claim(start.first))),
                weights: weights.iter().map(|weight| weight.to_bits()).collect(),
            })
        };
        self.starts.iter().zip(ends).filter_map(of_slot).collect()
    }

    /// By how much the numbers of the answers and votes of each slot are greater in a whole than here; nothing where
    /// they are the same.
    pub(crate) fn shifts(&self, judge: &Judge<'_, '_>, whole: &[Stretch<'_>]) -> Shifts {
        if whole.len() == self.starts.len() {
            return Shifts::default();
        }
        let mut rest = whole.iter();
        let shift = |start: &Start| {
            let id = judge.resolution.id(judge.claim(start.first));
            let there = rest.find(|there| there.first == id);
            there.map_or((0, 0), |there| {
                (there.answer.saturating_sub(start.answer), there.vote.saturating_sub(start.vote))
            })
        };
        Shifts { of_slots: self.starts.iter().map(shift).collect() }
    }

    /// The slot of an answer, by its number.
    fn slot(&self, number: usize) -> usize {
        self.starts.partition_point(|start| start.answer <= number).saturating_sub(1)
    }

    /// The number in a whole of an answer here, by its number.
    pub(crate) fn shifted(&self, shifts: &Shifts, number: usize) -> (usize, (usize, usize)) {
        if shifts.of_slots.is_empty() {
            return (number, (0, 0));
        }
        let shift = shifts.of_slots.get(self.slot(number)).copied().unwrap_or_default();
        (number.saturating_add(shift.0), shift)
    }
}

/// By how much the numbers of answers and votes of each slot are greater in a whole than in a part.
#[derive(Debug, Default)]
pub(crate) struct Shifts {
    of_slots: Vec<(usize, usize)>,
}

impl<'d> Account<'d> {
    /// Whether it speaks of no more sources and reports than there are, and of nothing that it does not hold.
    pub(crate) fn is_sound(&self, sources: usize, reports: usize) -> bool {
        let testimony = &self.testimony;
        let within = |slot: &Stretch<'_>| {
            slot.question <= testimony.questions().len()
                && slot.answer <= testimony.len()
                && slot.vote <= testimony.votes().len()
        };
        testimony.is_sound(sources, reports)
            && self.slots.iter().all(within)
            && self.slots.is_sorted_by_key(|slot| slot.question)
    }

    /// Puts accounts together: slots in the order of their first claims, whoever told of them.
    ///
    /// # Complexity
    ///
    /// Linear in what is told, but for sorting the slots; a single account stays as it is.
    pub(crate) fn of_all(mut accounts: Vec<Self>) -> Self {
        match accounts.len() {
            0 | 1 => return accounts.pop().unwrap_or_default(),
            _ => {}
        }
        let mut kinds: Vec<Cow<'d, str>> = accounts.iter().flat_map(|account| account.kinds.iter().cloned()).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let sources = accounts.iter().map(|account| account.testimony.sources()).max().unwrap_or_default();
        let mut testimony = Testimony::new(sources);
        let all = || accounts.iter().map(|account| &account.testimony);
        testimony.reserve(
            all().map(|one| one.questions().len()).sum(),
            all().map(|one| one.len()).sum(),
            all().map(|one| one.votes().len()).sum(),
        );
        let slots = |(number, account): (usize, &Self)| {
            let ends = account.slots.iter().skip(1).map(|slot| slot.question);
            let ends = ends.chain([account.testimony.questions().len()]).collect::<Vec<_>>();
            account
                .slots
                .iter()
                .zip(ends)
                .map(move |(slot, end)| (slot.first.clone(), number, slot.question..end))
                .collect::<Vec<_>>()
        };
        let mut all: Vec<_> = accounts.iter().enumerate().flat_map(slots).collect();
        all.sort_by(|a, b| a.0.cmp(&b.0));
        let mut slots = Vec::with_capacity(all.len());
        for (first, number, questions) in all {
            let Some(account) = accounts.get(number) else { continue };
            let (answer, vote) = (testimony.len(), testimony.votes().len());
            slots.push(Stretch { first, answer, vote, question: testimony.questions().len() });
            let kind = |kind: usize| {
                account.kinds.get(kind).and_then(|kind| kinds.binary_search(kind).ok()).unwrap_or_default()
            };
            testimony.ask_again(&account.testimony, questions, kind);
        }
        Self { testimony: Arc::new(testimony), slots, kinds }
    }

    /// Gives votes their weights; those that are not told weigh a whole voice.
    pub(crate) fn reweigh(&mut self, weights: &[Weights<'_>]) {
        let testimony = Arc::make_mut(&mut self.testimony);
        let votes = testimony.votes_mut();
        votes.iter_mut().for_each(|vote| vote.weight = 1.0);
        for Weights { first, weights } in weights {
            let Ok(slot) = self.slots.binary_search_by(|slot| slot.first.as_ref().cmp(first)) else { continue };
            let from = self.slots.get(slot).map_or(usize::MAX, |slot| slot.vote);
            for (vote, weight) in votes.iter_mut().skip(from).zip(weights) {
                vote.weight = f64::from_bits(*weight);
            }
        }
    }

    /// The slots, without what is asked there.
    pub(crate) fn into_slots(self) -> Vec<Stretch<'d>> {
        self.slots
    }
}
