//! Who repeats whom, as reports declare it and as it shows, and how many origins stand behind a set of claims.
//!
//! Three outlets that rewrite one wire story are one origin. What is known of it comes in two kinds, and they are never
//! mixed up:
//!
//! * **Declared**: a report says which others it repeats ([`Derivation`]), and a claim whose chain of speakers names an
//!   agency rests on that agency for what it says. Both are followed through any number of steps.
//! * **Inferred**: two reports show traces of copying. Each trace is an [`Evidence`] with a weight, and together they give
//!   a [`Link`] its probability. It is a guess and stays one.
//!
//! [`Origins::max`] counts by what is declared, [`Origins::min`] by what is inferred as well. Independence is never
//! claimed: claims are dependent, or it is unknown. That two reports give a common answer is no evidence of copying, and
//! none of independence.
//!
//! # How evidence is weighed
//!
//! Weights are natural logarithms of odds: how much likelier the trace is between a report and its copy than between two
//! reports that know nothing of each other. They are added to what holds before any trace is seen, and the sum is turned
//! into a probability ([`evidence`]). Kinds of evidence are bounded each by itself, for a kind can be wrong as a whole.
//!
//! A new kind of evidence is a producer beside the others in `inquest`: a function that gives evidence for pairs of
//! reports. Nothing else has to know of it.
//!
//! # In parts
//!
//! Who repeats whom shows only where all claims are seen together, and yet they need not lie in one place. Claims of one
//! part are told by what they show, in three rounds: their clues, from which it follows which reports are suspect; what
//! suspects say, claim by claim, from which links follow; and, links being known, the lines of each part's own claims.
//! Everything that is added up on the way is added up in an order that content alone decides.

mod agency;
mod bond;
mod bundle;
mod carried;
mod clues;
mod comparison;
mod declared;
mod dependence;
mod descent;
mod direction;
mod errors;
pub mod evidence;
mod inquest;
mod lines;
mod link;
mod named;
mod partition;
mod quotations;
mod sayings;
mod shingles;
mod stale;
mod tables;
mod text;
mod topic;

use serde::{Deserialize, Serialize};

pub use bond::{Bond, BondCode};
pub(crate) use clues::Clues;
pub(crate) use comparison::{Comparison, Suspects};
pub use declared::Derivation;
pub(crate) use dependence::Counted;
pub use dependence::Dependence;
pub(crate) use descent::Descent;
pub use direction::Direction;
pub(crate) use direction::is_hedged;
pub use evidence::{Evidence, EvidenceCode};
pub(crate) use inquest::{Inquest, Trail};
pub(crate) use lines::Footing;
pub use link::{Link, LinkKind};
pub(crate) use sayings::Sayings;
pub(crate) use tables::Tables;

/// How many origins stand behind a set of claims: at least and at most.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Origins {
    /// When everything that is inferred to derive from one another does, beside what is declared.
    pub min: usize,
    /// When only what is declared to derive from one another does.
    pub max: usize,
}
