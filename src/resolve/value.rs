//! What a claim holds to be so, and when: its texts, read once.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::singular::one_of;
use super::state::{Atom, State};
use super::{Flaw, Things};
use crate::dossier::{Amount, Attribute, Claim, Kind, Quantifier, Semantics, Value};
use crate::reading::name::fold;
use crate::reading::quantity::{Quantity, QuantityKind, Written, quantity};
use crate::reading::{
    Conventions, DateReading, Dimension, Firmness, Instant, Number, Reading, Unit, Unread, arithmetic, date,
    date::announced, plain,
};
use crate::visible::Quoted;

/// What a claim holds to be so.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Stance {
    /// A number, as read; `reading` is what the claim holds once denial and quantifier are taken into account.
    Quantity { quantity: Quantity, reading: Reading<Number>, counted: Counted },
    /// A date; `reading` likewise.
    Date { date: DateReading, reading: Reading<Instant> },
    /// A value off the line.
    State(State),
    /// A bound by something that nobody states: compatible with any value.
    Anything,
}

/// What a count is of.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub(crate) struct Counted {
    /// One of what is counted, where anybody says it.
    pub(crate) what: Option<String>,
    /// The claim says it, rather than just its attribute.
    pub(crate) is_named: bool,
}

/// What a claim holds to be so, however it was written.
#[derive(PartialEq, Eq, Hash)]
enum StanceKey<'a> {
    Number(&'a Reading<Number>, Option<&'a str>),
    Date(&'a Reading<Instant>),
    State(&'a State),
    Anything,
}

/// A stance that equals those that read like it.
#[derive(Clone, Debug)]
struct Alike(Arc<Stance>);

impl PartialEq for Alike {
    fn eq(&self, other: &Self) -> bool {
        self.0.reads_like(&other.0)
    }
}

impl Eq for Alike {}

impl Hash for Alike {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.key().hash(state);
    }
}

/// A stance, and the number that it shares with all that read like it.
#[derive(Clone, Debug)]
pub(super) struct Numbered {
    pub(super) stance: Arc<Stance>,
    pub(super) number: usize,
}

impl Stance {
    fn key(&self) -> StanceKey<'_> {
        match self {
            Self::Quantity { reading, .. } => StanceKey::Number(reading, self.unit()),
            Self::Date { reading, .. } => StanceKey::Date(reading),
            Self::State(state) => StanceKey::State(state),
            Self::Anything => StanceKey::Anything,
        }
    }

    /// How firm the reading is; what lies off the line is read as it is written.
    pub(crate) fn firmness(&self) -> Firmness {
        match self {
            Self::Quantity { reading, .. } => reading.firmness(),
            Self::Date { reading, .. } => reading.firmness(),
            Self::State(_) | Self::Anything => Firmness::Firm,
        }
    }

    /// What a number is of: the things that a count names, else the base unit of its dimension.
    pub(crate) fn unit(&self) -> Option<&str> {
        match self {
            Self::Quantity { quantity, counted, .. } => {
                counted.what.as_deref().or_else(|| quantity.unit().map(Unit::base_name))
            }
            _ => None,
        }
    }

    /// Whether two stances hold the same to be so, however it was written.
    pub(crate) fn reads_like(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

/// Where the time of a claim was taken from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Basis {
    /// The claim states it.
    Stated,
    /// The claim states none, so it holds as of its report's publication.
    Publication,
}

/// The time of a claim.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Timing {
    pub(crate) date: DateReading,
    pub(crate) basis: Basis,
}

/// What the reading of one claim depends on.
pub(super) struct Context<'a> {
    pub(super) claim: &'a str,
    pub(super) attribute: Option<&'a Attribute>,
    /// Its position in [`Resolution::attributes`](super::Resolution::attributes).
    pub(super) position: usize,
    pub(super) anchor: Option<&'a DateReading>,
    /// It tells of what is to come.
    pub(super) planned: bool,
    pub(super) conventions: &'a Conventions,
    pub(super) things: &'a Things<'a>,
}

/// Reads values and times, each distinct text once.
#[derive(Default)]
pub(super) struct Reader<'d> {
    /// What texts state that depend on nothing but their attribute and on whether they are denied, by both.
    stances: Vec<[HashMap<&'d str, Numbered>; 2]>,
    /// By attribute, and by the value as written: 57 and 57.0 are equal and read differently.
    quantities: HashMap<(usize, String), Result<Quantity, Unread>>,
    /// By the anchor's text, as reports published alike share their readings, and by whether it was planned.
    dates: HashMap<(Option<String>, bool, String), Result<DateReading, Unread>>,
    numbers: HashMap<Alike, usize>,
}

impl<'d> Reader<'d> {
    /// The stance and the time of a claim; what could not be read as one thing is added to `flaws`.
    pub(super) fn read(
        &mut self,
        claim: &'d Claim,
        context: &Context<'_>,
        flaws: &mut Vec<Flaw>,
    ) -> (Numbered, Option<Timing>) {
        let Some(attribute) = context.attribute else {
            return (self.numbered(Stance::Anything), None);
        };
        let when_is_value = attribute.kind() == Kind::Date && claim.written().is_none();
        // What a date means depends on its anchor, what a quantifier ranges over on more than the text.
        let known = match claim.written() {
            Some(Value::Text(text)) if attribute.kind() != Kind::Date && claim.quantifier().is_none() => {
                Some(text.as_str())
            }
            _ => None,
        };
        let denied = claim.is_denial();
        let stance = match known.and_then(|text| self.stances(context.position, denied)?.get(text)) {
            Some(stance) => stance.clone(),
            None => match self.stance(claim, attribute, when_is_value, context, flaws) {
                Ok(stance) => {
                    let stance = self.numbered(stance);
                    if let (Some(text), Some(known)) = (known, self.stances(context.position, denied)) {
                        known.insert(text, stance.clone());
                    }
                    stance
                }
                Err(unread) => {
                    let field = if when_is_value { "when" } else { "value" };
                    flaws.push(Flaw::fatal(context.claim, field, &unread));
                    self.numbered(Stance::Anything)
                }
            },
        };
        let stated = if when_is_value { None } else { claim.time() };
        let timing = match stated {
            // Its value is the date; another time beside it says nothing more.
            Some(_) if is_idle(attribute) => None,
            Some(text) => match self.date(text, context) {
                Ok(date) => {
                    flaws.extend(Flaw::of_date(context.claim, "when", text, &date));
                    Some(Timing { date, basis: Basis::Stated })
                }
                Err(unread) => {
                    flaws.push(Flaw::fatal(context.claim, "when", &unread));
                    None
                }
            },
            None if attribute.semantics().holds_as_of_publication() => {
                context.anchor.map(|date| Timing { date: date.clone(), basis: Basis::Publication })
            }
            None => None,
        };
        (stance, timing)
    }

    /// What is known of the texts of an attribute.
    fn stances(&mut self, attribute: usize, denied: bool) -> Option<&mut HashMap<&'d str, Numbered>> {
        if self.stances.len() <= attribute {
            self.stances.resize_with(attribute + 1, Default::default);
        }
        self.stances.get_mut(attribute)?.get_mut(usize::from(denied))
    }

    fn numbered(&mut self, stance: Stance) -> Numbered {
        let stance = Arc::new(stance);
        let next = self.numbers.len();
        let number = *self.numbers.entry(Alike(Arc::clone(&stance))).or_insert(next);
        Numbered { stance, number }
    }

    /// What is wrong with a time that the claim does not need: nothing that was given is lost, and the claim takes part
    /// as if it were not there.
    pub(super) fn idle_time(&mut self, claim: &Claim, context: &Context<'_>) -> Option<Flaw> {
        let text = claim.time().filter(|_| claim.written().is_some() && context.attribute.is_some_and(is_idle))?;
        let mut flaw = match self.date(text, context) {
            Ok(date) => Flaw::of_date(context.claim, "when", text, &date)?,
            Err(unread) => Flaw::fatal(context.claim, "when", &unread),
        };
        flaw.problem.push_str(Flaw::IDLE);
        Some(flaw)
    }

    fn stance(
        &mut self,
        claim: &Claim,
        attribute: &Attribute,
        when_is_value: bool,
        context: &Context<'_>,
        flaws: &mut Vec<Flaw>,
    ) -> Result<Stance, Unread> {
        let denied = claim.is_denial();
        match (attribute.kind(), claim.written()) {
            (Kind::Date, written) => {
                let text = match written {
                    Some(Value::Text(text)) => text.clone(),
                    Some(Value::Number(year)) => year.normalize().to_string(),
                    Some(other) => return Err(Unread::new(&other.to_string(), "a date is expected here")),
                    None => match claim.time() {
                        Some(text) => text.to_owned(),
                        None => return Ok(Stance::Anything),
                    },
                };
                let date = self.date(&text, context)?;
                let field = if when_is_value { "when" } else { "value" };
                flaws.extend(Flaw::of_date(context.claim, field, &text, &date));
                let reading = deny(date.reading(), denied, &text)?;
                Ok(Stance::Date { date, reading })
            }
            (kind, Some(value)) if kind.is_numeric() => self.number(claim, value, attribute, context),
            (kind, None) if kind.is_numeric() => match claim.quantifier() {
                Some(Quantifier::None) => self.number(claim, &Value::exact(0), attribute, context),
                Some(Quantifier::Some) if kind == Kind::Count => {
                    let some = Value::between(Some(Number::ONE), None)
                        .map_err(|error| Unread::new("some", error.to_string()))?;
                    self.number(claim, &some, attribute, context)
                }
                Some(_) => Ok(Stance::Anything),
                None => Err(Unread::new("", format!("a value is missing; `{}` is a number", attribute.id()))),
            },
            (Kind::Bool, Some(Value::Flag(flag))) => Ok(Stance::State(State::new(Atom::Flag(*flag), denied))),
            (Kind::Bool, Some(value)) => {
                let text = value.to_string();
                let flag = match fold(&text).as_str() {
                    "yes" | "true" => true,
                    "no" | "false" => false,
                    _ => return Err(Unread::new(&text, "yes or no (true or false) is expected here")),
                };
                Ok(Stance::State(State::new(Atom::Flag(flag), denied)))
            }
            (Kind::Bool, None) => Ok(Stance::State(State::new(Atom::Flag(true), denied))),
            (kind, Some(value)) => {
                let text = match value {
                    Value::Number(number) => number.normalize().to_string(),
                    value => value.to_string(),
                };
                plain(&text).map_err(|problem| Unread::new(&text, problem))?;
                let thing = match kind {
                    Kind::Place => context.things.find(&text),
                    Kind::Category => {
                        context.things.find(&text).filter(|(thing, _)| context.things.is_declared(*thing))
                    }
                    _ => None,
                };
                let atom = match thing {
                    Some((thing, _)) => Atom::Thing(thing),
                    None if fold(&text).is_empty() => return Err(Unread::new(&text, "there is nothing to read")),
                    None => Atom::Words(fold(&text)),
                };
                Ok(Stance::State(State::new(atom, denied)))
            }
            (_, None) if claim.quantifier().is_some() => Ok(Stance::Anything),
            (_, None) => Err(Unread::new("", format!("a value is missing for `{}`", attribute.id()))),
        }
    }

    fn number(
        &mut self,
        claim: &Claim,
        value: &Value,
        attribute: &Attribute,
        context: &Context<'_>,
    ) -> Result<Stance, Unread> {
        let key = (context.position, format!("{value:?}"));
        let read = || read_quantity(value, attribute, context.conventions);
        let quantity = match self.quantities.get(&key) {
            Some(known) => known.clone(),
            None => self.quantities.entry(key).or_insert_with(read).clone(),
        }?;
        let mut reading = quantity.reading().clone();
        if claim.quantifier() == Some(Quantifier::NotAll) && claim.written().is_some() {
            // Not all of an open number: nobody states the whole.
            match below(&reading) {
                Some(below) => reading = below,
                None => return Ok(Stance::Anything),
            }
        }
        let reading = deny(&reading, claim.is_denial(), &value.to_string())?;
        let named = match value {
            Value::Measured(measured) => measured.unit(),
            _ => None,
        };
        let counted = match attribute.kind() {
            Kind::Count => Counted { what: named.or(attribute.unit()).map(one_of), is_named: named.is_some() },
            _ => Counted::default(),
        };
        Ok(Stance::Quantity { quantity, reading, counted })
    }

    fn date(&mut self, text: &str, context: &Context<'_>) -> Result<DateReading, Unread> {
        let read = if context.planned { announced } else { date };
        let key = (context.anchor.map(|anchor| anchor.text().to_owned()), context.planned, text.to_owned());
        match self.dates.get(&key) {
            Some(known) => known.clone(),
            None => self.dates.entry(key).or_insert_with(|| read(text, context.anchor, context.conventions)).clone(),
        }
    }
}

fn read_quantity(value: &Value, attribute: &Attribute, conventions: &Conventions) -> Result<Quantity, Unread> {
    let kind = attribute.kind().quantity().unwrap_or(QuantityKind::Count);
    // "Pounds" are money in an amount of money and a weight elsewhere; yards and bars may be things.
    let parse = |name: &str| match kind {
        QuantityKind::Count => Unit::known(name, kind),
        QuantityKind::Money => Unit::parse_money(name),
        QuantityKind::Measure | QuantityKind::Share => Unit::parse(name),
    };
    let declared = attribute.unit().and_then(parse);
    let read = |written, unit: Option<&Unit>| quantity(written, Some(kind), unit, conventions);
    let quantity = match value {
        Value::Text(text) => read(Written::Text(text), declared.as_ref()),
        Value::Number(number) => {
            // Zeros after the point are precision in a measure; in a count they are how some programs write numbers.
            let digits = match kind {
                QuantityKind::Count => number.normalize().to_string(),
                _ => number.to_string(),
            };
            read(Written::Text(&digits), declared.as_ref())
        }
        Value::Flag(_) => return Err(Unread::new(&value.to_string(), "a number is expected here")),
        Value::Measured(measured) => {
            let written = match measured.amount() {
                Amount::Exact(number) => Written::Exact(number),
                Amount::About(number) => Written::About(number),
                Amount::From(min) => Written::Range { min: Some(min), max: None },
                Amount::UpTo(max) => Written::Range { min: None, max: Some(max) },
                Amount::Between(min, max) => Written::Range { min: Some(min), max: Some(max) },
            };
            let named = measured.unit().map(|name| (name, Unit::problem(name, kind)));
            if let Some((name, Some(problem))) = named {
                return Err(Unread::new(&value.to_string(), format!("{} {problem}", Quoted(name))));
            }
            read(written, measured.unit().and_then(parse).or(declared.clone()).as_ref())
        }
    }?;
    match misfit(&quantity, kind, declared.as_ref()) {
        Some(problem) => Err(Unread::new(&value.to_string(), problem)),
        None => Ok(quantity),
    }
}

/// Why a quantity cannot be a value of this kind: it is in a unit that measures something else.
fn misfit(quantity: &Quantity, kind: QuantityKind, declared: Option<&Unit>) -> Option<String> {
    let unit = quantity.unit()?;
    if declared.is_some_and(|declared| declared.is_commensurable(unit)) {
        return None;
    }
    let (dimension, name) = (unit.dimension(), unit.name());
    let expected = match (kind, dimension, declared) {
        // A share of a count is unknown to be any number of it, and things have names of any sort.
        (QuantityKind::Count, Dimension::Share | Dimension::Other, _) => return None,
        (QuantityKind::Count, ..) => "a number of things".to_owned(),
        (QuantityKind::Measure, Dimension::Money, None) => "an amount that is no money".to_owned(),
        (QuantityKind::Money, Dimension::Money, _)
        | (QuantityKind::Share, Dimension::Share | Dimension::Points, _)
        | (QuantityKind::Measure, _, None) => return None,
        (QuantityKind::Money, ..) => "an amount of money".to_owned(),
        (QuantityKind::Share, ..) => "a part of a whole".to_owned(),
        (QuantityKind::Measure, _, Some(declared)) => format!("an amount that converts into the {}", declared.name()),
    };
    Some(format!("{expected} is expected here, and this is in the unit {name}"))
}

/// "Not all of N": everything below N.
fn below(reading: &Reading<Number>) -> Option<Reading<Number>> {
    let alternatives = reading.alternatives().filter_map(arithmetic::below);
    Reading::new(alternatives, reading.firmness())
}

fn deny<T: Ord + Clone>(reading: &Reading<T>, denied: bool, text: &str) -> Result<Reading<T>, Unread> {
    if !denied {
        return Ok(reading.clone());
    }
    reading.denied().ok_or_else(|| Unread::new(text, "it admits everything, so that its denial says nothing"))
}

impl Flaw {
    /// The longest text that is repeated, in characters.
    const KEPT: usize = 80;

    /// How the problem of a time ends that nothing depends on.
    const IDLE: &str = "; the value is a date, and this time beside it was not used";

    /// Whether the claim takes part all the same, as if the field were not there.
    pub(crate) fn is_idle(&self) -> bool {
        self.problem.ends_with(Self::IDLE)
    }

    fn fatal(claim: &str, field: &str, unread: &Unread) -> Self {
        let (text, problem) = (unread.text().to_owned(), unread.problem().to_owned());
        Self { claim: claim.to_owned(), field: field.to_owned(), text, problem, candidates: Vec::new() }
    }

    fn of_date(claim: &str, field: &str, text: &str, date: &DateReading) -> Option<Self> {
        if date.reading().firmness() != Firmness::Flawed {
            return None;
        }
        let candidates = date.reading().alternatives().map(|one| super::edtf(one.core())).collect();
        let problem = date.flaw().unwrap_or("it is not one date").to_owned();
        let text = text.chars().take(Self::KEPT).collect();
        Some(Self { claim: claim.to_owned(), field: field.to_owned(), text, problem, candidates })
    }
}

/// Whether a time beside the value means nothing: the value is a date, and no matter when it was so, or said.
fn is_idle(attribute: &Attribute) -> bool {
    let semantics = attribute.semantics();
    let matters = semantics.holds_as_of_publication() || semantics == Semantics::Statement;
    attribute.kind() == Kind::Date && !matters
}

/// Whether a time belongs to the question itself, so that other times are other questions.
pub(crate) fn time_is_scope(semantics: Semantics) -> bool {
    semantics.is_aim()
        || matches!(semantics, Semantics::Functional | Semantics::PeriodTotal | Semantics::Batch | Semantics::Statement)
}
