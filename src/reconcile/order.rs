//! The order of findings, which content alone decides, and their numbers where several would be called alike.

use std::cmp::Reverse;
use std::ops::Range;

use super::finding::Finding;
use super::wording::{hash_in, numbered};
use crate::dossier::Dossier;
use crate::threads;
use crate::verdict::{Level, Relation};

/// Puts findings in order, and numbers those that are called alike; things have their places by their labels.
///
/// # Complexity
///
/// That of sorting them.
pub(super) fn arrange(dossier: &Dossier, places: &[u32], findings: &mut [Finding<'_>]) {
    threads::sort_by_cached_key(findings, |finding| order(finding, places));
    // Where each stands, those together that are called alike.
    let hashes = threads::of_each(findings, |finding| hash_in(finding.named()));
    let mut called: Vec<(Option<u64>, usize)> = hashes.into_iter().zip(0..).collect();
    threads::sort(&mut called);
    for alike in called.chunk_by(|(a, _), (b, _)| a == b).filter(|alike| alike.len() > 1) {
        let key = |at: usize| findings.get(at).map(|finding| order(finding, places));
        let ties = alike.chunk_by(|(_, a), (_, b)| key(*a) == key(*b));
        let ties: Vec<Range<usize>> = ties.filter_map(|tie| Some(tie.first()?.1..tie.last()?.1 + 1)).collect();
        for tie in ties {
            findings.get_mut(tie).unwrap_or_default().sort_by_cached_key(|finding| -> Vec<&str> {
                finding.claims().iter().filter_map(|id| dossier[*id].given_id()).collect()
            });
        }
        for (count, (_, at)) in (1..).zip(alike).skip(1) {
            findings.get_mut(*at).into_iter().for_each(|one| one.rename(numbered(one.named(), count)));
        }
    }
}

/// What findings are in order by: gravest first, then by subject, attribute, rule and what they are called.
fn order(one: &Finding<'_>, places: &[u32]) -> impl Ord + Send + use<> {
    let graver = (place(one.relation(), one.level()), Reverse(one.severity()), Reverse(one.strength()));
    let (subject, attribute) = one.about();
    // Attributes are numbered in the order of their ids.
    (graver, places.get(subject.index()).copied(), attribute, one.rule(), hash_in(one.named()))
}

/// Contradictions between reports first, then sets and disputes, then what is settled.
pub(crate) fn place(relation: Relation, level: Level) -> u8 {
    match (relation, level) {
        (Relation::Contradicts, Level::Speakers) => 1,
        (Relation::Contradicts, _) => 0,
        (Relation::Supersedes, _) => 2,
        (Relation::Refines, _) => 3,
        (Relation::Agrees, _) => 4,
        (Relation::Compatible, _) => 5,
        (Relation::Incomparable, _) => 6,
    }
}
