//! The outer grammar: alternatives, open ends, ranges and hedges around a date.

use super::super::time::Grain;
use super::expr::{Clock, Expr, In, Length, Limit, Way};
use super::parser::Parser;
use super::sense::Problem;
use super::words::{Kind, Token};

/// Words before a date that open one of its ends, the longer ones first.
static LIMITS: &[(&str, Limit)] = &[
    ("no later than", Limit::By),
    ("not later than", Limit::By),
    ("on or before", Limit::Until),
    ("before or on", Limit::Until),
    ("before or in", Limit::Until),
    ("in or before", Limit::Until),
    ("on or earlier than", Limit::Until),
    ("as late as", Limit::Until),
    ("up until", Limit::Until),
    ("up to", Limit::Until),
    ("ending with", Limit::Until),
    ("ending on", Limit::Until),
    ("ending in", Limit::Until),
    ("earlier than", Limit::Before),
    ("sooner than", Limit::Before),
    ("prior to", Limit::Before),
    ("ahead of", Limit::Before),
    ("after or equal to", Limit::Since),
    ("later than or at", Limit::Since),
    ("later than or on", Limit::Since),
    ("on or later than", Limit::Since),
    ("on or after", Limit::Since),
    ("in or after", Limit::Since),
    ("no earlier than", Limit::Since),
    ("not before", Limit::Since),
    ("as early as", Limit::Since),
    ("starting from", Limit::Since),
    ("starting on", Limit::Since),
    ("starting in", Limit::Since),
    ("starting with", Limit::Since),
    ("beginning on", Limit::Since),
    ("beginning in", Limit::Since),
    ("ever since", Limit::Since),
    ("later than", Limit::After),
    ("greater than", Limit::After),
    ("< =", Limit::Until),
    ("> =", Limit::Since),
    ("<", Limit::Before),
    (">", Limit::After),
    ("before", Limit::Before),
    ("by", Limit::By),
    ("until", Limit::Until),
    ("till", Limit::Until),
    ("til", Limit::Until),
    ("through", Limit::Until),
    ("after", Limit::After),
    ("since", Limit::Since),
    ("starting", Limit::Since),
    ("beginning", Limit::Since),
];

/// Words after a date that open one of its ends.
static LIMITS_BEHIND: &[(&str, Limit)] = &[
    ("or later", Limit::Since),
    ("or after", Limit::Since),
    ("or since", Limit::Since),
    ("and later", Limit::Since),
    ("and after", Limit::Since),
    ("and greater", Limit::Since),
    ("and onward", Limit::Since),
    ("and onwards", Limit::Since),
    ("onward", Limit::Since),
    ("onwards", Limit::Since),
    ("or earlier", Limit::Until),
    ("or before", Limit::Until),
    ("and earlier", Limit::Until),
    ("and before", Limit::Until),
];

/// Words before a date that make it rough.
static HEDGES: &[(&str, ())] = &[
    ("somewhere around", ()),
    ("sometime around", ()),
    ("possibly around", ()),
    ("maybe circa", ()),
    ("on or about", ()),
    ("on or around", ()),
    ("in or about", ()),
    ("or about", ()),
    ("about", ()),
    ("around", ()),
    ("circa", ()),
    ("approximately", ()),
    ("approx", ()),
    ("roughly", ()),
    ("near", ()),
    ("nearly", ()),
    ("almost", ()),
    ("just over", ()),
    ("just under", ()),
    ("some", ()),
    ("ca", ()),
    ("c", ()),
    ("possibly", ()),
    ("perhaps", ()),
    ("maybe", ()),
    ("probably", ()),
    ("~", ()),
    ("≈", ()),
];

/// Words after a date that make it rough.
static HEDGES_BEHIND: &[(&str, ())] = &[
    ("or so", ()),
    ("or thereabouts", ()),
    ("( approximate )", ()),
    ("( approximately )", ()),
    ("( approx )", ()),
    ("( circa )", ()),
    ("( uncertain )", ()),
    ("approximately", ()),
    ("approx", ()),
    ("- ish", ()),
    ("ish", ()),
    ("maybe", ()),
    ("guess", ()),
    ("?", ()),
    ("~", ()),
];

/// Words that lead to a date and say nothing of it.
static LEADS: &[&str] = &[
    "on",
    "in",
    "at",
    "during",
    "over",
    "for",
    "sometime",
    "throughout",
    "within",
    "dated",
    "effective",
    "just",
    "only",
    "=",
];

/// Words of years that begin on a day that nobody states here.
static FISCAL: &[&str] = &["fiscal", "financial", "school", "academic", "tax", "fy", "sy"];

/// Words for the moment at which somebody wrote.
static PRESS: &[[&str; 2]] = &[["press", "time"], ["of", "writing"], ["of", "publication"]];

/// The expression that the tokens spell.
pub(super) fn parse<'t>(tokens: &'t [Token<'t>]) -> Result<Expr, Problem> {
    let mut parser = Parser::new(tokens);
    if parser.at_end() {
        return Err(Problem::because("nothing is written"));
    }
    if tokens.iter().any(|token| token.kind == Kind::Word && FISCAL.contains(&token.text)) {
        return Err(Problem::because("a fiscal or school year begins on a day that the words do not tell"));
    }
    if PRESS.iter().any(|phrase| tokens.windows(2).any(|pair| pair.iter().map(|token| token.text).eq(*phrase))) {
        return Err(Problem::because("it is the moment of writing, which the words do not tell"));
    }
    match parser.either() {
        Some(expr) if parser.at_end() || (parser.eat("alone") && parser.at_end()) => Ok(expr),
        _ => Err(match parser.refusal {
            Some(reason) => Problem::because(reason),
            None => Problem::because(format!("it cannot be followed as a date at \"{}\"", parser.stuck_at())),
        }),
    }
}

impl Parser<'_> {
    /// One date, or several joined by "or".
    fn either(&mut self) -> Option<Expr> {
        self.eat("either");
        let first = self.bounded()?;
        let mut all = vec![first];
        while self.eat("or") || (all.len() > 1 && self.eat_mark(',')) {
            all.push(self.bounded()?);
        }
        if all.len() > 1 { Some(Expr::Either(all)) } else { all.pop() }
    }

    /// A date with an open end, a range, or a date.
    fn bounded(&mut self) -> Option<Expr> {
        self.eat_phrase("to date").then(|| Expr::Limit(Limit::Until, Box::new(today()))).or_else(|| {
            let leading = self.place();
            if let Some(expr) = self.attempt(Self::in_or_within).or_else(|| self.attempt(Self::more_or_less)) {
                return Some(expr);
            }
            if self.text(0) == "for"
                && let Some(expr) = self.attempt(Self::counted)
            {
                return Some(expr);
            }
            if self.eat_phrase("as of") || self.eat_phrase("as at") {
                return self.ranged();
            }
            if self.eat("between") {
                return self.range_after(Self::hedged);
            }
            if let Some(expr) = self.attempt(|p| if p.eat("from") { p.range_after(Self::hedged) } else { None }) {
                return Some(expr);
            }
            if let Some(expr) = self.attempt(Self::limited) {
                return Some(expr);
            }
            self.return_to(leading);
            self.leads();
            if self.eat("between") {
                return self.range_after(Self::hedged);
            }
            let expr = self.ranged()?;
            let behind = self.eat_one_of(LIMITS_BEHIND);
            Some(match behind {
                Some(limit) => Expr::Limit(limit, Box::new(expr)),
                None => expr,
            })
        })
    }

    fn leads(&mut self) {
        // "for the past week", "at about 9 am": each word leads at most once.
        for _ in 0..2 {
            if !self.eat_any(LEADS) {
                break;
            }
        }
    }

    /// "since 2021", "no later than Friday", "from May"
    fn limited(&mut self) -> Option<Expr> {
        // "year greater than 2012"
        let year = self.eat("year");
        let from = !year && self.eat("from");
        let limit = if from { Limit::Since } else { self.eat_one_of(LIMITS)? };
        // "through March 5" and "by March 5" may bound a range: "by 4 to 6 March" does not occur.
        self.leads();
        let of = self.hedged()?;
        self.eat_any(&["onward", "onwards"]);
        Some(Expr::Limit(limit, Box::new(of)))
    }

    /// "in two weeks", "within ten months", "in the next year or so"
    fn in_or_within(&mut self) -> Option<Expr> {
        let within = match self.text(0) {
            "within" => true,
            "in" => false,
            _ => return None,
        };
        self.skip(1);
        if within && (self.eat_phrase("the next") || self.eat("next")) {
            let one = match self.kind(0) {
                Some(Kind::Unit(grain @ (Grain::Week | Grain::Month | Grain::Year), false)) => Some(grain),
                _ => None,
            };
            self.skip(usize::from(one.is_some()));
            return one
                .map(|grain| Expr::Within(Length::one(grain), None))
                .or_else(|| Some(Expr::Within(self.length()?, None)));
        }
        let length = self.length()?;
        let base =
            if self.eat("from") || self.eat("of") || self.eat("since") { Some(Box::new(self.hedged()?)) } else { None };
        if within {
            return Some(Expr::Within(length, base));
        }
        let day = Expr::Offset(length, Way::Future, base);
        let day = self.on_weekday(day);
        (self.eat("time") || self.at_end()).then_some(day)
    }

    /// "more than two weeks ago", "over a year after the election of 2024"
    fn more_or_less(&mut self) -> Option<Expr> {
        if !self.eat_phrase("more than") && !self.eat("over") {
            return None;
        }
        let day = self.attempt(Self::counted)?;
        let limit = match day {
            Expr::Offset(_, Way::Past, _) => Limit::Before,
            Expr::Offset(_, Way::Future, _) => Limit::After,
            _ => return None,
        };
        Some(Expr::Limit(limit, Box::new(day)))
    }

    /// A date, or a range of two.
    fn ranged(&mut self) -> Option<Expr> {
        let from = self.hedged()?;
        let place = self.place();
        if self.connector(false) {
            let start = from.clone();
            if let Some(range) = self.attempt(|p| p.range_to(start, Self::hedged)) {
                return Some(range);
            }
        }
        self.return_to(place);
        (!matches!(from, Expr::Bare(_))).then_some(from)
    }

    /// The two dates after "from" or "between".
    fn range_after(&mut self, date: impl Fn(&mut Self) -> Option<Expr>) -> Option<Expr> {
        let from = date(self)?;
        if !self.connector(true) {
            return None;
        }
        self.range_to(from, date)
    }

    /// The end of a range whose start has been read. Each side lends the other what it leaves out.
    fn range_to(&mut self, mut from: Expr, date: impl Fn(&mut Self) -> Option<Expr>) -> Option<Expr> {
        let mut to = match (&from, self.kind(0)) {
            // "1914-18": the end within the century of the start.
            (Expr::Year(In::Year(year)), Some(Kind::Number(short, 2))) => {
                let end = year - year.rem_euclid(100) + i64::from(short);
                self.skip(1);
                Expr::Year(In::Year(end))
            }
            _ if self.eat("date") => today(),
            _ => date(self)?,
        };
        if let (Expr::Century(..), Some(century)) = (to.inside(), from.as_century()) {
            // "late 18th to early 19th century"
            from = century;
        } else if let Expr::Bare(day) | Expr::DayOfMonth(day, None) = from {
            from = to.with_day(day)?;
        } else if let Expr::Bare(day) | Expr::DayOfMonth(day, None) = to {
            to = from.with_day(day)?;
        }
        let place = self.place();
        self.eat_mark(',');
        match self.year_phrase() {
            Some(year) => to.set_year(year),
            None => self.return_to(place),
        }
        Some(match (from, to) {
            // Both in the same order of day and month.
            (Expr::Ambiguous(a, b), Expr::Ambiguous(c, d)) => {
                Expr::Ambiguous(Box::new(Expr::Range(a, c)), Box::new(Expr::Range(b, d)))
            }
            (from, to) => Expr::Range(Box::new(from), Box::new(to)),
        })
    }

    /// What joins the two dates of a range.
    fn connector(&mut self, announced: bool) -> bool {
        let words: &[&str] = &["to", "until", "till", "til", "through", "thru", "-", "~", "—"];
        self.eat_any(words) || (announced && self.eat("and"))
    }

    /// A date with a hedge before or after it.
    fn hedged(&mut self) -> Option<Expr> {
        let mut hedged = false;
        while self.eat_one_of(HEDGES).is_some() {
            hedged = true;
        }
        let expr = self.timed()?;
        // "~" between two dates joins them.
        while (self.text(0) != "~" || self.peek(1).is_none()) && self.eat_one_of(HEDGES_BEHIND).is_some() {
            hedged = true;
        }
        Some(if hedged { Expr::About(Box::new(expr)) } else { expr })
    }

    /// A date with a time of day on either side of it, or none.
    fn timed(&mut self) -> Option<Expr> {
        if let Some(clock) = self.attempt(Self::clock) {
            self.eat_mark(',');
            let dated = self.attempt(|p| {
                p.eat_any(&["on", "of"]);
                p.deeper(Self::thing)
            });
            return Some(Expr::At(clock, dated.map(Box::new)));
        }
        // "the night of March 5"
        let part_of = self.attempt(|p| {
            p.eat("the");
            let clock = p.day_part()?;
            let date = p.eat_any(&["of", "on"]).then(|| p.deeper(Self::thing))??;
            Some(Expr::At(clock, Some(Box::new(date))))
        });
        if part_of.is_some() {
            return part_of;
        }
        let date = self.deeper(Self::thing)?;
        if matches!(date, Expr::At(..)) {
            return Some(date);
        }
        let clock = self.attempt(|p| {
            p.eat_mark(',');
            p.eat("at");
            p.clock().or_else(|| p.day_part())
        });
        Some(match clock {
            Some(clock) => Expr::At(clock, Some(Box::new(date))),
            None => date,
        })
    }

    /// "14:30", "9 am", "5.30 pm", "noon"
    fn clock(&mut self) -> Option<Clock> {
        const MINUTE: i64 = 60;
        const HOUR: i64 = 3600;
        if self.eat("noon") || self.eat("midday") {
            return Some(Clock::exactly(12 * HOUR, MINUTE));
        }
        if self.eat("midnight") {
            return Some(Clock::exactly(0, MINUTE));
        }
        let Some(Kind::Number(hour, 1 | 2)) = self.kind(0) else { return None };
        let mut minute = None;
        let mut second = None;
        let mut colon = false;
        if let (Some(Kind::Mark(mark @ (':' | '.'))), Some(Kind::Number(read, 2))) = (self.kind(1), self.kind(2))
            && self.is_glued(1)
            && self.is_glued(2)
        {
            colon = mark == ':';
            minute = Some(read);
        }
        self.skip(if minute.is_some() { 3 } else { 1 });
        if let (true, Some(Kind::Number(read, 2))) = (colon && self.is_mark(0, ':'), self.kind(1)) {
            second = Some(read);
            self.skip(2);
        }
        let meridiem = match self.text(0) {
            "am" => Some(0),
            "pm" => Some(12),
            _ => None,
        };
        self.skip(usize::from(meridiem.is_some()));
        let hour = match meridiem {
            Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
            None if colon && hour < 24 => hour,
            _ => return None,
        };
        let (minutes, seconds) = (minute.unwrap_or(0), second.unwrap_or(0));
        if minutes > 59 || seconds > 59 {
            return None;
        }
        self.eat_any(&["utc", "gmt", "z"]);
        let start = i64::from(hour) * HOUR + i64::from(minutes) * MINUTE + i64::from(seconds);
        // "9 am" is said of the minute; the hours around it are not meant.
        Some(Clock::exactly(start, if second.is_some() { 1 } else { MINUTE }))
    }

    /// "morning", "night": hours of a day, with blurred edges.
    pub(super) fn day_part(&mut self) -> Option<Clock> {
        let hours = |from: i64, to: i64, low: i64, high: i64| Some(Clock::part((from, to), (low, high)));
        if self.eat_phrase("early hours") || self.eat_phrase("small hours") {
            return hours(0, 6, 0, 8);
        }
        let clock = match self.text(0) {
            "overnight" => hours(18, 30, 17, 32),
            "morning" => hours(5, 12, 0, 13),
            "afternoon" => hours(12, 18, 11, 20),
            "evening" => hours(17, 22, 16, 24),
            "night" => hours(18, 30, 17, 32),
            _ => None,
        };
        self.skip(usize::from(clock.is_some()));
        clock
    }
}

/// The day of publication.
pub(super) fn today() -> Expr {
    Expr::Unit(Grain::Day, 0)
}
