//! How one answer of a slot bears on another: whether both can be right, and what stating one says for the other.

use rust_decimal::prelude::ToPrimitive;

use crate::compare::value::Tolerated;
use crate::dossier::{Attribute, Kind, Semantics};
use crate::interval::Interval;
use crate::judge::Judge;
use crate::reading::time::DAY;
use crate::reading::{Fit, Instant, Number, Reading};
use crate::resolve::{Rank, Resolved, Stance};
use crate::verdict::Relation;

/// How far apart two numbers are usually read, as a part of the larger, where nothing else is declared.
const USUAL: f64 = 0.05;
/// How far apart two dates are usually read, in seconds.
const USUAL_TIME: f64 = 3.0 * DAY as f64;

/// How two answers of one slot stand to each other.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Standing {
    /// Both can be right, or neither says anything about the other.
    Apart,
    /// They say the same, at times of which neither excludes the other.
    Same,
    /// At most one is right; on a line, so many times the usual distance from each other.
    Rivals(Option<f64>),
    /// The first holds wherever the second does.
    FirstIsWider,
    /// The second holds wherever the first does.
    SecondIsWider,
    /// Each is tenable where the other is right.
    Tenable,
}

/// How the answers of two claims of one slot stand to each other.
pub(super) fn stand(judge: &Judge<'_, '_>, first: Rank, second: Rank) -> Standing {
    let (a, b) = (judge.claim(first), judge.claim(second));
    let attribute = judge.resolution.attribute(a);
    if attribute.semantics() == Semantics::MultiValued {
        return Standing::Apart;
    }
    if let Some(standing) = plainly(a, b, attribute) {
        return standing;
    }
    let judgement = judge.judge(first, second);
    let turned = judgement.left != first;
    let wider = |first_is: bool| if first_is != turned { Standing::FirstIsWider } else { Standing::SecondIsWider };
    match (judgement.relation(), judgement.premises.fit) {
        (Relation::Agrees, _) if a.alike == b.alike => Standing::Same,
        (Relation::Contradicts, _) | (Relation::Agrees, Fit::Same) => Standing::Rivals(off(a, b, attribute)),
        (Relation::Refines, Fit::Narrower) => wider(false),
        (Relation::Refines, Fit::Wider) => wider(true),
        _ if judgement.premises.time.is_apart() => Standing::Apart,
        (Relation::Compatible, Fit::Overlapping) => match (&*a.stance, &*b.stance) {
            // What is not the one may be any other.
            (Stance::State(x), Stance::State(y)) if x.denied != y.denied => {
                if x.denied {
                    Standing::FirstIsWider
                } else {
                    Standing::SecondIsWider
                }
            }
            (Stance::State(_), _) | (_, Stance::State(_)) => Standing::Apart,
            _ => Standing::Tenable,
        },
        // Whether two places differ may be unknown; which of them is meant is the question all the same.
        (Relation::Incomparable, Fit::Unknown) if attribute.kind() == Kind::Place => Standing::Rivals(None),
        _ => Standing::Apart,
    }
}

/// Two exact numbers of one unit that hold once and for all: what the judge would say, told without it, for tables of
/// figures have millions of them.
fn plainly(a: &Resolved, b: &Resolved, attribute: &Attribute) -> Option<Standing> {
    let (x, y) = (a.stance.number()?, b.stance.number()?);
    let plain = |claim: &Resolved| claim.timing.is_none() && claim.quantifier.is_none() && claim.statement().is_none();
    let same_line = a.stance.unit() == b.stance.unit();
    (attribute.semantics() == Semantics::Functional
        && plain(a)
        && plain(b)
        && same_line
        && x.is_exact()
        && y.is_exact())
    .then(|| Standing::Rivals(off(a, b, attribute)))
}

/// How many times what is usual, or tolerated, two values on a line are from each other.
fn off(a: &Resolved, b: &Resolved, attribute: &Attribute) -> Option<f64> {
    let (Some(x), Some(y)) = (a.stance.number(), b.stance.number()) else {
        let (x, y) = (middle(a.stance.date()?, seconds)?, middle(b.stance.date()?, seconds)?);
        return Some((x - y).abs() / USUAL_TIME);
    };
    let (x, y) = (middle(x, number)?, middle(y, number)?);
    let larger = x.abs().max(y.abs());
    let tolerance = Tolerated::of(attribute).of_numbers(|| Number::from_f64_retain(larger));
    let tolerance = tolerance.and_then(|span| span.to_f64());
    Some(match tolerance.filter(|span| *span > 0.0) {
        Some(span) => (x - y).abs() / span,
        // Of counts, none and one are neighbours.
        None if attribute.kind() == Kind::Count => (x.max(1.0) / y.max(1.0)).ln().abs() / USUAL,
        None if x.min(y) > 0.0 => (x / y).ln().abs() / USUAL,
        None => (x - y).abs() / (USUAL * larger.max(f64::MIN_POSITIVE)),
    })
}

fn number(value: &Number) -> Option<f64> {
    value.to_f64()
}

#[allow(clippy::cast_precision_loss)] // a second more or less, thousands of years away
fn seconds(instant: &Instant) -> Option<f64> {
    Some(instant.seconds() as f64)
}

/// The middle of how a reading is ordinarily taken; the closed end of what is open.
fn middle<T: Ord + Clone>(reading: &Reading<T>, position: impl Fn(&T) -> Option<f64>) -> Option<f64> {
    let core: Interval<T> = reading.first().core().hull()?;
    let ends = [core.low().value(), core.high().value()].map(|end| end.and_then(|end| position(&end)));
    match ends {
        [Some(low), Some(high)] => Some(f64::midpoint(low, high)),
        [low, high] => low.or(high),
    }
}
