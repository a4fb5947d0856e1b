//! That the short way and the careful way are one.

use std::io::{self, Cursor, Read, Seek, SeekFrom};

use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::{Extent, Faults, Format, Source, Stream, StreamError, load_streams, load_with_care, plainly};
use crate::dossier::{Attribute, Claim, Dossier, Entity, Report};
use crate::reading::Conventions;

/// Lines of every sort and with every field, some of them plain and some not.
const LINES: [&str; 23] = [
    r#"{"type":"report","id":"wire","outlet":"Harbour Wire","published":"2025-03-05"}"#,
    r#"{"type":"report","id":"post","derived_from":["wire"]}"#,
    r#"{"type":"entity","id":"aurora","name":"MV Aurora","aliases":["Aurora"]}"#,
    r#"{"type":"attribute","id":"injured","kind":"count","semantics":"cumulative","unit":"people"}"#,
    r#"{"type":"conventions","week_start":7}"#,
    r#"{"type":"claim","id":"a","report":"wire","who":"MV Aurora","what":"injured","value":12}"#,
    r#"{"type":"claim","id":"b","report":"wire","who":"MV Aurora","what":"injured","value":"about a dozen","when":"Monday"}"#,
    r#"{"report":"post","who":"aurora","what":"injured","value":57.0,"where":"Port Alder","quote":"“Fifty-seven.”"}"#,
    r#"{"report":"post","who":"aurora","what":"injured","value":57,"speaker":"Reuters","locator":"headline"}"#,
    r#" {"id" : "e", "report" : "post", "who":"aurora", "what":"injured", "value": 1e3, "speaker": ["Reuters", "an officer"]} "#,
    r#"{"id":"f","report":"wire","who":"aurora","what":"afloat","value":true,"polarity":false,"modality":"reported"}"#,
    r#"{"id":"g","report":"wire","who":"crew","what":"rescued","quantifier":"all","origin":"own","event":"sinking"}"#,
    r#"{"id":"h","report":"wire","who":"crew","what":"rescued","when":"2025-03-04","corrects":"g","statement":"s1"}"#,
    r#"{"id":"i","report":"wire","who":"aurora","what":"injured","value":{"min":5,"max":9,"unit":"people"},"definition":"in hospital"}"#,
    r#"{"id":"j","report":"wire","who":"Auror\u0061","what":"injured","value":"\"ten\"","quote":"a \\ b"}"#,
    r#"{"id":"k","type":"claim","report":"wire","who":"aurora","what":"type","value":null,"when":"2025"}"#,
    r#"{"t\u0079pe":"report","id":"late"}"#,
    r#"{"id":"l","report":"nobody","who":"aurora","what":"injured","value":-0}"#,
    r#"{"id":"m","report":"wire","who":"aurora","what":"injured","value":123456789012345678901234567890123}"#,
    r#"{"id":"n","report":"wire","who":"aurora","what":"injured","value":3,"modality":{"reported":null}}"#,
    r#"{"id":"o","report":"wire","who":" ","what":"injured","value":3,"speaker":[null]}"#,
    r#"{"id":"a","report":"wire","who":"aurora","wat":"injured","value":[1]}"#,
    r#"[null,"p","wire","aurora","injured","5"]"#,
];

/// Everything that a dossier tells of itself.
type Told<'d> = (&'d [Report], Vec<&'d Entity>, Vec<&'d Attribute>, &'d Conventions, &'d [Claim]);

fn told(dossier: &Dossier) -> Told<'_> {
    let (entities, attributes) = (dossier.entities().collect(), dossier.attributes().collect());
    (dossier.reports(), entities, attributes, dossier.conventions(), dossier.claims())
}

/// The short way has a dossier just where the careful way has, and then the same.
fn agree(texts: &[String]) {
    let sources: Vec<Source<'_>> = texts.iter().map(|text| lines("lines.jsonl", text)).collect();
    for extent in [Extent::Whole, Extent::Part] {
        match (plainly(&sources, extent), load_with_care(&sources, extent)) {
            (Some(short), Ok(careful)) => {
                assert_eq!(told(&short), told(&careful));
                for claim in careful.claims() {
                    let id = claim.given_id().expect("an id");
                    assert_eq!(short.find_claim(id), careful.find_claim(id));
                }
            }
            (None, Err(_)) => {}
            (short, careful) => panic!("{:?}, but {careful:?}", short.is_some()),
        }
    }
}

fn lines<'a>(name: &'a str, text: &'a str) -> Source<'a> {
    Source::new(name, text.as_bytes()).in_format(Format::JsonLines)
}

#[test]
fn plain_lines_are_read_the_short_way() {
    let (sound, _) = LINES.split_at(17);
    let text = sound.join("\n");
    let dossier = plainly(&[lines("lines.jsonl", &text)], Extent::Whole).expect("nothing is wrong");
    assert_eq!((dossier.claims().len(), dossier.reports().len()), (11, 3));
    agree(&[text]);
    agree(&[include_str!("../../examples/data/ferry.jsonl").to_owned()]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn both_ways_are_one(
        chosen in prop::collection::vec(prop::collection::vec(select(&LINES[..]), 0..9), 1..3),
        with_tables in prop::bool::weighted(0.7),
    ) {
        let tables: &[&str] = if with_tables { &LINES[..5] } else { &[] };
        agree(&chosen.iter().map(|chosen| [tables, chosen.as_slice()].concat().join("\n")).collect::<Vec<_>>());
    }

    #[test]
    fn both_ways_are_one_on_broken_lines(
        at in any::<Index>(),
        cut in any::<Index>(),
        with in select(&["", "\"", "{", "}", ",", "\\", "\\u00e9", "\\ud800", "null", "1.50", "\u{feff}", "\r", "é", "type", "[]"][..]),
        span in 0_usize..4,
    ) {
        let mut all: Vec<String> = LINES.iter().take(17).map(|line| (*line).to_owned()).collect();
        let at = at.index(all.len());
        let mut line: Vec<char> = all[at].chars().collect();
        let cut = cut.index(line.len());
        let end = (cut + span).min(line.len());
        line.splice(cut..end, with.chars());
        all[at] = line.into_iter().collect();
        agree(&[all.join("\n")]);
    }
}

/// What hands out a few bytes at a time, as slow files do.
struct Slow(Cursor<Vec<u8>>);

impl Read for Slow {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let few = into.len().min(7);
        self.0.read(&mut into[..few])
    }
}

impl Seek for Slow {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}

#[test]
fn streams_are_read_as_bytes_are() {
    let mut text = format!("\u{feff}{}\r\n", LINES[0]);
    for nth in 0..6000 {
        text += &format!(
            "{{\"report\":\"wire\",\"who\":\"crew {nth}\",\"what\":\"rescued\",\"value\":{nth},\"quote\":\"Küste\"}}\n\n"
        );
    }
    // A line that is longer than a piece.
    text += &format!(
        "{{\"report\":\"wire\",\"who\":\"crew\",\"what\":\"rescued\",\"value\":1,\"quote\":\"{}\"}}\n",
        "Küste ".repeat(1_000)
    );
    text += r#"{"report":"wire","who":"crew","what":"rescued","value":"the last line has no end"}"#;
    let stream = |text: &str| load_streams(&mut [Stream::new("a.jsonl", Slow(Cursor::new(text.as_bytes().to_vec())))]);
    let whole = load_with_care(&[lines("a.jsonl", &text)], Extent::Whole).expect("nothing is wrong");
    assert_eq!(told(&stream(&text).expect("nothing is wrong")), told(&whole));

    text += "\n{\"report\":\"wires\",\"who\":\"crew\",\"what\":\"rescued\",\"value\":1}\n{]";
    let faults: Faults = load_with_care(&[lines("a.jsonl", &text)], Extent::Whole).expect_err("much is wrong");
    match stream(&text) {
        Err(StreamError::Faults(found)) => assert_eq!(found, faults),
        other => panic!("{other:?}"),
    }
}
