//! Errors that two reports share and hardly anybody else makes.
//!
//! That two agree on what is true says nothing: both may know it. That they agree on what is wrong says much, for there
//! are many ways to be wrong (Dong, Berti-Équille and Srivastava, *Integrating conflicting data: the role of source
//! dependence*, VLDB 2009). What is wrong is not known, though, and five copies of one feed may well outvote the truth.
//! So it is looked for in two steps:
//!
//! 1. **Feeds.** Two that give hundreds of answers which most others contradict, and never differ, are one feed,
//!    whichever of them is right: good sources that know the truth differ now and then.
//! 2. **Errors.** With each feed counted once, answers are weighed by the track record of their sources, and pairs by the
//!    errors that they share, against the questions that they differ on.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::evidence::{Evidence, EvidenceCode};
use crate::belief::{Bearing, Testimony, TrackRecord};
use crate::graph::UnionFind;
use crate::register::{Pair, Register};

/// How often a copy gives what its source gives, where it speaks to the question.
const COPIED: f64 = 0.98;
/// On what part of what can tell a pair may differ, beyond one question, to be told of: whoever differs more has part of
/// a source in common, or its method.
const DIFFERS: f64 = 0.03;
/// How many errors a pair must share: one is chance.
const ERRORS: f64 = 1.5;
/// What each answer that most others contradict says for one feed, and each difference against it, when good sources
/// that know the truth would differ on one such question of fifty, and feeds on one of two thousand.
const FEED_AGREES: f64 = 0.019_7; // ln(0.9995 / 0.98)
const FEED_DIFFERS: f64 = -3.69; // ln(0.0005 / 0.02)
/// From what odds two count as one feed: e³ is twenty to one, which makes up for a prior of one in twenty.
const FEED: f64 = 3.0;
/// An answer that more reports give is nobody's error in particular: a feed of more sites is not found.
const HOLDERS: usize = 128;
/// With how many others a report is compared at the most, those with whom it shares most.
const COMPARED: usize = 64;
/// Nobody is taken to be right more often.
const BEST: f64 = 0.99;

/// What a pair of reports shares that can tell.
#[derive(Clone, Copy, Default)]
struct Tally {
    /// Shared answers that can tell, each by how well.
    telling: f64,
    /// What they say for copying, in natural-log odds.
    odds: f64,
    /// Questions on which the two differ.
    differences: f64,
}

impl Tally {
    fn agrees(&self) -> bool {
        self.differences <= 1.0 + DIFFERS * (self.telling + self.differences)
    }

    /// The natural-log odds that both are one feed.
    fn feed(&self) -> f64 {
        self.telling * FEED_AGREES + self.differences * FEED_DIFFERS
    }

    /// The natural-log odds that one copies the errors of the other.
    fn copies(&self) -> f64 {
        self.odds + self.differences * (1.0 - COPIED).ln()
    }
}

/// Finds the pairs that share errors; gives the votes of feeds the weights that are due to them.
///
/// Linear in votes, times the reports that give an answer, up to [`HOLDERS`], and in the votes of pairs that share much.
pub(super) fn evidence(register: &Register, testimony: &mut Testimony) -> Vec<(Pair, Evidence)> {
    let reports = register.len();
    let mut joined = UnionFind::new(reports);
    for place in 0..reports {
        joined.join(place, register.family(place));
    }
    testimony.weigh_alike(|report| joined.find(report));

    let unpopular = |_: usize, share: f64, _: Pair| ((1.0 - 2.0 * share).max(0.0), 0.0);
    let mut given = Given::by(testimony, reports);
    let feeds = tallies(testimony, &given, unpopular, |tally| tally.feed() >= FEED);
    if !feeds.is_empty() {
        for ((a, b), _) in &feeds {
            joined.join(*a, *b);
        }
        testimony.weigh_alike(|report| joined.find(report));
        given = Given::by(testimony, reports);
    }
    let errors = errors(register, testimony, &given);

    let mut found: BTreeMap<Pair, Evidence> = BTreeMap::new();
    for ((a, b), tally) in errors {
        let text = format!(
            "both give some {:.0} answers that seem wrong and that hardly anybody else gives, and differ on {} questions",
            tally.telling, tally.differences
        );
        let evidence = Evidence::new(EvidenceCode::SharedErrors, tally.copies(), text);
        found.extend(register.pair(a, b).map(|pair| (pair, evidence)));
    }
    for ((a, b), tally) in feeds {
        let text = format!(
            "both give some {:.0} answers that most others contradict, and differ on {} questions",
            tally.telling, tally.differences
        );
        let evidence = Evidence::new(EvidenceCode::SharedErrors, tally.feed(), text);
        if let Some(pair) = register.pair(a, b) {
            let known = found.entry(pair).or_insert_with(|| evidence.clone());
            if evidence.weight() > known.weight() {
                *known = evidence;
            }
        }
    }
    found.into_iter().collect()
}

/// The pairs that share errors, going by how sure answers are and how reliable who gives them.
fn errors(register: &Register, testimony: &Testimony, given: &Given) -> Vec<(Pair, Tally)> {
    // Nothing tells more than one that is surely wrong: where no pair shares enough answers, none need be weighed.
    let any = |_: usize, _: f64, _: Pair| (1.0, 0.0);
    if tallies(testimony, given, any, |tally| tally.telling >= ERRORS).is_empty() {
        return Vec::new();
    }
    let weighed = TrackRecord::weigh_apart(testimony);
    let reliability = |report: usize| weighed.reliability(register.source(report)).unwrap_or(BEST);
    let error = |answer: usize, share: f64, (a, b): Pair| {
        let right = f64::midpoint(reliability(a), reliability(b)).min(BEST);
        shared_error(weighed.belief(answer), right, share)
    };
    tallies(testimony, given, error, |tally| tally.telling >= ERRORS && tally.agrees() && tally.copies() > 0.0)
}

/// How well an answer that both give tells copies from others, and what it says for copying in natural-log odds: the
/// answer being so sure, the two so often right, and a certain share of the others giving it too.
///
/// What is likelier right than wrong says nothing. What seems wrong may be right all the same, and two that are mostly
/// right may know it, so that it says the less the better they are. The logarithm of how often the two are right is taken
/// off, which makes a shared answer that is surely right say nothing at all.
fn shared_error(sure: f64, right: f64, share: f64) -> (f64, f64) {
    if sure >= 0.5 {
        return (0.0, 0.0);
    }
    let wrong = (1.0 - right) * share;
    let one = sure * right + (1.0 - sure) * wrong;
    let both = sure * right * right + (1.0 - sure) * wrong * wrong;
    let odds = (COPIED * one / both.max(f64::MIN_POSITIVE) + 1.0 - COPIED).ln() + right.ln();
    (1.0 - sure, odds.max(0.0))
}

/// What pairs of reports share that can tell, of those pairs that are told.
///
/// `telling` gives, of an answer that two reports give and a certain share of the others, how well it tells and what it
/// says.
fn tallies(
    testimony: &Testimony,
    given: &Given,
    telling: impl Fn(usize, f64, Pair) -> (f64, f64),
    told: impl Fn(&Tally) -> bool,
) -> Vec<(Pair, Tally)> {
    let mut tallies = vec![Tally::default(); given.lists.len()];
    let mut found: BTreeMap<Pair, Tally> = BTreeMap::new();
    for report in 0..given.lists.len() {
        let mut met: Vec<usize> = Vec::new();
        for &(question, answer) in given.of(report) {
            let voters = given.voters(answer);
            if !(2..=HOLDERS).contains(&voters.len()) {
                continue;
            }
            let (all, here) = (given.voices(question), testimony.support(answer));
            let rival = given.rival(question, answer);
            if rival <= 1.0 {
                continue;
            }
            let mine = voters.iter().find(|(one, _)| *one == report).map_or(0.0, |(_, weight)| *weight);
            for &(other, weight) in voters.iter().filter(|(other, _)| *other != report) {
                let pair = mine + weight;
                // Where nobody else speaks, nobody contradicts.
                if all - pair < 0.5 {
                    continue;
                }
                // With the pair as one voice, an answer that no other outvotes is no error in particular.
                if rival <= (here - pair).max(0.0) + 1.0 {
                    continue;
                }
                // Half a voice for and one against are there beside those who speak (Laplace), lest few be taken for all.
                let share = ((here - pair).max(0.0) + 0.5) / ((all - pair).max(0.0) + 1.5);
                let (telling, odds) = telling(answer, share, (report, other));
                if let Some(tally) = tallies.get_mut(other).filter(|_| telling > 0.0) {
                    if tally.telling == 0.0 {
                        met.push(other);
                    }
                    tally.telling += telling;
                    tally.odds += odds;
                }
            }
        }
        let mut met: Vec<(usize, Tally)> =
            met.into_iter().filter_map(|other| Some((other, std::mem::take(tallies.get_mut(other)?)))).collect();
        met.retain(|(_, tally)| told(tally));
        met.sort_by(|a, b| b.1.telling.total_cmp(&a.1.telling).then_with(|| a.0.cmp(&b.0)));
        for (other, mut tally) in met.into_iter().take(COMPARED) {
            let pair = (report.min(other), report.max(other));
            if found.contains_key(&pair) {
                continue;
            }
            tally.differences = given.differences(testimony, report, other);
            if told(&tally) {
                found.insert(pair, tally);
            }
        }
    }
    found.into_iter().collect()
}

/// What each report gives to questions that are disputed: those, by their own count, with answers, in their order; and
/// who gives each answer, once.
struct Given {
    lists: Vec<Vec<(usize, usize)>>,
    voters: Vec<(usize, f64)>,
    /// Where the voters of each answer begin and end; nothing of those that nobody disputes.
    of_answers: Vec<(usize, usize)>,
    /// How many voices each question has.
    voices: Vec<f64>,
    /// Of each question, the answer with most voices, how many, and how many the next one has.
    best: Vec<(usize, f64, f64)>,
}

impl Given {
    fn by(testimony: &Testimony, reports: usize) -> Self {
        let mut given = Self {
            lists: vec![Vec::new(); reports],
            voters: Vec::new(),
            of_answers: vec![(0, 0); testimony.len()],
            voices: Vec::new(),
            best: Vec::new(),
        };
        let mut voters: Vec<(usize, f64)> = Vec::new();
        for (question, answers) in testimony.questions().filter(|answers| answers.len() > 1).enumerate() {
            let supports = answers.clone().map(|answer| (answer, testimony.support(answer)));
            given.voices.push(supports.clone().map(|(_, support)| support).sum());
            given.best.push(supports.fold((usize::MAX, 0.0, 0.0), |(best, most, next), (answer, support)| {
                if support > most { (answer, support, most) } else { (best, most, next.max(support)) }
            }));
            for answer in answers {
                voters.clear();
                voters.extend(testimony.voters(answer).iter().map(|vote| (vote.report, vote.weight)));
                voters.sort_by_key(|(report, _)| *report);
                voters.dedup_by(|again, first| {
                    let same = again.0 == first.0;
                    first.1 += if same { again.1 } else { 0.0 };
                    same
                });
                for (report, _) in &voters {
                    given.lists.get_mut(*report).into_iter().for_each(|list| list.push((question, answer)));
                }
                let from = given.voters.len();
                given.voters.extend(&voters);
                given.of_answers.get_mut(answer).into_iter().for_each(|place| *place = (from, given.voters.len()));
            }
        }
        given
    }

    fn of(&self, report: usize) -> &[(usize, usize)] {
        self.lists.get(report).map_or(&[], Vec::as_slice)
    }

    /// The reports that give an answer, with how much of a voice they have in it.
    fn voters(&self, answer: usize) -> &[(usize, f64)] {
        let (start, end) = self.of_answers.get(answer).copied().unwrap_or_default();
        self.voters.get(start..end).unwrap_or_default()
    }

    /// How many voices the strongest rival of an answer has.
    fn rival(&self, question: usize, answer: usize) -> f64 {
        let (best, most, next) = self.best.get(question).copied().unwrap_or_default();
        if best == answer { next } else { most }
    }

    fn voices(&self, question: usize) -> f64 {
        self.voices.get(question).copied().unwrap_or_default()
    }

    /// On how many questions two reports differ: give nothing alike, and nothing that holds with what the other gives.
    fn differences(&self, testimony: &Testimony, a: usize, b: usize) -> f64 {
        let holds_with = |one: usize, other: usize| {
            let bears = |on: usize, stated: usize| {
                let mut bearings = testimony.bearings(on).iter();
                bearings.any(|(at, bearing)| *at == stated && !matches!(bearing, Bearing::Off(_)))
            };
            one == other || bears(one, other) || bears(other, one)
        };
        // All that one gives to a question stands together.
        let mut mine = self.of(a).chunk_by(|(x, _), (y, _)| x == y).peekable();
        let mut theirs = self.of(b).chunk_by(|(x, _), (y, _)| x == y).peekable();
        let mut differences = 0.0;
        while let (Some(said @ [(x, _), ..]), Some(heard @ [(y, _), ..])) = (mine.peek(), theirs.peek()) {
            match x.cmp(y) {
                Ordering::Less => _ = mine.next(),
                Ordering::Greater => _ = theirs.next(),
                Ordering::Equal => {
                    let alike = |one: usize| heard.iter().any(|(_, other)| holds_with(one, *other));
                    differences += f64::from(u8::from(!said.iter().any(|(_, one)| alike(*one))));
                    mine.next();
                    theirs.next();
                }
            }
        }
        differences
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_better_two_are_the_less_an_odd_answer_says() {
        let odds = |sure, right, share| shared_error(sure, right, share).1;
        assert!(odds(0.001, 0.8, 0.07) > 2.0, "{}", odds(0.001, 0.8, 0.07));
        assert!(odds(0.001, 0.99, 0.07) < odds(0.001, 0.8, 0.07));
        assert!(odds(0.1, 0.8, 0.07) < odds(0.001, 0.8, 0.07), "what may well be right says little");
        assert_eq!(shared_error(0.6, 0.8, 0.07), (0.0, 0.0));
    }
}
