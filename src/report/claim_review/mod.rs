//! What people judged of findings, as the `ClaimReview` of schema.org in JSON-LD, by which search engines and archives of
//! fact checks know a verdict.
//!
//! The crate does not know the truth, so nothing here is made from a finding alone. A person reviews one claim of one
//! finding, and says so in a file that [`read()`] takes; their rating goes out word for word. What the finding knows of the
//! claim (who says it, where and when it appeared, in what words) is added to it.
//!
//! ```
//! use crosscheck::Reconciler;
//! use crosscheck::input::{self, Source};
//! use crosscheck::report::claim_review;
//!
//! let dossier = input::load(&[Source::new("claims.json", br#"{
//!     "attributes": [{"id": "injured", "kind": "count", "semantics": "functional"}],
//!     "claims": [{"id": "w1", "report": "wire", "who": "MV Aurora", "what": "injured", "value": 12},
//!                {"id": "v1", "report": "voice", "who": "MV Aurora", "what": "injured", "value": 30}]}"#)])?;
//! let reconciliation = Reconciler::default().reconcile(&dossier);
//! let finding = reconciliation.contradictions().next().unwrap().id();
//!
//! let file = format!(r#"{{"author": {{"name": "Quay Desk"}}, "reviews": [
//!     {{"finding": "{finding}", "claim": "v1", "value": 30, "rating": {{"name": "Too high"}},
//!      "url": "https://quay.example/aurora"}}]}}"#);
//! let reviews = claim_review::read(&Source::new("reviews.json", file.as_bytes()))?;
//! let mut page = String::new();
//! claim_review::write(&reviews.resolve(&reconciliation)?, &mut page)?;
//! assert!(page.contains(r#""claimReviewed":"MV Aurora, injured: 30""#));
//! assert!(page.contains(r#""alternateName":"Too high""#));
//!
//! let old = file.replace(finding, "f-0");
//! let old = claim_review::read(&Source::new("reviews.json", old.as_bytes()))?;
//! assert_eq!(
//!     old.resolve(&reconciliation).unwrap_err().to_string(),
//!     format!("reviews.json:2: finding: \"f-0\" is no finding any more; the claim \"v1\" now takes part in \
//!              \"{finding}\": review it again, or take the review out")
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The file
//!
//! A list of reviews, an object `{"author": {...}, "reviews": [...]}` whose author is that of every review without one
//! of its own, or JSON Lines. See [`Review`] for the fields; one that it does not have is refused by its name.
//!
//! # Nothing stale is published
//!
//! [`Reviews::resolve`] refuses all reviews when one of them is of a finding that is not there, or of a claim that is not
//! part of it: the readings changed since it was written. A finding keeps its id as long as its readings stay, whichever
//! claims give them; a review that repeats the claim's `value` is also refused when the claim now states another.
//!
//! # What is written
//!
//! | property | from |
//! |---|---|
//! | `url`, `author`, `datePublished`, `reviewRating` | the review |
//! | `claimReviewed` | the review, else the claim: subject, attribute, value with its denial and quantifier, time and scope |
//! | `itemReviewed.author` | the last speaker, else the outlet |
//! | `itemReviewed.datePublished` | the report's publication, where that is one whole day |
//! | `itemReviewed.appearance` | the report's address, where it is one of the web |
//!
//! An author of a claim is a `Person` or an `Organization` where an entity of that name is declared as one; an outlet is
//! an `Organization` unless declared otherwise. Anybody else has a name and no type: "three officers" are neither, and a
//! wrong type is worse than none. There is no `firstAppearance`: which report came first is not known, only which of
//! those in the dossier did.
//!
//! The JSON may stand inside of `<script type="application/ld+json">` as it is: `<`, `>` and `&` are escapes, and so is
//! whatever nobody would see.

mod claim;
mod refusal;
mod resolve;

use std::fmt::{self, Write};

use serde::Deserialize;
use serde::de::IgnoredAny;

pub use refusal::{ReviewError, ReviewErrors, ReviewProblem};
pub use resolve::Resolved;

use super::escape;
use crate::dossier::Value;
use crate::input::Source;
use crate::input::records::{self, Placed, Sort};
use refusal::Place;

/// What a person judged of one claim of a finding.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// The finding's id.
    finding: String,
    /// The id of the claim that was reviewed, one of the finding's.
    claim: String,
    rating: Rating,
    /// Who reviewed it; where it is left out, the author of the whole file.
    #[serde(default)]
    author: Option<Author>,
    /// The day on which the review was published, as in `2024-03-20`.
    #[serde(default)]
    published: Option<String>,
    /// The page that has the review.
    url: String,
    /// What is claimed, in few words; made from the claim where it is left out.
    #[serde(default)]
    claim_reviewed: Option<String>,
    /// What the claim stated when it was reviewed; where it states another thing now, the review is refused.
    #[serde(default)]
    value: Option<Value>,
}

/// How a claim was rated: in words and, where the author has a scale, as a number on it.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rating {
    /// The words, which search engines show.
    name: String,
    /// The number; it goes with both ends of its scale, or readers would take it for one of 1 to 5.
    #[serde(default)]
    value: Option<i64>,
    /// The best of the scale.
    #[serde(default)]
    best: Option<i64>,
    /// The worst of the scale; less than the best.
    #[serde(default)]
    worst: Option<i64>,
}

/// Who reviewed a claim.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Author {
    name: String,
    /// Their own page.
    #[serde(default)]
    url: Option<String>,
    #[serde(default, rename = "type")]
    kind: AuthorKind,
}

/// What an author is, by its name in schema.org.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[allow(missing_docs)] // the names say it
pub enum AuthorKind {
    #[default]
    Organization,
    Person,
}

impl Review {
    /// A review of one claim of a finding, both by their ids, that stands on the page of this address.
    pub fn new(
        finding: impl Into<String>,
        claim: impl Into<String>,
        rating: Rating,
        author: Author,
        url: impl Into<String>,
    ) -> Self {
        Self {
            finding: finding.into(),
            claim: claim.into(),
            rating,
            author: Some(author),
            published: None,
            url: url.into(),
            claim_reviewed: None,
            value: None,
        }
    }

    /// Sets the day on which it was published, as in `2024-03-20`.
    #[must_use]
    pub fn published(mut self, day: impl Into<String>) -> Self {
        self.published = Some(day.into());
        self
    }

    /// Sets in which words the claim is told.
    #[doc(alias = "claim_reviewed")]
    #[must_use]
    pub fn of_claim(mut self, text: impl Into<String>) -> Self {
        self.claim_reviewed = Some(text.into());
        self
    }

    /// Sets what the claim stated when it was reviewed.
    #[doc(alias = "value")]
    #[must_use]
    pub fn of_value(mut self, value: impl Into<Value>) -> Self {
        self.value = Some(value.into());
        self
    }

    /// The finding's id.
    pub fn finding(&self) -> &str {
        &self.finding
    }

    /// The claim's id.
    pub fn claim(&self) -> &str {
        &self.claim
    }
}

impl Rating {
    /// A rating in words.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), value: None, best: None, worst: None }
    }

    /// Sets the number on a scale from the worst to the best.
    #[must_use]
    pub fn scaled(mut self, value: i64, [worst, best]: [i64; 2]) -> Self {
        (self.value, self.worst, self.best) = (Some(value), Some(worst), Some(best));
        self
    }
}

impl Author {
    /// An author of that name.
    pub fn new(kind: AuthorKind, name: impl Into<String>) -> Self {
        Self { name: name.into(), url: None, kind }
    }

    /// Sets the address of their own page.
    #[doc(alias = "url")]
    #[must_use]
    pub fn at(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }
}

impl AuthorKind {
    /// The name in schema.org.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Organization => "Organization",
            Self::Person => "Person",
        }
    }
}

/// Reviews that were read, or made; not yet held against a reconciliation.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Reviews {
    /// Who wrote those that name nobody.
    author: Option<(Place, Author)>,
    /// Each with where it stands, for errors.
    all: Vec<(Place, Review)>,
}

impl Reviews {
    /// The reviews, in the order in which they were given.
    pub fn iter(&self) -> impl Iterator<Item = &Review> {
        self.all.iter().map(|(_, review)| review)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

impl FromIterator<Review> for Reviews {
    fn from_iter<I: IntoIterator<Item = Review>>(reviews: I) -> Self {
        Self {
            author: None,
            all: reviews.into_iter().enumerate().map(|(at, review)| (Place::Nth(at + 1), review)).collect(),
        }
    }
}

/// What stands beside the list of reviews.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[allow(dead_code)] // the list is read on its own, to find all that is wrong with it
pub(super) struct Head<R = IgnoredAny> {
    /// The author of every review without one of its own.
    #[serde(default)]
    author: Option<Author>,
    reviews: R,
}

/// A file of reviews; of JSON Lines, a line.
#[cfg(feature = "schema")]
#[derive(Deserialize, schemars::JsonSchema)]
#[serde(untagged)]
#[allow(dead_code)] // only its shape is used
pub(super) enum File {
    WithAuthor(Box<Head<Vec<Review>>>),
    List(Vec<Review>),
    Line(Box<Review>),
}

/// Reads reviews: see [the file](self#the-file). In whatever format the source is said to be, it is taken by its content.
///
/// # Errors
///
/// [`ReviewErrors`] with everything that is no JSON, no field of a review, or not of the field's sort. Whether the
/// reviews are right is for [`Reviews::resolve`] to say.
///
/// # Complexity
///
/// Linear in the bytes.
pub fn read(source: &Source<'_>) -> Result<Reviews, ReviewErrors> {
    const SORT: Sort = Sort { one: "a review", list: "reviews", marks: &["finding", "claim", "rating"] };
    let place = |line| Place::Line { file: source.name().to_owned(), line };
    let (head, reviews) = match records::read::<Head, Review>(source, SORT) {
        Ok(read) => read,
        Err(misread) => {
            let error = |Placed { line, what }: Placed<records::Misread>| {
                ReviewError::new(&place(line), what.field, ReviewProblem::Unreadable(what.problem))
            };
            return Err(ReviewErrors::new(misread.into_iter().map(error).collect()));
        }
    };
    let author = head.and_then(|head| Some((place(head.line), head.what.author?)));
    Ok(Reviews { author, all: reviews.into_iter().map(|review| (place(review.line), review.what)).collect() })
}

/// Writes a JSON list of `ClaimReview`s, one a line, by the ids of findings, then of claims.
///
/// # Errors
///
/// Whatever the writer fails with.
pub fn write(reviews: &Resolved<'_>, mut out: impl fmt::Write) -> fmt::Result {
    let mut out = InScript(&mut out);
    out.write_char('[')?;
    for (at, row) in reviews.rows().enumerate() {
        out.write_str(if at > 0 { ",\n" } else { "\n" })?;
        escape::write_value(row, &mut out)?;
    }
    out.write_str(if reviews.is_empty() { "]\n" } else { "\n]\n" })
}

/// Passes JSON on with escapes for whatever could end a script or begin markup; JSON has these signs in texts alone.
struct InScript<W>(W);

impl<W: fmt::Write> fmt::Write for InScript<W> {
    fn write_str(&mut self, json: &str) -> fmt::Result {
        for piece in json.split_inclusive(['<', '>', '&']) {
            let (rest, escaped) = match piece.char_indices().next_back() {
                Some((at, '<')) => (piece.get(..at), "\\u003c"),
                Some((at, '>')) => (piece.get(..at), "\\u003e"),
                Some((at, '&')) => (piece.get(..at), "\\u0026"),
                _ => (Some(piece), ""),
            };
            self.0.write_str(rest.unwrap_or_default())?;
            self.0.write_str(escaped)?;
        }
        Ok(())
    }
}
