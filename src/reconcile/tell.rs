//! Puts into words what was decided, from the ground that it was decided on.

use smallvec::SmallVec;

use super::finding::{Core, Ground};
use super::matter::Matter;
use super::prove;
use super::wording::{list, of_one_origin, reason, rising_as_inferred};
use crate::assess;
use crate::dossier::{Attribute, ClaimId, Kind};
use crate::explain::Explanation;
use crate::explain::words::{self, brief, safe, tail};
use crate::finding::Hint;
use crate::judge::{Judge, Judgement};
use crate::resolve::Rank;
use crate::rules::{Rule, total};
use crate::sets::SetVerdict;
use crate::verdict::{Level, Relation};

/// How many claims an explanation tells of.
const TOLD: usize = 6;

/// What a finding says beside its reasons.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Said {
    pub(crate) reason: String,
    pub(crate) hints: Vec<Hint>,
    pub(crate) settles: String,
}

impl<'d> Matter<'d> {
    /// What a finding says.
    pub(super) fn say(&self, core: &Core) -> Said {
        let judge = self.judge();
        match verdict(&judge, core) {
            Verdict::Pair(judgement) => self.say_pair(&judge, core, &judgement),
            Verdict::Set(set) => say_set(&judge, core, set),
        }
    }

    /// The verdict in one sentence.
    pub(super) fn sentence(&self, core: &Core) -> String {
        let judge = self.judge();
        match verdict(&judge, core) {
            Verdict::Pair(judgement) => self.sentence_on_pair(&judge, core, &judgement),
            Verdict::Set(set) => say_set(&judge, core, set).reason,
        }
    }

    /// Why it says so.
    pub(super) fn explain(&self, core: &Core) -> Explanation<'d> {
        let judge = self.judge();
        let verdict = verdict(&judge, core);
        self.explained(&judge, core, verdict)
    }

    /// Both, from one judgement.
    pub(super) fn tell(&self, core: &Core) -> (Said, Explanation<'d>) {
        let judge = self.judge();
        let verdict = verdict(&judge, core);
        let said = match &verdict {
            Verdict::Pair(judgement) => self.say_pair(&judge, core, judgement),
            Verdict::Set(set) => say_set(&judge, core, set),
        };
        (said, self.explained(&judge, core, verdict))
    }

    fn say_pair(&self, judge: &Judge<'_, 'd>, core: &Core, judgement: &Judgement) -> Said {
        Said {
            reason: self.sentence_on_pair(judge, core, judgement),
            hints: assess::hints(judge, self.answers(), self.dependence(), judgement),
            settles: assess::settles(judge, judgement, &core.confidence),
        }
    }

    fn sentence_on_pair(&self, judge: &Judge<'_, 'd>, core: &Core, judgement: &Judgement) -> String {
        let brief = |rank: Rank| brief(prove::stated(judge, judge.claim(rank))).to_string();
        let mut said = reason(judge, judgement);
        let agrees = core.relation == Relation::Agrees;
        if agrees && core.rule != Rule::RisingModality && core.level != Level::Within {
            said = of_one_origin(said, core.origins);
        }
        match &core.ground {
            Ground::Pair { likewise: Some((chief, others)), .. } => {
                said = format!("{said} {others} more answers clash with {} likewise.", brief(*chief));
            }
            Ground::Rising { copy, source, is_inferred: true } => {
                let (copy, source) = (judge.claim(*copy).report, judge.claim(*source).report);
                let link = self.dependence().inferred_from(copy).find(|link| link.source() == source);
                said = link.map_or(said, |link| rising_as_inferred(judge, judgement, link));
            }
            Ground::Order(chain) => {
                let between = chain.get(1..chain.len().saturating_sub(1)).unwrap_or_default();
                let between: Vec<String> = between.iter().map(|rank| brief(*rank)).collect();
                let come = if between.len() == 1 { "comes" } else { "come" };
                said = format!("{said} Between them {come} {}.", list(&between));
            }
            _ => {}
        }
        said
    }

    fn explained(&self, judge: &Judge<'_, 'd>, core: &Core, verdict: Verdict<'_>) -> Explanation<'d> {
        let judgement = match verdict {
            Verdict::Set(set) => return prove::of_set(judge, set, core.level),
            Verdict::Pair(judgement) => judgement,
        };
        let claims = core.parties.claims();
        let chief = [judgement.left, judgement.right].map(|rank| judge.claim(rank).id);
        let others: SmallVec<[ClaimId; TOLD]> =
            claims.iter().copied().filter(|claim| !chief.contains(claim)).take(TOLD).collect();
        let bonds = match core.relation {
            Relation::Agrees => prove::bonds(judge, self.dependence(), claims.iter().take(TOLD)),
            _ => Vec::new(),
        };
        prove::of_pair(judge, &judgement, &others, bonds)
    }
}

/// What a ground comes to once more.
#[allow(clippy::large_enum_variant)] // there is but one at a time
enum Verdict<'a> {
    Pair(Judgement),
    Set(&'a SetVerdict),
}

fn verdict<'a>(judge: &Judge<'_, '_>, core: &'a Core) -> Verdict<'a> {
    Verdict::Pair(match &core.ground {
        Ground::Set(set) => return Verdict::Set(set),
        Ground::Pair { claims: (a, b), .. } => judge.judge(*a, *b),
        Ground::Rising { copy, source, .. } => judge.judge_rising(*copy, *source),
        Ground::Order(chain) => {
            judge.judge_order(chain.first().copied().unwrap_or_default(), chain.last().copied().unwrap_or_default())
        }
    })
}

fn say_set(judge: &Judge<'_, '_>, core: &Core, verdict: &SetVerdict) -> Said {
    let weighing = &verdict.weighing;
    let resolution = judge.resolution;
    let name = resolution.things.name(core.subject);
    let label = resolution.attributes.get(core.attribute).map_or(String::new(), Attribute::display_name);
    let ranks = weighing.ranks();
    let unit = resolution.told_in(ranks.iter().map(|rank| judge.claim(*rank)));
    let total = total(&weighing.amounts(), weighing.combination);
    let told = total.map_or_else(String::new, |total| words::told(&total, unit.as_ref()));
    let limit = words::told(&weighing.limit, unit.as_ref());
    let brief = |rank: Rank| brief(prove::stated(judge, judge.claim(rank))).to_string();
    let names: Vec<String> = weighing.members.iter().map(|member| brief(member.rank)).collect();
    let limiting: Vec<String> = weighing.limiting.iter().map(|rank| brief(*rank)).collect();
    let reason = match verdict.relation {
        Relation::Supersedes => format!(
            "{}, {}: {} come to {told}; {}, later, come to {limit}, which brings the sum up to date.",
            safe(name),
            safe(&label),
            list(&names),
            list(&limiting)
        ),
        _ => {
            let against = if limiting.is_empty() { "the whole".to_owned() } else { list(&limiting) };
            format!(
                "{}, {}: {} come to {told}, against {limit} by {against}; {}",
                safe(name),
                safe(&label),
                list(&names),
                tail(weighing.rule.description())
            )
        }
    };
    let settles = match verdict.relation {
        Relation::Contradicts => {
            let kind = resolution.attributes.get(core.attribute).map_or(Kind::Count, Attribute::kind);
            assess::settles_set(name, &label, kind)
        }
        _ => String::new(),
    };
    Said { reason, hints: Vec::new(), settles }
}
