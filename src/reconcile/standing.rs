//! How two answers stand to each other, and who of those who give them takes part.

use std::cmp::Reverse;

use smallvec::{SmallVec, smallvec};

use super::meet::Meeting;
use crate::answers::Ranks;
use crate::assess;
use crate::judge::{Judge, Judgement};
use crate::resolve::Rank;
use crate::verdict::{Level, Relation, Strength};

/// The best judgement on one relation at one level, and who takes part in it.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    pub(super) judgement: Judgement,
    /// The claims of either side, some of them perhaps more than once.
    pub(super) left: Ranks,
    pub(super) right: Ranks,
}

impl Standing {
    fn key(&self) -> (Relation, Level) {
        (self.judgement.relation(), self.judgement.level)
    }

    /// The same with other numbers for its claims.
    fn renumbered(&self, number: impl Fn(Rank) -> Rank) -> Self {
        let mut judgement = self.judgement;
        judgement.left = number(judgement.left);
        judgement.right = number(judgement.right);
        let all = |ranks: &Ranks| ranks.iter().map(|rank| number(*rank)).collect();
        Self { judgement, left: all(&self.left), right: all(&self.right) }
    }
}

/// All that two answers come to.
#[derive(Clone, Default, Debug)]
pub(super) struct Related {
    /// That they say the same, and agree.
    pub(super) agreeing: Option<Judgement>,
    /// How else they stand to each other, in order: mostly in one way alone.
    pub(super) standings: SmallVec<[Standing; 1]>,
}

impl Related {
    pub(super) fn is_empty(&self) -> bool {
        self.agreeing.is_none() && self.standings.is_empty()
    }

    /// Takes a judgement in, and tells where; nowhere when it has nothing to tell.
    pub(super) fn place(&mut self, judgement: Judgement) -> Option<usize> {
        if matches!(judgement.relation(), Relation::Compatible | Relation::Incomparable) {
            return None;
        }
        let key = (judgement.relation(), judgement.level);
        let known = self.standings.iter_mut().enumerate().find(|(_, known)| known.key() == key);
        if let Some((at, standing)) = known {
            if firmness(&judgement) > firmness(&standing.judgement) {
                standing.judgement = judgement;
            }
            return Some(at);
        }
        self.standings.push(Standing { judgement, left: Ranks::new(), right: Ranks::new() });
        Some(self.standings.len() - 1)
    }

    /// Adds two claims, one of each answer, to those that take part in what has a place.
    pub(super) fn take_part(&mut self, at: usize, (left, right): (Rank, Rank)) {
        if let Some(standing) = self.standings.get_mut(at) {
            insert(&mut standing.left, left);
            insert(&mut standing.right, right);
        }
    }

    /// Puts what two answers say alike apart from all else.
    pub(super) fn settle(&mut self, judge: &Judge<'_, '_>) {
        self.standings.sort_by_key(Standing::key);
        let says_the_same = |standing: &Standing| {
            let (left, right) = (judge.claim(standing.judgement.left), judge.claim(standing.judgement.right));
            standing.judgement.relation() == Relation::Agrees && left.alike == right.alike
        };
        self.agreeing = self.standings.iter().find(|one| says_the_same(one)).map(|one| one.judgement);
        if self.agreeing.is_some() {
            self.standings.retain(|one| !says_the_same(one));
        }
    }

    /// The same with other numbers for the claims.
    pub(super) fn renumbered(&self, number: impl Fn(Rank) -> Rank) -> Self {
        let agreeing = self.agreeing.map(|mut judgement| {
            judgement.left = number(judgement.left);
            judgement.right = number(judgement.right);
            judgement
        });
        Self { agreeing, standings: self.standings.iter().map(|one| one.renumbered(&number)).collect() }
    }
}

/// What is told as one of several pairs of answers.
pub(super) struct Joint {
    pub(super) standing: Standing,
    /// The answers of either side.
    pub(super) answers: [SmallVec<[usize; 1]>; 2],
}

impl Joint {
    /// Of one pair: the other way round, where the second of them is on the first side.
    pub(super) fn of(meeting: Meeting, mut standing: Standing, is_turned: bool) -> Self {
        let (i, j) = meeting.answers;
        let mut answers = [smallvec![i], smallvec![j]];
        if is_turned {
            std::mem::swap(&mut standing.left, &mut standing.right);
            answers.reverse();
        }
        Self { standing, answers }
    }

    /// Takes in another pair.
    pub(super) fn absorb(&mut self, other: Self, judge: &Judge<'_, '_>) {
        for (mine, theirs) in self.answers.iter_mut().zip(other.answers) {
            mine.extend(theirs);
        }
        let (mine, theirs) = (&mut self.standing, other.standing);
        let weight = |one: &Judgement| (assess::severity(judge, one), firmness(one));
        if weight(&theirs.judgement) > weight(&mine.judgement) {
            mine.judgement = theirs.judgement;
        }
        mine.left.extend(theirs.left);
        mine.right.extend(theirs.right);
    }

    /// Puts answers and claims in order, each once.
    pub(super) fn settle(&mut self) {
        for answers in &mut self.answers {
            answers.sort_unstable();
            answers.dedup();
        }
        for claims in [&mut self.standing.left, &mut self.standing.right] {
            claims.sort_unstable();
            claims.dedup();
        }
    }
}

/// Adds to a short list that is kept in order.
fn insert(ranks: &mut Ranks, rank: Rank) {
    if let Err(at) = ranks.binary_search(&rank) {
        ranks.insert(at, rank);
    }
}

fn firmness(judgement: &Judgement) -> (Option<Strength>, Reverse<usize>) {
    (judgement.outcome.strength, Reverse(judgement.premises.softenings.len()))
}
