//! Letters behind an amount of money that are scales: "$1.2T" are trillions, and "₹5L" lakhs.
//!
//! Elsewhere they are tonnes and litres.

use super::money;
use crate::reading::quantity::token::{Gap, Kind, Token};
use crate::reading::quantity::words::NumberWord;

/// The currencies that are counted in lakhs.
const IN_LAKHS: &[&str] = &["BDT", "INR", "LKR", "NPR", "PKR", "rupee"];

/// Makes scales of the letters that are glued to an amount behind the sign of a currency.
///
/// # Errors
///
/// Where such a letter ends the expression and stands apart, so that nobody can say what it is.
pub(in crate::reading) fn settle_scales(tokens: &mut [Token<'_>]) -> Result<(), &'static str> {
    for at in 1..tokens.len() {
        let Some(power) = power(tokens, at) else { continue };
        let last = at + 1 == tokens.len();
        let Some(letter) = tokens.get_mut(at) else { continue };
        if letter.gap == Gap::None {
            letter.kind = Kind::Word(Some(NumberWord::Suffix(power)));
        } else if last {
            return Err("the letter behind its amount of money may be a scale or a unit");
        }
    }
    Ok(())
}

/// The zeros of the scale that the letter at `at` is, behind an amount of money.
fn power(tokens: &[Token<'_>], at: usize) -> Option<u8> {
    let letter = tokens.get(at)?.text;
    if !matches!(letter, "T" | "t" | "L") {
        return None;
    }
    let digits = |at: usize| tokens.get(at).is_some_and(|token| matches!(token.kind, Kind::Digits(_)));
    let mut number = at.checked_sub(1).filter(|number| digits(*number))?;
    // "$1-1.5T"
    let ranged = tokens.get(number).is_some_and(|number| number.gap == Gap::Dash);
    number -= usize::from(ranged && number > 0 && digits(number - 1));
    let mut signs = (number.saturating_sub(2)..number).filter_map(|from| money::before(tokens, from));
    let (currency, _) = signs.find(|(_, end)| *end == number)?;
    match letter {
        "L" => IN_LAKHS.contains(&currency.name).then_some(5),
        _ => Some(12),
    }
}
