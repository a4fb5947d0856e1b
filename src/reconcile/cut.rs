//! Cuts a dossier into parts that no link leaves, one for each thread and some more, for parts differ in size.

use crate::dossier::{About, Claim, ClaimId};
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
    // Keys are numbered as they come, with how many claims each has.
    let mut sizes: Vec<usize> = Vec::new();
    let mut known: HashMap<Key, usize> = HashMap::default();
    // Many claims are about one subject and one attribute.
    let mut about: HashMap<About, usize> = HashMap::default();
    let mut number = |claim: &Claim| {
        let mut of_key = |key| {
            let next = known.len();
            *known.entry(key).or_insert(next)
        };
        let number = if partition.is_withdrawn(claim) {
            of_key(partition.key_of(claim))
        } else {
            *about.entry(claim.about()).or_insert_with(|| {
                let who = claim.who();
                let subject = frame.things.find(who).map_or(who, |(subject, _)| frame.things.key(subject));
                of_key(partition.key_of_all(claim.what(), subject))
            })
        };
        sizes.resize(sizes.len().max(number + 1), 0);
        sizes.get_mut(number).into_iter().for_each(|size| *size += 1);
        number
    };
    let numbers: Vec<usize> = dossier.claims().iter().map(&mut number).collect();
    // Parts of like size; claims that come together mostly stay together.
    let mut taken = 0;
    let mut place = |size: usize| {
        let part = taken * count / numbers.len();
        taken += size;
        part
    };
    let places: Vec<usize> = sizes.iter().map(|size| place(*size)).collect();
    let mut parts: Vec<Vec<ClaimId>> = vec![Vec::new(); count];
    for ((id, _), number) in dossier.claim_handles().zip(&numbers) {
        let part = places.get(*number).and_then(|part| parts.get_mut(*part));
        part.into_iter().for_each(|claims| claims.push(id));
    }
    parts.retain(|claims| !claims.is_empty());
    parts
}
