//! How alike two words of names are.

/// Why two words were taken for one another.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Likeness {
    /// They are the same word.
    Equal,
    /// They are transliterations of one word: "Mohammed" and "Muhammad".
    Transliteration,
    /// One is the other's country or people: "Haiti" and "Haitian".
    Demonym,
    /// They differ by a slip: "Sergei" and "Serei".
    Slip,
    /// One is short for the other: "Bill" and "William".
    ShortForm,
    /// One is the other's initial: "J" and "Jack".
    Initial,
}

impl Likeness {
    /// How much of a full match it is worth.
    pub(super) fn worth(self) -> f64 {
        match self {
            Self::Equal => 1.0,
            Self::Transliteration => 0.95,
            Self::Demonym | Self::Slip | Self::ShortForm => 0.9,
            Self::Initial => 0.8,
        }
    }
}

/// Usual short forms of given names.
const SHORT_FORMS: &[(&str, &str)] = &[
    ("alex", "alexander"),
    ("andy", "andrew"),
    ("barry", "barack"),
    ("ben", "benjamin"),
    ("beth", "elizabeth"),
    ("bibi", "benjamin"),
    ("bill", "william"),
    ("bob", "robert"),
    ("chris", "christopher"),
    ("dan", "daniel"),
    ("dave", "david"),
    ("dick", "richard"),
    ("don", "donald"),
    ("drew", "andrew"),
    ("ed", "edward"),
    ("fred", "frederick"),
    ("gene", "eugene"),
    ("greg", "gregory"),
    ("harry", "henry"),
    ("jack", "john"),
    ("jeff", "jeffrey"),
    ("jerry", "gerald"),
    ("jim", "james"),
    ("jimmy", "james"),
    ("joe", "joseph"),
    ("kate", "katherine"),
    ("kathy", "katherine"),
    ("ken", "kenneth"),
    ("larry", "lawrence"),
    ("liz", "elizabeth"),
    ("matt", "matthew"),
    ("meg", "margaret"),
    ("mike", "michael"),
    ("misha", "mikhail"),
    ("mo", "mohammed"),
    ("nick", "nicholas"),
    ("paco", "francisco"),
    ("pat", "patrick"),
    ("peggy", "margaret"),
    ("pepe", "jose"),
    ("pete", "peter"),
    ("rick", "richard"),
    ("rob", "robert"),
    ("ron", "ronald"),
    ("sam", "samuel"),
    ("sasha", "alexander"),
    ("steve", "stephen"),
    ("steve", "steven"),
    ("sue", "susan"),
    ("ted", "edward"),
    ("tim", "timothy"),
    ("tom", "thomas"),
    ("tony", "anthony"),
    ("vlad", "vladimir"),
    ("volodya", "vladimir"),
    ("will", "william"),
];

/// How two different words may still be one; `None` where they are two.
pub(super) fn likeness(a: &str, b: &str) -> Option<Likeness> {
    if a == b {
        return Some(Likeness::Equal);
    }
    let (short, long) = if a.chars().count() <= b.chars().count() { (a, b) } else { (b, a) };
    let (least, most) = (short.chars().count(), long.chars().count());
    if least == 1 {
        let letter = short.chars().all(char::is_alphabetic) && long.starts_with(short);
        return letter.then_some(Likeness::Initial);
    }
    if is_transliteration(a, b) {
        return Some(Likeness::Transliteration);
    }
    if SHORT_FORMS.contains(&(a, b)) || SHORT_FORMS.contains(&(b, a)) {
        return Some(Likeness::ShortForm);
    }
    if is_demonym(short, long) {
        return Some(Likeness::Demonym);
    }
    // One slip in a word of four letters, two from nine on: fewer would miss typing errors, more would join names.
    let slips = match most {
        0..=3 => 0,
        4..=8 => 1,
        _ => 2,
    };
    if short.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let apart = strsim::osa_distance(a, b);
    if apart <= slips {
        return Some(Likeness::Slip);
    }
    // "Michel" and "Michelle" differ by two letters, but by one sound.
    let (a, b) = (sounds(a), sounds(b));
    let sounding = apart <= 2 && a.chars().count().min(b.chars().count()) >= 4 && strsim::osa_distance(&a, &b) <= 1;
    sounding.then_some(Likeness::Slip)
}

/// "Haiti" and "Haitian", "Kenya" and "Kenyan", "Sudan" and "Sudanese".
fn is_demonym(country: &str, people: &str) -> bool {
    let Some(ending) = people.strip_prefix(country) else { return false };
    country.chars().count() >= 4 && matches!(ending, "n" | "an" | "ian" | "ese" | "i")
}

/// Whether two words differ only by what transliterations differ by: doubled letters, neighbouring vowels, and the
/// spelling of sounds that English has no letter for.
fn is_transliteration(a: &str, b: &str) -> bool {
    let (a, b) = (sounds(a), sounds(b));
    let vowels = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let near = |a: char, b: char| {
        let pair = if a < b { (a, b) } else { (b, a) };
        a == b || matches!(pair, ('a', 'e') | ('e', 'i') | ('o', 'u'))
    };
    let same = a.len() == b.len() && a.chars().zip(b.chars()).all(|(a, b)| near(a, b));
    // Short words have too few consonants to be told apart by them alone.
    let consonants = a.chars().filter(|c| !vowels(*c)).count();
    a == b && a.len() >= 2 || same && consonants >= 2
}

/// A word by its sounds, roughly.
fn sounds(word: &str) -> String {
    const SPELLINGS: [(&str, &str); 19] = [
        ("sch", "sh"),
        ("tch", "sh"),
        ("ch", "sh"),
        ("ph", "f"),
        ("kh", "h"),
        ("gh", "g"),
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
    ];
    let mut out = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        let found = SPELLINGS.iter().find(|(spelled, _)| rest.starts_with(spelled));
        let (sound, length) = match found {
            Some((spelled, sound)) => (*sound, spelled.len()),
            None => {
                let plain = match c {
                    'c' | 'q' => 'k',
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alike() {
        for (a, b, likeness) in [
            ("mohammed", "muhammad", Likeness::Transliteration),
            ("osama", "usama", Likeness::Transliteration),
            ("hasan", "hassan", Likeness::Transliteration),
            ("haiti", "haitian", Likeness::Demonym),
            ("lavrov", "lavrow", Likeness::Transliteration),
            ("macron", "macrone", Likeness::Slip),
            ("j", "jack", Likeness::Initial),
        ] {
            assert_eq!(super::likeness(a, b), Some(likeness), "{a} and {b}");
        }
    }

    #[test]
    fn not_alike() {
        for (a, b) in [("hasan", "hussein"), ("castro", "castillo"), ("bp", "bd"), ("chad", "china"), ("2007", "2008")]
        {
            assert_eq!(likeness(a, b), None, "{a} and {b}");
        }
    }
}
