//! Two numbers: the ends of a range.

use crate::reading::Number;
use crate::reading::lexicon::{Lexicon, lexicon};
use crate::reading::unit::{self, Dimension, Prefer, Unit};

use super::hedge::{self, Cue, Hedge};
use super::numeral::{self, Form, Numeral};
use super::phrase::{Amount, Edge, End, Hedged, Joint, Problem, Reader};
use super::set_phrase;
use super::token::{self, Gap, Kind, Token};
use super::words::NumberWord as N;

/// What joins the two numbers of a range.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Joined {
    Dash,
    Word,
}

/// Whether what stands before the second number of a range leaves it its upper end.
fn may_end(cue: Cue) -> bool {
    use Hedge::{About, AtMost, LessThan, Nearly};
    matches!(cue, Cue::Nothing | Cue::Hedge(About | AtMost | LessThan | Nearly))
}

/// Words before a second number that is the larger, and may be less sure.
static OR_EVEN: Lexicon<()> = lexicon![():
    (", if not", ()),
    (", maybe", ()),
    (", or even", ()),
    (", perhaps", ()),
    (", possibly", ()),
    ("and maybe", ()),
    ("and perhaps", ()),
    ("and possibly", ()),
    ("if not", ()),
    ("maybe", ()),
    ("or even", ()),
    ("or maybe", ()),
    ("or perhaps", ()),
    ("or possibly", ()),
    ("perhaps", ()),
    ("possibly", ()),
    ("up to", ()),
];

impl Reader<'_, '_> {
    /// The second number of a range, and its unit.
    pub(super) fn range(&mut self, first: Numeral) -> Result<Option<Amount>, Problem> {
        let joint = self.joint;
        let before = self.at;
        let own = unit::unit(self.tokens, before, self.prefer).filter(|_| self.unit.is_none());
        let behind_unit = own.as_ref().map_or(before, |(_, end)| *end);
        if let Some((mine, end)) = &own
            && let Some(amount) = self.ends_in_two_units(first, mine, *end)?
        {
            return Ok(Some(amount));
        }
        let joined = self.connector(before, joint).or_else(|| self.connector(behind_unit, joint));
        let Some((start, by)) = joined else { return Ok(None) };
        let mut at = start;
        let mut edge = Edge::Inside;
        let mut bounded = false;
        while let Some((cue, end)) = hedge::before(self.tokens, at).filter(|(cue, _)| may_end(*cue)) {
            match cue {
                Cue::Hedge(Hedge::About) if self.is_any(at, &["maybe", "perhaps", "possibly"]) => {}
                Cue::Hedge(Hedge::About) => edge = Edge::About,
                Cue::Hedge(Hedge::AtMost) => bounded = true,
                // Of "nearly 60", all is below it.
                Cue::Hedge(_) => (edge, bounded) = (Edge::Outside, true),
                _ => {}
            }
            at = end;
        }
        let signs = [self.unit.is_some(), self.money(at).is_some()];
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
        let written =
            |at: usize| self.token(at).filter(|token| matches!(token.kind, Kind::Digits(_))).map(|one| one.text);
        // "$1.2bn-$1.5bn": the first in figures, whatever scale it is told in.
        let is_scale = |word: N| matches!(word, N::Suffix(_)) || word.is_scale();
        let scaled = |at: &usize| self.token(*at).and_then(Token::number_word).is_some_and(is_scale);
        let figures = (0..before).rev().find(|at| !scaled(at));
        let (one, other) = (figures.and_then(written), written(at));
        if by == Joined::Dash && one.is_some() != other.is_some() {
            return Err("it joins figures to words, as a name does");
        }
        // "555-1234"
        if by == Joined::Dash
            && let Some((one, other)) = one.zip(other)
            && (one.len(), other.len()) == (3, 4)
            && !other.contains(',')
            && !(one.ends_with('0') && other.ends_with('0'))
        {
            return Err("it is the number of a telephone, and no amount");
        }
        // "A 3-1 win", "a vote of 47-53"
        let is_score = by == Joined::Dash && set_phrase::is_score(self.tokens, end);
        if is_score || set_phrase::is_of_score(self.tokens, before) {
            return Err("it is a score, and no amount");
        }
        if let Some(problem) = set_phrase::around(self.text, self.tokens, at, end, &second) {
            return Err(problem);
        }
        self.at = end;
        let theirs = self.unit_at(end, second.scales)?;
        let has_unit = theirs.is_some();
        if let Some((unit, end)) = theirs
            && self.unit.as_ref().is_none_or(|sign| sign.is_commensurable(&unit))
        {
            self.at = end;
            self.unit = Some(self.unit.take().unwrap_or(unit));
        }
        // "5-foot-11"
        let dashed = by == Joined::Dash && self.gap(before) == Some(Gap::Dash) && !has_unit;
        if let Some((mine, _)) = own.as_ref().filter(|_| dashed)
            && let Some(smaller) = smaller(mine)
        {
            let sum = with_smaller(mine, &smaller, &first, &second);
            self.unit = Some(mine.clone());
            return sum.map(|sum| Some(Amount::One(sum))).ok_or("its smaller unit makes more than one of the larger");
        }
        // "-20-25C", "minus 10 to 15 degrees"; "between minus 10 and 15" is clear.
        let in_words = joint != Joint::And && (0..before).any(|at| self.is_any(at, &["minus", "negative"]));
        let is_blurred = in_words || by == Joined::Dash && at == start;
        if first.value < Number::ZERO && second.value > Number::ZERO && is_blurred {
            return Err("it does not tell whether its second number is below zero");
        }
        let plain = own.is_none();
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
        let unscaled = first.value;
        // "A hundred or two"
        if first.value > second.value && first.value == first.scales && self.is(start - 1, "or") {
            second = second.scaled_by_all(&first);
        }
        // "Minus 5 to minus 10": told from the milder end.
        let (first, second) = if first.value > second.value && first.value <= Number::ZERO {
            (second, first)
        } else {
            (first.scaled_by(&second).unwrap_or(first), second)
        };
        if first.value > second.value {
            return Err("its lower end lies above its upper end");
        }
        // "Three to four hundred and fifty thousand"
        let lead = second.value.checked_div(second.scales).unwrap_or(second.value);
        let uneven = lead > Number::ONE_HUNDRED && !(lead % Number::ONE_HUNDRED).is_zero();
        let in_words = |at: usize| self.token(at).is_some_and(|token| token.number_word().is_some());
        if uneven && second.scales > Number::ONE && unscaled < Number::TEN && in_words(before - 1) && in_words(at) {
            return Err("its first end may lack a hundred");
        }
        self.bound_the_low_end(bounded)?;
        if edge == Edge::About {
            self.say(Hedge::About)?;
            if self.hedged == Hedged::First {
                self.hedged = Hedged::All;
            }
        }
        let plain = plain && signs != [true, true];
        if let Some(thousands) = self.in_thousands(before, first, at, &second).filter(|_| plain) {
            self.literal = Some(Amount::between(first, second));
            return Ok(Some(Amount::Between(End::inside(thousands), End { numeral: second, edge })));
        }
        Ok(Some(Amount::Between(End::inside(first), End { numeral: second, edge })))
    }

    /// "Six months to a year", "30 minutes to an hour", "between 10cm and 1 metre": a stretch whose upper end is one of a
    /// unit, or in another unit. `from` is where the unit of the lower end ends.
    pub(super) fn ends_in_two_units(
        &mut self,
        first: Numeral,
        mine: &Unit,
        from: usize,
    ) -> Result<Option<Amount>, Problem> {
        let joins =
            self.is_any(from, &["or", "through", "till", "to"]) || self.joint == Joint::And && self.is(from, "and");
        if !joins || matches!(mine.dimension(), Dimension::Money | Dimension::Share | Dimension::Other) {
            return Ok(None);
        }
        let mut at = from + 1;
        let mut edge = Edge::Inside;
        while let Some((cue @ (Cue::Nothing | Cue::Hedge(Hedge::About | Hedge::AtMost)), end)) =
            hedge::before(self.tokens, at)
        {
            if cue == Cue::Hedge(Hedge::About) {
                edge = Edge::About;
            }
            at = end;
        }
        let article = self.token(at).and_then(Token::number_word) == Some(N::A);
        let told = match numeral::number(self.tokens, at) {
            Some((second, end)) if second.form != Form::Ordinal => {
                unit::unit(self.tokens, end, self.prefer).filter(|(unit, _)| unit != mine).map(|unit| (second, unit))
            }
            None if article => {
                let one = Numeral::plain(Number::ONE, Number::ONE);
                unit::unit(self.tokens, at + 1, Prefer::Things).map(|unit| (one, unit))
            }
            _ => None,
        };
        let Some((second, (theirs, end))) = told else { return Ok(None) };
        if !theirs.is_commensurable(mine) {
            return Err("its two ends are in different units");
        }
        (self.unit, self.at) = (Some(theirs.clone()), end);
        let second = self.smaller_units(second).unwrap_or(second);
        self.unit = Some(mine.clone());
        let (first, second) = if theirs == *mine {
            (first, second)
        } else {
            self.in_base = true;
            let both = first.in_base(mine).zip(second.in_base(&theirs));
            both.ok_or("its two ends are in different units")?
        };
        if first.value > second.value {
            return Err("its lower end lies above its upper end");
        }
        if edge == Edge::About {
            self.say(Hedge::About)?;
        }
        self.bound_the_low_end(false)?;
        Ok(Some(Amount::Between(End::inside(first), End { numeral: second, edge })))
    }

    /// The hedge before a range stands on its lower end, where it was said behind "between" or where the upper end has a
    /// bound of its own; "nearly" always does.
    fn bound_the_low_end(&mut self, bounded: bool) -> Result<(), Problem> {
        let inside = self.joint == Joint::And && self.hedged_inside;
        let moves = match self.hedge {
            Hedge::AtLeast | Hedge::MoreThan => inside || bounded,
            Hedge::Nearly | Hedge::JustOver => true,
            // "Between up to 10 and 20" has no lower end.
            Hedge::AtMost | Hedge::LessThan if inside => return Err("the lower end of its range has none"),
            _ => false,
        };
        if moves {
            self.low_bound = Some(std::mem::replace(&mut self.hedge, Hedge::Range));
        }
        Ok(())
    }

    /// The first number of "5 to 6,000" in the thousands that the second is written in: the second ends in three zeros
    /// by its separator, and the first is plain and below what stands before them.
    fn in_thousands(&self, end: usize, first: Numeral, at: usize, second: &Numeral) -> Option<Numeral> {
        let digits = |at: usize| self.token(at).filter(|token| matches!(token.kind, Kind::Digits(_)));
        let (low, high) = (digits(end.checked_sub(1)?)?, digits(at)?);
        let (thousand, plain) = (Number::ONE_THOUSAND, low.text.bytes().all(|byte| byte.is_ascii_digit()));
        let grouped = high.text.bytes().any(|byte| !byte.is_ascii_digit()) && (second.value % thousand).is_zero();
        let below = first.value.is_sign_positive() && first.value < second.value.checked_div(thousand)?;
        let value = first.value.checked_mul(thousand)?;
        (plain && grouped && below && second.scales == Number::ONE && first.scales == Number::ONE)
            .then_some(Numeral { value, ..first })
    }

    /// Whether two numbers in words, the second from `start` to `end`, hold more dashes than the one between them, or
    /// are the same.
    pub(super) fn is_spelled_with_dashes(&self, first: usize, start: usize, end: usize) -> bool {
        let in_words = |token: &Token<'_>| token.number_word().is_some();
        let words = first.checked_sub(1).and_then(|at| self.token(at)).is_some_and(in_words);
        let second = self.tokens.get(start..end).unwrap_or_default();
        let dashed = second.iter().skip(1).any(|token| token.gap == Gap::Dash);
        let doubled = first.checked_sub(1).and_then(|at| self.token(at)).zip(second.first());
        words && second.iter().all(in_words) && (dashed || doubled.is_some_and(|(one, other)| one.is(other.text)))
    }

    /// Where the second number begins, when something at `at` joins two numbers, and what does.
    pub(super) fn connector(&self, at: usize, joint: Joint) -> Option<(usize, Joined)> {
        let token = self.token(at)?;
        if matches!(token.gap, Gap::Dash | Gap::Minus) && (token.is_numeric() || self.money_then_number(at)) {
            return Some((at, Joined::Dash));
        }
        if let Some(((), end)) = token::phrase(&OR_EVEN, self.tokens, at)
            && numeral::number(self.tokens, end).is_some_and(|(even, _)| even.form != Form::Ordinal)
        {
            return Some((end, Joined::Word));
        }
        let joined = match token.kind {
            Kind::Mark('~' | '～') => true,
            Kind::Word(_) if token.is("to") || token.is("through") || token.is("thru") || token.is("till") => true,
            Kind::Word(_) if joint == Joint::And => token.is("and"),
            Kind::Word(_) => token.is("or"),
            _ => false,
        };
        if !joined {
            return None;
        }
        let mut next = at + 1;
        while let Some((_, end)) = hedge::before(self.tokens, next).filter(|(cue, _)| may_end(*cue)) {
            next = end;
        }
        let number = numeral::number(self.tokens, next).is_some() || self.money_then_number(next);
        number.then_some((at + 1, Joined::Word))
    }

    pub(super) fn money_then_number(&self, at: usize) -> bool {
        unit::money_before(self.tokens, at).is_some_and(|(_, end)| self.is_numeric(end))
    }

    /// The other of two bounds: "more than 10 but fewer than 20".
    pub(super) fn other_bound(&mut self, amount: Amount) -> Result<Amount, Problem> {
        let Amount::One(first) = amount else { return Ok(amount) };
        if !(self.hedge.is_lower_bound() || self.hedge.is_upper_bound()) {
            return Ok(amount);
        }
        let mut at = self.at;
        while self.token(at).is_some_and(|token| token.is(",") || token.is("and") || token.is("but")) {
            at += 1;
        }
        while at > self.at && self.is_any(at, &["maybe", "perhaps", "possibly", "probably"]) {
            at += 1;
        }
        let Some((Cue::Hedge(hedge), end)) = hedge::before(self.tokens, at) else { return Ok(amount) };
        let opposite = self.hedge.is_lower_bound() && hedge.is_upper_bound()
            || self.hedge.is_upper_bound() && hedge.is_lower_bound();
        let end = end + usize::from(self.is(end, "the"));
        let Some((second, end)) = numeral::number(self.tokens, end).filter(|_| opposite && at > self.at) else {
            return Ok(amount);
        };
        self.at = end;
        if self.unit.is_none() {
            self.unit_behind(second)?;
        }
        let end = |numeral: Numeral, hedge: Hedge| {
            let inside = matches!(hedge, Hedge::AtLeast | Hedge::AtMost);
            End { numeral, edge: if inside { Edge::Inside } else { Edge::Outside } }
        };
        let ends = (end(first, self.hedge), end(second, hedge));
        let (low, high) = if self.hedge.is_lower_bound() { ends } else { (ends.1, ends.0) };
        if low.numeral.value > high.numeral.value {
            return Err("its lower end lies above its upper end");
        }
        self.hedge = Hedge::Range;
        Ok(Amount::Between(low, high))
    }
}

/// The smaller unit that goes without saying behind a dash.
fn smaller(unit: &Unit) -> Option<Unit> {
    const SMALLER: [(&str, &str); 3] = [("foot", "inch"), ("pound", "ounce"), ("stone", "pound")];
    SMALLER.iter().find(|(larger, _)| *larger == unit.name()).and_then(|(_, smaller)| Unit::parse(smaller))
}

/// So much of a unit, and of a smaller one; `None` where that is no part of it.
fn with_smaller(unit: &Unit, smaller: &Unit, first: &Numeral, more: &Numeral) -> Option<Numeral> {
    let ratio = unit.over(smaller).filter(|ratio| more.value < *ratio && first.value > Number::ZERO)?;
    let (part, place) = (more.value.checked_div(ratio)?, more.place.checked_div(ratio)?);
    Some(Numeral::plain(first.value.checked_add(part)?, place))
}
