//! Which claims stand for an answer that many give.
//!
//! Between whom two answers clash depends on voices, reports and statements. What two answers have in common there is
//! looked up, so that a pair that shares it is found among any number of claims.

use std::collections::BTreeSet;

use smallvec::SmallVec;

use crate::compare::voice;
use crate::dossier::{Modality, ReportId};
use crate::hashing::HashMap;
use crate::judge::Judge;
use crate::resolve::{Basis, Rank, Resolved, Voice};
use crate::verdict::Level;

/// How many claims all stand for themselves; of more, how many do, and how many of those that share something.
pub(super) const SPOKESMEN: usize = 12;

/// Something that claims may have in common.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Tie<'r> {
    /// The kind of the voice, whether it is implied, and where its time is from.
    Sort(u8, bool, Option<Basis>),
    Voice(&'r Voice),
    Report(ReportId),
    VoiceInReport(&'r Voice, ReportId),
    Statement(&'r str),
    StatementInReport(&'r str, ReportId),
}

/// Claims by what they may have in common with others.
#[derive(Default)]
pub(super) struct Roster<'r> {
    /// Those that stand for all before anybody.
    chosen: BTreeSet<Rank>,
    /// Of each tie the first claim, and the first of another report or voice; in no order that matters.
    ties: Vec<(Tie<'r>, SmallVec<[Rank; 2]>)>,
    /// Where each tie is in that list.
    places: HashMap<Tie<'r>, usize>,
    /// Where those are that are sorts.
    sorts: SmallVec<[usize; 4]>,
}

impl<'r> Roster<'r> {
    /// # Complexity
    ///
    /// n log n for n claims.
    pub(super) fn of(judge: &Judge<'r, '_>, members: impl IntoIterator<Item = Rank>) -> Self {
        Self::drawn_up(judge, members, usize::MAX)
    }

    /// Claims by their sorts alone: enough to tell who stands for all before anybody, and whom nearly everybody meets.
    pub(super) fn of_sorts(judge: &Judge<'r, '_>, members: impl IntoIterator<Item = Rank>) -> Self {
        Self::drawn_up(judge, members, 1)
    }

    /// Takes in claims by so many of their ties.
    fn drawn_up(judge: &Judge<'r, '_>, members: impl IntoIterator<Item = Rank>, most: usize) -> Self {
        let mut roster = Self::default();
        for rank in members {
            let claim = judge.claim(rank);
            for tie in ties(claim).take(most) {
                let place = *roster.places.entry(tie).or_insert_with(|| {
                    roster.sorts.extend(matches!(tie, Tie::Sort(..)).then_some(roster.ties.len()));
                    roster.ties.push((tie, SmallVec::new()));
                    roster.ties.len() - 1
                });
                let Some((_, known)) = roster.ties.get_mut(place) else { continue };
                let differs = |other: &Rank| {
                    let other = judge.claim(*other);
                    other.report != claim.report || other.voice != claim.voice
                };
                if known.len() < 2 && known.iter().all(differs) {
                    known.push(rank);
                    if matches!(tie, Tie::Sort(..)) {
                        roster.chosen.insert(rank);
                    }
                }
            }
            if roster.chosen.len() < SPOKESMEN {
                roster.chosen.insert(rank);
            }
        }
        roster
    }

    /// The claims that stand for all before anybody: some of each sort.
    pub(super) fn before_anybody(self) -> Vec<Rank> {
        self.chosen.into_iter().collect()
    }

    /// The claims that stand for all before another answer: some of each sort, and the first that share something.
    pub(super) fn before(&self, other: &Self) -> Vec<Rank> {
        let mut chosen = self.chosen.clone();
        let (small, large) = if self.ties.len() <= other.ties.len() { (self, other) } else { (other, self) };
        // Both sides take the same ties, so that those who share one stand before each other.
        let shared = small.ties.iter().filter_map(|(tie, mine)| {
            let first = mine.first()?.min(large.tied(tie).first()?);
            (!matches!(tie, Tie::Sort(..))).then_some((*first, *tie))
        });
        let mut shared: Vec<(Rank, Tie<'r>)> = shared.collect();
        shared.sort_unstable();
        shared.truncate(3 * SPOKESMEN);
        chosen.extend(shared.iter().flat_map(|(_, tie)| self.tied(tie)));
        chosen.into_iter().collect()
    }

    /// The claims that stand for those who have something in common.
    fn tied(&self, tie: &Tie<'r>) -> &[Rank] {
        let known = self.places.get(tie).and_then(|place| self.ties.get(*place));
        known.map_or(&[], |(_, known)| known)
    }

    /// Whether any claim renders an utterance.
    pub(super) fn has_statements(&self) -> bool {
        self.ties.iter().any(|(tie, _)| matches!(tie, Tie::Statement(_)))
    }

    /// Whether a claim stands at a level to some of these.
    pub(super) fn meets_at(&self, judge: &Judge<'r, '_>, claim: &'r Resolved, level: Level) -> bool {
        let sorts = self.sorts.iter().filter_map(|place| self.ties.get(*place)).flat_map(|(_, known)| known);
        let tied = ties(claim).flat_map(|tie| self.tied(&tie));
        sorts.chain(tied).any(|other| voice::level(claim, judge.claim(*other)).0 == level)
    }
}

/// Everything that a claim may have in common with others; sorts come first.
fn ties(claim: &Resolved) -> impl Iterator<Item = Tie<'_>> {
    let kind = match claim.voice {
        Voice::Own(_) => 0,
        Voice::Outlet(_) => 1,
        Voice::Speaker(_) => 2,
    };
    let basis = claim.timing.as_deref().map(|timing| timing.basis);
    let statement = claim.statement();
    [
        Some(Tie::Sort(kind, claim.modality == Modality::Implied, basis)),
        Some(Tie::Voice(&claim.voice)),
        Some(Tie::Report(claim.report)),
        Some(Tie::VoiceInReport(&claim.voice, claim.report)),
        statement.map(Tie::Statement),
        statement.map(|statement| Tie::StatementInReport(statement, claim.report)),
    ]
    .into_iter()
    .flatten()
}
