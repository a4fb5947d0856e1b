//! What findings are called: their ids and their reasons.

use std::fmt::Write as _;

use smallvec::SmallVec;

use super::finding::FindingId;
use super::prove;
use crate::answers::write_reading_key;
use crate::explain::words::{brief, safe, tail};
use crate::judge::{Judge, Judgement};
use crate::origin::{Link, Origins};
use crate::resolve::{Rank, Resolved, time_is_scope};
use crate::rules::{Rule, Side};
use crate::stable;
use crate::verdict::{Cause, Level, Relation};

/// The slot and the reading of a claim in letters that never change; with its time where that tells answers apart.
pub(super) fn key(judge: &Judge<'_, '_>, claim: &Resolved, timed: bool) -> String {
    const BETWEEN: char = '\u{1f}';
    let resolution = judge.resolution;
    let things = &resolution.things;
    let mut key = String::with_capacity(120);
    let parts = [
        things.key(claim.subject),
        resolution.attribute_id(claim.attribute),
        claim.place.map_or("", |place| things.key(place)),
        claim.definition().unwrap_or_default(),
        claim.event().unwrap_or_default(),
        if claim.planned { "true" } else { "false" },
    ];
    for part in parts {
        key.push_str(part);
        key.push(BETWEEN);
    }
    let timed = timed || time_is_scope(resolution.attribute(claim).semantics());
    // Writing to a string cannot fail.
    let _ = write_reading_key(&mut key, claim, things, timed);
    key
}

/// The id of a finding: made of the keys of its sides, in their order.
pub(super) fn id<K: AsRef<str>>(keys: &[K], relation: Relation, level: Level, rule: Rule) -> FindingId {
    let mut parts: SmallVec<[&str; 5]> = keys.iter().map(AsRef::as_ref).collect();
    parts.push(relation.as_str());
    parts.push(level.as_str());
    if matches!(rule, Rule::RisingModality) {
        parts.push(rule.id());
    }
    let mut id = FindingId::new();
    // It has room for all of this.
    let _ = write!(id, "f-{:016x}", stable::hash(&parts));
    id
}

/// The hash that an id is made of.
pub(super) fn hash_in(id: FindingId) -> Option<u64> {
    u64::from_str_radix(id.get(2..18)?, 16).ok()
}

/// The id of the second and each further finding that would be called alike.
pub(super) fn numbered(mut id: FindingId, count: usize) -> FindingId {
    let _ = write!(id, "-{count}");
    id
}

/// The claims that refine or supersede, and that are refined or superseded.
pub(super) fn directed(judgement: &Judgement) -> (Option<Rank>, Option<Rank>) {
    match judgement.outcome.from {
        Some(Side::Left) => (Some(judgement.left), Some(judgement.right)),
        Some(Side::Right) => (Some(judgement.right), Some(judgement.left)),
        None => (None, None),
    }
}

/// The verdict in one sentence.
pub(super) fn reason(judge: &Judge<'_, '_>, judgement: &Judgement) -> String {
    let brief = |rank: Rank| brief(prove::stated(judge, judge.claim(rank)));
    let (left, right) = (judge.claim(judgement.left), judge.claim(judgement.right));
    let resolution = judge.resolution;
    let mut told = String::with_capacity(160);
    // Writing to a string cannot fail.
    let _ =
        write!(told, "{}, {}", safe(resolution.things.name(left.subject)), safe(&resolution.called(left.attribute)));
    if left.attribute != right.attribute || left.subject != right.subject {
        let (who, what) = (resolution.things.name(right.subject), resolution.called(right.attribute));
        let _ = write!(told, " and {}, {}", safe(who), safe(&what));
    }
    let (a, b) = (brief(judgement.left), brief(judgement.right));
    let (from, to) = match directed(judgement) {
        (Some(from), Some(to)) => (brief(from), brief(to)),
        _ => (brief(judgement.left), brief(judgement.right)),
    };
    let because = tail(judgement.premises.rule.description());
    let _ = match (judgement.relation(), judgement.outcome.cause) {
        (Relation::Agrees, _) if judgement.premises.rule == Rule::RisingModality => {
            write!(told, ": {a} repeats {b}; {because}")
        }
        (Relation::Agrees, _) => write!(told, ": {a} and {b} say the same."),
        (Relation::Refines, _) => write!(told, ": {from} says more precisely what {to} says."),
        (Relation::Supersedes, Some(Cause::Correction)) => write!(told, ": {from} corrects {to}."),
        (Relation::Supersedes, _) => write!(told, ": {from} is later and replaces {to}; {because}"),
        (Relation::Contradicts, _) => write!(told, ": {a} and {b} cannot both hold; {because}"),
        (Relation::Compatible, _) => write!(told, ": {a} and {b} can both hold."),
        (Relation::Incomparable, _) => write!(told, ": {a} and {b} are not compared; {because}"),
    };
    told
}

/// That a copy, the left claim, states as fact what its source passed on, where it is a guess that it is one.
pub(super) fn rising_as_inferred(judge: &Judge<'_, '_>, judgement: &Judgement, link: &Link) -> String {
    let brief = |rank: Rank| brief(prove::stated(judge, judge.claim(rank)));
    let left = judge.claim(judgement.left);
    format!(
        "{}, {}: {} states as fact what {} passes on, and seems to repeat it (inferred, probability {:.2}).",
        safe(judge.resolution.things.name(left.subject)),
        safe(&judge.resolution.attribute(left).display_name()),
        brief(judgement.left),
        brief(judgement.right),
        link.probability()
    )
}

/// A sentence on who says the same, and that they may all have it from one origin.
pub(super) fn of_one_origin(reason: String, origins: Origins) -> String {
    let from = match origins {
        Origins { max: 1, .. } => ", from one origin.",
        Origins { min: 1, .. } => ", perhaps from one origin.",
        _ => return reason,
    };
    reason.strip_suffix('.').map_or_else(|| reason.clone(), |sentence| format!("{sentence}{from}"))
}

/// Names in a row: "a, b and c".
pub(super) fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}
