//! Weighing answers by the track record of those who give them.
//!
//! Sources and answers are weighed in turns, as by Accu (Dong, Berti-Équille and Srivastava, *Integrating conflicting
//! data: the role of source dependence*, VLDB 2009): how reliable a source is follows from how sure its answers are, and
//! how sure an answer is from how reliable its sources are. What differs from there:
//!
//! * A source is judged in one question by its answers to *others*, so that whoever has said but one thing is taken as
//!   anybody is, and a tie stays a tie.
//! * A source is right in two ways, exactly or in general (TDH: Jung, Kim and Shim, *Crowdsourced truth discovery in the
//!   presence of hierarchies for knowledge fusion*, EDBT 2019). Where some answers are wider than others, records are
//!   learnt from each claim by itself, as there; the last word is the product over all of them.
//! * A number may be wrong by little more easily than by much, so that near misses lean together.
//! * A wrong "yes" or "no" is as likely as that word is said in other questions, so that what is said seldom says more.
//! * Nobody is known to be independent: votes are taken to share an unknown part, so that many never make certain.

use smallvec::SmallVec;

use super::record::{ANYBODY, Mates, Moves, RATES, Record, Right};
use super::{Bearing, Gain, Method, Testimony, Vote, Weighed};
use crate::graph::UnionFind;
use crate::hashing::HashMap;

/// Above how many sources that say about as much they tell how such sources are: fewer are just themselves.
const CROWD: f64 = 20.0;
/// How many wrong answers are possible, at the least, however few were given.
const MISTAKES: f64 = 5.0;
/// How much of what is wrong about a number has nothing to do with how near it is.
const UNRELATED: f64 = 0.2;
/// Of how many earlier answers an opinion on how often "yes" is said is worth.
const SAYINGS: f64 = 10.0;
/// What every answer is given in a question with wider ones, so that none is lost for good (TDH: γ − 1).
const SMOOTHING: f64 = 0.05;
/// What two votes are taken to share beyond what is known.
const SHARED: f64 = 0.5;
/// How often sources and answers are weighed in turns, at the most, and when the turns have settled.
const TURNS: usize = 60;
const SETTLED: f64 = 1e-5;
/// From how many answers on one more or less makes no difference to a record.
const MANY: f64 = 64.0;
/// Above how many pairs of a vote and an answer a question with wider answers is weighed as if it had none.
const PAIRS: usize = 100_000;

/// Weighs answers by the track record of those who give them: the default.
///
/// # Complexity
///
/// Each of at most sixty turns is linear in votes and bearings; where some answers of a question are wider than others,
/// in its votes times its answers, up to a hundred thousand.
#[derive(Clone, Copy, Debug, Default)]
pub struct TrackRecord;

impl Method for TrackRecord {
    fn weigh(&self, testimony: &Testimony) -> Weighed {
        Turns::settled(testimony).verdict()
    }
}

impl TrackRecord {
    /// Weighs answers as if every vote were independent, which is no belief: it is what to look for copies by, and tells
    /// nothing of what votes add.
    pub(crate) fn weigh_apart(testimony: &Testimony) -> Weighed {
        let turns = Turns::settled(testimony);
        Weighed { reliabilities: turns.reliabilities(), beliefs: turns.beliefs, ..Weighed::default() }
    }
}

/// How a question is weighed.
#[derive(Clone, Copy, PartialEq)]
enum Sort {
    /// Its answers only exclude one another.
    Flat,
    /// Some are wider than others.
    Graded,
    /// Yes or no.
    Polar,
    /// One whole voice for one answer, and that is all: weighed alike wherever its source stands so alone.
    Lone,
}

/// A question that tells something of those who speak to it.
struct Open {
    question: usize,
    /// Where those who speak to it are, among those who speak to any.
    speakers: std::ops::Range<usize>,
    /// In which turn it was weighed last, if it changed no more then.
    weighed: Option<usize>,
}

/// Sources and answers while they are weighed in turns.
struct Turns<'t> {
    testimony: &'t Testimony,
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
    records: Vec<Record>,
    /// The odds of each source's being right, by its whole record.
    usual: Vec<f64>,
    rights: Vec<Right>,
    mates: Mates,
    beliefs: Vec<f64>,
    /// What each question's scores are while it is weighed.
    scores: Scores,
}

/// As many scores as most questions have answers.
type Scores = SmallVec<[f64; 8]>;

impl<'t> Turns<'t> {
    /// Takes turns until they change nothing: a question is weighed again as long as its answers change, or what is
    /// known of those who speak to it. What one source alone says tells nothing of it, and is weighed at the end.
    fn settled(testimony: &'t Testimony) -> Self {
        let mut turns = Self::new(testimony);
        let mut joined = UnionFind::new(testimony.sources());
        let sources = |answers: std::ops::Range<usize>| answers.flat_map(|answer| testimony.voters(answer));
        let mut open: Vec<Open> = Vec::new();
        let mut deaf: Vec<usize> = Vec::new();
        let mut speakers: Vec<usize> = Vec::new();
        for (question, answers) in testimony.questions().enumerate() {
            let mut voters = sources(answers.clone()).map(|vote| vote.source);
            let Some(first) = voters.next() else { continue };
            voters.for_each(|other| joined.join(first, other));
            match turns.sort(question) {
                Sort::Lone => {}
                Sort::Flat | Sort::Polar if turns.is_alone(question) => deaf.push(question),
                _ => {
                    let from = speakers.len();
                    speakers.extend(sources(answers).map(|vote| vote.source));
                    open.push(Open { question, speakers: from..speakers.len(), weighed: None });
                }
            }
        }
        let parts: Vec<usize> = (0..testimony.sources()).map(|source| joined.find(source)).collect();
        let mut moves = Moves::of(&turns.records);
        for turn in 0..TURNS {
            let mut is_settled = true;
            for one in &mut open {
                let speakers = speakers.get(one.speakers.clone()).unwrap_or_default();
                let has_news = |since| speakers.iter().any(|source| moves.since(*source, since));
                if one.weighed.is_none_or(has_news) {
                    is_settled = false;
                    // What changes of itself is weighed again in any case.
                    one.weighed = (turns.turn(one.question) < SETTLED).then_some(turn);
                }
            }
            if is_settled {
                break;
            }
            turns.keep_records(&parts);
            moves.note(turn, &turns.records);
        }
        deaf.into_iter().for_each(|question| _ = turns.turn(question));
        for (question, answers) in testimony.questions().enumerate() {
            if turns.sort(question) == Sort::Lone {
                let source = sources(answers.clone()).next().map_or(0, |vote| vote.source);
                let sure = share_of_one(turns.worth_alone(source));
                turns.beliefs.get_mut(answers).unwrap_or_default().fill(sure);
            }
        }
        turns
    }

    fn sort(&self, question: usize) -> Sort {
        self.sorts.get(question).copied().unwrap_or(Sort::Flat)
    }

    /// Whether just one source speaks to a question.
    fn is_alone(&self, question: usize) -> bool {
        self.alone.get(question).copied().unwrap_or_default()
    }

    /// What the voice of a source is worth where nobody else speaks, in natural-log odds.
    fn worth_alone(&self, source: usize) -> f64 {
        let record = self.records.get(source).copied().unwrap_or_default();
        let known = if record.said.votes > MANY { self.usual.get(source).copied() } else { None };
        worth(Sort::Flat, known.unwrap_or_else(|| odds(record.rates())), 0.0, MISTAKES.ln())
    }

    /// How often each source is right, of those that state anything.
    fn reliabilities(&self) -> Vec<Option<f64>> {
        let mut reliabilities = vec![None; self.records.len()];
        for vote in self.testimony.votes() {
            let known = reliabilities.get_mut(vote.source).filter(|known| known.is_none());
            known.into_iter().for_each(|known| *known = Some(1.0 - self.record(vote).rates()[2]));
        }
        reliabilities
    }

    fn new(testimony: &'t Testimony) -> Self {
        let sort = |(question, answers): (usize, std::ops::Range<usize>)| {
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
        };
        let room = |answers: std::ops::Range<usize>| (count(answers.len()) - 1.0).max(MISTAKES);
        let mistakes = testimony.questions().map(room).map(|mistakes| (mistakes, mistakes.ln())).collect();
        let alone = |answers: std::ops::Range<usize>| {
            let mut voters = answers.flat_map(|answer| testimony.voters(answer)).map(|vote| vote.source);
            voters.next().is_none_or(|first| voters.all(|other| other == first))
        };
        let mut turns = Self {
            testimony,
            alone: testimony.questions().map(alone).collect(),
            sorts: testimony.questions().enumerate().map(sort).collect(),
            mistakes,
            lean: Vec::new(),
            said: said(testimony),
            wider: (0..testimony.len()).map(|answer| wider(testimony.bearings(answer))).collect(),
            records: vec![Record::default(); testimony.sources()],
            usual: vec![odds(Record::default().rates()); testimony.sources()],
            rights: vec![Right::default(); testimony.votes().len()],
            mates: Mates::of(testimony),
            beliefs: vec![0.0; testimony.len()],
            scores: Scores::new(),
        };
        let lean = |answer| match testimony.bearings(answer) {
            [] => 0.0,
            _ => turns.lean(answer).map(|(_, adds)| adds).sum(),
        };
        turns.lean = (0..testimony.len()).map(lean).collect();
        // Before the first turn an answer is as sure as its share of the voices.
        for answers in testimony.questions() {
            let all: f64 = answers.clone().map(|answer| testimony.support(answer)).sum();
            for answer in answers {
                let share = testimony.support(answer) / all.max(f64::MIN_POSITIVE);
                turns.beliefs.get_mut(answer).into_iter().for_each(|belief| *belief = share);
            }
        }
        turns
    }

    /// What each other answer adds to one by its distance, where that is known.
    fn lean(&self, answer: usize) -> impl Iterator<Item = (usize, f64)> {
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

    fn mistakes_at(&self, answer: usize) -> f64 {
        self.room(answer).0
    }

    /// How many wrong answers the question of an answer has room for, and the natural logarithm of that.
    fn room(&self, answer: usize) -> (f64, f64) {
        let question = self.testimony.question_of(answer);
        let known = question.and_then(|question| self.mistakes.get(question)).copied();
        known.unwrap_or_else(|| (MISTAKES, MISTAKES.ln()))
    }

    /// Weighs the answers of a question by the records as they are; how much they changed.
    fn turn(&mut self, question: usize) -> f64 {
        let testimony = self.testimony;
        let answers = testimony.answers_of(question);
        let mut change = 0.0_f64;
        let sort = self.sort(question);
        let mut scores = std::mem::take(&mut self.scores);
        scores.clear();
        if sort == Sort::Graded {
            scores.extend(self.explain_each(question, answers.clone()));
        } else {
            scores.extend(answers.clone().map(|answer| self.score(answer, sort)));
            self.share_out(question, &mut scores);
        }
        // What nobody else speaks to tells nothing of who says it.
        let tells = sort != Sort::Graded && !self.is_alone(question);
        for (answer, &share) in answers.zip(&scores) {
            if let Some(belief) = self.beliefs.get_mut(answer) {
                change = change.max((*belief - share).abs());
                *belief = share;
            }
            if tells {
                let [exact, general, _] = ANYBODY;
                let right = |part: f64| share * part / (exact + general);
                let right = Right { exact: right(exact), general: right(general), votes: 1.0 };
                self.rights.get_mut(testimony.votes_for(answer)).unwrap_or_default().fill(right);
            }
        }
        self.scores = scores;
        change
    }

    /// Draws up the records anew. Whoever says little is taken as others are who say as little: where a crowd scribbles,
    /// those who say but one thing are mostly wrong, and elsewhere they are not.
    fn keep_records(&mut self, parts: &[usize]) {
        self.mates.sum(&self.rights);
        self.records.fill(Record::default());
        for (vote, right) in self.testimony.votes().iter().zip(&self.rights) {
            self.records.get_mut(vote.source).into_iter().for_each(|record| record.said.add(*right));
        }
        let class = |record: &Record| {
            (0_u8..64).take_while(|class| 2.0_f64.powi(i32::from(*class)) < record.said.votes).count()
        };
        // Of each class: how many answers are right, how many there are, and how many sources.
        let mut classes: HashMap<(usize, usize), [f64; 3]> = HashMap::default();
        for (record, part) in self.records.iter().zip(parts).filter(|(record, _)| record.said.votes > 0.0) {
            let [right, votes, sources] = classes.entry((*part, class(record))).or_default();
            *right += record.said.exact + record.said.general;
            *votes += record.said.votes;
            *sources += 1.0;
        }
        self.usual.clear();
        for (record, part) in self.records.iter_mut().zip(parts) {
            if let Some([right, votes, sources]) = classes.get(&(*part, class(record)))
                && record.said.votes > 0.0
            {
                let told = (1.0 - CROWD / sources).max(0.0);
                record.likes += told * (right / votes - record.likes);
            }
            self.usual.push(odds(record.rates()));
        }
    }

    /// How many answers nobody gave a question has room for.
    fn unheard(&self, question: usize, given: usize) -> f64 {
        let given = count(given);
        match self.sorts.get(question) {
            Some(Sort::Polar) => (2.0 - given).max(0.0),
            _ => (self.mistakes.get(question).map_or(MISTAKES, |room| room.0) + 1.0 - given).max(1.0),
        }
    }

    /// Makes of the scores of a question what part each answer has, beside those nobody gave: of what it competes with.
    fn share_out(&self, question: usize, scores: &mut [f64]) {
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

    /// The odds of an answer by those who state it and by how near the others are.
    fn score(&self, answer: usize, sort: Sort) -> f64 {
        let testimony = self.testimony;
        let votes = testimony.votes_for(answer).zip(testimony.voters(answer));
        let said = self.said.get(answer).copied().unwrap_or_default();
        let room = self.room(answer).1;
        let stated: f64 = votes
            .map(|(number, vote)| {
                let odds = self.odds(number, vote);
                vote.weight * worth(sort, odds, said, room)
            })
            .sum();
        stated + self.lean.get(answer).copied().unwrap_or_default()
    }

    /// The odds that a vote is right, by all that its source says besides.
    fn odds(&self, number: usize, vote: &Vote) -> f64 {
        let record = self.record(vote);
        let known = if record.said.votes > MANY { self.usual.get(vote.source).copied() } else { None };
        known.unwrap_or_else(|| odds(record.without(self.right(number))))
    }

    fn record(&self, vote: &Vote) -> Record {
        self.records.get(vote.source).copied().unwrap_or_default()
    }

    /// How far all that a vote's source says to its question is taken to be right.
    fn right(&self, vote: usize) -> Right {
        let right = match self.mates.of_vote.get(vote) {
            Some(Some(group)) => self.mates.rights.get(group.get() as usize - 1),
            _ => self.rights.get(vote),
        };
        right.copied().unwrap_or_default()
    }

    /// Explains each claim of a question by itself, and returns how much of all is explained by each answer.
    fn explain_each(&mut self, question: usize, answers: std::ops::Range<usize>) -> Vec<f64> {
        let testimony = self.testimony;
        let alone = self.is_alone(question);
        let beliefs: Vec<f64> = self.beliefs.get(answers.clone()).unwrap_or_default().to_vec();
        let mut explained = vec![SMOOTHING; answers.len()];
        for stated in answers.clone() {
            let votes = testimony.votes_for(stated).zip(testimony.voters(stated));
            for (number, vote) in votes {
                let rates = self.record(vote).rates();
                let chances: Vec<(bool, f64)> = answers
                    .clone()
                    .zip(&beliefs)
                    .map(|(right, belief)| {
                        let (is_general, chance) = self.chance(stated, right, rates);
                        (is_general, belief * chance)
                    })
                    .collect();
                let all: f64 = chances.iter().map(|(_, chance)| chance).sum();
                let mut right = Right { votes: 1.0, ..Right::default() };
                for ((answer, (is_general, chance)), explained) in answers.clone().zip(chances).zip(&mut explained) {
                    let part = chance / all.max(f64::MIN_POSITIVE);
                    *explained += vote.weight * part;
                    if answer == stated {
                        right.exact += part;
                    } else if is_general {
                        right.general += part;
                    }
                }
                if !alone {
                    self.rights.get_mut(number).into_iter().for_each(|place| *place = right);
                }
            }
        }
        let all: f64 = explained.iter().sum();
        explained.iter().map(|part| part / all).collect()
    }

    /// How likely a source of certain rates states an answer where some answer is right, and whether that is wider.
    fn chance(&self, stated: usize, right: usize, [exact, general, wrong]: [f64; 3]) -> (bool, f64) {
        if stated == right {
            return (false, exact);
        }
        let bearings = self.testimony.bearings(right);
        let wider = self.wider.get(right).copied().unwrap_or_default();
        match bearings.binary_search_by_key(&stated, |(stated, _)| *stated).ok().and_then(|at| bearings.get(at)) {
            Some((_, Bearing::General)) => (true, general / wider.max(1.0)),
            // Where the one says nothing about the other, it is no more and no less likely stated.
            Some((_, Bearing::Apart)) => (false, wrong / self.mistakes_at(right)),
            _ => (false, wrong / (self.mistakes_at(right) - wider).max(MISTAKES)),
        }
    }

    /// The last word: beliefs, reliabilities, and what each vote adds to each answer.
    fn verdict(self) -> Weighed {
        let testimony = self.testimony;
        let mut weighed = Weighed::sized(self.reliabilities(), testimony);
        let mut gains: Vec<Gain> = Vec::new();
        let mut ends: SmallVec<[usize; 8]> = SmallVec::new();
        for (question, answers) in testimony.questions().enumerate() {
            let sort = self.sort(question);
            if sort == Sort::Lone {
                let (answer, vote) = (answers.start, testimony.votes_for(answers.start).start);
                let source = testimony.votes().get(vote).map_or(0, |vote| vote.source);
                let adds = self.worth_alone(source);
                weighed.push(share_of_one(adds), [Gain { vote: Some(vote), stated: answer, adds }]);
                continue;
            }
            let voices: f64 = answers.clone().map(|answer| testimony.support(answer)).sum();
            let alone = 1.0 / (1.0 + SHARED * (voices - 1.0).max(0.0));
            gains.clear();
            ends.clear();
            let mut scores = Scores::new();
            for answer in answers.clone() {
                let from = gains.len();
                self.gains(answer, &answers, sort, alone, &mut gains);
                scores.push(gains.iter().skip(from).map(|gain| gain.adds).sum());
                ends.push(gains.len());
            }
            self.share_out(question, &mut scores);
            let mut from = 0;
            for (share, end) in scores.iter().zip(&ends) {
                weighed.push(*share, gains.get(from..*end).unwrap_or_default().iter().copied());
                from = *end;
            }
        }
        weighed
    }

    /// What each vote adds to an answer.
    fn gains(&self, answer: usize, answers: &std::ops::Range<usize>, sort: Sort, alone: f64, gains: &mut Vec<Gain>) {
        let testimony = self.testimony;
        if sort == Sort::Graded {
            for stated in answers.clone() {
                for (number, vote) in testimony.votes_for(stated).zip(testimony.voters(stated)) {
                    let rates = self.record(vote).without(self.right(number));
                    let by_mistake = rates[2] / self.mistakes_at(answer);
                    let adds = vote.weight * alone * (self.chance(stated, answer, rates).1 / by_mistake).ln();
                    if adds != 0.0 {
                        gains.push(Gain { vote: Some(number), stated, adds });
                    }
                }
            }
            return;
        }
        let said = self.said.get(answer).copied().unwrap_or_default();
        let room = self.room(answer).1;
        for (number, vote) in testimony.votes_for(answer).zip(testimony.voters(answer)) {
            let odds = self.odds(number, vote);
            let adds = vote.weight * alone * worth(sort, odds, said, room);
            gains.push(Gain { vote: Some(number), stated: answer, adds });
        }
        // What lies near or far says so once, however many state it.
        gains.extend(self.lean(answer).map(|(stated, adds)| Gain { vote: None, stated, adds: alone * adds }));
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
fn share_of_one(score: f64) -> f64 {
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
fn odds([_, _, wrong]: [f64; 3]) -> f64 {
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
fn count(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::belief::{Candidate, Majority, PooledInvestment, TruthFinder};

    fn by(sources: &[usize]) -> Candidate {
        let vote = |source: &usize| Vote { source: *source, report: *source, weight: 1.0 };
        Candidate { votes: sources.iter().map(vote).collect(), saying: None }
    }

    /// A question with its bearings; the beliefs in its answers.
    fn beliefs(answers: &[&[usize]], bearings: &[(usize, usize, Bearing)]) -> Vec<f64> {
        let mut testimony = Testimony::new(40);
        testimony.ask(answers.iter().map(|sources| by(sources)).collect(), bearings);
        let weighed = TrackRecord.weigh(&testimony);
        (0..answers.len()).map(|answer| weighed.belief(answer)).collect()
    }

    #[test]
    fn one_voice_is_no_certainty_and_a_tie_is_a_tie() {
        assert!((beliefs(&[&[0]], &[])[0] - 0.85).abs() < 1e-9);
        let tie = beliefs(&[&[0], &[1]], &[]);
        assert_eq!(tie[0], tie[1]);
        let two = beliefs(&[&[0, 1], &[2]], &[]);
        assert!(two[0] > 2.0 * two[1] && two[0] < 0.9);
    }

    #[test]
    fn a_wider_answer_supports_a_narrower_one() {
        // Two say the country, one a city in it, one a city elsewhere.
        let wider = [(0, 1, Bearing::General)];
        let told = beliefs(&[&[0, 1], &[2], &[3]], &wider);
        assert!(told[1] > told[2], "{told:?}");
        let apart = beliefs(&[&[0, 1], &[2], &[3]], &[]);
        assert_eq!(apart[1], apart[2]);
    }

    #[test]
    fn near_misses_lean_together() {
        let off = |near: f64| [(0, 1, near), (1, 0, near), (0, 2, 90.0), (2, 0, 90.0), (1, 2, 90.0), (2, 1, 90.0)];
        let bearings = off(0.5).map(|(a, b, times)| (a, b, Bearing::Off(times)));
        let told = beliefs(&[&[0], &[1], &[2]], &bearings);
        assert!(told[0] == told[1] && told[0] > told[2], "{told:?}");
    }

    #[test]
    fn what_does_not_exclude_takes_nothing_away() {
        // Monday's and Tuesday's figure, and an undated one that fits neither.
        let apart = [(0, 1, Bearing::Apart), (1, 0, Bearing::Apart)];
        let loose = beliefs(&[&[0], &[1], &[2]], &apart);
        let strict = beliefs(&[&[0], &[1], &[2]], &[]);
        assert!(loose[0] > strict[0] && loose[0] == loose[1]);
    }

    #[test]
    fn a_good_record_elsewhere_decides() {
        let mut testimony = Testimony::new(40);
        for question in 0..20 {
            // The first is with the many, the second alone with another error every time.
            testimony.ask(vec![by(&[0, 2, 3, 4]), by(&[1])], &[]);
            testimony.ask(vec![by(&[5 + question % 3, 0]), by(&[1])], &[]);
        }
        let disputed = testimony.len();
        testimony.ask(vec![by(&[1]), by(&[0])], &[]);
        let weighed = TrackRecord.weigh(&testimony);
        assert!(weighed.belief(disputed + 1) > weighed.belief(disputed));
        assert!(weighed.reliability(0) > weighed.reliability(1));
        for method in [&TruthFinder as &dyn Method, &PooledInvestment] {
            let weighed = method.weigh(&testimony);
            assert!(weighed.belief(disputed + 1) > weighed.belief(disputed), "{method:?}");
        }
        let counted = Majority.weigh(&testimony);
        assert_eq!(counted.belief(disputed + 1), counted.belief(disputed));
    }

    #[test]
    fn where_everybody_differs_agreement_is_none_the_worse() {
        let mut testimony = Testimony::new(8);
        for question in 0..200_usize {
            let lone =
                [question % 6, (question + 1) % 6, (question + 2) % 6, (question + 3) % 6].map(|one| by(&[one + 2]));
            testimony.ask(std::iter::once(by(&[0, 1])).chain(lone).collect(), &[]);
        }
        let weighed = TrackRecord.weigh(&testimony);
        for answers in testimony.questions() {
            let [agreed, alone] = [answers.start, answers.start + 1].map(|answer| weighed.belief(answer));
            assert!(agreed > alone, "{agreed} {alone}");
        }
    }

    #[test]
    fn a_source_that_repeats_itself_gains_nothing() {
        let vote = |source, report, weight| Vote { source, report, weight };
        let mut testimony = Testimony::new(2);
        let often = Candidate { votes: (0..4).map(|report| vote(0, report, 0.25)).collect(), saying: None };
        let once = Candidate { votes: vec![vote(1, 9, 1.0)], saying: None };
        testimony.ask(vec![often, once], &[]);
        let weighed = TrackRecord.weigh(&testimony);
        assert!((weighed.belief(0) - weighed.belief(1)).abs() < 1e-9);
    }

    #[test]
    fn what_is_seldom_said_says_more() {
        let say = |source: usize, word: bool| Candidate { saying: Some((0, word)), ..by(&[source]) };
        let mut testimony = Testimony::new(40);
        for source in 2..30 {
            testimony.ask(vec![say(source, true)], &[]);
        }
        let disputed = testimony.len();
        testimony.ask(vec![say(0, true), say(1, false)], &[]);
        let weighed = TrackRecord.weigh(&testimony);
        assert!(weighed.belief(disputed + 1) > weighed.belief(disputed));
        assert!((weighed.belief(disputed) + weighed.belief(disputed + 1) - 1.0).abs() < 1e-9);
    }
}
