//! Which handle an id has, with no second copy of the id: it is read where the record has it.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

/// Handles by the ids of what they stand for; the ids are asked for, not kept.
///
/// Whoever asks passes what tells the id of a handle, which must be the same at every call.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    handles: HashTable<u32>,
    hashing: RandomState,
}

impl Index {
    /// Makes room for so many more.
    #[cfg(feature = "input")]
    pub(super) fn reserve<'a>(&mut self, more: usize, id_of: impl Fn(u32) -> &'a str) {
        let hashing = &self.hashing;
        self.handles.reserve(more, |handle| hashing.hash_one(id_of(*handle)));
    }

    /// The handle of an id.
    pub(super) fn find<'a>(&self, id: &str, id_of: impl Fn(u32) -> &'a str) -> Option<u32> {
        self.handles.find(self.hashing.hash_one(id), |handle| id_of(*handle) == id).copied()
    }

    /// Takes in the handle of an id, and says whether that is new: a handle that the id has already it keeps.
    pub(super) fn insert<'a>(&mut self, handle: u32, id: &str, id_of: impl Fn(u32) -> &'a str) -> bool {
        let hashing = &self.hashing;
        let hash_of = |handle: &u32| hashing.hash_one(id_of(*handle));
        match self.handles.entry(hashing.hash_one(id), |handle| id_of(*handle) == id, hash_of) {
            Entry::Occupied(_) => false,
            Entry::Vacant(place) => {
                place.insert(handle);
                true
            }
        }
    }

    /// Forgets a handle.
    pub(super) fn remove(&mut self, handle: u32, id: &str) {
        if let Ok(found) = self.handles.find_entry(self.hashing.hash_one(id), |known| *known == handle) {
            found.remove();
        }
    }

    /// Has `id`, which was of one handle, be of another.
    pub(super) fn renumber(&mut self, id: &str, from: u32, to: u32) {
        if let Some(handle) = self.handles.find_mut(self.hashing.hash_one(id), |known| *known == from) {
            *handle = to;
        }
    }
}
