//! The inner grammar: everything that names a day, a unit of the calendar or a stretch by itself.

use chrono::Weekday;

use super::super::time::Grain;
use super::expr::{Clock, Expr, In, Length, Nth, Part, Side, Way};
use super::grammar::today;
use super::holidays;
use super::parser::Parser;
use super::words::Kind;

/// Words that name a part of what follows.
static PARTS: &[(&str, Part)] = &[
    ("early - to - mid", Part::EarlyToMid),
    ("early to mid", Part::EarlyToMid),
    ("early - mid", Part::EarlyToMid),
    ("mid - to - late", Part::MidToLate),
    ("mid to late", Part::MidToLate),
    ("middle to late", Part::MidToLate),
    ("mid - late", Part::MidToLate),
    ("early", Part::Early),
    ("very early", Part::Early),
    ("start of", Part::Start),
    ("beginning of", Part::Start),
    ("early part of", Part::Early),
    ("opening of", Part::Early),
    ("mid", Part::Mid),
    ("middle of", Part::Middle),
    ("middle", Part::Mid),
    ("late", Part::Late),
    ("end of", Part::End),
    ("close of", Part::End),
    ("latter part of", Part::Late),
    ("late part of", Part::Late),
];

/// Words that name what is left of, or has gone by in, what follows.
static SIDES: &[(&str, Side)] = &[
    ("earlier", Side::Before),
    ("later", Side::After),
    ("rest of", Side::After),
    ("remainder of", Side::After),
    ("remaining of", Side::After),
];

impl Parser<'_> {
    /// A date, a unit or a stretch, without hedges and open ends.
    pub(super) fn thing(&mut self) -> Option<Expr> {
        if self.eat_any(&["the", "my"])
            && let (Some(Kind::Number(day @ 1..=31, 1 | 2)), None) = (self.kind(0), self.kind(1))
        {
            self.skip(1);
            return Some(Expr::DayOfMonth(day, None));
        }
        self.refuse_fiscal()?;
        let rules: [fn(&mut Self) -> Option<Expr>; 14] = [
            Self::part,
            Self::side,
            Self::day_word,
            Self::counted,
            Self::nearby,
            Self::ordinal,
            Self::holding,
            Self::figures,
            Self::named_date,
            Self::weekday,
            Self::year_or_decade,
            Self::quarter_or_half,
            Self::season_or_holiday,
            Self::bare,
        ];
        rules.into_iter().find_map(|rule| self.attempt(rule))
    }

    /// A fiscal or school year begins on a day that nobody states here.
    fn refuse_fiscal(&mut self) -> Option<()> {
        let fiscal = self
            .texts()
            .take(4)
            .any(|word| matches!(word, "fiscal" | "financial" | "school" | "academic" | "tax" | "fy" | "sy"));
        if fiscal {
            self.refusal = Some("a fiscal or school year begins on a day that the words do not tell");
        }
        (!fiscal).then_some(())
    }

    /// "early March", "the end of 2024", "mid-1990s", "the end of the week"
    fn part(&mut self) -> Option<Expr> {
        if self.eat("eoy") {
            return Some(Expr::Part(Part::End, Box::new(Expr::Unit(Grain::Year, 0))));
        }
        if self.eat("eom") {
            return Some(Expr::Part(Part::End, Box::new(Expr::Unit(Grain::Month, 0))));
        }
        let (_, part) = PARTS.iter().find(|(words, _)| self.eat_phrase(words))?;
        self.eat_mark('-');
        self.eat_any(&["in", "on", "of"]);
        let of = self.deeper(Self::thing)?;
        (!matches!(of, Expr::Bare(_))).then(|| Expr::Part(*part, Box::new(of)))
    }

    /// "earlier this month", "the rest of the year"
    fn side(&mut self) -> Option<Expr> {
        let (_, side) = SIDES.iter().find(|(words, _)| self.eat_phrase(words))?;
        self.eat("in");
        let of = self.deeper(Self::thing)?;
        // Only of what holds the day of publication is it a side; "earlier last week" is an early part of that week.
        Some(match of {
            Expr::Unit(grain, 0) if grain != Grain::Day => Expr::Side(*side, Box::new(Expr::Unit(grain, 0))),
            Expr::Unit(Grain::Day, _) | Expr::Bare(_) => return None,
            of => Expr::Part(if *side == Side::Before { Part::Early } else { Part::Late }, Box::new(of)),
        })
    }

    /// "today", "yesterday", "the day after tomorrow", "tonight", "recently"
    fn day_word(&mut self) -> Option<Expr> {
        let away = |days: i64| Some(Expr::Unit(Grain::Day, days));
        for (phrase, days) in [
            ("day before yesterday", -2_i64),
            ("day after tomorrow", 2),
            ("day before", -1),
            ("day after", 1),
            ("following day", 1),
        ] {
            let place = self.place();
            if self.eat_phrase(phrase) {
                if days.abs() == 2 || self.at_end() {
                    return away(days);
                }
                // "the day after Christmas"
                self.return_to(place);
                return None;
            }
        }
        let word = self.text(0);
        self.skip(1);
        let night =
            |from: i64, to: i64| Clock { core: (from * 3600, to * 3600), outer: ((from - 1) * 3600, (to + 2) * 3600) };
        match word {
            "today" | "now" | "nowadays" | "otd" => away(0),
            "yesterday" => away(-1),
            "tomorrow" | "tmrw" | "tmr" => away(1),
            "tonight" => Some(Expr::At(night(18, 30), Some(Box::new(today())))),
            "last" if self.eat("night") => Some(Expr::At(night(18, 30), Some(Box::new(Expr::Unit(Grain::Day, -1))))),
            "this" => {
                let part = self.day_part()?;
                Some(Expr::At(part, Some(Box::new(today()))))
            }
            "recently" | "lately" => Some(Expr::Recent(None)),
            "recent" => match self.kind(0) {
                Some(Kind::Unit(grain, true)) => {
                    self.skip(1);
                    Some(Expr::Recent(Some(grain)))
                }
                _ => None,
            },
            "past" | "last" if matches!(self.text(0), "few" | "several" | "couple") => {
                self.skip(1);
                self.eat("of");
                let Some(Kind::Unit(grain, true)) = self.kind(0) else { return None };
                self.skip(1);
                Some(Expr::Recent(Some(grain)))
            }
            _ => None,
        }
    }

    /// "two weeks ago", "three days before Christmas", "2 weeks starting 20 May"
    pub(super) fn counted(&mut self) -> Option<Expr> {
        let for_length = self.eat("for");
        let less = self.eat_phrase("less than");
        // "two Sundays from now"
        if let (Some(Kind::Number(count, _)), Some(Kind::Weekday(weekday))) = (self.kind(0), self.kind(1))
            && (self.text(2) == "from" && self.text(3) == "now" || self.text(2) == "later")
        {
            self.skip(if self.text(2) == "from" { 4 } else { 3 });
            let week = Expr::Run(i64::from(count), Grain::Week, Way::Future);
            return Some(Expr::NthWeekday(Nth::First(i64::from(count)), weekday, Box::new(week)));
        }
        let mut length = self.length()?;
        self.eat_mark(',');
        let base = |p: &mut Self| p.deeper(Self::thing).map(Box::new);
        if less && (self.eat("after") || self.eat("from")) {
            return Some(Expr::Within(length, Some(base(self)?)));
        }
        if for_length || matches!(self.text(0), "starting" | "beginning" | "commencing") {
            self.eat_any(&["starting", "beginning", "commencing"]);
            self.eat_any(&["from", "on"]);
            return Some(Expr::For(length, base(self)?));
        }
        if self.eat_any(&["ago", "back", "previously"]) {
            return Some(Expr::Offset(length, Way::Past, None));
        }
        if self.eat("hence") || self.eat_phrase("in the future") || self.eat_phrase("from now") {
            return Some(Expr::Offset(length, Way::Future, None));
        }
        if self.eat_any(&["earlier", "later"]) {
            return None.or_else(|| {
                self.refusal = Some("it counts from a day that the words do not tell");
                None
            });
        }
        let way = match self.text(0) {
            "before" | "to" => Way::Past,
            "after" | "from" | "following" | "since" => Way::Future,
            _ => return None,
        };
        // "three days from Tuesday" is said of the coming one.
        let coming = match (self.text(0), self.kind(1)) {
            ("from", Some(Kind::Weekday(weekday))) => Some(weekday),
            _ => None,
        };
        self.skip(1);
        length.grain = length.grain.or(Some(Grain::Day));
        let base = match coming {
            Some(weekday) => {
                self.skip(1);
                Box::new(within_a_week(weekday, Way::Future))
            }
            None => base(self)?,
        };
        Some(self.on_weekday(Expr::Offset(length, way, Some(base))))
    }

    /// "in three days, on Friday": that weekday of the week.
    pub(super) fn on_weekday(&mut self, day: Expr) -> Expr {
        match (self.text(0), self.kind(1)) {
            ("on", Some(Kind::Weekday(weekday))) => {
                self.skip(2);
                Expr::WeekdayIn(weekday, Box::new(Expr::Holding(Grain::Week, Box::new(day))))
            }
            _ => day,
        }
    }

    /// So many units: "two years, 1 month and 21 days", "a fortnight", "several months".
    pub(super) fn length(&mut self) -> Option<Length> {
        let mut length = Length::default();
        loop {
            let place = self.place();
            let joined = length.grain.is_some() && (self.eat("and") || self.eat_mark(','));
            match self.one_length() {
                Some((grain, count, vague)) => {
                    let exact = count.unwrap_or(0);
                    match grain {
                        Grain::Day if count.is_none() => length.business_days += i64::from(vague),
                        Grain::Day => length.days += exact,
                        Grain::Week => length.days += exact * 7,
                        Grain::Month => length.months += exact,
                        Grain::Quarter => length.months += exact * 3,
                        Grain::Year => length.months += exact * 12,
                        Grain::Decade => length.months += exact * 120,
                        Grain::Century => length.months += exact * 1200,
                        _ => return None,
                    }
                    length.vague |= vague > 0 && exact == 0 && length.business_days == 0;
                    length.grain = Some(length.grain.map_or(grain, |least| least.min(grain)));
                }
                None => {
                    self.return_to(place);
                    let _ = joined;
                    break;
                }
            }
        }
        length.grain.is_some().then_some(length)
    }

    /// One count and its unit. The count is `None` for business days, whose number is the last of the three.
    fn one_length(&mut self) -> Option<(Grain, Option<i64>, u32)> {
        self.attempt(|p| {
            let place = p.place();
            let (count, vague) = match p.kind(0) {
                Some(Kind::Number(count, _)) => (count, 0),
                _ => match p.text(0) {
                    "a" | "an" if matches!(p.text(1), "few" | "couple") => {
                        p.skip(1);
                        if p.text(0) == "couple" { (2, 0) } else { (0, 1) }
                    }
                    "few" | "several" | "some" | "many" => (0, 1),
                    "couple" => (2, 0),
                    "a" | "an" | "one" => (1, 0),
                    _ => return None,
                },
            };
            p.skip(1);
            p.eat("of");
            if p.eat("fortnight") || p.eat("fortnights") {
                return Some((Grain::Week, Some(2 * i64::from(count.max(1))), vague));
            }
            if p.eat_any(&["business", "working"]) && vague == 0 {
                return matches!(p.kind(0), Some(Kind::Unit(Grain::Day, _))).then(|| {
                    p.skip(1);
                    (Grain::Day, None, count)
                });
            }
            let Some(Kind::Unit(grain, _)) = p.kind(0) else {
                p.return_to(place);
                return None;
            };
            if grain == Grain::Days {
                return None;
            }
            p.skip(1);
            Some((grain, Some(i64::from(count)), vague))
        })
    }

    /// "last week", "this September", "the next three months", "10 previous weeks", "next Friday"
    fn nearby(&mut self) -> Option<Expr> {
        // "10 previous weeks"
        if let (Some(Kind::Number(count, _)), Some(by)) = (self.kind(0), way(self.text(1)))
            && let Some(Kind::Unit(grain, true)) = self.kind(2)
            && by != 0
        {
            self.skip(3);
            return Some(Expr::Run(i64::from(count), grain, if by < 0 { Way::Past } else { Way::Future }));
        }
        let word = self.text(0);
        let mut by = way(word)?;
        self.skip(1);
        // "this past Wednesday", "this coming week": the most recent, the very next.
        let mut rolling = word == "past";
        let mut strict = matches!(word, "past" | "coming" | "upcoming");
        if word == "this" && matches!(self.text(0), "past" | "last" | "coming" | "upcoming" | "current" | "same") {
            by = way(self.text(0)).unwrap_or(0);
            strict = true;
            rolling = by < 0;
            self.skip(1);
        }
        self.eat("calendar");
        let count = match self.kind(0) {
            Some(Kind::Number(count, 1 | 2)) => Some(i64::from(count)),
            _ => None,
        };
        if let Some(count) = count {
            let business = matches!(self.text(1), "business" | "working");
            if let Some(Kind::Unit(grain, _)) = self.kind(if business { 2 } else { 1 })
                && by != 0
            {
                self.skip(if business { 3 } else { 2 });
                let way = if by < 0 { Way::Past } else { Way::Future };
                if word == "last"
                    && let Some(of) = self.attempt(|p| p.of_thing())
                {
                    return Some(Expr::Nth(Nth::Last, count, grain, Box::new(of)));
                }
                return Some(if business { Expr::Business(count, way) } else { Expr::Run(count, grain, way) });
            }
        }
        if self.eat("fortnight") {
            return Some(match by {
                0 => Expr::Within(Length { days: 14, grain: Some(Grain::Week), ..Length::default() }, None),
                _ => Expr::Run(2, Grain::Week, if by < 0 { Way::Past } else { Way::Future }),
            });
        }
        if self.eat_any(&["workweek"]) || self.eat_phrase("working week") || self.eat_phrase("work week") {
            let week = Expr::Unit(Grain::Week, by);
            return Some(Expr::Range(
                Box::new(Expr::WeekdayIn(chrono::Weekday::Mon, Box::new(week.clone()))),
                Box::new(Expr::WeekdayIn(chrono::Weekday::Fri, Box::new(week))),
            ));
        }
        match self.kind(0)? {
            Kind::Unit(Grain::Days, _) => {
                self.skip(1);
                Some(Expr::Weekend(Some(by)))
            }
            Kind::Unit(grain, _) => {
                self.skip(1);
                if matches!(word, "last" | "first")
                    && let Some(of) = self.attempt(|p| p.of_thing())
                {
                    return Some(Expr::Nth(Nth::Last, 1, grain, Box::new(of)));
                }
                if rolling && by < 0 && matches!(grain, Grain::Week | Grain::Month | Grain::Year | Grain::Decade) {
                    return Some(Expr::Run(1, grain, Way::Past));
                }
                Some(self.in_unit(grain, by))
            }
            Kind::Weekday(weekday) => {
                // "next Friday 5/12", "this Friday, June 15": the date decides.
                let place = self.place();
                let date = self.attempt(Self::weekday_in_figures).or_else(|| self.attempt(Self::named_date));
                if let Some(date) = date
                    && !matches!(date, Expr::DayMissing(..))
                {
                    return Some(date);
                }
                self.return_to(place);
                self.skip(1);
                if matches!(word, "last")
                    && let Some(of) = self.attempt(|p| p.of_thing())
                {
                    return Some(Expr::NthWeekday(Nth::Last, weekday, Box::new(of)));
                }
                Some(match by {
                    _ if !strict || by == 0 => Expr::WeekdayBy(weekday, by),
                    ..0 => within_a_week(weekday, Way::Past),
                    _ => within_a_week(weekday, Way::Future),
                })
            }
            _ => {
                // "this September", "last summer", "next 6 April", "next Easter"
                let mut of = self.deeper(|p| {
                    p.attempt(Self::named_date)
                        .or_else(|| p.attempt(Self::figures))
                        .or_else(|| p.attempt(Self::quarter_or_half))
                        .or_else(|| p.attempt(Self::season_or_holiday))
                })?;
                if of.cycle() != super::expr::Cycle::Year {
                    return None;
                }
                Some(match by {
                    0 => {
                        of.set_year(In::Shifted(0));
                        of
                    }
                    ..0 => Expr::By(Box::new(of), Way::Past),
                    1.. => Expr::By(Box::new(of), Way::Future),
                })
            }
        }
    }

    /// What may follow "last week", "next year" …: a weekday or a quarter of it.
    fn in_unit(&mut self, grain: Grain, by: i64) -> Expr {
        let unit = Expr::Unit(grain, by);
        match grain {
            Grain::Week => {
                let weekday = self.attempt(|p| {
                    p.eat_any(&[",", "-", "on"]);
                    match p.kind(0) {
                        Some(Kind::Weekday(weekday)) => {
                            p.skip(1);
                            Some(weekday)
                        }
                        _ => None,
                    }
                });
                let in_week = |weekday| Expr::WeekdayIn(weekday, Box::new(unit.clone()));
                match weekday {
                    Some(weekday) => in_week(weekday),
                    None if self.weekdays_follow() => {
                        let (Some(Kind::Weekday(from)), Some(Kind::Weekday(to))) = (self.kind(1), self.kind(3)) else {
                            return unit;
                        };
                        self.skip(4);
                        Expr::Range(Box::new(in_week(from)), Box::new(in_week(to)))
                    }
                    None if self.eat_phrase("after next") => Expr::Unit(grain, by + 1),
                    None => unit,
                }
            }
            Grain::Year => {
                let part = self.attempt(|p| {
                    let mut part = p.ordinal().or_else(|| p.quarter_or_half())?;
                    part.set_year(In::Shifted(by));
                    matches!(part, Expr::Quarter(..) | Expr::Half(..)).then_some(part)
                });
                part.unwrap_or(unit)
            }
            _ => unit,
        }
    }

    /// "from Tuesday to Thursday" after a week.
    fn weekdays_follow(&self) -> bool {
        matches!(self.text(0), "from" | "between") && matches!(self.text(2), "to" | "and" | "until" | "till" | "-")
    }

    /// "of July", "in 2015", "next year"
    fn of_thing(&mut self) -> Option<Expr> {
        let linked = self.eat_any(&["of", "in"]);
        let of = self.deeper(Self::thing)?;
        let fits = linked || matches!(of, Expr::Unit(..) | Expr::Year(_) | Expr::Month(..));
        (fits && !matches!(of, Expr::Bare(_))).then_some(of)
    }

    /// "the second week of 2015", "third quarter", "19th century", "first Friday of next month", "the 4th"
    fn ordinal(&mut self) -> Option<Expr> {
        let Some(Kind::Ordinal(n)) = self.kind(0) else { return None };
        let nth = Nth::First(i64::from(n));
        if n == 0 {
            return None;
        }
        let boxed = |of: Option<Expr>, default: Grain| Box::new(of.unwrap_or(Expr::Unit(default, 0)));
        match (self.kind(1), self.kind(2)) {
            (Some(Kind::Mark('-')), Some(Kind::Unit(Grain::Century, _))) => {
                self.skip(3);
                Some(self.century(n))
            }
            (Some(Kind::Unit(Grain::Century, _)), _) => {
                self.skip(2);
                Some(self.century(n))
            }
            (Some(Kind::Unit(Grain::Quarter, _)), _) if n <= 4 => {
                self.skip(2);
                Some(Expr::Quarter(self.year_phrase().unwrap_or(In::Unsaid), n))
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
                let of = self.of_thing()?;
                Some(Expr::Nth(nth, i64::from(count), grain, Box::new(of)))
            }
            (Some(Kind::Weekday(weekday)), _) if n <= 5 => {
                self.skip(2);
                let of = self.attempt(Self::of_thing);
                Some(Expr::NthWeekday(nth, weekday, boxed(of, Grain::Month)))
            }
            _ if n <= 2 && self.text(1) == "half" => {
                self.skip(2);
                if let Some(year) = self.year_phrase() {
                    return Some(Expr::Half(year, n));
                }
                let of = self.of_thing()?;
                let part = if n == 1 { Part::Early } else { Part::Late };
                Some(Expr::Part(part, Box::new(of)))
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

    /// The month after a day: "this month", "of last month".
    fn month_phrase(&mut self, day: u32) -> Option<Expr> {
        self.attempt(|p| {
            p.eat_any(&["of", "in"]);
            p.eat("the");
            let by = way(p.text(0));
            p.skip(usize::from(by.is_some()));
            let is_month = p.eat("month");
            let month = Expr::Unit(Grain::Month, by.unwrap_or(0));
            is_month.then(|| Expr::Nth(Nth::First(i64::from(day)), 1, Grain::Day, Box::new(month)))
        })
    }

    fn century(&mut self, n: u32) -> Expr {
        let n = i64::from(n);
        if self.eat_any(&["bc", "bce"]) {
            return Expr::Century(1 - n * 100, 101 - n * 100);
        }
        self.eat_any(&["ad", "ce"]);
        Expr::Century((n - 1) * 100, n * 100)
    }

    /// "the week of 10 April", "w/c 4 February", "the weekend of Thanksgiving", "the day after Christmas"
    fn holding(&mut self) -> Option<Expr> {
        if self.eat_phrase("w / c") {
            return Some(Expr::Holding(Grain::Week, Box::new(self.deeper(Self::thing)?)));
        }
        let Some(Kind::Unit(grain, false)) = self.kind(0) else { return None };
        self.skip(1);
        if grain == Grain::Day {
            let way = match self.text(0) {
                "before" => Way::Past,
                "after" | "following" => Way::Future,
                _ => return self.at_end().then(today),
            };
            self.skip(1);
            let length = Length { days: 1, grain: Some(Grain::Day), ..Length::default() };
            return Some(Expr::Offset(length, way, Some(Box::new(self.deeper(Self::thing)?))));
        }
        if self.eat("after") {
            self.eat("the");
            return self.eat("next").then(|| match grain {
                Grain::Days => Expr::Weekend(Some(2)),
                _ => Expr::Unit(grain, 2),
            });
        }
        // "year 2008" and "week 31" are named by number.
        match (grain, self.kind(0)) {
            (Grain::Week, Some(Kind::Number(number, 1 | 2))) => {
                self.skip(1);
                return Some(Expr::Week(self.year_phrase().unwrap_or(In::Unsaid), number));
            }
            (Grain::Year, Some(Kind::Number(year, _))) => {
                let year = match self.year_number() {
                    Some(year) => year,
                    None => {
                        self.skip(1);
                        i64::from(year)
                    }
                };
                return Some(Expr::Year(In::Year(year)));
            }
            _ => {}
        }
        if grain == Grain::Year && self.eat_phrase("to date") {
            let begin = Expr::Part(Part::Early, Box::new(Expr::Unit(Grain::Year, 0)));
            return Some(Expr::Range(Box::new(begin), Box::new(today())));
        }
        if self.eat_any(&["of", "commencing", "starting", "beginning"]) {
            self.eat_any(&["on", "from"]);
            return Some(Expr::Holding(grain, Box::new(self.deeper(Self::thing)?)));
        }
        Some(if grain == Grain::Days { Expr::Weekend(None) } else { Expr::Unit(grain, 0) })
    }

    fn figures(&mut self) -> Option<Expr> {
        self.numeric_date(None)
    }

    fn weekday_in_figures(&mut self) -> Option<Expr> {
        let Some(Kind::Weekday(weekday)) = self.kind(0) else { return None };
        self.skip(1);
        self.eat_mark(',');
        self.numeric_date(Some(weekday))
    }

    /// "Friday", "Tuesday of next week", "Friday 5/12"
    fn weekday(&mut self) -> Option<Expr> {
        let Some(Kind::Weekday(weekday)) = self.kind(0) else { return None };
        if let Some(date) = self.attempt(Self::weekday_in_figures) {
            return Some(date);
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
        // "Monday two weeks from now"
        let away = || {
            self.eat_mark(',');
            let day = self.attempt(Self::counted)?;
            Some(Expr::Holding(Grain::Week, Box::new(day)))
        };
        Some(match week.or_else(away) {
            Some(week) => Expr::WeekdayIn(weekday, Box::new(week)),
            None => Expr::Weekday(weekday),
        })
    }

    /// "2021", "44 BC", "the 1960s", "the '60s", "cy 2008"
    fn year_or_decade(&mut self) -> Option<Expr> {
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
                    part.set_year(In::Year(year));
                    matches!(part, Expr::Quarter(..) | Expr::Half(..) | Expr::Season(..)).then_some(part)
                });
                Some(part.unwrap_or(Expr::Year(In::Year(year))))
            }
        }
    }

    /// "Q3 2019", "H2", "quarter 1 of 2024"
    fn quarter_or_half(&mut self) -> Option<Expr> {
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
        self.eat_mark('-');
        let year = self.year_phrase().unwrap_or(In::Unsaid);
        Some(if quarter { Expr::Quarter(year, number) } else { Expr::Half(year, number) })
    }

    /// "summer", "spring of 2020", "Christmas 2018", "Halloween weekend"
    fn season_or_holiday(&mut self) -> Option<Expr> {
        if let Some(Kind::Season(season)) = self.kind(0) {
            self.skip(1);
            return Some(Expr::Season(self.year_phrase().unwrap_or(In::Unsaid), season));
        }
        let (holiday, words) = holidays::named(self.texts())?;
        self.skip(words);
        let weekend = self.eat("weekend");
        let day = Expr::Holiday(self.year_phrase().unwrap_or(In::Unsaid), holiday);
        Some(if weekend { Expr::Holding(Grain::Days, Box::new(day)) } else { day })
    }

    /// A number that the other end of a range, or a month, makes a day.
    fn bare(&mut self) -> Option<Expr> {
        let Some(Kind::Number(day @ 1..=31, 1 | 2)) = self.kind(0) else { return None };
        self.skip(1);
        self.month_phrase(day).or(Some(Expr::Bare(day)))
    }
}

/// The last such weekday before the day of publication, or the first after it.
fn within_a_week(weekday: Weekday, way: Way) -> Expr {
    let nth = if way == Way::Past { Nth::Last } else { Nth::First(1) };
    Expr::NthWeekday(nth, weekday, Box::new(Expr::Run(1, Grain::Week, way)))
}

/// Which way a word points from the day of publication.
fn way(word: &str) -> Option<i64> {
    Some(match word {
        "last" | "past" | "previous" | "preceding" => -1,
        "this" | "current" => 0,
        "next" | "coming" | "following" | "upcoming" => 1,
        _ => return None,
    })
}
