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
//! Claims come from anywhere. A line of JSON Lines is read by
#![cfg_attr(feature = "input", doc = "[`input::entry`](crate::input::entry),")]
#![cfg_attr(not(feature = "input"), doc = "`input::entry`, of the feature `input`,")]
//! as the example program `crosscheck` does it for its command `follow`. Reports, entities and attributes are added, and stay.
//!
//! # What the news leaves out
//!
//! The news is of what is *declared*. Who *seems* to repeat whom, and how much each answer is believed, follows from
//! all claims together; one claim more may change it anywhere. So the [`origins`](PastFinding::origins) of a finding in
//! the news are counted by what is declared, with what hangs on the word of one speaker: their most is that of the batch;
//! their least may be greater where some reports seem to repeat others, and smaller, now and then, where these pass on one
//! word. A report that states as fact what it *seems* to have from one that was not sure of it is told by
//! [`Ledger::reconcile`] alone, as are notes, flaws and slots. So is the number behind the dash in the id of one of several
//! findings that have the same id otherwise, where it counts findings of that kind. How a subject is spelled that no entity
//! declares may change with every claim that names it; that alone is no news.
//!
//! Everything else is as in the batch: after any sequence of additions and withdrawals [`Ledger::past`] has the findings
//! that [`Ledger::reconcile`] has, and the news of all steps, applied one after another, come to the same.
//!
//! # What it costs
//!
//! A claim costs what it takes to relate the claims that it can meet, which share a [`partition`](crate::partition) key,
//! whatever else the ledger holds; each of them is read but once. A key of very many claims costs its size each time,
//! and what follows from the answers that the claim changes; what other answers came to is remembered from the last time.
//! [`Load`](crate::partition::Load) tells of such keys. A few steps cost more, once: what joins subjects that had nothing
//! to do with each other before, such as the first "only"; a name that claims use elsewhere and that is spelled in
//! another way now, or means another thing, which costs the keys in which it is used. An entity or an attribute costs next
//! to nothing as long as no claim speaks of it or of what it is linked to, and everything is related anew where it changes
//! what others mean: [`Ledger::entity`] and [`Ledger::attribute`] say when. Keys that a withdrawal would part
//! stay together until about as many claims were withdrawn as are left; then they are made anew.
//!
//! It keeps the claims with what was read in them, for each finding a row without its reasons and, of large keys that were
//! looked at since they were made, what each two answers came to.

mod groups;
mod names;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::Arc;

use arrayvec::ArrayString;
use smallvec::SmallVec;

use crate::compare::value::Lattice;
use crate::dossier::{Attribute, Claim, ClaimId, Dossier, DossierError, Entity, Kind, Report, ReportId, Value};
use crate::finding::Severity;
use crate::hashing::{HashMap, HashSet};
use crate::history::{Difference, Past, PastFinding};
use crate::origin::{Origins, Tables};
use crate::reading::Conventions;
use crate::reconcile::{Declared, Finding, Reconciler, Reconciliation};
use crate::resolve::things::looks_short;
use crate::resolve::{Elsewhere, Frame, Memory, Press, Vocabulary};
use crate::verdict::{Level, Relation, Strength};
use groups::{Group, Groups, Node, What};
use names::{Mention, Names};

/// From how many claims on it is remembered what answers of a group came to: of fewer it is as quick to tell everything
/// anew.
const MANY: usize = if cfg!(test) { 2 } else { 48 };

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
    /// The conventions in force.
    conventions: Arc<Conventions>,
    press: Arc<Press>,
    tables: Tables,
    /// What some classes of attributes declare.
    classes: HashMap<Classes, Class>,
    /// What the claims were resolved to.
    memory: Memory,
    /// How many claims were withdrawn since the keys were made.
    withdrawn: usize,
    /// There are no claims, and everything is to be laid out with the next one.
    is_behind: bool,
    /// How often everything was laid out.
    #[cfg(test)]
    laid_out: usize,
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

/// Some classes of attributes, in order.
type Classes = SmallVec<[What; 2]>;

/// What the attributes of some classes declare.
#[derive(Debug, Default)]
struct Class {
    vocabulary: Vocabulary,
    /// Ids of entities that the attributes name; and names of states, where what they mean may change.
    named: Vec<String>,
    /// The orders of their states, where what these mean does not change.
    lattices: Option<Arc<[Lattice]>>,
}

/// What some groups came to before, and what they come to now, as far as that differs.
#[derive(Debug, Default)]
struct News {
    before: Vec<PastFinding>,
    after: Vec<PastFinding>,
}

impl News {
    fn difference(self) -> Difference {
        Difference::of(self.before, self.after)
    }
}

impl Row {
    fn of(finding: &Finding<'_>, known: Option<&Self>) -> Self {
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
            claims: finding.claims().into(),
        }
    }

    /// Whether a finding is as it is kept.
    fn is_of(&self, finding: &Finding<'_>) -> bool {
        let Self { id, relation, strength, level, severity, origins, who, what, claims } = self;
        *id == *finding.id()
            && (*relation, *strength, *level) == (finding.relation(), finding.strength(), finding.level())
            && (*severity, *origins) == (finding.severity(), finding.origins())
            && (&**who, &**what) == (finding.who(), finding.what())
            && **claims == *finding.claims()
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
        let conventions = Arc::new(reconciler.conventions(&dossier).clone());
        let mut ledger = Self {
            reconciler,
            names: Names::default(),
            groups: Groups::default(),
            nodes: Vec::new(),
            awaited: HashSet::default(),
            conventions,
            press: Arc::default(),
            tables: Tables::of(&Dossier::new()),
            classes: HashMap::default(),
            memory: Memory::default(),
            withdrawn: 0,
            is_behind: true,
            #[cfg(test)]
            laid_out: 0,
            dossier,
        };
        if !ledger.dossier.claims().is_empty() {
            ledger.lay_out();
            ledger.relate(|_, _, _| {});
        }
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
        if self.is_behind {
            self.lay_out();
        } else {
            self.place(handle);
        }
        let mut touched: Vec<Node> = self.nodes.get(handle.index()).copied().into_iter().collect();
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
        if self.is_behind {
            return Ok(Difference::default());
        }
        if is_awaited {
            return Ok(self.start_over());
        }
        self.await_sources(handle);
        self.tables.add(&self.dossier);
        // Nobody else holds it between two steps.
        Arc::get_mut(&mut self.press).into_iter().for_each(|press| press.add(&self.dossier[handle], &self.conventions));
        if let Some(outlet) = self.dossier[handle].outlet() {
            self.names.publish(outlet);
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
    /// Linear in what is declared of it, and that of reconciling what uses its names. It is that of reconciling everything
    /// where it may change what others mean: it bears a name that another entity bears or the outlet of a report, an
    /// attribute that claims use has named it for a part, or claims or such attributes have named what lies in it, what
    /// may be it, or what lies in a whole around it of which all parts are known. Before the first claim it costs nothing
    /// of the kind.
    pub fn entity(&mut self, entity: Entity) -> Result<Difference, DossierError> {
        let id = entity.id().to_owned();
        self.dossier.entity(entity)?;
        if self.is_behind {
            return Ok(Difference::default());
        }
        let Self { dossier, names, groups, tables, .. } = self;
        let entity = dossier.find_entity(&id).filter(|_| !groups.awaits(&id));
        let Some(entity) = entity.filter(|entity| names.declare(entity)) else {
            return Ok(self.start_over());
        };
        tables.bear(entity);
        let mut touched = Vec::new();
        self.follow_names(&mut touched);
        Ok(self.settle(&touched).difference())
    }

    /// Declares an attribute, and tells what it changes.
    ///
    /// # Errors
    ///
    /// [`DossierError`] when the id is empty or taken, or the declaration contradicts itself.
    ///
    /// # Complexity
    ///
    /// Linear in what it declares, and once more with the first claim that uses it; it is that of reconciling everything
    /// where claims have used it already, or an attribute that it names or is named by, at any remove.
    pub fn attribute(&mut self, attribute: Attribute) -> Result<Difference, DossierError> {
        let id = attribute.id().to_owned();
        self.dossier.attribute(attribute)?;
        if self.is_behind {
            return Ok(Difference::default());
        }
        let attribute = self.dossier.find_attribute(&id);
        if attribute.is_some_and(|attribute| self.groups.declare(attribute)) {
            return Ok(Difference::default());
        }
        Ok(self.start_over())
    }

    /// Makes everything anew, and tells what differs; without claims, that is for the next one to do.
    fn start_over(&mut self) -> Difference {
        if self.dossier.claims().is_empty() {
            self.is_behind = true;
            return Difference::default();
        }
        let before: Past = self.past();
        self.lay_out();
        let mut after = Vec::new();
        self.relate(|dossier, row, finding| {
            let told = row.told(dossier, String::new());
            let reason = if before.find(&told.id) == Some(&told) { String::new() } else { finding.sentence() };
            after.push(PastFinding { reason, ..told });
        });
        Difference::between(&before, &after.into_iter().collect())
    }

    /// Reads and relates every claim, and tells of each finding.
    fn relate(&mut self, mut tell: impl FnMut(&Dossier, &Row, &Finding<'_>)) {
        self.memory = Memory::default();
        let frame = Arc::new(Frame::of(&self.dossier, &self.conventions, &Elsewhere::default()));
        let all = self.dossier.claim_handles().map(|(claim, _)| claim);
        let mut rows: Vec<Row> = Vec::new();
        for finding in Reconciler::declared(&frame, &self.tables, None, all, &mut self.memory, None).findings {
            let row = Row::of(&finding, rows.last());
            tell(&self.dossier, &row, &finding);
            rows.push(row);
        }
        self.share_out(rows);
    }

    /// Gives every claim its place, from nothing.
    fn lay_out(&mut self) {
        self.names = Names::of(&self.dossier);
        self.groups = Groups::of(&self.dossier, &mut self.names);
        self.nodes.clear();
        self.classes.clear();
        self.awaited.clear();
        self.press = Arc::new(Press::of(&self.dossier, &self.conventions));
        self.tables = Tables::of(&self.dossier);
        self.withdrawn = 0;
        self.is_behind = false;
        #[cfg(test)]
        (self.laid_out += 1);
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

    /// Puts findings where their claims are.
    fn share_out(&mut self, rows: Vec<Row>) {
        for row in rows {
            let node = row.claims.first().and_then(|claim| self.nodes.get(claim.index())).copied();
            if let Some(group) = node.and_then(|node| self.groups.group(node)) {
                group.rows.push(row);
            }
        }
    }

    /// Gives the claim that comes after all that have one its place.
    fn place(&mut self, handle: ClaimId) {
        let Self { dossier, names, groups, .. } = self;
        let claim = &dossier[handle];
        let what = groups.used(claim.what(), dossier, names);
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
            let (word, thing) = names.mention(value);
            if thing == names::Thing::Word(word) {
                names.hear(word, node);
            }
        }
        self.nodes.push(node);
        if let Some(group) = groups.group(node) {
            group.claims.push(handle);
        }
    }

    /// Joins what names mean that mean another thing now, and tells where they are used: there nothing is as it was.
    fn follow_names(&mut self, touched: &mut Vec<Node>) {
        let from = touched.len();
        for word in self.names.stirred() {
            if let Some(meant) = self.names.meant(word) {
                self.groups.alias(names::Thing::Word(word), meant, &self.names);
            }
            touched.extend(self.names.heard(word));
            for what in self.names.state_of(word) {
                // Its states may be others, or in another order.
                self.classes.clear();
                touched.extend(self.groups.nodes_of_class(*what));
            }
        }
        touched.iter().skip(from).for_each(|node| self.groups.forget(*node));
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
        let classes = self.prepare(&group.claims);
        let Self { dossier, names, groups, conventions, press, tables, classes: all, memory, .. } = self;
        let Some(class) = all.get(&classes) else { return };
        let Group { claims, rows, precedents } = group;
        *precedents = (claims.len() >= MANY).then(|| precedents.take().unwrap_or_default());
        let Declared { mut findings, kept } = if claims.is_empty() {
            Declared::default()
        } else {
            let things = names.things(mentions(dossier, groups, class, claims));
            let frame = Frame::of_some(dossier, (conventions, press), &class.vocabulary, things);
            let (frame, claims, lattices) = (Arc::new(frame), claims.iter().copied(), class.lattices.clone());
            Reconciler::declared(&frame, tables, lattices, claims, memory, precedents.as_deref_mut())
        };
        findings.sort_unstable_by(|a, b| a.id().cmp(b.id()));
        let mut fresh: Vec<Option<&Finding<'_>>> = findings.iter().map(Some).collect();
        rows.retain(|row| {
            let same = findings.binary_search_by(|finding| finding.id().cmp(&row.id));
            match same.ok().and_then(|at| fresh.get_mut(at)).and_then(|same| same.take_if(|same| row.is_of(same))) {
                Some(_) => true,
                None if kept.binary_search(&row.id).is_ok() => true,
                None => {
                    news.before.push(row.told(dossier, String::new()));
                    false
                }
            }
        });
        for finding in fresh.into_iter().flatten() {
            let row = Row::of(finding, rows.last());
            news.after.push(row.told(dossier, finding.sentence()));
            rows.push(row);
        }
    }

    /// The classes that claims are of; what their attributes declare is at hand then.
    fn prepare(&mut self, claims: &[ClaimId]) -> Classes {
        let Self { dossier, names, groups, .. } = self;
        let class = |claim: &ClaimId| groups.attribute(dossier[*claim].what()).map(|one| one.class);
        let mut classes: Classes = SmallVec::new();
        for class in claims.iter().filter_map(class) {
            if let Err(at) = classes.binary_search(&class) {
                classes.insert(at, class);
            }
        }
        if self.classes.contains_key(&classes) {
            return classes;
        }
        let mut ids: BTreeSet<&str> = classes.iter().flat_map(|class| groups.members(*class)).collect();
        // With what they name, which may be of another class.
        let declared = ids.clone().into_iter().filter_map(|id| dossier.find_attribute(id));
        for attribute in declared {
            ids.extend(attribute.named().filter(|id| dossier.find_attribute(id).is_some()));
        }
        let attribute = |id: &&str| dossier.find_attribute(id).cloned().unwrap_or_else(|| Attribute::undeclared(*id));
        let vocabulary = Vocabulary::of(ids.iter().map(attribute).collect());
        let attributes = vocabulary.attributes().iter();
        let mut named: Vec<String> = attributes.clone().filter_map(Attribute::part).map(str::to_owned).collect();
        let mut states: Vec<String> = attributes.flat_map(Attribute::states).map(str::to_owned).collect();
        let mut lattices = None;
        if states.iter().any(|state| looks_short(state)) {
            named.append(&mut states);
        } else {
            let things = names.things(states.iter().map(|state| Mention { written: state, is_place: false }));
            lattices = Some(vocabulary.attributes().iter().map(|one| Lattice::of(one, &things)).collect());
        }
        self.classes.insert(classes.clone(), Class { vocabulary, named, lattices });
        classes
    }

    /// Takes a claim out of the dossier; the last one takes its place.
    fn take_out(&mut self, handle: ClaimId) -> Option<Claim> {
        let last = ClaimId::at(self.dossier.claims().len() - 1);
        let claim = self.dossier.take_out(handle)?;
        self.nodes.swap_remove(handle.index());
        self.memory.take_out(handle);
        if last != handle
            && let Some(group) = self.nodes.get(handle.index()).and_then(|node| self.groups.group(*node))
        {
            let in_rows = group.rows.iter_mut().flat_map(|row| row.claims.iter_mut());
            for claim in group.claims.iter_mut().chain(in_rows).filter(|claim| **claim == last) {
                *claim = handle;
            }
            group.precedents.iter_mut().for_each(|precedents| precedents.rename(last, handle));
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
fn naming_value<'a>(groups: &Groups, claim: &'a Claim) -> Option<&'a str> {
    let attribute = groups.attribute(claim.what())?;
    match claim.written() {
        Some(Value::Text(text)) if matches!(attribute.kind, Kind::Place | Kind::Category) => Some(text),
        _ => None,
    }
}

/// The names that some claims and the attributes of their classes use.
fn mentions<'n>(
    dossier: &'n Dossier,
    groups: &Groups,
    class: &'n Class,
    claims: &[ClaimId],
) -> impl Iterator<Item = Mention<'n>> {
    let of_claims = claims.iter().map(|claim| &dossier[*claim]).flat_map(move |claim| {
        let places = std::iter::once(claim.who()).chain(claim.place());
        let places = places.map(|written| Mention { written, is_place: true });
        let others = claim.speakers().iter().map(String::as_str).chain(naming_value(groups, claim));
        places.chain(others.map(|written| Mention { written, is_place: false }))
    });
    of_claims.chain(class.named.iter().map(|written| Mention { written, is_place: false }))
}
