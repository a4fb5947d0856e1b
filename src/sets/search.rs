//! The search for one smallest set whose sum passes a limit.

use super::Amount;
use crate::interval::Bound;
use crate::reading::{Alternative, Number};

/// Which ends are summed: what is certain, or what one would ordinarily take it to be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    Outer,
    Core,
}

/// How many steps are taken before the search settles for a set that is small, if not certainly the smallest:
/// a bound on time, met only by families of hundreds of amounts that almost fit.
const TRIES: usize = 20_000;

/// How many pairs are checked for going together before the search gives up.
const CHECKS: usize = 4_000_000;

/// One smallest set of at least two items, pairwise compatible, whose lower ends sum to more than the limit's upper
/// end: fewest items, then least ranks. Sets that break the limit by the outers are preferred to as small ones that do
/// so only by the cores.
///
/// # Complexity
///
/// At most a constant number of partial sets beyond the number of items; sorting otherwise.
pub(crate) fn smallest(
    items: &[Amount],
    limit: &Alternative<Number>,
    compatible: &dyn Fn(&Amount, &Amount) -> bool,
) -> Option<Vec<Amount>> {
    let by_core = search(items, limit, compatible, Ends::Core)?;
    match search(items, limit, compatible, Ends::Outer) {
        Some(by_outer) if by_outer.len() <= by_core.len() => Some(by_outer),
        _ => Some(by_core),
    }
}

fn search(
    items: &[Amount],
    limit: &Alternative<Number>,
    compatible: &dyn Fn(&Amount, &Amount) -> bool,
    ends: Ends,
) -> Option<Vec<Amount>> {
    let region = |amount: &Alternative<Number>| match ends {
        Ends::Outer => amount.outer().hull(),
        Ends::Core => amount.core().hull(),
    };
    let (bar, closed) = match region(limit)?.high() {
        Bound::Closed(bar) => (bar, true),
        Bound::Open(bar) => (bar, false),
        Bound::Unbounded => return None,
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
    let all = lows.iter().try_fold(Number::ZERO, |sum, (low, ..)| sum.checked_add(*low));
    let none_negative = lows.iter().all(|(low, ..)| !low.is_sign_negative());
    if none_negative && all.is_some_and(|all| !passes(all, false)) {
        return None;
    }
    lows.sort_by(|a, b| b.0.cmp(&a.0).then(a.2.rank.cmp(&b.2.rank)));
    // That the largest do not go together proves nothing: smaller ones may.
    let greedy = greedy(&lows, compatible, &passes).filter(|found| found.len() >= 2);
    let largest = greedy.as_ref().map_or(lows.len(), Vec::len);
    let mut by_rank = lows.clone();
    by_rank.sort_by_key(|(_, _, item)| item.rank);
    let mut tries = TRIES;
    for size in 2..=largest {
        if tries == 0 {
            break;
        }
        let mut walk = Walk { items: &by_rank, tops: &lows, compatible, passes: &passes, size, tries: &mut tries };
        if let Some(found) = walk.from(0, Number::ZERO, true, &mut Vec::new()) {
            return Some(found);
        }
    }
    greedy
}

/// The largest compatible items until they pass.
fn greedy(
    lows: &[(Number, bool, &Amount)],
    compatible: &dyn Fn(&Amount, &Amount) -> bool,
    passes: &dyn Fn(Number, bool) -> bool,
) -> Option<Vec<Amount>> {
    let (mut chosen, mut sum, mut inside): (Vec<Amount>, _, _) = (Vec::new(), Number::ZERO, true);
    let mut checks = CHECKS;
    for (low, closed, item) in lows {
        checks = checks.checked_sub(chosen.len())?;
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

/// A walk over sets of one size in the order of ranks.
struct Walk<'a> {
    items: &'a [(Number, bool, &'a Amount)],
    /// The same from the largest down.
    tops: &'a [(Number, bool, &'a Amount)],
    compatible: &'a dyn Fn(&Amount, &Amount) -> bool,
    passes: &'a dyn Fn(Number, bool) -> bool,
    size: usize,
    tries: &'a mut usize,
}

impl Walk<'_> {
    fn from(&mut self, start: usize, sum: Number, inside: bool, chosen: &mut Vec<Amount>) -> Option<Vec<Amount>> {
        if chosen.len() == self.size {
            return (self.passes)(sum, inside).then(|| chosen.clone());
        }
        // Even the largest items of all could not lift it over the limit.
        let missing = self.size - chosen.len();
        let most = self.tops.iter().take(missing).try_fold(sum, |sum, (low, ..)| sum.checked_add(*low))?;
        if !(self.passes)(most, false) {
            return None;
        }
        for (index, (low, closed, item)) in self.items.iter().enumerate().skip(start) {
            *self.tries = self.tries.checked_sub(1 + chosen.len())?;
            if !chosen.iter().all(|other| (self.compatible)(other, item)) {
                continue;
            }
            chosen.push((*item).clone());
            let found = self.from(index + 1, sum.checked_add(*low)?, inside && *closed, chosen);
            chosen.pop();
            if found.is_some() {
                return found;
            }
        }
        None
    }
}
