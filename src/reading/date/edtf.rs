//! The Extended Date/Time Format (ISO 8601-2:2019, Annex A), levels 0 to 2.
//!
//! This file reads intervals and sets; [`edtf_date`] reads the dates they are made of. The format is
//! read strictly: a blank, a missing digit or an interval that ends before it begins is not EDTF.

use super::super::time::Grain;
use super::edtf_date::{self, Dated};
use super::sense::{Sense, Span};
use super::widths::Widths;

/// What an EDTF string comes to.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Edtf {
    /// The stretches of time it may lie in.
    pub(super) core: Vec<Span>,
    /// The same with what its qualifiers leave room for.
    pub(super) outer: Vec<Span>,
    pub(super) grain: Grain,
    /// Qualified by `~` or `%`.
    pub(super) approximate: bool,
    /// Qualified by `?` or `%`.
    pub(super) uncertain: bool,
    /// Seconds that the clock it was read from is ahead of UTC.
    pub(super) ahead: i64,
}

/// Reads an EDTF string; `None` where it is none.
pub(super) fn read(text: &str, widths: Widths) -> Option<Edtf> {
    // Most texts are English and end here.
    let plausible = |byte: u8| {
        byte.is_ascii_digit()
            || matches!(byte, b'X' | b'Y' | b'E' | b'S' | b'T' | b'Z')
            || b"-+:./~?%[]{},".contains(&byte)
    };
    if !text.bytes().all(|byte| plausible(byte) || !byte.is_ascii()) || text.len() > super::words::LONGEST {
        return None;
    }
    if let Some(inside) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return set(inside, widths);
    }
    if let Some(inside) = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        return set(inside, widths);
    }
    match text.split_once('/') {
        Some((from, to)) => interval(from, to, widths),
        None => Some(Edtf::of(edtf_date::read(text)?, widths)),
    }
}

impl Edtf {
    fn of(date: Dated, widths: Widths) -> Self {
        let outer = date.spans.iter().map(|span| date.outer(*span, widths)).collect();
        Self {
            outer,
            grain: date.grain,
            approximate: date.approximate,
            uncertain: date.uncertain,
            ahead: date.ahead,
            core: date.spans,
        }
    }
}

/// One end of an interval or of a range in a set.
enum End {
    /// `..`: there is no end.
    Open,
    /// Nothing: there is one, but it is not known.
    Unknown,
    Date(Dated),
}

impl End {
    fn read(text: &str) -> Option<Self> {
        match text {
            ".." => Some(Self::Open),
            "" => Some(Self::Unknown),
            _ => {
                let date = edtf_date::read(text)?;
                // A time of day and a year of more than four digits only stand alone.
                let stands_alone = date.grain == Grain::Second || text.contains('Y');
                (!stands_alone).then_some(Self::Date(date))
            }
        }
    }
}

fn interval(from: &str, to: &str, widths: Widths) -> Option<Edtf> {
    // "..2004-06-01/2004-06-20..": by the one, and from the other on.
    let open = |side: &str| edtf_date::read(side).is_some();
    let from = from.strip_prefix("..").filter(|side| open(side)).map_or(from, |_| "..");
    let to = to.strip_suffix("..").filter(|side| open(side)).map_or(to, |_| "..");
    match (End::read(from)?, End::read(to)?) {
        (End::Unknown, End::Unknown) => None,
        (from, to) => between(&from, &to, widths),
    }
}

/// From the earliest start to the latest end.
fn between(from: &End, to: &End, widths: Widths) -> Option<Edtf> {
    let mut core = Span::ALL;
    let mut outer = Span::ALL;
    let (mut approximate, mut uncertain) = (false, false);
    let mut take = |end: &End| -> Option<(Span, Span)> {
        let End::Date(date) = end else { return None };
        approximate |= date.approximate;
        uncertain |= date.uncertain;
        let hull = date.hull()?;
        Some((hull, date.outer(hull, widths)))
    };
    let (first, last) = (take(from), take(to));
    if let Some((hull, wide)) = first {
        (core.start, outer.start) = (hull.start, wide.start);
    }
    if let Some((hull, wide)) = last {
        (core.end, outer.end) = (hull.end, wide.end);
    }
    if let (End::Date(a), End::Date(b), Some((first, _)), Some((last, _))) = (from, to, first, last) {
        // Where digits are left open, some completion must be in order; else the starts themselves must be.
        let in_order = if a.is_masked || b.is_masked { first.start < last.end } else { first.start <= last.start };
        if !in_order {
            return None;
        }
    }
    Some(Edtf {
        core: vec![core],
        outer: vec![outer.hull(core)],
        grain: Grain::Stretch,
        approximate,
        uncertain,
        ahead: 0,
    })
}

/// The members of a set, which may be ranges: `1667,1670..1672,1760-12..`.
fn set(inside: &str, widths: Widths) -> Option<Edtf> {
    let mut all = Edtf {
        core: Vec::new(),
        outer: Vec::new(),
        grain: Grain::Stretch,
        approximate: false,
        uncertain: false,
        ahead: 0,
    };
    for member in inside.split(',') {
        let read = match member.split_once("..") {
            Some(("", to)) if !to.is_empty() => between(&End::Open, &End::read(to)?, widths)?,
            Some((from, "")) if !from.is_empty() => between(&End::read(from)?, &End::Open, widths)?,
            Some((from, to)) if !from.is_empty() && !to.is_empty() => {
                between(&End::read(from)?, &End::read(to)?, widths)?
            }
            Some(_) => return None,
            None => match End::read(member)? {
                End::Date(date) => Edtf::of(date, widths),
                End::Open | End::Unknown => return None,
            },
        };
        all.core.extend(read.core);
        all.outer.extend(read.outer);
        all.approximate |= read.approximate;
        all.uncertain |= read.uncertain;
    }
    Some(all)
}

impl Dated {
    /// The smallest span around all it may be.
    pub(super) fn hull(&self) -> Option<Span> {
        self.spans.iter().copied().reduce(Span::hull)
    }

    /// The outer of a span, given how the date is qualified.
    fn outer(&self, span: Span, widths: Widths) -> Span {
        match self.qualified {
            Some(grain) => widths.about(Sense::exactly(span, grain)).outer,
            None => span,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::calendar;
    use super::*;
    use crate::reading::Conventions;

    fn widths() -> Widths {
        Widths::of(&Conventions::default())
    }

    fn bounds(text: &str) -> Option<(Option<String>, Option<String>)> {
        let edtf = read(text, widths())?;
        let hull = edtf.core.into_iter().reduce(Span::hull)?;
        let show = |day: calendar::Day| {
            let (year, month, day) = calendar::ymd(day);
            format!("{year}-{month}-{day}")
        };
        Some((hull.first_day().map(show), hull.end_day().map(|end| show(end - 1))))
    }

    fn closed(from: &str, to: &str) -> Option<(Option<String>, Option<String>)> {
        Some((Some(from.to_owned()), Some(to.to_owned())))
    }

    #[test]
    fn dates_of_each_level() {
        assert_eq!(bounds("2025-04"), closed("2025-4-1", "2025-4-30"));
        assert_eq!(bounds("-0044-03-15"), closed("-44-3-15", "-44-3-15"));
        assert_eq!(bounds("20XX"), closed("2000-1-1", "2099-12-31"));
        assert_eq!(bounds("Y-20000"), closed("-20000-1-1", "-20000-12-31"));
        assert_eq!(bounds("2024-24"), closed("2024-12-1", "2025-2-28"));
        assert_eq!(bounds("Y3E5"), closed("300000-1-1", "300000-12-31"));
        assert_eq!(bounds("1950S2"), closed("1900-1-1", "1999-12-31"));
        assert_eq!(bounds("187X-12-24"), closed("1870-12-24", "1879-12-24"));
        assert_eq!(bounds("2025-X1"), closed("2025-1-1", "2025-11-30"));
        assert_eq!(bounds("[1990,1992..1994]"), closed("1990-1-1", "1994-12-31"));
    }

    #[test]
    fn ends_may_be_open_or_unknown() {
        assert_eq!(bounds("2025-04/.."), Some((Some("2025-4-1".into()), None)));
        assert_eq!(bounds("/2025"), Some((None, Some("2025-12-31".into()))));
        assert_eq!(bounds("/"), None);
    }

    #[test]
    fn what_is_not_edtf_is_refused() {
        for text in [
            "2025-4",
            "2025-13",
            "2025-02-30",
            "20250401",
            "2025-04-01T1:00:00",
            "2025/2024",
            "Y2025",
            "-0000",
            "[2025",
            "2025-04-01T10:00:00Z/2025-04-02",
            "[1990, 1991]",
            "2025-20",
            "202",
            "X",
            "2025-04-01T10:00:00+15:00",
            "/..x",
        ] {
            assert_eq!(read(text, widths()), None, "{text}");
        }
    }

    #[test]
    fn a_qualifier_widens_what_it_qualifies() {
        let outer = |text| {
            let edtf = read(text, widths()).unwrap();
            let (start, end) = edtf.outer.into_iter().reduce(Span::hull).unwrap().as_days().unwrap();
            (calendar::ymd(start), calendar::ymd(end - 1))
        };
        assert_eq!(outer("2025~"), ((2024, 1, 1), (2026, 12, 31)));
        assert_eq!(outer("2025-04-10~"), ((2025, 4, 7), (2025, 4, 13)));
        assert_eq!(outer("2025?-04-10"), ((2024, 4, 10), (2026, 4, 10)));
    }
}
