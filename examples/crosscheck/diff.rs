//! `diff`: what appeared, changed and was resolved between two results.

use std::io::{self, Write};

use crosscheck::history::{Difference, PastFinding};
use crosscheck::report::{self, difference, json};

use crate::args::{Diff, Format};
use crate::check::past;
use crate::output::{CONTRADICTED, refuse, unless_closed};

pub(crate) fn run(out: &mut impl Write, asked: &Diff) -> io::Result<u8> {
    let read = |file: &str| match past(file)? {
        part if part.is_partial() => Err(format!(
            "{file}: a part of a result: findings were left out of it by --only, --min-severity or --baseline, so what is \
             missing cannot be judged; make it without them"
        )),
        whole => Ok(whole),
    };
    let (before, after) = match (read(&asked.before), read(&asked.after)) {
        (Ok(before), Ok(after)) => (before, after),
        (before, after) => return refuse([before.err(), after.err()].into_iter().flatten()),
    };
    let difference = Difference::between(&before, &after);
    unless_closed(report::stream(out, |out| match asked.format {
        Format::Json => json::write_difference(&difference, out),
        _ => difference::write(&difference, out),
    }))?;
    let is_failing = |finding: &PastFinding| asked.fail_on.is_reached_by(finding.strength, finding.severity);
    Ok(if difference.worsened().any(is_failing) { CONTRADICTED } else { 0 })
}
