//! Cross-checks reported facts: which claims agree, which refine or update one another, which cannot both be true, and
//! why.
//!
//! Two reports say when a mission lost its first member. One says "in February", the other "on March 5":
//!
//! ```
//! use crosscheck::{Attribute, Claim, Dossier, Kind, Reconciler, Report, Semantics};
//!
//! let mut dossier = Dossier::new();
//! dossier.attribute(Attribute::new("first_fatality", Kind::Date, Semantics::First))?;
//! let wire = dossier.report(Report::new("Harbour Wire").published("2025-04-01"))?;
//! let voice = dossier.report(Report::new("City Voice").published("2025-05-14"))?;
//! dossier.claim(Claim::new(wire, "MSS mission", "first_fatality").value("February"))?;
//! dossier.claim(Claim::new(voice, "MSS mission", "first_fatality").value("March 5"))?;
//!
//! let reconciliation = Reconciler::default().reconcile(&dossier);
//! for finding in reconciliation.contradictions() {
//!     println!("{}", finding.explanation());
//! }
//! # let clash = reconciliation.contradictions().next().unwrap();
//! # assert_eq!(clash.severity().level(), 2); // five days from the end of February
//! # assert_eq!(clash.strength(), Some(crosscheck::Strength::Hard));
//! # Ok::<(), crosscheck::DossierError>(())
//! ```
//!
//! # How it decides
//!
//! A comparison of strings calls everything a contradiction. Most such alarms are false: time went on, the scope was
//! another one, or two speakers were rightly quoted. So every verdict here takes four steps.
//!
//! 1. **Read.** A value or date as written becomes a [`Reading`](reading::Reading): alternatives, likeliest first, each
//!    with a *core* (how one ordinarily takes it) inside an *outer* (what is still tenable). "Over 56,000" is no point.
//! 2. **Same question?** Claims meet only in subject, attribute, place, definition and event; an absent field matches
//!    anything, softly.
//! 3. **What follows.** The attribute's [`Semantics`] say what a time means: a later toll is an update, two firsts are
//!    not. The [`rules`] are pure functions of how values, times and scopes fit.
//! 4. **Who said it.** Two speakers in one report are a dispute between them, not a report that contradicts itself.
//!
//! Sets are weighed as well: parts against wholes, batches against running totals, shares against parts. Each verdict
//! keeps the facts it was made from; [`Explanation::replay`] decides again from them alone.
//!
//! # Where to go from here
//!
//! | to | read |
//! |---|---|
//! | have ten things done, from beginning to end | `cookbook` |
//! | describe claims | [`dossier`], and `input` (with the feature) for JSON, JSON Lines and CSV |
//! | walk through findings, questions and reasons | [`Reconciliation`], [`finding`], [`explain`] |
//! | print them, as text, Markdown, HTML, CSV or JSON | [`mod@report`] |
//! | ask for some of them only | [`selection`] |
//! | tell what is new since another run | [`history`] |
//! | read one date, quantity or name | [`reading`] |
//! | find who copied whom, count origins | [`origin`] |
//! | weigh answers by it | [`belief`] |
//! | follow a stream, and hear what each claim changes | [`ledger`] |
//! | go beyond one machine | [`partition`], and its chapter `scale` |
//!
//! # Scope
//!
//! The crate does not find claims in prose, fetch anything, or know the truth. It follows what reports declare of who
//! copied whom; what it infers beyond that it tells as a probability with its evidence, never as a fact. What it believes
//! is weighed, not known. It has no clock: relative dates are anchored at each report's publication. It never says that
//! claims are independent, only that they are dependent or that nothing is known.
//!
//! The same dossier gives the same bytes, in whatever order its records come.

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

/// The programs that the README shows.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod answers;
mod ascii;
mod assess;
pub mod belief;
#[cfg(test)]
mod chance;
mod compare;
#[cfg(feature = "schema")]
pub mod cookbook;
mod digits;
pub mod dossier;
mod ends;
pub mod explain;
pub mod finding;
mod graph;
mod guess;
mod hashing;
pub mod history;
#[cfg(feature = "input")]
pub mod input;
pub mod interval;
mod judge;
pub mod ledger;
pub mod origin;
pub mod partition;
mod questions;
pub mod reading;
pub mod reconcile;
mod register;
pub mod report;
mod resolve;
pub mod rules;
pub mod selection;
mod sets;
mod stable;
mod threads;
pub mod verdict;
mod visible;

pub use dossier::{
    Amount, Attribute, Claim, ClaimId, Dossier, DossierError, Entity, EntityKind, Kind, Modality, Parts, Quantifier,
    Report, ReportId, ScopeField, Semantics, Tolerance, Value, ValueError,
};
pub use explain::Explanation;
pub use finding::{Hint, HintCode, Note, Severity, SlotAnswer};
pub use ledger::Ledger;
pub use origin::Origins;
pub use reconcile::{Finding, Pair, Reconciler, Reconciliation, Slot};
pub use selection::Selection;
pub use verdict::{Cause, Level, Relation, Strength};
