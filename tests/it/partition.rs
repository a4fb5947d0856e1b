//! Claims that meet share a key, on dossiers made up at random and on such as are made to be hard.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;

use crosscheck::partition::{Cause, Key, Links, Load, Partition};
use crosscheck::reconcile::{Part, Reply, Step};
use crosscheck::report::json;
use crosscheck::rules::Rule;
use crosscheck::{
    Attribute, Claim, ClaimId, Dossier, Entity, Finding, Kind, Parts, Quantifier, Reconciler, Report, ScopeField,
    Semantics,
};
use proptest::prelude::*;
use serde_json::Value;

use crate::laws::{Records, config, output, records};

/// The keys of all claims, by their ids.
fn keys(dossier: &Dossier, partition: &Partition<'_>) -> BTreeMap<String, Key> {
    let key = |claim: &Claim| (claim.given_id().unwrap().to_owned(), partition.key_of(claim));
    dossier.claims().iter().map(key).collect()
}

fn name(dossier: &Dossier, claim: ClaimId) -> String {
    dossier[claim].given_id().unwrap().to_owned()
}

/// A dossier with the tables of another and some of its claims.
fn part(dossier: &Dossier, claims: impl Fn(&Claim) -> bool) -> Dossier {
    let mut part = Dossier::new();
    part.set_conventions(dossier.conventions().clone()).unwrap();
    dossier.reports().iter().for_each(|report| _ = part.report(report.clone()).unwrap());
    dossier.entities().for_each(|entity| part.entity(entity.clone()).unwrap());
    dossier.attributes().for_each(|attribute| part.attribute(attribute.clone()).unwrap());
    for claim in dossier.claims().iter().filter(|claim| claims(claim)) {
        part.claim(claim.clone()).unwrap();
    }
    part
}

/// What a finding says that hangs on no other part: who repeats whom, and so how many origins there are, hangs on all.
fn told(dossier: &Dossier, finding: &Finding<'_>) -> Option<String> {
    let claims: Vec<String> = finding.claims().iter().map(|claim| name(dossier, *claim)).collect();
    let hints: Vec<&str> = finding.hints().iter().map(|hint| hint.code().as_str()).collect();
    let told = format!(
        "{} {:?} {:?} {:?} {} {} {claims:?} {hints:?}",
        finding.id(),
        finding.relation(),
        finding.strength(),
        finding.level(),
        finding.severity().level(),
        finding.rule().id(),
    );
    (finding.rule() != Rule::RisingModality).then_some(told)
}

fn all_told(dossier: &Dossier) -> BTreeSet<String> {
    let reconciliation = Reconciler::new().reconcile(dossier);
    reconciliation.findings().iter().filter_map(|finding| told(dossier, finding)).collect()
}

fn merged(shards: impl IntoIterator<Item = Links>) -> Links {
    shards.into_iter().fold(Links::default(), |mut all, links| {
        all.merge(links);
        all
    })
}

/// What the parts of a dossier come to, by key, with nothing but their own claims, the links and the whole.
fn by_parts(dossier: &Dossier, links: &Links, count: usize) -> String {
    let partition = Partition::new(dossier, links);
    let count = NonZeroUsize::new(count).unwrap();
    let part_of = |claim: &Claim| partition.key_of(claim).part(count);
    let parts: Vec<Dossier> = (0..count.get()).map(|at| part(dossier, |claim| part_of(claim) == at)).collect();
    let tables = part(dossier, |_| false);
    let reconciler = Reconciler::new();
    let parts: Vec<Part<'_>> = parts.iter().map(|one| reconciler.part_among(one, links)).collect();
    let mut hearing = reconciler.hearing(&tables);
    let whole = loop {
        let replies: Vec<Reply<'_>> = parts.iter().map(|part| part.reply(hearing.inquiry())).collect();
        match hearing.hear(replies).unwrap() {
            Step::Asks(again) => hearing = again,
            Step::Knows(whole) => break whole,
        }
    };
    let page = |part: Part<'_>| {
        let mut page = String::new();
        json::write(&part.reconcile(&whole), &mut page).unwrap();
        page
    };
    let pages: Vec<String> = parts.into_iter().map(page).collect();
    let mut merged = Vec::new();
    json::merge(pages.iter().map(String::as_bytes), &mut merged).unwrap();
    String::from_utf8(merged).unwrap()
}

/// The same claims with names that nobody declares, in many spellings, and short for one another.
pub(crate) fn misspelled(records: &Records, chosen: &[usize]) -> Records {
    const CEDAR: [&str; 6] = ["Cedar Relief Fund", "CRF", "C.R.F.", "the cedar relief fund", "Crf", "Cedar"];
    const DOGWOOD: [&str; 4] = ["Dogwood", "DOGWOOD", "dogwood", "The Dogwood"];
    let mut records = records.clone();
    records.entities.retain(|entity| ["Alder", "Birch"].contains(&entity["id"].as_str().unwrap()));
    let mut chosen = chosen.iter().cycle();
    for claim in &mut records.claims {
        for field in ["who", "where", "speaker", "value"] {
            let spellings: &[&str] = match claim[field].as_str() {
                Some("Cedar" | "Ivory") => &CEDAR,
                Some("Dogwood" | "Jasper") => &DOGWOOD,
                _ => continue,
            };
            claim[field] = spellings[chosen.next().unwrap() % spellings.len()].into();
        }
    }
    records
}

proptest! {
    #![proptest_config(config(250))]

    #[test]
    fn parts_come_to_the_whole(records in records(), count in 1..4_usize) {
        let dossier = records.dossier();
        prop_assert_eq!(by_parts(&dossier, &Links::of(&dossier), count), output(&dossier), "{:?}", records);
    }

    #[test]
    fn parts_come_to_the_whole_however_names_are_written(
        records in records(), chosen in prop::collection::vec(0..12_usize, 7), count in 2..6_usize,
    ) {
        let records = misspelled(&records, &chosen);
        let dossier = records.dossier();
        prop_assert_eq!(by_parts(&dossier, &Links::of(&dossier), count), output(&dossier), "{:?}", records);
    }

    #[test]
    fn no_finding_has_claims_of_two_keys(records in records()) {
        let dossier = records.dossier();
        let keys = keys(&dossier, &Partition::of(&dossier));
        for finding in Reconciler::new().reconcile(&dossier).findings() {
            let of: BTreeSet<Key> = finding.claims().iter().map(|claim| keys[&name(&dossier, *claim)]).collect();
            prop_assert_eq!(of.len(), 1, "{}: {}\n{:?}", finding.rule().id(), finding.reason(), records);
        }
    }

    #[test]
    fn what_the_claims_of_one_key_come_to_needs_no_others(records in records()) {
        let dossier = records.dossier();
        let partition = Partition::of(&dossier);
        let keys: BTreeSet<Key> = keys(&dossier, &partition).into_values().collect();
        let of_parts: BTreeSet<String> =
            keys.iter().flat_map(|key| all_told(&part(&dossier, |claim| partition.key_of(claim) == *key))).collect();
        prop_assert_eq!(of_parts, all_told(&dossier), "{:?}", records);
    }

    #[test]
    fn keys_do_not_depend_on_order_or_sharding(records in records(), shards in prop::collection::vec(0..4_usize, 32)) {
        let dossier = records.dossier();
        let whole = Links::of(&dossier);
        let shard = |number: usize| {
            let mut shard = Records { claims: Vec::new(), ..records.clone() }.dossier();
            for (index, _) in records.claims.iter().enumerate().filter(|(index, _)| shards[index % 32] == number) {
                shard.claim(dossier.claims()[index].clone()).unwrap();
            }
            shard
        };
        let shards: Vec<Dossier> = (0..4).map(shard).collect();
        let links: Vec<Links> = shards.iter().map(Links::of).collect();
        prop_assert_eq!(&merged(links.iter().cloned()), &whole);
        let grouped = [merged(links[..2].iter().rev().cloned()), merged(links[2..].iter().cloned())];
        prop_assert_eq!(&merged(grouped.into_iter().rev()), &whole);
        let written = serde_json::to_string(&whole).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Links>(&written).unwrap(), &whole);

        let known = keys(&dossier, &Partition::of(&dossier));
        for shard in &shards {
            for (claim, key) in keys(shard, &Partition::new(shard, &whole)) {
                prop_assert_eq!(known[&claim], key);
            }
        }
        let turned = Records {
            reports: records.reports.iter().rev().cloned().collect(),
            claims: records.claims.iter().rev().cloned().collect(),
            ..records
        };
        let turned = turned.dossier();
        prop_assert_eq!(&keys(&turned, &Partition::of(&turned)), &known);
        let loads: Vec<Load> = shards.iter().map(|one| Load::of(&Partition::new(&dossier, &whole), one.claims())).collect();
        let mut load = Load::default();
        loads.iter().for_each(|one| load.merge(one));
        prop_assert_eq!(load, Load::of(&Partition::of(&dossier), dossier.claims()));
    }
}

/// A law of keys would hold of one key for all; these dossiers do fall apart.
#[test]
fn the_made_up_dossiers_fall_into_parts() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let counts = (0..200).map(|_| {
        let dossier = records().new_tree(&mut runner).unwrap().current().dossier();
        keys(&dossier, &Partition::of(&dossier)).into_values().collect::<BTreeSet<_>>().len()
    });
    let counts: Vec<usize> = counts.collect();
    let apart = counts.iter().filter(|count| **count > 1).count();
    assert!(apart > 90, "{apart}");
    assert!(counts.iter().any(|count| *count > 4));
}

/// Claims as `who what`, each with the value 1, and which of them share a key.
fn groups(tables: &Dossier, claims: &[(&str, &str)]) -> Vec<Vec<usize>> {
    let mut dossier = tables.clone();
    let report = dossier.find_report("r").unwrap();
    for (index, (who, what)) in claims.iter().enumerate() {
        dossier.claim(Claim::new(report, *who, *what).value(1).id(format!("c{index}"))).unwrap();
    }
    of_one_key(&dossier)
}

fn of_one_key(dossier: &Dossier) -> Vec<Vec<usize>> {
    let partition = Partition::of(dossier);
    let mut groups: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (index, claim) in dossier.claims().iter().enumerate() {
        groups.entry(partition.key_of(claim)).or_default().push(index);
    }
    let mut groups: Vec<Vec<usize>> = groups.into_values().collect();
    groups.sort();
    groups
}

fn tables(attributes: impl IntoIterator<Item = Attribute>) -> Dossier {
    let mut tables = Dossier::new();
    tables.report(Report::bare("r")).unwrap();
    attributes.into_iter().for_each(|attribute| tables.attribute(attribute).unwrap());
    tables
}

fn count(id: &str) -> Attribute {
    Attribute::new(id, Kind::Count, Semantics::Functional)
}

fn word(id: &str) -> Attribute {
    Attribute::new(id, Kind::Category, Semantics::Functional)
}

#[test]
fn a_subject_has_a_key_for_each_class_of_attributes() {
    let tables = tables([count("killed"), count("injured"), word("cause"), word("flag")]);
    let claims =
        [("Aurora", "killed"), ("the AURORA", "injured"), ("Aurora", "cause"), ("Aurora", "flag"), ("Aurora", "odd")];
    assert_eq!(groups(&tables, &claims), [vec![0, 1], vec![2], vec![3], vec![4]]);
}

#[test]
fn wholes_join_parts_of_which_the_same_is_stated() {
    let mut tables = tables([count("killed"), word("cause")]);
    tables.entity(Entity::new("land", "Farland").parts_as(Parts::Disjoint)).unwrap();
    tables.entity(Entity::new("county", "Middle County").part_of("land")).unwrap();
    for town in ["a", "b"] {
        tables.entity(Entity::new(town, format!("Town {town}")).part_of("county")).unwrap();
    }
    // Nothing is said of the whole, so that nothing joins its parts.
    assert_eq!(groups(&tables, &[("a", "killed"), ("b", "killed")]), [[0], [1]]);
    assert_eq!(groups(&tables, &[("a", "killed"), ("b", "killed"), ("Farland", "cause")]), [[0], [1], [2]]);
    // Through what nobody names.
    assert_eq!(groups(&tables, &[("a", "killed"), ("b", "killed"), ("Farland", "killed")]), [[0, 1, 2]]);
}

#[test]
fn an_acronym_is_where_its_name_is() {
    let mut tables = tables([count("killed")]);
    let claims = [("Multinational Support Service", "killed"), ("MSS", "killed"), ("Mss", "killed")];
    // A long spelling makes it a name of its own.
    assert_eq!(groups(&tables, &claims), [vec![0], vec![1, 2]]);
    assert_eq!(groups(&tables, &claims[..2]), [[0, 1]]);
    tables.entity(Entity::new("m", "Major Storm Survey")).unwrap();
    assert_eq!(groups(&tables, &claims[..2]), [[0], [1]], "two names fit");
}

#[test]
fn what_is_withdrawn_follows_what_corrects_it() {
    let mut dossier = tables([word("cause"), word("flag")]);
    let report = dossier.find_report("r").unwrap();
    let claim = |id: &str, who: &str, what: &str| Claim::new(report, who, what).value("x").id(id);
    for claim in [
        claim("0", "Aurora", "cause"),
        claim("1", "Aurora", "cause").corrects("3"),
        claim("2", "Borealis", "flag"),
        claim("3", "Borealis", "flag").corrects("4"),
        claim("4", "Corvus", "flag"),
        claim("5", "Corvus", "flag"),
    ] {
        dossier.claim(claim).unwrap();
    }
    // The third is withdrawn, and with it what it withdraws; neither meets the others of its subject.
    assert_eq!(of_one_key(&dossier), [vec![0, 1, 3, 4], vec![2], vec![5]]);
}

#[test]
fn only_joins_the_subjects_of_its_attribute() {
    let mut dossier = tables([word("cause"), word("flag"), count("killed")]);
    let report = dossier.find_report("r").unwrap();
    for index in 0..10 {
        let who = format!("Ship {index}");
        dossier.claim(Claim::new(report, &who, "cause").value("fire")).unwrap();
        dossier.claim(Claim::new(report, &who, "flag").value("red")).unwrap();
        dossier.claim(Claim::new(report, &who, "killed").value(1).quantified(Quantifier::Only)).unwrap();
    }
    assert_eq!(of_one_key(&dossier).len(), 30, "a number excludes nobody else's");
    dossier.claim(Claim::new(report, "Ship 3", "flag").value("blue").quantified(Quantifier::Only)).unwrap();
    assert_eq!(of_one_key(&dossier).len(), 21);
    let partition = Partition::of(&dossier);
    let hot = Load::of(&partition, dossier.claims()).hot(&partition, 5);
    assert_eq!(hot.len(), 1);
    assert_eq!(
        (hot[0].claims, hot[0].causes.as_slice()),
        (11, &[(Cause::Only { attribute: "flag".to_owned() }, 1)][..])
    );
}

#[test]
fn a_first_among_subjects_joins_all_that_it_orders() {
    let first = Attribute::new("first_in", Kind::Bool, Semantics::First).ranging_over("arrived");
    let mut tables = tables([first, Attribute::new("arrived", Kind::Date, Semantics::Functional), word("flag")]);
    let claims = [("Aurora", "arrived"), ("Borealis", "arrived"), ("Aurora", "flag"), ("Corvus", "first_in")];
    assert_eq!(groups(&tables, &claims), [vec![0, 1, 3], vec![2]]);
    assert_eq!(groups(&tables, &claims[..3]), [[0], [1], [2]], "nobody says who was first");
    let own =
        Attribute::new("first_wreck", Kind::Date, Semantics::First).ranging_over("wreck").scoped_by(ScopeField::Who);
    tables.attribute(own).unwrap();
    assert_eq!(groups(&tables, &[("Aurora", "first_wreck"), ("Borealis", "first_wreck")]), [[0], [1]]);
}

#[test]
fn hot_keys_say_what_made_them() {
    let mut dossier = tables([count("killed")]);
    let report = dossier.find_report("r").unwrap();
    dossier.entity(Entity::new("land", "Farland")).unwrap();
    for index in 0..50 {
        dossier.entity(Entity::new(format!("t{index:02}"), format!("Town {index:02}")).part_of("land")).unwrap();
        dossier.claim(Claim::new(report, format!("Town {index:02}"), "killed").value(1)).unwrap();
        dossier.claim(Claim::new(report, "The Storm", "killed").value(index)).unwrap();
    }
    dossier.claim(Claim::new(report, "Farland", "killed").value(100)).unwrap();
    dossier.claim(Claim::new(report, "Aurora", "killed").value(100)).unwrap();
    let partition = Partition::of(&dossier);
    let load = Load::of(&partition, dossier.claims());
    assert_eq!((load.claims(), load.keys()), (102, 3));
    let hot: Vec<String> =
        load.hot(&partition, load.share_of(NonZeroUsize::new(4).unwrap())).iter().map(ToString::to_string).collect();
    let line = |hot: &str| hot.split_once(": ").unwrap().1.to_owned();
    assert_eq!(
        hot.iter().map(|one| line(one)).collect::<Vec<_>>(),
        [
            "51 claims of \"killed\", of \"Farland\" and others; what lies in \"land\" is held against it (50×)",
            "50 claims of \"killed\", of \"The Storm\"; what is said of one subject is compared with itself",
        ]
    );
}

#[test]
fn deep_chains_and_crowds_stay_in_proportion() {
    let size = 20_000;
    let mut dossier = tables([count("killed"), word("cause")]);
    let report = dossier.find_report("r").unwrap();
    for index in 0..size {
        let mut entity = Entity::new(format!("e{index}"), format!("Layer {index}"));
        if index > 0 {
            entity = entity.part_of(format!("e{}", index - 1)).may_be("e0");
        }
        dossier.entity(entity).unwrap();
        dossier.claim(Claim::new(report, format!("e{index}"), "killed").value(i64::try_from(index).unwrap())).unwrap();
        dossier.claim(Claim::new(report, format!("Wreck {index}"), "cause").value("fire")).unwrap();
    }
    let partition = Partition::of(&dossier);
    let load = Load::of(&partition, dossier.claims());
    assert_eq!(load.keys(), size + 1);
    assert_eq!(load.hot(&partition, 10).len(), 1);
}

#[test]
fn keys_are_text_that_reads_back() {
    let tables = tables([]);
    let key = Partition::of(&tables).key_of(&Claim::new("r", "Aurora", "killed").value(1));
    assert_eq!(key.to_string().parse::<Key>().unwrap(), key);
    assert_eq!(serde_json::from_value::<Key>(Value::from(key.to_string())).unwrap(), key);
    // What was a key yesterday is one today: those who store claims by key may go on.
    assert_eq!(key.to_string(), "8f921860644bd976");
    assert!(serde_json::from_str::<Key>("\"x\"").is_err());
}
