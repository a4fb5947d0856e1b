//! `check`: the main job.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use crosscheck::history::{Past, PastError};
use crosscheck::input::{self, Faults};
use crosscheck::reconcile::Flaw;
use crosscheck::report::{self, Quoted, csv, html, json, markdown, text};
use crosscheck::{Dossier, Reconciler, Reconciliation};

use crate::args::{Check, Format};
use crate::files::{content, problems, streams};
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
        return refuse([error.to_string()]);
    }
    let target = asked.write_baseline.as_deref().map_or(Ok(()), writable);
    let known = match target.and_then(|()| asked.known()) {
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
    let told = if asked.quiet && code == 0 { Ok(()) } else { write(&news, asked, out).and_then(|()| out.flush()) };
    let was_read = told.is_ok();
    unless_closed(told)?;
    if let (Some(file), Some(accepted)) = (&asked.write_baseline, &accepted) {
        // What nobody was told of is not known.
        if !was_read {
            return refuse([format!("{file}: not written, for the output was closed before all was told")]);
        }
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
    let mut streams = streams(&asked.files)?;
    if asked.keep_going {
        let partial = input::load_streams_keeping_going(&mut streams).map_err(problems)?;
        Ok((partial.dossier, Some(partial.set_aside)))
    } else {
        Ok((input::load_streams(&mut streams).map_err(problems)?, None))
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
            reconciliation
                .contradictions()
                .any(|finding| self.fail_on.is_reached_by(finding.strength(), finding.severity()))
        };
        if self.strict && !reconciliation.flawed().is_empty() {
            FLAWED
        } else if is_failing() {
            CONTRADICTED
        } else {
            0
        }
    }
}

/// Whether a baseline may be written there: to a new file, or over another baseline.
fn writable(file: &str) -> Result<(), String> {
    if file.is_empty() || file == "-" {
        return Err("--write-baseline needs the name of a file".to_owned());
    }
    let kept = || format!("{file}: is there and no baseline, and is left as it is; name another file");
    match fs::metadata(file) {
        Ok(data) if !data.is_file() => Err(kept()),
        Ok(_) => match Past::read_baseline(&content(file)?) {
            Ok(Some(_)) => Ok(()),
            _ => Err(kept()),
        },
        Err(_) => match Path::new(file).parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.is_dir()) {
            Some(folder) => {
                Err(format!("{file}: there is no folder {}; make it first", Quoted(&folder.to_string_lossy())))
            }
            None => Ok(()),
        },
    }
}

/// Writes a baseline, whole or not at all.
fn write_baseline(file: &str, known: &Past) -> Result<(), String> {
    let mut page = String::new();
    json::write_baseline(known, &mut page).map_err(|error| format!("{file}: {error}"))?;
    // A link stays one.
    let target = fs::canonicalize(file).unwrap_or_else(|_| file.into());
    // Beside it under a name that nobody has, so that it is there whole or as it was.
    let mut beside = target.clone().into_os_string();
    beside.push(format!(".{}.part", std::process::id()));
    let write = || {
        let mut part = OpenOptions::new().write(true).create_new(true).open(&beside)?;
        part.write_all(page.as_bytes())?;
        part.sync_all()?;
        if let Ok(data) = fs::metadata(&target) {
            part.set_permissions(data.permissions())?;
        }
        fs::rename(&beside, &target)
    };
    write().map_err(|error| {
        if error.kind() != io::ErrorKind::AlreadyExists {
            let _ = fs::remove_file(&beside);
        }
        format!("{file}: cannot be written: {error}")
    })
}
