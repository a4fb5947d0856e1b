//! Runs of words that two articles share.
//!
//! Two people who write of one event share phrases of a few words, and names of any length. Longer runs of other words
//! are hardly ever written twice. They are found by an index of *shingles*, overlapping windows of a few words (Broder,
//! *On the resemblance and containment of documents*, 1997): neighbours that two texts share at one distance make up a
//! run. A rewritten article shares few shingles on the whole, so that its likeness is no measure; the longest run is.

use std::collections::BTreeMap;

use super::clues::Subjects;
use super::evidence::{Evidence, EvidenceCode};
use super::sayings::{FEW, RARE};
use super::text::{Text, WHOLE, Word, some_words, words_of_names};
use crate::dossier::{Dossier, Entity};
use crate::register::{Pair, Place, Register};

/// How many words a shingle has: of the best unrelated articles on one event no run is longer.
const SHINGLE: usize = 4;
/// How long a run is at which it begins to be a trace, in words of more than three letters.
const COMMON: f64 = 3.5;
/// What each word beyond weighs: a run of six is worth a coin's throw against the prior, one of nine is strong.
const WORD: f64 = 0.8;

/// The article of a report.
struct Article<'d> {
    report: Place,
    text: &'d str,
    words: Vec<Option<Word>>,
}

/// A shingle that two articles share: at a distance, at a place in the first, and how many articles have it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Seed {
    articles: (usize, usize),
    distance: i64,
    at: usize,
    holders: usize,
}

/// A run of words that two articles share.
struct Run {
    /// Where it stands in the first article.
    from: usize,
    to: usize,
    /// How many articles have the rarest part of it.
    holders: usize,
}

/// Finds the pairs whose texts share runs of words.
///
/// Near linear in the length of all texts. A shingle that many have, as of a wire story that everybody ran, links each to
/// the next only: they hang together all the same.
pub(super) fn evidence(dossier: &Dossier, register: &Register, subjects: &Subjects<'_>) -> Vec<(Pair, Evidence)> {
    let articles = articles(dossier, register);
    let mut runs: BTreeMap<(usize, usize), Vec<Run>> = BTreeMap::new();
    let mut last: Option<Seed> = None;
    for seed in seeds(register, subjects, &articles) {
        let list = runs.entry(seed.articles).or_default();
        // What lies between two shingles on one line that touch is shared as well.
        let goes_on = last.is_some_and(|last| {
            (last.articles, last.distance) == (seed.articles, seed.distance) && seed.at <= last.at + SHINGLE
        });
        match list.last_mut().filter(|_| goes_on) {
            Some(run) => {
                run.to = seed.at + SHINGLE;
                run.holders = run.holders.min(seed.holders);
            }
            None => list.push(Run { from: seed.at, to: seed.at + SHINGLE, holders: seed.holders }),
        }
        last = Some(seed);
    }
    let mut found = Vec::new();
    for ((a, b), runs) in runs {
        let (Some(a), Some(b)) = (articles.get(a), articles.get(b)) else { continue };
        let Some(pair) = register.pair(a.report, b.report) else { continue };
        let mut weighed: Vec<(f64, &Run)> = runs.iter().map(|run| (weight(a, run), run)).collect();
        weighed.sort_by(|(x, run), (y, other)| y.total_cmp(x).then_with(|| run.from.cmp(&other.from)));
        let Some((best, longest)) = weighed.first().filter(|(weight, _)| *weight > 0.0) else { continue };
        // Stock phrases add up in long articles: each further run counts half of the one before.
        let total = weighed.iter().take(16).rev().fold(0.0, |sum, (weight, _)| weight + sum / 2.0);
        let more = weighed.iter().filter(|(weight, _)| *weight > 0.0).count() - 1;
        debug_assert!(total >= *best);
        found.push((pair, Evidence::new(EvidenceCode::SharedWords, total, told(a, longest, more))));
    }
    found
}

/// The articles by the ids of their reports.
fn articles<'d>(dossier: &'d Dossier, register: &Register) -> Vec<Article<'d>> {
    if dossier.reports().iter().filter(|report| report.text().is_some()).count() < 2 {
        return Vec::new();
    }
    let names = words_of_names(dossier.entities().flat_map(Entity::names));
    let read = |place: Place| {
        let text = dossier[register.report(place)].text()?;
        Some(Article { report: place, text, words: Text::read(text, &names).own })
    };
    (0..register.len()).filter_map(read).collect()
}

/// The shingles that articles share, pair by pair and run by run.
fn seeds(register: &Register, subjects: &Subjects<'_>, articles: &[Article<'_>]) -> Vec<Seed> {
    let mut index: Vec<(u64, usize, usize)> = Vec::new();
    for (number, article) in articles.iter().enumerate() {
        for (at, window) in article.words.windows(SHINGLE).enumerate() {
            let hash = window.iter().try_fold(0_u64, |hash, word| {
                word.map(|word| hash.rotate_left(17).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ word.hash)
            });
            index.extend(hash.map(|hash| (hash, number, at)));
        }
    }
    index.sort_unstable();
    // Where an article repeats itself, its first use stands for all.
    index.dedup_by_key(|(hash, number, _)| (*hash, *number));
    let mut seeds = Vec::new();
    for group in index.chunk_by(|(a, ..), (b, ..)| a == b) {
        if group.len() < 2 {
            continue;
        }
        let reports: Vec<Place> =
            group.iter().filter_map(|(_, number, _)| articles.get(*number).map(|article| article.report)).collect();
        let holders = register.families(&reports);
        let reach = if group.len() > FEW { 1 } else { FEW };
        for (position, &(_, a, at)) in group.iter().enumerate() {
            for &(_, b, there) in group.iter().skip(position + 1).take(reach) {
                // What is said of unlike subjects is a notice, the name of an office, the wording of a charge.
                let [one, other] = [a, b].map(|number| articles.get(number).map(|article| article.report));
                if !one.zip(other).is_some_and(|(one, other)| subjects.share_any(one, other)) {
                    continue;
                }
                let distance = i64::try_from(there).unwrap_or(i64::MAX) - i64::try_from(at).unwrap_or(i64::MAX);
                seeds.push(Seed { articles: (a, b), distance, at, holders });
            }
        }
    }
    seeds.sort_unstable();
    seeds
}

/// What a run weighs: its words beyond a common phrase, the less the more articles have it.
fn weight(article: &Article<'_>, run: &Run) -> f64 {
    let says: u32 = article.words.get(run.from..run.to).into_iter().flatten().flatten().map(|word| word.says).sum();
    let length = f64::from(says) / f64::from(WHOLE);
    let holders = u32::try_from(run.holders.clamp(2, RARE)).map_or(f64::from(u32::MAX), f64::from);
    (length - COMMON).max(0.0) * WORD / holders.log2()
}

fn told(article: &Article<'_>, run: &Run, more: usize) -> String {
    let words: Vec<&Word> = article.words.get(run.from..run.to).into_iter().flatten().flatten().collect();
    let ends = words.first().zip(words.last());
    let quote = ends.and_then(|(first, last)| article.text.get(first.from..last.to)).unwrap_or_default();
    let beside = match more {
        0 => String::new(),
        1 => ", and one more run".to_owned(),
        _ => format!(", and {more} more runs"),
    };
    format!("both texts have a run of {} words beside names, “{}”{beside}", words.len(), some_words(quote))
}
