//! How two runs differ, for a person.

use std::fmt;

use super::outline::counted;
use crate::explain::words::{safe, safe_line};
use crate::history::{Change, Difference, Field, PastFinding};

/// How many findings of a list are told one by one.
const TOLD: usize = 200;

/// Writes what appeared, what changed and what was resolved, contradictions first; a line says so where nothing did.
///
/// # Errors
///
/// Whatever the writer fails with.
pub fn write(difference: &Difference, mut out: impl fmt::Write) -> fmt::Result {
    if difference.is_empty() {
        return writeln!(out, "Nothing new: both runs found the same.");
    }
    title(&mut out, "Appeared", difference.appeared().len())?;
    list(&mut out, '*', difference.appeared(), told)?;
    title(&mut out, "Changed", difference.changed().len())?;
    list(&mut out, '*', difference.changed(), changed)?;
    title(&mut out, "Resolved", difference.resolved().len())?;
    list(&mut out, '*', difference.resolved(), told)?;
    let contradictions = |findings: &[PastFinding]| findings.iter().filter(|one| one.is_contradiction()).count();
    writeln!(
        out,
        "\n{} appeared and {} resolved; of all findings {} appeared, {} changed, {} gone.",
        counted(contradictions(difference.appeared()), "contradiction"),
        contradictions(difference.resolved()),
        difference.appeared().len(),
        difference.changed().len(),
        difference.resolved().len(),
    )
}

/// Writes how things changed as news, a line each: what appeared behind a plus, what changed behind a tilde, and what was
/// resolved behind a minus. Of more than two hundred of a sort it says how many more there are; nothing where nothing changed.
///
/// # Errors
///
/// Whatever the writer fails with.
pub fn write_news(difference: &Difference, mut out: impl fmt::Write) -> fmt::Result {
    list(&mut out, '+', difference.appeared(), told)?;
    list(&mut out, '~', difference.changed(), changed)?;
    list(&mut out, '-', difference.resolved(), told)
}

fn title(out: &mut impl fmt::Write, title: &str, count: usize) -> fmt::Result {
    match count {
        0 => Ok(()),
        _ => writeln!(out, "\n{title} ({count})\n{}", "=".repeat(title.len() + count.to_string().len() + 3)),
    }
}

/// A line for each of a list, up to a limit.
fn list<T>(out: &mut impl fmt::Write, mark: char, all: &[T], told: impl Fn(&T) -> String) -> fmt::Result {
    all.iter().take(TOLD).try_for_each(|one| writeln!(out, "{mark} {}", told(one)))?;
    if all.len() > TOLD { writeln!(out, "{mark} and {} more", all.len() - TOLD) } else { Ok(()) }
}

/// A finding in one line; of one that is gone, and whose reason nobody kept, what it was about.
fn told(finding: &PastFinding) -> String {
    let reason = match finding.reason.as_str() {
        "" => format!("{}, {}: {}", safe(&finding.who), safe(&finding.what), safe(&finding.claims.join(", "))),
        reason => safe_line(reason).to_string(),
    };
    match finding.strength {
        Some(strength) => {
            format!("severity {}, {strength}: {reason} [{}]", finding.severity.level(), safe(&finding.id))
        }
        None => format!("{}: {reason} [{}]", finding.relation, safe(&finding.id)),
    }
}

/// What changed of a finding, and the finding as it is now.
fn changed(change: &Change) -> String {
    let (before, after) = (change.before(), change.after());
    let fields = change.fields().into_iter().map(|field| match field {
        Field::Reading => format!("it was {}", safe(&before.id)),
        Field::Relation => format!("it was {}", before.relation),
        Field::Level => format!("it was {}", before.level),
        Field::Strength => format!("it was {}", before.strength.map_or("no clash", |strength| strength.as_str())),
        Field::Severity => format!("its severity was {}", before.severity.level()),
        Field::Claims => match after.claims.len().checked_sub(before.claims.len()) {
            Some(0) => "other claims".to_owned(),
            Some(more) => counted(more, "more claim"),
            None => format!("{} fewer", counted(before.claims.len() - after.claims.len(), "claim")),
        },
        Field::Origins => {
            let (was, is) = (before.origins, after.origins);
            format!("origins {} to {}, were {} to {}", is.min, is.max, was.min, was.max)
        }
    });
    format!("{} ({})", told(after), fields.collect::<Vec<_>>().join("; "))
}
