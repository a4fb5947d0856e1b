//! Comparison with committed text: any difference is a failure, and `BLESS=1 cargo test` takes what came out.

use std::fs;
use std::path::{Path, PathBuf};

/// A path inside the package.
pub(crate) fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// The text of a file of the package.
pub(crate) fn text(relative: &str) -> String {
    fs::read_to_string(path(relative)).unwrap_or_else(|error| panic!("{relative}: {error}"))
}

/// Compares `actual` with the file, byte by byte; rewrites the file where blessing is asked for.
pub(crate) fn assert_golden(relative: &str, actual: &str) {
    let file = path(relative);
    if blessing() {
        // A file as it should be stays untouched, so that nothing is built again for it.
        if fs::read_to_string(&file).ok().as_deref() != Some(actual) {
            fs::write(&file, actual).unwrap_or_else(|error| panic!("{relative}: {error}"));
        }
        return;
    }
    let expected = fs::read_to_string(&file).unwrap_or_default();
    if expected == actual {
        return;
    }
    let (mut expected, mut actual) = (expected.lines(), actual.lines());
    for line in 1.. {
        match (expected.next(), actual.next()) {
            (Some(was), Some(is)) if was == is => {}
            (was, is) => panic!(
                "{relative}:{line} differs; `BLESS=1 cargo test` takes what came out\n   committed: {}\n    came out: {}",
                was.unwrap_or("(the end)"),
                is.unwrap_or("(the end)")
            ),
        }
    }
}

#[allow(clippy::disallowed_methods)] // asked for by a person at the command line; no result depends on it
fn blessing() -> bool {
    std::env::var_os("BLESS").is_some_and(|value| value != "0")
}

/// One line of JSON on many lines: a line for every element down to `depth`, so that a change shows where it is.
///
/// Only line feeds and indentation are added, outside strings: equal results mean equal bytes.
pub(crate) fn expanded(json: &str, depth: usize) -> String {
    let (mut out, mut level, mut in_string, mut escaped) = (String::new(), 0_usize, false, false);
    let line = |out: &mut String, level: usize| {
        out.push('\n');
        out.push_str(&"  ".repeat(level));
    };
    let mut chars = json.chars().peekable();
    while let Some(c) = chars.next() {
        if in_string {
            in_string = escaped || c != '"';
            escaped = !escaped && c == '\\';
            out.push(c);
            continue;
        }
        match c {
            '{' | '[' => {
                level += 1;
                out.push(c);
                if level <= depth && !matches!(chars.peek(), Some('}' | ']')) {
                    line(&mut out, level);
                }
            }
            '}' | ']' => {
                if level <= depth && !out.ends_with(['{', '[']) {
                    line(&mut out, level - 1);
                }
                level -= 1;
                out.push(c);
            }
            ',' if level <= depth => {
                out.push(c);
                line(&mut out, level);
            }
            _ => {
                in_string = c == '"';
                out.push(c);
            }
        }
    }
    out
}

#[test]
fn expanding_adds_nothing_but_space() {
    let json = "{\"a,b\":[1,{\"c\":\"\\\"},{\"}],\"d\":[],\"e\":{}}\n";
    assert_eq!(
        expanded(json, 2),
        "{\n  \"a,b\":[\n    1,\n    {\"c\":\"\\\"},{\"}\n  ],\n  \"d\":[],\n  \"e\":{}\n}\n"
    );
    assert_eq!(expanded(json, 0), json);
}
