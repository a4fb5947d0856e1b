//! What is written becomes comparable.
//!
//! A value or date as a reporter writes it is rarely a point: "over 56,000", "about three quarters", "last week". It is
//! read into a [`Reading`]: one or more [`Alternative`]s, likeliest first, each with a *core* (how a careful reader
//! ordinarily takes it) inside an *outer* (what is still tenable by the letter). Two readings are compared by
//! [`Reading::compare`], which answers with a [`Fit`].
//!
//! | door | reads |
//! |---|---|
//! | [`date()`] | days, months, intervals, EDTF, relative expressions with an anchor; [`announced`] the days of what is to come |
//! | [`quantity()`] | numerals, number words, fractions, bounds, hedges, vague words, units |
//! | [`name()`] | folds names and tells how alike two of them are |
//!
//! What cannot be read is an [`Unread`] with the reason, never a guess. What reads only with a flaw (a date without its
//! day) keeps its candidates as alternatives and says so in [`Reading::firmness`]. What is in scope, what is not and what
//! such an expression gets is listed in [`mod@date`], [`mod@quantity`] and [`mod@name`].
//!
//! Nothing here knows of claims or reports: these three doors are useful alone.
//!
//! # Example
//!
//! ```
//! use crosscheck::reading::{self, Conventions, Fit, Slack, Unread, Written};
//!
//! let conventions = Conventions::default();
//! let published = reading::date("2025-04-01", None, &conventions)?;
//! let date = |text| reading::date(text, Some(&published), &conventions);
//! let quantity = |text| reading::quantity(Written::Text(text), None, None, &conventions);
//!
//! // A date, walked: its alternatives, and the core and the outer of each.
//! let week = date("last week")?;
//! for way in week.reading().alternatives() {
//!     assert_eq!(way.core().to_string(), "[2025-03-24, 2025-03-31)"); // Monday to Sunday
//!     assert_eq!(way.outer().to_string(), "[2025-03-18, 2025-04-01)"); // the fourteen days before
//! }
//!
//! // EDTF, both ways.
//! assert_eq!(week.edtf().as_deref(), Some("2025-03-24/2025-03-30"));
//! assert_eq!(date("201X")?.reading(), date("the 2010s")?.reading());
//!
//! // A quantity, and how two of them relate.
//! let (many, some) = (quantity("nearly 90 per cent")?, quantity("87 %")?);
//! assert_eq!(many.reading().first().core().to_string(), "[0.85, 0.9)");
//! assert_eq!(some.reading().compare(many.reading(), &Slack::NONE).fit, Fit::Narrower);
//!
//! // What cannot be read says why, and what is not well formed what is wrong with it.
//! assert_eq!(quantity("many officers").unwrap_err().problem(), "it names an amount without a number");
//! assert_eq!(date("Tuesday, March 24, 2025")?.flaw(), Some("that day is a Monday, not a Tuesday"));
//!
//! // Two names.
//! assert!(reading::name("Gen. Jean-Marie Dupré", "Jean Marie Dupre").same);
//! # Ok::<(), Unread>(())
//! ```

pub mod arithmetic;
pub mod conventions;
pub mod date;
mod lexicon;
pub mod name;
pub mod quantity;
mod rates;
pub mod time;
pub mod unit;

use std::fmt;

use crate::interval::{Interval, Region};
use crate::visible::Quoted;
pub use conventions::Conventions;
pub use date::{DateReading, announced, date};
pub use name::{NameMatch, abbreviates, fold, name};
pub use quantity::{Hedge, Quantity, QuantityKind, Written, comparable, quantity};
pub use time::{Grain, Instant};
pub use unit::{Dimension, Unit};

/// An exact decimal number: 0.1 + 0.2 is 0.3, and 1.50 equals 1.5 and hashes like it.
pub type Number = rust_decimal::Decimal;

/// A line that readings lie on, and distances along it.
pub trait Line: Ord + Clone {
    /// A distance: seconds for instants, a number for numbers.
    type Span;
    /// The point one span later, or the last point there is.
    fn forward(&self, span: &Self::Span) -> Self;
    /// The point one span earlier, or the first point there is.
    fn backward(&self, span: &Self::Span) -> Self;
}

impl Line for Number {
    type Span = Number;
    fn forward(&self, span: &Number) -> Number {
        self.saturating_add(*span)
    }
    fn backward(&self, span: &Number) -> Number {
        self.saturating_sub(*span)
    }
}

/// One way to take an expression: a core inside an outer, neither of them empty.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Alternative<T> {
    core: Region<T>,
    /// Where more is tenable than the core.
    outer: Option<Box<Region<T>>>,
}

impl<T: Ord + Clone> Alternative<T> {
    /// An alternative with the given core and outer.
    ///
    /// `None` when the core is empty or is not inside the outer.
    pub fn new(core: impl Into<Region<T>>, outer: impl Into<Region<T>>) -> Option<Self> {
        let (core, outer) = (core.into(), outer.into());
        (!core.is_empty() && outer.encloses(&core)).then(|| Self::around(core, outer))
    }

    fn around(core: Region<T>, outer: Region<T>) -> Self {
        let outer = (outer != core).then(|| Box::new(outer));
        Self { core, outer }
    }

    /// An alternative whose outer is its core: nothing but `region` is tenable. `None` when it is empty.
    pub fn exactly(region: impl Into<Region<T>>) -> Option<Self> {
        let core = region.into();
        (!core.is_empty()).then_some(Self { core, outer: None })
    }

    /// An alternative whose core is what lies inside the outer. `None` where that is nothing.
    fn clipped(core: Interval<T>, outer: Interval<T>) -> Option<Self> {
        let core = if outer.encloses(&core) { core } else { core.intersection(&outer)? };
        Some(Self::around(core.into(), outer.into()))
    }

    /// An alternative that is nothing but an interval.
    fn point_like(interval: Interval<T>) -> Self {
        Self { core: interval.into(), outer: None }
    }

    /// How a careful reader ordinarily takes it.
    pub fn core(&self) -> &Region<T> {
        &self.core
    }

    /// What is still tenable by the letter.
    pub fn outer(&self) -> &Region<T> {
        self.outer.as_deref().unwrap_or(&self.core)
    }

    /// The denial: the complement of the outer as its core, that of the core as its outer.
    ///
    /// `None` where everything is tenable, so that nothing is left to deny.
    pub fn denied(&self) -> Option<Self> {
        Self::new(self.outer().complement(), self.core.complement())
    }

    fn fit(&self, other: &Self) -> Fit {
        let cores = self.core.nested(&other.core);
        let is_core_alone = self.outer.is_none() && other.outer.is_none();
        let outers = if is_core_alone { cores } else { self.outer().nested(other.outer()) };
        match (cores.0 && outers.0, cores.1 && outers.1) {
            (true, true) => Fit::Same,
            (true, false) => Fit::Narrower,
            (false, true) => Fit::Wider,
            _ if cores.0 || cores.1 || self.core.meets(&other.core) => Fit::Overlapping,
            _ if !is_core_alone && self.outer().meets(other.outer()) => Fit::ApartSoftly,
            _ => Fit::ApartHard,
        }
    }
}

impl<T: Line> Alternative<T> {
    /// The same with core and outer widened by `span` at every end; the denial of nothing is unaffected.
    pub(crate) fn widened(&self, span: &T::Span) -> Self {
        let widen =
            |region: &Region<T>| region.map(|part| part.stretch(|low| low.backward(span), |high| high.forward(span)));
        let core = widen(&self.core);
        match &self.outer {
            Some(outer) => Self::around(core, widen(outer)),
            None => Self { core, outer: None },
        }
    }
}

/// How firmly an expression says what it says, which caps how firmly it can clash.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Firmness {
    /// It means its alternatives.
    Firm,
    /// A vague word ("dozens"): at most softly apart from anything.
    Vague,
    /// Not well formed ("Thursday, April , 2025"): the alternatives are candidates, never the same as anything.
    Flawed,
}

/// How two readings relate, seen from the first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Fit {
    /// Equal cores and equal outers, within tolerance.
    Same,
    /// The first lies inside the second, core in core and outer in outer.
    Narrower,
    /// The second lies inside the first.
    Wider,
    /// The cores meet in some other way.
    Overlapping,
    /// The cores are apart, the outers meet.
    ApartSoftly,
    /// The outers are apart.
    ApartHard,
    /// Something needed to compare them is missing.
    Unknown,
}

impl Fit {
    /// The same relation seen from the second.
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            Self::Narrower => Self::Wider,
            Self::Wider => Self::Narrower,
            other => other,
        }
    }

    /// Whether the two cannot both hold as a careful reader takes them.
    pub fn is_apart(self) -> bool {
        matches!(self, Self::ApartSoftly | Self::ApartHard)
    }

    /// Whether the two are known to have something in common.
    pub fn meets(self) -> bool {
        matches!(self, Self::Same | Self::Narrower | Self::Wider | Self::Overlapping)
    }

    /// How good a fit it is; lower is better. Narrower and wider are equally good.
    fn rank(self) -> u8 {
        match self {
            Self::Same => 0,
            Self::Narrower | Self::Wider => 1,
            Self::Overlapping => 2,
            Self::ApartSoftly => 3,
            Self::ApartHard => 4,
            Self::Unknown => 5,
        }
    }
}

/// What [`Reading::compare`] found.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Comparison {
    /// How the two relate.
    pub fit: Fit,
    /// Which alternatives of the first and of the second were compared, counted from 0.
    pub alternatives: (usize, usize),
}

/// The slack allowed when two readings are compared: applied once to the pair, never on both sides. Of instants it is in
/// seconds ([`time::DAY`]).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Slack<S> {
    /// Ends that differ by no more than this are equal.
    pub equal: Option<S>,
    /// Regions that are apart by less than this are not apart.
    pub apart: Option<S>,
}

impl<S> Slack<S> {
    /// No slack at all.
    pub const NONE: Self = Self { equal: None, apart: None };
}

/// An expression read: one or more alternatives, likeliest first.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Reading<T> {
    first: Alternative<T>,
    others: Vec<Alternative<T>>,
    firmness: Firmness,
    stated: Option<T>,
}

impl<T: Ord + Clone> Reading<T> {
    /// A firm reading with one alternative.
    pub fn firm(alternative: Alternative<T>) -> Self {
        Self { first: alternative, others: Vec::new(), firmness: Firmness::Firm, stated: None }
    }

    /// A reading with several alternatives, likeliest first; later equal ones are dropped. `None` without any.
    pub fn new(alternatives: impl IntoIterator<Item = Alternative<T>>, firmness: Firmness) -> Option<Self> {
        let mut alternatives = alternatives.into_iter();
        let first = alternatives.next()?;
        let mut others = Vec::new();
        for alternative in alternatives {
            if alternative != first && !others.contains(&alternative) {
                others.push(alternative);
            }
        }
        Some(Self { first, others, firmness, stated: None })
    }

    /// The same, with the point that a rounded measure states ("57" of "57 miles").
    #[must_use]
    pub fn stating(mut self, point: T) -> Self {
        self.stated = Some(point);
        self
    }

    /// The alternatives, likeliest first; never none.
    pub fn alternatives(&self) -> impl Iterator<Item = &Alternative<T>> {
        std::iter::once(&self.first).chain(&self.others)
    }

    /// The likeliest alternative.
    pub fn first(&self) -> &Alternative<T> {
        &self.first
    }

    /// Whether it is one point and nothing else, even by the letter.
    pub fn is_exact(&self) -> bool {
        let is_point = |one: &Alternative<T>| one.outer().hull().is_some_and(|hull| hull.as_point().is_some());
        self.alternatives().all(is_point)
    }

    /// How firmly it says so.
    pub fn firmness(&self) -> Firmness {
        self.firmness
    }

    /// The point that a rounded measure states, in the base unit as the reading is.
    pub fn stated(&self) -> Option<&T> {
        self.stated.as_ref()
    }

    /// The denial of the whole reading. `None` where nothing is left to deny.
    ///
    /// To deny "A or else B" is to deny the likelier one; alternatives stay in order.
    pub fn denied(&self) -> Option<Self> {
        Self::new(self.alternatives().filter_map(Alternative::denied), self.firmness)
    }
}

impl<T: Line> Reading<T> {
    /// How this reading relates to another.
    ///
    /// With several alternatives the best-fitting pair counts, the earlier one among equals. A fit that is not between
    /// the first alternatives is at most [`Fit::Overlapping`]. A vague or flawed reading is at most softly apart; a
    /// flawed one is never the same: where a candidate fits, the sound reading is the narrower. Seen from the other
    /// side the fit is the same, mirrored.
    ///
    /// # Complexity
    ///
    /// The product of the numbers of alternatives, nearly always one.
    pub fn compare(&self, other: &Self, slack: &Slack<T::Span>) -> Comparison {
        let mut best = Comparison { fit: Fit::ApartHard, alternatives: (0, 0) };
        // Among candidates of a flawed reading that fit equally well, one around the sound reading counts first.
        let flawed = (self.firmness == Firmness::Flawed, other.firmness == Firmness::Flawed);
        let goodness =
            |fit: Fit| (fit.rank(), matches!((fit, flawed), (Fit::Narrower, (true, _)) | (Fit::Wider, (_, true))));
        for (i, a) in self.alternatives().enumerate() {
            for (j, b) in other.alternatives().enumerate() {
                let fit = self.fit(a, other, b, slack);
                if goodness(fit) < goodness(best.fit) {
                    best = Comparison { fit, alternatives: (i, j) };
                }
            }
        }
        best.fit = match flawed {
            (false, false) if best.alternatives != (0, 0) && best.fit.meets() => Fit::Overlapping,
            (true, true) if best.fit.meets() => Fit::Overlapping,
            (true, false) if matches!(best.fit, Fit::Same | Fit::Wider) => Fit::Wider,
            (false, true) if matches!(best.fit, Fit::Same | Fit::Narrower) => Fit::Narrower,
            (true, false) | (false, true) if best.fit.meets() => Fit::Overlapping,
            _ => best.fit,
        };
        if best.fit == Fit::ApartHard && self.firmness.max(other.firmness) > Firmness::Firm {
            best.fit = Fit::ApartSoftly;
        }
        best
    }

    fn fit(&self, a: &Alternative<T>, other: &Self, b: &Alternative<T>, slack: &Slack<T::Span>) -> Fit {
        if let (Some(mine), Some(theirs)) = (&self.stated, &other.stated)
            && a.core.contains(theirs)
            && b.core.contains(mine)
        {
            return Fit::Same;
        }
        if let Some(span) = &slack.equal {
            let wide = (a.widened(span), b.widened(span));
            let within = |wide: &Alternative<T>, of: &Alternative<T>| {
                wide.core.encloses(&of.core) && wide.outer().encloses(of.outer())
            };
            if within(&wide.0, b) && within(&wide.1, a) {
                return Fit::Same;
            }
            let equal_cores = wide.0.core.encloses(&b.core) && wide.1.core.encloses(&a.core);
            if equal_cores && wide.1.outer().encloses(a.outer()) {
                return Fit::Narrower;
            }
            if equal_cores && wide.0.outer().encloses(b.outer()) {
                return Fit::Wider;
            }
        }
        let fit = a.fit(b);
        match &slack.apart {
            Some(span) if fit.is_apart() => {
                let loose = a.widened(span);
                if loose.core.meets(&b.core) {
                    Fit::Overlapping
                } else if loose.outer().meets(b.outer()) {
                    Fit::ApartSoftly
                } else {
                    fit
                }
            }
            _ => fit,
        }
    }
}

/// The longest text that is taken for a value or a name, in characters.
pub(crate) const LONGEST: usize = 1_000;

/// What is said of a longer one.
pub(crate) const TOO_LONG: &str = "it is longer than a thousand characters";

/// Refuses what nobody writes as a value: more than [`LONGEST`] characters, or control characters that do
/// not even separate words.
pub(crate) fn plain(text: &str) -> Result<(), &'static str> {
    // Nearly every text is short and in ASCII.
    if text.len() <= LONGEST && text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        Ok(())
    } else if text.chars().nth(LONGEST).is_some() {
        Err(TOO_LONG)
    } else if text.chars().any(|c| c.is_control() && !c.is_whitespace()) {
        Err("there is a control character in it")
    } else {
        Ok(())
    }
}

/// An expression that could not be read: what it was, and why.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Unread {
    text: String,
    problem: String,
    needs_anchor: bool,
}

impl Unread {
    /// The longest piece of an unreadable text that is kept, in characters.
    const KEPT: usize = 80;

    /// States that `text` could not be read because of `problem`: a clause without a final stop.
    pub fn new(text: &str, problem: impl Into<String>) -> Self {
        let mut kept: String = text.chars().take(Self::KEPT).collect();
        if kept.len() < text.len() {
            kept.push('…');
        }
        Self { text: kept, problem: problem.into(), needs_anchor: false }
    }

    /// States that `text` depends on a day of publication.
    fn without_anchor(text: &str, problem: impl Into<String>) -> Self {
        Self { needs_anchor: true, ..Self::new(text, problem) }
    }

    /// Whether a day of publication, given as the anchor, is all that it lacks.
    pub fn needs_anchor(&self) -> bool {
        self.needs_anchor
    }

    /// What was written, shortened when very long.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Why it could not be read.
    pub fn problem(&self) -> &str {
        &self.problem
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot read {}: {}", Quoted(&self.text), self.problem)
    }
}

impl std::error::Error for Unread {}
