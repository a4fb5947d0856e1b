//! Dates as written.
//!
//! An expression is read in three steps, each in files of its own:
//!
//! | step | files | what comes out |
//! |---|---|---|
//! | words | `words`, `numerals` | tokens |
//! | grammar | `parser`, `grammar`, `phrases`, `dates`, `counted`, `nearby`, `units`, `holidays` | the shape of the expression (`expr`), which no day of publication has touched |
//! | meaning | `resolve`, `nearest`, `around`, `stretches`, `calendar`, `widths`, `anchor` | stretches of days (`sense`), likeliest first |
//!
//! EDTF has its own way in (`edtf`, `edtf_date`) and out (`render`). How wide "about", "early" or "recently" are is
//! written in `widths` alone.
//!
//! # Bounds
//!
//! Words lead to the years -9999 to 9999: "the year 99999" is a slip more often than a date. Who means a year further
//! off writes it in EDTF with its `Y` (`Y99999`, `Y17E7`), up to 200 billion years either way
//! ([`MAX_YEAR`](super::time::MAX_YEAR)).
//!
//! # Out of scope
//!
//! What cannot be told from the words is [`Unread`] with the reason: fiscal and school years, holidays that move with
//! the moon or differ between countries, days counted from another event ("two days later"), recurrences ("every
//! Friday") and plain durations ("three weeks").

mod anchor;
mod around;
mod calendar;
mod counted;
mod dates;
mod edtf;
mod edtf_date;
mod expr;
mod grammar;
mod holidays;
mod nearby;
mod nearest;
mod numerals;
mod parser;
mod phrases;
mod render;
mod resolve;
mod sense;
mod stretches;
#[cfg(test)]
mod tests;
mod units;
mod widths;
mod words;

use super::{Conventions, Firmness, Grain, Instant, Reading, Unread};
use crate::interval::{Bound, Interval, Region};
use resolve::Lean;
use sense::Problem;

/// The years -9999 to 9999, to which words lead: their first day, and the day after their last.
const NAMED_YEARS: (calendar::Day, calendar::Day) = (-4_371_587, 2_932_897);

/// A date expression, read.
///
/// # Example
///
/// ```
/// use crosscheck::reading::{Conventions, date};
///
/// let conventions = Conventions::default();
/// let published = date("2025-04-01", None, &conventions)?;
/// let february = date("in February", Some(&published), &conventions)?;
/// let years: Vec<String> = february.reading().alternatives().map(|way| way.core().to_string()).collect();
/// assert_eq!(years, ["[2025-02-01, 2025-03-01)", "[2026-02-01, 2026-03-01)"]);
///
/// // Nobody can tell which Thursday, so all of them are kept, and nothing firm is said of any.
/// let flawed = date("Thursday, April , 2025", None, &conventions)?;
/// assert_eq!(flawed.reading().alternatives().count(), 4);
/// assert!(flawed.flaw().is_some());
/// # Ok::<(), crosscheck::reading::Unread>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct DateReading {
    text: String,
    reading: Reading<Instant>,
    grain: Grain,
    relative: Option<String>,
    flaw: Option<String>,
    approximate: bool,
    is_edtf: bool,
    /// Seconds that the clock it was read from is ahead of UTC: its day is the day there.
    ahead: i64,
}

impl DateReading {
    /// What was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The alternatives on the line of time.
    pub fn reading(&self) -> &Reading<Instant> {
        &self.reading
    }

    /// The unit of the calendar that the expression speaks in.
    pub fn grain(&self) -> Grain {
        self.grain
    }

    /// The folded words, where the date depends on the anchor ("last week").
    pub fn relative(&self) -> Option<&str> {
        self.relative.as_deref()
    }

    /// What is wrong with the expression, where its alternatives are only candidates.
    pub fn flaw(&self) -> Option<&str> {
        self.flaw.as_deref()
    }

    /// Whether the expression is hedged: "about 1950", `1950~`.
    pub fn is_approximate(&self) -> bool {
        self.approximate
    }

    /// The likeliest alternative in EDTF; the expression itself where it is EDTF.
    ///
    /// `None` where no EDTF says it: the stretch of time is not made of whole days, or has several parts.
    pub fn edtf(&self) -> Option<String> {
        if self.is_edtf {
            return Some(self.text.clone());
        }
        let likeliest = self.reading.first();
        // "since 2021" has a core that ends with its publication, but says that there is no end.
        let open = likeliest.outer().hull().zip(likeliest.core().hull()).and_then(|(outer, core)| {
            match (outer.low(), outer.high()) {
                (Bound::Unbounded, _) => Interval::new(Bound::Unbounded, core.high()),
                (_, Bound::Unbounded) => Interval::new(core.low(), Bound::Unbounded),
                _ => None,
            }
        });
        let said = open.map_or_else(|| likeliest.core().clone(), Region::from);
        render::edtf(&said, self.grain, self.approximate)
    }
}

/// Reads a date expression; `anchor` is the publication of the report it stands in.
///
/// EDTF is read strictly, so a text of figures with a blank around it is not EDTF. All else is read as English.
/// The first alternative of the anchor is its day (where its clock is ahead of UTC or behind, the day there); an imprecise anchor widens what depends on it.
///
/// # Errors
///
/// [`Unread`] with the reason: the words are no date, or depend on an anchor that is absent.
///
/// # Complexity
///
/// Constant: a text of more than 200 bytes is refused unread, and an anchor of more than a month is taken by its ends.
pub fn date(text: &str, anchor: Option<&DateReading>, conventions: &Conventions) -> Result<DateReading, Unread> {
    read(text, anchor, Lean::Nearest, conventions)
}

/// Reads the date of what is announced for it, as [`date()`] does otherwise: of the days that "Friday" or "March" may be,
/// the next one comes first, and the nearest is kept.
///
/// # Errors
///
/// As of [`date()`].
///
/// # Example
///
/// ```
/// use crosscheck::reading::date::{announced, date};
/// use crosscheck::reading::Conventions;
///
/// let conventions = Conventions::default();
/// let published = date("2025-04-01", None, &conventions)?;
/// // "It was sent in February" and "it will be sent in February".
/// assert_eq!(date("in February", Some(&published), &conventions)?.edtf().as_deref(), Some("2025-02"));
/// assert_eq!(announced("in February", Some(&published), &conventions)?.edtf().as_deref(), Some("2026-02"));
/// # Ok::<(), crosscheck::reading::Unread>(())
/// ```
pub fn announced(text: &str, anchor: Option<&DateReading>, conventions: &Conventions) -> Result<DateReading, Unread> {
    read(text, anchor, Lean::Future, conventions)
}

fn read(
    text: &str,
    anchor: Option<&DateReading>,
    lean: Lean,
    conventions: &Conventions,
) -> Result<DateReading, Unread> {
    let unread = |problem: Problem| Unread::new(text, problem.words());
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Err(unread(Problem::because("nothing is written")));
    }
    let widths = widths::Widths::of(conventions);
    let figures = edtf::read(text, widths);
    if let Some(edtf) = &figures
        && let Some(reading) = anchor::absolute(edtf)
    {
        return Ok(DateReading {
            text: text.to_owned(),
            reading: with_years(reading, text),
            grain: edtf.grain,
            relative: None,
            flaw: None,
            approximate: edtf.approximate,
            is_edtf: true,
            ahead: edtf.ahead,
        });
    }
    if trimmed.len() < text.len() && edtf::read(trimmed, widths).is_some() {
        return Err(unread(Problem::because("a blank stands before or after it")));
    }
    let folded = words::fold(text).map_err(|problem| unread(Problem::because(problem)))?;
    let tokens = words::tokens(&folded).map_err(|problem| unread(Problem::because(problem)))?;
    let mut expr = grammar::parse(&tokens).map_err(unread)?;
    drop(tokens);
    if let Some(problem) = short_years(text) {
        expr = expr::Expr::Doubtful(Box::new(expr), problem.to_owned());
    }
    let read = anchor::read(&expr, anchor, lean, conventions).map_err(unread)?;
    if !read.reading.alternatives().all(|one| is_within_named_years(one.core())) {
        return Err(unread(Problem::BeyondNamed));
    }
    Ok(DateReading {
        text: text.to_owned(),
        relative: read.relative.then_some(folded),
        reading: read.reading,
        grain: read.grain,
        flaw: read.flaw,
        approximate: read.approximate,
        is_edtf: false,
        ahead: 0,
    })
}

/// Whether both ends that there are lie in the years -9999 to 9999.
fn is_within_named_years(region: &Region<Instant>) -> bool {
    let (first, end) = NAMED_YEARS;
    let Some(hull) = region.hull() else { return true };
    let (low, high) = (hull.low().value().map(Instant::days), hull.high().value().map(Instant::days));
    low.is_none_or(|low| (first..end).contains(&low)) && high.is_none_or(|high| (first..=end).contains(&high))
}

/// Year, hyphen, two digits: `(2019, 21)` of "2019-21".
fn year_and_two(text: &str) -> Option<(u32, u32)> {
    let (year, two) = text.split_at_checked(4)?;
    let two = two.strip_prefix('-').filter(|two| two.len() == 2)?;
    let are_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    (are_digits(year) && are_digits(two)).then_some((year.parse().ok()?, two.parse().ok()?))
}

/// "2019-21" is a season in EDTF, but newspapers write years so: the range is the second alternative.
fn with_years(reading: Reading<Instant>, text: &str) -> Reading<Instant> {
    let Some((year, end)) = year_and_two(text).filter(|(year, end)| *end > 12 && *end > year % 100) else {
        return reading;
    };
    let century = i64::from(year - year % 100);
    let years = anchor::years(i64::from(year), century + i64::from(end));
    Reading::new(reading.alternatives().cloned().chain(years), Firmness::Firm).unwrap_or(reading)
}

/// "2004-20" would be a month in EDTF but is none; as a range of years it is only a guess.
fn short_years(text: &str) -> Option<&'static str> {
    let (_, end) = year_and_two(text)?;
    (end <= 20).then_some("a year, a hyphen and two digits should be a month, and that month there is not")
}
