//! What one report says that another says as well.

use super::sayings::Sayings;
use crate::answers::Family;
use crate::dossier::ReportId;
use crate::ends::stretch;
use crate::judge::Judge;
use crate::resolve::{Rank, Resolved};
use crate::verdict::Relation;

/// How many pairs of claims on one subject and attribute are judged for two reports.
const JUDGED: usize = 256;

/// Some reports of a dossier.
#[derive(Debug)]
pub(super) struct Reports(Vec<bool>);

impl Reports {
    pub(super) fn of(judge: &Judge<'_, '_>, reports: impl IntoIterator<Item = ReportId>) -> Self {
        let mut among = vec![false; judge.resolution.dossier.reports().len()];
        for report in reports {
            among.get_mut(report.index()).into_iter().for_each(|among| *among = true);
        }
        Self(among)
    }

    /// Those of the claims at hand.
    pub(super) fn of_claims(judge: &Judge<'_, '_>) -> Self {
        Self::of(judge, judge.resolution.claims.iter().map(|claim| claim.report))
    }

    pub(super) fn has(&self, report: ReportId) -> bool {
        self.0.get(report.index()).copied().unwrap_or_default()
    }
}

/// The claims of some reports, by report and by what they are about.
#[derive(Debug)]
pub(super) struct Held {
    claims: Vec<(ReportId, Family, Rank)>,
    /// Where those of each report end: they are asked for once for each pair of reports, of which there are many.
    ends: Vec<usize>,
}

impl Held {
    /// Gathers the claims of some reports that take part.
    ///
    /// Linear in the number of claims and of reports, but for sorting the claims of these reports.
    pub(super) fn by(judge: &Judge<'_, '_>, sayings: &Sayings, reports: impl IntoIterator<Item = ReportId>) -> Self {
        let reports = Reports::of(judge, reports);
        let claims = judge.resolution.claims.iter().enumerate();
        let taking_part = claims.filter(|(rank, claim)| reports.has(claim.report) && sayings.of_claim(*rank).is_some());
        let about = |(rank, claim): (Rank, &Resolved)| (claim.report, (claim.attribute, claim.subject), rank);
        let mut claims: Vec<_> = taking_part.map(about).collect();
        claims.sort_unstable();
        let mut ends = vec![0; judge.resolution.dossier.reports().len()];
        for (at, (report, ..)) in claims.iter().enumerate() {
            ends.get_mut(report.index()).into_iter().for_each(|end| *end = at + 1);
        }
        let mut last = 0;
        for end in &mut ends {
            last = last.max(*end);
            *end = last;
        }
        Self { claims, ends }
    }

    /// The claims of a report.
    fn of(&self, report: ReportId) -> &[(ReportId, Family, Rank)] {
        self.claims.get(stretch(&self.ends, report.index())).unwrap_or_default()
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
        let mine = self.of(one);
        let mut rest = if mine.is_empty() { &[] } else { self.of(other) };
        for mine in mine.chunk_by(|(_, a, _), (_, b, _)| a == b) {
            let Some((_, family, _)) = mine.first() else { continue };
            let before = rest.partition_point(|(_, other, _)| other < family);
            rest = rest.get(before..).unwrap_or_default();
            let theirs = rest.get(..rest.partition_point(|(_, other, _)| other == family)).unwrap_or_default();
            if theirs.is_empty() {
                continue;
            }
            let saying = |rank: Rank| sayings.of_claim(rank);
            said.clear();
            said.extend(theirs.iter().filter_map(|(.., rank)| Some((saying(*rank)?, *rank))));
            said.sort_unstable();
            // Of those that say the same, the first.
            let first = |saying| said.get(said.partition_point(|(other, _)| *other < saying));
            let same = |saying| first(saying).filter(|(other, _)| *other == saying).map(|(_, rank)| *rank);
            let few = mine.len().saturating_mul(theirs.len()) <= JUDGED;
            for (.., rank) in mine {
                let same = saying(*rank).and_then(same);
                let fits = |other: &&(ReportId, Family, Rank)| relates(judge.judge(*rank, other.2).relation());
                let like = || theirs.iter().filter(|_| few).find(fits).map(|(.., rank)| *rank);
                found.extend(same.or_else(like).map(|other| (*rank, other)));
            }
        }
        found
    }
}
