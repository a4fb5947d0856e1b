//! What stands behind an amount and its unit: what was counted, or something that would change what was read.
//!
//! A reading accounts for every token. Behind the amount only a phrase of words may stand that says *of what* it is;
//! other numbers, other units, signs, and words that lead on to something else make the whole expression unread.

use std::ops::Deref;

use crate::reading::unit::Dimension;
use crate::reading::{Number, Unit, unit};

use super::cursor::Cursor;
use super::hedge;
use super::numeral::{self, Form};
use super::phrase::{Amount, Problem, RATE, SEVERAL};
use super::single;
use super::token::{Gap, Kind, Token};
use super::vague;
use super::words::NumberWord as N;

/// Words that cannot be all there is: "5 since", "20 about".
const NOTHING_ALONE: &[&str] = &[
    "about", "above", "after", "against", "ago", "all", "around", "at", "because", "before", "below", "by", "during",
    "for", "in", "into", "last", "least", "most", "nearly", "next", "no", "not", "on", "out", "over", "since", "some",
    "under", "until", "with",
];

/// Words that cannot be the last.
const LEAD_ON: &[&str] =
    &["a", "an", "and", "between", "but", "from", "minus", "of", "or", "per", "plus", "than", "the", "to"];

/// Scale words of other languages, and short forms of which nobody knows the language: "2 mil" are thousands in Spanish
/// and millions in English.
const FOREIGN_SCALES: &[&str] = &[
    "bil", "juta", "md", "mds", "mia", "mil", "mila", "mille", "miliar", "mld", "mlrd", "oku", "ribu", "thou", "thsd",
    "tis", "tril", "triliun", "tsd", "tys", "wan", "млн", "млрд", "трлн", "тыс", "억", "만", "천", "万", "亿", "億",
    "兆", "萬",
];

/// Short forms of scale words behind an amount of money or at the end, and things elsewhere: "$3 mill", "12 mill workers".
const SHORT_SCALES: &[&str] = &["bill", "mill", "mills"];

/// What is remarked of an amount behind a comma: "20 deaths, a record".
const REMARKS: &[&str] = &[
    "all-time", "drop", "fall", "figure", "fraction", "high", "increase", "low", "majority", "minority", "number",
    "record", "rise", "total",
];

/// Words that make the number before them a year or a time of day.
const CLOCK_AND_ERA: &[&str] =
    &["a.m", "ad", "am", "bc", "bce", "ce", "midday", "midnight", "noon", "o'clock", "o’clock", "p.m", "pm"];

/// Words behind "times" that compare with something.
const COMPARISONS: &[&str] = &[
    "as", "bigger", "fewer", "greater", "her", "higher", "his", "its", "larger", "less", "lower", "more", "smaller",
    "that", "the", "their", "what",
];

/// What a rate is told for, beside times: "100 per person".
const RATED: &[&str] = &["capita", "child", "family", "head", "household", "inhabitant", "person"];

/// Times that are no units, for which a rate is told: "50 a night".
const NIGHTS: &[&str] = &["game", "match", "night", "season", "shift", "weekend"];

/// Words that are the last of a rate.
const AT_A_RATE: &[&str] = &["annually", "daily", "hourly", "monthly", "weekly", "yearly"];

/// Words behind a time that make it one in the past: "20 killed a year ago".
const SINCE: &[&str] = &["after", "ago", "before", "earlier", "later", "since"];

/// Words that leave something out of all or none.
const EXCEPTIONS: &[&str] = &["but", "except", "excepting", "save"];

/// Marks that stand between words and change nothing.
const PUNCTUATION: &[char] = &[',', ';', ':', '/', '&', '…'];

/// What is counted: the rest of an expression from `at` on, where it is nothing but that.
///
/// # Errors
///
/// What else stands there.
pub(super) fn noun<'a>(
    cursor: Cursor<'a, '_>,
    amount: &Amount,
    unit: Option<&Unit>,
    heard: Option<(usize, usize)>,
) -> Result<Option<&'a str>, Problem> {
    let tail = Tail { cursor, amount };
    if tail.token(tail.at).is_none() {
        return Ok(None);
    }
    tail.first(unit)?;
    tail.signs()?;
    tail.numbers()?;
    if unit.is_none() && (tail.at..tail.tokens.len()).any(|at| tail.adds_one(at)) {
        return Err(SEVERAL);
    }
    tail.last()?;
    tail.rate(unit)?;
    let last = match heard {
        Some((hedge, _)) => hedge.checked_sub(1).and_then(|last| tail.token(last)),
        None => tail.tokens.last(),
    };
    let Some((first, last)) = tail.token(tail.named()).zip(last) else { return Ok(None) };
    Ok(tail.text.get(first.start..last.end()))
}

/// Words that may follow a number whose unit is left out: "5 in all", "3 deep", "20 of road".
const NO_UNITS: &[&str] = &[
    "above", "across", "after", "against", "ago", "alone", "along", "among", "and", "apart", "are", "around", "as",
    "at", "away", "because", "before", "below", "between", "but", "by", "deep", "down", "during", "each", "east",
    "for", "from", "had", "has", "have", "high", "in", "inside", "into", "is", "long", "more", "near", "north", "of",
    "off", "on", "or", "out", "outside", "over", "per", "short", "since", "so", "south", "tall", "than", "that", "the",
    "their", "thick", "this", "through", "to", "total", "toward", "towards", "under", "until", "up", "was", "were",
    "west", "when", "which", "while", "who", "wide", "with", "within", "without", "worth",
];

/// The word directly behind a number, where it can only be a unit or a thing.
pub(super) fn in_place_of_a_unit<'a>(tokens: &[Token<'a>], at: usize) -> Option<&'a str> {
    // "Point" is a word of decimals as well: "one point two".
    let word = tokens.get(at).filter(|token| token.kind == Kind::Word(None) || token.is("point"))?;
    (!NO_UNITS.iter().any(|other| word.is(other))).then_some(word.text)
}

struct Tail<'a, 't> {
    cursor: Cursor<'a, 't>,
    amount: &'t Amount,
}

impl<'a, 't> Deref for Tail<'a, 't> {
    type Target = Cursor<'a, 't>;

    fn deref(&self) -> &Self::Target {
        &self.cursor
    }
}

impl Tail<'_, '_> {
    /// What directly follows the amount: no letters that run on from its digits, no second unit, no loose joint.
    fn first(&self, unit: Option<&Unit>) -> Result<(), Problem> {
        let Some(first) = self.token(self.at) else { return Ok(()) };
        let behind_digits = self.at.checked_sub(1).and_then(|before| self.token(before));
        let behind_digits = behind_digits.is_some_and(|token| matches!(token.kind, Kind::Digits(_) | Kind::Vulgar(..)));
        let is_word = matches!(first.kind, Kind::Word(_));
        let next = self.at + 1;
        let holds_digits = first.text.bytes().any(|byte| byte.is_ascii_digit());
        if behind_digits && is_word && (first.gap == Gap::None || first.gap == Gap::Dash && holds_digits) {
            return Err("its number runs on into letters");
        }
        // Of doctors, "12 MD" are no thousands.
        let foreign = self.is_any(self.at, FOREIGN_SCALES) && first.text != "MD";
        let money = unit.is_some_and(|unit| unit.dimension() == Dimension::Money);
        let short = self.is_any(self.at, SHORT_SCALES) && (money || self.token(next).is_none());
        if is_word && (foreign || short) {
            return Err("the word behind its number may be a scale of another language");
        }
        // "9/11", "24/7"
        if first.kind == Kind::Mark('/') && behind_digits && self.is_numeric(next) {
            return Err("the stroke between its numbers makes no usual part of a whole");
        }
        // "20 most wanted men" are twenty; "12 few" are nothing.
        let is_vague = |at: usize| {
            vague::vague(self.tokens, at, &vague::Overrides::new()).is_some_and(|(vague, _)| !vague.is_share())
        };
        if is_vague(self.at) {
            return Err(SEVERAL);
        }
        if self.is(self.at, "to") && is_vague(next) || self.is_any(self.at, &["and", "or"]) {
            return Err("it joins the number to something that is none");
        }
        let as_much = self.is(self.at, "as") && self.is_any(next, &["big", "few", "large", "long", "many", "much"]);
        if as_much || self.is(self.at, "times") && self.is_any(next, COMPARISONS) {
            return Err("it is a multiple of something else");
        }
        let clock = self.is_any(self.at, &["a.m", "am", "o'clock", "o’clock", "p.m", "pm"]);
        if clock || self.token(next).is_none() && self.is_any(self.at, CLOCK_AND_ERA) {
            return Err("it is a year or a time of day, and no amount");
        }
        let capital = first.text.len() == 1 && first.text.bytes().all(|byte| byte.is_ascii_uppercase());
        if self.token(next).is_none() && capital {
            return Err("the letter behind its number is no unit that is known");
        }
        let named = unit.is_some() && first.number_word().is_none();
        if named && unit::unit(self.tokens, self.at, unit::Prefer::Things).is_some() {
            return Err("it holds more than one unit");
        }
        Ok(())
    }

    /// No signs but punctuation, and words of letters.
    fn signs(&self) -> Result<(), Problem> {
        for (at, token) in self.tokens.iter().enumerate().skip(self.at) {
            let understood = match token.kind {
                Kind::Digits(_) | Kind::Vulgar(..) => true,
                Kind::Word(_) => token.text.chars().next().is_some_and(char::is_alphabetic),
                // "LGBTQ+ people"
                Kind::Mark('+') => {
                    token.gap == Gap::None && at > self.at && self.token(at - 1).is_some_and(|one| !one.is_numeric())
                }
                Kind::Mark(mark) => PUNCTUATION.contains(&mark),
            };
            if !understood {
                return Err("there is a sign behind the number that is not understood");
            }
        }
        Ok(())
    }

    /// No other number but the whole that this is a part of, and those that describe ("20 first responders").
    fn numbers(&self) -> Result<(), Problem> {
        let mut at = self.at;
        // "Half of Haiti's 11 million people": one number may describe the whole.
        let mut spare = self.is(at, "of");
        let mut has_whole = matches!(self.amount, Amount::PartOf(..) | Amount::VaguePartOf(..));
        while let Some(token) = self.token(at) {
            at += 1;
            // "A handful of the more than 3,100 troops", "20 of 30 vehicles"
            if token.is("of") {
                let adjacent = at - 1 == self.at || at == self.at + 2 && self.is(self.at, "out");
                while let Some((_, end)) = hedge::before(self.tokens, at) {
                    at = end;
                }
                // "Lots of hundred": a scale word alone multiplies what stands before it, and is no whole.
                if self.token(at).and_then(Token::number_word).is_some_and(N::is_scale) {
                    return Err(SEVERAL);
                }
                let whole = numeral::number(self.tokens, at);
                if let (true, Some((whole, _)), Amount::One(part)) = (adjacent, whole, self.amount) {
                    let counted = whole.form == Form::Decimal && whole.value != Number::ONE;
                    if counted && part.form == Form::Decimal && part.value > whole.value {
                        return Err("the part is larger than its whole");
                    }
                }
                let numbered =
                    matches!(whole, Some((whole, _)) if whole.form == Form::Decimal && whole.value != Number::ONE);
                // "5 of 5 of 5"
                if numbered && has_whole {
                    return Err(SEVERAL);
                }
                has_whole |= numbered;
                spare &= whole.is_none();
                at = whole.map_or(at, |(_, end)| end);
                continue;
            }
            // "20 injured, none dead", "20 officers, no vehicles"
            let apart = at > 1 && self.is_any(at - 2, &[",", ";", "and", "but"]);
            if token.is("none") || token.is("nobody") || token.is("no") && apart {
                return Err(SEVERAL);
            }
            let another = match token.kind {
                // "5,601 people killed in 2024"
                Kind::Digits(_) if self.is_year(at - 1) || self.is_model(at - 1) => false,
                Kind::Digits(_) | Kind::Vulgar(..) => true,
                Kind::Word(Some(N::Small(1) | N::Ordinal(_) | N::OrdinalScale(_) | N::Group(_) | N::Part(_))) => {
                    if !self.describes(at - 1) {
                        return Err(SEVERAL);
                    }
                    false
                }
                // "B-52 bombers"
                Kind::Word(Some(N::Suffix(_))) if self.is_model(at) => false,
                Kind::Word(Some(word)) => word.is_amount() || matches!(word, N::Suffix(_)),
                _ => false,
            };
            if another {
                let end = numeral::number(self.tokens, at - 1).map_or(at, |(_, end)| end.max(at));
                let amid_words = self.is_plain(at.saturating_sub(2)) && self.is_plain(end);
                if !(spare && amid_words || matches!(self.amount, Amount::All | Amount::NotAll)) {
                    return Err(SEVERAL);
                }
                (spare, at) = (false, end);
            }
        }
        let none = matches!(self.amount, Amount::One(zero) if zero.value.is_zero());
        if none && (self.at..self.tokens.len()).any(|at| self.is_any(at, EXCEPTIONS)) {
            return Err("it says what is left out, and not of how many");
        }
        Ok(())
    }

    /// "Two women and a man", "a woman and her son", "three soldiers, an officer": whether a joint stands there before one
    /// more, of another name. "20 killed and a bridge destroyed" are twenty, and so are "20 deaths, a record".
    fn adds_one(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).filter(|before| *before >= self.at && self.is_plain(*before)) else {
            return false;
        };
        let done = self.token(before).is_some_and(|word| word.text.ends_with("ed"));
        let article = self.is_any(at + 1, &["a", "an", "another"]);
        if done || self.is_any(before, &["dead", "hurt", "missing"]) || !self.is_plain(at + 2) {
            return false;
        }
        let listed = self.token(at + 3).is_none_or(|next| next.is(",") || next.is("and"));
        match self.is(at, ",") {
            true => article && listed && !self.is_any(at + 2, REMARKS),
            false => {
                let one = self.is(at + 1, "the") && single::is_single(self.cursor, at + 2);
                let more = article || one || self.is_any(at + 1, &["her", "his", "their"]);
                self.is_any(at, &["and", "&", "plus"]) && more
            }
        }
    }

    /// Whether a year stands there, behind a word of time and words for what was counted then.
    fn is_year(&self, at: usize) -> bool {
        const SINCE: [&str; 8] = ["after", "before", "by", "during", "in", "of", "since", "until"];
        let year = self.token(at).is_some_and(|token| match token.kind {
            Kind::Digits(digits) => {
                token.text.len() == 4 && digits.value >= Number::from(1900) && digits.value < Number::from(2100)
            }
            _ => false,
        });
        let counted = at > self.at + 1 && self.is_plain(at - 2);
        year && counted && self.is_any(at - 1, &SINCE) && self.token(at + 1).is_none()
    }

    /// "F-16 jets", "Boeing 737s": figures that belong to the name before them.
    fn is_model(&self, at: usize) -> bool {
        let Some((name, figures)) = at.checked_sub(1).and_then(|before| self.token(before)).zip(self.token(at)) else {
            return false;
        };
        let word = matches!(name.kind, Kind::Word(None | Some(N::Suffix(_))));
        let named = at > self.at && word && name.text.starts_with(char::is_uppercase);
        let capitals = name.text.chars().all(char::is_uppercase) && matches!(figures.gap, Gap::Dash | Gap::None);
        let hyphen = capitals && name.end() + 1 >= figures.start;
        let plural = self.is(at + 1, "s") && self.token(at + 1).is_some_and(|ending| ending.gap == Gap::None);
        named && (hyphen || plural)
    }

    /// Whether a "one", a rank or a part at `at` belongs to the words around it: "20 in one day", "20 first responders",
    /// "$5 a second"; but not "20 and one", "20 dead, one injured", "half a half".
    fn describes(&self, at: usize) -> bool {
        let is_article = |at: usize| self.is(at, "the") || self.token(at).and_then(Token::number_word) == Some(N::A);
        let mut from = at;
        while from > self.at && is_article(from - 1) {
            from -= 1;
        }
        if from == self.at {
            return if from == at { self.is_plain(at + 1) } else { self.is(at, "second") };
        }
        let is_rank = matches!(self.token(at).and_then(Token::number_word), Some(N::Ordinal(_) | N::OrdinalScale(_)));
        let behind_comma = is_rank && self.is(from - 1, ",");
        behind_comma || self.is_plain(from - 1) && !self.is_any(from - 1, &["or", "plus"])
    }

    /// No rate: "5 a day", "20 people per day", "5 % a year". What is measured in a time, or paid
    /// for it next to the number, has a unit of its own.
    fn rate(&self, unit: Option<&Unit>) -> Result<(), Problem> {
        if unit.is_some_and(|unit| !matches!(unit.dimension(), Dimension::Share | Dimension::Money)) {
            return Ok(());
        }
        let is_time = |at: usize| {
            if self.is_any(at, NIGHTS) {
                return true;
            }
            let unit = unit::unit(self.tokens, at, unit::Prefer::Measure);
            unit.is_some_and(|(unit, end)| unit.dimension() == Dimension::Time && !self.is_any(end, SINCE))
        };
        // "20 a side", but "half a loaf"
        let whole =
            matches!(self.amount, Amount::One(one) if !one.is_part()) || matches!(self.amount, Amount::Between(..));
        let each = whole && self.is_any(self.at, &["a", "an"]) && self.is_plain(self.at + 1);
        let is_rate = each
            || (self.at..self.tokens.len()).any(|at| {
                // "20 killed in a day" are twenty.
                let apart = at == self.at || !self.is_any(at - 1, NO_UNITS);
                match self.is(at, "per") {
                    true => at == self.at || is_time(at + 1) || self.is_any(at + 1, RATED),
                    false => apart && self.is_any(at, &["a", "an", "each", "every"]) && is_time(at + 1),
                }
            });
        let last = self.tokens.len() - 1;
        if is_rate || last >= self.at && self.is_any(last, AT_A_RATE) {
            return Err(RATE);
        }
        Ok(())
    }

    /// Nothing is left hanging.
    fn last(&self) -> Result<(), Problem> {
        // As written: "hepatitis A" ends well.
        match self.tokens.last() {
            // Of what it is a part need not be said.
            Some(last) if last.is("of") && matches!(self.amount, Amount::One(one) if one.form == Form::Fraction) => {
                Ok(())
            }
            Some(last) if LEAD_ON.contains(&last.text) || matches!(last.kind, Kind::Mark('/' | '&')) => {
                Err("it breaks off")
            }
            Some(_) if self.at + 1 == self.tokens.len() && self.is_any(self.at, NOTHING_ALONE) => Err("it breaks off"),
            _ => Ok(()),
        }
    }

    /// Where the name of what is counted begins.
    fn named(&self) -> usize {
        let empty = ["of", "such", "the", "a", "an", "more", "other"];
        let mut at = self.at;
        while let Some(token) = self.token(at) {
            let bound = token.is("more") && self.is(at + 1, "than");
            if bound || !matches!(token.kind, Kind::Mark(_)) && !empty.iter().any(|word| token.is(word)) {
                break;
            }
            at += 1;
        }
        at
    }
}
