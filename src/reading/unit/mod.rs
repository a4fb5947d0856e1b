//! Units of measure and what converts into what.

mod cased;
mod money;
mod scales;
mod table;

use std::borrow::Cow;
use std::hash::{Hash, Hasher};

use super::arithmetic::settled;
use super::conventions::Rate;
use super::quantity::QuantityKind;
use super::quantity::token::{self, Gap, Kind, Token};
use super::{Conventions, Number};
pub(super) use scales::settle_scales;

/// What a unit measures; only units of one dimension convert into each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum Dimension {
    /// Lengths; the base unit is the metre.
    Length,
    /// Areas; the base unit is the square metre.
    Area,
    /// Volumes; the base unit is the litre.
    Volume,
    /// Masses; the base unit is the kilogram.
    Mass,
    /// Stretches of time; the base unit is the second.
    Time,
    /// Temperatures; the base unit is the degree Celsius.
    Temperature,
    /// Speeds; the base unit is the metre per second.
    Speed,
    /// Energies; the base unit is the joule.
    Energy,
    /// Powers; the base unit is the watt.
    Power,
    /// Pressures; the base unit is the pascal.
    Pressure,
    /// Amounts of data; the base unit is the byte.
    Data,
    /// Parts of a whole; the base unit is the whole.
    Share,
    /// Differences between shares; the base unit is the percentage point.
    Points,
    /// Money; each currency is its own base unit.
    Money,
    /// What the crate does not know: such a unit converts into nothing but itself.
    Other,
}

/// A unit as the tables define it: `base = (value + shift) * factor / divisor`.
#[derive(Debug)]
struct Definition {
    /// The name, in the singular; for money the currency's code.
    name: &'static str,
    dimension: Dimension,
    shift: Number,
    factor: Number,
    divisor: Number,
    /// What else the word may mean, as factors: a ton is metric, short or long.
    others: &'static [Number],
    /// Whether the words also name things that are counted: bars, yards, points.
    homonym: bool,
    /// The codes of the other currencies that the sign or name may be of.
    may_be: &'static [&'static str],
}

impl Definition {
    const fn new(name: &'static str, dimension: Dimension, factor: Number) -> Self {
        let (shift, divisor) = (Number::ZERO, Number::ONE);
        Self { name, dimension, shift, factor, divisor, others: &[], homonym: false, may_be: &[] }
    }

    /// What the definition says of values. "$" and "US$" are one unit, though the one may be of another land as well.
    const fn meaning(&self) -> (&str, Dimension, [Number; 3], &[Number]) {
        (self.name, self.dimension, [self.shift, self.factor, self.divisor], self.others)
    }

    const fn or(mut self, others: &'static [Number]) -> Self {
        self.others = others;
        self
    }

    const fn also_counted(mut self) -> Self {
        self.homonym = true;
        self
    }
}

impl PartialEq for Definition {
    fn eq(&self, other: &Self) -> bool {
        self.meaning() == other.meaning()
    }
}

impl Eq for Definition {}

impl Hash for Definition {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.meaning().hash(state);
    }
}

impl Prefer {
    /// What such words are where a quantity of this kind is expected.
    pub(super) fn of(kind: Option<QuantityKind>) -> Self {
        match kind {
            Some(QuantityKind::Money) => Self::Money,
            Some(QuantityKind::Count) => Self::Things,
            Some(QuantityKind::Measure | QuantityKind::Share) | None => Self::Measure,
        }
    }
}

/// Whether a name is one of things: words of letters, which may hold figures ("COVID-19 cases", "4x4 vehicles"), and not
/// a number of them.
fn names_things(name: &str) -> bool {
    let inside = |c: char| {
        let is_letter = c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c);
        is_letter || matches!(c, ' ' | '\'' | '’' | '.' | ',' | '&' | '/' | '(' | ')') || token::is_dash(c)
    };
    let begins = name.split_whitespace().next().is_some_and(|word| word.contains(char::is_alphabetic));
    name.len() <= Unit::LONGEST && begins && name.chars().all(inside)
}

/// The spelling in the tables that a name of a unit is most likely a slip of: a quarter of its letters may differ.
pub(crate) fn nearest(name: &str, kind: QuantityKind) -> Option<&'static str> {
    if name.len() > Unit::LONGEST {
        return None;
    }
    let name = name.trim().to_lowercase();
    let most = name.chars().count() / 4;
    let spellings = match kind {
        QuantityKind::Money => &money::SIGNS,
        _ => &table::SPELLINGS,
    };
    let fits = |known: &Definition| kind != QuantityKind::Share || known.dimension == Dimension::Share;
    spellings
        .rows()
        .iter()
        .filter(|(_, known)| fits(known))
        .map(|(spelling, _)| (strsim::damerau_levenshtein(&name, spelling), *spelling))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, spelling)| spelling)
}

/// A number in a table: a mantissa and how many of its digits are decimals.
const fn number(mantissa: i64, decimals: u32) -> Number {
    let bits = mantissa.unsigned_abs();
    #[expect(clippy::cast_possible_truncation, reason = "the two halves are taken on purpose")]
    Number::from_parts(bits as u32, (bits >> 32) as u32, 0, mantissa < 0, decimals)
}

/// The significant digits of a number that a conversion there and back leaves as it was.
const ROUND_TRIP: u32 = 10;

/// A unit of measure.
///
/// # Example
///
/// ```
/// use crosscheck::reading::{Dimension, Unit};
///
/// let mile = Unit::parse("miles").unwrap();
/// assert_eq!((mile.name(), mile.dimension()), ("mile", Dimension::Length));
/// assert_eq!(mile.to_base(2.into()).unwrap().to_string(), "3218.688");
/// // Who knows how long a span is? It compares only with other spans.
/// assert_eq!(Unit::parse("spans").unwrap().dimension(), Dimension::Other);
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Unit(Inner);

#[derive(Clone, PartialEq, Eq, Hash, Debug)]
enum Inner {
    Known(&'static Definition),
    Other(Cow<'static, str>),
}

/// What a word with several meanings is read as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Prefer {
    /// "Pounds" are money.
    Money,
    /// "Pounds" are a weight.
    Measure,
    /// Words that also name things are things, and single letters nothing.
    Things,
}

impl Unit {
    /// The longest name of a unit that is kept, in bytes.
    const LONGEST: usize = 60;

    /// The per cent, in which shares are written.
    pub fn percent() -> Self {
        Self(Inner::Known(&table::PERCENT))
    }

    /// Reads the name or sign of a unit: "km", "square miles", "US dollars", "%".
    ///
    /// A name that the crate does not know is a unit of [`Dimension::Other`]. `None` for what names nothing: an empty
    /// text, a number, or one longer than any name.
    pub fn parse(text: &str) -> Option<Self> {
        Self::parse_as(text, Prefer::Measure)
    }

    /// The same for an amount of money, of which "pound" is a unit.
    pub fn parse_money(text: &str) -> Option<Self> {
        Self::parse_as(text, Prefer::Money)
    }

    fn parse_as(text: &str, prefer: Prefer) -> Option<Self> {
        if text.len() > Self::LONGEST {
            return None;
        }
        let tokens = token::tokens(text).ok()?;
        let names = |token: &Token<'_>| !matches!(token.kind, Kind::Digits(_));
        Self::of_tables(&tokens, prefer)
            .or_else(|| (!tokens.is_empty() && tokens.iter().all(names)).then(|| Self::other(text.trim())))
    }

    /// The unit that all the tokens together name in the tables.
    fn of_tables(tokens: &[Token<'_>], prefer: Prefer) -> Option<Self> {
        unit(tokens, 0, prefer).filter(|(_, end)| *end == tokens.len()).map(|(unit, _)| unit)
    }

    /// The unit of such a quantity that the tables hold by this name; `None` for any other name.
    pub(crate) fn known(name: &str, kind: QuantityKind) -> Option<Self> {
        let tokens = token::tokens(name).ok().filter(|_| name.len() <= Self::LONGEST)?;
        Self::of_tables(&tokens, Prefer::of(Some(kind)))
    }

    /// What is wrong with a name as the unit of such a quantity and what would be right, said of the name; `None`
    /// where it will do.
    pub(crate) fn problem(name: &str, kind: QuantityKind) -> Option<String> {
        if kind == QuantityKind::Count {
            return (!names_things(name)).then(|| "names no things; write what is counted, like `people`".to_owned());
        }
        let dimension = Self::known(name, kind).as_ref().map(Self::dimension);
        let (wanted, example) = match (kind, dimension) {
            (QuantityKind::Money, Some(Dimension::Money))
            | (QuantityKind::Share, Some(Dimension::Share | Dimension::Points)) => return None,
            (QuantityKind::Money, _) => ("currency", "an ISO 4217 code like `USD`"),
            (QuantityKind::Share, _) => ("unit of a share", "`per cent`"),
            (_, Some(Dimension::Money)) => return Some("is a currency; money is of kind `money`".to_owned()),
            (_, Some(Dimension::Share)) => return Some("is a part of a whole; such are of kind `share`".to_owned()),
            (_, Some(_)) => return None,
            (_, None) => ("unit", "one like `km`, `tonnes` or `litres per second`"),
        };
        Some(match nearest(name, kind) {
            Some(near) => format!("is no {wanted} that is known; did you mean `{near}`?"),
            None => format!("is no {wanted} that is known; write {example}"),
        })
    }

    /// A unit that converts into nothing but itself.
    fn other(name: &str) -> Self {
        let lower = name.to_lowercase();
        let singular = match lower.strip_suffix('s') {
            Some(stem) if stem.len() > 2 && !stem.ends_with('s') => stem.to_owned(),
            _ => lower,
        };
        Self(Inner::Other(Cow::Owned(singular)))
    }

    /// The name of the unit in which readings of this one are given: the base unit of its dimension, or itself.
    pub fn base_name(&self) -> &str {
        match self.dimension() {
            Dimension::Length => "metre",
            Dimension::Area => "square metre",
            Dimension::Volume => "litre",
            Dimension::Mass => "kilogram",
            Dimension::Time => "second",
            Dimension::Temperature => "degree Celsius",
            Dimension::Speed => "metre per second",
            Dimension::Energy => "joule",
            Dimension::Power => "watt",
            Dimension::Pressure => "pascal",
            Dimension::Data => "byte",
            Dimension::Share => "share",
            Dimension::Points => "percentage point",
            Dimension::Money | Dimension::Other => self.name(),
        }
    }

    /// Its name in the plural, as amounts are told in it; for money the code.
    pub(crate) fn plural(&self) -> String {
        const UNCHANGED: [&str; 4] = ["horsepower", "per cent", "per mille", "stone"];
        let name = self.name();
        if let Some(scale) = name.strip_prefix("degree ") {
            return format!("degrees {scale}");
        }
        let (head, per) = name.find(" per ").and_then(|at| name.split_at_checked(at)).unwrap_or((name, ""));
        if self.dimension() == Dimension::Money || UNCHANGED.contains(&head) {
            return name.to_owned();
        }
        let plural = if let Some(stem) = head.strip_suffix("foot") {
            format!("{stem}feet")
        } else if let Some(stem) = head.strip_suffix("century") {
            format!("{stem}centuries")
        } else if head.ends_with("inch") {
            format!("{head}es")
        } else {
            format!("{head}s")
        };
        plural + per
    }

    /// Its name in the singular; for money the ISO 4217 code where the crate knows one.
    pub fn name(&self) -> &str {
        match &self.0 {
            Inner::Known(known) => known.name,
            Inner::Other(name) => name,
        }
    }

    /// Whether it is money for something: "USD per hour".
    pub(super) fn is_price(&self) -> bool {
        match &self.0 {
            Inner::Other(name) => name
                .split_once(" per ")
                .is_some_and(|(money, _)| money.bytes().all(|byte| byte.is_ascii_uppercase()) && money::is_code(money)),
            Inner::Known(_) => false,
        }
    }

    /// What it measures.
    pub fn dimension(&self) -> Dimension {
        match &self.0 {
            Inner::Known(known) => known.dimension,
            Inner::Other(_) => Dimension::Other,
        }
    }

    /// The value in the base unit of the dimension; `None` where it is too large to be kept.
    pub fn to_base(&self, value: Number) -> Option<Number> {
        match &self.0 {
            Inner::Known(known) => convert(value, known.shift, known.factor, known.divisor),
            Inner::Other(_) => Some(value),
        }
    }

    /// Whether values in it are values in the base unit, and the word means nothing else.
    pub(super) fn is_base(&self) -> bool {
        match &self.0 {
            Inner::Known(known) => {
                let plain = known.factor == Number::ONE && known.divisor == Number::ONE && known.shift.is_zero();
                plain && known.others.is_empty()
            }
            Inner::Other(_) => true,
        }
    }

    /// The value in this unit, given in the base unit of the dimension; `None` where it is too large to be kept.
    pub fn from_base(&self, value: Number) -> Option<Number> {
        let Inner::Known(known) = &self.0 else { return Some(value) };
        // Multiplied first: a quotient without end would be cut off before.
        let times = if known.divisor == Number::ONE { value } else { value.checked_mul(known.divisor)? };
        let told = settled(times.checked_div(known.factor)?.checked_sub(known.shift)?);
        // What was written has few digits; where such a number gives the value again, it is the one.
        let short = told.round_sf(ROUND_TRIP).map(settled).filter(|short| *short != told);
        Some(short.filter(|short| self.to_base(*short).map(settled) == Some(settled(value))).unwrap_or(told))
    }

    /// Whether values in the two can stand on one line, without any rate.
    pub fn is_commensurable(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Inner::Known(a), Inner::Known(b)) if a.dimension == Dimension::Money => a.name == b.name,
            (Inner::Known(a), Inner::Known(b)) => a.dimension == b.dimension,
            (Inner::Other(a), Inner::Other(b)) => a == b,
            _ => false,
        }
    }

    /// What one base unit of `self` costs in base units of `other`, both being money; `None` without a rate.
    ///
    /// The rate of the latest day counts, whenever the amounts were stated.
    pub fn rate(&self, other: &Self, conventions: &Conventions) -> Option<Number> {
        money::rate(self, other, conventions)
    }

    /// The rate between two currencies that counts, in whichever direction it is given; `None` without one, or a need.
    pub(crate) fn rate_to<'c>(&self, other: &Self, conventions: &'c Conventions) -> Option<&'c Rate> {
        money::rate_between(self, other, conventions)
    }

    /// The currency that a sign or name is of where one is expected: of those that it may be of, it is the one. "$" is
    /// Australian in an amount of Australian dollars, and a rupee Indian in one of Indian rupees. Of a speed, "kt" are
    /// knots.
    pub(crate) fn as_expected(&self, expected: Option<&Self>) -> Self {
        let meant = match (&self.0, expected.map(|expected| &expected.0)) {
            (Inner::Known(written), Some(Inner::Known(expected))) if expected.dimension == Dimension::Speed => {
                knots(written)
            }
            (Inner::Known(written), Some(Inner::Known(expected))) => money::of_those(written, expected),
            _ => None,
        };
        meant.map_or_else(|| self.clone(), |meant| Self(Inner::Known(meant)))
    }

    /// The factors of what else the word may mean, likeliest first.
    pub(super) fn others(&self) -> &'static [Number] {
        match &self.0 {
            Inner::Known(known) => known.others,
            Inner::Other(_) => &[],
        }
    }

    /// The same word in another of its meanings: a value in the base unit.
    pub(super) fn to_base_by(value: Number, factor: Number) -> Option<Number> {
        convert(value, Number::ZERO, factor, Number::ONE)
    }

    /// The unit of an unknown word.
    pub(super) fn unknown(word: &str) -> Option<Self> {
        (!word.is_empty() && word.len() <= Self::LONGEST).then(|| Self::other(word))
    }

    /// How many of another unit make one of this: 12 inches in a foot.
    pub(super) fn over(&self, other: &Self) -> Option<Number> {
        match (&self.0, &other.0) {
            (Inner::Known(a), Inner::Known(b)) if a.shift.is_zero() => {
                // The cents of "13 euros and 45 cents" are of the euro.
                let b = money::of_those(b, a).unwrap_or(b);
                self.is_commensurable(&Self(Inner::Known(b))).then(|| a.factor.checked_div(b.factor)).flatten()
            }
            _ => None,
        }
    }
}

fn convert(value: Number, shift: Number, factor: Number, divisor: Number) -> Option<Number> {
    let shifted = if shift.is_zero() { value } else { value.checked_add(shift)? };
    let product = shifted.checked_mul(factor)?;
    if divisor == Number::ONE { Some(product) } else { product.checked_div(divisor) }
}

/// The unit at `at`, and where it ends. A unit "per" something is one of its own, unless it is a speed.
pub(super) fn unit(tokens: &[Token<'_>], at: usize, prefer: Prefer) -> Option<(Unit, usize)> {
    let first = tokens.get(at)?;
    let behind_digits = at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(Token::is_numeric);
    if let Some(degree) = degree(tokens, at).filter(|_| behind_digits && prefer != Prefer::Things) {
        return Some((Unit(Inner::Known(degree)), at + 1));
    }
    if let Some(found) = abbreviated(tokens, at, behind_digits && prefer != Prefer::Things) {
        return Some(found);
    }
    // "Pounds sterling" are no pounds, and where money is expected "CUP" is no cup.
    let (known, end) = match (token::phrase(&table::SPELLINGS, tokens, at), money::sign(tokens, at)) {
        (Some(measure), Some(money)) => {
            if money.1 > measure.1 || prefer == Prefer::Money && money.1 == measure.1 {
                money
            } else {
                measure
            }
        }
        (one, other) => one.or(other)?,
    };
    let known: &'static Definition = match (known.name, prefer) {
        ("pound", Prefer::Money) => &money::POUND,
        _ if is_mount(tokens, at) => return None,
        _ if end == at + 1 => cased::settled(first.text, known)?,
        _ => known,
    };
    let known = knots(known).filter(|_| tells_of_wind(tokens)).unwrap_or(known);
    // "Second-hand", "ton-class" are words of their own; "5 mile-long" is a length.
    const ALONG: [&str; 8] = ["deep", "high", "long", "tall", "thick", "wide", "old", "square"];
    let run_on = tokens.get(end).is_some_and(|next| {
        let hyphen =
            end.checked_sub(1).and_then(|last| tokens.get(last)).is_some_and(|last| last.end() + 1 == next.start);
        hyphen && next.gap == Gap::Dash && next.kind == Kind::Word(None) && !ALONG.iter().any(|word| next.is(word))
    });
    if run_on {
        return None;
    }
    let letter = first.text.len() == 1 && first.text.chars().all(char::is_alphabetic);
    let spelled_small = first.text.chars().all(char::is_lowercase);
    match prefer {
        Prefer::Things if known.homonym || (letter && end == at + 1) => return None,
        // "5 M" or "three a": an upper-case letter is no unit but for degrees and the like behind a digit.
        _ if letter && end == at + 1 && !spelled_small && !matches!(first.text, "C" | "F" | "K" | "L" | "W" | "J") => {
            return None;
        }
        _ => {}
    }
    Some(rate_per(tokens, known, end).unwrap_or((Unit(Inner::Known(known)), end)))
}

/// Whether a symbol stands there of which nobody can say the unit: as the last word, by the way its case is written; or
/// a length that is squared, or the side of a square ("10 km square").
pub(super) fn is_undecided(tokens: &[Token<'_>], at: usize) -> bool {
    let Some((known, end)) = token::phrase(&table::SPELLINGS, tokens, at) else { return false };
    let squared = known.dimension == Dimension::Length && token::is_any(tokens, end, &["square", "sq", "squared"]);
    let last = tokens.get(at).filter(|_| tokens.len() == at + 1);
    squared || last.is_some_and(|last| cased::settled(last.text, known).is_none())
}

/// "5C", "40 C", "-4 C": behind its digits, the letter is the degree. Apart from them it is none before a word ("12 C
/// companies"), nor behind a single figure, which numbers things as well.
fn degree(tokens: &[Token<'_>], at: usize) -> Option<&'static Definition> {
    const JOINTS: [&str; 8] = ["and", "at", "below", "by", "during", "in", "on", "to"];
    let letter = tokens.get(at)?;
    let ends = match tokens.get(at + 1) {
        Some(next) => matches!(next.kind, Kind::Digits(_) | Kind::Mark(_)) || JOINTS.iter().any(|word| next.is(word)),
        None => true,
    };
    let number = at.checked_sub(1).and_then(|before| tokens.get(before));
    let several = number.is_some_and(|number| {
        matches!(number.kind, Kind::Digits(_)) && (number.text.len() > 1 || number.gap == Gap::Minus)
    });
    let apart = letter.gap == Gap::Space && several && ends;
    match letter.text {
        _ if letter.gap != Gap::None && !apart => None,
        "C" => Some(&table::CELSIUS),
        "F" => Some(&table::FAHRENHEIT),
        _ => None,
    }
}

/// "5 Mt Everest climbers": the mountain, and no megatonnes.
fn is_mount(tokens: &[Token<'_>], at: usize) -> bool {
    const BEHIND: [&str; 9] = ["a", "and", "by", "each", "in", "of", "on", "per", "to"];
    let named = tokens.get(at + 1).is_some_and(|next| {
        matches!(next.kind, Kind::Word(_)) && next.gap != Gap::None && !BEHIND.iter().any(|word| next.is(word))
    });
    named && tokens.get(at).is_some_and(|mount| mount.is("mt"))
}

/// The knots that a unit may be.
fn knots(unit: &'static Definition) -> Option<&'static Definition> {
    unit.may_be.contains(&table::KNOT.name).then_some(&table::KNOT)
}

/// Whether an expression tells of wind, or of a speed.
fn tells_of_wind(tokens: &[Token<'_>]) -> bool {
    const WINDS: [&str; 8] = ["gust", "gusting", "gusts", "speed", "speeds", "sustained", "wind", "winds"];
    (0..tokens.len()).any(|at| token::is_any(tokens, at, &WINDS))
}

/// "Bpd", "b/d", and glued to its digits "25p" and "12st", which mean something else elsewhere.
fn abbreviated(tokens: &[Token<'_>], at: usize, behind_digits: bool) -> Option<(Unit, usize)> {
    let first = tokens.get(at)?;
    let barrels = || Unit(Inner::Other(Cow::Borrowed("barrel per day")));
    if first.is("bpd") {
        return Some((barrels(), at + 1));
    }
    let stroke = tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Mark('/'));
    if first.is("b") && stroke && tokens.get(at + 2).is_some_and(|day| day.is("d")) {
        return Some((barrels(), at + 3));
    }
    let number = at.checked_sub(1).and_then(|before| tokens.get(before)).filter(|_| behind_digits);
    let number = number.filter(|number| matches!(number.kind, Kind::Digits(_)) && first.gap == Gap::None)?;
    match first.text {
        // "1080p" is no money, and "5p" may be a page.
        "p" if number.text.len() == 2 && tokens.get(at + 1).is_none() => {
            Some((Unit(Inner::Known(&money::POUND_CENT)), at + 1))
        }
        // "22st" is a rank, misspelt.
        "st" if tokens.get(at + 1).is_some_and(Token::is_numeric) => Some((Unit(Inner::Known(&table::STONE)), at + 1)),
        _ => None,
    }
}

/// "Litres per second": a unit that the tables do not hold.
fn rate_per(tokens: &[Token<'_>], known: &'static Definition, end: usize) -> Option<(Unit, usize)> {
    let each = |token: &Token<'_>| token.is("a") || token.is("an");
    let per = tokens.get(end).filter(|token| token.is("per") || token.kind == Kind::Mark('/') || each(token))?;
    let of = tokens.get(end + 1).filter(|token| matches!(token.kind, Kind::Word(_)) && token.gap != Gap::Dash)?;
    if known.dimension == Dimension::Share || per.gap == Gap::Dash {
        return None;
    }
    let below = token::phrase(&table::SPELLINGS, tokens, end + 1);
    // "Tonnes a month", but not "a tonne a man", and of money it is paid for as long as it is told.
    let timed = below.is_some_and(|(below, _)| below.dimension == Dimension::Time);
    if each(per) && (!timed || known.dimension == Dimension::Money) {
        return None;
    }
    let below = match below {
        Some((below, last)) if last == end + 2 => Some(cased::settled(of.text, below)?),
        _ => below.map(|(below, _)| below),
    };
    let name = format!("{} per {}", known.name, below.map_or(of.text.to_lowercase(), |below| below.name.to_owned()));
    // "Kilometres an hour"
    if let Some(speed) = table::SPELLINGS.get(&name) {
        return Some((Unit(Inner::Known(speed)), end + 2));
    }
    Some((Unit(Inner::Other(Cow::Owned(name))), end + 2))
}

/// What money is paid for, behind an amount of it: "an hour", "per day", "a barrel", "annually". The unit of both,
/// which converts into nothing else, and where it ends.
pub(super) fn priced_per(money: &Unit, tokens: &[Token<'_>], at: usize) -> Option<(Unit, usize)> {
    const TIMES: [(&str, &str); 6] = [
        ("annually", "year"),
        ("daily", "day"),
        ("hourly", "hour"),
        ("monthly", "month"),
        ("weekly", "week"),
        ("yearly", "year"),
    ];
    let per = tokens.get(at)?;
    let unit = |of: &str| Unit(Inner::Other(Cow::Owned(format!("{} per {of}", money.name()))));
    if let Some((_, of)) = TIMES.iter().find(|(adverb, _)| per.is(adverb)) {
        return Some((unit(of), at + 1));
    }
    let each = ["a", "an", "each", "every", "per"].iter().any(|word| per.is(word)) || per.kind == Kind::Mark('/');
    let of = tokens.get(at + 1).filter(|of| each && per.gap != Gap::Dash && of.gap != Gap::Dash)?;
    let below = token::phrase(&table::SPELLINGS, tokens, at + 1);
    match (below, of.kind) {
        (Some((below, end)), _) => Some((unit(below.name), end)),
        (None, Kind::Word(None)) if of.is("annum") => Some((unit("year"), at + 2)),
        // "Per the agreement", "per officials" say who says so.
        (None, Kind::Word(None)) if of.is("the") || of.text.ends_with('s') => None,
        (None, Kind::Word(None)) => Some((unit(&of.text.to_lowercase()), at + 2)),
        // "A second", as a time
        (None, Kind::Word(Some(_))) if of.is("second") => Some((unit("second"), at + 2)),
        _ => None,
    }
}

/// Whether a word is the code or sign of a currency, as it stands before digits: "KSh", "usd"; `rest` begins with them.
pub(super) fn is_money_before_digits(word: &str, rest: &str) -> bool {
    money::is_glued_to(word, rest)
}

/// The sign or code of a currency before an amount: "US$", "€", "KSh".
pub(super) fn money_before(tokens: &[Token<'_>], at: usize) -> Option<(Unit, usize)> {
    let (known, end) = money::before(tokens, at)?;
    Some((Unit(Inner::Known(known)), end))
}

/// The dollar of a land that is named behind an amount in "$", and where its name ends: "Canadian", "CAD", "Canadian
/// dollars"; `None` for the dollar where the tables hold none of that land. What says it is American is passed over.
pub(super) fn dollar_of_a_land(tokens: &[Token<'_>], at: usize) -> Option<(Option<Unit>, usize)> {
    let (known, end) = money::dollar_of_a_land(tokens, at)?;
    Some((known.map(|known| Unit(Inner::Known(known))), end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_signs() {
        for (text, name, dimension) in [
            ("km", "kilometre", Dimension::Length),
            ("Kilometers", "kilometre", Dimension::Length),
            ("square miles", "square mile", Dimension::Area),
            ("km²", "square kilometre", Dimension::Area),
            ("mph", "mile per hour", Dimension::Speed),
            ("degrees Celsius", "degree Celsius", Dimension::Temperature),
            ("°C", "degree Celsius", Dimension::Temperature),
            ("%", "per cent", Dimension::Share),
            ("US$", "USD", Dimension::Money),
            ("£", "GBP", Dimension::Money),
            ("Kenyan shillings", "KES", Dimension::Money),
            ("dollars Canadian", "CAD", Dimension::Money),
            ("% points", "percentage point", Dimension::Points),
            ("litres per second", "litre per second", Dimension::Other),
            ("people", "people", Dimension::Other),
        ] {
            let unit = Unit::parse(text).unwrap();
            assert_eq!((unit.name(), unit.dimension()), (name, dimension), "{text}");
        }
        assert_eq!(Unit::parse("pounds").unwrap().dimension(), Dimension::Mass);
        assert_eq!(Unit::parse_money("pounds").unwrap().name(), "GBP");
        assert_eq!(Unit::parse(""), None);
        assert_eq!(Unit::parse("12"), None);
    }

    #[test]
    fn plurals_name_the_same_unit() {
        for (spelling, known) in table::SPELLINGS.rows() {
            let unit = Unit(Inner::Known(known));
            assert_eq!(Unit::known(&unit.plural(), QuantityKind::Measure), Some(unit), "{spelling}");
        }
        let plural = |name| Unit::parse(name).unwrap().plural();
        assert_eq!(plural("ft"), "feet");
        assert_eq!(plural("kmh"), "kilometres per hour");
        assert_eq!(plural("sq mi"), "square miles");
        assert_eq!(plural("°C"), "degrees Celsius");
        assert_eq!(plural("litre per second"), "litres per second");
    }

    #[test]
    fn names_that_will_not_do() {
        use QuantityKind::{Count, Measure, Money, Share};
        for (name, kind, part) in [
            ("kilometrs", Measure, "did you mean `kilomet"),
            ("tonnnes", Measure, "did you mean `tonnes`"),
            ("blorps", Measure, "like `km`"),
            ("km km", Measure, "no unit"),
            ("", Measure, "no unit"),
            ("USD", Measure, "kind `money`"),
            ("%", Measure, "kind `share`"),
            ("dolars", Money, "did you mean `dollars`"),
            ("kg", Money, "ISO 4217"),
            ("km", Share, "`per cent`"),
            ("5", Count, "names no things"),
            ("5 km", Count, "names no things"),
            ("\u{1b}[31m", Count, "names no things"),
        ] {
            assert!(Unit::problem(name, kind).is_some_and(|problem| problem.contains(part)), "{name}");
        }
        for (name, kind) in [
            ("km", Measure),
            ("litres per second", Measure),
            ("Kenyan shillings", Money),
            ("per cent", Share),
            ("people", Count),
            ("COVID-19 cases", Count),
            ("police officers", Count),
            ("4x4 vehicles", Count),
            ("व्यक्ति", Count),
            ("20-foot containers", Count),
            ("yards", Count),
        ] {
            assert_eq!(Unit::problem(name, kind), None, "{name}");
        }
    }

    #[test]
    fn conversions_there_and_back() {
        let values = ["0.1", "0.5", "1", "3", "5.5", "7", "12.25", "99.9", "333", "1234.5", "98765", "1.000001"];
        for (spelling, known) in table::SPELLINGS.rows().iter().chain(money::SIGNS.rows()) {
            let unit = Unit(Inner::Known(known));
            for value in values {
                let value: Number = value.parse().unwrap();
                let base = unit.to_base(value).map(settled).unwrap();
                assert_eq!(unit.from_base(base), Some(value), "{value} {spelling}");
            }
        }
    }

    #[test]
    fn conversions() {
        for (text, value, base) in [
            ("miles", "57", "91732.608"),
            ("kilometres", "92", "92000"),
            ("feet", "10", "3.048"),
            ("acres", "1", "4046.8564224"),
            ("fahrenheit", "212", "100"),
            ("kelvin", "0", "-273.15"),
            ("hours", "2", "7200"),
            ("per cent", "90", "0.9"),
            ("cents", "50", "0.5"),
        ] {
            let unit = Unit::parse(text).unwrap();
            let value: Number = value.parse().unwrap();
            assert_eq!(unit.to_base(value), Some(base.parse().unwrap()), "{text}");
        }
    }
}
