//! Dates that come round: the year, the month or the century that is not written is the nearest.

use chrono::Weekday;
use smallvec::{SmallVec, smallvec};

use super::super::time::Grain;
use super::calendar::{self, Day, Year, ymd};
use super::expr::{Cycle, Expr, In, Way};
use super::holidays::Holiday;
use super::resolve::{ELSEWHERE, Frame, Lean, Outcome, first_days, whole};
use super::sense::{Found, Problem, Sense, Senses, Span};
use super::widths;

/// How many years away a date without its year is looked for: 29 February may be eight years off.
const FARTHEST_YEAR: i64 = 8;

impl Frame {
    /// A part of the calendar in a year: the one said, or the two nearest.
    pub(super) fn in_year(&self, at: In, make: impl Fn(Year) -> Option<Sense>) -> Outcome {
        let year = match at {
            In::Year(year) => year,
            In::Short(digits) => self.nearest_century(digits)?,
            In::Shifted(by) => ymd(self.today()?).0 + by,
            In::Unsaid => match self.year {
                Some(year) => year,
                None => return self.nearest_years(make),
            },
        };
        match make(year) {
            Some(sense) => Ok(Found::one(sense)),
            None if year.abs() > super::super::time::MAX_YEAR - 2 => Err(Problem::TooFar),
            None => Err(Problem::because("there is no such day")),
        }
    }

    /// The two occurrences nearest to the day of publication.
    pub(super) fn nearest_years(&self, make: impl Fn(Year) -> Option<Sense>) -> Outcome {
        let today = self.today()?;
        let (this, ..) = ymd(today);
        let mut found: SmallVec<[Sense; 4]> = SmallVec::new();
        for away in 0..=FARTHEST_YEAR {
            if away > 0 {
                found.extend(make(this - away));
            }
            found.extend(make(this + away));
            if away >= 1 && found.len() >= 2 {
                break;
            }
        }
        if found.is_empty() {
            return Err(Problem::because("there is no such day"));
        }
        Ok(Found::new(self.two_nearest(found, today)))
    }

    /// The nearest occurrence first, the other kept; the past or the future first where the words lean so.
    pub(super) fn two_nearest(&self, mut found: SmallVec<[Sense; 4]>, today: Day) -> Senses {
        found.sort_by_key(|sense| (sense.core.distance(today), sense.core.start));
        found.truncate(2);
        let is_past = |sense: &Sense| sense.core.first_day().is_some_and(|start| start <= today);
        let is_ahead = |sense: &Sense| sense.core.end_day().is_some_and(|end| end > today);
        match self.lean {
            Lean::Nearest | Lean::Either | Lean::Happened | Lean::Reached | Lean::Total => {}
            Lean::Past => found.sort_by_key(|sense| !is_past(sense)),
            Lean::Future => found.sort_by_key(|sense| !is_ahead(sense)),
        }
        found.into_iter().collect()
    }

    /// The year with these two last digits that was last, or will be within twenty years.
    pub(super) fn nearest_century(&self, digits: Year) -> Result<Year, Problem> {
        let (this, ..) = ymd(self.today()?);
        Ok(this - 79 + (digits - this + 79).rem_euclid(100))
    }

    /// A holiday in a year: only a guess where each country has its own.
    pub(super) fn holiday(&self, at: In, holiday: Holiday) -> Outcome {
        let found = self.in_year(at, |year| holiday.in_year(year).map(Sense::day));
        match found {
            Err(Problem::Because(_)) if holiday.is_of_easter() => Err(Problem::because(
                "before 1753 Easter fell on different days in different countries, and the words do not tell where",
            )),
            Ok(found) => Ok(Found { vague: found.vague || holiday.is_a_countrys_own(), ..found }),
            unread => unread,
        }
    }

    pub(super) fn season(&self, at: In, number: u32) -> Outcome {
        let make = |year: Year| {
            let start = calendar::day(year, number.checked_mul(3)?, 1)?;
            let sense = whole(start, Grain::Season)?;
            let (_, end) = sense.core.as_days()?;
            Some(sense.or_within(Span::days(start, end + widths::ASTRONOMICAL)))
        };
        let mut found = self.in_year(at, make)?;
        // The winter of 2010 began in 2010, or ended in it.
        if number == 4
            && let (In::Year(_) | In::Shifted(_), Some(sense)) = (at, found.senses.first())
            && let Some(start) = sense.core.first_day()
        {
            found.senses.extend(make(ymd(start).0 - 1));
            // "this winter" is the one that is, or has just been.
            if at == In::Shifted(0) && ymd(self.today()?).1 <= 4 {
                found.senses.reverse();
            }
        }
        Ok(found)
    }

    pub(super) fn calendar_day(&self, at: In, month: u32, day: u32, weekday: Option<Weekday>) -> Outcome {
        let make = |year: Year| calendar::day(year, month, day).map(Sense::day);
        let found = match self.in_year(at, make) {
            Err(Problem::Because(_)) if (1..=12).contains(&month) => return self.day_too_many(at, month, day),
            found => found?,
        };
        let Some(weekday) = weekday else { return Ok(found) };
        let fits = |sense: &Sense| sense.core.first_day().is_some_and(|day| calendar::weekday(day) == weekday);
        // The weekday tells between years, but never brings in a farther one: that it is wrong is likelier.
        if found.senses.first().is_some_and(fits) {
            return Ok(Found::new(found.senses.into_iter().filter(fits).collect()));
        }
        let (written, _) = first_days(&found)?;
        let nearest = calendar::weekday_nearest(written, weekday);
        let flaw = format!("that day is a {}, not a {}", full(calendar::weekday(written)), full(weekday));
        Ok(Found::flawed(smallvec![Sense::day(written), Sense::day(nearest)], flaw))
    }

    /// 31 June: the last day of the month, or the first of the next.
    pub(super) fn day_too_many(&self, at: In, month: u32, day: u32) -> Outcome {
        let months = self.resolve(&Expr::Month(at, month))?;
        let (start, end) = first_days(&months)?;
        if !(29..=31).contains(&day) {
            return Err(Problem::because("no month has such a day"));
        }
        let flaw = format!("that month has {} days", end - start);
        Ok(Found::flawed(smallvec![Sense::day(end - 1), Sense::day(end)], flaw))
    }

    pub(super) fn day_of_month(&self, date: u32, weekday: Option<Weekday>) -> Outcome {
        if let (Some(year), Some(month)) = (self.year, self.month) {
            return self.calendar_day(In::Year(year), month, date, weekday);
        }
        let today = self.today()?;
        let (year, month, _) = ymd(today);
        let mut found: SmallVec<[Sense; 4]> = SmallVec::new();
        // A weekday on a given date comes round within a year or so.
        let reach = if weekday.is_some() { 14 } else { 2 };
        for away in 0..=reach {
            for months in [-away, away].into_iter().skip(usize::from(away == 0)) {
                let Some((year, month, _)) = calendar::month_start(year, month, months).map(ymd) else { continue };
                let day = calendar::day(year, month, date);
                found.extend(day.filter(|day| weekday.is_none_or(|w| calendar::weekday(*day) == w)).map(Sense::day));
            }
            if away >= 1 && found.len() >= 2 {
                break;
            }
        }
        if found.is_empty() {
            return Err(Problem::because("no month nearby has such a day"));
        }
        Ok(Found::new(self.two_nearest(found, today)))
    }

    /// A date beside "last Tuesday" or "next Friday": one that does not lie there is a slip, or that is.
    pub(super) fn pointed(&self, by: i64, weekday: Weekday, of: &Expr) -> Outcome {
        const FARTHEST: Day = 31;
        let mut found = self.resolve(of)?;
        let Some(today) = self.today_if_any() else { return Ok(found) };
        let fits = |sense: &Sense| {
            sense.core.first_day().is_some_and(|day| match by {
                ..0 => (today - FARTHEST..today).contains(&day),
                0 => (today - FARTHEST..=today + FARTHEST).contains(&day),
                1.. => (today + 1..=today + FARTHEST).contains(&day),
            })
        };
        if found.senses.iter().any(fits) {
            found.senses.retain(|sense| fits(sense));
            return Ok(found);
        }
        found.senses.extend(self.weekday_by(weekday, by)?.senses.first().copied());
        found.flaw.get_or_insert_with(|| format!("that day is not the {} that the words point to", full(weekday)));
        Ok(found)
    }

    /// What is counted from a day that the words do not tell: a guess, beside which any day may be meant that has been,
    /// or is to come where the words announce.
    pub(super) fn elsewhere(&self, guess: &Expr) -> Outcome {
        let (mut found, today) = (self.resolve(guess)?, self.today()?);
        let any = match self.lean {
            Lean::Future => Span { end: None, ..Span::days(today, today) },
            _ => Span { start: None, ..Span::days(today, today + 1) },
        };
        found.senses.push(Sense::exactly(any, Grain::Stretch));
        found.flaw.get_or_insert_with(|| ELSEWHERE.to_owned());
        Ok(found)
    }

    /// The last of what comes round that is over. Where this year's is not, that of the year before comes first.
    pub(super) fn finished(&self, of: &Expr, cycle: Cycle) -> Outcome {
        let leans = matches!(self.lean, Lean::Past | Lean::Future);
        if self.year.is_some() || leans || cycle == Cycle::None {
            return self.resolve(of);
        }
        let today = self.today()?;
        let (this, ..) = ymd(today);
        let in_year = |year| self.under(&self.with(self.lean, Some(year), None), of);
        let (found, before) = (in_year(this)?, in_year(this - 1)?);
        let mut senses: Senses = found.senses.iter().take(1).chain(before.senses.first()).copied().collect();
        if senses.first().and_then(|sense| sense.core.end_day()).is_some_and(|end| end > today) {
            senses.reverse();
        }
        Ok(Found { senses, ..found })
    }

    /// So many seasons ago: the last that is over is one ago, unless the one that is going on counts.
    pub(super) fn seasons_ago(&self, count: i64, season: u32) -> Outcome {
        let mut last = self.before_or_after(&Expr::Season(In::Unsaid, season), Way::Past)?;
        last.senses.truncate(1);
        last.map(|last| {
            let back = |years: i64| {
                let (start, end) = last.core.as_days()?;
                Some(Span::days(calendar::plus_months(start, -12 * years)?, calendar::plus_months(end, -12 * years)?))
            };
            let (core, nearer) = back(count - 1).zip(back((count - 2).max(0))).ok_or(Problem::TooFar)?;
            Ok(Sense::exactly(core, Grain::Season).or_within(nearer))
        })
    }

    /// The last or next of what comes round: "last summer", "next June", "next Easter". Where that is of this year, who
    /// says "last" or "next" may mean that of the year before or after.
    pub(super) fn before_or_after(&self, of: &Expr, way: Way) -> Outcome {
        let today = self.today()?;
        let (this, ..) = ymd(today);
        let mut found: SmallVec<[Sense; 4]> = SmallVec::new();
        let mut vague = false;
        for year in this - 3..=this + 3 {
            if let Ok(in_year) = self.under(&self.with(Lean::Nearest, Some(year), self.month), of) {
                found.extend(in_year.senses.first().copied());
                vague |= in_year.vague;
            }
        }
        found.retain(|sense| match way {
            Way::Past => sense.core.end_day().is_some_and(|end| end <= today),
            Way::Future => sense.core.first_day().is_some_and(|start| start > today),
        });
        found.sort_by_key(|sense| sense.core.distance(today));
        let edge = found.first().and_then(|sense| match way {
            Way::Past => sense.core.end_day().map(|end| end - 1),
            Way::Future => sense.core.first_day(),
        });
        found.truncate(if edge.is_some_and(|day| ymd(day).0 == this) { 2 } else { 1 });
        if found.is_empty() {
            return Err(Problem::TooFar);
        }
        Ok(Found { vague, ..Found::new(found.into_iter().collect()) })
    }
}

/// A weekday in full.
pub(super) fn full(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}
