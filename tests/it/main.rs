//! The integration tests, in one binary.

#[cfg(feature = "input")]
mod input;
