//! The findings as a table for a spreadsheet: CSV, one row a finding, what matters first.
//!
//! | column | holds |
//! |---|---|
//! | `severity`, `strength` | of a contradiction: 0 to 3, and `hard` or `soft` |
//! | `relation`, `cause` | how the sides relate, and why one supersedes the other |
//! | `name`, `label` | the subject and the attribute, as people call them |
//! | `left`, `right` | the values of both sides as written, each once; `left` alone where the claims have no sides |
//! | `reason`, `settles`, `hints` | the verdict in one sentence, what to look up, and guesses at the cause |
//! | `confidence`, `weakest` | how sure it is, from 0 to 1, and of what least |
//! | `level` | between whom it stands |
//! | `reports`, `claims` | ids |
//! | `origins_min`, `origins_max` | how many origins stand behind the claims |
//! | `from`, `to` | the claims that stand for the sides of a directed relation |
//! | `rule`, `who`, `what`, `id` | names for scripts |
//!
//! Cells are quoted as RFC 4180 says, but lines end with a line feed alone: every spreadsheet reads it, and programs that
//! take lines apart find no stray sign in the last column. It is UTF-8 without a byte order mark. Lists in a cell have `; `
//! between them, a semicolon inside of one is `\;`, and of long ones only the first are named. Hidden characters are
//! escapes, as elsewhere.
//!
//! A spreadsheet takes a cell for a formula that begins with `=`, `+`, `-` or `@`, and some take a semicolon for the end of
//! a cell. Where a text of the dossier stands so, after blanks and quotation marks too, an apostrophe is put before it.
//! Numbers of the columns `severity`, `confidence` and `origins_…` are never touched. Ids are whole; other texts are shortened where they are very long.

use std::fmt::{self, Write};

use itertools::Itertools as _;

use super::outline::NAMED;
use crate::dossier::{ClaimId, Dossier};
use crate::explain::words::safe;
use crate::reconcile::Finding;
use crate::reconcile::Reconciliation;
use crate::visible::{Visible, is_hidden};

/// The columns, in order.
const COLUMNS: [&str; 24] = [
    "severity",
    "strength",
    "relation",
    "cause",
    "name",
    "label",
    "left",
    "right",
    "reason",
    "settles",
    "hints",
    "confidence",
    "weakest",
    "level",
    "reports",
    "claims",
    "origins_min",
    "origins_max",
    "from",
    "to",
    "rule",
    "who",
    "what",
    "id",
];

/// Writes a header and a row for every finding, in the order of the reconciliation: contradictions first, gravest first.
///
/// # Errors
///
/// Whatever the writer fails with.
pub fn write(reconciliation: &Reconciliation<'_>, mut out: impl fmt::Write) -> fmt::Result {
    writeln!(out, "{}", COLUMNS.join(","))?;
    let mut row = Row { line: String::new() };
    for finding in reconciliation.findings() {
        row.finding(reconciliation, finding);
        out.write_str(&row.line)?;
    }
    Ok(())
}

/// A line in the making; writing to it cannot fail.
struct Row {
    line: String,
}

impl Row {
    fn finding(&mut self, reconciliation: &Reconciliation<'_>, finding: &Finding<'_>) {
        let dossier = reconciliation.dossier();
        let id = |claim: ClaimId| dossier[claim].given_id().unwrap_or_default();
        let (weakest, rate) = finding.confidence().weakest();
        let origins = finding.origins();
        let [left, right] = match finding.sides() {
            Some([left, right]) => [values(dossier, left), values(dossier, right)],
            None => [values(dossier, finding.claims()), String::new()],
        };
        let hints = finding.hints().iter().map(|hint| format!("{}: {}", hint.code().as_str(), hint.text()));
        let reports = reconciliation.reports_of(finding.claims());
        self.line.clear();
        self.number(finding.severity().level());
        self.text(finding.strength().map_or("", |strength| strength.as_str()));
        self.text(finding.relation().as_str());
        self.text(finding.cause().map_or("", |cause| cause.as_str()));
        self.text(&safe(finding.name()).to_string());
        self.text(&safe(finding.label()).to_string());
        self.text(&left);
        self.text(&right);
        self.text(finding.reason());
        self.text(finding.settles());
        self.text(&list(hints));
        self.number(format_args!("{rate:.2}"));
        self.text(weakest.as_str());
        self.text(finding.level().as_str());
        self.text(&list(reports.into_iter().map(|report| dossier[report].id().to_owned())));
        self.text(&list(finding.claims().iter().map(|claim| id(*claim).to_owned())));
        self.number(origins.min);
        self.number(origins.max);
        self.text(finding.from().map_or("", id));
        self.text(finding.to().map_or("", id));
        self.text(finding.rule().id());
        self.text(finding.who());
        self.text(finding.what());
        self.line.push_str(finding.id());
        self.line.push('\n');
    }

    /// A cell with a number of our own.
    fn number(&mut self, number: impl fmt::Display) {
        let _ = write!(self.line, "{number},");
    }

    /// A cell with text.
    fn text(&mut self, text: &str) {
        let text = harmless(text);
        // A semicolon needs no quotes but where it is taken for a comma.
        if text.contains([',', ';', '"', '\n', '\r']) || text.starts_with(' ') || text.ends_with(' ') {
            let _ = write!(self.line, "\"{}\",", text.replace('"', "\"\""));
        } else {
            self.line.push_str(&text);
            self.line.push(',');
        }
    }
}

/// The values of some claims as written, each once.
fn values(dossier: &Dossier, claims: &[ClaimId]) -> String {
    let value = |claim: &ClaimId| {
        let claim = &dossier[*claim];
        let not = if claim.is_denial() { "not " } else { "" };
        let quantifier = claim.quantifier().map(|quantifier| quantifier.as_str().to_owned());
        let written = claim.written().map(ToString::to_string).or_else(|| claim.time().map(str::to_owned));
        format!("{not}{}", safe(&written.or(quantifier).unwrap_or_default()))
    };
    list(claims.iter().map(value).unique())
}

/// A list in a cell.
fn list(items: impl IntoIterator<Item = String>) -> String {
    let mut items = items.into_iter();
    let shown: Vec<String> = items.by_ref().take(NAMED).map(|item| item.replace(';', "\\;")).collect();
    match items.count() {
        0 => shown.join("; "),
        more => format!("{}; and {more} more", shown.join("; ")),
    }
}

/// The text with an apostrophe before whatever a spreadsheet would take for a formula.
fn harmless(text: &str) -> String {
    let text = Visible { text, limit: usize::MAX }.to_string();
    let mut harmless = String::with_capacity(text.len());
    for (at, piece) in text.split(';').enumerate() {
        if at > 0 {
            harmless.push(';');
        }
        if is_formula(piece) {
            harmless.push('\'');
        }
        harmless.push_str(piece);
    }
    harmless
}

/// Whether a cell with this text could be taken for a formula.
fn is_formula(text: &str) -> bool {
    let is_skipped = |c: char| c.is_whitespace() || is_hidden(c) || "\"'`‘’“”".contains(c);
    let is_sign = |c: char| "=+-@＝＋－＠−﹦﹢﹣﹫".contains(c);
    text.trim_start_matches(is_skipped).starts_with(is_sign) || text.starts_with(['\t', '\r'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_text() {
        let table = [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-5", "'-5"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "\\t=1"),
            (" \u{a0}=1", "' \u{a0}=1"),
            ("\"=1", "'\"=1"),
            ("'=1", "''=1"),
            ("＝1", "'＝1"),
            ("a; =1", "a;' =1"),
            ("a=1; b-2", "a=1; b-2"),
            ("2025-03-05", "2025-03-05"),
            ("", ""),
        ];
        for (text, told) in table {
            assert_eq!(harmless(text), told);
        }
    }

    #[test]
    fn lists_are_told_apart() {
        assert_eq!(list(["a;b".to_owned(), "c".to_owned()]), "a\\;b; c");
        let many = (0..15).map(|n| n.to_string());
        assert_eq!(list(many), "0; 1; 2; 3; 4; 5; 6; 7; 8; 9; 10; 11; and 3 more");
    }
}
