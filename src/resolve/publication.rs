//! When a report was published: the anchor of what it says.

use super::edtf;
use crate::reading::{Conventions, DateReading, Firmness, Unread, date};

/// A publication, read: the anchor that it gives, and what is wrong with it as one.
#[derive(Default, Debug)]
pub(crate) struct Publication {
    pub(crate) anchor: Option<DateReading>,
    pub(crate) problem: Option<Unread>,
}

impl Publication {
    /// Reads a publication. One of several meanings may have been at any time from the first to the last of them; one
    /// that is flawed gives no anchor, for to follow relative dates from a guess would make up contradictions.
    pub(crate) fn read(text: &str, conventions: &Conventions) -> Self {
        let read = match date(text, None, conventions) {
            Ok(read) => read,
            Err(unread) => return Self { anchor: None, problem: Some(unread) },
        };
        if read.reading().firmness() == Firmness::Flawed {
            let problem = read.flaw().unwrap_or("it is not one date").to_owned();
            return Self { anchor: None, problem: Some(Unread::new(read.text(), problem)) };
        }
        if read.reading().alternatives().nth(1).is_none() {
            return Self { anchor: Some(read), problem: None };
        }
        let span = span(&read);
        let problem = format!("it has several meanings, so any day of {span} is admitted");
        Self { anchor: date(&span, None, conventions).ok(), problem: Some(Unread::new(read.text(), problem)) }
    }
}

/// The stretch from the first to the last alternative of a date, in EDTF.
fn span(date: &DateReading) -> String {
    let hulls = date.reading().alternatives().filter_map(|one| one.core().hull());
    hulls.reduce(|around, hull| around.hull(&hull)).map_or(String::new(), |around| edtf(&around.into()))
}
