//! The number itself, with its unit: one, or a part of a whole.

use crate::reading::unit::{self, Dimension, Prefer, Unit};
use crate::reading::{Number, QuantityKind};

use super::cardinal::describes_many;
use super::hedge::{self, BEHIND, Cue, Hedge};
use super::numeral::{self, Form, Numeral};
use super::part;
use super::phrase::{Amount, End, Joint, Problem, RATE, Reader, SEVERAL};
use super::set_phrase;
use super::token::{self, Gap, Kind, Token};
use super::vague::{self, Vague};
use super::words::NumberWord as N;

/// The whole that something is a part of.
struct Whole {
    numeral: Numeral,
    hedge: Hedge,
    /// Where its number ends.
    end: usize,
    /// The currency before it.
    money: Option<Unit>,
}

impl<'a> Reader<'a, '_> {
    /// What begins with a number: it alone, a range of two, or a part of another.
    pub(super) fn numbers(&mut self) -> Result<(Amount, Option<&'a str>), Problem> {
        let start = self.at;
        let mut low = None;
        if self.joint == Joint::And
            && let Some((first, end)) = numeral::before_and(self.tokens, start)
        {
            // "Between one hundred and two hundred": what follows the first "and" is the other number.
            low = self.is(end, "and").then_some((first, end));
        }
        if low.is_none()
            && let Some(one) = self.one()?
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
        if first.form == Form::Ordinal && self.is_numeric(end) && self.token(end).is_some_and(|t| t.gap == Gap::Space) {
            (self.at, self.joint) = (end, Joint::Any);
            return self.numbers();
        }
        // "A million" is one, and so is "one million"; "million" alone is none.
        if let Some(N::Scale(_)) = self.token(start).and_then(Token::number_word) {
            return Err("it says million or the like, and not how many");
        }
        if let Some(problem) = set_phrase::around(self.text, self.tokens, start, end, &first) {
            return Err(problem);
        }
        self.at = end;
        if let Some(token) = self.token(end) {
            let glued = token.gap == Gap::None || token.gap == Gap::Dash;
            if glued && token.is("s") && first.value.is_integer() {
                return Err("it is a decade, or some tens");
            }
            if glued && ["fold", "x", "×", "figure", "digit", "figures"].iter().any(|word| token.is(word)) {
                return Err("it is a multiple or a size of number, and no amount");
            }
        }
        let digits = self.digits(start);
        if let Some(amount) = self.range(first)? {
            if let Amount::Between(low, high) = amount
                && low.numeral.value >= Number::ZERO
                && self.says_below_zero()?
            {
                let under = |end: End| End { numeral: end.numeral.negated(), ..end };
                return Ok((Amount::Between(under(high), under(low)), None));
            }
            return Ok((amount, None));
        }
        // "From 40 upwards" is a bound.
        let upward = matches!(token::phrase(&BEHIND, self.tokens, self.at), Some((Cue::Hedge(Hedge::AtLeast), _)));
        if self.joint == Joint::And && !(upward && start > 0 && self.is(start - 1, "from")) {
            return Err("it begins a range and does not end it");
        }
        if first.form == Form::Ordinal {
            // A rank is in no unit: "the third day" is the third.
            return if self.is_any(self.at, &["century", "centuries", "millennium"]) {
                Err("it is a century, and no amount")
            } else {
                Ok((Amount::One(first), digits))
            };
        }
        self.unit_behind(first)?;
        // "Half an hour to an hour"
        if let Some(unit) = self.unit.clone()
            && let Some(amount) = self.ends_in_two_units(first, &unit, self.at)?
        {
            return Ok((amount, None));
        }
        if let Some(mut sum) = self.smaller_units(first) {
            // "2 years, 3 months and 4 days"
            loop {
                let at = self.at;
                match self.smaller_units(sum) {
                    Some(more) if more.place < sum.place => sum = more,
                    _ => {
                        self.at = at;
                        break;
                    }
                }
            }
            return Ok((Amount::One(self.of_the_calendar(sum)), None));
        }
        if first.value >= Number::ZERO && self.says_below_zero()? {
            return Ok((Amount::One(first.negated()), digits));
        }
        let signs = self.is(self.at, "+")
            && self.is(self.at + 1, "/")
            && matches!(self.gap(self.at + 2), Some(Gap::Dash | Gap::Minus));
        if signs || self.is(self.at, "±") || self.is(self.at, "plus") && self.is(self.at + 1, "or") {
            return self.give_or_take(first).map(|amount| (amount, None));
        }
        if let Some(amount) = self.ratio(first)? {
            return Ok((amount, None));
        }
        Ok((Amount::One(first), digits))
    }

    /// The numeral as written, where it begins with digits.
    pub(super) fn digits(&self, start: usize) -> Option<&'a str> {
        let token = self.token(start)?;
        let plain = matches!(token.kind, Kind::Digits(_)) && !self.is(start + 1, "/");
        plain.then_some(token.text)
    }

    /// The unit behind a number: "92 kilometres", "half a mile".
    pub(super) fn unit_behind(&mut self, first: Numeral) -> Result<(), Problem> {
        let part = usize::from(first.form == Form::Fraction && self.is(self.at, "of"));
        let article = usize::from(self.token(self.at + part).and_then(Token::number_word) == Some(N::A));
        let lookahead = if first.form == Form::Fraction && article == 1 { self.at + part + 1 } else { self.at };
        let unit = match self.unit_at(lookahead, first.scales)? {
            None if self.unit.is_none() && first.form != Form::Fraction => self.unit_beyond(self.at),
            unit => unit,
        };
        let Some((unit, end)) = unit else { return Ok(()) };
        self.is_that_unit(first, &unit, end)?;
        match &self.unit {
            None => self.unit = Some(unit),
            // "$10 dollars", but not "$10 cents"
            Some(sign) if *sign == unit => {}
            Some(_) => return Ok(()),
        }
        self.at = end;
        Ok(())
    }

    /// Figures that mean something else than an amount in the unit behind them: "6ft2" is six feet two, and "1800 hours"
    /// may be six in the evening.
    fn is_that_unit(&self, first: Numeral, unit: &Unit, end: usize) -> Result<(), Problem> {
        let glued = self.gap(self.at) == Some(Gap::None);
        if unit.name() == "square foot" && glued && self.is(self.at, "ft2") && first.value < Number::TEN {
            return Err("it may be feet and inches, or square feet");
        }
        let figures = self.at.checked_sub(1).and_then(|at| self.token(at));
        let of_four = figures.is_some_and(|figures| matches!(figures.kind, Kind::Digits(_)) && figures.text.len() == 4);
        let padded = figures.is_some_and(|figures| figures.text.starts_with('0'));
        let of_a_day = first.value < Number::from(2400) && first.value % Number::ONE_HUNDRED < Number::from(60);
        let may_be_a_time = of_four && of_a_day && first.value.is_integer() && self.token(end).is_none();
        if unit.name() == "hour" && may_be_a_time && (padded || self.kind != Some(QuantityKind::Measure)) {
            return Err("it may be a time of day");
        }
        Ok(())
    }

    /// "10 more hours", "20 consecutive days", "20 or more minutes", "20-odd km": the unit behind a word between it and the
    /// number, where no thing is meant by it.
    fn unit_beyond(&self, at: usize) -> Option<(Unit, usize)> {
        const BETWEEN: &[&str] = &[
            "additional",
            "consecutive",
            "extra",
            "full",
            "further",
            "more",
            "solid",
            "straight",
            "successive",
            "unbroken",
            "uninterrupted",
            "whole",
        ];
        let spaced = self.token(at).is_some_and(|token| token.gap == Gap::Space);
        if !spaced || !self.is_any(at, BETWEEN) {
            return None;
        }
        unit::unit(self.tokens, at + 1, Prefer::Things).filter(|(unit, _)| unit.dimension() != Dimension::Money)
    }

    /// The unit at `at`, behind so many of `scale`.
    pub(super) fn unit_at(&self, at: usize, scale: Number) -> Result<Option<(Unit, usize)>, Problem> {
        let pounds = self.is_any(at, &["pound", "pounds"]) && scale >= Number::from(1_000_000);
        let prefer = match self.kind {
            // Millions of pounds are money; of goods they may be a weight.
            None if pounds && self.is(at + 1, "of") => return Err("it may be money or a weight"),
            None if pounds => Prefer::Money,
            _ => self.prefer,
        };
        // "1.2 million second doses": a rank before many things is no time.
        if self.is(at, "second") && describes_many(self.tokens, at) {
            return Ok(None);
        }
        if unit::is_undecided(self.tokens, at) {
            return Err("its unit is written in a way that leaves open which one is meant");
        }
        // "4in": behind its digits, "in" is no preposition.
        let glued = self.is(at, "in") && self.token(at).is_some_and(|token| token.gap == Gap::None);
        let inch = if glued && at > 0 { Unit::parse("inch") } else { None };
        Ok(unit::unit(self.tokens, at, prefer).or_else(|| Some((inch?, at + 1))))
    }

    /// "10 degrees below zero", "ten below zero Celsius", "5C below freezing": goes past it.
    fn says_below_zero(&mut self) -> Result<bool, Problem> {
        let (zero, freezing) = (self.is(self.at + 1, "zero"), self.is(self.at + 1, "freezing"));
        let degrees =
            self.unit.as_ref().is_none_or(|unit| unit.dimension() == Dimension::Temperature || unit.name() == "degree");
        if !degrees || !self.is(self.at, "below") || !(zero || freezing) {
            return Ok(false);
        }
        let scale = unit::unit(self.tokens, self.at + 2, Prefer::Measure);
        self.at += 2;
        if let Some((unit, end)) = scale.filter(|(unit, _)| unit.dimension() == Dimension::Temperature) {
            (self.unit, self.at) = (Some(unit), end);
        }
        let celsius = self.unit.as_ref().is_some_and(|unit| unit.name() == "degree Celsius");
        if freezing && !celsius {
            return Err("what freezing is depends on the scale, which it does not name");
        }
        self.below_zero = true;
        Ok(true)
    }

    /// Years and months with some days are as long as the calendar has it there: a few days more or less.
    fn of_the_calendar(&self, sum: Numeral) -> Numeral {
        let week = Unit::parse("week");
        let is_calendar = self.unit.as_ref().is_some_and(|unit| ["month", "year"].contains(&unit.name()));
        let weeks = self.unit.as_ref().zip(week).and_then(|(unit, week)| unit.over(&week));
        let days = weeks.filter(|_| is_calendar && sum.form == Form::Decimal);
        match days.and_then(|weeks| Number::ONE.checked_div(weeks)) {
            Some(week) if sum.place < week => Numeral { place: week, ..sum },
            _ => sum,
        }
    }

    /// What a part of the unit or a smaller unit adds: "an hour and a half", "5 feet 2 inches", "13 dollars and 45 cents".
    pub(super) fn smaller_units(&mut self, first: Numeral) -> Option<Numeral> {
        let unit = self.unit.clone().filter(|unit| unit.dimension() != Dimension::Share)?;
        let listed = usize::from(self.is(self.at, ","));
        let and = self.is(self.at + listed, "and");
        let at = self.at + listed + usize::from(and);
        // "Two years and a day"
        let one = (and && self.token(at).and_then(Token::number_word) == Some(N::A))
            .then(|| (Numeral::plain(Number::ONE, Number::ONE), at + 1));
        let number = numeral::number(self.tokens, at).or(one);
        let (more, end) = number.filter(|(more, _)| more.value >= Number::ZERO)?;
        let more_form = more.form;
        let (more, place, end) = if more.form == Form::Fraction {
            let whole = first.form == Form::Decimal && first.place >= Number::ONE;
            let is_part = and && whole && more.value < Number::ONE;
            is_part.then_some((more.value, part::grain(more.value), end))?
        } else {
            let (smaller, end) = self.smaller_unit(&unit, end)?;
            let ratio = unit.over(&smaller).filter(|ratio| more.form == Form::Decimal && more.value < *ratio)?;
            (more.value.checked_div(ratio)?, more.place.checked_div(ratio)?, end)
        };
        let form = if more_form == Form::Fraction { Form::Mixed } else { Form::Decimal };
        self.at = end;
        // "-5 feet 2 inches" lie below -5 feet.
        let more = if first.value < Number::ZERO { -more } else { more };
        Some(Numeral { form, ..Numeral::plain(first.value.checked_add(more)?, place) })
    }

    /// The unit of the smaller number at `at`: what is written, or what goes without saying.
    fn smaller_unit(&self, unit: &Unit, at: usize) -> Option<(Unit, usize)> {
        let tall = self.token(at).is_none() || self.is_any(at, &["tall", "high", "long", "wide", "deep"]);
        let (unsaid, end) = match unit.name() {
            // "6 ft 2 in", "5ft 11 tall": behind feet, "in" is no preposition.
            "foot" if self.is(at, "in") => ("inch", at + 1),
            "foot" if tall => ("inch", at),
            // "2h 30m"
            "hour" if self.is(at, "m") => ("minute", at + 1),
            _ => return unit::unit(self.tokens, at, self.prefer),
        };
        Unit::parse(unsaid).map(|unit| (unit, end))
    }

    /// "50 ± 3", "50 plus or minus 3".
    pub(super) fn give_or_take(&mut self, first: Numeral) -> Result<Amount, Problem> {
        // Of "+/-" the dash is no token of its own.
        let sign = if self.is(self.at, "+") { 2 } else { 3 };
        let at = if self.is(self.at, "±") { self.at + 1 } else { self.at + sign };
        let (by, end) = numeral::number(self.tokens, at).ok_or("there is no number behind the plus or minus")?;
        self.at = end;
        if self.unit.is_none() {
            self.unit_behind(first)?;
        }
        Ok(Amount::GiveOrTake(first, by))
    }

    /// "One in five", "two out of three", "three quarters of about 1,000".
    pub(super) fn ratio(&mut self, first: Numeral) -> Result<Option<Amount>, Problem> {
        let share = self.unit.as_ref().is_some_and(|unit| unit.dimension() == Dimension::Share);
        let of = self.is(self.at, "of");
        if of && (share || first.form == Form::Fraction) {
            return self.part_of(first);
        }
        let Some(part) = self.so_many_in(first)? else { return Ok(None) };
        // "One in five of the 1,000"
        let whole = if self.is(self.at, "of") { self.part_of(part)? } else { None };
        Ok(Some(whole.unwrap_or(Amount::One(part))))
    }

    /// "One in five", "two out of three", "40 per 100,000": the part.
    fn so_many_in(&mut self, first: Numeral) -> Result<Option<Numeral>, Problem> {
        let of = self.is(self.at, "of");
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
        // "12 in 24 hours" is no part of the hours.
        if self.is(self.at, "in") && self.is_time(end) {
            return Err(RATE);
        }
        // "12 per 1,000" is counted, "one in five" is told; so is "1 in 10,000".
        let counted = per || whole.value >= Number::ONE_THOUSAND && first.value > Number::ONE;
        let part = match counted {
            true => Numeral::incidence(&first, whole.value),
            false => Numeral::part(first.value, whole.value),
        };
        // "5 of 5 of 5"
        if of && self.is(end, "of") && self.number_follows(end + 1) {
            return Err(SEVERAL);
        }
        self.at = end;
        part.ok_or("the part cannot be worked out").map(Some)
    }

    /// Whether a time stands there, or what has its own time: hours, nights, matches.
    fn is_time(&self, at: usize) -> bool {
        let timed = ["games", "innings", "matches", "nights", "seasons", "shifts", "weekends"];
        let unit = unit::unit(self.tokens, at, Prefer::Measure);
        unit.is_some_and(|(unit, _)| unit.dimension() == Dimension::Time) || self.is_any(at, &timed)
    }

    /// The whole that follows an "of".
    fn whole_of(&self) -> Result<Option<Whole>, Problem> {
        let mut at = self.at + 1;
        let mut hedge = Hedge::None;
        while let Some((cue, end)) = hedge::before(self.tokens, at) {
            match cue {
                Cue::Nothing => {}
                Cue::Hedge(more) => hedge = hedge.with(more).ok_or("its hedges contradict each other")?,
                _ => break,
            }
            at = end;
        }
        let money = unit::money_before(self.tokens, at);
        let at = money.as_ref().map_or(at, |(_, end)| *end);
        if !self.is_numeric(at) {
            return Ok(None);
        }
        let Some((whole, end)) = numeral::number(self.tokens, at) else { return Ok(None) };
        if whole.form == Form::Ordinal {
            return Ok(None);
        }
        // "Half of 2024" is half a year.
        let year = whole.value >= Number::from(1900) && whole.value < Number::from(2100);
        let four = self.token(at).is_some_and(|token| token.text.len() == 4 && matches!(token.kind, Kind::Digits(_)));
        if year && four && self.token(end).is_none() && money.is_none() {
            return Err("its whole is a year");
        }
        Ok(Some(Whole { numeral: whole, hedge, end, money: money.map(|(unit, _)| unit) }))
    }

    /// "Three quarters of about 1,000". Where a share is expected it is the share, whatever the whole is.
    fn part_of(&mut self, part: Numeral) -> Result<Option<Amount>, Problem> {
        let Some(Whole { numeral: whole, hedge, end, money }) = self.whole_of()? else { return Ok(None) };
        if self.kind == Some(QuantityKind::Share) && whole.value != Number::ONE {
            return Ok(None);
        }
        let (percent, sign) = match self.unit.take() {
            Some(unit) if unit.dimension() == Dimension::Share => (Some(unit), None),
            sign => (None, sign),
        };
        let money = money.or(sign);
        // "Half of one per cent" is half a per cent.
        if percent.is_none() && money.is_none() && whole.value == Number::ONE && part.form == Form::Fraction {
            let unit = self.unit_at(end, Number::ONE)?;
            if let Some((unit, end)) = unit {
                (self.unit, self.at) = (Some(unit), end);
                return Ok(Some(Amount::One(part)));
            }
        }
        let value = match percent {
            Some(unit) => unit.to_base(part.value),
            None => Some(part.value),
        };
        let place = part.place * if part.is_part() { Number::ONE } else { Number::new(1, 2) };
        let value = value.ok_or("the part cannot be worked out")?;
        self.at = end;
        self.unit = money;
        self.unit_behind(whole)?;
        Ok(Some(Amount::PartOf(Numeral { value, place, ..part }, whole, hedge)))
    }

    /// "Most of the 120 seats".
    pub(super) fn vague_part_of(&mut self, vague: Vague) -> Result<Option<Amount>, Problem> {
        // "Much of" ends in it.
        let of = self.at.checked_sub(1).filter(|last| self.is(*last, "of")).unwrap_or(self.at);
        if !self.is(of, "of") || self.kind == Some(QuantityKind::Share) {
            return Ok(None);
        }
        let is_lead = |name: usize| {
            let article = (0..name).any(|at| self.token(at).and_then(Token::number_word) == Some(N::A));
            article && self.is_any(name, &["majority", "minority"]) && self.is_numeric(of + 1)
        };
        if of.checked_sub(1).is_some_and(is_lead) {
            return Err("it may be a lead of so many, or a part of them");
        }
        let before = std::mem::replace(&mut self.at, of);
        let Some(Whole { numeral: whole, hedge, end, money }) =
            self.whole_of()?.filter(|whole| whole.numeral.value > Number::ONE)
        else {
            self.at = before;
            return Ok(None);
        };
        (self.at, self.unit) = (end, money);
        self.unit_behind(whole)?;
        Ok(Some(Amount::VaguePartOf(vague, whole, hedge)))
    }
}
