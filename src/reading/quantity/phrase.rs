//! An expression taken apart: how much, how it is meant, in which unit, and of what.
//!
//! The work is done by a [`Reader`] that walks over the expression: what stands before the number (`front`), the
//! number with its unit (`number`), a second one (`range`), and what follows (`behind`, `otherwise`, `tail`).

use std::ops::{Deref, DerefMut};

use crate::reading::unit::{self, Dimension, Prefer, Unit};
use crate::reading::{Number, QuantityKind};

use super::addition;
use super::cursor::Cursor;
use super::hedge::Hedge;
use super::loss;
use super::numeral::{Form, Numeral};
use super::otherwise;
use super::tail;
use super::token::{self, Gap, Kind, Token};
use super::vague::{Overrides, Vague};
use super::width::Approach;
use super::words::NumberWord as N;

/// How much, before it is known how wide that is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Amount {
    /// One number.
    One(Numeral),
    /// A stretch between two numbers.
    Between(End, End),
    /// A number give or take another.
    GiveOrTake(Numeral, Numeral),
    /// A word for an amount.
    Vague(Vague),
    /// A part of a number: "three quarters of about 1,000".
    PartOf(Numeral, Numeral, Hedge),
    /// A vague part of a number: "most of the 120 seats".
    VaguePartOf(Vague, Numeral, Hedge),
    /// The whole.
    All,
    /// Less than the whole.
    NotAll,
    /// Fewer than a number: "not all 20".
    NotAllOf(Numeral),
}

/// An end of a stretch.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct End {
    pub(super) numeral: Numeral,
    pub(super) edge: Edge,
}

/// Where a stretch ends, as seen from the number given for it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Edge {
    /// At the number, which belongs to it.
    Inside,
    /// At the number, which does not.
    Outside,
    /// Thereabouts.
    About,
    /// Near the number, and below it: of a lower end.
    Nearly,
}

impl End {
    pub(super) fn inside(numeral: Numeral) -> Self {
        Self { numeral, edge: Edge::Inside }
    }
}

impl Amount {
    /// Both ends inside.
    pub(super) fn between(low: Numeral, high: Numeral) -> Self {
        Self::Between(End::inside(low), End::inside(high))
    }

    /// Whether a number of it is zero or negative.
    fn reaches_zero(&self) -> bool {
        let low = match self {
            Self::One(low) | Self::GiveOrTake(low, _) | Self::NotAllOf(low) => low.value,
            Self::Between(low, _) => low.numeral.value,
            Self::Vague(_) | Self::PartOf(..) | Self::VaguePartOf(..) | Self::All | Self::NotAll => return false,
        };
        low <= Number::ZERO
    }
}

/// An expression taken apart.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Phrase<'a> {
    pub(super) amount: Amount,
    /// What else the amount may be by the letter: 5 to 6,000 where 5,000 to 6,000 is likelier.
    pub(super) literal: Option<Amount>,
    pub(super) hedge: Hedge,
    pub(super) approach: Approach,
    pub(super) unit: Option<Unit>,
    pub(super) noun: Option<&'a str>,
    /// The word that stands where a unit would, and is none that is known.
    pub(super) for_unit: Option<&'a str>,
    /// The word behind the amount and its unit, where it can only be a unit, a thing or a number.
    pub(super) behind: Option<&'a str>,
    /// It was told from zero downward.
    pub(super) below_zero: bool,
    /// Its ends are in the base unit.
    pub(super) in_base: bool,
    /// The numeral as written, where it is one in digits.
    pub(super) digits: Option<&'a str>,
    /// It comes on top of another amount.
    pub(super) is_addition: bool,
    /// It tells of a loss.
    pub(super) is_loss: bool,
}

impl Phrase<'_> {
    /// A bare amount.
    pub(super) fn of(amount: Amount, hedge: Hedge) -> Self {
        let approach = Approach::FromZero;
        let (below_zero, in_base) = (false, false);
        Self {
            amount,
            literal: None,
            hedge,
            approach,
            unit: None,
            noun: None,
            for_unit: None,
            behind: None,
            below_zero,
            in_base,
            digits: None,
            is_addition: false,
            is_loss: false,
        }
    }
}

/// Why an expression is no quantity.
pub(super) type Problem = &'static str;

pub(super) const CHANGE: Problem = "it tells of a change, not of an amount";
pub(super) const RATE: Problem = "it is a rate, and no amount";
pub(super) const SEVERAL: Problem = "it holds more than one number";

/// Takes an expression apart. `kind` settles what words with two meanings mean.
pub(super) fn phrase<'a>(
    text: &'a str,
    kind: Option<QuantityKind>,
    overrides: &Overrides,
) -> Result<Phrase<'a>, Problem> {
    let mut tokens = token::tokens(text)?;
    if tokens.is_empty() {
        return Err("nothing is written");
    }
    unit::settle_scales(&mut tokens)?;
    settle_letters(text, &mut tokens, kind)?;
    settle_grand(&mut tokens, kind)?;
    let mut reader = Reader {
        cursor: Cursor { text, tokens: &tokens, at: 0 },
        hedge: Hedge::None,
        hedged: Hedged::Nothing,
        approach: Approach::FromZero,
        joint: Joint::Any,
        unit: None,
        negative: false,
        literal: None,
        heard: None,
        not_all: false,
        below_zero: false,
        low_bound: None,
        hedged_inside: false,
        in_base: false,
        kind,
        prefer: Prefer::of(kind),
        overrides,
    };
    let (amount, digits) = reader.amount()?;
    let is_addition = addition::is_addition(reader.tokens, reader.at);
    reader.of_a_land()?;
    reader.priced_per();
    let amount = reader.behind(amount)?;
    let amount = reader.other_bound(amount)?;
    let amount = reader.hedged_ends(amount);
    let amount = reader.not_all_of(amount)?;
    reader.so_far(&amount);
    let amount = reader.mirrored(amount);
    let signed = tokens.first().is_some_and(|token| token.gap == Gap::Minus);
    if signed && !amount.reaches_zero() {
        return Err("a dash stands before it that is no minus");
    }
    otherwise::check(reader.cursor, &amount, reader.unit.as_ref(), reader.heard)?;
    let noun = tail::noun(reader.cursor, &amount, reader.unit.as_ref(), reader.heard)?;
    if signed && is_list_item(text, &tokens, noun.is_some()) {
        return Err("a dash stands before it that is no minus");
    }
    let counted = kind == Some(QuantityKind::Count) || noun.is_some() && kind.is_none() && reader.unit.is_none();
    if counted && tokens.iter().enumerate().any(|(at, _)| may_be_thousands(&tokens, at)) {
        return Err("a point before three digits may mark thousands or decimals");
    }
    let behind = tail::in_place_of_a_unit(reader.tokens, reader.at);
    let for_unit = behind.filter(|_| reader.unit.is_none());
    let Reader { hedge, approach, unit, literal, below_zero, in_base, .. } = reader;
    Ok(Phrase {
        amount,
        literal,
        hedge,
        approach,
        unit,
        noun,
        for_unit,
        behind,
        below_zero,
        in_base,
        digits,
        is_addition,
        is_loss: loss::is_loss(&tokens),
    })
}

/// "12.500 people": nobody counts in thousandths, and much of the world marks thousands so.
pub(super) fn may_be_thousands(tokens: &[Token<'_>], at: usize) -> bool {
    let Some(token) = tokens.get(at).filter(|token| matches!(token.kind, Kind::Digits(_))) else { return false };
    let Some((whole, decimals)) = token.text.split_once('.') else { return false };
    let figures = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let scaled = tokens.get(at + 1).and_then(Token::number_word).is_some_and(|word| match word {
        N::Suffix(_) => true,
        word => word.is_scale(),
    });
    let grouped = (1..=3).contains(&whole.len()) && !whole.starts_with('0') && decimals.len() == 3;
    grouped && figures(whole) && figures(decimals) && !scaled
}

/// "– 20 officers": a dash before a space is a minus only where a bare number in digits follows.
fn is_list_item(text: &str, tokens: &[Token<'_>], named: bool) -> bool {
    let mut start = text.trim_start().chars();
    let dash = start.next().is_some_and(token::is_dash);
    let spaced = dash && start.next().is_some_and(char::is_whitespace);
    let in_digits = tokens.first().is_some_and(|token| matches!(token.kind, Kind::Digits(_) | Kind::Vulgar(..)));
    spaced && (named || !in_digits)
}

/// Behind these, "m" may stand for metres or for a million: "200m from the school", "5m from donors".
const METRES_OR_MILLIONS: &[&str] = &[
    "above",
    "across",
    "below",
    "distancing",
    "drop",
    "final",
    "flood",
    "from",
    "platform",
    "python",
    "record",
    "run",
    "snake",
    "social",
    "springboard",
    "storm",
    "stretch",
    "surge",
    "swell",
    "tide",
    "wave",
    "waves",
    "world",
];

/// What metres are told of: "a 100m race", "5m high", "200m away".
const MEASURED_IN_METRES: &[&str] = &[
    "apart",
    "away",
    "backstroke",
    "breaststroke",
    "butterfly",
    "cliff",
    "dash",
    "deep",
    "downstream",
    "east",
    "fence",
    "freestyle",
    "high",
    "hurdles",
    "long",
    "medley",
    "north",
    "offshore",
    "pool",
    "race",
    "radius",
    "relay",
    "runner",
    "south",
    "sprint",
    "sprinter",
    "steeplechase",
    "swim",
    "tall",
    "thick",
    "tower",
    "track",
    "trench",
    "tsunami",
    "tunnel",
    "underground",
    "underwater",
    "upstream",
    "wall",
    "wave",
    "waves",
    "west",
    "wide",
];

/// What "m" before "of" is metres of: "3m of water".
const METRES_OF: &[&str] = &[
    "ash",
    "cable",
    "concrete",
    "debris",
    "earth",
    "fencing",
    "flood",
    "floodwater",
    "floodwaters",
    "ice",
    "mud",
    "rain",
    "rainfall",
    "rock",
    "rope",
    "rubble",
    "sand",
    "silt",
    "snow",
    "snowfall",
    "soil",
    "water",
];

/// What thousands and kilometres are both run in: "a 5k run".
const KILOMETRES_OR_THOUSANDS: &[&str] = &["race", "run", "swim", "walk"];

/// "5m" is five million, and so is "$5 m"; "5 m" is five metres, and so is "5m" where a measure is expected, or before
/// a word of length, but not before a unit ("5m tonnes"); behind hours it is minutes.
fn settle_letters(text: &str, tokens: &mut [Token<'_>], kind: Option<QuantityKind>) -> Result<(), Problem> {
    if !tokens.iter().any(|token| matches!(token.kind, Kind::Word(Some(N::Suffix(_))))) {
        return Ok(());
    }
    let money = kind == Some(QuantityKind::Money)
        || (0..tokens.len()).any(|at| {
            tokens.get(at).is_some_and(|token| matches!(token.kind, Kind::Mark(_) | Kind::Word(None)))
                && unit::money_before(tokens, at).is_some()
        });
    let counted = money || kind == Some(QuantityKind::Count);
    let is_any =
        |token: Option<&Token<'_>>, words: &[&str]| token.is_some_and(|token| words.iter().any(|word| token.is(word)));
    let glued = |tokens: &[Token<'_>], at: usize, letter: &str| {
        tokens.get(at).is_some_and(|token| token.is(letter) && token.gap == Gap::None)
    };
    // "Form 10-K", "a 401(k)"
    let is_named = |at: &usize| {
        let Some((before, letter)) = at.checked_sub(1).and_then(|before| tokens.get(before)).zip(tokens.get(*at))
        else {
            return false;
        };
        let between = text.get(before.end()..letter.start).unwrap_or_default();
        let is_letter = matches!(letter.kind, Kind::Word(Some(N::Suffix(_)))) && letter.text.len() == 1;
        is_letter && matches!(before.kind, Kind::Digits(_)) && (between == "-" || between == "(")
    };
    if (0..tokens.len()).any(|at| is_named(&at)) {
        return Err("it is a name with a number in it, and no amount");
    }
    // "Between 5m and 10m high": one word of length says it of both.
    let before =
        |words: &[&str]| (0..tokens.len()).any(|at| glued(tokens, at, "m") && is_any(tokens.get(at + 1), words));
    let filled = !money
        && (0..tokens.len()).any(|at| {
            glued(tokens, at, "m") && is_any(tokens.get(at + 1), &["of"]) && is_any(tokens.get(at + 2), METRES_OF)
        });
    // "1m 80cm"
    let with_centimetres = (2..tokens.len()).any(|at| {
        glued(tokens, at - 2, "m")
            && tokens.get(at - 1).is_some_and(Token::is_numeric)
            && is_any(tokens.get(at), &["cm", "mm"])
    });
    let metres = before(MEASURED_IN_METRES) || with_centimetres;
    // "3m tonnes", "between 3m and 5m tonnes": metres have no unit of their own.
    let of_units = |letter: &str, prefer: Prefer| {
        (0..tokens.len()).any(|at| {
            let word = tokens.get(at + 1).is_some_and(|next| next.gap == Gap::Space && !next.is_numeric());
            let weighs = is_any(tokens.get(at + 1), &["pound", "pounds", "t", "yards"]);
            glued(tokens, at, letter) && word && (weighs || unit::unit(tokens, at + 1, prefer).is_some())
        })
    };
    let (millions, billions) = (of_units("m", Prefer::Things), of_units("b", Prefer::Things));
    // "2m bars" may be that long.
    if kind == Some(QuantityKind::Measure) && !counted && !millions && of_units("m", Prefer::Measure) {
        return Err("it may be metres or millions");
    }
    if !money
        && (0..tokens.len()).any(|at| glued(tokens, at, "k") && is_any(tokens.get(at + 1), KILOMETRES_OR_THOUSANDS))
    {
        return Err("it may be kilometres or thousands");
    }
    if !metres && !counted && kind.is_none() && before(METRES_OR_MILLIONS) {
        return Err("it may be metres or millions");
    }
    for at in 0..tokens.len() {
        let barrels = tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Mark('/'))
            && tokens.get(at + 2).is_some_and(|day| day.is("d"));
        let minutes = at > 1 && is_any(tokens.get(at - 2), &["h", "hr", "hrs", "hour", "hours"]);
        let scales = millions && glued(tokens, at, "m") || billions && glued(tokens, at, "b");
        let Some(token) = tokens.get_mut(at) else { continue };
        // "5G" is a network, and no scale.
        if token.text == "G" {
            token.kind = Kind::Word(None);
        }
        if let Kind::Word(Some(N::Suffix(power))) = token.kind {
            let spelled = matches!(token.text, "m" | "mm" | "g" | "k" | "K" | "b");
            let unit = match (kind, token.text) {
                (_, "b") if barrels => true,
                (_, "m") if filled => true,
                _ if counted || scales => false,
                (Some(QuantityKind::Measure), _) => spelled && power != 3,
                (_, "g" | "mm") => true,
                (_, "m") if metres || minutes => true,
                _ => spelled && token.gap != Gap::None && power != 3,
            };
            if unit {
                token.kind = Kind::Word(None);
            }
        }
    }
    Ok(())
}

/// "$5 grand": a thousand, of money.
fn settle_grand(tokens: &mut [Token<'_>], kind: Option<QuantityKind>) -> Result<(), Problem> {
    let [.., number, grand] = tokens else { return Ok(()) };
    if !grand.is("grand") || !number.is_numeric() {
        return Ok(());
    }
    grand.kind = Kind::Word(Some(N::Scale(3)));
    let money = (0..tokens.len()).any(|at| unit::money_before(tokens, at).is_some());
    let said = money || kind == Some(QuantityKind::Money);
    if said { Ok(()) } else { Err("it is money, and the currency is not said") }
}

/// What may join the two numbers of a range.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Joint {
    /// A dash, "to" or "or", and there may be no second number.
    Any,
    /// "And" too: "between" was said, and a second number must follow.
    And,
}

/// Which number a hedge stands on that was said before the first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Hedged {
    Nothing,
    /// The first of a range: "between about 40 and 60".
    First,
    /// Whatever follows: "about 40 to 60".
    All,
}

/// A walk over an expression, and what was found on it.
pub(super) struct Reader<'a, 't> {
    pub(super) cursor: Cursor<'a, 't>,
    pub(super) hedge: Hedge,
    pub(super) hedged: Hedged,
    pub(super) approach: Approach,
    pub(super) joint: Joint,
    pub(super) unit: Option<Unit>,
    /// A minus stands before the sign of the currency.
    pub(super) negative: bool,
    pub(super) literal: Option<Amount>,
    /// Where in the words behind the amount a hedge stands that is heard.
    pub(super) heard: Option<(usize, usize)>,
    /// Every one of the number that follows is denied.
    pub(super) not_all: bool,
    /// The number was told from zero downward: "10 degrees below zero".
    pub(super) below_zero: bool,
    /// The hedge of the lower end of a range: "between at least 12 and 20".
    pub(super) low_bound: Option<Hedge>,
    /// The first hedge was said behind "between" or "from".
    pub(super) hedged_inside: bool,
    /// The ends of a range are in the base unit: they were told in different ones.
    pub(super) in_base: bool,
    pub(super) kind: Option<QuantityKind>,
    pub(super) prefer: Prefer,
    pub(super) overrides: &'t Overrides,
}

impl<'a, 't> Deref for Reader<'a, 't> {
    type Target = Cursor<'a, 't>;

    fn deref(&self) -> &Self::Target {
        &self.cursor
    }
}

impl DerefMut for Reader<'_, '_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.cursor
    }
}

impl Reader<'_, '_> {
    pub(super) fn say(&mut self, hedge: Hedge) -> Result<(), Problem> {
        self.hedge = self.hedge.with(hedge).ok_or("its hedges contradict each other")?;
        Ok(())
    }

    /// "$5m Canadian", "$5m CAD": what a bare "$" is the dollar of. Before the name of a thing ("a $5m Canadian ship") it
    /// may be either's.
    fn of_a_land(&mut self) -> Result<(), Problem> {
        let glued = |at: usize| {
            let before = at.checked_sub(1).and_then(|before| self.token(before));
            before.is_some_and(|before| matches!(before.kind, Kind::Word(_))) && self.gap(at) == Some(Gap::None)
        };
        let bare = (0..self.at).any(|at| self.is(at, "$") && !glued(at));
        if !bare || self.unit.as_ref().is_none_or(|unit| unit.name() != "USD") {
            return Ok(());
        }
        let Some((dollar, end)) = unit::dollar_of_a_land(self.tokens, self.at) else { return Ok(()) };
        let leads_on = ["a", "and", "each", "for", "from", "in", "of", "on", "or", "per", "to", ",", "+"];
        match dollar {
            Some(dollar) if self.token(end).is_none() || self.is_any(end, &leads_on) => {
                (self.unit, self.at) = (Some(dollar), end);
                Ok(())
            }
            _ => Err("it may be the dollar of another land"),
        }
    }

    /// "$15 an hour", "5 dollars per day": what is paid for something is a unit of its own.
    fn priced_per(&mut self) {
        let money = self.unit.as_ref().filter(|unit| unit.dimension() == Dimension::Money);
        if let Some((unit, end)) = money.and_then(|money| unit::priced_per(money, self.tokens, self.at)) {
            (self.unit, self.at) = (Some(unit), end);
        }
    }

    /// "12 so far" are twelve and counting, where no hedge says more; "none so far" are none.
    fn so_far(&mut self, amount: &Amount) {
        let said = (0..self.cursor.tokens.len())
            .any(|at| self.is(at, "so") && self.is(at + 1, "far") && !self.is(at + 2, "as"));
        let counted = matches!(amount, Amount::One(_) | Amount::Vague(_)) && !amount.reaches_zero();
        if said && counted && self.hedge == Hedge::None {
            self.hedge = Hedge::AtLeast;
        }
    }

    /// What is told from zero downward: "more than 5 below zero" is less than minus 5, and "up to 20 below zero" reaches
    /// from minus 20 to zero.
    fn mirrored(&mut self, amount: Amount) -> Amount {
        let Amount::One(coldest) = amount else { return amount };
        if !self.below_zero {
            return amount;
        }
        let zero = End::inside(Numeral { value: Number::ZERO, ..coldest });
        let up_to_zero = |edge| Amount::Between(End { numeral: coldest, edge }, zero);
        match self.hedge {
            Hedge::AtLeast => self.hedge = Hedge::AtMost,
            Hedge::MoreThan => self.hedge = Hedge::LessThan,
            Hedge::JustOver => (self.hedge, self.approach) = (Hedge::Nearly, Approach::FromBelow),
            Hedge::Nearly => self.approach = Approach::FromZero,
            Hedge::AtMost | Hedge::LessThan => {
                let edge = if self.hedge == Hedge::AtMost { Edge::Inside } else { Edge::Outside };
                self.hedge = Hedge::Range;
                return up_to_zero(edge);
            }
            _ => {}
        }
        amount
    }

    /// "Not all 20" are fewer.
    fn not_all_of(&mut self, amount: Amount) -> Result<Amount, Problem> {
        match amount {
            _ if !self.not_all => Ok(amount),
            Amount::One(all) if all.form != Form::Ordinal && self.hedge == Hedge::None => {
                self.hedge = Hedge::LessThan;
                Ok(Amount::NotAllOf(all))
            }
            _ => Err("it leaves out some of a number that is not sure"),
        }
    }

    /// A stretch of which a hedge widens the ends that it stands on.
    fn hedged_ends(&self, amount: Amount) -> Amount {
        let Amount::Between(mut low, mut high) = amount else { return amount };
        low.edge = match self.low_bound {
            Some(Hedge::MoreThan | Hedge::JustOver) => Edge::Outside,
            Some(Hedge::Nearly) => Edge::Nearly,
            _ => low.edge,
        };
        let amount = Amount::Between(low, high);
        if self.hedge != Hedge::About {
            return amount;
        }
        // A hedge behind the second number, as before the first, stands on both.
        let both = self.hedged == Hedged::All || self.hedged == Hedged::Nothing && high.edge != Edge::About;
        if both || self.hedged == Hedged::First {
            low.edge = Edge::About;
        }
        if both {
            high.edge = Edge::About;
        }
        Amount::Between(low, high)
    }

    /// The number of "20-odd" or "barely 30" is the least; the most lies by a part of its last significant digit above,
    /// and by no more than a part of itself.
    pub(super) fn upward_of(numeral: Numeral, of_digit: Number, of_itself: Number) -> Option<Amount> {
        let (_, unit) = numeral.significant();
        let step = unit.checked_mul(of_digit)?.min(numeral.value.abs().checked_mul(of_itself)?);
        let high = Numeral { value: numeral.value.checked_add(step)?, ..numeral };
        let high = End { numeral: high, edge: if step.is_zero() { Edge::Inside } else { Edge::Outside } };
        (numeral.form != Form::Ordinal).then_some(Amount::Between(End::inside(numeral), high))
    }
}
