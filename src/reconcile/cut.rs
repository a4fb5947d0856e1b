//! Cuts a dossier into parts that no link leaves, one for each thread and some more, for parts differ in size.

use std::collections::HashMap;
use std::num::NonZeroUsize;

use foldhash::fast::RandomState;

use super::threads;
use crate::dossier::{ClaimId, Dossier};
use crate::partition::Partition;
use crate::reading::Conventions;

/// Fewer claims are not worth cutting apart.
const WORTHWHILE: usize = 4_000;

/// How many parts each thread has.
const EACH: usize = 4;

/// The claims of a dossier, in one part or in several.
///
/// # Complexity
///
/// Linear in the number of claims, and that of [`Partition::of`].
pub(super) fn parts(dossier: &Dossier, conventions: &Conventions) -> Vec<Vec<ClaimId>> {
    let all = dossier.claim_handles().map(|(id, _)| id);
    let threads = threads::count();
    let Some(count) = NonZeroUsize::new(threads * EACH).filter(|_| threads > 1 && dossier.claims().len() >= WORTHWHILE)
    else {
        return vec![all.collect()];
    };
    let partition = Partition::under(dossier, conventions);
    let mut parts: Vec<Vec<ClaimId>> = vec![Vec::new(); count.get()];
    // Many claims are about one subject and one attribute.
    let mut known: HashMap<(&str, &str), usize, RandomState> = HashMap::default();
    for (id, claim) in dossier.claim_handles() {
        let part = || partition.key_of(claim).part(count);
        let part = if partition.is_withdrawn(claim) {
            part()
        } else {
            *known.entry((claim.who(), claim.what())).or_insert_with(part)
        };
        parts.get_mut(part).into_iter().for_each(|claims| claims.push(id));
    }
    parts.retain(|claims| !claims.is_empty());
    parts
}
