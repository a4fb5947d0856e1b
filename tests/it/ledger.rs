//! A ledger comes to what the batch comes to, whatever was added and withdrawn on the way.

use std::collections::BTreeMap;

use crosscheck::history::{Difference, PastFinding};
use crosscheck::report::json;
use crosscheck::rules::Rule;
use crosscheck::{
    Attribute, Claim, Dossier, DossierError, Entity, Kind, Ledger, Quantifier, Reconciler, Report, Semantics,
};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::laws::{Records, config, output, records};
use crate::partition::misspelled;
use crate::parts::fleet;

/// The tables of a dossier, and its claims.
fn apart(dossier: &Dossier) -> (Dossier, Vec<Claim>) {
    let mut tables = Dossier::new();
    tables.set_conventions(dossier.conventions().clone()).unwrap();
    dossier.reports().iter().for_each(|report| _ = tables.report(report.clone()).unwrap());
    dossier.entities().for_each(|entity| tables.entity(entity.clone()).unwrap());
    dossier.attributes().for_each(|attribute| tables.attribute(attribute.clone()).unwrap());
    (tables, dossier.claims().to_vec())
}

/// What a finding says that hangs on nothing that is inferred from all claims.
fn told(finding: &PastFinding) -> String {
    format!("{} of {}", news(finding), finding.who)
}

/// What of it is news: how a subject is spelled that nobody declared is not.
fn news(finding: &PastFinding) -> String {
    format!(
        "{} {:?} {:?} {:?} {:?} {} {:?} {}",
        finding.id,
        finding.relation,
        finding.strength,
        finding.level,
        finding.severity,
        finding.what,
        finding.claims,
        finding.origins.max
    )
}

/// The findings of all news, one after another.
#[derive(Default)]
struct Board(BTreeMap<String, PastFinding>);

impl Board {
    fn follow(&mut self, difference: &Difference) {
        let changed = || difference.changed().iter();
        let gone = difference.resolved().iter().chain(changed().map(|change| change.before()));
        for finding in gone {
            let known = self.0.remove(&finding.id).unwrap_or_else(|| panic!("{finding:?} was never told of"));
            assert_eq!(news(&known), news(finding));
        }
        let new = difference.appeared().iter().chain(changed().map(|change| change.after()));
        for finding in new {
            let known = self.0.insert(finding.id.clone(), finding.clone());
            assert!(known.is_none(), "{known:?} was told of already");
        }
    }

    fn all(&self) -> Vec<String> {
        self.0.values().map(news).collect()
    }
}

/// What the batch finds, but for what rises by inference, which has a rule of its own.
fn batch(dossier: &Dossier, ledger: &Ledger) -> (Vec<String>, Vec<String>) {
    let reconciliation = Reconciler::new().reconcile(dossier);
    let rising: Vec<&str> = reconciliation
        .findings()
        .iter()
        .filter(|finding| finding.rule() == Rule::RisingModality)
        .map(|finding| finding.id())
        .collect();
    let told_of = |findings: Vec<&PastFinding>| -> Vec<String> {
        findings.into_iter().filter(|finding| !rising.contains(&finding.id.as_str())).map(told).collect()
    };
    let all = crosscheck::history::Past::of(&reconciliation);
    (told_of(all.findings().collect()), told_of(ledger.past().findings().collect()))
}

/// Adds and withdraws as chosen: a claim that is there is withdrawn, one that is not is added.
fn follow(records: &Records, steps: &[Index], begin: usize) -> Result<(), TestCaseError> {
    let (mut tables, claims) = apart(&records.dossier());
    if claims.is_empty() {
        return Ok(());
    }
    // Some are there from the beginning.
    let (first, _) = claims.split_at(begin.min(claims.len()));
    first.iter().for_each(|claim| _ = tables.claim(claim.clone()).unwrap());
    let mut ledger = Ledger::new(tables);
    let mut board = Board(ledger.past().findings().map(|finding| (finding.id.clone(), finding.clone())).collect());
    for step in steps {
        let claim = step.get(&claims);
        let id = claim.given_id().unwrap();
        if ledger.dossier().find_claim(id).is_some() {
            let refused = matches!(ledger.add(claim.clone()), Err(DossierError::DuplicateId { .. }));
            prop_assert!(refused);
            let withdrawn = ledger.withdraw(id).unwrap();
            prop_assert_eq!(withdrawn.claim.given_id(), Some(id));
            prop_assert!(ledger.withdraw(id).is_none());
            board.follow(&withdrawn.news);
        } else {
            let added = ledger.add(claim.clone()).unwrap();
            prop_assert_eq!(&added.id, id);
            board.follow(&added.news);
        }
    }
    let (mut at_once, _) = apart(&records.dossier());
    for claim in claims.iter().filter(|claim| ledger.dossier().find_claim(claim.given_id().unwrap()).is_some()) {
        at_once.claim(claim.clone()).unwrap();
    }
    let mut page = String::new();
    json::write(&ledger.reconcile(), &mut page).unwrap();
    prop_assert_eq!(page, output(&at_once));
    let (expected, now) = batch(&at_once, &ledger);
    prop_assert_eq!(now, expected, "{:?}\n{:?}", records, at_once.claims());
    let past: Vec<String> = ledger.past().findings().map(news).collect();
    prop_assert_eq!(board.all(), past);
    Ok(())
}

proptest! {
    #![proptest_config(config(100))]

    #[test]
    fn a_ledger_comes_to_the_batch(
        records in records(), steps in prop::collection::vec(any::<Index>(), 1..30), begin in 0..6_usize,
    ) {
        follow(&records, &steps, begin)?;
    }

    #[test]
    fn a_ledger_comes_to_the_batch_however_names_are_written(
        records in records(), chosen in prop::collection::vec(0..12_usize, 7),
        steps in prop::collection::vec(any::<Index>(), 1..30), begin in 0..6_usize,
    ) {
        follow(&misspelled(&records, &chosen), &steps, begin)?;
    }

    #[test]
    fn a_ledger_of_ships_comes_to_the_batch(
        records in fleet(), steps in prop::collection::vec(any::<Index>(), 1..60), begin in 0..20_usize,
    ) {
        follow(&records, &steps, begin)?;
    }
}

fn tables() -> Dossier {
    let mut tables = Dossier::new();
    tables.attribute(Attribute::new("injured", Kind::Count, Semantics::Functional)).unwrap();
    tables.attribute(Attribute::new("home port", Kind::Place, Semantics::Functional)).unwrap();
    for (id, outlet) in [("hw1", "Harbour Wire"), ("cv1", "City Voice"), ("mp1", "Morning Post")] {
        tables.report(Report::new(outlet).id_as(id)).unwrap();
    }
    tables
}

/// The board says what the batch says.
fn check(ledger: &Ledger, board: &Board) {
    let (expected, now) = batch(ledger.dossier(), ledger);
    assert_eq!(now, expected);
    let past: Vec<String> = ledger.past().findings().map(news).collect();
    assert_eq!(board.all(), past);
}

#[test]
fn a_name_that_becomes_known_changes_what_others_mean() {
    let mut ledger = Ledger::new(tables());
    let mut board = Board::default();
    let mut add = |ledger: &mut Ledger, claim: Claim| {
        let added = ledger.add(claim).unwrap();
        board.follow(&added.news);
        check(ledger, &board);
        added
    };
    add(&mut ledger, Claim::new("hw1", "CRF", "injured").value(12));
    add(&mut ledger, Claim::new("cv1", "Cedar Relief Fund", "injured").value(40));
    let second = add(&mut ledger, Claim::new("mp1", "Coastal Rescue Force", "injured").value(7));
    // A value is a place as soon as somebody speaks of it.
    add(&mut ledger, Claim::new("hw1", "MV Aurora", "home port").value("Port Marlow"));
    add(&mut ledger, Claim::new("cv1", "MV Aurora", "home port").value("port marlow"));
    add(&mut ledger, Claim::new("cv1", "Port Marlow", "injured").value(3));
    add(&mut ledger, Claim::new("cv1", "PORT MARLOW", "injured").value(5));
    let withdrawn = ledger.withdraw(&second.id).unwrap();
    // Now the acronym has one meaning again.
    assert!(withdrawn.news.appeared().iter().any(PastFinding::is_contradiction));
    board.follow(&withdrawn.news);
    check(&ledger, &board);
}

#[test]
fn tables_may_come_late() {
    let mut ledger = Ledger::new(tables());
    let mut board = Board::default();
    ledger.report(Report::new("Evening Post").id_as("ep1").derived_from("later")).unwrap();
    for claim in [
        Claim::new("hw1", "Aurora", "injured").value(12).speaker("Coast Radio"),
        Claim::new("cv1", "MV Aurora", "injured").value(30).speaker("Coast Radio"),
        Claim::new("ep1", "MV Aurora", "injured").value(30),
        Claim::new("hw1", "Aurora", "deck").value("teak"),
        Claim::new("cv1", "MV Aurora", "deck").value("steel"),
    ] {
        board.follow(&ledger.add(claim).unwrap().news);
        check(&ledger, &board);
    }
    assert!(ledger.report(Report::bare("hw1")).is_err());
    for report in [
        Report::new("Coast Radio").id_as("cr1"),
        Report::new("Coast Radio").id_as("cr2"),
        Report::new("Gazette").id_as("later").derived_from("cv1"),
    ] {
        board.follow(&ledger.report(report).unwrap());
        check(&ledger, &board);
    }
    board.follow(&ledger.entity(Entity::new("aurora", "MV Aurora").alias("Aurora")).unwrap());
    check(&ledger, &board);
    board.follow(&ledger.attribute(Attribute::new("deck", Kind::Category, Semantics::Functional)).unwrap());
    check(&ledger, &board);
    assert_eq!(ledger.past().findings().filter(|finding| finding.is_contradiction()).count(), 2);
}

#[test]
fn reports_may_come_one_by_one_and_repeat_others() {
    let mut state = 11_usize;
    let mut random = |below: usize| {
        state = (state * 1_103_515_245 + 12_345) % (1 << 31);
        (state >> 12) % below
    };
    for _ in 0..8 {
        let mut ledger = Ledger::new(tables());
        let mut board = Board::default();
        for number in 0..14 {
            // Ids are in another order than the reports come in.
            let id = |number: usize| format!("r{}", number * 5 % 14);
            let mut report = Report::new(["Reuters", "Harbour Wire", "Evening Post"][random(3)]).id_as(id(number));
            for _ in 0..random(3).min(number) {
                report = report.derived_from(id(random(number)));
            }
            board.follow(&ledger.report(report).unwrap());
            let claim = Claim::new(id(number), "MV Aurora", "injured").value(10 + i64::try_from(random(2)).unwrap());
            let claim = [claim.clone(), claim.clone().speaker("Reuters"), claim.own()][random(3)].clone();
            board.follow(&ledger.add(claim).unwrap().news);
            check(&ledger, &board);
        }
    }
}

#[test]
fn only_reaches_every_subject() {
    let mut tables = tables();
    tables.attribute(Attribute::new("sunk", Kind::Bool, Semantics::Quantified)).unwrap();
    let mut ledger = Ledger::new(tables);
    let mut board = Board::default();
    for (report, ship) in [("hw1", "MV Aurora"), ("cv1", "MV Borealis"), ("mp1", "MV Corona")] {
        board.follow(&ledger.add(Claim::new(report, ship, "sunk").quantified(Quantifier::All)).unwrap().news);
    }
    let only = ledger.add(Claim::new("hw1", "MV Aurora", "sunk").quantified(Quantifier::Only)).unwrap();
    board.follow(&only.news);
    check(&ledger, &board);
    board.follow(&ledger.withdraw(&only.id).unwrap().news);
    check(&ledger, &board);
}

#[test]
fn keys_are_made_anew_after_many_withdrawals() {
    let mut ledger = Ledger::new(tables());
    let mut board = Board::default();
    for round in 0..3 {
        let mut ids = Vec::new();
        for (number, report) in (0..400).zip(["hw1", "cv1", "mp1"].iter().cycle()) {
            let claim = Claim::new(*report, format!("Ship {}", number % 90), "injured").value(10 + number % 7 + round);
            let added = ledger.add(claim).unwrap();
            board.follow(&added.news);
            ids.push(added.id);
        }
        for id in ids.iter().skip(20) {
            board.follow(&ledger.withdraw(id).unwrap().news);
        }
        check(&ledger, &board);
    }
}

#[test]
fn what_is_refused_changes_nothing() {
    let mut ledger = Ledger::new(tables());
    assert!(ledger.add(Claim::new("nobody", "MV Aurora", "injured").value(1)).is_err());
    assert!(ledger.add(Claim::new("hw1", "", "injured").value(1)).is_err());
    assert!(ledger.withdraw("nothing").is_none());
    assert!(ledger.dossier().claims().is_empty() && ledger.past().is_empty());
}
