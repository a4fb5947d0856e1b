//! Why reviews are not published.

use std::fmt;

use crate::visible::{Quoted, visible};

/// Where a review stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Place {
    /// In a file, on that line.
    Line { file: String, line: u64 },
    /// Which it is of those that were made, counted from 1.
    Nth(usize),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line { file, line } => write!(f, "{}:{line}", visible(file, 200)),
            Self::Nth(nth) => write!(f, "review {nth}"),
        }
    }
}

/// One thing wrong with a review.
///
/// It displays as one line: `file:line: field: what is wrong; what would be right`, safe to print whatever the file held.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{place}{}: {problem}", In(field.as_deref()))]
pub struct ReviewError {
    place: Place,
    field: Option<String>,
    problem: ReviewProblem,
}

impl ReviewError {
    pub(super) fn new(place: &Place, field: Option<String>, problem: ReviewProblem) -> Self {
        Self { place: place.clone(), field, problem }
    }

    /// The line on which the review or its field begins, counted from 1, where it was read.
    pub fn line(&self) -> Option<u64> {
        match self.place {
            Place::Line { line, .. } => Some(line),
            Place::Nth(_) => None,
        }
    }

    /// The field at fault.
    pub fn field(&self) -> Option<&str> {
        self.field.as_deref()
    }

    /// What is wrong.
    pub fn problem(&self) -> &ReviewProblem {
        &self.problem
    }
}

/// What is wrong with a review.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReviewProblem {
    /// It is no JSON, or not what the field holds.
    #[error("{}", visible(.0, 600))]
    Unreadable(String),
    /// A finding that is not there.
    #[error("{} is no finding any more; {}", Quoted(finding), Instead { claim, findings: now })]
    UnknownFinding {
        /// The finding's id.
        finding: String,
        /// The claim's id.
        claim: String,
        /// The first findings that the claim now takes part in; none where there is no such claim either.
        now: Option<Vec<String>>,
    },
    /// A claim that is not there.
    #[error("there is no claim {} any more; finding {} is now of {}", Quoted(claim), Quoted(finding), Ids(members))]
    UnknownClaim {
        /// The claim's id.
        claim: String,
        /// The finding's id.
        finding: String,
        /// The first claims of the finding.
        members: Vec<String>,
    },
    /// A claim of other findings.
    #[error(
        "claim {} is not part of finding {}; name one of its claims, as {}",
        Quoted(claim),
        Quoted(finding),
        Ids(members)
    )]
    ForeignClaim {
        /// The claim's id.
        claim: String,
        /// The finding's id.
        finding: String,
        /// The first claims of the finding.
        members: Vec<String>,
    },
    /// A claim that states another thing than when it was reviewed.
    #[error(
        "claim {} stated {} when it was reviewed, and now states {}: review it again",
        Quoted(claim),
        Quoted(reviewed),
        Quoted(now)
    )]
    OtherValue {
        /// The claim's id.
        claim: String,
        /// What it stated.
        reviewed: String,
        /// What it states now.
        now: String,
    },
    /// A claim that is reviewed twice on one page.
    #[error("claim {} of finding {} is reviewed on this page already; keep one review", Quoted(claim), Quoted(finding))]
    Twice {
        /// The claim's id.
        claim: String,
        /// The finding's id.
        finding: String,
    },
    /// A review of nobody.
    #[error("nobody is named; add `author` to the review, or beside the list of reviews for all of them")]
    NoAuthor,
    /// A text in which nothing is to be seen.
    #[error("there is nothing to see in it; write a word")]
    Blank,
    /// A text that nobody would read to its end.
    #[error("it is longer than a thousand characters; write less")]
    TooLong,
    /// An address that leads to no page.
    #[error("{} is no address of the web; write it whole, as in `https://example.org/review`", Quoted(.0))]
    NotOfTheWeb(String),
    /// A time that is no day.
    #[error("{} is no day of the calendar; write one as in `2024-03-20`", Quoted(.0))]
    NotADay(String),
    /// A number without its scale, or a scale without a number.
    #[error("`value`, `best` and `worst` go together; add `{0}`, or leave all three out")]
    Unscaled(&'static str),
    /// A number that is not on its scale.
    #[error("{value} is not on a scale from {worst} at worst to {best} at best; the worst must be less than the best")]
    OffScale {
        /// The number.
        value: i64,
        /// The worst of the scale.
        worst: i64,
        /// The best of it.
        best: i64,
    },
}

impl ReviewProblem {
    /// Whether the review may have been right when it was written, and the dossier changed since.
    pub fn is_stale(&self) -> bool {
        matches!(
            self,
            Self::UnknownFinding { .. }
                | Self::UnknownClaim { .. }
                | Self::ForeignClaim { .. }
                | Self::OtherValue { .. }
        )
    }
}

/// Everything wrong with reviews, in their order: never nothing. It displays as one line each.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReviewErrors(Vec<ReviewError>);

impl ReviewErrors {
    pub(super) fn new(errors: Vec<ReviewError>) -> Self {
        Self(errors)
    }

    /// The errors.
    pub fn iter(&self) -> std::slice::Iter<'_, ReviewError> {
        self.0.iter()
    }
}

impl<'a> IntoIterator for &'a ReviewErrors {
    type Item = &'a ReviewError;
    type IntoIter = std::slice::Iter<'a, ReviewError>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for ReviewErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, error) in self.0.iter().enumerate() {
            write!(f, "{}{error}", if at > 0 { "\n" } else { "" })?;
        }
        Ok(())
    }
}

impl std::error::Error for ReviewErrors {}

/// Displays the field at fault behind its review.
struct In<'a>(Option<&'a str>);

impl fmt::Display for In<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |field| write!(f, ": {}", visible(field, 60)))
    }
}

/// Displays ids.
struct Ids<'a>(&'a [String]);

impl fmt::Display for Ids<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, id) in self.0.iter().enumerate() {
            write!(f, "{}{}", if at > 0 { ", " } else { "" }, Quoted(id))?;
        }
        Ok(())
    }
}

/// Displays where a claim is now whose finding is gone.
struct Instead<'a> {
    claim: &'a str,
    findings: &'a Option<Vec<String>>,
}

impl fmt::Display for Instead<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let claim = Quoted(self.claim);
        match self.findings.as_deref() {
            None => write!(f, "nor is there a claim {claim}: take the review out"),
            Some([]) => write!(f, "the claim {claim} takes part in none: take the review out"),
            Some(now) => {
                write!(f, "the claim {claim} now takes part in {}: review it again, or take the review out", Ids(now))
            }
        }
    }
}
