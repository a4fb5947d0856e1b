//! Weighing: each answer counted by origin, then by the track record of its sources.

use std::collections::{BTreeMap, HashMap};

use crate::answers::{Answer, Answers};
use crate::belief::{Bearing, Method, Testimony, Weighed};
use crate::dossier::{ClaimId, ReportId};
use crate::finding::Support;
use crate::judge::Judge;
use crate::origin::{Counted, Dependence, Origins};
use crate::questions::Questions;

/// How many other answers are told of, those that bear most on one.
const BESIDE: usize = 8;

/// How many of those who state another answer are named.
const NAMED: usize = 12;

/// Below what a vote adds it is not told of, in natural-log odds.
const TOLD: f64 = 0.005;

/// Every answer counted by origin.
pub(super) struct Counts(Vec<Counted>);

impl Counts {
    /// Counts the origins of each answer.
    pub(super) fn of(judge: &Judge<'_, '_>, answers: &Answers, dependence: &Dependence) -> Self {
        let counted = |answer: &Answer| dependence.counted(judge.resolution.dossier, claims(judge, answer).collect());
        Self(answers.all.iter().map(counted).collect())
    }

    /// How many origins an answer of [`Answers::all`] has.
    pub(super) fn origins(&self, answer: usize) -> Origins {
        self.0.get(answer).map(|one| one.origins).unwrap_or_default()
    }
}

fn claims<'a>(judge: &'a Judge<'_, '_>, answer: &'a Answer) -> impl Iterator<Item = ClaimId> + 'a {
    answer.members.iter().map(|rank| judge.claim(*rank).id)
}

/// Every answer weighed.
pub(super) struct Weighing {
    questions: Questions,
    weighed: Weighed,
    counts: Counts,
    /// What several answers say alike, counted together, by the numbers of the testimony.
    together: HashMap<usize, Counted>,
    /// The group of each vote among those of its answer.
    groups: Vec<usize>,
}

impl Weighing {
    /// Has the origins of each answer share a voice each, and weighs.
    pub(super) fn of(
        judge: &Judge<'_, '_>,
        answers: &Answers,
        dependence: &Dependence,
        counts: Counts,
        mut questions: Questions,
        method: &dyn Method,
    ) -> Self {
        let mut together = HashMap::new();
        for (number, same) in questions.answers().iter().enumerate().filter(|(_, same)| same.len() > 1) {
            let all = same.iter().flat_map(|index| claims(judge, answers.at(*index))).collect();
            together.insert(number, dependence.counted(judge.resolution.dossier, all));
        }
        let mut groups = Vec::with_capacity(questions.testimony.votes().len());
        let mut weights = Vec::with_capacity(groups.capacity());
        for number in 0..questions.answers().len() {
            let Some(candidate) = candidate(&counts, &together, &questions, number) else { continue };
            // A candidate has a vote for each of its claims, in their order.
            for place in &candidate.places {
                groups.push(*place);
                weights.push(1.0 / f64::from(size(candidate.groups.get(*place).map_or(1, Vec::len))));
            }
        }
        one_voice_each(&questions.testimony, &mut weights);
        questions.testimony.reweigh(|vote| weights.get(vote).copied().unwrap_or(1.0));
        let weighed = method.weigh(&questions.testimony);
        Self { questions, weighed, counts, together, groups }
    }

    /// How many origins an answer has.
    pub(super) fn origins(&self, answer: usize) -> Origins {
        self.counts.origins(answer)
    }

    /// How strongly the evidence supports an answer, to four digits, so that what is equal but for rounding is equal.
    ///
    /// A denial is supported by every other answer that it leaves room for: who says arson says that it was no accident.
    pub(super) fn belief(&self, answer: usize, is_denial: bool) -> f64 {
        let number = self.questions.number(answer);
        let testimony = &self.questions.testimony;
        let mut belief = self.weighed.belief(number);
        if is_denial {
            let question = testimony.question_of(number).map_or(0..0, |question| testimony.answers_of(question));
            let within = |other: &usize| testimony.bearings(*other).contains(&(number, Bearing::General));
            belief += question.filter(within).map(|other| self.weighed.belief(other)).sum::<f64>();
        }
        // However much there is of it, it is no certainty.
        (belief * 1e4).round().min(9_999.0) / 1e4
    }

    /// What speaks for an answer, by origin: what states it first, then by how much it adds.
    pub(super) fn support(&self, answer: usize) -> Vec<Support> {
        let number = self.questions.number(answer);
        let votes = self.questions.testimony.votes();
        /// Whether it is another answer that is stated, which, and by which origin; none for all who state it together.
        type By = (bool, usize, Option<usize>);
        let mut origins: BTreeMap<By, (f64, Option<f64>)> = BTreeMap::new();
        for gain in self.weighed.gains(number) {
            let group = gain.vote.and_then(|vote| self.groups.get(vote).copied());
            let source = gain.vote.and_then(|vote| votes.get(vote)).map(|vote| vote.source);
            let reliable = source.and_then(|source| self.weighed.reliability(source));
            let one = origins.entry((gain.stated != number, gain.stated, group)).or_insert((0.0, reliable));
            one.0 += gain.adds;
            if reliable > one.1 {
                one.1 = reliable;
            }
        }
        let support = |((beside, stated, group), (adds, reliability)): (By, (f64, Option<f64>))| {
            let candidate = candidate(&self.counts, &self.together, &self.questions, stated)?;
            let claims = match group {
                Some(group) => candidate.groups.get(group)?.clone(),
                None => candidate.groups.iter().filter_map(|group| group.first().copied()).take(NAMED).collect(),
            };
            (adds.abs() >= TOLD).then_some(Support { claims, adds, reliability, states: !beside })
        };
        let mut support: Vec<Support> = origins.into_iter().filter_map(support).collect();
        let weight = |support: &Support| if support.states { support.adds } else { support.adds.abs() };
        support.sort_by(|a, b| b.states.cmp(&a.states).then_with(|| weight(b).total_cmp(&weight(a))));
        // Of many other answers those that bear most on it are told.
        let stating = support.iter().take_while(|support| support.states).count();
        support.truncate(stating + BESIDE);
        support
    }

    /// How reliable the outlet of each report has shown itself, to four digits.
    pub(super) fn reliabilities(&self, reports: usize) -> Vec<Option<f64>> {
        let of = |report| self.weighed.reliability(self.questions.source(ReportId::at(report)));
        (0..reports).map(|report| of(report).map(|rate| (rate * 1e4).round() / 1e4)).collect()
    }
}

/// The claims of what competes, by origin.
fn candidate<'a>(
    counts: &'a Counts,
    together: &'a HashMap<usize, Counted>,
    questions: &Questions,
    number: usize,
) -> Option<&'a Counted> {
    match questions.answers().get(number)?.as_slice() {
        [index] => counts.0.get(*index),
        _ => together.get(&number),
    }
}

/// Has an outlet no more than one voice in an answer, however many of its reports give it.
fn one_voice_each(testimony: &Testimony, weights: &mut [f64]) {
    let mut voices: HashMap<usize, f64> = HashMap::new();
    for answer in 0..testimony.len() {
        voices.clear();
        let votes = || testimony.votes_for(answer).zip(testimony.voters(answer));
        for (number, vote) in votes() {
            *voices.entry(vote.source).or_default() += weights.get(number).copied().unwrap_or_default();
        }
        for (number, vote) in votes() {
            let voice = voices.get(&vote.source).copied().unwrap_or_default().max(1.0);
            weights.get_mut(number).into_iter().for_each(|weight| *weight /= voice);
        }
    }
}

fn size(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX).max(1)
}
