//! What much costs: counters of work, which are the same on every machine.
//!
//! No clock is read. A counter tells how often something was done, so a step back in the engine shows as a number that
//! grew, on the slowest of machines as on the fastest.

use std::collections::BTreeSet;

use crosscheck::reconcile::Work;
use crosscheck::{Attribute, Claim, Dossier, Kind, Reconciler, Report, ReportId, Semantics};

/// A dossier that declares one count, and so many reports.
fn dossier(reports: usize) -> (Dossier, Vec<ReportId>) {
    let mut dossier = Dossier::new();
    dossier.attribute(Attribute::new("injured", Kind::Count, Semantics::Functional)).unwrap();
    let reports = (0..reports)
        .map(|index| dossier.report(Report::new(format!("Outlet {index}")).id_as(format!("r{index}"))).unwrap())
        .collect();
    (dossier, reports)
}

/// So many claims, spread over the reports and over so many subjects, that all say the same.
fn alike(claims: usize, subjects: usize) -> Dossier {
    let (mut dossier, reports) = dossier(100);
    for index in 0..claims {
        let report = reports[index / subjects % reports.len()];
        let who = format!("Ship {}", index % subjects);
        dossier.claim(Claim::new(report, who, "injured").value(12).id(format!("c{index}"))).unwrap();
    }
    dossier
}

fn work(dossier: &Dossier) -> Work {
    Reconciler::new().reconcile(dossier).work()
}

#[test]
fn a_hundred_thousand_equal_claims_cost_one_pass() {
    let dossier = alike(100_000, 1);
    let reconciliation = Reconciler::new().reconcile(&dossier);
    let work = reconciliation.work();
    assert_eq!((work.claims, work.answers), (100_000, 1));
    assert!(work.pairs_judged <= 100, "{} pairs were judged", work.pairs_judged);
    assert_eq!(reconciliation.findings().len(), 1);
    assert_eq!(reconciliation.slots()[0].answers()[0].claims().len(), 100_000);
}

#[test]
fn many_slots_cost_in_proportion() {
    let (small, large) = (work(&alike(10_000, 100)), work(&alike(100_000, 1_000)));
    let wider = |name: &str, small: usize, large: usize| {
        let tenfold = small * 10;
        assert!(large.abs_diff(tenfold) * 20 <= tenfold, "{name}: {small} became {large}");
    };
    wider("claims", small.claims, large.claims);
    wider("answers", small.answers, large.answers);
    wider("pairs judged", small.pairs_judged, large.pairs_judged);
    // The same slots with a tenth of the claims in each cost hardly less: beyond some, claims that agree add nothing.
    let shallow = work(&alike(10_000, 1_000));
    assert_eq!(shallow.answers, large.answers);
    assert!(large.pairs_judged <= shallow.pairs_judged * 2, "{} became {}", shallow.pairs_judged, large.pairs_judged);
}

/// So many different answers to one question.
fn differing(answers: usize) -> Dossier {
    let (mut dossier, reports) = dossier(100);
    for index in 0..answers {
        let report = reports[index % reports.len()];
        let value = i64::try_from(index).unwrap() * 3 + 1;
        dossier.claim(Claim::new(report, "MV Aurora", "injured").value(value).id(format!("c{index}"))).unwrap();
    }
    dossier
}

#[test]
fn many_different_answers_are_summarised() {
    let dossier = differing(5_000);
    let reconciliation = Reconciler::new().reconcile(&dossier);
    let work = reconciliation.work();
    assert_eq!(work.answers, 5_000);
    // Each is compared with the least, the greatest and the best supported, however many others there are.
    assert!(work.pairs_judged <= 12 * work.answers, "{} pairs were judged", work.pairs_judged);
    // Every answer clashes with another; a handful of findings tells of all, and a handful of each report's own.
    let findings: Vec<_> = reconciliation.contradictions().collect();
    assert!(findings.len() <= 4 * (1 + 100), "{} findings", findings.len());
    let told: BTreeSet<_> = findings.iter().flat_map(|finding| finding.claims()).collect();
    assert_eq!(told.len(), 5_000);
    let summarised: Vec<_> = reconciliation.notes().iter().filter(|note| note.code() == "summarised").collect();
    assert_eq!(summarised.len(), 1);
    assert!(summarised[0].text().contains("5000 different answers"), "{}", summarised[0].text());
}
