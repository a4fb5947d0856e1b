//! Words that stand beside a name and are no part of it: titles, posts, letters behind a name, prefixes of ships.

/// Titles, honorifics and posts before a person's name.
const TITLES: &[&str] = &[
    "leader",
    "director",
    "sheriff",
    "empress",
    "emperor",
    "czar",
    "tsar",
    "chief",
    "admiral",
    "adm",
    "amb",
    "ambassador",
    "archbishop",
    "ayatollah",
    "baron",
    "baroness",
    "bishop",
    "brig",
    "brigadier",
    "capt",
    "captain",
    "cardinal",
    "chairman",
    "chairwoman",
    "chancellor",
    "cmdr",
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
    "emir",
    "gen",
    "general",
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
    "major",
    "marshal",
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
    "sheikha",
    "sheik",
    "sir",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "sultan",
    "superintendent",
];

/// Titles that are words of other names too: they are left aside before two words, or beside another title.
const WEAK: &[&str] = &["chief", "director", "general", "lady", "leader", "major", "marshal", "sultan"];

/// Titles of men, and those of women.
const OF_MEN: &[&str] = &["baron", "emperor", "king", "lord", "mr", "prince", "sir"];
const OF_WOMEN: &[&str] = &[
    "baroness",
    "chairwoman",
    "dame",
    "empress",
    "lady",
    "madam",
    "miss",
    "mrs",
    "ms",
    "princess",
    "queen",
    "spokeswoman",
];

/// Of these two, the first is a part of some women's names as well ("Sheikh Hasina"), and the second no man's.
const SHEIKHS: &[&str] = &["shaikh", "sheik", "sheikh"];
const SHEIKHA: &str = "sheikha";

/// Titles of who reigns, and of who may come to.
const REIGNING: &[&str] = &["czar", "emperor", "empress", "king", "pope", "queen", "tsar"];
const HEIRS: &[&str] = &["prince", "princess"];

/// Words that belong to a title beside them: "interior minister", "police officer", "secretary general".
const QUALIFIERS: &[&str] = &[
    "acting",
    "assistant",
    "attorney",
    "chief",
    "crown",
    "defense",
    "deputy",
    "finance",
    "first",
    "foreign",
    "former",
    "grand",
    "general",
    "interior",
    "major",
    "police",
    "prime",
    "senior",
    "supreme",
    "vice",
];

/// What makes of an office another, or another's: "deputy prime minister", "former attorney general".
const RANKS: &[&str] =
    &["acting", "assistant", "associate", "deputy", "ex", "former", "interim", "shadow", "under", "vice"];

/// Letters behind a person's name.
const POSTNOMINALS: &[&str] =
    &["cbe", "esq", "kbe", "kc", "mbe", "md", "mep", "mla", "mna", "mp", "obe", "phd", "qc", "ret", "retd"];

/// Prefixes of ships. Those of a navy tell its ships from another's.
const SHIPS: &[(&str, bool)] = &[
    ("fv", false),
    ("hmas", true),
    ("hmcs", true),
    ("hms", true),
    ("ins", true),
    ("mt", false),
    ("mv", false),
    ("rfa", true),
    ("ss", false),
    ("usns", true),
    ("uss", true),
];

pub(super) fn is_title(word: &str) -> bool {
    TITLES.contains(&word)
}

/// Whether a word makes of an office another.
pub(super) fn is_rank(word: &str) -> bool {
    RANKS.contains(&word)
}

/// Whether a word is part of the name of an office, rather than of who holds it.
pub(super) fn is_of_office(word: &str) -> bool {
    is_title(word) || WEAK.contains(&word) || QUALIFIERS.contains(&word)
}

/// Whether of two titles one is a man's and the other a woman's.
pub(super) fn are_of_two(a: &str, b: &str) -> bool {
    let parted = |a, b| OF_MEN.contains(&a) && OF_WOMEN.contains(&b) || SHEIKHS.contains(&a) && b == SHEIKHA;
    parted(a, b) || parted(b, a)
}

/// Whether one of two titles is a monarch's and the other an heir's.
pub(super) fn are_of_two_ranks(a: &str, b: &str) -> bool {
    let parted = |a, b| REIGNING.contains(&a) && HEIRS.contains(&b);
    parted(a, b) || parted(b, a)
}

pub(super) fn is_weak(word: &str) -> bool {
    WEAK.contains(&word)
}

pub(super) fn qualifies(word: &str) -> bool {
    QUALIFIERS.contains(&word)
}

pub(super) fn is_postnominal(word: &str) -> bool {
    POSTNOMINALS.contains(&word)
}

/// Whether a word is a ship's prefix, and if so whether it is a navy's.
pub(super) fn ship(word: &str) -> Option<bool> {
    SHIPS.iter().find(|(prefix, _)| *prefix == word).map(|(_, navy)| *navy)
}
