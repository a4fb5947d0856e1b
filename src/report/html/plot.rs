//! Readings as bars below one another, all on one line.
//!
//! Places are shares of the width, so that a picture fits any screen and its letters keep their size.

use std::fmt;

use super::markup::{Attribute, Markup, Percent};
use super::scale::{Bar, Kind, Scale, Stretch, Tick};

/// A reading with its label.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Row {
    pub(super) label: String,
    /// What stands below the label.
    pub(super) detail: String,
    /// What is seen in the bar, in words.
    pub(super) words: String,
    pub(super) bar: Bar,
    pub(super) lane: Lane,
}

/// What a bar stands for, which decides how it looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Lane {
    /// What one side says, or both where there are no sides.
    First,
    /// What the other side says.
    Second,
    /// What follows from several claims together.
    Derived,
    /// When a report was published.
    Published,
    /// When something happened.
    Happened,
    /// When something happened of which reports disagree.
    Disputed,
}

impl Lane {
    fn class(self) -> &'static str {
        match self {
            Self::First => "bar first",
            Self::Second => "bar second",
            Self::Derived => "bar derived",
            Self::Published => "bar published",
            Self::Happened => "bar happened",
            Self::Disputed => "bar disputed",
        }
    }
}

/// The least width of a bar that is seen as one, in hundredths of the line.
const NARROW: f64 = 1.0;

/// Rows under a title of their own.
pub(super) struct Group {
    pub(super) title: Option<&'static str>,
    pub(super) rows: Vec<Row>,
}

/// Writes the rows, and a line with marks below them.
pub(super) fn write(page: &mut Markup<'_>, kind: Kind, rows: Vec<Row>) -> fmt::Result {
    write_groups(page, kind, &[Group { title: None, rows }])
}

/// Writes the rows of all groups on one line.
pub(super) fn write_groups(page: &mut Markup<'_>, kind: Kind, groups: &[Group]) -> fmt::Result {
    let rows = groups.iter().flat_map(|group| &group.rows);
    let Some(scale) = Scale::of(kind, rows.map(|row| &row.bar)) else { return Ok(()) };
    let ticks = scale.ticks();
    page.element("div", &[("class", &"plot")], |page| {
        for Group { title, rows } in groups.iter().filter(|group| !group.rows.is_empty()) {
            if let Some(title) = title {
                page.tagged("h3", &[], title)?;
            }
            for row in rows {
                page.element("div", &[("class", &"row")], |page| {
                    page.element("span", &[("class", &"label")], |page| {
                        page.text(&row.label)?;
                        match row.detail.as_str() {
                            "" => Ok(()),
                            detail => page.tagged("small", &[], detail),
                        }
                    })?;
                    bar(page, &scale, &ticks, row)
                })?;
            }
        }
        page.element("div", &[("class", &"row axis")], |page| {
            page.open("span", &[("class", &"label")])?;
            match (scale.unit(), scale.is_logarithmic()) {
                (Some(unit), true) => page.text(format_args!("{unit}; each mark is a multiple of the one before"))?,
                (None, true) => page.text("each mark is a multiple of the one before")?,
                (Some(unit), false) => page.text(unit)?,
                (None, false) => {}
            }
            page.close("span")?;
            axis(page, &ticks)
        })
    })
}

fn bar(page: &mut Markup<'_>, scale: &Scale, ticks: &[Tick], row: &Row) -> fmt::Result {
    let attributes: &[Attribute<'_>] = &[
        ("class", &row.lane.class()),
        ("role", &"img"),
        ("aria-label", &row.words),
        ("width", &"100%"),
        ("height", &"22"),
    ];
    page.element("svg", attributes, |page| {
        for tick in ticks {
            line(page, "grid", tick.at, (0, 22))?;
        }
        let Bar { core, outer, others } = &row.bar;
        for (class, stretches, top, height) in [("other", others, 8, 6), ("outer", outer, 7, 8), ("core", core, 4, 14)]
        {
            for stretch in stretches {
                rectangle(page, scale, *stretch, (class, top, height))?;
            }
        }
        // What lies beyond an end, or goes on there, is pointed at.
        let ends = || core.iter().chain(outer);
        if ends().any(|one| scale.begins_before(*one)) {
            page.raw("<path class=\"beyond\" d=\"M9 5 0 11l9 6z\" />")?;
        }
        if ends().any(|one| scale.ends_beyond(*one)) {
            page.raw("<path class=\"beyond right\" d=\"M-9 5 0 11l-9 6z\" />")?;
        }
        Ok(())
    })
}

fn rectangle(
    page: &mut Markup<'_>,
    scale: &Scale,
    stretch: Stretch,
    (class, top, height): (&'static str, u8, u8),
) -> fmt::Result {
    let Some(span) = scale.span(stretch) else { return Ok(()) };
    let wide = span.end() - span.start();
    let (from, width) = if wide < NARROW {
        // An exact value is a mark of its own, in the middle of where it lies.
        (((span.start() + span.end() - NARROW) / 2.0).clamp(0.0, 100.0 - NARROW), NARROW)
    } else {
        (*span.start(), wide)
    };
    page.element(
        "rect",
        &[
            ("class", &class),
            ("x", &Percent(from)),
            ("y", &top),
            ("width", &Percent(width)),
            ("height", &height),
            ("rx", &2),
        ],
        |_| Ok(()),
    )
}

fn line(page: &mut Markup<'_>, class: &'static str, at: Percent, (from, to): (u8, u8)) -> fmt::Result {
    page.element("line", &[("class", &class), ("x1", &at), ("x2", &at), ("y1", &from), ("y2", &to)], |_| Ok(()))
}

/// The marks with their labels; readers of the screen have the words of each bar instead.
fn axis(page: &mut Markup<'_>, ticks: &[Tick]) -> fmt::Result {
    page.element(
        "svg",
        &[("class", &"marks"), ("aria-hidden", &"true"), ("width", &"100%"), ("height", &"22")],
        |page| {
            for tick in ticks {
                line(page, "grid", tick.at, (0, 5))?;
                let anchor = match tick.at.0 {
                    ..12.0 => "start",
                    88.0.. => "end",
                    _ => "middle",
                };
                page.tagged("text", &[("x", &tick.at), ("y", &17), ("text-anchor", &anchor)], &tick.label)?;
            }
            Ok(())
        },
    )
}
