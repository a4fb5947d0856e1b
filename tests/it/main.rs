//! The integration tests, in one binary.

#[cfg(feature = "input")]
mod cases;
mod dates;
#[cfg(feature = "input")]
mod input;
mod names;
mod oracle;
mod quantities;
