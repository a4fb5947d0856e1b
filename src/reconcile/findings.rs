//! Findings made from judgements: who takes part, how grave it is, what it is called.

use std::collections::{BTreeMap, BTreeSet};

use super::Pair;
use crate::answers::{Answer, Answers, reading_key};
use crate::assess;
use crate::compare::voice;
use crate::dossier::{ClaimId, Modality};
use crate::explain::words::{self, brief, safe, tail};
use crate::explain::{self, BoundBy, Explanation};
use crate::finding::{Finding, Note, Severity};
use crate::judge::{Judge, Judgement, links_questions};
use crate::origin::Derivation;
use crate::resolve::{Rank, Resolved, Voice};
use crate::rules::{Rule, Side};
use crate::sets::SetVerdict;
use crate::stable;
use crate::verdict::{Cause, Level, Relation, Strength};

/// How many claims of an answer, as different as can be, stand for all of them where voices matter.
const SPOKESMEN: usize = 12;
/// How many claims an explanation tells of.
const TOLD: usize = 6;

/// Makes findings, once each.
pub(super) struct Teller<'a, 'r, 'd> {
    judge: &'a Judge<'r, 'd>,
    answers: &'a Answers,
    derivation: &'a Derivation,
    findings: Vec<Finding>,
    notes: Vec<Note>,
    /// Pairs judged so far.
    pub(super) judged: usize,
}

/// The best judgement on one relation at one level, and who takes part in it.
struct Standing {
    judgement: Judgement,
    left: BTreeSet<Rank>,
    right: BTreeSet<Rank>,
}

impl<'a, 'r, 'd> Teller<'a, 'r, 'd> {
    pub(super) fn new(judge: &'a Judge<'r, 'd>, answers: &'a Answers, derivation: &'a Derivation) -> Self {
        Self { judge, answers, derivation, findings: Vec::new(), notes: Vec::new(), judged: 0 }
    }

    /// Claims of one answer agree.
    pub(super) fn agreement(&mut self, index: usize) {
        let answer = self.answers.at(index);
        if answer.members.len() < 2 {
            return;
        }
        let spokesmen = self.spokesmen(answer);
        let mut best: Option<Judgement> = None;
        for (at, &a) in spokesmen.iter().enumerate() {
            for &b in spokesmen.iter().skip(at + 1) {
                let judgement = self.judge.judge(a, b);
                self.judged += 1;
                if judgement.relation() == Relation::Agrees
                    && best.as_ref().is_none_or(|known| judgement.level < known.level)
                {
                    best = Some(judgement);
                }
            }
        }
        let Some(judgement) = best else { return };
        let members = answer.members.clone();
        self.push(judgement, &members, None);
    }

    /// The relations of two answers, one finding for each level.
    pub(super) fn pair(&mut self, a: usize, b: usize) {
        let (a, b) = (self.answers.at(a), self.answers.at(b));
        // Answers of different scope, or of aims and outcomes, are told apart before anything is compared.
        let first = self.judge.judge(a.first(), b.first());
        self.judged += 1;
        if !links_questions(first.premises.rule) || first.relation() == Relation::Incomparable {
            return;
        }
        let (mine, theirs) = (self.spokesmen(a), self.spokesmen(b));
        let mut standings: BTreeMap<(Relation, Level), Standing> = BTreeMap::new();
        for &x in &mine {
            for &y in &theirs {
                let judgement = self.judge.judge(x, y);
                self.judged += 1;
                if matches!(judgement.relation(), Relation::Compatible | Relation::Incomparable) {
                    continue;
                }
                let key = (judgement.relation(), judgement.level);
                let standing = standings.entry(key).or_insert_with(|| Standing {
                    judgement: judgement.clone(),
                    left: BTreeSet::new(),
                    right: BTreeSet::new(),
                });
                if firmness(&judgement) > firmness(&standing.judgement) {
                    standing.judgement = judgement;
                }
                standing.left.insert(x);
                standing.right.insert(y);
            }
        }
        for ((_, level), mut standing) in standings {
            join_at_level(self.judge, a, &theirs, level, &mut standing.left);
            join_at_level(self.judge, b, &mine, level, &mut standing.right);
            let both: Vec<Rank> = standing.left.union(&standing.right).copied().collect();
            let sides = [standing.left.into_iter().collect(), standing.right.into_iter().collect()];
            self.note_dispute(&standing.judgement);
            self.push(standing.judgement, &both, Some(sides));
        }
    }

    /// A set that a constraint forbids, or an update that one derives.
    pub(super) fn set(&mut self, verdict: &SetVerdict) {
        let ranks = verdict.ranks();
        let level = match ranks.as_slice() {
            [a, b] => voice::level(self.judge.claim(*a), self.judge.claim(*b)).0,
            _ => Level::Set,
        };
        let proof = explain::SetProof {
            rule: verdict.rule,
            relation: verdict.relation,
            strength: verdict.strength,
            level,
            members: &verdict.members,
            combination: verdict.combination,
            limit: &verdict.limit,
            limiting: &verdict.limiting,
            bound: verdict.bound,
            softenings: &verdict.softenings,
            derived: verdict.derived.clone(),
        };
        let explanation = explain::of_set(self.judge, &proof);
        let anchor = verdict.limiting.first().or(ranks.first()).copied().unwrap_or_default();
        let claim = self.judge.claim(anchor);
        let (who, what) = self.question(claim);
        let amounts: Vec<_> = verdict.members.iter().map(|(_, amount)| amount.clone()).collect();
        let total = explain::total(&amounts, verdict.combination);
        let severity = match (&total, verdict.relation) {
            (Some(total), Relation::Contradicts) => assess::of_amounts(total.core(), verdict.limit.core()),
            _ => Severity::NONE,
        };
        let told = total.map_or_else(String::new, |total| words::plain(&total));
        let limit = words::plain(&verdict.limit);
        let names: Vec<String> = verdict.members.iter().map(|(rank, _)| self.brief(*rank)).collect();
        let limiting: Vec<String> = verdict.limiting.iter().map(|rank| self.brief(*rank)).collect();
        let reason = match verdict.relation {
            Relation::Supersedes => format!(
                "{} of {}: {} come to {told}; {}, later, come to {limit}, which brings the sum up to date.",
                what,
                who,
                list(&names),
                list(&limiting)
            ),
            _ => {
                let against = if limiting.is_empty() { "the whole".to_owned() } else { list(&limiting) };
                format!(
                    "{}, {}: {} come to {told}, against {limit} by {against}; {}",
                    what,
                    who,
                    list(&names),
                    tail(verdict.rule.description())
                )
            }
        };
        let sides = [
            verdict.limiting.iter().map(|rank| self.id(*rank)).collect(),
            verdict.members.iter().map(|(rank, _)| self.id(*rank)).collect::<Vec<_>>(),
        ];
        let directed = verdict.bound == BoundBy::Updated;
        let mut keys: Vec<String> = ranks.iter().map(|rank| self.key(self.judge.claim(*rank))).collect();
        keys.sort();
        // Two claims can clash both by themselves and as a set: the rule tells the findings apart.
        keys.push(verdict.rule.id().to_owned());
        let settles = match verdict.relation {
            Relation::Contradicts => assess::settles_set(&who, &what),
            _ => String::new(),
        };
        self.findings.push(Finding {
            id: id(&keys, verdict.relation, level, verdict.rule),
            relation: verdict.relation,
            from: verdict.limiting.first().filter(|_| directed).map(|rank| self.id(*rank)),
            to: verdict.members.first().filter(|_| directed).map(|(rank, _)| self.id(*rank)),
            cause: directed.then_some(Cause::Update),
            strength: verdict.strength,
            level,
            severity,
            confidence: assess::set_confidence(verdict.strength, &verdict.softenings),
            claims: ranks.iter().map(|rank| self.id(*rank)).collect(),
            sides: (!verdict.limiting.is_empty()).then_some(sides),
            rule: verdict.rule,
            who,
            what,
            reason,
            hints: Vec::new(),
            explanation,
            settles,
        });
    }

    /// Claims that correct others.
    pub(super) fn corrections(&mut self) {
        let resolution = self.judge.resolution;
        let corrected: Vec<(Rank, Rank)> =
            resolution.claims.iter().enumerate().filter_map(|(rank, claim)| Some((rank, claim.corrects?))).collect();
        for (by, rank) in corrected {
            let judgement = self.judge.judge(by, rank);
            self.judged += 1;
            self.push(judgement, &[by.min(rank), by.max(rank)], Some([vec![by], vec![rank]]));
        }
    }

    /// Reports that repeat another and state as fact what it only passed on.
    pub(super) fn rising_modality(&mut self) {
        for index in 0..self.answers.all.len() {
            let answer = self.answers.at(index);
            let hedged: Vec<Rank> =
                answer.members.iter().copied().filter(|rank| is_hedged(self.judge.claim(*rank))).collect();
            if hedged.is_empty() {
                continue;
            }
            for &rank in &answer.members {
                let claim = self.judge.claim(rank);
                if is_hedged(claim) || self.judge.resolution.given(claim).is_own_reporting() {
                    continue;
                }
                let source = hedged
                    .iter()
                    .copied()
                    .find(|other| self.derivation.derives(claim.report, self.judge.claim(*other).report));
                if let Some(source) = source {
                    let mut judgement = self.judge.judge(rank, source);
                    self.judged += 1;
                    if judgement.relation() == Relation::Agrees {
                        judgement.premises.rule = Rule::RisingModality;
                        self.push(judgement, &[rank.min(source), rank.max(source)], Some([vec![rank], vec![source]]));
                    }
                }
            }
        }
    }

    /// Everything told, in order.
    pub(super) fn finish(mut self) -> (Vec<Finding>, Vec<Note>) {
        let dossier = self.judge.resolution.dossier;
        let claims = |finding: &Finding| -> Vec<&'d str> {
            finding.claims.iter().filter_map(|id| dossier[*id].given_id()).collect()
        };
        self.findings.sort_by(|a, b| {
            place(a)
                .cmp(&place(b))
                .then_with(|| b.severity.cmp(&a.severity))
                .then_with(|| b.strength.cmp(&a.strength))
                .then_with(|| (&a.who, &a.what, a.rule, &a.id).cmp(&(&b.who, &b.what, b.rule, &b.id)))
                .then_with(|| claims(a).cmp(&claims(b)))
        });
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for finding in &mut self.findings {
            let count = seen.entry(finding.id.clone()).or_insert(0);
            *count += 1;
            if *count > 1 {
                finding.id = format!("{}-{count}", finding.id);
            }
        }
        (self.findings, self.notes)
    }

    fn push(&mut self, judgement: Judgement, ranks: &[Rank], sides: Option<[Vec<Rank>; 2]>) {
        let judge = self.judge;
        let (left, right) = (judge.claim(judgement.left), judge.claim(judgement.right));
        let others: Vec<Rank> = ranks
            .iter()
            .copied()
            .filter(|rank| *rank != judgement.left && *rank != judgement.right)
            .take(TOLD)
            .collect();
        let explanation = explain::of_pair(judge, &judgement, &others);
        let confidence = assess::confidence(&judgement);
        let (who, what) = self.question(left);
        let mut keys = [self.key(left), self.key(right)];
        keys.sort();
        let (from, to) = directed(&judgement);
        self.findings.push(Finding {
            id: id(&keys, judgement.relation(), judgement.level, judgement.premises.rule),
            relation: judgement.relation(),
            from: from.map(|rank| self.id(rank)),
            to: to.map(|rank| self.id(rank)),
            cause: judgement.outcome.cause,
            strength: judgement.outcome.strength,
            level: judgement.level,
            severity: assess::severity(judge, &judgement),
            confidence,
            claims: ranks.iter().map(|rank| self.id(*rank)).collect(),
            sides: sides.map(|sides| sides.map(|side| side.into_iter().map(|rank| self.id(rank)).collect())),
            rule: judgement.premises.rule,
            who,
            what,
            reason: reason(judge, &judgement),
            hints: assess::hints(judge, self.answers, self.derivation, &judgement),
            explanation,
            settles: assess::settles(judge, &judgement, &confidence),
        });
        if judgement.value.by_later_alternative {
            self.notes.push(Note {
                code: "later_alternative",
                text: format!(
                    "{} and {} fit only if one of them is not taken in its likeliest sense",
                    self.brief(judgement.left),
                    self.brief(judgement.right)
                ),
                claims: ranks.iter().map(|rank| judge.resolution.id(judge.claim(*rank)).to_owned()).collect(),
            });
        }
    }

    /// An update between two relayed speakers may be a dispute.
    fn note_dispute(&mut self, judgement: &Judgement) {
        let (left, right) = (self.judge.claim(judgement.left), self.judge.claim(judgement.right));
        let relayed = |claim: &Resolved| matches!(claim.voice, Voice::Speaker(_));
        if judgement.relation() == Relation::Supersedes && left.voice != right.voice && relayed(left) && relayed(right)
        {
            let ids = [left, right].map(|claim| self.judge.resolution.id(claim).to_owned());
            self.notes.push(Note {
                code: "possible_dispute",
                text: format!(
                    "the update from {} to {} is between different speakers and may be a dispute",
                    self.brief(directed(judgement).1.unwrap_or(judgement.right)),
                    self.brief(directed(judgement).0.unwrap_or(judgement.left))
                ),
                claims: ids.into_iter().collect(),
            });
        }
    }

    /// Claims of an answer that differ in voice, report, statement, modality or basis of time: a few of each sort.
    fn spokesmen(&self, answer: &Answer) -> Vec<Rank> {
        if answer.members.len() <= SPOKESMEN {
            return answer.members.clone();
        }
        let mut chosen: Vec<Rank> = Vec::new();
        let mut seen: BTreeSet<(u8, bool, bool)> = BTreeSet::new();
        for &rank in &answer.members {
            let claim = self.judge.claim(rank);
            let sort = match claim.voice {
                Voice::Own(_) => 0,
                Voice::Outlet(_) => 1,
                Voice::Speaker(_) => 2,
            };
            if seen.insert((sort, claim.modality == Modality::Implied, claim.statement.is_some())) {
                chosen.push(rank);
            }
        }
        let rest = answer.members.iter().copied().filter(|rank| !chosen.contains(rank)).take(SPOKESMEN);
        let mut chosen: Vec<Rank> = chosen.iter().copied().chain(rest.collect::<Vec<_>>()).take(SPOKESMEN).collect();
        chosen.sort_unstable();
        chosen
    }

    fn question(&self, claim: &Resolved) -> (String, String) {
        let things = &self.judge.resolution.things;
        (things.name(claim.subject).to_owned(), self.judge.resolution.attribute(claim).display_name())
    }

    fn id(&self, rank: Rank) -> ClaimId {
        self.judge.claim(rank).id
    }

    fn brief(&self, rank: Rank) -> String {
        brief(&explain::stated(self.judge, self.judge.claim(rank)))
    }

    fn key(&self, claim: &Resolved) -> String {
        key(self.judge, claim)
    }
}

/// The slot and the reading of a claim in letters that never change.
fn key(judge: &Judge<'_, '_>, claim: &Resolved) -> String {
    let things = &judge.resolution.things;
    let place = claim.place.map_or("", |place| things.label(place));
    format!(
        "{}\u{1f}{}\u{1f}{place}\u{1f}{}\u{1f}{}\u{1f}{}\u{1f}{}",
        things.label(claim.subject),
        judge.resolution.attribute(claim).id(),
        claim.definition.as_deref().unwrap_or_default(),
        claim.event.as_deref().unwrap_or_default(),
        claim.planned,
        reading_key(claim, things)
    )
}

fn id(keys: &[String], relation: Relation, level: Level, rule: Rule) -> String {
    let mut parts: Vec<&str> = keys.iter().map(String::as_str).collect();
    parts.push(relation.as_str());
    parts.push(level.as_str());
    if matches!(rule, Rule::RisingModality) {
        parts.push(rule.id());
    }
    format!("f-{:016x}", stable::hash(&parts))
}

/// Contradictions between reports first, then sets and disputes, then what is settled.
fn place(finding: &Finding) -> u8 {
    match (finding.relation, finding.level) {
        (Relation::Contradicts, Level::Speakers) => 1,
        (Relation::Contradicts, _) => 0,
        (Relation::Supersedes, _) => 2,
        (Relation::Refines, _) => 3,
        (Relation::Agrees, _) => 4,
        (Relation::Compatible, _) => 5,
        (Relation::Incomparable, _) => 6,
    }
}

fn firmness(judgement: &Judgement) -> (Option<Strength>, std::cmp::Reverse<usize>) {
    (judgement.outcome.strength, std::cmp::Reverse(judgement.premises.softenings.len()))
}

/// The claims of an answer beyond its spokesmen that stand at a level to some of the other side.
fn join_at_level(judge: &Judge<'_, '_>, answer: &Answer, others: &[Rank], level: Level, joined: &mut BTreeSet<Rank>) {
    if answer.members.len() <= SPOKESMEN {
        return;
    }
    for &rank in &answer.members {
        let claim = judge.claim(rank);
        if others.iter().any(|other| voice::level(claim, judge.claim(*other)).0 == level) {
            joined.insert(rank);
        }
    }
}

fn is_hedged(claim: &Resolved) -> bool {
    matches!(claim.modality, Modality::Claimed | Modality::Reported | Modality::Believed | Modality::Implied)
}

/// The claims that refine or supersede, and that are refined or superseded.
fn directed(judgement: &Judgement) -> (Option<Rank>, Option<Rank>) {
    match judgement.outcome.from {
        Some(Side::Left) => (Some(judgement.left), Some(judgement.right)),
        Some(Side::Right) => (Some(judgement.right), Some(judgement.left)),
        None => (None, None),
    }
}

/// The verdict in one sentence.
fn reason(judge: &Judge<'_, '_>, judgement: &Judgement) -> String {
    let brief = |rank: Rank| brief(&explain::stated(judge, judge.claim(rank)));
    let (left, right) = (judge.claim(judgement.left), judge.claim(judgement.right));
    let things = &judge.resolution.things;
    let mut about =
        format!("{}, {}", safe(things.name(left.subject)), safe(&judge.resolution.attribute(left).display_name()));
    if left.attribute != right.attribute || left.subject != right.subject {
        about = format!(
            "{about} and {}, {}",
            safe(things.name(right.subject)),
            safe(&judge.resolution.attribute(right).display_name())
        );
    }
    let (a, b) = (brief(judgement.left), brief(judgement.right));
    let (from, to) = match directed(judgement) {
        (Some(from), Some(to)) => (brief(from), brief(to)),
        _ => (a.clone(), b.clone()),
    };
    let because = tail(judgement.premises.rule.description());
    match (judgement.relation(), judgement.outcome.cause) {
        (Relation::Agrees, _) if judgement.premises.rule == Rule::RisingModality => {
            format!("{about}: {a} repeats {b}; {because}")
        }
        (Relation::Agrees, _) => format!("{about}: {a} and {b} say the same."),
        (Relation::Refines, _) => format!("{about}: {from} says more precisely what {to} says."),
        (Relation::Supersedes, Some(Cause::Correction)) => format!("{about}: {from} corrects {to}."),
        (Relation::Supersedes, _) => format!("{about}: {from} is later and replaces {to}; {because}"),
        (Relation::Contradicts, _) => format!("{about}: {a} and {b} cannot both hold; {because}"),
        (Relation::Compatible, _) => format!("{about}: {a} and {b} can both hold."),
        (Relation::Incomparable, _) => format!("{about}: {a} and {b} are not compared; {because}"),
    }
}

/// Names in a row: "a, b and c".
fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// The row of two claims.
pub(super) fn pair_row(
    judge: &Judge<'_, '_>,
    answers: &Answers,
    derivation: &Derivation,
    judgement: &Judgement,
    (a, b): (Rank, Rank),
) -> Pair {
    let (from, to) = directed(judgement);
    let id = |rank: Rank| judge.claim(rank).id;
    let explanation: Explanation = explain::of_pair(judge, judgement, &[]);
    let compared = judgement.relation() != Relation::Incomparable;
    Pair {
        a: id(a),
        b: id(b),
        relation: judgement.relation(),
        from: from.map(id),
        to: to.map(id),
        strength: judgement.outcome.strength,
        level: compared.then_some(judgement.level),
        severity: assess::severity(judge, judgement).level(),
        rule: judgement.premises.rule,
        reason: reason(judge, judgement),
        hints: assess::hints(judge, answers, derivation, judgement),
        explanation,
    }
}
