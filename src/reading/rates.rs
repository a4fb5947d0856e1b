//! Exchange rates: which make sense, alone and together, and which of them counts.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::conventions::Rate;
use super::{Dimension, Instant, Number, Unit};
use crate::visible::{Quoted, visible};

/// How far the two directions of one rate may be off each other, which rounding does: one per cent.
const ROUNDING: Number = Number::from_parts(1, 0, 0, false, 2);

impl Rate {
    /// What is wrong with it on its own.
    fn problem(&self) -> Option<String> {
        let code = |code: &str| match Unit::parse_money(code).filter(|unit| unit.dimension() == Dimension::Money) {
            Some(unit) if unit.name() == code && code.len() == 3 => None,
            Some(unit) if unit.name().len() == 3 => {
                Some(format!("{} is no code; did you mean `{}`?", Quoted(code), unit.name()))
            }
            _ => Some(format!("{} is no currency that is known; write an ISO 4217 code like `USD`", Quoted(code))),
        };
        if let Some(problem) = code(&self.from).or_else(|| code(&self.to)) {
            return Some(problem);
        }
        if self.from == self.to {
            return Some(format!("one of {} costs one of itself; leave the rate out", self.from));
        }
        if self.day().is_none() {
            return Some(format!("{} is no day of the calendar; write one like \"2025-03-31\"", Quoted(&self.date)));
        }
        (self.rate <= Number::ZERO).then(|| format!("{} must cost more than {}", self.name(), self.rate.normalize()))
    }

    /// The day it was taken on, written as ISO 8601 has it.
    fn day(&self) -> Option<Instant> {
        let mut parts = self.date.split('-').zip([4, 2, 2]).map(|(digits, length)| {
            (digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse().ok())?
        });
        let (year, month, day): (u32, u32, u32) = (parts.next()??, parts.next()??, parts.next()??);
        (self.date.len() == 10).then(|| Instant::day(year.into(), month, day))?
    }

    /// The two currencies in their order.
    fn pair(&self) -> (&str, &str) {
        if self.is_forward() { (&self.from, &self.to) } else { (&self.to, &self.from) }
    }

    /// What one of the currency costs in the other; a rate given the other way round is inverted.
    pub(super) fn price_of(&self, currency: &str) -> Option<Number> {
        if self.from == currency { Some(self.rate) } else { Number::ONE.checked_div(self.rate) }
    }

    fn is_forward(&self) -> bool {
        self.from < self.to
    }

    fn name(&self) -> String {
        [&self.from, " in ", &self.to, " on ", &self.date].map(|part| visible(part, 20)).concat()
    }

    /// Whether two rates of one pair and day say the same.
    fn agrees(&self, other: &Self) -> bool {
        if self.from == other.from {
            return self.rate == other.rate;
        }
        let around = self.rate.checked_mul(other.rate);
        around.is_some_and(|around| (around - Number::ONE).abs() <= ROUNDING)
    }
}

/// Two currencies in their order, and a day.
type PairOfDay<'a> = ((&'a str, &'a str), Option<Instant>);

/// What is wrong with rates, alone and together: a clause for each, said of them all.
pub(super) fn problems(rates: &[Rate]) -> Vec<String> {
    let mut problems: Vec<String> = rates.iter().filter_map(Rate::problem).collect();
    // Those of a day that agree: at most one in either direction.
    let mut of_day: BTreeMap<PairOfDay<'_>, Vec<&Rate>> = BTreeMap::new();
    for rate in rates {
        let told = of_day.entry((rate.pair(), rate.day())).or_default();
        if let Some(other) = told.iter().find(|other| !rate.agrees(other)) {
            let [first, second] = if order(other, rate).is_le() { [other, rate] } else { [rate, other] };
            let (first_rate, second_rate) = (first.rate.normalize(), second.rate.normalize());
            problems.push(format!(
                "{} is {first_rate}, and {} is {second_rate}; keep one of the two",
                first.name(),
                second.name()
            ));
        } else if !told.contains(&rate) {
            told.push(rate);
        }
    }
    problems
}

/// The same rates in an order of their own, each once.
pub(super) fn sorted(mut rates: Vec<Rate>) -> Vec<Rate> {
    rates.sort_by(order);
    rates.dedup();
    rates
}

fn order(a: &Rate, b: &Rate) -> Ordering {
    let key = |rate: &Rate| (rate.day(), rate.rate);
    (&a.from, &a.to, key(a)).cmp(&(&b.from, &b.to, key(b)))
}

/// Which of several rates counts for each two currencies, found once for rates that nobody changes any more.
///
/// Copies may be changed, so they are without it; it is no part of what conventions say.
#[derive(Default, Debug)]
pub(super) struct Index(Option<BTreeMap<String, BTreeMap<String, Rate>>>);

impl Clone for Index {
    fn clone(&self) -> Self {
        Self(None)
    }
}

impl PartialEq for Index {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Index {
    pub(super) fn of(rates: &[Rate]) -> Self {
        let mut pairs: BTreeMap<(&str, &str), Vec<&Rate>> = BTreeMap::new();
        for rate in rates {
            pairs.entry(rate.pair()).or_default().push(rate);
        }
        let mut index: BTreeMap<String, BTreeMap<String, Rate>> = BTreeMap::new();
        for ((a, b), rates) in pairs {
            if let Some(rate) = latest(rates) {
                index.entry(a.to_owned()).or_default().insert(b.to_owned(), rate.clone());
            }
        }
        Self(Some(index))
    }

    /// The rate between two currencies, both being codes; looked for among the rates where there is no index.
    pub(super) fn between<'c>(&'c self, a: &str, b: &str, rates: &'c [Rate]) -> Option<&'c Rate> {
        let (a, b) = (a.min(b), a.max(b));
        match &self.0 {
            Some(index) => index.get(a)?.get(b),
            None => latest(rates.iter().filter(|rate| rate.pair() == (a, b))),
        }
    }
}

/// The rate of the latest day. Where both directions are given for that day, the one from the currency that comes first
/// in the alphabet counts, so that there and back is no gain.
fn latest<'r>(of_pair: impl IntoIterator<Item = &'r Rate>) -> Option<&'r Rate> {
    let usable = of_pair.into_iter().filter(|rate| rate.rate > Number::ZERO && rate.from != rate.to);
    usable.max_by_key(|rate| (rate.day(), rate.is_forward(), rate.rate))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rate(from: &str, to: &str, rate: &str, date: &str) -> Rate {
        Rate { from: from.into(), to: to.into(), rate: rate.parse().unwrap(), date: date.into() }
    }

    #[test]
    fn nonsense_is_named() {
        for (one, problem) in [
            (rate("usd", "EUR", "1", "2025-01-01"), "did you mean `USD`?"),
            (rate("EUR", "dollars", "1", "2025-01-01"), "did you mean `USD`?"),
            (rate("km", "EUR", "1", "2025-01-01"), "no currency"),
            (rate("francs", "EUR", "1", "2025-01-01"), "no currency"),
            (rate("USD", "USD", "2", "2025-01-01"), "one of itself"),
            (rate("USD", "EUR", "1", ""), "no day"),
            (rate("USD", "EUR", "1", "last week"), "no day"),
            (rate("USD", "EUR", "1", "2025-02-30"), "no day"),
            (rate("USD", "EUR", "1", "2025-1-1"), "no day"),
            (rate("USD", "EUR", "1", "2025-01-01-01"), "no day"),
            (rate("USD", "EUR", "1", "+025-01-01"), "no day"),
            (rate("USD", "EUR", "0", "2025-01-01"), "more than 0"),
            (rate("USD", "EUR", "-1", "2025-01-01"), "more than -1"),
        ] {
            let problems = problems(&[one]);
            assert!(problems.len() == 1 && problems[0].contains(problem), "{problems:?}");
        }
        assert_eq!(problems(&[rate("USD", "EUR", "0.9", "2024-02-29")]), [""; 0]);
        let long = "X".repeat(1_000_000);
        let endless = [rate(&long, "EUR", "1", "2025-01-01"), rate(&long, "EUR", "2", &long)];
        assert!(problems(&endless).concat().len() < 1_000);
    }

    #[test]
    fn rates_of_one_day_agree() {
        let a = rate("USD", "EUR", "0.92", "2025-01-01");
        let table = [
            (rate("USD", "EUR", "0.92", "2025-01-01"), true),
            (rate("USD", "EUR", "0.93", "2025-01-01"), false),
            (rate("USD", "EUR", "0.93", "2025-01-02"), true),
            (rate("EUR", "USD", "1.087", "2025-01-01"), true),
            (rate("EUR", "USD", "3", "2025-01-01"), false),
            (rate("USD", "GBP", "0.8", "2025-01-01"), true),
        ];
        for (b, agree) in table {
            let both = [problems(&[a.clone(), b.clone()]), problems(&[b.clone(), a.clone()])];
            assert_eq!(both[0], both[1]);
            assert_eq!(both[0].is_empty(), agree, "{:?}", both[0]);
        }
    }

    #[test]
    fn order_changes_nothing() {
        let told_of = |rates: &[Rate]| {
            let price = |index: &Index, from, to| index.between(from, to, rates)?.price_of(from);
            let both = |index: &Index| (price(index, "USD", "EUR"), price(index, "EUR", "USD"));
            let (found, looked_up) = (both(&Index::default()), both(&Index::of(rates)));
            assert_eq!(found, looked_up, "with or without an index");
            (sorted(rates.to_vec()), found.0, found.1)
        };
        let mut rates = vec![
            rate("USD", "EUR", "0.92", "2025-01-01"),
            rate("EUR", "USD", "1.087", "2025-01-01"),
            rate("EUR", "USD", "4", "2024-12-31"),
            rate("USD", "EUR", "0.92", "2025-01-01"),
        ];
        let told = told_of(&rates);
        rates.rotate_left(1);
        rates.swap(0, 2);
        assert_eq!(told_of(&rates), told);
        assert_eq!(told.0.len(), 3);
        assert_eq!(told.2, Some("1.087".parse().unwrap()));
        assert_eq!(
            told.1.and_then(|rate| rate.checked_mul(told.2?)).map(|around| around.round_dp(9)),
            Some(Number::ONE)
        );
    }
}
