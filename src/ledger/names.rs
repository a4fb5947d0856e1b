//! Who is called what, while claims come and go.
//!
//! It holds what [`Things`](crate::resolve::Things) finds out about a whole dossier, so that one claim more or less costs
//! no more than its own names: what each folded name means, how it is spelled, and which short names abbreviate it.

use std::collections::BTreeSet;

use smallvec::SmallVec;

use super::groups::{Node, What};
use crate::dossier::{Dossier, Entity, Parts, Report};
use crate::hashing::{HashMap, HashSet};
use crate::reading::name::fold;
use crate::resolve::things::{Listed, as_initials, initials, looks_short};
use crate::resolve::{Identified, Things};

/// The number of a folded name.
pub(super) type Word = u32;

/// The number of an entity: those of the beginning are in the order of their ids.
pub(super) type Declared = u32;

/// What a name means.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Thing {
    Entity(Declared),
    /// What no entity declares, by its folded name.
    Word(Word),
}

/// A folded name.
#[derive(Debug, Default)]
struct Name {
    folded: Box<str>,
    /// The entities that go by it, by name, alias or id.
    bearers: SmallVec<[Declared; 1]>,
    /// The one that it means.
    meaning: Option<Declared>,
    /// Several entities bear it, so that it abbreviates nothing.
    is_shared: bool,
    /// How claims spell it that use it for a subject, a place or a speaker, the one that it is known by first; with how
    /// often. Nothing where it means an entity.
    spellings: Vec<Spelling>,
    /// Where it is used.
    heard: Vec<Node>,
    /// How many reports the outlet of this name has; of more than two it is all the same.
    published: u8,
    /// The attributes that declare it for the name of a state.
    state_of: Vec<What>,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Spelling {
    is_short: bool,
    written: Box<str>,
    times: usize,
}

impl Name {
    /// Whether it is known by a full name.
    fn is_long(&self) -> bool {
        self.spellings.first().is_some_and(|spelling| !spelling.is_short)
    }

    /// Whether it may be short for another name.
    fn may_abbreviate(&self) -> bool {
        self.meaning.is_none() && !self.is_shared && !self.is_long()
    }
}

/// What a ledger needs to know of an entity.
#[derive(Debug)]
pub(super) struct Known {
    id: Box<str>,
    name: Box<str>,
    pub(super) wholes: Vec<Declared>,
    division: Parts,
    /// What is a part of it directly.
    parts: Vec<Declared>,
    /// What it may be.
    candidates: Vec<Declared>,
    /// What it may be, and what may be it.
    pub(super) perhaps: Vec<Declared>,
    names: SmallVec<[Word; 2]>,
    /// Claims or attributes may have named it, or something inside it.
    is_around_named: bool,
    /// It is, or lies in, one around something named so of which all parts are known.
    is_divided: bool,
}

impl Known {
    /// Its direct parts, where they are all there are.
    fn all_parts(&self) -> &[Declared] {
        if self.division == Parts::Exhaustive { &self.parts } else { &[] }
    }
}

/// Who names an entity that nobody has declared.
#[derive(Debug, Default)]
struct Awaited {
    parts: Vec<Declared>,
    /// What may be it.
    perhaps: Vec<Declared>,
}

/// A name as some claims write it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mention<'n> {
    pub(super) written: &'n str,
    /// It names a subject or a place.
    pub(super) is_place: bool,
}

#[derive(Debug, Default)]
pub(super) struct Names {
    names: Vec<Name>,
    words: HashMap<Box<str>, Word>,
    /// Names as written, with the entity whose very id it is.
    written: HashMap<Box<str>, (Word, Option<Declared>)>,
    /// The names of outlets, as written.
    outlets: HashMap<Box<str>, Word>,
    entities: Vec<Known>,
    ids: HashMap<Box<str>, Declared>,
    /// Ids that entities name and nobody has declared.
    awaited: HashMap<Box<str>, Awaited>,
    /// What could be abbreviated so.
    initials: HashMap<Box<str>, BTreeSet<Thing>>,
    /// The short names that could abbreviate something of these initials.
    short: HashMap<Box<str>, Vec<Word>>,
    heard: HashSet<(Word, Node)>,
    /// Names that may mean another thing than before, or are spelled in another way.
    stirred: Vec<Word>,
}

impl Names {
    /// The names that entities and reports bear.
    pub(super) fn of(dossier: &Dossier) -> Self {
        let ids = dossier.entities().zip(0..).map(|(entity, number)| (entity.id().into(), number)).collect();
        let mut names = Self { ids, ..Self::default() };
        let mut of_ids = Vec::new();
        for (entity, number) in dossier.entities().zip(0..) {
            let mut words = SmallVec::new();
            for name in entity.names() {
                let word = names.word(&fold(name));
                words.push(word);
                if let Some(name) = names.names.get_mut(word as usize) {
                    match name.meaning {
                        _ if name.is_shared => {}
                        Some(other) if other != number => (name.meaning, name.is_shared) = (None, true),
                        _ => name.meaning = Some(number),
                    }
                    if !name.bearers.contains(&number) {
                        name.bearers.push(number);
                    }
                }
            }
            let word = names.word(&fold(entity.id()));
            words.push(word);
            of_ids.push((word, number));
            let known = names.known(entity, number, words);
            names.entities.push(known);
        }
        // An entity's id is a name of it too, unless another entity bears that name.
        for (word, number) in of_ids {
            let Some(name) = names.names.get_mut(word as usize) else { continue };
            name.meaning.get_or_insert(number);
            if !name.bearers.contains(&number) {
                name.bearers.push(number);
            }
        }
        for name in &names.names {
            let Some(entity) = name.meaning else { continue };
            for initials in initials(&name.folded).into_iter().flatten() {
                names.initials.entry(initials.into()).or_default().insert(Thing::Entity(entity));
            }
        }
        for number in (0..).take(names.entities.len()) {
            names.relate(number);
        }
        for outlet in dossier.reports().iter().filter_map(Report::outlet) {
            names.publish(outlet);
        }
        names.stirred.clear();
        names
    }

    /// What is declared of an entity, and which of the ids in it nobody has declared.
    fn known(&mut self, entity: &Entity, number: Declared, names: SmallVec<[Word; 2]>) -> Known {
        for (ids, is_whole) in [(entity.wholes(), true), (entity.candidates(), false)] {
            for id in ids.iter().filter(|id| !self.ids.contains_key(id.as_str())) {
                let Awaited { parts, perhaps } = self.awaited.entry(id.as_str().into()).or_default();
                let naming = if is_whole { parts } else { perhaps };
                naming.extend((naming.last() != Some(&number)).then_some(number));
            }
        }
        let candidates = self.numbers(entity.candidates());
        Known {
            id: entity.id().into(),
            name: entity.name().into(),
            wholes: self.numbers(entity.wholes()),
            division: entity.parts(),
            parts: Vec::new(),
            perhaps: candidates.clone(),
            candidates,
            names,
            is_around_named: false,
            is_divided: false,
        }
    }

    fn numbers(&self, ids: &[String]) -> Vec<Declared> {
        ids.iter().filter_map(|id| self.declared(id)).collect()
    }

    /// Has its wholes know an entity for a part, and what it may be for what may be it.
    fn relate(&mut self, number: Declared) {
        let Some(known) = self.entity(number) else { return };
        let (wholes, candidates) = (known.wholes.clone(), known.candidates.clone());
        for whole in wholes {
            self.entities.get_mut(whole as usize).into_iter().for_each(|whole| whole.parts.push(number));
        }
        for candidate in candidates {
            self.entities.get_mut(candidate as usize).into_iter().for_each(|one| one.perhaps.push(number));
        }
    }

    /// Takes in one more entity; `false`, and nothing is changed, where it may change what entities mean that are named
    /// already, or what an outlet is.
    pub(super) fn declare(&mut self, entity: &Entity) -> bool {
        let folded: BTreeSet<String> = entity.names().chain([entity.id()]).map(fold).collect();
        let is_free = |name: &Name| name.bearers.is_empty() && !name.is_shared && name.published == 0;
        let mut bearing = folded.iter().filter_map(|folded| self.name(*self.words.get(folded.as_str())?));
        let is_around_named = |one: &Declared| self.entity(*one).is_some_and(|known| known.is_around_named);
        let is_divided = |one: Declared| self.entity(one).is_some_and(|known| known.is_divided);
        let awaited = self.awaited.get(entity.id());
        if !bearing.all(is_free)
            || awaited.is_some_and(|by| by.parts.iter().chain(&by.perhaps).any(is_around_named))
            || self.numbers(entity.wholes()).into_iter().any(is_divided)
        {
            return false;
        }
        let number = Declared::try_from(self.entities.len()).unwrap_or(Declared::MAX);
        self.ids.insert(entity.id().into(), number);
        let is_named = folded.iter().any(|folded| self.words.contains_key(folded.as_str()));
        let words: SmallVec<[Word; 2]> = folded.iter().map(|folded| self.word(folded)).collect();
        for word in &words {
            self.give(*word, number);
        }
        if let Some((_, by_id)) = self.written.get_mut(entity.id()) {
            *by_id = Some(number);
        }
        let Awaited { parts, perhaps } = self.awaited.remove(entity.id()).unwrap_or_default();
        for part in &parts {
            self.entities.get_mut(*part as usize).into_iter().for_each(|part| part.wholes.push(number));
        }
        for one in &perhaps {
            let one = self.entities.get_mut(*one as usize);
            one.into_iter().for_each(|one| {
                one.candidates.push(number);
                one.perhaps.push(number);
            });
        }
        let mut known = self.known(entity, number, words);
        known.parts = parts;
        known.perhaps.extend(perhaps);
        self.entities.push(known);
        self.relate(number);
        if is_named {
            self.note(Thing::Entity(number));
        }
        true
    }

    /// Has a name that meant no entity mean one.
    fn give(&mut self, word: Word, entity: Declared) {
        // It is no name by itself any more, and what is short for it is short for the entity.
        self.respell(word, |spellings| !std::mem::take(spellings).is_empty());
        let Some(name) = self.names.get_mut(word as usize) else { return };
        (name.meaning, name.bearers) = (Some(entity), SmallVec::from_elem(entity, 1));
        self.stirred.push(word);
        for initials in initials(&name.folded).into_iter().flatten() {
            let fitting = self.initials.entry(initials.as_str().into()).or_default();
            fitting.insert(Thing::Entity(entity));
            if fitting.len() <= 2 {
                self.stirred.extend(self.short.get(initials.as_str()).into_iter().flatten());
            }
        }
    }

    fn word(&mut self, folded: &str) -> Word {
        if let Some(word) = self.words.get(folded) {
            return *word;
        }
        let word = Word::try_from(self.names.len()).unwrap_or(Word::MAX);
        self.words.insert(folded.into(), word);
        self.names.push(Name { folded: folded.into(), ..Name::default() });
        word
    }

    fn name(&self, word: Word) -> Option<&Name> {
        self.names.get(word as usize)
    }

    pub(super) fn entity(&self, entity: Declared) -> Option<&Known> {
        self.entities.get(entity as usize)
    }

    /// The entity of an id.
    pub(super) fn declared(&self, id: &str) -> Option<Declared> {
        self.ids.get(id).copied()
    }

    /// What a written name means, whatever it may abbreviate.
    fn look_up(&mut self, written: &str) -> (Word, Thing) {
        let (word, by_id) = match self.written.get(written) {
            Some(known) => *known,
            None => {
                let known = (self.word(&fold(written)), self.declared(written));
                self.written.insert(written.into(), known);
                // What abbreviates nothing now may do so when others are gone.
                if looks_short(written)
                    && let Some(name) = self.names.get(known.0 as usize)
                {
                    let short = self.short.entry(as_initials(&name.folded).into()).or_default();
                    if !short.contains(&known.0) {
                        short.push(known.0);
                    }
                }
                known
            }
        };
        let meaning = by_id.or_else(|| self.name(word).and_then(|name| name.meaning));
        let short_for = || looks_short(written).then(|| self.abbreviated(word)).flatten();
        let named = meaning.map(Thing::Entity).or_else(short_for);
        named.into_iter().for_each(|thing| self.note(thing));
        (word, meaning.map_or(Thing::Word(word), Thing::Entity))
    }

    /// Takes in that a claim uses a name for a subject, a place or a speaker.
    pub(super) fn speak(&mut self, written: &str) -> (Word, Thing) {
        let (word, thing) = self.look_up(written);
        if thing == Thing::Word(word) {
            self.respell(word, |spellings| {
                let is_short = looks_short(written);
                let at = spellings.binary_search_by(|one| (one.is_short, &*one.written).cmp(&(is_short, written)));
                match at.map(|at| spellings.get_mut(at)) {
                    Ok(Some(spelling)) => spelling.times += 1,
                    Ok(None) => {}
                    Err(at) => {
                        spellings.insert(at, Spelling { is_short, written: written.into(), times: 1 });
                        return at == 0;
                    }
                }
                false
            });
        }
        (word, thing)
    }

    /// Takes back that a claim uses it.
    pub(super) fn hush(&mut self, written: &str) {
        let (word, thing) = self.look_up(written);
        if thing == Thing::Word(word) {
            self.respell(word, |spellings| {
                let Some(at) = spellings.iter().position(|one| *one.written == *written) else { return false };
                spellings.get_mut(at).into_iter().for_each(|spelling| spelling.times -= 1);
                let is_gone = spellings.get(at).is_some_and(|spelling| spelling.times == 0);
                if is_gone {
                    spellings.remove(at);
                }
                is_gone && at == 0
            });
        }
    }

    /// Changes how a name is spelled; the change tells whether another spelling is the first one now.
    fn respell(&mut self, word: Word, change: impl FnOnce(&mut Vec<Spelling>) -> bool) {
        let Some(name) = self.names.get_mut(word as usize) else { return };
        let was_long = name.is_long();
        if !change(&mut name.spellings) {
            return;
        }
        let is_long = name.is_long();
        self.stirred.push(word);
        if !was_long && !is_long {
            return;
        }
        for initials in initials(&name.folded).into_iter().flatten() {
            let fitting = self.initials.entry(initials.as_str().into()).or_default();
            if is_long {
                fitting.insert(Thing::Word(word))
            } else {
                fitting.remove(&Thing::Word(word))
            };
            // Of more than one it was short for none, and is so still.
            if fitting.len() <= 2 {
                self.stirred.extend(self.short.get(initials.as_str()).into_iter().flatten());
            }
        }
    }

    /// Takes in that a claim uses a name for what it says of something.
    pub(super) fn mention(&mut self, written: &str) -> (Word, Thing) {
        self.look_up(written)
    }

    /// Takes in that an attribute declares a name for that of a state.
    pub(super) fn mention_state(&mut self, written: &str, what: What) {
        let (word, _) = self.look_up(written);
        if let Some(name) = self.names.get_mut(word as usize).filter(|name| name.state_of.last() != Some(&what)) {
            name.state_of.push(what);
        }
    }

    /// The attributes that declare a name for that of a state.
    pub(super) fn state_of(&self, word: Word) -> &[What] {
        self.name(word).map_or(&[], |name| &name.state_of)
    }

    /// Notes where a name is used.
    pub(super) fn hear(&mut self, word: Word, node: Node) {
        if self.heard.insert((word, node)) {
            self.names.get_mut(word as usize).into_iter().for_each(|name| name.heard.push(node));
        }
    }

    /// Where a name is used.
    pub(super) fn heard(&self, word: Word) -> &[Node] {
        self.name(word).map_or(&[], |name| &name.heard)
    }

    /// The names that mean another thing than before, or are spelled in another way.
    pub(super) fn stirred(&mut self) -> Vec<Word> {
        let mut stirred = std::mem::take(&mut self.stirred);
        stirred.sort_unstable();
        stirred.dedup();
        stirred
    }

    /// What a name that stirred means beside itself: an entity, or what it is short for.
    pub(super) fn meant(&mut self, word: Word) -> Option<Thing> {
        if let Some(entity) = self.name(word)?.meaning {
            return Some(Thing::Entity(entity));
        }
        let thing = self.abbreviated(word)?;
        self.note(thing);
        Some(thing)
    }

    /// Notes that something is named, for whatever it lies in as well.
    fn note(&mut self, thing: Thing) {
        let mut next: SmallVec<[Declared; 4]> = SmallVec::new();
        if let Thing::Entity(entity) = thing {
            next.push(entity);
        }
        while let Some(entity) = next.pop() {
            if let Some(known) = self.entities.get_mut(entity as usize).filter(|known| !known.is_around_named) {
                known.is_around_named = true;
                next.extend(known.wholes.iter().copied());
                if known.division == Parts::Exhaustive {
                    self.divide(entity);
                }
            }
        }
    }

    /// Notes that an entity, and whatever lies in it, is one of parts that are all known.
    fn divide(&mut self, entity: Declared) {
        let mut next = vec![entity];
        while let Some(entity) = next.pop() {
            if let Some(known) = self.entities.get_mut(entity as usize).filter(|known| !known.is_divided) {
                known.is_divided = true;
                next.extend(&known.parts);
            }
        }
    }

    /// What a name is short for.
    pub(super) fn abbreviated(&self, word: Word) -> Option<Thing> {
        let name = self.name(word).filter(|name| name.may_abbreviate())?;
        let mut fitting = self.initials.get(as_initials(&name.folded).as_str())?.iter();
        fitting.next().copied().filter(|_| fitting.next().is_none())
    }

    /// Takes in who published a report: who names an outlet may mean it.
    pub(super) fn publish(&mut self, outlet: &str) {
        let word = match self.outlets.get(outlet) {
            Some(word) => *word,
            None => {
                let word = self.word(&fold(outlet));
                self.outlets.insert(outlet.into(), word);
                word
            }
        };
        let Some(name) = self.names.get_mut(word as usize).filter(|name| name.published < 2) else { return };
        name.published += 1;
        self.stirred.push(word);
        let bearers = name.bearers.iter().filter_map(|entity| self.entities.get(*entity as usize));
        self.stirred.extend(bearers.flat_map(|entity| &entity.names).copied());
    }

    /// What a name as written means among all claims, and how it found that; `None` where it means nothing that anybody
    /// speaks of.
    fn meaning(&self, written: &str) -> Option<(Thing, Identified)> {
        let (word, by_id) = self.written.get(written)?;
        let name = self.name(*word)?;
        if let Some(entity) = by_id.or(name.meaning) {
            return Some((Thing::Entity(entity), Identified::Named));
        }
        let is_short = looks_short(written);
        if let Some(thing) = self.abbreviated(*word).filter(|_| is_short) {
            return Some((thing, Identified::Abbreviated));
        }
        // A thing is known by the first of its names that claims speak of, and goes by those that come after it.
        let first = name.spellings.first()?;
        let comes_after = (first.is_short, &*first.written) <= (is_short, written);
        comes_after.then_some((Thing::Word(*word), Identified::Named))
    }

    /// The things that some claims name, with everything that these lie in, and with their parts where they are all there
    /// are.
    pub(super) fn things<'n>(&'n self, mentions: impl Iterator<Item = Mention<'n>>) -> Things<'n> {
        let mut known: HashMap<&str, Option<(Thing, Identified, bool)>> = HashMap::default();
        for Mention { written, is_place } in mentions {
            let meaning = || self.meaning(written).map(|(thing, identified)| (thing, identified, false));
            let known = known.entry(written).or_insert_with(meaning);
            known.iter_mut().for_each(|(.., is_named)| *is_named |= is_place);
        }
        let mut used: Vec<(&str, (Thing, Identified, bool))> =
            known.into_iter().filter_map(|(written, meaning)| Some((written, meaning?))).collect();
        used.sort_unstable_by_key(|(written, _)| *written);
        let mut entities: Vec<Declared> = Vec::new();
        let mut others: Vec<(&Spelling, Word)> = Vec::new();
        for (_, (thing, ..)) in &used {
            match thing {
                Thing::Entity(entity) => entities.push(*entity),
                Thing::Word(word) => {
                    others.extend(self.name(*word).and_then(|name| name.spellings.first()).map(|first| (first, *word)));
                }
            }
        }
        self.add_wholes_and_parts(&mut entities);
        others.sort_unstable();
        others.dedup();
        let id = |entity: Declared| self.entity(entity).map(|known| &*known.id);
        entities.sort_unstable_by(|a, b| id(*a).cmp(&id(*b)));
        let position = |entity: Declared| entities.binary_search_by(|other| id(*other).cmp(&id(entity))).ok();
        let positions = |list: &[Declared]| -> Vec<usize> { list.iter().filter_map(|one| position(*one)).collect() };
        let listed = entities.iter().filter_map(|entity| self.entity(*entity)).map(|known| Listed {
            id: &known.id,
            name: &known.name,
            parts: known.division,
            wholes: positions(&known.wholes),
            may_be: positions(&known.candidates),
        });
        let spelled = others.iter().filter_map(|(first, word)| Some((&*first.written, &*self.name(*word)?.folded)));
        let mut things = Things::of_some(listed.collect(), spelled);
        let place = |thing: Thing| match thing {
            Thing::Entity(entity) => position(entity),
            Thing::Word(word) => {
                others.iter().position(|(_, other)| *other == word).map(|position| entities.len() + position)
            }
        };
        let mut named: Vec<usize> = Vec::new();
        for (written, (thing, identified, is_named)) in used {
            if let Some(position) = place(thing) {
                things.mean(written, position, identified);
                named.extend(is_named.then_some(position));
            }
        }
        things.tell_of(named.into_iter());
        things
    }

    /// Adds to some entities everything that they lie in, and their parts where they are all there are; in order, each
    /// once.
    fn add_wholes_and_parts(&self, entities: &mut Vec<Declared>) {
        entities.sort_unstable();
        entities.dedup();
        let is_alone = |known: &Known| known.wholes.is_empty() && known.all_parts().is_empty();
        if entities.iter().filter_map(|entity| self.entity(*entity)).all(is_alone) {
            return;
        }
        let mut next = std::mem::take(entities);
        let mut found: BTreeSet<Declared> = BTreeSet::new();
        while let Some(entity) = next.pop() {
            if found.insert(entity)
                && let Some(known) = self.entity(entity)
            {
                next.extend(known.wholes.iter().chain(known.all_parts()));
            }
        }
        entities.extend(found);
    }
}
