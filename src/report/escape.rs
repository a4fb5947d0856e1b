//! JSON whose hidden characters are escapes: what a text holds is seen as well as parsed.

use std::io;

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use crate::visible::is_hidden;

/// Writes one JSON value on one line, with its line feed.
pub(super) fn write_line(value: &(impl Serialize + ?Sized), mut out: impl io::Write) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(&mut out, Escaping))?;
    out.write_all(b"\n")
}

/// Writes one JSON value, indented, with a line feed at the end.
#[cfg(feature = "schema")]
pub(super) fn write_indented(value: &(impl Serialize + ?Sized), mut out: impl io::Write) -> io::Result<()> {
    write_escaped(&mut out, &serde_json::to_string_pretty(value)?)?;
    out.write_all(b"\n")
}

/// The compact form, but for what is hidden.
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: io::Write + ?Sized>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        write_escaped(out, fragment)
    }
}

/// Writes JSON, or a part of a string of it. Outside its strings nothing is hidden but line feeds, which stay.
fn write_escaped<W: io::Write + ?Sized>(out: &mut W, json: &str) -> io::Result<()> {
    let mut rest = json;
    while let Some((at, c)) = rest.char_indices().find(|(_, c)| is_hidden(*c) && *c != '\n') {
        let (plain, tail) = rest.split_at(at);
        out.write_all(plain.as_bytes())?;
        for unit in c.encode_utf16(&mut [0; 2]) {
            write!(out, "\\u{unit:04x}")?;
        }
        rest = tail.get(c.len_utf8()..).unwrap_or_default();
    }
    out.write_all(rest.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_escapes_that_parse_back() {
        let text = "a\u{1b}\u{7f}\u{9b}\u{202e}\u{2028}\u{200d}\u{e0041}\u{fe0f}\n\"é\u{301}日\\";
        let mut line = Vec::new();
        write_line(&[text], &mut line).unwrap();
        let line = String::from_utf8(line).unwrap();
        assert_eq!(
            line,
            "[\"a\\u001b\\u007f\\u009b\\u202e\\u2028\\u200d\\udb40\\udc41\\ufe0f\\n\\\"é\u{301}日\\\\\"]\n"
        );
        assert_eq!(serde_json::from_str::<[String; 1]>(&line).unwrap(), [text]);
    }

    #[cfg(feature = "schema")]
    #[test]
    fn indentation_stays() {
        let mut lines = Vec::new();
        write_indented(&["\u{feff}"], &mut lines).unwrap();
        assert_eq!(lines, b"[\n  \"\\ufeff\"\n]\n");
    }
}
