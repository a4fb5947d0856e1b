//! How wide the words are that leave room: the numbers behind every core and outer that is not plain arithmetic. Those
//! of "about" and of the parts of a month are defaults of [`Conventions`].
//!
//! | written | core | outer |
//! |---|---|---|
//! | about a day | the day | 3 days more on either side |
//! | about a week, month, season, quarter, half, year | the unit | 1 such unit more on either side |
//! | about a decade, a century | the unit | half of it more on either side |
//! | about a stretch of several units | the stretch | half its length more on either side |
//! | early, mid, late | months: to the 15th, 10th to 20th, from the 16th; weeks: Monday to Wednesday, Wednesday, from Thursday; decades: 0–3, 4–6, 7–9; all else: thirds | half the length more, inside the unit |
//! | last week, next week | that calendar week | the 14 days before or after |
//! | last month, next year … | that calendar unit | the unit's length in rolling days too |
//! | two weeks ago | the week that holds the day: what is remembered is rounded | one more on either side |
//! | in three months | the day: what is announced is counted | the month that holds it and one more on either side |
//! | a decade ago, a century ago | that year, that decade | 3 years, 2 decades more on either side |
//! | nearly two years ago | up to a sixth of a unit (or a twentieth of all) less | twice that, and a twelfth of a unit more |
//! | more than two years ago | before that day | a twelfth of a unit later, at least that day |
//! | less than a week after 5 March | up to the day before the seventh day on | that day too |
//! | the final weeks of 2024, the opening days of May | 3 units | 6 units, inside the whole |
//! | the turn of the year, decade, century | a day, a year, a year (a century: two) around it | 14 days, 2 years, 5 years |
//! | over Christmas, during Easter | the day and one more on either side | from 4 days before it to 7 after |
//! | two weeks before 15 June | the day | half a unit more on either side |
//! | the past three weeks | up to the day before | a week more, and the day itself |
//! | an hour ago | the day of publication, an hour earlier: of the moment only the day is known | the same |
//! | minutes ago, hours ago | the day of publication | an hour or 12 before it too |
//! | the past 24 hours, the 24 hours to Sunday | that day and the 24 hours before it | the same |
//! | the first week of a month | the week that holds its fourth day | days 1 to 7 too |
//! | overnight | the night before the day of publication; second alternative the night after it | an hour before, two after |
//! | recently | 90 days | a year |
//! | in recent (coming) days, weeks, months, years | 7 days, 6 weeks, 6 months, 5 years | 30 days, 13 weeks, 18 months, 10 years |
//! | a few or several days ago | 2 to 7 units ago | 1 to 12 |
//! | a season by its name | three whole months | to the astronomical end, 21 days on |

use super::super::Conventions;
use super::super::time::{DAY, Grain};
use super::calendar::{self, Day};
use super::expr::Part;
use super::sense::{Sense, Span};

/// Days of the week likewise, from the week's first day.
const EARLY_WEEK: i64 = 3;
const MID_WEEK: (i64, i64) = (2, 3);

/// Years of the decade likewise.
const DECADE: (i64, i64) = (4, 7);

/// Days by which a season by its name may outlast its three months.
pub(super) const ASTRONOMICAL: i64 = 21;

/// "recently": days before publication, core and outer.
const RECENTLY: (i64, i64) = (90, 365);

/// "several": units, core and outer, nearest first.
pub(super) const SEVERAL: ((i64, i64), (i64, i64)) = ((2, 7), (1, 12));

/// "the final weeks of", "the opening days of": units, core and outer.
pub(super) const FEW: (i64, i64) = (3, 6);

/// "over Christmas", "during Easter": days before and after the day itself, core and outer.
pub(super) const FEAST: ((i64, i64), (i64, i64)) = ((1, 1), (4, 7));

/// "the turn of": days before and after the moment, core and outer.
pub(super) fn turn(grain: Grain) -> ((i64, i64), (i64, i64)) {
    match grain {
        Grain::Year => ((1, 1), (14, 14)),
        Grain::Decade => ((365, 365), (730, 730)),
        _ => ((365, 730), (1826, 2191)),
    }
}

/// How many days the far end of "more than two years ago" is not sharp by.
pub(super) fn blur(grain: Option<Grain>) -> i64 {
    match grain {
        Some(Grain::Week) => 1,
        Some(Grain::Month) => 3,
        Some(Grain::Quarter) => 8,
        Some(Grain::Half | Grain::Year) => 31,
        Some(Grain::Decade) => 183,
        Some(Grain::Century) => 1826,
        _ => 0,
    }
}

/// How many days "nearly" so many units fall short: a sixth of one, or a twentieth of all.
pub(super) fn nearly(grain: Option<Grain>, days: i64) -> i64 {
    let unit = match grain {
        Some(Grain::Week) => 7,
        Some(Grain::Month) => 30,
        Some(Grain::Quarter) => 91,
        Some(Grain::Half) => 182,
        Some(Grain::Year) => 365,
        Some(Grain::Decade) => 3652,
        Some(Grain::Century) => 36_524,
        _ => 1,
    };
    (unit / 6).max(days / 20)
}

/// How far back "recent" units reach, core and outer, in those units.
pub(super) fn recent(grain: Option<Grain>) -> (Grain, i64, i64) {
    match grain {
        None => (Grain::Day, RECENTLY.0, RECENTLY.1),
        Some(Grain::Week) => (Grain::Week, 6, 13),
        Some(Grain::Month) => (Grain::Month, 6, 18),
        Some(Grain::Year) => (Grain::Year, 5, 10),
        Some(Grain::Decade) => (Grain::Decade, 3, 5),
        Some(_) => (Grain::Day, 7, 30),
    }
}

/// The widths that [`Conventions`] hold.
#[derive(Clone, Copy)]
pub(super) struct Widths {
    about_days: i64,
    about_units: i64,
    /// Days from the first of a month to the day after "early", and to the first of "mid" and the day after it.
    month_parts: (i64, (i64, i64)),
}

impl Widths {
    pub(super) fn of(conventions: &Conventions) -> Self {
        let [early, mid, mid_end] = conventions.month_parts.map(i64::from);
        Self {
            about_days: conventions.about_days.into(),
            about_units: conventions.about_units.into(),
            month_parts: (early, (mid - 1, mid_end)),
        }
    }

    /// The outer of "about" a span: what is stated remains the core.
    pub(super) fn about(self, sense: Sense) -> Sense {
        let Some((start, end)) = sense.outer.as_days() else { return sense };
        let whole = |count: i64| {
            let low = calendar::plus_units(start, sense.grain, -count);
            let high = calendar::plus_units(end, sense.grain, count);
            low.zip(high)
        };
        let wider = match sense.grain {
            // A time by the clock, or a part of a day.
            _ if !sense.outer.is_whole_days() => {
                let hour = 3600;
                let wide = Span { start: sense.outer.start.map(|s| s - hour), end: sense.outer.end.map(|e| e + hour) };
                return sense.or_within(wide);
            }
            Grain::Day => whole(self.about_days),
            Grain::Week | Grain::Month | Grain::Quarter | Grain::Season | Grain::Half | Grain::Year => {
                whole(self.about_units)
            }
            _ => {
                let half = (end - start) / 2;
                Some((start - half, end + half))
            }
        };
        match wider {
            Some((low, high)) => sense.or_within(Span::days(low, high)),
            None => sense,
        }
    }

    /// The early, middle or late part of a unit.
    pub(super) fn part(self, part: Part, of: Sense) -> Option<Sense> {
        let (start, end) = of.core.as_days()?;
        let length = end - start;
        // Where the early part ends, where the middle begins and ends, where the late part begins.
        let (early, mid, late) = match of.grain {
            Grain::Month => {
                let (early, mid) = self.month_parts;
                (early, mid, early)
            }
            Grain::Week => (EARLY_WEEK, MID_WEEK, EARLY_WEEK),
            Grain::Decade => {
                let (first, second) = (years_on(start, DECADE.0)?, years_on(start, DECADE.1)?);
                (first, (first, second), second)
            }
            Grain::Century => {
                let (first, second) = (years_on(start, 34)?, years_on(start, 67)?);
                (first, (first, second), second)
            }
            Grain::Year => {
                let (first, second) =
                    (calendar::plus_months(start, 4)? - start, calendar::plus_months(start, 8)? - start);
                (first, (first, second), second)
            }
            Grain::Quarter | Grain::Season => {
                let (first, second) =
                    (calendar::plus_months(start, 1)? - start, calendar::plus_months(start, 2)? - start);
                (first, (first, second), second)
            }
            Grain::Half => {
                let (first, second) =
                    (calendar::plus_months(start, 2)? - start, calendar::plus_months(start, 4)? - start);
                (first, (first, second), second)
            }
            Grain::Second | Grain::Day => return day_part(part, of),
            _ => (length / 3, (length / 3, length - length / 3), length - length / 3),
        };
        let (from, to) = match part {
            Part::Early | Part::Start => (0, early),
            Part::Mid | Part::Middle => mid,
            Part::Late | Part::End => (late, length),
            Part::EarlyToMid => (0, mid.1),
            Part::MidToLate => (mid.0, length),
        };
        let core = Span::days(start + from, start + to);
        let half = (to - from) / 2;
        let wide = Span::days((start + from - half).max(start), (start + to + half).min(end));
        Some(Sense::exactly(core, Grain::Stretch).or_within(wide))
    }
}

/// "early Friday", "late on Monday": hours of a day.
fn day_part(part: Part, of: Sense) -> Option<Sense> {
    let start = of.core.start?;
    let (from, to) = match part {
        Part::Early | Part::Start => (0, 10),
        Part::Mid | Part::Middle => (10, 15),
        Part::Late | Part::End => (18, 24),
        Part::EarlyToMid => (0, 15),
        Part::MidToLate => (10, 24),
    };
    let core = Span { start: Some(start + from * DAY / 24), end: Some(start + to * DAY / 24) };
    Some(Sense { core, outer: of.outer, grain: Grain::Day })
}

/// Days from the first day to the same day so many years later.
fn years_on(start: Day, years: i64) -> Option<i64> {
    Some(calendar::plus_units(start, Grain::Year, years)? - start)
}
