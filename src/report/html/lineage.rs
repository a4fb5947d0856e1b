//! Who repeats whom: a map from sources above to copies below, and each link in words.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::markup::{Attribute, Markup, Percent};
use super::source;
use crate::dossier::{Dossier, ReportId};
use crate::explain::words::safe;
use crate::origin::{Link, LinkKind};
use crate::reconcile::Reconciliation;
use crate::report::outline::{self, counted, named};
use crate::visible::Visible;

/// How many reports a map has room for.
const DRAWN: usize = 45;

/// How many stand beside one another.
const ABREAST: usize = 3;

/// How much of a name a box has room for, in characters.
const SHOWN: usize = 16;

/// How many links are told in words.
const LISTED: usize = 60;

/// The height of a row and of a box in it.
const ROW: usize = 76;
const BOX: usize = 34;

pub(super) fn write(page: &mut Markup<'_>, reconciliation: &Reconciliation<'_>) -> fmt::Result {
    let dossier = reconciliation.dossier();
    let links = reconciliation.dependence().links();
    if links.is_empty() {
        return page.raw(
            "<p>No report says that it repeats another, and none seems to. That does not make them independent.</p>",
        );
    }
    let linked: BTreeSet<ReportId> = links.iter().flat_map(|link| [link.source(), link.report()]).collect();
    if linked.len() > DRAWN {
        page.tagged(
            "p",
            &[("class", &"more")],
            format_args!("{} repeat or are repeated: too many for a map.", counted(linked.len(), "report")),
        )?;
    } else {
        map(page, dossier, links, &linked)?;
    }
    page.element("ul", &[("class", &"links")], |page| {
        links.iter().take(LISTED).try_for_each(|link| {
            page.element("li", &[], |page| {
                match link.kind() {
                    LinkKind::Inferred => page.text(outline::repeats(reconciliation, link))?,
                    LinkKind::Declared => {
                        let [copy, source] = [link.report(), link.source()].map(|report| dossier[report].id());
                        page.text(format_args!("{} says that it repeats {}", safe(copy), safe(source)))?;
                    }
                }
                for evidence in outline::evidence(link) {
                    page.tagged("span", &[("class", &"evidence")], evidence)?;
                }
                Ok(())
            })
        })
    })?;
    if links.len() > LISTED {
        page.tagged("p", &[("class", &"more")], format_args!("and {}", counted(links.len() - LISTED, "more link")))?;
    }
    let alone: Vec<String> = {
        let ids =
            dossier.reports().iter().filter(|one| dossier.find_report(one.id()).is_none_or(|id| !linked.contains(&id)));
        let mut ids: Vec<String> = ids.map(|report| safe(report.id()).to_string()).collect();
        ids.sort_unstable();
        ids
    };
    if alone.is_empty() {
        return Ok(());
    }
    page.tagged("p", &[], format_args!("Nothing links these to another report: {}.", named(&alone)))
}

/// A place in the map, by row and by number within the row.
#[derive(Clone, Copy)]
struct Spot {
    row: usize,
    centre: Percent,
}

fn map(page: &mut Markup<'_>, dossier: &Dossier, links: &[Link], linked: &BTreeSet<ReportId>) -> fmt::Result {
    let spots = spots(dossier, links, linked);
    let rows = spots.values().map(|spot| spot.row + 1).max().unwrap_or(0);
    let height = rows * ROW;
    let name = format!(
        "Map of {}, sources above their copies; the list below tells {}",
        counted(linked.len(), "report"),
        if links.len() > LISTED { "the first of these links" } else { "the same" },
    );
    let attributes: &[Attribute<'_>] =
        &[("class", &"map"), ("role", &"img"), ("aria-label", &name), ("width", &"100%"), ("height", &height)];
    page.element("svg", attributes, |page| {
        page.raw(
            "<defs><marker id=\"copy\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" \
             orient=\"auto\"><path d=\"M0 0 8 4 0 8z\" /></marker></defs>",
        )?;
        for link in links {
            if let (Some(from), Some(to)) = (spots.get(&link.source()), spots.get(&link.report())) {
                edge(page, link, *from, *to)?;
            }
        }
        let mut boxes: Vec<(&ReportId, &Spot)> = spots.iter().collect();
        boxes.sort_by_key(|(report, _)| dossier[**report].id());
        // They cover the ends of lines.
        boxes.into_iter().try_for_each(|(report, spot)| node(page, dossier, *report, *spot))
    })
}

/// Sources above their copies, at most so many beside one another, by id.
fn spots(dossier: &Dossier, links: &[Link], linked: &BTreeSet<ReportId>) -> BTreeMap<ReportId, Spot> {
    let mut depth: BTreeMap<ReportId, usize> = linked.iter().map(|report| (*report, 0)).collect();
    // Each turn settles one more row; where reports repeat one another in a circle, the last turn ends it.
    for _ in 0..linked.len() {
        let mut moved = false;
        for link in links.iter().filter(|link| link.is_directed()) {
            let below = depth.get(&link.source()).map_or(0, |depth| depth + 1).min(linked.len());
            if let Some(depth) = depth.get_mut(&link.report())
                && *depth < below
            {
                *depth = below;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    let mut layers: BTreeMap<usize, Vec<ReportId>> = BTreeMap::new();
    for (report, depth) in depth {
        layers.entry(depth).or_default().push(report);
    }
    let mut spots = BTreeMap::new();
    let mut row = 0;
    for layer in layers.values_mut() {
        layer.sort_by_key(|report| dossier[*report].id());
        for abreast in layer.chunks(ABREAST) {
            for (at, report) in abreast.iter().enumerate() {
                #[allow(clippy::cast_precision_loss)] // at most three
                let centre = Percent(100.0 * (at as f64 + 0.5) / abreast.len() as f64);
                spots.insert(*report, Spot { row, centre });
            }
            row += 1;
        }
    }
    spots
}

fn edge(page: &mut Markup<'_>, link: &Link, from: Spot, to: Spot) -> fmt::Result {
    let class = match link.kind() {
        LinkKind::Declared => "declared",
        LinkKind::Inferred => "inferred",
    };
    let top = |spot: Spot| spot.row * ROW + (ROW - BOX) / 2;
    // From below its source to above the copy, unless both stand side by side.
    let (y1, y2) = match from.row.cmp(&to.row) {
        std::cmp::Ordering::Less => (top(from) + BOX, top(to)),
        std::cmp::Ordering::Equal => (top(from) + BOX / 2, top(to) + BOX / 2),
        std::cmp::Ordering::Greater => (top(from), top(to) + BOX),
    };
    let arrow = if link.is_directed() && from.row != to.row { "url(#copy)" } else { "none" };
    page.element(
        "line",
        &[
            ("class", &class),
            ("x1", &from.centre),
            ("y1", &y1),
            ("x2", &to.centre),
            ("y2", &y2),
            ("marker-end", &arrow),
        ],
        |_| Ok(()),
    )
}

fn node(page: &mut Markup<'_>, dossier: &Dossier, report: ReportId, spot: Spot) -> fmt::Result {
    /// The width of a box, in hundredths of the map.
    const WIDTH: f64 = 31.0;
    let name = source::short(dossier, report);
    let top = spot.row * ROW + (ROW - BOX) / 2;
    let left = Percent(spot.centre.0 - WIDTH / 2.0);
    page.element("g", &[], |page| {
        page.tagged("title", &[], &name)?;
        page.element(
            "rect",
            &[("x", &left), ("y", &top), ("width", &Percent(WIDTH)), ("height", &BOX), ("rx", &5)],
            |_| Ok(()),
        )?;
        let (middle, baseline) = ("middle", top + BOX / 2 + 4);
        let shown = Visible { text: &name, limit: SHOWN };
        page.tagged("text", &[("x", &spot.centre), ("y", &baseline), ("text-anchor", &middle)], shown)
    })
}
