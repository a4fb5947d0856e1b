//! The files of a dossier: read, and loaded together.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Cursor, Read, Seek, SeekFrom};

use crosscheck::input::{self, Faults, Source, Stream, StreamError};
use crosscheck::{ClaimId, Dossier};

/// What is wrong, a line each.
pub(crate) type Problems = Vec<String>;

/// The bytes of every file; `Err` with a line for each that cannot be read.
pub(crate) fn contents(files: &[String]) -> Result<Vec<Vec<u8>>, Problems> {
    named_once(files)?;
    every(files, content)
}

/// What is made of each file; `Err` with every problem there is.
fn every<T>(files: &[String], each: impl Fn(&str) -> Result<T, String>) -> Result<Vec<T>, Problems> {
    let (mut all, mut problems) = (Vec::new(), Vec::new());
    for file in files {
        match each(file) {
            Ok(one) => all.push(one),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() { Ok(all) } else { Err(problems) }
}

fn named_once(files: &[String]) -> Result<(), Problems> {
    let mut problems = Vec::new();
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
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

/// A file that stays on the disk, or what came from where nothing can be read twice.
#[derive(Debug)]
pub(crate) enum Input {
    File(File),
    Held(Cursor<Vec<u8>>),
}

impl Input {
    fn open(file: &str) -> Result<Self, String> {
        let is_file = file != "-" && fs::metadata(file).is_ok_and(|data| data.is_file());
        if is_file {
            return File::open(file).map(Self::File).map_err(|error| unreadable(file, &error));
        }
        Ok(Self::Held(Cursor::new(content(file)?)))
    }
}

impl Read for Input {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => file.read(into),
            Self::Held(bytes) => bytes.read(into),
        }
    }
}

impl Seek for Input {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Self::File(file) => file.seek(to),
            Self::Held(bytes) => bytes.seek(to),
        }
    }
}

/// The files to be read a piece at a time; `Err` with a line for each that cannot be opened.
pub(crate) fn streams(files: &[String]) -> Result<Vec<Stream<'_, Input>>, Problems> {
    named_once(files)?;
    let inputs = every(files, Input::open)?;
    Ok(files.iter().zip(inputs).map(|(file, input)| Stream::new(file, input)).collect())
}

/// What is wrong with streams, a line each.
pub(crate) fn problems(error: StreamError) -> Problems {
    match error {
        StreamError::Faults(faults) => lines(&faults),
        error => vec![error.to_string()],
    }
}

pub(crate) fn load(files: &[String]) -> Result<Dossier, Problems> {
    input::load_streams(&mut streams(files)?).map_err(problems)
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
    bytes.map_err(|error| unreadable(file, &error))
}

fn unreadable(file: &str, error: &io::Error) -> String {
    format!("{file}: cannot be read: {error}; name a file that exists, or `-`")
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
