//! One finding as a card: the verdict, who says what, how it was read, and why.

use std::fmt;

use super::markup::{Attribute, Markup};
use super::plot::{self, Lane, Row};
use super::scale::{self, Kind};
use super::source;
use crate::dossier::ClaimId;
use crate::explain::words::{self, safe};
use crate::explain::{Conclusion, Fact, Node, Readout, Told};
use crate::finding::Finding;
use crate::origin::Origins;
use crate::reconcile::Reconciliation;
use crate::report::outline::{self, NAMED, Section, counted};
use crate::verdict::{Level, Relation};
use crate::visible::Visible;

/// How much of a quotation is shown, in characters.
const QUOTED: usize = 600;

/// Writes a finding.
pub(super) fn write(page: &mut Markup<'_>, reconciliation: &Reconciliation<'_>, finding: &Finding<'_>) -> fmt::Result {
    let title = format!("{}-title", finding.id());
    let class = match finding.relation() {
        Relation::Contradicts if finding.level() == Level::Speakers => "finding dispute",
        Relation::Contradicts => "finding contradiction",
        Relation::Supersedes => "finding update",
        _ => "finding refinement",
    };
    let attributes: &[Attribute<'_>] = &[("class", &class), ("id", &finding.id()), ("aria-labelledby", &title)];
    page.element("article", attributes, |page| {
        page.element("header", &[], |page| {
            badges(page, finding)?;
            page.tagged("h3", &[("id", &title)], format_args!("{}: {}", safe(finding.name()), safe(finding.label())))
        })?;
        page.tagged("p", &[("class", &"reason")], finding.reason())?;
        sides(page, reconciliation, finding)?;
        pictures(page, reconciliation, finding)?;
        assessment(page, finding)?;
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
            Level::Within => "within one report",
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
        for speaker in claim.speakers() {
            page.text(format_args!(", citing {}", safe(speaker)))?;
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
        page.tagged("code", &[], safe(claim.given_id().unwrap_or_default()))
    })?;
    match claim.quote() {
        Some(quote) => page.tagged("blockquote", &[], Visible { text: quote, limit: QUOTED }),
        None => Ok(()),
    }
}

/// How the words were read, where they were read as numbers or dates.
fn pictures(page: &mut Markup<'_>, reconciliation: &Reconciliation<'_>, finding: &Finding<'_>) -> fmt::Result {
    let mut values: Vec<(Kind, Row)> = Vec::new();
    let mut times: Vec<(Kind, Row)> = Vec::new();
    let is_second = |claim: &str| {
        let sides = outline::sides(finding);
        let claim = reconciliation.dossier().find_claim(claim);
        sides.get(1).is_some_and(|side| claim.is_some_and(|claim| side.claims.contains(&claim)))
    };
    let row = |claim: &str, text: &str, readout: &Readout| {
        let (kind, bar) = scale::bar_of(readout)?;
        let who = reconciliation.dossier().find_claim(claim).map(|claim| source::voice(reconciliation, claim));
        let words = format!("{} is read as {}", words::quoted(text), words::readout(readout));
        let label = format!("{} {}", words::quoted(text), who.unwrap_or_default());
        let lane = if is_second(claim) { Lane::Second } else { Lane::First };
        Some((kind, Row { label, detail: String::new(), words, bar, lane }))
    };
    let Node::Therefore { because, .. } = finding.explanation().root() else { return Ok(()) };
    let readings = |nodes: &[Node<'_>], rows: &mut Vec<(Kind, Row)>| {
        rows.extend(nodes.iter().filter_map(|node| match node {
            Node::Fact(Fact::Read { claim, text, readout }) => row(claim, text, readout),
            Node::Fact(Fact::Converted { claim, text, readout, .. }) => row(claim, text, readout),
            _ => None,
        }));
    };
    readings(because, &mut values);
    for node in because {
        let Node::Therefore { conclusion, because } = node else { continue };
        match conclusion {
            Conclusion::Values(_) => readings(because, &mut values),
            Conclusion::Times(_) => readings(because, &mut times),
            Conclusion::Derived { what, amount } => {
                readings(because, &mut values);
                if let Some((kind, bar)) = scale::bar_of(amount) {
                    let words = format!("{what}: {}", words::readout(amount));
                    let label = safe(what).to_string();
                    values.push((kind, Row { label, detail: String::new(), words, bar, lane: Lane::Derived }));
                }
            }
            _ => {}
        }
    }
    picture(page, "How the values were read", values)?;
    picture(page, "How the times were read", times)
}

/// Draws the largest number of rows that lie on one line, if there are two.
fn picture(page: &mut Markup<'_>, caption: &'static str, rows: Vec<(Kind, Row)>) -> fmt::Result {
    let mut kinds: Vec<(Kind, Vec<Row>)> = Vec::new();
    for (kind, row) in rows {
        match kinds.iter_mut().find(|(other, _)| *other == kind) {
            Some((_, rows)) if rows.contains(&row) => {}
            Some((_, rows)) => rows.push(row),
            None => kinds.push((kind, vec![row])),
        }
    }
    kinds.retain(|(_, rows)| rows.len() > 1);
    if kinds.is_empty() {
        return Ok(());
    }
    page.element("figure", &[], |page| {
        page.tagged("figcaption", &[], caption)?;
        for (kind, mut rows) in kinds {
            let more = rows.split_off(rows.len().min(NAMED)).len();
            plot::write(page, kind, rows)?;
            if more > 0 {
                page.tagged("p", &[("class", &"more")], format_args!("and {more} more"))?;
            }
        }
        Ok(())
    })
}

fn assessment(page: &mut Markup<'_>, finding: &Finding<'_>) -> fmt::Result {
    let (weakest, rate) = finding.confidence().weakest();
    let Origins { min, max } = finding.origins();
    page.element("dl", &[("class", &"assessment")], |page| {
        if finding.is_contradiction() && rate < 1.0 {
            fact(page, "Weakest link", format_args!("{} ({rate:.2} of 1)", weakest.as_str()))?;
        }
        for hint in finding.hints() {
            fact(page, "Perhaps", format_args!("{}: {}", hint.code().as_str().replace('_', " "), hint.text()))?;
        }
        if !finding.settles().is_empty() {
            fact(page, "What would settle it", finding.settles())?;
        }
        if Section::of(finding) != Some(Section::Refinements) {
            if min < max {
                fact(page, "Origins", format_args!("{max}, perhaps only {min}: see who repeats whom"))?;
            } else {
                fact(page, "Origins", max)?;
            }
        }
        Ok(())
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
        let told = finding.explanation().told();
        page.tagged("p", &[("class", &"verdict")], &told.line)?;
        tree(page, &told.because)?;
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

fn tree(page: &mut Markup<'_>, nodes: &[Told]) -> fmt::Result {
    if nodes.is_empty() {
        return Ok(());
    }
    page.element("ul", &[("class", &"tree")], |page| {
        nodes.iter().try_for_each(|node| {
            page.element("li", &[], |page| {
                page.text(&node.line)?;
                tree(page, &node.because)
            })
        })
    })
}
