//! Tables of words and phrases, found by the first letters of their first word.
//!
//! Reading one expression asks dozens of tables what stands at a word, and nearly always the answer is "nothing of
//! mine". So each word is packed into a number once, and asking a table compares numbers.

/// The first eight bytes of a word, in lower case and packed so that they sort as the words do.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Key(u64);

impl Key {
    /// The longest word of which nothing is left out, in bytes.
    pub(super) const LONGEST: usize = 8;

    /// The key of the first word of a text, in whatever case it is written.
    pub(super) const fn of(text: &str) -> Self {
        let (mut rest, mut packed, mut left) = (text.as_bytes(), 0, 8);
        while let ([byte, more @ ..], 1..) = (rest, left)
            && *byte != b' '
        {
            packed = packed << 8 | byte.to_ascii_lowercase() as u64;
            (rest, left) = (more, left - 1);
        }
        Self(if left == 8 { 0 } else { packed << (8 * left) })
    }

    /// A bit that stands for the first letter.
    const fn letter(self) -> u32 {
        1 << (self.0 >> 56 & 31)
    }

    /// The keys of the phrases of a table; compiling fails unless it is sorted and without capitals.
    #[expect(clippy::indexing_slicing, reason = "it runs while compiling")]
    pub(super) const fn of_all<T, const N: usize>(rows: &[(&str, T)]) -> [Self; N] {
        let mut keys = [Self(0); N];
        let mut at = 0;
        while at < N {
            assert!(!rows[at].0.is_empty() && !has_capitals(rows[at].0.as_bytes()), "phrases are in lower case");
            assert!(at == 0 || is_before(rows[at - 1].0.as_bytes(), rows[at].0.as_bytes()), "tables are sorted");
            keys[at] = Self::of(rows[at].0);
            assert!(at == 0 || keys[at - 1].0 <= keys[at].0, "nothing sorts before a space");
            at += 1;
        }
        keys
    }
}

/// A table of phrases in lower case, their words separated by one space, each with what it means; see [`lexicon!`].
pub(super) struct Lexicon<T: 'static> {
    rows: &'static [(&'static str, T)],
    keys: &'static [Key],
    /// A bit for each letter that a phrase begins with.
    letters: u32,
}

/// A [`Lexicon`] of such meanings from its rows, which are sorted.
macro_rules! lexicon {
    ($meaning:ty: $($row:expr),+ $(,)?) => {{
        const ROWS: &[(&str, $meaning)] = &[$($row),+];
        const KEYS: [$crate::reading::lexicon::Key; ROWS.len()] = $crate::reading::lexicon::Key::of_all(ROWS);
        $crate::reading::lexicon::Lexicon::new(ROWS, &KEYS)
    }};
}
pub(super) use lexicon;

impl<T: 'static> Lexicon<T> {
    #[expect(clippy::indexing_slicing, reason = "it runs while compiling")]
    pub(super) const fn new(rows: &'static [(&'static str, T)], keys: &'static [Key]) -> Self {
        let (mut letters, mut at) = (0, 0);
        while at < keys.len() {
            letters |= keys[at].letter();
            at += 1;
        }
        Self { rows, keys, letters }
    }

    /// Every row, sorted.
    pub(super) const fn rows(&self) -> &'static [(&'static str, T)] {
        self.rows
    }

    /// The rows whose first word has this key: it begins with the same eight letters, or is the same and shorter.
    pub(super) fn beginning(&self, word: Key) -> &'static [(&'static str, T)] {
        if self.letters & word.letter() == 0 {
            return &[];
        }
        let from = self.keys.partition_point(|key| *key < word);
        let alike = self.keys.iter().skip(from).take_while(|key| **key == word).count();
        self.rows.get(from..from + alike).unwrap_or_default()
    }
}

impl<T: Copy + 'static> Lexicon<T> {
    /// What the table says of a whole phrase, in any case.
    pub(super) fn get(&self, written: &str) -> Option<T> {
        self.get_by(Key::of(written), written)
    }

    /// The same where the key of the phrase is known.
    pub(super) fn get_by(&self, key: Key, written: &str) -> Option<T> {
        let alike = self.beginning(key).iter();
        alike.filter(|(phrase, _)| phrase.eq_ignore_ascii_case(written)).map(|(_, meaning)| *meaning).next()
    }
}

#[expect(clippy::indexing_slicing, reason = "it runs while compiling")]
const fn has_capitals(phrase: &[u8]) -> bool {
    let mut at = 0;
    while at < phrase.len() {
        if phrase[at].is_ascii_uppercase() {
            return true;
        }
        at += 1;
    }
    false
}

#[expect(clippy::indexing_slicing, reason = "it runs while compiling")]
const fn is_before(one: &[u8], other: &[u8]) -> bool {
    let mut at = 0;
    while at < one.len() && at < other.len() {
        if one[at] != other[at] {
            return one[at] < other[at];
        }
        at += 1;
    }
    one.len() < other.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    static ANIMALS: Lexicon<u8> =
        lexicon![u8: ("bear", 1), ("bee", 2), ("polar bear", 3), ("rhinoceros", 4), ("rhinoceroses", 5), ("ötzi", 6)];

    #[test]
    fn words_are_found_in_any_case_and_nothing_else_is() {
        for (written, meaning) in [("Bee", 2), ("POLAR BEAR", 3), ("rhinoceroses", 5), ("ötzi", 6)] {
            assert_eq!(ANIMALS.get(written), Some(meaning), "{written}");
        }
        for none in ["", " ", "be", "bees", "ant", "zebra", "polar", "rhinocer", "\u{10ffff}"] {
            assert_eq!(ANIMALS.get(none), None, "{none}");
        }
    }

    #[test]
    fn rows_by_the_first_word() {
        let phrases = |word| ANIMALS.beginning(Key::of(word)).iter().map(|(phrase, _)| *phrase).collect::<Vec<_>>();
        assert_eq!(phrases("Polar"), ["polar bear"]);
        assert_eq!(phrases("rhinocer"), ["rhinoceros", "rhinoceroses"]);
        assert!(phrases("b").is_empty() && phrases("").is_empty());
        assert_eq!(ANIMALS.rows().len(), 6);
    }

    #[test]
    fn keys_sort_as_words_do() {
        for pair in ["", "a", "ab", "abc", "b", "bcdefgh", "bcdefghi", "c"].windows(2) {
            assert!(Key::of(pair[0]) < Key::of(pair[1]), "{pair:?}");
        }
        assert_eq!(Key::of("Ab cd"), Key::of("ab"));
    }
}
