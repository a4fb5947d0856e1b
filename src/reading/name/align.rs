//! Which words of two names stand for one another.

use std::ops::Range;

use super::parts::{Parts, Role, Word};
use super::similar::{Kind, Likeness, likeness};
use super::sounds::{is_transliteration, sounds};

/// Words of two names that were taken for one another: nearly always one of each.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Pair {
    pub(super) mine: Range<usize>,
    pub(super) theirs: Range<usize>,
    pub(super) likeness: Likeness,
    /// How much of a full match they are.
    pub(super) worth: f64,
}

/// Pairs of words that may be one, the likest first, each word once; in the order of the first name.
pub(super) fn align(a: &Parts, b: &Parts, kind: Kind) -> Vec<Pair> {
    let mut candidates = Vec::new();
    for (i, mine) in a.words.iter().enumerate() {
        for (j, theirs) in b.words.iter().enumerate() {
            if let Some((likeness, worth)) = likeness(mine, theirs, kind) {
                candidates.push(Pair { mine: i..i + 1, theirs: j..j + 1, likeness, worth });
            }
        }
    }
    // The same whichever name comes first.
    let order = |pair: &Pair| {
        let (i, j) = (pair.mine.start, pair.theirs.start);
        (i.abs_diff(j), i.min(j), i)
    };
    candidates.sort_by(|x, y| y.worth.total_cmp(&x.worth).then_with(|| order(x).cmp(&order(y))));
    let mut pairs: Vec<Pair> = Vec::new();
    for candidate in candidates {
        if !pairs.iter().any(|pair| pair.mine == candidate.mine || pair.theirs == candidate.theirs) {
            pairs.push(candidate);
        }
    }
    // Initials alone may be anyone's: another word must agree.
    let sure = pairs.iter().any(|pair| pair.likeness != Likeness::Initial);
    runs((a, b), &mut pairs, false, sure, kind);
    runs((b, a), &mut pairs, true, sure, kind);
    pairs.sort_by_key(|pair| (pair.mine.start, pair.theirs.start));
    pairs
}

/// Adds pairs of a word that is left and a run of neighbours that are left: "JC" and "Jean Claude", "Goodwill" and "Good
/// Will".
fn runs((short, long): (&Parts, &Parts), pairs: &mut Vec<Pair>, turned: bool, sure: bool, kind: Kind) {
    /// The most words that one stands for.
    const MOST: usize = 4;
    for (i, word) in short.words.iter().enumerate() {
        let taken = |pairs: &[Pair], at: usize, turned: bool| {
            pairs.iter().any(|pair| if turned { &pair.theirs } else { &pair.mine }.contains(&at))
        };
        if taken(pairs, i, turned) || word.role == Role::Particle {
            continue;
        }
        let runs = (0..long.words.len()).flat_map(|from| (2..=MOST).map(move |length| from..from + length));
        let found = runs.filter(|run| !run.clone().any(|at| taken(pairs, at, !turned))).find_map(|run| {
            let words = long.words.get(run.clone())?;
            stands_for(word, words, kind)
                .filter(|likeness| sure || *likeness != Likeness::Initial)
                .map(|likeness| (run, likeness))
        });
        if let Some((run, likeness)) = found {
            let (mine, theirs) = if turned { (run, i..i + 1) } else { (i..i + 1, run) };
            pairs.push(Pair { mine, theirs, likeness, worth: likeness.worth() });
        }
    }
}

fn stands_for(word: &Word, run: &[Word], kind: Kind) -> Option<Likeness> {
    let joined: String = run.iter().map(|word| word.text.as_str()).collect();
    if joined == word.text {
        return Some(if run.iter().all(|word| word.initial) { Likeness::Initial } else { Likeness::Spacing });
    }
    let plain = run.iter().all(|word| word.role != Role::Number) && word.role != Role::Number;
    if !plain || word.text.len() > 64 {
        return None;
    }
    let letters = word.text.chars().count();
    if letters == run.len() && run.iter().filter_map(|word| word.text.chars().next()).eq(word.text.chars()) {
        return Some(Likeness::Initial);
    }
    (!kind.exact
        && letters >= 6
        && joined.chars().count() >= 6
        && is_transliteration((&word.text, &word.sounds), (&joined, &sounds(&joined))))
    .then_some(Likeness::Transliteration)
}
