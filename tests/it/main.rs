//! The integration tests, in one binary.

mod architecture;
#[cfg(feature = "input")]
mod attacks;
#[cfg(unix)]
mod browser;
#[cfg(feature = "input")]
mod cases;
#[cfg(all(feature = "input", feature = "schema"))]
mod cookbook;
#[cfg(feature = "input")]
mod crowds;
#[cfg(all(feature = "input", feature = "schema"))]
mod dataflow;
mod dates;
#[cfg(all(feature = "input", feature = "schema"))]
mod examples;
#[cfg(feature = "input")]
mod fusion;
#[cfg(all(feature = "input", feature = "schema"))]
mod generated;
#[cfg(all(feature = "input", feature = "schema"))]
mod golden;
#[cfg(feature = "input")]
mod guesses;
#[cfg(all(feature = "input", feature = "schema"))]
mod haiti;
mod hints;
#[cfg(feature = "input")]
mod input;
#[cfg(feature = "input")]
mod laws;
#[cfg(feature = "input")]
mod ledger;
mod names;
mod oracle;
#[cfg(feature = "input")]
mod origin_cases;
mod origins;
#[cfg(all(feature = "input", feature = "schema"))]
mod pages;
#[cfg(feature = "input")]
mod partition;
#[cfg(feature = "input")]
mod parts;
mod quantities;
#[cfg(all(feature = "input", feature = "schema"))]
mod readme;
#[cfg(feature = "input")]
mod reckoned;
#[cfg(feature = "input")]
mod reviews;
mod scale;
#[cfg(all(feature = "input", feature = "schema"))]
mod scripting;
mod shapes;
#[cfg(feature = "input")]
mod shown;
#[cfg(all(feature = "parallel", feature = "input", feature = "schema"))]
mod threads;
#[cfg(feature = "input")]
mod told;
mod whole;
mod work;
