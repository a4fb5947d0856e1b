//! The integration tests, in one binary.

mod dates;
#[cfg(feature = "input")]
mod input;
mod quantities;
