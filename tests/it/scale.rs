//! What much costs: counters of work, which are the same on every machine.
//!
//! No clock is read. A counter tells how often something was done, so a step back in the engine shows as a number that
//! grew, on the slowest of machines as on the fastest.

use std::collections::BTreeSet;

use crosscheck::reconcile::Work;
use crosscheck::{
    Attribute, Claim, Dossier, Entity, Kind, Modality, Parts, Reconciler, Relation, Report, ReportId, Semantics,
};

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
    assert!(findings.len() <= 6 * (1 + 100), "{} findings", findings.len());
    let told: BTreeSet<_> = findings.iter().flat_map(|finding| finding.claims()).collect();
    assert_eq!(told.len(), 5_000);
    let summarised: Vec<_> = reconciliation.notes().iter().filter(|note| note.code() == "summarised").collect();
    assert_eq!(summarised.len(), 1);
    assert!(summarised[0].text().contains("5000 different answers"), "{}", summarised[0].text());
}

/// A chain of things, each a part of the one before it; nobody claims anything yet.
fn chain(dossier: &mut Dossier, name: &str, from: &str, length: usize) {
    for level in 0..length {
        let whole = level.checked_sub(1).map_or(from.to_owned(), |above| format!("{name}{above}"));
        let id = format!("{name}{level}");
        dossier.entity(Entity::new(&id, format!("{name} {level}")).part_of(whole)).unwrap();
    }
}

fn notes(dossier: &Dossier, code: &str) -> usize {
    Reconciler::new().reconcile(dossier).notes().iter().filter(|note| note.code() == code).count()
}

#[test]
fn no_part_lies_too_deep() {
    let (mut dossier, reports) = dossier(2);
    dossier.attribute(Attribute::new("sunk_in", Kind::Place, Semantics::Functional)).unwrap();
    dossier.entity(Entity::new("sea", "Sea").parts_as(Parts::Disjoint)).unwrap();
    chain(&mut dossier, "east", "sea", 20_000);
    chain(&mut dossier, "west", "sea", 20_000);
    for (report, whole, value) in [(0, "sea", 3), (1, "east19999", 500)] {
        dossier.claim(Claim::new(reports[report], whole, "injured").value(value)).unwrap();
    }
    for (report, place) in [(0, "east19999"), (1, "west19999")] {
        dossier.claim(Claim::new(reports[report], "MV Aurora", "sunk_in").value(place)).unwrap();
    }
    let reconciliation = Reconciler::new().reconcile(&dossier);
    assert_eq!(reconciliation.contradictions().count(), 2);
    assert!(reconciliation.work().pairs_judged <= 10);
    assert_eq!(notes(&dossier, "limit"), 0);
}

#[test]
fn what_is_not_followed_to_the_end_is_said() {
    // Claims about every link: each lies in all above it.
    let told = |length: usize| {
        let (mut dossier, reports) = dossier(1);
        dossier.entity(Entity::new("whole", "Whole")).unwrap();
        chain(&mut dossier, "part", "whole", length);
        for level in 0..length {
            dossier.claim(Claim::new(reports[0], format!("part{level}"), "injured").value(12)).unwrap();
        }
        notes(&dossier, "limit")
    };
    assert_eq!((told(100), told(1_000)), (0, 1));
}

#[test]
fn things_with_many_wholes_cost_in_proportion() {
    // Layers of things, each a part of all of the layer above.
    let judged = |layers: usize| {
        const WIDTH: usize = 8;
        let (mut dossier, reports) = dossier(1);
        for layer in 0..layers {
            for one in 0..WIDTH {
                let mut entity = Entity::new(format!("e{layer}-{one}"), format!("Thing {layer} {one}"));
                for above in (0..WIDTH).filter(|_| layer > 0) {
                    entity = entity.part_of(format!("e{}-{above}", layer - 1));
                }
                dossier.entity(entity.parts_as(Parts::Disjoint)).unwrap();
                let claim = Claim::new(reports[0], format!("e{layer}-{one}"), "injured").value(12);
                dossier.claim(claim).unwrap();
            }
        }
        work(&dossier).pairs_judged
    };
    let (small, large) = (judged(20), judged(80));
    assert!(large <= small * 5, "{small} became {large}");
}

#[test]
fn states_far_along_a_long_order_are_news() {
    let mut dossier = Dossier::new();
    let states: Vec<String> = (0..5_000).map(|state| format!("state {state}")).collect();
    let status = Attribute::new("status", Kind::Category, Semantics::Status).ordered(&states);
    dossier.attribute(status).unwrap();
    let report = dossier.report(Report::new("Wold Courier")).unwrap();
    for (state, when) in [(4_999, "2031-02-04"), (0, "2031-02-03"), (2_500, "2031-02-05")] {
        dossier.claim(Claim::new(report, "Dam", "status").value(states[state].as_str()).when(when)).unwrap();
    }
    // The last state replaces the first; a vaguer one on a later day undoes nothing, and replaces the first as well.
    let counts = Reconciler::new().reconcile(&dossier).count_by_relation();
    assert_eq!(counts.get(&Relation::Supersedes), Some(&2));
    assert_eq!(counts.get(&Relation::Contradicts), None);
}

#[test]
fn a_hedge_is_lost_however_many_copies_lie_between() {
    let mut dossier = Dossier::new();
    dossier.attribute(Attribute::new("injured", Kind::Count, Semantics::Functional)).unwrap();
    const REPORTS: usize = 3_000;
    for index in 0..REPORTS {
        let mut report = Report::new(format!("Outlet {index}")).id_as(format!("r{index}"));
        if let Some(source) = index.checked_sub(1) {
            report = report.derived_from(format!("r{source}"));
        }
        dossier.report(report).unwrap();
    }
    // Sources of nobody's come before the one that counts.
    for index in 0..50 {
        dossier.report(Report::new(format!("Other {index}")).id_as(format!("o{index}"))).unwrap();
        let claim = Claim::new(format!("o{index}"), "MV Aurora", "injured").value(12);
        dossier.claim(claim.id(format!("a{index}")).modality_as(Modality::Claimed)).unwrap();
    }
    let said = |index: usize, id: &str| Claim::new(format!("r{index}"), "MV Aurora", "injured").value(12).id(id);
    dossier.claim(said(0, "z-source").modality_as(Modality::Claimed)).unwrap();
    dossier.claim(said(REPORTS - 1, "copy")).unwrap();
    let reconciliation = Reconciler::new().reconcile(&dossier);
    let rising: Vec<_> =
        reconciliation.findings().iter().filter(|finding| finding.rule().id() == "rising_modality").collect();
    assert_eq!(rising.len(), 1);
    let told: Vec<_> = rising[0].claims().iter().map(|id| dossier[*id].given_id().unwrap()).collect();
    assert_eq!(told, ["copy", "z-source"]);
    // The two are of one origin, and each of the others is one.
    let all = dossier.claim_handles().map(|(handle, _)| handle);
    assert_eq!(reconciliation.origins(all).max, 51);
}

#[test]
fn origins_and_beliefs_of_thousands_cost_in_proportion() {
    const REPORTS: usize = 4_000;
    let mut dossier = Dossier::new();
    dossier.attribute(Attribute::new("injured", Kind::Count, Semantics::Functional)).unwrap();
    for index in 0..REPORTS {
        let mut report = Report::new(format!("Outlet {index}")).id_as(format!("r{index}"));
        // Every second one repeats the one before it.
        if index % 2 == 1 {
            report = report.derived_from(format!("r{}", index - 1));
        }
        let report = dossier.report(report).unwrap();
        dossier.claim(Claim::new(report, "MV Aurora", "injured").value(12)).unwrap();
        let count = 10 * i64::try_from(index / 2 + 1).unwrap();
        dossier.claim(Claim::new(report, "MV Borealis", "injured").value(count)).unwrap();
    }
    let reconciliation = Reconciler::new().reconcile(&dossier);
    let answers = |name: &str| reconciliation.slots().iter().find(|slot| slot.name() == name).unwrap().answers();
    // One answer that all give, and as many answers as there are origins.
    let [all] = &answers("MV Aurora")[..] else { panic!("one answer") };
    assert_eq!(all.origins().max, REPORTS / 2);
    assert!(all.belief() > 0.5, "{}", all.belief());
    let each = answers("MV Borealis");
    assert_eq!(each.len(), REPORTS / 2);
    assert!(each.iter().all(|answer| answer.origins().max == 1));
    assert!(each.iter().map(|answer| answer.belief()).sum::<f64>() < 1.5);
}

/// Reports that hang together in one way, all with a claim of their own and one that all have.
fn web(reports: usize, hang: impl Fn(usize, Report, Claim) -> (Report, Claim)) -> Dossier {
    let mut dossier = Dossier::new();
    dossier.attribute(Attribute::new("injured", Kind::Count, Semantics::Functional)).unwrap();
    for index in 0..reports {
        let id = format!("r{index:05}");
        let (report, claim) = hang(
            index,
            Report::new(format!("Outlet {index}")).id_as(&id),
            Claim::new(id.as_str(), "MV Aurora", "injured").value(12),
        );
        dossier.report(report).unwrap();
        dossier.claim(claim.id(format!("a{index:05}"))).unwrap();
        let own = Claim::new(id.as_str(), format!("Boat {index}"), "injured").value(3);
        dossier.claim(own.id(format!("b{index:05}"))).unwrap();
    }
    dossier
}

#[test]
fn whoever_repeats_whom_costs_in_proportion() {
    let source = |index: usize| format!("r{index:05}");
    let chain = |index: usize, report: Report, claim| match index.checked_sub(1) {
        Some(before) => (report.derived_from(source(before)), claim),
        None => (report, claim),
    };
    let copies = |index: usize, report: Report, claim| {
        let report =
            if index >= 7 { report.derived_from(source(index % 7)).derived_from(source(index / 2)) } else { report };
        (report, claim)
    };
    let quoting = |_: usize, report, claim: Claim| (report, claim.quoting("a very long night for all of the crew"));
    let relayed = |index: usize, report, claim: Claim| {
        (report, claim.speaker(format!("Relay {}", index % 50)).speaker(format!("Ada Moss {}", index % 90)))
    };
    type Hang<'a> = &'a dyn Fn(usize, Report, Claim) -> (Report, Claim);
    let webs: [(&str, Hang<'_>); 4] =
        [("a chain", &chain), ("copies", &copies), ("one quotation", &quoting), ("relayed words", &relayed)];
    for (name, hang) in webs {
        let time = |reports: usize| {
            let dossier = web(reports, hang);
            let begun = std::time::Instant::now();
            let reconciliation = Reconciler::new().reconcile(&dossier);
            assert!(reconciliation.contradictions().next().is_none());
            begun.elapsed()
        };
        // Five times as many: what is quadratic takes twenty-five times as long.
        let (small, large) = (time(2_000).min(time(2_000)), time(10_000));
        assert!(large < small * 14, "{name}: {small:?} became {large:?}");
    }
}
