//! Names that are nobody's and never the same twice.

use super::chance::Chance;

const ONSETS: &[u8] = b"bdfgklmnprstvz";
const VOWELS: &[u8] = b"aeiou";
const SYLLABLES: u64 = 70;

/// A made-up word, another for each number: three syllables, and four or five where those are used up.
pub(crate) fn word(number: u64) -> String {
    let (mut number, mut syllables, mut words) = (number, 3, SYLLABLES.pow(3));
    while number >= words {
        number -= words;
        syllables += 1;
        words = words.checked_mul(SYLLABLES).expect("fewer names than that are asked for");
    }
    // Numbers in a row become words far apart. The factor is prime, so that no word comes twice.
    let mut left =
        u64::try_from((u128::from(number) * 1_000_003 + 4_711) % u128::from(words)).expect("less than words");
    let mut letters = Vec::with_capacity(2 * syllables);
    for _ in 0..syllables {
        let syllable = usize::try_from(left % SYLLABLES).expect("less than 70");
        left /= SYLLABLES;
        letters.push(ONSETS[syllable / VOWELS.len()]);
        letters.push(VOWELS[syllable % VOWELS.len()]);
    }
    letters[0].make_ascii_uppercase();
    String::from_utf8(letters).expect("letters")
}

/// The same name as another desk spells it: in capitals, with an accent, or with another dash.
pub(crate) fn respelt(name: &str, chance: &mut Chance) -> String {
    match chance.below(4) {
        0 => name.to_uppercase(),
        1 => name.to_lowercase(),
        2 if name.contains('-') => name.replace('-', "\u{2011}"),
        2 | 3 => accented(name, chance),
        _ => unreachable!("less than four"),
    }
}

fn accented(name: &str, chance: &mut Chance) -> String {
    let (vowel, marked) = *chance.pick(&[('a', 'á'), ('e', 'é'), ('i', 'í'), ('o', 'ó'), ('u', 'ú')]);
    name.replacen(vowel, &marked.to_string(), 1)
}
