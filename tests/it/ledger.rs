//! A ledger comes to what the batch comes to, whatever was added and withdrawn on the way.

use std::collections::BTreeMap;

use crosscheck::history::{Difference, PastFinding};
use crosscheck::input::{Entry, entry};
use crosscheck::report::json;
use crosscheck::rules::Rule;
use crosscheck::{
    Attribute, Claim, Dossier, DossierError, Entity, Kind, Ledger, Parts, Quantifier, Reconciler, Report, Semantics,
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
            assert!(!finding.reason.is_empty(), "{finding:?}");
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

/// An entity of many: what it is called, what it goes by beside that and lies in, and what its parts are.
type Drafted = (usize, Option<usize>, Vec<usize>, usize, Option<usize>);

/// More entities, which bear names that claims use, or none that they do, and lie in one another.
fn peopled(records: &Records, drafts: &[Drafted]) -> Records {
    // What lies in another comes after it in the alphabet.
    const IDS: [&str; 7] = ["Ba", "Aa", "x1", "Ca", "x0", "Da", "Ab"];
    const PARTS: [&str; 3] = ["open", "disjoint", "exhaustive"];
    const NAMES: [&str; 14] = [
        "Cedar Relief Fund",
        "Cedar Rescue Force",
        "CRF",
        "Dogwood",
        "Farland",
        "Nearland",
        "Ivory",
        "Jasper",
        "Herald",
        "Elder Hills",
        "Outer Elder Hills",
        "Cedar",
        "Fir Point",
        "Grove End",
    ];
    let mut records = records.clone();
    let known: Vec<String> = records.entities.iter().map(|entity| entity["id"].as_str().unwrap().to_owned()).collect();
    let ids: Vec<String> = IDS.iter().take(drafts.len()).map(|id| (*id).to_owned()).chain(known).collect();
    for ((name, alias, wholes, parts, may_be), id) in drafts.iter().zip(&ids) {
        let other = |number: &usize| Some(&ids[number % ids.len()]).filter(|other| *other < id);
        let mut entity = serde_json::json!({
            "id": id,
            "name": NAMES[name % NAMES.len()],
            "aliases": alias.iter().map(|alias| NAMES[alias % NAMES.len()]).collect::<Vec<_>>(),
            "part_of": wholes.iter().filter_map(other).collect::<Vec<_>>(),
            "parts": PARTS[*parts],
        });
        if let Some(candidate) = may_be.as_ref().and_then(other) {
            entity["may_be"] = serde_json::json!([candidate]);
        }
        records.entities.push(entity);
    }
    // Some that were there lie in the others.
    for (entity, (_, _, wholes, ..)) in records.entities.iter_mut().zip(drafts) {
        let whole = wholes.last().map(|whole| &ids[whole % drafts.len()]);
        if entity["part_of"].is_null()
            && let Some(whole) = whole.filter(|whole| whole.as_str() < entity["id"].as_str().unwrap())
        {
            entity["part_of"] = serde_json::json!([whole]);
        }
    }
    records
}

fn drafts() -> impl Strategy<Value = Vec<Drafted>> {
    let optional = |below: usize| prop::option::weighted(0.3, 0..below);
    let wholes = prop::collection::vec(0..12_usize, 0..3);
    prop::collection::vec((0..14_usize, optional(14), wholes, 0..3_usize, optional(12)), 1..7)
}

/// Has a ledger take in a record.
fn take(ledger: &mut Ledger, entry: Entry) -> Difference {
    match entry {
        Entry::Claim(claim) => ledger.add(claim).unwrap().news,
        Entry::Report(report) => ledger.report(report).unwrap(),
        Entry::Entity(entity) => ledger.entity(entity).unwrap(),
        Entry::Attribute(attribute) => ledger.attribute(attribute).unwrap(),
        other => panic!("{other:?}"),
    }
}

/// All records come one by one, in an order as chosen, but that a claim comes after its report; each is told rightly.
fn stream(records: &Records, order: &[u32]) -> Result<(), TestCaseError> {
    let (tables, claims) = apart(&records.dossier());
    let count = claims.len();
    let mut entries: Vec<Entry> = tables.entities().cloned().map(Entry::Entity).collect();
    entries.extend(tables.attributes().cloned().map(Entry::Attribute));
    entries.extend(tables.reports().iter().cloned().map(Entry::Report));
    entries.extend(claims.into_iter().map(Entry::Claim));
    let mut entries: Vec<(u32, Entry)> = order.iter().copied().chain(0..).zip(entries).collect();
    entries.sort_by_key(|(rank, _)| *rank);
    let mut ledger = Ledger::new(Dossier::new());
    let mut board = Board::default();
    for (_, entry) in entries {
        let report = match &entry {
            Entry::Report(report) => Some(report),
            Entry::Claim(claim) => Some(&tables[claim.report().unwrap()]),
            _ => None,
        };
        if let Some(report) = report.filter(|report| ledger.dossier().find_report(report.id()).is_none()) {
            board.follow(&take(&mut ledger, Entry::Report(report.clone())));
        }
        if !matches!(entry, Entry::Report(_)) {
            board.follow(&take(&mut ledger, entry.clone()));
        }
        if !matches!(entry, Entry::Claim(_)) || ledger.dossier().claims().len() == count {
            let (expected, now) = batch(ledger.dossier(), &ledger);
            prop_assert_eq!(now, expected, "{:?}", entry);
        }
        let past: Vec<String> = ledger.past().findings().map(news).collect();
        prop_assert_eq!(board.all(), past);
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(100))]

    #[test]
    fn a_stream_of_all_records_comes_to_the_batch(
        records in records(), order in prop::collection::vec(0..40_u32, 0..40),
    ) {
        stream(&records, &order)?;
    }

    #[test]
    fn a_stream_of_all_records_comes_to_the_batch_however_names_are_written(
        records in records(), chosen in prop::collection::vec(0..12_usize, 7),
        order in prop::collection::vec(0..40_u32, 0..40),
    ) {
        stream(&misspelled(&records, &chosen), &order)?;
    }

    #[test]
    fn a_stream_of_many_entities_comes_to_the_batch(
        records in records(), chosen in prop::collection::vec(0..12_usize, 7), drafts in drafts(),
        order in prop::collection::vec(0..40_u32, 0..40),
    ) {
        stream(&peopled(&misspelled(&records, &chosen), &drafts), &order)?;
    }

    #[test]
    fn a_stream_of_ships_comes_to_the_batch(
        records in fleet(), order in prop::collection::vec(0..80_u32, 0..80),
    ) {
        stream(&records, &order)?;
    }

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

/// Claims, then an entity that changes what is found of them.
fn come_late(mut tables: Dossier, first: &[Entity], claims: Vec<Claim>, last: Entity) -> Difference {
    first.iter().for_each(|entity| tables.entity(entity.clone()).unwrap());
    let mut ledger = Ledger::new(tables);
    let mut board = Board::default();
    for claim in claims {
        board.follow(&ledger.add(claim).unwrap().news);
    }
    check(&ledger, &board);
    let change = ledger.entity(last).unwrap();
    board.follow(&change);
    check(&ledger, &board);
    change
}

#[test]
fn an_entity_that_comes_late_gives_values_another_name() {
    let claims = vec![
        Claim::new("hw1", "MV Aurora", "home port").value("Port Marlow"),
        Claim::new("cv1", "MV Aurora", "home port").value("Marlow Harbour"),
    ];
    let port = Entity::new("port", "Port Marlow").alias("Marlow Harbour");
    let change = come_late(tables(), &[], claims, port);
    assert!(!change.is_empty());
}

#[test]
fn an_entity_that_comes_late_is_one_part_more() {
    let count = |report: &str, place: &str, value: i64| Claim::new(report, place, "injured").value(value);
    let part = |id: &str| Entity::new(id, format!("{id} District")).part_of("coast");
    let coast = Entity::new("coast", "The Coast").parts_as(Parts::Exhaustive);
    let claims = vec![count("hw1", "coast", 30), count("hw1", "north", 12), count("hw1", "south", 11)];
    let first = [coast, part("north"), part("south")];
    let change = come_late(tables(), &first, claims, part("west"));
    assert!(!change.resolved().is_empty() || !change.changed().is_empty(), "{change:?}");
}

#[test]
fn an_entity_that_comes_late_is_the_outlet_of_a_report() {
    let mut tables = tables();
    tables.report(Report::new("Coast Radio").id_as("cr1")).unwrap();
    let count = |report: &str, value: i64| Claim::new(report, "MV Aurora", "injured").value(value);
    let claims = vec![count("cr1", 12), count("hw1", 12).speaker("The Coast Station"), count("cv1", 30)];
    let radio = Entity::new("radio", "Coast Radio").alias("The Coast Station");
    let change = come_late(tables, &[], claims, radio);
    assert!(change.changed().iter().any(|change| change.before().origins != change.after().origins), "{change:?}");
}

/// Records one by one, as lines; after each the ledger has what the batch has.
fn come_as_lines(lines: &str) {
    let mut ledger = Ledger::new(Dossier::new());
    let mut board = Board::default();
    for report in [Report::new("Harbour Wire").id_as("r1"), Report::new("City Voice").id_as("r2")] {
        board.follow(&ledger.report(report).unwrap());
    }
    for (number, line) in (1..).zip(lines.lines()) {
        board.follow(&match line.strip_prefix("withdraw ") {
            Some(id) => ledger.withdraw(id).unwrap().news,
            None => take(&mut ledger, entry("lines", number, line).unwrap()),
        });
        check(&ledger, &board);
    }
}

#[test]
fn attributes_that_come_late_may_name_others_of_another_class() {
    // Who names an attribute need not be compared with it.
    come_as_lines(
        r#"{"type":"attribute","id":"toll","kind":"count","semantics":"functional"}
{"type":"attribute","id":"a survivors","kind":"count","semantics":"functional","of":"toll"}
{"type":"attribute","id":"insured","kind":"money","semantics":"functional","of":"toll"}
{"id":"c1","report":"r1","who":"MV Aurora","what":"toll","value":12}
{"type":"attribute","id":"insured later","kind":"money","semantics":"functional","of":"insured"}
{"id":"c2","report":"r2","who":"MV Aurora","what":"toll","value":30}"#,
    );
    come_as_lines(
        r#"{"type":"entity","id":"pm","name":"Port Marlow","aliases":["Marlow Harbour"]}
{"type":"attribute","id":"port","kind":"place","semantics":"functional"}
{"type":"attribute","id":"a note","kind":"category","semantics":"functional","of":"port"}
{"id":"c1","report":"r1","who":"MV Aurora","what":"port","value":"Port Marlow"}
{"type":"attribute","id":"b note","kind":"category","semantics":"functional","of":"a note"}
{"id":"c2","report":"r2","who":"MV Aurora","what":"port","value":"Marlow Harbour"}"#,
    );
    come_as_lines(
        r#"{"type":"attribute","id":"toll","kind":"count","semantics":"functional"}
{"type":"attribute","id":"lost","kind":"money","semantics":"functional","of":"toll"}
{"id":"c1","report":"r1","who":"MV Aurora","what":"toll","value":12}
{"type":"attribute","id":"a share","kind":"share","semantics":"functional","of":"lost"}
{"id":"c2","report":"r2","who":"MV Aurora","what":"toll","value":30}"#,
    );
    // Declared after a claim, and used after all of them have come.
    come_as_lines(
        r#"{"id":"c1","report":"r1","who":"MV Aurora","what":"mood","value":"calm"}
{"type":"attribute","id":"women","kind":"count","semantics":"functional","of":"crew"}
{"type":"attribute","id":"crew","kind":"count","semantics":"functional"}
{"id":"c2","report":"r1","who":"MV Aurora","what":"crew","value":12}
{"id":"c3","report":"r2","who":"MV Aurora","what":"women","value":30}
{"type":"attribute","id":"officers","kind":"count","semantics":"functional","of":"women"}
{"id":"c4","report":"r2","who":"MV Aurora","what":"officers","value":31}"#,
    );
}

#[test]
fn entities_that_come_late_may_be_named_by_attributes() {
    come_as_lines(
        r#"{"type":"attribute","id":"crew","kind":"count","semantics":"functional"}
{"type":"attribute","id":"share of men","kind":"share","semantics":"functional","of":"crew","part":"men"}
{"type":"attribute","id":"share of women","kind":"share","semantics":"functional","of":"crew","part":"women"}
{"id":"c1","report":"r1","who":"MV Aurora","what":"share of men","value":"60%"}
{"id":"c2","report":"r1","who":"MV Aurora","what":"share of women","value":"70%"}
{"type":"entity","id":"men","name":"Men","part_of":["people"]}
{"type":"entity","id":"women","name":"Women","part_of":["people"]}
{"id":"c3","report":"r1","who":"MV Corona","what":"mood","value":"calm"}
{"type":"attribute","id":"mood","kind":"text","semantics":"multi_valued"}
{"type":"entity","id":"people","name":"People","parts":"disjoint"}"#,
    );
}

#[test]
fn a_long_spelling_that_is_withdrawn_leaves_a_short_one() {
    let short = r#"{"type":"attribute","id":"crew","kind":"count","semantics":"functional"}
{"id":"c0","report":"r1","who":"Crf","what":"crew","value":1}
{"id":"c1","report":"r1","who":"CRF","what":"crew","value":3}
withdraw c0"#;
    come_as_lines(&format!(
        "{short}\n{}",
        r#"{"id":"c2","report":"r2","who":"Cedar Relief Fund","what":"crew","value":30}"#
    ));
    come_as_lines(&format!(
        "{short}\n{}",
        r#"{"type":"entity","id":"x","name":"Cedar Relief Fund"}
{"id":"c2","report":"r2","who":"x","what":"crew","value":30}"#
    ));
}

#[test]
fn what_a_state_means_may_change() {
    // Two states turn out to be one.
    come_as_lines(
        r#"{"type":"attribute","id":"seat","kind":"category","semantics":"functional","order":[["wide","alpha base"],["fort alpha","narrow"]],"disjoint":[["alpha base","harbour"]]}
{"id":"c1","report":"r1","who":"MV Aurora","what":"seat","value":"harbour"}
{"id":"c2","report":"r2","who":"MV Aurora","what":"seat","value":"narrow"}
{"id":"c3","report":"r2","who":"MV Aurora","what":"seat","value":"wide"}
{"type":"entity","id":"n","name":"Alpha Base","aliases":["Fort Alpha"]}"#,
    );
    // One turns out to be what an acronym is short for.
    come_as_lines(
        r#"{"type":"attribute","id":"seat","kind":"category","semantics":"functional","order":[["wide","CRF"],["mid two","narrow"]]}
{"id":"c1","report":"r1","who":"MV Aurora","what":"seat","value":"wide"}
{"id":"c2","report":"r2","who":"MV Aurora","what":"seat","value":"narrow"}
{"type":"entity","id":"n","name":"Cedar Relief Fund","aliases":["mid two"]}"#,
    );
    // What one abbreviates becomes ambiguous, by an entity or by a claim.
    let seat = r#"{"type":"entity","id":"n1","name":"Alpha Base"}
{"type":"attribute","id":"seat","kind":"category","semantics":"functional","disjoint":[["AB","open sea"]]}
{"id":"c1","report":"r1","who":"MV Aurora","what":"seat","value":"Alpha Base"}
{"id":"c2","report":"r2","who":"MV Aurora","what":"seat","value":"open sea"}"#;
    for more in [
        r#"{"type":"entity","id":"n2","name":"Acme Bureau"}"#,
        r#"{"id":"c3","report":"r1","who":"Acme Bureau","what":"mood","value":"calm"}"#,
    ] {
        come_as_lines(&format!("{seat}\n{more}"));
    }
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
