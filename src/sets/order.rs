//! What comes before something that comes before a third comes before the third too: dates that fit pairwise and not
//! in their order.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::{Found, JUDGING, Sums};
use crate::reading::Instant;
use crate::resolve::{Rank, ThingId};
use crate::verdict::{Relation, Strength};

/// Where a date begins and ends; `None` for an open side.
type Ends = (Option<Instant>, Option<Instant>);

/// The attributes that each must come before.
type Steps = BTreeMap<usize, Vec<usize>>;

pub(super) fn find(sums: &Sums<'_, '_, '_>, found: &mut Found) {
    let resolution = sums.judge.resolution;
    let position = |id: &String| resolution.attribute_ids.get(id.as_str()).copied();
    let steps: Steps = resolution
        .attributes
        .iter()
        .enumerate()
        .map(|(attribute, declared)| (attribute, declared.before().iter().filter_map(position).collect()))
        .filter(|(_, later): &(usize, Vec<usize>)| !later.is_empty())
        .collect();
    if steps.values().flatten().all(|later| !steps.contains_key(later)) {
        return;
    }
    for (&subject, used) in &sums.answers.attributes {
        let dates = Dates::of(sums, subject, used);
        for &first in used.iter().filter(|attribute| steps.contains_key(attribute)) {
            // Whoever is beyond the bound looks no further.
            if !sums.spend((subject, first), steps.get(&first).map_or(0, Vec::len)) {
                break;
            }
            let ways = Ways::from(first, &steps, used);
            if !sums.spend((subject, first), ways.cost) {
                break;
            }
            let open: BTreeSet<usize> = ways.hops().filter(|hop| leads_on(sums, &dates, first, *hop)).collect();
            let ends = ways.ends().filter(|last| ways.hop(*last).is_some_and(|hop| open.contains(&hop)));
            found.chains.extend(ends.filter_map(|last| broken(sums, &dates, &ways, last)));
        }
    }
}

/// The shortest ways from an attribute to those that it leads to by others, all of which are used.
struct Ways {
    first: usize,
    /// What comes right before each, and the first step towards it.
    from: BTreeMap<usize, (usize, usize)>,
    /// How many steps were looked at.
    cost: usize,
}

impl Ways {
    fn from(first: usize, steps: &Steps, used: &BTreeSet<usize>) -> Self {
        let mut ways = Self { first, from: BTreeMap::from([(first, (first, first))]), cost: 0 };
        let mut next = VecDeque::from([first]);
        while let Some(attribute) = next.pop_front() {
            let later = steps.get(&attribute).map_or(&[][..], Vec::as_slice);
            ways.cost += later.len();
            let hop = ways.hop(attribute).filter(|_| attribute != first);
            for &later in later.iter().filter(|later| used.contains(later)) {
                ways.from.entry(later).or_insert_with(|| {
                    next.push_back(later);
                    (attribute, hop.unwrap_or(later))
                });
            }
        }
        ways
    }

    /// What it leads to by way of others: one step is judged as a pair.
    fn ends(&self) -> impl Iterator<Item = usize> {
        self.from
            .iter()
            .filter(|(last, (before, _))| **last != self.first && *before != self.first)
            .map(|(last, _)| *last)
    }

    /// The first steps.
    fn hops(&self) -> impl Iterator<Item = usize> {
        self.from
            .iter()
            .filter(|(step, (before, _))| **step != self.first && *before == self.first)
            .map(|(step, _)| *step)
    }

    /// The first step towards one of them.
    fn hop(&self, last: usize) -> Option<usize> {
        self.from.get(&last).map(|(_, hop)| *hop)
    }

    /// The attributes on the way to one of them.
    fn between(&self, last: usize) -> Vec<usize> {
        let before = |at: &usize| self.from.get(at).map(|(before, _)| *before).filter(|before| *before != self.first);
        let mut between: Vec<usize> = std::iter::successors(before(&last), before).collect();
        between.reverse();
        between
    }
}

/// The dates of a subject, by attribute.
struct Dates {
    subject: ThingId,
    of: BTreeMap<usize, Dated>,
}

/// As many dates as are looked at: if any two clash, one of the latest of the first attribute does with one of the
/// earliest of the last.
struct Dated {
    latest: Vec<Rank>,
    earliest: Vec<Rank>,
}

impl Dates {
    fn of(sums: &Sums<'_, '_, '_>, subject: ThingId, used: &BTreeSet<usize>) -> Self {
        let few = few(sums);
        let dated = |attribute: usize| {
            let answers = sums.answers.of((attribute, subject)).map(|(_, answer)| answer.first());
            let ends = |rank: Rank| -> Option<(Rank, Ends)> {
                let core = sums.claim(rank).event_date()?.reading().first().core().hull()?;
                Some((rank, (core.low().value(), core.high().value())))
            };
            let mut dates: Vec<(Rank, Ends)> = answers.filter_map(ends).collect();
            let ranks = |dates: &[(Rank, Ends)]| dates.iter().take(few).map(|(rank, _)| *rank).collect();
            dates.sort_by_key(|(rank, (low, _))| (Reverse(*low), *rank));
            let latest = ranks(&dates);
            dates.sort_by_key(|(rank, (_, high))| (high.is_none(), *high, *rank));
            Dated { latest, earliest: ranks(&dates) }
        };
        Self { subject, of: used.iter().map(|attribute| (*attribute, dated(*attribute))).collect() }
    }
}

/// How many dates of an attribute are looked at.
fn few(sums: &Sums<'_, '_, '_>) -> usize {
    sums.judge.resolution.conventions.answers_crossed.max(2)
}

/// Whether some date of an attribute fits one of the first step from it: else no way over that step holds until its end.
fn leads_on(sums: &Sums<'_, '_, '_>, dates: &Dates, first: usize, hop: usize) -> bool {
    let Some(firsts) = dates.of.get(&first) else { return false };
    let stated: Vec<Rank> = stated(sums, dates.subject, hop).collect();
    sums.spend((dates.subject, first), firsts.latest.len() * stated.len() * JUDGING)
        && firsts.latest.iter().any(|a| stated.iter().any(|b| fit(sums, *a, *b)))
}

/// As many dates of an attribute as are looked at on the way.
fn stated(sums: &Sums<'_, '_, '_>, subject: ThingId, attribute: usize) -> impl Iterator<Item = Rank> {
    sums.answers.of((attribute, subject)).map(|(_, answer)| answer.first()).take(few(sums))
}

/// Whether the one may come before the other.
fn fit(sums: &Sums<'_, '_, '_>, earlier: Rank, later: Rank) -> bool {
    sums.judge.judge_order(earlier, later).relation() == Relation::Compatible
}

/// Dates along a way of which the first cannot be before the last, though each fits those next to it.
fn broken(sums: &Sums<'_, '_, '_>, dates: &Dates, ways: &Ways, last: usize) -> Option<Vec<Rank>> {
    let judge = sums.judge;
    let about = (dates.subject, ways.first);
    let (firsts, lasts) = (&dates.of.get(&ways.first)?.latest, &dates.of.get(&last)?.earliest);
    if !sums.spend(about, firsts.len() * lasts.len() * JUDGING) {
        return None;
    }
    let clashes =
        |a: Rank, b: Rank| Some(judge.judge_order(a, b)).filter(|one| one.relation() == Relation::Contradicts);
    let pairs = firsts.iter().flat_map(|a| lasts.iter().map(move |b| (*a, *b)));
    let found = pairs.filter_map(|(a, b)| Some((clashes(a, b)?.outcome.strength != Some(Strength::Hard), a, b))).min();
    let (_, a, b) = found?;
    let mut chain = vec![a];
    let between = ways.between(last);
    if !sums.spend(about, between.len()) {
        return None;
    }
    for attribute in between {
        let fits = |rank: &Rank| {
            sums.spend(about, (chain.len() + 1) * JUDGING)
                && chain.iter().all(|earlier| fit(sums, *earlier, *rank))
                && fit(sums, *rank, b)
        };
        let next = stated(sums, dates.subject, attribute).find(fits)?;
        chain.push(next);
    }
    chain.push(b);
    Some(chain)
}
