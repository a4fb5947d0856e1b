//! Whether the values of an attribute are what its name promises.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::name::Words;
use super::{Unlike, promised};
use crate::dossier::{Claim, Kind, Value};
use crate::interval::Bound;
use crate::reading::{
    Conventions, DateReading, Dimension, Grain, Instant, Number, Quantity, QuantityKind, Written, date, fold, quantity,
};

/// What the values of an attribute bear out of what its name promises, apart from the claims: it can be sent, and put
/// together with that of others.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Witness {
    /// Whether some claim gives a value.
    written: bool,
    /// Of each kind that the name may promise, how many values are given, and how many read as such.
    kinds: BTreeMap<Kind, (usize, usize)>,
    /// Whether some claim states a time, and whether some time is no stretch.
    times: (bool, bool),
    /// The first value by its letters, whatever order the claims stand in, that is not what the name promises first.
    unlike: Option<String>,
}

impl Witness {
    /// Hears some claims on one attribute.
    pub(crate) fn of(what: &str, claims: &[&Claim], conventions: &Conventions) -> Self {
        let words = Words::of(what);
        let mut promised = promised(&words).peekable();
        let values = Values { claims, conventions, anchor: anchor() };
        let written = claims.iter().any(|claim| claim.written().is_some());
        let mut witness = Self { written, ..Self::default() };
        let Some(first) = promised.peek().copied() else { return witness };
        let unlike = values.stated(first).filter(|value| !values.reads(value, first));
        witness.unlike = unlike.map(|value| value.to_string()).min();
        for kind in promised {
            witness.kinds.entry(kind).or_insert_with(|| {
                let read = |(given, read), stated: Cow<'_, Value>| {
                    (given + 1, read + usize::from(values.reads(&stated, kind)))
                };
                values.stated(kind).fold((0_usize, 0_usize), read)
            });
        }
        for when in claims.iter().filter_map(|claim| claim.time()) {
            witness.times.0 = true;
            witness.times.1 |= !values.is_period(when);
        }
        witness
    }

    /// Takes in what others heard.
    pub(crate) fn add(&mut self, other: Self) {
        self.written |= other.written;
        for (kind, (given, read)) in other.kinds {
            let known = self.kinds.entry(kind).or_default();
            *known = (known.0 + given, known.1 + read);
        }
        self.times.0 |= other.times.0;
        self.times.1 |= other.times.1;
        self.unlike = match (self.unlike.take(), other.unlike) {
            (Some(one), Some(another)) => Some(one.min(another)),
            (one, another) => one.or(another),
        };
    }

    /// Whether most values read as such; so they do where there is none at all.
    pub(super) fn bears_out(&self, kind: Kind) -> bool {
        match self.kinds.get(&kind).copied().unwrap_or_default() {
            // Where nothing is given the name may be right; where nothing is known, who can say.
            (0, _) => !self.written,
            (given, read) => read.saturating_mul(2) > given,
        }
    }

    /// Whether the times that claims state are all stretches of time, and there are such.
    pub(super) fn is_of_periods(&self) -> bool {
        self.times == (true, false)
    }

    /// A value that does not read as what the name promises, and why, where more can be said than that.
    pub(super) fn unlike(&self, kind: Kind, conventions: &Conventions) -> Option<Unlike> {
        let value = self.unlike.clone()?;
        let unread = match kind.quantity() {
            Some(kind) => quantity(Written::Text(&value), Some(kind), None, conventions).err(),
            None if kind == Kind::Date => date(&value, anchor().as_ref(), conventions).err(),
            None => None,
        };
        Some(Unlike { kind, problem: unread.map(|unread| unread.problem().to_owned()), value })
    }
}

/// A day of publication for those who need one: what matters here is only how long a date is.
fn anchor() -> Option<DateReading> {
    Instant::day(2020, 1, 15).map(DateReading::from)
}

/// The claims on one attribute, to be held against what its name may mean.
struct Values<'a> {
    claims: &'a [&'a Claim],
    conventions: &'a Conventions,
    anchor: Option<DateReading>,
}

impl<'a> Values<'a> {
    /// What claims give for a value of that kind; for a date that may be their time.
    fn stated(&self, kind: Kind) -> impl Iterator<Item = Cow<'a, Value>> {
        self.claims.iter().filter_map(move |claim| match (claim.written(), kind) {
            (Some(Value::Text(text)), _) if stands_for_nothing(text) => None,
            (Some(value), _) => Some(Cow::Borrowed(value)),
            (None, Kind::Date) => claim.time().map(|when| Cow::Owned(Value::from(when))),
            (None, _) => None,
        })
    }

    fn reads(&self, value: &Value, kind: Kind) -> bool {
        match (value, kind) {
            (Value::Flag(_), _) => kind == Kind::Bool,
            (Value::Text(text), Kind::Bool) => is_flag(text),
            (Value::Text(text), Kind::Date) => self.is_date(text),
            (Value::Number(year), Kind::Date) => self.is_date(&year.normalize().to_string()),
            (Value::Text(text), Kind::Category | Kind::Place | Kind::Text) => {
                text.chars().any(char::is_alphabetic) && !is_flag(text)
            }
            (Value::Text(text), _) => kind.quantity().is_some_and(|kind| self.is_quantity(text, kind)),
            (Value::Number(number), _) => {
                kind.quantity().is_some_and(|kind| self.is_quantity(&number.normalize().to_string(), kind))
            }
            (Value::Measured(_), _) => kind.is_numeric(),
        }
    }

    fn is_quantity(&self, text: &str, kind: QuantityKind) -> bool {
        // "No" is no number of anything where others say "yes"; "none" is. And "a gang" is somebody, not one of them.
        if is_flag(text) {
            return false;
        }
        let Ok(read) = quantity(Written::Text(text), Some(kind), None, self.conventions) else {
            return false;
        };
        let hull = read.reading().first().core().hull();
        let is_one = hull.is_some_and(|hull| hull.as_point() == Some(&Number::ONE));
        let article = text.split_whitespace().next().map(str::to_lowercase);
        if is_one && matches!(article.as_deref(), Some("a" | "an")) {
            return false;
        }
        match (kind, read.dimension()) {
            (QuantityKind::Count, None | Some(Dimension::Other))
            | (QuantityKind::Money, None | Some(Dimension::Money))
            | (QuantityKind::Measure, None) => true,
            (QuantityKind::Measure, Some(other)) => !matches!(other, Dimension::Money | Dimension::Share),
            (QuantityKind::Share, Some(Dimension::Share | Dimension::Points)) => is_part(text, &read),
            _ => false,
        }
    }

    fn is_date(&self, text: &str) -> bool {
        date(text, self.anchor.as_ref(), self.conventions).is_ok()
    }

    fn is_period(&self, text: &str) -> bool {
        let Ok(read) = date(text, self.anchor.as_ref(), self.conventions) else {
            return false;
        };
        let begins = || {
            let hull = read.reading().first().outer().hull();
            hull.is_some_and(|hull| !matches!(hull.low(), Bound::Unbounded))
        };
        match read.grain() {
            Grain::Second | Grain::Day | Grain::Days => false,
            // "By March" and "so far" have no beginning: it is a count as of a day.
            Grain::Stretch => begins(),
            _ => true,
        }
    }
}

/// Whether a bare number can be per cent; 3.2 million voters are no turnout in per cent.
fn is_part(text: &str, read: &Quantity) -> bool {
    let low = read.reading().first().core().hull().and_then(|hull| hull.low().value());
    text.contains('%') || fold(text).contains("percent") || fold(text).contains("per cent") || low <= Some(Number::ONE)
}

/// What people write where they have nothing to write.
fn stands_for_nothing(text: &str) -> bool {
    matches!(
        fold(text).as_str(),
        "" | "unknown" | "n a" | "na" | "tbc" | "tba" | "tbd" | "none given" | "not known" | "unclear"
    )
}

fn is_flag(text: &str) -> bool {
    matches!(fold(text).as_str(), "yes" | "no" | "true" | "false")
}
