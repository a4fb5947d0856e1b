//! Several dates in a row: "Monday and Tuesday", "12, 13 and 14 June", "Oct. 7 or 8", "the 18th and 19th centuries".

use super::expr::{Expr, In, Nth, Part};
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
            items.push(self.next_member(items.last()?)?);
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

    /// The date after a comma or an "and". A number in words counts something else.
    fn next_member(&mut self, previous: &Expr) -> Option<Expr> {
        // "this week and next"
        if let Expr::Unit(grain, _) = previous {
            let by = match self.text(0) {
                "next" => Some(1),
                "last" => Some(-1),
                _ => None,
            };
            if let Some(by) = by.filter(|_| self.peek(1).is_none()) {
                self.skip(1);
                return Some(Expr::Unit(*grain, by));
            }
        }
        let is_spoken = self.text(0).starts_with(|first: char| first.is_ascii_alphabetic());
        let member = self.hedged()?;
        (!(is_spoken && matches!(member, Expr::Bare(_)))).then_some(member)
    }
}

/// Each lends its neighbour what that leaves out.
fn complete(items: &mut [Expr], year: Option<In>) -> Option<()> {
    // "Q1 2023 and 2024", "the end of March and April"
    for at in 1..items.len() {
        let (before, after) = items.split_at_mut(at);
        if let (Some(previous), Some(item)) = (before.last(), after.first_mut())
            && let Some(headed) = previous.with_head_of(item)
        {
            *item = headed;
        }
    }
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
                // "March 3 and 4", but not "5 March 2025 and 1".
                (Expr::Bare(day), Expr::Day(In::Unsaid, _, before, _) | Expr::DayOfMonth(before, _))
                    if day > before =>
                {
                    *item = previous.with_day(*day)?;
                }
                (Expr::Bare(_), _) => return None,
                // "last Monday and Tuesday"
                (Expr::Weekday(weekday), Expr::WeekdayBy(_, by)) => *item = Expr::WeekdayBy(*weekday, *by),
                _ => {}
            }
        }
    }
    let year = year.or_else(|| items.last_mut().and_then(Expr::year_said).copied());
    if let Some(year) = year {
        items.iter_mut().for_each(|item| item.set_year(year));
    }
    items.iter().all(|item| !matches!(item, Expr::Bare(_))).then_some(())
}

/// Whether it is a unit of the calendar by its name.
fn is_unit(expr: &Expr) -> bool {
    matches!(
        expr,
        Expr::Month(..) | Expr::Year(_) | Expr::Season(..) | Expr::Quarter(..) | Expr::Decade(_) | Expr::Century(..)
    )
}

impl Expr {
    /// A number or an ordinal that counts what the next one names: the "18th" of "the 18th and 19th centuries".
    fn shaped_like(&self, next: &Self) -> Option<Self> {
        let n = match self {
            Self::Bare(n) | Self::DayOfMonth(n, None) => *n,
            // "the late 19th and early 20th centuries"
            Self::Part(..) if matches!(next.inside(), Self::Century(..)) => return self.as_century(),
            Self::Weekday(weekday) => {
                return match next {
                    Self::WeekdayIn(_, week) => Some(Self::WeekdayIn(*weekday, week.clone())),
                    _ => None,
                };
            }
            _ => return None,
        };
        Some(match next {
            Self::Part(..) if matches!(next.inside(), Self::Century(..)) => Self::DayOfMonth(n, None).as_century()?,
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

    /// What this says of its year or unit, said of another: the "first week of" before "March or April".
    fn with_head_of(&self, next: &Self) -> Option<Self> {
        match (self, next) {
            (Self::Year(_) | Self::Range(..), _) => None,
            (head, _) => {
                let mut other = head.clone();
                if let (Self::Year(year), Some(said)) = (next, other.year_said()) {
                    *said = *year;
                    return Some(other);
                }
                let of = other.headed()?;
                if std::mem::discriminant(of) != std::mem::discriminant(next) || !is_unit(next) {
                    return None;
                }
                *of = next.clone();
                Some(other)
            }
        }
    }

    /// What a head with "of" is about. "Early March and April" has none: all of April may be meant.
    fn headed(&mut self) -> Option<&mut Self> {
        let of = match self {
            Self::Nth(_, _, _, of)
            | Self::NthWeekday(_, _, of)
            | Self::Share(_, _, of)
            | Self::Few(_, _, of)
            | Self::Part(Part::Start | Part::Middle | Part::End, of) => of,
            _ => return None,
        };
        Some(if of.headed().is_some() { of.headed()? } else { of })
    }

    /// The year that a part of the calendar says it is in.
    fn year_said(&mut self) -> Option<&mut In> {
        match self {
            Self::Quarter(at, _)
            | Self::Half(at, _)
            | Self::Season(at, _)
            | Self::Month(at, _)
            | Self::Day(at, ..)
            | Self::Holiday(at, _) => (*at != In::Unsaid).then_some(at),
            Self::Nth(_, _, _, of)
            | Self::NthWeekday(_, _, of)
            | Self::Share(_, _, of)
            | Self::Few(_, _, of)
            | Self::Holding(_, of)
            | Self::Part(_, of)
            | Self::About(of)
            | Self::Feast(of)
            | Self::At(_, Some(of)) => of.year_said(),
            _ => None,
        }
    }
}
