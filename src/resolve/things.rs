//! The things that a dossier speaks of: declared entities, and whatever else is named.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::dossier::{Dossier, Parts, Value};
use crate::reading::name::fold;

/// A thing, by its position among those of one dossier; positions follow from content, not from input order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct ThingId(u32);

impl ThingId {
    /// The first thing of any dossier.
    pub(crate) const FIRST: Self = Self(0);

    /// No thing of any dossier.
    pub(crate) const NOTHING: Self = Self(u32::MAX);

    fn at(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    fn index(self) -> usize {
        self.0 as usize
    }
}

/// How many wholes a part is followed up through: far more than any real hierarchy has, so that a chain of a hundred
/// thousand links costs no more than its length.
const DEEPEST: usize = 64;
/// How many levels of parts are added up below a whole.
const LEVELS: usize = 8;

/// How a written name found its thing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Identified {
    /// By its id, its name, an alias, or the same folded letters.
    Named,
    /// As the one name in the dossier that it abbreviates.
    Abbreviated,
}

#[derive(Debug)]
struct Thing {
    /// What scripts call it: the entity's id, or the name as first written.
    label: String,
    /// What people call it.
    name: String,
    declared: bool,
    wholes: Vec<ThingId>,
    parts: Parts,
    may_be: Vec<ThingId>,
}

/// All things of a dossier and the links between them.
#[derive(Debug, Default)]
pub(crate) struct Things {
    things: Vec<Thing>,
    /// Written name → thing.
    written: HashMap<String, (ThingId, Identified)>,
    /// Declared parts of each thing, in order.
    parts: BTreeMap<ThingId, Vec<ThingId>>,
    /// The things that may be each thing, in order.
    perhaps: BTreeMap<ThingId, Vec<ThingId>>,
    /// Names that two entities share, so that they name neither.
    ambiguous: BTreeSet<String>,
}

impl Things {
    /// Gathers the things of a dossier: its entities, its subjects, places and speakers.
    ///
    /// # Complexity
    ///
    /// Linear in the number of names, but for ordered look-ups and the acronyms among undeclared names.
    pub(crate) fn gather(dossier: &Dossier) -> Self {
        let mut things = Self::default();
        let ids: BTreeMap<&str, ThingId> =
            dossier.entities().enumerate().map(|(index, entity)| (entity.id(), ThingId::at(index))).collect();
        let known = |names: &[String]| -> Vec<ThingId> {
            names.iter().filter_map(|name| ids.get(name.as_str()).copied()).collect()
        };
        for entity in dossier.entities() {
            things.things.push(Thing {
                label: entity.id().to_owned(),
                name: entity.name().to_owned(),
                declared: true,
                wholes: known(entity.wholes()),
                parts: entity.parts(),
                may_be: known(entity.candidates()),
            });
        }
        for (index, thing) in things.things.iter().enumerate() {
            for whole in &thing.wholes {
                things.parts.entry(*whole).or_default().push(ThingId::at(index));
            }
            for candidate in &thing.may_be {
                things.perhaps.entry(*candidate).or_default().push(ThingId::at(index));
            }
        }
        things.name_all(dossier, &ids);
        things
    }

    /// Gives every name that is written anywhere its thing.
    fn name_all(&mut self, dossier: &Dossier, ids: &BTreeMap<&str, ThingId>) {
        let mut folded: BTreeMap<String, ThingId> = BTreeMap::new();
        for entity in dossier.entities() {
            let Some(&id) = ids.get(entity.id()) else { continue };
            let names = std::iter::once(entity.name()).chain(entity.aliases().iter().map(String::as_str));
            for name in names {
                match folded.insert(fold(name), id) {
                    Some(other) if other != id => {
                        self.ambiguous.insert(fold(name));
                    }
                    _ => {}
                }
            }
        }
        for name in &self.ambiguous {
            folded.remove(name);
        }
        for entity in dossier.entities() {
            // An entity's id is a name of it too, unless another entity really bears that name.
            if let Some(&id) = ids.get(entity.id()) {
                folded.entry(fold(entity.id())).or_insert(id);
            }
        }
        let spoken = spoken_of(dossier);
        let written: BTreeSet<&str> = spoken.iter().copied().chain(mentioned(dossier)).collect();
        // Full names first, so that an acronym can find the one name that it abbreviates.
        let (short, long): (Vec<&str>, Vec<&str>) = written.into_iter().partition(|name| looks_short(name));
        let mut initials: BTreeMap<String, BTreeSet<ThingId>> = BTreeMap::new();
        for (name, &id) in &folded {
            note_initials(&mut initials, name, id);
        }
        for name in long {
            let key = fold(name);
            let id = match ids.get(name).or_else(|| folded.get(&key)) {
                Some(&id) => id,
                None if spoken.contains(name) => {
                    let id = self.coin(name);
                    note_initials(&mut initials, &key, id);
                    folded.insert(key, id);
                    id
                }
                None => continue,
            };
            self.written.insert(name.to_owned(), (id, Identified::Named));
        }
        for name in short {
            let key = fold(name);
            let found = ids.get(name).or_else(|| folded.get(&key)).map(|&id| (id, Identified::Named));
            let found = found.or_else(|| {
                let fitting = initials.get(&key.replace([' ', '.'], ""))?;
                let mut fitting = fitting.iter();
                match (fitting.next(), fitting.next()) {
                    (Some(&id), None) if !self.ambiguous.contains(&key) => Some((id, Identified::Abbreviated)),
                    _ => None,
                }
            });
            let found = match found {
                Some(found) => found,
                None if spoken.contains(name) => {
                    let id = self.coin(name);
                    folded.insert(key, id);
                    (id, Identified::Named)
                }
                None => continue,
            };
            self.written.insert(name.to_owned(), found);
        }
    }

    fn coin(&mut self, name: &str) -> ThingId {
        let id = ThingId::at(self.things.len());
        self.things.push(Thing {
            label: name.to_owned(),
            name: name.to_owned(),
            declared: false,
            wholes: Vec::new(),
            parts: Parts::Open,
            may_be: Vec::new(),
        });
        id
    }

    /// The thing that a written name means.
    pub(crate) fn find(&self, written: &str) -> Option<(ThingId, Identified)> {
        self.written.get(written).copied()
    }

    /// The declared entity of an id.
    pub(crate) fn declared(&self, dossier: &Dossier, id: &str) -> Option<ThingId> {
        dossier.entities().position(|entity| entity.id() == id).map(ThingId::at)
    }

    /// What scripts call it.
    pub(crate) fn label(&self, id: ThingId) -> &str {
        self.things.get(id.index()).map_or("", |thing| &thing.label)
    }

    /// What ids are made of: the entity's id, or the folded name, whichever spelling comes first.
    pub(crate) fn key(&self, id: ThingId) -> String {
        if self.is_declared(id) { self.label(id).to_owned() } else { fold(self.label(id)) }
    }

    /// What people call it.
    pub(crate) fn name(&self, id: ThingId) -> &str {
        self.things.get(id.index()).map_or("", |thing| &thing.name)
    }

    /// Names of things that no entity declares, in order.
    pub(crate) fn undeclared(&self) -> impl Iterator<Item = &str> {
        self.things.iter().filter(|thing| !thing.declared).map(|thing| thing.name.as_str())
    }

    /// Whether an entity declares it.
    pub(crate) fn is_declared(&self, id: ThingId) -> bool {
        self.things.get(id.index()).is_some_and(|thing| thing.declared)
    }

    /// The things that it is a part of, nearest first, each once; itself not among them, at most [`DEEPEST`] of them.
    pub(crate) fn wholes(&self, id: ThingId) -> Vec<ThingId> {
        let wholes = |thing: ThingId| self.things.get(thing.index()).map_or(&[][..], |thing| &thing.wholes);
        let mut found: Vec<ThingId> = Vec::new();
        let mut next = 0;
        let mut at = id;
        while found.len() < DEEPEST {
            for &whole in wholes(at) {
                if whole != id && !found.contains(&whole) {
                    found.push(whole);
                }
            }
            match found.get(next) {
                Some(&whole) => at = whole,
                None => break,
            }
            next += 1;
        }
        found
    }

    /// The declared direct parts of a thing.
    pub(crate) fn parts(&self, id: ThingId) -> &[ThingId] {
        self.parts.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Every declared part down to [`LEVELS`], each once; itself not among them.
    pub(crate) fn inner(&self, id: ThingId) -> Vec<ThingId> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::from([id]);
        let mut level = vec![id];
        for _ in 0..LEVELS {
            let mut below = Vec::new();
            for thing in level {
                below.extend(self.parts(thing).iter().copied().filter(|part| seen.insert(*part)));
            }
            found.extend_from_slice(&below);
            level = below;
        }
        found
    }

    /// What is known of the parts of a thing.
    pub(crate) fn parts_are(&self, id: ThingId) -> Parts {
        self.things.get(id.index()).map_or(Parts::Open, |thing| thing.parts)
    }

    /// Whether `part` lies inside `whole`, at any depth.
    pub(crate) fn is_inside(&self, part: ThingId, whole: ThingId) -> bool {
        part != whole
            && self.things.get(part.index()).is_some_and(|thing| !thing.wholes.is_empty())
            && self.wholes(part).contains(&whole)
    }

    /// Whether the two are declared to exclude each other: they lie in different parts of a whole whose parts do not
    /// overlap.
    pub(crate) fn are_disjoint(&self, a: ThingId, b: ThingId) -> bool {
        let above = |id| std::iter::once(id).chain(self.wholes(id)).collect::<Vec<_>>();
        let (mine, theirs) = (above(a), above(b));
        if mine.contains(&b) || theirs.contains(&a) {
            return false;
        }
        mine.iter().any(|&x| {
            theirs.iter().any(|&y| {
                let wholes = |id: ThingId| self.things.get(id.index()).map_or(&[][..], |thing| &thing.wholes);
                // What is rare and cheap to find comes first.
                x != y
                    && wholes(x).iter().any(|whole| self.parts_are(*whole) != Parts::Open && wholes(y).contains(whole))
                    && !self.is_inside(x, y)
                    && !self.is_inside(y, x)
            })
        })
    }

    /// Whether one is declared to be perhaps the other.
    pub(crate) fn may_be(&self, a: ThingId, b: ThingId) -> bool {
        self.candidates(a).contains(&b) || self.candidates(b).contains(&a)
    }

    /// The things that one is declared to be perhaps.
    pub(crate) fn candidates(&self, id: ThingId) -> &[ThingId] {
        self.things.get(id.index()).map_or(&[], |thing| &thing.may_be)
    }

    /// The things that it may be, and those that may be it.
    pub(crate) fn perhaps(&self, id: ThingId) -> impl Iterator<Item = ThingId> {
        self.candidates(id).iter().chain(self.perhaps.get(&id).into_iter().flatten()).copied()
    }

    /// Names that two entities share, so that they name neither.
    pub(crate) fn ambiguous(&self) -> impl Iterator<Item = &str> {
        self.ambiguous.iter().map(String::as_str)
    }
}

/// Every name that a claim uses for a subject, a place or a speaker: such a name is a thing, declared or not.
fn spoken_of(dossier: &Dossier) -> BTreeSet<&str> {
    dossier
        .claims()
        .iter()
        .flat_map(|claim| {
            let subject = [Some(claim.who()), claim.place()].into_iter().flatten();
            subject.chain(claim.speakers().iter().map(String::as_str))
        })
        .collect()
}

/// Every text that may name a thing: values, and the states that attributes declare.
fn mentioned(dossier: &Dossier) -> impl Iterator<Item = &str> {
    /// No name is longer, in bytes.
    const LONGEST: usize = 200;
    let values = dossier.claims().iter().filter_map(|claim| match claim.written() {
        Some(Value::Text(text)) if text.len() <= LONGEST => Some(text.as_str()),
        _ => None,
    });
    let states = dossier.attributes().flat_map(|attribute| {
        let lists = attribute.order().lists().iter().chain(attribute.disjoint().lists()).flatten();
        lists.chain(attribute.changes().iter().flat_map(|(from, to)| [from, to])).map(String::as_str)
    });
    values.chain(states)
}

/// Two to six capitals, dots or digits: what an acronym looks like.
fn looks_short(name: &str) -> bool {
    let letters = name.chars().filter(|c| !matches!(c, '.' | ' ')).count();
    (2..=6).contains(&letters) && name.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-') || c.is_ascii_digit())
}

/// Files a folded name under the initials that could abbreviate it: of all its words, and without its little ones.
fn note_initials(index: &mut BTreeMap<String, BTreeSet<ThingId>>, folded: &str, id: ThingId) {
    const LITTLE: [&str; 9] = ["of", "the", "and", "for", "in", "on", "to", "de", "a"];
    let words = || folded.split([' ', '-']).filter(|word| !word.is_empty());
    if words().nth(1).is_none() {
        return;
    }
    let initials =
        |words: &mut dyn Iterator<Item = &str>| words.filter_map(|word| word.chars().next()).collect::<String>();
    index.entry(initials(&mut words())).or_default().insert(id);
    index.entry(initials(&mut words().filter(|word| !LITTLE.contains(word)))).or_default().insert(id);
}
