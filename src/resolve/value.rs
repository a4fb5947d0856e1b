//! What a claim holds to be so, and when: its texts, read once.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::losses;
use super::outcomes;
use super::singular::one_of;
use super::sorts;
use super::state::{Atom, State};
use super::{Flaw, Frame, Terms};
use crate::dossier::{Amount, Attribute, Claim, Kind, Quantifier, ReportId, Semantics, Value};
use crate::hashing::HashMap;
use crate::reading::name::fold;
use crate::reading::quantity::{Quantity, QuantityKind, Written, quantity};
use crate::reading::{
    Conventions, DateReading, Dimension, Firmness, Instant, Number, Reading, Unit, Unread, arithmetic,
    date::{Lean, leaning},
    plain,
};
use crate::visible::Quoted;

/// What a claim holds to be so.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Stance {
    /// A number, as read, and what the claim holds of it.
    Quantity { quantity: Quantity, held: Holds<Number>, counted: Counted },
    /// A date, likewise.
    Date { date: DateReading, held: Holds<Instant> },
    /// A value off the line.
    State(State),
    /// A bound by something that nobody states: compatible with any value.
    Anything,
}

/// What a claim holds of what it says, once denial and quantifier are taken into account.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Holds<T> {
    /// That it is so, as most do.
    AsRead,
    /// Something else.
    Instead(Box<Reading<T>>),
}

impl<T: Ord + Clone> Holds<T> {
    fn of(held: Reading<T>, read: &Reading<T>) -> Self {
        if held == *read { Self::AsRead } else { Self::Instead(Box::new(held)) }
    }

    /// What is held of what was read so.
    pub(crate) fn of_read<'a>(&'a self, read: &'a Reading<T>) -> &'a Reading<T> {
        match self {
            Self::AsRead => read,
            Self::Instead(held) => held,
        }
    }

    pub(crate) fn is_as_read(&self) -> bool {
        matches!(self, Self::AsRead)
    }
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
    pub(super) number: u32,
}

/// A time, and the number that it shares with all that read like it.
#[derive(Clone, Debug)]
pub(super) struct Timed {
    pub(super) timing: Arc<Timing>,
    pub(super) number: u32,
}

/// What a claim holds to be so, and when.
pub(super) struct Read {
    pub(super) stance: Numbered,
    pub(super) timing: Option<Timed>,
}

impl Stance {
    fn key(&self) -> StanceKey<'_> {
        match self {
            Self::Quantity { quantity, held, .. } => StanceKey::Number(held.of_read(quantity.reading()), self.unit()),
            Self::Date { date, held } => StanceKey::Date(held.of_read(date.reading())),
            Self::State(state) => StanceKey::State(state),
            Self::Anything => StanceKey::Anything,
        }
    }

    /// How firm the reading is; what lies off the line is read as it is written.
    pub(crate) fn firmness(&self) -> Firmness {
        let of_date = || self.date().map(Reading::firmness);
        self.number().map(Reading::firmness).or_else(of_date).unwrap_or(Firmness::Firm)
    }

    /// The number that is held to be so, if any.
    pub(crate) fn number(&self) -> Option<&Reading<Number>> {
        match self {
            Self::Quantity { quantity, held, .. } => Some(held.of_read(quantity.reading())),
            _ => None,
        }
    }

    /// The date that is held to be so, if any.
    pub(crate) fn date(&self) -> Option<&Reading<Instant>> {
        match self {
            Self::Date { date, held } => Some(held.of_read(date.reading())),
            _ => None,
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
    pub(super) attribute: &'a Attribute,
    /// Its position in [`Frame::attributes`].
    pub(super) position: usize,
    /// Whose publication relative dates are anchored at.
    pub(super) report: ReportId,
    /// It tells of what is to come.
    pub(super) planned: bool,
}

impl Context<'_> {
    /// What a date is of that is the claim's value: what has been said of it may lie ahead, planned or not.
    fn of_value(&self) -> Lean {
        if self.planned { Lean::Future } else { Lean::Either }
    }

    /// What the time is of at which the claim held, which has been unless it is planned.
    fn of_time(&self) -> Lean {
        match self.attribute.semantics() {
            _ if self.planned => Lean::Future,
            Semantics::Quantified => Lean::Reached,
            Semantics::Cumulative => Lean::Total,
            semantics if semantics.holds_as_of_publication() => Lean::Reached,
            _ => Lean::Happened,
        }
    }
}

/// A value as written, cheap to look up.
#[derive(PartialEq, Eq, Hash)]
enum Words<'d> {
    Text(&'d str),
    /// 57 and 57.0 are equal and read differently.
    Number(i128, u32),
    Flag(bool),
}

/// What a value means depends on nothing else; `anchor` and `planned` are of dates alone.
#[derive(PartialEq, Eq, Hash)]
struct ValueKey<'d> {
    attribute: usize,
    anchor: u32,
    planned: bool,
    denied: bool,
    words: Words<'d>,
}

/// What a date means depends on nothing else: the number of its anchor, 0 without one, and what it is the date of.
type DateKey<'d> = (u32, Lean, &'d str);

/// Reads values and times, each distinct text once.
pub(super) struct Reader<'f, 'd> {
    frame: &'f Frame<'d>,
    values: HashMap<ValueKey<'d>, Numbered>,
    dates: HashMap<DateKey<'d>, Result<Timed, Unread>>,
    /// The times that publications give, by the number of the anchor.
    publications: HashMap<u32, Timed>,
    numbers: Numbers,
    terms: HashMap<[Option<&'d str>; 4], Arc<Terms>>,
    texts: HashMap<&'d str, Arc<str>>,
    folds: HashMap<&'d str, Arc<str>>,
}

/// Numbers that all stances share that read alike, and all times.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    stances: HashMap<Alike, u32>,
    times: HashMap<Reading<Instant>, u32>,
}

impl<'f, 'd> Reader<'f, 'd> {
    pub(super) fn new(frame: &'f Frame<'d>) -> Self {
        Self::with(frame, Numbers::default())
    }

    /// A reader that goes on from the numbers that others gave.
    pub(super) fn with(frame: &'f Frame<'d>, numbers: Numbers) -> Self {
        Self {
            frame,
            values: HashMap::default(),
            dates: HashMap::default(),
            publications: HashMap::default(),
            numbers,
            terms: HashMap::default(),
            texts: HashMap::default(),
            folds: HashMap::default(),
        }
    }

    /// The numbers given so far.
    pub(super) fn into_numbers(self) -> Numbers {
        self.numbers
    }

    /// A text that several claims may have.
    fn kept(&mut self, text: &'d str) -> Arc<str> {
        Arc::clone(self.texts.entry(text).or_insert_with(|| text.into()))
    }

    /// The terms of a claim, if any.
    pub(super) fn terms(&mut self, claim: &'d Claim) -> Option<Arc<Terms>> {
        let speaker = claim.speakers().last().map(String::as_str);
        let said = [claim.event_id(), claim.definition(), claim.statement_id(), speaker];
        if said == [None; 4] {
            return None;
        }
        if let Some(known) = self.terms.get(&said) {
            return Some(Arc::clone(known));
        }
        let [event, definition, statement, speaker] = said;
        let terms = Arc::new(Terms {
            event: event.map(|text| self.kept(text)),
            definition: definition.map(|text| self.folded(text)),
            statement: statement.map(|text| self.kept(text)),
            speaker: speaker.map(|text| self.folded(text)),
        });
        self.terms.insert(said, Arc::clone(&terms));
        Some(terms)
    }

    /// A text, folded.
    fn folded(&mut self, text: &'d str) -> Arc<str> {
        Arc::clone(self.folds.entry(text).or_insert_with(|| fold(text).into()))
    }

    /// The stance and the time of a claim; what could not be read as one thing is added to `flaws`.
    pub(super) fn read(&mut self, claim: &'d Claim, context: &Context<'_>, flaws: &mut Vec<Flaw>) -> Read {
        let stance = self.read_stance(claim, context, flaws);
        let timing = self.read_time(claim, context, flaws);
        Read { stance, timing }
    }

    /// The stance of a claim.
    pub(super) fn read_stance(&mut self, claim: &'d Claim, context: &Context<'_>, flaws: &mut Vec<Flaw>) -> Numbered {
        let attribute = context.attribute;
        let when_is_value = is_date_alone(claim, attribute);
        let key = self.key(claim, context);
        let known = key.as_ref().and_then(|key| self.values.get(key));
        match known {
            Some(stance) => stance.clone(),
            None => {
                let before = flaws.len();
                let read = self.stance(claim, attribute, when_is_value, context, flaws);
                match read {
                    Ok(stance) => {
                        let stance = self.numbered(stance);
                        // What is flawed is told of each claim.
                        if let Some(key) = key.filter(|_| flaws.len() == before) {
                            self.values.insert(key, stance.clone());
                        }
                        stance
                    }
                    Err(unread) => {
                        let field = if when_is_value { "when" } else { "value" };
                        flaws.push(Flaw::fatal(context.claim, field, &unread));
                        self.numbered(Stance::Anything)
                    }
                }
            }
        }
    }

    /// The time of a claim.
    fn read_time(&mut self, claim: &'d Claim, context: &Context<'_>, flaws: &mut Vec<Flaw>) -> Option<Timed> {
        let attribute = context.attribute;
        let stated = if is_date_alone(claim, attribute) { None } else { claim.time() };
        match stated {
            // Its value is the date; another time beside it says nothing more.
            Some(_) if is_idle(attribute) => None,
            Some(text) => match self.date(text, context) {
                Ok(timed) => {
                    flaws.extend(Flaw::of_date(context.claim, "when", text, &timed.timing.date));
                    Some(timed)
                }
                Err(unread) => {
                    flaws.push(Flaw::fatal(context.claim, "when", &unread));
                    None
                }
            },
            None if attribute.semantics().holds_as_of_publication() => self.publication(context),
            None => None,
        }
    }

    /// What a claim's stance depends on, where that is no more than its words, its attribute and its anchor.
    fn key(&self, claim: &'d Claim, context: &Context<'_>) -> Option<ValueKey<'d>> {
        // What a quantifier ranges over depends on more.
        if claim.quantifier().is_some() {
            return None;
        }
        let is_date = context.attribute.kind() == Kind::Date;
        let words = match (claim.written(), claim.time()) {
            (Some(Value::Text(text)), _) => Words::Text(text),
            (Some(Value::Number(number)), _) => Words::Number(number.mantissa(), number.scale()),
            (Some(Value::Flag(flag)), _) => Words::Flag(*flag),
            (None, Some(when)) if is_date => Words::Text(when),
            _ => return None,
        };
        let anchor = self.frame.anchor(context.report).filter(|_| is_date).map_or(0, |anchor| anchor.number);
        let planned = is_date && context.planned;
        Some(ValueKey { attribute: context.position, anchor, planned, denied: claim.is_denial(), words })
    }

    fn numbered(&mut self, stance: Stance) -> Numbered {
        let stance = Arc::new(stance);
        let next = number(self.numbers.stances.len());
        let number = *self.numbers.stances.entry(Alike(Arc::clone(&stance))).or_insert(next);
        Numbered { stance, number }
    }

    fn timed(&mut self, date: DateReading, basis: Basis) -> Timed {
        let next = number(self.numbers.times.len() + 1);
        let number = match self.numbers.times.get(date.reading()) {
            Some(number) => *number,
            None => *self.numbers.times.entry(date.reading().clone()).or_insert(next),
        };
        Timed { timing: Arc::new(Timing { date, basis }), number }
    }

    /// The time that a claim has from the publication of its report.
    fn publication(&mut self, context: &Context<'_>) -> Option<Timed> {
        let anchor = self.frame.anchor(context.report)?;
        if let Some(known) = self.publications.get(&anchor.number) {
            return Some(known.clone());
        }
        let timed = self.timed(anchor.date.clone(), Basis::Publication);
        self.publications.insert(anchor.number, timed.clone());
        Some(timed)
    }

    /// What is wrong with a time that the claim does not need: nothing that was given is lost, and the claim takes part
    /// as if it were not there.
    pub(super) fn idle_time(&mut self, claim: &'d Claim, context: &Context<'_>) -> Option<Flaw> {
        let text = claim.time().filter(|_| claim.written().is_some() && is_idle(context.attribute))?;
        let mut flaw = match self.date(text, context) {
            Ok(timed) => Flaw::of_date(context.claim, "when", text, &timed.timing.date)?,
            Err(unread) => Flaw::fatal(context.claim, "when", &unread),
        };
        flaw.problem.push_str(Flaw::IDLE);
        Some(flaw)
    }

    fn stance(
        &self,
        claim: &'d Claim,
        attribute: &Attribute,
        when_is_value: bool,
        context: &Context<'_>,
        flaws: &mut Vec<Flaw>,
    ) -> Result<Stance, Unread> {
        let denied = claim.is_denial();
        match (attribute.kind(), claim.written()) {
            (Kind::Date, written) => {
                let text = match written {
                    Some(Value::Text(text)) => Cow::Borrowed(text.as_str()),
                    Some(Value::Number(year)) => Cow::Owned(year.normalize().to_string()),
                    Some(other) => return Err(Unread::new(&other.to_string(), "a date is expected here")),
                    None => match claim.time() {
                        Some(text) => Cow::Borrowed(text),
                        None => return Ok(Stance::Anything),
                    },
                };
                let date = self.read_date(&text, context.of_value(), context)?;
                let field = if when_is_value { "when" } else { "value" };
                flaws.extend(Flaw::of_date(context.claim, field, &text, &date));
                let reading = date.reading();
                let held = if denied {
                    reading.denied().ok_or_else(|| Unread::new(&text, DENIES_ALL))?
                } else {
                    reading.clone()
                };
                let held = Holds::of(held, reading);
                Ok(Stance::Date { date, held })
            }
            (kind, Some(value)) if kind.is_numeric() => self.number(claim, value, attribute),
            (kind, None) if kind.is_numeric() => match claim.quantifier() {
                Some(Quantifier::None) => self.number(claim, &Value::exact(0), attribute),
                Some(Quantifier::Some) if kind == Kind::Count => {
                    let some = Value::between(Some(Number::ONE), None)
                        .map_err(|error| Unread::new("some", error.to_string()))?;
                    self.number(claim, &some, attribute)
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
                let things = &self.frame.things;
                let thing = match (kind, value) {
                    (Kind::Place, Value::Text(_)) => things.find(&text),
                    (Kind::Category, Value::Text(_)) => {
                        things.find(&text).filter(|(thing, _)| things.is_declared(*thing))
                    }
                    // Only words are names, wherever names are gathered.
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

    fn number(&self, claim: &Claim, value: &Value, attribute: &Attribute) -> Result<Stance, Unread> {
        let mut quantity = read_quantity(value, attribute, &self.frame.conventions)?;
        if quantity.is_rank() && attribute.semantics() != Semantics::Nth {
            return Err(Unread::new(&value.to_string(), "it is a rank, and no amount"));
        }
        let may_be_turned = losses::may_be_turned(attribute.id(), quantity.text(), quantity.is_loss());
        if attribute.kind() != Kind::Count && may_be_turned {
            let problem = "a loss may be a negative amount or an amount of losses; write it with its sign";
            return Err(Unread::new(&value.to_string(), problem));
        }
        if attribute.kind() == Kind::Count && outcomes::are_others(attribute.id(), quantity.text(), quantity.counted())
        {
            let problem = format!("it tells what became of others than `{}` counts", attribute.id());
            return Err(Unread::new(&value.to_string(), problem));
        }
        // "A further 200" are not all there are.
        if is_total(attribute.semantics()) {
            quantity = quantity.within_a_total();
        }
        let mut reading = quantity.reading().clone();
        if claim.quantifier() == Some(Quantifier::NotAll) && claim.written().is_some() {
            // Not all of an open number: nobody states the whole.
            match below(&reading) {
                Some(below) => reading = below,
                None => return Ok(Stance::Anything),
            }
        }
        if claim.is_denial() {
            reading = quantity.denied(&reading).ok_or_else(|| Unread::new(&value.to_string(), DENIES_ALL))?;
        }
        let held = Holds::of(reading, quantity.reading());
        let named = match value {
            Value::Measured(measured) => measured.unit(),
            _ => None,
        };
        let counted = match attribute.kind() {
            Kind::Count => {
                let declared = attribute.unit().map(one_of);
                // "12 homes" are no 12 people.
                let are_others = |other: &String| declared.as_ref().is_some_and(|one| sorts::are_apart(other, one));
                let other = || quantity.counted().map(one_of).filter(are_others);
                let named = named.map(one_of).or_else(other);
                Counted { is_named: named.is_some(), what: named.or(declared) }
            }
            _ => Counted::default(),
        };
        Ok(Stance::Quantity { quantity, held, counted })
    }

    fn date(&mut self, text: &'d str, context: &Context<'_>) -> Result<Timed, Unread> {
        let anchor = self.frame.anchor(context.report).map_or(0, |anchor| anchor.number);
        let key = (anchor, context.of_time(), text);
        if let Some(known) = self.dates.get(&key) {
            return known.clone();
        }
        let read = self.read_date(text, context.of_time(), context).map(|date| self.timed(date, Basis::Stated));
        self.dates.insert(key, read.clone());
        read
    }

    fn read_date(&self, text: &str, lean: Lean, context: &Context<'_>) -> Result<DateReading, Unread> {
        leaning(text, self.frame.published(context.report), lean, &self.frame.conventions)
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
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
            let number = if kind == QuantityKind::Count { number.normalize() } else { *number };
            read(Written::Number(number), declared.as_ref())
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
            let stated = measured.unit().and_then(parse).map(|stated| stated.as_expected(declared.as_ref()));
            read(written, stated.or(declared.clone()).as_ref())
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

const DENIES_ALL: &str = "it admits everything, so that its denial says nothing";

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

/// Whether a number is all there is at some time, rather than what a period or a batch adds.
fn is_total(semantics: Semantics) -> bool {
    matches!(semantics, Semantics::Functional | Semantics::Snapshot | Semantics::Cumulative)
}

/// Whether the time of a claim is its value.
fn is_date_alone(claim: &Claim, attribute: &Attribute) -> bool {
    attribute.kind() == Kind::Date && claim.written().is_none()
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
