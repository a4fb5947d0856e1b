//! How strongly the evidence supports each answer, and how reliable its sources have shown themselves.
//!
//! [`TrackRecord`] is what the engine weighs by, unless [`Reconciler::weighed_by`](crate::Reconciler::weighed_by) says
//! otherwise. [`Majority`], [`TruthFinder`] and [`PooledInvestment`] are there to compare with. Each is a [`Method`]
//! from [`Testimony`] to [`Weighed`]; none of them knows of claims, so that all can be used alone.
//!
//! # What the engine does with it
//!
//! Answers compete where at most one of them can be right at one time: a later toll does not compete with an earlier
//! one, and an aim with no outcome. A wider answer ("Haiti", "at least 50", "in March") supports the narrower ones that
//! it holds with. Reports that come from one origin, as declared or as inferred, share one voice
//! ([`origin`](crate::origin)). Reports of one outlet share its track record. What each origin adds to each answer is
//! kept with it: [`SlotAnswer::support`](crate::SlotAnswer::support).
//!
//! # How well it finds what is right
//!
//! One configuration for every set; copies are discounted for all methods alike, which is why counting voices does better
//! here than where it is published (.873 and .851 on the flights).
//!
//! | method | flights (4 days) | flights without the airlines' own sites | populations: within 1 %, mean error |
//! |---|---|---|---|
//! | [`Majority`] | .948 | .909 | .779, – |
//! | [`TruthFinder`] | .969 | .937 | .842, 1,753 |
//! | [`PooledInvestment`] | .962 | .899 | .748, 19,069 |
//! | [`TrackRecord`] | **.979** | **.961** | **.848**, 1,708 |
//!
//! The flights are those of Li and others (*Truth finding on the deep web*, VLDB 2013), some 95,000 claims of 38 sites a
//! day, whose best claimed values are right on 1.0 and .985; the populations are Wikipedia's (Pasternack and Roth, 2010),
//! on which a lower median does .845 and 1,593, and CATD is published with a mean error of 1,203. To measure again, with
//! `CROSSCHECK_DATA` naming the folder that holds `fusion`:
//! `cargo test --release --test it -- --nocapture fusion`.
//!
//! # When not to trust a belief
//!
//! * **With few claims** it hardly says more than how many voices an answer has: a lone answer of an unknown outlet gets
//!   .85, whatever it is, and one voice against another a tie. It is a weight, not a probability of truth.
//! * **Where most sources share one error** and the copying does not show (one press release, one sensor, one wrong
//!   definition), it believes the error. It knows no plausibility: "6,000,000,000 inhabitants" is a number like any other.
//! * **Where the good sources are absent**, the best of what is there is still the best of what is there.
//! * **Of yes or no** it takes the word that is seldom said in a dossier for the better informed one. Rumours mostly
//!   spread by being repeated and are denied by those who looked; where denying is the fashion, that is wrong.
//! * **In a crowd** of more than 64 answers to one question they only exclude one another: that some are near, or wider,
//!   is not weighed. Feeds of more than 128 sites are not found.
//! * **A weak supporter** may lower what it supports by a little: the more speak to a question, the more they are taken to
//!   share what nobody knows of.
//! * **Across topics**: an outlet is judged by all it says in the dossier, on sports and on war alike.

mod agenda;
mod ground;
mod peers;
mod record;
mod testimony;
mod track_record;

use std::num::NonZeroU32;

use serde::{Deserialize, Serialize};

use crate::ends::stretch;

pub use peers::{Majority, PooledInvestment, TruthFinder};
pub use testimony::{Bearing, Candidate, Testimony, Vote};
pub use track_record::TrackRecord;

/// A way to weigh answers by who gives them.
pub trait Method: std::fmt::Debug + Send + Sync {
    /// Weighs every answer and every source. The same testimony gives the same figures.
    fn weigh(&self, testimony: &Testimony) -> Weighed;
}

/// What speaks for an answer, or against it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Gain {
    /// The number of the vote; `None` for all that state an answer together.
    pub vote: Option<usize>,
    /// The answer that it states.
    pub stated: usize,
    /// What it adds, in natural-log odds against its being a mistake; negative where it takes away.
    pub adds: f64,
}

/// The same in half the size, for there is one for nearly every claim.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
struct Kept {
    #[serde(with = "crate::stable::bits")]
    adds: f64,
    stated: u32,
    /// The number after that of the vote.
    next: Option<NonZeroU32>,
}

impl From<Gain> for Kept {
    fn from(gain: Gain) -> Self {
        // Nobody has room for four billion claims.
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let next = gain.vote.and_then(|vote| NonZeroU32::new(small(vote).saturating_add(1)));
        Self { adds: gain.adds, stated: small(gain.stated), next }
    }
}

impl Kept {
    fn gain(self) -> Gain {
        let Self { adds, stated, next } = self;
        Gain { vote: next.map(|next| next.get() as usize - 1), stated: stated as usize, adds }
    }
}

/// Answers and sources, weighed.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Weighed {
    #[serde(with = "crate::stable::perhaps_bits")]
    reliabilities: Vec<Option<f64>>,
    /// The answers in lots, which several threads draw up and nobody copies into one list.
    lots: Vec<Lot>,
}

/// What was found of answers that follow one another.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
struct Lot {
    /// The number of the first.
    first: usize,
    #[serde(with = "crate::stable::all_bits")]
    beliefs: Vec<f64>,
    gains: Vec<Kept>,
    /// Where the gains of each answer end; nothing where they are not told.
    ends: Vec<usize>,
}

impl Lot {
    /// Nothing yet, with room for so many answers and votes.
    fn sized(first: usize, answers: usize, votes: usize) -> Self {
        let (beliefs, ends) = (Vec::with_capacity(answers), Vec::with_capacity(answers));
        Self { first, beliefs, gains: Vec::with_capacity(votes), ends }
    }

    /// Adds the next answer.
    fn push(&mut self, belief: f64, gains: impl IntoIterator<Item = Gain>) {
        self.gains.extend(gains.into_iter().map(Kept::from));
        self.beliefs.push(belief);
        self.ends.push(self.gains.len());
    }
}

impl Weighed {
    /// What a method found that does not tell what each vote adds: of those who state an answer, its weight.
    pub fn plain(testimony: &Testimony, beliefs: Vec<f64>, reliabilities: Vec<Option<f64>>) -> Self {
        let mut lot = Lot::sized(0, testimony.len(), testimony.votes().len());
        for answer in 0..testimony.len() {
            let votes = testimony.votes_for(answer).zip(testimony.voters(answer));
            let gains = votes.map(|(vote, one)| Gain { vote: Some(vote), stated: answer, adds: one.weight });
            lot.push(beliefs.get(answer).copied().unwrap_or_default(), gains);
        }
        Self { reliabilities, lots: vec![lot] }
    }

    /// Beliefs alone: what votes add is not told.
    fn of_beliefs(beliefs: Vec<f64>, reliabilities: Vec<Option<f64>>) -> Self {
        Self { reliabilities, lots: vec![Lot { beliefs, ..Lot::default() }] }
    }

    /// The lot that an answer is in, and its place there.
    fn lot(&self, answer: usize) -> Option<(&Lot, usize)> {
        let at = self.lots.partition_point(|lot| lot.first <= answer).checked_sub(1)?;
        let lot = self.lots.get(at)?;
        Some((lot, answer.checked_sub(lot.first)?))
    }

    /// How strongly the evidence supports an answer, from 0 to 1: 0 for what is no answer.
    pub fn belief(&self, answer: usize) -> f64 {
        self.lot(answer).and_then(|(lot, at)| lot.beliefs.get(at)).copied().unwrap_or_default()
    }

    /// How often a source is right, as far as that shows; `None` where the method does not say, or it states nothing.
    pub fn reliability(&self, source: usize) -> Option<f64> {
        self.reliabilities.get(source).copied().flatten()
    }

    /// What speaks for an answer, by the number of the vote.
    pub fn gains(&self, answer: usize) -> impl ExactSizeIterator<Item = Gain> + '_ {
        let kept = self.lot(answer).and_then(|(lot, at)| lot.gains.get(stretch(&lot.ends, at)));
        kept.unwrap_or_default().iter().map(|kept| kept.gain())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gains_are_kept_as_they_were() {
        let most = u32::MAX as usize;
        for (vote, stated) in [(None, 0), (Some(0), 1), (Some(1), most), (Some(most - 1), 7)] {
            let gain = Gain { vote, stated, adds: -0.25 };
            assert_eq!(Kept::from(gain).gain(), gain);
        }
        assert_eq!(size_of::<Kept>(), 16);
    }
}
