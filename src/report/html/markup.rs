//! Writes HTML and SVG in which nothing but literals of this crate can be markup: all else goes through an escape.

use std::fmt::{self, Display, Write as _};

use crate::visible::is_hidden;

/// A name of an attribute, and what it holds.
pub(super) type Attribute<'a> = (&'static str, &'a dyn Display);

/// A page in the making.
pub(super) struct Markup<'w> {
    out: &'w mut dyn fmt::Write,
}

impl<'w> Markup<'w> {
    pub(super) fn new(out: &'w mut dyn fmt::Write) -> Self {
        Self { out }
    }

    /// Writes markup as it stands.
    pub(super) fn raw(&mut self, markup: &'static str) -> fmt::Result {
        self.out.write_str(markup)
    }

    /// Writes a text, escaped; what nobody would see in it is shown.
    pub(super) fn text(&mut self, text: impl Display) -> fmt::Result {
        write!(Escaped(&mut *self.out), "{text}")
    }

    /// Opens an element.
    pub(super) fn open(&mut self, name: &'static str, attributes: &[Attribute<'_>]) -> fmt::Result {
        write!(self.out, "<{name}")?;
        for (attribute, value) in attributes {
            write!(self.out, " {attribute}=\"")?;
            self.text(value)?;
            self.out.write_char('"')?;
        }
        self.out.write_char('>')
    }

    /// Closes an element.
    pub(super) fn close(&mut self, name: &'static str) -> fmt::Result {
        write!(self.out, "</{name}>")
    }

    /// Writes an element with whatever is inside.
    pub(super) fn element(
        &mut self,
        name: &'static str,
        attributes: &[Attribute<'_>],
        inside: impl FnOnce(&mut Self) -> fmt::Result,
    ) -> fmt::Result {
        self.open(name, attributes)?;
        inside(self)?;
        self.close(name)
    }

    /// Writes an element that holds a text.
    pub(super) fn tagged(
        &mut self,
        name: &'static str,
        attributes: &[Attribute<'_>],
        text: impl Display,
    ) -> fmt::Result {
        self.element(name, attributes, |page| page.text(text))
    }
}

/// Escapes what is written through it: for text between tags, and for attributes in double quotes.
struct Escaped<'a>(&'a mut dyn fmt::Write);

impl fmt::Write for Escaped<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let mut rest = text;
        while let Some(at) = rest.find(|c: char| matches!(c, '&' | '<' | '>' | '"' | '\'' | '`') || is_hidden(c)) {
            let (plain, special) = rest.split_at(at);
            self.0.write_str(plain)?;
            let mut special = special.chars();
            match special.next() {
                Some('&') => self.0.write_str("&amp;")?,
                Some('<') => self.0.write_str("&lt;")?,
                Some('>') => self.0.write_str("&gt;")?,
                Some('"') => self.0.write_str("&quot;")?,
                Some('\'') => self.0.write_str("&#39;")?,
                Some('`') => self.0.write_str("&#96;")?,
                Some(hidden) => write!(self.0, "{}", hidden.escape_unicode())?,
                None => {}
            }
            rest = special.as_str();
        }
        self.0.write_str(rest)
    }
}

/// A place along a line, in hundredths of its length.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Percent(pub(super) f64);

impl Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Never "-0.00".
        let hundredths = (self.0 * 100.0).round() + 0.0;
        write!(f, "{}%", hundredths / 100.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_literals_is_markup() {
        let mut page = String::new();
        let wild = "</p><script>\"'`&\u{202e}\n";
        let mut markup = Markup::new(&mut page);
        markup.tagged("p", &[("title", &wild)], wild).unwrap();
        let escaped = r"&lt;/p&gt;&lt;script&gt;&quot;&#39;&#96;&amp;\u{202e}\u{a}";
        assert_eq!(page, format!("<p title=\"{escaped}\">{escaped}</p>"));
    }

    #[test]
    fn places_are_short_and_never_below_nought() {
        assert_eq!(Percent(-0.000_1).to_string(), "0%");
        assert_eq!(Percent(100.0 / 3.0).to_string(), "33.33%");
        assert_eq!(Percent(50.0).to_string(), "50%");
    }
}
