//! From the shape of an expression to what it comes to on a given day.

use std::cell::Cell;

use smallvec::{SmallVec, smallvec};

use super::super::Conventions;
use super::super::time::{DAY, Grain};
use super::calendar::{self, Day, Year, holding};
use super::expr::{Clock, Expr, Nth, Way};
use super::nearest::full;
use super::sense::{Found, Problem, Sense, Span};
use super::stretches::nth_unit;
use super::widths::{self, Widths};

/// What a date is of, and so which of its nearest occurrences comes first.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Lean {
    /// Nothing is known of it.
    Nearest,
    /// What began, before what is told of it.
    Past,
    /// What is announced: of the weekdays the next, of the months first the one to come.
    Future,
    /// What has happened: the nearest; but the day that it had happened by, or went on until, is past.
    Happened,
    /// What may still be to come: the nearest; but a weekday may be the last or the next one.
    Either,
    /// A state of things, as a total or who was where: as what has happened, but what it was by a day, it was on that day.
    Reached,
    /// A running total: the same, and what it was until a day, it was on that day too.
    Total,
}

/// What the surroundings tell about an expression.
pub(super) struct Frame {
    today: Option<Day>,
    pub(super) week_start: u8,
    pub(super) widths: Widths,
    pub(super) lean: Lean,
    /// The year (and month) that a date without it takes, inside a range.
    pub(super) year: Option<Year>,
    pub(super) month: Option<u32>,
    /// Whether what was found depends on the day of publication.
    relative: Cell<bool>,
    /// Whether that day was looked at for anything, such as where "since 2021" ends.
    consulted: Cell<bool>,
}

pub(super) type Outcome = Result<Found, Problem>;

/// What is wrong with "the next day".
pub(super) const ELSEWHERE: &str = "it counts from a day that the words do not tell";

impl Frame {
    /// The surroundings of an expression published on a day.
    pub(super) fn on(today: Option<Day>, lean: Lean, conventions: &Conventions) -> Self {
        Self {
            today,
            week_start: conventions.week_start,
            widths: Widths::of(conventions),
            lean,
            year: None,
            month: None,
            relative: Cell::new(false),
            consulted: Cell::new(false),
        }
    }

    /// Whether what was found depends on the day of publication.
    pub(super) fn is_relative(&self) -> bool {
        self.relative.get()
    }

    /// Whether another day of publication could change what was found.
    pub(super) fn has_consulted(&self) -> bool {
        self.consulted.get()
    }

    pub(super) fn today(&self) -> Result<Day, Problem> {
        self.relative.set(true);
        self.consulted.set(true);
        self.today.ok_or(Problem::Unanchored)
    }

    /// The day of publication where there is one; what is found is not relative to it.
    pub(super) fn today_if_any(&self) -> Option<Day> {
        self.consulted.set(true);
        self.today
    }

    pub(super) fn with(&self, lean: Lean, year: Option<Year>, month: Option<u32>) -> Self {
        Self { lean, year, month, relative: Cell::new(false), consulted: Cell::new(false), ..*self }
    }

    /// Evaluates in other surroundings, and keeps what they learned.
    pub(super) fn under(&self, frame: &Self, expr: &Expr) -> Outcome {
        self.learn(frame, frame.resolve(expr))
    }

    pub(super) fn learn(&self, frame: &Self, found: Outcome) -> Outcome {
        self.relative.set(self.relative.get() || frame.relative.get());
        self.consulted.set(self.consulted.get() || frame.consulted.get());
        found
    }

    /// What a whole expression comes to.
    pub(super) fn resolve_all(&self, expr: &Expr) -> Outcome {
        match expr {
            Expr::Elsewhere(guess) => self.elsewhere(guess),
            expr => self.resolve(expr),
        }
    }

    /// What the expression, or a part of one, comes to.
    pub(super) fn resolve(&self, expr: &Expr) -> Outcome {
        match expr {
            Expr::Year(at) => self.in_year(*at, |year| whole(calendar::day(year, 1, 1)?, Grain::Year)),
            Expr::Decade(first) => one(calendar::day(*first, 1, 1).and_then(|start| whole(start, Grain::Decade))),
            Expr::ShortDecade(digits) => {
                // "the sixties": the last ones that have begun.
                let (this, ..) = calendar::ymd(self.today()?);
                let first = this - (this - digits).rem_euclid(100);
                one(calendar::day(first, 1, 1).and_then(|start| whole(start, Grain::Decade)))
            }
            Expr::Century(from, to) => one(century(*from, *to)),
            Expr::Hundreds(first) => {
                let decade = calendar::day(*first, 1, 1).and_then(|start| whole(start, Grain::Decade));
                let century = century(*first, first + 100);
                let (decade, century) = decade.zip(century).ok_or(Problem::TooFar)?;
                // "the 2000s" are ten years as yet; "the 1800s" a hundred.
                let order = if *first >= 2000 { [decade, century] } else { [century, decade] };
                Ok(Found::new(SmallVec::from(order)))
            }
            Expr::Quarter(at, number) => self.in_year(*at, |year| {
                whole(calendar::day(year, number.checked_mul(3)?.checked_sub(2)?, 1)?, Grain::Quarter)
            }),
            Expr::Half(at, number) => self.in_year(*at, |year| {
                whole(calendar::day(year, number.checked_mul(6)?.checked_sub(5)?, 1)?, Grain::Half)
            }),
            Expr::Season(at, number) => self.season(*at, *number),
            Expr::Week(at, number) => self.in_year(*at, |year| {
                let start = calendar::iso_week(year, *number)?;
                Some(Sense::days((start, start + 7), Grain::Week))
            }),
            Expr::Month(at, month) => self.in_year(*at, |year| whole(calendar::day(year, *month, 1)?, Grain::Month)),
            Expr::Day(at, month, day, weekday) => self.calendar_day(*at, *month, *day, *weekday),
            Expr::DayMissing(at, month, weekday) => {
                let months = self.resolve(&Expr::Month(*at, *month))?;
                let (start, end) = first_days(&months)?;
                let first = calendar::weekday_from(start, *weekday);
                let days = (first..end).step_by(7).map(Sense::day).collect();
                Ok(Found::flawed(days, format!("the day is missing; these are the {}s of the month", full(*weekday))))
            }
            Expr::DayOfMonth(day, weekday) => self.day_of_month(*day, *weekday),
            Expr::Bare(_) => Err(Problem::because("a number alone is no date")),
            Expr::Weekday(weekday) => {
                let today = self.today()?;
                let (last, next) = (calendar::weekday_until(today, *weekday), calendar::weekday_from(today, *weekday));
                Ok(match self.lean {
                    Lean::Future => Found::one(Sense::day(next)),
                    Lean::Either if last != next => Found::new(smallvec![Sense::day(last), Sense::day(next)]),
                    _ => Found::one(Sense::day(last)),
                })
            }
            Expr::Holiday(at, holiday) => self.holiday(*at, *holiday),
            Expr::Feast(of) => self.resolve(of)?.map(|of| {
                let day = of.core.first_day().ok_or(Problem::TooFar)?;
                let ((before, after), (early, late)) = widths::FEAST;
                let core = Span::days(day - before, day + after + 1);
                Ok(Sense::exactly(core, Grain::Stretch).or_within(Span::days(day - early, day + late + 1)))
            }),
            Expr::AcrossNewYear(year) => self.across_new_year(*year),
            Expr::Unit(grain, by) => self.unit(*grain, *by),
            Expr::Weekend(by) => self.weekend(*by),
            Expr::WeekdayBy(weekday, by) => self.weekday_by(*weekday, *by),
            Expr::By(of, way) => self.before_or_after(of, *way),
            Expr::WeekdayIn(weekday, week) => self.resolve(week)?.map(|week| {
                let (start, end) = week.core.as_days().ok_or(Problem::TooFar)?;
                let day = calendar::weekday_from(start, *weekday);
                if day >= end {
                    return Err(Problem::because("there is no such weekday in it"));
                }
                Ok(Sense::day(day))
            }),
            Expr::Offset(length, way, base) => self.offset(*length, *way, base.as_deref()),
            Expr::Run(count, grain, way) => self.run(*count, *grain, *way),
            Expr::Moment(seconds) => {
                let today = self.today()?;
                let span = Span::days(today, today + 1).moved(-seconds, -seconds);
                Ok(Found::one(Sense::exactly(span, Grain::Stretch)))
            }
            Expr::Lately(seconds) => {
                let today = Sense::day(self.today()?);
                let found = Found::one(today.or_within(today.core.moved(-seconds, 0)));
                Ok(Found { vague: true, ..found })
            }
            Expr::Hours(seconds, way) => {
                let today = self.today()?;
                let (before, after) = if *way == Way::Past { (-seconds, 0) } else { (0, *seconds) };
                let span = Span::days(today, today + 1).moved(before, after);
                // From which moment of the day on, nobody says.
                Ok(Found { vague: true, ..Found::one(Sense::exactly(span, Grain::Stretch)) })
            }
            Expr::Business(count, way) => self.business(*count, *way),
            Expr::Within(length, way, edge, base) => self.within(*length, *way, *edge, base.as_deref()),
            Expr::For(length, base) => self.resolve(base)?.map(|base| {
                let start = base.core.first_day().ok_or(Problem::TooFar)?;
                let end = length.after(start, 1).ok_or(Problem::TooFar)?;
                Ok(Sense::days((start, end), Grain::Stretch))
            }),
            Expr::Recent(grain, way) => self.recent(*grain, *way),
            Expr::Nth(nth, count, grain, of) => {
                let unit = self.resolve(of)?;
                let is_long = |sense: &Sense| matches!(sense.grain, Grain::Decade | Grain::Century);
                // "the last quarter of the 20th century" is 25 years long.
                if (*count, *grain) == (1, Grain::Quarter) && unit.senses.iter().all(is_long) {
                    let nth = if let Nth::First(nth) = nth { u32::try_from(*nth).unwrap_or(4) } else { 4 };
                    return self.share(nth, 4, of);
                }
                let of = unit;
                let week_start = self.week_start;
                of.map(|of| nth_unit(*nth, *count, *grain, of, week_start))
            }
            Expr::NthWeekday(nth, weekday, of) => self.resolve(of)?.map(|of| {
                let (start, end) = of.core.as_days().ok_or(Problem::TooFar)?;
                let day = match nth {
                    Nth::First(n) => calendar::weekday_from(start, *weekday) + 7 * (n - 1),
                    Nth::Last => calendar::weekday_until(end - 1, *weekday),
                };
                if day < start || day >= end {
                    return Err(Problem::because("there are not so many in it"));
                }
                Ok(Sense::day(day))
            }),
            Expr::Holding(Grain::Days, of) => self.weekend_of(of),
            Expr::Holding(grain, of) => {
                let week_start = self.week_start;
                self.resolve(of)?.map(|of| {
                    let day = of.core.first_day().ok_or(Problem::TooFar)?;
                    holding(day, *grain, week_start).map(|unit| Sense::days(unit, *grain)).ok_or(Problem::TooFar)
                })
            }
            Expr::Ending(length, of) => self.ending(*length, of),
            Expr::EndingHours(seconds, of) => self.ending_hours(*seconds, of),
            Expr::Share(nth, parts, of) => self.share(*nth, *parts, of),
            Expr::Few(nth, grain, of) => self.few(*nth, *grain, of),
            Expr::Turn(grain, first) => self.turn(*grain, *first),
            Expr::Wake(count, grain, way, base) => self.wake(*count, *grain, *way, base),
            Expr::Beside(weekday, way, base) => self.beside(*weekday, *way, base),
            Expr::Beyond(length, way, edge, base) => self.beyond(*length, *way, *edge, base.as_deref()),
            Expr::Nearly(length, side) => self.nearly(*length, *side),
            Expr::Ahead(of) => self.under(&self.with(Lean::Future, self.year, self.month), of),
            Expr::Part(part, of) => self
                .resolve(of)?
                .map(|of| self.widths.part(*part, of).ok_or_else(|| Problem::because("it has no such part"))),
            Expr::Side(side, of) => self.side(*side, of),
            Expr::Limit(limit, of) => self.limit(*limit, of),
            Expr::Range(from, to) => self.range(from, to),
            Expr::About(of) => {
                let mut found = self.resolve(of)?.map(|sense| Ok(self.widths.about(sense)))?;
                // What was about two years ago was not tomorrow.
                if of.looks_back()
                    && let Some(today) = self.today_if_any()
                {
                    found.senses.iter_mut().for_each(|sense| *sense = sense.until(today + 1));
                }
                found.approximate = true;
                Ok(found)
            }
            Expr::Either(each) => self.either(each),
            Expr::All(items) => self.all(items),
            Expr::At(clock, date) => {
                let days = match date {
                    Some(date) => self.resolve(date)?,
                    None => Found::one(Sense::day(self.today()?)),
                };
                days.map(|day| {
                    let start = day.core.start.ok_or(Problem::TooFar)?;
                    // "3 pm in March" is no instant.
                    if day.core.end.is_none_or(|end| end - start > DAY) {
                        return Err(Problem::because("a time of day needs a day"));
                    }
                    // "9 pm last night" counts from midnight, and "2 am" from the next.
                    let midnight = start.div_euclid(DAY) * DAY;
                    let after = if start == midnight && day.core.end == Some(start + DAY) {
                        0
                    } else {
                        clock
                            .within(day, midnight)
                            .ok_or_else(|| Problem::because("that time of day is not in that part of the day"))?
                    };
                    let at = |(from, to): (i64, i64)| Span {
                        start: Some(midnight + after + from),
                        end: Some(midnight + after + to),
                    };
                    let outer = if clock.is_midnight && after > 0 { clock.core } else { clock.outer };
                    Ok(Sense { core: at(clock.core), outer: at(outer), grain: clock.grain })
                })
            }
            Expr::Pointed(by, weekday, of) => self.pointed(*by, *weekday, of),
            // Only alone it is guessed at.
            Expr::Elsewhere(_) => Err(Problem::because(ELSEWHERE)),
            Expr::Finished(of) => self.finished(of, expr.cycle()),
            Expr::SeasonsAgo(count, season) => self.seasons_ago(*count, *season),
            Expr::Ambiguous(first, second) => self.ambiguous(first, second),
            Expr::Doubtful(of, why) => {
                let mut found = self.resolve(of)?;
                found.flaw.get_or_insert_with(|| why.clone());
                Ok(found)
            }
        }
    }
}

impl Clock {
    /// By how much it is to be moved from the midnight before a part of a day to lie in that part: by nothing, or by a
    /// day where the part runs past the next midnight.
    fn within(self, part: Sense, midnight: i64) -> Option<i64> {
        const BLUR: i64 = 2 * 3600;
        // Of "early Wednesday" only the core is a part of the day.
        let span = if part.outer.is_whole_days() { part.core.moved(-BLUR, BLUR) } else { part.outer };
        let (from, to) = (span.start?, span.end?);
        let fits = |after: &i64| {
            let at = midnight + after + self.shown;
            (from..to).contains(&at) && at >= midnight
        };
        [0, DAY].into_iter().find(|after| fits(after) && (*after == 0 || part.core.end > Some(midnight + DAY)))
    }
}

/// The whole unit that begins with a day.
pub(super) fn whole(start: Day, grain: Grain) -> Option<Sense> {
    holding(start, grain, 1).map(|unit| Sense::days(unit, grain))
}

/// Years `from` up to `to`; by the letter a century ends a year later than most people think.
fn century(from: Year, to: Year) -> Option<Sense> {
    let (start, end, late) = (calendar::day(from, 1, 1)?, calendar::day(to, 1, 1)?, calendar::day(to + 1, 1, 1)?);
    Some(Sense::days((start, end), Grain::Century).or_within(Span::days(start, late)))
}

pub(super) fn one(sense: Option<Sense>) -> Outcome {
    sense.map(Found::one).ok_or(Problem::TooFar)
}

/// First day and day after the last of the likeliest sense.
pub(super) fn first_days(found: &Found) -> Result<(Day, Day), Problem> {
    found.senses.first().and_then(|sense| sense.core.as_days()).ok_or(Problem::TooFar)
}
