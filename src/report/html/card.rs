//! One finding as a card: the verdict, who says what, how it was read, and why.

use std::collections::BTreeSet;
use std::fmt;

use super::markup::{Attribute, Markup};
use super::plot::{self, Lane, Row};
use super::scale::{self, Kind};
use super::source;
use crate::dossier::ClaimId;
use crate::explain::words::{self, safe};
use crate::explain::{Conclusion, Fact, Node, Readout, Told};
use crate::origin::Origins;
use crate::reconcile::Finding;
use crate::reconcile::Reconciliation;
use crate::report::outline::{self, NAMED, Section, counted};
use crate::verdict::Level;
use crate::visible::Visible;

/// How much of a quotation is shown, in characters.
const QUOTED: usize = 600;

/// Writes a finding.
pub(super) fn write(page: &mut Markup<'_>, reconciliation: &Reconciliation<'_>, finding: &Finding<'_>) -> fmt::Result {
    let title = format!("{}-title", finding.id());
    let class = match Section::of(finding) {
        Some(Section::Contradictions) => "finding contradiction",
        Some(Section::Disputes) => "finding dispute",
        Some(Section::Updates) => "finding update",
        _ => "finding refinement",
    };
    let attributes: &[Attribute<'_>] = &[("class", &class), ("id", &finding.id()), ("aria-labelledby", &title)];
    page.element("article", attributes, |page| {
        page.element("header", &[], |page| {
            badges(page, finding)?;
            page.tagged("h3", &[("id", &title)], format_args!("{}: {}", safe(finding.name()), safe(finding.label())))
        })?;
        page.tagged("p", &[("class", &"reason")], outline::verdict(finding).1)?;
        sides(page, reconciliation, finding)?;
        pictures(page, reconciliation, finding)?;
        assessment(page, reconciliation, finding)?;
        why(page, finding)
    })
}

fn badges(page: &mut Markup<'_>, finding: &Finding<'_>) -> fmt::Result {
    page.element("p", &[("class", &"badges")], |page| {
        if let Some(strength) = finding.strength() {
            let level = finding.severity().level();
            let class = format_args!("badge severity-{level}");
            page.tagged("span", &[("class", &class)], format_args!("severity {level} of 3"))?;
            page.raw(" ")?;
            page.tagged("span", &[("class", &"badge")], strength)?;
            page.raw(" ")?;
        } else if let Some(cause) = finding.cause() {
            page.tagged("span", &[("class", &"badge")], cause)?;
            page.raw(" ")?;
        }
        let between = match finding.level() {
            Level::Reports => "between reports",
            Level::Speakers => "between speakers",
            Level::Within => outline::of_itself(finding).unwrap_or("within one report"),
            Level::Set => "several claims together",
        };
        page.tagged("span", &[("class", &"badge")], between)
    })
}

fn sides(page: &mut Markup<'_>, reconciliation: &Reconciliation<'_>, finding: &Finding<'_>) -> fmt::Result {
    page.element("div", &[("class", &"sides")], |page| {
        for (at, side) in outline::sides(finding).into_iter().enumerate() {
            let class = if at == 0 { "side first" } else { "side second" };
            page.element("section", &[("class", &class)], |page| {
                page.tagged("h4", &[], side.heading.unwrap_or("these claims"))?;
                page.element("ul", &[("class", &"claims")], |page| {
                    alike(reconciliation, side.claims)
                        .iter()
                        .try_for_each(|claims| said(page, reconciliation, claims))?;
                    match side.claims.len().saturating_sub(NAMED) {
                        0 => Ok(()),
                        more => page.tagged(
                            "li",
                            &[("class", &"more")],
                            format_args!("and {}", counted(more, "more claim")),
                        ),
                    }
                })
            })?;
        }
        Ok(())
    })
}

/// The first claims, those together that say the same in the same words.
fn alike(reconciliation: &Reconciliation<'_>, claims: &[ClaimId]) -> Vec<Vec<ClaimId>> {
    let dossier = reconciliation.dossier();
    let words = |id: ClaimId| {
        let claim = &dossier[id];
        (claim.is_denial(), claim.written(), claim.time())
    };
    let mut groups: Vec<Vec<ClaimId>> = Vec::new();
    for id in claims.iter().take(NAMED) {
        match groups.iter_mut().find(|group| group.first().is_some_and(|first| words(*first) == words(*id))) {
            Some(group) => group.push(*id),
            None => groups.push(vec![*id]),
        }
    }
    groups
}

/// What claims say in the same words, and who says it where.
fn said(page: &mut Markup<'_>, reconciliation: &Reconciliation<'_>, claims: &[ClaimId]) -> fmt::Result {
    let dossier = reconciliation.dossier();
    let Some(claim) = claims.first().map(|first| &dossier[*first]) else { return Ok(()) };
    page.element("li", &[], |page| {
        page.element("p", &[("class", &"said")], |page| {
            if claim.is_denial() {
                page.raw("<b>not</b> ")?;
            }
            let value = claim.written().map(|value| value.as_text());
            if let Some(value) = &value {
                page.tagged("q", &[], safe(value))?;
            }
            if let Some(when) = claim.time().filter(|when| value.as_deref() != Some(*when)) {
                page.raw(if value.is_some() { ", when " } else { "when " })?;
                page.tagged("q", &[], safe(when))?;
            }
            Ok(())
        })?;
        claims.iter().try_for_each(|claim| by(page, reconciliation, *claim))
    })
}

/// Who says it where, and in which words.
fn by(page: &mut Markup<'_>, reconciliation: &Reconciliation<'_>, id: ClaimId) -> fmt::Result {
    let dossier = reconciliation.dossier();
    let claim = &dossier[id];
    page.element("p", &[("class", &"by")], |page| {
        // The chain as it reaches the reader: the report, whom it cites, whom they cite.
        source::write(page, dossier, claim.report())?;
        let (cited, more) = claim.speakers().split_at(claim.speakers().len().min(NAMED));
        for speaker in cited {
            page.text(format_args!(", citing {}", safe(speaker)))?;
        }
        if !more.is_empty() {
            page.text(format_args!(", and so on through {} more", more.len()))?;
        }
        if let Some(published) = claim.report().and_then(|report| dossier[report].publication()) {
            page.text(format_args!("; published {}", safe(published)))?;
        }
        if let Some(force) = words::force(claim) {
            page.text(format_args!("; {force}"))?;
        }
        if let Some(locator) = claim.locator() {
            page.text(format_args!("; {}", safe(locator)))?;
        }
        page.raw("; ")?;
        page.tagged("code", &[("class", &"id")], safe(claim.given_id().unwrap_or_default()))
    })?;
    match claim.quote() {
        Some(quote) => page.tagged("blockquote", &[], Visible { text: quote, limit: QUOTED }),
        None => Ok(()),
    }
}

/// How the words were read, where they were read as numbers or dates.
fn pictures(page: &mut Markup<'_>, reconciliation: &Reconciliation<'_>, finding: &Finding<'_>) -> fmt::Result {
    let dossier = reconciliation.dossier();
    let (mut values, mut times) = (Picture::default(), Picture::default());
    let second: BTreeSet<ClaimId> =
        outline::sides(finding).get(1).map_or_else(BTreeSet::new, |side| side.claims.iter().copied().collect());
    let explanation = finding.explanation();
    let Node::Therefore { because, .. } = explanation.root() else { return Ok(()) };
    let readings = |nodes: &[Node<'_>], picture: &mut Picture| {
        for node in nodes {
            let (claim, text, readout) = match node {
                Node::Fact(Fact::Read { claim, text, readout }) => (claim, text, readout),
                Node::Fact(Fact::Converted { claim, text, readout, .. }) => (claim, text, readout),
                _ => continue,
            };
            let claim = dossier.find_claim(claim);
            // What is no claim's own time is the day on which its report was published.
            picture.is_stated |= claim.is_some_and(|claim| {
                let claim = &dossier[claim];
                claim.time() == Some(text.as_ref()) || claim.written().is_some_and(|value| value.as_text() == *text)
            });
            picture.add(readout, |bar| {
                let who = claim.map(|claim| source::voice(reconciliation, claim)).unwrap_or_default();
                let words = format!("{} is read as {}", words::quoted(text), words::readout(readout));
                let label = format!("{} {who}", words::quoted(text));
                let lane = if claim.is_some_and(|claim| second.contains(&claim)) { Lane::Second } else { Lane::First };
                Row { label, detail: String::new(), words, bar, lane }
            });
        }
    };
    readings(because, &mut values);
    for node in because {
        let Node::Therefore { conclusion, because } = node else { continue };
        match conclusion {
            Conclusion::Values(_) => readings(because, &mut values),
            Conclusion::Times(_) => readings(because, &mut times),
            Conclusion::Derived { what, amount } => {
                readings(because, &mut values);
                values.add(amount, |bar| {
                    let words = format!("{what}: {}", words::readout(amount));
                    let label = safe(what).to_string();
                    Row { label, detail: String::new(), words, bar, lane: Lane::Derived }
                });
            }
            _ => {}
        }
    }
    values.write(page, "How the values were read")?;
    if times.is_stated { times.write(page, "How the times were read") } else { Ok(()) }
}

/// Readings to be drawn, on a line for each kind.
#[derive(Default)]
struct Picture {
    lines: Vec<Drawn>,
    /// Claims state some of it themselves.
    is_stated: bool,
}

/// What is drawn on one line: the first rows, and how many more there would be.
struct Drawn {
    kind: Kind,
    rows: Vec<Row>,
    more: usize,
}

impl Picture {
    /// Adds a reading that lies on a line; the row is only made if there is room for it.
    fn add(&mut self, readout: &Readout, row: impl FnOnce(scale::Bar) -> Row) {
        let Some((kind, bar)) = scale::bar_of(readout) else { return };
        let has_room = self.lines.len() < NAMED;
        match self.lines.iter_mut().find(|line| line.kind == kind) {
            Some(line) if line.rows.len() >= NAMED => line.more += 1,
            Some(line) => {
                let row = row(bar);
                if !line.rows.contains(&row) {
                    line.rows.push(row);
                }
            }
            None if has_room => self.lines.push(Drawn { kind, rows: vec![row(bar)], more: 0 }),
            // So many units only crowds make up.
            None => {}
        }
    }

    /// Draws each line that has two rows.
    fn write(mut self, page: &mut Markup<'_>, caption: &'static str) -> fmt::Result {
        self.lines.retain(|line| line.rows.len() > 1);
        if self.lines.is_empty() {
            return Ok(());
        }
        page.element("figure", &[], |page| {
            page.tagged("figcaption", &[], caption)?;
            for Drawn { kind, rows, more } in self.lines {
                plot::write(page, kind, rows)?;
                if more > 0 {
                    page.tagged("p", &[("class", &"more")], format_args!("and {}", counted(more, "more reading")))?;
                }
            }
            Ok(())
        })
    }
}

fn assessment(page: &mut Markup<'_>, reconciliation: &Reconciliation<'_>, finding: &Finding<'_>) -> fmt::Result {
    let (weakest, rate) = finding.confidence().weakest();
    let Origins { min, max } = finding.origins();
    page.element("dl", &[("class", &"assessment")], |page| {
        if finding.is_contradiction() && rate < 1.0 {
            fact(page, "Weakest link", format_args!("{} ({rate:.2} of 1)", weakest.as_str()))?;
        }
        let softened = outline::softened(finding);
        if finding.is_contradiction() && !softened.is_empty() {
            fact(page, "Softened by", softened.join("; "))?;
        }
        for hint in finding.hints() {
            let guess = outline::guess(hint);
            fact(page, "Perhaps", format_args!("{}: {}", guess.trim_start_matches("perhaps "), hint.text()))?;
        }
        if !finding.settles().is_empty() {
            fact(page, "What would settle it", finding.settles())?;
        }
        // Where each report is an origin of its own, there is nothing to tell.
        let reports = reconciliation.reports_of(finding.claims()).len();
        if Section::of(finding) == Some(Section::Refinements) || min >= reports {
            Ok(())
        } else if min < max {
            fact(page, "Origins", format_args!("{max}, perhaps only {min}, of {}", counted(reports, "report")))
        } else {
            fact(page, "Origins", format_args!("{max} of {}", counted(reports, "report")))
        }
    })
}

fn fact(page: &mut Markup<'_>, name: &'static str, text: impl fmt::Display) -> fmt::Result {
    page.element("div", &[], |page| {
        page.tagged("dt", &[], name)?;
        page.tagged("dd", &[], text)
    })
}

fn why(page: &mut Markup<'_>, finding: &Finding<'_>) -> fmt::Result {
    page.element("details", &[("class", &"why")], |page| {
        page.raw("<summary>Why: the whole explanation</summary>")?;
        let told = finding.explanation().told(NAMED);
        page.tagged("p", &[("class", &"verdict")], &told.line)?;
        tree(page, &told)?;
        page.element("p", &[("class", &"parts")], |page| {
            page.raw("How sure each part is, of 1: ")?;
            for (at, (aspect, rate)) in finding.confidence().parts().into_iter().enumerate() {
                page.text(format_args!("{}{} {rate:.2}", if at > 0 { ", " } else { "" }, aspect.as_str()))?;
            }
            page.raw(". Rule: ")?;
            page.tagged("code", &[], finding.rule().id())?;
            page.raw(". Finding: ")?;
            page.tagged("code", &[], finding.id())?;
            page.raw(".")
        })
    })
}

fn tree(page: &mut Markup<'_>, told: &Told) -> fmt::Result {
    if told.because.is_empty() {
        return Ok(());
    }
    page.element("ul", &[("class", &"tree")], |page| {
        told.because.iter().try_for_each(|node| {
            page.element("li", &[], |page| {
                page.text(&node.line)?;
                tree(page, node)
            })
        })?;
        match told.more {
            0 => Ok(()),
            more => page.tagged("li", &[("class", &"more")], format_args!("and {more} more")),
        }
    })
}
