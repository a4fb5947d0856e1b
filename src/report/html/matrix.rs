//! Questions by reports: who says what, and how it stands to what others say.

use std::collections::BTreeSet;
use std::fmt;

use super::markup::Markup;
use super::source;
use crate::dossier::ReportId;
use crate::explain::words::safe;
use crate::reconcile::Reconciliation;
use crate::report::coverage::{Cell, Question, Standing};
use crate::report::outline;
use crate::visible::Visible;

/// How many questions there are rows for.
const ROWS: usize = 200;

/// How many reports there are columns for.
pub(super) const COLUMNS: usize = 24;

/// Up to how many columns a cell has room for what was said.
const ROOMY: usize = 8;

/// How much of a value a cell shows, in characters.
const SHOWN: usize = 28;

pub(super) struct Look {
    pub(super) class: &'static str,
    pub(super) sign: &'static str,
    pub(super) name: &'static str,
}

/// How a standing looks, and what it is called.
pub(super) fn look(standing: Standing) -> Look {
    let (class, sign, name) = match standing {
        Standing::Contradicts => ("contradicts", "✕", "contradicts"),
        Standing::Disputes => ("disputes", "⇄", "quotes one side of a dispute"),
        Standing::Updates => ("updates", "↻", "part of an update"),
        Standing::Refines => ("refines", "◇", "refines, or is refined"),
        Standing::Agrees => ("agrees", "=", "agrees"),
        Standing::Beside => ("beside", "○", "compatible with others, or not compared"),
        Standing::Alone => ("alone", "·", "says so alone"),
        Standing::Untold => ("untold", "", "no finding told"),
    };
    Look { class, sign, name }
}

/// Writes the questions that several reports answer, then folded those that one answers.
pub(super) fn write(
    page: &mut Markup<'_>,
    reconciliation: &Reconciliation<'_>,
    questions: &[Question<'_>],
    reports: &[ReportId],
) -> fmt::Result {
    let dossier = reconciliation.dossier();
    let mut columns: Vec<ReportId> = reports.iter().copied().take(COLUMNS).collect();
    columns.sort_by_key(|report| dossier[*report].id());
    let has_column: BTreeSet<ReportId> = columns.iter().copied().collect();
    let (seen, unseen): (Vec<&Question<'_>>, Vec<&Question<'_>>) =
        questions.iter().partition(|question| question.cells.keys().any(|report| has_column.contains(report)));
    let is_shared = |question: &&Question<'_>| question.cells.len() > 1 || question.standing() > Standing::Alone;
    let (shared, lone): (Vec<&Question<'_>>, Vec<&Question<'_>>) = seen.into_iter().partition(is_shared);
    let untold = outline::untold(reconciliation);
    legend(page, untold.is_some())?;
    if let Some(untold) = untold {
        page.tagged("p", &[], format_args!("Signs are of the findings that are told: {untold}."))?;
    }
    if reports.len() > columns.len() {
        let left = reports.len() - columns.len();
        page.tagged(
            "p",
            &[("class", &"more")],
            format_args!("The {} reports that answer most; {left} more have no column.", columns.len()),
        )?;
    }
    if !unseen.is_empty() {
        let unseen = outline::counted(unseen.len(), "question");
        page.tagged("p", &[("class", &"more")], format_args!("Not shown: {unseen} that only those answer."))?;
    }
    if shared.is_empty() {
        page.raw("<p>No question is answered by more than one report.</p>")?;
    } else {
        table(page, reconciliation, "Questions that several reports answer", &shared, &columns)?;
    }
    if lone.is_empty() {
        return Ok(());
    }
    page.element("details", &[], |page| {
        let title = format!("{} that only one report answers", outline::counted(lone.len(), "question"));
        page.tagged("summary", &[], &title)?;
        table(page, reconciliation, "Questions that only one report answers", &lone, &columns)
    })
}

/// What the signs mean; where findings are not told, nothing can be said of what no finding is about.
fn legend(page: &mut Markup<'_>, is_part: bool) -> fmt::Result {
    let is_told = |standing: &Standing| match standing {
        Standing::Beside | Standing::Alone => !is_part,
        Standing::Untold => false,
        _ => true,
    };
    page.element("ul", &[("class", &"legend")], |page| {
        for standing in Standing::ALL.into_iter().filter(is_told) {
            let Look { class, sign, name } = look(standing);
            page.element("li", &[], |page| {
                page.tagged("span", &[("class", &format_args!("sign {class}")), ("aria-hidden", &"true")], sign)?;
                page.text(format_args!(" {name}"))
            })?;
        }
        page.raw("<li><span class=\"sign\" aria-hidden=\"true\">–</span> silent</li>")
    })
}

fn table(
    page: &mut Markup<'_>,
    reconciliation: &Reconciliation<'_>,
    caption: &'static str,
    questions: &[&Question<'_>],
    columns: &[ReportId],
) -> fmt::Result {
    let dossier = reconciliation.dossier();
    let frame =
        [("class", &"wide" as &dyn fmt::Display), ("role", &"region"), ("tabindex", &"0"), ("aria-label", &caption)];
    page.element("div", &frame, |page| {
        let class = if columns.len() <= ROOMY { "matrix roomy" } else { "matrix" };
        page.element("table", &[("class", &class)], |page| {
            page.tagged("caption", &[], caption)?;
            page.raw("<thead><tr><th scope=\"col\">Question</th>")?;
            for report in columns {
                page.element("th", &[("scope", &"col")], |page| {
                    page.text(source::short(dossier, *report))?;
                    if dossier[*report].outlet().is_some_and(|outlet| outlet != dossier[*report].id()) {
                        page.raw(" ")?;
                        page.tagged("code", &[], safe(dossier[*report].id()))?;
                    }
                    Ok(())
                })?;
            }
            page.raw("</tr></thead><tbody>")?;
            for question in questions.iter().take(ROWS) {
                page.element("tr", &[], |page| {
                    page.element("th", &[("scope", &"row")], |page| {
                        page.tagged("span", &[("class", &"who")], safe(question.name))?;
                        page.raw(" ")?;
                        page.text(safe(&question.label))
                    })?;
                    columns.iter().try_for_each(|report| {
                        let cell = question.cells.get(report);
                        self::cell(page, reconciliation, cell, columns.len() <= ROOMY)
                    })
                })?;
            }
            page.raw("</tbody>")
        })
    })?;
    match questions.len().saturating_sub(ROWS) {
        0 => Ok(()),
        more => {
            page.tagged("p", &[("class", &"more")], format_args!("and {}", outline::counted(more, "more question")))
        }
    }
}

fn cell(
    page: &mut Markup<'_>,
    reconciliation: &Reconciliation<'_>,
    cell: Option<&Cell>,
    is_roomy: bool,
) -> fmt::Result {
    let Some(cell) = cell else {
        return page
            .raw("<td class=\"silent\"><span aria-hidden=\"true\">–</span><span class=\"aside\">silent</span></td>");
    };
    let Look { class, sign, name } = look(cell.standing);
    page.element("td", &[("class", &class)], |page| {
        page.tagged("span", &[("class", &"sign"), ("aria-hidden", &"true")], sign)?;
        page.tagged("span", &[("class", &"aside")], format_args!("{name}: "))?;
        if !is_roomy {
            return Ok(());
        }
        // Each value once, in the order of the claims.
        let mut seen = BTreeSet::new();
        let said = cell.claims.iter().map(|claim| outline::value(reconciliation, *claim));
        let values: Vec<String> = said.filter(|value| seen.insert(value.clone())).collect();
        let (shown, more) = values.split_at(values.len().min(2));
        for (at, value) in shown.iter().enumerate() {
            page.raw(if at > 0 { ", " } else { " " })?;
            page.text(Visible { text: value, limit: SHOWN })?;
        }
        if more.is_empty() { Ok(()) } else { page.text(format_args!(" and {} more", more.len())) }
    })
}
