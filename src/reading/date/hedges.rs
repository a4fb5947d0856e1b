//! Hedges: words that make a date rough, and bounds on a count of units.

use super::expr::{Edge, Expr, Limit, Way};
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

/// Words before a count that it exceeds, or that is the least it may be.
static BEYOND: Table<Edge> = Table::new(&[
    ("more than", Edge::Outside),
    ("over", Edge::Outside),
    ("well over", Edge::Outside),
    ("at least", Edge::Inside),
    ("no less than", Edge::Inside),
    ("upwards of", Edge::Inside),
]);

/// Words before a count that it does not exceed.
pub(super) static BELOW: Table<Edge> = Table::new(&[
    ("less than", Edge::Outside),
    ("under", Edge::Outside),
    ("no more than", Edge::Inside),
    ("not more than", Edge::Inside),
    ("at most", Edge::Inside),
]);

/// What a length ahead is said to be.
#[derive(Clone, Copy)]
pub(super) enum Bound {
    About,
    Below(Edge),
    Above(Edge),
}

/// Words before a length ahead: "in about a month".
pub(super) static HOW_LONG: Table<Bound> = Table::new(&[
    ("about", Bound::About),
    ("around", Bound::About),
    ("roughly", Bound::About),
    ("approximately", Bound::About),
    ("nearly", Bound::About),
    ("almost", Bound::About),
    ("less than", Bound::Below(Edge::Outside)),
    ("under", Bound::Below(Edge::Outside)),
    ("as little as", Bound::Above(Edge::Inside)),
    ("up to", Bound::Below(Edge::Inside)),
    ("more than", Bound::Above(Edge::Outside)),
    ("at least", Bound::Above(Edge::Inside)),
    ("over", Bound::Above(Edge::Outside)),
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
    ("abt", ()),
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
        if let Some(side) = self.eat_one_of(&NEARLY) {
            return match self.attempt(Self::counted)? {
                Expr::Offset(length, Way::Past, None) if !length.vague => Some(Expr::Nearly(length, side)),
                _ => None,
            };
        }
        let edge = self.eat_one_of(&BEYOND)?;
        Some(match self.attempt(Self::counted)? {
            Expr::Offset(length, way, base) if !length.vague => Expr::Beyond(length, way, edge, base),
            // "at least a few days" away begins with the nearest of the days that a few are.
            day @ Expr::Offset(_, Way::Past, _) => Expr::Limit(Limit::Until, Box::new(day)),
            day @ Expr::Offset(_, Way::Future, _) => Expr::Limit(Limit::Onward, Box::new(day)),
            // Of the moment only the day is known: "at least 48 hours ago" may have been at any time of it.
            moment @ Expr::Moment(_) => Expr::Limit(Limit::Until, Box::new(moment)),
            _ => return None,
        })
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
