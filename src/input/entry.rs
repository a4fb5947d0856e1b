//! One record by itself, for whoever follows a stream of them.

use super::builder::{Builder, Extent};
use super::log::{Log, Place};
use super::{Faults, Format, Source, document, open};
use crate::dossier::{Attribute, Claim, Entity, Report};
use crate::reading::Conventions;

/// A record of JSON Lines.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub enum Entry {
    /// A report.
    Report(Report),
    /// An entity.
    Entity(Entity),
    /// An attribute.
    Attribute(Attribute),
    /// A claim.
    Claim(Claim),
    /// The conventions in force.
    Conventions(Box<Conventions>),
}

/// Reads the record that one line of JSON Lines is, for a [`Ledger`](crate::Ledger) or a [`Dossier`](crate::Dossier) to take in.
/// Faults are reported under a name and the number of the line, counted from 1.
///
/// Ids, names and what a record refers to are checked by whoever takes it in.
///
/// # Errors
///
/// [`Faults`] when the line is no record, has fields that its record has not, or values that these cannot have; and when
/// conventions are out of range.
///
/// # Complexity
///
/// Linear in the length of the line.
///
/// # Example
///
/// ```
/// use crosscheck::input::{self, Entry};
///
/// let line = r#"{"type": "claim", "report": "wire", "who": "MV Aurora", "what": "injured", "value": 12}"#;
/// let Entry::Claim(claim) = input::entry("-", 7, line)? else { panic!("it is a claim") };
/// assert_eq!(claim.who(), "MV Aurora");
///
/// let faults = input::entry("-", 8, r#"{"type": "clam"}"#).unwrap_err();
/// assert!(faults.to_string().starts_with("-:8: type: "));
/// # Ok::<(), input::Faults>(())
/// ```
pub fn entry(name: &str, number: u64, line: &str) -> Result<Entry, Faults> {
    let mut builder = Builder::new(1, Extent::Part, Log::first(), None);
    let opened = open(0, &Source::new(name, line.as_bytes()).in_format(Format::JsonLines), &mut builder);
    let read = opened.text.and_then(|text| document::read_line(text, &mut builder));
    if let Some(Entry::Conventions(conventions)) = &read {
        // Whether they are in range.
        builder.conventions(Place::at(0, 0), (**conventions).clone());
    }
    match read.filter(|_| builder.is_sound()) {
        Some(entry) => Ok(entry),
        None => Err(builder.finish().1.close(&[opened]).on_line(number)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_read_or_every_fault_of_it_is_told() {
        let fault = |line: &str| entry("live", 3, line).unwrap_err().to_string();
        assert!(matches!(entry("live", 1, r#" {"type":"report","id":"wire"} "#), Ok(Entry::Report(_))));
        assert!(matches!(entry("live", 1, r#"{"type":"conventions","answers_crossed":9}"#), Ok(Entry::Conventions(_))));
        for (line, said) in [
            ("", "live:3: expected an object on one line"),
            ("{}\n{}", "live:3: expected an object on one line"),
            ("[1]", "live:3: expected an object"),
            (r#"{"type":"claim""#, "live:3: "),
            (r#"{"report":"wire","wo":"Aurora","what":"injured","value":1}"#, "did you mean `who`?"),
            (r#"{"type":"conventions","answers_crossed":"many"}"#, "live:3: answers_crossed: "),
            (r#"{"type":"conventions","answers_crossed":0}"#, "live:3: answers_crossed: out of range"),
        ] {
            assert!(fault(line).contains(said), "{line}: {}", fault(line));
        }
        assert_eq!(entry("live", 3, r#"{"wo":"Aurora","whta":"injured"}"#).unwrap_err().total(), 3);
    }
}
