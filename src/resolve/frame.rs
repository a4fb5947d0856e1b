//! What all claims of a dossier are resolved against: its tables, and the names that anybody uses.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use super::publication::Publication;
use super::things::{Elsewhere, Things};
use crate::dossier::{Attribute, Dossier, Report, ReportId};
use crate::hashing::HashMap;
use crate::reading::name::fold;
use crate::reading::{Conventions, DateReading, Unread};
use crate::threads;

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

/// What a publication is read as, and why it is not one date.
type Published = (Option<Arc<Anchor>>, Option<Unread>);

/// What is known of reports before any claim is read: when each was published, and by whom.
#[derive(Debug, Default)]
pub(crate) struct Press {
    /// The publication of each report, where it could be read.
    anchors: Vec<Option<Arc<Anchor>>>,
    /// Publications as written.
    dates: HashMap<Box<str>, Published>,
    /// Reports whose publication is given and cannot be read as one date.
    unread: Vec<(ReportId, Unread)>,
    outlets: Outlets,
    /// The names of outlets as written, folded.
    folded: HashMap<Box<str>, Arc<str>>,
}

impl Press {
    /// Reads what is said of the reports of a dossier.
    pub(crate) fn of(dossier: &Dossier, conventions: &Conventions) -> Self {
        let mut press = Self::default();
        dossier.reports().iter().for_each(|report| press.add(report, conventions));
        press
    }

    /// Takes in the report that comes after all others.
    pub(crate) fn add(&mut self, report: &Report, conventions: &Conventions) {
        let id = ReportId::at(self.anchors.len());
        let (anchor, problem) = report.publication().map_or((None, None), |text| self.read(text, conventions));
        self.anchors.push(anchor);
        self.unread.extend(problem.map(|problem| (id, problem)));
        if let Some(outlet) = report.outlet() {
            let folded = match self.folded.get(outlet) {
                Some(folded) => Arc::clone(folded),
                None => {
                    let folded: Arc<str> = fold(outlet).into();
                    self.folded.insert(outlet.into(), Arc::clone(&folded));
                    folded
                }
            };
            self.outlets.entry(folded).or_default().insert(id);
        }
    }

    fn read(&mut self, text: &str, conventions: &Conventions) -> Published {
        if let Some(known) = self.dates.get(text) {
            return known.clone();
        }
        let number = u32::try_from(self.dates.len() + 1).unwrap_or(u32::MAX);
        let read = Publication::read(text, conventions);
        let read = (read.anchor.map(|date| Arc::new(Anchor { date, number })), read.problem);
        self.dates.insert(text.into(), read.clone());
        read
    }

    /// The reports of the outlet of a folded name.
    pub(super) fn of_outlet(&self, folded: &str) -> Option<&BTreeSet<ReportId>> {
        self.outlets.get(folded)
    }
}

/// Attributes by id, and what each is called in a sentence.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    attributes: Arc<[Attribute]>,
    called: Vec<Arc<str>>,
}

impl Vocabulary {
    /// Of attributes that are in the order of their ids.
    pub(crate) fn of(attributes: Vec<Attribute>) -> Self {
        let called = attributes.iter().map(|attribute| attribute.display_name().into()).collect();
        Self { attributes: attributes.into(), called }
    }

    /// All of them, by id.
    pub(crate) fn attributes(&self) -> &[Attribute] {
        &self.attributes
    }
}

/// The tables of a dossier, read, and the names of its claims: the same for every part of it.
#[derive(Debug)]
pub(crate) struct Frame<'d> {
    pub(crate) dossier: &'d Dossier,
    pub(crate) conventions: Arc<Conventions>,
    pub(crate) things: Things<'d>,
    /// The attributes that claims use, by id.
    pub(crate) attributes: Arc<[Attribute]>,
    pub(crate) attribute_ids: HashMap<&'d str, usize>,
    named: Vec<Named<'d>>,
    pub(super) press: Arc<Press>,
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
        let things = || Things::gather(dossier, elsewhere);
        let (things, press) = threads::both(things, || Press::of(dossier, conventions));
        Self {
            dossier,
            conventions: Arc::new(conventions.clone()),
            things,
            attribute_ids: attributes.iter().enumerate().map(|(position, (id, _))| (*id, position)).collect(),
            named: attributes.iter().map(named).collect(),
            attributes: attributes.into_iter().map(|(_, attribute)| attribute).collect(),
            press: Arc::new(press),
        }
    }

    /// The frame of some claims that use no other attributes and name no other things, where everything else has been
    /// read before.
    ///
    /// # Complexity
    ///
    /// Linear in the number of attributes.
    pub(crate) fn of_some(
        dossier: &'d Dossier,
        (conventions, press): (&Arc<Conventions>, &Arc<Press>),
        vocabulary: &'d Vocabulary,
        things: Things<'d>,
    ) -> Self {
        let all = || vocabulary.attributes.iter();
        let named = |(attribute, called): (&'d Attribute, &Arc<str>)| Named {
            id: attribute.id(),
            declared: dossier.find_attribute(attribute.id()),
            called: Arc::clone(called),
        };
        Self {
            dossier,
            conventions: Arc::clone(conventions),
            things,
            attribute_ids: all().enumerate().map(|(position, attribute)| (attribute.id(), position)).collect(),
            named: all().zip(&vocabulary.called).map(named).collect(),
            attributes: Arc::clone(&vocabulary.attributes),
            press: Arc::clone(press),
        }
    }

    /// When a report was published, where that could be read.
    pub(super) fn anchor(&self, report: ReportId) -> Option<&Anchor> {
        self.press.anchors.get(report.index())?.as_deref()
    }

    /// When a report was published, where that could be read.
    pub(crate) fn published(&self, report: ReportId) -> Option<&DateReading> {
        self.anchor(report).map(|anchor| &anchor.date)
    }

    /// Reports whose publication is given and cannot be read as one date.
    pub(crate) fn unread_publications(&self) -> &[(ReportId, Unread)] {
        &self.press.unread
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
