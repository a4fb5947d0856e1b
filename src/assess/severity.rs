//! How grave a contradiction is: the impact of the difference, measured between the nearest ends of the cores.

use crate::compare::value::Compared;
use crate::dossier::{Kind, Semantics};
use crate::finding::Severity;
use crate::interval::{Bound, Interval, Region};
use crate::judge::{Judge, Judgement};
use crate::reading::quantity::Hedge;
use crate::reading::{Conventions, Firmness, Instant, Number, Reading};
use crate::resolve::{Resolved, Stance};
use crate::rules::Rule;
use crate::verdict::Relation;

/// The severity of a verdict on two claims.
pub(crate) fn severity(judge: &Judge<'_, '_>, judgement: &Judgement) -> Severity {
    if judgement.relation() != Relation::Contradicts {
        return Severity::NONE;
    }
    let (left, right) = (judge.claim(judgement.left), judge.claim(judgement.right));
    let attribute = judge.resolution.attribute(left);
    let conventions = &judge.resolution.conventions;
    if matches!(judgement.premises.rule, Rule::Quantified | Rule::OnlyAgainstOther) {
        return Severity::MIDDLE;
    }
    if judgement.premises.rule == Rule::Nth && !judgement.premises.fit.is_apart() {
        // One ordinal for two events: what is apart is their days.
        let core =
            |claim: &'_ Resolved| claim.timing.as_deref().map(|timing| timing.date.reading().first().core().clone());
        return match (core(left), core(right)) {
            (Some(a), Some(b)) => of_dates(&a, &b, conventions),
            _ => Severity::MIDDLE,
        };
    }
    match judge.compared(judgement) {
        Compared::Numbers(a, b, _) => {
            let open = |claim: &Resolved| match &*claim.stance {
                Stance::Quantity { quantity, .. } => matches!(quantity.hedge(), Hedge::MoreThan | Hedge::LessThan),
                _ => false,
            };
            let open = open(left) || open(right);
            nearest_of(&a, &b, |a, b| of_numbers(a, b, open, conventions))
        }
        Compared::Dates(a, b, _) => nearest_of(a, b, |a, b| of_dates(a, b, conventions)),
        _ => match (attribute.semantics(), attribute.kind()) {
            (_, Kind::Text) => Severity::LOW,
            (Semantics::Status, _) => Severity::HIGH,
            _ => Severity::MIDDLE,
        },
    }
}

/// The severity between the likeliest alternatives; of a flawed reading, whichever candidate is nearest.
fn nearest_of<T: Ord + Clone>(
    a: &Reading<T>,
    b: &Reading<T>,
    measure: impl Fn(&Region<T>, &Region<T>) -> Severity,
) -> Severity {
    let candidates = |reading: &Reading<T>| match reading.firmness() {
        Firmness::Flawed => reading.alternatives().count(),
        Firmness::Firm | Firmness::Vague => 1,
    };
    let (mine, theirs) = (candidates(a), candidates(b));
    a.alternatives()
        .take(mine)
        .flat_map(|x| b.alternatives().take(theirs).map(move |y| (x, y)))
        .map(|(x, y)| measure(x.core(), y.core()))
        .min()
        .unwrap_or(Severity::LOW)
}

/// The severity of an amount against its limit.
pub(crate) fn of_amounts(total: &Region<Number>, limit: &Region<Number>, conventions: &Conventions) -> Severity {
    of_numbers(total, limit, false, conventions)
}

/// By the ratio of the nearest ends; zero against more is another picture, one off at an open bound is not.
fn of_numbers(a: &Region<Number>, b: &Region<Number>, open: bool, conventions: &Conventions) -> Severity {
    let [middle, great] = conventions.severity_ratios;
    let Some((low, high)) = nearest(a, b) else { return Severity::LOW };
    if low.is_zero() != high.is_zero() || (low < Number::ZERO) != (high < Number::ZERO) {
        return Severity::HIGH;
    }
    if open && high.checked_sub(low).is_some_and(|gap| gap <= Number::ONE) {
        return Severity::LOW;
    }
    let (small, large) = if low.abs() < high.abs() { (low.abs(), high.abs()) } else { (high.abs(), low.abs()) };
    let reaches = |ratio: Number| small.checked_mul(ratio).is_some_and(|bar| large >= bar);
    if reaches(great) {
        Severity::HIGH
    } else if reaches(middle) {
        Severity::MIDDLE
    } else {
        Severity::LOW
    }
}

/// By the gap in calendar days between the nearest days inside.
fn of_dates(a: &Region<Instant>, b: &Region<Instant>, conventions: &Conventions) -> Severity {
    let [middle, great] = conventions.severity_days.map(i64::from);
    match days_apart(a, b) {
        Some(days) if days >= great => Severity::HIGH,
        Some(days) if days >= middle => Severity::MIDDLE,
        _ => Severity::LOW,
    }
}

/// Calendar days from the last day of the earlier to the first day of the later.
pub(super) fn days_apart(a: &Region<Instant>, b: &Region<Instant>) -> Option<i64> {
    gaps(a, b).map(|(end, start)| start.days() - Instant::from_seconds(end.seconds().saturating_sub(1)).days()).min()
}

/// The nearest ends of two numbers that are apart, the lower one first.
fn nearest(a: &Region<Number>, b: &Region<Number>) -> Option<(Number, Number)> {
    gaps(a, b).min_by_key(|(low, high)| high.saturating_sub(*low))
}

/// The gaps between intervals of two regions: the upper end of the lower one, the lower end of the upper one.
fn gaps<'a, T: Ord + Clone>(a: &'a Region<T>, b: &'a Region<T>) -> impl Iterator<Item = (T, T)> + 'a {
    let gap = |low: &Interval<T>, high: &Interval<T>| {
        let end = |bound: Bound<T>| bound.value();
        low.is_before(high).then(|| Some((end(low.high())?, end(high.low())?))).flatten()
    };
    a.intervals().iter().flat_map(move |x| b.intervals().iter().filter_map(move |y| gap(x, y).or_else(|| gap(y, x))))
}
