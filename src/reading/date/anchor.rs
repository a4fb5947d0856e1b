//! The day of publication: one day, a stretch of days, or none; and readings made on each of them.

use super::super::{Alternative, Conventions, Firmness, Instant, Reading};
use super::DateReading;
use super::calendar::{self, Day};
use super::edtf::Edtf;
use super::expr::Expr;
use super::resolve::{Frame, Lean};
use super::sense::{Found, Problem, Sense, Span};
use crate::interval::{Bound, Interval, Region};
use crate::reading::time::{DAY, Grain};

/// Of an anchor of more days than this, not every day is tried.
const DAYS_TRIED: i64 = 31;

/// But a day in so many, and not more than so many days in all.
const STEP: i64 = 10;
const MOST_TRIED: i64 = 160;

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

/// First and last day of a region where clocks are so many seconds ahead of UTC; `None` where a side is open.
fn ends(region: &Region<Instant>, ahead: i64) -> Option<(Day, Day)> {
    let hull = region.hull()?;
    let day = |seconds: i64| Instant::from_seconds(seconds.saturating_add(ahead)).days();
    let first = hull.low().value().map(|start| day(start.seconds()))?;
    let last = match hull.high() {
        Bound::Open(end) => day(end.seconds() - 1),
        Bound::Closed(end) => day(end.seconds()),
        Bound::Unbounded => return None,
    };
    Some((first, last.max(first)))
}

impl Days {
    /// The days of an anchor, whichever of its alternatives it is. `None` for one that is flawed or has no end: to count
    /// from a guess would make up dates.
    fn of(anchor: &DateReading) -> Option<Self> {
        if anchor.reading().firmness() == Firmness::Flawed {
            return None;
        }
        let days = |one: &Alternative<Instant>| {
            Some(Self { core: ends(one.core(), anchor.ahead)?, outer: ends(one.outer(), anchor.ahead)? })
        };
        let hull = |a: (Day, Day), b: (Day, Day)| (a.0.min(b.0), a.1.max(b.1));
        anchor.reading().alternatives().skip(1).try_fold(days(anchor.reading().first())?, |all, one| {
            let one = days(one)?;
            Some(Self { core: hull(all.core, one.core), outer: hull(all.outer, one.outer) })
        })
    }

    /// How far apart the days are that are tried. `None` where only the ends of core and outer are.
    fn step(self) -> Option<i64> {
        match self.outer.1 - self.outer.0 {
            ..=DAYS_TRIED => Some(1),
            length if length <= STEP * MOST_TRIED => Some(STEP),
            _ => None,
        }
    }

    /// The days to try.
    fn tried(self) -> Vec<Day> {
        let (first, last) = self.outer;
        let step = self.step().unwrap_or(last - first + 1);
        let between = (first..=last).step_by(usize::try_from(step).unwrap_or(usize::MAX));
        let mut days: Vec<Day> = between.chain([self.core.0, self.core.1, last]).collect();
        days.sort_unstable();
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
    let found = frame.resolve_all(expr)?;
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
        _ if found.together => {
            let (cores, outers) = found.senses.iter().map(|sense| (sense.core, sense.outer)).unzip();
            Reading::new(together(cores, outers), firmness)
        }
        _ => Reading::new(found.senses.iter().filter_map(alternative), firmness),
    };
    let reading = reading.ok_or_else(|| Problem::because("nothing lies between its ends"))?;
    let relative = frame.is_relative();
    Ok(Read { reading, grain, flaw: found.flaw, approximate: found.approximate, relative })
}

/// The alternatives of every day that the publication may have been on, laid over each other in order.
fn spread(expr: &Expr, days: Days, lean: Lean, conventions: &Conventions) -> Vec<Alternative<Instant>> {
    let mut laid: Vec<(Vec<Span>, Vec<Span>)> = Vec::new();
    let mut joint = false;
    for day in days.tried() {
        let frame = Frame::on(Some(day), lean, conventions);
        let Ok(Found { senses, together, .. }) = frame.resolve_all(expr) else { continue };
        joint |= together;
        laid.resize_with(laid.len().max(senses.len()), Default::default);
        for ((cores, outers), sense) in laid.iter_mut().zip(&senses) {
            if (days.core.0..=days.core.1).contains(&day) {
                cores.push(sense.core);
            }
            outers.push(sense.outer);
        }
    }
    let step = days.step();
    let regions = laid.into_iter().map(|(cores, outers)| {
        let (cores, outers) = (bridged(cores, step), bridged(outers, step));
        (cores.clone(), outers.into_iter().chain(cores).collect())
    });
    if joint {
        let (cores, outers): (Vec<_>, Vec<Vec<_>>) = regions.unzip();
        return together(cores.concat(), outers.concat()).into_iter().collect();
    }
    regions.filter_map(|(cores, outers)| together(cores, outers)).collect()
}

/// Spans found on days so far apart, with what was meant on the days between. What is further from the one before it
/// than those days can account for is another occurrence, and nothing lies between.
fn bridged(spans: Vec<Span>, step: Option<i64>) -> Vec<Span> {
    if step == Some(1) {
        return spans;
    }
    // A weekday may stand still for up to a week before it moves.
    let reach = step.map(|step| (step + 7) * DAY);
    let mut parts: Vec<Span> = Vec::new();
    for span in spans {
        match parts.last_mut() {
            Some(last) if reach.is_none_or(|reach| last.gap(span) <= reach) => *last = last.hull(span),
            _ => parts.push(span),
        }
    }
    parts
}

/// Spans that are all meant.
fn together(cores: Vec<Span>, outers: Vec<Span>) -> Option<Alternative<Instant>> {
    let region = |spans: Vec<Span>| Region::union(spans.into_iter().filter_map(Span::interval));
    Alternative::new(region(cores), region(outers))
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
