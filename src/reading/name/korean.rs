//! Korean names, which several systems romanise: "Kim Jong Un", "Kim Chong-un", "Gim Jeong-eun".
//!
//! Each syllable goes to a class that all systems agree on; a name is only read where it begins with a Korean surname
//! and all of it converts.

/// How a syllable may begin, the longer ones first, with its class.
const INITIALS: &[(&str, &str)] = &[
    ("kk", "k"),
    ("gg", "k"),
    ("tt", "t"),
    ("dd", "t"),
    ("pp", "p"),
    ("bb", "p"),
    ("ss", "s"),
    ("jj", "c"),
    ("sh", "s"),
    ("ch", "c"),
    ("rh", "r"),
    ("k", "k"),
    ("g", "k"),
    ("n", "n"),
    ("d", "t"),
    ("t", "t"),
    ("r", "r"),
    ("l", "r"),
    ("m", "m"),
    ("b", "p"),
    ("p", "p"),
    ("s", "s"),
    ("j", "c"),
    ("h", "h"),
    ("", ""),
];

/// Its vowel, the longer ones first, with its class where the syllable is open, and where it is closed.
const VOWELS: &[(&str, &str, &str)] = &[
    ("yeo", "yo", "yo"),
    ("yoo", "yu", "yo"),
    ("you", "yu", "yo"),
    ("yae", "ye", "ye"),
    ("wae", "we", "we"),
    ("woo", "u", "o"),
    ("weo", "wo", "wo"),
    ("wee", "wi", "wi"),
    ("eui", "ui", "ui"),
    ("ae", "e", "e"),
    ("ai", "e", "e"),
    ("eo", "o", "o"),
    ("eu", "u", "o"),
    ("oo", "u", "o"),
    ("oe", "we", "we"),
    ("oi", "we", "we"),
    ("ou", "o", "o"),
    ("ee", "i", "i"),
    ("ui", "ui", "ui"),
    ("ya", "ya", "ya"),
    ("ye", "ye", "ye"),
    ("yo", "yo", "yo"),
    ("yu", "yu", "yo"),
    ("yi", "i", "i"),
    ("wa", "wa", "wa"),
    ("we", "we", "we"),
    ("wi", "wi", "wi"),
    ("wo", "wo", "wo"),
    ("a", "a", "a"),
    ("e", "e", "e"),
    ("i", "i", "i"),
    ("o", "o", "o"),
    ("u", "u", "o"),
];

/// How it may end, the longer ones first, with its class.
const FINALS: &[(&str, &str)] = &[
    ("ng", "N"),
    ("rk", "k"),
    ("ck", "k"),
    ("k", "k"),
    ("g", "k"),
    ("n", "n"),
    ("l", "l"),
    ("m", "m"),
    ("p", "p"),
    ("b", "p"),
    ("t", "t"),
    ("h", ""),
    ("", ""),
];

/// Surnames, in their usual spellings.
const SURNAMES: &[&str] = &[
    "ahn", "an", "bae", "baek", "ban", "byun", "cha", "chae", "chang", "cho", "choe", "choi", "chon", "chong", "chu",
    "chun", "chung", "gang", "gim", "go", "gu", "gwon", "ha", "ham", "han", "heo", "ho", "hong", "hwang", "hyon",
    "hyun", "im", "jang", "jeon", "jeong", "jin", "jo", "joo", "ju", "jun", "jung", "kang", "kil", "kim", "ko", "ku",
    "kwak", "kwon", "lee", "lim", "ma", "min", "moon", "mun", "myong", "na", "nam", "no", "noh", "o", "oh", "pae",
    "paek", "pak", "park", "pyon", "ra", "rhee", "ri", "rim", "ro", "roh", "ryu", "seo", "shin", "sim", "sin", "so",
    "sohn", "son", "song", "suh", "sung", "u", "won", "woo", "yang", "yi", "yim", "yoo", "yoon", "yu", "yun",
];

/// Whether a folded word is a Korean surname.
pub(super) fn is_surname(word: &str) -> bool {
    SURNAMES.contains(&word)
}

/// The classes of the syllables of a name, three or four with the surname; `None` where it is not Korean throughout.
pub(super) fn syllables<'w>(words: impl Iterator<Item = &'w str>) -> Option<Vec<String>> {
    let mut read = Vec::new();
    for (at, word) in words.enumerate() {
        if at == 0 && !is_surname(word) || !syllable(word, &mut read) {
            return None;
        }
    }
    (3..=4).contains(&read.len()).then_some(read)
}

/// Reads a word onto the end of `read`, as the first way to take it apart.
fn syllable(word: &str, read: &mut Vec<String>) -> bool {
    if word.is_empty() {
        return true;
    }
    if read.len() >= 4 {
        return false;
    }
    for (initial, begins) in INITIALS {
        let Some(rest) = word.strip_prefix(initial) else { continue };
        for (vowel, open, closed) in VOWELS {
            let Some(rest) = rest.strip_prefix(vowel) else { continue };
            for (end, ends) in FINALS {
                let Some(rest) = rest.strip_prefix(end) else { continue };
                let vowel = if ends.is_empty() { open } else { closed };
                // The North writes the "r" that the South leaves out: "Ri" and "Yi".
                let silent = *begins == "r" && (vowel.starts_with('y') || *vowel == "i");
                read.push(format!("{}{vowel}{ends}", if silent { "" } else { begins }));
                if syllable(rest, read) {
                    return true;
                }
                read.pop();
            }
        }
    }
    false
}

/// Korean syllables in Latin letters, one word each: the system of the South's state, which spells letter by letter.
pub(super) fn romanised(hangul: &str) -> Option<Vec<String>> {
    const BEGIN: [&str; 19] =
        ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];
    const MIDDLE: [&str; 21] = [
        "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu",
        "eu", "ui", "i",
    ];
    const END: [&str; 28] = [
        "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng",
        "t", "t", "k", "t", "p", "t",
    ];
    let spelled = |c: char| {
        let index = usize::try_from(u32::from(c).checked_sub(0xac00)?).ok()?;
        let begin = BEGIN.get(index / 588)?;
        Some(format!("{begin}{}{}", MIDDLE.get(index % 588 / 28)?, END.get(index % 28)?))
    };
    hangul.chars().map(spelled).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn systems_come_to_one() {
        let classes = |name: &str| syllables(name.split(' '));
        for (a, b) in
            [("kim jong un", "kim chong un"), ("kim jong un", "gim jeong eun"), ("lee myung bak", "ri myong bak")]
        {
            assert!(classes(a).is_some());
            assert_eq!(classes(a), classes(b), "{a}");
        }
        for (a, b) in
            [("kim jong un", "kim jong il"), ("kim yong chol", "kim yong nam"), ("ri hong chul", "ri hong sop")]
        {
            assert_ne!(classes(a), classes(b), "{a}");
        }
        assert_eq!(classes("barack obama"), None);
        assert_eq!(romanised("김정은"), Some(vec!["gim".to_owned(), "jeong".to_owned(), "eun".to_owned()]));
    }
}
