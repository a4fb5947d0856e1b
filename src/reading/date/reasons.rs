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

/// Words of holidays that move with the moon, or that countries keep on different days.
const ELSEWHERE: &[&str] = &[
    "ashura",
    "diwali",
    "eid",
    "hanukkah",
    "holi",
    "independence",
    "mawlid",
    "muharram",
    "nowruz",
    "passover",
    "purim",
    "ramadan",
    "rosh",
    "tet",
    "vesak",
    "yom",
];

/// The reason, where it is one that news often gives.
pub(super) fn why_not(tokens: &[Token<'_>]) -> Option<String> {
    let first_of = |words: &[&str]| tokens.iter().map(|token| token.text).find(|text| words.contains(text));
    if let Some(word) = first_of(RECURRING) {
        return Some(format!("it recurs (\"{word}\"), so that no one day is meant"));
    }
    if let Some(word) = first_of(POINTING) {
        return Some(format!("it points at something outside the words (\"{word}\")"));
    }
    let parents = |pair: &[Token<'_>]| matches!(pair, [who, day] if matches!(who.text, "mother" | "mothers" | "father" | "fathers") && day.text == "day");
    if first_of(ELSEWHERE).is_some() || tokens.windows(2).any(parents) {
        return Some("that holiday moves with the moon or differs between countries".to_owned());
    }
    let mut parser = Parser::new(tokens);
    parser.eat_any(&["for", "over", "in"]);
    parser.eat("the");
    (parser.length().is_some() && parser.at_end())
        .then(|| "it is a length of time, and the words tell no day at either end of it".to_owned())
}
