//! Work on several things at once, where the feature `parallel` allows it: the one place that knows of threads.

#[cfg(feature = "parallel")]
use rayon::prelude::*;

/// From how many things of little work on it pays to wake up another thread.
#[cfg(feature = "parallel")]
const MANY: usize = 4_096;

/// How many can be worked on at once.
pub(crate) fn count() -> usize {
    #[cfg(feature = "parallel")]
    let count = rayon::current_num_threads();
    #[cfg(not(feature = "parallel"))]
    let count = 1;
    count
}

/// Makes two things.
pub(crate) fn both<A: Send, B: Send>(a: impl FnOnce() -> A + Send, b: impl FnOnce() -> B + Send) -> (A, B) {
    #[cfg(feature = "parallel")]
    if count() > 1 {
        return rayon::join(a, b);
    }
    (a(), b())
}

/// Does something on one of the threads, for which it would be slow to ask them for help from outside again and again.
#[cfg(feature = "input")]
pub(crate) fn among<R: Send>(work: impl FnOnce() -> R + Send) -> R {
    #[cfg(feature = "parallel")]
    if count() > 1 {
        return rayon::scope(|_| work());
    }
    work()
}

/// Makes two things, the first of them here.
#[cfg(feature = "input")]
pub(crate) fn beside<A, B: Send>(here: impl FnOnce() -> A, elsewhere: impl Fn() -> B + Sync) -> (A, B) {
    #[cfg(feature = "parallel")]
    if count() > 1 {
        let mut made = None;
        let a = rayon::in_place_scope(|scope| {
            scope.spawn(|_| made = Some(elsewhere()));
            here()
        });
        return (a, made.unwrap_or_else(elsewhere));
    }
    (here(), elsewhere())
}

/// Makes something of each, in their order; each is enough work that no two need go together.
pub(crate) fn each<T: Send, R: Send>(all: Vec<T>, make: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
    #[cfg(feature = "parallel")]
    if count() > 1 {
        return all.into_par_iter().with_max_len(1).map(make).collect();
    }
    all.into_iter().map(make).collect()
}

/// Makes something of each with little work, in their order.
pub(crate) fn of_each<T: Sync, R: Send>(all: &[T], make: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    #[cfg(feature = "parallel")]
    if count() > 1 && all.len() >= MANY {
        return all.par_iter().map(make).collect();
    }
    all.iter().map(make).collect()
}

/// A list of so many, each made by its place with little work.
pub(crate) fn list<R: Send>(len: usize, make: impl Fn(usize) -> R + Sync + Send) -> Vec<R> {
    #[cfg(feature = "parallel")]
    if count() > 1 && len >= MANY {
        return (0..len).into_par_iter().map(make).collect();
    }
    (0..len).map(make).collect()
}

/// Puts things in order, of which those that are equal are alike.
pub(crate) fn sort<T: Ord + Send>(all: &mut [T]) {
    #[cfg(feature = "parallel")]
    if count() > 1 && all.len() >= MANY {
        return all.par_sort_unstable();
    }
    all.sort_unstable();
}

/// Puts things in order by what is worked out of each once; what is equal stays as it came.
pub(crate) fn sort_by_cached_key<T: Send, K: Ord + Send>(all: &mut [T], key: impl Fn(&T) -> K + Sync) {
    #[cfg(feature = "parallel")]
    if count() > 1 && all.len() >= MANY {
        return all.par_sort_by_cached_key(key);
    }
    all.sort_by_cached_key(key);
}
