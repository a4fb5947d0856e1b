//! Whether the times of two claims coincide.

use std::cmp::Ordering;

use super::order;
use crate::interval::Interval;
use crate::reading::time::DAY;
use crate::reading::{DateReading, Firmness, Fit, Grain, Instant, Reading, Slack};
use crate::resolve::Timing;

/// How the times of two claims relate, seen from the first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TimeMatch {
    /// Neither side has a time.
    Untimed,
    /// Just one side has a time.
    OneSided,
    /// The same instant or the same day.
    SameDay,
    /// The same stretch of time, longer than a day.
    SameStretch,
    /// The first lies inside the second.
    Inside,
    /// The second lies inside the first.
    Around,
    /// They overlap in another way, or their order cannot be told.
    Overlapping,
    /// The first is earlier.
    Before,
    /// The first is later.
    After,
}

impl TimeMatch {
    /// Whether one is wholly before the other.
    pub(crate) fn is_apart(self) -> bool {
        matches!(self, Self::Before | Self::After)
    }
}

/// How much less than a day a day and an instant may be apart and still be one moment, in another time zone.
pub(crate) const ZONES: i64 = DAY - 1;

/// How far the clocks of two places are apart at most, in seconds.
const CLOCKS_APART: i64 = 14 * 60 * 60;

/// The slack for comparing two dates: a bare day and an instant less than a day apart are not apart.
pub(crate) fn slack(a: &DateReading, b: &DateReading) -> Slack<i64> {
    let day_and_instant = matches!((a.grain(), b.grain()), (Grain::Day, Grain::Second) | (Grain::Second, Grain::Day));
    Slack { equal: None, apart: day_and_instant.then_some(ZONES) }
}

/// The slack for comparing two dates that are stated: nor are a bare day and hours of another, by a clock elsewhere.
pub(crate) fn slack_of_values(a: &DateReading, b: &DateReading) -> Slack<i64> {
    let length = |date: &DateReading| date.reading().first().core().hull().and_then(|core| length(&core));
    let is_day = |date: &DateReading| date.grain() == Grain::Day && length(date) == Some(DAY);
    let is_hours = |date: &DateReading| length(date).is_some_and(|length| length < DAY);
    let slack = slack(a, b);
    let day_and_hours = is_day(a) && is_hours(b) || is_hours(a) && is_day(b);
    Slack { apart: slack.apart.or(day_and_hours.then_some(CLOCKS_APART)), ..slack }
}

/// The seconds of a stretch that has two ends.
fn length(stretch: &Interval<Instant>) -> Option<i64> {
    let (low, high) = stretch.low().value().zip(stretch.high().value())?;
    Some(high.seconds().saturating_sub(low.seconds()))
}

/// How two times relate.
pub(crate) fn compare(a: Option<&Timing>, b: Option<&Timing>) -> TimeMatch {
    match (a, b) {
        (None, None) => TimeMatch::Untimed,
        (None, Some(_)) | (Some(_), None) => TimeMatch::OneSided,
        (Some(a), Some(b)) => relate(a.date.reading(), b.date.reading(), &slack(&a.date, &b.date)),
    }
}

/// How two readings of time relate.
pub(crate) fn relate(a: &Reading<Instant>, b: &Reading<Instant>, slack: &Slack<i64>) -> TimeMatch {
    match a.compare(b, slack).fit {
        Fit::Same if within_a_day(a) => TimeMatch::SameDay,
        Fit::Same => TimeMatch::SameStretch,
        // Ordinarily taken, the two are one time: "last year" and "2024".
        Fit::Narrower | Fit::Wider if a.first().core() == b.first().core() && within_a_day(a) && within_a_day(b) => {
            TimeMatch::SameDay
        }
        Fit::Narrower | Fit::Wider if a.first().core() == b.first().core() => TimeMatch::SameStretch,
        Fit::Narrower => TimeMatch::Inside,
        Fit::Wider => TimeMatch::Around,
        Fit::Overlapping | Fit::Unknown => TimeMatch::Overlapping,
        Fit::ApartSoftly | Fit::ApartHard => match earlier(a, b) {
            Some(Ordering::Less) => TimeMatch::Before,
            Some(Ordering::Greater) => TimeMatch::After,
            _ => TimeMatch::Overlapping,
        },
    }
}

/// Which is earlier, where that can be told: between the likeliest alternatives, and for a flawed date whichever of its
/// candidates is meant.
pub(crate) fn earlier(a: &Reading<Instant>, b: &Reading<Instant>) -> Option<Ordering> {
    let first = order(a.first().core(), b.first().core())?;
    let flawed = |reading: &Reading<Instant>| reading.firmness() == Firmness::Flawed;
    let settled = (!flawed(a) || a.alternatives().all(|one| order(one.core(), b.first().core()) == Some(first)))
        && (!flawed(b) || b.alternatives().all(|one| order(a.first().core(), one.core()) == Some(first)));
    settled.then_some(first)
}

/// Whether a time is at most a day long.
pub(crate) fn within_a_day(reading: &Reading<Instant>) -> bool {
    let Some(hull) = reading.first().outer().hull() else { return false };
    length(&hull).is_some_and(|length| length <= DAY)
}
