//! What is known of sources while they are weighed: how many of their answers are right.

use std::num::NonZeroU32;

use super::Testimony;

/// How a source is taken before anything is known of it: right exactly, right in general, wrong.
pub(super) const ANYBODY: [f64; 3] = [0.425, 0.425, 0.15];
/// How many answers that first opinion counts for.
pub(super) const FIRST_OPINION: f64 = 10.0;
/// Between what a source's rate of being right is taken to lie.
pub(super) const RATES: (f64, f64) = (0.02, 0.99);

/// How far what is known of a source has to move for what it speaks to to be weighed again.
const MOVED: f64 = 1e-4;

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
    pub(super) fn add(&mut self, other: Self) {
        self.exact += other.exact;
        self.general += other.general;
        self.votes += other.votes;
    }
}

/// When what is known of each source last moved.
pub(super) struct Moves {
    /// How it was taken then.
    rates: Vec<[f64; 3]>,
    turns: Vec<Option<usize>>,
}

impl Moves {
    pub(super) fn of(records: &[Record]) -> Self {
        Self { rates: records.iter().map(Record::rates).collect(), turns: vec![None; records.len()] }
    }

    /// Notes who moved at the end of a turn, by however many steps since it was last noted.
    pub(super) fn note(&mut self, turn: usize, records: &[Record]) {
        for ((record, rates), moved) in records.iter().zip(&mut self.rates).zip(&mut self.turns) {
            let now = record.rates();
            if now.iter().zip(&*rates).any(|(now, then)| (now - then).abs() >= MOVED) {
                (*rates, *moved) = (now, Some(turn));
            }
        }
    }

    /// Whether a source moved at the end of some turn or later.
    pub(super) fn since(&self, source: usize, turn: usize) -> bool {
        self.turns.get(source).copied().flatten().is_some_and(|moved| moved >= turn)
    }
}

/// The votes of each source, in their order.
pub(super) struct Ballots {
    votes: Vec<usize>,
    /// Where those of each source end.
    ends: Vec<usize>,
}

impl Ballots {
    /// Of some votes of a testimony, by their numbers.
    pub(super) fn of(testimony: &Testimony, votes: impl Iterator<Item = usize> + Clone) -> Self {
        let source = |vote: usize| testimony.votes().get(vote).map(|vote| vote.source);
        // Where the next vote of each source goes: at first where those of the source before it end.
        let mut ends = vec![0; testimony.sources() + 1];
        for source in votes.clone().filter_map(source) {
            ends.get_mut(source + 1).into_iter().for_each(|count| *count += 1);
        }
        let mut all = 0;
        for end in &mut ends {
            all += *end;
            *end = all;
        }
        let mut sorted = vec![0; all];
        for vote in votes {
            if let Some(next) = source(vote).and_then(|source| ends.get_mut(source)) {
                sorted.get_mut(*next).into_iter().for_each(|place| *place = vote);
                *next += 1;
            }
        }
        Self { votes: sorted, ends }
    }

    pub(super) fn of_source(&self, source: usize) -> &[usize] {
        let start = source.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        self.ends.get(source).and_then(|end| self.votes.get(start..*end)).unwrap_or_default()
    }
}

/// Votes that a source has in one question, where it has several.
#[derive(Default)]
pub(super) struct Mates {
    /// The group of each vote that has mates, counted from 1; nothing at all where none has.
    pub(super) of_vote: Vec<Option<NonZeroU32>>,
    pub(super) groups: Vec<Vec<usize>>,
    /// How far each group is taken to be right, all together.
    pub(super) rights: Vec<Right>,
}

impl Mates {
    pub(super) fn of(testimony: &Testimony) -> Self {
        let mut mates = Self::default();
        let mut votes: Vec<(usize, usize)> = Vec::new();
        for answers in testimony.questions() {
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

    pub(super) fn sum(&mut self, rights: &[Right]) {
        let sum = |group: &Vec<usize>| {
            let mut sum = Right::default();
            group.iter().filter_map(|vote| rights.get(*vote)).for_each(|one| sum.add(*one));
            sum
        };
        self.rights.clear();
        self.rights.extend(self.groups.iter().map(sum));
    }
}
