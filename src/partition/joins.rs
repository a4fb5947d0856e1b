//! What hangs together, of all that the links tell.

use std::collections::{BTreeMap, BTreeSet};

use super::classes::{As, Classes};
use super::links::Links;
use super::names::{Meant, Names};
use super::{Cause, Key, Partition, hash};
use crate::dossier::Dossier;
use crate::graph::UnionFind;
use crate::hashing::HashMap;
use crate::resolve::things::looks_short;
use crate::resolve::{Identified, ThingId, Things};
use crate::stable;

/// The attributes that are stated of each subject, where it matters.
type Subjects<'l> = BTreeMap<ThingId, BTreeSet<&'l str>>;

/// Joins whatever can meet, by what the tables and the links together name.
pub(super) fn partition<'t>(
    tables: &'t Dossier,
    names: Names<'t>,
    links: &Links,
    things: &Things<'_>,
) -> Partition<'t> {
    let classes = Classes::of(tables);
    let abbreviations = abbreviations(links, things);
    let everywhere: BTreeSet<&str> =
        links.only.iter().filter(|one| !classes.spreads(one)).map(|one| classes.class(one)).collect();
    let mut joins = Joins {
        classes: &classes,
        things,
        everywhere,
        nodes: Vec::new(),
        places: HashMap::default(),
        pairs: Vec::new(),
    };
    let subjects = subjects(links, things);
    for (&subject, attributes) in &subjects {
        joins.wholes(subject, attributes, &subjects);
        joins.candidates(subject, attributes, &subjects);
        joins.parts_of_shares(subject, attributes);
    }
    let stating = stating(&subjects);
    joins.firsts(&stating);
    joins.only(links, &stating);
    let subject_of = |written: &str| match names.meant_among(things, written) {
        Meant::Entity(id) => id.to_owned(),
        Meant::Other(folded) => abbreviations.get(&folded).cloned().unwrap_or(folded),
    };
    let groups = joins.corrections(links, &subject_of);

    let Joins { everywhere, nodes, places, pairs, .. } = joins;
    let mut sets = UnionFind::new(nodes.len());
    pairs.iter().for_each(|(a, b, _)| sets.join(*a, *b));
    let mut least: HashMap<usize, u64> = HashMap::default();
    for (at, hash) in nodes.iter().enumerate() {
        least.entry(sets.find(at)).and_modify(|known| *known = (*known).min(*hash)).or_insert(*hash);
    }
    let mut key = |at: usize| Key(least.get(&sets.find(at)).copied().unwrap_or_default());
    let joined = nodes.iter().enumerate().map(|(at, hash)| (*hash, key(at))).filter(|(hash, key)| key.0 != *hash);
    let joined: HashMap<u64, Key> = joined.collect();
    let mut causes: BTreeMap<Key, BTreeMap<Cause, u64>> = BTreeMap::new();
    for (a, _, cause) in pairs {
        *causes.entry(key(a)).or_default().entry(cause).or_insert(0) += 1;
    }
    let mut all = HashMap::default();
    for attribute in &links.only {
        let class = classes.class(attribute);
        if everywhere.contains(class) {
            let hash = of_all(class);
            let key = places.get(&hash).map_or(Key(hash), |at| key(*at));
            let cause = Cause::Only { attribute: attribute.clone() };
            *causes.entry(key).or_default().entry(cause).or_insert(0) += 1;
            all.insert(class.to_owned(), key);
        }
    }
    let withdrawn = groups.into_iter().map(|(id, at)| (id, key(at))).collect();
    Partition { names, classes, abbreviations, joined, everywhere: all, withdrawn, causes }
}

/// The hash of a class of attributes of which all subjects hang together.
fn of_all(class: &str) -> u64 {
    stable::hash(&["key of all", class])
}

/// The short names that abbreviate another one, folded.
fn abbreviations(links: &Links, things: &Things<'_>) -> HashMap<String, String> {
    let short = links.names.iter().filter(|(_, name)| looks_short(name));
    let found = short.filter_map(|(folded, name)| match things.find(name)? {
        (thing, Identified::Abbreviated) => Some((folded.to_owned(), things.key(thing).to_owned())),
        _ => None,
    });
    found.collect()
}

fn subjects<'l>(links: &'l Links, things: &Things<'_>) -> Subjects<'l> {
    let mut subjects = Subjects::new();
    let entities = links.entities.iter().filter_map(|(id, told)| Some((things.declared(id)?, told)));
    let others = links.others.iter().filter_map(|(folded, told)| {
        let (thing, _) = things.find(links.names.get(folded)?)?;
        Some((thing, told))
    });
    for (thing, attributes) in entities.chain(others) {
        subjects.entry(thing).or_default().extend(attributes.iter().map(String::as_str));
    }
    subjects
}

/// The subjects of which each attribute is stated, where it matters.
type Stating<'l> = HashMap<&'l str, Vec<ThingId>>;

fn stating<'l>(subjects: &Subjects<'l>) -> Stating<'l> {
    let mut stating = Stating::default();
    for (subject, attributes) in subjects {
        attributes.iter().for_each(|attribute| stating.entry(attribute).or_default().push(*subject));
    }
    stating
}

/// Joins in the making: of classes of attributes of subjects, numbered as they come.
struct Joins<'a, 't> {
    classes: &'a Classes<'t>,
    things: &'a Things<'a>,
    /// Classes of which all subjects hang together.
    everywhere: BTreeSet<&'a str>,
    /// The hash of each.
    nodes: Vec<u64>,
    places: HashMap<u64, usize>,
    pairs: Vec<(usize, usize, Cause)>,
}

impl<'a> Joins<'a, '_> {
    fn place(&mut self, hash: u64) -> usize {
        let next = self.nodes.len();
        let at = *self.places.entry(hash).or_insert(next);
        if at == next {
            self.nodes.push(hash);
        }
        at
    }

    /// The place of the class of an attribute, of what is called so.
    fn called(&mut self, attribute: &str, subject: &str) -> usize {
        let class = self.classes.class(attribute);
        let hash = if self.everywhere.contains(class) { of_all(class) } else { hash(class, subject) };
        self.place(hash)
    }

    fn join(&mut self, attribute: &str, a: ThingId, b: ThingId, cause: Cause) {
        let things = self.things;
        let pair = (self.called(attribute, things.key(a)), self.called(attribute, things.key(b)), cause);
        self.pairs.push(pair);
    }

    /// A subject with what it lies in.
    fn wholes(&mut self, subject: ThingId, attributes: &BTreeSet<&'a str>, subjects: &Subjects<'a>) {
        let (things, classes) = (self.things, self.classes);
        for whole in things.wholes(subject) {
            let of_whole = subjects.get(&whole);
            for &attribute in attributes {
                let ranges = |of_whole: &BTreeSet<&str>| {
                    of_whole.contains(attribute) || classes.links(attribute, of_whole, &[As::Range])
                };
                // Shares of one whole meet, whether anything else is said of it or not.
                let is_share = classes.share(attribute) == Some(None);
                if is_share || of_whole.is_some_and(ranges) {
                    self.join(attribute, subject, whole, Cause::Whole { entity: things.key(whole).to_owned() });
                }
            }
        }
    }

    /// A subject with what it may be.
    fn candidates(&mut self, subject: ThingId, attributes: &BTreeSet<&'a str>, subjects: &Subjects<'a>) {
        let (things, classes) = (self.things, self.classes);
        for &candidate in things.candidates(subject) {
            let Some(theirs) = subjects.get(&candidate) else { continue };
            let (few, many) = if theirs.len() < attributes.len() { (theirs, attributes) } else { (attributes, theirs) };
            for &attribute in few {
                if many.contains(attribute) || classes.links(attribute, many, &[As::Range, As::Other]) {
                    let entity = things.key(candidate).to_owned();
                    self.join(attribute, subject, candidate, Cause::MayBe { entity });
                }
            }
        }
    }

    /// What a share is of, with whose share it is.
    fn parts_of_shares(&mut self, subject: ThingId, attributes: &BTreeSet<&'a str>) {
        for &attribute in attributes {
            if let Some(Some(id)) = self.classes.share(attribute)
                && let Some(part) = self.things.declared(id)
            {
                self.join(attribute, subject, part, Cause::Share { attribute: attribute.to_owned() });
            }
        }
    }

    /// All subjects that a first orders.
    fn firsts(&mut self, stating: &Stating<'_>) {
        for (first, of) in self.classes.firsts().collect::<Vec<_>>() {
            // Instances of what nobody is the first in stand for themselves.
            let Some(firsts) = stating.get(first) else { continue };
            let instances = of.and_then(|of| stating.get(of)).into_iter().flatten();
            self.all(first, firsts.iter().chain(instances), &Cause::First { attribute: first.to_owned() });
        }
    }

    /// All subjects of an attribute of which something is said of one only.
    fn only(&mut self, links: &Links, stating: &Stating<'_>) {
        for attribute in links.only.iter().filter(|one| self.classes.spreads(one)) {
            let subjects = stating.get(attribute.as_str()).into_iter().flatten();
            self.all(attribute, subjects, &Cause::Only { attribute: attribute.clone() });
        }
    }

    /// All of some subjects, each once, with the first of them.
    fn all<'s>(&mut self, attribute: &str, subjects: impl Iterator<Item = &'s ThingId>, cause: &Cause) {
        let mut subjects = subjects.copied().collect::<BTreeSet<_>>().into_iter();
        let Some(first) = subjects.next() else { return };
        subjects.for_each(|other| self.join(attribute, first, other, cause.clone()));
    }

    /// Claims with those that correct them; for each claim that is corrected the place that it belongs to.
    ///
    /// What is withdrawn takes part in nothing else, so it follows what corrects it and joins nothing to its own subject.
    fn corrections(&mut self, links: &Links, subject_of: &dyn Fn(&str) -> String) -> Vec<(String, usize)> {
        let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
        let by = links.corrections.values().flatten().map(|by| by.id.as_str());
        for id in links.corrections.keys().map(String::as_str).chain(by) {
            let next = ids.len();
            ids.entry(id).or_insert(next);
        }
        let mut groups = UnionFind::new(ids.len());
        for (corrected, by) in &links.corrections {
            for one in by {
                if let (Some(a), Some(b)) = (ids.get(corrected.as_str()), ids.get(one.id.as_str())) {
                    groups.join(*a, *b);
                }
            }
        }
        let mut anchors: BTreeMap<usize, usize> = BTreeMap::new();
        for one in links.corrections.values().flatten().filter(|one| !links.corrections.contains_key(&one.id)) {
            let Some(group) = ids.get(one.id.as_str()).map(|at| groups.find(*at)) else { continue };
            let place = self.called(&one.what, &subject_of(&one.who));
            let anchor = *anchors.entry(group).or_insert(place);
            if anchor != place {
                self.pairs.push((anchor, place, Cause::Correction { claim: one.id.clone() }));
            }
        }
        let mut places = Vec::new();
        for corrected in links.corrections.keys() {
            let Some(group) = ids.get(corrected.as_str()).map(|at| groups.find(*at)) else { continue };
            let place = match anchors.get(&group) {
                Some(place) => *place,
                // Claims that correct one another in a circle stand for themselves; the first by id names the place.
                None => self.place(stable::hash(&["key of claim", corrected])),
            };
            anchors.entry(group).or_insert(place);
            places.push((corrected.clone(), place));
        }
        places
    }
}
