//! Findings made from judgements: who takes part, how grave it is, what it is called.

use std::cell::{LazyCell, RefCell};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use smallvec::{SmallVec, smallvec};

use super::clusters::Clusters;
use super::finding::{Core, FindingId, Ground, Parties};
use super::meet::Meeting;
use super::precedents::{Case, Precedents, Sort};
use super::prove;
use super::spokesmen::{Roster, SPOKESMEN};
use super::standing::{Joint, Related, Standing};
use super::weigh::Counts;
use super::wording::{directed, id, key};
use crate::answers::{Answers, Family, Ranks};
use crate::assess;
use crate::compare::voice::{self, Between};
use crate::dossier::{ClaimId, ReportId};
use crate::explain::words::brief;
use crate::finding::{Note, Severity};
use crate::judge::{Judge, Judgement, links_questions};
use crate::origin::{Dependence, Origins, is_hedged};
use crate::reading::Firmness;
use crate::register::Register;
use crate::resolve::{Rank, Resolved, Voice};
use crate::rules::{BoundBy, Rule, total};
use crate::sets::SetVerdict;
use crate::verdict::{Cause, Level, Relation, Strength};

/// How many sorts of claims, and of pairs of them, are told apart; of more, each pair is judged.
const LIKENESSES: usize = 16;

/// What a finding is called by: its id is made of them.
type Keys = SmallVec<[Rc<str>; 2]>;

/// Makes findings, once each.
pub(super) struct Teller<'a, 'r, 'd> {
    judge: &'a Judge<'r, 'd>,
    answers: &'a Answers,
    dependence: &'a Dependence,
    counts: &'a Counts,
    register: &'a Register,
    #[allow(clippy::vec_box)] // each goes into a finding of its own as it is
    findings: Vec<Box<Core>>,
    notes: Vec<Note>,
    pending: Vec<Pending>,
    /// Answers with one value that agree, and the judgement that says so.
    agreeing: BTreeMap<(usize, usize), Judgement>,
    /// Who stands for the answers that many give.
    rosters: BTreeMap<usize, Rc<Roster<'r>>>,
    /// What answers of a circle are called in the ids of findings, without their time and with it.
    keys: RefCell<BTreeMap<(usize, bool), Rc<str>>>,
    /// Of each claim, the first of its answer that differs from it in nothing but its source.
    sorts: Vec<Rank>,
    /// What answers came to before, where that is of use.
    precedents: Option<&'a mut Precedents>,
    /// The findings that are as they were told before: only what they are called.
    kept: Vec<FindingId>,
    /// Pairs of answers so far.
    pairs: usize,
    /// Pairs judged so far.
    pub(super) judged: usize,
}

/// Everything that is told, in no order.
pub(super) struct Tale {
    #[allow(clippy::vec_box)] // they are kept so
    pub(super) findings: Vec<Box<Core>>,
    /// The ids of those that were told before, and are as they were.
    pub(super) kept: Vec<FindingId>,
    pub(super) notes: Vec<Note>,
}

/// Two answers with one value that agree, and the judgement that says so.
type Agreed = ((usize, usize), Judgement);

/// What a judgement on claims of two answers depends on: their sorts, and what their sources have in common.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Likeness {
    sorts: (Rank, Rank),
    between: Between,
}

/// A relation of two answers that is still to be told.
struct Pending {
    meeting: Meeting,
    standing: Standing,
}

/// What is told of as one.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Told {
    /// A clash of two answers stands for itself.
    Clash(usize, usize),
    /// In a crowd, all of one family that clash with one answer alike are told of together.
    InCrowd(usize, Family, Rule, Option<Strength>),
    /// News of several days may be one piece of news: between two clusters, and whether the first brings it.
    News((Option<usize>, Option<usize>), Option<bool>),
}

impl<'a, 'r, 'd> Teller<'a, 'r, 'd> {
    pub(super) fn new(
        judge: &'a Judge<'r, 'd>,
        answers: &'a Answers,
        dependence: &'a Dependence,
        counts: &'a Counts,
        register: &'a Register,
    ) -> Self {
        Self {
            judge,
            answers,
            dependence,
            counts,
            register,
            findings: Vec::new(),
            notes: Vec::new(),
            pending: Vec::new(),
            agreeing: BTreeMap::new(),
            rosters: BTreeMap::new(),
            keys: RefCell::default(),
            sorts: sorts(judge, answers),
            precedents: None,
            kept: Vec::new(),
            pairs: 0,
            judged: 0,
        }
    }

    /// Tells nothing anew that follows from answers that are as they were.
    pub(super) fn following(mut self, precedents: &'a mut Precedents) -> Self {
        precedents.recognise(self.judge, self.answers, self.dependence);
        self.precedents = Some(precedents);
        self
    }

    /// Tells what becomes of answers that meet each other and no others.
    pub(super) fn circle(&mut self, answers: &[usize], meetings: &[Meeting]) {
        self.pairs += meetings.len();
        if meetings.is_empty() {
            // As most do: there is one answer, and nothing to be merged.
            self.agreement(answers, None);
            self.rising_modality(answers);
        } else {
            meetings.iter().for_each(|meeting| self.pair(*meeting));
            self.tell_pairs(answers);
        }
        self.rosters.clear();
        self.keys.get_mut().clear();
    }

    /// Relates two answers, once for each level.
    fn pair(&mut self, meeting: Meeting) {
        let (answers, pair) = (self.answers, meeting.answers);
        let known = self.precedents.as_ref().and_then(|known| known.related(answers, pair));
        let related = known.unwrap_or_else(|| {
            let found = self.relate(pair);
            self.precedents.iter_mut().for_each(|known| known.file(answers, pair, &found));
            found
        });
        if let Some(judgement) = related.agreeing {
            self.agreeing.insert(pair, judgement);
        }
        self.pending.extend(related.standings.into_iter().map(|standing| Pending { meeting, standing }));
    }

    fn relate(&mut self, (i, j): (usize, usize)) -> Related {
        let mut related = Related::default();
        let answers = self.answers;
        let (a, b) = (answers.at(i), answers.at(j));
        // Answers of different scope, or of aims and outcomes, are told apart before anything is compared; only two
        // renderings of one utterance are compared across times.
        let first = self.judge(a.first(), b.first());
        if !links_questions(first.premises.rule) {
            return related;
        }
        if first.relation() == Relation::Incomparable && !(self.has_statements(i) && self.has_statements(j)) {
            return related;
        }
        let spokesmen;
        let (mine, theirs): (&[Rank], &[Rank]) = if a.members.len().max(b.members.len()) <= SPOKESMEN {
            (&a.members, &b.members)
        } else {
            let (left, right) = (self.roster(i), self.roster(j));
            spokesmen = (self.spokesmen(i, &left, &right), self.spokesmen(j, &right, &left));
            (&spokesmen.0, &spokesmen.1)
        };
        let mut first = Some(first);
        let mut known: SmallVec<[(Likeness, Option<usize>); 4]> = SmallVec::new();
        for &x in mine {
            for &y in theirs {
                let likeness = self.likeness(x, y);
                let at = match known.iter().take(LIKENESSES).find(|(one, _)| *one == likeness) {
                    Some((_, at)) => *at,
                    None => {
                        // The first claim of an answer is always among those that stand for it.
                        let judgement = first.take().unwrap_or_else(|| self.judge(x, y));
                        let at = related.place(judgement);
                        known.push((likeness, at));
                        at
                    }
                };
                at.into_iter().for_each(|at| related.take_part(at, (x, y)));
            }
        }
        related.settle(self.judge);
        related
    }

    fn judge(&mut self, x: Rank, y: Rank) -> Judgement {
        self.judged += 1;
        self.judge.judge(x, y)
    }

    fn likeness(&self, x: Rank, y: Rank) -> Likeness {
        let sort = |rank: Rank| self.sorts.get(rank).copied().unwrap_or(rank);
        Likeness { sorts: (sort(x), sort(y)), between: Between::of(self.judge.claim(x), self.judge.claim(y)) }
    }

    /// Tells every relation of answers and then every agreement.
    ///
    /// Answers with one value that all agree with each other, as when two reports of different days repeat it, are told
    /// of as one: once where they agree, and once in each relation to others.
    fn tell_pairs(&mut self, answers: &[usize]) {
        let clusters = Clusters::of(self.clusters(answers));
        for ((what, relation, level), mut joint) in self.merge(&clusters) {
            // Before it is settled: as it is now, its answers are listed pair by pair.
            let case = self.case_of_pairs(&what, &joint, &clusters);
            self.unless_known(case, |teller| {
                joint.settle();
                teller.join_at_level(&mut joint, level);
                teller.tell_joint(&what, relation, joint, &clusters);
            });
        }
        self.tell_agreements(&clusters);
    }

    /// Tells several pairs of answers as one.
    fn tell_joint(&mut self, what: &Told, relation: Relation, joint: Joint, clusters: &Clusters) {
        let Joint { standing: Standing { judgement, left, right }, answers } = joint;
        self.note_dispute(&judgement);
        let keys = match *what {
            Told::InCrowd(chief, family, _, strength) => self.keys_of_crowd(chief, family, strength),
            Told::Clash(..) => self.keys_of(&answers, relation),
            // Whichever of them stand in it at this level: another who repeats one may bring in more.
            Told::News((a, b), _) => {
                let mut keys: Keys =
                    [a, b].into_iter().flatten().filter_map(|at| self.key_of_cluster(clusters, at)).collect();
                keys.sort_unstable();
                keys
            }
        };
        let likewise = match *what {
            Told::InCrowd(chief, ..) if answers[1].len() > 1 => {
                Some((self.answers.at(chief).first(), answers[1].len() - 1))
            }
            _ => None,
        };
        let ground = Ground::Pair { claims: (judgement.left, judgement.right), likewise };
        self.push_ground(judgement, &union(&left, &right), Some([left, right]), keys, None, ground);
    }

    /// The case of what is to be told as one, where precedents matter.
    fn case_of_pairs(&self, what: &Told, joint: &Joint, clusters: &Clusters) -> Option<Case> {
        let precedents = self.precedents.as_ref()?;
        let (sort, among) = match what {
            Told::Clash(..) => (Sort::Clash, (None, None)),
            Told::InCrowd(..) => (Sort::Crowd, (None, None)),
            Told::News(between, _) => (Sort::News, *between),
        };
        let among = [among.0, among.1].into_iter().flatten().filter_map(|at| clusters.all.get(at));
        Some(precedents.case_of_pairs(sort, joint, among.map(Vec::as_slice)))
    }

    /// Tells one thing, or nothing, of a case, and remembers that; where the case is one that there was before, what was
    /// told then is kept.
    fn unless_known(&mut self, case: Option<Case>, tell: impl FnOnce(&mut Self)) {
        if let Some(told) = self.precedents.as_mut().zip(case.as_ref()).and_then(|(known, case)| known.told(case)) {
            self.kept.extend(told);
            return;
        }
        let from = self.findings.len();
        tell(self);
        let told = self.findings.get(from).map(|core| core.id);
        if let (Some(precedents), Some(case)) = (&mut self.precedents, case) {
            precedents.tell(case, told);
        }
    }

    /// What is to be told as one, with all who take part in it.
    fn merge(&mut self, clusters: &Clusters) -> BTreeMap<(Told, Relation, Level), Joint> {
        let mut merged: BTreeMap<(Told, Relation, Level), Joint> = BTreeMap::new();
        for Pending { meeting, standing } in std::mem::take(&mut self.pending) {
            let (i, j) = meeting.answers;
            let judgement = &standing.judgement;
            let clashes = judgement.relation() == Relation::Contradicts;
            let (what, turn) = match meeting.chief {
                Some(chief) if clashes => {
                    let other = &self.answers.at(if chief == i { j } else { i }).slot;
                    let family = (other.attribute, other.subject);
                    let (rule, strength) = (judgement.premises.rule, judgement.outcome.strength);
                    (Told::InCrowd(chief, family, rule, strength), chief == j)
                }
                None if clashes => (Told::Clash(i, j), false),
                _ => {
                    let (mine, theirs) = (clusters.at(i), clusters.at(j));
                    let turn = mine > theirs;
                    let from = directed(judgement).0.map(|rank| standing.left.contains(&rank) != turn);
                    (Told::News((mine.min(theirs), mine.max(theirs)), from), turn)
                }
            };
            let key = (what, judgement.relation(), judgement.level);
            let joint = Joint::of(meeting, standing, turn);
            match merged.entry(key) {
                Entry::Vacant(free) => {
                    free.insert(joint);
                }
                Entry::Occupied(mut taken) => taken.get_mut().absorb(joint, self.judge),
            }
        }
        merged
    }

    /// Tells of each cluster once, and of the agreements between clusters.
    fn tell_agreements(&mut self, clusters: &Clusters) {
        let mut within: BTreeMap<usize, ((Level, [usize; 2]), Agreed)> = BTreeMap::new();
        let mut between = Vec::new();
        for ((a, b), judgement) in std::mem::take(&mut self.agreeing) {
            let Some((cluster, positions)) = clusters.within(a, b) else {
                between.push(((a, b), judgement));
                continue;
            };
            let place = (judgement.level, positions);
            if within.get(&cluster).is_none_or(|(known, _)| place < *known) {
                within.insert(cluster, (place, ((a, b), judgement)));
            }
        }
        for (at, cluster) in clusters.all.iter().enumerate() {
            self.agreement(cluster, within.remove(&at).map(|(_, best)| best));
            self.rising_modality(cluster);
        }
        for ((a, b), judgement) in between {
            let case =
                self.precedents.as_ref().map(|known| known.case_of_agreement(Sort::AgreementBetween, &[a, b], None));
            self.unless_known(case, |teller| {
                let sides = [teller.answers.at(a).members.clone(), teller.answers.at(b).members.clone()];
                let keys = teller.keys_of_claims(&judgement);
                teller.push(judgement, &union(&sides[0], &sides[1]), Some(sides), keys);
            });
        }
    }

    /// Each of some answers with those of the same value that it agrees with, and that agree with each other.
    fn clusters(&self, answers: &[usize]) -> Vec<Vec<usize>> {
        let mut joining: Vec<usize> = self.agreeing.keys().flat_map(|(a, b)| [*a, *b]).collect();
        // By what they say, so that it does not matter what the claims are called.
        joining.sort_unstable();
        joining.dedup();
        joining.sort_by_cached_key(|&index| (self.key_of(index, true), index));
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
            // Who agrees with one whatever the times agrees with all who do.
            let agrees_with_all = |cluster: &Vec<usize>| {
                cluster.first().is_some_and(|first| self.persists(index, *first)) || cluster.iter().all(agrees)
            };
            let joined = candidates.into_iter().find(|at| clusters.get(*at).is_some_and(agrees_with_all));
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
        let alone = answers.iter().filter(|index| !cluster_of.contains_key(index));
        clusters.extend(alone.map(|index| vec![*index]));
        clusters
    }

    /// Whether two answers to one question agree whatever their times, so that in a crowd they need not be compared.
    fn persists(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.judge.claim(self.answers.at(a).first()), self.judge.claim(self.answers.at(b).first()));
        self.judge.resolution.attribute(a).semantics().holds_as_of_publication()
            && a.quantifier == b.quantifier
            && a.stance.firmness() != Firmness::Flawed
            && a.stance.reads_like(&b.stance)
            && a.timing.is_some() == b.timing.is_some()
    }

    /// What an answer is called in the ids of findings.
    fn key_of(&self, index: usize, timed: bool) -> Rc<str> {
        let write = || Rc::from(key(self.judge, self.judge.claim(self.answers.at(index).first()), timed));
        Rc::clone(self.keys.borrow_mut().entry((index, timed)).or_insert_with(write))
    }

    /// Calls a finding by the chief one of a crowd and whose answers the others are: the crowd may grow.
    fn keys_of_crowd(&self, chief: usize, (attribute, subject): Family, strength: Option<Strength>) -> Keys {
        let resolution = self.judge.resolution;
        let (of, who) = (resolution.attribute_id(attribute), resolution.things.key(subject));
        let family = format!("{who}\u{1f}{of}\u{1f}{}", strength.map_or("", Strength::as_str));
        smallvec![self.key_of(chief, true), family.into()]
    }

    /// Calls a finding by its answers, whichever claims stand for them.
    fn keys_of(&self, sides: &[impl AsRef<[usize]>], relation: Relation) -> Keys {
        let timed = relation == Relation::Contradicts;
        let least = |side: &[usize]| side.iter().map(|index| self.key_of(*index, timed)).min();
        let mut keys: Keys = sides.iter().filter_map(|side| least(side.as_ref())).collect();
        keys.sort_unstable();
        keys
    }

    /// What a cluster is called in the ids of findings, by the least of all its answers.
    fn key_of_cluster(&self, clusters: &Clusters, at: usize) -> Option<Rc<str>> {
        let (cluster, known) = (clusters.all.get(at)?, clusters.keys.get(at)?);
        if known.get().is_none() {
            let least = cluster.iter().map(|index| self.key_of(*index, false)).min()?;
            let _ = known.set(least);
        }
        known.get().cloned()
    }

    /// Calls a finding by the two claims that stand for it.
    fn keys_of_claims(&self, judgement: &Judgement) -> Keys {
        let timed = judgement.relation() == Relation::Contradicts;
        let key = |rank: Rank| Rc::from(key(self.judge, self.judge.claim(rank), timed));
        let mut keys: Keys = smallvec![key(judgement.left), key(judgement.right)];
        keys.sort_unstable();
        keys
    }

    /// Answers that agree with each other, as one finding between the claims that stand farthest apart; `best` is the
    /// judgement on those of two answers.
    fn agreement(&mut self, cluster: &[usize], best: Option<Agreed>) {
        let pair = best.as_ref().map(|(pair, _)| *pair);
        let case = self.precedents.as_ref().map(|known| known.case_of_agreement(Sort::Agreement, cluster, pair));
        self.unless_known(case, |teller| teller.tell_agreement(cluster, best.map(|(_, judgement)| judgement)));
    }

    fn tell_agreement(&mut self, cluster: &[usize], mut best: Option<Judgement>) {
        let mut known: Vec<Likeness> = Vec::new();
        // Nothing stands farther apart than two reports.
        let is_best = |best: &Option<Judgement>| best.as_ref().is_some_and(|best| best.level == Level::Reports);
        for &index in cluster {
            if is_best(&best) {
                break;
            }
            known.clear();
            for (a, b) in pairs_of(&self.spokesmen_alone(index)) {
                if is_best(&best) {
                    break;
                }
                let likeness = self.likeness(a, b);
                if known.iter().take(LIKENESSES).any(|one| *one == likeness) {
                    continue;
                }
                known.push(likeness);
                let judgement = self.judge(a, b);
                let is_better = best.as_ref().is_none_or(|known| judgement.level < known.level);
                if judgement.relation() == Relation::Agrees && is_better {
                    best = Some(judgement);
                }
            }
        }
        let Some(judgement) = best else { return };
        let mut members: Vec<Rank> =
            cluster.iter().flat_map(|index| self.answers.at(*index).members.iter().copied()).collect();
        members.sort_unstable();
        let keys = self.keys_of(&[cluster], judgement.relation());
        // The origins of one answer are counted already.
        let counted = match cluster {
            [answer] => self.counts.origins(*answer),
            _ => None,
        };
        let ground = Ground::Pair { claims: (judgement.left, judgement.right), likewise: None };
        self.push_ground(judgement, &members, None, keys, counted, ground);
    }

    /// A set that a constraint forbids, or an update that one derives.
    pub(super) fn set(&mut self, verdict: SetVerdict) {
        let weighing = &verdict.weighing;
        let ranks = weighing.ranks();
        let level = match ranks.as_slice() {
            [a, b] => voice::level(self.judge.claim(*a), self.judge.claim(*b)).0,
            _ => Level::Set,
        };
        let (subject, attribute) = weighing.about;
        let severity = match (total(&weighing.amounts(), weighing.combination), verdict.relation) {
            (Some(total), Relation::Contradicts) => {
                assess::of_amounts(total.core(), weighing.limit.core(), &self.judge.resolution.conventions)
            }
            _ => Severity::NONE,
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
        let claims: Vec<ClaimId> = ranks.iter().map(|rank| self.id(*rank)).collect();
        self.findings.push(Box::new(Core {
            id: id(&keys, verdict.relation, level, weighing.rule),
            relation: verdict.relation,
            from: weighing.limiting.first().filter(|_| directed).map(|rank| self.id(*rank)),
            to: weighing.members.first().filter(|_| directed).map(|member| self.id(member.rank)),
            cause: directed.then_some(Cause::Update),
            strength: verdict.strength,
            level,
            severity,
            confidence: assess::set_confidence(verdict.strength, weighing.softenings),
            parties: Parties::new(&claims, (!weighing.limiting.is_empty()).then_some(sides)),
            rule: weighing.rule,
            subject,
            attribute,
            origins: self.dependence.origins_of(self.judge, self.register, &ranks),
            ground: Ground::Set(Box::new(verdict)),
        }));
    }

    /// Dates that cannot be in the order declared, from the first to the last.
    pub(super) fn chain(&mut self, ranks: &[Rank]) {
        let [first, .., last] = ranks else { return };
        let judgement = self.judge.judge_order(*first, *last);
        self.judged += 1;
        let mut sorted = ranks.to_vec();
        sorted.sort_unstable();
        let keys = self.keys_of_claims(&judgement);
        self.push_ground(judgement, &sorted, None, keys, None, Ground::Order(ranks.into()));
    }

    /// Claims that correct others.
    pub(super) fn corrections(&mut self) {
        for &(by, rank) in &self.judge.resolution.corrections {
            let judgement = self.judge(by, rank);
            let keys = self.keys_of_claims(&judgement);
            self.push(judgement, &[by.min(rank), by.max(rank)], Some([smallvec![by], smallvec![rank]]), keys);
        }
    }

    /// Reports that repeat another, or seem to, and state as fact what it only passed on.
    fn rising_modality(&mut self, cluster: &[usize]) {
        let members: Vec<Rank> =
            cluster.iter().flat_map(|index| self.answers.at(*index).members.iter().copied()).collect();
        let hedged: Vec<Rank> =
            members.iter().copied().filter(|rank| is_hedged(self.judge.claim(*rank).modality)).collect();
        if hedged.is_empty() {
            return;
        }
        let first_source =
            self.dependence.derivation().first_source(hedged.iter().map(|rank| self.judge.claim(*rank).report));
        let mut first_hedged: BTreeMap<ReportId, Rank> = BTreeMap::new();
        for &rank in &hedged {
            first_hedged.entry(self.judge.claim(rank).report).or_insert(rank);
        }
        for &copy in &members {
            let claim = self.judge.claim(copy);
            if is_hedged(claim.modality) || self.judge.resolution.given(claim).is_own_reporting() {
                continue;
            }
            let declared = first_source(claim.report).and_then(|number| hedged.get(number)).map(|rank| (*rank, false));
            // Who names somebody of their own passes it on as well.
            let in_own_voice = !matches!(claim.voice, Voice::Speaker(_));
            let inferred = || {
                let mut links = self.dependence.inferred_from(claim.report).filter(|link| link.is_directed());
                links.find_map(|link| Some((*first_hedged.get(&link.source())?, true)))
            };
            let Some((source, is_inferred)) = declared.or_else(|| inferred().filter(|_| in_own_voice)) else {
                continue;
            };
            self.judged += 1;
            let judgement = self.judge.judge_rising(copy, source);
            if judgement.relation() == Relation::Agrees {
                let keys = self.keys_of_claims(&judgement);
                let ranks = [copy.min(source), copy.max(source)];
                let ground = Ground::Rising { copy, source, is_inferred };
                self.push_ground(judgement, &ranks, Some([smallvec![copy], smallvec![source]]), keys, None, ground);
            }
        }
    }

    /// Everything decided.
    pub(super) fn finish(self) -> Tale {
        if let Some(precedents) = self.precedents {
            precedents.tidy(self.pairs);
        }
        Tale { findings: self.findings, kept: self.kept, notes: self.notes }
    }

    /// Tells a judgement on claims, or on the sides of them; keys are what the finding is called by.
    fn push(&mut self, judgement: Judgement, ranks: &[Rank], sides: Option<[Ranks; 2]>, keys: Keys) {
        let ground = Ground::Pair { claims: (judgement.left, judgement.right), likewise: None };
        self.push_ground(judgement, ranks, sides, keys, None, ground);
    }

    /// The same on any ground, and where the origins of the claims may be known.
    fn push_ground(
        &mut self,
        judgement: Judgement,
        ranks: &[Rank],
        sides: Option<[Ranks; 2]>,
        keys: Keys,
        counted: Option<Origins>,
        ground: Ground,
    ) {
        let judge = self.judge;
        let resolution = judge.resolution;
        let ids =
            |ranks: &[Rank]| -> SmallVec<[ClaimId; 4]> { ranks.iter().map(|rank| judge.claim(*rank).id).collect() };
        let claims = ids(ranks);
        let origins = counted.unwrap_or_else(|| self.dependence.origins_of(judge, self.register, ranks));
        let (from, to) = directed(&judgement);
        let sides = sides.map(|[left, right]| {
            // The side that refines or supersedes the other comes first.
            if from.is_some_and(|from| right.contains(&from)) { [right, left] } else { [left, right] }
        });
        let subject = judge.claim(judgement.left);
        if judgement.value.by_later_alternative {
            let names = ranks.iter().map(|rank| resolution.id(judge.claim(*rank)).to_owned()).collect();
            let (left, right) = (self.brief(judgement.left), self.brief(judgement.right));
            self.notes.push(Note {
                code: "later_alternative",
                text: format!("{left} and {right} fit only if one of them is not taken in its likeliest sense"),
                claims: names,
            });
        }
        self.findings.push(Box::new(Core {
            id: id(&keys, judgement.relation(), judgement.level, judgement.premises.rule),
            relation: judgement.relation(),
            from: from.map(|rank| self.id(rank)),
            to: to.map(|rank| self.id(rank)),
            cause: judgement.outcome.cause,
            strength: judgement.outcome.strength,
            level: judgement.level,
            severity: assess::severity(judge, &judgement),
            confidence: assess::confidence(&judgement),
            parties: Parties::new(&claims, sides.map(|sides| sides.map(|side| ids(&side)))),
            rule: judgement.premises.rule,
            subject: subject.subject,
            attribute: subject.attribute,
            origins,
            ground,
        }));
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

    /// Who stands for an answer; for one that many give this is drawn up once.
    fn roster(&mut self, index: usize) -> Rc<Roster<'r>> {
        let members = &self.answers.at(index).members;
        let draw_up = || Rc::new(Roster::of(self.judge, members.iter().copied()));
        match members.len() {
            0..=SPOKESMEN => draw_up(),
            _ => Rc::clone(self.rosters.entry(index).or_insert_with(draw_up)),
        }
    }

    fn has_statements(&mut self, index: usize) -> bool {
        let members = &self.answers.at(index).members;
        match members.len() {
            0..=SPOKESMEN => members.iter().any(|rank| self.judge.claim(*rank).statement().is_some()),
            _ => self.roster(index).has_statements(),
        }
    }

    /// Claims that stand for an answer before another one: all of a few.
    fn spokesmen(&self, index: usize, roster: &Roster<'r>, other: &Roster<'r>) -> Ranks {
        let answer = self.answers.at(index);
        if answer.members.len() <= SPOKESMEN { answer.members.clone() } else { roster.before(other).into() }
    }

    /// Claims that stand for an answer by itself.
    fn spokesmen_alone(&self, index: usize) -> Ranks {
        let members = &self.answers.at(index).members;
        match members.len() {
            0..=SPOKESMEN => members.clone(),
            _ => Roster::of_sorts(self.judge, members.iter().copied()).before_anybody().into(),
        }
    }

    /// Of the answers that many give, all claims that stand at a level to some of the other side.
    fn join_at_level(&self, joint: &mut Joint, level: Level) {
        let is_of_many = |index: &usize| self.answers.at(*index).members.len() > SPOKESMEN;
        if !joint.answers.iter().flatten().any(is_of_many) {
            return;
        }
        let judge = self.judge;
        let Joint { standing, answers } = &mut *joint;
        let sides = [standing.left.clone(), standing.right.clone()];
        let [left, right] = &sides;
        for (answers, joined, others) in
            [(&answers[0], &mut standing.left, right), (&answers[1], &mut standing.right, left)]
        {
            let many = answers.iter().map(|index| self.answers.at(*index)).filter(|one| one.members.len() > SPOKESMEN);
            let all = many.flat_map(|answer| &answer.members).copied();
            let sorts = Roster::of_sorts(judge, others.iter().copied());
            // Drawn up in full for those alone who meet none of the sorts.
            let roster = LazyCell::new(|| Roster::of(judge, others.iter().copied()));
            let meets = |claim| sorts.meets_at(judge, claim, level) || roster.meets_at(judge, claim, level);
            joined.extend(all.filter(|rank| meets(judge.claim(*rank))));
        }
        joint.settle();
    }

    fn id(&self, rank: Rank) -> ClaimId {
        self.judge.claim(rank).id
    }

    fn brief(&self, rank: Rank) -> String {
        brief(prove::stated(self.judge, self.judge.claim(rank))).to_string()
    }
}

/// Of each claim, the first of its answer that differs from it in nothing but its source; itself where there is none,
/// or too many sorts.
fn sorts(judge: &Judge<'_, '_>, answers: &Answers) -> Vec<Rank> {
    let mut sorts: Vec<Rank> = (0..judge.resolution.claims.len()).collect();
    for answer in &answers.all {
        let mut chiefs: SmallVec<[Rank; 4]> = SmallVec::new();
        for &rank in &answer.members {
            let claim = judge.claim(rank);
            match chiefs.iter().find(|chief| judge.is_like(judge.claim(**chief), claim)) {
                Some(chief) => sorts.get_mut(rank).into_iter().for_each(|sort| *sort = *chief),
                None if chiefs.len() < LIKENESSES => chiefs.push(rank),
                None => {}
            }
        }
    }
    sorts
}

/// All that are in either list, in order.
fn union(a: &[Rank], b: &[Rank]) -> SmallVec<[Rank; 4]> {
    let mut both: SmallVec<[Rank; 4]> = SmallVec::from_slice(a);
    both.extend_from_slice(b);
    both.sort_unstable();
    both.dedup();
    both
}

/// Every two of some.
fn pairs_of(ranks: &[Rank]) -> impl Iterator<Item = (Rank, Rank)> {
    ranks.iter().enumerate().flat_map(|(at, a)| ranks.iter().skip(at + 1).map(|b| (*a, *b)))
}
