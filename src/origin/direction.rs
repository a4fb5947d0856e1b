//! Which of two dependent reports is the copy.

use serde::{Deserialize, Serialize};

use crate::dossier::Modality;
use crate::interval::Interval;
use crate::judge::Judge;
use crate::reading::Instant;
use crate::register::{Pair, Place};
use crate::resolve::Rank;

/// What tells the copy from its source.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
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

/// What tells two reports apart, each figure of either of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(super) struct Signs {
    /// How often one names the other's outlet.
    pub(super) names: [usize; 2],
    /// How often what they share is the other's own reporting, and not one's own.
    pub(super) own: [usize; 2],
    /// How often one states as fact what the other passes on.
    pub(super) rising: [usize; 2],
    /// How many claims the other has.
    pub(super) beyond: [usize; 2],
}

impl Signs {
    /// Takes in what both report.
    pub(super) fn share(&mut self, judge: &Judge<'_, '_>, (x, y): (Rank, Rank)) {
        let (x, y) = (judge.claim(x), judge.claim(y));
        let is_own = |claim| judge.resolution.given(claim).is_own_reporting();
        match (is_own(x), is_own(y)) {
            (false, true) => self.own[0] += 1,
            (true, false) => self.own[1] += 1,
            _ => {}
        }
        match (is_hedged(x.modality), is_hedged(y.modality)) {
            // The first passes on what the second states: the second rises.
            (true, false) => self.rising[1] += 1,
            (false, true) => self.rising[0] += 1,
            _ => {}
        }
    }

    /// Takes in what is known of the same two reports from elsewhere.
    pub(super) fn add(&mut self, other: &Self) {
        let [mine, theirs] = [&mut self.names, &mut self.own];
        for (mine, theirs) in [(mine, other.names), (theirs, other.own)] {
            mine.iter_mut().zip(theirs).for_each(|(mine, more)| *mine += more);
        }
        for (mine, theirs) in [(&mut self.rising, other.rising), (&mut self.beyond, other.beyond)] {
            mine.iter_mut().zip(theirs).for_each(|(mine, more)| *mine += more);
        }
    }
}

/// The copy, its source, and what tells them apart.
pub(super) fn direct(
    (a, b): Pair,
    mut published: impl FnMut(Place) -> Option<Interval<Instant>>,
    signs: &Signs,
) -> (Place, Place, Direction) {
    if let (Some(x), Some(y)) = (published(a), published(b)) {
        if x.is_before(&y) {
            return (b, a, Direction::Published);
        }
        if y.is_before(&x) {
            return (a, b, Direction::Published);
        }
    }
    let Signs { names, own, rising, beyond } = signs;
    let told = [(names, Direction::Named), (own, Direction::OwnReporting), (rising, Direction::Modality)];
    // The one with less beyond what they share is the copy.
    let told = told.into_iter().chain([(beyond, Direction::More)]);
    let found = told.into_iter().find_map(|([mine, theirs], by)| heavier(*mine, *theirs, (a, b), by));
    found.unwrap_or((b, a, Direction::Unknown))
}

/// The first as the copy where more speaks for that, the second where less does.
fn heavier(a: usize, b: usize, (x, y): Pair, by: Direction) -> Option<(Place, Place, Direction)> {
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
