//! How fast and how large all of it is, held against a yardstick in the same run: see `benches/README.md`.

mod child;
mod clock;
#[path = "../made/mod.rs"]
mod made;
#[path = "../../tests/it/shapes.rs"]
mod shapes;
mod yardstick;

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use clock::{exponent, median, timed, timed_by_wall};
use crosscheck::input::{Source, load};
use crosscheck::report::{self, json};
use crosscheck::{Dossier, Reconciler, Reconciliation};
use lexopt::prelude::*;

const USAGE: &str = "\
Prints each bar of benches/README.md as a ratio within this one run.

  cargo bench --bench bars -- [--claims N] [--rounds N] [--large] [--threads] [FILE.jsonl]
  cargo bench --bench bars -- --shapes N

  --claims N    how many claims are made up (1000000); growth is measured on tenths of them, down to ten thousand
  --large       growth is measured on ten times as many as well
  --rounds N    how often each is measured, in turn; the median is told (3)
  --threads     two threads are held against one: for `--features parallel`
  --shapes N    instead of all this, how the time of each adversarial shape grows, up to so many claims
  FILE.jsonl    is measured instead of what is made up; then growth, and what is found, are not told
";

struct Asked {
    claims: u64,
    rounds: usize,
    large: bool,
    threads: bool,
    shapes: Option<usize>,
    file: Option<PathBuf>,
    /// Only does the work and prints how many seconds went by, reconciling and in all: how this program calls itself.
    seconds: bool,
    /// It has been called with a single thread, by itself.
    alone: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let Some(asked) = arguments()? else {
        io::stdout().write_all(USAGE.as_bytes())?;
        return Ok(());
    };
    // Times are those of this thread, which is to do everything itself.
    if cfg!(feature = "parallel") && !asked.seconds && !asked.alone {
        return child::alone();
    }
    if let Some(most) = asked.shapes {
        return contort(most);
    }
    match &asked.file {
        Some(file) if asked.seconds => {
            let bytes = fs::read(file)?;
            let (dossier, load) = timed_by_wall(|| read(&bytes));
            let dossier = dossier?;
            let (reconciliation, reconcile) = timed_by_wall(|| Reconciler::new().reconcile(&dossier));
            let (written, write) =
                timed_by_wall(|| report::stream(io::sink(), |out| json::write(&reconciliation, out)));
            written?;
            // Nobody waits until it is thrown away.
            std::mem::forget(reconciliation);
            writeln!(io::stdout(), "{reconcile} {}", load + reconcile + write)?;
            Ok(())
        }
        Some(file) => measure(&asked, file, None),
        None => {
            let folder = made::folder()?;
            let (archive, truth) = (folder.join("archive.jsonl"), folder.join("truth.jsonl"));
            made::write(asked.claims, &archive, Some(&truth))?;
            measure(&asked, &archive, Some(&truth))?;
            grow(&asked)
        }
    }
}

fn arguments() -> Result<Option<Asked>, lexopt::Error> {
    let mut asked = Asked {
        claims: 1_000_000,
        rounds: 3,
        large: false,
        threads: false,
        shapes: None,
        file: None,
        seconds: false,
        alone: false,
    };
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("claims") => asked.claims = parser.value()?.parse()?,
            Long("rounds") => asked.rounds = parser.value()?.parse()?,
            Long("large") => asked.large = true,
            Long("threads") => asked.threads = true,
            Long("shapes") => asked.shapes = Some(parser.value()?.parse()?),
            Long("seconds") => asked.seconds = true,
            Long("alone") => asked.alone = true,
            Long("bench") => {} // which cargo adds
            Long("help") => return Ok(None),
            Value(file) if asked.file.is_none() => asked.file = Some(file.into()),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Some(asked))
}

/// How many seconds each step took.
struct Times {
    parse: f64,
    load: f64,
    reconcile: f64,
    /// Asking each question for its answers, which are told on demand.
    answers: f64,
    write: f64,
}

impl Times {
    /// Findings and questions, with nothing left to be made but words.
    fn complete(&self) -> f64 {
        self.reconcile + self.answers
    }

    /// What the whole program does; writing asks for answers itself.
    fn whole(&self) -> f64 {
        self.load + self.reconcile + self.write
    }
}

fn read(bytes: &[u8]) -> Result<Dossier, Box<dyn Error>> {
    load(&[Source::new("archive.jsonl", bytes)]).map_err(|faults| faults.to_string().into())
}

fn ask(reconciliation: &Reconciliation<'_>) {
    for slot in reconciliation.slots() {
        black_box(slot.answers());
    }
}

/// One step after the other. What is thrown away is thrown away outside the measure, as the program never does it.
fn once(bytes: &[u8]) -> Result<Times, Box<dyn Error>> {
    let (claims, parse) = timed(|| yardstick::parse(bytes));
    black_box(claims?);
    let (dossier, load) = timed(|| read(bytes));
    let dossier = dossier?;
    let (reconciliation, reconcile) = timed(|| Reconciler::new().reconcile(&dossier));
    let ((), answers) = timed(|| ask(&reconciliation));
    let (written, write) = timed(|| report::stream(io::sink(), |out| json::write(&reconciliation, out)));
    written?;
    Ok(Times { parse, load, reconcile, answers, write })
}

fn measure(asked: &Asked, archive: &Path, truth: Option<&Path>) -> Result<(), Box<dyn Error>> {
    let bytes = fs::read(archive)?;
    let claims = yardstick::parse(&bytes)?;
    tell(&format!("{claims} claims, {} bytes, {} rounds", bytes.len(), asked.rounds))?;
    let rounds: Vec<Times> = (0..asked.rounds).map(|_| once(&bytes)).collect::<Result<_, _>>()?;
    for (step, of) in [
        ("typed parse", (|times| times.parse) as fn(&Times) -> f64),
        ("load", |times| times.load),
        ("reconcile", |times| times.reconcile),
        ("all answers", |times| times.answers),
        ("write JSON", |times| times.write),
    ] {
        tell(&format!("  {step:<12} {:9.3} s", median(rounds.iter().map(of))))?;
    }
    let over_parse = |of: fn(&Times) -> f64| median(rounds.iter().map(|times| of(times) / times.parse));
    at_most("reconcile / parse", over_parse(Times::complete), 1.0)?;
    at_most("whole program / parse", over_parse(Times::whole), 2.5)?;
    drop(rounds);

    if asked.threads {
        let ratios: Vec<[f64; 2]> = (0..asked.rounds)
            .map(|_| {
                let ([one, whole_one], [two, whole_two]) = (child::again(1, archive)?, child::again(2, archive)?);
                Ok([one / two, whole_one / whole_two])
            })
            .collect::<Result<_, Box<dyn Error>>>()?;
        for (of, at) in [("reconcile", 0), ("whole program", 1)] {
            let ratio = median(ratios.iter().map(|ratios| ratios[at]));
            bar(&format!("one thread / two threads, {of}"), ratio, "at least 1.7", |ratio| ratio >= 1.7)?;
        }
    }
    let Some(program) = child::program() else {
        return tell("no example program here: first run `cargo build --profile bench --example crosscheck`");
    };
    let result = made::folder()?.join("result.json");
    match child::check(&program, archive, &result)? {
        Some(peak) => at_most("memory peak / size of the file", peak as f64 / bytes.len() as f64, 1.5)?,
        None => tell("memory peak: this system does not tell")?,
    }
    if let Some(truth) = truth {
        let score = serde_json::to_value(made::score(truth, &result)?)?;
        let share = |of: &str| {
            let count = |which: &str| score[of][which].as_f64().unwrap_or(f64::NAN);
            (100.0 * count("told") / count("planted"), count("planted"))
        };
        let ((found, clashes), (alarms, others)) = (share("contradictions"), share("false_alarms"));
        bar(&format!("% found of {clashes} planted clashes"), found, "at least 99", |found| found >= 99.0)?;
        at_most(&format!("% alarms at {others} other plants"), alarms, 0.1)?;
    }
    Ok(())
}

/// How times grow with the size.
fn grow(asked: &Asked) -> Result<(), Box<dyn Error>> {
    let most = if asked.large { asked.claims * 10 } else { asked.claims };
    let sizes: Vec<u64> =
        std::iter::successors(Some(most), |size| Some(size / 10)).take_while(|size| *size >= 10_000).collect();
    if sizes.len() < 2 {
        return tell("growth: not measured on so few claims");
    }
    let (mut reconcile, mut whole) = (Vec::new(), Vec::new());
    for claims in sizes {
        let bytes = made::archive(claims)?;
        // What takes little time is measured more often.
        let rounds = asked.rounds * usize::try_from(100_000 / claims).unwrap_or(0).clamp(1, 10);
        let times: Vec<Times> = (0..rounds).map(|_| once(&bytes)).collect::<Result<_, _>>()?;
        reconcile.push((claims as f64, median(times.iter().map(Times::complete))));
        whole.push((claims as f64, median(times.iter().map(Times::whole))));
        let (reconcile, whole) = (reconcile[reconcile.len() - 1].1, whole[whole.len() - 1].1);
        tell(&format!("  {claims:>9} claims: reconcile {reconcile:9.3} s, whole {whole:9.3} s"))?;
    }
    at_most("growth of reconciling, exponent", exponent(&reconcile), 1.05)?;
    at_most("growth of the whole, exponent", exponent(&whole), 1.05)
}

/// How the time that each adversarial shape takes grows with its size.
fn contort(most: usize) -> Result<(), Box<dyn Error>> {
    /// A shape that takes longer is not made larger.
    const SECONDS: f64 = 20.0;

    for (name, shape) in shapes::SHAPES {
        let mut points = Vec::new();
        for size in [most / 16, most / 4, most] {
            let dossier = shape(size)?;
            let (reconciliation, seconds) = timed(|| Reconciler::new().reconcile(&dossier));
            let (work, findings) = (reconciliation.work(), reconciliation.findings().len());
            points.push((size as f64, seconds));
            let pairs = work.pairs_judged;
            tell(&format!("  {size:>9}: {seconds:9.3} s, {pairs:>9} pairs judged, {findings:>8} findings"))?;
            if seconds > SECONDS {
                break;
            }
        }
        let [.., (small, before), (large, after)] = &points[..] else { continue };
        tell(&format!("{name:<40} {:9.3}   exponent of the last step", (after / before).ln() / (large / small).ln()))?;
    }
    Ok(())
}

fn at_most(what: &str, measured: f64, most: f64) -> Result<(), Box<dyn Error>> {
    bar(what, measured, &format!("at most {most}"), |measured| measured <= most)
}

fn bar(what: &str, measured: f64, bar: &str, holds: impl Fn(f64) -> bool) -> Result<(), Box<dyn Error>> {
    tell(&format!("{what:<40} {measured:9.3}   {bar:<14} {}", if holds(measured) { "held" } else { "missed" }))
}

fn tell(line: &str) -> Result<(), Box<dyn Error>> {
    Ok(writeln!(io::stdout(), "{line}")?)
}
