//! A name in words: each as it is written, and as it is compared.

use unicode_normalization::char::is_combining_mark;

use super::script::{self, Script};
use super::{fold, spelling};

/// One word of a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Token {
    /// As it stands in the name, without marks around it.
    pub(super) written: String,
    /// Folded, in Latin letters where its script has vowels, in American spelling.
    pub(super) text: String,
    pub(super) script: Script,
    /// Whether a point followed: "J.", "Min.".
    pub(super) pointed: bool,
    /// Whether a comma followed: "Putin, Vladimir".
    pub(super) comma: bool,
}

impl Token {
    /// A single letter, or letters with points, which stand for words: "J", "D.A.".
    pub(super) fn is_initial(&self) -> bool {
        let mut letters = self.text.chars();
        letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
    }

    /// Letters with points between them: "D.A.".
    pub(super) fn is_dotted(&self) -> bool {
        self.written.contains('.') && (2..=4).contains(&self.text.chars().count())
    }

    /// Whether it is written in capitals throughout.
    pub(super) fn is_capitals(&self) -> bool {
        self.written.chars().any(char::is_uppercase) && !self.written.chars().any(char::is_lowercase)
    }
}

/// The words of a name, without leading articles, no more than so many; `None` where there are more.
pub(super) fn tokens(name: &str, most: usize) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut start = None;
    // "M/V", "A/S": letters around a stroke are one word.
    let joins = |at: usize| {
        let letter_before =
            name.get(..at).unwrap_or_default().chars().rev().take_while(|c| c.is_alphanumeric()).count();
        let after = name.get(at + 1..).unwrap_or_default();
        letter_before == 1 && after.chars().take_while(|c| c.is_alphanumeric()).count() == 1
    };
    for (at, c) in name.char_indices() {
        let inside = fold::holds(c) || is_combining_mark(c) || c == '.' || (c == '/' && joins(at));
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                push(name.get(from..at).unwrap_or_default(), &mut tokens);
                start = None;
            }
            _ => {}
        }
        if c == ','
            && let Some(last) = tokens.last_mut()
        {
            last.comma = true;
        }
        if matches!(c, '&' | '+') && !tokens.is_empty() {
            tokens.push(plain(c.to_string(), "and".to_owned()));
        }
        if tokens.len() > most {
            return None;
        }
    }
    if let Some(from) = start {
        push(name.get(from..).unwrap_or_default(), &mut tokens);
    }
    let articles = tokens.iter().take_while(|token| token.text == "the").count();
    tokens.drain(..articles.min(tokens.len().saturating_sub(1)));
    (tokens.len() <= most).then_some(tokens)
}

fn plain(written: String, text: String) -> Token {
    Token { written, text, script: Script::Latin, pointed: false, comma: false }
}

/// Adds what stands between two gaps: nearly always one word.
fn push(piece: &str, tokens: &mut Vec<Token>) {
    let pointed = piece.ends_with('.');
    let stroke;
    let joined = if piece.contains('/') {
        stroke = piece.replace('/', "");
        stroke.as_str()
    } else {
        piece
    };
    let (latin, script) = script::latin(joined);
    let words = fold::words(&latin);
    let single = words.len() == 1;
    let count = words.len();
    let parts: Vec<&str> =
        if single { Vec::new() } else { piece.split(['.', '/']).filter(|part| !part.is_empty()).collect() };
    for (index, word) in words.into_iter().enumerate() {
        let written = if single { trimmed(piece, pointed) } else { part(&parts, index, count, &word) };
        let text = spelling::american(&word).into_owned();
        tokens.push(Token { written, text, script, pointed: pointed && index + 1 == count, comma: false });
    }
}

/// A word without what surrounds it; the points of initials stay.
fn trimmed(piece: &str, pointed: bool) -> String {
    let edge = |c: char| !c.is_alphanumeric() && !is_combining_mark(c);
    let bare = piece.trim_matches(edge);
    if pointed && bare.contains('.') { format!("{bare}.") } else { bare.to_owned() }
}

/// One of several words without a gap between them: "St.Petersburg".
fn part(parts: &[&str], index: usize, count: usize, word: &str) -> String {
    match parts.get(index) {
        Some(part) if parts.len() == count => (*part).to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_as_written() {
        let words = |name: &str| -> Vec<(String, String)> {
            let tokens = tokens(name, 40).unwrap_or_default();
            tokens.into_iter().map(|token| (token.written, token.text)).collect()
        };
        let pairs = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
            pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
        };
        assert_eq!(
            words("The U.N.’s Jack O'Brien"),
            pairs(&[("U.N.’s", "un"), ("Jack", "jack"), ("O'Brien", "obrien")])
        );
        assert_eq!(words("M/V Île-de-Ré"), pairs(&[("M/V", "mv"), ("Île", "ile"), ("de", "de"), ("Ré", "re")]));
        assert_eq!(words("St.Petersburg"), pairs(&[("St", "st"), ("Petersburg", "petersburg")]));
        assert_eq!(words("D.A. & C."), pairs(&[("D.A.", "da"), ("&", "and"), ("C", "c")]));
        assert!(tokens("a b c", 2).is_none());
    }
}
