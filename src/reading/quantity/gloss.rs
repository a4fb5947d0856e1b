//! What is told of an amount in brackets: the same again ("20 miles (32 km)", "five (5)"), or how many of it are of one
//! kind ("345 cases (12 deaths)").

use super::words::number_word;
use super::{Quantity, QuantityKind, Written, hedge, numeral, quantity, token};
use crate::reading::unit::Dimension;
use crate::reading::{Conventions, Number, Unit, Unread};

const OTHER: &str = "the amount in its brackets is another";

/// An expression that tells its amount twice.
pub(super) struct Glossed<'a> {
    /// The expression without the brackets.
    main: String,
    /// What stands in them.
    gloss: &'a str,
}

/// An expression without the mark of a footnote that is glued to a word of it: "5 million[1]", "$1.3 million²". A mark
/// behind figures may be a power, or an index, and stays.
pub(super) fn without_footnote(text: &str) -> Option<String> {
    let (at, end) = match text.char_indices().find(|(_, c)| matches!(c, '[' | '(')) {
        Some((at, bracket)) => {
            let close = if bracket == '[' { ']' } else { ')' };
            let (mark, _) = text.get(at + 1..)?.split_once(close)?;
            let small = (1..=2).contains(&mark.len()) && mark.bytes().all(|byte| byte.is_ascii_digit());
            (at, small.then_some(at + 1 + mark.len() + 1)?)
        }
        None => {
            let (at, mark) = text.char_indices().find(|(_, c)| is_superscript(*c))?;
            (at, at + mark.len_utf8())
        }
    };
    let (before, after) = (text.get(..at)?, text.get(end..)?);
    let letters = before.chars().rev().take_while(|c| c.is_alphabetic()).map(char::len_utf8).sum::<usize>();
    let word = before.get(before.len() - letters..)?;
    let glued = after.chars().next().is_none_or(|next| !next.is_alphanumeric() && !matches!(next, '[' | '('));
    let of_a_word = number_word(word).is_some() || text.get(at..)?.starts_with(['[', '(']) && letters > 3;
    (of_a_word && glued).then(|| [before, after].concat())
}

/// Whether figures in square brackets stand behind something: "5 million [1]" is no million and one.
pub(super) fn is_marked(text: &str) -> bool {
    text.split_once('[').is_some_and(|(before, after)| {
        !before.trim().is_empty() && after.trim_start().starts_with(|c: char| c.is_ascii_digit())
    })
}

fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '\u{2074}'..='\u{2079}')
}

/// Takes an expression apart whose only brackets stand behind a number and begin with one.
pub(super) fn split(text: &str) -> Option<Glossed<'_>> {
    let (before, rest) = text.split_once('(')?;
    let (gloss, after) = rest.split_once(')')?;
    if [gloss, after].iter().any(|part| part.contains(['(', ')'])) {
        return None;
    }
    let begins = |text: &str| {
        let tokens = token::tokens(text).ok()?;
        let hedged = hedge::before(&tokens, 0).map_or(0, |(_, end)| end);
        let money = crate::reading::unit::money_before(&tokens, hedged).map_or(hedged, |(_, end)| end);
        numeral::number(&tokens, money)
    };
    let amount = token::tokens(before).ok()?.iter().any(token::Token::is_numeric) && begins(gloss).is_some();
    amount.then(|| Glossed { main: [before.trim_end(), after].concat(), gloss })
}

impl Glossed<'_> {
    /// The first amount, where the second is the same within what both are rounded to.
    pub(super) fn read(
        &self,
        text: &str,
        kind: Option<QuantityKind>,
        unit: Option<&Unit>,
        conventions: &Conventions,
    ) -> Result<Quantity, Unread> {
        let read = |part: &str, kind, unit| quantity(Written::Text(part), kind, unit, conventions);
        let unread = |problem: &str| Unread::new(text, problem.to_owned());
        let mut main = read(&self.main, kind, unit).map_err(|other| unread(other.problem()))?;
        // "(1.88m)" behind a length is one.
        let alike = Some(main.kind()).filter(|kind| *kind == QuantityKind::Measure);
        let gloss = read(self.gloss, alike, None).map_err(|other| unread(other.problem()))?;
        if !agree(&main, &gloss).unwrap_or(false) && !is_beside(&main, &gloss) {
            return Err(unread(OTHER));
        }
        text.clone_into(&mut main.text);
        Ok(main)
    }
}

/// Whether two amounts are the same, one rounded to its last significant digit. What money is worth in another
/// currency is the report's to say.
fn agree(main: &Quantity, gloss: &Quantity) -> Option<bool> {
    let money = |quantity: &Quantity| quantity.dimension() == Some(Dimension::Money);
    if money(main) && money(gloss) && main.unit() != gloss.unit() {
        return Some(true);
    }
    if main.dimension() != gloss.dimension() {
        return Some(false);
    }
    // "30 (thirty-one)": what is written out again is the same.
    let small = |quantity: &Quantity| quantity.numeral().is_some_and(|number| number < Number::ONE_HUNDRED);
    let told =
        |quantity: &Quantity| quantity.unit().is_none() && quantity.hedge() == super::Hedge::None && small(quantity);
    if told(main) && told(gloss) {
        return Some(main.numeral() == gloss.numeral());
    }
    if let (Some((mine, near)), Some((theirs, about))) = (rounded(main), rounded(gloss)) {
        return Some(mine.checked_sub(theirs)?.abs() <= near.max(about));
    }
    // Two stretches: their ends lie apart by no more than a twentieth.
    let ends = |quantity: &Quantity| {
        let hull = quantity.reading().first().core().hull()?;
        Some((hull.low().value()?, hull.high().value()?))
    };
    let ((a, b), (c, d)) = (ends(main)?, ends(gloss)?);
    let close = |one: Number, other: Number| (one - other).abs() <= one.abs().max(other.abs()) / Number::from(20);
    Some(close(a, c) && close(b, d))
}

/// Whether the second can be told beside the first: its number once more ("twenty (20) days"), or so many of them of
/// another name ("12 cases (5 confirmed)").
fn is_beside(main: &Quantity, gloss: &Quantity) -> bool {
    if gloss.unit().is_none() && gloss.noun().is_none() {
        return main.unit().is_some() && main.numeral().is_some() && main.numeral() == gloss.numeral();
    }
    let least = gloss.reading().first().outer().hull().and_then(|hull| hull.low().value());
    let most = main.reading().first().outer().hull().and_then(|hull| hull.high().value());
    let fits = least.zip(most).is_none_or(|(least, most)| least <= most);
    let counted = main.dimension().is_none() && gloss.dimension().is_none();
    counted && gloss.noun().is_some() && gloss.noun() != main.noun() && fits
}

/// The number of a quantity and half a unit of its last significant digit, in the base unit.
fn rounded(quantity: &Quantity) -> Option<(Number, Number)> {
    let value = quantity.numeral()?;
    let (_, place) = numeral::Numeral::plain(value, Number::ONE).significant();
    let near = value.checked_add(place / Number::TWO)?;
    match quantity.unit() {
        Some(unit) => {
            let base = unit.to_base(value)?;
            Some((base, unit.to_base(near)?.checked_sub(base)?.abs()))
        }
        None => Some((value, near - value)),
    }
}
