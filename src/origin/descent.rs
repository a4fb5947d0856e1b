//! Who repeats whom among reports, whatever they say: the same in every part of a dossier.

use std::sync::Arc;

use super::declared::Derivation;
use super::inquest::Trail;
use super::link::{Link, LinkKind};
use super::tables::Tables;
use crate::dossier::{Dossier, ReportId};
use crate::graph::{self, Reach};
use crate::register::Register;

/// Every link between reports, declared and inferred.
#[derive(Clone, Debug, Default)]
pub(crate) struct Descent {
    /// What the inferred links follow from.
    trails: Arc<[Trail]>,
    derivation: Arc<Derivation>,
    /// By the ids of report and source.
    links: Vec<Link>,
    /// Each report that seems to repeat another, with the position of that link; in the order of reports.
    upwards: Vec<(ReportId, usize)>,
    /// Where each report stands by what is declared, and by every link; nothing where that is found out when it is asked
    /// for.
    stations: Vec<Station>,
}

impl Descent {
    /// What follows from what is declared and from who seems to repeat whom.
    ///
    /// # Complexity
    ///
    /// That of sorting the links by ids, and near linear in the number of reports.
    pub(crate) fn of(dossier: &Dossier, tables: &Tables, trails: &Arc<[Trail]>) -> Self {
        let derivation = Arc::clone(&tables.derivation);
        let link = |trail: &Trail| {
            let [copy, source] = [trail.copy, trail.source].map(|place| tables.register.report(place));
            Link::inferred(dossier, copy, source, trail.direction, trail.evidence.clone())
        };
        let inferred: Vec<Link> = trails.iter().map(link).collect();
        let stations = stations(&tables.register, &derivation, &inferred);
        let declared = derivation.links().map(|(report, source)| Link::declared(report, source));
        let mut links: Vec<Link> = declared.chain(inferred).collect();
        links.sort_by_key(|link| (dossier[link.report()].id(), dossier[link.source()].id()));
        let numbered = links.iter().enumerate().filter(|(_, link)| link.kind() == LinkKind::Inferred);
        let mut upwards: Vec<(ReportId, usize)> = numbered.map(|(index, link)| (link.report(), index)).collect();
        upwards.sort_unstable();
        Self { trails: Arc::clone(trails), derivation, links, upwards, stations }
    }

    /// What is declared, and nothing else: links are not listed, and reports have no places.
    pub(super) fn declared(tables: &Tables) -> Self {
        Self { derivation: Arc::clone(&tables.derivation), ..Self::default() }
    }

    /// Whether it follows from these.
    pub(crate) fn is_of(&self, trails: &Arc<[Trail]>) -> bool {
        Arc::ptr_eq(&self.trails, trails) || self.trails == *trails
    }

    /// What reports declare.
    pub(super) fn derivation(&self) -> &Derivation {
        &self.derivation
    }

    /// Every link, by the ids of report and source.
    pub(super) fn links(&self) -> &[Link] {
        &self.links
    }

    /// The inferred links, in the order in which the reports that seem to repeat others were added.
    pub(super) fn inferred_by_report(&self) -> impl Iterator<Item = &Link> + Clone {
        self.upwards.iter().filter_map(|(_, index)| self.links.get(*index))
    }

    /// The inferred links from a report to its sources.
    pub(super) fn inferred_from(&self, report: ReportId) -> impl Iterator<Item = &Link> {
        let start = self.upwards.partition_point(|(other, _)| *other < report);
        let of_report = self.upwards.iter().skip(start).take_while(move |(other, _)| *other == report);
        of_report.filter_map(|(_, index)| self.links.get(*index))
    }

    /// Where each report stands.
    pub(super) fn stations(&self) -> &[Station] {
        &self.stations
    }
}

/// Where a report stands: sources before copies, then by id. What is counted by declared links alone goes by them alone,
/// so that it is the same whatever is inferred.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(super) struct Station {
    pub(super) by_declared: usize,
    pub(super) by_all: usize,
}

/// Where each report stands.
fn stations(register: &Register, derivation: &Derivation, inferred: &[Link]) -> Vec<Station> {
    let by_id: Vec<usize> = (0..register.len()).map(|place| register.report(place).index()).collect();
    let by = |level: &dyn Fn(usize) -> u32| {
        let mut ordered = by_id.clone();
        ordered.sort_by_key(|index| level(*index));
        graph::places(&ordered)
    };
    let by_declared = by(&|index| derivation.level(ReportId::at(index)));
    let by_all = if inferred.is_empty() {
        by_declared.clone()
    } else {
        let mut upwards = vec![Vec::new(); by_id.len()];
        let inferred = inferred.iter().map(|link| (link.report(), link.source()));
        for (report, source) in derivation.links().chain(inferred) {
            upwards.get_mut(report.index()).into_iter().for_each(|list: &mut Vec<usize>| list.push(source.index()));
        }
        let reach = Reach::of(&upwards);
        by(&|index| reach.level(index))
    };
    let station = |(by_declared, by_all)| Station { by_declared, by_all };
    by_declared.into_iter().zip(by_all).map(station).collect()
}
