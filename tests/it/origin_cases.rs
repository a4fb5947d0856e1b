//! Every case of `origin_cases.jsonl`: who repeats whom, how many origins stand behind an answer, and which is believed.
//!
//! They were written by somebody who knew what the program is for and had not seen what it does. A line is a case: what
//! a reader should learn from it (`why`), a dossier, and what must come of it. Laws that hold for any dossier come on top.

use std::collections::BTreeMap;
use std::fmt::Debug;

use crosscheck::input::{Source, load};
use crosscheck::report::json;
use crosscheck::{ClaimId, Dossier, Origins, Reconciler, Reconciliation, ReportId, SlotAnswer};
use serde::Deserialize;
use serde_json::Value;

/// Beliefs and reliabilities that are no further apart are taken for equal, and none is ahead by less.
const EVEN: f64 = 2e-4;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    case: String,
    why: String,
    dossier: Value,
    checks: Vec<Check>,
}

#[derive(Deserialize, Debug)]
#[serde(rename_all = "snake_case")]
enum Check {
    /// How many origins stand behind some claims.
    Origins(Count),
    /// How many origins stand behind the answers that some claims give.
    AnswerOrigins(Count),
    /// Whether one report is told to repeat another or, where it is not `directed`, either of the two the other.
    Link(LinkCheck),
    /// How answers are believed, each named by a claim that gives it.
    Belief(Ranking),
    /// That an answer is believed much as in another case, where the claim that gives it has the same id.
    BeliefVs(Comparison),
    /// How reliable outlets have shown themselves, each named by a report.
    Reliability(Ranking),
    /// That there is a finding in which all of some claims take part.
    Finding(FindingCheck),
    /// That there is a note of this code.
    Note(String),
}

/// An end that is not given is free.
#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct Count {
    claims: Vec<String>,
    min: Option<usize>,
    max: Option<usize>,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct LinkCheck {
    report: String,
    source: String,
    /// `declared`, `inferred`, or `any`.
    kind: String,
    present: bool,
    directed: bool,
}

#[derive(Deserialize, Debug, Default)]
#[serde(default, deny_unknown_fields)]
struct Ranking {
    /// Each ahead of the next.
    order: Vec<String>,
    /// None behind the next.
    order_ge: Vec<String>,
    tie: Vec<[String; 2]>,
    above: BTreeMap<String, f64>,
    below: BTreeMap<String, f64>,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct Comparison {
    claim: String,
    other: String,
    /// The least and the most that it may be believed more than there.
    by: [f64; 2],
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct FindingCheck {
    claims: Vec<String>,
    relation: Option<String>,
    rule: Option<String>,
    hint: Option<String>,
}

/// `Err` tells what came out instead.
type Outcome = Result<(), String>;

fn outcome(holds: bool, got: impl Debug) -> Outcome {
    if holds { Ok(()) } else { Err(format!("{got:?}")) }
}

/// Whether what `of` gives stands as it should; what is not there is no number, and nothing holds of it.
fn ranked(wanted: &Ranking, of: impl Fn(&str) -> Option<f64>) -> Outcome {
    let of = |name: &String| of(name).unwrap_or(f64::NAN);
    let ordered = wanted.order.windows(2).all(|pair| of(&pair[0]) > of(&pair[1]) + EVEN)
        && wanted.order_ge.windows(2).all(|pair| of(&pair[0]) >= of(&pair[1]) - EVEN)
        && wanted.tie.iter().all(|[a, b]| (of(a) - of(b)).abs() <= EVEN);
    let bounded = wanted.above.iter().all(|(name, bound)| of(name) > *bound)
        && wanted.below.iter().all(|(name, bound)| of(name) < *bound);
    let names = wanted.order.iter().chain(&wanted.order_ge).chain(wanted.tie.iter().flatten());
    let names = names.chain(wanted.above.keys()).chain(wanted.below.keys());
    outcome(ordered && bounded, names.map(|name| (name, of(name))).collect::<BTreeMap<_, _>>())
}

fn dossier(json: &Value) -> Dossier {
    load(&[Source::new("case.json", json.to_string().as_bytes())]).unwrap_or_else(|faults| panic!("{faults}"))
}

fn claim(of: &Reconciliation<'_>, id: &str) -> ClaimId {
    of.dossier().find_claim(id).unwrap_or_else(|| panic!("no claim {id}"))
}

fn answers<'a>(of: &'a Reconciliation<'_>) -> impl Iterator<Item = SlotAnswer> + 'a {
    of.slots().iter().flat_map(|slot| slot.answers())
}

/// The answer that a claim gives.
fn answer(of: &Reconciliation<'_>, id: &str) -> Option<SlotAnswer> {
    let claim = claim(of, id);
    answers(of).find(|answer| answer.claims().contains(&claim))
}

fn belief(of: &Reconciliation<'_>, id: &str) -> Option<f64> {
    answer(of, id).map(|answer| answer.belief())
}

fn reliability(of: &Reconciliation<'_>, report: &str) -> Option<f64> {
    of.reliability(of.dossier().find_report(report)?)
}

fn origins(of: &Reconciliation<'_>, wanted: &Count) -> Outcome {
    counted(wanted, &[Some(of.origins(wanted.claims.iter().map(|id| claim(of, id))))])
}

fn answer_origins(of: &Reconciliation<'_>, wanted: &Count) -> Outcome {
    counted(wanted, &wanted.claims.iter().map(|id| answer(of, id).map(|answer| answer.origins())).collect::<Vec<_>>())
}

fn counted(wanted: &Count, got: &[Option<Origins>]) -> Outcome {
    let right = |one: Origins| wanted.min.unwrap_or(one.min) == one.min && wanted.max.unwrap_or(one.max) == one.max;
    outcome(got.iter().all(|one| one.is_some_and(right)), got)
}

fn link(of: &Reconciliation<'_>, wanted: &LinkCheck) -> Outcome {
    let id = |report: ReportId| of.dossier()[report].id();
    let (copy, source) = (wanted.report.as_str(), wanted.source.as_str());
    let present = of.dependence().links().iter().any(|link| {
        let ends = (id(link.report()), id(link.source()));
        let joins = ends == (copy, source) || (!wanted.directed && ends == (source, copy));
        joins && (wanted.kind == "any" || wanted.kind == link.kind().as_str())
    });
    outcome(present == wanted.present, present)
}

fn belief_vs(of: &Reconciliation<'_>, wanted: &Comparison, cases: &[Case]) -> Outcome {
    let other = cases.iter().find(|case| case.case == wanted.other).ok_or("no such case")?;
    let other = dossier(&other.dossier);
    let got = (belief(of, &wanted.claim), belief(&Reconciler::new().reconcile(&other), &wanted.claim));
    let [least, most] = wanted.by;
    outcome(got.0.zip(got.1).is_some_and(|(here, there)| (least..=most).contains(&(here - there))), got)
}

fn finding(of: &Reconciliation<'_>, wanted: &FindingCheck) -> Outcome {
    let claims: Vec<ClaimId> = wanted.claims.iter().map(|id| claim(of, id)).collect();
    let about = of.findings().iter().filter(|finding| claims.iter().all(|one| finding.claims().contains(one)));
    let there = about.clone().any(|finding| {
        wanted.relation.as_ref().is_none_or(|relation| *relation == finding.relation().to_string())
            && wanted.rule.as_ref().is_none_or(|rule| rule == finding.rule().id())
            && wanted.hint.as_ref().is_none_or(|code| finding.hints().iter().any(|hint| hint.code().as_str() == code))
    });
    outcome(there, about.map(|finding| (finding.relation(), finding.rule().id())).collect::<Vec<_>>())
}

/// The order of the records means nothing.
fn any_order(of: &Reconciliation<'_>, json: &Value) -> Outcome {
    let written = |of: &Reconciliation<'_>| {
        let mut page = String::new();
        json::write(of, &mut page).map(|()| page).unwrap()
    };
    let same = |seed: &usize| written(&Reconciler::new().reconcile(&dossier(&shuffled(json, *seed)))) == written(of);
    outcome([1, 2].iter().all(same), "other bytes in another order")
}

/// The records of every list in an order made up from a seed.
fn shuffled(json: &Value, mut state: usize) -> Value {
    let mut json = json.clone();
    for records in json.as_object_mut().unwrap().values_mut().filter_map(Value::as_array_mut) {
        for last in (1..records.len()).rev() {
            state = (state * 1_103_515_245 + 12_345) % (1 << 31);
            records.swap(last, (state >> 12) % (last + 1));
        }
    }
    json
}

/// No report counts twice, and none is certain beyond measure.
fn bounds(of: &Reconciliation<'_>) -> Outcome {
    let fraction = |one: f64| (0.0..=1.0).contains(&one);
    let wrong = answers(of).find(|answer| {
        let Origins { min, max } = answer.origins();
        !(1 <= min && min <= max && max <= of.reports_of(answer.claims()).len() && fraction(answer.belief()))
    });
    let reports = of.dossier().reports().iter();
    let reliabilities: Vec<f64> = reports.filter_map(|report| reliability(of, report.id())).collect();
    outcome(wrong.is_none() && reliabilities.iter().all(|one| fraction(*one)), (wrong, reliabilities))
}

/// What did not come out as it should.
fn failure(case: &Case, cases: &[Case]) -> Option<String> {
    let dossier = dossier(&case.dossier);
    let of = &Reconciler::new().reconcile(&dossier);
    let outcome = |check: &Check| match check {
        Check::Origins(wanted) => origins(of, wanted),
        Check::AnswerOrigins(wanted) => answer_origins(of, wanted),
        Check::Link(wanted) => link(of, wanted),
        Check::Belief(wanted) => ranked(wanted, |id| belief(of, id)),
        Check::BeliefVs(wanted) => belief_vs(of, wanted, cases),
        Check::Reliability(wanted) => ranked(wanted, |id| reliability(of, id)),
        Check::Finding(wanted) => finding(of, wanted),
        Check::Note(code) => outcome(of.notes().iter().any(|note| note.code() == code), of.notes()),
    };
    let checked = case.checks.iter().map(|check| (format!("{check:?}"), outcome(check)));
    let laws = [("any order".to_owned(), any_order(of, &case.dossier)), ("bounds".to_owned(), bounds(of))];
    let told = |(name, outcome): (String, Outcome)| Some(format!("\n    {name}\n        got {}", outcome.err()?));
    let problems: String = checked.chain(laws).filter_map(told).collect();
    (!problems.is_empty()).then(|| format!("{}: {}{problems}", case.case, case.why))
}

#[test]
fn every_origin_case_comes_out_as_written() {
    let lines = include_str!("origin_cases.jsonl").lines();
    let cases: Vec<Case> = lines.map(|line| serde_json::from_str(line).unwrap()).collect();
    let failed: Vec<String> = cases.iter().filter_map(|case| failure(case, &cases)).collect();
    assert!(failed.is_empty(), "{} of {} cases failed\n{}", failed.len(), cases.len(), failed.join("\n"));
    assert!(cases.len() >= 80, "only {} cases were found", cases.len());
}
