//! Parts that do not overlap sum to at most their whole, and to it when they exhaust it.

use super::{Amount, Found, Residual, Sums, Weighing, search};
use crate::compare::time::TimeMatch;
use crate::dossier::{Parts, Semantics};
use crate::explain::words;
use crate::explain::{BoundBy, Combination};
use crate::interval::Bound;
use crate::judge::has_parts;
use crate::reading::{Alternative, Number, arithmetic};
use crate::resolve::{Rank, ThingId};
use crate::rules::Rule;

pub(super) fn find(sums: &Sums<'_, '_, '_>, found: &mut Found) {
    let things = &sums.judge.resolution.things;
    for &(attribute, whole) in sums.answers.families.keys() {
        if things.parts(whole).is_empty() {
            continue;
        }
        // Whatever lies inside separate parts is separate too; the search asks of each two whether they are.
        let inner = things.inner(whole);
        let parts: Vec<(ThingId, Amount)> = inner
            .iter()
            .flat_map(|part| sums.amounts(attribute, *part).into_iter().map(|amount| (*part, amount)))
            .collect();
        if parts.is_empty() {
            continue;
        }
        let exhaustive = things.parts_are(whole) == Parts::Exhaustive;
        for total in sums.totals(attribute, whole) {
            let claim = sums.claim(total.rank);
            let fitting: Vec<&(ThingId, Amount)> = parts
                .iter()
                .filter(|(_, part)| {
                    has_parts(sums.judge.resolution.attribute(claim), claim, sums.claim(part.rank))
                        && within(sums, part.rank, total.rank)
                })
                .collect();
            over(sums, &fitting, &total, found);
            if exhaustive {
                under(sums, things.parts(whole), &fitting, &total, found);
            }
        }
    }
}

/// Whether a part's amount counts at the time of the whole's.
fn within(sums: &Sums<'_, '_, '_>, part: Rank, whole: Rank) -> bool {
    let period = sums.judge.resolution.attribute(sums.claim(whole)).semantics() == Semantics::PeriodTotal;
    let time = sums.times(part, whole);
    sums.go_together(part, whole)
        && (!period || matches!(time, TimeMatch::SameDay | TimeMatch::SameStretch | TimeMatch::Inside))
}

/// More parts than whole.
fn over(sums: &Sums<'_, '_, '_>, parts: &[&(ThingId, Amount)], total: &Amount, found: &mut Found) {
    let things = &sums.judge.resolution.things;
    // A part that is too large by itself is told of as a pair.
    let items: Vec<Amount> = parts
        .iter()
        .filter(|(_, part)| !sums.pair_clashes(part.rank, total.rank))
        .map(|(_, part)| part.clone())
        .collect();
    let subject = |amount: &Amount| sums.claim(amount.rank).subject;
    let compatible = |a: &Amount, b: &Amount| {
        subject(a) != subject(b) && things.are_disjoint(subject(a), subject(b)) && sums.go_together(a.rank, b.rank)
    };
    let Some(members) = search::smallest(&items, &total.amount, &compatible) else { return };
    let ranks: Vec<Rank> = members.iter().map(|member| member.rank).collect();
    let softenings = sums.softenings(&ranks, total.rank);
    found.verdicts.extend(sums.verdict(Weighing {
        rule: Rule::SumOfParts,
        about: sums.about(total.rank),
        members,
        combination: Combination::Sum,
        limit: total.amount.clone(),
        limiting: vec![total.rank],
        bound: BoundBy::AtMost,
        softenings,
        derived: "the parts together".to_owned(),
    }));
}

/// Less parts than whole, where every part is stated and together they are all there is.
fn under(
    sums: &Sums<'_, '_, '_>,
    declared: &[ThingId],
    parts: &[&(ThingId, Amount)],
    total: &Amount,
    found: &mut Found,
) {
    let mut members: Vec<Amount> = Vec::new();
    let mut missing = Vec::new();
    for &part in declared {
        let of_part = parts.iter().filter(|(thing, _)| *thing == part).map(|(_, amount)| amount);
        // The answer that leaves the most room.
        match of_part.max_by(|a, b| top(&a.amount).cmp(&top(&b.amount)).then(b.rank.cmp(&a.rank))) {
            Some(amount) => members.push(amount.clone()),
            None => missing.push(part),
        }
    }
    if members.is_empty() {
        return;
    }
    let ranks: Vec<Rank> = members.iter().map(|member| member.rank).collect();
    let amounts: Vec<Alternative<Number>> = members.iter().map(|member| member.amount.clone()).collect();
    let softenings = sums.softenings(&ranks, total.rank);
    let verdict = missing.is_empty().then(|| {
        sums.verdict(Weighing {
            rule: Rule::SumOfParts,
            about: sums.about(total.rank),
            members,
            combination: Combination::Sum,
            limit: total.amount.clone(),
            limiting: vec![total.rank],
            bound: BoundBy::AtLeast,
            softenings,
            derived: "the parts together".to_owned(),
        })
    });
    match verdict.flatten() {
        Some(verdict) => found.verdicts.push(verdict),
        None => {
            let Some(sum) = arithmetic::sum(&amounts) else { return };
            let Some(rest) = arithmetic::difference(&total.amount, &sum).filter(is_left_over) else { return };
            let things = &sums.judge.resolution.things;
            let names: Vec<String> = missing.iter().map(|part| words::safe(things.name(*part))).collect();
            let of = words::safe(things.name(sums.claim(total.rank).subject));
            let whom = if names.is_empty() { "no part".to_owned() } else { names.join(", ") };
            let what = sums.judge.resolution.attribute(sums.claim(total.rank)).display_name();
            found.residuals.push(Residual {
                text: format!(
                    "{}, {of}: the stated parts leave {} for {whom}",
                    words::safe(&what),
                    words::amount_of(&rest, sums.unit(total.rank).as_deref())
                ),
                claims: ranks.into_iter().chain([total.rank]).collect(),
            });
        }
    }
}

/// Whether anything can be left at all; where the parts are more than the whole, that is a clash and no remainder.
pub(super) fn is_left_over(rest: &Alternative<Number>) -> bool {
    rest.core().hull().is_none_or(|hull| hull.high().value().is_none_or(|high| high >= Number::ZERO))
}

/// The upper end by the outer; nothing is higher than no end.
fn top(amount: &Alternative<Number>) -> (bool, Number) {
    match amount.outer().hull().map(|hull| hull.high()) {
        Some(Bound::Closed(high) | Bound::Open(high)) => (false, high),
        _ => (true, Number::ZERO),
    }
}
