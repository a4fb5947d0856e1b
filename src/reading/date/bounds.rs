//! Counts of units as bounds: "at least three days ago", "no more than a week after 5 March", "within ten months".
//!
//! The day at a bound is inside it or outside as the words have it, and where they leave it outside the outer still
//! holds it: who counts days seldom counts hours.

use super::super::time::Grain;
use super::around::several;
use super::calendar::Day;
use super::expr::{Edge, Expr, Length, Way};
use super::resolve::{Frame, Outcome};
use super::sense::{Found, Problem, Sense, Span};
use super::widths;

impl Frame {
    /// So far from something or further. That far end is not sharp.
    pub(super) fn beyond(&self, length: Length, way: Way, edge: Edge, base: Option<&Expr>) -> Outcome {
        let bases = match base {
            Some(base) => self.counted_from(base, way)?,
            None => Found::one(Sense::day(self.today()?)),
        };
        bases.map(|base| {
            let from = base.core.first_day().ok_or(Problem::TooFar)?;
            let day = length.after(from, if way == Way::Past { -1 } else { 1 }).ok_or(Problem::TooFar)?;
            let blur = widths::blur(length.grain).max(1);
            let held = i64::from(edge == Edge::Inside);
            let (core, outer) = match way {
                Way::Past => (Span::until(day + held), Span::until((day + blur).min(from))),
                Way::Future => (Span::from(day + 1 - held), Span::from((day + 1 - blur).max(from))),
            };
            Ok(Sense::exactly(core, Grain::Stretch).or_within(outer))
        })
    }

    /// No further than so far from something: before it, after it, or either.
    pub(super) fn within(&self, length: Length, way: Option<Way>, edge: Edge, base: Option<&Expr>) -> Outcome {
        let bases = match (base, way) {
            (Some(base), Some(way)) => self.counted_from(base, way)?,
            (Some(base), None) => self.resolve(base)?,
            (None, _) => Found::one(Sense::day(self.today()?)),
        };
        let mut found = bases.map(|base| {
            let (start, end) = base.core.as_days().ok_or(Problem::TooFar)?;
            let (earliest, latest) = base.outer.as_days().unwrap_or((start, end));
            let (early, late) = (way != Some(Way::Future), way != Some(Way::Past));
            let before = if early { Reach::of(length, start, Way::Past)? } else { Reach::NONE };
            let after = if late { Reach::of(length, end - 1, Way::Future)? } else { Reach::NONE };
            let outside = i64::from(edge == Edge::Outside && !length.vague);
            let short = |reach: i64| (reach - outside).max(0);
            let core = Span::days(start - short(before.core), end + short(after.core));
            let outer = Span::days(earliest - before.outer, latest + after.outer);
            Ok(Sense::exactly(core, Grain::Stretch).or_within(outer))
        })?;
        found.vague |= length.vague;
        Ok(found)
    }
}

/// How many days a length reaches from a day, core and outer.
struct Reach {
    core: i64,
    outer: i64,
}

impl Reach {
    const NONE: Self = Self { core: 0, outer: 0 };

    fn of(length: Length, from: Day, way: Way) -> Result<Self, Problem> {
        let sign = if way == Way::Past { -1 } else { 1 };
        if !length.vague {
            let days = (length.after(from, sign).ok_or(Problem::TooFar)? - from).abs();
            return Ok(Self { core: days, outer: days });
        }
        if (length.months, length.days, length.business_days) != (0, 0, 0) {
            return Err(Problem::because("nobody says how many"));
        }
        let several = several(from, length.grain.unwrap_or(Grain::Day), sign).ok_or(Problem::TooFar)?;
        let sense = several.senses.first().ok_or(Problem::TooFar)?;
        let farthest = |span: Span| {
            let (start, end) = span.as_days()?;
            Some(if way == Way::Past { from - start } else { end - 1 - from })
        };
        let (core, outer) = farthest(sense.core).zip(farthest(sense.outer)).ok_or(Problem::TooFar)?;
        Ok(Self { core, outer })
    }
}
