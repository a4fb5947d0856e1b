//! The engine: a dossier goes in, findings with their reasons come out.
//!
//! One pass that one can read: resolve the claims, group them into answers, relate the answers that can meet, weigh the
//! sets that constraints span, tell corrections and notes, and put everything in an order that content alone decides.

mod clusters;
mod common;
mod cut;
mod declared;
mod entry;
mod finding;
mod findings;
mod matter;
mod meet;
mod notes;
mod order;
mod pairs;
mod part;
mod precedents;
mod prove;
mod setting;
mod similar;
mod slots;
mod spokesmen;
mod standing;
mod sweep;
mod tell;
mod weigh;
mod whole;
mod wording;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::belief::Method;
use crate::dossier::{ClaimId, Dossier, DossierError, ReportId};
use crate::explain::words;
use crate::finding::Note;
#[cfg(feature = "input")]
use crate::input::InputFault;
use crate::origin::{Dependence, Derivation, Origins};
use crate::reading::{Conventions, DateReading};
pub use crate::resolve::Flaw;
use crate::resolve::{Resolution, Resolved};
use crate::threads;
use crate::verdict::Relation;
pub(crate) use declared::Declared;
pub use finding::Finding;
use matter::Matter;
pub(crate) use notes::DECLARE;
#[cfg(feature = "input")]
pub(crate) use order::place;
pub use pairs::Pair;
use part::Decided;
pub use part::Part;
pub(crate) use precedents::Precedents;
use setting::Setting;
pub use slots::Slot;
#[cfg(feature = "input")]
pub(crate) use tell::Said;
pub use whole::{Hearing, Inquiry, Reply, Step, Whole, WholeError};

/// Cross-checks dossiers.
///
/// # Example
///
/// ```
/// use crosscheck::{Attribute, Claim, Dossier, Kind, Reconciler, Report, Semantics};
///
/// let mut dossier = Dossier::new();
/// dossier.attribute(Attribute::new("injured", Kind::Count, Semantics::Functional))?;
/// let wire = dossier.report(Report::new("Harbour Wire"))?;
/// let voice = dossier.report(Report::new("City Voice"))?;
/// dossier.claim(Claim::new(wire, "MV Aurora", "injured").value("about a dozen"))?;
/// dossier.claim(Claim::new(voice, "MV Aurora", "injured").value(30))?;
///
/// let reconciliation = Reconciler::default().reconcile(&dossier);
/// let clash = reconciliation.contradictions().next().unwrap();
/// assert_eq!(clash.severity().level(), 2);
/// # Ok::<(), crosscheck::DossierError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Reconciler {
    conventions: Option<Conventions>,
    method: Option<Arc<dyn Method>>,
}

impl Reconciler {
    /// A reconciler with the conventions of each dossier.
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts other conventions in the place of each dossier's own.
    ///
    /// # Errors
    ///
    /// [`DossierError`] when a convention is out of range.
    pub fn with_conventions(mut self, conventions: Conventions) -> Result<Self, DossierError> {
        let conventions = conventions.checked().map_err(|problem| DossierError::Conventions { problem })?;
        self.conventions = Some(conventions);
        Ok(self)
    }

    /// Weighs answers by another method than [`TrackRecord`](crate::belief::TrackRecord).
    #[must_use]
    pub fn weighed_by(mut self, method: impl Method + 'static) -> Self {
        self.method = Some(Arc::new(method));
        self
    }

    pub(crate) fn conventions<'a>(&'a self, dossier: &'a Dossier) -> &'a Conventions {
        self.conventions.as_ref().unwrap_or_else(|| dossier.conventions())
    }

    /// Relates everything in a dossier that answers one question or shares a constraint.
    ///
    /// The result does not depend on the order in which records were added.
    ///
    /// # Complexity
    ///
    /// Reading is linear in the number of claims. An answer that meets at most [`Conventions::answers_crossed`] different
    /// others is compared with every one of them; in a larger crowd with its least, its greatest, its best supported and
    /// each other state, found in n log n. How many pairs were not compared then is told in a note.
    /// Parts, derivations and orders of states are followed to any depth. Where things that claims name lie in more
    /// than eight others on average, and all together in more than some sixteen thousand, each is held against the
    /// nearest alone, and a note of code `limit` says so.
    ///
    /// Many claims are worked on in parts that no link leaves, with the feature `parallel` several at once. Where parts come
    /// near a bound on the work for all of them, it is all done once more in one, so that the bytes are the same.
    pub fn reconcile<'d>(&self, dossier: &'d Dossier) -> Reconciliation<'d> {
        self.reconcile_all(dossier)
    }
}

#[cfg(feature = "input")]
impl From<&InputFault> for Flaw {
    /// A claim that was set aside, as one that takes part in nothing.
    fn from(fault: &InputFault) -> Self {
        Self {
            claim: fault.called(),
            field: fault.field.clone().unwrap_or_default(),
            text: fault.text.clone().unwrap_or_default(),
            problem: fault.problem.clone(),
            candidates: Vec::new(),
        }
    }
}

/// How much work was done: deterministic, so that tests can hold it to its bounds.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub struct Work {
    /// Claims resolved.
    pub claims: usize,
    /// Different answers among them.
    pub answers: usize,
    /// Pairs of claims that were judged.
    pub pairs_judged: usize,
}

impl Work {
    fn and(self, other: Self) -> Self {
        Self {
            claims: self.claims + other.claims,
            answers: self.answers + other.answers,
            pairs_judged: self.pairs_judged + other.pairs_judged,
        }
    }
}

/// How many findings a reconciliation keeps to itself, because somebody asked for others only.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct LeftOut {
    /// Known from another run.
    pub known: usize,
    /// Not selected.
    pub unselected: usize,
}

impl fmt::Debug for Reconciliation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Reconciliation");
        shown.field("findings", &self.findings).field("slots", &self.slots).field("flawed", &self.flawed);
        shown.field("notes", &self.notes).finish_non_exhaustive()
    }
}

/// What came out: findings, slots, flawed claims and notes, each in an order that content alone decides.
#[derive(Clone)]
pub struct Reconciliation<'d> {
    dossier: &'d Dossier,
    conventions: Conventions,
    pub(crate) findings: Vec<Finding<'d>>,
    pub(crate) slots: Vec<Slot<'d>>,
    pub(crate) flawed: Vec<Flaw>,
    pub(crate) left_out: LeftOut,
    notes: Vec<Note>,
    /// Of each part.
    matters: Vec<Arc<Matter<'d>>>,
    dependence: Dependence,
    reliabilities: Vec<Option<f64>>,
    work: Work,
}

impl<'d> Reconciliation<'d> {
    /// Puts in order what was decided of all parts of a dossier.
    fn of(setting: &Setting<'d>, whole: &Whole<'d>, parts: Vec<Decided<'d>>) -> Self {
        let frame = &setting.frame;
        let matters: Vec<Arc<Matter<'d>>> = parts.iter().map(|part| Arc::clone(&part.matter)).collect();
        let dependence = Dependence::joined(matters.iter().map(|matter| matter.dependence()));
        let (mut findings, mut slots, mut flawed) = (Vec::new(), Vec::new(), Vec::new());
        let judge = matters.first().map(|matter| matter.judge());
        let notes = judge.map(|judge| notes::of_all(&judge, dependence.derivation(), &whole.0.common));
        let mut notes = notes.unwrap_or_default();
        let mut work = Work::default();
        for part in parts {
            findings.push(part.findings);
            slots.push(part.slots);
            flawed.extend(part.flawed);
            notes.extend(part.notes);
            work = work.and(part.work);
        }
        let dossier = frame.dossier;
        let places = frame.things.places_by_label();
        let in_order = || {
            let mut findings = all_of(findings);
            order::arrange(dossier, &places, &mut findings);
            findings
        };
        let (findings, slots) = threads::both(in_order, || {
            let mut slots = all_of(slots);
            slots::arrange(&places, &mut slots);
            slots
        });
        flawed.sort();
        notes.sort();
        notes.dedup();
        let (conventions, left_out) = (Conventions::clone(&frame.conventions), LeftOut::default());
        Self {
            dossier,
            conventions,
            findings,
            slots,
            flawed,
            left_out,
            notes,
            matters,
            dependence,
            reliabilities: whole.reliabilities(&setting.tables.register),
            work,
        }
    }

    /// The dossier that was reconciled.
    pub fn dossier(&self) -> &'d Dossier {
        self.dossier
    }

    /// The claims as they were resolved, by id.
    pub(crate) fn resolved(&self) -> Vec<(&Resolution<'d>, &Resolved)> {
        let resolutions = self.matters.iter().map(|matter| matter.resolution());
        let claims = resolutions.flat_map(|part| part.claims.iter().map(move |claim| (part, claim)));
        let mut claims: Vec<(&Resolution<'d>, &Resolved)> = claims.collect();
        if self.matters.len() > 1 {
            claims.sort_by_key(|(part, claim)| part.id(claim));
        }
        claims
    }

    /// When a report was published, where that could be read.
    pub(crate) fn published(&self, report: ReportId) -> Option<&DateReading> {
        self.matters.first()?.resolution().published(report)
    }

    /// The conventions that were in force.
    pub fn conventions(&self) -> &Conventions {
        &self.conventions
    }

    /// Every finding: contradictions first, by severity; then updates, refinements and agreements.
    pub fn findings(&self) -> &[Finding<'d>] {
        &self.findings
    }

    /// The contradictions, gravest first.
    pub fn contradictions(&self) -> impl Iterator<Item = &Finding<'d>> {
        self.findings.iter().filter(|finding| finding.is_contradiction())
    }

    /// The questions with their answers, by subject, attribute and scope.
    pub fn slots(&self) -> &[Slot<'d>] {
        &self.slots
    }

    /// Everything given that could not be read as one thing.
    pub fn flawed(&self) -> &[Flaw] {
        &self.flawed
    }

    /// How many findings are not among [`findings`](Self::findings), because they are known or were not asked for.
    pub fn left_out(&self) -> LeftOut {
        self.left_out
    }

    /// Everything else worth knowing.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Who repeats whom, as reports declare it.
    pub fn derivation(&self) -> &Derivation {
        self.dependence.derivation()
    }

    /// Who repeats whom, declared and inferred.
    pub fn dependence(&self) -> &Dependence {
        &self.dependence
    }

    /// How reliable a report's outlet has shown itself in this dossier, from 0 to 1; `None` where nothing it states was
    /// weighed. With few claims it is hardly more than how anybody is taken at first: see [`belief`](crate::belief).
    pub fn reliability(&self, report: ReportId) -> Option<f64> {
        self.reliabilities.get(report.index()).copied().flatten()
    }

    /// How many origins stand behind some claims.
    ///
    /// # Panics
    ///
    /// When a claim is of another, larger dossier.
    pub fn origins(&self, claims: impl IntoIterator<Item = ClaimId>) -> Origins {
        self.dependence.origins(self.dossier, claims)
    }

    /// Adds what was set aside before the dossier was made, as by a reader that goes on past faulty claims.
    pub fn set_aside(&mut self, flaws: impl IntoIterator<Item = Flaw>) {
        self.flawed.extend(flaws);
        self.flawed.sort();
    }

    /// The reports behind some claims, by their ids.
    ///
    /// # Panics
    ///
    /// When a claim is of another, larger dossier.
    pub fn reports_of(&self, claims: &[ClaimId]) -> Vec<ReportId> {
        let mut reports: Vec<ReportId> = claims.iter().filter_map(|id| self.dossier[*id].report()).collect();
        reports.sort_unstable_by(|a, b| self.dossier[*a].id().cmp(self.dossier[*b].id()));
        reports.dedup();
        reports
    }

    /// How many findings have each relation.
    pub fn count_by_relation(&self) -> BTreeMap<Relation, usize> {
        let mut counts = BTreeMap::new();
        for finding in &self.findings {
            *counts.entry(finding.relation()).or_insert(0) += 1;
        }
        counts
    }

    /// A claim in one line: who says it, what it says, and where.
    ///
    /// # Panics
    ///
    /// When the claim is of another, larger dossier.
    pub fn describe(&self, claim: ClaimId) -> String {
        words::stated(prove::stated_in(self.dossier, claim)).to_string()
    }

    /// How much work was done.
    pub fn work(&self) -> Work {
        self.work
    }
}

/// Long lists as one, without a copy where there is but one.
fn all_of<T>(mut lists: Vec<Vec<T>>) -> Vec<T> {
    if lists.len() <= 1 {
        return lists.pop().unwrap_or_default();
    }
    let mut all = Vec::with_capacity(lists.iter().map(Vec::len).sum());
    lists.into_iter().for_each(|mut list| all.append(&mut list));
    all
}
