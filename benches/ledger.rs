//! How long one claim takes in a ledger of many: see `benches/README.md`.
//!
//! Reads JSON Lines as the example `generate` makes them, holds back some claims from all over, loads the rest, and adds
//! those one by one: `cargo bench --bench ledger -- claims.jsonl`.

#![allow(clippy::disallowed_methods)] // to look at the clock is what this is for

use std::error::Error;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crosscheck::input::{Source, load};
use crosscheck::{Claim, Dossier, Ledger};

/// How many claims are added one by one.
const ADDED: usize = 10_000;

fn main() -> Result<(), Box<dyn Error>> {
    // `cargo bench` passes `--bench`.
    let Some(path) = std::env::args_os().skip(1).find(|arg| arg != "--bench").map(PathBuf::from) else {
        println!("ledger: no file of claims is given; nothing is measured");
        return Ok(());
    };
    let bytes = std::fs::read(&path)?;
    let dossier = load(&[Source::new(&path.to_string_lossy(), &bytes)])?;
    drop(bytes);
    let (dossier, late) = parted(&dossier)?;
    let held = dossier.claims().len();
    let start = Instant::now();
    let mut ledger = Ledger::new(dossier);
    println!("{held} claims taken in at once: {:.2?}", start.elapsed());

    let mut times = Vec::with_capacity(late.len());
    let mut ids = Vec::with_capacity(late.len());
    let mut changes = 0;
    for claim in late {
        let start = Instant::now();
        let added = ledger.add(claim)?;
        times.push(start.elapsed());
        changes += added.news.appeared().len() + added.news.changed().len() + added.news.resolved().len();
        ids.push(added.id);
    }
    report("added", times, changes);

    let mut times = Vec::with_capacity(ids.len());
    let mut changes = 0;
    for id in ids {
        let start = Instant::now();
        let withdrawn = ledger.withdraw(&id).ok_or("a claim is gone")?;
        times.push(start.elapsed());
        changes += withdrawn.news.appeared().len() + withdrawn.news.changed().len() + withdrawn.news.resolved().len();
    }
    report("withdrawn", times, changes);
    Ok(())
}

/// Every so manieth claim apart from the others, so that those that come late are about everything.
fn parted(dossier: &Dossier) -> Result<(Dossier, Vec<Claim>), Box<dyn Error>> {
    let mut early = Dossier::new();
    early.set_conventions(dossier.conventions().clone())?;
    for report in dossier.reports() {
        early.report(report.clone())?;
    }
    for entity in dossier.entities() {
        early.entity(entity.clone())?;
    }
    for attribute in dossier.attributes() {
        early.attribute(attribute.clone())?;
    }
    let every = (dossier.claims().len() / ADDED).max(2);
    let mut late = Vec::new();
    for (number, claim) in dossier.claims().iter().enumerate() {
        if number % every == 0 && late.len() < ADDED {
            late.push(claim.clone());
        } else {
            early.claim(claim.clone())?;
        }
    }
    Ok((early, late))
}

fn report(what: &str, mut times: Vec<Duration>, changes: usize) {
    times.sort_unstable();
    let at = |share: usize| times.get(times.len() * share / 1000).or(times.last()).copied().unwrap_or_default();
    println!(
        "{} {what} one by one, {changes} findings changed: median {:.1?}, 99 % {:.1?}, 99.9 % {:.1?}, longest {:.1?}",
        times.len(),
        at(500),
        at(990),
        at(999),
        times.last().copied().unwrap_or_default(),
    );
}
