//! `follow`: what each record of a live stream changes.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, BufRead, Read, Write};

use crosscheck::history::{Difference, PastFinding};
use crosscheck::input::{self, Entry};
use crosscheck::report::{self, Quoted, difference, json};
use crosscheck::{DossierError, Ledger};
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::args::{Follow, Format};
use crate::files;
use crate::output::{CONTRADICTED, UNUSABLE, complain, refuse};

/// No line is longer, in bytes.
const LONGEST: usize = 16 << 20;

pub(crate) fn run(out: &mut impl Write, asked: &Follow) -> io::Result<u8> {
    if asked.files.iter().any(|file| file == "-") {
        return refuse(["-: standard input is what is followed; name files to begin with".to_owned()]);
    }
    let known = files::contents(&asked.files).and_then(|contents| {
        input::load_part(&files::sources(&asked.files, &contents)).map_err(|faults| files::lines(&faults))
    });
    let mut ledger = match known {
        Ok(dossier) => Ledger::new(dossier),
        Err(problems) => return refuse(problems),
    };
    let (mut refused, mut worsened) = (false, false);
    let mut lines = io::stdin().lock();
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        let read = lines.by_ref().take(LONGEST as u64 + 1).read_until(b'\n', &mut line)?;
        if read == 0 {
            // What a record refers to may come after it, as long as it is there in the end.
            let faults = ledger.dossier().faults();
            if !faults.is_empty() {
                refused = true;
                complain(faults.iter().map(|fault| format!("at the end of the stream: {fault}")));
            }
            break;
        }
        if line.len() > LONGEST {
            refused = true;
            complain([format!("-:{number}: the line is longer than {LONGEST} bytes; no record is")]);
            while line.last().is_some_and(|last| *last != b'\n') {
                line.clear();
                lines.by_ref().take(LONGEST as u64).read_until(b'\n', &mut line)?;
            }
            continue;
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        match take(&mut ledger, number, &line) {
            Ok(step) => {
                let is_failing =
                    |finding: &PastFinding| asked.fail_on.is_reached_by(finding.strength, finding.severity);
                worsened |= step.news.worsened().any(is_failing);
                match tell(out, asked.format, number, &step) {
                    // Whoever reads the output may stop reading; then there is nobody to follow it for.
                    Err(error) if error.kind() == io::ErrorKind::BrokenPipe => break,
                    told => told?,
                }
            }
            Err(problems) => {
                refused = true;
                complain(problems);
            }
        }
    }
    Ok(if refused {
        UNUSABLE
    } else if worsened {
        CONTRADICTED
    } else {
        0
    })
}

/// What a line of the stream did.
struct Step {
    /// The id of what was added or withdrawn.
    id: String,
    news: Difference,
}

/// That a claim is to be taken out.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Withdrawal {
    withdraw: String,
}

/// The fields of a line, whatever they hold.
type Fields = BTreeMap<String, IgnoredAny>;

/// Has the ledger take in a line.
fn take(ledger: &mut Ledger, number: u64, line: &[u8]) -> Result<Step, Vec<String>> {
    let at = |problem: String| vec![format!("-:{number}: {problem}")];
    let line = std::str::from_utf8(line).map_err(|_| at("this is no UTF-8; write the stream in it".to_owned()))?;
    let withdrawal = Some(line).filter(|line| line.trim_start().starts_with('{'));
    if let Some(Ok(Withdrawal { withdraw: id })) = withdrawal.map(serde_json::from_str) {
        return match ledger.withdraw(&id) {
            Some(withdrawn) => Ok(Step { id, news: withdrawn.news }),
            None => Err(at(format!("there is no claim {}; withdraw one by the id that it was added by", Quoted(&id)))),
        };
    }
    let entry = input::entry("-", number, line).map_err(|faults| match serde_json::from_str::<Fields>(line) {
        Ok(fields) if fields.contains_key("withdraw") => {
            at("`withdraw` takes the id of one claim, as text, and nothing beside it".to_owned())
        }
        _ => files::lines(&faults),
    })?;
    let (id, news) = match entry {
        Entry::Claim(claim) => ledger.add(claim).map(|added| (added.id, added.news)),
        Entry::Report(report) => named(report.id().to_owned(), ledger.report(report)),
        Entry::Entity(entity) => named(entity.id().to_owned(), ledger.entity(entity)),
        Entry::Attribute(attribute) => named(attribute.id().to_owned(), ledger.attribute(attribute)),
        _ => return Err(at("conventions hold for all of it; give them in a file to begin with".to_owned())),
    }
    .map_err(|error| at(error.to_string()))?;
    Ok(Step { id, news })
}

fn named(id: String, news: Result<Difference, DossierError>) -> Result<(String, Difference), DossierError> {
    news.map(|news| (id, news))
}

/// Tells what a line did: in text where it changed anything, in JSON in any case; at once, for somebody follows it.
fn tell(out: &mut impl Write, format: Format, number: u64, step: &Step) -> io::Result<()> {
    let Step { id, news } = step;
    report::stream(&mut *out, |out| match format {
        Format::Json => {
            let (mut called, mut told) = (String::new(), String::new());
            json::write_row(id, &mut called)?;
            json::write_difference(news, &mut told)?;
            writeln!(out, "{{\"line\":{number},\"id\":{},\"news\":{}}}", called.trim_end(), told.trim_end())
        }
        _ if news.is_empty() => Ok(()),
        _ => {
            writeln!(out, "{number}: {}", Quoted(id))?;
            difference::write_news(news, out)
        }
    })?;
    out.flush()
}
