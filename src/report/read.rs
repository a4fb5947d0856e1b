//! How one expression is read, as JSON: the shapes of the command `read`.

use serde::Serialize;

use crate::interval::{Bound, Region};
use crate::reading::conventions::decimal;
use crate::reading::quantity::{Quantity, Written, quantity};
use crate::reading::{Alternative, Conventions, Dimension, Firmness, Grain, Instant, Number, Unit, Unread, date, name};
use crate::resolve::Publication;
use crate::visible::Quoted;

#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "snake_case")]
enum Status {
    Read,
    Flawed,
    Unread,
}

/// A date expression, read.
#[derive(Serialize)]
pub struct DateRow {
    text: String,
    status: Status,
    alternatives: Vec<Both<Days>>,
    edtf: Option<String>,
    grain: Option<Grain>,
    problem: Option<String>,
    #[serde(skip)]
    needs_anchor: bool,
}

/// A quantity, read.
#[derive(Serialize)]
pub struct QuantityRow {
    text: String,
    status: Status,
    alternatives: Vec<Both<Amounts>>,
    unit: Option<String>,
    /// What is counted, where no unit is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<String>,
    problem: Option<String>,
}

/// Two names, compared.
#[derive(Serialize)]
pub struct NameRow {
    a: String,
    b: String,
    score: f64,
    same: bool,
    decided_by: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<String>,
}

#[derive(Serialize)]
struct Both<T> {
    core: T,
    outer: T,
    /// The stretches that the core is made of, where there are several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<T>,
}

impl<T> Both<T> {
    fn of<L: Ord + Clone>(alternative: &Alternative<L>, part: impl Fn(&Region<L>) -> T) -> Self {
        let parts = match alternative.core().intervals() {
            [_] => Vec::new(),
            several => several.iter().map(|one| part(&one.clone().into())).collect(),
        };
        Self { core: part(alternative.core()), outer: part(alternative.outer()), parts }
    }
}

/// The first and the last day, both inside; an instant where it is finer than a day; `null` for an open side.
#[derive(Serialize)]
struct Days {
    from: Option<String>,
    to: Option<String>,
}

/// The least and the greatest number, or the number just outside; `null` for an open side.
#[derive(Serialize)]
struct Amounts {
    min: Option<Exact>,
    max: Option<Exact>,
}

#[derive(Serialize)]
struct Exact(#[serde(with = "decimal")] Number);

impl DateRow {
    /// Whether a day of publication is all that is lacking.
    pub fn needs_anchor(&self) -> bool {
        self.needs_anchor
    }

    /// The same with the problem told in other words.
    #[must_use]
    pub fn explained(self, problem: impl Into<String>) -> Self {
        Self { problem: Some(problem.into()), ..self }
    }
}

/// Reads a date expression in a report published at the time given in EDTF.
///
/// The publication is taken as a dossier takes it: one of several meanings may have been on any day of them, and one that
/// is flawed or cannot be read is no anchor, which is told where the expression needs one.
pub fn read_date(text: &str, published: Option<&str>, conventions: &Conventions) -> DateRow {
    let publication = published.map(|text| Publication::read(text, conventions)).unwrap_or_default();
    let needs_it = |unread: Unread| match publication.problem.as_ref().filter(|_| publication.anchor.is_none()) {
        Some(wrong) => Unread::new(
            unread.text(),
            format!("{}; its publication, {}, is no help: {}", unread.problem(), Quoted(wrong.text()), wrong.problem()),
        ),
        None => unread,
    };
    match date(text, publication.anchor.as_ref(), conventions).map_err(needs_it) {
        Ok(reading) => DateRow {
            text: text.to_owned(),
            status: status(reading.reading().firmness()),
            alternatives: reading.reading().alternatives().map(|one| Both::of(one, days)).collect(),
            edtf: reading.edtf(),
            grain: Some(reading.grain()),
            problem: reading.flaw().map(str::to_owned),
            needs_anchor: false,
        },
        Err(unread) => DateRow {
            text: unread_text(text),
            status: Status::Unread,
            alternatives: Vec::new(),
            edtf: None,
            grain: None,
            problem: Some(unread.problem().to_owned()),
            needs_anchor: unread.needs_anchor(),
        },
    }
}

/// Reads a quantity; the text decides what sort it is. Numbers are in the unit as written, and
/// money is in its currency.
pub fn read_quantity(text: &str, conventions: &Conventions) -> QuantityRow {
    match quantity(Written::Text(text), None, None, conventions) {
        Ok(read) => QuantityRow {
            text: text.to_owned(),
            status: status(read.reading().firmness()),
            alternatives: read
                .reading()
                .alternatives()
                .map(|one| Both::of(one, |region| amounts(region, &read)))
                .collect(),
            unit: read.unit().map(|unit| unit.name().to_owned()),
            of: read.noun().filter(|_| read.unit().is_none()).map(str::to_owned),
            problem: None,
        },
        Err(unread) => QuantityRow {
            text: unread_text(text),
            status: Status::Unread,
            alternatives: Vec::new(),
            unit: None,
            of: None,
            problem: Some(unread.problem().to_owned()),
        },
    }
}

/// Compares two names.
pub fn read_name(a: &str, b: &str) -> NameRow {
    let found = name(a, b);
    NameRow {
        a: a.to_owned(),
        b: b.to_owned(),
        score: (found.score * 1e4).round() / 1e4,
        same: found.same,
        decided_by: found.decided_by.iter().map(ToString::to_string).collect(),
        problem: None,
    }
}

/// A name that is compared with nothing, because of a problem.
pub fn lone_name(name: &str, problem: impl Into<String>) -> NameRow {
    let problem = Some(problem.into());
    NameRow { a: unread_text(name), b: String::new(), score: 0.0, same: false, decided_by: Vec::new(), problem }
}

fn status(firmness: Firmness) -> Status {
    match firmness {
        Firmness::Flawed => Status::Flawed,
        Firmness::Firm | Firmness::Vague => Status::Read,
    }
}

/// A text of a megabyte is not repeated whole.
fn unread_text(text: &str) -> String {
    Unread::new(text, "").text().to_owned()
}

fn days(region: &Region<Instant>) -> Days {
    let Some(hull) = region.hull() else { return Days { from: None, to: None } };
    let start_of_day = |at: Instant| at == at.start_of_day();
    let from = hull.low().value();
    let to = match hull.high() {
        Bound::Open(end) => Some((end, true)),
        Bound::Closed(end) => Some((end, false)),
        Bound::Unbounded => None,
    };
    let whole = from.is_none_or(start_of_day) && to.is_none_or(|(end, open)| open && start_of_day(end));
    let last = to.map(|(end, open)| if open { Instant::from_seconds(end.seconds().saturating_sub(1)) } else { end });
    let shown = |at: Instant| if whole { at.start_of_day().to_string() } else { at.to_instant_string() };
    Days { from: from.map(shown), to: last.map(shown) }
}

fn amounts(region: &Region<Number>, quantity: &Quantity) -> Amounts {
    let Some(hull) = region.hull() else { return Amounts { min: None, max: None } };
    // Cents are told in their currency, which is what their unit is called.
    let unit = quantity.unit().filter(|unit| unit.dimension() != Dimension::Money);
    let shown = |value: Number| match unit.map(|unit: &Unit| unit.from_base(value)) {
        Some(Some(value)) => Exact(value),
        _ => Exact(value.normalize()),
    };
    Amounts { min: hull.low().value().map(shown), max: hull.high().value().map(shown) }
}
