//! Hash tables of short keys, which are most of ours: quick to hash, and seeded anew in every process, so that nobody
//! can prepare keys that collide. What is kept in them is never told in their order.

use std::collections;

use foldhash::fast::RandomState;

pub(crate) type HashMap<K, V> = collections::HashMap<K, V, RandomState>;
pub(crate) type HashSet<T> = collections::HashSet<T, RandomState>;

/// Half of a hash, kept beside what it is of: a table that grows then need not look that up again, all over memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Half(u32);

impl Half {
    pub(crate) fn of(hash: u64) -> Self {
        Self((hash >> 32) as u32)
    }

    /// A hash for tables, which take its upper bits and its lower ones.
    pub(crate) fn whole(self) -> u64 {
        u64::from(self.0) << 32 | u64::from(self.0)
    }
}
