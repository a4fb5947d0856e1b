//! What is worth knowing beside the findings.

use std::collections::BTreeMap;

use super::common::{Common, Ids, SPELLED};
use super::meet::{Meetings, Summary};
use crate::dossier::{Attribute, Dossier, Entity, Kind};
use crate::explain::words::safe;
use crate::finding::Note;
use crate::guess::{Gist, Snippet, Suggestion, what_follows};
use crate::judge::Judge;
use crate::origin::Derivation;
use crate::reading::fold;
use crate::resolve::{Ambiguous, Rank, Resolution, ThingId};
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

/// What is noted of all claims together: undeclared attributes, unread publications, ambiguous names, cycles.
pub(super) fn of_all(judge: &Judge<'_, '_>, derivation: &Derivation, common: &Common) -> Vec<Note> {
    let resolution = judge.resolution;
    let dossier = resolution.dossier;
    let mut notes = Vec::new();
    notes.extend(guesses(resolution, &common.guessed));
    for (index, (what, (ids, witness))) in common.undeclared.iter().enumerate() {
        let known = (index < SPELLED).then(|| dossier.attributes());
        let nearest = known
            .into_iter()
            .flatten()
            .map(|attribute| (strsim::jaro_winkler(what, attribute.id()), attribute.id()))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let meant = match nearest {
            Some((alike, id)) if alike >= NEARLY => format!("; is {} meant?", Quoted(id)),
            // What the name suggests, where nobody let it decide.
            _ => witness
                .suggestion(what, dossier.conventions())
                .map_or_else(|| format!("; {DECLARE}"), |meant| suggestion(&meant)),
        };
        let text =
            format!("attribute {} is not declared, so its claims can agree and never contradict{meant}", Quoted(what));
        notes.push(Note { code: "undeclared_attribute", text, claims: ids.list() });
    }
    notes.extend(near_names(dossier, common));
    notes.extend(super::similar::similar_names(&common.subjects));
    for (report, unread) in resolution.unread_publications() {
        let (report, written) = (Quoted(dossier[*report].id()), Quoted(unread.text()));
        let text =
            format!("the publication of report {report}, {written}, cannot be read as one date: {}", unread.problem());
        notes.push(Note { code: "unread_publication", text, claims: Vec::new() });
    }
    notes.extend(ambiguous_names(resolution, common));
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
    notes.extend(currencies(dossier, common));
    notes
}

/// What is noted of the claims of a part: summaries and residuals.
pub(super) fn of_part(judge: &Judge<'_, '_>, meetings: &Meetings, sets: &Found) -> Vec<Note> {
    let resolution = judge.resolution;
    let mut notes = Vec::new();
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
    for residual in &sets.residuals {
        let claims = ids(resolution, &residual.claims);
        notes.push(Note { code: "residual", text: residual.text.clone(), claims });
    }
    notes
}

/// One note for each attribute whose meaning was told by its name.
fn guesses(resolution: &Resolution<'_>, guessed: &BTreeMap<String, Ids>) -> Vec<Note> {
    let mut alike: BTreeMap<(Gist, &str), Vec<&str>> = BTreeMap::new();
    for attribute in resolution.dossier.attributes().filter(|_| !guessed.is_empty()) {
        let names = alike.entry((Gist::of(attribute.id()), attribute.kind().as_str())).or_default();
        names.push(attribute.id());
    }
    let note = |(what, claims): (&String, &Ids)| {
        let attribute = resolution.dossier.find_attribute(what)?;
        let names = alike.get(&(Gist::of(what), attribute.kind().as_str()));
        let others = names.into_iter().flatten().filter(|other| **other != what.as_str());
        let text = format!(
            "{}, not declared, is taken for {}: {}.{} To change that, declare in a JSON file: {}",
            Quoted(what),
            attribute.guess()?,
            what_follows(attribute.kind(), attribute.semantics()),
            uncompared(&others.copied().collect::<Vec<_>>()),
            Snippet(attribute),
        );
        Some(Note { code: "guessed_attribute", text, claims: claims.list() })
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
fn ambiguous_names(resolution: &Resolution<'_>, common: &Common) -> Vec<Note> {
    let things = &resolution.things;
    let note = |(name, Ambiguous { written, sharers, taken_for }): (&String, &Ambiguous)| {
        let (count, claims) = common.unclear.get(name).map_or((0, Vec::new()), |(count, ids)| (*count, ids.list()));
        let bearers: Vec<String> = sharers.iter().map(|thing| Quoted(things.label(*thing)).to_string()).collect();
        let (shown, more) = bearers.split_at(bearers.len().min(SHARERS));
        let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
        let affected = match count {
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
        Note { code: "ambiguous_name", text, claims }
    };
    things.ambiguous().iter().map(note).collect()
}

/// Amounts of money that nothing can be said of: in currencies without a rate between them, or in none.
fn currencies(dossier: &Dossier, common: &Common) -> Vec<Note> {
    let what = |id: &String| {
        let declared = dossier.find_attribute(id).map(Attribute::display_name);
        safe(&declared.unwrap_or_else(|| Attribute::undeclared(id.as_str()).display_name())).to_string()
    };
    let no_rate = common.no_rate.iter().map(|((attribute, one, other), ids)| {
        let attribute = what(attribute);
        let text = format!(
            "{attribute}: amounts in {one} and in {other} are not compared; give a rate in `conventions.rates`"
        );
        Note { code: "no_rate", text, claims: ids.list() }
    });
    let no_currency = common.no_currency.iter().map(|(attribute, ids)| {
        let text = format!(
            "{}: no currency is named, so an amount in one is not compared with it; declare the `unit` of the attribute",
            what(attribute)
        );
        Note { code: "no_currency", text, claims: ids.list() }
    });
    no_rate.chain(no_currency).collect()
}

/// Undeclared names that nearly spell a declared one: a slip that would lose every contradiction of its claims.
fn near_names(dossier: &Dossier, common: &Common) -> Vec<Note> {
    let names = dossier.entities().flat_map(Entity::names);
    let declared: Vec<(Letters, String, &str)> = names
        .take(NAMES)
        .map(|name| {
            let folded = fold(name);
            (Letters::of(&folded), folded, name)
        })
        .collect();
    let note = |name: &str| {
        let folded = fold(name);
        let letters = Letters::of(&folded);
        let (alike, meant) = declared
            .iter()
            // A name that two entities share is told of as such.
            .filter(|(others, other, _)| letters.may_be_slip(others) && *other != folded)
            .map(|(_, other, written)| (strsim::normalized_damerau_levenshtein(&folded, other), *written))
            .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))?;
        (alike >= SLIP && folded.chars().count() >= 5).then(|| Note {
            code: "unknown_name",
            text: format!("{} is no declared entity; is {} meant?", Quoted(name), Quoted(meant)),
            claims: Vec::new(),
        })
    };
    common.names.iter().filter_map(|(_, name)| note(name)).collect()
}

/// How many letters a name has of each sort: what two names have too many of cannot be one slip.
struct Letters {
    all: usize,
    sorts: [u16; 32],
}

impl Letters {
    fn of(name: &str) -> Self {
        let mut letters = Self { all: 0, sorts: [0; 32] };
        for c in name.chars() {
            letters.all += 1;
            let sort = letters.sorts.get_mut(u32::from(c) as usize % 32);
            sort.into_iter().for_each(|count| *count = count.saturating_add(1));
        }
        letters
    }

    /// Whether two names can be as alike as a slip leaves them. Each letter that the one has and the other lacks takes an
    /// edit at the least, which can put in one that the other has and the one lacks.
    fn may_be_slip(&self, other: &Self) -> bool {
        let both = || self.sorts.iter().zip(&other.sorts);
        let lacks: usize = both().map(|(a, b)| usize::from(a.saturating_sub(*b))).sum();
        let beyond: usize = both().map(|(a, b)| usize::from(b.saturating_sub(*a))).sum();
        // 0.87 is all but 13 of a hundred.
        lacks.max(beyond).saturating_mul(100) <= self.all.max(other.all).saturating_mul(13).saturating_add(1)
    }
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
