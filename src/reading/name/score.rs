//! How alike two names are by their words.

use super::align::{Pair, align};
use super::parts::{Aside, Parts, Role, Word};
use super::similar::{Kind, Likeness, distance};
use super::{DIFFERENT, Evidence, NameMatch, Side, chinese, countries, korean, pinyin, titles, vocabulary};

/// The least score of a name inside another that it is enough of.
const INSIDE: f64 = 0.75;

/// The least worth of a pair that carries a name.
const SURE: f64 = 0.9;

/// Compares the words of two names; `hyphens` says which of them are written with one.
///
/// Whichever comes first, the same one is compared with the other, so that no order of the two changes what they are; it
/// is told in the order in which they came.
pub(super) fn score(first: &Parts, second: &Parts, hyphens: (bool, bool)) -> NameMatch {
    let turned = second < first;
    let (a, b) = if turned { (second, first) } else { (first, second) };
    let hyphens = if turned { (hyphens.1, hyphens.0) } else { hyphens };
    let (whole_a, whole_b) = (a.joined(), b.joined());
    let apart = apart(first, second);
    let pinyin = pinyin::is_name(texts(a)) && pinyin::is_name(texts(b));
    let korean = if pinyin { None } else { korean_names(a, b) };
    if apart.is_none() && whole_a != whole_b {
        let chinese = !pinyin && chinese::is_one((texts(a), hyphens.0), (texts(b), hyphens.1));
        if chinese || korean == Some(Korean::One) {
            let alike = Evidence::Alike(written(&first.words), written(&second.words), Likeness::Transliteration);
            let mut told = vec![alike];
            told.extend(left_aside(first, second));
            return NameMatch::new(0.9, told);
        }
    }
    if whole_a == whole_b && apart.is_none() && a.words.len() != b.words.len() {
        let mut told = vec![Evidence::Spacing];
        told.extend(left_aside(first, second));
        return NameMatch::new(0.98, told);
    }
    let kind = Kind { exact: korean.is_some() || pinyin, pinyin, ..kind(a, b) };
    let pairs = align(a, b, kind);
    let shown = if turned { flipped(&pairs) } else { pairs.clone() };
    let mut told = shown.iter().filter_map(|pair| alike(first, second, pair)).collect::<Vec<_>>();
    let mine = left(a, |at| pairs.iter().any(|pair| pair.mine.contains(&at)));
    let theirs = left(b, |at| pairs.iter().any(|pair| pair.theirs.contains(&at)));
    let mut score = matched(a, b, &pairs);
    let content = |words: &[&Word]| words.iter().filter(|word| word.role != Role::Particle).count();
    let clashes = content(&mine).min(content(&theirs));
    if clashes > 0 {
        score *= 0.75_f64.powi(i32::try_from(clashes).unwrap_or(i32::MAX));
        score = score.min(DIFFERENT);
    } else if content(&mine) + content(&theirs) > 0 {
        score = inside(a, b, &pairs, &mine, &theirs, kind, score);
    }
    if is_city(a, b) || is_of_place(a, b) || is_son(a, b, &pairs) || is_son(b, a, &flipped(&pairs)) {
        score = score.min(DIFFERENT);
    }
    told.extend(if turned { missing(&theirs, &mine) } else { missing(&mine, &theirs) });
    let free = !pinyin && mine.iter().zip(&theirs).all(|(mine, theirs)| !(mine.known && theirs.known));
    if let Some(least) = slip(a, b, &whole_a, &whole_b, &mine, &theirs).filter(|least| free && *least > score) {
        score = least;
        told = vec![Evidence::Alike(written(&first.words), written(&second.words), Likeness::Slip)];
    }
    if let Some(factor) = order(a, b, &pairs, kind) {
        told.push(Evidence::Order);
        score = if factor > 0.0 { score * factor } else { score.min(DIFFERENT) };
    }
    told.extend(left_aside(first, second));
    if let Some((mine, theirs)) = apart {
        told.push(Evidence::Clash(mine, theirs));
        score = score.min(DIFFERENT);
    } else if score > 0.98 && !(a.ignored.is_empty() && b.ignored.is_empty()) {
        score = 0.98;
    }
    NameMatch::new(score, told)
}

/// The pairs as the other name has them.
fn flipped(pairs: &[Pair]) -> Vec<Pair> {
    let flip = |pair: &Pair| Pair { mine: pair.theirs.clone(), theirs: pair.mine.clone(), ..*pair };
    let mut flipped: Vec<Pair> = pairs.iter().map(flip).collect();
    flipped.sort_by_key(|pair| (pair.mine.start, pair.theirs.start));
    flipped
}

/// Whether one is a country or a region, and the other the city that is called after it: "Mexico" and "Mexico City".
fn is_city(a: &Parts, b: &Parts) -> bool {
    let city = |parts: &Parts| {
        parts.words.len() > 1 && parts.words.last().is_some_and(|word| word.text == "city")
            || parts.tells.as_ref().is_some_and(|(_, head)| head.starts_with("city"))
    };
    let region = |parts: &Parts| {
        let mut words = parts.words.iter().filter(|word| word.text != "city");
        words.next().is_some_and(|word| countries::is_region(&word.text)) && words.next().is_none()
    };
    city(a) != city(b) && region(a) && region(b)
}

/// Whether the second is a child of the first: "Salman bin Abdulaziz" and "Mohammed bin Salman bin Abdulaziz".
fn is_son(father: &Parts, son: &Parts, pairs: &[Pair]) -> bool {
    let joint = |parts: &Parts| {
        parts.words.iter().position(|word| word.role == Role::Particle && matches!(word.text.as_str(), "bin" | "bint"))
    };
    let Some(at) = joint(son).filter(|at| *at > 0) else { return false };
    let named = pairs.iter().any(|pair| pair.theirs.start < at);
    let own = joint(father).unwrap_or(father.words.len());
    let after = son.words.iter().enumerate().skip(at + 1);
    let name = after.clone().find(|(_, word)| matches!(word.role, Role::Own | Role::Common)).map(|(at, _)| at);
    !named && pairs.iter().any(|pair| Some(pair.theirs.start) == name && pair.mine.start < own)
}

/// What was left aside and still tells two names apart: "HMS" and "USS", "City of" and "State of", "Mr" and "Mrs".
fn apart(a: &Parts, b: &Parts) -> Option<(String, String)> {
    if let (Some(mine), Some(theirs)) = (&a.tells, &b.tells)
        && mine.1 != theirs.1
    {
        return Some((mine.0.clone(), theirs.0.clone()));
    }
    // A prince becomes a king: only where nothing but one name stands beside it are they two.
    let content = |parts: &Parts| parts.words.len() - parts.count(Role::Particle);
    let lone = content(a) == 1 || content(b) == 1;
    let (mine, theirs) = (titles(a), titles(b));
    for ((mine, title), (theirs, other)) in mine.iter().flat_map(|mine| theirs.iter().map(move |theirs| (mine, theirs)))
    {
        // "Mr Smith" and "Mrs Smith"
        if titles::are_of_two(title, other) || lone && titles::are_of_two_ranks(title, other) {
            return Some(((*mine).to_owned(), (*theirs).to_owned()));
        }
    }
    // "Bishop of London" and "Mayor of London"
    if let (Some(mine), Some(theirs)) = (&a.office, &b.office)
        && mine.1 != theirs.1
    {
        return Some((mine.0.clone(), theirs.0.clone()));
    }
    let forms = a.formed && b.formed && a.uncommercial != b.uncommercial;
    let form = |parts: &Parts| parts.ignored.first().map(|(written, _)| written.clone()).unwrap_or_default();
    forms.then(|| (form(a), form(b)))
}

/// The titles of a name, each as written and folded: what was left aside, and a weak one that was not ("Lady Smith").
fn titles(parts: &Parts) -> Vec<(&str, &str)> {
    let aside = parts.ignored.iter().map(|(written, text)| (written.as_str(), text.as_str()));
    let first = parts.words.first().filter(|word| titles::is_weak(&word.text));
    aside.chain(first.map(|word| (word.written.as_str(), word.text.as_str()))).collect()
}

/// Whether one is a place, and the other an office of it: "London" and "Mayor of London".
fn is_of_place(a: &Parts, b: &Parts) -> bool {
    let of = |office: &Parts, place: &Parts| office.office.is_some() && !place.titled && texts(office).eq(texts(place));
    of(a, b) || of(b, a)
}

/// What two names of Korean syllables are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Korean {
    One,
    Two,
}

/// Whether two Korean names are one; `None` where one of them is not Korean, or they may differ by a slip.
fn korean_names(a: &Parts, b: &Parts) -> Option<Korean> {
    let (mine, theirs) = (korean::syllables(texts(a))?, korean::syllables(texts(b))?);
    // A glide is easily missed: "Pong" and "Pyong".
    let plain = |all: &[String]| all.iter().map(|syllable| syllable.replace('y', "")).collect::<Vec<_>>();
    if mine == theirs {
        Some(Korean::One)
    } else {
        (mine.len() == theirs.len() && plain(&mine) != plain(&theirs)).then_some(Korean::Two)
    }
}

fn kind(a: &Parts, b: &Parts) -> Kind {
    let strong = a.is_organised() || b.is_organised();
    let weak = (a.is_of() || b.is_of()) && !(a.is_personal() || b.is_personal());
    let own = |parts: &Parts| parts.words.iter().filter(|word| word.role != Role::Particle).count();
    Kind {
        organised: !(a.titled || b.titled) && (strong || weak),
        lone: own(a) == 1 && own(b) == 1,
        exact: false,
        pinyin: false,
    }
}

fn texts(parts: &Parts) -> impl DoubleEndedIterator<Item = &str> + Clone {
    parts.words.iter().map(|word| word.text.as_str())
}

fn written(words: &[Word]) -> String {
    words.iter().map(|word| word.written.as_str()).collect::<Vec<_>>().join(" ")
}

fn alike(a: &Parts, b: &Parts, pair: &Pair) -> Option<Evidence> {
    let (mine, theirs) = (a.words.get(pair.mine.clone())?, b.words.get(pair.theirs.clone())?);
    let read = |words: &[Word]| words.iter().any(|word| word.foreign);
    // A word in another alphabet is the same by how it is read.
    let likeness = match pair.likeness {
        Likeness::Equal if read(mine) != read(theirs) => Likeness::Transliteration,
        likeness => likeness,
    };
    let (mine, theirs) = (written(mine), written(theirs));
    let same = likeness == Likeness::Equal && (mine == theirs || super::fold(&mine) == super::fold(&theirs));
    Some(if same { Evidence::Alike(mine.clone(), mine, likeness) } else { Evidence::Alike(mine, theirs, likeness) })
}

/// The words without a counterpart.
fn left(parts: &Parts, taken: impl Fn(usize) -> bool) -> Vec<&Word> {
    parts.words.iter().enumerate().filter(|(at, _)| !taken(*at)).map(|(_, word)| word).collect()
}

/// The share of the weight of both names that their pairs have.
fn matched(a: &Parts, b: &Parts, pairs: &[Pair]) -> f64 {
    let weight = |words: Option<&[Word]>| words.unwrap_or_default().iter().map(|word| word.role.weight()).sum::<f64>();
    let pair =
        |pair: &Pair| pair.worth * (weight(a.words.get(pair.mine.clone())) + weight(b.words.get(pair.theirs.clone())));
    pairs.iter().map(pair).sum::<f64>() / (weight(Some(&a.words)) + weight(Some(&b.words))).max(f64::MIN_POSITIVE) + 0.0
}

/// What stands in one name alone: words in each other's place, as far as there are such, then the rest.
fn missing(mine: &[&Word], theirs: &[&Word]) -> Vec<Evidence> {
    let content = |words: &[&Word]| -> Vec<String> {
        words.iter().filter(|word| word.role != Role::Particle).map(|word| word.written.clone()).collect()
    };
    let particles = |words: &[&Word]| -> Vec<String> {
        words.iter().filter(|word| word.role == Role::Particle).map(|word| word.written.clone()).collect()
    };
    let (first, second) = (content(mine), content(theirs));
    let clashes = first.len().min(second.len());
    let mut told: Vec<Evidence> =
        first.iter().zip(&second).map(|(a, b)| Evidence::Clash(a.clone(), b.clone())).collect();
    let rest = |words: Vec<String>, more: Vec<String>, side: Side| {
        words.into_iter().skip(clashes).chain(more).map(move |word| Evidence::Missing(word, side))
    };
    told.extend(rest(first, particles(mine), Side::First));
    told.extend(rest(second, particles(theirs), Side::Second));
    told.dedup();
    told
}

/// The score of a name that is inside the other.
fn inside(a: &Parts, b: &Parts, pairs: &[Pair], mine: &[&Word], theirs: &[&Word], kind: Kind, score: f64) -> f64 {
    let extra = || mine.iter().chain(theirs).filter(|word| word.role != Role::Particle);
    if extra().any(|word| word.role == Role::Number) {
        // "Fund" and "Fund III": a number tells one of a series from the others.
        return (score * 0.8).min(DIFFERENT);
    }
    if extra().any(|word| matches!(word.text.as_str(), "jr" | "sr")) {
        // A father, or a son.
        return score.min(DIFFERENT);
    }
    if (a.titled || b.titled) && surname_alone(a, b, pairs) {
        return score.max(INSIDE);
    }
    let is_of_office =
        |parts: &Parts| parts.words.iter().all(|word| titles::is_of_office(&word.text) || titles::is_rank(&word.text));
    if extra().all(|word| titles::is_rank(&word.text)) && is_of_office(a) && is_of_office(b) {
        // A deputy prime minister is none.
        return score.min(DIFFERENT);
    }
    // "George W. Bush" and "George H. W. Bush": where both have middle names, one more initial is another's.
    let middle = |parts: &Parts| parts.words.iter().filter(|word| word.role != Role::Particle).count() > 2;
    if middle(a) && middle(b) && extra().any(|word| word.initial) && !kind.organised {
        return score.min(DIFFERENT);
    }
    let person = a.is_given() && b.is_given() || a.is_personal() && b.is_personal();
    let dropped = extra().all(|word| vocabulary::is_dropped(&word.text));
    // "Banco Santander" and "Banco Santander Mexico", "League Baseball" and "Major League Baseball".
    let other = kind.organised && !person && extra().any(|word| word.role == Role::Own && !word.initial);
    let abroad = !person && extra().any(|word| countries::country(&word.text).is_some());
    if other || abroad || is_office(a, b) && !dropped {
        return score.min(DIFFERENT);
    }
    let words = |at: &[&Word]| at.iter().filter(|word| word.role != Role::Particle).count();
    let matched = pairs.iter().filter(|pair| a.words.get(pair.mine.start).is_some_and(|w| w.role != Role::Particle));
    if words(mine) + words(theirs) >= 2 * matched.count() && !(a.titled || b.titled) {
        return score.min(DIFFERENT);
    }
    let own = |pair: &&Pair| {
        let word = a.words.get(pair.mine.start);
        // A likeness that is not sure carries nothing.
        pair.worth >= SURE && word.is_some_and(|word| word.role == Role::Own)
    };
    match pairs.iter().filter(own).count() {
        // "Kenya" is in "Kenya Airways", and is not it; "Wagner" is the Wagner Group.
        // "Foreign Ministry" is the Ministry of Foreign Affairs.
        0 if extra().all(|word| word.text == "affairs") && pairs.len() > 1 => score.max(INSIDE),
        0 => score.min(DIFFERENT),
        1 if dropped => score.max(INSIDE),
        1 => score.min(DIFFERENT),
        // One name inside the other: two words of its own carry it.
        _ => score.max(INSIDE),
    }
}

/// Whether one name only adds to the other what makes it an office: "Port-au-Prince" and its police.
fn is_office(a: &Parts, b: &Parts) -> bool {
    let bodies = |parts: &Parts| parts.words.iter().filter(|word| vocabulary::is_body(&word.text)).count();
    let (a, b) = (bodies(a), bodies(b));
    a.min(b) == 0 && a != b
}

/// Whether one is the other's surname: its last word, or its first before a comma, with its particles.
fn surname_alone(a: &Parts, b: &Parts, pairs: &[Pair]) -> bool {
    let content = |parts: &Parts| {
        let words = parts.words.iter().enumerate().filter(|(_, word)| word.role != Role::Particle);
        words.map(|(at, _)| at).collect::<Vec<_>>()
    };
    let (mine, theirs) = (content(a), content(b));
    let alone = |short: &[usize], long: &[usize], inverted: bool, at: usize| {
        let last = if inverted { long.first() } else { long.last() };
        short.len() == 1 && long.len() > 1 && last == Some(&at)
    };
    let mut carrying = pairs.iter().filter(|pair| mine.contains(&pair.mine.start));
    let (Some(pair), None) = (carrying.next(), carrying.next()) else { return false };
    // Nothing else shows that a surname is only misspelled.
    if !matches!(pair.likeness, Likeness::Equal | Likeness::Transliteration) {
        return false;
    }
    alone(&mine, &theirs, b.inverted, pair.theirs.start) || alone(&theirs, &mine, a.inverted, pair.mine.start)
}

/// The least score of two names that are one but for their spacing and a slip: "FridrichBuchenberg".
fn slip(a: &Parts, b: &Parts, whole_a: &str, whole_b: &str, mine: &[&Word], theirs: &[&Word]) -> Option<f64> {
    let letters = whole_a.chars().count().min(whole_b.chars().count());
    let number = mine.iter().chain(theirs).any(|word| word.role == Role::Number || word.initial);
    let slip = !number && a.words.len() != b.words.len() && letters >= 8;
    (slip && distance(whole_a, whole_b, 1).is_some()).then_some(0.85)
}

/// What another order of the words costs, as a factor; 0 where it is another name, `None` where there is none.
fn order(a: &Parts, b: &Parts, pairs: &[Pair], kind: Kind) -> Option<f64> {
    let counts = |pair: &&Pair| a.words.get(pair.mine.start).is_some_and(|word| word.role != Role::Particle);
    let order: Vec<usize> = pairs.iter().filter(counts).map(|pair| pair.theirs.start).collect();
    if order.windows(2).all(|pair| matches!(pair, [before, after] if before < after)) {
        return None;
    }
    if is_other_body(a, b, pairs) || is_renumbered(a, b, pairs) {
        return Some(0.0);
    }
    // "Ahmad bin Hasan" is the son of "Hasan bin Ahmad", or his father.
    let patronymic = |parts: &Parts| parts.words.iter().any(|word| word.text == "bin");
    if patronymic(a) && patronymic(b) {
        return Some(0.6);
    }
    if a.inverted || b.inverted || kind.organised {
        return Some(1.0);
    }
    // Words of plain English keep their order.
    if a.words.iter().all(|word| vocabulary::is_plain(&word.text)) {
        return Some(0.0);
    }
    // No language turns three names round; a surname only goes first or last.
    let turned = order.windows(2).all(|pair| matches!(pair, [before, after] if before > after));
    Some(if turned && order.len() > 2 { 0.0 } else { 0.95 })
}

/// Whether two bodies have one head and a country, a region or a direction in another order, which bears more than one
/// of them: the "University of Washington" and "Washington University", the "Bank of the West" and the "West Bank"; a
/// state has one police.
fn is_other_body(a: &Parts, b: &Parts, pairs: &[Pair]) -> bool {
    let body = |parts: &Parts| {
        let mut words = parts.words.iter().filter(|word| word.role != Role::Particle);
        let (Some(first), Some(second), None) = (words.next(), words.next(), words.next()) else { return false };
        let (place, head) = if second.role == Role::Common { (first, second) } else { (second, first) };
        let direction = ["east", "north", "south", "west"].contains(&place.text.as_str());
        let region = countries::is_region(&place.text) || place.text == "washington" || direction;
        region && head.role == Role::Common && !vocabulary::is_public(&head.text)
    };
    pairs.len() >= 2 && body(a) && body(b)
}

/// Whether two numbers have changed their places: the "2nd Battalion, 7th Marines" and the "7th Battalion, 2nd Marines".
fn is_renumbered(a: &Parts, b: &Parts, pairs: &[Pair]) -> bool {
    let is_number = |parts: &Parts, at: usize| parts.words.get(at).is_some_and(|word| word.role == Role::Number);
    let numbers: Vec<&Pair> =
        pairs.iter().filter(|pair| is_number(a, pair.mine.start) && is_number(b, pair.theirs.start)).collect();
    let moved = |pair: &&Pair| {
        let owners = numbered(a, pair.mine.start).zip(numbered(b, pair.theirs.start));
        owners.is_some_and(|(mine, theirs)| {
            pairs.iter().any(|pair| pair.mine.contains(&mine) != pair.theirs.contains(&theirs))
        })
    };
    numbers.len() > 1 && numbers.iter().any(moved)
}

/// The word that a number is of: of an ordinal ("7th Marines"), and where numbers come first, the next, and else the one
/// before ("Gate 12").
fn numbered(parts: &Parts, at: usize) -> Option<usize> {
    let carries = |(_, word): &(usize, &Word)| !matches!(word.role, Role::Particle | Role::Number);
    let mut words = parts.words.iter().enumerate();
    let first = words.clone().find(|(_, word)| word.role != Role::Particle)?;
    let number = parts.words.get(at)?;
    let ordinal = ["st", "nd", "rd", "th"].iter().any(|end| number.plain.ends_with(end));
    let found = if ordinal || first.1.role == Role::Number {
        words.find(|word| word.0 > at && carries(word))
    } else {
        words.rfind(|word| word.0 < at && carries(word))
    };
    found.map(|(at, _)| at)
}

/// What was left aside, once for both names where both had it.
fn left_aside(a: &Parts, b: &Parts) -> Vec<Evidence> {
    let folded = |words: &[Aside], word: &Aside| words.iter().any(|(_, other)| *other == word.1);
    let mine = a.ignored.iter().map(|word| {
        let side = if folded(&b.ignored, word) { Side::Both } else { Side::First };
        Evidence::Ignored(word.0.clone(), side)
    });
    let theirs = b.ignored.iter().filter(|word| !folded(&a.ignored, word));
    let theirs = theirs.map(|word| Evidence::Ignored(word.0.clone(), Side::Second));
    mine.chain(theirs).collect()
}
