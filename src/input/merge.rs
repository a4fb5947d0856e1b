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

/// What two sources must say of one record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Agreement {
    /// All the same.
    Equality,
    /// Nothing different: lists are united, and what one leaves out is taken from the other.
    NoContradiction,
}

/// A field in which two records differ, with what both have there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Conflict {
    pub(super) field: String,
    /// What the two have there, cut to what is told; nothing where they could not even be written.
    values: Option<(Option<String>, Option<String>)>,
}

impl Conflict {
    /// That records could not be held against each other; none of them is dropped for that.
    fn unknown() -> Self {
        Self { field: "id".to_owned(), values: None }
    }

    /// What is wrong and what would be right.
    pub(super) fn problem(&self, whose: &str) -> String {
        let told = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".to_owned());
        match &self.values {
            Some((first, second)) => format!(
                "{whose} differs between the files: `{}` is {} here and {} elsewhere; make them equal, or keep one",
                self.field,
                told(second),
                told(first)
            ),
            None => format!("{whose} stands in several files and cannot be compared between them; keep one"),
        }
    }
}

/// Whether two records say the same, and if not where they first differ.
///
/// # Errors
///
/// The first field, by name, in which they differ.
pub(super) fn equal<T: Serialize>(first: &T, second: &T) -> Result<(), Conflict> {
    Union::of(first).work_in(second, Agreement::Equality)
}

/// What several sources together say of one record. It does not matter in which order they are worked in.
#[derive(Debug)]
pub(super) struct Union {
    /// The fields; none where the first record could not be written.
    fields: Option<Written>,
    /// Of the lists that differ, all that any source has; sets, so that each source costs only what it has itself.
    lists: BTreeMap<String, BTreeSet<String>>,
    /// Whether any of it is not in the first record.
    is_more: bool,
}

impl Union {
    pub(super) fn of<T: Serialize>(first: &T) -> Self {
        Self { fields: written(first), lists: BTreeMap::new(), is_more: false }
    }

    /// Works in what another source says.
    ///
    /// # Errors
    ///
    /// The first field, by name, in which it does not agree; then nothing of it is worked in.
    pub(super) fn work_in<T: Serialize>(&mut self, other: &T, agreement: Agreement) -> Result<(), Conflict> {
        let (Some(known), Some(other)) = (&mut self.fields, written(other)) else {
            return Err(Conflict::unknown());
        };
        if agreement == Agreement::Equality {
            let fields: BTreeSet<&String> = known.keys().chain(other.keys()).collect();
            let differing = fields.into_iter().find(|field| get(known, field) != get(&other, field));
            return differing.map_or(Ok(()), |field| Err(conflict(known, &other, field)));
        }
        let mut lists = Vec::new();
        let mut others = Vec::new();
        for (field, theirs) in &other {
            let is_list = LISTS.contains(&field.as_str());
            match known.get(field) {
                Some(mine) if mine.get() == theirs.get() && !(is_list && self.lists.contains_key(field)) => {}
                Some(_) if field == PARTS.0 && theirs.get() == PARTS.1 => {}
                Some(mine) if field == PARTS.0 && mine.get() == PARTS.1 => others.push(field),
                Some(mine) if is_list => {
                    let list: Option<Vec<String>> = serde_json::from_str(theirs.get()).ok();
                    // Of a list that nothing else was worked into, what the first has comes first.
                    let first: Option<Vec<String>> = match self.lists.contains_key(field) {
                        true => Some(Vec::new()),
                        false => serde_json::from_str(mine.get()).ok(),
                    };
                    let (Some(list), Some(first)) = (list, first) else {
                        return Err(conflict(known, &other, field));
                    };
                    lists.push((field.clone(), first, list));
                }
                Some(_) => return Err(conflict(known, &other, field)),
                None => others.push(field),
            }
        }
        self.is_more |= !lists.is_empty() || !others.is_empty();
        for field in others {
            known.extend(other.get(field).map(|value| (field.clone(), value.clone())));
        }
        for (field, first, list) in lists {
            self.lists.entry(field).or_default().extend(first.into_iter().chain(list));
        }
        Ok(())
    }

    /// The record that all of it makes; `None` where it is the first one.
    ///
    /// # Errors
    ///
    /// A [`Conflict`] where the fields make no record, so that none of the sources is dropped.
    pub(super) fn record<T: DeserializeOwned>(self) -> Result<Option<T>, Conflict> {
        if !self.is_more {
            return Ok(None);
        }
        let read = || {
            let mut fields = self.fields?;
            for (field, list) in &self.lists {
                fields.insert(field.clone(), serde_json::value::to_raw_value(list).ok()?);
            }
            serde_json::from_str(&serde_json::to_string(&fields).ok()?).ok()
        };
        read().map(Some).ok_or_else(Conflict::unknown)
    }
}

fn written<T: Serialize>(record: &T) -> Option<Written> {
    serde_json::from_str(&serde_json::to_string(record).ok()?).ok()
}

fn get<'a>(fields: &'a Written, field: &str) -> Option<&'a str> {
    fields.get(field).map(|value| value.get())
}

fn conflict(first: &Written, second: &Written, field: &str) -> Conflict {
    let value = |fields: &Written| get(fields, field).map(|json| visible(json, 80));
    Conflict { field: field.to_owned(), values: Some((value(first), value(second))) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::{Entity, EntityKind, Parts, Report};

    fn united<T: Serialize + DeserializeOwned + Clone>(first: &T, second: &T) -> Result<T, Conflict> {
        let mut union = Union::of(first);
        union.work_in(second, Agreement::NoContradiction)?;
        Ok(union.record()?.unwrap_or_else(|| first.clone()))
    }

    /// A record that cannot be written, or, where it can, not be read.
    #[derive(Clone, PartialEq, Debug)]
    enum Odd {
        Unwritable,
        Unreadable(&'static str),
    }

    impl Serialize for Odd {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            match self {
                Self::Unwritable => Err(serde::ser::Error::custom("no")),
                Self::Unreadable(field) => BTreeMap::from([(field, 1)]).serialize(serializer),
            }
        }
    }

    impl<'de> serde::Deserialize<'de> for Odd {
        fn deserialize<D: serde::Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
            Err(serde::de::Error::custom("no"))
        }
    }

    #[test]
    fn nothing_is_dropped_that_cannot_be_compared() {
        let conflict = equal(&Odd::Unwritable, &Odd::Unwritable).unwrap_err();
        assert_eq!(
            conflict.problem("claim \"c\""),
            "claim \"c\" stands in several files and cannot be compared between them; keep one"
        );
        assert!(united(&Odd::Unwritable, &Odd::Unwritable).is_err());
        assert!(united(&Odd::Unreadable("a"), &Odd::Unreadable("b")).is_err());
        assert!(united(&Odd::Unreadable("a"), &Odd::Unreadable("a")).is_ok());
    }

    #[test]
    fn many_sources_are_united_in_any_order() {
        let entity = |alias: String| Entity::new("a", "Aurora").alias(alias);
        let names: Vec<String> = (0..2_000).map(|n| format!("Aurora {n:04}")).collect();
        let together = |names: &mut dyn Iterator<Item = &String>| -> Entity {
            let mut union = Union::of(&Entity::new("a", "Aurora"));
            for name in names {
                union.work_in(&entity(name.clone()), Agreement::NoContradiction).unwrap();
            }
            union.record().unwrap().unwrap()
        };
        let all = together(&mut names.iter());
        assert_eq!(all.aliases(), names);
        assert_eq!(together(&mut names.iter().rev()), all);
    }

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
