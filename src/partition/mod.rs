//! Which claims can ever meet, so that a dossier of any size may be reconciled in parts.
//!
//! Claims that can meet share a [`Key`]: those of one subject and of attributes that are compared, and whatever links
//! them to others. Claims of two keys share no finding, whoever makes them. So the claims of a key may go to any machine,
//! as long as they all go to one.
//!
//! Three things make a partition: the *tables* (reports, entities, attributes, conventions), which every machine has; the
//! [`Links`] of each shard of claims, which are small and merge in any order; and from both the [`Partition`], which each
//! machine makes for itself and which gives every claim its key.
//!
//! ```
//! use crosscheck::partition::{Links, Partition};
//! use crosscheck::{Attribute, Claim, Dossier, Entity, Kind, Report, Semantics};
//!
//! let mut tables = Dossier::new();
//! tables.attribute(Attribute::new("killed", Kind::Count, Semantics::Functional))?;
//! tables.attribute(Attribute::new("cause", Kind::Category, Semantics::Functional))?;
//! tables.entity(Entity::new("coast", "North Coast"))?;
//! tables.entity(Entity::new("port", "Port Marlow").part_of("coast"))?;
//! let wire = tables.report(Report::new("Harbour Wire"))?;
//!
//! // Two shards of claims, each with the tables.
//! let (mut one, mut other) = (tables.clone(), tables.clone());
//! let port = one.claim(Claim::new(wire, "Port Marlow", "killed").value(40))?;
//! let cause = one.claim(Claim::new(wire, "Port Marlow", "cause").value("storm"))?;
//! let coast = other.claim(Claim::new(wire, "North Coast", "killed").value(30))?;
//!
//! let mut links = Links::of(&one);
//! links.merge(Links::of(&other));
//! let partition = Partition::new(&tables, &links);
//! assert_eq!(partition.key_of(&one[port]), partition.key_of(&other[coast])); // a part and its whole
//! assert_ne!(partition.key_of(&one[port]), partition.key_of(&one[cause])); // nothing compares these
//! # Ok::<(), crosscheck::DossierError>(())
//! ```
//!
//! How to do so on several machines, with what crosses the wire, is told in
#![cfg_attr(feature = "input", doc = "[`scale`].")]
#![cfg_attr(not(feature = "input"), doc = "`scale`, a chapter that comes with the feature `input`.")]
//!
//! # What a key depends on
//!
//! On the tables and on what all claims together say, never on their order, on how they are sharded, or on the machine.
//! A claim that is added may join two keys, so keys are of one run; what comes out of the run does not depend on them.
//!
//! # Ids
//!
//! Two claims of one id are refused where they meet; that shards give different ids to different claims is for who makes
//! them to see to. A correction names its claim by an id that is *given*: of claims without one, equal ones are told
//! apart only where they are all together.

pub(crate) mod classes;
mod joins;
mod links;
mod load;
mod names;
#[cfg(feature = "input")]
pub mod scale;

use std::collections::BTreeMap;
use std::fmt;
use std::num::{NonZeroUsize, ParseIntError};
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::dossier::{Claim, Dossier};
use crate::hashing::HashMap;
use crate::resolve::{Frame, Things};
use crate::stable;
use classes::Classes;
pub use links::Links;
pub use load::{Cause, HotKey, Load};
use names::{Meant, Names};

/// What claims that can meet share.
///
/// It is made of content: of the least hash of a subject and an attribute among what hangs together. Written as sixteen
/// hexadecimal digits, as text in JSON, for a number of 64 bits does not survive every reader.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Key(u64);

impl Key {
    /// The key as a number.
    pub const fn get(self) -> u64 {
        self.0
    }

    /// In which of so many parts the claims of this key are, counted from 0.
    ///
    /// Other functions of the key do as well, as long as all use one.
    pub fn part(self, parts: NonZeroUsize) -> usize {
        // Both are at most 64 bits wide, and the remainder is less than the number of parts.
        usize::try_from(self.0 % parts.get() as u64).unwrap_or_default()
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for Key {
    type Err = ParseIntError;

    /// Reads what [`Display`](fmt::Display) writes.
    fn from_str(text: &str) -> Result<Self, ParseIntError> {
        u64::from_str_radix(text, 16).map(Self)
    }
}

impl TryFrom<String> for Key {
    type Error = ParseIntError;

    fn try_from(text: String) -> Result<Self, ParseIntError> {
        text.parse()
    }
}

impl From<Key> for String {
    fn from(key: Key) -> Self {
        key.to_string()
    }
}

/// Gives every claim its key.
#[derive(Debug)]
pub struct Partition<'t> {
    names: Names<'t>,
    classes: Classes<'t>,
    /// Folded short names that abbreviate another one, and what that is.
    abbreviations: HashMap<String, String>,
    /// Subjects of classes that share the key of others, by their own hash.
    joined: HashMap<u64, Key>,
    /// Classes of which all subjects hang together.
    everywhere: HashMap<String, Key>,
    /// Claims that are withdrawn, by id: they are where what corrects them is.
    withdrawn: HashMap<String, Key>,
    /// What joined subjects, by the key that they share.
    causes: BTreeMap<Key, BTreeMap<Cause, u64>>,
}

impl<'t> Partition<'t> {
    /// The partition of everything that links tell of. The tables may hold claims as well: they count as a shard.
    ///
    /// A claim whose shard is not among the links gets a key too, which need not be that of the claims that it meets.
    ///
    /// # Complexity
    ///
    /// Linear in the tables, the links, and in how often subjects that claims name lie in others that they name, up to
    /// the bound that [`Reconciler::reconcile`](crate::Reconciler::reconcile) has; but for ordered look-ups.
    pub fn new(tables: &'t Dossier, links: &Links) -> Self {
        if tables.claims().is_empty() {
            return Self::told(tables, links);
        }
        let mut all = Links::of(tables);
        all.merge(links.clone());
        Self::told(tables, &all)
    }

    fn told(tables: &'t Dossier, links: &Links) -> Self {
        let elsewhere = links.elsewhere();
        joins::partition(tables, Names::of(tables), links, &Things::gather(tables, &elsewhere))
    }

    /// The partition of the claims of a dossier.
    ///
    /// # Complexity
    ///
    /// That of [`Links::of`] and [`Partition::new`].
    pub fn of(dossier: &'t Dossier) -> Self {
        Self::told(dossier, &Links::of(dossier))
    }

    /// The partition of the claims of a dossier whose names were gathered already, by the conventions in force.
    pub(crate) fn within(frame: &Frame<'t>) -> Self {
        let names = Names::of(frame.dossier);
        let links = Links::under(frame.dossier, &|name| names.meant_among(&frame.things, name), &frame.conventions);
        joins::partition(frame.dossier, names, &links, &frame.things)
    }

    /// Whether a claim has the key of what corrects it, and not that of its subject and attribute.
    pub(crate) fn is_withdrawn(&self, claim: &Claim) -> bool {
        !self.withdrawn.is_empty() && claim.given_id().is_some_and(|id| self.withdrawn.contains_key(id))
    }

    /// The key of a claim.
    ///
    /// # Complexity
    ///
    /// Linear in the length of its subject's name.
    pub fn key_of(&self, claim: &Claim) -> Key {
        if !self.withdrawn.is_empty()
            && let Some(key) = claim.given_id().and_then(|id| self.withdrawn.get(id))
        {
            return *key;
        }
        match self.names.meant(claim.who()) {
            Meant::Entity(id) => self.key_of_all(claim.what(), id),
            Meant::Other(folded) => self.key_of_all(claim.what(), self.abbreviations.get(&folded).unwrap_or(&folded)),
        }
    }

    /// The key of all claims of an attribute about one subject, but for what is withdrawn; the subject by its id, or by its
    /// folded name.
    pub(crate) fn key_of_all(&self, what: &str, subject: &str) -> Key {
        let class = self.classes.class(what);
        if let Some(key) = self.everywhere.get(class) {
            return *key;
        }
        let hash = hash(class, subject);
        self.joined.get(&hash).copied().unwrap_or(Key(hash))
    }
}

/// The hash of a class of attributes of a subject, by what the subject is called: its id, or its folded name.
fn hash(class: &str, subject: &str) -> u64 {
    stable::hash(&["key", class, subject])
}
