//! Dates by their parts: a day, a month and a year in any usual order and punctuation.

use chrono::Weekday;

use super::super::time::Grain;
use super::expr::{Expr, In};
use super::parser::Parser;
use super::words::Kind;

/// The parts of a date as they are met.
#[derive(Default)]
struct Parts {
    day: Option<u32>,
    month: Option<u32>,
    year: Option<In>,
    weekday: Option<Weekday>,
    /// The year was written before the month.
    year_first: bool,
    /// The separator that holds the date together, as in "23-Sep-2020".
    tight: Option<char>,
    /// What stands where the day should and is none: the 32 of "March 32".
    no_day: Option<u32>,
    /// The digits of a day that a hyphen joins to the month before it, and that may be those of a year: "Mar-24".
    or_year: Option<u32>,
    /// A comma with a blank before it, where a day has been lost: "Oct. , 2024".
    lost_day: bool,
}

impl Parts {
    fn count(&self) -> usize {
        [self.day.is_some(), self.month.is_some(), self.year.is_some(), self.weekday.is_some()]
            .into_iter()
            .filter(|part| *part)
            .count()
    }

    fn expr(self) -> Option<Expr> {
        let year = self.year.unwrap_or(In::Unsaid);
        let flaw = match self.no_day {
            Some(number) => Some(format!("no month has a day {number}; this is the whole month")),
            None if self.lost_day => Some("the day is missing; this is the whole month".to_owned()),
            None => None,
        };
        if let (Some(flaw), Some(month), None, None) = (flaw, self.month, self.day, self.weekday) {
            return Some(Expr::Doubtful(Box::new(Expr::Month(year, month)), flaw));
        }
        // Spreadsheets shorten "March 2024" so, and people "March 24".
        if let (Some(short), Some(month), Some(day), None, None) =
            (self.or_year, self.month, self.day, self.year, self.weekday)
        {
            let month_of_year = Expr::Month(In::Short(i64::from(short)), month);
            return Some(Expr::Ambiguous(Box::new(month_of_year), Box::new(Expr::Day(In::Unsaid, month, day, None))));
        }
        Some(match (self.month, self.day, self.weekday) {
            (Some(month), Some(day), weekday) => Expr::Day(year, month, day, weekday),
            (Some(month), None, Some(weekday)) => Expr::DayMissing(year, month, weekday),
            (Some(month), None, None) => Expr::Month(year, month),
            (None, Some(day), Some(weekday)) if self.year.is_none() => Expr::DayOfMonth(day, Some(weekday)),
            _ => return None,
        })
    }
}

impl Parser<'_> {
    /// A date with the name of its month, or a weekday with the day of the month.
    pub(super) fn named_date(&mut self) -> Option<Expr> {
        // "May Day"
        if self.text(0) == "may" && self.text(1) == "day" {
            return None;
        }
        let mut parts = Parts::default();
        loop {
            let place = self.place();
            let lost_day = self.is_mark(0, ',') && !self.is_glued(0) && parts.month.is_some() && parts.count() == 1;
            let tight = self.separators(&parts);
            let linked = self.place() > place && self.is_after("of");
            if !self.component(&mut parts, tight, linked) {
                self.return_to(place);
                break;
            }
            parts.lost_day |= lost_day && parts.year.is_some();
        }
        // "Sept 5 last year", "March of this year"
        if parts.month.is_some() && parts.year.is_none() && !self.is_day_or_year(&parts) {
            let place = self.place();
            self.eat_mark(',');
            match self.year_phrase() {
                Some(year) => parts.year = Some(year),
                None => self.return_to(place),
            }
        }
        if parts.weekday.is_none() && parts.day.is_some() {
            parts.weekday = self.attempt(Self::weekday_in_brackets);
        }
        self.eat_mark(')');
        let weekend = parts.day.is_some() && parts.year.is_none() && self.eat("weekend");
        let date = parts.expr()?;
        Some(if weekend { Expr::Holding(Grain::Days, Box::new(date)) } else { date })
    }

    /// Passes what may stand between the parts; the answer is the tight separator, if that is what stood there.
    fn separators(&mut self, parts: &Parts) -> Option<char> {
        let count = parts.count();
        if count == 0 {
            return None;
        }
        if let Some(Kind::Mark(mark @ ('-' | '/'))) = self.kind(0) {
            let joins = match parts.tight {
                Some(tight) => tight == mark,
                None => count - usize::from(parts.weekday.is_some() && count > 1) == 1 && self.is_glued(0),
            };
            if joins {
                self.skip(1);
                return Some(mark);
            }
            return None;
        }
        while self.eat_any(&[",", ".", "of", "the", "in", "(", "day"]) {}
        None
    }

    /// Reads one more part of the date.
    fn component(&mut self, parts: &mut Parts, tight: Option<char>, linked: bool) -> bool {
        let place = self.place();
        let read = match self.kind(0) {
            Some(Kind::Weekday(_)) if self.is_many_days() => false,
            Some(Kind::Weekday(weekday)) if parts.weekday.is_none() && parts.count() == 0 => {
                parts.weekday = Some(weekday);
                true
            }
            Some(Kind::Month(month)) if parts.month.is_none() => {
                parts.month = Some(month);
                true
            }
            Some(Kind::Ordinal(day)) if parts.day.is_none() && self.is_day(day, parts) => {
                parts.day = Some(day);
                true
            }
            Some(Kind::Number(day, digits @ (1 | 2)))
                if parts.day.is_none() && self.is_day(day, parts) && !self.is_era(1) =>
            {
                parts.day = Some(day);
                let is_joined = tight == Some('-') && digits == 2 && parts.count() == 2;
                parts.or_year = (is_joined && parts.month.is_some()).then_some(day);
                true
            }
            Some(Kind::Ordinal(0 | 32..)) if parts.month.is_some() || self.month_follows() => self.is_no_day(parts),
            Some(Kind::Number(..)) if parts.year.is_none() && (parts.month.is_some() || self.month_follows()) => {
                match self.dated_year(parts, linked, tight.is_some()) {
                    Some(year) => {
                        parts.year_first = parts.month.is_none();
                        parts.year = Some(year);
                        if tight.is_some() {
                            parts.tight = tight;
                        }
                        return true;
                    }
                    None => self.is_no_day(parts),
                }
            }
            Some(Kind::Mark('\'')) if parts.month.is_some() && parts.year.is_none() => {
                self.skip(1);
                match self.kind(0) {
                    Some(Kind::Number(short, 2)) => {
                        parts.year = Some(In::Short(i64::from(short)));
                        true
                    }
                    _ => false,
                }
            }
            _ => false,
        };
        if read {
            self.skip(1);
            if tight.is_some() {
                parts.tight = tight;
            }
        } else {
            self.return_to(place);
        }
        read
    }

    /// Whether a number stands where the day should, and is none.
    fn is_no_day(&self, parts: &mut Parts) -> bool {
        let Some(Kind::Number(number @ (0 | 32..), 1 | 2) | Kind::Ordinal(number @ (0 | 32..))) = self.kind(0) else {
            return false;
        };
        let counts = matches!(self.kind(1), Some(Kind::Unit(..) | Kind::Mark(':'))) || self.is_era(1);
        let alone = parts.day.is_none() && parts.no_day.is_none() && parts.year.is_none();
        if counts || !alone || matches!(self.text(1), "am" | "pm") {
            return false;
        }
        parts.no_day = Some(number);
        true
    }

    /// Whether a number can be the day of the date in hand.
    fn is_day(&self, day: u32, parts: &Parts) -> bool {
        // "one March" is a March, not its first day.
        let plausible = (1..=31).contains(&day) && self.text(0) != "one";
        let placed = match (parts.month, parts.year) {
            // In "September-2020-23" the day is held by its hyphen, in "2020 September 23" by the order; in "nov 2015 9"
            // by nothing.
            (Some(_), Some(_)) => parts.tight.is_some() || parts.year_first,
            (Some(_), None) => true,
            (None, _) => self.month_follows() || parts.weekday.is_some(),
        };
        // "5 March" is a day, but "5 weeks" and "5 pm" are not.
        let counted = match self.kind(1) {
            // "July 4 weekend"
            Some(Kind::Unit(Grain::Days, false)) => parts.month.is_none(),
            Some(Kind::Unit(grain, many)) => many || grain != Grain::Day,
            _ => false,
        };
        // "Friday 5/12" is a date in figures.
        let in_figures = matches!(self.kind(1), Some(Kind::Mark('/' | '-' | '.')))
            && self.is_glued(1)
            && self.is_glued(2)
            && matches!(self.kind(2), Some(Kind::Number(..)))
            && parts.month.is_none()
            && !self.month_follows();
        plausible && placed && !counted && !in_figures && !self.is_mark(1, ':') && !matches!(self.text(1), "am" | "pm")
    }

    /// Whether the number at the cursor leads to the name of a month: "5 of March", "2020/sep".
    fn month_follows(&self) -> bool {
        let mut ahead = 1;
        while ahead < 5 {
            match self.kind(ahead) {
                Some(Kind::Month(_)) => return true,
                Some(Kind::Mark('-' | '/' | '.' | ',')) => {}
                // "2020/23/Sep"
                Some(Kind::Number(_, digits)) if self.is_glued(ahead) && matches!(self.text(ahead - 1), "-" | "/") => {
                    // One of the two must be the year: "4-22 January" are two days.
                    if digits != 4 && !matches!(self.kind(0), Some(Kind::Number(_, 4))) {
                        return false;
                    }
                }
                _ if matches!(self.text(ahead), "of" | "the" | "day") => {}
                _ => return false,
            }
            ahead += 1;
        }
        false
    }

    /// The year of a date whose month is named; two digits only where they can be nothing else.
    fn dated_year(&mut self, parts: &Parts, linked: bool, is_tight: bool) -> Option<In> {
        let held = linked || is_tight;
        // "March 5 BC" may be a day or a year.
        if !linked && self.is_day_or_year(parts) {
            self.refusal = Some("its number may be a day or a year");
            return None;
        }
        if let Some(year) = self.year_number() {
            return Some(In::Year(year));
        }
        let Some(Kind::Number(short, 2)) = self.kind(0) else { return None };
        // "98-Sep-05" begins with a year, "April of 87" ends with one; "32 January" has a day that there is not.
        let is_held = held || matches!(self.kind(1), Some(Kind::Mark('-' | '/')));
        // "March 13, 14 and 15"
        if matches!(self.text(1), "and" | "or" | "&") && !held {
            return None;
        }
        let cannot_be_day = short > 31 && is_held || parts.day.is_some();
        let counts_units = matches!(self.kind(1), Some(Kind::Unit(..)));
        (cannot_be_day && !counts_units && !self.is_mark(1, ':') && !matches!(self.text(1), "am" | "pm")).then(|| {
            self.skip(1);
            In::Short(i64::from(short))
        })
    }

    /// Whether a number behind a month is that of a day or, as of an era, of a year: "March 5 BC".
    fn is_day_or_year(&self, parts: &Parts) -> bool {
        matches!(self.kind(0), Some(Kind::Number(1..=31, 1 | 2))) && self.is_era(1) && parts.day.is_none()
    }

    /// "(Wednesday)" behind a date, which it has to fit.
    pub(super) fn weekday_in_brackets(&mut self) -> Option<Weekday> {
        if !self.eat_mark('(') {
            return None;
        }
        let Some(Kind::Weekday(weekday)) = self.kind(0).filter(|_| !self.is_many_days()) else { return None };
        self.skip(1);
        self.eat_mark(')').then_some(weekday)
    }

    /// Whether the word `ahead` counts years from or to the birth of Christ.
    pub(super) fn is_era(&self, ahead: usize) -> bool {
        matches!(self.text(ahead), "bc" | "bce" | "ad" | "ce")
    }

    /// A year in figures: four digits, or fewer with an era.
    pub(super) fn year_number(&mut self) -> Option<i64> {
        self.attempt(|p| {
            let named = p.eat_any(&["ad", "ce"]);
            let Some(Kind::Number(year, digits)) = p.kind(0) else { return None };
            let year = i64::from(year);
            p.skip(1);
            if named {
                return (digits <= 4).then_some(year);
            }
            match p.text(0) {
                "bc" | "bce" if year > 0 => {
                    p.skip(1);
                    Some(1 - year)
                }
                "ad" | "ce" => {
                    p.skip(1);
                    Some(year)
                }
                _ => (digits == 4 && (1000..=2999).contains(&year)).then_some(year),
            }
        })
    }

    /// The year that a part of the calendar lies in: "2013", "of 2013", "this year", "in the year 2013".
    pub(super) fn year_phrase(&mut self) -> Option<In> {
        self.attempt(|p| {
            p.eat_any(&["of", "in", ","]);
            // "March of the following year" counts from the year that is told of.
            if p.eat("the") && p.text(0) == "following" {
                return p.counts_from_elsewhere();
            }
            if p.eat("calendar") || p.eat("year") {
                p.eat("year");
            }
            if let Some(year) = p.year_number() {
                return Some(In::Year(year));
            }
            if p.eat_mark('\'') {
                let Some(Kind::Number(short, 2)) = p.kind(0) else { return None };
                p.skip(1);
                return Some(In::Short(i64::from(short)));
            }
            let by = match p.text(0) {
                "last" | "previous" | "prior" | "past" => -1,
                "this" | "current" => 0,
                "next" | "coming" | "following" => 1,
                _ => return None,
            };
            p.skip(1);
            p.eat("calendar");
            (p.eat("year") || p.eat("years")).then_some(In::Shifted(by))
        })
    }

    /// A date in figures: "04/03/2025", "2015.5.13", "7/2008", "11/20", "20161016".
    pub(super) fn numeric_date(&mut self, weekday: Option<Weekday>) -> Option<Expr> {
        let Some(Kind::Number(a, a_digits)) = self.kind(0) else { return None };
        if a_digits == 8 {
            self.skip(1);
            return Some(Expr::Day(In::Year(i64::from(a / 10_000)), a / 100 % 100, a % 100, weekday));
        }
        let Some(Kind::Mark(mark @ ('/' | '-' | '.'))) = self.kind(1) else { return None };
        let Some(Kind::Number(b, b_digits)) = self.kind(2) else { return None };
        let third = match (self.kind(3), self.kind(4)) {
            (Some(Kind::Mark(second)), Some(Kind::Number(c, digits))) if second == mark => Some((c, digits)),
            _ => None,
        };
        let glued = (1..3).all(|ahead| self.is_glued(ahead));
        let all_glued = glued && (3..5).all(|ahead| self.is_glued(ahead));
        match (a_digits, b_digits, third) {
            (4, 1 | 2, Some((c, 1 | 2))) if all_glued => {
                self.skip(5);
                Some(Expr::Day(In::Year(i64::from(a)), b, c, weekday))
            }
            (1 | 2, 1 | 2, Some((c, digits @ (2 | 4)))) if all_glued => {
                self.skip(5);
                let year = if digits == 4 { In::Year(i64::from(c)) } else { In::Short(i64::from(c)) };
                let read = self.day_and_month(a, b, year, mark, weekday);
                // "24-03-05" is of 2005, or as ISO 8601 once had it, of 2024.
                let is_short = (a_digits, b_digits, digits, mark) == (2, 2, 2, '-');
                if is_short && a > 12 && (1..=12).contains(&b) && (1..=31).contains(&c) {
                    let year_first = Expr::Day(In::Short(i64::from(a)), b, c, weekday);
                    return Some(Expr::Ambiguous(Box::new(year_first), Box::new(read?)));
                }
                read
            }
            (4, 1 | 2, None) if (1..=12).contains(&b) && (mark == '/' || !glued) => {
                self.skip(3);
                Some(Expr::Month(In::Year(i64::from(a)), b))
            }
            (4, 1, None) if (1..=9).contains(&b) && mark == '-' => {
                self.skip(3);
                let month = Expr::Month(In::Year(i64::from(a)), b);
                Some(Expr::Doubtful(Box::new(month), "a month in figures has two digits".to_owned()))
            }
            (1 | 2, 4, _) if (1..=12).contains(&a) && mark != '.' => {
                self.skip(3);
                Some(Expr::Month(In::Year(i64::from(b)), a))
            }
            (1 | 2, 1 | 2, None) if (a, b, mark) == (24, 7, '/') => {
                self.refusal = Some("it says that something never stops");
                None
            }
            (1 | 2, 1 | 2, _) if glued && (mark == '/' || weekday.is_some()) => {
                self.skip(3);
                let place = self.place();
                self.eat_mark(',');
                let year = match self.year_number() {
                    Some(year) => In::Year(year),
                    None => {
                        self.return_to(place);
                        In::Unsaid
                    }
                };
                self.day_and_month(a, b, year, mark, weekday)
            }
            _ => None,
        }
    }

    /// Two numbers up to 31 with a year: both orders where both could be, the American one first but for stops.
    fn day_and_month(&mut self, a: u32, b: u32, year: In, mark: char, weekday: Option<Weekday>) -> Option<Expr> {
        let american = (1..=12).contains(&a).then_some(Expr::Day(year, a, b, weekday));
        let other = (1..=12).contains(&b).then_some(Expr::Day(year, b, a, weekday));
        // 5.12.2025 is written where days come first.
        let (first, second) = if mark == '.' && year != In::Unsaid { (other, american) } else { (american, other) };
        match (first, second) {
            (Some(first), Some(_)) if a == b => Some(first),
            (Some(first), Some(second)) => Some(Expr::Ambiguous(Box::new(first), Box::new(second))),
            (Some(one), None) | (None, Some(one)) => Some(one),
            (None, None) => {
                self.refusal = Some("neither of its first two numbers is a month");
                None
            }
        }
    }
}
