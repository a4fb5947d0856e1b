//! From text to tokens: folding, splitting, and the words whose class matters to the grammar.
//!
//! Folding lowers ASCII letters, turns every Unicode dash, space and quotation mark into its plain form, and drops the
//! stops of abbreviations ("a.m.", "Sept.") and the endings of genitives ("New Year's"). The folded text is what
//! [`DateReading::relative`](super::DateReading::relative) reports.

use chrono::Weekday;
use smallvec::SmallVec;

use super::super::lexicon::{Lexicon, lexicon};
use super::super::time::Grain;

/// The longest text that can be a date expression, in bytes. What is longer is prose.
pub(super) const LONGEST: usize = 200;

/// The most tokens that an expression can have.
const MOST_TOKENS: usize = 40;

/// Words that are months, weekdays or seasons only with a capital, where nothing else stands beside them.
const OTHER_WORDS: [&str; 8] = ["may", "march", "mar", "sun", "sat", "wed", "weds", "fall"];

/// Days that every country has its own of; with capitals they are taken for those of the United States.
const ANY_COUNTRYS: [&str; 2] = ["election day", "inauguration day"];

/// What a token is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Kind {
    /// A number and how many digits it was written with.
    Number(u32, u8),
    /// "3rd", "third"
    Ordinal(u32),
    /// "1960s", "sixties"
    Plural(u32, u8),
    Month(u32),
    Weekday(Weekday),
    /// A unit of the calendar, and whether it is in the plural.
    Unit(Grain, bool),
    /// From 1 for spring to 4 for winter.
    Season(u32),
    /// A number word below a hundred.
    Count(u32),
    /// "hundred", "thousand"
    Times(u32),
    /// A tens word in the plural: "sixties".
    Tens(u32),
    /// Any other word: the grammar looks at its letters.
    Word,
    /// A single character that is neither letter nor digit.
    Mark(char),
}

/// A piece of the text.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Token<'t> {
    pub(super) text: &'t str,
    pub(super) kind: Kind,
    /// Nothing stands between this token and the one before.
    pub(super) glued: bool,
}

/// The tokens of one expression.
pub(super) type Tokens<'t> = SmallVec<[Token<'t>; 12]>;

/// Words that belong to a class, sorted.
static LEXICON: Lexicon<Kind> = lexicon![Kind:
    ("apr", Kind::Month(4)),
    ("april", Kind::Month(4)),
    ("aug", Kind::Month(8)),
    ("august", Kind::Month(8)),
    ("autumn", Kind::Season(3)),
    ("centuries", Kind::Unit(Grain::Century, true)),
    ("century", Kind::Unit(Grain::Century, false)),
    ("centurys", Kind::Unit(Grain::Century, false)),
    ("day", Kind::Unit(Grain::Day, false)),
    ("days", Kind::Unit(Grain::Day, true)),
    ("dec", Kind::Month(12)),
    ("decade", Kind::Unit(Grain::Decade, false)),
    ("decades", Kind::Unit(Grain::Decade, true)),
    ("december", Kind::Month(12)),
    ("eight", Kind::Count(8)),
    ("eighteen", Kind::Count(18)),
    ("eighteenth", Kind::Ordinal(18)),
    ("eighth", Kind::Ordinal(8)),
    ("eighties", Kind::Tens(80)),
    ("eightieth", Kind::Ordinal(80)),
    ("eighty", Kind::Count(80)),
    ("eleven", Kind::Count(11)),
    ("eleventh", Kind::Ordinal(11)),
    ("fall", Kind::Season(3)),
    ("feb", Kind::Month(2)),
    ("february", Kind::Month(2)),
    ("fifteen", Kind::Count(15)),
    ("fifteenth", Kind::Ordinal(15)),
    ("fifth", Kind::Ordinal(5)),
    ("fifties", Kind::Tens(50)),
    ("fifty", Kind::Count(50)),
    ("first", Kind::Ordinal(1)),
    ("five", Kind::Count(5)),
    ("forties", Kind::Tens(40)),
    ("forty", Kind::Count(40)),
    ("four", Kind::Count(4)),
    ("fourteen", Kind::Count(14)),
    ("fourteenth", Kind::Ordinal(14)),
    ("fourth", Kind::Ordinal(4)),
    ("fri", Kind::Weekday(Weekday::Fri)),
    ("friday", Kind::Weekday(Weekday::Fri)),
    ("fridays", Kind::Weekday(Weekday::Fri)),
    ("hundred", Kind::Times(100)),
    ("jan", Kind::Month(1)),
    ("january", Kind::Month(1)),
    ("jul", Kind::Month(7)),
    ("july", Kind::Month(7)),
    ("jun", Kind::Month(6)),
    ("june", Kind::Month(6)),
    ("mar", Kind::Month(3)),
    ("march", Kind::Month(3)),
    ("may", Kind::Month(5)),
    ("mon", Kind::Weekday(Weekday::Mon)),
    ("monday", Kind::Weekday(Weekday::Mon)),
    ("mondays", Kind::Weekday(Weekday::Mon)),
    ("month", Kind::Unit(Grain::Month, false)),
    ("months", Kind::Unit(Grain::Month, true)),
    ("nine", Kind::Count(9)),
    ("nineteen", Kind::Count(19)),
    ("nineteenth", Kind::Ordinal(19)),
    ("nineties", Kind::Tens(90)),
    ("ninety", Kind::Count(90)),
    ("ninth", Kind::Ordinal(9)),
    ("noughties", Kind::Tens(0)),
    ("nov", Kind::Month(11)),
    ("november", Kind::Month(11)),
    ("oct", Kind::Month(10)),
    ("october", Kind::Month(10)),
    ("one", Kind::Count(1)),
    ("quarter", Kind::Unit(Grain::Quarter, false)),
    ("quarters", Kind::Unit(Grain::Quarter, true)),
    ("sat", Kind::Weekday(Weekday::Sat)),
    ("saturday", Kind::Weekday(Weekday::Sat)),
    ("saturdays", Kind::Weekday(Weekday::Sat)),
    ("second", Kind::Ordinal(2)),
    ("sep", Kind::Month(9)),
    ("sept", Kind::Month(9)),
    ("september", Kind::Month(9)),
    ("seven", Kind::Count(7)),
    ("seventeen", Kind::Count(17)),
    ("seventeenth", Kind::Ordinal(17)),
    ("seventh", Kind::Ordinal(7)),
    ("seventies", Kind::Tens(70)),
    ("seventy", Kind::Count(70)),
    ("six", Kind::Count(6)),
    ("sixteen", Kind::Count(16)),
    ("sixteenth", Kind::Ordinal(16)),
    ("sixth", Kind::Ordinal(6)),
    ("sixties", Kind::Tens(60)),
    ("sixty", Kind::Count(60)),
    ("spring", Kind::Season(1)),
    ("summer", Kind::Season(2)),
    ("sun", Kind::Weekday(Weekday::Sun)),
    ("sunday", Kind::Weekday(Weekday::Sun)),
    ("sundays", Kind::Weekday(Weekday::Sun)),
    ("ten", Kind::Count(10)),
    ("tens", Kind::Tens(10)),
    ("tenth", Kind::Ordinal(10)),
    ("third", Kind::Ordinal(3)),
    ("thirteen", Kind::Count(13)),
    ("thirteenth", Kind::Ordinal(13)),
    ("thirties", Kind::Tens(30)),
    ("thirtieth", Kind::Ordinal(30)),
    ("thirty", Kind::Count(30)),
    ("thousand", Kind::Times(1000)),
    ("three", Kind::Count(3)),
    ("thu", Kind::Weekday(Weekday::Thu)),
    ("thur", Kind::Weekday(Weekday::Thu)),
    ("thurs", Kind::Weekday(Weekday::Thu)),
    ("thursday", Kind::Weekday(Weekday::Thu)),
    ("thursdays", Kind::Weekday(Weekday::Thu)),
    ("tue", Kind::Weekday(Weekday::Tue)),
    ("tues", Kind::Weekday(Weekday::Tue)),
    ("tuesday", Kind::Weekday(Weekday::Tue)),
    ("tuesdays", Kind::Weekday(Weekday::Tue)),
    ("twelfth", Kind::Ordinal(12)),
    ("twelve", Kind::Count(12)),
    ("twenties", Kind::Tens(20)),
    ("twentieth", Kind::Ordinal(20)),
    ("twenty", Kind::Count(20)),
    ("two", Kind::Count(2)),
    ("wed", Kind::Weekday(Weekday::Wed)),
    ("wednesday", Kind::Weekday(Weekday::Wed)),
    ("wednesdays", Kind::Weekday(Weekday::Wed)),
    ("weds", Kind::Weekday(Weekday::Wed)),
    ("week", Kind::Unit(Grain::Week, false)),
    ("weekend", Kind::Unit(Grain::Days, false)),
    ("weekends", Kind::Unit(Grain::Days, true)),
    ("weeks", Kind::Unit(Grain::Week, true)),
    ("winter", Kind::Season(4)),
    ("year", Kind::Unit(Grain::Year, false)),
    ("years", Kind::Unit(Grain::Year, true)),
];

/// The text, without blanks around it, in plain lower case; or what is wrong with it.
pub(super) fn fold(text: &str) -> Result<String, &'static str> {
    if text.len() > LONGEST {
        return Err("it is too long for a date");
    }
    let text = unwrapped(text);
    if OTHER_WORDS.contains(&text) {
        return Err("in lower case it is another word; a capital makes it a date");
    }
    // A date behind it decides which day it is.
    let named = text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | ',' | '.'));
    if ANY_COUNTRYS
        .iter()
        .any(|day| named.ends_with(day) && !named.to_ascii_lowercase().ends_with(&["us ", day].concat()))
    {
        return Err("each country has a day of that name of its own");
    }
    let mut folded = String::with_capacity(text.len());
    // Nearly every text is made of letters, figures, commas and single blanks.
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b',' | b'-' | b'/');
    let mut before = b' ';
    let is_plain = text.bytes().all(|byte| {
        let doubled = byte == b' ' && before == b' ';
        before = byte;
        plain(byte) && !doubled
    });
    if is_plain && before != b' ' {
        folded.push_str(text);
        folded.make_ascii_lowercase();
        return Ok(folded);
    }
    let mut chars = text.trim().chars().peekable();
    let mut last = ' ';
    while let Some(read) = chars.next() {
        let next = chars.peek().copied().unwrap_or(' ');
        let plain = match read {
            'A'..='Z' => read.to_ascii_lowercase(),
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => '-',
            '\'' | '\u{2018}' | '\u{2019}' | '\u{02BC}' => {
                if next.is_ascii_digit() && !last.is_ascii_alphabetic() {
                    '\''
                } else {
                    // "last week's" is of one week; the s of "the 1990's" counts its tens.
                    let mut after = chars.clone();
                    let is_genitive = matches!(after.next(), Some('s' | 'S')) && last.is_alphanumeric() && last != '0';
                    if is_genitive && !after.next().is_some_and(char::is_alphanumeric) {
                        chars.next();
                    }
                    continue;
                }
            }
            // "a.m." and "b.c." are words, and the stop of "Sept. 5" only ends one.
            '.' if last.is_ascii_alphabetic() => continue,
            '\t' | '\n' | '\r' => ' ',
            _ if read.is_control() => return Err("it holds a control character"),
            _ if read.is_whitespace() => ' ',
            _ => read,
        };
        if plain != ' ' || last != ' ' {
            folded.push(plain);
        }
        last = plain;
    }
    folded.truncate(folded.trim_end().len());
    Ok(folded)
}

/// The text without the quotation marks or brackets around it.
fn unwrapped(text: &str) -> &str {
    const PAIRS: [(char, char); 6] = [('"', '"'), ('“', '”'), ('„', '“'), ('‘', '’'), ('«', '»'), ('(', ')')];
    if text.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return text;
    }
    let inside = |(open, close): (char, char)| text.strip_prefix(open)?.strip_suffix(close);
    let bare = PAIRS.into_iter().find_map(inside).map(str::trim);
    bare.filter(|bare| !bare.contains(['(', ')', '"'])).unwrap_or(text)
}

/// The tokens of a folded text; number words are already put together.
pub(super) fn tokens(folded: &str) -> Result<Tokens<'_>, &'static str> {
    let mut tokens = Tokens::new();
    let mut rest = folded;
    let mut glued = false;
    while let Some(first) = rest.chars().next() {
        if first == ' ' {
            rest = rest.strip_prefix(' ').unwrap_or_default();
            glued = false;
            continue;
        }
        let length = if first.is_ascii_digit() {
            rest.bytes().take_while(u8::is_ascii_digit).count()
        } else if first.is_alphabetic() {
            let length = word_length(rest);
            // "3rdMarch"
            let (ending, month) = rest.get(..length).and_then(|word| word.split_at_checked(2)).unwrap_or_default();
            let is_ordinal = glued && matches!(ending, "st" | "nd" | "rd" | "th");
            if is_ordinal && matches!(LEXICON.get(month), Some(Kind::Month(_))) { 2 } else { length }
        } else {
            first.len_utf8()
        };
        let (text, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        let kind = if first.is_ascii_digit() {
            Kind::Number(
                text.parse().map_err(|_| "its number has too many digits")?,
                u8::try_from(length).unwrap_or(u8::MAX),
            )
        } else if first.is_alphabetic() {
            LEXICON.get(text).unwrap_or(Kind::Word)
        } else {
            Kind::Mark(first)
        };
        match (tokens.last_mut(), text) {
            (Some(Token { kind: last @ Kind::Number(..), .. }), "st" | "nd" | "rd" | "th") if glued => {
                if let Kind::Number(value, _) = *last {
                    *last = Kind::Ordinal(value);
                }
            }
            (Some(Token { kind: last @ Kind::Number(..), .. }), "s") => {
                if let Kind::Number(value, digits) = *last {
                    *last = Kind::Plural(value, digits);
                }
            }
            _ => tokens.push(Token { text, kind, glued }),
        }
        if tokens.len() > MOST_TOKENS {
            return Err("it has too many words for a date");
        }
        rest = after;
        glued = true;
    }
    super::numerals::put_together(&mut tokens);
    Ok(tokens)
}

/// How many bytes of letters a text begins with.
fn word_length(text: &str) -> usize {
    let ascii = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    if text.as_bytes().get(ascii).is_none_or(u8::is_ascii) {
        return ascii;
    }
    text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_leaves_plain_words() {
        assert_eq!(fold("New Year’s Eve").unwrap(), "new year eve");
        assert_eq!(fold("last week's").unwrap(), "last week");
        assert_eq!(fold("2023’s").unwrap(), "2023");
        assert_eq!(fold("the 1990's").unwrap(), "the 1990s");
        assert_eq!(fold("in two weeks’ time").unwrap(), "in two weeks time");
        assert_eq!(fold(" 9 a.m. on Sept.\u{a0}5 ").unwrap(), "9 am on sept 5");
        assert_eq!(fold("2014–2018").unwrap(), "2014-2018");
        assert_eq!(fold("the ’60s").unwrap(), "the '60s");
        assert!(fold("5\u{0} March").is_err());
    }

    #[test]
    fn letters_and_digits_part() {
        let kinds = |text| tokens(text).unwrap().iter().map(|token| token.kind).collect::<Vec<_>>();
        assert_eq!(kinds("dec31"), [Kind::Month(12), Kind::Number(31, 2)]);
        assert_eq!(kinds("the 3rd"), [Kind::Word, Kind::Ordinal(3)]);
        assert_eq!(kinds("1960s"), [Kind::Plural(1960, 4)]);
        assert!(tokens("99999999999").is_err());
    }
}
