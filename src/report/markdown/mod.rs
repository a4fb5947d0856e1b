//! The output as Markdown, for an issue on GitHub or a newsroom's wiki.
//!
//! A page begins with what is in dispute, then tells what [`text`](super::text) does in the same order: of contradictions
//! and updates who says what in a table, how the words were read, what would settle it, and the finding's id, by which
//! scripts know it again.
//!
//! Whatever text of a dossier stands in it is shown as it stands, by CommonMark and by GitHub's dialect: it makes no link,
//! picture, heading, list, table, formula, mention (`@`) or reference (`#`). Reports are links where their `url` is one of
//! the web. There is no HTML on the page at all, neither from a dossier nor from here: many wikis show it as text or
//! drop it, and a page without any is the easier one to trust. So nothing is folded away either; the lines below a table
//! tell all that an explanation has beyond the table and the verdict, and [`text::write_finding`](super::text::write_finding)
//! prints the tree itself.

mod literal;

use std::fmt;

use literal::{Literal, row, rule, target};

use super::outline::{self, NAMED, Section, Side, counted};
use crate::dossier::{Attribute, Claim, ClaimId, Report};
use crate::explain::words::{force, safe};
use crate::finding::Aspect;
use crate::origin::Link;
use crate::reconcile::Finding;
use crate::reconcile::Reconciliation;
use crate::verdict::Level;

/// Writes a reconciliation as a page.
///
/// ```
/// use crosscheck::report::markdown;
/// use crosscheck::{Attribute, Claim, Dossier, Kind, Reconciler, Report, Semantics};
///
/// let mut dossier = Dossier::new();
/// dossier.attribute(Attribute::new("injured", Kind::Count, Semantics::Functional))?;
/// let wire = dossier.report(Report::new("Harbour Wire"))?;
/// let voice = dossier.report(Report::new("City *Voice*"))?;
/// dossier.claim(Claim::new(wire, "MV Aurora", "injured").value("about a dozen"))?;
/// dossier.claim(Claim::new(voice, "MV Aurora", "injured").value(30))?;
///
/// let mut page = String::new();
/// markdown::write(&Reconciler::new().reconcile(&dossier), &mut page)?;
/// assert!(page.starts_with("**In dispute: MV Aurora, injured ("));
/// assert!(page.contains(r#"| City \*Voice\* | "30" |"#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Whatever the writer fails with.
pub fn write(reconciliation: &Reconciliation<'_>, out: impl fmt::Write) -> fmt::Result {
    let mut page = Page { reconciliation, out };
    page.headline()?;
    Section::ALL.into_iter().try_for_each(|section| page.section(section))?;
    page.copies()?;
    page.flawed()?;
    page.notes()
}

struct Page<'a, 'd, W> {
    reconciliation: &'a Reconciliation<'d>,
    out: W,
}

impl<W: fmt::Write> Page<'_, '_, W> {
    /// What is in dispute, in one sentence, and what there is of everything.
    fn headline(&mut self) -> fmt::Result {
        let disputed = outline::disputed(self.reconciliation).into_iter();
        let matters: Vec<String> = disputed.map(|(_, matter)| matter).collect();
        match (&*matters, outline::untold(self.reconciliation)) {
            ([], None) => writeln!(self.out, "**Nothing is in dispute.**")?,
            ([], Some(untold)) => {
                let among = outline::among(self.reconciliation);
                writeln!(self.out, "**No {among}contradiction ({untold}).**")?;
            }
            (matters, _) => writeln!(self.out, "**In dispute: {}.**", Literal(outline::listed(matters, "; ")))?,
        }
        writeln!(self.out, "\n{}", outline::summary(self.reconciliation))
    }

    fn section(&mut self, section: Section) -> fmt::Result {
        let findings = section.findings(self.reconciliation);
        if findings.is_empty() {
            return Ok(());
        }
        self.title(section.title(), findings.len())?;
        if matches!(section, Section::Refinements | Section::Agreements) {
            self.out.write_char('\n')?;
        }
        findings.into_iter().try_for_each(|finding| match section {
            Section::Contradictions | Section::Disputes | Section::Updates => self.finding(finding),
            Section::Refinements => self.refinement(finding),
            Section::Agreements => self.bullet(outline::agreement(self.reconciliation, finding)),
        })
    }

    fn title(&mut self, title: &str, count: usize) -> fmt::Result {
        writeln!(self.out, "\n## {title} ({count})")
    }

    fn bullet(&mut self, text: impl fmt::Display) -> fmt::Result {
        writeln!(self.out, "* {}", Literal(text))
    }

    fn below(&mut self, text: impl fmt::Display) -> fmt::Result {
        writeln!(self.out, "  * {}", Literal(text))
    }

    /// The verdict, who says what, why, how sure it is, and what would settle it.
    fn finding(&mut self, finding: &Finding<'_>) -> fmt::Result {
        let (about, verdict) = outline::verdict(finding);
        writeln!(self.out, "\n### {}\n", Literal(about))?;
        if let Some(strength) = finding.strength() {
            let of_itself = outline::of_itself(finding).map_or(String::new(), |of_itself| format!(", {of_itself}"));
            write!(self.out, "**Severity {}, {strength}{of_itself}:** ", finding.severity().level())?;
        }
        writeln!(self.out, "{}\n", Literal(verdict))?;
        self.table(finding)?;
        self.out.write_char('\n')?;
        let why = if finding.is_contradiction() || finding.level() == Level::Set {
            finding.explanation().conclusions(NAMED)
        } else {
            finding.explanation().readings()
        };
        why.into_iter().try_for_each(|line| self.bullet(line))?;
        let (weakest, rate) = finding.confidence().weakest();
        if finding.is_contradiction() && rate < 1.0 {
            writeln!(self.out, "* weakest link: {} ({rate:.2})", weakest.as_str())?;
        }
        for hint in finding.hints() {
            writeln!(self.out, "* {}: {}", outline::guess(hint), Literal(hint.text()))?;
        }
        if !finding.settles().is_empty() {
            writeln!(self.out, "* **look up:** {}", Literal(finding.settles()))?;
        }
        writeln!(self.out, "* finding `{}`", finding.id())
    }

    /// Who says what, one claim a row. Columns in which nothing stands are left out.
    fn table(&mut self, finding: &Finding<'_>) -> fmt::Result {
        let sides = outline::sides(finding);
        let mut rows: Vec<[String; COLUMNS.len()]> = Vec::new();
        for Side { heading, claims } in &sides {
            let (shown, more) = claims.split_at(claims.len().min(NAMED));
            for (at, claim) in shown.iter().enumerate() {
                let heading = if at == 0 { heading.unwrap_or_default() } else { "" };
                rows.push(self.claim(heading, *claim));
            }
            if !more.is_empty() {
                rows.push(std::array::from_fn(|column| match column {
                    1 => format!("and {}", counted(more.len(), "more claim")),
                    _ => String::new(),
                }));
            }
        }
        let is_told = |column: &usize| {
            let any = rows.iter().any(|row| row.get(*column).is_some_and(|cell| !cell.is_empty()));
            any && (*column != ABOUT || self.differ(finding))
        };
        let told: Vec<usize> = (0..COLUMNS.len()).filter(is_told).collect();
        row(&mut self.out, told.iter().filter_map(|column| COLUMNS.get(*column).copied()))?;
        rule(&mut self.out, told.len())?;
        rows.iter().try_for_each(|cells| {
            row(&mut self.out, told.iter().filter_map(|column| cells.get(*column).map(String::as_str)))
        })
    }

    /// Whether the claims are about more than the title says, or perhaps about something else.
    fn differ(&self, finding: &Finding<'_>) -> bool {
        let dossier = self.reconciliation.dossier();
        let others = finding.claims().iter().any(|claim| dossier[*claim].what() != finding.what());
        let sure =
            finding.confidence().parts().iter().all(|(aspect, rate)| *aspect != Aspect::Identity || *rate >= 1.0);
        others || !sure || finding.level() == Level::Set
    }

    /// A claim as the cells of a row.
    fn claim(&self, heading: &str, id: ClaimId) -> [String; COLUMNS.len()] {
        let dossier = self.reconciliation.dossier();
        let claim = &dossier[id];
        let report = claim.report().map_or(String::new(), |report| source(&dossier[report]));
        let speaker = claim.speakers().last().map_or(String::new(), |name| Literal(safe(name)).to_string());
        let attribute = dossier.find_attribute(claim.what());
        let called = attribute.map_or_else(|| claim.what().replace('_', " "), Attribute::display_name);
        let about = Literal(format!("{}, {}", safe(claim.who()), safe(&called))).to_string();
        let when = claim.time().map_or(String::new(), |when| Literal(safe(when)).to_string());
        let found = match (claim.locator(), claim.quote()) {
            (Some(locator), Some(quote)) => format!("{}: \"{}\"", safe(locator), safe(quote)),
            (Some(locator), None) => safe(locator).to_string(),
            (None, Some(quote)) => format!("\"{}\"", safe(quote)),
            (None, None) => String::new(),
        };
        let name = Literal(safe(claim.given_id().unwrap_or_default())).to_string();
        [heading.to_owned(), report, speaker, about, value(claim), when, Literal(found).to_string(), name]
    }

    /// A finer answer: who says what, and how both were read.
    fn refinement(&mut self, finding: &Finding<'_>) -> fmt::Result {
        writeln!(self.out, "* {} (finding `{}`)", Literal(finding.reason()), finding.id())?;
        for Side { heading, claims } in outline::sides(finding) {
            let heading = heading.map_or(String::new(), |heading| format!("{heading}: "));
            for claim in claims.iter().take(NAMED) {
                self.below(format_args!("{heading}{}", self.reconciliation.describe(*claim)))?;
            }
            if let Some(more @ 1..) = claims.len().checked_sub(NAMED) {
                self.below(format_args!("{heading}and {}", counted(more, "more claim")))?;
            }
        }
        finding.explanation().readings().into_iter().try_for_each(|line| self.below(line))
    }

    fn copies(&mut self) -> fmt::Result {
        let links: Vec<&Link> = self.reconciliation.dependence().inferred().collect();
        if links.is_empty() {
            return Ok(());
        }
        self.title(outline::COPIES, links.len())?;
        self.out.write_char('\n')?;
        let (shown, more) = links.split_at(links.len().min(outline::LINKS));
        for link in shown {
            self.bullet(outline::repeats(self.reconciliation, link))?;
            outline::evidence(link).try_for_each(|evidence| self.below(evidence))?;
        }
        if more.is_empty() { Ok(()) } else { writeln!(self.out, "* and {} more", more.len()) }
    }

    fn flawed(&mut self) -> fmt::Result {
        let flawed = self.reconciliation.flawed();
        if flawed.is_empty() {
            return Ok(());
        }
        self.title(outline::FLAWED, flawed.len())?;
        self.out.write_char('\n')?;
        flawed.iter().try_for_each(|flaw| {
            let (claim, field, text) = (safe(&flaw.claim), safe(&flaw.field), safe(&flaw.text));
            self.bullet(format_args!("{claim}, {field} \"{text}\": {}", outline::problem(flaw)))
        })
    }

    fn notes(&mut self) -> fmt::Result {
        let notes = outline::notes(self.reconciliation);
        if notes.is_empty() {
            return Ok(());
        }
        self.title(outline::NOTES, notes.len())?;
        self.out.write_char('\n')?;
        notes.iter().try_for_each(|(code, text)| self.bullet(format_args!("{code}: {text}")))
    }
}

/// The columns of a table of claims.
const COLUMNS: [&str; 8] = ["Side", "Report", "Speaker", "On", "Value", "When", "Where in it", "Claim"];
const ABOUT: usize = 3;

/// A report, as a link where it can be read on the web, and when it was published.
fn source(report: &Report) -> String {
    let name = Literal(safe(&report.display_name())).to_string();
    let name = match report.url().and_then(target) {
        Some(target) => format!("[{name}]({target})"),
        None => name,
    };
    match report.publication() {
        Some(published) => format!("{name}, {}", Literal(safe(published))),
        None => name,
    }
}

/// What a claim states, as written, and with what force.
fn value(claim: &Claim) -> String {
    let not = claim.is_denial().then(|| "not".to_owned());
    let quantifier = claim.quantifier().map(|quantifier| quantifier.as_str().replace('_', " "));
    let written = claim.written().map(|value| format!("\"{}\"", Literal(safe(&value.as_text()))));
    let force = force(claim).map(|force| format!("({force})"));
    [not, quantifier, written, force].into_iter().flatten().collect::<Vec<_>>().join(" ")
}
