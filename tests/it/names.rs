//! Names against labelled pairs, acronyms against expectations, spelling against a dictionary of pairs.

use crosscheck::reading::name;
use crosscheck::reading::name::{abbreviations, fold};
use proptest::prelude::*;

use crate::quantities::data;

#[test]
fn labelled_pairs() {
    let Some(file) = data("names/cases_dev.csv") else { return };
    let mut reader = csv::Reader::from_reader(file.as_bytes());
    let (mut hits, mut false_alarms, mut missed, mut rest) = (0_u32, 0_u32, 0_u32, 0_u32);
    for row in reader.records() {
        let row = row.unwrap();
        let (a, b, same) = (&row[2], &row[3], &row[4] == "true");
        let found = name(a, b);
        match (same, found.same) {
            (true, true) => hits += 1,
            (false, true) => false_alarms += 1,
            (true, false) => missed += 1,
            (false, false) => rest += 1,
        }
        if same != found.same {
            println!("{} {a:?} {b:?} {:.2}", if same { "missed:" } else { "false:" }, found.score);
        }
    }
    let ratio = |part: u32, whole: u32| f64::from(part) / f64::from(whole.max(1));
    let (precision, recall) = (ratio(hits, hits + false_alarms), ratio(hits, hits + missed));
    let f1 = 2.0 * precision * recall / (precision + recall);
    println!("names: precision {precision:.3} recall {recall:.3} F1 {f1:.3}, {rest} kept apart");
    assert!(f1 >= 0.885 && precision >= 0.965, "{f1} {precision}");
}

#[test]
fn acronyms_of_schwartz_and_hearst() {
    let Some(file) = data("acronyms/schwartz_hearst.feature") else { return };
    let mut found = Vec::new();
    let (mut right, mut all) = (0, 0);
    for (index, part) in file.split("\"\"\"").enumerate() {
        if index % 2 == 1 {
            found = abbreviations(part);
            continue;
        }
        for line in part.lines().filter(|line| line.trim_start().starts_with("Then")) {
            let quoted: Vec<&str> = line.split('"').skip(1).step_by(2).collect();
            let long = found.iter().find(|found| found.short == quoted[0]).map(|found| found.long.as_str());
            all += 1;
            if long == quoted.get(1).copied() {
                right += 1;
            } else {
                println!("{line}: found {long:?}");
            }
        }
    }
    println!("acronyms: {right} of {all}");
    assert!(all > 0 && right == all);
}

#[test]
fn american_and_british_spelling() {
    let Some(file) = data("spelling/us_uk.tsv") else { return };
    let (mut equal, mut all) = (0_u32, 0_u32);
    for (us, uk) in file.lines().filter_map(|line| line.split_once('\t')) {
        all += 1;
        equal += u32::from(fold(us) == fold(uk));
    }
    let rate = f64::from(equal) / f64::from(all);
    println!("spelling: {equal} of {all}, {rate:.3}");
    assert!(rate >= 0.83, "{rate}");
}

proptest! {
    #[test]
    fn any_two_names_compare_both_ways_alike(a in "\\PC{0,30}", b in "\\PC{0,30}") {
        let (there, back) = (name(&a, &b), name(&b, &a));
        prop_assert!((there.score - back.score).abs() < 1e-9);
        prop_assert!((0.0..=1.0).contains(&there.score));
    }

    #[test]
    fn any_text_may_introduce_acronyms(text in "[a-zA-Z ().;-]{0,80}") {
        let _ = abbreviations(&text);
    }
}
