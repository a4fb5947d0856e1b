//! JSON whose hidden characters are escapes: what a text holds is seen as well as parsed.

use std::fmt::{self, Write};

use serde::Serialize;

use super::writer::Writer;
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

/// How many bytes at the beginning stand in JSON as they are: signs of ASCII that are seen, but for those that it escapes.
fn plain(bytes: &[u8]) -> usize {
    let (words, rest) = bytes.as_chunks();
    for (at, word) in words.iter().enumerate() {
        if let Some(first) = first_special(*word) {
            return 8 * at + first;
        }
    }
    let mut last = [b' '; 8];
    last.iter_mut().zip(rest).for_each(|(to, byte)| *to = *byte);
    first_special(last).map_or(bytes.len(), |first| 8 * words.len() + first)
}

/// The first of eight bytes that does not stand in JSON as it is: nearly all of the output does, so they are looked at in
/// one step.
fn first_special(bytes: [u8; 8]) -> Option<usize> {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const HIGHEST: u64 = ONES << 7;
    let word = u64::from_le_bytes(bytes);
    // The highest bit of the first byte that is less than `bound` is left, and of none before it; so it is, with a bound of
    // one, of the first that is no different from `byte`. (S. E. Anderson, "Bit Twiddling Hacks")
    let below = |word: u64, bound: u64| word.wrapping_sub(ONES * bound) & !word & HIGHEST;
    let is = |byte: u8| below(word ^ (ONES * u64::from(byte)), 1);
    let special = (word & HIGHEST) | below(word, 0x20) | is(0x7f) | is(b'"') | is(b'\\');
    (special != 0).then(|| special.trailing_zeros() as usize / 8)
}

/// Appends a text as it stands between the quotation marks of JSON.
pub(super) fn escape(text: &str, out: &mut String) {
    let mut rest = text;
    loop {
        // What needs no escape is taken in one piece.
        let (plain, special) = rest.split_at(plain(rest.as_bytes()));
        out.push_str(plain);
        let mut special = special.chars();
        match special.next() {
            None => return,
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            Some('\u{8}') => out.push_str("\\b"),
            Some('\u{c}') => out.push_str("\\f"),
            Some(c) if is_hidden(c) => write_units(c, out),
            Some(c) => out.push(c),
        }
        rest = special.as_str();
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
    fn what_stands_as_it_is_is_found_wherever_it_stands() {
        for byte in 0..=u8::MAX {
            let stands = matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\';
            for at in 0..20 {
                let mut bytes = [b'~'; 20];
                bytes[at] = byte;
                assert_eq!(plain(&bytes), if stands { 20 } else { at }, "{byte} at {at}");
            }
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
