//! Reading dossiers from JSON, JSON Lines and CSV.
//!
//! Several sources make one dossier: claims in CSV beside a JSON file with the tables is the ordinary case. The sources
//! are bytes; nothing here opens a file.
//!
//! ```
//! use crosscheck::input::{self, Source};
//!
//! let tables = br#"{"attributes": [{"id": "injured", "kind": "count", "semantics": "functional"}]}"#;
//! let claims = b"id,outlet,who,what,value\nw1,Harbour Wire,MV Aurora,injured,about a dozen\n";
//! let sources = [Source::new("tables.json", tables), Source::new("claims.csv", claims)];
//! let dossier = input::load(&sources)?;
//! assert_eq!(dossier.claims().len(), 1);
//!
//! let slip = br#"{"claims": [{"report": "wire", "wo": "MV Aurora", "what": "injured", "value": 12}]}"#;
//! let faults = input::load(&[Source::new("slip.json", slip)]).unwrap_err();
//! assert_eq!(
//!     faults.to_string(),
//!     "slip.json:1: wo: unknown field \"wo\"; did you mean `who`? (claim 1, without an id)"
//! );
//! # Ok::<(), input::Faults>(())
//! ```
//!
//! # What is refused, and what is not
//!
//! Wrong structure is refused, every fault of it in one go and with its line: see [`Faults`]. Text that nobody can read
//! as a date or as a number is not a matter of structure: it is loaded, and the reconciliation names it.
//!
//! Names and ids have a visible character, no control characters, and at most a thousand characters; a value that is
//! longer than that, or holds control characters, is loaded and flawed. No record refers to itself.
//!
//! # Numbers
//!
//! A JSON number is taken by its digits: in a measure 57.0 is finer than 57, and no digit is lost to a float. One of more
//! digits than can be kept exactly (about twenty-eight) is refused; as text it would be flawed.
//!
//! # What `null` means
//!
//! A field that is `null`, or an empty cell, is the same as one that is left out.
//!
//! # Where reports come from
//!
//! Where any source has a list of reports, a claim of another report is refused. Where none has, reports are declared
//! by use. The columns `outlet` and `published` of CSV describe the row's report, whoever declares it; without a column
//! `report` the outlet's name is the report's id. Where an outlet then has several days of publication, each is a report
//! of its own: the first in time keeps the name, and the others are called by name and day; a row must then say which.
//!
//! # How attributes are spelled
//!
//! In sheets "Killed", "killed" and " killed" are one attribute, and so are `first_death`, "First death" and `first-death`:
//! it goes by the id that is declared, else by the first of its spellings. In JSON an id is an id.
//!
//! # Several files
//!
//! Files that describe several articles often carry their own copies of the tables. What two *different* sources give
//! under one id is one record
//!
//! * of a report or an entity, where no field of it says different things: the lists (`derived_from`, `aliases`,
//!   `part_of`, `may_be`) are united, what one leaves out is taken from the other, and `parts` that are `open` are as
//!   good as left out;
//! * of an attribute or a claim, where all of it is equal; of the conventions likewise.
//!
//! Whatever differs is refused, with both places, the field and both values. Inside one source an id stands once, and
//! claims without an id are never taken for one another. The order of the sources changes nothing in the dossier's
//! result.
//!
//! # What nobody declares
//!
//! An attribute that nobody declares, and that only rows of sheets use, is understood by its name, as
//! [`Dossier::guess_attributes`] does it; [`guessed_attributes`] writes the guesses out. To declare one of them changes
//! that one only; who wants it not to be guessed declares it as of kind `text` and of semantics `multi_valued`. An
//! attribute of a claim in JSON or JSON Lines is never guessed: who writes those can write declarations.

mod builder;
mod cell;
mod claims;
mod document;
mod entry;
mod fault;
mod json;
#[cfg(test)]
mod laws;
mod log;
mod merge;
mod plain;
mod problem;
mod record;
pub(crate) mod records;
mod sheet;
mod stream;
mod syntax;

pub use entry::{Entry, entry};
pub use fault::{Faults, InputFault};
pub use stream::{Stream, StreamError, load_streams, load_streams_keeping_going};

use crate::dossier::{Attribute, Dossier};
use crate::guess::Declaration;
use builder::{Builder, Extent};
use claims::Claims;
use log::{Draft, Log, Place};

/// A form in which a source holds records.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Format {
    /// One object with the lists.
    Json,
    /// One record a line.
    JsonLines,
    /// One claim a row, below a header.
    Csv,
}

impl Format {
    /// The format that a name's extension tells (`.json`, `.jsonl`, `.ndjson`, `.csv`), else the one the bytes look like.
    ///
    /// # Example
    ///
    /// ```
    /// use crosscheck::input::Format;
    ///
    /// assert_eq!(Format::guess("claims.CSV", b""), Format::Csv);
    /// assert_eq!(Format::guess("-", b"{\"claims\": []}"), Format::Json);
    /// assert_eq!(Format::guess("-", b"{\"report\": \"wire\"}\n{\"report\": \"post\"}"), Format::JsonLines);
    /// assert_eq!(Format::guess("-", b"report,who,what"), Format::Csv);
    /// ```
    pub fn guess(name: &str, bytes: &[u8]) -> Self {
        let extension = name.rsplit_once('.').map(|(_, extension)| extension);
        match extension.map(str::to_ascii_lowercase).as_deref() {
            Some("json") => Self::Json,
            Some("jsonl" | "ndjson") => Self::JsonLines,
            Some("csv") => Self::Csv,
            _ => Self::by_content(bytes),
        }
    }

    fn by_content(bytes: &[u8]) -> Self {
        let start = without_mark(bytes).trim_ascii_start();
        match start.first() {
            Some(b'{') if document::first_line_is_a_record(start) => Self::JsonLines,
            Some(b'{' | b'[') => Self::Json,
            _ => Self::Csv,
        }
    }
}

/// Something to read records from: bytes with the name that faults are reported under.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    name: &'a str,
    format: Option<Format>,
    bytes: &'a [u8],
}

impl<'a> Source<'a> {
    /// A source whose format is guessed: see [`Format::guess`].
    pub fn new(name: &'a str, bytes: &'a [u8]) -> Self {
        Self { name, format: None, bytes }
    }

    /// The name that faults are reported under.
    pub(crate) fn name(&self) -> &'a str {
        self.name
    }

    /// The same in a format that is known.
    #[must_use]
    pub fn in_format(mut self, format: Format) -> Self {
        self.format = Some(format);
        self
    }

    fn format(&self) -> Format {
        self.format.unwrap_or_else(|| Format::guess(self.name, self.bytes))
    }
}

/// A source without its byte order mark; its text where it is UTF-8.
#[derive(Debug)]
struct Opened<'a> {
    name: &'a str,
    format: Format,
    bytes: &'a [u8],
    text: Option<&'a str>,
}

/// Reads one dossier from all sources together.
///
/// # Errors
///
/// [`Faults`] when anything is wrong with any of the sources; never a dossier with some of it left out.
///
/// # Complexity
///
/// Linear in the bytes, but for the ordered look-ups of ids. Beside the bytes only the dossier itself is held.
pub fn load(sources: &[Source<'_>]) -> Result<Dossier, Faults> {
    plainly(sources, Extent::Whole).map_or_else(|| load_with_care(sources, Extent::Whole), Ok)
}

/// Reads a part of a dossier: all of its tables, and some of its claims, which may correct claims that are not here.
///
/// It is what [`partition`](crate::partition) works on. All reports must be declared, for nobody else could tell which
/// reports the other parts use.
///
/// # Errors
///
/// Those of [`load`], but that a correction may be of any claim, and that there may be no claim at all.
///
/// # Complexity
///
/// That of [`load`].
pub fn load_part(sources: &[Source<'_>]) -> Result<Dossier, Faults> {
    plainly(sources, Extent::Part).map_or_else(|| load_with_care(sources, Extent::Part), Ok)
}

/// The dossier of sources with which nothing is wrong.
fn plainly(sources: &[Source<'_>], extent: Extent) -> Option<Dossier> {
    plain::load(sources.iter().copied().map(plain::Input::Whole).collect(), extent).ok()
}

/// Reads every field of every record by itself, and so finds all that is wrong.
fn load_with_care(sources: &[Source<'_>], extent: Extent) -> Result<Dossier, Faults> {
    let (builder, opened) = build(sources, extent, Log::first(), None);
    let (dossier, faults, _) = builder.finish();
    if faults.is_empty() { Ok(dossier) } else { Err(faults.close(&opened)) }
}

/// A sheet to begin with: a header of the columns that are of use to most, and the reports of a fire that never was, to
/// be replaced by others.
///
/// # Example
///
/// ```
/// use crosscheck::Reconciler;
/// use crosscheck::input::{self, Source};
///
/// let dossier = input::load(&[Source::new("template.csv", input::template().as_bytes())])?;
/// let reconciliation = Reconciler::default().reconcile(&dossier);
/// let clash = reconciliation.contradictions().next().unwrap();
/// assert!(clash.reason().starts_with("Larkhill tunnel fire, date: "));
/// # Ok::<(), input::Faults>(())
/// ```
pub fn template() -> &'static str {
    include_str!("template.csv")
}

/// What the attributes of these sources that nobody declared are taken for, as the text of a JSON file: to be saved,
/// changed where a guess is wrong, and passed beside the sheet, which then is no matter of guesses any more.
///
/// For attributes that are not guessed because claims in JSON use them it is what their names suggest. So for sheets
/// the text, unchanged, changes nothing but the notes.
///
/// # Errors
///
/// Those of [`load`].
///
/// # Example
///
/// ```
/// use crosscheck::input::{self, Source};
///
/// let sheet = Source::new("storm.csv", b"outlet,who,what,value\nHarbour Wire,storm,Deaths,at least 12\n");
/// let tables = input::guessed_attributes(&[sheet])?;
/// assert_eq!(
///     tables,
///     "{\"attributes\": [\n  \
///      {\"id\": \"Deaths\", \"kind\": \"count\", \"semantics\": \"cumulative\", \"unit\": \"people\"}\n]}\n"
/// );
/// let dossier = input::load(&[sheet, Source::new("tables.json", tables.as_bytes())])?;
/// assert!(!dossier.find_attribute("Deaths").unwrap().is_guessed());
/// # Ok::<(), input::Faults>(())
/// ```
///
/// # Complexity
///
/// That of [`load`].
pub fn guessed_attributes(sources: &[Source<'_>]) -> Result<String, Faults> {
    let dossier = load(sources)?;
    let suggested = dossier.guesses();
    let mut attributes: Vec<&Attribute> =
        dossier.attributes().filter(|attribute| attribute.is_guessed()).chain(&suggested).collect();
    attributes.sort_by_key(|attribute| attribute.id());
    let lines: Vec<String> =
        attributes.into_iter().map(|attribute| format!("\n  {}", Declaration(attribute))).collect();
    let end = if lines.is_empty() { "" } else { "\n" };
    Ok(format!("{{\"attributes\": [{}{end}]}}\n", lines.join(",")))
}

/// A dossier of the sound claims, and what was wrong with the others.
#[derive(Clone, Debug)]
#[must_use]
pub struct Partial {
    /// Everything but the claims at fault.
    pub dossier: Dossier,
    /// Why claims were set aside, all of it; [`InputFault::id`] names the claim where it had an id. Of claims that
    /// share one id none is kept: nobody could say which one is meant.
    pub set_aside: Faults,
}

/// Reads one dossier from all sources together, and sets claims at fault aside.
///
/// # Errors
///
/// [`Faults`] when something other than a single claim is at fault: broken JSON, bytes that are not UTF-8, an unknown
/// column, a report, entity or attribute; then nothing can be gone on with.
///
/// # Complexity
///
/// That of [`load`]; every fault of a claim is held.
pub fn load_keeping_going(sources: &[Source<'_>]) -> Result<Partial, Faults> {
    match plainly(sources, Extent::Whole) {
        Some(dossier) => Ok(Partial { dossier, set_aside: Faults::new(Vec::new(), 0) }),
        None => load_keeping_going_with_care(sources),
    }
}

fn load_keeping_going_with_care(sources: &[Source<'_>]) -> Result<Partial, Faults> {
    let (builder, opened) = build(sources, Extent::Whole, Log::first(), Some(Log::all()));
    let (dossier, faults, set_aside) = builder.finish();
    if faults.is_empty() {
        Ok(Partial { dossier, set_aside: set_aside.close(&opened) })
    } else {
        Err(faults.close(&opened))
    }
}

/// Two passes: what claims refer to, then the claims themselves, straight into the dossier.
fn build<'a>(
    sources: &[Source<'a>],
    extent: Extent,
    faults: Log,
    set_aside: Option<Log>,
) -> (Builder, Vec<Opened<'a>>) {
    let mut builder = Builder::new(sources.len(), extent, faults, set_aside);
    let opened: Vec<Opened<'a>> =
        sources.iter().enumerate().map(|(index, source)| open(index, source, &mut builder)).collect();
    let claims: Vec<Claims<'a>> =
        opened.iter().enumerate().filter_map(|(source, opened)| claims_of(source, opened, &mut builder)).collect();
    builder.tables_end();
    for claims in claims {
        claims.read(&mut builder);
    }
    (builder, opened)
}

/// Reads all of a source but its claims, which are returned.
fn claims_of<'a>(source: usize, opened: &Opened<'a>, builder: &mut Builder) -> Option<Claims<'a>> {
    let text = opened.text?;
    Some(match opened.format {
        Format::Json => document::read(source, text, builder)?,
        Format::JsonLines => document::read_lines(source, text, builder),
        Format::Csv => sheet::read(source, text, builder)?,
    })
}

fn open<'a>(index: usize, source: &Source<'a>, builder: &mut Builder) -> Opened<'a> {
    let bytes = without_mark(source.bytes);
    let format = source.format();
    let (offset, problem) = match std::str::from_utf8(bytes) {
        _ if is_workbook(bytes) => {
            (0, "this is a workbook of a spreadsheet program; save it as CSV (UTF-8)".to_owned())
        }
        Ok(text) => return Opened { name: source.name, format, bytes, text: Some(text) },
        Err(error) => (error.valid_up_to(), encoding(bytes, error.valid_up_to())),
    };
    builder.broken(Draft::new(Place::at(index, offset), problem));
    Opened { name: source.name, format, bytes, text: None }
}

/// Whether bytes are a file of a spreadsheet program, and none of text: a zip archive, or its forerunner.
fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0")
}

/// What is wrong with bytes that are not UTF-8 from `offset` on.
fn encoding(bytes: &[u8], offset: usize) -> String {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "this is UTF-16; save the file as UTF-8".to_owned(),
        _ => {
            let byte = bytes.get(offset).copied().unwrap_or_default();
            format!("byte 0x{byte:02X} is not UTF-8; save the file as UTF-8")
        }
    }
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}
