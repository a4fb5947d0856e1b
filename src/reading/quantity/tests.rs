//! What quantities read as: tables of expressions with their core and outer.

use super::*;

fn read(text: &str) -> Quantity {
    quantity(Written::Text(text), None, None, &Conventions::default()).unwrap_or_else(|unread| panic!("{unread}"))
}

/// Core and outer of the likeliest alternative.
fn widths(quantity: &Quantity) -> (String, String) {
    let first = quantity.reading().first();
    (first.core().to_string(), first.outer().to_string())
}

fn check(rows: &[(&str, &str, &str)]) {
    for (text, core, outer) in rows {
        assert_eq!(widths(&read(text)), ((*core).to_owned(), (*outer).to_owned()), "{text}");
    }
}

#[test]
fn the_table_of_the_model() {
    check(&[
        ("12", "[12, 12]", "[12, 12]"),
        ("1,000", "[1000, 1000]", "[950, 1050]"),
        ("0.4", "[0.35, 0.45)", "[0.35, 0.45)"),
        ("about 60", "[54, 66]", "[42, 78]"),
        ("at least 12", "[12, 36]", "[12, ∞)"),
        ("more than 20", "[21, 63]", "[21, ∞)"),
        ("over 56,000", "[56001, 168003]", "[56001, ∞)"),
        ("up to 1,000", "[334, 1000]", "[0, 1000]"),
        ("under 50", "[17, 49]", "[0, 49]"),
        ("nearly 90 %", "[0.85, 0.9)", "[0.8, 0.9)"),
        ("dozens", "[24, 99]", "[20, 150]"),
        ("a handful", "[3, 6]", "[2, 10]"),
        ("thousands", "[2000, 9999]", "[1000, 99999]"),
        ("about three quarters", "[0.7, 0.8]", "[0.6, 0.9]"),
    ]);
    let miles = read("57 miles");
    assert_eq!(widths(&miles).0, "[90927.936, 92537.28)");
    assert_eq!(miles.reading().stated(), Some(&"91732.608".parse().unwrap()));
}

#[test]
fn numbers_given_as_data() {
    let given = |written, kind| widths(&quantity(written, Some(kind), None, &Conventions::default()).unwrap()).0;
    let exact = Written::Exact(1000.into());
    assert_eq!(given(exact, QuantityKind::Count), "[1000, 1000]");
    assert_eq!(given(exact, QuantityKind::Money), "[1000, 1000]");
    assert_eq!(given(Written::Exact(92.into()), QuantityKind::Measure), "[91.5, 92.5)");
    assert_eq!(given(Written::Exact(92.into()), QuantityKind::Share), "[0.915, 0.925)");
    assert_eq!(given(Written::About(60.into()), QuantityKind::Count), "[54, 66]");
    let range =
        |min: Option<i64>, max: Option<i64>| Written::Range { min: min.map(Number::from), max: max.map(Number::from) };
    assert_eq!(given(range(Some(5), Some(9)), QuantityKind::Count), "[5, 9]");
    assert_eq!(given(range(Some(12), None), QuantityKind::Count), "[12, 36]");
    for (min, max) in [(Some(9), Some(5)), (None, None)] {
        assert!(quantity(range(min, max), None, None, &Conventions::default()).is_err());
    }
}

#[test]
fn counts_keep_what_is_counted() {
    for (text, core, noun) in [
        ("Two Kenyan police officers", "[2, 2]", "Kenyan police officers"),
        ("20 such vehicles", "[20, 20]", "vehicles"),
        ("an additional 217 police officers", "[217, 217]", "police officers"),
        ("more than 3,100 troops", "[3101, 9303]", "troops"),
        ("only a handful of the more than 3,100 troops", "[3, 6]", "more than 3,100 troops"),
        ("all 20 armored vehicles", "[20, 20]", "armored vehicles"),
        ("thousands of deaths", "[2000, 9999]", "deaths"),
        ("no casualties", "[0, 0]", "casualties"),
        ("the second time", "[2, 2]", "time"),
        ("the first 20 officers", "[20, 20]", "officers"),
    ] {
        let quantity = read(text);
        assert_eq!((widths(&quantity).0.as_str(), quantity.noun()), (core, Some(noun)), "{text}");
        assert_eq!(quantity.kind(), QuantityKind::Count, "{text}");
    }
}

#[test]
fn parts_of_a_whole() {
    check(&[
        ("one in five", "[0.195, 0.205]", "[0.15, 0.25]"),
        ("75 per cent", "[0.745, 0.755)", "[0.745, 0.755)"),
        ("most of the force", "(0.5, 1]", "(0.5, 1]"),
        ("the bulk of the mission", "(0.6, 1]", "(0.5, 1]"),
        ("not all", "[0, 1)", "[0, 1)"),
        ("all officers", "[1, 1]", "[1, 1]"),
        ("nearly all", "[0.9, 1)", "[0.8, 1)"),
        ("at least half", "[0.5, 1]", "[0.5, 1]"),
        ("three-quarters of about 1,000", "[671, 830]", "[490, 1040]"),
    ]);
}

#[test]
fn money() {
    for (text, core, unit) in [
        ("US$ 1.3 million", "[1300000, 1300000]", "USD"),
        ("$5m", "[5000000, 5000000]", "USD"),
        ("€5-9 million", "[5000000, 9000000]", "EUR"),
        ("£4.25", "[4.25, 4.25]", "GBP"),
        ("13 dollars and 45 cents", "[13.45, 13.45]", "USD"),
        ("500 Kenyan shillings", "[500, 500]", "KES"),
    ] {
        let quantity = read(text);
        assert_eq!((widths(&quantity).0.as_str(), quantity.unit().map(Unit::name)), (core, Some(unit)), "{text}");
        assert_eq!(quantity.kind(), QuantityKind::Money, "{text}");
    }
}

#[test]
fn what_stays_unread_says_why() {
    for (text, problem) in [
        ("", "nothing is written"),
        ("many", "it names an amount without a number"),
        ("NaN", "there is no number in it"),
        ("1e999", "the number has more digits than can be kept exactly"),
        ("20 killed and 30 injured", "it holds more than one number"),
        ("20 more than before", "it is a difference to something else"),
        ("up 5%", "it tells of a change, not of an amount"),
        ("30 fewer", "it tells of a change, not of an amount"),
        ("5 more", "it tells of a change, not of an amount"),
        ("5 a day", "it is a rate, and no amount"),
        ("20 people per day", "it is a rate, and no amount"),
        ("No. 5", "it is a number that names, and no amount"),
        ("quarter to five", "it is a year or a time of day, and no amount"),
        ("9 to 5", "its lower end lies above its upper end"),
        ("192.168.1.2", "the separators make neither thousands nor decimals"),
        ("no 20", "it denies a number, which leaves any other"),
        ("no doubt", "it is a set phrase, and no amount"),
        ("the two-state solution", "its number is a part of a word, and counts nothing"),
        ("Second World War", "its number is a part of a name"),
        ("9/11", "the stroke between its numbers makes no usual part of a whole"),
        ("a 3-1 win", "it is a score, and no amount"),
        ("12th century", "it is a century, and no amount"),
        ("half of 2024", "its whole is a year"),
        ("more than most", "it compares with most, and names no amount"),
        ("million", "it says million or the like, and not how many"),
        ("20 miles (50 km)", "the amount in its brackets is another"),
        ("3 million pounds of cocaine", "it may be money or a weight"),
        ("three to four hundred and fifty thousand", "its first end may lack a hundred"),
        ("20\u{1b}[31m", "there is a control character in it"),
    ] {
        let unread = quantity(Written::Text(text), None, None, &Conventions::default()).unwrap_err();
        assert_eq!(unread.problem(), problem, "{text}");
    }
}

#[test]
fn units_decide_what_is_comparable() {
    let conventions = Conventions::default();
    let meet = |a, b| comparable(&read(a), &read(b), &conventions).is_some();
    assert!(meet("20 vehicles", "20 officers"));
    assert!(meet("57 miles", "92 km"));
    assert!(meet("half", "50 per cent"));
    assert!(!meet("57 miles", "57 kg"));
    assert!(!meet("$57", "€57"));
    assert!(!meet("57", "57 miles"));
}

#[test]
fn what_is_expected_settles_two_meanings() {
    let core = |text, kind| {
        let read = quantity(Written::Text(text), Some(kind), None, &Conventions::default());
        read.map_or_else(|unread| unread.problem().to_owned(), |read| widths(&read).0)
    };
    use QuantityKind::{Count, Measure, Money, Share};
    for (text, kind, expected) in [
        ("most of the 120 seats", Count, "[61, 120]"),
        ("most of the 120 seats", Share, "(0.5, 1]"),
        ("half of the 1,200 members", Share, "[0.495, 0.505]"),
        ("5m", Measure, "[4.5, 5.5)"),
        ("5m high", Money, "[5000000, 5000000]"),
        ("three million pounds", Measure, "[1133980.925, 1587573.295)"),
        ("300 pounds", Money, "[300, 300]"),
        ("12.500", Count, "[12500, 12500]"),
        ("12.500", Measure, "[12.4995, 12.5005)"),
        ("under 0", Count, "a count is not negative"),
        ("half a person", Count, "[0.495, 0.505]"),
    ] {
        assert_eq!(core(text, kind), expected, "{text} as {kind:?}");
    }
}

#[test]
fn a_point_may_mark_thousands() {
    let ways = |text| {
        let read = read(text);
        assert_eq!(read.text(), text);
        read.reading().alternatives().map(|one| one.core().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(ways("12.500 people"), ["[12500, 12500]"]);
    assert_eq!(ways("120.000 Euro"), ["[120000, 120000]", "[120, 120]"]);
    assert_eq!(ways("over 120.000 Euro").len(), 2);
    assert_eq!(ways("€1.250 to €2.500"), ["[1250, 2500]", "[1.25, 2.5]"]);
    assert_eq!(ways("1.500.000 Euro"), ["[1500000, 1500000]"]);
    assert_eq!(ways("12.500 tonnes"), ["[12499.5, 12500.5)", "[12499500, 12500500)"]);
    for plain in
        ["1.609 km", "0.125 km", "1.5 km", "1.2500 km", "$1.250 million", "$1.499 per litre", "12.500 %", "12.500"]
    {
        assert_eq!(ways(plain).len(), 1, "{plain}");
    }
    let given =
        quantity(Written::Number("1.500".parse().unwrap()), Some(QuantityKind::Money), None, &Conventions::default());
    assert_eq!(widths(&given.unwrap()).0, "[1.5, 1.5]");
}

#[test]
fn thousands_may_go_without_saying() {
    let ways = |text| {
        let read = read(text);
        read.reading().alternatives().map(|one| one.core().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(ways("5 to 6,000"), ["[5000, 6000]", "[5, 6000]"]);
    assert_eq!(ways("100-200 000 people"), ["[100000, 200000]", "[100, 200000]"]);
    for literal in ["500 to 5,000", "5 to 6,500", "$5 to $6,000", "5 km to 6,000 km", "5,000 to 6,000"] {
        assert_eq!(ways(literal).len(), 1, "{literal}");
    }
}

#[test]
fn prices_compare_with_themselves_alone() {
    let conventions = Conventions::default();
    let meet = |a, b| comparable(&read(a), &read(b), &conventions).is_some();
    assert!(meet("$15 an hour", "15 dollars per hour"));
    assert!(meet("$600 million a year", "600 million dollars annually"));
    assert!(!meet("$15 an hour", "$15"));
    assert!(!meet("$15 an hour", "$15 a day"));
    assert_eq!(read("$15 an hour").unit().map(Unit::name), Some("USD per hour"));
}

#[test]
fn glosses_are_checked() {
    for text in
        ["20 miles (32 km)", "6,000 feet (1,800 metres)", "five (5)", "-40F (-40C)", "$5 million (€4.6 million)"]
    {
        assert_eq!(read(text).text(), text);
    }
    for text in ["20 miles (50 km)", "twelve (13)", "20 (30)", "20 people (15 kg)", "5 (5) (5)"] {
        assert!(quantity(Written::Text(text), None, None, &Conventions::default()).is_err(), "{text}");
    }
}

#[test]
fn divisions_leave_no_endless_digits() {
    check(&[
        ("two thirds", "[0.661666666667, 0.671666666667]", "[0.616666666667, 0.716666666667]"),
        ("one in six", "[0.161666666667, 0.171666666667]", "[0.125, 0.208333333333]"),
        ("a sixth of 600 people", "[97, 103]", "[72, 131]"),
        ("up to 50 per cent", "[0.166666666667, 0.5]", "[0, 0.5]"),
        ("66.7 %", "[0.6665, 0.6675)", "[0.6665, 0.6675)"),
    ]);
    assert_eq!(read("two thirds").numeral(), Some("0.666666666667".parse().unwrap()));
    assert_eq!(read("12,345,678,901,234 cells").numeral(), Some(12_345_678_901_234_i64.into()));
    let unit = Unit::parse("fahrenheit").unwrap();
    let warm = "70.5".parse().unwrap();
    assert_eq!(unit.to_base(warm).and_then(|base| unit.from_base(base)), Some(warm));
}

#[test]
fn a_t_is_a_tonne() {
    let ways = |text| read(text).reading().alternatives().count();
    assert_eq!(widths(&read("20 t")).0, "[19500, 20500)");
    assert_eq!((ways("20 t"), ways("20 tons"), ways("a ton")), (1, 3, 3));
    assert_eq!(read("20t").unit().map(Unit::name), Some("tonne"));
}

#[test]
fn widths_are_as_conventions_say() {
    let n = |text: &str| text.parse::<Number>().unwrap();
    let conventions = Conventions {
        nearly_widths: [Number::ONE, Number::TWO],
        nearly_caps: [n("0.2"), n("0.5")],
        fraction_widths: [n("0.01"), n("0.1")],
        ..Conventions::default()
    };
    for (text, core, outer) in [
        ("nearly 90 %", "[0.8, 0.9)", "[0.7, 0.9)"),
        ("just over 1,000 people", "[1001, 1200]", "[1001, 1500]"),
        ("three quarters", "[0.74, 0.76]", "[0.65, 0.85]"),
        ("about three quarters", "[0.65, 0.85]", "[0.45, 1]"),
    ] {
        let read = quantity(Written::Text(text), None, None, &conventions).unwrap();
        assert_eq!(widths(&read), (core.to_owned(), outer.to_owned()), "{text}");
    }
}

#[test]
fn vague_words_mean_what_conventions_say() {
    let n = |text: &str| text.parse::<Number>().unwrap();
    let word = |words: &str, core: [&str; 2], outer: [&str; 2]| {
        (words.to_owned(), super::super::conventions::VagueWord { core: core.map(n), outer: outer.map(n) })
    };
    let vague_words = [
        word("a handful", ["4", "6"], ["3", "8"]),
        word("several", ["5", "9"], ["3", "12"]),
        word("tens", ["30", "90"], ["20", "99"]),
        word("many", ["10", "100"], ["5", "1000"]),
        word("some", ["2", "20"], ["1", "50"]),
        word("half-dozen", ["5", "7"], ["4", "8"]),
        word("most", ["0.6", "1"], ["0.5", "1"]),
    ];
    let conventions = Conventions { vague_words: vague_words.into_iter().collect(), ..Conventions::default() };
    assert_eq!(conventions.check(), Ok(()));
    for (text, core, outer) in [
        ("A handful of officers", "[4, 6]", "[3, 8]"),
        ("several hundred", "[500, 999]", "[300, 1299]"),
        ("tens of thousands", "[30000, 90999]", "[20000, 99999]"),
        ("tens, possibly hundreds", "[30, 999]", "[20, 9999]"),
        ("many officers", "[10, 100]", "[5, 1000]"),
        ("some officers", "[2, 20]", "[1, 50]"),
        ("half-dozen boats", "[5, 7]", "[4, 8]"),
        ("some 60 officers", "[54, 66]", "[42, 78]"),
        ("at least several officers", "[5, 27]", "[3, ∞)"),
        ("most", "(0.6, 1]", "(0.5, 1]"),
        ("dozens", "[24, 99]", "[20, 150]"),
    ] {
        let read = quantity(Written::Text(text), None, None, &conventions).unwrap();
        assert_eq!(widths(&read), (core.to_owned(), outer.to_owned()), "{text}");
    }
}

#[test]
fn an_expected_unit_says_what_is_expected() {
    let conventions = Conventions::default();
    let read = |kind, unit: &str| quantity(Written::Text("57"), kind, Unit::parse(unit).as_ref(), &conventions);
    assert_eq!(read(None, "km").unwrap().kind(), QuantityKind::Measure);
    assert_eq!(read(None, "USD").unwrap().kind(), QuantityKind::Money);
    assert_eq!(read(None, "%").unwrap().kind(), QuantityKind::Share);
    for (kind, unit) in [(QuantityKind::Money, "km"), (QuantityKind::Share, "km"), (QuantityKind::Measure, "USD")] {
        assert!(read(Some(kind), unit).is_err(), "{unit}");
    }
    let miles = read(None, "miles").unwrap().told_in(&Unit::parse("km").unwrap()).unwrap();
    assert_eq!(miles.first().core().to_string(), "[90.927936, 92.53728)");
    assert!(read(None, "km").unwrap().told_in(&Unit::percent()).is_none());
}
