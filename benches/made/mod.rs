//! The archives that the example `generate` makes up, to be measured on.

#![allow(dead_code, unused_imports)] // each benchmark uses some of it

#[path = "../../examples/generate/archive.rs"]
mod archive;
#[path = "../../examples/generate/calendar.rs"]
mod calendar;
#[path = "../../examples/generate/chance.rs"]
mod chance;
#[path = "../../examples/generate/draft.rs"]
mod draft;
#[path = "../../examples/generate/fact.rs"]
mod fact;
#[path = "../../examples/generate/output.rs"]
mod output;
#[path = "../../examples/generate/records.rs"]
mod records;
#[path = "../../examples/generate/score.rs"]
mod score;
#[path = "../../examples/generate/slip.rs"]
mod slip;
#[path = "../../examples/generate/truth.rs"]
mod truth;
#[path = "../../examples/generate/words.rs"]
mod words;
#[path = "../../examples/generate/world.rs"]
mod world;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use archive::Archive;
use output::Output;

pub(crate) use score::score;

/// A folder for what benchmarks write.
pub(crate) fn folder() -> io::Result<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("benches");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Writes an archive of so many claims, and the truth about it where that is wanted.
pub(crate) fn write(claims: u64, archive: &Path, truth: Option<&Path>) -> io::Result<()> {
    let mut output = Output::whole(Box::new(File::create(archive)?), truth)?;
    Archive::new(1, claims, &mut output).write()?;
    output.finish()
}

/// An archive of so many claims, as JSON Lines.
pub(crate) fn archive(claims: u64) -> io::Result<Vec<u8>> {
    let path = folder()?.join(format!("archive-{claims}-of-{}.jsonl", std::process::id()));
    write(claims, &path, None)?;
    let bytes = fs::read(&path)?;
    fs::remove_file(path)?;
    Ok(bytes)
}
