//! American and British spelling, by rule.
//!
//! Both spellings of a word go to one form, which is the American one for the words the rules are about. A rule may
//! touch a word that has no other spelling ("promise"): that is harmless, because the form is only ever compared with
//! other forms. What a rule must not do is to make two different words equal; those it spares by their length or by
//! name.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::hashing::HashMap;

/// Words shorter than this keep their spelling: rules for endings would hit their roots ("rise", "hour").
const SHORTEST: usize = 5;

/// British words that follow no rule, sorted, with their American form.
const IRREGULAR: &[(&str, &str)] = &[
    ("ageing", "aging"),
    ("aluminium", "aluminum"),
    ("axe", "ax"),
    ("cheque", "check"),
    ("chequered", "checkered"),
    ("cheques", "checks"),
    ("cosy", "cozy"),
    ("draught", "draft"),
    ("draughts", "drafts"),
    ("gaol", "jail"),
    ("gaols", "jails"),
    ("grey", "gray"),
    ("greys", "grays"),
    ("jewellery", "jewelry"),
    ("kerb", "curb"),
    ("kerbs", "curbs"),
    ("licence", "license"),
    ("licences", "licenses"),
    ("mould", "mold"),
    ("moulds", "molds"),
    ("moustache", "mustache"),
    ("moustaches", "mustaches"),
    ("omelette", "omelet"),
    ("plough", "plow"),
    ("ploughs", "plows"),
    ("practise", "practice"),
    ("practised", "practiced"),
    ("practising", "practicing"),
    ("pyjamas", "pajamas"),
    ("sceptic", "skeptic"),
    ("sceptical", "skeptical"),
    ("scepticism", "skepticism"),
    ("sceptics", "skeptics"),
    ("storey", "story"),
    ("storeys", "stories"),
    ("tyre", "tire"),
    ("tyres", "tires"),
    ("whisky", "whiskey"),
    ("yoghurt", "yogurt"),
];

/// Stems that are spelled otherwise in all that is made of them.
const STEMS: &[(&str, &str)] = &[("draught", "draft"), ("plough", "plow"), ("sulph", "sulf")];

/// Endings, longest first, with what they become.
const ENDINGS: &[(&str, &str)] = &[
    ("isational", "izational"),
    ("isements", "izements"),
    ("isations", "izations"),
    ("isation", "ization"),
    ("isement", "izement"),
    ("isables", "izables"),
    ("isingly", "izingly"),
    ("isedly", "izedly"),
    ("isably", "izably"),
    ("isings", "izings"),
    ("isable", "izable"),
    ("ogues", "ogs"),
    ("isers", "izers"),
    ("ysers", "yzers"),
    ("ising", "izing"),
    ("ysing", "yzing"),
    ("ement", "ment"),
    ("ences", "enses"),
    ("ogue", "og"),
    ("iser", "izer"),
    ("yser", "yzer"),
    ("ised", "ized"),
    ("ysed", "yzed"),
    ("ises", "izes"),
    ("yses", "yzes"),
    ("mmes", "ms"),
    ("ence", "ense"),
    ("tres", "ters"),
    ("bres", "bers"),
    ("ise", "ize"),
    ("yse", "yze"),
    ("mme", "m"),
    ("tre", "ter"),
    ("bre", "ber"),
];

/// What may follow "our" where Americans write "or".
const AFTER_OUR: &[&str] = &[
    "", "s", "ed", "er", "ers", "ing", "ings", "able", "ably", "ful", "less", "ite", "ites", "hood", "hoods", "ly",
    "y", "ism", "isms", "ist", "ists", "al", "ableness", "ation", "ations", "edly", "ers", "ish", "man", "men", "ous",
    "ization", "ized", "ize", "izing",
];

/// What may follow "ll" where the other spelling has one "l".
const AFTER_LL: &[&str] =
    &["ed", "ing", "ings", "er", "ers", "or", "ors", "ous", "ously", "ful", "fully", "ment", "ments", "est"];

/// The form of a word, in lower case, that both spellings of it have.
pub(super) fn american(word: &str) -> Cow<'_, str> {
    if !word.is_ascii() {
        return Cow::Borrowed(word);
    }
    static AMERICAN: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| IRREGULAR.iter().copied().collect());
    if let Some(american) = AMERICAN.get(word) {
        return Cow::Borrowed(american);
    }
    if word.len() < SHORTEST || !may_follow_a_rule(word) {
        return Cow::Borrowed(word);
    }
    by_rules(word)
}

/// The form of a word that every rule has had its turn at.
fn by_rules(word: &str) -> Cow<'_, str> {
    let mut form = Cow::Borrowed(word);
    for rule in [stem, ending, or_for_our, single_l, plain_e] {
        if let Some(changed) = rule(&form) {
            form = Cow::Owned(changed);
        }
    }
    form
}

/// Whether any letters stand together in a word without which no rule changes it: in most words none do.
fn may_follow_a_rule(word: &str) -> bool {
    let letters = word.as_bytes();
    let pairs = letters.iter().zip(letters.iter().skip(1));
    let thirds = letters.iter().skip(2).copied().chain([b' ']);
    pairs.zip(thirds).any(|((a, b), third)| match (a, b) {
        (b'a' | b'o', b'e') => true,
        (b'i', b's') => matches!(third, b'a' | b'e' | b'i'),
        (b'y', b's') => matches!(third, b'e' | b'i'),
        (b'l', b'l') => matches!(third, b'e' | b'f' | b'i' | b'm' | b'o'),
        (b'e' | b'm', b'm') | (b'n', b'c') | (b'b' | b't', b'r') => third == b'e',
        (b'u', b'g') | (b'l', b'p') => third == b'h',
        (b'o', b'g') => third == b'u',
        (b'o', b'u') => third == b'r',
        _ => false,
    })
}

/// "Draughtsman", "ploughing", "sulphate".
fn stem(word: &str) -> Option<String> {
    let (british, american) = STEMS.iter().find(|(british, _)| word.contains(british))?;
    Some(word.replacen(british, american, 1))
}

/// "Organise", "centre", "catalogue", "defence", "programme".
fn ending(word: &str) -> Option<String> {
    let (british, american) = ENDINGS.iter().find(|(british, _)| {
        word.strip_suffix(british).is_some_and(|stem| stem.len() >= 2 && (*british != "ement" || stem.ends_with("dg")))
    })?;
    Some(format!("{}{american}", word.strip_suffix(british)?))
}

/// "Labour", "armoured", "neighbourhood"; not "hour", "journal" or "source".
fn or_for_our(word: &str) -> Option<String> {
    let (before, after) = word.split_once("our")?;
    let consonant = before.ends_with(|c: char| !"aeiou".contains(c));
    (before.len() >= 2 && consonant && AFTER_OUR.contains(&after)).then(|| format!("{before}or{after}"))
}

/// "Travelled", "counsellor", "marvellous", "skilful", "enrolment".
fn single_l(word: &str) -> Option<String> {
    let (before, after) = word.rsplit_once("ll")?;
    (before.len() >= 3 && AFTER_LL.contains(&after)).then(|| format!("{before}l{after}"))
}

/// Roots of Greek and Latin that the British write with a digraph. In other words it is two sounds: "Michael", "Noel".
const DIGRAPHS: &[&str] = &[
    "adoed",
    "adoes",
    "aean",
    "aegis",
    "aeid",
    "aemi",
    "aeol",
    "aeon",
    "aesar",
    "aest",
    "aetio",
    "agaed",
    "aloep",
    "amoeb",
    "anaem",
    "anoes",
    "araeo",
    "archae",
    "bromoe",
    "caec",
    "caen",
    "caer",
    "caes",
    "chaei",
    "chaeu",
    "chimae",
    "choen",
    "coel",
    "coen",
    "coer",
    "daed",
    "daem",
    "daeu",
    "diaer",
    "eaed",
    "ecae",
    "epaen",
    "epigae",
    "etaer",
    "ezoae",
    "faec",
    "foec",
    "foeta",
    "foeti",
    "foeto",
    "foetu",
    "fraen",
    "gloe",
    "graec",
    "gynae",
    "haem",
    "haere",
    "homoeo",
    "hraea",
    "hyaen",
    "hypercaem",
    "hypoes",
    "laen",
    "laev",
    "leukaem",
    "longaev",
    "lutae",
    "maen",
    "manoeuv",
    "mboes",
    "mediaev",
    "melae",
    "naev",
    "nitonae",
    "oeci",
    "oeco",
    "oecumen",
    "oecy",
    "oedem",
    "oemesis",
    "oemi",
    "oenoc",
    "oenol",
    "oesoph",
    "oestr",
    "oethm",
    "ogae",
    "oroec",
    "oroeth",
    "orthopae",
    "paed",
    "palae",
    "pangae",
    "pelae",
    "phae",
    "pirae",
    "pnoe",
    "poeic",
    "prae",
    "primaev",
    "raene",
    "reae",
    "rhae",
    "rhoe",
    "septicaem",
    "stomae",
    "taenia",
    "thaea",
    "udae",
    "uraen",
    "utoec",
    "ynaer",
];

/// "Anaemia", "paediatric", "foetus", "oestrogen".
fn plain_e(word: &str) -> Option<String> {
    // "Formulae", "Felidae": Latin plurals; "Aegrotat" and "spiraea": what English has from Greek, but for "aero-".
    let ends = word.len() > SHORTEST && ["ae", "aea", "aeas", "aeal"].iter().any(|end| word.ends_with(end));
    let classical = ends || word.len() > SHORTEST && word.starts_with("ae") && !word.starts_with("aero");
    let digraph = (word.contains("ae") || word.contains("oe"))
        && word.len() >= SHORTEST
        && (classical || DIGRAPHS.iter().any(|root| word.contains(root)));
    digraph.then(|| word.replace("ae", "e").replace("oe", "e"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Chance;

    #[test]
    fn the_tables_are_in_order() {
        assert!(IRREGULAR.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(ENDINGS.windows(2).all(|pair| pair[0].0.len() >= pair[1].0.len()));
    }

    #[test]
    fn both_spellings_have_one_form() {
        for (british, us) in [
            ("organisation", "organization"),
            ("labour", "labor"),
            ("armoured", "armored"),
            ("neighbourhood", "neighborhood"),
            ("centre", "center"),
            ("defence", "defense"),
            ("travelled", "traveled"),
            ("programme", "program"),
            ("catalogue", "catalog"),
            ("anaemia", "anemia"),
            ("analyse", "analyze"),
            ("judgement", "judgment"),
            ("travelling", "traveling"),
            ("counsellor", "counselor"),
            ("skillful", "skilful"),
            ("enrollment", "enrolment"),
            ("grey", "gray"),
        ] {
            assert_eq!(american(british), american(us));
        }
    }

    #[test]
    fn no_rule_changes_a_word_that_is_passed_over() {
        let british = [STEMS, ENDINGS].concat().into_iter().map(|(british, _)| british.to_owned());
        let doubled = AFTER_LL.iter().map(|after| format!("ll{after}"));
        let digraphs = DIGRAPHS.iter().map(|root| (*root).to_owned());
        let pieces: Vec<String> = british.chain(doubled).chain(digraphs).chain(["dgement".to_owned()]).collect();
        let mut chance = Chance::new(11);
        let mut passed_over = 0;
        for _ in 0..20_000 {
            let mut word = String::new();
            for _ in 0..1 + chance.below(3) {
                match chance.below(4) {
                    0 => word.push_str(&pieces[chance.below(pieces.len())]),
                    1 => word.push_str(["our", "ll"][chance.below(2)]),
                    _ => word.extend((0..1 + chance.below(4)).map(|_| char::from(b"aeilmnorstuy"[chance.below(12)]))),
                }
            }
            if !may_follow_a_rule(&word) {
                assert_eq!(by_rules(&word), word);
                passed_over += 1;
            }
        }
        assert!(passed_over > 2_000, "{passed_over}");
    }

    #[test]
    fn other_words_stay_apart() {
        for (a, b) in [("tour", "tor"), ("hour", "hor"), ("rise", "rize"), ("four", "for"), ("source", "sorce")] {
            assert_ne!(american(a), american(b));
        }
    }
}
