//! Claims made comparable: names become things, texts become readings, chains of speakers become voices.
//!
//! Everything here is worked out once per claim; the floors above only compare what they find.

mod hierarchy;
mod publication;
mod singular;
mod state;
pub(crate) mod things;
mod value;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

use smallvec::SmallVec;

pub(crate) use publication::Publication;
pub(crate) use state::{Atom, State};
pub(crate) use things::{Ambiguous, Elsewhere, Identified, ThingId, Things};
pub(crate) use value::{Basis, Stance, Timing, time_is_scope};

use crate::dossier::{Attribute, Claim, ClaimId, Dossier, Modality, Quantifier, ReportId, Semantics};
use crate::interval::Region;
use crate::reading::name::fold;
use crate::reading::{Conventions, DateReading, Dimension, Instant, QuantityKind, Unit, Unread};

/// A position in the canonical order of claims: by id, so it does not depend on the order of the input.
pub(crate) type Rank = usize;

/// Whose word a claim is.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Voice {
    /// The report's own.
    Own(ReportId),
    /// That of an outlet with several reports here; by its folded name.
    Outlet(String),
    /// A speaker's whom the report relays.
    Speaker(ThingId),
}

/// A claim with everything that comparing it needs.
#[derive(Debug)]
pub(crate) struct Resolved {
    pub(crate) id: ClaimId,
    pub(crate) report: ReportId,
    pub(crate) subject: ThingId,
    /// The subject was found by what an acronym stands for.
    pub(crate) identified: Identified,
    /// A position in [`Resolution::attributes`].
    pub(crate) attribute: usize,
    /// Shared by claims of the same words.
    pub(crate) stance: Rc<Stance>,
    /// A number that all stances share that read alike.
    pub(crate) alike: usize,
    pub(crate) timing: Option<Rc<Timing>>,
    pub(crate) place: Option<ThingId>,
    pub(crate) event: Option<Box<str>>,
    pub(crate) definition: Option<Box<str>>,
    pub(crate) voice: Voice,
    pub(crate) statement: Option<Box<str>>,
    pub(crate) quantifier: Option<Quantifier>,
    pub(crate) modality: Modality,
    /// Whether the claim states an aim: a plan, or an attribute of aims.
    pub(crate) planned: bool,
    /// A claim that cannot be read takes part in nothing.
    pub(crate) unread: bool,
    /// The claim that this one withdraws.
    pub(crate) corrects: Option<Rank>,
    /// A claim that withdraws this one, the first where several do.
    pub(crate) corrected_by: Option<Rank>,
}

/// Something given that could not be read as one thing.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[non_exhaustive]
pub struct Flaw {
    /// The claim's id.
    pub claim: String,
    /// The field, by its name in the input.
    pub field: String,
    /// What was written, shortened when very long.
    pub text: String,
    /// What is wrong with it.
    pub problem: String,
    /// What it could mean, in EDTF, likeliest first. Without any the claim takes part in nothing, unless the problem
    /// says that the field was not used.
    pub candidates: Vec<String>,
}

/// The reports of each outlet, by the outlet's folded name.
type Outlets = BTreeMap<String, BTreeSet<ReportId>>;

/// A claim of the dossier, and where it belongs.
struct Origin<'d> {
    /// The first bytes of its id, in the order that ids are in.
    beginning: u128,
    /// Its id as given.
    name: &'d str,
    id: ClaimId,
    report: ReportId,
    /// A position in [`Resolution::attributes`].
    attribute: usize,
}

/// What an attribute is called.
#[derive(Debug)]
struct Named<'d> {
    id: &'d str,
    /// The attribute as the dossier declares it.
    declared: Option<&'d Attribute>,
    /// In a sentence.
    called: Arc<str>,
}

/// A dossier, resolved.
#[derive(Debug)]
pub(crate) struct Resolution<'d> {
    pub(crate) dossier: &'d Dossier,
    pub(crate) conventions: Conventions,
    pub(crate) things: Things<'d>,
    /// The attributes that claims use, by id.
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) attribute_ids: BTreeMap<&'d str, usize>,
    named: Vec<Named<'d>>,
    /// Claims in canonical order.
    pub(crate) claims: Vec<Resolved>,
    pub(crate) flaws: Vec<Flaw>,
    /// The publication of each report, where it could be read.
    pub(crate) published: Vec<Option<DateReading>>,
    /// Reports whose publication is given and cannot be read as one date.
    pub(crate) unread_publications: Vec<(ReportId, Unread)>,
}

impl<'d> Resolution<'d> {
    /// Resolves every claim.
    ///
    /// # Complexity
    ///
    /// Linear in the size of the dossier, but for sorting claims by id and ordered look-ups of names.
    pub(crate) fn of(dossier: &'d Dossier, conventions: &Conventions) -> Self {
        Self::beside(dossier, conventions, &Elsewhere::default())
    }

    /// Resolves the claims of a dossier that has others, elsewhere.
    ///
    /// # Complexity
    ///
    /// That of [`Resolution::of`].
    pub(crate) fn beside(dossier: &'d Dossier, conventions: &Conventions, elsewhere: &Elsewhere<'d>) -> Self {
        let things = Things::gather(dossier, elsewhere);
        let (attributes, attribute_ids) = attributes(dossier);
        let named = |(id, position): (&&'d str, &usize)| {
            let called = attributes.get(*position).map_or_else(String::new, Attribute::display_name).into();
            Named { id, declared: dossier.find_attribute(id), called }
        };
        let named = attribute_ids.iter().map(named).collect();
        let mut unread_publications = Vec::new();
        let mut published = Vec::new();
        for (index, report) in dossier.reports().iter().enumerate() {
            let read = report.publication().map(|text| Publication::read(text, conventions)).unwrap_or_default();
            unread_publications.extend(read.problem.map(|problem| (ReportId::at(index), problem)));
            published.push(read.anchor);
        }
        let mut resolution = Self {
            dossier,
            conventions: conventions.clone(),
            things,
            attributes,
            attribute_ids,
            named,
            claims: Vec::new(),
            flaws: Vec::new(),
            published,
            unread_publications,
        };
        let outlets = resolution.outlets();
        // A dossier gives every claim an id and a report, and `attributes` holds what each is about: all are here.
        let mut order: Vec<Origin<'_>> = dossier
            .claim_handles()
            .filter_map(|(handle, claim)| {
                let attribute = *resolution.attribute_ids.get(claim.what())?;
                let name = claim.given_id()?;
                Some(Origin { beginning: beginning(name), name, id: handle, report: claim.report()?, attribute })
            })
            .collect();
        // Names mostly differ in their first bytes, which are at hand.
        order.sort_unstable_by_key(|origin| (origin.beginning, origin.name));
        let mut reader = value::Reader::default();
        // They are read in the order in which they lie in memory, and put where they belong.
        let mut ranks = vec![usize::MAX; dossier.claims().len()];
        for (rank, origin) in order.iter().enumerate() {
            ranks.get_mut(origin.id.index()).into_iter().for_each(|at| *at = rank);
        }
        let mut claims: Vec<Option<Resolved>> = order.iter().map(|_| None).collect();
        for rank in ranks {
            if let (Some(origin), Some(at)) = (order.get(rank), claims.get_mut(rank)) {
                *at = Some(resolution.resolve(origin, &outlets, &mut reader));
            }
        }
        resolution.claims = claims.into_iter().flatten().collect();
        for (rank, origin) in order.iter().enumerate() {
            let Some(target) = dossier[origin.id].corrected() else { continue };
            let Ok(target) = order.binary_search_by_key(&target, |origin| origin.name) else { continue };
            if target == rank {
                continue;
            }
            // What cannot be read withdraws nothing: nobody knows what it would put in the place.
            if resolution.claims.get(rank).is_none_or(|claim| claim.unread) {
                continue;
            }
            if let Some(corrected) = resolution.claims.get_mut(target) {
                corrected.corrected_by.get_or_insert(rank);
            }
            if let Some(correction) = resolution.claims.get_mut(rank) {
                correction.corrects = Some(target);
            }
        }
        resolution
    }

    fn resolve(
        &mut self,
        &Origin { name, id, report, attribute, .. }: &Origin<'_>,
        outlets: &Outlets,
        reader: &mut value::Reader<'d>,
    ) -> Resolved {
        let dossier = self.dossier;
        let claim = &dossier[id];
        let thing = |name: &str| self.things.find(name);
        let (subject, identified) = thing(claim.who()).unwrap_or((NOTHING, Identified::Named));
        let place = claim.place().and_then(thing).map(|(place, _)| place);
        let voice = self.voice(claim, report, outlets);
        let mut flaws = Vec::new();
        let anchor = self.published.get(report.index()).and_then(Option::as_ref);
        let declared = self.attributes.get(attribute);
        let semantics = declared.map_or(Semantics::MultiValued, Attribute::semantics);
        let context = value::Context {
            claim: name,
            attribute: declared,
            position: attribute,
            anchor,
            planned: claim.modality() == Modality::Planned || semantics.is_aim(),
            conventions: &self.conventions,
            things: &self.things,
        };
        let (value::Numbered { stance, number: alike }, timing) = reader.read(claim, &context, &mut flaws);
        let unread = flaws.iter().any(|flaw| flaw.candidates.is_empty());
        flaws.extend(reader.idle_time(claim, &context));
        self.flaws.append(&mut flaws);
        Resolved {
            id,
            report,
            subject,
            identified,
            attribute,
            stance,
            alike,
            timing: timing.map(Rc::new),
            place,
            event: claim.event_id().map(Box::from),
            definition: claim.definition().map(|text| fold(text).into_boxed_str()),
            voice,
            statement: claim.statement_id().map(Box::from),
            quantifier: claim.quantifier(),
            modality: claim.modality(),
            planned: context.planned,
            unread,
            corrects: None,
            corrected_by: None,
        }
    }

    /// The voice of a claim: its last speaker, or the report itself; a speaker that names an outlet is the outlet's.
    fn voice(&self, claim: &Claim, report: ReportId, outlets: &Outlets) -> Voice {
        let Some(speaker) = claim.speakers().last() else {
            return Voice::Own(report);
        };
        let outlet = fold(speaker);
        match outlets.get(&outlet) {
            Some(reports) if reports.contains(&report) => Voice::Own(report),
            Some(reports) => match reports.first() {
                Some(only) if reports.len() == 1 => Voice::Own(*only),
                _ => Voice::Outlet(outlet),
            },
            None => self.things.find(speaker).map_or(Voice::Own(report), |(thing, _)| Voice::Speaker(thing)),
        }
    }

    /// The reports of each outlet, by the outlet's folded name.
    fn outlets(&self) -> Outlets {
        let mut outlets = Outlets::new();
        for (index, report) in self.dossier.reports().iter().enumerate() {
            if let Some(outlet) = report.outlet() {
                outlets.entry(fold(outlet)).or_default().insert(ReportId::at(index));
            }
        }
        outlets
    }

    /// The attribute of a claim.
    pub(crate) fn attribute(&self, claim: &Resolved) -> &Attribute {
        // `attributes` holds one for each id that a claim uses.
        self.attributes.get(claim.attribute).unwrap_or_else(|| fallback())
    }

    /// What an attribute is called.
    pub(crate) fn called(&self, attribute: usize) -> Arc<str> {
        self.named.get(attribute).map_or_else(|| Arc::from(""), |named| Arc::clone(&named.called))
    }

    /// The id of an attribute.
    pub(crate) fn attribute_id(&self, attribute: usize) -> &'d str {
        self.named.get(attribute).map_or("", |named| named.id)
    }

    /// The attribute of a claim as the dossier declares it.
    pub(crate) fn declared(&self, claim: &Resolved) -> Option<&'d Attribute> {
        self.named.get(claim.attribute).and_then(|named| named.declared)
    }

    /// The unit in which the amounts of these claims are told: the one that all of them are stated in, else the one
    /// declared. `None` where there is none that all of them convert into, or nothing to convert.
    pub(crate) fn told_in<'c>(&self, claims: impl IntoIterator<Item = &'c Resolved>) -> Option<Unit> {
        let stated = |claim: &'c Resolved| match &*claim.stance {
            Stance::Quantity { quantity, .. } => Some((claim, quantity.unit()?)),
            _ => None,
        };
        let stated: SmallVec<[(&Resolved, &Unit); 2]> = claims.into_iter().filter_map(stated).collect();
        let (first, unit) = stated.first()?;
        if matches!(unit.dimension(), Dimension::Money | Dimension::Share | Dimension::Other) {
            return None;
        }
        if stated.iter().all(|(_, other)| other == unit) {
            return Some((*unit).clone());
        }
        let declared = self.attribute(first).unit().and_then(Unit::parse)?;
        stated.iter().all(|(_, unit)| declared.is_commensurable(unit)).then_some(declared)
    }

    /// The unit that a claim's number is compared in: the base of its dimension, else what its attribute counts.
    pub(crate) fn compared_in<'c>(&'c self, claim: &'c Resolved) -> Option<&'c str> {
        match &*claim.stance {
            Stance::Quantity { quantity, .. } if quantity.kind() == QuantityKind::Share => Some("share"),
            Stance::Quantity { quantity, .. } => {
                quantity.unit().map(Unit::base_name).or_else(|| self.attribute(claim).unit())
            }
            _ => None,
        }
    }

    /// The claim as it was given.
    pub(crate) fn given(&self, claim: &Resolved) -> &'d Claim {
        &self.dossier[claim.id]
    }

    /// The id of a claim.
    pub(crate) fn id(&self, claim: &Resolved) -> &'d str {
        self.given(claim).given_id().unwrap_or_default()
    }
}

/// The first bytes of a text as a number: of two texts the one that comes first never has the greater one.
fn beginning(text: &str) -> u128 {
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(text.bytes()).for_each(|(at, byte)| *at = byte);
    u128::from_be_bytes(bytes)
}

/// Stands for a subject that was never gathered, which cannot happen for a claim of the dossier itself.
const NOTHING: ThingId = ThingId::NOTHING;

fn fallback() -> &'static Attribute {
    static FALLBACK: std::sync::LazyLock<Attribute> = std::sync::LazyLock::new(|| Attribute::undeclared("?"));
    &FALLBACK
}

/// A region of time in EDTF: a day, or an interval whose open sides are `..`.
pub(crate) fn edtf(region: &Region<Instant>) -> String {
    let Some(hull) = region.hull() else { return String::new() };
    let last = hull.high().value().map(|end| Instant::from_seconds(end.seconds().saturating_sub(1)));
    let part = |at: Option<Instant>| at.map_or("..".to_owned(), |at| at.start_of_day().to_string());
    match (hull.low().value(), last) {
        (Some(first), Some(last)) if first.start_of_day() == last.start_of_day() => part(Some(first)),
        (first, last) => format!("{}/{}", part(first), part(last)),
    }
}

/// The attributes that are declared or used, by id; those that nobody declared are text of any number of values.
fn attributes(dossier: &Dossier) -> (Vec<Attribute>, BTreeMap<&str, usize>) {
    let mut all: BTreeMap<&str, Attribute> =
        dossier.attributes().map(|attribute| (attribute.id(), attribute.clone())).collect();
    for claim in dossier.claims() {
        all.entry(claim.what()).or_insert_with(|| Attribute::undeclared(claim.what()));
    }
    let ids = all.keys().enumerate().map(|(index, id)| (*id, index)).collect();
    (all.into_values().collect(), ids)
}
