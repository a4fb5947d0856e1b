//! What became of an amount until it was what it is: "reached 2,000", "has risen to 17", "stood at 40".

use super::hedge::{Cue, Hedge};
use super::token::{self, Kind, Token};
use crate::reading::lexicon::{Lexicon, lexicon};

/// Words before a number that tell where a change led, and not how large it was.
static LED_TO: Lexicon<Cue> = lexicon![Cue:
    ("almost doubled to", Cue::Nothing),
    ("climbed to", Cue::Nothing),
    ("climbing to", Cue::Nothing),
    ("climbs to", Cue::Nothing),
    ("crossed", Cue::Passed),
    ("cut to", Cue::Nothing),
    ("declined to", Cue::Nothing),
    ("declines to", Cue::Nothing),
    ("doubled to", Cue::Nothing),
    ("doubling to", Cue::Nothing),
    ("dropped to", Cue::Nothing),
    ("dropping to", Cue::Nothing),
    ("drops to", Cue::Nothing),
    ("dwindled to", Cue::Nothing),
    ("exceeded", Cue::Hedge(Hedge::MoreThan)),
    ("fallen to", Cue::Nothing),
    ("falling to", Cue::Nothing),
    ("falls to", Cue::Nothing),
    ("fell to", Cue::Nothing),
    ("grew to", Cue::Nothing),
    ("growing to", Cue::Nothing),
    ("grown to", Cue::Nothing),
    ("grows to", Cue::Nothing),
    ("halved to", Cue::Nothing),
    ("hit", Cue::Nothing),
    ("hits", Cue::Nothing),
    ("increased to", Cue::Nothing),
    ("increases to", Cue::Nothing),
    ("increasing to", Cue::Nothing),
    ("jumped to", Cue::Nothing),
    ("jumps to", Cue::Nothing),
    ("lowered to", Cue::Nothing),
    ("more than doubled to", Cue::Nothing),
    ("more than quadrupled to", Cue::Nothing),
    ("more than tripled to", Cue::Nothing),
    ("narrowed to", Cue::Nothing),
    ("nearly doubled to", Cue::Nothing),
    ("nearly tripled to", Cue::Nothing),
    ("passed", Cue::Passed),
    ("passes", Cue::Passed),
    ("quadrupled to", Cue::Nothing),
    ("raised to", Cue::Nothing),
    ("reached", Cue::Nothing),
    ("reaches", Cue::Nothing),
    ("reduced to", Cue::Nothing),
    ("risen to", Cue::Nothing),
    ("rises to", Cue::Nothing),
    ("rising to", Cue::Nothing),
    ("rose to", Cue::Nothing),
    ("shrank to", Cue::Nothing),
    ("shrunk to", Cue::Nothing),
    ("soared to", Cue::Nothing),
    ("stands at", Cue::Nothing),
    ("stood at", Cue::Nothing),
    ("surged to", Cue::Nothing),
    ("surpassed", Cue::Hedge(Hedge::MoreThan)),
    ("swelled to", Cue::Nothing),
    ("swollen to", Cue::Nothing),
    ("topped", Cue::Hedge(Hedge::MoreThan)),
    ("tripled to", Cue::Nothing),
    ("tripling to", Cue::Nothing),
    ("widened to", Cue::Nothing),
];

/// What a change may be told of: "the death toll rose to 12", "the number of injured rose to 31".
static TOLD_OF: Lexicon<()> = lexicon![():
    ("count", ()),
    ("figure", ()),
    ("number", ()),
    ("sum", ()),
    ("tally", ()),
    ("toll", ()),
    ("total", ()),
];

/// How many words may stand between such a word and its verb.
const LONGEST_NAME: usize = 4;

/// The verb that begins at `at`, alone or behind "has" or what it is told of: what it says, and where it ends.
pub(super) fn before(tokens: &[Token<'_>], at: usize) -> Option<(Cue, usize)> {
    let is_any = |at: usize, words: &[&str]| token::is_any(tokens, at, words);
    let verb = |at: usize| {
        let has = usize::from(is_any(at, &["had", "has", "have"]));
        let adverb = usize::from(has == 1 && is_any(at + 1, &["already", "now", "since"]));
        token::phrase(&LED_TO, tokens, at + has + adverb)
    };
    if let Some(alone) = verb(at) {
        return Some(alone);
    }
    let name = at + usize::from(is_any(at, &["its", "that", "the", "their"]));
    let head = (name..name + 2).find(|at| token::phrase(&TOLD_OF, tokens, *at).is_some())?;
    let end = head + 1;
    if let Some(told) = verb(end) {
        return Some(told);
    }
    // Of whom: words alone, up to the verb.
    let is_word = |at: usize| tokens.get(at).is_some_and(|token| matches!(token.kind, Kind::Word(None)));
    let of = is_any(end, &["among", "for", "from", "in", "of"]);
    let names = (end + 1..end + 1 + LONGEST_NAME).take_while(|at| of && is_word(*at));
    names.map(|at| at + 1).find_map(verb)
}
