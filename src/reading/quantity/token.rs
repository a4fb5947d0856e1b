//! Words, numerals and marks: the pieces that expressions are made of.

use smallvec::SmallVec;

use super::digits::{self, Digits};
use super::words::{self, NumberWord, WORDS};
use crate::reading::lexicon::{Key, Lexicon};
use crate::reading::unit;

/// What stands between a token and the one before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Gap {
    /// Nothing: "20kg".
    None,
    /// Space only.
    Space,
    /// A dash of any kind that touches this token but no word before it: " -5", "<-5".
    Minus,
    /// Any other dash: "5-9", "fifty - two".
    Dash,
}

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// A word, and what number it stands for.
    Word(Option<NumberWord>),
    /// A numeral in digits.
    Digits(Digits),
    /// A fraction of one character: "½".
    Vulgar(u8, u8),
    /// Any other character.
    Mark(char),
}

/// One piece of an expression.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Token<'a> {
    /// As written.
    pub(crate) text: &'a str,
    /// What it is looked up by.
    key: Key,
    /// Where it begins in the expression.
    pub(crate) start: usize,
    pub(crate) kind: Kind,
    pub(crate) gap: Gap,
}

impl<'a> Token<'a> {
    /// Where the token ends in the expression.
    pub(crate) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it is this word, in any case.
    pub(crate) fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    /// The number that the word stands for.
    pub(crate) fn number_word(&self) -> Option<NumberWord> {
        match self.kind {
            Kind::Word(word) => word,
            _ => None,
        }
    }

    fn is_digits(&self) -> bool {
        matches!(self.kind, Kind::Digits(_))
    }

    /// Whether a number could begin here.
    pub(crate) fn is_numeric(&self) -> bool {
        match self.kind {
            Kind::Digits(_) | Kind::Vulgar(..) => true,
            Kind::Word(word) => word.is_some_and(NumberWord::is_amount),
            Kind::Mark(_) => false,
        }
    }
}

/// The pieces of an expression.
pub(crate) type Tokens<'a> = SmallVec<[Token<'a>; 8]>;

/// Splits an expression. Quotes, brackets and closing stops are left out.
///
/// # Errors
///
/// Why a numeral or a character in it cannot be read.
pub(crate) fn tokens(text: &str) -> Result<Tokens<'_>, &'static str> {
    let mut tokens = Tokens::new();
    let mut at = 0;
    // The dashes and spaces since the last token.
    let (mut spaced, mut dashed, mut spaced_after) = (true, false, false);
    let mut minuses = 0;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let mut characters = rest.chars();
        let Some(c) = characters.next() else { break };
        let next = characters.next();
        if is_space(c) {
            (spaced, spaced_after) = (spaced || !dashed, dashed);
            at += c.len_utf8();
            continue;
        }
        // "Rs 50,000/-": and nothing beside.
        if c == '/' && is_even(rest) && is_money(&tokens, at) {
            at += EVEN.len();
            continue;
        }
        if is_dash(c) {
            dashed = true;
            minuses += 1;
            at += c.len_utf8();
            continue;
        }
        if c.is_control() {
            return Err("there is a control character in it");
        }
        let behind_digits = tokens.last().is_some_and(|last: &Token<'_>| last.end() == at && last.is_digits());
        let is_last = behind_digits && !next.is_some_and(char::is_alphanumeric);
        if matches!(c, '"' | '\'') && is_last && !text.get(..at).is_some_and(|before| before.contains(c)) {
            return Err("the sign behind its number may stand for feet, inches or minutes");
        }
        // "c.500"
        let abbreviated = c == '.' && tokens.last().is_some_and(|last| last.end() == at && is_abbreviation(last.text));
        if abbreviated || is_wrapping(c) || (matches!(c, '.' | '!') && !next.is_some_and(char::is_alphanumeric)) {
            at += c.len_utf8();
            continue;
        }
        let mut key = Key::of("");
        let (kind, length) = if c.is_ascii_digit() || (c == '.' && next.is_some_and(|c| c.is_ascii_digit())) {
            let (found, length) = digits::scan(rest);
            (Kind::Digits(found.map_err(digits::Fault::problem)?), length)
        } else if let Some((numerator, denominator)) = words::vulgar(c) {
            (Kind::Vulgar(numerator, denominator), c.len_utf8())
        } else if c.is_alphanumeric() {
            let length = word_length(rest);
            let word = rest.get(..length).unwrap_or_default();
            key = Key::of(word);
            (Kind::Word(WORDS.get_by(key, word)), length)
        } else {
            let length = c.len_utf8();
            key = Key::of(rest.get(..length).unwrap_or_default());
            (Kind::Mark(c), length)
        };
        let after_mark = tokens.last().is_some_and(|token| matches!(token.kind, Kind::Mark(c) if c != '%' && c != '°'));
        let gap = match (dashed, spaced) {
            (true, false) if after_mark => Gap::Minus,
            (true, true) if tokens.is_empty() || !spaced_after => Gap::Minus,
            (true, _) => Gap::Dash,
            (false, true) => Gap::Space,
            (false, false) => Gap::None,
        };
        if minuses > 1 && (gap == Gap::Minus || matches!(kind, Kind::Digits(_))) {
            return Err("more than one dash stands before it");
        }
        tokens.push(Token { text: rest.get(..length).unwrap_or_default(), key, start: at, kind, gap });
        at += length.max(1);
        (spaced, dashed, spaced_after, minuses) = (false, false, false, 0);
    }
    if dashed && !tokens.is_empty() {
        return Err("it ends in a dash");
    }
    Ok(tokens)
}

/// How long the word is that `text` begins with: letters and digits, with points and apostrophes between them.
fn word_length(text: &str) -> usize {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    match text.as_bytes().get(letters) {
        None | Some(b' ' | b',' | b'-' | b')') => return letters,
        // More than letters: digits, points, apostrophes, other alphabets.
        Some(_) => {}
    }
    let mut characters = text.char_indices().peekable();
    let mut end = 0;
    let mut letters = true;
    while let Some((at, c)) = characters.next() {
        let stop = c == '.' && text.get(..at).is_some_and(is_abbreviation);
        let inside = !(stop && characters.peek().is_some_and(|(_, next)| next.is_ascii_digit()))
            && matches!(c, '.' | '\'' | '’')
            && characters.peek().is_some_and(|&(_, next)| next.is_alphanumeric());
        if !(c.is_alphanumeric() || inside || (!c.is_ascii() && is_combining(c))) {
            break;
        }
        // "Sh500" is a currency and a number.
        if letters && c.is_ascii_digit() {
            letters = false;
            let (word, rest) = text.split_at_checked(at).unwrap_or_default();
            if at > 0 && unit::is_money_before_digits(word, rest) {
                return at;
            }
        }
        end = at + c.len_utf8();
    }
    end.max(1)
}

/// What is written behind an amount of rupees or shillings without paise or cents.
const EVEN: &str = "/-";

/// Whether an amount of money ends there, of digits behind the sign of its currency.
fn is_money(tokens: &[Token<'_>], end: usize) -> bool {
    let [.., _, digits] = tokens else { return false };
    let money = unit::money_before(tokens, tokens.len() - 2).is_some_and(|(_, behind)| behind + 1 == tokens.len());
    money && digits.end() == end && digits.is_digits()
}

fn is_even(rest: &str) -> bool {
    rest.strip_prefix(EVEN).is_some_and(|after| !after.starts_with(|c: char| c.is_alphanumeric() || is_dash(c)))
}

/// Words that stand before digits with a full stop and no space: "c.500", "Rs.500".
fn is_abbreviation(word: &str) -> bool {
    ["c", "ca", "approx", "est", "rs", "re", "tk", "rp", "sh", "shs", "ksh"]
        .iter()
        .any(|known| word.eq_ignore_ascii_case(known))
}

fn is_combining(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

/// Spaces of every width, those of no width too, and soft hyphens.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// Hyphens and dashes of every kind, and the minus sign.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

/// Quotes and brackets, which change nothing.
fn is_wrapping(c: char) -> bool {
    matches!(c, '"' | '\'' | '(' | ')' | '[' | ']' | '{' | '}' | '\u{2018}'..='\u{201f}' | '«' | '»')
}

/// Whether one of some words stands at `at`.
pub(crate) fn is_any(tokens: &[Token<'_>], at: usize, words: &[&str]) -> bool {
    tokens.get(at).is_some_and(|token| words.iter().any(|word| token.is(word)))
}

/// The longest phrase of a table that stands at `at`: what the table says of it, and where it ends.
pub(crate) fn phrase<T: Copy>(table: &Lexicon<T>, tokens: &[Token<'_>], at: usize) -> Option<(T, usize)> {
    let here = tokens.get(at)?;
    if matches!(here.kind, Kind::Digits(_) | Kind::Vulgar(..)) {
        return None;
    }
    let mut best = None;
    for (phrase, meaning) in table.beginning(here.key) {
        // The key holds a short word whole.
        let is_first = here.text.len() <= Key::LONGEST || has_prefix(phrase, here.text);
        let end = is_first.then(|| matched(phrase.as_bytes().get(here.text.len()..)?, tokens, at + 1)).flatten();
        if let Some(end) = end.filter(|end| best.is_none_or(|(_, longest)| *end > longest)) {
            best = Some((*meaning, end));
        }
    }
    best
}

fn has_prefix(phrase: &str, written: &str) -> bool {
    phrase.as_bytes().get(..written.len()).is_some_and(|word| word.eq_ignore_ascii_case(written.as_bytes()))
}

/// Where a phrase ends of which all words but the first are left, and stand from `at` on; `None` where others do.
fn matched(mut rest: &[u8], tokens: &[Token<'_>], mut at: usize) -> Option<usize> {
    while let [b' ', words @ ..] = rest {
        let token = tokens.get(at).filter(|token| token.gap != Gap::Minus)?;
        // Most other words differ in their first letter.
        if words.first().copied() != token.text.bytes().next().map(|byte| byte.to_ascii_lowercase()) {
            return None;
        }
        let (word, after) = words.split_at_checked(token.text.len())?;
        if !word.eq_ignore_ascii_case(token.text.as_bytes()) {
            return None;
        }
        (rest, at) = (after, at + 1);
    }
    rest.is_empty().then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<(&str, Gap)> {
        tokens(text).unwrap().iter().map(|token| (token.text, token.gap)).collect()
    }

    #[test]
    fn gaps_tell_signs_from_ranges() {
        use Gap::{Dash, Minus, None, Space};
        assert_eq!(pieces("5-9"), [("5", Space), ("9", Dash)]);
        assert_eq!(pieces("5 – 9"), [("5", Space), ("9", Dash)]);
        assert_eq!(pieces("under -5"), [("under", Space), ("5", Minus)]);
        assert_eq!(pieces("-5"), [("5", Minus)]);
        assert_eq!(pieces("- 5"), [("5", Minus)]);
        assert_eq!(pieces("20kg"), [("20", Space), ("kg", None)]);
        assert_eq!(pieces("“three\u{2011}quarters.”"), [("three", Space), ("quarters", Dash)]);
        assert_eq!(pieces("US$ 1.3"), [("US", Space), ("$", None), ("1.3", Space)]);
        assert_eq!(pieces("U.S. troops"), [("U.S", Space), ("troops", Space)]);
    }

    #[test]
    fn control_characters_are_refused() {
        assert!(tokens("20\u{7} people").is_err());
    }
}
