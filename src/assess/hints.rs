//! Guesses at what caused a contradiction, and whether an update may be a slip. They explain nothing away: the verdict
//! stands beside them.

use super::severity::days_apart;
use crate::answers::Answers;
use crate::compare::scope::FieldMatch;
use crate::compare::time;
use crate::compare::value::Compared;
use crate::dossier::Kind;
use crate::explain::words::safe;
use crate::finding::{Hint, HintCode};
use crate::interval::{Bound, Interval};
use crate::judge::{Judge, Judgement};
use crate::origin::Dependence;
use crate::reading::quantity::{Hedge, Quantity, on_line_of};
use crate::reading::{Conventions, Firmness, Instant, Number, Reading};
use crate::resolve::{Resolved, Stance};
use crate::rules::Rule;
use crate::verdict::Relation;

/// How many sibling values are looked at for a sum: a few attributes with a few answers each.
const SIBLINGS: usize = 64;

/// The hints on a verdict, in the order of their codes.
pub(crate) fn hints(
    judge: &Judge<'_, '_>,
    answers: &Answers,
    dependence: &Dependence,
    judgement: &Judgement,
) -> Vec<Hint> {
    let (left, right) = (judge.claim(judgement.left), judge.claim(judgement.right));
    let mut hints = Vec::new();
    let mut add = |code, text: String| hints.push(Hint { code, text });
    match judgement.relation() {
        Relation::Contradicts => {}
        // Ten times what it was may be news, or a zero too many.
        Relation::Supersedes => {
            if let (Stance::Quantity { quantity: a, .. }, Stance::Quantity { quantity: b, .. }) =
                (&*left.stance, &*right.stance)
                && let Some(powers) = figures_apart(a, b, &judge.resolution.conventions)
            {
                add(HintCode::ScaleSlip, scale_slip(powers));
            }
            return hints;
        }
        _ => return hints,
    }
    if let (Stance::Quantity { quantity: a, .. }, Stance::Quantity { quantity: b, .. }) =
        (&*left.stance, &*right.stance)
    {
        numeric(a, b, &judge.resolution.conventions, &mut add);
        for (one, other) in [(left, right), (right, left)] {
            if let Some(text) = mixed_measure(judge, answers, one, other) {
                add(HintCode::MixedMeasure, text);
                break;
            }
        }
    }
    if judgement.value.by.is_by_date()
        && let Compared::Dates(a, b, _) = judge.compared(judgement)
    {
        dates(a, b, &mut add);
        for claim in [left, right] {
            if is_publication_day(judge, claim) {
                let report = judge.resolution.dossier[claim.report].display_name();
                add(
                    HintCode::PublicationDateAsEventDate,
                    format!("one date is the day on which {} was published", safe(&report)),
                );
                break;
            }
        }
    }
    if stale_words(judge, dependence, left, right) {
        add(HintCode::StaleRelativeDate, "the same relative words stand in reports of different days".to_owned());
    }
    if judgement.premises.rule == Rule::Cumulative && judgement.premises.time.is_apart() {
        add(HintCode::PossibleRevision, "the later total may be a downward revision".to_owned());
    }
    if [(left, right), (right, left)].iter().any(|(one, other)| is_stale(judge, answers, one, other)) {
        add(HintCode::StaleValue, "one value was right earlier".to_owned());
    }
    let uneven: Vec<&str> = judgement
        .scope
        .fields()
        .into_iter()
        .filter(|(_, field)| matches!(field, FieldMatch::OneSided | FieldMatch::Inside | FieldMatch::Around))
        .map(|(name, _)| name)
        .collect();
    if !uneven.is_empty() && judgement.premises.rule != Rule::FirstAgainstInstance {
        add(HintCode::DifferentScope, format!("one side lacks or widens `{}`", uneven.join("`, `")));
    } else if judgement.scope.place == FieldMatch::OneSided {
        add(HintCode::DifferentScope, "just one side names a place".to_owned());
    }
    hints.sort();
    hints.dedup_by_key(|hint| hint.code);
    hints
}

fn numeric(a: &Quantity, b: &Quantity, conventions: &Conventions, add: &mut impl FnMut(HintCode, String)) {
    if a.unit() != b.unit() && a.numeral().is_some() && a.numeral() == b.numeral() {
        add(HintCode::UnitSlip, "the numerals are equal, the units differ".to_owned());
    }
    let vague = |quantity: &Quantity| quantity.reading().firmness() == Firmness::Vague;
    let scale = match (a.numeral(), b.numeral()) {
        (Some(_), Some(_)) => figures_apart(a, b, conventions),
        (None, None) if is_stretch(a) && is_stretch(b) => ends_apart(a, b, conventions),
        _ if vague(a) || vague(b) => match (order_of(a), order_of(b)) {
            (Some(a), Some(b)) => Some(a.abs_diff(b)).filter(|powers| *powers > 0),
            _ => None,
        },
        _ => None,
    };
    if let Some(powers) = scale {
        add(HintCode::ScaleSlip, scale_slip(powers));
    }
    // Digits and roundings of different units have nothing to do with one another.
    if a.unit() != b.unit() {
        return;
    }
    if let (Some(mine), Some(theirs)) = (digits(a), digits(b)) {
        if loses_one(&mine, &theirs) || loses_one(&theirs, &mine) {
            add(HintCode::DroppedDigit, "one figure is the other with a digit lost".to_owned());
        }
        if swaps(&mine, &theirs) {
            add(HintCode::SwappedDigits, "one figure is the other with two neighbouring digits exchanged".to_owned());
        }
    }
    if let (Some(a), Some(b)) = (a.numeral(), b.numeral())
        && (rounds_to(a, b) || rounds_to(b, a))
    {
        add(HintCode::Rounding, "one figure is the other, rounded".to_owned());
    }
}

/// The numerals of both, in the base unit where their units differ; `None` where it cannot be known.
fn in_one_unit(a: &Quantity, b: &Quantity, conventions: &Conventions) -> Option<(Number, Number)> {
    let (mine, theirs) = (a.numeral()?, b.numeral()?);
    if a.unit() == b.unit() {
        return Some((mine, theirs));
    }
    if a.dimension() != b.dimension() {
        return None;
    }
    // A share without a unit is a part of one, which is the base of all shares.
    let in_base = |quantity: &Quantity, number| quantity.unit().map_or(Some(number), |unit| unit.to_base(number));
    let (mine, theirs) = (in_base(a, mine)?, in_base(b, theirs)?);
    match (a.unit(), b.unit()) {
        (Some(mine_in), Some(theirs_in)) if !mine_in.is_commensurable(theirs_in) => {
            Some((mine, theirs.checked_mul(theirs_in.rate(mine_in, conventions)?)?))
        }
        _ => Some((mine, theirs)),
    }
}

/// How many powers of ten lie between the numerals of two amounts.
fn figures_apart(a: &Quantity, b: &Quantity, conventions: &Conventions) -> Option<u32> {
    let (a, b) = in_one_unit(a, b, conventions)?;
    powers_apart(a, b, conventions.scale_slip_width)
}

fn scale_slip(powers: u32) -> String {
    let zeros = "0".repeat(powers as usize);
    format!("the figures are a factor of 1{zeros} apart, as when zeros or a scale word slip")
}

/// How many powers of ten lie between two numbers, when their ratio is one within `slack`.
fn powers_apart(a: Number, b: Number, slack: Number) -> Option<u32> {
    let (small, large) = if a.abs() < b.abs() { (a.abs(), b.abs()) } else { (b.abs(), a.abs()) };
    if small.is_zero() {
        return None;
    }
    let ratio = large.checked_div(small)?;
    let mut power = Number::ONE;
    for powers in 1..=27 {
        power = power.checked_mul(Number::TEN)?;
        if power > ratio.checked_mul(Number::TWO)? {
            return None;
        }
        let off = ratio.checked_div(power)?.checked_sub(Number::ONE)?.abs();
        if off <= slack {
            return Some(powers);
        }
    }
    None
}

/// Whether it is a stretch between two numbers: "5 to 9", "200-odd".
fn is_stretch(quantity: &Quantity) -> bool {
    matches!(quantity.hedge(), Hedge::Range | Hedge::JustOver)
}

/// How many powers of ten lie between two stretches, when they are the same between both ends.
fn ends_apart(a: &Quantity, b: &Quantity, conventions: &Conventions) -> Option<u32> {
    let theirs = on_line_of(a, b, conventions)?;
    let (one, other) = (a.reading().first().core().hull()?, theirs.first().core().hull()?);
    let apart = |one: Bound<Number>, other: Bound<Number>| {
        powers_apart(one.value()?, other.value()?, conventions.scale_slip_width)
    };
    let lows = apart(one.low(), other.low())?;
    apart(one.high(), other.high()).filter(|highs| *highs == lows)
}

/// The power of ten that a quantity's core begins in.
fn order_of(quantity: &Quantity) -> Option<u32> {
    let low = quantity.reading().first().core().hull()?.low().value()?;
    let whole = low.abs().trunc();
    u32::try_from(whole.to_string().len()).ok()
}

/// The digits of a number, as one would write them out, with its point.
fn digits(quantity: &Quantity) -> Option<Vec<u8>> {
    Some(quantity.numeral()?.normalize().abs().to_string().into_bytes())
}

/// Whether one digit lost from `long` leaves `short`. A lost point is another slip: one of scale.
fn loses_one(long: &[u8], short: &[u8]) -> bool {
    if long.len() != short.len() + 1 {
        return false;
    }
    let same = long.iter().zip(short).take_while(|(a, b)| a == b).count();
    long.get(same).is_some_and(u8::is_ascii_digit) && long.iter().skip(same + 1).eq(short.iter().skip(same))
}

/// Whether exchanging two neighbouring digits makes one the other.
fn swaps(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let differing: Vec<(usize, u8, u8)> =
        a.iter().zip(b).enumerate().filter(|(_, (x, y))| x != y).map(|(at, (x, y))| (at, *x, *y)).take(3).collect();
    let are_digits = differing.iter().all(|(_, x, y)| x.is_ascii_digit() && y.is_ascii_digit());
    are_digits && matches!(differing.as_slice(), [(i, a, b), (j, c, d)] if i + 1 == *j && a == d && b == c)
}

/// Whether `fine` rounded to the significant digits of `coarse` is `coarse`.
fn rounds_to(fine: Number, coarse: Number) -> bool {
    if fine == coarse || coarse.is_zero() {
        return false;
    }
    let significant = |number: Number| {
        let digits = number.normalize().mantissa().unsigned_abs().to_string();
        digits.trim_end_matches('0').len()
    };
    let kept = significant(coarse);
    kept < significant(fine)
        && u32::try_from(kept)
            .ok()
            .and_then(|kept| fine.round_sf_with_strategy(kept, rust_decimal::RoundingStrategy::MidpointAwayFromZero))
            .is_some_and(|rounded| rounded == coarse)
}

/// The only day of a reading, where it is one.
fn only_day(reading: &Reading<Instant>) -> Option<Instant> {
    let hull: Interval<Instant> = reading.first().core().hull()?;
    let (low, high) = (hull.low().value()?, hull.high().value()?);
    let last = Instant::from_seconds(high.seconds().saturating_sub(1));
    (low.days() == last.days() || hull.as_point().is_some()).then_some(low)
}

/// Whether two dates coincide once one is moved to the year of the other, whichever.
fn slips_by_years(a: &Reading<Instant>, b: &Reading<Instant>) -> bool {
    let (Some(a), Some(b)) = (a.first().core().hull(), b.first().core().hull()) else { return false };
    // A year may lack the day that another ends February with.
    moves_onto(&a, &b) || moves_onto(&b, &a)
}

fn moves_onto(from: &Interval<Instant>, to: &Interval<Instant>) -> bool {
    let (Some(mine), Some(theirs)) = (from.low().value(), to.low().value()) else { return false };
    let years = theirs.ymd().0 - mine.ymd().0;
    let moved = |at: Instant| {
        let (year, month, day) = at.ymd();
        let start = Instant::day(year + years, month, day).or_else(|| Instant::day(year + years, month, 28));
        start.map_or(at, |start| Instant::from_seconds(start.seconds() + at.seconds() - at.start_of_day().seconds()))
    };
    years != 0 && from.map(moved).is_some_and(|moved| moved.encloses(to) || to.encloses(&moved))
}

fn dates(a: &Reading<Instant>, b: &Reading<Instant>, add: &mut impl FnMut(HintCode, String)) {
    if slips_by_years(a, b) {
        add(HintCode::YearSlip, "only the year differs".to_owned());
    }
    let (Some(x), Some(y)) = (only_day(a), only_day(b)) else { return };
    let ((y1, m1, d1), (y2, m2, d2)) = (x.ymd(), y.ymd());
    if y1 == y2 && m1 == d2 && d1 == m2 && m1 != m2 {
        add(HintCode::DayMonthSwap, "day and month are exchanged".to_owned());
    }
    if days_apart(a.first().core(), b.first().core()) == Some(1) {
        add(HintCode::OffByOneDay, "the dates are one day apart".to_owned());
    }
    if (y1, m1) == (y2, m2) {
        let (one, other) = (d1.to_string().into_bytes(), d2.to_string().into_bytes());
        if loses_one(&one, &other) || loses_one(&other, &one) {
            add(HintCode::DroppedDigit, "one day of the month is the other with a digit lost".to_owned());
        }
        if swaps(&one, &other) {
            add(HintCode::SwappedDigits, "the digits of the day are exchanged".to_owned());
        }
    }
}

/// Whether a claim dates its event to the day on which its own report was published.
fn is_publication_day(judge: &Judge<'_, '_>, claim: &Resolved) -> bool {
    let published = judge.resolution.published(claim.report);
    let (Some(published), Some(date)) = (published, claim.event_date()) else { return false };
    let (a, b) = (only_day(published.reading()), only_day(date.reading()));
    a.is_some() && a.map(Instant::days) == b.map(Instant::days)
}

/// Equal relative words with different meanings, one report derived from the other or repeating its words.
fn stale_words(judge: &Judge<'_, '_>, dependence: &Dependence, left: &Resolved, right: &Resolved) -> bool {
    let dates = |claim: &'_ Resolved| {
        let value = match &*claim.stance {
            Stance::Date { date, .. } => Some(date.clone()),
            _ => None,
        };
        [value, claim.timing.as_deref().map(|timing| timing.date.clone())].into_iter().flatten().collect::<Vec<_>>()
    };
    let stale = dates(left).iter().any(|a| {
        dates(right)
            .iter()
            .any(|b| a.relative().is_some() && a.relative() == b.relative() && a.reading() != b.reading())
    });
    let quote = |claim: &Resolved| judge.resolution.given(claim).quote();
    stale
        && (dependence.derivation().derives(left.report, right.report)
            || dependence.derivation().derives(right.report, left.report)
            || dependence.inferred_between(left.report, right.report).is_some()
            || (quote(left).is_some() && quote(left) == quote(right)))
}

/// Whether a claim's value equals an earlier state of the timeline that the other claim belongs to.
fn is_stale(judge: &Judge<'_, '_>, answers: &Answers, claim: &Resolved, other: &Resolved) -> bool {
    let (Some(timing), Some(reference)) = (&claim.timing, &other.timing) else { return false };
    answers.of((claim.attribute, claim.subject)).take(SIBLINGS).any(|(_, answer)| {
        let earlier = judge.claim(answer.first());
        let before = |than: &crate::resolve::Timing| {
            time::compare(earlier.timing.as_deref(), Some(than)) == time::TimeMatch::Before
        };
        let one_scope =
            (earlier.place, earlier.definition(), earlier.event()) == (claim.place, claim.definition(), claim.event());
        one_scope && earlier.stance.reads_like(&claim.stance) && before(timing) && before(reference)
    })
}

/// Whether a claim's count is the sum of two sibling attributes of its subject.
fn mixed_measure(judge: &Judge<'_, '_>, answers: &Answers, claim: &Resolved, other: &Resolved) -> Option<String> {
    let whole = |claim: &Resolved| match &*claim.stance {
        Stance::Quantity { quantity, .. } => quantity.numeral().filter(|number| !number.is_zero()),
        _ => None,
    };
    let sum = whole(claim)?;
    if judge.resolution.attribute(claim).kind() != Kind::Count {
        return None;
    }
    let mut siblings: Vec<(usize, Number)> = Vec::new();
    for &index in answers.attributes.get(&claim.subject).into_iter().flatten() {
        if siblings.len() >= SIBLINGS {
            break;
        }
        let is_count = judge.resolution.attributes.get(index).is_some_and(|attribute| attribute.kind() == Kind::Count);
        if !is_count || index == claim.attribute {
            continue;
        }
        let family = answers.of((index, claim.subject)).take(SIBLINGS);
        siblings.extend(family.filter_map(|(_, answer)| Some((index, whole(judge.claim(answer.first()))?))));
    }
    siblings.extend(whole(other).map(|number| (other.attribute, number)));
    siblings.iter().enumerate().find_map(|(at, (a, x))| {
        let (b, _) = siblings.iter().skip(at + 1).find(|(b, y)| a != b && x.checked_add(*y) == Some(sum))?;
        let name = |index: &usize| {
            let name = judge.resolution.attributes.get(*index)?.display_name();
            Some(safe(&name).to_string())
        };
        Some(format!("the figure is the sum of {} and {}", name(a)?, name(b)?))
    })
}
