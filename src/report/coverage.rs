//! Which report says what on which question, and how it stands there.

use std::collections::{BTreeMap, BTreeSet};

use crate::dossier::{ClaimId, ReportId};
use crate::reconcile::Finding;
use crate::reconcile::{LeftOut, Reconciliation};
use crate::verdict::{Level, Relation};

/// How what a report says on a question stands to what others say, from the plainest to the gravest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Standing {
    /// No finding that is told is about it; others, which are not told, may be.
    Untold,
    /// No other report answers the question.
    Alone,
    /// Others answer the question as well, and their answers are compatible with this one or were not compared with it.
    Beside,
    Agrees,
    Refines,
    /// It brings something up to date, or is brought up to date.
    Updates,
    /// A speaker whom it quotes is contradicted, or contradicts.
    Disputes,
    Contradicts,
}

impl Standing {
    pub(super) const ALL: [Self; 8] = [
        Self::Contradicts,
        Self::Disputes,
        Self::Updates,
        Self::Refines,
        Self::Agrees,
        Self::Beside,
        Self::Alone,
        Self::Untold,
    ];

    /// Where a claim stands by a finding on it; by one of no consequence, nowhere.
    fn in_finding(finding: &Finding<'_>) -> Option<Self> {
        Some(match finding.relation() {
            Relation::Contradicts if finding.level() == Level::Speakers => Self::Disputes,
            Relation::Contradicts => Self::Contradicts,
            Relation::Supersedes => Self::Updates,
            Relation::Refines => Self::Refines,
            Relation::Agrees => Self::Agrees,
            Relation::Compatible | Relation::Incomparable => return None,
        })
    }
}

/// What one report says on one question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Cell {
    pub(super) claims: Vec<ClaimId>,
    pub(super) standing: Standing,
}

/// A subject and an attribute, with what reports say of it whatever its scope.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Question<'r> {
    pub(super) name: &'r str,
    pub(super) label: String,
    pub(super) cells: BTreeMap<ReportId, Cell>,
}

impl Question<'_> {
    /// The gravest standing that a report has here.
    pub(super) fn standing(&self) -> Standing {
        self.cells.values().map(|cell| cell.standing).max().unwrap_or(Standing::Untold)
    }
}

/// The questions, those first that are most in dispute, then those that most reports answer.
///
/// # Complexity
///
/// n log n in the number of claims and of claims in findings.
pub(super) fn questions<'r>(reconciliation: &'r Reconciliation<'_>) -> Vec<Question<'r>> {
    let dossier = reconciliation.dossier();
    let mut standings: BTreeMap<ClaimId, Standing> = BTreeMap::new();
    for finding in reconciliation.findings() {
        let Some(standing) = Standing::in_finding(finding) else { continue };
        for claim in finding.claims() {
            let known = standings.entry(*claim).or_insert(standing);
            *known = standing.max(*known);
        }
    }
    let is_whole = reconciliation.left_out() == LeftOut::default();
    let mut questions: Vec<Question<'r>> = Vec::new();
    let mut last = None;
    // Slots are in the order of subject and attribute.
    for slot in reconciliation.slots() {
        let about = (slot.who(), slot.what());
        if last != Some(about) {
            let label = dossier
                .find_attribute(slot.what())
                .map_or_else(|| slot.what().replace('_', " "), crate::dossier::Attribute::display_name);
            questions.push(Question { name: slot.name(), label, cells: BTreeMap::new() });
            last = Some(about);
        }
        let Some(question) = questions.last_mut() else { continue };
        for claim in slot.answers().iter().flat_map(|answer| answer.claims()) {
            let Some(report) = dossier[*claim].report() else { continue };
            let standing = standings.get(claim).copied().unwrap_or(Standing::Untold);
            let cell = question.cells.entry(report).or_insert(Cell { claims: Vec::new(), standing });
            cell.claims.push(*claim);
            cell.standing = cell.standing.max(standing);
        }
    }
    for question in &mut questions {
        let unjudged = match (is_whole, question.cells.len()) {
            (false, _) => Standing::Untold,
            (true, 1) => Standing::Alone,
            (true, _) => Standing::Beside,
        };
        for cell in question.cells.values_mut() {
            cell.claims.sort_by_key(|claim| dossier[*claim].given_id());
            cell.standing = cell.standing.max(unjudged);
        }
    }
    // Stable: otherwise in the order of the slots.
    questions.sort_by_key(|question| std::cmp::Reverse((question.standing(), question.cells.len())));
    questions
}

/// The questions that at least two other reports answer and this one does not, in the order of the questions.
pub(super) fn left_out<'q, 'r>(questions: &'q [Question<'r>], report: ReportId) -> Vec<&'q Question<'r>> {
    questions.iter().filter(|question| question.cells.len() >= 2 && !question.cells.contains_key(&report)).collect()
}

/// The reports, those first that answer most questions, then by id.
pub(super) fn reports(reconciliation: &Reconciliation<'_>, questions: &[Question<'_>]) -> Vec<ReportId> {
    let dossier = reconciliation.dossier();
    let mut answered: BTreeMap<ReportId, usize> = BTreeMap::new();
    for question in questions {
        for report in question.cells.keys() {
            *answered.entry(*report).or_insert(0) += 1;
        }
    }
    let all: BTreeSet<ReportId> = dossier.reports().iter().filter_map(|one| dossier.find_report(one.id())).collect();
    let mut reports: Vec<ReportId> = all.into_iter().collect();
    reports.sort_by_key(|report| (std::cmp::Reverse(answered.get(report).copied()), dossier[*report].id()));
    reports
}
