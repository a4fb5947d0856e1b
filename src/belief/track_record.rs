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

use std::ops::Range;

use smallvec::SmallVec;

use super::agenda::{Agenda, CLOSELY, Pass, ROUGHLY};
use super::ground::{Changes, Ground, Scores, Sort, Stretch, Thoughts, odds, share_of_one};
use super::record::{Record, Right, Sum};
use super::{Gain, Lot, Method, Testimony, Weighed};
use crate::graph::UnionFind;
use crate::hashing::HashMap;
use crate::threads;

/// Above how many sources that say about as much they tell how such sources are: fewer are just themselves.
const CROWD: f64 = 20.0;
/// What two votes are taken to share beyond what is known.
const SHARED: f64 = 0.5;
/// How many questions are worth a thread of their own, at the least.
const WORTHWHILE: usize = 1_000;
/// Of how many questions the last word is said in one go, however many threads there are. Tests have many lots in little
/// testimony.
const LOT: usize = if cfg!(test) { 4 } else { 1_024 };

/// Weighs answers by the track record of those who give them: the default.
///
/// # Complexity
///
/// Each of at most a hundred turns is linear in the sources and, where any of them moved, in the votes, of each of which it
/// asks no more than that; and in the votes and bearings of what is weighed again. Where some answers of a question are
/// wider than others, that is in its votes times its answers, up to a hundred thousand.
#[derive(Clone, Copy, Debug, Default)]
pub struct TrackRecord;

impl Method for TrackRecord {
    fn weigh(&self, testimony: &Testimony) -> Weighed {
        Turns::settled(testimony, CLOSELY).verdict()
    }
}

impl TrackRecord {
    /// Weighs answers as if every vote were independent, which is no belief: it is what to look for copies by, rough as it
    /// is, and tells nothing of what votes add.
    pub(crate) fn weigh_apart(testimony: &Testimony) -> Weighed {
        let turns = Turns::settled(testimony, ROUGHLY);
        let reliabilities = turns.reliabilities();
        Weighed::of_beliefs(turns.beliefs, reliabilities)
    }
}

/// Sources and answers while they are weighed in turns.
struct Turns<'t> {
    ground: Ground<'t>,
    beliefs: Vec<f64>,
    /// How far each vote is taken to be right.
    rights: Vec<Right>,
    /// The same of votes that a source has in one question, all together.
    together: Vec<Right>,
    /// The same of all votes of each source that tell something of it.
    sums: Vec<Sum>,
}

impl<'t> Turns<'t> {
    /// Takes turns until they change nothing: a question is weighed again as long as its answers change, or what is
    /// known of those who speak to it. What one source alone says tells nothing of it, and is weighed at the end.
    fn settled(testimony: &'t Testimony, passes: &'static [Pass]) -> Self {
        let ground = Ground::of(testimony);
        let mut turns = Self {
            beliefs: ground.first_beliefs(),
            rights: threads::list(testimony.votes().len(), |_| Right::default()),
            together: vec![Right::default(); ground.mates.len()],
            sums: vec![Sum::default(); testimony.sources()],
            ground,
        };
        let mut joined = UnionFind::new(testimony.sources());
        let sources = |answers: Range<usize>| answers.flat_map(|answer| testimony.voters(answer));
        let mut agenda = Agenda::new(&turns.ground.records, passes);
        let mut deaf: Vec<usize> = Vec::new();
        for (question, answers) in testimony.questions().enumerate() {
            let mut voters = sources(answers.clone()).map(|vote| vote.source);
            let Some(first) = voters.next() else { continue };
            voters.for_each(|other| joined.join(first, other));
            let sort = turns.ground.sort(question);
            if sort == Sort::Lone {
                continue;
            }
            if sort != Sort::Graded && turns.ground.is_alone(question) {
                deaf.push(question);
            } else {
                agenda.put(question, sources(answers).map(|vote| vote.source));
            }
        }
        let parts: Vec<usize> = (0..testimony.sources()).map(|source| joined.find(source)).collect();
        // Each thread has more than one stretch, for some take longer than others.
        let stretches = agenda.len().max(deaf.len()).div_ceil(WORTHWHILE).clamp(1, 2 * threads::count());
        let mut changes = vec![Changes::none(testimony.sources()); stretches];
        loop {
            let questions = agenda.due(&turns.ground.records);
            if questions.is_empty() {
                break;
            }
            agenda.note(&turns.weigh_each(&questions, &mut changes));
            turns.keep_records(&parts);
        }
        turns.weigh_each(&deaf, &mut changes);
        for (question, answers) in testimony.questions().enumerate() {
            if turns.ground.sort(question) == Sort::Lone {
                let source = sources(answers.clone()).next().map_or(0, |vote| vote.source);
                let sure = share_of_one(turns.ground.worth_alone(source));
                turns.beliefs.get_mut(answers).unwrap_or_default().fill(sure);
            }
        }
        turns
    }

    /// Weighs some questions, in their order, by the records as they are; by how much the answers of each changed.
    fn weigh_each(&mut self, questions: &[usize], changes: &mut [Changes]) -> Vec<f64> {
        let thoughts = (&mut *self.beliefs, &mut *self.rights, &mut *self.together);
        let stretches = stretches(&self.ground, thoughts, questions, changes.len());
        let ground = &self.ground;
        let stretches = stretches.into_iter().zip(changes.iter_mut()).collect();
        let weighed = threads::each(stretches, |((mut thoughts, questions), changes)| {
            let mut scores = Scores::new();
            let weigh = |question: &usize| ground.weigh(*question, &mut thoughts, &mut scores, changes);
            questions.iter().map(weigh).collect::<Vec<f64>>()
        });
        for changes in changes {
            changes.take(|source, change| self.sums.get_mut(source).into_iter().for_each(|sum| sum.add(change)));
        }
        weighed.concat()
    }

    /// Draws up the records anew. Whoever says little is taken as others are who say as little: where a crowd scribbles,
    /// those who say but one thing are mostly wrong, and elsewhere they are not.
    fn keep_records(&mut self, parts: &[usize]) {
        let Ground { records, usual, .. } = &mut self.ground;
        for (record, sum) in records.iter_mut().zip(&self.sums) {
            *record = Record { said: sum.right(), ..Record::default() };
        }
        let class = |record: &Record| {
            (0_u8..64).take_while(|class| 2.0_f64.powi(i32::from(*class)) < record.said.votes).count()
        };
        // Of each class: how many answers are right, how many there are, and how many sources.
        let mut classes: HashMap<(usize, usize), [f64; 3]> = HashMap::default();
        for (record, part) in records.iter().zip(parts).filter(|(record, _)| record.said.votes > 0.0) {
            let [right, votes, sources] = classes.entry((*part, class(record))).or_default();
            *right += record.said.exact + record.said.general;
            *votes += record.said.votes;
            *sources += 1.0;
        }
        usual.clear();
        for (record, part) in records.iter_mut().zip(parts) {
            if let Some([right, votes, sources]) = classes.get(&(*part, class(record)))
                && record.said.votes > 0.0
            {
                let told = (1.0 - CROWD / sources).max(0.0);
                record.likes += told * (right / votes - record.likes);
            }
            usual.push(record.is_long().then(|| odds(record.rates())));
        }
    }

    /// How often each source is right, of those that state anything.
    fn reliabilities(&self) -> Vec<Option<f64>> {
        let mut reliabilities = vec![None; self.ground.records.len()];
        for vote in self.ground.testimony.votes() {
            let known = reliabilities.get_mut(vote.source).filter(|known| known.is_none());
            known.into_iter().for_each(|known| *known = Some(1.0 - self.ground.record(vote).rates()[2]));
        }
        reliabilities
    }

    /// The last word: beliefs, reliabilities, and what each vote adds to each answer.
    fn verdict(mut self) -> Weighed {
        let reliabilities = self.reliabilities();
        let Self { ground, beliefs, rights, together, .. } = &mut self;
        let (beliefs, rights) = (Stretch { from: 0, of: beliefs }, Stretch { from: 0, of: rights });
        let thoughts = Thoughts { beliefs, rights, together: Stretch { from: 0, of: together } };
        let questions = ground.testimony.questions().len();
        let stretches = (0..questions).step_by(LOT).map(|from| from..questions.min(from + LOT));
        let lots = threads::each(stretches.collect(), |questions| verdict_on(ground, &thoughts, questions));
        Weighed { reliabilities, lots }
    }
}

/// The last word on some questions.
fn verdict_on(ground: &Ground<'_>, thoughts: &Thoughts<'_>, questions: Range<usize>) -> Lot {
    let testimony = ground.testimony;
    let first = testimony.answers_of(questions.start).start;
    let last = testimony.answers_of(questions.end.saturating_sub(1)).end;
    let votes = testimony.votes_for(first).start..testimony.votes_for(last.saturating_sub(1)).end;
    // Of a testimony that is garbled no more than it holds.
    let (answers, votes) = (last.saturating_sub(first).min(testimony.len()), votes.len().min(testimony.votes().len()));
    let mut lot = Lot::sized(first, answers, votes);
    let mut gains: Vec<Gain> = Vec::new();
    let mut ends: SmallVec<[usize; 8]> = SmallVec::new();
    let mut scores = Scores::new();
    for question in questions {
        let (answers, sort) = (testimony.answers_of(question), ground.sort(question));
        if sort == Sort::Lone {
            let (answer, vote) = (answers.start, testimony.votes_for(answers.start).start);
            let source = testimony.votes().get(vote).map_or(0, |vote| vote.source);
            let adds = ground.worth_alone(source);
            lot.push(share_of_one(adds), [Gain { vote: Some(vote), stated: answer, adds }]);
            continue;
        }
        let voices: f64 = answers.clone().map(|answer| testimony.support(answer)).sum();
        let alone = 1.0 / (1.0 + SHARED * (voices - 1.0).max(0.0));
        let (_, ln_room) = ground.room(question);
        gains.clear();
        ends.clear();
        scores.clear();
        for answer in answers.clone() {
            let from = gains.len();
            add_gains(ground, thoughts, (answer, &answers), (sort, ln_room, alone), &mut gains);
            scores.push(gains.iter().skip(from).map(|gain| gain.adds).sum());
            ends.push(gains.len());
        }
        ground.share_out(question, &mut scores);
        let mut from = 0;
        for (share, end) in scores.iter().zip(&ends) {
            lot.push(*share, gains.get(from..*end).unwrap_or_default().iter().copied());
            from = *end;
        }
    }
    // Of some questions there is more to tell than votes.
    lot.gains.shrink_to_fit();
    lot
}

/// Adds what each vote adds to an answer, as one that stands so far alone.
fn add_gains(
    ground: &Ground<'_>,
    thoughts: &Thoughts<'_>,
    (answer, answers): (usize, &Range<usize>),
    (sort, ln_room, alone): (Sort, f64, f64),
    gains: &mut Vec<Gain>,
) {
    let testimony = ground.testimony;
    if sort == Sort::Graded {
        for stated in answers.clone() {
            let case = ground.case(stated, answer);
            for (number, vote) in testimony.votes_for(stated).zip(testimony.voters(stated)) {
                let rates = ground.record(vote).without(ground.right(number, thoughts));
                let by_mistake = rates[2] / ground.mistakes_at(answer);
                let adds = vote.weight * alone * (case.chance(rates) / by_mistake).ln();
                if adds != 0.0 {
                    gains.push(Gain { vote: Some(number), stated, adds });
                }
            }
        }
        return;
    }
    for (number, vote) in testimony.votes_for(answer).zip(testimony.voters(answer)) {
        let adds = vote.weight * alone * ground.worth(answer, (sort, ln_room), (number, vote), thoughts);
        gains.push(Gain { vote: Some(number), stated: answer, adds });
    }
    // What lies near or far says so once, however many state it.
    gains.extend(ground.lean(answer).map(|(stated, adds)| Gain { vote: None, stated, adds: alone * adds }));
}

/// Questions in so many stretches at most, which several threads may weigh at once, each with what is thought of it.
fn stretches<'a, 'q>(
    ground: &Ground<'_>,
    (beliefs, rights, together): (&'a mut [f64], &'a mut [Right], &'a mut [Right]),
    questions: &'q [usize],
    count: usize,
) -> Vec<(Thoughts<'a>, &'q [usize])> {
    let testimony = ground.testimony;
    let size = questions.len().div_ceil(count).max(WORTHWHILE);
    let mut stretches = Vec::new();
    let mut beliefs = Stretch { from: 0, of: beliefs };
    let mut rights = Stretch { from: 0, of: rights };
    let mut together = Stretch { from: 0, of: together };
    let mut chunks = questions.chunks(size).peekable();
    while let Some(some) = chunks.next() {
        let thoughts = match chunks.peek().and_then(|next| next.first()) {
            // Up to where the next stretch begins.
            Some(question) => {
                let answer = testimony.answers_of(*question).start;
                Thoughts {
                    beliefs: beliefs.split_off(answer),
                    rights: rights.split_off(testimony.votes_for(answer).start),
                    together: together.split_off(ground.mates.start(*question)),
                }
            }
            None => Thoughts {
                beliefs: std::mem::take(&mut beliefs),
                rights: std::mem::take(&mut rights),
                together: std::mem::take(&mut together),
            },
        };
        stretches.push((thoughts, some));
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::belief::{Bearing, Candidate, Majority, PooledInvestment, TruthFinder, Vote};

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
    fn every_answer_has_its_own_gains_in_whatever_lot() {
        let mut testimony = Testimony::new(40);
        (0..30).for_each(|question| testimony.ask(vec![by(&[question]), by(&[question + 1, question + 2])], &[]));
        let weighed = TrackRecord.weigh(&testimony);
        for answer in 0..testimony.len() {
            let votes = weighed.gains(answer).map(|gain| (gain.stated, gain.vote));
            assert!(votes.eq(testimony.votes_for(answer).map(|vote| (answer, Some(vote)))), "{answer}");
            assert!(weighed.belief(answer) > 0.0);
        }
        assert_eq!((weighed.gains(testimony.len()).len(), weighed.belief(testimony.len())), (0, 0.0));
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
