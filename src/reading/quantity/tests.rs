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
        ("9 to 5", "its lower end lies above its upper end"),
        ("192.168.1.2", "the separators make neither thousands nor decimals"),
        ("no 20", "it denies a number, which leaves any other"),
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
