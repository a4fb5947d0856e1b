//! What README.md shows is what is in the files it shows, and what came out.
//!
//! A block after a line `<!-- shown: FILE -->` holds that file; after `<!-- shortened: FILE -->` the first entry of each
//! section of it. `BLESS=1 cargo test` puts the blocks in order.

use crosscheck::input::{self, Source};

use crate::golden::{assert_golden, text};

/// The README with every marked block as it should be.
fn in_order(readme: &str) -> String {
    let mut out = String::new();
    let mut lines = readme.lines();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        let Some(marker) = line.strip_prefix("<!-- ").and_then(|rest| rest.strip_suffix(" -->")) else { continue };
        let Some((how, file)) = marker.split_once(": ") else { continue };
        let block = match how {
            "shown" => shown(file),
            "shortened" => shortened(&text(file)),
            other => panic!("README.md: no block is {other:?}"),
        };
        let fence = lines.next().filter(|line| line.starts_with("```")).expect("a block after its marker");
        out.push_str(fence);
        out.push('\n');
        out.push_str(block.trim_end());
        out.push_str("\n```\n");
        assert!(lines.by_ref().any(|line| line == "```"), "README.md: a block has no end");
    }
    out
}

/// A file; of Rust without the comment at its top.
fn shown(file: &str) -> String {
    let text = text(file);
    let kept = text.lines().skip_while(|line| file.ends_with(".rs") && (line.starts_with("//!") || line.is_empty()));
    kept.collect::<Vec<_>>().join("\n")
}

/// Of each section the title and the first entry, and the last line.
fn shortened(page: &str) -> String {
    let lines: Vec<&str> = page.trim_end().lines().collect();
    let Some((last, lines)) = lines.split_last() else { return String::new() };
    let is_title = |at: usize| lines.get(at + 1).is_some_and(|next| next.starts_with("==="));
    let (mut kept, mut entries) = (Vec::new(), 0);
    for (at, line) in lines.iter().enumerate() {
        if is_title(at) {
            if entries > 1 {
                kept.push("* …");
            }
            entries = 0;
            if kept.last().is_some_and(|line| !line.is_empty()) {
                kept.push("");
            }
        }
        entries += usize::from(line.starts_with("* "));
        if entries < 2 {
            kept.push(line);
        }
    }
    if entries > 1 {
        kept.push("* …");
    }
    if kept.last().is_some_and(|line| !line.is_empty()) {
        kept.push("");
    }
    kept.push(last);
    kept.join("\n")
}

/// Compares the README with what it shows.
pub(crate) fn assert_current() {
    assert_golden("README.md", &in_order(&text("README.md")));
}

#[test]
fn the_conventions_shown_can_be_used() {
    let readme = text("README.md");
    let shown = readme.lines().find(|line| line.starts_with("{\"conventions\"")).unwrap();
    let dossier = input::load(&[Source::new("shown.json", shown.as_bytes())]).unwrap();
    assert_eq!((dossier.conventions().week_start, dossier.conventions().rates.len()), (7, 1));
}

#[test]
fn a_page_is_shortened_to_first_entries() {
    let page = "A (2)\n=====\n\n* one\n  more\n\n* two\n\nB (1)\n=====\n\n* three\nC (2)\n=====\n\n* four\n* five\n3 claims.\n";
    assert_eq!(
        shortened(page),
        "A (2)\n=====\n\n* one\n  more\n\n* …\n\nB (1)\n=====\n\n* three\n\nC (2)\n=====\n\n* four\n* …\n\n3 claims."
    );
}
