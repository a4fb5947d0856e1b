//! Quantities as written.

use super::{Conventions, Number, Reading, Unit, Unread};

/// What sort of quantity is expected, which decides how wide a plain numeral is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum QuantityKind {
    /// Whole things.
    Count,
    /// A measure in a unit, rounded to the last digit written.
    Measure,
    /// An amount of money.
    Money,
    /// A part of a whole, between 0 and 1.
    Share,
}

/// A quantity, read.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Quantity {
    reading: Reading<Number>,
    unit: Option<Unit>,
}

/// Reads a quantity.
///
/// # Errors
///
/// [`Unread`] with the reason.
pub fn quantity(
    text: &str,
    kind: Option<QuantityKind>,
    conventions: &Conventions,
) -> Result<Quantity, Unread> {
    let _ = (kind, conventions);
    Err(Unread::new(text, "not built"))
}
