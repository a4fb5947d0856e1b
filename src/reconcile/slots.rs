//! The questions with their answers, for readers who start from the question.

use std::fmt;
use std::sync::Arc;

use super::matter::Matter;
use super::prove;
use crate::answers::{Answers, SlotKey};
use crate::dossier::{ClaimId, Kind, Value};
use crate::explain::words;
use crate::finding::SlotAnswer;
use crate::judge::Judge;
use crate::reading::Unit;
use crate::resolve::{Resolution, Resolved, edtf, time_is_scope};
use crate::threads;

/// The answers given to one question.
#[derive(Clone)]
pub struct Slot<'d> {
    matter: Arc<Matter<'d>>,
    when: Option<Box<str>>,
    /// Positions of answers, best supported first; never empty.
    answers: Box<[usize]>,
}

impl<'d> Slot<'d> {
    /// The subject as scripts know it: the entity's id, or the name as written.
    pub fn who(&self) -> &'d str {
        self.matter.resolution().things.label(self.key().subject)
    }

    /// The subject as people call it.
    pub fn name(&self) -> &'d str {
        self.matter.resolution().things.name(self.key().subject)
    }

    /// The attribute's id.
    pub fn what(&self) -> &'d str {
        self.matter.resolution().attribute_id(self.key().attribute)
    }

    /// The time that the question is about, in EDTF, where it belongs to the question.
    pub fn when(&self) -> Option<&str> {
        self.when.as_deref()
    }

    /// The place that the question is about.
    pub fn place(&self) -> Option<&'d str> {
        self.key().place.map(|place| self.matter.resolution().things.label(place))
    }

    /// What exactly is meant.
    pub fn definition(&self) -> Option<&str> {
        self.key().definition.as_deref()
    }

    /// The event that the question is about.
    pub fn event(&self) -> Option<&str> {
        self.key().event.as_deref()
    }

    /// Whether the answers are aims.
    pub fn is_planned(&self) -> bool {
        self.key().planned
    }

    /// How many different answers there are.
    pub fn count(&self) -> usize {
        self.answers.len()
    }

    /// The answers, best supported first.
    ///
    /// # Complexity
    ///
    /// Told at every call, in the number of claims and of those who bear on them.
    pub fn answers(&self) -> Vec<SlotAnswer> {
        let judge = self.matter.judge();
        let firsts = self.answers.iter().map(|index| judge.claim(self.matter.answers().at(*index).first()));
        let told_in = judge.resolution.told_in(firsts);
        self.answers.iter().map(|index| self.answer(&judge, told_in.as_ref(), *index)).collect()
    }

    /// The claims of all answers.
    pub(crate) fn claims(&self) -> impl Iterator<Item = ClaimId> {
        let claims = &self.matter.resolution().claims;
        let members = self.answers.iter().flat_map(|index| &self.matter.answers().at(*index).members);
        members.filter_map(|rank| claims.get(*rank)).map(|claim| claim.id)
    }

    fn answer(&self, judge: &Judge<'_, 'd>, told_in: Option<&Unit>, index: usize) -> SlotAnswer {
        let answer = self.matter.answers().at(index);
        let weighing = self.matter.weighing();
        let claim = judge.claim(answer.first());
        let denied = judge.resolution.given(claim).is_denial();
        SlotAnswer {
            value: value_of(judge, claim),
            reads: prove::readout(judge, claim, told_in)
                .map_or(String::new(), |read| words::readout(&read).to_string()),
            when: if self.when.is_none() { time_of(claim) } else { None },
            denied,
            origins: weighing.origins(index),
            claims: answer.members.iter().map(|rank| judge.claim(*rank).id).collect(),
            belief: weighing.belief(index, denied),
            support: weighing.support(&self.matter, index),
        }
    }

    fn key(&self) -> &SlotKey {
        &self.matter.answers().at(self.answers.first().copied().unwrap_or_default()).slot
    }
}

/// Whether everything that can be asked of them has the same answer.
impl PartialEq for Slot<'_> {
    fn eq(&self, other: &Self) -> bool {
        order(self) == order(other) && self.name() == other.name() && self.answers() == other.answers()
    }
}

impl fmt::Debug for Slot<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Slot");
        shown.field("who", &self.who()).field("what", &self.what()).field("when", &self.when());
        shown.field("place", &self.place()).field("definition", &self.definition()).field("event", &self.event());
        shown.field("is_planned", &self.is_planned()).field("answers", &self.answers()).finish()
    }
}

/// Groups answers by question.
pub(super) fn slots<'d>(matter: &Arc<Matter<'d>>) -> Vec<Slot<'d>> {
    let (resolution, answers) = (matter.resolution(), matter.answers());
    let when = |index: usize| {
        let claim = first_of(resolution, answers, index)?;
        time_is_scope(resolution.attribute(claim).semantics()).then(|| time_of(claim)).flatten()
    };
    let mut slots = Vec::new();
    let mut family: Vec<(&SlotKey, Option<String>, usize)> = Vec::new();
    for indices in answers.families.values() {
        family.extend(indices.iter().map(|index| (&answers.at(*index).slot, when(*index), *index)));
        family.sort_unstable();
        for same in family.chunk_by_mut(|a, b| (a.0, &a.1) == (b.0, &b.1)) {
            let told = same.iter().map(|(.., index)| *index).collect();
            let when = same.first_mut().and_then(|(_, when, _)| when.take());
            let answers = best_first(matter, told);
            slots.push(Slot { matter: Arc::clone(matter), when: when.map(String::into_boxed_str), answers });
        }
        family.clear();
    }
    slots.shrink_to_fit();
    slots
}

/// Puts questions in the order of subject, attribute and scope; things have their places by their labels.
///
/// # Complexity
///
/// That of sorting them.
pub(super) fn arrange(places: &[u32], slots: &mut [Slot<'_>]) {
    // Attributes are numbered in the order of their ids.
    let about = |slot: &Slot<'_>| (places.get(slot.key().subject.index()).copied(), slot.key().attribute);
    threads::sort_by_cached_key(slots, about);
    for of_one in slots.chunk_by_mut(|a, b| about(a) == about(b)).filter(|slots| slots.len() > 1) {
        of_one.sort_by(|a, b| order(a).cmp(&order(b)));
    }
}

/// What slots are in order by.
fn order<'s>(slot: &'s Slot<'_>) -> impl Ord + 's {
    let about = (slot.who(), slot.what(), slot.when());
    (about, slot.place(), slot.definition(), slot.event(), slot.is_planned())
}

/// Answers by how well they are supported, and by their first claims.
fn best_first(matter: &Matter<'_>, mut told: Vec<usize>) -> Box<[usize]> {
    if told.len() > 1 {
        let (resolution, answers) = (matter.resolution(), matter.answers());
        let belief = |index: usize| {
            let claim = first_of(resolution, answers, index);
            matter.weighing().belief(index, claim.is_some_and(|claim| resolution.given(claim).is_denial()))
        };
        let mut ranked: Vec<(f64, usize, usize)> =
            told.iter().map(|index| (belief(*index), answers.at(*index).first(), *index)).collect();
        // Ranks are in the order of ids.
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        told = ranked.into_iter().map(|(.., index)| index).collect();
    }
    told.into_boxed_slice()
}

fn first_of<'m>(resolution: &'m Resolution<'_>, answers: &Answers, index: usize) -> Option<&'m Resolved> {
    resolution.claims.get(answers.at(index).first())
}

/// The value in the input's form; a date that stands in `when` is its claim's value.
fn value_of(judge: &Judge<'_, '_>, claim: &Resolved) -> Value {
    let given = judge.resolution.given(claim);
    match (given.written(), given.time()) {
        (Some(value), _) => value.clone(),
        (None, Some(when)) if judge.resolution.attribute(claim).kind() == Kind::Date => Value::from(when),
        (None, _) => match given.quantifier() {
            Some(quantifier) => Value::from(quantifier.as_str()),
            None => Value::Flag(true),
        },
    }
}

fn time_of(claim: &Resolved) -> Option<String> {
    claim.timing.as_deref().map(|timing| edtf(timing.date.reading().first().core()))
}
