//! Claims: who is said to have what, when, where, and by whom.

#[cfg(feature = "input")]
use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

#[cfg(feature = "input")]
use super::Dossier;
use super::fault::{DossierError, Record};
use super::words::{Word, Words};
use super::{ReportId, Value};
use crate::stable;

/// One checkable statement of a report.
///
/// Dossiers hold millions, so a claim is small: what others may say as well is shared with them, and what few claims
/// say is held apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Claim {
    id: Option<SmolStr>,
    report: Arc<Standing>,
    who: Word,
    what: Word,
    value: Option<Arc<Value>>,
    when: Option<Word>,
    /// None for the usual ones, so that claims that say the same are equal.
    circumstances: Option<Arc<Circumstances>>,
    quote: Option<Box<str>>,
}

/// Where the words for a subject and an attribute are kept: as long as they are, claims that have this in common are about
/// the same, and nearly all that are about the same have it in common.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct About(usize, usize);

/// The report that claims stand in: one for all claims of a report of a dossier.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Standing {
    given: ReportRef,
    /// Where the dossier that they are in holds the report.
    handle: Option<ReportId>,
}

impl Standing {
    /// In the report of that id and handle.
    pub(super) fn of(id: &str, handle: ReportId) -> Self {
        Self { given: id.into(), handle: Some(handle) }
    }
}

/// What most claims leave out. Those that say it often say the same as others.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub(crate) struct Circumstances {
    pub(crate) place: Option<Word>,
    pub(crate) event: Option<Word>,
    pub(crate) definition: Option<Word>,
    pub(crate) statement: Option<Word>,
    pub(crate) corrects: Option<Word>,
    pub(crate) locator: Option<Word>,
    pub(crate) speakers: Vec<String>,
    pub(crate) quantifier: Option<Quantifier>,
    pub(crate) modality: Modality,
    pub(crate) denies: bool,
    pub(crate) origin: Option<Originality>,
}

/// The usual ones.
static USUAL: Circumstances = Circumstances {
    place: None,
    event: None,
    definition: None,
    statement: None,
    corrects: None,
    locator: None,
    speakers: Vec::new(),
    quantifier: None,
    modality: Modality::Asserted,
    denies: false,
    origin: None,
};

/// The report a claim stands in: a handle of the dossier, or an id to be looked up in it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum ReportRef {
    /// A handle that the dossier gave out.
    Handle(ReportId),
    /// A report's id.
    Named(String),
}

impl From<ReportId> for ReportRef {
    fn from(handle: ReportId) -> Self {
        Self::Handle(handle)
    }
}

impl From<&str> for ReportRef {
    fn from(id: &str) -> Self {
        Self::Named(id.to_owned())
    }
}

impl From<String> for ReportRef {
    fn from(id: String) -> Self {
        Self::Named(id)
    }
}

impl fmt::Display for ReportRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Handle(handle) => write!(f, "#{}", handle.index()),
            Self::Named(id) => f.write_str(id),
        }
    }
}

impl Serialize for ReportRef {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ReportRef {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::Named)
    }
}

/// How far a claim reaches over the members of its subject.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Quantifier {
    /// Every one.
    All,
    /// At least one.
    Some,
    /// Not one.
    None,
    /// These and no others.
    Only,
    /// At least one is not.
    NotAll,
}

impl Quantifier {
    /// The name that scripts know it by.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Some => "some",
            Self::None => "none",
            Self::Only => "only",
            Self::NotAll => "not_all",
        }
    }
}

/// With what force a report states a claim.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Modality {
    /// Stated as fact.
    #[default]
    Asserted,
    /// Stated as fact by somebody in a position to know.
    Confirmed,
    /// Somebody says so, and the report does not vouch for it.
    Claimed,
    /// Passed on from elsewhere.
    Reported,
    /// Held to be likely.
    Believed,
    /// Not said, but a reader takes it so.
    Implied,
    /// Meant to happen.
    Planned,
    /// Said to be false.
    Denied,
}

/// Whether a report did the reporting of a claim itself.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Originality {
    /// The report did this reporting itself, whatever it derives from otherwise.
    Own,
}

impl Claim {
    /// A claim of `report` about `who` and `what`; it needs a value, a time or a quantifier to say something.
    pub fn new(report: impl Into<ReportRef>, who: impl Into<String>, what: impl Into<String>) -> Self {
        Self {
            id: None,
            report: Arc::new(Standing { given: report.into(), handle: None }),
            who: Arc::new(who.into()),
            what: Arc::new(what.into()),
            value: None,
            when: None,
            circumstances: None,
            quote: None,
        }
    }

    pub(super) fn circumstances(&self) -> &Circumstances {
        self.circumstances.as_deref().unwrap_or(&USUAL)
    }

    /// The same in other circumstances.
    pub(super) fn with(mut self, circumstances: Circumstances) -> Self {
        self.change(|known| *known = circumstances);
        self
    }

    fn change(&mut self, change: impl FnOnce(&mut Circumstances)) {
        let mut circumstances = self.circumstances.take().unwrap_or_default();
        change(Arc::make_mut(&mut circumstances));
        self.circumstances = (*circumstances != USUAL).then_some(circumstances);
    }
}

macro_rules! text_fields {
    ($($(#[$doc:meta])* $set:ident / $(#[$get_doc:meta])* $get:ident : $field:ident),* $(,)?) => {
        impl Claim {
            $($(#[$doc])*
            #[must_use]
            pub fn $set(mut self, text: impl Into<String>) -> Self {
                self.change(|circumstances| circumstances.$field = Some(Arc::new(text.into())));
                self
            }

            $(#[$get_doc])*
            pub fn $get(&self) -> Option<&str> {
                self.circumstances().$field.as_ref().map(|text| text.as_str())
            })*
        }
    };
}

text_fields! {
    /// Sets the place.
    #[doc(alias = "where")]
    at / /// The place, as written.
    place: place,
    /// Sets the id of the event that the claim is about.
    event / /// The id of the event.
    event_id: event,
    /// Sets what exactly is counted.
    #[doc(alias = "definition")]
    defined_as / /// What exactly is counted.
    definition: definition,
    /// Sets the id of the utterance that the claim renders.
    statement / /// The id of the utterance.
    statement_id: statement,
    /// Sets the id of the claim that this one withdraws and replaces.
    corrects / /// The id of the claim that this one withdraws and replaces.
    corrected: corrects,
    /// Sets where in the report it stands.
    #[doc(alias = "locator")]
    located / /// Where in the report it stands.
    locator: locator,
}

impl Claim {
    /// Sets the id.
    #[must_use]
    pub fn id(mut self, text: impl Into<String>) -> Self {
        self.id = Some(text.into().into());
        self
    }

    /// The id, where one was given or made.
    pub fn given_id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// Sets the time, as written or in EDTF.
    #[must_use]
    pub fn when(mut self, text: impl Into<String>) -> Self {
        self.when = Some(Arc::new(text.into()));
        self
    }

    /// The time, as written.
    pub fn time(&self) -> Option<&str> {
        self.when.as_ref().map(|text| text.as_str())
    }

    /// Sets the words themselves.
    #[doc(alias = "quote")]
    #[must_use]
    pub fn quoting(mut self, text: impl Into<String>) -> Self {
        self.quote = Some(text.into().into_boxed_str());
        self
    }

    /// The words themselves.
    pub fn quote(&self) -> Option<&str> {
        self.quote.as_deref()
    }

    /// Sets the value: text as written, a number or a bool.
    #[must_use]
    pub fn value(mut self, value: impl Into<Value>) -> Self {
        self.value = Some(Arc::new(value.into()));
        self
    }

    /// Sets how far it reaches over the members of its subject.
    #[doc(alias = "quantifier")]
    #[must_use]
    pub fn quantified(mut self, quantifier: Quantifier) -> Self {
        self.change(|circumstances| circumstances.quantifier = Some(quantifier));
        self
    }

    /// Adds a speaker at the far end of the chain of attribution.
    #[must_use]
    pub fn speaker(mut self, name: impl Into<String>) -> Self {
        self.change(|circumstances| circumstances.speakers.push(name.into()));
        self
    }

    /// Sets with what force it is stated.
    #[doc(alias = "modality")]
    #[must_use]
    pub fn modality_as(mut self, modality: Modality) -> Self {
        self.change(|circumstances| circumstances.modality = modality);
        self
    }

    /// Makes the claim deny its value.
    #[doc(alias = "polarity")]
    #[must_use]
    pub fn denying(mut self) -> Self {
        self.change(|circumstances| circumstances.denies = true);
        self
    }

    /// Marks the reporting as the report's own.
    #[doc(alias = "origin")]
    #[must_use]
    pub fn own(mut self) -> Self {
        self.change(|circumstances| circumstances.origin = Some(Originality::Own));
        self
    }

    /// The report as given: by its id once the claim is in a dossier, so that it says the same wherever it is written.
    pub fn report_ref(&self) -> &ReportRef {
        &self.report.given
    }

    /// The report's handle, once the claim is in a dossier.
    pub fn report(&self) -> Option<ReportId> {
        match self.report.given {
            ReportRef::Handle(handle) => Some(handle),
            ReportRef::Named(_) => self.report.handle,
        }
    }

    /// The subject as written.
    pub fn who(&self) -> &str {
        &self.who
    }

    /// The attribute's id.
    pub fn what(&self) -> &str {
        &self.what
    }

    /// What it is about, told apart quickly.
    pub(crate) fn about(&self) -> About {
        About(Arc::as_ptr(&self.who).addr(), Arc::as_ptr(&self.what).addr())
    }

    /// The value as written.
    pub fn written(&self) -> Option<&Value> {
        self.value.as_deref()
    }

    /// How far it reaches over the members of its subject.
    pub fn quantifier(&self) -> Option<Quantifier> {
        self.circumstances().quantifier
    }

    /// The chain of attribution, nearest the reader first.
    pub fn speakers(&self) -> &[String] {
        &self.circumstances().speakers
    }

    /// With what force it is stated.
    pub fn modality(&self) -> Modality {
        self.circumstances().modality
    }

    /// Whether the value is denied on balance: by polarity or by modality, not by both.
    pub fn is_denial(&self) -> bool {
        let Circumstances { denies, modality, .. } = self.circumstances();
        *denies != (*modality == Modality::Denied)
    }

    /// Whether the report did this reporting itself.
    pub fn is_own_reporting(&self) -> bool {
        self.circumstances().origin == Some(Originality::Own)
    }

    /// Has it stand where other claims of its report stand.
    pub(super) fn attach(&mut self, report: &Arc<Standing>) {
        self.report = Arc::clone(report);
    }

    /// Whether it stands just there.
    pub(super) fn is_attached(&self, report: &Arc<Standing>) -> bool {
        Arc::ptr_eq(&self.report, report)
    }

    pub(super) fn set_id(&mut self, id: String) {
        self.id = Some(id.into());
    }

    /// Has it share what it has in common with other claims.
    pub(super) fn share(&mut self, words: &Words) {
        words.share(&mut self.who);
        words.share(&mut self.what);
        self.when.iter_mut().for_each(|when| words.share(when));
        self.value = self.value.take().map(|value| words.value(Arc::unwrap_or_clone(value)));
        self.circumstances = self.circumstances.take().and_then(|circumstances| {
            let mut circumstances = Arc::unwrap_or_clone(circumstances);
            let Circumstances { place, event, definition, statement, corrects, locator, .. } = &mut circumstances;
            let texts = [place, event, definition, statement, corrects, locator];
            texts.into_iter().flatten().for_each(|text| words.share(text));
            words.circumstances(circumstances)
        });
    }

    pub(super) fn check(&self) -> Result<(), DossierError> {
        let named = |field, text: &str| Record::Claim.named(field, text);
        named("who", &self.who)?;
        named("what", &self.what)?;
        if let Some(id) = &self.id {
            named("id", id)?;
        }
        if let Some(circumstances) = &self.circumstances {
            let Circumstances { place, event, definition, statement, corrects, speakers, .. } = &**circumstances;
            let optional = [
                ("where", place),
                ("event", event),
                ("definition", definition),
                ("statement", statement),
                ("corrects", corrects),
            ];
            for (field, text) in optional {
                if let Some(text) = text {
                    named(field, text)?;
                }
            }
            for speaker in speakers {
                named("speaker", speaker)?;
            }
            if self.id.is_some() && self.given_id() == self.corrected() {
                return Err(DossierError::CorrectsItself { id: self.given_id().unwrap_or_default().to_owned() });
            }
        }
        match (&self.value, &self.when, self.quantifier()) {
            (None, None, None) => {
                Err(DossierError::NothingClaimed { who: self.who().to_owned(), what: self.what().to_owned() })
            }
            _ => Ok(()),
        }
    }

    /// A number made of everything it says and of the report that it stands in.
    pub(crate) fn content(&self, report: &str) -> u64 {
        let mut hasher = stable::Hasher::default();
        hasher.part(report);
        self.hash_content(&mut hasher);
        hasher.finish()
    }

    /// Whether two claims are alike in everything but their ids.
    #[cfg(feature = "input")]
    pub(crate) fn says_the_same_as(&self, other: &Self) -> bool {
        let nameless = |claim: &Self| Self { id: None, report: Arc::clone(&self.report), ..claim.clone() };
        nameless(self) == nameless(other)
    }

    /// Hashes everything it says, field by field: two claims share it only when they say the same.
    fn hash_content(&self, hasher: &mut stable::Hasher) {
        hasher.part(&self.who);
        hasher.part(&self.what);
        match self.written() {
            None => {}
            Some(Value::Text(text)) => {
                hasher.piece("text ");
                hasher.piece(text);
            }
            // Writing to a hash cannot fail.
            Some(other) => _ = write!(hasher, "value {other}"),
        }
        hasher.part("");
        let texts = [
            self.time(),
            self.place(),
            self.event_id(),
            self.definition(),
            self.statement_id(),
            self.corrected(),
            self.locator(),
            self.quote(),
        ];
        for text in texts {
            if text.is_some() {
                hasher.piece("=");
            }
            hasher.part(text.unwrap_or_default());
        }
        let Circumstances { quantifier, modality, denies, origin, speakers, .. } = self.circumstances();
        let _ = match (quantifier, modality, denies, origin) {
            (None, Modality::Asserted, false, None) => hasher.write_str("None Asserted true None"),
            (quantifier, modality, denies, origin) => {
                write!(hasher, "{quantifier:?} {modality:?} {} {origin:?}", !denies)
            }
        };
        hasher.part("");
        speakers.iter().for_each(|speaker| hasher.part(speaker));
    }
}

/// What a claim is made of, in the words of its dossier.
#[cfg(feature = "input")]
#[derive(Debug)]
pub(crate) struct Pieces<'a> {
    pub(crate) id: Option<SmolStr>,
    /// The id of its report.
    pub(crate) report: Cow<'a, str>,
    pub(crate) who: Word,
    pub(crate) what: Word,
    pub(crate) value: Option<Arc<Value>>,
    pub(crate) when: Option<Word>,
    pub(crate) circumstances: Option<Arc<Circumstances>>,
    pub(crate) quote: Option<Box<str>>,
}

#[cfg(feature = "input")]
impl Pieces<'_> {
    /// The claim of them, in a report of the dossier, or one that is not known yet.
    pub(crate) fn claim(self, dossier: &Dossier) -> Claim {
        let Self { id, report, who, what, value, when, circumstances, quote } = self;
        let unknown = || Arc::new(Standing { given: (*report).into(), handle: None });
        let report = dossier.standing(&report).cloned().unwrap_or_else(unknown);
        Claim { id, report, who, what, value, when, circumstances, quote }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_is_small() {
        assert_eq!(size_of::<Claim>(), 88);
        assert_eq!(size_of::<Value>(), 24);
    }

    #[test]
    fn circumstances_that_are_usual_are_none() {
        let claim = Claim::new("wire", "MV Aurora", "injured").value(12);
        assert_eq!(claim.clone().modality_as(Modality::Asserted), claim);
        let denied = claim.clone().modality_as(Modality::Denied);
        assert!(denied != claim && denied.is_denial());
        assert_eq!(denied.modality_as(Modality::Asserted), claim);
    }
}
