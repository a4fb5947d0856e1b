//! Weighing: each answer counted by origin, then by the track record of its sources.

use smallvec::SmallVec;

use super::matter::Matter;
use super::whole::Whole;
use crate::answers::{Answer, Answers};
use crate::belief::Bearing;
use crate::dossier::ClaimId;
use crate::finding::Support;
use crate::hashing::HashMap;
use crate::judge::Judge;
use crate::origin::{Counted, Dependence, Origins};
use crate::questions::{Questions, Shifts};
use crate::register::Register;

/// How many other answers are told of, those that bear most on one.
const BESIDE: usize = 8;

/// How many of those who state another answer are named.
const NAMED: usize = 12;

/// Below what a vote adds it is not told of, in natural-log odds.
const TOLD: f64 = 0.005;

/// Every answer counted by origin; by default none is.
#[derive(Debug, Default)]
pub(super) struct Counts {
    of_answers: Vec<Counted>,
    /// What several answers say alike, counted together, by the numbers of the testimony.
    together: HashMap<usize, Counted>,
}

impl Counts {
    /// Counts the origins of each answer, and of those that say the same.
    pub(super) fn of(
        judge: &Judge<'_, '_>,
        answers: &Answers,
        register: &Register,
        dependence: &Dependence,
        questions: &Questions,
    ) -> Self {
        let counted = |answer: &Answer| dependence.counted(judge, register, &answer.members);
        let of_answers = answers.all.iter().map(counted).collect();
        let mut together = HashMap::default();
        for number in 0..questions.testimony.len() {
            let same = questions.same(number);
            if same.len() > 1 {
                let all: Vec<usize> =
                    same.iter().flat_map(|index| answers.at(*index).members.iter().copied()).collect();
                together.insert(number, dependence.counted(judge, register, &all));
            }
        }
        Self { of_answers, together }
    }

    /// How many origins an answer of [`Answers::all`] has, where it is counted.
    pub(super) fn origins(&self, answer: usize) -> Option<Origins> {
        self.of_answers.get(answer).map(|one| one.origins)
    }

    /// What competes, by its number, counted by origin.
    fn candidate(&self, questions: &Questions, number: usize) -> Option<&Counted> {
        match questions.same(number) {
            [index] => self.of_answers.get(*index),
            _ => self.together.get(&number),
        }
    }

    /// What each vote weighs: the claims of one origin share a voice, and an outlet has no more than one in an answer,
    /// however many of its reports give it.
    pub(super) fn weights(&self, questions: &Questions) -> Vec<f64> {
        let testimony = &questions.testimony;
        let mut weights = Vec::with_capacity(testimony.votes().len());
        let mut voices: HashMap<usize, f64> = HashMap::default();
        for number in 0..testimony.len() {
            let voters = testimony.voters(number);
            let from = weights.len();
            let counted = self.candidate(questions, number);
            // A candidate has a vote for each of its claims, in their order.
            let weight = |at: usize| counted.map_or(1.0, |counted| 1.0 / f64::from(size(counted.size_at(at))));
            weights.extend((0..voters.len()).map(weight));
            if voters.len() < 2 {
                continue;
            }
            let weights = weights.get_mut(from..).unwrap_or_default();
            voices.clear();
            for (vote, weight) in voters.iter().zip(weights.iter()) {
                *voices.entry(vote.source).or_default() += weight;
            }
            if voices.len() < voters.len() {
                for (vote, weight) in voters.iter().zip(weights) {
                    *weight /= voices.get(&vote.source).copied().unwrap_or_default().max(1.0);
                }
            }
        }
        weights
    }
}

/// Every answer of a part weighed, as follows from the whole.
pub(super) struct Weighing<'d> {
    questions: Questions,
    counts: Counts,
    whole: Whole<'d>,
    shifts: Shifts,
}

impl<'d> Weighing<'d> {
    pub(super) fn new(judge: &Judge<'_, '_>, questions: Questions, counts: Counts, whole: &Whole<'d>) -> Self {
        let shifts = questions.shifts(judge, &whole.0.slots);
        Self { questions, counts, whole: whole.clone(), shifts }
    }

    /// How many origins an answer has.
    pub(super) fn origins(&self, answer: usize) -> Origins {
        self.counts.origins(answer).unwrap_or_default()
    }

    /// How strongly the evidence supports an answer, to four digits, so that what is equal but for rounding is equal.
    ///
    /// A denial is supported by every other answer that it leaves room for: who says arson says that it was no accident.
    pub(super) fn belief(&self, answer: usize, is_denial: bool) -> f64 {
        let number = self.questions.number(answer);
        let testimony = &self.questions.testimony;
        let of = |number| self.whole.0.weighed.belief(self.questions.shifted(&self.shifts, number).0);
        let mut belief = of(number);
        if is_denial {
            // In a crowd no answer is known to leave room for another.
            let question = testimony.question_of(number).filter(|question| testimony.is_graded(*question));
            let question = question.map_or(0..0, |question| testimony.answers_of(question));
            let within = |other: &usize| testimony.bearings(*other).contains(&(number, Bearing::General));
            belief += question.filter(within).map(of).sum::<f64>();
        }
        // However much there is of it, it is no certainty.
        (belief * 1e4).round().min(9_999.0) / 1e4
    }

    /// What speaks for an answer, by origin: what states it first, then by how much it adds.
    pub(super) fn support(&self, matter: &Matter<'_>, answer: usize) -> Vec<Support> {
        /// Whether it is another answer that is stated, which, and by which origin; none for all who state it together.
        type By = (bool, usize, Option<usize>);
        let number = self.questions.number(answer);
        let testimony = &self.questions.testimony;
        let (there, (answers, votes)) = self.questions.shifted(&self.shifts, number);
        let weighed = &self.whole.0.weighed;
        let mut gains: SmallVec<[(By, f64, Option<f64>); 4]> = SmallVec::new();
        for gain in weighed.gains(there) {
            // Of a whole that is of other parts nothing fits, and nothing is told.
            let (Some(stated), vote) =
                (gain.stated.checked_sub(answers), gain.vote.and_then(|vote| vote.checked_sub(votes)))
            else {
                continue;
            };
            let counted = vote.zip(self.counts.candidate(&self.questions, stated));
            let group = counted
                .and_then(|(vote, counted)| Some(counted.place(vote.checked_sub(testimony.votes_for(stated).start)?)));
            let source = vote.and_then(|vote| testimony.votes().get(vote)).map(|vote| vote.source);
            let reliable = source.and_then(|source| weighed.reliability(source));
            gains.push(((stated != number, stated, group), gain.adds, reliable));
        }
        gains.sort_by_key(|(by, ..)| *by);
        let mut support: Vec<Support> = Vec::with_capacity(gains.len());
        for origin in gains.chunk_by(|(a, ..), (b, ..)| a == b) {
            let Some(&((beside, stated, group), ..)) = origin.first() else { continue };
            let adds: f64 = origin.iter().fold(0.0, |sum, (_, adds, _)| sum + adds);
            if adds.abs() < TOLD {
                continue;
            }
            let best = |best: Option<f64>, one: Option<f64>| if one > best { one } else { best };
            let reliability = origin.iter().map(|(.., reliable)| *reliable).reduce(best).flatten();
            support.push(Support { claims: self.claims(matter, stated, group), adds, reliability, states: !beside });
        }
        let weight = |support: &Support| if support.states { support.adds } else { support.adds.abs() };
        support.sort_by(|a, b| b.states.cmp(&a.states).then_with(|| weight(b).total_cmp(&weight(a))));
        // Of many other answers those that bear most on it are told.
        let stating = support.iter().take_while(|support| support.states).count();
        support.truncate(stating + BESIDE);
        support
    }

    /// The claims of an origin that state what competes; of all origins, the first of each.
    fn claims(&self, matter: &Matter<'_>, number: usize, group: Option<usize>) -> Vec<ClaimId> {
        let Some(counted) = self.counts.candidate(&self.questions, number) else { return Vec::new() };
        match (group, counted.groups()) {
            (Some(group), Some(groups)) => groups.at(group).to_vec(),
            (Some(group), None) => self.member(matter, number, group).into_iter().collect(),
            (None, Some(groups)) => groups.iter().filter_map(|group| group.first().copied()).take(NAMED).collect(),
            (None, None) => (0..NAMED).map_while(|at| self.member(matter, number, at)).collect(),
        }
    }

    /// One of the claims that state what competes.
    fn member(&self, matter: &Matter<'_>, number: usize, mut at: usize) -> Option<ClaimId> {
        for index in self.questions.same(number) {
            let members = &matter.answers().at(*index).members;
            match members.get(at) {
                Some(rank) => return matter.resolution().claims.get(*rank).map(|claim| claim.id),
                None => at -= members.len(),
            }
        }
        None
    }
}

fn size(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX).max(1)
}
