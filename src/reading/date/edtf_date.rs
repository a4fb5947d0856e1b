//! A single EDTF date: its digits, the digits left open, its qualifiers, its season, its time of day.

use smallvec::SmallVec;

use super::super::time::{DAY, Grain};
use super::calendar::{self, Day, Year, month_length};
use super::sense::Span;

/// More stretches than this are replaced by the one around them: `XXXX-12-25` is ten thousand days.
const MOST_SPANS: usize = 400;

/// A date, as one or more stretches of time.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Dated {
    pub(super) spans: Vec<Span>,
    pub(super) grain: Grain,
    /// The largest unit that a qualifier speaks of.
    pub(super) qualified: Option<Grain>,
    pub(super) approximate: bool,
    pub(super) uncertain: bool,
    /// Some digits are left open.
    pub(super) is_masked: bool,
    /// Seconds that the clock it was read from is ahead of UTC.
    pub(super) ahead: i64,
}

/// Two or four digits, any of which may be left open.
type Mask = SmallVec<[Option<u8>; 4]>;

/// Takes exactly so many digits or `X` from the front.
fn mask(text: &mut &str, length: usize) -> Option<Mask> {
    let (digits, rest) = text.split_at_checked(length)?;
    let read: Option<Mask> = digits
        .bytes()
        .map(|byte| match byte {
            b'0'..=b'9' => Some(Some(byte - b'0')),
            b'X' => Some(None),
            _ => None,
        })
        .collect();
    *text = rest;
    read
}

fn is_open(mask: &Mask) -> bool {
    mask.iter().any(Option::is_none)
}

/// The least and the greatest number that fits.
fn range(mask: &Mask) -> (i64, i64) {
    mask.iter().fold((0, 0), |(low, high), digit| {
        let (least, most) = digit.map_or((0, 9), |digit| (digit, digit));
        (low * 10 + i64::from(least), high * 10 + i64::from(most))
    })
}

fn fits(mask: &Mask, number: i64) -> bool {
    let mut rest = number;
    let mut all = true;
    for digit in mask.iter().rev() {
        all &= digit.is_none_or(|digit| i64::from(digit) == rest % 10);
        rest /= 10;
    }
    all && rest == 0
}

/// The numbers from 1 to `most` that fit.
fn fitting(mask: &Mask, most: u32) -> impl Iterator<Item = u32> {
    let (low, high) = range(mask);
    let numbers = low.max(1)..=high.min(most.into());
    numbers.filter(|number| fits(mask, *number)).filter_map(|number| u32::try_from(number).ok())
}

/// What qualifiers say of the whole date.
#[derive(Default)]
struct Qualifiers {
    largest: Option<Grain>,
    approximate: bool,
    uncertain: bool,
}

impl Qualifiers {
    /// Takes a qualifier before or after a component.
    fn take(&mut self, text: &mut &str, of: Grain) -> bool {
        let (approximate, uncertain) = match text.bytes().next() {
            Some(b'~') => (true, false),
            Some(b'?') => (false, true),
            Some(b'%') => (true, true),
            _ => return false,
        };
        *text = text.get(1..).unwrap_or_default();
        self.approximate |= approximate;
        self.uncertain |= uncertain;
        self.largest = Some(self.largest.map_or(of, |grain| grain.max(of)));
        true
    }
}

/// Reads one date; `None` where it is none.
pub(super) fn read(text: &str) -> Option<Dated> {
    if text.contains('T') {
        return with_time(text);
    }
    let mut rest = text;
    let mut qualifiers = Qualifiers::default();
    qualifiers.take(&mut rest, Grain::Year);
    if let Some(letter) = rest.strip_prefix('Y') {
        rest = letter;
        let (low, high) = long_year(&mut rest)?;
        qualifiers.take(&mut rest, Grain::Year);
        return rest.is_empty().then(|| years(low, high, qualifiers, Grain::Year))?;
    }
    let negative = rest.strip_prefix('-').is_some();
    if negative {
        rest = rest.get(1..)?;
    }
    let year = mask(&mut rest, 4)?;
    let (low, high) = range(&year);
    // The year before 0000 is -0001, and only years after it may leave digits open.
    if negative && (is_open(&year) || low == 0) {
        return None;
    }
    if let Some(digits) = rest.strip_prefix('S') {
        let (low, high) = significant(if negative { -low } else { low }, digits)?;
        return years(low, high, qualifiers, Grain::Year);
    }
    qualifiers.take(&mut rest, Grain::Year);
    if rest.is_empty() {
        return whole_years(&year, negative, low, high, qualifiers);
    }
    rest = rest.strip_prefix('-')?;
    qualifiers.take(&mut rest, Grain::Month);
    let month = mask(&mut rest, 2)?;
    qualifiers.take(&mut rest, Grain::Month);
    let day = match rest.strip_prefix('-') {
        Some(after) => {
            rest = after;
            qualifiers.take(&mut rest, Grain::Day);
            let day = mask(&mut rest, 2)?;
            qualifiers.take(&mut rest, Grain::Day);
            Some(day)
        }
        None => None,
    };
    if !rest.is_empty() {
        return None;
    }
    let parts = Parts { year, negative, month, day };
    let (spans, grain) = parts.spans()?;
    let is_masked = parts.is_masked();
    Some(dated(spans, grain, qualifiers, is_masked))
}

fn dated(spans: Vec<Span>, grain: Grain, qualifiers: Qualifiers, is_masked: bool) -> Dated {
    Dated {
        spans,
        grain,
        qualified: qualifiers.largest.map(|largest| largest.max(grain)),
        approximate: qualifiers.approximate,
        uncertain: qualifiers.uncertain,
        is_masked,
        ahead: 0,
    }
}

/// The years from `low` to `high`, both inside.
fn years(low: Year, high: Year, qualifiers: Qualifiers, grain: Grain) -> Option<Dated> {
    let span = Span::days(calendar::day(low, 1, 1)?, calendar::day(high + 1, 1, 1)?);
    Some(dated(vec![span], grain, qualifiers, low != high))
}

/// A year alone, some of whose digits may be open.
fn whole_years(year: &Mask, negative: bool, low: i64, high: i64, qualifiers: Qualifiers) -> Option<Dated> {
    if negative {
        return years(-low, -low, qualifiers, Grain::Year);
    }
    let open = year.iter().filter(|digit| digit.is_none()).count();
    let trailing = year.iter().rev().take_while(|digit| digit.is_none()).count();
    if open == trailing {
        let grain = match open {
            0 => Grain::Year,
            1 => Grain::Decade,
            2 => Grain::Century,
            _ => Grain::Stretch,
        };
        return years(low, high, qualifiers, grain);
    }
    let each = (low..=high).filter(|number| fits(year, *number));
    let spans: Option<Vec<Span>> =
        each.map(|year| Some(Span::days(calendar::day(year, 1, 1)?, calendar::day(year + 1, 1, 1)?))).collect();
    let mut spans = spans?;
    if spans.len() > MOST_SPANS {
        spans = vec![spans.first()?.hull(*spans.last()?)];
    }
    Some(dated(spans, Grain::Year, qualifiers, true))
}

/// The digits after `Y`: more than four, or fewer with an exponent, and perhaps how many of them are significant.
fn long_year(text: &mut &str) -> Option<(Year, Year)> {
    let take = |text: &mut &str| -> Option<i64> {
        let length = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let (digits, rest) = text.split_at_checked(length)?;
        *text = rest;
        // A leading zero is not a significand.
        if digits.starts_with('0') { None } else { digits.parse().ok() }
    };
    let sign = if let Some(rest) = text.strip_prefix('-') {
        *text = rest;
        -1
    } else {
        1
    };
    let mut value = take(text)?;
    let exponential = text.strip_prefix('E');
    if let Some(rest) = exponential {
        *text = rest;
        let power = u32::try_from(take(text)?).ok()?;
        value = value.checked_mul(10_i64.checked_pow(power)?)?;
    }
    if value <= 9999 {
        return None;
    }
    match text.strip_prefix('S') {
        Some(rest) => {
            let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            let (digits, after) = rest.split_at_checked(length)?;
            *text = after;
            significant(sign * value, digits)
        }
        None => Some((sign * value, sign * value)),
    }
}

/// The years that agree with this one in so many of its first digits.
fn significant(year: Year, digits: &str) -> Option<(Year, Year)> {
    let kept: u32 = digits.parse().ok()?;
    let written = year.unsigned_abs().checked_ilog10().map_or(1, |log| log + 1).max(4);
    if kept == 0 || kept > written {
        return None;
    }
    let step = 10_i64.checked_pow(written - kept)?;
    let low = year.abs() / step * step;
    let (low, high) = (low, low.checked_add(step - 1)?);
    Some(if year < 0 { (-high, -low) } else { (low, high) })
}

/// Year, month or season, and day as written.
struct Parts {
    year: Mask,
    negative: bool,
    month: Mask,
    day: Option<Mask>,
}

impl Parts {
    fn is_masked(&self) -> bool {
        is_open(&self.year) || is_open(&self.month) || self.day.as_ref().is_some_and(is_open)
    }

    fn spans(&self) -> Option<(Vec<Span>, Grain)> {
        let all_open = |mask: &Mask| mask.iter().all(Option::is_none);
        let (low, high) = range(&self.year);
        let open_day = self.day.as_ref().is_none_or(all_open);
        let grain = match (&self.day, all_open(&self.month) && open_day) {
            (_, true) => Grain::Year,
            (Some(_), _) if !open_day => Grain::Day,
            _ => Grain::Month,
        };
        let season = if is_open(&self.month) { None } else { Some(range(&self.month).0).filter(|code| *code > 12) };
        let grain = match season {
            None => grain,
            Some(_) if self.day.is_some() => return None,
            Some(21..=32) => Grain::Season,
            Some(33..=36) => Grain::Quarter,
            Some(37..=39) => Grain::Stretch,
            Some(40 | 41) => Grain::Half,
            Some(_) => return None,
        };
        let each = |year: Year, spans: &mut Vec<Span>| match season {
            Some(code) => spans.extend(season_span(year, code)),
            None if grain == Grain::Year => {
                let ends = calendar::day(year, 1, 1).zip(calendar::day(year + 1, 1, 1));
                spans.extend(ends.map(|(start, end)| Span::days(start, end)));
            }
            None => self.in_year(year, open_day, spans),
        };
        let fits_year = |year: &i64| fits(&self.year, *year);
        let mut spans = Vec::new();
        if self.negative {
            each(-low, &mut spans);
        } else {
            for year in (low..=high).filter(fits_year) {
                each(year, &mut spans);
                if spans.len() > MOST_SPANS {
                    // Only the first and the last matter now.
                    let first = *spans.first()?;
                    spans.clear();
                    for year in (low..=high).rev().filter(fits_year) {
                        each(year, &mut spans);
                        if !spans.is_empty() {
                            break;
                        }
                    }
                    return Some((vec![first.hull(*spans.last()?)], grain));
                }
            }
        }
        (!spans.is_empty()).then_some((spans, grain))
    }

    /// The months or days of a year that fit.
    fn in_year(&self, year: Year, open_day: bool, spans: &mut Vec<Span>) {
        for month in fitting(&self.month, 12) {
            let length = month_length(year, month);
            let Some(start) = calendar::day(year, month, 1) else { continue };
            match &self.day {
                Some(mask) if !open_day => {
                    spans.extend(fitting(mask, length).map(|day| {
                        let day = start + i64::from(day) - 1;
                        Span::days(day, day + 1)
                    }));
                }
                _ => spans.push(Span::days(start, start + i64::from(length))),
            }
        }
    }
}

/// Seasons (21 to 32), quarters (33 to 36), thirds (37 to 39) and halves (40, 41) of a year.
///
/// Seasons are the meteorological ones, three whole months; without a hemisphere they are the northern ones.
fn season_span(year: Year, code: i64) -> Option<Span> {
    let (first, months) = match code {
        21..=24 => ((code - 21) * 3 + 3, 3),
        25..=28 => ((code - 25) * 3 + 3, 3),
        29..=32 => ((code - 29) * 3 + 9, 3),
        33..=36 => ((code - 33) * 3 + 1, 3),
        37..=39 => ((code - 37) * 4 + 1, 4),
        _ => ((code - 40) * 6 + 1, 6),
    };
    // A southern autumn (31) is that of the year's own March.
    let first = if (31..=32).contains(&code) { first - 12 } else { first };
    let start = calendar::month_start(year, 1, first - 1)?;
    let end = calendar::month_start(year, 1, first - 1 + months)?;
    Some(Span::days(start, end))
}

/// A date with a time of day: `2025-03-05T14:30`, with seconds, `Z` or a shift.
fn with_time(text: &str) -> Option<Dated> {
    let (date, time) = text.split_once('T')?;
    let date = read(date)?;
    if date.grain != Grain::Day || date.qualified.is_some() || date.is_masked {
        return None;
    }
    let day: Day = date.spans.first()?.first_day()?;
    let mut rest = time;
    let hour = two(&mut rest, 24)?;
    rest = rest.strip_prefix(':')?;
    let minute = two(&mut rest, 59)?;
    let second = match rest.strip_prefix(':') {
        Some(after) => {
            rest = after;
            // A leap second is the last of its minute; it is not told apart from the next.
            Some(two(&mut rest, 60)?)
        }
        None => None,
    };
    if hour == 24 && (minute, second.unwrap_or(0)) != (0, 0) {
        return None;
    }
    let ahead = shift(rest)?;
    let start = day * DAY + hour * 3600 + minute * 60 + second.unwrap_or(0) - ahead;
    let length = if second.is_some() { 1 } else { 60 };
    let span = Span { start: Some(start), end: Some(start + length) };
    Some(Dated { spans: vec![span], grain: Grain::Second, ahead, ..date })
}

/// Two digits, at most `most`.
fn two(text: &mut &str, most: i64) -> Option<i64> {
    let (digits, rest) = text.split_at_checked(2)?;
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    *text = rest;
    digits.parse().ok().filter(|value| *value <= most)
}

/// Seconds ahead of UTC: nothing, `Z`, or hours with perhaps minutes, from -12:00 to +14:00.
fn shift(text: &str) -> Option<i64> {
    if text.is_empty() || text == "Z" {
        return Some(0);
    }
    let (sign, mut rest) = match text.strip_prefix('+') {
        Some(rest) => (1, rest),
        None => (-1, text.strip_prefix('-').or_else(|| text.strip_prefix('\u{2212}'))?),
    };
    let hours = two(&mut rest, 14)?;
    let minutes = match rest.strip_prefix(':') {
        Some(after) => {
            rest = after;
            two(&mut rest, 59)?
        }
        None => 0,
    };
    let shift = sign * (hours * 3600 + minutes * 60);
    let known = (-12 * 3600..=14 * 3600).contains(&shift) && !(sign < 0 && shift == 0);
    (rest.is_empty() && known).then_some(shift)
}
