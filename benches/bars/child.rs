//! The example program, run as people run it.

use std::error::Error;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// The example program, where it was built beside this benchmark.
pub(crate) fn program() -> Option<PathBuf> {
    let bench = std::env::current_exe().ok()?;
    let program = bench.ancestors().nth(2)?.join("examples/crosscheck").with_extension(std::env::consts::EXE_EXTENSION);
    program.exists().then_some(program)
}

/// Runs `crosscheck check --format json` and tells how many bytes of memory it held at its most; `None` where the system
/// does not tell.
pub(crate) fn check(program: &Path, archive: &Path, result: &Path) -> Result<Option<u64>, Box<dyn Error>> {
    let mut command = Command::new(program);
    command.args(["check", "--format", "json"]).arg(archive).stdin(Stdio::null()).stdout(File::create(result)?);
    let mut child = command.spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    loop {
        // Linux keeps the peak as long as the program runs; looked at often, little of its end is missed.
        peak = fs::read_to_string(&status).ok().and_then(|status| high_water(&status)).or(peak);
        if let Some(ended) = child.try_wait()? {
            if !ended.success() {
                return Err(format!("{}: {ended}", program.display()).into());
            }
            return Ok(peak);
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn high_water(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}

/// What says how many threads there are.
const THREADS: &str = "RAYON_NUM_THREADS";

/// Runs this program again, with so many threads for what runs on several, and takes the two numbers that it prints.
pub(crate) fn again(threads: usize, archive: &Path) -> Result<[f64; 2], Box<dyn Error>> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("--seconds").arg(archive).env(THREADS, threads.to_string());
    let output = command.stderr(Stdio::inherit()).output()?;
    let output = String::from_utf8(output.stdout)?;
    let (one, other) = output.trim().split_once(' ').ok_or("two numbers are expected")?;
    Ok([one.parse()?, other.parse()?])
}

/// Runs this program again as it was called, with a single thread.
pub(crate) fn alone() -> Result<(), Box<dyn Error>> {
    let mut command = Command::new(std::env::current_exe()?);
    let ended = command.args(std::env::args_os().skip(1)).arg("--alone").env(THREADS, "1").status()?;
    if ended.success() { Ok(()) } else { Err("it failed with a single thread".into()) }
}
