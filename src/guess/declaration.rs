//! An attribute as the JSON that declares it; notes show it, whatever features the crate is built with.

use std::fmt::{self, Display, Write};

use crate::dossier::Attribute;
use crate::visible::is_hidden;

/// Displays a guessed attribute as JSON on one line, in the order of the fields in which it is serialised.
///
/// It writes what a guess may hold; what only people declare (`of`, `scope`, `tolerance` and such) is not among
/// that.
#[cfg(feature = "input")]
pub(crate) struct Declaration<'a>(pub(crate) &'a Attribute);

#[cfg(feature = "input")]
impl Display for Declaration<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let attribute = self.0;
        beginning(attribute, f)?;
        let lists = [("order", attribute.order().lists()), ("disjoint", attribute.disjoint().lists())];
        for (field, lists) in lists.into_iter().filter(|(_, lists)| !lists.is_empty()) {
            write!(f, ", \"{field}\": ")?;
            list(f, lists, |f, states| list(f, states, |f, state| Json(state).fmt(f)))?;
        }
        if !attribute.changes().is_empty() {
            f.write_str(", \"becomes\": ")?;
            list(f, attribute.changes(), |f, (from, to)| write!(f, "[{}, {}]", Json(from), Json(to)))?;
        }
        f.write_char('}')
    }
}

/// Displays the same without the states, as the file that declares it; where there are any, it says that they are left
/// out.
pub(crate) struct Snippet<'a>(pub(crate) &'a Attribute);

impl Display for Snippet<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let attribute = self.0;
        f.write_str("{\"attributes\": [")?;
        beginning(attribute, f)?;
        f.write_str("}]}")?;
        let lists = [attribute.order().lists(), attribute.disjoint().lists()];
        if lists.iter().any(|lists| !lists.is_empty()) || !attribute.changes().is_empty() {
            f.write_str(", with its usual states (see the list of guesses)")?;
        }
        Ok(())
    }
}

/// What every declaration has, without the closing brace.
fn beginning(attribute: &Attribute, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{{\"id\": {}", Json(attribute.id()))?;
    write!(f, ", \"kind\": \"{}\"", attribute.kind().as_str())?;
    write!(f, ", \"semantics\": \"{}\"", attribute.semantics().as_str())?;
    match attribute.unit() {
        Some(unit) => write!(f, ", \"unit\": {}", Json(unit)),
        None => Ok(()),
    }
}

#[cfg(feature = "input")]
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
pub(crate) struct Json<'a>(pub(crate) &'a str);

impl Display for Json<'_> {
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
                    let guessed = crate::guess::attribute(&id, sense, &Words::of(&id), false);
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
