//! Subjects that nobody declared and whose names are most likely one: their claims are never compared, and nothing else
//! would say so.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::Note;
use crate::guess::Json;
use crate::reading::fold;
use crate::resolve::{Resolution, ThingId, are_one};
use crate::visible::Quoted;

/// How many subjects are looked at.
pub(super) const SUBJECTS: usize = 300;

/// How many words of a name it may be found by.
const WORDS: usize = 8;

/// How many subjects may share a word by which names are found; words of more are what all the story is about.
const SHARERS: usize = 8;

/// How many pairs of names are compared.
const PAIRS: usize = 1_000;

/// How many are told.
const TOLD: usize = 20;

/// The first subjects that nobody declared, by name, each with the attributes that claims use of it.
///
/// A phrase that describes somebody is no name, however many words two of them share.
///
/// # Complexity
///
/// Linear in the claims.
pub(super) fn subjects(resolution: &Resolution<'_>) -> BTreeMap<String, BTreeSet<String>> {
    let things = &resolution.things;
    let undeclared = resolution.claims.iter().filter(|claim| !things.is_declared(claim.subject));
    let mut said: Vec<(ThingId, usize)> = undeclared.map(|claim| (claim.subject, claim.attribute)).collect();
    said.sort_unstable();
    said.dedup();
    let of_subject = |said: &[(ThingId, usize)]| {
        let name = things.name(said.first()?.0);
        let is_name = !name.starts_with(char::is_lowercase) && !name.is_empty();
        is_name.then(|| (name, said.iter().map(|(_, attribute)| *attribute).collect()))
    };
    let mut subjects: Vec<(&str, Vec<usize>)> = said.chunk_by(|(a, _), (b, _)| a == b).filter_map(of_subject).collect();
    subjects.sort_unstable();
    subjects.truncate(SUBJECTS);
    let ids = |attributes: Vec<usize>| {
        attributes.into_iter().map(|attribute| resolution.attribute_id(attribute).to_owned()).collect()
    };
    subjects.into_iter().map(|(name, attributes)| (name.to_owned(), ids(attributes))).collect()
}

/// A note for each two subjects of one attribute whose names are taken for the same.
///
/// # Complexity
///
/// No more than a set number of names is compared.
pub(super) fn similar_names(subjects: &BTreeMap<String, BTreeSet<String>>) -> Vec<Note> {
    let subjects: Vec<(&str, &BTreeSet<String>)> =
        subjects.iter().map(|(name, attributes)| (name.as_str(), attributes)).collect();
    let names: Vec<&str> = subjects.iter().map(|(name, _)| *name).collect();
    let share = |one: usize, other: usize| match (subjects.get(one), subjects.get(other)) {
        (Some((_, mine)), Some((_, theirs))) => !mine.is_disjoint(theirs),
        _ => false,
    };
    let pairs = candidates(&names).into_iter().filter(|(one, other)| share(*one, *other)).take(PAIRS);
    let pairs = pairs.filter_map(|(one, other)| Some((*names.get(one)?, *names.get(other)?)));
    pairs.filter(|(one, other)| are_one(one, other)).take(TOLD).map(|(one, other)| note(one, other)).collect()
}

/// Pairs of names, by their places, that share a word which few others have.
fn candidates(names: &[&str]) -> BTreeSet<(usize, usize)> {
    let mut having: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (at, name) in names.iter().enumerate() {
        let folded = fold(name);
        for word in folded.split([' ', '-']).filter(|word| !word.is_empty()).take(WORDS) {
            having.entry(word.to_owned()).or_default().insert(at);
        }
    }
    let few = having.values().filter(|sharers| sharers.len() <= SHARERS);
    few.flat_map(|sharers| sharers.iter().flat_map(|one| sharers.range(one + 1..).map(|other| (*one, *other))))
        .collect()
}

fn note(one: &str, other: &str) -> Note {
    // The longer one says more of whom it names.
    let (name, alias) = if other.chars().count() > one.chars().count() { (other, one) } else { (one, other) };
    let text = format!(
        "{} and {} are two subjects here, and their claims are not compared; if they are one, declare an alias: \
         {{\"entities\": [{{\"id\": {}, \"name\": {}, \"aliases\": [{}]}}]}}",
        Quoted(one),
        Quoted(other),
        Json(name),
        Json(name),
        Json(alias),
    );
    Note { code: "similar_names", text, claims: Vec::new() }
}
