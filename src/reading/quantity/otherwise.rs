//! What makes something else of an amount: words behind it for a change, a day or a rate, and hedges that nobody read.
//!
//! These go by what the words mean, wherever they stand: "20 % higher", "a 5-point lead" and "20 votes short of a
//! majority" tell how far apart two amounts are, and not how large one is.

use std::ops::Deref;

use crate::reading::unit::Dimension;
use crate::reading::{Number, Unit};

use super::cursor::Cursor;
use super::hedge::{BEHIND, Cue};
use super::numeral::{Form, Numeral};
use super::phrase::{Amount, CHANGE, Problem, RATE};
use super::token::{self, Gap, Kind, Token};

const DAY: Problem = "it is a day of a month, and no amount";

/// What changes are called, in the singular: "20 cuts" are counted.
pub(super) const CHANGES: &[&str] = &[
    "advantage",
    "boost",
    "climb",
    "cut",
    "decline",
    "decrease",
    "difference",
    "dip",
    "discount",
    "drop",
    "fall",
    "gain",
    "gap",
    "hike",
    "increase",
    "jump",
    "lead",
    "plunge",
    "raise",
    "reduction",
    "rise",
    "slump",
    "surge",
    "swing",
];

/// Words that compare with what is not said.
const COMPARATIVES: &[&str] = &[
    "better", "bigger", "cheaper", "colder", "cooler", "costlier", "dearer", "deeper", "earlier", "faster", "fewer",
    "greater", "heavier", "higher", "hotter", "larger", "later", "less", "lighter", "longer", "lower", "more", "older",
    "poorer", "quicker", "richer", "shorter", "slower", "smaller", "stronger", "taller", "thinner", "warmer", "weaker",
    "wider", "worse", "younger",
];

/// Words that are comparatives only directly behind what is compared: "5 % down", but "20 people cut off".
const DIRECTIONS: &[&str] = &["ahead", "behind", "clear", "down", "early", "late", "off", "overdue", "up"];

/// What a difference may be told in that is no unit.
const POINTS: &[&str] = &[
    "cent",
    "cents",
    "goal",
    "goals",
    "lap",
    "laps",
    "pip",
    "pips",
    "place",
    "places",
    "point",
    "points",
    "position",
    "positions",
    "run",
    "runs",
    "seat",
    "seats",
    "shot",
    "shots",
    "spot",
    "spots",
    "stroke",
    "strokes",
    "vote",
    "votes",
];

/// Words of place, which compare before a [reference](REFERENCES).
const BESIDE: &[&str] = &["above", "ahead", "behind", "below", "beneath", "beyond", "over", "short", "shy", "under"];

/// What amounts are compared with.
const REFERENCES: &[&str] = &[
    "average",
    "budget",
    "capacity",
    "estimate",
    "estimates",
    "expectation",
    "expectations",
    "expected",
    "forecast",
    "forecasts",
    "guidance",
    "majority",
    "mean",
    "norm",
    "normal",
    "par",
    "plan",
    "projections",
    "quota",
    "quorum",
    "record",
    "schedule",
    "target",
    "targets",
    "usual",
];

/// Words that end the name of what was counted.
const STOPS: &[&str] = &[
    "across", "after", "against", "among", "and", "are", "as", "at", "before", "but", "by", "during", "for", "from",
    "had", "has", "have", "in", "into", "is", "last", "near", "of", "on", "or", "over", "per", "since", "than", "that",
    "this", "to", "was", "were", "which", "who", "with",
];

/// Words that hedge a number wherever they stand, and need not be beside it.
const HEDGES: &[&str] = &[
    "almost",
    "approximately",
    "est",
    "estimate",
    "estimated",
    "maybe",
    "nearly",
    "perhaps",
    "possibly",
    "probably",
    "roughly",
];

/// The months, and how they are shortened.
const MONTHS: &[&str] = &[
    "apr",
    "april",
    "aug",
    "august",
    "dec",
    "december",
    "feb",
    "february",
    "jan",
    "january",
    "jul",
    "july",
    "jun",
    "june",
    "mar",
    "march",
    "may",
    "nov",
    "november",
    "oct",
    "october",
    "sep",
    "sept",
    "september",
];

/// Makes sure that an amount is one, and that nothing hedges it unheard. `heard` is where a hedge behind it stood that
/// was.
///
/// # Errors
///
/// What it is otherwise.
pub(super) fn check(
    cursor: Cursor<'_, '_>,
    amount: &Amount,
    unit: Option<&Unit>,
    heard: Option<(usize, usize)>,
) -> Result<(), Problem> {
    if cursor.token(cursor.at).is_none() {
        return Ok(());
    }
    let tail = Otherwise { cursor, unit };
    tail.day(amount)?;
    tail.difference(amount)?;
    tail.rate()?;
    tail.hedges(heard)
}

struct Otherwise<'a, 't> {
    cursor: Cursor<'a, 't>,
    unit: Option<&'t Unit>,
}

impl<'a, 't> Deref for Otherwise<'a, 't> {
    type Target = Cursor<'a, 't>;

    fn deref(&self) -> &Self::Target {
        &self.cursor
    }
}

impl Otherwise<'_, '_> {
    /// "5 March", "10-12 March", "the 5th of May".
    fn day(&self, amount: &Amount) -> Result<(), Problem> {
        let last = match amount {
            Amount::One(one) => one,
            Amount::Between(_, high) => &high.numeral,
            _ => return Ok(()),
        };
        let of = usize::from(last.form == Form::Ordinal && self.is(self.at, "of"));
        let day = |day: &Numeral| day.value.is_integer() && day.value > Number::ZERO && day.value <= Number::from(31);
        let month = self.is_any(self.at + of, MONTHS)
            && self.token(self.at + of).is_some_and(|month| {
                // "20 may die", "12 march"
                let verb = ["mar", "march", "may"].iter().any(|verb| month.is(verb));
                !verb || month.text.starts_with(char::is_uppercase)
            });
        if self.unit.is_none() && day(last) && month { Err(DAY) } else { Ok(()) }
    }

    /// "A 10 per cent rise", "20 % higher", "5 points lower", "$5 million below estimates".
    fn difference(&self, amount: &Amount) -> Result<(), Problem> {
        if matches!(amount, Amount::All | Amount::NotAll) {
            return Ok(());
        }
        let at = self.at;
        let stops = |token: &Token<'_>| {
            STOPS.iter().any(|stop| token.is(stop)) || matches!(token.kind, Kind::Mark(_) | Kind::Digits(_))
        };
        let end = (at..self.tokens.len()).find(|at| self.token(*at).is_some_and(stops)).unwrap_or(self.tokens.len());
        let is_length = self.unit.is_some_and(|unit| unit.dimension() == Dimension::Length);
        let joined = self.token(at).is_some_and(|token| token.gap == Gap::Dash);
        let last = end.saturating_sub(1);
        let points = at < last && self.is_any(last - 1, POINTS);
        let change = |at: usize| self.is_any(at, CHANGES);
        // A change is told in units, or joined to its number, or in points.
        let changes = match self.unit {
            Some(_) => (at..end).any(change),
            None => end > at && change(last) && (joined || points || last == at),
        };
        let alone = end == at + 1;
        let directly = match self.unit {
            Some(_) => {
                self.is_any(at, COMPARATIVES) || !is_length && self.is_any(at, DIRECTIONS) && !self.is(at + 1, "bars")
            }
            // "20 older people" are twenty; "20 older" are not.
            None => {
                alone && self.is_any(at, COMPARATIVES) && !self.is(at, "more") || alone && self.is_any(at, DIRECTIONS)
            }
        };
        let named = end > at + 1
            && (points && self.is_any(last, DIRECTIONS)
                || self.is_any(last, COMPARATIVES)
                    && !self.is_any(last, &["more", "later", "earlier"])
                    && (points || !self.is(end, "than")));
        let beside = self.unit.is_some() && !is_length && self.is_any(at, &["above", "below", "beneath"]);
        let against = (at..self.tokens.len()).any(|here| {
            let near = || (here + 1..self.tokens.len().min(here + 5)).any(|at| self.is_any(at, REFERENCES));
            self.is_any(here, BESIDE) && near()
        });
        let short = self.is(at, "short") && (alone && end == self.tokens.len() || !is_length && self.is(at + 1, "of"))
            || points_short(self, at);
        let too = (at..self.tokens.len())
            .any(|here| self.is(here, "too") && self.is_any(here + 1, &["few", "little", "many", "much"]));
        if too || changes || directly || named || beside || against || short { Err(CHANGE) } else { Ok(()) }
    }

    /// "$5 each", "5 people apiece"; but "5 people each carrying a bag" are five.
    fn rate(&self) -> Result<(), Problem> {
        let each = |at: usize| {
            let ends = self.token(at + 1).is_none_or(|next| matches!(next.kind, Kind::Mark(_)));
            // "12 for each ship"
            let shared = self.is_any(at, &["each", "every"]) && at > 0 && self.is_any(at - 1, &["for", "to"]);
            shared || self.is(at, "apiece") || self.is(at, "each") && (ends || at == self.at)
        };
        // "1.2 mb/d": a rate of something unknown.
        let stroke = self.token(self.at + 1).is_some_and(|next| next.kind == Kind::Mark('/'));
        let times = ["d", "day", "h", "hour", "hr", "month", "s", "week", "y", "year", "yr"];
        if self.unit.is_none() && stroke && self.is_any(self.at + 2, &times) {
            return Err(RATE);
        }
        if (self.at..self.tokens.len()).any(each) { Err(RATE) } else { Ok(()) }
    }

    /// No hedge that was not heard.
    fn hedges(&self, heard: Option<(usize, usize)>) -> Result<(), Problem> {
        let unheard = |at: &usize| heard.is_none_or(|(from, to)| *at < from || *at >= to);
        let hedges = |at: usize| {
            // "And more injured" hedges nothing; single words often describe: "20 maximum-security cells".
            let phrase = matches!(token::phrase(&BEHIND, self.tokens, at),
                Some((Cue::Hedge(_), end)) if end > at + 1 && !self.is(at, "and") && !self.is(end, "than"));
            // "20 people, nearly all of them civilians"
            let of_a_part = self.is_any(at + 1, &["all", "entirely", "every", "everyone", "exclusively", "only"]);
            phrase || self.is_any(at, HEDGES) && !of_a_part
        };
        let found = (self.at..self.tokens.len()).filter(unheard).any(hedges);
        if found { Err("a hedge stands behind the number that is not understood") } else { Ok(()) }
    }
}

/// "20 votes short of a majority", "5 seats shy of control".
fn points_short(tail: &Otherwise<'_, '_>, at: usize) -> bool {
    tail.is_any(at, POINTS) && tail.is_any(at + 1, &["short", "shy", "clear", "ahead"])
}
