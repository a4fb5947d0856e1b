//! Several dates that are all meant: one stretch where each follows the one before it, else the parts of one region.

use super::calendar;
use super::expr::{Cycle, Expr};
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
            let range = self.range(first, last)?;
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
        let is_weekday = |item: &Expr| matches!(item, Expr::Weekday(_));
        if !items.iter().all(is_weekday) {
            return items.iter().map(|item| self.resolve(item)).collect();
        }
        // Weekdays in a row lead up to the last, or on from the first.
        let mut days: Vec<Found> = Vec::new();
        let mut near = self.today()?;
        let weekdays = items.iter().filter_map(|item| if let Expr::Weekday(day) = item { Some(*day) } else { None });
        if self.lean == Lean::Future {
            for weekday in weekdays {
                let day = calendar::weekday_from(near, weekday);
                days.push(Found::one(Sense::day(day)));
                near = day + 1;
            }
        } else {
            for weekday in weekdays.rev() {
                let day = calendar::weekday_until(near, weekday);
                days.push(Found::one(Sense::day(day)));
                near = day - 1;
            }
            days.reverse();
        }
        Ok(days)
    }
}
