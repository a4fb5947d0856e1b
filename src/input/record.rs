//! From the fields of one record to the record, or to everything wrong with it.

use std::borrow::Cow;
use std::collections::BTreeSet;
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
/// Everything wrong with the record.
///
/// # Complexity
///
/// Linear in the fields, times those that a record has: fields that it does not have, and repeated ones, go in one round
/// each, and every other round takes away a field that the record has, or stands in for one.
pub(super) fn decode<'de, T, G>(fields: &[Field<'de, G>]) -> Result<T, Vec<FieldFault>>
where
    T: DeserializeOwned,
    G: Given<'de>,
{
    let mut faults = Vec::new();
    let mut dropped = vec![false; fields.len()];
    let mut stand_ins = Vec::new();
    loop {
        let mut walk = Walk { fields, next: 0, dropped: &dropped, stand_ins: stand_ins.iter(), now: Now::Between };
        let problem = match T::deserialize(Fields(&mut walk)) {
            Ok(record) if faults.is_empty() => return Ok(record),
            Ok(_) => break,
            Err(problem) => problem,
        };
        let at_fault = match (walk.now, problem) {
            (Now::Name(_), Problem::UnknownField { known, .. }) => {
                let is_unknown = |name: &str| !known.contains(&name);
                which(fields, &dropped, is_unknown, |name| Problem::UnknownField { given: name.to_owned(), known })
            }
            (Now::Name(_), Problem::Duplicate(_)) => {
                let mut seen = BTreeSet::new();
                let is_repeated = |name: &str| !seen.insert(name.to_owned());
                which(fields, &dropped, is_repeated, |name| Problem::Duplicate(name.to_owned()))
            }
            (Now::Name(index) | Now::Given(index), problem) => vec![(index, problem)],
            (Now::Between, Problem::Missing(field)) if !stand_ins.contains(&field) => {
                // A field that is there but at fault has been named already.
                if !faults.iter().any(|fault: &FieldFault| fault.field.as_deref() == Some(field)) {
                    faults.push(FieldFault {
                        index: None,
                        field: Some(field.to_owned()),
                        problem: Problem::Missing(field),
                    });
                }
                stand_ins.push(field);
                continue;
            }
            (Now::Between, problem) if faults.is_empty() => {
                faults.push(FieldFault { index: None, field: None, problem });
                break;
            }
            // A stand-in does not fit; what was found so far is named, and the rest after that is mended.
            (Now::Between | Now::StoodIn, _) => break,
        };
        let is_value = matches!(walk.now, Now::Given(_));
        for (index, problem) in at_fault {
            let (Some((name, given)), Some(dropped)) = (fields.get(index), dropped.get_mut(index)) else {
                return Err(faults);
            };
            *dropped = true;
            // What says no more than a field that is left out may stand where the field could not be.
            if !(is_value && given.is_absent()) {
                faults.push(FieldFault { index: Some(index), field: Some(name.clone().into_owned()), problem });
            }
        }
    }
    Err(faults)
}

/// The fields still there whose names are wrong in one way, each with its problem.
fn which<G>(
    fields: &[Field<'_, G>],
    dropped: &[bool],
    mut is_wrong: impl FnMut(&str) -> bool,
    problem: impl Fn(&str) -> Problem,
) -> Vec<(usize, Problem)> {
    let there = fields.iter().zip(dropped).enumerate().filter(|(_, (_, dropped))| !**dropped);
    let wrong = there.filter(|(_, ((name, _), _))| is_wrong(name));
    wrong.map(|(index, ((name, _), _))| (index, problem(name))).collect()
}

/// Where a walk is, which tells whose fault an error is.
#[derive(Clone, Copy)]
enum Now {
    /// Before, between or after fields.
    Between,
    /// At the name of the field of this position.
    Name(usize),
    /// At what that field was given.
    Given(usize),
    /// At a stand-in.
    StoodIn,
}

/// The fields that were given and not taken away, then the stand-ins.
struct Walk<'w, 'de, G> {
    fields: &'w [Field<'de, G>],
    next: usize,
    dropped: &'w [bool],
    stand_ins: slice::Iter<'w, &'static str>,
    now: Now,
}

impl<'de, G: Given<'de>> MapAccess<'de> for &mut Walk<'_, 'de, G> {
    type Error = Problem;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Problem> {
        while self.dropped.get(self.next) == Some(&true) {
            self.next += 1;
        }
        if let Some((name, _)) = self.fields.get(self.next) {
            self.now = Now::Name(self.next);
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
        if let Now::Name(index) = self.now
            && let Some((_, given)) = self.fields.get(index)
        {
            self.now = Now::Given(index);
            return seed.deserialize(*given);
        }
        seed.deserialize(StandIn)
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
