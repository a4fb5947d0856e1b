//! Stretches with ends: open ones, ranges, and units inside others.

use super::super::time::{DAY, Grain};
use super::calendar::{self, Day, Year, holding, plus_units, ymd};
use super::expr::{Cycle, Expr, In, Limit, Nth, Part};
use super::resolve::{Frame, Lean, Outcome};
use super::sense::{Found, Problem, Sense, Span};

impl Frame {
    pub(super) fn limit(&self, limit: Limit, of: &Expr) -> Outcome {
        let lean = match limit {
            // "By Tuesday, 12 had died"
            Limit::By | Limit::Until if matches!(self.lean, Lean::Happened | Lean::Reached | Lean::Total) => Lean::Past,
            Limit::By => Lean::Future,
            Limit::Until if matches!(of, Expr::Weekday(_)) => Lean::Future,
            Limit::Since | Limit::SinceAtLeast => Lean::Past,
            Limit::From => Lean::Future,
            // "from Monday" may be from the last or from the next; of what has been it is from the last.
            Limit::Onward if self.lean == Lean::Nearest => Lean::Either,
            Limit::Onward if matches!(self.lean, Lean::Happened | Lean::Reached | Lean::Total) => Lean::Past,
            _ => self.lean,
        };
        // "before the end of May" is until its last day; "after the start of May" is from its first.
        let (limit, of) = match (limit, of) {
            (Limit::Before, Expr::Part(Part::End, unit)) => (Limit::Until, &**unit),
            (Limit::After, Expr::Part(Part::Start, unit)) => (Limit::Since, &**unit),
            (limit, of) => (limit, of),
        };
        let frame = self.with(lean, self.year, self.month);
        // "by the start of May" ends with its first day.
        let mut found = match (limit, of) {
            (Limit::By | Limit::Until, Expr::Part(Part::Start, _)) => self.edge_under(&frame, of)?.map(|sense| {
                let core = sense.core.moved(0, DAY);
                Ok(Sense { core, ..sense })
            })?,
            _ => self.under(&frame, of)?,
        };
        // "since January" is since a January that has been, and what has been so "until 5 March" was so until the last.
        let has_been = matches!(self.lean, Lean::Happened | Lean::Reached | Lean::Total);
        let looks_back = match limit {
            Limit::Since | Limit::SinceAtLeast => true,
            Limit::Until | Limit::Before => has_been && !self.is_as_of(limit, of),
            _ => false,
        };
        if looks_back && let (true, Some(today)) = (found.senses.len() > 1, self.today_if_any()) {
            let past = |sense: &Sense| sense.core.first_day().is_none_or(|start| start <= today);
            if found.senses.iter().any(past) {
                found.senses.retain(|sense| past(sense));
            }
        }
        if self.is_as_of(limit, of) {
            return Ok(found);
        }
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
                // "as late as Friday", said beforehand, is by then at the latest.
                Limit::AsLateAs => {
                    let now = self.today_if_any().map(|today| (today + 1) * DAY);
                    let is_ahead = now.is_some_and(|now| core.start.is_some_and(|start| start >= now));
                    if !is_ahead {
                        return Ok(of);
                    }
                    (Span { start: None, end: core.end }, Span { start: None, end: of.outer.end })
                }
                Limit::Since | Limit::SinceAtLeast | Limit::From | Limit::Onward => {
                    let now = self.today_if_any().map(|today| (today + 1) * DAY);
                    let end = now.filter(|now| core.start.is_some_and(|start| start < *now));
                    let earliest = of.outer.start.filter(|_| limit != Limit::SinceAtLeast);
                    (Span { start: core.start, end }, Span { start: earliest, end: None })
                }
            };
            if core == Span::ALL {
                return Err(Problem::because("it has no end to count from"));
            }
            Ok(Sense { core, outer: outer.hull(core), grain: Grain::Stretch })
        })
    }

    /// A year from summer to summer, as most seasons are; by the letter any part of both years.
    pub(super) fn across_new_year(&self, year: Year) -> Outcome {
        let day = |year: Year, month: u32| calendar::day(year, month, 1).ok_or(Problem::TooFar);
        let core = Span::days(day(year, 7)?, day(year + 1, 7)?);
        let outer = Span::days(day(year, 1)?, day(year + 2, 1)?);
        Ok(Found { vague: true, ..Found::one(Sense::exactly(core, Grain::Stretch).or_within(outer)) })
    }

    /// Whether what is told of a state of things up to a day is told as of that day. A total that was reached "until"
    /// then was that total then; who was somewhere until then was there before.
    fn is_as_of(&self, limit: Limit, of: &Expr) -> bool {
        match (limit, self.lean) {
            (Limit::By, Lean::Reached | Lean::Total) => true,
            // "at least two days ago" names no day that it was counted on.
            (Limit::Until, Lean::Total) => !matches!(of, Expr::Offset(..) | Expr::Moment(_)),
            _ => false,
        }
    }

    /// From the start of one to the end of the other. What one side leaves unsaid, the other fills in.
    pub(super) fn range(&self, from: &Expr, to: &Expr) -> Outcome {
        // "November to March" runs into the next year; "March 5 to March 3" is a slip.
        if let (Expr::Day(In::Unsaid, month, first, _), Expr::Day(_, same, last, _)) = (from, to)
            && month == same
            && last < first
        {
            return Err(Problem::because("it ends before it begins"));
        }
        match (from.cycle(), to.cycle()) {
            (Cycle::Year, Cycle::Year) if self.year.is_none() => {
                let today = self.today()?;
                let (this, ..) = ymd(today);
                // 29 February is looked for where there is one.
                let is_leap = |end: &Expr| matches!(end.inside(), Expr::Day(In::Unsaid, 2, 29, _));
                let has_leap_day = is_leap(from) || is_leap(to);
                let away = if has_leap_day { 8 } else { 2 };
                let mut pairs = Vec::new();
                for year in this - away..=this + away {
                    let framed = self.with(self.lean, Some(year), None);
                    let Ok(from) = self.edge_under(&framed, from) else { continue };
                    pairs.extend(self.to_the_next(&from, to, year));
                }
                if has_leap_day && pairs.iter().any(|pair| pair.flaw.is_none()) {
                    pairs.retain(|pair| pair.flaw.is_none());
                }
                self.nearest_pair(pairs, today)
            }
            (Cycle::Month, Cycle::Month) if self.month.is_none() => {
                let today = self.today()?;
                let (year, month, _) = ymd(today);
                let mut pairs = Vec::new();
                for months in -1..=1 {
                    let Some((year, month, _)) = calendar::month_start(year, month, months).map(ymd) else { continue };
                    let framed = self.with(self.lean, Some(year), Some(month));
                    let pair =
                        self.edge_under(&framed, from).and_then(|from| join(&from, &self.edge_under(&framed, to)?));
                    pairs.extend(pair);
                }
                self.nearest_pair(pairs, today)
            }
            // "from today until Friday" is until the coming one.
            _ if matches!((from, to), (Expr::Unit(Grain::Day, 0..), Expr::Weekday(_))) => {
                let ahead = self.with(Lean::Future, self.year, self.month);
                join(&self.edge(from)?, &self.edge_under(&ahead, to)?)
            }
            _ if matches!((from, to), (Expr::Weekday(_), Expr::Weekday(_))) => {
                // "Monday to Wednesday": the last such days in this order.
                let (Expr::Weekday(first), to) = (from, self.resolve(to)?) else {
                    return Err(Problem::because("it ends before it begins"));
                };
                let last = to.senses.first().and_then(|sense| sense.core.first_day()).ok_or(Problem::TooFar)?;
                join(&Found::one(Sense::day(calendar::weekday_until(last, *first))), &to)
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

    /// The range that is nearest, and the next nearest. A flaw in the nearest is none of the years, so that its own
    /// candidates are all there is.
    fn nearest_pair(&self, mut pairs: Vec<Found>, today: Day) -> Outcome {
        let firsts = |pairs: &[Found]| pairs.iter().filter_map(|pair| pair.senses.first().copied()).collect();
        let nearest = self.two_nearest(firsts(&pairs), today).first().copied();
        let nearest = pairs.iter().position(|pair| nearest.is_some() && pair.senses.first().copied() == nearest);
        let Some(at) = nearest else { return Err(Problem::because("it ends before it begins")) };
        let found = pairs.swap_remove(at);
        if found.flaw.is_some() {
            return Ok(found);
        }
        pairs.retain(|pair| pair.flaw.is_none());
        pairs.push(found.clone());
        Ok(Found { senses: self.two_nearest(firsts(&pairs), today), ..found })
    }

    /// An end of a range: "the end of 2007" is then a point, with the part of the year before it as its blur.
    pub(super) fn edge(&self, expr: &Expr) -> Outcome {
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

    /// The same for an end of a range.
    pub(super) fn edge_under(&self, frame: &Self, expr: &Expr) -> Outcome {
        self.learn(frame, frame.edge(expr))
    }

    /// The range to the first end that comes after its start, in the given year or the next.
    pub(super) fn to_the_next(&self, from: &Found, to: &Expr, year: Year) -> Outcome {
        let in_year =
            |year: Year| self.edge_under(&self.with(self.lean, Some(year), None), to).and_then(|to| join(from, &to));
        in_year(year).or_else(|_| in_year(year + 1))
    }
}

/// From the start of the one to the end of the other; refused where nothing lies between.
pub(super) fn join(from: &Found, to: &Found) -> Outcome {
    let (Some(a), Some(b)) = (from.senses.first(), to.senses.first()) else {
        return Err(Problem::because("one of its ends says nothing"));
    };
    let between = |a: &Sense, b: &Sense| {
        let core = Span { start: a.core.start, end: b.core.end };
        let outer = Span { start: a.outer.start, end: b.outer.end };
        let begins_after = b.core.end.zip(a.core.start).is_some_and(|(end, start)| end <= start);
        (!begins_after).then(|| Sense { core, outer: outer.hull(core), grain: Grain::Stretch })
    };
    let mut found = Found::one(between(a, b).ok_or_else(|| Problem::because("it ends before it begins"))?);
    // Of an end that is flawed every candidate is one.
    let candidates = |end: &Found| if end.flaw.is_some() { end.senses.len() } else { 1 };
    for a in from.senses.iter().take(candidates(from)) {
        for b in to.senses.iter().take(candidates(to)) {
            if let Some(sense) = between(a, b).filter(|sense| !found.senses.contains(sense)) {
                found.senses.push(sense);
            }
        }
    }
    found.flaw = from.flaw.clone().or_else(|| to.flaw.clone());
    found.vague = from.vague || to.vague;
    found.approximate = from.approximate || to.approximate;
    Ok(found)
}

/// The nth of the units inside another: "the second week of 2015", "the last three weeks of the year".
pub(super) fn nth_unit(nth: Nth, count: i64, grain: Grain, of: Sense, week_start: u8) -> Result<Sense, Problem> {
    let (start, end) = of.core.as_days().ok_or(Problem::TooFar)?;
    let far = || Problem::TooFar;
    let shortest = match grain {
        Grain::Week => 7,
        Grain::Month => 28,
        Grain::Quarter => 90,
        Grain::Half => 181,
        Grain::Year => 365,
        Grain::Decade => 3652,
        Grain::Century => 36_524,
        _ => 1,
    };
    if end - start < shortest {
        return Err(Problem::because("what it should be a part of is shorter than it is"));
    }
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
    let named = if count > 1 { Grain::Stretch } else { grain };
    let sense = Sense::days((from, to), named);
    // The first week of a month may also be its first seven days.
    Ok(match nth {
        Nth::First(n) if grain == Grain::Week && of.grain == Grain::Month => {
            sense.or_within(Span::days(start + 7 * (n - 1), (start + 7 * (n - 1 + count)).min(end)))
        }
        Nth::Last if grain == Grain::Week && of.grain == Grain::Month => {
            sense.or_within(Span::days((end - 7 * count).max(start), end))
        }
        _ => sense,
    })
}
