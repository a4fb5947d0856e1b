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
    let made = rayon::join(a, b);
    #[cfg(not(feature = "parallel"))]
    let made = (a(), b());
    made
}

/// Makes something of each, in their order.
pub(crate) fn each<T: Send, R: Send>(all: Vec<T>, make: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
    #[cfg(feature = "parallel")]
    let made = all.into_par_iter().map(make).collect();
    #[cfg(not(feature = "parallel"))]
    let made = all.into_iter().map(make).collect();
    made
}
