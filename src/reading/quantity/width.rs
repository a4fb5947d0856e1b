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
use super::phrase::{Edge, End};

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
    /// Whether multiples of the number mean anything.
    pub(super) zero: Zero,
    /// From where "nearly" comes to a negative number.
    pub(super) approach: Approach,
    pub(super) conventions: &'a Conventions,
}

/// What zero is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Zero {
    /// None at all: three times as much is three times as far from it.
    Nothing,
    /// A point of the scale, as on a thermometer.
    Agreed,
}

/// From where a number is drawn near to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Approach {
    /// From zero: "nearly minus 30" is not quite so cold.
    FromZero,
    /// From below: "just below minus 30" is colder.
    FromBelow,
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
            Hedge::Nearly if value < Number::ZERO && self.approach == Approach::FromZero => {
                let (near, far) = self.reach(numeral);
                self.inside(down_to(value, value + near), down_to(value, value + far))
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

    /// A stretch between two numbers. A hedge widens the end that it stands on.
    pub(super) fn between(&self, low: &End, high: &End) -> Option<Alternative<Number>> {
        if low.numeral.value > high.numeral.value {
            return None;
        }
        let ends = |end: &End, outward: Number| {
            let value = end.numeral.value;
            Some(match end.edge {
                Edge::Inside => (Bound::Closed(value), Bound::Closed(value)),
                Edge::Outside => (Bound::Open(value), Bound::Open(value)),
                Edge::Nearly => {
                    let (near, far) = self.reach(&end.numeral);
                    (Bound::Closed(value.checked_sub(near)?), Bound::Closed(value.checked_sub(far)?))
                }
                Edge::About => {
                    let width = self.about(&end.numeral).checked_mul(outward)?;
                    let wide = width.checked_mul(self.conventions.about_outer)?;
                    (Bound::Closed(value.checked_add(width)?), Bound::Closed(value.checked_add(wide)?))
                }
            })
        };
        let ((low, lowest), (high, highest)) = (ends(low, Number::NEGATIVE_ONE)?, ends(high, Number::ONE)?);
        self.inside((low, high), (lowest, highest))
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
            Form::Mixed if self.rounded => {
                // "Two and a half hours" is told in halves: by the letter, half of one either way.
                let outer = numeral.place * HALF;
                let core = numeral.place / Number::TEN;
                let digit = |half| (Bound::Closed(value - half), Bound::Open(value + half));
                self.inside(digit(core), digit(if exactly { core } else { outer }))
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
    /// but never more than a part of the number; of things counted at least one. A number of two digits and more is not
    /// drawn nearer to than "about" would stray from it.
    fn reach(&self, numeral: &Numeral) -> (Number, Number) {
        let (figures, unit) = numeral.significant();
        let least = if self.whole { Number::ONE } else { Number::ZERO };
        let size = numeral.value.abs();
        let ([near, far], [near_cap, far_cap]) = (self.conventions.nearly_widths, self.conventions.nearly_caps);
        // Zero has no parts.
        let capped =
            |width: Number, cap: Number| if size.is_zero() { width } else { width.min(size.saturating_mul(cap)) };
        let (half, whole) = (capped(unit.saturating_mul(near), near_cap), capped(unit.saturating_mul(far), far_cap));
        if figures < 2 || numeral.form == Form::Fraction {
            let half = half.max(least);
            return (half, whole.max(half));
        }
        let half = half.max(self.about(numeral)).max(least);
        let as_far = far.checked_div(near).map_or(half, |times| half.saturating_mul(times));
        (half, whole.max(as_far).max(half))
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
        let is_multiple = first > Number::ZERO && self.zero == Zero::Nothing;
        let high = if is_multiple { Bound::Closed(far) } else { Bound::Unbounded };
        self.inside((low, high), (low, Bound::Unbounded))
    }

    /// An upper bound: the core reaches from a part of the last admitted value up to it.
    fn upper(&self, high: Bound<Number>) -> Option<Alternative<Number>> {
        let (_, high) = self.inward((Bound::Unbounded, high));
        let last = high.value()?;
        let low = match last.checked_div(self.conventions.bound_factor) {
            Some(part) if last > Number::ZERO && self.zero == Zero::Nothing => Bound::Closed(part),
            _ => Bound::Unbounded,
        };
        self.inside((low, high), (Bound::Unbounded, high))
    }

    /// Everything below a number.
    pub(super) fn under(&self, value: Number) -> Option<Alternative<Number>> {
        let below = (Bound::Unbounded, Bound::Open(value));
        self.inside(below, below)
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
    fn inward(&self, ends: Ends) -> Ends {
        if self.whole { inward(ends) } else { ends }
    }
}

/// The ends moved to the whole numbers inside them.
pub(super) fn inward((low, high): Ends) -> Ends {
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
pub(super) fn is_round(numeral: &Numeral) -> bool {
    let fine = !matches!(numeral.form, Form::Decimal | Form::Mixed) || numeral.place < Number::ONE;
    !fine && !numeral.value.is_zero() && (numeral.value % ROUND).is_zero()
}
