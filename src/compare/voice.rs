//! Whose word stands against whose.

use crate::resolve::{Resolved, Voice};
use crate::verdict::Level;

/// What two claims have in common but for what they say: all that a verdict on them takes from their sources.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Between {
    one_report: bool,
    one_statement: bool,
    one_voice: bool,
    /// A report relays somebody on at least one side.
    relayed: bool,
}

impl Between {
    pub(crate) fn of(a: &Resolved, b: &Resolved) -> Self {
        Self {
            one_report: a.report == b.report,
            one_statement: a.shares_statement(b),
            one_voice: a.voice == b.voice,
            relayed: matches!((&a.voice, &b.voice), (Voice::Speaker(_), _) | (_, Voice::Speaker(_))),
        }
    }

    fn level(self) -> (Level, bool) {
        match self {
            // Two renderings of one utterance: the reports clash, not the speakers.
            Self { one_statement: true, one_report: true, .. } => (Level::Within, false),
            Self { one_statement: true, .. } => (Level::Reports, false),
            Self { one_voice: true, one_report: true, .. } => (Level::Within, false),
            Self { one_voice: true, .. } => (Level::Reports, true),
            Self { relayed: true, .. } => (Level::Speakers, false),
            _ => (Level::Reports, false),
        }
    }
}

/// Between whom two claims stand, and whether they are one speaker's, who may have had a change of mind.
pub(crate) fn level(a: &Resolved, b: &Resolved) -> (Level, bool) {
    Between::of(a, b).level()
}
