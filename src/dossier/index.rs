//! Which handle an id has, with no second copy of the id: it is read where the record has it.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use crate::hashing::Half;

/// Handles by the ids of what they stand for; the ids are asked for, not kept.
///
/// Whoever asks passes what tells the id of a handle, which must be the same at every call.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    handles: HashTable<(u32, Half)>,
    hashing: RandomState,
}

impl Index {
    /// Makes room for so many more.
    #[cfg(feature = "input")]
    pub(super) fn reserve(&mut self, more: usize) {
        self.handles.reserve(more, hash_of);
    }

    /// The handle of an id.
    pub(super) fn find<'a>(&self, id: &str, id_of: impl Fn(u32) -> &'a str) -> Option<u32> {
        let half = self.half(id);
        let is_it = |(handle, other): &(u32, Half)| half == *other && id_of(*handle) == id;
        self.handles.find(half.whole(), is_it).map(|(handle, _)| *handle)
    }

    /// Takes in the handle of an id, and says whether that is new: a handle that the id has already it keeps.
    pub(super) fn insert<'a>(&mut self, handle: u32, id: &str, id_of: impl Fn(u32) -> &'a str) -> bool {
        let half = self.half(id);
        let is_it = |(handle, other): &(u32, Half)| half == *other && id_of(*handle) == id;
        match self.handles.entry(half.whole(), is_it, hash_of) {
            Entry::Occupied(_) => false,
            Entry::Vacant(place) => {
                place.insert((handle, half));
                true
            }
        }
    }

    /// Forgets a handle.
    pub(super) fn remove(&mut self, handle: u32, id: &str) {
        if let Ok(found) = self.handles.find_entry(self.half(id).whole(), |(known, _)| *known == handle) {
            found.remove();
        }
    }

    /// Has `id`, which was of one handle, be of another.
    pub(super) fn renumber(&mut self, id: &str, from: u32, to: u32) {
        if let Some((handle, _)) = self.handles.find_mut(self.half(id).whole(), |(known, _)| *known == from) {
            *handle = to;
        }
    }

    fn half(&self, id: &str) -> Half {
        Half::of(self.hashing.hash_one(id))
    }
}

fn hash_of((_, half): &(u32, Half)) -> u64 {
    half.whole()
}
