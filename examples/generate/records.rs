//! The records of a dossier, as they are written.

use serde::Serialize;

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(crate) enum Record<'a> {
    Report(&'a Report),
    Entity(&'a Entity),
    Claim(&'a Claim),
}

#[derive(Clone, Serialize)]
pub(crate) struct Report {
    pub(crate) id: String,
    pub(crate) outlet: String,
    pub(crate) title: String,
    pub(crate) published: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) derived_from: Vec<String>,
}

#[derive(Clone, Serialize)]
pub(crate) struct Entity {
    pub(crate) id: String,
    pub(crate) name: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) aliases: Vec<String>,
    pub(crate) kind: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) part_of: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) parts: Option<&'static str>,
}

#[derive(Clone, PartialEq, Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum Value {
    Number(i64),
    Bool(bool),
    Text(String),
}

impl Default for Value {
    fn default() -> Self {
        Self::Bool(true)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Bool(true) => f.write_str("yes"),
            Self::Bool(false) => f.write_str("no"),
            Self::Text(text) => f.write_str(text),
        }
    }
}

#[derive(Clone, Default, Serialize)]
pub(crate) struct Claim {
    pub(crate) id: String,
    pub(crate) report: String,
    pub(crate) who: String,
    pub(crate) what: &'static str,
    pub(crate) value: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) when: Option<String>,
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    pub(crate) place: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) event: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) definition: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) speaker: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) modality: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) polarity: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) corrects: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) locator: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) quote: Option<String>,
}
