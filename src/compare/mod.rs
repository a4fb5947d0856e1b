//! Two claims side by side: whether their scopes, times and values fit.

pub(crate) mod scope;
pub(crate) mod time;
pub(crate) mod value;
pub(crate) mod voice;

use std::cmp::Ordering;

use crate::interval::Region;

/// Where two regions lie to each other when all of the one is before all of the other.
pub(crate) fn order<T: Ord + Clone>(a: &Region<T>, b: &Region<T>) -> Option<Ordering> {
    if a.is_before(b) {
        Some(Ordering::Less)
    } else if b.is_before(a) {
        Some(Ordering::Greater)
    } else {
        None
    }
}
