//! What all claims of a dossier are resolved against: its tables, and the names that anybody uses.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use super::publication::Publication;
use super::things::{Elsewhere, Things};
use crate::dossier::{Attribute, Dossier, ReportId};
use crate::hashing::HashMap;
use crate::reading::name::fold;
use crate::reading::{Conventions, DateReading, Unread};

/// The reports of each outlet, by the outlet's folded name.
type Outlets = BTreeMap<Arc<str>, BTreeSet<ReportId>>;

/// What an attribute is called.
#[derive(Debug)]
struct Named<'d> {
    id: &'d str,
    /// The attribute as the dossier declares it.
    declared: Option<&'d Attribute>,
    /// In a sentence.
    called: Arc<str>,
}

/// When a report was published, and the number that it shares with all that were published in these words.
#[derive(Debug)]
pub(super) struct Anchor {
    pub(super) date: DateReading,
    pub(super) number: u32,
}

/// The tables of a dossier, read, and the names of its claims: the same for every part of it.
#[derive(Debug)]
pub(crate) struct Frame<'d> {
    pub(crate) dossier: &'d Dossier,
    pub(crate) conventions: Conventions,
    pub(crate) things: Things<'d>,
    /// The attributes that claims use, by id.
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) attribute_ids: HashMap<&'d str, usize>,
    named: Vec<Named<'d>>,
    /// The publication of each report, where it could be read.
    anchors: Vec<Option<Arc<Anchor>>>,
    /// Reports whose publication is given and cannot be read as one date.
    pub(crate) unread_publications: Vec<(ReportId, Unread)>,
    pub(super) outlets: Outlets,
}

impl<'d> Frame<'d> {
    /// Reads the tables and gathers the names, of claims that are elsewhere among them.
    ///
    /// # Complexity
    ///
    /// Linear in the size of the dossier, but for putting names in order.
    pub(crate) fn of(dossier: &'d Dossier, conventions: &Conventions, elsewhere: &Elsewhere<'d>) -> Self {
        let attributes = attributes(dossier);
        let named = |attribute: &(&'d str, Attribute)| Named {
            id: attribute.0,
            declared: dossier.find_attribute(attribute.0),
            called: attribute.1.display_name().into(),
        };
        let mut frame = Self {
            dossier,
            conventions: conventions.clone(),
            things: Things::gather(dossier, elsewhere),
            attribute_ids: attributes.iter().enumerate().map(|(position, (id, _))| (*id, position)).collect(),
            named: attributes.iter().map(named).collect(),
            attributes: attributes.into_iter().map(|(_, attribute)| attribute).collect(),
            anchors: Vec::new(),
            unread_publications: Vec::new(),
            outlets: outlets(dossier),
        };
        frame.read_publications();
        frame
    }

    fn read_publications(&mut self) {
        let mut known: HashMap<&str, (Option<Arc<Anchor>>, Option<Unread>)> = HashMap::default();
        for (index, report) in self.dossier.reports().iter().enumerate() {
            let Some(text) = report.publication() else {
                self.anchors.push(None);
                continue;
            };
            let number = u32::try_from(known.len() + 1).unwrap_or(u32::MAX);
            let (anchor, problem) = known.entry(text).or_insert_with(|| {
                let read = Publication::read(text, &self.conventions);
                (read.anchor.map(|date| Arc::new(Anchor { date, number })), read.problem)
            });
            self.anchors.push(anchor.clone());
            self.unread_publications.extend(problem.clone().map(|problem| (ReportId::at(index), problem)));
        }
    }

    /// When a report was published, where that could be read.
    pub(super) fn anchor(&self, report: ReportId) -> Option<&Anchor> {
        self.anchors.get(report.index())?.as_deref()
    }

    /// When a report was published, where that could be read.
    pub(crate) fn published(&self, report: ReportId) -> Option<&DateReading> {
        self.anchor(report).map(|anchor| &anchor.date)
    }

    /// The attribute at a position.
    pub(crate) fn attribute_at(&self, attribute: usize) -> &Attribute {
        // `attributes` holds one for each id that a claim uses.
        self.attributes.get(attribute).unwrap_or_else(|| fallback())
    }

    /// What an attribute is called.
    pub(crate) fn label(&self, attribute: usize) -> &str {
        self.named.get(attribute).map_or("", |named| &named.called)
    }

    /// What an attribute is called, to be kept.
    pub(crate) fn called(&self, attribute: usize) -> Arc<str> {
        self.named.get(attribute).map_or_else(|| Arc::from(""), |named| Arc::clone(&named.called))
    }

    /// The id of an attribute.
    pub(crate) fn attribute_id(&self, attribute: usize) -> &'d str {
        self.named.get(attribute).map_or("", |named| named.id)
    }

    /// An attribute as the dossier declares it.
    pub(super) fn declared_at(&self, attribute: usize) -> Option<&'d Attribute> {
        self.named.get(attribute).and_then(|named| named.declared)
    }
}

/// The reports of each outlet, by the outlet's folded name.
fn outlets(dossier: &Dossier) -> Outlets {
    let mut by_name: BTreeMap<&str, BTreeSet<ReportId>> = BTreeMap::new();
    for (index, report) in dossier.reports().iter().enumerate() {
        if let Some(outlet) = report.outlet() {
            by_name.entry(outlet).or_default().insert(ReportId::at(index));
        }
    }
    let mut outlets = Outlets::new();
    for (name, mut reports) in by_name {
        outlets.entry(fold(name).into()).or_default().append(&mut reports);
    }
    outlets
}

/// The attributes that are declared or used, by id; those that nobody declared are text of any number of values.
fn attributes(dossier: &Dossier) -> Vec<(&str, Attribute)> {
    let mut all: BTreeMap<&str, Attribute> =
        dossier.attributes().map(|attribute| (attribute.id(), attribute.clone())).collect();
    // Most claims are about few attributes.
    let mut known: HashMap<&str, ()> = HashMap::default();
    for claim in dossier.claims() {
        if known.insert(claim.what(), ()).is_none() {
            all.entry(claim.what()).or_insert_with(|| Attribute::undeclared(claim.what()));
        }
    }
    all.into_iter().collect()
}

fn fallback() -> &'static Attribute {
    static FALLBACK: LazyLock<Attribute> = LazyLock::new(|| Attribute::undeclared("?"));
    &FALLBACK
}
