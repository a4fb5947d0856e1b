//! What is printed, and how the program ends.

use std::fmt;
use std::io::{self, Write};

use crosscheck::report::{self, Stream, json, visible};
use serde::Serialize;

/// Exit statuses, by the order in which they apply.
pub(crate) const UNUSABLE: u8 = 2;
pub(crate) const FLAWED: u8 = 3;
pub(crate) const CONTRADICTED: u8 = 1;

/// Says what is wrong, and that nothing could be done.
pub(crate) fn refuse(problems: impl IntoIterator<Item = String>) -> io::Result<u8> {
    complain(problems);
    Ok(UNUSABLE)
}

/// Says what is wrong, a line each, at most a hundred of them; whatever they repeat cannot act on the terminal.
pub(crate) fn complain(problems: impl IntoIterator<Item = String>) {
    const LINES: usize = 100;
    let mut problems: Vec<String> = problems.into_iter().map(|problem| visible(&problem, 2_000)).collect();
    if problems.len() > LINES {
        let more = problems.split_off(LINES - 1).len();
        problems.push(format!("… and {more} more"));
    }
    // Nobody is left to tell when this fails, and the exit status says it too.
    let _ = writeln!(io::stderr().lock(), "{}", problems.join("\n"));
}

/// Whoever reads the output may stop reading; what was found is found all the same, and the exit status says it.
pub(crate) fn unless_closed(written: io::Result<()>) -> io::Result<()> {
    written.or_else(|error| if error.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(error) })
}

/// A piece of text, and a blank line.
pub(crate) fn tell<W: Write>(out: &mut W, write: impl FnOnce(&mut Stream<&mut W>) -> fmt::Result) -> io::Result<()> {
    report::stream(&mut *out, write)?;
    writeln!(out)
}

/// A line of JSON.
pub(crate) fn print_row(out: impl Write, row: &impl Serialize) -> io::Result<()> {
    report::stream(out, |out| json::write_row(row, out))
}
