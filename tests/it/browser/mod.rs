//! Pages as a browser shows them. Without Chromium and its driver (Debian: `chromium`, `chromium-driver`) these tests
//! say so and pass; with `CROSSCHECK_BROWSER=required` they fail.

#[cfg(feature = "input")]
mod attacked;
mod checks;
mod driver;
mod pages;
#[cfg(all(feature = "input", feature = "schema"))]
mod reports;

use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock, PoisonError};

use driver::Browser;

/// Starting a browser takes longer than most tests, so they share one, and its window.
static BROWSER: OnceLock<Result<Mutex<Browser>, String>> = OnceLock::new();

/// Runs a test in the browser; where there is none, says why it is not run.
fn in_browser(test: impl FnOnce(&Browser)) {
    match BROWSER.get_or_init(|| Browser::start().map(Mutex::new)) {
        // What a failed test leaves on the page is gone once another page is opened.
        Ok(browser) => test(&browser.lock().unwrap_or_else(PoisonError::into_inner)),
        Err(why) if is_required() => panic!("{why}"),
        Err(why) => println!("skipped: {why}"),
    }
}

#[allow(clippy::disallowed_methods)] // asked for by whoever runs the tests; no result depends on it
fn is_required() -> bool {
    std::env::var_os("CROSSCHECK_BROWSER").is_some_and(|value| value == "required")
}

/// A page in a file of its own.
fn page(name: &str, html: &str) -> PathBuf {
    let file = checks::folder("pages").join(name).with_extension("html");
    fs::write(&file, html).unwrap();
    file
}
