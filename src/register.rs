//! The reports of a dossier, numbered in the order of their ids: whoever holds the same reports numbers them alike,
//! whatever order they came in.

use crate::dossier::{Dossier, Report, ReportId};
use crate::graph::{self, UnionFind};
use crate::hashing::HashMap;
use crate::reading::name::fold;

/// The number of a report in the order of ids.
pub(crate) type Place = usize;

/// Two reports that are not one by declaration, the lesser place first.
pub(crate) type Pair = (Place, Place);

/// Reports by their places, with whose they are and which of them are one by declaration.
#[derive(Debug)]
pub(crate) struct Register {
    /// The place of each report.
    places: Vec<Place>,
    /// The report at each place.
    reports: Vec<ReportId>,
    /// The reports that are one by declaration bear one number, so that a copy that says it is one is no witness.
    families: Vec<usize>,
    /// Whether a report is one with any other by declaration.
    linked: Vec<bool>,
    /// By families: whether any report of one repeats several others.
    forked: Vec<bool>,
    /// Whose reliability a report's is: its outlet's, else its own.
    sources: Vec<usize>,
    count: usize,
}

impl Register {
    /// Numbers the reports of a dossier.
    ///
    /// # Complexity
    ///
    /// That of sorting reports by id, and linear in the links that they declare.
    pub(crate) fn of(dossier: &Dossier) -> Self {
        let all = dossier.reports();
        let id = |report: &usize| all.get(*report).map(Report::id);
        let mut ordered: Vec<usize> = (0..all.len()).collect();
        ordered.sort_unstable_by(|a, b| id(a).cmp(&id(b)));
        let places = graph::places(&ordered);
        let mut joined = UnionFind::new(all.len());
        let mut linked = vec![false; all.len()];
        let mut forks: Vec<Place> = Vec::new();
        let mut outlets: HashMap<&str, usize> = HashMap::default();
        let mut folded: HashMap<String, usize> = HashMap::default();
        let mut sources = Vec::with_capacity(all.len());
        let mut count = 0;
        let mut next = || {
            count += 1;
            count - 1
        };
        for (place, report) in ordered.iter().filter_map(|index| all.get(*index)).enumerate() {
            let mut before = None;
            for source in report.sources().iter().filter_map(|id| dossier.find_report(id)) {
                let Some(&other) = places.get(source.index()).filter(|other| **other != place) else { continue };
                joined.join(place, other);
                forks.extend(before.replace(other).filter(|before| *before != other).map(|_| place));
                for at in [place, other] {
                    linked.get_mut(at).into_iter().for_each(|linked| *linked = true);
                }
            }
            sources.push(match report.outlet() {
                // Most outlets are written in one way.
                Some(outlet) => {
                    *outlets.entry(outlet).or_insert_with(|| *folded.entry(fold(outlet)).or_insert_with(&mut next))
                }
                None => next(),
            });
        }
        let families = (0..all.len()).map(|place| joined.find(place)).collect();
        let mut forked = vec![false; all.len()];
        for fork in forks {
            forked.get_mut(joined.find(fork)).into_iter().for_each(|forked| *forked = true);
        }
        let reports = ordered.into_iter().map(ReportId::at).collect();
        Self { places, reports, families, linked, forked, sources, count }
    }

    /// Takes in the last report of a dossier, which no other declares to repeat. It comes after all others, whatever its
    /// id, and has no outlet in common with any: for those who ask neither who comes first nor who is reliable.
    pub(crate) fn add(&mut self, dossier: &Dossier) {
        let (report, place) = (ReportId::at(self.places.len()), self.reports.len());
        let sources = dossier[report].sources().iter().filter_map(|id| dossier.find_report(id));
        let mut sources: Vec<Place> =
            sources.filter(|source| *source != report).map(|source| self.place(source)).collect();
        sources.sort_unstable();
        sources.dedup();
        // A new family, called by its least member, unless it joins one, or makes one of several.
        let mut family = place;
        if let Some(first) = sources.first() {
            family = self.family(*first);
            let others: Vec<usize> = sources.iter().map(|source| self.family(*source)).collect();
            if others.iter().any(|other| *other != family) {
                self.families.iter_mut().filter(|one| others.contains(one)).for_each(|one| *one = family);
            }
        }
        for at in &sources {
            self.linked.get_mut(*at).into_iter().for_each(|linked| *linked = true);
        }
        self.places.push(place);
        self.reports.push(report);
        self.families.push(family);
        self.forked.push(false);
        if sources.len() > 1 {
            self.forked.get_mut(family).into_iter().for_each(|forked| *forked = true);
        }
        self.linked.push(!sources.is_empty());
        self.sources.push(self.count);
        self.count += 1;
    }

    /// How many reports there are.
    pub(crate) fn len(&self) -> usize {
        self.reports.len()
    }

    /// The place of a report.
    pub(crate) fn place(&self, report: ReportId) -> Place {
        self.places.get(report.index()).copied().unwrap_or_default()
    }

    /// The report at a place.
    pub(crate) fn report(&self, place: Place) -> ReportId {
        self.reports.get(place).copied().unwrap_or_else(|| ReportId::at(0))
    }

    /// The reports that are one by declaration bear one number.
    pub(crate) fn family(&self, place: Place) -> usize {
        self.families.get(place).copied().unwrap_or_default()
    }

    /// Whether a report is one with any other by declaration.
    pub(crate) fn is_linked(&self, place: Place) -> bool {
        self.linked.get(place).copied().unwrap_or_default()
    }

    /// Whether nobody in the family of a report repeats several others, so that all of it goes back to one report.
    pub(crate) fn is_of_one_line(&self, place: Place) -> bool {
        self.forked.get(self.family(place)).is_some_and(|forked| !forked)
    }

    /// How many reports there are among some that do not declare to be one.
    pub(crate) fn families(&self, places: &[Place]) -> usize {
        match places {
            [] | [_] => places.len(),
            [a, b] => 1 + usize::from(self.family(*a) != self.family(*b)),
            _ => {
                let mut families: Vec<usize> = places.iter().map(|place| self.family(*place)).collect();
                families.sort_unstable();
                families.dedup();
                families.len()
            }
        }
    }

    /// Two reports as a pair; `None` for two that are one by declaration.
    pub(crate) fn pair(&self, a: Place, b: Place) -> Option<Pair> {
        (self.family(a) != self.family(b)).then(|| (a.min(b), a.max(b)))
    }

    /// The source that a report's reliability is that of.
    pub(crate) fn source(&self, place: Place) -> usize {
        self.sources.get(place).copied().unwrap_or_default()
    }

    /// How many sources there are.
    pub(crate) fn sources(&self) -> usize {
        self.count
    }
}
