//! Points and steps in time.

use std::fmt;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Utc, Weekday};

use super::Line;
use crate::digits::{padded, whole};
use crate::interval::Interval;

/// Seconds in a day; leap seconds are not counted, as in Unix time.
pub const DAY: i64 = 86_400;

/// Years after which the Gregorian calendar repeats itself, and the days in them.
const CYCLE_YEARS: i64 = 400;
const CYCLE_DAYS: i64 = 146_097;

/// The largest year, either way, that an instant can lie in: enough for geology, far from overflow.
pub const MAX_YEAR: i64 = 200_000_000_000;

/// A second of time, counted from 1970-01-01T00:00:00 UTC in the proleptic Gregorian calendar.
///
/// # Example
///
/// ```
/// use crosscheck::reading::Instant;
///
/// let day = Instant::day(2025, 3, 5).unwrap();
/// assert_eq!(day.to_string(), "2025-03-05");
/// assert!(Instant::day(2025, 2, 30).is_none());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Instant(i64);

impl Instant {
    /// The instant so many seconds after the epoch.
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds)
    }

    /// Seconds since the epoch.
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// The first instant of a day, in any year up to 200 billion either way; `None` when there is no such day.
    pub fn day(year: i64, month: u32, day: u32) -> Option<Self> {
        if year.abs() > MAX_YEAR {
            return None;
        }
        let folded = i32::try_from(year.rem_euclid(CYCLE_YEARS)).ok()?;
        let date = NaiveDate::from_ymd_opt(folded, month, day)?;
        let days = i64::from(date.to_epoch_days()) + year.div_euclid(CYCLE_YEARS) * CYCLE_DAYS;
        Some(Self(days * DAY))
    }

    /// The instant with its time of day, even at midnight: `2025-03-05T00:00:00Z`.
    pub fn to_instant_string(self) -> String {
        let (hour, minute, second) = self.hms();
        format!("{}T{hour:02}:{minute:02}:{second:02}Z", self.start_of_day())
    }

    /// The first instant of this instant's day.
    #[must_use]
    pub fn start_of_day(self) -> Self {
        Self(self.0.div_euclid(DAY).saturating_mul(DAY))
    }

    /// Whole days since the epoch, rounded down.
    pub fn days(self) -> i64 {
        self.0.div_euclid(DAY)
    }

    /// So many days later (or earlier, where negative).
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self(self.0.saturating_add(days.saturating_mul(DAY)))
    }

    /// Year, month (1 to 12) and day of the month.
    pub fn ymd(self) -> (i64, u32, u32) {
        let (cycles, date) = self.folded();
        (i64::from(date.year()) + cycles * CYCLE_YEARS, date.month(), date.day())
    }

    /// Hour, minute and second.
    pub fn hms(self) -> (u32, u32, u32) {
        let seconds = u32::try_from(self.0.rem_euclid(DAY)).unwrap_or(0);
        (seconds / 3600, seconds / 60 % 60, seconds % 60)
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        self.folded().1.weekday()
    }

    /// The interval of this instant's whole day.
    pub fn whole_day(self) -> Interval<Self> {
        days(self, 1)
    }

    /// The date within a cycle of 400 years, and the number of cycles to add.
    fn folded(self) -> (i64, NaiveDate) {
        let cycles = self.days().div_euclid(CYCLE_DAYS);
        let days = i32::try_from(self.days().rem_euclid(CYCLE_DAYS)).unwrap_or(0);
        (cycles, NaiveDate::from_epoch_days(days).unwrap_or_default())
    }
}

/// The interval of `count` whole days (at least one) that begins with the day of `first`.
pub fn days(first: Instant, count: i64) -> Interval<Instant> {
    let start = first.start_of_day();
    Interval::half_open(start, start.plus_days(count.max(1))).unwrap_or_else(|| Interval::point(start))
}

impl Line for Instant {
    type Span = i64;
    fn forward(&self, span: &i64) -> Self {
        Self(self.0.saturating_add(*span))
    }
    fn backward(&self, span: &i64) -> Self {
        Self(self.0.saturating_sub(*span))
    }
}

/// EDTF: the day alone where the instant begins one, else with its time of day.
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        match year {
            0..=9999 => padded(f, year, 4)?,
            -9999..=-1 => {
                f.write_str("-")?;
                padded(f, -year, 4)?;
            }
            _ => {
                f.write_str("Y")?;
                whole(f, year)?;
            }
        }
        f.write_str("-")?;
        padded(f, month, 2)?;
        f.write_str("-")?;
        padded(f, day, 2)?;
        match self.hms() {
            (0, 0, 0) => Ok(()),
            (hour, minute, second) => write!(f, "T{hour:02}:{minute:02}:{second:02}Z"),
        }
    }
}

impl From<NaiveDate> for Instant {
    fn from(date: NaiveDate) -> Self {
        Self(i64::from(date.to_epoch_days()) * DAY)
    }
}

impl From<DateTime<Utc>> for Instant {
    fn from(time: DateTime<Utc>) -> Self {
        Self(time.timestamp())
    }
}

/// The instant lies outside the years that chrono knows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the year lies outside chrono's range")]
pub struct OutOfRange;

impl TryFrom<Instant> for NaiveDateTime {
    type Error = OutOfRange;
    fn try_from(instant: Instant) -> Result<Self, OutOfRange> {
        DateTime::from_timestamp(instant.0, 0).map(|time| time.naive_utc()).ok_or(OutOfRange)
    }
}

/// The unit of the calendar in which an expression speaks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Grain {
    /// A second or any other time of day.
    Second,
    /// A calendar day.
    Day,
    /// Some days that belong together: a weekend, a stretch of days.
    Days,
    /// A week.
    Week,
    /// A calendar month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A season.
    Season,
    /// A half of a year.
    Half,
    /// A calendar year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
    /// A stretch with a start, an end, or just one of them, of no unit of its own.
    Stretch,
}
