//! An article as words: its own, and those that it quotes.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization as _;

use crate::stable;
use crate::visible::is_hidden;

/// A word of an article.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Word {
    /// Equal for equal words, whatever their case.
    pub(super) hash: u64,
    /// How much it says, in [`WHOLE`]s: short words are mostly grammar, and a character of a script without spaces is
    /// only part of a word.
    pub(super) says: u32,
    /// Where it stands in the article, in bytes.
    pub(super) from: usize,
    pub(super) to: usize,
}

/// What a word of more than three letters says.
pub(super) const WHOLE: u32 = 6;
const SHORT: u32 = 3;
const CHARACTER: u32 = 2;

/// From how many words on it shows how an article uses capital letters.
const SOME: usize = 30;

/// How long a quotation can be, in characters: what goes on for longer was never closed.
const LONGEST: usize = 2_000;

/// An article as words.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// The words outside quotations and names, in order; `None` where a quotation stood.
    pub(super) own: Vec<Option<Word>>,
    /// The words of each quotation.
    pub(super) quotations: Vec<Vec<Word>>,
}

/// A word as it stands, before it is known what it is part of.
struct Token {
    word: Word,
    capital: bool,
    /// Nothing but an end of a sentence, or nothing at all, stands before it.
    first: bool,
    /// It is a word of an entity's name.
    named: bool,
    quotation: Option<usize>,
}

impl Text {
    /// Takes an article apart.
    ///
    /// Names are left out: whoever writes of a thing writes its name. A name is a word with a capital letter that does
    /// not owe it to the beginning of a sentence, and any with one that is part of an entity's name.
    ///
    /// Linear in the length of the text.
    pub(super) fn read(text: &str, names: &BTreeSet<u64>) -> Self {
        let tokens = tokens(text, names);
        let mut read = Self::default();
        // Where nearly all of many words have a capital letter, as in headlines, it tells nothing.
        let capitals = tokens.iter().filter(|token| token.capital).count();
        let telling = tokens.len() < SOME || capitals * 10 <= tokens.len() * 7;
        let mut open = None;
        for (at, token) in tokens.iter().enumerate() {
            if let Some(quotation) = token.quotation {
                if open != Some(quotation) {
                    read.quotations.push(Vec::new());
                    read.own.push(None);
                }
                if let Some(words) = read.quotations.last_mut() {
                    words.push(token.word);
                }
                open = Some(quotation);
                continue;
            }
            open = None;
            let goes_on = tokens.get(at + 1).is_some_and(|next| next.capital && !next.first);
            let is_name = token.capital && (token.named || telling && (!token.first || goes_on));
            if !is_name {
                read.own.push(Some(token.word));
            }
        }
        read
    }
}

/// The words of a quotation or a line, names among them, put into a list that is there already.
pub(super) fn words_into(text: &str, words: &mut Vec<Word>) {
    words.clear();
    if text.is_ascii() {
        ascii_words(text.as_bytes(), words);
    } else {
        words.extend(tokens(text, &BTreeSet::new()).into_iter().map(|token| token.word));
    }
}

fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    words_into(text, &mut words);
    words
}

/// What [`tokens`] finds in plain letters, without taking the text apart first: quotations are many.
fn ascii_words(text: &[u8], words: &mut Vec<Word>) {
    let is_letter = |at: usize| text.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let mut at = 0;
    while at < text.len() {
        if !is_letter(at) {
            at += 1;
            continue;
        }
        let from = at;
        let mut hasher = stable::Hasher::default();
        while let Some(&byte) = text.get(at) {
            match byte {
                _ if byte.is_ascii_alphanumeric() => hasher.byte(byte.to_ascii_lowercase()),
                b'\'' if is_letter(at + 1) => {}
                b'-' if is_letter(at + 1) => hasher.byte(b'-'),
                _ => break,
            }
            at += 1;
        }
        hasher.part("");
        let says = if at - from <= 3 { SHORT } else { WHOLE };
        words.push(Word { hash: hasher.finish(), says, from, to: at });
    }
}

/// The words of names, as [`Text::read`] knows them.
pub(super) fn words_of_names<'a>(names: impl Iterator<Item = &'a str>) -> BTreeSet<u64> {
    names.flat_map(|name| words(name).into_iter().map(|word| word.hash)).collect()
}

/// The beginning of a passage, on one line, to be shown.
pub(super) fn some_words(passage: &str) -> String {
    let mut shown = String::new();
    for word in passage.split_whitespace().take(24) {
        if shown.len() + word.len() > 240 {
            shown.push('…');
            break;
        }
        shown.push_str(if shown.is_empty() { "" } else { " " });
        shown.push_str(word);
    }
    shown
}

fn tokens(text: &str, names: &BTreeSet<u64>) -> Vec<Token> {
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let at = |index: usize| characters.get(index).copied();
    let mut tokens = Vec::new();
    let (mut index, mut first) = (0, true);
    // The number and the end of the quotation that is open.
    let (mut count, mut quoted): (usize, Option<usize>) = (0, None);
    while let Some((from, c)) = at(index) {
        if quoted == Some(index) {
            (quoted, first) = (None, true);
            index += 1;
            continue;
        }
        if quoted.is_none()
            && let Some(end) = quotation_end(&characters, index)
        {
            (quoted, first) = (Some(end), true);
            count += 1;
            index += 1;
            continue;
        }
        if !c.is_alphanumeric() {
            first |= matches!(c, '.' | '!' | '?' | ':' | '\n' | '。' | '！' | '？' | '।' | '؟');
            index += 1;
            continue;
        }
        let mut letters = String::new();
        let start = index;
        while let Some((_, c)) = at(index) {
            let joins = is_joint(c) && at(index + 1).is_some_and(|(_, next)| next.is_alphanumeric());
            if is_hidden(c) && !c.is_control() && !c.is_whitespace() {
                index += 1;
                continue;
            }
            if c.is_alphanumeric() {
                letters.extend(c.to_lowercase());
            } else if joins && !is_apostrophe(c) {
                letters.push('-');
            } else if !joins {
                break;
            }
            index += 1;
            if stands_alone(c) || at(index).is_some_and(|(_, next)| stands_alone(next)) {
                break;
            }
        }
        let says = match index - start {
            1 if stands_alone(c) => CHARACTER,
            0..=3 => SHORT,
            _ => WHOLE,
        };
        if !letters.is_ascii() {
            letters = letters.nfkc().collect();
        }
        let hash = stable::hash(&[&letters]);
        let to = at(index).map_or(text.len(), |(to, _)| to);
        let word = Word { hash, says, from, to };
        let quotation = quoted.map(|_| count);
        tokens.push(Token { word, capital: c.is_uppercase(), first, named: names.contains(&hash), quotation });
        first = false;
    }
    tokens
}

/// Where the quotation ends that begins here; `None` where none does.
///
/// It ends with its paragraph at the latest, and no other of its kind begins within, so that no text is looked through
/// twice.
fn quotation_end(characters: &[(usize, char)], start: usize) -> Option<usize> {
    let (_, opening) = *characters.get(start)?;
    let closing: &[char] = match opening {
        '“' => &['”'],
        '„' => &['“', '”'],
        '«' => &['»'],
        '"' => &['"'],
        '「' => &['」'],
        _ => return None,
    };
    let ahead = characters.iter().enumerate().skip(start + 1).take(LONGEST);
    for (index, (_, c)) in ahead {
        if closing.contains(c) {
            return Some(index);
        }
        if *c == '\n' || *c == opening {
            return None;
        }
    }
    None
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

/// Whether a character joins two parts of a word.
fn is_joint(c: char) -> bool {
    is_apostrophe(c) || matches!(c, '-' | '‐' | '‑')
}

/// Whether a character is of a script that puts no spaces between words.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(text: &str, names: &[&str]) -> Vec<String> {
        let read = Text::read(text, &words_of_names(names.iter().copied()));
        read.own.iter().map(|word| word.map_or("|".to_owned(), |word| text[word.from..word.to].to_owned())).collect()
    }

    #[test]
    fn plain_letters_are_taken_apart_like_any_others() {
        for text in
            ["", "It's a well-known -- 'quoted' - thing: U.N. 12,000 o'clock-", "a-b'c 'x' -y- z'", "x\ty\u{7f}z\0w"]
        {
            let mut found = Vec::new();
            ascii_words(text.as_bytes(), &mut found);
            let plain: Vec<Word> = tokens(text, &BTreeSet::new()).into_iter().map(|token| token.word).collect();
            assert_eq!(found, plain, "{text:?}");
        }
    }

    #[test]
    fn names_and_quotations_are_left_out() {
        let text =
            "The ferry left Port‑au‑Prince. Captain Ada Moss said: “We sail at dawn, come what may.” Aurora then sank.";
        assert_eq!(own(text, &["MV Aurora"]), ["The", "ferry", "left", "said", "|", "then", "sank"]);
        assert_eq!(Text::read(text, &BTreeSet::new()).quotations[0].len(), 7);
    }

    #[test]
    fn a_quotation_that_never_ends_is_none() {
        assert_eq!(own("He said “no", &[]), ["He", "said", "no"]);
        assert_eq!(own("a \" b\nc", &[]), ["a", "b", "c"]);
        assert_eq!(own("““““", &[]), [""; 0]);
    }

    #[test]
    fn characters_without_spaces_are_words_of_less() {
        let read = Text::read("船が沈んだ", &BTreeSet::new());
        assert!(read.own.len() == 5 && read.own.iter().flatten().all(|word| word.says == CHARACTER));
    }
}
