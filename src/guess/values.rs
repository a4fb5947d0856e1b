//! Whether the values of an attribute are what its name promises.

use std::borrow::Cow;

use crate::dossier::{Claim, Kind, Value};
use crate::interval::Bound;
use crate::reading::{
    Conventions, DateReading, Dimension, Grain, Instant, Number, Quantity, QuantityKind, Written, date, fold, quantity,
};

/// The claims on one attribute, to be held against what its name may mean.
pub(super) struct Values<'a> {
    claims: &'a [&'a Claim],
    conventions: &'a Conventions,
    /// A day of publication for those who need one: what matters here is only how long a date is.
    anchor: Option<DateReading>,
}

impl<'a> Values<'a> {
    pub(super) fn new(claims: &'a [&'a Claim], conventions: &'a Conventions) -> Self {
        Self { claims, conventions, anchor: Instant::day(2020, 1, 15).map(DateReading::from) }
    }

    /// Whether most values read as such; so they do where there is none at all.
    pub(super) fn bear_out(&self, kind: Kind) -> bool {
        let (mut given, mut read) = (0_usize, 0_usize);
        for stated in self.stated(kind) {
            given += 1;
            read += usize::from(self.reads(&stated, kind));
        }
        match given {
            // Where nothing is given the name may be right; where nothing is known, who can say.
            0 => self.claims.iter().all(|claim| claim.written().is_none()),
            given => read.saturating_mul(2) > given,
        }
    }

    /// A value that does not read as such, and why, where more can be said than that: the first by its letters,
    /// whatever order the claims stand in.
    pub(super) fn unlike(&self, kind: Kind) -> Option<(String, Option<String>)> {
        let unlike = self.stated(kind).filter(|value| !self.reads(value, kind)).map(|value| value.to_string());
        let text = unlike.min()?;
        let unread = match kind.quantity() {
            Some(kind) => quantity(Written::Text(&text), Some(kind), None, self.conventions).err(),
            None if kind == Kind::Date => date(&text, self.anchor.as_ref(), self.conventions).err(),
            None => None,
        };
        let problem = unread.map(|unread| unread.problem().to_owned());
        Some((text, problem))
    }

    /// What claims give for a value of that kind; for a date that may be their time.
    fn stated(&self, kind: Kind) -> impl Iterator<Item = Cow<'a, Value>> {
        self.claims.iter().filter_map(move |claim| match (claim.written(), kind) {
            (Some(Value::Text(text)), _) if stands_for_nothing(text) => None,
            (Some(value), _) => Some(Cow::Borrowed(value)),
            (None, Kind::Date) => claim.time().map(|when| Cow::Owned(Value::from(when))),
            (None, _) => None,
        })
    }

    /// Whether the times that claims state are all stretches of time, and there are such.
    pub(super) fn are_of_periods(&self) -> bool {
        let mut times = self.claims.iter().filter_map(|claim| claim.time()).peekable();
        times.peek().is_some() && times.all(|when| self.is_period(when))
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
