//! Periods by one of their ends, and parts by their number: "the three months to June", "the year ended 31 December",
//! "the second half of the decade", "the final weeks of 2024", "the turn of the century".

use super::super::time::Grain;
use super::expr::{Expr, In, Length, Nth, Way};
use super::grammar::FISCAL;
use super::parser::Parser;
use super::words::Kind;

/// Words for the last of several, and for the first.
const LAST: &[&str] = &["last", "final", "closing", "concluding", "dying", "latter", "back"];
const FIRST: &[&str] = &["opening", "initial", "former"];

impl Parser<'_> {
    /// The end of a period whose length has been read: "to June", "ended Sept. 30", "through March".
    pub(super) fn period_end(&mut self, length: Length) -> Option<Expr> {
        if length.vague {
            return None;
        }
        self.end_of_period(Self::thing).map(|end| Expr::Ending(length, Box::new(end)))
    }

    /// What a period runs to.
    pub(super) fn end_of_period(&mut self, date: fn(&mut Self) -> Option<Expr>) -> Option<Expr> {
        self.attempt(|p| {
            if !p.eat_phrase("up to") && !p.eat_any(&["to", "through", "thru", "ended", "ending", "finishing"]) {
                return None;
            }
            p.eat_any(&["on", "in", "at", "with"]);
            // "week to week", "a year to the day"
            if p.is_bare_unit() {
                return None;
            }
            p.deeper(date).filter(|end| !matches!(end, Expr::Bare(_)))
        })
    }

    /// Whether a unit comes next that nothing points to: the second of "week after week".
    pub(super) fn is_bare_unit(&self) -> bool {
        let article = usize::from(self.text(0) == "the");
        matches!(self.kind(article), Some(Kind::Unit(..))) && self.peek(article + 1).is_none()
    }

    /// "the fiscal year ended June 30", "the second fiscal quarter ended in March": no year that needs to be known.
    pub(super) fn fiscal_period(&mut self) -> Option<Expr> {
        let nth = usize::from(matches!(self.kind(0), Some(Kind::Ordinal(1..=4))));
        if !FISCAL.contains(&self.text(nth)) {
            return None;
        }
        self.skip(nth + 1);
        if nth == 0 && matches!(self.kind(0), Some(Kind::Ordinal(1..=4))) {
            self.skip(1);
        }
        let Some(Kind::Unit(grain @ (Grain::Year | Grain::Quarter | Grain::Month), false)) = self.kind(0) else {
            return None;
        };
        self.skip(1);
        matches!(self.text(0), "ended" | "ending").then(|| self.period_end(Length::one(grain)))?
    }

    /// A half or a third of something, or several units at one end of it.
    pub(super) fn share(&mut self) -> Option<Expr> {
        let last = LAST.contains(&self.text(0));
        let first = FIRST.contains(&self.text(0)) || self.kind(0) == Some(Kind::Ordinal(1));
        let nth = match self.kind(0) {
            Some(Kind::Ordinal(n @ 1..=3)) => Some(n),
            _ if last || first => None,
            _ => return None,
        };
        let word = self.text(0);
        self.skip(1);
        let hyphen = self.eat_mark('-');
        let parts = match self.kind(0) {
            _ if self.text(0) == "half" => 2,
            Some(Kind::Ordinal(3)) => 3,
            _ if hyphen => return None,
            _ if word == "last" && matches!(self.kind(0), Some(Kind::Unit(_, false))) => return None,
            _ if last || first => return self.units_at_an_end(last),
            _ => return None,
        };
        self.skip(1);
        let nth = nth.unwrap_or(if last { parts } else { 1 });
        if nth > parts {
            return None;
        }
        if parts == 2
            && let Some(year) = self.year_phrase()
        {
            return Some(Expr::Half(year, nth));
        }
        match self.attempt(Self::of_thing) {
            Some(of) => Some(of.share(nth, parts)),
            None if parts == 2 && nth == 1 && self.at_end() => {
                Some(Expr::Finished(Box::new(Expr::Half(In::Unsaid, nth))))
            }
            None if parts == 2 => Some(Expr::Half(In::Unsaid, nth)),
            None => None,
        }
    }

    /// "final three weeks of 2024", "opening days of April", "last few months of the war": behind the first word.
    fn units_at_an_end(&mut self, last: bool) -> Option<Expr> {
        let few = self.eat_any(&["few", "several"]);
        let count = match self.kind(0) {
            Some(Kind::Number(count, 1 | 2)) if !few => {
                self.skip(1);
                Some(i64::from(count))
            }
            _ => None,
        };
        let Some(Kind::Unit(grain, many)) = self.kind(0) else { return None };
        self.skip(1);
        let of = Box::new(self.of_thing()?);
        let nth = if last { Nth::Last } else { Nth::First(1) };
        Some(match count {
            Some(count) => Expr::Nth(nth, count, grain, of),
            None if !many && !few => Expr::Nth(nth, 1, grain, of),
            None => Expr::Few(nth, grain, of),
        })
    }

    /// "turn of the year", "turn of the 20th century"
    pub(super) fn turn(&mut self) -> Option<Expr> {
        if !self.eat_phrase("turn of") {
            return None;
        }
        self.eat("the");
        if self.eat("millennium") {
            return Some(Expr::Turn(Grain::Century, Some(2000)));
        }
        if let Some(Kind::Unit(grain @ (Grain::Year | Grain::Decade | Grain::Century), false)) = self.kind(0) {
            self.skip(1);
            return Some(Expr::Turn(grain, None));
        }
        match self.deeper(Self::thing)? {
            Expr::Century(from, _) => Some(Expr::Turn(Grain::Century, Some(from))),
            _ => None,
        }
    }

    /// "days ahead", "months after 7 October 2023", "weeks leading up to Christmas": how many nobody says.
    pub(super) fn uncounted(&mut self) -> Option<Expr> {
        let Some(Kind::Unit(grain, true)) = self.kind(0) else { return None };
        self.skip(1);
        if self.eat("ago") {
            let several = Length { grain: Some(grain), vague: true, ..Length::default() };
            return Some(Expr::Offset(several, Way::Past, None));
        }
        if self.eat("ahead") || self.eat_phrase("to come") {
            return Some(Expr::Recent(Some(grain), Way::Future));
        }
        let way = if self.eat_any(&["after", "following", "since"]) {
            Way::Future
        } else if self.eat_any(&["before", "preceding"]) || self.eat_phrase("leading up to") {
            Way::Past
        } else {
            return None;
        };
        let base = self.deeper(Self::thing)?;
        (!matches!(base, Expr::Bare(_))).then(|| Expr::Wake(None, grain, way, Box::new(base)))
    }

    /// "a day in March 2004", "some month in 1999": any in it.
    pub(super) fn any_in(&mut self) -> Option<Expr> {
        let some = matches!(self.text(0), "a" | "some") && self.text(2) == "in";
        let Some(Kind::Unit(Grain::Day | Grain::Week | Grain::Month, false)) = self.kind(1).filter(|_| some) else {
            return None;
        };
        self.skip(3);
        let of = self.deeper(Self::thing)?;
        matches!(of, Expr::Month(..) | Expr::Year(_) | Expr::Season(..)).then_some(of)
    }

    /// What may follow "two years ago" and says which day of then: "today", "this week", "Monday".
    pub(super) fn ago(&mut self, length: Length, exactly: bool) -> Expr {
        let from = |day: Expr, grain| {
            let then = Expr::Offset(length, Way::Past, Some(Box::new(day)));
            Expr::Holding(grain, Box::new(then))
        };
        let today = || Expr::Unit(Grain::Day, 0);
        let read = self.attempt(|p| {
            if p.eat("today") {
                return Some(from(today(), Grain::Day));
            }
            if p.eat("yesterday") {
                return Some(from(Expr::Unit(Grain::Day, -1), Grain::Day));
            }
            if p.eat("tomorrow") {
                return Some(from(Expr::Unit(Grain::Day, 1), Grain::Day));
            }
            // "two years ago in March"
            if let ("in", Some(Kind::Month(month)), 0) = (p.text(0), p.kind(1), length.months % 12)
                && length.months > 0
                && length.days == 0
            {
                p.skip(2);
                return Some(Expr::Month(In::Shifted(-length.months / 12), month));
            }
            p.eat("on");
            match (p.text(0), p.kind(0), p.kind(1)) {
                ("this", _, Some(Kind::Unit(grain, false))) => {
                    p.skip(2);
                    Some(from(today(), grain))
                }
                (_, Some(Kind::Weekday(weekday)), _) => {
                    p.skip(1);
                    Some(from(Expr::Weekday(weekday), Grain::Day))
                }
                _ => None,
            }
        });
        match read {
            Some(day) => day,
            None if exactly => from(today(), Grain::Day),
            None => Expr::Offset(length, Way::Past, None),
        }
    }
}

impl Expr {
    /// The nth of so many equal parts.
    pub(super) fn share(self, nth: u32, parts: u32) -> Self {
        match (parts, self) {
            (2, Self::Unit(Grain::Year, by)) => Self::Half(In::Shifted(by), nth),
            (4, Self::Unit(Grain::Year, by)) => Self::Quarter(In::Shifted(by), nth),
            (_, of) => Self::Share(nth, parts, Box::new(of)),
        }
    }
}
