//! Attributes that are counted in losses, where elsewhere a loss is a negative amount.

/// Words in the names of such attributes.
const LOSSES: &[&str] = &[
    "contraction",
    "cost",
    "costs",
    "damage",
    "damages",
    "debt",
    "deficit",
    "deficits",
    "fraud",
    "gap",
    "impact",
    "loss",
    "losses",
    "lost",
    "shortfall",
    "shortfalls",
    "slowdown",
    "theft",
    "thefts",
    "toll",
];

/// Whether a loss is an amount of such an attribute as it stands.
pub(super) fn are_counted_in(attribute: &str) -> bool {
    let mut words = attribute.split(|c: char| !c.is_alphanumeric());
    words.any(|word| LOSSES.iter().any(|known| word.eq_ignore_ascii_case(known)))
}
