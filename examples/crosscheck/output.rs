//! What is printed, and how the program ends.

use std::io::{self, IsTerminal as _, Write};
use std::{env, fmt};

use crosscheck::report::text::{Colours, Layout};
use crosscheck::report::{self, Stream, json, visible};
use serde::Serialize;

use crate::args::When;

/// Exit statuses, by the order in which they apply.
pub(crate) const UNUSABLE: u8 = 2;
pub(crate) const FLAWED: u8 = 3;
pub(crate) const CONTRADICTED: u8 = 1;

/// How text is laid out: for the width of the terminal, with colours where they are wanted; in a pipe as it is.
pub(crate) fn layout(colour: When) -> Layout {
    let out = io::stdout();
    let width = terminal_size::terminal_size_of(&out).map_or(0, |(width, _)| usize::from(width.0));
    #[allow(clippy::disallowed_methods)] // a person's wish for their own terminal; no result depends on it
    let has = |name: &str| env::var_os(name).filter(|value| !value.is_empty());
    let colours = match colour {
        When::Always => Colours::Ansi,
        When::Auto
            if out.is_terminal() && has("NO_COLOR").is_none() && has("TERM").is_none_or(|term| term != "dumb") =>
        {
            Colours::Ansi
        }
        When::Auto | When::Never => Colours::Never,
    };
    Layout::new().width(width).colours(colours)
}

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
