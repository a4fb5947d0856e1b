//! How wide a number is: the core and the outer that its hedge, its digits and its kind give it.
//!
//! The widths of "about" by the number of significant digits, and the threefold outer, follow the regressions of
//! Ferson et al. (2015, International Journal of Approximate Reasoning) in their order of size; all are
//! [`Conventions`]. Everything here happens in the unit as written, before any conversion.

use crate::interval::{Bound, Interval};
use crate::reading::arithmetic::settled;
use crate::reading::{Alternative, Conventions, Number};

use super::hedge::Hedge;
use super::numeral::{Form, Numeral};

/// What the kind of a quantity says about its width.
#[derive(Clone, Copy)]
pub(super) struct Rules<'a> {
    /// Only whole numbers are possible: ends are rounded inward.
    pub(super) whole: bool,
    /// A plain number is rounded to its last digit.
    pub(super) rounded: bool,
    /// Nothing lies below: 0 for what is counted or weighed, nothing for temperatures and changes.
    pub(super) floor: Option<Number>,
    /// Nothing lies above: the whole, for a share of it.
    pub(super) ceiling: Option<Number>,
    pub(super) conventions: &'a Conventions,
}

const HALF: Number = Number::from_parts(5, 0, 0, false, 1);

/// A part is as fine as a quarter of itself, however wide parts are.
const FINEST_PART: Number = Number::from_parts(25, 0, 0, false, 2);

/// From here on a plain number is round when it ends in two zeros.
const ROUND: Number = Number::ONE_HUNDRED;

impl Rules<'_> {
    /// The core and outer of one number.
    pub(super) fn alternative(&self, numeral: &Numeral, hedge: Hedge) -> Option<Alternative<Number>> {
        let value = numeral.value;
        match hedge {
            Hedge::None | Hedge::Exact | Hedge::Range | Hedge::Vague => self.plain(numeral, hedge == Hedge::Exact),
            Hedge::About => {
                let width = self.about(numeral);
                let wide = width.checked_mul(self.conventions.about_outer)?;
                self.inside(closed(value - width, value + width), closed(value - wide, value + wide))
            }
            Hedge::Nearly => {
                let (near, far) = self.reach(numeral);
                self.inside(up_to(value - near, value), up_to(value - far, value))
            }
            Hedge::JustOver => {
                let (near, far) = self.reach(numeral);
                self.inside(down_to(value, value + near), down_to(value, value + far))
            }
            Hedge::AtLeast => self.lower(Bound::Closed(value)),
            Hedge::MoreThan => self.lower(Bound::Open(value)),
            Hedge::AtMost => self.upper(Bound::Closed(value)),
            Hedge::LessThan => self.upper(Bound::Open(value)),
        }
    }

    /// A stretch between two numbers; without one of them it is a bound.
    pub(super) fn between(
        &self,
        low: Option<(Numeral, bool)>,
        high: Option<(Numeral, bool)>,
        hedge: Hedge,
    ) -> Option<Alternative<Number>> {
        let bound = |value: Number, inside: bool| if inside { Bound::Closed(value) } else { Bound::Open(value) };
        match (low, high) {
            (Some((low, with_low)), Some((high, with_high))) => {
                if low.value > high.value {
                    return None;
                }
                if hedge != Hedge::About {
                    let span = (bound(low.value, with_low), bound(high.value, with_high));
                    return self.inside(span, span);
                }
                let (below, above) = (self.about(&low), self.about(&high));
                let by = self.conventions.about_outer;
                self.inside(
                    closed(low.value - below, high.value + above),
                    closed(low.value - below.checked_mul(by)?, high.value + above.checked_mul(by)?),
                )
            }
            (Some((low, inside)), None) => self.lower(bound(low.value, inside)),
            (None, Some((high, inside))) => self.upper(bound(high.value, inside)),
            (None, None) => None,
        }
    }

    /// A number without a hedge.
    fn plain(&self, numeral: &Numeral, exactly: bool) -> Option<Alternative<Number>> {
        let value = numeral.value;
        let point = closed(value, value);
        match numeral.form {
            Form::Ordinal => self.inside(point, point),
            Form::Fraction if self.rounded => {
                let half = self.half(numeral);
                let core = half.min(self.conventions.fraction_widths[0]);
                let outer = if exactly { core } else { half };
                self.inside(closed(value - core, value + core), closed(value - outer, value + outer))
            }
            _ if self.rounded => {
                let half = numeral.place * HALF;
                let digit = (Bound::Closed(value - half), Bound::Open(value + half));
                self.inside(digit, digit)
            }
            _ if is_round(numeral) && !exactly => {
                let width = value.abs().checked_mul(self.conventions.round_width)?;
                self.inside(point, closed(value - width, value + width))
            }
            _ => self.inside(point, point),
        }
    }

    /// Half a unit of the last digit written; of a part, what it stands for by the letter.
    fn half(&self, numeral: &Numeral) -> Number {
        match numeral.form {
            Form::Fraction => self.conventions.fraction_widths[1].min(numeral.value.abs() * FINEST_PART),
            _ => numeral.place * HALF,
        }
    }

    /// How far "nearly" reaches, ordinarily and by the letter: half a unit of the last significant digit, and one unit,
    /// but never more than a part of the number; of things counted at least one.
    fn reach(&self, numeral: &Numeral) -> (Number, Number) {
        let (_, unit) = numeral.significant();
        let least = if self.whole { Number::ONE } else { Number::ZERO };
        let size = numeral.value.abs();
        let ([near, far], [near_cap, far_cap]) = (self.conventions.nearly_widths, self.conventions.nearly_caps);
        let near = unit.saturating_mul(near).min(size.saturating_mul(near_cap)).max(least);
        (near, unit.saturating_mul(far).min(size.saturating_mul(far_cap)).max(near))
    }

    /// The half-width of the core of "about".
    fn about(&self, numeral: &Numeral) -> Number {
        let [one, two, more] = self.conventions.about_widths;
        let share = match numeral.significant().0 {
            0 | 1 => one,
            2 => two,
            _ => more,
        };
        let value = numeral.value.abs();
        let half = self.half(numeral);
        // "About a million" is not rounded to the million: of a scale word, no more than the widest share.
        let half = if numeral.scale > Number::ONE { half.min(value.saturating_mul(one)) } else { half };
        value.saturating_mul(share).max(half)
    }

    /// A lower bound: the core reaches from the first admitted value to a multiple of it.
    fn lower(&self, low: Bound<Number>) -> Option<Alternative<Number>> {
        let (low, _) = self.inward((low, Bound::Unbounded));
        let first = low.value()?;
        let far = first.abs().checked_mul(self.conventions.bound_factor)?;
        // Below zero the multiple lies on the wrong side; the bound is then all there is to say.
        let high = if first > Number::ZERO { Bound::Closed(far) } else { Bound::Unbounded };
        self.inside((low, high), (low, Bound::Unbounded))
    }

    /// An upper bound: the core reaches from a part of the last admitted value up to it.
    fn upper(&self, high: Bound<Number>) -> Option<Alternative<Number>> {
        let (_, high) = self.inward((Bound::Unbounded, high));
        let last = high.value()?;
        let low = match last.checked_div(self.conventions.bound_factor) {
            Some(part) if last > Number::ZERO => Bound::Closed(part),
            _ => Bound::Unbounded,
        };
        self.inside((low, high), (Bound::Unbounded, high))
    }

    /// The products of two stretches, neither of which lies below zero.
    pub(super) fn product(&self, a: &Interval<Number>, b: &Interval<Number>) -> Option<Interval<Number>> {
        let times = |a: Bound<Number>, b: Bound<Number>| match (a, b) {
            (Bound::Closed(a), Bound::Closed(b)) => Some(Bound::Closed(a.checked_mul(b)?)),
            (Bound::Unbounded, _) | (_, Bound::Unbounded) => Some(Bound::Unbounded),
            (a, b) => Some(Bound::Open(a.value()?.checked_mul(b.value()?)?)),
        };
        self.interval((times(a.low(), b.low())?, times(a.high(), b.high())?))
    }

    /// An alternative between ends, rounded inward and kept between floor and ceiling.
    fn inside(&self, core: Ends, outer: Ends) -> Option<Alternative<Number>> {
        let within = self.interval(outer)?;
        if core == outer {
            return Alternative::exactly(within);
        }
        Alternative::clipped(self.interval(core)?, within)
    }

    fn interval(&self, ends: Ends) -> Option<Interval<Number>> {
        let (low, high) = self.inward(ends);
        let low = match (low.value(), self.floor) {
            (value, Some(floor)) if value.is_none_or(|value| value < floor) => Bound::Closed(floor),
            _ => low,
        };
        let high = match (high.value(), self.ceiling) {
            (value, Some(ceiling)) if value.is_none_or(|value| value > ceiling) => Bound::Closed(ceiling),
            _ => high,
        };
        Interval::new(low, high)
    }

    /// The ends moved to the whole numbers inside them, where only such are possible.
    fn inward(&self, (low, high): Ends) -> Ends {
        if !self.whole {
            return (low, high);
        }
        let low = match low {
            Bound::Closed(low) => Bound::Closed(settled(low).ceil()),
            Bound::Open(low) => Bound::Closed(settled(low).floor().saturating_add(Number::ONE)),
            Bound::Unbounded => Bound::Unbounded,
        };
        let high = match high {
            Bound::Closed(high) => Bound::Closed(settled(high).floor()),
            Bound::Open(high) => Bound::Closed(settled(high).ceil().saturating_sub(Number::ONE)),
            Bound::Unbounded => Bound::Unbounded,
        };
        (low, high)
    }
}

type Ends = (Bound<Number>, Bound<Number>);

fn closed(low: Number, high: Number) -> Ends {
    (Bound::Closed(low), Bound::Closed(high))
}

fn up_to(low: Number, high: Number) -> Ends {
    (Bound::Closed(low), Bound::Open(high))
}

fn down_to(low: Number, high: Number) -> Ends {
    (Bound::Open(low), Bound::Closed(high))
}

/// Whether a plain number is round: written to the unit or coarser, and ending in two zeros.
fn is_round(numeral: &Numeral) -> bool {
    let fine = numeral.form != Form::Decimal || numeral.place < Number::ONE;
    !fine && !numeral.value.is_zero() && (numeral.value % ROUND).is_zero()
}
