//! Quantities against data made elsewhere, and against every string there is.
//!
//! The data lies in the folder that `CROSSCHECK_DATA` names, or in `../shared/data`; without it these tests say that
//! they are skipped. The figures asserted are ratchets: they may rise, never fall.

use std::path::PathBuf;

use crosscheck::interval::Bound;
use crosscheck::reading::quantity::{Quantity, QuantityKind, Written, quantity};
use crosscheck::reading::{Conventions, Number};
use proptest::prelude::*;
use serde_json::Value;

/// The text of a file of the data folder; `None`, with a line that says so, where it is not there.
#[allow(clippy::disallowed_methods)] // asked for by a person; no result depends on it
pub(crate) fn data(file: &str) -> Option<String> {
    let folder = std::env::var_os("CROSSCHECK_DATA").map_or_else(|| PathBuf::from("../shared/data"), PathBuf::from);
    let text = std::fs::read_to_string(folder.join(file)).ok();
    if text.is_none() {
        println!("skipped: there is no {file} in {}", folder.display());
    }
    text
}

/// How many rows were read as they should be, otherwise, and not at all.
#[derive(Default, Debug)]
pub(crate) struct Score {
    pub(crate) right: u32,
    pub(crate) wrong: u32,
    pub(crate) unread: u32,
}

impl Score {
    fn note(&mut self, text: &str, expected: &str, read: Option<(bool, String)>) {
        match read {
            Some((true, _)) => self.right += 1,
            Some((false, what)) => {
                self.wrong += 1;
                println!("wrong: {text:?} should be {expected}, reads as {what}");
            }
            None => {
                self.unread += 1;
                println!("unread: {text:?} should be {expected}");
            }
        }
    }

    pub(crate) fn rate(&self) -> f64 {
        f64::from(self.right) / f64::from((self.right + self.wrong + self.unread).max(1))
    }
}

/// Phrases of news with their kind, hedge, core and outer: anyone may add a row. What must not be read has the kind
/// `Unread`.
const PHRASES: &str = include_str!("hedged_quantities.tsv");

#[test]
fn hedged_phrases_of_news() {
    let rows: Vec<Vec<&str>> = PHRASES.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    assert!(rows.len() >= 618);
    let found = |written: &str| {
        let Some(quantity) = read(written, None) else { return vec![String::from("Unread")] };
        let first = quantity.reading().first();
        vec![
            format!("{:?}", quantity.kind()),
            format!("{:?}", quantity.hedge()),
            first.core().to_string(),
            first.outer().to_string(),
        ]
    };
    let wrong: Vec<_> = rows
        .iter()
        .filter_map(|row| {
            let (written, expected) = row.split_first()?;
            let found = found(written);
            (found != *expected).then(|| format!("{written}\t{}", found.join("\t")))
        })
        .collect();
    assert!(wrong.is_empty(), "these read otherwise:\n{}", wrong.join("\n"));
}

/// Words that mean something to the grammar, to be thrown together.
const PIECES: [&str; 56] = [
    "1e28",
    "9999999999999999999999999999",
    "scores",
    "trillion",
    "quadrillion",
    "crore",
    "(",
    ")",
    "about",
    "nearly",
    "more than",
    "no fewer than",
    "up to",
    "between",
    "and",
    "to",
    "-",
    "–",
    "or",
    "of",
    "in",
    "out of",
    "a",
    "the",
    "half",
    "three",
    "quarters",
    "third",
    "twenty",
    "hundred",
    "thousand",
    "million",
    "dozen",
    "dozens",
    "several",
    "all",
    "not",
    "no",
    "5",
    "1,000",
    "1.5",
    ".5",
    "1/0",
    "½",
    "%",
    "per cent",
    "$",
    "€",
    "US$",
    "km",
    "tons",
    "pounds",
    "±",
    "x",
    "e9",
    "99999999999999999999",
];

proptest! {
    #[test]
    fn any_string_is_read_or_refused(text in "\\PC*") {
        let _ = read(&text, None);
    }

    #[test]
    fn so_is_anything_shaped_like_a_quantity(
        pieces in prop::collection::vec((0..PIECES.len(), prop::bool::ANY), 0..12),
        kind in prop::sample::select(vec![
            None, Some(QuantityKind::Count), Some(QuantityKind::Measure), Some(QuantityKind::Money), Some(QuantityKind::Share),
        ]),
    ) {
        let text: String = pieces.iter().map(|(piece, glued)| [PIECES[*piece], if *glued { "" } else { " " }].concat()).collect();
        if let Some(quantity) = read(&text, kind) {
            for alternative in quantity.reading().alternatives() {
                prop_assert!(alternative.outer().encloses(alternative.core()), "{text}");
            }
        }
    }

    #[test]
    fn digits_read_as_themselves(number in 0_u64..1_000_000_000) {
        let quantity = read(&number.to_string(), Some(QuantityKind::Count)).unwrap();
        prop_assert_eq!(quantity.numeral(), Some(number.into()));
        prop_assert!(quantity.reading().first().core().contains(&number.into()));
    }
}

#[test]
fn numbers_beyond_all_counting_are_refused() {
    for text in [
        "1e28 dozen",
        "9000000000000000000000000000 dozen",
        "1 1e28 scores",
        "100000000000000000 to 5 trillion",
        "1e26 to 10 million",
        "9999999999999999999999999999-1 billion",
        "a million million million million million",
    ] {
        assert!(read(text, None).is_none(), "{text}");
    }
}

#[test]
fn a_megabyte_is_refused_at_once() {
    for piece in ["9", "nearly ", "1,000,", "-", "half of ", "\u{301}"] {
        let text = piece.repeat(1_000_000 / piece.len());
        assert!(read(&text, None).is_none());
    }
}

fn read(text: &str, kind: Option<QuantityKind>) -> Option<Quantity> {
    quantity(Written::Text(text), kind, None, &Conventions::default()).ok()
}

/// Whether a row is about quantities in news at all: powers, and words for a number that is not there, are not.
fn in_scope(row: &Value) -> bool {
    let text = row["text"].as_str().unwrap_or_default();
    !text.contains('^') && row["resolution"]["value"].as_str().is_some_and(|value| value != "null")
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * b.abs().max(1e-12)
}

fn float(number: Number) -> f64 {
    f64::try_from(number).unwrap()
}

/// An end, and whether it is inside.
type End = (f64, bool);

/// The ends of an interval in the data's notation: "(20,35]", "[200,)".
fn ends(notation: &str) -> (Option<End>, Option<End>) {
    let inner = notation.trim_matches(['(', ')', '[', ']']);
    let (low, high) = inner.split_once(',').unwrap();
    let end = |text: &str, closed: bool| text.parse().ok().map(|value: f64| (value, closed));
    (end(low, notation.starts_with('[')), end(high, notation.ends_with(']')))
}

/// Whether the outer has these ends. A stretch between two numbers is inclusive, whatever the data says of its end.
fn has_ends(quantity: &Quantity, low: Option<End>, high: Option<End>) -> bool {
    if let (Some(low), Some(high), Some(stated)) = (low, high, quantity.reading().stated()) {
        return near(float(*stated), low.0) && near(float(*stated), high.0);
    }
    let hull = quantity.reading().first().outer().hull().unwrap();
    let both = low.is_some() && high.is_some();
    let same = |bound: Bound<Number>, expected: Option<End>| match (bound, expected) {
        (Bound::Unbounded, None) => true,
        (Bound::Closed(zero), None) => zero.is_zero(),
        (Bound::Closed(value), Some((end, closed))) => near(float(value), end) && (closed || both),
        (Bound::Open(value), Some((end, closed))) => near(float(value), end) && !closed,
        _ => false,
    };
    same(hull.low(), low) && same(hull.high(), high)
}

#[test]
fn numbers_percentages_ordinals_and_ranges() {
    let Some(file) = data("recognizers/flat_number.jsonl") else { return };
    let rows: Vec<Value> = file.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for (kind, at_least, wrong_at_most) in
        [("number", 0.963, 5), ("percentage", 1.0, 0), ("ordinal", 1.0, 0), ("numberrange", 1.0, 0)]
    {
        let mut score = Score::default();
        for row in rows.iter().filter(|row| row["type"] == kind && in_scope(row)) {
            let text = row["text"].as_str().unwrap();
            let expected = row["resolution"]["value"].as_str().unwrap();
            let found = if kind == "numberrange" {
                let (low, high) = ends(expected);
                read(text, Some(QuantityKind::Measure)).map(|quantity| {
                    let outer = quantity.reading().first().outer().to_string();
                    (has_ends(&quantity, low, high), outer)
                })
            } else {
                let value: f64 = expected.trim_end_matches('%').parse().unwrap();
                read(text, None).and_then(|quantity| quantity.numeral().map(|number| (quantity, number))).map(
                    |(quantity, number)| {
                        let scale = if kind == "percentage" && quantity.unit().is_none() { 100.0 } else { 1.0 };
                        let close = (float(number) * scale - value).abs() <= 1e-9 * value.abs().max(1e-3);
                        (close, number.to_string())
                    },
                )
            };
            score.note(text, expected, found);
        }
        println!("{kind}: {score:?} {:.3}", score.rate());
        assert!(score.rate() >= at_least && score.wrong <= wrong_at_most, "{kind}: {score:?}");
    }
}
