//! The script that a word is written in, and the word in Latin letters where its alphabet writes the vowels.
//!
//! What an Arabic or Hebrew name leaves out, and how a Chinese one is spoken, no table of letters tells: those are for
//! [`super::foreign`].

use std::borrow::Cow;

use super::alphabets::{ARMENIAN, CYRILLIC, GEORGIAN, GREEK, LOOKALIKES};

/// How a word is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Script {
    /// In Latin letters, or in what is meant to look like them.
    Latin,
    /// In an alphabet that tells how it is spoken: Cyrillic, Greek, Georgian, Armenian.
    Alphabet,
    /// In Arabic letters, without its short vowels.
    Arabic,
    /// In Hebrew letters, without most vowels.
    Hebrew,
    /// In Chinese characters.
    Han,
    /// In Korean syllables.
    Hangul,
    /// In any other script.
    Other,
}

impl Script {
    /// Whether its words are compared with Latin ones letter by letter.
    pub(super) fn is_spelled(self) -> bool {
        matches!(self, Self::Latin | Self::Alphabet)
    }
}

/// A word in Latin letters, as far as its alphabet tells them, and its script: that of its first letter.
pub(super) fn latin(word: &str) -> (Cow<'_, str>, Script) {
    if word.is_ascii() {
        return (Cow::Borrowed(word), Script::Latin);
    }
    let script = script(word);
    let mixed = word.chars().any(|c| c.is_ascii_alphabetic());
    if word.chars().all(|c| table(c).is_none()) {
        return (Cow::Borrowed(word), script);
    }
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        // "Рutin" with a Cyrillic first letter is meant to be read as Latin.
        if mixed && let Some(like) = lookalike(c) {
            out.push(like);
            continue;
        }
        if table(c).is_none() {
            out.push(c);
            continue;
        }
        for lower in c.to_lowercase() {
            match table(lower).and_then(|table| letter(table, lower)) {
                Some(latin) => out.push_str(latin),
                None => out.push(lower),
            }
        }
    }
    (Cow::Owned(out), if mixed { Script::Latin } else { script })
}

fn script(word: &str) -> Script {
    let of = |c: char| match c {
        '\u{590}'..='\u{5ff}' | '\u{fb1d}'..='\u{fb4f}' => Script::Hebrew,
        '\u{600}'..='\u{6ff}'
        | '\u{750}'..='\u{77f}'
        | '\u{8a0}'..='\u{8ff}'
        | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefe}' => Script::Arabic,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => {
            Script::Han
        }
        '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}' => Script::Hangul,
        c if table(c).is_some() => Script::Alphabet,
        '\0'..='\u{24f}' | '\u{1d00}'..='\u{1eff}' | '\u{2000}'..='\u{2bff}' | '\u{ff00}'..='\u{ff5e}' => Script::Latin,
        _ => Script::Other,
    };
    word.chars().find(|c| c.is_alphabetic()).map_or(Script::Latin, of)
}

fn table(c: char) -> Option<&'static [(char, &'static str)]> {
    Some(match c {
        '\u{370}'..='\u{3ff}' => GREEK,
        '\u{400}'..='\u{52f}' => CYRILLIC,
        '\u{530}'..='\u{58f}' => ARMENIAN,
        '\u{10a0}'..='\u{10ff}' => GEORGIAN,
        _ => return None,
    })
}

fn letter(table: &'static [(char, &'static str)], c: char) -> Option<&'static str> {
    let at = table.binary_search_by_key(&c, |(letter, _)| *letter).ok()?;
    table.get(at).map(|(_, latin)| *latin)
}

fn lookalike(c: char) -> Option<char> {
    let at = LOOKALIKES.binary_search_by_key(&c, |(letter, _)| *letter).ok()?;
    LOOKALIKES.get(at).map(|(_, latin)| *latin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters() {
        for (name, expected, script) in [
            ("Обама", "obama", Script::Alphabet),
            ("ობამა", "obama", Script::Alphabet),
            ("Օբամա", "obama", Script::Alphabet),
            ("Κυριάκος", "kyriakos", Script::Alphabet),
            ("Nairobi", "Nairobi", Script::Latin),
            ("Рutin", "Putin", Script::Latin),
            ("Gаzprom", "Gazprom", Script::Latin),
            ("محمد", "محمد", Script::Arabic),
            ("김정은", "김정은", Script::Hangul),
        ] {
            assert_eq!(latin(name), (Cow::Borrowed(expected), script));
        }
    }
}
