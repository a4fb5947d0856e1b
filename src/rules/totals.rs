//! What adds up: totals over periods, and batches.

use super::{Outcome, Premises, Side};
use crate::compare::time::TimeMatch;

/// One period: the value decides. A period inside another: it must not be above. Otherwise two questions.
pub(super) fn period_total(premises: &Premises) -> Outcome {
    let part = match premises.time {
        TimeMatch::SameDay | TimeMatch::SameStretch => return premises.by_value(),
        TimeMatch::Inside => Side::Left,
        TimeMatch::Around => Side::Right,
        _ => return Outcome::INCOMPARABLE,
    };
    if premises.is_above(part) { premises.clash() } else { Outcome::COMPATIBLE }
}

/// One event: the value decides. One date: values that meet are one batch. Otherwise they are two.
pub(super) fn batch(premises: &Premises) -> Outcome {
    if premises.shares_event {
        return premises.by_value();
    }
    if premises.time.is_apart() || premises.fit.is_apart() {
        return Outcome::INCOMPARABLE;
    }
    premises.by_value()
}
