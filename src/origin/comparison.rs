//! Reports that may repeat one another, held against each other claim by claim.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Tables;
use super::bundle::{PassedOn, Shared};
use super::carried::{Held, Reports};
use super::direction::Signs;
use super::sayings::Sayings;
use crate::dossier::ReportId;
use crate::hashing::HashMap;
use crate::judge::Judge;
use crate::register::Pair;
use crate::verdict::Relation;

/// Pairs of reports that are to be held against each other.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Suspects {
    /// In order, with whether they share so many answers that these may tell.
    pub(super) pairs: Vec<(Pair, bool)>,
}

/// What some claims show of suspects.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Comparison<'d> {
    /// Perhaps several of each pair.
    pairs: Vec<(Pair, Compared<'d>)>,
}

/// What two reports have in common.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub(super) struct Compared<'d> {
    pub(super) signs: Signs,
    pub(super) shared: Vec<Shared<'d>>,
}

impl<'d> Comparison<'d> {
    /// Holds suspects against each other.
    ///
    /// # Complexity
    ///
    /// Linear in the number of claims, in that of pairs, and in the claims of each pair.
    pub(crate) fn of(judge: &Judge<'_, 'd>, sayings: &Sayings, tables: &Tables, suspects: &Suspects) -> Self {
        let register = &tables.register;
        let report = |place| register.report(place);
        if suspects.pairs.is_empty() {
            return Self::default();
        }
        // Of most pairs a part has no claims.
        let here = Reports::of_claims(judge);
        let is_here = |((a, b), _): &&(Pair, bool)| here.has(report(*a)) || here.has(report(*b));
        let suspects: Vec<&(Pair, bool)> = suspects.pairs.iter().filter(is_here).collect();
        let reports = || suspects.iter().flat_map(|((a, b), _)| [report(*a), report(*b)]);
        let held = Held::by(judge, sayings, reports());
        let (named, passed_on) = named(judge, tables, reports().collect());
        let names = |one: ReportId, other: ReportId| {
            let agency = tables.agencies.outlet(other)?;
            named.get(&one)?.get(agency).copied()
        };
        let compare = |&(pair, is_bundle): &(Pair, bool)| {
            let (a, b) = (report(pair.0), report(pair.1));
            let claims = held.shared(judge, sayings, (a, b), |relation| relation == Relation::Agrees);
            let mut compared = Compared::default();
            compared.signs.names = [names(a, b).unwrap_or_default(), names(b, a).unwrap_or_default()];
            claims.iter().for_each(|claims| compared.signs.share(judge, *claims));
            if is_bundle {
                // One thing said twice in a report is one answer.
                let mut said = BTreeSet::new();
                let specific = claims.into_iter().filter_map(|claims| {
                    let shared = Shared::of(judge, sayings, &passed_on, claims)?;
                    said.insert(sayings.of_claim(claims.0)).then_some(shared)
                });
                compared.shared = specific.collect();
            }
            (pair, compared)
        };
        let pairs = suspects.iter().copied().map(compare).filter(|(_, compared)| *compared != Compared::default());
        Self { pairs: pairs.collect() }
    }

    /// Takes in what other claims show.
    pub(crate) fn add(&mut self, other: Self) {
        self.pairs.extend(other.pairs);
    }

    /// Everything that is known of each pair, in their order.
    pub(super) fn by_pair(mut self) -> Vec<(Pair, Compared<'d>)> {
        // Every part tells of pairs in their order.
        self.pairs.sort_by_key(|(pair, _)| *pair);
        self.pairs.dedup_by(|(again, more), (pair, known)| {
            let same = again == pair;
            if same {
                known.signs.add(&more.signs);
                known.shared.append(&mut more.shared);
            }
            same
        });
        self.pairs.iter_mut().for_each(|(_, compared)| compared.shared.sort());
        self.pairs
    }
}

/// How often the claims of some reports name each agency; and the agency that each of their speakers is, if any.
fn named<'d>(
    judge: &Judge<'_, 'd>,
    tables: &Tables,
    reports: BTreeSet<ReportId>,
) -> (BTreeMap<ReportId, HashMap<String, usize>>, PassedOn<'d>) {
    let mut passed_on = PassedOn::default();
    let mut named: BTreeMap<ReportId, HashMap<String, usize>> = BTreeMap::new();
    for claim in judge.resolution.claims.iter().map(|claim| judge.resolution.given(claim)) {
        let Some(report) = claim.report().filter(|report| reports.contains(report)) else { continue };
        for speaker in claim.speakers() {
            let key = passed_on.entry(speaker).or_insert_with(|| tables.agencies.speaker(speaker));
            if let Some(key) = key {
                *named.entry(report).or_default().entry(key.clone()).or_default() += 1;
            }
        }
    }
    (named, passed_on)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_parts_tell_of_a_pair_is_taken_together() {
        let named =
            |times: usize| Compared { signs: Signs { names: [times, 0], ..Signs::default() }, shared: Vec::new() };
        let mut comparison = Comparison { pairs: vec![((1, 2), named(1)), ((3, 4), named(5))] };
        comparison.add(Comparison { pairs: vec![((0, 4), named(7)), ((1, 2), named(2)), ((1, 2), named(4))] });
        let told: Vec<(Pair, usize)> =
            comparison.by_pair().into_iter().map(|(pair, compared)| (pair, compared.signs.names[0])).collect();
        assert_eq!(told, [((0, 4), 7), ((1, 2), 7), ((3, 4), 5)]);
    }
}
