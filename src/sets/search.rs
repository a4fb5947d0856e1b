//! The search for one smallest set whose sum passes a limit.

use std::collections::BTreeSet;

use super::Amount;
use crate::interval::Bound;
use crate::reading::{Alternative, Number};
use crate::resolve::ThingId;

/// Which ends are summed: what is certain, or what one would ordinarily take it to be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    Outer,
    Core,
}

/// How many partial sets are tried before the search settles for one that is small, if not certainly the smallest.
const TRIES: usize = 20_000;

/// How many pairs are checked for going together before the search gives up.
const CHECKS: usize = 4_000_000;

/// Which items go together.
#[derive(Clone, Copy)]
pub(crate) struct Company<'a> {
    /// Whether two do.
    pub(crate) suits: &'a dyn Fn(&Amount, &Amount) -> bool,
    /// What an item is an amount of, where no two of one thing ever go together: so no more than the largest of each
    /// has to be reckoned with.
    pub(crate) of: &'a dyn Fn(&Amount) -> Option<ThingId>,
}

impl<'a> Company<'a> {
    /// Where only comparing two of them tells.
    pub(crate) fn by(suits: &'a dyn Fn(&Amount, &Amount) -> bool) -> Self {
        Self { suits, of: &|_| None }
    }
}

/// What a search came to.
#[derive(Debug, Default)]
pub(crate) struct Search {
    /// A set that passes the limit.
    pub(crate) members: Option<Vec<Amount>>,
    /// Whether a set, or a smaller one, may have been missed.
    pub(crate) gave_up: bool,
}

/// One smallest set of at least so many items, pairwise compatible, whose lower ends sum to more than the limit's upper
/// end: fewest items, then least ranks. Sets that break the limit by the outers are preferred to as small ones that do
/// so only by the cores.
///
/// # Complexity
///
/// At most a constant number of partial sets and checks beyond the number of items; sorting otherwise. Families of
/// thousands of amounts that almost fit meet that bound, and the search says so.
pub(crate) fn smallest(items: &[Amount], least: usize, limit: &Alternative<Number>, company: Company<'_>) -> Search {
    let by_core = search(items, least, limit, company, Ends::Core);
    if by_core.members.is_none() {
        return by_core;
    }
    let by_outer = search(items, least, limit, company, Ends::Outer);
    let gave_up = by_core.gave_up || by_outer.gave_up;
    let size = |search: &Search| search.members.as_ref().map_or(usize::MAX, Vec::len);
    let members = if size(&by_outer) <= size(&by_core) { by_outer.members } else { by_core.members };
    Search { members, gave_up }
}

fn search(items: &[Amount], least: usize, limit: &Alternative<Number>, company: Company<'_>, ends: Ends) -> Search {
    let region = |amount: &Alternative<Number>| match ends {
        Ends::Outer => amount.outer().hull(),
        Ends::Core => amount.core().hull(),
    };
    let (bar, closed) = match region(limit).map(|limit| limit.high()) {
        Some(Bound::Closed(bar)) => (bar, true),
        Some(Bound::Open(bar)) => (bar, false),
        Some(Bound::Unbounded) | None => return Search::default(),
    };
    let mut lows: Vec<(Number, bool, &Amount)> = items
        .iter()
        .filter_map(|item| match region(&item.amount)?.low() {
            Bound::Closed(low) => Some((low, true, item)),
            Bound::Open(low) => Some((low, false, item)),
            Bound::Unbounded => None,
        })
        .collect();
    // With both ends inside, a sum equal to the limit is still admitted.
    let passes = |sum: Number, inside: bool| sum > bar || (sum == bar && !(inside && closed));
    lows.sort_by(|a, b| b.0.cmp(&a.0).then(a.2.rank.cmp(&b.2.rank)));
    let mut known: BTreeSet<ThingId> = BTreeSet::new();
    let mut is_top = |item: &Amount| (company.of)(item).is_none_or(|thing| known.insert(thing));
    let tops = lows.iter().filter(|(.., item)| is_top(item)).map(|(low, ..)| *low);
    let tops: Vec<Option<Number>> = tops
        .scan(Some(Number::ZERO), |sum, low| {
            *sum = sum.and_then(|sum| sum.checked_add(low));
            Some(*sum)
        })
        .collect();
    let all = tops.last().copied().flatten();
    let all_inside = lows.iter().all(|(_, inside, _)| *inside);
    let none_negative = lows.iter().all(|(low, ..)| *low >= Number::ZERO);
    if none_negative && all.is_some_and(|all| !passes(all, all_inside)) {
        return Search::default();
    }
    let compatible = company.suits;
    // That the largest do not go together proves nothing: smaller ones may.
    let (mut checks, mut tries) = (CHECKS, TRIES);
    let greedy = greedy(&lows, compatible, &passes, &mut checks).filter(|found| found.len() >= least);
    let largest = greedy.as_ref().map_or(tops.len(), Vec::len);
    let mut by_rank = lows.clone();
    by_rank.sort_by_key(|(_, _, item)| item.rank);
    for size in least..=largest {
        let mut walk = Walk {
            items: &by_rank,
            tops: &tops,
            all_inside,
            compatible,
            passes: &passes,
            size,
            tries: &mut tries,
            may_grow: false,
        };
        match walk.from(0, Number::ZERO, true, &mut Vec::new()) {
            Step::Found(members) => return Search { members: Some(members), gave_up: false },
            // Of sets of one size the one of least ranks is wanted, not needed.
            Step::GaveUp => return Search { gave_up: greedy.is_none() || size < largest, members: greedy },
            // Where no set of this size goes together, none of a larger one does.
            Step::Nothing if !walk.may_grow => return Search::default(),
            Step::Nothing => {}
        }
    }
    Search { gave_up: false, members: greedy }
}

/// The largest compatible items until they pass.
fn greedy(
    lows: &[(Number, bool, &Amount)],
    compatible: &dyn Fn(&Amount, &Amount) -> bool,
    passes: &dyn Fn(Number, bool) -> bool,
    checks: &mut usize,
) -> Option<Vec<Amount>> {
    let (mut chosen, mut sum, mut inside): (Vec<Amount>, _, _) = (Vec::new(), Number::ZERO, true);
    for (low, closed, item) in lows {
        *checks = checks.saturating_sub(chosen.len());
        if *checks == 0 {
            return None;
        }
        if chosen.iter().all(|other| compatible(other, item)) {
            chosen.push((*item).clone());
            sum = sum.checked_add(*low)?;
            inside &= *closed;
            if passes(sum, inside) {
                return Some(chosen);
            }
        }
    }
    None
}

/// What a walk came to.
enum Step {
    Found(Vec<Amount>),
    Nothing,
    GaveUp,
}

/// A walk over sets of one size in the order of ranks.
struct Walk<'a> {
    items: &'a [(Number, bool, &'a Amount)],
    /// What the largest of each thing sum to, from the largest down: of one, of two and so on, as far as it can be told.
    tops: &'a [Option<Number>],
    /// Whether every lower end is inside, so that a sum of them is.
    all_inside: bool,
    compatible: &'a dyn Fn(&Amount, &Amount) -> bool,
    passes: &'a dyn Fn(Number, bool) -> bool,
    size: usize,
    tries: &'a mut usize,
    /// Whether some set of this size goes together, or might and was not tried.
    may_grow: bool,
}

impl Walk<'_> {
    fn from(&mut self, start: usize, sum: Number, inside: bool, chosen: &mut Vec<Amount>) -> Step {
        if chosen.len() == self.size {
            self.may_grow = true;
            return if (self.passes)(sum, inside) { Step::Found(chosen.clone()) } else { Step::Nothing };
        }
        // Even the largest items of all could not lift it over the limit.
        let missing = self.size - chosen.len();
        let most = self.tops.get(missing - 1).copied().flatten().and_then(|most| sum.checked_add(most));
        if most.is_some_and(|most| !(self.passes)(most, self.all_inside)) {
            self.may_grow = true;
            return Step::Nothing;
        }
        for (index, (low, closed, item)) in self.items.iter().enumerate().skip(start) {
            let Some(tries) = self.tries.checked_sub(1 + chosen.len()) else { return Step::GaveUp };
            *self.tries = tries;
            let Some(sum) = sum.checked_add(*low) else {
                self.may_grow = true;
                continue;
            };
            if !chosen.iter().all(|other| (self.compatible)(other, item)) {
                continue;
            }
            chosen.push((*item).clone());
            let step = self.from(index + 1, sum, inside && *closed, chosen);
            chosen.pop();
            if !matches!(step, Step::Nothing) {
                return step;
            }
        }
        Step::Nothing
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Chance;
    use crate::interval::Interval;

    fn point(value: i64) -> Alternative<Number> {
        Alternative::exactly(Interval::point(Number::from(value))).unwrap()
    }

    fn items(values: impl Iterator<Item = i64>) -> Vec<Amount> {
        values.enumerate().map(|(rank, value)| Amount { rank, amount: point(value) }).collect()
    }

    /// Every set of so many of some positions.
    fn sets(count: usize, size: usize) -> impl Iterator<Item = Vec<usize>> {
        let all = (0_usize..1 << count).filter(move |set| set.count_ones() as usize == size);
        let mut sets: Vec<Vec<usize>> = all.map(|set| (0..count).filter(|at| set >> at & 1 == 1).collect()).collect();
        sets.sort();
        sets.into_iter()
    }

    #[test]
    fn what_is_found_is_smallest_and_first_whether_or_not_things_are_told() {
        let mut chance = Chance::new(11);
        let mut random = |below: usize| chance.below(below);
        let (mut found, mut missed) = (0, 0);
        for round in 0..400 {
            let count = 3 + random(7);
            // In some rounds there are amounts below nought, which only lower a sum.
            let shift = if round % 3 == 0 { 20 } else { 0 };
            let values: Vec<i64> = (0..count).map(|_| random(60) as i64 - shift).collect();
            let things: Vec<usize> = (0..count).map(|_| random(1 + count)).collect();
            let apart: BTreeSet<(usize, usize)> = (0..random(6)).map(|_| (random(count), random(count))).collect();
            let items = items(values.iter().copied());
            let bar = random(120) as i64;
            let suits = |a: &Amount, b: &Amount| {
                things[a.rank] != things[b.rank]
                    && !apart.contains(&(a.rank, b.rank))
                    && !apart.contains(&(b.rank, a.rank))
            };
            let of = |item: &Amount| Some(ThingId::at(things[item.rank]));
            let goes = |set: &Vec<usize>| {
                let together = set
                    .iter()
                    .enumerate()
                    .all(|(at, a)| set.iter().skip(at + 1).all(|b| suits(&items[*a], &items[*b])));
                together && set.iter().map(|at| values[*at]).sum::<i64>() > bar
            };
            let first = (2..=count).find_map(|size| sets(count, size).find(goes));
            for company in [Company::by(&suits), Company { suits: &suits, of: &of }] {
                let search = smallest(&items, 2, &point(bar), company);
                assert!(!search.gave_up);
                let ranks = search.members.map(|members| members.iter().map(|member| member.rank).collect::<Vec<_>>());
                assert_eq!(ranks, first, "{values:?} of {things:?} over {bar}");
            }
            if first.is_some() { found += 1 } else { missed += 1 }
        }
        assert!(found > 100 && missed > 100, "{found} and {missed}");
    }

    #[test]
    fn no_set_is_larger_than_there_are_things() {
        // Two parts, each with an amount for every day, and only those of one day go together.
        for days in [10, 40, 60] {
            let items = items((0..2 * days).map(|rank| if rank % 2 == 0 { rank } else { 2 * days - rank }));
            let thing = |item: &Amount| Some(ThingId::at(item.rank % 2));
            let suits = |a: &Amount, b: &Amount| a.rank / 2 == b.rank / 2;
            let search = smallest(&items, 2, &point(2 * days + 1), Company { suits: &suits, of: &thing });
            assert!(!search.gave_up && search.members.is_none(), "{days}");
        }
    }

    #[test]
    fn many_amounts_of_few_things_are_searched_to_the_end() {
        // Twelve districts, each of which fifty reports count a little differently; only eleven together pass.
        let items = items((0..600).map(|rank| 100 - rank / 12));
        let thing = |item: &Amount| Some(ThingId::at(item.rank % 12));
        let suits = |a: &Amount, b: &Amount| thing(a) != thing(b);
        let search = smallest(&items, 2, &point(1_099), Company { suits: &suits, of: &thing });
        assert!(!search.gave_up);
        assert_eq!(search.members.map(|members| members.len()), Some(11));
    }
}
