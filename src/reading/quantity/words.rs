//! The words that numbers are written with.

use crate::reading::lexicon::{Lexicon, lexicon};

/// What a word contributes to a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum NumberWord {
    /// "a", "an": one, before a larger word.
    A,
    /// "and": joins the parts of a number.
    And,
    /// "point": decimals follow.
    Point,
    /// "minus", "negative".
    Minus,
    /// "zero" to "nineteen".
    Small(u8),
    /// "twenty" to "ninety".
    Ten(u8),
    /// "hundred".
    Hundred,
    /// "thousand", "million": a power of ten.
    Scale(u8),
    /// "hundreds", "thousands", "millions": the same in the plural, vague when alone.
    Many(u8),
    /// "k", "m", "bn": a power of ten, only behind digits.
    Suffix(u8),
    /// "dozen", "score": so many.
    Pack(u8),
    /// "dozens", "scores".
    Packs(u8),
    /// "first" to "nineteenth", "twentieth" to "ninetieth": the ordinal, or the part.
    Ordinal(u8),
    /// "hundredth", "millionth": the ordinal, or the part, of a power of ten.
    OrdinalScale(u8),
    /// "half", "quarters", "thirds": only ever parts.
    Part(u8),
    /// "hundredths", "millionths".
    PartScale(u8),
    /// "both", "pair", "trio": a number of its own, which nothing multiplies.
    Group(u8),
}

impl NumberWord {
    /// Whether the word can be the first of a number.
    pub(crate) fn is_amount(self) -> bool {
        !matches!(self, Self::A | Self::And | Self::Point | Self::Minus | Self::Suffix(_))
    }

    /// Whether the word multiplies a number before it.
    pub(crate) fn is_scale(self) -> bool {
        matches!(self, Self::Hundred | Self::Scale(_) | Self::Pack(_))
    }
}

/// What number a word stands for, in any case.
pub(crate) fn number_word(written: &str) -> Option<NumberWord> {
    WORDS.get(written)
}

/// Fractions of one character, as numerator and denominator.
pub(crate) fn vulgar(c: char) -> Option<(u8, u8)> {
    Some(match c {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    })
}

use NumberWord as N;

/// English number words on the short scale, with the lakh and crore of South Asia, the milliard of Europe
/// and newsroom abbreviations.
pub(super) static WORDS: Lexicon<NumberWord> = lexicon![NumberWord:
    ("a", N::A),
    ("an", N::A),
    ("and", N::And),
    ("b", N::Suffix(9)),
    ("billion", N::Scale(9)),
    ("billions", N::Many(9)),
    ("billionth", N::OrdinalScale(9)),
    ("billionths", N::PartScale(9)),
    ("bln", N::Suffix(9)),
    ("bn", N::Suffix(9)),
    ("both", N::Group(2)),
    ("cr", N::Suffix(7)),
    ("crore", N::Scale(7)),
    ("crores", N::Many(7)),
    ("dozen", N::Pack(12)),
    ("dozens", N::Packs(12)),
    ("dozs", N::Packs(12)),
    ("duo", N::Group(2)),
    ("dzs", N::Packs(12)),
    ("eight", N::Small(8)),
    ("eighteen", N::Small(18)),
    ("eighteenth", N::Ordinal(18)),
    ("eighth", N::Ordinal(8)),
    ("eighths", N::Part(8)),
    ("eightieth", N::Ordinal(80)),
    ("eighty", N::Ten(80)),
    ("eleven", N::Small(11)),
    ("eleventh", N::Ordinal(11)),
    ("fifteen", N::Small(15)),
    ("fifteenth", N::Ordinal(15)),
    ("fifth", N::Ordinal(5)),
    ("fifths", N::Part(5)),
    ("fiftieth", N::Ordinal(50)),
    ("fifty", N::Ten(50)),
    ("first", N::Ordinal(1)),
    ("firsts", N::Part(1)),
    ("five", N::Small(5)),
    ("fortieth", N::Ordinal(40)),
    ("forty", N::Ten(40)),
    ("four", N::Small(4)),
    ("fourteen", N::Small(14)),
    ("fourteenth", N::Ordinal(14)),
    ("fourth", N::Ordinal(4)),
    ("fourths", N::Part(4)),
    ("fourty", N::Ten(40)),
    ("g", N::Suffix(9)),
    ("half", N::Part(2)),
    ("halves", N::Part(2)),
    ("hundred", N::Hundred),
    ("hundreds", N::Many(2)),
    ("hundredth", N::OrdinalScale(2)),
    ("hundredths", N::PartScale(2)),
    ("k", N::Suffix(3)),
    ("lac", N::Scale(5)),
    ("lacs", N::Many(5)),
    ("lakh", N::Scale(5)),
    ("lakhs", N::Many(5)),
    ("m", N::Suffix(6)),
    ("milliard", N::Scale(9)),
    ("milliards", N::Many(9)),
    ("million", N::Scale(6)),
    ("millions", N::Many(6)),
    ("millionth", N::OrdinalScale(6)),
    ("millionths", N::PartScale(6)),
    ("minus", N::Minus),
    ("mio", N::Suffix(6)),
    ("mln", N::Suffix(6)),
    ("mm", N::Suffix(6)),
    ("mn", N::Suffix(6)),
    ("mrd", N::Suffix(9)),
    ("naught", N::Small(0)),
    ("negative", N::Minus),
    ("nil", N::Small(0)),
    ("nine", N::Small(9)),
    ("nineteen", N::Small(19)),
    ("nineteenth", N::Ordinal(19)),
    ("nineth", N::Ordinal(9)),
    ("ninetieth", N::Ordinal(90)),
    ("ninety", N::Ten(90)),
    ("ninth", N::Ordinal(9)),
    ("ninths", N::Part(9)),
    ("nought", N::Small(0)),
    ("one", N::Small(1)),
    ("pair", N::Group(2)),
    ("point", N::Point),
    ("quadrillion", N::Scale(15)),
    ("quarter", N::Part(4)),
    ("quarters", N::Part(4)),
    ("quartet", N::Group(4)),
    ("quintet", N::Group(5)),
    ("score", N::Pack(20)),
    ("scores", N::Packs(20)),
    ("second", N::Ordinal(2)),
    ("seven", N::Small(7)),
    ("seventeen", N::Small(17)),
    ("seventeenth", N::Ordinal(17)),
    ("seventh", N::Ordinal(7)),
    ("sevenths", N::Part(7)),
    ("seventieth", N::Ordinal(70)),
    ("seventy", N::Ten(70)),
    ("six", N::Small(6)),
    ("sixteen", N::Small(16)),
    ("sixteenth", N::Ordinal(16)),
    ("sixteenths", N::Part(16)),
    ("sixth", N::Ordinal(6)),
    ("sixths", N::Part(6)),
    ("sixtieth", N::Ordinal(60)),
    ("sixty", N::Ten(60)),
    ("ten", N::Small(10)),
    ("tens", N::Many(1)),
    ("tenth", N::Ordinal(10)),
    ("tenths", N::Part(10)),
    ("third", N::Ordinal(3)),
    ("thirds", N::Part(3)),
    ("thirteen", N::Small(13)),
    ("thirteenth", N::Ordinal(13)),
    ("thirtieth", N::Ordinal(30)),
    ("thirty", N::Ten(30)),
    ("thousand", N::Scale(3)),
    ("thousands", N::Many(3)),
    ("thousandth", N::OrdinalScale(3)),
    ("thousandths", N::PartScale(3)),
    ("three", N::Small(3)),
    ("tln", N::Suffix(12)),
    ("tn", N::Suffix(12)),
    ("trillion", N::Scale(12)),
    ("trillions", N::Many(12)),
    ("trillionth", N::OrdinalScale(12)),
    ("trillionths", N::PartScale(12)),
    ("trio", N::Group(3)),
    ("trn", N::Suffix(12)),
    ("twelfth", N::Ordinal(12)),
    ("twelfths", N::Part(12)),
    ("twelve", N::Small(12)),
    ("twentieth", N::Ordinal(20)),
    ("twentieths", N::Part(20)),
    ("twenty", N::Ten(20)),
    ("two", N::Small(2)),
    ("zero", N::Small(0)),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_any_case() {
        assert_eq!(number_word("Twenty"), Some(NumberWord::Ten(20)));
        assert_eq!(number_word("MILLION"), Some(NumberWord::Scale(6)));
        assert_eq!(number_word("vehicles"), None);
    }
}
