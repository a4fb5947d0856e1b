//! What every page for a person tells, and in which order. Renderers take it from here and put it into their own
//! letters.
//!
//! Whatever text of a dossier stands in here was made visible already; what a format asks for beyond that is the
//! renderer's matter.

use std::collections::BTreeSet;

use crate::dossier::ClaimId;
use crate::explain::Fact;
use crate::explain::words::{safe, safe_line};
use crate::finding::{Hint, HintCode, Note};
use crate::origin::{Link, Origins};
use crate::reconcile::Finding;
use crate::reconcile::{DECLARE, Flaw, LeftOut, Reconciliation};
use crate::rules::Rule;
use crate::verdict::{Cause, Level, Relation};
use crate::visible::Quoted;

/// How many claims, reports or attributes are named one by one.
pub(super) const NAMED: usize = 12;

/// How many inferred links are told of.
pub(super) const LINKS: usize = 40;

/// The titles of what stands behind the findings.
pub(super) const COPIES: &str = "Copies, as it seems";
pub(super) const FLAWED: &str = "Flawed claims";
pub(super) const NOTES: &str = "Notes";

/// Findings that are told alike.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Section {
    Contradictions,
    Disputes,
    Updates,
    Refinements,
    Agreements,
}

impl Section {
    /// In the order in which they are told.
    pub(super) const ALL: [Self; 5] =
        [Self::Contradictions, Self::Disputes, Self::Updates, Self::Refinements, Self::Agreements];

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Contradictions => "Contradictions",
            Self::Disputes => "Disputes between speakers",
            Self::Updates => "Updates and corrections",
            Self::Refinements => "Refinements",
            Self::Agreements => "Agreements",
        }
    }

    /// Where a finding is told; what is merely compatible is not.
    pub(super) fn of(finding: &Finding<'_>) -> Option<Self> {
        Some(match finding.relation() {
            Relation::Contradicts if finding.level() == Level::Speakers => Self::Disputes,
            Relation::Contradicts => Self::Contradictions,
            Relation::Supersedes => Self::Updates,
            Relation::Refines => Self::Refinements,
            Relation::Agrees => Self::Agreements,
            Relation::Compatible | Relation::Incomparable => return None,
        })
    }

    /// Its findings, in the order of the reconciliation: contradictions gravest first.
    pub(super) fn findings<'r, 'd>(self, reconciliation: &'r Reconciliation<'d>) -> Vec<&'r Finding<'d>> {
        reconciliation.findings().iter().filter(|finding| Self::of(finding) == Some(self)).collect()
    }
}

/// What is in dispute, contradictions before disputes, gravest first: each matter once, with the gravest finding on it
/// and what that holds against what.
pub(super) fn disputed<'r, 'd>(reconciliation: &'r Reconciliation<'d>) -> Vec<(&'r Finding<'d>, String)> {
    let mut told = BTreeSet::new();
    let findings = [Section::Contradictions, Section::Disputes].map(|section| section.findings(reconciliation));
    let matters = findings.into_iter().flatten().filter(|finding| told.insert(about(finding)));
    matters
        .map(|finding| match finding.sides() {
            Some([left, right]) if finding.level() != Level::Set => {
                let side = |claims: &[ClaimId]| claims.first().map_or(String::new(), |one| value(reconciliation, *one));
                (finding, format!("{} ({} or {})", about(finding), side(left), side(right)))
            }
            _ => (finding, about(finding)),
        })
        .collect()
}

/// The subject and the attribute, as people call them.
pub(super) fn about(finding: &Finding<'_>) -> String {
    format!("{}, {}", safe(finding.name()), safe(finding.label()))
}

/// What a finding is about, and the verdict; the whole of its reason is both.
pub(super) fn verdict<'f>(finding: &'f Finding<'_>) -> (String, &'f str) {
    let about = about(finding);
    let verdict = finding.reason().strip_prefix(&about).and_then(|rest| rest.strip_prefix(": "));
    (about, verdict.unwrap_or(finding.reason()))
}

/// The claims on one side of a finding.
pub(super) struct Side<'f> {
    /// What this side is to the other; none where the claims have no sides.
    pub(super) heading: Option<&'static str>,
    pub(super) claims: &'f [ClaimId],
}

/// Who says what, the side first that a directed relation starts from.
pub(super) fn sides<'f>(finding: &'f Finding<'_>) -> Vec<Side<'f>> {
    let Some([left, right]) = finding.sides() else {
        return vec![Side { heading: None, claims: finding.claims() }];
    };
    let from_is_left = finding.from().is_none_or(|from| left.contains(&from));
    let (first, second) = if from_is_left { (left, right) } else { (right, left) };
    let (mine, theirs) = match (finding.relation(), finding.cause()) {
        (Relation::Supersedes, Some(Cause::Correction)) => ("corrected", "withdrawn"),
        (Relation::Supersedes, _) => ("now", "before"),
        (Relation::Refines, _) => ("finer", "coarser"),
        _ if finding.level() == Level::Set => ("the whole", "its parts"),
        _ => ("on one side", "on the other"),
    };
    vec![Side { heading: Some(mine), claims: first }, Side { heading: Some(theirs), claims: second }]
}

/// An agreement in one line: how many reports of how many origins, and on what.
pub(super) fn agreement(reconciliation: &Reconciliation<'_>, finding: &Finding<'_>) -> String {
    if finding.rule() == Rule::RisingModality {
        return finding.reason().to_owned();
    }
    let dossier = reconciliation.dossier();
    let reports = reconciliation.reports_of(finding.claims());
    let names: Vec<String> = reports.iter().map(|report| safe(dossier[*report].id()).to_string()).collect();
    let Origins { min, max } = finding.origins();
    let mut line = match reports.len() {
        1 => "within one report".to_owned(),
        several => format!("{several} reports"),
    };
    if max < reports.len() {
        line += &format!(" of {}", counted(max, "origin"));
    }
    if min < max.min(reports.len()) {
        line += &format!(", perhaps of {}", counted(min, "origin"));
    }
    format!("{line} ({}): {}: {}", named(&names), about(finding), wordings(reconciliation, finding.claims()))
}

/// What claims that agree state, each wording once: whoever reads it shall see that they were only taken as the same.
fn wordings(reconciliation: &Reconciliation<'_>, claims: &[ClaimId]) -> String {
    /// How many are told.
    const TOLD: usize = 3;
    let mut told = BTreeSet::new();
    let mut wordings: Vec<String> = Vec::new();
    for claim in claims {
        let wording = value(reconciliation, *claim);
        if told.insert(wording.clone()) && wordings.len() < TOLD {
            wordings.push(wording);
        }
    }
    if told.len() <= 1 {
        return wordings.concat();
    }
    if told.len() > TOLD {
        wordings.push(counted(told.len() - TOLD, "more wording"));
    }
    let last = wordings.pop().unwrap_or_default();
    format!("{} and {last}, taken as the same", wordings.join(", "))
}

/// A guess at the cause, in words: "perhaps a scale slip".
pub(super) fn guess(hint: &Hint) -> String {
    match hint.code() {
        HintCode::PossibleRevision => "perhaps a revision".to_owned(),
        code @ (HintCode::SwappedDigits | HintCode::OffByOneDay | HintCode::Rounding) => {
            format!("perhaps {}", code.as_str().replace('_', " "))
        }
        code => format!("perhaps a {}", code.as_str().replace('_', " ")),
    }
}

/// What keeps a contradiction from being hard.
pub(super) fn softened(finding: &Finding<'_>) -> Vec<&'static str> {
    let softenings: BTreeSet<_> = finding
        .explanation()
        .facts()
        .into_iter()
        .filter_map(|fact| if let Fact::Softened(softening) = fact { Some(*softening) } else { None })
        .collect();
    softenings.into_iter().map(crate::verdict::Softening::clause).collect()
}

/// Between whom a contradiction stands, where that is no two reports: one of them cannot be right by itself.
pub(super) fn of_itself(finding: &Finding<'_>) -> Option<&'static str> {
    (finding.is_contradiction() && finding.level() == Level::Within).then_some("one report contradicts itself")
}

/// What a claim states, in quotation marks.
pub(super) fn value(reconciliation: &Reconciliation<'_>, claim: ClaimId) -> String {
    let claim = &reconciliation.dossier()[claim];
    let text = claim.written().map(ToString::to_string).or_else(|| claim.time().map(str::to_owned));
    let not = if claim.is_denial() { "not " } else { "" };
    format!("{not}\"{}\"", safe(&text.unwrap_or_default()))
}

/// Who repeats whom, in one sentence.
pub(super) fn repeats(reconciliation: &Reconciliation<'_>, link: &Link) -> String {
    let dossier = reconciliation.dossier();
    let [copy, source] = [link.report(), link.source()].map(|report| safe(dossier[report].id()).to_string());
    if link.is_directed() {
        format!("{copy} seems to repeat {source} (probability {:.2})", link.probability())
    } else {
        format!("one of {source} and {copy} seems to repeat the other (probability {:.2})", link.probability())
    }
}

/// The sentences of evidence for a link.
pub(super) fn evidence(link: &Link) -> impl Iterator<Item = String> {
    link.evidence().iter().map(|evidence| safe_line(evidence.text()).to_string())
}

/// What is wrong with a claim, and what becomes of it.
pub(super) fn problem(flaw: &Flaw) -> String {
    let problem = safe(&flaw.problem);
    if !flaw.candidates.is_empty() {
        format!("{problem}; candidates {}", flaw.candidates.join(", "))
    } else if flaw.is_idle() {
        problem.to_string()
    } else {
        format!("{problem}; the claim takes part in nothing")
    }
}

/// The notes, code and text, in order; what is said alike of several attributes is said once.
pub(super) fn notes(reconciliation: &Reconciliation<'_>) -> Vec<(&'static str, String)> {
    let notes = reconciliation.notes();
    let (alike, others): (Vec<&Note>, Vec<&Note>) =
        notes.iter().partition(|note| note.code == UNDECLARED && note.text().ends_with(DECLARE));
    let folded = undeclared(reconciliation, &alike);
    let kept = if folded.is_some() { others } else { notes.iter().collect() };
    let lines = kept.iter().map(|note| (note.code, note.text().to_owned()));
    let mut lines: Vec<(&'static str, String)> = lines.chain(folded).collect();
    lines.sort_unstable();
    lines
}

const UNDECLARED: &str = "undeclared_attribute";

/// One line for several undeclared attributes.
fn undeclared(reconciliation: &Reconciliation<'_>, notes: &[&Note]) -> Option<(&'static str, String)> {
    if notes.len() < 2 {
        return None;
    }
    let dossier = reconciliation.dossier();
    let claims = notes.iter().filter_map(|note| dossier.find_claim(note.claims().first()?));
    let names: Vec<String> = claims.map(|claim| Quoted(dossier[claim].what()).to_string()).collect();
    Some((
        UNDECLARED,
        format!(
            "{} attributes are not declared, so their claims can agree and never contradict; \
             declare them to have their values compared: {}",
            notes.len(),
            named(&names),
        ),
    ))
}

/// What there is of everything, in one sentence.
pub(super) fn summary(reconciliation: &Reconciliation<'_>) -> String {
    let count = |section: Section| {
        reconciliation.findings().iter().filter(|finding| Section::of(finding) == Some(section)).count()
    };
    let dossier = reconciliation.dossier();
    format!(
        "{} in {}: {}, {} between speakers, {}, {}, {}, {} flawed.",
        counted(dossier.claims().len(), "claim"),
        counted(dossier.reports().len(), "report"),
        counted(count(Section::Contradictions), "contradiction"),
        counted(count(Section::Disputes), "dispute"),
        counted(count(Section::Updates), "update"),
        counted(count(Section::Refinements), "refinement"),
        counted(count(Section::Agreements), "agreement"),
        reconciliation.flawed().len(),
    ) + &left_out(reconciliation)
}

/// Which findings are not told, in a few words; `None` where all are.
pub(super) fn untold(reconciliation: &Reconciliation<'_>) -> Option<String> {
    let LeftOut { known, unselected } = reconciliation.left_out();
    let finding = |count: usize, of: &str| counted(count, &format!("{of}finding"));
    Some(match (known, unselected) {
        (0, 0) => return None,
        (known, 0) => format!("{} not told", are(finding(known, "known "), known)),
        (0, unselected) => format!("{} not told, being not asked for", are(finding(unselected, ""), unselected)),
        (known, unselected) => {
            format!("{} and {unselected} not asked for are not told", finding(known, "known "))
        }
    })
}

fn are(what: String, count: usize) -> String {
    format!("{what} {}", if count == 1 { "is" } else { "are" })
}

/// Where nothing is told, what that is nothing of: "new" beside what was known, "selected" beside what nobody asked for.
pub(super) fn among(reconciliation: &Reconciliation<'_>) -> &'static str {
    let LeftOut { known, unselected } = reconciliation.left_out();
    match (known > 0, unselected > 0) {
        (false, false) => "",
        (true, false) => "new ",
        (false, true) => "selected ",
        (true, true) => "new and selected ",
    }
}

/// How many findings are not told, as a sentence behind others; nothing where all are.
fn left_out(reconciliation: &Reconciliation<'_>) -> String {
    let LeftOut { known, unselected } = reconciliation.left_out();
    match (known, unselected) {
        (0, 0) => String::new(),
        (known, 0) => format!(" Not told: {} known before.", counted(known, "finding")),
        (0, unselected) => format!(" Not told: {} not asked for.", counted(unselected, "finding")),
        (known, unselected) => {
            format!(" Not told: {} known before, {unselected} not asked for.", counted(known, "finding"))
        }
    }
}

/// The first names of a list, and how many more there are.
pub(super) fn named(names: &[String]) -> String {
    listed(names, ", ")
}

/// The first of some names with something between them, and how many more there are.
pub(super) fn listed(names: &[String], between: &str) -> String {
    let (shown, more) = names.split_at(names.len().min(NAMED));
    let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
    format!("{}{more}", shown.join(between))
}

/// A count with its noun: "1 report", "2 reports".
pub(super) fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
