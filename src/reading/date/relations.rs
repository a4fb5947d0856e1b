//! Stretches in a relation to another: they end with it, lie beside it, or are a part of it.

use chrono::Weekday;
use smallvec::SmallVec;

use super::super::time::{DAY, Grain};
use super::calendar::{self, Year, holding, plus_units, ymd};
use super::expr::{Cycle, Expr, Length, Nth, Part, Side, Way};
use super::holidays::Holiday;
use super::resolve::{Frame, Outcome, first_days};
use super::sense::{Found, Problem, Sense, Span};
use super::widths;

impl Frame {
    /// Units up to the end of something: "the three months to June".
    pub(super) fn ending(&self, length: Length, of: &Expr) -> Outcome {
        self.resolve(of)?.map(|of| {
            let end = of.core.end_day().ok_or(Problem::TooFar)?;
            let start = length.after(end, -1).ok_or(Problem::TooFar)?;
            Ok(Sense::days((start, end), Grain::Stretch))
        })
    }

    /// So many seconds up to the end of something. Of a day nobody says which moment it is, as of the past 24 hours:
    /// they may begin so long before any moment of it.
    pub(super) fn ending_hours(&self, seconds: i64, of: &Expr) -> Outcome {
        let mut is_vague = false;
        let found = self.resolve(of)?.map(|of| {
            let (start, end) = of.core.start.zip(of.core.end).ok_or(Problem::TooFar)?;
            is_vague |= end - start >= DAY;
            let last = Span { start: Some(start.max(end - DAY)), end: Some(end) };
            Ok(Sense::exactly(last.moved(-seconds, 0), Grain::Stretch))
        })?;
        Ok(Found { vague: found.vague || is_vague, ..found })
    }

    /// One of so many equal parts: whole months of what is made of months, else days.
    pub(super) fn share(&self, nth: u32, parts: u32, of: &Expr) -> Outcome {
        let (nth, parts) = (i64::from(nth), i64::from(parts));
        self.resolve(of)?.map(|of| {
            let (start, end) = of.core.as_days().ok_or(Problem::TooFar)?;
            let months = match of.grain {
                Grain::Quarter | Grain::Season => 3,
                Grain::Half => 6,
                Grain::Year => 12,
                Grain::Decade => 120,
                Grain::Century => 1200,
                _ => 0,
            };
            let border = |at: i64| match (months, of.grain) {
                // Decades and centuries part between years.
                (120.., _) => calendar::plus_months(start, (months / 12 * at + parts - 1) / parts * 12),
                (1.., _) if months % parts == 0 => calendar::plus_months(start, months / parts * at),
                _ if at == parts => Some(end),
                // The first half of a month ends with its 15th.
                (_, Grain::Month) if parts == 2 => Some(start + 15 * at),
                _ => Some(start + (end - start) * at / parts),
            };
            let (from, to) = border(nth - 1).zip(border(nth)).ok_or(Problem::TooFar)?;
            // By the letter a century ends a year later, and so does its second half.
            let late = of.outer.end_day().filter(|late| *late > end).map_or(to, |late| to + (late - end));
            Ok(Sense::days((from, to), Grain::Stretch).or_within(Span::days(from, late)))
        })
    }

    /// What has gone by, or is left, of what holds the day of publication. Of anything else it is an early or a late
    /// part: "earlier last week".
    pub(super) fn side(&self, side: Side, of: &Expr) -> Outcome {
        let today = self.today()?;
        let part = if side == Side::Before { Part::Early } else { Part::Late };
        self.resolve(of)?.map(|of| {
            let (start, end) = of.core.as_days().ok_or(Problem::TooFar)?;
            if !(start..end).contains(&today) {
                return self.widths.part(part, of).ok_or_else(|| Problem::because("it has no such part"));
            }
            // "earlier" may well include the day itself.
            let (core, outer) = match side {
                Side::Before => ((start, today.max(start + 1)), (start, (today + 1).clamp(start + 1, end))),
                Side::After => ((today.min(end - 1), end), (today.min(end - 1), end)),
            };
            Ok(Sense::days(core, Grain::Stretch).or_within(Span::days(outer.0, outer.1)))
        })
    }

    /// Some units at one end of something: "the final weeks of 2024".
    pub(super) fn few(&self, nth: Nth, grain: Grain, of: &Expr) -> Outcome {
        let (core, outer) = widths::FEW;
        let mut found = self.resolve(of)?.map(|of| {
            let (start, end) = of.core.as_days().ok_or(Problem::TooFar)?;
            let reach = |count: i64| {
                let span = match nth {
                    Nth::First(_) => (start, plus_units(start, grain, count)?.min(end)),
                    Nth::Last => (plus_units(end, grain, -count)?.max(start), end),
                };
                Some(Span::days(span.0, span.1))
            };
            let (core, outer) = reach(core).zip(reach(outer)).ok_or(Problem::TooFar)?;
            Ok(Sense { core, outer, grain: Grain::Stretch })
        })?;
        found.vague = true;
        Ok(found)
    }

    /// The days around the moment at which a unit gives way to the next.
    pub(super) fn turn(&self, grain: Grain, first: Option<Year>) -> Outcome {
        let year = match first {
            Some(year) => year,
            None => {
                let today = self.today()?;
                let (start, end) = holding(today, grain, self.week_start).ok_or(Problem::TooFar)?;
                ymd(if today - start < end - today { start } else { end }).0
            }
        };
        let (core, outer) = widths::turn(grain);
        let turn = calendar::day(year, 1, 1).ok_or(Problem::TooFar)?;
        let reach = |(before, after): (i64, i64)| Span::days(turn - before, turn + after);
        let sense = Sense { core: reach(core), outer: reach(outer), grain: Grain::Stretch };
        Ok(Found { vague: true, ..Found::one(sense) })
    }

    /// Units that lead up to something, or follow it.
    pub(super) fn wake(&self, count: Option<i64>, grain: Grain, way: Way, base: &Expr) -> Outcome {
        let (unit, core, outer) = match count {
            Some(count) => (grain, count, count + 1),
            None => widths::recent(Some(grain)),
        };
        let mut found = self.resolve(base)?.map(|base| {
            let (start, end) = base.core.as_days().ok_or(Problem::TooFar)?;
            let reach = |count: i64| match way {
                Way::Past => Some(Span::days(plus_units(start, unit, -count)?, start)),
                Way::Future => Some(Span::days(end, plus_units(end, unit, count)?)),
            };
            let (core, outer) = reach(core).zip(reach(outer)).ok_or(Problem::TooFar)?;
            Ok(Sense { core, outer, grain: Grain::Stretch })
        })?;
        found.vague |= count.is_none();
        Ok(found)
    }

    /// The last such weekday before something, or the first after it.
    pub(super) fn beside(&self, weekday: Weekday, way: Way, base: &Expr) -> Outcome {
        self.resolve(base)?.map(|base| {
            let (start, end) = base.core.as_days().ok_or(Problem::TooFar)?;
            Ok(Sense::day(match way {
                Way::Past => calendar::weekday_until(start - 1, weekday),
                Way::Future => calendar::weekday_from(end, weekday),
            }))
        })
    }

    /// Nearly so long ago: then, or a little later. Just over so long ago: then, or a little earlier.
    pub(super) fn nearly(&self, length: Length, side: Way) -> Outcome {
        let today = self.today()?;
        let day = length.after(today, -1).ok_or(Problem::TooFar)?;
        let (near, blur) = (widths::nearly(length.grain, today - day), widths::blur(length.grain));
        let (core, outer) = match side {
            Way::Future => ((day, day + near + 1), (day - blur, day + 2 * near + 1)),
            Way::Past => ((day - near, day + 1), (day - 2 * near, day + blur + 1)),
        };
        let span = |(from, to): (i64, i64)| Span::days(from, to.min(today).max(from + 1));
        let sense = Sense { core: span(core), outer: span(outer).hull(span(core)), grain: Grain::Stretch };
        // How far "nearly" goes is anybody's guess, as of an amount.
        Ok(Found { approximate: true, vague: true, ..Found::one(sense) })
    }

    /// The weekend of a day. A holiday that is kept beside it makes it longer.
    pub(super) fn weekend_of(&self, of: &Expr) -> Outcome {
        let holiday = match of {
            Expr::Holiday(_, holiday) => Some(*holiday),
            _ => None,
        };
        self.resolve(of)?.map(|of| {
            let day = of.core.first_day().ok_or(Problem::TooFar)?;
            // It belongs to the day it is nearest to: "the Halloween weekend".
            let saturday = calendar::weekday_nearest(day, Weekday::Sat);
            let weekend = Sense::days((saturday, saturday + 2), Grain::Days);
            let whole = Span::days(saturday.min(day), (saturday + 2).max(day + 1));
            let touches = matches!(calendar::weekday(day), Weekday::Fri | Weekday::Mon);
            let Some(holiday) = holiday else {
                return Ok(if touches { weekend.or_within(whole) } else { weekend });
            };
            let is_long = touches || matches!(holiday, Holiday::Nth(_, Weekday::Thu, _));
            Ok(match holiday {
                // From Good Friday to Easter Monday.
                Holiday::Easter(0) => weekend.or_within(Span::days(day - 2, day + 2)),
                _ if is_long => Sense::exactly(whole, Grain::Days),
                _ => weekend.or_within(whole),
            })
        })
    }

    /// The day that something is counted from: of "the end of June" its last day, of "the start of June" its first.
    pub(super) fn counted_from(&self, base: &Expr, way: Way) -> Result<Found, Problem> {
        match base {
            Expr::Part(Part::End, of) => self.resolve(of)?.map(|of| {
                let end = of.core.end_day().ok_or(Problem::TooFar)?;
                Ok(Sense::day(end - 1))
            }),
            Expr::Part(Part::Start, of) => {
                self.resolve(of)?.map(|of| of.core.first_day().map(Sense::day).ok_or(Problem::TooFar))
            }
            base => self.resolve(base)?.map(|base| {
                let (start, end) = base.core.as_days().ok_or(Problem::TooFar)?;
                Ok(Sense::day(if way == Way::Past { start } else { end - 1 }))
            }),
        }
    }

    /// Candidates joined by "or", each by its likeliest sense.
    pub(super) fn either(&self, each: &[Expr]) -> Outcome {
        let mut all = Found::new(SmallVec::new());
        // "Tuesday, Wednesday or Thursday" are days of one week.
        let weekdays = each.iter().all(|expr| matches!(expr, Expr::Weekday(_) | Expr::WeekdayBy(..)));
        // "December or January" are months of one winter.
        let months = each.iter().all(|expr| expr.cycle() == Cycle::Year);
        let members = if weekdays {
            self.members(each)?
        } else if months {
            self.members(each).unwrap_or_default()
        } else {
            Vec::new()
        };
        let mut members = members.into_iter();
        for expr in each {
            let found = match members.next() {
                Some(found) => found,
                None => self.resolve(expr)?,
            };
            all.senses.extend(found.senses.first().copied());
            all.flaw = all.flaw.or(found.flaw);
            all.vague |= found.vague;
            all.approximate |= found.approximate;
        }
        Ok(all)
    }

    /// Figures in two orders of day and month, or of day and year. Both are kept, and that nobody can tell is said.
    pub(super) fn ambiguous(&self, first: &Expr, other: &Expr) -> Outcome {
        let (found, second) = match (self.resolve(first), self.resolve(other)) {
            (Ok(first), Ok(second)) => (first, second),
            (one, another) => return one.or(another),
        };
        // A weekday beside the figures may fit one order alone.
        match (&found.flaw, &second.flaw) {
            (None, Some(_)) => return Ok(found),
            (Some(_), None) => return Ok(second),
            _ => {}
        }
        // Days of one month, as in "5/1 to 5/7", are likelier than the same day of two.
        let is_in_a_month = |found: &Found| {
            first_days(found).is_ok_and(|(start, end)| end - start > 1 && ymd(start).1 == ymd(end - 1).1)
        };
        let swapped = !is_in_a_month(&found) && is_in_a_month(&second);
        let (mut found, second) = if swapped { (second, found) } else { (found, second) };
        // The likelier of each first: 04/03 is 3 April, then 4 March, then either in another year.
        let longest = found.senses.len().max(second.senses.len());
        let mut senses = SmallVec::new();
        for at in 0..longest {
            senses.extend(found.senses.get(at).copied());
            senses.extend(second.senses.get(at).copied());
        }
        found.senses = senses;
        found.flaw.get_or_insert_with(|| doubt(first, other).to_owned());
        Ok(found)
    }
}

/// What nobody can tell of figures that two expressions read.
fn doubt(first: &Expr, other: &Expr) -> &'static str {
    match (first, other) {
        (Expr::Range(first, _), Expr::Range(other, _)) => doubt(first, other),
        (Expr::Month(..), Expr::Day(..)) => "its number may be a year or a day",
        (Expr::Day(a, ..), Expr::Day(b, ..)) if a != b => "day and year may be in either order",
        _ => "day and month may be in either order",
    }
}
