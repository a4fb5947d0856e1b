//! Profits and losses: a loss is a negative amount of a profit, and an amount of losses.

use super::has_any;

/// Words in the names of attributes that are counted in losses.
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

/// Words in the names of those that are counted in profits, and in what is told of them.
const PROFITS: &[&str] = &["earnings", "gain", "gains", "growth", "income", "profit", "profits", "result", "surplus"];

/// Whether a text may mean an amount of its attribute with the other sign: it tells of a loss where nobody says that losses
/// are counted, or of a profit where they are.
pub(super) fn may_be_turned(attribute: &str, text: &str, is_loss: bool) -> bool {
    let (of_losses, of_profits) = (has_any(attribute, LOSSES), has_any(attribute, PROFITS));
    let is_loss = is_loss || of_profits && has_any(text, LOSSES);
    is_loss && (!of_losses || of_profits) || of_losses && has_any(text, PROFITS)
}
