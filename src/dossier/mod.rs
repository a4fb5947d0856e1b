//! What reports say: claims, who makes them, and what they are about.
//!
//! A [`Dossier`] gathers [`Report`]s, [`Entity`]s, [`Attribute`]s and [`Claim`]s. Each is checked when it is added, so a
//! dossier never holds two claims of one id, an inverted interval or a claim of a report that nobody declared.
//! References that may point forward (part-of, corrections, derivation) are checked as a whole by [`Dossier::faults`].

mod attribute;
mod claim;
mod entity;
mod fault;
mod report;
mod value;

use std::collections::{BTreeMap, HashMap};
use std::ops::Bound::{Excluded, Included, Unbounded};

pub(crate) use attribute::Guess;
pub use attribute::{Attribute, Kind, ScopeField, Semantics, StateLists, Tolerance};
pub use claim::{Claim, Modality, Originality, Quantifier, ReportRef};
pub use entity::{Entity, EntityKind, Parts};
pub use fault::{DossierError, Fault, Record};
pub use report::Report;
pub use value::{Amount, Measured, Value, ValueError};

use crate::reading::Conventions;

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
    report_ids: BTreeMap<String, ReportId>,
    entities: BTreeMap<String, Entity>,
    attributes: BTreeMap<String, Attribute>,
    claims: Vec<Claim>,
    claim_ids: HashMap<Box<str>, ClaimId>,
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

    /// Adds a report and returns its handle.
    ///
    /// # Errors
    ///
    /// [`DossierError`] when the id is empty or taken.
    pub fn report(&mut self, report: Report) -> Result<ReportId, DossierError> {
        report.check()?;
        if self.report_ids.contains_key(report.id()) {
            return Err(DossierError::DuplicateId { record: Record::Report, id: report.id().to_owned() });
        }
        let handle = ReportId::at(self.reports.len());
        self.report_ids.insert(report.id().to_owned(), handle);
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
        claim.check()?;
        let report = match claim.report_ref() {
            ReportRef::Handle(handle) => Some(*handle),
            ReportRef::Named(id) => self.report_ids.get(id).copied(),
        };
        let known = report.and_then(|handle| Some((handle, self.reports.get(handle.index())?.id())));
        let (report, id) = known.ok_or_else(|| DossierError::UnknownReport {
            id: claim.report_ref().to_string(),
            known: self.neighbours(&claim.report_ref().to_string()),
        })?;
        claim.attach(report, id);
        match claim.given_id() {
            Some(id) if self.claim_ids.contains_key(id) => {
                return Err(DossierError::DuplicateId { record: Record::Claim, id: id.to_owned() });
            }
            Some(_) => {}
            None => {
                let id = self.content_id(&claim, report);
                claim.set_id(id);
            }
        }
        let handle = ClaimId::at(self.claims.len());
        self.claim_ids.insert(claim.given_id().unwrap_or_default().into(), handle);
        self.claims.push(claim);
        Ok(handle)
    }

    /// The ids of reports before and after where `id` would stand: a slip late in a word is a neighbour of the word.
    fn neighbours(&self, id: &str) -> Vec<String> {
        let before = self.report_ids.range::<str, _>((Unbounded, Excluded(id))).rev().take(2);
        let after = self.report_ids.range::<str, _>((Included(id), Unbounded)).take(2);
        let mut ids: Vec<String> = before.chain(after).map(|(id, _)| id.clone()).collect();
        ids.sort();
        ids
    }

    /// Takes a claim out; the last one takes its place, and its handle.
    pub(crate) fn take_out(&mut self, claim: ClaimId) -> Option<Claim> {
        if claim.index() >= self.claims.len() {
            return None;
        }
        let taken = self.claims.swap_remove(claim.index());
        self.claim_ids.remove(taken.given_id().unwrap_or_default());
        if let Some(id) = self.claims.get(claim.index()).and_then(Claim::given_id)
            && let Some(handle) = self.claim_ids.get_mut(id)
        {
            *handle = claim;
        }
        Some(taken)
    }

    /// An id from the content of a claim; identical claims are told apart by an ordinal.
    fn content_id(&mut self, claim: &Claim, report: ReportId) -> String {
        let report_id = self.reports.get(report.index()).map_or("", Report::id);
        let base = format!("c-{:016x}", claim.content(report_id));
        if !self.claim_ids.contains_key(base.as_str()) {
            return base;
        }
        let twins = self.twins.entry(base.clone()).or_insert(1);
        loop {
            *twins += 1;
            let id = format!("{base}-{twins}");
            if !self.claim_ids.contains_key(id.as_str()) {
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
        self.report_ids.get(id).copied()
    }

    /// The claim of that id.
    pub fn find_claim(&self, id: &str) -> Option<ClaimId> {
        self.claim_ids.get(id).copied()
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
        self.claim_ids =
            self.claim_handles().map(|(handle, claim)| (claim.given_id().unwrap_or_default().into(), handle)).collect();
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
