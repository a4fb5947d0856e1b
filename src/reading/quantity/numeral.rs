//! Numbers, in digits, in words and mixed: the grammar of "1.3 million", "two thirds" and "twenty-five".

use crate::reading::{Number, Unit};

use super::cardinal::{Ands, cardinal};
use super::digits::power_of_ten;
use super::part::{fraction, has_decimals, holds_a_part, of_a_scale, with_fraction};
use super::token::{Gap, Token};
use super::words::NumberWord as N;

/// How a number was put, as far as its precision depends on it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// In digits or in words.
    Decimal,
    /// As a part: "three quarters", "1/4".
    Fraction,
    /// As a whole and a part: "two and a half", "2½".
    Mixed,
    /// As so many of a round many: "12 per 1,000".
    Incidence,
    /// By the dozen or the score.
    Pack,
    /// As a rank: "second", "11th".
    Ordinal,
}

/// A number as written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Numeral {
    pub(super) value: Number,
    /// The place of the last digit written: 1 for "57", 100,000 for "1.3 million", 0.1 for a fraction.
    pub(super) place: Number,
    /// By what the last word multiplied: a million for "1.3 million", else 1.
    pub(super) scale: Number,
    /// By what the scale words at its end multiply together: a hundred thousand for "four hundred thousand", else 1.
    pub(super) scales: Number,
    pub(super) form: Form,
}

impl Numeral {
    pub(super) fn plain(value: Number, place: Number) -> Self {
        Self { value, place, scale: Number::ONE, scales: Number::ONE, form: Form::Decimal }
    }

    /// So many of a round many, rounded as the former is.
    pub(super) fn incidence(cases: &Self, among: Number) -> Option<Self> {
        let (value, place) = (cases.value.checked_div(among)?, cases.place.checked_div(among)?);
        Some(Self { form: Form::Incidence, ..Self::plain(value, place) })
    }

    /// The same in the base unit of a unit.
    pub(super) fn in_base(self, unit: &Unit) -> Option<Self> {
        let zero = unit.to_base(Number::ZERO)?;
        let place = unit.to_base(self.place)?.checked_sub(zero)?;
        Some(Self { form: self.form, ..Self::plain(unit.to_base(self.value)?, place) })
    }

    /// As far below zero as this lies above it.
    pub(super) fn negated(self) -> Self {
        Self { value: -self.value, ..self }
    }

    /// Whether it is a part of a whole, however it was put.
    pub(super) fn is_part(&self) -> bool {
        matches!(self.form, Form::Fraction | Form::Incidence)
    }

    /// A part: so many of so many.
    pub(super) fn part(numerator: Number, denominator: Number) -> Option<Self> {
        Self::ratio(numerator, denominator)
    }

    pub(super) fn ratio(numerator: Number, denominator: Number) -> Option<Self> {
        let value = numerator.checked_div(denominator)?;
        // A part is as fine as a tenth, and a small part as fine as half of itself.
        let tenth = Number::new(1, 1);
        let place = tenth.min(value.abs() / Number::TWO).max(Number::new(1, 20));
        Some(Self { form: Form::Fraction, ..Self::plain(value, place) })
    }

    pub(super) fn times(self, factor: Number) -> Option<Self> {
        Some(Self {
            value: self.value.checked_mul(factor)?,
            place: self.place.checked_mul(factor)?,
            scale: self.scale.checked_mul(factor)?,
            scales: self.scales.checked_mul(factor)?,
            form: self.form,
        })
    }

    /// The same by the scale words of the number behind it that it lacks: "5" in "5 to 9 million", "three" in "three to
    /// four hundred thousand", "half" in "half to three quarters of a million".
    pub(super) fn scaled_by(self, other: &Self) -> Option<Self> {
        let lacking = if self.scales == Number::ONE {
            other.scales
        } else if self.scales == Number::ONE_HUNDRED
            && Some(other.scales) == other.scale.checked_mul(Number::ONE_HUNDRED)
        {
            // "Three hundred to four hundred thousand": the hundred is its own.
            other.scale
        } else {
            return None;
        };
        let common = lacking > Number::ONE && self.form != Form::Ordinal;
        let scaled_by = |by: Number| self.times(by).filter(|scaled| common && scaled.value < other.value);
        // "Fifty to a hundred thousand": by the last word, where all would be too much.
        let scaled = scaled_by(lacking).or_else(|| scaled_by(other.scale).filter(|_| other.scale < lacking))?;
        Some(match self.form {
            Form::Fraction => Self { form: Form::Decimal, place: lacking / Number::ONE_HUNDRED, ..scaled },
            _ => scaled,
        })
    }

    /// So many of the scale of another: the "two" of "a hundred or two".
    pub(super) fn scaled_by_all(self, other: &Self) -> Self {
        let few = self.form == Form::Decimal && self.scales == Number::ONE && self.value < Number::TEN;
        if few && self.value > Number::ONE { self.times(other.scales).unwrap_or(self) } else { self }
    }

    /// The number of significant digits, and the place of the last of them: 1 and 10 for "60".
    pub(super) fn significant(&self) -> (usize, Number) {
        let lean = self.value.normalize();
        let (mut mantissa, mut trailing) = (lean.mantissa().unsigned_abs(), 0);
        while mantissa != 0 && mantissa % 10 == 0 {
            (mantissa, trailing) = (mantissa / 10, trailing + 1);
        }
        let figures = mantissa.checked_ilog10().map_or(1, |log| log as usize + 1);
        match self.form {
            // A dozen is counted in dozens: one figure.
            Form::Pack => (1, self.scale),
            Form::Fraction => (figures, self.place),
            Form::Decimal | Form::Ordinal | Form::Mixed | Form::Incidence => {
                let exponent = trailing - i32::try_from(lean.scale()).unwrap_or(0);
                (figures, power_of_ten(exponent).unwrap_or(self.place))
            }
        }
    }
}

/// Reads the number at `at`, with its sign: the number, and where it ends.
pub(super) fn number(tokens: &[Token<'_>], at: usize) -> Option<(Numeral, usize)> {
    signed(tokens, at, |from| unsigned(tokens, from))
}

fn signed(
    tokens: &[Token<'_>],
    at: usize,
    read: impl FnOnce(usize) -> Option<(Numeral, usize)>,
) -> Option<(Numeral, usize)> {
    let first = tokens.get(at)?;
    let word = first.number_word();
    let negative = first.gap == Gap::Minus || word == Some(N::Minus);
    let from = at + usize::from(word == Some(N::Minus));
    let (mut numeral, end) = read(from)?;
    if negative {
        numeral.value = -numeral.value;
    }
    Some((numeral, end))
}

fn unsigned(tokens: &[Token<'_>], at: usize) -> Option<(Numeral, usize)> {
    if holds_a_part(tokens, at)
        && let Some((part, end)) = fraction(tokens, at)
    {
        return Some(of_a_scale(tokens, part, end).unwrap_or((part, end)));
    }
    let (whole, end) = cardinal(tokens, at, Ands::Joined)?;
    if whole.form == Form::Decimal
        && !has_decimals(tokens, at, end)
        && let Some((mixed, end)) = with_fraction(tokens, whole, end)
    {
        return Some((mixed, end));
    }
    Some((whole, end))
}

/// The first number of "between one hundred and two hundred": an "and" is not a part of it.
pub(super) fn before_and(tokens: &[Token<'_>], at: usize) -> Option<(Numeral, usize)> {
    signed(tokens, at, |from| cardinal(tokens, from, Ands::Apart))
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    fn read(text: &str) -> (Numeral, usize, usize) {
        let tokens = tokens(text).unwrap();
        let (numeral, end) = number(&tokens, 0).unwrap_or_else(|| panic!("{text} is no number"));
        (numeral, end, tokens.len())
    }

    #[test]
    fn whole_numbers() {
        for (text, value) in [
            ("twenty", 20_i64),
            ("twenty-one", 21),
            ("fifty - two", 52),
            ("one hundred and sixteen", 116),
            ("a hundred", 100),
            ("hundred thousand", 100_000),
            ("two hundred and two thousand", 202_000),
            ("two thousand and two hundred", 2_200),
            ("twenty-one trillion and three hundred", 21_000_000_000_300),
            ("4 thousand 3 hundred and 21", 4_321),
            ("322 hundred", 32_200),
            ("1.3 million", 1_300_000),
            ("10k", 10_000),
            ("2.33 k", 2_330),
            ("1.2bn", 1_200_000_000),
            ("a dozen", 12),
            ("half a dozen", 6),
            ("two dozen", 24),
            ("three hundred and two dozens", 324),
            ("half a million", 500_000),
            ("three quarters of a million", 750_000),
            ("quarter million", 250_000),
            ("five and a half million", 5_500_000),
            ("one million and a half", 1_500_000),
            ("13 lakh", 1_300_000),
            ("6 crore and two hundred", 60_000_200),
            ("minus five", -5),
            ("-5", -5),
            ("both", 2),
        ] {
            let (numeral, end, length) = read(text);
            assert_eq!((numeral.value, end), (value.into(), length), "{text}");
        }
    }

    #[test]
    fn parts() {
        for (text, value) in [
            ("a half", 0.5),
            ("half", 0.5),
            ("three-quarters", 0.75),
            ("a quarter", 0.25),
            ("3/4", 0.75),
            ("¾", 0.75),
            ("2½", 2.5),
            ("2 1/4", 2.25),
            ("one and a half", 1.5),
            ("one hundred and three quarters", 100.75),
            ("twenty and three fifths", 20.6),
            ("twenty-three fifths", 4.6),
            ("one hundred and thirty fifths", 26.0),
            ("twenty twenty fifths", 0.8),
            ("two and fifty-four hundredths", 2.54),
            ("one over 20", 0.05),
            ("two hundred point zero three", 200.03),
            ("nought point eleven", 0.11),
            ("one point two million", 1_200_000.0),
            ("a fifth", 0.2),
            ("- 1 4/5", -1.8),
        ] {
            let (numeral, end, length) = read(text);
            assert_eq!((f64::try_from(numeral.value).unwrap(), end), (value, length), "{text}");
        }
    }

    #[test]
    fn ranks() {
        for (text, value) in [
            ("second", 2_i64),
            ("11th", 11),
            ("twenty-fifth", 25),
            ("one hundred twenty fifth", 125),
            ("one hundred and fifth", 105),
            ("two hundredth", 200),
            ("a third officer", 3),
        ] {
            let at = usize::from(text.starts_with("a "));
            let tokens = tokens(text).unwrap();
            let (numeral, _) = number(&tokens, at).unwrap();
            assert_eq!((numeral.value, numeral.form), (value.into(), Form::Ordinal), "{text}");
        }
    }
}
