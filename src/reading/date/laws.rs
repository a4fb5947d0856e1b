//! What holds for any text: laws of the date reader.

use proptest::prelude::*;

use super::tests::{first, read, read_on};
use super::*;

/// Words that date expressions are made of, to be thrown together.
const WORDS: &[&str] = &[
    "the",
    "last",
    "next",
    "this",
    "week",
    "weeks",
    "month",
    "year",
    "of",
    "in",
    "from",
    "to",
    "between",
    "and",
    "by",
    "since",
    "March",
    "May",
    "Feb.",
    "Thursday",
    "Sun",
    "5",
    "31st",
    "2024",
    "1990s",
    "'60s",
    "99",
    "4.3.2025",
    "13/14/2025",
    "2024-06",
    "-",
    ",",
    "/",
    "..",
    "~",
    "?",
    "X",
    "early",
    "mid",
    "end",
    "start",
    "ago",
    "before",
    "after",
    "about",
    "circa",
    "Easter",
    "quarter",
    "half",
    "century",
    "BC",
    "two",
    "thousand",
    "hundred",
    "twenty",
    "first",
    "noon",
    "9",
    "pm",
    "14:30",
    "or",
    "so",
    "later",
    "within",
    "past",
    "weekend",
    "fortnight",
    "summer",
    "Q3",
    "Y17E7",
    "999999",
    "(",
    ")",
    "days",
    "night",
    "until",
    "ended",
    "half",
    "last",
    "late",
    "will",
    "Friday",
    "nearly",
    "turn",
];

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in any::<String>(), published in any::<i32>()) {
        let conventions = Conventions::default();
        let day = Instant::from_seconds(0).plus_days(i64::from(published)).to_string();
        let anchor = date(&day, None, &conventions).ok();
        let _ = date(&text, anchor.as_ref(), &conventions);
    }

    #[test]
    fn words_thrown_together_are_read_or_refused(words in prop::collection::vec(prop::sample::select(WORDS), 0..12)) {
        let text = words.join(" ");
        for published in ["", "2025-04-01", "2024-02-29", "2025", "1900~", "../2025", "0000/9999", "-9999-01-01"] {
            if let Ok(reading) = read_on(&text, published) {
                for way in reading.reading().alternatives() {
                    prop_assert!(way.outer().encloses(way.core()), "{text}");
                }
                let _ = reading.edtf();
            }
        }
    }

    #[test]
    fn edtf_shapes_are_read_or_refused(text in "[0-9XY?~%/.\\-\\[\\]{},TZ:+ES]{0,24}") {
        if let Ok(reading) = read_on(&text, "2025-04-01") {
            prop_assert!(first(&reading).outer().encloses(first(&reading).core()));
        }
    }

    #[test]
    fn a_day_written_out_is_that_day(days in -354_000_i64..376_000) {
        let instant = Instant::from_seconds(0).plus_days(days);
        let (year, month, day) = instant.ymd();
        let names = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December"];
        let name = names[usize::try_from(month).unwrap() - 1];
        let weekday = instant.weekday();
        for text in [format!("{day} {name} {year}"), format!("{weekday}, {name} {day}, {year}"), instant.to_string()] {
            let reading = read(&text);
            prop_assert_eq!(first(&reading).core(), &Region::from(instant.whole_day()));
            prop_assert_eq!(reading.edtf(), Some(instant.to_string()));
        }
    }

    #[test]
    fn what_edtf_says_reads_back(words in prop::collection::vec(prop::sample::select(WORDS), 1..6)) {
        // An English reading, put in EDTF, covers the same time; a set of which one is meant covers all its alternatives.
        if let Ok(reading) = read_on(&words.join(" "), "2025-04-01")
            && let Some(edtf) = reading.edtf()
            && !reading.is_approximate()
            && first(&reading).core() == first(&reading).outer()
        {
            let again = read_on(&edtf, "").map_err(|unread| TestCaseError::fail(unread.to_string()))?;
            let every = reading.reading().alternatives().flat_map(|way| way.core().intervals().iter().copied());
            let said = if edtf.starts_with('[') { Region::union(every) } else { first(&reading).core().clone() };
            prop_assert_eq!(first(&again).core(), &said, "{}", edtf);
        }
    }
}
