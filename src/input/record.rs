//! From the fields of one record to the record, or to everything wrong with it.

use std::borrow::Cow;
use std::slice;

use serde::Deserializer;
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeOwned, DeserializeSeed, MapAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::problem::Problem;

/// What a field was given: JSON text or a cell.
pub(super) trait Given<'de>: Deserializer<'de, Error = Problem> + Copy {
    /// Whether it says no more than a field that is left out.
    fn is_absent(self) -> bool;

    /// What it holds when that is text.
    fn text(self) -> Option<Cow<'de, str>>;

    /// What it holds: text, else what is written there.
    fn content(self) -> Cow<'de, str>;
}

/// A field: its name and what it was given.
pub(super) type Field<'de, G> = (Cow<'de, str>, G);

/// A fault in a record: the field's position among those given, its name, and what is wrong.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct FieldFault {
    pub(super) index: Option<usize>,
    pub(super) field: Option<String>,
    pub(super) problem: Problem,
}

/// Makes a record of its fields, by the record's own deserialiser.
///
/// That one stops at the first fault. To find them all, the field at fault is taken away and the rest tried again; a
/// missing field is noted and stood in for. So nothing here knows what any record looks like.
///
/// # Errors
///
/// Everything wrong with the record, up to a bound that only a broken writer reaches.
pub(super) fn decode<'de, T, G>(fields: &[Field<'de, G>]) -> Result<T, Vec<FieldFault>>
where
    T: DeserializeOwned,
    G: Given<'de>,
{
    const ROUNDS: usize = 40;
    let mut faults = Vec::new();
    let mut dropped = Vec::new();
    let mut stand_ins = Vec::new();
    for _ in 0..ROUNDS {
        let mut walk = Walk { fields, next: 0, dropped: &dropped, stand_ins: stand_ins.iter(), now: Now::Between };
        let problem = match T::deserialize(Fields(&mut walk)) {
            Ok(record) if faults.is_empty() => return Ok(record),
            Ok(_) => break,
            Err(problem) => problem,
        };
        match (walk.now, problem) {
            (Now::Given(index), problem) => {
                let Some((name, given)) = fields.get(index) else {
                    break;
                };
                let is_real = match problem {
                    Problem::UnknownField { .. } | Problem::Duplicate(_) => true,
                    _ => !given.is_absent(),
                };
                if is_real {
                    faults.push(FieldFault { index: Some(index), field: Some(name.clone().into_owned()), problem });
                }
                dropped.push(index);
            }
            (Now::Between, Problem::Missing(field)) if !stand_ins.contains(&field) => {
                // A field that is there but at fault has been named already.
                if !faults.iter().any(|fault| fault.field.as_deref() == Some(field)) {
                    faults.push(FieldFault {
                        index: None,
                        field: Some(field.to_owned()),
                        problem: Problem::Missing(field),
                    });
                }
                stand_ins.push(field);
            }
            (Now::Between, problem) if faults.is_empty() => {
                faults.push(FieldFault { index: None, field: None, problem });
                break;
            }
            // A stand-in does not fit; what was found so far is named, and the rest after that is mended.
            (Now::Between | Now::StoodIn, _) => break,
        }
    }
    if faults.is_empty() {
        faults.push(FieldFault {
            index: None,
            field: None,
            problem: Problem::Said("too many of its fields are null; leave them out".to_owned()),
        });
    }
    Err(faults)
}

/// Where a walk is, which tells whose fault an error is.
#[derive(Clone, Copy)]
enum Now {
    /// Before, between or after fields.
    Between,
    /// At the field of this position.
    Given(usize),
    /// At a stand-in.
    StoodIn,
}

/// The fields that were given and not taken away, then the stand-ins.
struct Walk<'w, 'de, G> {
    fields: &'w [Field<'de, G>],
    next: usize,
    dropped: &'w [usize],
    stand_ins: slice::Iter<'w, &'static str>,
    now: Now,
}

impl<'de, G: Given<'de>> MapAccess<'de> for &mut Walk<'_, 'de, G> {
    type Error = Problem;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Problem> {
        while self.dropped.contains(&self.next) {
            self.next += 1;
        }
        if let Some((name, _)) = self.fields.get(self.next) {
            self.now = Now::Given(self.next);
            self.next += 1;
            return seed.deserialize(StrDeserializer::new(name)).map(Some);
        }
        let Some(name) = self.stand_ins.next() else {
            self.now = Now::Between;
            return Ok(None);
        };
        self.now = Now::StoodIn;
        seed.deserialize(StrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Problem> {
        let given = match self.now {
            Now::Given(index) => self.fields.get(index),
            Now::Between | Now::StoodIn => None,
        };
        match given {
            Some((_, given)) => seed.deserialize(*given),
            None => seed.deserialize(StandIn),
        }
    }
}

/// The object that a walk makes up.
struct Fields<'a, 'w, 'de, G>(&'a mut Walk<'w, 'de, G>);

impl<'de, G: Given<'de>> Deserializer<'de> for Fields<'_, '_, 'de, G> {
    type Error = Problem;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        visitor.visit_map(self.0)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// Stands for a missing field, so that the fields after it can be looked at.
struct StandIn;

impl<'de> Deserializer<'de> for StandIn {
    type Error = Problem;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Problem> {
        visitor.visit_str("-")
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        words: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Problem> {
        visitor.visit_enum(StrDeserializer::new(words.first().copied().unwrap_or("-")))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}
