//! Parts: the grammar of "two thirds", "3/4", "half a million" and "two and a half".

use crate::reading::Number;

use super::cardinal::{Ands, cardinal, word};
use super::digits::{self, power_of_ten};
use super::numeral::{Form, Numeral};
use super::token::{Gap, Kind, Token};
use super::words::NumberWord as N;

/// How many words a numerator and its denominator have at most.
const LONGEST_NUMERATOR: usize = 16;

/// Whether a fraction can begin at `at`: one of its lower halves is near.
pub(super) fn holds_a_part(tokens: &[Token<'_>], at: usize) -> bool {
    let is_part = |token: &Token<'_>| match token.kind {
        Kind::Vulgar(..) | Kind::Mark('/') => true,
        Kind::Word(Some(N::Part(_) | N::PartScale(_) | N::Ordinal(_) | N::OrdinalScale(_))) => true,
        Kind::Word(None) => token.is("over"),
        _ => false,
    };
    // No numerator is longer; looking on to the end for each number would make a long text slow.
    tokens.iter().skip(at).take(LONGEST_NUMERATOR).any(is_part)
}

/// "half a million", "three quarters of a million", "quarter million", "half a dozen".
pub(super) fn of_a_scale(tokens: &[Token<'_>], part: Numeral, end: usize) -> Option<(Numeral, usize)> {
    let of = usize::from(tokens.get(end).is_some_and(|token| token.is("of")));
    let a = usize::from(word(tokens, end + of) == Some(N::A));
    if of == 1 && a == 0 {
        return None;
    }
    let at = end + of + a;
    let (factor, form) = match word(tokens, at)? {
        N::Hundred => (Number::ONE_HUNDRED, Form::Decimal),
        N::Scale(power) => (power_of_ten(power.into())?, Form::Decimal),
        N::Pack(size) => (size.into(), Form::Pack),
        _ => return None,
    };
    let value = part.value.checked_mul(factor)?;
    let place = if form == Form::Pack { Number::ONE } else { factor / Number::ONE_HUNDRED };
    Some((Numeral { value, place, scale: factor, scales: factor, form }, at + 1))
}

/// "two and a half", "five and a half million", "one million and a half", "2 1/4", "2½".
pub(super) fn with_fraction(tokens: &[Token<'_>], whole: Numeral, end: usize) -> Option<(Numeral, usize)> {
    let joined = word(tokens, end) == Some(N::And);
    let from = end + usize::from(joined);
    let glued = matches!(tokens.get(from)?.kind, Kind::Vulgar(..) | Kind::Digits(_));
    let (part, end) = fraction(tokens, from).filter(|(part, _)| part.value < Number::ONE && (joined || glued))?;
    // "One million and a half" is half a million more; nobody adds half a person to a million.
    let unit = if whole.scale >= Number::ONE_THOUSAND { whole.scale } else { Number::ONE };
    let value = whole.value.checked_add(part.value.checked_mul(unit)?)?;
    let place = grain(part.value).checked_mul(unit)?;
    let sum = Numeral { value, place, scale: whole.scale, scales: Number::ONE, form: Form::Mixed };
    match word(tokens, end) {
        Some(N::Scale(power)) if unit == Number::ONE => Some((sum.times(power_of_ten(power.into())?)?, end + 1)),
        _ => Some((sum, end)),
    }
}

/// How fine a part is that is added to a whole number: a half, a third, a quarter; else a tenth.
pub(super) fn grain(part: Number) -> Number {
    let tiny = Number::new(1, 9);
    let fits = |of: &Number| (part * *of - (part * *of).round()).abs() < tiny;
    let of = [2, 3, 4, 5, 6, 8].into_iter().map(Number::from).find(fits).unwrap_or(Number::TEN);
    Number::ONE / of
}

/// Whether decimals are written, to which no part is added: "1.5 and a half".
pub(super) fn has_decimals(tokens: &[Token<'_>], at: usize, end: usize) -> bool {
    tokens.get(at..end).unwrap_or_default().iter().any(|token| match token.kind {
        Kind::Digits(digits) => !digits.value.is_integer() || digits.place < Number::ONE,
        _ => token.number_word() == Some(N::Point),
    })
}

/// Whether figures with a stroke are a part: "3/4" is, "9/11" and "24/7" name a day and a week.
fn is_usual(numerator: Number, denominator: Number) -> bool {
    const USUAL: [i64; 13] = [2, 3, 4, 5, 6, 7, 8, 9, 12, 16, 24, 25, 32];
    // "12/30" is a day.
    let round = (denominator % Number::TEN).is_zero() && denominator != Number::from(30);
    numerator < denominator && (round || USUAL.iter().any(|of| denominator == Number::from(*of)))
}

/// A part: "½", "3/4", "a half", "two thirds", "one over three", "three twenty-firsts".
pub(super) fn fraction(tokens: &[Token<'_>], at: usize) -> Option<(Numeral, usize)> {
    let first = tokens.get(at)?;
    match first.kind {
        Kind::Vulgar(numerator, denominator) => {
            return Some((Numeral::ratio(numerator.into(), denominator.into())?, at + 1));
        }
        Kind::Digits(numerator) if tokens.get(at + 1).is_some_and(|token| token.kind == Kind::Mark('/')) => {
            let Kind::Digits(denominator) = tokens.get(at + 2)?.kind else { return None };
            let whole = |digits: &digits::Digits| digits.value.is_integer();
            return (whole(&numerator) && whole(&denominator) && is_usual(numerator.value, denominator.value))
                .then(|| Some((Numeral::ratio(numerator.value, denominator.value)?, at + 3)))?;
        }
        _ => {}
    }
    if let Some(N::Part(2 | 4)) = first.number_word() {
        let (denominator, end) = denominator(tokens, at, Parts::One)?;
        return Some((Numeral::ratio(Number::ONE, denominator)?, end));
    }
    // "One-hundredth", "one hundredth of a second"; but "one hundredth" may be a rank.
    if let (Some(N::Small(1)), Some(N::OrdinalScale(power)), Some(below)) =
        (first.number_word(), word(tokens, at + 1), tokens.get(at + 1))
        && (below.gap == Gap::Dash || tokens.get(at + 2).is_some_and(|token| token.is("of")))
    {
        return Some((Numeral::ratio(Number::ONE, power_of_ten(power.into())?)?, at + 2));
    }
    let a = word(tokens, at) == Some(N::A);
    let (numerator, from) = if a && !matches!(word(tokens, at + 1), Some(N::Hundred | N::Scale(_))) {
        (Number::ONE, at + 1)
    } else {
        let (numeral, end) = cardinal(tokens, at, Ands::Joined)?;
        (numeral.form == Form::Decimal).then_some((numeral.value, end))?
    };
    if tokens.get(from).is_some_and(|token| token.is("over")) && !a {
        let (below, end) = cardinal(tokens, from + 1, Ands::Joined)?;
        // "$1,000 over 2025" is spent in a year.
        let year = below.value >= Number::from(1900) && below.value < Number::from(2100);
        return (below.form == Form::Decimal && !year).then(|| Some((Numeral::ratio(numerator, below.value)?, end)))?;
    }
    // "one third", "a fifth", "one-eighth": only one of a part is named in the singular.
    let (denominator, end) = denominator(tokens, from, Parts::of(numerator))?;
    // "A third officer" is a rank. "A third" alone, or of something, is a part.
    let counted = |token: &Token<'_>| !token.is("of") && matches!(token.kind, Kind::Word(None));
    if a && !matches!(word(tokens, from), Some(N::Part(_))) && tokens.get(end).is_some_and(counted) {
        return None;
    }
    Some((Numeral::ratio(numerator, denominator)?, end))
}

/// Whether the "quarters" at `at` are in the plural, or three.
fn three_quarter(tokens: &[Token<'_>], at: usize) -> bool {
    let three = at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(|token| {
        token.is("three") || matches!(token.kind, Kind::Digits(digits) if digits.value == Number::from(3))
    });
    three || tokens.get(at).is_some_and(|token| !token.is("quarter"))
}

/// Of how many parts a fraction is: "one third", "two thirds".
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Parts {
    One,
    Many,
}

impl Parts {
    pub(super) fn of(numerator: Number) -> Self {
        if numerator == Number::ONE { Self::One } else { Self::Many }
    }
}

/// The lower half of a fraction in words.
pub(super) fn denominator(tokens: &[Token<'_>], at: usize, parts: Parts) -> Option<(Number, usize)> {
    Some(match word(tokens, at)? {
        // "Five halves", but "five half" is nothing.
        N::Part(2) if parts == Parts::Many && tokens.get(at).is_some_and(|token| token.is("half")) => return None,
        // "A three-quarter majority", but not "1000 quarter".
        N::Part(4) if parts == Parts::Many && !three_quarter(tokens, at) => return None,
        N::Part(of) => (of.into(), at + 1),
        N::PartScale(power) => (power_of_ten(power.into())?, at + 1),
        // Never "one second", which is a time.
        N::Ordinal(of) if parts == Parts::One && of > 2 => (of.into(), at + 1),
        N::OrdinalScale(power) if parts == Parts::One => (power_of_ten(power.into())?, at + 1),
        N::Ten(ten) => match word(tokens, at + 1)? {
            N::Part(of) if of < 10 => ((ten + of).into(), at + 2),
            N::Ordinal(of) if parts == Parts::One && of < 10 => ((ten + of).into(), at + 2),
            _ => return None,
        },
        _ => return None,
    })
}
