//! Quotations that two reports share.
//!
//! Two reporters at one press conference quote the same words, so what somebody said in public shows less than a run of
//! a writer's own. Longer quotations show more: each would have cut the speech elsewhere.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::evidence::{Evidence, EvidenceCode};
use super::sayings::{FEW, RARE};
use super::text::{Text, WHOLE, Word, some_words, words_into};
use crate::dossier::Dossier;
use crate::judge::Judge;
use crate::register::{Pair, Place, Register};

/// How many words a quotation has at least that shows anything.
const LEAST: usize = 5;
/// What each word of somebody's speech weighs.
const SPOKEN: f64 = 0.12;
/// What each word of a report's own weighs, beyond a common phrase.
const OWN: f64 = 0.8;
/// How many words a common phrase has.
const COMMON: f64 = 3.5;

/// A quotation in a report.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub(crate) struct Quoted<'d> {
    /// Equal for equal words.
    words: [u64; 2],
    report: Place,
    /// How much the words say.
    says: u32,
    /// It is the report's own words, quoted beside a claim.
    own: bool,
    told: Told<'d>,
}

/// The words as they are told.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Told<'d> {
    /// As they stand.
    Standing(&'d str),
    /// In one line, shortened.
    Short(String),
}

impl Told<'_> {
    fn short(&self) -> String {
        match self {
            Self::Standing(text) => some_words(text),
            Self::Short(text) => text.clone(),
        }
    }
}

impl Serialize for Told<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.short())
    }
}

impl<'de> Deserialize<'de> for Told<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::Short)
    }
}

/// The quotations beside claims.
///
/// Linear in their length.
pub(super) fn beside_claims<'d>(judge: &Judge<'_, 'd>, register: &Register) -> Vec<Quoted<'d>> {
    let dossier = judge.resolution.dossier;
    let (mut all, mut words) = (Vec::new(), Vec::new());
    for claim in judge.resolution.claims.iter().map(|claim| judge.resolution.given(claim)) {
        let (Some(quote), Some(report)) = (claim.quote(), claim.report()) else { continue };
        let own = claim.speakers().is_empty();
        // The report's own words are looked for in its text, where there is one.
        if !own || dossier[report].text().is_none() {
            words_into(quote, &mut words);
            all.extend(quoted(&words, quote, own, register.place(report)));
        }
    }
    all
}

/// The quotations in texts of reports.
///
/// Linear in the length of the texts.
pub(super) fn in_texts<'d>(dossier: &'d Dossier, register: &Register) -> Vec<Quoted<'d>> {
    let mut all = Vec::new();
    for place in 0..register.len() {
        let Some(text) = dossier[register.report(place)].text() else { continue };
        let quotations = Text::read(text, &Default::default()).quotations;
        all.extend(quotations.iter().filter_map(|words| quoted(words, text, false, place)));
    }
    all
}

fn quoted<'d>(words: &[Word], text: &'d str, own: bool, report: Place) -> Option<Quoted<'d>> {
    if words.len() < LEAST {
        return None;
    }
    let (first, last) = words.first().zip(words.last())?;
    let told = Told::Standing(text.get(first.from..last.to).unwrap_or_default());
    // Two sums of different sorts, so that no two quotations are taken for one by chance.
    let sum = |[a, b]: [u64; 2], word: &Word| {
        [
            (a.rotate_left(5) ^ word.hash).wrapping_mul(0x9E37_79B9_7F4A_7C15),
            b.wrapping_mul(0x0000_0100_0000_01b3).wrapping_add(word.hash.rotate_left(31)),
        ]
    };
    let says = words.iter().map(|word| word.says).sum();
    Some(Quoted { words: words.iter().fold([0; 2], sum), report, says, own, told })
}

/// Finds the pairs that share quotations.
///
/// That of sorting the quotations.
pub(super) fn evidence(register: &Register, mut all: Vec<Quoted<'_>>) -> Vec<(Pair, Evidence)> {
    all.sort_unstable_by_key(|one| (one.words, one.report));
    let mut shared: BTreeMap<Pair, Vec<(f64, String)>> = BTreeMap::new();
    for one in all.chunk_by(|a, b| a.words == b.words) {
        let mut reports: Vec<Place> = one.iter().map(|quoted| quoted.report).collect();
        reports.dedup();
        if reports.len() < 2 || reports.len() > FEW {
            continue;
        }
        let weight = weight(one, register.families(&reports));
        // Of several spellings the least.
        let told = one.iter().map(|quoted| quoted.told.short()).min().unwrap_or_default();
        for (at, &a) in reports.iter().enumerate() {
            for &b in reports.iter().skip(at + 1) {
                if let Some(pair) = register.pair(a, b) {
                    shared.entry(pair).or_default().push((weight, told.clone()));
                }
            }
        }
    }
    let evidence = |mut list: Vec<(f64, String)>| {
        list.sort_by(|(x, one), (y, other)| y.total_cmp(x).then_with(|| one.cmp(other)));
        let total = list.iter().map(|(weight, _)| weight).sum();
        let more = match list.len() {
            0 | 1 => String::new(),
            2 => ", and another".to_owned(),
            count => format!(", and {} more", count - 1),
        };
        let first = list.first().map_or("", |(_, text)| text);
        Evidence::new(EvidenceCode::SharedQuotation, total, format!("both quote “{first}”{more}"))
    };
    shared.into_iter().map(|(pair, list)| (pair, evidence(list))).collect()
}

/// What one quotation weighs, wherever it stands.
fn weight(one: &[Quoted<'_>], holders: usize) -> f64 {
    let says = one.iter().map(|quoted| quoted.says).min().unwrap_or_default();
    // Who quotes a speaker does not write the words.
    let own = one.iter().all(|quoted| quoted.own);
    let length = f64::from(says) / f64::from(WHOLE);
    let rarity = u32::try_from(holders.clamp(2, RARE)).map_or(f64::from(u32::MAX), f64::from).log2();
    let weight = if own { (length - COMMON).max(0.0) * OWN } else { length * SPOKEN };
    weight / rarity
}
