//! Who testifies to what: questions, their answers, and the votes for each, as plain numbers.
//!
//! A method that weighs answers needs to know nothing of claims, dates or places. It sees which answers exclude one
//! another, which bear on one another, and who gave them.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// How stating one answer bears on another answer of the same question being the right one. What is not told of opposes.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub enum Bearing {
    /// It is wider, so that it holds too: Haiti, where Port-au-Prince is right.
    General,
    /// Neither says anything about the other: a toll of Monday and one of Tuesday, with an undated one between them.
    Apart,
    /// It is off by so many times what is usual: 0 for the same number, 1 for one tolerance away. At least 0.
    Off(#[serde(with = "crate::stable::bits")] f64),
}

/// One that states an answer.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
pub struct Vote {
    /// Whose reliability it is: an outlet, a site. A position in what the caller counts.
    pub source: usize,
    /// The report that it stands in, by the caller's count; reports of one outlet share a source.
    pub report: usize,
    /// How much of a voice of its own it is, from 0 to 1: each of three copies has a third.
    #[serde(with = "crate::stable::bits")]
    pub weight: f64,
}

/// An answer while its question is put together.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Candidate {
    /// Who states it.
    pub votes: Vec<Vote>,
    /// Of a yes or no, which: with what tells questions of one kind apart, so that it is known how often "yes" is said.
    pub saying: Option<(usize, bool)>,
}

/// A range of positions in half the room. What lies beyond 2³² positions is left out.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
struct Span(u32, u32);

impl Span {
    fn of(range: Range<usize>) -> Self {
        Self(narrow(range.start), narrow(range.end))
    }

    fn range(self) -> Range<usize> {
        self.0 as usize..self.1 as usize
    }
}

fn narrow(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

/// An answer of a question, as methods see it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
struct Answer {
    question: u32,
    votes: Span,
    bearings: Span,
    saying: Option<(usize, bool)>,
}

/// A question: answers that exclude one another, but for what bears on what.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
struct Question {
    answers: Span,
    /// Whether some answer is wider than another.
    is_graded: bool,
    /// Whether some answers do not exclude each other.
    is_loose: bool,
}

/// Questions with their answers and votes. Answers are numbered through, in the order in which they were added. Votes
/// beyond 2³², a hundred gigabytes of them, are left out.
///
/// # Example
///
/// ```
/// use crosscheck::belief::{Candidate, Method, Testimony, TrackRecord, Vote};
///
/// let vote = |source| Vote { source, report: source, weight: 1.0 };
/// let mut testimony = Testimony::new(3);
/// let twelve = Candidate { votes: vec![vote(0), vote(1)], saying: None };
/// let thirty = Candidate { votes: vec![vote(2)], saying: None };
/// testimony.ask(vec![twelve, thirty], &[]);
/// let weighed = TrackRecord::default().weigh(&testimony);
/// assert!(weighed.belief(0) > 0.6 && weighed.belief(1) < 0.3);
/// ```
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Testimony {
    sources: usize,
    questions: Vec<Question>,
    answers: Vec<Answer>,
    votes: Vec<Vote>,
    /// What bears on each answer: the answer that is stated, and how.
    bearings: Vec<(usize, Bearing)>,
}

impl Testimony {
    /// Of so many sources, and nothing yet.
    pub fn new(sources: usize) -> Self {
        Self { sources, ..Self::default() }
    }

    /// Makes room for so many more questions, answers and votes.
    pub(crate) fn reserve(&mut self, questions: usize, answers: usize, votes: usize) {
        self.questions.reserve_exact(questions);
        self.answers.reserve_exact(answers);
        self.votes.reserve_exact(votes);
    }

    /// Gives back the room that more would take.
    pub(crate) fn fit(&mut self) {
        self.questions.shrink_to_fit();
        self.answers.shrink_to_fit();
        self.votes.shrink_to_fit();
        self.bearings.shrink_to_fit();
    }

    /// Adds a question. `bearings` tell, by positions in `candidates`, the answer that is stated, the answer that it
    /// bears on, and how. Votes of unknown sources, and bearings of what is no candidate, are left out.
    ///
    /// # Complexity
    ///
    /// Linear, but for sorting the bearings.
    pub fn ask(&mut self, candidates: Vec<Candidate>, bearings: &[(usize, usize, Bearing)]) {
        let first = self.begin();
        for Candidate { votes, saying } in candidates {
            self.candidate(votes, saying);
        }
        self.end(first, bearings);
    }

    /// Begins a question, whose candidates are added one by one.
    pub(crate) fn begin(&mut self) -> usize {
        self.answers.len()
    }

    /// Adds a candidate to the question that was begun.
    pub(crate) fn candidate(&mut self, votes: impl IntoIterator<Item = Vote>, saying: Option<(usize, bool)>) {
        let from = self.votes.len();
        let sources = self.sources;
        self.votes.extend(votes.into_iter().filter(|vote| vote.source < sources));
        let (votes, bearings) = (from..self.votes.len(), self.bearings.len()..self.bearings.len());
        self.answers.push(Answer {
            question: narrow(self.questions.len()),
            votes: Span::of(votes),
            bearings: Span::of(bearings),
            saying,
        });
    }

    /// Ends the question that was begun, with what bears on what.
    pub(crate) fn end(&mut self, first: usize, bearings: &[(usize, usize, Bearing)]) {
        let size = self.answers.len() - first;
        let mut question = Question { answers: Span::of(first..first + size), is_graded: false, is_loose: false };
        if !bearings.is_empty() {
            let mut on: Vec<(usize, usize, Bearing)> = bearings
                .iter()
                .filter(|(stated, right, _)| stated != right && *stated < size && *right < size)
                .map(|&(stated, right, bearing)| (right, stated, bearing))
                .collect();
            on.sort_by_key(|(right, stated, _)| (*right, *stated));
            on.dedup_by_key(|(right, stated, _)| (*right, *stated));
            question.is_graded = on.iter().any(|(_, _, bearing)| *bearing == Bearing::General);
            question.is_loose = on.iter().any(|(_, _, bearing)| *bearing == Bearing::Apart);
            let mut on = on.into_iter().peekable();
            for (position, answer) in self.answers.iter_mut().skip(first).enumerate() {
                let start = self.bearings.len();
                while let Some((_, stated, bearing)) = on.next_if(|(right, _, _)| *right == position) {
                    self.bearings.push((first + stated, bearing));
                }
                answer.bearings = Span::of(start..self.bearings.len());
            }
        }
        self.questions.push(question);
    }

    /// Adds some questions of another testimony, with their answers, votes and bearings; kinds of yes and no are what
    /// `kind` makes of them.
    pub(crate) fn ask_again(&mut self, other: &Self, questions: Range<usize>, kind: impl Fn(usize) -> usize) {
        for question in other.questions.get(questions).unwrap_or_default() {
            let first = self.answers.len();
            for answer in other.answers.get(question.answers.range()).unwrap_or_default() {
                let from = self.votes.len();
                self.votes.extend_from_slice(other.votes.get(answer.votes.range()).unwrap_or_default());
                let start = self.bearings.len();
                let bearings = other.bearings.get(answer.bearings.range()).unwrap_or_default();
                let moved =
                    |&(stated, bearing): &(usize, Bearing)| (first + stated - question.answers.range().start, bearing);
                self.bearings.extend(bearings.iter().map(moved));
                self.answers.push(Answer {
                    question: narrow(self.questions.len()),
                    votes: Span::of(from..self.votes.len()),
                    bearings: Span::of(start..self.bearings.len()),
                    saying: answer.saying.map(|(of, yes)| (kind(of), yes)),
                });
            }
            self.questions.push(Question { answers: Span::of(first..self.answers.len()), ..*question });
        }
    }

    /// Whether it speaks of no more sources and reports than there are, and of nothing that it does not hold: one that was
    /// sent may have been written by anybody.
    pub(crate) fn is_sound(&self, sources: usize, reports: usize) -> bool {
        let within = |span: Span, len: usize| span.0 <= span.1 && span.1 as usize <= len;
        let of_answers = |one: &Answer| {
            (one.question as usize) < self.questions.len()
                && within(one.votes, self.votes.len())
                && within(one.bearings, self.bearings.len())
        };
        // No answer, vote or bearing is of two questions or answers.
        fn follow(mut spans: impl Iterator<Item = Span>) -> bool {
            spans.try_fold(0, |end, span| (span.0 == end).then_some(span.1)).is_some()
        }
        self.sources <= sources
            && self.votes.iter().all(|vote| vote.source < self.sources && vote.report < reports)
            && self.questions.iter().all(|question| within(question.answers, self.answers.len()))
            && self.answers.iter().all(of_answers)
            && self.questions.iter().all(|question| self.bears_within(question.answers.range()))
            && follow(self.questions.iter().map(|question| question.answers))
            && follow(self.answers.iter().map(|answer| answer.votes))
    }

    /// Whether what bears on some answers are some of them.
    fn bears_within(&self, answers: Range<usize>) -> bool {
        let mut bearings = answers.clone().flat_map(|answer| self.bearings(answer));
        bearings.all(|(stated, _)| answers.contains(stated))
    }

    /// Has reports of one group share the voice that they have in an answer; groups bear small numbers.
    pub(crate) fn weigh_alike(&mut self, mut group: impl FnMut(usize) -> usize) {
        let mut counts: Vec<f64> = Vec::new();
        let mut groups: Vec<usize> = Vec::new();
        for answer in &self.answers {
            let votes = self.votes.get_mut(answer.votes.range()).unwrap_or_default();
            if let [vote] = votes {
                vote.weight = 1.0;
                continue;
            }
            groups.clear();
            groups.extend(votes.iter().map(|vote| group(vote.report)));
            for &group in &groups {
                counts.resize(counts.len().max(group + 1), 0.0);
                counts.get_mut(group).into_iter().for_each(|count| *count += 1.0);
            }
            for (vote, group) in votes.iter_mut().zip(&groups) {
                vote.weight = 1.0 / counts.get(*group).copied().unwrap_or(1.0);
            }
            for &group in &groups {
                counts.get_mut(group).into_iter().for_each(|count| *count = 0.0);
            }
        }
    }

    /// Every vote, to be weighed anew.
    pub(crate) fn votes_mut(&mut self) -> &mut [Vote] {
        &mut self.votes
    }

    /// How many sources there are.
    pub fn sources(&self) -> usize {
        self.sources
    }

    /// How many answers there are.
    pub fn len(&self) -> usize {
        self.answers.len()
    }

    /// Whether there is no answer.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }

    /// The answers of each question.
    pub fn questions(&self) -> impl ExactSizeIterator<Item = Range<usize>> {
        self.questions.iter().map(|question| question.answers.range())
    }

    /// The answers of a question.
    pub(crate) fn answers_of(&self, question: usize) -> Range<usize> {
        self.questions.get(question).map_or(0..0, |question| question.answers.range())
    }

    /// The question of an answer.
    pub fn question_of(&self, answer: usize) -> Option<usize> {
        self.answers.get(answer).map(|answer| answer.question as usize)
    }

    /// Every vote.
    pub fn votes(&self) -> &[Vote] {
        &self.votes
    }

    /// The numbers of the votes for an answer.
    pub fn votes_for(&self, answer: usize) -> Range<usize> {
        self.answers.get(answer).map_or(0..0, |answer| answer.votes.range())
    }

    /// The votes for an answer.
    pub fn voters(&self, answer: usize) -> &[Vote] {
        self.votes.get(self.votes_for(answer)).unwrap_or_default()
    }

    /// The answers that bear on an answer's being right when they are stated, and how; the others oppose it.
    pub fn bearings(&self, answer: usize) -> &[(usize, Bearing)] {
        let range = self.answers.get(answer).map_or(0..0, |answer| answer.bearings.range());
        self.bearings.get(range).unwrap_or_default()
    }

    /// Of a yes or no, which, and the kind of question.
    pub fn saying(&self, answer: usize) -> Option<(usize, bool)> {
        self.answers.get(answer)?.saying
    }

    /// Whether some answer of a question is wider than another.
    pub(crate) fn is_graded(&self, question: usize) -> bool {
        self.questions.get(question).is_some_and(|question| question.is_graded)
    }

    /// Whether some answers of a question do not exclude each other.
    pub(crate) fn is_loose(&self, question: usize) -> bool {
        self.questions.get(question).is_some_and(|question| question.is_loose)
    }

    /// How many voices of their own an answer has.
    pub fn support(&self, answer: usize) -> f64 {
        self.voters(answer).iter().map(|vote| vote.weight).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_bears_on_an_answer_is_found_with_it() {
        let vote = |source| Vote { source, report: source, weight: 1.0 };
        let mut testimony = Testimony::new(2);
        let by = |votes| Candidate { votes, saying: None };
        testimony.ask(vec![by(vec![vote(0)])], &[]);
        let bearings =
            [(0, 1, Bearing::General), (1, 0, Bearing::Off(2.0)), (0, 0, Bearing::General), (0, 9, Bearing::General)];
        testimony.ask(vec![by(vec![vote(0), vote(7)]), by(vec![vote(1)])], &bearings);
        assert_eq!(testimony.questions().collect::<Vec<_>>(), [0..1, 1..3]);
        assert_eq!(testimony.bearings(1), [(2, Bearing::Off(2.0))]);
        assert_eq!(testimony.bearings(2), [(1, Bearing::General)]);
        assert_eq!((testimony.voters(1).len(), testimony.voters(2).len()), (1, 1));
        assert!(testimony.is_graded(1) && !testimony.is_graded(0));
        assert_eq!(testimony.votes_for(3), 0..0);
    }
}
