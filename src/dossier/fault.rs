//! What can be wrong with records, alone and together.

use std::collections::BTreeMap;
use std::fmt;

use super::{Dossier, ValueError};

/// A list of a dossier.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs)] // the names say it
pub enum Record {
    Report,
    Entity,
    Attribute,
    Claim,
}

impl Record {
    /// Refuses a name without a visible character.
    pub(super) fn named(self, field: &'static str, text: &str) -> Result<(), DossierError> {
        if text.chars().all(|c| c.is_whitespace() || c.is_control()) {
            return Err(DossierError::EmptyName {
                record: self,
                field,
            });
        }
        Ok(())
    }
}

impl fmt::Display for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Report => "report",
            Self::Entity => "entity",
            Self::Attribute => "attribute",
            Self::Claim => "claim",
        })
    }
}

/// Why a record was not added to a dossier.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DossierError {
    /// Two records of one list with one id.
    #[error("{record} id {id:?} is taken; ids must be unique")]
    DuplicateId {
        /// The list.
        record: Record,
        /// The id.
        id: String,
    },
    /// A name without a visible character.
    #[error("`{field}` of this {record} is empty; give it a name or leave it out")]
    EmptyName {
        /// The list.
        record: Record,
        /// The field.
        field: &'static str,
    },
    /// A claim of a report that nobody declared.
    #[error("report {id:?} is unknown; declared are {}", list(known))]
    UnknownReport {
        /// The id given.
        id: String,
        /// Some of the ids that are known.
        known: Vec<String>,
    },
    /// A claim that corrects itself.
    #[error("claim {id:?} corrects itself; `corrects` names an earlier claim")]
    CorrectsItself {
        /// The claim's id.
        id: String,
    },
    /// A claim without value, time and quantifier.
    #[error(
        "the claim about {what:?} of {who:?} says nothing; give it a `value`, a `when` or a `quantifier`"
    )]
    NothingClaimed {
        /// The subject.
        who: String,
        /// The attribute.
        what: String,
    },
    /// A field of an attribute that means nothing beside the others.
    #[error("`{field}` of attribute {attribute:?} means something only with {needs}")]
    Meaningless {
        /// The attribute's id.
        attribute: String,
        /// The field.
        field: &'static str,
        /// What it needs.
        needs: &'static str,
    },
    /// A value object that is none.
    #[error(transparent)]
    Value(#[from] ValueError),
}

impl DossierError {
    /// The field at fault, by its name in the input.
    pub fn field(&self) -> &str {
        match self {
            Self::DuplicateId { .. } => "id",
            Self::EmptyName { field, .. } | Self::Meaningless { field, .. } => field,
            Self::UnknownReport { .. } => "report",
            Self::CorrectsItself { .. } => "corrects",
            Self::NothingClaimed { .. } | Self::Value(_) => "value",
        }
    }
}

fn list(known: &[String]) -> String {
    if known.is_empty() {
        return "none".to_owned();
    }
    known
        .iter()
        .map(|id| format!("{id:?}"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Something wrong between records: which, in which field, what, and what would be right.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The list of the record at fault.
    pub record: Record,
    /// The id of the record at fault.
    pub id: String,
    /// The field at fault.
    pub field: &'static str,
    /// What is wrong and what would be right.
    pub problem: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {:?}, `{}`: {}",
            self.record, self.id, self.field, self.problem
        )
    }
}

/// All faults between the records of a dossier, in the order of lists, ids and fields.
pub(super) fn find(dossier: &Dossier) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut refer = |record, id: &str, field, target: &str, known: bool, wanted: &str| {
        if !known {
            let problem = format!("{target:?} is unknown; it must be the id of {wanted}");
            faults.push(Fault {
                record,
                id: id.to_owned(),
                field,
                problem,
            });
        }
    };
    for report in dossier.reports() {
        for source in report.sources() {
            let known = dossier.find_report(source).is_some();
            refer(
                Record::Report,
                report.id(),
                "derived_from",
                source,
                known,
                "a report",
            );
        }
    }
    for entity in dossier.entities() {
        for whole in entity.wholes() {
            let known = dossier.find_entity(whole).is_some();
            refer(
                Record::Entity,
                entity.id(),
                "part_of",
                whole,
                known,
                "an entity",
            );
        }
        for candidate in entity.candidates() {
            let known = dossier.find_entity(candidate).is_some();
            refer(
                Record::Entity,
                entity.id(),
                "may_be",
                candidate,
                known,
                "an entity",
            );
        }
    }
    for attribute in dossier.attributes() {
        for target in attribute.before() {
            let known = dossier.find_attribute(target).is_some();
            refer(
                Record::Attribute,
                attribute.id(),
                "before",
                target,
                known,
                "a date attribute",
            );
        }
        if let Some(target) = attribute.of() {
            let known = dossier.find_attribute(target).is_some();
            refer(
                Record::Attribute,
                attribute.id(),
                "of",
                target,
                known,
                "an attribute",
            );
        }
        if let Some(target) = attribute.part() {
            let known = dossier.find_entity(target).is_some();
            refer(
                Record::Attribute,
                attribute.id(),
                "part",
                target,
                known,
                "an entity",
            );
        }
    }
    for claim in dossier.claims() {
        if let Some(target) = claim.corrected() {
            let known = dossier.find_claim(target).is_some();
            refer(
                Record::Claim,
                claim.given_id().unwrap_or_default(),
                "corrects",
                target,
                known,
                "a claim",
            );
        }
    }
    let wholes: BTreeMap<&str, Vec<&str>> = dossier
        .entities()
        .map(|entity| {
            (
                entity.id(),
                entity.wholes().iter().map(String::as_str).collect(),
            )
        })
        .collect();
    let corrections: BTreeMap<&str, Vec<&str>> = dossier
        .claims()
        .iter()
        .filter_map(|claim| Some((claim.given_id()?, vec![claim.corrected()?])))
        .collect();
    for (record, field, graph) in [
        (Record::Entity, "part_of", &wholes),
        (Record::Claim, "corrects", &corrections),
    ] {
        for (id, cycle) in cycles(graph) {
            let problem = format!("a cycle: {cycle}; remove one of these links");
            faults.push(Fault {
                record,
                id: id.to_owned(),
                field,
                problem,
            });
        }
    }
    faults
}

/// One entry for each cycle that a depth-first walk meets: where it closes, and the cycle in words.
///
/// Linear in nodes and links; the walk keeps its own stack, so a chain of any depth is safe.
fn cycles<'a>(graph: &BTreeMap<&'a str, Vec<&'a str>>) -> Vec<(&'a str, String)> {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        Open,
        Done,
    }
    const SHOWN: usize = 6;
    let mut marks: BTreeMap<&str, Mark> = BTreeMap::new();
    let mut found = Vec::new();
    for &root in graph.keys() {
        if marks.contains_key(root) {
            continue;
        }
        marks.insert(root, Mark::Open);
        let mut path: Vec<(&'a str, usize)> = vec![(root, 0)];
        while let Some((node, next)) = path.last_mut() {
            let node = *node;
            let target = graph
                .get(node)
                .and_then(|targets| targets.get(*next))
                .copied();
            *next += 1;
            match target {
                None => {
                    marks.insert(node, Mark::Done);
                    path.pop();
                }
                Some(target) if marks.get(target) == Some(&Mark::Open) => {
                    let from = path.iter().position(|(id, _)| *id == target).unwrap_or(0);
                    let names: Vec<&str> = path.iter().skip(from).map(|(id, _)| *id).collect();
                    let shown: Vec<String> = names
                        .iter()
                        .take(SHOWN)
                        .map(|id| format!("{id:?}"))
                        .collect();
                    let rest = if names.len() > SHOWN {
                        format!(" → … ({} links)", names.len())
                    } else {
                        String::new()
                    };
                    found.push((target, format!("{}{rest} → {target:?}", shown.join(" → "))));
                }
                Some(target) if marks.contains_key(target) || !graph.contains_key(target) => {}
                Some(target) => {
                    marks.insert(target, Mark::Open);
                    path.push((target, 0));
                }
            }
        }
    }
    found
}
