//! The order of findings, which content alone decides, and their numbers where several would be called alike.

use std::cmp::Reverse;

use super::finding::{Finding, FindingId};
use super::wording::numbered;
use crate::dossier::Dossier;
use crate::hashing::HashMap;
use crate::threads;
use crate::verdict::{Level, Relation};

/// Puts findings in order, and numbers those that are called alike; things have their places by their labels.
///
/// # Complexity
///
/// That of sorting them.
pub(super) fn arrange(dossier: &Dossier, places: &[u32], findings: &mut [Finding<'_>]) {
    threads::sort_by_cached_key(findings, |finding| order(finding, places));
    // Few are alike in all of this.
    for alike in findings.chunk_by_mut(|a, b| a.id() == b.id() && order(a, places) == order(b, places)) {
        if alike.len() > 1 {
            alike.sort_by_cached_key(|finding| -> Vec<&str> {
                finding.claims().iter().filter_map(|id| dossier[*id].given_id()).collect()
            });
        }
    }
    let mut seen: HashMap<FindingId, usize> = HashMap::with_capacity_and_hasher(findings.len(), Default::default());
    for finding in findings {
        let count = seen.entry(finding.named()).or_insert(0);
        *count += 1;
        if *count > 1 {
            finding.rename(numbered(finding.named(), *count));
        }
    }
}

/// What findings are in order by: gravest first, then by subject, attribute, rule and what they are called.
fn order(one: &Finding<'_>, places: &[u32]) -> impl Ord + Send + use<> {
    let graver = (place(one.relation(), one.level()), Reverse(one.severity()), Reverse(one.strength()));
    let (subject, attribute) = one.about();
    // Attributes are numbered in the order of their ids.
    (graver, places.get(subject.index()).copied(), attribute, one.rule(), one.named())
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
