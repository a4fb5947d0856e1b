//! Answers on a line are swept, not crossed.
//!
//! A sweep goes along time and holds each answer against those that it meets there. One that meets few others is
//! compared with every one of them. In a crowd, where each meets many, it is compared with those that clash with it if
//! any does: the least and the greatest of each class, the best supported, and one of each state. So an answer that
//! clashes with an earlier one is always seen to clash, though not every pair that clashes is told.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::entry::{Class, End, Entry, Place, Span};

/// Which line answers are held against each other on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Axis {
    /// That of their values.
    Value,
    /// That of the dates of what they tell of.
    Date,
}

/// How answers are held against each other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sweep {
    pub(super) axis: Axis,
    /// Whether answers whose times are apart have nothing to do with each other.
    pub(super) timed: bool,
    /// Whether what was before still matters, as on a timeline.
    pub(super) remembers: bool,
    /// How many others an answer meets before it is in a crowd.
    pub(super) few: usize,
}

/// What a sweep found: positions in the list of entries.
#[derive(Debug, Default)]
pub(super) struct Swept {
    /// Pairs to compare.
    pub(super) pairs: Vec<(usize, usize)>,
    /// Pairs that stand for others: an answer in a crowd, and the one that it is held against.
    pub(super) in_crowds: Vec<(usize, usize)>,
    /// How many pairs of answers in crowds were not compared.
    pub(super) left_out: usize,
    /// How many states were not looked at, so that a clash may be missing.
    pub(super) unseen: usize,
}

/// One side of a sweep.
struct Field<'a> {
    /// Who comes up when.
    spans: Vec<(Span, usize)>,
    /// Who is in a crowd.
    crowded: BTreeSet<usize>,
    /// When those present go.
    leaving: BTreeSet<(i64, usize)>,
    present: Pool<'a>,
    past: Pool<'a>,
}

/// Answers that stand at one point of the sweep.
#[derive(Default)]
struct Pool<'a> {
    few: BTreeSet<usize>,
    crowds: BTreeMap<&'a Class, Crowd>,
    size: usize,
}

/// Answers of one class, in every order that a clash can be found by.
#[derive(Default)]
struct Crowd {
    outer_lows: BTreeSet<(End, usize)>,
    outer_highs: BTreeSet<(End, usize)>,
    core_lows: BTreeSet<(End, usize)>,
    core_highs: BTreeSet<(End, usize)>,
    supported: BTreeSet<(Reverse<usize>, usize)>,
    /// Answers by their value, the latest to come last.
    stances: BTreeMap<usize, BTreeSet<usize>>,
    /// The values that do not lie on the line as one stretch.
    off_line: BTreeSet<usize>,
}

impl Sweep {
    /// Holds the answers of one list against each other.
    ///
    /// # Complexity
    ///
    /// n log n for n entries, beyond what is found; at most `few` pairs an entry and the extremes of its crowd.
    pub(super) fn within(&self, entries: &[Entry], list: &[usize]) -> Swept {
        let degree = |spans: &[(Span, usize)]| self.crowded(entries, spans, spans, 1);
        let mut field = self.field(entries, list);
        field.crowded = degree(&field.spans);
        let mut run = Run { sweep: self, entries, swept: Swept::default(), looks: LOOKS };
        // Those that come up together are held against all of them, whoever is named first.
        for together in field.spans.clone().chunk_by(|(a, _), (b, _)| a.0 == b.0) {
            for &(span, entry) in together {
                self.pass(entries, &mut field, span.0);
                self.enter(entries, &mut field, span, entry);
            }
            for &(_, entry) in together {
                run.hold(entry, field.crowded.contains(&entry), &field);
            }
        }
        run.swept
    }

    /// Holds the answers of one list against those of another.
    ///
    /// # Complexity
    ///
    /// As for [`Sweep::within`], n being the entries of both.
    pub(super) fn across(&self, entries: &[Entry], left: &[usize], right: &[usize]) -> Swept {
        let (mut mine, mut theirs) = (self.field(entries, left), self.field(entries, right));
        mine.crowded = self.crowded(entries, &mine.spans, &theirs.spans, 0);
        theirs.crowded = self.crowded(entries, &theirs.spans, &mine.spans, 0);
        let mut run = Run { sweep: self, entries, swept: Swept::default(), looks: LOOKS };
        let comers = |field: &Field<'_>, is_left: bool| -> Vec<(Span, usize, bool)> {
            field.spans.iter().map(|(span, entry)| (*span, *entry, is_left)).collect()
        };
        let mut order = comers(&mine, true);
        order.extend(comers(&theirs, false));
        order.sort_unstable();
        for together in order.chunk_by(|(a, ..), (b, ..)| a.0 == b.0) {
            for &(span, entry, is_left) in together {
                self.pass(entries, &mut mine, span.0);
                self.pass(entries, &mut theirs, span.0);
                self.enter(entries, if is_left { &mut mine } else { &mut theirs }, span, entry);
            }
            for &(_, entry, is_left) in together {
                let (own, other) = if is_left { (&mine, &theirs) } else { (&theirs, &mine) };
                run.hold(entry, own.crowded.contains(&entry), other);
            }
        }
        run.swept
    }

    fn field<'a>(&self, entries: &'a [Entry], list: &[usize]) -> Field<'a> {
        let of = |index: &usize| entries.get(*index).map(|entry| (entry, *index));
        let mut spans: Vec<(Span, usize)> = list
            .iter()
            .filter_map(of)
            .flat_map(|(entry, index)| entry.spans(self.timed).iter().map(move |span| (*span, index)))
            .collect();
        spans.sort_unstable();
        let (present, past) = (Pool::default(), Pool::default());
        Field { spans, crowded: BTreeSet::new(), leaving: BTreeSet::new(), present, past }
    }

    /// Who of some meets more than a few of others; `own` counts for oneself among them.
    fn crowded(
        &self,
        entries: &[Entry],
        some: &[(Span, usize)],
        others: &[(Span, usize)],
        own: usize,
    ) -> BTreeSet<usize> {
        let starts: Vec<i64> = others.iter().map(|(span, _)| span.0).collect();
        let mut ends: Vec<i64> = others.iter().map(|(span, _)| span.1).collect();
        ends.sort_unstable();
        let mut crowded = BTreeSet::new();
        for &(span, entry) in some {
            // Of one entry that comes up several times each time is counted; that makes crowds a little sooner.
            let times = entries.get(entry).map_or(1, |one| one.spans(self.timed).len());
            let met = if self.remembers {
                others.len()
            } else {
                starts.partition_point(|start| *start <= span.1) - ends.partition_point(|end| *end < span.0)
            };
            if met > self.few + own * times {
                crowded.insert(entry);
            }
        }
        crowded
    }

    /// Lets those go whose time is over.
    fn pass<'a>(&self, entries: &'a [Entry], field: &mut Field<'a>, now: i64) {
        while let Some(&(end, entry)) = field.leaving.first() {
            if end >= now {
                break;
            }
            field.leaving.pop_first();
            let crowded = field.crowded.contains(&entry);
            field.present.change(entries, self.axis, entry, crowded, false);
            if self.remembers {
                field.past.change(entries, self.axis, entry, crowded, true);
            }
        }
    }

    fn enter<'a>(&self, entries: &'a [Entry], field: &mut Field<'a>, span: Span, entry: usize) {
        let crowded = field.crowded.contains(&entry);
        field.leaving.insert((span.1, entry));
        field.present.change(entries, self.axis, entry, crowded, true);
    }
}

/// How many states one sweep looks at in all, where answers meet more states than a few.
const LOOKS: usize = 1_000_000;

/// A sweep under way.
struct Run<'a> {
    sweep: &'a Sweep,
    entries: &'a [Entry],
    swept: Swept,
    looks: usize,
}

impl Run<'_> {
    /// Holds an answer against those who stand on a field.
    fn hold(&mut self, entry: usize, crowded: bool, field: &Field<'_>) {
        for pool in [&field.present, &field.past] {
            self.swept.pairs.extend(pool.few.iter().map(|other| (entry, *other)));
            let crowd = pool.crowds.values().flat_map(|crowd| crowd.stances.values().flatten());
            if crowded {
                let met = self.chief(entry, pool);
                self.swept.left_out += (pool.size - pool.few.len()).saturating_sub(met.len());
                self.swept.in_crowds.extend(met.into_iter().map(|other| (entry, other)));
            } else {
                self.swept.pairs.extend(crowd.map(|other| (entry, *other)));
            }
        }
    }

    /// Those of a crowd that clash with an answer if any does.
    fn chief(&mut self, index: usize, pool: &Pool<'_>) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let Some(entry) = self.entries.get(index) else { return found };
        let place = entry.place(self.sweep.axis);
        for crowd in pool.crowds.values() {
            let firsts = [&crowd.outer_highs, &crowd.core_highs].map(BTreeSet::first);
            let lasts = [&crowd.outer_lows, &crowd.core_lows].map(BTreeSet::last);
            if place.is_some() {
                found.extend(firsts.into_iter().chain(lasts).flatten().map(|(_, other)| *other));
            }
            found.extend(crowd.supported.first().map(|(_, other)| *other));
            found.extend(crowd.stances.get(&entry.stance()).and_then(|same| same.last()));
            if let Some((low, high)) = place.and_then(|place| place.hole) {
                let inside = crowd.outer_lows.range((low, 0)..=(high, usize::MAX));
                found.extend(inside.take(self.sweep.few).map(|(_, other)| *other));
            }
            let looks = self.looks.max(self.sweep.few).min(crowd.off_line.len());
            self.looks -= looks.min(self.looks);
            self.swept.unseen += crowd.off_line.len() - looks;
            let states = crowd.off_line.iter().take(looks).filter_map(|stance| crowd.stances.get(stance));
            found.extend(states.filter_map(|state| state.last()));
        }
        found.remove(&index);
        found
    }
}

impl<'a> Pool<'a> {
    /// Takes an answer in, or lets it go.
    fn change(&mut self, entries: &'a [Entry], axis: Axis, index: usize, crowded: bool, comes: bool) {
        fn put<T: Ord>(set: &mut BTreeSet<T>, item: T, comes: bool) {
            if comes {
                set.insert(item);
            } else {
                set.remove(&item);
            }
        }
        let Some(entry) = entries.get(index) else { return };
        self.size = if comes { self.size + 1 } else { self.size - 1 };
        if !crowded {
            put(&mut self.few, index, comes);
            return;
        }
        let crowd = self.crowds.entry(entry.class()).or_default();
        put(&mut crowd.supported, (Reverse(entry.support()), index), comes);
        let same = crowd.stances.entry(entry.stance()).or_default();
        put(same, index, comes);
        let gone = same.is_empty();
        if gone {
            crowd.stances.remove(&entry.stance());
        }
        match entry.place(axis) {
            Some(Place { outer, core, hole: None }) => {
                put(&mut crowd.outer_lows, (outer.0, index), comes);
                put(&mut crowd.outer_highs, (outer.1, index), comes);
                put(&mut crowd.core_lows, (core.0, index), comes);
                put(&mut crowd.core_highs, (core.1, index), comes);
            }
            _ => put(&mut crowd.off_line, entry.stance(), !gone),
        }
    }
}
