//! Words that give an amount and no number: "dozens", "several hundred", "the bulk".

use crate::reading::lexicon::{Lexicon, lexicon};
use std::collections::BTreeMap;

use crate::interval::{Bound, Interval};
use crate::reading::conventions::VagueWord;
use crate::reading::{Alternative, Number};

use super::digits::power_of_ten;
use super::token::{self, Gap, Kind, Token};
use super::words::NumberWord as N;

/// What a vague word stands for: ordinarily, and at most.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Vague {
    core: (Number, Number),
    outer: (Number, Number),
    of: Of,
}

/// What is estimated.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Of {
    /// Things, counted: both ends are inside.
    Things,
    /// A share above the lower end, in per cent of the whole: "most" is more than half.
    ShareAbove,
    /// A share below the upper end, in per cent of the whole.
    ShareBelow,
}

/// A row of the tables: from and to, ordinarily and at most.
type Row = (u8, u8, u8, u8);

/// Small amounts. "A handful" and "dozens" are the crate's definitions; the others follow their pattern, a core that
/// most dictionaries would sign and an outer about half as wide again.
static AMOUNTS: Lexicon<Row> = lexicon![Row:
    ("a couple", (2, 2, 2, 4)),
    ("a few", (3, 5, 2, 9)),
    ("a good few", (4, 9, 3, 15)),
    ("a handful", (3, 6, 2, 10)),
    ("a small number of", (2, 9, 2, 20)),
    ("couple", (2, 2, 2, 4)),
    ("dozens", (24, 99, 20, 150)),
    ("few", (2, 5, 1, 9)),
    ("few , if any", (0, 3, 0, 9)),
    ("few if any", (0, 3, 0, 9)),
    ("few or no", (0, 3, 0, 9)),
    ("few or none", (0, 3, 0, 9)),
    ("handful", (3, 6, 2, 10)),
    ("multiple", (2, 9, 2, 20)),
    ("quite a few", (4, 12, 3, 20)),
    ("scores", (40, 99, 20, 200)),
    ("several", (3, 7, 2, 12)),
    ("very few", (1, 4, 0, 9)),
];

/// Where in their ten a word puts hundreds, thousands or figures: in its lower, middle or upper third.
static PARTS_OF_TEN: Lexicon<Row> = lexicon![Row:("high", (7, 9, 5, 9)), ("low", (1, 3, 1, 5)), ("mid", (4, 6, 3, 7))];

/// The same of the tens of an age or a score: "mid-30s", "early forties". The first of low ones is the ten itself.
static PARTS_OF_TENS: Lexicon<Row> = lexicon![Row:
    ("early", (1, 3, 0, 5)),
    ("high", (7, 9, 5, 9)),
    ("late", (7, 9, 5, 9)),
    ("low", (1, 3, 0, 5)),
    ("lower", (1, 3, 0, 5)),
    ("mid", (4, 6, 3, 7)),
    ("upper", (7, 9, 5, 9)),
];

/// Tens in words, as many as their place.
const TENS: &[&str] = &["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"];

/// Words for how many figures a number has.
static FIGURES: Lexicon<u8> = lexicon![u8:
    ("double", 2),
    ("eight", 8),
    ("five", 5),
    ("four", 4),
    ("nine", 9),
    ("seven", 7),
    ("single", 1),
    ("six", 6),
    ("ten", 10),
    ("three", 3),
    ("triple", 3),
    ("two", 2),
];

/// Shares, in per cent. "Most" is more than half by definition; the others narrow it as their adjectives say.
static SHARES: Lexicon<(Row, Of)> = lexicon![(Row, Of):
    ("a clear majority", ((55, 100, 50, 100), Of::ShareAbove)),
    ("a large majority", ((65, 100, 50, 100), Of::ShareAbove)),
    ("a large part", ((30, 100, 20, 100), Of::ShareAbove)),
    ("a majority", ((50, 100, 50, 100), Of::ShareAbove)),
    ("a minority", ((0, 50, 0, 50), Of::ShareBelow)),
    ("a narrow majority", ((50, 60, 50, 70), Of::ShareAbove)),
    ("a slim majority", ((50, 60, 50, 70), Of::ShareAbove)),
    ("a small minority", ((0, 20, 0, 40), Of::ShareBelow)),
    ("a tiny minority", ((0, 10, 0, 30), Of::ShareBelow)),
    ("bulk", ((60, 100, 50, 100), Of::ShareAbove)),
    ("large majority", ((65, 100, 50, 100), Of::ShareAbove)),
    ("large parts", ((30, 100, 20, 100), Of::ShareAbove)),
    ("lion's share", ((60, 100, 50, 100), Of::ShareAbove)),
    ("lion’s share", ((60, 100, 50, 100), Of::ShareAbove)),
    ("majority", ((50, 100, 50, 100), Of::ShareAbove)),
    ("minority", ((0, 50, 0, 50), Of::ShareBelow)),
    ("most", ((50, 100, 50, 100), Of::ShareAbove)),
    ("much of", ((40, 100, 20, 100), Of::ShareAbove)),
    ("overwhelming majority", ((80, 100, 60, 100), Of::ShareAbove)),
    ("vast majority", ((80, 100, 60, 100), Of::ShareAbove)),
];

/// Words between two vague amounts of which the second is the larger.
static OR_MORE: Lexicon<()> = lexicon![():
    (", if not", ()),
    (", maybe", ()),
    (", perhaps", ()),
    (", possibly", ()),
    ("and", ()),
    ("if not", ()),
    ("or", ()),
    ("or even", ()),
    ("or maybe", ()),
    ("or perhaps", ()),
    ("or possibly", ()),
    ("perhaps", ()),
    ("possibly", ()),
    ("to", ()),
    ("upon", ()),
];

/// Words for amounts that admit anything, or that need another amount to mean something.
static NO_AMOUNT: Lexicon<()> = lexicon![():
    ("a lot", ()),
    ("a number", ()),
    ("an unknown number", ()),
    ("an unspecified number", ()),
    ("countless", ()),
    ("double", ()),
    ("enough", ()),
    ("innumerable", ()),
    ("lots", ()),
    ("many", ()),
    ("more", ()),
    ("much", ()),
    ("numerous", ()),
    ("plenty", ()),
    ("some", ()),
    ("thrice", ()),
    ("triple", ()),
    ("twice", ()),
    ("various", ()),
];

/// Words that mean something else than the tables say.
pub(super) type Overrides = BTreeMap<String, VagueWord>;

/// The longest words of the overrides that stand at `at`, and where they end.
pub(super) fn overridden(tokens: &[Token<'_>], at: usize, overrides: &Overrides) -> Option<(Vague, usize)> {
    if overrides.is_empty() {
        return None;
    }
    let found = overrides.iter().filter_map(|(words, meaning)| {
        let mut end = at;
        for word in words_of(words) {
            let here = tokens.get(end).filter(|token| token.is(word))?;
            if end > at && here.gap == Gap::Minus {
                return None;
            }
            end += 1;
        }
        (end > at).then_some((meaning, end))
    });
    let (meaning, end) = found.max_by_key(|(_, end)| *end)?;
    let of = match token::phrase(&SHARES, tokens, at) {
        Some(((_, of), last)) if last == end => of,
        _ => Of::Things,
    };
    let scale = if of == Of::Things { Number::ONE } else { Number::ONE_HUNDRED };
    let ends = |[low, high]: [Number; 2]| Some((low.checked_mul(scale)?, high.checked_mul(scale)?));
    Some((Vague { core: ends(meaning.core)?, outer: ends(meaning.outer)?, of }, end))
}

/// The words of an override, as they are compared with what is written.
fn words_of(words: &str) -> impl Iterator<Item = &str> {
    words.split(|c: char| c.is_whitespace() || token::is_dash(c)).filter(|word| !word.is_empty())
}

/// Whether an override is made of words alone.
pub(in crate::reading) fn is_words(words: &str) -> bool {
    words_of(words).next().is_some()
        && token::tokens(words).is_ok_and(|tokens| {
            let mut given = words_of(words);
            tokens.iter().all(|token| matches!(token.kind, Kind::Word(_)) && given.next() == Some(token.text))
                && given.next().is_none()
        })
}

/// Whether the words stand for a share.
pub(in crate::reading) fn is_share(words: &str) -> bool {
    token::tokens(words)
        .is_ok_and(|tokens| token::phrase(&SHARES, &tokens, 0).is_some_and(|(_, end)| end == tokens.len()))
}

/// The vague amount at `at`, and where it ends.
pub(super) fn vague(tokens: &[Token<'_>], at: usize, overrides: &Overrides) -> Option<(Vague, usize)> {
    let (defined, overridden) = (defined(tokens, at), overridden(tokens, at, overrides));
    // The longest words count: an override of "tens" is none of "tens of thousands".
    let (base, end) = match (defined, overridden) {
        (Some(defined), Some(overridden)) => {
            if defined.1 > overridden.1 {
                defined
            } else {
                overridden
            }
        }
        (one, other) => other.or(one)?,
    };
    if base.is_share() {
        return Some((base, end));
    }
    if let Some(both) = base.scaled_with_more(tokens, end) {
        return Some(both);
    }
    let (mut first, mut end) = (base, end);
    // "Hundreds of thousands of millions"
    while let Some(scaled) = first.of_a_scale(tokens, end) {
        (first, end) = scaled;
    }
    Some(first.and_more(tokens, end, overrides).unwrap_or((first, end)))
}

/// What the tables say of the words at `at`.
fn defined(tokens: &[Token<'_>], at: usize) -> Option<(Vague, usize)> {
    let of_row = |(a, b, c, d): Row, of| Vague { core: (a.into(), b.into()), outer: (c.into(), d.into()), of };
    if let Some(((row, of), end)) = token::phrase(&SHARES, tokens, at) {
        return Some((of_row(row, of), end));
    }
    if let Some(found) = figures(tokens, at, (1, 9, 1, 9)) {
        return Some(found);
    }
    if let Some(found) = tens(tokens, at) {
        return Some(found);
    }
    // "The low hundreds", "high double figures"
    if let Some((row, end)) = token::phrase(&PARTS_OF_TEN, tokens, at) {
        if let Some(found) = figures(tokens, end, row) {
            return Some(found);
        }
        let Some(N::Many(power)) = tokens.get(end)?.number_word() else { return None };
        return Some((Vague::part_of_ten(row, power)?, end + 1));
    }
    let is_many = |at: usize| matches!(tokens.get(at).and_then(Token::number_word), Some(N::Many(_) | N::Packs(_)));
    if tokens.get(at)?.is("many") && is_many(at + 1) {
        return Some((of_row((3, 9, 2, 99), Of::Things), at + 1));
    }
    match tokens.get(at)?.number_word() {
        Some(N::Many(power)) => Some((Vague::many(power)?, at + 1)),
        _ => token::phrase(&AMOUNTS, tokens, at).map(|(row, end)| (of_row(row, Of::Things), end)),
    }
}

/// "Six figures", "double-digit", "a 7-figure sum": as many as have so many digits; one digit may be none.
fn figures(tokens: &[Token<'_>], at: usize, row: Row) -> Option<(Vague, usize)> {
    let word = tokens.get(at + 1).filter(|word| matches!(word.gap, Gap::Space | Gap::Dash))?;
    if !["digit", "digits", "figure", "figures"].iter().any(|known| word.is(known)) {
        return None;
    }
    let count = match tokens.get(at)?.kind {
        Kind::Digits(digits) => u8::try_from(digits.value).ok().filter(|count| digits.value == Number::from(*count))?,
        _ => token::phrase(&FIGURES, tokens, at)?.0,
    };
    if !(1..=12).contains(&count) {
        return None;
    }
    let mut vague = Vague::part_of_ten(row, count - 1)?;
    if count == 1 && row.2 == 1 {
        vague.outer.0 = Number::ZERO;
    }
    Some((vague, at + 2))
}

/// "Mid-30s", "the low forties": a part of the ten numbers that begin so. Which tens "30s" alone are nobody says.
fn tens(tokens: &[Token<'_>], at: usize) -> Option<(Vague, usize)> {
    let ((a, b, c, d), at) = token::phrase(&PARTS_OF_TENS, tokens, at)?;
    let word = tokens.get(at)?;
    let (ten, end) = match word.kind {
        Kind::Digits(digits) => {
            let plural = tokens.get(at + 1).is_some_and(|ending| ending.is("s") && ending.gap == Gap::None);
            let ten = u8::try_from(digits.value).ok().filter(|ten| (20..100).contains(ten) && ten % 10 == 0);
            (ten.filter(|ten| plural && digits.value == Number::from(*ten))?, at + 2)
        }
        _ => ((20..).step_by(10).zip(TENS).find_map(|(ten, name)| word.is(name).then_some(ten))?, at + 1),
    };
    let from = |digit: u8| Number::from(ten + digit);
    Some((Vague { core: (from(a), from(b)), outer: (from(c), from(d)), of: Of::Things }, end))
}

/// Whether the words at `at` name an amount without saying how much.
pub(super) fn names_no_amount(tokens: &[Token<'_>], at: usize) -> bool {
    token::phrase(&NO_AMOUNT, tokens, at).is_some()
}

impl Vague {
    /// "Thousands": ordinarily more than one and less than ten of them, by the letter up to a hundred.
    fn many(power: u8) -> Option<Self> {
        let power = i32::from(power);
        let (one, ten, hundred) = (power_of_ten(power)?, power_of_ten(power + 1)?, power_of_ten(power + 2)?);
        Some(Self { core: (one * Number::TWO, ten - Number::ONE), outer: (one, hundred - Number::ONE), of: Of::Things })
    }

    /// "The low thousands": so many of a power of ten, up to where the next begins.
    fn part_of_ten((a, b, c, d): Row, power: u8) -> Option<Self> {
        let unit = power_of_ten(power.into())?;
        let last = |digit: u8| Some((Number::from(digit) + Number::ONE).checked_mul(unit)? - Number::ONE);
        let first = |digit: u8| Number::from(digit).checked_mul(unit);
        Some(Self { core: (first(a)?, last(b)?), outer: (first(c)?, last(d)?), of: Of::Things })
    }

    /// "Tens of thousands", "several hundred", "a few dozen".
    fn of_a_scale(self, tokens: &[Token<'_>], end: usize) -> Option<(Self, usize)> {
        let at = end + usize::from(tokens.get(end).is_some_and(|token| token.is("of")));
        let factor = match tokens.get(at)?.number_word()? {
            N::Hundred => Number::ONE_HUNDRED,
            N::Scale(power) | N::Many(power) => power_of_ten(power.into())?,
            N::Pack(size) | N::Packs(size) => size.into(),
            _ => return None,
        };
        let last = |high: Number| Some(high.checked_add(Number::ONE)?.checked_mul(factor)? - Number::ONE);
        let scaled = |(low, high): (Number, Number)| Some((low.checked_mul(factor)?, last(high)?));
        Some((Self { core: scaled(self.core)?, outer: scaled(self.outer)?, of: self.of }, at + 1))
    }

    /// "Tens if not hundreds of millions", "tens, possibly hundreds, of thousands": the scale belongs to both, where the
    /// second word is the larger without it.
    fn scaled_with_more(self, tokens: &[Token<'_>], end: usize) -> Option<(Self, usize)> {
        let ((), at) = token::phrase(&OR_MORE, tokens, end)?;
        let (more, end) = defined(tokens, at).filter(|(more, _)| more.of == self.of && more.core.1 >= self.core.1)?;
        let end = end + usize::from(tokens.get(end).is_some_and(|token| token.is(",")));
        let of = tokens.get(end).is_some_and(|token| token.is("of"));
        let (core, outer) = ((self.core.0, more.core.1), (self.outer.0, more.outer.1));
        let (mut both, mut end) = Self { core, outer, of: self.of }.of_a_scale(tokens, end).filter(|_| of)?;
        while let Some(scaled) = both.of_a_scale(tokens, end) {
            (both, end) = scaled;
        }
        Some((both, end))
    }

    /// "Hundreds, possibly thousands", "dozens to hundreds", "thousands upon thousands".
    fn and_more(self, tokens: &[Token<'_>], end: usize, overrides: &Overrides) -> Option<(Self, usize)> {
        let ((), at) = token::phrase(&OR_MORE, tokens, end)?;
        let (more, end) =
            vague(tokens, at, overrides).filter(|(more, _)| more.of == self.of && more.core.1 >= self.core.1)?;
        let (core, outer) = ((self.core.0, more.core.1), (self.outer.0, more.outer.1));
        Some((Self { core, outer, of: self.of }, end))
    }

    pub(super) fn is_share(&self) -> bool {
        self.of != Of::Things
    }

    /// By what its last word multiplies, at least: a million for "several million".
    pub(super) fn scale(&self) -> Number {
        self.outer.0
    }

    /// The ends of core and outer, shares as fractions of 1.
    pub(super) fn alternative(&self) -> Option<Alternative<Number>> {
        Alternative::new(self.interval(self.core)?, self.interval(self.outer)?)
    }

    fn interval(&self, (low, high): (Number, Number)) -> Option<Interval<Number>> {
        let part = |percent: Number| percent / Number::ONE_HUNDRED;
        match self.of {
            Of::Things => Interval::closed(low, high),
            Of::ShareAbove => Interval::new(Bound::Open(part(low)), Bound::Closed(part(high))),
            Of::ShareBelow => Interval::new(Bound::Closed(part(low)), Bound::Open(part(high))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    #[test]
    fn amounts() {
        for (text, core, outer) in [
            ("dozens", "[24, 99]", "[20, 150]"),
            ("a handful", "[3, 6]", "[2, 10]"),
            ("thousands", "[2000, 9999]", "[1000, 99999]"),
            ("hundreds", "[200, 999]", "[100, 9999]"),
            ("tens of thousands", "[20000, 99999]", "[10000, 999999]"),
            ("hundreds of thousands", "[200000, 999999]", "[100000, 9999999]"),
            ("several hundred", "[300, 799]", "[200, 1299]"),
            ("a few dozen", "[36, 71]", "[24, 119]"),
            ("most", "(0.50, 1]", "(0.50, 1]"),
            ("vast majority", "(0.80, 1]", "(0.60, 1]"),
        ] {
            let tokens = tokens(text).unwrap();
            let (vague, end) = vague(&tokens, 0, &Overrides::new()).unwrap();
            let read = vague.alternative().unwrap();
            assert_eq!((read.core().to_string().as_str(), end), (core, tokens.len()), "{text}");
            assert_eq!(read.outer().to_string(), outer, "{text}");
        }
    }
}
