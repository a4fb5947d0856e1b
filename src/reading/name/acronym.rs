//! Acronyms: whether letters abbreviate a name, and where a text introduces them.

use super::fold::{skip_articles, words};

/// Words that acronyms usually skip.
const SKIPPED: [&str; 14] = ["a", "and", "at", "by", "de", "du", "for", "from", "in", "la", "of", "on", "the", "to"];

/// Heads that are often left out of an acronym, or of the name beside it: "the MSS (mission)".
const HEADS: [&str; 25] = [
    "agency",
    "alliance",
    "association",
    "authority",
    "board",
    "body",
    "coalition",
    "commission",
    "committee",
    "corps",
    "council",
    "court",
    "department",
    "force",
    "forces",
    "fund",
    "group",
    "institute",
    "ministry",
    "mission",
    "movement",
    "office",
    "operation",
    "organisation",
    "organization",
];

/// The most letters of an acronym.
const LONGEST: usize = 10;

/// Whether `short` abbreviates `long` by its initials: "MSS" the Multinational Security Support Mission.
///
/// Small words may be skipped or not, and one generic head at the end of the long name, or behind the acronym, may be
/// missing. One letter abbreviates nothing.
pub fn abbreviates(short: &str, long: &str) -> bool {
    let (short, long) = (words(short), words(long));
    match skip_articles(&short) {
        [acronym] => initials_match(acronym, skip_articles(&long)),
        // "The MSS mission" abbreviates what the MSS does.
        [acronym, head] if HEADS.contains(&head.as_str()) => match skip_articles(&long) {
            [rest @ .., last] if last == head => initials_match(acronym, rest),
            whole => initials_match(acronym, whole),
        },
        _ => false,
    }
}

/// Whether the letters are the initials of the words.
pub(super) fn initials_match(acronym: &str, long: &[String]) -> bool {
    let letters = acronym.chars().count();
    if !(2..=LONGEST).contains(&letters) || long.len() < 2 || !acronym.chars().all(char::is_alphanumeric) {
        return false;
    }
    let headless = match long {
        [rest @ .., head] if HEADS.contains(&head.as_str()) && rest.len() > 1 => Some(rest),
        _ => None,
    };
    let spells = |words: &[String], skip: bool| {
        let kept = words.iter().filter(|word| !(skip && SKIPPED.contains(&word.as_str())));
        kept.filter_map(|word| word.chars().next()).eq(acronym.chars())
    };
    [Some(long), headless].into_iter().flatten().any(|words| spells(words, true) || spells(words, false))
}

/// An abbreviation that a text introduces.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Abbreviation {
    /// The short form: "MSS".
    pub short: String,
    /// What it stands for: "Multinational Security Support".
    pub long: String,
}

/// The abbreviations that a text introduces in brackets behind their long form, in the order of the text.
///
/// This is the method of Schwartz and Hearst (2003, "A simple algorithm for identifying abbreviation definitions in
/// biomedical text"): from right to left, every letter of the short form is found in the words before the bracket, the
/// first of them at the start of a word.
///
/// # Example
///
/// ```
/// use crosscheck::reading::name::abbreviations;
///
/// let found = abbreviations("the Multinational Security Support (MSS) mission");
/// assert_eq!((found[0].short.as_str(), found[0].long.as_str()), ("MSS", "Multinational Security Support"));
/// ```
///
/// # Complexity
///
/// Linear in the length of the text: no more than a few words before each bracket are looked at.
pub fn abbreviations(text: &str) -> Vec<Abbreviation> {
    let mut found = Vec::new();
    for (open, _) in text.match_indices('(') {
        let before = text.get(..open).unwrap_or_default();
        let inside = text.get(open + 1..).unwrap_or_default();
        let Some(close) = inside.find([')', '(', '\n']).filter(|close| *close <= 100) else { continue };
        // A bracket that touches its word is a function's: "log(RT)".
        if !before.ends_with(char::is_whitespace) {
            continue;
        }
        let inner = inside.get(..close).unwrap_or_default();
        let short = inner.split([';', ',']).next().unwrap_or_default();
        let short = short.trim_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’'));
        if is_short_form(short)
            && let Some(long) = long_form(short, before)
        {
            found.push(Abbreviation { short: short.to_owned(), long });
        }
    }
    found
}

fn is_short_form(short: &str) -> bool {
    (2..=LONGEST).contains(&short.chars().count())
        && short.split_whitespace().count() <= 2
        && short.starts_with(char::is_alphanumeric)
        && short.contains(char::is_uppercase)
}

/// The shortest long form in the words before the bracket, of which there may be twice as many as letters.
fn long_form(short: &str, before: &str) -> Option<String> {
    let letters = short.chars().filter(|c| c.is_alphanumeric()).count();
    let most = (letters + 5).min(letters * 2);
    let sentence =
        last_words(before, most + 1).rsplit(['.', '!', '?', ';', ':']).find(|part| !part.trim().is_empty())?;
    let start = sentence.split_whitespace().rev().take(most).last()?;
    let from = start.as_ptr() as usize - sentence.as_ptr() as usize;
    let window: Vec<(usize, char)> = sentence.get(from..)?.trim_end().char_indices().collect();
    let mut at = window.len();
    for wanted in short.chars().rev().filter(|c| c.is_alphanumeric()) {
        loop {
            at = at.checked_sub(1)?;
            let (_, c) = *window.get(at)?;
            if c.to_lowercase().eq(wanted.to_lowercase()) {
                break;
            }
        }
    }
    // The first letter begins a word: on from where it was found, back to the next start.
    let initial = short.chars().find(|c| c.is_alphanumeric())?;
    loop {
        let (_, c) = *window.get(at)?;
        let starts =
            at.checked_sub(1).and_then(|at| window.get(at)).is_none_or(|(_, before)| !before.is_alphanumeric());
        if starts && c.to_lowercase().eq(initial.to_lowercase()) && !begins_small(&window, at) {
            break;
        }
        at = at.checked_sub(1)?;
    }
    let begin = window.get(at)?.0;
    let long = sentence.get(from + begin..)?.trim();
    let enough = long.chars().count() > short.chars().count();
    let itself = long.split_whitespace().any(|word| word == short);
    (enough && !itself).then(|| long.to_owned())
}

/// The last words of a text, as many as are asked for, of no more letters than any have.
fn last_words(text: &str, most: usize) -> &str {
    /// The most bytes of them.
    const LONGEST: usize = 1_000;
    let from = (text.len().saturating_sub(LONGEST)..=text.len()).find(|at| text.is_char_boundary(*at));
    let text = text.get(from.unwrap_or_default()..).unwrap_or_default();
    let first = text.split_whitespace().rev().take(most).last();
    first.map_or(text, |first| text.get(first.as_ptr() as usize - text.as_ptr() as usize..).unwrap_or_default())
}

/// Whether a small word begins at `at`: no long form begins with "and".
fn begins_small(window: &[(usize, char)], at: usize) -> bool {
    let rest = window.get(at..).unwrap_or_default();
    let word: String = rest.iter().map(|(_, c)| *c).take_while(|c| c.is_alphanumeric()).collect();
    SKIPPED.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials() {
        for (short, long) in [
            ("MSS", "Multinational Security Support"),
            ("MSS", "the Multinational Security Support Mission"),
            ("the MSS mission", "Multinational Security Support"),
            ("the MSS mission", "Multinational Security Support Mission"),
            ("NPS", "National Police Service"),
            ("UN", "United Nations"),
            ("U.N.", "United Nations"),
            ("EAC", "East African Community"),
            ("SADC", "Southern African Development Community"),
            ("DRC", "Democratic Republic of Congo"),
        ] {
            assert!(abbreviates(short, long), "{short} and {long}");
        }
        for (short, long) in [
            ("MSS", "Multinational Police Support"),
            ("NPS", "Haitian National Police"),
            ("U", "United"),
            ("MSS", "MSS"),
        ] {
            assert!(!abbreviates(short, long), "{short} and {long}");
        }
    }

    #[test]
    fn introduced_in_brackets() {
        let text =
            "The African Union (AU) and the World Food Programme (WFP; the agency) met (again) in log(RT) terms.";
        let found: Vec<_> = abbreviations(text).into_iter().map(|found| (found.short, found.long)).collect();
        let expected = [("AU", "African Union"), ("WFP", "World Food Programme")];
        assert_eq!(found, expected.map(|(short, long)| (short.to_owned(), long.to_owned())));
    }
}
