//! Why what reads like a date is none: it recurs, it is a mere length, or it points at something outside the words.

use super::parser::Parser;
use super::words::Token;

/// Words of what comes round again and again.
const RECURRING: &[&str] = &[
    "every",
    "each",
    "daily",
    "weekly",
    "fortnightly",
    "monthly",
    "quarterly",
    "yearly",
    "annually",
    "weekdays",
    "weekends",
    "mondays",
    "tuesdays",
    "wednesdays",
    "thursdays",
    "fridays",
    "saturdays",
    "sundays",
];

/// Words that point at what was said before.
const POINTING: &[&str] = &["that", "those", "then", "same", "other", "its", "their"];

/// The reason, where it is one that news often gives.
pub(super) fn why_not(tokens: &[Token<'_>]) -> Option<String> {
    let first_of = |words: &[&str]| tokens.iter().map(|token| token.text).find(|text| words.contains(text));
    if let Some(word) = first_of(RECURRING) {
        return Some(format!("it recurs (\"{word}\"), so that no one day is meant"));
    }
    if let Some(word) = first_of(POINTING) {
        return Some(format!("it points at something outside the words (\"{word}\")"));
    }
    let mut parser = Parser::new(tokens);
    parser.eat_any(&["for", "over", "in"]);
    parser.eat("the");
    (parser.length().is_some() && parser.at_end())
        .then(|| "it is a length of time, and the words tell no day at either end of it".to_owned())
}
