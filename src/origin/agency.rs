//! News agencies: whose word a claim rests on when its chain of speakers names one.
//!
//! Whoever stands in a chain before another is one, whatever it is called; at its end only a well-known agency or the
//! outlet of a report, for there most speakers are sources.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::named::is_name;
use crate::dossier::{Dossier, Entity, EntityKind, Report, ReportId};
use crate::hashing::HashMap;
use crate::reading::name::fold;

/// News agencies that serve other outlets, by the names they go by; the first of each is what it is called here.
///
/// The members of the European Alliance of News Agencies, of the Organization of Asia-Pacific News Agencies and of their
/// like that foreign reports name most. A dossier adds its own by giving a report that agency as its outlet.
const WELL_KNOWN: [&[&str]; 30] = [
    &["Reuters", "Thomson Reuters", "Reuters News Agency"],
    &["Associated Press", "AP", "AP News"],
    &["Agence France-Presse", "AFP"],
    &["Agencia EFE", "EFE", "EFE News"],
    &["Anadolu Agency", "Anadolu Ajansı", "Anadolu", "AA"],
    &["Xinhua", "Xinhua News Agency"],
    &["TASS", "ITAR-TASS", "TASS News Agency"],
    &["Interfax", "Interfax News Agency"],
    &["RIA Novosti", "RIA"],
    &["Deutsche Presse-Agentur", "dpa"],
    &["Austria Presse Agentur", "APA"],
    &["ANSA", "Agenzia ANSA"],
    &["Press Trust of India", "PTI"],
    &["Asian News International", "ANI"],
    &["Kyodo News", "Kyodo", "Kyodo News Agency"],
    &["Jiji Press", "Jiji"],
    &["Yonhap", "Yonhap News Agency", "Yonhap News"],
    &["Bloomberg", "Bloomberg News"],
    &["PA Media", "Press Association"],
    &["United Press International", "UPI"],
    &["The Canadian Press", "Canadian Press"],
    &["Australian Associated Press", "AAP"],
    &["Agência Lusa", "Lusa"],
    &["Belga", "Belga News Agency"],
    &["Algemeen Nederlands Persbureau", "ANP"],
    &["Tidningarnas Telegrambyrå", "TT News Agency"],
    &["Polska Agencja Prasowa", "PAP"],
    &["Ukrinform"],
    &["Antara", "Antara News"],
    &["News Agency of Nigeria", "NAN"],
];

/// The agencies by their folded names, with whether the name is short enough to be anybody's.
static NAMES: LazyLock<BTreeMap<String, (&'static str, bool)>> = LazyLock::new(|| {
    let names = |agency: &&[&'static str]| -> Vec<(String, (&'static str, bool))> {
        let called = agency.first().copied().unwrap_or_default();
        agency.iter().map(|name| (fold(name), (called, name.len() <= 4))).collect()
    };
    WELL_KNOWN.iter().flat_map(names).collect()
});

/// Which names mean an agency, in one dossier.
#[derive(Debug, Default)]
pub(super) struct Agencies {
    /// What is called so, by folded name: the agency's name, or the entity's id.
    entities: HashMap<String, Option<String>>,
    /// The key of each report's outlet, by the report's position.
    outlets: Vec<Option<String>>,
    /// All of them.
    keys: BTreeSet<String>,
}

impl Agencies {
    /// Gathers the agencies of a dossier.
    ///
    /// # Complexity
    ///
    /// That of ordering the names of entities and outlets.
    pub(super) fn of(dossier: &Dossier) -> Self {
        let mut agencies = Self::default();
        dossier.entities().for_each(|entity| agencies.bear(entity));
        let mut keys: HashMap<&str, Option<String>> = HashMap::default();
        let mut key = |outlet| keys.entry(outlet).or_insert_with(|| agencies.key(outlet)).clone();
        let outlets = dossier.reports().iter().map(|report| report.outlet().and_then(&mut key)).collect();
        agencies.outlets = outlets;
        agencies.keys = agencies.outlets.iter().flatten().cloned().collect();
        agencies
    }

    /// Takes in an entity; what was gathered of outlets stands, so that none may go by one of its names.
    pub(super) fn bear(&mut self, entity: &Entity) {
        let names: Vec<String> = entity.names().map(fold).collect();
        let key = match entity.kind() {
            Some(EntityKind::Person | EntityKind::Place | EntityKind::Event) => None,
            _ => Some(known_agency(&names).map_or_else(|| format!("entity {}", entity.id()), str::to_owned)),
        };
        for name in names.into_iter().chain([fold(entity.id())]) {
            match self.entities.entry(name) {
                Entry::Vacant(free) => _ = free.insert(key.clone()),
                // A name that several share means none of them.
                Entry::Occupied(mut taken) if *taken.get() != key => _ = taken.insert(None),
                Entry::Occupied(_) => {}
            }
        }
    }

    /// Takes in the last report of a dossier.
    pub(super) fn add(&mut self, dossier: &Dossier) {
        let outlet = dossier.reports().last().and_then(Report::outlet).and_then(|outlet| self.key(outlet));
        self.keys.extend(outlet.clone());
        self.outlets.push(outlet);
    }

    /// One key for all names of one speaker or outlet; `None` for what can be no agency.
    fn key(&self, name: &str) -> Option<String> {
        let folded = fold(name);
        if folded.is_empty() {
            return None;
        }
        match self.entities.get(&folded) {
            Some(key) => key.clone(),
            None => Some(NAMES.get(&folded).map_or(folded, |(agency, _)| (*agency).to_owned())),
        }
    }

    /// The agency that passes on another's word, known or not; `None` for a person, who may have been asked by each, and
    /// for "officials" and their like, who may be anybody.
    pub(super) fn relay(&self, name: &str) -> Option<String> {
        self.key(name).filter(|_| is_name(name))
    }

    /// The agency that a speaker is: a well-known one, or the outlet of a report.
    pub(super) fn speaker(&self, name: &str) -> Option<String> {
        let key = self.key(name)?;
        let known = NAMES.get(&fold(&key)).is_some_and(|(agency, _)| *agency == key);
        (known || self.keys.contains(&key)).then_some(key)
    }

    /// What a report's outlet is as an agency.
    pub(super) fn outlet(&self, report: ReportId) -> Option<&str> {
        self.outlets.get(report.index()).and_then(Option::as_deref)
    }

    /// Whether a report's outlet is an agency.
    pub(super) fn is_of(&self, report: ReportId, agency: &str) -> bool {
        self.outlet(report) == Some(agency)
    }
}

/// The well-known agency that something of these names is: by a long name, or when it goes by short ones alone.
fn known_agency(folded: &[String]) -> Option<&'static str> {
    let found: Vec<Option<(&'static str, bool)>> = folded.iter().map(|name| NAMES.get(name).copied()).collect();
    let long = found.iter().flatten().find(|(_, short)| !short);
    let short = if found.iter().all(Option::is_some) { found.iter().flatten().next() } else { None };
    long.or(short).map(|(agency, _)| *agency)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::{Entity, Report};

    #[test]
    fn an_agency_goes_by_many_names() {
        let agencies = Agencies::of(&Dossier::new());
        for names in WELL_KNOWN {
            let keys: BTreeSet<Option<String>> = names.iter().map(|name| agencies.speaker(name)).collect();
            assert_eq!(keys.len(), 1, "{names:?}");
            assert!(!keys.contains(&None), "{names:?}");
        }
        assert_eq!(agencies.speaker("three officers"), None);
    }

    #[test]
    fn an_outlet_of_the_dossier_is_an_agency_to_others() {
        let mut dossier = Dossier::new();
        dossier.entity(Entity::new("hw", "Harbour Wire").alias("HW")).unwrap();
        dossier.entity(Entity::new("pti", "Pakistan Tehreek-e-Insaf").alias("PTI")).unwrap();
        let wire = dossier.report(Report::new("Harbour Wire")).unwrap();
        let agencies = Agencies::of(&dossier);
        let agency = agencies.speaker("HW").unwrap();
        assert!(agencies.is_of(wire, &agency));
        // A party's initials are those of an agency elsewhere.
        assert_eq!(agencies.speaker("PTI"), None);
    }
}
