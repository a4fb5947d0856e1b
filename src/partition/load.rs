//! How many claims each key has, and what makes it many.

use std::collections::BTreeMap;
use std::fmt;
use std::num::NonZeroUsize;

use serde::{Deserialize, Serialize};

use super::{Key, Partition};
use crate::dossier::Claim;
use crate::visible::Quoted;

/// How many claims each key has.
///
/// Loads of several shards are merged in any order.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Load(BTreeMap<Key, Count>);

/// The claims of a key.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
struct Count {
    claims: u64,
    /// The first subject, as written, with an attribute that is stated of it.
    who: Box<str>,
    what: Box<str>,
}

impl Load {
    /// The load of some claims.
    ///
    /// # Complexity
    ///
    /// Linear in the number of claims, but for the ordered look-ups.
    pub fn of<'c>(partition: &Partition<'_>, claims: impl IntoIterator<Item = &'c Claim>) -> Self {
        let mut load = Self::default();
        for claim in claims {
            load.add(partition.key_of(claim), 1, claim.who(), claim.what());
        }
        load
    }

    /// Takes in the load of other claims.
    pub fn merge(&mut self, other: &Self) {
        for (key, count) in &other.0 {
            self.add(*key, count.claims, &count.who, &count.what);
        }
    }

    fn add(&mut self, key: Key, claims: u64, who: &str, what: &str) {
        match self.0.get_mut(&key) {
            Some(known) => {
                known.claims += claims;
                if (who, what) < (&known.who, &known.what) {
                    (known.who, known.what) = (who.into(), what.into());
                }
            }
            None => _ = self.0.insert(key, Count { claims, who: who.into(), what: what.into() }),
        }
    }

    /// How many claims there are.
    pub fn claims(&self) -> u64 {
        self.0.values().map(|count| count.claims).sum()
    }

    /// How many keys there are.
    pub fn keys(&self) -> usize {
        self.0.len()
    }

    /// How many claims each of so many parts has if they are shared out evenly. A key that has more keeps the others
    /// waiting: a limit for [`Load::hot`].
    pub fn share_of(&self, parts: NonZeroUsize) -> u64 {
        self.claims().div_ceil(parts.get() as u64)
    }

    /// The keys of more than so many claims, the greatest first, and what holds their claims together.
    ///
    /// What no rule holds together has keys of its own already, so a hot key cannot be split further: it can only be had
    /// smaller by saying less, as by an entity that is a part of fewer others.
    pub fn hot(&self, partition: &Partition<'_>, most: u64) -> Vec<HotKey> {
        let above = self.0.iter().filter(|(_, count)| count.claims > most);
        let mut hot: Vec<HotKey> = above.map(|(key, count)| HotKey::of(partition, *key, count)).collect();
        hot.sort_by(|a, b| b.claims.cmp(&a.claims).then(a.key.cmp(&b.key)));
        hot
    }
}

/// A key of many claims.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub struct HotKey {
    /// The key.
    pub key: Key,
    /// How many claims it has.
    pub claims: u64,
    /// The first of its subjects, as written.
    pub who: String,
    /// The attributes that are compared with one another, or some of them.
    pub attributes: Vec<String>,
    /// What joins it with others, and how often; the most frequent first. Nothing where it is one subject's.
    pub causes: Vec<(Cause, u64)>,
}

impl HotKey {
    fn of(partition: &Partition<'_>, key: Key, count: &Count) -> Self {
        let causes = partition.causes.get(&key).into_iter().flatten();
        let mut causes: Vec<(Cause, u64)> = causes.map(|(cause, count)| (cause.clone(), *count)).collect();
        causes.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        let attributes = partition.classes.members(partition.classes.class(&count.what));
        Self { key, claims: count.claims, who: count.who.to_string(), attributes, causes }
    }
}

/// How many causes, and how many attributes, are told of.
const TOLD: usize = 3;

impl fmt::Display for HotKey {
    /// One line: how many claims, of what, and why they cannot be taken apart.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let attributes: Vec<String> = self.attributes.iter().take(TOLD).map(|id| Quoted(id).to_string()).collect();
        let more = match self.attributes.len().saturating_sub(TOLD) {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        write!(f, "{}: {} claims of {}{more}, of {}", self.key, self.claims, attributes.join(", "), Quoted(&self.who))?;
        if self.causes.is_empty() {
            return write!(f, "; what is said of one subject is compared with itself");
        }
        write!(f, " and others")?;
        for (cause, count) in self.causes.iter().take(TOLD) {
            write!(f, "; {cause} ({count}×)")?;
        }
        Ok(())
    }
}

/// What has claims of two subjects meet.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum Cause {
    /// The one subject lies in the other: what is said of parts is held against what is said of their whole.
    Whole {
        /// The id of the whole.
        entity: String,
    },
    /// The one subject may be the other.
    MayBe {
        /// The id of what it may be.
        entity: String,
    },
    /// A share names whose part of the subject it is.
    Share {
        /// The id of the share.
        attribute: String,
    },
    /// A first among subjects is held against all others.
    First {
        /// The id of the first.
        attribute: String,
    },
    /// What is said of one subject only excludes all others.
    Only {
        /// The id of the attribute.
        attribute: String,
    },
    /// Claims of both subjects correct one claim.
    Correction {
        /// The id of a claim that does.
        claim: String,
    },
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole { entity } => write!(f, "what lies in {} is held against it", Quoted(entity)),
            Self::MayBe { entity } => write!(f, "others may be {}", Quoted(entity)),
            Self::Share { attribute } => write!(f, "{} is a share of another's part", Quoted(attribute)),
            Self::First { attribute } => write!(f, "{} orders all subjects", Quoted(attribute)),
            Self::Only { attribute } => {
                write!(f, "{} is said of one only, which excludes all others", Quoted(attribute))
            }
            Self::Correction { claim } => write!(f, "{} corrects a claim that others correct too", Quoted(claim)),
        }
    }
}
