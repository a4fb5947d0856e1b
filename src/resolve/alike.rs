//! Whether two names that nobody joins are most likely one.

use crate::reading::{fold, name};

/// Words for one event, of which one report has this and another that.
const EVENTS: &[&[&str]] = &[
    &["quake", "earthquake", "tremor"],
    &["fire", "blaze"],
    &["flood", "floods", "flooding"],
    &["blast", "explosion"],
    &["crash", "collision"],
];

/// Whether two names are taken for one, and for nothing like a whole and its part.
pub(crate) fn are_one(one: &str, other: &str) -> bool {
    numbers(one) == numbers(other) && name(&plain(one), &plain(other)).same
}

/// A name with one word for each sort of event: the comparison of names takes two words for two things.
fn plain(name: &str) -> String {
    let word = |word: &str| {
        let folded = fold(word);
        let event = EVENTS.iter().find(|words| words.contains(&folded.as_str()));
        event.and_then(|words| words.first()).map_or_else(|| word.to_owned(), |first| (*first).to_owned())
    };
    name.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

/// The numbers of a name: ships, storms and courts that differ in them are several.
fn numbers(name: &str) -> Vec<&str> {
    name.split(|c: char| !c.is_numeric()).filter(|digits| !digits.is_empty()).collect()
}
