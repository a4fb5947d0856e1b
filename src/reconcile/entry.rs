//! What a sweep knows of an answer: when it holds, where it lies, and what it clashes like.

use smallvec::SmallVec;

use super::sweep::Axis;
use crate::answers::{Answer, Answers};
use crate::dossier::{Modality, Quantifier};
use crate::interval::{Bound, Interval};
use crate::judge::{Judge, is_instance};
use crate::reading::time::DAY;
use crate::reading::{DateReading, Dimension, Firmness, Grain, Instant, Number, Reading};
use crate::resolve::{Basis, Resolved, Stance, ThingId, Voice};

/// A stretch of seconds, both ends inside.
pub(super) type Span = (i64, i64);

/// Mostly there is one.
type Spans = SmallVec<[Span; 1]>;

/// An answer without a time may hold at any.
pub(super) const ALWAYS: &[Span] = &[(i64::MIN, i64::MAX)];

/// An end of an interval, so that ends can be put in order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum End {
    Least,
    At(Number),
    Most,
}

/// Where a value lies on its line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) outer: (End, End),
    pub(super) core: (End, End),
    /// Of a denied value, the stretch that it leaves out between the first and the last that it admits.
    pub(super) hole: Option<(End, End)>,
}

/// How long the time of an answer is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Length {
    /// It has no time, and may hold at any.
    Untimed,
    Instant,
    /// No more than a day.
    Day,
    Long,
}

/// Answers of one class clash alike, so that the extremes of each class speak for it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Class {
    /// Whether nobody states it firmly: implied, vague, flawed or dated by its publication.
    is_doubtful: bool,
    length: Length,
    /// What its number is of: other units are other lines, and a share of something is on none of theirs.
    unit: Option<String>,
    is_share: bool,
    quantifier: Option<Quantifier>,
    /// Whether it says that something happened, as an instance of a first does.
    is_instance: bool,
}

/// What a sweep knows of an answer.
#[derive(Debug)]
pub(super) struct Entry {
    spans: Spans,
    value: Option<Place>,
    date: Option<Place>,
    class: Class,
    stance: u32,
    support: usize,
    subject: ThingId,
    /// Whose word it is, where it is one speaker's alone.
    voice: Option<Voice>,
}

impl Entry {
    /// The entries of all answers, in their order.
    pub(super) fn all(judge: &Judge<'_, '_>, answers: &Answers) -> Vec<Self> {
        answers.all.iter().map(|answer| Self::of(judge, answer)).collect()
    }

    fn of(judge: &Judge<'_, '_>, answer: &Answer) -> Self {
        let claim = judge.claim(answer.first());
        let timing = claim.timing.as_deref();
        let of_date = || place(claim.stance.date()?, seconds);
        let value = claim.stance.number().and_then(|number| place(number, |number| *number)).or_else(of_date);
        let is_share = matches!(&*claim.stance, Stance::Quantity { quantity, .. } if quantity.dimension() == Some(Dimension::Share));
        let voice = &claim.voice;
        let alone = answer.members.iter().all(|rank| judge.claim(*rank).voice == *voice);
        Self {
            spans: timing.map_or_else(|| ALWAYS.into(), |timing| spans(&timing.date)),
            value,
            date: claim.event_date().and_then(|date| place(date.reading(), seconds)),
            class: Class {
                is_doubtful: answer.members.iter().all(|rank| is_doubtful(judge.claim(*rank))),
                length: timing.map_or(Length::Untimed, |timing| length(&timing.date)),
                unit: claim.stance.unit().map(str::to_owned),
                is_share,
                quantifier: claim.quantifier,
                is_instance: is_instance(claim),
            },
            stance: claim.alike,
            support: answer.members.len(),
            subject: claim.subject,
            voice: alone.then(|| voice.clone()),
        }
    }

    /// When it holds, as stretches that do not touch.
    pub(super) fn spans(&self) -> &[Span] {
        &self.spans
    }

    pub(super) fn length(&self) -> Length {
        self.class.length
    }

    pub(super) fn subject(&self) -> ThingId {
        self.subject
    }

    /// Whether both are one speaker's, who may have thought better of it.
    pub(super) fn is_of_one_voice(&self, other: &Self) -> bool {
        self.voice.is_some() && self.voice == other.voice
    }

    pub(super) fn place(&self, axis: Axis) -> Option<Place> {
        match axis {
            Axis::Value => self.value,
            Axis::Date => self.date,
        }
    }

    pub(super) fn class(&self) -> &Class {
        &self.class
    }

    /// Answers with equal values share a number. Which it is depends on claims that have nothing to do with them, so nothing is
    /// put in order by it.
    pub(super) fn stance(&self) -> u32 {
        self.stance
    }

    /// How many claims give it.
    pub(super) fn support(&self) -> usize {
        self.support
    }
}

fn is_doubtful(claim: &Resolved) -> bool {
    let timing = claim.timing.as_deref();
    claim.modality == Modality::Implied
        || claim.stance.firmness() != Firmness::Firm
        || timing.is_some_and(|timing| {
            timing.basis == Basis::Publication || timing.date.reading().firmness() == Firmness::Flawed
        })
}

fn length(date: &DateReading) -> Length {
    match date.grain() {
        Grain::Second => Length::Instant,
        _ if cores(date).any(|(from, to)| to.saturating_sub(from) >= DAY) => Length::Long,
        _ => Length::Day,
    }
}

/// The stretches that some alternative of a date takes up, as few as can be.
fn spans(date: &DateReading) -> Spans {
    let mut all: Spans = cores(date).collect();
    // Which candidate of a flawed date is meant is open, and so is the order of others to it.
    if date.reading().firmness() == Firmness::Flawed {
        let hull = all.iter().copied().reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
        all = hull.into_iter().collect();
    }
    all.sort_unstable();
    let mut apart = Spans::new();
    for span in all {
        match apart.last_mut() {
            Some(last) if span.0 <= last.1.saturating_add(1) => last.1 = last.1.max(span.1),
            _ => apart.push(span),
        }
    }
    if apart.is_empty() { ALWAYS.into() } else { apart }
}

fn cores(date: &DateReading) -> impl Iterator<Item = Span> {
    // What lies in a gap of several stretches is neither before nor after them.
    date.reading().alternatives().filter_map(|one| one.core().hull()).map(|interval| {
        let from = interval.low().value().map_or(i64::MIN, Instant::seconds);
        let to = interval.high().value().map_or(i64::MAX, |end| end.seconds().saturating_sub(1));
        (from, to.max(from))
    })
}

fn seconds(instant: &Instant) -> Number {
    Number::from(instant.seconds())
}

/// Where a value lies, as one stretch or as two with a hole between; `None` for what may lie in several places.
fn place<T: Ord + Clone>(reading: &Reading<T>, number: impl Fn(&T) -> Number) -> Option<Place> {
    if reading.alternatives().nth(1).is_some() {
        return None;
    }
    let end = |bound: Bound<T>, open: End| bound.value().map_or(open, |value| End::At(number(&value)));
    let ends = |interval: &Interval<T>| (end(interval.low(), End::Least), end(interval.high(), End::Most));
    let (core, outer) = (reading.first().core(), reading.first().outer());
    let (core_hull, outer_hull) = (core.hull()?, outer.hull()?);
    let hole = match core.intervals() {
        [_] => None,
        [below, above] => Some((ends(below).1, ends(above).0)),
        _ => return None,
    };
    Some(Place { outer: ends(&outer_hull), core: ends(&core_hull), hole })
}
