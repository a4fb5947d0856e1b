//! Every example is run: what it prints is compared with committed text, and its exit status with what is promised.
//!
//! `cargo test` builds the examples that are run here; `cargo test --test it` alone runs those built before.
//! `BLESS=1 cargo test` takes what came out.

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::golden::{assert_golden, expanded, path, text};

const HAITI: &str = "examples/data/haiti.json";
const FERRY: &str = "examples/data/ferry.json";

/// What a program left behind.
struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

/// Runs an example, as built beside this test, in the folder of the package.
fn example(name: &str, arguments: &[&str], input: &[u8]) -> Ran {
    let test = std::env::current_exe().unwrap();
    let profile = test.ancestors().nth(2).unwrap();
    let program = profile.join("examples").join(name).with_extension(std::env::consts::EXE_EXTENSION);
    let mut child = Command::new(&program)
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{}: {error}; `cargo test` builds it", program.display()));
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        // A program that refuses its arguments reads nothing.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Ran {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn crosscheck(arguments: &[&str]) -> Ran {
    example("crosscheck", arguments, b"")
}

/// What the program prints where all is well.
fn printed(arguments: &[&str], input: &[u8]) -> String {
    let ran = example("crosscheck", arguments, input);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{arguments:?}");
    ran.out
}

#[test]
fn what_is_printed_is_committed_and_shown() {
    let ran = example("first_fatality", &[], b"");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert_golden("tests/golden/first_fatality.txt", &ran.out);

    let dates: &[u8] = b"last week\t2025-04-01\nFebruary\t2025-04-03/2025-04-06\nby February 2026\t2025-04\n\
        Thursday, April , 2025\nTuesday, March 24, 2025\n1984~\nthe day after tomorrow\n99999\n";
    let quantities: &[u8] = b"about a dozen\nover 56,000\nthousands\nabout three quarters\nnearly 90 per cent\n\
        57 miles\n$1.2 million\nno more than 5\n1,000\nmany\n";
    let names: &[u8] = b"MSS\tMultinational Security Support Mission\nAnt\xc3\xb3nio Guterres\tAntonio Guterres\n\
        Jack Ombaka\tOmbaka\nHarbour Wire\tHarbor Wire\nNorth Harbour\tSouth Harbour\n";
    let table: &[(&str, &[&str], &[u8])] = &[
        ("help.txt", &["help"], b""),
        ("haiti.txt", &["check", HAITI], b""),
        ("ferry.txt", &["check", FERRY], b""),
        ("pairs.jsonl", &["pairs", FERRY], b""),
        ("pairs_all.jsonl", &["pairs", "--all", FERRY], b""),
        ("explain_one.txt", &["explain", FERRY, "v2"], b""),
        ("explain_two.txt", &["explain", FERRY, "w1", "v1"], b""),
        ("explain_haiti.txt", &["explain", HAITI, "001-first-fatality", "000-first-fatality-implied"], b""),
        ("read_date.json", &["read", "date", "March 5", "--published", "2025-05-14/2025-05-20"], b""),
        ("read_dates.jsonl", &["read", "date", "-"], dates),
        ("read_quantity.json", &["read", "quantity", "over 56,000 people"], b""),
        ("read_quantities.jsonl", &["read", "quantity", "-"], quantities),
        ("read_name.json", &["read", "name", "MSS", "Multinational Security Support Mission"], b""),
        ("read_names.jsonl", &["read", "name", "-"], names),
    ];
    for (file, arguments, input) in table {
        assert_golden(&format!("tests/golden/{file}"), &printed(arguments, input));
    }
    // One line of JSON each: committed on many lines.
    let table: &[(&str, &[&str], usize)] = &[
        ("haiti.json", &["check", HAITI, "--format", "json"], 4),
        ("ferry.json", &["check", FERRY, "--format", "json"], 4),
        ("origins.json", &["origins", FERRY], 2),
        ("origins_claims.json", &["origins", FERRY, "--claims", "w1,p1"], 2),
    ];
    for (file, arguments, depth) in table {
        assert_golden(&format!("tests/golden/{file}"), &expanded(&printed(arguments, b""), *depth));
    }

    // Last, so that one blessing is enough.
    crate::readme::assert_current();
}

#[test]
fn the_committed_schema_is_current() {
    assert_golden("examples/data/schema.json", &printed(&["schema"], b""));
}

/// The records of every list, last first.
fn shuffled(dossier: &str) -> Vec<u8> {
    let mut dossier: Value = serde_json::from_str(dossier).unwrap();
    for list in dossier.as_object_mut().unwrap().values_mut() {
        if let Value::Array(records) = list {
            records.reverse();
        }
    }
    dossier.to_string().into_bytes()
}

#[test]
fn the_order_of_records_is_no_matter() {
    for file in [HAITI, FERRY] {
        for format in ["json", "text"] {
            let backwards = printed(&["check", "-", "--format", format], &shuffled(&text(file)));
            assert_eq!(backwards, printed(&["check", file, "--format", format], b""), "{file} as {format}");
        }
        let backwards = printed(&["origins", "-"], &shuffled(&text(file)));
        assert_eq!(backwards, printed(&["origins", file], b""));
    }
    let backwards = printed(&["pairs", "-"], &shuffled(&text(FERRY)));
    assert_eq!(backwards, printed(&["pairs", FERRY], b""));
}

#[test]
fn three_forms_carry_the_same_records() {
    let json = printed(&["check", FERRY, "--format", "json"], b"");
    assert_eq!(printed(&["check", "examples/data/ferry.jsonl", "--format", "json"], b""), json);

    let parts = ["examples/data/ferry.csv", "examples/data/ferry-tables.json"];
    let text = printed(&["check", parts[0], parts[1]], b"");
    assert_eq!(text, printed(&["check", FERRY], b""));
    assert_eq!(printed(&["check", parts[1], parts[0]], b""), text, "files in another order");

    // Cells are text, so a number of a slot's answer comes back as text; all else is equal.
    let sheet: Value = serde_json::from_str(&printed(&["check", parts[0], parts[1], "--format", "json"], b"")).unwrap();
    let json: Value = serde_json::from_str(&json).unwrap();
    for part in ["summary", "findings", "reports", "flawed", "notes"] {
        assert_eq!(sheet[part], json[part], "{part}");
    }
}

#[test]
fn standard_input_is_a_file() {
    let expected = printed(&["check", FERRY], b"");
    assert_eq!(printed(&["check", "-"], text(FERRY).as_bytes()), expected);
    assert_eq!(printed(&["check", "-"], text("examples/data/ferry.jsonl").as_bytes()), expected);
    let sheet = text("examples/data/ferry.csv");
    assert_eq!(printed(&["check", "-", "examples/data/ferry-tables.json"], sheet.as_bytes()), expected);
}

#[test]
fn several_files_are_one_dossier() {
    let more = json!({"claims": [{"id": "o1", "report": "post", "who": "Aurora", "what": "injured", "value": 12}]});
    let all = printed(&["check", FERRY, "-", "--format", "json"], more.to_string().as_bytes());
    let all: Value = serde_json::from_str(&all).unwrap();
    assert_eq!(all["summary"]["claims"], 6);
    let refines = all["findings"]
        .as_array()
        .unwrap()
        .iter()
        .any(|finding| finding["relation"] == "refines" && finding["from"] == "o1" && finding["what"] == "injured");
    assert!(refines, "{}", all["findings"]);
}

/// A dossier with nothing but agreement, one with a soft contradiction, one with a hard one, one with a flawed claim.
fn dossier(values: [&str; 2]) -> Vec<u8> {
    let claim = |report: &str, value: &str| json!({"report": report, "who": "x", "what": "n", "value": value});
    json!({
        "attributes": [{"id": "n", "kind": "count", "semantics": "functional"}],
        "claims": [claim("a", values[0]), claim("b", values[1])],
    })
    .to_string()
    .into_bytes()
}

#[test]
fn exit_statuses() {
    let agreement = dossier(["12", "12"]);
    let soft = dossier(["dozens", "15"]); // severity 2
    let hard = dossier(["12", "60"]); // severity 3
    let flawed = dossier(["12", "wibble"]);
    let both = json!({
        "attributes": [{"id": "n", "kind": "count", "semantics": "functional"}],
        "claims": [
            {"report": "a", "who": "x", "what": "n", "value": 12},
            {"report": "b", "who": "x", "what": "n", "value": 60},
            {"report": "c", "who": "x", "what": "n", "value": "wibble"},
        ],
    });
    let both = both.to_string().into_bytes();
    let table: &[(&[u8], &[&str], i32)] = &[
        (&agreement, &[], 0),
        (&agreement, &["--strict", "--fail-on", "soft"], 0),
        (&soft, &[], 0),
        (&soft, &["--fail-on", "none"], 0),
        (&soft, &["--fail-on", "soft"], 1),
        (&soft, &["--fail-on", "hard"], 0),
        (&soft, &["--fail-on", "1"], 1),
        (&soft, &["--fail-on", "3"], 0),
        (&hard, &[], 0),
        (&hard, &["--fail-on", "soft"], 1),
        (&hard, &["--fail-on", "hard"], 1),
        (&hard, &["--fail-on", "3"], 1),
        (&flawed, &[], 0),
        (&flawed, &["--fail-on", "soft"], 0),
        (&flawed, &["--strict"], 3),
        (&both, &["--strict", "--fail-on", "soft"], 3),
        (&both, &["--fail-on", "soft"], 1),
        (b"{\"claims\": 5}", &["--strict", "--fail-on", "soft"], 2),
        (b"{\"claims\": 5}", &["--keep-going"], 2),
    ];
    for (input, options, code) in table {
        let ran = example("crosscheck", &[&["check", "-"], *options].concat(), input);
        let shown = String::from_utf8_lossy(input);
        assert_eq!(ran.code, Some(*code), "{options:?} on {shown}\n{}{}", ran.out, ran.err);
        // The result is printed whole, or not at all.
        assert_eq!((ran.out.is_empty(), ran.err.is_empty()), (*code == 2, *code != 2), "{options:?} on {shown}");
    }
}

#[test]
fn a_line_for_each_fault() {
    let input = br#"{"reports": [{"id": "wire"}],
"claims": [
{"id": "a", "report": "wire", "wo": "x", "what": "n", "value": 1},
{"id": "b", "report": "wir", "who": "x", "what": "n", "value": 1},
{"id": "c", "report": "wire", "who": "", "what": "n", "value": 1},
{"id": "d", "report": "wire", "who": "x", "what": "n", "value": {"min": 3, "max": 2}},
{"id": "d", "report": "wire", "who": "x", "what": "n", "value": 2},
{"id": "e", "report": "wire", "who": "x", "what": "n", "value": 2, "corrects": "e"}]}"#;
    let ran = example("crosscheck", &["check", "-"], input);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert_golden("tests/golden/faults.txt", &ran.err);

    let kept = example("crosscheck", &["check", "-", "--keep-going", "--strict"], input);
    assert_eq!((kept.code, kept.err.as_str()), (Some(3), ""));
    assert_golden("tests/golden/faults_kept_going.txt", &kept.out);
}

#[test]
fn what_cannot_be_used_is_refused() {
    let missing = path("examples/data/missing.json");
    let missing = missing.to_str().unwrap();
    let table: &[&[&str]] = &[
        &["check", missing],
        &["check", FERRY, missing],
        &["check", "examples/data"],
        &["check"],
        &["check", FERRY, "--format", "yaml"],
        &["check", FERRY, "--fail-on", "4"],
        &["check", FERRY, "--no-such-option"],
        &["chekc", FERRY],
        &["pairs", FERRY, "--limit", "3"],
        &["explain", FERRY],
        &["explain", FERRY, "no-such-claim"],
        &["explain", missing, "w1"],
        &["origins", FERRY, "--claims", "no-such-claim"],
        &["read", "date"],
        &["read", "colour", "red"],
        &["read", "name", "MSS"],
    ];
    for arguments in table {
        let ran = crosscheck(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert_eq!(ran.err.lines().count(), 1, "{arguments:?}: {}", ran.err);
    }
    let ran = example("crosscheck", &["check", "-"], b"id,report,who,what,value\na,b,caf\xe9,d,1\n");
    assert_eq!((ran.code, ran.err.as_str()), (Some(2), "-:2: byte 0xE9 is not UTF-8; save the file as UTF-8\n"));
}
