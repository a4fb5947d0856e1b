//! The questions with their answers, for readers who start from the question.

use std::collections::BTreeMap;

use super::prove::Readouts;
use super::weigh::Weighing;
use crate::answers::{Answers, SlotKey};
use crate::dossier::{ClaimId, Kind, Value};
use crate::explain::words;
use crate::finding::{Slot, SlotAnswer};
use crate::judge::Judge;
use crate::resolve::{Resolved, edtf, time_is_scope};

/// Groups answers by question, in the order of subject, attribute and scope.
pub(super) fn slots(answers: &Answers, weighing: &Weighing<'_, '_, '_>, readouts: &Readouts<'_, '_, '_>) -> Vec<Slot> {
    let judge = readouts.judge();
    let mut questions: BTreeMap<(&SlotKey, Option<String>), Vec<usize>> = BTreeMap::new();
    for (index, answer) in answers.all.iter().enumerate() {
        let claim = judge.claim(answer.first());
        let timed = time_is_scope(judge.resolution.attribute(claim).semantics());
        let when = if timed { time_of(claim) } else { None };
        questions.entry((&answer.slot, when)).or_default().push(index);
    }
    let mut slots: Vec<Slot> =
        questions.into_iter().map(|((key, when), told)| slot(answers, weighing, readouts, key, when, &told)).collect();
    slots.sort_by(|a, b| order(a).cmp(&order(b)));
    slots
}

/// What slots are in order by.
fn order(slot: &Slot) -> impl Ord {
    let Slot { who, what, when, place, definition, event, planned, .. } = slot;
    (who, what, when, place, definition, event, planned)
}

fn slot(
    answers: &Answers,
    weighing: &Weighing<'_, '_, '_>,
    readouts: &Readouts<'_, '_, '_>,
    key: &SlotKey,
    when: Option<String>,
    told: &[usize],
) -> Slot {
    let judge = readouts.judge();
    let things = &judge.resolution.things;
    let dossier = judge.resolution.dossier;
    let told_in = judge.resolution.told_in(told.iter().map(|index| judge.claim(answers.at(*index).first())));
    let mut told: Vec<SlotAnswer> = told
        .iter()
        .map(|&index| {
            let answer = answers.at(index);
            let claim = judge.claim(answer.first());
            let claims: Vec<ClaimId> = answer.members.iter().map(|rank| judge.claim(*rank).id).collect();
            let denied = judge.resolution.given(claim).is_denial();
            SlotAnswer {
                value: value_of(judge, claim),
                reads: readouts
                    .of(claim, told_in.as_ref())
                    .map_or(String::new(), |readout| words::readout(&readout).to_string()),
                when: if when.is_none() { time_of(claim) } else { None },
                denied,
                origins: weighing.origins(index),
                claims,
                belief: weighing.belief(index, denied),
                support: weighing.support(index),
            }
        })
        .collect();
    let name = |answer: &SlotAnswer| answer.claims.first().and_then(|id| dossier[*id].given_id());
    told.sort_by(|a, b| b.belief.total_cmp(&a.belief).then_with(|| name(a).cmp(&name(b))));
    let attribute = judge.resolution.attributes.get(key.attribute);
    Slot {
        who: things.label(key.subject).to_owned(),
        name: things.name(key.subject).to_owned(),
        what: attribute.map_or(String::new(), |one| one.id().to_owned()),
        when,
        place: key.place.map(|place| things.label(place).to_owned()),
        definition: key.definition.clone(),
        event: key.event.clone(),
        planned: key.planned,
        answers: told,
    }
}

/// The value in the input's form; a date that stands in `when` is its claim's value.
fn value_of(judge: &Judge<'_, '_>, claim: &Resolved) -> Value {
    let given = judge.resolution.given(claim);
    match (given.written(), given.time()) {
        (Some(value), _) => value.clone(),
        (None, Some(when)) if judge.resolution.attribute(claim).kind() == Kind::Date => Value::from(when),
        (None, _) => match given.quantifier() {
            Some(quantifier) => Value::from(quantifier.as_str()),
            None => Value::Flag(true),
        },
    }
}

fn time_of(claim: &Resolved) -> Option<String> {
    claim.timing.as_deref().map(|timing| edtf(timing.date.reading().first().core()))
}
