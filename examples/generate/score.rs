//! How much of what was planted a result tells.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

use serde::de::{Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::truth::{Expect, Plant};

/// Of every thousand planted contradictions, so many must be found.
const FOUND_OF_1000: u64 = 990;

/// Of every thousand pairs that do not exclude one another, so many may be told as contradictions.
const ALARMS_OF_1000: u64 = 1;

/// How many plants that went wrong are shown of each kind.
const SHOWN: usize = 5;

#[derive(Default, Serialize)]
pub(crate) struct Score {
    contradictions: Share,
    false_alarms: Share,
    by_kind: BTreeMap<String, Share>,
    /// Some plants that went wrong, by kind.
    wrong: BTreeMap<String, Vec<[String; 2]>>,
}

/// So many told as contradictions of so many planted.
#[derive(Default, Serialize)]
struct Share {
    planted: u64,
    told: u64,
}

impl Share {
    fn count(&mut self, told: bool) {
        self.planted += 1;
        self.told += u64::from(told);
    }
}

impl Score {
    pub(crate) fn is_good(&self) -> bool {
        self.contradictions.told * 1_000 >= self.contradictions.planted * FOUND_OF_1000
            && self.false_alarms.told * 1_000 <= self.false_alarms.planted * ALARMS_OF_1000
    }
}

/// Holds a result against the truth.
///
/// The result is read as a stream: it may be far larger than memory. Of the truth, the pairs of claims are kept.
pub(crate) fn score(truth: &Path, result: &Path) -> io::Result<Score> {
    let mut plants: Vec<(String, Expect, [String; 2])> = Vec::new();
    for line in BufReader::new(open(truth)?).lines() {
        let line = line?;
        let Plant { kind, expect, claims } = serde_json::from_str(&line)?;
        plants.push((kind.to_owned(), expect, claims));
    }
    let mut of_claim: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, (_, _, claims)) in plants.iter().enumerate() {
        for claim in claims {
            of_claim.entry(claim).or_default().push(index);
        }
    }
    let mut told = vec![false; plants.len()];
    let mut reader = serde_json::Deserializer::from_reader(BufReader::with_capacity(1 << 20, open(result)?));
    reader.deserialize_map(Findings(|finding: Finding| {
        for plant in clashing(&finding, &of_claim) {
            told[plant] = true;
        }
    }))?;

    let mut score = Score::default();
    for ((kind, expect, claims), told) in plants.iter().zip(told) {
        score.by_kind.entry(kind.clone()).or_default().count(told);
        match expect {
            Expect::Contradicts => score.contradictions.count(told),
            Expect::NotContradicts => score.false_alarms.count(told),
        }
        if told != (*expect == Expect::Contradicts) {
            let wrong = score.wrong.entry(kind.clone()).or_default();
            if wrong.len() < SHOWN {
                wrong.push(claims.clone());
            }
        }
    }
    Ok(score)
}

fn open(path: &Path) -> io::Result<File> {
    File::open(path).map_err(|error| io::Error::other(format!("{}: {error}", path.display())))
}

/// What is looked at of a finding.
#[derive(Deserialize)]
struct Finding {
    relation: String,
    sides: Option<Vec<Vec<String>>>,
}

/// The plants that a finding tells as contradictions: one claim on one side, the other on the other.
fn clashing(finding: &Finding, of_claim: &HashMap<&str, Vec<usize>>) -> Vec<usize> {
    let Some([one, other]) = finding.sides.as_deref() else { return Vec::new() };
    if finding.relation != "contradicts" {
        return Vec::new();
    }
    let plants = |side: &[String]| -> BTreeSet<usize> {
        side.iter().filter_map(|claim| of_claim.get(claim.as_str())).flatten().copied().collect()
    };
    let one = plants(one);
    plants(other).into_iter().filter(|plant| one.contains(plant)).collect()
}

/// Hands on the findings of a result, one at a time, and passes over all else.
struct Findings<F>(F);

impl<'de, F: FnMut(Finding)> Visitor<'de> for Findings<F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a result of `crosscheck check --format json`")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            if name == "findings" {
                map.next_value_seed(Each(&mut self.0))?;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

struct Each<'f, F>(&'f mut F);

impl<'de, F: FnMut(Finding)> serde::de::DeserializeSeed<'de> for Each<'_, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, F: FnMut(Finding)> Visitor<'de> for Each<'_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of findings")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(finding) = list.next_element()? {
            (self.0)(finding);
        }
        Ok(())
    }
}
