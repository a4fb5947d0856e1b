//! Words by their sounds, roughly, as transliterations spell them.

/// Spellings of one sound, the longer ones first. "Q" is the sound between g and k that Arabic and Persian have.
const SPELLINGS: [(&str, &str); 20] = [
    ("sch", "sh"),
    ("tch", "sh"),
    ("ch", "sh"),
    ("ph", "f"),
    ("kh", "h"),
    ("gh", "Q"),
    ("dh", "d"),
    ("th", "t"),
    ("ck", "k"),
    ("dj", "j"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ei", "i"),
    ("ey", "i"),
    ("ej", "i"),
    ("ks", "x"),
    ("iy", "i"),
    ("yi", "i"),
    ("q", "Q"),
];

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

fn near(a: char, b: char) -> bool {
    let pair = if a < b { (a, b) } else { (b, a) };
    a == b || matches!(pair, ('a', 'e') | ('e', 'i') | ('o', 'u') | ('Q', 'g' | 'k'))
}

/// Whether two words differ only by what transliterations differ by: doubled letters, neighbouring vowels, and the
/// spelling of sounds that English has no letter for.
///
/// Each word comes with its sounds.
pub(super) fn is_transliteration(a: (&str, &str), b: (&str, &str)) -> bool {
    if german(a.0, b.0) {
        return true;
    }
    let (a, b) = (a.1, b.1);
    let same = a.len() == b.len() && a.chars().zip(b.chars()).all(|(a, b)| near(a, b));
    // Short words have too few consonants to be told apart by them alone.
    let consonants = a.chars().filter(|c| !is_vowel(*c)).count();
    a == b && a.len() >= 2 || same && consonants >= 2
}

/// "Müller" is also written "Mueller", and once folded "muller"; no two umlauts stand in one short word.
fn german(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if long.len() != short.len() + 1 || short.len() < 4 {
        return false;
    }
    long.match_indices(['a', 'o', 'u']).any(|(at, vowel)| {
        let (Some(head), Some(tail)) = (long.get(..=at), long.get(at + 2..)) else { return false };
        // "Michael" and "Michal": "ael" ends other names.
        let umlaut = vowel == "u" || tail.len() >= 2;
        umlaut && long.get(at + 1..at + 2) == Some("e") && short.strip_prefix(head) == Some(tail)
    })
}

/// Two letters that a typist, a scanner or an ear takes for one another.
pub(super) fn is_close(a: char, b: char) -> bool {
    const CLASSES: [&str; 7] = ["aeiouy", "szcx", "ckqg", "vwfb", "dt", "bp", "ijy"];
    CLASSES.iter().any(|class| class.contains(a) && class.contains(b))
}

/// A word by its sounds.
pub(super) fn sounds(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let found = SPELLINGS.iter().find(|(spelled, _)| rest.starts_with(spelled));
        let (sound, length) = match found {
            Some((spelled, sound)) => (*sound, spelled.len()),
            None => {
                let plain = match c {
                    'c' => 'k',
                    'y' | 'j' => 'i',
                    'w' => 'v',
                    other => other,
                };
                if !out.ends_with(plain) {
                    out.push(plain);
                }
                rest = rest.get(c.len_utf8()..).unwrap_or_default();
                continue;
            }
        };
        for sound in sound.chars() {
            if !out.ends_with(sound) {
                out.push(sound);
            }
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    out
}
