//! Several dates that are all meant: one stretch where each follows the one before it, else the parts of one region.

use chrono::Weekday;

use super::calendar::{self, Day};
use super::expr::{Cycle, Expr, In};
use super::resolve::{Frame, Lean, Outcome};
use super::sense::{Found, Problem, Sense, Senses};
use super::stretches::join;

impl Frame {
    pub(super) fn all(&self, items: &[Expr]) -> Outcome {
        let (Some(first), Some(last)) = (items.first(), items.last()) else {
            return Err(Problem::because("nothing is written"));
        };
        let mut members = Found::new(Senses::new());
        for found in self.members(items)? {
            members.senses.extend(found.senses.first().copied());
            members.flaw = members.flaw.or(found.flaw);
            members.vague |= found.vague;
            members.approximate |= found.approximate;
        }
        let follows = |pair: &[Sense]| match pair {
            [a, b] => a.core.end.zip(b.core.start).is_some_and(|(end, start)| end == start),
            _ => true,
        };
        if !members.senses.windows(2).all(follows) {
            members.together = true;
            return Ok(members);
        }
        // In a row they are a range, which may come round in another year too.
        let whole = Found::one(*members.senses.first().ok_or(Problem::TooFar)?);
        let ended = Found::one(*members.senses.last().ok_or(Problem::TooFar)?);
        let mut whole = join(&whole, &ended)?;
        if first.cycle() == Cycle::Year
            && last.cycle() == Cycle::Year
            && let Ok(ranges) = self.range(first, last)
            && ranges.senses.first().map(|sense| sense.core) == whole.senses.first().map(|sense| sense.core)
        {
            whole.senses = ranges.senses;
        }
        Ok(Found { senses: whole.senses, ..members })
    }

    /// What each comes to, in their order: the year of the first is that of the range from it to the last.
    pub(super) fn members(&self, items: &[Expr]) -> Result<Vec<Found>, Problem> {
        let (Some(first), Some(last)) = (items.first(), items.last()) else { return Ok(Vec::new()) };
        let cycle = first.cycle();
        if cycle != Cycle::None && items.iter().all(|item| item.cycle() == cycle) && self.year.is_none() {
            // Of "the end of March" the month tells the year.
            let range = self.range(first.inside(), last.inside())?;
            let start = range.senses.first().and_then(|sense| sense.core.first_day()).ok_or(Problem::TooFar)?;
            let (year, month, _) = calendar::ymd(start);
            let month = (cycle == Cycle::Month).then_some(month);
            return items
                .iter()
                .map(|item| {
                    let begins = |found: &Found| {
                        found.senses.first().and_then(|sense| sense.core.first_day()).is_some_and(|day| day >= start)
                    };
                    let in_year = |year| self.under(&self.with(self.lean, Some(year), month), item);
                    in_year(year).and_then(|found| if begins(&found) { Ok(found) } else { in_year(year + 1) })
                })
                .collect();
        }
        if let Some(pointed) = self.weekdays_pointed_at(items)? {
            return Ok(pointed.into_iter().map(|day| Found::one(Sense::day(day))).collect());
        }
        let Some(weekdays) = items.iter().map(weekday_inside).collect::<Option<Vec<Weekday>>>() else {
            return items.iter().map(|item| self.resolve(item)).collect();
        };
        // Weekdays in a row lead up to the last, or on from the first. Two parts of one are of one day.
        let mut days: Vec<Day> = Vec::new();
        let mut near = self.today()?;
        let is_plain = items.iter().all(|item| matches!(item, Expr::Weekday(_)));
        let step = i64::from(is_plain);
        if self.lean == Lean::Future {
            for weekday in weekdays {
                let day = calendar::weekday_from(near, weekday);
                days.push(day);
                near = day + step;
            }
        } else {
            for weekday in weekdays.into_iter().rev() {
                let day = calendar::weekday_until(near, weekday);
                days.push(day);
                near = day - step;
            }
            days.reverse();
        }
        items.iter().zip(days).map(|(item, day)| self.resolve(&on_day(item, day))).collect()
    }

    /// The days of "last Tuesday and Wednesday", in their order.
    fn weekdays_pointed_at(&self, items: &[Expr]) -> Result<Option<Vec<Day>>, Problem> {
        let Some(Expr::WeekdayBy(first, by)) = items.first() else { return Ok(None) };
        let weekday = |item: &Expr| match item {
            Expr::WeekdayBy(weekday, same) if same == by => Some(*weekday),
            _ => None,
        };
        let Some(weekdays) = items.iter().map(weekday).collect::<Option<Vec<Weekday>>>() else { return Ok(None) };
        let today = self.today()?;
        let begin = self.weekday_by(*first, *by)?.senses.first().and_then(|sense| sense.core.first_day());
        let mut near = begin.ok_or(Problem::TooFar)?;
        let mut days: Vec<Day> = Vec::new();
        for weekday in weekdays {
            let day = calendar::weekday_from(near, weekday);
            days.push(day);
            near = day + 1;
        }
        if *by < 0 && near > today {
            days.iter_mut().for_each(|day| *day -= 7);
        }
        Ok(Some(days))
    }
}

/// The weekday that a part of a day, or a time of it, belongs to.
fn weekday_inside(item: &Expr) -> Option<Weekday> {
    match item {
        Expr::Weekday(weekday) => Some(*weekday),
        Expr::Part(_, of) | Expr::About(of) | Expr::At(_, Some(of)) => weekday_inside(of),
        _ => None,
    }
}

/// The same of a day that is known.
fn on_day(item: &Expr, day: Day) -> Expr {
    match item {
        Expr::Part(part, of) => Expr::Part(*part, Box::new(on_day(of, day))),
        Expr::About(of) => Expr::About(Box::new(on_day(of, day))),
        Expr::At(clock, Some(of)) => Expr::At(*clock, Some(Box::new(on_day(of, day)))),
        _ => {
            let (year, month, day) = calendar::ymd(day);
            Expr::Day(In::Year(year), month, day, None)
        }
    }
}
