//! Attributes: what a claim's `what` means, and so when two values of it clash.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::fault::{DossierError, Record};
use crate::reading::{Number, QuantityKind, Unit, fold};
use crate::visible::Quoted;

/// What an attribute's values are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A number of whole things.
    Count,
    /// A number in a unit.
    Measure,
    /// An amount in a currency.
    Money,
    /// A part of a whole.
    Share,
    /// A date expression.
    Date,
    /// Yes or no.
    Bool,
    /// One of several states or sorts.
    Category,
    /// A place, which may lie inside another.
    Place,
    /// Words.
    Text,
}

impl Kind {
    /// The name that scripts know it by.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Measure => "measure",
            Self::Money => "money",
            Self::Share => "share",
            Self::Date => "date",
            Self::Bool => "bool",
            Self::Category => "category",
            Self::Place => "place",
            Self::Text => "text",
        }
    }

    /// Whether values are numbers on a line.
    pub fn is_numeric(self) -> bool {
        self.quantity().is_some()
    }

    /// What sort of quantity values are, where they are numbers.
    pub(crate) fn quantity(self) -> Option<QuantityKind> {
        match self {
            Self::Count => Some(QuantityKind::Count),
            Self::Measure => Some(QuantityKind::Measure),
            Self::Money => Some(QuantityKind::Money),
            Self::Share => Some(QuantityKind::Share),
            Self::Date | Self::Bool | Self::Category | Self::Place | Self::Text => None,
        }
    }
}

/// How values of an attribute behave in time, which decides what a claim's `when` means.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Semantics {
    /// Once for this subject and event.
    Functional,
    /// True at a moment; it may change.
    Snapshot,
    /// A toll so far, which does not fall.
    Cumulative,
    /// A total over a period.
    PeriodTotal,
    /// A batch that adds up with others.
    Batch,
    /// Once true, stays true.
    Onset,
    /// A state among states.
    Status,
    /// The first of its sort.
    First,
    /// The n-th of its sort; the value is the ordinal.
    Nth,
    /// A number aimed at.
    Target,
    /// Something meant to happen.
    Plan,
    /// A date by which something is meant to have happened.
    Deadline,
    /// A rule over the members of the subject.
    Quantified,
    /// What a speaker said.
    Statement,
    /// Any number of values at once; it can agree, never contradict.
    MultiValued,
}

impl Semantics {
    /// The name that scripts know it by.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Functional => "functional",
            Self::Snapshot => "snapshot",
            Self::Cumulative => "cumulative",
            Self::PeriodTotal => "period_total",
            Self::Batch => "batch",
            Self::Onset => "onset",
            Self::Status => "status",
            Self::First => "first",
            Self::Nth => "nth",
            Self::Target => "target",
            Self::Plan => "plan",
            Self::Deadline => "deadline",
            Self::Quantified => "quantified",
            Self::Statement => "statement",
            Self::MultiValued => "multi_valued",
        }
    }

    /// Whether it states an aim rather than an outcome.
    pub fn is_aim(self) -> bool {
        matches!(self, Self::Target | Self::Plan | Self::Deadline)
    }

    /// Whether a claim without a time holds as of its report's publication.
    pub fn holds_as_of_publication(self) -> bool {
        matches!(self, Self::Snapshot | Self::Cumulative | Self::Onset | Self::Status)
    }
}

/// A claim field that must match for an instance to count towards a `first` or an `nth`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the fields of a claim, by their names
pub enum ScopeField {
    Who,
    Where,
    Event,
    Definition,
}

/// How far two values may differ and still be the same.
///
/// It is slack on the two together, once. A sum or a product is held against its limit likewise: the limit may be
/// passed by what its own attribute tolerates, once, however many claims are summed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Tolerance {
    /// In the attribute's unit.
    Absolute(Number),
    /// As a fraction of the larger value; of what several claims come to, as a fraction of their limit.
    Relative(Number),
}

impl FromStr for Tolerance {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let trimmed = text.trim();
        let (digits, relative) = match trimmed.strip_suffix('%') {
            Some(digits) => (digits.trim_end(), true),
            None => (trimmed, false),
        };
        let number: Number = digits.parse().map_err(|_| wrong_tolerance(text))?;
        let tolerance = if relative {
            Self::Relative(number.checked_div(Number::ONE_HUNDRED).unwrap_or_default())
        } else {
            Self::Absolute(number)
        };
        if number < Number::ZERO { Err(wrong_tolerance(text)) } else { Ok(tolerance) }
    }
}

fn wrong_tolerance(text: impl fmt::Display) -> String {
    format!(
        "{} is no tolerance; write a number from 0 up in the attribute's unit, or a percentage like \"1%\"",
        Quoted(&text.to_string())
    )
}

impl fmt::Display for Tolerance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Absolute(number) => number.fmt(f),
            Self::Relative(fraction) => {
                write!(f, "{}%", (fraction * Number::ONE_HUNDRED).normalize())
            }
        }
    }
}

impl Serialize for Tolerance {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absolute(number) => crate::reading::conventions::decimal::serialize(number, serializer),
            Self::Relative(_) => serializer.collect_str(self),
        }
    }
}

impl<'de> Deserialize<'de> for Tolerance {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged, expecting = "expected a number or a percentage like \"1%\"")]
        enum Wire {
            Number(f64),
            Text(String),
        }
        match Wire::deserialize(deserializer)? {
            Wire::Number(number) => match Number::try_from(number) {
                Ok(amount) if number >= 0.0 => Ok(Self::Absolute(amount)),
                _ => Err(D::Error::custom(wrong_tolerance(number))),
            },
            Wire::Text(text) => text.parse().map_err(D::Error::custom),
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Tolerance {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Tolerance".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A number in the attribute's unit, or a percentage like \"1%\".",
            "type": ["number", "string"]
        })
    }
}

/// Lists of states; one flat list stands for a single list.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
#[serde(transparent)]
pub struct StateLists(Vec<Vec<String>>);

impl StateLists {
    /// The lists.
    pub fn lists(&self) -> &[Vec<String>] {
        &self.0
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'de> Deserialize<'de> for StateLists {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match StatesWire::deserialize(deserializer)? {
            StatesWire::Lists(lists) => Self(lists),
            StatesWire::List(list) => Self(vec![list]),
        })
    }
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged, expecting = "expected a list of states, or a list of such lists")]
enum StatesWire {
    Lists(Vec<Vec<String>>),
    List(Vec<String>),
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for StateLists {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "StateLists".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        StatesWire::json_schema(generator)
    }
}

/// What a claim's `what` means.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Attribute {
    id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    label: Option<String>,
    kind: Kind,
    semantics: Semantics,
    /// The unit of values that name none: of a measure one that is known, of money a currency, of a count the things.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tolerance: Option<Tolerance>,
    /// Lists of states from vague to final.
    #[serde(default, skip_serializing_if = "StateLists::is_empty")]
    order: StateLists,
    /// Changes of state that happen: from, to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    becomes: Vec<(String, String)>,
    /// Sets of categories that exclude each other.
    #[serde(default, skip_serializing_if = "StateLists::is_empty")]
    disjoint: StateLists,
    /// The attribute that a first, an n-th, a running total or a share ranges over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    of: Option<String>,
    /// For a share: the entity whose part it states.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    part: Option<String>,
    /// Which claim fields must match for an instance to count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    scope: Vec<ScopeField>,
    /// The dossier holds every batch of this running total.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    complete: bool,
    /// Date attributes that it must not follow.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    before: Vec<String>,
    /// A measure whose parts sum.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    additive: bool,
    /// Nobody declared it: its name was understood.
    #[serde(skip)]
    guess: Option<Guess>,
}

/// What an attribute was taken for that nobody declared, in words that go on a sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Guess(pub(crate) String);

impl Attribute {
    /// An attribute of the given kind and semantics.
    pub fn new(id: impl Into<String>, kind: Kind, semantics: Semantics) -> Self {
        Self {
            id: id.into(),
            label: None,
            kind,
            semantics,
            unit: None,
            tolerance: None,
            order: StateLists::default(),
            becomes: Vec::new(),
            disjoint: StateLists::default(),
            of: None,
            part: None,
            scope: Vec::new(),
            complete: false,
            before: Vec::new(),
            additive: false,
            guess: None,
        }
    }

    /// What an attribute that nobody declared is taken to be: text of any number of values.
    pub fn undeclared(id: impl Into<String>) -> Self {
        Self::new(id, Kind::Text, Semantics::MultiValued)
    }

    /// Sets how it is called in a sentence.
    #[doc(alias = "label")]
    #[must_use]
    pub fn labelled(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    /// Sets the unit of values that name none.
    #[doc(alias = "unit")]
    #[must_use]
    pub fn in_unit(mut self, unit: impl Into<String>) -> Self {
        self.unit = Some(unit.into());
        self
    }

    /// Sets how far two values may differ and still be the same.
    #[doc(alias = "tolerance")]
    #[must_use]
    pub fn tolerating(mut self, tolerance: Tolerance) -> Self {
        self.tolerance = Some(tolerance);
        self
    }

    /// Adds a list of states from vague to final.
    #[doc(alias = "order")]
    #[must_use]
    pub fn ordered<S: Into<String>>(mut self, states: impl IntoIterator<Item = S>) -> Self {
        self.order.0.push(states.into_iter().map(Into::into).collect());
        self
    }

    /// Adds a change of state that happens.
    #[doc(alias = "becomes")]
    #[must_use]
    pub fn becoming(mut self, from: impl Into<String>, to: impl Into<String>) -> Self {
        self.becomes.push((from.into(), to.into()));
        self
    }

    /// Adds a set of categories that exclude each other.
    #[doc(alias = "disjoint")]
    #[must_use]
    pub fn excluding<S: Into<String>>(mut self, categories: impl IntoIterator<Item = S>) -> Self {
        self.disjoint.0.push(categories.into_iter().map(Into::into).collect());
        self
    }

    /// Sets the attribute that a first, an n-th, a running total or a share ranges over.
    #[doc(alias = "of")]
    #[must_use]
    pub fn ranging_over(mut self, attribute: impl Into<String>) -> Self {
        self.of = Some(attribute.into());
        self
    }

    /// Sets the entity whose part a share states.
    #[doc(alias = "part")]
    #[must_use]
    pub fn part_stated(mut self, entity: impl Into<String>) -> Self {
        self.part = Some(entity.into());
        self
    }

    /// Adds a claim field that must match for an instance to count.
    #[doc(alias = "scope")]
    #[must_use]
    pub fn scoped_by(mut self, field: ScopeField) -> Self {
        self.scope.push(field);
        self
    }

    /// Says that the dossier holds every batch of this running total.
    #[must_use]
    pub fn complete(mut self) -> Self {
        self.complete = true;
        self
    }

    /// Adds a date attribute that it must not follow.
    #[doc(alias = "before")]
    #[must_use]
    pub fn not_after(mut self, attribute: impl Into<String>) -> Self {
        self.before.push(attribute.into());
        self
    }

    /// Says that parts of this measure sum.
    #[must_use]
    pub fn additive(mut self) -> Self {
        self.additive = true;
        self
    }

    /// Notes that nobody declared it, and what it is taken for.
    #[must_use]
    pub(crate) fn guessed(mut self, guess: Guess) -> Self {
        self.guess = Some(guess);
        self
    }

    /// What it was taken for, in words, where nobody declared it.
    pub(crate) fn guess(&self) -> Option<&str> {
        self.guess.as_ref().map(|guess| guess.0.as_str())
    }

    /// Whether nobody declared it and its name was understood: see [`Dossier::guess_attributes`](super::Dossier).
    ///
    /// It is no part of the declaration: an attribute that is written out and read again is declared.
    pub fn is_guessed(&self) -> bool {
        self.guess.is_some()
    }

    /// The id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What it is called, where its id does not say it.
    pub(crate) fn label(&self) -> Option<&str> {
        self.label.as_deref()
    }

    /// How it is called in a sentence: its label, else its id with spaces for underscores.
    pub fn display_name(&self) -> String {
        self.label.clone().unwrap_or_else(|| self.id.replace('_', " "))
    }

    /// What its values are.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// How its values behave in time.
    pub fn semantics(&self) -> Semantics {
        self.semantics
    }

    /// The unit of values that name none.
    pub fn unit(&self) -> Option<&str> {
        self.unit.as_deref()
    }

    /// How far two values may differ and still be the same.
    pub fn tolerance(&self) -> Option<Tolerance> {
        self.tolerance
    }

    /// Lists of states from vague to final.
    pub fn order(&self) -> &StateLists {
        &self.order
    }

    /// Changes of state that happen.
    pub fn changes(&self) -> &[(String, String)] {
        &self.becomes
    }

    /// Sets of categories that exclude each other.
    pub fn disjoint(&self) -> &StateLists {
        &self.disjoint
    }

    /// The attribute that it ranges over.
    pub fn of(&self) -> Option<&str> {
        self.of.as_deref()
    }

    /// The attributes that its declaration names.
    pub(crate) fn named(&self) -> impl Iterator<Item = &str> {
        self.of().into_iter().chain(self.before.iter().map(String::as_str))
    }

    /// The names of states that it declares.
    pub(crate) fn states(&self) -> impl Iterator<Item = &str> {
        let lists = self.order.0.iter().chain(&self.disjoint.0).flatten();
        lists.chain(self.becomes.iter().flat_map(|(from, to)| [from, to])).map(String::as_str)
    }

    /// The entity whose part a share states.
    pub fn part(&self) -> Option<&str> {
        self.part.as_deref()
    }

    /// Which claim fields must match for an instance to count.
    pub fn scope(&self) -> &[ScopeField] {
        &self.scope
    }

    /// Whether the dossier holds every batch of this running total.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// Date attributes that it must not follow.
    pub fn before(&self) -> &[String] {
        &self.before
    }

    /// Whether parts of it sum to at most their whole.
    pub fn adds_up(&self) -> bool {
        self.additive || matches!(self.kind, Kind::Count | Kind::Money)
    }

    /// A state that the order leads back to: then nothing would be vaguer than anything.
    fn state_in_a_circle(&self) -> Option<String> {
        let mut waits_for: BTreeMap<String, usize> = BTreeMap::new();
        let mut onward: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for list in self.order.lists() {
            for state in list {
                waits_for.entry(fold(state)).or_insert(0);
            }
            for (from, to) in list.iter().zip(list.iter().skip(1)) {
                onward.entry(fold(from)).or_default().push(fold(to));
                *waits_for.entry(fold(to)).or_insert(0) += 1;
            }
        }
        let mut free: Vec<String> =
            waits_for.iter().filter(|(_, count)| **count == 0).map(|(state, _)| state.clone()).collect();
        while let Some(state) = free.pop() {
            waits_for.remove(&state);
            for next in onward.remove(&state).into_iter().flatten() {
                if let Some(count) = waits_for.get_mut(&next) {
                    *count -= 1;
                    if *count == 0 {
                        free.push(next);
                    }
                }
            }
        }
        waits_for.into_keys().next()
    }

    pub(super) fn check(&self) -> Result<(), DossierError> {
        Record::Attribute.named("id", &self.id)?;
        let meaningless = |field, needs| DossierError::Meaningless { attribute: self.id.clone(), field, needs };
        if self.part.is_some() && self.kind != Kind::Share {
            return Err(meaningless("part", "kind `share`"));
        }
        if self.additive && !self.kind.is_numeric() {
            return Err(meaningless("additive", "a kind that is a number"));
        }
        if matches!(self.semantics, Semantics::Cumulative | Semantics::PeriodTotal) && !self.kind.is_numeric() {
            return Err(meaningless("semantics", "a kind that is a number, for what it says adds up"));
        }
        if self.tolerance.is_some() && !self.kind.is_numeric() {
            return Err(meaningless("tolerance", "a kind that is a number"));
        }
        if let Some(unit) = &self.unit {
            let quantity = self.kind.quantity().ok_or_else(|| meaningless("unit", "a kind that is a number"))?;
            if let Some(problem) = Unit::problem(unit, quantity) {
                return Err(DossierError::Unit { attribute: self.id.clone(), unit: unit.clone(), problem });
            }
        }
        if let Some(state) = self.state_in_a_circle() {
            return Err(DossierError::CircularOrder { attribute: self.id.clone(), state });
        }
        if !self.before.is_empty() && self.kind != Kind::Date {
            return Err(meaningless("before", "kind `date`"));
        }
        Ok(())
    }
}

#[cfg(all(test, feature = "input"))]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_that_are_serialised() {
        use Semantics as S;
        let kinds = [
            Kind::Count,
            Kind::Measure,
            Kind::Money,
            Kind::Share,
            Kind::Date,
            Kind::Bool,
            Kind::Category,
            Kind::Place,
            Kind::Text,
        ];
        for kind in kinds {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
            assert_eq!(serde_json::from_value::<Kind>(kind.as_str().into()).unwrap(), kind);
        }
        let semantics = [
            S::Functional,
            S::Snapshot,
            S::Cumulative,
            S::PeriodTotal,
            S::Batch,
            S::Onset,
            S::Status,
            S::First,
            S::Nth,
            S::Target,
            S::Plan,
            S::Deadline,
            S::Quantified,
            S::Statement,
            S::MultiValued,
        ];
        for semantics in semantics {
            assert_eq!(serde_json::to_value(semantics).unwrap(), semantics.as_str());
            assert_eq!(serde_json::from_value::<Semantics>(semantics.as_str().into()).unwrap(), semantics);
        }
    }
}
