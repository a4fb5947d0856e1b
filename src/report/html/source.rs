//! How reports and speakers are called on the page.

use std::fmt;

use super::markup::Markup;
use crate::dossier::{ClaimId, Dossier, ReportId};
use crate::explain::words::safe;
use crate::reconcile::Reconciliation;
use crate::report::address::is_of_the_web;

/// The name of a report, with a link where its address is one of the web.
pub(super) fn write(page: &mut Markup<'_>, dossier: &Dossier, report: Option<ReportId>) -> fmt::Result {
    let Some(report) = report else { return Ok(()) };
    let name = dossier[report].display_name();
    match dossier[report].url().filter(|url| is_of_the_web(url)) {
        Some(url) => page.tagged("a", &[("href", &url), ("rel", &"noopener noreferrer nofollow")], safe(&name)),
        None => page.text(safe(&name)),
    }
}

/// Whose word a claim is, in few words: the last speaker, or the report.
pub(super) fn voice(reconciliation: &Reconciliation<'_>, claim: ClaimId) -> String {
    let dossier = reconciliation.dossier();
    let claim = &dossier[claim];
    match (claim.speakers().last(), claim.report()) {
        (Some(speaker), _) => safe(speaker).to_string(),
        (None, Some(report)) => safe(&dossier[report].display_name()).to_string(),
        (None, None) => String::new(),
    }
}

/// A report in few words, for the head of a column.
pub(super) fn short(dossier: &Dossier, report: ReportId) -> String {
    safe(dossier[report].outlet().unwrap_or(dossier[report].id())).to_string()
}
