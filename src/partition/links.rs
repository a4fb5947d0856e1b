//! What a shard's claims tell of which claims can meet.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::classes::Classes;
use super::names::{Meant, Names};
use crate::dossier::{About, Claim, Dossier, Quantifier};
use crate::hashing::HashSet;
use crate::reading::Conventions;
use crate::reading::name::fold;
use crate::resolve::things::looks_short;
use crate::resolve::{Elsewhere, Resolution};
use crate::threads;

/// What the claims of a shard tell of which claims can meet: the names that no entity declares, in one spelling each; of
/// entities that belong together, and of subjects that are compared with others, which attributes are stated; and
/// corrections. It grows with the number of different names, not of claims.
///
/// Links of several shards are merged in any order and grouping; see [`Partition::new`](super::Partition::new).
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Links {
    #[serde(skip_serializing_if = "Spellings::is_empty")]
    pub(super) names: Spellings,
    /// Entities that claims name for their subject or place, where some lie in others.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) named: BTreeSet<String>,
    /// Short names of places that no entity declares, folded: they may abbreviate the name of one.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) short_places: BTreeSet<String>,
    /// The attributes stated of entities that belong together with others.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) entities: BTreeMap<String, BTreeSet<String>>,
    /// The attributes stated of other subjects, folded, where it matters.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) others: BTreeMap<String, BTreeSet<String>>,
    /// Attributes of which something is said of its subject only.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub(super) only: BTreeSet<String>,
    /// Claims that are corrected, and by what.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) corrections: BTreeMap<String, BTreeSet<Correction>>,
}

/// A claim that corrects another.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Correction {
    pub(super) id: String,
    pub(super) who: String,
    pub(super) what: String,
}

/// Names by what they fold to, each in the spelling that it is known by: not a short one, then the first.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub(super) struct Spellings(BTreeMap<String, String>);

impl Spellings {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn add(&mut self, folded: String, written: &str) {
        let rank = |name: &str| (looks_short(name), name.to_owned());
        match self.0.get_mut(&folded) {
            Some(known) if rank(written) < rank(known) => written.clone_into(known),
            Some(_) => {}
            None => _ = self.0.insert(folded, written.to_owned()),
        }
    }

    /// How a folded name is spelled.
    pub(super) fn get(&self, folded: &str) -> Option<&str> {
        self.0.get(folded).map(String::as_str)
    }

    /// The names by what they fold to.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(folded, written)| (folded.as_str(), written.as_str()))
    }
}

impl From<Vec<String>> for Spellings {
    fn from(names: Vec<String>) -> Self {
        let mut spellings = Self::default();
        names.iter().for_each(|name| spellings.add(fold(name), name));
        spellings
    }
}

impl From<Spellings> for Vec<String> {
    fn from(spellings: Spellings) -> Self {
        spellings.0.into_values().collect()
    }
}

impl Links {
    /// What the claims of a dossier tell. Of a shard it is the tables of the whole with the claims of the shard.
    ///
    /// Whether a correction can be read is told by the dossier's conventions.
    ///
    /// # Complexity
    ///
    /// Linear in the number of claims, but for ordered look-ups.
    pub fn of(dossier: &Dossier) -> Self {
        let names = Names::of(dossier);
        Self::under(dossier, &|name| names.meant(name), dossier.conventions())
    }

    /// The same by other conventions than the dossier's own, where it is known what names mean.
    pub(super) fn under<'d>(
        dossier: &'d Dossier,
        meant: &(dyn Fn(&str) -> Meant<'d> + Sync),
        conventions: &Conventions,
    ) -> Self {
        let bonds = Bonds::of(dossier);
        let each = dossier.claims().len().div_ceil(threads::count()).max(WORTHWHILE);
        let gathered = threads::each(dossier.claims().chunks(each).collect(), |claims: &[Claim]| {
            let mut gathering = Gathering::new(&bonds, meant);
            claims.iter().for_each(|claim| gathering.claim(claim));
            gathering.links
        });
        let mut gathered = gathered.into_iter();
        let mut links = gathered.next().unwrap_or_default();
        gathered.for_each(|more| links.merge(more));
        links.corrections = corrections(dossier, conventions);
        links
    }

    /// The names that claims use, for those who read some of the claims only.
    pub(crate) fn elsewhere(&self) -> Elsewhere<'_> {
        // What is short may turn out to be the name of an entity.
        let short = self.short_places.iter().chain(self.others.keys()).filter_map(|folded| self.names.get(folded));
        let named = self.named.iter().map(String::as_str).chain(short.filter(|name| looks_short(name)));
        let entities = self.named.iter().chain(self.entities.keys()).map(String::as_str);
        Elsewhere { spoken: self.names.iter().map(|(_, name)| name).chain(entities).collect(), named: named.collect() }
    }

    /// Takes in what other claims tell.
    pub fn merge(&mut self, other: Self) {
        for (folded, written) in other.names.0 {
            self.names.add(folded, &written);
        }
        self.named.extend(other.named);
        self.short_places.extend(other.short_places);
        self.only.extend(other.only);
        for (mine, theirs) in [(&mut self.entities, other.entities), (&mut self.others, other.others)] {
            for (subject, attributes) in theirs {
                mine.entry(subject).or_default().extend(attributes);
            }
        }
        for (corrected, by) in other.corrections {
            self.corrections.entry(corrected).or_default().extend(by);
        }
    }
}

/// How many claims are worth a thread of their own, at the least.
const WORTHWHILE: usize = 4_000;

/// What the tables tell of which claims can meet.
struct Bonds<'d> {
    classes: Classes<'d>,
    /// Entities that belong together with others.
    linked: HashSet<&'d str>,
    /// Whether any entity lies in another.
    nested: bool,
}

impl<'d> Bonds<'d> {
    fn of(dossier: &'d Dossier) -> Self {
        let mut linked: HashSet<&str> = HashSet::default();
        for entity in dossier.entities() {
            let others = || entity.wholes().iter().chain(entity.candidates()).map(String::as_str);
            if others().next().is_some() {
                linked.insert(entity.id());
                linked.extend(others());
            }
        }
        linked.extend(dossier.attributes().filter_map(|attribute| attribute.part()));
        let nested = dossier.entities().any(|entity| !entity.wholes().is_empty());
        Self { classes: Classes::of(dossier), linked, nested }
    }
}

/// Links in the making.
struct Gathering<'n, 'd> {
    links: Links,
    bonds: &'n Bonds<'d>,
    /// What a name means.
    meant: &'n (dyn Fn(&str) -> Meant<'d> + Sync),
    /// Names, and words for subjects with attributes, that were met before.
    spoken: HashSet<&'d str>,
    placed: HashSet<&'d str>,
    stated: HashSet<About>,
}

impl<'n, 'd> Gathering<'n, 'd> {
    fn new(bonds: &'n Bonds<'d>, meant: &'n (dyn Fn(&str) -> Meant<'d> + Sync)) -> Self {
        let (spoken, placed, stated) = Default::default();
        Self { links: Links::default(), bonds, meant, spoken, placed, stated }
    }

    fn claim(&mut self, claim: &'d Claim) {
        let what = claim.what();
        let is_new = self.stated.insert(claim.about());
        // Of a subject nothing is new unless it is stated for the first time.
        let who = || is_new.then(|| claim.who()).into_iter();
        for name in who().chain(claim.place()).chain(claim.speakers().iter().map(String::as_str)) {
            if self.spoken.insert(name)
                && let Meant::Other(folded) = (self.meant)(name)
            {
                self.links.names.add(folded, name);
            }
        }
        for name in who().chain(claim.place()).filter(|_| self.bonds.nested) {
            if !self.placed.insert(name) {
                continue;
            }
            match (self.meant)(name) {
                Meant::Entity(id) => _ = self.links.named.insert(id.to_owned()),
                Meant::Other(folded) if looks_short(name) => _ = self.links.short_places.insert(folded),
                Meant::Other(_) => {}
            }
        }
        if is_new {
            let spreads = self.bonds.classes.spreads(what);
            let attributes = match (self.meant)(claim.who()) {
                Meant::Entity(id) if spreads || self.bonds.linked.contains(id) => {
                    Some(self.links.entities.entry(id.to_owned()).or_default())
                }
                Meant::Other(folded) if spreads || looks_short(claim.who()) => {
                    Some(self.links.others.entry(folded).or_default())
                }
                _ => None,
            };
            attributes.into_iter().for_each(|attributes| _ = attributes.insert(what.to_owned()));
        }
        let is_only = claim.quantifier() == Some(Quantifier::Only) && self.bonds.classes.excludes(what);
        if is_only && !self.links.only.contains(what) {
            self.links.only.insert(what.to_owned());
        }
    }
}

/// The corrections that count: what cannot be read withdraws nothing.
fn corrections(dossier: &Dossier, conventions: &Conventions) -> BTreeMap<String, BTreeSet<Correction>> {
    let mut corrections: BTreeMap<String, BTreeSet<Correction>> = BTreeMap::new();
    let correcting = || dossier.claims().iter().filter(|claim| claim.corrected().is_some());
    if correcting().next().is_none() {
        return corrections;
    }
    // Whether a claim can be read is asked of a dossier that holds no more than that takes.
    let mut small = Dossier::new();
    dossier.attributes().for_each(|attribute| _ = small.attribute(attribute.clone()));
    let reports: BTreeSet<_> = correcting().filter_map(Claim::report).collect();
    reports.into_iter().for_each(|report| _ = small.report(dossier[report].clone()));
    correcting().for_each(|claim| _ = small.claim(claim.clone()));
    let resolution = Resolution::of(&small, conventions);
    for claim in resolution.claims.iter().filter(|claim| !claim.unread) {
        let given = resolution.given(claim);
        let (Some(id), Some(corrected)) = (given.given_id(), given.corrected()) else { continue };
        if id != corrected {
            let by = Correction { id: id.to_owned(), who: given.who().to_owned(), what: given.what().to_owned() };
            corrections.entry(corrected.to_owned()).or_default().insert(by);
        }
    }
    corrections
}
