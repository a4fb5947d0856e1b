//! What comes on top of an amount that is not told: "a further 200", "another dozen", "200 more people", "12 others",
//! "12 of them".

use super::token::{self, Token};

/// Words that add, wherever they stand before the amount.
const ADDING: &[&str] = &["additional", "another", "extra", "further", "more", "other", "remaining"];

/// Words behind an amount that add: "12 others", "12 new cases".
const ADDED: &[&str] = &["new", "newly", "others"];

/// Words behind "of" for those that are told of elsewhere: "12 of them", "dozens of others".
const OF_OTHERS: &[&str] = &["other", "others", "them", "these", "those"];

/// Whether the words up to the amount that ends before `end`, or those behind it, say that it is added to another, or is
/// a part of it.
pub(super) fn is_addition(tokens: &[Token<'_>], end: usize) -> bool {
    let is_any = |at: usize, words: &[&str]| token::is_any(tokens, at, words);
    let adding = (0..=end).any(|at| {
        // "More than 20", "20 or more" and "no further than 20" are bounds.
        let bounds = is_any(at + 1, &["or", "than"]) || at > 0 && is_any(at - 1, &["and", "or"]);
        !bounds && is_any(at, ADDING)
    });
    // "Dozens of the others"; "all 12 of them" are all there are.
    let are_all = (0..end).any(|at| is_any(at, &["all"]));
    let of = !are_all && is_any(end, &["of"]) && is_any(end + 1 + usize::from(is_any(end + 1, &["the"])), OF_OTHERS);
    adding || is_any(end, ADDED) || of
}
