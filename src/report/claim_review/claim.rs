//! What a claim is, in the words and properties of schema.org.

use std::collections::BTreeMap;

use itertools::Itertools as _;
use serde::Serialize;

use crate::dossier::{Claim, Dossier, Entity, EntityKind, Modality, Quantifier, Report};
use crate::explain::words::safe;
use crate::reading::Instant;
use crate::reading::name::fold;
use crate::report::address::is_of_the_web;

/// The entities of a dossier, by whatever they are called; nobody where several are.
pub(super) struct Called<'d>(BTreeMap<String, Option<&'d Entity>>);

impl<'d> Called<'d> {
    pub(super) fn of(dossier: &'d Dossier) -> Self {
        let mut called: BTreeMap<String, Option<&'d Entity>> = BTreeMap::new();
        for entity in dossier.entities() {
            for name in entity.names().chain([entity.id()]) {
                let by_name = called.entry(fold(name)).or_insert(Some(entity));
                *by_name = by_name.filter(|other| other.id() == entity.id());
            }
        }
        Self(called)
    }

    fn find(&self, name: &str) -> Option<&'d Entity> {
        self.0.get(&fold(name)).copied().flatten()
    }
}

#[derive(Clone, Debug, Serialize)]
pub(super) struct Item<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Voice<'a>>,
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    published: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    appearance: Option<Work<'a>>,
}

/// Whose word a claim is.
#[derive(Clone, Debug, Serialize)]
struct Voice<'a> {
    #[serde(rename = "@type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    name: &'a str,
}

/// A work in which a claim appears.
#[derive(Clone, Debug, Serialize)]
struct Work<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    url: &'a str,
}

impl<'a> Item<'a> {
    pub(super) fn of(claim: &'a Claim, report: Option<&'a Report>, called: &Called<'a>) -> Self {
        let url = report.and_then(Report::url).filter(|url| is_of_the_web(url));
        Self {
            kind: "Claim",
            author: Voice::of(claim, report, called),
            published: report.and_then(Report::publication).filter(|text| is_day(text)),
            appearance: url.map(|url| Work { kind: "CreativeWork", url }),
        }
    }
}

impl<'a> Voice<'a> {
    fn of(claim: &'a Claim, report: Option<&'a Report>, called: &Called<'a>) -> Option<Self> {
        let speaker = claim.speakers().last().map(String::as_str);
        let name = speaker.or_else(|| report.and_then(Report::outlet))?;
        let entity = called.find(name);
        let kind = match entity.and_then(Entity::kind) {
            Some(EntityKind::Person) => Some("Person"),
            Some(EntityKind::Organisation) => Some("Organization"),
            Some(EntityKind::Place | EntityKind::Group | EntityKind::Event | EntityKind::Thing) => None,
            // Whatever publishes is an organisation in the sense of schema.org.
            None => speaker.is_none().then_some("Organization"),
        };
        Some(Self { kind, name: entity.map_or(name, Entity::name) })
    }
}

/// What is claimed, in few words: `MV Aurora, dead: not 5 (2024-03-12)`.
pub(super) fn told(claim: &Claim, dossier: &Dossier, called: &Called<'_>) -> String {
    let who = called.find(claim.who()).map_or(claim.who(), Entity::name);
    let label = dossier.find_attribute(claim.what()).and_then(|attribute| attribute.label());
    let label = label.map_or_else(|| claim.what().replace('_', " "), str::to_owned);
    let value = claim.written().map(|value| value.as_text().into_owned());
    // Of a date the time is the value.
    let (value, when) = match (value, claim.time()) {
        (None, Some(time)) if claim.quantifier().is_none() => (Some(time.to_owned()), None),
        (value, time) => (value, time),
    };
    let when = when.filter(|when| value.as_deref() != Some(when));
    let not = claim.is_denial().then(|| "not".to_owned());
    let quantifier = claim.quantifier().map(|quantifier| words(quantifier).to_owned());
    let stated = [not, quantifier, value.map(|value| safe(&value).to_string())].into_iter().flatten().join(" ");
    let planned = (claim.modality() == Modality::Planned).then_some("planned");
    let scope = [planned, when, claim.place(), claim.definition()].into_iter().flatten().map(safe).join("; ");
    let scope = if scope.is_empty() { scope } else { format!(" ({scope})") };
    format!("{}, {}: {stated}{scope}", safe(who), safe(&label))
}

fn words(quantifier: Quantifier) -> &'static str {
    match quantifier {
        Quantifier::NotAll => "not all",
        other => other.as_str(),
    }
}

/// Whether a text is one whole day and nothing else: `2024-03-13`.
pub(super) fn is_day(text: &str) -> bool {
    let part = |range: std::ops::Range<usize>| {
        text.get(range).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()))?.parse::<u32>().ok()
    };
    let day = || Instant::day(part(0..4)?.into(), part(5..7)?, part(8..10)?);
    text.len() == 10 && text.get(4..5) == Some("-") && text.get(7..8) == Some("-") && day().is_some()
}

#[cfg(test)]
mod tests {
    use super::is_day;

    #[test]
    fn only_whole_days_are_days() {
        assert!(is_day("2024-02-29") && is_day("0001-01-01"));
        for text in
            ["", "2024-02", "2023-02-29", "2024-02-29~", "2024-2-029", "+024-02-29", "2024-02-29T00:00", "20é4-02-2"]
        {
            assert!(!is_day(text), "{text}");
        }
    }
}
