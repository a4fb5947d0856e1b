//! Cuts a dossier into parts that no link leaves, one for each thread and some more, for parts differ in size.

use std::num::NonZeroUsize;

use crate::dossier::ClaimId;
use crate::hashing::HashMap;
use crate::partition::Partition;
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
    let Some(count) = NonZeroUsize::new(threads * EACH).filter(|_| threads > 1 && dossier.claims().len() >= WORTHWHILE)
    else {
        return vec![dossier.claim_handles().map(|(id, _)| id).collect()];
    };
    let partition = Partition::within(frame);
    let mut parts: Vec<Vec<ClaimId>> = vec![Vec::new(); count.get()];
    // Many claims are about one subject and one attribute.
    let mut known: HashMap<(&str, &str), usize> = HashMap::default();
    for (id, claim) in dossier.claim_handles() {
        let part = if partition.is_withdrawn(claim) {
            partition.key_of(claim).part(count)
        } else {
            *known.entry((claim.who(), claim.what())).or_insert_with_key(|(who, what)| {
                let subject = frame.things.find(who).map_or(*who, |(subject, _)| frame.things.key(subject));
                partition.key_of_all(what, subject).part(count)
            })
        };
        parts.get_mut(part).into_iter().for_each(|claims| claims.push(id));
    }
    parts.retain(|claims| !claims.is_empty());
    parts
}
