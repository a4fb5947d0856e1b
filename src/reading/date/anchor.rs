//! The day of publication: one day, a stretch of days, or none; and readings made on each of them.

use super::super::{Alternative, Conventions, Firmness, Instant, Reading};
use super::DateReading;
use super::calendar::{self, Day};
use super::edtf::Edtf;
use super::expr::Expr;
use super::resolve::{Frame, Lean};
use super::sense::{Found, Problem, Sense, Span};
use crate::interval::{Bound, Interval, Region};
use crate::reading::time::Grain;

/// An anchor of more days than this is taken by its first and last day alone.
const DAYS_TRIED: i64 = 31;

/// An expression read on the day, or on all the days, of publication.
pub(super) struct Read {
    pub(super) reading: Reading<Instant>,
    pub(super) grain: Grain,
    pub(super) flaw: Option<String>,
    pub(super) approximate: bool,
    pub(super) relative: bool,
}

/// The days that a publication may have been on, and those that it was on as ordinarily taken.
#[derive(Clone, Copy)]
struct Days {
    core: (Day, Day),
    outer: (Day, Day),
}

/// First and last day of a region where clocks are so many seconds ahead of UTC; where one side is open, the day at
/// the other.
fn ends(region: &Region<Instant>, ahead: i64) -> Option<(Day, Day)> {
    let hull = region.hull()?;
    let day = |seconds: i64| Instant::from_seconds(seconds.saturating_add(ahead)).days();
    let first = hull.low().value().map(|start| day(start.seconds()));
    let last = match hull.high() {
        Bound::Open(end) => Some(day(end.seconds() - 1)),
        Bound::Closed(end) => Some(day(end.seconds())),
        Bound::Unbounded => None,
    };
    let (first, last) = (first.or(last)?, last.or(first)?);
    Some((first, last.max(first)))
}

impl Days {
    fn of(anchor: &DateReading) -> Option<Self> {
        let first = anchor.reading().first();
        let days = |region| ends(region, anchor.ahead);
        Some(Self { core: days(first.core())?, outer: days(first.outer())? })
    }

    /// The days to try: all of a short stretch, else the ends of core and outer.
    fn tried(self) -> Vec<Day> {
        let (first, last) = self.outer;
        if last - first <= DAYS_TRIED {
            return (first..=last).collect();
        }
        let mut days = vec![first, self.core.0, self.core.1, last];
        days.dedup();
        days
    }
}

/// Reads an expression as of its publication.
pub(super) fn read(
    expr: &Expr,
    anchor: Option<&DateReading>,
    lean: Lean,
    conventions: &Conventions,
) -> Result<Read, Problem> {
    let days = anchor.and_then(Days::of);
    let frame = Frame::on(days.map(|days| days.core.0), lean, conventions);
    let found = frame.resolve(expr)?;
    let grain = found.senses.first().map_or(Grain::Stretch, |sense| sense.grain);
    let firmness = match (&found.flaw, found.vague) {
        (Some(_), _) => Firmness::Flawed,
        (None, true) => Firmness::Vague,
        (None, false) => Firmness::Firm,
    };
    let reading = match days {
        Some(days) if days.outer.0 < days.outer.1 && frame.has_consulted() => {
            Reading::new(spread(expr, days, lean, conventions), firmness)
        }
        _ => Reading::new(found.senses.iter().filter_map(alternative), firmness),
    };
    let reading = reading.ok_or_else(|| Problem::because("nothing lies between its ends"))?;
    let relative = frame.is_relative();
    Ok(Read { reading, grain, flaw: found.flaw, approximate: found.approximate, relative })
}

/// The alternatives of every day that the publication may have been on, laid over each other in order.
fn spread(expr: &Expr, days: Days, lean: Lean, conventions: &Conventions) -> Vec<Alternative<Instant>> {
    let tried = days.tried();
    let gapless = days.outer.1 - days.outer.0 <= DAYS_TRIED;
    let mut laid: Vec<(Vec<Span>, Vec<Span>)> = Vec::new();
    for day in tried {
        let frame = Frame::on(Some(day), lean, conventions);
        let Ok(Found { senses, .. }) = frame.resolve(expr) else { continue };
        laid.resize_with(laid.len().max(senses.len()), Default::default);
        for ((cores, outers), sense) in laid.iter_mut().zip(&senses) {
            if (days.core.0..=days.core.1).contains(&day) {
                cores.push(sense.core);
            }
            outers.push(sense.outer);
        }
    }
    let region = |spans: Vec<Span>| -> Region<Instant> {
        if gapless {
            return Region::union(spans.into_iter().filter_map(Span::interval));
        }
        // Between the days tried lie others, and what they would have meant.
        Region::union(spans.into_iter().reduce(Span::hull).and_then(Span::interval))
    };
    laid.into_iter()
        .filter_map(|(cores, mut outers)| {
            outers.extend(&cores);
            Alternative::new(region(cores), region(outers))
        })
        .collect()
}

fn alternative(sense: &Sense) -> Option<Alternative<Instant>> {
    Alternative::new(sense.core.interval()?, sense.outer.interval()?)
}

/// An EDTF date, which depends on no publication.
pub(super) fn absolute(edtf: &Edtf) -> Option<Reading<Instant>> {
    let region = |spans: &[Span]| Region::union(spans.iter().filter_map(|span| span.interval()));
    let alternative = Alternative::new(region(&edtf.core), region(&edtf.outer))?;
    let firmness = if edtf.uncertain { Firmness::Vague } else { Firmness::Firm };
    Reading::new([alternative], firmness)
}

/// The years from the first to the last.
pub(super) fn years(first: i64, last: i64) -> Option<Alternative<Instant>> {
    let days = Span::days(calendar::day(first, 1, 1)?, calendar::day(last + 1, 1, 1)?);
    days.interval().and_then(|years: Interval<Instant>| Alternative::exactly(years))
}
