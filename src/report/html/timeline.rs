//! When things happened, and when they were published, on one line of time.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::markup::Markup;
use super::plot::{self, Group, Lane, Row};
use super::scale::{self, Bar, Kind};
use super::source;
use crate::dossier::ReportId;
use crate::explain::Readout;
use crate::explain::words::{self, safe};
use crate::reading::{Instant, Reading};
use crate::reconcile::Reconciliation;
use crate::report::outline::{counted, named};
use crate::resolve::{Basis, Resolved};

/// How many times are drawn in a lane.
const ROWS: usize = 60;

/// Things that are said to have happened at one time.
struct Happening<'a> {
    what: String,
    reading: &'a Reading<Instant>,
    reports: BTreeSet<ReportId>,
    is_disputed: bool,
}

/// Writes the timeline; nothing where nothing has a date.
///
/// # Complexity
///
/// Linear in the number of claims, but for sorting.
pub(super) fn write(page: &mut Markup<'_>, reconciliation: &Reconciliation<'_>) -> fmt::Result {
    let (published, unpublished) = published(reconciliation);
    let (happened, undated) = happened(reconciliation);
    let (shown, more) = (happened.len().min(ROWS), happened.len().saturating_sub(ROWS));
    let more_published = published.len().saturating_sub(ROWS);
    let happened: Vec<Row> = happened.into_iter().take(shown).collect();
    let published: Vec<Row> = published.into_iter().take(ROWS).collect();
    if published.is_empty() && happened.is_empty() {
        return page.raw("<p>No report and no claim has a date that could be read.</p>");
    }
    plot::write_groups(
        page,
        Kind::Time,
        &[
            Group { title: Some("When it was published"), rows: published },
            Group { title: Some("When it happened, as reports say"), rows: happened },
        ],
    )?;
    let mut missing = Vec::new();
    if more_published > 0 {
        missing.push(counted(more_published, "more publication"));
    }
    if more > 0 {
        missing.push(counted(more, "more date"));
    }
    if unpublished > 0 {
        missing.push(format!("{} without a day of publication", counted(unpublished, "report")));
    }
    if undated > 0 {
        missing.push(format!("{} that say no time", counted(undated, "claim")));
    }
    if missing.is_empty() {
        return Ok(());
    }
    page.tagged("p", &[("class", &"more")], format_args!("Not shown: {}.", missing.join(", ")))
}

/// The publications in order, and how many reports have none that can be read.
fn published(reconciliation: &Reconciliation<'_>) -> (Vec<Row>, usize) {
    let dossier = reconciliation.dossier();
    let mut rows: Vec<(Instants, Row)> = Vec::new();
    let mut unpublished = 0;
    for report in dossier.reports() {
        let id = dossier.find_report(report.id());
        let Some((id, date)) = id.and_then(|id| Some((id, reconciliation.published(id)?))) else {
            unpublished += 1;
            continue;
        };
        let (name, bar) = (source::short(dossier, id), scale::times(date.reading()));
        let detail = words::readout(&Readout::Time(date.reading().clone())).to_string();
        let words = format!("{name}: published {detail}");
        rows.push((order(&bar), Row { label: name, detail, words, bar, lane: Lane::Published }));
    }
    (sorted(rows), unpublished)
}

/// What is dated, in order, and how many claims are not; where there are many, first those that reports differ on, then
/// those that most reports tell.
fn happened(reconciliation: &Reconciliation<'_>) -> (Vec<Row>, usize) {
    let dossier = reconciliation.dossier();
    let disputed: BTreeSet<_> = reconciliation.contradictions().flat_map(|finding| finding.claims()).copied().collect();
    let mut happenings: BTreeMap<(String, String), Happening<'_>> = BTreeMap::new();
    let mut undated = 0;
    let claims = reconciliation.resolved().into_iter();
    for (resolution, claim) in claims.filter(|(_, claim)| !claim.unread && !claim.withdrawn) {
        let Some(reading) = dated(claim) else {
            undated += 1;
            continue;
        };
        let label =
            resolution.attributes.get(claim.attribute).map_or_else(String::new, |attribute| attribute.display_name());
        let what = format!("{}: {}", safe(resolution.things.name(claim.subject)), safe(&label));
        let key = words::readout(&Readout::Time(reading.clone())).to_string();
        let happening = happenings.entry((what.clone(), key)).or_insert(Happening {
            what,
            reading,
            reports: BTreeSet::new(),
            is_disputed: false,
        });
        happening.reports.insert(claim.report);
        happening.is_disputed |= disputed.contains(&claim.id);
    }
    let mut happenings: Vec<((String, String), Happening<'_>)> = happenings.into_iter().collect();
    happenings.sort_by_key(|(_, one)| (!one.is_disputed, std::cmp::Reverse(one.reports.len())));
    let more: Vec<_> = happenings.drain(happenings.len().min(ROWS)..).collect();
    let mut rows: Vec<(Instants, Row)> = Vec::new();
    for ((_, time), Happening { what, reading, reports, is_disputed }) in happenings {
        let bar = scale::times(reading);
        let mut names: Vec<String> = reports.iter().map(|report| safe(dossier[*report].id()).to_string()).collect();
        names.sort_unstable();
        let names = named(&names);
        let detail = format!("{time} ({names})");
        let (lane, mark) = if is_disputed { (Lane::Disputed, "; in dispute") } else { (Lane::Happened, "") };
        let words = format!("{what}: {time} ({names}){mark}");
        rows.push((order(&bar), Row { label: what, detail, words, bar, lane }));
    }
    let mut rows = sorted(rows);
    // They are only counted.
    rows.extend(more.into_iter().map(|((what, words), one)| Row {
        label: what,
        detail: String::new(),
        words,
        bar: scale::times(one.reading),
        lane: Lane::Happened,
    }));
    (rows, undated)
}

/// The time that a claim tells of, where it states one.
fn dated(claim: &Resolved) -> Option<&Reading<Instant>> {
    match (claim.stance.date(), claim.timing.as_deref()) {
        (Some(date), _) => Some(date),
        (None, Some(timing)) if timing.basis == Basis::Stated => Some(timing.date.reading()),
        _ => None,
    }
}

/// Where a bar begins and ends, for an order.
type Instants = [u64; 2];

fn order(bar: &Bar) -> Instants {
    // The order of floats, as that of whole numbers.
    let ordered = |place: f64| {
        let bits = place.to_bits();
        if bits >> 63 == 0 { bits | 1 << 63 } else { !bits }
    };
    let first = bar.core.first();
    let from = first.and_then(|one| one.from.or(one.to)).unwrap_or_default();
    [ordered(from), ordered(first.and_then(|one| one.to).unwrap_or(f64::MAX))]
}

fn sorted(mut rows: Vec<(Instants, Row)>) -> Vec<Row> {
    rows.sort_by(|(one, a), (other, b)| one.cmp(other).then_with(|| (&a.label, &a.detail).cmp(&(&b.label, &b.detail))));
    rows.into_iter().map(|(_, row)| row).collect()
}
