//! Lines along which single claims came down from others: the word of an agency, the word of a named speaker, and what
//! a report and its inferred source both say.
//!
//! A line joins claims, not reports: what a copy has beyond its source is its own.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::agency::Agencies;
use super::carried::{Held, Reports};
use super::declared::Derivation;
use super::descent::Descent;
use super::link::Link;
use super::named::is_name;
use super::sayings::Sayings;
use super::tables::Tables;
use crate::dossier::ClaimId;
use crate::graph::UnionFind;
use crate::hashing::HashMap;
use crate::judge::Judge;
use crate::resolve::{Rank, Voice};
use crate::verdict::Relation;

/// What a line is made of.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Thread {
    /// An agency's word: declared.
    Agency(Arc<str>),
    /// A named speaker's word.
    Speaker(Arc<str>),
    /// A story that several reports carry, as it seems.
    Story,
}

impl Thread {
    pub(super) fn is_declared(&self) -> bool {
        matches!(self, Self::Agency(_))
    }
}

/// The part of a claim on a line.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Tie {
    /// The position of the line.
    pub(super) line: usize,
    /// It is where the line begins, rather than where it leads.
    pub(super) holds: bool,
}

/// How a claim stands on a line, told without numbers of lines: whatever other claims there are, claims of the same
/// footings have as many origins.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Footing {
    claim: ClaimId,
    thread: Thread,
    /// The least claim on the line, by which it is known.
    first: ClaimId,
    holds: bool,
}

impl Footing {
    /// Those of some claims.
    pub(crate) fn of_some(all: &[Self], claims: impl Iterator<Item = ClaimId>) -> Box<[Self]> {
        if all.is_empty() {
            return Box::default();
        }
        let of = |claim: ClaimId| {
            let rest = all.get(all.partition_point(|one| one.claim < claim)..).unwrap_or_default();
            rest.iter().take_while(move |one| one.claim == claim).cloned()
        };
        claims.flat_map(of).collect()
    }
}

/// All lines of a dossier.
#[derive(Clone, Debug, Default)]
pub(super) struct Lines {
    threads: Vec<Thread>,
    /// By claim.
    ties: Vec<(ClaimId, Tie)>,
}

impl Lines {
    /// Follows the word of agencies and speakers, and the told links.
    ///
    /// Linear in the number of claims, times the links of their reports.
    pub(super) fn of(judge: &Judge<'_, '_>, sayings: &Sayings, tables: &Tables, descent: &Descent) -> Self {
        let mut lines = Self::default();
        lines.words(judge, sayings, &tables.agencies, &tables.derivation);
        lines.stories(judge, sayings, descent);
        lines.order();
        lines
    }

    /// These lines and those of other parts of the dossier.
    pub(super) fn and<'a>(mut self, others: impl Iterator<Item = &'a Self>) -> Self {
        let mut are_several = false;
        for other in others {
            are_several = true;
            let before = self.threads.len();
            self.threads.extend(other.threads.iter().cloned());
            self.ties.extend(other.ties.iter().map(|(claim, tie)| (*claim, Tie { line: before + tie.line, ..*tie })));
        }
        if are_several {
            self.order();
        }
        self
    }

    /// Puts the ties in order, so that those of a claim are found together.
    fn order(&mut self) {
        self.ties.sort_unstable();
        self.ties.dedup();
    }

    /// The ties of a claim.
    pub(super) fn ties(&self, claim: ClaimId) -> impl ExactSizeIterator<Item = Tie> + Clone {
        let start = self.ties.partition_point(|(other, _)| *other < claim);
        let rest = self.ties.get(start..).unwrap_or_default();
        let count = rest.iter().take_while(|(other, _)| *other == claim).count();
        rest.get(..count).unwrap_or_default().iter().map(|(_, tie)| *tie)
    }

    /// How each claim stands on its lines, in the order of claims.
    pub(super) fn footings(&self) -> Vec<Footing> {
        let mut first: Vec<Option<ClaimId>> = vec![None; self.threads.len()];
        // Ties are in the order of claims.
        for (claim, tie) in &self.ties {
            first.get_mut(tie.line).into_iter().for_each(|first| _ = first.get_or_insert(*claim));
        }
        let footing = |(claim, tie): &(ClaimId, Tie)| {
            let first = first.get(tie.line).copied().flatten()?;
            Some(Footing { claim: *claim, thread: self.thread(tie.line)?.clone(), first, holds: tie.holds })
        };
        self.ties.iter().filter_map(footing).collect()
    }

    /// Those that are on any line, some of them more than once.
    pub(super) fn claims(&self) -> impl Iterator<Item = ClaimId> {
        self.ties.iter().map(|(claim, _)| *claim)
    }

    /// What two claims hang on together; an agency's word before a speaker's, and that before a story.
    pub(super) fn between(&self, a: ClaimId, b: ClaimId) -> Option<&Thread> {
        let others = self.ties(b);
        let shared = self.ties(a).filter(|tie| others.clone().any(|other| other.line == tie.line));
        shared.filter_map(|tie| self.thread(tie.line)).min()
    }

    /// What a line is made of.
    pub(super) fn thread(&self, line: usize) -> Option<&Thread> {
        self.threads.get(line)
    }

    fn add(&mut self, thread: Thread, members: impl IntoIterator<Item = (ClaimId, bool)>) {
        let line = self.threads.len();
        self.threads.push(thread);
        for (claim, holds) in members {
            self.ties.push((claim, Tie { line, holds }));
        }
    }

    /// Claims that say one thing on the word of one agency or of one named speaker.
    fn words(&mut self, judge: &Judge<'_, '_>, sayings: &Sayings, agencies: &Agencies, derivation: &Derivation) {
        let mut chains: Vec<Chain> = Vec::new();
        let mut known: HashMap<&[String], usize> = HashMap::default();
        // By what is said, and the chain of speakers on which it is.
        let mut relayed: Vec<(u32, usize, Rank)> = Vec::new();
        for (rank, claim) in judge.resolution.claims.iter().enumerate() {
            let speakers = judge.resolution.given(claim).speakers();
            if let (false, Some(saying)) = (speakers.is_empty(), sayings.of_claim(rank)) {
                let chain = *known.entry(speakers).or_insert_with(|| {
                    chains.push(Chain::of(judge, agencies, speakers));
                    chains.len() - 1
                });
                relayed.push((saying, chain, rank));
            }
        }
        relayed.sort_unstable();
        let mut heard: Vec<(&Thread, Rank, bool)> = Vec::new();
        let mut ranks: Vec<Rank> = Vec::new();
        for of_saying in relayed.chunk_by(|(a, ..), (b, ..)| a == b) {
            heard.clear();
            for of_chain in of_saying.chunk_by(|(_, a, _), (_, b, _)| a == b) {
                let Some(chain) = of_chain.first().and_then(|(_, chain, _)| chains.get(*chain)) else { continue };
                ranks.clear();
                ranks.extend(of_chain.iter().map(|(.., rank)| *rank));
                for (rank, first) in first_told(judge, derivation, &ranks) {
                    let own = judge.resolution.given(judge.claim(first)).is_own_reporting();
                    let report = judge.claim(first).report;
                    for (agency, thread) in &chain.named {
                        // Who names its own outlet speaks for itself, and who did the reporting rests on no other.
                        if !own && !agencies.is_of(report, agency) {
                            heard.push((thread, rank, false));
                        }
                    }
                    if let (Voice::Speaker(_), Some(thread)) = (&judge.claim(rank).voice, &chain.last) {
                        heard.push((thread, rank, own));
                    }
                }
            }
            heard.sort();
            let saying = of_saying.first().map(|(saying, ..)| *saying);
            let members = saying.map_or(&[][..], |saying| sayings.members(saying));
            // What each outlet's own reports say of what is asked about, where any agency's word is passed on.
            let said = LazyCell::new(|| {
                let mut said: HashMap<&str, Vec<Rank>> = HashMap::default();
                for &rank in members {
                    if let Some(outlet) = agencies.outlet(judge.claim(rank).report) {
                        said.entry(outlet).or_default().push(rank);
                    }
                }
                said
            });
            for on_thread in heard.chunk_by(|(a, ..), (b, ..)| a == b) {
                let Some((thread, ..)) = on_thread.first() else { continue };
                let begins = match thread {
                    // There its word begins.
                    Thread::Agency(agency) => said.get(&**agency).map_or(&[][..], Vec::as_slice),
                    _ => &[],
                };
                let members = on_thread.iter().map(|(_, rank, holds)| (*rank, *holds));
                let members = members.chain(begins.iter().map(|rank| (*rank, true)));
                // A line that leads to one claim alone takes it from its report as well, so that no copy makes a
                // difference.
                self.add((*thread).clone(), members.map(|(rank, holds)| (judge.claim(rank).id, holds)));
            }
        }
    }

    /// What copies and their inferred sources both say.
    fn stories(&mut self, judge: &Judge<'_, '_>, sayings: &Sayings, descent: &Descent) {
        let mut links = descent.inferred_by_report().peekable();
        if links.peek().is_none() {
            return;
        }
        // Of most links a part has no claims.
        let here = Reports::of_claims(judge);
        let links: Vec<&Link> = links.filter(|link| here.has(link.report()) && here.has(link.source())).collect();
        if links.is_empty() {
            return;
        }
        let held = Held::by(judge, sayings, links.iter().flat_map(|link| [link.report(), link.source()]));
        let mut joined = UnionFind::new(judge.resolution.claims.len());
        // Whether each claim that is on a story came down to it.
        let mut heirs: Vec<Option<bool>> = vec![None; judge.resolution.claims.len()];
        for link in links {
            // What a copy says less exactly, or more, it says of the same.
            let carried = |relation| matches!(relation, Relation::Agrees | Relation::Refines);
            for (rank, from) in held.shared(judge, sayings, (link.report(), link.source()), carried) {
                if judge.resolution.given(judge.claim(rank)).is_own_reporting() {
                    continue;
                }
                joined.join(rank, from);
                heirs.get_mut(rank).into_iter().for_each(|heir| *heir = Some(true));
                heirs.get_mut(from).into_iter().for_each(|heir| _ = heir.get_or_insert(false));
            }
        }
        let heirs = heirs.into_iter().enumerate().filter_map(|(rank, heir)| Some((rank, heir?)));
        let mut stories: Vec<(usize, Rank, bool)> =
            heirs.map(|(rank, heir)| (joined.find(rank), rank, !heir)).collect();
        stories.sort_unstable();
        for members in stories.chunk_by(|(a, ..), (b, ..)| a == b) {
            self.add(Thread::Story, members.iter().map(|(_, rank, holds)| (judge.claim(*rank).id, *holds)));
        }
    }
}

/// Whose word a chain of speakers passes on.
struct Chain {
    /// The agencies in it.
    named: BTreeMap<String, Thread>,
    /// The named speaker at its end.
    last: Option<Thread>,
}

impl Chain {
    fn of(judge: &Judge<'_, '_>, agencies: &Agencies, speakers: &[String]) -> Self {
        // Whoever stands before another in the chain passed that one's word on.
        let (agency, last, relays) = match speakers.split_last() {
            Some((last, relays)) => (agencies.speaker(last), Some(last), relays),
            None => (None, None, speakers),
        };
        let last = last.filter(|speaker| is_name(speaker) && agency.is_none());
        let things = &judge.resolution.things;
        let thing = last.and_then(|speaker| things.find(speaker)).map(|(thing, _)| things.name(thing));
        let named = relays.iter().filter_map(|speaker| agencies.relay(speaker)).chain(agency);
        let named = named.map(|agency| (Thread::Agency(agency.as_str().into()), agency));
        Self {
            named: named.map(|(thread, agency)| (agency, thread)).collect(),
            last: thing.map(|name| Thread::Speaker(name.into())),
        }
    }
}

/// Some claims that say one thing on one chain of speakers, each with the one that it is declared to repeat: the copy
/// has the chain from there.
fn first_told(judge: &Judge<'_, '_>, derivation: &Derivation, ranks: &[Rank]) -> Vec<(Rank, Rank)> {
    if ranks.len() < 2 || derivation.is_empty() {
        return ranks.iter().map(|rank| (*rank, *rank)).collect();
    }
    let report = |rank: Rank| judge.claim(rank).report;
    let mut sources = ranks.to_vec();
    sources.sort_by_key(|rank| (derivation.level(report(*rank)), *rank));
    let first = derivation.first_source(sources.iter().map(|rank| report(*rank)));
    let told = |rank: Rank| first(report(rank)).and_then(|number| sources.get(number)).copied().unwrap_or(rank);
    ranks.iter().map(|rank| (*rank, told(*rank))).collect()
}
