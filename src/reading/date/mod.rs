//! Dates as written.
//!
//! Besides English expressions there is EDTF (ISO 8601-2:2019, Annex A), levels 0 to 2, with the forms of ISO 8601 that it
//! includes: calendar dates, months, years, intervals and times of day in the extended format. Week dates (`2025-W14`) are
//! read too; ordinal days (`2025-091`), the basic format (`20250401T0900Z`) and durations (`P1M`) are not.
//!
//! # Bounds
//!
//! Words lead to the years -9999 to 9999: "the year 99999" is a slip more often than a date. Who means a year further
//! off writes it in EDTF with its `Y` (`Y99999`, `Y17E7`), up to 200 billion years either way
//! ([`MAX_YEAR`](super::time::MAX_YEAR)).
//!
//! # In scope
//!
//! | written | read as |
//! |---|---|
//! | March 5, 2025 · 5 Mar · 2025-03-05 · 25/3/2025 · March 2025 · 2025 · 44 BC | that part of the calendar; without its year the nearest, with the next nearest behind |
//! | Tuesday · last, this, next Friday · Tuesday of last week · the second Friday in May | a bare weekday is the day itself or the last such day; after "by", "until" and what announces, the next. The time of a claim that is not planned has been: "by Tuesday" is by the last one |
//! | last March, last winter, next summer | the last that is over, or the next to begin; where that is of this year, with that of the year before or after behind |
//! | yesterday · last week · two weeks ago · in three months · the past decade · the next few days | counted from the day of publication; past and next rolling units from that day, never the calendar's |
//! | a year ago today · five years ago this week · a week ago Monday · three Sundays ago | that day or unit of then |
//! | more than two years ago · nearly a decade ago · less than a week ago | bounded by the day so far back, and never ahead |
//! | at least a week after 5 March · within three days · within a week of 5 March | bounded by a day, which is inside but for "more" and "less than"; "of" looks both ways |
//! | over the last month · in the next year | units that roll from the day of publication |
//! | last week's · Tuesday's · 2023's | the same as without the ending |
//! | the first half of the year · the last third of 2024 · H1 · 1Q25 · third-quarter | exact parts; "early", "mid" and "late" are rough ones |
//! | the three months to June · the year ended 31 December · the week ending March 28 · the June quarter | whole units that end with what is named |
//! | the 48 hours to Sunday · the 24 hours to 6 a.m. Friday | so many hours to any moment of that day, or to that time |
//! | the final weeks of 2024 · the turn of the century · in the months after 7 October | vague stretches, as `widths` says |
//! | from 4 to 22 March · Jan. 30-Feb. 2 · 1914-18 · Monday to Friday next week | ranges; each side lends the other what it leaves out |
//! | Monday and Tuesday · 12, 13 and 14 June · the 18th and 19th centuries | all of them: one stretch where each follows the other, else a region of several parts |
//! | Oct. 7 or 8 · late 2023 or early 2024 | one of them: alternatives |
//! | since, until, by, before, after, pre-2011, no earlier than June, starting Monday, from July | open ends; "no earlier than", "starting" and their like look ahead, "from" either way |
//! | set to start on · due in · will begin in · scheduled for | what follows, ahead of the day of publication |
//! | late Monday night · 9 pm last night · 8:30 p.m. (1830 GMT) · 9 p.m. ET Friday · midnight Friday | hours, which modify the day and never move it; midnight may begin the day or end it, and ends it after "by" and "before". A zone that is not the world's widens the outer by 14 hours and leaves the core as written |
//! | Tuesday night, March 4 · Wed, 05 Mar 2025 14:30:00 -0500 | the date and its hours; figures for a zone say the instant |
//! | Christmas · over Easter · Labor Day weekend | holidays that a calendar fixes, or the days around one; a weekend with one beside it is longer |
//! | 2008/09 · the 2023-24 season | from July to June, by the letter any part of both years; never a firm clash |
//!
//! # Flawed
//!
//! Candidates, likeliest first, and the problem in words; nothing firm follows from them: a day that is missing
//! ("Thursday, April , 2025", "Oct. , 2024") or that no month has ("31 June", "March 32": two digits after a month are
//! a year only with an apostrophe), a weekday that does not fit, figures whose day and month, or day and year, may be
//! in either order ("3/4/2025", "24-03-05"), a number that may be a year or a day ("Mar-24"), and what counts from
//! another day than that of publication ("the next day", "the day before"): a guess, or any day up to it.
//!
//! # Out of scope
//!
//! What cannot be told from the words is [`Unread`] with the reason:
//!
//! * fiscal, school and tax years, unless the words say when they ended ("the fiscal year ended June 30, 2024");
//! * holidays that move with the moon or differ between countries (Ramadan, Mother's Day, Independence Day, election
//!   day; "Election Day" is taken for that of the United States, but vaguely), and Easter before 1753;
//! * what is counted from something outside the words: "five days later", "the same day", "the previous day", "the
//!   following week", "the next morning", "by the next day", "since then", "the election";
//! * recurrences ("every Friday", "weekdays") and plain durations ("three weeks");
//! * relative words without an anchor;
//! * words that are dates only by chance: "the first", "24/7", and "may", "march", "sun", "sat" or "fall" alone in lower
//!   case;
//! * figures of which no order is a date: "13/14/2025".

// An expression is read in three steps, each in files of its own:
//
// | step | files | what comes out |
// |---|---|---|
// | words | `words`, `numerals` | tokens |
// | grammar, outer | `parser`, `grammar`, `ahead`, `lists`, `hedges`, `hours` | what stands around a date: what is announced, lists, open ends, ranges, hedges, times of day |
// | grammar, inner | `phrases`, `dates`, `counted`, `nearby`, `periods`, `units`, `weekdays`, `holidays` | what names a day, a unit or a stretch; all in `expr`, which no day of publication has touched |
// | meaning | `resolve`, `nearest`, `around`, `bounds`, `relations`, `stretches`, `together`, `calendar`, `widths`, `anchor` | stretches of days (`sense`), likeliest first |
//
// EDTF has its own way in (`edtf`, `edtf_date`) and out (`render`). How wide "about", "early" or "recently" are is
// written in `widths` alone, the hours of a night in `hours`, and what is said of words that are no date in `reasons`.

mod ahead;
mod anchor;
mod around;
mod bounds;
mod calendar;
mod counted;
mod dates;
mod edtf;
mod edtf_date;
mod expr;
mod grammar;
mod hedges;
mod holidays;
mod hours;
#[cfg(test)]
mod laws;
mod lists;
mod nearby;
mod nearest;
mod numerals;
mod parser;
mod periods;
mod phrases;
mod reasons;
mod relations;
mod render;
mod resolve;
mod sense;
mod stretches;
#[cfg(test)]
mod tests;
mod together;
mod units;
mod weekdays;
mod widths;
mod words;

use super::{Alternative, Conventions, Firmness, Grain, Instant, Reading, Unread};
use crate::interval::{Bound, Interval, Region};
pub(crate) use resolve::Lean;
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
    /// Its alternatives are those that the expression names.
    names_each: bool,
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

    /// What was read, in EDTF; the expression itself where it is EDTF.
    ///
    /// Of several alternatives it is the likeliest, unless the expression names them all ("7 or 8 October") or is flawed:
    /// then it is the set of which one is meant, `[2024-10-07,2024-10-08]`. Days apart that are all meant are a set as
    /// well, `{2025-03-24,2025-03-28}`. How much more is tenable than the core is not told, but for the `~` of what is
    /// hedged.
    ///
    /// `None` where no EDTF says it: the stretch of time is neither made of whole days nor a minute or a second.
    pub fn edtf(&self) -> Option<String> {
        if self.is_edtf {
            return Some(self.text.clone());
        }
        if self.names_each || self.flaw.is_some() && self.reading.alternatives().nth(1).is_some() {
            let cores = self.reading.alternatives().map(Alternative::core);
            return render::one_of(cores, self.grain, self.approximate);
        }
        let likeliest = self.reading.first();
        // "since 2021" has a core that ends with its publication, but says that there is no end.
        let open = likeliest.outer().hull().zip(likeliest.core().hull()).and_then(|(outer, core)| {
            match (outer.low(), outer.high()) {
                (Bound::Unbounded, Bound::Unbounded) => None,
                (Bound::Unbounded, _) => Interval::new(Bound::Unbounded, core.high()),
                (_, Bound::Unbounded) => Interval::new(core.low(), Bound::Unbounded),
                _ => None,
            }
        });
        let said = open.map_or_else(|| likeliest.core().clone(), Region::from);
        render::edtf(&said, self.grain, self.approximate)
    }
}

impl From<Instant> for DateReading {
    /// The day of an instant, as an anchor for example.
    fn from(instant: Instant) -> Self {
        let day = Alternative::point_like(instant.whole_day());
        Self {
            text: instant.start_of_day().to_string(),
            reading: Reading::firm(day),
            grain: Grain::Day,
            relative: None,
            flaw: None,
            approximate: false,
            is_edtf: true,
            names_each: false,
            ahead: 0,
        }
    }
}

/// Reads a date expression; `anchor` is the publication of the report it stands in.
///
/// EDTF is read strictly, so a text of figures with a blank around it is not EDTF. All else is read as English.
/// The anchor's day is the day on its own clock; an imprecise one, or one of several alternatives, widens what depends on
/// it. [`DateReading::from`] makes an anchor of an [`Instant`].
///
/// # Errors
///
/// [`Unread`] with the reason: the words are no date, or depend on an anchor, and it is absent, flawed or without end
/// ([`Unread::needs_anchor`]).
///
/// # Complexity
///
/// Constant: a text of more than 200 bytes or 40 words is refused unread. Of an anchor of up to a month every day is
/// tried, of one of up to four years every tenth, and of a longer one the ends.
pub fn date(text: &str, anchor: Option<&DateReading>, conventions: &Conventions) -> Result<DateReading, Unread> {
    leaning(text, anchor, Lean::Nearest, conventions)
}

/// Reads the date of what is announced for it, as [`date()`] does otherwise: "Friday" is the next one, and of the months
/// that "March" may be the next one comes first.
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
    leaning(text, anchor, Lean::Future, conventions)
}

/// Reads a date expression as [`date()`] does, for what it is the date of.
///
/// # Errors
///
/// As of [`date()`].
pub(crate) fn leaning(
    text: &str,
    anchor: Option<&DateReading>,
    lean: Lean,
    conventions: &Conventions,
) -> Result<DateReading, Unread> {
    let unread = |problem: Problem| match problem {
        Problem::Unanchored => Unread::without_anchor(text, problem.words()),
        problem => Unread::new(text, problem.words()),
    };
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
            names_each: false,
            ahead: edtf.ahead,
        });
    }
    if trimmed.len() < text.len() && edtf::read(trimmed, widths).is_some() {
        return Err(unread(Problem::because("a blank stands before or after it")));
    }
    let folded = words::fold(trimmed).map_err(|problem| unread(Problem::because(problem)))?;
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
        names_each: matches!(expr, expr::Expr::Either(_)),
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
