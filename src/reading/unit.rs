//! Units of measure and what converts into what.

/// What a unit measures; only units of one dimension convert into each other.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Dimension {
    /// Lengths; the base unit is the metre.
    Length,
}

/// A unit of measure.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Unit;
