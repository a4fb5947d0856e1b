//! Work on several things at once, where the feature `parallel` allows it: the one place that knows of threads.

#[cfg(feature = "parallel")]
use rayon::prelude::*;

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

/// Makes something of each, in their order.
pub(crate) fn each<T: Send, R: Send>(all: Vec<T>, make: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
    #[cfg(feature = "parallel")]
    if count() > 1 {
        return all.into_par_iter().map(make).collect();
    }
    all.into_iter().map(make).collect()
}
