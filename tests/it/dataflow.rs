//! Several processes on loopback come to the bytes that one comes to.

use std::fs::{self, File};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::examples::{printed, program};

/// An empty folder.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("dataflow").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The records of a dossier, dealt out to so many files of JSON Lines.
fn deal(records: &[Value], count: usize, folder: &Path) -> Vec<String> {
    let path = |shard: usize| folder.join(format!("shard{shard}.jsonl")).to_str().unwrap().to_owned();
    for shard in 0..count {
        let lines: Vec<String> = records.iter().skip(shard).step_by(count).map(Value::to_string).collect();
        fs::write(path(shard), lines.join("\n")).unwrap();
    }
    (0..count).map(path).collect()
}

/// The records of a dossier in one JSON file, each with what it is.
fn records(path: &str) -> Vec<Value> {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let document: Value = serde_json::from_str(&text).unwrap();
    let lists = [("reports", "report"), ("entities", "entity"), ("attributes", "attribute"), ("claims", "claim")];
    let list = |(list, sort): (&str, &str)| -> Vec<Value> {
        let records = document[list].as_array().cloned().unwrap_or_default();
        records
            .into_iter()
            .map(|mut record| {
                record["type"] = json!(sort);
                record
            })
            .collect()
    };
    lists.into_iter().flat_map(list).collect()
}

/// Storms, the towns that they strike, and reports that repeat, correct and outdo one another.
fn made_up() -> Vec<Value> {
    let mut state = 20_u64;
    let mut random = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut records = vec![
        json!({"type": "attribute", "id": "killed", "kind": "count", "semantics": "cumulative"}),
        json!({"type": "attribute", "id": "injured", "kind": "count", "semantics": "functional"}),
        json!({"type": "attribute", "id": "landfall", "kind": "date", "semantics": "functional"}),
        json!({"type": "attribute", "id": "first_struck", "kind": "bool", "semantics": "first", "of": "landfall"}),
        json!({"type": "attribute", "id": "harbour", "kind": "category", "semantics": "status", "order": [["shut", "open"]]}),
        json!({"type": "entity", "id": "coast", "name": "North Coast", "parts": "disjoint"}),
    ];
    for town in 0..12 {
        let mut entity = json!({"type": "entity", "id": format!("t{town}"), "name": format!("Town {town}")});
        if town % 3 > 0 {
            entity["part_of"] = json!(["coast"]);
        }
        records.push(entity);
    }
    for report in 0..30 {
        let mut one = json!({"type": "report", "id": format!("r{report}"), "outlet": format!("Outlet {}", report % 11),
            "published": format!("2025-03-{:02}", 1 + random(28))});
        if report % 7 == 3 {
            one["derived_from"] = json!([format!("r{}", report - 1)]);
        }
        records.push(one);
    }
    for claim in 0..600 {
        let who = match random(16) {
            town @ 0..12 => format!("Town {town}"),
            12 => "North Coast".to_owned(),
            13 => "Coastal Relief Service".to_owned(),
            14 => "CRS".to_owned(),
            _ => "coastal relief SERVICE".to_owned(),
        };
        let (what, value) = match random(5) {
            0 => ("killed", json!(random(40))),
            1 => ("injured", json!(format!("about {}", 10 * random(9)))),
            2 => ("landfall", json!(["last week", "2025-03-05", "yesterday", "March"][random(4) as usize])),
            3 => ("harbour", json!(["shut", "open"][random(2) as usize])),
            _ => ("mood", json!(["grim", "calm"][random(2) as usize])),
        };
        let mut one = json!({"report": format!("r{}", random(30)), "who": who, "what": what, "value": value});
        match random(12) {
            0..6 => one["id"] = json!(format!("c{claim}")),
            6 => one["speaker"] = json!(["CRS", "Ada Moss"][random(2) as usize]),
            7 => one["quote"] = json!("nobody had seen the water rise like that before"),
            8 => one["where"] = json!("North coast"),
            9 => one["when"] = json!("2025-03"),
            _ => {}
        }
        records.push(one);
    }
    records.push(json!({"report": "r4", "id": "x1", "who": "Town 3", "what": "first_struck", "value": true}));
    records.push(json!({"report": "r5", "id": "x2", "who": "Town 4", "what": "first_struck", "value": true}));
    records
        .push(json!({"report": "r6", "id": "x3", "who": "Town 5", "what": "mood", "value": "calm", "corrects": "x2"}));
    records
}

/// Processes that end with their test.
struct Crew(Vec<Child>);

impl Drop for Crew {
    fn drop(&mut self) {
        for child in &mut self.0 {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// How often two processes are looked after before they are given up: for some two minutes.
const LOOKS: usize = 6_000;

/// What so many processes come to; `None` where one of them fails, as when somebody else takes its port.
fn in_processes(count: usize, threads: usize, shards: &[String], folder: &Path) -> Option<String> {
    let listeners: Vec<TcpListener> = (0..count).map(|_| TcpListener::bind("127.0.0.1:0").unwrap()).collect();
    let hosts: Vec<String> = listeners.iter().map(|one| one.local_addr().unwrap().to_string()).collect();
    drop(listeners);
    fs::write(folder.join("hosts"), hosts.join("\n")).unwrap();
    let out = folder.join("result.json");
    let _ = fs::remove_file(&out);
    let start = |process: usize| {
        // What timely has to say about its connections is no result.
        let log = File::create(folder.join(format!("log{process}"))).unwrap();
        Command::new(program("dataflow"))
            .arg(&out)
            .args(shards)
            .args(["--", "-n", &count.to_string(), "-w", &threads.to_string(), "-p", &process.to_string(), "-h"])
            .arg(folder.join("hosts"))
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .spawn()
            .unwrap()
    };
    let mut crew = Crew((0..count).map(start).collect());
    for _ in 0..LOOKS {
        let ended: Vec<_> = crew.0.iter_mut().filter_map(|child| child.try_wait().unwrap()).collect();
        if ended.iter().any(|status| !status.success()) {
            return None;
        }
        if ended.len() == count {
            return fs::read_to_string(out).ok();
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    None
}

fn assert_same(name: &str, records: &[Value], shards: usize) {
    let folder = folder(name);
    let shards = deal(records, shards, &folder);
    let arguments: Vec<&str> =
        ["check", "--format", "json"].into_iter().chain(shards.iter().map(String::as_str)).collect();
    let wanted = printed(&arguments, b"");
    for (processes, threads) in [(1, 1), (2, 1), (2, 2)] {
        // A port that was free a moment ago may be taken now; that it is three times running is no accident.
        let result = (0..3).find_map(|_| in_processes(processes, threads, &shards, &folder));
        let log = fs::read_to_string(folder.join("log0")).unwrap_or_default();
        assert!(result.is_some(), "{name}: {processes} processes fail: {log}");
        assert!(result.as_deref() == Some(&wanted), "{name}: {processes} processes come to something else");
    }
}

#[test]
fn two_processes_come_to_what_one_comes_to() {
    assert_same("ferry", &records("examples/data/ferry.json"), 2);
    assert_same("haiti", &records("examples/data/haiti.json"), 3);
    assert_same("storms", &made_up(), 4);
}

#[test]
fn what_cannot_be_read_is_said() {
    let folder = folder("faults");
    let write = |name: &str, text: &str| {
        fs::write(folder.join(name), text).unwrap();
        folder.join(name).to_str().unwrap().to_owned()
    };
    // The same id in two shards, under two keys; and a correction of nothing.
    let report = r#"{"type": "report", "id": "r"}"#;
    let claim = |who: &str, more: &str| format!(r#"{{"report": "r", "who": "{who}", "what": "b", "value": 1{more}}}"#);
    let twins = [("Ada", r#", "id": "c1""#), ("Ben", r#", "id": "c1""#), ("Cal", r#", "id": "c2", "corrects": "c9""#)];
    let twins = twins.map(|(who, more)| write(&format!("{who}.jsonl"), &format!("{report}\n{}", claim(who, more))));
    let broken = write("broken.jsonl", &format!("{report}\n\n{}", claim("Dan", r#", "wen": "2020""#)));
    let shard = folder.join("shard.jsonl");
    fs::write(&shard, "{\"report\": \"nowhere\", \"who\": \"a\", \"what\": \"b\", \"value\": 1}\n{\"type\": \"report\", \"id\": \"r\"}\n").unwrap();
    for (arguments, said) in [
        (vec![], "usage: dataflow"),
        (vec!["--help"], "usage: dataflow"),
        (vec!["out"], "usage: dataflow"),
        (vec!["out", "no-such-file"], "no-such-file: "),
        (vec!["out", shard.to_str().unwrap()], "nowhere"),
        (vec!["out", twins[0].as_str(), twins[1].as_str()], "2 claims have the id \"c1\""),
        (vec!["out", twins[0].as_str(), twins[2].as_str()], "corrects \"c9\", which is no claim"),
        (vec!["out", twins[2].as_str(), broken.as_str()], "broken.jsonl:3: "),
    ] {
        let ran = Command::new(program("dataflow")).args(arguments).output().unwrap();
        assert_eq!(ran.status.code(), Some(2));
        let err = String::from_utf8(ran.stderr).unwrap();
        assert!(err.contains(said), "{err}");
    }
}
