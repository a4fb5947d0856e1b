//! Errors that reports make: what is wrongly told, so that it clashes with what another report says.

use super::calendar::Day;
use super::chance::Chance;
use super::fact::{Fact, Telling, dollars, grouped};

/// An error: what it is called in the truth, and what the report says because of it.
pub(crate) struct Slip {
    pub(crate) kind: &'static str,
    pub(crate) telling: Telling,
}

/// A slip over a fact of which another report, published before, says the truth exactly.
///
/// `as_of` is the day of which that report speaks. Each slip is such that the two exclude one another by the model that
/// the crate documents, whoever else says what.
pub(crate) fn slip(fact: &Fact, began: Day, as_of: Option<Day>, published: Day, chance: &mut Chance) -> Option<Slip> {
    let plain = |kind, value: super::records::Value| Some(Slip { kind, telling: Telling::plain(value) });
    match fact {
        Fact::Number(number) => {
            let (kind, wrong) = misread(*number, chance);
            plain(kind, wrong.into())
        }
        Fact::Money(thousands) => {
            let (kind, wrong) = misread(*thousands, chance);
            plain(kind, dollars(wrong).into())
        }
        Fact::Area(hectares) if chance.per_mille(500) => {
            plain("unit_slip", format!("{} square kilometres", grouped(*hectares)).into())
        }
        Fact::Area(hectares) => {
            let (kind, wrong) = misread(*hectares, chance);
            plain(kind, format!("{wrong} hectares").into())
        }
        Fact::Weight(tonnes) => {
            let (kind, wrong) = misread(*tonnes, chance);
            plain(kind, format!("{wrong} tonnes").into())
        }
        Fact::Date(day) | Fact::Moment(day) => match (day.day_month_swapped(), chance.below(3)) {
            (Some(swapped), 0) => plain("day_month_swap", swapped.into()),
            // The evening of one day is the next one elsewhere, so only a day too early is surely another day.
            (_, 1) if matches!(fact, Fact::Date(_)) => plain("off_by_one_day", day.plus(1).iso().into()),
            (_, _) if matches!(fact, Fact::Date(_)) => plain("off_by_one_day", day.minus(1).iso().into()),
            _ => plain("wrong_day", day.minus(u64::try_from(chance.within(3, 9)).ok()?).iso().into()),
        },
        Fact::Place { neighbour, .. } => plain("wrong_place", neighbour.clone().into()),
        Fact::Sort { is, among } => plain("wrong_category", another(among, is, chance).into()),
        Fact::Toll(tolls) => {
            let as_of = as_of?;
            let toll = tolls[position(began, as_of, tolls.len())];
            if as_of < published && toll >= 8 && chance.per_mille(300) {
                return Some(Slip { kind: "fallen_toll", telling: Telling::on(toll / 2, published) });
            }
            let (kind, wrong) = misread(toll, chance);
            Some(Slip { kind, telling: Telling::on(wrong, as_of) })
        }
        Fact::Share(shares) => {
            let as_of = as_of?;
            let share = shares[position(began, as_of, shares.len())];
            let swapped = share % 10 * 10 + share / 10;
            let (kind, wrong) = if (10..100).contains(&share) && swapped.abs_diff(share) >= 10 {
                ("swapped_digits", swapped)
            } else {
                ("wrong_share", (share + 40) % 90 + 3)
            };
            (wrong.abs_diff(share) > 2).then(|| Slip { kind, telling: Telling::on(format!("{wrong} %"), as_of) })
        }
        Fact::Onset(after) => {
            let as_of = as_of?;
            let holds = as_of.since(began) >= *after;
            if holds && as_of < published && chance.per_mille(500) {
                return Some(Slip { kind: "undone_onset", telling: Telling::on(false, published) });
            }
            Some(Slip { kind: "contrary_bool", telling: Telling::on(!holds, as_of) })
        }
        Fact::State(states) => {
            let as_of = as_of?;
            match states[position(began, as_of, states.len())] {
                "dead" if as_of < published => {
                    Some(Slip { kind: "undone_state", telling: Telling::on("alive", published) })
                }
                "dead" => Some(Slip { kind: "wrong_state", telling: Telling::on("alive", as_of) }),
                "alive" => Some(Slip { kind: "wrong_state", telling: Telling::on("dead", as_of) }),
                _ => None,
            }
        }
        Fact::Remark(_) => None,
    }
}

/// One of several sorts, but not that one.
pub(crate) fn another(among: &[&'static str], not: &str, chance: &mut Chance) -> &'static str {
    let others: Vec<&str> = among.iter().copied().filter(|other| *other != not).collect();
    others[chance.index(others.len())]
}

/// Where in a list by days a day stands.
fn position(began: Day, day: Day, len: usize) -> usize {
    usize::try_from(day.since(began)).unwrap_or(usize::MAX).min(len - 1)
}

/// A number, wrongly typed: with a nought too many, with two digits exchanged, or with one lost.
fn misread(number: i64, chance: &mut Chance) -> (&'static str, i64) {
    let digits: Vec<char> = number.to_string().chars().collect();
    let typed = |digits: Vec<char>| digits.into_iter().collect::<String>().parse::<i64>().ok();
    let position = chance.index(digits.len());
    let other = match chance.below(3) {
        0 if digits.len() > 1 => {
            let mut swapped = digits;
            swapped.swap(position.saturating_sub(1), position.max(1));
            let leads = swapped[0] != '0';
            typed(swapped).filter(|_| leads).map(|wrong| ("swapped_digits", wrong))
        }
        1 if digits.len() > 1 => {
            let mut fewer = digits;
            fewer.remove(position);
            let leads = fewer[0] != '0';
            typed(fewer).filter(|_| leads).map(|wrong| ("dropped_digit", wrong))
        }
        _ => None,
    };
    other.filter(|(_, wrong)| *wrong != number).unwrap_or(("tenfold_slip", number * 10))
}
