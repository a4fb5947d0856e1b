//! Faults as they are found, and their lines once all are known.

use std::collections::BTreeMap;

use super::fault::{Faults, InputFault};
use super::json;
use super::record::Given;
use super::{Format, Opened};
use crate::dossier::Record;
use crate::visible::visible;

/// A place in a source: which one, and how many bytes into its text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Place {
    pub(super) source: usize,
    pub(super) offset: usize,
    /// Which record of its list begins there, counted from 1, where many may share a line.
    pub(super) nth: Option<usize>,
}

impl Place {
    pub(super) fn at(source: usize, offset: usize) -> Self {
        Self { source, offset, nth: None }
    }
}

/// A fault whose line is still to be counted.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Draft {
    /// Of the field where `exact`, else of the record.
    place: Place,
    exact: bool,
    record: Option<Record>,
    id: Option<String>,
    field: Option<String>,
    text: Option<String>,
    problem: String,
    first: Option<Place>,
}

impl Draft {
    /// A fault of the record, or of the piece of text, that begins at `place`.
    pub(super) fn new(place: Place, problem: impl Into<String>) -> Self {
        Self {
            place,
            exact: false,
            record: None,
            id: None,
            field: None,
            text: None,
            problem: problem.into(),
            first: None,
        }
    }

    /// Whose fault it is.
    pub(super) fn of(mut self, record: Option<Record>, id: Option<String>) -> Self {
        self.record = record;
        self.id = id;
        self
    }

    /// The field at fault, to be looked for in the record.
    pub(super) fn in_field(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// Where the field at fault begins, and what it holds.
    pub(super) fn at(mut self, offset: usize, text: &str) -> Self {
        self.place.offset = offset;
        self.exact = true;
        self.text = (!text.is_empty()).then(|| visible(text, Self::TEXT));
        self
    }

    /// Where that was given first which stands here again.
    pub(super) fn after(mut self, first: Option<Place>) -> Self {
        self.first = first;
        self
    }

    /// Whose fault it is, by id.
    pub(super) fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// The longest piece of a field that is kept, in characters.
    const TEXT: usize = 80;

    /// Looks for the field in the record, which nobody did while all was well.
    fn locate(&mut self, sources: &[Opened<'_>]) {
        let Some(source) = sources.get(self.place.source) else {
            return;
        };
        let (false, Some(field), Some(text)) = (self.exact, &self.field, source.text) else {
            return;
        };
        if source.format == Format::Csv {
            return;
        }
        let record = text.get(self.place.offset..).unwrap_or_default();
        let Ok(fields) = json::leading_fields(record) else {
            return;
        };
        if let Some((_, given)) = fields.iter().find(|(name, _)| name == field) {
            let content = given.content();
            let offset = given.offset_in(text);
            *self = self.clone().at(offset, &content);
        }
    }
}

/// Faults in the order they are found; where only the first matter, it never holds many more than those.
#[derive(Debug, Default)]
pub(super) struct Log {
    drafts: Vec<Draft>,
    total: usize,
    /// How many are wanted; `None` for all.
    wanted: Option<usize>,
}

impl Log {
    /// Keeps the first faults, as many as anybody reads.
    pub(super) fn first() -> Self {
        Self { wanted: Some(Faults::KEPT), ..Self::default() }
    }

    /// Keeps every fault.
    pub(super) fn all() -> Self {
        Self::default()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.total == 0
    }

    pub(super) fn add(&mut self, draft: Draft) {
        self.total += 1;
        self.drafts.push(draft);
        if let Some(wanted) = self.wanted
            && self.drafts.len() >= wanted.saturating_mul(4)
        {
            self.drafts.sort();
            self.drafts.truncate(wanted);
        }
    }

    /// The faults with their lines, in the order of sources and lines.
    pub(super) fn close(mut self, sources: &[Opened<'_>]) -> Faults {
        self.drafts.sort();
        if let Some(wanted) = self.wanted {
            self.drafts.truncate(wanted);
        }
        for draft in &mut self.drafts {
            draft.locate(sources);
        }
        self.drafts.sort();
        let lines = Lines::of(&self.drafts, sources);
        let kept = self
            .drafts
            .into_iter()
            .map(|draft| {
                let mut problem = draft.problem;
                if let Some(first) = draft.first {
                    problem.push_str(&lines.reference(first, draft.place, sources));
                }
                let at = lines.at(draft.place);
                InputFault {
                    file: name_of(sources, draft.place.source),
                    line: at.map(|at| at.line),
                    column: at.and_then(|at| at.column),
                    nth: draft.place.nth,
                    record: draft.record,
                    id: draft.id,
                    field: draft.field.map(|field| visible(&field, 60)),
                    text: draft.text,
                    problem: visible(&problem, 600),
                }
            })
            .collect();
        Faults::new(kept, self.total)
    }
}

fn name_of(sources: &[Opened<'_>], source: usize) -> String {
    sources.get(source).map_or_else(|| "input".to_owned(), |source| source.name.to_owned())
}

/// Where in a file a place is, as people count.
#[derive(Clone, Copy, Default)]
struct At {
    line: u64,
    /// In characters; none in a sheet, of which only rows are placed.
    column: Option<u64>,
}

/// The lines of some places, each source read through once for all of its places.
struct Lines(BTreeMap<Place, At>);

impl Lines {
    fn of(drafts: &[Draft], sources: &[Opened<'_>]) -> Self {
        let mut lines: BTreeMap<Place, At> = drafts
            .iter()
            .flat_map(|draft| [Some(draft.place), draft.first])
            .flatten()
            .map(|place| (place, At::default()))
            .collect();
        let (mut source, mut from, mut line, mut column) = (usize::MAX, 0, 1, 1);
        for (place, found) in &mut lines {
            if place.source != source {
                (source, from, line, column) = (place.source, 0, 1, 1);
            }
            let opened = sources.get(source);
            let bytes = opened.map_or(&[][..], |source| source.bytes);
            for byte in bytes.get(from..place.offset).unwrap_or_default() {
                match byte {
                    b'\n' => (line, column) = (line + 1, 1),
                    0x80..=0xbf => {} // the rest of a character
                    _ => column += 1,
                }
            }
            from = place.offset;
            let has_columns = opened.is_some_and(|source| source.format != Format::Csv);
            *found = At { line, column: has_columns.then_some(column) };
        }
        Self(lines)
    }

    /// None in a source without any text.
    fn at(&self, place: Place) -> Option<At> {
        self.0.get(&place).copied()
    }

    fn reference(&self, first: Place, from: Place, sources: &[Opened<'_>]) -> String {
        let line = self.at(first).unwrap_or_default().line;
        if first.source == from.source {
            format!(" (first given at line {line})")
        } else {
            let file = name_of(sources, first.source);
            format!(" (first given at {}:{line})", visible(&file, 200))
        }
    }
}
