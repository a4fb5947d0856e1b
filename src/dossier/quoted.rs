//! Pieces of the input inside messages: quoted, short, and harmless to a terminal.

use std::fmt::{self, Write};

/// Displays a piece of the input in double quotes, at most [`Quoted::SHOWN`] characters of it.
///
/// Unlike `{:?}` it leaves combining marks alone: most scripts of the world need them.
pub(crate) struct Quoted<'a>(pub(crate) &'a str);

impl Quoted<'_> {
    /// How many characters of a piece are shown.
    pub(crate) const SHOWN: usize = 60;
}

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        let mut rest = self.0.chars();
        for c in rest.by_ref().take(Self::SHOWN) {
            match c {
                '"' => f.write_str("\\\"")?,
                c => write_visibly(f, c)?,
            }
        }
        if rest.next().is_some() {
            f.write_char('…')?;
        }
        f.write_char('"')
    }
}

/// Writes a character, or its escape where it would break the line or turn the text around.
pub(crate) fn write_visibly(f: &mut impl Write, c: char) -> fmt::Result {
    match c {
        '\n' => f.write_str("\\n"),
        '\r' => f.write_str("\\r"),
        '\t' => f.write_str("\\t"),
        // Line separators, marks of direction, and characters without any width that are no part of a script.
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => {
            write!(f, "{}", c.escape_unicode())
        }
        c if c.is_control() => write!(f, "{}", c.escape_unicode()),
        c => f.write_char(c),
    }
}

#[cfg(test)]
mod tests {
    use super::Quoted;

    #[test]
    fn pieces_are_short_and_harmless() {
        let shown = |text: &str| Quoted(text).to_string();
        assert_eq!(shown("a \"b\"\n\u{1b}[1m"), r#""a \"b\"\n\u{1b}[1m""#);
        assert_eq!(shown("हिन्दी"), "\"हिन्दी\"");
        assert_eq!(shown("x\u{202e}y"), r#""x\u{202e}y""#);
        assert_eq!(shown(&"x".repeat(100)), format!("\"{}…\"", "x".repeat(60)));
    }
}
