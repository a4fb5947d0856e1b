//! Who is called what, while claims come and go.
//!
//! It holds what [`Things`](crate::resolve::Things) finds out about a whole dossier, so that one claim more or less costs
//! no more than its own names: what each folded name means, how it is spelled, and which short names abbreviate it.

use std::collections::{BTreeSet, HashMap, HashSet};

use smallvec::SmallVec;

use super::groups::Node;
use crate::dossier::{Dossier, Entity, Parts, ReportId};
use crate::reading::name::fold;
use crate::resolve::things::{as_initials, initials, looks_short};

/// The number of a folded name.
pub(super) type Word = u32;

/// The position of an entity in the order of ids.
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
    /// The first two reports of the outlet of this name.
    outlet: SmallVec<[ReportId; 2]>,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Spelling {
    is_short: bool,
    written: Box<str>,
    times: usize,
}

impl Name {
    fn spelled(&self) -> Option<&str> {
        self.spellings.first().map(|spelling| &*spelling.written)
    }

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
    pub(super) id: Box<str>,
    pub(super) wholes: Vec<Declared>,
    /// Its direct parts, where they are all there are.
    parts: Vec<Declared>,
    /// What it may be, and what may be it.
    pub(super) perhaps: Vec<Declared>,
    names: SmallVec<[Word; 2]>,
}

/// What some claims name, for a dossier that holds no more than that.
#[derive(Debug, Default)]
pub(super) struct Needs<'n> {
    pub(super) entities: BTreeSet<Declared>,
    pub(super) spoken: Vec<&'n str>,
    pub(super) reports: Vec<ReportId>,
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
        let mut names = Self::default();
        let position: HashMap<&str, Declared> =
            dossier.entities().zip(0..).map(|(entity, number)| (entity.id(), number)).collect();
        let known = |ids: &[String]| -> Vec<Declared> {
            ids.iter().filter_map(|id| position.get(id.as_str()).copied()).collect()
        };
        let mut of_ids = Vec::new();
        for (entity, number) in dossier.entities().zip(0..) {
            let mut words = SmallVec::new();
            for name in std::iter::once(entity.name()).chain(entity.aliases().iter().map(String::as_str)) {
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
            names.entities.push(Known {
                id: entity.id().into(),
                wholes: known(entity.wholes()),
                parts: Vec::new(),
                perhaps: known(entity.candidates()),
                names: words,
            });
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
        for (entity, number) in dossier.entities().zip(0..) {
            for whole in known(entity.wholes()) {
                let is_all = |whole: &Entity| whole.parts() == Parts::Exhaustive;
                if let Some(known) = names.entities.get_mut(whole as usize)
                    && dossier.find_entity(&known.id).is_some_and(is_all)
                {
                    known.parts.push(number);
                }
            }
            for candidate in known(entity.candidates()) {
                names.entities.get_mut(candidate as usize).into_iter().for_each(|one| one.perhaps.push(number));
            }
        }
        for (index, report) in dossier.reports().iter().enumerate() {
            if let Some(outlet) = report.outlet() {
                names.publish(outlet, ReportId::at(index));
            }
        }
        names.stirred.clear();
        names
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
        let at = self.entities.binary_search_by(|known| (*known.id).cmp(id)).ok()?;
        Declared::try_from(at).ok()
    }

    /// What a written name means, whatever it may abbreviate.
    fn look_up(&mut self, written: &str) -> (Word, Thing) {
        let (word, by_id) = match self.written.get(written) {
            Some(known) => *known,
            None => {
                let known = (self.word(&fold(written)), self.declared(written));
                self.written.insert(written.into(), known);
                if looks_short(written)
                    && let Some(name) = self.names.get(known.0 as usize).filter(|name| name.may_abbreviate())
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

    /// What a name is short for.
    pub(super) fn abbreviated(&self, word: Word) -> Option<Thing> {
        let name = self.name(word).filter(|name| name.may_abbreviate())?;
        let mut fitting = self.initials.get(as_initials(&name.folded).as_str())?.iter();
        fitting.next().copied().filter(|_| fitting.next().is_none())
    }

    /// Takes in who published a report: who names an outlet may mean it.
    pub(super) fn publish(&mut self, outlet: &str, report: ReportId) {
        let word = match self.outlets.get(outlet) {
            Some(word) => *word,
            None => {
                let word = self.word(&fold(outlet));
                self.outlets.insert(outlet.into(), word);
                word
            }
        };
        let Some(name) = self.names.get_mut(word as usize).filter(|name| name.outlet.len() < 2) else { return };
        name.outlet.push(report);
        self.stirred.push(word);
        let bearers = name.bearers.iter().filter_map(|entity| self.entities.get(*entity as usize));
        self.stirred.extend(bearers.flat_map(|entity| &entity.names).copied());
    }

    /// What a name as written in a claim asks for.
    pub(super) fn need<'n>(&'n self, written: &str, needs: &mut Needs<'n>) {
        let Some((word, by_id)) = self.written.get(written) else { return };
        by_id.iter().for_each(|entity| self.need_entity(*entity, needs));
        let Some(name) = self.name(*word) else { return };
        name.bearers.iter().for_each(|entity| self.need_entity(*entity, needs));
        if name.meaning.is_some() {
            return;
        }
        needs.spoken.extend(name.spelled());
        if !name.may_abbreviate() || !looks_short(written) {
            return;
        }
        let fitting = self.initials.get(as_initials(&name.folded).as_str());
        for thing in fitting.into_iter().flatten().take(2) {
            match thing {
                Thing::Entity(entity) => self.need_entity(*entity, needs),
                Thing::Word(word) => needs.spoken.extend(self.name(*word).and_then(Name::spelled)),
            }
        }
    }

    /// What a speaker asks for: the reports of the outlet that it may be.
    pub(super) fn need_speaker<'n>(&'n self, written: &str, needs: &mut Needs<'n>) {
        self.need(written, needs);
        let Some(name) = self.written.get(written).and_then(|(word, _)| self.name(*word)) else { return };
        needs.reports.extend(name.outlet.iter().copied());
        let bearers = name.bearers.iter().filter_map(|entity| self.entity(*entity));
        for other in bearers.flat_map(|entity| &entity.names).filter_map(|word| self.name(*word)) {
            needs.reports.extend(other.outlet.first().copied());
        }
    }

    /// What an outlet asks for.
    pub(super) fn need_outlet(&self, outlet: &str, needs: &mut Needs<'_>) {
        let name = self.outlets.get(outlet).and_then(|word| self.name(*word));
        let bearers = name.into_iter().flat_map(|name| &name.bearers);
        bearers.for_each(|entity| self.need_entity(*entity, needs));
    }

    /// An entity with everything that it lies in, and with its parts where they are all there are.
    pub(super) fn need_entity(&self, entity: Declared, needs: &mut Needs<'_>) {
        let mut next: SmallVec<[Declared; 8]> = SmallVec::from_slice(&[entity]);
        while let Some(entity) = next.pop() {
            if needs.entities.insert(entity)
                && let Some(known) = self.entity(entity)
            {
                next.extend(known.wholes.iter().copied());
                next.extend(known.parts.iter().copied());
            }
        }
    }
}
