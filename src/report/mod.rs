//! Results for people and for scripts.
//!
//! | for | renderer |
//! |---|---|
//! | a terminal, a file, a search | [`text`]: as it is, or wrapped and coloured in a [`text::Layout`] |
//! | a browser | [`html`] |
//! | an issue, a wiki | [`markdown`] |
//! | a spreadsheet | [`mod@csv`] |
//! | a program | `json` (with the feature `input`) |
//! | a search engine, once a person has reviewed findings | `claim_review` (with the feature `input`) |
//!
//! Renderers stream a [`Reconciliation`](crate::Reconciliation) into a writer and decide nothing. Text and Markdown tell
//! the same in the same order: every finding, every flawed claim and every note. What crowds make long within one of them
//! (claims, reports, readings, reasons) and the copies that are inferred are cut there: the first are named, the others
//! counted. The page for a browser is cut everywhere and says so; JSON and CSV hold every finding, and only JSON all
//! that belongs to it.
//!
//! Whatever text of a dossier they repeat is made safe for where it goes. Characters that act on a terminal or that nobody
//! would see (control characters, marks of direction, joiners, variation selectors, tags) are written as escapes,
//! `\u{202e}` in text and `\u202e` in JSON, which parses to the same string. Beyond that each format keeps text from being
//! more than text: no colour can be begun or ended, no Markdown or formula be written by a name or a quotation.

mod address;
#[cfg(feature = "input")]
pub mod claim_review;
mod coverage;
pub mod csv;
pub mod difference;
#[cfg(feature = "input")]
mod escape;
pub mod html;
#[cfg(feature = "input")]
pub mod json;
mod layout;
pub mod markdown;
#[cfg(feature = "input")]
mod merge;
mod outline;
#[cfg(feature = "input")]
pub mod read;
#[cfg(feature = "schema")]
pub mod schema;
pub mod text;
#[cfg(feature = "input")]
mod writer;

use std::{fmt, io};

pub use crate::visible::{Quoted, visible};

/// Streams what a renderer writes into a file, a socket or standard output.
///
/// ```
/// use crosscheck::report::{self, text};
/// use crosscheck::{Dossier, Reconciler};
///
/// let dossier = Dossier::new();
/// let reconciliation = Reconciler::new().reconcile(&dossier);
/// report::stream(std::io::sink(), |out| text::write(&reconciliation, out))?;
/// # Ok::<(), std::io::Error>(())
/// ```
///
/// # Errors
///
/// What the writer failed with.
pub fn stream<W: io::Write>(out: W, render: impl FnOnce(&mut Stream<W>) -> fmt::Result) -> io::Result<()> {
    let mut stream = Stream { out, failed: None };
    match (render(&mut stream), stream.failed) {
        (Ok(()), _) => Ok(()),
        (Err(_), Some(error)) => Err(error),
        (Err(error), None) => Err(io::Error::other(error)),
    }
}

/// What a renderer writes into: see [`stream`].
#[derive(Debug)]
pub struct Stream<W> {
    out: W,
    /// Why nothing more is written, which [`fmt::Error`] cannot tell.
    failed: Option<io::Error>,
}

impl<W: io::Write> fmt::Write for Stream<W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.out.write_all(text.as_bytes()).map_err(|error| {
            self.failed = Some(error);
            fmt::Error
        })
    }
}
