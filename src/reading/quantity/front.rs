//! What stands before a number: hedges, currencies, the name of an amount, and words that are the amount themselves.

use crate::reading::unit::{self, Dimension, Prefer, Unit};
use crate::reading::{Number, QuantityKind};

use super::hedge::{self, Cue, Hedge};
use super::numeral::{self, Form, Numeral};
use super::otherwise::CHANGES;
use super::phrase::{Amount, CHANGE, Hedged, Joint, Problem, RATE, Reader};
use super::set_phrase;
use super::single;
use super::token::{Gap, Kind, Token};
use super::vague;
use super::verb;
use super::width::{Approach, is_round};
use super::words::NumberWord as N;

/// A toll passes a round mark; twelve bills, and several hundred, are passed otherwise.
const NOT_PASSED: Problem = "what is passed is no round number";

impl<'a> Reader<'a, '_> {
    /// Everything up to the end of the number or numbers.
    pub(super) fn amount(&mut self) -> Result<(Amount, Option<&'a str>), Problem> {
        let (mut barely, mut passed) = (false, false);
        self.share_before();
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
            // "More than doubled to 12" is no more than that.
            let hedged = [hedge::before(self.tokens, self.at), verb::before(self.tokens, self.at)];
            let hedged = hedged.into_iter().flatten().max_by_key(|(_, end)| *end);
            if set_phrase::begins(self.tokens, self.at, hedged.map_or(self.at, |(_, end)| end)) {
                return Err(set_phrase::SET_PHRASE);
            }
            let vague = vague::vague(self.tokens, self.at, self.overrides);
            let Some((cue, end)) = hedged.filter(|(_, end)| vague.is_none_or(|(_, longer)| *end >= longer)) else {
                // "A first batch of 400", "the second group of 20"
                let rank = matches!(self.token(self.at).and_then(Token::number_word), Some(N::Ordinal(_)));
                if rank && let Some(end) = self.name_of_an_amount(self.at + 1) {
                    self.at = end;
                    continue;
                }
                if self.is_numeric(self.at) {
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
                    // "An increase of 20 %", "a drop of 5 degrees"
                    if self.is_any(end - 2, CHANGES) {
                        return Err(CHANGE);
                    }
                    self.at = end;
                    continue;
                }
                // "Temperatures above 45C"
                let measures = ["gusts", "highs", "lows", "speeds", "temperature", "temperatures", "winds"];
                let bounded = matches!(hedge::before(self.tokens, self.at + 1), Some((Cue::Hedge(_), _)));
                if self.is_any(self.at, &measures) && bounded && self.measured(self.at + 1) {
                    self.at += 1;
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
                Cue::Hedge(hedge) => {
                    self.hedged_inside |= self.joint == Joint::And && self.hedge == Hedge::None;
                    self.say(hedge)?;
                    if hedge == Hedge::About {
                        let first = self.joint == Joint::And && self.hedged == Hedged::Nothing;
                        self.hedged = if first { Hedged::First } else { Hedged::All };
                    } else if hedge == Hedge::Nearly && hedge::compares(self.tokens, end) {
                        self.approach = Approach::FromBelow;
                    }
                }
                // "Every 20", "every fifth", "each 5"
                Cue::Nothing if self.is_any(end - 1, &["each", "every"]) && self.is_numeric(end) => return Err(RATE),
                Cue::Nothing | Cue::OrEqual | Cue::Odd => {}
                Cue::Barely => barely = true,
                Cue::Passed => {
                    self.say(Hedge::MoreThan)?;
                    passed = true;
                }
                Cue::Between => self.joint = Joint::And,
                Cue::Change => return Err(CHANGE),
                // "No. 5"
                Cue::NoneAtAll if self.is(self.at, "no") && self.is_numeric(end) && self.is_abbreviated(self.at) => {
                    return Err("it is a number that names, and no amount");
                }
                Cue::NoneAtAll if self.is_numeric(end) && !self.is(end - 1, "of") && !self.is(end - 1, "the") => {
                    return Err("it denies a number, which leaves any other");
                }
                // "Nothing" alone is none; "nothing new" is no amount.
                Cue::NoneAtAll if self.is(self.at, "nothing") && self.token(end).is_some() => {
                    return Err(set_phrase::SET_PHRASE);
                }
                // "No one knows how many", "nobody is above the law"
                Cue::NoneAtAll if set_phrase::is_of_anyone(self.tokens, self.at, end) => {
                    return Err(set_phrase::SET_PHRASE);
                }
                Cue::NoneAtAll
                    if !self.is_any(end - 1, &["of", "the"]) && set_phrase::is_not_known(self.tokens, end) =>
                {
                    return Err("it says that it is not known, and not that there are none");
                }
                Cue::NoneAtAll if self.is(end - 1, "no") && set_phrase::is_of_a_kind(self.tokens, end) => {
                    return Err("it says that there are none of one kind, and not how many there are");
                }
                // "No other", "no one else": beside those that are told elsewhere.
                Cue::NoneAtAll if self.is_any(end, &["else", "other", "others"]) => {
                    return Err("it says that there are no others, and not how many there are");
                }
                Cue::NoneAtAll if self.hedge.is_upper_bound() => return Err("nothing is less than none"),
                Cue::NoneAtAll => {
                    // "None of the 300" are none, whatever the whole is.
                    let mut whole = end;
                    while let Some((Cue::Nothing | Cue::Hedge(_), end)) = hedge::before(self.tokens, whole) {
                        whole = end;
                    }
                    let of = self.is(end - 1, "of") || self.is(end - 1, "the");
                    let whole = numeral::number(self.tokens, whole).filter(|_| of);
                    self.at = whole.map_or(end, |(_, end)| end);
                    return Ok((Amount::One(Numeral::plain(Number::ZERO, Number::ONE)), None));
                }
                // "All 20 officers" are twenty; "all officers" are a share.
                Cue::All | Cue::NotAll if self.number_follows(end) => self.not_all |= cue == Cue::NotAll,
                Cue::All | Cue::NotAll if self.is(end, "but") || self.is(end, "except") => {
                    return Err("it says what is left out, and not of how many");
                }
                // "Nearly everyone" is a share; whoever says "everyone" alone counts nobody.
                Cue::All if self.says_everyone_alone(end) => return Err("it says everyone, and not of whom"),
                Cue::All | Cue::NotAll => {
                    self.at = end;
                    return Ok((if cue == Cue::All { Amount::All } else { Amount::NotAll }, None));
                }
            }
            self.at = end;
        }
        if let Some((vague, end)) = vague::vague(self.tokens, self.at, self.overrides) {
            if passed {
                return Err(NOT_PASSED);
            }
            let compared = self.hedge.is_lower_bound() || self.hedge.is_upper_bound();
            if vague.is_share() && compared && self.is(end - 1, "most") {
                return Err("it compares with most, and names no amount");
            }
            self.at = end;
            if vague.is_share() {
                return Ok((self.vague_part_of(vague)?.unwrap_or(Amount::Vague(vague)), None));
            }
            // "Millions of dollars", "several days"
            let of = usize::from(self.is(end, "of"));
            let unit = self.unit_at(end + of, vague.scale())?.filter(|_| self.unit.is_none());
            if let Some((unit, end)) = unit {
                (self.unit, self.at) = (Some(unit), end);
            }
            return Ok((Amount::Vague(vague), None));
        }
        let (amount, digits) = self.numbers()?;
        if passed && !matches!(amount, Amount::One(mark) if is_round(&mark)) {
            return Err(NOT_PASSED);
        }
        let amount = match amount {
            Amount::One(numeral) if barely => {
                self.say(Hedge::JustOver)?;
                Self::upward_of(numeral, Number::new(5, 1), Number::new(1, 1)).unwrap_or(amount)
            }
            amount => amount,
        };
        Ok((amount, digits))
    }

    /// "(A) percentage of 10": the unit of a share before its number.
    fn share_before(&mut self) {
        let from = self.at + usize::from(self.token(self.at).and_then(Token::number_word) == Some(N::A));
        let end = match self.token(from) {
            Some(name) if name.is("percentage") => from + 1,
            Some(sign) if sign.is("per") || sign.is("percent") || sign.is("%") => {
                match unit::unit(self.tokens, from, Prefer::Measure) {
                    Some((unit, end)) if unit == Unit::percent() => end,
                    _ => return,
                }
            }
            _ => return,
        };
        if self.is(end, "of") && numeral::number(self.tokens, end + 1).is_some_and(|(_, end)| self.token(end).is_none())
        {
            (self.unit, self.at) = (Some(Unit::percent()), end + 1);
        }
    }

    /// Whether a full stop follows the word.
    pub(super) fn is_abbreviated(&self, at: usize) -> bool {
        let rest = self.token(at).and_then(|token| self.text.get(token.end()..));
        rest.is_some_and(|rest| rest.starts_with('.'))
    }

    pub(super) fn says_everyone_alone(&self, end: usize) -> bool {
        let everyone = self.is(self.at, "everyone") || self.is(self.at, "everybody");
        everyone && self.token(end).is_none() && self.hedge == Hedge::None && self.kind != Some(QuantityKind::Share)
    }

    /// The currency before a number, where it ends, and whether a minus stands before it: "-$5", "minus €5".
    pub(super) fn money(&self, at: usize) -> Option<(Unit, usize, bool)> {
        let word = usize::from(self.token(at)?.number_word() == Some(N::Minus));
        let negative = word == 1 || self.token(at)?.gap == Gap::Minus;
        unit::money_before(self.tokens, at + word).map(|(unit, end)| (unit, end, negative))
    }

    /// "(Winds) of 185 km/h", "(a fine) of $5 million", "(a crowd) of 500": one or two words that name what the amount
    /// is. Things are named by what holds them all; of another name ("parents of 20 children") the number is not.
    pub(super) fn name_of_an_amount(&self, at: usize) -> Option<usize> {
        const PARTS: &[&str] = &[
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
        const WHOLES: &[&str] = &[
            "age",
            "army",
            "array",
            "attendance",
            "audience",
            "average",
            "band",
            "batch",
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
            "family",
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
            "squad",
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
    pub(super) fn measured(&self, at: usize) -> bool {
        let mut at = at;
        while let Some((_, end)) = hedge::before(self.tokens, at).filter(|_| !self.is_numeric(at)) {
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
        unit::unit(self.tokens, end, self.prefer).is_some() || self.connector(end, Joint::Any).is_some()
    }

    /// Whether a number follows, behind articles and the like.
    pub(super) fn number_follows(&self, at: usize) -> bool {
        let end = hedge::before(self.tokens, at).map_or(at, |(_, end)| end);
        self.is_numeric(at) || self.is_numeric(end)
    }

    /// "An hour", "another officer", and where things are counted "a vehicle".
    pub(super) fn one(&mut self) -> Result<Option<Amount>, Problem> {
        let Some(one) = self.one_of() else { return Ok(None) };
        // "A day to a week"
        if let (Amount::One(first), Some(unit)) = (one, self.unit.clone())
            && let Some(amount) = self.ends_in_two_units(first, &unit, self.at)?
        {
            return Ok(Some(amount));
        }
        Ok(Some(one))
    }

    fn one_of(&mut self) -> Option<Amount> {
        let article = self.token(self.at)?.number_word() == Some(N::A);
        let before = self.at.checked_sub(1);
        let another = before
            .is_some_and(|at| ["another", "additional", "single", "further"].iter().any(|word| self.is(at, word)));
        if !(article || another) || numeral::number(self.tokens, self.at).is_some() {
            return None;
        }
        let at = self.at + usize::from(article);
        let denied = before.is_some_and(|at| self.is_any(at, &["hardly", "scarcely", "barely", "not"]));
        let thing = !denied && single::is_one(self.cursor, at) && !vague::names_no_amount(self.tokens, self.at);
        let mut one = Numeral::plain(Number::ONE, Number::ONE);
        let unit = unit::unit(self.tokens, at, Prefer::Things).filter(|_| self.unit.is_none());
        if let Some((unit, end)) = unit {
            // "A percentage" is any part of a whole.
            if unit.dimension() == Dimension::Share {
                return None;
            }
            (self.unit, self.at) = (Some(unit), end);
            one = self.smaller_units(one).unwrap_or(one);
            if let Some(more) = self.or_two() {
                return Some(Amount::between(one, more));
            }
        } else if thing && (another || self.kind == Some(QuantityKind::Count)) {
            self.at = at;
        } else {
            return None;
        }
        Some(Amount::One(one))
    }

    /// "(A week) or two", "(a hundred) or two": the second number, where it is a few of the first.
    pub(super) fn or_two(&mut self) -> Option<Numeral> {
        let (few, end) = numeral::number(self.tokens, self.at + 1)?;
        let few_more = self.is(self.at, "or") && few.value > Number::ONE && few.value < Number::TEN;
        if !few_more || few.form != Form::Decimal || unit::unit(self.tokens, end, self.prefer).is_some() {
            return None;
        }
        self.at = end;
        Some(few)
    }
}
