//! What is wrong with an input, one line a fault.

use std::fmt::{self, Write};

use crate::dossier::Record;
use crate::visible::{Quoted, visible};

/// One thing wrong with an input.
///
/// It displays as one line: `file:line: field: what is wrong; what would be right (which record, or column)`, safe to
/// print whatever the input held.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct InputFault {
    /// The name of the source.
    pub file: String,
    /// The line, counted from 1.
    pub line: Option<u64>,
    /// The column of that line, in characters counted from 1; none in CSV, where faults are placed by row.
    pub column: Option<u64>,
    /// The list of the record at fault, where the fault lies in a record.
    pub record: Option<Record>,
    /// The id of the record at fault, where it was given.
    pub id: Option<String>,
    /// Which of its list the record at fault is, counted from 1, in a document of JSON.
    pub nth: Option<usize>,
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
        match (self.record, &self.id, self.nth, self.column) {
            (Some(_), Some(id), ..) if self.problem.contains(&Quoted(id).to_string()) => Ok(()),
            (Some(record), Some(id), ..) => write!(f, " ({record} {})", Quoted(id)),
            (Some(record), None, Some(nth), _) => write!(f, " ({record} {nth}, without an id)"),
            (Some(_), None, None, _) | (None, _, _, None | Some(1)) => Ok(()),
            (None, _, _, Some(column)) => write!(f, " (column {column})"),
        }
    }
}

impl InputFault {
    /// What to call the record at fault: its id, or where it stands.
    ///
    /// ```
    /// use crosscheck::input::{self, Source};
    ///
    /// let slips = br#"{"claims": [{"wo": "Aurora"}, {"id": "w2", "wo": "Aurora"}]}"#;
    /// let faults = input::load(&[Source::new("slips.json", slips)]).unwrap_err();
    /// let called: Vec<String> = faults.iter().map(|fault| fault.called()).collect();
    /// assert_eq!((called[0].as_str(), called[3].as_str()), ("slips.json:1, claim 1", "w2"));
    /// ```
    pub fn called(&self) -> String {
        if let Some(id) = &self.id {
            return id.clone();
        }
        let mut place = self.file.clone();
        // Writing to a string cannot fail.
        if let Some(line) = self.line {
            let _ = write!(place, ":{line}");
        }
        if let (Some(record), Some(nth)) = (self.record, self.nth) {
            let _ = write!(place, ", {record} {nth}");
        }
        place
    }
}

/// What is wrong with an input: never nothing, in the order of sources and lines.
///
/// It displays as one line a fault, at most [`Faults::KEPT`] lines: when there are more faults, the last line counts those
/// that are not shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Faults {
    kept: Vec<InputFault>,
    total: usize,
}

impl Faults {
    /// How many faults are kept when an input is refused, and how many lines are shown.
    pub const KEPT: usize = 100;

    pub(super) fn new(kept: Vec<InputFault>, total: usize) -> Self {
        Self { kept, total }
    }

    /// The same, all of one line.
    pub(super) fn on_line(mut self, number: u64) -> Self {
        self.kept.iter_mut().for_each(|fault| fault.line = Some(number));
        self
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
        let shown = if self.total > Self::KEPT { Self::KEPT - 1 } else { self.total };
        for (index, fault) in self.kept.iter().take(shown).enumerate() {
            if index > 0 {
                f.write_char('\n')?;
            }
            fault.fmt(f)?;
        }
        match self.total.saturating_sub(shown) {
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
