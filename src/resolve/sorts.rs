//! Whether two words for what is counted name different sorts of things: twelve homes are not twelve people.

/// Words for people, each as one of them.
const PEOPLE: &[&str] = &[
    "adult",
    "boy",
    "child",
    "civilian",
    "employee",
    "fighter",
    "girl",
    "inhabitant",
    "man",
    "migrant",
    "officer",
    "person",
    "pupil",
    "refugee",
    "resident",
    "soldier",
    "student",
    "troop",
    "villager",
    "woman",
    "worker",
];

/// Words for what is none of them, nor of one another.
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
    let is = |list: &[&str], word: &str| list.contains(&word);
    let things = is(THINGS, counted) && is(THINGS, attribute) && !are_alike(counted, attribute);
    things || is(PEOPLE, counted) && is(THINGS, attribute) || is(THINGS, counted) && is(PEOPLE, attribute)
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
