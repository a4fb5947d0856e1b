//! What comes on top of an amount that is not told: "a further 200", "another dozen", "200 more people".

use super::token::Token;

/// Words that add, wherever they stand before the amount.
const ADDING: &[&str] = &["additional", "another", "extra", "further"];

/// Whether the words up to the amount that ends before `end`, or the one behind it, say that it is added to another.
pub(super) fn is_addition(tokens: &[Token<'_>], end: usize) -> bool {
    let is_any =
        |at: usize, words: &[&str]| tokens.get(at).is_some_and(|token| words.iter().any(|word| token.is(word)));
    (0..=end).any(|at| {
        // "More than 20", "20 or more" and "no further than 20" are bounds.
        let bounds = is_any(at + 1, &["or", "than"]) || at > 0 && is_any(at - 1, &["and", "or"]);
        !bounds && (is_any(at, ADDING) || is_any(at, &["more"]))
    })
}
