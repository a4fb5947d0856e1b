//! How alike two words of names are.

use super::countries::country;
use super::forenames::{Kin, kin};
use super::parts::{Role, Word};
use super::pinyin;
use super::sounds::{is_close, is_transliteration};
use super::vocabulary::{is_common, is_plain};

/// Why two words were taken for one another.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Likeness {
    /// They are the same word.
    Equal,
    /// They are the same but for spaces: "Sber Bank" and "Sberbank".
    Spacing,
    /// They are one number: "44th" and "Forty-Four".
    Number,
    /// One is the other's plural: "Force" and "Forces".
    Plural,
    /// They are spellings of one word: "Mohammed" and "Muhammad".
    Transliteration,
    /// One is the other's country or people: "Haiti" and "Haitian".
    Demonym,
    /// They are names of one place: "Kiev" and "Kyiv".
    Place,
    /// They differ by a slip: "Sergei" and "Serei".
    Slip,
    /// One is short for the other: "Bill" and "William".
    ShortForm,
    /// One is a surname's form for a woman: "Navalny" and "Navalnaya".
    Feminine,
    /// One abbreviates the other: "Intl" and "International".
    Abbreviation,
    /// One is the other's initial: "J" and "Jack".
    Initial,
}

impl Likeness {
    /// How much of a full match it is worth.
    pub(super) fn worth(self) -> f64 {
        match self {
            Self::Equal | Self::Number => 1.0,
            Self::Spacing => 0.98,
            Self::Transliteration | Self::Plural | Self::Place => 0.95,
            Self::Demonym | Self::Slip | Self::ShortForm | Self::Feminine | Self::Abbreviation => 0.9,
            Self::Initial => 0.8,
        }
    }
}

/// What two names are, as far as it decides what their words may be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kind {
    /// One of them is an organisation's or a place's, and neither is a person's.
    pub(super) organised: bool,
    /// Each has one word that counts: nothing else shows that a difference is a slip.
    pub(super) lone: bool,
    /// Both are of Korean or Chinese syllables, which differ by a letter.
    pub(super) exact: bool,
    /// Both are Chinese, in Pinyin.
    pub(super) pinyin: bool,
}

/// The most letters of a word that may be another one: longer ones are the same or not.
const LONGEST: usize = 64;

/// How many slips two words are apart, if no more than so many: letters left out, added, changed, or turned round.
///
/// What they begin and end with alike is passed over; words that differ in more than [`LONGEST`] letters are apart.
pub(super) fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    let alike = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs.take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum()
    };
    let begin = alike(&mut a.chars().zip(b.chars()));
    let (a, b) = (a.get(begin..)?, b.get(begin..)?);
    let end = alike(&mut a.chars().rev().zip(b.chars().rev()));
    let (a, b) = (a.get(..a.len() - end)?, b.get(..b.len() - end)?);
    let (x, y) = (a.chars().take(LONGEST + 1).count(), b.chars().take(LONGEST + 1).count());
    if x.abs_diff(y) > most || x.max(y) > LONGEST {
        return None;
    }
    let slips = if x.max(y) <= 1 { x.max(y) } else { strsim::osa_distance(a, b) };
    (slips <= most).then_some(slips)
}

/// Whether a word is too long to be another one.
fn is_long(word: &Word) -> bool {
    let long = |text: &str| text.len() > LONGEST && text.chars().nth(LONGEST).is_some();
    long(&word.text) || long(&word.sounds)
}

/// How two words may be one, and how much of a full match that is worth; `None` where they are two.
pub(super) fn likeness(a: &Word, b: &Word, kind: Kind) -> Option<(Likeness, f64)> {
    let found = |likeness: Likeness| Some((likeness, likeness.worth()));
    let (x, y) = (a.text.as_str(), b.text.as_str());
    if (a.role == Role::Number) != (b.role == Role::Number) {
        return (a.plain == b.plain).then(|| (Likeness::Equal, Likeness::Equal.worth()));
    }
    if x == y {
        return if a.role == Role::Number && a.plain != b.plain {
            found(Likeness::Number)
        } else {
            found(Likeness::Equal)
        };
    }
    if a.role == Role::Number || is_long(a) || is_long(b) {
        return None;
    }
    let part = |word: &Word| matches!(word.role, Role::Affix | Role::Particle);
    if kind.pinyin && pinyin::is_slip(x, y) {
        return found(Likeness::Slip);
    }
    if part(a) != part(b) || kind.exact && !(a.initial || b.initial) {
        return None;
    }
    let (short, long) = if x.chars().count() <= y.chars().count() { (a, b) } else { (b, a) };
    if short.text.chars().count() == 1 {
        let letter = short.text.chars().all(char::is_alphabetic) && long.text.starts_with(&short.text);
        return (letter && !kind.lone).then(|| (Likeness::Initial, Likeness::Initial.worth()));
    }
    match if a.known && b.known { kin(x, y) } else { Kin::Unknown } {
        Kin::Spelling => return found(Likeness::Transliteration),
        Kin::ShortForm => return found(Likeness::ShortForm),
        Kin::Apart => return None,
        Kin::Unknown => {}
    }
    if a.place.is_some() && a.place == b.place {
        return found(Likeness::Place);
    }
    if let (Some(mine), Some(theirs)) = (a.country, b.country) {
        return if mine == theirs && kind.organised { found(Likeness::Demonym) } else { None };
    }
    if is_plural(&short.text, &long.text) && (kind.organised || is_common(x) || is_common(y)) {
        return found(Likeness::Plural);
    }
    if abbreviates(&short.text, &long.text, kind) {
        return found(Likeness::Abbreviation);
    }
    // "Leader" and "Loader", "Pride" and "Prize": two words, however alike.
    if a.known && b.known {
        return None;
    }
    // "Shanxi" and "Shaanxi", "Nanjing" and "Nanning": a syllable of Pinyin is exact.
    if !a.known && !b.known && pinyin::is_word(x) && pinyin::is_word(y) {
        return None;
    }
    if !is_swap(x, y) && is_transliteration((x, &a.sounds), (y, &b.sounds)) {
        return found(Likeness::Transliteration);
    }
    if is_feminine(x, y) {
        // Alone they are two people of one family.
        return if kind.lone { None } else { found(Likeness::Feminine) };
    }
    slip(a, b, kind).map(|worth| (Likeness::Slip, worth))
}

/// Whether a word is in one of the tables of words that are no slips of one another.
pub(super) fn is_known(word: &str) -> bool {
    is_common(word) || is_plain(word) || country(word).is_some() || super::forenames::is_forename(word)
}

/// Whether two neighbouring letters stand in each other's place: a typist's slip, and no spelling.
fn is_swap(a: &str, b: &str) -> bool {
    let mut differing = a.chars().zip(b.chars()).filter(|(a, b)| a != b);
    let swapped = matches!((differing.next(), differing.next()), (Some((a, b)), Some((c, d))) if a == d && b == c);
    swapped && differing.next().is_none() && distance(a, b, 1) == Some(1)
}

/// "Force" and "Forces", "Industry" and "Industries".
fn is_plural(one: &str, many: &str) -> bool {
    many.strip_suffix("ies").is_some_and(|stem| one.strip_suffix('y') == Some(stem))
        || one.len() >= 4 && many.strip_suffix('s') == Some(one)
}

/// "Navalny" and "Navalnaya", "Ivanov" and "Ivanova".
fn is_feminine(a: &str, b: &str) -> bool {
    const FORMS: [(&str, &str); 10] = [
        ("ov", "ova"),
        ("ev", "eva"),
        ("in", "ina"),
        ("sky", "skaya"),
        ("skiy", "skaya"),
        ("skii", "skaya"),
        ("ny", "naya"),
        ("ski", "ska"),
        ("sky", "ska"),
        ("skyi", "ska"),
    ];
    let forms = |man: &str, woman: &str| {
        FORMS.iter().any(|(his, hers)| {
            man.strip_suffix(his).is_some_and(|stem| stem.len() >= 3 && woman.strip_suffix(hers) == Some(stem))
        })
    };
    forms(a, b) || forms(b, a)
}

/// Abbreviations of words that mean one thing in the names of organisations and places, and their long forms.
const CONVENTIONAL: &[(&str, &str)] = &[
    ("assn", "association"),
    ("bde", "brigade"),
    ("bn", "battalion"),
    ("bros", "brothers"),
    ("coy", "company"),
    ("dept", "department"),
    ("div", "division"),
    ("ft", "fort"),
    ("gen", "general"),
    ("govt", "government"),
    ("hosp", "hospital"),
    ("inst", "institute institution"),
    ("intl", "international"),
    ("mfg", "manufacturing"),
    ("mgmt", "management"),
    ("min", "ministry minister"),
    ("mt", "mount mountain"),
    ("natl", "national"),
    ("org", "organization"),
    ("regt", "regiment"),
    ("rep", "republic"),
    ("soc", "society"),
    ("st", "saint street"),
    ("svc", "service"),
    ("svcs", "services"),
    ("tech", "technology technologies"),
    ("univ", "university"),
];

/// Months as dates in names have them: "Jan. 6 committee". "Jan" is a person's name as well.
const MONTHS: &[(&str, &str)] = &[
    ("apr", "april"),
    ("aug", "august"),
    ("dec", "december"),
    ("feb", "february"),
    ("jan", "january"),
    ("jul", "july"),
    ("jun", "june"),
    ("mar", "march"),
    ("nov", "november"),
    ("oct", "october"),
    ("sep", "september"),
    ("sept", "september"),
];

/// "Intl" and "International", "Mfg" and "Manufacturing", "Min" and "Ministry": a contraction keeps both ends, a
/// truncation the beginning.
fn abbreviates(short: &str, long: &str, kind: Kind) -> bool {
    let (least, most) = (short.chars().count(), long.chars().count());
    if short.chars().next() != long.chars().next() {
        return false;
    }
    if let Some((_, whole)) = CONVENTIONAL.iter().find(|(letters, _)| *letters == short) {
        return whole.split(' ').any(|whole| whole == long);
    }
    if kind.organised && MONTHS.contains(&(short, long)) {
        return true;
    }
    if !(kind.organised || is_common(long)) || !(2..=5).contains(&least) || most < least + 2 {
        return false;
    }
    if least >= 3 && long.starts_with(short) {
        return is_common(long) && !is_known(short) && most >= least + 3;
    }
    let mut letters = long.chars();
    let inside = short.chars().all(|wanted| letters.any(|letter| letter == wanted));
    let ends = short.chars().last() == long.chars().last();
    // Contractions drop vowels first.
    let vowels = short.chars().skip(1).filter(|c| "aeiou".contains(*c)).count();
    // "Bn" is short for what is called so, and not for any word that begins and ends like it.
    inside && ends && vowels <= 1 && (is_common(long) || (least >= 3 && vowels == 0 && least * 2 <= most))
}

/// What two words that differ by a slip are worth together; `None` where they are two words.
fn slip(a: &Word, b: &Word, kind: Kind) -> Option<f64> {
    /// What a slip in the first letter is worth, where the two sound apart.
    const FIRST: f64 = 0.6;
    /// What two slips are.
    const TWICE: f64 = 0.85;
    /// What a slip is in a word that nothing stands beside.
    const LONE: f64 = 0.75;
    let (x, y) = (a.text.as_str(), b.text.as_str());
    let (least, most) = (x.chars().count().min(y.chars().count()), x.chars().count().max(y.chars().count()));
    if most - least > 2 {
        return None;
    }
    // One slip in a word of four letters, two from nine on: fewer would miss typing errors, more would join names.
    let slips = match most {
        _ if least < 4 => 0,
        4..=8 => 1,
        _ => 2,
    };
    let digits = |word: &str| word.bytes().any(|byte| byte.is_ascii_digit());
    if digits(x) || digits(y) {
        let (x, y) = (letters_for_digits(x), letters_for_digits(y));
        // "MH17" and "MH370" are codes; "Nico1as" was scanned.
        return (!digits(&x) && !digits(&y) && distance(&x, &y, 1).is_some()).then_some(Likeness::Slip.worth());
    }
    // Nor is what differs from a country's name by a letter that country.
    if kind.lone && (most < 6 || a.country.is_some() || b.country.is_some()) {
        return None;
    }
    if changes_gender(a, b, kind) {
        return None;
    }
    let (Some(mine), Some(theirs)) = (x.chars().next(), y.chars().next()) else { return None };
    // In one alphabet its own letters are compared: a Latin spelling has more of them.
    let apart = if a.foreign && b.foreign {
        distance(&a.written.to_lowercase(), &b.written.to_lowercase(), 2)?
    } else {
        distance(x, y, 2)?
    };
    let likely = if kind.lone { LONE } else { Likeness::Slip.worth() };
    let first =
        if mine == theirs || is_close(mine, theirs) || x.chars().count() != y.chars().count() { likely } else { FIRST };
    if apart <= slips {
        return Some(if apart > 1 { first.min(TWICE) } else { first });
    }
    // "Michel" and "Michelle" differ by two letters, but by one sound.
    let (x, y) = (a.sounds.as_str(), b.sounds.as_str());
    let sounding = x.chars().count().min(y.chars().count()) >= 4 && distance(x, y, 1).is_some();
    sounding.then_some(first)
}

/// Digits that stand for the letters they look like, in a word of letters.
fn letters_for_digits(word: &str) -> String {
    if word.bytes().filter(u8::is_ascii_digit).count() * 3 > word.len() {
        return word.to_owned();
    }
    let letter = |c: char| match c {
        '0' => 'o',
        '1' => 'l',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        other => other,
    };
    word.chars().map(letter).collect()
}

/// Whether two given names differ in a last vowel, which is another person's: "Daniel" and "Daniela". A surname's last
/// vowel is only spelled otherwise, unless nothing else is there.
fn changes_gender(a: &Word, b: &Word, kind: Kind) -> bool {
    let vowel = |c: char| "aeiou".contains(c);
    let (short, long) = if a.text.len() <= b.text.len() { (&a.text, &b.text) } else { (&b.text, &a.text) };
    let Some(last) = long.chars().last().filter(|c| vowel(*c)) else { return false };
    let stem = long.strip_suffix(last).unwrap_or_default();
    let added = stem == short;
    let changed = short.chars().last().filter(|c| vowel(*c)).and_then(|last| short.strip_suffix(last)) == Some(stem);
    let given = a.given && b.given && !kind.organised;
    let known = super::forenames::is_forename(&a.text) || super::forenames::is_forename(&b.text);
    let gendered = matches!(last, 'a' | 'o');
    (added || changed) && !kind.organised && (known || given && gendered) || changed && kind.lone
}
