//! No more than n − 1 instances come before the n-th.

use super::search::Company;
use super::{Amount, Found, JUDGING, Sums, Weighing};
use crate::compare::time::{self, TimeMatch};
use crate::dossier::Semantics;
use crate::interval::Interval;
use crate::judge::is_instance;
use crate::reading::{Alternative, Number};
use crate::resolve::{Rank, Resolved, Stance};
use crate::rules::{BoundBy, Combination, Rule};
use crate::verdict::Softening;

pub(super) fn find(sums: &Sums<'_, '_, '_>, found: &mut Found) {
    let resolution = sums.judge.resolution;
    let Some(one) = Alternative::exactly(Interval::point(Number::ONE)) else { return };
    for &(attribute, subject) in sums.answers.families.keys() {
        let Some(declared) = resolution.attributes.get(attribute) else { continue };
        if declared.semantics() != Semantics::Nth {
            continue;
        }
        let Some(&of) = declared.of().and_then(|of| resolution.attribute_ids.get(of)) else { continue };
        let instances: Vec<Rank> = std::iter::once(subject)
            .chain(sums.answers.inner((of, subject), &resolution.things))
            .flat_map(|thing| sums.answers.of((of, thing)))
            .filter_map(|(_, answer)| sums.firmest(answer, |claim| happened(sums, claim)))
            .collect();
        let about = (subject, attribute);
        for ordinal in sums.amounts(attribute, subject) {
            if !sums.spend(about, instances.len().saturating_mul(JUDGING)) {
                continue;
            }
            let before: Vec<Amount> = instances
                .iter()
                .filter(|&&rank| {
                    sums.judge.judge(ordinal.rank, rank).premises.rule == Rule::NthAgainstInstance
                        && earlier(sums, rank, ordinal.rank)
                })
                .map(|&rank| Amount { rank, amount: one.clone() })
                .collect();
            let limit = ordinal.amount.core().hull().zip(ordinal.amount.outer().hull()).and_then(|(core, outer)| {
                let less = |interval: Interval<Number>| interval.map(|value| value.saturating_sub(Number::ONE));
                Alternative::new(less(core)?, less(outer)?)
            });
            let Some(limit) = limit else { continue };
            let compatible = |a: &Amount, b: &Amount| are_two(sums, a.rank, b.rank);
            let Some(members) = sums.smallest(about, &before, 1, &limit, Company::by(&compatible)) else { continue };
            let softenings = sums.softenings(&members, &[ordinal.rank]);
            found.verdicts.extend(sums.verdict(Weighing {
                rule: Rule::OrdinalOfInstances,
                about,
                members,
                combination: Combination::Sum,
                limit: limit.clone(),
                limiting: vec![ordinal.rank],
                bound: BoundBy::AtMost,
                softenings: softenings.without(Softening::TimeMissing).without(Softening::EventMissing),
                derived: "the instances before it".to_owned(),
            }));
        }
    }
}

/// Whether a claim says that something happened. A number that is denied says of no other that it is so.
fn happened(sums: &Sums<'_, '_, '_>, claim: &Resolved) -> bool {
    let denied = matches!(*claim.stance, Stance::Quantity { .. }) && sums.denies(claim);
    is_instance(claim) && !claim.planned && !denied
}

/// How the dates of instances relate, or of the event that an ordinal belongs to.
fn relate(sums: &Sums<'_, '_, '_>, a: Rank, b: Rank) -> Option<TimeMatch> {
    let (a, b) = (sums.claim(a).event_date()?, sums.claim(b).event_date()?);
    Some(time::relate(a.reading(), b.reading(), &time::slack(a, b)))
}

fn earlier(sums: &Sums<'_, '_, '_>, instance: Rank, ordinal: Rank) -> bool {
    relate(sums, instance, ordinal) == Some(TimeMatch::Before)
}

fn are_two(sums: &Sums<'_, '_, '_>, a: Rank, b: Rank) -> bool {
    match (sums.claim(a).event(), sums.claim(b).event()) {
        (Some(mine), Some(theirs)) => mine != theirs,
        _ => relate(sums, a, b).is_some_and(TimeMatch::is_apart),
    }
}
