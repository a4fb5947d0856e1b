//! Compounds of Arabic names, which are written in one word or in several: "Abdelfattah" and "Abdel Fattah", "Nureddin"
//! and "Nur al-Din". They are taken apart.

use super::tokens::Token;

/// What a servant's prefix ("Abdul", "Abd al-") becomes.
const SERVANT: &str = "abdal";
/// What the religion at the end of a name ("-uddin", "al-Din") becomes.
const FAITH: &str = "din";

/// Whether a word is only a part of a compound: it weighs less than a name.
pub(super) fn is_affix(word: &str) -> bool {
    matches!(word, SERVANT | FAITH)
}

/// The words with compounds taken apart and the article in one spelling.
pub(super) fn compounds(tokens: Vec<Token>) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut rest = tokens.into_iter().peekable();
    while let Some(mut token) = rest.next() {
        let next = rest.peek().map(|next| next.text.as_str());
        if is_article(&token.text, next) {
            if out.last().is_some_and(|last| last.text == "abd") {
                if let Some(last) = out.last_mut() {
                    last.text = SERVANT.to_owned();
                    last.written = format!("{} {}", last.written, token.written);
                }
                continue;
            }
            token.text = "al".to_owned();
        } else if !out.is_empty() && next.is_some() && matches!(token.text.as_str(), "ben" | "ibn") {
            token.text = "bin".to_owned();
        } else if matches!(token.text.as_str(), "dine" | "deen") && out.last().is_some_and(|last| last.text == "al") {
            token.text = FAITH.to_owned();
        } else if next.is_some() && servant(&token.text) == Some(token.text.len()) {
            token.text = SERVANT.to_owned();
        } else if let Some(at) = servant(&token.text) {
            if token.text.len() > at {
                let (prefix, name) = split(&token, at);
                out.push(Token { text: SERVANT.to_owned(), ..prefix });
                token = name;
            }
        } else if let Some(stem) = faith(&token.text) {
            let (name, faith) = split(&token, stem);
            out.push(name);
            token = Token { text: FAITH.to_owned(), ..faith };
        }
        out.push(token);
    }
    out
}

/// The article, also as it is spoken before the letters it bends to: "ar-Rahman".
fn is_article(word: &str, next: Option<&str>) -> bool {
    let Some(next) = next else { return false };
    let bent = matches!(word, "ar" | "as" | "ash" | "ad" | "an" | "at" | "az" | "ur" | "ud" | "us" | "er" | "ed");
    matches!(word, "al" | "el" | "ul") || bent && word.get(1..).is_some_and(|letter| next.starts_with(letter))
}

/// How long the servant's prefix of a word is: all of "abdul", five letters of "abdulrahman"; none of "abdullah".
fn servant(word: &str) -> Option<usize> {
    let rest = word.strip_prefix("abd")?;
    let vowels = rest.bytes().take_while(|byte| matches!(byte, b'a' | b'e' | b'o' | b'u')).count();
    let consonant = rest.get(vowels..vowels + 1).filter(|_| (1..=2).contains(&vowels))?;
    let name = rest.get(vowels + 1..)?;
    let bent = name.starts_with(consonant) && consonant != "l";
    let article = consonant == "l" && !name.starts_with("la");
    let known =
        if name.is_empty() { matches!(consonant, "l" | "r" | "s") } else { (bent || article) && name.len() >= 3 };
    known.then_some(3 + vowels + 1)
}

/// Where the name before "-uddin" ends.
fn faith(word: &str) -> Option<usize> {
    let bare = word.strip_suffix('e').unwrap_or(word);
    let stem = ["ouddin", "oudin", "uddin", "eddin", "addin", "oddin", "aldin", "eldin"]
        .iter()
        .find_map(|ending| bare.strip_suffix(ending))
        .filter(|stem| stem.len() >= 3)?;
    Some(stem.len())
}

/// A word in two, as it is written too where that has as many letters.
fn split(token: &Token, at: usize) -> (Token, Token) {
    let part = |range: Option<&str>, written: Option<&str>| {
        let text = range.unwrap_or_default().to_owned();
        let written = written.filter(|_| token.written.len() == token.text.len()).unwrap_or(&token.written);
        Token { written: written.to_owned(), text, ..token.clone() }
    };
    (part(token.text.get(..at), token.written.get(..at)), part(token.text.get(at..), token.written.get(at..)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::name::tokens::tokens;

    #[test]
    fn one_form() {
        let form = |name: &str| -> Vec<String> {
            compounds(tokens(name, 40).unwrap_or_default()).into_iter().map(|token| token.text).collect()
        };
        for name in ["Abd al-Rahman", "Abdul Rahman", "Abdulrahman", "Abd ar-Rahman", "Abdurrahman", "Abdel Rahman"] {
            assert_eq!(form(name), ["abdal", "rahman"], "{name}");
        }
        assert_eq!(form("Abdullah"), ["abdullah"]);
        assert_eq!(form("Nureddin"), ["nur", "din"]);
        assert_eq!(form("Nur al-Din"), ["nur", "al", "din"]);
    }
}
