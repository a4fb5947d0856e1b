//! What became of an amount until it was what it is: "reached 2,000", "has risen to 17", "stood at 40".

use super::hedge::{Cue, Hedge};
use super::token::{self, Token};
use crate::reading::lexicon::{Lexicon, lexicon};

/// Words before a number that tell where a change led, and not how large it was.
static LED_TO: Lexicon<Cue> = lexicon![Cue:
    ("climbed to", Cue::Nothing),
    ("climbing to", Cue::Nothing),
    ("climbs to", Cue::Nothing),
    ("crossed", Cue::Passed),
    ("declined to", Cue::Nothing),
    ("declines to", Cue::Nothing),
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
    ("increased to", Cue::Nothing),
    ("increases to", Cue::Nothing),
    ("increasing to", Cue::Nothing),
    ("jumped to", Cue::Nothing),
    ("jumps to", Cue::Nothing),
    ("passed", Cue::Passed),
    ("passes", Cue::Passed),
    ("reached", Cue::Nothing),
    ("reaches", Cue::Nothing),
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
];

/// The verb that begins at `at`, alone or behind "has": what it says, and where it ends.
pub(super) fn before(tokens: &[Token<'_>], at: usize) -> Option<(Cue, usize)> {
    let is_any = |at: usize, words: &[&str]| token::is_any(tokens, at, words);
    let has = usize::from(is_any(at, &["had", "has", "have"]));
    let adverb = usize::from(has == 1 && is_any(at + 1, &["already", "now", "since"]));
    token::phrase(&LED_TO, tokens, at + has + adverb)
}
