//! Counted units: "two weeks ago", "three days before Christmas", "in ten months".

use chrono::Weekday;

use super::super::time::Grain;
use super::expr::{Edge, Expr, Length, Nth, Way};
use super::hedges::BELOW;
use super::hours::night;
use super::parser::Parser;
use super::weekdays::weeks_on;
use super::words::Kind;

impl Parser<'_> {
    /// "two weeks ago", "three days before Christmas", "2 weeks starting 20 May"
    pub(super) fn counted(&mut self) -> Option<Expr> {
        let for_length = self.eat("for");
        let below = self.eat_one_of(&BELOW);
        let exactly = self.eat_any(&["exactly", "precisely"]);
        // "two Sundays from now"
        if let (Some(Kind::Number(count, _)), Some(Kind::Weekday(weekday))) = (self.kind(0), self.kind(1))
            && (self.text(2) == "from" && self.text(3) == "now" || self.text(2) == "later")
        {
            self.skip(if self.text(2) == "from" { 4 } else { 3 });
            let week = Expr::Run(i64::from(count), Grain::Week, Way::Future);
            return Some(Expr::NthWeekday(Nth::First(i64::from(count)), weekday, Box::new(week)));
        }
        // "three Sundays ago", "two nights ago"
        if let (Some(Kind::Number(count, _)), "ago") = (self.kind(0), self.text(2)) {
            if let Some(Kind::Weekday(weekday)) = self.kind(1) {
                self.skip(3);
                let weeks = Expr::Run(i64::from(count), Grain::Week, Way::Past);
                return Some(Expr::NthWeekday(Nth::First(1), weekday, Box::new(weeks)));
            }
            let seasons = ["springs", "summers", "autumns", "winters"];
            if let Some(season) = (1..).zip(seasons).find_map(|(n, name)| (self.text(1) == name).then_some(n))
                && (1..1000).contains(&count)
            {
                self.skip(3);
                return Some(Expr::SeasonsAgo(i64::from(count), season));
            }
            if matches!(self.text(1), "nights" | "night") {
                self.skip(3);
                let day = Expr::Unit(Grain::Day, -i64::from(count));
                return Some(Expr::At(night(), Some(Box::new(day))));
            }
        }
        if let Some(either) = self.attempt(Self::one_or_other_ago) {
            return Some(either);
        }
        if let Some(seconds) = self.attempt(Self::hours) {
            if self.eat("ago") {
                // "less than 48 hours ago" is at any time since that moment.
                return Some(if below.is_some() { Expr::Hours(seconds, Way::Past) } else { Expr::Moment(seconds) });
            }
            let end = if for_length || below.is_some() { None } else { self.end_of_period(Self::timed) };
            return end.map(|end| Expr::EndingHours(seconds, Box::new(end.with_midnight_at_the_end())));
        }
        if self.text(0) == "many" {
            self.refusal = Some("nobody says how many");
            return None;
        }
        let mut length = self.length()?;
        // "the six-month period from January to June"
        if self.eat_any(&["period", "stretch", "span"]) && self.eat_any(&["from", "between"]) {
            return self.deeper(|p| p.range_after(Self::hedged));
        }
        self.eat_mark(',');
        let _ = self.eat_phrase("to the day");
        if let Some(edge) = below {
            return if for_length { None } else { self.no_further(length, edge) };
        }
        let base = |p: &mut Self| p.deeper(Self::thing).map(Box::new);
        if for_length || matches!(self.text(0), "starting" | "beginning" | "commencing") {
            self.eat_any(&["starting", "beginning", "commencing"]);
            self.eat_any(&["from", "on"]);
            let stretch = Expr::For(length, base(self)?);
            // "for a week from 20 December" has been announced.
            return Some(if for_length { Expr::Ahead(Box::new(stretch)) } else { stretch });
        }
        // "a week on Friday"
        if let ("on", Some(Kind::Weekday(weekday)), true) = (self.text(0), self.kind(1), length.months == 0)
            && length.grain == Some(Grain::Week)
            && !for_length
        {
            self.skip(2);
            return Some(weeks_on(weekday, length.days));
        }
        if self.eat_any(&["ago", "back", "previously"]) {
            return Some(self.ago(length, exactly));
        }
        if !for_length && let Some(period) = self.period_end(length) {
            return Some(period);
        }
        if self.eat("hence") || self.eat_phrase("in the future") || self.eat_phrase("from now") {
            return Some(Expr::Offset(length, Way::Future, None));
        }
        if self.eat_any(&["earlier", "later"]) {
            return self.counts_from_elsewhere();
        }
        let way = match self.text(0) {
            "before" => Way::Past,
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

    /// "two or three weeks ago", "a day or two ago"
    fn one_or_other_ago(&mut self) -> Option<Expr> {
        let (fewer, more, grain) = match (self.kind(0)?, self.kind(1)?, self.kind(2)?, self.kind(3)?) {
            (Kind::Number(fewer, _), _, Kind::Number(more, _), Kind::Unit(grain, true)) if self.text(1) == "or" => {
                (fewer, more, grain)
            }
            (_, Kind::Unit(grain, false), _, Kind::Number(more, _))
                if matches!(self.text(0), "a" | "an" | "one") && self.text(2) == "or" =>
            {
                (1, more, grain)
            }
            _ => return None,
        };
        if self.text(4) != "ago" || fewer >= more || grain == Grain::Days {
            return None;
        }
        self.skip(5);
        let ago = |count: u32| {
            let one = Length::one(grain);
            let count = i64::from(count);
            let length = Length { months: one.months.checked_mul(count)?, days: one.days.checked_mul(count)?, ..one };
            Some(Expr::Offset(length, Way::Past, None))
        };
        Some(Expr::Either(vec![ago(fewer)?, ago(more)?]))
    }

    /// What "less than three days" or "up to a week" is counted from: "ago", "after 5 March", "before Christmas",
    /// "from now".
    pub(super) fn no_further(&mut self, length: Length, edge: Edge) -> Option<Expr> {
        if self.eat("ago") {
            let exact = !length.vague && (length.months == 0 || length.days == 0);
            return exact.then_some(match length.months {
                0 => Expr::Run(length.days, Grain::Day, Way::Past),
                months => Expr::Run(months, Grain::Month, Way::Past),
            });
        }
        if self.eat("hence") || self.eat_phrase("in the future") || self.eat_phrase("from now") {
            return Some(Expr::Within(length, Some(Way::Future), edge, None));
        }
        self.near_base(length, edge)
    }

    /// The rest of "within a week of 5 March": before it, after it, or on either side of it.
    pub(super) fn near_base(&mut self, length: Length, edge: Edge) -> Option<Expr> {
        // "a week from Friday" is said of the coming one.
        if let ("from", Some(Kind::Weekday(weekday))) = (self.text(0), self.kind(1)) {
            self.skip(2);
            let coming = Box::new(within_a_week(weekday, Way::Future));
            return Some(Expr::Within(length, Some(Way::Future), edge, Some(coming)));
        }
        let way = if self.eat_any(&["after", "from", "following", "since"]) {
            Some(Way::Future)
        } else if self.eat("before") {
            Some(Way::Past)
        } else if self.eat("of") {
            None
        } else {
            return None;
        };
        let base = self.deeper(Self::hedged)?;
        Some(Expr::Within(length, way, edge, Some(Box::new(base))))
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
        if let Some(halves) = self.attempt(Self::halves) {
            return Some(halves);
        }
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

    /// Lengths with a half: "half a century", "two-and-a-half years", "a year and a half".
    fn halves(&mut self) -> Option<Length> {
        // Who counts halves of a unit speaks of something smaller.
        let of = |grain, halves: i64| {
            let (months, days, finer) = match grain {
                Grain::Day => (0, halves / 2, Grain::Day),
                Grain::Week => (0, 7 * halves / 2, Grain::Day),
                Grain::Month => (halves / 2, halves % 2 * 15, Grain::Week),
                Grain::Year => (6 * halves, 0, Grain::Quarter),
                Grain::Decade | Grain::Century => (Length::one(grain).months * halves / 2, 0, Grain::Year),
                _ => return None,
            };
            Some(Length { months, days, grain: Some(finer), ..Length::default() })
        };
        if self.eat("half") {
            self.eat_mark('-');
            self.eat_any(&["a", "an"]);
            let Some(Kind::Unit(grain, false)) = self.kind(0) else { return None };
            self.skip(1);
            return of(grain, 1);
        }
        // "a quarter of a century", "a quarter-century"
        let quarter = self.attempt(|p| {
            p.eat("a");
            p.eat("quarter").then_some(())?;
            if p.eat("of") {
                p.eat("a");
            } else {
                p.eat_mark('-');
            }
            (p.kind(0) == Some(Kind::Unit(Grain::Century, false))).then(|| p.skip(1))
        });
        if quarter.is_some() {
            return Some(Length { months: 300, grain: Some(Grain::Year), ..Length::default() });
        }
        let count = match self.kind(0)? {
            Kind::Number(count, _) => i64::from(count),
            _ if matches!(self.text(0), "a" | "an") => 1,
            _ => return None,
        };
        self.skip(1);
        let a_half = |p: &mut Self| {
            p.eat_mark('-');
            let and = p.eat("and");
            p.eat_mark('-');
            p.eat("a");
            p.eat_mark('-');
            (and && p.eat("half")).then_some(())
        };
        let before = self.attempt(a_half).is_some();
        let Some(Kind::Unit(grain, _)) = self.kind(0) else { return None };
        self.skip(1);
        if !before {
            self.attempt(a_half)?;
        }
        of(grain, count.checked_mul(2)?.checked_add(1)?)
    }

    /// "an hour", "90 minutes", "1h", in seconds.
    pub(super) fn hours(&mut self) -> Option<i64> {
        let count = match self.kind(0)? {
            Kind::Number(count, _) => i64::from(count),
            _ if matches!(self.text(0), "a" | "an") => 1,
            _ => return None,
        };
        let seconds = self.clock_unit(1)?.checked_mul(count)?;
        self.skip(2);
        Some(seconds)
    }

    /// The seconds of a unit by the clock.
    pub(super) fn clock_unit(&self, ahead: usize) -> Option<i64> {
        match self.text(ahead) {
            "h" | "hr" | "hrs" | "hour" | "hours" => Some(3600),
            "min" | "mins" | "minute" | "minutes" => Some(60),
            _ => None,
        }
    }

    /// One count and its unit. The count is `None` for business days, whose number is the last of the three.
    pub(super) fn one_length(&mut self) -> Option<(Grain, Option<i64>, u32)> {
        self.attempt(|p| {
            let place = p.place();
            let (count, vague) = match p.kind(0) {
                Some(Kind::Number(count, _)) => (count, 0),
                _ => match p.text(0) {
                    "a" | "an" if matches!(p.text(1), "few" | "couple") => {
                        p.skip(1);
                        if p.text(0) == "couple" { (2, 0) } else { (0, 1) }
                    }
                    "few" | "several" | "some" => (0, 1),
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
            // "12-month"
            if p.is_mark(0, '-') && p.is_glued(0) && p.is_glued(1) {
                p.skip(1);
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
}

/// The last such weekday before the day of publication, or the first after it.
pub(super) fn within_a_week(weekday: Weekday, way: Way) -> Expr {
    let nth = if way == Way::Past { Nth::Last } else { Nth::First(1) };
    Expr::NthWeekday(nth, weekday, Box::new(Expr::Run(1, Grain::Week, way)))
}
