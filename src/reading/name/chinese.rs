//! Chinese names, which Pinyin and Wade-Giles spell apart: "Mao Zedong" and "Mao Tse-tung".
//!
//! Newspapers drop the apostrophes of Wade-Giles, so that its "t" is the "d" and the "t" of Pinyin: both come to one.

/// How a syllable may begin, and how that is written here; the longer ones first.
const INITIALS: &[(&str, &str)] = &[
    ("zh", "ch"),
    ("ch", "ch"),
    ("sh", "sh"),
    ("hs", "hs"),
    ("ts", "ts"),
    ("tz", "ts"),
    ("b", "p"),
    ("c", "ts"),
    ("d", "t"),
    ("f", "f"),
    ("g", "k"),
    ("h", "h"),
    ("j", "ch"),
    ("k", "k"),
    ("l", "l"),
    ("m", "m"),
    ("n", "n"),
    ("p", "p"),
    ("q", "ch"),
    ("r", "r"),
    ("s", "s"),
    ("t", "t"),
    ("w", "w"),
    ("x", "hs"),
    ("y", "y"),
    ("z", "ts"),
    ("", ""),
];

/// How it may end; the longer ones first.
const FINALS: &[(&str, &str)] = &[
    ("iang", "iang"),
    ("iong", "iung"),
    ("iung", "iung"),
    ("uang", "uang"),
    ("ang", "ang"),
    ("eng", "eng"),
    ("iao", "iao"),
    ("ian", "ien"),
    ("ien", "ien"),
    ("ieh", "ie"),
    ("ing", "ing"),
    ("ong", "ung"),
    ("uai", "uai"),
    ("uan", "uan"),
    ("ueh", "ue"),
    ("ung", "ung"),
    ("ai", "ai"),
    ("an", "an"),
    ("ao", "ao"),
    ("ei", "ei"),
    ("en", "en"),
    ("ia", "ia"),
    ("ie", "ie"),
    ("ih", "i"),
    ("in", "in"),
    ("iu", "iu"),
    ("ou", "ou"),
    ("ua", "ua"),
    ("ue", "ue"),
    ("ui", "ui"),
    ("un", "un"),
    ("uo", "uo"),
    ("a", "a"),
    ("e", "e"),
    ("i", "i"),
    ("o", "o"),
    ("u", "u"),
];

/// The most syllables that a name is taken to have.
const MOST: usize = 4;

/// The syllables of a name in the spelling that both systems come to; `None` where it is not made of such syllables.
pub(super) fn syllables<'w>(words: impl Iterator<Item = &'w str>) -> Option<String> {
    let mut spelled = String::new();
    let mut count = 0;
    for word in words {
        count += read(word, MOST.checked_sub(count)?, &mut spelled)?;
    }
    (count >= 2).then_some(spelled)
}

/// Reads a word of at most so many syllables onto the end of `spelled`: how many there were.
fn read(word: &str, most: usize, spelled: &mut String) -> Option<usize> {
    if word.is_empty() {
        return Some(0);
    }
    let most = most.checked_sub(1)?;
    let kept = spelled.len();
    for (initial, plain_initial) in INITIALS {
        let Some(rest) = word.strip_prefix(initial) else { continue };
        for (end, plain_end) in FINALS {
            let Some(rest) = rest.strip_prefix(end) else { continue };
            spelled.push_str(plain_initial);
            spelled.push_str(plain_end);
            if let Some(more) = read(rest, most, spelled) {
                return Some(more + 1);
            }
            spelled.truncate(kept);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_systems_come_to_one() {
        let name = |words: &str| syllables(words.split(' '));
        for (pinyin, wade_giles) in
            [("mao zedong", "mao tse tung"), ("zhou enlai", "chou en lai"), ("deng xiaoping", "teng hsiao ping")]
        {
            assert!(name(pinyin).is_some());
            assert_eq!(name(pinyin), name(wade_giles), "{pinyin}");
        }
        assert_eq!(name("barack obama"), None);
        assert_ne!(name("li peng"), name("li ping"));
    }
}
