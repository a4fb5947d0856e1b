//! One record out of two that different sources give under one id.
//!
//! Records are compared as they are written, field by field, so that nothing here knows what any record looks like.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::visible::visible;

/// The fields of a record as JSON.
type Written = BTreeMap<String, Box<RawValue>>;

/// Lists of which each source may know a part.
const LISTS: [&str; 4] = ["aliases", "derived_from", "may_be", "part_of"];

/// The field that says no more than one that is left out where it says this.
const PARTS: (&str, &str) = ("parts", "\"open\"");

/// A field in which two records differ, with what both have there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Conflict {
    pub(super) field: String,
    first: Option<String>,
    second: Option<String>,
}

impl Conflict {
    /// What is wrong and what would be right.
    pub(super) fn problem(&self, whose: &str) -> String {
        let told = |value: &Option<String>| match value {
            Some(json) => visible(json, 80),
            None => "nothing".to_owned(),
        };
        format!(
            "{whose} differs between the files: `{}` is {} here and {} elsewhere; make them equal, or keep one",
            self.field,
            told(&self.second),
            told(&self.first)
        )
    }
}

/// Whether two records say the same, and if not where they first differ.
pub(super) fn equal<T: Serialize>(first: &T, second: &T) -> Result<(), Conflict> {
    let (Some(first), Some(second)) = (written(first), written(second)) else {
        return Ok(());
    };
    let fields: BTreeSet<&String> = first.keys().chain(second.keys()).collect();
    let differing = fields.into_iter().find(|field| get(&first, field) != get(&second, field));
    differing.map_or(Ok(()), |field| Err(conflict(&first, &second, field)))
}

/// Both records as one: lists are united, and what one leaves out is taken from the other.
///
/// It does not matter which of the two comes first, nor, of more than two, which are united first.
///
/// # Errors
///
/// The first field, by name, of which the two say different things.
pub(super) fn united<T: Serialize + DeserializeOwned + Clone>(first: &T, second: &T) -> Result<T, Conflict> {
    let (Some(one), Some(other)) = (written(first), written(second)) else {
        return Ok(first.clone());
    };
    let mut both = one.clone();
    for (field, theirs) in &other {
        let Some(mine) = one.get(field) else {
            both.insert(field.clone(), theirs.clone());
            continue;
        };
        if mine.get() == theirs.get() || (field == PARTS.0 && theirs.get() == PARTS.1) {
            continue;
        }
        let list = LISTS.contains(&field.as_str()).then(|| united_lists(mine, theirs)).flatten();
        let value = list.or_else(|| (field == PARTS.0 && mine.get() == PARTS.1).then(|| theirs.clone()));
        match value {
            Some(value) => both.insert(field.clone(), value),
            None => return Err(conflict(&one, &other, field)),
        };
    }
    let text = serde_json::to_string(&both).unwrap_or_default();
    Ok(serde_json::from_str(&text).unwrap_or_else(|_| first.clone()))
}

/// Lists that differ as one, in an order of its own: it must not matter which file comes first.
fn united_lists(mine: &RawValue, theirs: &RawValue) -> Option<Box<RawValue>> {
    let mut all: BTreeSet<String> = serde_json::from_str(mine.get()).ok()?;
    all.extend(serde_json::from_str::<Vec<String>>(theirs.get()).ok()?);
    serde_json::value::to_raw_value(&all).ok()
}

fn written<T: Serialize>(record: &T) -> Option<Written> {
    serde_json::from_str(&serde_json::to_string(record).ok()?).ok()
}

fn get<'a>(fields: &'a Written, field: &str) -> Option<&'a str> {
    fields.get(field).map(|value| value.get())
}

fn conflict(first: &Written, second: &Written, field: &str) -> Conflict {
    let value = |fields: &Written| get(fields, field).map(str::to_owned);
    Conflict { field: field.to_owned(), first: value(first), second: value(second) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::{Entity, EntityKind, Parts, Report};

    #[test]
    fn lists_are_united_and_gaps_filled() {
        let one = Entity::new("a", "Aurora").alias("MV Aurora").part_of("fleet").parts_as(Parts::Disjoint);
        let other = Entity::new("a", "Aurora").alias("Aurora II").alias("MV Aurora").kind_as(EntityKind::Thing);
        let both = united(&one, &other).unwrap();
        assert_eq!(both, united(&other, &one).unwrap());
        assert_eq!(both.aliases(), ["Aurora II", "MV Aurora"]);
        assert_eq!((both.kind(), both.parts()), (Some(EntityKind::Thing), Parts::Disjoint));
        assert_eq!(united(&both, &one).unwrap(), both);
    }

    #[test]
    fn what_differs_is_named() {
        let one = Report::bare("r").outlet_as("Wire");
        let conflict = united(&one, &Report::bare("r").outlet_as("Post")).unwrap_err();
        assert_eq!(
            conflict.problem("report \"r\""),
            "report \"r\" differs between the files: `outlet` is \"Post\" here and \"Wire\" elsewhere; make them equal, or \
             keep one"
        );
        assert_eq!(equal(&one, &Report::bare("r")).unwrap_err().field, "outlet");
        assert_eq!(united(&one, &Report::bare("r")).unwrap(), one);
    }
}
