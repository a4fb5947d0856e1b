//! How every two claims relate, for inspection and tests: each pair by itself.

use super::wording::{directed, reason};
use super::{Reconciler, prove};
use crate::answers::Answers;
use crate::assess;
use crate::dossier::{ClaimId, Dossier};
use crate::explain::Explanation;
use crate::finding::{Confidence, Hint, Severity};
use crate::judge::{Judge, Judgement};
use crate::origin::Dependence;
use crate::resolve::{Rank, Resolution};
use crate::rules::Rule;
use crate::verdict::{Level, Relation, Strength};

/// The relation of two claims.
#[derive(Clone, PartialEq, Debug)]
#[non_exhaustive]
pub struct Pair<'d> {
    /// The claim with the lesser id.
    pub a: ClaimId,
    /// The claim with the greater id.
    pub b: ClaimId,
    /// How they relate.
    pub relation: Relation,
    /// The claim that refines or supersedes the other.
    pub from: Option<ClaimId>,
    /// The claim that is refined or superseded.
    pub to: Option<ClaimId>,
    /// How firm a contradiction is.
    pub strength: Option<Strength>,
    /// Between whom; `None` for what is incomparable.
    pub level: Option<Level>,
    /// How much it matters; 0 for whatever is no contradiction.
    pub severity: Severity,
    /// The rule that decided.
    pub rule: Rule,
    /// The verdict in one sentence.
    pub reason: String,
    /// How sure each part of the verdict is.
    pub confidence: Confidence,
    /// Guesses at the cause.
    pub hints: Vec<Hint>,
    /// What a person could look up to settle it; empty where nothing is open.
    pub settles: String,
    /// The reasons.
    pub explanation: Explanation<'d>,
}

impl Reconciler {
    /// The relation of every pair of claims that shares a question or a constraint; with `all`, of every pair.
    ///
    /// Rows are in the order of claim ids. Each two are judged by themselves: what is summed is told by findings alone,
    /// also where a sum has but one part.
    ///
    /// # Complexity
    ///
    /// Quadratic in the number of claims by nature: meant for inspection and tests.
    pub fn pairs<'d>(&self, dossier: &'d Dossier, all: bool, mut row: impl FnMut(Pair<'d>)) {
        let resolution = Resolution::of(dossier, self.conventions(dossier));
        let answers = Answers::group(&resolution);
        let judge = Judge::new(&resolution);
        let dependence = Dependence::among(&judge, &answers);
        for a in 0..resolution.claims.len() {
            for b in a + 1..resolution.claims.len() {
                let judgement = judge.judge(a, b);
                if all || judgement.relation() != Relation::Incomparable {
                    row(of_judgement(&judge, &answers, &dependence, &judgement, (a, b)));
                }
            }
        }
    }

    /// Why two claims relate as they do; `None` when they are one claim, or none of the dossier's.
    ///
    /// # Complexity
    ///
    /// Linear in the size of the dossier, all of which is read first; [`explain_all`](Self::explain_all) reads it once for
    /// several claims.
    pub fn explain<'d>(&self, dossier: &'d Dossier, a: ClaimId, b: ClaimId) -> Option<Pair<'d>> {
        self.explain_all(dossier, &[a, b]).pop()
    }

    /// Why each two of some claims relate as they do, in the order in which they are given; what is none of the
    /// dossier's, or given again, is passed over.
    ///
    /// # Complexity
    ///
    /// Linear in the size of the dossier, once to read it and once for each claim given, and quadratic in how many these are.
    pub fn explain_all<'d>(&self, dossier: &'d Dossier, claims: &[ClaimId]) -> Vec<Pair<'d>> {
        let resolution = Resolution::of(dossier, self.conventions(dossier));
        let answers = Answers::group(&resolution);
        let judge = Judge::new(&resolution);
        let dependence = Dependence::among(&judge, &answers);
        let mut ranks: Vec<usize> = Vec::new();
        for claim in claims {
            let rank = resolution.claims.iter().position(|resolved| resolved.id == *claim);
            ranks.extend(rank.filter(|rank| !ranks.contains(rank)));
        }
        let mut pairs = Vec::new();
        for (at, &a) in ranks.iter().enumerate() {
            for &b in ranks.iter().skip(at + 1) {
                let judgement = judge.judge(a, b);
                pairs.push(of_judgement(&judge, &answers, &dependence, &judgement, (a.min(b), a.max(b))));
            }
        }
        pairs
    }
}

/// The row of two claims.
fn of_judgement<'d>(
    judge: &Judge<'_, 'd>,
    answers: &Answers,
    dependence: &Dependence,
    judgement: &Judgement,
    (a, b): (Rank, Rank),
) -> Pair<'d> {
    let (from, to) = directed(judgement);
    let id = |rank: Rank| judge.claim(rank).id;
    let explanation = prove::of_pair(judge, judgement, &[], Vec::new());
    let confidence = assess::confidence(judgement);
    let compared = judgement.relation() != Relation::Incomparable;
    Pair {
        a: id(a),
        b: id(b),
        relation: judgement.relation(),
        from: from.map(id),
        to: to.map(id),
        strength: judgement.outcome.strength,
        level: compared.then_some(judgement.level),
        severity: assess::severity(judge, judgement),
        rule: judgement.premises.rule,
        reason: reason(judge, judgement),
        hints: assess::hints(judge, answers, dependence, judgement),
        settles: assess::settles(judge, judgement, &confidence),
        confidence,
        explanation,
    }
}
