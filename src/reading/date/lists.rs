//! Several dates in a row: "Monday and Tuesday", "12, 13 and 14 June", "Oct. 7 or 8", "the 18th and 19th centuries".

use super::expr::{Expr, In, Nth};
use super::parser::Parser;

impl Parser<'_> {
    /// Whether anything may be joined here at all.
    pub(super) fn joins(&self) -> bool {
        self.texts().any(|text| matches!(text, "and" | "or" | "&"))
    }

    /// Dates joined by "and", which are all meant, or by "or", of which one is.
    pub(super) fn list(&mut self) -> Option<Expr> {
        self.leads();
        let both = self.eat("both");
        let mut items = vec![self.hedged()?];
        let mut all = None;
        loop {
            let comma = self.eat_mark(',');
            let joined = if self.eat_any(&["and", "&"]) {
                Some(true)
            } else if self.eat("or") {
                Some(false)
            } else {
                None
            };
            if joined.is_none() && (!comma || all.is_some()) {
                if comma {
                    return None;
                }
                break;
            }
            if joined.is_some() && all.is_some() && all != joined {
                return None;
            }
            all = all.or(joined);
            self.eat_any(&["in", "on"]);
            items.push(self.hedged()?);
            // After "and" only another "and" goes on, and a comma leads to the year of all.
            if joined.is_some() && !matches!(self.text(0), "and" | "or" | "&") {
                break;
            }
        }
        let all = all.filter(|all| *all || !both)?;
        let year = self.attempt(|p| {
            p.eat_mark(',');
            p.year_phrase()
        });
        complete(&mut items, year)?;
        Some(if all { Expr::All(items) } else { Expr::Either(items) })
    }
}

/// Each lends its neighbour what that leaves out.
fn complete(items: &mut [Expr], year: Option<In>) -> Option<()> {
    for last in (1..items.len()).rev() {
        let (before, after) = items.split_at_mut(last);
        if let (Some(item), Some(next)) = (before.last_mut(), after.first())
            && let Some(shaped) = item.shaped_like(next)
        {
            *item = shaped;
        }
    }
    for at in 1..items.len() {
        let (before, after) = items.split_at_mut(at);
        if let (Some(previous), Some(item)) = (before.last(), after.first_mut()) {
            match (&*item, previous) {
                (Expr::Bare(day), previous) => *item = previous.with_day(*day)?,
                // "last Monday and Tuesday"
                (Expr::Weekday(weekday), Expr::WeekdayBy(_, by)) => *item = Expr::WeekdayBy(*weekday, *by),
                _ => {}
            }
        }
    }
    let year = year.or_else(|| items.last().and_then(Expr::year_said));
    if let Some(year) = year {
        items.iter_mut().for_each(|item| item.set_year(year));
    }
    items.iter().all(|item| !matches!(item, Expr::Bare(_))).then_some(())
}

impl Expr {
    /// A number or an ordinal that counts what the next one names: the "18th" of "the 18th and 19th centuries".
    fn shaped_like(&self, next: &Self) -> Option<Self> {
        let n = match self {
            Self::Bare(n) | Self::DayOfMonth(n, None) => *n,
            Self::Weekday(weekday) => {
                return match next {
                    Self::WeekdayIn(_, week) => Some(Self::WeekdayIn(*weekday, week.clone())),
                    _ => None,
                };
            }
            _ => return None,
        };
        Some(match next {
            Self::Century(..) => Self::DayOfMonth(n, None).as_century()?,
            Self::Quarter(at, _) if n <= 4 => Self::Quarter(*at, n),
            Self::Half(at, _) if n <= 2 => Self::Half(*at, n),
            Self::Nth(Nth::First(_), 1, grain, of) => Self::Nth(Nth::First(i64::from(n)), 1, *grain, of.clone()),
            Self::NthWeekday(Nth::First(_), weekday, of) => {
                Self::NthWeekday(Nth::First(i64::from(n)), *weekday, of.clone())
            }
            next => next.with_day(n)?,
        })
    }

    /// The year that a part of the calendar says it is in.
    fn year_said(&self) -> Option<In> {
        match self {
            Self::Quarter(at, _)
            | Self::Half(at, _)
            | Self::Season(at, _)
            | Self::Month(at, _)
            | Self::Day(at, ..)
            | Self::Holiday(at, _) => (*at != In::Unsaid).then_some(*at),
            Self::Part(_, of) | Self::About(of) | Self::At(_, Some(of)) => of.year_said(),
            _ => None,
        }
    }
}
