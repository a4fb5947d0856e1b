//! Quantities as written: numerals, number words, fractions, bounds, hedges, vague words and units.
//!
//! A quantity is read into a core and an outer, as everything in [`reading`](super): "over 20" ordinarily means a few
//! dozen, and by the letter anything from 21 on. The rules:
//!
//! | written | core | outer |
//! |---|---|---|
//! | 12 officers; $4.25 | the number | the same |
//! | 1,000 officers; $1.3 million (two or more trailing zeros) | the number | 5 % either way |
//! | 57 miles, a hundred miles, 92 % | half a unit of the last digit either way | the same |
//! | 2½ hours, a mile and a half | a tenth of the part's unit either way | half of it: a quarter of an hour |
//! | two thirds, one in five | half a percentage point either way | five points either way |
//! | 12 per 1,000, 40 in 100,000 | half a unit of the last digit of the first number | the same |
//! | about 60, roughly 3,100, some 1.3 million | 10 %, 2.5 % or 1 % either way, by significant digits | three times that |
//! | at least 12, more than 20 | up to three times the first admitted value | no upper end |
//! | up to 1,000, under 50 | from a third of the last admitted value | from nothing |
//! | as high as 40 °C, below zero | all that the bound admits: a third of a temperature is none | the same |
//! | nearly 90 %, just under two dozen | half a unit of the last significant digit below | a whole unit below |
//! | nearly 24, just under 1,234 | the same, but no nearer than "about" would stray | twice as far |
//! | just over 100 | the same above | the same above |
//! | 20-odd, 500-odd | up to the next of its last significant digit: 20 to 29 | the same |
//! | barely 30 | the number, and half as far as that | the same |
//! | 5 to 9, between 5 and 9 | both ends inside | the same |
//! | between about 40 and 60 | as "about" on the end it stands on; "about 40 to 60" on both | the same |
//! | between at least 12 and 20, 30 to as many as 50, nearly 20 to 25 | the stretch; "nearly" widens its lower end | the same |
//! | more than 5 below zero, up to 20 below zero | below minus 5; minus 20 to nothing | the same |
//! | not all 20 | 0 to 19 | the same |
//! | dozens, a handful, several hundred, six figures | by the word | by the word, and never a firm clash |
//! | low 30s, mid-30s, early forties, high 20s | 31 to 33, 34 to 36, 41 to 43, 27 to 29 | 30 to 35, 33 to 37, 40 to 45, 25 to 29, and never a firm clash |
//! | half of the 1,200, most of the 120 seats | the part, times the whole | the same |
//!
//! Counts are whole numbers: their ends are rounded inward. The words beside the number ("20 *such vehicles*") are kept,
//! and never make two counts incomparable. The widths are [`Conventions`].
//!
//! Some things are told in two ways, of which the likelier is taken:
//!
//! * The first end of a range takes the scale words that it lacks: "three to four hundred thousand" begins at 300,000.
//!   So does "5 to 6,000" at 5,000, with 5 by the letter as an alternative.
//! * A point before three digits marks decimals or, in much of the world, thousands. "12.500 people" are twelve thousand
//!   and a half, for nobody counts in thousandths; "120.000 Euro" are so many thousands, with 120 as an alternative; and
//!   "1.500 km" are one and a half, with 1,500 as an alternative, where "1.609 km" leave no doubt.
//! * "5m" is five million; before a word of length ("5m high", "a 100m race"), and of what metres fill ("5m of water"),
//!   it is five metres, but before a unit ("3m tonnes") a million of it again. Millions of pounds are money, and fewer
//!   are a weight unless money is expected.
//! * What is paid for something ("$15 an hour", "5 dollars per day", "$600 million annually") is money in a unit of its
//!   own, which compares with nothing else.
//! * "Tens or hundreds of thousands" are tens of thousands at least: the scale belongs to both words. A rank before a
//!   plural ("5 million first doses") is no part of the number.
//! * "Six months to a year" and "10cm to 1 metre" have each end in its own unit, and are told in the first.
//! * The mark of a footnote behind a word ("5 million\[1\]", "$1.3 million²") is none of the number.
//! * An amount that is told again in brackets ("20 miles (32 km)", "five (5)") is the first, where the second is the same
//!   within its rounding; money in another currency is taken on trust. So many of it of another name ("12 cases (5
//!   confirmed)") are a part of it.
//! * What is said beside an amount of its parts ("12 people, including three children"; "12, three of them children")
//!   or of what it was ("17, up from 12 a day earlier") is read too and has to fit it; the amount is the first.
//! * Where a change led is the amount: "rose to 17", "more than doubled to 12", "the death toll stood at 40". "Passed
//!   2,000" is more than that, of a round number.
//! * "A fisherman" and "another arrest" are one, as is whatever is counted one by one; any other word behind an article may
//!   be a group.
//! * "5-foot-11" is five feet eleven, "2 years, 3 months and 4 days" are a sum, and "25 years to life" that many at least.
//! * A loss ("a net loss of $1.2 billion", "$(5.2) million") is its amount. As a claim it is read of losses alone: of
//!   anything else it may be negative.
//! * "A further 200", "another dozen", "200 others", "12 of them" and "12 new cases" are so many. As a total of a claim
//!   they are that many at least, softly: what was there before is not told. "12 so far" are at least twelve too.
//! * "$5m Canadian" and "$5m CAD" are the dollar of that land; of a land that the tables do not hold, or before the name
//!   of a thing ("a $5m Canadian ship"), it is not read.
//! * "Nearly minus 30" is not quite so cold, "just below minus 30" is colder. An average, a median, a peak and a low are
//!   the number. "None of the 300" is none.
//!
//! # What is not read
//!
//! An expression that names an amount without a number ("many officers", "million"), compares with something that is not
//! there ("twice as many", "20 more than before", "more than most"), tells of a change or a difference ("up 5 %", "30
//! fewer", "20 % higher", "a 5-point lead", "$5 million below estimates") or a rate of things ("5 a day", "20 a side", "$5
//! each", "every fifth"), denies a number ("not 12") or holds several ("20 killed and 30 injured") is [`Unread`], with the
//! reason. So is one with a hedge amid the words behind it that is not understood, and one whose number word is misspelt
//! ("two hunderd").
//!
//! So is one whose number counts nothing: in set phrases ("no doubt", "one another", "at one point"), in words of which it
//! is a part ("half-hearted", "five-star", "second-hand", but not "a 20-vehicle convoy"), in names ("Second World War", "the
//! Group of Seven", "10 Downing Street", "7-Eleven"), in days, quarters, scores, centuries, hours and telephones ("9/11",
//! "5 March", "the third quarter", "a 3-1 win", "12th century", "12 noon", "555-1234"), and of those who are nobody in
//! particular ("no one knows"). These are known by word lists, which are never complete; a name like "Five Guys" is read as five.
//!
//! So is one that says what is not known ("no reports of deaths", "no confirmed deaths", "no figures"), or that there are
//! no others, or none of one kind ("no serious injuries"); one that names a group of any size ("a growing number", "a gang
//! of youths") or adds a person ("two women and a man", "seven people and the pilot"); and one whose scale is of another
//! language ("$3 mil"), but for the milliard.
//!
//! So is one that may mean two things of different size: "two million-dollar homes", "a majority of 1,234", "minus 10 to 15
//! degrees", "6ft2", "0800 hours", and "points" of a share. A count below zero is none. "1,00" may be thousands or
//! decimals, "3 million pounds of cocaine" money or a weight, "5m from" and "2m storm surge" metres or millions, "a 5k run"
//! kilometres or thousands, "three to four hundred and fifty thousand" may begin at 300,000 or 350,000: none is read.
//!
//! A reading accounts for every token. Before the number stands only what says how it is meant, or names the whole of it
//! ("a crowd of 500"): of "parents of 20 children" it is not the number. Behind the number and its unit only the words
//! for what is counted may stand; letters that run on from the digits ("0x10"), a second unit, another number, signs
//! ("5 = 5"), and joints that lead to nothing ("between 5", "5 or") make the expression unread. Where a unit is expected,
//! a word in its place that is none ("5 kilometrs") is named, never taken for the unit expected.

mod addition;
mod aside;
mod behind;
mod cardinal;
mod cursor;
mod digits;
mod front;
mod gloss;
mod grouped;
mod hedge;
mod loss;
mod number;
mod numeral;
mod otherwise;
mod part;
mod phrase;
mod range;
mod set_phrase;
mod single;
mod tail;
pub(super) mod token;
pub(super) mod vague;
mod verb;
mod width;
pub(super) mod words;

use std::borrow::Cow;
use std::iter;

use serde::{Deserialize, Serialize};

use super::arithmetic::settled;
use super::unit::{self, Dimension};
use super::{Alternative, Conventions, Firmness, Number, Reading, Unit, Unread, plain};
use crate::interval::{Bound, Interval, Region};
use crate::visible::visible;
pub use hedge::Hedge;
use numeral::{Form, Numeral};
use phrase::{Amount, End, Phrase};
pub(crate) use single::{names_person, names_thing};
use width::{Rules, Zero};

/// What sort of quantity is expected, which decides how wide a plain numeral is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuantityKind {
    /// Whole things.
    Count,
    /// A measure in a unit, rounded to the last digit written.
    Measure,
    /// An amount of money.
    Money,
    /// A part of a whole, between 0 and 1.
    Share,
}

/// A quantity as a claim gives it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Written<'a> {
    /// In words or digits.
    Text(&'a str),
    /// A number given plainly; a point in it marks decimals, and zeros at its end are precision.
    Number(Number),
    /// A number given as exact.
    Exact(Number),
    /// A number given as approximate.
    About(Number),
    /// A stretch with both ends inside; without one of them, a bound.
    Range {
        /// The lower end.
        min: Option<Number>,
        /// The upper end.
        max: Option<Number>,
    },
}

/// A quantity, read.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Quantity {
    text: String,
    reading: Reading<Number>,
    kind: QuantityKind,
    unit: Option<Unit>,
    hedge: Hedge,
    numeral: Option<Number>,
    digits: Option<String>,
    noun: Option<String>,
    is_addition: bool,
    /// It tells of a loss.
    is_loss: bool,
    is_rank: bool,
}

/// The largest number that is kept: widths and conversions need room above it.
const LARGEST: Number = Number::from_parts(2_808_348_672, 232_830_643, 0, false, 0);

/// Reads a quantity.
///
/// `kind` is what is expected; without it the unit decides, and without that the text. `unit` is the unit assumed where
/// the text names none. Of a share, a number of at most 1 is a part of the whole and a greater one is per cent.
///
/// # Errors
///
/// [`Unread`] with the reason.
///
/// # Example
///
/// ```
/// use crosscheck::reading::quantity::{Hedge, Written, quantity};
/// use crosscheck::reading::{Conventions, Unit};
///
/// let read = |text| quantity(Written::Text(text), None, None, &Conventions::default()).unwrap();
/// let killed = read("over 56,000 people");
/// assert_eq!(killed.reading().first().core().to_string(), "[56001, 168003]");
/// assert_eq!((killed.hedge(), killed.noun()), (Hedge::MoreThan, Some("people")));
///
/// let held = read("nearly 90 per cent of Port-au-Prince");
/// assert_eq!(held.reading().first().core().to_string(), "[0.85, 0.9)");
/// assert_eq!(held.unit().map(Unit::name), Some("per cent"));
/// ```
///
/// # Complexity
///
/// Linear in the length of the text, of which a thousand characters are the most that is looked at.
pub fn quantity(
    written: Written<'_>,
    kind: Option<QuantityKind>,
    unit: Option<&Unit>,
    conventions: &Conventions,
) -> Result<Quantity, Unread> {
    let kind = match unit {
        Some(unit) => kind_by_unit(kind, unit).map_err(|problem| Unread::new(&shown(written), problem))?,
        None => kind,
    };
    let context = Context { kind, assumed: unit, conventions };
    match written {
        Written::Text(text) => {
            plain(text).map_err(|problem| Unread::new(text, problem))?;
            if let Some(read) = aside::read(text, kind, unit, conventions) {
                return read;
            }
            if text.bytes().any(|byte| matches!(byte, b'(' | b'[') || !byte.is_ascii())
                && let Some(read) = beside(text, kind, unit, conventions)
            {
                return read;
            }
            match grouped::with_commas(text) {
                Some(commas) => grouped::either(text, context.read(text), context.read(&commas)),
                None => context.read(text),
            }
        }
        Written::Number(number) => context.read(&number.to_string()),
        _ => {
            let (text, phrase) = given(written).map_err(|problem| Unread::new(&shown(written), problem))?;
            context.quantity(&text, phrase).map_err(|problem| Unread::new(&text, problem))
        }
    }
}

/// Both readings on one line, or `None` where they cannot be put there: the units are of different dimensions, one is
/// missing where the other has one, or no rate is known.
///
/// What two counts count never keeps them apart: that is for the claims to tell. Money in another currency is converted
/// into the currency of `a`.
pub fn comparable(a: &Quantity, b: &Quantity, conventions: &Conventions) -> Option<(Reading<Number>, Reading<Number>)> {
    Some((a.reading.clone(), on_line_of(a, b, conventions)?.into_owned()))
}

/// The reading of `b` on the line of `a`, where it can be put there: see [`comparable`].
pub(crate) fn on_line_of<'q>(
    a: &Quantity,
    b: &'q Quantity,
    conventions: &Conventions,
) -> Option<Cow<'q, Reading<Number>>> {
    if a.dimension() != b.dimension() {
        return None;
    }
    match (&a.unit, &b.unit) {
        (Some(mine), Some(theirs)) if !mine.is_commensurable(theirs) => {
            let rate = theirs.rate(mine, conventions)?;
            converted(&b.reading, |value| value.checked_mul(rate)).map(Cow::Owned)
        }
        // Shares need no unit: "half" is 50 %.
        _ => Some(Cow::Borrowed(&b.reading)),
    }
}

/// Reads an expression with a footnote or an amount in brackets beside it; `None` where there is neither.
fn beside(
    text: &str,
    kind: Option<QuantityKind>,
    unit: Option<&Unit>,
    conventions: &Conventions,
) -> Option<Result<Quantity, Unread>> {
    if let Some(plain) = gloss::without_footnote(text) {
        return Some(match quantity(Written::Text(&plain), kind, unit, conventions) {
            Ok(quantity) => Ok(Quantity { text: text.to_owned(), ..quantity }),
            Err(other) => Err(Unread::new(text, other.problem().to_owned())),
        });
    }
    if gloss::is_marked(text) {
        return Some(Err(Unread::new(text, "the number in its square brackets is not understood")));
    }
    Some(gloss::split(text)?.read(text, kind, unit, conventions))
}

/// What is expected where a unit is: what the unit measures.
fn kind_by_unit(kind: Option<QuantityKind>, unit: &Unit) -> Result<Option<QuantityKind>, String> {
    use QuantityKind::{Count, Measure, Money, Share};
    let measures = match unit.dimension() {
        Dimension::Money => Money,
        Dimension::Share => Share,
        // What is counted is named by its own unit.
        Dimension::Other => return Ok(kind),
        _ => Measure,
    };
    match (kind, measures) {
        (None, _) => Ok(Some(measures)),
        (Some(Count), _) => Ok(kind),
        (Some(Share), _) if unit.dimension() == Dimension::Points => Ok(kind),
        (Some(kind), measures) if kind == measures => Ok(Some(kind)),
        (Some(Money), _) => Err(format!("`{}` is no currency", unit.name())),
        (Some(Share), _) => Err(format!("`{}` is no unit of a share", unit.name())),
        (Some(Measure), _) => Err(format!("`{}` is no unit of a measure", unit.name())),
    }
}

/// A reading told in a unit, given in the base unit of its dimension; `None` where a number becomes too large.
pub(crate) fn told_in(reading: &Reading<Number>, unit: &Unit) -> Option<Reading<Number>> {
    converted(reading, |value| unit.from_base(value))
}

impl Quantity {
    /// The expression as written; for a number given as data, its digits.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it means, in the base unit of its dimension; shares as fractions of 1.
    pub fn reading(&self) -> &Reading<Number> {
        &self.reading
    }

    /// Its reading in another unit of the same dimension, and of money in the same currency; `None` for any other unit,
    /// and where a number becomes too large.
    pub fn told_in(&self, unit: &Unit) -> Option<Reading<Number>> {
        self.unit.as_ref().filter(|mine| mine.is_commensurable(unit))?;
        told_in(&self.reading, unit)
    }

    /// What sort of quantity it was read as, which may differ from what was expected: "half" is a share.
    pub fn kind(&self) -> QuantityKind {
        self.kind
    }

    /// Its unit, as written or as assumed.
    pub fn unit(&self) -> Option<&Unit> {
        self.unit.as_ref()
    }

    /// What it measures; `None` for a plain number.
    pub fn dimension(&self) -> Option<Dimension> {
        match (&self.unit, self.kind) {
            (_, QuantityKind::Share) => Some(Dimension::Share),
            (Some(unit), _) => Some(unit.dimension()),
            (None, _) => None,
        }
    }

    /// The number as written, before any conversion of units; `None` for ranges and for words without a number.
    pub fn numeral(&self) -> Option<Number> {
        self.numeral
    }

    /// The digits as written, without separators: "1.3 million" has "13". `None` where it is not written in digits.
    pub fn digits(&self) -> Option<&str> {
        self.digits.as_deref()
    }

    /// How the number is meant.
    pub fn hedge(&self) -> Hedge {
        self.hedge
    }

    /// What was counted or measured, as written: "vehicles" of "20 such vehicles".
    pub fn noun(&self) -> Option<&str> {
        self.noun.as_deref()
    }

    /// What was counted, as one word: the "homes" of "12 burnt-out homes in the valley".
    pub(crate) fn counted(&self) -> Option<&str> {
        single::head(self.noun()?)
    }

    /// Whether it tells of a loss, which may be meant as a negative amount: "a net loss of $1.2 billion".
    pub(crate) fn is_loss(&self) -> bool {
        self.is_loss
    }

    /// Whether it says the place of something in a row, and no amount: "the third victim".
    pub(crate) fn is_rank(&self) -> bool {
        self.is_rank
    }

    /// The same as a part of a total that is not told, where it is written as what comes on top of another amount ("a
    /// further 200", "200 more people"): the total is that much at least, and what it was before nobody says, so that
    /// it is vague. A share is of its own part of the whole, and stays.
    pub(crate) fn within_a_total(mut self) -> Self {
        if !self.is_addition || self.kind == QuantityKind::Share {
            return self;
        }
        let from = |region: &Region<Number>| Interval::new(region.hull()?.low(), Bound::Unbounded);
        let at_least = |one: &Alternative<Number>| Alternative::new(from(one.core())?, from(one.outer())?);
        if let Some(reading) = Reading::new(self.reading.alternatives().filter_map(at_least), Firmness::Vague) {
            (self.reading, self.hedge) = (reading, Hedge::AtLeast);
        }
        self
    }

    /// What is left of all amounts where those of a reading, which is this quantity's or follows from it, are denied;
    /// `None` where nothing is.
    ///
    /// Nothing is less than nothing unless it was counted so, but for temperatures and the like; and counts are whole.
    pub(crate) fn denied(&self, reading: &Reading<Number>) -> Option<Reading<Number>> {
        let floating = self.unit.as_ref().is_some_and(is_floating);
        let is_below_zero = |one: &Alternative<Number>| {
            one.outer().hull().is_some_and(|hull| hull.low().value().is_none_or(|low| low < Number::ZERO))
        };
        let denied = reading.denied()?;
        if floating || reading.alternatives().any(is_below_zero) {
            return Some(denied);
        }
        let whole = self.kind == QuantityKind::Count && self.unit.as_ref().is_none_or(Unit::is_base);
        let rest = Interval::at_least(Number::ZERO);
        let among = |region: &Region<Number>| {
            region.map(|part| {
                let part = part.intersection(&rest)?;
                if !whole {
                    return Some(part);
                }
                let (low, high) = width::inward((part.low(), part.high()));
                Interval::new(low, high)
            })
        };
        let left = denied.alternatives().filter_map(|one| Alternative::new(among(one.core()), among(one.outer())));
        Reading::new(left, denied.firmness())
    }
}

/// Whether what is measured goes below zero as well.
fn is_floating(unit: &Unit) -> bool {
    matches!(unit.dimension(), Dimension::Temperature | Dimension::Points) || unit.name() == "degree"
}

/// What a number given as data would read as.
fn given(written: Written<'_>) -> Result<(String, Phrase<'static>), &'static str> {
    let numeral = |value: Number| Numeral::plain(value, Number::try_new(1, value.scale()).unwrap_or(Number::ONE));
    let (amount, hedge) = match written {
        Written::Exact(value) => (Amount::One(numeral(value)), Hedge::Exact),
        Written::About(value) => (Amount::One(numeral(value)), Hedge::About),
        Written::Range { min: Some(min), max: Some(max) } if min > max => {
            return Err("its lower end lies above its upper end");
        }
        Written::Range { min: Some(min), max: Some(max) } => {
            (Amount::Between(End::inside(numeral(min)), End::inside(numeral(max))), Hedge::Range)
        }
        Written::Range { min: Some(min), max: None } => (Amount::One(numeral(min)), Hedge::AtLeast),
        Written::Range { min: None, max: Some(max) } => (Amount::One(numeral(max)), Hedge::AtMost),
        Written::Range { min: None, max: None } | Written::Text(_) | Written::Number(_) => {
            return Err("it has neither a lower nor an upper end");
        }
    };
    Ok((shown(written), Phrase::of(amount, hedge)))
}

/// A number given as data, in words.
fn shown(written: Written<'_>) -> String {
    match written {
        Written::Text(text) => text.to_owned(),
        Written::Number(value) | Written::Exact(value) => value.to_string(),
        Written::About(value) => format!("about {value}"),
        Written::Range { min: Some(min), max: Some(max) } => format!("{min} to {max}"),
        Written::Range { min: Some(min), max: None } => format!("at least {min}"),
        Written::Range { min: None, max: Some(max) } => format!("at most {max}"),
        Written::Range { min: None, max: None } => String::from("a range without ends"),
    }
}

/// What is known beside the expression.
struct Context<'a> {
    kind: Option<QuantityKind>,
    assumed: Option<&'a Unit>,
    conventions: &'a Conventions,
}

impl Context<'_> {
    fn read(&self, text: &str) -> Result<Quantity, Unread> {
        let read = phrase::phrase(text, self.kind, &self.conventions.vague_words).map_err(Cow::Borrowed);
        read.and_then(|phrase| self.quantity(text, phrase)).map_err(|problem| Unread::new(text, problem))
    }

    fn quantity(&self, text: &str, phrase: Phrase<'_>) -> Result<Quantity, Cow<'static, str>> {
        let kind = self.kind_of(&phrase);
        if let Some(problem) = phrase.behind.and_then(|word| misspelt(text, word)) {
            return Err(problem.into());
        }
        let in_points = phrase.unit.is_none() && is_in_points(&phrase);
        let points_expected = self.assumed.is_some_and(|unit| unit.dimension() == Dimension::Points);
        if in_points && kind == QuantityKind::Share && !points_expected {
            return Err("points may be of anything; write `percentage points`".into());
        }
        if let Some(problem) = self.misnamed_unit(kind, &phrase).filter(|_| !(in_points && points_expected)) {
            return Err(problem.into());
        }
        let (unit, noun) = self.unit_of(kind, &phrase);
        let reading = self.reading(kind, unit.as_ref(), &phrase)?;
        let numeral = match phrase.amount {
            Amount::One(numeral) => Some(settled(numeral.value)),
            _ => None,
        };
        let only_digits = |digits: &str| digits.chars().filter(char::is_ascii_digit).collect();
        Ok(Quantity {
            text: text.to_owned(),
            reading,
            kind,
            unit,
            hedge: hedge_of(&phrase),
            numeral,
            digits: phrase.digits.map(only_digits),
            noun: noun.map(str::to_owned),
            is_addition: phrase.is_addition,
            is_loss: phrase.is_loss || loss::is_bracketed(text),
            is_rank: numerals(&phrase.amount).any(|numeral| numeral.form == Form::Ordinal),
        })
    }

    /// What the expression is, which its own words decide before what is expected.
    fn kind_of(&self, phrase: &Phrase<'_>) -> QuantityKind {
        use QuantityKind::{Count, Measure, Money, Share};
        let dimension = phrase.unit.as_ref().map(Unit::dimension);
        match (&phrase.amount, dimension) {
            (_, Some(Dimension::Share)) | (Amount::All | Amount::NotAll, _) => Share,
            (Amount::Vague(vague), _) if vague.is_share() => Share,
            (_, Some(Dimension::Money)) => Money,
            _ if phrase.unit.as_ref().is_some_and(Unit::is_price) => Money,
            (Amount::One(part), None)
                if part.is_part() && part.value <= Number::ONE && !matches!(self.kind, Some(Measure | Money)) =>
            {
                Share
            }
            (_, Some(_)) if self.kind == Some(Count) => Count,
            (_, Some(_)) => Measure,
            // Less than nothing is no count: a temperature, or a balance.
            (Amount::One(zero), None) if self.kind.is_none() && is_below_zero(zero, phrase) => Measure,
            (_, None) if self.kind.is_none() && phrase.below_zero => Measure,
            (_, None) => {
                self.kind.unwrap_or_else(|| if numerals(&phrase.amount).all(is_whole) { Count } else { Measure })
            }
        }
    }

    /// What is wrong with the word in the place of a unit. Taking "5 kilometrs" for five of the unit expected would be a
    /// guess; where none is expected, only a slip of a known one is refused, and any other word is a unit of its own.
    fn misnamed_unit(&self, kind: QuantityKind, phrase: &Phrase<'_>) -> Option<String> {
        let word = phrase.for_unit?;
        let expected = self.kind.filter(|expected| *expected == kind && kind != QuantityKind::Count)?;
        let is_part = matches!(phrase.amount, Amount::One(part) if part.is_part());
        if kind == QuantityKind::Share && (is_part || !matches!(phrase.amount, Amount::One(_) | Amount::Between(..))) {
            return None;
        }
        if self.assumed.is_none() && kind == QuantityKind::Measure && unit::nearest(word, expected).is_none() {
            return None;
        }
        Unit::problem(word, expected).map(|problem| format!("\"{}\" {problem}", visible(word, 60)))
    }

    /// The unit, and what is counted where the unit does not use its words up.
    fn unit_of<'t>(&self, kind: QuantityKind, phrase: &Phrase<'t>) -> (Option<Unit>, Option<&'t str>) {
        if let Some(written) = &phrase.unit {
            return (Some(written.as_expected(self.assumed)), phrase.noun);
        }
        let is_part = || match &phrase.amount {
            // None is no part of anything: nothing per cent.
            Amount::One(numeral) if numeral.value.is_zero() => false,
            Amount::One(numeral) => numeral.is_part() || numeral.value.abs() <= Number::ONE && self.assumed.is_none(),
            Amount::Between(_, high) => high.numeral.value <= Number::ONE,
            Amount::Vague(vague) => vague.is_share(),
            Amount::All | Amount::NotAll | Amount::PartOf(..) | Amount::VaguePartOf(..) => true,
            Amount::GiveOrTake(..) | Amount::NotAllOf(_) => false,
        };
        match kind {
            QuantityKind::Share if is_part() => (None, phrase.noun),
            QuantityKind::Share => (Some(self.assumed.cloned().unwrap_or_else(Unit::percent)), phrase.noun),
            QuantityKind::Count => {
                let known = self.assumed.filter(|unit| unit.dimension() != Dimension::Other);
                (known.cloned(), phrase.noun)
            }
            QuantityKind::Money => (self.assumed.cloned(), phrase.noun),
            QuantityKind::Measure => match (self.assumed, phrase.noun) {
                (Some(assumed), noun) => (Some(assumed.clone()), noun),
                // An unknown word behind a measure is its unit; magnitudes have none.
                (None, Some(noun)) if self.kind == Some(QuantityKind::Measure) => {
                    let unit = noun.split_whitespace().next().filter(|word| !word.eq_ignore_ascii_case("magnitude"));
                    (unit.and_then(Unit::unknown), Some(noun))
                }
                (None, noun) => (None, noun),
            },
        }
    }

    fn reading(
        &self,
        kind: QuantityKind,
        unit: Option<&Unit>,
        phrase: &Phrase<'_>,
    ) -> Result<Reading<Number>, &'static str> {
        const TOO_LARGE: &str = "the number is too large";
        if numerals(&phrase.amount).any(|numeral| numeral.value.abs() > LARGEST) {
            return Err(TOO_LARGE);
        }
        let counts = kind == QuantityKind::Count && (self.kind == Some(kind) || phrase.noun.is_some());
        if counts && numerals(&phrase.amount).any(is_negative) {
            return Err("a count is not negative");
        }
        let alternative = self.alternative(kind, unit, phrase, &phrase.amount).ok_or(match kind {
            QuantityKind::Count if matches!(phrase.amount, Amount::One(zero) if is_below_zero(&zero, phrase)) => {
                "a count is not negative"
            }
            QuantityKind::Count if !numerals(&phrase.amount).all(is_whole) => "a count is a whole number",
            _ => "nothing is left between its ends",
        })?;
        let literal = phrase.literal.as_ref().and_then(|amount| self.alternative(kind, unit, phrase, amount));
        let vague = matches!(phrase.amount, Amount::Vague(_) | Amount::VaguePartOf(..));
        let firmness = if vague { Firmness::Vague } else { Firmness::Firm };
        let written = Reading::new(iter::once(alternative).chain(literal), firmness).ok_or(TOO_LARGE)?;
        let stated = match (&phrase.amount, phrase.hedge) {
            (Amount::One(numeral), Hedge::None | Hedge::Exact) if is_rounded(kind) => Some(numeral.value),
            _ => None,
        };
        let written = match stated {
            Some(point) => written.stating(point),
            None => written,
        };
        let unit = match unit.filter(|unit| !unit.is_base() && !phrase.in_base) {
            Some(unit) => unit,
            // Whole numbers are settled already.
            None if kind == QuantityKind::Count => return Ok(written),
            None => return converted(&written, Some).ok_or(TOO_LARGE),
        };
        let likeliest = converted(&written, |value| unit.to_base(value)).ok_or(TOO_LARGE)?;
        if unit.others().is_empty() {
            return Ok(likeliest);
        }
        let mut alternatives: Vec<_> = likeliest.alternatives().cloned().collect();
        for factor in unit.others() {
            let other = converted(&written, |value| Unit::to_base_by(value, *factor)).ok_or(TOO_LARGE)?;
            alternatives.extend(other.alternatives().cloned());
        }
        let stated = likeliest.stated().copied();
        let reading = Reading::new(alternatives, firmness).ok_or(TOO_LARGE)?;
        Ok(match stated {
            Some(point) => reading.stating(point),
            None => reading,
        })
    }

    /// Core and outer, in the unit as written.
    fn alternative(
        &self,
        kind: QuantityKind,
        unit: Option<&Unit>,
        phrase: &Phrase<'_>,
        amount: &Amount,
    ) -> Option<Alternative<Number>> {
        let below = kind == QuantityKind::Measure && numerals(amount).any(|zero| is_below_zero(zero, phrase));
        let negative = below || numerals(amount).any(is_negative);
        let degrees = unit.is_some_and(|unit| unit.dimension() == Dimension::Temperature || unit.name() == "degree");
        let floating = unit.is_some_and(is_floating);
        let whole = match (kind, unit) {
            (QuantityKind::Share, Some(_)) => Some(Number::ONE_HUNDRED),
            (QuantityKind::Share, None) => Some(Number::ONE),
            _ => None,
        };
        let rules = Rules {
            whole: kind == QuantityKind::Count,
            rounded: is_rounded(kind),
            floor: (!negative && !floating).then_some(Number::ZERO),
            // More than the whole is no share of it, but growth may be: "240 per cent", "more than 100 per cent".
            ceiling: whole.filter(|whole| {
                let above = matches!(phrase.hedge, Hedge::MoreThan | Hedge::JustOver);
                numerals(amount).all(|numeral| numeral.value < *whole || numeral.value == *whole && !above)
            }),
            zero: if degrees { Zero::Agreed } else { Zero::Nothing },
            approach: phrase.approach,
            conventions: self.conventions,
        };
        match amount {
            Amount::One(numeral) => rules.alternative(numeral, phrase.hedge),
            Amount::Between(low, high) => match phrase.hedge {
                hedge if hedge.is_lower_bound() => rules.alternative(&low.numeral, hedge),
                hedge if hedge.is_upper_bound() => rules.alternative(&high.numeral, hedge),
                _ => rules.between(low, high),
            },
            Amount::GiveOrTake(middle, by) => {
                let end = |value: Number| End::inside(Numeral::plain(value, middle.place));
                let by = by.value.abs();
                rules.between(&end(middle.value.checked_sub(by)?), &end(middle.value.checked_add(by)?))
            }
            Amount::Vague(vague) => bounded(&rules, vague.alternative()?, phrase.hedge),
            Amount::PartOf(part, whole, hedge) => {
                let share = Rules { whole: false, rounded: true, ceiling: Some(Number::ONE), ..rules };
                let part = share.alternative(part, phrase.hedge)?;
                let whole = rules.alternative(whole, *hedge)?;
                product(&rules, &part, &whole)
            }
            Amount::VaguePartOf(vague, whole, hedge) => {
                let share = Rules { whole: false, rounded: true, ceiling: Some(Number::ONE), ..rules };
                let part = bounded(&share, vague.alternative()?, phrase.hedge)?;
                product(&rules, &part, &rules.alternative(whole, *hedge)?)
            }
            Amount::NotAllOf(all) => rules.under(all.value),
            Amount::NotAll => Alternative::exactly(Interval::half_open(Number::ZERO, Number::ONE)?),
            Amount::All => {
                let one = Numeral { form: Form::Ordinal, ..Numeral::plain(Number::ONE, Number::ONE) };
                rules.alternative(&one, phrase.hedge)
            }
        }
    }
}

/// What is wrong with the word behind a number that is a number word but for a slip, or in another language: "1.3
/// milion", "two hunderd", "twenty-fivve", "5 Millionen".
fn misspelt(text: &str, word: &str) -> Option<String> {
    const FOREIGN: [(&str, &str); 4] =
        [("milliarden", "billion"), ("millionen", "million"), ("millones", "million"), ("tausend", "thousand")];
    let lower = word.to_lowercase();
    let letters = lower.chars().count();
    let joined = text.find(word).and_then(|at| text.get(..at)).is_some_and(|before| {
        before.ends_with(token::is_dash) && before.trim_end_matches(token::is_dash).ends_with(char::is_alphabetic)
    });
    let most = if letters < 9 { 1 } else { 2 };
    // A word of its own
    if !(4..=20).contains(&letters) || lower == "bullion" {
        return None;
    }
    let slip = |known: &str| {
        let long = known.len() > 5 || joined && known.len() > 2;
        let begins = known.as_bytes().first() == lower.as_bytes().first();
        long && begins && strsim::damerau_levenshtein(&lower, known) <= most
    };
    let foreign = FOREIGN.iter().find(|(other, _)| *other == lower).map(|(_, known)| *known);
    let known = foreign.or_else(|| {
        if letters < 6 && !joined {
            return None;
        }
        // Scorers and dozers are counted.
        let numbers = words::WORDS.rows().iter().filter(|(_, word)| !matches!(word, words::NumberWord::Packs(_)));
        numbers.map(|(known, _)| *known).find(|known| slip(known))
    })?;
    Some(format!("\"{word}\" is no number word; did you mean `{known}`?"))
}

/// So much of a whole.
fn product(rules: &Rules<'_>, part: &Alternative<Number>, whole: &Alternative<Number>) -> Option<Alternative<Number>> {
    let times = |a: &Region<Number>, b: &Region<Number>| rules.product(&a.hull()?, &b.hull()?);
    let outer = times(part.outer(), whole.outer())?;
    // A third of twenty is no whole number; six or seven are.
    Alternative::new(times(part.core(), whole.core()).unwrap_or(outer), outer)
}

/// "A quarter point", "half a point".
fn is_in_points(phrase: &Phrase<'_>) -> bool {
    let first = phrase.for_unit.or(phrase.noun).and_then(|words| words.split_whitespace().next());
    first.is_some_and(|word| word.eq_ignore_ascii_case("point") || word.eq_ignore_ascii_case("points"))
}

/// "Below zero", which is no count.
fn is_below_zero(zero: &Numeral, phrase: &Phrase<'_>) -> bool {
    zero.value.is_zero() && phrase.hedge == Hedge::LessThan
}

/// A vague amount under a bound: "at least several hundred" has the lower end of its word, and no upper one.
fn bounded(rules: &Rules<'_>, vague: Alternative<Number>, hedge: Hedge) -> Option<Alternative<Number>> {
    let (core, outer) = (vague.core().hull()?, vague.outer().hull()?);
    // "More than a handful" are more than the fewest of one.
    let above = |low: Bound<Number>| match low {
        Bound::Closed(low) if hedge == Hedge::MoreThan && rules.whole => Bound::Closed(low + Number::ONE),
        low => low,
    };
    let zero = Bound::Closed(Number::ZERO);
    if hedge.is_lower_bound() {
        let ceiling = rules.ceiling.map_or(Bound::Unbounded, Bound::Closed);
        let far = core.high().value()?.checked_mul(rules.conventions.bound_factor)?;
        let high = if rules.ceiling.is_some() { ceiling } else { Bound::Closed(far) };
        return Alternative::new(Interval::new(above(core.low()), high)?, Interval::new(above(outer.low()), ceiling)?);
    }
    if hedge.is_upper_bound() {
        return Alternative::new(Interval::new(outer.low(), core.high())?, Interval::new(zero, outer.high())?);
    }
    Some(vague)
}

/// The numbers that an amount names.
fn numerals(amount: &Amount) -> impl Iterator<Item = &Numeral> {
    let named = match amount {
        Amount::One(one) | Amount::NotAllOf(one) => [Some(one), None],
        Amount::Between(low, high) => [Some(&low.numeral), Some(&high.numeral)],
        Amount::GiveOrTake(middle, by) => [Some(middle), Some(by)],
        Amount::PartOf(_, whole, _) | Amount::VaguePartOf(_, whole, _) => [Some(whole), None],
        Amount::Vague(_) | Amount::All | Amount::NotAll => [None, None],
    };
    named.into_iter().flatten()
}

fn is_negative(numeral: &Numeral) -> bool {
    numeral.value.is_sign_negative() && !numeral.value.is_zero()
}

fn is_whole(numeral: &Numeral) -> bool {
    numeral.value.is_integer() && numeral.place >= Number::ONE
}

fn is_rounded(kind: QuantityKind) -> bool {
    matches!(kind, QuantityKind::Measure | QuantityKind::Share)
}

/// The hedge to report: a stretch and a vague word are hedges of their own.
fn hedge_of(phrase: &Phrase<'_>) -> Hedge {
    match (phrase.hedge, &phrase.amount) {
        (Hedge::None, Amount::Between(..) | Amount::GiveOrTake(..)) => Hedge::Range,
        (Hedge::None, Amount::Vague(_) | Amount::VaguePartOf(..)) => Hedge::Vague,
        (hedge, _) => hedge,
    }
}

/// A reading with every number converted by an increasing function and settled; `None` where a number becomes too
/// large.
fn converted(reading: &Reading<Number>, convert: impl Fn(Number) -> Option<Number>) -> Option<Reading<Number>> {
    let by = |value| convert(value).map(settled);
    let region = |region: &Region<Number>| -> Option<Region<Number>> {
        let end = |bound: Bound<Number>| {
            Some(match bound {
                Bound::Closed(value) => Bound::Closed(by(value)?),
                Bound::Open(value) => Bound::Open(by(value)?),
                Bound::Unbounded => Bound::Unbounded,
            })
        };
        let stretch = |part: &Interval<Number>| Interval::new(end(part.low())?, end(part.high())?);
        match region.intervals() {
            [part] => Some(stretch(part)?.into()),
            parts => Some(Region::union(parts.iter().map(stretch).collect::<Option<Vec<_>>>()?)),
        }
    };
    let one = |one: &Alternative<Number>| Alternative::new(region(one.core())?, region(one.outer())?);
    let alternatives = reading.alternatives().map(one).collect::<Option<smallvec::SmallVec<[_; 1]>>>()?;
    let converted = Reading::new(alternatives, reading.firmness())?;
    match reading.stated() {
        Some(point) => Some(converted.stating(by(*point)?)),
        None => Some(converted),
    }
}

#[cfg(test)]
mod tests;
