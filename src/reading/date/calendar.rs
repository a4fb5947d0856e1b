//! Arithmetic of the calendar: months of unequal length, weeks, and the units that hold a day.
//!
//! Everything here counts in whole days since 1970-01-01 and knows nothing of expressions. What lies beyond the years
//! that an [`Instant`] can hold is `None`.

use chrono::Weekday;

use super::super::time::{Grain, Instant, MAX_YEAR};

/// A day, counted from 1970-01-01.
pub(super) type Day = i64;

/// A year, astronomically numbered: 0 is 1 BC.
pub(super) type Year = i64;

/// The given day, if there is one.
pub(super) fn day(year: Year, month: u32, day: u32) -> Option<Day> {
    Instant::day(year, month, day).map(Instant::days)
}

/// Year, month and day of the month.
pub(super) fn ymd(day: Day) -> (Year, u32, u32) {
    Instant::from_seconds(0).plus_days(day).ymd()
}

/// The day of the week.
pub(super) fn weekday(day: Day) -> Weekday {
    Instant::from_seconds(0).plus_days(day).weekday()
}

/// How many days a month has.
pub(super) fn month_length(year: Year, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// The year and month that lie `months` after the given ones.
fn month_after(year: Year, month: u32, months: i64) -> Option<(Year, u32)> {
    let count = year.checked_mul(12)?.checked_add(i64::from(month) - 1)?.checked_add(months)?;
    Some((count.div_euclid(12), u32::try_from(count.rem_euclid(12) + 1).ok()?))
}

/// The first day of the month that lies `months` after the given one.
pub(super) fn month_start(year: Year, month: u32, months: i64) -> Option<Day> {
    let (year, month) = month_after(year, month, months)?;
    day(year, month, 1)
}

/// The day `months` later; where that month is shorter, its last day.
pub(super) fn plus_months(from: Day, months: i64) -> Option<Day> {
    let (year, month, date) = ymd(from);
    let (year, month) = month_after(year, month, months)?;
    day(year, month, date.min(month_length(year, month)))
}

/// How many months a unit has, where it is made of months.
fn months_of(grain: Grain) -> Option<i64> {
    Some(match grain {
        Grain::Month => 1,
        Grain::Quarter | Grain::Season => 3,
        Grain::Half => 6,
        Grain::Year => 12,
        Grain::Decade => 120,
        Grain::Century => 1200,
        _ => return None,
    })
}

/// The day `count` units later (earlier, where negative).
pub(super) fn plus_units(from: Day, grain: Grain, count: i64) -> Option<Day> {
    match months_of(grain) {
        Some(months) => plus_months(from, months.checked_mul(count)?),
        None if grain == Grain::Week => from.checked_add(count.checked_mul(7)?),
        None => from.checked_add(count),
    }
    .filter(|day| (day / 366).abs() < MAX_YEAR)
}

/// First day and day after the last of the unit that holds `day`; `week_start` counts from 1 for Monday.
pub(super) fn holding(day_held: Day, grain: Grain, week_start: u8) -> Option<(Day, Day)> {
    if grain == Grain::Day {
        return Some((day_held, day_held + 1));
    }
    let (year, month, _) = ymd(day_held);
    let (year, month) = match grain {
        Grain::Week => {
            let start = day_held - days_into_week(day_held, week_start);
            return Some((start, start + 7));
        }
        Grain::Month => (year, month),
        Grain::Quarter => (year, (month - 1) / 3 * 3 + 1),
        Grain::Half => (year, (month - 1) / 6 * 6 + 1),
        // March, June, September and December begin a season; January and February belong to the one before.
        Grain::Season => month_after(year, month, -i64::from(month % 3))?,
        Grain::Year => (year, 1),
        Grain::Decade => (year.div_euclid(10) * 10, 1),
        Grain::Century => (year.div_euclid(100) * 100, 1),
        _ => return Some((day_held, day_held + 1)),
    };
    Some((day(year, month, 1)?, month_start(year, month, months_of(grain)?)?))
}

/// The unit that lies `by` units after the one that holds `day`.
pub(super) fn neighbour(day: Day, grain: Grain, by: i64, week_start: u8) -> Option<(Day, Day)> {
    let (start, _) = holding(day, grain, week_start)?;
    holding(plus_units(start, grain, by)?, grain, week_start)
}

/// How many days of its week lie before `day`.
pub(super) fn days_into_week(day: Day, week_start: u8) -> i64 {
    let first = i64::from(week_start.clamp(1, 7)) - 1;
    (i64::from(weekday(day).num_days_from_monday()) - first).rem_euclid(7)
}

/// The last such weekday on or before `day`.
pub(super) fn weekday_until(day: Day, wanted: Weekday) -> Day {
    let back = i64::from(weekday(day).num_days_from_monday()) - i64::from(wanted.num_days_from_monday());
    day - back.rem_euclid(7)
}

/// The first such weekday on or after `day`.
pub(super) fn weekday_from(day: Day, wanted: Weekday) -> Day {
    weekday_until(day + 6, wanted)
}

/// The such weekday nearest to `day`; a tie cannot be.
pub(super) fn weekday_nearest(day: Day, wanted: Weekday) -> Day {
    weekday_until(day + 3, wanted)
}

/// The first day of week `number` of a year, as ISO 8601 counts: week 1 holds 4 January.
pub(super) fn iso_week(year: Year, number: u32) -> Option<Day> {
    let first = weekday_until(day(year, 1, 4)?, Weekday::Mon);
    let start = first + 7 * (i64::from(number) - 1);
    // Week 53 exists where it still holds a day of this year's last Thursday.
    (number >= 1 && ymd(start + 3).0 == year).then_some(start)
}

/// Easter Sunday of the Western churches (the anonymous Gregorian computation).
pub(super) fn easter(year: Year) -> Option<Day> {
    let golden = year.rem_euclid(19);
    let century = year.div_euclid(100);
    let epact = (century - century.div_euclid(4) - (8 * century + 13).div_euclid(25) + 19 * golden + 15).rem_euclid(30);
    let moon = epact - (epact / 28) * (1 - (29 / (epact + 1)) * ((21 - golden) / 11));
    let into_week = (year + year.div_euclid(4) + moon + 2 - century + century.div_euclid(4)).rem_euclid(7);
    let offset = moon - into_week;
    Some(day(year, 3, 28)? + offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_almanacs_say() {
        for (year, month, date) in
            [(2016, 3, 27), (2017, 4, 16), (2018, 4, 1), (2019, 4, 21), (2024, 3, 31), (2025, 4, 20)]
        {
            assert_eq!(easter(year), day(year, month, date), "{year}");
        }
    }

    #[test]
    fn weeks_are_numbered_as_iso_says() {
        assert_eq!(iso_week(2019, 1), day(2018, 12, 31));
        assert_eq!(iso_week(2015, 53), day(2015, 12, 28));
        assert_eq!(iso_week(2016, 53), None);
    }

    #[test]
    fn a_shorter_month_ends_the_step() {
        assert_eq!(plus_months(day(2025, 3, 31).unwrap(), -1), day(2025, 2, 28));
        assert_eq!(plus_units(day(2024, 2, 29).unwrap(), Grain::Year, 1), day(2025, 2, 28));
    }

    #[test]
    fn winter_reaches_into_the_next_year() {
        let february = day(2025, 2, 10).unwrap();
        assert_eq!(holding(february, Grain::Season, 1), Some((day(2024, 12, 1).unwrap(), day(2025, 3, 1).unwrap())));
    }
}
