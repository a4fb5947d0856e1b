//! Points that may mark thousands: "120.000 Euro" is a hundred and twenty thousand to much of the world.

use super::phrase::may_be_thousands;
use super::{Quantity, QuantityKind, token};
use crate::reading::unit::Unit;
use crate::reading::{Reading, Unread};

/// The expression with commas for such points; `None` where there are none.
pub(super) fn with_commas(text: &str) -> Option<String> {
    let is_point = |at: &usize| {
        let digits = |from: usize| text.as_bytes().iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
        text.as_bytes().get(*at) == Some(&b'.') && digits(at + 1) == 3
    };
    // Most expressions have no point.
    text.bytes().position(|byte| byte == b'.').filter(|first| (*first..text.len()).any(|at| is_point(&at)))?;
    let tokens = token::tokens(text).ok()?;
    let mut commas = text.to_owned();
    for at in (0..tokens.len()).filter(|at| may_be_thousands(&tokens, *at)) {
        let token = tokens.get(at)?;
        let point = token.start + token.text.find('.')?;
        commas.replace_range(point..=point, ",");
    }
    (commas != text).then_some(commas)
}

/// The likelier of two ways to read an expression, with the other as its alternative where that is likely enough:
///
/// * Nobody counts in thousandths.
/// * Money has two decimals, but for prices.
/// * Measures may have three, of which few writers would tell a last one that is nothing.
pub(super) fn either(
    text: &str,
    decimals: Result<Quantity, Unread>,
    thousands: Result<Quantity, Unread>,
) -> Result<Quantity, Unread> {
    let (decimals, thousands) = match (decimals, thousands) {
        (Ok(decimals), Ok(thousands)) if decimals.kind == thousands.kind => (decimals, thousands),
        (Err(_), Ok(thousands)) => return Ok(Quantity { text: text.to_owned(), ..thousands }),
        (decimals, _) => return decimals,
    };
    let ends_in_zero = decimals.digits().is_some_and(|digits| digits.ends_with('0'));
    let (first, other) = match decimals.kind {
        QuantityKind::Money if !decimals.unit().is_some_and(Unit::is_price) => (thousands, decimals),
        QuantityKind::Measure if ends_in_zero => (decimals, thousands),
        _ => return Ok(decimals),
    };
    let ways = first.reading.alternatives().chain(other.reading.alternatives()).cloned();
    let Some(both) = Reading::new(ways, first.reading.firmness()) else { return Ok(first) };
    let reading = match first.reading.stated() {
        Some(point) => both.stating(*point),
        None => both,
    };
    Ok(Quantity { text: text.to_owned(), reading, ..first })
}
