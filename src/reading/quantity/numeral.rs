//! Numbers, in digits, in words and mixed: the grammar of "1.3 million", "two thirds" and "twenty-five".

use crate::reading::Number;

use super::digits::power_of_ten;
use super::token::{Gap, Kind, Token};
use super::words::NumberWord as N;

/// How a number was put, as far as its precision depends on it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// In digits or in words.
    Decimal,
    /// As a part: "three quarters", "1/4".
    Fraction,
    /// As a whole and a part: "two and a half", "2½".
    Mixed,
    /// As so many of a round many: "12 per 1,000".
    Incidence,
    /// By the dozen or the score.
    Pack,
    /// As a rank: "second", "11th".
    Ordinal,
}

/// A number as written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Numeral {
    pub(super) value: Number,
    /// The place of the last digit written: 1 for "57", 100,000 for "1.3 million", 0.1 for a fraction.
    pub(super) place: Number,
    /// By what the last word multiplied: a million for "1.3 million", else 1.
    pub(super) scale: Number,
    /// By what the scale words at its end multiply together: a hundred thousand for "four hundred thousand", else 1.
    pub(super) scales: Number,
    pub(super) form: Form,
}

impl Numeral {
    pub(super) fn plain(value: Number, place: Number) -> Self {
        Self { value, place, scale: Number::ONE, scales: Number::ONE, form: Form::Decimal }
    }

    /// So many of a round many, rounded as the former is.
    pub(super) fn incidence(cases: &Self, among: Number) -> Option<Self> {
        let (value, place) = (cases.value.checked_div(among)?, cases.place.checked_div(among)?);
        Some(Self { form: Form::Incidence, ..Self::plain(value, place) })
    }

    /// Whether it is a part of a whole, however it was put.
    pub(super) fn is_part(&self) -> bool {
        matches!(self.form, Form::Fraction | Form::Incidence)
    }

    /// A part: so many of so many.
    pub(super) fn part(numerator: Number, denominator: Number) -> Option<Self> {
        Self::ratio(numerator, denominator)
    }

    fn ratio(numerator: Number, denominator: Number) -> Option<Self> {
        let value = numerator.checked_div(denominator)?;
        // A part is as fine as a tenth, and a small part as fine as half of itself.
        let tenth = Number::new(1, 1);
        let place = tenth.min(value.abs() / Number::TWO).max(Number::new(1, 20));
        Some(Self { form: Form::Fraction, ..Self::plain(value, place) })
    }

    fn times(self, factor: Number) -> Option<Self> {
        Some(Self {
            value: self.value.checked_mul(factor)?,
            place: self.place.checked_mul(factor)?,
            scale: self.scale.checked_mul(factor)?,
            scales: self.scales.checked_mul(factor)?,
            form: self.form,
        })
    }

    /// The same by the scale words of the number behind it that it lacks: "5" in "5 to 9 million", "three" in "three to
    /// four hundred thousand", "half" in "half to three quarters of a million".
    pub(super) fn scaled_by(self, other: &Self) -> Option<Self> {
        let lacking = if self.scales == Number::ONE {
            other.scales
        } else if self.scales == Number::ONE_HUNDRED && other.scales == other.scale * Number::ONE_HUNDRED {
            // "Three hundred to four hundred thousand": the hundred is its own.
            other.scale
        } else {
            return None;
        };
        let common = lacking > Number::ONE && self.form != Form::Ordinal;
        let scaled_by = |by: Number| self.times(by).filter(|scaled| common && scaled.value < other.value);
        // "Fifty to a hundred thousand": by the last word, where all would be too much.
        let scaled = scaled_by(lacking).or_else(|| scaled_by(other.scale).filter(|_| other.scale < lacking))?;
        Some(match self.form {
            Form::Fraction => Self { form: Form::Decimal, place: lacking / Number::ONE_HUNDRED, ..scaled },
            _ => scaled,
        })
    }

    /// So many of the scale of another: the "two" of "a hundred or two".
    pub(super) fn scaled_by_all(self, other: &Self) -> Self {
        let few = self.form == Form::Decimal && self.scales == Number::ONE && self.value < Number::TEN;
        if few && self.value > Number::ONE { self.times(other.scales).unwrap_or(self) } else { self }
    }

    /// The number of significant digits, and the place of the last of them: 1 and 10 for "60".
    pub(super) fn significant(&self) -> (usize, Number) {
        let lean = self.value.normalize();
        let (mut mantissa, mut trailing) = (lean.mantissa().unsigned_abs(), 0);
        while mantissa != 0 && mantissa % 10 == 0 {
            (mantissa, trailing) = (mantissa / 10, trailing + 1);
        }
        let figures = mantissa.checked_ilog10().map_or(1, |log| log as usize + 1);
        match self.form {
            // A dozen is counted in dozens: one figure.
            Form::Pack => (1, self.scale),
            Form::Fraction => (figures, self.place),
            Form::Decimal | Form::Ordinal | Form::Mixed | Form::Incidence => {
                let exponent = trailing - i32::try_from(lean.scale()).unwrap_or(0);
                (figures, power_of_ten(exponent).unwrap_or(self.place))
            }
        }
    }
}

/// Reads the number at `at`, with its sign: the number, and where it ends.
pub(super) fn number(tokens: &[Token<'_>], at: usize) -> Option<(Numeral, usize)> {
    signed(tokens, at, |from| unsigned(tokens, from))
}

fn signed(
    tokens: &[Token<'_>],
    at: usize,
    read: impl FnOnce(usize) -> Option<(Numeral, usize)>,
) -> Option<(Numeral, usize)> {
    let first = tokens.get(at)?;
    let word = first.number_word();
    let negative = first.gap == Gap::Minus || word == Some(N::Minus);
    let from = at + usize::from(word == Some(N::Minus));
    let (mut numeral, end) = read(from)?;
    if negative {
        numeral.value = -numeral.value;
    }
    Some((numeral, end))
}

fn unsigned(tokens: &[Token<'_>], at: usize) -> Option<(Numeral, usize)> {
    if holds_a_part(tokens, at)
        && let Some((part, end)) = fraction(tokens, at)
    {
        return Some(of_a_scale(tokens, part, end).unwrap_or((part, end)));
    }
    let (whole, end) = cardinal(tokens, at, Ands::Joined)?;
    if whole.form == Form::Decimal
        && !has_decimals(tokens, at, end)
        && let Some((mixed, end)) = with_fraction(tokens, whole, end)
    {
        return Some((mixed, end));
    }
    Some((whole, end))
}

/// How many words a numerator and its denominator have at most.
const LONGEST_NUMERATOR: usize = 16;

/// Whether a fraction can begin at `at`: one of its lower halves is near.
fn holds_a_part(tokens: &[Token<'_>], at: usize) -> bool {
    let is_part = |token: &Token<'_>| match token.kind {
        Kind::Vulgar(..) | Kind::Mark('/') => true,
        Kind::Word(Some(N::Part(_) | N::PartScale(_) | N::Ordinal(_) | N::OrdinalScale(_))) => true,
        Kind::Word(None) => token.is("over"),
        _ => false,
    };
    // No numerator is longer; looking on to the end for each number would make a long text slow.
    tokens.iter().skip(at).take(LONGEST_NUMERATOR).any(is_part)
}

/// The first number of "between one hundred and two hundred": an "and" is not a part of it.
pub(super) fn before_and(tokens: &[Token<'_>], at: usize) -> Option<(Numeral, usize)> {
    signed(tokens, at, |from| cardinal(tokens, from, Ands::Apart))
}

/// "half a million", "three quarters of a million", "quarter million", "half a dozen".
fn of_a_scale(tokens: &[Token<'_>], part: Numeral, end: usize) -> Option<(Numeral, usize)> {
    let of = usize::from(tokens.get(end).is_some_and(|token| token.is("of")));
    let a = usize::from(word(tokens, end + of) == Some(N::A));
    if of == 1 && a == 0 {
        return None;
    }
    let at = end + of + a;
    let (factor, form) = match word(tokens, at)? {
        N::Hundred => (Number::ONE_HUNDRED, Form::Decimal),
        N::Scale(power) => (power_of_ten(power.into())?, Form::Decimal),
        N::Pack(size) => (size.into(), Form::Pack),
        _ => return None,
    };
    let value = part.value.checked_mul(factor)?;
    let place = if form == Form::Pack { Number::ONE } else { factor / Number::ONE_HUNDRED };
    Some((Numeral { value, place, scale: factor, scales: factor, form }, at + 1))
}

/// "two and a half", "five and a half million", "one million and a half", "2 1/4", "2½".
fn with_fraction(tokens: &[Token<'_>], whole: Numeral, end: usize) -> Option<(Numeral, usize)> {
    let joined = word(tokens, end) == Some(N::And);
    let from = end + usize::from(joined);
    let glued = matches!(tokens.get(from)?.kind, Kind::Vulgar(..) | Kind::Digits(_));
    if !joined && is_a_day(tokens, from) {
        return None;
    }
    let (part, end) = fraction(tokens, from).filter(|(part, _)| part.value < Number::ONE && (joined || glued))?;
    // "One million and a half" is half a million more; nobody adds half a person to a million.
    let unit = if whole.scale >= Number::ONE_THOUSAND { whole.scale } else { Number::ONE };
    let value = whole.value.checked_add(part.value.checked_mul(unit)?)?;
    let place = grain(part.value).checked_mul(unit)?;
    let sum = Numeral { value, place, scale: whole.scale, scales: Number::ONE, form: Form::Mixed };
    match word(tokens, end) {
        Some(N::Scale(power)) if unit == Number::ONE => Some((sum.times(power_of_ten(power.into())?)?, end + 1)),
        _ => Some((sum, end)),
    }
}

/// How fine a part is that is added to a whole number: a half, a third, a quarter; else a tenth.
pub(super) fn grain(part: Number) -> Number {
    let tiny = Number::new(1, 9);
    let fits = |of: &Number| (part * *of - (part * *of).round()).abs() < tiny;
    let of = [2, 3, 4, 5, 6, 8].into_iter().map(Number::from).find(fits).unwrap_or(Number::TEN);
    Number::ONE / of
}

/// Whether decimals are written, to which no part is added: "1.5 and a half".
fn has_decimals(tokens: &[Token<'_>], at: usize, end: usize) -> bool {
    tokens.get(at..end).unwrap_or_default().iter().any(|token| match token.kind {
        Kind::Digits(digits) => !digits.value.is_integer() || digits.place < Number::ONE,
        _ => token.number_word() == Some(N::Point),
    })
}

/// "9/11": a month and a day, in parts that nobody measures in.
fn is_a_day(tokens: &[Token<'_>], at: usize) -> bool {
    const MEASURED: [i64; 5] = [12, 16, 20, 24, 25];
    let value = |at: usize| match tokens.get(at).map(|token| token.kind) {
        Some(Kind::Digits(digits)) => Some(digits.value),
        _ => None,
    };
    let (Some(month), Some(day)) = (value(at), value(at + 2)) else { return false };
    let slash = tokens.get(at + 1).is_some_and(|token| token.kind == Kind::Mark('/'));
    let in_a_month =
        day > Number::TEN && day <= Number::from(31) && !MEASURED.iter().any(|of| day == Number::from(*of));
    slash && month <= Number::from(12) && in_a_month
}

/// Whether figures with a stroke are a part: "3/4" is, "9/11" and "24/7" name a day and a week.
fn is_usual(numerator: Number, denominator: Number) -> bool {
    const USUAL: [i64; 17] = [2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 16, 20, 24, 25, 32, 64];
    let round = (denominator % Number::TEN).is_zero();
    numerator < denominator && (round || USUAL.iter().any(|of| denominator == Number::from(*of)))
}

/// A part: "½", "3/4", "a half", "two thirds", "one over three", "three twenty-firsts".
fn fraction(tokens: &[Token<'_>], at: usize) -> Option<(Numeral, usize)> {
    let first = tokens.get(at)?;
    match first.kind {
        Kind::Vulgar(numerator, denominator) => {
            return Some((Numeral::ratio(numerator.into(), denominator.into())?, at + 1));
        }
        Kind::Digits(numerator) if tokens.get(at + 1).is_some_and(|token| token.kind == Kind::Mark('/')) => {
            let Kind::Digits(denominator) = tokens.get(at + 2)?.kind else { return None };
            let whole = |digits: &super::digits::Digits| digits.value.is_integer();
            return (whole(&numerator) && whole(&denominator) && is_usual(numerator.value, denominator.value))
                .then(|| Some((Numeral::ratio(numerator.value, denominator.value)?, at + 3)))?;
        }
        _ => {}
    }
    if let Some(N::Part(2 | 4)) = first.number_word() {
        let (denominator, end) = denominator(tokens, at, true)?;
        return Some((Numeral::ratio(Number::ONE, denominator)?, end));
    }
    // "One-hundredth", "one hundredth of a second"; but "one hundredth" may be a rank.
    if let (Some(N::Small(1)), Some(N::OrdinalScale(power)), Some(below)) =
        (first.number_word(), word(tokens, at + 1), tokens.get(at + 1))
        && (below.gap == Gap::Dash || tokens.get(at + 2).is_some_and(|token| token.is("of")))
    {
        return Some((Numeral::ratio(Number::ONE, power_of_ten(power.into())?)?, at + 2));
    }
    let a = word(tokens, at) == Some(N::A);
    let (numerator, from) = if a && !matches!(word(tokens, at + 1), Some(N::Hundred | N::Scale(_))) {
        (Number::ONE, at + 1)
    } else {
        let (numeral, end) = cardinal(tokens, at, Ands::Joined)?;
        (numeral.form == Form::Decimal).then_some((numeral.value, end))?
    };
    if tokens.get(from).is_some_and(|token| token.is("over")) && !a {
        let (below, end) = cardinal(tokens, from + 1, Ands::Joined)?;
        // "$1,000 over 2025" is spent in a year.
        let year = below.value >= Number::from(1900) && below.value < Number::from(2100);
        return (below.form == Form::Decimal && !year).then(|| Some((Numeral::ratio(numerator, below.value)?, end)))?;
    }
    // "one third", "a fifth", "one-eighth": only one of a part is named in the singular.
    let (denominator, end) = denominator(tokens, from, numerator == Number::ONE)?;
    // "A third officer" is a rank. "A third" alone, or of something, is a part.
    let counted = |token: &Token<'_>| !token.is("of") && matches!(token.kind, Kind::Word(None));
    if a && !matches!(word(tokens, from), Some(N::Part(_))) && tokens.get(end).is_some_and(counted) {
        return None;
    }
    Some((Numeral::ratio(numerator, denominator)?, end))
}

/// Whether the "quarters" at `at` are in the plural, or three.
fn three_quarter(tokens: &[Token<'_>], at: usize) -> bool {
    let three = at.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(|token| {
        token.is("three") || matches!(token.kind, Kind::Digits(digits) if digits.value == Number::from(3))
    });
    three || tokens.get(at).is_some_and(|token| !token.is("quarter"))
}

/// The lower half of a fraction in words.
fn denominator(tokens: &[Token<'_>], at: usize, singular: bool) -> Option<(Number, usize)> {
    Some(match word(tokens, at)? {
        // "Five halves", but "five half" is nothing.
        N::Part(2) if !singular && tokens.get(at).is_some_and(|token| token.is("half")) => return None,
        // "A three-quarter majority", but not "1000 quarter".
        N::Part(4) if !singular && !three_quarter(tokens, at) => return None,
        N::Part(of) => (of.into(), at + 1),
        N::PartScale(power) => (power_of_ten(power.into())?, at + 1),
        // Never "one second", which is a time.
        N::Ordinal(of) if singular && of > 2 => (of.into(), at + 1),
        N::OrdinalScale(power) if singular => (power_of_ten(power.into())?, at + 1),
        N::Ten(ten) => match word(tokens, at + 1)? {
            N::Part(of) if of < 10 => ((ten + of).into(), at + 2),
            N::Ordinal(of) if singular && of < 10 => ((ten + of).into(), at + 2),
            _ => return None,
        },
        _ => return None,
    })
}

fn word(tokens: &[Token<'_>], at: usize) -> Option<N> {
    tokens.get(at).and_then(Token::number_word)
}

/// Whether an "and" may join the parts of a number, or stands between two numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ands {
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
fn cardinal(tokens: &[Token<'_>], at: usize, ands: Ands) -> Option<(Numeral, usize)> {
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
            Kind::Digits(_) if here > at && token.gap == Gap::Dash => None,
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
    let value = if loose.is_zero() { group * size } else { group - loose + loose * size };
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
    denominator(tokens, numerator.1, numerator.0 == 1).is_some_and(|(below, _)| Number::from(numerator.0) < below)
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

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    fn read(text: &str) -> (Numeral, usize, usize) {
        let tokens = tokens(text).unwrap();
        let (numeral, end) = number(&tokens, 0).unwrap_or_else(|| panic!("{text} is no number"));
        (numeral, end, tokens.len())
    }

    #[test]
    fn whole_numbers() {
        for (text, value) in [
            ("twenty", 20_i64),
            ("twenty-one", 21),
            ("fifty - two", 52),
            ("one hundred and sixteen", 116),
            ("a hundred", 100),
            ("hundred thousand", 100_000),
            ("two hundred and two thousand", 202_000),
            ("two thousand and two hundred", 2_200),
            ("twenty-one trillion and three hundred", 21_000_000_000_300),
            ("4 thousand 3 hundred and 21", 4_321),
            ("322 hundred", 32_200),
            ("1.3 million", 1_300_000),
            ("10k", 10_000),
            ("2.33 k", 2_330),
            ("1.2bn", 1_200_000_000),
            ("a dozen", 12),
            ("half a dozen", 6),
            ("two dozen", 24),
            ("three hundred and two dozens", 324),
            ("half a million", 500_000),
            ("three quarters of a million", 750_000),
            ("quarter million", 250_000),
            ("five and a half million", 5_500_000),
            ("one million and a half", 1_500_000),
            ("13 lakh", 1_300_000),
            ("6 crore and two hundred", 60_000_200),
            ("minus five", -5),
            ("-5", -5),
            ("both", 2),
        ] {
            let (numeral, end, length) = read(text);
            assert_eq!((numeral.value, end), (value.into(), length), "{text}");
        }
    }

    #[test]
    fn parts() {
        for (text, value) in [
            ("a half", 0.5),
            ("half", 0.5),
            ("three-quarters", 0.75),
            ("a quarter", 0.25),
            ("3/4", 0.75),
            ("¾", 0.75),
            ("2½", 2.5),
            ("2 1/4", 2.25),
            ("one and a half", 1.5),
            ("one hundred and three quarters", 100.75),
            ("twenty and three fifths", 20.6),
            ("twenty-three fifths", 4.6),
            ("one hundred and thirty fifths", 26.0),
            ("twenty twenty fifths", 0.8),
            ("two and fifty-four hundredths", 2.54),
            ("one over 20", 0.05),
            ("two hundred point zero three", 200.03),
            ("nought point eleven", 0.11),
            ("one point two million", 1_200_000.0),
            ("a fifth", 0.2),
            ("- 1 4/5", -1.8),
        ] {
            let (numeral, end, length) = read(text);
            assert_eq!((f64::try_from(numeral.value).unwrap(), end), (value, length), "{text}");
        }
    }

    #[test]
    fn ranks() {
        for (text, value) in [
            ("second", 2_i64),
            ("11th", 11),
            ("twenty-fifth", 25),
            ("one hundred twenty fifth", 125),
            ("one hundred and fifth", 105),
            ("two hundredth", 200),
            ("a third officer", 3),
        ] {
            let at = usize::from(text.starts_with("a "));
            let tokens = tokens(text).unwrap();
            let (numeral, _) = number(&tokens, at).unwrap();
            assert_eq!((numeral.value, numeral.form), (value.into(), Form::Ordinal), "{text}");
        }
    }
}
