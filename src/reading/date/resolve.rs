//! From the shape of an expression to what it comes to on a given day.

use std::cell::Cell;

use smallvec::{SmallVec, smallvec};

use super::super::time::{DAY, Grain};
use super::calendar::{self, Day, Year, holding, neighbour, plus_units, ymd};
use super::expr::{Cycle, Expr, In, Length, Limit, Nth, Part, Side, Way};
use super::sense::{Found, Problem, Sense, Senses, Span};
use super::widths;

/// How many years away a date without its year is looked for: 29 February may be eight years off.
const FARTHEST_YEAR: i64 = 8;

/// Which of the nearest occurrences comes first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Lean {
    Nearest,
    Past,
    Future,
}

/// What the surroundings tell about an expression.
pub(super) struct Frame {
    today: Option<Day>,
    week_start: u8,
    lean: Lean,
    /// The year (and month) that a date without it takes, inside a range.
    year: Option<Year>,
    month: Option<u32>,
    /// Whether what was found depends on the day of publication.
    relative: Cell<bool>,
    /// Whether that day was looked at for anything, such as where "since 2021" ends.
    consulted: Cell<bool>,
}

type Outcome = Result<Found, Problem>;

impl Frame {
    /// The surroundings of an expression published on a day.
    pub(super) fn on(today: Option<Day>, week_start: u8) -> Self {
        Self {
            today,
            week_start,
            lean: Lean::Nearest,
            year: None,
            month: None,
            relative: Cell::new(false),
            consulted: Cell::new(false),
        }
    }

    /// Whether what was found depends on the day of publication.
    pub(super) fn is_relative(&self) -> bool {
        self.relative.get()
    }

    /// Whether another day of publication could change what was found.
    pub(super) fn has_consulted(&self) -> bool {
        self.consulted.get()
    }

    fn today(&self) -> Result<Day, Problem> {
        self.relative.set(true);
        self.consulted.set(true);
        self.today.ok_or(Problem::Unanchored)
    }

    /// The day of publication where there is one; what is found is not relative to it.
    fn today_if_any(&self) -> Option<Day> {
        self.consulted.set(true);
        self.today
    }

    fn with(&self, lean: Lean, year: Option<Year>, month: Option<u32>) -> Self {
        Self { lean, year, month, relative: Cell::new(false), consulted: Cell::new(false), ..*self }
    }

    /// Evaluates in other surroundings, and keeps what they learned.
    fn under(&self, frame: &Self, expr: &Expr) -> Outcome {
        self.learn(frame, frame.resolve(expr))
    }

    /// The same for an end of a range.
    fn edge_under(&self, frame: &Self, expr: &Expr) -> Outcome {
        self.learn(frame, frame.edge(expr))
    }

    fn learn(&self, frame: &Self, found: Outcome) -> Outcome {
        self.relative.set(self.relative.get() || frame.relative.get());
        self.consulted.set(self.consulted.get() || frame.consulted.get());
        found
    }

    /// What the expression comes to.
    pub(super) fn resolve(&self, expr: &Expr) -> Outcome {
        match expr {
            Expr::Year(at) => self.in_year(*at, |year| whole(calendar::day(year, 1, 1)?, Grain::Year)),
            Expr::Decade(first) => one(calendar::day(*first, 1, 1).and_then(|start| whole(start, Grain::Decade))),
            Expr::ShortDecade(digits) => {
                let first = self.nearest_century(*digits)?;
                one(calendar::day(first, 1, 1).and_then(|start| whole(start, Grain::Decade)))
            }
            Expr::Century(from, to) => one(century(*from, *to)),
            Expr::Hundreds(first) => {
                let decade = calendar::day(*first, 1, 1).and_then(|start| whole(start, Grain::Decade));
                let century = century(*first, first + 100);
                let (decade, century) = decade.zip(century).ok_or(Problem::TooFar)?;
                // "the 2000s" are ten years as yet; "the 1800s" a hundred.
                let order = if *first >= 2000 { [decade, century] } else { [century, decade] };
                Ok(Found::new(SmallVec::from(order)))
            }
            Expr::Quarter(at, number) => self.in_year(*at, |year| {
                whole(calendar::day(year, number.checked_mul(3)?.checked_sub(2)?, 1)?, Grain::Quarter)
            }),
            Expr::Half(at, number) => self.in_year(*at, |year| {
                whole(calendar::day(year, number.checked_mul(6)?.checked_sub(5)?, 1)?, Grain::Half)
            }),
            Expr::Season(at, number) => self.season(*at, *number),
            Expr::Week(at, number) => self.in_year(*at, |year| {
                let start = calendar::iso_week(year, *number)?;
                Some(Sense::days((start, start + 7), Grain::Week))
            }),
            Expr::Month(at, month) => self.in_year(*at, |year| whole(calendar::day(year, *month, 1)?, Grain::Month)),
            Expr::Day(at, month, day, weekday) => self.calendar_day(*at, *month, *day, *weekday),
            Expr::DayMissing(at, month, weekday) => {
                let months = self.resolve(&Expr::Month(*at, *month))?;
                let (start, end) = first_days(&months)?;
                let first = calendar::weekday_from(start, *weekday);
                let days = (first..end).step_by(7).map(Sense::day).collect();
                Ok(Found::flawed(days, format!("the day is missing; these are the {}s of the month", full(*weekday))))
            }
            Expr::DayOfMonth(day, weekday) => self.day_of_month(*day, *weekday),
            Expr::Bare(_) => Err(Problem::because("a number alone is no date")),
            Expr::Weekday(weekday) => {
                let today = self.today()?;
                Ok(Found::one(Sense::day(match self.lean {
                    Lean::Future => calendar::weekday_from(today, *weekday),
                    _ => calendar::weekday_until(today, *weekday),
                })))
            }
            Expr::Holiday(at, holiday) => self.in_year(*at, |year| holiday.in_year(year).map(Sense::day)),
            Expr::Unit(grain, by) => self.unit(*grain, *by),
            Expr::Weekend(by) => self.weekend(*by),
            Expr::WeekdayBy(weekday, by) => self.weekday_by(*weekday, *by),
            Expr::By(of, way) => self.before_or_after(of, *way),
            Expr::WeekdayIn(weekday, week) => self.resolve(week)?.map(|week| {
                let (start, end) = week.core.as_days().ok_or(Problem::TooFar)?;
                let day = calendar::weekday_from(start, *weekday);
                if day >= end {
                    return Err(Problem::because("there is no such weekday in it"));
                }
                Ok(Sense::day(day))
            }),
            Expr::Offset(length, way, base) => self.offset(*length, *way, base.as_deref()),
            Expr::Run(count, grain, way) => self.run(*count, *grain, *way),
            Expr::Business(count, way) => self.business(*count, *way),
            Expr::Within(length, base) => {
                let base = match base {
                    Some(base) => first_days(&self.resolve(base)?)?.0,
                    None => self.today()?,
                };
                let end = length.after(base, 1).ok_or(Problem::TooFar)?;
                Ok(Found::one(Sense::days((base, end), Grain::Stretch)))
            }
            Expr::For(length, base) => self.resolve(base)?.map(|base| {
                let start = base.core.first_day().ok_or(Problem::TooFar)?;
                let end = length.after(start, 1).ok_or(Problem::TooFar)?;
                Ok(Sense::days((start, end), Grain::Stretch))
            }),
            Expr::Recent(grain) => {
                let today = self.today()?;
                let (unit, core, outer) = widths::recent(*grain);
                let back = |count: i64| plus_units(today, unit, -count).ok_or(Problem::TooFar);
                let sense = Sense::days((back(core)?, today + 1), Grain::Stretch);
                let mut found = Found::one(sense.or_within(Span::days(back(outer)?, today + 1)));
                found.vague = true;
                Ok(found)
            }
            Expr::Nth(nth, count, grain, of) => {
                let of = self.resolve(of)?;
                let week_start = self.week_start;
                of.map(|of| nth_unit(*nth, *count, *grain, of, week_start))
            }
            Expr::NthWeekday(nth, weekday, of) => self.resolve(of)?.map(|of| {
                let (start, end) = of.core.as_days().ok_or(Problem::TooFar)?;
                let day = match nth {
                    Nth::First(n) => calendar::weekday_from(start, *weekday) + 7 * (n - 1),
                    Nth::Last => calendar::weekday_until(end - 1, *weekday),
                };
                if day < start || day >= end {
                    return Err(Problem::because("there are not so many in it"));
                }
                Ok(Sense::day(day))
            }),
            Expr::Holding(grain, of) => {
                let week_start = self.week_start;
                self.resolve(of)?.map(|of| {
                    let day = of.core.first_day().ok_or(Problem::TooFar)?;
                    let unit = match grain {
                        // A weekend belongs to the day it is nearest to: "the Halloween weekend".
                        Grain::Days => {
                            let saturday = calendar::weekday_nearest(day, chrono::Weekday::Sat);
                            Some((saturday, saturday + 2))
                        }
                        _ => holding(day, *grain, week_start),
                    };
                    unit.map(|unit| Sense::days(unit, *grain)).ok_or(Problem::TooFar)
                })
            }
            Expr::Part(part, of) => self
                .resolve(of)?
                .map(|of| widths::part(*part, of).ok_or_else(|| Problem::because("it has no such part"))),
            Expr::Side(side, of) => {
                let today = self.today()?;
                self.resolve(of)?.map(|of| {
                    let (start, end) = of.core.as_days().ok_or(Problem::TooFar)?;
                    let core = match side {
                        Side::Before => (start, today.max(start + 1)),
                        Side::After => (today.min(end - 1), end),
                    };
                    // "earlier" may well include the day itself.
                    let outer = match side {
                        Side::Before => Span::days(start, (today + 1).clamp(start + 1, end)),
                        Side::After => Span::days(core.0, end),
                    };
                    Ok(Sense::days(core, Grain::Stretch).or_within(outer))
                })
            }
            Expr::Limit(limit, of) => self.limit(*limit, of),
            Expr::Range(from, to) => self.range(from, to),
            Expr::About(of) => {
                let mut found = self.resolve(of)?.map(|sense| Ok(widths::about(sense)))?;
                found.approximate = true;
                Ok(found)
            }
            Expr::Either(each) => {
                let mut all = Found::new(Senses::new());
                for expr in each {
                    let found = self.resolve(expr)?;
                    all.senses.extend(found.senses.first().copied());
                    all.flaw = all.flaw.or(found.flaw);
                    all.vague |= found.vague;
                    all.approximate |= found.approximate;
                }
                Ok(all)
            }
            Expr::At(clock, date) => {
                let days = match date {
                    Some(date) => self.resolve(date)?,
                    None => Found::one(Sense::day(self.today()?)),
                };
                days.map(|day| {
                    let start = day.core.start.ok_or(Problem::TooFar)?;
                    let at = |(from, to): (i64, i64)| Span { start: Some(start + from), end: Some(start + to) };
                    Ok(Sense { core: at(clock.core), outer: at(clock.outer), grain: Grain::Second })
                })
            }
            Expr::Ambiguous(first, second) => {
                let (mut found, second) = match (self.resolve(first), self.resolve(second)) {
                    (Ok(first), Ok(second)) => (first, second),
                    (one, other) => return one.or(other),
                };
                // A weekday beside the figures may fit one order alone.
                match (&found.flaw, &second.flaw) {
                    (None, Some(_)) => return Ok(found),
                    (Some(_), None) => return Ok(second),
                    _ => {}
                }
                // The likelier of each first: 04/03 is 3 April, then 4 March, then either in another year.
                let mut senses = Senses::new();
                let longest = found.senses.len().max(second.senses.len());
                for at in 0..longest {
                    senses.extend(found.senses.get(at).copied());
                    senses.extend(second.senses.get(at).copied());
                }
                found.senses = senses;
                Ok(found)
            }
            Expr::Doubtful(of, why) => {
                let mut found = self.resolve(of)?;
                found.flaw.get_or_insert_with(|| why.clone());
                Ok(found)
            }
        }
    }

    /// A part of the calendar in a year: the one said, or the two nearest.
    fn in_year(&self, at: In, make: impl Fn(Year) -> Option<Sense>) -> Outcome {
        let year = match at {
            In::Year(year) => year,
            In::Short(digits) => self.nearest_century(digits)?,
            In::Shifted(by) => ymd(self.today()?).0 + by,
            In::Unsaid => match self.year {
                Some(year) => year,
                None => return self.nearest_years(make),
            },
        };
        match make(year) {
            Some(sense) => Ok(Found::one(sense)),
            None if year.abs() > super::super::time::MAX_YEAR - 2 => Err(Problem::TooFar),
            None => Err(Problem::because("there is no such day")),
        }
    }

    /// The two occurrences nearest to the day of publication.
    fn nearest_years(&self, make: impl Fn(Year) -> Option<Sense>) -> Outcome {
        let today = self.today()?;
        let (this, ..) = ymd(today);
        let mut found: SmallVec<[Sense; 4]> = SmallVec::new();
        for away in 0..=FARTHEST_YEAR {
            if away > 0 {
                found.extend(make(this - away));
            }
            found.extend(make(this + away));
            if away >= 1 && found.len() >= 2 {
                break;
            }
        }
        if found.is_empty() {
            return Err(Problem::because("there is no such day"));
        }
        Ok(Found::new(self.two_nearest(found, today)))
    }

    /// The nearest occurrence first, the other kept; the past or the future first where the words lean so.
    fn two_nearest(&self, mut found: SmallVec<[Sense; 4]>, today: Day) -> Senses {
        found.sort_by_key(|sense| (sense.core.distance(today), sense.core.start));
        found.truncate(2);
        let is_past = |sense: &Sense| sense.core.first_day().is_some_and(|start| start <= today);
        let is_ahead = |sense: &Sense| sense.core.end_day().is_some_and(|end| end > today);
        match self.lean {
            Lean::Nearest => {}
            Lean::Past => found.sort_by_key(|sense| !is_past(sense)),
            Lean::Future => found.sort_by_key(|sense| !is_ahead(sense)),
        }
        found.into_iter().collect()
    }

    /// The year with these two last digits that is nearest to publication.
    fn nearest_century(&self, digits: Year) -> Result<Year, Problem> {
        let (this, ..) = ymd(self.today()?);
        Ok(this - 50 + (digits - this + 50).rem_euclid(100))
    }

    fn season(&self, at: In, number: u32) -> Outcome {
        let make = |year: Year| {
            let start = calendar::day(year, number.checked_mul(3)?, 1)?;
            let sense = whole(start, Grain::Season)?;
            let (_, end) = sense.core.as_days()?;
            Some(sense.or_within(Span::days(start, end + widths::ASTRONOMICAL)))
        };
        let mut found = self.in_year(at, make)?;
        // The winter of 2010 began in 2010, or ended in it.
        if number == 4
            && let (In::Year(_) | In::Shifted(_), Some(sense)) = (at, found.senses.first())
            && let Some(start) = sense.core.first_day()
        {
            found.senses.extend(make(ymd(start).0 - 1));
        }
        Ok(found)
    }

    fn calendar_day(&self, at: In, month: u32, day: u32, weekday: Option<chrono::Weekday>) -> Outcome {
        let make = |year: Year| calendar::day(year, month, day).map(Sense::day);
        let found = match self.in_year(at, make) {
            Err(Problem::Because(_)) if (1..=12).contains(&month) => return self.day_too_many(at, month, day),
            found => found?,
        };
        let Some(weekday) = weekday else { return Ok(found) };
        let fits = |sense: &Sense| sense.core.first_day().is_some_and(|day| calendar::weekday(day) == weekday);
        if found.senses.iter().any(fits) {
            return Ok(Found::new(found.senses.into_iter().filter(fits).collect()));
        }
        let (written, _) = first_days(&found)?;
        let nearest = calendar::weekday_nearest(written, weekday);
        let flaw = format!("that day is a {}, not a {}", full(calendar::weekday(written)), full(weekday));
        Ok(Found::flawed(smallvec![Sense::day(written), Sense::day(nearest)], flaw))
    }

    /// 31 June: the last day of the month, or the first of the next.
    fn day_too_many(&self, at: In, month: u32, day: u32) -> Outcome {
        let months = self.resolve(&Expr::Month(at, month))?;
        let (start, end) = first_days(&months)?;
        if !(29..=31).contains(&day) {
            return Err(Problem::because("no month has such a day"));
        }
        let flaw = format!("that month has {} days", end - start);
        Ok(Found::flawed(smallvec![Sense::day(end - 1), Sense::day(end)], flaw))
    }

    fn day_of_month(&self, date: u32, weekday: Option<chrono::Weekday>) -> Outcome {
        if let (Some(year), Some(month)) = (self.year, self.month) {
            return self.calendar_day(In::Year(year), month, date, weekday);
        }
        let today = self.today()?;
        let (year, month, _) = ymd(today);
        let mut found: SmallVec<[Sense; 4]> = SmallVec::new();
        // A weekday on a given date comes round within a year or so.
        let reach = if weekday.is_some() { 14 } else { 2 };
        for away in 0..=reach {
            for months in [-away, away].into_iter().skip(usize::from(away == 0)) {
                let Some((year, month, _)) = calendar::month_start(year, month, months).map(ymd) else { continue };
                let day = calendar::day(year, month, date);
                found.extend(day.filter(|day| weekday.is_none_or(|w| calendar::weekday(*day) == w)).map(Sense::day));
            }
            if away >= 1 && found.len() >= 2 {
                break;
            }
        }
        if found.is_empty() {
            return Err(Problem::because("no month nearby has such a day"));
        }
        Ok(Found::new(self.two_nearest(found, today)))
    }

    fn unit(&self, grain: Grain, by: i64) -> Outcome {
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

    fn weekend(&self, by: Option<i64>) -> Outcome {
        let today = self.today()?;
        let last = calendar::weekday_until(today, chrono::Weekday::Sat);
        let holds_today = today - last < 2;
        let weekend = |saturday: Day| Sense::days((saturday, saturday + 2), Grain::Days);
        let coming = if holds_today { last } else { last + 7 };
        let previous = if holds_today { last - 7 } else { last };
        Ok(match by {
            // "over the weekend": the last one; on a Saturday, this one.
            None => Found::one(weekend(last)),
            Some(0) => Found::one(weekend(coming)),
            Some(by @ ..0) => Found::one(weekend(previous + 7 * (by + 1))),
            // "next weekend" may be the coming one, or the one after.
            Some(1) if !holds_today => Found::new(smallvec![weekend(coming + 7), weekend(coming)]),
            Some(by) => Found::one(weekend(coming + 7 * by)),
        })
    }

    fn weekday_by(&self, weekday: chrono::Weekday, by: i64) -> Outcome {
        let today = self.today()?;
        let (week, _) = neighbour(today, Grain::Week, by, self.week_start).ok_or(Problem::TooFar)?;
        let of_week = calendar::weekday_from(week, weekday);
        // "last Friday" is the Friday before; "next Friday" the one of next week. Each may also be the other.
        let strict = match by {
            ..0 => calendar::weekday_until(today - 1, weekday),
            0 => of_week,
            _ => calendar::weekday_from(today + 1, weekday),
        };
        let order = if by < 0 { [strict, of_week] } else { [of_week, strict] };
        let mut days: Senses = order.into_iter().map(Sense::day).collect();
        days.dedup();
        Ok(Found::new(days))
    }

    /// The last or next of what comes round: "last summer", "next June", "next Easter".
    fn before_or_after(&self, of: &Expr, way: Way) -> Outcome {
        let today = self.today()?;
        let (this, ..) = ymd(today);
        let mut found: SmallVec<[Sense; 4]> = SmallVec::new();
        for year in this - 2..=this + 2 {
            if let Ok(in_year) = self.under(&self.with(Lean::Nearest, Some(year), self.month), of) {
                found.extend(in_year.senses.first().copied());
            }
        }
        found.retain(|sense| match way {
            Way::Past => sense.core.end_day().is_some_and(|end| end <= today),
            Way::Future => sense.core.first_day().is_some_and(|start| start > today),
        });
        let nearest = found.into_iter().min_by_key(|sense| sense.core.distance(today));
        one(nearest)
    }

    fn offset(&self, length: Length, way: Way, base: Option<&Expr>) -> Outcome {
        let sign = if way == Way::Past { -1 } else { 1 };
        let grain = length.grain.unwrap_or(Grain::Day);
        let Some(base) = base else {
            let today = self.today()?;
            if length.vague {
                return Ok(several(today, grain, sign).ok_or(Problem::TooFar)?);
            }
            let day = length.after(today, sign).ok_or(Problem::TooFar)?;
            if grain == Grain::Day {
                return Ok(Found::one(Sense::day(day)));
            }
            let unit = holding(day, grain, self.week_start);
            let wider = neighbour(day, grain, -1, self.week_start).zip(neighbour(day, grain, 1, self.week_start));
            let (unit, (before, after)) = unit.zip(wider).ok_or(Problem::TooFar)?;
            let wide = Span::days(before.0, after.1);
            // What is announced is counted from the day; what is remembered is rounded.
            let sense = if way == Way::Future { Sense::day(day) } else { Sense::days(unit, grain) };
            return Ok(Found::one(sense.or_within(wide)));
        };
        self.resolve(base)?.map(|base| {
            let (start, end) = base.core.as_days().ok_or(Problem::TooFar)?;
            let from = if way == Way::Past { start } else { end - 1 };
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

    /// Units in a row, up to the day before publication or from the day after. Quarters, decades and centuries keep to
    /// the calendar, smaller units roll.
    fn run(&self, count: i64, grain: Grain, way: Way) -> Outcome {
        let today = self.today()?;
        let far = || Problem::TooFar;
        if matches!(grain, Grain::Quarter | Grain::Half | Grain::Decade | Grain::Century) {
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

    fn business(&self, count: i64, way: Way) -> Outcome {
        let today = self.today()?;
        let sign = if way == Way::Past { -1 } else { 1 };
        let edge = business_days(today, count, sign);
        Ok(Found::one(Sense::days(if sign < 0 { (edge, today) } else { (today + 1, edge + 1) }, Grain::Stretch)))
    }

    fn limit(&self, limit: Limit, of: &Expr) -> Outcome {
        let lean = match limit {
            Limit::By | Limit::Until => Lean::Future,
            Limit::Since => Lean::Past,
            _ => self.lean,
        };
        // "before the end of May" is until its last day; "after the start of May" is from its first.
        let (limit, of) = match (limit, of) {
            (Limit::Before, Expr::Part(Part::End, unit)) => (Limit::Until, &**unit),
            (Limit::After, Expr::Part(Part::Start, unit)) => (Limit::Since, &**unit),
            (limit, of) => (limit, of),
        };
        let found = self.under(&self.with(lean, self.year, self.month), of)?;
        found.map(|of| {
            let core = of.core;
            let (core, outer) = match limit {
                Limit::Before => (Span { start: None, end: core.start }, Span { start: None, end: of.outer.start }),
                Limit::After => (Span { start: core.end, end: None }, Span { start: of.outer.end, end: None }),
                Limit::Until => (Span { start: None, end: core.end }, Span { start: None, end: of.outer.end }),
                Limit::By => {
                    // What is done by February is done from now on; where that has passed, any time before.
                    let now = self.today_if_any().map(|today| today * DAY);
                    let start = now.filter(|now| core.end.is_some_and(|end| *now < end));
                    (Span { start, end: core.end }, Span { start: None, end: of.outer.end })
                }
                Limit::Since => {
                    let now = self.today_if_any().map(|today| (today + 1) * DAY);
                    let end = now.filter(|now| core.start.is_some_and(|start| start < *now));
                    (Span { start: core.start, end }, Span { start: of.outer.start, end: None })
                }
            };
            if core == Span::ALL {
                return Err(Problem::because("it has no end to count from"));
            }
            Ok(Sense { core, outer: outer.hull(core), grain: Grain::Stretch })
        })
    }

    /// From the start of one to the end of the other. What one side leaves unsaid, the other fills in.
    fn range(&self, from: &Expr, to: &Expr) -> Outcome {
        match (from.cycle(), to.cycle()) {
            (Cycle::Year, Cycle::Year) if self.year.is_none() => {
                let today = self.today()?;
                let (this, ..) = ymd(today);
                let years = this - 2..=this + 2;
                let mut found: SmallVec<[Sense; 4]> = SmallVec::new();
                for year in years {
                    let framed = self.with(self.lean, Some(year), None);
                    let Ok(from) = self.edge_under(&framed, from) else { continue };
                    if let Ok(pair) = self.to_the_next(&from, to, year) {
                        found.extend(pair.senses.first().copied());
                    }
                }
                if found.is_empty() {
                    return Err(Problem::because("it ends before it begins"));
                }
                Ok(Found::new(self.two_nearest(found, today)))
            }
            (Cycle::Month, Cycle::Month) if self.month.is_none() => {
                let today = self.today()?;
                let (year, month, _) = ymd(today);
                let mut found: SmallVec<[Sense; 4]> = SmallVec::new();
                for months in -1..=1 {
                    let Some((year, month, _)) = calendar::month_start(year, month, months).map(ymd) else { continue };
                    let framed = self.with(self.lean, Some(year), Some(month));
                    let pair =
                        self.edge_under(&framed, from).and_then(|from| join(&from, &self.edge_under(&framed, to)?));
                    found.extend(pair.ok().and_then(|pair| pair.senses.first().copied()));
                }
                if found.is_empty() {
                    return Err(Problem::because("it ends before it begins"));
                }
                Ok(Found::new(self.two_nearest(found, today)))
            }
            (Cycle::None, Cycle::Year) => {
                let from = self.edge(from)?;
                let day = from.senses.first().and_then(|sense| sense.core.first_day());
                let Some(day) = day else { return join(&from, &self.edge(to)?) };
                self.to_the_next(&from, to, ymd(day).0)
            }
            (Cycle::Year, Cycle::None) => {
                let to = self.edge(to)?;
                let day = to.senses.first().and_then(|sense| sense.core.end_day());
                let Some(day) = day else { return join(&self.edge(from)?, &to) };
                let year = ymd(day - 1).0;
                let in_year = |year: Year| {
                    let framed = self.with(self.lean, Some(year), None);
                    self.edge_under(&framed, from).and_then(|from| join(&from, &to))
                };
                in_year(year).or_else(|_| in_year(year - 1))
            }
            _ => join(&self.edge(from)?, &self.edge(to)?),
        }
    }

    /// An end of a range: "the end of 2007" is then a point, with the part of the year before it as its blur.
    fn edge(&self, expr: &Expr) -> Outcome {
        let Expr::Part(part @ (Part::Start | Part::Middle | Part::End), of) = expr else { return self.resolve(expr) };
        let blurred = self.resolve(expr)?;
        let units = self.resolve(of)?;
        let mut at = units.senses.iter().filter_map(|unit| {
            let (start, end) = unit.core.as_days()?;
            Some(match part {
                Part::Start => start,
                Part::Middle => start.midpoint(end),
                _ => end,
            })
        });
        blurred.map(|sense| {
            let point = at.next().ok_or(Problem::TooFar)?;
            Ok(Sense { core: Span::days(point, point), ..sense })
        })
    }

    /// The range to the first end that comes after its start, in the given year or the next.
    fn to_the_next(&self, from: &Found, to: &Expr, year: Year) -> Outcome {
        let in_year =
            |year: Year| self.edge_under(&self.with(self.lean, Some(year), None), to).and_then(|to| join(from, &to));
        in_year(year).or_else(|_| in_year(year + 1))
    }
}

impl Length {
    /// The day this much after (or before) another.
    fn after(&self, day: Day, sign: i64) -> Option<Day> {
        let day = calendar::plus_months(day, self.months.checked_mul(sign)?)?;
        let day = plus_units(day, Grain::Day, self.days.checked_mul(sign)?)?;
        Some(business_days(day, self.business_days, sign))
    }
}

/// The working day (Monday to Friday) so many before or after another day; at most a thousand.
fn business_days(from: Day, count: i64, sign: i64) -> Day {
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
fn several(today: Day, grain: Grain, sign: i64) -> Option<Found> {
    let (core, outer) = widths::SEVERAL;
    let stretch = |(near, far): (i64, i64)| {
        let (near, far) = (plus_units(today, grain, sign * near)?, plus_units(today, grain, sign * far)?);
        Some(Span::days(near.min(far), near.max(far) + 1))
    };
    let sense = Sense { core: stretch(core)?, outer: stretch(outer)?, grain: Grain::Stretch };
    Some(Found { vague: true, ..Found::one(sense) })
}

/// The whole unit that begins with a day.
fn whole(start: Day, grain: Grain) -> Option<Sense> {
    holding(start, grain, 1).map(|unit| Sense::days(unit, grain))
}

/// Years `from` up to `to`; by the letter a century ends a year later than most people think.
fn century(from: Year, to: Year) -> Option<Sense> {
    let (start, end, late) = (calendar::day(from, 1, 1)?, calendar::day(to, 1, 1)?, calendar::day(to + 1, 1, 1)?);
    Some(Sense::days((start, end), Grain::Century).or_within(Span::days(start, late)))
}

fn one(sense: Option<Sense>) -> Outcome {
    sense.map(Found::one).ok_or(Problem::TooFar)
}

/// First day and day after the last of the likeliest sense.
fn first_days(found: &Found) -> Result<(Day, Day), Problem> {
    found.senses.first().and_then(|sense| sense.core.as_days()).ok_or(Problem::TooFar)
}

/// From the start of the one to the end of the other; refused where nothing lies between.
fn join(from: &Found, to: &Found) -> Outcome {
    let (Some(a), Some(b)) = (from.senses.first(), to.senses.first()) else {
        return Err(Problem::because("one of its ends says nothing"));
    };
    let core = Span { start: a.core.start, end: b.core.end };
    let begins_after = b.core.end.zip(a.core.start).is_some_and(|(end, start)| end <= start);
    if begins_after {
        return Err(Problem::because("it ends before it begins"));
    }
    let outer = Span { start: a.outer.start, end: b.outer.end };
    let mut found = Found::one(Sense { core, outer: outer.hull(core), grain: Grain::Stretch });
    found.flaw = from.flaw.clone().or_else(|| to.flaw.clone());
    found.vague = from.vague || to.vague;
    found.approximate = from.approximate || to.approximate;
    Ok(found)
}

/// The nth of the units inside another: "the second week of 2015", "the last three weeks of the year".
fn nth_unit(nth: Nth, count: i64, grain: Grain, of: Sense, week_start: u8) -> Result<Sense, Problem> {
    let (start, end) = of.core.as_days().ok_or(Problem::TooFar)?;
    let far = || Problem::TooFar;
    // A week belongs to what holds its fourth day, as ISO 8601 has it.
    let first = match grain {
        Grain::Week => {
            let (week, _) = holding(start, Grain::Week, week_start).ok_or_else(far)?;
            if week + 3 >= start { week } else { week + 7 }
        }
        Grain::Days => calendar::weekday_from(start, chrono::Weekday::Sat),
        _ => start,
    };
    let length = |day: Day, count: i64| match grain {
        Grain::Days => Some(day + 7 * count),
        _ => plus_units(day, grain, count),
    };
    let whole_length = if grain == Grain::Days { 2 } else { 0 };
    let (from, to) = match nth {
        Nth::First(n) => {
            let from = length(first, n - 1).ok_or_else(far)?;
            (from, if whole_length > 0 { from + whole_length } else { length(from, count).ok_or_else(far)? })
        }
        Nth::Last if grain == Grain::Week => {
            let (week, _) = holding(end - 1, Grain::Week, week_start).ok_or_else(far)?;
            let last = if week + 3 < end { week } else { week - 7 };
            (last - 7 * (count - 1), last + 7)
        }
        Nth::Last if grain == Grain::Days => {
            let saturday = calendar::weekday_until(end - 1, chrono::Weekday::Sat);
            (saturday, saturday + 2)
        }
        Nth::Last => (length(end, -count).ok_or_else(far)?, end),
    };
    if from >= end || to <= start || (grain == Grain::Day && to > end) {
        return Err(Problem::because("there are not so many in it"));
    }
    let grain = if count > 1 { Grain::Stretch } else { grain };
    Ok(Sense::days((from, to), grain))
}

/// A weekday in full.
fn full(weekday: chrono::Weekday) -> &'static str {
    match weekday {
        chrono::Weekday::Mon => "Monday",
        chrono::Weekday::Tue => "Tuesday",
        chrono::Weekday::Wed => "Wednesday",
        chrono::Weekday::Thu => "Thursday",
        chrono::Weekday::Fri => "Friday",
        chrono::Weekday::Sat => "Saturday",
        chrono::Weekday::Sun => "Sunday",
    }
}
