//! What is said beside an amount of its parts, or of what it was before: "12 people, including three children", "17, up
//! from 12 a day earlier", "12, three of them children". The amount is the first; what stands beside it is read as
//! well, so that every word of the expression is accounted for, and has to fit it.

use super::{Quantity, QuantityKind, Written, quantity};
use crate::reading::{Conventions, Dimension, Number, Unit, Unread};

/// Words before so many of the amount.
const PARTS: &[&str] = &["including ", "among them ", "among whom ", "of them ", "of which ", "of whom "];

/// Words behind so many of the amount.
const SOME_OF_IT: &[&str] = &[" of them", " of which", " of whom"];

/// Words behind what an amount was that say when, where a unit would be taken for a rate.
const TIMES: &[&str] = &[
    " a day ago",
    " a day before",
    " a day earlier",
    " a month ago",
    " a month earlier",
    " a week ago",
    " a week earlier",
    " a year ago",
    " a year before",
    " a year earlier",
];

/// What an aside tells of, and in which words.
enum Aside<'a> {
    /// So many of the amount, each part by itself.
    Parts(&'a str),
    /// Less than the amount.
    Less(&'a str),
    /// More than the amount.
    More(&'a str),
    /// Some other time, or place.
    Another(&'a str),
}

/// Reads an expression with an aside at its end; `None` where there is none, or none that is understood.
pub(super) fn read(
    text: &str,
    kind: Option<QuantityKind>,
    unit: Option<&Unit>,
    conventions: &Conventions,
) -> Option<Result<Quantity, Unread>> {
    let (main, aside) = split(text)?;
    let first = quantity(Written::Text(main), kind, unit, conventions).ok()?;
    Some(if aside.fits(&first, conventions)? {
        Ok(Quantity { text: text.to_owned(), ..first })
    } else {
        Err(Unread::new(text, "what is said beside its number does not fit it"))
    })
}

/// The expression before its aside, and the aside.
fn split(text: &str) -> Option<(&str, Aside<'_>)> {
    let text = text.trim_end();
    if let Some((main, aside)) = text.strip_suffix(')').and_then(|text| text.split_once('(')) {
        return Some((main.trim_end(), Aside::of(aside, &[])?));
    }
    let commas = text.match_indices(", ").map(|(at, comma)| (at, at + comma.len(), SOME_OF_IT));
    let joined = text.match_indices(" including ").map(|(at, _)| (at, at + 1, &[][..]));
    commas.chain(joined).find_map(|(end, start, some)| Some((text.get(..end)?, Aside::of(text.get(start..)?, some)?)))
}

impl<'a> Aside<'a> {
    /// What an aside says that may also begin with a number of `some` of the amount.
    fn of(text: &'a str, some: &[&str]) -> Option<Self> {
        // Behind another comma may stand what is no part of it.
        if text.contains(", ") {
            return None;
        }
        let behind = |words: &[&str]| words.iter().find_map(|word| text.strip_prefix(word));
        if let Some(parts) = behind(PARTS) {
            return Some(Self::Parts(parts));
        }
        if let Some(before) = behind(&["up from "]) {
            return Some(Self::Less(before));
        }
        if let Some(before) = behind(&["down from "]) {
            return Some(Self::More(before));
        }
        if let Some(other) = behind(&["compared to ", "compared with "]) {
            return Some(Self::Another(other));
        }
        some.iter().any(|some| text.contains(some)).then_some(Self::Parts(text))
    }

    /// Whether it can be said of an amount; `None` where it is not understood.
    fn fits(&self, first: &Quantity, conventions: &Conventions) -> Option<bool> {
        let read = |text| quantity(Written::Text(text), Some(first.kind()), None, conventions).ok();
        let all = first.numeral();
        Some(match self {
            Self::Parts(parts) => {
                let mut sum = Number::ZERO;
                for part in parts.split(" and ") {
                    let part = read(part)?;
                    // "Including a 30-year-old man": an age counts nobody.
                    let is_age = part.dimension() == Some(Dimension::Time) && first.dimension().is_none();
                    let more = part.numeral().filter(|_| !is_age).unwrap_or_default();
                    sum = sum.checked_add(more)?;
                }
                match all {
                    Some(all) => sum <= all,
                    // "12 to 15, including three"; what has a unit is told in another measure than its reading.
                    None => first.unit().is_some() || most(first).is_none_or(|most| sum <= most),
                }
            }
            Self::Less(before) => read(without_time(before))?.numeral() < all,
            Self::More(before) => read(without_time(before))?.numeral() > all,
            Self::Another(other) => read(without_time(other)).map(|_| true)?,
        })
    }
}

/// What an amount was at some other time, without that time: "12 a day earlier", "10 in 2023".
fn without_time(text: &str) -> &str {
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let in_a_year = text.rsplit_once(" in ").filter(|(_, year)| is_year(year)).map(|(amount, _)| amount);
    TIMES.iter().find_map(|time| text.strip_suffix(time)).or(in_a_year).unwrap_or(text)
}

/// The most that an amount may be, where there is an end to it.
fn most(amount: &Quantity) -> Option<Number> {
    amount.reading().first().outer().hull()?.high().value()
}
