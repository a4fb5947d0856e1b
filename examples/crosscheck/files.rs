//! The files of a dossier: read, and loaded together.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read as _};

use crosscheck::input::{self, Faults, Source};
use crosscheck::{ClaimId, Dossier};

/// What is wrong, a line each.
pub(crate) type Problems = Vec<String>;

/// The bytes of every file; `Err` with a line for each that cannot be read.
pub(crate) fn contents(files: &[String]) -> Result<Vec<Vec<u8>>, Problems> {
    let mut problems = Vec::new();
    let mut all = Vec::new();
    if files.iter().filter(|file| *file == "-").count() > 1 {
        problems.push("-: standard input can be read only once; name it once".to_owned());
    }
    // Its records would all be refused as given twice, or, where claims have no ids, counted twice.
    let mut seen = BTreeSet::new();
    for file in files.iter().filter(|file| *file != "-") {
        let path = fs::canonicalize(file).unwrap_or_else(|_| file.into());
        if !seen.insert(path) {
            problems.push(format!("{file}: given twice; name it once"));
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    for file in files {
        match content(file) {
            Ok(bytes) => all.push(bytes),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(all) } else { Err(problems) }
}

pub(crate) fn load(files: &[String]) -> Result<Dossier, Problems> {
    let contents = contents(files)?;
    input::load(&sources(files, &contents)).map_err(|faults| lines(&faults))
}

pub(crate) fn lines(faults: &Faults) -> Problems {
    faults.to_string().lines().map(str::to_owned).collect()
}

pub(crate) fn sources<'a>(files: &'a [String], contents: &'a [Vec<u8>]) -> Vec<Source<'a>> {
    files.iter().zip(contents).map(|(file, bytes)| Source::new(file, bytes)).collect()
}

/// The bytes of one file; `Err` with a line that says why it cannot be read.
pub(crate) fn content(file: &str) -> Result<Vec<u8>, String> {
    let bytes = if file == "-" {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(file)
    };
    bytes.map_err(|error| format!("{file}: cannot be read: {error}; name a file that exists, or `-`"))
}

/// The claims of these ids; what is wrong with a name that is none is for the caller to say.
pub(crate) fn find_claims(
    dossier: &Dossier,
    names: &[String],
    unknown: impl Fn(&str) -> String,
) -> Result<Vec<ClaimId>, Problems> {
    let mut problems = Vec::new();
    let mut ids = Vec::new();
    for name in names {
        match dossier.find_claim(name) {
            Some(id) => ids.push(id),
            None => problems.push(unknown(name)),
        }
    }
    if problems.is_empty() { Ok(ids) } else { Err(problems) }
}
