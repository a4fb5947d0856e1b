//! Names against labelled pairs, acronyms against expectations, spelling against a dictionary of pairs.

use crosscheck::reading::name;
use crosscheck::reading::name::{Evidence, abbreviations, fold};
use proptest::prelude::*;

use crate::quantities::data;

/// Pairs by the rules they are about: all of them hold, both ways, and what is told of them agrees with the verdict.
#[test]
fn pairs_by_rule() {
    let mut wrong = Vec::new();
    for line in include_str!("names.tsv").lines().filter(|line| !line.starts_with('#')) {
        let [a, b, verdict, why] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("four columns: {line}") };
        let (there, back) = (name(a, b), name(b, a));
        let told: Vec<String> = there.decided_by.iter().map(ToString::to_string).collect();
        if there.same != (verdict == "same") || back.same != there.same {
            wrong.push(format!("{a} and {b} should be {verdict} ({why}): {:.2} {told:?}", there.score));
        }
        let clash = there.decided_by.iter().any(|evidence| matches!(evidence, Evidence::Clash(..)));
        assert!(!(clash && there.same), "{a} and {b}: a clash is never the same: {told:?}");
        let distinct: std::collections::BTreeSet<&String> = told.iter().collect();
        assert!(distinct.len() == told.len() || a.split(' ').count() > distinct.len(), "{a} and {b} twice: {told:?}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// However long two names are, a word that differs keeps them apart; beyond the limit nothing is compared.
#[test]
fn length_hides_no_clash() {
    for words in 1..60 {
        let shared = (0..words).map(|at| format!("Word{}", char::from(b'a' + at % 26))).collect::<Vec<_>>().join(" ");
        let found = name(&format!("{shared} Nairobi"), &format!("{shared} Kampala"));
        assert!(!found.same, "{words} words: {found:?}");
        assert!(name(&shared, &format!(" {shared}")).same);
    }
    let long = vec!["Bank"; 50].join(" ");
    assert_eq!(name(&long, &format!("{long} Limited")).decided_by, [Evidence::TooLong]);
}

/// However much is given, it costs no more than reading it: no two long words are compared letter by letter.
#[test]
fn size_costs_nothing() {
    for letter in ["a", "ж", "λ", "ש", "م", "ท", "カ", "한", "中", "x", "½", "\u{fdfa}", "a\u{301}"] {
        let long = letter.repeat(1_000_000 / letter.len());
        let found = name(&long, &format!("{long}b"));
        assert_eq!((found.score, found.decided_by), (0.0, vec![Evidence::TooLong]), "{letter}");
        assert!(name(&long, &long).same);
        // Within what is compared, too.
        let word = letter.repeat(900 / letter.chars().count());
        for _ in 0..3 {
            assert!(!name(&format!("{word} b"), &format!("b{word}c b")).same, "{letter}");
        }
    }
    for text in
        [" (AB)".repeat(100_000), "word ".repeat(100_000) + &"(AB) ".repeat(50_000), "a".repeat(1_000_000) + " (AB)"]
    {
        assert!(abbreviations(&text).len() < 100_000);
    }
}

/// What decided quotes the words as they are written, and says where they stand.
#[test]
fn what_decided_is_told_as_written() {
    let told = |a: &str, b: &str| name(a, b).decided_by.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(told("Maersk Line", "Mearsk Line"), ["Maersk is Mearsk but for a slip", "both have Line"]);
    assert_eq!(
        told("Intl Business Machines Corp", "International Business Machines Corporation"),
        [
            "Intl abbreviates International",
            "both have Business",
            "both have Machines",
            "Corp of the first was left aside",
            "Corporation of the second was left aside",
        ]
    );
    assert_eq!(
        told("President Ruto", "President Museveni"),
        ["Ruto is not Museveni", "President was left aside in both"]
    );
    assert_eq!(told("MSS", "Multinational Security Support"), ["MSS could abbreviate Multinational Security Support"]);
    assert_eq!(
        told("John Smith", "John Albert Smith"),
        ["both have John", "both have Smith", "only the second has Albert"]
    );
    assert_eq!(told("Сергей Лавров", "Sergei Lavrov")[0], "Сергей is Sergei by transliteration");
    assert_eq!(told("习近平", "Li Keqiang"), ["their scripts cannot be compared"]);
    assert_eq!(told("Kenya", "Kenya"), ["written the same"]);
    assert_eq!(told("Sber Bank", "Sberbank"), ["the same but for spaces"]);
}

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
    assert!(f1 >= 0.905 && precision >= 0.985, "{f1} {precision}");
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
    assert!(rate >= 0.84, "{rate}");
}

/// Names of titles, given names, particles, surnames and words of bodies, in any order.
fn person() -> impl Strategy<Value = String> {
    const WORDS: [&str; 40] = [
        "Osama",
        "bin",
        "Laden",
        "de",
        "Gaulle",
        "von",
        "der",
        "Leyen",
        "van",
        "Gogh",
        "da",
        "Silva",
        "del",
        "Toro",
        "al",
        "Al",
        "Hassan",
        "Salman",
        "Mohammed",
        "King",
        "Prince",
        "President",
        "Mr",
        "Mrs",
        "Albert",
        "Gore",
        "Wang",
        "Li",
        "Lei",
        "City",
        "of",
        "Mexico",
        "Bank",
        "American",
        "II",
        "J.",
        "Ben",
        "ibn",
        "Jr",
        "Navalny,",
    ];
    proptest::collection::vec(proptest::sample::select(&WORDS[..]), 1..6).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn any_two_names_compare_both_ways_alike(a in "\\PC{0,30}", b in "\\PC{0,30}") {
        let (there, back) = (name(&a, &b), name(&b, &a));
        prop_assert!((there.score - back.score).abs() < 1e-9);
        prop_assert!((0.0..=1.0).contains(&there.score));
    }

    #[test]
    fn names_of_any_script_compare_both_ways_alike(
        a in "[A-Za-z\\. ,'АБРваёсий محدالبעברית习近平김정은नरेन्द्र0-9-]{0,24}",
        b in "[A-Za-z\\. ,'АБРваёсий محدالبעברית习近平김정은नरेन्द्र0-9-]{0,24}",
    ) {
        let (there, back) = (name(&a, &b), name(&b, &a));
        prop_assert!((there.score - back.score).abs() < 1e-9, "{:?} {:?}", there, back);
        prop_assert!((0.0..=1.0).contains(&there.score));
        prop_assert_eq!(there.decided_by.len(), back.decided_by.len());
    }

    #[test]
    fn names_of_people_compare_both_ways_alike(a in person(), b in person()) {
        let (there, back) = (name(&a, &b), name(&b, &a));
        prop_assert_eq!(there.score.to_bits(), back.score.to_bits(), "{} and {}: {:?} {:?}", a, b, there, back);
        prop_assert_eq!(there.decided_by.len(), back.decided_by.len());
    }

    #[test]
    fn any_text_may_introduce_acronyms(text in "[a-zA-Z ().;-]{0,80}") {
        let _ = abbreviations(&text);
    }
}
