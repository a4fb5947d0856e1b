//! Text of the input as people get to see it: on one line, short, and nothing in it hidden.
//!
//! Whatever repeats a dossier's text (sentences, faults, JSON) asks [`is_hidden`] here, and nowhere else.

use std::fmt::{self, Write};

use crate::ascii;

/// Whether a character shows nothing by itself, or acts on what shows others: it moves a cursor, breaks a line, turns
/// the text around.
///
/// These are the control characters, the line and paragraph separators, Unicode's default ignorable code points, the
/// marks of interlinear annotation, the blank Braille pattern and the noncharacters. The joiners (U+200C, U+200D) and
/// the variation selectors are among them although scripts need them: two names that differ in nothing else would look
/// the same.
pub(crate) fn is_hidden(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    let ignorable = matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}');
    let nonchar = u32::from(c) & 0xfffe == 0xfffe || matches!(c, '\u{fdd0}'..='\u{fdef}');
    let other = matches!(c, '\u{2028}' | '\u{2029}' | '\u{2800}' | '\u{fff9}'..='\u{fffb}');
    c.is_control() || ignorable || nonchar || other
}

/// As many characters as are to be shown of a text, where nothing in them is hidden and each byte is one: nearly always.
fn plain_start(text: &str, limit: usize) -> Option<&str> {
    text.get(..limit.min(text.len())).filter(|start| ascii::is_seen(start.as_bytes()))
}

/// Whether there is anything to see in a text.
pub(crate) fn is_blank(text: &str) -> bool {
    // Nearly every text begins with something to see.
    !text.as_bytes().first().is_some_and(u8::is_ascii_graphic)
        && text.chars().all(|c| c.is_whitespace() || is_hidden(c))
}

/// Writes a character, or its escape where it is hidden.
fn write_visibly(f: &mut impl Write, c: char) -> fmt::Result {
    match c {
        '\n' => f.write_str("\\n"),
        '\r' => f.write_str("\\r"),
        '\t' => f.write_str("\\t"),
        c if is_hidden(c) => write!(f, "{}", c.escape_unicode()),
        c => f.write_char(c),
    }
}

/// The text on one line, its hidden characters as escapes (`\u{202e}`), and at most `limit` characters of it.
///
/// What has been through here once is not changed by another time.
///
/// ```
/// use crosscheck::report::visible;
///
/// assert_eq!(visible("a\u{1b}[31m\nb", 100), r"a\u{1b}[31m\nb");
/// assert_eq!(visible("Harbour Wire", 7), "Harbour…");
/// ```
pub fn visible(text: &str, limit: usize) -> String {
    Visible { text, limit }.to_string()
}

/// Displays a text as [`visible`] gives it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Visible<'a> {
    pub(crate) text: &'a str,
    pub(crate) limit: usize,
}

impl Visible<'_> {
    /// Writes what it displays.
    pub(crate) fn tell(self, out: &mut impl Write) -> fmt::Result {
        if let Some(start) = plain_start(self.text, self.limit) {
            out.write_str(start)?;
            return if start.len() < self.text.len() { out.write_char('…') } else { Ok(()) };
        }
        let mut rest = self.text.chars();
        for c in rest.by_ref().take(self.limit) {
            write_visibly(out, c)?;
        }
        if rest.next().is_some() { out.write_char('…') } else { Ok(()) }
    }
}

impl fmt::Display for Visible<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.tell(f)
    }
}

/// Displays a piece of the input in double quotes, its hidden characters as escapes, and at most sixty characters of it.
///
/// Unlike `{:?}` it leaves combining marks alone: most scripts of the world need them.
#[derive(Clone, Copy, Debug)]
pub struct Quoted<'a>(pub &'a str);

impl Quoted<'_> {
    /// How many characters of a piece are shown.
    const SHOWN: usize = 60;
}

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(start) = plain_start(self.0, Self::SHOWN).filter(|start| !start.contains('"')) {
            f.write_str("\"")?;
            f.write_str(start)?;
            return f.write_str(if start.len() < self.0.len() { "…\"" } else { "\"" });
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_short_and_harmless() {
        let shown = |text: &str| Quoted(text).to_string();
        assert_eq!(shown("a \"b\"\n\u{1b}[1m"), r#""a \"b\"\n\u{1b}[1m""#);
        assert_eq!(shown("हिन्दी"), "\"हिन्दी\"");
        assert_eq!(shown("x\u{202e}y"), r#""x\u{202e}y""#);
        assert_eq!(shown(&"x".repeat(100)), format!("\"{}…\"", "x".repeat(60)));
        assert_eq!(shown("a \"b\""), r#""a \"b\"""#);
        assert_eq!(shown(&"x".repeat(60)), format!("\"{}\"", "x".repeat(60)));
        assert_eq!(shown(&format!("{}é", "x".repeat(59))), format!("\"{}é\"", "x".repeat(59)));
        for text in ["Harbour", "Harb\u{fc}r ", "Harb\u{1b}ur", "Harbou\u{202e}", "Harbo"] {
            let all: Vec<char> = text.chars().collect();
            for limit in 0..10 {
                let mut plainly = String::new();
                all.iter().take(limit).for_each(|c| write_visibly(&mut plainly, *c).unwrap());
                plainly.push_str(if all.len() > limit { "…" } else { "" });
                assert_eq!(visible(text, limit), plainly);
            }
        }
    }

    #[test]
    fn what_shows_nothing_is_hidden() {
        let hidden = "\u{0}\u{1b}\u{7f}\u{85}\u{9b}\u{ad}\u{34f}\u{61c}\u{115f}\u{1160}\u{17b4}\u{180e}\u{200b}\u{200c}\
            \u{200d}\u{200e}\u{2028}\u{2029}\u{202e}\u{2060}\u{2066}\u{206a}\u{2800}\u{3164}\u{fe00}\u{fe0f}\u{feff}\
            \u{ffa0}\u{fff9}\u{fffb}\u{fffe}\u{1ffff}\u{e0001}\u{e0041}\u{e007f}\u{e0100}\u{e01ef}";
        for c in hidden.chars() {
            let shown = visible(&c.to_string(), 1);
            assert_eq!(shown, c.escape_unicode().to_string());
            assert_eq!(visible(&shown, 100), shown, "once is enough");
        }
        assert!(is_blank(hidden) && is_blank(" \u{a0}\u{3000}\n"));
        let seen = "aé\u{301}שم日हि्\u{1f3f3}\u{fffd}\u{a0}";
        assert_eq!(visible(seen, 100), seen);
    }
}
