//! Which questions are weighed in the next turn: those that have not settled, and those of whose speakers another thing is
//! known by now.

use std::ops::Range;

use super::record::Record;
use crate::threads;

/// How closely it is looked: roughly at first, so that what has far to go does not have all that hangs on it weighed again
/// at every step. Of 10,000 claims and of 200,000 as `generate` makes them, beliefs came to within 10⁻⁴ of what they come to
/// where nothing at all is left to change.
pub(super) const CLOSELY: &[Pass] = &[ROUGH, Pass { turns: 100, settled: 1e-5, moved: 1e-4 }];

/// The first look alone, by which copies are found: of 10,000 and of 40,000 claims the same as by a close one, and as likely
/// but for 4·10⁻⁴.
pub(super) const ROUGHLY: &[Pass] = &[ROUGH];

const ROUGH: Pass = Pass { turns: 70, settled: 1e-4, moved: 1e-3 };

/// When there is reason to weigh a question again.
pub(super) struct Pass {
    /// How often sources and answers have been weighed in turns at the end of it, at the most.
    turns: usize,
    /// It has settled once its answers change by less.
    settled: f64,
    /// What is known of a source has moved where it differs by as much.
    moved: f64,
}

/// Questions that tell something of those who speak to them, and when to weigh each again.
pub(super) struct Agenda {
    open: Vec<Open>,
    /// Those who speak to each open question.
    speakers: Vec<usize>,
    moves: Moves,
    /// The places of those to weigh in this turn, among the open ones.
    due: Vec<usize>,
    turn: usize,
    /// Those to come, with the one that is on.
    passes: &'static [Pass],
}

struct Open {
    question: usize,
    /// Where those who speak to it are.
    speakers: Range<usize>,
    /// In which turn it was weighed last, and by how much that changed its answers.
    weighed: usize,
    change: f64,
}

impl Agenda {
    /// Of no questions yet, where the sources have these records.
    pub(super) fn new(records: &[Record], passes: &'static [Pass]) -> Self {
        let moves = Moves::of(records);
        Self { open: Vec::new(), speakers: Vec::new(), moves, due: Vec::new(), turn: 0, passes }
    }

    /// Puts the next question on it, with those who speak to it.
    pub(super) fn put(&mut self, question: usize, speakers: impl Iterator<Item = usize>) {
        let from = self.speakers.len();
        self.speakers.extend(speakers);
        let speakers = from..self.speakers.len();
        self.open.push(Open { question, speakers, weighed: 0, change: f64::INFINITY });
    }

    /// How many questions there are.
    pub(super) fn len(&self) -> usize {
        self.open.len()
    }

    /// The questions to weigh in this turn, in their order, where the sources have these records by now; none at the end.
    pub(super) fn due(&mut self, records: &[Record]) -> Vec<usize> {
        while let Some(Pass { turns, settled, moved }) = self.passes.first() {
            if self.turn == *turns {
                self.next_pass();
                continue;
            }
            let Self { open, speakers, moves, due, .. } = self;
            let restless = |one: &Open| one.change >= *settled;
            if moves.note(self.turn, records, *moved) || due.is_empty() {
                let speakers = |one: &Open| speakers.get(one.speakers.clone()).unwrap_or_default();
                let is_due = |one: &Open| restless(one) || moves.any_after(one.weighed, speakers(one));
                due.clear();
                let answers = threads::of_each(open, is_due);
                due.extend(answers.into_iter().enumerate().filter(|(_, yes)| *yes).map(|(at, _)| at));
            } else {
                // Where nobody moved, whatever had settled has settled.
                due.retain(|at| open.get(*at).is_some_and(restless));
            }
            if !due.is_empty() {
                break;
            }
            self.next_pass();
        }
        self.due.iter().filter_map(|at| self.open.get(*at)).map(|one| one.question).collect()
    }

    /// Looks more closely, at everything anew.
    fn next_pass(&mut self) {
        self.passes = self.passes.get(1..).unwrap_or_default();
        self.due.clear();
    }

    /// Takes down by how much the answers of each question that was due changed, which ends the turn.
    pub(super) fn note(&mut self, changes: &[f64]) {
        for (at, change) in self.due.iter().zip(changes) {
            self.open.get_mut(*at).into_iter().for_each(|one| (one.weighed, one.change) = (self.turn, *change));
        }
        self.turn += 1;
    }
}

/// When what is known of each source last moved.
struct Moves {
    /// How it was taken then.
    rates: Vec<[f64; 3]>,
    turns: Vec<Option<usize>>,
}

impl Moves {
    fn of(records: &[Record]) -> Self {
        Self { rates: records.iter().map(Record::rates).collect(), turns: vec![None; records.len()] }
    }

    /// Notes who has moved by so much before a turn, in however many steps since it was last noted; whether any has.
    fn note(&mut self, turn: usize, records: &[Record], by: f64) -> bool {
        let mut any = false;
        for ((record, rates), moved) in records.iter().zip(&mut self.rates).zip(&mut self.turns) {
            let now = record.rates();
            if now.iter().zip(&*rates).any(|(now, then)| (now - then).abs() >= by) {
                (*rates, *moved) = (now, Some(turn));
                any = true;
            }
        }
        any
    }

    /// Whether one of some sources moved after a turn.
    fn any_after(&self, turn: usize, sources: &[usize]) -> bool {
        sources.iter().any(|source| self.turns.get(*source).is_some_and(|moved| *moved > Some(turn)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::belief::record::Right;

    /// What is known of a source that said a thousand things, so many of them right.
    fn record(right: f64) -> Record {
        Record { said: Right { exact: right, general: 0.0, votes: 1_000.0 }, ..Record::default() }
    }

    #[test]
    fn what_has_settled_waits_until_a_speaker_moves() {
        let mut records = [record(500.0), record(500.0)];
        let mut agenda = Agenda::new(&records, CLOSELY);
        agenda.put(3, [0].into_iter());
        agenda.put(5, [1].into_iter());
        agenda.put(8, [0, 1].into_iter());
        assert_eq!(agenda.due(&records), [3, 5, 8]);
        agenda.note(&[0.5, 0.0, 0.0]);
        assert_eq!(agenda.due(&records), [3]);
        agenda.note(&[0.0]);
        records[1] = record(600.0);
        assert_eq!(agenda.due(&records), [5, 8]);
        agenda.note(&[0.0, 0.0]);
        assert!(agenda.due(&records).is_empty());
    }

    /// In which turns a question that has settled is weighed while its speaker goes a small step in each, and another
    /// question settles in some turn.
    fn weighed_beside(settling: usize) -> Vec<usize> {
        let mut right = 500.0;
        let mut agenda = Agenda::new(&[record(right), record(500.0)], CLOSELY);
        agenda.put(0, [0].into_iter());
        agenda.put(1, [1].into_iter());
        let mut weighed = Vec::new();
        for turn in 0.. {
            let due = agenda.due(&[record(right), record(500.0)]);
            if due.is_empty() {
                break;
            }
            weighed.extend(due.contains(&0).then_some(turn));
            let change = |one: &usize| if *one == 1 && turn < settling { 1.0 } else { 0.0 };
            agenda.note(&due.iter().map(change).collect::<Vec<_>>());
            right += 0.25;
        }
        weighed
    }

    #[test]
    fn small_steps_add_up_and_count_once_all_has_settled() {
        let weighed: Vec<usize> = weighed_beside(11).into_iter().filter(|turn| *turn < 14).collect();
        // As long as the other has not settled, five steps count and four do not; then each does.
        assert_eq!(weighed, [0, 5, 10, 12, 13]);
    }

    #[test]
    fn turns_come_to_an_end() {
        let records = [record(500.0)];
        let mut agenda = Agenda::new(&records, CLOSELY);
        agenda.put(0, [0].into_iter());
        let mut turns = 0;
        while !agenda.due(&records).is_empty() {
            agenda.note(&[1.0]);
            turns += 1;
        }
        assert_eq!(turns, CLOSELY[1].turns);
    }

    #[test]
    fn what_never_settles_does_not_keep_the_rest_from_a_close_look() {
        // Every fifth turn of the rough pass, and each of the close one.
        assert_eq!(weighed_beside(usize::MAX).len(), 70 / 5 + 30);
    }
}
