//! A line from end to end, on which numbers or days have their places.

use std::ops::RangeInclusive;

use super::markup::Percent;
use crate::explain::Readout;
use crate::interval::{Bound, Region};
use crate::reading::{Firmness, Instant, Number, Reading};

/// Whether the places along a line are numbers or moments.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// Numbers, of what or in what unit.
    Number(Option<String>),
    /// Moments, in seconds.
    Time,
}

/// A stretch of a line; an end that is open has no place.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Stretch {
    pub(super) from: Option<f64>,
    pub(super) to: Option<f64>,
}

/// What a reading takes up of a line.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Bar {
    /// As one would ordinarily take it.
    pub(super) core: Vec<Stretch>,
    /// What is still tenable.
    pub(super) outer: Vec<Stretch>,
    /// Other meanings.
    pub(super) others: Vec<Stretch>,
}

/// What was read, as a bar, and on which kind of line it lies; none for what lies on no line.
pub(super) fn bar_of(readout: &Readout) -> Option<(Kind, Bar)> {
    match readout {
        Readout::Number(reading, unit) => {
            let by = if unit.as_deref() == Some("share") { 100.0 } else { 1.0 };
            let unit = if unit.as_deref() == Some("share") { Some("%".to_owned()) } else { unit.clone() };
            Some((Kind::Number(unit), bar(reading, |number| float(number) * by)))
        }
        Readout::Time(reading) => Some((Kind::Time, times(reading))),
        Readout::Words(_) | Readout::Anything => None,
    }
}

/// A time, as a bar.
pub(super) fn times(reading: &Reading<Instant>) -> Bar {
    #[allow(clippy::cast_precision_loss)] // a pixel is longer than a second
    bar(reading, |instant| instant.seconds() as f64)
}

fn float(number: &Number) -> f64 {
    // Every number has an approximation.
    f64::try_from(*number).unwrap_or_default()
}

fn bar<T: Ord + Clone>(reading: &Reading<T>, place: impl Fn(&T) -> f64) -> Bar {
    let end = |bound: Bound<T>| bound.value().map(|value| place(&value));
    let stretches = |region: &Region<T>| {
        let stretch = |one: &crate::interval::Interval<T>| Stretch { from: end(one.low()), to: end(one.high()) };
        region.intervals().iter().map(stretch).collect::<Vec<_>>()
    };
    let first = reading.first();
    let mut bar = Bar { core: stretches(first.core()), outer: stretches(first.outer()), others: Vec::new() };
    let others = reading.alternatives().skip(1).flat_map(|other| stretches(other.core()));
    // None of the meanings of a flawed expression is its own.
    if reading.firmness() == Firmness::Flawed { &mut bar.core } else { &mut bar.others }.extend(others);
    bar
}

/// A mark on a line.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Tick {
    pub(super) at: Percent,
    pub(super) label: String,
}

/// A line that is long enough for some bars.
#[derive(Clone, Debug)]
pub(super) struct Scale {
    kind: Kind,
    from: f64,
    to: f64,
    /// Equal ratios are equally far apart, where amounts differ by more than one could see otherwise.
    is_logarithmic: bool,
}

/// From which ratio of the greatest to the least amount on small ones would be lost.
const WIDE: f64 = 30.0;

/// How much of the length of a line is left free at either end.
const MARGIN: f64 = 0.06;

const DAY: f64 = 86_400.0;

impl Scale {
    /// The scale that shows all of these bars; none where there is nothing to show.
    pub(super) fn of<'b>(kind: Kind, bars: impl IntoIterator<Item = &'b Bar>) -> Option<Self> {
        let mut ends: Vec<f64> = Vec::new();
        for bar in bars {
            let stretches = bar.core.iter().chain(&bar.outer);
            ends.extend(stretches.flat_map(|one| [one.from, one.to]).flatten().filter(|end| end.is_finite()));
        }
        ends.sort_by(f64::total_cmp);
        let (least, most) = (*ends.first()?, *ends.last()?);
        let (least, most) = if kind == Kind::Time { middle(&ends) } else { (least, most) };
        let is_logarithmic = kind != Kind::Time && least > 0.0 && most / least >= WIDE;
        let smallest = if kind == Kind::Time { 2.0 * DAY } else { (most.abs() * 0.2).max(1.0) };
        let (low, high) = if is_logarithmic { (least.log10(), most.log10()) } else { (least, most) };
        let room = (high - low) * MARGIN + if high - low < smallest && !is_logarithmic { smallest / 2.0 } else { 0.0 };
        let from =
            if least >= 0.0 && kind != Kind::Time && !is_logarithmic { (low - room).max(0.0) } else { low - room };
        Some(Self { kind, from, to: high + room, is_logarithmic })
    }

    /// How far along the line a value lies: below 0 or above 1 where it lies beyond an end.
    fn share(&self, value: f64) -> f64 {
        let value = if self.is_logarithmic { value.max(f64::MIN_POSITIVE).log10() } else { value };
        (value - self.from) / (self.to - self.from)
    }

    /// Where a value lies, from 0 to 100; what lies beyond an end, at that end.
    pub(super) fn at(&self, value: f64) -> Percent {
        let share = self.share(value);
        Percent(if share.is_finite() { share.clamp(0.0, 1.0) * 100.0 } else { 0.0 })
    }

    /// Where a stretch begins and ends; none where nothing of it lies on the line.
    pub(super) fn span(&self, stretch: Stretch) -> Option<RangeInclusive<f64>> {
        let from = stretch.from.map_or(0.0, |from| self.at(from).0);
        let to = stretch.to.map_or(100.0, |to| self.at(to).0);
        let beyond = from >= 100.0 && stretch.from.is_some() || to <= 0.0 && stretch.to.is_some();
        (!beyond && from <= to).then_some(from..=to)
    }

    /// Whether a stretch begins before the line does.
    pub(super) fn begins_before(&self, stretch: Stretch) -> bool {
        stretch.from.is_none_or(|from| self.share(from) < 0.0)
    }

    /// Whether a stretch ends where the line has ended.
    pub(super) fn ends_beyond(&self, stretch: Stretch) -> bool {
        stretch.to.is_none_or(|to| self.share(to) > 1.0)
    }

    /// A few marks with round labels.
    pub(super) fn ticks(&self) -> Vec<Tick> {
        let places = match (&self.kind, self.is_logarithmic) {
            (Kind::Time, _) => days(self.from, self.to),
            (Kind::Number(_), true) => powers(self.from, self.to),
            (Kind::Number(_), false) => rounds(self.from, self.to),
        };
        places.into_iter().map(|(value, label)| Tick { at: self.at(value), label }).collect()
    }

    /// What the numbers along the line are of.
    pub(super) fn unit(&self) -> Option<&str> {
        match &self.kind {
            Kind::Number(unit) => unit.as_deref(),
            Kind::Time => None,
        }
    }

    pub(super) fn is_logarithmic(&self) -> bool {
        self.is_logarithmic
    }
}

/// The least and the greatest of some moments, in order, without the few that would crush the others together.
fn middle(ends: &[f64]) -> (f64, f64) {
    /// How many times as long as its middle eight tenths a line may be.
    const CROWDED: f64 = 4.0;
    let at = |index: usize| ends.get(index).copied().unwrap_or_default();
    let last = ends.len().saturating_sub(1);
    let (least, most) = (at(0), at(last));
    let (low, high) = (at(last / 10), at(last - last / 10));
    if ends.len() < 10 || most - least <= CROWDED * (high - low).max(DAY) {
        return (least, most);
    }
    let room = (high - low).max(DAY) / 2.0;
    (least.max(low - room), most.min(high + room))
}

/// The most marks that there is room for on a small screen.
const TICKS: f64 = 4.0;

fn rounds(from: f64, to: f64) -> Vec<(f64, String)> {
    let rough = (to - from) / TICKS;
    let power = 10_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|step| step * power).find(|step| *step >= rough).unwrap_or(rough);
    if !step.is_normal() {
        return Vec::new();
    }
    let decimals = (-step.log10().floor()).clamp(0.0, 9.0);
    let first = (from / step).ceil();
    (0..8)
        .map(|count| (first + f64::from(count)) * step)
        .take_while(|value| *value <= to)
        .map(|value| (value, grouped(value, decimals)))
        .collect()
}

fn powers(from: f64, to: f64) -> Vec<(f64, String)> {
    let (first, last) = (from.ceil(), to.floor());
    let step = ((last - first + 1.0) / TICKS).ceil().max(1.0);
    (0..8)
        .map(|count| first + f64::from(count) * step)
        .take_while(|power| *power <= last)
        .map(|power| (10_f64.powf(power), grouped(10_f64.powf(power), (-power).clamp(0.0, 9.0))))
        .collect()
}

/// A number with its thousands apart.
fn grouped(value: f64, decimals: f64) -> String {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // between 0 and 9
    let text = format!("{:.*}", decimals as usize, value.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    if whole.len() > 12 {
        return format!("{value:e}");
    }
    let mut grouped = String::from(if value < 0.0 { "−" } else { "" });
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if !fraction.is_empty() {
        grouped.push('.');
        grouped.push_str(fraction);
    }
    grouped
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn days(from: f64, to: f64) -> Vec<(f64, String)> {
    #[allow(clippy::cast_possible_truncation)] // saturates, and a line of such a length has no marks
    let moment = |seconds: f64| Instant::from_seconds(seconds as i64);
    #[allow(clippy::cast_precision_loss)] // a pixel is longer than a second
    let place = |instant: Instant| instant.seconds() as f64;
    let rough = (to - from) / DAY / TICKS;
    let first = moment(from).start_of_day();
    let named = |month: u32| usize::try_from(month).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?)).copied();
    let marks: Vec<Instant> = if rough <= 16.0 {
        let step = [1, 2, 4, 7, 14].into_iter().find(|step| f64::from(*step) >= rough).unwrap_or(16);
        (1..16).map(|count| first.plus_days(count * i64::from(step))).collect()
    } else {
        let months = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1_200, 6_000, 12_000, 60_000, 600_000];
        let step = months.into_iter().find(|step| f64::from(*step) * 30.5 >= rough).unwrap_or(600_000);
        let (year, month, _) = first.ymd();
        let start = year.saturating_mul(12).saturating_add(i64::from(month)).div_euclid(i64::from(step));
        let month = |count: i64| {
            let months = start.saturating_add(count).saturating_mul(i64::from(step));
            let month = u32::try_from(months.rem_euclid(12)).ok()? + 1;
            Instant::day(months.div_euclid(12), month, 1)
        };
        (0..12).filter_map(month).collect()
    };
    let by_day = rough <= 16.0;
    let by_month = rough <= 200.0;
    let inside = marks.into_iter().filter(|mark| (from..=to).contains(&place(*mark)));
    inside
        .map(|mark| {
            let (year, month, day) = mark.ymd();
            let month = named(month).unwrap_or_default();
            let label = match (by_day, by_month) {
                (true, _) => format!("{day} {month} {year}"),
                (false, true) => format!("{month} {year}"),
                (false, false) => year.to_string(),
            };
            (place(mark), label)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(from: f64, to: f64, places: fn(f64, f64) -> Vec<(f64, String)>) -> Vec<String> {
        places(from, to).into_iter().map(|(_, label)| label).collect()
    }

    fn seconds(year: i64, month: u32, day: u32) -> f64 {
        Instant::day(year, month, day).unwrap().seconds() as f64
    }

    #[test]
    fn marks_are_round_and_few() {
        assert_eq!(labels(0.0, 137.0, rounds), ["0", "50", "100"]);
        assert_eq!(labels(880.0, 1_120.0, rounds), ["900", "1,000", "1,100"]);
        assert_eq!(labels(0.55, 0.95, rounds), ["0.6", "0.7", "0.8", "0.9"]);
        assert_eq!(labels(2.8, 5.6, powers), ["1,000", "10,000", "100,000"]);
        let days_of = |from: (i64, u32, u32), to: (i64, u32, u32)| {
            labels(seconds(from.0, from.1, from.2), seconds(to.0, to.1, to.2), days)
        };
        assert_eq!(days_of((2025, 3, 1), (2025, 3, 8)), ["3 Mar 2025", "5 Mar 2025", "7 Mar 2025"]);
        assert_eq!(days_of((2024, 12, 20), (2025, 5, 10)), ["Jan 2025", "Mar 2025", "May 2025"]);
        assert_eq!(days_of((1990, 1, 1), (2026, 1, 1)), ["1990", "2000", "2010", "2020"]);
    }

    #[test]
    fn no_line_is_too_strange() {
        for (from, to) in [(f64::MIN, f64::MAX), (0.0, f64::MIN_POSITIVE), (-1e300, 1e300), (0.0, 0.0), (-9e18, 9e18)] {
            for kind in [Kind::Time, Kind::Number(None)] {
                let stretch = Stretch { from: Some(from), to: Some(to) };
                let bar = Bar { core: vec![stretch], outer: vec![stretch], others: Vec::new() };
                let scale = Scale::of(kind, [&bar]).unwrap();
                let ticks = scale.ticks();
                assert!(ticks.len() <= 8 && ticks.is_sorted_by(|a, b| a.at.0 <= b.at.0), "{ticks:?}");
                let at = scale.at(from).0;
                assert!((0.0..=100.0).contains(&at), "{at}");
            }
        }
    }

    #[test]
    fn a_lone_day_of_long_ago_does_not_crush_the_others() {
        let day = |at: f64| Bar { core: vec![Stretch { from: Some(at), to: Some(at + DAY) }], ..Bar::default() };
        let mut bars: Vec<Bar> = (1..20).map(|count| day(seconds(2025, 3, count))).collect();
        bars.push(day(seconds(1804, 1, 1)));
        let scale = Scale::of(Kind::Time, &bars).unwrap();
        assert!(scale.at(seconds(2025, 3, 1)).0 < 40.0);
        assert_eq!(scale.span(bars[19].core[0]), None);
        assert!(scale.begins_before(bars[19].core[0]) && !scale.begins_before(bars[0].core[0]));
        // Of a long time only a part lies on the line.
        let long = Stretch { from: Some(seconds(1804, 1, 1)), to: Some(seconds(2025, 3, 4)) };
        assert!(scale.span(long).is_some() && scale.begins_before(long) && !scale.ends_beyond(long));
    }
}
