//! The output for a person at a terminal.

use std::fmt;

use super::outline::{self, NAMED, Section, counted};
use crate::dossier::ClaimId;
use crate::explain::words::safe;
use crate::finding::{Confidence, Finding, Hint};
use crate::origin::{Link, Origins};
use crate::reconcile::{Pair, Reconciliation};
use crate::verdict::{Level, Strength};

/// Writes a reconciliation: contradictions first, by severity; then disputes between speakers, updates, refinements,
/// agreements with the number of reports behind them, flawed claims, notes, and a line of counts.
///
/// # Errors
///
/// Whatever the writer fails with.
pub fn write(reconciliation: &Reconciliation<'_>, mut out: impl fmt::Write) -> fmt::Result {
    let mut page = Page { reconciliation, out: &mut out };
    Section::ALL.into_iter().try_for_each(|section| page.section(section))?;
    page.copies()?;
    page.flawed()?;
    page.notes()?;
    writeln!(out, "\n{}", outline::summary(reconciliation))
}

/// Writes a finding with the whole of its explanation, then what [`write()`] says of it: how severe and how sure it is,
/// guesses at its cause, and what would settle it.
///
/// # Errors
///
/// Whatever the writer fails with.
pub fn write_finding(finding: &Finding, mut out: impl fmt::Write) -> fmt::Result {
    writeln!(out, "{}\n{}", finding.reason(), finding.explanation())?;
    Assessment::of(finding).write(&mut out, "")
}

/// Writes the question that a claim answers: every answer, how strongly it is believed, and what each origin adds to it.
///
/// # Errors
///
/// Whatever the writer fails with.
pub fn write_question(reconciliation: &Reconciliation<'_>, claim: ClaimId, mut out: impl fmt::Write) -> fmt::Result {
    let dossier = reconciliation.dossier();
    let asked = reconciliation.slots().iter();
    let Some(slot) = asked.into_iter().find(|slot| slot.answers().iter().any(|one| one.claims().contains(&claim)))
    else {
        return Ok(());
    };
    writeln!(out, "{}, {}: {}", safe(slot.name()), safe(slot.what()), counted(slot.answers().len(), "answer"))?;
    for answer in slot.answers() {
        let not = if answer.is_denial() { "not " } else { "" };
        let Origins { min, max } = answer.origins();
        let origins = if min < max { format!("{min} to {}", counted(max, "origin")) } else { counted(max, "origin") };
        let value = answer.value().to_string();
        writeln!(out, "* {not}\"{}\": belief {:.2}, {origins}", safe(&value), answer.belief())?;
        let (shown, more) = answer.support().split_at(answer.support().len().min(NAMED));
        for support in shown {
            let reports = reconciliation.reports_of(support.claims());
            let names: Vec<String> = reports.iter().map(|report| safe(dossier[*report].id()).to_string()).collect();
            let bears = if support.states() { "" } else { ", by what it says otherwise" };
            let reliable = support.reliability().map_or(String::new(), |rate| format!(" (reliability {rate:.2})"));
            writeln!(out, "    {:+.1} {}{reliable}{bears}", support.adds(), names.join(", "))?;
        }
        if !more.is_empty() {
            writeln!(out, "    and {} more", more.len())?;
        }
    }
    Ok(())
}

/// Writes how two claims relate, as [`write_finding`] does a finding.
///
/// # Errors
///
/// Whatever the writer fails with.
pub fn write_pair(pair: &Pair, mut out: impl fmt::Write) -> fmt::Result {
    writeln!(out, "{}\n{}", pair.reason, pair.explanation)?;
    let Pair { strength, severity, confidence, hints, settles, .. } = pair;
    Assessment { strength: *strength, severity: severity.level(), confidence, hints, settles }.write(&mut out, "")
}

/// What is said below a verdict.
struct Assessment<'a> {
    /// Only of a contradiction; the severity and the weakest link are told with it.
    strength: Option<Strength>,
    severity: u8,
    confidence: &'a Confidence,
    hints: &'a [Hint],
    settles: &'a str,
}

impl<'a> Assessment<'a> {
    fn of(finding: &'a Finding) -> Self {
        Self {
            strength: finding.strength(),
            severity: finding.severity().level(),
            confidence: finding.confidence(),
            hints: finding.hints(),
            settles: finding.settles(),
        }
    }

    /// The severity, then the rest.
    fn write(&self, out: &mut impl fmt::Write, indent: &str) -> fmt::Result {
        if let Some(strength) = self.strength {
            writeln!(out, "{indent}severity {}, {strength}", self.severity)?;
        }
        self.write_doubts(out, indent)
    }

    /// The weakest link, guesses at the cause, what would settle it.
    fn write_doubts(&self, out: &mut impl fmt::Write, indent: &str) -> fmt::Result {
        let (weakest, rate) = self.confidence.weakest();
        if self.strength.is_some() && rate < 1.0 {
            writeln!(out, "{indent}weakest link: {} ({rate:.2})", weakest.as_str())?;
        }
        for hint in self.hints {
            writeln!(out, "{indent}perhaps {}: {}", hint.code().as_str(), hint.text())?;
        }
        if !self.settles.is_empty() {
            writeln!(out, "{indent}look up: {}", self.settles)?;
        }
        Ok(())
    }
}

/// How many inferred links are told of.
const COPIES: usize = 40;

struct Page<'a, 'd, W> {
    reconciliation: &'a Reconciliation<'d>,
    out: &'a mut W,
}

impl<W: fmt::Write> Page<'_, '_, W> {
    fn section(&mut self, section: Section) -> fmt::Result {
        let findings = section.findings(self.reconciliation);
        if findings.is_empty() {
            return Ok(());
        }
        self.title(section.title(), findings.len())?;
        findings.into_iter().try_for_each(|finding| match section {
            Section::Contradictions | Section::Disputes => self.dispute(finding),
            Section::Updates | Section::Refinements => self.news(finding),
            Section::Agreements => writeln!(self.out, "* {}", outline::agreement(self.reconciliation, finding)),
        })
    }

    fn title(&mut self, title: &str, count: usize) -> fmt::Result {
        writeln!(self.out, "\n{title} ({count})\n{}", "=".repeat(title.len() + count.to_string().len() + 3))
    }

    /// A contradiction: the verdict, who says what, the weakest link, what would settle it.
    fn dispute(&mut self, finding: &Finding) -> fmt::Result {
        let strength = finding.strength().map_or("", |strength| strength.as_str());
        writeln!(self.out, "\n* severity {}, {strength}: {}", finding.severity().level(), finding.reason())?;
        self.claims(finding)?;
        self.explanation(finding)?;
        Assessment::of(finding).write_doubts(self.out, "    ")
    }

    /// An update, a correction or a refinement: who says what, and how the words were read that decided.
    fn news(&mut self, finding: &Finding) -> fmt::Result {
        writeln!(self.out, "\n* {}", finding.reason())?;
        self.claims(finding)?;
        if finding.level() == Level::Set {
            return self.explanation(finding);
        }
        for line in finding.explanation().readings() {
            writeln!(self.out, "    {line}")?;
        }
        Assessment::of(finding).write_doubts(self.out, "    ")
    }

    /// Who says what, side by side: one claim beside its heading, several below it.
    fn claims(&mut self, finding: &Finding) -> fmt::Result {
        for side in outline::sides(finding) {
            match (side.heading, side.claims) {
                (None, claims) => self.listed("    ", claims)?,
                (Some(heading), [only]) => {
                    writeln!(self.out, "    {heading}: {}", self.reconciliation.describe(*only))?;
                }
                (Some(heading), claims) => {
                    writeln!(self.out, "    {heading}:")?;
                    self.listed("      ", claims)?;
                }
            }
        }
        Ok(())
    }

    fn listed(&mut self, indent: &str, claims: &[ClaimId]) -> fmt::Result {
        for claim in claims.iter().take(NAMED) {
            writeln!(self.out, "{indent}{}", self.reconciliation.describe(*claim))?;
        }
        match claims.len().checked_sub(NAMED) {
            Some(more) if more > 0 => writeln!(self.out, "{indent}and {}", counted(more, "more claim")),
            _ => Ok(()),
        }
    }

    fn explanation(&mut self, finding: &Finding) -> fmt::Result {
        // The claims were just told; what follows from them was not.
        for line in finding.explanation().conclusions() {
            writeln!(self.out, "    {line}")?;
        }
        Ok(())
    }

    /// Who seems to repeat whom; what reports declare themselves is not told again.
    fn copies(&mut self) -> fmt::Result {
        let links: Vec<&Link> = self.reconciliation.dependence().inferred().collect();
        if links.is_empty() {
            return Ok(());
        }
        self.title("Copies, as it seems", links.len())?;
        let (shown, more) = links.split_at(links.len().min(COPIES));
        for link in shown {
            writeln!(self.out, "* {}", outline::repeats(self.reconciliation, link))?;
            for evidence in outline::evidence(link) {
                writeln!(self.out, "    {evidence}")?;
            }
        }
        if more.is_empty() { Ok(()) } else { writeln!(self.out, "* and {} more; `origins` lists them", more.len()) }
    }

    fn flawed(&mut self) -> fmt::Result {
        let flawed = self.reconciliation.flawed();
        if flawed.is_empty() {
            return Ok(());
        }
        self.title("Flawed claims", flawed.len())?;
        flawed.iter().try_for_each(|flaw| {
            let (claim, field, text) = (safe(&flaw.claim), safe(&flaw.field), safe(&flaw.text));
            writeln!(self.out, "* {claim} `{field}` \"{text}\": {}", outline::problem(flaw))
        })
    }

    fn notes(&mut self) -> fmt::Result {
        let notes = outline::notes(self.reconciliation);
        if notes.is_empty() {
            return Ok(());
        }
        self.title("Notes", notes.len())?;
        notes.iter().try_for_each(|(code, text)| writeln!(self.out, "* {code}: {text}"))
    }
}
