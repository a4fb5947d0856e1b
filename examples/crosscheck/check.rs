//! `check`: the main job.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use crosscheck::history::{Past, PastError};
use crosscheck::input::{self, Faults};
use crosscheck::reconcile::Flaw;
use crosscheck::report::{self, csv, html, json, markdown, text};
use crosscheck::{Dossier, Reconciler, Reconciliation};

use crate::args::{Check, FailOn, Format};
use crate::files::{content, contents, lines, sources};
use crate::output::{CONTRADICTED, FLAWED, complain, layout, refuse, unless_closed};
use crate::progress::Progress;

pub(crate) fn run(out: &mut impl Write, asked: &Check) -> io::Result<u8> {
    let progress = Progress::start();
    progress.stage(format!("reading {}", asked.files.join(", ")));
    let (dossier, set_aside) = match load(asked) {
        Ok(loaded) => loaded,
        Err(problems) => {
            drop(progress);
            return refuse(problems);
        }
    };
    // What was mistyped is said before the long part of the run.
    if let Err(error) = asked.selection.check(&dossier) {
        drop(progress);
        return refuse([format!("--only: {error}")]);
    }
    let known = match asked.known() {
        Ok(known) => known,
        Err(problem) => {
            drop(progress);
            return refuse([problem]);
        }
    };
    progress.stage(format!("cross-checking {} claims", dossier.claims().len()));
    let mut reconciliation = Reconciler::new().reconcile(&dossier);
    reconciliation.set_aside(set_aside.iter().flat_map(Faults::iter).map(Flaw::from));
    let found = asked.write_baseline.as_ref().map(|_| Past::of(&reconciliation));
    let selected = match reconciliation.select(&asked.selection) {
        Ok(selected) => selected,
        Err(error) => return refuse([error.to_string()]),
    };
    let accepted = found.map(|found| known.still_in(&found).and(Past::of(&selected)));
    let news = selected.quiet(&known);
    let code = asked.status(&news);
    drop(progress);
    if !(asked.quiet && code == 0) {
        unless_closed(write(&news, asked, out))?;
    }
    if let (Some(file), Some(accepted)) = (&asked.write_baseline, &accepted) {
        let fresh = accepted.findings().filter(|finding| known.find(&finding.id).is_none()).count();
        if let Err(problem) = write_baseline(file, accepted) {
            return refuse([problem]);
        }
        if !asked.quiet {
            let are = if accepted.len() == 1 { "finding is" } else { "findings are" };
            complain([format!("{file}: {} {are} known now, {fresh} of them new", accepted.len())]);
        }
    }
    // The program ends here: memory is given back at once rather than piece by piece.
    std::mem::forget(news);
    std::mem::forget(dossier);
    Ok(code)
}

/// The dossier, and what is wrong with claims that were set aside.
fn load(asked: &Check) -> Result<(Dossier, Option<Faults>), Vec<String>> {
    let contents = contents(&asked.files)?;
    let sources = sources(&asked.files, &contents);
    if asked.keep_going {
        let partial = input::load_keeping_going(&sources).map_err(|faults| lines(&faults))?;
        Ok((partial.dossier, Some(partial.set_aside)))
    } else {
        Ok((input::load(&sources).map_err(|faults| lines(&faults))?, None))
    }
}

fn write(reconciliation: &Reconciliation<'_>, asked: &Check, out: &mut impl Write) -> io::Result<()> {
    report::stream(out, |out| match asked.format {
        Format::Json => json::write(reconciliation, out),
        Format::Markdown => markdown::write(reconciliation, out),
        Format::Html => html::write(reconciliation, out),
        Format::Csv => csv::write(reconciliation, out),
        Format::Text => text::write_in(reconciliation, layout(asked.colour), out),
    })
}

/// The findings of an earlier run.
pub(crate) fn past(file: &str) -> Result<Past, String> {
    let wrong = |error| match error {
        PastError::Other(error) => {
            format!("{file}: neither a baseline nor a result; `check … --format json` writes a result ({error})")
        }
        error => format!("{file}: {error}"),
    };
    Past::read(&content(file)?).map_err(wrong)
}

impl Check {
    /// The findings of the baseline; none where there is none, or where it is yet to be written.
    fn known(&self) -> Result<Past, String> {
        let Some(file) = &self.baseline else { return Ok(Past::default()) };
        if self.write_baseline.as_ref() == Some(file) && !Path::new(file).exists() {
            return Ok(Past::default());
        }
        past(file)
    }

    /// The exit status of what was found.
    fn status(&self, reconciliation: &Reconciliation<'_>) -> u8 {
        let is_failing = || {
            reconciliation.contradictions().any(|finding| match self.fail_on {
                FailOn::None => false,
                FailOn::Strength(least) => finding.strength() >= Some(least),
                FailOn::Severity(least) => finding.severity() >= least,
            })
        };
        if self.strict && !reconciliation.flawed().is_empty() {
            FLAWED
        } else if self.write_baseline.is_none() && is_failing() {
            CONTRADICTED
        } else {
            0
        }
    }
}

/// Writes a baseline, whole or not at all; never over a file that is something else.
fn write_baseline(file: &str, known: &Past) -> Result<(), String> {
    let path = Path::new(file);
    if path.exists() && !matches!(Past::read_baseline(&content(file)?), Ok(Some(_))) {
        return Err(format!("{file}: is there and no baseline, and is left as it is; name another file"));
    }
    let mut page = String::new();
    json::write_baseline(known, &mut page).map_err(|error| format!("{file}: {error}"))?;
    // Beside it under a name that nobody has, so that it is there whole or as it was.
    let beside = format!("{file}.{}.part", std::process::id());
    let write = || {
        OpenOptions::new().write(true).create_new(true).open(&beside)?.write_all(page.as_bytes())?;
        fs::rename(&beside, path)
    };
    write().map_err(|error| {
        let _ = fs::remove_file(&beside);
        format!("{file}: cannot be written: {error}")
    })
}
