//! The rule of sets: amounts that combine, and the limit they must keep to.

use crate::interval::Region;
use crate::reading::{Alternative, Number, arithmetic};
use crate::verdict::{Relation, Strength};

/// How the members of a set combine.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Combination {
    /// They add up.
    Sum,
    /// They multiply.
    Product,
}

/// How a combination must lie to its limit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BoundBy {
    /// At most it.
    AtMost,
    /// At least it.
    AtLeast,
    /// Just it.
    Equal,
    /// Nothing is violated; the later amount replaces the earlier one.
    Updated,
}

/// What the members of a set amount to.
pub(crate) fn total(members: &[Alternative<Number>], combination: Combination) -> Option<Alternative<Number>> {
    match combination {
        Combination::Sum => arithmetic::sum(members),
        Combination::Product => {
            let (first, rest) = members.split_first()?;
            rest.iter().try_fold(first.clone(), |product, member| arithmetic::product(&product, member))
        }
    }
}

/// The verdict on a set: hard when the outers break the bound and nothing softens it, soft when only the cores do. The
/// limit may be passed by the slack, once.
pub(crate) fn weigh(
    members: &[Alternative<Number>],
    combination: Combination,
    limit: &Alternative<Number>,
    bound: BoundBy,
    slack: Option<Number>,
    firm: bool,
) -> Option<(Relation, Option<Strength>)> {
    if bound == BoundBy::Updated {
        return Some((Relation::Supersedes, None));
    }
    let total = total(members, combination)?;
    let limit = slack.map_or_else(|| limit.clone(), |slack| limit.widened(&slack));
    let broken = |total: &Region<Number>, limit: &Region<Number>| {
        let (Some(total), Some(limit)) = (total.hull(), limit.hull()) else { return false };
        match bound {
            BoundBy::AtMost => limit.is_before(&total),
            BoundBy::AtLeast => total.is_before(&limit),
            BoundBy::Equal => !total.meets(&limit),
            BoundBy::Updated => false,
        }
    };
    if !broken(total.core(), limit.core()) {
        return Some((Relation::Compatible, None));
    }
    let hard = firm && broken(total.outer(), limit.outer());
    Some((Relation::Contradicts, Some(if hard { Strength::Hard } else { Strength::Soft })))
}
