//! A reading accounts for every token of its expression, or it is none.
//!
//! Near misses and garbage must not be read firmly: what the grammar does not understand is named, never passed over.
//! Proper expressions must still read, with everything beside them that is harmless.

use crosscheck::reading::quantity::{Written, quantity};
use crosscheck::reading::{Conventions, Firmness, date};
use proptest::prelude::*;

/// What is no quantity, though one stands in it.
const NO_QUANTITIES: &[&str] = &[
    // letters and signs that run on from the digits
    "0x10",
    "0b11",
    "10²",
    "5⁰",
    "1e5e5",
    "1e5e",
    "2h30",
    "5p",
    "5kmm",
    "21th",
    "22st",
    "7pm",
    "5n",
    "12abc people",
    "2017-q1",
    "5人x",
    // joints without a second number
    "5-",
    "5 –",
    "between 5",
    "between 5 km",
    "from 5 to",
    "from 5",
    "5 to",
    "5 and",
    "5 or",
    "5 or people",
    "5 of",
    "5 per",
    "5 than",
    "5 the",
    "5 but",
    "anywhere from 10",
    "5 to several",
    "5 ±",
    "5 plus or minus",
    // more than one number
    "one and one and one",
    "5 6",
    "5, 6",
    "5 and 6",
    "5 people 6",
    "20 killed and one injured",
    "20 dead, one injured",
    "5 one",
    "half a half",
    "two and a half and a half",
    "5 to 6 to 7",
    "5-6-7",
    "five six",
    "1 2 3",
    "5 half",
    "1/0",
    "0/0",
    "20 killed and 30 injured",
    "million million",
    "12 people, perhaps 15",
    "3 and dozens of officers",
    // parts of less than themselves
    "5 out of 0",
    "5 of 0",
    "5 of 3",
    "12 out of 10",
    "7 of the 5 officers",
    // more than one unit, or unit and sign
    "5 km km",
    "5 $ €",
    "$5 €",
    "$5 km",
    "5 kg km",
    "$10 cents",
    "5%%",
    "5 % %",
    "5 km $",
    // signs that mean something, and nobody knows what
    "5*",
    "5^2",
    "5 ^ 2",
    "5 = 5",
    "#5",
    "5#",
    "5 |",
    "1_000",
    "5 @",
    "5?",
    "5 km?",
    "±5",
    "5 ~",
    "5\"",
    "5'",
    "5 ft 11\"",
    "5 ² km",
    // dashes that are no minus
    "--5",
    "---5",
    "-dozens",
    "- about 5",
    "-all",
    "–nearly half",
    "– 20 officers",
    "— half of the force",
    "- a dozen",
    // words that lead to nothing, or say nothing alone
    "12 few",
    "5 since",
    "20 about",
    "20 not",
    "2 /",
    "1,000 €  over 2025",
    "$1,000 over 2025",
    "3rd to 1000",
    "second-hundred",
    // numbers of something else
    "500 BC",
    "5 am",
    "11 p.m.",
    "6 o'clock",
    "three times as many",
    "5 times more officers",
    "1980s",
    "threefold",
    "none but 5",
    "no officers but one",
    "not 12",
    "twice as many",
    "20 more than before",
    "No. 5",
    // words before a number that make it the number of something else
    "parents of 20 children",
    "a number of the 20 officers",
    "a lot of thousand",
    "a bunch of hundred",
    "20 of thousand people",
    "many hundred",
    // fewer than none
    "-5 people",
    "−5 officers",
    // separators and dashes that say two things
    "1,00",
    "1,0 people",
    "12,00 euros",
    "twenty-twenty-five",
    "twenty-twenty",
    "1000 quarter",
    // letters that are no scale and no unit
    "5G",
    "5G phones",
    "5 T",
    "5 C",
    // dates, times of day and names
    "5 9/11 victims",
    "quarter to five",
    "number 5",
    // parts added to decimals, ends that are one
    "1.5 and a half",
    "50-50",
    "fifty-fifty",
    // of whom is not said
    "everyone",
    // changes
    "up 5%",
    "down 5%",
    "down 5",
    "30 fewer",
    "30 fewer officers",
    "20 vehicles fewer",
    "20 vehicles more",
    "20 less",
    "5 more",
    "217 more",
    // rates
    "20 people per day",
    "20 officers a day",
    "5 a day",
    "5 daily",
    "5% a year",
    "100 per person",
    // another amount behind
    "20 injured, none dead",
    "20 officers, no vehicles",
    "5 of 5 of 5",
    "5++",
];

/// What is a quantity, and what its core must then be, in its base unit.
const QUANTITIES: &[(&str, &str)] = &[
    // signs
    ("-$5", "[-5, -5]"),
    ("−$5 million", "[-5000000, -5000000]"),
    ("minus €20", "[-20, -20]"),
    ("$-5", "[-5, -5]"),
    ("-$10 to -$5", "[-10, -5]"),
    ("about -$60", "[-66, -54]"),
    ("($5)", "[5, 5]"),
    ("-5", "[-5, -5]"),
    ("minus forty", "[-40, -40]"),
    ("-3°C", "[-3.5, -2.5)"),
    // names of what is counted
    ("12 people", "[12, 12]"),
    ("some 400 Kenyan police officers in Haiti", "[360, 440]"),
    ("at least 12 were killed", "[12, 36]"),
    ("20 to be deployed", "[20, 20]"),
    ("1,000 to Haiti", "[1000, 1000]"),
    ("20 killed over the weekend", "[20, 20]"),
    ("20 first responders", "[20, 20]"),
    ("20 in one day", "[20, 20]"),
    ("20 killed in a day", "[20, 20]"),
    ("20 killed a year ago", "[20, 20]"),
    ("5 more officers", "[5, 5]"),
    ("one more", "[1, 1]"),
    ("no fewer than 30", "[30, 90]"),
    ("30 or fewer", "[10, 30]"),
    ("less than 20", "[7, 19]"),
    ("up to 5", "[2, 5]"),
    ("20 killed, including one officer", "[20, 20]"),
    ("20 officers, the first in Haiti", "[20, 20]"),
    ("five one-way tickets", "[5, 5]"),
    ("20 most wanted men", "[20, 20]"),
    ("two thousand dozen", "[24000, 24000]"),
    ("5th to 7th", "[5, 7]"),
    ("5 cases of hepatitis A", "[5, 5]"),
    ("20 M23 rebels", "[20, 20]"),
    ("20 men/women", "[20, 20]"),
    ("20 men, women and children", "[20, 20]"),
    ("20 LGBTQ+ people", "[20, 20]"),
    ("20 officers & soldiers", "[20, 20]"),
    ("20 of 30 vehicles", "[20, 20]"),
    ("20 of the more than 3,100 troops", "[20, 20]"),
    ("a handful of the more than 3,100 troops", "[3, 6]"),
    ("all 20 armored vehicles", "[20, 20]"),
    ("no casualties", "[0, 0]"),
    ("nobody", "[0, 0]"),
    ("3 times", "[3, 3]"),
    ("three times this year", "[3, 3]"),
    ("20 members of one family", "[20, 20]"),
    ("20 officers on half pay", "[20, 20]"),
    ("“20” officers.", "[20, 20]"),
    ("20 officers!", "[20, 20]"),
    ("a 20-vehicle convoy", "[20, 20]"),
    ("400-strong contingent", "[400, 400]"),
    // hedges behind
    ("20 or so officers", "[18, 22]"),
    ("20 vehicles or more", "[20, 60]"),
    ("20, and rising", "[20, 60]"),
    ("20 dead, perhaps more", "[20, 60]"),
    ("12 people, possibly more", "[12, 36]"),
    ("20ish", "[18, 22]"),
    ("1,000-plus", "[1000, 3000]"),
    // ranges
    ("between 5 and 9", "[5, 9]"),
    ("from 10 to 15 officers", "[10, 15]"),
    ("5-9", "[5, 9]"),
    ("five or six vehicles", "[5, 6]"),
    ("more than 10 and less than 40", "[11, 39]"),
    ("50 ± 3", "[47, 53]"),
    // units
    ("5 kilometres", "[4500, 5500)"),
    ("5 km of road", "[4500, 5500)"),
    ("3h", "[9000, 12600)"),
    ("an hour and a half", "[5220, 5580)"),
    ("one hour and a half", "[5220, 5580)"),
    ("2 hours 30 minutes", "[8970, 9030)"),
    ("-5 feet 2 inches", "[-1.5875, -1.5621)"),
    ("5 litres a second", "[4.5, 5.5)"),
    ("$10 dollars", "[10, 10]"),
    ("13 dollars and 45 cents", "[13.45, 13.45]"),
    ("less than $1 a day", "[0.333333333333, 1)"),
    ("5 million pounds sterling", "[5000000, 5000000]"),
    ("5%", "[0.045, 0.055)"),
    ("more than 100%", "(1, 3]"),
    ("5 % points", "[4.5, 5.5)"),
    ("5 km per hour", "[1.25, 1.52777777778)"),
    ("5 km an hour", "[1.25, 1.52777777778)"),
    ("5 dollars Canadian", "[5, 5]"),
    ("15 percentage points", "[14.5, 15.5)"),
    ("5C", "[4.5, 5.5)"),
    ("-5°C", "[-5.5, -4.5)"),
    ("6 ft 2 in", "[1.8669, 1.8923)"),
    ("5 mile-long queue", "[7242.048, 8851.392)"),
    ("20 second-hand vehicles", "[20, 20]"),
    // parts
    ("40 per 100,000 people", "[0.000395, 0.000405)"),
    ("three-quarter", "[0.745, 0.755]"),
    // a group of a scale word
    ("a couple of hundred", "[200, 299]"),
    ("about a couple of hundred people", "[200, 299]"),
    ("another couple of hundred", "[200, 299]"),
    ("a couple of thousand", "[2000, 2999]"),
    ("a couple of hundred thousand", "[200000, 299999]"),
    ("a couple of million dollars", "[2000000, 2999999]"),
    ("a couple of dozen", "[24, 35]"),
    ("a handful of thousand", "[3000, 6999]"),
    ("a pair of dozen", "[24, 24]"),
    ("a trio of hundred thousand", "[300000, 300000]"),
    ("a dozen thousand", "[12000, 12000]"),
    ("several hundred", "[300, 799]"),
    ("a few hundred", "[300, 599]"),
    ("a good few hundred", "[400, 999]"),
    ("a few dozen", "[36, 71]"),
    ("tens of thousands", "[20000, 99999]"),
    ("half a million", "[500000, 500000]"),
    ("half a dozen", "[6, 6]"),
    ("one and a half million", "[1500000, 1500000]"),
    ("two and a half thousand", "[2500, 2500]"),
    ("a quarter of a million", "[250000, 250000]"),
    ("three quarters of a million", "[750000, 750000]"),
    // names before the amount
    ("a crowd of 500", "[500, 500]"),
    ("winds of 18 km", "[17500, 18500)"),
    ("damage of millions of dollars", "[2000000, 9999999]"),
    ("several of the 20 officers", "[3, 7]"),
    ("most of the 20 officers", "[11, 20]"),
    // vague
    ("dozens", "[24, 99]"),
    ("hundreds of thousands of millions", "[200000000000, 999999999999]"),
    ("dozens of dozens", "[288, 1199]"),
    ("dozens of officers", "[24, 99]"),
    ("one quarter of", "[0.245, 0.255]"),
];

/// What is no date, though one stands in it.
const NO_DATES: &[&str] = &[
    "year 99999",
    "the year 99999",
    "100000 AD",
    "in 20000 BC",
    "999999999 days ago",
    "1000000 years ago",
    "in 999999999 years",
    "99999 centuries ago",
    "999999th century",
    "after 9999-12-31",
    "32 January",
    "0 January 2025",
    "March 5-3",
    "March 5 to March 3",
    "March March",
    "Monday, Monday",
    "March 5 6",
    "March 5 blorp",
    "2025 blorp",
    "2025-03-05 $",
    "5 March 2025 or",
    "between March",
    "from March to",
    "since",
    "March 5, 2025, 2026",
    "March 2025 5 km",
    "2025-03-05x",
    "March 5²",
    "2025/03/05/07",
    "31 June 2025",
    "2025-02-30",
    "Tuesday, March 24, 2025",
    "next next week",
    "5 March 2025 7",
    "March 5th 6th",
    "the 32nd of March",
    "March 5 2025 BC AD",
    "Y99999 blorp",
    "Y1E99",
    "noon noon",
    "last week week",
    "last month month",
    "twenty-twenty-five",
    "2024-W54",
    "2024-W10-8",
    "as of press time",
    "at the time of writing",
    "Mondays",
    "on Mondays",
];

/// Proper dates at the bounds.
const DATES: &[&str] = &[
    "in the year 9999",
    "9999-12-31",
    "500 BC",
    "10000 years ago",
    "Y99999",
    "Y17E7",
    "Y-170000002",
    "March 5 to 7",
    "November to March",
    "December 30 to January 2",
    "98-Sep-05",
    "January '32",
    "5 March 2025",
    "by February 2026",
    "overnight",
    "overnight on Saturday",
    "early hours of Sunday",
    "in the early hours of Sunday",
    "the night of 4 March",
    "Sunday evening",
    "1h ago",
    "an hour ago",
    "30 minutes ago",
    "the past 24 hours",
    "in the last 48 hours",
    "2024-W10",
    "2024-W10-3",
    "midweek",
    "mid-week",
    "since the weekend",
    "year to date",
];

fn firmly(text: &str) -> Option<String> {
    let read = quantity(Written::Text(text), None, None, &Conventions::default()).ok()?;
    let firm = read.reading().firmness() != Firmness::Flawed;
    firm.then(|| read.reading().first().core().to_string())
}

fn is_firm_date(text: &str) -> bool {
    let conventions = Conventions::default();
    let published = date("2025-04-01", None, &conventions).unwrap();
    date(text, Some(&published), &conventions).is_ok_and(|read| read.reading().firmness() != Firmness::Flawed)
}

#[test]
fn near_misses_are_no_quantities() {
    let firm: Vec<_> = NO_QUANTITIES.iter().filter_map(|text| Some((text, firmly(text)?))).collect();
    assert!(firm.is_empty(), "{firm:#?}");
}

#[test]
fn proper_quantities_are_read() {
    let wrong: Vec<_> = QUANTITIES
        .iter()
        .map(|(text, core)| (text, firmly(text), core))
        .filter(|(_, read, core)| read.as_deref() != Some(**core))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn near_misses_are_no_dates() {
    let firm: Vec<_> = NO_DATES.iter().filter(|text| is_firm_date(text)).collect();
    assert!(firm.is_empty(), "{firm:#?}");
    let unread: Vec<_> = DATES.iter().filter(|text| !is_firm_date(text)).collect();
    assert!(unread.is_empty(), "{unread:#?}");
}

/// What makes any quantity something else.
const ADDED_TO_QUANTITIES: &[&str] = &[
    " 7 7",
    ", 8",
    " and",
    ", and one",
    " or",
    " $ €",
    " = 3",
    " ^2",
    "*",
    " #",
    " @ 5",
    " |",
    "_",
    " ±",
    " <",
    "?",
    " -",
    " ~ ~",
];

/// What makes any date something else.
const ADDED_TO_DATES: &[&str] =
    &[" blorp", " 77777", " $", " km", " and one", " 3 5", "²", "x", " =", " of of", " between", ", 5, 6, 7", " not"];

#[test]
fn what_is_added_is_never_passed_over() {
    let each = |proper: &str, added: &[&str]| added.iter().map(|more| format!("{proper}{more}")).collect::<Vec<_>>();
    let quantities = QUANTITIES.iter().flat_map(|(proper, _)| each(proper, ADDED_TO_QUANTITIES));
    let firm: Vec<_> = quantities.filter_map(|text| Some((firmly(&text)?, text))).collect();
    assert!(firm.is_empty(), "{firm:#?}");
    let dates = DATES.iter().flat_map(|proper| each(proper, ADDED_TO_DATES));
    let firm: Vec<_> = dates.filter(|text| is_firm_date(text)).collect();
    assert!(firm.is_empty(), "{firm:#?}");
}

proptest! {
    /// Letters that are no unit do not run on from a number, and those that are one mean the same with a space; "in",
    /// which apart from its number is a preposition ("5 in hospital"), means inches.
    #[test]
    fn letters_do_not_run_on(number in 0_u32..10_000, letters in "[a-z]{2,8}[0-9]{0,3}") {
        let apart = if letters == "in" { "inches" } else { &*letters };
        let (glued, spaced) = (firmly(&format!("{number}{letters}")), firmly(&format!("{number} {apart}")));
        prop_assert!(glued.is_none() || glued == spaced, "{number}{letters}");
    }
}
