//! The questions that answers compete on, and who testifies to which: what is weighed.
//!
//! Answers of one slot are not all rivals: a toll of Monday and one of Tuesday are both right, a wider answer holds with
//! a narrower one. A question here is a set of answers of which one is the best; what stating one of them says for
//! another is told beside.

mod bearing;

mod account;
mod slots;

use std::collections::BTreeMap;
use std::sync::Arc;

use bearing::{Standing, stand};

pub(crate) use account::{Account, Shifts, Stretch, Weights};
pub(crate) use slots::Slots;

use crate::answers::{Answer, Answers};
use crate::belief::{Bearing, Testimony, Vote};
use crate::dossier::Semantics;
use crate::graph::UnionFind;
use crate::hashing::HashMap;
use crate::judge::Judge;
use crate::reading::{Instant, Reading};
use crate::register::Register;
use crate::resolve::{Atom, Rank, Stance};

/// Up to how many answers of a slot are held against each other one by one.
const CROWD: usize = 64;

/// Questions, and where their parts come from.
#[derive(Debug, Default)]
pub(crate) struct Questions {
    pub(crate) testimony: Arc<Testimony>,
    /// The number in the testimony of each of [`Answers::all`].
    numbers: Vec<u32>,
    /// The answers of [`Answers::all`], by number: those that say the same of different times have one.
    answers: Vec<usize>,
    /// Where those of each number end.
    ends: Vec<usize>,
    /// Where the questions of each slot begin, with the first claim of the slot.
    starts: Vec<Start>,
    /// The attributes of yes and no, by the kinds of the testimony.
    kinds: Vec<usize>,
}

/// Where the questions of a slot begin.
#[derive(Clone, Copy, Debug)]
struct Start {
    first: Rank,
    answer: usize,
    vote: usize,
    question: usize,
}

/// A candidate in the making: the answers that say the same.
type Group = Vec<usize>;

impl Questions {
    /// Puts the questions together.
    ///
    /// # Complexity
    ///
    /// Linear in the number of claims, and in the pairs of answers of each slot, up to so many that a crowd is told apart
    /// by time alone.
    pub(crate) fn of(judge: &Judge<'_, '_>, answers: &Answers, slots: &Slots, register: &Register) -> Self {
        let mut testimony = Testimony::new(register.sources());
        let votes = answers.all.iter().map(|answer| answer.members.len()).sum();
        testimony.reserve(slots.len(), answers.all.len(), votes);
        let mut asking = Asking {
            judge,
            answers,
            register,
            testimony,
            votes: Vec::new(),
            kinds: HashMap::default(),
            questions: Self {
                testimony: Arc::default(),
                numbers: vec![0; answers.all.len()],
                answers: Vec::with_capacity(answers.all.len()),
                ends: Vec::with_capacity(answers.all.len()),
                starts: Vec::with_capacity(slots.len()),
                kinds: Vec::new(),
            },
        };
        for slot in slots.iter() {
            let Some(first) = slot.first() else { continue };
            asking.questions.starts.push(Start {
                first: answers.at(*first).first(),
                answer: asking.testimony.len(),
                vote: asking.testimony.votes().len(),
                question: asking.testimony.questions().len(),
            });
            match slot {
                [_] => asking.add(std::iter::once(slot), &[]),
                [first, second] => asking.ask_two(*first, *second),
                _ if slot.len() > CROWD => asking.ask_crowd(slot),
                _ => asking.ask(slot),
            }
        }
        let Asking { mut testimony, mut questions, .. } = asking;
        // It is kept for as long as the result.
        testimony.fit();
        questions.testimony = Arc::new(testimony);
        questions
    }

    /// The number of an answer of [`Answers::all`] in the testimony.
    pub(crate) fn number(&self, answer: usize) -> usize {
        self.numbers.get(answer).map_or(0, |number| *number as usize)
    }

    /// The answers of [`Answers::all`] with a number: those that say the same of different times have one.
    pub(crate) fn same(&self, number: usize) -> &[usize] {
        let end = self.ends.get(number).copied().unwrap_or_default();
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        self.answers.get(start..end).unwrap_or_default()
    }
}

/// Questions while they are put together.
struct Asking<'a, 'r, 'd> {
    judge: &'a Judge<'r, 'd>,
    answers: &'a Answers,
    register: &'a Register,
    testimony: Testimony,
    votes: Vec<Vote>,
    /// The place of each attribute among [`Questions::kinds`].
    kinds: HashMap<usize, usize>,
    questions: Questions,
}

impl Asking<'_, '_, '_> {
    /// Asks what two answers compete on, as [`ask`](Self::ask) would: most slots with more than one have two.
    fn ask_two(&mut self, first: usize, second: usize) {
        let standing = stand(self.judge, self.answers.at(first).first(), self.answers.at(second).first());
        match standing {
            Standing::Apart => {
                self.add(std::iter::once([first].as_slice()), &[]);
                self.add(std::iter::once([second].as_slice()), &[]);
            }
            Standing::Same => self.add(std::iter::once([first, second].as_slice()), &[]),
            _ => {
                let mut bearings = Vec::with_capacity(2);
                bear(0, 1, standing, &mut bearings);
                self.add([[first], [second]].iter().map(<[usize; 1]>::as_slice), &bearings);
            }
        }
    }

    /// Asks what the answers of a slot compete on.
    fn ask(&mut self, slot: &[usize]) {
        let (judge, answers) = (self.judge, self.answers);
        let mut joined = UnionFind::new(slot.len());
        let mut standings: Vec<(usize, usize, Standing)> = Vec::new();
        for (b, second) in slot.iter().enumerate() {
            for (a, first) in slot.iter().enumerate().take(b) {
                let standing = stand(judge, answers.at(*first).first(), answers.at(*second).first());
                if standing != Standing::Apart {
                    joined.join(a, b);
                }
                standings.push((a, b, standing));
            }
        }
        // What says the same is one candidate, called by the first that says it.
        let mut same = UnionFind::new(slot.len());
        for (a, b, _) in standings.iter().filter(|(.., standing)| *standing == Standing::Same) {
            same.join(*a, *b);
        }
        let mut groups: BTreeMap<usize, BTreeMap<usize, Group>> = BTreeMap::new();
        for (position, index) in slot.iter().enumerate() {
            let candidates = groups.entry(joined.find(position)).or_default();
            candidates.entry(same.find(position)).or_default().push(*index);
        }
        let mut within: BTreeMap<usize, Vec<(usize, usize, Standing)>> = BTreeMap::new();
        for (a, b, standing) in standings {
            if joined.find(a) == joined.find(b) {
                within.entry(joined.find(a)).or_default().push((a, b, standing));
            }
        }
        for (root, candidates) in groups {
            let places: BTreeMap<usize, usize> =
                candidates.keys().enumerate().map(|(place, at)| (*at, place)).collect();
            let mut bearings = Vec::new();
            for (a, b, standing) in within.remove(&root).unwrap_or_default() {
                let (Some(&a), Some(&b)) = (places.get(&same.find(a)), places.get(&same.find(b))) else { continue };
                bear(a, b, standing, &mut bearings);
            }
            self.add(candidates.values().map(Vec::as_slice), &bearings);
        }
    }

    /// Of a slot with a great many answers, those of one time are taken to exclude each other.
    fn ask_crowd(&mut self, slot: &[usize]) {
        let (judge, answers) = (self.judge, self.answers);
        let mut times: HashMap<Option<&Reading<Instant>>, usize> = HashMap::default();
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for &index in slot {
            let claim = judge.claim(answers.at(index).first());
            let next = groups.len();
            let alone = judge.resolution.attribute(claim).semantics() == Semantics::MultiValued;
            let place = if alone {
                next
            } else {
                *times.entry(claim.timing.as_ref().map(|timing| timing.date.reading())).or_insert(next)
            };
            if place == next {
                groups.push(Vec::new());
            }
            groups.get_mut(place).into_iter().for_each(|group: &mut Vec<usize>| group.push(index));
        }
        for group in groups {
            self.add(group.iter().map(std::slice::from_ref), &[]);
        }
    }

    /// Adds a question; each candidate by the answers that say the same.
    fn add<'g>(&mut self, group: impl Iterator<Item = &'g [usize]>, bearings: &[(usize, usize, Bearing)]) {
        let question = self.testimony.begin();
        for same in group {
            let number = u32::try_from(self.testimony.len()).unwrap_or(u32::MAX);
            let mut saying = None;
            self.votes.clear();
            for index in same {
                let answer = self.answers.at(*index);
                saying = self.saying(answer);
                let (judge, register) = (self.judge, self.register);
                self.votes.extend(answer.members.iter().map(|rank| {
                    let report = register.place(judge.claim(*rank).report);
                    Vote { source: register.source(report), report, weight: 1.0 }
                }));
                self.questions.numbers.get_mut(*index).into_iter().for_each(|place| *place = number);
            }
            self.questions.answers.extend_from_slice(same);
            self.questions.ends.push(self.questions.answers.len());
            self.testimony.candidate(self.votes.iter().copied(), saying);
        }
        self.testimony.end(question, bearings);
    }

    /// Of an answer that is yes or no, which, and of what attribute.
    fn saying(&mut self, answer: &Answer) -> Option<(usize, bool)> {
        let claim = self.judge.claim(answer.first());
        let yes = match &*claim.stance {
            Stance::State(state) => match state.atom {
                Atom::Flag(flag) => flag != state.denied,
                _ => return None,
            },
            _ => return None,
        };
        let kinds = &mut self.questions.kinds;
        let kind = *self.kinds.entry(claim.attribute).or_insert_with(|| {
            kinds.push(claim.attribute);
            kinds.len() - 1
        });
        Some((kind, yes))
    }
}

/// Tells how two candidates that stand to each other in some way bear on each other.
fn bear(a: usize, b: usize, standing: Standing, bearings: &mut Vec<(usize, usize, Bearing)>) {
    if matches!(standing, Standing::FirstIsWider | Standing::Tenable) {
        bearings.push((a, b, Bearing::General));
    }
    if matches!(standing, Standing::SecondIsWider | Standing::Tenable) {
        bearings.push((b, a, Bearing::General));
    }
    let both_ways = match standing {
        Standing::Rivals(Some(times)) => Some(Bearing::Off(times)),
        // Both can be right, though each has a rival in common with the other.
        Standing::Apart => Some(Bearing::Apart),
        _ => None,
    };
    if let Some(bearing) = both_ways {
        bearings.push((a, b, bearing));
        bearings.push((b, a, bearing));
    }
}
