//! What is worth knowing beside the findings.

use std::collections::BTreeMap;

use super::meet::{Meetings, Summary};
use crate::dossier::{Attribute, Kind};
use crate::explain::words::safe;
use crate::finding::Note;
use crate::guess::{Gist, Snippet, Suggestion, suggestions, what_follows};
use crate::judge::Judge;
use crate::origin::Derivation;
use crate::reading::{Quantity, QuantityKind, comparable, fold};
use crate::resolve::{Ambiguous, Rank, Resolution, Stance, ThingId};
use crate::sets::Found;
use crate::visible::Quoted;

/// How alike an undeclared attribute must be to a declared one to be taken for a slip of the keyboard.
const NEARLY: f64 = 0.8;

/// How alike an undeclared name must be to a declared one: one letter of eight.
const SLIP: f64 = 0.87;
/// How many entities of one name, or attributes of one meaning, are told by id.
const SHARERS: usize = 6;

/// How many declared names are looked at.
const NAMES: usize = 1_000;

/// What to do about an undeclared attribute of which nothing more is known.
pub(crate) const DECLARE: &str = "declare it to have its values compared";

/// For how many undeclared attributes a declared one of nearly that name is looked for.
const SPELLED: usize = 100;

/// Undeclared attributes, unread publications, ambiguous names, cycles, summaries and residuals.
pub(super) fn notes(judge: &Judge<'_, '_>, derivation: &Derivation, meetings: &Meetings, sets: &Found) -> Vec<Note> {
    let resolution = judge.resolution;
    let dossier = resolution.dossier;
    let mut notes = Vec::new();
    let mut undeclared: BTreeMap<&str, Vec<Rank>> = BTreeMap::new();
    let mut guessed: BTreeMap<&str, Vec<Rank>> = BTreeMap::new();
    for (rank, claim) in resolution.claims.iter().enumerate() {
        let what = resolution.attribute_id(claim.attribute);
        match resolution.declared(claim) {
            None => undeclared.entry(what).or_default().push(rank),
            Some(attribute) if attribute.is_guessed() => guessed.entry(what).or_default().push(rank),
            Some(_) => {}
        }
    }
    notes.extend(guesses(resolution, &guessed));
    // What the names suggest, where nobody let them decide.
    let suggested = if undeclared.is_empty() { BTreeMap::new() } else { suggestions(dossier) };
    for (index, (what, ranks)) in undeclared.into_iter().enumerate() {
        let nearest = dossier
            .attributes()
            .filter(|_| index < SPELLED)
            .map(|attribute| (strsim::jaro_winkler(what, attribute.id()), attribute.id()))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let meant = match nearest {
            Some((alike, id)) if alike >= NEARLY => format!("; is {} meant?", Quoted(id)),
            _ => suggested.get(what).map_or_else(|| format!("; {DECLARE}"), suggestion),
        };
        let text =
            format!("attribute {} is not declared, so its claims can agree and never contradict{meant}", Quoted(what));
        notes.push(Note { code: "undeclared_attribute", text, claims: ids(resolution, &ranks) });
    }
    notes.extend(near_names(resolution));
    notes.extend(super::similar::similar_names(resolution));
    for (report, unread) in &resolution.unread_publications {
        let (report, written) = (Quoted(dossier[*report].id()), Quoted(unread.text()));
        let text =
            format!("the publication of report {report}, {written}, cannot be read as one date: {}", unread.problem());
        notes.push(Note { code: "unread_publication", text, claims: Vec::new() });
    }
    notes.extend(ambiguous_names(resolution));
    for cycle in derivation.cycles() {
        let mut names: Vec<&str> = cycle.iter().map(|report| dossier[*report].id()).collect();
        names.sort_unstable();
        let shown = names.iter().take(6).map(|name| Quoted(name).to_string()).collect::<Vec<_>>().join(", ");
        let text =
            format!("{} reports derive from one another in a circle and count as one origin: {shown}", names.len());
        notes.push(Note { code: "derivation_cycle", text, claims: Vec::new() });
    }
    let derivations = Some(derivation.cut_off()).filter(|reports| *reports > 0).map(|reports| {
        format!("the sources of {reports} reports cross too often to be followed: only their direct ones are known")
    });
    for text in judge.limits().into_iter().chain(derivations) {
        notes.push(Note { code: "limit", text, claims: Vec::new() });
    }
    for ((attribute, subject), summary) in &meetings.summarised {
        let Summary { answers, left_out, unseen } = summary;
        let about = about(resolution, (*subject, *attribute));
        if *left_out > 0 {
            let text = format!(
                "{about}: {answers} different answers; each was compared with the least, the greatest and the best \
                 supported of them, and {left_out} more pairs were not"
            );
            notes.push(Note { code: "summarised", text, claims: Vec::new() });
        }
        if *unseen > 0 {
            let text = format!(
                "{about}: too many different answers; {unseen} of them were not held against all others, and clashes may be missing"
            );
            notes.push(Note { code: "limit", text, claims: Vec::new() });
        }
    }
    for unfinished in &sets.unfinished {
        let text = format!(
            "{}: too many claims to weigh every set of them; a clash of several may be missing, or told with more than it needs",
            about(resolution, *unfinished)
        );
        notes.push(Note { code: "limit", text, claims: Vec::new() });
    }
    notes.extend(currencies(resolution));
    for residual in &sets.residuals {
        let claims = ids(resolution, &residual.claims);
        notes.push(Note { code: "residual", text: residual.text.clone(), claims });
    }
    notes
}

/// One note for each attribute whose meaning was told by its name.
fn guesses(resolution: &Resolution<'_>, guessed: &BTreeMap<&str, Vec<Rank>>) -> Vec<Note> {
    let mut alike: BTreeMap<(Gist, &str), Vec<&str>> = BTreeMap::new();
    for attribute in resolution.dossier.attributes().filter(|_| !guessed.is_empty()) {
        let names = alike.entry((Gist::of(attribute.id()), attribute.kind().as_str())).or_default();
        names.push(attribute.id());
    }
    let note = |(what, ranks): (&&str, &Vec<Rank>)| {
        let attribute = resolution.dossier.find_attribute(what)?;
        let names = alike.get(&(Gist::of(what), attribute.kind().as_str()));
        let others = names.into_iter().flatten().filter(|other| *other != what);
        let text = format!(
            "{}, not declared, is taken for {}: {}.{} To change that, declare in a JSON file: {}",
            Quoted(what),
            attribute.guess()?,
            what_follows(attribute.kind(), attribute.semantics()),
            uncompared(&others.copied().collect::<Vec<_>>()),
            Snippet(attribute),
        );
        Some(Note { code: "guessed_attribute", text, claims: ids(resolution, ranks) })
    };
    guessed.iter().filter_map(note).collect()
}

/// That an attribute is not compared with others that may mean the same.
fn uncompared(others: &[&str]) -> String {
    let (shown, more) = others.split_at(others.len().min(SHARERS));
    if shown.is_empty() {
        return String::new();
    }
    let shown: Vec<String> = shown.iter().map(|other| Quoted(other).to_string()).collect();
    let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
    format!(" It is not compared with {}{more}; if they mean the same, write them alike.", shown.join(", "))
}

/// What an undeclared attribute would be taken for, or why it is not.
fn suggestion(suggestion: &Suggestion) -> String {
    match suggestion {
        Suggestion::Means(attribute) => {
            let gist = attribute.guess().unwrap_or_default();
            format!("; its name suggests {gist}; to have its values compared as that, declare {}", Snippet(attribute))
        }
        Suggestion::Unlike(unlike) => {
            let problem = unlike.problem.as_ref().map_or(String::new(), |problem| format!(" ({problem})"));
            format!(
                "; it looks like {}, but {} cannot be read as one{problem}; write its values so, or {DECLARE}",
                in_words(unlike.kind),
                Quoted(&unlike.value)
            )
        }
    }
}

/// What a value of a kind is.
fn in_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Count => "a count",
        Kind::Measure => "a measure",
        Kind::Money => "an amount of money",
        Kind::Share => "a share",
        Kind::Date => "a date",
        Kind::Bool => "a yes or no",
        Kind::Category => "a state",
        Kind::Place => "a place",
        Kind::Text => "a text",
    }
}

/// A subject and an attribute by name.
fn about(resolution: &Resolution<'_>, (subject, attribute): (ThingId, usize)) -> String {
    let what = resolution.attributes.get(attribute).map_or(String::new(), Attribute::display_name);
    format!("{}, {}", safe(resolution.things.name(subject)), safe(&what))
}

/// Names that several entities share, with the claims that use such a name for their subject or place.
fn ambiguous_names(resolution: &Resolution<'_>) -> Vec<Note> {
    let things = &resolution.things;
    if things.ambiguous().is_empty() {
        return Vec::new();
    }
    let mut using: BTreeMap<String, Vec<Rank>> = BTreeMap::new();
    for (rank, claim) in resolution.claims.iter().enumerate() {
        let given = resolution.given(claim);
        let named = std::iter::once(given.who()).chain(given.place());
        // An id as it stands is clear, whatever else it names.
        let unclear = named.filter(|name| resolution.dossier.find_entity(name).is_none());
        for name in unclear.map(fold).filter(|name| things.ambiguous().contains_key(name)) {
            using.entry(name).or_default().push(rank);
        }
    }
    let note = |(name, Ambiguous { written, sharers, taken_for }): (&String, &Ambiguous)| {
        let mut ranks = using.remove(name).unwrap_or_default();
        ranks.dedup();
        let bearers: Vec<String> = sharers.iter().map(|thing| Quoted(things.label(*thing)).to_string()).collect();
        let (shown, more) = bearers.split_at(bearers.len().min(SHARERS));
        let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
        let affected = match ranks.len() {
            0 => "no claim uses it".to_owned(),
            1 => "1 claim uses it".to_owned(),
            many => format!("{many} claims use it"),
        };
        let stands_for = match taken_for {
            Some(thing) => format!("and is taken for {}, whose id it is", Quoted(things.label(*thing))),
            None => "and so none of them".to_owned(),
        };
        let text = format!(
            "{} names {} entities ({}{more}), {stands_for}; {affected}; write the entity's id in `who` or `where`",
            Quoted(written),
            bearers.len(),
            shown.join(", "),
        );
        Note { code: "ambiguous_name", text, claims: ids(resolution, &ranks) }
    };
    things.ambiguous().iter().map(note).collect()
}

/// Amounts of money that nothing can be said of: in currencies without a rate between them, or in none.
fn currencies(resolution: &Resolution<'_>) -> Vec<Note> {
    /// By subject and currency: the first amount, and all the claims.
    type Named<'c> = BTreeMap<ThingId, BTreeMap<&'c str, (&'c Quantity, Vec<Rank>)>>;
    let mut unnamed: BTreeMap<usize, Vec<Rank>> = BTreeMap::new();
    let mut named: BTreeMap<usize, Named<'_>> = BTreeMap::new();
    for (rank, claim) in resolution.claims.iter().enumerate() {
        let Stance::Quantity { quantity, .. } = &*claim.stance else { continue };
        if claim.unread || claim.corrected_by.is_some() || quantity.kind() != QuantityKind::Money {
            continue;
        }
        match quantity.unit() {
            None => unnamed.entry(claim.attribute).or_default().push(rank),
            Some(unit) => {
                let currencies = named.entry(claim.attribute).or_default().entry(claim.subject).or_default();
                currencies.entry(unit.base_name()).or_insert_with(|| (quantity, Vec::new())).1.push(rank);
            }
        }
    }
    let what = |attribute: &usize| {
        safe(&resolution.attributes.get(*attribute).map_or(String::new(), Attribute::display_name)).to_string()
    };
    let mut notes = Vec::new();
    for (attribute, subjects) in &named {
        let mut apart: BTreeMap<(&str, &str), Vec<Rank>> = BTreeMap::new();
        for currencies in subjects.values() {
            for (at, (one, (first, mine))) in currencies.iter().enumerate() {
                for (other, (second, theirs)) in currencies.iter().skip(at + 1) {
                    if comparable(first, second, &resolution.conventions).is_none() {
                        apart.entry((one, other)).or_default().extend(mine.iter().chain(theirs));
                    }
                }
            }
        }
        notes.extend(apart.into_iter().map(|((one, other), ranks)| {
            let text = format!(
                "{}: amounts in {one} and in {other} are not compared; give a rate in `conventions.rates`",
                what(attribute)
            );
            Note { code: "no_rate", text, claims: ids(resolution, &ranks) }
        }));
    }
    notes.extend(unnamed.iter().map(|(attribute, ranks)| {
        let text = format!(
            "{}: no currency is named, so an amount in one is not compared with it; declare the `unit` of the attribute",
            what(attribute)
        );
        Note { code: "no_currency", text, claims: ids(resolution, ranks) }
    }));
    notes
}

/// Undeclared names that nearly spell a declared one: a slip that would lose every contradiction of its claims.
fn near_names(resolution: &Resolution<'_>) -> Vec<Note> {
    let declared: Vec<(String, &str)> = resolution
        .dossier
        .entities()
        .flat_map(|entity| std::iter::once(entity.name()).chain(entity.aliases().iter().map(String::as_str)))
        .map(|name| (fold(name), name))
        .take(NAMES)
        .collect();
    let note = |name: &str| {
        let folded = fold(name);
        let (alike, meant) = declared
            .iter()
            // A name that two entities share is told of as such.
            .filter(|(other, _)| *other != folded)
            .map(|(other, written)| (strsim::normalized_damerau_levenshtein(&folded, other), *written))
            .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))?;
        (alike >= SLIP && folded.chars().count() >= 5).then(|| Note {
            code: "unknown_name",
            text: format!("{} is no declared entity; is {} meant?", Quoted(name), Quoted(meant)),
            claims: Vec::new(),
        })
    };
    resolution.things.undeclared().take(SPELLED).filter_map(note).collect()
}

/// The ids of claims, at most a hundred of them.
fn ids(resolution: &Resolution<'_>, ranks: &[Rank]) -> Vec<String> {
    let mut ranks = ranks.to_vec();
    ranks.sort_unstable();
    ranks.dedup();
    ranks
        .iter()
        .take(100)
        .filter_map(|rank| resolution.claims.get(*rank))
        .map(|claim| resolution.id(claim).to_owned())
        .collect()
}
