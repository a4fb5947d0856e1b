//! Cross-checks reported facts: which claims agree, refine, update or contradict one another, and why.
#![forbid(unsafe_code)]
#![deny(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout
)]
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)
)]

mod answers;
mod assess;
mod compare;
pub mod dossier;
pub mod explain;
pub mod finding;
#[cfg(feature = "input")]
pub mod input;
pub mod interval;
mod judge;
pub mod origin;
pub mod reading;
pub mod reconcile;
pub mod report;
mod resolve;
pub mod rules;
mod sets;
mod stable;
pub mod verdict;

pub use dossier::{
    Amount, Attribute, Claim, ClaimId, Dossier, DossierError, Entity, EntityKind, Kind, Modality, Parts, Quantifier,
    Report, ReportId, ScopeField, Semantics, Tolerance, Value, ValueError,
};
pub use explain::Explanation;
pub use finding::{Finding, Hint, HintCode, Note, Origins, Severity, Slot, SlotAnswer};
pub use reconcile::{Pair, Reconciler, Reconciliation};
pub use verdict::{Cause, Level, Relation, Strength};
