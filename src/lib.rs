//! crosscheck
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
    allow(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::indexing_slicing
    )
)]

mod answers;
mod assess;
mod compare;
pub mod dossier;
<<<<<<< HEAD
pub mod explain;
pub mod finding;
=======
#[cfg(feature = "input")]
pub mod input;
>>>>>>> input
pub mod interval;
mod judge;
pub mod origin;
pub mod reading;
pub mod reconcile;
mod resolve;
pub mod rules;
mod sets;
mod stable;
pub mod verdict;

pub use dossier::*;
