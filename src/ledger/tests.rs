//! What takes a look inside; all else is told in `tests/it/ledger.rs`.

use super::*;
use crate::chance::Chance;
use crate::dossier::{Modality, Parts, Semantics};

/// A ledger of some claims, with records that come late: how often everything is laid out for them.
fn laid_out(late: impl FnOnce(&mut Ledger)) -> usize {
    let mut ledger = Ledger::new(Dossier::new());
    ledger.report(Report::new("Harbour Wire").id_as("hw1")).unwrap();
    ledger.report(Report::new("City Voice").id_as("cv1")).unwrap();
    ledger.attribute(Attribute::new("crew", Kind::Count, Semantics::Snapshot)).unwrap();
    ledger.entity(Entity::new("coast", "The Coast").parts_as(Parts::Exhaustive)).unwrap();
    assert_eq!(ledger.laid_out, 0);
    for number in 0..50 {
        ledger.add(Claim::new("hw1", format!("MV {number}"), "crew").value(number)).unwrap();
        ledger.add(Claim::new("cv1", format!("MV {number}"), "crew").value(number + 10)).unwrap();
    }
    assert_eq!(ledger.laid_out, 1);
    let before = ledger.past();
    late(&mut ledger);
    assert!(ledger.past() == before);
    ledger.laid_out - 1
}

#[test]
fn what_no_claim_speaks_of_has_nothing_laid_out_anew() {
    const MANY: usize = 2_000;
    let quay = |number: usize| Entity::new(format!("e{number}"), format!("Quay {number}"));
    let entities = |with: fn(Entity, usize) -> Entity| {
        laid_out(|ledger| {
            (0..MANY).for_each(|number| assert!(ledger.entity(with(quay(number), number)).unwrap().is_empty()));
        })
    };
    assert_eq!(entities(|quay, number| quay.part_of(format!("e{}", number + 1))), 0);
    assert_eq!(entities(|quay, number| quay.part_of(format!("e{}", number.wrapping_sub(1)))), 0);
    assert_eq!(entities(|quay, _| quay.part_of("coast")), 0);
    assert_eq!(entities(|quay, number| quay.may_be(format!("e{}", number + 1)).parts_as(Parts::Disjoint)), 0);
    let count = |number: usize| Attribute::new(format!("a{number}"), Kind::Count, Semantics::Functional);
    let attributes = |with: fn(Attribute, usize) -> Attribute| {
        laid_out(|ledger| {
            (0..MANY).for_each(|number| assert!(ledger.attribute(with(count(number), number)).unwrap().is_empty()));
        })
    };
    assert_eq!(attributes(|count, _| count), 0);
    assert_eq!(attributes(|count, _| count.ranging_over("hands")), 0);
    assert_eq!(attributes(|count, number| count.ranging_over(format!("a{}", number + 1))), 0);
    // What claims use is another thing.
    assert_eq!(laid_out(|ledger| _ = ledger.attribute(count(0).ranging_over("crew")).unwrap()), 1);
}

#[test]
fn a_claim_that_is_refused_has_nothing_laid_out() {
    let mut ledger = Ledger::new(Dossier::new());
    for number in 0..10 {
        ledger.entity(Entity::new(format!("e{number}"), format!("Quay {number}"))).unwrap();
        assert!(ledger.add(Claim::new("nobody", "MV Aurora", "crew").value(number)).is_err());
    }
    assert_eq!(ledger.laid_out, 0);
}

/// Reports of which some repeat others or share an outlet, wholes with parts, and attributes of many semantics.
fn tables() -> Dossier {
    let mut tables = Dossier::new();
    for (id, outlet, source) in [
        ("hw1", "Harbour Wire", None),
        ("hw2", "Harbour Wire", None),
        ("cv1", "City Voice", Some("hw1")),
        ("cp1", "Coast Post", Some("cv1")),
        ("ip1", "Island Press", None),
        ("ct1", "Coast Times", None),
    ] {
        let report = Report::new(outlet).id_as(id).published("2024-03-20");
        let report = source.into_iter().fold(report, Report::derived_from);
        tables.report(report).unwrap();
    }
    tables.entity(Entity::new("coast", "The Coast").parts_as(Parts::Exhaustive)).unwrap();
    tables.entity(Entity::new("north", "North Coast").part_of("coast")).unwrap();
    tables.entity(Entity::new("south", "South Coast").part_of("coast")).unwrap();
    tables.attribute(Attribute::new("killed", Kind::Count, Semantics::Cumulative)).unwrap();
    tables.attribute(Attribute::new("homes", Kind::Count, Semantics::Snapshot)).unwrap();
    tables.attribute(Attribute::new("began", Kind::Date, Semantics::Functional)).unwrap();
    tables.attribute(Attribute::new("flooded", Kind::Bool, Semantics::Onset)).unwrap();
    tables.attribute(Attribute::new("deaths", Kind::Count, Semantics::Batch)).unwrap();
    tables
}

/// A claim of few different ones.
fn some_claim(chance: &mut Chance, number: usize) -> Claim {
    fn pick<'a>(chance: &mut Chance, of: &[&'a str]) -> &'a str {
        of[chance.below(of.len())]
    }
    let report = pick(chance, &["hw1", "hw2", "cv1", "cp1", "ip1", "ct1"]);
    let who = pick(chance, &["coast", "coast", "north", "south", "North Coast", "NC"]);
    let what = pick(chance, &["killed", "killed", "flooded", "flooded", "homes", "began", "deaths"]);
    let when = pick(chance, &["2024-03-05", "2024-03-06", "2024-03-06", "2024-03-12", "March 2024", "early March"]);
    let mut claim = Claim::new(report, who, what).id(format!("c{number:02}"));
    if chance.below(5) > 0 {
        claim = claim.when(when);
    }
    if chance.below(3) == 0 {
        claim = claim.at(pick(chance, &["Harbour", "Quay"]));
    }
    claim = match what {
        "began" => claim.value(pick(chance, &["2024-03-05", "March 5", "2024-03-06"])),
        "flooded" => claim.value(chance.below(4) > 0),
        _ => claim.value(pick(chance, &["12", "12", "about 12", "at least 10", "15", "120", "dozens"])),
    };
    claim = match chance.below(4) {
        0 => claim.speaker("Coast Times"),
        1 => claim.speaker("Coast Times").speaker("Ada Smith"),
        2 => claim.speaker("Ada Smith"),
        _ => claim,
    };
    match chance.below(8) {
        0 | 1 => claim.own(),
        2 => claim.modality_as(Modality::Claimed),
        3 => claim.statement("s1"),
        4 => claim.corrects(format!("c{:02}", (number + 1 + chance.below(39)) % 40)),
        _ => claim,
    }
}

#[test]
fn what_is_remembered_comes_to_what_is_told_anew() {
    let mut chance = Chance::new(11);
    let mut kept = 0;
    for _ in 0..16 {
        let mut ledger = Ledger::new(tables());
        let claims: Vec<Claim> = (0..40).map(|number| some_claim(&mut chance, number)).collect();
        for _ in 0..70 {
            let claim = &claims[chance.below(claims.len())];
            let id = claim.given_id().unwrap();
            let before = ledger.past();
            let news = if ledger.dossier().find_claim(id).is_some() {
                ledger.withdraw(id).unwrap().news
            } else {
                ledger.add(claim.clone()).unwrap().news
            };
            let anew = Ledger::new(ledger.dossier().clone()).past();
            assert_eq!(ledger.past(), anew, "{claim:?}\n{:?}", ledger.dossier().claims());
            let told = Difference::between(&before, &anew);
            assert_eq!(format!("{:?}", news.resolved()), format!("{:?}", told.resolved()));
            kept += before.findings().count() - news.resolved().len() - news.changed().len();
        }
    }
    // Nearly everything is as it was after a step.
    assert!(kept > 5_000, "{kept}");
}

#[test]
fn a_source_that_comes_late_parts_those_on_one_line() {
    let mut ledger = Ledger::new(tables());
    let said = |report: &str, value: u32, day: &str| Claim::new(report, "coast", "killed").value(value).when(day);
    // Two on the word of an agency, against a third.
    ledger.add(said("cv1", 12, "2024-03-05").speaker("Coast Times")).unwrap();
    ledger.add(said("ip1", 12, "2024-03-05").speaker("Coast Times")).unwrap();
    let clash = ledger.add(said("ct1", 120, "2024-03-05")).unwrap().news;
    assert_eq!(clash.appeared()[0].origins.max, 2);
    // One of them repeats a report that turns out to have been there itself.
    let news = ledger.add(said("hw1", 12, "2024-03-12").speaker("Coast Times").own()).unwrap().news;
    let changed = news.changed().iter().find(|change| change.before() == &silent(&clash.appeared()[0])).unwrap();
    assert_eq!(changed.after().claims, changed.before().claims);
    assert_eq!(changed.after().origins.max, 3);
    assert_eq!(ledger.past(), Ledger::new(ledger.dossier().clone()).past());
}

/// A finding as it was before: without its reason.
fn silent(finding: &PastFinding) -> PastFinding {
    PastFinding { reason: String::new(), ..finding.clone() }
}

#[test]
fn a_number_is_no_name_whoever_writes_it_as_one() {
    let mut tables = tables();
    tables.entity(Entity::new("x12", "Twelve Line").alias("12")).unwrap();
    tables.attribute(Attribute::new("route", Kind::Category, Semantics::Functional)).unwrap();
    let mut ledger = Ledger::new(tables);
    let claim = |report: &str| Claim::new(report, "bus", "route");
    for claim in [
        claim("hw1").value(12).when("2024-03-05"),
        claim("ip1").value("Twelve Line").when("March 2024"),
        claim("ct1").value("12").when("2024-07-07"),
    ] {
        ledger.add(claim).unwrap();
        assert_eq!(ledger.past(), Ledger::new(ledger.dossier().clone()).past());
    }
}
