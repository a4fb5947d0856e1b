//! Numbers in words become number tokens: "nineteen ninety six", "two thousand and fifteen", "twenty-second".

use super::words::{Kind, Token, Tokens};

/// Replaces every run of number words by one number, ordinal or plural.
pub(super) fn put_together(tokens: &mut Tokens<'_>) {
    if !tokens.iter().any(|token| matches!(token.kind, Kind::Count(_) | Kind::Times(_) | Kind::Tens(_))) {
        return;
    }
    let mut out = Tokens::new();
    let mut rest = tokens.as_slice();
    while let Some((first, after)) = rest.split_first() {
        match spoken(rest) {
            Some((kind, taken)) => {
                out.push(Token { kind, ..*first });
                rest = rest.get(taken..).unwrap_or_default();
            }
            None => {
                out.push(*first);
                rest = after;
            }
        }
    }
    *tokens = out;
}

/// How a number below a hundred ends.
enum Ending {
    Plain,
    Ordinal,
    Plural,
}

fn kind_at(tokens: &[Token<'_>], at: usize) -> Option<Kind> {
    tokens.get(at).map(|token| token.kind)
}

/// A number below a hundred, how it ends, and how many tokens it takes.
fn below_hundred(tokens: &[Token<'_>]) -> Option<(u32, Ending, usize)> {
    let tens = match kind_at(tokens, 0)? {
        Kind::Count(tens @ 20..=90) => tens,
        Kind::Count(value) => return Some((value, Ending::Plain, 1)),
        Kind::Ordinal(value) if tokens.first().is_some_and(Token::is_word) => return Some((value, Ending::Ordinal, 1)),
        Kind::Tens(value) => return Some((value, Ending::Plural, 1)),
        _ => return None,
    };
    let at = if kind_at(tokens, 1) == Some(Kind::Mark('-')) { 2 } else { 1 };
    Some(match kind_at(tokens, at) {
        Some(Kind::Count(unit @ 1..=9)) => (tens + unit, Ending::Plain, at + 1),
        Some(Kind::Ordinal(unit @ 1..=9)) => (tens + unit, Ending::Ordinal, at + 1),
        _ => (tens, Ending::Plain, 1),
    })
}

/// The number at the front of the tokens, if it is in words, and how many tokens it takes.
fn spoken(tokens: &[Token<'_>]) -> Option<(Kind, usize)> {
    let (mut value, mut ending, mut taken) = below_hundred(tokens)?;
    if let Ending::Plain = ending {
        let mut counted = false;
        while let Some(Kind::Times(times)) = kind_at(tokens, taken) {
            // "thousand" multiplies all that stands before it, "hundred" what has been added since.
            value = if times == 100 {
                (value / 1000 * 1000).saturating_add(value % 1000 * 100)
            } else {
                value.saturating_mul(times)
            };
            taken += 1;
            counted = true;
            let and = usize::from(tokens.get(taken).is_some_and(|token| token.text == "and"));
            let Some(rest) = tokens.get(taken + and..) else { break };
            let Some((more, end, more_taken)) = below_hundred(rest) else { break };
            value = value.saturating_add(more);
            taken += and + more_taken;
            ending = end;
            if !matches!(ending, Ending::Plain) {
                break;
            }
        }
        // "nineteen ninety six": two numbers side by side are a year.
        if !counted
            && (10..=20).contains(&value)
            && let Some((more, end, more_taken)) = tokens.get(taken..).and_then(below_hundred)
            && (more >= 10 || matches!(end, Ending::Plural))
            && !matches!(end, Ending::Ordinal)
        {
            value = value * 100 + more;
            taken += more_taken;
            ending = end;
        }
        if value > 9_999_999 {
            return None;
        }
    }
    let digits = if value >= 1000 { 4 } else { 2 };
    let kind = match ending {
        Ending::Plain => Kind::Number(value, digits),
        Ending::Ordinal => Kind::Ordinal(value),
        Ending::Plural if value == 0 => Kind::Plural(2000, 4),
        Ending::Plural => Kind::Plural(value, digits),
    };
    Some((kind, taken))
}

impl Token<'_> {
    /// Whether the token is made of letters.
    fn is_word(&self) -> bool {
        self.text.starts_with(|first: char| first.is_ascii_alphabetic())
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::tokens;
    use super::*;

    #[test]
    fn years_days_and_decades_are_numbers() {
        let read = |text| tokens(text).unwrap().iter().map(|token| token.kind).collect::<Vec<_>>();
        assert_eq!(read("nineteen ninety six"), [Kind::Number(1996, 4)]);
        assert_eq!(read("two thousand and fifteen"), [Kind::Number(2015, 4)]);
        assert_eq!(read("one thousand seven hundred and eighty nine"), [Kind::Number(1789, 4)]);
        assert_eq!(read("nineteen hundred ninety three"), [Kind::Number(1993, 4)]);
        assert_eq!(read("twenty-second"), [Kind::Ordinal(22)]);
        assert_eq!(read("the nineteen seventies").last(), Some(&Kind::Plural(1970, 4)));
        assert_eq!(read("seventies"), [Kind::Plural(70, 2)]);
        assert_eq!(read("two thousand and tens"), [Kind::Plural(2010, 4)]);
        assert_eq!(
            read("january first two thousand and thirty two"),
            [Kind::Month(1), Kind::Ordinal(1), Kind::Number(2032, 4)]
        );
        assert_eq!(
            read("twenty five january nineteen eighty six"),
            [Kind::Number(25, 2), Kind::Month(1), Kind::Number(1986, 4)]
        );
    }
}
