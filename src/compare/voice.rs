//! Whose word stands against whose.

use crate::resolve::{Resolved, Voice};
use crate::verdict::Level;

/// Between whom two claims stand, and whether they are one speaker's, who may have had a change of mind.
pub(crate) fn level(a: &Resolved, b: &Resolved) -> (Level, bool) {
    let one_report = a.report == b.report;
    if a.statement.is_some() && a.statement == b.statement {
        // Two renderings of one utterance: the reports clash, not the speakers.
        return (if one_report { Level::Within } else { Level::Reports }, false);
    }
    match (&a.voice, &b.voice) {
        (mine, theirs) if mine == theirs && one_report => (Level::Within, false),
        (mine, theirs) if mine == theirs => (Level::Reports, true),
        (Voice::Speaker(_), _) | (_, Voice::Speaker(_)) => (Level::Speakers, false),
        _ => (Level::Reports, false),
    }
}
