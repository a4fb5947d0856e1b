//! Units of the calendar by name or number: years, decades, centuries, quarters, seasons, and the nth of them.

use super::super::time::Grain;
use super::expr::{Cycle, Expr, In, Length, Nth};
use super::holidays::{self, Holiday};
use super::nearby::way;
use super::parser::Parser;
use super::words::Kind;

/// The winter that begins in a year.
fn winter(first: i64) -> Expr {
    let month = |year, month| Box::new(Expr::Month(In::Year(year), month));
    Expr::Range(month(first, 12), month(first + 1, 2))
}

impl Parser<'_> {
    /// "the second week of 2015", "third quarter", "19th century", "first Friday of next month", "the 4th"
    pub(super) fn ordinal(&mut self) -> Option<Expr> {
        let Some(Kind::Ordinal(n)) = self.kind(0) else { return None };
        let nth = Nth::First(i64::from(n));
        if n == 0 {
            return None;
        }
        match (self.kind(1), self.kind(2)) {
            (Some(Kind::Mark('-')), Some(Kind::Unit(Grain::Century, _))) => {
                self.skip(3);
                Some(self.century(n))
            }
            (Some(Kind::Unit(Grain::Century, _)), _) => {
                self.skip(2);
                Some(self.century(n))
            }
            (Some(Kind::Mark('-')), Some(Kind::Unit(Grain::Quarter, _))) if n <= 4 => {
                self.skip(3);
                Some(self.quarter(n))
            }
            (Some(Kind::Unit(Grain::Quarter, _)), _) if n <= 4 => {
                self.skip(2);
                Some(self.quarter(n))
            }
            (Some(Kind::Unit(grain, false)), _) => {
                let day_of_month =
                    grain == Grain::Day && self.kind(3).is_some_and(|kind| matches!(kind, Kind::Month(_)));
                if day_of_month {
                    return None;
                }
                self.skip(2);
                let of = self.of_thing()?;
                Some(Expr::Nth(nth, 1, grain, Box::new(of)))
            }
            (Some(Kind::Number(count, _)), Some(Kind::Unit(grain, _))) if n == 1 => {
                self.skip(3);
                // "the first nine months" are those of a year.
                let months = grain == Grain::Month && (2..12).contains(&count);
                if months && (self.at_end() || self.is_mark(0, ',')) {
                    let month = |month| Box::new(Expr::Month(In::Unsaid, month));
                    return Some(Expr::Finished(Box::new(Expr::Range(month(1), month(count)))));
                }
                let of = self.of_thing()?;
                Some(Expr::Nth(nth, i64::from(count), grain, Box::new(of)))
            }
            (Some(Kind::Weekday(weekday)), _) if n <= 5 => {
                self.skip(2);
                // "the second Tuesday" alone is one of the month; the first of anything may be "the first".
                let of = match self.attempt(Self::of_thing) {
                    Some(of) => of,
                    None if n > 1 => Expr::Unit(Grain::Month, 0),
                    None => {
                        self.refusal = Some("the words do not tell what it is the first of");
                        return None;
                    }
                };
                Some(Expr::NthWeekday(nth, weekday, Box::new(of)))
            }
            _ => {
                let date = self.attempt(Self::named_date);
                if date.is_some() {
                    return date;
                }
                self.skip(1);
                self.month_phrase(n).or(Some(Expr::DayOfMonth(n, None)))
            }
        }
    }

    /// What may follow a quarter by its number: its year, what it is a quarter of, or the day it ended on.
    fn quarter(&mut self, n: u32) -> Expr {
        if let Some(year) = self.year_phrase() {
            return Expr::Quarter(year, n);
        }
        if let Some(period) = self.period_end(Length::one(Grain::Quarter)) {
            return period;
        }
        match self.attempt(Self::of_thing) {
            Some(of) => of.share(n, 4),
            None => Expr::Quarter(In::Unsaid, n),
        }
    }

    /// The month after a day: "this month", "of last month".
    pub(super) fn month_phrase(&mut self, day: u32) -> Option<Expr> {
        self.attempt(|p| {
            p.eat_any(&["of", "in"]);
            if p.eat("the") && p.text(0) == "following" {
                return p.counts_from_elsewhere();
            }
            let by = way(p.text(0));
            p.skip(usize::from(by.is_some()));
            let is_month = p.eat("month");
            let month = Expr::Unit(Grain::Month, by.unwrap_or(0));
            is_month.then(|| Expr::Nth(Nth::First(i64::from(day)), 1, Grain::Day, Box::new(month)))
        })
    }

    pub(super) fn century(&mut self, n: u32) -> Expr {
        let n = i64::from(n);
        if self.eat_any(&["bc", "bce"]) {
            return Expr::Century(1 - n * 100, 101 - n * 100);
        }
        self.eat_any(&["ad", "ce"]);
        Expr::Century((n - 1) * 100, n * 100)
    }

    /// "2021", "44 BC", "the 1960s", "the '60s", "cy 2008"
    pub(super) fn year_or_decade(&mut self) -> Option<Expr> {
        if self.eat("cy") {
            return match self.kind(0) {
                Some(Kind::Number(short, 2)) => {
                    self.skip(1);
                    Some(Expr::Year(In::Short(i64::from(short))))
                }
                _ => self.year_number().map(|year| Expr::Year(In::Year(year))),
            };
        }
        if self.eat_phrase("calendar year") {
            return self.year_number().map(|year| Expr::Year(In::Year(year)));
        }
        // "2023-24 winter"
        let winter = self.attempt(|p| {
            let first = p.year_number()?;
            (p.winter_ends(first) && p.kind(0) == Some(Kind::Season(4))).then(|| p.skip(1))?;
            Some(winter(first))
        });
        if winter.is_some() {
            return winter;
        }
        let apostrophe = self.eat_mark('\'');
        match self.kind(0)? {
            Kind::Plural(digits, written) => {
                self.skip(1);
                let first = i64::from(digits);
                let before_christ = self.eat_any(&["bc", "bce"]);
                match (written, first % 100) {
                    // The 470s BC are the years 479 to 470 BC.
                    _ if before_christ && first % 10 == 0 && first > 0 => Some(Expr::Century(-first - 8, 2 - first)),
                    (4, 0) => Some(Expr::Hundreds(first)),
                    (4, _) if first % 10 == 0 => Some(Expr::Decade(first)),
                    (2, tens) if tens % 10 == 0 => Some(Expr::ShortDecade(first)),
                    _ => None,
                }
            }
            Kind::Number(short, 2) if apostrophe => {
                self.skip(1);
                Some(Expr::Year(In::Short(i64::from(short))))
            }
            _ => {
                let year = self.year_number()?;
                // "2019 Q3", "2016 the third quarter", "2019-H2"
                let part = self.attempt(|p| {
                    p.eat_any(&["-", ","]);
                    p.eat("the");
                    let mut part = p.quarter_or_half().or_else(|| p.ordinal()).or_else(|| p.season_or_holiday())?;
                    // "2025 Q1 2024" says two years.
                    (part.cycle() == Cycle::Year).then_some(())?;
                    part.set_year(In::Year(year));
                    matches!(part, Expr::Quarter(..) | Expr::Half(..) | Expr::Season(..)).then_some(part)
                });
                Some(part.unwrap_or(Expr::Year(In::Year(year))))
            }
        }
    }

    /// "Q3 2019", "H2", "quarter 1 of 2024"
    pub(super) fn quarter_or_half(&mut self) -> Option<Expr> {
        // "1Q25", "2H 2024"
        if let (Some(Kind::Number(number @ 1..=4, 1)), "q" | "h", true) = (self.kind(0), self.text(1), self.is_glued(1))
        {
            let quarter = self.text(1) == "q";
            self.skip(2);
            let year = match self.kind(0) {
                Some(Kind::Number(short, 2)) if self.is_glued(0) => {
                    self.skip(1);
                    In::Short(i64::from(short))
                }
                _ => self.year_phrase().unwrap_or(In::Unsaid),
            };
            return match quarter {
                true => Some(Expr::Quarter(year, number)),
                false => (number <= 2).then_some(Expr::Half(year, number)),
            };
        }
        // "9M 2024", as companies write of the first nine months.
        if let (Some(Kind::Number(months @ (3 | 6 | 9), 1)), "m", true) = (self.kind(0), self.text(1), self.is_glued(1))
        {
            self.skip(2);
            let year = self.year_phrase()?;
            let month = |month| Box::new(Expr::Month(year, month));
            return Some(Expr::Range(month(1), month(months)));
        }
        let quarter = match self.text(0) {
            "q" | "quarter" => true,
            "h" => false,
            _ => return None,
        };
        self.skip(1);
        let most = if quarter { 4 } else { 2 };
        let Some(Kind::Number(number, 1)) = self.kind(0) else { return None };
        if !(1..=most).contains(&number) {
            return None;
        }
        self.skip(1);
        let year = self.attempt(|p| {
            p.eat_mark('-');
            p.year_phrase()
        });
        let year = year.unwrap_or(In::Unsaid);
        Some(if quarter { Expr::Quarter(year, number) } else { Expr::Half(year, number) })
    }

    /// "2008/09", "2023-24 season": a season, or a year of business, that begins in one year and ends in the next. On
    /// which days nobody says.
    pub(super) fn two_years(&mut self) -> Option<Expr> {
        let first = self.year_number()?;
        let is_stroke = self.is_mark(0, '/') && self.is_glued(0) && self.is_glued(1);
        if !self.winter_ends(first) || self.is_mark(0, '/') || self.kind(0) == Some(Kind::Season(4)) {
            return None;
        }
        (self.eat("season") || is_stroke).then_some(Expr::AcrossNewYear(first))
    }

    /// Passes the second year of a winter.
    fn winter_ends(&mut self, first: i64) -> bool {
        let next = match (self.kind(0), self.kind(1)) {
            (Some(Kind::Mark('-' | '/')), Some(Kind::Number(short, 2))) => i64::from(short) == (first + 1) % 100,
            (Some(Kind::Mark('/')), Some(Kind::Number(short, 1))) => i64::from(short) == (first + 1) % 10,
            (Some(Kind::Mark('-' | '/')), Some(Kind::Number(year, 4))) => i64::from(year) == first + 1,
            _ => false,
        };
        self.skip(if next { 2 } else { 0 });
        next
    }

    /// "summer", "spring of 2020", "Christmas 2018", "Halloween weekend"
    pub(super) fn season_or_holiday(&mut self) -> Option<Expr> {
        if let Some(Kind::Season(season)) = self.kind(0) {
            self.skip(1);
            self.eat_any(&["season", "months"]);
            let year = self.year_phrase().unwrap_or(In::Unsaid);
            // "the winter of 2022-23"
            if let In::Year(first) = year
                && season == 4
                && self.winter_ends(first)
            {
                return Some(winter(first));
            }
            return Some(Expr::Season(year, season));
        }
        let (holiday, words) = holidays::named(self.texts())?;
        // "over last Christmas", "during the New Year"
        let pointing = |word: &str| word == "the" || way(word).is_some();
        let lead = self.behind(if pointing(self.behind(1)) { 2 } else { 1 });
        self.skip(words);
        let is_feast = holiday.is_a_feast() && !matches!(self.behind(1), "day" | "sunday");
        if is_feast && holiday == Holiday::On(1, 1) && lead == "in" {
            self.refusal = Some("the words do not tell how far into the year");
            return None;
        }
        // "Election Day, Nov. 5": the date decides.
        let dated = self.attempt(|p| {
            let _ = p.eat_mark(',');
            let date = p.named_date()?;
            matches!(date, Expr::Day(..)).then_some(date)
        });
        if dated.is_some() {
            return dated;
        }
        let around = if self.eat("weekend") { Some(Grain::Days) } else { self.eat("week").then_some(Grain::Week) };
        let day = Expr::Holiday(self.year_phrase().unwrap_or(In::Unsaid), holiday);
        Some(match around {
            Some(grain) => Expr::Holding(grain, Box::new(day)),
            // "over Christmas"
            None if is_feast && matches!(lead, "over" | "during" | "throughout") => Expr::Feast(Box::new(day)),
            None => day,
        })
    }
}
