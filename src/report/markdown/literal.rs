//! Texts that every reader of Markdown shows as they stand.
//!
//! What CommonMark and the dialects around it give a meaning to is escaped with a backslash, or written as an entity
//! where dialects disagree on the backslash. Some sites look for mentions, references and links in the finished page,
//! where no escape is left to stop them: there a zero-width space is put in, as an entity, so that it can be seen in the
//! source. A dossier's own zero-width spaces were made visible before, so that none is confused with these.

use std::fmt::{self, Display, Formatter, Write};
use std::iter;

use crate::report::address::is_of_the_web;

/// Keeps what stands around it from being taken together.
const BREAK: &str = "&#8203;";

/// Displays a text, in which nothing is hidden any more, as Markdown that shows just this text.
///
/// It may begin a paragraph, an item of a list, a heading or a cell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Literal<T>(pub(super) T);

impl<T: Display> Display for Literal<T> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let text = self.0.to_string();
        let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
        // "1." begins a list where it begins a line.
        let item = (number.len() < text.len() && number.starts_with(['.', ')'])).then(|| text.len() - number.len());
        let mut before = None;
        for (at, c) in text.char_indices() {
            let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
            if c == '.' && text.get(..at).is_some_and(ends_in_www) || c == '-' && is_reference(text.get(..at), rest) {
                f.write_str(BREAK)?;
            }
            match c {
                ' ' if before.is_none() || rest.is_empty() => f.write_str("&#32;")?,
                '-' | '+' | ':' if before.is_none() => write!(f, "\\{c}")?,
                '.' | ')' if item == Some(at) => write!(f, "\\{c}")?,
                '\\' | '`' | '*' | '_' | '[' | ']' | '{' | '}' | '~' | '^' | '=' | '#' => write!(f, "\\{c}")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '&' => f.write_str("&amp;")?,
                // In tables and formulas not every reader heeds a backslash.
                '|' => f.write_str("&#124;")?,
                '$' => f.write_str("&#36;")?,
                c => f.write_char(c)?,
            }
            let joins = match c {
                '@' => true,
                '#' => rest.starts_with(char::is_alphanumeric),
                ':' => rest.starts_with("//") || is_picture(rest),
                _ => false,
            };
            if joins {
                f.write_str(BREAK)?;
            }
            before = Some(c);
        }
        Ok(())
    }
}

fn ends_in_www(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len().checked_sub(3).and_then(|start| bytes.get(start..)).is_some_and(|end| end.eq_ignore_ascii_case(b"www"))
}

/// Whether a hyphen stands in a reference such as "GH-12".
fn is_reference(before: Option<&str>, rest: &str) -> bool {
    let bytes = before.unwrap_or_default().as_bytes();
    let end = bytes.len().checked_sub(2).and_then(|start| bytes.get(start..));
    end.is_some_and(|end| end.eq_ignore_ascii_case(b"gh")) && rest.starts_with(|c: char| c.is_ascii_digit())
}

/// Whether what follows a colon makes the name of a picture, as ":ship:" does.
fn is_picture(rest: &str) -> bool {
    let end = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '-'));
    end.len() < rest.len() && end.starts_with(':')
}

/// The target of a link to an address of the web; `None` for any other address, and for one of extraordinary length.
///
/// Whatever is no letter, digit or harmless sign of an address is percent-encoded, so that nothing in it can end the link.
pub(super) fn target(url: &str) -> Option<String> {
    if !is_of_the_web(url) {
        return None;
    }
    let mut target = String::with_capacity(url.len());
    for byte in url.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => target.push(char::from(byte)),
            b'-' | b'.' | b'_' | b'~' | b':' | b'/' | b'?' | b'#' | b'@' | b'+' | b',' | b';' | b'=' | b'%' => {
                target.push(char::from(byte));
            }
            // Else "&copy=" would be a sign of its own.
            b'&' => target.push_str("&amp;"),
            // Writing to memory cannot fail.
            _ => drop(write!(target, "%{byte:02X}")),
        }
    }
    Some(target)
}

/// A row of a table.
pub(super) fn row<'a>(out: &mut impl Write, cells: impl IntoIterator<Item = &'a str>) -> fmt::Result {
    for cell in cells {
        let gap = if cell.is_empty() { "" } else { " " };
        write!(out, "|{gap}{cell} ")?;
    }
    out.write_str("|\n")
}

/// The row below the head of a table with so many columns.
pub(super) fn rule(out: &mut impl Write, columns: usize) -> fmt::Result {
    row(out, iter::repeat_n("---", columns))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_meaning_is_escaped() {
        let table = [
            ("*a* _b_ `c` ~~d~~", r"\*a\* \_b\_ \`c\` \~\~d\~\~"),
            ("![x](y) [^1]", r"!\[x\](y) \[\^1\]"),
            ("<b>&lt;|$5$", "&lt;b&gt;&amp;lt;&#124;&#36;5&#36;"),
            ("# one", r"\# one"),
            ("- one", r"\- one"),
            ("2025-04-01 is read as 1", "2025-04-01 is read as 1"),
            ("12) one 12)", r"12\) one 12)"),
            ("12. one 12.", r"12\. one 12."),
            ("5.5", r"5\.5"),
            (" a ", "&#32;a&#32;"),
            ("", ""),
            ("c:\\|", r"c:\\&#124;"),
        ];
        for (text, literal) in table {
            assert_eq!(Literal(text).to_string(), literal);
        }
    }

    #[test]
    fn what_sites_look_for_is_broken() {
        let table = [
            ("@team me@post.org", "@&#8203;team me@&#8203;post.org"),
            ("see #12, # 12, GH-12", r"see \#&#8203;12, \# 12, GH&#8203;-12"),
            ("WWW.post.org", "WWW&#8203;.post.org"),
            ("https://post.org", "https:&#8203;//post.org"),
            (":ship: at 10:30:00", ":&#8203;ship: at 10:&#8203;30:00"),
        ];
        for (text, literal) in table {
            let literal = literal.strip_prefix(':').map_or(literal.to_owned(), |rest| format!("\\:{rest}"));
            assert_eq!(Literal(text).to_string(), literal);
        }
    }

    #[test]
    fn links_lead_to_the_web_and_end_where_they_end() {
        assert_eq!(target("https://post.org/a_b?c=1&d=2#e").unwrap(), "https://post.org/a_b?c=1&amp;d=2#e");
        assert_eq!(target("HTTP://x/)[y](<z>)|").unwrap(), "HTTP://x/%29%5By%5D%28%3Cz%3E%29%7C");
        for url in [
            "http://x/) [y](z)",
            "http://x/\n",
            "http://post.org/é",
            "javascript:alert(1)",
            " https://x",
            "httpx://",
            "//x",
            "",
            "ftp://x",
            "data:text/html,x",
        ] {
            assert_eq!(target(url), None, "{url}");
        }
        assert_eq!(target(&format!("https://{}", "x".repeat(3_000))), None);
    }
}
