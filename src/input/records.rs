//! Records of another sort than a dossier's, read with the same care: a list of them, one object that has the list, or
//! one after the other as JSON Lines has them.

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::json::{self, Json};
use super::problem::Problem;
use super::record::{Field, decode};
use super::{Source, encoding, syntax, without_mark};

/// A record, or something about one, with the line on which it begins, counted from 1.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Placed<T> {
    pub(crate) line: u64,
    pub(crate) what: T,
}

/// What could not be read: the field at fault where there is one, what is wrong and what would be right.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Misread {
    pub(crate) field: Option<String>,
    pub(crate) problem: String,
}

/// What the records of a file are called and told by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sort {
    /// What one is called: "a review".
    pub(crate) one: &'static str,
    /// The field of an object that has the list.
    pub(crate) list: &'static str,
    /// Fields by which a lone object is one of the records.
    pub(crate) marks: &'static [&'static str],
}

/// The records of a source, and what stands beside their list where an object has it.
pub(crate) type Records<H, T> = (Option<Placed<H>>, Vec<Placed<T>>);

/// Reads the records of a source, and what stands beside the list where an object has it: `H` must take the list's field.
///
/// # Errors
///
/// Everything wrong with the source, in its order.
///
/// # Complexity
///
/// Linear in the bytes.
pub(crate) fn read<H, T>(source: &Source<'_>, sort: Sort) -> Result<Records<H, T>, Vec<Placed<Misread>>>
where
    H: DeserializeOwned,
    T: DeserializeOwned,
{
    let bytes = without_mark(source.bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let offset = error.valid_up_to();
            let line = bytes.iter().take(offset).filter(|byte| **byte == b'\n').count() as u64 + 1;
            return Err(vec![Placed { line, what: Misread { field: None, problem: encoding(bytes, offset) } }]);
        }
    };
    let mut reader = Reader { sort, text, lines: Lines::of(text), records: Vec::new(), faults: Vec::new() };
    let head = reader.file();
    if reader.faults.is_empty() { Ok((head, reader.records)) } else { Err(reader.faults) }
}

/// Where the lines of a text end.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    /// The line of an offset, counted from 1.
    fn at(&self, offset: usize) -> u64 {
        self.0.partition_point(|end| *end < offset) as u64 + 1
    }
}

struct Reader<'t, T> {
    sort: Sort,
    text: &'t str,
    lines: Lines,
    records: Vec<Placed<T>>,
    faults: Vec<Placed<Misread>>,
}

impl<'t, T: DeserializeOwned> Reader<'t, T> {
    fn fault(&mut self, offset: usize, field: Option<String>, problem: impl ToString) {
        let what = Misread { field, problem: problem.to_string() };
        self.faults.push(Placed { line: self.lines.at(offset), what });
    }

    /// Reads all; what stands beside the list, where there is an object that has it.
    fn file<H: DeserializeOwned>(&mut self) -> Option<Placed<H>> {
        let mut pieces = Vec::new();
        for piece in serde_json::Deserializer::from_str(self.text).into_iter::<&'t RawValue>() {
            match piece {
                Ok(piece) => pieces.push(Json::new(piece)),
                Err(error) => {
                    let (at, problem) = syntax::in_words(&error, self.text);
                    let field = syntax::field_before(self.text, at).map(str::to_owned);
                    self.fault(at, field, problem);
                    return None;
                }
            }
        }
        let Sort { one, list, marks } = self.sort;
        match pieces.as_slice() {
            [] => {
                self.fault(
                    0,
                    None,
                    format!("the file is empty; expected a list, or an object `{{\"{list}\": [...]}}`"),
                );
            }
            [whole] if whole.is_list() => self.list(*whole),
            [whole] if whole.is_object() => {
                let fields = self.fields(*whole)?;
                if fields.iter().any(|(name, _)| marks.contains(&name.as_ref())) {
                    self.record(*whole, &fields);
                } else {
                    return self.document(*whole, &fields);
                }
            }
            several => {
                for piece in several {
                    match piece.is_object() {
                        true => {
                            if let Some(fields) = self.fields(*piece) {
                                self.record(*piece, &fields);
                            }
                        }
                        false => {
                            let problem = format!("expected an object, {one}; found {}", piece.in_words());
                            self.fault(piece.offset_in(self.text), None, problem);
                        }
                    }
                }
            }
        }
        None
    }

    fn document<H: DeserializeOwned>(&mut self, whole: Json<'t>, fields: &[Field<'t, Json<'t>>]) -> Option<Placed<H>> {
        let head = match decode::<H, _>(fields) {
            Ok(what) => Some(Placed { line: self.lines.at(whole.offset_in(self.text)), what }),
            Err(faults) => {
                self.refuse(whole, fields, faults);
                None
            }
        };
        if let Some((name, list)) = fields.iter().find(|(name, _)| name == self.sort.list) {
            match list.is_list() {
                true => self.list(*list),
                false => {
                    let problem = Problem::Unexpected { found: list.in_words(), expected: "a list".to_owned() };
                    self.fault(list.offset_in(self.text), Some(name.clone().into_owned()), problem);
                }
            }
        }
        head
    }

    fn list(&mut self, list: Json<'t>) {
        let mut elements = Vec::new();
        if let Err(error) = json::elements(list, |element| elements.push(element)) {
            self.fault(list.offset_in(self.text), None, syntax::in_words(&error, self.text).1);
        }
        for element in elements {
            if !element.is_object() {
                let problem = format!("expected an object, {}; found {}", self.sort.one, element.in_words());
                self.fault(element.offset_in(self.text), None, problem);
            } else if let Some(fields) = self.fields(element) {
                self.record(element, &fields);
            }
        }
    }

    fn fields(&mut self, piece: Json<'t>) -> Option<Vec<Field<'t, Json<'t>>>> {
        match piece.fields() {
            Ok(fields) => Some(fields),
            Err(error) => {
                self.fault(piece.offset_in(self.text), None, syntax::in_words(&error, self.text).1);
                None
            }
        }
    }

    fn record(&mut self, piece: Json<'t>, fields: &[Field<'t, Json<'t>>]) {
        match decode::<T, _>(fields) {
            Ok(what) => self.records.push(Placed { line: self.lines.at(piece.offset_in(self.text)), what }),
            Err(faults) => self.refuse(piece, fields, faults),
        }
    }

    fn refuse(&mut self, piece: Json<'t>, fields: &[Field<'t, Json<'t>>], faults: Vec<super::record::FieldFault>) {
        for fault in faults {
            let given = fault.index.and_then(|index| fields.get(index));
            let offset = given.map_or(piece, |(_, given)| *given).offset_in(self.text);
            self.fault(offset, fault.field, fault.problem);
        }
    }
}
