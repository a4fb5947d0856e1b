//! Answers on a line are swept, not crossed.
//!
//! Few answers are crossed all the same, for which nothing need be laid out.
//!
//! A sweep goes along time and holds each answer against those that it meets there. One that meets few others is
//! compared with every one of them. In a crowd, where each meets many, it is compared with those that clash with it if
//! any does: of each class the least and the greatest, the best supported, and one of each value that is not on the
//! line. So an answer that clashes with another is seen to clash, though not every pair that clashes is told.
//!
//! What only two claims have between them is not seen where both stand in crowds: that an extreme renders the same
//! utterance, or lies within a relative tolerance that a nearer one does not.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::entry::{ALWAYS, Class, End, Entry, Length, Place, Span};
use crate::compare::time::ZONES;
use crate::verdict::Strength;

/// Which line answers are held against each other on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Axis {
    /// That of their values.
    Value,
    /// That of the dates of what they tell of.
    Date,
}

/// What the times of answers have to do with each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Times {
    /// Nothing: all are held against each other.
    Whenever,
    /// They meet.
    Meet,
    /// One lies inside the other.
    Nest,
    /// They meet, or one follows the other, as on a timeline.
    Follow,
    /// They meet if the clocks of one side may be of another time zone.
    MeetAcrossZones,
}

/// How answers are held against each other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sweep {
    pub(super) axis: Axis,
    pub(super) times: Times,
    /// Whether only answers about different subjects have to do with each other.
    pub(super) between_subjects: bool,
    /// How many others an answer meets before it is in a crowd.
    pub(super) few: usize,
}

/// How firmly two answers clash, if they do.
pub(super) type Clash<'a> = &'a dyn Fn(usize, usize) -> Option<Strength>;

/// What sweeps go over.
pub(super) struct Ground<'a> {
    /// What is known of each answer.
    pub(super) entries: &'a [Entry],
    /// Asked of answers that stand in no order.
    pub(super) clash: Clash<'a>,
    /// How often that may still be asked, over all sweeps: a bound on time.
    pub(super) looks: &'a mut usize,
}

/// What a sweep found: positions in the list of entries.
#[derive(Debug, Default)]
pub(super) struct Swept {
    /// Pairs to compare.
    pub(super) pairs: Vec<(usize, usize)>,
    /// Pairs that stand for others: an answer in a crowd, and the one that it is held against.
    pub(super) in_crowds: Vec<(usize, usize)>,
    /// How many pairs meet in crowds.
    pub(super) crowded: usize,
    /// For how many answers others were not looked at, so that a clash may be missing.
    pub(super) unseen: usize,
}

impl Swept {
    fn and(mut self, other: Self) -> Self {
        self.pairs.extend(other.pairs);
        self.in_crowds.extend(other.in_crowds);
        self.crowded += other.crowded;
        self.unseen += other.unseen;
        self
    }
}

impl Sweep {
    /// Holds the answers of one list against each other.
    ///
    /// # Complexity
    ///
    /// n log n for n entries, beyond what is found: at most `few` pairs an entry and the extremes of its crowd; the square
    /// of n where it is no more than `few`.
    pub(super) fn within(&self, ground: &mut Ground<'_>, list: &[usize]) -> Swept {
        if self.times_of(ground.entries, list) <= self.few.saturating_add(1) {
            let after = |at: usize| list.get(at + 1..).unwrap_or_default();
            let met = |(at, one): (usize, &usize)| self.cross(ground.entries, *one, after(at));
            return Swept { pairs: list.iter().enumerate().flat_map(met).collect(), ..Swept::default() };
        }
        self.sweep_within(ground, list)
    }

    fn sweep_within(&self, ground: &mut Ground<'_>, list: &[usize]) -> Swept {
        let entries = ground.entries;
        let mut field = self.field(entries, list);
        field.crowded = self.crowded(&field.spans, &field.spans, 1);
        let mut run =
            Run { sweep: self, entries, clash: ground.clash, swept: Swept::default(), looks: &mut *ground.looks };
        for together in field.spans.clone().chunk_by(|(a, _), (b, _)| a.0 == b.0) {
            for &(span, entry) in together {
                self.pass(entries, &mut field, span.0);
                run.meet(entry, &field, &field);
                self.enter(entries, &mut field, span, entry);
            }
            // Those that come up together are held against all of them, whoever is named first.
            for &(_, entry) in together {
                run.hold(entry, field.crowded.contains(&entry), &field);
            }
        }
        let swept = run.swept;
        let (instants, days) = self.by_length(entries, list);
        swept.and(self.across_zones(ground, &instants, &days))
    }

    /// Holds the answers of one list against those of another.
    ///
    /// # Complexity
    ///
    /// As for [`Sweep::within`], n being the entries of both.
    pub(super) fn across(&self, ground: &mut Ground<'_>, left: &[usize], right: &[usize]) -> Swept {
        if self.times_of(ground.entries, left).max(self.times_of(ground.entries, right)) <= self.few {
            let met = |one: &usize| self.cross(ground.entries, *one, right);
            return Swept { pairs: left.iter().flat_map(met).collect(), ..Swept::default() };
        }
        self.sweep_both_ways(ground, left, right)
    }

    fn sweep_both_ways(&self, ground: &mut Ground<'_>, left: &[usize], right: &[usize]) -> Swept {
        let entries = ground.entries;
        let swept = self.sweep_across(ground, left, right);
        let ((my_instants, my_days), (instants, days)) =
            (self.by_length(entries, left), self.by_length(entries, right));
        swept.and(self.across_zones(ground, &my_instants, &days)).and(self.across_zones(ground, &instants, &my_days))
    }

    fn sweep_across(&self, ground: &mut Ground<'_>, left: &[usize], right: &[usize]) -> Swept {
        let entries = ground.entries;
        let (mut mine, mut theirs) = (self.field(entries, left), self.field(entries, right));
        mine.crowded = self.crowded(&mine.spans, &theirs.spans, 0);
        theirs.crowded = self.crowded(&theirs.spans, &mine.spans, 0);
        let mut run =
            Run { sweep: self, entries, clash: ground.clash, swept: Swept::default(), looks: &mut *ground.looks };
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
                let (own, other) = if is_left { (&mut mine, &theirs) } else { (&mut theirs, &mine) };
                run.meet(entry, own, other);
                self.enter(entries, own, span, entry);
            }
            for &(_, entry, is_left) in together {
                let (own, other) = if is_left { (&mine, &theirs) } else { (&theirs, &mine) };
                run.hold(entry, own.crowded.contains(&entry), other);
            }
        }
        run.swept
    }

    /// At how many times some answers may be: where they are few, none of them is in a crowd.
    fn times_of(&self, entries: &[Entry], list: &[usize]) -> usize {
        list.iter().filter_map(|index| entries.get(*index)).map(|entry| self.spans(entry).len()).sum()
    }

    /// An answer with those of some that it meets.
    fn cross<'c>(
        &'c self,
        entries: &'c [Entry],
        one: usize,
        others: &'c [usize],
    ) -> impl Iterator<Item = (usize, usize)> + use<'c> {
        let entry = entries.get(one);
        let meets = move |other: &&usize| match (entry, entries.get(**other)) {
            (Some(entry), Some(other)) => self.meets(entry, other),
            _ => false,
        };
        others.iter().filter(meets).map(move |other| (one, *other))
    }

    /// Whether the times of two answers let them be held against each other.
    fn meets(&self, one: &Entry, other: &Entry) -> bool {
        // In another time zone an instant may be of that day.
        let beyond = match (one.length(), other.length()) {
            (Length::Instant, Length::Day) | (Length::Day, Length::Instant) => ZONES,
            _ => 0,
        };
        let touch = |a: &Span, b: &Span| a.0.saturating_sub(beyond) <= b.1 && b.0 <= a.1.saturating_add(beyond);
        matches!(self.times, Times::Whenever | Times::Follow)
            || one.spans().iter().any(|span| other.spans().iter().any(|theirs| touch(span, theirs)))
    }

    /// Holds instants against days that they lie less than a day from: there they may be that day's.
    fn across_zones(&self, ground: &mut Ground<'_>, instants: &[usize], days: &[usize]) -> Swept {
        if instants.is_empty() || days.is_empty() {
            return Swept::default();
        }
        Self { times: Times::MeetAcrossZones, ..*self }.sweep_across(ground, instants, days)
    }

    /// The answers of instants and those of days, where that makes a difference.
    fn by_length(&self, entries: &[Entry], list: &[usize]) -> (Vec<usize>, Vec<usize>) {
        let of = |length: Length| -> Vec<usize> {
            let has = |index: &&usize| entries.get(**index).is_some_and(|entry| entry.length() == length);
            if self.times == Times::Whenever { Vec::new() } else { list.iter().filter(has).copied().collect() }
        };
        (of(Length::Instant), of(Length::Day))
    }

    fn field<'a>(&self, entries: &'a [Entry], list: &[usize]) -> Field<'a> {
        let of = |index: &usize| entries.get(*index).map(|entry| (entry, *index));
        let spans_of = |(entry, index): (&Entry, usize)| -> Vec<(Span, usize)> {
            self.spans(entry).iter().map(|span| (*span, index)).collect()
        };
        let mut spans: Vec<(Span, usize)> = list.iter().filter_map(of).flat_map(spans_of).collect();
        spans.sort_unstable();
        let (present, past) = (Pool::default(), Pool::default());
        Field { spans, crowded: BTreeSet::new(), leaving: BTreeSet::new(), present, past }
    }

    fn spans<'e>(&self, entry: &'e Entry) -> Cow<'e, [Span]> {
        match self.times {
            Times::Whenever => Cow::Borrowed(ALWAYS),
            Times::MeetAcrossZones if entry.length() == Length::Instant => {
                let wider = |span: &Span| (span.0.saturating_sub(ZONES), span.1.saturating_add(ZONES));
                entry.spans().iter().map(wider).collect()
            }
            _ => Cow::Borrowed(entry.spans()),
        }
    }

    /// Who of some meets more than a few of others; `own` times counts as meeting oneself.
    fn crowded(&self, some: &[(Span, usize)], others: &[(Span, usize)], own: usize) -> BTreeSet<usize> {
        let starts: Vec<i64> = others.iter().map(|(span, _)| span.0).collect();
        let mut ends: Vec<i64> = others.iter().map(|(span, _)| span.1).collect();
        ends.sort_unstable();
        let meets = |span: &Span| match self.times {
            Times::Follow => others.len(),
            _ => starts.partition_point(|start| *start <= span.1) - ends.partition_point(|end| *end < span.0),
        };
        // An answer that may be of several times is counted at each, which makes crowds a little sooner.
        some.iter().filter(|(span, _)| meets(span) > self.few.saturating_add(own)).map(|(_, entry)| *entry).collect()
    }

    /// Lets those go whose time is over.
    fn pass<'a>(&self, entries: &'a [Entry], field: &mut Field<'a>, now: i64) {
        while let Some(&(end, entry)) = field.leaving.first() {
            if end >= now {
                break;
            }
            field.leaving.pop_first();
            let crowded = field.crowded.contains(&entry);
            field.present.remove(self, entries, entry, crowded);
            if self.times == Times::Follow {
                field.past.insert(self, entries, entry, crowded);
            }
        }
    }

    fn enter<'a>(&self, entries: &'a [Entry], field: &mut Field<'a>, span: Span, entry: usize) {
        let crowded = field.crowded.contains(&entry);
        field.leaving.insert((span.1, entry));
        field.present.insert(self, entries, entry, crowded);
    }

    /// The first of some that an answer has to do with; where that is one speaker's too, the first of another's as
    /// well: to change one's mind is no hard clash.
    fn first(&self, entries: &[Entry], index: usize, order: &mut dyn Iterator<Item = usize>) -> [Option<usize>; 2] {
        let entry = entries.get(index);
        let known = |other: usize| entries.get(other).zip(entry);
        let counts = |other: &usize| {
            *other != index
                && known(*other)
                    .is_some_and(|(other, entry)| !self.between_subjects || other.subject() != entry.subject())
        };
        let mut order = order.filter(counts);
        let first = order.next();
        let is_own = |other: usize| known(other).is_some_and(|(other, entry)| other.is_of_one_voice(entry));
        let second =
            first.filter(|first| is_own(*first)).and_then(|_| order.take(self.few).find(|other| !is_own(*other)));
        [first, second]
    }

    /// Whether an answer must be looked at by itself: a long stretch that others only overlap clashes with none of
    /// them, so that it must not stand before those that do.
    fn is_loose(&self, entry: &Entry) -> bool {
        self.times == Times::Nest && entry.length() == Length::Long
    }
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
    /// Those that are in no crowd.
    few: BTreeSet<usize>,
    crowds: BTreeMap<&'a Class, Crowd>,
    /// How many are in crowds.
    crowded: usize,
}

/// Answers of one class, in every order that a clash can be found by.
#[derive(Default)]
struct Crowd {
    outer_lows: BTreeSet<(End, usize)>,
    outer_highs: BTreeSet<(End, usize)>,
    core_lows: BTreeSet<(End, usize)>,
    core_highs: BTreeSet<(End, usize)>,
    supported: BTreeSet<(Reverse<usize>, usize)>,
    /// Answers by their value.
    stances: BTreeMap<u32, BTreeSet<usize>>,
    /// The values that do not lie on the line as one stretch, each by the first answer that has it.
    off_line: BTreeMap<usize, u32>,
    /// Answers that each must be looked at.
    loose: BTreeSet<usize>,
}

impl<'a> Pool<'a> {
    fn insert(&mut self, sweep: &Sweep, entries: &'a [Entry], index: usize, crowded: bool) {
        let Some(entry) = entries.get(index) else { return };
        if !crowded {
            self.few.insert(index);
            return;
        }
        let crowd = self.crowds.entry(entry.class()).or_default();
        let same = crowd.stances.entry(entry.stance()).or_default();
        let first = same.first().copied();
        if !same.insert(index) {
            return;
        }
        self.crowded += 1;
        crowd.supported.insert((Reverse(entry.support()), index));
        match entry.place(sweep.axis) {
            _ if sweep.is_loose(entry) => {
                crowd.loose.insert(index);
            }
            Some(Place { outer, core, hole: None }) => {
                crowd.outer_lows.insert((outer.0, index));
                crowd.outer_highs.insert((outer.1, index));
                crowd.core_lows.insert((core.0, index));
                crowd.core_highs.insert((core.1, index));
            }
            _ if first.is_none_or(|first| index < first) => {
                first.map(|first| crowd.off_line.remove(&first));
                crowd.off_line.insert(index, entry.stance());
            }
            _ => {}
        }
    }

    fn remove(&mut self, sweep: &Sweep, entries: &'a [Entry], index: usize, crowded: bool) {
        let Some(entry) = entries.get(index) else { return };
        if !crowded {
            self.few.remove(&index);
            return;
        }
        let Some(crowd) = self.crowds.get_mut(entry.class()) else { return };
        let Some(same) = crowd.stances.get_mut(&entry.stance()) else { return };
        if !same.remove(&index) {
            return;
        }
        self.crowded -= 1;
        if crowd.off_line.remove(&index).is_some()
            && let Some(first) = same.first()
        {
            crowd.off_line.insert(*first, entry.stance());
        }
        if same.is_empty() {
            crowd.stances.remove(&entry.stance());
        }
        crowd.loose.remove(&index);
        crowd.supported.remove(&(Reverse(entry.support()), index));
        if let Some(Place { outer, core, hole: None }) = entry.place(sweep.axis) {
            crowd.outer_lows.remove(&(outer.0, index));
            crowd.outer_highs.remove(&(outer.1, index));
            crowd.core_lows.remove(&(core.0, index));
            crowd.core_highs.remove(&(core.1, index));
        }
    }
}

/// A sweep under way.
struct Run<'a, 'b> {
    sweep: &'a Sweep,
    entries: &'a [Entry],
    clash: Clash<'a>,
    swept: Swept,
    looks: &'b mut usize,
}

impl Run<'_, '_> {
    /// Counts whom a newcomer in a crowd finds in crowds.
    fn meet(&mut self, entry: usize, own: &Field<'_>, other: &Field<'_>) {
        if own.crowded.contains(&entry) {
            self.swept.crowded += other.present.crowded + other.past.crowded;
        }
    }

    /// Holds an answer against those who stand on a field.
    fn hold(&mut self, entry: usize, crowded: bool, field: &Field<'_>) {
        for pool in [&field.present, &field.past] {
            self.swept.pairs.extend(pool.few.iter().map(|other| (entry, *other)));
            if crowded {
                let met = self.chief(entry, pool);
                self.swept.in_crowds.extend(met.into_iter().map(|other| (entry, other)));
            } else {
                let crowd = pool.crowds.values().flat_map(|crowd| crowd.stances.values().flatten());
                self.swept.pairs.extend(crowd.map(|other| (entry, *other)));
            }
        }
    }

    /// Those of a crowd that clash with an answer if any does.
    fn chief(&mut self, index: usize, pool: &Pool<'_>) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        let Some(entry) = self.entries.get(index) else { return found };
        let place = entry.place(self.sweep.axis);
        let Self { sweep, entries, .. } = *self;
        for crowd in pool.crowds.values() {
            let first = |order: &mut dyn Iterator<Item = usize>| sweep.first(entries, index, order);
            if place.is_some() {
                found.extend(first(&mut crowd.outer_highs.iter().map(|(_, other)| *other)).into_iter().flatten());
                found.extend(first(&mut crowd.core_highs.iter().map(|(_, other)| *other)).into_iter().flatten());
                found.extend(first(&mut crowd.outer_lows.iter().rev().map(|(_, other)| *other)).into_iter().flatten());
                found.extend(first(&mut crowd.core_lows.iter().rev().map(|(_, other)| *other)).into_iter().flatten());
            }
            found.extend(first(&mut crowd.supported.iter().map(|(_, other)| *other)).into_iter().flatten());
            let same = crowd.stances.get(&entry.stance());
            found.extend(first(&mut same.into_iter().flatten().rev().copied()).into_iter().flatten());
            // Of states that clash softly most do.
            let states = crowd.off_line.values().filter_map(|stance| crowd.stances.get(stance));
            let mut states =
                states.filter_map(|state| first(&mut state.iter().rev().copied()).into_iter().flatten().next());
            self.look_at(index, &mut states, sweep.few, &mut found);
            // What a denial leaves out may lie anywhere in its hole, and a stretch that lies inside behind many that
            // only overlap.
            let hole = place.and_then(|place| place.hole);
            let inside = hole.into_iter().flat_map(|(low, high)| crowd.core_lows.range((low, 0)..=(high, usize::MAX)));
            let loose = crowd.loose.iter().copied();
            let all = sweep.is_loose(entry).then(|| crowd.supported.iter().map(|(_, other)| *other));
            let mut each = inside.map(|(_, other)| *other).chain(loose).chain(all.into_iter().flatten());
            self.look_at(index, &mut each, usize::MAX, &mut found);
        }
        found.remove(&index);
        found
    }

    /// Looks at each of some, as far as looks are left, for one that clashes hard; for one that clashes softly, and then
    /// for a hard one at so many more.
    fn look_at(
        &mut self,
        index: usize,
        some: &mut dyn Iterator<Item = usize>,
        more: usize,
        found: &mut BTreeSet<usize>,
    ) {
        let mut soft = false;
        let mut patience = usize::MAX;
        while patience > 0
            && let Some(other) = some.next()
        {
            let Some(looks) = self.looks.checked_sub(1) else {
                self.swept.unseen += 1;
                return;
            };
            *self.looks = looks;
            patience -= 1;
            match (self.clash)(index, other) {
                Some(Strength::Hard) => {
                    found.insert(other);
                    return;
                }
                Some(Strength::Soft) if !soft => {
                    found.insert(other);
                    soft = true;
                    patience = more;
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::Answers;
    use crate::chance::Chance;
    use crate::dossier::{Attribute, Claim, Dossier, Kind, Report, Semantics};
    use crate::judge::Judge;
    use crate::resolve::Resolution;

    /// Answers of all sorts of times.
    fn dossier() -> Dossier {
        let mut chance = Chance::new(11);
        let mut dossier = Dossier::new();
        dossier.attribute(Attribute::new("crew", Kind::Count, Semantics::Snapshot)).unwrap();
        dossier.report(Report::bare("r")).unwrap();
        for value in 0..80 {
            let claim = Claim::new("r", "MV Aurora", "crew").value(value);
            let (day, hour) = (1 + chance.below(4), chance.below(24));
            let when = match chance.below(8) {
                6 => Some(format!("0{day}/03/2025")),
                7 => Some(format!("March {day} or {}, 2025", day + 2)),
                0 => None,
                1 => Some("March 2025".to_owned()),
                2 => Some(format!("2025-03-0{day}/2025-03-0{}", day + 3)),
                3 | 4 => Some(format!("2025-03-0{day}T{hour:02}:00:00Z")),
                _ => Some(format!("2025-03-0{day}")),
            };
            dossier.claim(when.into_iter().fold(claim, |claim, when| claim.when(when))).unwrap();
        }
        dossier
    }

    #[test]
    fn few_that_are_crossed_are_those_that_a_sweep_finds() {
        let dossier = dossier();
        let resolution = Resolution::of(&dossier, dossier.conventions());
        let judge = Judge::new(&resolution);
        let entries = Entry::all(&judge, &Answers::group(&resolution));
        assert_eq!(entries.len(), 80);
        assert!(entries.iter().any(|entry| entry.spans().len() > 1));
        let clash = |_: usize, _: usize| None;
        let found = |swept: Swept| -> (BTreeSet<(usize, usize)>, usize) {
            let all = swept.pairs.into_iter().chain(swept.in_crowds).filter(|(a, b)| a != b);
            (all.map(|(a, b)| (a.min(b), a.max(b))).collect(), swept.crowded)
        };
        let mut chance = Chance::new(5);
        let (mut pairs, mut crowds) = (0, 0);
        for times in [Times::Whenever, Times::Meet, Times::Nest, Times::Follow] {
            for few in 2..8 {
                let sweep = Sweep { axis: Axis::Value, times, between_subjects: false, few };
                for _ in 0..100 {
                    // About as many as may be crossed.
                    let mut list =
                        || -> Vec<usize> { (0..few - 1 + chance.below(4)).map(|_| chance.below(80)).collect() };
                    let (left, right, mut looks) = (list(), list(), usize::MAX);
                    let mut ground = Ground { entries: &entries, clash: &clash, looks: &mut looks };
                    let within = found(sweep.within(&mut ground, &left));
                    pairs += within.0.len();
                    crowds += within.1;
                    assert_eq!(within, found(sweep.sweep_within(&mut ground, &left)), "{sweep:?} {left:?}");
                    let across = found(sweep.across(&mut ground, &left, &right));
                    let swept = found(sweep.sweep_both_ways(&mut ground, &left, &right));
                    assert_eq!(across, swept, "{sweep:?} {left:?} {right:?}");
                }
            }
        }
        assert!(pairs > 1_000 && crowds > 100, "{pairs} {crowds}");
    }
}
