//! What many claims have in common, kept once: a name, a value, the circumstances of a statement.

use std::hash::{BuildHasher, Hash};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use foldhash::fast::RandomState;
use hashbrown::HashTable;

use super::Value;
use super::claim::Circumstances;
use crate::hashing::Half;

/// A text that others may share: one number wide where it stands, as most words of a claim stand in many.
pub(crate) type Word = Arc<String>;

/// The words, values and circumstances of the claims of a dossier, and of those that were cloned from it. Several threads
/// may add to them at once.
#[derive(Debug, Default)]
pub(crate) struct Words {
    hashing: RandomState,
    words: Kept<String>,
    values: Kept<Value>,
    circumstances: Kept<Circumstances>,
}

impl Words {
    /// The text as a word.
    pub(crate) fn word(&self, text: &str) -> Word {
        self.words.keep(self.hashing.hash_one(text), |word| word == text, || text.to_owned())
    }

    /// The text as a value.
    #[cfg(feature = "input")]
    pub(crate) fn text(&self, text: &str) -> Arc<Value> {
        let is_it = |value: &Value| matches!(value, Value::Text(known) if known == text);
        self.values.keep(self.hashing.hash_one(Spelling::Text(text)), is_it, || Value::from(text))
    }

    /// A value, as one with others that are written alike.
    pub(crate) fn value(&self, value: Value) -> Arc<Value> {
        let Some(spelling) = Spelling::of(&value) else { return Arc::new(value) };
        let is_it = |known: &Value| Spelling::of(known) == Some(spelling);
        self.values.keep(self.hashing.hash_one(spelling), is_it, || value.clone())
    }

    /// Circumstances, as one with others that are the same; nothing where they are the usual ones.
    pub(crate) fn circumstances(&self, given: Circumstances) -> Option<Arc<Circumstances>> {
        if given == Circumstances::default() {
            return None;
        }
        let hash = self.hashing.hash_one(&given);
        Some(self.circumstances.keep(hash, |known| *known == given, || given.clone()))
    }

    /// Tells that somebody let go of some: a claim that was taken out, or refused.
    pub(super) fn let_go(&self) {
        self.words.let_go();
        self.values.let_go();
        self.circumstances.let_go();
    }

    /// The word that is kept for one that somebody made.
    pub(super) fn share(&self, word: &mut Word) {
        *word = self.word(word);
    }
}

/// What makes two values one in every respect: numbers that are equal may differ in what they say, as 57 and 57.0 do.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Spelling<'a> {
    Text(&'a str),
    Number([u8; 16]),
    Flag(bool),
}

impl<'a> Spelling<'a> {
    /// None for a value that hardly any other is like.
    fn of(value: &'a Value) -> Option<Self> {
        match value {
            Value::Text(text) => Some(Self::Text(text)),
            Value::Number(number) => Some(Self::Number(number.serialize())),
            Value::Flag(flag) => Some(Self::Flag(*flag)),
            Value::Measured(_) => None,
        }
    }
}

/// Things of one sort, each once. What nobody else holds any more is let go of in time, so that a stream of claims that
/// come and go leaves nothing behind.
///
/// They lie in several tables by their hash, so that threads seldom wait for each other.
#[derive(Debug)]
struct Kept<T>([Mutex<Table<T>>; TABLES]);

/// Into how many tables things are parted: several times the threads that read at once.
const TABLES: usize = 32;

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(std::array::from_fn(|_| Mutex::default()))
    }
}

impl<T> Kept<T> {
    /// The one that there is, else a new one.
    fn keep(&self, hash: u64, is_it: impl Fn(&T) -> bool, new: impl FnOnce() -> T) -> Arc<T> {
        // A table goes by the other half of the hash.
        let [table, ..] = &self.0;
        let table = self.0.get(hash as usize % TABLES).unwrap_or(table);
        unlocked(table).keep(Half::of(hash), is_it, new)
    }

    fn let_go(&self) {
        self.0.iter().for_each(|table| unlocked(table).may_be_loose = true);
    }

    #[cfg(test)]
    fn len(&self) -> usize {
        self.0.iter().map(|table| unlocked(table).held.len()).sum()
    }
}

/// A table, whoever panicked with it in hand: it is whole at every step.
fn unlocked<T>(table: &Mutex<Table<T>>) -> MutexGuard<'_, Table<T>> {
    table.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Some of the things that are kept.
#[derive(Debug)]
struct Table<T> {
    held: HashTable<(Arc<T>, Half)>,
    /// Somebody has let go of some, now or before.
    may_be_loose: bool,
    /// At how many to look for what nobody holds: twice what was left the last time.
    review_at: usize,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { held: HashTable::new(), may_be_loose: false, review_at: Self::FEW }
    }
}

impl<T> Table<T> {
    /// So few are no burden.
    const FEW: usize = 1024 / TABLES;

    fn keep(&mut self, half: Half, is_it: impl Fn(&T) -> bool, new: impl FnOnce() -> T) -> Arc<T> {
        if let Some((known, _)) = self.held.find(half.whole(), |(known, other)| half == *other && is_it(known)) {
            return Arc::clone(known);
        }
        if self.may_be_loose && self.held.len() >= self.review_at {
            self.held.retain(|(known, _)| Arc::strong_count(known) > 1);
            self.review_at = self.held.len().saturating_mul(2).max(Self::FEW);
        }
        let new = Arc::new(new());
        self.held.insert_unique(half.whole(), (Arc::clone(&new), half), |(_, half)| half.whole());
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::{Claim, Dossier, Report};

    const FEW: usize = TABLES * Table::<String>::FEW;

    #[test]
    fn what_several_threads_keep_is_kept_once() {
        let words = Words::default();
        let all = || (0..2_000).map(|number| words.word(&format!("MV {number}"))).collect::<Vec<Word>>();
        let (some, others) = std::thread::scope(|scope| {
            let others = scope.spawn(all);
            (all(), others.join().unwrap())
        });
        assert_eq!(words.words.len(), some.len());
        assert!(some.iter().zip(&others).all(|(one, other)| Arc::ptr_eq(one, other)));
    }

    #[test]
    fn a_clone_keeps_its_words_with_what_it_is_a_clone_of() {
        let mut dossier = Dossier::new();
        dossier.report(Report::new("Harbour Wire").id_as("hw1")).unwrap();
        let mut clone = dossier.clone();
        for held in [&mut dossier, &mut clone] {
            held.claim(Claim::new("hw1", "MV Aurora", "crew").value(12)).unwrap();
        }
        let [one, other] = [&dossier, &clone].map(|held| held.claims().first().unwrap().about());
        assert_eq!(one, other);
    }

    #[test]
    fn claims_that_come_and_go_or_are_refused_leave_nothing_behind() {
        let mut dossier = Dossier::new();
        dossier.report(Report::new("Harbour Wire").id_as("hw1")).unwrap();
        let ship = |report: &str, number: u32| Claim::new(report, format!("MV {number}"), "crew").value(number);
        let held = |dossier: &Dossier| dossier.words.words.len().max(dossier.words.values.len());
        for number in 0..10_000_u32 {
            let claim = dossier.claim(ship("hw1", number)).unwrap();
            assert!(dossier.take_out(claim).is_some());
        }
        assert!(held(&dossier) <= 2 * FEW, "{}", held(&dossier));
        for number in 0..10_000_u32 {
            assert!(dossier.claim(ship("nobody", number)).is_err());
        }
        assert!(held(&dossier) <= 2 * FEW, "{}", held(&dossier));
    }
}
