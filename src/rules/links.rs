//! What links different questions: parts and wholes, firsts and instances, dates in order.

use super::{Outcome, Premises, Side};
use crate::compare::scope::FieldMatch;
use crate::compare::time::TimeMatch;
use crate::reading::Fit;

/// The left claim is about a part of the right one's subject or place.
pub(super) fn part_and_whole(premises: &Premises) -> Outcome {
    match premises.fit {
        _ if premises.time.is_apart() => Outcome::INCOMPARABLE,
        Fit::Unknown => Outcome::INCOMPARABLE,
        _ if premises.is_above(Side::Left) => premises.clash(),
        // The same number of an inner place; the places then make it a refinement.
        Fit::Same if premises.place == FieldMatch::Inside && premises.time != TimeMatch::Inside => Outcome::AGREES,
        _ => Outcome::COMPATIBLE,
    }
}

/// The left claim is a batch, the right one a running total, which holds it unless it is earlier.
pub(super) fn batch_in_total(premises: &Premises) -> Outcome {
    match (premises.time, premises.fit) {
        (_, Fit::Unknown) => Outcome::INCOMPARABLE,
        // Whether it went into the total is unknown unless it is known to be no later.
        (
            TimeMatch::Untimed | TimeMatch::OneSided | TimeMatch::Around | TimeMatch::Overlapping | TimeMatch::After,
            _,
        ) => Outcome::INCOMPARABLE,
        _ if premises.is_above(Side::Left) => premises.clash(),
        _ => Outcome::COMPATIBLE,
    }
}

/// The left claim dates the first, the right one an instance; `fit` and `order` compare their dates.
pub(super) fn first_against_instance(premises: &Premises) -> Outcome {
    match premises.fit {
        Fit::Unknown => Outcome::INCOMPARABLE,
        _ if premises.is_above(Side::Left) => premises.clash(),
        _ => Outcome::COMPATIBLE,
    }
}

/// The left date must not follow the right one.
pub(super) fn date_order(premises: &Premises) -> Outcome {
    first_against_instance(premises)
}
