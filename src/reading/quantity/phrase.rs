//! The grammar around numbers: hedges, currencies, ranges, units, parts of a whole, and what is counted.

use crate::reading::unit::{self, Dimension, Prefer, Unit};
use crate::reading::{Number, QuantityKind};

use super::hedge::{BEFORE, BEHIND, Cue, Hedge};
use super::numeral::{self, Form, Numeral};
use super::tail;
use super::token::{self, Gap, Kind, Token};
use super::vague::{self, Overrides, Vague};
use super::words::NumberWord as N;

/// How much, before it is known how wide that is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Amount {
    /// One number.
    One(Numeral),
    /// A stretch, with whether its ends are inside.
    Between((Numeral, bool), (Numeral, bool)),
    /// A number give or take another.
    GiveOrTake(Numeral, Numeral),
    /// A word for an amount.
    Vague(Vague),
    /// A part of a number: "three quarters of about 1,000".
    PartOf(Numeral, Numeral, Hedge),
    /// The whole, or (`false`) less than the whole.
    Whole(bool),
}

impl Amount {
    /// Whether a number of it is zero or negative.
    fn reaches_zero(&self) -> bool {
        let low = match self {
            Self::One(low) | Self::Between((low, _), _) | Self::GiveOrTake(low, _) => low.value,
            Self::Vague(_) | Self::PartOf(..) | Self::Whole(_) => return false,
        };
        low <= Number::ZERO
    }
}

/// An expression taken apart.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Phrase<'a> {
    pub(super) amount: Amount,
    pub(super) hedge: Hedge,
    pub(super) unit: Option<Unit>,
    pub(super) noun: Option<&'a str>,
    /// The word that stands where a unit would, and is none that is known.
    pub(super) for_unit: Option<&'a str>,
    /// The numeral as written, where it is one in digits.
    pub(super) digits: Option<&'a str>,
}

/// Why an expression is no quantity.
pub(super) type Problem = &'static str;

const CHANGE: Problem = "it tells of a change, not of an amount";

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
    settle_letters(&mut tokens, kind);
    let prefer = Prefer::of(kind);
    let mut reader = Reader {
        text,
        tokens: &tokens,
        at: 0,
        hedge: Hedge::None,
        unit: None,
        negative: false,
        kind,
        prefer,
        overrides,
    };
    let (amount, digits) = reader.amount()?;
    reader.behind(&amount)?;
    let amount = reader.other_bound(amount)?;
    let signed = tokens.first().is_some_and(|token| token.gap == Gap::Minus);
    if signed && !amount.reaches_zero() {
        return Err("a dash stands before it that is no minus");
    }
    let noun = tail::noun(text, reader.tokens, reader.at, &amount, reader.unit.as_ref())?;
    if signed && is_list_item(text, &tokens, noun.is_some()) {
        return Err("a dash stands before it that is no minus");
    }
    let for_unit = tail::in_place_of_a_unit(reader.tokens, reader.at).filter(|_| reader.unit.is_none());
    Ok(Phrase { amount, hedge: reader.hedge, unit: reader.unit, noun, for_unit, digits })
}

/// "– 20 officers": a dash before a space is a minus only where a bare number in digits follows.
fn is_list_item(text: &str, tokens: &[Token<'_>], named: bool) -> bool {
    let mut start = text.trim_start().chars();
    let dash = start.next().is_some_and(token::is_dash);
    let spaced = dash && start.next().is_some_and(char::is_whitespace);
    let in_digits = tokens.first().is_some_and(|token| matches!(token.kind, Kind::Digits(_) | Kind::Vulgar(..)));
    spaced && (named || !in_digits)
}

/// "5m" is five million, and so is "$5 m"; "5 m" is five metres, and so is "5m" where a measure is expected.
fn settle_letters(tokens: &mut [Token<'_>], kind: Option<QuantityKind>) {
    if !tokens.iter().any(|token| matches!(token.kind, Kind::Word(Some(N::Suffix(_))))) {
        return;
    }
    let money = kind == Some(QuantityKind::Money)
        || (0..tokens.len()).any(|at| {
            tokens.get(at).is_some_and(|token| matches!(token.kind, Kind::Mark(_) | Kind::Word(None)))
                && unit::money_before(tokens, at).is_some()
        });
    let counted = money || kind == Some(QuantityKind::Count);
    for token in tokens {
        // "5G" is a network, and no scale.
        if token.text == "G" {
            token.kind = Kind::Word(None);
        }
        if let Kind::Word(Some(N::Suffix(power))) = token.kind {
            let spelled = matches!(token.text, "m" | "mm" | "g" | "k" | "K" | "b");
            let unit = match (kind, token.text) {
                _ if counted => false,
                (Some(QuantityKind::Measure), _) => spelled && power != 3,
                (_, "g" | "mm") => true,
                _ => spelled && token.gap != Gap::None && power != 3,
            };
            if unit {
                token.kind = Kind::Word(None);
            }
        }
    }
}

/// What joins the two numbers of a range.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joined {
    Dash,
    Word,
}

struct Reader<'a, 't> {
    text: &'a str,
    tokens: &'t [Token<'a>],
    at: usize,
    hedge: Hedge,
    unit: Option<Unit>,
    /// A minus stands before the sign of the currency.
    negative: bool,
    kind: Option<QuantityKind>,
    prefer: Prefer,
    overrides: &'t Overrides,
}

impl<'a> Reader<'a, '_> {
    fn token(&self, at: usize) -> Option<&Token<'a>> {
        self.tokens.get(at)
    }

    fn is(&self, at: usize, word: &str) -> bool {
        self.token(at).is_some_and(|token| token.is(word))
    }

    fn say(&mut self, hedge: Hedge) -> Result<(), Problem> {
        self.hedge = self.hedge.with(hedge).ok_or("its hedges contradict each other")?;
        Ok(())
    }

    /// Everything up to the end of the number or numbers.
    fn amount(&mut self) -> Result<(Amount, Option<&'a str>), Problem> {
        let mut between = false;
        loop {
            if let Some((unit, end, negative)) = self.money(self.at) {
                (self.unit, self.at, self.negative) = (Some(unit), end, negative);
                break;
            }
            // "Some 20" is about twenty, whatever "some" alone stands for.
            let overridden = vague::overridden(self.tokens, self.at, self.overrides);
            if overridden.is_some_and(|(_, end)| !self.number_follows(end)) {
                break;
            }
            // "A good few hundred" are no good hundred: the longer words count.
            let hedged = token::phrase(&BEFORE, self.tokens, self.at);
            let vague = vague::vague(self.tokens, self.at, self.overrides);
            let Some((cue, end)) = hedged.filter(|(_, end)| vague.is_none_or(|(_, longer)| *end >= longer)) else {
                if self.numeric(self.at) {
                    break;
                }
                // "A $5 million ship", "a 20-vehicle convoy"; but "a dozen" and "a third" are numbers.
                let article = self.token(self.at).and_then(Token::number_word) == Some(N::A);
                let number = numeral::number(self.tokens, self.at).is_some();
                let first = usize::from(article);
                // "A couple of hundred", "several of the 20" are amounts themselves, and "many of the 20" none.
                let amount = [self.at, self.at + first].into_iter().any(|at| {
                    vague::vague(self.tokens, at, self.overrides).is_some() || vague::names_no_amount(self.tokens, at)
                });
                if let Some(end) = self.name_of_an_amount(self.at + first).filter(|_| !amount) {
                    self.at = end;
                    continue;
                }
                let more = self.number_follows(self.at + 1) || unit::money_before(self.tokens, self.at + 1).is_some();
                if !article || number || !more || vague.is_some() {
                    break;
                }
                self.at += 1;
                continue;
            };
            match cue {
                Cue::Hedge(hedge) => self.say(hedge)?,
                Cue::Nothing | Cue::OrEqual => {}
                Cue::Between => between = true,
                Cue::Change => return Err(CHANGE),
                // "No. 5"
                Cue::NoneAtAll if self.is(self.at, "no") && self.numeric(end) && self.is_abbreviated(self.at) => {
                    return Err("it is a number that names, and no amount");
                }
                Cue::NoneAtAll if self.numeric(end) && !self.is(end - 1, "of") && !self.is(end - 1, "the") => {
                    return Err("it denies a number, which leaves any other");
                }
                Cue::NoneAtAll => {
                    self.at = end;
                    return Ok((Amount::One(Numeral::plain(Number::ZERO, Number::ONE)), None));
                }
                // "All 20 officers" are twenty; "all officers" are a share.
                Cue::All | Cue::NotAll if self.number_follows(end) => {}
                Cue::All | Cue::NotAll if self.is(end, "but") || self.is(end, "except") => {
                    return Err("it says what is left out, and not of how many");
                }
                // "Nearly everyone" is a share; whoever says "everyone" alone counts nobody.
                Cue::All if self.says_everyone_alone(end) => return Err("it says everyone, and not of whom"),
                Cue::All | Cue::NotAll => {
                    self.at = end;
                    return Ok((Amount::Whole(cue == Cue::All), None));
                }
            }
            self.at = end;
        }
        if let Some((vague, end)) = vague::vague(self.tokens, self.at, self.overrides) {
            self.at = end;
            // "Millions of dollars", "several days"
            let of = usize::from(self.is(end, "of"));
            let unit = unit::unit(self.tokens, end + of, self.prefer).filter(|_| self.unit.is_none());
            if let Some((unit, end)) = unit.filter(|_| !vague.is_share()) {
                (self.unit, self.at) = (Some(unit), end);
            }
            return Ok((Amount::Vague(vague), None));
        }
        self.numbers(between)
    }

    /// Whether a full stop follows the word.
    fn is_abbreviated(&self, at: usize) -> bool {
        let rest = self.token(at).and_then(|token| self.text.get(token.end()..));
        rest.is_some_and(|rest| rest.starts_with('.'))
    }

    fn says_everyone_alone(&self, end: usize) -> bool {
        let everyone = self.is(self.at, "everyone") || self.is(self.at, "everybody");
        everyone && self.token(end).is_none() && self.hedge == Hedge::None && self.kind != Some(QuantityKind::Share)
    }

    /// The currency before a number, where it ends, and whether a minus stands before it: "-$5", "minus €5".
    fn money(&self, at: usize) -> Option<(Unit, usize, bool)> {
        let word = usize::from(self.token(at)?.number_word() == Some(N::Minus));
        let negative = word == 1 || self.token(at)?.gap == Gap::Minus;
        unit::money_before(self.tokens, at + word).map(|(unit, end)| (unit, end, negative))
    }

    /// "(Winds) of 185 km/h", "(a fine) of $5 million", "(a crowd) of 500": one or two words that name what the amount
    /// is. Things are named by what holds them all; of another name ("parents of 20 children") the number is not.
    fn name_of_an_amount(&self, at: usize) -> Option<usize> {
        const PARTS: [&str; 12] = [
            "any",
            "few",
            "fraction",
            "instead",
            "many",
            "outside",
            "part",
            "portion",
            "proportion",
            "share",
            "short",
            "some",
        ];
        const WHOLES: [&str; 56] = [
            "age",
            "army",
            "array",
            "attendance",
            "audience",
            "average",
            "band",
            "bloc",
            "brigade",
            "capacity",
            "cast",
            "cohort",
            "column",
            "combination",
            "community",
            "complement",
            "contingent",
            "convoy",
            "count",
            "crew",
            "crowd",
            "deployment",
            "detachment",
            "estimate",
            "figure",
            "fleet",
            "flotilla",
            "force",
            "garrison",
            "gathering",
            "goal",
            "group",
            "height",
            "household",
            "index",
            "level",
            "list",
            "mix",
            "mob",
            "number",
            "panel",
            "party",
            "platoon",
            "population",
            "quota",
            "range",
            "rate",
            "sample",
            "score",
            "series",
            "sum",
            "target",
            "team",
            "toll",
            "total",
            "unit",
        ];
        let word = |at: usize| self.token(at).filter(|token| token.kind == Kind::Word(None));
        let last = if self.is(at + 1, "of") { at } else { at + 1 };
        let named = word(at)?.gap != Gap::None && !PARTS.iter().any(|part| self.is(at, part) || self.is(last, part));
        let unit = |at| unit::unit(self.tokens, at, Prefer::Measure).is_some();
        if unit(at) || unit(last) {
            return None;
        }
        let end = last + 2;
        let follows = self.number_follows(end) || unit::money_before(self.tokens, end).is_some();
        let whole = WHOLES.iter().any(|whole| self.is(last, whole)) || self.measured(end);
        (named && word(last).is_some() && self.is(last + 1, "of") && follows && whole).then_some(end)
    }

    /// Whether an amount follows that is none of things: of money, or in a unit.
    fn measured(&self, at: usize) -> bool {
        let mut at = at;
        while let Some((_, end)) = token::phrase(&BEFORE, self.tokens, at).filter(|_| !self.numeric(at)) {
            at = end;
        }
        if unit::money_before(self.tokens, at).is_some() {
            return true;
        }
        let end = match numeral::number(self.tokens, at) {
            Some((_, end)) => end,
            None => match vague::vague(self.tokens, at, self.overrides) {
                Some((_, end)) => end + usize::from(self.is(end, "of")),
                None => return false,
            },
        };
        unit::unit(self.tokens, end, self.prefer).is_some() || self.connector(end, false).is_some()
    }

    fn numeric(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_numeric)
    }

    /// Whether a number follows, behind articles and the like.
    fn number_follows(&self, at: usize) -> bool {
        let end = token::phrase(&BEFORE, self.tokens, at).map_or(at, |(_, end)| end);
        self.numeric(at) || self.numeric(end)
    }

    fn numbers(&mut self, between: bool) -> Result<(Amount, Option<&'a str>), Problem> {
        let start = self.at;
        let mut low = None;
        if between && let Some((first, end)) = numeral::before_and(self.tokens, start) {
            // "Between one hundred and two hundred": what follows the first "and" is the other number.
            low = self.is(end, "and").then_some((first, end));
        }
        if low.is_none()
            && let Some(one) = self.one()
        {
            return Ok((one, None));
        }
        let (mut first, end) = match low.or_else(|| numeral::number(self.tokens, start)) {
            Some(found) => found,
            None if vague::names_no_amount(self.tokens, start) => return Err("it names an amount without a number"),
            None if self.tokens.iter().skip(start).any(Token::is_numeric) => {
                return Err("the words before its number are not understood");
            }
            None => return Err("there is no number in it"),
        };
        if self.negative {
            first.value = -first.value.abs();
        }
        // "The first 20 officers" are twenty.
        if first.form == Form::Ordinal && self.numeric(end) && self.token(end).is_some_and(|t| t.gap == Gap::Space) {
            self.at = end;
            return self.numbers(false);
        }
        self.at = end;
        if let Some(token) = self.token(end) {
            let glued = token.gap == Gap::None || token.gap == Gap::Dash;
            if glued && token.is("s") {
                return Err("it is a decade, or some tens");
            }
            if glued && ["fold", "x", "×", "figure", "digit", "figures"].iter().any(|word| token.is(word)) {
                return Err("it is a multiple or a size of number, and no amount");
            }
        }
        let digits = self.digits(start);
        if let Some(amount) = self.range(first, between)? {
            return Ok((amount, None));
        }
        if between {
            return Err("it begins a range and does not end it");
        }
        self.unit_behind(first);
        if let Some(sum) = self.smaller_units(first) {
            return Ok((Amount::One(sum), None));
        }
        if self.is(self.at, "±") || self.is(self.at, "plus") && self.is(self.at + 1, "or") {
            return self.give_or_take(first).map(|amount| (amount, None));
        }
        if let Some(amount) = self.ratio(first)? {
            return Ok((amount, None));
        }
        Ok((Amount::One(first), digits))
    }

    /// "An hour", "another officer", and where things are counted "a vehicle".
    fn one(&mut self) -> Option<Amount> {
        let article = self.token(self.at)?.number_word() == Some(N::A);
        let before = self.at.checked_sub(1);
        let another = before
            .is_some_and(|at| ["another", "additional", "single", "further"].iter().any(|word| self.is(at, word)));
        if !(article || another) || numeral::number(self.tokens, self.at).is_some() {
            return None;
        }
        let at = self.at + usize::from(article);
        let thing = matches!(self.token(at)?.kind, Kind::Word(None)) && !vague::names_no_amount(self.tokens, self.at);
        let mut one = Numeral::plain(Number::ONE, Number::ONE);
        if let Some((unit, end)) = unit::unit(self.tokens, at, Prefer::Things).filter(|_| self.unit.is_none()) {
            (self.unit, self.at) = (Some(unit), end);
            one = self.smaller_units(one).unwrap_or(one);
        } else if thing && (another || self.kind == Some(QuantityKind::Count)) {
            self.at = at;
        } else {
            return None;
        }
        Some(Amount::One(one))
    }

    /// The numeral as written, where it begins with digits.
    fn digits(&self, start: usize) -> Option<&'a str> {
        let token = self.token(start)?;
        let plain = matches!(token.kind, Kind::Digits(_)) && !self.is(start + 1, "/");
        plain.then_some(token.text)
    }

    /// The unit behind a number: "92 kilometres", "half a mile".
    fn unit_behind(&mut self, first: Numeral) {
        let part = usize::from(first.form == Form::Fraction && self.is(self.at, "of"));
        let article = usize::from(self.token(self.at + part).and_then(Token::number_word) == Some(N::A));
        let lookahead = if first.form == Form::Fraction && article == 1 { self.at + part + 1 } else { self.at };
        let (unit, end) = match unit::unit(self.tokens, lookahead, self.prefer) {
            Some(found) => found,
            None => return,
        };
        match &self.unit {
            None => self.unit = Some(unit),
            // "$10 dollars", but not "$10 cents"
            Some(sign) if *sign == unit => {}
            Some(_) => return,
        }
        self.at = end;
    }

    /// What a part of the unit or a smaller unit adds: "an hour and a half", "5 feet 2 inches", "13 dollars and 45 cents".
    fn smaller_units(&mut self, first: Numeral) -> Option<Numeral> {
        let unit = self.unit.clone().filter(|unit| unit.dimension() != Dimension::Share)?;
        let and = self.is(self.at, "and");
        let at = self.at + usize::from(and || self.is(self.at, ","));
        let (more, end) = numeral::number(self.tokens, at).filter(|(more, _)| more.value >= Number::ZERO)?;
        let (more, place, end) = if more.form == Form::Fraction {
            let whole = first.form == Form::Decimal && first.place >= Number::ONE;
            let is_part = and && whole && more.value < Number::ONE;
            is_part.then_some((more.value, Number::new(1, 1), end))?
        } else {
            // "6 ft 2 in": behind feet, "in" is no preposition.
            let inches = (self.is(end, "in") && unit.name() == "foot").then(|| Unit::parse("inch")).flatten();
            let (smaller, end) = match inches {
                Some(inch) => (inch, end + 1),
                None => unit::unit(self.tokens, end, self.prefer)?,
            };
            let ratio = unit.over(&smaller).filter(|ratio| more.form == Form::Decimal && more.value < *ratio)?;
            (more.value.checked_div(ratio)?, more.place.checked_div(ratio)?, end)
        };
        self.at = end;
        // "-5 feet 2 inches" lie below -5 feet.
        let more = if first.value < Number::ZERO { -more } else { more };
        Some(Numeral::plain(first.value.checked_add(more)?, place))
    }

    /// The second number of a range, and its unit.
    fn range(&mut self, first: Numeral, between: bool) -> Result<Option<Amount>, Problem> {
        let before = self.at;
        let own = unit::unit(self.tokens, before, self.prefer).filter(|_| self.unit.is_none());
        let behind_unit = own.as_ref().map_or(before, |(_, end)| *end);
        let joined = self.connector(before, between).or_else(|| self.connector(behind_unit, between));
        let Some((start, by)) = joined else { return Ok(None) };
        let mut at = start;
        while let Some((Cue::Nothing | Cue::Hedge(Hedge::About), end)) = token::phrase(&BEFORE, self.tokens, at) {
            at = end;
        }
        let mut negative = false;
        if let Some((sign, end, minus)) = self.money(at) {
            if self.unit.as_ref().is_some_and(|unit| !unit.is_commensurable(&sign)) {
                return Err("its two ends are in different currencies");
            }
            self.unit = Some(sign);
            (at, negative) = (end, minus);
        }
        let Some((mut second, end)) = numeral::number(self.tokens, at) else { return Ok(None) };
        // The dash of a range is no minus, however it is spaced.
        if by == Joined::Dash && at == start {
            second.value = second.value.abs();
        } else if by == Joined::Word && negative {
            second.value = -second.value.abs();
        }
        self.at = end;
        let theirs = unit::unit(self.tokens, end, self.prefer);
        if let Some((unit, end)) = theirs
            && self.unit.as_ref().is_none_or(|sign| sign.is_commensurable(&unit))
        {
            self.at = end;
            self.unit = Some(self.unit.take().unwrap_or(unit));
        }
        if let Some((mine, _)) = own {
            match &self.unit {
                Some(unit) if *unit != mine => return Err("its two ends are in different units"),
                _ => self.unit = Some(mine),
            }
        }
        if first.form == Form::Ordinal && second.form != Form::Ordinal {
            return Err("it joins a rank to a number");
        }
        let quarter =
            at == start && self.is(start.saturating_sub(1), "to") && self.is(start.saturating_sub(2), "quarter");
        let hour = second.form == Form::Decimal && second.value >= Number::ONE && second.value <= Number::from(12);
        if quarter && hour && self.unit.is_none() && self.token(self.at).is_none() {
            return Err("it is a year or a time of day, and no amount");
        }
        if by == Joined::Dash && first.value == second.value {
            return Err("its two ends are the same");
        }
        // "Twenty-twenty-five" may be a year; "ten-fifteen" is a range.
        if by == Joined::Dash && self.is_spelled_with_dashes(before, start, end) {
            return Err("its dashes do not tell where one number ends and the other begins");
        }
        let first = first.scaled_by(&second).unwrap_or(first);
        if first.value > second.value {
            return Err("its lower end lies above its upper end");
        }
        Ok(Some(Amount::Between((first, true), (second, true))))
    }

    /// Whether two numbers in words, the second from `start` to `end`, hold more dashes than the one between them, or
    /// are the same.
    fn is_spelled_with_dashes(&self, first: usize, start: usize, end: usize) -> bool {
        let in_words = |token: &Token<'_>| token.number_word().is_some();
        let words = first.checked_sub(1).and_then(|at| self.token(at)).is_some_and(in_words);
        let second = self.tokens.get(start..end).unwrap_or_default();
        let dashed = second.iter().skip(1).any(|token| token.gap == Gap::Dash);
        let doubled = first.checked_sub(1).and_then(|at| self.token(at)).zip(second.first());
        words && second.iter().all(in_words) && (dashed || doubled.is_some_and(|(one, other)| one.is(other.text)))
    }

    /// Where the second number begins, when something at `at` joins two numbers, and what does.
    fn connector(&self, at: usize, between: bool) -> Option<(usize, Joined)> {
        let token = self.token(at)?;
        if matches!(token.gap, Gap::Dash | Gap::Minus) && (token.is_numeric() || self.money_then_number(at)) {
            return Some((at, Joined::Dash));
        }
        let joined = match token.kind {
            Kind::Mark('~' | '～') => true,
            Kind::Word(_) if token.is("to") || token.is("through") || token.is("thru") || token.is("till") => true,
            Kind::Word(_) if between => token.is("and"),
            Kind::Word(_) => token.is("or"),
            _ => false,
        };
        if !joined {
            return None;
        }
        let mut next = at + 1;
        while let Some((Cue::Nothing | Cue::Hedge(Hedge::About), end)) = token::phrase(&BEFORE, self.tokens, next) {
            next = end;
        }
        let number = numeral::number(self.tokens, next).is_some() || self.money_then_number(next);
        number.then_some((at + 1, Joined::Word))
    }

    fn money_then_number(&self, at: usize) -> bool {
        unit::money_before(self.tokens, at).is_some_and(|(_, end)| self.numeric(end))
    }

    /// "50 ± 3", "50 plus or minus 3".
    fn give_or_take(&mut self, first: Numeral) -> Result<Amount, Problem> {
        let at = if self.is(self.at, "±") { self.at + 1 } else { self.at + 3 };
        let (by, end) = numeral::number(self.tokens, at).ok_or("there is no number behind the plus or minus")?;
        self.at = end;
        if self.unit.is_none() {
            self.unit_behind(first);
        }
        Ok(Amount::GiveOrTake(first, by))
    }

    /// "One in five", "two out of three", "three quarters of about 1,000".
    fn ratio(&mut self, first: Numeral) -> Result<Option<Amount>, Problem> {
        let share = self.unit.as_ref().is_some_and(|unit| unit.dimension() == Dimension::Share);
        let of = self.is(self.at, "of");
        if of && (share || first.form == Form::Fraction) {
            return self.part_of(first);
        }
        let out = self.is(self.at, "out") && self.is(self.at + 1, "of");
        // "40 per 100,000", where no unit is expected that would say so itself.
        let per = self.is(self.at, "per") && !matches!(self.kind, Some(QuantityKind::Measure | QuantityKind::Money));
        let within = self.is(self.at, "in") || per || out || (of && self.kind == Some(QuantityKind::Share));
        if !within || self.unit.is_some() {
            return Ok(None);
        }
        let mut at = self.at + if out { 2 } else { 1 };
        at += usize::from(self.is(at, "every") || self.is(at, "the"));
        let Some((whole, end)) = numeral::number(self.tokens, at) else { return Ok(None) };
        // "Two in 2009" is two, in a year.
        let year = !out && !of && whole.value >= Number::from(1900) && whole.value < Number::from(2100);
        if year || whole.value <= Number::ZERO || first.value > whole.value || first.value < Number::ZERO {
            return Ok(None);
        }
        let part = Numeral::part(first.value, whole.value).ok_or("the part cannot be worked out")?;
        // "5 of 5 of 5"
        if of && self.is(end, "of") && self.number_follows(end + 1) {
            return Err("it holds more than one number");
        }
        self.at = end;
        Ok(Some(Amount::One(part)))
    }

    fn part_of(&mut self, part: Numeral) -> Result<Option<Amount>, Problem> {
        let mut at = self.at + 1;
        let mut hedge = Hedge::None;
        while let Some((cue, end)) = token::phrase(&BEFORE, self.tokens, at) {
            match cue {
                Cue::Nothing => {}
                Cue::Hedge(more) => hedge = hedge.with(more).ok_or("its hedges contradict each other")?,
                _ => break,
            }
            at = end;
        }
        let money = unit::money_before(self.tokens, at);
        let at = money.as_ref().map_or(at, |(_, end)| *end);
        if !self.numeric(at) {
            return Ok(None);
        }
        let Some((whole, end)) = numeral::number(self.tokens, at) else { return Ok(None) };
        if whole.form == Form::Ordinal {
            return Ok(None);
        }
        let percent = self.unit.take();
        let value = match percent {
            Some(unit) => unit.to_base(part.value),
            None => Some(part.value),
        };
        let place = part.place * if part.form == Form::Fraction { Number::ONE } else { Number::new(1, 2) };
        let value = value.ok_or("the part cannot be worked out")?;
        self.at = end;
        self.unit = money.map(|(unit, _)| unit);
        self.unit_behind(whole);
        Ok(Some(Amount::PartOf(Numeral { value, place, ..part }, whole, hedge)))
    }

    /// Hedges behind the number, its unit, or all of it.
    fn behind(&mut self, amount: &Amount) -> Result<(), Problem> {
        // "30 fewer officers" and "5 more" compare; "5 more officers" are five, and "one more" is another.
        let another = match amount {
            Amount::One(one) => one.value <= Number::ONE,
            amount => matches!(amount, Amount::Vague(_)),
        };
        let last = self.at + 1 == self.tokens.len();
        if !self.is(self.at + 1, "than")
            && (self.is(self.at, "fewer") || self.is(self.at, "less") || last && !another && self.is(self.at, "more"))
        {
            return Err(CHANGE);
        }
        while let Some((cue, end)) = token::phrase(&BEHIND, self.tokens, self.at) {
            if self.is(end, "than") {
                // "20 more than before"; but "more than 10 and less than 40" are two bounds.
                let difference = self.is(self.at, "more") || self.is(self.at, "fewer") || self.is(self.at, "less");
                return if difference { Err("it is a difference to something else") } else { Ok(()) };
            }
            if self.is(self.at, "+") && self.is(end, "+") {
                return Err("there is a sign behind the number that is not understood");
            }
            // "20 strong winds": words that also describe stand behind their number only at the end.
            let describes = cue == Cue::Nothing && end < self.tokens.len() && !self.is(end - 1, "more");
            if describes {
                break;
            }
            match cue {
                Cue::Hedge(hedge) => self.say(hedge)?,
                Cue::OrEqual => match self.hedge {
                    Hedge::MoreThan => self.hedge = Hedge::AtLeast,
                    Hedge::LessThan => self.hedge = Hedge::AtMost,
                    _ => break,
                },
                _ => {}
            }
            self.at = end;
        }
        // "20 vehicles or more"
        let from = self.tokens.len().saturating_sub(3).max(self.at + 1);
        for at in from..self.tokens.len() {
            if let Some((Cue::Hedge(hedge), end)) = token::phrase(&BEHIND, self.tokens, at)
                && end == self.tokens.len()
                && !(self.is(at, "plus") || self.is(at, "odd") || self.is(at, "tops"))
            {
                self.say(hedge)?;
                self.tokens = self.tokens.get(..at).unwrap_or_default();
                return Ok(());
            }
        }
        // "20 vehicles fewer"; but "20 killed and many more" are twenty.
        let last = self.tokens.len().saturating_sub(1);
        let named = |at: usize| {
            self.token(at).is_some_and(|token| token.kind == Kind::Word(None))
                && !vague::names_no_amount(self.tokens, at)
        };
        if last > self.at && ["more", "fewer", "less"].iter().any(|word| self.is(last, word)) && named(last - 1) {
            return Err(CHANGE);
        }
        Ok(())
    }

    /// The other of two bounds: "more than 10 but fewer than 20".
    fn other_bound(&mut self, amount: Amount) -> Result<Amount, Problem> {
        let Amount::One(first) = amount else { return Ok(amount) };
        if !(self.hedge.is_lower_bound() || self.hedge.is_upper_bound()) {
            return Ok(amount);
        }
        let mut at = self.at;
        while self.token(at).is_some_and(|token| token.is(",") || token.is("and") || token.is("but")) {
            at += 1;
        }
        let Some((Cue::Hedge(hedge), end)) = token::phrase(&BEFORE, self.tokens, at) else { return Ok(amount) };
        let opposite = self.hedge.is_lower_bound() && hedge.is_upper_bound()
            || self.hedge.is_upper_bound() && hedge.is_lower_bound();
        let end = end + usize::from(self.is(end, "the"));
        let Some((second, end)) = numeral::number(self.tokens, end).filter(|_| opposite && at > self.at) else {
            return Ok(amount);
        };
        self.at = end;
        if self.unit.is_none() {
            self.unit_behind(second);
        }
        let inside = |hedge: Hedge| matches!(hedge, Hedge::AtLeast | Hedge::AtMost);
        let ends = ((first, inside(self.hedge)), (second, inside(hedge)));
        let (low, high) = if self.hedge.is_lower_bound() { ends } else { (ends.1, ends.0) };
        if low.0.value > high.0.value {
            return Err("its lower end lies above its upper end");
        }
        self.hedge = Hedge::Range;
        Ok(Amount::Between(low, high))
    }
}
