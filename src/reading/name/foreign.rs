//! Names in scripts that do not tell how they are spoken, or not all of it, against names in those that do.
//!
//! Chinese is read syllable by syllable, Korean by the letters of its syllables, everything else by its consonants: at
//! least two words must agree in them, with four consonants between them. What does not agree is not thereby another
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

fn consonants(a: &[Token], b: &[Token]) -> Option<(f64, Vec<(String, String)>)> {
    let read = |tokens: &[Token]| -> Vec<(String, String)> {
        tokens
            .iter()
            .map(|token| (skeleton(token), token.written.clone()))
            .filter(|(bones, _)| !bones.is_empty())
            .collect()
    };
    let (mine, mut theirs) = (read(a), read(b));
    let eastern = |tokens: &[Token]| matches!(script(tokens), Script::Han | Script::Hangul | Script::Other);
    let loose = eastern(a) || eastern(b);
    let (all_mine, all_theirs) = (mine.len(), theirs.len());
    let mut pairs = Vec::new();
    let mut bones = 0;
    for (skeleton, written) in mine {
        let Some(at) = theirs.iter().position(|(other, _)| agree(&skeleton, other, loose)) else { continue };
        let (_, other) = theirs.remove(at);
        bones += skeleton.len();
        pairs.push((written, other));
    }
    let (most, least) = (all_mine.max(all_theirs), all_mine.min(all_theirs));
    // All words of one must be in the other, which may have one more for every two.
    let enough = pairs.len() >= 2 && bones >= 4 && pairs.len() == least && most * 2 <= least * 3;
    enough.then_some((if most == least { 0.85 } else { 0.7 }, pairs))
}

fn agree(a: &str, b: &str, loose: bool) -> bool {
    // Hebrew and Arabic write "Benjamin" with a vowel for its j; the East of Asia has one letter for r and l.
    let bare = |bones: &str| bones.replace('j', "").replace(if loose { 'l' } else { 'r' }, "r");
    a == b || bare(a) == bare(b) && bare(a).len() >= 2
}

/// The consonants of a word in classes that scripts agree on; without the article.
fn skeleton(token: &Token) -> String {
    let spelled: String = match token.script {
        Script::Arabic | Script::Hebrew => {
            let bare = token.text.strip_prefix("ال").filter(|rest| rest.chars().count() >= 3).unwrap_or(&token.text);
            return bones(&bare.chars().filter_map(semitic).collect::<Vec<_>>(), bare.ends_with(['ه', 'ة', 'ה', 'ح']));
        }
        Script::Latin | Script::Alphabet if matches!(token.text.as_str(), "al" | "el" | "the") => return String::new(),
        Script::Latin | Script::Alphabet => match token.text.as_str() {
            "abdul" | "abdel" | "abdal" => "abd".to_owned(),
            text => text.to_owned(),
        },
        _ => token.text.chars().map(any_ascii_char).collect::<String>().to_lowercase(),
    };
    bones(&latin(&spelled), spelled.ends_with('h'))
}

/// Consonants without a last h, which is often silent.
fn bones(consonants: &[char], breath: bool) -> String {
    let kept = match consonants.split_last() {
        Some(('h', rest)) if breath && !rest.is_empty() => rest,
        _ => consonants,
    };
    kept.iter().collect()
}

/// The class of an Arabic, Persian, Urdu or Hebrew letter; none for a vowel.
fn semitic(c: char) -> Option<char> {
    Some(match c {
        'ب' | 'پ' | 'ف' | 'ב' | 'פ' | 'ף' => 'b',
        'ت' | 'ث' | 'ط' | 'ٹ' | 'ת' | 'ט' => 't',
        'ج' => 'j',
        'ح' | 'خ' | 'ه' | 'ہ' | 'ھ' | 'ה' | 'ח' => 'h',
        'د' | 'ذ' | 'ض' | 'ڈ' | 'ד' => 'd',
        'ر' | 'ڑ' | 'ר' => 'r',
        'ز' | 'س' | 'ش' | 'ص' | 'ظ' | 'ژ' | 'چ' | 'ז' | 'ס' | 'צ' | 'ץ' | 'ש' => 's',
        'غ' | 'ق' | 'ك' | 'ک' | 'گ' | 'ג' | 'כ' | 'ך' | 'ק' => 'k',
        'ل' | 'ל' => 'l',
        'م' | 'מ' | 'ם' => 'm',
        'ن' | 'ں' | 'נ' | 'ן' => 'n',
        _ => return None,
    })
}

/// The classes of the consonants of a Latin word.
fn latin(word: &str) -> Vec<char> {
    const DIGRAPHS: [(&str, char); 9] = [
        ("sh", 's'),
        ("ch", 's'),
        ("kh", 'h'),
        ("gh", 'k'),
        ("th", 't'),
        ("dh", 'd'),
        ("ph", 'b'),
        ("ts", 's'),
        ("tz", 's'),
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
