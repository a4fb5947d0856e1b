//! What is wrong with an input, one line a fault.

use std::fmt::{self, Write};

use crate::dossier::Record;
use crate::visible::{Quoted, visible};

/// One thing wrong with an input.
///
/// It displays as one line: `file:line: field: what is wrong; what would be right`, safe to print whatever the input
/// held.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct InputFault {
    /// The name of the source.
    pub file: String,
    /// The line, counted from 1.
    pub line: Option<u64>,
    /// The list of the record at fault, where the fault lies in a record.
    pub record: Option<Record>,
    /// The id of the record at fault, where it was given.
    pub id: Option<String>,
    /// The field at fault.
    pub field: Option<String>,
    /// What the field holds, as written, shortened when very long.
    pub text: Option<String>,
    /// What is wrong and what would be right.
    pub problem: String,
}

impl fmt::Display for InputFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&visible(&self.file, 200))?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(field) = &self.field {
            write!(f, ": {}", visible(field, 60))?;
        }
        write!(f, ": {}", visible(&self.problem, 600))?;
        // Many records may stand on one line.
        match (self.record, &self.id) {
            (Some(record), Some(id)) => {
                let id = Quoted(id).to_string();
                if self.problem.contains(&id) {
                    return Ok(());
                }
                write!(f, " ({record} {id})")
            }
            _ => Ok(()),
        }
    }
}

/// What is wrong with an input: never nothing, in the order of sources and lines.
///
/// It displays as one line a fault. When there are more than [`Faults::KEPT`], only the first are kept, and a last line
/// counts the others.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Faults {
    kept: Vec<InputFault>,
    total: usize,
}

impl Faults {
    /// How many faults are kept when an input is refused.
    pub const KEPT: usize = 100;

    pub(super) fn new(kept: Vec<InputFault>, total: usize) -> Self {
        Self { kept, total }
    }

    /// The faults that were kept.
    pub fn iter(&self) -> std::slice::Iter<'_, InputFault> {
        self.kept.iter()
    }

    /// How many faults there are, with those that were not kept.
    pub fn total(&self) -> usize {
        self.total
    }

    /// Whether there is none, as when everything could be kept going with.
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.kept.iter().enumerate() {
            if index > 0 {
                f.write_char('\n')?;
            }
            fault.fmt(f)?;
        }
        match self.total.saturating_sub(self.kept.len()) {
            0 => Ok(()),
            more => write!(f, "\n… and {more} more"),
        }
    }
}

impl std::error::Error for Faults {}

impl<'a> IntoIterator for &'a Faults {
    type Item = &'a InputFault;
    type IntoIter = std::slice::Iter<'a, InputFault>;

    fn into_iter(self) -> Self::IntoIter {
        self.kept.iter()
    }
}

impl IntoIterator for Faults {
    type Item = InputFault;
    type IntoIter = std::vec::IntoIter<InputFault>;

    fn into_iter(self) -> Self::IntoIter {
        self.kept.into_iter()
    }
}
