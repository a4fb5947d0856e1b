//! Questions with more answers than are crossed: what is told of them stands for what is not.
//!
//! Dossiers of one crowded attribute are made up at random and reconciled twice: with every answer compared with every
//! other, and with crowds from three answers on. What differs is how much is told, never whether something clashes.

use std::collections::BTreeSet;

use crosscheck::input::{Source, load};
use crosscheck::reading::Conventions;
use crosscheck::{Dossier, Finding, Reconciler, Reconciliation, Relation, Strength};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// Attributes whose claims crowd, each with the values that they take.
fn themes() -> Vec<(Vec<Value>, Vec<Value>)> {
    let numbers = vec![
        json!(3),
        json!(5),
        json!(17),
        json!(50),
        json!(400),
        json!("about 20"),
        json!("over 30"),
        json!("dozens"),
        json!("up to 10"),
        json!({"exact": 1000}),
        json!({"min": 4, "max": 60}),
        json!(0),
        json!("at least 5"),
    ];
    let states = vec![json!("missing"), json!("dead"), json!("alive"), json!("hurt"), json!("safe")];
    let dates = vec![json!("2025-03-05"), json!("2025-03-06"), json!("2025-03"), json!("2025"), json!("2025-02-11")];
    let count = |semantics: &str| vec![json!({"id": "what", "kind": "count", "semantics": semantics})];
    let lattice = json!({
        "id": "what", "kind": "category", "semantics": "status", "order": [["missing", "hurt", "dead"]],
        "becomes": [["alive", "dead"]], "disjoint": [["alive", "dead"], ["safe", "missing"]]
    });
    let mut functional = lattice.clone();
    functional["semantics"] = json!("functional");
    vec![
        (count("functional"), numbers.clone()),
        (count("snapshot"), numbers.clone()),
        (count("cumulative"), numbers.clone()),
        (count("period_total"), numbers.clone()),
        (count("batch"), numbers),
        (vec![lattice], states.clone()),
        (vec![functional], states),
        (vec![json!({"id": "what", "kind": "bool", "semantics": "onset"})], vec![json!(true), json!(false)]),
        (vec![json!({"id": "what", "kind": "bool", "semantics": "quantified"})], vec![json!(true), json!(false)]),
        (vec![json!({"id": "what", "kind": "count", "semantics": "nth"})], vec![json!(1), json!(2), json!(3)]),
        (vec![json!({"id": "what", "kind": "date", "semantics": "first", "of": "other"})], dates.clone()),
        (vec![json!({"id": "what", "kind": "date", "semantics": "functional", "before": ["other"]})], dates.clone()),
        (vec![json!({"id": "what", "kind": "date", "semantics": "deadline"})], dates),
        (vec![json!({"id": "what", "kind": "bool", "semantics": "first", "of": "other"})], vec![json!(true)]),
    ]
}

/// The attribute that the crowded one ranges over or precedes, where it does.
fn other() -> Value {
    json!({"id": "other", "kind": "date", "semantics": "multi_valued"})
}

const TIMES: [&str; 12] = [
    "",
    "2025-03-05",
    "2025-03-05",
    "2025-03-06",
    "2025-03-20",
    "2025-03",
    "2025",
    "2025-03-05T12:00:00Z",
    "2025-03-05T15:00:00Z",
    "2025-02-20/2025-03-10",
    "2025-03-04/2025-04-02",
    "March",
];
const SUBJECTS: [&str; 5] = ["Alder", "Alder", "Birch", "Cedar", "Dogwood"];
const PLACES: [&str; 4] = ["", "", "Port", "Quay"];

/// A crowd: a theme, and claims by positions in the stocks.
fn crowd() -> impl Strategy<Value = Vec<u8>> {
    let theme = 0..u8::try_from(themes().len()).unwrap();
    let stated = (any::<u8>(), 0..12_u8, 0..5_u8, 0..4_u8, 0..24_u8, 0..8_u8);
    (theme, prop::collection::vec(stated, 3..16)).prop_map(|(theme, claims)| {
        let flat = claims.into_iter().flat_map(|(a, b, c, d, e, f)| [a, b, c, d, e, f]);
        std::iter::once(theme).chain(flat).collect()
    })
}

fn dossier(crowd: &[u8]) -> (Dossier, Value) {
    let (theme, claims) = crowd.split_first().unwrap();
    let (mut attributes, values) = themes().swap_remove(usize::from(*theme));
    attributes.push(other());
    let records: Vec<Value> = claims
        .chunks(6)
        .enumerate()
        .map(|(index, draft)| {
            let at = |position: usize| usize::from(draft[position]);
            let mut claim = Map::new();
            claim.insert("id".into(), json!(format!("c{index:02}")));
            claim.insert("report".into(), json!(format!("r{}", at(5) % 4)));
            claim.insert("who".into(), json!(SUBJECTS[at(2)]));
            let instance = at(5) == 7 && matches!(theme, 10 | 11 | 13);
            claim.insert("what".into(), json!(if instance { "other" } else { "what" }));
            let value = if instance { json!("2025-03-04") } else { values[at(0) % values.len()].clone() };
            claim.insert("value".into(), value);
            let mut put = |field: &str, value: &str| {
                if !value.is_empty() {
                    claim.insert(field.into(), json!(value));
                }
            };
            put("when", TIMES[at(1)]);
            put("where", PLACES[at(3)]);
            match at(4) {
                0 | 1 => put("event", "landing"),
                2 => put("event", "raid"),
                3 | 4 => put("definition", "by land"),
                5 => put("modality", "implied"),
                6 => put("modality", "planned"),
                7 => put("modality", "denied"),
                8 => put("speaker", "Envoy"),
                9 => put("statement", "call"),
                10 if *theme == 8 => put("quantifier", "all"),
                11 if *theme == 8 => put("quantifier", "only"),
                12 if *theme == 8 => put("quantifier", "none"),
                _ => {}
            }
            Value::Object(claim)
        })
        .collect();
    let reports: Vec<Value> = (0..4)
        .map(|index| match index {
            0 => json!({"id": "r0"}),
            _ => json!({"id": format!("r{index}"), "published": format!("2025-03-0{}", index + 5)}),
        })
        .collect();
    let entities = json!([
        {"id": "alder", "name": "Alder", "may_be": ["cedar"]}, {"id": "birch", "name": "Birch", "part_of": ["alder"]},
        {"id": "cedar", "name": "Cedar", "may_be": ["dogwood"]}, {"id": "dogwood", "name": "Dogwood"}, {"id": "port", "name": "Port", "kind": "place"},
        {"id": "quay", "name": "Quay", "kind": "place", "part_of": ["port"]},
    ]);
    let file = json!({"reports": reports, "entities": entities, "attributes": attributes, "claims": records});
    let text = file.to_string();
    (load(&[Source::new("made.json", text.as_bytes())]).unwrap_or_else(|faults| panic!("{faults}\n{file:#}")), file)
}

fn crossed(answers: usize) -> Reconciler {
    let mut conventions = Conventions::default();
    conventions.answers_crossed = answers;
    Reconciler::new().with_conventions(conventions).unwrap()
}

/// What clashes at all: the rule, how firmly and how gravely.
fn clashes(reconciliation: &Reconciliation<'_>) -> BTreeSet<(String, Option<Strength>)> {
    let finding = |finding: &Finding| (finding.rule().id().to_owned(), finding.strength());
    reconciliation.contradictions().map(finding).collect()
}

fn gravest(reconciliation: &Reconciliation<'_>) -> Option<u8> {
    reconciliation.contradictions().map(|finding| finding.severity().level()).max()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn a_crowd_hides_no_clash(crowd in crowd()) {
        let (dossier, file) = dossier(&crowd);
        let (whole, summary) = (crossed(1_000).reconcile(&dossier), crossed(1).reconcile(&dossier));
        let (all, told) = (clashes(&whole), clashes(&summary));
        for clash in &all {
            let hard = (clash.0.clone(), Some(Strength::Hard));
            prop_assert!(told.contains(clash) || told.contains(&hard), "{clash:?} is lost: {file:#}");
        }
        prop_assert_eq!(gravest(&whole), gravest(&summary), "{:#}", file);
        // Nothing is told that is not so.
        for (rule, strength) in &told {
            prop_assert!(all.contains(&(rule.clone(), *strength)), "{rule} {strength:?} is made up: {file:#}");
        }
        for finding in summary.findings().iter().filter(|one| one.relation() == Relation::Contradicts) {
            prop_assert!(!finding.reason().is_empty());
        }
    }
}

/// What is found of some subjects: everything but how many origins stand behind it.
fn found_but_of(reconciliation: &Reconciliation<'_>, dossier: &Dossier, others: &str) -> BTreeSet<String> {
    let of_others = |finding: &&Finding| finding.claims().iter().any(|claim| dossier[*claim].who() == others);
    let told = |finding: &Finding| {
        let claims: Vec<_> = finding.claims().iter().map(|claim| dossier[*claim].given_id().unwrap()).collect();
        let (level, strength, severity) = (finding.level(), finding.strength(), finding.severity());
        format!("{} {} {level} {strength:?} {severity:?} {claims:?}", finding.id(), finding.rule().id())
    };
    reconciliation.findings().iter().filter(|finding| !of_others(finding)).map(told).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn what_is_said_of_others_changes_nothing_in_a_crowd(
        crowd in crowd(),
        others in prop::collection::vec((any::<u8>(), any::<bool>()), 1..4),
        crossed_at in 1..3_usize,
    ) {
        // What holds of one only, and who was the first, is of all.
        prop_assume!(!matches!(crowd[0], 8 | 10 | 13));
        let (alone, mut file) = dossier(&crowd);
        let (_, values) = themes().swap_remove(usize::from(crowd[0]));
        for (index, (value, is_first)) in others.iter().enumerate() {
            let value = &values[usize::from(*value) % values.len()];
            let id = format!("{}{index}", if *is_first { "a" } else { "z" });
            let claim = json!({"id": id, "report": "r0", "who": "Elm", "what": "what", "value": value});
            file["claims"].as_array_mut().unwrap().push(claim);
        }
        let text = file.to_string();
        let beside = load(&[Source::new("made.json", text.as_bytes())]).unwrap();
        let reconciler = crossed(crossed_at);
        let found = |dossier: &Dossier| found_but_of(&reconciler.reconcile(dossier), dossier, "Elm");
        prop_assert_eq!(found(&alone), found(&beside), "{:#}", file);
    }
}

#[test]
fn states_of_a_crowd_stand_for_it_whatever_others_are_in() {
    let attribute = json!({"id": "state", "kind": "category", "semantics": "functional"});
    let claim = |id: &str, who: &str, state: usize| json!({"id": id, "report": "r", "who": who, "what": "state", "value": format!("state {state}")});
    for crowd in [34, 60] {
        let ford: Vec<Value> = (0..crowd).map(|at| claim(&format!("m{at:02}"), "Ford", at)).collect();
        let alone = told(&attribute, &ford);
        let known = found_but_of(&Reconciler::new().reconcile(&alone), &alone, "Quay");
        assert!(!known.is_empty());
        for state in [0, 1, crowd / 2, crowd - 1] {
            for id in ["a", "z"] {
                let beside = told(&attribute, &[&ford[..], &[claim(id, "Quay", state)]].concat());
                let found = found_but_of(&Reconciler::new().reconcile(&beside), &beside, "Quay");
                assert_eq!(found, known, "{crowd} {state} {id}");
            }
        }
    }
}

/// So many days from the first of January 2024.
fn day(index: u64) -> String {
    let start = chrono::NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
    start.checked_add_days(chrono::Days::new(index)).unwrap().to_string()
}

/// A dossier of two reports and one attribute, with the claims given.
fn told(attribute: &Value, claims: &[Value]) -> Dossier {
    let attributes = json!([attribute, {"id": "event", "kind": "text", "semantics": "multi_valued"}]);
    let file = json!({"reports": [{"id": "r"}, {"id": "s"}], "attributes": attributes, "claims": claims});
    let text = file.to_string();
    load(&[Source::new("made.json", text.as_bytes())]).unwrap_or_else(|faults| panic!("{faults}"))
}

/// Hard contradictions that hold just these claims.
fn hard_between(dossier: &Dossier, ids: &[&str]) -> usize {
    let reconciliation = Reconciler::new().reconcile(dossier);
    let clashes = reconciliation.contradictions().filter(|finding| {
        let claims: BTreeSet<&str> = finding.claims().iter().filter_map(|claim| dossier[*claim].given_id()).collect();
        finding.strength() == Some(Strength::Hard) && ids.iter().all(|id| claims.contains(id))
    });
    clashes.count()
}

#[test]
fn a_day_above_its_year_is_found_among_all_days() {
    for days in [40, 366] {
        let attribute = json!({"id": "dead", "kind": "count", "semantics": "period_total"});
        let claim = |id: &str, report: &str, value: u64, when: &str| json!({"id": id, "report": report, "who": "Ford", "what": "dead", "value": {"exact": value}, "when": when});
        let mut claims = vec![claim("year", "s", 400, "2024")];
        claims.extend((0..days).map(|index| {
            let value = if index == days / 2 { 500 } else { 1 };
            claim(&format!("d{index}"), "r", value, &day(index))
        }));
        assert_eq!(hard_between(&told(&attribute, &claims), &["year", &format!("d{}", days / 2)]), 1, "{days}");
    }
}

#[test]
fn days_that_pass_their_year_together_are_found_among_all_days() {
    for days in [40, 366, 1_500] {
        let attribute = json!({"id": "dead", "kind": "count", "semantics": "period_total"});
        let claim = |id: &str, value: u64, when: &str| json!({"id": id, "report": "r", "who": "Ford", "what": "dead", "value": {"exact": value}, "when": when});
        let mut claims = vec![claim("year", 100, "2024")];
        claims.extend((0..days).map(|index| claim(&format!("d{index:04}"), 10, &day(index))));
        let dossier = told(&attribute, &claims);
        // Eleven days of ten, and the year.
        let reconciliation = Reconciler::new().reconcile(&dossier);
        let sets: Vec<_> = reconciliation.contradictions().collect();
        assert_eq!(sets.len(), 1, "{days}");
        assert_eq!(sets[0].claims().len(), 12, "{days}");
        assert!(reconciliation.notes().iter().all(|note| note.code() != "limit"), "{:?}", reconciliation.notes());
    }
}

#[test]
fn nobody_comes_back_to_life_behind_a_crowd() {
    for days in [31, 40, 400] {
        let attribute = json!({
            "id": "fate", "kind": "category", "semantics": "status",
            "order": [["missing", "dead"], ["missing", "alive"]], "disjoint": [["alive", "dead"]]
        });
        let claim = |id: &str, report: &str, value: &str, when: &str| json!({"id": id, "report": report, "who": "Ford", "what": "fate", "value": value, "when": when});
        let mut claims = vec![claim("dead", "r", "dead", &day(0)), claim("alive", "s", "alive", &day(days))];
        claims.extend((1..days).map(|index| claim(&format!("d{index}"), "r", "missing", &day(index))));
        let dossier = told(&attribute, &claims);
        assert_eq!(hard_between(&dossier, &["dead", "alive"]), 1, "{days}");
        // That he was missing all the time is one agreement.
        let reconciliation = Reconciler::new().reconcile(&dossier);
        let agreements = reconciliation.findings().iter().filter(|one| one.relation() == Relation::Agrees).count();
        assert_eq!(agreements, 1, "{days}");
    }
}

#[test]
fn a_toll_does_not_fall_behind_a_crowd() {
    for days in [31, 40, 400] {
        let attribute = json!({"id": "toll", "kind": "count", "semantics": "cumulative"});
        let claim = |id: &str, report: &str, value: Value, when: &str| json!({"id": id, "report": report, "who": "Ford", "what": "toll", "value": value, "when": when});
        let mut claims = vec![
            claim("high", "r", json!({"exact": 1003}), &day(0)),
            claim("low", "s", json!({"exact": 999}), &day(days)),
        ];
        claims.extend(
            (1..days)
                .map(|index| claim(&format!("d{index}"), "r", json!(format!("over {}", 100 + index)), &day(index))),
        );
        assert_eq!(hard_between(&told(&attribute, &claims), &["high", "low"]), 1, "{days}");
    }
}

#[test]
fn an_unrelated_claim_in_a_crowd_changes_no_finding() {
    let attribute = json!({"id": "dead", "kind": "count", "semantics": "functional"});
    let claim = |id: &str, value: u64, place: &str| json!({"id": id, "report": "r", "who": "Ford", "what": "dead", "value": value, "definition": place});
    let mut claims: Vec<Value> = (0..32).map(|index| claim(&format!("c{index}"), 7 * index + 3, "at sea")).collect();
    let ids = |claims: &[Value]| -> Vec<String> {
        let dossier = told(&attribute, claims);
        let reconciliation = Reconciler::new().reconcile(&dossier);
        reconciliation.findings().iter().map(|finding| finding.id().to_owned()).collect()
    };
    let before = ids(&claims);
    claims.extend((0..40).map(|index| claim(&format!("x{index}"), 5 * index + 1, &format!("ashore {index}"))));
    assert_eq!(before, ids(&claims));
    assert_eq!(before.len(), 32 * 31 / 2);
}

/// A hundred and twenty claims that stand before the two given, and how many hard contradictions those two are in.
fn behind(attribute: &Value, crowd: impl Fn(u64) -> Value, pair: [Value; 2]) -> usize {
    let complete = |mut claim: Value, id: &str| {
        claim["id"] = json!(id);
        claim["what"] = attribute["id"].clone();
        for (field, value) in [("who", "Ford"), ("report", "r")] {
            if claim.get(field).is_none() {
                claim[field] = json!(value);
            }
        }
        claim
    };
    let mut claims: Vec<Value> = (0..120).map(|index| complete(crowd(index), &format!("m{index:03}"))).collect();
    let [a, b] = pair;
    claims.extend([complete(a, "a"), complete(b, "b")]);
    hard_between(&told(attribute, &claims), &["a", "b"])
}

#[test]
fn stretches_that_only_overlap_hide_no_nested_one() {
    for semantics in ["period_total", "target"] {
        let attribute = json!({"id": "dead", "kind": "count", "semantics": semantics});
        let pair = [
            json!({"value": {"exact": 500}, "when": "2024-06-10/2024-06-16"}),
            json!({"value": {"exact": 400}, "when": "2024-06-01/2024-06-30"}),
        ];
        let overlapping = |index: u64| {
            let value = if index.is_multiple_of(2) { 1 } else { 9_000 };
            json!({"value": {"exact": value + index}, "when": format!("{}/{}", day(index), day(163 + index))})
        };
        let found = behind(&attribute, overlapping, pair);
        assert_eq!(found, 1, "{semantics}");
    }
}

#[test]
fn other_quantifiers_hide_no_clash() {
    let attribute = json!({
        "id": "fate", "kind": "category", "semantics": "status", "disjoint": [["alive", "dead"]]
    });
    let quantified = |index: u64| {
        let value = if index.is_multiple_of(2) { "dead" } else { "alive" };
        json!({"value": value, "when": day(index % 60), "quantifier": "some", "event": format!("e{}", index % 3)})
    };
    let pair = [json!({"value": "dead", "when": day(2)}), json!({"value": "alive", "when": day(90)})];
    assert_eq!(behind(&attribute, quantified, pair), 1);
}

#[test]
fn days_hide_no_clash_of_instants() {
    let attribute = json!({"id": "toll", "kind": "count", "semantics": "cumulative"});
    let of_a_day = |index: u64| json!({"value": {"exact": 10 + index}, "when": "2024-06-10"});
    let at = "2024-06-10T12:00:00Z";
    let pair = [json!({"value": {"exact": 60}, "when": at}), json!({"value": {"exact": 61}, "when": at})];
    assert_eq!(behind(&attribute, of_a_day, pair), 1);
}

#[test]
fn a_date_between_two_others_is_not_apart_from_them() {
    let attribute = json!({"id": "dead", "kind": "count", "semantics": "functional"});
    let claims = [
        json!({"id": "a", "report": "r", "who": "Ford", "what": "dead", "value": 5, "when": "[2024-03-01,2024-05-01]"}),
        json!({"id": "b", "report": "r", "who": "Ford", "what": "dead", "value": 9, "when": "2024-03-27"}),
    ];
    assert_eq!(hard_between(&told(&attribute, &claims), &["a", "b"]), 1);
}

#[test]
fn one_of_two_who_may_be_a_third_is_compared_with_it() {
    for names in [["a", "b", "c"], ["c", "b", "a"], ["b", "a", "c"], ["b", "c", "a"]] {
        let [first, second, third] = names;
        let file = json!({
            "reports": [{"id": "r"}],
            "entities": [
                {"id": first, "name": "Guard One", "may_be": [second]}, {"id": second, "name": "Guard Two", "may_be": [third]},
                {"id": third, "name": "Guard Three"}
            ],
            "attributes": [{"id": "age", "kind": "count", "semantics": "functional"}],
            "claims": names.map(|name| json!({
                "id": format!("age {name}"), "report": "r", "who": name, "what": "age",
                "value": {"exact": 20 + name.bytes().map(u64::from).sum::<u64>()}
            })),
        });
        let text = file.to_string();
        let dossier = load(&[Source::new("made.json", text.as_bytes())]).unwrap();
        let reconciliation = Reconciler::new().reconcile(&dossier);
        assert_eq!(reconciliation.contradictions().count(), 2, "{names:?}");
    }
}
