//! The share times the whole is the part; shares of parts that do not overlap sum to at most the whole; and a whole
//! that is counted later brings the sum of earlier batches up to date.

use std::collections::BTreeMap;

use super::batches::{are_two, distinct};
use super::dated::Dated;
use super::search::Company;
use super::{Amount, Found, SetVerdict, Sums, Weighing, hardest};
use crate::answers::Family;
use crate::compare::time::TimeMatch;
use crate::dossier::{Kind, Semantics};
use crate::explain::words;
use crate::interval::Interval;
use crate::reading::{Alternative, Number, arithmetic};
use crate::resolve::{Rank, ThingId};
use crate::rules::{BoundBy, Combination, Rule};

/// A share of one attribute that a family states.
struct Share {
    /// The attribute that the share ranges over.
    of: usize,
    /// Of what it is a share.
    whole: ThingId,
    /// Whose share it is.
    part: ThingId,
    amounts: Vec<Amount>,
}

pub(super) fn find(sums: &Sums<'_, '_, '_>, found: &mut Found) {
    let shares: Vec<Share> = shares(sums);
    // Many shares may be of one whole.
    let mut wholes: BTreeMap<Family, Dated> = BTreeMap::new();
    for share in &shares {
        let dated = |thing: ThingId| Dated::of(sums, sums.amounts(share.of, thing));
        let wholes = wholes.entry((share.of, share.whole)).or_insert_with(|| dated(share.whole));
        found.verdicts.extend(product(sums, share, wholes, &dated(share.part)));
        found.verdicts.extend(update(sums, share, wholes));
    }
    sum_of_shares(sums, &shares, found);
}

/// Every share that states whose part of what it is.
fn shares(sums: &Sums<'_, '_, '_>) -> Vec<Share> {
    let resolution = sums.judge.resolution;
    let mut shares = Vec::new();
    for &(attribute, subject) in sums.answers.families.keys() {
        let Some(declared) = resolution.attributes.get(attribute) else { continue };
        if declared.kind() != Kind::Share {
            continue;
        }
        let Some(&of) = declared.of().and_then(|of| resolution.attribute_ids.get(of)) else { continue };
        // The share names its part, or its subject is the part and the whole is what that belongs to.
        let links: Vec<(ThingId, ThingId)> = match declared.part() {
            Some(part) => resolution.things.declared(part).map(|part| (subject, part)).into_iter().collect(),
            None => resolution.things.wholes(subject).into_iter().map(|whole| (whole, subject)).collect(),
        };
        for (whole, part) in links {
            let mut amounts = sums.amounts(attribute, subject);
            amounts.retain(|amount| sums.is_share(amount.rank));
            shares.push(Share { of, whole, part, amounts });
        }
    }
    shares
}

/// The first share, whole and part that do not go together: a hard clash before a soft one, then least ids.
fn product(sums: &Sums<'_, '_, '_>, share: &Share, wholes: &Dated, parts: &Dated) -> Option<SetVerdict> {
    hardest(pairs(sums, share, wholes).flat_map(|(fraction, whole)| {
        let mut near = parts.near(sums, fraction.rank);
        if !sums.spend((share.whole, share.of), near.len()) {
            near.clear();
        }
        near.into_iter().filter_map(move |part| comes_to(sums, share, fraction, whole, part))
    }))
}

/// Whether a share of a whole comes to something else than its part.
fn comes_to(
    sums: &Sums<'_, '_, '_>,
    share: &Share,
    fraction: &Amount,
    whole: &Amount,
    part: &Amount,
) -> Option<SetVerdict> {
    if !sums.go_together(part.rank, whole.rank) || !sums.go_together(part.rank, fraction.rank) {
        return None;
    }
    let members = vec![fraction.clone(), sums.on_line(whole, part.rank)?];
    let softenings = sums.softenings(&members, &[part.rank]);
    sums.verdict(Weighing {
        rule: Rule::ShareOfWhole,
        about: (share.part, share.of),
        members,
        combination: Combination::Product,
        limit: part.amount.clone(),
        limiting: vec![part.rank],
        bound: BoundBy::Equal,
        softenings,
        derived: "the share of the whole".to_owned(),
    })
}

/// Shares with wholes of the same time, in canonical order.
fn pairs<'a>(
    sums: &'a Sums<'_, '_, '_>,
    share: &'a Share,
    wholes: &'a Dated,
) -> impl Iterator<Item = (&'a Amount, &'a Amount)> {
    share.amounts.iter().flat_map(move |fraction| {
        let mut near = wholes.near(sums, fraction.rank);
        if !sums.spend((share.whole, share.of), near.len()) {
            near.clear();
        }
        near.retain(|whole| sums.go_together(fraction.rank, whole.rank));
        near.into_iter().map(move |whole| (fraction, whole))
    })
}

/// A share of a whole, counted after the batches that fed the part: an update, with the interval it comes to.
fn update(sums: &Sums<'_, '_, '_>, share: &Share, wholes: &Dated) -> Option<SetVerdict> {
    let resolution = sums.judge.resolution;
    let counted = resolution.attributes.get(share.of)?;
    if counted.semantics() != Semantics::Snapshot {
        return None;
    }
    let batch = *counted.of().and_then(|of| resolution.attribute_ids.get(of))?;
    if resolution.attributes.get(batch)?.semantics() != Semantics::Batch {
        return None;
    }
    let batches = sums.amounts(batch, share.part);
    pairs(sums, share, wholes).find_map(|(fraction, whole)| after_batches(sums, share, &batches, fraction, whole))
}

/// A share of a whole as an update of the batches that came before the whole was counted.
fn after_batches(
    sums: &Sums<'_, '_, '_>,
    share: &Share,
    batches: &[Amount],
    fraction: &Amount,
    whole: &Amount,
) -> Option<SetVerdict> {
    if !sums.spend((share.whole, share.of), batches.len()) {
        return None;
    }
    let earlier: Vec<Amount> = batches
        .iter()
        .filter(|item| sums.times(item.rank, whole.rank) == TimeMatch::Before)
        .filter_map(|item| sums.on_line(item, whole.rank))
        .collect();
    let members = distinct(sums, &earlier);
    let two =
        members.iter().enumerate().all(|(i, a)| members.iter().skip(i + 1).all(|b| are_two(sums, a.rank, b.rank)));
    if members.is_empty() || !two {
        return None;
    }
    let resolution = sums.judge.resolution;
    let counted = resolution.attributes.get(share.of)?;
    let limit = arithmetic::product(&fraction.amount, &whole.amount)?;
    let softenings = sums.softenings(&members, &[fraction.rank, whole.rank]);
    let derived = format!(
        "{} {}, by batches",
        words::safe(resolution.things.name(share.part)),
        words::safe(&counted.display_name())
    );
    sums.verdict(Weighing {
        rule: Rule::StockAfterFlow,
        about: (share.part, share.of),
        members,
        combination: Combination::Sum,
        limit: limit.clone(),
        limiting: vec![fraction.rank, whole.rank],
        bound: BoundBy::Updated,
        softenings,
        derived,
    })
}

/// A part, and what its share comes to.
type Part<'a> = (ThingId, &'a Amount);

/// Shares of one whole whose parts do not overlap.
fn sum_of_shares(sums: &Sums<'_, '_, '_>, shares: &[Share], found: &mut Found) {
    let things = &sums.judge.resolution.things;
    let Some(all) = Alternative::exactly(Interval::point(Number::ONE)) else { return };
    let mut siblings: BTreeMap<(ThingId, usize), BTreeMap<Rank, Part<'_>>> = BTreeMap::new();
    for share in shares {
        let amounts = share.amounts.iter().map(|amount| (amount.rank, (share.part, amount)));
        siblings.entry((share.whole, share.of)).or_default().extend(amounts);
    }
    for (about, siblings) in siblings {
        let items: Vec<Amount> = siblings.values().map(|(_, amount)| (*amount).clone()).collect();
        let part = |amount: &Amount| siblings.get(&amount.rank).map(|(part, _)| *part);
        let compatible = |a: &Amount, b: &Amount| match (part(a), part(b)) {
            (Some(x), Some(y)) => x != y && things.are_disjoint(x, y) && sums.go_together(a.rank, b.rank),
            _ => false,
        };
        let company = Company { suits: &compatible, of: &part };
        let Some(members) = sums.smallest(about, &items, 2, &all, company) else { continue };
        let softenings = sums.softenings(&members, &[]);
        found.verdicts.extend(sums.verdict(Weighing {
            rule: Rule::SumOfShares,
            about,
            members,
            combination: Combination::Sum,
            limit: all.clone(),
            limiting: Vec::new(),
            bound: BoundBy::AtMost,
            softenings,
            derived: "the shares together".to_owned(),
        }));
    }
}
