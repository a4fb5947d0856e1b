//! A claim as it is written in a file, field by field.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Value;
use super::claim::{Circumstances, Claim, Modality, Originality, Quantifier, ReportRef};
use super::words::Word;

/// One checkable statement of a report.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Claim"))]
#[serde(deny_unknown_fields, expecting = "struct Claim")]
struct Wire<'a> {
    /// Unique; made from the content when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<Cow<'a, str>>,
    report: Cow<'a, str>,
    /// The subject: an entity's id, name or alias, or a new name.
    who: Cow<'a, str>,
    /// The attribute's id.
    what: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<Cow<'a, Value>>,
    /// As written, or EDTF.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    when: Option<Cow<'a, str>>,
    #[serde(default, rename = "where", skip_serializing_if = "Option::is_none")]
    place: Option<Cow<'a, str>>,
    /// An id shared by claims about one event.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    event: Option<Cow<'a, str>>,
    /// What exactly is counted, where outlets differ.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    definition: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    quantifier: Option<Quantifier>,
    /// The chain of attribution, nearest the reader first.
    #[serde(default, skip_serializing_if = "<[String]>::is_empty", deserialize_with = "one_or_many")]
    #[cfg_attr(feature = "schema", schemars(with = "OneOrMany"))]
    speaker: Cow<'a, [String]>,
    /// An id shared by claims that render one utterance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    statement: Option<Cow<'a, str>>,
    #[serde(default)]
    modality: Modality,
    /// False: the claim denies the value.
    #[serde(default = "yes")]
    polarity: bool,
    /// The id of the claim that this one withdraws and replaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    corrects: Option<Cow<'a, str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    origin: Option<Originality>,
    /// Where in the report: "headline", "paragraph 4".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    locator: Option<Cow<'a, str>>,
    /// The words themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    quote: Option<Cow<'a, str>>,
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

fn one_or_many<'a, 'de, D: Deserializer<'de>>(deserializer: D) -> Result<Cow<'a, [String]>, D::Error> {
    Ok(Cow::Owned(match OneOrMany::deserialize(deserializer)? {
        OneOrMany::One(one) => vec![one],
        OneOrMany::Many(many) => many,
    }))
}

impl Serialize for Claim {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Circumstances { speakers, modality, denies, origin, .. } = self.circumstances();
        let wire = Wire {
            id: self.given_id().map(Cow::Borrowed),
            report: match self.report_ref() {
                ReportRef::Named(id) => Cow::Borrowed(id),
                handle @ ReportRef::Handle(_) => Cow::Owned(handle.to_string()),
            },
            who: Cow::Borrowed(self.who()),
            what: Cow::Borrowed(self.what()),
            value: self.written().map(Cow::Borrowed),
            when: self.time().map(Cow::Borrowed),
            place: self.place().map(Cow::Borrowed),
            event: self.event_id().map(Cow::Borrowed),
            definition: self.definition().map(Cow::Borrowed),
            quantifier: self.quantifier(),
            speaker: Cow::Borrowed(speakers),
            statement: self.statement_id().map(Cow::Borrowed),
            modality: *modality,
            polarity: !denies,
            corrects: self.corrected().map(Cow::Borrowed),
            origin: *origin,
            locator: self.locator().map(Cow::Borrowed),
            quote: self.quote().map(Cow::Borrowed),
        };
        wire.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Claim {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wire = Wire::deserialize(deserializer)?;
        let mut claim = Claim::new(wire.report.into_owned(), wire.who, wire.what).with(Circumstances {
            place: word(wire.place),
            event: word(wire.event),
            definition: word(wire.definition),
            statement: word(wire.statement),
            corrects: word(wire.corrects),
            locator: word(wire.locator),
            speakers: wire.speaker.into_owned(),
            quantifier: wire.quantifier,
            modality: wire.modality,
            denies: !wire.polarity,
            origin: wire.origin,
        });
        if let Some(id) = wire.id {
            claim = claim.id(id);
        }
        if let Some(value) = wire.value {
            claim = claim.value(value.into_owned());
        }
        if let Some(when) = wire.when {
            claim = claim.when(when);
        }
        if let Some(quote) = wire.quote {
            claim = claim.quoting(quote);
        }
        Ok(claim)
    }
}

fn word(text: Option<Cow<'_, str>>) -> Option<Word> {
    text.map(|text| Arc::new(text.into_owned()))
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Claim {
    fn schema_name() -> Cow<'static, str> {
        Wire::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Wire::json_schema(generator)
    }
}
