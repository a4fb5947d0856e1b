//! Claims made comparable: names become things, texts become readings, chains of speakers become voices.
//!
//! Everything here is worked out once per claim; the floors above only compare what they find.

mod alike;
mod frame;
mod hierarchy;
mod losses;
mod outcomes;
mod publication;
mod recall;
mod singular;
mod sorts;
mod state;
pub(crate) mod things;
mod value;

use std::fmt::Write as _;
use std::ops::Deref;
use std::sync::Arc;

use smallvec::SmallVec;

pub(crate) use alike::are_one;
pub(crate) use frame::{Frame, Press, Vocabulary};
pub(crate) use publication::Publication;
pub(crate) use recall::Memory;
pub(crate) use state::{Atom, State};
pub(crate) use things::{Ambiguous, Elsewhere, Identified, ThingId, Things};
pub(crate) use value::{Basis, Holds, Stance, Timing, time_is_scope};

use crate::dossier::{Attribute, Claim, ClaimId, Dossier, Modality, Quantifier, ReportId, Value};
use crate::interval::Region;
use crate::reading::{Conventions, DateReading, Dimension, Instant, QuantityKind, Unit};

/// A position in the canonical order of claims: by id, so it does not depend on the order of the input.
pub(crate) type Rank = usize;

/// Whose word a claim is.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Voice {
    /// The report's own.
    Own(ReportId),
    /// That of an outlet with several reports here; by its folded name.
    Outlet(Arc<str>),
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
    pub(crate) stance: Arc<Stance>,
    /// A number that all stances share that read alike.
    pub(crate) alike: u32,
    pub(crate) timing: Option<Arc<Timing>>,
    /// A number that all times share that read alike; 0 where there is none.
    pub(crate) time: u32,
    pub(crate) place: Option<ThingId>,
    /// Shared by claims of the same words; most have none.
    pub(crate) terms: Option<Arc<Terms>>,
    pub(crate) voice: Voice,
    pub(crate) quantifier: Option<Quantifier>,
    pub(crate) modality: Modality,
    /// Whether the claim states an aim: a plan, or an attribute of aims.
    pub(crate) planned: bool,
    /// A claim that cannot be read takes part in nothing.
    pub(crate) unread: bool,
    /// A claim that can be read corrects it.
    pub(crate) withdrawn: bool,
}

/// The words of a claim that are looked up or compared as they are, beside its names, its value and its time.
#[derive(PartialEq, Debug)]
pub(crate) struct Terms {
    pub(crate) event: Option<Arc<str>>,
    /// Folded.
    pub(crate) definition: Option<Arc<str>>,
    pub(crate) statement: Option<Arc<str>>,
    /// The last speaker, folded.
    speaker: Option<Arc<str>>,
}

impl Resolved {
    pub(crate) fn event(&self) -> Option<&str> {
        self.terms.as_ref()?.event.as_deref()
    }

    /// What exactly is counted, folded.
    pub(crate) fn definition(&self) -> Option<&str> {
        self.terms.as_ref()?.definition.as_deref()
    }

    /// The utterance that it renders.
    pub(crate) fn statement(&self) -> Option<&str> {
        self.terms.as_ref()?.statement.as_deref()
    }

    /// Whether it renders the same utterance as another.
    pub(crate) fn shares_statement(&self, other: &Self) -> bool {
        self.statement().is_some() && self.statement() == other.statement()
    }

    /// The date that it gives to what happened.
    pub(crate) fn event_date(&self) -> Option<&DateReading> {
        match &*self.stance {
            Stance::Date { date, held } => held.is_as_read().then_some(date),
            _ => self.timing.as_deref().map(|timing| &timing.date),
        }
    }
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

/// A claim of the dossier, and where it belongs.
struct Origin<'d> {
    /// The first bytes of its id, in the order that ids are in.
    beginning: u128,
    /// Its id as given.
    name: &'d str,
    id: ClaimId,
}

/// Claims resolved: those of a whole dossier, or of a part that no link leaves.
#[derive(Debug)]
pub(crate) struct Resolution<'d> {
    frame: Arc<Frame<'d>>,
    /// Claims in canonical order.
    pub(crate) claims: Vec<Resolved>,
    /// Claims that correct another, each with that one.
    pub(crate) corrections: Vec<(Rank, Rank)>,
    pub(crate) flaws: Vec<Flaw>,
}

/// Whatever is known of the dossier is known of its claims.
impl<'d> Deref for Resolution<'d> {
    type Target = Frame<'d>;

    fn deref(&self) -> &Frame<'d> {
        &self.frame
    }
}

impl<'d> Resolution<'d> {
    /// Resolves every claim of a dossier.
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
        let all = dossier.claim_handles().map(|(id, _)| id);
        Self::of_part(&Arc::new(Frame::of(dossier, conventions, elsewhere)), all)
    }

    /// Resolves some claims: whichever could ever meet one of them must be among them.
    ///
    /// # Complexity
    ///
    /// Linear in their number, but for sorting them by id.
    pub(crate) fn of_part(frame: &Arc<Frame<'d>>, claims: impl Iterator<Item = ClaimId>) -> Self {
        let order = in_order(frame.dossier, claims);
        let mut reader = value::Reader::new(frame);
        let mut flaws = Vec::new();
        let mut claims = Vec::with_capacity(order.len());
        claims.extend(order.iter().filter_map(|origin| {
            resolve(frame, origin, |claim, context| read(&mut reader, claim, context, &mut flaws))
        }));
        let mut resolution = Self { frame: Arc::clone(frame), claims, corrections: Vec::new(), flaws };
        resolution.correct(&order);
        resolution
    }

    /// The same, where some may have been resolved before; of those no flaws are told again.
    ///
    /// # Complexity
    ///
    /// Linear in their number, but for sorting them by id.
    pub(crate) fn recalled(frame: &Arc<Frame<'d>>, claims: impl Iterator<Item = ClaimId>, memory: &mut Memory) -> Self {
        let order = in_order(frame.dossier, claims);
        let mut flaws = Vec::new();
        let claims = memory.recall(frame, &order, &mut flaws);
        let mut resolution = Self { frame: Arc::clone(frame), claims, corrections: Vec::new(), flaws };
        resolution.correct(&order);
        resolution
    }

    /// Links corrections to what they correct.
    fn correct(&mut self, order: &[Origin<'_>]) {
        for (rank, origin) in order.iter().enumerate() {
            let Some(target) = self.dossier[origin.id].corrected() else { continue };
            let Ok(target) = order.binary_search_by_key(&target, |origin| origin.name) else { continue };
            if target == rank {
                continue;
            }
            // What cannot be read withdraws nothing: nobody knows what it would put in the place.
            if self.claims.get(rank).is_none_or(|claim| claim.unread) {
                continue;
            }
            if let Some(corrected) = self.claims.get_mut(target) {
                corrected.withdrawn = true;
                self.corrections.push((rank, target));
            }
        }
    }

    /// What the claims were resolved against.
    pub(crate) fn frame(&self) -> &Arc<Frame<'d>> {
        &self.frame
    }

    /// The attribute of a claim.
    pub(crate) fn attribute(&self, claim: &Resolved) -> &Attribute {
        self.attribute_at(claim.attribute)
    }

    /// The attribute of a claim as the dossier declares it.
    pub(crate) fn declared(&self, claim: &Resolved) -> Option<&'d Attribute> {
        self.declared_at(claim.attribute)
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

    /// The unit that a claim's number is compared in: the base of its dimension, else what it counts.
    pub(crate) fn compared_in<'c>(&'c self, claim: &'c Resolved) -> Option<&'c str> {
        match &*claim.stance {
            Stance::Quantity { quantity, .. } if quantity.kind() == QuantityKind::Share => Some("share"),
            Stance::Quantity { quantity, counted, .. } if counted.is_named => match self.given(claim).written() {
                Some(Value::Measured(measured)) => measured.unit(),
                _ => quantity.counted(),
            },
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

/// Claims in canonical order.
fn in_order(dossier: &Dossier, claims: impl Iterator<Item = ClaimId>) -> Vec<Origin<'_>> {
    let origin = |id: ClaimId| {
        let name = dossier[id].given_id().unwrap_or_default();
        Origin { beginning: beginning(name), name, id }
    };
    let mut order: Vec<Origin<'_>> = claims.map(origin).collect();
    // Names mostly differ in their first bytes, which are at hand.
    order.sort_unstable_by_key(|origin| (origin.beginning, origin.name));
    order
}

/// What the words of a claim say, whatever the names in them mean.
struct Said {
    stance: value::Numbered,
    timing: Option<value::Timed>,
    unread: bool,
    terms: Option<Arc<Terms>>,
}

/// Reads the words of a claim.
fn read<'d>(
    reader: &mut value::Reader<'_, 'd>,
    claim: &'d Claim,
    context: &value::Context<'_>,
    flaws: &mut Vec<Flaw>,
) -> Said {
    let before = flaws.len();
    let value::Read { stance, timing } = reader.read(claim, context, flaws);
    let unread = flaws.iter().skip(before).any(|flaw| flaw.candidates.is_empty());
    flaws.extend(reader.idle_time(claim, context));
    Said { stance, timing, unread, terms: reader.terms(claim) }
}

/// Resolves a claim of which somebody tells what its words say. A dossier gives every claim a report, and a frame holds
/// what each is about: all have a place.
fn resolve<'d>(
    frame: &Frame<'d>,
    &Origin { name, id, .. }: &Origin<'d>,
    said: impl FnOnce(&'d Claim, &value::Context<'_>) -> Said,
) -> Option<Resolved> {
    let claim = &frame.dossier[id];
    let report = claim.report()?;
    let attribute = *frame.attribute_ids.get(claim.what())?;
    let thing = |name: &str| frame.things.find(name);
    let (subject, identified) = thing(claim.who()).unwrap_or((NOTHING, Identified::Named));
    let declared = frame.attribute_at(attribute);
    let planned = claim.modality() == Modality::Planned || declared.semantics().is_aim();
    let said = said(claim, &value::Context { claim: name, attribute: declared, position: attribute, report, planned });
    let (timing, time) = said.timing.map_or((None, 0), |timed| (Some(timed.timing), timed.number));
    Some(Resolved {
        id,
        report,
        subject,
        identified,
        attribute,
        stance: said.stance.stance,
        alike: said.stance.number,
        timing,
        time,
        place: claim.place().and_then(thing).map(|(place, _)| place),
        voice: voice(frame, claim, report, said.terms.as_deref().and_then(|terms| terms.speaker.as_ref())),
        terms: said.terms,
        quantifier: claim.quantifier(),
        modality: claim.modality(),
        planned,
        unread: said.unread,
        withdrawn: false,
    })
}

/// The voice of a claim: its last speaker, or the report itself; a speaker whose folded name is an outlet's is the outlet's.
fn voice(frame: &Frame<'_>, claim: &Claim, report: ReportId, folded: Option<&Arc<str>>) -> Voice {
    let (Some(speaker), Some(outlet)) = (claim.speakers().last(), folded) else {
        return Voice::Own(report);
    };
    match frame.press.of_outlet(outlet) {
        Some(reports) if reports.contains(&report) => Voice::Own(report),
        Some(reports) => match reports.first() {
            Some(only) if reports.len() == 1 => Voice::Own(*only),
            _ => Voice::Outlet(Arc::clone(outlet)),
        },
        None => frame.things.find(speaker).map_or(Voice::Own(report), |(thing, _)| Voice::Speaker(thing)),
    }
}

/// The first bytes of a text as a number: of two texts the one that comes first never has the greater one.
fn beginning(text: &str) -> u128 {
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(text.bytes()).for_each(|(at, byte)| *at = byte);
    u128::from_be_bytes(bytes)
}

/// The words of a text or of a name in which they are joined: "net_loss", "killed-or-injured".
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether a text has any of some words, which are in lower case.
fn has_any(text: &str, words: &[&str]) -> bool {
    words_of(text).any(|one| words.iter().any(|word| one.eq_ignore_ascii_case(word)))
}

/// Stands for a subject that was never gathered, which cannot happen for a claim of the dossier itself.
const NOTHING: ThingId = ThingId::NOTHING;

/// A region of time in EDTF: a day, or an interval whose open sides are `..`.
pub(crate) fn edtf(region: &Region<Instant>) -> String {
    let Some(hull) = region.hull() else { return String::new() };
    let first = hull.low().value();
    let last = hull.high().value().map(|end| Instant::from_seconds(end.seconds().saturating_sub(1)));
    let mut told = String::with_capacity(21);
    let part = |told: &mut String, at: Option<Instant>| match at {
        // Writing to a string cannot fail.
        Some(at) => _ = write!(told, "{}", at.start_of_day()),
        None => told.push_str(".."),
    };
    part(&mut told, first);
    let is_one_day = first.is_some() && first.map(Instant::start_of_day) == last.map(Instant::start_of_day);
    if !is_one_day {
        told.push('/');
        part(&mut told, last);
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_of_each_claim_is_small() {
        assert!(size_of::<Resolved>() <= 96);
        assert!(size_of::<Stance>() <= 304);
    }
}
