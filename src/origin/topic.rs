//! What claims are about, by names that hold wherever the claims are.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::resolve::{Resolution, ThingId};

/// An attribute and a subject, in the order in which a resolution of all claims has them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub(super) struct Topic<'d> {
    pub(super) attribute: Cow<'d, str>,
    /// Whether the subject comes after those that entities declare, and by how much.
    rank: u8,
    subject: Cow<'d, str>,
}

impl<'d> Topic<'d> {
    pub(super) fn of(resolution: &Resolution<'d>, attribute: usize, subject: ThingId) -> Self {
        Self {
            attribute: Cow::Borrowed(resolution.attribute_id(attribute)),
            rank: resolution.things.rank(subject),
            subject: Cow::Borrowed(resolution.things.label(subject)),
        }
    }

    /// A subject, whatever is said of it.
    pub(super) fn of_subject(resolution: &Resolution<'d>, subject: ThingId) -> Self {
        let (rank, subject) = (resolution.things.rank(subject), resolution.things.label(subject));
        Self { attribute: Cow::Borrowed(""), rank, subject: Cow::Borrowed(subject) }
    }
}
