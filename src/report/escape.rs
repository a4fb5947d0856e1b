//! JSON whose hidden characters are escapes: what a text holds is seen as well as parsed.

use std::fmt::{self, Write};

use serde::Serialize;

use super::writer::Writer;
use crate::ascii;
use crate::visible::is_hidden;

/// Writes one JSON value on one line, with its line feed.
pub(super) fn write_line(value: &(impl Serialize + ?Sized), mut out: impl Write) -> fmt::Result {
    write_value(value, &mut out)?;
    out.write_char('\n')
}

/// Writes one JSON value on one line.
pub(super) fn write_value(value: &(impl Serialize + ?Sized), out: impl Write) -> fmt::Result {
    let mut writer = Writer::new(out);
    value.serialize(&mut writer).map_err(|_| fmt::Error)?;
    writer.end()
}

/// Writes JSON values, a comma between them.
pub(super) fn write_values<T: Serialize>(values: impl Iterator<Item = T>) -> Result<String, fmt::Error> {
    let mut writer = Writer::in_memory();
    let mut before = "";
    for value in values {
        writer.add(std::mem::replace(&mut before, ","), &value).map_err(|_| fmt::Error)?;
    }
    Ok(writer.text())
}

/// Writes one JSON value, indented, with a line feed at the end.
#[cfg(feature = "schema")]
pub(super) fn write_indented(value: &(impl Serialize + ?Sized), mut out: impl Write) -> fmt::Result {
    let json = serde_json::to_string_pretty(value).map_err(|_| fmt::Error)?;
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            // Outside of strings nothing is hidden but line feeds, which stay.
            c if is_hidden(c) && c != '\n' => write_units(c, &mut escaped),
            c => escaped.push(c),
        }
    }
    escaped.push('\n');
    out.write_str(&escaped)
}

/// Appends a text as it stands between the quotation marks of JSON.
pub(super) fn escape(text: &str, out: &mut String) {
    // What needs no escape is taken in one piece.
    let (mut taken, mut at) = (0, 0);
    let mut look = |word: u64| {
        let special = ascii::unseen(word) | ascii::equal(word, b'"') | ascii::equal(word, b'\\');
        if special != 0 {
            taken = escape_some(text, taken, ascii::marked(special).map(|byte| at + byte), out);
        }
        at += 8;
    };
    let (words, last) = ascii::words(text.as_bytes());
    words.for_each(&mut look);
    look(last);
    out.push_str(text.get(taken..).unwrap_or_default());
}

/// Escapes what has to be of the characters at some places; what lies before them, and is not taken, is taken as it is.
#[inline(never)] // few words need it
fn escape_some(text: &str, mut taken: usize, places: impl Iterator<Item = usize>, out: &mut String) -> usize {
    for at in places {
        // The second and each further byte of a character begins none.
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { continue };
        if matches!(c, '"' | '\\') || is_hidden(c) {
            out.push_str(text.get(taken..at).unwrap_or_default());
            escape_char(c, out);
            taken = at + c.len_utf8();
        }
    }
    taken
}

fn escape_char(c: char, out: &mut String) {
    match c {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '\u{8}' => out.push_str("\\b"),
        '\u{c}' => out.push_str("\\f"),
        c => write_units(c, out),
    }
}

/// Appends a character as the escapes of its UTF-16.
fn write_units(c: char, out: &mut String) {
    for unit in c.encode_utf16(&mut [0; 2]) {
        // Writing to memory cannot fail.
        let _ = write!(out, "\\u{unit:04x}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Chance;

    #[test]
    fn hidden_characters_are_escapes_that_parse_back() {
        let text = "a\u{1b}\u{7f}\u{9b}\u{202e}\u{2028}\u{200d}\u{e0041}\u{fe0f}\n\"é\u{301}日\\";
        let mut line = String::new();
        write_line(&[text], &mut line).unwrap();
        assert_eq!(
            line,
            "[\"a\\u001b\\u007f\\u009b\\u202e\\u2028\\u200d\\udb40\\udc41\\ufe0f\\n\\\"é\u{301}日\\\\\"]\n"
        );
        assert_eq!(serde_json::from_str::<[String; 1]>(&line).unwrap(), [text]);
    }

    #[test]
    fn every_text_is_escaped_as_its_characters_are_one_by_one() {
        const SOME: [char; 14] = [
            'a',
            '~',
            ' ',
            '"',
            '\\',
            '\n',
            '\u{1}',
            '\u{7f}',
            '\u{80}',
            'é',
            '\u{202e}',
            '日',
            '\u{1f3f3}',
            '\u{e0041}',
        ];
        let mut chance = Chance::new(5);
        for _ in 0..20_000 {
            let rare = chance.below(SOME.len()) + 1;
            let text: String = (0..chance.below(30)).map(|_| SOME[chance.below(rare)]).collect();
            let mut one_by_one = String::new();
            for c in text.chars() {
                match c {
                    '"' | '\\' => escape_char(c, &mut one_by_one),
                    c if is_hidden(c) => escape_char(c, &mut one_by_one),
                    c => one_by_one.push(c),
                }
            }
            let mut at_once = String::new();
            escape(&text, &mut at_once);
            assert_eq!(at_once, one_by_one);
            let parsed: String = serde_json::from_str(&format!("\"{at_once}\"")).unwrap();
            assert_eq!(parsed, text);
        }
    }

    #[cfg(feature = "schema")]
    #[test]
    fn indentation_stays() {
        let mut lines = String::new();
        write_indented(&["\u{feff}"], &mut lines).unwrap();
        assert_eq!(lines, "[\n  \"\\ufeff\"\n]\n");
    }
}
