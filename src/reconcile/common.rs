//! What is noted of all claims together, apart from the claims: it can be sent, and put together with that of others.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::similar;
use crate::guess::Witness;
use crate::hashing::HashMap;
use crate::judge::Judge;
use crate::reading::quantity::on_line_of;
use crate::reading::{Quantity, QuantityKind, fold};
use crate::resolve::{Rank, Resolution, Stance, ThingId};

/// How many claims a note names.
const NAMED: usize = 100;

/// How many undeclared names are held against the declared ones.
pub(super) const SPELLED: usize = 100;

/// What is noted of all claims together.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub(super) struct Common {
    /// The claims of each attribute that nobody declared, and what its values bear out.
    pub(super) undeclared: BTreeMap<String, (Ids, Witness)>,
    /// The claims of each attribute whose meaning was told by its name.
    pub(super) guessed: BTreeMap<String, Ids>,
    /// The claims that use a name which several entities share, and how many they are.
    pub(super) unclear: BTreeMap<String, (usize, Ids)>,
    /// Names of things that no entity declares: the first ones, full names before short ones.
    pub(super) names: BTreeSet<(u8, String)>,
    /// The attributes of subjects that no entity declares: of the first ones.
    pub(super) subjects: BTreeMap<String, BTreeSet<String>>,
    /// The claims of each attribute that name no currency.
    pub(super) no_currency: BTreeMap<String, Ids>,
    /// The claims of each attribute that are in two currencies without a rate between them.
    #[serde(with = "crate::stable::listed")]
    pub(super) no_rate: BTreeMap<(String, String, String), Ids>,
}

/// The first of some claims, by their ids.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub(super) struct Ids(Vec<String>);

impl Ids {
    fn of(resolution: &Resolution<'_>, mut ranks: Vec<Rank>) -> Self {
        ranks.sort_unstable();
        ranks.dedup();
        let claims = ranks.iter().take(NAMED).filter_map(|rank| resolution.claims.get(*rank));
        Self(claims.map(|claim| resolution.id(claim).to_owned()).collect())
    }

    fn add(&mut self, other: Self) {
        self.0.extend(other.0);
        self.0.sort_unstable();
        self.0.dedup();
        self.0.truncate(NAMED);
    }

    /// The ids.
    pub(super) fn list(&self) -> Vec<String> {
        self.0.clone()
    }
}

impl Common {
    /// Gathers it.
    ///
    /// # Complexity
    ///
    /// Linear in the number of claims.
    pub(super) fn of(judge: &Judge<'_, '_>) -> Self {
        let resolution = judge.resolution;
        let mut by_attribute: Vec<Vec<Rank>> = vec![Vec::new(); resolution.attributes.len()];
        let wanted: Vec<bool> = (0..resolution.attributes.len())
            .map(|attribute| {
                let declared = resolution.dossier.find_attribute(resolution.attribute_id(attribute));
                declared.is_none_or(crate::dossier::Attribute::is_guessed)
            })
            .collect();
        for (rank, claim) in resolution.claims.iter().enumerate() {
            if wanted.get(claim.attribute).copied().unwrap_or_default() {
                by_attribute.get_mut(claim.attribute).into_iter().for_each(|list| list.push(rank));
            }
        }
        let mut common = Self::default();
        for (attribute, ranks) in by_attribute.into_iter().enumerate().filter(|(_, ranks)| !ranks.is_empty()) {
            let what = resolution.attribute_id(attribute);
            if resolution.dossier.find_attribute(what).is_some() {
                common.guessed.insert(what.to_owned(), Ids::of(resolution, ranks));
            } else {
                let given = ranks.iter().filter_map(|rank| resolution.claims.get(*rank));
                let claims: Vec<_> = given.map(|claim| resolution.given(claim)).collect();
                let witness = Witness::of(what, &claims, &resolution.conventions);
                common.undeclared.insert(what.to_owned(), (Ids::of(resolution, ranks), witness));
            }
        }
        let things = &resolution.things;
        common.names = things.undeclared().take(SPELLED).map(|(rank, name)| (rank, name.to_owned())).collect();
        common.subjects = similar::subjects(resolution);
        common.unclear = unclear(resolution);
        common.add_currencies(resolution);
        common
    }

    /// Takes in what others have.
    pub(super) fn add(&mut self, other: Self) {
        for (what, (ids, witness)) in other.undeclared {
            let known = self.undeclared.entry(what).or_default();
            known.0.add(ids);
            known.1.add(witness);
        }
        other.guessed.into_iter().for_each(|(what, ids)| self.guessed.entry(what).or_default().add(ids));
        for (name, (count, ids)) in other.unclear {
            let known = self.unclear.entry(name).or_default();
            known.0 += count;
            known.1.add(ids);
        }
        self.names.extend(other.names);
        while self.names.len() > SPELLED {
            self.names.pop_last();
        }
        for (subject, attributes) in other.subjects {
            self.subjects.entry(subject).or_default().extend(attributes);
        }
        while self.subjects.len() > similar::SUBJECTS {
            self.subjects.pop_last();
        }
        other.no_currency.into_iter().for_each(|(what, ids)| self.no_currency.entry(what).or_default().add(ids));
        other.no_rate.into_iter().for_each(|(what, ids)| self.no_rate.entry(what).or_default().add(ids));
    }

    /// Amounts of money that nothing can be said of: in currencies without a rate between them, or in none.
    fn add_currencies(&mut self, resolution: &Resolution<'_>) {
        /// By subject and currency: the first amount, and all the claims.
        type Named<'c> = BTreeMap<ThingId, BTreeMap<&'c str, (&'c Quantity, Vec<Rank>)>>;
        let mut unnamed: BTreeMap<usize, Vec<Rank>> = BTreeMap::new();
        let amounts = || {
            resolution.claims.iter().enumerate().filter_map(|(rank, claim)| {
                let Stance::Quantity { quantity, .. } = &*claim.stance else { return None };
                let counts = !claim.unread && !claim.withdrawn && quantity.kind() == QuantityKind::Money;
                counts.then_some((rank, claim, quantity))
            })
        };
        // One currency by itself is comparable.
        let mut currencies: BTreeMap<usize, (&str, bool)> = BTreeMap::new();
        for (rank, claim, quantity) in amounts() {
            match quantity.unit() {
                None => unnamed.entry(claim.attribute).or_default().push(rank),
                Some(unit) => {
                    let (first, several) = currencies.entry(claim.attribute).or_insert((unit.base_name(), false));
                    *several |= *first != unit.base_name();
                }
            }
        }
        let mut named: BTreeMap<usize, Named<'_>> = BTreeMap::new();
        if currencies.values().any(|(_, several)| *several) {
            for (rank, claim, quantity) in amounts() {
                let Some(unit) = quantity.unit() else { continue };
                if currencies.get(&claim.attribute).is_some_and(|(_, several)| *several) {
                    let currencies = named.entry(claim.attribute).or_default().entry(claim.subject).or_default();
                    currencies.entry(unit.base_name()).or_insert_with(|| (quantity, Vec::new())).1.push(rank);
                }
            }
        }
        let what = |attribute: usize| resolution.attribute_id(attribute).to_owned();
        for (attribute, subjects) in &named {
            let mut apart: BTreeMap<(&str, &str), Vec<Rank>> = BTreeMap::new();
            for currencies in subjects.values() {
                for (at, (one, (first, mine))) in currencies.iter().enumerate() {
                    for (other, (second, theirs)) in currencies.iter().skip(at + 1) {
                        if on_line_of(first, second, &resolution.conventions).is_none() {
                            apart.entry((one, other)).or_default().extend(mine.iter().chain(theirs));
                        }
                    }
                }
            }
            for ((one, other), ranks) in apart {
                let key = (what(*attribute), one.to_owned(), other.to_owned());
                self.no_rate.insert(key, Ids::of(resolution, ranks));
            }
        }
        for (attribute, ranks) in unnamed {
            self.no_currency.insert(what(attribute), Ids::of(resolution, ranks));
        }
    }
}

/// The claims that use a name which several entities share for their subject or place.
fn unclear(resolution: &Resolution<'_>) -> BTreeMap<String, (usize, Ids)> {
    let things = &resolution.things;
    if things.ambiguous().is_empty() {
        return BTreeMap::new();
    }
    let mut using: BTreeMap<String, Vec<Rank>> = BTreeMap::new();
    // Of each name, whether it is unclear. An id as it stands is clear, whatever else it names.
    let mut known: HashMap<&str, Option<String>> = HashMap::default();
    for (rank, claim) in resolution.claims.iter().enumerate() {
        let given = resolution.given(claim);
        let named = std::iter::once(given.who()).chain(given.place());
        for name in named {
            let unclear = known.entry(name).or_insert_with(|| {
                let folded = if resolution.dossier.find_entity(name).is_some() { None } else { Some(fold(name)) };
                folded.filter(|name| things.ambiguous().contains_key(name))
            });
            if let Some(name) = unclear {
                using.entry(name.clone()).or_default().push(rank);
            }
        }
    }
    let counted = |(name, mut ranks): (String, Vec<Rank>)| {
        ranks.dedup();
        (name, (ranks.len(), Ids::of(resolution, ranks)))
    };
    using.into_iter().map(counted).collect()
}
