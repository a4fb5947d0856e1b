//! The things that a dossier speaks of: declared entities, and whatever else is named.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::hierarchy::Hierarchy;
use crate::dossier::{Attribute, Claim, Dossier, Entity, Kind, Parts, Value};
use crate::hashing::{HashMap, HashSet};
use crate::reading::name::fold;
use crate::threads;

/// A thing, by its position among those of one dossier; positions follow from content, not from input order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct ThingId(u32);

impl ThingId {
    /// The first thing of any dossier.
    pub(crate) const FIRST: Self = Self(0);

    /// No thing of any dossier.
    pub(crate) const NOTHING: Self = Self(u32::MAX);

    pub(crate) fn at(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// How a written name found its thing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Identified {
    /// By its id, its name, an alias, or the same folded letters.
    Named,
    /// As the one name in the dossier that it abbreviates.
    Abbreviated,
}

#[derive(Debug)]
struct Thing<'d> {
    /// What scripts call it: the entity's id, or the name as first written.
    label: &'d str,
    /// What people call it.
    name: &'d str,
    /// What ids are made of.
    key: Cow<'d, str>,
    declared: bool,
    parts: Parts,
    may_be: Vec<ThingId>,
}

/// All things of a dossier and the links between them.
#[derive(Debug, Default)]
pub(crate) struct Things<'d> {
    things: Vec<Thing<'d>>,
    /// Written name → thing.
    written: HashMap<&'d str, (ThingId, Identified)>,
    /// How many of them entities declare: the first ones, by id.
    declared: usize,
    /// What is part of what.
    hierarchy: Hierarchy,
    /// The things that may be each thing, in order.
    perhaps: BTreeMap<ThingId, Vec<ThingId>>,
    /// Each thing with each that it may be.
    possible: HashSet<(ThingId, ThingId)>,
    /// Folded names that several entities share, so that they name none of them.
    ambiguous: BTreeMap<String, Ambiguous>,
}

/// What claims that are not at hand say, where claims are read apart from others.
#[derive(Clone, Debug, Default)]
pub(crate) struct Elsewhere<'d> {
    /// Names that they use for a subject, a place or a speaker: such a name is a thing, declared or not.
    pub(crate) spoken: Vec<&'d str>,
    /// Those of subjects and places, as far as they may be in one another.
    pub(crate) named: Vec<&'d str>,
}

/// A name that several entities share.
#[derive(Debug)]
pub(crate) struct Ambiguous {
    /// The name as an entity has it.
    pub(crate) written: String,
    /// The entities.
    pub(crate) sharers: BTreeSet<ThingId>,
    /// The entity whose id it is as well, which it stands for then.
    pub(crate) taken_for: Option<ThingId>,
}

/// An entity among those that some claims name.
#[derive(Debug)]
pub(crate) struct Listed<'d> {
    pub(crate) id: &'d str,
    pub(crate) name: &'d str,
    pub(crate) parts: Parts,
    /// What it is a part of and what it may be, as far as that is listed, by position.
    pub(crate) wholes: Vec<usize>,
    pub(crate) may_be: Vec<usize>,
}

impl<'d> Things<'d> {
    /// The things that some claims name, where it is known already what each name means: entities in the order of their
    /// ids, then others, full names first, each as first written and folded.
    ///
    /// # Complexity
    ///
    /// Linear in their number, but for ordered look-ups.
    pub(crate) fn of_some(entities: Vec<Listed<'d>>, others: impl IntoIterator<Item = (&'d str, &'d str)>) -> Self {
        let places = |list: &[usize]| -> Vec<ThingId> { list.iter().copied().map(ThingId::at).collect() };
        let mut things = Self { declared: entities.len(), ..Self::default() };
        let mut wholes = Vec::with_capacity(entities.len());
        for (index, entity) in entities.iter().enumerate() {
            let may_be = places(&entity.may_be);
            for candidate in &may_be {
                things.perhaps.entry(*candidate).or_default().push(ThingId::at(index));
                things.possible.insert((ThingId::at(index), *candidate));
            }
            wholes.push(places(&entity.wholes));
            things.things.push(Thing {
                label: entity.id,
                name: entity.name,
                key: Cow::Borrowed(entity.id),
                declared: true,
                parts: entity.parts,
                may_be,
            });
        }
        if wholes.iter().any(|wholes| !wholes.is_empty()) {
            things.hierarchy = Hierarchy::of(&wholes, |whole| things.parts_are(whole));
        }
        for (name, folded) in others {
            let key = Cow::Borrowed(folded);
            let (declared, parts, may_be) = (false, Parts::Open, Vec::new());
            things.things.push(Thing { label: name, name, key, declared, parts, may_be });
        }
        things
    }

    /// Has a name as written mean the thing at a position.
    pub(crate) fn mean(&mut self, written: &'d str, position: usize, identified: Identified) {
        self.written.insert(written, (ThingId::at(position), identified));
    }

    /// Notes which things are subjects or places of claims, so that what lies in what is known of those.
    pub(crate) fn tell_of(&mut self, named: impl Iterator<Item = usize>) {
        if self.declared > 1 {
            self.hierarchy.tell_of(&named.map(ThingId::at).collect());
        }
    }

    /// Gathers the things of a dossier: its entities, its subjects, places and speakers.
    ///
    /// # Complexity
    ///
    /// Linear in the number of names, but for ordered look-ups and the acronyms among undeclared names.
    pub(crate) fn gather(dossier: &'d Dossier, elsewhere: &Elsewhere<'d>) -> Self {
        let [named, speakers, values] = names_used(dossier);
        let spoken: Vec<&str> = named.iter().chain(&speakers).chain(&elsewhere.spoken).copied().collect();
        let named = named.into_iter().chain(elsewhere.named.iter().copied());
        let mut things = Self::default();
        let ids: HashMap<&str, ThingId> =
            dossier.entities().enumerate().map(|(index, entity)| (entity.id(), ThingId::at(index))).collect();
        let known = |names: &[String]| -> Vec<ThingId> {
            names.iter().filter_map(|name| ids.get(name.as_str()).copied()).collect()
        };
        for entity in dossier.entities() {
            things.things.push(Thing {
                label: entity.id(),
                name: entity.name(),
                key: Cow::Borrowed(entity.id()),
                declared: true,
                parts: entity.parts(),
                may_be: known(entity.candidates()),
            });
        }
        things.declared = things.things.len();
        for (index, thing) in things.things.iter().enumerate() {
            for candidate in &thing.may_be {
                things.perhaps.entry(*candidate).or_default().push(ThingId::at(index));
                things.possible.insert((ThingId::at(index), *candidate));
            }
        }
        let wholes: Vec<Vec<ThingId>> = dossier.entities().map(|entity| known(entity.wholes())).collect();
        things.hierarchy = Hierarchy::of(&wholes, |whole| things.parts_are(whole));
        things.name_all(dossier, &ids, spoken, values);
        let named = named.filter_map(|name| things.find(name)).map(|(thing, _)| thing).collect();
        things.hierarchy.tell_of(&named);
        things
    }

    /// Gives every name that is written anywhere its thing. What claims name for a subject, a place or a speaker is
    /// passed, some of it perhaps more than once: such a name is a thing, declared or not; and what their values may name.
    fn name_all(
        &mut self,
        dossier: &'d Dossier,
        ids: &HashMap<&str, ThingId>,
        mut written: Vec<&'d str>,
        values: Vec<&'d str>,
    ) {
        let mut spoken: HashSet<&str> = HashSet::with_capacity_and_hasher(written.len(), Default::default());
        written.retain(|name| spoken.insert(name));
        written.extend(distinct(values.into_iter().chain(states(dossier))).filter(|name| !spoken.contains(name)));
        threads::sort(&mut written);
        // Full names first, so that an acronym can find the one name that it abbreviates.
        let (short, long): (Vec<&str>, Vec<&str>) = written.into_iter().partition(|name| looks_short(name));
        let mut initials = Initials::of(&short);
        let fold_each = |names: Vec<&str>| threads::of_each(&names, |name| fold(name));
        let folds = Folds { names: fold_each(declared(dossier).collect()), ids: fold_each(ids_of(dossier).collect()) };
        let known = self.name_declared(dossier, ids, folds);
        for (name, id) in &known {
            initials.note(name, *id);
        }
        let mut folded: HashMap<String, ThingId> = known.into_iter().collect();
        let folds = threads::of_each(&long, |name| {
            let key = fold(name);
            let is_abbreviable = initials.fit(&key);
            (key, is_abbreviable)
        });
        folded.reserve(long.len());
        self.written.reserve(long.len() + short.len());
        for (name, (key, is_abbreviable)) in long.into_iter().zip(folds) {
            let id = match ids.get(name).or_else(|| folded.get(&key)) {
                Some(&id) => id,
                None if spoken.contains(name) => {
                    let id = self.coin(name, &key);
                    if is_abbreviable {
                        initials.note(&key, id);
                    }
                    folded.insert(key, id);
                    id
                }
                None => continue,
            };
            self.written.insert(name, (id, Identified::Named));
        }
        for name in short {
            let key = fold(name);
            let found = ids.get(name).or_else(|| folded.get(&key)).map(|&id| (id, Identified::Named));
            let found = found.or_else(|| {
                let mut fitting = initials.of_short(&key);
                match (fitting.next(), fitting.next()) {
                    (Some(id), None) if !self.ambiguous.contains_key(&key) => Some((id, Identified::Abbreviated)),
                    _ => None,
                }
            });
            let found = match found {
                Some(found) => found,
                None if spoken.contains(name) => {
                    let id = self.coin(name, &key);
                    folded.insert(key, id);
                    (id, Identified::Named)
                }
                None => continue,
            };
            self.written.insert(name, found);
        }
    }

    /// The folded names of entities, but for those that several share.
    fn name_declared(
        &mut self,
        dossier: &Dossier,
        ids: &HashMap<&str, ThingId>,
        folds: Folds,
    ) -> BTreeMap<String, ThingId> {
        let mut folded: BTreeMap<String, ThingId> = BTreeMap::new();
        let named = dossier.entities().flat_map(|entity| entity.names().map(move |name| (entity.id(), name)));
        for ((entity, name), key) in named.zip(folds.names) {
            let Some(&id) = ids.get(entity) else { continue };
            match folded.insert(key, id) {
                Some(other) if other != id => {
                    let written = || Ambiguous { written: name.to_owned(), sharers: BTreeSet::new(), taken_for: None };
                    self.ambiguous.entry(fold(name)).or_insert_with(written).sharers.extend([other, id]);
                }
                _ => {}
            }
        }
        for name in self.ambiguous.keys() {
            folded.remove(name);
        }
        for (entity, key) in dossier.entities().zip(folds.ids) {
            // An entity's id is a name of it too, unless another entity really bears that name.
            if let Some(&id) = ids.get(entity.id()) {
                folded.entry(key).or_insert(id);
            }
        }
        for (name, shared) in &mut self.ambiguous {
            shared.taken_for = folded.get(name).copied();
        }
        folded
    }

    fn coin(&mut self, name: &'d str, folded: &str) -> ThingId {
        let id = ThingId::at(self.things.len());
        self.things.push(Thing {
            label: name,
            name,
            key: Cow::Owned(folded.to_owned()),
            declared: false,
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
    pub(crate) fn declared(&self, id: &str) -> Option<ThingId> {
        let declared = self.things.get(..self.declared)?;
        declared.binary_search_by(|thing| thing.label.cmp(id)).ok().map(ThingId::at)
    }

    /// What scripts call it.
    pub(crate) fn label(&self, id: ThingId) -> &'d str {
        self.things.get(id.index()).map_or("", |thing| thing.label)
    }

    /// Where each thing stands among all by its label, by its position.
    ///
    /// # Complexity
    ///
    /// Near linear: entities are in order already, and so are full names and short ones.
    pub(crate) fn places_by_label(&self) -> Vec<u32> {
        let mut by_label: Vec<(&str, usize)> = self.things.iter().map(|thing| thing.label).zip(0..).collect();
        by_label.sort();
        let mut places = vec![0; by_label.len()];
        for ((_, position), place) in by_label.into_iter().zip(0..) {
            places.get_mut(position).into_iter().for_each(|known| *known = place);
        }
        places
    }

    /// What ids are made of: the entity's id, or the folded name, whichever spelling comes first.
    pub(crate) fn key(&self, id: ThingId) -> &str {
        self.things.get(id.index()).map_or("", |thing| &thing.key)
    }

    /// What people call it.
    pub(crate) fn name(&self, id: ThingId) -> &'d str {
        self.things.get(id.index()).map_or("", |thing| thing.name)
    }

    /// Names of things that no entity declares, in order, each with its [rank](Self::rank).
    pub(crate) fn undeclared(&self) -> impl Iterator<Item = (u8, &str)> {
        let things = self.things.get(self.declared..).unwrap_or_default();
        things.iter().map(|thing| (1 + u8::from(looks_short(thing.label)), thing.name))
    }

    /// Whether an entity declares it.
    pub(crate) fn is_declared(&self, id: ThingId) -> bool {
        self.things.get(id.index()).is_some_and(|thing| thing.declared)
    }

    /// Among which things it stands: those that entities declare come first, then full names, then short ones; and by
    /// their labels among each other.
    pub(crate) fn rank(&self, id: ThingId) -> u8 {
        let rank = |thing: &Thing<'_>| if thing.declared { 0 } else { 1 + u8::from(looks_short(thing.label)) };
        self.things.get(id.index()).map_or(u8::MAX, rank)
    }

    /// The things that it is a part of and that claims name, nearest first; itself not among them.
    pub(crate) fn wholes(&self, id: ThingId) -> Vec<ThingId> {
        self.hierarchy.wholes(id)
    }

    /// The declared direct parts of a thing.
    pub(crate) fn parts(&self, id: ThingId) -> &[ThingId] {
        self.hierarchy.parts(id)
    }

    /// The things inside another that claims name, outermost first; itself not among them.
    pub(crate) fn inner(&self, id: ThingId) -> Vec<ThingId> {
        self.hierarchy.inner(id)
    }

    /// What is known of the parts of a thing.
    pub(crate) fn parts_are(&self, id: ThingId) -> Parts {
        self.things.get(id.index()).map_or(Parts::Open, |thing| thing.parts)
    }

    /// Whether `part` lies inside `whole`, at any depth.
    pub(crate) fn is_inside(&self, part: ThingId, whole: ThingId) -> bool {
        self.hierarchy.is_inside(part, whole)
    }

    /// Whether the two are declared to exclude each other: they lie in different parts of a whole whose parts do not
    /// overlap.
    pub(crate) fn are_disjoint(&self, a: ThingId, b: ThingId) -> bool {
        self.hierarchy.are_disjoint(a, b)
    }

    /// What is not followed to the end, in words.
    pub(crate) fn limits(&self) -> Vec<String> {
        self.hierarchy.limits()
    }

    /// Whether one is declared to be perhaps the other.
    pub(crate) fn may_be(&self, a: ThingId, b: ThingId) -> bool {
        self.possible.contains(&(a, b)) || self.possible.contains(&(b, a))
    }

    /// The things that one is declared to be perhaps.
    pub(crate) fn candidates(&self, id: ThingId) -> &[ThingId] {
        self.things.get(id.index()).map_or(&[], |thing| &thing.may_be)
    }

    /// The things that it may be, and those that may be it.
    pub(crate) fn perhaps(&self, id: ThingId) -> impl Iterator<Item = ThingId> {
        self.candidates(id).iter().chain(self.perhaps.get(&id).into_iter().flatten()).copied()
    }

    /// Names that several entities share, so that they name none of them; by the folded name.
    pub(crate) fn ambiguous(&self) -> &BTreeMap<String, Ambiguous> {
        &self.ambiguous
    }
}

/// What the names and the ids of all entities fold to, in their order.
struct Folds {
    names: Vec<String>,
    ids: Vec<String>,
}

/// What all entities are called.
fn declared(dossier: &Dossier) -> impl Iterator<Item = &str> {
    dossier.entities().flat_map(Entity::names)
}

fn ids_of(dossier: &Dossier) -> impl Iterator<Item = &str> {
    dossier.entities().map(Entity::id)
}

/// What the folded names of a dossier's entities mean: the id of one entity each.
pub(crate) fn declared_names(dossier: &Dossier) -> BTreeMap<String, &str> {
    let ids: Vec<&str> = ids_of(dossier).collect();
    let things = ids.iter().enumerate().map(|(index, id)| (*id, ThingId::at(index))).collect();
    // By one thread: whoever asks may hold others up until it is known.
    let folds = Folds { names: declared(dossier).map(fold).collect(), ids: ids_of(dossier).map(fold).collect() };
    let folded = Things::default().name_declared(dossier, &things, folds);
    folded.into_iter().filter_map(|(name, thing)| Some((name, *ids.get(thing.index())?))).collect()
}

/// The names that claims use for subjects and places, and those for speakers: such a name is a thing, declared or not. And
/// what their values may name. Each once and in no order.
fn names_used(dossier: &Dossier) -> [Vec<&str>; 3] {
    /// No name is longer, in bytes.
    const LONGEST: usize = 200;
    let names = |attribute: &&Attribute| matches!(attribute.kind(), Kind::Place | Kind::Category);
    let naming: HashSet<&str> = dossier.attributes().filter(names).map(Attribute::id).collect();
    let claims = dossier.claims();
    let each = claims.len().div_ceil(threads::count()).max(1);
    let some = threads::each(claims.chunks(each).collect(), |claims| {
        let named = claims.iter().flat_map(|claim| [Some(claim.who()), claim.place()]).flatten();
        let speakers = claims.iter().flat_map(Claim::speakers).map(String::as_str);
        let values = claims.iter().filter_map(|claim| match claim.written() {
            Some(Value::Text(text)) if text.len() <= LONGEST && naming.contains(claim.what()) => Some(text.as_str()),
            _ => None,
        });
        [distinct(named).collect::<Vec<&str>>(), distinct(speakers).collect(), distinct(values).collect()]
    });
    [0, 1, 2].map(|which| distinct(some.iter().filter_map(|names| names.get(which)).flatten().copied()).collect())
}

/// The names, each once. Most stand in many claims, which keep them at one place, so that few need be looked at.
fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> impl Iterator<Item = &'a str> {
    let (mut places, mut met): (HashSet<(usize, usize)>, HashSet<&str>) = Default::default();
    names.filter(move |name| places.insert((name.as_ptr().addr(), name.len())) && met.insert(name))
}

/// The states that attributes declare.
fn states(dossier: &Dossier) -> impl Iterator<Item = &str> {
    dossier.attributes().flat_map(Attribute::states)
}

/// Two to six capitals, dots or digits: what an acronym looks like.
pub(crate) fn looks_short(name: &str) -> bool {
    let letters = name.chars().filter(|c| !matches!(c, '.' | ' ')).count();
    (2..=6).contains(&letters) && name.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-') || c.is_ascii_digit())
}

/// The things that short names may abbreviate, by the initials that these stand for: of all words of the thing's name, or
/// of those that are not little.
struct Initials(HashMap<String, BTreeSet<ThingId>>);

impl Initials {
    /// Those of some short names; nothing abbreviates them so far.
    fn of(short: &[&str]) -> Self {
        Self(short.iter().map(|name| (as_initials(&fold(name)), BTreeSet::new())).collect())
    }

    /// Whether a folded name may be abbreviated by any of them.
    fn fit(&self, folded: &str) -> bool {
        !self.0.is_empty() && initials(folded).into_iter().flatten().any(|initials| self.0.contains_key(&initials))
    }

    /// Has a thing be one that they may abbreviate.
    fn note(&mut self, folded: &str, id: ThingId) {
        if self.0.is_empty() {
            return;
        }
        for initials in initials(folded).into_iter().flatten() {
            self.0.get_mut(&initials).into_iter().for_each(|things| _ = things.insert(id));
        }
    }

    /// What a folded short name may abbreviate.
    fn of_short(&self, folded: &str) -> impl Iterator<Item = ThingId> {
        self.0.get(&as_initials(folded)).into_iter().flatten().copied()
    }
}

/// The initials of a folded name of several words: of all of them, and without its little ones.
pub(crate) fn initials(folded: &str) -> Option<[String; 2]> {
    const LITTLE: [&str; 9] = ["of", "the", "and", "for", "in", "on", "to", "de", "a"];
    let words = || folded.split([' ', '-']).filter(|word| !word.is_empty());
    words().nth(1)?;
    let initials =
        |words: &mut dyn Iterator<Item = &str>| words.filter_map(|word| word.chars().next()).collect::<String>();
    Some([initials(&mut words()), initials(&mut words().filter(|word| !LITTLE.contains(word)))])
}

/// What a folded short name is held against: the initials of longer names.
pub(crate) fn as_initials(folded: &str) -> String {
    folded.replace([' ', '.'], "")
}
