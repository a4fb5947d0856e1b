//! Which claims answer one question, and which give one answer.
//!
//! Claims of a slot with the same reading (value and, where it matters, time) are one answer. Relations are between
//! answers, so a million claims that say the same cost one pass.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write};
use std::sync::Arc;

use smallvec::SmallVec;

use crate::dossier::Quantifier;
use crate::hashing::HashMap;
use crate::reading::{Firmness, Reading};
use crate::resolve::{Atom, Rank, Resolution, Resolved, Stance, ThingId, Things};

/// The question that a claim answers, but for its time.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct SlotKey {
    pub(crate) attribute: usize,
    pub(crate) subject: ThingId,
    pub(crate) place: Option<ThingId>,
    pub(crate) definition: Option<Arc<str>>,
    pub(crate) event: Option<Arc<str>>,
    /// Aims are never answers to what has happened.
    pub(crate) planned: bool,
}

/// Some claims: mostly one or two.
pub(crate) type Ranks = SmallVec<[Rank; 2]>;

/// Claims of one slot with one reading.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) slot: SlotKey,
    /// Never empty, in canonical order.
    pub(crate) members: Ranks,
}

impl Answer {
    /// The first claim, which stands for all where their differences do not matter.
    pub(crate) fn first(&self) -> Rank {
        self.members.first().copied().unwrap_or_default()
    }
}

/// The attribute and the subject that answers share.
pub(crate) type Family = (usize, ThingId);

/// All answers of a dossier, and where to find them.
#[derive(Debug, Default)]
pub(crate) struct Answers {
    pub(crate) all: Vec<Answer>,
    pub(crate) families: BTreeMap<Family, SmallVec<[usize; 2]>>,
    /// The attributes that claims about a subject use.
    pub(crate) attributes: BTreeMap<ThingId, BTreeSet<usize>>,
}

impl Answers {
    /// Groups the claims that take part.
    ///
    /// # Complexity
    ///
    /// Linear in the number of claims.
    pub(crate) fn group(resolution: &Resolution<'_>) -> Self {
        let mut answers = Self::default();
        let mut known: HashMap<Key<'_>, usize> = HashMap::default();
        for (rank, claim) in resolution.claims.iter().enumerate() {
            if claim.unread || claim.withdrawn {
                continue;
            }
            let index = *known.entry(Key::of(claim, rank)).or_insert_with(|| {
                let index = answers.all.len();
                let slot = SlotKey {
                    attribute: claim.attribute,
                    subject: claim.subject,
                    place: claim.place,
                    definition: claim.terms.as_ref().and_then(|terms| terms.definition.clone()),
                    event: claim.terms.as_ref().and_then(|terms| terms.event.clone()),
                    planned: claim.planned,
                };
                answers.families.entry((slot.attribute, slot.subject)).or_default().push(index);
                answers.attributes.entry(slot.subject).or_default().insert(slot.attribute);
                answers.all.push(Answer { slot, members: Ranks::new() });
                index
            });
            if let Some(answer) = answers.all.get_mut(index) {
                answer.members.push(rank);
            }
        }
        // They are kept for as long as the result.
        answers.all.shrink_to_fit();
        answers
    }

    /// What lies inside a subject, as far as an attribute may be stated of it: nothing where it is stated of no other, so
    /// that many attributes of a great whole are not each looked for in all its parts.
    pub(crate) fn inner(&self, (attribute, subject): Family, things: &Things<'_>) -> Vec<ThingId> {
        let first = self.families.range((attribute, ThingId::at(0))..).map(|(family, _)| *family);
        let has_others = first.take(2).any(|(other, of)| other == attribute && of != subject);
        if has_others { things.inner(subject) } else { Vec::new() }
    }

    /// The answers of a family.
    pub(crate) fn of(&self, family: Family) -> impl Iterator<Item = (usize, &Answer)> {
        let indices: &[usize] = self.families.get(&family).map_or(&[], |indices| indices);
        indices.iter().filter_map(|&index| Some((index, self.all.get(index)?)))
    }

    /// The answer at a position of [`Answers::all`].
    #[allow(clippy::indexing_slicing)] // positions are made by `group`
    pub(crate) fn at(&self, index: usize) -> &Answer {
        &self.all[index]
    }
}

/// What two claims share when they are one answer.
#[derive(PartialEq, Eq, Hash)]
struct Key<'a> {
    scope: (usize, ThingId, Option<ThingId>, Option<&'a str>, Option<&'a str>, bool),
    /// The number of its stance.
    alike: u32,
    /// The number of its time.
    time: u32,
    quantifier: Option<Quantifier>,
    /// A flawed reading is never the same as another, not even as its own twin.
    alone: Option<Rank>,
}

impl<'a> Key<'a> {
    fn of(claim: &'a Resolved, rank: Rank) -> Self {
        let flawed_time =
            claim.timing.as_deref().is_some_and(|timing| timing.date.reading().firmness() == Firmness::Flawed);
        Self {
            scope: (claim.attribute, claim.subject, claim.place, claim.definition(), claim.event(), claim.planned),
            alike: claim.alike,
            time: claim.time,
            quantifier: claim.quantifier,
            alone: (claim.stance.firmness() == Firmness::Flawed || flawed_time).then_some(rank),
        }
    }
}

/// Writes the reading of an answer in letters that never change, for stable ids.
pub(crate) fn write_reading_key(out: &mut String, claim: &Resolved, things: &Things<'_>, timed: bool) -> fmt::Result {
    match &*claim.stance {
        Stance::Quantity { quantity, held, .. } => {
            write_alternatives(out, held.of_read(quantity.reading()))?;
            write!(out, " {}", claim.stance.unit().unwrap_or_default())?;
        }
        Stance::Date { date, held } => write_alternatives(out, held.of_read(date.reading()))?,
        Stance::State(state) => {
            out.push_str(if state.denied { "not " } else { "is " });
            match &state.atom {
                Atom::Flag(flag) => write!(out, "{flag}")?,
                Atom::Thing(thing) => out.push_str(things.key(*thing)),
                Atom::Words(words) => out.push_str(words),
            }
        }
        Stance::Anything => out.push_str("anything"),
    }
    out.push_str(" @ ");
    // Where time is no part of the question, an answer keeps its id when a report of another day repeats it.
    if let Some(timing) = claim.timing.as_deref().filter(|_| timed) {
        write_alternatives(out, timing.date.reading())?;
    }
    out.push(' ');
    match claim.quantifier {
        Some(quantifier) => write!(out, "{quantifier:?}"),
        None => Ok(()),
    }
}

fn write_alternatives<T: Ord + Clone + fmt::Display>(out: &mut String, reading: &Reading<T>) -> fmt::Result {
    for (at, one) in reading.alternatives().enumerate() {
        out.push_str(if at > 0 { "|" } else { "" });
        let from = out.len();
        write!(out, "{}", one.core())?;
        let to = out.len();
        out.push('~');
        // Mostly they are the same.
        if one.outer() == one.core() {
            out.extend_from_within(from..to);
        } else {
            write!(out, "{}", one.outer())?;
        }
    }
    Ok(())
}
