//! What scripts rely on: baselines, selections, differences, and what is printed when.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::examples::{FERRY_TABLES, crosscheck, example, ferry_stream, printed};

const HAITI: &str = "examples/data/haiti.json";
const FERRY: &str = "examples/data/ferry.json";

/// A path for a file of one test.
fn scratch(name: &str) -> String {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("scripting");
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    let _ = fs::remove_file(&path);
    path.to_str().unwrap().to_owned()
}

fn findings(arguments: &[&str]) -> Vec<Value> {
    let json = printed(&[&["check", "--format", "json"], arguments].concat(), b"");
    serde_json::from_str::<Value>(&json).unwrap()["findings"].as_array().unwrap().clone()
}

/// Claims of two reports on one number.
fn two(values: [i32; 2]) -> String {
    let claim =
        |report: &str, value: i32| json!({"id": report, "report": report, "who": "Dawn", "what": "n", "value": value});
    let attribute = json!({"id": "n", "kind": "count", "semantics": "functional"});
    json!({"attributes": [attribute], "claims": [claim("a", values[0]), claim("b", values[1])]}).to_string()
}

#[test]
fn a_baseline_keeps_quiet_what_is_known() {
    let (known, input) = (scratch("known.json"), scratch("input.json"));
    fs::write(&input, two([12, 60])).unwrap();
    let base = ["check", &input, "--fail-on", "hard"];
    assert_eq!(crosscheck(&base).code, Some(1));

    let first = crosscheck(&[&base[..], &["--baseline", &known, "--write-baseline"]].concat());
    assert_eq!(first.code, Some(1), "it is told once before it is known");
    assert_eq!(first.err, format!("{known}: 1 finding is known now, 1 of them new\n"));
    let quiet = crosscheck(&[&base[..], &["--baseline", &known, "--format", "json"]].concat());
    let told: Value = serde_json::from_str(&quiet.out).unwrap();
    assert_eq!((quiet.code, told["findings"].as_array().unwrap().len()), (Some(0), 0));
    assert_eq!(told["summary"]["left_out"], json!({"known": 1, "unselected": 0}));

    // One more report says the same as one of them: nothing new. A third value is.
    let mut more: Value = serde_json::from_str(&two([12, 60])).unwrap();
    let claim = json!({"id": "c", "report": "c", "who": "dawn", "what": "n", "value": 60});
    more["claims"].as_array_mut().unwrap().push(claim);
    fs::write(&input, more.to_string()).unwrap();
    assert_eq!(crosscheck(&[&base[..], &["--baseline", &known]].concat()).code, Some(0));
    more["claims"][2]["value"] = json!(500);
    fs::write(&input, more.to_string()).unwrap();
    assert_eq!(crosscheck(&[&base[..], &["--baseline", &known]].concat()).code, Some(1));
}

#[test]
fn a_baseline_can_be_named_in_three_ways_and_a_result_is_one() {
    let names = [scratch("a.json"), scratch("b.json"), scratch("c.json"), scratch("result.json")];
    let equals = format!("--write-baseline={}", names[1]);
    let ways: [&[&str]; 3] = [
        &["check", FERRY, "--baseline", &names[0], "--write-baseline"],
        &["check", &equals, FERRY],
        &["check", FERRY, "--write-baseline", &names[2]],
    ];
    for way in ways {
        assert_eq!(crosscheck(way).code, Some(0), "{way:?}");
    }
    let texts = names[..3].iter().map(|name| fs::read_to_string(name).unwrap()).collect::<Vec<_>>();
    assert!(texts.iter().all(|text| *text == texts[0]));
    fs::write(&names[3], printed(&["check", FERRY, "--format", "json"], b"")).unwrap();
    for known in [&names[0], &names[3]] {
        assert!(findings(&[FERRY, "--baseline", known]).is_empty());
    }
}

#[test]
fn a_new_baseline_knows_what_is_told_and_forgets_what_is_gone() {
    let known = scratch("partly.json");
    let accept = |only: &str| {
        let ran = crosscheck(&["check", HAITI, "--only", only, "--baseline", &known, "--write-baseline"]);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        serde_json::from_str::<Value>(&fs::read_to_string(&known).unwrap()).unwrap()["findings"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!(accept("relation=contradicts"), 4);
    assert_eq!(accept("relation=supersedes"), 6, "those known before stay known");
    let ran = crosscheck(&["check", FERRY, "--baseline", &known, "--write-baseline"]);
    assert_eq!(ran.code, Some(0));
    let now: Value = serde_json::from_str(&fs::read_to_string(&known).unwrap()).unwrap();
    assert_eq!(now["findings"].as_array().unwrap().len(), 3, "another dossier has nothing of them");
}

#[test]
fn no_other_file_is_written_over() {
    let file = scratch("claims.json");
    fs::write(&file, two([1, 1])).unwrap();
    let ran = crosscheck(&["check", FERRY, "--write-baseline", &file]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("is there and no baseline"), "{}", ran.err);
    assert_eq!(fs::read_to_string(&file).unwrap(), two([1, 1]));
    let result = scratch("kept-result.json");
    fs::write(&result, printed(&["check", FERRY, "--format", "json"], b"")).unwrap();
    assert_eq!(crosscheck(&["check", FERRY, "--baseline", &result, "--write-baseline"]).code, Some(2));
}

#[test]
fn only_what_is_asked_for_is_told() {
    let count = |criteria: &[&str]| {
        let only: Vec<&str> = criteria.iter().flat_map(|one| ["--only", *one]).collect();
        findings(&[&[HAITI], only.as_slice()].concat()).len()
    };
    assert_eq!(count(&["relation=contradicts"]), 4);
    assert_eq!(count(&["relation=contradicts,level=speaker_vs_speaker"]), 3);
    assert_eq!(count(&["relation=contradicts,strength=soft"]), 2);
    assert_eq!(count(&["relation=contradicts", "relation=supersedes"]), 6, "alternatives");
    // By name, by alias, by id, however it is written; and by label.
    let mission = count(&["who=MSS mission"]);
    assert!(mission > 3 && mission == count(&["who=mss MISSION"]));
    assert_eq!(count(&["what=first_fatality,relation=contradicts"]), 1);
    assert_eq!(count(&["what=Date of the first fatality,relation=contradicts"]), 1);
    assert_eq!(count(&["report=Reuters"]), count(&["report=002"]));
    let severe = |least: &str| findings(&[HAITI, "--min-severity", least]).len();
    assert_eq!((severe("0"), severe("1"), severe("3")), (findings(&[HAITI]).len(), 4, 1));
    // Questions are selected as well, the statuses follow what is told.
    let json: Value =
        serde_json::from_str(&printed(&["check", HAITI, "--format", "json", "--only", "who=MSS mission"], b""))
            .unwrap();
    assert!(json["slots"].as_array().unwrap().iter().any(|slot| slot["name"] == "MSS mission"));
    assert!(!json["slots"].as_array().unwrap().iter().any(|slot| slot["name"] == "Haiti's elections"));
    assert_eq!(crosscheck(&["check", HAITI, "--fail-on", "3", "--only", "what=first_fatality"]).code, Some(0));
    assert_eq!(crosscheck(&["check", HAITI, "--fail-on", "2", "--only", "what=first_fatality"]).code, Some(1));
}

#[test]
fn a_comma_in_a_name_is_no_end_of_it() {
    let claim = |report: &str, value: i32| json!({"report": report, "who": "Smith, John", "what": "n", "value": value});
    let attribute = json!({"id": "n", "kind": "count", "semantics": "functional"});
    let input = json!({"attributes": [attribute], "claims": [claim("a", 1), claim("b", 9)]}).to_string();
    let ran = example(
        "crosscheck",
        &["check", "-", "--only", "who=Smith, John,what=n", "--format", "json"],
        input.as_bytes(),
    );
    assert_eq!(
        serde_json::from_str::<Value>(&ran.out).unwrap()["findings"].as_array().unwrap().len(),
        1,
        "{}",
        ran.err
    );
}

#[test]
fn a_slip_in_a_selection_is_no_good_news() {
    let table: &[(&str, &str)] = &[
        ("who=MSS mision", "nothing in the dossier is called \"MSS mision\" (`who`); is \"mss mission\" meant?"),
        ("what=zzz", "nothing in the dossier is called \"zzz\" (`what`)"),
        ("report=zzz", "nothing in the dossier is called \"zzz\" (`report`)"),
    ];
    for (criteria, said) in table {
        let ran = crosscheck(&["check", HAITI, "--only", criteria]);
        assert_eq!((ran.code, ran.err.trim_end(), ran.out.as_str()), (Some(2), *said, ""), "{criteria}");
    }
    let table: &[(&[&str], &str)] = &[
        (&["--only", "relation=contradict"], "there is no relation \"contradict\"; there are agrees, refines"),
        (&["--only", "colour=red"], "\"colour=red\" is no criterion"),
        (&["--only", "who="], "`who=` has no value"),
        (&["--min-severity", "4"], "--min-severity takes 0, 1, 2 or 3, not \"4\""),
        (&["--write-baseline"], "--write-baseline needs a file, here or with --baseline"),
    ];
    for (options, said) in table {
        let ran = crosscheck(&[&["check", HAITI], *options].concat());
        assert!(
            ran.code == Some(2) && ran.err.contains(said) && ran.err.lines().count() == 1,
            "{options:?}: {}",
            ran.err
        );
    }
}

#[test]
fn quiet_prints_nothing_when_all_is_well() {
    let ran = crosscheck(&["check", FERRY, "--quiet"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(0), "", ""));
    let ran = crosscheck(&["check", FERRY, "--quiet", "--fail-on", "hard"]);
    assert!(ran.code == Some(1) && ran.out.contains("severity 2, hard"), "{}", ran.out);
}

#[test]
fn a_difference_tells_what_appeared_changed_and_went() {
    let result = |name: &str, values: [i32; 2]| {
        let file = scratch(name);
        fs::write(&file, printed(&["check", "-", "--format", "json"], two(values).as_bytes())).unwrap();
        file
    };
    let [agree, apart, wider] = [result("1.json", [12, 12]), result("2.json", [12, 15]), result("3.json", [12, 60])];
    let diff = |before: &str, after: &str| -> Value {
        serde_json::from_str(&printed(&["diff", before, after, "--format", "json"], b"")).unwrap()
    };
    assert_eq!(printed(&["diff", &apart, &apart], b""), "Nothing new: both runs found the same.\n");
    let one = json!({"contradictions": 1, "findings": 1});
    let none = json!({"contradictions": 0, "findings": 0});
    let gone = json!({"contradictions": 0, "findings": 1});
    assert_eq!(diff(&agree, &apart)["summary"], json!({"appeared": one, "changed": none, "resolved": gone}));
    let changed = diff(&apart, &wider);
    assert_eq!(changed["summary"], json!({"appeared": none, "changed": one, "resolved": none}));
    assert_eq!(changed["changed"][0]["fields"], json!(["reading", "severity"]));
    // What got worse is news, what got better is none.
    assert_eq!(crosscheck(&["diff", &apart, &wider, "--fail-on", "3"]).code, Some(1));
    assert_eq!(crosscheck(&["diff", &wider, &apart, "--fail-on", "1"]).code, Some(0));
    let text = printed(&["diff", &agree, &wider], b"");
    assert!(text.contains("Appeared (1)") && text.contains("Resolved (1)"), "{text}");
    assert_eq!(crosscheck(&["diff", &agree, &wider, "--fail-on", "hard"]).code, Some(1));
    assert_eq!(crosscheck(&["diff", &wider, &agree, "--fail-on", "soft"]).code, Some(0), "nothing appeared");
    // Standard input is a file, and a baseline a result.
    let piped = example("crosscheck", &["diff", &agree, "-"], fs::read_to_string(&wider).unwrap().as_bytes());
    assert_eq!(piped.out, text);
}

#[test]
fn what_is_no_result_is_refused() {
    let missing = scratch("missing.json");
    for arguments in [
        &["diff", FERRY, FERRY][..],
        &["diff", FERRY],
        &["diff", FERRY, FERRY, FERRY],
        &["check", FERRY, "--baseline", &missing],
    ] {
        let ran = crosscheck(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{arguments:?}");
    }
    let ran = crosscheck(&["check", FERRY, "--baseline", FERRY]);
    assert!(
        ran.err.starts_with("examples/data/ferry.json: neither a baseline nor a result; `check … --format json`"),
        "{}",
        ran.err
    );
    let version = scratch("version.json");
    for (text, said) in [
        (r#"{"schema": 2, "findings": []}"#, "of version 2; this program knows version 1"),
        (r#"{"baseline": 7, "findings": []}"#, "of version 7"),
        (
            r#"{"findings": [{"id": "f-1", "relation": "contradicts", "level": "set", "severity": 9, "who": "", "what": "", "reason": ""}]}"#,
            "a severity is from 0 to 3, and not 9",
        ),
    ] {
        fs::write(&version, text).unwrap();
        for arguments in [&["check", FERRY, "--baseline", &version][..], &["diff", &version, &version]] {
            let ran = crosscheck(arguments);
            assert!(ran.code == Some(2) && ran.err.contains(said), "{}", ran.err);
        }
    }
}

#[test]
fn of_a_part_of_a_result_nobody_can_say_what_went() {
    let (whole, part) = (scratch("whole.json"), scratch("part.json"));
    fs::write(&whole, printed(&["check", FERRY, "--format", "json"], b"")).unwrap();
    fs::write(&part, printed(&["check", FERRY, "--format", "json", "--only", "what=dead"], b"")).unwrap();
    let ran = crosscheck(&["diff", &whole, &part]);
    assert!(ran.code == Some(2) && ran.err.contains("a part of a result"), "{}", ran.err);
}

#[test]
fn a_known_finding_that_became_firmer_speaks_up() {
    let known = scratch("firmer.json");
    let finding = findings(&[FERRY, "--only", "relation=contradicts"])[0].clone();
    let file = |strength: &str| {
        let mut finding = finding.clone();
        finding["strength"] = json!(strength);
        json!({"baseline": 1, "findings": [finding]}).to_string()
    };
    for (strength, told) in [("hard", 0), ("soft", 1)] {
        fs::write(&known, file(strength)).unwrap();
        assert_eq!(
            findings(&[FERRY, "--only", "relation=contradicts", "--baseline", &known]).len(),
            told,
            "{strength}"
        );
    }
}

/// What following a stream leaves: the ids of findings that appeared and were not resolved, and its exit status.
fn followed(arguments: &[&str], stream: &[u8]) -> (BTreeSet<String>, Option<i32>) {
    let ran = example("crosscheck", &[&["follow", "--format", "json"], arguments].concat(), stream);
    let mut there = BTreeSet::new();
    let id = |finding: &Value| finding["id"].as_str().unwrap().to_owned();
    for line in ran.out.lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let list = |name: &str| line["news"][name].as_array().unwrap().clone();
        for gone in list("resolved") {
            assert!(there.remove(&id(&gone)), "{gone}");
        }
        for change in list("changed") {
            assert!(there.remove(&id(&change["before"])), "{change}");
            there.insert(id(&change["after"]));
        }
        assert!(list("appeared").iter().all(|new| there.insert(id(new))));
    }
    (there, ran.code)
}

#[test]
fn a_stream_ends_in_what_all_of_it_comes_to_at_once() {
    let records = crate::golden::text("examples/data/ferry.jsonl");
    let without = |id: &str| records.lines().filter(|line| !line.contains(id)).collect::<Vec<_>>().join("\n");
    let at_once = |records: &str| -> BTreeSet<String> {
        let ran = example("crosscheck", &["check", "-", "--format", "json"], records.as_bytes());
        let result: Value = serde_json::from_str(&ran.out).unwrap();
        let findings = result["findings"].as_array().unwrap();
        findings.iter().map(|finding| finding["id"].as_str().unwrap().to_owned()).collect()
    };
    let stream = ferry_stream();
    assert_eq!(followed(&[FERRY_TABLES], &stream), (at_once(&without("\"v1\"")), Some(0)));
    // Everything that a dossier holds may come in, but what is known to begin with.
    let empty = scratch("follow.json");
    fs::write(&empty, "{}").unwrap();
    assert_eq!(followed(&[&empty], records.as_bytes()), (at_once(&records), Some(0)));
}

#[test]
fn a_bad_line_of_a_stream_is_passed_over_and_told() {
    let stream = "\n{\"type\":\"report\",\"id\":\"late\"}\nnonsense\n{\"withdraw\":\"v9\u{202e}\"}\n\
        {\"report\":\"late\",\"who\":\"Aurora\",\"wat\":\"injured\",\"value\":3}\n{\"type\":\"conventions\"}\n\
        {\"report\":\"nowhere\",\"who\":\"Aurora\",\"what\":\"injured\",\"value\":3}\n\
        {\"report\":\"late\",\"who\":\"Aurora\",\"what\":\"injured\",\"value\":3}\n\
        {\"report\":\"late\",\"who\":\"Aurora\",\"what\":\"injured\",\"value\":5}";
    let ran = example("crosscheck", &["follow", FERRY_TABLES, "--fail-on", "hard"], stream.as_bytes());
    assert_eq!(ran.code, Some(2), "{}", ran.err);
    assert!(ran.out.contains("+ severity") && ran.out.lines().count() == 2, "{}", ran.out);
    let places: Vec<&str> = ran.err.lines().filter_map(|line| line.split(": ").next()).collect();
    assert_eq!(places, ["-:3", "-:4", "-:5", "-:6", "-:7"], "{}", ran.err);
    assert!(!ran.err.contains('\u{202e}'));

    let clash = stream.lines().filter(|line| line.contains("late") && !line.contains("wat\"")).collect::<Vec<_>>();
    let ran = example("crosscheck", &["follow", FERRY_TABLES, "--fail-on", "hard"], clash.join("\n").as_bytes());
    assert_eq!((ran.code, ran.err.as_str()), (Some(1), ""));
    // Lists are no records, and bytes that are no text are told of.
    let ran = example("crosscheck", &["follow", FERRY_TABLES], b"[\"w1\"]\r\n\xff\n");
    assert_eq!((ran.code, ran.out.as_str(), ran.err.lines().count()), (Some(2), "", 2), "{}", ran.err);
    // Nobody waits for the end of a line that has none.
    let mut long = vec![b'['; (16 << 20) + 1];
    let ran = example("crosscheck", &["follow", FERRY_TABLES], &long);
    assert_eq!((ran.code, ran.err.lines().count()), (Some(2), 1), "{}", ran.err);
    // And what comes after it is read.
    long.extend(b"[[\n{\"withdraw\":3}\n{\"withdraw\":\"x\",\"y\":1}\njunk\n");
    let ran = example("crosscheck", &["follow", FERRY_TABLES], &long);
    let places: Vec<&str> = ran.err.lines().filter_map(|line| line.split(": ").next()).collect();
    assert_eq!(places, ["-:1", "-:2", "-:3", "-:4"], "{}", ran.err);
    assert!(ran.err.contains("takes the id of one claim"), "{}", ran.err);
    for arguments in [&["follow"][..], &["follow", "-"]] {
        let ran = crosscheck(arguments);
        assert_eq!((ran.code, ran.out.as_str(), ran.err.lines().count()), (Some(2), "", 1), "{arguments:?}");
    }
}
