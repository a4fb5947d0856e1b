//! What is known while answers are weighed, and how a question is weighed by it.

use std::ops::Range;

use smallvec::SmallVec;

use super::record::{ANYBODY, Mates, RATES, Record, Right, Sum};
use super::{Bearing, Testimony, Vote};
use crate::hashing::HashMap;
use crate::threads;

/// How many wrong answers are possible, at the least, however few were given.
const MISTAKES: f64 = 5.0;
/// How much of what is wrong about a number has nothing to do with how near it is.
const UNRELATED: f64 = 0.2;
/// Of how many earlier answers an opinion on how often "yes" is said is worth.
const SAYINGS: f64 = 10.0;
/// What every answer is given in a question with wider ones, so that none is lost for good (TDH: γ − 1).
const SMOOTHING: f64 = 0.05;
/// Above how many pairs of a vote and an answer a question with wider answers is weighed as if it had none.
const PAIRS: usize = 100_000;

/// How a question is weighed.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Sort {
    /// Its answers only exclude one another.
    Flat,
    /// Some are wider than others.
    Graded,
    /// Yes or no.
    Polar,
    /// One whole voice for one answer, and that is all: weighed alike wherever its source stands so alone.
    Lone,
}

/// As many scores as most questions have answers.
pub(super) type Scores = SmallVec<[f64; 8]>;

/// Places that follow one another in a longer list, by their numbers in it.
#[derive(Default)]
pub(super) struct Stretch<'a, T> {
    pub(super) from: usize,
    pub(super) of: &'a mut [T],
}

impl<'a, T> Stretch<'a, T> {
    /// Takes off what comes before a place.
    pub(super) fn split_off(&mut self, place: usize) -> Self {
        let count = place.saturating_sub(self.from).min(self.of.len());
        let (before, after) = std::mem::take(&mut self.of).split_at_mut(count);
        self.of = after;
        Self { from: std::mem::replace(&mut self.from, place), of: before }
    }

    fn range(&self, range: Range<usize>) -> Option<Range<usize>> {
        Some(range.start.checked_sub(self.from)?..range.end.checked_sub(self.from)?)
    }

    fn get(&self, at: usize) -> Option<&T> {
        self.of.get(at.checked_sub(self.from)?)
    }

    fn get_mut(&mut self, at: usize) -> Option<&mut T> {
        self.of.get_mut(at.checked_sub(self.from)?)
    }

    fn all(&mut self, range: Range<usize>) -> &mut [T] {
        self.range(range).and_then(|range| self.of.get_mut(range)).unwrap_or_default()
    }
}

/// What is thought of some questions while they are weighed.
pub(super) struct Thoughts<'a> {
    /// How sure each answer is.
    pub(super) beliefs: Stretch<'a, f64>,
    /// How far each vote is taken to be right.
    pub(super) rights: Stretch<'a, Right>,
    /// The same of votes that a source has in one question, all together.
    pub(super) together: Stretch<'a, Right>,
}

/// By how much it has changed how far sources are right.
#[derive(Clone)]
pub(super) struct Changes {
    of_source: Vec<Sum>,
    /// The sources of which anything changed, some of them more than once.
    changed: Vec<usize>,
}

impl Changes {
    pub(super) fn none(sources: usize) -> Self {
        Self { of_source: vec![Sum::default(); sources], changed: Vec::new() }
    }

    fn add(&mut self, source: usize, step: Sum) {
        let Some(sum) = self.of_source.get_mut(source).filter(|_| step != Sum::default()) else { return };
        if *sum == Sum::default() {
            self.changed.push(source);
        }
        sum.add(step);
    }

    /// Adds them to what there is, and leaves none.
    pub(super) fn take(&mut self, mut add: impl FnMut(usize, Sum)) {
        for source in self.changed.drain(..) {
            let change = self.of_source.get_mut(source).map(std::mem::take);
            change.into_iter().for_each(|change| add(source, change));
        }
    }
}

/// What is known while answers are weighed.
pub(super) struct Ground<'t> {
    pub(super) testimony: &'t Testimony,
    sorts: Vec<Sort>,
    /// Whether just one source speaks to a question.
    alone: Vec<bool>,
    /// How many wrong answers each question has room for, and the natural logarithm of that.
    mistakes: Vec<(f64, f64)>,
    /// What the distance of all others adds to each answer.
    lean: Vec<f64>,
    /// Of each yes or no, how likely the word is where it is wrong.
    said: Vec<f64>,
    /// How many others are wider than each answer.
    wider: Vec<f64>,
    pub(super) records: Vec<Record>,
    /// The natural-log odds of each source's being right by its whole record, where one answer less makes no difference.
    pub(super) usual: Vec<Option<f64>>,
    pub(super) mates: Mates,
}

impl<'t> Ground<'t> {
    pub(super) fn of(testimony: &'t Testimony) -> Self {
        let questions = testimony.questions().len();
        let room = |question| {
            let mistakes = (count(testimony.answers_of(question).len()) - 1.0).max(MISTAKES);
            (mistakes, mistakes.ln())
        };
        let alone = |question| {
            let mut voters = testimony.answers_of(question).flat_map(|answer| testimony.voters(answer));
            voters.next().is_none_or(|first| voters.all(|other| other.source == first.source))
        };
        let mut ground = Self {
            testimony,
            alone: threads::list(questions, alone),
            sorts: threads::list(questions, |question| sort(testimony, question)),
            mistakes: threads::list(questions, room),
            lean: Vec::new(),
            said: said(testimony),
            wider: threads::list(testimony.len(), |answer| wider(testimony.bearings(answer))),
            records: vec![Record::default(); testimony.sources()],
            usual: vec![None; testimony.sources()],
            mates: Mates::of(testimony),
        };
        let lean = |answer| match testimony.bearings(answer) {
            [] => 0.0,
            _ => ground.lean(answer).map(|(_, adds)| adds).sum(),
        };
        ground.lean = threads::list(testimony.len(), lean);
        ground
    }

    /// How sure answers are before anything is known: as sure as their shares of the voices.
    pub(super) fn first_beliefs(&self) -> Vec<f64> {
        let testimony = self.testimony;
        let mut beliefs = Vec::with_capacity(testimony.len());
        for answers in testimony.questions() {
            let all: f64 = answers.clone().map(|answer| testimony.support(answer)).sum();
            beliefs.extend(answers.map(|answer| testimony.support(answer) / all.max(f64::MIN_POSITIVE)));
        }
        beliefs
    }

    pub(super) fn sort(&self, question: usize) -> Sort {
        self.sorts.get(question).copied().unwrap_or(Sort::Flat)
    }

    /// Whether just one source speaks to a question.
    pub(super) fn is_alone(&self, question: usize) -> bool {
        self.alone.get(question).copied().unwrap_or_default()
    }

    /// What the voice of a source is worth where nobody else speaks, in natural-log odds.
    pub(super) fn worth_alone(&self, source: usize) -> f64 {
        let by_record = || odds(self.records.get(source).copied().unwrap_or_default().rates());
        let odds = self.usual.get(source).copied().flatten().unwrap_or_else(by_record);
        worth(Sort::Flat, odds, 0.0, MISTAKES.ln())
    }

    /// What each other answer adds to one by its distance, where that is known.
    pub(super) fn lean(&self, answer: usize) -> impl Iterator<Item = (usize, f64)> {
        let testimony = self.testimony;
        let bearings = testimony.bearings(answer);
        let near = |bearing: &Bearing| match bearing {
            Bearing::Off(times) => Some(1.0 / (1.0 + times.max(0.0))),
            Bearing::General | Bearing::Apart => None,
        };
        let all: f64 = 1.0 + bearings.iter().filter_map(|(_, bearing)| near(bearing)).sum::<f64>();
        let mistakes = self.mistakes_at(answer);
        bearings.iter().filter_map(move |(stated, bearing)| {
            let chance = UNRELATED + (1.0 - UNRELATED) * near(bearing)? / all * mistakes;
            Some((*stated, testimony.support(*stated) * chance.ln()))
        })
    }

    /// How many wrong answers the question of an answer has room for.
    pub(super) fn mistakes_at(&self, answer: usize) -> f64 {
        self.testimony.question_of(answer).map_or(MISTAKES, |question| self.room(question).0)
    }

    /// How many wrong answers a question has room for, and the natural logarithm of that.
    pub(super) fn room(&self, question: usize) -> (f64, f64) {
        self.mistakes.get(question).copied().unwrap_or_else(|| (MISTAKES, MISTAKES.ln()))
    }

    /// Weighs the answers of a question by the records as they are; how much they changed. What that changes of who
    /// speaks to it is added to `changes`.
    pub(super) fn weigh(
        &self,
        question: usize,
        thoughts: &mut Thoughts<'_>,
        scores: &mut Scores,
        changes: &mut Changes,
    ) -> f64 {
        let testimony = self.testimony;
        let answers = testimony.answers_of(question);
        let mut change = 0.0_f64;
        let sort = self.sort(question);
        scores.clear();
        if sort == Sort::Graded {
            self.explain_each(question, answers.clone(), thoughts, (scores, changes));
        } else {
            let (_, ln_room) = self.room(question);
            scores.extend(answers.clone().map(|answer| self.score(answer, (sort, ln_room), thoughts)));
            self.share_out(question, scores);
        }
        for (belief, share) in thoughts.beliefs.all(answers.clone()).iter_mut().zip(&*scores) {
            change = change.max((*belief - share).abs());
            *belief = *share;
        }
        // What nobody else speaks to tells nothing of who says it.
        if self.is_alone(question) {
            return change;
        }
        if sort != Sort::Graded {
            for (answer, share) in answers.zip(&*scores) {
                let [exact, general, _] = ANYBODY;
                let right = |part: f64| share * part / (exact + general);
                let right = Right { exact: right(exact), general: right(general), votes: 1.0 };
                let rights = thoughts.rights.all(testimony.votes_for(answer));
                // All votes for an answer are as right.
                let before = rights.first().copied().unwrap_or_default();
                rights.fill(right);
                let step = Sum::of(&right).less(Sum::of(&before));
                // Most settle before long.
                if step != Sum::default() {
                    testimony.voters(answer).iter().for_each(|vote| changes.add(vote.source, step));
                }
            }
        }
        for (group, votes) in self.mates.of_question(question) {
            let mut sum = Right::default();
            votes.iter().filter_map(|vote| thoughts.rights.get(*vote)).for_each(|one| sum.add(one));
            thoughts.together.get_mut(group).into_iter().for_each(|known| *known = sum);
        }
        change
    }

    /// How many answers nobody gave a question has room for.
    fn unheard(&self, question: usize, given: usize) -> f64 {
        let given = count(given);
        match self.sorts.get(question) {
            Some(Sort::Polar) => (2.0 - given).max(0.0),
            _ => (self.room(question).0 + 1.0 - given).max(1.0),
        }
    }

    /// Makes of the scores of a question what part each answer has, beside those nobody gave: of what it competes with.
    pub(super) fn share_out(&self, question: usize, scores: &mut [f64]) {
        let testimony = self.testimony;
        let answers = testimony.answers_of(question);
        let unheard = self.unheard(question, answers.len());
        if !testimony.is_loose(question) {
            return share_out(scores, unheard);
        }
        let first = answers.start;
        let share = |(answer, own): (usize, &f64)| {
            let apart = |other: usize| testimony.bearings(answer).contains(&(other, Bearing::Apart));
            let rivals = scores.iter().enumerate().filter(|(at, _)| first + at != answer && !apart(first + at));
            let mut competing: Scores = std::iter::once(*own).chain(rivals.map(|(_, score)| *score)).collect();
            share_out(&mut competing, unheard);
            competing.first().copied().unwrap_or_default()
        };
        let shares: Scores = answers.zip(scores.iter()).map(share).collect();
        scores.copy_from_slice(&shares);
    }

    /// The odds of an answer by those who state it and by how near the others are; with how its question is weighed, and
    /// the natural logarithm of how many wrong answers that has room for.
    fn score(&self, answer: usize, by: (Sort, f64), thoughts: &Thoughts<'_>) -> f64 {
        let testimony = self.testimony;
        let votes = testimony.votes_for(answer).zip(testimony.voters(answer));
        let stated: f64 =
            votes.map(|(number, vote)| vote.weight * self.worth(answer, by, (number, vote), thoughts)).sum();
        stated + self.lean.get(answer).copied().unwrap_or_default()
    }

    /// What a vote is worth to the answer that it states, in natural-log odds, by all that its source says besides.
    pub(super) fn worth(
        &self,
        answer: usize,
        (sort, ln_room): (Sort, f64),
        (number, vote): (usize, &Vote),
        thoughts: &Thoughts<'_>,
    ) -> f64 {
        let by_others = || odds(self.record(vote).without(self.right(number, thoughts)));
        let odds = self.usual.get(vote.source).copied().flatten().unwrap_or_else(by_others);
        let said = self.said.get(answer).copied().unwrap_or_default();
        worth(sort, odds, said, ln_room)
    }

    pub(super) fn record(&self, vote: &Vote) -> Record {
        self.records.get(vote.source).copied().unwrap_or_default()
    }

    /// How far all that a vote's source says to its question is taken to be right.
    pub(super) fn right(&self, vote: usize, thoughts: &Thoughts<'_>) -> Right {
        let right = match self.mates.of_vote(vote) {
            Some(group) => thoughts.together.get(group),
            None => thoughts.rights.get(vote),
        };
        right.copied().unwrap_or_default()
    }

    /// Explains each claim of a question by itself, and tells how much of all is explained by each answer.
    fn explain_each(
        &self,
        question: usize,
        answers: Range<usize>,
        thoughts: &mut Thoughts<'_>,
        (explained, changes): (&mut Scores, &mut Changes),
    ) {
        let testimony = self.testimony;
        let alone = self.is_alone(question);
        let Thoughts { beliefs, rights, .. } = thoughts;
        let beliefs = beliefs.all(answers.clone());
        explained.clear();
        explained.resize(answers.len(), SMOOTHING);
        // Of each answer, how it would be the right one, and how likely the claim is then.
        let mut cases: SmallVec<[(Case, f64); 8]> = SmallVec::from_elem((Case::EXACT, 0.0), answers.len());
        // An answer that nobody states has no claim to explain.
        for stated in answers.clone().filter(|stated| !testimony.voters(*stated).is_empty()) {
            for (right, (case, _)) in answers.clone().zip(&mut cases) {
                *case = self.case(stated, right);
            }
            for (number, vote) in testimony.votes_for(stated).zip(testimony.voters(stated)) {
                let rates = self.record(vote).rates();
                let mut all = 0.0_f64;
                for ((case, chance), belief) in cases.iter_mut().zip(&*beliefs) {
                    *chance = belief * case.chance(rates);
                    all += *chance;
                }
                let mut right = Right { votes: 1.0, ..Right::default() };
                for ((case, chance), explained) in cases.iter().zip(&mut *explained) {
                    let part = chance / all.max(f64::MIN_POSITIVE);
                    *explained += vote.weight * part;
                    match case.rate {
                        Rate::Exact => right.exact += part,
                        Rate::General => right.general += part,
                        Rate::Wrong => {}
                    }
                }
                if let Some(known) = rights.get_mut(number).filter(|_| !alone) {
                    let step = Sum::of(&right).less(Sum::of(known));
                    changes.add(vote.source, step);
                    *known = right;
                }
            }
        }
        let all: f64 = explained.iter().sum();
        explained.iter_mut().for_each(|part| *part /= all);
    }

    /// How an answer comes to be stated where some answer is right.
    pub(super) fn case(&self, stated: usize, right: usize) -> Case {
        if stated == right {
            return Case::EXACT;
        }
        let bearings = self.testimony.bearings(right);
        let wider = self.wider.get(right).copied().unwrap_or_default();
        match bearings.binary_search_by_key(&stated, |(stated, _)| *stated).ok().and_then(|at| bearings.get(at)) {
            Some((_, Bearing::General)) => Case { rate: Rate::General, among: wider.max(1.0) },
            // Where the one says nothing about the other, it is no more and no less likely stated.
            Some((_, Bearing::Apart)) => Case { rate: Rate::Wrong, among: self.mistakes_at(right) },
            _ => Case { rate: Rate::Wrong, among: (self.mistakes_at(right) - wider).max(MISTAKES) },
        }
    }
}

/// How an answer comes to be stated where some answer is right: by what rate, and among how many that are as likely.
#[derive(Clone, Copy)]
pub(super) struct Case {
    rate: Rate,
    among: f64,
}

/// A way to be right, or none.
#[derive(Clone, Copy)]
enum Rate {
    Exact,
    General,
    Wrong,
}

impl Case {
    /// It is the right one.
    const EXACT: Self = Self { rate: Rate::Exact, among: 1.0 };

    /// How likely a source of certain rates states it.
    pub(super) fn chance(self, [exact, general, wrong]: [f64; 3]) -> f64 {
        let rate = match self.rate {
            Rate::Exact => exact,
            Rate::General => general,
            Rate::Wrong => wrong,
        };
        rate / self.among
    }
}

/// How a question is weighed.
fn sort(testimony: &Testimony, question: usize) -> Sort {
    let answers = testimony.answers_of(question);
    let votes: usize = answers.clone().map(|answer| testimony.votes_for(answer).len()).sum();
    if answers.len() == 1 && votes == 1 && is_plain(testimony, answers.start) {
        return Sort::Lone;
    }
    if !answers.is_empty() && answers.clone().all(|answer| testimony.saying(answer).is_some()) {
        Sort::Polar
    } else if testimony.is_graded(question)
        && !testimony.is_loose(question)
        && votes.saturating_mul(answers.len()) <= PAIRS
    {
        Sort::Graded
    } else {
        Sort::Flat
    }
}

/// Whether nothing is known of an answer but who states it, with a whole voice.
fn is_plain(testimony: &Testimony, answer: usize) -> bool {
    let whole = |vote: &Vote| vote.weight.to_bits() == 1.0_f64.to_bits();
    testimony.saying(answer).is_none()
        && testimony.bearings(answer).is_empty()
        && testimony.voters(answer).iter().all(whole)
}

/// What part an answer has that nobody gave another than.
pub(super) fn share_of_one(score: f64) -> f64 {
    let mut scores = [score];
    share_out(&mut scores, MISTAKES);
    scores[0]
}

/// How many of the bearings on an answer are of wider ones.
fn wider(bearings: &[(usize, Bearing)]) -> f64 {
    count(bearings.iter().filter(|(_, bearing)| *bearing == Bearing::General).count())
}

/// How likely each yes or no is where it is wrong, going by other questions of its kind; 0 for any other answer.
fn said(testimony: &Testimony) -> Vec<f64> {
    // How many "no" and "yes" there are of each kind, in all questions or in one.
    let counted = |answers: std::ops::Range<usize>| {
        let mut counts: HashMap<usize, [f64; 2]> = HashMap::default();
        for answer in answers {
            if let Some((kind, yes)) = testimony.saying(answer)
                && let Some(count) = counts.entry(kind).or_default().get_mut(usize::from(yes))
            {
                *count += testimony.support(answer);
            }
        }
        counts
    };
    let everywhere = counted(0..testimony.len());
    let mut said = vec![0.0; testimony.len()];
    if everywhere.is_empty() {
        return said;
    }
    for answers in testimony.questions() {
        if answers.clone().all(|answer| testimony.saying(answer).is_none()) {
            continue;
        }
        let here = counted(answers.clone());
        for answer in answers {
            let Some((kind, yes)) = testimony.saying(answer) else { continue };
            let of = |counts: &HashMap<usize, [f64; 2]>| counts.get(&kind).copied().unwrap_or_default();
            let ([all_no, all_yes], [no, yes_here]) = (of(&everywhere), of(&here));
            let elsewhere = [all_no - no, all_yes - yes_here];
            let word = if yes { elsewhere[1] } else { elsewhere[0] };
            let chance = (word + SAYINGS / 2.0) / (elsewhere[0] + elsewhere[1] + SAYINGS);
            said.get_mut(answer).into_iter().for_each(|said| *said = chance);
        }
    }
    said
}

/// The natural-log odds of being right.
pub(super) fn odds([_, _, wrong]: [f64; 3]) -> f64 {
    ((1.0 - wrong) / wrong).ln()
}

/// What a vote is worth to the answer that it states, in natural-log odds. However bad its source, it never lowers it:
/// where everybody differs, all sources look bad, and those whom somebody agrees with are none the worse.
fn worth(sort: Sort, odds: f64, said: f64, room: f64) -> f64 {
    if sort == Sort::Polar { polar(odds, said) } else { (odds + room).max(0.0) }
}

/// What a yes or no is worth, in natural-log odds, where the word is said in a certain part of other questions: whoever
/// states it knows, or says what is said.
fn polar(odds: f64, said: f64) -> f64 {
    let wrong = 1.0 / (1.0 + odds.exp());
    let knows = (1.0 - 2.0 * wrong).max(RATES.0);
    (1.0 + knows / ((1.0 - knows) * said)).ln()
}

/// Makes of scores what part each has, as odds, beside so many answers of even odds.
fn share_out(scores: &mut [f64], unheard: f64) {
    let most = scores.iter().copied().fold(0.0, f64::max);
    scores.iter_mut().for_each(|score| *score = (*score - most).exp());
    let all: f64 = scores.iter().sum::<f64>() + unheard * (-most).exp();
    scores.iter_mut().for_each(|part| *part /= all);
}

/// A count as a number; exact far beyond any that fits in memory.
#[allow(clippy::cast_precision_loss)]
pub(super) fn count(count: usize) -> f64 {
    count as f64
}
