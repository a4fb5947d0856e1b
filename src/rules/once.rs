//! What holds once: one value for a subject and event, one first, one n-th, one wording.

use super::{Outcome, Premises};
use crate::compare::time::TimeMatch;
use crate::reading::Fit;

/// The value decides, unless the times tell the events apart.
pub(super) fn functional(premises: &Premises) -> Outcome {
    if premises.time.is_apart() && !premises.shares_event {
        return Outcome::INCOMPARABLE;
    }
    premises.by_value()
}

/// There is only one first, whenever it was said to be.
pub(super) fn first(premises: &Premises) -> Outcome {
    premises.by_value()
}

/// Two subjects of which each is said to be the first.
pub(super) fn rival_firsts(premises: &Premises) -> Outcome {
    match premises.flags {
        Some((true, true)) => Premises { fit: Fit::ApartHard, ..*premises }.clash(),
        Some(_) => Outcome::COMPATIBLE,
        None => premises.by_value(),
    }
}

/// One ordinal belongs to one event; a higher ordinal does not come before a lower one.
pub(super) fn nth(premises: &Premises) -> Outcome {
    match (premises.fit, premises.later()) {
        (Fit::Unknown, _) => Outcome::INCOMPARABLE,
        (Fit::Same, None) => Outcome::AGREES,
        // "At least the third" of two days is not one ordinal twice.
        (Fit::Same, Some(_)) if !premises.shares_event && !premises.exact => Outcome::COMPATIBLE,
        (Fit::Same, Some(_)) if !premises.shares_event => Premises { fit: Fit::ApartHard, ..*premises }.clash(),
        (Fit::Same, Some(_)) => Outcome::AGREES,
        (_, Some(later)) if premises.is_above(later.other()) => premises.clash(),
        (_, None) if premises.shares_event => premises.by_value(),
        _ => Outcome::COMPATIBLE,
    }
}

/// An aim against another aim; aims for different times are different aims.
pub(super) fn aim(premises: &Premises) -> Outcome {
    functional(premises)
}

/// Two renderings of one utterance must fit; two utterances may differ.
pub(super) fn statement(premises: &Premises) -> Outcome {
    match premises.time {
        _ if premises.shares_statement => premises.by_value(),
        TimeMatch::Before | TimeMatch::After => Outcome::INCOMPARABLE,
        _ if premises.fit == Fit::Same => Outcome::AGREES,
        _ => Outcome::COMPATIBLE,
    }
}

/// The same value agrees; another may hold as well.
pub(super) fn multi_valued(premises: &Premises) -> Outcome {
    if premises.fit == Fit::Same { Outcome::AGREES } else { Outcome::COMPATIBLE }
}
