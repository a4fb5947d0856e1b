//! The output for a person at a terminal.
//!
//! Each function has a twin that takes a [`Layout`]: lines wrapped at the terminal's width, with bullets, headings and
//! branches still to be seen, and colours. Nothing of a dossier can begin or end a colour, for escape sequences in it are
//! made visible as everything hidden is.

use std::fmt::{self, Write};

pub use super::layout::{Colours, Layout};
use super::layout::{Sheet, Style};
use super::outline::{self, NAMED, Section, counted};
use crate::dossier::ClaimId;
use crate::explain::Explanation;
use crate::explain::words::safe;
use crate::finding::{Confidence, Hint, Severity};
use crate::origin::{Link, Origins};
use crate::reconcile::Finding;
use crate::reconcile::{Pair, Reconciliation};
use crate::verdict::{Level, Strength};

/// Writes a reconciliation: contradictions first, by severity; then disputes between speakers, updates, refinements,
/// agreements with the number of reports behind them, flawed claims, notes, and a line of counts.
///
/// Every finding, flawed claim and note is told; of the claims of one finding, and of who seems to repeat whom, the first.
///
/// # Errors
///
/// Whatever the writer fails with.
pub fn write(reconciliation: &Reconciliation<'_>, out: impl fmt::Write) -> fmt::Result {
    write_in(reconciliation, Layout::new(), out)
}

/// Writes what [`write()`] does, laid out.
///
/// # Errors
///
/// Whatever the writer fails with.
pub fn write_in(reconciliation: &Reconciliation<'_>, layout: Layout, out: impl fmt::Write) -> fmt::Result {
    let mut page = Page { reconciliation, out: Sheet::new(layout, out) };
    Section::ALL.into_iter().try_for_each(|section| page.section(section))?;
    page.copies()?;
    page.flawed()?;
    page.notes()?;
    writeln!(page.out, "\n{}", outline::summary(reconciliation))?;
    page.out.finish()
}

/// Writes a finding with the whole of its explanation, then what [`write()`] says of it: how severe and how sure it is,
/// guesses at its cause, and what would settle it.
///
/// # Errors
///
/// Whatever the writer fails with.
pub fn write_finding(finding: &Finding, out: impl fmt::Write) -> fmt::Result {
    write_finding_in(finding, Layout::new(), out)
}

/// Writes what [`write_finding`] does, laid out.
///
/// # Errors
///
/// Whatever the writer fails with.
pub fn write_finding_in(finding: &Finding, layout: Layout, out: impl fmt::Write) -> fmt::Result {
    let mut sheet = Sheet::new(layout, out);
    tree(&mut sheet, finding.reason(), &finding.explanation())?;
    Assessment::of(finding).write(&mut sheet, "")?;
    sheet.finish()
}

/// Writes the question that a claim answers: every answer, how strongly it is believed, and what each origin adds to it.
///
/// # Errors
///
/// Whatever the writer fails with.
pub fn write_question(reconciliation: &Reconciliation<'_>, claim: ClaimId, out: impl fmt::Write) -> fmt::Result {
    write_question_in(reconciliation, claim, Layout::new(), out)
}

/// Writes what [`write_question`] does, laid out.
///
/// # Errors
///
/// Whatever the writer fails with.
pub fn write_question_in(
    reconciliation: &Reconciliation<'_>,
    claim: ClaimId,
    layout: Layout,
    out: impl fmt::Write,
) -> fmt::Result {
    let dossier = reconciliation.dossier();
    let asked = reconciliation.slots().iter();
    let Some(slot) = asked.into_iter().find(|slot| slot.answers().iter().any(|one| one.claims().contains(&claim)))
    else {
        return Ok(());
    };
    let mut out = Sheet::new(layout, out);
    writeln!(out, "{}, {}: {}", safe(slot.name()), safe(slot.what()), counted(slot.answers().len(), "answer"))?;
    for answer in slot.answers() {
        let not = if answer.is_denial() { "not " } else { "" };
        let Origins { min, max } = answer.origins();
        let origins = if min < max { format!("{min} to {}", counted(max, "origin")) } else { counted(max, "origin") };
        let value = answer.value().to_string();
        out.begin("* ", "  ")?;
        writeln!(out, "{not}\"{}\": belief {:.2}, {origins}", safe(&value), answer.belief())?;
        let (shown, more) = answer.support().split_at(answer.support().len().min(NAMED));
        for support in shown {
            let reports = reconciliation.reports_of(support.claims());
            let names: Vec<String> = reports.iter().map(|report| safe(dossier[*report].id()).to_string()).collect();
            let bears = if support.states() { "" } else { ", by what it says otherwise" };
            let reliable = support.reliability().map_or(String::new(), |rate| format!(" (reliability {rate:.2})"));
            out.begin(INDENT, DEEPER)?;
            writeln!(out, "{:+.1} {}{reliable}{bears}", support.adds(), names.join(", "))?;
        }
        if !more.is_empty() {
            out.begin(INDENT, DEEPER)?;
            writeln!(out, "and {} more", more.len())?;
        }
    }
    out.finish()
}

/// Writes how two claims relate, as [`write_finding`] does a finding.
///
/// # Errors
///
/// Whatever the writer fails with.
pub fn write_pair(pair: &Pair, out: impl fmt::Write) -> fmt::Result {
    write_pair_in(pair, Layout::new(), out)
}

/// Writes what [`write_pair`] does, laid out.
///
/// # Errors
///
/// Whatever the writer fails with.
pub fn write_pair_in(pair: &Pair, layout: Layout, out: impl fmt::Write) -> fmt::Result {
    let mut sheet = Sheet::new(layout, out);
    tree(&mut sheet, &pair.reason, &pair.explanation)?;
    let Pair { strength, severity, confidence, hints, settles, .. } = pair;
    Assessment { strength: *strength, severity: *severity, confidence, hints, settles }.write(&mut sheet, "")?;
    sheet.finish()
}

/// What stands below a bullet, and where such a line goes on.
const INDENT: &str = "    ";
const DEEPER: &str = "      ";

/// A verdict in one sentence, and the whole of its explanation.
fn tree(out: &mut Sheet<impl fmt::Write>, reason: &str, explanation: &Explanation<'_>) -> fmt::Result {
    writeln!(out, "{reason}")?;
    explanation.each_line(&mut |line| {
        out.begin(line.lead, line.hang)?;
        writeln!(out, "{}", line.words)
    })
}

/// How severe and how firm a contradiction is.
fn clash(out: &mut Sheet<impl fmt::Write>, severity: Severity, strength: Strength) -> fmt::Result {
    let style = Style::Clash { hard: strength == Strength::Hard, gravest: severity == Severity::HIGH };
    out.styled(style, format_args!("severity {}, {strength}", severity.level()))
}

/// What is said below a verdict.
struct Assessment<'a> {
    /// Only of a contradiction; the severity and the weakest link are told with it.
    strength: Option<Strength>,
    severity: Severity,
    confidence: &'a Confidence,
    hints: &'a [Hint],
    settles: &'a str,
}

impl<'a> Assessment<'a> {
    fn of(finding: &'a Finding) -> Self {
        Self {
            strength: finding.strength(),
            severity: finding.severity(),
            confidence: finding.confidence(),
            hints: finding.hints(),
            settles: finding.settles(),
        }
    }

    /// The severity, then the rest.
    fn write(&self, out: &mut Sheet<impl fmt::Write>, indent: &str) -> fmt::Result {
        if let Some(strength) = self.strength {
            out.begin(indent, indent)?;
            clash(out, self.severity, strength)?;
            out.write_char('\n')?;
        }
        self.write_doubts(out, indent)
    }

    /// The weakest link, guesses at the cause, what would settle it.
    fn write_doubts(&self, out: &mut Sheet<impl fmt::Write>, indent: &str) -> fmt::Result {
        let deeper = format!("{indent}  ");
        let mut announce = |heading: fmt::Arguments<'_>, what: fmt::Arguments<'_>| {
            out.begin(indent, &deeper)?;
            out.styled(Style::Heading, heading)?;
            writeln!(out, " {what}")
        };
        let (weakest, rate) = self.confidence.weakest();
        if self.strength.is_some() && rate < 1.0 {
            announce(format_args!("weakest link:"), format_args!("{} ({rate:.2})", weakest.as_str()))?;
        }
        for hint in self.hints {
            announce(format_args!("{}:", outline::guess(hint)), format_args!("{}", hint.text()))?;
        }
        if !self.settles.is_empty() {
            announce(format_args!("look up:"), format_args!("{}", self.settles))?;
        }
        Ok(())
    }
}

struct Page<'a, 'd, W> {
    reconciliation: &'a Reconciliation<'d>,
    out: Sheet<W>,
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
            Section::Agreements => self.bullet(format_args!("{}", outline::agreement(self.reconciliation, finding))),
        })
    }

    fn title(&mut self, title: &str, count: usize) -> fmt::Result {
        self.out.write_char('\n')?;
        self.out.styled(Style::Title, format_args!("{title} ({count})"))?;
        self.out.write_char('\n')?;
        self.out.rule(title.len() + count.to_string().len() + 3)
    }

    fn bullet(&mut self, line: fmt::Arguments<'_>) -> fmt::Result {
        self.out.begin("* ", "  ")?;
        writeln!(self.out, "{line}")
    }

    /// A line below a bullet.
    fn below(&mut self, line: &str) -> fmt::Result {
        self.out.begin(INDENT, DEEPER)?;
        writeln!(self.out, "{line}")
    }

    /// A contradiction: the verdict, who says what, the weakest link, what would settle it.
    fn dispute(&mut self, finding: &Finding) -> fmt::Result {
        self.out.write_char('\n')?;
        self.out.begin("* ", "  ")?;
        if let Some(strength) = finding.strength() {
            clash(&mut self.out, finding.severity(), strength)?;
        }
        if let Some(of_itself) = outline::of_itself(finding) {
            write!(self.out, ", {of_itself}")?;
        }
        writeln!(self.out, ": {}", finding.reason())?;
        self.claims(finding)?;
        self.explanation(finding)?;
        Assessment::of(finding).write_doubts(&mut self.out, INDENT)
    }

    /// An update, a correction or a refinement: who says what, and how the words were read that decided.
    fn news(&mut self, finding: &Finding) -> fmt::Result {
        self.out.write_char('\n')?;
        self.bullet(format_args!("{}", finding.reason()))?;
        self.claims(finding)?;
        if finding.level() == Level::Set {
            self.explanation(finding)?;
        } else {
            finding.explanation().readings().iter().try_for_each(|line| self.below(line))?;
        }
        Assessment::of(finding).write_doubts(&mut self.out, INDENT)
    }

    /// Who says what, side by side: one claim beside its heading, several below it.
    fn claims(&mut self, finding: &Finding) -> fmt::Result {
        for side in outline::sides(finding) {
            let Some(heading) = side.heading else {
                self.listed(INDENT, side.claims)?;
                continue;
            };
            self.out.begin(INDENT, DEEPER)?;
            self.out.styled(Style::Heading, format_args!("{heading}:"))?;
            if let [only] = side.claims {
                writeln!(self.out, " {}", self.reconciliation.describe(*only))?;
            } else {
                self.out.write_char('\n')?;
                self.listed(DEEPER, side.claims)?;
            }
        }
        Ok(())
    }

    fn listed(&mut self, indent: &str, claims: &[ClaimId]) -> fmt::Result {
        let deeper = format!("{indent}  ");
        for claim in claims.iter().take(NAMED) {
            self.out.begin(indent, &deeper)?;
            writeln!(self.out, "{}", self.reconciliation.describe(*claim))?;
        }
        match claims.len().checked_sub(NAMED) {
            Some(more) if more > 0 => {
                self.out.begin(indent, &deeper)?;
                writeln!(self.out, "and {}", counted(more, "more claim"))
            }
            _ => Ok(()),
        }
    }

    /// What follows from the claims, which were just told.
    fn explanation(&mut self, finding: &Finding) -> fmt::Result {
        finding.explanation().conclusions(NAMED).iter().try_for_each(|line| self.below(line))
    }

    /// Who seems to repeat whom; what reports declare themselves is not told again.
    fn copies(&mut self) -> fmt::Result {
        let links: Vec<&Link> = self.reconciliation.dependence().inferred().collect();
        if links.is_empty() {
            return Ok(());
        }
        self.title(outline::COPIES, links.len())?;
        let (shown, more) = links.split_at(links.len().min(outline::LINKS));
        for link in shown {
            self.bullet(format_args!("{}", outline::repeats(self.reconciliation, link)))?;
            outline::evidence(link).try_for_each(|evidence| self.below(&evidence))?;
        }
        if more.is_empty() {
            Ok(())
        } else {
            self.bullet(format_args!("and {} more; `origins` lists them", more.len()))
        }
    }

    fn flawed(&mut self) -> fmt::Result {
        let flawed = self.reconciliation.flawed();
        if flawed.is_empty() {
            return Ok(());
        }
        self.title(outline::FLAWED, flawed.len())?;
        flawed.iter().try_for_each(|flaw| {
            let (claim, field, text) = (safe(&flaw.claim), safe(&flaw.field), safe(&flaw.text));
            self.bullet(format_args!("{claim} `{field}` \"{text}\": {}", outline::problem(flaw)))
        })
    }

    fn notes(&mut self) -> fmt::Result {
        let notes = outline::notes(self.reconciliation);
        if notes.is_empty() {
            return Ok(());
        }
        self.title(outline::NOTES, notes.len())?;
        notes.iter().try_for_each(|(code, text)| self.bullet(format_args!("{code}: {text}")))
    }
}
