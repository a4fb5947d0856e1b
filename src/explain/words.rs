//! The wording of readings and facts.
//!
//! What is told of every claim and every reading is written by functions that take any writer, for there are millions of
//! such lines; the rest displays.

use std::fmt::{self, Display, Formatter, Write};

use super::{BoundBy, Combination, Readout, Stated, Weighed};
use crate::compare::time::TimeMatch;
use crate::digits::{padded, whole};
use crate::dossier::{Claim, Modality, Report, Value};
use crate::interval::{Bound, Interval, Region};
use crate::reading::conventions::Rate;
use crate::reading::quantity::told_in;
use crate::reading::{Alternative, Fit, Instant, Number, Reading, Unit};
use crate::visible::Visible;

/// The longest piece of a dossier's text that a sentence repeats, in characters.
const SHOWN: usize = 120;

/// A text of the dossier made safe for a terminal and short enough for a sentence.
pub(crate) fn safe(text: &str) -> Visible<'_> {
    Visible { text, limit: SHOWN }
}

/// A sentence that repeats texts of the dossier, made safe for a terminal.
pub(crate) fn safe_line(text: &str) -> Visible<'_> {
    Visible { text, limit: 4 * SHOWN }
}

/// A text of the dossier in quotation marks.
pub(crate) fn quoted(text: &str) -> impl Display {
    show(move |f| tell_quoted(f, text))
}

pub(super) fn tell_quoted(out: &mut impl Write, text: &str) -> fmt::Result {
    out.write_char('"')?;
    safe(text).tell(out)?;
    out.write_char('"')
}

/// Displays what a function writes, so that sentences are made of parts without a string for each.
pub(super) fn show(write: impl Fn(&mut Formatter<'_>) -> fmt::Result) -> impl Display {
    struct Show<F>(F);
    impl<F: Fn(&mut Formatter<'_>) -> fmt::Result> Display for Show<F> {
        fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
            (self.0)(f)
        }
    }
    Show(write)
}

/// A number with its thousands apart.
fn number(out: &mut impl Write, number: Number) -> fmt::Result {
    fn thousands(out: &mut impl Write, number: u128) -> fmt::Result {
        if number < 1_000 {
            return whole(out, number);
        }
        thousands(out, number / 1_000)?;
        out.write_char(',')?;
        padded(out, number % 1_000, 3)
    }
    let plain = number.round_dp(4).normalize();
    if plain.is_sign_negative() && !plain.is_zero() {
        out.write_str("−")?;
    }
    let scale = plain.scale();
    let one = 10_u128.pow(scale);
    let digits = plain.mantissa().unsigned_abs();
    thousands(out, digits / one)?;
    match (digits % one, usize::try_from(scale)) {
        (0, _) | (_, Err(_)) => Ok(()),
        (fraction, Ok(decimals)) => {
            out.write_char('.')?;
            padded(out, fraction, decimals)
        }
    }
}

/// A number without its unit.
fn bare(out: &mut impl Write, value: Number, unit: Option<&str>) -> fmt::Result {
    match unit {
        Some("share") => number(out, value.saturating_mul(Number::ONE_HUNDRED)),
        _ => number(out, value),
    }
}

fn amount(out: &mut impl Write, value: Number, unit: Option<&str>) -> fmt::Result {
    bare(out, value, unit)?;
    match unit {
        Some("share") => out.write_str(" %"),
        Some(unit) => {
            out.write_char(' ')?;
            safe(unit).tell(out)
        }
        None => Ok(()),
    }
}

fn numbers(out: &mut impl Write, interval: &Interval<Number>, unit: Option<&str>) -> fmt::Result {
    // What stands before the amount and behind it.
    let (before, value, behind) = match (interval.low(), interval.high()) {
        (Bound::Closed(low), Bound::Closed(high)) if low == high => ("", low, ""),
        (Bound::Closed(low) | Bound::Open(low), Bound::Closed(high)) => {
            bare(out, low, unit)?;
            (" to ", high, "")
        }
        (Bound::Closed(low) | Bound::Open(low), Bound::Open(high)) => {
            bare(out, low, unit)?;
            (" to below ", high, "")
        }
        (Bound::Closed(low), Bound::Unbounded) => ("", low, " or more"),
        (Bound::Open(low), Bound::Unbounded) => ("more than ", low, ""),
        (Bound::Unbounded, Bound::Closed(high)) => ("", high, " or less"),
        (Bound::Unbounded, Bound::Open(high)) => ("less than ", high, ""),
        (Bound::Unbounded, Bound::Unbounded) => return out.write_str("any number"),
    };
    out.write_str(before)?;
    amount(out, value, unit)?;
    out.write_str(behind)
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn month(number: u32) -> &'static str {
    usize::try_from(number).ok().and_then(|number| MONTHS.get(number.checked_sub(1)?)).copied().unwrap_or("?")
}

/// A day: "5 March 2025".
fn day(out: &mut impl Write, at: Instant) -> fmt::Result {
    let (year, month, day) = at.ymd();
    day_of(out, day, month)?;
    out.write_char(' ')?;
    whole(out, year)
}

/// A day of a year: "5 March".
fn day_of(out: &mut impl Write, day: u32, in_month: u32) -> fmt::Result {
    whole(out, day)?;
    out.write_char(' ')?;
    out.write_str(month(in_month))
}

/// A stretch of time: "5 March 2025", "February 2025", "24 to 30 March 2025", "since 1 January 2021".
fn dates(f: &mut impl Write, interval: &Interval<Instant>) -> fmt::Result {
    let last = |end: Bound<Instant>| match end {
        Bound::Open(end) => Some(Instant::from_seconds(end.seconds().saturating_sub(1))),
        Bound::Closed(end) => Some(end),
        Bound::Unbounded => None,
    };
    let (from, to) = match (interval.low().value(), last(interval.high())) {
        (None, None) => return f.write_str("any time"),
        (Some(from), None) => {
            day(f, from)?;
            return f.write_str(" or later");
        }
        (None, Some(to)) => {
            day(f, to)?;
            return f.write_str(" or earlier");
        }
        (Some(from), Some(to)) => (from, to),
    };
    let next = Instant::from_seconds(to.seconds().saturating_add(1));
    let whole_days = from == from.start_of_day() && next == next.start_of_day();
    if !whole_days {
        return hours(f, from, to);
    }
    let ((y, m, d), (y2, m2, d2), (_, m3, d3)) = (from.ymd(), to.ymd(), next.ymd());
    let whole_months = d == 1 && d3 == 1;
    if whole_months && m == 1 && m3 == 1 {
        whole(f, y)?;
        return if y == y2 { Ok(()) } else { write!(f, " to {y2}") };
    }
    if whole_months && (y, m) == (y2, m2) {
        f.write_str(month(m))?;
        f.write_char(' ')?;
        return whole(f, y);
    }
    if (y, m, d) != (y2, m2, d2) {
        // As much of the first day as differs from the last.
        if (y, m) == (y2, m2) {
            whole(f, d)?;
        } else if y == y2 {
            day_of(f, d, m)?;
        } else {
            day(f, from)?;
        }
        f.write_str(" to ")?;
    }
    day(f, to)
}

/// A stretch from one moment to another: "9 March 2026, 05:00 to 11:59 (UTC)".
fn hours<W: Write>(f: &mut W, from: Instant, to: Instant) -> fmt::Result {
    // The last second of a minute stands for its end.
    let by_minute = from.seconds().rem_euclid(60) == 0 && (from == to || to.seconds().rem_euclid(60) == 59);
    let time = |f: &mut W, at: Instant| {
        let second = at.seconds().rem_euclid(24 * 60 * 60);
        padded(f, second / 3_600, 2)?;
        f.write_char(':')?;
        padded(f, second / 60 % 60, 2)?;
        if by_minute {
            return Ok(());
        }
        f.write_char(':')?;
        padded(f, second % 60, 2)
    };
    day(f, from)?;
    f.write_str(", ")?;
    time(f, from)?;
    if from != to {
        f.write_str(" to ")?;
        if from.start_of_day() != to.start_of_day() {
            day(f, to)?;
            f.write_str(", ")?;
        }
        time(f, to)?;
    }
    f.write_str(" (UTC)")
}

/// Writes one interval in words.
type Word<'a, W, T> = &'a dyn Fn(&mut W, &Interval<T>) -> fmt::Result;

fn region<W: Write, T: Ord + Clone>(out: &mut W, region: &Region<T>, word: Word<'_, W, T>) -> fmt::Result {
    match region.intervals() {
        [] => return out.write_str("nothing"),
        [one] => return word(out, one),
        _ => {}
    }
    if let [gap] = region.complement().intervals() {
        out.write_str("anything but ")?;
        return word(out, gap);
    }
    for (at, one) in region.intervals().iter().enumerate() {
        out.write_str(if at > 0 { " or " } else { "" })?;
        word(out, one)?;
    }
    Ok(())
}

fn reading<W: Write, T: Ord + Clone>(out: &mut W, reading: &Reading<T>, word: Word<'_, W, T>) -> fmt::Result {
    let first = reading.first();
    region(out, first.core(), word)?;
    if first.outer() != first.core() {
        out.write_str(", perhaps ")?;
        region(out, first.outer(), word)?;
    }
    for other in reading.alternatives().skip(1) {
        out.write_str("; else ")?;
        region(out, other.core(), word)?;
    }
    Ok(())
}

/// What an expression was read as.
pub(crate) fn readout(readout: &Readout) -> impl Display {
    show(move |f| tell_readout(f, readout))
}

pub(super) fn tell_readout<W: Write>(out: &mut W, readout: &Readout) -> fmt::Result {
    match readout {
        Readout::Number(value, unit) => reading(out, value, &|out, interval| numbers(out, interval, unit.as_deref())),
        Readout::Time(time) => reading(out, time, &|out, interval| dates(out, interval)),
        Readout::Words(words) => tell_quoted(out, words),
        Readout::Anything => out.write_str("anything, for nobody states the whole"),
    }
}

/// One amount in its unit.
pub(crate) fn amount_of(amount: &Alternative<Number>, unit: Option<&str>) -> impl Display {
    let amount = Reading::firm(amount.clone());
    show(move |f| reading(f, &amount, &|f, interval| numbers(f, interval, unit)))
}

/// One amount in base units, told in another unit or, without one, as it is.
pub(crate) fn told(amount: &Alternative<Number>, unit: Option<&Unit>) -> String {
    let base = Reading::firm(amount.clone());
    match unit.and_then(|unit| Some((told_in(&base, unit)?, unit.plural()))) {
        Some((told, name)) => amount_of(told.first(), Some(&name)).to_string(),
        None => amount_of(amount, None).to_string(),
    }
}

/// A rate of the conventions.
pub(crate) fn rate(rate: &Rate) -> impl Display {
    show(move |f| {
        let (from, to, price) = (safe(&rate.from), safe(&rate.to), rate.rate.normalize());
        write!(f, "1 {from} = {price} {to} on {} (a rate of the conventions)", safe(&rate.date))
    })
}

/// A claim as it stands, in one line: who says it, with what force, and what.
pub(crate) fn stated(stated: Stated<'_>) -> impl Display {
    show(move |f| tell_stated(f, stated))
}

pub(super) fn tell_stated(out: &mut impl Write, stated: Stated<'_>) -> fmt::Result {
    let claim = stated.claim;
    source(out, stated)?;
    if let Some(published) = stated.report.and_then(Report::publication) {
        out.write_str(", ")?;
        safe(published).tell(out)?;
    }
    out.write_str(" [")?;
    safe(claim.given_id().unwrap_or_default()).tell(out)?;
    out.write_str("]: ")?;
    safe(claim.who()).tell(out)?;
    out.write_str(", ")?;
    what(out, stated)?;
    if claim.is_denial() {
        out.write_str(" not")?;
    }
    if let Some(value) = claim.written() {
        out.write_char(' ')?;
        tell_quoted(out, &value.as_text())?;
    }
    if let Some(when) = claim.time() {
        out.write_str(", when ")?;
        tell_quoted(out, when)?;
    }
    let (force, locator) = (force(claim), claim.locator());
    if force.is_some() || locator.is_some() {
        out.write_str(" (")?;
        out.write_str(force.unwrap_or_default())?;
        out.write_str(if force.is_some() && locator.is_some() { ", " } else { "" })?;
        safe(locator.unwrap_or_default()).tell(out)?;
        out.write_char(')')?;
    }
    match claim.quote() {
        Some(quote) => {
            out.write_str(": ")?;
            tell_quoted(out, quote)
        }
        None => Ok(()),
    }
}

/// With what force a claim is stated, where it is not plainly stated as fact.
pub(crate) fn force(claim: &Claim) -> Option<&'static str> {
    Some(match claim.modality() {
        Modality::Asserted => return None,
        Modality::Confirmed => "confirmed",
        Modality::Claimed => "claimed",
        Modality::Reported => "reported",
        Modality::Believed => "believed",
        Modality::Implied => "implied",
        Modality::Planned => "planned",
        Modality::Denied => "denied",
    })
}

/// What is claimed, as it is called.
fn what(out: &mut impl Write, stated: Stated<'_>) -> fmt::Result {
    match stated.attribute.map(|attribute| (attribute.label(), attribute.id())) {
        Some((Some(label), _)) => safe(label).tell(out),
        Some((None, id)) => spaced(out, id),
        None => spaced(out, stated.claim.what()),
    }
}

/// An id as words.
fn spaced(out: &mut impl Write, id: &str) -> fmt::Result {
    if id.len() > SHOWN {
        return safe(&id.replace('_', " ")).tell(out);
    }
    for (at, word) in id.split('_').enumerate() {
        out.write_str(if at > 0 { " " } else { "" })?;
        safe(word).tell(out)?;
    }
    Ok(())
}

/// Who says it: the last speaker, and the report that relays them.
fn source(out: &mut impl Write, stated: Stated<'_>) -> fmt::Result {
    const REPORT: &str = "report ";
    if let Some(speaker) = stated.claim.speakers().last() {
        safe(speaker).tell(out)?;
        out.write_str(", in ")?;
    }
    match stated.report.map(|report| (report.outlet(), report.id())) {
        Some((Some(outlet), _)) => safe(outlet).tell(out),
        Some((None, id)) => {
            out.write_str(REPORT)?;
            Visible { text: id, limit: SHOWN - REPORT.len() }.tell(out)
        }
        None => Ok(()),
    }
}

/// A claim's value in few words, with its source: `"February" (Harbour Wire)`.
pub(crate) fn brief(stated: Stated<'_>) -> impl Display {
    show(move |f| {
        let claim = stated.claim;
        if claim.is_denial() {
            f.write_str("not ")?;
        }
        let value = claim.written().map(Value::as_text);
        match (value.as_deref(), claim.time()) {
            (Some(value), Some(when)) if value == when => tell_quoted(f, value)?,
            (Some(value), Some(when)) => {
                tell_quoted(f, value)?;
                f.write_str(", ")?;
                tell_quoted(f, when)?;
            }
            (Some(text), None) | (None, Some(text)) => tell_quoted(f, text)?,
            (None, None) => f.write_str("the claim")?,
        }
        f.write_str(" (")?;
        source(f, stated)?;
        f.write_char(')')
    })
}

/// How two times relate, as a clause.
pub(crate) fn times(matched: TimeMatch) -> &'static str {
    match matched {
        TimeMatch::Untimed => "neither side gives a time",
        TimeMatch::OneSided => "just one side gives a time",
        TimeMatch::SameDay => "the times are the same",
        TimeMatch::SameStretch => "both speak of the same stretch of time",
        TimeMatch::Inside => "the first time lies inside the second",
        TimeMatch::Around => "the second time lies inside the first",
        TimeMatch::Overlapping => "the times overlap",
        TimeMatch::Before => "the first is earlier",
        TimeMatch::After => "the first is later",
    }
}

/// How two values fit, as a clause; `states` where they lie on no line, so that only what is declared keeps them apart.
pub(crate) fn fits(fit: Fit, states: bool) -> &'static str {
    match fit {
        Fit::Overlapping if states => "nobody declared that these exclude each other",
        Fit::Same => "the values are the same",
        Fit::Narrower => "the first value lies inside the second",
        Fit::Wider => "the second value lies inside the first",
        Fit::Overlapping => "the values overlap",
        Fit::ApartSoftly => "the values are apart as one would ordinarily take them",
        Fit::ApartHard => "the values are apart",
        Fit::Unknown => "the values cannot be compared",
    }
}

/// What the members of a set amount to and what they should, as a clause.
pub(crate) fn weighed(weighed: &Weighed) -> String {
    let Weighed { members, combination, limit, bound, slack, told_in, .. } = weighed;
    let together = match combination {
        Combination::Sum if members.len() == 1 => "it",
        Combination::Sum => "their sum",
        Combination::Product => "their product",
    };
    let should = match bound {
        BoundBy::AtMost => "must be at most",
        BoundBy::AtLeast => "must be at least",
        BoundBy::Equal => "must be",
        BoundBy::Updated => "is brought up to date by",
    };
    let mut out = format!("{together} {should} {}", told(limit, told_in.as_ref()));
    if let Some(slack) = slack.filter(|slack| !slack.is_zero() && *bound != BoundBy::Updated) {
        let tolerated = told(&limit.widened(&slack), told_in.as_ref());
        let _ = write!(out, ", give or take what is tolerated: {tolerated}");
    }
    out
}

/// A sentence of a description as the tail of another sentence.
pub(crate) fn tail(description: &str) -> impl Display {
    let mut rest = description.chars();
    let first = rest.next();
    show(move |f| {
        if let Some(first) = first {
            write!(f, "{}", first.to_lowercase())?;
        }
        f.write_str(rest.as_str())
    })
}
