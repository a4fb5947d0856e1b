//! Date readings measured against sets made elsewhere, as ratchets: a figure may rise, never fall.
//!
//! The sets are not part of the project. They are read from the folder that `CROSSCHECK_DATA` names, or `../shared/data`;
//! where neither is there, the test says so and passes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use crosscheck::interval::Region;
use crosscheck::reading::{Conventions, DateReading, Grain, Instant, date};
use serde_json::Value;

/// The folder with the sets, if it is there.
#[allow(clippy::disallowed_methods)] // asked for by a person; no result depends on it
fn data() -> Option<PathBuf> {
    let folder = std::env::var_os("CROSSCHECK_DATA").map_or_else(|| PathBuf::from("../shared/data"), PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    println!("skipped: there is no {}", folder.display());
    None
}

/// Whether to print what was missed.
#[allow(clippy::disallowed_methods)] // asked for by a person; no result depends on it
fn shows() -> bool {
    std::env::var_os("CROSSCHECK_SHOW").is_some()
}

fn json(path: PathBuf) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn json_lines(path: PathBuf) -> Vec<Value> {
    fs::read_to_string(path).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// First day and day after the last, as days since the epoch.
type Days = (Option<i64>, Option<i64>);

fn days(region: &Region<Instant>) -> Days {
    let Some(hull) = region.hull() else { return (None, None) };
    let end = hull.high().value().map(|end| Instant::from_seconds(end.seconds() - 1).days() + 1);
    (hull.low().value().map(Instant::days), end)
}

fn day(text: &str) -> Option<i64> {
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let mut parts = text.splitn(3, '-');
    let year: i64 = parts.next()?.parse().ok()?;
    let (month, day) = (parts.next()?.parse().ok()?, parts.next()?.get(..2)?.parse().ok()?);
    Instant::day(if negative { -year } else { year }, month, day).map(Instant::days)
}

/// How often readings were right, wrong, or not made.
#[derive(Default)]
struct Tally {
    right: usize,
    wrong: usize,
    unread: usize,
}

impl Tally {
    fn share(&self) -> f64 {
        self.right as f64 / (self.right + self.wrong + self.unread).max(1) as f64
    }

    fn print(&self, what: &str) {
        let Self { right, wrong, unread } = self;
        println!("{what}: {right} right, {wrong} wrong, {unread} unread: {:.1} %", 100.0 * self.share());
    }
}

/// What a row of the recognizers' specification expects: each the first day and the day after the last.
fn expected(row: &Value) -> Vec<Days> {
    let mut all = Vec::new();
    let mut push = |value: &Value, start: &Value, end: &Value| {
        if let Some(one) = value.as_str().and_then(day) {
            all.push((Some(one), Some(one + 1)));
        } else if start.is_string() || end.is_string() {
            let (start, end) = (start.as_str().map(day), end.as_str().map(day));
            if start != Some(None) && end != Some(None) {
                all.push((start.flatten(), end.flatten()));
            }
        }
    };
    // "that weekend" refers to something in the text around it.
    for value in row["values"].as_array().into_iter().flatten().filter(|value| value["Mod"] != "ref_undef") {
        push(&value["value"], &value["start"], &value["end"]);
    }
    let refers = row["mod"] == "ref_undef" || row["past"]["date"] == "0001-01-01";
    for side in ["past", "future"].into_iter().filter(|_| !refers) {
        push(&row[side]["date"], &row[side]["startDate"], &row[side]["endDate"]);
    }
    all
}

/// Whether a reading says what a row expects.
///
/// The set writes the last day itself as the end of "from A to B", or the first day of the last unit, and leaves a side
/// open where a crosscheck reading closes only its core at the day of publication.
fn agrees(reading: &DateReading, gold: Days) -> bool {
    let first = reading.reading().first();
    let (core, outer) = (days(first.core()), days(first.outer()));
    let start = if gold.0.is_none() { outer.0 } else { core.0 };
    let end = if gold.1.is_none() { outer.1 } else { core.1 };
    let same_end = end == gold.1
        || (reading.grain() == Grain::Stretch
            && end.zip(gold.1).is_some_and(|(end, gold)| {
                let last = Instant::from_seconds(0).plus_days(end - 1);
                let (year, month, _) = last.ymd();
                end == gold + 1
                    || Instant::day(year, (month - 1) / 3 * 3 + 1, 1).map(Instant::days) == Some(gold)
                    || Instant::day(year, month, 1).map(Instant::days) == Some(gold)
                    || (Instant::day(year, 1, 1).map(Instant::days) == Some(gold)
                        && Instant::day(year + 1, 1, 1).map(Instant::days) == Some(end))
                    || end == gold + 7
            }));
    start == gold.0 && same_end
}

#[test]
fn recognizers() {
    let Some(folder) = data() else { return };
    let conventions = Conventions::default();
    let mut tally = Tally::default();
    let mut seen = BTreeSet::new();
    for row in json_lines(folder.join("recognizers/flat_datetime.jsonl")) {
        let kind = row["type"].as_str().unwrap().split('.').nth(1).unwrap();
        let (Some(text), gold) = (row["text"].as_str(), expected(&row)) else { continue };
        let reference = row["ref"].as_str().map(|time| time.get(..10).unwrap());
        if !matches!(kind, "date" | "daterange")
            || gold.is_empty()
            || !seen.insert(format!("{text}{reference:?}{gold:?}"))
        {
            continue;
        }
        let anchor = reference.map(|day| date(day, None, &conventions).unwrap());
        match date(text, anchor.as_ref(), &conventions) {
            Ok(reading) if gold.iter().any(|gold| agrees(&reading, *gold)) => tally.right += 1,
            Ok(reading) => {
                tally.wrong += 1;
                if shows() {
                    let show =
                        |d: Option<i64>| d.map_or("..".into(), |d| Instant::from_seconds(0).plus_days(d).to_string());
                    let gold: Vec<String> = gold.iter().map(|g| format!("{}/{}", show(g.0), show(g.1))).collect();
                    println!(
                        "wrong {reference:?} {text:45} {} gold {}",
                        reading.reading().first().core(),
                        gold.join(" ")
                    );
                }
            }
            Err(unread) => {
                tally.unread += 1;
                if shows() {
                    println!("unread {reference:?} {text:45} {} {}", unread.problem(), row["values"]);
                }
            }
        }
    }
    tally.print("recognizers, dates and ranges of days or coarser");
    assert!(tally.share() >= 0.928);
}

/// First and last day of a reading, or that there is none.
fn in_days(read: Result<DateReading, crosscheck::reading::Unread>) -> String {
    let Ok(reading) = read else { return "unread".to_owned() };
    let (from, end) = days(reading.reading().first().core());
    let show = |day: Option<i64>| day.map_or(String::new(), |day| Instant::from_seconds(0).plus_days(day).to_string());
    let flawed = if reading.flaw().is_some() { "flawed " } else { "" };
    format!("{flawed}{}..{}", show(from), show(end.map(|end| end - 1)))
}

/// What news writes, as a table: the expression, the day of publication, the first and last day meant, and why.
#[test]
fn news() {
    let conventions = Conventions::default();
    let rows: Vec<Vec<&str>> =
        include_str!("news_dates.tsv").lines().skip(1).map(|line| line.split('\t').collect()).collect();
    assert!(rows.len() > 200);
    let mut wrong = Vec::new();
    for row in rows {
        let [text, published, expected, why] = row[..] else { panic!("a row has four cells: {row:?}") };
        let anchor = (!published.is_empty()).then(|| date(published, None, &conventions).unwrap());
        let found = in_days(date(text, anchor.as_ref(), &conventions));
        if found != expected {
            wrong.push(format!("{text} ({published}): {found}, not {expected}: {why}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Whether a string uses what some implementations take for EDTF and others refuse, with other strings of its kind.
///
/// Refused here: fractions of a second, shifts beyond -12:00, centuries and decades of two and three digits, blanks in
/// sets, 29 February in a common year. Read here: midnight as 24:00:00.
fn is_disputed(text: &str) -> bool {
    let year_alone = text.trim_start_matches('-').trim_end_matches(['?', '~', '%']);
    let short = year_alone.len() < 4 && !year_alone.is_empty() && year_alone.bytes().all(|byte| byte.is_ascii_digit());
    let fraction = text.split_once('T').is_some_and(|(_, time)| time.contains('.'));
    let far_west = ["-12:01", "-13:00", "-14:00"].iter().any(|shift| text.ends_with(shift)) && text.contains('T');
    let blank = text.contains(", ");
    let no_leap_year = matches!(text, "1900-02-29" | "2019-02-29");
    short || fraction || far_west || blank || no_leap_year || text.contains("T24:00:00")
}

/// EDTF strings by what the sets say of them: valid on a level, or invalid. Strings that sets disagree on are left out.
fn edtf_strings(folder: &std::path::Path) -> (BTreeMap<String, i64>, BTreeSet<String>) {
    let mut valid: BTreeMap<String, i64> = BTreeMap::new();
    let mut invalid = BTreeSet::new();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let corpus = json(folder.join("edtf/edtf-conformance-corpus.json"));
    for (key, level) in [("level0", 0), ("level1", 1), ("level2", 2)] {
        valid.extend(corpus[key].as_array().unwrap().iter().map(|row| (text(&row["edtf"]).unwrap(), level)));
    }
    invalid.extend(corpus["invalid"].as_array().unwrap().iter().filter_map(|row| text(&row["edtf"])));
    let loc = json(folder.join("edtf/loc-edtf-examples.json"));
    for row in loc["examples"].as_array().unwrap() {
        valid.insert(text(&row["edtf"]).unwrap(), row["level"].as_i64().unwrap());
    }
    invalid.extend(loc["invalid"].as_array().unwrap().iter().filter_map(|row| text(&row["edtf"])));
    let reference = json(folder.join("edtf/reference-impl-corpus.json"));
    for key in ["accepts", "we_accept_they_reject"] {
        for row in reference[key].as_array().unwrap() {
            valid.insert(text(&row["edtf"]).unwrap(), row["our_level"].as_i64().unwrap());
        }
    }
    for key in ["rejects", "must_reject"] {
        invalid.extend(reference[key].as_array().unwrap().iter().filter_map(|row| text(&row["edtf"])));
    }
    let lists = json(folder.join("edtf/edtf-validate-lists.json"));
    for (key, list) in lists.as_object().unwrap() {
        let strings = list.as_array().unwrap().iter().filter_map(text);
        match key.strip_prefix('L').and_then(|rest| rest.get(..1)).and_then(|level| level.parse().ok()) {
            Some(level) => strings.for_each(|string| {
                valid.insert(string, level);
            }),
            None => invalid.extend(strings.filter(|_| key.starts_with("invalid"))),
        }
    }
    for level in 0..=2 {
        for line in fs::read_to_string(folder.join(format!("edtf/ohm-level{level}.tsv"))).unwrap().lines().skip(1) {
            valid.insert(line.split('\t').next().unwrap().to_owned(), level);
        }
    }
    for line in fs::read_to_string(folder.join("edtf/ohm-edge-cases.tsv")).unwrap().lines().skip(1) {
        let mut cells = line.split('\t');
        match (cells.next(), cells.clone().nth(1), cells.next_back()) {
            (Some(string), Some(level), Some("VALID")) => {
                valid.insert(string.to_owned(), level.parse().unwrap());
            }
            (Some(string), _, Some("INVALID")) => {
                invalid.insert(string.to_owned());
            }
            _ => {}
        }
    }
    let bad = json_lines(folder.join("edtf/python-edtf-bad_examples.jsonl"));
    invalid.extend(bad.iter().filter_map(|row| text(&row["edtf"])));
    let also_valid: BTreeSet<String> = json_lines(folder.join("edtf/python-edtf-examples.jsonl"))
        .iter()
        .filter_map(|row| text(&row["edtf"]))
        .chain(valid.keys().cloned())
        .collect();
    valid.retain(|string, _| !invalid.contains(string) && !is_disputed(string));
    invalid.retain(|string| !also_valid.contains(string) && !string.contains("T24:00:00"));
    (valid, invalid)
}

#[test]
fn edtf_is_read_and_what_is_none_is_refused() {
    let Some(folder) = data() else { return };
    let conventions = Conventions::default();
    let (valid, invalid) = edtf_strings(&folder);
    let reads = |text: &str| date(text, None, &conventions).is_ok_and(|reading| reading.flaw().is_none());
    for level in 0..=2 {
        let of_level: Vec<&String> = valid.iter().filter(|(_, at)| **at == level).map(|(string, _)| string).collect();
        let refused: Vec<&&String> = of_level.iter().filter(|string| !reads(string)).collect();
        println!("EDTF level {level}: {} of {} read; not: {refused:?}", of_level.len() - refused.len(), of_level.len());
        assert!(refused.is_empty());
    }
    let taken: Vec<&String> = invalid.iter().filter(|string| reads(string)).collect();
    println!("not EDTF: {} of {} refused; not: {taken:?}", invalid.len() - taken.len(), invalid.len());
    assert!(taken.is_empty());
}

#[test]
fn edtf_bounds() {
    let Some(folder) = data() else { return };
    let conventions = Conventions::default();
    let mut tally = Tally::default();
    let mut check = |text: &str, gold: Days| match date(text, None, &conventions) {
        Ok(reading) => {
            let found = days(reading.reading().first().core());
            if found == gold {
                tally.right += 1;
            } else {
                tally.wrong += 1;
                if shows() {
                    println!("wrong {text:30} {found:?} gold {gold:?}");
                }
            }
        }
        Err(_) => tally.unread += 1,
    };
    let corpus = json(folder.join("edtf/edtf-conformance-corpus.json"));
    for key in ["level0", "level1", "level2"] {
        for row in corpus[key].as_array().unwrap() {
            let (Some(text), earliest, latest) = (row["edtf"].as_str(), &row["earliest"], &row["latest"]) else {
                continue;
            };
            if !row["bounds_open"].is_null() || row.get("earliest").is_none() {
                continue;
            }
            let side = |value: &Value| value.as_str().and_then(day);
            check(text, (side(earliest), side(latest).map(|last| last + 1)));
        }
    }
    for level in ["level0", "level1", "level2", "loc-spec", "iso8601-2"] {
        for line in fs::read_to_string(folder.join(format!("edtf/ohm-{level}.tsv"))).unwrap().lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            // That implementation takes astronomical quarters of the year for seasons, and reads decades of three digits.
            let [text, kind, _, min, max, ..] = cells[..] else { continue };
            if matches!(kind, "Season" | "Decade") || text.contains(' ') || text.contains('T') {
                continue;
            }
            let side = |value: &str| value.parse::<i64>().ok().map(|ms| ms.div_euclid(86_400_000));
            check(text, (side(min), side(max).map(|last| last + 1)));
        }
    }
    tally.print("EDTF bounds");
    assert!(tally.wrong == 0 && tally.share() >= 0.96);
}
