//! What is said beside an amount of its parts, or of what it was before: "12 people, including three children", "17, up
//! from 12 a day earlier", "12, three of them children". The amount is the first; what stands beside it is read as
//! well, so that every word of the expression is accounted for, and has to fit it.

use super::{Quantity, QuantityKind, Written, on_line_of, quantity};
use crate::reading::{Conventions, Number, Reading, Unit, Unread};

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
    /// Who is left out of the amount.
    Without,
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
    Some(match aside.fits(&first, conventions)? {
        Ok(()) => Ok(Quantity { text: text.to_owned(), ..first }),
        Err(problem) => Err(Unread::new(text, problem)),
    })
}

/// The expression before its aside, and the aside.
fn split(text: &str) -> Option<(&str, Aside<'_>)> {
    let text = text.trim_end();
    if let Some((main, aside)) = text.strip_suffix(')').and_then(|text| text.split_once('(')) {
        return Some((main.trim_end(), Aside::of(aside, SOME_OF_IT)?));
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
        if behind(&["excluding ", "not counting ", "not including "]).is_some() {
            return Some(Self::Without);
        }
        if let Some(before) = behind(&["up from "]) {
            return Some(Self::Less(before));
        }
        if let Some(before) = behind(&["down from "]) {
            return Some(Self::More(before));
        }
        if let Some(other) = behind(&["compared to ", "compared with ", "from ", "previously "]) {
            return Some(Self::Another(other));
        }
        some.iter().any(|some| text.contains(some)).then_some(Self::Parts(text))
    }

    /// Whether it can be said of an amount, as either may be meant, or why not; `None` where it is not understood.
    fn fits(&self, first: &Quantity, conventions: &Conventions) -> Option<Result<(), &'static str>> {
        let read = |text, unit| quantity(Written::Text(text), Some(first.kind()), unit, conventions).ok();
        // Without a unit of its own it has that of the amount: "12 km, up from 10".
        let other = |text| read(without_time(text), first.unit());
        let ends = |reading: &Reading<Number>| {
            let hull = reading.first().outer().hull();
            hull.map(|hull| [hull.low().value(), hull.high().value()]).unwrap_or_default()
        };
        let [least, most] = ends(first.reading());
        let is_below = |low: Option<Number>, high: Option<Number>| match (low, high) {
            (Some(low), Some(high)) => low < high,
            _ => true,
        };
        let fits = match self {
            Self::Parts(parts) => {
                let mut sum = Number::ZERO;
                for part in parts.split(" and ") {
                    let part = read(part, None)?;
                    // What is told in another measure counts nothing of it: "including a 30-year-old man", "12 tonnes of
                    // aid, including 300 tents", "half of them children".
                    let least = on_line_of(first, &part, conventions).and_then(|part| ends(&part)[0]);
                    sum = sum.checked_add(least.unwrap_or_default())?;
                }
                most.is_none_or(|most| sum <= most)
            }
            Self::Less(before) => is_below(ends(&*on_line_of(first, &other(before)?, conventions)?)[0], most),
            Self::More(before) => is_below(least, ends(&*on_line_of(first, &other(before)?, conventions)?)[1]),
            Self::Another(text) => other(text).map(|_| true)?,
            Self::Without => {
                return Some(Err("it says who is left out; what exactly is counted is told as `definition`"));
            }
        };
        Some(if fits { Ok(()) } else { Err("what is said beside its number does not fit it") })
    }
}

/// What an amount was at some other time, without that time: "12 a day earlier", "10 in 2023".
fn without_time(text: &str) -> &str {
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let in_a_year = text.rsplit_once(" in ").filter(|(_, year)| is_year(year)).map(|(amount, _)| amount);
    TIMES.iter().find_map(|time| text.strip_suffix(time)).or(in_a_year).unwrap_or(text)
}
