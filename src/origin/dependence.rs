//! Everything that is known of who repeats whom.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use smallvec::SmallVec;

use super::Origins;
use super::clues::Clues;
use super::comparison::Comparison;
use super::declared::Derivation;
use super::descent::{Descent, Station};
use super::inquest::{Inquest, Trail};
use super::lines::{Footing, Lines};
use super::link::{Link, LinkKind};
use super::partition::{Groups, Member, Partition, Sort};
use super::sayings::Sayings;
use super::tables::Tables;
use crate::answers::Answers;
use crate::dossier::{ClaimId, Dossier, ReportId};
use crate::graph::UnionFind;
use crate::judge::Judge;
use crate::questions::{Questions, Slots};
use crate::register::Register;
use crate::resolve::{Rank, Resolution};

/// Who repeats whom in a dossier, declared and inferred.
///
/// # Example
///
/// ```
/// use crosscheck::origin::Dependence;
/// use crosscheck::{Claim, Dossier, Report};
///
/// let mut dossier = Dossier::new();
/// let wire = dossier.report(Report::new("Harbour Wire").id_as("wire"))?;
/// let post = dossier.report(Report::new("Morning Post").derived_from("wire"))?;
/// let voice = dossier.report(Report::new("City Voice"))?;
/// let claims = [wire, post, voice].map(|report| Claim::new(report, "MV Aurora", "injured").value(12));
/// let claims: Vec<_> = claims.into_iter().map(|claim| dossier.claim(claim)).collect::<Result<_, _>>()?;
///
/// let origins = Dependence::of(&dossier).origins(&dossier, claims);
/// assert_eq!((origins.min, origins.max), (2, 2)); // three reports, and the Post repeats the Wire
/// # Ok::<(), crosscheck::DossierError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Dependence {
    /// Of reports.
    descent: Arc<Descent>,
    /// Of claims.
    lines: Lines,
    /// Where the reports of claims on lines stand, in the order of reports, where that is not known of all reports.
    stations: Vec<(ReportId, Station)>,
}

impl Dependence {
    /// Finds out who repeats whom, by the dossier's own conventions.
    ///
    /// # Complexity
    ///
    /// Near linear in the size of the dossier, its texts among it: evidence is counted only through what few reports share.
    pub fn of(dossier: &Dossier) -> Self {
        let resolution = Resolution::of(dossier, dossier.conventions());
        Self::among(&Judge::new(&resolution), &Answers::group(&resolution))
    }

    /// Finds out who repeats whom among claims that are read and grouped already.
    pub(crate) fn among(judge: &Judge<'_, '_>, answers: &Answers) -> Self {
        let (dossier, conventions) = (judge.resolution.dossier, &judge.resolution.conventions);
        let tables = Tables::of(dossier);
        let slots = Slots::of(answers);
        let sayings = Sayings::of(judge, answers, &slots, &tables.register);
        let account = Questions::of(judge, answers, &slots, &tables.register).account(judge);
        let clues = Clues::of(judge, &sayings, &tables.register);
        let (inquest, _) = Inquest::begin(dossier, &tables, clues, || account);
        let comparison = Comparison::of(judge, &sayings, &tables, inquest.suspects());
        let trails = inquest.end(dossier, &tables, conventions, comparison);
        let descent = Descent::of(dossier, &tables, &trails.into());
        Self::by(judge, &sayings, &tables, Arc::new(descent))
    }

    /// What follows for some claims where it is known who seems to repeat whom.
    pub(crate) fn by(judge: &Judge<'_, '_>, sayings: &Sayings, tables: &Tables, descent: Arc<Descent>) -> Self {
        let lines = Lines::of(judge, sayings, tables, &descent);
        Self { descent, lines, stations: Vec::new() }
    }

    /// What follows for some claims from what is declared, and nothing else: links of reports are not listed.
    pub(crate) fn declared(judge: &Judge<'_, '_>, sayings: &Sayings, tables: &Tables) -> Self {
        let mut declared = Self::by(judge, sayings, tables, Arc::new(Descent::declared(tables)));
        let dossier = judge.resolution.dossier;
        let mut reports: Vec<ReportId> = declared.lines.claims().filter_map(|claim| dossier[claim].report()).collect();
        reports.sort_unstable();
        reports.dedup();
        reports.sort_by_key(|report| (declared.derivation().level(*report), dossier[*report].id()));
        let station = |(report, place)| (report, Station { by_declared: place, by_all: place });
        declared.stations = reports.into_iter().zip(0..).map(station).collect();
        declared.stations.sort_unstable();
        declared
    }

    /// Where the report of a claim on a line stands.
    fn station(&self, report: ReportId) -> Station {
        self.descent.stations().get(report.index()).copied().unwrap_or_else(|| {
            let at = self.stations.binary_search_by_key(&report, |(report, _)| *report);
            at.ok().and_then(|at| self.stations.get(at)).map(|(_, station)| *station).unwrap_or_default()
        })
    }

    /// Whether it follows from these.
    pub(crate) fn is_of(&self, trails: &Arc<[Trail]>) -> bool {
        self.descent.is_of(trails)
    }

    /// What is known in all parts of a dossier together.
    pub(crate) fn joined<'a>(parts: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut parts = parts.into_iter();
        let mut joined = parts.next().cloned().unwrap_or_default();
        // Of reports every part knows the same.
        joined.lines = joined.lines.and(parts.map(|part| &part.lines));
        joined
    }

    /// What reports declare.
    pub fn derivation(&self) -> &Derivation {
        self.descent.derivation()
    }

    /// Every link, by the ids of report and source: those that are declared, and those inferred that are likelier than not.
    pub fn links(&self) -> &[Link] {
        self.descent.links()
    }

    /// The inferred links.
    pub fn inferred(&self) -> impl Iterator<Item = &Link> {
        self.links().iter().filter(|link| link.kind() == LinkKind::Inferred)
    }

    /// The lines along which claims came down.
    pub(super) fn lines(&self) -> &Lines {
        &self.lines
    }

    /// How claims stand on the lines along which they came down, in the order of claims.
    pub(crate) fn footings(&self) -> Vec<Footing> {
        self.lines.footings()
    }

    /// The inferred links from a report to its sources.
    pub(crate) fn inferred_from(&self, report: ReportId) -> impl Iterator<Item = &Link> {
        self.descent.inferred_from(report)
    }

    /// The inferred link between two reports, whichever is the copy.
    pub(crate) fn inferred_between(&self, a: ReportId, b: ReportId) -> Option<&Link> {
        let up = self.inferred_from(a).find(|link| link.source() == b);
        up.or_else(|| self.inferred_from(b).find(|link| link.source() == a))
    }

    /// How many origins stand behind some claims: one for each group of reports that derive from one another, claims of
    /// one utterance together, and what rests on one agency's word; a report's own reporting apart from whatever it
    /// repeats. For the least count, also what seems to come from one report, or rests on one named speaker's word.
    ///
    /// # Complexity
    ///
    /// That of ordering the claims, times how many separate lines of sources their reports have; where one's own
    /// reporting is a source of another, in the number of all reports that they derive from.
    ///
    /// # Panics
    ///
    /// When a claim is of another, larger dossier.
    pub fn origins(&self, dossier: &Dossier, claims: impl IntoIterator<Item = ClaimId>) -> Origins {
        let (mut partition, max) = self.followed(dossier, claims);
        Origins { min: partition.count(), max }
    }

    /// The claims, parted by everything that is known, and how many parts there are by what is declared.
    fn followed(&self, dossier: &Dossier, claims: impl IntoIterator<Item = ClaimId>) -> (Partition, usize) {
        let mut partition = self.partition(dossier, claims);
        partition.follow(Sort::Declared);
        let max = partition.count();
        partition.follow(Sort::All);
        (partition, max)
    }

    /// Both at once: the claims by origin, and how many origins there are.
    pub(crate) fn counted(&self, judge: &Judge<'_, '_>, register: &Register, claims: &[Rank]) -> Counted {
        let (alone, rest) = self.at_a_glance(judge, register, claims);
        let ids = claims.iter().map(|rank| judge.claim(*rank).id);
        if rest.is_empty() {
            let family = |rank: &Rank| register.family(register.place(judge.claim(*rank).report));
            let groups = || Box::new(Groups::by(claims.iter().map(family).collect(), ids));
            let groups = (alone < claims.len()).then(groups);
            return Counted { groups, origins: Origins { min: alone, max: alone } };
        }
        let (mut partition, max) = self.followed(judge.resolution.dossier, ids);
        let groups = partition.groups();
        let origins = Origins { min: groups.len(), max };
        Counted { groups: Some(Box::new(groups)), origins }
    }

    /// How many origins stand behind some claims, as [`Dependence::origins`] tells it.
    pub(crate) fn origins_of(&self, judge: &Judge<'_, '_>, register: &Register, claims: &[Rank]) -> Origins {
        let count =
            |claims: &[Rank]| self.origins(judge.resolution.dossier, claims.iter().map(|rank| judge.claim(*rank).id));
        let (alone, rest) = self.at_a_glance(judge, register, claims);
        let rest = if rest.is_empty() { Origins::default() } else { count(&rest) };
        let origins = Origins { min: alone + rest.min, max: alone + rest.max };
        debug_assert_eq!(origins, count(claims), "{claims:?}");
        origins
    }

    /// How many families of reports are an origin of their own, as can be seen of most: what a report of one repeats goes
    /// back to one report, and none of its claims is its own reporting, renders an utterance or is on a line. And the
    /// claims of all others.
    fn at_a_glance(&self, judge: &Judge<'_, '_>, register: &Register, claims: &[Rank]) -> (usize, SmallVec<[Rank; 8]>) {
        if claims.len() == 1 {
            return (1, SmallVec::new());
        }
        let place = |rank: &Rank| register.place(judge.claim(*rank).report);
        let is_alone = |rank: &Rank| {
            let (claim, place) = (judge.claim(*rank), place(rank));
            let goes_back = || register.is_of_one_line(place) && !judge.resolution.given(claim).is_own_reporting();
            let is_simple = claim.statement().is_none() && (!register.is_linked(place) || goes_back());
            is_simple && self.lines.ties(claim.id).len() == 0
        };
        let (mut alone, mut rest): (SmallVec<[Rank; 8]>, SmallVec<[Rank; 8]>) =
            claims.iter().copied().partition(is_alone);
        let family = |rank: &Rank| register.family(place(rank));
        let families = |claims: &[Rank]| {
            let mut families: SmallVec<[usize; 8]> = claims.iter().map(family).collect();
            families.sort_unstable();
            families.dedup();
            families
        };
        if !rest.is_empty() {
            // A report is one with what it repeats, whatever some of its claims hang on.
            let tied = families(&rest);
            alone.retain(|rank| {
                let is_of_tied = tied.binary_search(&family(rank)).is_ok();
                rest.extend(is_of_tied.then_some(*rank));
                !is_of_tied
            });
        }
        (families(&alone).len(), rest)
    }

    /// The claims by origin, what is inferred included: as many lists as [`Origins::min`] counts, each in the order given,
    /// lists by their first claim's id.
    ///
    /// # Complexity
    ///
    /// That of [`Dependence::origins`], and sorting the lists.
    ///
    /// # Panics
    ///
    /// When a claim is of another, larger dossier.
    pub fn groups_of(&self, dossier: &Dossier, claims: impl IntoIterator<Item = ClaimId>) -> Vec<Vec<ClaimId>> {
        let groups = self.followed(dossier, claims).0.groups();
        let mut groups: Vec<Vec<ClaimId>> = groups.iter().map(<[ClaimId]>::to_vec).collect();
        let name = |group: &Vec<ClaimId>| group.first().and_then(|id| dossier[*id].given_id().map(str::to_owned));
        groups.sort_by_cached_key(name);
        groups
    }

    /// The claims, parted by what their reports declare.
    fn partition(&self, dossier: &Dossier, claims: impl IntoIterator<Item = ClaimId>) -> Partition {
        // A dossier gives each of its claims a report.
        let claims: Vec<(ClaimId, ReportId)> =
            claims.into_iter().filter_map(|id| Some((id, dossier[id].report()?))).collect();
        let mut reports: SmallVec<[ReportId; 8]> = claims.iter().map(|(_, report)| *report).collect();
        reports.sort_unstable();
        reports.dedup();
        let node = |report: ReportId| reports.binary_search(&report).unwrap_or_default();
        // A report derives nothing here when all its claims here are its own reporting.
        let mut derives: SmallVec<[bool; 8]> = SmallVec::from_elem(false, reports.len());
        for (id, report) in &claims {
            if let Some(derives) = derives.get_mut(node(*report)).filter(|_| !dossier[*id].is_own_reporting()) {
                *derives = true;
            }
        }
        let mut joined = self.derivation().joined(&reports, |node| derives.get(node).is_some_and(|derives| !derives));
        let mut statements: BTreeMap<&str, usize> = BTreeMap::new();
        for (id, report) in &claims {
            if let Some(statement) = dossier[*id].statement_id() {
                let node = node(*report);
                joined.join(node, *statements.entry(statement).or_insert(node));
            }
        }
        let groups = joined.len();
        let members = claims.iter().map(|&(claim, report)| Member {
            claim,
            station: self.station(report),
            group: joined.find(node(report)),
        });
        Partition::new(&self.lines, members.collect(), groups)
    }

    /// The reports by origin, by every link that is told: each list by id, lists by their first.
    ///
    /// # Complexity
    ///
    /// That of sorting the reports by id, and linear in the number of links.
    ///
    /// # Panics
    ///
    /// When the dossier is another, smaller one than was followed.
    pub fn report_groups(&self, dossier: &Dossier) -> Vec<Vec<ReportId>> {
        self.reports_by(dossier, |_| true)
    }

    /// How many origins stand behind all reports, taken whole.
    ///
    /// # Complexity
    ///
    /// That of [`Dependence::report_groups`].
    ///
    /// # Panics
    ///
    /// When the dossier is another, smaller one than was followed.
    pub fn origins_of_reports(&self, dossier: &Dossier) -> Origins {
        let max = self.reports_by(dossier, |link| link.kind() == LinkKind::Declared).len();
        Origins { min: self.report_groups(dossier).len(), max }
    }

    fn reports_by(&self, dossier: &Dossier, counts: impl Fn(&Link) -> bool) -> Vec<Vec<ReportId>> {
        let mut joined = UnionFind::new(self.descent.stations().len());
        for link in self.links().iter().filter(|link| counts(link)) {
            joined.join(link.report().index(), link.source().index());
        }
        let mut ordered: Vec<ReportId> = (0..self.descent.stations().len()).map(ReportId::at).collect();
        ordered.sort_by_key(|report| dossier[*report].id());
        let mut groups: Vec<Vec<ReportId>> = Vec::new();
        let mut found: BTreeMap<usize, usize> = BTreeMap::new();
        for report in ordered {
            let place = *found.entry(joined.find(report.index())).or_insert_with(|| {
                groups.push(Vec::new());
                groups.len() - 1
            });
            if let Some(group) = groups.get_mut(place) {
                group.push(report);
            }
        }
        groups
    }

    /// The links that some reports follow upwards, over any number of steps: by the ids of report and source.
    ///
    /// # Complexity
    ///
    /// Linear in the number of links, but for ordered look-ups.
    pub fn links_from(&self, reports: impl IntoIterator<Item = ReportId>) -> Vec<&Link> {
        let mut upwards: BTreeMap<ReportId, Vec<ReportId>> = BTreeMap::new();
        for link in self.links() {
            upwards.entry(link.report()).or_default().push(link.source());
        }
        let mut next: Vec<ReportId> = reports.into_iter().collect();
        let mut seen: BTreeSet<ReportId> = next.iter().copied().collect();
        while let Some(report) = next.pop() {
            next.extend(upwards.get(&report).into_iter().flatten().filter(|source| seen.insert(**source)));
        }
        self.links().iter().filter(|link| seen.contains(&link.report())).collect()
    }
}

/// Some claims by origin, by what is inferred as well.
#[derive(Debug)]
pub(crate) struct Counted {
    /// How many there are.
    pub(crate) origins: Origins,
    /// Nothing where it was seen at a glance that each claim is an origin of its own.
    groups: Option<Box<Groups>>,
}

impl Counted {
    /// The group of a claim, by its place among those given.
    pub(crate) fn place(&self, at: usize) -> usize {
        self.groups().map_or(at, |groups| groups.of(at))
    }

    /// How many claims are of the origin of one.
    pub(crate) fn size_at(&self, at: usize) -> usize {
        self.groups().map_or(1, |groups| groups.at(groups.of(at)).len().max(1))
    }

    /// The groups; `None` where each claim is an origin of its own.
    pub(crate) fn groups(&self) -> Option<&Groups> {
        self.groups.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Chance;
    use crate::dossier::{Claim, Report};
    use crate::origin::Direction;

    #[test]
    fn origins_are_what_walking_finds() {
        let mut chance = Chance::new(7);
        let mut random = |below: usize| chance.below(below);
        for _ in 0..500 {
            let size = 2 + random(8);
            let mut dossier = Dossier::new();
            let mut links = vec![Vec::new(); size];
            for (index, links) in links.iter_mut().enumerate() {
                let mut report = Report::bare(format!("r{index}"));
                for _ in 0..random(3) {
                    links.push(random(size));
                    report = report.derived_from(format!("r{}", links.last().unwrap()));
                }
                dossier.report(report).unwrap();
            }
            let mut own = vec![false; size];
            let mut claims = Vec::new();
            for (index, own) in own.iter_mut().enumerate() {
                if random(3) > 0 {
                    let claim = Claim::new(format!("r{index}"), "w", "x").value(1);
                    *own = random(4) == 0;
                    claims.push(dossier.claim(if *own { claim.own() } else { claim }).unwrap());
                }
            }
            // What a report repeats, up to reports that did their own reporting; two that share any are one origin.
            let mut joined = UnionFind::new(size);
            for claim in &claims {
                let report = dossier[*claim].report().unwrap().index();
                let mut seen = BTreeSet::from([report]);
                let mut next = vec![report];
                while let Some(at) = next.pop() {
                    joined.join(report, at);
                    next.extend(links[at].iter().filter(|to| !own[at] && seen.insert(**to)));
                }
            }
            let groups: BTreeSet<usize> =
                claims.iter().map(|claim| joined.find(dossier[*claim].report().unwrap().index())).collect();
            let origins = Dependence::of(&dossier).origins(&dossier, claims.iter().copied());
            assert_eq!(origins.max, groups.len(), "{links:?} {own:?}");
        }
    }

    #[test]
    fn what_is_inferred_leaves_the_count_by_declared_links_alone() {
        let mut chance = Chance::new(11);
        let mut random = |below: usize| chance.below(below);
        let mut inferring_matters = 0;
        for _ in 0..400 {
            let size = 3 + random(6);
            let mut dossier = Dossier::new();
            for index in 0..size {
                let report = Report::new(["Reuters", "AFP", "City Voice"][random(3)]).id_as(format!("r{index}"));
                let derives = random(3) == 0;
                let source = format!("r{}", random(size));
                dossier.report(if derives { report.derived_from(source) } else { report }).unwrap();
            }
            for _ in 0..2 * size {
                let mut claim = Claim::new(format!("r{}", random(size)), "w", "x").value(1);
                for _ in 0..random(3) {
                    claim = claim.speaker(["Reuters", "AFP", "Jane Doe", "John Roe"][random(4)]);
                }
                dossier.claim(if random(5) == 0 { claim.own() } else { claim }).unwrap();
            }
            let resolution = Resolution::of(&dossier, dossier.conventions());
            let judge = Judge::new(&resolution);
            let answers = Answers::group(&resolution);
            let tables = Tables::of(&dossier);
            let sayings = Sayings::of(&judge, &answers, &Slots::of(&answers), &tables.register);
            let mut trails = Vec::new();
            for _ in 0..random(4) {
                let (copy, source) = (random(size), random(size));
                if copy != source {
                    trails.push(Trail { copy, source, direction: Direction::Published, evidence: Vec::new() });
                }
            }
            let descent = Arc::new(Descent::of(&dossier, &tables, &trails.into()));
            let all = Dependence::by(&judge, &sayings, &tables, descent);
            let declared = Dependence::declared(&judge, &sayings, &tables);
            for _ in 0..4 {
                let some: Vec<ClaimId> = dossier.claim_handles().map(|(id, _)| id).filter(|_| random(3) > 0).collect();
                let (inferred, told) =
                    (all.origins(&dossier, some.iter().copied()), declared.origins(&dossier, some.iter().copied()));
                assert_eq!(inferred.max, told.max, "{some:?} of {dossier:?}");
                inferring_matters += usize::from(inferred.min != told.min);
            }
        }
        assert!(inferring_matters > 50, "{inferring_matters}");
    }
}
