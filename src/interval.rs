//! Intervals and regions on a line: the arithmetic under every comparison.
//!
//! An [`Interval`] is a non-empty convex piece of a totally ordered line, open or closed at either end, bounded or
//! not. A [`Region`] is a finite union of intervals, kept sorted and apart, and it is what a reading is made of: the
//! complement of "12 people" is a region of two intervals.
//!
//! Both are built from *cuts*: places between the points of the line. Every question about ends then is one
//! comparison of cuts, with no case for open or closed.

use std::cmp::Ordering;
use std::fmt;

use smallvec::{SmallVec, smallvec};

/// A place on the line that no point occupies: before everything, just before or after a point, after everything.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Cut<T> {
    Start,
    Before(T),
    After(T),
    End,
}

impl<T: Ord> Ord for Cut<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        use Cut::{After, Before, End, Start};
        match (self, other) {
            (Start, Start) | (End, End) => Ordering::Equal,
            (Start, _) | (_, End) => Ordering::Less,
            (_, Start) | (End, _) => Ordering::Greater,
            (Before(a), Before(b)) | (After(a), After(b)) => a.cmp(b),
            (Before(a), After(b)) => a.cmp(b).then(Ordering::Less),
            (After(a), Before(b)) => a.cmp(b).then(Ordering::Greater),
        }
    }
}

impl<T: Ord> PartialOrd for Cut<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Cut<T> {
    fn map<U>(self, f: impl FnOnce(T) -> U) -> Cut<U> {
        match self {
            Cut::Start => Cut::Start,
            Cut::Before(value) => Cut::Before(f(value)),
            Cut::After(value) => Cut::After(f(value)),
            Cut::End => Cut::End,
        }
    }
}

/// One end of an interval, as a caller sees it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Bound<T> {
    /// The end point belongs to the interval.
    Closed(T),
    /// The end point is just outside the interval.
    Open(T),
    /// The interval has no end on this side.
    Unbounded,
}

impl<T> Bound<T> {
    /// The end point, whether inside or just outside; `None` where there is none.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Closed(value) | Self::Open(value) => Some(value),
            Self::Unbounded => None,
        }
    }
}

/// A non-empty, convex piece of the line.
///
/// Every constructor that could describe nothing at all returns an `Option`, so an interval in hand is never empty.
///
/// # Example
///
/// ```
/// use crosscheck::interval::Interval;
///
/// let dozens = Interval::closed(24, 99).unwrap();
/// let over_fifty = Interval::more_than(50);
/// assert_eq!(dozens.intersection(&over_fifty).unwrap().to_string(), "(50, 99]");
/// assert!(Interval::closed(9, 5).is_none());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Interval<T> {
    low: Cut<T>,
    high: Cut<T>,
}

impl<T: Ord + Clone> Interval<T> {
    fn from_cuts(low: Cut<T>, high: Cut<T>) -> Option<Self> {
        (low < high).then_some(Self { low, high })
    }

    /// The interval between two bounds, or `None` where they leave nothing between them.
    pub fn new(low: Bound<T>, high: Bound<T>) -> Option<Self> {
        let low = match low {
            Bound::Closed(value) => Cut::Before(value),
            Bound::Open(value) => Cut::After(value),
            Bound::Unbounded => Cut::Start,
        };
        let high = match high {
            Bound::Closed(value) => Cut::After(value),
            Bound::Open(value) => Cut::Before(value),
            Bound::Unbounded => Cut::End,
        };
        Self::from_cuts(low, high)
    }

    /// `[low, high]`: both ends inside. `None` when `low > high`.
    pub fn closed(low: T, high: T) -> Option<Self> {
        Self::from_cuts(Cut::Before(low), Cut::After(high))
    }

    /// `[low, high)`: the usual shape of a stretch of time. `None` when `low >= high`.
    pub fn half_open(low: T, high: T) -> Option<Self> {
        Self::from_cuts(Cut::Before(low), Cut::Before(high))
    }

    /// Just one point.
    pub fn point(value: T) -> Self {
        Self { low: Cut::Before(value.clone()), high: Cut::After(value) }
    }

    /// `[low, ∞)`.
    pub fn at_least(low: T) -> Self {
        Self { low: Cut::Before(low), high: Cut::End }
    }

    /// `(low, ∞)`.
    pub fn more_than(low: T) -> Self {
        Self { low: Cut::After(low), high: Cut::End }
    }

    /// `(-∞, high]`.
    pub fn at_most(high: T) -> Self {
        Self { low: Cut::Start, high: Cut::After(high) }
    }

    /// `(-∞, high)`.
    pub fn less_than(high: T) -> Self {
        Self { low: Cut::Start, high: Cut::Before(high) }
    }

    /// The whole line.
    pub fn all() -> Self {
        Self { low: Cut::Start, high: Cut::End }
    }

    /// The lower end.
    pub fn low(&self) -> Bound<T> {
        match &self.low {
            Cut::Before(value) => Bound::Closed(value.clone()),
            Cut::After(value) => Bound::Open(value.clone()),
            Cut::Start | Cut::End => Bound::Unbounded,
        }
    }

    /// The upper end.
    pub fn high(&self) -> Bound<T> {
        match &self.high {
            Cut::After(value) => Bound::Closed(value.clone()),
            Cut::Before(value) => Bound::Open(value.clone()),
            Cut::Start | Cut::End => Bound::Unbounded,
        }
    }

    /// Whether the interval is a single point, and which.
    pub fn as_point(&self) -> Option<&T> {
        match (&self.low, &self.high) {
            (Cut::Before(low), Cut::After(high)) if low == high => Some(low),
            _ => None,
        }
    }

    /// Whether `value` lies inside.
    pub fn contains(&self, value: &T) -> bool {
        self.low <= Cut::Before(value.clone()) && Cut::After(value.clone()) <= self.high
    }

    /// Whether all of `other` lies inside.
    pub fn encloses(&self, other: &Self) -> bool {
        self.low <= other.low && other.high <= self.high
    }

    /// Whether the two share a point.
    pub fn meets(&self, other: &Self) -> bool {
        self.low < other.high && other.low < self.high
    }

    /// Whether all of this interval lies before all of `other`.
    pub fn is_before(&self, other: &Self) -> bool {
        self.high <= other.low
    }

    /// What the two share.
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        let low = (&self.low).max(&other.low).clone();
        let high = (&self.high).min(&other.high).clone();
        Self::from_cuts(low, high)
    }

    /// The smallest interval that encloses both.
    pub fn hull(&self, other: &Self) -> Self {
        Self { low: (&self.low).min(&other.low).clone(), high: (&self.high).max(&other.high).clone() }
    }

    /// The interval with both ends mapped, which is the image of the interval when `f` is increasing.
    ///
    /// `None` when the mapped ends leave nothing between them, as when `f` is not increasing.
    pub fn map<U: Ord + Clone>(&self, f: impl Fn(T) -> U) -> Option<Interval<U>> {
        Interval::from_cuts(self.low.clone().map(&f), self.high.clone().map(&f))
    }

    /// The interval with its lower end mapped by `low` and its upper end by `high`; `None` when nothing is left.
    pub fn stretch(&self, low: impl FnOnce(T) -> T, high: impl FnOnce(T) -> T) -> Option<Self> {
        Self::from_cuts(self.low.clone().map(low), self.high.clone().map(high))
    }
}

impl<T: fmt::Display> fmt::Display for Interval<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (opening, low) = match &self.low {
            Cut::Before(value) => ("[", Some(value)),
            Cut::After(value) => ("(", Some(value)),
            Cut::Start | Cut::End => ("(-∞", None),
        };
        let (high, closing) = match &self.high {
            Cut::After(value) => (Some(value), "]"),
            Cut::Before(value) => (Some(value), ")"),
            Cut::Start | Cut::End => (None, "∞)"),
        };
        f.write_str(opening)?;
        low.map_or(Ok(()), |low| low.fmt(f))?;
        f.write_str(", ")?;
        high.map_or(Ok(()), |high| high.fmt(f))?;
        f.write_str(closing)
    }
}

/// A finite union of intervals, sorted and apart from one another; it may be empty.
///
/// Operations take time linear in the number of intervals, which is one for nearly every reading.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Region<T> {
    parts: SmallVec<[Interval<T>; 1]>,
}

impl<T: Ord + Clone> Region<T> {
    /// The region without a point.
    pub fn empty() -> Self {
        Self { parts: SmallVec::new() }
    }

    /// The union of any intervals, in any order.
    pub fn union(intervals: impl IntoIterator<Item = Interval<T>>) -> Self {
        let mut sorted: SmallVec<[Interval<T>; 1]> = intervals.into_iter().collect();
        sorted.sort_by(|a, b| a.low.cmp(&b.low).then_with(|| a.high.cmp(&b.high)));
        let mut parts: SmallVec<[Interval<T>; 1]> = SmallVec::new();
        for next in sorted {
            match parts.last_mut() {
                // Equal cuts touch: `[1, 2)` and `[2, 3]` are one interval.
                Some(last) if next.low <= last.high => last.high = last.high.clone().max(next.high),
                _ => parts.push(next),
            }
        }
        Self { parts }
    }

    /// The intervals, from low to high.
    pub fn intervals(&self) -> &[Interval<T>] {
        &self.parts
    }

    /// Whether there is no point in it.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The smallest interval around everything; `None` when empty.
    pub fn hull(&self) -> Option<Interval<T>> {
        match self.intervals() {
            [only] => Some(only.clone()),
            many => Some(many.first()?.hull(many.last()?)),
        }
    }

    /// Whether `value` lies inside.
    pub fn contains(&self, value: &T) -> bool {
        self.parts.iter().any(|part| part.contains(value))
    }

    /// Whether all of `other` lies inside.
    pub fn encloses(&self, other: &Self) -> bool {
        if let ([mine], [theirs]) = (self.intervals(), other.intervals()) {
            return mine.encloses(theirs);
        }
        let mut mine = self.parts.iter().peekable();
        other.parts.iter().all(|theirs| {
            while mine.next_if(|part| part.is_before(theirs)).is_some() {}
            mine.peek().is_some_and(|part| part.encloses(theirs))
        })
    }

    /// Whether it lies inside another, and whether the other lies inside it; of the same region both.
    pub(crate) fn nested(&self, other: &Self) -> (bool, bool) {
        if let ([a], [b]) = (self.intervals(), other.intervals()) {
            let (low, high) = (a.low.cmp(&b.low), a.high.cmp(&b.high));
            return (low.is_ge() && high.is_le(), low.is_le() && high.is_ge());
        }
        (other.encloses(self), self.encloses(other))
    }

    /// Whether all of it lies before all of `other`, and neither is empty.
    pub(crate) fn is_before(&self, other: &Self) -> bool {
        matches!((self.parts.last(), other.parts.first()), (Some(last), Some(first)) if last.is_before(first))
    }

    /// Whether the two share a point.
    pub fn meets(&self, other: &Self) -> bool {
        if let ([a], [b]) = (self.intervals(), other.intervals()) {
            return a.meets(b);
        }
        let (mut mine, mut theirs) = (self.parts.iter().peekable(), other.parts.iter().peekable());
        while let (Some(a), Some(b)) = (mine.peek(), theirs.peek()) {
            if a.meets(b) {
                return true;
            }
            if a.is_before(b) {
                mine.next();
            } else {
                theirs.next();
            }
        }
        false
    }

    /// Everything that is not in the region.
    #[must_use]
    pub fn complement(&self) -> Self {
        let mut parts = SmallVec::new();
        let mut low = Cut::Start;
        for part in &self.parts {
            parts.extend(Interval::from_cuts(low, part.low.clone()));
            low = part.high.clone();
        }
        parts.extend(Interval::from_cuts(low, Cut::End));
        Self { parts }
    }

    /// Each interval mapped on its own; what turns empty is dropped.
    pub fn map<U: Ord + Clone>(&self, f: impl Fn(&Interval<T>) -> Option<Interval<U>>) -> Region<U> {
        match self.intervals() {
            [only] => f(only).map_or_else(Region::empty, Region::from),
            many => Region::union(many.iter().filter_map(f)),
        }
    }
}

impl<T: Ord + Clone> From<Interval<T>> for Region<T> {
    fn from(interval: Interval<T>) -> Self {
        Self { parts: smallvec![interval] }
    }
}

impl<T: fmt::Display> fmt::Display for Region<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.parts.is_empty() {
            return f.write_str("nothing");
        }
        for (index, part) in self.parts.iter().enumerate() {
            if index > 0 {
                f.write_str(" or ")?;
            }
            part.fmt(f)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Chance;

    #[test]
    fn one_look_at_two_regions_tells_what_two_looks_do() {
        let mut chance = Chance::new(17);
        let mut seen = [0; 4];
        for _ in 0..20_000 {
            let mut region = || {
                let parts = chance.below(3);
                let mut end = |of: &[Bound<usize>]| of[chance.below(of.len())];
                let at = [0, 1, 2, 3].map(Bound::Closed).into_iter().chain([0, 1, 2, 3].map(Bound::Open));
                let ends: Vec<Bound<usize>> = at.chain([Bound::Unbounded]).collect();
                Region::union((0..=parts).filter_map(|_| Interval::new(end(&ends), end(&ends))))
            };
            let (a, b) = (region(), region());
            let both = a.nested(&b);
            assert_eq!(both, (b.encloses(&a), a.encloses(&b)), "{a} and {b}");
            assert_eq!(both == (true, true), a == b, "{a} and {b}");
            seen[usize::from(both.0) + 2 * usize::from(both.1)] += 1;
        }
        assert!(seen.iter().all(|count| *count > 100), "{seen:?}");
    }
}
