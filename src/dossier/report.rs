//! Reports: who published what, when, and from whom it was taken.

use serde::{Deserialize, Serialize};

use super::fault::{DossierError, Record};

/// An article, a dispatch, a page: something published as a whole.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Report {
    id: Box<str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    outlet: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<Box<str>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    url: Option<Box<str>>,
    /// BCP 47.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    language: Option<Box<str>>,
    /// EDTF: a day, an instant, a month, an interval, an approximate date; the anchor of relative dates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    published: Option<Box<str>>,
    /// The ids of reports that it repeats.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    derived_from: Vec<String>,
    /// The article itself, in which runs of words and quotations are looked for that others share.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<Box<str>>,
}

impl Report {
    /// A report of the given outlet; its id is the outlet's name until [`Report::id_as`] says otherwise.
    pub fn new(outlet: impl Into<String>) -> Self {
        let outlet = outlet.into().into_boxed_str();
        Self { id: outlet.clone(), outlet: Some(outlet), ..Self::default() }
    }

    /// A report of which nothing but an id is known.
    pub fn bare(id: impl Into<String>) -> Self {
        Self { id: id.into().into_boxed_str(), ..Self::default() }
    }

    /// Sets the id.
    #[doc(alias = "id")]
    #[must_use]
    pub fn id_as(mut self, id: impl Into<String>) -> Self {
        self.id = id.into().into_boxed_str();
        self
    }

    /// Sets the outlet.
    #[doc(alias = "outlet")]
    #[must_use]
    pub fn outlet_as(mut self, outlet: impl Into<String>) -> Self {
        self.outlet = Some(outlet.into().into_boxed_str());
        self
    }

    /// Sets its title.
    #[doc(alias = "title")]
    #[must_use]
    pub fn titled(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into().into_boxed_str());
        self
    }

    /// Sets where it can be read; a page of the web is linked from the output that has links.
    #[doc(alias = "url")]
    #[must_use]
    pub fn url_as(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into().into_boxed_str());
        self
    }

    /// Sets its language (BCP 47).
    #[doc(alias = "language")]
    #[must_use]
    pub fn language_as(mut self, language: impl Into<String>) -> Self {
        self.language = Some(language.into().into_boxed_str());
        self
    }

    /// Sets when it was published, in EDTF; it may be imprecise.
    #[must_use]
    pub fn published(mut self, edtf: impl Into<String>) -> Self {
        self.published = Some(edtf.into().into_boxed_str());
        self
    }

    /// Adds a report that this one repeats.
    #[must_use]
    pub fn derived_from(mut self, id: impl Into<String>) -> Self {
        self.derived_from.push(id.into());
        self
    }

    /// Sets the article itself, in which runs of words and quotations are looked for that others share.
    #[must_use]
    pub fn text_as(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into().into_boxed_str());
        self
    }

    /// The id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Who published it.
    pub fn outlet(&self) -> Option<&str> {
        self.outlet.as_deref()
    }

    /// Its title.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// Where it can be read.
    pub fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }

    /// Its language (BCP 47).
    pub fn language(&self) -> Option<&str> {
        self.language.as_deref()
    }

    /// When it was published, as written.
    pub fn publication(&self) -> Option<&str> {
        self.published.as_deref()
    }

    /// The ids of the reports that it says it repeats.
    pub fn sources(&self) -> &[String] {
        &self.derived_from
    }

    /// The article itself.
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// How the report is called in a sentence: its outlet, else "report" and its id.
    pub fn display_name(&self) -> String {
        self.outlet().map_or_else(|| format!("report {}", self.id), str::to_owned)
    }

    pub(super) fn check(&self) -> Result<(), DossierError> {
        Record::Report.named("id", &self.id)?;
        match &self.outlet {
            Some(outlet) => Record::Report.named("outlet", outlet),
            None => Ok(()),
        }
    }
}
