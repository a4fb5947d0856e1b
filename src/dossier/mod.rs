//! What reports say: claims, who makes them, and what they are about.
//!
//! A [`Dossier`] gathers [`Report`]s, [`Entity`]s, [`Attribute`]s and [`Claim`]s. Each is checked when it is added, so a
//! dossier never holds two claims of one id, an inverted interval or a claim of a report that nobody declared.
//! References that may point forward (part-of, corrections, derivation) are checked as a whole by [`Dossier::faults`].

mod attribute;
mod claim;
mod entity;
mod fault;
mod index;
mod report;
mod value;
mod wire;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound::{Excluded, Included, Unbounded};
use std::sync::Arc;

pub(crate) use attribute::Guess;
pub use attribute::{Attribute, Kind, ScopeField, Semantics, StateLists, Tolerance};
pub(crate) use claim::About;
#[cfg(feature = "input")]
pub(crate) use claim::{Circumstances, Pieces};
pub use claim::{Claim, Modality, Originality, Quantifier, ReportRef};
pub use entity::{Entity, EntityKind, Parts};
pub use fault::{DossierError, Fault, Record};
pub use report::Report;
pub use value::{Amount, Measured, Value, ValueError};

use crate::reading::Conventions;
use claim::Standing;
use index::Index;
pub(crate) use words::Words;

macro_rules! handle {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name(u32);

        impl $name {
            /// The position in the dossier's list.
            pub fn index(self) -> usize {
                self.0 as usize
            }

            pub(crate) fn at(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }
        }
    };
}

handle!(
    /// A report of one dossier.
    ReportId
);
handle!(
    /// A claim of one dossier.
    ClaimId
);

/// Everything that is to be cross-checked: reports, entities, attributes and claims.
///
/// # Example
///
/// ```
/// use crosscheck::{Attribute, Claim, Dossier, Kind, Report, Semantics};
///
/// let mut dossier = Dossier::new();
/// dossier.attribute(Attribute::new("injured", Kind::Count, Semantics::Functional))?;
/// let wire = dossier.report(Report::new("Harbour Wire").published("2024-03-13"))?;
/// let claim = dossier.claim(Claim::new(wire, "MV Aurora", "injured").value("about a dozen"))?;
/// assert_eq!(dossier[claim].what(), "injured");
/// # Ok::<(), crosscheck::DossierError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Dossier {
    reports: Vec<Report>,
    report_ids: Index,
    /// In order, so that the neighbours of an unknown one are found.
    ordered_reports: BTreeSet<String>,
    /// What the claims of each report share.
    standings: Vec<Arc<Standing>>,
    entities: BTreeMap<String, Entity>,
    attributes: BTreeMap<String, Attribute>,
    claims: Vec<Claim>,
    claim_ids: Index,
    words: Arc<Words>,
    /// How many claims share an id made from content.
    twins: BTreeMap<String, usize>,
    conventions: Conventions,
}

impl Dossier {
    /// A dossier without content.
    pub fn new() -> Self {
        Self::default()
    }

    /// Makes room for so many more claims.
    #[cfg(feature = "input")]
    pub(crate) fn reserve(&mut self, claims: usize) {
        self.claims.reserve(claims);
        self.claim_ids.reserve(claims);
    }

    /// Gives back the room that more claims would take.
    #[cfg(feature = "input")]
    pub(crate) fn fit(&mut self) {
        self.claims.shrink_to_fit();
    }

    /// Makes room for so many more reports.
    #[cfg(feature = "input")]
    pub(crate) fn reserve_reports(&mut self, reports: usize) {
        self.reports.reserve(reports);
        self.standings.reserve(reports);
    }

    /// Adds a report and returns its handle.
    ///
    /// # Errors
    ///
    /// [`DossierError`] when the id is empty or taken.
    pub fn report(&mut self, report: Report) -> Result<ReportId, DossierError> {
        report.check()?;
        let handle = ReportId::at(self.reports.len());
        if !self.report_ids.insert(handle.0, report.id(), id_of_report(&self.reports)) {
            return Err(DossierError::DuplicateId { record: Record::Report, id: report.id().to_owned() });
        }
        self.ordered_reports.insert(report.id().to_owned());
        self.standings.push(Arc::new(Standing::of(report.id(), handle)));
        self.reports.push(report);
        Ok(handle)
    }

    /// Adds an entity: somebody or something that claims are about, or who makes them.
    ///
    /// # Errors
    ///
    /// [`DossierError`] when the id is empty or taken, or a name is empty.
    pub fn entity(&mut self, entity: Entity) -> Result<(), DossierError> {
        entity.check()?;
        let id = entity.id().to_owned();
        if self.entities.contains_key(&id) {
            return Err(DossierError::DuplicateId { record: Record::Entity, id });
        }
        self.entities.insert(id, entity);
        Ok(())
    }

    /// Declares an attribute: what a claim's `what` means and when two values of it clash.
    ///
    /// # Errors
    ///
    /// [`DossierError`] when the id is empty or taken, or the declaration contradicts itself.
    pub fn attribute(&mut self, attribute: Attribute) -> Result<(), DossierError> {
        attribute.check()?;
        let id = attribute.id().to_owned();
        if self.attributes.contains_key(&id) {
            return Err(DossierError::DuplicateId { record: Record::Attribute, id });
        }
        self.attributes.insert(id, attribute);
        Ok(())
    }

    /// Adds a claim and returns its handle. A claim without an id is given one made from its content.
    ///
    /// # Errors
    ///
    /// [`DossierError`] when its report is unknown, its id is taken, a name is empty, or nothing is claimed.
    pub fn claim(&mut self, mut claim: Claim) -> Result<ClaimId, DossierError> {
        self.share(&mut claim);
        self.enter(claim)
    }

    /// Has a claim share what it has in common with those that are here.
    pub(crate) fn share(&self, claim: &mut Claim) {
        claim.share(&self.words);
    }

    /// What claims share here.
    #[cfg(feature = "input")]
    pub(crate) fn words(&self) -> &Arc<Words> {
        &self.words
    }

    /// What the claims of a report share.
    #[cfg(feature = "input")]
    fn standing(&self, report: &str) -> Option<&Arc<Standing>> {
        self.standings.get(self.find_report(report)?.index())
    }

    /// Adds a claim that shares its words with the others already.
    pub(crate) fn enter(&mut self, claim: Claim) -> Result<ClaimId, DossierError> {
        let entered = self.take_in(claim);
        if entered.is_err() {
            self.words.let_go();
        }
        entered
    }

    fn take_in(&mut self, mut claim: Claim) -> Result<ClaimId, DossierError> {
        claim.check()?;
        self.attach(&mut claim)?;
        let handle = ClaimId::at(self.claims.len());
        if claim.given_id().is_none() {
            let id = self.content_id(&claim);
            claim.set_id(id);
        }
        let id = claim.given_id().unwrap_or_default();
        if !self.claim_ids.insert(handle.0, id, id_of_claim(&self.claims)) {
            return Err(DossierError::DuplicateId { record: Record::Claim, id: id.to_owned() });
        }
        self.claims.push(claim);
        Ok(handle)
    }

    /// Has a claim stand in the report that it names.
    fn attach(&self, claim: &mut Claim) -> Result<(), DossierError> {
        let at = |handle: ReportId| self.standings.get(handle.index());
        // Who made it from the words of this dossier has seen to it.
        if claim.report().and_then(at).is_some_and(|standing| claim.is_attached(standing)) {
            return Ok(());
        }
        let report = match claim.report_ref() {
            ReportRef::Handle(handle) => Some(*handle),
            ReportRef::Named(id) => self.find_report(id),
        };
        let Some(standing) = report.and_then(at) else {
            let id = claim.report_ref().to_string();
            return Err(DossierError::UnknownReport { known: self.neighbours(&id), id });
        };
        claim.attach(standing);
        Ok(())
    }

    /// The ids of reports before and after where `id` would stand: a slip late in a word is a neighbour of the word.
    fn neighbours(&self, id: &str) -> Vec<String> {
        let before = self.ordered_reports.range::<str, _>((Unbounded, Excluded(id))).rev().take(2);
        let after = self.ordered_reports.range::<str, _>((Included(id), Unbounded)).take(2);
        let mut ids: Vec<String> = before.chain(after).cloned().collect();
        ids.sort();
        ids
    }

    /// Takes a claim out; the last one takes its place, and its handle.
    pub(crate) fn take_out(&mut self, claim: ClaimId) -> Option<Claim> {
        if claim.index() >= self.claims.len() {
            return None;
        }
        let last = ClaimId::at(self.claims.len().saturating_sub(1));
        let taken = self.claims.swap_remove(claim.index());
        self.claim_ids.remove(claim.0, taken.given_id().unwrap_or_default());
        if let Some(moved) = self.claims.get(claim.index()).and_then(Claim::given_id) {
            self.claim_ids.renumber(moved, last.0, claim.0);
        }
        self.words.let_go();
        Some(taken)
    }

    /// An id from the content of a claim; identical claims are told apart by an ordinal.
    fn content_id(&mut self, claim: &Claim) -> String {
        let report = claim.report().and_then(|report| self.reports.get(report.index()));
        let base = format!("c-{:016x}", claim.content(report.map_or("", Report::id)));
        if self.find_claim(&base).is_none() {
            return base;
        }
        let mut twins = self.twins.get(&base).copied().unwrap_or(1);
        loop {
            twins += 1;
            let id = format!("{base}-{twins}");
            if self.find_claim(&id).is_none() {
                self.twins.insert(base, twins);
                return id;
            }
        }
    }

    /// Replaces the conventions in force.
    ///
    /// # Errors
    ///
    /// [`DossierError`] when a convention is out of range.
    pub fn set_conventions(&mut self, conventions: Conventions) -> Result<(), DossierError> {
        let conventions = conventions.checked().map_err(|problem| DossierError::Conventions { problem })?;
        self.conventions = conventions;
        Ok(())
    }

    /// The conventions in force.
    pub fn conventions(&self) -> &Conventions {
        &self.conventions
    }

    /// The reports, in the order they were added; a [`ReportId`] is a position here.
    pub fn reports(&self) -> &[Report] {
        &self.reports
    }

    /// The claims, in the order they were added; a [`ClaimId`] is a position here.
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// The claims with their handles.
    pub fn claim_handles(&self) -> impl Iterator<Item = (ClaimId, &Claim)> {
        self.claims.iter().enumerate().map(|(index, claim)| (ClaimId::at(index), claim))
    }

    /// The declared entities by id.
    pub fn entities(&self) -> impl Iterator<Item = &Entity> {
        self.entities.values()
    }

    /// The declared attributes by id.
    pub fn attributes(&self) -> impl Iterator<Item = &Attribute> {
        self.attributes.values()
    }

    /// The declared entity of that id.
    pub fn find_entity(&self, id: &str) -> Option<&Entity> {
        self.entities.get(id)
    }

    /// The declared attribute of that id.
    pub fn find_attribute(&self, id: &str) -> Option<&Attribute> {
        self.attributes.get(id)
    }

    /// The report of that id.
    pub fn find_report(&self, id: &str) -> Option<ReportId> {
        self.report_ids.find(id, id_of_report(&self.reports)).map(ReportId)
    }

    /// The claim of that id.
    pub fn find_claim(&self, id: &str) -> Option<ClaimId> {
        self.claim_ids.find(id, id_of_claim(&self.claims)).map(ClaimId)
    }

    /// The dossier without the given claims; ids stay, handles do not.
    #[cfg(feature = "input")]
    pub(crate) fn without(mut self, claims: &std::collections::BTreeSet<ClaimId>) -> Self {
        let mut index = 0;
        self.claims.retain(|_| {
            let kept = !claims.contains(&ClaimId::at(index));
            index += 1;
            kept
        });
        let mut claim_ids = Index::default();
        for (handle, claim) in self.claim_handles() {
            claim_ids.insert(handle.0, claim.given_id().unwrap_or_default(), id_of_claim(&self.claims));
        }
        self.claim_ids = claim_ids;
        self.words.let_go();
        self
    }

    /// Everything wrong between records: references to nothing or to the record itself, cycles of part-of and of
    /// corrections.
    ///
    /// Empty for a sound dossier. Readers of files refuse a dossier with faults; one built in Rust may be reconciled all
    /// the same, then references to nothing are ignored and a cycle counts as one thing.
    ///
    /// # Complexity
    ///
    /// Linear in the number of records and references, but for the ordered look-ups.
    pub fn faults(&self) -> Vec<Fault> {
        fault::find(self)
    }
}

/// What tells the id of a report of a list.
fn id_of_report<'a>(reports: &'a [Report]) -> impl Fn(u32) -> &'a str {
    |handle| reports.get(handle as usize).map(Report::id).unwrap_or_default()
}

/// What tells the id of a claim of a list.
fn id_of_claim<'a>(claims: &'a [Claim]) -> impl Fn(u32) -> &'a str {
    |handle| claims.get(handle as usize).and_then(Claim::given_id).unwrap_or_default()
}

impl std::ops::Index<ReportId> for Dossier {
    type Output = Report;

    /// The report behind a handle.
    ///
    /// # Panics
    ///
    /// When the handle is of another, larger dossier.
    #[allow(clippy::indexing_slicing)] // an index by handle is the point of the handle
    fn index(&self, handle: ReportId) -> &Report {
        &self.reports[handle.index()]
    }
}

impl std::ops::Index<ClaimId> for Dossier {
    type Output = Claim;

    /// The claim behind a handle.
    ///
    /// # Panics
    ///
    /// When the handle is of another, larger dossier.
    #[allow(clippy::indexing_slicing)] // an index by handle is the point of the handle
    fn index(&self, handle: ClaimId) -> &Claim {
        &self.claims[handle.index()]
    }
}
