//! Parts that do not overlap sum to at most their whole, and to it when they exhaust it.

use std::collections::{BTreeMap, BTreeSet};

use super::search::Company;
use super::{Amount, Found, JUDGING, SetVerdict, Sums, Weighing};
use crate::answers::Family;
use crate::compare::scope::FieldMatch;
use crate::compare::time::TimeMatch;
use crate::dossier::{Parts, Semantics};
use crate::explain::words;
use crate::interval::Bound;
use crate::judge::has_parts;
use crate::reading::{Alternative, Number, arithmetic};
use crate::resolve::things::Things;
use crate::resolve::{Rank, ThingId};
use crate::rules::{BoundBy, Combination, Rule};

/// What parts share out among them: the subject, or the place of one subject.
#[derive(Clone, Copy, PartialEq, Eq)]
enum By {
    Subject,
    Place,
}

/// A part with one of its amounts, on the line of its whole's.
type Part = (ThingId, Amount);

pub(super) fn find(sums: &Sums<'_, '_, '_>, found: &mut Found) {
    for &(attribute, subject) in sums.answers.families.keys() {
        by_subject(sums, (attribute, subject), found);
        by_place(sums, (attribute, subject), found);
    }
}

/// The parts of a subject.
fn by_subject(sums: &Sums<'_, '_, '_>, (attribute, whole): Family, found: &mut Found) {
    let things = &sums.judge.resolution.things;
    if things.parts(whole).is_empty() {
        return;
    }
    // Whatever lies inside separate parts is separate too; the search asks of each two whether they are.
    let inner = sums.answers.inner((attribute, whole), things);
    let parts: Vec<Part> = inner
        .iter()
        .flat_map(|part| sums.amounts(attribute, *part).into_iter().map(|amount| (*part, amount)))
        .collect();
    if parts.is_empty() {
        return;
    }
    for total in sums.amounts(attribute, whole) {
        if !sums.spend((whole, attribute), parts.len().saturating_mul(JUDGING)) {
            continue;
        }
        against(sums, By::Subject, whole, &parts, &total, found);
    }
}

/// The parts of a place, where claims of one subject name it.
fn by_place(sums: &Sums<'_, '_, '_>, (attribute, subject): Family, found: &mut Found) {
    let things = &sums.judge.resolution.things;
    let has_parts = |place: Option<ThingId>| place.is_some_and(|place| !things.parts(place).is_empty());
    // Claims of one answer name one place, and most name none.
    if !sums.answers.of((attribute, subject)).any(|(_, answer)| has_parts(answer.slot.place)) {
        return;
    }
    let place = |amount: &Amount| sums.claim(amount.rank).place;
    let mut totals = sums.amounts(attribute, subject);
    totals.retain(|total| has_parts(place(total)));
    if totals.is_empty() {
        return;
    }
    let amounts = sums.amounts(attribute, subject);
    for total in totals {
        let Some(whole) = place(&total) else { continue };
        if !sums.spend((subject, attribute), amounts.len().saturating_mul(JUDGING)) {
            continue;
        }
        let parts: Vec<Part> = amounts
            .iter()
            .filter_map(|amount| Some((place(amount)?, amount.clone())))
            .filter(|(part, _)| things.is_inside(*part, whole))
            .collect();
        against(sums, By::Place, whole, &parts, &total, found);
    }
}

/// Holds parts against one amount of their whole.
fn against(sums: &Sums<'_, '_, '_>, by: By, whole: ThingId, parts: &[Part], total: &Amount, found: &mut Found) {
    let things = &sums.judge.resolution.things;
    let claim = sums.claim(total.rank);
    let fitting: Vec<Part> = parts
        .iter()
        .filter(|(_, part)| {
            has_parts(sums.judge.resolution.attribute(claim), claim, sums.claim(part.rank))
                && within(sums, part.rank, total.rank)
        })
        .filter_map(|(thing, part)| Some((*thing, sums.on_line(part, total.rank)?)))
        .collect();
    over(sums, by, &fitting, total, found);
    if things.parts_are(whole) == Parts::Exhaustive {
        under(sums, by, whole, &fitting, total, found);
    }
}

/// Whether a part's amount counts at the time of the whole's.
fn within(sums: &Sums<'_, '_, '_>, part: Rank, whole: Rank) -> bool {
    let time = sums.times(part, whole);
    sums.goes_into(part, whole)
        && (!of_period(sums, whole) || matches!(time, TimeMatch::SameDay | TimeMatch::SameStretch | TimeMatch::Inside))
}

fn of_period(sums: &Sums<'_, '_, '_>, rank: Rank) -> bool {
    sums.judge.resolution.attribute(sums.claim(rank)).semantics() == Semantics::PeriodTotal
}

/// Whether an amount is all of its part, rather than what a smaller place or a shorter period holds of it.
fn is_all_of_it(sums: &Sums<'_, '_, '_>, by: By, part: Rank, whole: Rank) -> bool {
    (by == By::Place || sums.scope(part, whole).place != FieldMatch::Inside)
        && (!of_period(sums, whole) || sums.times(part, whole) != TimeMatch::Inside)
}

/// More parts than whole.
fn over(sums: &Sums<'_, '_, '_>, by: By, parts: &[Part], total: &Amount, found: &mut Found) {
    let things = &sums.judge.resolution.things;
    // A part that is too large by itself is told of as a pair.
    let items: Vec<Amount> = parts
        .iter()
        .filter(|(_, part)| !sums.pair_clashes(part.rank, total.rank))
        .map(|(_, part)| part.clone())
        .collect();
    let part = |amount: &Amount| match by {
        By::Subject => Some(sums.claim(amount.rank).subject),
        By::Place => sums.claim(amount.rank).place,
    };
    let compatible = |a: &Amount, b: &Amount| {
        let disjoint = matches!((part(a), part(b)), (Some(a), Some(b)) if a != b && things.are_disjoint(a, b));
        disjoint && sums.stand_together(a.rank, b.rank)
    };
    let company = Company { suits: &compatible, of: &part };
    let Some(members) = sums.smallest(sums.about(total.rank), &items, 2, &sums.tolerant(total), company) else {
        return;
    };
    found.verdicts.extend(verdict(sums, members, total, BoundBy::AtMost));
}

fn verdict(sums: &Sums<'_, '_, '_>, members: Vec<Amount>, total: &Amount, bound: BoundBy) -> Option<SetVerdict> {
    let softenings = sums.softenings(&members, &[total.rank]);
    sums.verdict(Weighing {
        rule: Rule::SumOfParts,
        about: sums.about(total.rank),
        members,
        combination: Combination::Sum,
        limit: total.amount.clone(),
        limiting: vec![total.rank],
        bound,
        softenings,
        derived: "the parts together".to_owned(),
    })
}

/// Less parts than whole, where every part is stated and together they are all there is.
fn under(sums: &Sums<'_, '_, '_>, by: By, whole: ThingId, parts: &[Part], total: &Amount, found: &mut Found) {
    let things = &sums.judge.resolution.things;
    let mut by_part: BTreeMap<ThingId, Vec<&Amount>> = BTreeMap::new();
    for (thing, amount) in parts.iter().filter(|(_, part)| is_all_of_it(sums, by, part.rank, total.rank)) {
        by_part.entry(*thing).or_default().push(amount);
    }
    let Cover { stated, missing } = Cover::of(things, whole, &by_part);
    if missing.is_empty()
        && let Some(members) = least(sums, &stated, total)
        && let Some(verdict) = verdict(sums, members, total, BoundBy::AtLeast)
    {
        found.verdicts.push(verdict);
        return;
    }
    let mut checks = CHECKS;
    let members = of_one_moment(sums, &stated, &mut checks);
    if checks == 0 {
        sums.give_up(sums.about(total.rank));
    }
    let Some(members) = members else { return };
    let of = words::safe(things.name(sums.claim(total.rank).subject));
    let of = match by {
        By::Subject => of.to_string(),
        By::Place => format!("{of} in {}", words::safe(things.name(whole))),
    };
    // A sentence does not list thousands.
    let mut names: Vec<String> =
        missing.iter().take(NAMED).map(|part| words::safe(things.name(*part)).to_string()).collect();
    if missing.len() > NAMED {
        names.push(format!("{} more", missing.len() - NAMED));
    }
    let whom = if names.is_empty() { "no part".to_owned() } else { names.join(", ") };
    let left = |rest: &str| format!("the stated parts leave {rest} for {whom}");
    found.residuals.extend(sums.residual(&members, total, &of, left));
}

/// Where the amounts of the parts of a whole are to be had.
struct Cover<'a> {
    /// Of each part, those that leave the most room first.
    stated: Vec<Vec<&'a Amount>>,
    /// Parts without any.
    missing: Vec<ThingId>,
}

impl<'a> Cover<'a> {
    /// In the place of a part without amounts stand its own parts, where they are all there is of it and some have any.
    ///
    /// # Complexity
    ///
    /// Linear in what lies inside the whole, down to the first amounts.
    fn of(things: &Things<'_>, whole: ThingId, by_part: &BTreeMap<ThingId, Vec<&'a Amount>>) -> Self {
        /// A part, and the one in whose place it stands.
        struct Piece {
            part: ThingId,
            within: Option<usize>,
            is_spoken_of: bool,
            is_taken_apart: bool,
        }
        let mut pieces: Vec<Piece> = Vec::new();
        let mut known = BTreeSet::from([whole]);
        let mut take_apart = |whole: ThingId, within: Option<usize>, pieces: &mut Vec<Piece>| {
            for &part in things.parts(whole).iter().filter(|part| known.insert(**part)) {
                let is_spoken_of = by_part.contains_key(&part);
                let is_taken_apart = !is_spoken_of && things.parts_are(part) == Parts::Exhaustive;
                pieces.push(Piece { part, within, is_spoken_of, is_taken_apart });
            }
        };
        take_apart(whole, None, &mut pieces);
        let mut at = 0;
        while let Some(piece) = pieces.get(at) {
            if piece.is_taken_apart {
                take_apart(piece.part, Some(at), &mut pieces);
            }
            at += 1;
        }
        for at in (0..pieces.len()).rev() {
            let Some(&Piece { within: Some(around), is_spoken_of: true, .. }) = pieces.get(at) else { continue };
            pieces.get_mut(around).into_iter().for_each(|around| around.is_spoken_of = true);
        }
        let (mut stated, mut missing) = (Vec::new(), Vec::new());
        for piece in &pieces {
            let is_told = piece.within.and_then(|around| pieces.get(around)).is_none_or(|around| around.is_spoken_of);
            match by_part.get(&piece.part) {
                Some(amounts) => {
                    let mut amounts = amounts.clone();
                    amounts.sort_by(|a, b| top(&b.amount).cmp(&top(&a.amount)).then(a.rank.cmp(&b.rank)));
                    stated.push(amounts);
                }
                None if !is_told || piece.is_taken_apart && piece.is_spoken_of => {}
                None => missing.push(piece.part),
            }
        }
        Self { stated, missing }
    }
}

/// One smallest set of an amount of each part that comes to less than the total: that whose upper ends, seen from the
/// other side, come to more.
fn least(sums: &Sums<'_, '_, '_>, stated: &[Vec<&Amount>], total: &Amount) -> Option<Vec<Amount>> {
    let part_of: BTreeMap<Rank, usize> =
        stated.iter().enumerate().flat_map(|(part, amounts)| amounts.iter().map(move |one| (one.rank, part))).collect();
    let mirrored = |amount: &Amount| Some(Amount { rank: amount.rank, amount: arithmetic::negated(&amount.amount)? });
    let items: Vec<Amount> = stated.iter().flatten().filter_map(|amount| mirrored(amount)).collect();
    let limit = arithmetic::negated(&sums.tolerant(total))?;
    let part = |amount: &Amount| part_of.get(&amount.rank).map(|part| ThingId::at(*part));
    let suits = |a: &Amount, b: &Amount| part(a) != part(b) && sums.stand_together(a.rank, b.rank);
    let company = Company { suits: &suits, of: &part };
    let found = sums.smallest(sums.about(total.rank), &items, stated.len(), &limit, company)?;
    // An amount for each part, as they were.
    let ranks: BTreeSet<Rank> = found.iter().map(|member| member.rank).collect();
    let members: Vec<Amount> =
        stated.iter().flatten().filter(|amount| ranks.contains(&amount.rank)).map(|amount| (*amount).clone()).collect();
    (members.len() == stated.len()).then_some(members)
}

/// How many parts without an amount are named.
const NAMED: usize = 12;

/// How many pairs are checked for being of one moment before the search gives up.
const CHECKS: usize = 4_000_000;

/// One amount of each part, all of one moment: the first of the first part that finds company in every other.
fn of_one_moment(sums: &Sums<'_, '_, '_>, stated: &[Vec<&Amount>], checks: &mut usize) -> Option<Vec<Amount>> {
    let (first, others) = stated.split_first()?;
    first.iter().find_map(|&seed| {
        let mut chosen: Vec<Amount> = vec![seed.clone()];
        for answers in others {
            let next = answers.iter().find(|next| {
                *checks = checks.saturating_sub(chosen.len());
                *checks > 0 && chosen.iter().all(|member| sums.stand_together(member.rank, next.rank))
            })?;
            chosen.push((*next).clone());
        }
        Some(chosen)
    })
}

/// The upper end by the outer; nothing is higher than no end.
fn top(amount: &Alternative<Number>) -> (bool, Number) {
    match amount.outer().hull().map(|hull| hull.high()) {
        Some(Bound::Closed(high) | Bound::Open(high)) => (false, high),
        _ => (true, Number::ZERO),
    }
}
