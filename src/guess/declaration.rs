//! An attribute as the JSON that declares it; notes show it, whatever features the crate is built with.

use std::fmt::{self, Display, Write};

use crate::dossier::{Attribute, Kind, Semantics};
use crate::visible::is_hidden;

/// Displays a guessed attribute as JSON on one line, in the order of the fields in which it is serialised.
///
/// It writes what a guess may hold; what only people declare (`of`, `scope` and such) is not among that.
pub(crate) struct Declaration<'a>(pub(crate) &'a Attribute);

impl Display for Declaration<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let attribute = self.0;
        write!(f, "{{\"id\": {}", Text(attribute.id()))?;
        write!(f, ", \"kind\": \"{}\"", kind(attribute.kind()))?;
        write!(f, ", \"semantics\": \"{}\"", semantics(attribute.semantics()))?;
        if let Some(unit) = attribute.unit() {
            write!(f, ", \"unit\": {}", Text(unit))?;
        }
        if let Some(tolerance) = attribute.tolerance() {
            write!(f, ", \"tolerance\": {}", Text(&tolerance.to_string()))?;
        }
        let lists = [("order", attribute.order().lists()), ("disjoint", attribute.disjoint().lists())];
        for (field, lists) in lists.into_iter().filter(|(_, lists)| !lists.is_empty()) {
            write!(f, ", \"{field}\": ")?;
            list(f, lists, |f, states| list(f, states, |f, state| Text(state).fmt(f)))?;
        }
        if !attribute.changes().is_empty() {
            f.write_str(", \"becomes\": ")?;
            list(f, attribute.changes(), |f, (from, to)| write!(f, "[{}, {}]", Text(from), Text(to)))?;
        }
        f.write_char('}')
    }
}

fn list<T>(
    f: &mut fmt::Formatter<'_>,
    items: &[T],
    each: impl Fn(&mut fmt::Formatter<'_>, &T) -> fmt::Result,
) -> fmt::Result {
    f.write_char('[')?;
    for (index, item) in items.iter().enumerate() {
        f.write_str(if index == 0 { "" } else { ", " })?;
        each(f, item)?;
    }
    f.write_char(']')
}

/// Displays a text as a string of JSON, with escapes for what nobody would see.
struct Text<'a>(&'a str);

impl Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for c in self.0.chars() {
            match c {
                '"' | '\\' => write!(f, "\\{c}")?,
                c if is_hidden(c) => {
                    c.encode_utf16(&mut [0; 2]).iter().try_for_each(|unit| write!(f, "\\u{unit:04x}"))?
                }
                c => f.write_char(c)?,
            }
        }
        f.write_char('"')
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Count => "count",
        Kind::Measure => "measure",
        Kind::Money => "money",
        Kind::Share => "share",
        Kind::Date => "date",
        Kind::Bool => "bool",
        Kind::Category => "category",
        Kind::Place => "place",
        Kind::Text => "text",
    }
}

fn semantics(semantics: Semantics) -> &'static str {
    match semantics {
        Semantics::Functional => "functional",
        Semantics::Snapshot => "snapshot",
        Semantics::Cumulative => "cumulative",
        Semantics::PeriodTotal => "period_total",
        Semantics::Batch => "batch",
        Semantics::Onset => "onset",
        Semantics::Status => "status",
        Semantics::First => "first",
        Semantics::Nth => "nth",
        Semantics::Target => "target",
        Semantics::Plan => "plan",
        Semantics::Deadline => "deadline",
        Semantics::Quantified => "quantified",
        Semantics::Statement => "statement",
        Semantics::MultiValued => "multi_valued",
    }
}

#[cfg(all(test, feature = "input"))]
mod tests {
    use super::*;
    use crate::guess::{name::Words, vocabulary};

    #[test]
    fn what_is_written_is_what_was_guessed() {
        for row in vocabulary::ROWS {
            for sense in row.senses {
                for name in row.names {
                    let id = format!("{name} \"\\\u{202e}\u{1f600}");
                    let guessed = crate::guess::attribute(&id, sense, &Words::of(&id), String::new(), false);
                    let written = Declaration(&guessed).to_string();
                    let read: Attribute = serde_json::from_str(&written).unwrap_or_else(|e| panic!("{e}: {written}"));
                    let plain = serde_json::to_value(&guessed).unwrap();
                    assert_eq!(serde_json::to_value(&read).unwrap(), plain, "{written}");
                    assert!(!written.chars().any(is_hidden), "{written}");
                }
            }
        }
    }
}
