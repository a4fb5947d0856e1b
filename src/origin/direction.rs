//! Which of two dependent reports is the copy.

use super::agency::Agencies;
use super::carried::Held;
use super::traces::Pair;
use crate::dossier::{Modality, ReportId};
use crate::judge::Judge;
use crate::resolve::Rank;

/// What tells the copy from its source.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Direction {
    /// The copy says so.
    Declared,
    /// The source was published before.
    Published,
    /// The copy names the other's outlet as a speaker.
    Named,
    /// What they share is the source's own reporting.
    OwnReporting,
    /// What the source passes on the copy states as fact.
    Modality,
    /// The source has more beyond what they share.
    More,
    /// Nothing does.
    Unknown,
}

impl Direction {
    /// The name that scripts know it by.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::Published => "published",
            Self::Named => "named",
            Self::OwnReporting => "own_reporting",
            Self::Modality => "modality",
            Self::More => "more",
            Self::Unknown => "unknown",
        }
    }
}

/// The copy, its source, and what tells them apart, given what they share.
///
/// Linear in the claims of both.
pub(super) fn direct(
    judge: &Judge<'_, '_>,
    agencies: &Agencies,
    held: &Held,
    (a, b): Pair,
    shared: &[(Rank, Rank)],
) -> (ReportId, ReportId, Direction) {
    let published = |report: ReportId| {
        let date = judge.resolution.published(report)?;
        date.reading().first().outer().hull()
    };
    if let (Some(x), Some(y)) = (published(a), published(b)) {
        if x.is_before(&y) {
            return (b, a, Direction::Published);
        }
        if y.is_before(&x) {
            return (a, b, Direction::Published);
        }
    }
    // How often one names the other's outlet.
    let names = |report: ReportId, other: ReportId| match agencies.outlet(other) {
        Some(agency) => agencies.named(report, agency),
        None => 0,
    };
    if let Some(found) = heavier(names(a, b), names(b, a), (a, b), Direction::Named) {
        return found;
    }
    let (mut own, mut rising) = ([0_usize; 2], [0_usize; 2]);
    for (x, y) in shared {
        let (x, y) = (judge.claim(*x), judge.claim(*y));
        let is_own = |claim| judge.resolution.given(claim).is_own_reporting();
        match (is_own(x), is_own(y)) {
            (false, true) => own[0] += 1,
            (true, false) => own[1] += 1,
            _ => {}
        }
        match (is_hedged(x.modality), is_hedged(y.modality)) {
            (false, true) => rising[0] += 1,
            (true, false) => rising[1] += 1,
            _ => {}
        }
    }
    let [a_copies, b_copies] = own;
    if let Some(found) = heavier(a_copies, b_copies, (a, b), Direction::OwnReporting) {
        return found;
    }
    let [a_rises, b_rises] = rising;
    if let Some(found) = heavier(a_rises, b_rises, (a, b), Direction::Modality) {
        return found;
    }
    let beyond = |report: ReportId| held.of(report).len();
    // The one with less beyond what they share is the copy.
    heavier(beyond(b), beyond(a), (a, b), Direction::More).unwrap_or((b, a, Direction::Unknown))
}

/// The first as the copy where more speaks for that, the second where less does.
fn heavier(a: usize, b: usize, (x, y): Pair, by: Direction) -> Option<(ReportId, ReportId, Direction)> {
    match a.cmp(&b) {
        std::cmp::Ordering::Greater => Some((x, y, by)),
        std::cmp::Ordering::Less => Some((y, x, by)),
        std::cmp::Ordering::Equal => None,
    }
}

/// Whether a claim is passed on rather than stated as fact.
pub(crate) fn is_hedged(modality: Modality) -> bool {
    matches!(modality, Modality::Claimed | Modality::Reported | Modality::Believed | Modality::Implied)
}
