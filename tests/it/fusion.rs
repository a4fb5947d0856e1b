//! Truth discovery on sets that others made: how well beliefs find what is right, and copies are found.
//!
//! The sets are no part of the project. They are read from the folder that `CROSSCHECK_DATA` names, or `../shared/data`;
//! without it these tests say so and pass. They are measured as built for speed: unoptimised they would take minutes.
//!
//! ```sh
//! CROSSCHECK_DATA=… cargo test --release --test it -- --nocapture fusion
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Read as _;
use std::path::PathBuf;

use crosscheck::belief::{Majority, PooledInvestment, TruthFinder};
use crosscheck::input::{Source, load};
use crosscheck::reading::Number;
use crosscheck::{Amount, Dossier, Reconciler, Reconciliation, SlotAnswer, Value};

const DAYS: [&str; 4] = ["flight-20111201", "flight-20111205", "flight-20111208", "flight-20111212"];
/// On their own flights they are nearly the gold itself.
const AIRLINES: [&str; 3] = ["aa", "ua", "CO"];

/// A set: its claims, what they refer to, and what is right, by subject and attribute.
struct Set {
    claims: Vec<u8>,
    tables: Vec<u8>,
    gold: BTreeMap<(String, String), String>,
}

impl Set {
    #[allow(clippy::disallowed_methods)] // asked for by a person; no result depends on it
    fn read(name: &str) -> Option<Self> {
        if cfg!(debug_assertions) {
            println!("skipped: measured with --release");
            return None;
        }
        let data = std::env::var_os("CROSSCHECK_DATA").map_or_else(|| PathBuf::from("../shared/data"), PathBuf::from);
        let folder = data.join("fusion").join(name);
        let Ok(packed) = File::open(folder.join("claims.csv.gz")) else {
            println!("skipped: no {}", folder.display());
            return None;
        };
        let mut claims = Vec::new();
        flate2::read::GzDecoder::new(packed).read_to_end(&mut claims).unwrap();
        let mut gold = csv::Reader::from_path(folder.join("gold.csv")).unwrap();
        let gold = gold.deserialize().map(|row| row.unwrap()).map(|(who, what, right)| ((who, what), right)).collect();
        Some(Self { claims, tables: fs::read(folder.join("tables.json")).unwrap(), gold })
    }

    fn without(&self, reports: &[&str]) -> Self {
        let kept = |line: &&[u8]| !reports.iter().any(|one| line.starts_with(format!("{one},").as_bytes()));
        let lines: Vec<&[u8]> = self.claims.split_inclusive(|byte| *byte == b'\n').filter(kept).collect();
        Self { claims: lines.concat(), tables: self.tables.clone(), gold: self.gold.clone() }
    }

    fn dossier(&self) -> Dossier {
        load(&[Source::new("claims.csv", &self.claims), Source::new("tables.json", &self.tables)]).unwrap()
    }

    /// What part of the gold the best supported answers find, and how far off their numbers are on average.
    fn score(&self, reconciliation: &Reconciliation<'_>) -> (f64, f64) {
        let (mut slots, mut right, mut off) = (0.0, 0.0, Vec::new());
        for slot in reconciliation.slots() {
            let Some(gold) = self.gold.get(&(slot.who().to_owned(), slot.what().to_owned())) else { continue };
            let answers = slot.answers();
            let Some(first) = answers.first() else { continue };
            let best: Vec<&SlotAnswer> =
                answers.iter().filter(|answer| answer.belief() >= first.belief() - 1e-12).collect();
            let hits = best.iter().filter(|answer| is_right(slot.what(), answer.value(), gold)).count();
            slots += 1.0;
            right += hits as f64 / best.len() as f64;
            if slot.what() == "population" {
                off.push((number(first.value()).unwrap() - gold.parse::<f64>().unwrap()).abs());
            }
        }
        (right / slots, off.iter().sum::<f64>() / off.len().max(1) as f64)
    }
}

fn number(value: &Value) -> Option<f64> {
    let plain = |number: Number| number.to_string().parse().ok();
    match value {
        Value::Number(number) => plain(*number),
        Value::Text(text) => text.replace(',', "").parse().ok(),
        Value::Measured(measured) => match measured.amount() {
            Amount::Exact(number) | Amount::About(number) => plain(number),
            _ => None,
        },
        Value::Flag(_) => None,
    }
}

/// A time of day is right within ten minutes, a count within one per cent, anything else when equal.
fn is_right(what: &str, value: &Value, gold: &str) -> bool {
    let numbers = || Some((number(value)?, gold.parse::<f64>().ok()?));
    match what {
        "sched_dep" | "act_dep" | "sched_arr" | "act_arr" => numbers().is_some_and(|(told, right)| {
            let off = (told - right).abs();
            off.min(1440.0 - off) <= 10.0
        }),
        "population" => numbers().is_some_and(|(told, right)| (told - right).abs() <= 0.01 * right),
        _ => value.to_string() == gold,
    }
}

fn methods() -> [(&'static str, Reconciler); 4] {
    [
        ("majority", Reconciler::new().weighed_by(Majority)),
        ("TruthFinder", Reconciler::new().weighed_by(TruthFinder)),
        ("PooledInvestment", Reconciler::new().weighed_by(PooledInvestment)),
        ("track record", Reconciler::new()),
    ]
}

#[test]
fn fusion_of_flights() {
    let mut means: BTreeMap<(usize, bool), f64> = BTreeMap::new();
    for day in DAYS {
        let Some(all) = Set::read(day) else { return };
        for (set, airlines) in [(all.without(&AIRLINES), false), (all, true)] {
            let dossier = set.dossier();
            for (index, (_, reconciler)) in methods().into_iter().enumerate() {
                let (right, _) = set.score(&reconciler.reconcile(&dossier));
                *means.entry((index, airlines)).or_default() += right / DAYS.len() as f64;
            }
        }
    }
    for (index, (name, _)) in methods().into_iter().enumerate() {
        println!("flights, {name}: {:.4}, without airlines {:.4}", means[&(index, true)], means[&(index, false)]);
    }
    assert!(means[&(3, true)] >= 0.976 && means[&(3, false)] >= 0.956, "{means:?}");
}

#[test]
fn fusion_of_populations() {
    let Some(set) = Set::read("population") else { return };
    let dossier = set.dossier();
    for (name, reconciler) in methods() {
        let reconciliation = reconciler.reconcile(&dossier);
        let (right, off) = set.score(&reconciliation);
        println!("populations, {name}: {right:.4} within one per cent, off by {off:.0} on average");
        assert_eq!(reconciliation.dependence().links(), []);
        assert!(name != "track record" || (right >= 0.83 && off <= 1_800.0));
    }
}

#[test]
fn fusion_finds_the_feeds() {
    let feeds: [&[&str]; 5] = [
        &["allegiantair", "flightview", "foxbusiness", "gofox", "panynj"],
        &["airtravelcenter", "flytecomm", "helloflight", "myrateplan"],
        &["businesstravellogue", "flights", "flylouisville"],
        &["flightaware", "wunderground"],
        &["flightstats", "quicktrip"],
    ];
    // Those that follow a feed in part may be told of with it.
    let followers = ["flightwise", "ifly", "world-flight-tracker"];
    for day in DAYS {
        let Some(set) = Set::read(day) else { return };
        let dossier = set.dossier();
        let reconciliation = Reconciler::new().reconcile(&dossier);
        let groups = reconciliation.dependence().report_groups(&dossier);
        let mut found: BTreeSet<Vec<&str>> = BTreeSet::new();
        for group in groups.iter().filter(|group| group.len() > 1) {
            let names = group.iter().map(|report| dossier[*report].id());
            found.insert(names.filter(|name| !followers.contains(name)).collect());
        }
        println!("{day}: {found:?}");
        assert_eq!(found, feeds.iter().map(|feed| feed.to_vec()).collect());
    }
}
