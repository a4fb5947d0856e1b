//! Numerals written in digits: separators, decimals, powers of ten.

use crate::reading::Number;

/// The most digits that a [`Number`] holds for certain.
const MOST_DIGITS: usize = 28;

/// A numeral in digits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Digits {
    /// Its value.
    pub(crate) value: Number,
    /// The place of the last digit written: 1 for "57", 0.01 for "1.30".
    pub(crate) place: Number,
}

/// Why a run of digits is no numeral.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fault {
    /// More digits, or a higher power of ten, than can be kept exactly.
    TooLong,
    /// The separators make neither thousands nor a decimal.
    Separators,
    /// A comma and one or two zeros: thousands that lost a digit, or decimals that say nothing.
    Zeros,
}

impl Fault {
    pub(super) fn problem(self) -> &'static str {
        match self {
            Self::TooLong => "the number has more digits than can be kept exactly",
            Self::Separators => "the separators make neither thousands nor decimals",
            Self::Zeros => "a comma before one or two zeros may mark thousands or decimals",
        }
    }
}

/// Ten to the power of `exponent`, where that is a [`Number`].
pub(super) fn power_of_ten(exponent: i32) -> Option<Number> {
    match u32::try_from(exponent) {
        Ok(up) => Some(Number::from_i128_with_scale(10_i128.checked_pow(up).filter(|_| up <= 28)?, 0)),
        Err(_) => Number::try_from_i128_with_scale(1, exponent.unsigned_abs()).ok(),
    }
}

/// A run of digits and the separator before it.
#[derive(Clone, Copy)]
struct Run<'a> {
    separator: Separator,
    digits: &'a str,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Separator {
    Nothing,
    Comma,
    Point,
    /// A space of any width, or the apostrophe of Swiss usage: these never begin decimals.
    Space,
}

impl Separator {
    fn of(c: char) -> Option<Self> {
        match c {
            ',' => Some(Self::Comma),
            '.' | '·' => Some(Self::Point),
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' => Some(Self::Space),
            _ => None,
        }
    }
}

/// Reads the numeral that `text` begins with: its value and its length in bytes.
///
/// `text` begins with a digit, or with a point and a digit.
pub(super) fn scan(text: &str) -> (Result<Digits, Fault>, usize) {
    let mut runs: smallvec::SmallVec<[Run<'_>; 4]> = smallvec::SmallVec::new();
    let mut length = 0;
    let mut separator = Separator::Nothing;
    loop {
        let rest = text.get(length..).unwrap_or_default();
        let (skip, next) = match (runs.is_empty(), rest.chars().next()) {
            (true, Some('.')) => (1, Separator::Point),
            (true, _) => (0, separator),
            (false, Some(c)) => match Separator::of(c) {
                Some(found) => (c.len_utf8(), found),
                None => break,
            },
            (false, None) => break,
        };
        separator = next;
        let digits = leading_digits(rest.get(skip..).unwrap_or_default());
        let first = runs.first().map_or(0, |run| run.digits.len());
        // A space joins only full groups: "423 0000" and "2 1/4" are two numerals each.
        let spaced = separator == Separator::Space && (digits.len() != 3 || first > 3 || after_decimals(&runs));
        if digits.is_empty() || spaced {
            break;
        }
        runs.push(Run { separator, digits });
        length += skip + digits.len();
    }
    let power = power(text.get(length..).unwrap_or_default());
    let (exponent, more) = power.unwrap_or((0, 0));
    (value(&runs, exponent), length + more)
}

fn leading_digits(text: &str) -> &str {
    let end = text.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// Whether the last separator can only have begun decimals, so that no group of thousands may follow.
fn after_decimals(runs: &[Run<'_>]) -> bool {
    runs.last().is_some_and(|run| matches!(run.separator, Separator::Comma | Separator::Point))
}

/// An exponent behind the digits, "e6" or "x10^6", and its length.
fn power(text: &str) -> Option<(i32, usize)> {
    if !text.starts_with([' ', 'e', 'E', 'x', '×', '*']) {
        return None;
    }
    const MARKS: [&str; 7] = ["e", "E", "x10^", "×10^", "*10^", " x 10^", " × 10^"];
    let mark = MARKS.into_iter().find(|mark| text.starts_with(mark))?;
    let rest = text.get(mark.len()..)?;
    let sign = usize::from(rest.starts_with(['+', '-']));
    let digits = leading_digits(rest.get(sign..)?);
    let after = rest.get(sign + digits.len()..)?.chars().next();
    if digits.is_empty() || after.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let size = digits.parse().unwrap_or(i32::MAX);
    Some((if rest.starts_with('-') { -size } else { size }, mark.len() + sign + digits.len()))
}

/// What the runs are together: "1,234.5" is groups and decimals, "1,3" decimals, "1.2.3" nothing.
fn value(runs: &[Run<'_>], exponent: i32) -> Result<Digits, Fault> {
    let Some((last, before)) = runs.split_last() else { return Err(Fault::Separators) };
    // ".56,000"
    if !before.is_empty() && runs.first().is_some_and(|run| run.separator == Separator::Point) {
        return Err(Fault::Separators);
    }
    let decimals = match last.separator {
        Separator::Nothing | Separator::Space => 0,
        mark if before.iter().skip(1).any(|run| run.separator == mark) => 0,
        // "1,234.5", "1.234,5" and ".5"; a lone point is decimal, a lone comma only where it cannot mark thousands.
        _ if before.len() != 1 => last.digits.len(),
        Separator::Point => last.digits.len(),
        Separator::Comma => match (before.first().map(|run| run.digits), last.digits.len()) {
            (Some("0"), _) | (_, 1 | 2) => last.digits.len(),
            _ => 0,
        },
    };
    let zeros = last.digits.len() < 3 && last.digits.bytes().all(|digit| digit == b'0');
    let slipped = last.separator == Separator::Comma && before.len() == 1 && zeros;
    if slipped && before.first().is_some_and(|run| run.digits != "0") {
        return Err(Fault::Zeros);
    }
    let whole = if decimals > 0 { before } else { runs };
    if !grouped(whole) {
        return Err(Fault::Separators);
    }
    let mut mantissa: i128 = 0;
    let mut count = 0;
    for digit in runs.iter().flat_map(|run| run.digits.bytes()) {
        count += usize::from(count > 0 || digit != b'0');
        if count > MOST_DIGITS {
            return Err(Fault::TooLong);
        }
        mantissa = mantissa * 10 + i128::from(digit - b'0');
    }
    let scale = u32::try_from(decimals).map_err(|_| Fault::TooLong)?;
    let plain = Number::try_from_i128_with_scale(mantissa, scale).map_err(|_| Fault::TooLong)?;
    let place = Number::try_from_i128_with_scale(1, scale).map_err(|_| Fault::TooLong)?;
    let by = power_of_ten(exponent).ok_or(Fault::TooLong)?;
    Ok(Digits {
        value: plain.checked_mul(by).ok_or(Fault::TooLong)?,
        place: place.checked_mul(by).filter(|place| !place.is_zero()).ok_or(Fault::TooLong)?,
    })
}

/// Whether the runs are thousands by one separator ("1,234,567"), or lakhs and crores ("12,34,567").
fn grouped(runs: &[Run<'_>]) -> bool {
    let Some((first, rest)) = runs.split_first() else { return true };
    let Some((last, middle)) = rest.split_last() else { return true };
    let lengths = |length: usize| middle.iter().all(|run| run.digits.len() == length);
    rest.iter().all(|run| run.separator == last.separator)
        && first.digits.len() <= 3
        && !first.digits.starts_with('0')
        && last.digits.len() == 3
        && (lengths(3) || (lengths(2) && first.digits.len() <= 2 && last.separator == Separator::Comma))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Number {
        text.parse().unwrap()
    }

    #[test]
    fn separators() {
        for (text, value, place) in [
            ("57", "57", "1"),
            ("1,000", "1000", "1"),
            ("1 000", "1000", "1"),
            ("40\u{202f}000", "40000", "1"),
            ("1'000'000", "1000000", "1"),
            ("1,234,567.80", "1234567.8", "0.01"),
            ("1.234.567,8", "1234567.8", "0.1"),
            ("1.000,5", "1000.5", "0.1"),
            ("1 234 567.89", "1234567.89", "0.01"),
            ("12,34,567.89", "1234567.89", "0.01"),
            ("1.000", "1", "0.001"),
            ("1,3", "1.3", "0.1"),
            (".08", "0.08", "0.01"),
            ("0,400", "0.4", "0.001"),
            ("1.3e6", "1300000", "100000"),
            ("6.23x10^-4", "0.000623", "0.000001"),
        ] {
            let (digits, length) = scan(text);
            let digits = digits.unwrap();
            assert_eq!((digits.value, digits.place, length), (number(value), number(place), text.len()), "{text}");
        }
    }

    #[test]
    fn neither_thousands_nor_decimals() {
        for text in ["192.168.1.2", "1,2345", "1,23,45", "0,123,456", "1.234.56"] {
            assert_eq!(scan(text).0, Err(Fault::Separators), "{text}");
        }
        for text in ["1,00", "1,0", "12,00"] {
            assert_eq!(scan(text).0, Err(Fault::Zeros), "{text}");
        }
        assert_eq!(scan(&"9".repeat(400)).0, Err(Fault::TooLong));
        assert_eq!(scan("1e999").0, Err(Fault::TooLong));
    }

    #[test]
    fn two_numerals_stay_two() {
        for (text, first) in [("423 0000", 3), ("2 1/4", 1), ("1, 234", 1), ("20 100m races", 2 + 4), ("5.", 1)] {
            assert_eq!(scan(text).1, first, "{text}");
        }
    }
}
