//! The output for a person in a browser: one page that holds everything it needs.
//!
//! It loads nothing and runs nothing: style and pictures are inside, what unfolds is the browser's own, and a policy in
//! its head forbids everything else. Texts of a dossier go through one escape and can be nothing but text; an address
//! becomes a link only if it leads to the web.
//!
//! Cards stand for contradictions, disputes, updates and refinements; of a very large dossier the first of each, and those
//! that the head of the page links to, with a count of the others. The same reconciliation gives the same bytes.

mod card;
mod lineage;
mod markup;
mod matrix;
mod plot;
mod scale;
mod source;
mod timeline;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use markup::Markup;

use super::coverage::{self, Question, Standing};
use super::outline::{self, Section, counted};
use crate::dossier::{Dossier, ReportId};
use crate::explain::words::safe;
use crate::reconcile::Finding;
use crate::reconcile::Reconciliation;

const STYLE: &str = include_str!("style.css");

/// How many findings of a section have a card.
const CARDS: usize = 250;

/// How many reports, agreements, flawed claims or notes of one sort are listed.
const LISTED: usize = 500;

/// How many agreements are told without being asked for.
const UNFOLDED: usize = 12;

/// How many findings the headline names.
const NAMED: usize = 6;

/// How many things to look up are listed.
const LOOKUPS: usize = 8;

/// How many of the questions that a report leaves out are told.
const LEFT_OUT: usize = 12;

/// Writes a reconciliation as one page.
///
/// # Errors
///
/// Whatever the writer fails with.
///
/// # Complexity
///
/// n log n in the number of claims; the page itself is bounded but for the texts that it repeats.
pub fn write(reconciliation: &Reconciliation<'_>, mut out: impl fmt::Write) -> fmt::Result {
    let questions = coverage::questions(reconciliation);
    let reports = coverage::reports(reconciliation, &questions);
    let disputed = outline::disputed(reconciliation);
    let lookups = lookups(reconciliation);
    // What is linked from above has a card, wherever it would come.
    let named = disputed.iter().take(NAMED).map(|(finding, _)| *finding);
    let linked: BTreeSet<&str> = named.chain(lookups.iter().take(LOOKUPS).copied()).map(Finding::id).collect();
    let page = &mut Markup::new(&mut out);
    page.raw(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n",
    )?;
    page.tagged("title", &[], format_args!("{} | crosscheck", headline(reconciliation)))?;
    page.raw("\n<style>\n")?;
    page.raw(STYLE)?;
    page.raw("</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#findings\">Skip to the findings</a>\n")?;
    top(page, reconciliation, &disputed)?;
    page.raw("<main id=\"findings\">\n")?;
    next(page, &lookups)?;
    for section in [Section::Contradictions, Section::Disputes, Section::Updates] {
        cards(page, reconciliation, section, &linked)?;
    }
    section(page, "matrix", "Questions by reports", |page| matrix::write(page, reconciliation, &questions, &reports))?;
    section(page, "timeline", "Timeline", |page| {
        page.raw(
            "<p>Bars are as long as the words leave open: dark as one would take them, pale what is still tenable.</p>",
        )?;
        timeline::write(page, reconciliation)
    })?;
    section(page, "lineage", "Who repeats whom", |page| lineage::write(page, reconciliation))?;
    cards(page, reconciliation, Section::Refinements, &linked)?;
    agreements(page, reconciliation)?;
    left_out(page, reconciliation, &questions, &reports)?;
    flawed(page, reconciliation)?;
    notes(page, reconciliation)?;
    page.raw("</main>\n<footer>\n")?;
    page.tagged("p", &[], outline::summary(reconciliation))?;
    page.raw(
        "<p>“Perhaps” gives what is still tenable by the letter, “else” another meaning. Who is right is not decided \
         here.</p>\n</footer>\n</body>\n</html>\n",
    )
}

/// A part of the page with its title.
fn section(
    page: &mut Markup<'_>,
    id: &'static str,
    title: &'static str,
    inside: impl FnOnce(&mut Markup<'_>) -> fmt::Result,
) -> fmt::Result {
    let heading = format!("{id}-title");
    page.element("section", &[("id", &id), ("aria-labelledby", &heading)], |page| {
        page.tagged("h2", &[("id", &heading)], title)?;
        inside(page)
    })?;
    page.raw("\n")
}

/// What is in dispute, in a few words, and on whom where most of it is on one subject.
fn headline(reconciliation: &Reconciliation<'_>) -> String {
    let [contradictions, disputes] =
        [Section::Contradictions, Section::Disputes].map(|section| section.findings(reconciliation).len());
    let found = match (contradictions, disputes) {
        (0, 0) => format!("No {}contradiction", outline::among(reconciliation)),
        (some, 0) => counted(some, "contradiction"),
        (0, some) => format!("{} between speakers", counted(some, "dispute")),
        (some, more) => format!("{} and {} between speakers", counted(some, "contradiction"), counted(more, "dispute")),
    };
    let subject = commonest(&clashes(reconciliation)).map_or(String::new(), |name| format!("{}: ", safe(name)));
    let untold = outline::untold(reconciliation).map_or(String::new(), |untold| format!(" ({untold})"));
    format!("{subject}{found} in {}{untold}", counted(reconciliation.dossier().reports().len(), "report"))
}

/// The subject of more than half of the findings.
fn commonest<'d>(findings: &[&Finding<'d>]) -> Option<&'d str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in findings {
        *counts.entry(finding.name()).or_default() += 1;
    }
    counts.into_iter().find(|(_, count)| 2 * count > findings.len()).map(|(name, _)| name)
}

fn clashes<'r, 'd>(reconciliation: &'r Reconciliation<'d>) -> Vec<&'r Finding<'d>> {
    let mut clashes = Section::Contradictions.findings(reconciliation);
    clashes.extend(Section::Disputes.findings(reconciliation));
    clashes
}

fn top(page: &mut Markup<'_>, reconciliation: &Reconciliation<'_>, open: &[(&Finding<'_>, String)]) -> fmt::Result {
    page.raw("<header class=\"top\">\n")?;
    page.tagged("h1", &[], headline(reconciliation))?;
    if !open.is_empty() {
        page.raw("<p class=\"lede\">In dispute: ")?;
        for (at, (finding, matter)) in open.iter().take(NAMED).enumerate() {
            page.raw(if at > 0 { "; " } else { "" })?;
            page.tagged("a", &[("href", &format_args!("#{}", finding.id()))], matter)?;
        }
        match open.len().saturating_sub(NAMED) {
            0 => page.raw(".</p>\n")?,
            more => page.text(format_args!("; and {more} more.")).and_then(|()| page.raw("</p>\n"))?,
        }
    }
    page.raw("<dl class=\"tiles\">")?;
    let dossier = reconciliation.dossier();
    let origins = reconciliation.dependence().origins_of_reports(dossier);
    let mut tiles: Vec<(&str, String, &str)> = vec![
        ("claims", dossier.claims().len().to_string(), "#matrix"),
        ("reports", dossier.reports().len().to_string(), "#reports"),
    ];
    let least =
        if origins.min < origins.max { format!("{} to {}", origins.min, origins.max) } else { origins.max.to_string() };
    tiles.push(("origins", least, "#lineage"));
    for section in Section::ALL {
        let count = section.findings(reconciliation).len();
        tiles.push((tile(section), count.to_string(), anchor(section).1));
    }
    tiles.push(("flawed claims", reconciliation.flawed().len().to_string(), "#flawed"));
    for (name, count, target) in tiles {
        page.element("div", &[("class", if count == "0" { &"none" } else { &"some" })], |page| {
            page.tagged("dt", &[], name)?;
            page.element("dd", &[], |page| {
                if count == "0" { page.text(&count) } else { page.tagged("a", &[("href", &target)], &count) }
            })
        })?;
    }
    page.raw(
        "</dl>\n<p class=\"key\">Severity is the size of a difference, from 1 to 3. A contradiction is hard where no \
         reading of the words lets both sides hold, and soft where one does, or where it is not sure that both speak \
         of the same.</p>\n",
    )?;
    reports(page, dossier)?;
    page.raw("</header>\n")
}

/// What the page is made from.
fn reports(page: &mut Markup<'_>, dossier: &Dossier) -> fmt::Result {
    let mut reports: Vec<_> = dossier.reports().iter().collect();
    if reports.is_empty() {
        return Ok(());
    }
    reports.sort_by_key(|report| report.id());
    page.element("details", &[("id", &"reports")], |page| {
        page.tagged("summary", &[], format_args!("The {}", counted(reports.len(), "report")))?;
        page.element("ul", &[("class", &"list")], |page| {
            reports.iter().take(LISTED).try_for_each(|report| {
                page.element("li", &[], |page| {
                    source::write(page, dossier, dossier.find_report(report.id()))?;
                    match report.publication() {
                        Some(published) => page.text(format_args!(", published {}", safe(published)))?,
                        None => page.raw(", without a day of publication")?,
                    }
                    if report.outlet().is_some() {
                        page.raw("; ")?;
                        page.tagged("code", &[("class", &"id")], safe(report.id()))?;
                    }
                    Ok(())
                })
            })
        })?;
        more(page, reports.len(), LISTED)
    })
}

fn tile(section: Section) -> &'static str {
    match section {
        Section::Contradictions => "contradictions",
        Section::Disputes => "disputes",
        Section::Updates => "updates",
        Section::Refinements => "refinements",
        Section::Agreements => "agreements",
    }
}

/// The id of a section, and the link to it.
fn anchor(section: Section) -> (&'static str, &'static str) {
    match section {
        Section::Contradictions => ("contradictions", "#contradictions"),
        Section::Disputes => ("disputes", "#disputes"),
        Section::Updates => ("updates", "#updates"),
        Section::Refinements => ("refinements", "#refinements"),
        Section::Agreements => ("agreements", "#agreements"),
    }
}

/// What a person could look up, what matters most first: each thing once.
fn lookups<'r, 'd>(reconciliation: &'r Reconciliation<'d>) -> Vec<&'r Finding<'d>> {
    let mut asked = BTreeSet::from([""]);
    let mut open = clashes(reconciliation);
    open.retain(|finding| asked.insert(finding.settles()));
    open.sort_by_key(|finding| Reverse((finding.severity(), finding.strength())));
    open
}

fn next(page: &mut Markup<'_>, open: &[&Finding<'_>]) -> fmt::Result {
    if open.is_empty() {
        return Ok(());
    }
    section(page, "next", "What to look up next", |page| {
        page.element("ol", &[("class", &"lookups")], |page| {
            open.iter().take(LOOKUPS).try_for_each(|finding| {
                page.element("li", &[], |page| {
                    let target = format!("#{}", finding.id());
                    page.tagged("a", &[("href", &target)], outline::about(finding))?;
                    page.text(format_args!(" (severity {}): {}", finding.severity().level(), finding.settles()))
                })
            })
        })?;
        more(page, open.len(), LOOKUPS)
    })
}

/// How many of a list are not told.
fn more(page: &mut Markup<'_>, all: usize, told: usize) -> fmt::Result {
    match all.saturating_sub(told) {
        0 => Ok(()),
        more => page.tagged("p", &[("class", &"more")], format_args!("and {more} more")),
    }
}

/// The first findings of a section, and the others that are linked to.
fn cards(
    page: &mut Markup<'_>,
    reconciliation: &Reconciliation<'_>,
    of: Section,
    linked: &BTreeSet<&str>,
) -> fmt::Result {
    let findings = of.findings(reconciliation);
    if findings.is_empty() {
        return Ok(());
    }
    section(page, anchor(of).0, of.title(), |page| {
        let mut told = 0;
        for (at, finding) in findings.iter().enumerate() {
            if at < CARDS || linked.contains(finding.id()) {
                told += 1;
                card::write(page, reconciliation, finding)?;
                page.raw("\n")?;
            }
        }
        more(page, findings.len(), told)
    })
}

fn agreements(page: &mut Markup<'_>, reconciliation: &Reconciliation<'_>) -> fmt::Result {
    let findings = Section::Agreements.findings(reconciliation);
    if findings.is_empty() {
        return Ok(());
    }
    let list = |page: &mut Markup<'_>, findings: &[&Finding<'_>]| {
        page.element("ul", &[("class", &"list")], |page| {
            findings.iter().try_for_each(|finding| {
                page.tagged("li", &[("id", &finding.id())], outline::agreement(reconciliation, finding))
            })
        })
    };
    section(page, anchor(Section::Agreements).0, Section::Agreements.title(), |page| {
        let (shown, folded) = findings.split_at(findings.len().min(UNFOLDED));
        list(page, shown)?;
        if !folded.is_empty() {
            page.element("details", &[], |page| {
                page.tagged("summary", &[], counted(folded.len(), "more agreement"))?;
                let (told, _) = folded.split_at(folded.len().min(LISTED));
                list(page, told)?;
                more(page, folded.len(), told.len())
            })?;
        }
        Ok(())
    })
}

/// What each report does not say that at least two others do.
fn left_out(
    page: &mut Markup<'_>,
    reconciliation: &Reconciliation<'_>,
    questions: &[Question<'_>],
    reports: &[ReportId],
) -> fmt::Result {
    let dossier = reconciliation.dossier();
    let mut silent: Vec<(ReportId, Vec<&Question<'_>>)> = reports
        .iter()
        .take(matrix::COLUMNS)
        .map(|report| (*report, coverage::left_out(questions, *report)))
        .filter(|(_, questions)| !questions.is_empty())
        .collect();
    silent.sort_by_key(|(report, _)| dossier[*report].id());
    if silent.is_empty() {
        return Ok(());
    }
    section(page, "silences", "What each report leaves out", |page| {
        page.raw("<p>Questions that at least two other reports answer. Silence is no evidence of anything.</p>")?;
        for (report, questions) in &silent {
            page.element("details", &[], |page| {
                let name = source::short(dossier, *report);
                page.tagged("summary", &[], format_args!("{name}: {}", counted(questions.len(), "question")))?;
                page.element("ul", &[("class", &"list")], |page| {
                    questions.iter().take(LEFT_OUT).try_for_each(|question| {
                        page.element("li", &[], |page| {
                            page.text(format_args!("{}: {}", safe(question.name), safe(&question.label)))?;
                            page.text(format_args!(" ({}", counted(question.cells.len(), "report")))?;
                            let is_open = question.standing() >= Standing::Disputes;
                            page.raw(if is_open { ", in dispute)" } else { ")" })
                        })
                    })
                })?;
                more(page, questions.len(), LEFT_OUT)
            })?;
        }
        match reports.len().saturating_sub(matrix::COLUMNS) {
            0 => Ok(()),
            more => {
                let more = counted(more, "more report");
                page.tagged(
                    "p",
                    &[("class", &"more")],
                    format_args!("Not looked at: {more}, which answer fewer questions."),
                )
            }
        }
    })
}

fn flawed(page: &mut Markup<'_>, reconciliation: &Reconciliation<'_>) -> fmt::Result {
    let flawed = reconciliation.flawed();
    if flawed.is_empty() {
        return Ok(());
    }
    section(page, "flawed", "Flawed claims", |page| {
        page.raw("<p>What was given and could not be read as one thing.</p>")?;
        page.element("ul", &[("class", &"list")], |page| {
            flawed.iter().take(LISTED).try_for_each(|flaw| {
                page.element("li", &[], |page| {
                    page.tagged("code", &[], safe(&flaw.claim))?;
                    page.text(format_args!(" {} ", safe(&flaw.field)))?;
                    page.tagged("q", &[], safe(&flaw.text))?;
                    page.text(format_args!(": {}", outline::problem(flaw)))
                })
            })
        })?;
        more(page, flawed.len(), LISTED)
    })
}

fn notes(page: &mut Markup<'_>, reconciliation: &Reconciliation<'_>) -> fmt::Result {
    let notes = outline::notes(reconciliation);
    if notes.is_empty() {
        return Ok(());
    }
    section(page, "notes", "Notes", |page| {
        // They are in the order of their codes.
        notes.chunk_by(|(one, _), (other, _)| one == other).try_for_each(|alike| {
            page.element("details", &[], |page| {
                let code = alike.first().map_or(String::new(), |(code, _)| code.replace('_', " "));
                page.tagged("summary", &[], format_args!("{code}: {}", counted(alike.len(), "note")))?;
                page.element("ul", &[("class", &"list")], |page| {
                    alike.iter().take(LISTED).try_for_each(|(_, text)| page.tagged("li", &[], text))
                })?;
                more(page, alike.len(), LISTED)
            })
        })
    })
}
