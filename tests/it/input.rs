//! What the readers refuse and in which words; what they accept; and that no bytes make them panic.

use std::collections::BTreeSet;

use crosscheck::input::{self, Faults, Format, Source};
use crosscheck::{Claim, Dossier, Modality, Quantifier, Value};
use proptest::prelude::*;

fn load(sources: &[(&str, &str)]) -> Result<Dossier, Faults> {
    let sources: Vec<Source<'_>> =
        sources.iter().map(|(name, content)| Source::new(name, content.as_bytes())).collect();
    input::load(&sources)
}

fn printed(sources: &[(&str, &str)]) -> String {
    load(sources).unwrap_err().to_string()
}

/// `tests/cases/input.txt`: the name of a source, what it holds, `=>`, the lines printed for it, `---`.
#[test]
fn every_fault_has_its_line() {
    let cases = include_str!("../cases/input.txt");
    for case in cases.split_terminator("\n---\n") {
        let (source, expected) = case.split_once("\n=>\n").unwrap();
        let (name, content) = source.split_once('\n').unwrap();
        let content = content.replace('␍', "\r");
        assert_eq!(printed(&[(name, &content)]), expected, "{case}");
    }
}

const TABLES: &str = r#"{"attributes": [{"id": "n", "kind": "count", "semantics": "functional"}]}"#;

#[test]
fn sources_are_one_dossier() {
    let sheet = "id,outlet,published,who,what,value,speaker,polarity\n\
        w1,Harbour Wire,2024-03-13,MV Aurora,n,about a dozen,Reuters; an officer,no\n";
    let lines = "{\"type\": \"entity\", \"id\": \"aurora\", \"name\": \"MV Aurora\"}\n\n\
        {\"id\": \"w2\", \"report\": \"Harbour Wire\", \"who\": \"aurora\", \"what\": \"n\", \"value\": 12}\n";
    let dossier = load(&[("t.json", TABLES), ("c.csv", sheet), ("c.jsonl", lines)]).unwrap();
    let ids: Vec<_> = dossier.claims().iter().filter_map(Claim::given_id).collect();
    assert_eq!(ids, ["w1", "w2"]);
    assert_eq!(dossier.reports().len(), 1);
    assert_eq!(dossier.reports()[0].publication(), Some("2024-03-13"));
    assert_eq!(dossier.claims()[0].speakers(), ["Reuters", "an officer"]);
    assert!(dossier.claims()[0].is_denial());
    assert!(dossier.find_attribute("n").is_some() && dossier.find_entity("aurora").is_some());
}

#[test]
fn rows_describe_declared_reports() {
    let tables = r#"{"reports": [{"id": "wire", "outlet": "Wire"}]}"#;
    let sheet = |outlet| format!("report,outlet,published,who,what,value\nwire,{outlet},2024,w,x,1\n");
    let dossier = load(&[("t.json", tables), ("c.csv", &sheet("Wire"))]).unwrap();
    assert_eq!(dossier.reports()[0].publication(), Some("2024"));
    assert_eq!(
        printed(&[("t.json", tables), ("c.csv", &sheet("Post"))]),
        "c.csv:2: outlet: report \"wire\" has `outlet` \"Post\" here and \"Wire\" elsewhere; give each report an id of \
         its own in the column `report` (first given at t.json:1)"
    );
}

#[test]
fn ids_are_unique_inside_a_source() {
    let record = r#"{"id": "w", "report": "r", "who": "a", "what": "n", "value": 1}"#;
    let twice = format!(r#"{{"claims": [{record}, {record}]}}"#);
    let line = "a.json:1: id: claim id \"w\" is taken; ids must be unique (first given at line 1)";
    assert_eq!(printed(&[("a.json", &twice)]), line);
    // However often others have given it.
    let once = format!(r#"{{"claims": [{record}]}}"#);
    let faults = load(&[("b.json", &once), ("a.json", &twice)]).unwrap_err();
    assert_eq!(faults.total(), 1, "{faults}");
    let entities = r#"{"entities": [{"id": "e", "name": "E"}, {"id": "e", "name": "E"}], "claims": []}"#;
    assert_eq!(
        printed(&[("a.json", entities)]),
        "a.json:1: id: entity id \"e\" is taken; ids must be unique (first given at line 1)"
    );
}

#[test]
fn sources_may_repeat_each_other() {
    let one = r#"{
        "reports": [{"id": "wire", "outlet": "Wire", "derived_from": ["post"]}, {"id": "post"}],
        "entities": [{"id": "e", "name": "E", "aliases": ["Ee"]}],
        "attributes": [{"id": "n", "kind": "count", "semantics": "functional"}],
        "conventions": {"week_start": 7},
        "claims": [{"id": "w", "report": "wire", "who": "e", "what": "n", "value": 57.0},
                   {"report": "wire", "who": "e", "what": "n", "value": 57.0}]}"#;
    let other = r#"{
        "reports": [{"id": "desk"}, {"id": "wire", "published": "2025-03-05", "derived_from": ["desk"]}],
        "entities": [{"id": "e", "name": "E", "aliases": ["Eee"], "parts": "disjoint", "kind": "group"}],
        "attributes": [{"semantics": "functional", "kind": "count", "id": "n"}],
        "conventions": {"week_start": 7},
        "claims": [{"id": "w", "report": "wire", "who": "e", "what": "n", "value": 57.0},
                   {"report": "wire", "who": "e", "what": "n", "value": 57.0}]}"#;
    let dossier = load(&[("a.json", one), ("b.json", other), ("c.json", one)]).unwrap();
    let wire = &dossier[dossier.find_report("wire").unwrap()];
    assert_eq!((wire.outlet(), wire.publication(), wire.sources().len()), (Some("Wire"), Some("2025-03-05"), 2));
    let entity = dossier.find_entity("e").unwrap();
    assert_eq!((entity.aliases().len(), entity.parts()), (2, crosscheck::Parts::Disjoint));
    assert_eq!((dossier.reports().len(), dossier.attributes().count()), (3, 1));
    // So is a claim without an id.
    assert_eq!(dossier.claims().len(), 1 + 1);
    let page = |files: [&str; 3]| {
        let sources = files.map(|text| Source::new("a.json", text.as_bytes()));
        let dossier = input::load(&sources).unwrap();
        let mut page = String::new();
        crosscheck::report::json::write(&crosscheck::Reconciler::default().reconcile(&dossier), &mut page).unwrap();
        page
    };
    assert_eq!(page([one, other, one]), page([other, one, one]));
    assert_eq!(page([one, other, one]), page([one, one, other]));
}

#[test]
fn sources_that_differ_are_refused() {
    let cases: [(&str, &str, &str, &str); 6] = [
        ("reports", r#"{"id": "x", "outlet": "A"}"#, r#"{"id": "x", "outlet": "B"}"#, "outlet"),
        ("entities", r#"{"id": "x", "name": "A"}"#, r#"{"id": "x", "name": "B"}"#, "name"),
        (
            "entities",
            r#"{"id": "x", "name": "A", "parts": "disjoint"}"#,
            r#"{"id": "x", "name": "A", "parts": "exhaustive"}"#,
            "parts",
        ),
        (
            "attributes",
            r#"{"id": "x", "kind": "count", "semantics": "functional"}"#,
            r#"{"id": "x", "kind": "count", "semantics": "functional", "unit": "people"}"#,
            "unit",
        ),
        (
            "claims",
            r#"{"id": "x", "report": "r", "who": "a", "what": "n", "value": 57}"#,
            r#"{"id": "x", "report": "r", "who": "a", "what": "n", "value": 57.0}"#,
            "value",
        ),
        (
            "claims",
            r#"{"id": "x", "report": "r", "who": "a", "what": "n", "value": 1}"#,
            r#"{"id": "x", "report": "r", "who": "a", "what": "n", "value": 1, "where": "b"}"#,
            "where",
        ),
    ];
    for (list, one, other, field) in cases {
        let file = |record: &str| match list {
            "claims" => format!("{{\"claims\": [{record}]}}"),
            list => format!("{{\"claims\": [], \"{list}\": [{record}]}}"),
        };
        for (one, other) in [(one, other), (other, one)] {
            let faults = load(&[("a.json", &file(one)), ("b.json", &file(other))]).unwrap_err();
            let fault = faults.iter().next().unwrap();
            assert_eq!((faults.total(), fault.field.as_deref()), (1, Some(field)), "{faults}");
            assert!(fault.problem.ends_with("(first given at a.json:1)"), "{faults}");
        }
    }
    let claim = |value: &str| {
        format!(r#"{{"claims": [{{"id": "w", "report": "r", "who": "a", "what": "n", "value": {value}}}]}}"#)
    };
    assert_eq!(
        printed(&[("a.json", &claim("1")), ("b.json", &claim("\"two\""))]),
        "b.json:1: value: claim \"w\" differs between the files: `value` is \"two\" here and 1 elsewhere; make them \
         equal, or keep one (first given at a.json:1)"
    );
    // Of claims that differ none is kept, whichever comes first.
    let (one, two) = (claim("1"), claim("2"));
    for files in [[&one, &two, &one], [&two, &one, &one], [&one, &one, &two]] {
        let sources = files.map(|text| Source::new("a.json", text.as_bytes()));
        assert!(input::load_keeping_going(&sources).unwrap().dossier.claims().is_empty());
    }
    let conventions = |day: u8| format!(r#"{{"claims": [], "conventions": {{"week_start": {day}}}}}"#);
    let faults = load(&[("a.json", &conventions(7)), ("b.json", &conventions(1))]).unwrap_err();
    assert!(
        faults.to_string().starts_with("b.json:1: week_start: the set of conventions differs between the files"),
        "{faults}"
    );
}

#[test]
fn references_to_what_was_refused_are_not_faults_of_their_own() {
    let json = r#"{"reports": [{"id": "r", "outlett": "R"}],
        "claims": [{"report": "r", "who": "a", "what": "n", "value": 1}]}"#;
    assert_eq!(
        printed(&[("a.json", json)]),
        "a.json:1: outlett: unknown field \"outlett\"; did you mean `outlet`? (report \"r\")"
    );
    let broken = printed(&[("t.json", "{\"reports\": ["), ("c.csv", "report,who,what,value\nr,w,x,1")]);
    assert_eq!(broken, "t.json:1: reports: the text ends inside a list; is something cut off? (column 13)");
}

#[test]
fn text_that_cannot_be_read_is_loaded() {
    let megabyte = "9".repeat(1 << 20);
    for value in ["in the year 99999", &"1".repeat(400), "\\u0000\\u001b[31m", &megabyte] {
        let json = format!(
            r#"{{"claims": [{{"report": "r", "who": "a", "what": "n", "value": "{value}", "when": "{value}"}}]}}"#
        );
        assert_eq!(load(&[("a.json", &json)]).unwrap().claims().len(), 1);
    }
}

#[test]
fn lines_are_short_and_harmless() {
    let long = "\u{1b}[31m".repeat(100_000);
    let sheet = format!("report,who,what,value,corrects\nr,w,x,1,{long}\n");
    let line = printed(&[("\u{1b}[2J.csv", &sheet)]);
    assert!(line.len() < 1000 && !line.chars().any(char::is_control), "{line}");
}

#[test]
fn a_hundred_faults_and_a_count() {
    let mut lines = String::new();
    for _ in 0..5000 {
        lines.push_str("{\"wo\": 1}\n");
    }
    let faults = load(&[("a.jsonl", &lines)]).unwrap_err();
    assert_eq!((faults.iter().count(), faults.total()), (100, 15_000));
    assert_eq!(faults.iter().last().unwrap().line, Some(34));
    let lines = faults.to_string();
    assert!(lines.ends_with("\n… and 14901 more"));
    assert_eq!(lines.lines().count(), 100, "the count is one of the hundred");
}

#[test]
fn no_fault_of_a_record_is_lost() {
    let fields: String = (0..60).map(|n| format!("\"x{n}\": 1, ")).collect();
    let claim = format!("{{{fields}\"x0\": 2, \"who\": 5, \"who\": \"w\", \"what\": \"n\", \"what\": \"m\"}}");
    let faults = load(&[("a.json", &format!("{{\"claims\": [{claim}]}}"))]).unwrap_err();
    // The unknown fields, a subject that is none, an attribute given twice, and no report.
    assert_eq!(faults.total(), 61 + 1 + 1 + 1, "{faults}");

    let header: String = (0..300).map(|n| format!("x{n},")).collect();
    let faults = load(&[("a.csv", &format!("{header}report,who,what,value\n"))]).unwrap_err();
    assert_eq!(faults.total(), 300);

    // Many fields cost no more than their number.
    let fields: Vec<String> = (0..10_000).map(|n| format!("\"x{n}\": 1")).collect();
    let faults = load(&[("a.json", &format!("{{\"claims\": [{{{}}}]}}", fields.join(",")))]).unwrap_err();
    assert_eq!(faults.total(), 10_003);
}

#[test]
fn names_are_seen_and_are_short() {
    let long = "x".repeat(1_001);
    let table: &[(&str, &str)] = &[
        ("\u{200b}", "is empty"),
        (" \u{3164}\u{fe0f}\u{e0041}\u{2800}", "is empty"),
        (&long, "is no name: it is longer than a thousand characters"),
    ];
    for (name, problem) in table {
        let claim = |field: &str| {
            let mut claim = serde_json::json!({"id": "a", "report": "r", "who": "w", "what": "x", "value": 1});
            claim[field] = (*name).into();
            serde_json::json!({ "claims": [claim] }).to_string()
        };
        for field in ["id", "report", "who", "what", "where", "event", "speaker"] {
            let line = printed(&[("a.json", &claim(field))]);
            assert!(line.starts_with(&format!("a.json:1: {field}: `")) && line.contains(problem), "{line}");
        }
        let entity = serde_json::json!({"claims": [], "entities": [{"id": "a", "name": name}]}).to_string();
        assert!(printed(&[("a.json", &entity)]).contains(problem));
    }
    // A thousand characters of any script will do, and so do joiners inside a name.
    let name = format!("{}\u{200d}", "日".repeat(999));
    let claim = serde_json::json!({"claims": [{"report": "r", "who": name, "what": "x", "value": 1}]}).to_string();
    assert!(load(&[("a.json", &claim)]).is_ok());
}

#[test]
fn marks_and_encodings() {
    let json = "\u{feff}{\"claims\": []}";
    assert!(load(&[("a.json", json)]).is_ok());
    assert!(load(&[("a.csv", "\u{feff}report;who;what;value\nr;w;x;1,5\n")]).is_ok());
    let faults = |bytes| input::load(&[Source::new("a.csv", bytes)]).unwrap_err().to_string();
    assert_eq!(
        faults(b"report,who,what,value\nr,caf\xe9,x,1\n"),
        "a.csv:2: byte 0xE9 is not UTF-8; save the file as UTF-8"
    );
    assert_eq!(faults(b"\xff\xfer\0"), "a.csv:1: this is UTF-16; save the file as UTF-8");
    for workbook in [&b"PK\x03\x04\x14\0\x06\0\x08"[..], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"] {
        let problem = "a.csv:1: this is a workbook of a spreadsheet program; save it as CSV (UTF-8)";
        assert_eq!(faults(workbook), problem);
    }
}

#[test]
fn depth_is_no_danger() {
    for piece in ["[", "{\"a\":", "{\"claims\":[", "{\"claims\":[{\"value\":"] {
        let deep = piece.repeat(200_000);
        assert!(load(&[("a.json", &deep)]).is_err());
    }
    let deep = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    for field in ["value", "speaker", "who"] {
        let json = format!("{{\"claims\": [{{\"{field}\": {deep}}}]}}");
        assert!(load(&[("a.json", &json)]).is_err());
    }
    let chain: Vec<String> = (0..50_000)
        .map(|n| format!("{{\"id\": \"e{n}\", \"name\": \"E\", \"part_of\": [\"e{}\", \"e0\"]}}", n + 1))
        .collect();
    let json = format!("{{\"claims\": [], \"entities\": [{}]}}", chain.join(","));
    let faults = load(&[("a.json", &json)]).unwrap_err();
    // However many cycles hang together, they are told as one, with how many records they hold. The others are of the
    // record that is part of itself and of the one that is not there.
    assert_eq!(faults.total(), 3);
    assert!(faults.to_string().contains("50000 records lead to one another"), "{faults}");
}

#[test]
fn going_on_without_claims_at_fault() {
    let lines = r#"{"id": "good", "report": "r", "who": "a", "what": "n", "value": 1}
{"id": "typo", "report": "r", "who": "a", "what": "n", "valu": 1}
{"id": "twice", "report": "r", "who": "a", "what": "n", "value": 1}
{"id": "twice", "report": "r", "who": "a", "what": "n", "value": 2}
{"id": "stray", "report": "r", "who": "a", "what": "n", "value": 2, "corrects": "gone"}
{"id": "after", "report": "r", "who": "a", "what": "n", "value": 2, "corrects": "typo"}"#;
    let sources = [Source::new("a.jsonl", lines.as_bytes())];
    let partial = input::load_keeping_going(&sources).unwrap();
    let ids: Vec<_> = partial.dossier.claims().iter().filter_map(Claim::given_id).collect();
    assert_eq!(ids, ["good", "after"]);
    assert_eq!(partial.dossier.find_claim("after").map(|claim| claim.index()), Some(1));
    let aside: Vec<_> = partial
        .set_aside
        .iter()
        .map(|fault| (fault.line, fault.id.as_deref(), fault.field.as_deref(), fault.text.as_deref()))
        .collect();
    assert_eq!(
        aside,
        [
            (Some(2), Some("typo"), Some("valu"), Some("1")),
            (Some(3), Some("twice"), Some("id"), Some("twice")),
            (Some(4), Some("twice"), Some("id"), Some("twice")),
            (Some(5), Some("stray"), Some("corrects"), Some("gone")),
        ]
    );
    for broken in ["{", "{\"type\": \"report\"}", "{\"type\": \"clam\"}"] {
        let sources = [Source::new("a.jsonl", broken.as_bytes())];
        assert!(input::load_keeping_going(&sources).is_err());
    }
    let sheet = [Source::new("a.csv", b"report,who,what,value\nr,w,x\nr,w,x,1\n")];
    let partial = input::load_keeping_going(&sheet).unwrap();
    assert_eq!((partial.dossier.claims().len(), partial.set_aside.total()), (1, 1));
}

/// What spreadsheet programs make of a sheet: it loads as if it had been written by hand, or is refused in one line.
#[test]
fn sheets_of_spreadsheet_programs_load() {
    let plain = load(&[("a.csv", "report,who,what,value,quote\nr,w,x,\"1,200\",\"so, he said\"\n")]).unwrap();
    let alike = [
        // A byte order mark, line ends of another system, empty columns and rows.
        "\u{feff}report,who,what,value,quote\r\nr,w,x,\"1,200\",\"so, he said\"\r\n",
        "report,who,what,value,quote,,\nr,w,x,\"1,200\",\"so, he said\",,\n,,,,,,\n, , ,,,,\n\n",
        "report,,who,what,value,quote\nr,,w,x,\"1,200\",\"so, he said\"\n",
        "report,who,what,value,quote,,\nr,w,x,\"1,200\",\"so, he said\"\n",
        "report,who,what,value,quote\nr,w,x,\"1,200\",\"so, he said\",,,\n",
        // Other signs between the cells.
        "report;who;what;value;quote\nr;w;x;1,200;so, he said\n",
        "report\twho\twhat\tvalue\tquote\nr\tw\tx\t1,200\tso, he said\n",
        "sep=;\r\nreport;who;what;value;quote\r\nr;w;x;1,200;so, he said\r\n",
        "\"sep=;\"\nreport;who;what;value;quote\nr;w;x;1,200;so, he said\n",
        "sep=\t\nreport\twho\twhat\tvalue\tquote\nr\tw\tx\t1,200\tso, he said\n",
        // Names and cells as people type them.
        "Report,Who ,WHAT, Value,\u{a0}Quote\nr, w ,x,\"1,200\",\"so, he said\"\n",
        "“Report”,“Who”,What,Value,Quote\n“r”,“w”,x,\"“1,200”\",\"so, he said\"\n",
    ];
    for sheet in alike {
        let dossier = load(&[("a.csv", sheet)]).unwrap_or_else(|faults| panic!("{sheet:?}: {faults}"));
        assert_eq!(dossier.claims(), plain.claims(), "{sheet:?}");
    }
    let mut from_excel = vec![0xef, 0xbb, 0xbf];
    from_excel.extend_from_slice(alike[6].as_bytes());
    assert!(input::load(&[Source::new("sheet", &from_excel)]).is_ok());

    let refused = [
        ("report,who,what,value,\nr,w,x,1,note\n", "column 5 has cells and no name; name it, or remove the column"),
        (
            "report,who,what,value\nr,w,x,“1,200”\n",
            "the row has 5 cells and the header 4; a cell is missing, or text with a comma is not in straight double \
             quotes (typographic ones do not hold a cell together)",
        ),
        (
            "report;who;what;value\nr;w;x\n",
            "the row has 3 cells and the header 4; a cell is missing, or text with a semicolon is not in double quotes",
        ),
        ("Who,who,report,what,value\na,b,r,x,1\n", "\"who\" stands here twice; keep one"),
    ];
    for (sheet, problem) in refused {
        let faults = load(&[("a.csv", sheet)]).unwrap_err();
        assert_eq!((faults.total(), faults.iter().next().unwrap().problem.as_str()), (1, problem), "{sheet:?}");
    }
    let faults = load(&[("a.csv", "sep=;\nreport;who;what;value\nr;w;x\n")]).unwrap_err();
    assert_eq!(faults.iter().next().unwrap().line, Some(3));
}

#[test]
fn the_template_shows_what_there_is_to_see() {
    let dossier = load(&[("template.csv", input::template())]).unwrap();
    assert!(dossier.attributes().all(crosscheck::Attribute::is_guessed));
    let reconciliation = crosscheck::Reconciler::default().reconcile(&dossier);
    assert!(reconciliation.flawed().is_empty());
    let told =
        |relation: &str| reconciliation.findings().iter().filter(|one| one.relation().as_str() == relation).count();
    assert_eq!(
        ["contradicts", "agrees", "supersedes", "refines"].map(told),
        [1, 1, 2, 0],
        "{:#?}",
        reconciliation.findings().iter().map(|one| one.reason().to_owned()).collect::<Vec<_>>()
    );
    let undeclared = reconciliation.notes().iter().filter(|note| note.code() == "undeclared_attribute").count();
    assert_eq!(undeclared, 0);
}

/// Text as people and machines write it, without the spaces around list elements that a cell does not keep.
fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-zA-Z0-9éш;,\"]{1,8}", "[a-z][ -~\n]{0,10}[a-z]", Just("x\u{301}\u{200d}\u{1f3f3}".to_owned()),]
}

fn claim() -> impl Strategy<Value = Claim> {
    let modality = prop::sample::select(vec![Modality::Asserted, Modality::Denied]);
    let quantifier = prop::sample::select(vec![Quantifier::NotAll, Quantifier::All]);
    let speakers = prop::collection::vec("[a-z;]{1,5}", 0..3);
    (
        (text(), text(), text(), text()),
        (prop::option::of(text()), prop::option::of(quantifier), speakers),
        (modality, any::<bool>(), any::<bool>()),
    )
        .prop_map(|(texts, (when, quantifier, speakers), (modality, denies, own))| {
            let (report, who, what, value) = texts;
            let mut claim = Claim::new(report, who, what).value(value).modality_as(modality);
            claim = speakers.into_iter().fold(claim, Claim::speaker);
            if let Some(when) = when {
                claim = claim.when(when);
            }
            if let Some(quantifier) = quantifier {
                claim = claim.quantified(quantifier);
            }
            if denies {
                claim = claim.denying();
            }
            if own { claim.own() } else { claim }
        })
}

/// The claims as JSON values, numbered.
fn written(claims: &[Claim]) -> Vec<serde_json::Value> {
    let numbered = claims.iter().enumerate();
    numbered.map(|(n, claim)| serde_json::to_value(claim.clone().id(format!("c{n}"))).unwrap()).collect()
}

fn as_sheet(claims: &[serde_json::Value]) -> String {
    let columns =
        ["quantifier", "id", "report", "who", "what", "value", "when", "speaker", "modality", "polarity", "origin"];
    let cell = |value: &serde_json::Value| match value {
        serde_json::Value::Array(list) => {
            let list = list.iter().filter_map(|item| item.as_str());
            list.map(|item| item.replace(';', "\\;")).collect::<Vec<_>>().join(";")
        }
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Null => String::new(),
        other => other.to_string(),
    };
    let mut sheet = csv::Writer::from_writer(Vec::new());
    sheet.write_record(columns).unwrap();
    for claim in claims {
        sheet.write_record(columns.map(|column| cell(&claim[column]))).unwrap();
    }
    String::from_utf8(sheet.into_inner().unwrap()).unwrap()
}

proptest! {
    #[test]
    fn a_dossier_comes_back_as_it_went(claims in prop::collection::vec(claim(), 0..8)) {
        let written = written(&claims);
        let json = serde_json::json!({ "claims": written }).to_string();
        let lines = written.iter().map(|claim| format!("{claim}\n")).collect::<String>() + "{\"type\": \"conventions\"}";
        let sheet = as_sheet(&written);
        let from_json = load(&[("a.json", &json)]).unwrap();
        let ids: Vec<_> = from_json.reports().iter().map(|report| report.id().to_owned()).collect();
        for ((given, loaded), written) in claims.iter().zip(from_json.claims()).zip(&written) {
            // In a dossier a claim still names its report by id, wherever it is written next.
            prop_assert_eq!(written, &serde_json::to_value(loaded).unwrap());
            let report = loaded.report().unwrap();
            prop_assert_eq!(&ids[report.index()], &given.report_ref().to_string());
            prop_assert_eq!((given.who(), given.written()), (loaded.who(), loaded.written()));
        }
        // In a sheet two spellings of one attribute are one attribute.
        let spellings: BTreeSet<&str> = claims.iter().map(Claim::what).collect();
        let words = |what: &&str| what.to_lowercase().replace(['_', '-'], " ").split_whitespace().collect::<Vec<_>>().join(" ");
        if spellings.iter().map(words).collect::<BTreeSet<_>>().len() == spellings.len() {
            let from_sheet = load(&[("a.csv", &sheet)]).unwrap();
            prop_assert_eq!(from_sheet.claims(), from_json.claims());
        }
        if !claims.is_empty() {
            let from_lines = load(&[("a.jsonl", &lines)]).unwrap();
            prop_assert_eq!(from_lines.claims(), from_json.claims());
        }
    }

    #[test]
    fn the_order_of_sources_changes_nothing(
        files in prop::collection::vec(prop::collection::vec((0..4_usize, 0..3_usize, 0..3_usize), 0..5), 1..4),
        by in any::<prop::sample::Index>(),
    ) {
        let files: Vec<String> = files.iter().map(|records| file_of(records)).collect();
        let mut turned = files.clone();
        turned.rotate_left(by.index(files.len()));
        let result = |files: &[String]| {
            let sources: Vec<Source<'_>> = files.iter().map(|text| Source::new("a.jsonl", text.as_bytes())).collect();
            let dossier = input::load(&sources).ok()?;
            let mut page = String::new();
            crosscheck::report::json::write(&crosscheck::Reconciler::default().reconcile(&dossier), &mut page).unwrap();
            Some(page)
        };
        prop_assert_eq!(result(&files), result(&turned));
        turned.reverse();
        prop_assert_eq!(result(&files), result(&turned));
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        every_way(&bytes);
    }

    #[test]
    fn no_near_miss_panics(
        at in any::<prop::sample::Index>(),
        with in "[\\[\\]{}\",:;0-9a-z\\\\ \n-]{0,3}",
        cut in 0usize..4,
    ) {
        let json = r#"{"reports": [{"id": "wire", "derived_from": ["post"]}, {"id": "post"}], "entities": [{"id": "a", "name": "A"}],
            "attributes": [{"id": "n", "kind": "count", "semantics": "functional", "order": [["a", "b"]], "tolerance": 1}],
            "conventions": {"week_start": 7, "rates": []}, "claims": [{"id": "w1", "report": "wire", "who": "A",
            "what": "n", "value": {"min": 1, "max": 1e3}, "speaker": ["x", "\u0041"], "polarity": null}]}"#;
        let sheet = "id,report,outlet,who,what,value,speaker\nw1,wire,Wire,a,n,\"a \"\"b\"\"\",x;y\r\n\nw2,wire,,a,n,1,\n";
        for text in [json, sheet] {
            let mut bytes = text.as_bytes().to_vec();
            let at = at.index(bytes.len());
            let end = (at + cut).min(bytes.len());
            bytes.splice(at..end, with.bytes());
            every_way(&bytes);
        }
    }
}

/// A file of records that other files may have as well, in full or in part.
fn file_of(records: &[(usize, usize, usize)]) -> String {
    let reports =
        [r#""outlet": "Wire""#, r#""published": "2025-03-05", "derived_from": ["r1"]"#, r#""derived_from": ["r2"]"#];
    let entities =
        [r#""aliases": ["Alder", "Elder"]"#, r#""aliases": ["Ash"], "part_of": ["e2"]"#, r#""parts": "disjoint""#];
    let values = ["12", "\"about 60\"", "12"];
    let mut seen = std::collections::BTreeSet::new();
    let line = |(list, which, how): &(usize, usize, usize)| {
        if !seen.insert((*list, *which)) {
            return String::new();
        }
        match list {
            0 => format!(
                "{{\"type\": \"report\", \"id\": \"r{which}\", {}}}\n",
                reports[if *which == 0 { *how } else { 0 }]
            ),
            1 => {
                let fields = entities[if *which == 0 { *how } else { 0 }];
                format!("{{\"type\": \"entity\", \"id\": \"e{which}\", \"name\": \"E{which}\", {fields}}}\n")
            }
            2 => format!(
                "{{\"type\": \"attribute\", \"id\": \"n{which}\", \"kind\": \"count\", \"semantics\": \"functional\"}}\n"
            ),
            _ => format!(
                "{{\"id\": \"c{which}\", \"report\": \"r0\", \"who\": \"Ash\", \"what\": \"n0\", \"value\": {}}}\n",
                values[if *which == 2 { *how } else { *which }]
            ),
        }
    };
    let declared: String = (0..3).map(|which| format!("{{\"type\": \"report\", \"id\": \"r{which}\"}}\n{{\"type\": \"entity\", \"id\": \"e{which}\", \"name\": \"E{which}\"}}\n")).collect();
    let given: String = records.iter().map(line).collect();
    // What one file leaves out, another may say; a file that says a record itself does not say it twice.
    let lines = declared.lines().filter(|bare| {
        !given.lines().any(|line| {
            let head = |line: &str| line.split(", ").take(2).collect::<Vec<_>>().join(",").replace('}', "");
            head(line) == head(bare)
        })
    });
    let declared: String = lines.map(|line| format!("{line}\n")).collect();
    declared + &given
}

/// Reads the bytes in each format, alone and beside a sound source.
fn every_way(bytes: &[u8]) {
    let tables = Source::new("t.json", TABLES.as_bytes());
    for format in [Format::Json, Format::JsonLines, Format::Csv, Format::guess("-", bytes)] {
        let source = Source::new("-", bytes).in_format(format);
        for sources in [&[source][..], &[tables, source]] {
            let strict = input::load(sources);
            if let Err(faults) = &strict {
                assert!(!faults.is_empty() && faults.iter().all(|fault| !fault.problem.is_empty()));
            }
            if let Ok(partial) = input::load_keeping_going(sources) {
                assert_eq!(strict.is_ok(), partial.set_aside.is_empty());
            }
        }
    }
}

#[test]
fn values_keep_their_digits() {
    let json = r#"{"claims": [
        {"report": "r", "who": "a", "what": "n", "value": 18446744073709551617},
        {"report": "r", "who": "a", "what": "n", "value": 0.1},
        {"report": "r", "who": "a", "what": "n", "value": -7}]}"#;
    let dossier = load(&[("a.json", json)]).unwrap();
    let values: Vec<String> = dossier.claims().iter().filter_map(Claim::written).map(Value::to_string).collect();
    assert_eq!(values, ["18446744073709551617", "0.1", "-7"]);

    let read = |number: &str| {
        let json = format!(r#"{{"claims": [{{"report": "r", "who": "a", "what": "n", "value": {number}}}]}}"#);
        load(&[("a.json", &json)]).map(|dossier| dossier.claims()[0].written().map(Value::to_string).unwrap())
    };
    let table = [
        ("57.0", "57.0"),
        ("0.10000000000000000001", "0.10000000000000000001"),
        ("12345678901234567.25", "12345678901234567.25"),
        ("1.50e3", "1500"),
        ("2E-2", "0.02"),
        ("-0.0", "0.0"),
        ("{\"min\": 1.10, \"max\": 1234567890.123456789}", "1.10 to 1234567890.123456789"),
    ];
    for (number, written) in table {
        assert_eq!(read(number).unwrap(), written);
    }
    let digits = "9".repeat(400);
    for number in [&digits, "1e999", "-1e300", "1e-999"] {
        assert_eq!(read(number).unwrap(), *number, "kept as it is written");
    }
    let line = read("{\"exact\": 1e40}").unwrap_err().to_string();
    assert!(line.starts_with("a.json:1: value: ") && line.contains("kept exactly; write fewer digits"), "{line}");
}

#[test]
fn an_outlet_that_reports_again_has_another_report() {
    let first = "outlet,published,who,what,value\nWire,2024-03-13,Aurora,injured,12\n";
    let later = "outlet,published,who,what,value\nWire,2024-03-15,Aurora,injured,14\n";
    let reports = |sheets: &[&str]| {
        let sources: Vec<Source<'_>> = sheets.iter().map(|sheet| Source::new("s.csv", sheet.as_bytes())).collect();
        let dossier = input::load(&sources).unwrap();
        let mut said: Vec<String> = dossier
            .claims()
            .iter()
            .map(|claim| {
                let report = &dossier[claim.report().unwrap()];
                format!("{} {:?} {:?} {}", report.id(), report.outlet(), report.publication(), claim.what())
            })
            .collect();
        said.sort();
        said
    };
    let both = [
        "Wire 2024-03-15 Some(\"Wire\") Some(\"2024-03-15\") injured",
        "Wire Some(\"Wire\") Some(\"2024-03-13\") injured",
    ];
    assert_eq!(reports(&[first, later]), both);
    assert_eq!(reports(&[later, first]), both, "files in another order");
    assert_eq!(reports(&[first]), ["Wire Some(\"Wire\") Some(\"2024-03-13\") injured"]);
    // The first is that in time, however it is written.
    let words = "outlet,published,who,what,value\nWire,10 May 2024,x,n,1\nWire,9 May 2024,x,n,2\n";
    let ids: Vec<String> =
        reports(&[words]).iter().map(|said| said.split(" Some").next().unwrap().to_owned()).collect();
    assert_eq!(ids, ["Wire 10 May 2024", "Wire"]);
    // Of one day a row need not repeat it; of two it has to.
    let one = "outlet,published,who,what,value\nWire,2024-03-13,x,n,1\nWire,,x,n,2\n";
    assert_eq!(reports(&[one]).len(), 2);
    let wrong = input::load(&[Source::new("s.csv", format!("{one}Wire,2024-03-15,x,n,3\n").as_bytes())]).unwrap_err();
    assert!(wrong.to_string().starts_with("s.csv:3: published: \"Wire\" has reports of 2 days"), "{wrong}");
    // Where reports are declared, the day must be that of the report.
    let declared = r#"{"reports": [{"id": "Wire", "published": "2024-03-13"}]}"#;
    let sources = [Source::new("r.json", declared.as_bytes()), Source::new("s.csv", later.as_bytes())];
    assert!(input::load(&sources).unwrap_err().to_string().contains("2024-03-15"));
}

#[test]
fn claims_without_ids_that_two_files_give_alike_are_one() {
    let count = |files: &[&str]| {
        let sources: Vec<Source<'_>> = files.iter().map(|file| Source::new("s.csv", file.as_bytes())).collect();
        input::load(&sources).unwrap().claims().len()
    };
    let head = "report,who,what,value\n";
    let (one, two) = (format!("{head}a,x,n,1\na,x,n,2\n"), format!("{head}a,x,n,2\na,x,n,1\na,x,n,1\nb,x,n,1\n"));
    assert_eq!(count(&[&one]), 2);
    assert_eq!(count(&[&one, &one]), 2);
    // What one file says twice it says twice.
    assert_eq!((count(&[&two]), count(&[&one, &two]), count(&[&two, &one])), (4, 4, 4));
}
