//! How many instructions fixed jobs take, under callgrind: see `benches/README.md`.

#[path = "made/mod.rs"]
mod made;

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;

use crosscheck::input::{Source, load};
use crosscheck::reading::{self, Conventions, Written};
use crosscheck::report::json;
use crosscheck::{Attribute, Claim, Dossier, Kind, Reconciler, Report, Semantics};
use serde::Deserialize;

/// A count may differ by so much from what is committed: hash tables are laid out anew in every process.
const PERCENT: f64 = 2.0;

const CLAIMS: u64 = 2_000;

/// A job by its name, with what goes before it, which is not counted.
type Job = (&'static str, fn(&[u8]));

/// What is counted of each is what happens inside the function `counted`.
const JOBS: [Job; 6] = [
    ("parse 2,000 claims", |archive| {
        counted(|| dossier(archive));
    }),
    ("reconcile 2,000 claims", |archive| {
        let dossier = dossier(archive);
        counted(|| Reconciler::new().reconcile(&dossier));
    }),
    ("write 2,000 claims", |archive| {
        let dossier = dossier(archive);
        let reconciliation = Reconciler::new().reconcile(&dossier);
        counted(|| {
            let mut text = String::new();
            json::write(&reconciliation, &mut text).map(|()| text)
        });
    }),
    ("read 1,000 dates", |_| {
        let conventions = Conventions::default();
        let published = reading::date("2025-05-14", None, &conventions).expect("a date");
        let texts: Vec<String> = (0..1_000).map(date).collect();
        counted(|| texts.iter().filter_map(|text| reading::date(text, Some(&published), &conventions).ok()).count());
    }),
    ("read 1,000 quantities", |_| {
        let conventions = Conventions::default();
        let texts: Vec<String> = (0..1_000).map(quantity).collect();
        let read = |text: &String| reading::quantity(Written::Text(text), None, None, &conventions).ok();
        counted(|| texts.iter().filter_map(read).count());
    }),
    ("resolve 1,000 names", |_| {
        let dossier = named().expect("a sound dossier");
        counted(|| Reconciler::new().reconcile(&dossier));
    }),
];

/// Everything below this call is counted. It is a function of its own in the program, whatever it is given.
#[inline(never)]
fn counted<T>(job: impl FnOnce() -> T) {
    black_box(black_box(job)());
}

fn dossier(archive: &[u8]) -> Dossier {
    load(&[Source::new("archive.jsonl", archive)]).expect("a sound archive")
}

fn date(number: usize) -> String {
    let (day, month, year) = (number % 28 + 1, number % 12 + 1, 2000 + number % 25);
    match number % 8 {
        0 => format!("{year}-{month:02}-{day:02}"),
        1 => format!("March {day}"),
        2 => format!("{day} June {year}"),
        3 => format!("early {year}"),
        4 => "last week".to_owned(),
        5 => format!("by February {year}"),
        6 => format!("{} days ago", day + 1),
        _ => format!("{year}-{month:02}/{year}-12"),
    }
}

fn quantity(number: usize) -> String {
    match number % 8 {
        0 => format!("over {number},000"),
        1 => format!("about {number}"),
        2 => format!("at least {number}"),
        3 => format!("between {number} and {}", number + 9),
        4 => format!("${number}.2 million"),
        5 => format!("{} per cent", number % 100),
        6 => format!("{number} km"),
        _ => "several hundred".to_owned(),
    }
}

/// A thousand subjects of one claim each, in spellings of which some are of one name.
fn named() -> Result<Dossier, crosscheck::DossierError> {
    let mut dossier = Dossier::new();
    dossier.attribute(Attribute::new("injured", Kind::Count, Semantics::Functional))?;
    let report = dossier.report(Report::new("Harbour Wire"))?;
    for number in 0..1_000 {
        let who = match number % 4 {
            0 => format!("Northern Relief Society No. {}", number / 4),
            1 => format!("the Northern Relief Society No {}", number / 4),
            2 => format!("Gen. Ada Mór {}", number / 4),
            _ => format!("Ada Mor {}", number / 4),
        };
        dossier.claim(Claim::new(report, who, "injured").value(12))?;
    }
    Ok(dossier)
}

/// The counts that are committed, and what they were counted with.
#[derive(Deserialize)]
struct Committed {
    rustc: String,
    target: String,
    instructions: BTreeMap<String, u64>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    if let [name, archive] = &arguments[..] {
        let (_, job) = JOBS.iter().find(|(job, _)| job == name).ok_or("no such job")?;
        job(&fs::read(archive)?);
        return Ok(());
    }
    count()
}

#[allow(clippy::disallowed_methods)] // asked for by a person; no result depends on it
fn count() -> Result<(), Box<dyn Error>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/counts.toml");
    let mut out = io::stdout();
    let (rustc, target) = (rustc()?, format!("{}-{}", std::env::consts::ARCH, std::env::consts::OS));
    let bless = std::env::var_os("BLESS").is_some();
    let committed: Option<Committed> = if bless { None } else { Some(toml::from_str(&fs::read_to_string(&path)?)?) };
    if let Some(committed) = &committed {
        for (what, then, now) in [("compiler", &committed.rustc, &rustc), ("target", &committed.target, &target)] {
            if then != now {
                writeln!(out, "nothing is compared: the counts are of {what} {then}, and this is {now}")?;
                return Ok(());
            }
        }
    }
    if Command::new("valgrind").arg("--version").output().is_err() {
        writeln!(out, "nothing is compared: there is no valgrind here")?;
        return Ok(());
    }

    let folder = made::folder()?;
    let archive = folder.join("counted.jsonl");
    made::write(CLAIMS, &archive, None)?;
    let mut counts = BTreeMap::new();
    let mut off = 0;
    for (name, _) in JOBS {
        let now = instructions(name, &archive, &folder)?;
        counts.insert(name, now);
        let then = committed.as_ref().map(|committed| committed.instructions.get(name).copied().unwrap_or(0));
        let change = then.map(|then| 100.0 * (now as f64 / then as f64 - 1.0));
        let told = change.map_or(String::new(), |change| format!("{change:+8.2} %"));
        writeln!(out, "{name:<24} {now:>14} {told}")?;
        off += usize::from(change.is_some_and(|change| change.is_nan() || change.abs() > PERCENT));
    }
    if bless {
        let counts: String = counts.iter().map(|(name, count)| format!("{name:?} = {count}\n")).collect();
        let head =
            "# Instructions that each job takes: `BLESS=1 cargo bench --profile release --bench counts` writes this.\n";
        let about = format!("rustc = {rustc:?}\ntarget = {target:?}\n");
        fs::write(path, format!("{head}{about}\n[instructions]\n{counts}"))?;
    }
    if off > 0 {
        return Err(format!(
            "{off} of {} jobs take more or fewer instructions, by more than {PERCENT} %; where that is meant, BLESS=1 \
             takes the new counts, which are those of `--profile release`",
            JOBS.len()
        )
        .into());
    }
    Ok(())
}

/// How many instructions a job takes.
fn instructions(job: &str, archive: &Path, folder: &Path) -> Result<u64, Box<dyn Error>> {
    let counted: PathBuf = folder.join("callgrind.out");
    let mut command = Command::new("valgrind");
    command.args(["--tool=callgrind", "--toggle-collect=counts::counted*"]);
    command.arg(format!("--callgrind-out-file={}", counted.display()));
    let ran = command.arg(std::env::current_exe()?).arg(job).arg(archive).output()?;
    if !ran.status.success() {
        return Err(format!("{job}: {}", String::from_utf8_lossy(&ran.stderr)).into());
    }
    let text = fs::read_to_string(&counted)?;
    let total = text.lines().find_map(|line| line.strip_prefix("totals:").or(line.strip_prefix("summary:")));
    let total: u64 = total.ok_or("callgrind told no total")?.trim().parse()?;
    if total == 0 { Err(format!("{job}: nothing was counted").into()) } else { Ok(total) }
}

/// The compiler that cargo uses, in a line.
#[allow(clippy::disallowed_methods)] // which compiler it is
fn rustc() -> Result<String, Box<dyn Error>> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("--version").output()?;
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}
