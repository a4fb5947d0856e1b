//! Cases of the date reader, as tables.

use super::*;
use crate::reading::Alternative;

/// Published on Tuesday, 1 April 2025, unless a table says otherwise.
const PUBLISHED: &str = "2025-04-01";

pub(super) fn read_on(text: &str, published: &str) -> Result<DateReading, Unread> {
    let conventions = Conventions::default();
    let anchor = (!published.is_empty()).then(|| date(published, None, &conventions).unwrap());
    date(text, anchor.as_ref(), &conventions)
}

pub(super) fn read(text: &str) -> DateReading {
    read_on(text, PUBLISHED).unwrap_or_else(|unread| panic!("{unread}"))
}

#[test]
fn named_years_are_the_years_of_four_digits() {
    assert_eq!(Some(NAMED_YEARS.0), calendar::day(-9999, 1, 1));
    assert_eq!(Some(NAMED_YEARS.1), calendar::day(10_000, 1, 1));
}

#[test]
fn several_days_are_a_set() {
    let edtf = |text| read(text).edtf().unwrap();
    assert_eq!(edtf("Oct. 7 or 8, 2024"), "[2024-10-07,2024-10-08]");
    assert_eq!(edtf("Monday and Friday"), "{2025-03-24,2025-03-28}");
    assert_eq!(edtf("31 June 2025"), "[2025-06-30,2025-07-01]");
    for text in ["Oct. 7 or 8, 2024", "Monday and Friday", "from 4 to 22 March", "the 2010s", "9 a.m. on 5 March 2024"]
    {
        let written = edtf(text);
        assert_eq!(read(&written).edtf(), Some(written.clone()), "{text}");
    }
}

#[test]
fn what_only_looks_like_a_range_is_none() {
    for text in [
        "the year-earlier quarter",
        "the year-earlier March",
        "the month-earlier week",
        "March 20-15, 2025",
        "between March 15 and March 1, 2025",
    ] {
        assert!(read_on(text, PUBLISHED).is_err(), "{text}");
    }
    assert!(read("June 28-31").flaw().is_some());
}

#[test]
fn only_a_day_that_is_known_is_an_anchor() {
    let conventions = Conventions::default();
    for anchor in ["3/4/2025", "2025/..", "../2025", "Thursday, April , 2025"] {
        let anchor = date(anchor, None, &conventions).unwrap();
        let unread = date("yesterday", Some(&anchor), &conventions).unwrap_err();
        assert!(unread.needs_anchor(), "{unread}");
    }
    let day = DateReading::from(Instant::day(2025, 4, 1).unwrap());
    assert_eq!(date("yesterday", Some(&day), &conventions).unwrap().edtf().as_deref(), Some("2025-03-31"));
    assert!(!date("blah", None, &conventions).unwrap_err().needs_anchor());
}

#[test]
fn today_is_the_day_where_it_was_published() {
    for (published, day) in [
        ("2025-04-01T20:30:00-05:00", "2025-04-01"),
        ("2025-04-02T05:30:00+09:00", "2025-04-02"),
        ("2025-04-01T23:59:59Z", "2025-04-01"),
    ] {
        assert_eq!(read_on("today", published).unwrap().edtf().as_deref(), Some(day), "{published}");
    }
}

/// First and last day (or second) of a region, both inside: "2025-03-24..2025-03-30".
fn show(region: &Region<Instant>) -> String {
    let mut parts = Vec::new();
    for part in region.intervals() {
        let from = part.low().value().map_or(String::new(), |low| low.to_string());
        let to = match part.high().value() {
            Some(high) if high.seconds() % 86_400 == 0 => high.plus_days(-1).to_string(),
            Some(high) => Instant::from_seconds(high.seconds() - 1).to_string(),
            None => String::new(),
        };
        parts.push(if from == to { from } else { format!("{from}..{to}") });
    }
    parts.join("+")
}

fn cores(reading: &DateReading) -> Vec<String> {
    reading.reading().alternatives().map(|way| show(way.core())).collect()
}

pub(super) fn first(reading: &DateReading) -> &Alternative<Instant> {
    reading.reading().first()
}

/// Checks the cores of all alternatives of each text.
fn check(cases: &[(&str, &str)]) {
    check_as(Lean::Nearest, cases);
}

/// The same where it is known what the expression is the date of.
fn check_as(lean: Lean, cases: &[(&str, &str)]) {
    let conventions = Conventions::default();
    let published = date(PUBLISHED, None, &conventions).unwrap();
    for (text, expected) in cases {
        let reading = leaning(text, Some(&published), lean, &conventions).unwrap();
        assert_eq!(cores(&reading).join(" | "), *expected, "{text}");
    }
}

#[test]
fn days_in_every_usual_order() {
    for text in [
        "5 March 2024",
        "March 5, 2024",
        "on the 5th of March, 2024",
        "Mar. 5, 2024",
        "5 Mar 2024",
        "Tuesday, March 5, 2024",
        "Tues. 5 March 2024",
        "2024-03-05",
        "2024/03/05",
        "2024.3.5",
        "20240305",
        "5-Mar-2024",
        "Mar/5/2024",
        "2024 March 5",
        "the fifth of March 2024",
        "March fifth, two thousand and twenty four",
    ] {
        assert_eq!(cores(&read(text)), ["2024-03-05"], "{text}");
        assert_eq!(read(text).grain(), Grain::Day, "{text}");
        assert_eq!(read(text).relative(), None, "{text}");
    }
}

#[test]
fn units_of_the_calendar() {
    check(&[
        ("2024", "2024-01-01..2024-12-31"),
        ("the year 2024", "2024-01-01..2024-12-31"),
        ("in June 2024", "2024-06-01..2024-06-30"),
        ("7/2024", "2024-07-01..2024-07-31"),
        ("Q3 2024", "2024-07-01..2024-09-30"),
        ("the third quarter of 2024", "2024-07-01..2024-09-30"),
        ("the second half of 2024", "2024-07-01..2024-12-31"),
        ("summer 2024", "2024-06-01..2024-08-31"),
        ("the winter of 2010", "2010-12-01..2011-02-28 | 2009-12-01..2010-02-28"),
        ("the 1990s", "1990-01-01..1999-12-31"),
        ("the '60s", "1960-01-01..1969-12-31"),
        ("the 1800s", "1800-01-01..1899-12-31 | 1800-01-01..1809-12-31"),
        ("the 19th century", "1800-01-01..1899-12-31"),
        ("the 5th century BC", "-0499-01-01..-0400-12-31"),
        ("44 BC", "-0043-01-01..-0043-12-31"),
        ("AD 79", "0079-01-01..0079-12-31"),
        ("week 10 of 2024", "2024-03-04..2024-03-10"),
        ("Christmas Eve 2024", "2024-12-24"),
        ("Easter Monday 2024", "2024-04-01"),
        ("nineteen ninety-six", "1996-01-01..1996-12-31"),
    ]);
}

#[test]
fn what_leaves_the_year_out_is_the_nearest_and_the_other_is_kept() {
    check(&[
        ("February", "2025-02-01..2025-02-28 | 2026-02-01..2026-02-28"),
        ("March 5", "2025-03-05 | 2026-03-05"),
        ("November", "2024-11-01..2024-11-30 | 2025-11-01..2025-11-30"),
        ("April 1", "2025-04-01 | 2024-04-01"),
        ("29 February", "2024-02-29 | 2028-02-29"),
        ("the 21st", "2025-03-21 | 2025-04-21"),
        ("Wednesday, March 5", "2025-03-05"),
        ("from 4 to 22 March", "2025-03-04..2025-03-22 | 2026-03-04..2026-03-22"),
        ("November to January", "2024-11-01..2025-01-31 | 2025-11-01..2026-01-31"),
        ("summer", "2025-06-01..2025-08-31 | 2024-06-01..2024-08-31"),
        ("Christmas", "2024-12-25 | 2025-12-25"),
        ("May '99", "1999-05-01..1999-05-31"),
    ]);
}

#[test]
fn weekdays_and_weekends() {
    check(&[
        ("Tuesday", "2025-04-01"),
        ("on Thursday", "2025-03-27"),
        ("by Thursday", "2025-04-01..2025-04-03"),
        ("last Friday", "2025-03-28"),
        ("last Tuesday", "2025-03-25"),
        ("this Friday", "2025-04-04"),
        ("next Friday", "2025-04-11 | 2025-04-04"),
        ("this past Monday", "2025-03-31"),
        ("Tuesday of last week", "2025-03-25"),
        ("next week on Wednesday", "2025-04-09"),
        ("over the weekend", "2025-03-29..2025-03-30"),
        ("this weekend", "2025-04-05..2025-04-06"),
        ("last weekend", "2025-03-29..2025-03-30"),
        ("the first Friday of May 2025", "2025-05-02"),
        ("the last Sunday in March 2025", "2025-03-30"),
    ]);
}

#[test]
fn units_near_publication() {
    check(&[
        ("yesterday", "2025-03-31"),
        ("the day after tomorrow", "2025-04-03"),
        ("last week", "2025-03-24..2025-03-30"),
        ("this week", "2025-03-31..2025-04-06"),
        ("two weeks ago", "2025-03-17..2025-03-23"),
        ("a year ago", "2024-01-01..2024-12-31"),
        ("three days ago", "2025-03-29"),
        ("in two weeks", "2025-04-15"),
        ("two weeks before Christmas 2024", "2024-12-11"),
        ("the past week", "2025-03-25..2025-03-31"),
        ("over the last three months", "2025-01-01..2025-03-31"),
        ("the next 3 days", "2025-04-02..2025-04-04"),
        ("the last two quarters", "2024-10-01..2025-03-31"),
        ("this September", "2025-09-01..2025-09-30"),
        ("last September", "2024-09-01..2024-09-30"),
        ("next year's first quarter", "2026-01-01..2026-03-31"),
        ("earlier this year", "2025-01-01..2025-03-31"),
        ("the rest of the month", "2025-04-01..2025-04-30"),
        ("the 15th of next month", "2025-05-15"),
        ("the last week of July 2024", "2024-07-22..2024-07-28"),
        ("the week of 10 April 2024", "2024-04-08..2024-04-14"),
        ("earlier on Tuesday", "2025-04-01"),
        ("the week before last", "2025-03-17..2025-03-23"),
        ("less than a week ago", "2025-03-25..2025-03-31"),
        ("more than two weeks ago", "..2025-03-17"),
        ("so far this year", "2025-01-01..2025-03-31"),
        ("last year's March", "2024-03-01..2024-03-31"),
        ("in the coming weeks", "2025-04-01..2025-05-13"),
        ("within the next month", "2025-04-01..2025-04-30"),
    ]);
}

#[test]
fn outers_are_as_wide_as_the_words_allow() {
    for (text, outer) in [
        ("last week", "2025-03-18..2025-03-31"),
        ("two weeks ago", "2025-03-10..2025-03-30"),
        ("by February 2026", "..2026-02-28"),
        ("since 2021", "2021-01-01.."),
        ("circa 1950", "1949-01-01..1951-12-31"),
        ("about 5 March 2025", "2025-03-02..2025-03-08"),
        ("around June 2024", "2024-05-01..2024-07-31"),
        ("early March 2025", "2025-03-01..2025-03-22"),
        ("the 19th century", "1800-01-01..1900-12-31"),
        ("summer 2024", "2024-06-01..2024-09-21"),
        ("more than three days ago", "..2025-03-29"),
        ("more than three days after 5 March 2025", "2025-03-08.."),
        ("less than three days after 5 March 2025", "2025-03-05..2025-03-08"),
        ("within the next month", "2025-04-01..2025-05-01"),
        ("within a few days", "2025-04-01..2025-04-13"),
        ("within a week of about 5 March 2025", "2025-02-23..2025-03-15"),
        ("over the past month or so", "2025-01-02..2025-04-01"),
        ("about two or three weeks ago", "2025-03-03..2025-04-01"),
        ("hours ago", "2025-03-31T12:00:00Z..2025-04-01"),
        ("minutes ago", "2025-03-31T23:00:00Z..2025-04-01"),
    ] {
        assert_eq!(show(first(&read(text)).outer()), outer, "{text}");
    }
}

#[test]
fn parts_ranges_and_open_ends() {
    check(&[
        ("two or three days ago", "2025-03-30 | 2025-03-29"),
        ("early March 2025", "2025-03-01..2025-03-15"),
        ("mid-March 2025", "2025-03-10..2025-03-20"),
        ("late March 2025", "2025-03-16..2025-03-31"),
        ("the end of 2024", "2024-09-01..2024-12-31"),
        ("the late 1990s", "1997-01-01..1999-12-31"),
        ("2014–2018", "2014-01-01..2018-12-31"),
        ("1914–18", "1914-01-01..1918-12-31"),
        ("between 4 and 22 March 2024", "2024-03-04..2024-03-22"),
        ("Nov. 18 to Dec. 19, 2015", "2015-11-18..2015-12-19"),
        ("March 4-6, 2024", "2024-03-04..2024-03-06"),
        ("from May 2024 until the end of June", "2024-05-01..2024-06-30"),
        ("from 2007 to the start of 2008", "2007-01-01..2007-12-31"),
        ("since 2021", "2021-01-01..2025-04-01"),
        ("by the start of June", "2025-04-01..2025-06-01 | ..2024-06-01"),
        ("by the end of June", "2025-04-01..2025-06-30 | ..2024-06-30"),
        ("after the start of June 2024", "2024-06-01..2025-04-01"),
        ("two days after the end of June 2024", "2024-07-02"),
        ("from Tuesday on", "2025-04-01"),
        ("by February 2026", "2025-04-01..2026-02-28"),
        ("by January 2025", "..2025-01-31"),
        ("before 2018", "..2017-12-31"),
        ("after June 2018", "2018-07-01.."),
        ("until March 5, 2025", "..2025-03-05"),
        ("as of March 5, 2025", "2025-03-05"),
        ("2016 or later", "2016-01-01..2025-04-01"),
        ("by year's end", "2025-04-01..2025-12-31"),
        ("since January", "2025-01-01..2025-04-01"),
        ("Monday to Wednesday", "2025-03-24..2025-03-26"),
        ("10/1-11/2/2017", "2017-10-01..2017-11-02 | 2017-01-10..2017-02-11"),
        ("late 18th to early 19th century", "1767-01-01..1833-12-31"),
        ("1984 or 1986", "1984-01-01..1984-12-31 | 1986-01-01..1986-12-31"),
    ]);
}

#[test]
fn times_of_day() {
    check(&[
        ("14:30", "2025-04-01T14:30:00Z..2025-04-01T14:30:59Z"),
        ("9 a.m. on March 5, 2025", "2025-03-05T09:00:00Z..2025-03-05T09:00:59Z"),
        ("March 5, 2025 at 5:30 pm", "2025-03-05T17:30:00Z..2025-03-05T17:30:59Z"),
        ("2025-03-05T14:30:15Z", "2025-03-05T14:30:15Z"),
        ("2025-03-05T14:30:15+02:00", "2025-03-05T12:30:15Z"),
        ("Monday night", "2025-03-31T18:00:00Z..2025-04-01T05:59:59Z"),
    ]);
}

#[test]
fn flawed_dates_keep_their_candidates() {
    for (text, candidates) in [
        ("Thursday, April , 2025", "2025-04-03 2025-04-10 2025-04-17 2025-04-24"),
        ("Tuesday, March 24, 2025", "2025-03-24 2025-03-25"),
        ("31 June 2025", "2025-06-30 2025-07-01"),
        ("February 29, 2025", "2025-02-28 2025-03-01"),
        ("2014-18", "2014-01-01..2018-12-31"),
        ("March 32", "2025-03-01..2025-03-31 2026-03-01..2026-03-31"),
        ("40 June 2024", "2024-06-01..2024-06-30"),
        ("May 45", "2025-05-01..2025-05-31 2024-05-01..2024-05-31"),
        ("June 0, 2024", "2024-06-01..2024-06-30"),
        ("Oct. , 2024", "2024-10-01..2024-10-31"),
        ("3/4/2025", "2025-03-04 2025-04-03"),
    ] {
        let reading = read(text);
        assert_eq!(cores(&reading).join(" "), candidates, "{text}");
        assert_eq!(reading.reading().firmness(), Firmness::Flawed, "{text}");
        assert!(reading.flaw().is_some(), "{text}");
    }
}

#[test]
fn a_weekday_that_does_not_fit_brings_in_no_other_year() {
    for (text, published, candidates) in [
        ("Tuesday, March 24", "2025-03-27", "2025-03-24 2025-03-25"),
        ("Wednesday, April 3", "2025-04-03", "2025-04-03 2025-04-02"),
        ("Tuesday, February 29", "2025-01-10", "2024-02-29 2024-02-27"),
    ] {
        let reading = read_on(text, published).unwrap();
        assert_eq!(cores(&reading).join(" "), candidates, "{text}");
        assert_eq!(reading.reading().firmness(), Firmness::Flawed, "{text}");
    }
    let fits = read_on("Monday, March 24", "2025-03-27").unwrap();
    assert_eq!((cores(&fits).join(" "), fits.flaw()), ("2025-03-24".to_owned(), None));
}

#[test]
fn a_part_of_a_day_has_the_grain_of_the_day() {
    for text in ["Monday night", "tonight", "last night", "this morning", "the night of March 5", "early Friday"] {
        assert_eq!(read(text).grain(), Grain::Day, "{text}");
    }
    for text in ["Monday 9 am", "14:30", "noon on Friday", "midnight"] {
        assert_eq!(read(text).grain(), Grain::Second, "{text}");
    }
    // The hedge blurs the hours, not the days.
    assert_eq!(show(first(&read("about Monday night")).outer()), "2025-03-31T16:00:00Z..2025-04-01T08:59:59Z");
}

#[test]
fn hedges_and_parts_are_as_wide_as_conventions_say() {
    let conventions =
        Conventions { about_days: 5, about_units: 2, month_parts: [10, 11, 20], ..Conventions::default() };
    for (text, outer) in [
        ("about 10 March 2025", "2025-03-05..2025-03-15"),
        ("2025-03-10~", "2025-03-05..2025-03-15"),
        ("about March 2025", "2025-01-01..2025-05-31"),
        ("about 1950", "1948-01-01..1952-12-31"),
    ] {
        let reading = date(text, None, &conventions).unwrap();
        assert_eq!(show(first(&reading).outer()), outer, "{text}");
    }
    for (text, core) in [
        ("early March 2025", "2025-03-01..2025-03-10"),
        ("mid-March 2025", "2025-03-11..2025-03-20"),
        ("late March 2025", "2025-03-11..2025-03-31"),
    ] {
        let reading = date(text, None, &conventions).unwrap();
        assert_eq!(show(first(&reading).core()), core, "{text}");
    }
}

#[test]
fn both_orders_of_day_and_month_are_kept() {
    check(&[
        ("04/03/2025", "2025-04-03 | 2025-03-04"),
        ("4.3.2025", "2025-03-04 | 2025-04-03"),
        ("13/04/2025", "2025-04-13"),
        ("04/13/2025", "2025-04-13"),
        ("Tuesday 04/03/2025", "2025-03-04"),
        ("2019-21", "2019-03-01..2019-05-31 | 2019-01-01..2021-12-31"),
    ]);
    assert_eq!(read("04/03/2025").flaw(), Some("day and month may be in either order"));
    let short = read("24-03-05");
    assert_eq!(short.flaw(), Some("day and year may be in either order"));
    let cores: Vec<String> = short.reading().alternatives().map(|one| one.core().to_string()).collect();
    assert_eq!(cores, ["[2024-03-05, 2024-03-06)", "[2005-03-24, 2005-03-25)"]);
    for plain in ["24-03-99", "24/03/05", "24.03.05", "24-3-05"] {
        assert_eq!(read(plain).flaw(), None, "{plain}");
    }
    assert_eq!(read("13/04/2025").flaw(), None);
    assert_eq!(read("Tuesday 04/03/2025").flaw(), None);
    assert_eq!(read("04/04/2025").flaw(), None);
}

#[test]
fn what_cannot_be_told_is_unread_with_the_reason() {
    for (text, published, reason) in [
        ("", "", "nothing is written"),
        ("  ", PUBLISHED, "nothing is written"),
        ("last week", "", "day of publication"),
        ("February", "", "day of publication"),
        ("13/14/2025", PUBLISHED, "neither of its first two numbers is a month"),
        ("fiscal 2024", PUBLISHED, "fiscal"),
        ("the first half of the financial year", PUBLISHED, "fiscal"),
        ("two days later", PUBLISHED, "counts from a day"),
        ("three weeks", PUBLISHED, "length of time"),
        ("the same day", PUBLISHED, "outside the words"),
        ("every Friday", PUBLISHED, "every"),
        ("5", PUBLISHED, "cannot be followed"),
        ("99999", PUBLISHED, "99999"),
        ("5 March\u{7}", PUBLISHED, "control"),
        ("from June to May 2024 and back", PUBLISHED, "and"),
        ("2025/2024", PUBLISHED, ""),
        (" 2025-03-05", PUBLISHED, "blank"),
        ("Y999999999999", PUBLISHED, ""),
        ("the second", PUBLISHED, "ordinal"),
        ("march", PUBLISHED, "capital"),
        ("24/7", PUBLISHED, "never stops"),
        ("four years to 2024 and every Friday", PUBLISHED, "every"),
    ] {
        let unread = read_on(text, published).expect_err(text);
        assert!(unread.problem().contains(reason), "{text}: {}", unread.problem());
    }
    assert!(read_on(&"March ".repeat(200_000), PUBLISHED).is_err());
}

#[test]
fn relative_words_are_those_that_need_the_anchor() {
    assert_eq!(read("Last  Week").relative(), Some("last week"));
    assert_eq!(read("in February").relative(), Some("in february"));
    assert_eq!(read("since 2021").relative(), None);
    assert_eq!(read("by February 2026").relative(), None);
    assert!(read("circa 1950").is_approximate());
    assert!(read("1950~").is_approximate());
    assert_eq!(read("in recent months").reading().firmness(), Firmness::Vague);
}

#[test]
fn an_imprecise_anchor_widens_what_hangs_on_it() {
    let core = |text, published| show(first(&read_on(text, published).unwrap()).core());
    assert_eq!(core("Thursday", "2025-03-30/2025-04-04"), "2025-03-27+2025-04-03");
    assert_eq!(core("last week", "2025-03"), "2025-02-17..2025-03-30");
    assert_eq!(core("yesterday", "2025-03"), "2025-02-28..2025-03-30");
    assert_eq!(core("yesterday", "0001/9999"), "0000-12-31..9999-12-30");
    assert_eq!(core("since 2021", "2025"), "2021-01-01..2025-12-31");
    assert_eq!(core("2024", "2025"), "2024-01-01..2024-12-31");
    // Other occurrences are parts of their own: nothing says that May was meant.
    assert_eq!(core("March 5", "2025"), "2025-03-05+2026-03-05");
    assert_eq!(core("March", "2025"), "2025-03-01..2025-03-31+2026-03-01..2026-03-31");
    assert_eq!(core("last month", "2025"), "2024-12-01..2025-11-30");
    assert_eq!(core("Friday", "2025-03/2025-05"), "2025-02-28..2025-05-30");
    assert_eq!(core("the 5th", "2025-03/2025-05"), "2025-03-05+2025-04-05+2025-05-05+2025-06-05");
    assert_eq!(core("Christmas", "1900/2000"), "1899-12-25..2000-12-25");
    let about = read_on("yesterday", "2025-04-10~").unwrap();
    assert_eq!(show(first(&about).core()), "2025-04-09");
    assert_eq!(show(first(&about).outer()), "2025-04-06..2025-04-12");
}

#[test]
fn the_week_starts_where_conventions_say() {
    let conventions = Conventions { week_start: 7, ..Conventions::default() };
    let anchor = date(PUBLISHED, None, &conventions).unwrap();
    let week = date("last week", Some(&anchor), &conventions).unwrap();
    assert_eq!(show(first(&week).core()), "2025-03-23..2025-03-29");
}

#[test]
fn edtf_goes_out_as_it_came_in() {
    for (text, edtf) in [
        ("5 March 2024", "2024-03-05"),
        ("June 2024", "2024-06"),
        ("2024", "2024"),
        ("44 BC", "-0043"),
        ("Q3 2024", "2024-35"),
        ("the second half of 2024", "2024-41"),
        ("summer 2024", "2024-22"),
        ("the 1990s", "199X"),
        ("the 19th century", "18XX"),
        ("circa 1950", "1950~"),
        ("about June 1950", "1950-06~"),
        ("from 1964 to 2008", "1964/2008"),
        ("June 2004 to August 2006", "2004-06/2006-08"),
        ("2014 to May 2, 2018", "2014-01-01/2018-05-02"),
        ("before 1930", "../1929"),
        ("since 1930", "1930/.."),
        ("by February 2026", "../2026-02"),
        ("156X-12-25", "156X-12-25"),
        ("2024-06?", "2024-06?"),
        ("9 a.m. on 5 March 2024", "2024-03-05T09:00Z"),
    ] {
        assert_eq!(read(text).edtf().as_deref(), Some(edtf), "{text}");
    }
    assert_eq!(read("Monday night").edtf(), None);
}

#[test]
fn days_that_are_all_meant_are_parts_of_one_region() {
    check(&[
        ("Monday and Tuesday", "2025-03-31..2025-04-01"),
        ("Monday and Thursday", "2025-03-24+2025-03-27"),
        ("March 3, 4 and 5", "2025-03-03..2025-03-05 | 2026-03-03..2026-03-05"),
        ("March 3 and April 2", "2025-03-03+2025-04-02"),
        ("December and January", "2024-12-01..2025-01-31 | 2025-12-01..2026-01-31"),
        ("the 18th and 20th centuries", "1700-01-01..1799-12-31+1900-01-01..1999-12-31"),
        ("7 or 8 October 2024", "2024-10-07 | 2024-10-08"),
        ("last Saturday and Sunday", "2025-03-29..2025-03-30"),
        ("scheduled for Friday and Monday", "2025-04-04+2025-04-07"),
    ]);
}

#[test]
fn clocks_lie_in_their_part_of_the_day() {
    let core = |text: &str| show(first(&read(text)).core()).split("..").next().unwrap().to_owned();
    for (text, start) in [
        ("9 pm last night", "2025-03-31T21:00:00Z"),
        ("2 am last night", "2025-04-01T02:00:00Z"),
        ("11 pm late Monday", "2025-03-31T23:00:00Z"),
        ("8:30 p.m. (1830 GMT)", "2025-04-01T18:30:00Z"),
        ("10 pm (0200 GMT) Monday", "2025-04-01T02:00:00Z"),
        ("shortly before midnight Monday", "2025-03-31T23:30:00Z"),
        ("9:30-11 pm Monday", "2025-03-31T21:30:00Z"),
        ("9 pm GMT+2", "2025-04-01T19:00:00Z"),
        ("09:30 UTC-5, 5 March 2025", "2025-03-05T14:30:00Z"),
        ("5 March 2025 09:30 +05:00", "2025-03-05T04:30:00Z"),
        ("12 noon on 5 March 2025", "2025-03-05T12:00:00Z"),
        ("5 March 2025 at 18h05", "2025-03-05T18:05:00Z"),
    ] {
        assert_eq!(core(text), start, "{text}");
    }
    // One pair of clocks is that of New Zealand, or of islands a day behind it.
    assert!(first(&read("9 pm (0800 GMT)")).outer().hull().unwrap().high().value().unwrap().days() > 0);
    assert_eq!(core("9 pm (0800 GMT)"), "2025-04-01T08:00:00Z");
    assert_eq!(show(first(&read("midnight Monday")).outer()), "2025-03-31..2025-04-01T00:00:59Z");
    assert_eq!(show(first(&read("c. 1950-1960")).outer()), "1949-01-01..1961-12-31");
}

#[test]
fn what_stands_before_a_list_holds_for_each() {
    check(&[
        ("since 2019 or 2020", "2019-01-01..2025-04-01 | 2020-01-01..2025-04-01"),
        ("before March or April 2024", "..2024-02-29 | ..2024-03-31"),
        ("the first week of March or April 2024", "2024-03-04..2024-03-10 | 2024-04-01..2024-04-07"),
        ("March 2023 and 2024", "2023-03-01..2023-03-31+2024-03-01..2024-03-31"),
        ("the end of May and June 2024", "2024-05-16..2024-05-31+2024-06-16..2024-06-30"),
        ("last Monday and Tuesday", "2025-03-24..2025-03-25"),
    ]);
}

#[test]
fn flaws_of_ranges_keep_their_candidates() {
    for (text, candidates) in [
        ("June 28-31, 2025", "2025-06-28..2025-06-30 2025-06-28..2025-07-01"),
        ("June 28-31", "2025-06-28..2025-06-30 2025-06-28..2025-07-01"),
        ("Tuesday, March 24 to Friday, March 28", "2025-03-24..2025-03-28 2025-03-25..2025-03-28"),
        ("next Tuesday, March 4, 2025", "2025-03-04 2025-04-08"),
    ] {
        let reading = read(text);
        assert_eq!(cores(&reading).join(" "), candidates, "{text}");
        assert_eq!(reading.reading().firmness(), Firmness::Flawed, "{text}");
    }
}

#[test]
fn what_has_happened_by_a_day_is_by_the_last_such_day() {
    check_as(
        Lean::Happened,
        &[
            ("by Tuesday", "2025-04-01"),
            ("by Thursday", "..2025-03-27"),
            ("until Thursday", "..2025-03-27"),
            ("by Friday night", "..2025-03-29T05:59:59Z"),
            ("by the weekend", "..2025-03-30"),
            ("by March 5", "..2025-03-05 | 2025-04-01..2026-03-05"),
            ("by June", "..2024-06-30 | 2025-04-01..2025-06-30"),
            ("by February 2026", "2025-04-01..2026-02-28"),
            ("in June", "2025-06-01..2025-06-30 | 2024-06-01..2024-06-30"),
            ("from June", "2024-06-01..2025-04-01 | 2025-06-01.."),
            ("from Monday", "2025-03-31..2025-04-01"),
            ("expected by Thursday", "2025-04-01..2025-04-03"),
        ],
    );
    check_as(Lean::Future, &[("over the weekend", "2025-04-05..2025-04-06")]);
}

#[test]
fn what_a_state_of_things_was_by_a_day_it_was_that_day() {
    check_as(
        Lean::Reached,
        &[
            ("by Monday", "2025-03-31"),
            ("by March 5", "2025-03-05 | 2026-03-05"),
            ("by the end of February", "2025-02-16..2025-02-28 | 2026-02-16..2026-02-28"),
            ("until Thursday", "..2025-03-27"),
            ("since Thursday", "2025-03-27..2025-04-01"),
        ],
    );
}

#[test]
fn what_a_total_was_until_a_day_it_was_that_day() {
    check_as(
        Lean::Total,
        &[
            ("by Monday", "2025-03-31"),
            ("until Monday", "2025-03-31"),
            ("up to 7 March", "2025-03-07 | 2026-03-07"),
            ("through March 5, 2025", "2025-03-05"),
            ("to date", "2025-04-01"),
            ("before 7 March 2025", "..2025-03-06"),
            ("up to two weeks ago", "2025-03-18..2025-03-31"),
            ("at least 48 hours ago", "..2025-03-30"),
            ("since Thursday", "2025-03-27..2025-04-01"),
        ],
    );
}

#[test]
fn what_lasts_from_a_day_may_have_begun_or_not() {
    check(&[
        ("from 1 July", "2025-07-01.. | 2024-07-01..2025-04-01"),
        ("from September", "2025-09-01.. | 2024-09-01..2025-04-01"),
        ("from Monday", "2025-03-31..2025-04-01 | 2025-04-07.."),
        ("July onwards", "2025-07-01.. | 2024-07-01..2025-04-01"),
        ("since July", "2024-07-01..2025-04-01"),
        ("as late as March", "2025-03-01..2025-03-31 | ..2026-03-31"),
    ]);
    check_as(Lean::Future, &[("from Monday", "2025-04-07.."), ("from July", "2025-07-01.. | 2024-07-01..2025-04-01")]);
    assert_eq!(show(first(&read("since at least 2015")).outer()), "");
}

#[test]
fn what_lasts_over_a_feast_is_around_its_day() {
    for (text, core, outer) in [
        ("over Christmas 2024", "2024-12-24..2024-12-26", "2024-12-21..2025-01-01"),
        ("during Easter 2025", "2025-04-19..2025-04-21", "2025-04-16..2025-04-27"),
        ("over the New Year 2025", "2024-12-31..2025-01-02", "2024-12-28..2025-01-08"),
        ("at Christmas 2024", "2024-12-25", "2024-12-25"),
        ("during Christmas Day 2024", "2024-12-25", "2024-12-25"),
    ] {
        let reading = read(text);
        assert_eq!(
            (show(first(&reading).core()).as_str(), show(first(&reading).outer()).as_str()),
            (core, outer),
            "{text}"
        );
    }
}

#[test]
fn a_day_that_each_country_has_of_its_own_is_never_firm() {
    for text in ["election day", "on election day", "two days before inauguration day", "inauguration day 2025"] {
        assert!(read_on(text, PUBLISHED).unwrap_err().problem().contains("each country"), "{text}");
    }
    for text in ["Election Day 2024", "last Election Day", "two days before Election Day 2024", "since Election Day"] {
        assert_eq!(read(text).reading().firmness(), Firmness::Vague, "{text}");
    }
    assert_eq!(read("US election day 2024").reading().firmness(), Firmness::Firm);
    assert_eq!(cores(&read("election day, Nov. 5, 2024")), ["2024-11-05"]);
}

#[test]
fn a_weekday_may_be_the_last_or_the_next() {
    check_as(
        Lean::Either,
        &[
            ("Thursday", "2025-03-27 | 2025-04-03"),
            ("on Tuesday", "2025-04-01"),
            ("two days before Friday", "2025-03-26 | 2025-04-02"),
            ("over the weekend", "2025-03-29..2025-03-30 | 2025-04-05..2025-04-06"),
            ("last Thursday", "2025-03-27"),
        ],
    );
}

#[test]
fn what_is_last_or_next_may_be_of_the_year_beyond() {
    check(&[
        ("last winter", "2024-12-01..2025-02-28 | 2023-12-01..2024-02-29"),
        ("last March", "2025-03-01..2025-03-31 | 2024-03-01..2024-03-31"),
        ("last summer", "2024-06-01..2024-08-31"),
        ("last Christmas", "2024-12-25"),
        ("next summer", "2025-06-01..2025-08-31 | 2026-06-01..2026-08-31"),
        ("next March", "2026-03-01..2026-03-31"),
        ("two winters ago", "2023-12-01..2024-02-29"),
    ]);
}

#[test]
fn what_nobody_can_tell_keeps_its_candidates() {
    for (text, candidates, flaw) in [
        ("Mar-24", "2024-03-01..2024-03-31 2025-03-24 2026-03-24", "its number may be a year or a day"),
        ("the next day", "2025-04-02 ..2025-04-01", "it counts from a day that the words do not tell"),
        ("the day before", "2025-03-31 ..2025-04-01", "it counts from a day that the words do not tell"),
    ] {
        let reading = read(text);
        assert_eq!((cores(&reading).join(" ").as_str(), reading.flaw()), (candidates, Some(flaw)), "{text}");
    }
    let unread = read_on("the next day at noon", PUBLISHED).unwrap_err();
    assert_eq!(unread.problem(), "it counts from a day that the words do not tell");
}
