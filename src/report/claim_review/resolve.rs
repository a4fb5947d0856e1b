//! Reviews held against what they are of.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::claim::{Called, Item, is_day, told};
use super::refusal::{Place, ReviewError, ReviewErrors, ReviewProblem};
use super::{Author, Rating, Review, Reviews};
use crate::dossier::{Claim, ClaimId, Dossier};
use crate::reconcile::Finding;
use crate::reconcile::Reconciliation;
use crate::report::address::is_of_the_web;
use crate::visible::is_blank;

/// The longest text of a review, in characters.
const LONGEST: usize = 1_000;

/// How many ids an error keeps at most.
const NAMED: usize = 4;

/// Reviews of findings and claims that are there, and nothing wrong with any of them: what [`write`](super::write) takes.
#[derive(Clone, Debug)]
pub struct Resolved<'a> {
    rows: Vec<Row<'a>>,
}

impl<'a> Resolved<'a> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = &Row<'a>> {
        self.rows.iter()
    }
}

impl Reviews {
    /// Holds the reviews against a reconciliation, which must be the whole one: a finding that was left out of it is not
    /// there.
    ///
    /// # Errors
    ///
    /// [`ReviewErrors`] with everything wrong with any of them, as one stale review is reason to look at all.
    ///
    /// # Complexity
    ///
    /// Linear in findings, entities and reviews, but for ordered look-ups.
    pub fn resolve<'a>(&'a self, reconciliation: &'a Reconciliation<'_>) -> Result<Resolved<'a>, ReviewErrors> {
        let known = Known::of(reconciliation);
        let (mut rows, mut errors, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
        if let Some((place, author)) = &self.author {
            author.check(&mut Wrong { place, errors: &mut errors });
        }
        let anybody = self.author.as_ref().map(|(_, author)| author);
        for (place, review) in &self.all {
            let mut wrong = Wrong { place, errors: &mut errors };
            review.check(&mut wrong);
            let author = review.author.as_ref().or(anybody);
            if author.is_none() {
                wrong.with("author", ReviewProblem::NoAuthor);
            }
            let Some(claim) = known.check(review, &mut wrong) else { continue };
            if !seen.insert((&review.finding, &review.claim, &review.url)) {
                let (claim, finding) = (review.claim.clone(), review.finding.clone());
                wrong.with("claim", ReviewProblem::Twice { claim, finding });
            }
            rows.extend(author.map(|author| known.row(review, author, claim)));
        }
        if !errors.is_empty() {
            return Err(ReviewErrors::new(errors));
        }
        rows.sort_by(|a, b| a.key.cmp(&b.key));
        Ok(Resolved { rows })
    }
}

/// Gathers what is wrong with one review.
struct Wrong<'e> {
    place: &'e Place,
    errors: &'e mut Vec<ReviewError>,
}

impl Wrong<'_> {
    fn with(&mut self, field: &str, problem: ReviewProblem) {
        self.errors.push(ReviewError::new(self.place, Some(field.to_owned()), problem));
    }

    fn unless_short_text(&mut self, field: &str, text: &str) {
        if is_blank(text) {
            self.with(field, ReviewProblem::Blank);
        } else if text.chars().nth(LONGEST).is_some() {
            self.with(field, ReviewProblem::TooLong);
        }
    }

    fn unless_of_the_web(&mut self, field: &str, url: &str) {
        if !is_of_the_web(url) {
            self.with(field, ReviewProblem::NotOfTheWeb(url.to_owned()));
        }
    }
}

impl Review {
    /// What is wrong with it, whatever it is of.
    fn check(&self, wrong: &mut Wrong<'_>) {
        wrong.unless_of_the_web("url", &self.url);
        wrong.unless_short_text("rating.name", &self.rating.name);
        let Rating { value, best, worst, .. } = self.rating;
        match (value, worst, best) {
            (None, None, None) => {}
            (Some(value), Some(worst), Some(best)) if worst < best && (worst..=best).contains(&value) => {}
            (Some(value), Some(worst), Some(best)) => {
                wrong.with("rating.value", ReviewProblem::OffScale { value, worst, best });
            }
            _ => {
                let fields = [(value, "value"), (best, "best"), (worst, "worst")];
                for (_, field) in fields.into_iter().filter(|(number, _)| number.is_none()) {
                    wrong.with("rating", ReviewProblem::Unscaled(field));
                }
            }
        }
        if let Some(author) = &self.author {
            author.check(wrong);
        }
        if let Some(day) = self.published.as_ref().filter(|text| !is_day(text)) {
            wrong.with("published", ReviewProblem::NotADay(day.clone()));
        }
        if let Some(text) = &self.claim_reviewed {
            wrong.unless_short_text("claim_reviewed", text);
        }
    }
}

impl Author {
    fn check(&self, wrong: &mut Wrong<'_>) {
        wrong.unless_short_text("author.name", &self.name);
        if let Some(url) = &self.url {
            wrong.unless_of_the_web("author.url", url);
        }
    }
}

/// What reviews may be of.
struct Known<'a> {
    dossier: &'a Dossier,
    findings: BTreeMap<&'a str, &'a Finding<'a>>,
    /// The findings of each claim, by id.
    of_claim: BTreeMap<ClaimId, Vec<&'a str>>,
    called: Called<'a>,
}

impl<'a> Known<'a> {
    fn of(reconciliation: &'a Reconciliation<'_>) -> Self {
        let dossier = reconciliation.dossier();
        let mut of_claim: BTreeMap<ClaimId, Vec<&'a str>> = BTreeMap::new();
        for finding in reconciliation.findings() {
            for claim in finding.claims() {
                of_claim.entry(*claim).or_default().push(finding.id());
            }
        }
        let findings = reconciliation.findings().iter().map(|finding| (finding.id(), finding)).collect();
        Self { dossier, findings, of_claim, called: Called::of(dossier) }
    }

    /// The claim that a review is of, where it still is what was reviewed.
    fn check(&self, review: &Review, wrong: &mut Wrong<'_>) -> Option<&'a Claim> {
        let handle = self.dossier.find_claim(&review.claim);
        let (claim, finding) = (review.claim.clone(), review.finding.clone());
        let Some(of) = self.findings.get(finding.as_str()) else {
            let now = |claim| {
                self.of_claim.get(&claim).into_iter().flatten().take(NAMED).map(|id| (*id).to_owned()).collect()
            };
            wrong.with("finding", ReviewProblem::UnknownFinding { finding, claim, now: handle.map(now) });
            return None;
        };
        let members = || {
            let ids = of.claims().iter().filter_map(|claim| self.dossier[*claim].given_id());
            ids.take(NAMED).map(str::to_owned).collect::<Vec<_>>()
        };
        let Some(handle) = handle else {
            wrong.with("claim", ReviewProblem::UnknownClaim { claim, finding, members: members() });
            return None;
        };
        if !of.claims().contains(&handle) {
            wrong.with("claim", ReviewProblem::ForeignClaim { claim, finding, members: members() });
            return None;
        }
        let now = &self.dossier[handle];
        let stated = now.written().map(|value| value.as_text());
        let stated = stated.as_deref().or(now.time()).unwrap_or_default();
        if let Some(reviewed) = review.value.as_ref().map(|value| value.as_text()).filter(|value| value != stated) {
            let (reviewed, now) = (reviewed.into_owned(), stated.to_owned());
            wrong.with("value", ReviewProblem::OtherValue { claim, reviewed, now });
        }
        Some(now)
    }

    /// What is published of a review.
    fn row(&self, review: &'a Review, author: &'a Author, claim: &'a Claim) -> Row<'a> {
        let report = claim.report().map(|report| &self.dossier[report]);
        let made = || told(claim, self.dossier, &self.called);
        Row {
            context: "https://schema.org",
            kind: "ClaimReview",
            url: &review.url,
            claim: review.claim_reviewed.clone().unwrap_or_else(made),
            author: AuthorRow::of(author),
            published: review.published.as_deref(),
            rating: RatingRow::of(&review.rating),
            item: Item::of(claim, report, &self.called),
            key: [&review.finding, &review.claim, &review.url],
        }
    }
}

/// One `ClaimReview`.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Row<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    url: &'a str,
    #[serde(rename = "claimReviewed")]
    claim: String,
    author: AuthorRow<'a>,
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    published: Option<&'a str>,
    #[serde(rename = "reviewRating")]
    rating: RatingRow<'a>,
    #[serde(rename = "itemReviewed")]
    item: Item<'a>,
    /// What it is ordered by: no two have the same.
    #[serde(skip)]
    key: [&'a str; 3],
}

#[derive(Clone, Debug, Serialize)]
struct AuthorRow<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

impl<'a> AuthorRow<'a> {
    fn of(author: &'a Author) -> Self {
        Self { kind: author.kind.as_str(), name: &author.name, url: author.url.as_deref() }
    }
}

#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct RatingRow<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    alternate_name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rating_value: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    best_rating: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    worst_rating: Option<i64>,
}

impl<'a> RatingRow<'a> {
    fn of(rating: &'a Rating) -> Self {
        Self {
            kind: "Rating",
            alternate_name: &rating.name,
            rating_value: rating.value,
            best_rating: rating.best,
            worst_rating: rating.worst,
        }
    }
}
