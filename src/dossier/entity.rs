//! Entities: people, organisations, places and things, with what is known of their parts.

use serde::{Deserialize, Serialize};

use super::fault::{DossierError, Record};

/// Somebody or something that claims are about.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Entity {
    id: String,
    name: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kind: Option<EntityKind>,
    /// The ids of the wholes that it is a part of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    part_of: Vec<String>,
    #[serde(default)]
    parts: Parts,
    /// The ids of entities that it could turn out to be.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    may_be: Vec<String>,
}

/// What sort of thing an entity is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the names say it
pub enum EntityKind {
    Person,
    Organisation,
    Place,
    Group,
    Event,
    Thing,
}

/// What is known of the things that are part of an entity.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Parts {
    /// Others may exist, and they may overlap.
    #[default]
    Open,
    /// They do not overlap.
    Disjoint,
    /// They do not overlap, and together they are the whole.
    Exhaustive,
}

impl Entity {
    /// An entity with an id and the name it goes by.
    pub fn new(id: impl Into<String>, name: impl Into<String>) -> Self {
        Self { id: id.into(), name: name.into(), ..Self::default() }
    }

    /// Adds another name.
    #[doc(alias = "aliases")]
    #[must_use]
    pub fn alias(mut self, alias: impl Into<String>) -> Self {
        self.aliases.push(alias.into());
        self
    }

    /// Sets what sort of thing it is.
    #[doc(alias = "kind")]
    #[must_use]
    pub fn kind_as(mut self, kind: EntityKind) -> Self {
        self.kind = Some(kind);
        self
    }

    /// Adds a whole that it is a part of, by id.
    #[must_use]
    pub fn part_of(mut self, whole: impl Into<String>) -> Self {
        self.part_of.push(whole.into());
        self
    }

    /// Sets what is known of its parts.
    #[doc(alias = "parts")]
    #[must_use]
    pub fn parts_as(mut self, parts: Parts) -> Self {
        self.parts = parts;
        self
    }

    /// Adds an entity that it could turn out to be, by id.
    #[must_use]
    pub fn may_be(mut self, other: impl Into<String>) -> Self {
        self.may_be.push(other.into());
        self
    }

    /// The id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The other names.
    pub fn aliases(&self) -> &[String] {
        &self.aliases
    }

    /// What sort of thing it is.
    pub fn kind(&self) -> Option<EntityKind> {
        self.kind
    }

    /// The ids of the wholes that it is a part of.
    pub fn wholes(&self) -> &[String] {
        &self.part_of
    }

    /// What is known of its parts.
    pub fn parts(&self) -> Parts {
        self.parts
    }

    /// The ids of the entities that it could turn out to be.
    pub fn candidates(&self) -> &[String] {
        &self.may_be
    }

    /// What it is called: its name and its aliases.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name()).chain(self.aliases.iter().map(String::as_str))
    }

    pub(super) fn check(&self) -> Result<(), DossierError> {
        Record::Entity.named("id", &self.id)?;
        Record::Entity.named("name", &self.name)?;
        self.aliases.iter().try_for_each(|alias| Record::Entity.named("aliases", alias))
    }
}
