//! The inner grammar: everything that names a day, a unit of the calendar or a stretch by itself.

use chrono::Weekday;

use super::super::time::Grain;
use super::expr::{Clock, Expr, In, Length, Part, Side, Way};
use super::grammar::{IN_TWO_YEARS, today};
use super::nearby::way;
use super::parser::{Parser, Table};
use super::words::Kind;

/// Words that name a part of what follows.
static PARTS: Table<Part> = Table::new(&[
    ("early - to - mid", Part::EarlyToMid),
    ("early - to mid", Part::EarlyToMid),
    ("early or mid", Part::EarlyToMid),
    ("mid - to late", Part::MidToLate),
    ("mid or late", Part::MidToLate),
    ("mid - or late", Part::MidToLate),
    ("early to mid", Part::EarlyToMid),
    ("early - mid", Part::EarlyToMid),
    ("mid - to - late", Part::MidToLate),
    ("mid to late", Part::MidToLate),
    ("middle to late", Part::MidToLate),
    ("mid - late", Part::MidToLate),
    ("early part of", Part::Early),
    ("early on in", Part::Early),
    ("early", Part::Early),
    ("very early", Part::Early),
    ("start of", Part::Start),
    ("beginning of", Part::Start),
    ("opening of", Part::Early),
    ("mid", Part::Mid),
    ("middle of", Part::Middle),
    ("middle", Part::Mid),
    ("late part of", Part::Late),
    ("latter part of", Part::Late),
    ("late", Part::Late),
    ("end of", Part::End),
    ("end", Part::End),
    ("close of", Part::End),
]);

/// Ends of the unit of publication in a word or two. (They begin with a unit, so they are looked up by hand.)
static ENDS: &[(&str, Grain)] = &[
    ("years end", Grain::Year),
    ("year end", Grain::Year),
    ("year - end", Grain::Year),
    ("months end", Grain::Month),
    ("month end", Grain::Month),
    ("month - end", Grain::Month),
    ("eoy", Grain::Year),
    ("eom", Grain::Month),
];

/// Words that name what is left of, or has gone by in, what follows.
static SIDES: Table<Side> = Table::new(&[
    ("earlier", Side::Before),
    ("so far", Side::Before),
    ("later", Side::After),
    ("rest of", Side::After),
    ("remainder of", Side::After),
    ("remaining of", Side::After),
]);

/// Words for the moment at which somebody writes, or the hours before it.
static PRESENT: Table<()> = Table::new(&[("present", ()), ("moment", ()), ("right now", ()), ("moments ago", ())]);

/// Words for a moment some hours or minutes before, and the most seconds that they may be.
static HOURS_AGO: Table<i64> = Table::new(&[("minutes ago", 3600), ("hours ago", 12 * 3600)]);

/// Words for the day of publication in another unit: "this time last year".
static SAME_TIME: Table<()> = Table::new(&[("this time", ()), ("same time", ()), ("this day", ())]);

/// Words that name a day, part of one, or the days before publication.
static DAY_WORDS: &[&str] = &[
    "today",
    "now",
    "nowadays",
    "otd",
    "currently",
    "presently",
    "yesterday",
    "tomorrow",
    "tmrw",
    "tmr",
    "tonight",
    "overnight",
    "midweek",
    "last",
    "this",
    "recently",
    "lately",
    "recent",
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
        // "the whole of March", "the entire month"
        if self.eat_any(&["whole", "entire"]) {
            self.eat("of");
        }
        // "the years 1914-18"
        if self.kind(0) == Some(Kind::Unit(Grain::Year, true)) && matches!(self.kind(1), Some(Kind::Number(_, 4))) {
            self.skip(1);
        }
        // What the first word is tells which rules it can begin.
        let rules: &[fn(&mut Self) -> Option<Expr>] = match self.kind(0)? {
            Kind::Month(_) => &[Self::figures, Self::named_date, Self::season_or_holiday],
            Kind::Weekday(_) => &[Self::named_date, Self::weekday],
            Kind::Number(..) => &[
                Self::counted,
                Self::nearby,
                Self::iso_week,
                Self::figures,
                Self::named_date,
                Self::year_or_decade,
                Self::quarter_or_half,
                Self::bare,
            ],
            Kind::Ordinal(_) => &[Self::share, Self::fiscal_period, Self::ordinal, Self::named_date],
            _ => &[
                Self::share,
                Self::part,
                Self::side,
                Self::day_word,
                Self::counted,
                Self::uncounted,
                Self::any_in,
                Self::turn,
                Self::fiscal_period,
                Self::nearby,
                Self::holding,
                Self::year_or_decade,
                Self::quarter_or_half,
                Self::season_or_holiday,
            ],
        };
        rules.iter().find_map(|rule| self.attempt(rule))
    }

    /// "early March", "the end of 2024", "mid-1990s", "the end of the week"
    fn part(&mut self) -> Option<Expr> {
        if let Some((_, grain)) = ENDS.iter().find(|(phrase, _)| self.eat_phrase(phrase)) {
            // "year-end 2023"
            let year = if *grain == Grain::Year { self.attempt(Self::year_phrase) } else { None };
            let unit = year.map_or(Expr::Unit(*grain, 0), Expr::Year);
            return Some(Expr::Part(Part::End, Box::new(unit)));
        }
        let part = self.eat_one_of(&PARTS)?;
        self.eat_mark('-');
        self.eat_any(&["in", "on", "of"]);
        let of = self.deeper(Self::thing)?;
        if of.is_of_two_years() {
            self.refusal = Some(IN_TWO_YEARS);
            return None;
        }
        Some(match of {
            Expr::Bare(_) => return None,
            // "late last night", "early this morning"
            Expr::At(clock, day) if clock.is_part() => Expr::At(clock.narrowed(part), day),
            of => Expr::Part(part, Box::new(of)),
        })
    }

    /// "earlier this month", "the rest of the year"
    fn side(&mut self) -> Option<Expr> {
        let side = self.eat_one_of(&SIDES)?;
        self.eat_any(&["in", "on"]);
        let of = self.deeper(Self::thing)?;
        Some(match of {
            // "earlier on Tuesday" was on Tuesday.
            of @ (Expr::Unit(Grain::Day, _) | Expr::Weekday(_) | Expr::Day(..)) => of,
            Expr::Bare(_) => return None,
            of => Expr::Side(side, Box::new(of)),
        })
    }

    /// "today", "yesterday", "the day after tomorrow", "tonight", "recently"
    fn day_word(&mut self) -> Option<Expr> {
        let away = |days: i64| Some(Expr::Unit(Grain::Day, days));
        for (phrase, days) in
            [("day before yesterday", -2_i64), ("day after tomorrow", 2), ("day before", -1), ("day after", 1)]
        {
            let place = self.place();
            if self.eat_phrase(phrase) {
                if days.abs() == 2 {
                    return away(days);
                }
                if self.at_end() {
                    return Some(Expr::Elsewhere(Box::new(Expr::Unit(Grain::Day, days))));
                }
                // "the day after Christmas"
                self.return_to(place);
                return None;
            }
        }
        // "this time last year"
        let same_time = self.attempt(|p| {
            p.eat_one_of(&SAME_TIME)?;
            let way = match way(p.text(0))? {
                -1 => Way::Past,
                1 => Way::Future,
                _ => return None,
            };
            let Some(Kind::Unit(grain @ (Grain::Week | Grain::Month | Grain::Year), false)) = p.kind(1) else {
                return None;
            };
            p.skip(2);
            let small = if grain == Grain::Year { Grain::Month } else { Grain::Day };
            let length = Length { grain: Some(small), ..Length::one(grain) };
            Some(Expr::Offset(length, way, Some(Box::new(today()))))
        });
        if same_time.is_some() {
            return same_time;
        }
        if self.eat_phrase("night before last") {
            return Some(Expr::At(super::hours::night(), Some(Box::new(Expr::Unit(Grain::Day, -2)))));
        }
        // "the eve of Christmas"
        if self.text(0) == "eve" && self.text(1) == "of" {
            self.skip(2);
            let of = self.deeper(Self::thing)?;
            return Some(Expr::Offset(Length::one(Grain::Day), Way::Past, Some(Box::new(of))));
        }
        // Behind "at": "at present", "at the moment".
        if self.eat_one_of(&PRESENT).is_some() {
            return away(0);
        }
        if let Some(seconds) = self.eat_one_of(&HOURS_AGO) {
            return Some(Expr::Lately(seconds));
        }
        let word = self.text(0);
        if !DAY_WORDS.contains(&word) {
            return None;
        }
        self.skip(1);
        let night = |from: i64, to: i64| Clock::part((from, to), (from - 1, to + 2));
        match word {
            "today" | "now" | "nowadays" | "otd" | "currently" | "presently" => away(0),
            "yesterday" => away(-1),
            "tomorrow" | "tmrw" | "tmr" => away(1),
            "tonight" => Some(Expr::At(night(18, 30), Some(Box::new(today())))),
            // In the morning's paper it was the night before; as of the evening it is the one to come.
            "overnight" if !matches!(self.text(0), "on" | "of") => {
                let on = |days: i64| Expr::At(night(18, 30), Some(Box::new(Expr::Unit(Grain::Day, days))));
                Some(Expr::Either(vec![on(-1), on(0)]))
            }
            "midweek" => Some(Expr::Part(Part::Mid, Box::new(Expr::Unit(Grain::Week, 0)))),
            "last" if self.eat("night") => Some(Expr::At(night(18, 30), Some(Box::new(Expr::Unit(Grain::Day, -1))))),
            "this" => {
                let part = self.day_part()?;
                Some(Expr::At(part, Some(Box::new(today()))))
            }
            "recently" | "lately" => Some(Expr::Recent(None, Way::Past)),
            "recent" => match self.kind(0) {
                Some(Kind::Unit(grain, true)) => {
                    self.skip(1);
                    Some(Expr::Recent(Some(grain), Way::Past))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// "of July", "in 2015", "next year"
    pub(super) fn of_thing(&mut self) -> Option<Expr> {
        let linked = self.eat_any(&["of", "in"]);
        // "The last week next month", but not "last week week".
        let pointed = way(self.text(0)).is_some();
        let of = self.deeper(Self::thing)?;
        let fits = linked || (pointed && matches!(of, Expr::Unit(..))) || matches!(of, Expr::Year(_));
        (fits && !matches!(of, Expr::Bare(_))).then_some(of)
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
                "before" if self.text(1) != "last" => Way::Past,
                "after" | "following" => Way::Future,
                _ => return self.at_end().then(today),
            };
            self.skip(1);
            if self.is_bare_unit() {
                return None;
            }
            let length = Length { days: 1, grain: Some(Grain::Day), ..Length::default() };
            return Some(Expr::Offset(length, way, Some(Box::new(self.deeper(Self::thing)?))));
        }
        if self.eat_phrase("before last") {
            return Some(if grain == Grain::Days { Expr::Weekend(Some(-2)) } else { Expr::Unit(grain, -2) });
        }
        let after_next = self.attempt(|p| {
            p.eat("after").then_some(())?;
            p.eat("the");
            p.eat("next").then_some(match grain {
                Grain::Days => Expr::Weekend(Some(2)),
                _ => Expr::Unit(grain, 2),
            })
        });
        if after_next.is_some() {
            return after_next;
        }
        if let "before" | "after" | "following" = self.text(0) {
            let way = if self.text(0) == "before" { Way::Past } else { Way::Future };
            self.skip(1);
            // "the week before" what was told
            if self.at_end() {
                return self.counts_from_elsewhere();
            }
            if self.is_bare_unit() {
                return None;
            }
            let base = self.deeper(Self::thing)?;
            return (!matches!(base, Expr::Bare(_))).then(|| match grain {
                Grain::Days => {
                    let near =
                        Expr::Beside(if way == Way::Past { Weekday::Sun } else { Weekday::Sat }, way, Box::new(base));
                    Expr::Holding(Grain::Days, Box::new(near))
                }
                grain => Expr::Wake(Some(1), grain, way, Box::new(base)),
            });
        }
        // "year 2008" and "week 31" are named by number.
        match (grain, self.kind(0)) {
            (Grain::Week, Some(Kind::Number(number, 1 | 2))) => {
                self.skip(1);
                return Some(Expr::Week(self.year_phrase().unwrap_or(In::Unsaid), number));
            }
            (Grain::Year, Some(Kind::Number(year, digits))) if digits > 2 || self.is_era(1) => {
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
            // "the weekend of March 8-9"
            let pair = if grain == Grain::Days { self.evening_of_two() } else { None };
            let of = match pair {
                Some(saturday) => saturday,
                None => self.deeper(Self::thing)?,
            };
            return Some(Expr::Holding(grain, Box::new(of)));
        }
        if grain != Grain::Days
            && let Some(period) = self.period_end(Length::one(grain))
        {
            return Some(period);
        }
        Some(if grain == Grain::Days { Expr::Weekend(None) } else { Expr::Unit(grain, 0) })
    }

    /// "2024-W10", "2024-W10-3", as ISO 8601 numbers weeks and their days.
    fn iso_week(&mut self) -> Option<Expr> {
        let (Some(Kind::Number(year, 4)), Some(Kind::Number(week, 2))) = (self.kind(0), self.kind(3)) else {
            return None;
        };
        if !(self.is_mark(1, '-') && self.text(2) == "w" && (1..=3).all(|ahead| self.is_glued(ahead))) {
            return None;
        }
        let whole = Expr::Week(In::Year(i64::from(year)), week);
        if !(self.is_mark(4, '-') && self.is_glued(4) && self.is_glued(5)) {
            self.skip(4);
            return Some(whole);
        }
        let Some(Kind::Number(day @ 1..=7, 1)) = self.kind(5) else { return None };
        self.skip(6);
        let weekday = Weekday::try_from(u8::try_from(day - 1).ok()?).ok()?;
        Some(Expr::WeekdayIn(weekday, Box::new(whole)))
    }

    pub(super) fn figures(&mut self) -> Option<Expr> {
        // "2/3 April"
        if let (Some(Kind::Number(first, 1 | 2)), Some(Kind::Number(second, 1 | 2)), Some(Kind::Month(_)), true) =
            (self.kind(0), self.kind(2), self.kind(3), self.is_mark(1, '/'))
            && second == first + 1
        {
            self.skip(2);
            let date = self.named_date()?;
            return Some(Expr::Range(Box::new(date.with_day(first)?), Box::new(date)));
        }
        // "March/April 2025"
        if let (Some(Kind::Month(first)), Some(Kind::Month(_)), true) =
            (self.kind(0), self.kind(2), self.is_mark(1, '/'))
        {
            self.skip(2);
            let last = self.named_date()?;
            let Expr::Month(year, _) = last else { return None };
            return Some(Expr::Range(Box::new(Expr::Month(year, first)), Box::new(last)));
        }
        let date = self.attempt(Self::two_years).or_else(|| self.numeric_date(None))?;
        // "2025-03-05 (Wednesday)"
        let fitted = self.attempt(|p| date.on_a(p.weekday_in_brackets()?));
        Some(fitted.unwrap_or(date))
    }

    /// A number that the other end of a range, or a month, makes a day.
    fn bare(&mut self) -> Option<Expr> {
        let Some(Kind::Number(day @ 1..=31, 1 | 2)) = self.kind(0) else { return None };
        self.skip(1);
        self.month_phrase(day).or(Some(Expr::Bare(day)))
    }
}
