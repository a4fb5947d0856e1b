//! What serde has to say about a record, in the words of a fact-checker.

use std::fmt;

use serde::de::{Error, Expected, Unexpected};

use crate::visible::Quoted;

/// Why a record, or a field of it, was refused.
///
/// It is serde's error type for every form of input, so that what serde knows (which fields there are, which words a
/// field may hold) reaches the message as data and not as prose that would have to be taken apart again.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Problem {
    /// A field that must be there is not.
    Missing(&'static str),
    /// A field stands there twice.
    Duplicate(String),
    /// A field that the record does not have.
    UnknownField { given: String, known: &'static [&'static str] },
    /// A word that the field does not know.
    UnknownWord { given: String, known: &'static [&'static str] },
    /// A value of another sort.
    Unexpected { found: String, expected: String },
    /// Anything else, said already in full.
    Said(String),
}

impl Problem {
    /// The field that an unknown one is a slip of.
    pub(super) fn meant(&self) -> Option<&'static str> {
        match self {
            Self::UnknownField { given, known } => nearest(given, known),
            _ => None,
        }
    }
}

impl std::error::Error for Problem {}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(field) => write!(f, "`{field}` is missing; add it"),
            Self::Duplicate(field) => write!(f, "{} stands here twice; keep one", Quoted(field)),
            Self::UnknownField { given, known } => {
                write!(f, "unknown field {}; ", Quoted(given))?;
                suggest(f, given, known)
            }
            Self::UnknownWord { given, known } => {
                write!(f, "{} is not a word of this field; ", Quoted(given))?;
                suggest(f, given, known)
            }
            Self::Unexpected { found, expected } => write!(f, "expected {expected}, found {found}"),
            Self::Said(text) => f.write_str(text),
        }
    }
}

impl Error for Problem {
    fn custom<T: fmt::Display>(text: T) -> Self {
        Self::Said(text.to_string())
    }

    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::Unexpected { found: in_words(found), expected: wanted(expected) }
    }

    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    fn invalid_length(length: usize, expected: &dyn Expected) -> Self {
        Self::Unexpected { found: format!("{length} in the list"), expected: wanted(expected) }
    }

    fn unknown_variant(given: &str, known: &'static [&'static str]) -> Self {
        Self::UnknownWord { given: given.to_owned(), known }
    }

    fn unknown_field(given: &str, known: &'static [&'static str]) -> Self {
        Self::UnknownField { given: given.to_owned(), known }
    }

    fn missing_field(field: &'static str) -> Self {
        Self::Missing(field)
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::Duplicate(field.to_owned())
    }
}

/// A column that no claim has.
pub(super) fn unknown_column(given: &str, known: &[&str]) -> String {
    let mut problem = format!("unknown column {}; ", Quoted(given));
    // Writing to a string cannot fail.
    let _ = suggest(&mut problem, given, known);
    problem
}

/// "did you mean `who`?", else the words there are.
fn suggest(f: &mut impl fmt::Write, given: &str, known: &[&str]) -> fmt::Result {
    match nearest(given, known) {
        Some(near) => write!(f, "did you mean `{near}`?"),
        None => {
            f.write_str("it must be one of")?;
            for (index, word) in known.iter().enumerate() {
                let comma = if index == 0 { "" } else { "," };
                write!(f, "{comma} `{word}`")?;
            }
            Ok(())
        }
    }
}

/// The word that `given` is most likely a slip of: a third of its letters may differ.
pub(super) fn nearest<'a>(given: &str, known: &[&'a str]) -> Option<&'a str> {
    const LONGEST: usize = 40; // distances cost the product of the lengths
    if given.len() > LONGEST {
        return None;
    }
    let plain = given.trim().to_lowercase().replace([' ', '-'], "_");
    let letters = plain.chars().count();
    let reach = |word: &str| word.chars().count().div_ceil(3);
    known
        .iter()
        .filter(|word| word.chars().count().abs_diff(letters) <= reach(word)) // else nothing could bring it near
        .map(|word| (strsim::osa_distance(&plain, word), *word))
        .filter(|(distance, word)| *distance <= reach(word))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

fn in_words(found: Unexpected<'_>) -> String {
    match found {
        Unexpected::Bool(flag) => flag.to_string(),
        Unexpected::Unsigned(number) => format!("the number {number}"),
        Unexpected::Signed(number) => format!("the number {number}"),
        Unexpected::Float(number) => format!("the number {number}"),
        Unexpected::Char(c) => format!("the text {}", Quoted(c.encode_utf8(&mut [0; 4]))),
        Unexpected::Str(text) => format!("the text {}", Quoted(text)),
        Unexpected::Unit | Unexpected::Option => "null".to_owned(),
        Unexpected::Seq | Unexpected::TupleVariant => "a list".to_owned(),
        Unexpected::Map | Unexpected::StructVariant => "an object".to_owned(),
        Unexpected::Other(other) => other.to_owned(),
        _ => "something else".to_owned(),
    }
}

/// What serde expects, without the names of Rust types.
fn wanted(expected: &dyn Expected) -> String {
    let words = expected.to_string();
    let plain = match words.as_str() {
        "a string" | "str" | "string" => "text",
        "a boolean" => "true or false",
        "a sequence" => "a list",
        "f32" | "f64" => "a number",
        "u8" => "a whole number from 0 to 255",
        "u16" | "u32" | "u64" | "usize" => "a whole number from 0 up",
        "i8" | "i16" | "i32" | "i64" | "isize" => "a whole number",
        "a tuple of size 2" => "a pair, written as a list of two",
        "an array of length 3" => "a list of three numbers",
        "a map" => "an object",
        _ if words.starts_with("struct ") => "an object",
        _ if words.starts_with("enum ") || words.ends_with(" identifier") => "text",
        _ => return words,
    };
    plain.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_recognised() {
        let known = ["who", "what", "when", "where", "derived_from"];
        assert_eq!(nearest("wo", &known), Some("who"));
        assert_eq!(nearest("Who ", &known), Some("who"));
        assert_eq!(nearest("derivedFrom", &known), Some("derived_from"));
        assert_eq!(nearest("derived from", &known), Some("derived_from"));
        assert_eq!(nearest("colour", &known), None);
        assert_eq!(nearest(&"w".repeat(1_000_000), &known), None);
    }

    #[test]
    fn no_rust_in_sight() {
        let problem = Problem::invalid_type(Unexpected::Signed(5), &"a string");
        assert_eq!(problem.to_string(), "expected text, found the number 5");
        let problem = Problem::invalid_type(Unexpected::Seq, &"struct Claim");
        assert_eq!(problem.to_string(), "expected an object, found a list");
    }
}
