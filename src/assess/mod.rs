//! What surrounds a verdict: how grave it is, how sure, what may have caused it, and what would settle it.

mod confidence;
mod hints;
mod settles;
mod severity;

pub(crate) use confidence::{of_pair as confidence, of_set as set_confidence};
pub(crate) use hints::hints;
pub(crate) use settles::{settles, settles_set};
pub(crate) use severity::{of_amounts, severity};
