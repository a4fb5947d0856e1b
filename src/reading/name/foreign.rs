//! Names in scripts that do not tell how they are spoken, or not all of it, against names in those that do.
//!
//! Chinese is read syllable by syllable, Korean by the letters of its syllables, everything else by its consonants and the
//! long vowels that it writes: at least two words must agree in them, with four consonants between them. What does not agree is not thereby another
//! name, for it may be a translation: it cannot be compared.

use any_ascii::any_ascii_char;

use super::script::Script;
use super::tokens::Token;
use super::{chinese, korean};

/// How alike two names are, of which one at least is in such a script, and the words that were taken for one another.
pub(super) fn compare(a: &[Token], b: &[Token]) -> Option<(f64, Vec<(String, String)>)> {
    let (mine, theirs) = (script(a), script(b));
    for (foreign, other, script, turned) in [(a, b, mine, false), (b, a, theirs, true)] {
        let whole = match script {
            Script::Hangul => korean_name(foreign, other),
            Script::Han => chinese_name(foreign, other),
            _ => false,
        };
        if whole {
            let pair = (written(foreign), written(other));
            return Some((0.9, vec![if turned { (pair.1, pair.0) } else { pair }]));
        }
    }
    consonants(a, b)
}

/// The first of the scripts of a name that is not spelled out, or the Latin one.
pub(super) fn script(tokens: &[Token]) -> Script {
    tokens.iter().map(|token| token.script).find(|script| !script.is_spelled()).unwrap_or(Script::Latin)
}

fn written(tokens: &[Token]) -> String {
    tokens.iter().map(|token| token.written.as_str()).collect::<Vec<_>>().join(" ")
}

fn korean_name(foreign: &[Token], other: &[Token]) -> bool {
    let Some(romanised) = foreign.iter().map(|token| korean::romanised(&token.text)).collect::<Option<Vec<_>>>() else {
        return false;
    };
    let read = korean::syllables(romanised.iter().flatten().map(String::as_str));
    read.is_some() && read == korean::syllables(other.iter().map(|token| token.text.as_str()))
}

fn chinese_name(foreign: &[Token], other: &[Token]) -> bool {
    let read: Vec<String> =
        foreign.iter().flat_map(|token| token.text.chars()).map(|c| any_ascii_char(c).to_lowercase()).collect();
    let other = || other.iter().map(|token| token.text.as_str());
    (2..=4).contains(&read.len())
        && (read.concat() == other().collect::<String>()
            || chinese::is_one((read.iter().map(String::as_str), false), (other(), true)))
}

/// The letters of a word that another script must agree in, and the word as written.
struct Bones {
    letters: Vec<char>,
    written: String,
    semitic: bool,
}

fn consonants(a: &[Token], b: &[Token]) -> Option<(f64, Vec<(String, String)>)> {
    let read = |tokens: &[Token]| tokens.iter().filter_map(bones).collect::<Vec<_>>();
    let (mine, theirs) = (read(a), read(b));
    let eastern = |tokens: &[Token]| matches!(script(tokens), Script::Han | Script::Hangul | Script::Other);
    let loose = eastern(a) || eastern(b);
    let (all_mine, all_theirs) = (mine.len(), theirs.len());
    let mut rest: Vec<&Bones> = theirs.iter().collect();
    let mut pairs = Vec::new();
    let mut count = 0;
    for bones in &mine {
        let Some(at) = rest.iter().position(|other| agree(bones, other, loose)) else { continue };
        let other = rest.remove(at);
        count += hard(&bones.letters).len();
        pairs.push((bones.written.clone(), other.written.clone()));
    }
    let (most, least) = (all_mine.max(all_theirs), all_mine.min(all_theirs));
    // All words of one must be in the other, which may have one more for every two.
    let enough = pairs.len() >= 2 && count >= 4 && pairs.len() == least && most * 2 <= least * 3;
    if enough {
        return Some((if most == least { 0.85 } else { 0.7 }, pairs));
    }
    // "نصر الله" is one word in Latin letters: the whole name must agree.
    let join = |all: &[Bones]| Bones {
        letters: all.iter().flat_map(|bones| bones.letters.iter().copied()).collect(),
        written: String::new(),
        semitic: all.iter().any(|bones| bones.semitic),
    };
    let (whole, other) = (join(&mine), join(&theirs));
    let whole = least >= 2 && most != least && hard(&whole.letters).len() >= 6 && agree(&whole, &other, loose);
    whole.then(|| (0.8, vec![(written(a), written(b))]))
}

/// Letters without those that stand for vowels, and without a last h, which is often silent.
fn hard(letters: &[char]) -> Vec<char> {
    let mut hard: Vec<char> = letters.iter().copied().filter(|c| !matches!(c, 'w' | 'W' | 'y')).collect();
    if letters.ends_with(&['h']) && hard.len() > 1 {
        hard.pop();
    }
    hard
}

fn agree(a: &Bones, b: &Bones, loose: bool) -> bool {
    match (a.semitic, b.semitic) {
        (true, false) => written_vowels_agree(&a.letters, &b.letters),
        (false, true) => written_vowels_agree(&b.letters, &a.letters),
        _ => {
            // The East of Asia has one letter for r and l.
            let plain = |bones: &Bones| -> String {
                hard(&bones.letters).into_iter().map(|c| if loose && c == 'l' { 'r' } else { c }).collect()
            };
            let (a, b) = (plain(a), plain(b));
            !a.is_empty() && a == b
        }
    }
}

/// Whether Latin letters have all that a name in Arabic or Hebrew letters has, and no consonant more: those scripts
/// write long vowels, which tells "Mahmoud" from "Mohammed".
fn written_vowels_agree(semitic: &[char], latin: &[char]) -> bool {
    let mut rest = latin.iter().copied().peekable();
    let skipped = |c: char| matches!(c, 'w' | 'y');
    for (at, wanted) in semitic.iter().copied().enumerate() {
        let fits = |c: char| match wanted {
            'w' => matches!(c, 'w' | 'W'),
            'y' => matches!(c, 'y' | 'j'),
            'j' => matches!(c, 'j' | 'k'),
            other => c == other,
        };
        while rest.next_if(|c| !fits(*c) && skipped(*c)).is_some() {}
        if rest.next_if(|c| fits(*c)).is_none() && !(wanted == 'h' && at + 1 == semitic.len()) {
            return false;
        }
    }
    let left: Vec<char> = rest.filter(|c| !skipped(*c)).collect();
    !hard(semitic).is_empty() && matches!(left.as_slice(), [] | ['h'])
}

/// What a word has that another script must agree in; none of an article.
fn bones(token: &Token) -> Option<Bones> {
    let (letters, semitic) = match token.script {
        Script::Arabic | Script::Hebrew => {
            let bare = token.text.strip_prefix("ال").filter(|rest| rest.chars().count() >= 3).unwrap_or(&token.text);
            let mut letters: Vec<char> = bare.chars().filter_map(semitic).collect();
            letters.dedup_by(|a, b| a == b && matches!(b, 'l' | 'y' | 'w'));
            (letters, true)
        }
        Script::Latin | Script::Alphabet => match token.text.as_str() {
            "al" | "el" | "the" => return None,
            "abdul" | "abdel" | "abdal" => (latin("abd"), false),
            text => (latin(text), false),
        },
        _ => (latin(&token.text.chars().map(any_ascii_char).collect::<String>().to_lowercase()), false),
    };
    (!letters.is_empty()).then(|| Bones { letters, written: token.written.clone(), semitic })
}

/// The class of an Arabic, Persian, Urdu or Hebrew letter: "w" and "y" may stand for long vowels.
fn semitic(c: char) -> Option<char> {
    Some(match c {
        'ب' | 'پ' | 'ف' | 'ב' | 'פ' | 'ף' => 'b',
        'ت' | 'ث' | 'ط' | 'ٹ' | 'ת' | 'ט' => 't',
        'ج' => 'j',
        'ح' | 'خ' | 'ه' | 'ہ' | 'ھ' | 'ة' | 'ה' | 'ח' => 'h',
        'د' | 'ذ' | 'ض' | 'ڈ' | 'ד' => 'd',
        'ر' | 'ڑ' | 'ר' => 'r',
        'ز' | 'س' | 'ش' | 'ص' | 'ظ' | 'ژ' | 'چ' | 'ז' | 'ס' | 'צ' | 'ץ' | 'ש' => 's',
        'غ' | 'ق' | 'ك' | 'ک' | 'گ' | 'ג' | 'כ' | 'ך' | 'ק' => 'k',
        'ل' | 'ל' => 'l',
        'م' | 'מ' | 'ם' => 'm',
        'ن' | 'ں' | 'נ' | 'ן' => 'n',
        'و' | 'ו' => 'w',
        'ي' | 'ی' | 'י' => 'y',
        _ => return None,
    })
}

/// The classes of the letters of a Latin word; "W" is a long vowel that every script writes.
fn latin(word: &str) -> Vec<char> {
    const DIGRAPHS: [(&str, char); 11] = [
        ("sh", 's'),
        ("ch", 's'),
        ("kh", 'h'),
        ("gh", 'k'),
        ("th", 't'),
        ("dh", 'd'),
        ("ph", 'b'),
        ("ts", 's'),
        ("tz", 's'),
        ("ou", 'W'),
        ("oo", 'W'),
    ];
    let mut out = Vec::new();
    let mut rest = word;
    let mut last = None;
    while let Some(c) = rest.chars().next() {
        let digraph = DIGRAPHS.iter().find(|(spelled, _)| rest.starts_with(spelled));
        rest = rest.get(digraph.map_or(c.len_utf8(), |(spelled, _)| spelled.len())..).unwrap_or_default();
        let class = match digraph {
            Some((_, class)) => Some(*class),
            None => match c {
                'b' | 'f' | 'p' | 'v' => Some('b'),
                'c' | 'g' | 'k' | 'q' => Some('k'),
                's' | 'x' | 'z' => Some('s'),
                'd' | 'h' | 'j' | 'l' | 'm' | 'n' | 'r' | 't' => Some(c),
                'o' | 'u' | 'w' => Some('w'),
                'e' | 'i' | 'y' => Some('y'),
                _ => None,
            },
        };
        // A doubled letter is one.
        if let Some(class) = class.filter(|class| last != Some(*class)) {
            out.push(class);
        }
        last = class;
    }
    out
}
