//! Names in one spelling: what differs only in type, marks or usage becomes equal.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::spelling;

/// Folds a name: two names that fold to the same text are written the same but for case, diacritics, punctuation,
/// dashes, spaces, a possessive ending, a leading article, and American or British spelling.
///
/// # Example
///
/// ```
/// use crosscheck::reading::name::fold;
///
/// assert_eq!(fold("António Guterres’s"), fold("Antonio Guterres"));
/// assert_eq!(fold("Port‑au‑Prince"), "port au prince");
/// assert_eq!(fold("the International Labour Organisation"), fold("International Labor Organization"));
/// assert_eq!(fold("U.N."), "un");
/// ```
///
/// # Complexity
///
/// Linear in the length of the name.
pub fn fold(name: &str) -> String {
    if is_simple(name) {
        return fold_simple(name);
    }
    fold_any(name)
}

/// Whether nothing in a name but plain letters, digits and what parts words asks to be looked at.
fn is_simple(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii() && !matches!(byte, b'\'' | b'`' | b'.' | b'&' | b'+'))
}

/// What [`fold_any`] makes of simple names, as nearly all are, word by word as they stand.
fn fold_simple(name: &str) -> String {
    let mut words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    // A leading "the" is left out, unless nothing else is there.
    loop {
        let mut rest = words.clone();
        match rest.next() {
            Some(first) if first.eq_ignore_ascii_case("the") && rest.clone().next().is_some() => words = rest,
            _ => break,
        }
    }
    let mut folded = String::with_capacity(name.len());
    let mut lower = String::new();
    for word in words {
        lower.clear();
        lower.push_str(word);
        lower.make_ascii_lowercase();
        folded.push_str(if folded.is_empty() { "" } else { " " });
        folded.push_str(&spelling::american(&lower));
    }
    folded
}

fn fold_any(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for word in skip_articles(&words(name)) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(&spelling::american(word));
    }
    folded
}

/// The words of a name, folded one by one but for their spelling.
pub(super) fn words(name: &str) -> Vec<String> {
    let characters: Vec<char> = if name.is_ascii() {
        name.chars().collect()
    } else {
        name.nfkd().filter(|c| !is_mark(*c) && !is_invisible(*c)).nfc().collect()
    };
    let at = |index: usize| characters.get(index).copied();
    let letter = |index: usize| at(index).is_some_and(char::is_alphanumeric);
    let mut words = Vec::new();
    let mut word = String::new();
    // How many letters stand since the last point: one, within "U.N.".
    let mut run = 0;
    for (index, &c) in characters.iter().enumerate() {
        if c.is_alphanumeric() || (!word.is_empty() && is_combining_mark(c)) {
            // The s of a possessive has been left out with its apostrophe.
            let possessive = matches!(c, 's' | 'S')
                && index.checked_sub(1).and_then(at).is_some_and(is_apostrophe)
                && (!word.is_empty() || index.checked_sub(2).and_then(at) == Some('.'))
                && !letter(index + 1);
            if !possessive {
                push_lower(c, &mut word);
                run += 1;
            }
        } else if is_apostrophe(c) {
            // "Qa'ida" is one word.
        } else if c == '.' && run == 1 && letter(index + 1) && !letter(index + 2) {
            run = 0;
        } else {
            run = 0;
            finish(&mut word, &mut words);
            if matches!(c, '&' | '+') {
                words.push("and".to_owned());
            }
        }
    }
    finish(&mut word, &mut words);
    words
}

fn finish(word: &mut String, words: &mut Vec<String>) {
    if !word.is_empty() {
        let word = std::mem::take(word);
        // Marks that an apostrophe kept apart have an order of their own.
        words.push(if word.is_ascii() { word } else { word.nfc().collect() });
    }
}

/// Adds a letter in lower case; letters that Unicode does not decompose become their usual Latin spelling.
fn push_lower(c: char, word: &mut String) {
    match c {
        'ß' | 'ẞ' => word.push_str("ss"),
        'æ' | 'Æ' => word.push_str("ae"),
        'œ' | 'Œ' => word.push_str("oe"),
        'ø' | 'Ø' => word.push('o'),
        'ł' | 'Ł' => word.push('l'),
        'đ' | 'Đ' | 'ð' | 'Ð' => word.push('d'),
        'þ' | 'Þ' => word.push_str("th"),
        'ħ' | 'Ħ' => word.push('h'),
        // The dotless i; the dotted one decomposes.
        'ı' => word.push('i'),
        _ => word.extend(c.to_lowercase()),
    }
}

/// Apostrophes and quotes that stand inside words, the Hebrew and Arabic ones of transliterations too.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '`' | '´' | '‘' | '’' | '‛' | 'ʼ' | 'ʻ' | 'ʹ' | 'ʾ' | 'ʿ' | '′' | '＇')
}

/// Combining marks that only modify a letter. In the scripts of South Asia marks are vowels, and are kept.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

/// Whether a character stands inside a word: a letter, a digit, and what folding leaves out without a gap.
pub(super) fn holds(c: char) -> bool {
    c.is_alphanumeric() || is_apostrophe(c) || is_invisible(c)
}

/// Characters without a shape: soft hyphens, joiners, directional marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// A leading "the" is left out, unless nothing else is there. "A" may be an initial, and stays.
pub(super) fn skip_articles(words: &[String]) -> &[String] {
    let mut rest = words;
    while let Some((first, after)) = rest.split_first()
        && first == "the"
        && !after.is_empty()
    {
        rest = after;
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::{fold, fold_any};

    #[test]
    fn one_spelling() {
        for (a, b) in [
            ("António Guterres", "Antonio Guterres"),
            ("Port‑au‑Prince", "Port-au-Prince"),
            ("Port—au\u{a0}Prince", "port au prince"),
            ("Kenya’s", "Kenya"),
            ("the MSS mission", "MSS mission"),
            ("U.N.", "UN"),
            ("the U.N.’s mission", "UN mission"),
            ("J.C. Juncker", "JC Juncker"),
            ("armoured vehicles", "armored vehicles"),
            ("International Labour Organisation", "International Labor Organization"),
            ("World Health Organization Centre", "world health organisation center"),
            ("Procter & Gamble", "Procter and Gamble"),
            ("‘Ndrangheta", "Ndrangheta"),
            ("Al-Qa'ida", "al Qaida"),
            ("Erdoğan", "Erdogan"),
            ("Łódź", "Lodz"),
            ("ＭＳＳ", "MSS"),
            ("Ştefan ﬁnds", "Stefan finds"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} and {b}");
        }
    }

    #[test]
    fn what_differs_stays_apart() {
        for (a, b) in [
            ("National Police Service", "Haitian National Police"),
            ("J.Smith", "JSmith"),
            ("Kenya", "Kenyan"),
            ("The", ""),
        ] {
            assert_ne!(fold(a), fold(b), "{a} and {b}");
        }
    }

    #[test]
    fn marks_around_an_apostrophe_fold_once() {
        let once = fold("\u{a980}\u{11370}'\u{ec8}");
        assert_eq!(fold(&once), once);
    }

    proptest::proptest! {
        #[test]
        fn simple_names_fold_like_any(name in "((The |the |THE-)?[ -~]{0,12}){0,3}") {
            proptest::prop_assert_eq!(fold(&name), fold_any(&name));
        }

        #[test]
        fn folding_twice_changes_nothing(name in "\\PC{0,40}") {
            let once = fold(&name);
            proptest::prop_assert_eq!(fold(&once), once);
        }
    }
}
