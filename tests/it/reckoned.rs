//! What explanations must tell, so that a reader can follow the verdict from them.

use crosscheck::input::{Source, load};
use crosscheck::reading::Conventions;
use crosscheck::report::{json, read};
use crosscheck::{Reconciler, Relation};

/// The explanations of all findings of a relation.
fn told(dossier: &str, relation: Relation) -> String {
    let dossier = load(&[Source::new("dossier.json", dossier.as_bytes())]).unwrap();
    let reconciliation = Reconciler::new().reconcile(&dossier);
    let findings = reconciliation.findings().iter().filter(|finding| finding.relation() == relation);
    findings.map(|finding| finding.explanation().to_string()).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn assert_tells(explanation: &str, line: &str) {
    assert!(explanation.contains(line), "{line}\nis missing from\n{explanation}");
}

#[test]
fn a_rate_is_named_with_what_it_comes_to() {
    let pair = r#"{ "conventions": {"rates": [{"from": "USD", "to": "EUR", "date": "2025-01-01", "rate": 0.92}]},
        "attributes": [ {"id": "cost", "kind": "money", "semantics": "functional"} ],
        "reports": [ {"id": "r1", "outlet": "Wold Courier"}, {"id": "r2", "outlet": "Fen Gazette"} ],
        "claims": [ {"id": "a", "report": "r1", "who": "Weir", "what": "cost", "value": "EUR 500"},
                    {"id": "b", "report": "r2", "who": "Weir", "what": "cost", "value": "$625"} ] }"#;
    let line = r#"1 USD = 0.92 EUR on 2025-01-01 (a rate of the conventions), so "$625" is 575 EUR"#;
    assert_tells(&told(pair, Relation::Contradicts), line);

    let set = r#"{ "conventions": {"rates": [{"from": "EUR", "to": "USD", "date": "2031-02-03", "rate": 1.10}]},
        "entities": [ {"id": "fund", "name": "Levee Fund", "parts": "disjoint"},
            {"id": "n", "name": "North", "part_of": ["fund"]}, {"id": "s", "name": "South", "part_of": ["fund"]} ],
        "attributes": [ {"id": "spent", "kind": "money", "semantics": "functional"} ],
        "reports": [ {"id": "r1", "outlet": "Wold Courier"}, {"id": "r2", "outlet": "Fen Gazette"} ],
        "claims": [ {"id": "all", "report": "r1", "who": "fund", "what": "spent", "value": "$125"},
                    {"id": "a", "report": "r2", "who": "n", "what": "spent", "value": "EUR 60"},
                    {"id": "b", "report": "r2", "who": "s", "what": "spent", "value": "EUR 62"} ] }"#;
    let explanation = told(set, Relation::Contradicts);
    for line in [r#"so "EUR 60" is 66 USD"#, r#"so "EUR 62" is 68.2 USD"#, "1 EUR = 1.1 USD on 2031-02-03"] {
        assert_tells(&explanation, line);
    }
}

#[test]
fn what_is_tolerated_is_named() {
    let set = r#"{ "entities": [ {"id": "fair", "name": "Spring Fair", "parts": "disjoint"},
            {"id": "n", "name": "North", "part_of": ["fair"]}, {"id": "s", "name": "South", "part_of": ["fair"]} ],
        "attributes": [ {"id": "stalls", "kind": "count", "semantics": "functional", "tolerance": "10%"} ],
        "reports": [ {"id": "r1", "outlet": "Wold Courier"}, {"id": "r2", "outlet": "Fen Gazette"} ],
        "claims": [ {"id": "all", "report": "r1", "who": "fair", "what": "stalls", "value": {"exact": 100}},
                    {"id": "a", "report": "r2", "who": "n", "what": "stalls", "value": 60},
                    {"id": "b", "report": "r2", "who": "s", "what": "stalls", "value": 60} ] }"#;
    let line = "their sum must be at most 100, give or take what is tolerated: 90 to 110";
    assert_tells(&told(set, Relation::Contradicts), line);
}

#[test]
fn a_publication_is_taken_as_in_a_dossier() {
    let row = |text: &str, published: &str| {
        let mut out = String::new();
        json::write_row(&read::read_date(text, Some(published), &Conventions::default()), &mut out).unwrap();
        serde_json::from_str::<serde_json::Value>(&out).unwrap()
    };
    // A flawed publication is no anchor, and said to be none where one is needed.
    for published in ["Thursday, April , 2025", "03/04/2025", "whenever"] {
        let needs_it = row("last week", published);
        assert_eq!(needs_it["status"], "unread", "{published}");
        assert!(needs_it["problem"].as_str().unwrap().contains("its publication"), "{needs_it}");
        assert_eq!(row("5 March 2025", published)["status"], "read");
    }
    // One of several meanings may have been on any day from the first to the last of them.
    let row = row("yesterday", "3 or 4 April 2025");
    let core = &row["alternatives"][0]["core"];
    assert!(core["from"].as_str() < core["to"].as_str(), "{row}");
}
