//! What the text output says, and leaves unsaid.

use crosscheck::input::{self, Source};
use crosscheck::report::text;
use crosscheck::{Dossier, Reconciler};
use serde_json::{Value, json};

fn dossier(records: &Value) -> Dossier {
    input::load(&[Source::new("told.json", records.to_string().as_bytes())]).unwrap()
}

fn page(records: &Value) -> String {
    let dossier = dossier(records);
    let mut page = String::new();
    text::write(&Reconciler::new().reconcile(&dossier), &mut page).unwrap();
    page
}

/// The lines that begin with a word, without their indentation.
fn lines<'a>(page: &'a str, start: &str) -> Vec<&'a str> {
    page.lines().map(str::trim_start).filter(|line| line.starts_with(start)).collect()
}

fn claim(id: &str, who: &str, what: &str, value: &str) -> Value {
    json!({"id": id, "report": format!("r{id}"), "who": who, "what": what, "value": value})
}

#[test]
fn each_kind_is_settled_at_its_own_source() {
    let table = [
        ("count", "5", "50", "the count at its source"),
        ("measure", "5 km2", "50 km2", "the measurement at its source"),
        ("money", "$5", "$50", "the amount at its source"),
        ("share", "5 %", "50 %", "the share at its source"),
        ("date", "2024-01-05", "2024-03-05", "a record of the date"),
    ];
    for (kind, a, b, source) in table {
        let unit = (kind == "measure").then_some("km2");
        let page = page(&json!({
            "attributes": [{"id": "n", "kind": kind, "semantics": "functional", "unit": unit}],
            "claims": [claim("a", "Town", "n", a), claim("b", "Town", "n", b)],
        }));
        assert_eq!(lines(&page, "look up"), [format!("look up: {source} (Town: n)")]);
    }
}

#[test]
fn one_side_has_one_heading() {
    let page = page(&json!({
        "attributes": [{"id": "n", "kind": "count", "semantics": "functional"}],
        "claims": [claim("a", "Town", "n", "5"), claim("b", "Town", "n", "5"), claim("c", "Town", "n", "9")],
    }));
    let told: Vec<&str> = page.lines().skip_while(|line| !line.starts_with("* ")).skip(1).take(4).collect();
    assert_eq!(
        told,
        [
            "    on one side:",
            "      report ra [a]: Town, n \"5\"",
            "      report rb [b]: Town, n \"5\"",
            "    on the other: report rc [c]: Town, n \"9\"",
        ]
    );
}

#[test]
fn what_one_report_repeats_is_within_it() {
    let claim = |id: &str| json!({"id": id, "report": "r", "who": "Town", "what": "n", "value": "5"});
    let page = page(&json!({
        "attributes": [{"id": "n", "kind": "count", "semantics": "functional"}],
        "claims": [claim("a"), claim("b")],
    }));
    assert_eq!(lines(&page, "* "), ["* within one report (r): Town, n: \"5\""]);
}

#[test]
fn equal_words_are_told_as_they_were_read() {
    let claim = |report: &str, value: &str| json!({"id": report, "report": report, "who": "Town", "what": "n", "value": value, "when": "yesterday"});
    let page = page(&json!({
        "reports": [{"id": "a", "published": "2024-03-12"}, {"id": "b", "published": "2024-03-14"}],
        "attributes": [{"id": "n", "kind": "count", "semantics": "cumulative"}],
        "claims": [claim("a", "5"), claim("b", "9")],
    }));
    assert_eq!(
        lines(&page, "\""),
        [
            "\"yesterday\" is read as 13 March 2024",
            "\"yesterday\" is read as 11 March 2024",
            "\"9\" is read as 9",
            "\"5\" is read as 5"
        ]
    );
}

#[test]
fn states_that_nobody_declared_exclusive() {
    let told = |disjoint: Value| {
        let dossier = dossier(&json!({
            "attributes": [{"id": "state", "kind": "category", "semantics": "status", "disjoint": disjoint}],
            "claims": [claim("a", "She", "state", "missing"), claim("b", "She", "state", "dead")],
        }));
        let ids = ["a", "b"].map(|id| dossier.find_claim(id).unwrap());
        let mut told = String::new();
        text::write_pair(&Reconciler::new().explain(&dossier, ids[0], ids[1]).unwrap(), &mut told).unwrap();
        told
    };
    let open = told(json!([]));
    assert!(open.contains("compatible") && open.contains("nobody declared that these exclude each other"), "{open}");
    let closed = told(json!(["missing", "dead"]));
    assert!(closed.contains("contradicts") && closed.contains("\nseverity 3, hard\n"), "{closed}");
}

#[test]
fn undeclared_attributes_are_one_line() {
    let claims: Vec<Value> = (0..20).map(|n| claim(&n.to_string(), "Town", &format!("a{n:02}"), "x")).collect();
    let records = json!({"attributes": [], "claims": claims});
    let told = page(&records);
    let notes = lines(&told, "* undeclared_attribute");
    assert_eq!(notes.len(), 1, "{told}");
    assert!(notes[0].starts_with("* undeclared_attribute: 20 attributes are not declared"), "{told}");
    assert!(notes[0].ends_with("\"a00\", \"a01\", \"a02\", \"a03\", \"a04\", \"a05\", \"a06\", \"a07\", \"a08\", \"a09\", \"a10\", \"a11\" and 8 more"), "{told}");
    // Scripts get a note for each.
    assert_eq!(Reconciler::new().reconcile(&dossier(&records)).notes().len(), 20);
    // What says more than that stays by itself.
    let slip = page(&json!({
        "attributes": [{"id": "injured", "kind": "count", "semantics": "functional"}],
        "claims": [claim("a", "Town", "injurd", "x"), claim("b", "Town", "dead", "x"), claim("c", "Town", "gone", "x")],
    }));
    assert_eq!(lines(&slip, "* undeclared_attribute").len(), 2, "{slip}");
    assert!(slip.contains("is \"injured\" meant?"), "{slip}");
}

#[test]
fn a_shared_name_is_told_with_its_remedy() {
    let entity = |id: &str, name: &str| json!({"id": id, "name": name});
    let told = page(&json!({
        "entities": [entity("e1", "MV Aurora"), entity("e2", "MV Aurora"), entity("e3", "Quay")],
        "attributes": [{"id": "n", "kind": "count", "semantics": "functional"}],
        "claims": [
            claim("a", "MV Aurora", "n", "5"), claim("b", "mv aurora", "n", "5"), claim("c", "e1", "n", "5"),
            json!({"id": "d", "report": "r", "who": "Quay", "where": "MV Aurora", "what": "n", "value": "5"}),
        ],
    }));
    assert_eq!(
        lines(&told, "* ambiguous_name"),
        [
            "* ambiguous_name: \"MV Aurora\" names 2 entities (\"e1\", \"e2\"), and so none of them; 3 claims use it; write \
          the entity's id in `who` or `where`"
        ]
    );
}

#[test]
fn a_shared_name_that_is_an_id_stands_for_that() {
    let entity = |id: &str, name: &str| json!({"id": id, "name": name});
    let told = page(&json!({
        "entities": [entity("aurora", "Aurora"), entity("tug", "Aurora")],
        "attributes": [{"id": "n", "kind": "count", "semantics": "functional"}],
        "claims": [claim("a", "Aurora", "n", "5"), claim("b", "aurora", "n", "9")],
    }));
    assert_eq!(
        lines(&told, "* ambiguous_name"),
        [
            "* ambiguous_name: \"Aurora\" names 2 entities (\"aurora\", \"tug\"), and is taken for \"aurora\", whose id it is; \
          1 claim uses it; write the entity's id in `who` or `where`"
        ]
    );
}

#[test]
fn an_unread_publication_is_a_sentence() {
    let told = page(&json!({
        "reports": [{"id": "r", "published": "wibble"}],
        "claims": [{"report": "r", "who": "Town", "what": "n", "value": "5"}],
    }));
    assert_eq!(
        lines(&told, "* unread_publication"),
        [
            "* unread_publication: the publication of report \"r\", \"wibble\", cannot be read as one date: it cannot be \
          followed as a date at \"wibble\""
        ]
    );
}

#[test]
fn a_number_is_told_of_what_it_counts() {
    let dossier = dossier(&json!({
        "attributes": [{"id": "lost", "kind": "count", "semantics": "functional", "unit": "people"}],
        "reports": [{"id": "ra", "outlet": "Harbour Wire"}, {"id": "rb", "outlet": "City Voice"}, {"id": "rc", "outlet": "Gull"}],
        "claims": [
            claim("a", "Tern flood", "lost", "12 homes"),
            {"id": "b", "report": "rb", "who": "Tern flood", "what": "lost", "value": {"exact": 15, "unit": "homes"}},
            claim("c", "Tern flood", "lost", "40 people"),
        ],
    }));
    let reconciliation = Reconciler::new().reconcile(&dossier);
    let [clash] = reconciliation.findings() else { panic!("{:?}", reconciliation.findings()) };
    let told = clash.explanation().to_string();
    assert!(told.contains("is read as 12 homes") && told.contains("is read as 15 homes"), "{told}");
    assert!(!told.contains("people"), "{told}");
}
