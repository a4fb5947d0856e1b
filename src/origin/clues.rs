//! What some claims show of who repeats whom, apart from the claims: it can be sent, and put together with what others
//! show, in any order.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::bundle;
use super::quotations::{self, Quoted};
use super::sayings::Sayings;
use super::stale::{self, Stale};
use super::topic::Topic;
use crate::judge::Judge;
use crate::register::{Pair, Place, Register};

/// What some claims show of who repeats whom.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Clues<'d> {
    /// How much each report says.
    sizes: Vec<(Place, Size)>,
    /// What the answers count that two reports give and few others do.
    rare: Vec<(Pair, u64)>,
    quotations: Vec<Quoted<'d>>,
    stale: Vec<Stale<'d>>,
    /// What reports with a text speak of.
    subjects: Vec<(Place, Topic<'d>)>,
}

/// How much a report says.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(super) struct Size {
    /// How many answers.
    pub(super) answers: usize,
    /// In how many claims.
    pub(super) claims: usize,
}

impl<'d> Clues<'d> {
    /// Gathers them.
    ///
    /// # Complexity
    ///
    /// Linear in the claims and their quotations, but for sorting pairs of reports: questions that many speak to are
    /// passed over, so that an answer has few pairs.
    pub(crate) fn of(judge: &Judge<'_, 'd>, sayings: &Sayings, register: &Register) -> Self {
        let mut sizes = vec![Size::default(); register.len()];
        let mut size = |place: &Place, count: fn(&mut Size)| sizes.get_mut(*place).into_iter().for_each(count);
        for saying in 0..sayings.len() {
            sayings.reports(saying).iter().for_each(|report| size(report, |size| size.answers += 1));
        }
        let dossier = judge.resolution.dossier;
        let has_texts = dossier.reports().iter().any(|report| report.text().is_some());
        let mut subjects = Vec::new();
        for (rank, claim) in judge.resolution.claims.iter().enumerate() {
            let place = register.place(claim.report);
            if sayings.of_claim(rank).is_some() {
                size(&place, |size| size.claims += 1);
            }
            if has_texts && dossier[claim.report].text().is_some() {
                subjects.push((place, claim.subject));
            }
        }
        subjects.sort_unstable();
        subjects.dedup();
        let topic = |(place, subject)| (place, Topic::of_subject(judge.resolution, subject));
        Self {
            sizes: sizes.into_iter().enumerate().filter(|(_, size)| size.claims > 0).collect(),
            rare: bundle::rare_in_common(sayings, register),
            quotations: quotations::beside_claims(judge, register),
            stale: stale::gather(judge, register),
            subjects: subjects.into_iter().map(topic).collect(),
        }
    }

    /// Takes in what others show.
    pub(crate) fn add(&mut self, other: Self) {
        self.sizes.extend(other.sizes);
        self.rare.extend(other.rare);
        self.quotations.extend(other.quotations);
        self.stale.extend(other.stale);
        self.subjects.extend(other.subjects);
    }

    /// Parts what was shown by what it is evidence of.
    pub(super) fn parted(self, register: &Register) -> Parted<'d> {
        let mut sizes = vec![Size::default(); register.len()];
        for (place, size) in self.sizes {
            if let Some(known) = sizes.get_mut(place) {
                known.answers += size.answers;
                known.claims += size.claims;
            }
        }
        let mut subjects: BTreeMap<Place, Vec<Topic<'d>>> = BTreeMap::new();
        for (place, topic) in self.subjects {
            subjects.entry(place).or_default().push(topic);
        }
        subjects.values_mut().for_each(|topics| {
            topics.sort_unstable();
            topics.dedup();
        });
        Parted {
            sizes,
            rare: bundle::summed(self.rare),
            quotations: self.quotations,
            stale: self.stale,
            subjects: Subjects(subjects),
        }
    }
}

/// The same, by what it is evidence of.
pub(super) struct Parted<'d> {
    pub(super) sizes: Vec<Size>,
    pub(super) rare: Vec<(Pair, u64)>,
    pub(super) quotations: Vec<Quoted<'d>>,
    pub(super) stale: Vec<Stale<'d>>,
    pub(super) subjects: Subjects<'d>,
}

/// What reports with a text speak of, in order.
pub(super) struct Subjects<'d>(BTreeMap<Place, Vec<Topic<'d>>>);

impl Subjects<'_> {
    /// Whether two reports speak of one thing at least; one of which nobody entered any claim may speak of anything.
    pub(super) fn share_any(&self, a: Place, b: Place) -> bool {
        let subjects = |report: &Place| self.0.get(report).map_or(&[][..], Vec::as_slice);
        let (mine, theirs) = (subjects(&a), subjects(&b));
        let (few, many) = if mine.len() < theirs.len() { (mine, theirs) } else { (theirs, mine) };
        few.is_empty() || few.iter().any(|subject| many.binary_search(subject).is_ok())
    }
}
