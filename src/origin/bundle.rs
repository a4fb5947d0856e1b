//! Bundles of specific answers that two reports give and few others do.
//!
//! Reports on one event share its who, what, where, when and how many, whoever wrote them; and whatever many reports say
//! is no trace at all. But which details a writer picks beyond those, and in which order, is the writer's own: two that
//! pick many alike, each a different sort of detail, hardly did so by themselves. A table is another matter: two
//! timetables list the same columns for every row, so one column counts hardly more than once.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::clues::Size;
use super::evidence::{Evidence, EvidenceCode};
use super::sayings::Sayings;
use super::topic::Topic;
use crate::dossier::Claim;
use crate::hashing::HashMap;
use crate::judge::Judge;
use crate::register::{Pair, Place, Register};
use crate::resolve::Rank;
use crate::threads;

/// How many answers any two reports on one event share: who, what, where, when, how many.
const COMMON: f64 = 5.0;
/// How large a part of its answers a long report shares with any other on its subject.
const COMMON_SHARE: f64 = 1.0 / 8.0;
/// What each answer beyond those weighs.
const ANSWER: f64 = 0.9;
/// How much more they weigh in one order.
const ORDERED: f64 = 1.0;
/// How much less each further answer of one attribute counts.
const FURTHER: f64 = 0.25;
/// How many answers are put in order: enough to tell, and few enough to compare each with each.
const ORDERED_AT_MOST: usize = 64;

/// What an answer counts that nobody but two reports gives; sums of whole numbers are the same in any order.
const ONE: f64 = 4_294_967_296.0; // 2³²

/// A specific answer that both reports of a pair give.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub(super) struct Shared<'d> {
    topic: Topic<'d>,
    /// The claim of the first report that gives it.
    claim: Cow<'d, str>,
    /// The reports that say what either of them says.
    reports: Vec<Place>,
    /// Where it stands in each.
    placed: Option<(u64, u64)>,
}

impl<'d> Shared<'d> {
    /// A shared answer, where it can tell anything: few speak to its question, and it is not explained otherwise.
    pub(super) fn of(
        judge: &Judge<'_, 'd>,
        sayings: &Sayings,
        passed_on: &PassedOn<'_>,
        claims: (Rank, Rank),
    ) -> Option<Self> {
        let of = |rank| sayings.of_claim(rank).map(|saying| saying as usize);
        let (a, b) = (of(claims.0)?, of(claims.1)?);
        if !sayings.is_rare(a) || !sayings.is_rare(b) || is_explained(judge, passed_on, claims) {
            return None;
        }
        let mut reports = [sayings.reports(a), sayings.reports(b)].concat();
        reports.sort_unstable();
        reports.dedup();
        let claim = judge.claim(claims.0);
        let position = |rank: Rank| position(judge.resolution.given(judge.claim(rank)).locator()?);
        Some(Self {
            topic: Topic::of(judge.resolution, claim.attribute, claim.subject),
            claim: Cow::Borrowed(judge.resolution.id(claim)),
            reports,
            placed: position(claims.0).zip(position(claims.1)),
        })
    }

    /// One for an answer that nobody else gives; the less the more do.
    fn rarity(&self, register: &Register) -> f64 {
        rarity(register, &self.reports)
    }
}

/// One for an answer that two reports give; the less the more do.
fn rarity(register: &Register, reports: &[Place]) -> f64 {
    1.0 / number(register.families(reports).max(2)).log2()
}

/// How many answers two reports share without copying, as far as that goes by how many they give.
fn least(sizes: &[Size], (a, b): Pair) -> f64 {
    let size = |place: Place| sizes.get(place).map_or(0, |size| size.answers);
    COMMON.max(number(size(a).min(size(b))) * COMMON_SHARE)
}

/// The pairs that share so many answers in the same words that they are to be held against each other claim by claim.
pub(super) fn candidates(sizes: &[Size], rare: Vec<(Pair, u64)>) -> Vec<Pair> {
    #[allow(clippy::cast_precision_loss)] // far from so many
    let shares = |rare: u64| rare as f64 / ONE;
    rare.into_iter().filter(|(pair, rare)| shares(*rare) >= least(sizes, *pair) / 2.0).map(|(pair, _)| pair).collect()
}

/// The pairs that give answers to questions that few speak to, and what these count, in parts of [`ONE`].
pub(super) fn rare_in_common(sayings: &Sayings, register: &Register) -> Vec<(Pair, u64)> {
    let mut pairs: Vec<(Pair, u64)> = Vec::new();
    for saying in 0..sayings.len() {
        let reports = sayings.reports(saying);
        if reports.len() < 2 || !sayings.is_rare(saying) {
            continue;
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // between nought and one
        let rarity = (rarity(register, reports) * ONE) as u64;
        for (at, &a) in reports.iter().enumerate() {
            for &b in reports.iter().skip(at + 1) {
                pairs.extend(register.pair(a, b).map(|pair| (pair, rarity)));
            }
        }
    }
    summed(pairs)
}

/// Pairs, each once, with what is told of them taken together.
pub(super) fn summed(mut pairs: Vec<(Pair, u64)>) -> Vec<(Pair, u64)> {
    pairs.sort_unstable();
    pairs.dedup_by(|again, first| {
        let same = again.0 == first.0;
        first.1 += if same { again.1 } else { 0 };
        same
    });
    pairs
}

/// Whether a shared answer shows nothing of its reports: both did that reporting themselves, or both render one
/// utterance, or both pass on the word of one agency.
fn is_explained(judge: &Judge<'_, '_>, passed_on: &PassedOn<'_>, (a, b): (Rank, Rank)) -> bool {
    let [mine, theirs] = [a, b].map(|rank| judge.resolution.given(judge.claim(rank)));
    let agencies = |claim: &Claim| -> BTreeSet<&String> {
        claim.speakers().iter().filter_map(|speaker| passed_on.get(speaker.as_str())?.as_ref()).collect()
    };
    mine.is_own_reporting() && theirs.is_own_reporting()
        || mine.statement_id().is_some() && mine.statement_id() == theirs.statement_id()
        || !agencies(mine).is_disjoint(&agencies(theirs))
}

/// The agency that each of some speakers is, if any.
pub(super) type PassedOn<'d> = HashMap<&'d str, Option<String>>;

/// Everything specific that both reports of a pair say.
pub(super) struct Bundle<'d> {
    pub(super) pair: Pair,
    pub(super) copy: Place,
    pub(super) source: Place,
    /// In the order of what they are about, and of claims.
    pub(super) shared: Vec<Shared<'d>>,
}

/// The bundles that are more than any two share. What two reports have from one source is no trace between the two.
pub(super) fn told(register: &Register, sizes: &[Size], bundles: Vec<Bundle<'_>>) -> Vec<(Pair, Evidence)> {
    let counts = threads::each(bundles.iter().collect(), |bundle| count(register, &bundle.shared));
    let bundles: Vec<(f64, Bundle<'_>)> = counts.into_iter().zip(bundles).collect();
    let mut sources: BTreeMap<Place, Vec<Place>> = BTreeMap::new();
    for (_, bundle) in bundles.iter().filter(|(count, bundle)| *count > least(sizes, bundle.pair)) {
        sources.entry(bundle.copy).or_default().push(bundle.source);
    }
    let sources = |report: Place| sources.get(&report).map_or(&[][..], Vec::as_slice);
    let tell = |(mut counted, Bundle { pair, mut shared, .. }): (f64, Bundle<'_>)| {
        let theirs: BTreeSet<&Place> = sources(pair.1).iter().collect();
        let both: Vec<&Place> = sources(pair.0).iter().filter(|source| theirs.contains(source)).collect();
        if !both.is_empty() {
            shared.retain(|one| !both.iter().any(|source| one.reports.binary_search(source).is_ok()));
            counted = count(register, &shared);
        }
        let beyond = counted - least(sizes, pair);
        (beyond > 0.0).then(|| {
            let order = order(&shared);
            let ordered = if order >= 0.5 { ", mostly in the same order" } else { "" };
            let text = format!("both give {} specific answers that few others give{ordered}", shared.len());
            let weight = beyond * ANSWER * (1.0 + ORDERED * order);
            (pair, Evidence::new(EvidenceCode::SharedBundle, weight, text))
        })
    };
    threads::each(bundles, tell).into_iter().flatten().collect()
}

/// How many rare answers a bundle has, those of one attribute counting less and less.
fn count(register: &Register, list: &[Shared<'_>]) -> f64 {
    let mut by_attribute: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for one in list {
        by_attribute.entry(&one.topic.attribute).or_default().push(one.rarity(register));
    }
    let sum = |mut rarities: Vec<f64>| {
        rarities.sort_by(|a, b| b.total_cmp(a));
        rarities.iter().fold((0.0, 1.0), |(sum, counts), rarity| (sum + rarity * counts, counts * FURTHER)).0
    };
    by_attribute.into_values().map(sum).sum()
}

/// How far two reports give their answers in one order, from 0 (none, or unknown) to 1 (Kendall's tau-a over the answers
/// that both place; *A new measure of rank correlation*, 1938).
fn order(list: &[Shared<'_>]) -> f64 {
    let placed: Vec<(u64, u64)> = list.iter().filter_map(|one| one.placed).take(ORDERED_AT_MOST).collect();
    let (mut with, mut against, mut pairs) = (0_usize, 0_usize, 0_usize);
    for (at, (x, y)) in placed.iter().enumerate() {
        for (u, v) in placed.iter().skip(at + 1) {
            pairs += 1;
            match (x.cmp(u), y.cmp(v)) {
                // Side by side in both is one order as well.
                (one, other) if one == other => with += 1,
                (one, other) if one == other.reverse() => against += 1,
                _ => {}
            }
        }
    }
    // A single sentence with all of them is no order.
    if pairs == 0 || placed.iter().all(|one| Some(one) == placed.first()) {
        return 0.0;
    }
    (number(with.saturating_sub(against)) / number(pairs)).clamp(0.0, 1.0)
}

/// The position that a locator names.
fn position(locator: &str) -> Option<u64> {
    let digits: String =
        locator.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).take(9).collect();
    match digits.parse() {
        Ok(number) => Some(number),
        Err(_) => ["headline", "title", "lead", "lede"].contains(&locator.trim().to_lowercase().as_str()).then_some(0),
    }
}

fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}
