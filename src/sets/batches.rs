//! Batches up to a day sum to at most the running total of that day, and to it when every batch is known.

use std::collections::{BTreeMap, BTreeSet};

use super::search::Company;
use super::{Amount, Found, JUDGING, Sums, Weighing, in_one_piece};
use crate::answers::Family;
use crate::compare::scope::FieldMatch;
use crate::compare::time::{TimeMatch, ZONES};
use crate::dossier::Semantics;
use crate::explain::words;
use crate::graph::UnionFind;
use crate::interval::Interval;
use crate::reading::{Alternative, Instant, Number};
use crate::resolve::{Rank, ThingId};
use crate::rules::{BoundBy, Combination, Rule};
use crate::verdict::{Softening, Softenings};

/// How many judgements it takes to see whether a batch counts by a total, is on its line, and is too large by itself.
const JUDGINGS: usize = 3;

pub(super) fn find(sums: &Sums<'_, '_, '_>, found: &mut Found) {
    let mut unread = None;
    for &(attribute, subject) in sums.answers.families.keys() {
        let resolution = sums.judge.resolution;
        let Some(declared) = resolution.attributes.get(attribute) else { continue };
        if declared.semantics() != Semantics::Cumulative {
            continue;
        }
        let Some(batch) = declared.of().and_then(|of| resolution.attribute_ids.get(of)).copied() else { continue };
        if resolution.attributes.get(batch).is_none_or(|one| one.semantics() != Semantics::Batch) {
            continue;
        }
        let batches = batches_of(sums, batch, subject);
        let is_complete = declared.is_complete() && {
            let unknown = unread.get_or_insert_with(|| unknown(sums));
            let mut things = std::iter::once(subject).chain(resolution.things.inner(subject));
            // Where it is not known what a batch comes to, nobody knows what all of them do.
            things.all(|thing| !unknown.contains(&(batch, thing)))
        };
        for total in sums.amounts(attribute, subject) {
            if !sums.spend((subject, attribute), batches.len().saturating_mul(JUDGINGS * JUDGING)) {
                continue;
            }
            let (mut surely, mut perhaps, mut are_all) = (Vec::new(), Vec::new(), is_complete);
            for item in &batches {
                let among = match Belongs::of(sums, item.rank, total.rank) {
                    Belongs::Surely => &mut surely,
                    Belongs::Perhaps if is_complete => &mut perhaps,
                    Belongs::Perhaps | Belongs::No => continue,
                };
                match sums.on_line(item, total.rank) {
                    Some(amount) => among.push(amount),
                    None => are_all = false,
                }
            }
            if surely.is_empty() {
                continue;
            }
            over(sums, &surely, &total, found);
            if are_all {
                under(sums, &surely, perhaps.into_iter().filter_map(or_nothing).collect(), &total, found);
            }
        }
    }
}

/// The batches of a subject and of its parts.
fn batches_of(sums: &Sums<'_, '_, '_>, batch: usize, subject: ThingId) -> Vec<Amount> {
    let things = &sums.judge.resolution.things;
    let mut all = sums.amounts(batch, subject);
    for part in sums.answers.inner((batch, subject), things) {
        all.extend(sums.amounts(batch, part));
    }
    all
}

/// What is stated of without an amount to reckon with.
fn unknown(sums: &Sums<'_, '_, '_>) -> BTreeSet<Family> {
    let claims = sums.judge.resolution.claims.iter();
    let stated = claims.filter(|claim| !claim.withdrawn && sums.asserts(claim));
    stated
        .filter(|claim| claim.unread || in_one_piece(claim).is_none())
        .map(|claim| (claim.attribute, claim.subject))
        .collect()
}

/// Whether a batch is among those that a running total sums up.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Belongs {
    Surely,
    /// Nobody knows whether it was before the day of the total, or how much of it.
    Perhaps,
    No,
}

impl Belongs {
    fn of(sums: &Sums<'_, '_, '_>, batch: Rank, total: Rank) -> Self {
        let scope = sums.scope(batch, total);
        // A batch has an event of its own; place and definition must fit.
        let fits = match (scope.definition, scope.place) {
            (FieldMatch::Different, _) | (_, FieldMatch::Different) => return Self::No,
            (definition, place) => {
                matches!(definition, FieldMatch::Same | FieldMatch::OneSided)
                    && matches!(place, FieldMatch::Same | FieldMatch::OneSided | FieldMatch::Inside)
            }
        };
        match sums.times(batch, total) {
            TimeMatch::Before | TimeMatch::Inside | TimeMatch::SameDay | TimeMatch::SameStretch if fits => Self::Surely,
            TimeMatch::After => Self::No,
            _ => Self::Perhaps,
        }
    }
}

/// An amount of which perhaps nothing counts.
fn or_nothing(item: Amount) -> Option<Amount> {
    let zero = Interval::point(Number::ZERO);
    let amount = Alternative::new(item.amount.core().hull()?.hull(&zero), item.amount.outer().hull()?.hull(&zero))?;
    Some(Amount { amount, ..item })
}

/// Whether two batches are surely two: other events, or other days without a common event.
pub(super) fn are_two(sums: &Sums<'_, '_, '_>, a: Rank, b: Rank) -> bool {
    let (x, y) = (sums.claim(a), sums.claim(b));
    match (x.event(), y.event()) {
        (Some(mine), Some(theirs)) => mine != theirs,
        _ => sums.times(a, b).is_apart(),
    }
}

/// More batches than the total.
fn over(sums: &Sums<'_, '_, '_>, items: &[Amount], total: &Amount, found: &mut Found) {
    // A batch that is too large by itself is told of as a pair.
    let items: Vec<Amount> = items.iter().filter(|item| !sums.pair_clashes(item.rank, total.rank)).cloned().collect();
    let compatible = |a: &Amount, b: &Amount| are_two(sums, a.rank, b.rank);
    let Some(members) =
        sums.smallest(sums.about(total.rank), &items, 2, &sums.tolerant(total), Company::by(&compatible))
    else {
        return;
    };
    let softenings = softenings(sums, &members, total.rank);
    found.verdicts.extend(verdict(sums, members, total, BoundBy::AtMost, softenings));
}

/// Less batches than the total, though every batch is known; some of them perhaps count.
fn under(sums: &Sums<'_, '_, '_>, items: &[Amount], perhaps: Vec<Amount>, total: &Amount, found: &mut Found) {
    let mut members = distinct(sums, items);
    members.extend(perhaps);
    members.sort_by_key(|member| member.rank);
    let softenings = softenings(sums, &members, total.rank);
    if let Some(verdict) = verdict(sums, members.clone(), total, BoundBy::AtLeast, softenings) {
        found.verdicts.push(verdict);
        return;
    }
    let of = words::safe(sums.judge.resolution.things.name(sums.claim(total.rank).subject)).to_string();
    found.residuals.extend(sums.residual(&members, total, &of, |rest| format!("the stated batches leave {rest}")));
}

/// How many earlier batches that are not over each is compared with.
const RECENT: usize = 32;

/// One amount for each batch, by [`counted`].
pub(super) fn distinct(sums: &Sums<'_, '_, '_>, items: &[Amount]) -> Vec<Amount> {
    let claim = |index: usize| items.get(index).map(|item| sums.claim(item.rank));
    let hull = |index: usize| {
        let timing = claim(index)?.timing.as_deref()?;
        let cores = timing.date.reading().alternatives().filter_map(|one| one.core().hull());
        cores.reduce(|around, core| around.hull(&core))
    };
    let start = |index: usize| hull(index)?.low().value().map(Instant::seconds);
    let end = |index: usize| hull(index)?.high().value().map(Instant::seconds);
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|index| (start(*index), *index));
    let mut joined = UnionFind::new(items.len());
    let mut by_event: BTreeMap<&str, usize> = BTreeMap::new();
    let mut recent: Vec<usize> = Vec::new();
    for index in order {
        if let Some(event) = claim(index).and_then(|claim| claim.event()) {
            joined.join(*by_event.entry(event).or_insert(index), index);
        }
        // What was over a day before this one began is surely another, whatever the time zone.
        let now = start(index).unwrap_or(i64::MIN);
        recent.retain(|other| end(*other).is_none_or(|end| end.saturating_add(ZONES) >= now));
        for &other in &recent {
            if let (Some(a), Some(b)) = (items.get(index), items.get(other))
                && !are_two(sums, a.rank, b.rank)
            {
                joined.join(index, other);
            }
        }
        if recent.len() == RECENT {
            recent.remove(0);
            if let Some(item) = items.get(index) {
                sums.give_up(sums.about(item.rank));
            }
        }
        recent.push(index);
    }
    let mut groups: BTreeMap<usize, Vec<&Amount>> = BTreeMap::new();
    for (index, item) in items.iter().enumerate() {
        groups.entry(joined.find(index)).or_default().push(item);
    }
    groups.into_values().flat_map(|group| counted(sums, &group)).cloned().collect()
}

/// What counts of answers of which each may be one batch with some other: the narrower of those that meet the largest.
/// Where some are surely two, nobody knows which is whose, and all count.
fn counted<'a>(sums: &Sums<'_, '_, '_>, group: &[&'a Amount]) -> Vec<&'a Amount> {
    let core = |item: &Amount| item.amount.core().hull();
    let low = |item: &Amount| core(item).and_then(|core| core.low().value());
    let one = group.len() <= RECENT
        && group.iter().enumerate().all(|(at, a)| group.iter().skip(at + 1).all(|b| !are_two(sums, a.rank, b.rank)));
    let largest = group.iter().copied().max_by(|a, b| low(a).cmp(&low(b)).then(b.rank.cmp(&a.rank)));
    let Some(largest) = largest.filter(|_| one) else { return group.to_vec() };
    let meets = |item: &Amount| matches!((core(item), core(largest)), (Some(a), Some(b)) if a.meets(&b));
    // A stretch without an end is the widest.
    let width = |interval: Option<Interval<Number>>| {
        let ends = interval.and_then(|one| Some((one.low().value()?, one.high().value()?)));
        let width = ends.and_then(|(low, high)| high.checked_sub(low));
        (width.is_none(), width)
    };
    let key = |item: &Amount| (width(core(item)), width(item.amount.outer().hull()), item.rank);
    group.iter().copied().filter(|item| meets(item)).min_by_key(|item| key(item)).into_iter().collect()
}

/// As for other sets, but a batch before the day of the total is just what is expected.
fn softenings(sums: &Sums<'_, '_, '_>, members: &[Amount], total: Rank) -> Softenings {
    sums.softenings(members, &[total])
        .without(Softening::CoarseTimes)
        .without(Softening::EventMissing)
        .without(Softening::TimesOverlap)
        .without(Softening::GrowsWithinTheDay)
}

fn verdict(
    sums: &Sums<'_, '_, '_>,
    members: Vec<Amount>,
    total: &Amount,
    bound: BoundBy,
    softenings: Softenings,
) -> Option<super::SetVerdict> {
    sums.verdict(Weighing {
        rule: Rule::SumOfBatches,
        about: sums.about(total.rank),
        members,
        combination: Combination::Sum,
        limit: total.amount.clone(),
        limiting: vec![total.rank],
        bound,
        softenings,
        derived: "the batches together".to_owned(),
    })
}
