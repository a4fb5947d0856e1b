//! A cursor over the tokens, and the steps every rule of the grammar is made of.
//!
//! A rule takes what it understands and answers with an expression, or puts the cursor back and answers `None`. Rules
//! only call each other forward, and [`Parser::deeper`] bounds how deep, so that an expression is read in a time that
//! its number of tokens bounds.

use super::expr::Expr;
use super::words::{Kind, Token};

/// How deep modifiers may nest: "before the end of the first week of early ..." has no sense much beyond this.
const DEEPEST: u8 = 6;

/// A table of phrases in lower case, of which the first that fits counts.
pub(super) struct Table<T: 'static> {
    rows: &'static [(&'static str, T)],
    /// A bit for each letter that a phrase begins with.
    letters: u32,
}

impl<T> Table<T> {
    #[expect(clippy::indexing_slicing, reason = "it runs while compiling")]
    pub(super) const fn new(rows: &'static [(&'static str, T)]) -> Self {
        let (mut letters, mut at) = (0, 0);
        while at < rows.len() {
            letters |= letter(rows[at].0.as_bytes()[0]);
            at += 1;
        }
        Self { rows, letters }
    }
}

/// A bit that stands for a letter, and for few other characters.
const fn letter(byte: u8) -> u32 {
    1 << (byte & 31)
}

/// A cursor over the tokens of an expression.
pub(super) struct Parser<'t> {
    tokens: &'t [Token<'t>],
    at: usize,
    depth: u8,
    /// Why a rule refused what it did understand.
    pub(super) refusal: Option<&'static str>,
    farthest: usize,
}

impl<'t> Parser<'t> {
    pub(super) fn new(tokens: &'t [Token<'t>]) -> Self {
        Self { tokens, at: 0, depth: 0, refusal: None, farthest: 0 }
    }

    /// The token `ahead` of the cursor.
    pub(super) fn peek(&self, ahead: usize) -> Option<&'t Token<'t>> {
        self.tokens.get(self.at + ahead)
    }

    pub(super) fn kind(&self, ahead: usize) -> Option<Kind> {
        self.peek(ahead).map(|token| token.kind)
    }

    pub(super) fn text(&self, ahead: usize) -> &'t str {
        self.peek(ahead).map_or("", |token| token.text)
    }

    /// The token that was taken last.
    pub(super) fn taken(&self) -> Option<&'t Token<'t>> {
        self.at.checked_sub(1).and_then(|last| self.tokens.get(last))
    }

    /// The text of the token so many before the cursor: the one taken last is 1 before it.
    pub(super) fn behind(&self, back: usize) -> &'t str {
        self.at.checked_sub(back).and_then(|at| self.tokens.get(at)).map_or("", |token| token.text)
    }

    /// Whether the word was taken last.
    pub(super) fn is_after(&self, word: &str) -> bool {
        self.taken().is_some_and(|token| token.text == word)
    }

    /// Whether nothing stands between the token `ahead` and the one before it.
    pub(super) fn is_glued(&self, ahead: usize) -> bool {
        self.peek(ahead).is_some_and(|token| token.glued)
    }

    pub(super) fn is_mark(&self, ahead: usize, mark: char) -> bool {
        self.kind(ahead) == Some(Kind::Mark(mark))
    }

    pub(super) fn at_end(&self) -> bool {
        self.at >= self.tokens.len()
    }

    /// The texts from the cursor on.
    pub(super) fn texts(&self) -> impl Iterator<Item = &'t str> + Clone + use<'t> {
        self.tokens.get(self.at..).unwrap_or_default().iter().map(|token| token.text)
    }

    pub(super) fn skip(&mut self, count: usize) {
        self.at = (self.at + count).min(self.tokens.len());
        self.farthest = self.farthest.max(self.at);
    }

    pub(super) fn place(&self) -> usize {
        self.at
    }

    pub(super) fn return_to(&mut self, place: usize) {
        self.at = place;
    }

    /// Takes the word if it is next.
    pub(super) fn eat(&mut self, word: &str) -> bool {
        let is_next = same(self.text(0), word);
        self.skip(usize::from(is_next));
        is_next
    }

    /// Takes one of the words if it is next.
    pub(super) fn eat_any(&mut self, words: &[&str]) -> bool {
        let next = self.text(0);
        let is_next = !next.is_empty() && words.iter().any(|word| same(next, word));
        self.skip(usize::from(is_next));
        is_next
    }

    /// Takes the words, separated by single spaces, if all of them are next.
    pub(super) fn eat_phrase(&mut self, phrase: &str) -> bool {
        let (mut rest, mut count) = (phrase.as_bytes(), 0);
        if rest.first() != self.text(0).as_bytes().first() {
            return false;
        }
        while let Some(token) = self.peek(count) {
            count += 1;
            match rest.strip_prefix(token.text.as_bytes()) {
                Some([]) => {
                    self.skip(count);
                    return true;
                }
                Some([b' ', more @ ..]) => rest = more,
                _ => return false,
            }
        }
        false
    }

    /// Takes the first phrase of a table that is next. No phrase there begins with a number, a month or a weekday.
    pub(super) fn eat_one_of<T: Copy>(&mut self, table: &Table<T>) -> Option<T> {
        let next = self.peek(0).filter(|token| matches!(token.kind, Kind::Word | Kind::Mark(_)))?;
        let first = *next.text.as_bytes().first()?;
        if table.letters & letter(first) == 0 {
            return None;
        }
        let likely = |phrase: &str| phrase.as_bytes().first() == Some(&first);
        table.rows.iter().find(|(phrase, _)| likely(phrase) && self.eat_phrase(phrase)).map(|(_, meaning)| *meaning)
    }

    /// Takes the mark if it is next.
    pub(super) fn eat_mark(&mut self, mark: char) -> bool {
        let is_next = self.is_mark(0, mark);
        self.skip(usize::from(is_next));
        is_next
    }

    /// What the rule reads; where it reads nothing the cursor stays.
    pub(super) fn attempt<T>(&mut self, rule: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let place = self.at;
        let read = rule(self);
        if read.is_none() {
            self.at = place;
        }
        read
    }

    /// The same for a rule that may call itself.
    pub(super) fn deeper(&mut self, rule: impl FnOnce(&mut Self) -> Option<Expr>) -> Option<Expr> {
        if self.depth >= DEEPEST {
            return None;
        }
        self.depth += 1;
        let read = self.attempt(rule);
        self.depth -= 1;
        read
    }

    /// The word at which the grammar gave up.
    pub(super) fn stuck_at(&self) -> &'t str {
        self.tokens.get(self.farthest).or(self.tokens.last()).map_or("", |token| token.text)
    }
}

/// Whether two short words are equal; they mostly differ in length or in their first letter.
#[inline]
fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).all(|(a, b)| a == b)
}
