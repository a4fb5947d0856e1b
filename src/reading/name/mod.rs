//! Names, folded and compared.
//!
//! | door | does |
//! |---|---|
//! | [`fold()`] | one spelling for what differs only in type, marks or usage |
//! | [`abbreviates()`], [`abbreviations()`] | acronyms by their initials, and as a text introduces them |
//! | [`name()`] | how alike two names are, and which parts decided |
//!
//! Two names are compared word by word. Legal forms, titles and roles are left aside; words that many names share weigh
//! less than a name's own. A word of one name that the other lacks costs little where the other has nothing in its place
//! ("Boris Johnson" and "Alexandre Boris de Pfeffel Johnson"), and much where it has another ("Haitian National Police"
//! and "National Police Service").

mod acronym;
mod chinese;
mod fold;
mod parts;
mod script;
mod similar;
mod spelling;

use std::fmt;

pub use acronym::{Abbreviation, abbreviates, abbreviations};
pub use fold::fold;
use parts::{Parts, Role};
pub use similar::Likeness;

/// From which score on two names are the same: where the balance of false and missed matches is best on labelled pairs.
pub const SAME_FROM: f64 = 0.66;

/// The highest score of two names of which one is inside the other, and is known to be another thing.
const DIFFERENT: f64 = 0.6;

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

/// One thing that decided how alike two names are.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Evidence {
    /// They fold to the same text.
    Folded,
    /// One abbreviates the other.
    Acronym,
    /// They are the same but for spaces: "VladimirPutin".
    Spacing,
    /// The words stand in another order.
    Order,
    /// Two words were taken for one another.
    Alike(String, String, Likeness),
    /// A word of one name has no counterpart, and nothing else in its place.
    Missing(String),
    /// Two words stand in each other's place.
    Clash(String, String),
    /// A title or a legal form was left aside.
    Ignored(String),
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folded => f.write_str("the same but for spelling and type"),
            Self::Acronym => f.write_str("one abbreviates the other"),
            Self::Spacing => f.write_str("the same but for spaces"),
            Self::Order => f.write_str("the words stand in another order"),
            Self::Alike(a, b, likeness) => {
                let how = match likeness {
                    Likeness::Equal => return write!(f, "both have {a}"),
                    Likeness::Transliteration => "by transliteration",
                    Likeness::Demonym => "as a country and its people",
                    Likeness::Slip => "but for a slip",
                    Likeness::ShortForm => "as its short form",
                    Likeness::Initial => "by the initial",
                };
                write!(f, "{a} is {b} {how}")
            }
            Self::Missing(word) => write!(f, "only one has {word}"),
            Self::Clash(a, b) => write!(f, "{a} is not {b}"),
            Self::Ignored(word) => write!(f, "{word} was left aside"),
        }
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
/// assert!(!name("National Police Service", "Haitian National Police").same);
/// ```
///
/// # Complexity
///
/// The product of the numbers of words, of which the first 40 count.
pub fn name(a: &str, b: &str) -> NameMatch {
    let certain = |evidence| NameMatch { score: 1.0, same: true, decided_by: vec![evidence] };
    let (mine, theirs) = (latin_words(a), latin_words(b));
    if mine.is_empty() || theirs.is_empty() {
        return NameMatch { score: 0.0, same: false, decided_by: Vec::new() };
    }
    if mine == theirs {
        return certain(Evidence::Folded);
    }
    if abbreviates(a, b) || abbreviates(b, a) {
        return NameMatch { score: 0.9, same: true, decided_by: vec![Evidence::Acronym] };
    }
    let (mine, theirs) = (Parts::new(&mine), Parts::new(&theirs));
    let ignored = mine.ignored.iter().chain(&theirs.ignored).cloned().map(Evidence::Ignored).collect();
    let found = score(&mine, &theirs, ignored);
    match (aside(a), aside(b)) {
        (Some((bare, aside)), None) if !found.same => without(&name(&bare, b), aside).unwrap_or(found),
        (None, Some((bare, aside))) if !found.same => without(&name(a, &bare), aside).unwrap_or(found),
        _ => found,
    }
}

/// A name without what stands in brackets, and that, where it is words: "Deutsche Bank (Schweiz) AG".
fn aside(name: &str) -> Option<(String, &str)> {
    let (before, rest) = name.split_once('(')?;
    let (aside, after) = rest.split_once(')')?;
    let bare = !before.trim().is_empty() && !after.contains('(') && !aside.bytes().any(|byte| byte.is_ascii_digit());
    bare.then(|| (format!("{before} {after}"), aside))
}

/// A match of names of which one had an aside that the other lacks.
fn without(found: &NameMatch, aside: &str) -> Option<NameMatch> {
    /// What the aside may tell apart.
    const ASIDE: f64 = 0.8;
    let mut decided_by = found.decided_by.clone();
    decided_by.push(Evidence::Ignored(aside.to_owned()));
    found.same.then_some(NameMatch { score: found.score.min(ASIDE), same: true, decided_by })
}

/// The most words of a name that are compared.
const MOST_WORDS: usize = 40;

fn latin_words(name: &str) -> Vec<String> {
    let words = fold::words(&script::latin(name));
    let mut words: Vec<String> =
        fold::skip_articles(&words).iter().map(|word| spelling::american(word).into_owned()).collect();
    words.truncate(MOST_WORDS);
    words
}

fn score(a: &Parts, b: &Parts, mut decided_by: Vec<Evidence>) -> NameMatch {
    let joined = |parts: &Parts| parts.words.iter().map(|(word, _)| word.as_str()).collect::<String>();
    let (whole_a, whole_b) = (joined(a), joined(b));
    if whole_a == whole_b {
        decided_by.insert(0, Evidence::Spacing);
        return NameMatch { score: 0.98, same: true, decided_by };
    }
    let chinese = |parts: &Parts| chinese::syllables(parts.words.iter().map(|(word, _)| word.as_str()));
    if chinese(a).is_some_and(|mine| chinese(b) == Some(mine)) {
        decided_by.insert(0, Evidence::Alike(whole_a, whole_b, Likeness::Transliteration));
        return NameMatch { score: 0.9, same: true, decided_by };
    }
    let pairs = align(a, b);
    let weight = |parts: &Parts| parts.words.iter().map(|(_, role)| role.weight()).sum::<f64>();
    let mut matched = 0.0;
    let mut own = 0;
    for (i, j, likeness) in &pairs {
        let (Some((mine, role)), Some((theirs, other))) = (a.words.get(*i), b.words.get(*j)) else { continue };
        matched += likeness.worth() * (role.weight() + other.weight());
        own += usize::from(*role == Role::Own && *likeness != Likeness::Initial);
        decided_by.push(Evidence::Alike(mine.clone(), theirs.clone(), *likeness));
    }
    let mut mine = left(a, |at| pairs.iter().any(|(i, _, _)| *i == at));
    let mut theirs = left(b, |at| pairs.iter().any(|(_, j, _)| *j == at));
    matched +=
        spelled_out(&mut mine, &mut theirs, &mut decided_by) + spelled_out(&mut theirs, &mut mine, &mut decided_by);
    let mut score = matched / (weight(a) + weight(b)).max(f64::MIN_POSITIVE);
    let clashes = mine.len().min(theirs.len());
    let lacks_number = mine.iter().chain(&theirs).any(|(_, role)| *role == Role::Number);
    if clashes > 0 {
        decided_by.extend(mine.iter().zip(&theirs).map(|((a, _), (b, _))| Evidence::Clash(a.clone(), b.clone())));
        score *= 0.75_f64.powi(i32::try_from(clashes).unwrap_or(i32::MAX));
    } else if !(mine.is_empty() && theirs.is_empty()) {
        decided_by.extend(mine.iter().chain(&theirs).map(|(word, _)| Evidence::Missing(word.clone())));
        if lacks_number {
            // "Fund" and "Fund III": a number tells one of a series from the others.
            score = (score * 0.8).min(DIFFERENT);
        } else if own >= 2 || (own == 1 && (a.titled || b.titled) && surname_alone(a, b)) {
            // One name inside the other: two words of its own carry it, or a surname behind a title.
            score = score.max(0.75);
        } else if own < 2 {
            // "Kenya" is in "Kenya Airways", and is not it.
            score = score.min(DIFFERENT);
        }
        if is_office(a, b) {
            score = score.min(DIFFERENT);
        }
    }
    if !lacks_number && is_slip(a, b, &whole_a, &whole_b) {
        score = score.max(0.85);
    }
    if pairs.windows(2).any(|pair| matches!(pair, [(_, before, _), (_, after, _)] if after < before)) {
        decided_by.push(Evidence::Order);
        // "Ahmad bin Hasan" is the son of "Hasan bin Ahmad", or his father.
        let patronymic = |parts: &Parts| parts.words.iter().any(|(word, _)| word == "bin");
        if patronymic(a) && patronymic(b) {
            score *= 0.6;
        }
    }
    NameMatch { score, same: score >= SAME_FROM, decided_by }
}

/// Whether one name only adds to the other what makes it an office: "Port-au-Prince" and its police.
fn is_office(a: &Parts, b: &Parts) -> bool {
    let common = |parts: &Parts| parts.words.iter().filter(|(_, role)| *role == Role::Common).count();
    let (a, b) = (common(a), common(b));
    a.min(b) == 0 && a != b
}

/// The words without a counterpart, particles aside.
fn left(parts: &Parts, taken: impl Fn(usize) -> bool) -> Vec<(String, Role)> {
    let kept = parts.words.iter().enumerate().filter(|(at, (_, role))| !taken(*at) && *role != Role::Particle);
    kept.map(|(_, part)| part.clone()).collect()
}

/// Takes out of `short` the initials of neighbours in `long`, and those out of `long`: "JC" and "Jean Claude". What the
/// words weigh comes back.
fn spelled_out(short: &mut Vec<(String, Role)>, long: &mut Vec<(String, Role)>, decided_by: &mut Vec<Evidence>) -> f64 {
    let mut weight = 0.0;
    short.retain(|(letters, role)| {
        let count = letters.chars().count();
        if !(2..=4).contains(&count) {
            return true;
        }
        let initials =
            |run: &[(String, Role)]| run.iter().filter_map(|(word, _)| word.chars().next()).eq(letters.chars());
        let Some(at) = long.windows(count).position(initials) else { return true };
        let run: Vec<(String, Role)> = long.drain(at..at + count).collect();
        weight += Likeness::Initial.worth() * (role.weight() + run.iter().map(|(_, role)| role.weight()).sum::<f64>());
        let spelled = run.into_iter().map(|(word, _)| word).collect::<Vec<_>>().join(" ");
        decided_by.push(Evidence::Alike(letters.clone(), spelled, Likeness::Initial));
        false
    });
    weight
}

/// Whether one is the other's last word.
fn surname_alone(a: &Parts, b: &Parts) -> bool {
    let (short, long) = if a.words.len() <= b.words.len() { (a, b) } else { (b, a) };
    let last = |parts: &Parts| parts.words.last().map(|(word, _)| word.clone());
    short.words.len() == 1 && last(short) == last(long)
}

/// Whether two names are one but for their spacing and a slip: "FridrichBuchenberg".
fn is_slip(a: &Parts, b: &Parts, whole_a: &str, whole_b: &str) -> bool {
    let letters = whole_a.chars().count().min(whole_b.chars().count());
    a.words.len() != b.words.len() && letters >= 8 && strsim::osa_distance(whole_a, whole_b) <= 1
}

/// Pairs of words that may be one, the likest first, each word once; in the order of the first name.
fn align(a: &Parts, b: &Parts) -> Vec<(usize, usize, Likeness)> {
    let mut candidates = Vec::new();
    for (i, (mine, my_role)) in a.words.iter().enumerate() {
        for (j, (theirs, their_role)) in b.words.iter().enumerate() {
            let comparable = (*my_role == Role::Number) == (*their_role == Role::Number);
            // A name of one short word has nothing else to show that a difference is a slip.
            let lone = a.words.len() == 1 && b.words.len() == 1 && mine.chars().count().max(theirs.chars().count()) < 6;
            let likeness = similar::likeness(mine, theirs).filter(|likeness| !(lone && *likeness == Likeness::Slip));
            if let Some(likeness) = likeness.filter(|_| comparable) {
                candidates.push((i, j, likeness));
            }
        }
    }
    let order = |(i, j, likeness): &(usize, usize, Likeness)| (-likeness.worth(), i.abs_diff(*j), *i, *j);
    candidates.sort_by(|x, y| {
        let (x, y) = (order(x), order(y));
        x.0.total_cmp(&y.0).then_with(|| (x.1, x.2, x.3).cmp(&(y.1, y.2, y.3)))
    });
    let mut pairs: Vec<(usize, usize, Likeness)> = Vec::new();
    for candidate in candidates {
        if !pairs.iter().any(|pair| pair.0 == candidate.0 || pair.1 == candidate.1) {
            pairs.push(candidate);
        }
    }
    pairs.sort_by_key(|pair| pair.0);
    pairs
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
        assert_eq!(told, ["dr was left aside", "serei is sergei but for a slip", "both have lavrov"]);
    }
}
