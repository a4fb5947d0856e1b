//! One cell of a sheet: text as it is, a list, or yes or no, as its column asks.

use std::borrow::Cow;

use serde::de::value::{SeqDeserializer, StrDeserializer};
use serde::de::{Error as _, Unexpected, Visitor};
use serde::{Deserializer, forward_to_deserialize_any};

use super::problem::Problem;
use super::record::{self, Given};
use crate::dossier::Claim;

/// The column whose cells are lists.
const SPEAKER: &str = "speaker";

/// One cell of a sheet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell<'de> {
    text: &'de str,
    is_list: bool,
}

impl<'de> Cell<'de> {
    pub(super) fn new(column: &str, text: &'de str) -> Self {
        Self { text, is_list: column == SPEAKER }
    }
}

/// The fields of a claim, as its deserialiser lists them when it meets one that it does not know.
pub(super) fn claim_fields() -> &'static [&'static str] {
    let unknown = [(Cow::Borrowed(""), Cell::new("", ""))];
    let faults = record::decode::<Claim, _>(&unknown).err().unwrap_or_default();
    let lists = faults.into_iter().filter_map(|fault| match fault.problem {
        Problem::UnknownField { known, .. } => Some(known),
        _ => None,
    });
    lists.into_iter().next().unwrap_or_default()
}

/// The elements of a list in a cell: separated by `;`, where `\;` is a semicolon.
fn elements(cell: &str) -> Vec<String> {
    let mut list = vec![String::new()];
    let mut rest = cell.chars().peekable();
    while let Some(c) = rest.next() {
        let c = match c {
            '\\' if rest.peek() == Some(&';') => rest.next(),
            ';' => {
                list.push(String::new());
                None
            }
            c => Some(c),
        };
        if let (Some(element), Some(c)) = (list.last_mut(), c) {
            element.push(c);
        }
    }
    for element in &mut list {
        *element = element.trim().to_owned();
    }
    list
}

/// What is wrong with the double quotes of a row.
///
/// The csv crate takes what it gets: a quote that is never closed swallows the rows below into one cell. A reader of
/// evidence has to notice.
pub(super) fn wrong_quotes(row: &str, delimiter: u8) -> Option<String> {
    #[derive(Clone, Copy, PartialEq)]
    enum At {
        Start,
        Plain,
        Quoted,
        /// At a quote inside a quoted cell: the end, or the first of two.
        Quote,
    }
    if !row.contains('"') {
        return None;
    }
    let mut at = At::Start;
    for byte in row.bytes() {
        at = match (at, byte) {
            (At::Start, b'"') | (At::Quote, b'"') => At::Quoted,
            (At::Quoted, b'"') => At::Quote,
            (At::Quoted, _) => At::Quoted,
            (_, b'\r' | b'\n') => At::Start,
            (_, byte) if byte == delimiter => At::Start,
            (At::Quote, _) => {
                return Some(
                    "text follows a closing double quote; inside a quoted cell a double quote is written twice"
                        .to_owned(),
                );
            }
            (At::Start | At::Plain, _) => At::Plain,
        };
    }
    (at == At::Quoted).then(|| {
        "a double quote that opens a cell of this row is never closed; close it, or write it twice inside a quoted cell"
            .to_owned()
    })
}

impl<'de> Given<'de> for Cell<'de> {
    fn is_absent(self) -> bool {
        self.text.is_empty()
    }

    fn text(self) -> Option<Cow<'de, str>> {
        Some(Cow::Borrowed(self.text))
    }

    fn content(self) -> Cow<'de, str> {
        Cow::Borrowed(self.text)
    }
}

impl<'de> Deserializer<'de> for Cell<'de> {
    type Error = Problem;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        if self.is_list {
            visitor.visit_seq(SeqDeserializer::new(elements(self.text).into_iter()))
        } else {
            visitor.visit_borrowed_str(self.text)
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        match self.text.trim().to_ascii_lowercase().as_str() {
            "true" | "yes" => visitor.visit_bool(true),
            "false" | "no" => visitor.visit_bool(false),
            _ => Err(Problem::invalid_type(Unexpected::Str(self.text), &"true or false, or yes or no")),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Problem> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Problem> {
        visitor.visit_enum(StrDeserializer::new(self.text))
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_in_a_cell() {
        assert_eq!(elements("Reuters; three officers"), ["Reuters", "three officers"]);
        assert_eq!(elements(r"Smith\; Sons;x\y"), ["Smith; Sons", r"x\y"]);
        assert_eq!(elements("a;"), ["a", ""]);
    }

    #[test]
    fn quotes_that_do_not_close() {
        assert_eq!(wrong_quotes("a,\"b \"\"c\"\"\",d\" e\r\n", b','), None);
        assert_eq!(wrong_quotes("\"\",\"\"\n", b','), None);
        assert!(wrong_quotes("a,\"b\n", b',').unwrap().contains("never closed"));
        assert!(wrong_quotes("a,\"b\"c,d\n", b',').unwrap().contains("written twice"));
    }

    #[test]
    fn columns_are_the_fields_of_a_claim() {
        assert!(claim_fields().contains(&"where"));
        assert_eq!(claim_fields().len(), 18);
    }
}
