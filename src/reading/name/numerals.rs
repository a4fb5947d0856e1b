//! Numbers in names, however they are written: "44th", "Forty-Four", "II".

use super::tokens::Token;
use crate::reading::quantity::words::{NumberWord, number_word};

/// The number that a word of a name is, and how many words it takes with those behind it.
pub(super) fn number(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let token = tokens.get(at)?;
    let digits = token.text.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let ending = token.text.get(digits.len()..)?;
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let ordinal = matches!(ending, "" | "st" | "nd" | "rd" | "th");
        let bare = digits.trim_start_matches('0');
        return Some((if ordinal && !bare.is_empty() { bare.to_owned() } else { token.text.clone() }, 1));
    }
    if token.text.starts_with(|c: char| c.is_ascii_digit()) {
        return Some((token.text.clone(), 1));
    }
    if let Some(value) = roman(token).filter(|_| at > 0) {
        // A single letter is an initial, unless it ends the name.
        let single = token.text.len() == 1 && (at + 1 < tokens.len() || token.pointed);
        return (!single).then(|| (value.to_string(), 1));
    }
    let unit = |token: &Token| match number_word(&token.text) {
        Some(NumberWord::Small(value) | NumberWord::Ordinal(value)) => Some(value),
        _ => token.text.parse().ok(),
    };
    match number_word(&token.text)? {
        NumberWord::Small(value) | NumberWord::Ordinal(value) => Some((value.to_string(), 1)),
        NumberWord::Ten(ten) => match tokens.get(at + 1).and_then(unit) {
            Some(one @ 1..=9) => Some(((ten + one).to_string(), 2)),
            _ => Some((ten.to_string(), 1)),
        },
        _ => None,
    }
}

/// A Roman numeral up to 39, in capitals ("Xi" is a name) or in a name without any.
fn roman(token: &Token) -> Option<u32> {
    let lower = !token.written.chars().any(char::is_uppercase);
    if !(token.is_capitals() || lower) || token.script != super::script::Script::Latin {
        return None;
    }
    let ones = token.text.trim_start_matches('x');
    let tens = u32::try_from(token.text.len() - ones.len()).ok().filter(|tens| *tens <= 3)?;
    let ones = match ones {
        "" => 0,
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        "v" => 5,
        "vi" => 6,
        "vii" => 7,
        "viii" => 8,
        "ix" => 9,
        _ => return None,
    };
    Some(tens * 10 + ones).filter(|value| *value > 0)
}

/// Whether a word only announces a number: "No. 5".
pub(super) fn announces(token: &Token, next: Option<&Token>) -> bool {
    matches!(token.text.as_str(), "no" | "nr" | "num" | "number")
        && next.is_some_and(|next| next.text.starts_with(|c: char| c.is_ascii_digit()))
}
