//! Results of parts as one result: documents are read side by side, and their rows written in the order of the whole.
//!
//! A row is kept as it stands; only what it is in order by is looked at. Of every document one row is in memory, but for
//! the list of reports, which all of them have alike.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::io::{self, BufRead, Write};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::escape;
use super::json::Summary;
use crate::hashing::HashMap;
use crate::reconcile::place;
use crate::verdict::{Level, Relation, Strength};
use crate::visible::visible;

/// Why results cannot be merged.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MergeError {
    /// There is none.
    #[error("there is nothing to merge")]
    Nothing,
    /// Reading or writing failed.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// One of them is no result as this version writes it.
    #[error("document {document}: {problem}")]
    Malformed {
        /// Which one, counted from 1.
        document: usize,
        /// What is wrong with it.
        problem: String,
    },
    /// Two of them do not come from the same whole.
    #[error("document {document} has other {what} than the first; all parts are to be reconciled under one whole")]
    Differs {
        /// Which one, counted from 1.
        document: usize,
        /// In what it differs.
        what: &'static str,
    },
}

/// Merges the results of parts, as [`write`](super::json::write) writes them, into the result of the whole: the same
/// bytes as if all claims had lain in one place.
///
/// The parts are reconciled under one [`Whole`](crate::reconcile::Whole), and no claim of one could meet one of another.
///
/// # Errors
///
/// When a document is no such result, when two do not come from one whole, or whatever a reader or the writer fails with.
///
/// # Complexity
///
/// Linear in the documents, times the logarithm of their number. In memory are a row of each document, the number of
/// each finding's id, and the list of reports.
pub fn merge<R: BufRead>(documents: impl IntoIterator<Item = R>, mut out: impl Write) -> Result<(), MergeError> {
    let documents = documents.into_iter().enumerate();
    let mut parts: Vec<Scanner<R>> = documents.map(|(at, input)| Scanner { input, document: at + 1 }).collect();
    if parts.is_empty() {
        return Err(MergeError::Nothing);
    }
    parts.iter_mut().try_for_each(|part| part.punctuation(b'{'))?;
    out.write_all(b"{\"schema\":")?;
    out.write_all(&alike(&mut parts, "schema")?)?;
    let mut summary: Option<Summary> = None;
    for part in &mut parts {
        part.punctuation(b',')?;
        let (document, one) = (part.document, part.field("summary")?);
        let one: Summary = parsed(document, &one)?;
        summary = Some(match summary {
            None => one,
            Some(known) => known.and(one).ok_or(MergeError::Differs { document, what: "reports" })?,
        });
    }
    let mut written = String::new();
    escape::write_value(&summary, &mut written).map_err(|_| io::Error::other("a summary cannot be written"))?;
    write!(out, ",\"summary\":{written},\"findings\":")?;
    let mut numbers = Numbers::default();
    rows::<FindingKey, R>(&mut parts, "findings", &mut out, |key, row, _| numbers.renumbered(key, row))?;
    out.write_all(b",\"slots\":")?;
    rows::<SlotKey, R>(&mut parts, "slots", &mut out, |_, row, _| Some(row))?;
    out.write_all(b",\"reports\":")?;
    parts.iter_mut().try_for_each(|part| part.punctuation(b','))?;
    out.write_all(&alike(&mut parts, "reports")?)?;
    out.write_all(b",\"flawed\":")?;
    rows::<FlawKey, R>(&mut parts, "flawed", &mut out, |_, row, _| Some(row))?;
    out.write_all(b",\"notes\":")?;
    rows::<NoteKey, R>(&mut parts, "notes", &mut out, |key, row, last| (last != Some(key)).then_some(row))?;
    out.write_all(b",\"conventions\":")?;
    parts.iter_mut().try_for_each(|part| part.punctuation(b','))?;
    out.write_all(&alike(&mut parts, "conventions")?)?;
    parts.iter_mut().try_for_each(Scanner::end)?;
    out.write_all(b"}\n")?;
    Ok(out.flush()?)
}

/// The value of a field that is the same in all documents.
fn alike<R: BufRead>(parts: &mut [Scanner<R>], field: &'static str) -> Result<Vec<u8>, MergeError> {
    let mut first: Option<Vec<u8>> = None;
    for part in parts {
        let value = part.field(field)?;
        match &first {
            Some(first) if *first != value => {
                return Err(MergeError::Differs { document: part.document, what: field });
            }
            Some(_) => {}
            None => first = Some(value),
        }
    }
    first.ok_or(MergeError::Nothing)
}

/// Writes the rows of a list of all documents, in order; `told` gives each row as it is to be told, if at all, going by
/// its key and that of the row before.
fn rows<K: Ord + DeserializeOwned, R: BufRead>(
    parts: &mut [Scanner<R>],
    field: &'static str,
    out: &mut impl Write,
    mut told: impl FnMut(&K, Vec<u8>, Option<&K>) -> Option<Vec<u8>>,
) -> Result<(), MergeError> {
    let mut next: BinaryHeap<Reverse<(K, Vec<u8>, usize)>> = BinaryHeap::with_capacity(parts.len());
    for (at, part) in parts.iter_mut().enumerate() {
        part.punctuation(b',')?;
        part.key(field)?;
        part.punctuation(b'[')?;
        if let Some(row) = part.row(true)? {
            next.push(Reverse((parsed(part.document, &row)?, row, at)));
        }
    }
    out.write_all(b"[")?;
    let (mut last, mut written) = (None, false);
    while let Some(Reverse((key, row, at))) = next.pop() {
        if let Some(part) = parts.get_mut(at)
            && let Some(row) = part.row(false)?
        {
            next.push(Reverse((parsed(part.document, &row)?, row, at)));
        }
        if let Some(row) = told(&key, row, last.as_ref()) {
            out.write_all(if written { b"," } else { b"" })?;
            out.write_all(&row)?;
            written = true;
        }
        last = Some(key);
    }
    Ok(out.write_all(b"]")?)
}

fn parsed<T: DeserializeOwned>(document: usize, row: &[u8]) -> Result<T, MergeError> {
    serde_json::from_slice(row)
        .map_err(|error| MergeError::Malformed { document, problem: visible(&error.to_string(), 200) })
}

/// What findings are in order by.
#[derive(PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(from = "FindingRow")]
struct FindingKey {
    place: u8,
    severity: Reverse<u8>,
    strength: Reverse<Option<Strength>>,
    who: String,
    what: String,
    rule: usize,
    /// Without the number that tells equal ones apart.
    id: String,
    claims: Vec<String>,
    /// As it stands.
    full: String,
}

#[derive(Deserialize)]
struct FindingRow {
    id: String,
    relation: Relation,
    strength: Option<Strength>,
    level: Level,
    severity: u8,
    claims: Vec<String>,
    rule: String,
    who: String,
    what: String,
}

impl From<FindingRow> for FindingKey {
    fn from(row: FindingRow) -> Self {
        let rules = crate::rules::Rule::ALL;
        let base = row.id.match_indices('-').nth(1).and_then(|(at, _)| row.id.get(..at)).unwrap_or(&row.id);
        Self {
            place: place(row.relation, row.level),
            severity: Reverse(row.severity),
            strength: Reverse(row.strength),
            who: row.who,
            what: row.what,
            rule: rules.iter().position(|rule| rule.id() == row.rule).unwrap_or(rules.len()),
            id: base.to_owned(),
            claims: row.claims,
            full: row.id,
        }
    }
}

/// How many findings bear an id so far.
#[derive(Default)]
struct Numbers(HashMap<u64, u32>);

impl Numbers {
    /// A finding with the number that is due to it among those of one id.
    fn renumbered(&mut self, key: &FindingKey, row: Vec<u8>) -> Option<Vec<u8>> {
        let count = self.0.entry(crate::stable::hash(&[&key.id])).or_insert(0);
        *count += 1;
        let id = if *count > 1 { format!("{}-{count}", key.id) } else { key.id.clone() };
        if id == key.full {
            return Some(row);
        }
        let before = format!("{{\"id\":\"{}\"", key.full);
        let Some(rest) = row.strip_prefix(before.as_bytes()) else { return Some(row) };
        Some([format!("{{\"id\":\"{id}\"").as_bytes(), rest].concat())
    }
}

/// What slots are in order by.
#[derive(PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(from = "SlotRow")]
struct SlotKey(String, String, Option<String>, ScopeRow);

#[derive(Deserialize)]
struct SlotRow {
    who: String,
    what: String,
    when: Option<String>,
    scope: ScopeRow,
}

#[derive(PartialEq, Eq, PartialOrd, Ord, Deserialize)]
struct ScopeRow {
    r#where: Option<String>,
    definition: Option<String>,
    event: Option<String>,
    planned: bool,
}

impl From<SlotRow> for SlotKey {
    fn from(row: SlotRow) -> Self {
        Self(row.who, row.what, row.when, row.scope)
    }
}

/// What flaws are in order by.
#[derive(PartialEq, Eq, PartialOrd, Ord, Deserialize)]
struct FlawKey {
    claim: String,
    field: String,
    text: String,
    problem: String,
    candidates: Vec<String>,
}

/// What notes are in order by.
#[derive(PartialEq, Eq, PartialOrd, Ord, Deserialize)]
struct NoteKey {
    code: String,
    text: String,
    #[serde(default)]
    claims: Vec<String>,
}

/// A document that is read piece by piece.
struct Scanner<R> {
    input: R,
    document: usize,
}

impl<R: BufRead> Scanner<R> {
    fn malformed(&self, problem: impl Into<String>) -> MergeError {
        MergeError::Malformed { document: self.document, problem: problem.into() }
    }

    /// The next sign that is no space, which stays where it is; there must be one.
    fn peek(&mut self) -> Result<u8, MergeError> {
        self.peek_on()?.ok_or_else(|| self.malformed("it ends too early"))
    }

    /// The next sign that is no space, if there is any.
    fn peek_on(&mut self) -> Result<Option<u8>, MergeError> {
        loop {
            let waiting = self.input.fill_buf()?;
            let spaces = waiting.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
            match waiting.get(spaces).copied() {
                Some(byte) => {
                    self.input.consume(spaces);
                    return Ok(Some(byte));
                }
                None if waiting.is_empty() => return Ok(None),
                None => self.input.consume(spaces),
            }
        }
    }

    fn punctuation(&mut self, sign: u8) -> Result<(), MergeError> {
        match self.peek()? {
            byte if byte == sign => {
                self.input.consume(1);
                Ok(())
            }
            byte => {
                let (sign, byte) = (char::from(sign), char::from(byte));
                Err(self.malformed(format!(
                    "{sign:?} is expected where {byte:?} stands; results are merged as they are written"
                )))
            }
        }
    }

    /// The end of the document, behind which nothing stands.
    fn end(&mut self) -> Result<(), MergeError> {
        self.punctuation(b'}')?;
        match self.peek_on()? {
            None => Ok(()),
            Some(_) => Err(self.malformed("something stands behind its end; it is to be one result")),
        }
    }

    /// The name of a field.
    fn key(&mut self, name: &str) -> Result<(), MergeError> {
        let found = self.value()?;
        if found.strip_prefix(b"\"").and_then(|found| found.strip_suffix(b"\"")) != Some(name.as_bytes()) {
            let found = visible(&String::from_utf8_lossy(&found), 40);
            return Err(self.malformed(format!("the field {name:?} is expected where {found} stands")));
        }
        self.punctuation(b':')
    }

    /// A field, by its name; its value.
    fn field(&mut self, name: &str) -> Result<Vec<u8>, MergeError> {
        self.key(name)?;
        self.value()
    }

    /// The next row of a list; `None` at its end.
    fn row(&mut self, first: bool) -> Result<Option<Vec<u8>>, MergeError> {
        if self.peek()? == b']' {
            self.input.consume(1);
            return Ok(None);
        }
        if !first {
            self.punctuation(b',')?;
        }
        self.value().map(Some)
    }

    /// The next value, as it stands.
    fn value(&mut self) -> Result<Vec<u8>, MergeError> {
        let first = self.peek()?;
        let mut value = Vec::new();
        let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
        loop {
            let waiting = self.input.fill_buf()?;
            if waiting.is_empty() {
                return Err(self.malformed("it ends too early"));
            }
            let mut taken = 0;
            let mut ended = false;
            for byte in waiting {
                let closes = !in_text && matches!(byte, b'}' | b']');
                // A number or a word ends before whatever comes next.
                if depth == 0
                    && !in_text
                    && taken + value.len() > 0
                    && (closes || matches!(byte, b',' | b':' | b' ' | b'\n' | b'\r' | b'\t'))
                {
                    ended = true;
                    break;
                }
                taken += 1;
                match byte {
                    _ if escaped => escaped = false,
                    b'\\' if in_text => escaped = true,
                    b'"' => in_text = !in_text,
                    b'{' | b'[' if !in_text => depth += 1,
                    b'}' | b']' if !in_text => depth = depth.saturating_sub(1),
                    _ => {}
                }
                if depth == 0 && !in_text && matches!(first, b'{' | b'[' | b'"') {
                    ended = true;
                    break;
                }
            }
            value.extend_from_slice(waiting.get(..taken).unwrap_or_default());
            self.input.consume(taken);
            if ended {
                return Ok(value);
            }
        }
    }
}

/// Adds what somebody else has counted, who may have written any number.
fn add_to(count: &mut usize, more: usize) {
    *count = count.saturating_add(more);
}

impl Summary {
    /// Both together; `None` where they are of different reports.
    fn and(mut self, other: Self) -> Option<Self> {
        fn add<K: Ord>(counts: &mut BTreeMap<K, usize>, more: BTreeMap<K, usize>) {
            more.into_iter().for_each(|(key, count)| add_to(counts.entry(key).or_default(), count));
        }
        if self.reports != other.reports {
            return None;
        }
        add_to(&mut self.claims, other.claims);
        add_to(&mut self.findings, other.findings);
        add_to(&mut self.flawed, other.flawed);
        add_to(&mut self.left_out.known, other.left_out.known);
        add_to(&mut self.left_out.unselected, other.left_out.unselected);
        add(&mut self.relation, other.relation);
        add(&mut self.strength, other.strength);
        add(&mut self.severity, other.severity);
        Some(self)
    }
}
