//! `review`: what a person judged of findings, for search engines.

use std::io::{self, Write};

use crosscheck::Reconciler;
use crosscheck::input::{self, Source};
use crosscheck::report::{self, claim_review};

use crate::files::{contents, lines, sources};
use crate::output::{refuse, unless_closed};

pub(crate) fn run(out: &mut impl Write, files: &[String], reviews: &str) -> io::Result<u8> {
    // Read together, so that none is read twice and standard input once.
    let all: Vec<String> = files.iter().cloned().chain([reviews.to_owned()]).collect();
    let mut bytes = match contents(&all) {
        Ok(bytes) => bytes,
        Err(problems) => return refuse(problems),
    };
    let judged = bytes.pop().unwrap_or_default();
    let dossier = input::load(&sources(files, &bytes)).map_err(|faults| lines(&faults));
    let judged = claim_review::read(&Source::new(reviews, &judged));
    let judged = judged.map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>());
    let (dossier, judged) = match (dossier, judged) {
        (Ok(dossier), Ok(judged)) => (dossier, judged),
        (dossier, judged) => {
            return refuse(dossier.err().into_iter().chain(judged.err()).flatten());
        }
    };
    let reconciliation = Reconciler::new().reconcile(&dossier);
    match judged.resolve(&reconciliation) {
        Ok(resolved) => unless_closed(report::stream(out, |out| claim_review::write(&resolved, out))).map(|()| 0),
        Err(errors) => refuse(errors.iter().map(ToString::to_string)),
    }
}
