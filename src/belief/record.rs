//! What is known of sources while they are weighed: how many of their answers are right.

use std::num::NonZeroU32;

use smallvec::SmallVec;

use super::Testimony;

/// How a source is taken before anything is known of it: right exactly, right in general, wrong.
pub(super) const ANYBODY: [f64; 3] = [0.425, 0.425, 0.15];
/// How many answers that first opinion counts for.
pub(super) const FIRST_OPINION: f64 = 10.0;
/// Between what a source's rate of being right is taken to lie.
pub(super) const RATES: (f64, f64) = (0.02, 0.99);

/// From how many answers on one more or less makes no difference to a record.
const MANY: f64 = 64.0;

/// What is known of a source: how many of its answers are right exactly and in general, of how many.
#[derive(Clone, Copy)]
pub(super) struct Record {
    pub(super) said: Right,
    /// How often those who say about as much are right.
    pub(super) likes: f64,
}

impl Default for Record {
    fn default() -> Self {
        Self { said: Right::default(), likes: ANYBODY[0] + ANYBODY[1] }
    }
}

impl Record {
    /// How often a source is right exactly, in general and not at all, but for what it says to one question.
    pub(super) fn without(&self, own: Right) -> [f64; 3] {
        let [exact, general, _] = ANYBODY;
        let all = (self.said.votes - own.votes + FIRST_OPINION).max(f64::MIN_POSITIVE);
        let likes = FIRST_OPINION * self.likes / (exact + general);
        let exact = ((self.said.exact - own.exact) + likes * exact) / all;
        let general = ((self.said.general - own.general) + likes * general) / all;
        let right = (exact + general).clamp(RATES.0, RATES.1);
        let part = right / (exact + general).max(f64::MIN_POSITIVE);
        [exact * part, general * part, 1.0 - right]
    }

    /// Whether it says so much that what it says to one question makes no difference.
    pub(super) fn is_long(&self) -> bool {
        self.said.votes > MANY
    }

    pub(super) fn rates(&self) -> [f64; 3] {
        self.without(Right::default())
    }
}

/// How far a vote is taken to be right, or several together.
#[derive(Clone, Copy, Default)]
pub(super) struct Right {
    pub(super) exact: f64,
    pub(super) general: f64,
    /// How many there are.
    pub(super) votes: f64,
}

impl Right {
    pub(super) fn add(&mut self, other: &Self) {
        self.exact += other.exact;
        self.general += other.general;
        self.votes += other.votes;
    }
}

/// How far votes are taken to be right, all together, in parts of [`WHOLE`]: sums of whole numbers are the same in any
/// order, and what was added can be taken off again.
#[derive(Clone, Copy, PartialEq, Default)]
pub(super) struct Sum {
    exact: i64,
    general: i64,
    votes: i64,
}

/// What one vote counts that is surely right. Over a hundred million of them fit in a sum.
const WHOLE: f64 = 68_719_476_736.0; // 2³⁶

impl Sum {
    pub(super) fn of(one: &Right) -> Self {
        #[allow(clippy::cast_possible_truncation)] // between nought and one
        let whole = |part: f64| (part * WHOLE) as i64;
        Self { exact: whole(one.exact), general: whole(one.general), votes: whole(one.votes) }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.exact = self.exact.saturating_add(other.exact);
        self.general = self.general.saturating_add(other.general);
        self.votes = self.votes.saturating_add(other.votes);
    }

    pub(super) fn less(self, other: Self) -> Self {
        let Self { exact, general, votes } = other;
        Self {
            exact: self.exact.saturating_sub(exact),
            general: self.general.saturating_sub(general),
            votes: self.votes.saturating_sub(votes),
        }
    }

    pub(super) fn right(&self) -> Right {
        #[allow(clippy::cast_precision_loss)] // of far less than a vote
        let part = |whole: i64| whole as f64 / WHOLE;
        Right { exact: part(self.exact), general: part(self.general), votes: part(self.votes) }
    }
}

/// Votes that a source has in one question, where it has several.
#[derive(Default)]
pub(super) struct Mates {
    /// The group of each vote that has mates, counted from 1; nothing at all where none has.
    of_vote: Vec<Option<NonZeroU32>>,
    /// The votes of each group.
    groups: Vec<SmallVec<[usize; 4]>>,
    /// Where the groups of each question begin.
    starts: Vec<usize>,
}

impl Mates {
    pub(super) fn of(testimony: &Testimony) -> Self {
        let mut mates = Self::default();
        let mut votes: Vec<(usize, usize)> = Vec::new();
        for answers in testimony.questions() {
            mates.starts.push(mates.groups.len());
            votes.clear();
            let all = answers.flat_map(|answer| testimony.votes_for(answer).zip(testimony.voters(answer)));
            votes.extend(all.map(|(number, vote)| (vote.source, number)));
            if votes.len() < 2 {
                continue;
            }
            votes.sort_unstable();
            for of_source in votes.chunk_by(|(a, _), (b, _)| a == b).filter(|votes| votes.len() > 1) {
                mates.groups.push(of_source.iter().map(|(_, number)| *number).collect());
                mates.of_vote.resize(testimony.votes().len(), None);
                let group = u32::try_from(mates.groups.len()).ok().and_then(NonZeroU32::new);
                for (_, number) in of_source {
                    mates.of_vote.get_mut(*number).into_iter().for_each(|place| *place = group);
                }
            }
        }
        mates
    }

    /// How many groups there are.
    pub(super) fn len(&self) -> usize {
        self.groups.len()
    }

    /// The group of a vote that has mates.
    pub(super) fn of_vote(&self, vote: usize) -> Option<usize> {
        let group = self.of_vote.get(vote).copied().flatten()?;
        Some(group.get() as usize - 1)
    }

    /// Where the groups of a question begin.
    pub(super) fn start(&self, question: usize) -> usize {
        self.starts.get(question).copied().unwrap_or(self.groups.len())
    }

    /// The groups of a question, with their votes.
    pub(super) fn of_question(&self, question: usize) -> impl Iterator<Item = (usize, &[usize])> {
        let groups = self.start(question)..self.start(question + 1);
        groups.filter_map(|group| Some((group, self.groups.get(group)?.as_slice())))
    }
}
