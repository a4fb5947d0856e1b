//! Sources that are read a piece at a time, so that a file need not be held beside the dossier that is made of it.

use std::io::{self, Read, Seek, SeekFrom};

use super::builder::Extent;
use super::plain::{self, Input, Lines, Stop};
use super::{Faults, Format, Partial, Source, load_keeping_going_with_care, load_with_care, without_mark};
use crate::dossier::Dossier;

/// Something to read records from a piece at a time, with the name that faults are reported under: a file.
///
/// It is read from its beginning, and more than once: but for a single source of lines with which nothing is wrong, and in
/// which every report comes before its claims.
#[derive(Debug)]
pub struct Stream<'a, R> {
    name: &'a str,
    format: Option<Format>,
    from: R,
}

impl<'a, R: Read + Seek> Stream<'a, R> {
    /// A source whose format is guessed: see [`Format::guess`].
    pub fn new(name: &'a str, from: R) -> Self {
        Self { name, format: None, from }
    }

    /// The same in a format that is known.
    #[must_use]
    pub fn in_format(mut self, format: Format) -> Self {
        self.format = Some(format);
        self
    }

    fn all(&mut self) -> Result<Vec<u8>, StreamError> {
        let mut bytes = Vec::new();
        let read = self.from.seek(SeekFrom::Start(0)).and_then(|_| self.from.read_to_end(&mut bytes));
        read.map_err(|error| self.unreadable(error))?;
        Ok(bytes)
    }

    fn unreadable(&self, error: io::Error) -> StreamError {
        StreamError::Unreadable { name: self.name.to_owned(), error }
    }

    /// Whether it is known to be lines before any of it is read.
    fn is_lines(&self) -> bool {
        let format = self.format.unwrap_or_else(|| Format::guess(self.name, b""));
        format == Format::JsonLines
    }
}

impl<R: Read + Seek> Lines for Stream<'_, R> {
    fn each_piece(&mut self, each: &mut dyn FnMut(&str) -> Result<(), Stop>) -> Result<(), Stop> {
        let unreadable = |stream: &Self, error| Stop::Unreadable(stream.unreadable(error));
        self.from.seek(SeekFrom::Start(0)).map_err(|error| unreadable(self, error))?;
        let mut held = Vec::new();
        let mut is_first = true;
        loop {
            let before = held.len();
            let read = (&mut self.from).take(PIECE).read_to_end(&mut held);
            let is_last = read.map_err(|error| unreadable(self, error))? == 0;
            // A line that has not ended waits for its end.
            let fresh = held.get(before..).unwrap_or_default();
            let whole = match fresh.iter().rposition(|byte| *byte == b'\n') {
                _ if is_last => held.len(),
                Some(end) => before + end + 1,
                None => continue,
            };
            let piece = held.get(..whole).unwrap_or_default();
            let piece = if std::mem::take(&mut is_first) { without_mark(piece) } else { piece };
            each(std::str::from_utf8(piece).map_err(|_| Stop::Amiss)?)?;
            if is_last {
                return Ok(());
            }
            held.drain(..whole);
        }
    }
}

/// How much of a stream is held at a time, in bytes: enough that a dozen threads have several rounds of it. Tests have
/// many pieces in little text.
const PIECE: u64 = if cfg!(test) { 1 << 10 } else { 1 << 23 };

/// Why streams are no dossier.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StreamError {
    /// One of them could not be read.
    #[error("{name}: cannot be read: {error}")]
    Unreadable {
        /// Its name.
        name: String,
        /// Why not.
        #[source]
        error: io::Error,
    },
    /// Something is wrong with what they hold.
    #[error(transparent)]
    Faults(#[from] Faults),
}

/// Reads one dossier from all streams together, as [`load`](super::load) reads it from bytes.
///
/// JSON Lines that are told by name or format are read a piece at a time; what else there is, and everything once
/// anything is at fault, is held while it is read.
///
/// # Errors
///
/// [`StreamError`] when a stream cannot be read, or anything is wrong with what is read.
///
/// # Complexity
///
/// That of [`load`](super::load).
///
/// # Example
///
/// ```
/// use std::io::Cursor;
/// use crosscheck::input::{self, Stream};
///
/// let claims = "{\"report\": \"wire\", \"who\": \"MV Aurora\", \"what\": \"injured\", \"value\": 12}\n";
/// let dossier = input::load_streams(&mut [Stream::new("claims.jsonl", Cursor::new(claims))])?;
/// assert_eq!(dossier.claims().len(), 1);
/// # Ok::<(), input::StreamError>(())
/// ```
pub fn load_streams<R: Read + Seek>(streams: &mut [Stream<'_, R>]) -> Result<Dossier, StreamError> {
    if let Some(dossier) = plainly(streams)? {
        return Ok(dossier);
    }
    let contents = contents(streams)?;
    Ok(load_with_care(&sources(streams, &contents), Extent::Whole)?)
}

/// The same, but claims at fault are set aside, as [`load_keeping_going`](super::load_keeping_going) does it.
///
/// # Errors
///
/// [`StreamError`] when a stream cannot be read, or something other than a single claim is at fault.
///
/// # Complexity
///
/// That of [`load`](super::load).
pub fn load_streams_keeping_going<R: Read + Seek>(streams: &mut [Stream<'_, R>]) -> Result<Partial, StreamError> {
    if let Some(dossier) = plainly(streams)? {
        return Ok(Partial { dossier, set_aside: Faults::new(Vec::new(), 0) });
    }
    let contents = contents(streams)?;
    Ok(load_keeping_going_with_care(&sources(streams, &contents))?)
}

fn contents<R: Read + Seek>(streams: &mut [Stream<'_, R>]) -> Result<Vec<Vec<u8>>, StreamError> {
    streams.iter_mut().map(Stream::all).collect()
}

fn sources<'a, R>(streams: &[Stream<'a, R>], contents: &'a [Vec<u8>]) -> Vec<Source<'a>> {
    let sources = streams.iter().zip(contents);
    sources.map(|(stream, bytes)| Source { name: stream.name, format: stream.format, bytes }).collect()
}

/// The dossier of streams with which nothing is wrong.
fn plainly<R: Read + Seek>(streams: &mut [Stream<'_, R>]) -> Result<Option<Dossier>, StreamError> {
    let mut held = Vec::new();
    for stream in streams.iter_mut() {
        held.push(if stream.is_lines() { Vec::new() } else { stream.all()? });
    }
    let inputs = streams.iter_mut().zip(&held).map(|(stream, bytes)| match stream.is_lines() {
        true => Input::Lines(stream),
        false => Input::Whole(Source { name: stream.name, format: stream.format, bytes }),
    });
    match plain::load(inputs.collect(), Extent::Whole) {
        Ok(dossier) => Ok(Some(dossier)),
        Err(Stop::Amiss) => Ok(None),
        Err(Stop::Unreadable(error)) => Err(error),
    }
}
