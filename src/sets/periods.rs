//! Periods that do not overlap sum to at most the period around them.

use super::dated::Dated;
use super::search::Company;
use super::{Amount, Found, JUDGING, Sums, Weighing};
use crate::compare::time::TimeMatch;
use crate::dossier::Semantics;
use crate::rules::{BoundBy, Combination, Rule};

pub(super) fn find(sums: &Sums<'_, '_, '_>, found: &mut Found) {
    for &(attribute, subject) in sums.answers.families.keys() {
        let declared = sums.judge.resolution.attributes.get(attribute);
        if !declared.is_some_and(|one| one.semantics() == Semantics::PeriodTotal && one.adds_up()) {
            continue;
        }
        let periods = Dated::of(sums, sums.amounts(attribute, subject));
        for total in periods.all() {
            let parts = periods.inside(sums, total.rank);
            if !sums.spend((subject, attribute), parts.len().saturating_mul(JUDGING)) {
                continue;
            }
            let items: Vec<Amount> = parts
                .into_iter()
                .filter(|part| {
                    sums.times(part.rank, total.rank) == TimeMatch::Inside
                        && sums.goes_into(part.rank, total.rank)
                        && !sums.pair_clashes(part.rank, total.rank)
                })
                .filter_map(|part| sums.on_line(part, total.rank))
                .collect();
            let compatible = |a: &Amount, b: &Amount| sums.times(a.rank, b.rank).is_apart();
            let about = sums.about(total.rank);
            let Some(members) = sums.smallest(about, &items, 2, &sums.tolerant(total), Company::by(&compatible)) else {
                continue;
            };
            let softenings = sums.softenings(&members, &[total.rank]);
            found.verdicts.extend(sums.verdict(Weighing {
                rule: Rule::SumOfPeriods,
                about,
                members,
                combination: Combination::Sum,
                limit: total.amount.clone(),
                limiting: vec![total.rank],
                bound: BoundBy::AtMost,
                softenings,
                derived: "the periods together".to_owned(),
            }));
        }
    }
}
