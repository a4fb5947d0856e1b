//! The short way for lines in which all is well.
//!
//! Nearly every line of a large file is a claim with a few texts. Such a line is read in one go, its texts borrowed
//! from it, and becomes a claim in the words that the dossier has already. A line that is anything else goes the
//! careful way of [`document`]; and where anything at all is at fault, in whatever line, nothing of this counts, and the
//! sources are read again with all care, which alone says what is wrong. So the two ways can differ in speed only.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use serde::de::value::{Error as Other, StrDeserializer};
use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use smol_str::SmolStr;

use super::builder::{Builder, Extent};
use super::claims::Claims;
use super::document;
use super::json::{self, Json};
use super::log::Place;
use super::record::Given;
use super::stream::StreamError;
use super::{Format, Source, claims_of, open};
use crate::dossier::{Circumstances, Dossier, Modality, Originality, Pieces, Quantifier, Record, Value, Words};
use crate::threads;

/// Why there is no dossier by the short way.
#[derive(Debug)]
pub(super) enum Stop {
    /// Something is not as it should be.
    Amiss,
    /// A stream could not be read.
    Unreadable(StreamError),
}

/// A text of lines, handed over as often as asked for.
pub(super) trait Lines {
    /// Hands over whole lines, as many at a time as suits.
    fn each_piece(&mut self, each: &mut dyn FnMut(&str) -> Result<(), Stop>) -> Result<(), Stop>;
}

/// A text that is there.
impl Lines for &str {
    fn each_piece(&mut self, each: &mut dyn FnMut(&str) -> Result<(), Stop>) -> Result<(), Stop> {
        each(self)
    }
}

/// A source as it is read here.
pub(super) enum Input<'a> {
    /// All at once.
    Whole(Source<'a>),
    /// By lines, of which each is a record.
    Lines(&'a mut dyn Lines),
}

/// The dossier of sources with which nothing is wrong.
///
/// # Errors
///
/// [`Stop`] when anything is wrong, or cannot be read.
pub(super) fn load(mut inputs: Vec<Input<'_>>, extent: Extent) -> Result<Dossier, Stop> {
    if let [input] = inputs.as_mut_slice() {
        match in_one_go(input, extent) {
            // It may be no worse than that a report comes after its claims.
            Err(Stop::Amiss) => {}
            read => return read,
        }
    }
    in_two_goes(inputs, extent)
}

/// The dossier of one source of lines in which every report comes before its claims, as programs write it.
///
/// # Errors
///
/// [`Stop::Amiss`] when it is no such source as well.
fn in_one_go(input: &mut Input<'_>, extent: Extent) -> Result<Dossier, Stop> {
    let mut builder = Builder::plain(1, extent);
    let mut text;
    let lines: &mut dyn Lines = match input {
        Input::Lines(lines) => *lines,
        Input::Whole(given) if given.format() != Format::JsonLines => return Err(Stop::Amiss),
        Input::Whole(given) => {
            text = open(0, given, &mut builder).text.ok_or(Stop::Amiss)?;
            &mut text
        }
    };
    lines.each_piece(&mut |piece| read_records((0, piece), Others::AreNew, &mut builder))?;
    if !builder.dossier().claims().is_empty() {
        builder.gives_claims();
    }
    builder.tables_end();
    builder.finish_if_sound().ok_or(Stop::Amiss)
}

/// The dossier of any sources: everything but claims first, and then these.
fn in_two_goes(mut inputs: Vec<Input<'_>>, extent: Extent) -> Result<Dossier, Stop> {
    let mut builder = Builder::plain(inputs.len(), extent);
    let mut claims = Vec::new();
    let mut lines = 0;
    for (source, input) in inputs.iter_mut().enumerate() {
        match input {
            Input::Whole(given) => {
                let opened = open(source, given, &mut builder);
                match opened.text.filter(|_| opened.format == Format::JsonLines) {
                    Some(text) => {
                        lines += read_tables(source, text, &mut builder)?;
                        claims.push(Some(Claims::Lines { source, text }));
                    }
                    None => claims.push(claims_of(source, &opened, &mut builder)),
                }
            }
            Input::Lines(text) => {
                text.each_piece(&mut |piece| {
                    lines += read_tables(source, piece, &mut builder)?;
                    Ok(())
                })?;
                claims.push(None);
            }
        }
        sound(&builder)?;
    }
    builder.tables_end();
    sound(&builder)?;
    builder.reserve(lines);
    for (source, (input, claims)) in inputs.iter_mut().zip(claims).enumerate() {
        match (input, claims) {
            (_, Some(Claims::Lines { source, text })) => read_records((source, text), Others::AreKnown, &mut builder)?,
            (_, Some(claims)) => claims.read(&mut builder),
            (Input::Lines(text), None) => {
                text.each_piece(&mut |piece| read_records((source, piece), Others::AreKnown, &mut builder))?;
            }
            (Input::Whole(_), None) => {}
        }
        sound(&builder)?;
    }
    builder.finish_if_sound().ok_or(Stop::Amiss)
}

/// How a line begins that says what it is before all else.
const CLAIM: &str = r#"{"type":"claim""#;
const OTHERS: [&str; 4] =
    [r#"{"type":"report""#, r#"{"type":"entity""#, r#"{"type":"attribute""#, r#"{"type":"conventions""#];

/// Whether a line says before all else that it is no claim.
fn is_another(line: &str) -> bool {
    OTHERS.iter().any(|start| line.starts_with(start))
}

/// Whether a line is a claim if it is anything: its syntax is looked at when it is read.
fn is_claim(line: &str) -> bool {
    // A name can be written with escapes as well.
    line.starts_with(CLAIM)
        || !is_another(line) && (!(line.contains(r#""type""#) || line.contains(r"\u")) || json::is_claim(line))
}

/// A text in blocks of whole lines, of so many bytes or a little more, each with its offset.
fn blocks(text: &str, size: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let least = size.min(rest.len());
        let end = rest.as_bytes().get(least..)?.iter().position(|byte| *byte == b'\n');
        let block = (start, rest.get(..end.map_or(rest.len(), |end| least + end + 1))?);
        start += block.1.len();
        Some(block)
    })
}

/// How many bytes a thread reads at once: enough to be worth waking it.
const BLOCK: usize = 1 << 15;

/// How many times that it reads in a round, so that none waits for another for long.
const EACH: usize = 16;

/// The blocks of a text, each of so many bytes, a few at a time for each thread.
fn rounds(text: &str, size: usize) -> impl Iterator<Item = Vec<(usize, &str)>> {
    let mut blocks = blocks(text, size);
    let next = move || blocks.by_ref().take(EACH * threads::count()).collect::<Vec<_>>();
    std::iter::repeat_with(next).take_while(|blocks| !blocks.is_empty())
}

/// The lines of a block that are not blank, each with its offset in the text.
fn lines_of((start, block): (usize, &str)) -> impl Iterator<Item = (usize, &str)> {
    document::lines(block).map(move |(offset, line)| (start + offset, line))
}

/// Reads all lines but those of claims, and counts those.
///
/// # Errors
///
/// [`Stop::Amiss`] when anything is.
fn read_tables(source: usize, text: &str, builder: &mut Builder) -> Result<usize, Stop> {
    let tell_apart = |block| {
        let mut lines = 0;
        let others: Vec<_> = lines_of(block).inspect(|_| lines += 1).filter(|(_, line)| !is_claim(line)).collect();
        (lines - others.len(), others)
    };
    let mut claims = 0;
    // Of most texts hardly any line is kept, so that threads need not wait for each other often.
    let size = text.len().div_ceil(EACH * threads::count()).clamp(BLOCK, 16 * BLOCK);
    for (known, others) in rounds(text, size).flat_map(|blocks| threads::each(blocks, tell_apart)) {
        claims += known;
        for (offset, line) in others {
            let mut fields = json::fields(line).map_err(|_| Stop::Amiss)?;
            match document::sort_of(&mut fields).map_err(|_| Stop::Amiss)? {
                Some(Record::Claim) => claims += 1,
                sort => {
                    sort.into_iter().for_each(|record| builder.declares(record));
                    document::add(text, sort, Place::at(source, offset), &fields, builder);
                }
            }
            sound(builder)?;
        }
    }
    if claims > 0 {
        builder.gives_claims();
    }
    Ok(claims)
}

/// What lines that are no claims are, where claims are read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Others {
    /// They were read before.
    AreKnown,
    /// They are to be read as well, reports before their claims.
    AreNew,
}

/// Reads the lines of claims, and others where these are new.
///
/// # Errors
///
/// [`Stop::Amiss`] when anything is, or a new report comes late.
fn read_records((source, text): (usize, &str), others: Others, builder: &mut Builder) -> Result<(), Stop> {
    let words = Arc::clone(builder.dossier().words());
    let read_block = |block| -> Vec<ReadLine<'_>> {
        let lines = lines_of(block).filter(|(_, line)| is_wanted(line, others));
        lines.map(|(offset, line)| ((offset, line), pieces(line, &words))).collect()
    };
    let mut take_in = |at, line| enter((source, text), at, line, others, builder);
    if threads::count() == 1 {
        let mut lines = document::lines(text).filter(|(_, line)| is_wanted(line, others));
        return lines.try_for_each(|(offset, line)| take_in((offset, line), pieces(line, &words)));
    }
    threads::among(|| {
        let mut rounds = rounds(text, BLOCK);
        let mut next = || rounds.next().unwrap_or_default();
        let mut known = threads::each(next(), read_block);
        while !known.is_empty() {
            // What comes next is read while this is taken in.
            let mut lines = known.into_iter().flatten();
            let enter_all = || lines.try_for_each(|(at, line)| take_in(at, line));
            let some = next();
            let (entered, more) = threads::both(enter_all, || threads::each(some, read_block));
            entered?;
            known = more;
        }
        Ok(())
    })
}

/// Whether a line does not say that it is one of those that are known.
fn is_wanted(line: &str, others: Others) -> bool {
    others == Others::AreNew || !is_another(line)
}

/// A line with its offset, and what the claim is made of that it is where it is just so.
type ReadLine<'a> = ((usize, &'a str), Option<Pieces<'a>>);

/// What the claim is made of that a line is; none where it is not just so.
fn pieces<'a>(line: &'a str, words: &Words) -> Option<Pieces<'a>> {
    Line::read(line)?.pieces(words)
}

/// Takes in what a line says.
fn enter(
    (source, text): (usize, &str),
    (offset, line): (usize, &str),
    read: Option<Pieces<'_>>,
    others: Others,
    builder: &mut Builder,
) -> Result<(), Stop> {
    let place = Place::at(source, offset);
    match read {
        Some(pieces) => {
            let claim = pieces.claim(builder.dossier());
            builder.uses(claim.what());
            builder.enter(place, claim);
        }
        None => {
            let mut fields = json::fields(line).map_err(|_| Stop::Amiss)?;
            let sort = document::sort_of(&mut fields).map_err(|_| Stop::Amiss)?;
            match sort {
                Some(Record::Claim) => document::add(text, sort, place, &fields, builder),
                _ if others == Others::AreKnown => {}
                // Some claim has declared its own by use.
                Some(Record::Report) if !builder.has_reports() && !builder.dossier().claims().is_empty() => {
                    return Err(Stop::Amiss);
                }
                _ => {
                    sort.into_iter().for_each(|record| builder.declares(record));
                    document::add(text, sort, place, &fields, builder);
                    builder.reports_end();
                }
            }
        }
    }
    sound(builder)
}

fn sound(builder: &Builder) -> Result<(), Stop> {
    if builder.is_sound() { Ok(()) } else { Err(Stop::Amiss) }
}

/// A claim as its line has it. What is not just so is for others to read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line<'a> {
    #[serde(borrow, default, rename = "type")]
    sort: Option<Text<'a>>,
    #[serde(borrow, default)]
    id: Option<Text<'a>>,
    #[serde(borrow)]
    report: Text<'a>,
    #[serde(borrow)]
    who: Text<'a>,
    #[serde(borrow)]
    what: Text<'a>,
    #[serde(borrow, default)]
    value: Option<&'a RawValue>,
    #[serde(borrow, default)]
    when: Option<Text<'a>>,
    #[serde(borrow, default, rename = "where")]
    place: Option<Text<'a>>,
    #[serde(borrow, default)]
    event: Option<Text<'a>>,
    #[serde(borrow, default)]
    definition: Option<Text<'a>>,
    #[serde(default)]
    quantifier: Option<Known<Quantifier>>,
    #[serde(default)]
    speaker: Option<Speakers>,
    #[serde(borrow, default)]
    statement: Option<Text<'a>>,
    #[serde(default)]
    modality: Option<Known<Modality>>,
    #[serde(default)]
    polarity: Option<bool>,
    #[serde(borrow, default)]
    corrects: Option<Text<'a>>,
    #[serde(default)]
    origin: Option<Known<Originality>>,
    #[serde(borrow, default)]
    locator: Option<Text<'a>>,
    #[serde(borrow, default)]
    quote: Option<Text<'a>>,
}

impl<'a> Line<'a> {
    fn read(line: &'a str) -> Option<Self> {
        // Of a list a struct would be made as well, value by value; and what is another record costs an error.
        let may_be_claim = line.starts_with('{') && !is_another(line);
        let line: Self = may_be_claim.then(|| serde_json::from_str(line).ok())??;
        line.sort.as_ref().is_none_or(|sort| sort.0 == "claim").then_some(line)
    }

    /// What the claim is made of, in the words of a dossier; none where its value is not just so.
    fn pieces(self, words: &Words) -> Option<Pieces<'a>> {
        let word = |text: Text<'_>| words.word(&text.0);
        let value = match self.value.map(Json::new) {
            None => None,
            Some(given) => Some(match given.text() {
                Some(text) => words.text(&text),
                None => words.value(Value::deserialize(given).ok()?),
            }),
        };
        let circumstances = Circumstances {
            place: self.place.map(word),
            event: self.event.map(word),
            definition: self.definition.map(word),
            statement: self.statement.map(word),
            corrects: self.corrects.map(word),
            locator: self.locator.map(word),
            speakers: self.speaker.unwrap_or_default().0,
            quantifier: self.quantifier.map(|quantifier| quantifier.0),
            modality: self.modality.map(|modality| modality.0).unwrap_or_default(),
            denies: self.polarity == Some(false),
            origin: self.origin.map(|origin| origin.0),
        };
        Some(Pieces {
            id: self.id.map(|id| SmolStr::from(id.0)),
            report: self.report.0,
            who: word(self.who),
            what: word(self.what),
            value,
            when: self.when.map(word),
            circumstances: words.circumstances(circumstances),
            quote: self.quote.map(|quote| Box::from(quote.0)),
        })
    }
}

/// A text, borrowed where it is written without escapes.
struct Text<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Letters;

        impl<'de> Visitor<'de> for Letters {
            type Value = Cow<'de, str>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Cow::Borrowed(text))
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Cow::Owned(text.to_owned()))
            }
        }

        deserializer.deserialize_str(Letters).map(Self)
    }
}

/// A word of a few that are known.
struct Known<T>(T);

impl<'de, T: for<'any> Deserialize<'any>> Deserialize<'de> for Known<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Text(word) = Text::deserialize(deserializer)?;
        let known = T::deserialize(StrDeserializer::<Other>::new(&word));
        known.map(Self).map_err(serde::de::Error::custom)
    }
}

/// One speaker, or a list of them.
#[derive(Default)]
struct Speakers(Vec<String>);

impl<'de> Deserialize<'de> for Speakers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OneOrMany;

        impl<'de> Visitor<'de> for OneOrMany {
            type Value = Vec<String>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text or a list of texts")
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(vec![text.to_owned()])
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut speakers = Vec::with_capacity(1);
                while let Some(speaker) = list.next_element()? {
                    speakers.push(speaker);
                }
                Ok(speakers)
            }
        }

        deserializer.deserialize_any(OneOrMany).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use itertools::Itertools as _;

    use super::*;

    #[test]
    fn in_one_go_or_in_two_it_is_one_dossier() {
        let report = r#"{"type":"report","id":"a"}"#;
        let other = r#"{"type":"report","id":"b","outlet":"B"}"#;
        let claims = [
            r#"{"type":"claim","id":"1","report":"a","who":"Aurora","what":"injured","value":1}"#,
            r#"{"type":"claim","id":"2","report":"b","who":"Aurora","what":"injured","value":2}"#,
        ];
        let written_out = r#"{"id":"b","\u0074ype":"report","outlet":"B"}"#;
        let entity = r#"{"type":"entity","id":"aurora","name":"MV Aurora","aliases":["Aurora"]}"#;
        let in_order = [entity, report, other, claims[0], claims[1]];
        let by_turns = [report, claims[0], other, claims[1], entity];
        let late = [report, claims[1], entity, claims[0], other];
        let later = [claims[0], report, claims[1], entity, written_out];
        let read = |lines: &[&str], by: fn(Vec<Input<'_>>, Extent) -> Result<Dossier, Stop>| {
            by(vec![Input::Whole(Source::new("all.jsonl", lines.join("\n").as_bytes()))], Extent::Whole).ok()
        };
        let known = read(&in_order, in_two_goes).unwrap();
        let reports = |dossier: &Dossier| dossier.reports().iter().map(|one| format!("{one:?}")).sorted();
        for lines in [in_order, by_turns, late, later] {
            let one_go = read(&lines, |mut inputs, extent| in_one_go(inputs.first_mut().unwrap(), extent));
            assert_eq!(one_go.is_some(), lines == in_order || lines == by_turns, "{lines:?}");
            for dossier in one_go.into_iter().chain(read(&lines, load)) {
                assert!(reports(&dossier).eq(reports(&known)), "{lines:?}");
                assert!(dossier.entities().eq(known.entities()));
                assert!(dossier.claims().iter().sorted_by_key(|one| one.given_id()).eq(known.claims()));
            }
        }
        assert!(read(&claims[1..], load).is_some(), "its report is declared by use");
        assert!(read(&[report, claims[1]], load).is_none(), "its report is none of those declared");
    }

    #[test]
    fn the_lines_of_all_blocks_are_those_of_the_text() {
        let text = "one\n\n  zwölf\r\n\u{2003}three \n\n\nfour, which is longer than the others\nfünf";
        let all: Vec<(usize, &str)> = document::lines(text).collect();
        assert_eq!(all.len(), 5);
        for text in [text.to_owned(), format!("{text}\n"), format!("\n{text}")] {
            let all: Vec<(usize, &str)> = document::lines(&text).collect();
            for size in 0..text.len() + 2 {
                assert_eq!(blocks(&text, size).flat_map(lines_of).collect::<Vec<_>>(), all, "{size}");
                assert_eq!(blocks(&text, size).map(|(_, block)| block).collect::<String>(), text);
            }
        }
    }
}
