//! A live stream of claims, followed one by one.
//!
//! A [`Ledger`] holds what a dossier holds. Every claim that is added or withdrawn is held against those alone that it
//! can meet, and what that changes is told as a [`Difference`]: findings that appeared, changed, or are gone.
//!
//! ```
//! use crosscheck::{Attribute, Claim, Dossier, Kind, Ledger, Report, Semantics};
//!
//! let mut tables = Dossier::new();
//! tables.attribute(Attribute::new("injured", Kind::Count, Semantics::Functional))?;
//! tables.report(Report::new("Harbour Wire"))?;
//! let mut ledger = Ledger::new(tables);
//!
//! let first = ledger.add(Claim::new("Harbour Wire", "MV Aurora", "injured").value(12))?;
//! assert!(first.news.is_empty());
//!
//! ledger.report(Report::new("City Voice"))?;
//! let second = ledger.add(Claim::new("City Voice", "MV Aurora", "injured").value(30))?;
//! assert!(second.news.appeared()[0].is_contradiction());
//!
//! let withdrawn = ledger.withdraw(&first.id).expect("it was added above");
//! assert_eq!(withdrawn.news.resolved().len(), 1);
//! assert!(ledger.withdraw(&first.id).is_none());
//!
//! // At any time, whatever follows from all of it.
//! assert_eq!(ledger.reconcile().findings().len(), 0);
//! # Ok::<(), crosscheck::DossierError>(())
//! ```
//!
//! # What the news leaves out
//!
//! The news is of what is *declared*. Who *seems* to repeat whom, and how much each answer is believed, follows from
//! all claims together; one claim more may change it anywhere. So the [`origins`](PastFinding::origins) of a finding in
//! the news are counted by what is declared, with what hangs on the word of one speaker: their `max` is that of the
//! batch, their `min` may be more. A report that states as fact what it *seems* to have from one that was not sure of it
//! is told by [`Ledger::reconcile`] alone, as are notes, flaws and slots. So is the number behind the dash in the id of
//! one of several findings that have the same id otherwise, where it counts findings of that kind. How a subject is
//! spelled that no entity declares may change with every claim that names it; that alone is no news.
//!
//! Everything else is as in the batch: after any sequence of additions and withdrawals [`Ledger::past`] has the findings
//! that [`Ledger::reconcile`] has, and the news of all steps, applied one after another, come to the same.
//!
//! # What it costs
//!
//! A claim costs what it takes to reconcile the claims that it can meet, which share a [`partition`](crate::partition)
//! key, whatever else the ledger holds. A key of very many claims costs its size each time;
//! [`Load`](crate::partition::Load) tells of such keys. A few steps cost more, once: what joins subjects that had nothing
//! to do with each other before, such as the first "only"; a name that claims use elsewhere and that is spelled in
//! another way now, or means another thing, which costs the keys in which it is used. Keys that a withdrawal would part
//! stay together until about as many claims were withdrawn as are left; then they are made anew.
//!
//! It keeps the claims and, for each finding, a row without its reasons.

mod groups;
mod names;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use arrayvec::ArrayString;

use crate::dossier::{
    Attribute, Claim, ClaimId, Dossier, DossierError, Entity, Kind, Report, ReportId, StateLists, Value,
};
use crate::finding::Severity;
use crate::history::{Difference, Past, PastFinding};
use crate::origin::Origins;
use crate::reconcile::{Finding, Reconciler, Reconciliation};
use crate::resolve::Elsewhere;
use crate::verdict::{Level, Relation, Strength};
use groups::{Group, Groups, Node, What};
use names::{Names, Needs};

/// A live stream of claims: see the [module](self).
#[derive(Debug)]
pub struct Ledger {
    reconciler: Reconciler,
    dossier: Dossier,
    names: Names,
    groups: Groups,
    /// Where each claim belongs.
    nodes: Vec<Node>,
    /// Ids of reports that others repeat and that are not there yet.
    awaited: HashSet<String>,
    /// The tables that claims of a class ask for.
    classes: HashMap<What, Class>,
    /// How many claims were withdrawn since the keys were made.
    withdrawn: usize,
}

/// A claim that was added.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct Added {
    /// Its id, by which it can be withdrawn.
    pub id: String,
    /// What it changed.
    pub news: Difference,
}

/// A claim that was withdrawn.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Withdrawn {
    /// The claim as it was held.
    pub claim: Claim,
    /// What changed without it.
    pub news: Difference,
}

/// A finding as it is kept.
#[derive(Clone, PartialEq, Debug)]
struct Row {
    id: ArrayString<30>,
    relation: Relation,
    strength: Option<Strength>,
    level: Level,
    severity: Severity,
    origins: Origins,
    who: Arc<str>,
    what: Arc<str>,
    claims: Box<[ClaimId]>,
}

/// The tables that claims of a class of attributes ask for.
#[derive(Debug, Default)]
struct Class {
    /// The conventions and the attributes.
    tables: Dossier,
    /// Names of states, and the ids of entities, that the attributes name.
    named: Vec<String>,
}

/// What some groups came to before, and what they come to now, as far as that differs.
#[derive(Debug, Default)]
struct News {
    before: Vec<PastFinding>,
    after: Vec<PastFinding>,
}

impl News {
    fn difference(self) -> Difference {
        Difference::between(&self.before.into_iter().collect(), &self.after.into_iter().collect())
    }
}

impl Row {
    fn of(finding: &Finding<'_>, known: Option<&Self>, claim: impl Fn(ClaimId) -> Option<ClaimId>) -> Self {
        let shared = |text: &str, known: Option<&Arc<str>>| match known {
            Some(known) if **known == *text => Arc::clone(known),
            _ => text.into(),
        };
        Self {
            // Ids are no longer than the room that findings keep for them.
            id: ArrayString::from(finding.id()).unwrap_or_default(),
            relation: finding.relation(),
            strength: finding.strength(),
            level: finding.level(),
            severity: finding.severity(),
            origins: finding.origins(),
            who: shared(finding.who(), known.map(|known| &known.who)),
            what: shared(finding.what(), known.map(|known| &known.what)),
            claims: finding.claims().iter().filter_map(|id| claim(*id)).collect(),
        }
    }

    fn told(&self, dossier: &Dossier, reason: String) -> PastFinding {
        let id = |claim: &ClaimId| dossier[*claim].given_id().unwrap_or_default().to_owned();
        PastFinding {
            id: self.id.to_string(),
            relation: self.relation,
            strength: self.strength,
            level: self.level,
            severity: self.severity,
            who: self.who.to_string(),
            what: self.what.to_string(),
            reason,
            claims: self.claims.iter().map(id).collect(),
            origins: self.origins,
        }
    }
}

impl Ledger {
    /// A ledger of what a dossier holds; claims of it are taken in.
    ///
    /// # Complexity
    ///
    /// That of [`Reconciler::reconcile`].
    pub fn new(dossier: Dossier) -> Self {
        Self::with(Reconciler::new(), dossier)
    }

    /// The same, reconciled by another reconciler.
    ///
    /// # Complexity
    ///
    /// That of [`Reconciler::reconcile`].
    pub fn with(reconciler: Reconciler, dossier: Dossier) -> Self {
        let names = Names::default();
        let groups = Groups::of(&Dossier::new(), &names);
        let (nodes, awaited, classes) = (Vec::new(), HashSet::new(), HashMap::new());
        let mut ledger = Self { reconciler, dossier, names, groups, nodes, awaited, classes, withdrawn: 0 };
        ledger.lay_out();
        let rows = ledger.rows();
        ledger.share_out(rows);
        ledger
    }

    /// Everything that it holds.
    pub fn dossier(&self) -> &Dossier {
        &self.dossier
    }

    /// What the batch makes of everything that it holds, to the byte.
    ///
    /// # Complexity
    ///
    /// That of [`Reconciler::reconcile`].
    pub fn reconcile(&self) -> Reconciliation<'_> {
        self.reconciler.reconcile(&self.dossier)
    }

    /// The findings now, by what is declared, without their reasons.
    ///
    /// # Complexity
    ///
    /// That of ordering all findings by id.
    pub fn past(&self) -> Past {
        self.groups.all().flat_map(|group| &group.rows).map(|row| row.told(&self.dossier, String::new())).collect()
    }

    /// Adds a claim, and tells what it changes. Of findings that are gone, and of what changed as it was before, no
    /// reason is told.
    ///
    /// # Errors
    ///
    /// [`DossierError`] as from [`Dossier::claim`]; then nothing has changed.
    ///
    /// # Complexity
    ///
    /// That of reconciling the claims that it can meet.
    pub fn add(&mut self, claim: Claim) -> Result<Added, DossierError> {
        let handle = self.dossier.claim(claim)?;
        let mut touched = vec![self.place(handle)];
        self.follow_names(&mut touched);
        let news = self.settle(&touched).difference();
        let id = self.dossier[handle].given_id().unwrap_or_default().to_owned();
        Ok(Added { id, news })
    }

    /// Withdraws the claim of an id, as if it had never been added; `None` where there is none of that id.
    ///
    /// # Complexity
    ///
    /// That of reconciling the claims that it could meet; now and then, when as many were withdrawn as are left, linear
    /// in what the ledger holds.
    pub fn withdraw(&mut self, id: &str) -> Option<Withdrawn> {
        let handle = self.dossier.find_claim(id)?;
        let node = self.nodes.get(handle.index()).copied()?;
        let claim = &self.dossier[handle];
        for name in spoken(claim) {
            self.names.hush(name);
        }
        if let Some(group) = self.groups.group(node) {
            group.claims.retain(|other| *other != handle);
        }
        let mut touched = vec![node];
        self.follow_names(&mut touched);
        let news = self.settle(&touched).difference();
        let claim = self.take_out(handle)?;
        self.withdrawn += 1;
        if self.withdrawn > self.dossier.claims().len().max(1024) {
            let rows = self.groups.all_mut().flat_map(|group| std::mem::take(&mut group.rows)).collect();
            self.lay_out();
            self.share_out(rows);
        }
        Some(Withdrawn { claim, news })
    }

    /// Adds a report, and tells what it changes: nothing, unless others declared to repeat it before it was there, or
    /// claims name its outlet for a speaker.
    ///
    /// # Errors
    ///
    /// [`DossierError`] when the id is empty or taken.
    ///
    /// # Complexity
    ///
    /// A few look-ups, where it changes nothing; else that of reconciling what names its outlet, or of reconciling
    /// everything where others repeat it.
    pub fn report(&mut self, report: Report) -> Result<Difference, DossierError> {
        let is_awaited = self.awaited.contains(report.id());
        let handle = self.dossier.report(report)?;
        if is_awaited {
            return Ok(self.start_over());
        }
        self.await_sources(handle);
        if let Some(outlet) = self.dossier[handle].outlet() {
            self.names.publish(outlet, handle);
        }
        let mut touched = Vec::new();
        self.follow_names(&mut touched);
        Ok(self.settle(&touched).difference())
    }

    /// Adds an entity, and tells what it changes.
    ///
    /// # Errors
    ///
    /// [`DossierError`] when the id is empty or taken, or a name is empty.
    ///
    /// # Complexity
    ///
    /// That of reconciling everything: a name may mean another thing wherever it stands. Have as many as possible in the
    /// dossier that the ledger begins with.
    pub fn entity(&mut self, entity: Entity) -> Result<Difference, DossierError> {
        self.dossier.entity(entity)?;
        Ok(self.start_over())
    }

    /// Declares an attribute, and tells what it changes.
    ///
    /// # Errors
    ///
    /// [`DossierError`] when the id is empty or taken, or the declaration contradicts itself.
    ///
    /// # Complexity
    ///
    /// That of reconciling everything, as for [`Ledger::entity`].
    pub fn attribute(&mut self, attribute: Attribute) -> Result<Difference, DossierError> {
        self.dossier.attribute(attribute)?;
        Ok(self.start_over())
    }

    /// Makes everything anew, and tells what differs.
    fn start_over(&mut self) -> Difference {
        let before: Past = self.past();
        self.lay_out();
        let rows = self.rows();
        let after: Past = rows.iter().map(|row| row.told(&self.dossier, String::new())).collect();
        self.share_out(rows);
        Difference::between(&before, &after)
    }

    /// Gives every claim its place, from nothing.
    fn lay_out(&mut self) {
        self.names = Names::of(&self.dossier);
        self.groups = Groups::of(&self.dossier, &self.names);
        self.nodes.clear();
        self.classes.clear();
        self.awaited.clear();
        self.withdrawn = 0;
        (0..self.dossier.reports().len()).for_each(|index| self.await_sources(ReportId::at(index)));
        for index in 0..self.dossier.claims().len() {
            self.place(ClaimId::at(index));
        }
        self.follow_names(&mut Vec::new());
    }

    fn await_sources(&mut self, report: ReportId) {
        let unknown = |id: &&String| self.dossier.find_report(id).is_none();
        let unknown: Vec<String> = self.dossier[report].sources().iter().filter(unknown).cloned().collect();
        self.awaited.extend(unknown);
    }

    /// Everything that is found.
    fn rows(&self) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        for finding in self.reconciler.declared(&self.dossier, &Elsewhere::default()) {
            rows.push(Row::of(&finding, rows.last(), Some));
        }
        rows
    }

    /// Puts findings where their claims are.
    fn share_out(&mut self, rows: Vec<Row>) {
        for row in rows {
            let node = row.claims.first().and_then(|claim| self.nodes.get(claim.index())).copied();
            if let Some(group) = node.and_then(|node| self.groups.group(node)) {
                group.rows.push(row);
            }
        }
    }

    /// Gives a claim its place.
    fn place(&mut self, handle: ClaimId) -> Node {
        let Self { dossier, names, groups, .. } = self;
        let claim = &dossier[handle];
        let what = groups.number(claim.what());
        let (who, subject) = names.speak(claim.who());
        let node = groups.state(what, subject, names);
        groups.link(claim, what, node);
        if let Some(id) = claim.given_id() {
            groups.correct(id, node);
        }
        // Where what it corrects is.
        let corrected = claim.corrected().and_then(|id| dossier.find_claim(id));
        if let Some((id, there)) =
            corrected.and_then(|other| Some((claim.corrected()?, *self.nodes.get(other.index())?)))
        {
            groups.correct(id, there);
        }
        if subject == names::Thing::Word(who) {
            names.hear(who, node);
        }
        if let Some(place) = claim.place() {
            let (word, thing) = names.speak(place);
            if thing == names::Thing::Word(word) {
                names.hear(word, node);
            }
        }
        for speaker in claim.speakers() {
            let (word, _) = names.speak(speaker);
            names.hear(word, node);
        }
        if let Some(value) = naming_value(groups, claim) {
            let (word, thing) = names.mention(&value);
            if thing == names::Thing::Word(word) {
                names.hear(word, node);
            }
        }
        if self.nodes.len() == handle.index() {
            self.nodes.push(node);
        }
        if let Some(group) = groups.group(node) {
            group.claims.push(handle);
        }
        node
    }

    /// Joins what names mean that mean another thing now, and tells where they are used.
    fn follow_names(&mut self, touched: &mut Vec<Node>) {
        for word in self.names.stirred() {
            if let Some(long) = self.names.abbreviated(word) {
                self.groups.alias(names::Thing::Word(word), long, &self.names);
            }
            touched.extend(self.names.heard(word));
        }
    }

    /// Reconciles the groups of some nodes, and tells what came of it.
    fn settle(&mut self, touched: &[Node]) -> News {
        let roots: BTreeSet<Node> = touched.iter().map(|node| self.groups.find(*node)).collect();
        let mut news = News::default();
        for root in roots {
            let Some(mut group) = self.groups.group(root).map(std::mem::take) else { continue };
            self.revise(&mut group, &mut news);
            self.groups.group(root).into_iter().for_each(|kept| *kept = std::mem::take(&mut group));
        }
        news
    }

    /// Reconciles the claims of a group.
    fn revise(&mut self, group: &mut Group, news: &mut News) {
        let mut rows: Vec<Row> = Vec::with_capacity(group.rows.len() + 1);
        let known: BTreeMap<ArrayString<30>, &Row> = group.rows.iter().map(|row| (row.id, row)).collect();
        if !group.claims.is_empty() {
            self.prepare(&group.claims);
            let (small, claims, spoken) = self.part(&group.claims);
            let elsewhere = Elsewhere { spoken, named: Vec::new() };
            for finding in self.reconciler.declared(&small, &elsewhere) {
                let row = Row::of(&finding, rows.last(), |claim| claims.get(claim.index()).copied());
                if known.get(&row.id).is_none_or(|known| **known != row) {
                    news.after.push(row.told(&self.dossier, finding.sentence()));
                }
                rows.push(row);
            }
        }
        let now: HashMap<&str, &Row> = rows.iter().map(|row| (row.id.as_str(), row)).collect();
        let gone = group.rows.iter().filter(|row| now.get(row.id.as_str()).is_none_or(|now| *now != *row));
        news.before.extend(gone.map(|row| row.told(&self.dossier, String::new())));
        group.rows = rows;
    }

    /// Has the tables at hand of the classes that claims are of.
    fn prepare(&mut self, claims: &[ClaimId]) {
        for claim in claims {
            let what = self.dossier[*claim].what();
            let Some(class) = self.groups.attribute(what).map(|one| one.class) else { continue };
            if self.classes.contains_key(&class) {
                continue;
            }
            let groups = &self.groups;
            let of_class = |one: &&Attribute| groups.attribute(one.id()).is_some_and(|other| other.class == class);
            let declared: Vec<&Attribute> = self.dossier.attributes().filter(of_class).collect();
            // With what they name, which may be of another class.
            let beside =
                declared.iter().flat_map(|one| one.of().into_iter().chain(one.before().iter().map(String::as_str)));
            let ids: BTreeSet<&str> = declared.iter().map(|one| one.id()).chain(beside).collect();
            let mut kept = Class::default();
            let conventions = self.reconciler.conventions(&self.dossier).clone();
            // They were in force already, and every id stands there once.
            let _ = kept.tables.set_conventions(conventions);
            for attribute in ids.into_iter().filter_map(|id| self.dossier.find_attribute(id)) {
                let lists = |lists: &StateLists| lists.lists().concat();
                kept.named.extend([lists(attribute.order()), lists(attribute.disjoint())].concat());
                kept.named.extend(attribute.changes().iter().flat_map(|(from, to)| [from.clone(), to.clone()]));
                kept.named.extend(attribute.part().map(str::to_owned));
                let _ = kept.tables.attribute(attribute.clone());
            }
            kept.named.iter().for_each(|name| _ = self.names.mention(name));
            self.classes.insert(class, kept);
        }
    }

    /// A dossier of some claims and of what they name, the claims in the order that they are in there, and names that
    /// others use.
    fn part(&self, claims: &[ClaimId]) -> (Dossier, Vec<ClaimId>, Vec<&str>) {
        let mut needs = Needs::default();
        let mut classes: Vec<What> = Vec::new();
        let mut reports: Vec<ReportId> = Vec::new();
        for claim in claims.iter().map(|claim| &self.dossier[*claim]) {
            [Some(claim.who()), claim.place()].into_iter().flatten().for_each(|name| self.names.need(name, &mut needs));
            claim.speakers().iter().for_each(|speaker| self.names.need_speaker(speaker, &mut needs));
            if let Some(value) = naming_value(&self.groups, claim) {
                self.names.need(&value, &mut needs);
            }
            reports.extend(claim.report());
            classes.extend(self.groups.attribute(claim.what()).map(|one| one.class));
        }
        classes.sort_unstable();
        classes.dedup();
        let mut classes = classes.iter().filter_map(|class| self.classes.get(class));
        let mut part = Dossier::new();
        if let Some(first) = classes.next() {
            first.named.iter().for_each(|name| self.names.need(name, &mut needs));
            part = first.tables.clone();
        }
        // Whatever is refused below is there already.
        for class in classes {
            class.named.iter().for_each(|name| self.names.need(name, &mut needs));
            class.tables.attributes().for_each(|attribute| _ = part.attribute(attribute.clone()));
        }
        reports.append(&mut needs.reports);
        let mut known: BTreeSet<ReportId> = BTreeSet::new();
        while let Some(report) = reports.pop() {
            if !known.insert(report) {
                continue;
            }
            let report = &self.dossier[report];
            reports.extend(report.sources().iter().filter_map(|source| self.dossier.find_report(source)));
            report.outlet().into_iter().for_each(|outlet| self.names.need_outlet(outlet, &mut needs));
            let _ = part.report(report.in_short());
        }
        let entities = needs.entities.iter().filter_map(|entity| self.names.entity(*entity));
        for entity in entities.filter_map(|known| self.dossier.find_entity(&known.id)) {
            let _ = part.entity(entity.clone());
        }
        let kept = claims.iter().copied().filter(|claim| part.claim(self.dossier[*claim].clone()).is_ok()).collect();
        (part, kept, needs.spoken)
    }

    /// Takes a claim out of the dossier; the last one takes its place.
    fn take_out(&mut self, handle: ClaimId) -> Option<Claim> {
        let last = ClaimId::at(self.dossier.claims().len() - 1);
        let claim = self.dossier.take_out(handle)?;
        self.nodes.swap_remove(handle.index());
        if last != handle
            && let Some(group) = self.nodes.get(handle.index()).and_then(|node| self.groups.group(*node))
        {
            let in_rows = group.rows.iter_mut().flat_map(|row| row.claims.iter_mut());
            for claim in group.claims.iter_mut().chain(in_rows).filter(|claim| **claim == last) {
                *claim = handle;
            }
        }
        Some(claim)
    }
}

/// The names that a claim uses for its subject, its place and its speakers.
fn spoken(claim: &Claim) -> impl Iterator<Item = &str> {
    let speakers = claim.speakers().iter().map(String::as_str);
    std::iter::once(claim.who()).chain(claim.place()).chain(speakers)
}

/// The value of a claim, where it may name something.
fn naming_value(groups: &Groups, claim: &Claim) -> Option<String> {
    let attribute = groups.attribute(claim.what())?;
    let names = matches!(attribute.kind, Kind::Place | Kind::Category);
    claim.written().filter(|_| names).map(Value::to_string)
}
