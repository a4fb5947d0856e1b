//! Answers that agree with each other, and are told of as one.

use std::cell::OnceCell;
use std::rc::Rc;

/// Answers that agree with each other, and where each of them is.
pub(super) struct Clusters {
    pub(super) all: Vec<Vec<usize>>,
    /// Each answer with its cluster and its position there: in the order of what is said, so that it does not matter what
    /// the claims are called. By answers.
    places: Vec<(usize, (usize, usize))>,
    /// What each cluster is called in the ids of findings, whatever its times.
    pub(super) keys: Vec<OnceCell<Rc<str>>>,
}

impl Clusters {
    pub(super) fn of(all: Vec<Vec<usize>>) -> Self {
        let mut places = Vec::new();
        for (at, cluster) in all.iter().enumerate() {
            places.extend(cluster.iter().enumerate().map(|(position, index)| (*index, (at, position))));
        }
        places.sort_unstable();
        let keys = vec![OnceCell::new(); all.len()];
        Self { all, places, keys }
    }

    /// Where an answer is; every answer is in one cluster.
    fn place(&self, index: usize) -> Option<(usize, usize)> {
        let at = self.places.binary_search_by_key(&index, |(answer, _)| *answer).ok()?;
        self.places.get(at).map(|(_, place)| *place)
    }

    /// The cluster of an answer.
    pub(super) fn at(&self, index: usize) -> Option<usize> {
        self.place(index).map(|(cluster, _)| cluster)
    }

    /// The cluster of two answers that are in one, and their positions, the lesser first.
    pub(super) fn within(&self, a: usize, b: usize) -> Option<(usize, [usize; 2])> {
        let ((mine, x), (theirs, y)) = (self.place(a)?, self.place(b)?);
        (mine == theirs).then(|| (mine, [x.min(y), x.max(y)]))
    }
}
