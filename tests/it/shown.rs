//! What pages for people say of what they show: headlines, marks, links, wordings.

use std::collections::BTreeSet;

use crosscheck::history::Past;
use crosscheck::input::{self, Source};
use crosscheck::report::{html, markdown, text};
use crosscheck::{Dossier, Reconciler, Reconciliation, Selection};
use serde_json::{Value, json};

fn dossier(records: &Value) -> Dossier {
    input::load(&[Source::new("shown.json", records.to_string().as_bytes())]).unwrap()
}

fn reconcile(dossier: &Dossier) -> Reconciliation<'_> {
    Reconciler::new().reconcile(dossier)
}

fn pages(reconciliation: &Reconciliation<'_>) -> [String; 3] {
    let (mut page, mut issue, mut plain) = (String::new(), String::new(), String::new());
    html::write(reconciliation, &mut page).unwrap();
    markdown::write(reconciliation, &mut issue).unwrap();
    text::write(reconciliation, &mut plain).unwrap();
    [page, issue, plain]
}

fn claim(report: &str, who: &str, what: &str, value: &str) -> Value {
    json!({"id": format!("{report}-{who}-{what}-{value}"), "report": report, "who": who, "what": what, "value": value})
}

fn clash() -> Value {
    json!({
        "attributes": [{"id": "injured", "kind": "count", "semantics": "functional"}],
        "claims": [claim("a", "Quay", "injured", "5"), claim("b", "Quay", "injured", "9")],
    })
}

#[track_caller]
fn assert_told(page: &str, told: &[&str], untold: &[&str]) {
    for one in told {
        assert!(page.contains(one), "{one} is missing\n{page}");
    }
    for one in untold {
        assert!(!page.contains(one), "{one} is there\n{page}");
    }
}

#[test]
fn nothing_is_said_of_what_is_not_told() {
    let dossier = dossier(&clash());
    let whole = reconcile(&dossier);
    let known = Past::of(&whole);
    assert_told(&pages(&whole)[0], &["<h1>Quay: 1 contradiction in 2 reports</h1>"], &["not told"]);

    let [page, issue, _] = pages(&reconcile(&dossier).quiet(&known));
    let told = "(1 known finding is not told)";
    assert_told(
        &page,
        &[&format!("<h1>No new contradiction in 2 reports {told}</h1>"), "Signs are of the findings that are told"],
        &["says so alone", "compatible with others"],
    );
    assert_told(&issue, &[&format!("**No new contradiction {told}.**")], &["Nothing is in dispute"]);

    let only = Selection::new().only("relation=agrees").unwrap();
    let [page, issue, _] = pages(&reconcile(&dossier).select(&only).unwrap());
    let told = "(1 finding is not told, being not asked for)";
    assert_told(&page, &[&format!("<h1>No selected contradiction in 2 reports {told}</h1>")], &["says so alone"]);
    assert_told(&issue, &[&format!("**No selected contradiction {told}.**")], &["Nothing is in dispute"]);
}

#[test]
fn only_one_answer_stands_alone() {
    let mut records = clash();
    let more =
        [claim("a", "Quay", "mood", "calm"), claim("b", "Quay", "mood", "angry"), claim("a", "Pier", "mood", "x")];
    records["claims"].as_array_mut().unwrap().extend(more);
    let dossier = dossier(&records);
    let [page, ..] = pages(&reconcile(&dossier));
    let cells = |class: &str| page.matches(&format!("<td class=\"{class}\">")).count();
    assert_eq!((cells("contradicts"), cells("beside"), cells("alone"), cells("untold")), (2, 2, 1, 0), "{page}");
    assert_told(&page, &["</span> compatible with others, or not compared</li>"], &["no finding told"]);
}

#[test]
fn rows_of_nothing_but_silence_are_counted() {
    let mut claims = vec![claim("z1", "Isle", "injured", "5"), claim("z2", "Isle", "injured", "5")];
    for report in 0..24 {
        claims.extend(["Quay", "Pier"].map(|who| claim(&format!("r{report:02}"), who, "injured", "5")));
    }
    let dossier = dossier(&json!({
        "attributes": [{"id": "injured", "kind": "count", "semantics": "functional"}], "claims": claims,
    }));
    let [page, ..] = pages(&reconcile(&dossier));
    assert_told(&page, &["Not shown: 1 question that only those answer."], &["<span class=\"who\">Isle</span>"]);
}

/// The links within a page lead somewhere.
#[track_caller]
fn assert_linked(page: &str) {
    let ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let different: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), different.len(), "an id stands twice");
    for target in page.split(" href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(different.contains(target), "#{target} leads nowhere");
    }
}

#[test]
fn links_lead_to_cards_however_many_there_are() {
    // Many clashes on one question, each of another place, which ask for one thing; a few on others come last.
    let mut claims: Vec<Value> = Vec::new();
    for at in 0..260 {
        for (report, value) in [("r00", "100"), ("r01", "100000")] {
            let mut claim = claim(report, "Quay", "injured", value);
            claim["id"] = json!(format!("{report}-{at}"));
            claim["where"] = json!(format!("shed {at}"));
            claims.push(claim);
        }
    }
    for who in ["Pier", "Mole", "Dock", "Isle", "Reef", "Cape", "Bay"] {
        claims.push(claim("r00", who, "injured", "100"));
        claims.push(claim("r01", who, "injured", "103"));
    }
    let dossier = dossier(&json!({
        "attributes": [{"id": "injured", "kind": "count", "semantics": "functional"}], "claims": claims,
    }));
    let reconciliation = reconcile(&dossier);
    assert!(reconciliation.contradictions().count() > 250, "{}", reconciliation.contradictions().count());
    let [page, ..] = pages(&reconciliation);
    assert_linked(&page);
    assert!(page.matches("<article").count() < 270);
}

#[test]
fn large_sets_are_told_in_part() {
    let mut claims: Vec<Value> =
        (0..60).map(|at| claim(&format!("r{at:04}"), &format!("part {at}"), "dead", "7")).collect();
    claims.push(claim("all", "whole", "dead", "500"));
    let mut entities: Vec<Value> = (0..60)
        .map(|at| json!({"id": format!("part {at}"), "name": format!("part {at}"), "part_of": ["whole"]}))
        .collect();
    entities.push(json!({"id": "whole", "name": "whole", "parts": "exhaustive"}));
    let dossier = dossier(&json!({
        "attributes": [{"id": "dead", "kind": "count", "semantics": "functional", "additive": true}],
        "entities": entities,
        "claims": claims,
    }));
    let reconciliation = reconcile(&dossier);
    let [page, issue, plain] = pages(&reconciliation);
    for page in [&page, &issue, &plain] {
        assert!(page.len() < 200_000, "{} bytes", page.len());
    }
    if reconciliation.contradictions().count() > 0 {
        let longest = reconciliation.contradictions().map(|finding| finding.explanation().to_string().lines().count());
        assert!(longest.max() > Some(60));
        assert_told(&plain, &["more such lines"], &[]);
    } else {
        panic!("{plain}");
    }
}

#[test]
fn agreements_show_their_wordings() {
    let told = |values: &[&str]| {
        let claims: Vec<Value> =
            values.iter().enumerate().map(|(at, value)| claim(&format!("r{at}"), "Quay", "fell", value)).collect();
        let dossier = dossier(&json!({
            "reports": (0..values.len()).map(|at| json!({"id": format!("r{at}"), "published": "2024-03-13"})).collect::<Vec<_>>(),
            "attributes": [{"id": "fell", "kind": "date", "semantics": "functional"}], "claims": claims,
        }));
        pages(&reconcile(&dossier))[2].clone()
    };
    assert_told(&told(&["March 5", "5 March"]), &[": \"March 5\" and \"5 March\", taken as the same\n"], &[]);
    assert_told(
        &told(&["March 5", "5 March", "March 5", "5 March 2024", "2024-03-05"]),
        &["\"March 5\", \"5 March\", \"5 March 2024\" and 1 more wording, taken as the same"],
        &[],
    );
    assert_told(&told(&["March 5", "March 5"]), &[": \"March 5\"\n"], &["taken as"]);
}

#[test]
fn a_report_that_contradicts_itself_is_told_so() {
    let dossier = dossier(&json!({
        "attributes": [{"id": "injured", "kind": "count", "semantics": "functional"}],
        "claims": [claim("b", "Quay", "injured", "about 20"), claim("b", "Quay", "injured", "about 30")],
    }));
    let [page, issue, plain] = pages(&reconcile(&dossier));
    for page in [&page, &issue, &plain] {
        assert_told(page, &["one report contradicts itself"], &["of b and b", "report b and report b"]);
    }
}

#[test]
fn hints_are_words_and_updates_have_them() {
    let dossier = dossier(&json!({
        "attributes": [{"id": "injured", "kind": "count", "semantics": "functional"}],
        "claims": [claim("a", "Quay", "injured", "5000"), claim("b", "Quay", "injured", "50000")],
    }));
    let [page, issue, plain] = pages(&reconcile(&dossier));
    assert_told(&plain, &["    perhaps a scale slip: "], &["scale_slip"]);
    assert_told(&issue, &["* perhaps a scale slip: "], &["scale_slip"]);
    assert_told(&page, &["<dt>Perhaps</dt><dd>a scale slip: "], &["scale_slip"]);
}

#[test]
fn refinements_tell_who_says_what() {
    let dossier = dossier(&json!({
        "attributes": [{"id": "fell", "kind": "date", "semantics": "functional"}],
        "claims": [claim("a", "Quay", "fell", "5 March 2024"), claim("b", "Quay", "fell", "March 2024")],
    }));
    let [_, issue, _] = pages(&reconcile(&dossier));
    assert_told(&issue, &["  * finer: report a ", "  * coarser: report b "], &[]);
}

#[test]
fn days_of_publication_alone_are_no_picture() {
    let told = |when: Value| {
        let mut records = clash();
        records["reports"] = json!([{"id": "a", "published": "2024-03-12"}, {"id": "b", "published": "2024-03-14"}]);
        records["attributes"][0]["semantics"] = json!("cumulative");
        records["claims"][0]["value"] = json!("9");
        records["claims"][1]["value"] = json!("5");
        records["claims"][0]["when"] = when;
        pages(&reconcile(&dossier(&records)))[0].clone()
    };
    assert_told(&told(Value::Null), &["How the values were read"], &["How the times were read"]);
    assert_told(&told(json!("11 March 2024")), &["How the times were read"], &[]);
}

#[test]
fn notes_are_folded_by_sort() {
    let mut records = clash();
    let more = [claim("a", "Quay", "mood", "calm"), claim("a", "Quay", "smell", "bad")];
    records["claims"].as_array_mut().unwrap().extend(more);
    let dossier = dossier(&records);
    let [page, ..] = pages(&reconcile(&dossier));
    assert_told(&page, &["<details><summary>undeclared attribute: 1 note</summary>"], &["undeclared_attribute"]);
    assert_linked(&page);
}

#[test]
fn hours_are_told_in_words() {
    let dossier = dossier(&json!({
        "reports": [{"id": "a", "published": "2026-03-10"}, {"id": "b"}],
        "attributes": [{"id": "fell", "kind": "date", "semantics": "functional"}],
        "claims": [claim("a", "Quay", "fell", "2026-03-09T05:00:00Z"), claim("b", "Quay", "fell", "1 March 2026")],
    }));
    assert_told(
        &pages(&reconcile(&dossier))[2],
        &["is read as 9 March 2026, 05:00"],
        &["T05:00:00Z is", "is read as 2026"],
    );
}
