//! Who repeats whom, as far as reports say so themselves, and how many origins stand behind a set of claims.
//!
//! Independence is never claimed: claims are dependent where that is declared, else it is unknown. What reports declare
//! is followed through any number of steps; reports that derive from one another in a cycle are one origin.

use std::collections::{BTreeMap, BTreeSet};

use crate::dossier::{ClaimId, Dossier, ReportId};

/// How many origins stand behind a set of claims: at least and at most.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Origins {
    /// When everything that is inferred to derive from one another does; nothing is inferred so far, so it equals `max`.
    pub min: usize,
    /// When only what is declared to derive from one another does.
    pub max: usize,
}

/// The declared derivation of reports.
#[derive(Clone, Debug)]
pub struct Derivation {
    /// For each report the reports that it says it repeats, known ones only, each once, itself not among them.
    sources: Vec<Vec<ReportId>>,
    /// Reports in cycles of derivation, one list a cycle.
    cycles: Vec<Vec<ReportId>>,
}

impl Derivation {
    /// How many sources of one report are followed when it is asked whether it repeats another.
    pub const FOLLOWED: usize = 1_000;

    /// Follows what the reports of a dossier declare.
    ///
    /// # Complexity
    ///
    /// Linear in the number of reports and links, but for look-ups by id.
    pub fn of(dossier: &Dossier) -> Self {
        let sources: Vec<Vec<ReportId>> = dossier
            .reports()
            .iter()
            .enumerate()
            .map(|(index, report)| {
                let known: BTreeSet<ReportId> =
                    report.sources().iter().filter_map(|source| dossier.find_report(source)).collect();
                known.into_iter().filter(|source| source.index() != index).collect()
            })
            .collect();
        let cycles = cycles(&sources);
        Self { sources, cycles }
    }

    /// The reports that a report says it repeats.
    pub fn sources(&self, report: ReportId) -> &[ReportId] {
        self.sources.get(report.index()).map_or(&[], Vec::as_slice)
    }

    /// Whether `report` repeats `source`, over any number of steps, as far as the nearest [`Derivation::FOLLOWED`] reports.
    pub fn derives(&self, report: ReportId, source: ReportId) -> bool {
        let mut seen = BTreeSet::from([report]);
        let mut next = vec![report];
        while let Some(at) = next.pop() {
            if seen.len() > Self::FOLLOWED {
                return false;
            }
            for &from in self.sources(at) {
                if from == source {
                    return true;
                }
                if seen.insert(from) {
                    next.push(from);
                }
            }
        }
        false
    }

    /// Reports that derive from one another in a circle.
    pub fn cycles(&self) -> &[Vec<ReportId>] {
        &self.cycles
    }

    /// How many origins stand behind some claims: one for each group of reports that derive from one another, claims of
    /// one utterance together; a report's own reporting apart from whatever it repeats.
    ///
    /// # Complexity
    ///
    /// Linear in the number of claims and of the reports that they derive from, but for ordered look-ups.
    pub fn origins(&self, dossier: &Dossier, claims: impl IntoIterator<Item = ClaimId>) -> Origins {
        let count = self.groups_of(dossier, claims).len();
        Origins { min: count, max: count }
    }

    /// The claims by origin, each list in the order given, lists by their first claim's id.
    pub fn groups_of(&self, dossier: &Dossier, claims: impl IntoIterator<Item = ClaimId>) -> Vec<Vec<ClaimId>> {
        let claims: Vec<ClaimId> = claims.into_iter().collect();
        let report = |id: ClaimId| dossier[id].report().unwrap_or(ReportId::at(0));
        // A report derives nothing here when all its claims here are its own reporting.
        let deriving: BTreeSet<ReportId> =
            claims.iter().filter(|id| !dossier[**id].is_own_reporting()).map(|id| report(*id)).collect();
        let own: BTreeSet<ReportId> =
            claims.iter().map(|id| report(*id)).filter(|report| !deriving.contains(report)).collect();
        let mut nodes: BTreeMap<ReportId, usize> = BTreeMap::new();
        let mut next: Vec<ReportId> = Vec::new();
        let mut links: Vec<(usize, usize)> = Vec::new();
        for &id in &claims {
            let size = nodes.len();
            nodes.entry(report(id)).or_insert_with(|| {
                next.push(report(id));
                size
            });
        }
        while let Some(at) = next.pop() {
            let Some(&here) = nodes.get(&at) else { continue };
            if own.contains(&at) {
                continue;
            }
            for &source in self.sources(at) {
                let size = nodes.len();
                let there = *nodes.entry(source).or_insert_with(|| {
                    next.push(source);
                    size
                });
                links.push((here, there));
            }
        }
        let mut joined = UnionFind::new(nodes.len());
        for (here, there) in links {
            joined.join(here, there);
        }
        let mut statements: BTreeMap<&str, usize> = BTreeMap::new();
        for &id in &claims {
            if let (Some(statement), Some(&node)) = (dossier[id].statement_id(), nodes.get(&report(id))) {
                let other = *statements.entry(statement).or_insert(node);
                joined.join(node, other);
            }
        }
        let mut groups: BTreeMap<usize, Vec<ClaimId>> = BTreeMap::new();
        for &id in &claims {
            let node = nodes.get(&report(id)).copied().unwrap_or_default();
            groups.entry(joined.find(node)).or_default().push(id);
        }
        let mut groups: Vec<Vec<ClaimId>> = groups.into_values().collect();
        let name = |group: &Vec<ClaimId>| group.first().and_then(|id| dossier[*id].given_id().map(str::to_owned));
        groups.sort_by_cached_key(name);
        groups
    }

    /// The reports by origin, each list by id, lists by their first.
    pub fn report_groups(&self, dossier: &Dossier) -> Vec<Vec<ReportId>> {
        let mut joined = UnionFind::new(self.sources.len());
        for (index, list) in self.sources.iter().enumerate() {
            for source in list {
                joined.join(index, source.index());
            }
        }
        let mut ordered: Vec<ReportId> = (0..self.sources.len()).map(ReportId::at).collect();
        ordered.sort_by_key(|report| dossier[*report].id());
        let mut groups: Vec<Vec<ReportId>> = Vec::new();
        let mut places: BTreeMap<usize, usize> = BTreeMap::new();
        for report in ordered {
            let place = *places.entry(joined.find(report.index())).or_insert_with(|| {
                groups.push(Vec::new());
                groups.len() - 1
            });
            if let Some(group) = groups.get_mut(place) {
                group.push(report);
            }
        }
        groups
    }

    /// The links that some reports follow upwards, over any number of steps: report and source, by their ids.
    pub fn links_from(
        &self,
        dossier: &Dossier,
        reports: impl IntoIterator<Item = ReportId>,
    ) -> Vec<(ReportId, ReportId)> {
        let mut next: Vec<ReportId> = reports.into_iter().collect();
        let mut seen: BTreeSet<ReportId> = next.iter().copied().collect();
        let mut links = Vec::new();
        while let Some(report) = next.pop() {
            for &source in self.sources(report) {
                links.push((report, source));
                if seen.insert(source) {
                    next.push(source);
                }
            }
        }
        links.sort_by_key(|(report, source)| (dossier[*report].id(), dossier[*source].id()));
        links
    }
}

/// Sets that are joined step by step; the least member stands for each set.
pub(crate) struct UnionFind {
    above: Vec<usize>,
}

impl UnionFind {
    pub(crate) fn new(size: usize) -> Self {
        Self { above: (0..size).collect() }
    }

    pub(crate) fn find(&mut self, index: usize) -> usize {
        let mut root = index;
        while let Some(&above) = self.above.get(root)
            && above != root
        {
            root = above;
        }
        let mut at = index;
        while let Some(above) = self.above.get_mut(at)
            && *above != root
        {
            at = std::mem::replace(above, root);
        }
        root
    }

    pub(crate) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        if let Some(above) = self.above.get_mut(a.max(b)) {
            *above = a.min(b);
        }
    }
}

/// The cycles of a graph: its strongly connected components of more than one node (Tarjan, *Depth-first search and
/// linear graph algorithms*, 1972), with a stack of its own so that chains of any depth are safe.
fn cycles(links: &[Vec<ReportId>]) -> Vec<Vec<ReportId>> {
    const UNSEEN: usize = usize::MAX;
    let mut order = vec![UNSEEN; links.len()];
    let mut low = vec![UNSEEN; links.len()];
    let mut open = vec![false; links.len()];
    let mut stack: Vec<usize> = Vec::new();
    let mut found = Vec::new();
    let mut count = 0;
    let get = |list: &[usize], at: usize| list.get(at).copied().unwrap_or(UNSEEN);
    for root in 0..links.len() {
        if get(&order, root) != UNSEEN {
            continue;
        }
        let mut path: Vec<(usize, usize)> = vec![(root, 0)];
        while let Some((node, next)) = path.last_mut() {
            let node = *node;
            if *next == 0 {
                set(&mut order, node, count);
                set(&mut low, node, count);
                count += 1;
                stack.push(node);
                set(&mut open, node, true);
            }
            let target = links.get(node).and_then(|list| list.get(*next)).map(|id| id.index());
            *next += 1;
            match target {
                Some(target) if get(&order, target) == UNSEEN => path.push((target, 0)),
                Some(target) => {
                    if open.get(target).copied().unwrap_or(false) {
                        let least = get(&low, node).min(get(&order, target));
                        set(&mut low, node, least);
                    }
                }
                None => {
                    path.pop();
                    if let Some((parent, _)) = path.last() {
                        let least = get(&low, *parent).min(get(&low, node));
                        set(&mut low, *parent, least);
                    }
                    if get(&low, node) == get(&order, node) {
                        let from = stack.iter().rposition(|other| *other == node).unwrap_or(0);
                        let component = stack.split_off(from);
                        for &member in &component {
                            set(&mut open, member, false);
                        }
                        if component.len() > 1 {
                            let mut cycle: Vec<ReportId> = component.into_iter().map(ReportId::at).collect();
                            cycle.sort_unstable();
                            found.push(cycle);
                        }
                    }
                }
            }
        }
    }
    found
}

fn set<T>(list: &mut [T], at: usize, value: T) {
    if let Some(slot) = list.get_mut(at) {
        *slot = value;
    }
}
