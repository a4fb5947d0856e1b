//! Units near the day of publication: "last week", "this September", "the next three months".

use chrono::Weekday;

use super::super::time::Grain;
use super::counted::within_a_week;
use super::expr::{Cycle, Edge, Expr, In, Length, Nth, Way};
use super::parser::Parser;
use super::resolve::ELSEWHERE;
use super::words::Kind;

/// Words of a narrative, whose days hang on the day that it tells of.
const NARRATIVE: &[&str] = &["previous", "preceding", "following", "prior"];

/// Words before a stretch that begins with the day of publication.
const ROLLING: &[&str] = &["in", "over", "within", "during", "for", "throughout"];

impl Parser<'_> {
    /// Refuses what seldom counts from the day of publication.
    pub(super) fn counts_from_elsewhere<T>(&mut self) -> Option<T> {
        self.refusal = Some(ELSEWHERE);
        None
    }

    /// "last week", "this September", "the next three months", "10 previous weeks", "next Friday"
    pub(super) fn nearby(&mut self) -> Option<Expr> {
        // "10 previous weeks"
        if let (Some(Kind::Number(count, _)), Some(by)) = (self.kind(0), way(self.text(1)))
            && let Some(Kind::Unit(grain, true)) = self.kind(2)
            && by != 0
        {
            self.skip(3);
            return Some(Expr::Run(i64::from(count), grain, if by < 0 { Way::Past } else { Way::Future }));
        }
        let is_told_of = self.is_after("the");
        let lead = if is_told_of { self.behind(2) } else { "" };
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
        // "the next few days": how many nobody says. A couple are two.
        if by != 0
            && let Some((vague, words)) = match (self.text(0), self.text(1)) {
                ("few" | "several", _) => Some((true, 1)),
                ("couple", "of") => Some((false, 2)),
                ("couple", _) => Some((false, 1)),
                _ => None,
            }
            && let Some(Kind::Unit(grain, true)) = self.kind(words)
        {
            self.skip(words + 1);
            let way = if by < 0 { Way::Past } else { Way::Future };
            return Some(if vague { Expr::Recent(Some(grain), way) } else { Expr::Run(2, grain, way) });
        }
        self.eat("calendar");
        let count = match self.kind(0) {
            Some(Kind::Number(count, 1 | 2)) => Some(i64::from(count)),
            _ => None,
        };
        if let (Some(Kind::Number(count, _)), Some(seconds)) = (self.kind(0), self.clock_unit(1))
            && by != 0
        {
            self.skip(2);
            let way = if by < 0 { Way::Past } else { Way::Future };
            return seconds.checked_mul(i64::from(count)).map(|seconds| Expr::Hours(seconds, way));
        }
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
        // "the past half century"
        if by != 0
            && self.text(0) == "half"
            && let Some(Length { months: months @ 6.., .. }) = self.attempt(Self::length)
        {
            return Some(Expr::Run(months, Grain::Month, if by < 0 { Way::Past } else { Way::Future }));
        }
        if self.eat("fortnight") {
            return Some(match by {
                0 => {
                    let length = Length { days: 14, grain: Some(Grain::Week), ..Length::default() };
                    Expr::Within(length, Some(Way::Future), Edge::Outside, None)
                }
                _ => Expr::Run(2, Grain::Week, if by < 0 { Way::Past } else { Way::Future }),
            });
        }
        if self.eat_any(&["workweek"]) || self.eat_phrase("working week") || self.eat_phrase("work week") {
            let week = Expr::Unit(Grain::Week, by);
            return Some(Expr::Range(
                Box::new(Expr::WeekdayIn(Weekday::Mon, Box::new(week.clone()))),
                Box::new(Expr::WeekdayIn(Weekday::Fri, Box::new(week))),
            ));
        }
        match self.kind(0)? {
            Kind::Unit(Grain::Days, _) if !(is_told_of && word == "following") => {
                self.skip(1);
                if word == "last"
                    && let Some(of) = self.attempt(Self::of_thing)
                {
                    return Some(Expr::Nth(Nth::Last, 1, Grain::Days, Box::new(of)));
                }
                Some(Expr::Weekend(Some(by)))
            }
            // "the coming weeks": nobody says how many.
            Kind::Unit(grain, true) if by != 0 && self.peek(1).is_none() => {
                self.skip(1);
                Some(Expr::Recent(Some(grain), if by < 0 { Way::Past } else { Way::Future }))
            }
            Kind::Unit(Grain::Day, false) if NARRATIVE.contains(&word) => self.counts_from_elsewhere(),
            Kind::Unit(_, false) if is_told_of && word == "following" => self.counts_from_elsewhere(),
            // "Over the next day" rolls; "the next day" is next to something.
            Kind::Unit(Grain::Day, false)
                if word == "next" && !ROLLING.contains(&self.behind(if is_told_of { 3 } else { 2 })) =>
            {
                self.skip(1);
                Some(Expr::Elsewhere(Box::new(Expr::Unit(Grain::Day, by))))
            }
            Kind::Word if (word == "next" || NARRATIVE.contains(&word)) && self.attempt(Self::day_part).is_some() => {
                self.counts_from_elsewhere()
            }
            Kind::Unit(grain, _) => {
                self.skip(1);
                if matches!(word, "last" | "first")
                    && let Some(of) = self.attempt(|p| p.of_thing())
                {
                    return Some(Expr::Nth(Nth::Last, 1, grain, Box::new(of)));
                }
                if rolling
                    && by < 0
                    && matches!(grain, Grain::Week | Grain::Month | Grain::Year | Grain::Decade | Grain::Century)
                {
                    return Some(Expr::Run(1, grain, Way::Past));
                }
                // "over the coming decade": the calendar's lies years ahead.
                if strict && by > 0 && matches!(grain, Grain::Decade | Grain::Century) {
                    return Some(Expr::Run(1, grain, Way::Future));
                }
                let unit = self.in_unit(grain, by);
                Some(match rolling_unit(lead, grain, by) {
                    Some(run) if unit == Expr::Unit(grain, by) => run,
                    _ => unit,
                })
            }
            Kind::Weekday(weekday) => {
                // "next Friday 5/12", "this Friday, June 15": the date decides.
                let place = self.place();
                let date = self.attempt(Self::weekday_in_figures).or_else(|| self.attempt(Self::named_date));
                if let Some(date) = date
                    && !matches!(date, Expr::DayMissing(..))
                {
                    return Some(Expr::Pointed(by, weekday, Box::new(date)));
                }
                self.return_to(place);
                self.skip(1);
                if is_told_of && NARRATIVE.contains(&word) {
                    return self.counts_from_elsewhere();
                }
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
                if of.cycle() != Cycle::Year {
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
    pub(super) fn in_unit(&mut self, grain: Grain, by: i64) -> Expr {
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
                    let mut part = p
                        .attempt(Self::ordinal)
                        .or_else(|| p.attempt(Self::quarter_or_half))
                        .or_else(|| p.attempt(Self::named_date))
                        .or_else(|| p.attempt(Self::season_or_holiday))?;
                    let comes_round = part.cycle() == Cycle::Year;
                    part.set_year(In::Shifted(by));
                    comes_round.then_some(part)
                });
                part.unwrap_or(unit)
            }
            _ => unit,
        }
    }

    /// "from Tuesday to Thursday" after a week.
    pub(super) fn weekdays_follow(&self) -> bool {
        matches!(self.text(0), "from" | "between") && matches!(self.text(2), "to" | "and" | "until" | "till" | "-")
    }
}

/// "over the last month", "in the next year": a unit that rolls from the day of publication, where "last month" alone
/// is that of the calendar. In a century one is of history, and a quarter of business, unless something goes on over it.
fn rolling_unit(lead: &str, grain: Grain, by: i64) -> Option<Expr> {
    let way = match by {
        -1 => Way::Past,
        1 => Way::Future,
        _ => return None,
    };
    if !ROLLING.contains(&lead) {
        return None;
    }
    let goes_on = matches!(lead, "over" | "within" | "for");
    match grain {
        Grain::Week | Grain::Month | Grain::Year | Grain::Decade => Some(Expr::Run(1, grain, way)),
        Grain::Century if goes_on => Some(Expr::Run(1, grain, way)),
        // Which of the two is meant, nobody says of what is to come.
        Grain::Quarter if goes_on && by > 0 => {
            Some(Expr::Either(vec![Expr::Run(3, Grain::Month, way), Expr::Unit(grain, by)]))
        }
        _ => None,
    }
}

/// Which way a word points from the day of publication.
pub(super) fn way(word: &str) -> Option<i64> {
    Some(match word {
        "last" | "past" | "previous" | "preceding" | "prior" => -1,
        "this" | "current" => 0,
        "next" | "coming" | "following" | "upcoming" => 1,
        _ => return None,
    })
}
