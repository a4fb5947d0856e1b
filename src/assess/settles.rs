//! What a person could look up to settle a matter.

use crate::compare::value::By;
use crate::dossier::Kind;
use crate::explain::words::safe;
use crate::finding::{Aspect, Confidence};
use crate::judge::{Judge, Judgement};
use crate::resolve::{Resolved, Voice};
use crate::rules::Rule;
use crate::verdict::{Level, Relation};

/// What would settle a verdict on two claims; empty where nothing is open.
pub(crate) fn settles(judge: &Judge<'_, '_>, judgement: &Judgement, confidence: &Confidence) -> String {
    if !matches!(judgement.relation(), Relation::Contradicts | Relation::Supersedes) {
        return String::new();
    }
    let (left, right) = (judge.claim(judgement.left), judge.claim(judgement.right));
    let things = &judge.resolution.things;
    let who = safe(things.name(left.subject));
    let what = format!("{who}: {}", safe(&judge.resolution.called(left.attribute)));
    let report = |claim: &Resolved| safe(&judge.resolution.dossier[claim.report].display_name()).to_string();
    match judgement.relation() {
        Relation::Contradicts => {}
        Relation::Supersedes if judgement.level == Level::Speakers => {
            return format!("whether the later word is news, or one speaker's against another's: {what}");
        }
        _ => return String::new(),
    }
    let by_weakness = match confidence.weakest() {
        (_, rate) if rate >= 0.9 => None,
        (Aspect::Identity, _) => Some(format!(
            "whether {} and {} are one and the same",
            safe(things.name(left.subject)),
            safe(things.name(right.subject))
        )),
        (Aspect::Time, _) => Some(format!("the day that each report speaks of ({what})")),
        (Aspect::Scope, _) => Some(format!("what place, event and definition each report means ({what})")),
        (Aspect::Reading, _) if left.report == right.report => {
            Some(format!("the exact words of {}, at both places, on {what}", report(left)))
        }
        (Aspect::Reading, _) => {
            let [mut a, mut b] = [report(left), report(right)];
            if a == b {
                // Two reports of one outlet are told apart by their ids.
                for (name, claim) in [(&mut a, left), (&mut b, right)] {
                    *name += &format!(" ({})", safe(judge.resolution.dossier[claim.report].id()));
                }
            }
            Some(format!("the exact words of {a} and {b} on {what}"))
        }
        (Aspect::Value, _) => None,
    };
    let record = match judgement.value.by {
        _ if judgement.premises.rule == Rule::OnlyAgainstOther => {
            format!("whether anybody beside {who} is on record ({what})")
        }
        By::Dates | By::EventDates => format!("a record of the date ({what})"),
        By::Numbers => {
            let amount = match judge.resolution.attribute(left).kind() {
                Kind::Measure => "measurement",
                Kind::Money => "amount",
                Kind::Share => "share",
                _ => "count",
            };
            format!("the {amount} at its source ({what})")
        }
        _ => format!("a source that saw for itself ({what})"),
    };
    let asked = match (judgement.level, &left.voice, &right.voice) {
        (Level::Speakers, Voice::Speaker(a), Voice::Speaker(b)) => {
            Some(format!("evidence beyond the word of {} and of {}", safe(things.name(*a)), safe(things.name(*b))))
        }
        (Level::Speakers, Voice::Speaker(speaker), _) | (Level::Speakers, _, Voice::Speaker(speaker)) => {
            Some(format!("evidence beyond the word of {}", safe(things.name(*speaker))))
        }
        _ => None,
    };
    [by_weakness, asked, Some(record)].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// What would settle a verdict on a set.
pub(crate) fn settles_set(who: &str, what: &str, kind: Kind) -> String {
    let reckoned = match kind {
        Kind::Count => "counted",
        Kind::Measure => "measured",
        _ => "reckoned",
    };
    format!("how {} is {reckoned} for {} and for its parts, each at its source", safe(what), safe(who))
}
