//! The claims of one part, read: what they say for the whole, and what they come to under it.

use std::sync::{Arc, OnceLock};

use super::common::Common;
use super::findings::{Tale, Teller};
use super::matter::Matter;
use super::setting::Setting;
use super::weigh::{Counts, Weighing};
use super::whole::{Asked, Hearing, Inquiry, Reply, Seen, Step, Tally, Told, Whole};
use super::{Finding, Flaw, Reconciler, Reconciliation, Slot, Work, cut, meet, notes, slots};
use crate::answers::Answers;
use crate::dossier::{ClaimId, Dossier};
use crate::finding::Note;
use crate::judge::Judge;
use crate::origin::{Clues, Comparison, Dependence, Sayings, Tables, Trail};
use crate::partition::Links;
use crate::questions::{Questions, Slots};
use crate::reading::Conventions;
use crate::resolve::{Elsewhere, Resolution};
use crate::sets::{self, Share};
use crate::threads;

/// The claims of one part, read. A part is a dossier like any other: all reports, entities, attributes and conventions,
/// and those claims that can meet one another.
#[derive(Debug)]
pub struct Part<'d> {
    setting: Setting<'d>,
    resolution: Resolution<'d>,
    answers: Answers,
    sayings: Sayings,
    questions: Questions,
    /// Which claims they are.
    tally: Tally,
    known: OnceLock<Known>,
}

/// What follows for the claims of a part where it is known who seems to repeat whom.
#[derive(Debug)]
struct Known {
    dependence: Dependence,
    counts: Counts,
}

impl Reconciler {
    /// Reads the claims of a part.
    ///
    /// # Complexity
    ///
    /// Linear in the size of the dossier, but for sorting claims by id and ordered look-ups of names.
    pub fn part<'d>(&self, dossier: &'d Dossier) -> Part<'d> {
        self.read(dossier, &Elsewhere::default())
    }

    /// Reads the claims of a part, where names mean what they mean among the claims of all parts: the links are those of
    /// all. Without them an acronym is not known to stand for a name that only other parts spell out, and a subject that no entity
    /// declares may go by another spelling.
    ///
    /// # Complexity
    ///
    /// That of [`Reconciler::part`], and linear in the number of names, but for putting them in order.
    pub fn part_among<'d>(&self, dossier: &'d Dossier, links: &'d Links) -> Part<'d> {
        self.read(dossier, &links.elsewhere())
    }

    fn read<'d>(&self, dossier: &'d Dossier, elsewhere: &Elsewhere<'d>) -> Part<'d> {
        let all = dossier.claim_handles().map(|(id, _)| id).collect();
        read_some(&Setting::of(dossier, self.conventions(dossier), elsewhere), all)
    }

    /// Reads a dossier in one part, or in several that are then reconciled at once.
    pub(super) fn reconcile_all<'d>(&self, dossier: &'d Dossier) -> Reconciliation<'d> {
        let setting = Setting::of(dossier, self.conventions(dossier), &Elsewhere::default());
        self.reconcile_parts(&setting, cut::parts(&setting.frame))
    }

    fn reconcile_parts<'d>(&self, setting: &Setting<'d>, cut: Vec<Vec<ClaimId>>) -> Reconciliation<'d> {
        let are_several = cut.len() > 1;
        let parts = threads::each(cut, |claims| read_some(setting, claims));
        let whole = self.hear(setting, &parts);
        let decided = threads::each(parts, |part| part.decide(&whole));
        let spent = decided.iter().fold(Share::default(), |sum, one| sum.and(one.spent));
        if are_several && (spent.may_exceed() || decided.iter().any(|one| one.fell_short)) {
            // Bounds are on the work for all claims, whatever parts they are in.
            drop(decided);
            let all = setting.frame.dossier.claim_handles().map(|(id, _)| id).collect();
            return self.reconcile_parts(setting, vec![all]);
        }
        Reconciliation::of(setting, &whole, decided)
    }

    /// What follows from all parts together.
    fn hear<'d>(&self, setting: &Setting<'d>, parts: &[Part<'d>]) -> Whole<'d> {
        let Setting { frame, tables, .. } = setting;
        let mut hearing =
            Hearing::of(frame.dossier, Arc::clone(tables), Conventions::clone(&frame.conventions), self.method.clone());
        loop {
            let replies = threads::each(parts.iter().collect(), |part| part.reply(hearing.inquiry()));
            match hearing.hear(replies) {
                Ok(Step::Asks(again)) => hearing = again,
                Ok(Step::Knows(whole)) => return whole,
                // Parts answer what they are asked, by the same reports.
                Err(_) => return Whole::default(),
            }
        }
    }

    /// Begins to gather what follows from all claims together; of the dossier only what every part has matters.
    pub fn hearing<'d>(&self, tables: &'d Dossier) -> Hearing<'d> {
        let conventions = self.conventions(tables).clone();
        Hearing::of(tables, Arc::new(Tables::of(tables)), conventions, self.method.clone())
    }
}

fn read_some<'d>(setting: &Setting<'d>, claims: Vec<ClaimId>) -> Part<'d> {
    let resolution = Resolution::of_part(&setting.frame, claims.into_iter());
    let register = &setting.tables.register;
    let answers = Answers::group(&resolution);
    let slots = Slots::of(&answers);
    let judge = setting.judge(&resolution);
    let sayings = Sayings::of(&judge, &answers, &slots, register);
    let questions = Questions::of(&judge, &answers, &slots, register);
    let tally = Tally::of(resolution.claims.iter().map(|claim| resolution.id(claim)));
    Part { setting: setting.clone(), resolution, answers, sayings, questions, tally, known: OnceLock::new() }
}

impl<'d> Part<'d> {
    /// Answers what is asked of every part.
    ///
    /// # Complexity
    ///
    /// Near linear in the number of claims.
    pub fn reply(&self, inquiry: &Inquiry) -> Reply<'d> {
        let judge = self.setting.judge(&self.resolution);
        let tables = &self.setting.tables;
        let told = match &inquiry.0 {
            Asked::Clues => Told::Clues(Box::new(Seen {
                clues: Clues::of(&judge, &self.sayings, &tables.register),
                accounts: vec![self.questions.account(&judge)],
                common: Common::of(&judge),
            })),
            Asked::Comparison(suspects) => Told::Comparison(Comparison::of(&judge, &self.sayings, tables, suspects)),
            Asked::Weights(trails) => {
                let known = self.known.get_or_init(|| self.follow(&judge, trails));
                let asked;
                let known = if known.dependence.is_of(trails) {
                    known
                } else {
                    asked = self.follow(&judge, trails);
                    &asked
                };
                Told::Weights(self.questions.weights(&judge, &known.counts.weights(&self.questions)))
            }
        };
        Reply { reports: self.setting.reports, claims: self.tally, told }
    }

    /// What follows for these claims from who seems to repeat whom.
    fn follow(&self, judge: &Judge<'_, 'd>, trails: &Arc<[Trail]>) -> Known {
        let descent = self.setting.descent(trails);
        let dependence = Dependence::by(judge, &self.sayings, &self.setting.tables, descent);
        let counts = Counts::of(judge, &self.answers, &self.setting.tables.register, &dependence, &self.questions);
        Known { dependence, counts }
    }

    /// Relates everything in a part that answers one question or shares a constraint, as if the whole were there.
    ///
    /// # Complexity
    ///
    /// That of [`Reconciler::reconcile`].
    pub fn reconcile(self, whole: &Whole<'d>) -> Reconciliation<'d> {
        let setting = self.setting.clone();
        Reconciliation::of(&setting, whole, vec![self.decide(whole)])
    }

    /// Decides whatever there is to decide.
    fn decide(mut self, whole: &Whole<'d>) -> Decided<'d> {
        let judge = self.setting.judge(&self.resolution);
        let known = self.known.take().filter(|known| known.dependence.is_of(&whole.0.trails));
        let Known { dependence, counts } = known.unwrap_or_else(|| self.follow(&judge, &whole.0.trails));
        let (resolution, answers) = (&self.resolution, &self.answers);
        let mut work = Work { claims: resolution.claims.len(), answers: answers.all.len(), ..Work::default() };
        let meetings = meet::meetings(&judge, answers);
        let sets = sets::find(&judge, answers);
        let mut teller = Teller::new(&judge, answers, &dependence, &counts, &self.setting.tables.register);
        let mut notes = notes::of_part(&judge, &meetings, &sets);
        let fell_short = meetings.fell_short() || sets.fell_short;
        let spent = meetings.spent.and(sets.spent);
        tell(&mut teller, meetings, sets);
        work.pairs_judged = teller.judged;
        let Tale { findings, notes: told, .. } = teller.finish();
        notes.extend(told);
        let weighing = Weighing::new(&judge, self.questions, counts, whole);
        let flawed = std::mem::take(&mut self.resolution.flaws);
        let matter = Arc::new(Matter::new(self.resolution, self.setting.lattices, self.answers, dependence, weighing));
        let findings = findings.into_iter().map(|core| Finding::new(&matter, core)).collect();
        let slots = slots::slots(&matter);
        Decided { findings, slots, flawed, notes, work, matter, fell_short, spent }
    }
}

/// What was decided of the claims of a part.
pub(super) struct Decided<'d> {
    pub(super) findings: Vec<Finding<'d>>,
    pub(super) slots: Vec<Slot<'d>>,
    pub(super) flawed: Vec<Flaw>,
    pub(super) notes: Vec<Note>,
    pub(super) work: Work,
    pub(super) matter: Arc<Matter<'d>>,
    /// Whether a bound on work kept anything from being seen.
    fell_short: bool,
    /// What the part took of the bounds on work.
    spent: Share,
}

/// Tells everything that was found.
pub(super) fn tell(teller: &mut Teller<'_, '_, '_>, meetings: meet::Meetings, sets: sets::Found) {
    meetings.each_circle(|answers, meetings| teller.circle(answers, meetings));
    for verdict in sets.verdicts {
        teller.set(verdict);
    }
    for chain in &sets.chains {
        teller.chain(chain);
    }
    teller.corrections();
}
