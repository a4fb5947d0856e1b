//! Which words of a name carry it, and which do not.

use crate::reading::quantity::words::{NumberWord, number_word};

/// Titles, honorifics and roles beside a person's name.
const TITLES: &[&str] = &[
    "admiral",
    "amb",
    "ambassador",
    "archbishop",
    "ayatollah",
    "baron",
    "bishop",
    "brigadier",
    "capt",
    "captain",
    "chairman",
    "chairwoman",
    "chancellor",
    "col",
    "colonel",
    "commander",
    "commissioner",
    "constable",
    "corporal",
    "cpl",
    "dame",
    "detective",
    "dr",
    "gen",
    "gov",
    "governor",
    "hajji",
    "hon",
    "imam",
    "inspector",
    "judge",
    "justice",
    "king",
    "lady",
    "lieutenant",
    "lord",
    "lt",
    "madam",
    "maj",
    "maulavi",
    "mayor",
    "messrs",
    "minister",
    "miss",
    "mr",
    "mrs",
    "ms",
    "mullah",
    "officer",
    "pope",
    "premier",
    "president",
    "prince",
    "princess",
    "prof",
    "professor",
    "queen",
    "rep",
    "representative",
    "rev",
    "reverend",
    "secretary",
    "sen",
    "senator",
    "sergeant",
    "sgt",
    "shaikh",
    "sheikh",
    "sir",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "superintendent",
];

/// Words that belong to a title beside them: "interior minister", "police officer", "secretary general".
const QUALIFIERS: &[&str] = &[
    "chief", "defense", "deputy", "finance", "foreign", "former", "general", "interior", "major", "police", "prime",
    "senior", "vice",
];

/// Legal forms of organisations, joined without points; those of several words come first.
const FORMS: &[&str] = &[
    "open joint stock company",
    "public joint stock company",
    "closed joint stock company",
    "joint stock company",
    "limited liability company",
    "limited liability partnership",
    "public limited company",
    "limited partnership",
    "gesellschaft mit beschrankter haftung",
    "societatea cu raspundere limitata",
    "sociedad anonima",
    "societe anonyme",
    "private limited",
    "sp z oo",
    "sa de cv",
    "s de rl",
    "co ltd",
    "pte ltd",
    "pty ltd",
    "pvt ltd",
    "ab",
    "ag",
    "aktiengesellschaft",
    "aktiengeselschaft",
    "ano",
    "as",
    "asa",
    "bv",
    "co",
    "company",
    "corp",
    "corporation",
    "gmbh",
    "inc",
    "incorporated",
    "jsc",
    "kg",
    "limited",
    "llc",
    "llp",
    "lp",
    "ltd",
    "nv",
    "oao",
    "ojsc",
    "ooo",
    "oyj",
    "pao",
    "pjsc",
    "plc",
    "sa",
    "sarl",
    "se",
    "sl",
    "spa",
    "srl",
    "zao",
];

/// Particles of names and small words: they help a match, and their absence hurts none.
const PARTICLES: &[&str] = &[
    "a", "abu", "al", "and", "at", "bin", "by", "da", "de", "del", "della", "der", "di", "do", "dos", "du", "for",
    "from", "in", "la", "le", "of", "on", "the", "to", "van", "von", "y",
];

/// Words that many names share, so that sharing them says little.
const COMMON: &[&str] = &[
    "agency",
    "association",
    "authority",
    "aviation",
    "bank",
    "capital",
    "center",
    "central",
    "commission",
    "committee",
    "council",
    "department",
    "development",
    "engineering",
    "federal",
    "force",
    "forces",
    "fund",
    "global",
    "group",
    "health",
    "holding",
    "holdings",
    "industrial",
    "industries",
    "industry",
    "institute",
    "international",
    "management",
    "ministry",
    "mission",
    "motor",
    "national",
    "office",
    "organization",
    "partners",
    "police",
    "republic",
    "security",
    "service",
    "services",
    "solutions",
    "state",
    "systems",
    "technologies",
    "trading",
    "trust",
    "union",
    "united",
    "university",
];

/// What a word of a name is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// Its own: what the name is known by.
    Own,
    /// Shared by many names.
    Common,
    /// A particle or a small word.
    Particle,
    /// A number: it must agree.
    Number,
}

impl Role {
    /// How much a word weighs in a score: a number as much as a word of its own, particles next to nothing.
    pub(super) fn weight(self) -> f64 {
        match self {
            Self::Own | Self::Number => 1.0,
            Self::Common => 0.6,
            Self::Particle => 0.1,
        }
    }
}

/// The words that count, with their roles: without legal forms, and without titles before at least two other words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Parts {
    pub(super) words: Vec<(String, Role)>,
    /// What was left out.
    pub(super) ignored: Vec<String>,
    /// Whether a title stood before it, so that it is a person's.
    pub(super) titled: bool,
}

impl Parts {
    pub(super) fn new(words: &[String]) -> Self {
        let mut ignored = Vec::new();
        let mut kept: Vec<&str> = words.iter().map(String::as_str).collect();
        leave_out_forms(&mut kept, &mut ignored);
        let titled = leave_out_title(&mut kept, &mut ignored);
        let words = kept.into_iter().enumerate().map(|(at, word)| match role(word) {
            // A particle joins; what begins a name is a name: "Ben Netanyahu".
            Role::Particle if at == 0 => (word.to_owned(), Role::Own),
            // Nor does a numeral of letters: "Xi Jinping".
            Role::Number if at == 0 && word.chars().all(|c| matches!(c, 'i' | 'v' | 'x')) => {
                (word.to_owned(), Role::Own)
            }
            role => (canonical(word), role),
        });
        let words = join_numbers(words.collect());
        Self { words, ignored, titled }
    }
}

/// Leaves out a title and what stands before it: "President", "Interior Minister", "MSS spokesperson".
fn leave_out_title(kept: &mut Vec<&str>, ignored: &mut Vec<String>) -> bool {
    let Some(last) = kept.iter().rposition(|word| TITLES.contains(word)) else { return false };
    let mut end = last + 1;
    while kept.get(end).is_some_and(|word| QUALIFIERS.contains(word)) {
        end += 1;
    }
    // A title at the end belongs to an office ("the chief justice"), or follows a name ("Kamau MP").
    let name = kept.get(end..).unwrap_or_default();
    if name.is_empty() || name.iter().any(|word| COMMON.contains(word)) || last > 3 {
        return false;
    }
    // "Isa Sheikh Ali": a title between the words of a name is one of them.
    let before = kept.get(..last).unwrap_or_default();
    if last > 0 && name.len() < 2 && !before.iter().all(|word| TITLES.contains(word) || QUALIFIERS.contains(word)) {
        return false;
    }
    ignored.extend(kept.drain(..end).map(str::to_owned));
    true
}

fn leave_out_forms(kept: &mut Vec<&str>, ignored: &mut Vec<String>) {
    for form in FORMS {
        let length = form.split(' ').count();
        if kept.len() <= length {
            continue;
        }
        let at = |from: usize, kept: &[&str]| {
            kept.get(from..from + length).is_some_and(|run| run.iter().copied().eq(form.split(' ')))
        };
        for from in [0, kept.len() - length] {
            if at(from, kept) && kept.len() > length {
                kept.drain(from..from + length);
                ignored.push((*form).to_owned());
                break;
            }
        }
    }
}

/// "Forty four" is 44.
fn join_numbers(words: Vec<(String, Role)>) -> Vec<(String, Role)> {
    let mut joined: Vec<(String, Role)> = Vec::with_capacity(words.len());
    for (word, role) in words {
        let ten = joined.last().and_then(|(before, _)| match number_word(before) {
            Some(NumberWord::Ten(ten)) => Some(ten),
            _ => None,
        });
        match (ten, word.parse::<u8>()) {
            (Some(ten), Ok(one)) if one < 10 => {
                joined.pop();
                joined.push(((ten + one).to_string(), Role::Number));
            }
            _ => joined.push((word, role)),
        }
    }
    joined
}

fn role(word: &str) -> Role {
    if is_number(word) {
        Role::Number
    } else if PARTICLES.contains(&canonical(word).as_str()) {
        Role::Particle
    } else if COMMON.contains(&word) {
        Role::Common
    } else {
        Role::Own
    }
}

fn is_number(word: &str) -> bool {
    let canonical = canonical(word);
    canonical.starts_with(|c: char| c.is_ascii_digit())
}

/// One form for a number however it is written, and for the particles of transliterated names.
fn canonical(word: &str) -> String {
    let one = match word {
        "el" | "ul" => "al",
        "ben" | "ibn" => "bin",
        "first" | "1st" | "one" => "1",
        "second" | "2nd" | "two" | "ii" => "2",
        "third" | "3rd" | "three" | "iii" => "3",
        "fourth" | "4th" | "four" | "iv" => "4",
        "fifth" | "5th" | "five" => "5",
        "sixth" | "6th" | "six" | "vi" => "6",
        "seventh" | "7th" | "seven" | "vii" => "7",
        "eighth" | "8th" | "eight" | "viii" => "8",
        "ninth" | "9th" | "nine" | "ix" => "9",
        "tenth" | "10th" | "ten" => "10",
        "xi" => "11",
        "xii" => "12",
        "xiii" => "13",
        _ => word,
    };
    one.to_owned()
}
