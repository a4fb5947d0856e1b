//! Relative dates that were copied with the words around them: "last week" of one event in two reports of different
//! months cannot have been written by two people who each meant it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::evidence::{Evidence, EvidenceCode};
use super::sayings::FEW;
use super::topic::Topic;
use crate::dossier::{Kind, Semantics};
use crate::judge::Judge;
use crate::reading::DateReading;
use crate::register::{Pair, Place, Register};
use crate::resolve::{Resolved, Stance, ThingId};

/// What the first such date weighs; each further one half of the one before.
const WEIGHT: f64 = 2.5;

/// A question about one event that relative words answer: attribute, subject, event, and the words.
type Asked<'a> = (usize, ThingId, Option<&'a str>, &'a str);

/// Words for one event that two reports share and that cannot mean the same day in both.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub(crate) struct Stale<'d> {
    pair: Pair,
    topic: Topic<'d>,
    event: Option<String>,
    words: String,
}

/// Finds words by which two reports date one event, which cannot mean the same day.
///
/// Linear in the number of claims, but for ordered look-ups of those with relative dates.
pub(super) fn gather<'d>(judge: &Judge<'_, 'd>, register: &Register) -> Vec<Stale<'d>> {
    let mut asked: BTreeMap<Asked<'_>, Vec<(Place, &DateReading)>> = BTreeMap::new();
    for claim in &judge.resolution.claims {
        if claim.unread || claim.withdrawn {
            continue;
        }
        if let Some(date) = date_of_event(judge, claim)
            && let Some(words) = date.relative()
        {
            let key = (claim.attribute, claim.subject, claim.event(), words);
            asked.entry(key).or_default().push((register.place(claim.report), date));
        }
    }
    let mut found = Vec::new();
    for ((attribute, subject, event, words), mut dates) in asked {
        dates.sort_by_key(|(report, _)| *report);
        dates.dedup_by_key(|(report, _)| *report);
        if dates.len() > FEW {
            continue;
        }
        for (at, (a, x)) in dates.iter().enumerate() {
            for (b, y) in dates.iter().skip(at + 1) {
                if let Some(pair) = register.pair(*a, *b)
                    && are_apart(x, y)
                {
                    let topic = Topic::of(judge.resolution, attribute, subject);
                    let words = words.to_owned();
                    found.push(Stale { pair, topic, event: event.map(str::to_owned), words });
                }
            }
        }
    }
    found
}

/// Evidence of what was gathered.
pub(super) fn evidence(mut all: Vec<Stale<'_>>) -> Vec<(Pair, Evidence)> {
    all.sort_unstable();
    let told = |words: &str| {
        format!("both say “{words}” of one event, which cannot mean the same day in reports of their dates")
    };
    let weight = |count: usize| (0..count.min(8)).fold((0.0, WEIGHT), |(sum, next), _| (sum + next, next / 2.0)).0;
    let of_pair = |list: &[Stale<'_>]| {
        let first = list.first()?;
        let evidence = Evidence::new(EvidenceCode::StaleRelativeDate, weight(list.len()), told(&first.words));
        Some((first.pair, evidence))
    };
    all.chunk_by(|a, b| a.pair == b.pair).filter_map(of_pair).collect()
}

/// The date that a claim gives to something that happens once; "today" of a toll that is counted daily is another one
/// every day.
fn date_of_event<'a>(judge: &Judge<'_, '_>, claim: &'a Resolved) -> Option<&'a DateReading> {
    let attribute = judge.resolution.attribute(claim);
    if let (Stance::Date { date, .. }, Kind::Date) = (&*claim.stance, attribute.kind()) {
        let once = matches!(attribute.semantics(), Semantics::Functional | Semantics::First);
        return (once || claim.event().is_some()).then_some(date);
    }
    claim.event()?;
    claim.timing.as_ref().map(|timing| &timing.date)
}

/// Whether two readings have no day in common, however widely they are taken.
fn are_apart(a: &DateReading, b: &DateReading) -> bool {
    a.reading().alternatives().all(|x| b.reading().alternatives().all(|y| !x.outer().meets(y.outer())))
}
