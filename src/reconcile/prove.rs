//! Builds the explanation of a verdict from what the judge and the scales found.

use std::borrow::Cow;

use crate::compare::time::{self, TimeMatch};
use crate::compare::value::Compared;
use crate::dossier::{ClaimId, Dossier, Value};
use crate::explain::{BoundBy, ComparedValues, Conclusion, Explanation, Fact, Node, Readout, Stated, Weighed};
use crate::judge::{Judge, Judgement, links_questions};
use crate::origin::Dependence;
use crate::reading::quantity::told_in;
use crate::reading::{Number, Reading, Unit};
use crate::resolve::{Atom, Resolved, Stance, State, Timing};
use crate::rules::{Premises, Side, total};
use crate::sets::SetVerdict;
use crate::verdict::Level;

/// The explanation of a verdict on two claims, told of the claims of both sides and of what binds them.
pub(super) fn of_pair<'d>(
    judge: &Judge<'_, 'd>,
    judgement: &Judgement,
    others: &[ClaimId],
    bonds: Vec<Fact<'d>>,
) -> Explanation<'d> {
    let (left, right) = (judge.claim(judgement.left), judge.claim(judgement.right));
    let Judgement { outcome, level, premises, .. } = *judgement;
    let verdict =
        Conclusion::Verdict { relation: outcome.relation, from: outcome.from, strength: outcome.strength, level };
    let links = links_questions(premises.rule);
    let rest = 1 + if links { 2 } else { 0 } + premises.softenings.len() + bonds.len();
    let mut because: Vec<Node<'d>> = Vec::with_capacity(2 + others.len() + rest);
    because.extend([left, right].map(|claim| Node::Fact(Fact::Stated(stated(judge, claim)))));
    let dossier = judge.resolution.dossier;
    because.extend(others.iter().map(|claim| Node::Fact(Fact::Stated(stated_in(dossier, *claim)))));
    because.push(Node::Therefore {
        conclusion: question(judge, left, right),
        because: vec![Node::Fact(Fact::Ruled {
            rule: premises.rule,
            place: premises.place,
            one_subject: premises.one_subject,
            shares_event: premises.shares_event,
            shares_statement: premises.shares_statement,
            propositions: premises.propositions,
        })],
    });
    if links {
        because.push(times(judge, premises.time, left, right));
        because.push(values(judge, judgement));
    }
    because.extend(premises.softenings.iter().map(|softening| Node::Fact(Fact::Softened(softening))));
    because.extend(bonds.into_iter().map(Node::Fact));
    Explanation::new(verdict, because)
}

/// The explanation of a verdict on a set.
pub(super) fn of_set<'d>(judge: &Judge<'_, 'd>, verdict: &SetVerdict, level: Level) -> Explanation<'d> {
    let weighing = &verdict.weighing;
    let from = (weighing.bound == BoundBy::Updated).then_some(Side::Left);
    let root = Conclusion::Verdict { relation: verdict.relation, from, strength: verdict.strength, level };
    let ranks = weighing.members.iter().map(|member| &member.rank).chain(&weighing.limiting);
    let told = judge.resolution.told_in(ranks.clone().map(|rank| judge.claim(*rank)));
    let mut because: Vec<Node<'d>> = Vec::new();
    for &rank in ranks {
        let claim = judge.claim(rank);
        because.push(Node::Fact(Fact::Stated(stated(judge, claim))));
        because.extend(read_value(judge, claim, told.as_ref()).map(Node::Fact));
    }
    if let Some(line) = weighing.limiting.last() {
        let on_line = weighing.members.iter().filter_map(|member| {
            converted(judge, judge.claim(member.rank), judge.claim(*line), &Reading::firm(member.amount.clone()))
        });
        because.extend(on_line.map(Node::Fact));
    }
    let weighed = Fact::Weighed(Box::new(Weighed {
        rule: weighing.rule,
        members: weighing.amounts(),
        combination: weighing.combination,
        limit: weighing.limit.clone(),
        bound: weighing.bound,
        slack: verdict.slack,
        told_in: told.clone(),
    }));
    // Everything stands on the line of what it is held against; an update is of the batches, whatever the share is in.
    let measured = match weighing.bound {
        BoundBy::Updated => weighing.members.first().map(|member| member.rank),
        _ => weighing.limiting.last().copied().or(weighing.members.first().map(|member| member.rank)),
    };
    because.push(match total(&weighing.amounts(), weighing.combination) {
        Some(total) => Node::Therefore {
            conclusion: Conclusion::Derived {
                what: weighing.derived.clone(),
                amount: Box::new(number(
                    judge,
                    measured.map(|rank| judge.claim(rank)),
                    &Reading::firm(total),
                    told.as_ref(),
                )),
            },
            because: vec![Node::Fact(weighed)],
        },
        None => Node::Fact(weighed),
    });
    because.extend(weighing.softenings.iter().map(|softening| Node::Fact(Fact::Softened(softening))));
    Explanation::new(root, because)
}

/// What binds some claims to origins that they share, each to the first before it.
pub(super) fn bonds<'a, 'd>(
    judge: &Judge<'_, 'd>,
    dependence: &Dependence,
    claims: impl IntoIterator<Item = &'a ClaimId>,
) -> Vec<Fact<'d>> {
    let dossier = judge.resolution.dossier;
    let claims: Vec<ClaimId> = claims.into_iter().copied().collect();
    let name = |claim: ClaimId| dossier[claim].given_id().unwrap_or_default();
    let mut facts = Vec::new();
    for (at, &claim) in claims.iter().enumerate() {
        let before = claims.iter().take(at).filter(|other| dossier[**other].report() != dossier[claim].report());
        let bound = before.filter_map(|&other| Some((dependence.bound_by(dossier, claim, other)?, other)));
        // The nearest, and of several the first.
        let Some((how, with)) = bound.min_by_key(|(bound, _)| *bound) else { continue };
        facts.extend(dependence.bond_of(dossier, claim, with, how).map(|bond| Fact::SharesOrigin {
            claim: name(claim),
            with: name(with),
            known: bond.kind(),
            reason: bond.into_text(),
        }));
    }
    facts
}

/// The claim as it stands.
pub(super) fn stated<'d>(judge: &Judge<'_, 'd>, claim: &Resolved) -> Stated<'d> {
    let resolution = judge.resolution;
    Stated {
        claim: resolution.given(claim),
        report: Some(&resolution.dossier[claim.report]),
        attribute: resolution.declared(claim),
    }
}

/// The claim as it stands in its dossier.
pub(super) fn stated_in(dossier: &Dossier, id: ClaimId) -> Stated<'_> {
    let claim = &dossier[id];
    Stated {
        claim,
        report: claim.report().map(|report| &dossier[report]),
        attribute: dossier.find_attribute(claim.what()),
    }
}

fn question<'d>(judge: &Judge<'_, 'd>, left: &Resolved, right: &Resolved) -> Conclusion<'d> {
    let resolution = judge.resolution;
    let (a, b) = (resolution.things.name(left.subject), resolution.things.name(right.subject));
    let (x, y) = (resolution.called(left.attribute), resolution.called(right.attribute));
    Conclusion::Question {
        who: if a == b { Cow::Borrowed(a) } else { Cow::Owned(format!("{a} and {b}")) },
        what: if x == y { x } else { format!("{x} and {y}").into() },
    }
}

fn times<'d>(judge: &Judge<'_, 'd>, matched: TimeMatch, left: &Resolved, right: &Resolved) -> Node<'d> {
    let read = |claim: &Resolved, timing: &Timing| {
        Node::Fact(Fact::Read {
            claim: judge.resolution.id(claim),
            text: timing.date.text().to_owned().into(),
            readout: Box::new(Readout::Time(timing.date.reading().clone())),
        })
    };
    let mut because = Vec::with_capacity(1);
    because.extend(left.timing.as_deref().map(|timing| read(left, timing)));
    because.extend(right.timing.as_deref().map(|timing| read(right, timing)));
    let readings = match (&left.timing, &right.timing) {
        (Some(a), Some(b)) => {
            Some(Box::new((a.date.reading().clone(), b.date.reading().clone(), time::slack(&a.date, &b.date))))
        }
        _ => None,
    };
    because.push(Node::Fact(Fact::ComparedTimes { readings, matched }));
    Node::therefore(Conclusion::Times(matched), because)
}

fn values<'d>(judge: &Judge<'_, 'd>, judgement: &Judgement) -> Node<'d> {
    let (left, right) = (judge.claim(judgement.left), judge.claim(judgement.right));
    let Premises { fit, change, flags, .. } = judgement.premises;
    let told = judge.resolution.told_in([left, right]);
    let mut because: Vec<Node<'d>> = Vec::with_capacity(3);
    because
        .extend([left, right].into_iter().filter_map(|claim| read_value(judge, claim, told.as_ref())).map(Node::Fact));
    let compared = judge.compared(judgement);
    if let Compared::Numbers(_, on_line, _) = &compared {
        because.extend(converted(judge, right, left, on_line).map(Node::Fact));
    }
    let values = match compared {
        Compared::Numbers(a, b, slack) => ComparedValues::Numbers(a.into_owned(), b.into_owned(), slack),
        Compared::Dates(a, b, slack) => ComparedValues::Dates(a.clone(), b.clone(), slack),
        Compared::States => {
            ComparedValues::States { left: words(judge, left), right: words(judge, right), change, flags }
        }
        Compared::Nothing => ComparedValues::Nothing,
    };
    because.push(Node::Fact(Fact::ComparedValues { values: Box::new(values), fit }));
    Node::therefore(Conclusion::Values(fit), because)
}

/// How a claim's value was read; `None` where the words are the value.
fn read_value<'d>(judge: &Judge<'_, 'd>, claim: &Resolved, told: Option<&Unit>) -> Option<Fact<'d>> {
    let given = judge.resolution.given(claim);
    let readout = Box::new(readout(judge, claim, told)?);
    let text = given.written().map(Value::as_text).or_else(|| given.time().map(Cow::Borrowed))?;
    Some(Fact::Read { claim: judge.resolution.id(claim), text, readout })
}

/// What a claim's money comes to in the currency of another's, where a rate was needed.
fn converted<'d>(
    judge: &Judge<'_, 'd>,
    claim: &Resolved,
    line: &Resolved,
    on_line: &Reading<Number>,
) -> Option<Fact<'d>> {
    let (Stance::Quantity { quantity: mine, .. }, Stance::Quantity { quantity: theirs, .. }) =
        (&*claim.stance, &*line.stance)
    else {
        return None;
    };
    let rate = mine.unit()?.rate_to(theirs.unit()?, &judge.resolution.conventions)?.clone();
    Some(Fact::Converted {
        claim: judge.resolution.id(claim),
        text: judge.resolution.given(claim).written()?.as_text(),
        rate: Box::new(rate),
        readout: Box::new(number(judge, Some(line), on_line, None)),
    })
}

/// What a claim's value means, where it lies on a line.
pub(super) fn readout(judge: &Judge<'_, '_>, claim: &Resolved, told: Option<&Unit>) -> Option<Readout> {
    match &*claim.stance {
        Stance::Quantity { quantity, held, .. } => {
            Some(number(judge, Some(claim), held.of_read(quantity.reading()), told))
        }
        Stance::Date { date, held } => Some(Readout::Time(held.of_read(date.reading()).clone())),
        Stance::State(_) => None,
        Stance::Anything => Some(Readout::Anything),
    }
}

/// A number on the line of a claim, told in a unit where it is of that dimension.
fn number(judge: &Judge<'_, '_>, claim: Option<&Resolved>, base: &Reading<Number>, told: Option<&Unit>) -> Readout {
    let fits = |unit: &&Unit| match claim.map(|claim| &*claim.stance) {
        Some(Stance::Quantity { quantity, .. }) => quantity.unit().is_some_and(|own| own.is_commensurable(unit)),
        _ => false,
    };
    match told.filter(fits).and_then(|unit| Some((told_in(base, unit)?, unit.plural()))) {
        Some((reading, name)) => Readout::Number(reading, Some(name)),
        None => Readout::Number(
            base.clone(),
            claim.and_then(|claim| judge.resolution.compared_in(claim)).map(str::to_owned),
        ),
    }
}

/// What a value off the line is called.
pub(super) fn words(judge: &Judge<'_, '_>, claim: &Resolved) -> String {
    let Stance::State(State { atom, denied }) = &*claim.stance else { return String::new() };
    let words = match atom {
        Atom::Flag(flag) => if *flag { "yes" } else { "no" }.to_owned(),
        Atom::Thing(thing) => judge.resolution.things.name(*thing).to_owned(),
        Atom::Words(words) => match judge.resolution.given(claim).written() {
            Some(written) => written.to_string(),
            None => words.clone(),
        },
    };
    if *denied { format!("not {words}") } else { words }
}
