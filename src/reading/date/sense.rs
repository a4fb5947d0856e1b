//! What an expression comes to on a given day: stretches of days, likeliest first.

use smallvec::{SmallVec, smallvec};

use super::super::time::{DAY, Grain, Instant};
use super::calendar::Day;
use crate::interval::{Bound, Interval};

/// A stretch of time in seconds, half-open, open-ended where a side is `None`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Span {
    pub(super) start: Option<i64>,
    pub(super) end: Option<i64>,
}

impl Span {
    /// The days from `start` up to, not including, `end`.
    pub(super) fn days(start: Day, end: Day) -> Self {
        Self { start: Some(start.saturating_mul(DAY)), end: Some(end.saturating_mul(DAY)) }
    }

    /// Up to, not including, a day.
    pub(super) fn until(end: Day) -> Self {
        Self { start: None, ..Self::days(end, end) }
    }

    /// From a day on.
    pub(super) fn from(start: Day) -> Self {
        Self { end: None, ..Self::days(start, start) }
    }

    /// The same with its ends moved by so many seconds.
    pub(super) fn moved(self, start: i64, end: i64) -> Self {
        let by = |end: Option<i64>, seconds: i64| end.map(|end| end.saturating_add(seconds));
        Self { start: by(self.start, start), end: by(self.end, end) }
    }

    /// All of time.
    pub(super) const ALL: Self = Self { start: None, end: None };

    /// First day and day after the last; `None` where open on either side.
    pub(super) fn as_days(self) -> Option<(Day, Day)> {
        Some((self.first_day()?, self.end_day()?))
    }

    /// Whether it begins and ends at midnight, or is open.
    pub(super) fn is_whole_days(self) -> bool {
        [self.start, self.end].into_iter().flatten().all(|end| end.rem_euclid(DAY) == 0)
    }

    /// The day it begins in.
    pub(super) fn first_day(self) -> Option<Day> {
        self.start.map(|start| start.div_euclid(DAY))
    }

    /// The day after the last that it touches.
    pub(super) fn end_day(self) -> Option<Day> {
        self.end.map(|end| (end - 1).div_euclid(DAY) + 1)
    }

    /// The smallest span around both.
    pub(super) fn hull(self, other: Self) -> Self {
        Self {
            start: self.start.zip(other.start).map(|(a, b)| a.min(b)),
            end: self.end.zip(other.end).map(|(a, b)| a.max(b)),
        }
    }

    /// How many seconds lie between it and another; 0 where they touch.
    pub(super) fn gap(self, other: Self) -> i64 {
        let after = |end: Option<i64>, start: Option<i64>| end.zip(start).map_or(0, |(end, start)| start - end);
        after(self.end, other.start).max(after(other.end, self.start)).max(0)
    }

    /// The span as an interval; `None` when nothing lies in it.
    pub(super) fn interval(self) -> Option<Interval<Instant>> {
        let low = self.start.map_or(Bound::Unbounded, |start| Bound::Closed(Instant::from_seconds(start)));
        let high = self.end.map_or(Bound::Unbounded, |end| Bound::Open(Instant::from_seconds(end)));
        Interval::new(low, high)
    }

    /// How many days `day` is away from it; 0 inside.
    pub(super) fn distance(self, day: Day) -> i64 {
        match (self.first_day(), self.end_day()) {
            (Some(start), _) if start > day => start - day,
            (_, Some(end)) if end <= day => day - end + 1,
            _ => 0,
        }
    }
}

/// One way to take an expression.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Sense {
    pub(super) core: Span,
    pub(super) outer: Span,
    pub(super) grain: Grain,
}

impl Sense {
    /// Nothing but this is meant.
    pub(super) fn exactly(core: Span, grain: Grain) -> Self {
        Self { core, outer: core, grain }
    }

    /// Exactly these days.
    pub(super) fn days((start, end): (Day, Day), grain: Grain) -> Self {
        Self::exactly(Span::days(start, end), grain)
    }

    /// Exactly this day.
    pub(super) fn day(day: Day) -> Self {
        Self::days((day, day + 1), Grain::Day)
    }

    /// The same, but over before `day` where its core is.
    pub(super) fn until(mut self, day: Day) -> Self {
        let end = Span::days(day, day).end;
        self.outer.end = self.outer.end.min(end).max(self.core.end);
        self
    }

    /// The same with an outer that reaches at least over `span`.
    pub(super) fn or_within(mut self, span: Span) -> Self {
        self.outer = self.outer.hull(span);
        self
    }
}

/// Senses, likeliest first.
pub(super) type Senses = SmallVec<[Sense; 2]>;

/// All that was found out about an expression.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Found {
    pub(super) senses: Senses,
    /// What is wrong, where the senses are candidates.
    pub(super) flaw: Option<String>,
    /// A vague word was used.
    pub(super) vague: bool,
    /// A hedge was used.
    pub(super) approximate: bool,
    /// All senses are meant at once: "Monday and Thursday".
    pub(super) together: bool,
}

impl Found {
    pub(super) fn new(senses: Senses) -> Self {
        Self { senses, flaw: None, vague: false, approximate: false, together: false }
    }

    pub(super) fn one(sense: Sense) -> Self {
        Self::new(smallvec![sense])
    }

    /// Candidates for an expression that is not well formed.
    pub(super) fn flawed(senses: Senses, flaw: String) -> Self {
        Self { flaw: Some(flaw), ..Self::new(senses) }
    }

    /// Each sense turned into another.
    pub(super) fn map(mut self, mut turn: impl FnMut(Sense) -> Result<Sense, Problem>) -> Result<Self, Problem> {
        for sense in &mut self.senses {
            *sense = turn(*sense)?;
        }
        Ok(self)
    }
}

/// Why an expression has no sense.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Problem {
    /// It depends on the day of publication, and there is none.
    Unanchored,
    /// It lies beyond the years that instants can hold.
    TooFar,
    /// It lies beyond the years that are named in words.
    BeyondNamed,
    /// Anything else, as a clause without a stop.
    Because(String),
}

impl Problem {
    pub(super) fn because(reason: impl Into<String>) -> Self {
        Self::Because(reason.into())
    }

    /// The reason in words.
    pub(super) fn words(self) -> String {
        match self {
            Self::Unanchored => "it depends on a day of publication, and none is given".to_owned(),
            Self::TooFar => "it lies beyond the years that can be told apart".to_owned(),
            Self::BeyondNamed => {
                "it lies beyond the years -9999 to 9999; one further off is written in EDTF, like Y12345".to_owned()
            }
            Self::Because(reason) => reason,
        }
    }
}
