//! Whether two words for what is counted name different sorts of things: twelve homes are not twelve people.

use crate::reading::quantity::{names_person, names_thing};

/// What happens to one person at a time, so that it may be told for whom it happens to.
const OF_PEOPLE: &[&str] = &[
    "abduction",
    "arrest",
    "birth",
    "body",
    "case",
    "conviction",
    "death",
    "detention",
    "drowning",
    "execution",
    "homicide",
    "infection",
    "injury",
    "job",
    "kidnapping",
    "killing",
    "medal",
    "murder",
    "rape",
    "relapse",
    "rescue",
    "resignation",
    "seat",
    "suicide",
    "verdict",
    "vote",
    "win",
];

/// Words for what is none of one another, beside those that an article counts: of two words in no row together nothing is
/// both. A word may stand in several rows.
const KINDS: &[&[&str]] = &[
    &["animal", "cattle", "cow", "goat", "horse", "sheep"],
    &["aircraft", "drone", "flight", "helicopter", "plane"],
    &[
        "apartment",
        "building",
        "business",
        "church",
        "clinic",
        "company",
        "family",
        "firm",
        "home",
        "hospital",
        "house",
        "household",
        "mosque",
        "room",
        "school",
        "shelter",
        "shop",
        "store",
    ],
    &["bed"],
    &["boat", "ship", "vessel"],
    &["bomb", "drone", "gun", "missile", "rifle", "rocket", "shell", "weapon"],
    &["bridge"],
    &["bus", "car", "lorry", "tank", "train", "truck", "vehicle"],
    &["camp", "city", "country", "district", "town", "village"],
    &["road"],
    &["seat"],
    &["shelter", "tent"],
    &["tree"],
];

/// Whether what a text counts is of another sort than what its attribute counts, each as one of them. Of words that are not
/// known it is not known.
pub(super) fn are_apart(counted: &str, attribute: &str) -> bool {
    let is_listed = |word: &str| KINDS.iter().any(|kind| kind.contains(&word));
    let are_alike = KINDS.iter().any(|kind| kind.contains(&counted) && kind.contains(&attribute));
    let is_thing = |word: &str| is_listed(word) || names_thing(word) && !OF_PEOPLE.contains(&word);
    is_listed(counted) && is_listed(attribute) && !are_alike
        || names_person(counted) && is_thing(attribute)
        || is_thing(counted) && names_person(attribute)
}
