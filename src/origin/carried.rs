//! What one report says that another says as well.

use std::collections::BTreeMap;

use super::sayings::Sayings;
use crate::answers::Family;
use crate::dossier::ReportId;
use crate::judge::Judge;
use crate::resolve::Rank;
use crate::verdict::Relation;

/// How many pairs of claims on one subject and attribute are judged for two reports.
const JUDGED: usize = 256;

/// The claims of some reports, each list by what they are about.
#[derive(Debug, Default)]
pub(super) struct Held(BTreeMap<ReportId, Vec<(Family, Rank)>>);

impl Held {
    /// Gathers the claims of some reports that take part.
    ///
    /// Linear in the number of claims, but for sorting those of these reports.
    pub(super) fn by(judge: &Judge<'_, '_>, sayings: &Sayings, reports: impl IntoIterator<Item = ReportId>) -> Self {
        let mut held: BTreeMap<ReportId, Vec<_>> = reports.into_iter().map(|report| (report, Vec::new())).collect();
        if held.is_empty() {
            return Self(held);
        }
        for (rank, claim) in judge.resolution.claims.iter().enumerate() {
            if sayings.of_claim(rank).is_some()
                && let Some(list) = held.get_mut(&claim.report)
            {
                list.push(((claim.attribute, claim.subject), rank));
            }
        }
        held.values_mut().for_each(|list| list.sort_unstable());
        Self(held)
    }

    /// The claims of a report.
    fn of(&self, report: ReportId) -> &[(Family, Rank)] {
        self.0.get(&report).map_or(&[], Vec::as_slice)
    }

    /// Each claim of one report for which another has one that says the same, or else one that relates to it as is asked;
    /// with that one.
    ///
    /// Linear in the claims of both; of one subject and attribute, only so many are judged.
    pub(super) fn shared(
        &self,
        judge: &Judge<'_, '_>,
        sayings: &Sayings,
        (one, other): (ReportId, ReportId),
        relates: impl Fn(Relation) -> bool,
    ) -> Vec<(Rank, Rank)> {
        let mut found = Vec::new();
        let mut said: Vec<(u32, Rank)> = Vec::new();
        let mut rest = self.of(other);
        for mine in self.of(one).chunk_by(|(a, _), (b, _)| a == b) {
            let Some((family, _)) = mine.first() else { continue };
            let before = rest.partition_point(|(other, _)| other < family);
            rest = rest.get(before..).unwrap_or_default();
            let theirs = rest.get(..rest.partition_point(|(other, _)| other == family)).unwrap_or_default();
            if theirs.is_empty() {
                continue;
            }
            let saying = |rank: Rank| sayings.of_claim(rank);
            said.clear();
            said.extend(theirs.iter().filter_map(|(_, rank)| Some((saying(*rank)?, *rank))));
            said.sort_unstable();
            // Of those that say the same, the first.
            let first = |saying| said.get(said.partition_point(|(other, _)| *other < saying));
            let same = |saying| first(saying).filter(|(other, _)| *other == saying).map(|(_, rank)| *rank);
            let few = mine.len().saturating_mul(theirs.len()) <= JUDGED;
            for (_, rank) in mine {
                let same = saying(*rank).and_then(same);
                let fits = |other: &&(Family, Rank)| relates(judge.judge(*rank, other.1).relation());
                let like = || theirs.iter().filter(|_| few).find(fits).map(|(_, rank)| *rank);
                found.extend(same.or_else(like).map(|other| (*rank, other)));
            }
        }
        found
    }
}
