//! What holds at a moment and may change: snapshots, running totals, onsets, states.

use super::{Outcome, Premises, Side};
use crate::compare::time::TimeMatch;
use crate::reading::Fit;
use crate::verdict::Cause;

/// Later and different replaces; later and no more precise changes nothing.
pub(super) fn snapshot(premises: &Premises) -> Outcome {
    match premises.later() {
        None => premises.by_value(),
        Some(later) => match premises.fit_from(later) {
            Fit::Same => Outcome::AGREES,
            Fit::Narrower | Fit::ApartSoftly | Fit::ApartHard => Outcome::supersedes(later, Cause::Update),
            Fit::Wider | Fit::Overlapping => Outcome::COMPATIBLE,
            Fit::Unknown => Outcome::INCOMPARABLE,
        },
    }
}

/// As a snapshot, but it does not fall; without any time nothing is known of its order.
pub(super) fn cumulative(premises: &Premises) -> Outcome {
    match premises.later() {
        Some(later) if premises.is_above(later.other()) => premises.clash(),
        None if premises.time == TimeMatch::Untimed && premises.fit.is_apart() => Outcome::COMPATIBLE,
        _ => snapshot(premises),
    }
}

/// From false to true is news; from true to false is a clash.
pub(super) fn onset(premises: &Premises) -> Outcome {
    match (premises.later(), premises.flags) {
        (Some(later), Some((left, right))) if left != right => {
            let later_holds = if later == Side::Left { left } else { right };
            if later_holds { Outcome::supersedes(later, Cause::Update) } else { premises.clash() }
        }
        _ => snapshot(premises),
    }
}

/// Exclusive states clash unless the earlier becomes the later; further along the order is news, back is no news.
pub(super) fn status(premises: &Premises) -> Outcome {
    let Some(later) = premises.later() else {
        return premises.by_value();
    };
    let becomes = match later {
        Side::Right => premises.change.0,
        Side::Left => premises.change.1,
    };
    match premises.fit_from(later) {
        Fit::Same => Outcome::AGREES,
        Fit::Narrower => Outcome::supersedes(later, Cause::Update),
        Fit::ApartSoftly | Fit::ApartHard if becomes => Outcome::supersedes(later, Cause::Update),
        Fit::ApartSoftly | Fit::ApartHard => premises.clash(),
        Fit::Unknown => Outcome::INCOMPARABLE,
        Fit::Wider | Fit::Overlapping => Outcome::COMPATIBLE,
    }
}
