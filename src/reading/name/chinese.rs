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

/// A name in the spelling that both systems come to, and which of them its syllables are of.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Spelled {
    plain: String,
    pinyin: bool,
    wade_giles: bool,
}

/// Whether two names are one, spelled in Pinyin and in Wade-Giles. In one system alone "Li Dan" is not "Li Tan", so that
/// one must be Pinyin, and the other must not be; a hyphen is a sign of Wade-Giles too.
pub(super) fn is_one<'w>(a: (impl Iterator<Item = &'w str>, bool), b: (impl Iterator<Item = &'w str>, bool)) -> bool {
    let Some(mine) = syllables(a.0) else { return false };
    let Some(theirs) = syllables(b.0) else { return false };
    let apart = |pinyin: &Spelled, other: &Spelled, hyphen: bool| {
        pinyin.pinyin && !pinyin.wade_giles && !other.pinyin && (other.wade_giles || hyphen)
    };
    mine.plain == theirs.plain && (apart(&mine, &theirs, b.1) || apart(&theirs, &mine, a.1))
}

/// The syllables of a name; `None` where it is not made of such syllables.
fn syllables<'w>(words: impl Iterator<Item = &'w str>) -> Option<Spelled> {
    let mut spelled = Spelled { plain: String::new(), pinyin: false, wade_giles: false };
    let mut count = 0;
    for word in words {
        count += read(word, MOST.checked_sub(count)?, &mut spelled)?;
    }
    (count >= 2).then_some(spelled)
}

/// Reads a word of at most so many syllables onto the end of `spelled`: how many there were.
fn read(word: &str, most: usize, spelled: &mut Spelled) -> Option<usize> {
    if word.is_empty() {
        return Some(0);
    }
    let most = most.checked_sub(1)?;
    let (length, pinyin, wade_giles) = (spelled.plain.len(), spelled.pinyin, spelled.wade_giles);
    for (initial, plain_initial) in INITIALS {
        let Some(rest) = word.strip_prefix(initial) else { continue };
        for (end, plain_end) in FINALS {
            let Some(rest) = rest.strip_prefix(end) else { continue };
            // Wade-Giles leaves out the "y" of "ying".
            spelled.plain.push_str(if initial.is_empty() && end.starts_with('i') { "y" } else { plain_initial });
            spelled.plain.push_str(plain_end);
            spelled.pinyin |= matches!(*initial, "zh" | "b" | "c" | "d" | "g" | "q" | "x" | "z")
                || matches!(*end, "ong" | "iong" | "ian");
            spelled.wade_giles |=
                matches!(*initial, "hs" | "ts" | "tz") || matches!(*end, "iung" | "ieh" | "ien" | "ueh" | "ung" | "ih");
            if let Some(more) = read(rest, most, spelled) {
                return Some(more + 1);
            }
            spelled.plain.truncate(length);
            (spelled.pinyin, spelled.wade_giles) = (pinyin, wade_giles);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_systems_come_to_one() {
        let one = |a: &str, b: &str| is_one((a.split(' '), false), (b.split(' '), true));
        for (pinyin, wade_giles) in [
            ("mao zedong", "mao tse tung"),
            ("zhou enlai", "chou en lai"),
            ("deng xiaoping", "teng hsiao ping"),
            ("cai yingwen", "tsai ing wen"),
        ] {
            assert!(one(pinyin, wade_giles), "{pinyin}");
        }
        for (a, b) in [("barack obama", "barak obama"), ("li peng", "li ping"), ("wang bing", "wang ping dao")] {
            assert!(!one(a, b), "{a}");
        }
        assert!(!is_one(("li dan".split(' '), false), ("li tan".split(' '), false)));
    }
}
