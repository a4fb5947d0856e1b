//! Dates as written.

use super::{Conventions, Grain, Instant, Reading, Unread};

/// A date expression, read.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct DateReading {
    reading: Reading<Instant>,
    grain: Grain,
    relative: Option<String>,
    flaw: Option<String>,
}

impl DateReading {
    /// The alternatives on the line of time.
    pub fn reading(&self) -> &Reading<Instant> {
        &self.reading
    }

    /// The unit of the calendar that the expression speaks in.
    pub fn grain(&self) -> Grain {
        self.grain
    }

    /// The folded words, where the date depends on the anchor ("last week").
    pub fn relative(&self) -> Option<&str> {
        self.relative.as_deref()
    }

    /// What is wrong with the expression, where its alternatives are only candidates.
    pub fn flaw(&self) -> Option<&str> {
        self.flaw.as_deref()
    }
}

/// Reads a date expression; `anchor` is the publication of the report it stands in.
///
/// # Errors
///
/// [`Unread`] with the reason.
pub fn date(
    text: &str,
    anchor: Option<&DateReading>,
    conventions: &Conventions,
) -> Result<DateReading, Unread> {
    let _ = (anchor, conventions);
    Err(Unread::new(text, "not built"))
}
