//! Hash tables of short keys, which are most of ours: quick to hash, and seeded anew in every process, so that nobody
//! can prepare keys that collide. What is kept in them is never told in their order.

use std::collections;

use foldhash::fast::RandomState;

pub(crate) type HashMap<K, V> = collections::HashMap<K, V, RandomState>;
pub(crate) type HashSet<T> = collections::HashSet<T, RandomState>;
