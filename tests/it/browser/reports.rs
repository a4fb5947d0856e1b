//! The pages that people get: the five reports on Haiti, and a dossier of two thousand claims.

use crosscheck::input::{self, Source};
use crosscheck::report::html;
use crosscheck::{Attribute, Claim, Dossier, Kind, Reconciler, Report, Semantics};

use super::{checks, in_browser, page};

fn written(dossier: &Dossier) -> String {
    let mut html = String::new();
    html::write(&Reconciler::new().reconcile(dossier), &mut html).unwrap();
    html
}

/// Forty ships, of which twenty-five reports tell two things: most the same, some another figure, some a date of which
/// they are not sure, some by another's word.
fn crowd() -> Dossier {
    let mut dossier = Dossier::new();
    dossier.attribute(Attribute::new("injured", Kind::Count, Semantics::Functional).in_unit("people")).unwrap();
    dossier.attribute(Attribute::new("sailed", Kind::Date, Semantics::Functional)).unwrap();
    let day = |at: u32, ship: u32| match (at % 5, ship % 5) {
        (0, 0) => "15 March",
        (1, 1..=2) => "around 12 March",
        (2, 3) => "last week",
        _ => "12 March",
    };
    for at in 0..25_u32 {
        let mut report = Report::new(format!("Outlet {at:02}")).published(format!("2024-03-{:02}", 13 + at % 9));
        if at % 6 == 5 {
            report = report.derived_from(format!("Outlet {:02}", at - 1));
        }
        let report = dossier.report(report).unwrap();
        for ship in 0..40_u32 {
            let who =
                format!("MV {}", ["Aurora", "Dawn", "Evening Star of the Northern Isles", "Zephyr"][ship as usize % 4]);
            let who = format!("{who} {ship}");
            let injured = if ship % 4 == 0 && (at * 7 + ship) % 11 == 0 { 120 + ship } else { 12 + ship };
            let mut claim = Claim::new(report, &who, "injured").value(injured).located("paragraph 3");
            if (at + ship) % 9 == 0 {
                claim = claim.speaker("the coastguard").quoting("“We counted them all,” the officer on watch said.");
            }
            dossier.claim(claim).unwrap();
            dossier.claim(Claim::new(report, &who, "sailed").value(day(at, ship))).unwrap();
        }
    }
    dossier
}

#[test]
fn the_page_on_haiti_is_fit_for_everybody() {
    let json = crate::golden::text("examples/data/haiti.json");
    let dossier = input::load(&[Source::new("haiti.json", json.as_bytes())]).unwrap();
    in_browser(|browser| {
        let wrong = checks::everything(browser, &page("haiti", &written(&dossier)), "haiti");
        assert!(wrong.is_empty(), "{}", wrong[..wrong.len().min(20)].join("\n"));
    });
}

#[test]
fn a_page_of_two_thousand_claims_is_fit_for_everybody() {
    let dossier = crowd();
    assert_eq!(dossier.claims().len(), 2_000);
    let html = written(&dossier);
    assert!(html.len() < 4_000_000, "{} bytes", html.len());
    in_browser(|browser| {
        let wrong = checks::everything(browser, &page("crowd", &html), "crowd");
        assert!(wrong.is_empty(), "{}", wrong[..wrong.len().min(20)].join("\n"));
    });
}

#[test]
fn a_page_without_anything_is_one() {
    let dossier = Dossier::new();
    in_browser(|browser| {
        let wrong = checks::everything(browser, &page("empty", &written(&dossier)), "empty");
        // One card on white has few colours, and that is all there is to see.
        let wrong: Vec<&String> = wrong.iter().filter(|one| !one.contains("colours")).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    });
}
