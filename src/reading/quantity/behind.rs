//! What stands behind a number and its unit, and says how the number is meant.

use crate::reading::Number;

use super::hedge::{self, AT_THE_END, BEHIND, Cue, Hedge};
use super::numeral::{self, Form};
use super::phrase::{Amount, CHANGE, Hedged, Problem, Reader};
use super::token::{self, Gap, Kind};
use super::vague;

/// The most words that a hedge behind a number has, and that stand before one amid what was counted.
const LONGEST: usize = 5;

const DIFFERENCE: Problem = "it is a difference to something else";

impl Reader<'_, '_> {
    /// Hedges behind the number, its unit, or all of it.
    pub(super) fn behind(&mut self, mut amount: Amount) -> Result<Amount, Problem> {
        // "30 fewer officers" and "5 more" compare; "5 more officers" are five, and "one more" is another.
        let another = match &amount {
            Amount::One(one) => one.value <= Number::ONE,
            amount => matches!(amount, Amount::Vague(_)),
        };
        let last = self.at + 1 == self.tokens.len();
        // "20 per cent more people", "100 mm more rain"
        let in_units = self.unit.is_some() && self.is(self.at, "more") && !self.is(self.at + 1, "or");
        let part =
            matches!(&amount, Amount::One(one) if one.form == Form::Fraction) && last && self.is(self.at, "more");
        if part || in_units && !self.is(self.at + 1, "than") {
            return Err(CHANGE);
        }
        if !self.is(self.at + 1, "than")
            && (self.is(self.at, "fewer") || self.is(self.at, "less") || last && !another && self.is(self.at, "more"))
        {
            return Err(CHANGE);
        }
        // "20 more officers than planned"; but "20 more officers, more than half of them women" are twenty.
        let compared = |at: usize| self.is(at, "than") && !self.is_any(at - 1, &["fewer", "less", "more", "other"]);
        if self.is(self.at, "more") && (self.at + 2..self.tokens.len()).any(compared) {
            return Err(DIFFERENCE);
        }
        while let Some((cue, end)) = token::phrase(&BEHIND, self.tokens, self.at) {
            // "Above 20 and below 50": what follows stands before another number.
            let other = hedge::before(self.tokens, self.at + 1).filter(|_| self.is_any(self.at, &["and", "but", ","]));
            if other.is_some_and(|(_, end)| numeral::number(self.tokens, end).is_some()) {
                break;
            }
            if self.is(end, "than") {
                // "20 more than before"; but "more than 10 and less than 40" are two bounds.
                let difference = self.is(self.at, "more") || self.is(self.at, "fewer") || self.is(self.at, "less");
                return if difference { Err(DIFFERENCE) } else { Ok(amount) };
            }
            if self.is(self.at, "+") && self.is(end, "+") {
                return Err("there is a sign behind the number that is not understood");
            }
            // "Forty-some people", but "40, some of them children"
            let joined = self.token(self.at).is_some_and(|token| token.gap == Gap::Dash);
            if cue == Cue::Odd && !joined && !self.is(self.at, "odd") {
                break;
            }
            // "20 strong winds": words that also describe stand behind their number only at the end.
            let describes = cue == Cue::Nothing && end < self.tokens.len() && !self.is(end - 1, "more");
            if describes {
                break;
            }
            match cue {
                Cue::Hedge(hedge) => self.say_of_all(hedge)?,
                Cue::Odd => {
                    self.say(Hedge::JustOver)?;
                    if let Amount::One(least) = amount {
                        amount = Self::upward_of(least, Number::ONE, Number::new(5, 1)).unwrap_or(amount);
                    }
                }
                Cue::OrEqual => match self.hedge {
                    Hedge::MoreThan => self.hedge = Hedge::AtLeast,
                    Hedge::LessThan => self.hedge = Hedge::AtMost,
                    _ => break,
                },
                _ => {}
            }
            self.at = end;
            if matches!(cue, Cue::Hedge(_) | Cue::Odd)
                && self.unit.is_none()
                && let Some((unit, end)) = self.unit_at(end, Number::ONE)?
            {
                (self.unit, self.at) = (Some(unit), end);
            }
        }
        // "20 vehicles or more"
        let from = self.tokens.len().saturating_sub(LONGEST).max(self.at);
        for at in from..self.tokens.len() {
            let behind = token::phrase(&BEHIND, self.tokens, at)
                .filter(|_| at > self.at && !(self.is(at, "plus") || self.is(at, "odd") || self.is(at, "tops")));
            let last = [behind, token::phrase(&AT_THE_END, self.tokens, at)].into_iter().flatten();
            let said = last.filter(|(_, end)| *end == self.tokens.len()).find_map(|(cue, _)| match cue {
                Cue::Hedge(hedge) => Some(hedge),
                _ => None,
            });
            if let Some(hedge) = said {
                self.say_of_all(hedge)?;
                let comma = usize::from(at > self.at && self.is(at - 1, ","));
                self.tokens = self.tokens.get(..at - comma).unwrap_or_default();
                return Ok(amount);
            }
        }
        self.amid_the_words()?;
        // "20 vehicles fewer"; but "20 killed and many more" are twenty.
        let last = self.tokens.len().saturating_sub(1);
        let named = |at: usize| {
            self.token(at).is_some_and(|token| token.kind == Kind::Word(None))
                && !vague::names_no_amount(self.tokens, at)
        };
        if last > self.at && ["more", "fewer", "less"].iter().any(|word| self.is(last, word)) && named(last - 1) {
            return Err(CHANGE);
        }
        Ok(amount)
    }

    /// "20 people or more were killed", "20 people, at least, died": a hedge amid the words for what was counted.
    fn amid_the_words(&mut self) -> Result<(), Problem> {
        let mut at = self.at;
        while self.is_plain(at) && at < self.at + LONGEST {
            at += 1;
            let comma = usize::from(self.is(at, ","));
            let Some((Cue::Hedge(hedge), end)) = token::phrase(&BEHIND, self.tokens, at + comma) else { continue };
            let set_off = comma == 1 && self.is(end, ",");
            let or =
                self.is(at + comma, "or") && end > at + comma + 1 && !self.is(end, "than") && !self.is_numeric(end);
            if set_off || or {
                self.heard = Some((at, end + usize::from(set_off)));
                return self.say_of_all(hedge);
            }
        }
        Ok(())
    }

    /// A hedge that stands on all before it.
    fn say_of_all(&mut self, hedge: Hedge) -> Result<(), Problem> {
        if hedge == Hedge::About {
            self.hedged = Hedged::All;
        }
        self.say(hedge)
    }
}
