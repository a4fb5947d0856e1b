//! JSON, taken apart a level at a time so that every piece keeps its place in the file.
//!
//! Each piece is a slice of the text; its offset is where the slice begins. serde_json does all the parsing: a level is
//! read as [`RawValue`]s, which checks their syntax without recursion and leaves their content for later.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, forward_to_deserialize_any};
use serde_json::value::RawValue;

use super::problem::Problem;
use super::record::{Field, Given};
use crate::reading::conventions::decimal::AS_WRITTEN;
use crate::visible::visible;

/// A JSON value that is well formed on the outside: one piece of text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Json<'de> {
    text: &'de str,
    depth: u8,
}

impl<'de> Json<'de> {
    /// No record needs more levels below a field.
    const DEEPEST: u8 = 8;

    pub(super) fn new(raw: &'de RawValue) -> Self {
        Self { text: raw.get(), depth: 0 }
    }

    /// The fields of the object that it is.
    pub(super) fn fields(self) -> serde_json::Result<Vec<Field<'de, Self>>> {
        fields(self.text)
    }

    /// Where it begins in `file`, which it must be a slice of.
    pub(super) fn offset_in(self, file: &str) -> usize {
        (self.text.as_ptr() as usize).saturating_sub(file.as_ptr() as usize)
    }

    /// The letters of a text that is written without escapes, as nearly all are: its syntax has been checked.
    fn letters(self) -> Option<&'de str> {
        let letters = self.text.strip_prefix('"')?.strip_suffix('"')?;
        (!letters.contains('\\')).then_some(letters)
    }

    fn first(self) -> u8 {
        self.text.bytes().next().unwrap_or(b' ')
    }

    pub(super) fn is_object(self) -> bool {
        self.first() == b'{'
    }

    pub(super) fn is_list(self) -> bool {
        self.first() == b'['
    }

    /// What it is, in words.
    pub(super) fn in_words(self) -> String {
        match self.first() {
            b'{' => "an object".to_owned(),
            b'[' => "a list".to_owned(),
            b'"' => "text".to_owned(),
            b't' | b'f' | b'n' => self.text.to_owned(),
            _ => format!("the number {}", visible(self.text, 40)),
        }
    }

    fn deeper(self) -> Result<u8, Problem> {
        if self.depth >= Self::DEEPEST {
            return Err(Problem::custom(
                "lists or objects are nested too deeply; no field needs more than a list of lists",
            ));
        }
        Ok(self.depth + 1)
    }

    fn number<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        if let Ok(number) = self.text.parse::<u64>() {
            return visitor.visit_u64(number);
        }
        if let Ok(number) = self.text.parse::<i64>() {
            return visitor.visit_i64(number);
        }
        if let Ok(number) = self.text.parse::<i128>() {
            return visitor.visit_i128(number);
        }
        self.float(visitor)
    }

    fn float<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        match self.text.parse::<f64>() {
            Ok(number) if number.is_finite() => visitor.visit_f64(number),
            _ => Err(Problem::Said(format!(
                "{} is no number that can be kept; write it as text if it is meant",
                visible(self.text, 40)
            ))),
        }
    }
}

/// The fields of the object that `text` is, in their order, twice where they stand twice.
///
/// # Errors
///
/// serde_json's, when the text is not one well-formed object and nothing else.
pub(super) fn fields(text: &str) -> serde_json::Result<Vec<Field<'_, Json<'_>>>> {
    let mut pieces = serde_json::Deserializer::from_str(text);
    let fields = pieces.deserialize_map(FieldsVisitor)?;
    pieces.end()?;
    Ok(fields)
}

/// Whether a line is an object that says that it is a claim, or says nothing: nearly all are, and are read later.
pub(super) fn is_claim(line: &str) -> bool {
    #[derive(Deserialize)]
    struct Head<'a> {
        #[serde(rename = "type", default)]
        sort: Option<&'a str>,
    }
    matches!(serde_json::from_str(line), Ok(Head { sort: None | Some("claim") }))
}

/// The fields of the object that `text` begins with.
pub(super) fn leading_fields(text: &str) -> serde_json::Result<Vec<Field<'_, Json<'_>>>> {
    serde_json::Deserializer::from_str(text).deserialize_map(FieldsVisitor)
}

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Vec<Field<'de, Json<'de>>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        #[derive(Deserialize)]
        struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

        let mut fields = Vec::new();
        while let Some((Name(name), raw)) = map.next_entry::<Name<'de>, &'de RawValue>()? {
            fields.push((name, Json::new(raw)));
        }
        Ok(fields)
    }
}

/// Hands over the elements of a list one by one; nothing is gathered, so a long list costs no memory.
///
/// # Errors
///
/// serde_json's, when the piece is no well-formed list.
pub(super) fn elements<'de>(list: Json<'de>, each: impl FnMut(Json<'de>)) -> serde_json::Result<()> {
    struct Each<F>(F);

    impl<'de, F: FnMut(Json<'de>)> Visitor<'de> for Each<F> {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list")
        }

        fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
            while let Some(raw) = list.next_element::<&'de RawValue>()? {
                (self.0)(Json::new(raw));
            }
            Ok(())
        }
    }

    serde_json::Deserializer::from_str(list.text).deserialize_seq(Each(each))
}

impl<'de> Given<'de> for Json<'de> {
    fn is_absent(self) -> bool {
        self.text == "null"
    }

    fn text(self) -> Option<Cow<'de, str>> {
        match self.first() {
            b'"' => match self.letters() {
                Some(letters) => Some(Cow::Borrowed(letters)),
                None => serde_json::from_str::<String>(self.text).ok().map(Cow::Owned),
            },
            _ => None,
        }
    }

    fn content(self) -> Cow<'de, str> {
        self.text().unwrap_or(Cow::Borrowed(self.text))
    }
}

impl<'de> Deserializer<'de> for Json<'de> {
    type Error = Problem;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        match self.first() {
            b'"' => {
                if let Some(letters) = self.letters() {
                    return visitor.visit_borrowed_str(letters);
                }
                let mut text = serde_json::Deserializer::from_str(self.text);
                text.deserialize_str(Text(visitor))
                    .map_err(|error| Problem::Said(super::syntax::in_words(&error, self.text).1))?
            }
            b'{' => visitor.visit_map(Entries {
                fields: fields(self.text).map_err(Problem::custom)?.into_iter(),
                value: None,
                depth: self.deeper()?,
            }),
            b'[' => {
                let depth = self.deeper()?;
                let mut list = Vec::new();
                elements(self, |element| list.push(Json { depth, ..element })).map_err(Problem::custom)?;
                visitor.visit_seq(serde::de::value::SeqDeserializer::new(list.into_iter()))
            }
            b't' => visitor.visit_bool(true),
            b'f' => visitor.visit_bool(false),
            b'n' => visitor.visit_unit(),
            _ => self.number(visitor),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        if self.is_absent() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        match self.first() {
            b'-' | b'0'..=b'9' => self.float(visitor),
            _ => self.deserialize_any(visitor),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Problem> {
        match self.first() {
            b'-' | b'0'..=b'9' if name == AS_WRITTEN => visitor.visit_borrowed_str(self.text),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Problem> {
        match self.text() {
            Some(word) => visitor.visit_enum(serde::de::value::CowStrDeserializer::new(word)),
            None => Err(Problem::Unexpected {
                found: self.in_words(),
                expected: format!("one of `{}`", words.join("`, `")),
            }),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

impl<'de> serde::de::IntoDeserializer<'de, Problem> for Json<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// The inner objects of a field.
struct Entries<'de> {
    fields: std::vec::IntoIter<Field<'de, Json<'de>>>,
    value: Option<Json<'de>>,
    depth: u8,
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Problem;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Problem> {
        let Some((name, value)) = self.fields.next() else {
            return Ok(None);
        };
        self.value = Some(Json { depth: self.depth, ..value });
        seed.deserialize(serde::de::value::CowStrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Problem> {
        match self.value.take() {
            Some(value) => seed.deserialize(value),
            None => Err(Problem::invalid_type(Unexpected::Unit, &"a value")),
        }
    }
}

/// Decodes a text and hands it on, keeping what the other visitor says as its own result: a complaint about the content
/// must not pass through serde_json's error, which is prose.
struct Text<V>(V);

impl<'de, V: Visitor<'de>> Visitor<'de> for Text<V> {
    type Value = Result<V::Value, Problem>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(self.0.visit_borrowed_str(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(self.0.visit_str(text))
    }
}
