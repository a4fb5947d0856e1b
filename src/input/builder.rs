//! A dossier in the making: records go in with their places, faults come out with them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;
use serde::de::DeserializeOwned;
use smol_str::SmolStr;

use super::log::{Draft, Log, Place};
use super::merge::{self, Agreement};
use super::problem::Problem;
use super::record::{self, Field, Given};
use crate::dossier::{Attribute, Claim, ClaimId, Dossier, DossierError, Entity, Fault, Record, Report, ReportRef};
use crate::reading::{self, Conventions, Instant};
use crate::visible::Quoted;

/// What the rows of a sheet say of a report.
#[derive(Clone, Debug)]
struct Description {
    outlet: Option<String>,
    published: Option<String>,
    place: Place,
}

/// What all spellings of one name have in common: its words, whatever their case and what stands between them.
fn in_common(what: &str) -> String {
    let words = what.split(|c: char| c.is_whitespace() || matches!(c, '_' | '-')).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// How often one claim without an id was given.
#[derive(Clone, Copy, Debug)]
struct Twins {
    first: ClaimId,
    /// The source that was read last, and how often it gave the claim.
    source: usize,
    here: usize,
    /// How often the dossier has it: as often as the source that gave it most.
    all: usize,
}

/// The days on which an outlet reported, in the order of time; those last that cannot be read.
#[derive(Clone, Debug)]
struct Editions {
    /// Where the outlet is named first.
    place: Place,
    days: BTreeMap<(i64, String), Place>,
}

impl Editions {
    fn new(place: Place) -> Self {
        Self { place, days: BTreeMap::new() }
    }

    fn add(&mut self, published: &str, place: Place) {
        let read = reading::date(published, None, &Conventions::default()).ok();
        let begins = read.and_then(|date| date.reading().first().core().hull()?.low().value());
        let at = begins.map_or(i64::MAX, Instant::seconds);
        self.days.entry((at, published.to_owned())).or_insert(place);
    }

    fn first(&self) -> Option<&str> {
        self.days.keys().next().map(|(_, day)| day.as_str())
    }
}

/// The ids of a list that were given but could not be used: references to them are not at fault.
#[derive(Debug, Default)]
struct Refused {
    ids: BTreeSet<String>,
    /// Some record without a readable id, which any reference may mean.
    any: bool,
}

/// A claim in the dossier: where it stands, and whether its id was given there.
#[derive(Clone, Copy, Debug)]
struct Added {
    place: Place,
    is_named: bool,
}

/// The records of a list, in the order of the sources, with what other sources say of them worked in.
#[derive(Debug)]
struct Table<T> {
    records: Vec<(Place, T)>,
    /// Where each id stands among them, and the sources that gave it.
    ids: BTreeMap<String, (usize, BTreeSet<usize>)>,
    /// What several sources together say of those that several give.
    united: BTreeMap<usize, merge::Union>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { records: Vec::new(), ids: BTreeMap::new(), united: BTreeMap::new() }
    }
}

/// A dossier in the making.
#[derive(Debug)]
pub(super) struct Builder {
    extent: Extent,
    dossier: Dossier,
    reports: Table<Report>,
    entities: Table<Entity>,
    attributes: Table<Attribute>,
    descriptions: BTreeMap<String, Description>,
    /// What rows without a report's id say: the days of publication of each outlet.
    editions: BTreeMap<String, Editions>,
    reports_declared: bool,
    claims_given: bool,
    /// The attributes of claims that stand in no sheet: who writes JSON writes declarations as well.
    used_beside_sheets: BTreeSet<String>,
    conventions: Option<(Place, Conventions)>,
    tables: BTreeMap<(Record, String), Place>,
    claims: Vec<Added>,
    /// How attributes are spelled in sheets, by what all spellings of one have in common.
    spellings: BTreeMap<String, BTreeSet<String>>,
    /// Every spelling of an attribute, with the one that it goes by.
    respelled: HashMap<String, String>,
    /// Claims without ids, by their content.
    twins: HashMap<u64, Twins>,
    /// Of claims that several sources give, which sources.
    repeats: BTreeMap<ClaimId, BTreeSet<usize>>,
    refused: BTreeMap<Record, Refused>,
    /// Claims in the dossier that turned out to be at fault.
    withdrawn: BTreeSet<ClaimId>,
    is_broken: bool,
    faults: Log,
    /// Where the faults of claims go when they are not to stop anything.
    set_aside: Option<Log>,
    /// Whether anything can be given again by another source.
    has_several_sources: bool,
    /// Whether only one thing is asked: whether all is well.
    is_plain: bool,
}

/// Whether what is read are all claims that there are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Extent {
    /// They are.
    Whole,
    /// There are others, which these may correct.
    Part,
}

impl Extent {
    /// Whether what a claim corrects may be among the others.
    fn excuses(self, fault: &Fault) -> bool {
        self == Self::Part && fault.field == "corrects" && fault.target.is_some()
    }
}

impl Builder {
    pub(super) fn new(sources: usize, extent: Extent, faults: Log, set_aside: Option<Log>) -> Self {
        Self {
            extent,
            dossier: Dossier::new(),
            reports: Table::default(),
            entities: Table::default(),
            attributes: Table::default(),
            descriptions: BTreeMap::new(),
            editions: BTreeMap::new(),
            // Of a part nobody else could tell which reports the others use.
            reports_declared: extent == Extent::Part,
            claims_given: false,
            used_beside_sheets: BTreeSet::new(),
            conventions: None,
            tables: BTreeMap::new(),
            claims: Vec::new(),
            spellings: BTreeMap::new(),
            respelled: HashMap::new(),
            twins: HashMap::new(),
            repeats: BTreeMap::new(),
            refused: BTreeMap::new(),
            withdrawn: BTreeSet::new(),
            is_broken: false,
            faults,
            set_aside,
            has_several_sources: sources > 1,
            is_plain: false,
        }
    }

    /// One whose faults nobody asks for, but whether there are any.
    pub(super) fn plain(sources: usize, extent: Extent) -> Self {
        Self { is_plain: true, ..Self::new(sources, extent, Log::first(), None) }
    }

    /// Whether somebody may ask where a claim stands.
    fn keeps_places(&self) -> bool {
        !self.is_plain || self.has_several_sources
    }

    /// Whether nothing is at fault so far.
    pub(super) fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    /// The dossier, unless anything is at fault.
    pub(super) fn finish_if_sound(self) -> Option<Dossier> {
        let mut faults = self.dossier.faults().into_iter();
        if !self.is_sound() || faults.any(|fault| !self.extent.excuses(&fault)) {
            return None;
        }
        let mut dossier = self.dossier;
        dossier.guess_attributes_but(&self.used_beside_sheets);
        dossier.fit();
        Some(dossier)
    }

    /// The dossier so far.
    pub(super) fn dossier(&mut self) -> &mut Dossier {
        &mut self.dossier
    }

    /// Notes a fault after which the rest of a source could not be read.
    pub(super) fn broken(&mut self, draft: Draft) {
        self.is_broken = true;
        self.faults.add(draft);
    }

    /// Notes a fault that leaves the rest of its source readable.
    pub(super) fn fault(&mut self, draft: Draft) {
        self.faults.add(draft);
    }

    /// Notes a fault of a claim, which will be missing.
    pub(super) fn claim_fault(&mut self, draft: Draft) {
        self.set_aside.as_mut().unwrap_or(&mut self.faults).add(draft);
    }

    /// Notes that some source has a list of such records.
    pub(super) fn declares(&mut self, record: Record) {
        self.reports_declared |= record == Record::Report;
    }

    /// Whether some source has a list of reports, so that none is declared by use.
    pub(super) fn has_reports(&self) -> bool {
        self.reports_declared
    }

    /// Notes that a claim that stands in no sheet is of this attribute.
    pub(super) fn uses(&mut self, attribute: &str) {
        if !self.used_beside_sheets.contains(attribute) {
            self.used_beside_sheets.insert(attribute.to_owned());
        }
    }

    /// Notes that some source has claims, or could have.
    pub(super) fn gives_claims(&mut self) {
        self.claims_given = true;
    }

    /// Notes that a record of a list could not be used.
    pub(super) fn refuse(&mut self, record: Record, id: Option<&str>) {
        let refused = self.refused.entry(record).or_default();
        match id {
            Some(id) => {
                refused.ids.insert(id.to_owned());
            }
            // Nobody can have meant a claim without an id.
            None => refused.any = record != Record::Claim,
        }
    }

    /// Whether a reference to a record that is not there may be right all the same.
    fn is_excused(&self, record: Record, id: &str) -> bool {
        self.is_broken || self.refused.get(&record).is_some_and(|refused| refused.any || refused.ids.contains(id))
    }

    /// Makes a record of its fields, or notes everything wrong with it; `offset` tells where a field stands.
    pub(super) fn decode<'de, T: DeserializeOwned, G: Given<'de>>(
        &mut self,
        record: Option<Record>,
        place: Place,
        fields: &[Field<'de, G>],
        offset: impl Fn(G) -> usize,
    ) -> Option<T> {
        let faults = match record::decode(fields) {
            Ok(record) => return Some(record),
            Err(faults) => faults,
        };
        let id = fields.iter().find(|(name, _)| name == "id");
        let id = id.and_then(|(_, given)| given.text()).map(String::from);
        let slips: Vec<&str> = faults.iter().filter_map(|fault| fault.problem.meant()).collect();
        let faults = faults.iter().filter(|fault| match fault.problem {
            // A slip in a field's name has said so already.
            Problem::Missing(field) => fault.index.is_some() || !slips.contains(&field),
            _ => true,
        });
        for fault in faults {
            let given = fault.index.and_then(|index| fields.get(index));
            let problem = match (&fault.problem, record) {
                (Problem::Missing(field), Some(record)) if given.is_none() => {
                    format!("`{field}` is missing; every {record} needs it")
                }
                (problem, _) => problem.to_string(),
            };
            let mut draft = Draft::new(place, problem).of(record, id.clone());
            if let Some(field) = &fault.field {
                draft = draft.in_field(field);
            }
            if let Some((_, given)) = given {
                draft = draft.at(offset(*given), &given.content());
            }
            match record {
                Some(Record::Claim) => self.claim_fault(draft),
                _ => self.fault(draft),
            }
        }
        if let Some(record) = record {
            self.refuse(record, id.as_deref());
        }
        None
    }

    /// Keeps a report until everything is known that describes it.
    pub(super) fn report(&mut self, place: Place, report: Report) {
        let mut table = std::mem::take(&mut self.reports);
        let id = report.id().to_owned();
        self.gather(&mut table, Record::Report, place, id, report, Agreement::NoContradiction);
        self.reports = table;
    }

    /// Keeps a record, or works it into the one that another source gives under its id.
    fn gather<T: Serialize>(
        &mut self,
        table: &mut Table<T>,
        record: Record,
        place: Place,
        id: String,
        given: T,
        agreement: Agreement,
    ) {
        let known = table.ids.get_mut(&id).and_then(|(at, sources)| Some((*at, table.records.get(*at)?, sources)));
        let Some((at, (first, known), sources)) = known else {
            table.ids.insert(id, (table.records.len(), BTreeSet::from([place.source])));
            return table.records.push((place, given));
        };
        let draft = if sources.insert(place.source) {
            let union = table.united.entry(at).or_insert_with(|| merge::Union::of(known));
            match union.work_in(&given, agreement) {
                Ok(()) => return,
                Err(conflict) => differing(place, record, &id, conflict),
            }
        } else {
            let error = DossierError::DuplicateId { record, id: id.clone() };
            Draft::new(place, error.to_string()).in_field("id")
        };
        let draft = draft.after(Some(*first));
        self.refuse(record, Some(&id));
        self.fault(draft.of(Some(record), Some(id)));
    }

    /// The records of a table as all sources together give them.
    fn gathered<T: DeserializeOwned>(&mut self, record: Record, mut table: Table<T>) -> Vec<(Place, T)> {
        for (at, union) in std::mem::take(&mut table.united) {
            let Some((place, known)) = table.records.get_mut(at) else { continue };
            match union.record() {
                Ok(Some(united)) => *known = united,
                // They were equal.
                Ok(None) => {}
                Err(conflict) => {
                    let id = table.ids.iter().find(|(_, (index, _))| *index == at).map(|(id, _)| id.clone());
                    let id = id.unwrap_or_default();
                    let draft = differing(*place, record, &id, conflict);
                    self.refuse(record, Some(&id));
                    self.fault(draft.of(Some(record), Some(id)));
                }
            }
        }
        table.records
    }

    /// Notes an outlet and a day of publication that stand for a report without an id of its own.
    pub(super) fn edition(&mut self, place: Place, outlet: &str, published: Option<&str>) {
        let editions = self.editions.entry(outlet.to_owned()).or_insert_with(|| Editions::new(place));
        if let Some(published) = published {
            editions.add(published, place);
        }
    }

    /// The id of the report that an outlet and a day of publication stand for: the outlet's name for its first day, so
    /// that a later day changes no id, and name and day for the others. Where reports are declared, it is the name.
    ///
    /// What is wrong where nobody can say which of several days is meant.
    pub(super) fn report_of<'a>(&self, outlet: &'a str, published: Option<&str>) -> Result<Cow<'a, str>, String> {
        let Some(editions) = self.editions.get(outlet).filter(|_| !self.reports_declared) else {
            return Ok(Cow::Borrowed(outlet));
        };
        match (published, editions.first()) {
            (None, _) if editions.days.len() > 1 => Err(format!(
                "{} has reports of {} days, and this row has no `published`; say which it is, or give each report an id in the column `report`",
                Quoted(outlet),
                editions.days.len()
            )),
            (Some(published), Some(first)) if published != first => Ok(Cow::Owned(format!("{outlet} {published}"))),
            _ => Ok(Cow::Borrowed(outlet)),
        }
    }

    /// Describes the reports that have no ids of their own, now that every day of each outlet is known.
    fn describe_editions(&mut self) {
        for (outlet, Editions { place, days }) in self.editions.clone() {
            if days.is_empty() {
                self.describe(place, &outlet, Some(&outlet), None);
            }
            for ((_, day), place) in days {
                // A day that is given stands for one report.
                let report = self.report_of(&outlet, Some(&day)).map_or_else(|_| outlet.clone(), Cow::into_owned);
                self.describe(place, &report, Some(&outlet), Some(&day));
            }
        }
    }

    /// Notes what a row says of its report.
    pub(super) fn describe(&mut self, place: Place, report: &str, outlet: Option<&str>, published: Option<&str>) {
        let Some(known) = self.descriptions.get_mut(report) else {
            let description =
                Description { outlet: outlet.map(str::to_owned), published: published.map(str::to_owned), place };
            self.descriptions.insert(report.to_owned(), description);
            return;
        };
        for (field, known_text, text) in
            [("outlet", &mut known.outlet, outlet), ("published", &mut known.published, published)]
        {
            match (known_text.as_deref(), text) {
                (Some(before), Some(now)) if before != now => {
                    let draft = conflict(place, report, field, before, now);
                    self.faults.add(draft.after(Some(known.place)));
                }
                (None, Some(now)) => *known_text = Some(now.to_owned()),
                _ => {}
            }
        }
    }

    pub(super) fn entity(&mut self, place: Place, entity: Entity) {
        let mut table = std::mem::take(&mut self.entities);
        let id = entity.id().to_owned();
        self.gather(&mut table, Record::Entity, place, id, entity, Agreement::NoContradiction);
        self.entities = table;
    }

    pub(super) fn attribute(&mut self, place: Place, attribute: Attribute) {
        let mut table = std::mem::take(&mut self.attributes);
        let id = attribute.id().to_owned();
        self.gather(&mut table, Record::Attribute, place, id, attribute, Agreement::Equality);
        self.attributes = table;
    }

    fn added(&mut self, record: Record, place: Place, id: String, added: Result<(), DossierError>) {
        match added {
            Ok(()) if self.is_plain => {}
            Ok(()) => {
                self.tables.insert((record, id), place);
            }
            Err(error) => {
                let draft = Draft::new(place, error.to_string()).in_field(error.field());
                self.refuse(record, Some(&id));
                self.fault(draft.of(Some(record), Some(id)));
            }
        }
    }

    pub(super) fn conventions(&mut self, place: Place, conventions: Conventions) {
        if let Some((first, known)) = &self.conventions {
            let draft = match merge::equal(known, &conventions) {
                _ if first.source == place.source => {
                    Draft::new(place, "conventions are given twice; keep one set of them")
                }
                Ok(()) => return,
                Err(conflict) => {
                    let draft = Draft::new(place, conflict.problem("the set of conventions"));
                    draft.in_field(conflict.field)
                }
            };
            self.faults.add(draft.after(Some(*first)));
            return;
        }
        let faults = conventions.faults();
        let sound = faults.is_empty();
        for (field, problem) in faults {
            self.fault(Draft::new(place, format!("out of range; it {problem}")).in_field(field));
        }
        if sound {
            self.conventions = Some((place, conventions));
        }
    }

    /// Notes how a row of a sheet spells its attribute.
    pub(super) fn spelled(&mut self, what: &str) {
        // Nearly every row spells as another did.
        if self.respelled.contains_key(what) {
            return;
        }
        self.respelled.insert(what.to_owned(), String::new());
        self.spellings.entry(in_common(what)).or_default().insert(what.to_owned());
    }

    /// What an attribute of a sheet goes by, where that is another spelling.
    pub(super) fn respelled(&self, what: &str) -> Option<&str> {
        self.respelled.get(what).map(String::as_str).filter(|goes_by| *goes_by != what)
    }

    /// Finds what each attribute of a sheet goes by: as it is declared, else the first of its spellings. Who types a
    /// sheet writes "Killed" in one row and "killed" in the next.
    fn join_spellings(&mut self) {
        let mut declared: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for attribute in self.dossier.attributes() {
            declared.entry(in_common(attribute.id())).or_default().push(attribute.id().to_owned());
        }
        for (common, spellings) in std::mem::take(&mut self.spellings) {
            let declared = declared.get(&common).map_or(&[][..], Vec::as_slice);
            let first = declared.first().or(spellings.first()).cloned().unwrap_or_default();
            for spelling in spellings {
                // Of attributes that are declared apart each is its own.
                let own = declared.contains(&spelling) || declared.len() > 1;
                let goes_by = if own { spelling.clone() } else { first.clone() };
                self.respelled.insert(spelling, goes_by);
            }
        }
    }

    /// Adds what claims refer to, now that all of it is known.
    pub(super) fn tables_end(&mut self) {
        self.describe_editions();
        let entities = std::mem::take(&mut self.entities);
        for (place, entity) in self.gathered(Record::Entity, entities) {
            let id = entity.id().to_owned();
            let added = self.dossier.entity(entity);
            self.added(Record::Entity, place, id, added);
        }
        let attributes = std::mem::take(&mut self.attributes);
        for (place, attribute) in self.gathered(Record::Attribute, attributes) {
            let id = attribute.id().to_owned();
            let added = self.dossier.attribute(attribute);
            self.added(Record::Attribute, place, id, added);
        }
        self.reports_end();
        if let Some((_, conventions)) = self.conventions.take() {
            // They were checked where they were read.
            let _ = self.dossier.set_conventions(conventions);
        }
        if !self.claims_given && !self.is_broken && self.extent == Extent::Whole {
            let place = Place::at(0, 0);
            let problem = "no claims are given; a dossier needs a list `claims`, which may be empty";
            self.fault(Draft::new(place, problem).in_field("claims"));
        }
        self.join_spellings();
    }

    /// Adds the reports that are known by now.
    pub(super) fn reports_end(&mut self) {
        let reports = std::mem::take(&mut self.reports);
        let reports = self.gathered(Record::Report, reports);
        self.dossier.reserve_reports(reports.len());
        for (place, mut report) in reports {
            if let Some(description) = self.descriptions.get(report.id()) {
                match described(report, description) {
                    Ok(complete) => report = complete,
                    Err(draft) => {
                        self.refuse(Record::Report, draft.id());
                        self.fault(draft.after(Some(place)));
                        continue;
                    }
                }
            }
            let id = report.id().to_owned();
            let added = self.dossier.report(report).map(|_| ());
            self.added(Record::Report, place, id, added);
        }
    }

    /// Makes room for so many claims.
    pub(super) fn reserve(&mut self, claims: usize) {
        self.dossier.reserve(claims);
        if self.keeps_places() {
            self.claims.reserve(claims);
        }
    }

    /// Whether a claim without an id was given alike by another source. What one source says twice it says twice.
    fn is_given_elsewhere(&mut self, place: Place, claim: &Claim) -> bool {
        let ReportRef::Named(report) = claim.report_ref() else { return false };
        let next = ClaimId::at(self.dossier.claims().len());
        let twins = self.twins.entry(claim.content(report)).or_insert_with(|| Twins {
            first: next,
            source: place.source,
            here: 0,
            all: 0,
        });
        if self.dossier.claims().get(twins.first.index()).is_some_and(|first| !first.says_the_same_as(claim)) {
            return false;
        }
        if twins.source != place.source {
            (twins.source, twins.here) = (place.source, 0);
        }
        twins.here += 1;
        let is_known = twins.here <= twins.all;
        twins.all = twins.all.max(twins.here);
        is_known
    }

    /// Adds a claim.
    pub(super) fn claim(&mut self, place: Place, mut claim: Claim) {
        self.dossier.share(&mut claim);
        self.enter(place, claim);
    }

    /// Adds a claim that is made of the dossier's own words.
    pub(super) fn enter(&mut self, place: Place, claim: Claim) {
        let id = claim.given_id().map(SmolStr::from);
        let taken = id.as_deref().filter(|id| {
            let refused = self.refused.get(&Record::Claim);
            refused.is_some_and(|refused| refused.ids.contains(*id))
        });
        if self.has_several_sources && id.is_none() && self.is_given_elsewhere(place, &claim) {
            return;
        }
        let added = match taken {
            // The first of that id was at fault itself; still nobody can say which of the two is meant.
            Some(id) => Err(DossierError::DuplicateId { record: Record::Claim, id: id.to_owned() }),
            None => match self.repeated(place, &claim) {
                Some(Ok(())) => return,
                Some(Err(conflict)) => return self.differs(place, conflict, id.map(String::from)),
                None => self.declare_by_use(&claim).and_then(|()| self.dossier.enter(claim)),
            },
        };
        let error = match added {
            Ok(_) if !self.keeps_places() => return,
            Ok(_) => return self.claims.push(Added { place, is_named: id.is_some() }),
            Err(error) => error,
        };
        let id = id.map(String::from);
        self.refuse(Record::Claim, id.as_deref());
        if let DossierError::UnknownReport { id: report, .. } = &error
            && self.is_excused(Record::Report, report)
        {
            return;
        }
        let field = match &error {
            DossierError::EmptyName { record: Record::Report, .. }
            | DossierError::NoName { record: Record::Report, .. } => "report",
            error => error.field(),
        };
        let mut draft = Draft::new(place, error.to_string()).of(Some(Record::Claim), id).in_field(field);
        if let DossierError::DuplicateId { id, .. } = &error
            && let Some(first) = self.dossier.find_claim(id)
        {
            draft = draft.after(self.claims.get(first.index()).map(|first| first.place));
            self.withdraw(first, &error.to_string(), field);
        }
        self.claim_fault(draft);
    }

    /// Whether another source gave the same claim; `None` where none gave its id, or its own source did.
    fn repeated(&mut self, place: Place, claim: &Claim) -> Option<Result<(), merge::Conflict>> {
        if !self.has_several_sources {
            return None;
        }
        let first = self.dossier.find_claim(claim.given_id()?)?;
        let added = self.claims.get(first.index()).filter(|added| added.is_named)?;
        let sources = self.repeats.entry(first).or_insert_with(|| BTreeSet::from([added.place.source]));
        if !sources.insert(place.source) {
            return None;
        }
        let known = self.dossier.claims().get(first.index())?;
        Some(merge::equal(known, claim))
    }

    /// Refuses two claims of one id that sources state differently.
    fn differs(&mut self, place: Place, conflict: merge::Conflict, id: Option<String>) {
        let id = id.unwrap_or_default();
        let problem = conflict.problem(&format!("claim {}", Quoted(&id)));
        let first = self.dossier.find_claim(&id);
        let place_of_first = first.and_then(|first| self.claims.get(first.index())).map(|first| first.place);
        self.refuse(Record::Claim, Some(&id));
        if let Some(first) = first {
            self.withdraw(first, &problem, &conflict.field);
        }
        let draft = Draft::new(place, problem).of(Some(Record::Claim), Some(id)).in_field(conflict.field);
        self.claim_fault(draft.after(place_of_first));
    }

    /// Takes a claim back that was added before it was known to be at fault. Only matters when going on without it.
    fn withdraw(&mut self, claim: ClaimId, problem: &str, field: &str) {
        if self.set_aside.is_none() || !self.withdrawn.insert(claim) {
            return;
        }
        if let Some(draft) = self.claim_draft(claim, problem) {
            self.refuse(Record::Claim, draft.id().map(str::to_owned).as_deref());
            self.claim_fault(draft.in_field(field));
        }
    }

    /// A fault of a claim in the dossier; an id that the dossier made would tell nobody whose.
    fn claim_draft(&self, claim: ClaimId, problem: &str) -> Option<Draft> {
        let added = self.claims.get(claim.index())?;
        let id = self.dossier.claims().get(claim.index())?.given_id();
        let id = id.filter(|_| added.is_named).map(str::to_owned);
        Some(Draft::new(added.place, problem).of(Some(Record::Claim), id))
    }

    /// Declares the claim's report where nobody declares reports.
    fn declare_by_use(&mut self, claim: &Claim) -> Result<(), DossierError> {
        let ReportRef::Named(id) = claim.report_ref() else {
            return Ok(());
        };
        if self.reports_declared || claim.report().is_some() || self.dossier.find_report(id).is_some() {
            return Ok(());
        }
        let mut report = Report::bare(id);
        if let Some(description) = self.descriptions.get(id) {
            report = complete(report, description);
        }
        self.dossier.report(report).map(|_| ())
    }

    /// The dossier, the faults that stop it and the faults that do not.
    pub(super) fn finish(mut self) -> (Dossier, Log, Log) {
        for fault in self.dossier.faults() {
            if !self.extent.excuses(&fault) {
                self.between_records(fault);
            }
        }
        let mut dossier = self.dossier;
        if !self.withdrawn.is_empty() {
            dossier = dossier.without(&self.withdrawn);
        }
        if self.faults.is_empty() {
            dossier.guess_attributes_but(&self.used_beside_sheets);
        }
        (dossier, self.faults, self.set_aside.unwrap_or_default())
    }

    fn between_records(&mut self, fault: Fault) {
        let wanted = match fault.field {
            "derived_from" => Record::Report,
            "before" | "of" => Record::Attribute,
            "corrects" => Record::Claim,
            _ => Record::Entity,
        };
        if let Some(target) = &fault.target
            && self.is_excused(wanted, target)
        {
            return;
        }
        if fault.record == Record::Claim {
            let Some(claim) = self.dossier.find_claim(&fault.id) else {
                return;
            };
            if self.set_aside.is_some() {
                return self.withdraw(claim, &fault.problem, fault.field);
            }
            if let Some(draft) = self.claim_draft(claim, &fault.problem) {
                self.fault(draft.in_field(fault.field));
            }
            return;
        }
        if let Some(place) = self.tables.get(&(fault.record, fault.id.clone())).copied() {
            let draft = Draft::new(place, fault.problem).in_field(fault.field);
            self.fault(draft.of(Some(fault.record), Some(fault.id)));
        }
    }
}

/// The report with what rows say of it; at fault where that is something else.
fn described(report: Report, description: &Description) -> Result<Report, Box<Draft>> {
    for (field, declared, text) in
        [("outlet", report.outlet(), &description.outlet), ("published", report.publication(), &description.published)]
    {
        if let (Some(before), Some(now)) = (declared, text)
            && before != now
        {
            let draft = conflict(description.place, report.id(), field, before, now);
            return Err(Box::new(draft));
        }
    }
    Ok(complete(report, description))
}

fn complete(mut report: Report, description: &Description) -> Report {
    if let Some(outlet) = &description.outlet {
        report = report.outlet_as(outlet);
    }
    if let Some(published) = &description.published {
        report = report.published(published);
    }
    report
}

fn conflict(place: Place, report: &str, field: &str, before: &str, now: &str) -> Draft {
    let problem = format!(
        "report {} has `{field}` {} here and {} elsewhere; give each report an id of its own in the column `report`",
        Quoted(report),
        Quoted(now),
        Quoted(before)
    );
    Draft::new(place, problem).of(Some(Record::Report), Some(report.to_owned())).in_field(field)
}

/// That the sources do not agree on a record.
fn differing(place: Place, record: Record, id: &str, conflict: merge::Conflict) -> Draft {
    let problem = conflict.problem(&format!("{record} {}", Quoted(id)));
    Draft::new(place, problem).in_field(conflict.field)
}
