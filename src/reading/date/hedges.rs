//! Hedges: words that make a date rough, and bounds on a count of units.

use super::expr::{Expr, Limit, Way};
use super::parser::{Parser, Table};
use super::words::Kind;

/// Words before a count that it falls a little short of, or exceeds a little.
static NEARLY: Table<Way> = Table::new(&[
    ("nearly", Way::Future),
    ("almost", Way::Future),
    ("just under", Way::Future),
    ("a little under", Way::Future),
    ("close to", Way::Future),
    ("not quite", Way::Future),
    ("just over", Way::Past),
    ("just more than", Way::Past),
    ("a little over", Way::Past),
    ("a little more than", Way::Past),
    ("slightly more than", Way::Past),
]);

/// Words before a count that it exceeds.
static BEYOND: Table<()> =
    Table::new(&[("more than", ()), ("over", ()), ("at least", ()), ("upwards of", ()), ("well over", ())]);

/// What a length ahead is said to be.
#[derive(Clone, Copy)]
pub(super) enum Bound {
    About,
    Below,
    Above,
}

/// Words before a length ahead: "in about a month".
pub(super) static HOW_LONG: Table<Bound> = Table::new(&[
    ("about", Bound::About),
    ("around", Bound::About),
    ("roughly", Bound::About),
    ("approximately", Bound::About),
    ("nearly", Bound::About),
    ("almost", Bound::About),
    ("less than", Bound::Below),
    ("under", Bound::Below),
    ("as little as", Bound::Below),
    ("up to", Bound::Below),
    ("more than", Bound::Above),
    ("at least", Bound::Above),
    ("over", Bound::Above),
]);

/// Words before a date that make it rough.
static HEDGES: Table<()> = Table::new(&[
    ("somewhere around", ()),
    ("sometime around", ()),
    ("possibly around", ()),
    ("maybe circa", ()),
    ("on or about", ()),
    ("on or around", ()),
    ("in or about", ()),
    ("or about", ()),
    ("or around", ()),
    ("about", ()),
    ("around", ()),
    ("circa", ()),
    ("approximately", ()),
    ("approx", ()),
    ("roughly", ()),
    ("near", ()),
    ("nearly", ()),
    ("almost", ()),
    ("just over", ()),
    ("just under", ()),
    ("ca", ()),
    ("c", ()),
    ("possibly", ()),
    ("perhaps", ()),
    ("maybe", ()),
    ("probably", ()),
    ("~", ()),
    ("≈", ()),
]);

/// Words after a date that make it rough.
static HEDGES_BEHIND: Table<()> = Table::new(&[
    ("or so", ()),
    ("or thereabouts", ()),
    ("( approximate )", ()),
    ("( approximately )", ()),
    ("( approx )", ()),
    ("( circa )", ()),
    ("( uncertain )", ()),
    ("approximately", ()),
    ("approx", ()),
    ("- ish", ()),
    ("ish", ()),
    ("maybe", ()),
    ("guess", ()),
    ("?", ()),
    ("~", ()),
]);

impl Parser<'_> {
    /// "more than two weeks ago", "over a year after March 2024", "nearly a decade ago"
    pub(super) fn more_or_less(&mut self) -> Option<Expr> {
        let near = self.eat_one_of(&NEARLY);
        if near.is_none() && self.eat_one_of(&BEYOND).is_none() {
            return None;
        }
        let day = self.attempt(Self::counted)?;
        let limit = match (near, day) {
            (Some(side), Expr::Offset(length, Way::Past, None)) if !length.vague => {
                return Some(Expr::Nearly(length, side));
            }
            (None, Expr::Offset(length, way, None)) if !length.vague => return Some(Expr::Beyond(length, way)),
            (None, Expr::Offset(length, Way::Past, base)) => (Limit::Before, Expr::Offset(length, Way::Past, base)),
            (None, Expr::Offset(length, Way::Future, base)) => (Limit::After, Expr::Offset(length, Way::Future, base)),
            _ => return None,
        };
        Some(Expr::Limit(limit.0, Box::new(limit.1)))
    }

    /// A date with a hedge before or after it.
    pub(super) fn hedged(&mut self) -> Option<Expr> {
        let mut hedged = false;
        // "some 20 years ago", but "some day" is none.
        while self.eat_one_of(&HEDGES).is_some() || (matches!(self.kind(1), Some(Kind::Number(..))) && self.eat("some"))
        {
            hedged = true;
        }
        if hedged {
            self.eat_any(&["in", "on", "at", "during"]);
        }
        let expr = self.timed()?;
        // "~" between two dates joins them.
        while (self.text(0) != "~" || self.peek(1).is_none()) && self.eat_one_of(&HEDGES_BEHIND).is_some() {
            hedged = true;
        }
        Some(if hedged { Expr::About(Box::new(expr)) } else { expr })
    }
}
