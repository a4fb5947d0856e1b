//! Answers by slot.

use crate::answers::{Answers, SlotKey};
use crate::hashing::HashMap;
/// The answers of each slot, by their positions in [`Answers::all`]: slots by their first claim, and so the answers of
/// each.
#[derive(Debug)]
pub(crate) struct Slots {
    answers: Vec<usize>,
    /// Where those of each slot end.
    ends: Vec<usize>,
}

impl Slots {
    /// # Complexity
    ///
    /// Linear in the number of answers.
    pub(crate) fn of(answers: &Answers) -> Self {
        let mut numbers: HashMap<&SlotKey, usize> =
            HashMap::with_capacity_and_hasher(answers.all.len(), Default::default());
        let mut sizes: Vec<usize> = Vec::new();
        let mut slots = Vec::with_capacity(answers.all.len());
        for answer in &answers.all {
            let next = sizes.len();
            let slot = *numbers.entry(&answer.slot).or_insert(next);
            if slot == next {
                sizes.push(0);
            }
            sizes.get_mut(slot).into_iter().for_each(|size| *size += 1);
            slots.push(slot);
        }
        let mut at = 0;
        let mut free: Vec<usize> = Vec::with_capacity(sizes.len());
        for size in &mut sizes {
            free.push(at);
            at += *size;
            *size = at;
        }
        let mut ordered = vec![0; slots.len()];
        for (index, slot) in slots.into_iter().enumerate() {
            if let Some(free) = free.get_mut(slot) {
                ordered.get_mut(*free).into_iter().for_each(|place| *place = index);
                *free += 1;
            }
        }
        Self { answers: ordered, ends: sizes }
    }

    /// How many slots there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The answers of each slot.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[usize]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| self.answers.get(start..*end).unwrap_or_default())
    }
}
