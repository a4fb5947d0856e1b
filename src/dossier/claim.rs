//! Claims: who is said to have what, when, where, and by whom.

use std::fmt::{self, Write as _};

use serde::{Deserialize, Serialize};

use super::fault::{DossierError, Record};
use super::{ReportId, Value};
use crate::stable;

/// One checkable statement of a report.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// Unique; made from the content when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<Box<str>>,
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    report: ReportRef,
    /// Where the dossier that it is in holds its report.
    #[serde(skip)]
    handle: Option<ReportId>,
    /// The subject: an entity's id, name or alias, or a new name.
    who: Box<str>,
    /// The attribute's id.
    what: Box<str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<Value>,
    /// As written, or EDTF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    when: Option<Box<str>>,
    #[serde(default, rename = "where", skip_serializing_if = "Option::is_none")]
    place: Option<Box<str>>,
    /// An id shared by claims about one event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    event: Option<Box<str>>,
    /// What exactly is counted, where outlets differ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    definition: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    quantifier: Option<Quantifier>,
    /// The chain of attribution, nearest the reader first.
    #[serde(default, skip_serializing_if = "Vec::is_empty", deserialize_with = "one_or_many")]
    #[cfg_attr(feature = "schema", schemars(with = "OneOrMany"))]
    speaker: Vec<String>,
    /// An id shared by claims that render one utterance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    statement: Option<Box<str>>,
    #[serde(default)]
    modality: Modality,
    /// False: the claim denies the value.
    #[serde(default = "yes")]
    polarity: bool,
    /// The id of the claim that this one withdraws and replaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    corrects: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    origin: Option<Originality>,
    /// Where in the report: "headline", "paragraph 4".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    locator: Option<Box<str>>,
    /// The words themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    quote: Option<Box<str>>,
}

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
            report: report.into(),
            handle: None,
            who: who.into().into_boxed_str(),
            what: what.into().into_boxed_str(),
            value: None,
            when: None,
            place: None,
            event: None,
            definition: None,
            quantifier: None,
            speaker: Vec::new(),
            statement: None,
            modality: Modality::default(),
            polarity: true,
            corrects: None,
            origin: None,
            locator: None,
            quote: None,
        }
    }
}

macro_rules! text_fields {
    ($($(#[$doc:meta])* $set:ident / $(#[$get_doc:meta])* $get:ident : $field:ident),* $(,)?) => {
        impl Claim {
            $($(#[$doc])*
            #[must_use]
            pub fn $set(mut self, text: impl Into<String>) -> Self {
                self.$field = Some(text.into().into_boxed_str());
                self
            }

            $(#[$get_doc])*
            pub fn $get(&self) -> Option<&str> {
                self.$field.as_deref()
            })*
        }
    };
}

text_fields! {
    /// Sets the id.
    id / /// The id, where one was given or made.
    given_id: id,
    /// Sets the time, as written or in EDTF.
    when / /// The time, as written.
    time: when,
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
    /// Sets the words themselves.
    #[doc(alias = "quote")]
    quoting / /// The words themselves.
    quote: quote,
}

impl Claim {
    /// Sets the value: text as written, a number or a bool.
    #[must_use]
    pub fn value(mut self, value: impl Into<Value>) -> Self {
        self.value = Some(value.into());
        self
    }

    /// Sets how far it reaches over the members of its subject.
    #[doc(alias = "quantifier")]
    #[must_use]
    pub fn quantified(mut self, quantifier: Quantifier) -> Self {
        self.quantifier = Some(quantifier);
        self
    }

    /// Adds a speaker at the far end of the chain of attribution.
    #[must_use]
    pub fn speaker(mut self, name: impl Into<String>) -> Self {
        self.speaker.push(name.into());
        self
    }

    /// Sets with what force it is stated.
    #[doc(alias = "modality")]
    #[must_use]
    pub fn modality_as(mut self, modality: Modality) -> Self {
        self.modality = modality;
        self
    }

    /// Makes the claim deny its value.
    #[doc(alias = "polarity")]
    #[must_use]
    pub fn denying(mut self) -> Self {
        self.polarity = false;
        self
    }

    /// Marks the reporting as the report's own.
    #[doc(alias = "origin")]
    #[must_use]
    pub fn own(mut self) -> Self {
        self.origin = Some(Originality::Own);
        self
    }

    /// The report as given: by its id once the claim is in a dossier, so that it says the same wherever it is written.
    pub fn report_ref(&self) -> &ReportRef {
        &self.report
    }

    /// The report's handle, once the claim is in a dossier.
    pub fn report(&self) -> Option<ReportId> {
        match self.report {
            ReportRef::Handle(handle) => Some(handle),
            ReportRef::Named(_) => self.handle,
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

    /// The value as written.
    pub fn written(&self) -> Option<&Value> {
        self.value.as_ref()
    }

    /// How far it reaches over the members of its subject.
    pub fn quantifier(&self) -> Option<Quantifier> {
        self.quantifier
    }

    /// The chain of attribution, nearest the reader first.
    pub fn speakers(&self) -> &[String] {
        &self.speaker
    }

    /// With what force it is stated.
    pub fn modality(&self) -> Modality {
        self.modality
    }

    /// Whether the value is denied on balance: by polarity or by modality, not by both.
    pub fn is_denial(&self) -> bool {
        self.polarity == (self.modality == Modality::Denied)
    }

    /// Whether the report did this reporting itself.
    pub fn is_own_reporting(&self) -> bool {
        self.origin == Some(Originality::Own)
    }

    pub(super) fn attach(&mut self, handle: ReportId, id: &str) {
        if matches!(self.report, ReportRef::Handle(_)) {
            self.report = ReportRef::Named(id.to_owned());
        }
        self.handle = Some(handle);
    }

    pub(super) fn set_id(&mut self, id: String) {
        self.id = Some(id.into_boxed_str());
    }

    pub(super) fn check(&self) -> Result<(), DossierError> {
        let named = |field, text: &str| Record::Claim.named(field, text);
        named("who", &self.who)?;
        named("what", &self.what)?;
        let optional = [
            ("id", &self.id),
            ("where", &self.place),
            ("event", &self.event),
            ("definition", &self.definition),
            ("statement", &self.statement),
            ("corrects", &self.corrects),
        ];
        for (field, text) in optional {
            if let Some(text) = text {
                named(field, text)?;
            }
        }
        for speaker in &self.speaker {
            named("speaker", speaker)?;
        }
        if self.id.is_some() && self.id == self.corrects {
            return Err(DossierError::CorrectsItself { id: self.given_id().unwrap_or_default().to_owned() });
        }
        match (&self.value, &self.when, self.quantifier) {
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
        let nameless =
            |claim: &Self| Self { id: None, handle: None, report: ReportRef::Named(String::new()), ..claim.clone() };
        nameless(self) == nameless(other)
    }

    /// Hashes everything it says, field by field: two claims share it only when they say the same.
    fn hash_content(&self, hasher: &mut stable::Hasher) {
        hasher.part(&self.who);
        hasher.part(&self.what);
        match &self.value {
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
            &self.when,
            &self.place,
            &self.event,
            &self.definition,
            &self.statement,
            &self.corrects,
            &self.locator,
            &self.quote,
        ];
        for text in texts {
            if text.is_some() {
                hasher.piece("=");
            }
            hasher.part(text.as_deref().unwrap_or_default());
        }
        let _ = match (self.quantifier, self.modality, self.polarity, self.origin) {
            (None, Modality::Asserted, true, None) => hasher.write_str("None Asserted true None"),
            (quantifier, modality, polarity, origin) => {
                write!(hasher, "{quantifier:?} {modality:?} {polarity} {origin:?}")
            }
        };
        hasher.part("");
        self.speaker.iter().for_each(|speaker| hasher.part(speaker));
    }
}

fn yes() -> bool {
    true
}

/// A string stands for a list of one.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged, expecting = "expected text or a list of texts")]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

fn one_or_many<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    Ok(match OneOrMany::deserialize(deserializer)? {
        OneOrMany::One(one) => vec![one],
        OneOrMany::Many(many) => many,
    })
}
