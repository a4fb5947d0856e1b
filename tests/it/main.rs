//! The integration tests, in one binary.

mod names;
mod quantities;
