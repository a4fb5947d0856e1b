//! Losses: "a net loss of $1.2 billion", "a 0.3 per cent contraction", "$(5.2) million". Of profits or growth they are
//! negative, and of losses they are not; which is meant is for whoever knows what the amount is of.

use super::token::{self, Token};
use crate::reading::lexicon::{Lexicon, lexicon};

/// What losses are called. "Losses of $5 million" are mostly of damage, unless they are a result of business.
static LOSSES: Lexicon<()> = lexicon![():
    ("annual losses", ()),
    ("contraction", ()),
    ("deficit", ()),
    ("loss", ()),
    ("net losses", ()),
    ("operating losses", ()),
    ("pretax losses", ()),
    ("quarterly losses", ()),
    ("shortfall", ()),
    ("slowdown", ()),
    ("tax losses", ()),
    ("underlying losses", ()),
];

/// Whether an expression tells of a loss.
pub(super) fn is_loss(tokens: &[Token<'_>]) -> bool {
    (0..tokens.len()).any(|at| token::phrase(&LOSSES, tokens, at).is_some())
}

/// Whether the number stands in brackets, as accounts have it where it is negative: "$(5.2) million", "($1,234)", "(3)%".
pub(super) fn is_bracketed(text: &str) -> bool {
    let Some((before, (inside, _))) =
        text.split_once('(').and_then(|(before, rest)| Some((before, rest.split_once(')')?)))
    else {
        return false;
    };
    let is_sign = |c: char| !c.is_ascii_digit() && !c.is_whitespace();
    let figures = inside.trim_start_matches(is_sign);
    let is_number = figures.starts_with(|c: char| c.is_ascii_digit());
    let signs = inside.len() - figures.len();
    // Nothing but a currency stands before the number, on either side of the bracket.
    before.trim().chars().all(|c| c.is_uppercase() || !c.is_alphanumeric()) && before.len() + signs <= 8 && is_number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_around_a_number_are_those_of_accounts() {
        for text in ["$(5.2) million", "US$(5.2)m", "($1.2 billion)", "(5.2)%", "$ (1,234)"] {
            assert!(is_bracketed(text), "{text}");
        }
        for text in ["(about 20)", "£50m ($63m)", "12 (3 of them children)", "5 (five)", "twelve (12)"] {
            assert!(!is_bracketed(text), "{text}");
        }
    }
}
