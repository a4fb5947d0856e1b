//! CSV: claims in rows below a header of field names.
//!
//! Sheets come out of spreadsheet programs, so a good deal is forgiven that cannot change what is claimed: a byte order
//! mark, semicolons or tabs between the cells, a line `sep=;` above the header, capitals and spaces in the names of
//! columns, spaces and typographic quotation marks around a cell, and columns and rows with nothing in them.

use std::collections::BTreeSet;

use csv::{ReaderBuilder, StringRecord};

use super::builder::Builder;
use super::cell::{self, Cell};
use super::claims::Claims;
use super::log::{Draft, Place};
use super::problem::{Problem, nearest};
use super::record::Field;
use crate::dossier::Record;

/// Columns that describe the report of a row.
const OUTLET: &str = "outlet";
const PUBLISHED: &str = "published";

/// The column of attributes.
const WHAT: &str = "what";

/// The column of the words themselves.
const QUOTE: &str = "quote";

/// A sheet whose header is sound.
pub(super) struct Sheet<'a> {
    source: usize,
    text: &'a str,
    /// Where the header begins.
    body: usize,
    delimiter: u8,
    /// The names of the columns; of one without a name, which has no cells either, nothing.
    columns: Vec<String>,
}

/// Reads the header, and what the rows say of reports. None when the header will not do.
pub(super) fn read<'a>(source: usize, text: &'a str, builder: &mut Builder) -> Option<Claims<'a>> {
    builder.gives_claims();
    let known = known_columns();
    let (body, stated) = below_separator(text);
    let delimiter = stated.unwrap_or_else(|| delimiter(text.get(body..).unwrap_or_default(), &known));
    let columns = header(text.get(body..).unwrap_or_default(), delimiter, &known);
    let sheet = Sheet { source, text, body, delimiter, columns };
    let problems = sheet.wrong_columns(&known);
    if !problems.is_empty() {
        for (field, problem) in problems {
            let draft = Draft::new(Place::at(source, 0), problem);
            builder.broken(match field {
                Some(field) => draft.in_field(field),
                None => draft,
            });
        }
        return None;
    }
    sheet.rows(|place, row| sheet.describe(place, row, builder));
    Some(Claims::Rows(sheet))
}

/// The fields of a claim, asked of its deserialiser so that they cannot drift, and the columns for its report.
fn known_columns() -> Vec<&'static str> {
    let mut known = cell::claim_fields().to_vec();
    known.extend([OUTLET, PUBLISHED]);
    known
}

/// The comma, unless the header makes sense only with a semicolon or a tab.
fn delimiter(text: &str, known: &[&str]) -> u8 {
    let sense = |delimiter| {
        let columns = header(text, delimiter, known);
        columns.iter().filter(|column| known.contains(&column.as_str())).count()
    };
    if sense(b',') > 0 {
        return b',';
    }
    let other = [b';', b'\t'].into_iter().find(|other| sense(*other) >= 2);
    other.unwrap_or(b',')
}

/// Where the sheet begins below a line `sep=;`, which some programs write for their own use, and what that line says.
fn below_separator(text: &str) -> (usize, Option<u8>) {
    let line = text.split_inclusive('\n').next().unwrap_or_default();
    match line.trim_end().trim_matches('"').strip_prefix("sep=").map(str::as_bytes) {
        Some([delimiter @ (b',' | b';' | b'\t' | b'|')]) => (line.len(), Some(*delimiter)),
        // The tab of "sep=<tab>" is trimmed with the end of the line.
        Some([]) => (line.len(), Some(b'\t')),
        _ => (0, None),
    }
}

fn header(text: &str, delimiter: u8, known: &[&str]) -> Vec<String> {
    let mut row = StringRecord::new();
    // From memory and of valid UTF-8: nothing can fail.
    let _ = reader(text, delimiter).read_record(&mut row);
    row.iter().map(|name| column(name, known)).collect()
}

/// The column that a name means, whatever its capitals and however its words are joined; else the name as it is.
fn column(name: &str, known: &[&str]) -> String {
    let name = content(name);
    let plain = name.to_lowercase().replace([' ', '-', '\u{a0}'], "_");
    known.iter().find(|column| **column == plain).map_or(name, |column| column).to_owned()
}

/// What a cell holds, without the spaces and the typographic quotation marks around it.
fn content(cell: &str) -> &str {
    let cell = cell.trim();
    let inner = cell.strip_prefix('“').and_then(|rest| rest.strip_suffix('”'));
    inner.filter(|inner| !inner.contains(['“', '”'])).map_or(cell, str::trim)
}

fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .flexible(true) // a ragged row is a fault of ours, with its line and what is wrong
        .delimiter(delimiter)
        .from_reader(text.as_bytes())
}

impl Sheet<'_> {
    fn has(&self, column: &str) -> bool {
        self.columns.iter().any(|name| name == column)
    }

    /// What is wrong with the header, column by column.
    fn wrong_columns(&self, known: &[&str]) -> Vec<(Option<String>, String)> {
        let mut wrong = Vec::new();
        if self.columns.is_empty() {
            let problem = "the file is empty; its first row must name the columns: `report`, `who`, `what`, `value`";
            return vec![(None, problem.to_owned())];
        }
        let is_one = |column: &String| known.contains(&column.as_str()) || nearest(column, known).is_some();
        if !self.columns.iter().any(is_one) {
            let problem = "read as CSV; JSON begins with `{`. The first row names no column of a claim; \
                           it must name `report`, `who`, `what` and most often `value`";
            return vec![(None, problem.to_owned())];
        }
        let (mut there, mut meant) = (BTreeSet::new(), BTreeSet::new());
        let filled = self.filled_without_name();
        for (index, column) in self.columns.iter().enumerate() {
            if column.is_empty() {
                if filled.contains(&index) {
                    let number = index + 1;
                    let problem = format!("column {number} has cells and no name; name it, or remove the column");
                    wrong.push((None, problem));
                }
            } else if !known.contains(&column.as_str()) {
                meant.extend(nearest(column, known));
                let problem = super::problem::unknown_column(column, known);
                wrong.push((Some(column.clone()), problem));
            } else if !there.insert(column.as_str()) {
                let problem = Problem::Duplicate(column.clone());
                wrong.push((Some(column.clone()), problem.to_string()));
            }
        }
        for needed in ["report", "who", "what"] {
            let is_told = there.contains(needed) || meant.contains(needed);
            if is_told || (needed == "report" && self.has(OUTLET)) {
                continue;
            }
            let problem = format!("the column `{needed}` is missing; every claim needs it");
            wrong.push((Some(needed.to_owned()), problem));
        }
        wrong
    }

    /// The columns without a name in which something stands all the same.
    fn filled_without_name(&self) -> BTreeSet<usize> {
        let mut filled = BTreeSet::new();
        if self.columns.iter().all(|column| !column.is_empty()) {
            return filled;
        }
        self.rows(|_, row| {
            let cells = row.into_iter().flat_map(|row| row.iter().zip(&self.columns).enumerate());
            let filled_here = cells.filter(|(_, (cell, column))| column.is_empty() && !cell.trim().is_empty());
            filled.extend(filled_here.map(|(index, _)| index));
        });
        filled
    }

    /// Whether a row has a cell for each column that has a name, and none beside the columns.
    fn is_even(&self, row: &StringRecord) -> bool {
        let named = self.columns.iter().rposition(|column| !column.is_empty()).map_or(0, |last| last + 1);
        row.len() >= named && row.iter().skip(self.columns.len()).all(|cell| cell.trim().is_empty())
    }

    /// Hands over the rows below the header; a row is a fault where it is not one cell a column.
    fn rows(&self, mut each: impl FnMut(Place, Result<&StringRecord, String>)) {
        let text = self.text.get(self.body..).unwrap_or_default();
        let mut reader = reader(text, self.delimiter);
        let mut row = StringRecord::new();
        let mut is_header = true;
        loop {
            let from = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
            match reader.read_record(&mut row) {
                Ok(true) => {}
                Ok(false) => return,
                Err(error) => {
                    // The text is UTF-8 and in memory, so this is not known to happen; were it so, it is said.
                    let place = self.place(self.body + from);
                    return each(place, Err(error.to_string()));
                }
            }
            let to = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
            if std::mem::take(&mut is_header) {
                continue;
            }
            // Line ends and blank lines before a row belong to its span, not to the row.
            let span = text.get(from..to).unwrap_or_default();
            let blank = span.len() - span.trim_start_matches(['\r', '\n']).len();
            let place = self.place(self.body + from + blank);
            if let Some(problem) = cell::wrong_quotes(span.get(blank..).unwrap_or_default(), self.delimiter) {
                each(place, Err(problem));
            } else if row.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            } else if !self.is_even(&row) {
                each(place, Err(self.uneven(&row)));
            } else {
                each(place, Ok(&row));
            }
        }
    }

    /// What is wrong with a row that is longer or shorter than the header.
    fn uneven(&self, row: &StringRecord) -> String {
        let sign = match self.delimiter {
            b';' => "semicolon",
            b'\t' => "tab",
            b'|' => "vertical bar",
            _ => "comma",
        };
        let quotes = if row.iter().any(|cell| cell.contains(['“', '”'])) {
            "in straight double quotes (typographic ones do not hold a cell together)"
        } else {
            "in double quotes"
        };
        let (cells, columns) = (row.len(), self.columns.len());
        format!(
            "the row has {cells} cells and the header {columns}; a cell is missing, or text with a {sign} is not {quotes}"
        )
    }

    fn place(&self, offset: usize) -> Place {
        Place::at(self.source, offset)
    }

    fn cells<'r>(&'r self, row: &'r StringRecord) -> impl Iterator<Item = (&'r str, &'r str)> {
        let names = self.columns.iter().map(String::as_str);
        let cells = names.zip(row.iter()).filter(|(name, _)| !name.is_empty());
        // A quotation keeps its marks.
        let cells = cells.map(|(name, cell)| (name, if name == QUOTE { cell.trim() } else { content(cell) }));
        cells.filter(|(_, cell)| !cell.is_empty())
    }

    fn describe(&self, place: Place, row: Result<&StringRecord, String>, builder: &mut Builder) {
        let Ok(row) = row else {
            return; // to be named when its claim is read
        };
        let cell = |column| {
            let mut cells = self.cells(row);
            cells.find(|(name, _)| *name == column).map(|(_, text)| text)
        };
        if let Some(what) = cell(WHAT) {
            builder.spelled(what);
        }
        let (outlet, published) = (cell(OUTLET), cell(PUBLISHED));
        match (cell("report"), outlet) {
            (Some(report), _) => builder.describe(place, report, outlet, published),
            (None, Some(outlet)) => builder.edition(place, outlet, published),
            (None, None) => {}
        }
    }

    /// Adds the claims of the rows.
    pub(super) fn read_claims(&self, builder: &mut Builder) {
        /// Few rows have fewer bytes; a file of empty lines takes no room.
        const ROW: usize = 16;
        let lines = self.text.bytes().filter(|byte| *byte == b'\n').count();
        builder.reserve(lines.min(self.text.len() / ROW));
        self.rows(|place, row| {
            let row = match row {
                Ok(row) => row,
                Err(problem) => {
                    let draft = Draft::new(place, problem).of(Some(Record::Claim), None);
                    return builder.claim_fault(draft);
                }
            };
            let mut fields: Vec<Field<'_, Cell<'_>>> = Vec::with_capacity(self.columns.len());
            let (mut outlet, mut published, mut what) = (None, None, None);
            for (name, text) in self.cells(row) {
                match name {
                    OUTLET => outlet = Some(text),
                    PUBLISHED => published = Some(text),
                    WHAT => what = Some(text),
                    name => fields.push((name.into(), Cell::new(name, text))),
                }
            }
            let is_named = fields.iter().any(|(name, _)| name == "report");
            let report = match outlet.filter(|_| !is_named).map(|outlet| builder.report_of(outlet, published)) {
                Some(Ok(report)) => Some(report),
                Some(Err(problem)) => {
                    let draft = Draft::new(place, problem).of(Some(Record::Claim), None).in_field(PUBLISHED);
                    return builder.claim_fault(draft);
                }
                None => None,
            };
            fields.extend(report.iter().map(|report| ("report".into(), Cell::new("report", report))));
            let respelled = what.and_then(|what| builder.respelled(what)).map(str::to_owned);
            fields.extend(respelled.as_deref().or(what).map(|what| (WHAT.into(), Cell::new(WHAT, what))));
            let offset = |_| place.offset;
            if let Some(claim) = builder.decode(Some(Record::Claim), place, &fields, offset) {
                builder.claim(place, claim);
            }
        });
    }
}
