//! Integration tests.

mod dates;
