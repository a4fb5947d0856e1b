//! The archives that the example `generate` makes up: the same at every run, and the engine is right about them.

use std::fs;
use std::path::PathBuf;

use crosscheck::input::{Source, load};
use crosscheck::{Dossier, Reconciler, Relation};
use serde_json::Value;

use crate::examples::{crosscheck, example};

/// A folder of one test's own.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("generated").join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn generated(arguments: &[&str]) -> String {
    let ran = example("generate", arguments, b"");
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{arguments:?}");
    ran.out
}

fn records(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_seed_gives_the_same_bytes_and_another_gives_others() {
    let archive = generated(&["--claims", "2000", "--seed", "7"]);
    assert_eq!(archive, generated(&["--claims", "2000", "--seed", "7"]));
    assert_ne!(archive, generated(&["--claims", "2000", "--seed", "8"]));
    let claims = records(&archive).iter().filter(|record| record["type"] == "claim").count();
    assert_eq!(claims, 2_000);
}

#[test]
fn shards_hold_the_same_records() {
    let folder = folder("shards");
    let out = folder.to_str().unwrap();
    assert_eq!(generated(&["--claims", "1500", "--shards", "3", "--out", out]), "");
    let mut shards: Vec<String> = Vec::new();
    for file in ["tables.jsonl", "claims-0.jsonl", "claims-1.jsonl", "claims-2.jsonl"] {
        let text = fs::read_to_string(folder.join(file)).unwrap();
        assert!(text.lines().count() > 100, "{file}");
        shards.extend(text.lines().map(str::to_owned));
    }
    let whole = generated(&["--claims", "1500"]);
    let mut whole: Vec<&str> = whole.lines().collect();
    shards.sort_unstable();
    whole.sort_unstable();
    assert_eq!(shards, whole);
}

#[test]
fn an_archive_is_sound_and_has_the_proportions_of_one() {
    let archive = generated(&["--claims", "3000"]);
    let records = records(&archive);
    let dossier: Dossier = load(&[Source::new("archive.jsonl", archive.as_bytes())]).unwrap();
    let reconciliation = Reconciler::new().reconcile(&dossier);
    assert_eq!(reconciliation.flawed().len(), 0, "{:?}", reconciliation.flawed().first());

    let of = |kind: &str| records.iter().filter(|record| record["type"] == kind).collect::<Vec<_>>();
    let (claims, reports) = (of("claim"), of("report"));
    // How many of a hundred claims or reports are such.
    let share = |all: &[&Value], such: &dyn Fn(&Value) -> bool| {
        100 * all.iter().filter(|record| such(record)).count() / all.len()
    };
    let has = |field: &'static str| move |record: &Value| !record[field].is_null();
    for (name, share, least, most) in [
        ("repeated reports", share(&reports, &has("derived_from")), 12, 30),
        ("quotes", share(&claims, &has("quote")), 20, 30),
        ("speakers", share(&claims, &has("speaker")), 11, 19),
        ("claims of a report", claims.len() / reports.len(), 12, 24),
        ("bytes of a claim", archive.len() / claims.len(), 160, 210),
        ("claims of a question", claims.len() / reconciliation.slots().len(), 3, 5),
        ("findings of 100 claims", 100 * reconciliation.findings().len() / claims.len(), 15, 40),
    ] {
        assert!((least..=most).contains(&share), "{name}: {share}");
    }
    let relations = [Relation::Agrees, Relation::Refines, Relation::Supersedes, Relation::Contradicts];
    for relation in relations {
        assert!(reconciliation.findings().iter().any(|finding| finding.relation() == relation), "{relation:?}");
    }
}

#[test]
fn what_was_planted_is_found() {
    let folder = folder("planted");
    let file = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (archive, truth, result) = (file("archive.jsonl"), file("truth.jsonl"), file("result.json"));
    fs::write(&archive, generated(&["--claims", "3000", "--truth", &truth])).unwrap();
    let ran = crosscheck(&["check", &archive, "--format", "json"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    fs::write(&result, &ran.out).unwrap();

    let scored = example("generate", &["--score", &truth, &result], b"");
    assert_eq!((scored.code, scored.err.as_str()), (Some(0), ""), "{}", scored.out);
    let score: Value = serde_json::from_str(&scored.out).unwrap();
    // Of every hundred claims one or so is wrong, and some look wrong and are not.
    assert!(score["contradictions"]["planted"].as_u64().unwrap() >= 15, "{}", scored.out);
    assert!(score["false_alarms"]["planted"].as_u64().unwrap() >= 150, "{}", scored.out);

    // A result that finds nothing does not pass.
    fs::write(&result, r#"{"schema": 1, "findings": [], "slots": []}"#).unwrap();
    assert_eq!(example("generate", &["--score", &truth, &result], b"").code, Some(1));
}
