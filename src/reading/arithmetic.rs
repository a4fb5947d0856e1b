//! Sums and products of imprecise numbers, by the arithmetic of intervals (Moore, *Interval Analysis*, 1966).

use std::cmp::Ordering;

use super::{Alternative, Number, Reading};
use crate::interval::{Bound, Interval, Region};

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
    parts.into_iter().try_fold(zero, |total, part| combine(&total, part))
}

/// The product of two numbers of any sign. `None` where it overflows.
pub fn product(a: &Alternative<Number>, b: &Alternative<Number>) -> Option<Alternative<Number>> {
    Alternative::new(products(a.core().hull()?, b.core().hull()?)?, products(a.outer().hull()?, b.outer().hull()?)?)
}

/// The same below zero as it is above. `None` for what is none.
pub(crate) fn negated(amount: &Alternative<Number>) -> Option<Alternative<Number>> {
    let turned = |bound: Bound<Number>| match bound {
        Bound::Closed(at) => Bound::Closed(-at),
        Bound::Open(at) => Bound::Open(-at),
        Bound::Unbounded => Bound::Unbounded,
    };
    let negated = |region: &Region<Number>| {
        let hull = region.hull()?;
        Interval::new(turned(hull.high()), turned(hull.low()))
    };
    Alternative::new(negated(amount.core())?, negated(amount.outer())?)
}

/// Everything from zero up to below what a number may at most be. `None` where that is nothing, or has no end.
pub(crate) fn below(amount: &Alternative<Number>) -> Option<Alternative<Number>> {
    let under = |region: &Region<Number>| Interval::half_open(Number::ZERO, region.hull()?.high().value()?);
    Alternative::new(under(amount.core())?, under(amount.outer())?)
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
    if value.scale() <= DECIMALS
        && let Ok(mantissa) = i64::try_from(value.mantissa())
    {
        return without_zeros(mantissa, value.scale());
    }
    let lean = value.normalize();
    let endless = lean.scale() > DECIMALS || lean.scale() > 0 && lean.mantissa().unsigned_abs() >= 10_u128.pow(24);
    if endless { lean.round_sf(KEPT).unwrap_or(lean).normalize() } else { lean }
}

/// The number without zeros behind its decimals.
fn without_zeros(mut mantissa: i64, mut scale: u32) -> Number {
    while scale > 0 && mantissa % 10 == 0 {
        (mantissa, scale) = (mantissa / 10, scale - 1);
    }
    Number::new(mantissa, scale)
}

/// The sum of two numbers.
fn combine(a: &Alternative<Number>, b: &Alternative<Number>) -> Option<Alternative<Number>> {
    let interval =
        |a: Interval<Number>, b: Interval<Number>| Interval::new(add(a.low(), b.low())?, add(a.high(), b.high())?);
    Alternative::new(interval(a.core().hull()?, b.core().hull()?)?, interval(a.outer().hull()?, b.outer().hull()?)?)
}

/// Where a stretch ends: at a number, or nowhere.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    Least,
    At(Number),
    Most,
}

impl End {
    fn sign(self) -> Ordering {
        match self {
            Self::Least => Ordering::Less,
            Self::At(value) => value.cmp(&Number::ZERO),
            Self::Most => Ordering::Greater,
        }
    }

    fn bound(self, attained: bool) -> Bound<Number> {
        match self {
            Self::At(value) if attained => Bound::Closed(value),
            Self::At(value) => Bound::Open(value),
            Self::Least | Self::Most => Bound::Unbounded,
        }
    }
}

/// From the least to the greatest of the four products of ends.
fn products(a: Interval<Number>, b: Interval<Number>) -> Option<Interval<Number>> {
    let ends = |interval: Interval<Number>| [end(interval.low(), End::Least), end(interval.high(), End::Most)];
    let ([a, b], [c, d]) = (ends(a), ends(b));
    let products = [times(a, c)?, times(a, d)?, times(b, c)?, times(b, d)?];
    // Where an end is attained by one product and not by another, it is attained.
    let low = products.into_iter().min_by_key(|(end, attained)| (*end, !attained))?;
    let high = products.into_iter().max()?;
    Interval::new(low.0.bound(low.1), high.0.bound(high.1))
}

/// An end, and whether it is attained.
fn end(bound: Bound<Number>, open: End) -> (End, bool) {
    match bound {
        Bound::Closed(value) => (End::At(value), true),
        Bound::Open(value) => (End::At(value), false),
        Bound::Unbounded => (open, false),
    }
}

/// Zero times anything is zero, whether or not the other end is attained, or there at all.
fn times(a: (End, bool), b: (End, bool)) -> Option<(End, bool)> {
    let zero = |(end, _): (End, bool)| end.sign().is_eq();
    Some(match (a.0, b.0) {
        _ if zero(a) || zero(b) => (End::At(Number::ZERO), (zero(a) && a.1) || (zero(b) && b.1)),
        (End::At(x), End::At(y)) => (End::At(x.checked_mul(y)?), a.1 && b.1),
        (x, y) => (if x.sign() == y.sign() { End::Most } else { End::Least }, false),
    })
}

/// An end is attained only when both are; without one on either side there is none.
fn add(a: Bound<Number>, b: Bound<Number>) -> Option<Bound<Number>> {
    Some(match (a, b) {
        (Bound::Closed(a), Bound::Closed(b)) => Bound::Closed(a.checked_add(b)?),
        (Bound::Closed(a) | Bound::Open(a), Bound::Closed(b) | Bound::Open(b)) => Bound::Open(a.checked_add(b)?),
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
    combine(a, &minus)
}
