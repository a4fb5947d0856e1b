//! Cuts a dossier into parts that no link leaves, one for each thread and some more, for parts differ in size.

use crate::dossier::{About, ClaimId};
use crate::hashing::HashMap;
use crate::partition::{Key, Partition};
use crate::resolve::Frame;
use crate::threads;

/// Fewer claims are not worth cutting apart.
const WORTHWHILE: usize = 4_000;

/// How many parts each thread has.
const EACH: usize = 4;

/// The claims of a dossier, in one part or in several.
///
/// # Complexity
///
/// Linear in the number of claims, and that of [`Partition::of`].
pub(super) fn parts(frame: &Frame<'_>) -> Vec<Vec<ClaimId>> {
    let dossier = frame.dossier;
    let threads = threads::count();
    if threads == 1 || dossier.claims().len() < WORTHWHILE {
        return vec![dossier.claim_handles().map(|(id, _)| id).collect()];
    }
    let count = threads * EACH;
    let partition = Partition::within(frame);
    let mut parts: Vec<Vec<ClaimId>> = vec![Vec::new(); count];
    // Keys go where their first claims lie, so that claims that lie together mostly stay together.
    let mut known: HashMap<Key, usize> = HashMap::default();
    // Many claims are about one subject and one attribute.
    let mut about: HashMap<About, usize> = HashMap::default();
    let all = dossier.claims().len();
    for (at, (id, claim)) in dossier.claim_handles().enumerate() {
        let mut of_key = |key| *known.entry(key).or_insert(at * count / all);
        let part = if partition.is_withdrawn(claim) {
            of_key(partition.key_of(claim))
        } else {
            *about.entry(claim.about()).or_insert_with(|| {
                let who = claim.who();
                let subject = frame.things.find(who).map_or(who, |(subject, _)| frame.things.key(subject));
                of_key(partition.key_of_all(claim.what(), subject))
            })
        };
        parts.get_mut(part).into_iter().for_each(|claims| claims.push(id));
    }
    parts.retain(|claims| !claims.is_empty());
    parts
}
