//! The outer grammar: alternatives, open ends, ranges and hedges around a date.

use super::super::time::Grain;
use super::expr::{Edge, Expr, In, Length, Limit, Way};
use super::hedges::{Bound, HOW_LONG};
use super::hours::BESIDE;
use super::parser::{Parser, Table};
use super::reasons::why_not;
use super::sense::Problem;
use super::words::{Kind, Token};
use crate::visible::visible;

/// How many characters of a word that could not be read are shown.
const SHOWN: usize = 60;

/// Words before a date that open one of its ends, the longer ones first.
static LIMITS: Table<Limit> = Table::new(&[
    ("no later than", Limit::By),
    ("not later than", Limit::By),
    ("not after", Limit::Until),
    ("on or before", Limit::Until),
    ("before or on", Limit::Until),
    ("before or in", Limit::Until),
    ("in or before", Limit::Until),
    ("on or earlier than", Limit::Until),
    ("as late as", Limit::AsLateAs),
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
    ("on or after", Limit::From),
    ("in or after", Limit::From),
    ("no earlier than", Limit::From),
    ("not earlier than", Limit::From),
    ("not sooner than", Limit::From),
    ("no sooner than", Limit::From),
    ("not before", Limit::From),
    ("as early as", Limit::From),
    ("as soon as", Limit::From),
    ("not until", Limit::From),
    ("with effect from", Limit::Onward),
    ("effective from", Limit::Onward),
    ("as from", Limit::Onward),
    ("starting from", Limit::From),
    ("starting on", Limit::From),
    ("starting in", Limit::From),
    ("starting with", Limit::From),
    ("beginning on", Limit::From),
    ("beginning in", Limit::From),
    ("ever since", Limit::Since),
    ("at least since", Limit::SinceAtLeast),
    ("since at least", Limit::SinceAtLeast),
    ("pre -", Limit::Before),
    ("post -", Limit::After),
    ("later than", Limit::After),
    ("greater than", Limit::After),
    ("< =", Limit::Until),
    ("> =", Limit::Since),
    ("<", Limit::Before),
    (">", Limit::After),
    ("before", Limit::Before),
    ("bef", Limit::Before),
    ("aft", Limit::After),
    ("by", Limit::By),
    ("until", Limit::Until),
    ("till", Limit::Until),
    ("til", Limit::Until),
    ("through", Limit::Until),
    ("after", Limit::After),
    ("since", Limit::Since),
    ("starting", Limit::From),
    ("beginning", Limit::From),
]);

/// Words after a date that open one of its ends.
static LIMITS_BEHIND: Table<Limit> = Table::new(&[
    ("at the latest", Limit::By),
    ("at the earliest", Limit::From),
    ("or later", Limit::Onward),
    ("or after", Limit::Onward),
    ("or since", Limit::Since),
    ("and later", Limit::Onward),
    ("and after", Limit::Onward),
    ("and greater", Limit::Onward),
    ("and onward", Limit::Onward),
    ("and onwards", Limit::Onward),
    ("onward", Limit::Onward),
    ("onwards", Limit::Onward),
    ("or earlier", Limit::Until),
    ("or before", Limit::Until),
    ("and earlier", Limit::Until),
    ("and before", Limit::Until),
]);

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
pub(super) static FISCAL: &[&str] = &["fiscal", "financial", "school", "academic", "tax", "fy", "sy"];

/// What is wrong with "before 2008/09".
pub(super) const IN_TWO_YEARS: &str = "the words do not tell when in those two years it begins or ends";

/// Words for the moment at which somebody wrote.
static PRESS: &[[&str; 2]] = &[["press", "time"], ["of", "writing"], ["of", "publication"]];

/// The expression that the tokens spell.
pub(super) fn parse<'t>(tokens: &'t [Token<'t>]) -> Result<Expr, Problem> {
    let mut parser = Parser::new(tokens);
    if parser.at_end() {
        return Err(Problem::because("nothing is written"));
    }
    let is_fiscal = |token: &Token<'_>| token.kind == Kind::Word && FISCAL.contains(&token.text);
    let is_ended = |token: &Token<'_>| matches!(token.text, "ended" | "ending");
    if tokens.iter().any(is_fiscal) && !tokens.iter().any(is_ended) {
        return Err(Problem::because("a fiscal or school year begins on a day that the words do not tell"));
    }
    if PRESS.iter().any(|phrase| tokens.windows(2).any(|pair| pair.iter().map(|token| token.text).eq(*phrase))) {
        return Err(Problem::because("it is the moment of writing, which the words do not tell"));
    }
    if parser.is_counting_word() {
        return Err(Problem::because("an ordinal alone may count anything"));
    }
    let read = parser.either();
    parser.eat("alone");
    while parser.eat_any(&[",", ";", "."]) {}
    match read {
        Some(expr) if parser.at_end() => Ok(expr),
        _ => Err(match parser.refusal {
            Some(reason) => Problem::because(reason),
            None => Problem::because(why_not(tokens).unwrap_or_else(|| {
                format!("it cannot be followed as a date at \"{}\"", visible(parser.stuck_at(), SHOWN))
            })),
        }),
    }
}

impl Parser<'_> {
    /// "the first", "second", "at first": in words, with nothing that they count. "On the first" is a day.
    fn is_counting_word(&self) -> bool {
        let led = usize::from(LEADS.contains(&self.text(0)));
        let at = led + usize::from(self.text(led) == "the");
        if at > led && matches!(self.text(0), "on" | "dated" | "effective") {
            return false;
        }
        matches!(self.kind(at), Some(Kind::Ordinal(1..=12)))
            && self.text(at).starts_with(|first: char| first.is_ascii_alphabetic())
            && self.peek(at + 1).is_none()
    }

    /// One date, or several joined by "and" or "or".
    fn either(&mut self) -> Option<Expr> {
        if let Some(ahead) = self.attempt(Self::announced) {
            return Some(ahead);
        }
        self.joined()
    }

    /// The same, but for words that announce.
    pub(super) fn joined(&mut self) -> Option<Expr> {
        self.eat("either");
        if self.joins()
            && let Some(list) = self.attempt(Self::list)
        {
            return Some(list);
        }
        let first = self.bounded()?;
        let mut all = vec![first];
        while self.eat("or") || (all.len() > 1 && self.eat_mark(',')) {
            all.push(self.bounded()?);
        }
        // One bound does not hold for what is not bounded.
        let bounds = all.iter().filter(|one| matches!(one, Expr::Limit(..))).count();
        if bounds > 0 && bounds < all.len() {
            return None;
        }
        if all.len() > 1 { Some(Expr::Either(all)) } else { all.pop() }
    }

    /// A date with an open end, a range, or a date.
    pub(super) fn bounded(&mut self) -> Option<Expr> {
        let so_far = self.eat_phrase("to date")
            || self.attempt(|p| (p.eat_phrase("so far") && p.at_end()).then_some(())).is_some();
        so_far.then(|| Expr::Limit(Limit::Until, Box::new(today()))).or_else(|| {
            let leading = self.place();
            if let Some(expr) = self.attempt(Self::in_or_within).or_else(|| self.attempt(Self::more_or_less)) {
                return Some(expr);
            }
            if (self.text(0) == "for" || self.text(0) == "at" && self.text(1) == "most")
                && let Some(expr) = self.attempt(Self::counted)
            {
                return Some(expr);
            }
            if self.eat_phrase("as of") || self.eat_phrase("as at") {
                return self.ranged();
            }
            if self.eat("between") || self.eat_phrase("the years between") {
                return self.range_after(Self::hedged);
            }
            // The hours before dawn are a part of the day, not all that was before it.
            if let Some(expr) = self.attempt(|p| if p.text(0) == "before" { p.part_of_day_first() } else { None }) {
                return Some(expr);
            }
            if let Some(expr) = self.attempt(|p| if p.eat("from") { p.range_after(Self::hedged) } else { None }) {
                return Some(expr);
            }
            if let Some(expr) = self.attempt(|p| if p.eat_phrase("up to") { p.since_then() } else { None }) {
                return Some(expr);
            }
            if let Some(expr) = self.attempt(Self::shortly).or_else(|| self.attempt(Self::limited)) {
                return Some(expr);
            }
            self.return_to(leading);
            self.leads();
            if self.eat("between") {
                return self.range_after(Self::hedged);
            }
            let expr = self.ranged()?;
            let behind = self.eat_one_of(&LIMITS_BEHIND);
            Some(match behind {
                Some(limit) => Expr::Limit(limit, Box::new(expr)),
                None => expr,
            })
        })
    }

    pub(super) fn leads(&mut self) {
        let _ = self.eat_phrase("all of")
            || self.eat_phrase("at some point")
            || self.eat_phrase("some time")
            || self.eat_phrase("as recently as");
        // "for the past week", "at about 9 am": each word leads at most once.
        for _ in 0..2 {
            // "just after midnight" is a time.
            let is_time = self.text(0) == "just" && matches!(self.text(1), "before" | "after");
            if is_time || !self.eat_any(LEADS) {
                break;
            }
        }
    }

    /// "two years ago" behind "up to": at any time since then. "A week after 5 March" behind it: at any time until
    /// then.
    fn since_then(&mut self) -> Option<Expr> {
        if let Some(seconds) = self.attempt(Self::hours) {
            return self.eat("ago").then_some(Expr::Hours(seconds, Way::Past));
        }
        let length = self.length()?;
        let read = self.no_further(length, Edge::Inside)?;
        (!matches!(read, Expr::Run(..)) || self.at_end() || self.is_mark(0, ',')).then_some(read)
    }

    /// "since 2021", "no later than Friday", "from May"
    fn limited(&mut self) -> Option<Expr> {
        // "year greater than 2012"
        let year = self.eat("year");
        let from = !year && self.eat("from");
        let limit = if from { Limit::Onward } else { self.eat_one_of(&LIMITS)? };
        // "through March 5" and "by March 5" may bound a range: "by 4 to 6 March" does not occur.
        self.leads();
        if year && self.is_bare_unit() {
            return None;
        }
        // "since March or April" is since one of them.
        let either =
            if self.joins() { self.attempt(|p| p.list().filter(|list| matches!(list, Expr::Either(_)))) } else { None };
        let of = either.or_else(|| self.hedged())?;
        if of.is_of_two_years() && matches!(limit, Limit::Before | Limit::After) {
            self.refusal = Some(IN_TWO_YEARS);
            return None;
        }
        let of = match limit {
            Limit::By | Limit::Until | Limit::Before => of.with_midnight_at_the_end(),
            _ => of,
        };
        if !self.eat_any(&["onward", "onwards"]) && self.text(0) == "on" && self.peek(1).is_none() {
            self.skip(1);
        }
        // "by Friday at the latest"
        match limit {
            Limit::By | Limit::Until | Limit::Before => self.eat_phrase("at the latest"),
            Limit::From | Limit::Onward | Limit::After => self.eat_phrase("at the earliest"),
            Limit::Since | Limit::SinceAtLeast | Limit::AsLateAs => false,
        };
        Some(Expr::Limit(limit, Box::new(of)))
    }

    /// "shortly after 5 March": how long after nobody says, but it is little beside what is named.
    fn shortly(&mut self) -> Option<Expr> {
        let way = self.eat_one_of(&BESIDE)?;
        let base = self.deeper(Self::thing)?;
        let unit = match base {
            Expr::Day(..) | Expr::Holiday(..) | Expr::Weekday(_) => Grain::Day,
            Expr::Month(..) => Grain::Week,
            Expr::Year(_) => Grain::Month,
            _ => return None,
        };
        Some(Expr::Wake(None, unit, way, Box::new(base)))
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
            // "the next month" is a month long, and within it is in it; "the next three days" end with the third.
            return match one {
                Some(grain) => Some(Expr::Within(Length::one(grain), Some(Way::Future), Edge::Outside, None)),
                None => Some(Expr::Within(self.length()?, Some(Way::Future), Edge::Inside, None)),
            };
        }
        if within && let Some(seconds) = self.attempt(Self::hours) {
            return Some(Expr::Hours(seconds, Way::Future));
        }
        // "in about a month", "in less than a week", "in more than two weeks"
        let bound = if within { None } else { self.eat_one_of(&HOW_LONG) };
        let length = self.length()?;
        if let Some(bound) = bound {
            self.eat("time");
            return Some(match bound {
                Bound::About => Expr::About(Box::new(Expr::Offset(length, Way::Future, None))),
                Bound::Below(edge) => Expr::Within(length, Some(Way::Future), edge, None),
                Bound::Above(edge) => Expr::Beyond(length, Way::Future, edge, None),
            });
        }
        if within {
            let near = self.attempt(|p| p.near_base(length, Edge::Inside));
            return near.or(Some(Expr::Within(length, Some(Way::Future), Edge::Inside, None)));
        }
        let base =
            if self.eat("from") || self.eat("of") || self.eat("since") { Some(Box::new(self.hedged()?)) } else { None };
        let day = Expr::Offset(length, Way::Future, base);
        let day = self.on_weekday(day);
        (self.eat("time") || self.at_end()).then_some(day)
    }

    /// A date, or a range of two.
    pub(super) fn ranged(&mut self) -> Option<Expr> {
        let from = self.hedged()?;
        let place = self.place();
        if self.connector(false) {
            // "about 1950-1960": the hedge is before both.
            let (is_about, start) = match &from {
                Expr::About(of) => (true, (**of).clone()),
                start => (false, start.clone()),
            };
            if let Some(mut range) = self.attempt(|p| p.range_to(start, Self::hedged)) {
                if is_about {
                    range = range.with_rough_ends();
                }
                // "the July-September quarter of 2024"
                if self.eat_any(&["quarter", "period", "stretch"])
                    && let Some(year) = self.year_phrase()
                {
                    range.set_year(year);
                }
                return Some(range);
            }
        }
        self.return_to(place);
        // "the June quarter" is the one that ends with it.
        if matches!(from, Expr::Month(..)) && self.eat("quarter") {
            let mut quarter = Expr::Ending(Length::one(Grain::Quarter), Box::new(from));
            if let Some(year) = self.year_phrase() {
                quarter.set_year(year);
            }
            return Some(quarter);
        }
        (!matches!(from, Expr::Bare(_))).then_some(from)
    }

    /// The two dates after "from" or "between".
    pub(super) fn range_after(&mut self, date: impl Fn(&mut Self) -> Option<Expr>) -> Option<Expr> {
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
            // "from Monday to two days later": what comes later is counted from here.
            _ if let Some(length) = self.attempt(|p| {
                let length = p.length()?;
                p.eat("later").then_some(length)
            }) =>
            {
                Expr::Offset(length, Way::Future, Some(Box::new(from.clone())))
            }
            _ => date(self)?,
        };
        if let (Expr::Weekday(weekday), Expr::WeekdayIn(_, week)) = (&from, &to) {
            // "Monday to Friday next week"
            from = Expr::WeekdayIn(*weekday, week.clone());
        }
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
        let unsaid = to.clone();
        match self.year_phrase() {
            Some(year) => to.set_year(year),
            None => self.return_to(place),
        }
        // A year that nothing asks for is not the range's.
        if self.place() > place && to == unsaid {
            self.return_to(place);
        }
        // "March 5-6 pm" is neither two days nor two hours.
        if matches!((&from, &to), (from, Expr::At(end, None)) if !end.is_part() && !matches!(from, Expr::At(..))) {
            self.refusal = Some("it begins with a day and ends with an hour");
            return None;
        }
        (from, to) = on_one_day(from, to.with_midnight_at_the_end());
        // "from week to week"
        if matches!((&from, &to), (Expr::Unit(_, by), Expr::Unit(_, same)) if by == same) {
            return None;
        }
        Some(match (from, to) {
            // Both in the same order of day and month.
            (Expr::Ambiguous(a, b), Expr::Ambiguous(c, d)) => {
                Expr::Ambiguous(Box::new(Expr::Range(a, c)), Box::new(Expr::Range(b, d)))
            }
            (Expr::Ambiguous(a, b), to) => {
                let last = Box::new(to);
                Expr::Ambiguous(Box::new(Expr::Range(a, last.clone())), Box::new(Expr::Range(b, last)))
            }
            (from, Expr::Ambiguous(c, d)) => {
                let first = Box::new(from);
                Expr::Ambiguous(Box::new(Expr::Range(first.clone(), c)), Box::new(Expr::Range(first, d)))
            }
            (from, to) => Expr::Range(Box::new(from), Box::new(to)),
        })
    }

    /// What joins the two dates of a range.
    fn connector(&mut self, announced: bool) -> bool {
        // "5 March -2025" has a sign before its year, and "2019 -2021" a careless hyphen.
        let is_sign = self.is_mark(0, '-') && !self.is_glued(0) && self.is_glued(1);
        let is_year = |kind: Option<Kind>| matches!(kind, Some(Kind::Number(_, 4)));
        if is_sign && is_year(self.kind(1)) && !is_year(self.taken().map(|token| token.kind)) {
            return false;
        }
        // "The year-earlier quarter" is one word.
        let hyphen = self.is_mark(0, '-') && self.is_glued(0) && self.is_glued(1);
        if hyphen && self.taken().is_some_and(|token| matches!(token.kind, Kind::Unit(..))) {
            return false;
        }
        let words: &[&str] = &["to", "until", "till", "til", "through", "thru", "into", "-", "~", "—"];
        self.eat_any(words) || (announced && self.eat("and"))
    }
}

/// Two times by the clock, of which one says the day: "March 3, 9 pm to 11 pm", "from 11 pm to 1 am Tuesday".
fn on_one_day(from: Expr, to: Expr) -> (Expr, Expr) {
    const DAY: i64 = 86_400;
    match (from, to) {
        (Expr::At(start, Some(day)), Expr::At(end, None)) if !start.is_part() && !end.is_part() => {
            let end = if end.shown <= start.shown { end.moved(DAY) } else { end };
            (Expr::At(start, Some(day.clone())), Expr::At(end, Some(day)))
        }
        (Expr::At(start, None), Expr::At(end, Some(day))) if !start.is_part() && !end.is_part() => {
            let start = if end.shown <= start.shown { start.moved(-DAY) } else { start };
            (Expr::At(start, Some(day.clone())), Expr::At(end, Some(day)))
        }
        ends => ends,
    }
}

/// The day of publication.
pub(super) fn today() -> Expr {
    Expr::Unit(Grain::Day, 0)
}
