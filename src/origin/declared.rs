//! What reports declare: which others they repeat.
//!
//! It is followed through any number of steps; reports that derive from one another in a cycle are one origin.

use std::collections::{BTreeMap, BTreeSet};

use crate::dossier::{Dossier, ReportId};
use crate::graph::{Marks, Reach, UnionFind, components};
use crate::hashing::HashMap;

/// The declared derivation of reports.
#[derive(Clone, Debug, Default)]
pub struct Derivation {
    /// For each report the reports that it says it repeats, known ones only, each once, itself not among them.
    sources: Vec<Vec<ReportId>>,
    /// Whether no report repeats any other: asked for every answer.
    is_empty: bool,
    /// Reports in cycles of derivation, one list a cycle.
    cycles: Vec<Vec<ReportId>>,
    /// What each report repeats, over any number of steps.
    reach: Reach,
}

impl Derivation {
    /// Follows what the reports of a dossier declare.
    ///
    /// # Complexity
    ///
    /// Linear in the number of reports and links, but for look-ups by id, times how many separate lines of sources a
    /// report has.
    pub fn of(dossier: &Dossier) -> Self {
        let all = 0..dossier.reports().len();
        let sources: Vec<Vec<ReportId>> = all.map(|index| known_sources(dossier, ReportId::at(index))).collect();
        let links: Vec<Vec<usize>> =
            sources.iter().map(|list| list.iter().map(|source| source.index()).collect()).collect();
        let circles = components(&links).into_iter().filter(|group| group.len() > 1);
        let cycles = circles.map(|group| group.into_iter().map(ReportId::at).collect::<BTreeSet<_>>());
        let cycles = cycles.map(|group| group.into_iter().collect()).collect();
        Self { is_empty: sources.iter().all(Vec::is_empty), sources, cycles, reach: Reach::of(&links) }
    }

    /// Takes in the last report of a dossier, which no other declares to repeat.
    pub(super) fn add(&mut self, dossier: &Dossier) {
        let sources = known_sources(dossier, ReportId::at(self.sources.len()));
        self.reach.add(&sources.iter().map(|source| source.index()).collect::<Vec<_>>());
        self.is_empty &= sources.is_empty();
        self.sources.push(sources);
    }

    /// The reports that a report says it repeats.
    pub fn sources(&self, report: ReportId) -> &[ReportId] {
        self.sources.get(report.index()).map_or(&[], Vec::as_slice)
    }

    /// Whether `report` repeats `source`, over any number of steps.
    pub fn derives(&self, report: ReportId, source: ReportId) -> bool {
        self.reach.leads(report.index(), source.index())
    }

    /// The first of some reports that each of others repeats, over any number of steps: asked once, answered often.
    pub(crate) fn first_source<'a>(
        &'a self,
        sources: impl IntoIterator<Item = ReportId>,
    ) -> impl Fn(ReportId) -> Option<usize> + 'a {
        let numbered = sources.into_iter().enumerate().map(|(number, source)| (source.index(), number));
        let marks = Marks::of(&self.reach, numbered);
        move |report| marks.least(&self.reach, report.index())
    }

    /// How many steps a report is from where derivation ends, at most.
    pub(super) fn level(&self, report: ReportId) -> u32 {
        self.reach.level(report.index())
    }

    /// Whether no report repeats any other.
    pub(super) fn is_empty(&self) -> bool {
        self.is_empty
    }

    /// The reports, by position, each with those that it says it repeats.
    pub(super) fn links(&self) -> impl Iterator<Item = (ReportId, ReportId)> {
        let numbered = self.sources.iter().enumerate();
        numbered.flat_map(|(index, list)| list.iter().map(move |source| (ReportId::at(index), *source)))
    }

    /// How many reports repeat more than could be followed: nothing but an immense tangle has any.
    pub(crate) fn cut_off(&self) -> usize {
        self.reach.cut_off()
    }

    /// Reports that derive from one another in a circle.
    pub fn cycles(&self) -> &[Vec<ReportId>] {
        &self.cycles
    }

    /// Joins those of some reports that share a source, by their places in the list, which is in order, each once; whatever
    /// else had to be numbered comes after them. `is_own` tells, by place, those that repeat nothing here.
    pub(super) fn joined(&self, reports: &[ReportId], is_own: impl Fn(usize) -> bool) -> UnionFind {
        let mut joined = UnionFind::new(reports.len());
        if self.is_empty() {
            return joined;
        }
        let own = || reports.iter().enumerate().filter(|(node, _)| is_own(*node)).map(|(_, report)| *report);
        let deriving = || reports.iter().enumerate().filter(|(node, _)| !is_own(*node));
        let repeats_own = own().next().is_some() && {
            let repeated = self.first_source(own());
            deriving().any(|(_, report)| repeated(*report).is_some())
        };
        if !repeats_own {
            // Two reports share a source where what they repeat begins on one chain.
            let mut chains: HashMap<u32, usize> = HashMap::default();
            for (node, report) in deriving() {
                for end in self.reach.ends(report.index()) {
                    joined.join(node, *chains.entry(end.chain).or_insert(node));
                }
            }
            return joined;
        }
        // One's own reporting hides what stands behind it, so that the way has to be walked.
        let mut nodes: BTreeMap<ReportId, usize> = reports.iter().copied().zip(0..).collect();
        let mut next: Vec<(ReportId, usize)> = deriving().map(|(node, report)| (*report, node)).collect();
        let mut links: Vec<(usize, usize)> = Vec::new();
        while let Some((at, here)) = next.pop() {
            for &source in self.sources(at) {
                let size = nodes.len();
                let there = *nodes.entry(source).or_insert_with(|| {
                    next.push((source, size));
                    size
                });
                links.push((here, there));
            }
        }
        joined = UnionFind::new(nodes.len());
        for (here, there) in links {
            joined.join(here, there);
        }
        joined
    }
}

/// The reports that a report says it repeats, known ones only, each once, itself not among them.
fn known_sources(dossier: &Dossier, report: ReportId) -> Vec<ReportId> {
    let known: BTreeSet<ReportId> =
        dossier[report].sources().iter().filter_map(|source| dossier.find_report(source)).collect();
    known.into_iter().filter(|source| *source != report).collect()
}
