//! Every example is run: what it prints is compared with committed text, and its exit status with what is promised.
//!
//! `cargo test` builds the examples that are run here; `cargo test --test it` alone runs those built before.
//! `BLESS=1 cargo test` takes what came out.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::golden::{assert_golden, expanded, path, text};

const HAITI: &str = "examples/data/haiti.json";
const FERRY: &str = "examples/data/ferry.json";
pub(crate) const FERRY_TABLES: &str = "examples/data/ferry-tables.json";

/// What a program left behind.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// An example, as built beside this test.
pub(crate) fn program(name: &str) -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let profile = test.ancestors().nth(2).unwrap();
    profile.join("examples").join(name).with_extension(std::env::consts::EXE_EXTENSION)
}

/// Runs an example in the folder of the package.
pub(crate) fn example(name: &str, arguments: &[&str], input: &[u8]) -> Ran {
    let program = program(name);
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

pub(crate) fn crosscheck(arguments: &[&str]) -> Ran {
    example("crosscheck", arguments, b"")
}

/// What the program prints where all is well.
pub(crate) fn printed(arguments: &[&str], input: &[u8]) -> String {
    let ran = example("crosscheck", arguments, input);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{arguments:?}");
    ran.out
}

/// The claims on the ferry as they come in, one of which is taken back.
pub(crate) fn ferry_stream() -> Vec<u8> {
    let records = text("examples/data/ferry.jsonl");
    let claims = records.lines().filter(|line| !line.contains("\"type\""));
    claims.chain([r#"{"withdraw": "v1"}"#]).flat_map(|line| [line, "\n"]).collect::<String>().into_bytes()
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
    let stream = ferry_stream();
    let table: &[(&str, &[&str], &[u8])] = &[
        ("help.txt", &["help"], b""),
        ("haiti.txt", &["check", HAITI], b""),
        ("haiti.html", &["check", HAITI, "--format", "html"], b""),
        ("ferry.txt", &["check", FERRY], b""),
        ("ferry.html", &["check", FERRY, "--format", "html"], b""),
        ("diff.txt", &["diff", "tests/golden/ferry.json", "tests/golden/haiti.json"], b""),
        ("follow.txt", &["follow", FERRY_TABLES], &stream),
        ("follow.jsonl", &["follow", FERRY_TABLES, "--format", "json"], &stream),
        ("pairs.jsonl", &["pairs", FERRY], b""),
        ("pairs_all.jsonl", &["pairs", "--all", FERRY], b""),
        ("explain_one.txt", &["explain", FERRY, "v2"], b""),
        ("explain_two.txt", &["explain", FERRY, "w1", "v1"], b""),
        ("explain_haiti.txt", &["explain", HAITI, "001-first-fatality", "000-first-fatality-implied"], b""),
        ("ferry_reviews.json", &["review", FERRY, "--reviews", "examples/data/ferry-reviews.json"], b""),
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
        for format in ["json", "text", "html"] {
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
fn a_line_for_all_that_is_wrong_with_a_review() {
    let ran = crosscheck(&["review", FERRY, "--reviews", "examples/data/ferry-reviews-stale.jsonl"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert_golden("tests/golden/ferry_reviews_stale.txt", &ran.err);
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
        &["origins", FERRY, "--claims", ""],
        &["origins", FERRY, "--claims", ", "],
        &["review", FERRY],
        &["review", "--reviews", "examples/data/ferry-reviews.json"],
        &["review", FERRY, "--reviews", missing],
        &["review", FERRY, "--reviews", FERRY, "--reviews", FERRY],
        &["review", "-", "--reviews", "-"],
        &["check", FERRY, FERRY],
        &["read", "date", "last week", "--published", "wibble"],
        &["read", "date"],
        &["read", "colour", "red"],
        &["read", "name", "MSS"],
        &["read", "quantity", "5", "--published", "2025"],
        &["read", "name", "a", "b", "--published", "2025"],
        &["read", "date", "5", "--published", "2025", "--published", "2024"],
        &["check", FERRY, "--format", "json", "--format", "text"],
        &["check", FERRY, "--fail-on", "none", "--fail-on", "hard"],
        &["pairs", FERRY, "--limit", "30", "--limit", "20"],
        &["origins", FERRY, "--claims", "w1", "--claims", "p1"],
    ];
    for arguments in table {
        let ran = crosscheck(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert_eq!(ran.err.lines().count(), 1, "{arguments:?}: {}", ran.err);
    }
    let ran = example("crosscheck", &["check", "-"], b"id,report,who,what,value\na,b,caf\xe9,d,1\n");
    assert_eq!((ran.code, ran.err.as_str()), (Some(2), "-:2: byte 0xE9 is not UTF-8; save the file as UTF-8\n"));
}

/// Whether a text holds anything that acts on a terminal or that nobody sees: a list of its own, so that it does not
/// repeat the one it checks.
fn is_hidden(c: char) -> bool {
    (c.is_control() && c != '\n')
        || "\u{ad}\u{34f}\u{61c}\u{115f}\u{180e}\u{2028}\u{2029}\u{2800}\u{3164}\u{feff}\u{ffa0}".contains(c)
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}')
        || matches!(c, '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e01ef}')
}

fn assert_seen(ran: &Ran, what: &str) {
    let hidden = ran.out.chars().chain(ran.err.chars()).find(|c| is_hidden(*c));
    assert_eq!(hidden, None, "{what}: {}{}", ran.out, ran.err);
}

#[test]
fn nothing_hidden_is_printed() {
    // What may be in a name, and what only free text holds.
    let odd = "\u{202e}\u{200b}\u{200d}\u{2028}\u{feff}\u{ad}\u{3164}\u{fe0f}\u{e0041}\u{fffb}";
    let wild = format!("\u{1b}]0;x\u{7}\u{7f}\u{9b}{odd}");
    let (name, text) = (|word: &str| format!("{word}{odd}{word}"), |word: &str| format!("{word}{wild}{word}"));
    let claim = |id: &str, report: &str, value: Value| {
        json!({"id": name(id), "report": name(report), "who": name("Aurora"), "what": name("sunk"), "value": value,
            "quote": text("so"), "locator": text("top"), "when": text("2025"), "definition": name("d")})
    };
    let dossier = json!({
        "reports": [
            {"id": name("wire"), "outlet": name("Wire"), "published": text("x"), "derived_from": [name("post")]},
            {"id": name("post"), "derived_from": [name("wire")]},
        ],
        "entities": [{"id": name("a"), "name": name("Aurora")}, {"id": name("b"), "name": name("Aurora")}],
        "attributes": [{"id": name("sunk"), "label": text("Sunk"), "kind": "count", "semantics": "functional"}],
        "claims": [
            claim("c1", "wire", json!(5)), claim("c2", "post", json!(9)), claim("c3", "post", json!(text("9"))),
            claim("c4", "post", json!({"exact": 9, "unit": text("km")})),
            {"id": name("c5"), "report": name("wire"), "who": name("Auror"), "what": name("x"), "value": name("v")},
        ],
    });
    let input = dossier.to_string().into_bytes();
    let (c1, c2) = (name("c1"), name("c2"));
    let asked: &[&[&str]] = &[
        &["check", "-"],
        &["check", "-", "--format", "json"],
        &["check", "-", "--format", "html"],
        &["pairs", "-", "--all"],
        &["origins", "-"],
        &["origins", "-", "--claims", &c1],
        &["explain", "-", &c1],
        &["explain", "-", &c1, &c2],
        &["read", "date", &wild],
        &["read", "quantity", &wild],
        &["read", "name", &wild, &wild],
        &["schema"],
    ];
    for arguments in asked {
        let ran = example("crosscheck", arguments, &input);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{arguments:?}");
        assert_seen(&ran, &arguments.join(" "));
    }
    let option = format!("--{wild}");
    let file = format!("no/{wild}\n.json");
    let refused: &[&[&str]] = &[
        &[&wild],
        &["check", &option],
        &["check", "-", "--format", &wild],
        &["check", "-", "--fail-on", &wild],
        &["check", &file],
        &["pairs", "-", "--limit", &wild],
        &["explain", &file, "a"],
        &["explain", "-", &wild],
        &["origins", "-", "--claims", &wild],
        &["read", "date", "5 March", "--published", &wild],
    ];
    for arguments in refused {
        let ran = example("crosscheck", arguments, &input);
        assert_eq!((ran.code, ran.out.as_str(), ran.err.lines().count()), (Some(2), "", 1), "{arguments:?}{}", ran.err);
        assert_seen(&ran, &arguments.join(" "));
    }

    // It parses to what was given, and is escaped once.
    let json = example("crosscheck", &["check", "-", "--format", "json"], &input).out;
    let json: Value = serde_json::from_str(&json).unwrap();
    let ids: Vec<&str> =
        json["reports"].as_array().unwrap().iter().filter_map(|report| report["id"].as_str()).collect();
    assert_eq!(ids, [name("post"), name("wire")]);
    let notes = json["notes"].to_string();
    assert!(notes.contains(r"\\u{202e}") && !notes.contains(r"\\\\u"), "{notes}");
}

#[test]
fn the_verdict_stands_when_nobody_reads_on() {
    let hard = dossier(["12", "60"]);
    let flawed = dossier(["12", "wibble"]);
    let table: &[(&[u8], &[&str], i32)] = &[
        (&hard, &["--fail-on", "hard"], 1),
        (&hard, &["--fail-on", "hard", "--format", "json"], 1),
        (&flawed, &["--strict"], 3),
        (&hard, &[], 0),
    ];
    for (input, options, code) in table {
        let mut child = Command::new(program("crosscheck"))
            .args(["check", "-"].iter().chain(*options))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // Closed before there is anything to say.
        drop(child.stdout.take());
        child.stdin.take().unwrap().write_all(input).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(*code), &[][..]), "{options:?}");
    }
    // A stream that nobody follows is not read to its end.
    let mut child = Command::new(program("crosscheck"))
        .args(["follow", FERRY_TABLES, "--fail-on", "hard"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(&ferry_stream()).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[test]
fn what_a_stream_refers_to_may_come_late_but_not_never() {
    let stream = |records: &[&str]| {
        let ran = example("crosscheck", &["follow", FERRY_TABLES], records.join("\n").as_bytes());
        (ran.code, ran.err)
    };
    let quay = r#"{"type": "entity", "id": "quay", "name": "Quay 9", "part_of": ["docks"]}"#;
    let docks = r#"{"type": "entity", "id": "docks", "name": "The Docks"}"#;
    let length =
        r#"{"id": "s9", "report": "wire", "who": "quay", "what": "length", "value": "300 m", "corrects": "s8"}"#;
    let earlier = r#"{"id": "s8", "report": "wire", "who": "quay", "what": "length", "value": "200 m"}"#;
    assert_eq!(stream(&[quay, length, docks, earlier]), (Some(0), String::new()));
    let (code, told) = stream(&[quay, length, docks, earlier, r#"{"withdraw": "s8"}"#]);
    assert_eq!((code, told.lines().count()), (Some(2), 1), "{told}");
    assert!(told.starts_with("at the end of the stream: claim \"s9\", `corrects`: "), "{told}");
    let (code, told) = stream(&[quay]);
    assert_eq!((code, told.lines().count()), (Some(2), 1), "{told}");
    assert!(told.starts_with("at the end of the stream: entity \"quay\", `part_of`: "), "{told}");
}

#[test]
fn help_and_version_after_any_command() {
    let help = printed(&["help"], b"");
    for command in ["check", "diff", "follow", "pairs", "explain", "origins", "review", "read", "schema"] {
        assert_eq!(printed(&[command, "--help"], b""), help);
        assert_eq!(printed(&[command, "x", "-h"], b""), help);
        assert_eq!(printed(&[command, "--version"], b""), printed(&["--version"], b""));
    }
    assert_eq!(printed(&["-V"], b""), format!("crosscheck {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn every_line_that_is_read_gets_its_own() {
    let lines = printed(&["read", "name", "-"], b"a\tb\na b\n\nc\tc\n");
    let rows: Vec<serde_json::Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told = rows.iter().map(|row| (row["same"].as_bool().unwrap(), row["problem"].is_string()));
    assert_eq!(told.collect::<Vec<_>>(), [(false, false), (false, true), (false, true), (true, false)]);
    assert_eq!(rows[1]["problem"], "there is no tab in the line; a line of names is A<TAB>B");
}

/// What is wrong with a command, in the one line that says so.
#[test]
fn what_is_wrong_is_said() {
    let same = "examples/../examples/data/ferry.json";
    let table: &[(&[u8], &[&str], &str)] = &[
        (b"", &["explain", FERRY, "nope"], "there is no file \"nope\", and no claim of that id"),
        (b"", &["explain", "w1", FERRY], "there is no file \"w1\"; name the files first, then the claims"),
        (
            b"",
            &["explain", FERRY, "w1", HAITI],
            "\"examples/data/haiti.json\" is a file, and no claim of that id; name the files first",
        ),
        (b"", &["check", FERRY, same], "examples/../examples/data/ferry.json: given twice; name it once"),
        (
            b"",
            &["read", "date", "last week", "--published", "wibble"],
            "--published cannot be read: it cannot be followed as a date at \"wibble\"; write a date such as 2025-04-01",
        ),
        (
            b"The ferry sank, they say.\n",
            &["check", "-"],
            "-:1: read as CSV; JSON begins with `{`. The first row names no column of a claim; it must name `report`, `who`, \
             `what` and most often `value`",
        ),
    ];
    for (input, arguments, said) in table {
        let ran = example("crosscheck", arguments, input);
        assert_eq!((ran.code, ran.err.trim_end()), (Some(2), *said), "{arguments:?}");
    }
}

#[test]
fn a_relative_date_asks_for_its_publication() {
    let problem = |arguments: &[&str]| {
        let row: Value = serde_json::from_str(&printed(&[&["read", "date"], arguments].concat(), b"")).unwrap();
        row["problem"].clone()
    };
    assert_eq!(problem(&["last week"]), "it depends on the day of publication; give it with --published");
    assert_eq!(problem(&["last week", "--published", "2025-04-01"]), Value::Null);
    assert_eq!(problem(&["wibble"]), "it cannot be followed as a date at \"wibble\"");
}

#[test]
fn claims_without_an_id_are_told_apart() {
    let input = br#"{"claims": [{"report": "r", "who": "w", "what": "x"}, {"report": "r", "who": "w", "what": "x"}]}"#;
    let kept = example("crosscheck", &["check", "-", "--keep-going", "--format", "json"], input);
    let kept: Value = serde_json::from_str(&kept.out).unwrap();
    let claims: Vec<&str> =
        kept["flawed"].as_array().unwrap().iter().filter_map(|flaw| flaw["claim"].as_str()).collect();
    assert_eq!(claims, ["-:1, claim 1", "-:1, claim 2"]);
}

#[test]
fn faults_are_at_most_a_hundred_lines() {
    let claims: Vec<Value> = (0..300).map(|_| json!({"report": "r"})).collect();
    let ran = example("crosscheck", &["check", "-"], json!({ "claims": claims }).to_string().as_bytes());
    let lines: Vec<&str> = ran.err.lines().collect();
    assert_eq!((lines.len(), lines[99]), (100, "… and 501 more"));

    let names: Vec<String> = (0..300).map(|n| format!("no-such-{n}")).collect();
    let arguments: Vec<&str> = ["explain", FERRY].into_iter().chain(names.iter().map(String::as_str)).collect();
    let ran = crosscheck(&arguments);
    assert_eq!((ran.err.lines().count(), ran.err.lines().last()), (100, Some("… and 201 more")));
}

#[test]
fn what_nobody_writes_as_a_value_is_flawed() {
    let claim =
        |id: &str, what: &str, value: &str| json!({"id": id, "report": "r", "who": "w", "what": what, "value": value});
    let long = "x".repeat(1 << 20);
    let kinds = ["text", "category", "place", "count"];
    let attribute = |kind: &&str| json!({"id": kind, "kind": kind, "semantics": "functional"});
    let claims = kinds.iter().flat_map(|kind| {
        [claim(&format!("{kind} long"), kind, &long), claim(&format!("{kind} wild"), kind, "a\u{1b}[31m")]
    });
    let input = json!({
        "attributes": kinds.iter().map(attribute).collect::<Vec<_>>(),
        "claims": claims.chain([claim("undeclared", "other", &long), claim("fine", "text", "two\nlines")]).collect::<Vec<_>>(),
    });
    // Numbers in JSON that cannot be kept are no more of a fault.
    let digits = "9".repeat(400);
    let mut input = input;
    for number in ["1e999", "1e29", &digits] {
        input["claims"].as_array_mut().unwrap().push(claim(&format!("number {number}"), "count", number));
    }
    let input = ["1e999", "1e29", &digits].iter().fold(input.to_string(), |input, number| {
        input.replace(&format!("\"value\":\"{number}\""), &format!("\"value\":{number}"))
    });
    let json: Value = serde_json::from_str(&printed(&["check", "-", "--format", "json"], input.as_bytes())).unwrap();
    let flawed = json["flawed"].as_array().unwrap();
    assert_eq!(flawed.len(), 12, "{flawed:?}");
    for flaw in flawed {
        let problem = match flaw["claim"].as_str().unwrap() {
            claim if claim.starts_with("number") => continue,
            claim if claim.ends_with("wild") => "there is a control character in it",
            _ => "it is longer than a thousand characters",
        };
        assert_eq!(flaw["problem"], problem, "{flaw}");
    }
}

#[test]
fn a_number_is_read_as_it_is_written() {
    let input = |value: &str, kind: &str| {
        let unit = if kind == "measure" { r#", "unit": "km""# } else { "" };
        let attribute = format!(r#"{{"id": "n", "kind": "{kind}", "semantics": "functional"{unit}}}"#);
        let claim = format!(r#"{{"id": "a", "report": "r", "who": "w", "what": "n", "value": {value}}}"#);
        format!(r#"{{"attributes": [{attribute}], "claims": [{claim}]}}"#)
    };
    let reads = |value: &str, kind: &str| {
        let json = printed(&["check", "-", "--format", "json"], input(value, kind).as_bytes());
        let answer = serde_json::from_str::<Value>(&json).unwrap()["slots"][0]["answers"][0].clone();
        (answer["reads"].as_str().unwrap().to_owned(), answer["value"].to_string())
    };
    // A measure says how fine it is by its last digit, as it does in text.
    assert_eq!(reads("57.0", "measure").0, reads("\"57.0\"", "measure").0);
    assert_ne!(reads("57.0", "measure").0, reads("57", "measure").0);
    assert_eq!(reads("57.0", "measure").1, "57.0");
    // Equal numbers that are not written alike are told apart in any order.
    let both = |[a, b]: [&str; 2]| {
        let claim = |id: &str, value: &str| {
            format!(r#"{{"id": "{id}", "report": "{id}", "who": "w", "what": "n", "value": {value}}}"#)
        };
        let attribute = r#"{"id": "n", "kind": "measure", "semantics": "functional", "unit": "km"}"#;
        let claims = [claim(a, a), claim(b, b)].join(",");
        let input = format!(r#"{{"attributes": [{attribute}], "claims": [{claims}]}}"#);
        printed(&["check", "-", "--format", "json"], input.as_bytes())
    };
    assert_eq!(both(["57", "57.0"]), both(["57.0", "57"]));
    // Of a count or a year the zeros say nothing.
    assert_eq!(reads("1000.0", "count").0, reads("1000", "count").0);
    assert_eq!(reads("2024.0", "date").0, reads("2024", "date").0);
}
