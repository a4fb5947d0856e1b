//! Names, folded and compared.
//!
//! | door | does |
//! |---|---|
//! | [`fold()`] | one spelling for what differs only in type, marks or usage |
//! | [`abbreviates()`], [`abbreviations()`] | acronyms by their initials, and as a text introduces them |
//! | [`name()`] | how alike two names are, and which parts decided |
//!
//! # How two names are compared
//!
//! * **Left aside**: legal forms where they stand ("OAO" before or behind, "Ltd" only behind), titles before a person's
//!   name, letters behind it, prefixes of ships, "Republic of" before a country and "City of" before a city.
//! * **Word by word**: words that many names share weigh less than a name's own, particles next to nothing. A word may
//!   be another by its spelling, its transliteration, a short form, a feminine form, an initial, or a slip; in the names
//!   of organisations and places also as a country's people, a plural, or an abbreviation ([`Likeness`]).
//! * **A slip is no licence**: two words that are both known (countries, given names, common surnames, plain
//!   English) are never slips of
//!   one another; a given name's last vowel is another person's; a code keeps its digits; and where one short word is
//!   all there is, nothing shows that it was a slip.
//! * **A clash decides**: where two words stand in each other's place, the names are two, however long they are.
//! * **A word that only one name has** costs a person little ("Boris Johnson" and "Alexandre Boris de Pfeffel Johnson");
//!   an organisation, a numbered thing, and one word alone are other things with it ("Kenya" and "Kenya Airways").
//! * **Other scripts**: alphabets are read letter by letter, Chinese and Korean by syllables, others by consonants, of
//!   which two words must agree. Where they do not, nothing is said of the names but that they cannot be compared.
//!
//! # Out of scope
//!
//! Translations ("FSB" and "Federal Security Service", "华为技术有限公司" and "Huawei Technologies"), pen names and noms
//! de guerre, dialects ("Chiang Kai-shek" and "Jiang Jieshi"): they are not the same. Names of more than 40 words are
//! only the same where they fold to the same, those of more than 1,000 characters where they are written the same, and
//! else [`Evidence::TooLong`]. Two people may bear one name, and "Mohammed
//! Ali" may or may not be "Mohammed Ali Hassan": what is the same here is the name.
//!
//! # Sources
//!
//! The threshold is where the balance of false and missed matches is best on labelled pairs (those of nomenklatura).
//! Acronyms in a text: Schwartz and Hearst (2003). Wade-Giles and Pinyin, Revised Romanization and McCune-Reischauer: the
//! published tables. Cyrillic as in passports, Greek by ISO 843, Georgian by the national system.

mod acronym;
mod align;
mod alphabets;
mod arabic;
mod chinese;
mod countries;
mod evidence;
mod fold;
mod foreign;
mod forenames;
mod forms;
mod korean;
mod numerals;
mod parts;
mod pinyin;
mod score;
mod script;
mod similar;
mod sounds;
mod spelling;
mod surnames;
mod titles;
mod tokens;
mod vocabulary;

use super::LONGEST;
pub use acronym::{Abbreviation, abbreviates, abbreviations};
pub use evidence::{Evidence, Side};
pub use fold::fold;
use parts::Parts;
pub use similar::Likeness;
use tokens::{Token, tokens};
use unicode_normalization::UnicodeNormalization;

/// From which score on two names are the same: where the balance of false and missed matches is best on labelled pairs.
pub const SAME_FROM: f64 = 0.66;

/// The highest score of two names of which something says that they are two.
const DIFFERENT: f64 = 0.6;

/// The score of two long names of which one was cut off.
const CUT_OFF: f64 = 0.85;

/// The most words of a name that are compared.
const MOST_WORDS: usize = 40;

/// How alike two names are.
#[derive(Clone, PartialEq, Debug)]
pub struct NameMatch {
    /// From 0, nothing in common, to 1, the same but for type.
    pub score: f64,
    /// Whether the score says that they are one name: [`SAME_FROM`].
    pub same: bool,
    /// What decided, in the order of the first name.
    pub decided_by: Vec<Evidence>,
}

impl NameMatch {
    fn new(score: f64, decided_by: Vec<Evidence>) -> Self {
        Self { score, same: score >= SAME_FROM, decided_by }
    }
}

/// Compares two names.
///
/// # Example
///
/// ```
/// use crosscheck::reading::name;
///
/// assert!(name("António Guterres", "Antonio Guterres").same);
/// assert!(name("MSS spokesperson Jack Ombaka", "Jack Ombaka").same);
/// assert!(name("the MSS mission", "Multinational Security Support").same);
/// assert!(name("Min. of Defence of Ukraine", "Ukrainian Ministry of Defense").same);
/// assert!(!name("National Police Service", "Haitian National Police").same);
/// assert!(!name("John A. Smith", "John B. Smith").same);
/// ```
///
/// # Complexity
///
/// The product of the numbers of words, which are at most 40 each, in names of at most 1,000 characters; linear beyond.
pub fn name(a: &str, b: &str) -> NameMatch {
    if is_long(a) || is_long(b) {
        let same = a == b;
        return NameMatch::new(
            f64::from(u8::from(same)),
            vec![if same { Evidence::Identical } else { Evidence::TooLong }],
        );
    }
    let (Some(mine), Some(theirs)) = (tokens(a, MOST_WORDS), tokens(b, MOST_WORDS)) else {
        return too_long(a, b);
    };
    if mine.is_empty() || theirs.is_empty() {
        return NameMatch::new(0.0, Vec::new());
    }
    if mine.iter().map(|token| &token.text).eq(theirs.iter().map(|token| &token.text)) {
        return NameMatch::new(1.0, alike(a, b, &mine, &theirs));
    }
    let (script, other) = (foreign::script(&mine), foreign::script(&theirs));
    if script != other {
        let texts = |tokens: &[Token]| tokens.iter().map(|token| token.text.clone()).collect::<Vec<_>>();
        let turned = (theirs.len(), texts(&theirs)) < (mine.len(), texts(&mine));
        let found = if turned { foreign::compare(&theirs, &mine) } else { foreign::compare(&mine, &theirs) };
        return match found {
            Some((score, pairs)) => {
                let pairs = pairs.into_iter().map(|(a, b)| if turned { (b, a) } else { (a, b) });
                let pairs = pairs.into_iter().map(|(a, b)| Evidence::Alike(a, b, Likeness::Transliteration));
                NameMatch::new(score, pairs.collect())
            }
            None => NameMatch::new(0.0, vec![Evidence::Scripts]),
        };
    }
    if let Some(score) = acronym(a, &mine, b, &theirs).or_else(|| acronym(b, &theirs, a, &mine)) {
        let (short, long) = if mine.len() < theirs.len() { (a, b) } else { (b, a) };
        return NameMatch::new(score, vec![Evidence::Acronym(short.trim().to_owned(), long.trim().to_owned())]);
    }
    if let Some(last) = cut_off(&mine, &theirs) {
        return NameMatch::new(CUT_OFF, vec![last]);
    }
    let hyphens = |name: &str| name.contains(['-', '\u{2010}', '\u{2011}']);
    let (mut mine, mut theirs) = (Parts::new(mine), Parts::new(theirs));
    Parts::reconcile(&mut mine, &mut theirs);
    let found = score::score(&mine, &theirs, (hyphens(a), hyphens(b)));
    match (aside(a), aside(b)) {
        (Some((bare, aside)), None) if !found.same => without(&name(&bare, b), aside, Side::First).unwrap_or(found),
        (None, Some((bare, aside))) if !found.same => without(&name(a, &bare), aside, Side::Second).unwrap_or(found),
        _ => found,
    }
}

/// Whether a name has more characters than anybody's, as written or, by far, once ligatures are taken apart: it is not
/// read.
fn is_long(name: &str) -> bool {
    name.len() > LONGEST && (name.chars().nth(LONGEST).is_some() || name.nfkd().nth(4 * LONGEST).is_some())
}

/// Names that are not compared word by word.
fn too_long(a: &str, b: &str) -> NameMatch {
    match (a == b, fold(a) == fold(b)) {
        (true, _) => NameMatch::new(1.0, vec![Evidence::Identical]),
        (false, true) => NameMatch::new(1.0, vec![Evidence::Folded]),
        (false, false) => NameMatch::new(0.0, vec![Evidence::TooLong]),
    }
}

/// Why two names are the same word by word.
fn alike(a: &str, b: &str, mine: &[Token], theirs: &[Token]) -> Vec<Evidence> {
    if a.trim() == b.trim() {
        return vec![Evidence::Identical];
    }
    if mine.iter().zip(theirs).all(|(mine, theirs)| mine.script == theirs.script) {
        return vec![Evidence::Folded];
    }
    let pair = |(mine, theirs): (&Token, &Token)| {
        let likeness = if mine.script == theirs.script { Likeness::Equal } else { Likeness::Transliteration };
        Evidence::Alike(mine.written.clone(), theirs.written.clone(), likeness)
    };
    mine.iter().zip(theirs).map(pair).collect()
}

/// The last words of two long names that are the same but that one was cut off there, as registers do.
fn cut_off(mine: &[Token], theirs: &[Token]) -> Option<Evidence> {
    /// The fewest words of such a name.
    const LONG: usize = 5;
    let (Some((a, before)), Some((b, others))) = (mine.split_last(), theirs.split_last()) else { return None };
    let same = before.len() + 1 >= LONG
        && before.len() == others.len()
        && before.iter().zip(others).all(|(mine, theirs)| mine.text == theirs.text);
    let (short, long) = if a.text.len() < b.text.len() { (&a.text, &b.text) } else { (&b.text, &a.text) };
    // "V" is the beginning of "VI", and is another number.
    let word = short.len() >= 2 && short.chars().all(char::is_alphabetic) && !short.chars().all(|c| "ivx".contains(c));
    // More must agree than a legal form: "OOO Bai" is not "OOO Baikal".
    let own = |tokens: &[Token]| {
        let mut own = tokens.to_vec();
        forms::take(&mut own);
        own.len() > 1
    };
    (same && word && own(mine) && own(theirs) && long.starts_with(short.as_str()))
        .then(|| Evidence::Alike(a.written.clone(), b.written.clone(), Likeness::Abbreviation))
}

/// How sure it is that one name abbreviates the other: `None` where it does not.
fn acronym(short: &str, letters: &[Token], long: &str, words: &[Token]) -> Option<f64> {
    const SURE: f64 = 0.9;
    const UNSURE: f64 = 0.75;
    // An acronym and its head, at most.
    if letters.len() > 2 || words.len() < 2 || !abbreviates(short, long) {
        return None;
    }
    let first = letters.first()?;
    let cased = words.iter().any(|word| word.written.chars().any(char::is_uppercase));
    let capitals = first.is_capitals() || !cased;
    let many = first.text.chars().count() > 2;
    // Initials are a person's too: "UN" is not Uri Nathan.
    let person = words.first().is_some_and(|word| forenames::is_forename(&word.text) || korean::is_surname(&word.text))
        && !words.iter().any(|word| vocabulary::is_common(&word.text));
    // Nor does an expansion hold another acronym: "UN" is not the USS Nimitz.
    let lower = words.iter().any(|word| word.written.chars().any(char::is_lowercase));
    if lower && words.iter().any(|word| word.is_capitals() && word.text.chars().count() > 1) {
        return None;
    }
    match (many, capitals) {
        (true, true) if !person => Some(SURE),
        (true, _) => Some(UNSURE),
        (false, true) if !person => Some(UNSURE),
        (false, _) => None,
    }
}

/// A name without what stands in brackets, and that, where it is words ("Deutsche Bank (Schweiz) AG") or the number of a
/// ship ("USS Cole (DDG-67)"); of an acronym, without the "UN" before it, whose agency it is ("UN WFP").
fn aside(name: &str) -> Option<(String, &str)> {
    if let Some((un, agency)) = name.trim().split_once(' ').filter(|(un, _)| matches!(*un, "UN" | "U.N.")) {
        let letters = agency.len() > 2 && agency.bytes().all(|byte| byte.is_ascii_uppercase());
        return letters.then(|| (agency.to_owned(), un));
    }
    let (before, rest) = name.split_once('(')?;
    let (aside, after) = rest.split_once(')')?;
    let plain = !aside.bytes().any(|byte| byte.is_ascii_digit()) || is_hull_number(before, aside);
    let bare = !before.trim().is_empty() && !after.contains('(') && plain;
    bare.then(|| (format!("{before} {after}"), aside))
}

/// Whether a ship of a navy has its number behind it: letters for its kind, and figures.
fn is_hull_number(ship: &str, number: &str) -> bool {
    let prefix = ship.split_whitespace().next().map(fold).unwrap_or_default();
    let figures = number.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = number.len() - figures.len();
    let figures = figures.trim_start_matches(['-', ' ', '\u{2010}', '\u{2011}']);
    titles::ship(&prefix) == Some(true)
        && (1..=4).contains(&letters)
        && !figures.is_empty()
        && figures.bytes().all(|byte| byte.is_ascii_digit())
}

/// A match of names of which one had an aside that the other lacks.
fn without(found: &NameMatch, aside: &str, side: Side) -> Option<NameMatch> {
    /// What the aside may tell apart.
    const ASIDE: f64 = 0.8;
    let mut decided_by = found.decided_by.clone();
    decided_by.push(Evidence::Ignored(aside.to_owned(), side));
    found.same.then(|| NameMatch::new(found.score.min(ASIDE), decided_by))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name() {
        for (a, b) in [
            ("António Guterres", "Antonio Guterres"),
            ("MSS spokesperson Jack Ombaka", "Jack Ombaka"),
            ("Interior Minister Kipchumba Murkomen", "Kipchumba Murkomen"),
            ("President Ruto", "William Ruto"),
            ("U.N. Secretary-General António Guterres", "Guterres, Antonio"),
            ("MSS", "Multinational Security Support Mission"),
            ("the MSS mission", "Multinational Security Support (mission)"),
            ("United Nations", "the U.N."),
            ("Haitian National Police", "Haiti National Police"),
            ("Port-au-Prince", "Port‑au‑Prince"),
            ("Mohammed bin Salman", "Muhammad ibn Salman"),
            ("J. Ombaka", "Jack Ombaka"),
            ("Bill Clinton", "William Clinton"),
            ("Владимир Путин", "Vladimir Putin"),
            ("International Labour Organisation", "International Labor Organization"),
            ("Deutsche Bank AG", "Deutsche Bank"),
            ("Deutsche Bank (Schweiz) AG", "Deutsche Bank AG"),
            ("Mao Tse-tung", "Mao Zedong"),
            ("Hsi Chin-ping", "Xi Jinping"),
        ] {
            let found = name(a, b);
            assert!(found.same, "{a} and {b}: {found:?}");
        }
    }

    #[test]
    fn two_names() {
        for (a, b) in [
            ("National Police Service", "Haitian National Police"),
            ("Kenya", "Kenya Police"),
            ("Kenya", "Kenya Airways"),
            ("Port-au-Prince", "Port-au-Prince police"),
            ("Jack Ombaka", "Jane Ombaka"),
            ("Raúl Castro", "Raúl Castillo"),
            ("Reuters", "Agencia EFE"),
            ("Haiti", "Tahiti"),
            ("KKR Asian Fund III", "KKR Asian Fund IV"),
            ("Bowne Global Solutions II Denmark", "Bowne Global Solutions Denmark"),
            ("Georgia (state)", "Georgia (country)"),
            ("", "Kenya"),
        ] {
            let found = name(a, b);
            assert!(!found.same, "{a} and {b}: {found:?}");
        }
    }

    #[test]
    fn what_decided_is_told() {
        let told: Vec<String> =
            name("Dr. Serei Lavrov", "Sergei Lavrov").decided_by.iter().map(Evidence::to_string).collect();
        assert_eq!(told, ["Serei is Sergei but for a slip", "both have Lavrov", "Dr of the first was left aside"]);
    }
}
