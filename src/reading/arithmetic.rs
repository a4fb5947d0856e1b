//! Sums and products of imprecise numbers, by the arithmetic of intervals (Moore, *Interval Analysis*, 1966).

use super::{Alternative, Number, Reading};
use crate::interval::{Bound, Interval};

/// A reading as one core and one outer interval, for arithmetic: the likeliest core, and an outer around everything
/// that any alternative admits.
pub fn span(reading: &Reading<Number>) -> Option<Alternative<Number>> {
    let core = reading.first().core().hull()?;
    let outer =
        reading.alternatives().filter_map(|one| one.outer().hull()).reduce(|around, outer| around.hull(&outer))?;
    Alternative::new(core, outer)
}

/// The sum of several numbers; zero for none. `None` where it overflows.
pub fn sum<'a>(parts: impl IntoIterator<Item = &'a Alternative<Number>>) -> Option<Alternative<Number>> {
    let zero = Alternative::exactly(Interval::point(Number::ZERO))?;
    parts.into_iter().try_fold(zero, |total, part| combine(&total, part, add, add))
}

/// The product of two numbers, neither of them negative. `None` where it overflows.
pub fn product(a: &Alternative<Number>, b: &Alternative<Number>) -> Option<Alternative<Number>> {
    combine(a, b, multiply, multiply)
}

/// The most decimals that a number as written or as given has; more come from a division that does not end.
const DECIMALS: u32 = 18;

/// The significant digits that are kept of what a division leaves without end.
const KEPT: u32 = 12;

/// The number without zeros behind its decimals; where a division left decimals without end, rounded to twelve
/// significant digits, so that a third of 300 is 100 again.
pub(super) fn settled(value: Number) -> Number {
    if value.scale() == 0 {
        return value;
    }
    let lean = value.normalize();
    let endless = lean.scale() > DECIMALS || lean.scale() > 0 && lean.mantissa().unsigned_abs() >= 10_u128.pow(24);
    if endless { lean.round_sf(KEPT).unwrap_or(lean).normalize() } else { lean }
}

type Operation = fn(Bound<Number>, Bound<Number>) -> Option<Bound<Number>>;

fn combine(
    a: &Alternative<Number>,
    b: &Alternative<Number>,
    low: Operation,
    high: Operation,
) -> Option<Alternative<Number>> {
    let interval =
        |a: Interval<Number>, b: Interval<Number>| Interval::new(low(a.low(), b.low())?, high(a.high(), b.high())?);
    Alternative::new(interval(a.core().hull()?, b.core().hull()?)?, interval(a.outer().hull()?, b.outer().hull()?)?)
}

fn add(a: Bound<Number>, b: Bound<Number>) -> Option<Bound<Number>> {
    bounds(a, b, Number::checked_add)
}

/// Zero times anything is zero, whether or not the other end is attained, or there at all.
fn multiply(a: Bound<Number>, b: Bound<Number>) -> Option<Bound<Number>> {
    match (a, b) {
        (Bound::Closed(zero), _) | (_, Bound::Closed(zero)) if zero.is_zero() => Some(Bound::Closed(zero)),
        _ => bounds(a, b, Number::checked_mul),
    }
}

/// A bound is closed only when both are; without an end on either side there is none.
fn bounds(
    a: Bound<Number>,
    b: Bound<Number>,
    operation: fn(Number, Number) -> Option<Number>,
) -> Option<Bound<Number>> {
    Some(match (a, b) {
        (Bound::Closed(a), Bound::Closed(b)) => Bound::Closed(operation(a, b)?),
        (Bound::Closed(a) | Bound::Open(a), Bound::Closed(b) | Bound::Open(b)) => Bound::Open(operation(a, b)?),
        _ => Bound::Unbounded,
    })
}

/// What is left of `a` without `b`. `None` where it overflows.
pub fn difference(a: &Alternative<Number>, b: &Alternative<Number>) -> Option<Alternative<Number>> {
    let negated = |interval: Interval<Number>| {
        let flip = |bound: Bound<Number>| match bound {
            Bound::Closed(value) => Bound::Closed(-value),
            Bound::Open(value) => Bound::Open(-value),
            Bound::Unbounded => Bound::Unbounded,
        };
        Interval::new(flip(interval.high()), flip(interval.low()))
    };
    let minus = Alternative::new(negated(b.core().hull()?)?, negated(b.outer().hull()?)?)?;
    combine(a, &minus, add, add)
}
