//! Days, and how they are written.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::chance::Chance;

/// A day, counted from the first of the archive.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Day(u64);

impl Day {
    pub(crate) fn new(since_first: u64) -> Self {
        Self(since_first)
    }

    pub(crate) fn plus(self, days: u64) -> Self {
        Self(self.0 + days)
    }

    pub(crate) fn minus(self, days: u64) -> Self {
        Self(self.0.saturating_sub(days))
    }

    pub(crate) fn since(self, earlier: Self) -> u64 {
        self.0.saturating_sub(earlier.0)
    }

    fn date(self) -> NaiveDate {
        let first = NaiveDate::from_ymd_opt(1995, 1, 1).expect("a day of the calendar");
        first + Days::new(self.0)
    }

    /// As in "2024-03-05".
    pub(crate) fn iso(self) -> String {
        self.date().to_string()
    }

    /// The day with its day and month exchanged, where that is another day.
    pub(crate) fn day_month_swapped(self) -> Option<String> {
        let date = self.date();
        let swapped = NaiveDate::from_ymd_opt(date.year(), date.day(), date.month())?;
        (swapped != date).then(|| swapped.to_string())
    }

    /// A day before publication in the words of a report: the day itself and no other.
    pub(crate) fn told(self, published: Self, chance: &mut Chance) -> String {
        let (date, today) = (self.date(), published.date());
        let month = date.format("%B").to_string();
        match (published.since(self), chance.below(10)) {
            (_, 0..=3) => self.iso(),
            (0, 4..=6) => "today".to_owned(),
            (1, 4..=6) => "yesterday".to_owned(),
            (1..=6, 4..=7) => weekday(date.weekday()).to_owned(),
            (_, 8) => format!("{} {month} {}", date.day(), date.year()),
            _ if date.year() == today.year() => format!("{month} {}", date.day()),
            _ => format!("{month} {}, {}", date.day(), date.year()),
        }
    }

    /// A stretch before publication that holds the day, where there is a common word for one.
    pub(crate) fn told_vaguely(self, published: Self) -> Option<String> {
        let (date, today) = (self.date(), published.date());
        let monday = |date: NaiveDate| date - Days::new(u64::from(date.weekday().num_days_from_monday()));
        if monday(date) + Days::new(7) == monday(today) {
            return Some("last week".to_owned());
        }
        let is_past = (date.year(), date.month()) < (today.year(), today.month());
        (is_past && date.year() == today.year()).then(|| date.format("in %B").to_string())
    }

    /// A moment of the evening of this day, in a zone far enough west that it is the next day in Greenwich.
    pub(crate) fn late_evening(self, chance: &mut Chance) -> String {
        format!("{}T{}:{:02}:00-0{}:00", self.iso(), chance.within(21, 23), chance.within(0, 59), chance.within(4, 8))
    }
}

fn weekday(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}
