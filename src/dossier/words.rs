//! What many claims have in common, kept once: a name, a value, the circumstances of a statement.

use std::hash::{BuildHasher, Hash};
use std::sync::Arc;

use foldhash::fast::RandomState;
use hashbrown::HashTable;

use super::Value;
use super::claim::Circumstances;

/// A text that others may share: one number wide where it stands, as most words of a claim stand in many.
pub(crate) type Word = Arc<String>;

/// The words, values and circumstances of the claims of a dossier.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    hashing: RandomState,
    words: Kept<String>,
    values: Kept<Value>,
    circumstances: Kept<Circumstances>,
}

impl Words {
    /// The text as a word.
    pub(crate) fn word(&mut self, text: &str) -> Word {
        let hashing = &self.hashing;
        let hash = |word: &String| hashing.hash_one(word.as_str());
        self.words.keep(hashing.hash_one(text), |word| word == text, hash, || text.to_owned())
    }

    /// The text as a value.
    #[cfg(feature = "input")]
    pub(crate) fn text(&mut self, text: &str) -> Arc<Value> {
        let is_it = |value: &Value| matches!(value, Value::Text(known) if known == text);
        let spelling = Some(Spelling::Text(text));
        let hashing = &self.hashing;
        self.values.keep(hashing.hash_one(spelling), is_it, |value| spelled(value, hashing), || Value::from(text))
    }

    /// A value, as one with others that are written alike.
    pub(crate) fn value(&mut self, value: Value) -> Arc<Value> {
        let Some(spelling) = Spelling::of(&value) else { return Arc::new(value) };
        let is_it = |known: &Value| Spelling::of(known) == Some(spelling);
        let hashing = &self.hashing;
        self.values.keep(spelled(&value, hashing), is_it, |value| spelled(value, hashing), || value.clone())
    }

    /// Circumstances, as one with others that are the same; nothing where they are the usual ones.
    pub(crate) fn circumstances(&mut self, given: Circumstances) -> Option<Arc<Circumstances>> {
        if given == Circumstances::default() {
            return None;
        }
        let hashing = &self.hashing;
        let hash = |known: &Circumstances| hashing.hash_one(known);
        Some(self.circumstances.keep(hash(&given), |known| *known == given, hash, || given.clone()))
    }

    /// The word that is kept for one that somebody made.
    pub(super) fn share(&mut self, word: &mut Word) {
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

fn spelled(value: &Value, hashing: &RandomState) -> u64 {
    hashing.hash_one(Spelling::of(value))
}

/// Things of one sort, each once. What nobody else holds any more is let go of in time, so that a stream of claims that
/// come and go leaves nothing behind.
#[derive(Clone, Debug)]
struct Kept<T> {
    table: HashTable<Arc<T>>,
    /// At how many to look for what nobody holds: twice what was left the last time.
    review_at: usize,
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self { table: HashTable::new(), review_at: Self::FEW }
    }
}

impl<T> Kept<T> {
    /// So few are no burden.
    const FEW: usize = 1024;

    /// The one that there is, else a new one.
    fn keep(
        &mut self,
        hash: u64,
        is_it: impl Fn(&T) -> bool,
        hash_of: impl Fn(&T) -> u64,
        new: impl FnOnce() -> T,
    ) -> Arc<T> {
        if let Some(known) = self.table.find(hash, |known| is_it(known)) {
            return Arc::clone(known);
        }
        if self.table.len() >= self.review_at {
            self.table.retain(|known| Arc::strong_count(known) > 1);
            self.review_at = self.table.len().saturating_mul(2).max(Self::FEW);
        }
        let new = Arc::new(new());
        self.table.insert_unique(hash, Arc::clone(&new), |known| hash_of(known));
        new
    }
}
