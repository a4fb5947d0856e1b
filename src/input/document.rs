//! JSON and JSON Lines: which list each record belongs to.

use serde::de::{Error as _, IgnoredAny};

use super::builder::Builder;
use super::claims::Claims;
use super::entry::Entry;
use super::json::{self, Json};
use super::log::{Draft, Place};
use super::problem::Problem;
use super::record::{Field, Given};
use super::syntax;
use crate::dossier::Record;

/// The lists of a document, beside which it may have conventions.
const LISTS: [(&str, Record); 4] = [
    ("reports", Record::Report),
    ("entities", Record::Entity),
    ("attributes", Record::Attribute),
    ("claims", Record::Claim),
];
const KEYS: &[&str] = &["reports", "entities", "attributes", "claims", CONVENTIONS];
const TYPES: &[&str] = &["report", "entity", "attribute", "claim", CONVENTIONS];
const CONVENTIONS: &str = "conventions";

/// What a record is: one of a list, or the conventions.
type Sort = Option<Record>;

/// Whether the first line of bytes that begin with `{` is a record, and not a document of one line.
pub(super) fn first_line_is_a_record(bytes: &[u8]) -> bool {
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let Ok(fields) = serde_json::from_slice::<std::collections::BTreeMap<String, IgnoredAny>>(line) else {
        return false;
    };
    !fields.keys().any(|key| KEYS.contains(&key.as_str()))
}

/// Reads all of a document but its claims, which are returned. None when it cannot be read at all.
pub(super) fn read<'a>(source: usize, text: &'a str, builder: &mut Builder) -> Option<Claims<'a>> {
    let place = |offset| Place::at(source, offset);
    let start = text.len() - text.trim_start().len();
    let kind = match text.get(start..).and_then(|rest| rest.chars().next()) {
        Some('{') => None,
        Some('[') => Some("expected one object with a list `claims`, found a list"),
        Some(_) => Some("expected one object, `{\"claims\": [...]}`, found something else"),
        None => Some("the file is empty; expected one object, `{\"claims\": [...]}`"),
    };
    if let Some(problem) = kind {
        builder.broken(Draft::new(place(start), problem));
        return None;
    }
    let pieces = match json::fields(text) {
        Ok(pieces) => pieces,
        Err(error) => {
            builder.broken(stumble(source, text, 0, &error));
            return None;
        }
    };
    let mut claims = Claims::None;
    let mut seen: Vec<&str> = Vec::new();
    for (key, piece) in &pieces {
        let sort = match sort_of_piece(key, *piece, &mut seen) {
            Ok(sort) => sort,
            Err(problem) => {
                excuse(key, &problem, builder);
                let draft = Draft::new(place(piece.offset_in(text)), problem.to_string());
                let draft = draft.in_field(key.as_ref());
                builder.fault(draft.at(piece.offset_in(text), &piece.content()));
                continue;
            }
        };
        match sort {
            _ if piece.is_absent() => {}
            Some(Record::Claim) => {
                builder.gives_claims();
                claims = Claims::List { source, text, list: *piece };
            }
            Some(record) => {
                builder.declares(record);
                each_record(source, text, record, *piece, builder);
            }
            None => each(text, None, place(piece.offset_in(text)), *piece, builder),
        }
    }
    Some(claims)
}

/// What a piece of a document holds, by its key.
fn sort_of_piece(key: &str, piece: Json<'_>, seen: &mut Vec<&'static str>) -> Result<Sort, Problem> {
    let Some(key) = KEYS.iter().find(|known| **known == key) else {
        return Err(Problem::unknown_field(key, KEYS));
    };
    if seen.contains(key) {
        return Err(Problem::Duplicate((*key).to_owned()));
    }
    seen.push(key);
    let list = LISTS.iter().find(|(list, _)| list == key);
    let (is_right, expected) = match list {
        Some(_) => (piece.is_list(), "a list"),
        None => (piece.is_object(), "an object"),
    };
    if is_right || piece.is_absent() {
        return Ok(list.map(|(_, record)| *record));
    }
    Err(Problem::Unexpected { found: piece.in_words(), expected: expected.to_owned() })
}

/// Keeps a list that could not be used from being missed by all that refers to it.
fn excuse(key: &str, problem: &Problem, builder: &mut Builder) {
    let meant = problem.meant().unwrap_or(key);
    match LISTS.iter().find(|(list, _)| *list == meant) {
        Some((_, Record::Claim)) => builder.gives_claims(),
        Some((_, record)) => builder.refuse(*record, None),
        None => {}
    }
}

/// Where and why a piece that begins at `offset` is no JSON.
fn stumble(source: usize, piece: &str, offset: usize, error: &serde_json::Error) -> Draft {
    let (at, problem) = syntax::in_words(error, piece);
    let place = Place::at(source, offset + at);
    let draft = Draft::new(place, problem);
    match syntax::field_before(piece, at) {
        Some(field) => draft.in_field(field).at(place.offset, ""),
        None => draft,
    }
}

/// Reads the claims of a document.
pub(super) fn read_claims(source: usize, text: &str, list: Json<'_>, builder: &mut Builder) {
    each_record(source, text, Record::Claim, list, builder);
}

fn each_record(source: usize, text: &str, record: Record, list: Json<'_>, builder: &mut Builder) {
    // The syntax of the whole document has been checked, so nothing can stop this half-way; were it so, it is said.
    let mut nth = 0;
    let read = json::elements(list, |element| {
        nth += 1;
        let place = Place { nth: Some(nth), ..Place::at(source, element.offset_in(text)) };
        each(text, Some(record), place, element, builder);
    });
    if let Err(error) = read {
        builder.broken(Draft::new(Place::at(source, list.offset_in(text)), error.to_string()));
    }
}

/// Reads one record that is a piece of `text`.
fn each(text: &str, sort: Sort, place: Place, piece: Json<'_>, builder: &mut Builder) {
    let problem = match piece.fields() {
        Ok(fields) => return add(text, sort, place, &fields, builder),
        Err(_) if !piece.is_object() => Problem::Unexpected {
            found: piece.in_words(),
            expected: match sort {
                Some(record) => format!("an object, the fields of a {record}"),
                None => "an object".to_owned(),
            },
        },
        Err(error) => Problem::Said(syntax::in_words(&error, text).1),
    };
    let draft = Draft::new(place, problem.to_string()).of(sort, None);
    let draft = draft.at(place.offset, &piece.content());
    match sort {
        Some(Record::Claim) => builder.claim_fault(draft),
        _ => builder.fault(draft),
    }
    if let Some(record) = sort {
        builder.refuse(record, None);
    }
}

/// Adds the record that the fields make.
pub(super) fn add(text: &str, sort: Sort, place: Place, fields: &[Field<'_, Json<'_>>], builder: &mut Builder) {
    match entry(text, sort, place, fields, builder) {
        Some(Entry::Report(report)) => builder.report(place, report),
        Some(Entry::Entity(entity)) => builder.entity(place, entity),
        Some(Entry::Attribute(attribute)) => builder.attribute(place, attribute),
        Some(Entry::Claim(claim)) => {
            builder.uses(claim.what());
            builder.claim(place, claim);
        }
        Some(Entry::Conventions(conventions)) => builder.conventions(place, *conventions),
        None => {}
    }
}

/// The record that the fields make.
fn entry(text: &str, sort: Sort, place: Place, fields: &[Field<'_, Json<'_>>], builder: &mut Builder) -> Option<Entry> {
    let offset = |given: Json<'_>| given.offset_in(text);
    match sort {
        Some(Record::Report) => builder.decode(sort, place, fields, offset).map(Entry::Report),
        Some(Record::Entity) => builder.decode(sort, place, fields, offset).map(Entry::Entity),
        Some(Record::Attribute) => builder.decode(sort, place, fields, offset).map(Entry::Attribute),
        Some(Record::Claim) => builder.decode(sort, place, fields, offset).map(Entry::Claim),
        None => builder.decode(sort, place, fields, offset).map(|read| Entry::Conventions(Box::new(read))),
    }
}

/// The record that a line is, by itself.
pub(super) fn read_line(text: &str, builder: &mut Builder) -> Option<Entry> {
    let mut lines = lines(text);
    let (Some((offset, line)), None) = (lines.next(), lines.next()) else {
        builder.broken(Draft::new(Place::at(0, 0), "expected an object on one line, one record a line"));
        return None;
    };
    let (sort, fields) = fields_of((0, offset), line, builder)?;
    entry(text, sort, Place::at(0, offset), &fields, builder)
}

/// What a line is, with its fields; nothing where it is at fault, which is noted.
fn fields_of<'a>(
    (source, offset): (usize, usize),
    line: &'a str,
    builder: &mut Builder,
) -> Option<(Sort, Vec<Field<'a, Json<'a>>>)> {
    let place = Place::at(source, offset);
    if !line.starts_with('{') {
        builder.broken(Draft::new(place, "expected an object, one record a line"));
        return None;
    }
    let mut fields = match json::fields(line) {
        Ok(fields) => fields,
        Err(error) => {
            builder.broken(stumble(source, line, offset, &error));
            return None;
        }
    };
    match sort_of(&mut fields) {
        Ok(sort) => Some((sort, fields)),
        Err(problem) => {
            builder.broken(Draft::new(place, problem.to_string()).in_field("type"));
            None
        }
    }
}

/// The lines that are not blank, each with its offset.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let offset = next + (line.len() - line.trim_start().len());
        next += line.len();
        let line = line.trim();
        (!line.is_empty()).then_some((offset, line))
    })
}

/// Reads all lines but those of claims.
pub(super) fn read_lines<'a>(source: usize, text: &'a str, builder: &mut Builder) -> Claims<'a> {
    for (offset, line) in lines(text) {
        if line.starts_with('{') && json::is_claim(line) {
            builder.gives_claims();
            continue;
        }
        match fields_of((source, offset), line, builder) {
            Some((Some(Record::Claim), _)) => builder.gives_claims(),
            Some((sort, fields)) => {
                sort.into_iter().for_each(|record| builder.declares(record));
                add(text, sort, Place::at(source, offset), &fields, builder);
            }
            None => {}
        }
    }
    Claims::Lines { source, text }
}

/// Reads the lines of claims; what is wrong with others has been said.
pub(super) fn read_claim_lines(source: usize, text: &str, builder: &mut Builder) {
    for (offset, line) in lines(text) {
        let Ok(mut fields) = json::fields(line) else {
            continue;
        };
        if sort_of(&mut fields) == Ok(Some(Record::Claim)) {
            let place = Place::at(source, offset);
            add(text, Some(Record::Claim), place, &fields, builder);
        }
    }
}

/// What a line says it is; the field that says so is taken out.
pub(super) fn sort_of(fields: &mut Vec<Field<'_, Json<'_>>>) -> Result<Sort, Problem> {
    let Some(position) = fields.iter().position(|(name, _)| name == "type") else {
        return Ok(Some(Record::Claim));
    };
    let (_, given) = fields.remove(position);
    if fields.iter().any(|(name, _)| name == "type") {
        return Err(Problem::Duplicate("type".to_owned()));
    }
    if given.is_absent() {
        return Ok(Some(Record::Claim));
    }
    match given.text().as_deref() {
        Some("report") => Ok(Some(Record::Report)),
        Some("entity") => Ok(Some(Record::Entity)),
        Some("attribute") => Ok(Some(Record::Attribute)),
        Some("claim") => Ok(Some(Record::Claim)),
        Some(CONVENTIONS) => Ok(None),
        Some(other) => Err(Problem::UnknownWord { given: other.to_owned(), known: TYPES }),
        None => Err(Problem::Unexpected { found: given.in_words(), expected: "a word, the record's type".to_owned() }),
    }
}
