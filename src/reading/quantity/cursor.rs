//! A place in an expression, and what stands around it.

use super::token::{Gap, Kind, Token};

/// A place between the pieces of an expression.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a, 't> {
    pub(super) text: &'a str,
    pub(super) tokens: &'t [Token<'a>],
    pub(super) at: usize,
}

impl<'a, 't> Cursor<'a, 't> {
    pub(super) fn token(&self, at: usize) -> Option<&'t Token<'a>> {
        self.tokens.get(at)
    }

    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.token(at).is_some_and(|token| token.is(word))
    }

    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(at, word))
    }

    /// Whether a word stands there that has nothing to do with numbers.
    pub(super) fn is_plain(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == Kind::Word(None))
    }

    /// What stands before the token there.
    pub(super) fn gap(&self, at: usize) -> Option<Gap> {
        self.token(at).map(|token| token.gap)
    }

    /// Whether a number could begin there.
    pub(super) fn is_numeric(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_numeric)
    }
}
