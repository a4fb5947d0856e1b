//! Units counted from the day of publication: last week, two months ago, the next three days.

use chrono::Weekday;
use smallvec::smallvec;

use super::super::time::Grain;
use super::calendar::{self, Day, holding, neighbour, plus_units};
use super::expr::{Expr, Length, Way};
use super::resolve::{Frame, Lean, Outcome};
use super::sense::{Found, Problem, Sense, Senses, Span};
use super::widths;

impl Frame {
    pub(super) fn unit(&self, grain: Grain, by: i64) -> Outcome {
        let today = self.today()?;
        let unit = neighbour(today, grain, by, self.week_start).ok_or(Problem::TooFar)?;
        let sense = Sense::days(unit, grain);
        if grain == Grain::Day {
            return Ok(Found::one(sense));
        }
        // "last week" on a Tuesday: any of the fourteen days before; "last month": the month's length too.
        let weeks = if grain == Grain::Week { 2 } else { 1 };
        let outer = match by {
            -1 => plus_units(today, grain, -weeks).map(|start| (start, today)),
            1 => plus_units(today, grain, weeks).map(|end| (today + 1, end + 1)),
            0 if grain == Grain::Week => Some((today - 6, today + 7)),
            _ => None,
        };
        Ok(Found::one(match outer {
            Some((start, end)) => sense.or_within(Span::days(start, end)),
            None => sense,
        }))
    }

    pub(super) fn weekend(&self, by: Option<i64>) -> Outcome {
        let today = self.today()?;
        let last = calendar::weekday_until(today, Weekday::Sat);
        let holds_today = today - last < 2;
        let weekend = |saturday: Day| Sense::days((saturday, saturday + 2), Grain::Days);
        let coming = if holds_today { last } else { last + 7 };
        let previous = if holds_today { last - 7 } else { last };
        Ok(match by {
            // "over the weekend": the last one; on a Saturday, this one. What is announced is for the coming one.
            None if self.lean == Lean::Future => Found::one(weekend(coming)),
            None if self.lean == Lean::Either && !holds_today => Found::new(smallvec![weekend(last), weekend(coming)]),
            None => Found::one(weekend(last)),
            Some(0) => Found::one(weekend(coming)),
            Some(by @ ..0) => Found::one(weekend(previous + 7 * (by + 1))),
            // "next weekend" may be the coming one, or the one after.
            Some(1) if !holds_today => Found::new(smallvec![weekend(coming + 7), weekend(coming)]),
            Some(by) => Found::one(weekend(coming + 7 * by)),
        })
    }

    pub(super) fn weekday_by(&self, weekday: Weekday, by: i64) -> Outcome {
        let today = self.today()?;
        let (week, _) = neighbour(today, Grain::Week, by, self.week_start).ok_or(Problem::TooFar)?;
        let of_week = calendar::weekday_from(week, weekday);
        // "last Friday" is the Friday before; "next Friday" the one of next week. Each may also be the other.
        let strict = match by {
            ..0 => calendar::weekday_until(today - 1, weekday),
            0 => of_week,
            _ => calendar::weekday_from(today + 1, weekday),
        };
        // Nobody calls yesterday "last Wednesday".
        let is_yesterday = by < 0 && strict == today - 1;
        let order = if by < 0 && !is_yesterday { [strict, of_week] } else { [of_week, strict] };
        let mut days: Senses = order.into_iter().map(Sense::day).collect();
        days.dedup();
        Ok(Found::new(days))
    }

    pub(super) fn offset(&self, length: Length, way: Way, base: Option<&Expr>) -> Outcome {
        let sign = if way == Way::Past { -1 } else { 1 };
        let grain = length.grain.unwrap_or(Grain::Day);
        let Some(base) = base else {
            let today = self.today()?;
            if length.vague {
                return several(today, grain, sign).ok_or(Problem::TooFar);
            }
            let day = length.after(today, sign).ok_or(Problem::TooFar)?;
            if grain == Grain::Day {
                return Ok(Found::one(Sense::day(day)));
            }
            // Ten years ago is said of a year, a hundred of a decade.
            let (grain, away) = match grain {
                Grain::Decade => (Grain::Year, 3),
                Grain::Century => (Grain::Decade, 2),
                grain => (grain, 1),
            };
            let unit = holding(day, grain, self.week_start);
            let wider = neighbour(day, grain, -away, self.week_start).zip(neighbour(day, grain, away, self.week_start));
            let (unit, (before, after)) = unit.zip(wider).ok_or(Problem::TooFar)?;
            let wide = Span::days(before.0, after.1);
            // What is announced is counted from the day; what is remembered is rounded.
            let sense = if way == Way::Future { Sense::day(day) } else { Sense::days(unit, grain) };
            let sense = sense.or_within(wide);
            return Ok(Found::one(if way == Way::Past { sense.until(today + 1) } else { sense }));
        };
        let bases = self.counted_from(base, way)?;
        if length.vague {
            // "a few days before Christmas"
            let mut found = bases.map(|base| {
                let from = base.core.first_day().ok_or(Problem::TooFar)?;
                let several = several(from, grain, sign).ok_or(Problem::TooFar)?;
                several.senses.first().copied().ok_or(Problem::TooFar)
            })?;
            found.vague = true;
            return Ok(found);
        }
        bases.map(|base| {
            let from = base.core.first_day().ok_or(Problem::TooFar)?;
            let day = length.after(from, sign).ok_or(Problem::TooFar)?;
            let half = match grain {
                Grain::Week => 3,
                Grain::Month => 15,
                Grain::Year => 182,
                _ => 0,
            };
            Ok(Sense::day(day).or_within(Span::days(day - half, day + half + 1)))
        })
    }

    /// Units in a row, up to the day before publication or from the day after. Quarters and halves keep to the calendar,
    /// all else rolls.
    pub(super) fn run(&self, count: i64, grain: Grain, way: Way) -> Outcome {
        let today = self.today()?;
        let far = || Problem::TooFar;
        if matches!(grain, Grain::Quarter | Grain::Half) {
            let (here, next) = holding(today, grain, self.week_start).ok_or_else(far)?;
            let unit = match way {
                Way::Past => (plus_units(here, grain, -count).ok_or_else(far)?, here),
                Way::Future => (next, plus_units(next, grain, count).ok_or_else(far)?),
            };
            return Ok(Found::one(Sense::days(unit, Grain::Stretch)));
        }
        let (core, outer) = match way {
            Way::Past => {
                let back = |count: i64| plus_units(today, grain, -count).ok_or_else(far);
                ((back(count)?, today), (back(count + 1)?, today + 1))
            }
            Way::Future => {
                let on = |count: i64| plus_units(today + 1, grain, count).ok_or_else(far);
                ((today + 1, on(count)?), (today, on(count + 1)?))
            }
        };
        Ok(Found::one(Sense::days(core, Grain::Stretch).or_within(Span::days(outer.0, outer.1))))
    }

    /// "recently", "in the coming weeks": up to the day of publication, or on from it.
    pub(super) fn recent(&self, grain: Option<Grain>, way: Way) -> Outcome {
        let today = self.today()?;
        let (unit, core, outer) = widths::recent(grain);
        let reach = |count: i64| {
            let sign = if way == Way::Past { -1 } else { 1 };
            let far = plus_units(today, unit, sign * count).ok_or(Problem::TooFar)?;
            Ok(Span::days(far.min(today), far.max(today) + 1))
        };
        let sense = Sense { core: reach(core)?, outer: reach(outer)?, grain: Grain::Stretch };
        Ok(Found { vague: true, ..Found::one(sense) })
    }

    pub(super) fn business(&self, count: i64, way: Way) -> Outcome {
        let today = self.today()?;
        let sign = if way == Way::Past { -1 } else { 1 };
        let edge = business_days(today, count, sign);
        Ok(Found::one(Sense::days(if sign < 0 { (edge, today) } else { (today + 1, edge + 1) }, Grain::Stretch)))
    }
}

impl Length {
    /// The day this much after (or before) another.
    pub(super) fn after(&self, day: Day, sign: i64) -> Option<Day> {
        let day = calendar::plus_months(day, self.months.checked_mul(sign)?)?;
        let day = plus_units(day, Grain::Day, self.days.checked_mul(sign)?)?;
        Some(business_days(day, self.business_days, sign))
    }
}

/// The working day (Monday to Friday) so many before or after another day; at most a thousand.
pub(super) fn business_days(from: Day, count: i64, sign: i64) -> Day {
    let mut day = from;
    let mut left = count.clamp(0, 1000);
    while left > 0 {
        day += sign;
        if calendar::weekday(day).num_days_from_monday() < 5 {
            left -= 1;
        }
    }
    day
}

/// "several months ago", as a stretch of days.
pub(super) fn several(today: Day, grain: Grain, sign: i64) -> Option<Found> {
    let (core, outer) = widths::SEVERAL;
    let stretch = |(near, far): (i64, i64)| {
        let (near, far) = (plus_units(today, grain, sign * near)?, plus_units(today, grain, sign * far)?);
        Some(Span::days(near.min(far), near.max(far) + 1))
    };
    let sense = Sense { core: stretch(core)?, outer: stretch(outer)?, grain: Grain::Stretch };
    Some(Found { vague: true, ..Found::one(sense) })
}
