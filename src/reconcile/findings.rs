//! Findings made from judgements: who takes part, how grave it is, what it is called.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::prove;
use super::wording::{directed, id, key, list, reason};
use crate::answers::{Answer, Answers};
use crate::assess;
use crate::compare::voice;
use crate::dossier::{Attribute, ClaimId, Modality, ReportId};
use crate::explain::words::{self, brief, safe, tail};
use crate::finding::{Finding, Note, Severity};
use crate::judge::{Judge, Judgement, links_questions};
use crate::origin::Derivation;
use crate::resolve::{Basis, Rank, Resolved, Voice};
use crate::rules::{BoundBy, Rule, total};
use crate::sets::SetVerdict;
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
    pending: Vec<Pending>,
    /// Answers with one value that agree, and the judgement that says so.
    agreeing: BTreeMap<(usize, usize), Judgement>,
    /// Pairs judged so far.
    pub(super) judged: usize,
}

/// The best judgement on one relation at one level, and who takes part in it.
struct Standing {
    judgement: Judgement,
    /// The answers of either side.
    answers: [BTreeSet<usize>; 2],
    left: BTreeSet<Rank>,
    right: BTreeSet<Rank>,
}

impl Standing {
    /// Takes in another standing of the same two sides.
    fn absorb(&mut self, other: Self) {
        for (mine, theirs) in self.answers.iter_mut().zip(other.answers) {
            mine.extend(theirs);
        }
        if firmness(&other.judgement) > firmness(&self.judgement) {
            self.judgement = other.judgement;
        }
        self.left.extend(other.left);
        self.right.extend(other.right);
    }
}

/// A relation of two answers that is still to be told.
struct Pending {
    answers: (usize, usize),
    standing: Standing,
}

impl<'a, 'r, 'd> Teller<'a, 'r, 'd> {
    pub(super) fn new(judge: &'a Judge<'r, 'd>, answers: &'a Answers, derivation: &'a Derivation) -> Self {
        Self {
            judge,
            answers,
            derivation,
            findings: Vec::new(),
            notes: Vec::new(),
            pending: Vec::new(),
            agreeing: BTreeMap::new(),
            judged: 0,
        }
    }

    /// Relates two answers, once for each level.
    pub(super) fn pair(&mut self, (i, j): (usize, usize)) {
        let (a, b) = (self.answers.at(i), self.answers.at(j));
        // Answers of different scope, or of aims and outcomes, are told apart before anything is compared; only two
        // renderings of one utterance are compared across times.
        let first = self.judge.judge(a.first(), b.first());
        self.judged += 1;
        let apart = first.relation() == Relation::Incomparable && !(self.has_statements(a) && self.has_statements(b));
        if apart || !links_questions(first.premises.rule) {
            return;
        }
        let (mine, theirs) = (self.spokesmen(a, b), self.spokesmen(b, a));
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
                    answers: [BTreeSet::from([i]), BTreeSet::from([j])],
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
        let says_the_same = |standing: &Standing| {
            let (left, right) = (self.judge.claim(standing.judgement.left), self.judge.claim(standing.judgement.right));
            standing.judgement.relation() == Relation::Agrees && left.stance.reads_like(&right.stance)
        };
        let agreement = standings.iter().find(|(_, standing)| says_the_same(standing)).map(|(key, _)| *key);
        if let Some(standing) = agreement.and_then(|key| standings.remove(&key)) {
            standings.retain(|_, other| !says_the_same(other));
            self.agreeing.insert((i, j), standing.judgement);
        }
        for ((_, level), mut standing) in standings {
            join_at_level(self.judge, a, &theirs, level, &mut standing.left);
            join_at_level(self.judge, b, &mine, level, &mut standing.right);
            self.pending.push(Pending { answers: (i, j), standing });
        }
    }

    /// Tells every relation of answers and then every agreement.
    ///
    /// Answers with one value that all agree with each other, as when two reports of different days repeat it, are told
    /// of as one: once where they agree, and once in each relation to others.
    pub(super) fn tell_pairs(&mut self) {
        let clusters = self.clusters();
        let mut cluster_of: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, cluster) in clusters.iter().enumerate() {
            cluster_of.extend(cluster.iter().map(|index| (*index, at)));
        }
        // News of several days may be one piece of news; a clash stands for itself.
        type Told = (usize, usize, Relation, Level, Option<usize>, Option<(usize, usize)>);
        let mut merged: BTreeMap<Told, Standing> = BTreeMap::new();
        for Pending { answers: (i, j), mut standing } in std::mem::take(&mut self.pending) {
            let place = |index: usize| cluster_of.get(&index).copied().unwrap_or(usize::MAX);
            let (mut left, mut right) = (place(i), place(j));
            if left > right {
                std::mem::swap(&mut left, &mut right);
                std::mem::swap(&mut standing.left, &mut standing.right);
                standing.answers.reverse();
            }
            let judgement = &standing.judgement;
            let from = directed(judgement).0.map(|rank| if standing.left.contains(&rank) { left } else { right });
            let alone = (judgement.relation() == Relation::Contradicts).then_some((i, j));
            match merged.entry((left, right, judgement.relation(), judgement.level, from, alone)) {
                Entry::Vacant(free) => {
                    free.insert(standing);
                }
                Entry::Occupied(mut taken) => taken.get_mut().absorb(standing),
            }
        }
        for standing in merged.into_values() {
            let both: Vec<Rank> = standing.left.union(&standing.right).copied().collect();
            let sides = [standing.left.into_iter().collect(), standing.right.into_iter().collect()];
            self.note_dispute(&standing.judgement);
            self.push(standing.judgement, &both, Some(sides));
            self.name_by(&standing.answers.map(|side| side.into_iter().collect()));
        }
        for cluster in &clusters {
            self.agreement(cluster);
            self.rising_modality(cluster);
        }
        for ((a, b), judgement) in std::mem::take(&mut self.agreeing) {
            if cluster_of.get(&a) != cluster_of.get(&b) {
                let sides = [self.answers.at(a).members.clone(), self.answers.at(b).members.clone()];
                let both: BTreeSet<Rank> = sides.iter().flatten().copied().collect();
                self.push(judgement, &both.into_iter().collect::<Vec<_>>(), Some(sides));
            }
        }
    }

    /// Every answer with those of the same value that it agrees with, and that agree with each other.
    fn clusters(&self) -> Vec<Vec<usize>> {
        let mut joining: Vec<usize> = self.agreeing.keys().flat_map(|(a, b)| [*a, *b]).collect();
        // By what they say, so that it does not matter what the claims are called.
        joining.sort_by_cached_key(|&index| {
            (key(self.judge, self.judge.claim(self.answers.at(index).first()), true), index)
        });
        joining.dedup();
        let mut clusters: Vec<Vec<usize>> = Vec::new();
        let mut friends: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &(a, b) in self.agreeing.keys() {
            friends.entry(a).or_default().push(b);
            friends.entry(b).or_default().push(a);
        }
        let mut cluster_of: BTreeMap<usize, usize> = BTreeMap::new();
        for &index in &joining {
            let slot = &self.answers.at(index).slot;
            let agrees = |other: &usize| self.agreeing.contains_key(&((*other).min(index), (*other).max(index)));
            let candidates: BTreeSet<usize> = friends
                .get(&index)
                .into_iter()
                .flatten()
                .filter(|friend| self.answers.at(**friend).slot == *slot)
                .filter_map(|friend| cluster_of.get(friend).copied())
                .collect();
            let joined =
                candidates.into_iter().find(|at| clusters.get(*at).is_some_and(|cluster| cluster.iter().all(agrees)));
            let at = match joined.and_then(|at| Some((at, clusters.get_mut(at)?))) {
                Some((at, cluster)) => {
                    cluster.push(index);
                    at
                }
                None => {
                    clusters.push(vec![index]);
                    clusters.len() - 1
                }
            };
            cluster_of.insert(index, at);
        }
        let joined: BTreeSet<usize> = joining.into_iter().collect();
        clusters.extend((0..self.answers.all.len()).filter(|index| !joined.contains(index)).map(|index| vec![index]));
        clusters
    }

    /// Gives the last finding an id by its answers, whichever claims stand for them.
    fn name_by(&mut self, sides: &[Vec<usize>]) {
        let Some(told) = self.findings.last() else { return };
        let timed = told.relation == Relation::Contradicts;
        let least = |side: &Vec<usize>| {
            let claims = side.iter().map(|index| self.judge.claim(self.answers.at(*index).first()));
            claims.map(|claim| key(self.judge, claim, timed)).min()
        };
        let mut keys: Vec<String> = sides.iter().filter_map(least).collect();
        keys.sort();
        let name = id(&keys, told.relation, told.level, told.rule);
        if let Some(told) = self.findings.last_mut() {
            told.id = name;
        }
    }

    /// Answers that agree with each other, as one finding between the claims that stand farthest apart.
    fn agreement(&mut self, cluster: &[usize]) {
        let mut best: Option<Judgement> = None;
        let mut better = |judgement: &Judgement| {
            if best.as_ref().is_none_or(|known| judgement.level < known.level) {
                best = Some(judgement.clone());
            }
        };
        for (at, a) in cluster.iter().enumerate() {
            for b in cluster.iter().skip(at + 1) {
                self.agreeing.get(&((*a).min(*b), (*a).max(*b))).into_iter().for_each(&mut better);
            }
        }
        for &index in cluster {
            let answer = self.answers.at(index);
            let spokesmen =
                if answer.members.len() < 2 { Vec::new() } else { self.spokesmen(answer, &Answer::none(&answer.slot)) };
            for (at, &a) in spokesmen.iter().enumerate() {
                for &b in spokesmen.iter().skip(at + 1) {
                    let judgement = self.judge.judge(a, b);
                    self.judged += 1;
                    if judgement.relation() == Relation::Agrees {
                        better(&judgement);
                    }
                }
            }
        }
        let Some(judgement) = best else { return };
        let members: BTreeSet<Rank> =
            cluster.iter().flat_map(|index| self.answers.at(*index).members.iter().copied()).collect();
        self.push(judgement, &members.into_iter().collect::<Vec<_>>(), None);
        self.name_by(&[cluster.to_vec()]);
    }

    /// A set that a constraint forbids, or an update that one derives.
    pub(super) fn set(&mut self, verdict: &SetVerdict) {
        let weighing = &verdict.weighing;
        let ranks = weighing.ranks();
        let level = match ranks.as_slice() {
            [a, b] => voice::level(self.judge.claim(*a), self.judge.claim(*b)).0,
            _ => Level::Set,
        };
        let explanation = prove::of_set(self.judge, verdict, level);
        let (subject, attribute) = weighing.about;
        let resolution = self.judge.resolution;
        let name = resolution.things.name(subject).to_owned();
        let label = resolution.attributes.get(attribute).map_or(String::new(), Attribute::display_name);
        let total = total(&weighing.amounts(), weighing.combination);
        let severity = match (&total, verdict.relation) {
            (Some(total), Relation::Contradicts) => {
                assess::of_amounts(total.core(), weighing.limit.core(), self.judge.resolution.conventions)
            }
            _ => Severity::NONE,
        };
        let told = total.map_or_else(String::new, |total| words::plain(&total));
        let limit = words::plain(&weighing.limit);
        let names: Vec<String> = weighing.members.iter().map(|member| self.brief(member.rank)).collect();
        let limiting: Vec<String> = weighing.limiting.iter().map(|rank| self.brief(*rank)).collect();
        let reason = match verdict.relation {
            Relation::Supersedes => format!(
                "{}, {}: {} come to {told}; {}, later, come to {limit}, which brings the sum up to date.",
                safe(&name),
                safe(&label),
                list(&names),
                list(&limiting)
            ),
            _ => {
                let against = if limiting.is_empty() { "the whole".to_owned() } else { list(&limiting) };
                format!(
                    "{}, {}: {} come to {told}, against {limit} by {against}; {}",
                    safe(&name),
                    safe(&label),
                    list(&names),
                    tail(weighing.rule.description())
                )
            }
        };
        let sides = [
            weighing.limiting.iter().map(|rank| self.id(*rank)).collect(),
            weighing.members.iter().map(|member| self.id(member.rank)).collect::<Vec<_>>(),
        ];
        let directed = weighing.bound == BoundBy::Updated;
        let mut keys: Vec<String> = ranks.iter().map(|rank| key(self.judge, self.judge.claim(*rank), true)).collect();
        keys.sort();
        // Two claims can clash both by themselves and as a set: the rule tells the findings apart.
        keys.push(weighing.rule.id().to_owned());
        let settles = match verdict.relation {
            Relation::Contradicts => assess::settles_set(&name, &label),
            _ => String::new(),
        };
        self.findings.push(Finding {
            id: id(&keys, verdict.relation, level, weighing.rule),
            relation: verdict.relation,
            from: weighing.limiting.first().filter(|_| directed).map(|rank| self.id(*rank)),
            to: weighing.members.first().filter(|_| directed).map(|member| self.id(member.rank)),
            cause: directed.then_some(Cause::Update),
            strength: verdict.strength,
            level,
            severity,
            confidence: assess::set_confidence(verdict.strength, &weighing.softenings),
            claims: ranks.iter().map(|rank| self.id(*rank)).collect(),
            sides: (!weighing.limiting.is_empty()).then_some(sides),
            rule: weighing.rule,
            who: resolution.things.label(subject).to_owned(),
            what: resolution.attributes.get(attribute).map_or(String::new(), |one| one.id().to_owned()),
            name,
            label,
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
    fn rising_modality(&mut self, cluster: &[usize]) {
        let members: Vec<Rank> =
            cluster.iter().flat_map(|index| self.answers.at(*index).members.iter().copied()).collect();
        let hedged: Vec<Rank> = members.iter().copied().filter(|rank| is_hedged(self.judge.claim(*rank))).collect();
        if hedged.is_empty() {
            return;
        }
        let first_source = self.derivation.first_source(hedged.iter().map(|rank| self.judge.claim(*rank).report));
        for &copy in &members {
            let claim = self.judge.claim(copy);
            if is_hedged(claim) || self.judge.resolution.given(claim).is_own_reporting() {
                continue;
            }
            let Some(&source) = first_source(claim.report).and_then(|number| hedged.get(number)) else { continue };
            let mut judgement = self.judge.judge(copy, source);
            self.judged += 1;
            if judgement.relation() == Relation::Agrees {
                judgement.premises.rule = Rule::RisingModality;
                // The copy is told of first; what the two hold is the same either way.
                (judgement.left, judgement.right) = (copy, source);
                self.push(judgement, &[copy.min(source), copy.max(source)], Some([vec![copy], vec![source]]));
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
        let explanation = prove::of_pair(judge, &judgement, &others);
        let confidence = assess::confidence(&judgement);
        let timed = judgement.relation() == Relation::Contradicts;
        let mut keys = [key(judge, left, timed), key(judge, right, timed)];
        keys.sort();
        let (from, to) = directed(&judgement);
        let sides = sides.map(|[left, right]| {
            // The side that refines or supersedes the other comes first.
            if from.is_some_and(|from| right.contains(&from)) { [right, left] } else { [left, right] }
        });
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
            who: judge.resolution.things.label(left.subject).to_owned(),
            what: judge.resolution.attribute(left).id().to_owned(),
            name: judge.resolution.things.name(left.subject).to_owned(),
            label: judge.resolution.attribute(left).display_name(),
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

    /// Claims that stand for an answer before another one: all of a few; of many, one of each sort (kind of voice,
    /// implied or not, basis of time) and those that share a voice, a report or a statement with the other side.
    fn spokesmen(&self, answer: &Answer, other: &Answer) -> Vec<Rank> {
        if answer.members.len() <= SPOKESMEN {
            return answer.members.clone();
        }
        let theirs = || other.members.iter().map(|rank| self.judge.claim(*rank));
        let voices: BTreeSet<&Voice> = theirs().map(|claim| &claim.voice).collect();
        let reports: BTreeSet<ReportId> = theirs().map(|claim| claim.report).collect();
        let statements: BTreeSet<&str> = theirs().filter_map(|claim| claim.statement.as_deref()).collect();
        let mut sorts: BTreeSet<(u8, bool, Option<Basis>)> = BTreeSet::new();
        let mut shared = [SPOKESMEN; 3];
        let mut chosen: Vec<Rank> = Vec::new();
        for &rank in &answer.members {
            let claim = self.judge.claim(rank);
            let voice = match claim.voice {
                Voice::Own(_) => 0,
                Voice::Outlet(_) => 1,
                Voice::Speaker(_) => 2,
            };
            let basis = claim.timing.as_ref().map(|timing| timing.basis);
            let mut stands = sorts.insert((voice, claim.modality == Modality::Implied, basis));
            let ties = [
                voices.contains(&claim.voice),
                reports.contains(&claim.report),
                claim.statement.as_deref().is_some_and(|statement| statements.contains(statement)),
            ];
            for (tie, left) in ties.into_iter().zip(&mut shared) {
                if tie && *left > 0 {
                    *left -= 1;
                    stands = true;
                }
            }
            // A second voice of each sort, so that one that shares a report never stands alone.
            if stands || chosen.len() < SPOKESMEN {
                chosen.push(rank);
            }
        }
        chosen
    }

    fn has_statements(&self, answer: &Answer) -> bool {
        answer.members.iter().any(|rank| self.judge.claim(*rank).statement.is_some())
    }

    fn id(&self, rank: Rank) -> ClaimId {
        self.judge.claim(rank).id
    }

    fn brief(&self, rank: Rank) -> String {
        brief(&prove::stated(self.judge, self.judge.claim(rank)))
    }
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
