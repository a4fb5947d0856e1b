//! The recipes of the cookbook, and of the chapter on scale, are run as they stand, and show what came out.
//!
//! A block of `sh` is run by bash in a folder of its recipe, with the example program on the path; the block of `text`
//! behind it is what it printed. `BLESS=1 cargo test` takes what came out.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::examples::program;
use crate::golden::{assert_golden, path, text};

/// Runs a piece of shell in a folder; what it prints on both outputs, in that order.
fn run(shell: &str, folder: &Path) -> String {
    let bin = program("crosscheck").parent().unwrap().to_owned();
    #[allow(clippy::disallowed_methods)] // the shell needs its programs
    let inherited = env::var_os("PATH").unwrap_or_default();
    let paths = env::join_paths([bin].into_iter().chain(env::split_paths(&inherited))).unwrap();
    let ran = Command::new("bash")
        .args(["-euo", "pipefail", "-c", &format!("{{\n{shell}\n}} 2>&1")])
        .current_dir(folder)
        .env("PATH", paths)
        .output()
        .expect("bash runs the recipes");
    let printed = String::from_utf8(ran.stdout).unwrap();
    assert!(ran.status.success(), "{}: {shell}\n{printed}", ran.status);
    printed
}

/// An empty folder for a recipe.
fn kitchen(book: &str, recipe: usize) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(book).join(recipe.to_string());
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// What a book comes to when its recipes are run, and how many there are.
fn cooked(book: &str) -> (String, usize) {
    let name = Path::new(book).file_stem().unwrap().to_str().unwrap();
    let text = text(book);
    let (mut out, mut recipe, mut folder, mut printed) = (String::new(), 0, kitchen(name, 0), None);
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        if line.starts_with("## ") {
            recipe += 1;
            folder = kitchen(name, recipe);
        }
        match line {
            "```sh" => {
                let shell: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
                let shell = shell.join("\n");
                printed = Some(run(&shell, &folder));
                out.push_str(&format!("{shell}\n```\n"));
            }
            "```text" => {
                let shown: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
                let shown = printed.take().unwrap_or_else(|| shown.join("\n"));
                let shown = shown.trim_matches('\n');
                assert!(!shown.is_empty(), "recipe {recipe} shows nothing");
                out.push_str(shown);
                out.push_str(if shown.is_empty() { "```\n" } else { "\n```\n" });
            }
            _ => {}
        }
    }
    (out, recipe)
}

/// Whether there is a shell to run recipes with.
fn has_bash() -> bool {
    let found = Command::new("bash").arg("--version").output().is_ok();
    if !found {
        println!("skipped: there is no bash to run the recipes with");
    }
    found
}

/// Compares a book with what it comes to; whatever is blessed, these must have come out.
fn assert_shows(book: &str, out: &str, all: &[&str]) {
    for said in all {
        assert!(
            out.lines().any(|line| line.contains(said) && !line.starts_with("bash ")),
            "no recipe printed {said:?}"
        );
    }
    assert_golden(path(book).strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().to_str().unwrap(), out);
}

#[test]
fn every_recipe_works_and_shows_what_came_out() {
    if has_bash() {
        let (out, recipes) = cooked("src/cookbook.md");
        assert_eq!(recipes, 10, "ten recipes are promised");
        let said = ["exit status 1", "nothing new", "Appeared (", "\"@type\":\"ClaimReview\""];
        assert_shows("src/cookbook.md", &out, &said);
    }
}

#[test]
fn claims_in_parts_come_to_what_they_come_to_together() {
    if has_bash() {
        let (out, _) = cooked("src/partition/scale.md");
        assert_shows("src/partition/scale.md", &out, &["the same to the byte", "is held against it"]);
    }
}
