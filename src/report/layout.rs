//! Lines on a terminal: wrapped at its width, and coloured.
//!
//! Renderers never write escape sequences themselves: they name a [`Style`], and only the [`Sheet`] turns it into one.
//! So the width of a line never counts them, and no line ends with a colour still on.

use std::fmt::{self, Write};
use std::mem;
use std::num::NonZeroUsize;

use unicode_width::UnicodeWidthChar;

/// How text is laid out: by default as it is, in lines of any length and without colours, which is best for files, pipes
/// and searching.
///
/// ```
/// use crosscheck::report::text::{self, Colours, Layout};
/// use crosscheck::{Dossier, Reconciler};
///
/// let dossier = Dossier::new();
/// let mut page = String::new();
/// let layout = Layout::new().width(40).colours(Colours::Ansi);
/// text::write_in(&Reconciler::new().reconcile(&dossier), layout, &mut page)?;
/// assert!(page.lines().all(|line| line.len() <= 40));
/// # Ok::<(), std::fmt::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Layout {
    width: Option<NonZeroUsize>,
    colours: Colours,
}

/// Whether there are colours.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
#[non_exhaustive]
pub enum Colours {
    /// None.
    #[default]
    Never,
    /// Escape sequences of ANSI terminals, of the sixteen colours that themes adapt, on whatever background there is. A
    /// clash that is hard is red, a soft one magenta, the gravest of them bold.
    Ansi,
}

impl Layout {
    /// Text as it is.
    pub fn new() -> Self {
        Self::default()
    }

    /// Wraps lines at so many columns, at spaces; words alone that are longer are broken. Any width will do, if not please;
    /// 0, which terminals tell that do not know theirs, wraps nothing.
    #[must_use]
    pub fn width(mut self, columns: usize) -> Self {
        self.width = NonZeroUsize::new(columns);
        self
    }

    /// Sets whether there are colours.
    #[must_use]
    pub fn colours(mut self, colours: Colours) -> Self {
        self.colours = colours;
        self
    }

    fn is_plain(self) -> bool {
        self == Self::default()
    }
}

/// What a piece of text is, so that it can be told from the rest.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Style {
    /// The title of a section.
    Title,
    /// Words that stand before what they announce; rules and branches.
    Heading,
    /// How firm a contradiction is.
    Clash { hard: bool, gravest: bool },
}

impl Style {
    fn begin(self) -> &'static str {
        match self {
            Self::Title => "\u{1b}[1m",
            Self::Heading => "\u{1b}[2m",
            Self::Clash { hard: true, gravest: true } => "\u{1b}[1;31m",
            Self::Clash { hard: true, gravest: false } => "\u{1b}[31m",
            Self::Clash { hard: false, gravest: true } => "\u{1b}[1;35m",
            Self::Clash { hard: false, gravest: false } => "\u{1b}[35m",
        }
    }
}

const END: &str = "\u{1b}[0m";

/// A writer that lays out what is written into it.
#[derive(Debug)]
pub(super) struct Sheet<W> {
    out: W,
    layout: Layout,
    /// Columns that this line has so far.
    column: usize,
    /// Columns before the text of this line.
    start: usize,
    /// What lines begin with on which the text of this one goes on.
    hang: String,
    /// Blanks that are written when a word follows on the same line.
    blanks: usize,
    /// The word that is not written yet, for its end may not fit.
    word: Vec<(char, Option<Style>)>,
    /// The style of what is written next.
    style: Option<Style>,
    /// The style that the terminal is in.
    open: Option<Style>,
}

impl<W: Write> Sheet<W> {
    pub(super) fn new(layout: Layout, out: W) -> Self {
        Self {
            out,
            layout,
            column: 0,
            start: 0,
            hang: String::new(),
            blanks: 0,
            word: Vec::new(),
            style: None,
            open: None,
        }
    }

    /// Begins a line with a bullet, blanks or branches; `hang` stands in their place where the line goes on below.
    ///
    /// They take a quarter of the width at most, for there must be room for words; what lies deepest is kept.
    pub(super) fn begin(&mut self, lead: &str, hang: &str) -> fmt::Result {
        if self.layout.is_plain() {
            return self.out.write_str(lead);
        }
        let room = self.width() / 4;
        let kept = |text: &str| -> String { text.chars().skip(text.chars().count().saturating_sub(room)).collect() };
        self.hang = kept(hang);
        self.margin(&kept(lead))
    }

    /// Writes something in a style.
    pub(super) fn styled(&mut self, style: Style, what: fmt::Arguments<'_>) -> fmt::Result {
        self.style = Some(style);
        let written = self.write_fmt(what);
        self.style = None;
        written
    }

    /// A rule below a title of so many columns.
    pub(super) fn rule(&mut self, columns: usize) -> fmt::Result {
        let columns = columns.min(self.width());
        self.styled(Style::Heading, format_args!("{}", "=".repeat(columns)))?;
        self.write_char('\n')
    }

    /// Writes the last word, where no line ended after it.
    pub(super) fn finish(&mut self) -> fmt::Result {
        self.flush()?;
        self.switch(None)
    }

    fn width(&self) -> usize {
        self.layout.width.map_or(usize::MAX, NonZeroUsize::get)
    }

    /// Writes what stands before the text of a line.
    fn margin(&mut self, margin: &str) -> fmt::Result {
        let is_branch = margin.contains(|c: char| !c.is_ascii());
        self.switch(is_branch.then_some(Style::Heading))?;
        self.out.write_str(margin)?;
        self.column += columns_of(margin.chars());
        self.start = self.column;
        Ok(())
    }

    fn switch(&mut self, style: Option<Style>) -> fmt::Result {
        if self.open == style || self.layout.colours == Colours::Never {
            return Ok(());
        }
        if self.open.is_some() {
            self.out.write_str(END)?;
        }
        self.open = style;
        style.map_or(Ok(()), |style| self.out.write_str(style.begin()))
    }

    /// Goes on with the same text on the next line.
    fn turn(&mut self) -> fmt::Result {
        self.feed()?;
        let hang = mem::take(&mut self.hang);
        self.margin(&hang)?;
        self.hang = hang;
        Ok(())
    }

    fn feed(&mut self) -> fmt::Result {
        self.switch(None)?;
        self.out.write_char('\n')?;
        (self.column, self.start, self.blanks) = (0, 0, 0);
        Ok(())
    }

    /// Writes the word that is complete now, on this line if it fits.
    fn flush(&mut self) -> fmt::Result {
        let mut word = mem::take(&mut self.word);
        let Some((_, first)) = word.first().copied() else { return Ok(()) };
        let width = self.width();
        let length = columns_of(word.iter().map(|(c, _)| *c));
        let reached = self.column.saturating_add(self.blanks);
        if reached.saturating_add(length) > width {
            // A word that no line holds begins where there is room left.
            let fits_below = columns_of(self.hang.chars()).saturating_add(length) <= width;
            if self.column == self.start {
                self.blanks = 0;
            } else if fits_below || reached >= width {
                self.turn()?;
            }
        }
        if self.open != first {
            self.switch(None)?;
        }
        self.blanks()?;
        for (c, style) in word.drain(..) {
            let columns = columns_of([c]);
            if columns > 0 && self.column > self.start && self.column.saturating_add(columns) > width {
                self.turn()?;
            }
            self.switch(style)?;
            self.out.write_char(c)?;
            self.column = self.column.saturating_add(columns);
        }
        // It keeps its room for the next one.
        self.word = word;
        Ok(())
    }

    fn blanks(&mut self) -> fmt::Result {
        self.column = self.column.saturating_add(self.blanks);
        (0..mem::take(&mut self.blanks)).try_for_each(|_| self.out.write_char(' '))
    }

    fn put(&mut self, c: char) -> fmt::Result {
        match c {
            '\n' => {
                self.flush()?;
                if self.layout.width.is_none() {
                    self.blanks()?;
                }
                self.feed()?;
                self.hang.clear();
            }
            ' ' => {
                self.flush()?;
                self.blanks = self.blanks.saturating_add(1);
            }
            c => self.word.push((c, self.style)),
        }
        Ok(())
    }
}

/// How many columns characters take, one by one: marks that combine take none, and those of wide scripts two.
fn columns_of(chars: impl IntoIterator<Item = char>) -> usize {
    chars.into_iter().map(|c| c.width().unwrap_or(0)).fold(0, usize::saturating_add)
}

impl<W: Write> Write for Sheet<W> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.layout.is_plain() {
            return self.out.write_str(text);
        }
        text.chars().try_for_each(|c| self.put(c))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn laid(width: usize, colours: Colours, write: impl FnOnce(&mut Sheet<&mut String>) -> fmt::Result) -> String {
        let mut page = String::new();
        write(&mut Sheet::new(Layout::new().width(width).colours(colours), &mut page)).unwrap();
        page
    }

    #[test]
    fn lines_turn_at_blanks_and_hang() {
        let told = |width| {
            laid(width, Colours::Never, |sheet| {
                sheet.begin("* ", "  ")?;
                writeln!(sheet, "one two three")?;
                writeln!(sheet, "four five")
            })
        };
        assert_eq!(told(0), "* one two three\nfour five\n");
        assert_eq!(told(9), "* one two\n  three\nfour five\n");
        assert_eq!(told(8), "* one\n  two\n  three\nfour\nfive\n");
        // The bullet would take more than a quarter.
        assert_eq!(told(5), " one\n two\n thre\n e\nfour\nfive\n");
        assert_eq!(told(3), "one\ntwo\nthr\nee\nfou\nr f\nive\n");
    }

    #[test]
    fn branches_stay() {
        let told = laid(20, Colours::Never, |sheet| {
            sheet.begin("├─ ", "│  ")?;
            writeln!(sheet, "neither side gives a time")
        });
        assert_eq!(told, "├─ neither side\n│  gives a time\n");
    }

    #[test]
    fn wide_characters_take_two_columns_and_marks_none() {
        let told = |width, text: &str| laid(width, Colours::Never, |sheet| writeln!(sheet, "{text}"));
        assert_eq!(told(6, "中文中文"), "中文中\n文\n");
        assert_eq!(told(1, "中文"), "中\n文\n");
        assert_eq!(told(3, "e\u{301}e\u{301}e\u{301} x"), "e\u{301}e\u{301}e\u{301}\nx\n");
        assert_eq!(told(2, "e\u{301}e\u{301}e\u{301}"), "e\u{301}e\u{301}\ne\u{301}\n");
    }

    #[test]
    fn what_no_line_holds_fills_the_rest_of_one() {
        let told = |text: &str| laid(8, Colours::Never, |sheet| writeln!(sheet, "{text}"));
        assert_eq!(told("ab abcdefghij k"), "ab abcde\nfghij k\n");
        assert_eq!(told("abcdefgh abcdefghij"), "abcdefgh\nabcdefgh\nij\n");
        assert_eq!(told("ab            cd    "), "ab\ncd\n");
        assert_eq!(told("            cd"), "cd\n");
    }

    #[test]
    fn the_last_word_is_written() {
        let told = laid(9, Colours::Ansi, |sheet| {
            write!(sheet, "one ")?;
            sheet.styled(Style::Heading, format_args!("two"))?;
            sheet.finish()
        });
        assert_eq!(told, "one \u{1b}[2mtwo\u{1b}[0m");
    }

    #[test]
    fn a_style_ends_with_its_line() {
        let told = laid(9, Colours::Ansi, |sheet| {
            sheet.styled(Style::Heading, format_args!("look it up:"))?;
            writeln!(sheet, " now")
        });
        assert_eq!(told, "\u{1b}[2mlook it\u{1b}[0m\n\u{1b}[2mup:\u{1b}[0m now\n");
    }
}
