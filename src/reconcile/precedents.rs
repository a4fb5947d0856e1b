//! What answers came to before, so that a question with many answers is not told anew with each claim more.
//!
//! Two answers come to the same as long as each is given by the same claims, and so does what is told of several. Each
//! answer goes by a number for as long as that holds; one that is given by a claim more, or less, is another and has
//! another number. What is remembered is filed under the numbers of the answers that it follows from, and of nothing else:
//! so whoever forgets nothing must see to it that names go on meaning the same, and that reports declare the same.

use std::collections::BTreeSet;

use smallvec::SmallVec;

use super::finding::FindingId;
use super::findings::Tale;
use super::standing::{Joint, Related};
use crate::answers::{Answer, Answers};
use crate::dossier::ClaimId;
use crate::hashing::HashMap;
use crate::judge::Judge;
use crate::origin::{Dependence, Footing};
use crate::resolve::Rank;

/// By how many times what is remembered may exceed what is of use before the rest of it is forgotten.
const SLACK: usize = 4;

/// How much is no matter to remember.
const FEW: usize = 64;

/// What an answer goes by.
type Number = u64;

/// The number of a look at all answers.
type Time = u64;

/// What answers came to before: see the [module](self).
#[derive(Debug, Default)]
pub(crate) struct Precedents {
    /// The answers when they were last looked at, by their first claims.
    answers: Vec<Known>,
    /// The number of each of them, by its position among the [`Answers`].
    numbers: Vec<Number>,
    next: Number,
    /// What two answers came to, with their claims by position; nothing where they have nothing to do with each other.
    related: HashMap<(Number, Number), Option<Box<Related>>>,
    /// What was told, if anything, and when it was told last: what has been told otherwise since is no precedent.
    told: HashMap<Case, (Option<FindingId>, Time)>,
    /// What several findings are called. They are numbered by all of them, so each is told anew.
    alike: BTreeSet<FindingId>,
    /// How often the answers were looked at.
    now: Time,
}

/// An answer as it was.
#[derive(Debug)]
struct Known {
    members: Box<[ClaimId]>,
    footings: Box<[Footing]>,
    number: Number,
}

impl Known {
    fn first(&self) -> Option<ClaimId> {
        self.members.first().copied()
    }
}

/// What something that is told follows from.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) struct Case(SmallVec<[Number; 8]>);

/// What sort of thing is told.
#[derive(Clone, Copy)]
pub(super) enum Sort {
    Clash,
    Crowd,
    News,
    Agreement,
    AgreementBetween,
}

impl Precedents {
    /// Looks at the answers as they are now, and tells them from those that there were.
    ///
    /// # Complexity
    ///
    /// Linear in the number of claims, but for ordering the answers.
    pub(super) fn recognise(&mut self, judge: &Judge<'_, '_>, answers: &Answers, dependence: &Dependence) {
        self.now += 1;
        let before = std::mem::take(&mut self.answers);
        let footings = dependence.footings();
        self.numbers.clear();
        for answer in &answers.all {
            let known = Known {
                members: answer.members.iter().map(|rank| judge.claim(*rank).id).collect(),
                footings: Footing::of_some(&footings, answer.members.iter().map(|rank| judge.claim(*rank).id)),
                number: self.next,
            };
            let at = before.binary_search_by_key(&known.first(), Known::first);
            let same = at.ok().and_then(|at| before.get(at));
            let same = same.filter(|same| same.members == known.members && same.footings == known.footings);
            let number = same.map_or(known.number, |same| same.number);
            self.next += u64::from(same.is_none());
            self.numbers.push(number);
            self.answers.push(Known { number, ..known });
        }
        self.answers.sort_unstable_by_key(Known::first);
    }

    /// What two answers came to, if it is known.
    pub(super) fn related(&self, answers: &Answers, pair: (usize, usize)) -> Option<Related> {
        let found = self.related.get(&self.numbers_of(pair))?;
        let members = members(answers, pair);
        Some(found.as_ref().map_or_else(Related::default, |found| found.renumbered(|place| rank(place, members))))
    }

    /// Remembers what two answers come to.
    pub(super) fn file(&mut self, answers: &Answers, pair: (usize, usize), found: &Related) {
        let members = members(answers, pair);
        let kept = (!found.is_empty()).then(|| Box::new(found.renumbered(|rank| place(rank, members))));
        self.related.insert(self.numbers_of(pair), kept);
    }

    /// What was told in a case the last time: a finding, nothing, or it is not known. So it is now.
    pub(super) fn told(&mut self, case: &Case) -> Option<Option<FindingId>> {
        let (told, time) = self.told.get_mut(case).filter(|(_, time)| *time + 1 >= self.now)?;
        if told.is_some_and(|id| self.alike.contains(&id)) {
            return None;
        }
        *time = self.now;
        Some(*told)
    }

    /// Remembers what is told in a case.
    pub(super) fn tell(&mut self, case: Case, finding: Option<FindingId>) {
        self.told.insert(case, (finding, self.now));
    }

    /// Takes note of what several findings are called; `false` where one of them was kept, so that all is to be told once
    /// more.
    pub(super) fn set_apart(&mut self, tale: &Tale) -> bool {
        let new = tale.findings.iter().map(|core| core.id);
        let mut all: Vec<FindingId> = tale.kept.iter().copied().chain(new).collect();
        all.sort_unstable();
        self.alike.extend(all.chunk_by(PartialEq::eq).filter_map(|alike| alike.get(1)));
        let is_settled = !tale.kept.iter().any(|id| self.alike.contains(id));
        if !is_settled {
            // Nobody has what was told just now.
            self.told.clear();
        }
        is_settled
    }

    /// The case of what several pairs of answers come to, of which some stand among others with which they agree.
    pub(super) fn case_of_pairs<'c>(
        &self,
        sort: Sort,
        joint: &'c Joint,
        among: impl Iterator<Item = &'c [usize]>,
    ) -> Case {
        let judgement = &joint.standing.judgement;
        let mut case = Case(SmallVec::new());
        case.0.extend([sort as Number, judgement.relation() as Number, judgement.level as Number]);
        for answers in joint.answers.iter().map(SmallVec::as_slice).chain(among) {
            self.cite(&mut case, answers);
        }
        case
    }

    /// The case of answers that agree, the best known of them two.
    pub(super) fn case_of_agreement(&self, sort: Sort, answers: &[usize], best: Option<(usize, usize)>) -> Case {
        let mut case = Case(SmallVec::new());
        case.0.push(sort as Number);
        self.cite(&mut case, answers);
        best.into_iter().for_each(|(a, b)| self.cite(&mut case, &[a, b]));
        case
    }

    fn cite(&self, case: &mut Case, answers: &[usize]) {
        // As many as follow, so that lists are told apart.
        case.0.push(answers.len() as Number);
        case.0.extend(answers.iter().map(|answer| self.number(*answer)));
    }

    fn number(&self, answer: usize) -> Number {
        self.numbers.get(answer).copied().unwrap_or(Number::MAX)
    }

    fn numbers_of(&self, (a, b): (usize, usize)) -> (Number, Number) {
        (self.number(a), self.number(b))
    }

    /// Forgets what is of no use any more, once that is most of it; so many pairs of answers meet now.
    #[allow(clippy::disallowed_methods)] // what stays does not depend on the order in which it is looked at
    pub(super) fn tidy(&mut self, pairs: usize) {
        let mut live = self.numbers.clone();
        live.sort_unstable();
        let is_live = |number: &Number| live.binary_search(number).is_ok();
        if self.related.len() > SLACK * (pairs + FEW) {
            self.related.retain(|(a, b), _| is_live(a) && is_live(b));
        }
        if self.told.len() > SLACK * (pairs + self.numbers.len() + FEW) {
            self.told.retain(|_, (_, time)| *time == self.now);
        }
    }

    /// Has a claim go by another handle.
    pub(crate) fn rename(&mut self, from: ClaimId, to: ClaimId) {
        let all = self.answers.iter_mut().flat_map(|known| known.members.iter_mut());
        all.filter(|claim| **claim == from).for_each(|claim| *claim = to);
        self.answers.sort_unstable_by_key(Known::first);
    }
}

/// The claims of two answers.
fn members(answers: &Answers, (a, b): (usize, usize)) -> [&[Rank]; 2] {
    [a, b].map(|answer| {
        let Answer { members, .. } = answers.at(answer);
        &**members
    })
}

/// The position of a claim among those of two answers, one after the other.
fn place(rank: Rank, [a, b]: [&[Rank]; 2]) -> usize {
    a.binary_search(&rank).unwrap_or_else(|_| a.len() + b.binary_search(&rank).unwrap_or_default())
}

/// The claim at a position among those of two answers.
fn rank(place: usize, [a, b]: [&[Rank]; 2]) -> Rank {
    a.get(place).or_else(|| b.get(place.checked_sub(a.len())?)).copied().unwrap_or_default()
}
