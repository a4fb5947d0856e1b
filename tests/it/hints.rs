//! Guesses at what caused a contradiction: each where it fits, and none where it does not.

use std::collections::BTreeSet;

use crosscheck::{Attribute, Claim, Dossier, Kind, Reconciler, Report, Semantics};

/// The hints on two values of an attribute of a kind, given in reports of one day.
fn hints(kind: Kind, one: &str, other: &str) -> BTreeSet<&'static str> {
    let mut dossier = Dossier::new();
    dossier.attribute(Attribute::new("figure", kind, Semantics::Functional)).unwrap();
    for (report, value) in [("hw1", one), ("cv1", other)] {
        dossier.report(Report::new(report).id_as(report).published("2025-06-20")).unwrap();
        dossier.claim(Claim::new(report, "Harbour bridge", "figure").value(value)).unwrap();
    }
    let result = Reconciler::new().reconcile(&dossier);
    let clash = result.findings().iter().find(|finding| finding.is_contradiction()).expect("they differ");
    clash.hints().iter().map(|hint| hint.code().as_str()).collect()
}

#[test]
fn figures_that_differ_tell_how_they_may_have_come_about() {
    let cases: [(Kind, &str, &str, &[&str]); 28] = [
        (Kind::Count, "341", "3,410", &["dropped_digit", "scale_slip"]),
        (Kind::Count, "341", "341,000", &["scale_slip"]),
        (Kind::Count, "341", "3,500", &[]),
        (Kind::Count, "341", "431", &["swapped_digits"]),
        // Of two stretches, both ends.
        (Kind::Count, "5-9", "50-90", &["scale_slip"]),
        (Kind::Count, "200-odd", "2,000-odd", &["scale_slip"]),
        (Kind::Count, "5-9", "50-80", &[]),
        (Kind::Count, "341", "31", &["dropped_digit"]),
        // A thousand metres are a kilometre: the wrong unit is a slip of scale as well.
        (Kind::Measure, "341 m", "341 km", &["scale_slip", "unit_slip"]),
        (Kind::Measure, "341 m", "341 feet", &["unit_slip"]),
        (Kind::Measure, "341 m", "3.41 km", &["scale_slip"]),
        // A point is no digit: what loses it is another size.
        (Kind::Measure, "34.12 km", "34.21 km", &["swapped_digits"]),
        (Kind::Measure, "3.41 km", "3.1 km", &["dropped_digit"]),
        (Kind::Measure, "34.1 km", "3.1 km", &["dropped_digit"]),
        (Kind::Measure, "3.4 km", "34 km", &["scale_slip"]),
        (Kind::Measure, "34.12 km", "31.42 km", &[]),
        // Shares are told as parts of one and by the hundred.
        (Kind::Share, "0.05", "50%", &["scale_slip"]),
        (Kind::Share, "0.5", "5 per cent", &["scale_slip"]),
        (Kind::Share, "0.5", "0.5%", &["scale_slip", "unit_slip"]),
        (Kind::Share, "0.5", "7%", &[]),
        (Kind::Date, "5 March 2025", "25 March 2025", &["dropped_digit"]),
        (Kind::Date, "5 March 2025", "3 May 2025", &["day_month_swap"]),
        (Kind::Date, "5 March 2025", "5 March 2024", &["year_slip"]),
        // The last of February but one, or the last.
        (Kind::Date, "28 February 2024", "28 February 2025", &["year_slip"]),
        (Kind::Date, "28 February 2024", "February 2025", &["year_slip"]),
        (Kind::Date, "28 February 2024", "2023-02-28", &["year_slip"]),
        (Kind::Date, "28 February 2024", "1 March 2025", &[]),
        (Kind::Date, "5 March 2025", "6 March 2025", &["off_by_one_day"]),
    ];
    for (kind, one, other, expected) in cases {
        let expected: BTreeSet<&str> = expected.iter().copied().collect();
        assert_eq!(hints(kind, one, other), expected, "{one} and {other}");
        assert_eq!(hints(kind, other, one), expected, "{other} and {one}");
    }
}
