//! What follows from all claims together, gathered from the parts in which they lie.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::common::Common;
use crate::belief::{Method, TrackRecord, Weighed};
use crate::dossier::{Dossier, ReportId};
use crate::origin::{Clues, Comparison, Inquest, Suspects, Tables, Trail};
use crate::questions::{Account, Stretch, Weights};
use crate::reading::Conventions;
use crate::register::Register;
use crate::stable;

/// What follows from all claims together: who seems to repeat whom, how sure each answer is, how reliable each outlet,
/// and what is noted of all. Each [`Part`](super::Part) is reconciled under it as if the others were there.
///
/// It costs nothing to clone.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub struct Whole<'d>(pub(super) Arc<Concluded<'d>>);

/// What a [`Whole`] holds.
#[derive(PartialEq, Debug, Default, Serialize, Deserialize)]
pub(super) struct Concluded<'d> {
    pub(super) trails: Arc<[Trail]>,
    /// Where the answers of each slot stand among those that are weighed.
    pub(super) slots: Vec<Stretch<'d>>,
    pub(super) weighed: Weighed,
    pub(super) common: Common,
    pub(super) claims: Tally,
}

impl Whole<'_> {
    /// From how many claims it follows: those of all parts, where every part was heard.
    pub fn claims(&self) -> u64 {
        self.0.claims.count
    }

    /// How reliable the outlet of each report has shown itself, to four digits.
    pub(super) fn reliabilities(&self, register: &Register) -> Vec<Option<f64>> {
        let of = |report| self.0.weighed.reliability(register.source(register.place(report)));
        let reports = (0..register.len()).map(ReportId::at);
        reports.map(|report| of(report).map(|rate| (rate * 1e4).round() / 1e4)).collect()
    }
}

/// What is asked of every part.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Inquiry(pub(super) Asked);

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(super) enum Asked {
    /// What its claims show, and what is asked there.
    Clues,
    /// What suspect reports say, claim by claim.
    Comparison(Suspects),
    /// What its votes weigh where it is known who seems to repeat whom.
    Weights(Arc<[Trail]>),
}

/// What a part answers, or several parts together.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Reply<'d> {
    /// By which reports.
    pub(super) reports: u64,
    /// Of which claims.
    pub(super) claims: Tally,
    pub(super) told: Told<'d>,
}

/// Which claims there are: how many, and the sum of the hashes of their ids, so that those of parts add up.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(super) struct Tally {
    count: u64,
    sum: u64,
}

impl Tally {
    pub(super) fn of<'i>(ids: impl Iterator<Item = &'i str>) -> Self {
        ids.fold(Self::default(), |tally, id| tally.and(Self { count: 1, sum: stable::hash(&[id]) }))
    }

    fn and(self, other: Self) -> Self {
        Self { count: self.count.saturating_add(other.count), sum: self.sum.wrapping_add(other.sum) }
    }
}

#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(super) enum Told<'d> {
    Clues(Box<Seen<'d>>),
    Comparison(Comparison<'d>),
    Weights(Vec<Weights<'d>>),
}

/// What is seen at first.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
pub(super) struct Seen<'d> {
    pub(super) clues: Clues<'d>,
    pub(super) accounts: Vec<Account<'d>>,
    pub(super) common: Common,
}

/// Why replies make no whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WholeError {
    /// They answer different inquiries.
    #[error("the reply is to another inquiry")]
    OtherInquiry,
    /// The parts do not have the same reports.
    #[error("the parts have different reports; every part needs all of them")]
    OtherReports,
    /// One of them is nothing that a part ever answers.
    #[error("a reply speaks of reports, sources or answers that there are not; have its part reply again")]
    Garbled,
    /// They are of other claims than those of the first round.
    #[error("the replies are of other claims than those of the first round; every part replies once in every round")]
    OtherClaims,
}

impl<'d> Reply<'d> {
    /// Puts what two answer together. In which order and grouping replies are put together makes no difference to the
    /// whole.
    ///
    /// # Errors
    ///
    /// When they answer different inquiries, or by different reports.
    ///
    /// # Complexity
    ///
    /// Linear in the second.
    pub fn and(mut self, other: Self) -> Result<Self, WholeError> {
        if self.reports != other.reports {
            return Err(WholeError::OtherReports);
        }
        self.claims = self.claims.and(other.claims);
        match (&mut self.told, other.told) {
            (Told::Clues(seen), Told::Clues(more)) => {
                seen.clues.add(more.clues);
                seen.accounts.extend(more.accounts);
                seen.common.add(more.common);
            }
            (Told::Comparison(known), Told::Comparison(more)) => known.add(more),
            (Told::Weights(known), Told::Weights(more)) => known.extend(more),
            _ => return Err(WholeError::OtherInquiry),
        }
        Ok(self)
    }
}

/// Gathers what follows from all claims together, however many parts they lie in: it asks, hears every part, and asks
/// again until it knows. How often is nobody's business; it is a handful of times at most.
///
/// # Example
///
/// ```
/// use crosscheck::{Claim, Dossier, Reconciler, Report};
/// use crosscheck::reconcile::Step;
///
/// // Two parts: both have the same reports, and no claim of one could ever meet one of the other.
/// let part = |ship: &str| -> Result<Dossier, crosscheck::DossierError> {
///     let mut dossier = Dossier::new();
///     let wire = dossier.report(Report::new("Harbour Wire"))?;
///     let voice = dossier.report(Report::new("City Voice"))?;
///     for report in [wire, voice] {
///         dossier.claim(Claim::new(report, ship, "flag").value("Panama").id(format!("{ship}-{}", report.index())))?;
///     }
///     Ok(dossier)
/// };
/// let (aurora, borealis) = (part("MV Aurora")?, part("MV Borealis")?);
///
/// let reconciler = Reconciler::new();
/// let parts = [reconciler.part(&aurora), reconciler.part(&borealis)];
/// let mut hearing = reconciler.hearing(&aurora);
/// let whole = loop {
///     let replies: Vec<_> = parts.iter().map(|part| part.reply(hearing.inquiry())).collect();
///     match hearing.hear(replies).unwrap() {
///         Step::Asks(again) => hearing = again,
///         Step::Knows(whole) => break whole,
///     }
/// };
/// let results = parts.map(|part| part.reconcile(&whole));
/// assert!(results.iter().all(|result| result.findings().len() == 1));
/// # Ok::<(), crosscheck::DossierError>(())
/// ```
#[derive(Debug)]
pub struct Hearing<'d> {
    dossier: &'d Dossier,
    tables: Arc<Tables>,
    conventions: Conventions,
    method: Option<Arc<dyn Method>>,
    inquiry: Inquiry,
    /// Whose replies were heard.
    claims: Option<Tally>,
    stage: Stage<'d>,
}

/// What is known so far.
#[derive(Debug)]
enum Stage<'d> {
    Begun,
    Suspecting(Box<(Inquest, Account<'d>, Common)>),
    Linked(Box<(Arc<[Trail]>, Account<'d>, Common)>),
}

/// Where a [`Hearing`] stands once every part was heard.
#[allow(clippy::large_enum_variant)] // there is but one at a time
#[derive(Debug)]
pub enum Step<'d> {
    /// It asks again.
    Asks(Hearing<'d>),
    /// It knows.
    Knows(Whole<'d>),
}

impl<'d> Hearing<'d> {
    pub(super) fn of(
        dossier: &'d Dossier,
        tables: Arc<Tables>,
        conventions: Conventions,
        method: Option<Arc<dyn Method>>,
    ) -> Self {
        let inquiry = Inquiry(Asked::Clues);
        Self { dossier, tables, conventions, method, inquiry, claims: None, stage: Stage::Begun }
    }

    /// What is to be asked of every part now.
    pub fn inquiry(&self) -> &Inquiry {
        &self.inquiry
    }

    /// Hears what every part answers, in any order.
    ///
    /// # Errors
    ///
    /// When a reply is to another inquiry, by other reports than these, or garbled; when the replies are not of the claims that those of
    /// the first round were of.
    ///
    /// # Complexity
    ///
    /// Near linear in what is told and in the texts of reports, times the turns of the [`Method`].
    pub fn hear(self, replies: impl IntoIterator<Item = Reply<'d>>) -> Result<Step<'d>, WholeError> {
        let reports = fingerprint(&self.tables.register, self.dossier);
        let none = Reply { reports, claims: Tally::default(), told: self.silence() };
        let heard = replies.into_iter().try_fold(none, Reply::and)?;
        let claims = heard.claims;
        if self.claims.is_some_and(|known| known != claims) {
            return Err(WholeError::OtherClaims);
        }
        let Self { dossier, tables, conventions, method, .. } = self;
        let (asked, stage) = match (self.stage, heard.told) {
            (Stage::Begun, Told::Clues(seen)) => {
                let Seen { clues, accounts, common } = *seen;
                let (sources, reports) = (tables.register.sources(), tables.register.len());
                if !accounts.iter().all(|account| account.is_sound(sources, reports)) {
                    return Err(WholeError::Garbled);
                }
                let account = || Account::of_all(accounts);
                let (inquest, account) = Inquest::begin(dossier, &tables, clues, account);
                let asked = Asked::Comparison(inquest.suspects().clone());
                (asked, Stage::Suspecting(Box::new((inquest, account, common))))
            }
            (Stage::Suspecting(known), Told::Comparison(comparison)) => {
                let (inquest, account, common) = *known;
                let trails: Arc<[Trail]> = inquest.end(dossier, &tables, &conventions, comparison).into();
                (Asked::Weights(Arc::clone(&trails)), Stage::Linked(Box::new((trails, account, common))))
            }
            (Stage::Linked(known), Told::Weights(weights)) => {
                let (trails, mut account, common) = *known;
                account.reweigh(&weights);
                let method: &dyn Method = method.as_deref().unwrap_or(&TrackRecord);
                let weighed = method.weigh(&account.testimony);
                let concluded = Concluded { trails, slots: account.into_slots(), weighed, common, claims };
                return Ok(Step::Knows(Whole(Arc::new(concluded))));
            }
            _ => return Err(WholeError::OtherInquiry),
        };
        Ok(Step::Asks(Self {
            dossier,
            tables,
            conventions,
            method,
            inquiry: Inquiry(asked),
            claims: Some(claims),
            stage,
        }))
    }

    /// What nobody's answer is.
    fn silence(&self) -> Told<'d> {
        match self.stage {
            Stage::Begun => Told::Clues(Box::default()),
            Stage::Suspecting(_) => Told::Comparison(Comparison::default()),
            Stage::Linked(_) => Told::Weights(Vec::new()),
        }
    }
}

/// A number that tells the reports of one run from those of another.
pub(super) fn fingerprint(register: &Register, dossier: &Dossier) -> u64 {
    let mut hasher = stable::Hasher::default();
    (0..register.len()).for_each(|place| hasher.part(dossier[register.report(place)].id()));
    hasher.finish()
}
