//! What decided, and how it is told.

use std::fmt;

use super::similar::Likeness;

/// Which of two names something stands in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Side {
    /// The first alone.
    First,
    /// The second alone.
    Second,
    /// Both.
    Both,
}

/// One thing that decided how alike two names are. Words are quoted as they are written.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Evidence {
    /// They are the same letter for letter.
    Identical,
    /// They fold to the same text.
    Folded,
    /// The first could abbreviate the second.
    Acronym(String, String),
    /// They are the same but for spaces: "VladimirPutin".
    Spacing,
    /// The words stand in another order.
    Order,
    /// Two words, or runs of them, were taken for one another.
    Alike(String, String, Likeness),
    /// A word of one name has no counterpart, and nothing else in its place.
    Missing(String, Side),
    /// Two words stand in each other's place.
    Clash(String, String),
    /// A title, a legal form or the like was left aside.
    Ignored(String, Side),
    /// One is in a script that does not tell how it is spoken, so that they could not be compared.
    Scripts,
    /// One has more words, or more characters, than are compared.
    TooLong,
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Identical => f.write_str("written the same"),
            Self::Folded => f.write_str("the same but for spelling and type"),
            Self::Acronym(short, long) => write!(f, "{short} could abbreviate {long}"),
            Self::Spacing => f.write_str("the same but for spaces"),
            Self::Order => f.write_str("the words stand in another order"),
            Self::Alike(a, b, likeness) => {
                let how = match likeness {
                    Likeness::Equal if a == b => return write!(f, "both have {a}"),
                    Likeness::Equal => "but for spelling and type",
                    Likeness::Spacing => "but for spaces",
                    Likeness::Number => "as a number",
                    Likeness::Plural => "in the plural",
                    Likeness::Transliteration => "by transliteration",
                    Likeness::Demonym => "as a country and its people",
                    Likeness::Place => "as names of one place",
                    Likeness::Slip => "but for a slip",
                    Likeness::ShortForm => "as its short form",
                    Likeness::Feminine => "as a surname and its feminine form",
                    Likeness::Initial => "by the initial",
                    Likeness::Abbreviation => {
                        let (short, long) = if a.chars().count() < b.chars().count() { (a, b) } else { (b, a) };
                        return write!(f, "{short} abbreviates {long}");
                    }
                };
                write!(f, "{a} is {b} {how}")
            }
            Self::Missing(word, Side::First) => write!(f, "only the first has {word}"),
            Self::Missing(word, Side::Second) => write!(f, "only the second has {word}"),
            Self::Missing(word, Side::Both) => write!(f, "both have {word}"),
            Self::Clash(a, b) => write!(f, "{a} is not {b}"),
            Self::Ignored(word, Side::First) => write!(f, "{word} of the first was left aside"),
            Self::Ignored(word, Side::Second) => write!(f, "{word} of the second was left aside"),
            Self::Ignored(word, Side::Both) => write!(f, "{word} was left aside in both"),
            Self::Scripts => f.write_str("their scripts cannot be compared"),
            Self::TooLong => f.write_str("not compared: one is too long"),
        }
    }
}
