//! Cuts a dossier into parts that no link leaves: some for each thread, for parts differ in size, and of many claims more,
//! for what a few claims come to stays near at hand while it is worked on.

use crate::dossier::{About, Claim, ClaimId};
use crate::hashing::HashMap;
use crate::partition::{Key, Partition};
use crate::resolve::Frame;
use crate::threads;

/// Fewer claims are not worth having several threads work on them.
const WORTHWHILE: usize = 4_000;

/// How many parts each of several threads has at least.
const EACH: usize = 8;

/// How many claims go well together: a million in parts of this size take less memory than in one, and mostly less time;
/// in smaller parts what is the same for all of them is asked more often.
const TOGETHER: usize = 16_000;

/// Into how many parts to cut so many claims.
fn count(claims: usize) -> usize {
    let of_threads = if threads::count() > 1 && claims >= WORTHWHILE { threads::count() * EACH } else { 1 };
    of_threads.max(claims / TOGETHER)
}

/// The claims of a dossier, in one part or in several.
///
/// # Complexity
///
/// Linear in the number of claims, and that of [`Partition::of`].
pub(super) fn parts(frame: &Frame<'_>) -> Vec<Vec<ClaimId>> {
    let dossier = frame.dossier;
    let count = count(dossier.claims().len());
    if count == 1 {
        return vec![dossier.claim_handles().map(|(id, _)| id).collect()];
    }
    let partition = Partition::within(frame);
    let each = dossier.claims().len().div_ceil(threads::count());
    let keyed = threads::each(dossier.claims().chunks(each).collect(), |claims| Keyed::of(frame, &partition, claims));
    // Keys are numbered as they come, with how many claims each has.
    let mut sizes: Vec<usize> = Vec::new();
    let mut known: HashMap<Key, usize> = HashMap::default();
    let mut numbered: Vec<Vec<usize>> = Vec::new();
    for Keyed { keys, .. } in &keyed {
        let mut number = |(key, size): &(Key, usize)| {
            let number = *known.entry(*key).or_insert(sizes.len());
            sizes.resize(sizes.len().max(number + 1), 0);
            sizes.get_mut(number).into_iter().for_each(|all| *all += size);
            number
        };
        numbered.push(keys.iter().map(&mut number).collect());
    }
    // Parts of like size; claims that come together mostly stay together.
    let mut taken = 0;
    let mut place = |size: usize| {
        let part = taken * count / dossier.claims().len();
        taken += size;
        part
    };
    let places: Vec<usize> = sizes.iter().map(|size| place(*size)).collect();
    let mut parts: Vec<Vec<ClaimId>> = vec![Vec::new(); count];
    let numbers = keyed.iter().zip(&numbered).flat_map(|(keyed, numbers)| {
        keyed.of_claims.iter().map(|own| numbers.get(*own as usize).copied().unwrap_or_default())
    });
    for ((id, _), number) in dossier.claim_handles().zip(numbers) {
        let part = places.get(number).and_then(|part| parts.get_mut(*part));
        part.into_iter().for_each(|claims| claims.push(id));
    }
    parts.retain(|claims| !claims.is_empty());
    parts
}

/// Some claims by their keys.
struct Keyed {
    /// Each once, as they come, with how many claims have it.
    keys: Vec<(Key, usize)>,
    /// The position among them of that of each claim.
    of_claims: Vec<u32>,
}

impl Keyed {
    fn of(frame: &Frame<'_>, partition: &Partition, claims: &[Claim]) -> Self {
        let mut keyed = Self { keys: Vec::new(), of_claims: Vec::with_capacity(claims.len()) };
        let mut known: HashMap<Key, u32> = HashMap::default();
        // Many claims are about one subject and one attribute.
        let mut about: HashMap<About, u32> = HashMap::default();
        for claim in claims {
            let mut of_key = |key| {
                *known.entry(key).or_insert_with(|| {
                    keyed.keys.push((key, 0));
                    u32::try_from(keyed.keys.len() - 1).unwrap_or(u32::MAX)
                })
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
            keyed.keys.get_mut(number as usize).into_iter().for_each(|(_, size)| *size += 1);
            keyed.of_claims.push(number);
        }
        keyed
    }
}
