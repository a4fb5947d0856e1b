//! From a stretch of time back to EDTF.

use std::fmt::Write;

use super::super::time::{DAY, Grain, Instant};
use super::calendar::{self, Day};
use crate::interval::{Bound, Interval, Region};

/// The region in EDTF, with `~` where it was hedged; `None` where EDTF has no words for it. Several parts are a set of
/// which all are meant.
pub(super) fn edtf(region: &Region<Instant>, grain: Grain, approximate: bool) -> Option<String> {
    if let [interval] = region.intervals() {
        return stretch(interval, grain, approximate);
    }
    let parts = region.intervals().iter().map(|part| member(part, grain, approximate)).collect::<Option<Vec<_>>>()?;
    Some(format!("{{{}}}", parts.join(",")))
}

/// Several regions of which one is meant.
pub(super) fn one_of<'r>(
    regions: impl Iterator<Item = &'r Region<Instant>>,
    grain: Grain,
    approximate: bool,
) -> Option<String> {
    let parts = regions.flat_map(Region::intervals).map(|part| member(part, grain, approximate));
    Some(format!("[{}]", parts.collect::<Option<Vec<_>>>()?.join(",")))
}

/// A member of a set, in which a range is written with two stops and a time of day cannot stand.
fn member(interval: &Interval<Instant>, grain: Grain, approximate: bool) -> Option<String> {
    let text = stretch(interval, grain, approximate)?;
    (!text.contains(['T', 'Y'])).then(|| text.replace("/..", "..").replace("../", "..").replace('/', ".."))
}

fn stretch(interval: &Interval<Instant>, grain: Grain, approximate: bool) -> Option<String> {
    let whole = |instant: Instant| (instant.seconds().rem_euclid(DAY) == 0).then(|| instant.days());
    let start = match interval.low() {
        Bound::Closed(start) => Some(start),
        Bound::Open(_) => return None,
        Bound::Unbounded => None,
    };
    let end = match interval.high() {
        Bound::Open(end) => Some(end),
        Bound::Closed(_) => return None,
        Bound::Unbounded => None,
    };
    let hedge = if approximate { "~" } else { "" };
    match (start, end) {
        (Some(start), Some(end)) => {
            let (Some(first), Some(after)) = (whole(start), whole(end)) else {
                return time_of_day(start, end);
            };
            if let Some(one) = unit(first, after, grain) {
                return Some(one + hedge);
            }
            let (from, to) = ends(first, after);
            Some(format!("{from}{hedge}/{to}{hedge}"))
        }
        (Some(start), None) => Some(format!("{}{hedge}/..", largest_start(whole(start)?))),
        (None, Some(end)) => Some(format!("../{}{hedge}", largest_end(whole(end)?))),
        (None, None) => Some("../..".to_owned()),
    }
}

/// An instant of one second or one minute; other stretches within a day have no EDTF.
fn time_of_day(start: Instant, end: Instant) -> Option<String> {
    let (hour, minute, second) = start.hms();
    let mut text = day(start.days());
    match end.seconds() - start.seconds() {
        1 => write!(text, "T{hour:02}:{minute:02}:{second:02}Z").ok()?,
        60 if second == 0 => write!(text, "T{hour:02}:{minute:02}Z").ok()?,
        _ => return None,
    }
    Some(text)
}

/// A single EDTF date for exactly these days.
fn unit(first: Day, after: Day, grain: Grain) -> Option<String> {
    let (y, m, _) = calendar::ymd(first);
    let fills = |grain: Grain| calendar::holding(first, grain, 1) == Some((first, after));
    if after - first == 1 {
        return Some(day(first));
    }
    if fills(Grain::Month) {
        return Some(format!("{}-{m:02}", year(y)));
    }
    if fills(Grain::Year) {
        return Some(year(y));
    }
    if grain == Grain::Season && fills(Grain::Season) {
        return Some(format!("{}-{}", year(y), 20 + m / 3));
    }
    if (0..=9999).contains(&y) {
        match grain {
            Grain::Quarter if fills(Grain::Quarter) => return Some(format!("{}-{}", year(y), 33 + (m - 1) / 3)),
            Grain::Half if fills(Grain::Half) => return Some(format!("{}-{}", year(y), 40 + (m - 1) / 6)),
            Grain::Decade if fills(Grain::Decade) => return Some(format!("{:03}X", y / 10)),
            Grain::Century if fills(Grain::Century) => return Some(format!("{:02}XX", y / 100)),
            _ => {}
        }
    }
    None
}

/// Both ends of an interval in the largest unit that each of them fills.
fn ends(first: Day, after: Day) -> (String, String) {
    let (y, m, d) = calendar::ymd(first);
    let (last_year, last_month, _) = calendar::ymd(after - 1);
    let (_, next_month, next_day) = calendar::ymd(after);
    if (m, d, next_month, next_day) == (1, 1, 1, 1) {
        return (year(y), year(last_year));
    }
    if (d, next_day) == (1, 1) {
        return (format!("{}-{m:02}", year(y)), format!("{}-{last_month:02}", year(last_year)));
    }
    (day(first), day(after - 1))
}

/// The largest unit that begins with a day.
fn largest_start(first: Day) -> String {
    match calendar::ymd(first) {
        (y, 1, 1) => year(y),
        (y, m, 1) => format!("{}-{m:02}", year(y)),
        _ => day(first),
    }
}

/// The largest unit that ends before a day.
fn largest_end(after: Day) -> String {
    let (y, m, _) = calendar::ymd(after - 1);
    match calendar::ymd(after) {
        (_, 1, 1) => year(y),
        (_, _, 1) => format!("{}-{m:02}", year(y)),
        _ => day(after - 1),
    }
}

fn day(days: Day) -> String {
    let (y, m, d) = calendar::ymd(days);
    format!("{}-{m:02}-{d:02}", year(y))
}

fn year(year: i64) -> String {
    match year {
        0..=9999 => format!("{year:04}"),
        -9999..=-1 => format!("-{:04}", -year),
        _ => format!("Y{year}"),
    }
}
