//! Writes made-up dossiers of any size, like the archive of a few news agencies, and keeps score on what is found in them.
//!
//! ```sh
//! cargo run --release --example generate -- --claims 100000 --truth truth.jsonl > archive.jsonl
//! cargo run --release --example crosscheck -- check archive.jsonl --format json > result.json
//! cargo run --release --example generate -- --score truth.jsonl result.json
//! ```
//!
//! The same seed and size give the same bytes, on any machine. Memory does not grow with the size.

mod archive;
mod calendar;
mod chance;
mod draft;
mod fact;
mod output;
mod records;
mod score;
mod slip;
mod truth;
mod words;
mod world;

use std::error::Error;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use archive::Archive;
use lexopt::prelude::*;
use output::Output;

const USAGE: &str = "\
Writes a made-up dossier as JSON Lines, and keeps score on what is found in it.

  generate [--claims N] [--seed S] [--truth FILE]
  generate [--claims N] [--seed S] [--truth FILE] --shards K --out FOLDER
  generate --score TRUTH RESULT

  --claims N    how many claims there are (10000)
  --seed S      another archive for each number (1)
  --truth FILE  writes there which claims were planted to clash, and which to look as if they did
  --shards K    writes tables.jsonl, and the claims in K files claims-0.jsonl and so on,
  --out FOLDER  in this folder; together they are the dossier that is written otherwise
  --score       compares with a truth what `crosscheck check --format json` wrote; the exit status is 1 when fewer than
                99 % of the planted clashes are found, or more than 0.1 % of the other plants are told as clashes
";

enum Task {
    Help,
    Score { truth: PathBuf, result: PathBuf },
    Generate { claims: u64, seed: u64, truth: Option<PathBuf>, shards: Option<(usize, PathBuf)> },
}

fn main() -> ExitCode {
    match arguments().and_then(run) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("generate: {error}");
            ExitCode::from(2)
        }
    }
}

fn arguments() -> Result<Task, Box<dyn Error>> {
    let (mut claims, mut seed, mut truth, mut shards, mut out) = (10_000, 1, None, None, None);
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("claims") => claims = parser.value()?.parse()?,
            Long("seed") => seed = parser.value()?.parse()?,
            Long("truth") => truth = Some(parser.value()?.into()),
            Long("shards") => shards = Some(parser.value()?.parse()?),
            Long("out") => out = Some(PathBuf::from(parser.value()?)),
            Long("score") => {
                let (truth, result) = (parser.value()?.into(), parser.value()?.into());
                return Ok(Task::Score { truth, result });
            }
            Long("help") | Short('h') => return Ok(Task::Help),
            other => return Err(other.unexpected().into()),
        }
    }
    let shards = match (shards, out) {
        (Some(0), _) => return Err("--shards 0: claims need at least one file".into()),
        (Some(shards), Some(out)) => Some((shards, out)),
        (None, None) => None,
        _ => return Err("--shards and --out go together".into()),
    };
    Ok(Task::Generate { claims, seed, truth, shards })
}

fn run(task: Task) -> Result<ExitCode, Box<dyn Error>> {
    match task {
        Task::Help => io::stdout().write_all(USAGE.as_bytes())?,
        Task::Score { truth, result } => {
            let score = score::score(&truth, &result)?;
            writeln!(io::stdout(), "{}", serde_json::to_string_pretty(&score)?)?;
            return Ok(ExitCode::from(u8::from(!score.is_good())));
        }
        Task::Generate { claims, seed, truth, shards } => {
            let mut output = match &shards {
                Some((shards, folder)) => Output::sharded(folder, *shards, truth.as_deref())?,
                None => Output::whole(Box::new(io::stdout().lock()), truth.as_deref())?,
            };
            Archive::new(seed, claims, &mut output).write()?;
            output.finish()?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
