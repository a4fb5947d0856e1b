//! Weekdays: "Friday", "Tuesday of next week", "Friday 5/12", "the Sunday before Christmas".

use chrono::Weekday;

use super::super::time::Grain;
use super::expr::{Expr, Length, Nth, Way};
use super::nearby::way;
use super::parser::Parser;
use super::words::Kind;

/// So many days after the next such weekday.
pub(super) fn weeks_on(weekday: Weekday, days: i64) -> Expr {
    let length = Length { days, grain: Some(Grain::Day), ..Length::default() };
    Expr::Offset(length, Way::Future, Some(Box::new(Expr::Ahead(Box::new(Expr::Weekday(weekday))))))
}

impl Parser<'_> {
    pub(super) fn weekday_in_figures(&mut self) -> Option<Expr> {
        let Some(Kind::Weekday(weekday)) = self.kind(0) else { return None };
        self.skip(1);
        self.eat_mark(',');
        self.numeric_date(Some(weekday))
    }

    /// "Mondays": without a number before it, no one day.
    pub(super) fn is_many_days(&self) -> bool {
        self.text(0).ends_with("days")
    }

    /// "Friday", "Tuesday of next week", "Friday 5/12"
    pub(super) fn weekday(&mut self) -> Option<Expr> {
        let Some(Kind::Weekday(weekday)) = self.kind(0).filter(|_| !self.is_many_days()) else { return None };
        if let Some(date) = self.attempt(Self::weekday_in_figures) {
            return Some(date);
        }
        // "the Sun" and "the sun" are no Sunday.
        if self.is_after("the") && !self.text(0).ends_with("day") && self.peek(1).is_none() {
            self.refusal = Some("behind \"the\" it is another word");
            return None;
        }
        self.skip(1);
        let week = self.attempt(|p| {
            p.eat_mark(',');
            p.eat_any(&["of", "in"]);
            p.eat("the");
            let by = way(p.text(0))?;
            p.skip(1);
            p.eat("week").then_some(Expr::Unit(Grain::Week, by))
        });
        if week.is_none()
            && let Some(beside) = self.attempt(|p| p.weekday_beside(weekday))
        {
            return Some(beside);
        }
        // "Monday last"
        if let (None, "last" | "next", None) = (&week, self.text(0), self.peek(1)) {
            let by = if self.text(0) == "last" { -1 } else { 1 };
            self.skip(1);
            return Some(Expr::WeekdayBy(weekday, by));
        }
        // "Friday week", "Tuesday fortnight": so long after the next.
        if week.is_none() && matches!(self.text(0), "week" | "fortnight") {
            let days = if self.text(0) == "week" { 7 } else { 14 };
            self.skip(1);
            return Some(weeks_on(weekday, days));
        }
        // "Monday two weeks from now"
        let away = || {
            self.attempt(|p| {
                p.eat_mark(',');
                let counted = p.counted()?;
                // "Tuesday three days ago" is that day, or a slip.
                Some(match counted {
                    Expr::Offset(Length { grain: Some(Grain::Day), .. }, ..) => counted,
                    counted => Expr::Holding(Grain::Week, Box::new(counted)),
                })
            })
        };
        Some(match week.or_else(away) {
            Some(week) => Expr::WeekdayIn(weekday, Box::new(week)),
            None => Expr::Weekday(weekday),
        })
    }

    /// "Sunday before Christmas", "Friday before last": behind the weekday.
    fn weekday_beside(&mut self, weekday: Weekday) -> Option<Expr> {
        let way = match self.text(0) {
            "before" => Way::Past,
            "after" | "following" => Way::Future,
            _ => return None,
        };
        self.skip(1);
        if self.eat_any(&["last", "next"]) {
            let nth = if way == Way::Past { Nth::First(1) } else { Nth::Last };
            return Some(Expr::NthWeekday(nth, weekday, Box::new(Expr::Run(2, Grain::Week, way))));
        }
        let base = self.deeper(Self::thing)?;
        (!matches!(base, Expr::Bare(_))).then(|| Expr::Beside(weekday, way, Box::new(base)))
    }
}
