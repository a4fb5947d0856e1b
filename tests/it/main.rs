//! The integration tests, in one binary.

mod architecture;
#[cfg(feature = "input")]
mod cases;
mod dates;
#[cfg(feature = "input")]
mod input;
#[cfg(feature = "input")]
mod laws;
mod names;
mod oracle;
mod quantities;
mod scale;
