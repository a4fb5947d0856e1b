//! Whole numbers, decimals and ranks: the grammar of "two hundred and five", "1.3 million", "two dozen" and "21st".

use crate::reading::Number;

use super::digits::power_of_ten;
use super::numeral::{Form, Numeral};
use super::part::{self, Parts};
use super::token::{Gap, Kind, Token};
use super::words::NumberWord as N;

/// The number word at `at`.
pub(super) fn word(tokens: &[Token<'_>], at: usize) -> Option<N> {
    tokens.get(at).and_then(Token::number_word)
}

/// Whether an "and" may join the parts of a number, or stands between two numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ands {
    Joined,
    Apart,
}

/// What the last piece of a whole number was, which decides what may follow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    Small,
    Ten,
    Hundred,
    Digits,
    Scale,
}

/// A whole number while it is being read: "two million | three hundred and five".
struct Sum {
    /// What is finished: two million.
    total: Number,
    /// What the next scale word would multiply: three hundred and five.
    group: Number,
    place: Number,
    scale: Number,
    /// By what the scale words since the last other word multiply.
    scales: Number,
    last: Last,
}

impl Sum {
    /// Puts more into the group, where it may follow what is there.
    fn add(&mut self, more: Number, place: Number, last: Last) -> Option<()> {
        let fits = match self.last {
            Last::Nothing => true,
            Last::Scale => more < self.scale,
            Last::Hundred => more < Number::ONE_HUNDRED,
            Last::Ten => last == Last::Small && more < Number::TEN && !more.is_zero(),
            Last::Small | Last::Digits => false,
        };
        if !fits {
            return None;
        }
        self.group = self.group.checked_add(more)?;
        (self.place, self.scales, self.last) = (place, Number::ONE, last);
        Some(())
    }

    fn hundred(&mut self) -> Option<()> {
        match self.last {
            Last::Nothing => (self.group, self.place) = (Number::ONE, Number::ONE),
            Last::Small | Last::Ten | Last::Digits if self.group < Number::ONE_THOUSAND => {}
            _ => return None,
        }
        self.group = self.group.checked_mul(Number::ONE_HUNDRED)?;
        self.coarsen(Number::ONE_HUNDRED)?;
        self.last = Last::Hundred;
        if self.total.is_zero() {
            self.scale = Number::ONE_HUNDRED;
        }
        Some(())
    }

    fn scale(&mut self, power: u8) -> Option<()> {
        let by = power_of_ten(power.into())?;
        match self.last {
            Last::Nothing => (self.group, self.place) = (Number::ONE, Number::ONE),
            // "A hundred thousand million": the whole is multiplied.
            Last::Scale if by > self.scale => {
                (self.group, self.total) = (self.total, Number::ZERO);
            }
            Last::Scale => return None,
            _ if !self.total.is_zero() && by >= self.scale => return None,
            _ => {}
        }
        self.total = self.total.checked_add(self.group.checked_mul(by)?)?;
        self.coarsen(by)?;
        (self.group, self.scale, self.last) = (Number::ZERO, by, Last::Scale);
        Some(())
    }

    /// "10k" is ten of a thousand, and no finer.
    fn suffix(&mut self, power: u8) -> Option<()> {
        let place = self.place.checked_mul(power_of_ten(power.into())?)?;
        self.scale(power)?;
        self.place = place;
        Some(())
    }

    /// A scale word was read. "Two hundred" and "two thousand" are as fine as 200 and 2,000; larger words count in
    /// themselves.
    fn coarsen(&mut self, by: Number) -> Option<()> {
        self.scales = self.scales.checked_mul(by)?;
        if self.place < Number::ONE || by > Number::ONE_THOUSAND {
            self.place = self.place.checked_mul(by)?;
        }
        Some(())
    }

    fn finish(&self, form: Form) -> Option<Numeral> {
        let value = self.total.checked_add(self.group)?;
        let scale = if matches!(self.last, Last::Scale | Last::Hundred) { self.scale } else { Number::ONE };
        Some(Numeral { value, place: self.place, scale, scales: self.scales, form })
    }
}

/// A whole number, or digits with decimals, with scale words: "two hundred and two thousand", "1.3 million", "10k".
pub(super) fn cardinal(tokens: &[Token<'_>], at: usize, ands: Ands) -> Option<(Numeral, usize)> {
    let mut sum = Sum {
        total: Number::ZERO,
        group: Number::ZERO,
        place: Number::ONE,
        scale: Number::ONE,
        scales: Number::ONE,
        last: Last::Nothing,
    };
    let mut here = at;
    if word(tokens, at) == Some(N::A) {
        here += 1;
        // Only a larger word follows: "a dozen", "a hundred", "a million".
        if !matches!(word(tokens, here)?, N::Hundred | N::Scale(_) | N::Pack(_) | N::Group(_)) {
            return None;
        }
    }
    while let Some(token) = tokens.get(here) {
        if here > at && matches!(token.gap, Gap::Minus) {
            break;
        }
        let step = match token.kind {
            Kind::Digits(_) if here > at && token.gap != Gap::Space => None,
            Kind::Digits(digits) => sum.add(digits.value, digits.place, Last::Digits),
            Kind::Word(Some(word)) => match word {
                N::Small(n) => sum.add(n.into(), Number::ONE, Last::Small),
                // "One hundred thirty-fifths" are a hundred parts of thirty-five.
                N::Ten(_) if sum.last != Last::Nothing && joined_part(tokens, here + 1) => None,
                N::Ten(n) => sum.add(n.into(), Number::ONE, Last::Ten),
                N::Hundred => sum.hundred(),
                // "Three millions", "five hundreds"; alone they are vague and not read here.
                N::Many(2) if sum.last != Last::Nothing => sum.hundred(),
                N::Scale(power) => sum.scale(power),
                N::Many(power) if power > 2 && sum.last != Last::Nothing => sum.scale(power),
                N::Suffix(power) if sum.last == Last::Digits => sum.suffix(power),
                N::Pack(size) => {
                    let dozens = packs(&sum, size)?;
                    return Some(multiplied(tokens, dozens, here + 1).unwrap_or((dozens, here + 1)));
                }
                N::Packs(size) if sum.last != Last::Nothing => {
                    return packs(&sum, size).map(|numeral| (numeral, here + 1));
                }
                N::Group(n) if sum.last == Last::Nothing => {
                    let group = Numeral::plain(n.into(), Number::ONE);
                    let of = tokens.get(here + 1).is_some_and(|token| token.is("of"));
                    let many = if of { multiplied(tokens, group, here + 1) } else { None };
                    return Some(many.unwrap_or((group, here + 1)));
                }
                // "5 million first doses": of many things, the rank says which.
                N::Ordinal(_) if here > at && describes_many(tokens, here) => None,
                N::Ordinal(_) | N::OrdinalScale(_) => {
                    let ranked = rank(&mut sum, word, token.gap);
                    match ranked {
                        Some(rank) => return Some((rank, here + 1)),
                        None => None,
                    }
                }
                N::Point if !matches!(sum.last, Last::Nothing | Last::Scale) => {
                    match decimals(tokens, here + 1, &mut sum) {
                        Some(end) => {
                            here = end;
                            continue;
                        }
                        None => None,
                    }
                }
                N::And if ands == Ands::Joined && joins(tokens, here, &sum) => Some(()),
                _ => None,
            },
            // "11th": a rank in digits.
            Kind::Word(None)
                if token.gap == Gap::None && sum.last == Last::Digits && is_rank_ending(token.text, sum.group) =>
            {
                return Some((sum.finish(Form::Ordinal)?, here + 1));
            }
            _ => None,
        };
        if step.is_none() {
            break;
        }
        here += 1;
    }
    (sum.last != Last::Nothing).then(|| Some((sum.finish(Form::Decimal)?, here)))?
}

/// "A pair of dozen", "a dozen thousand", "a score of million": what a scale word makes of a group before it.
fn multiplied(tokens: &[Token<'_>], group: Numeral, end: usize) -> Option<(Numeral, usize)> {
    let at = end + usize::from(tokens.get(end).is_some_and(|token| token.is("of")));
    let factor = match word(tokens, at)? {
        N::Hundred => Number::ONE_HUNDRED,
        N::Scale(power) => power_of_ten(power.into())?,
        N::Pack(size) => size.into(),
        _ => return None,
    };
    let many = group.times(factor)?;
    Some(multiplied(tokens, many, at + 1).unwrap_or((many, at + 1)))
}

/// Whether a part is joined by a dash to the word before it: the "fifths" of "thirty-fifths".
fn joined_part(tokens: &[Token<'_>], at: usize) -> bool {
    matches!(word(tokens, at), Some(N::Part(_))) && tokens.get(at).is_some_and(|token| token.gap == Gap::Dash)
}

/// Whether the rank at `at` stands apart before a plural, or is joined to a word: "first doses", "third-country".
pub(super) fn describes_many(tokens: &[Token<'_>], at: usize) -> bool {
    let apart = tokens.get(at).is_some_and(|rank| rank.gap == Gap::Space);
    let next = tokens.get(at + 1).filter(|next| apart && next.kind == Kind::Word(None));
    next.is_some_and(|next| next.gap == Gap::Dash || next.text.len() > 3 && next.text.ends_with('s'))
}

/// Whether the letters make a rank of the number: "21st", not "21th".
fn is_rank_ending(text: &str, of: Number) -> bool {
    let teen = (of / Number::TEN).floor() % Number::TEN == Number::ONE;
    let ending = match u8::try_from(of % Number::TEN) {
        Ok(1) if !teen => "st",
        Ok(2) if !teen => "nd",
        Ok(3) if !teen => "rd",
        _ => "th",
    };
    text.eq_ignore_ascii_case(ending)
}

/// "Two dozen", "three hundred and two dozens".
fn packs(sum: &Sum, size: u8) -> Option<Numeral> {
    let size = Number::from(size);
    let group = if sum.last == Last::Nothing { Number::ONE } else { sum.group };
    let loose = group % Number::ONE_HUNDRED;
    // "Two thousand dozen" are as many dozen, "one thousand and two dozen" are not.
    if sum.last == Last::Scale {
        let value = sum.total.checked_mul(size)?;
        return Some(Numeral { form: Form::Pack, scale: size, scales: size, ..Numeral::plain(value, Number::ONE) });
    }
    let packed = if loose.is_zero() { group } else { loose };
    let value = packed.checked_mul(size)?.checked_add(group - packed)?;
    let value = sum.total.checked_add(value)?;
    Some(Numeral { form: Form::Pack, scale: size, scales: size, ..Numeral::plain(value, Number::ONE) })
}

/// The rank that an ordinal word completes: "twenty-fifth", "two hundredth", "third".
fn rank(sum: &mut Sum, word: N, gap: Gap) -> Option<Numeral> {
    match word {
        // "Thirty fifths" are not the thirty-fifth, but "thirty fifth" is.
        N::Ordinal(n) if gap != Gap::None => {
            sum.add(n.into(), Number::ONE, if n < 10 { Last::Small } else { Last::Ten })?;
        }
        N::OrdinalScale(2) => sum.hundred()?,
        N::OrdinalScale(power) => sum.scale(power)?,
        _ => return None,
    }
    sum.finish(Form::Ordinal)
}

/// Whether the "and" at `at` joins what follows to the number before it.
fn joins(tokens: &[Token<'_>], at: usize, sum: &Sum) -> bool {
    if fraction_follows(tokens, at + 1) {
        return false;
    }
    let next = match tokens.get(at + 1).map(|token| token.kind) {
        Some(Kind::Digits(digits)) => digits.value,
        Some(Kind::Word(Some(N::Small(n) | N::Ten(n) | N::Ordinal(n)))) => n.into(),
        _ => return false,
    };
    match sum.last {
        Last::Hundred => {
            let more = usize::from(matches!(word(tokens, at + 2), Some(N::Small(_))));
            next < Number::ONE_HUNDRED && word(tokens, at + 2 + more) != Some(N::Hundred)
        }
        Last::Scale => cardinal(tokens, at + 1, Ands::Apart).is_some_and(|(next, _)| next.value < sum.scale),
        _ => false,
    }
}

/// Whether a proper fraction follows, which "and" joins as a part: "one hundred and three quarters".
fn fraction_follows(tokens: &[Token<'_>], at: usize) -> bool {
    let numerator = match tokens.get(at).map(|token| token.kind) {
        Some(Kind::Vulgar(..)) => return true,
        Some(Kind::Word(Some(N::A))) => return true,
        Some(Kind::Word(Some(N::Small(n)))) => (n, at + 1),
        Some(Kind::Word(Some(N::Ten(n)))) => match word(tokens, at + 1) {
            Some(N::Small(more)) => (n + more, at + 2),
            _ => (n, at + 1),
        },
        _ => return false,
    };
    part::denominator(tokens, numerator.1, Parts::of(numerator.0.into()))
        .is_some_and(|(below, _)| Number::from(numerator.0) < below)
}

/// The decimals behind "point": digit by digit ("zero three"), or as a number ("seventy-one").
fn decimals(tokens: &[Token<'_>], at: usize, sum: &mut Sum) -> Option<usize> {
    let mut here = at;
    let (mut value, mut places) = (Number::ZERO, 0);
    loop {
        let (digits, count) = match (word(tokens, here), word(tokens, here + 1)) {
            (Some(N::Small(n)), _) => (n, if n < 10 { 1 } else { 2 }),
            (Some(N::Ten(n)), Some(N::Small(more))) if more < 10 => {
                here += 1;
                (n + more, 2)
            }
            (Some(N::Ten(n)), _) => (n, 2),
            _ => break,
        };
        places += count;
        value = value.checked_mul(power_of_ten(count)?)?.checked_add(digits.into())?;
        here += 1;
    }
    if places == 0 {
        return None;
    }
    let place = power_of_ten(-places)?;
    sum.group = sum.group.checked_add(value.checked_mul(place)?)?;
    (sum.place, sum.scales, sum.last) = (place, Number::ONE, Last::Digits);
    Some(here)
}
