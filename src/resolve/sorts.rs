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

/// Words for what is none of one another, beside those that an article counts.
const THINGS: &[&str] = &[
    "aircraft",
    "animal",
    "apartment",
    "bed",
    "boat",
    "bomb",
    "bridge",
    "building",
    "bus",
    "business",
    "camp",
    "car",
    "cattle",
    "church",
    "city",
    "clinic",
    "company",
    "country",
    "cow",
    "district",
    "drone",
    "family",
    "firm",
    "flight",
    "goat",
    "gun",
    "helicopter",
    "home",
    "horse",
    "hospital",
    "house",
    "household",
    "lorry",
    "missile",
    "mosque",
    "plane",
    "rifle",
    "road",
    "rocket",
    "room",
    "school",
    "seat",
    "sheep",
    "shell",
    "shelter",
    "ship",
    "shop",
    "store",
    "tank",
    "tent",
    "town",
    "train",
    "tree",
    "truck",
    "vehicle",
    "vessel",
    "village",
    "weapon",
];

/// Whether what a text counts is of another sort than what its attribute counts, each as one of them. Of words that are not
/// known it is not known.
pub(super) fn are_apart(counted: &str, attribute: &str) -> bool {
    let is_listed = |word: &str| THINGS.contains(&word);
    let is_thing = |word: &str| is_listed(word) || names_thing(word) && !OF_PEOPLE.contains(&word);
    is_listed(counted) && is_listed(attribute) && !are_alike(counted, attribute)
        || names_person(counted) && is_thing(attribute)
        || is_thing(counted) && names_person(attribute)
}

/// Words that may be said of the same things.
fn are_alike(one: &str, other: &str) -> bool {
    const ALIKE: &[&[&str]] = &[
        &[
            "apartment",
            "building",
            "business",
            "church",
            "clinic",
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
            "company",
            "family",
        ],
        &["aircraft", "drone", "flight", "helicopter", "plane"],
        &["boat", "ship", "vessel"],
        &["bus", "car", "lorry", "tank", "train", "truck", "vehicle"],
        &["bomb", "drone", "gun", "missile", "rifle", "rocket", "shell", "weapon"],
        &["camp", "city", "country", "district", "town", "village"],
        &["animal", "cow", "goat", "horse", "sheep"],
    ];
    ALIKE.iter().any(|words| words.contains(&one) && words.contains(&other))
}
