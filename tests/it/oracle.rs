//! The algebra of intervals and the comparison of readings, against brute force over a small line.
//!
//! The oracle knows nothing of cuts or of sorted lists. The ends of intervals are even numbers from 0 to 14; a set with
//! such ends is told by which of the whole numbers from -9 to 23 it holds, the odd ones standing for the gaps between
//! ends, those beyond 0 and 14 for what lies out there. So a set is a word of 33 bits, and every operation is one on
//! bits.

use crosscheck::interval::{Bound, Interval, Region};
use crosscheck::reading::{Alternative, Comparison, Firmness, Fit, Instant, Number, Reading, Slack, arithmetic};
use proptest::prelude::*;

const FIRST: i64 = -9;
const LAST: i64 = 23;

/// A set of points of the line, one bit a point.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Set(u64);

impl Set {
    const ALL: Self = Self((1 << (LAST - FIRST + 1)) - 1);

    fn of(holds: impl Fn(i64) -> bool) -> Self {
        Self(points().filter(|point| holds(*point)).map(|point| 1 << (point - FIRST)).sum())
    }

    fn holds(self, point: i64) -> bool {
        (FIRST..=LAST).contains(&point) && self.0 & (1 << (point - FIRST)) != 0
    }

    fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn not(self) -> Self {
        Self(Self::ALL.0 & !self.0)
    }

    fn inside(self, other: Self) -> bool {
        self.and(other) == self
    }

    fn meets(self, other: Self) -> bool {
        !self.and(other).is_empty()
    }

    fn first(self) -> Option<i64> {
        points().find(|point| self.holds(*point))
    }

    fn last(self) -> Option<i64> {
        points().rev().find(|point| self.holds(*point))
    }

    fn hull(self) -> Self {
        match (self.first(), self.last()) {
            (Some(first), Some(last)) => Self::of(|point| (first..=last).contains(&point)),
            _ => self,
        }
    }

    /// Every point that lies within `span` of one of the set's.
    fn within(self, span: i64) -> Self {
        Self::of(|point| (point - span..=point + span).any(|near| self.holds(near)))
    }
}

fn points() -> impl DoubleEndedIterator<Item = i64> {
    FIRST..=LAST
}

fn from_bounds(low: Bound<i64>, high: Bound<i64>) -> Set {
    let above = |point: i64| match low {
        Bound::Closed(end) => end <= point,
        Bound::Open(end) => end < point,
        Bound::Unbounded => true,
    };
    let below = |point: i64| match high {
        Bound::Closed(end) => point <= end,
        Bound::Open(end) => point < end,
        Bound::Unbounded => true,
    };
    Set::of(|point| above(point) && below(point))
}

fn set_of(interval: &Interval<i64>) -> Set {
    from_bounds(interval.low(), interval.high())
}

fn set_of_region(region: &Region<i64>) -> Set {
    region.intervals().iter().fold(Set(0), |set, part| set.or(set_of(part)))
}

fn bounds() -> Vec<Bound<i64>> {
    let ends = (0..=14).step_by(2);
    ends.flat_map(|end| [Bound::Closed(end), Bound::Open(end)]).chain([Bound::Unbounded]).collect()
}

/// Every interval of the small line.
fn intervals() -> Vec<Interval<i64>> {
    let bounds = bounds();
    bounds.iter().flat_map(|low| bounds.iter().filter_map(|high| Interval::new(*low, *high))).collect()
}

#[test]
fn an_interval_is_what_its_bounds_admit() {
    for low in bounds() {
        for high in bounds() {
            let wanted = from_bounds(low, high);
            match Interval::new(low, high) {
                None => assert!(wanted.is_empty(), "{low:?} to {high:?}"),
                Some(interval) => {
                    assert_eq!((interval.low(), interval.high()), (low, high));
                    assert!(!wanted.is_empty(), "{interval} is empty");
                    assert_eq!(Set::of(|point| interval.contains(&point)), wanted, "{interval}");
                    let lone = points().find(|point| point % 2 == 0 && wanted == Set::of(|other| other == *point));
                    assert_eq!(interval.as_point().copied(), lone, "{interval}");
                }
            }
        }
    }
}

#[test]
fn each_constructor_is_short_for_its_bounds() {
    for low in (0..=14).step_by(2) {
        use Bound::{Closed, Open, Unbounded};
        assert_eq!(Some(Interval::point(low)), Interval::new(Closed(low), Closed(low)));
        assert_eq!(Some(Interval::at_least(low)), Interval::new(Closed(low), Unbounded));
        assert_eq!(Some(Interval::more_than(low)), Interval::new(Open(low), Unbounded));
        assert_eq!(Some(Interval::at_most(low)), Interval::new(Unbounded, Closed(low)));
        assert_eq!(Some(Interval::less_than(low)), Interval::new(Unbounded, Open(low)));
        for high in (0..=14).step_by(2) {
            assert_eq!(Interval::closed(low, high), Interval::new(Closed(low), Closed(high)));
            assert_eq!(Interval::half_open(low, high), Interval::new(Closed(low), Open(high)));
        }
    }
    assert_eq!(set_of(&Interval::all()), Set::ALL);
}

#[test]
fn two_intervals_relate_as_their_points_do() {
    let all: Vec<(Interval<i64>, Set)> = intervals().into_iter().map(|one| (one, set_of(&one))).collect();
    for (a, x) in &all {
        for (b, y) in &all {
            assert_eq!(a == b, x == y, "{a} {b}");
            assert_eq!(a.encloses(b), y.inside(*x), "{a} encloses {b}");
            assert_eq!(a.meets(b), x.meets(*y), "{a} meets {b}");
            assert_eq!(a.is_before(b), x.last() < y.first(), "{a} before {b}");
            assert_eq!(a.intersection(b).map_or(Set(0), |one| set_of(&one)), x.and(*y), "{a} and {b}");
            assert_eq!(set_of(&a.hull(b)), x.or(*y).hull(), "{a} to {b}");
        }
        let moved = Set::of(|point| point > FIRST + 1 && x.holds(point - 2) || point <= FIRST + 1 && x.holds(FIRST));
        assert_eq!(a.map(|end| end + 2).map(|one| set_of(&one)), Some(moved), "{a} moved");
        let stretched = a.stretch(|low| low - 4, |high| high + 4).map(|one| set_of(&one));
        assert_eq!(stretched, Some(x.within(4)), "{a} stretched");
        let shrunk = a.stretch(|low| low + 2, |high| high - 2).map_or(Set(0), |one| set_of(&one));
        // A point stays when everything within reach of it was inside, but for what is beyond the ends of the line.
        let wanted = x.not().within(2).not();
        assert_eq!(shrunk, wanted, "{a} shrunk");
    }
}

fn check_region(region: &Region<i64>, wanted: Set) -> Result<(), TestCaseError> {
    prop_assert_eq!(set_of_region(region), wanted, "{}", region);
    prop_assert_eq!(Set::of(|point| region.contains(&point)), wanted);
    prop_assert_eq!(region.is_empty(), wanted.is_empty());
    for pair in region.intervals().windows(2) {
        // Sorted, and not even touching: else one set would have two forms.
        prop_assert!(pair[0].is_before(&pair[1]) && pair[0].hull(&pair[1]) != pair[0]);
        let between = set_of(&pair[0].hull(&pair[1])).and(set_of(&pair[0]).or(set_of(&pair[1])).not());
        prop_assert!(!between.is_empty(), "{} touches {}", pair[0], pair[1]);
    }
    let hull = region.hull().map_or(Set(0), |hull| set_of(&hull));
    prop_assert_eq!(hull, wanted.hull());
    Ok(())
}

#[test]
fn the_union_of_two_intervals_is_told_by_its_points() {
    let all = intervals();
    for a in &all {
        for b in &all {
            let wanted = set_of(a).or(set_of(b));
            let region = Region::union([*a, *b]);
            check_region(&region, wanted).unwrap();
            check_region(&region.complement(), wanted.not()).unwrap();
        }
    }
    assert!(Region::<i64>::empty().is_empty() && Region::<i64>::empty().hull().is_none());
    assert_eq!(Region::<i64>::empty().complement(), Region::from(Interval::all()));
}

fn interval() -> impl Strategy<Value = Interval<i64>> {
    prop::sample::select(intervals())
}

fn region() -> impl Strategy<Value = Region<i64>> {
    prop::collection::vec(interval(), 0..4).prop_map(Region::union)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2048) })]

    #[test]
    fn regions_are_an_algebra_of_sets(parts in prop::collection::vec(interval(), 0..5), other in region()) {
        let region = Region::union(parts.iter().copied());
        let set = parts.iter().fold(Set(0), |set, part| set.or(set_of(part)));
        let theirs = set_of_region(&other);
        check_region(&region, set)?;
        check_region(&region.complement(), set.not())?;
        prop_assert_eq!(region.complement().complement(), region.clone());
        prop_assert_eq!(region.meets(&other), set.meets(theirs));
        prop_assert_eq!(region.encloses(&other), theirs.inside(set));
        prop_assert_eq!(region == other, set == theirs);
        let wider = region.map(|part| part.stretch(|low| low - 2, |high| high + 2));
        check_region(&wider, set.within(2))?;
    }
}

/// A way to take an expression, as sets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Way {
    core: Set,
    outer: Set,
}

/// A reading as the pages define it.
#[derive(Clone, Debug)]
struct Written {
    ways: Vec<Way>,
    firmness: Firmness,
    stated: Option<i64>,
}

/// The fit of two ways, clause by clause.
fn fit(a: &Way, b: &Way, stated: (Option<i64>, Option<i64>), slack: &Slack<i64>) -> Fit {
    let near = |x: Set, y: Set, span: i64| x.inside(y.within(span)) && y.inside(x.within(span));
    let equal = slack.equal.unwrap_or(0);
    let apart = slack.apart.unwrap_or(0);
    let each_states_the_other = match stated {
        (Some(mine), Some(theirs)) => a.core.holds(theirs) && b.core.holds(mine),
        _ => false,
    };
    if each_states_the_other || (near(a.core, b.core, equal) && near(a.outer, b.outer, equal)) {
        Fit::Same
    } else if slack.equal.is_some() && near(a.core, b.core, equal) && a.outer.inside(b.outer.within(equal)) {
        // Within tolerance the cores are one, and the outers tell which is finer.
        Fit::Narrower
    } else if slack.equal.is_some() && near(a.core, b.core, equal) && b.outer.inside(a.outer.within(equal)) {
        Fit::Wider
    } else if a.core.inside(b.core) && a.outer.inside(b.outer) {
        Fit::Narrower
    } else if b.core.inside(a.core) && b.outer.inside(a.outer) {
        Fit::Wider
    } else if a.core.within(apart).meets(b.core) {
        Fit::Overlapping
    } else if a.outer.within(apart).meets(b.outer) {
        Fit::ApartSoftly
    } else {
        Fit::ApartHard
    }
}

fn goodness(fit: Fit) -> usize {
    let order =
        [&[Fit::Same][..], &[Fit::Narrower, Fit::Wider], &[Fit::Overlapping], &[Fit::ApartSoftly], &[Fit::ApartHard]];
    order.iter().position(|class| class.contains(&fit)).unwrap()
}

/// The fit of two readings: that of the best-fitting pair of ways, as firm as both of them are.
fn compare(a: &Written, b: &Written, slack: &Slack<i64>) -> Fit {
    let mut all: Vec<((usize, usize), Fit)> = Vec::new();
    for (i, x) in a.ways.iter().enumerate() {
        for (j, y) in b.ways.iter().enumerate() {
            all.push(((i, j), fit(x, y, (a.stated, b.stated), slack)));
        }
    }
    let best = all.iter().map(|(_, fit)| goodness(*fit)).min().unwrap();
    all.retain(|(_, fit)| goodness(*fit) == best);
    let some = |wanted: &[Fit]| all.iter().any(|(_, fit)| wanted.contains(fit));
    let weak = a.firmness != Firmness::Firm || b.firmness != Firmness::Firm;
    if some(&[Fit::ApartSoftly]) || (weak && some(&[Fit::ApartHard])) {
        return Fit::ApartSoftly;
    }
    if some(&[Fit::ApartHard]) {
        return Fit::ApartHard;
    }
    match (a.firmness == Firmness::Flawed, b.firmness == Firmness::Flawed) {
        (true, true) => Fit::Overlapping,
        // The sound reading lies inside a candidate: it is the narrower one.
        (true, false) if some(&[Fit::Same, Fit::Wider]) => Fit::Wider,
        (false, true) if some(&[Fit::Same, Fit::Narrower]) => Fit::Narrower,
        (true, false) | (false, true) => Fit::Overlapping,
        (false, false) => {
            let between_the_first = all.iter().find(|(at, _)| *at == (0, 0));
            between_the_first.map_or(Fit::Overlapping, |(_, fit)| *fit)
        }
    }
}

fn instants(region: &Region<i64>) -> Region<Instant> {
    region.map(|part| part.map(Instant::from_seconds))
}

fn numbers(region: &Region<i64>) -> Region<Number> {
    region.map(|part| part.map(Number::from))
}

type Parts = (Vec<(Region<i64>, Region<i64>)>, Firmness, Option<i64>);

/// One or more ways of which none is empty, a firmness, perhaps a stated point inside the first core.
fn parts() -> impl Strategy<Value = Parts> {
    let simple = interval().prop_map(Region::from);
    let way = (prop_oneof![4 => simple, 1 => region()], region())
        .prop_map(|(core, more)| {
            let outer = Region::union(core.intervals().iter().chain(more.intervals()).copied());
            (core, outer)
        })
        .prop_filter("a core holds something", |(core, _)| !core.is_empty());
    let exact = interval().prop_map(|one| (Region::from(one), Region::from(one)));
    let ways = prop::collection::vec(prop_oneof![1 => way, 1 => exact], 1..4);
    let firmness = prop_oneof![3 => Just(Firmness::Firm), 1 => Just(Firmness::Vague), 1 => Just(Firmness::Flawed)];
    (ways, firmness, prop::option::weighted(0.3, 0..=7_i64)).prop_map(|(ways, firmness, stated)| {
        let stated = stated.map(|point| point * 2).filter(|point| ways[0].0.contains(point));
        (ways, firmness, stated)
    })
}

fn written((ways, firmness, stated): &Parts) -> Written {
    let mut sets: Vec<Way> = Vec::new();
    for (core, outer) in ways {
        let way = Way { core: set_of_region(core), outer: set_of_region(outer) };
        if !sets.contains(&way) {
            sets.push(way);
        }
    }
    Written { ways: sets, firmness: *firmness, stated: *stated }
}

fn reading<T: Ord + Clone>(
    (ways, firmness, stated): &Parts,
    to: impl Fn(&Region<i64>) -> Region<T>,
    at: impl Fn(i64) -> T,
) -> Reading<T> {
    let ways = ways.iter().map(|(core, outer)| Alternative::new(to(core), to(outer)).unwrap());
    let reading = Reading::new(ways, *firmness).unwrap();
    match stated {
        Some(point) => reading.stating(at(*point)),
        None => reading,
    }
}

fn slack() -> impl Strategy<Value = Slack<i64>> {
    let span = || prop_oneof![3 => Just(None), 1 => (0..=3_i64).prop_map(|span| Some(span * 2))];
    (span(), span()).prop_map(|(equal, apart)| Slack { equal, apart })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4096) })]

    #[test]
    fn readings_compare_as_the_pages_say(a in parts(), b in parts(), slack in slack()) {
        let wanted = compare(&written(&a), &written(&b), &slack);
        let times = |parts: &Parts| reading(parts, instants, Instant::from_seconds);
        let counts = |parts: &Parts| reading(parts, numbers, Number::from);
        let on_numbers = Slack { equal: slack.equal.map(Number::from), apart: slack.apart.map(Number::from) };
        let there: Comparison = times(&a).compare(&times(&b), &slack);
        let back = times(&b).compare(&times(&a), &slack);
        prop_assert_eq!(there.fit, wanted);
        prop_assert_eq!(there.fit, back.fit.mirrored(), "seen from the other side");
        prop_assert_eq!(counts(&a).compare(&counts(&b), &on_numbers), there, "on the line of numbers");
        let (i, j) = there.alternatives;
        prop_assert!(i < times(&a).alternatives().count() && j < times(&b).alternatives().count());
    }

    #[test]
    fn a_reading_relates_to_itself_as_its_firmness_allows(a in parts()) {
        let same = reading(&a, numbers, Number::from);
        let wanted = if a.1 == Firmness::Flawed { Fit::Overlapping } else { Fit::Same };
        prop_assert_eq!(same.compare(&same, &Slack::NONE).fit, wanted);
    }

    #[test]
    fn a_denial_turns_core_and_outer_inside_out(a in parts()) {
        let plain = written(&a);
        let denied = reading(&a, |region| region.clone(), |point| point).denied();
        let mut wanted: Vec<Way> = Vec::new();
        for way in &plain.ways {
            let turned = Way { core: way.outer.not(), outer: way.core.not() };
            if !turned.core.is_empty() && !wanted.contains(&turned) {
                wanted.push(turned);
            }
        }
        let got: Vec<Way> = denied.iter().flat_map(|reading| reading.alternatives().map(|one| {
            Way { core: set_of_region(one.core()), outer: set_of_region(one.outer()) }
        }).collect::<Vec<_>>()).collect();
        prop_assert_eq!(got, wanted);
    }
}

/// Points of an interval that come near to each of its ends, or far out where it has none.
fn samples(interval: &Interval<i64>) -> Vec<Number> {
    let near = |bound: Bound<i64>, step: i64| match bound {
        Bound::Closed(end) => Number::from(end),
        Bound::Open(end) => Number::from(end) + Number::new(step, 3),
        Bound::Unbounded => Number::from(-1_000 * step),
    };
    let inside = (-1..=1).filter(|point| interval.contains(point)).map(Number::from);
    [near(interval.low(), 1), near(interval.high(), -1)].into_iter().chain(inside).collect()
}

#[test]
fn a_product_reaches_from_its_least_to_its_greatest() {
    let bounds: Vec<Bound<i64>> =
        (-4..=4).step_by(2).flat_map(|end| [Bound::Closed(end), Bound::Open(end)]).chain([Bound::Unbounded]).collect();
    let all: Vec<Interval<i64>> =
        bounds.iter().flat_map(|low| bounds.iter().filter_map(|high| Interval::new(*low, *high))).collect();
    let exactly = |one: &Interval<i64>| one.map(Number::from).and_then(Alternative::exactly).unwrap();
    for a in &all {
        for b in &all {
            let product = arithmetic::product(&exactly(a), &exactly(b)).unwrap();
            let hull = product.core().hull().unwrap();
            let found: Vec<Number> =
                samples(a).into_iter().flat_map(|x| samples(b).into_iter().map(move |y| x * y)).collect();
            assert!(found.iter().all(|one| hull.contains(one)), "{a} * {b} is more than {hull}");
            let reached = |bound: Bound<Number>, farthest: Number| match bound {
                Bound::Closed(end) => end == farthest,
                Bound::Open(end) => end != farthest && (end - farthest).abs() < Number::new(2, 2),
                Bound::Unbounded => farthest.abs() > Number::from(100),
            };
            let (least, most) = (*found.iter().min().unwrap(), *found.iter().max().unwrap());
            assert!(reached(hull.low(), least) && reached(hull.high(), most), "{a} * {b} is less than {hull}");
        }
    }
}

/// A number as one interval, and the points of it on a fine grid.
fn amount(interval: &Interval<i64>) -> (Alternative<Number>, Vec<i64>) {
    let exact = interval.map(Number::from).and_then(Alternative::exactly).unwrap();
    (exact, (0..=16).filter(|point| interval.contains(point)).collect())
}

#[test]
fn sums_differences_and_products_hold_whatever_their_members_come_to() {
    let zero = Interval::at_least(0);
    let all: Vec<Interval<i64>> = intervals().into_iter().filter(|one| zero.encloses(one)).step_by(3).collect();
    for a in &all {
        for b in &all {
            let ((x, mine), (y, theirs)) = (amount(a), amount(b));
            let sum = arithmetic::sum([&x, &y]).unwrap();
            let difference = arithmetic::difference(&x, &y).unwrap();
            let product = arithmetic::product(&x, &y).unwrap();
            for &p in &mine {
                for &q in &theirs {
                    assert!(sum.core().contains(&Number::from(p + q)), "{p} + {q} in {a} + {b}");
                    assert!(difference.core().contains(&Number::from(p - q)), "{p} - {q} in {a} - {b}");
                    assert!(product.core().contains(&Number::from(p * q)), "{p} * {q} in {a} * {b}");
                }
            }
        }
    }
}
