//! The output as JSON: the shapes that scripts rely on.
//!
//! Fields may be added in any version; none is renamed or given another meaning without an entry in the changelog.

use std::collections::BTreeMap;
use std::fmt;

use serde::ser::Error as _;
use serde::{Deserialize, Serialize, Serializer};
use smallvec::SmallVec;

use super::escape;
pub use super::merge::{MergeError, merge};
use crate::dossier::{ClaimId, Dossier, ReportId, Value};
use crate::explain::{Explanation, Fact, Node};
use crate::finding::{Hint, Note, SlotAnswer, Support};
use crate::history::{BASELINE, Change, Difference, Field, Past, PastFinding};
use crate::origin::{Evidence, Link, Origins};
use crate::reading::Conventions;
use crate::reconcile::{Finding, Flaw, LeftOut, Pair, Reconciliation, Said, Slot};
use crate::threads;
use crate::verdict::{Cause, Level, Relation, Strength};

/// The version of the shapes.
pub const SCHEMA: u32 = 1;

/// Writes a reconciliation as one JSON object and a line feed.
///
/// # Errors
///
/// Whatever the writer fails with.
pub fn write(reconciliation: &Reconciliation<'_>, mut out: impl fmt::Write) -> fmt::Result {
    let Output { schema, summary, findings, slots, reports, flawed, notes, conventions } = Output::of(reconciliation);
    write!(out, "{{\"schema\":{schema},\"summary\":")?;
    escape::write_value(&summary, &mut out)?;
    findings.write("findings", &mut out)?;
    slots.write("slots", &mut out)?;
    out.write_str(",\"reports\":")?;
    escape::write_value(&reports, &mut out)?;
    out.write_str(",\"flawed\":")?;
    escape::write_value(&flawed, &mut out)?;
    out.write_str(",\"notes\":")?;
    escape::write_value(&notes, &mut out)?;
    out.write_str(",\"conventions\":")?;
    escape::write_value(conventions, &mut out)?;
    out.write_str("}\n")
}

/// Writes the relation of two claims as one line of JSON.
///
/// # Errors
///
/// Whatever the writer fails with.
pub fn write_pair(dossier: &Dossier, pair: &Pair<'_>, out: impl fmt::Write) -> fmt::Result {
    write_row(&PairRow::of(dossier, pair), out)
}

/// Writes what is known from now on as a baseline, a line a finding, for [`Past::read`].
///
/// # Errors
///
/// Whatever the writer fails with.
pub fn write_baseline(known: &Past, mut out: impl fmt::Write) -> fmt::Result {
    write!(out, "{{\"baseline\":{BASELINE},\"findings\":[")?;
    for (at, finding) in known.findings().enumerate() {
        out.write_str(if at > 0 { ",\n" } else { "\n" })?;
        escape::write_value(finding, &mut out)?;
    }
    out.write_str("\n]}\n")
}

/// Writes how two runs differ as one JSON object and a line feed.
///
/// # Errors
///
/// Whatever the writer fails with.
pub fn write_difference(difference: &Difference, out: impl fmt::Write) -> fmt::Result {
    write_row(&DifferenceRow::of(difference), out)
}

/// Writes any value as one line of JSON, as everything here is written: characters that nobody would see, or that act
/// on a terminal, are escapes.
///
/// ```
/// let mut line = String::new();
/// crosscheck::report::json::write_row("a\u{202e}b", &mut line)?;
/// assert_eq!(line, "\"a\\u202eb\"\n");
/// # Ok::<(), std::fmt::Error>(())
/// ```
///
/// # Errors
///
/// Whatever the writer fails with.
pub fn write_row(row: &(impl Serialize + ?Sized), out: impl fmt::Write) -> fmt::Result {
    escape::write_line(row, out)
}

/// A fraction, rounded to four digits.
fn rounded(fraction: f64) -> f64 {
    (fraction * 1e4).round() / 1e4
}

fn id(dossier: &Dossier, claim: ClaimId) -> &str {
    dossier[claim].given_id().unwrap_or_default()
}

/// Rows that are made when they are written, one after the other.
struct Rows<'a, T, R> {
    dossier: &'a Dossier,
    of: &'a [T],
    row: fn(&'a Dossier, &'a T) -> R,
}

impl<'a, T: Sync, R: Serialize> Rows<'a, T, R> {
    /// How many rows are written in one piece, and how many pieces each thread has before all wait for each other.
    const PIECE: usize = 32;
    const ROUND: usize = 48;

    /// Writes them as a list of that name, several pieces at once where there are several threads.
    fn write(&self, name: &str, mut out: impl fmt::Write) -> fmt::Result {
        write!(out, ",\"{name}\":[")?;
        let pieces: Vec<&'a [T]> = self.of.chunks(Self::PIECE).collect();
        let (dossier, row) = (self.dossier, self.row);
        let write = |some: &[&'a [T]]| -> Vec<Result<String, fmt::Error>> {
            threads::each(some.to_vec(), |piece| escape::write_values(piece.iter().map(|one| row(dossier, one))))
        };
        let mut pieces = pieces.chunks(Self::ROUND * threads::count());
        let mut written = pieces.next().map(write);
        let mut before = "";
        while let Some(some) = written {
            // What comes next is made while this is passed on.
            let passed_on = || -> fmt::Result {
                for piece in some {
                    out.write_str(before)?;
                    out.write_str(&piece?)?;
                    before = ",";
                }
                Ok(())
            };
            let next = pieces.next();
            let (passed_on, next) = threads::beside(passed_on, || next.map(write));
            passed_on?;
            written = next;
        }
        out.write_str("]")
    }
}

impl<T, R: Serialize> Serialize for Rows<'_, T, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.of.iter().map(|one| (self.row)(self.dossier, one)))
    }
}

/// Claims by id.
type Ids<'a> = Rows<'a, ClaimId, &'a str>;

fn ids<'a>(dossier: &'a Dossier, claims: &'a [ClaimId]) -> Ids<'a> {
    Rows { dossier, of: claims, row: |dossier, claim| id(dossier, *claim) }
}

/// The reports that some claims stand in, each once, by id.
struct ReportsOf<'a> {
    dossier: &'a Dossier,
    claims: &'a [ClaimId],
}

impl Serialize for ReportsOf<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let reports = self.claims.iter().filter_map(|claim| self.dossier[*claim].report());
        let mut reports: SmallVec<[&str; 8]> = reports.map(|report| self.dossier[report].id()).collect();
        reports.sort_unstable();
        reports.dedup();
        serializer.collect_seq(reports)
    }
}

// The schema is made of this; `write` writes the same fields, the long lists a piece at a time.
/// A result of `check`.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct Output<'a> {
    /// The version of these shapes.
    schema: u32,
    summary: Summary,
    #[cfg_attr(feature = "schema", schemars(with = "Vec<FindingRow<'a>>"))]
    findings: Rows<'a, Finding<'a>, FindingRow<'a>>,
    #[cfg_attr(feature = "schema", schemars(with = "Vec<SlotRow<'a>>"))]
    slots: Rows<'a, Slot<'a>, SlotRow<'a>>,
    reports: Vec<ReportRow<'a>>,
    flawed: Vec<FlawRow<'a>>,
    notes: Vec<NoteRow<'a>>,
    conventions: &'a Conventions,
}

/// How many there are of what.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct Summary {
    pub(super) reports: usize,
    pub(super) claims: usize,
    pub(super) findings: usize,
    /// Findings by relation.
    pub(super) relation: BTreeMap<Relation, usize>,
    /// Contradictions by strength.
    pub(super) strength: BTreeMap<Strength, usize>,
    /// Contradictions by severity.
    pub(super) severity: BTreeMap<u8, usize>,
    pub(super) flawed: usize,
    /// Findings that are not told, because they are known or were not asked for.
    pub(super) left_out: LeftOut,
}

/// A relation between two answers, or among a set of claims.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct FindingRow<'a> {
    /// Stable: made from the slot, the two readings, relation and level.
    id: &'a str,
    relation: Relation,
    /// The claim that stands for the side that refines or supersedes the other.
    from: Option<&'a str>,
    /// The claim that stands for the other side.
    to: Option<&'a str>,
    cause: Option<Cause>,
    strength: Option<Strength>,
    level: Level,
    /// From 0 to 3.
    severity: u8,
    confidence: ConfidenceRow,
    /// Every claim that takes part.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<&'a str>"))]
    claims: Ids<'a>,
    /// The claims of either side; for a directed relation `from`'s first where it is a set's.
    #[cfg_attr(feature = "schema", schemars(with = "Option<[Vec<&'a str>; 2]>"))]
    sides: Option<[Ids<'a>; 2]>,
    rule: &'static str,
    who: &'a str,
    what: &'a str,
    /// The subject as people call it.
    name: &'a str,
    /// The attribute as people call it.
    label: &'a str,
    reason: String,
    /// Of the claims of both sides together.
    origins: Origins,
    #[serde(serialize_with = "rows_of_hints")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<HintRow<'a>>"))]
    hints: Vec<Hint>,
    #[serde(serialize_with = "rows_of_reasons")]
    #[cfg_attr(feature = "schema", schemars(with = "NodeRow<'a>"))]
    explanation: Explanation<'a>,
    /// What a person could look up to settle it.
    settles: String,
}

fn rows_of_hints<S: Serializer>(hints: &[Hint], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(hints.iter().map(HintRow::of))
}

fn rows_of_reasons<S: Serializer>(explanation: &Explanation<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    NodeRow::of(explanation.root()).serialize(serializer)
}

/// How sure each part is, from 0 to 1.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct ConfidenceRow {
    identity: f64,
    time: f64,
    scope: f64,
    value: f64,
    reading: f64,
    /// The least of them.
    overall: f64,
    /// Its name.
    weakest: &'static str,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct HintRow<'a> {
    code: &'static str,
    text: &'a str,
}

/// A node of an explanation: a conclusion with its causes, or a fact.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct NodeRow<'a> {
    kind: &'static str,
    #[serde(serialize_with = "in_words")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    text: &'a Node<'a>,
    /// The claim that the fact is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    claim: Option<&'a str>,
    #[serde(skip_serializing_if = "<[Node<'_>]>::is_empty", serialize_with = "rows_of_nodes")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<NodeRow<'a>>"))]
    because: &'a [Node<'a>],
}

fn in_words<S: Serializer>(node: &Node<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    let mut words = String::with_capacity(256);
    node.tell(&mut words).map_err(S::Error::custom)?;
    serializer.serialize_str(&words)
}

fn rows_of_nodes<S: Serializer>(nodes: &[Node<'_>], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(nodes.iter().map(NodeRow::of))
}

/// A question with its answers.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct SlotRow<'a> {
    who: &'a str,
    name: &'a str,
    what: &'a str,
    when: Option<&'a str>,
    scope: ScopeRow<'a>,
    #[cfg_attr(feature = "schema", schemars(with = "Vec<AnswerRow<'a>>"))]
    answers: AnswerRows<'a>,
}

/// The answers to a question.
struct AnswerRows<'a> {
    dossier: &'a Dossier,
    answers: Vec<SlotAnswer>,
}

impl Serialize for AnswerRows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.answers.iter().map(|answer| AnswerRow::of(self.dossier, answer)))
    }
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct ScopeRow<'a> {
    r#where: Option<&'a str>,
    definition: Option<&'a str>,
    event: Option<&'a str>,
    planned: bool,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct AnswerRow<'a> {
    value: &'a Value,
    /// What the value was read as, in words; empty for a value off the line.
    reads: &'a str,
    when: Option<&'a str>,
    denied: bool,
    #[cfg_attr(feature = "schema", schemars(with = "Vec<&'a str>"))]
    claims: Ids<'a>,
    origins: Origins,
    /// How strongly the evidence supports it, from 0 to 1, as the best of the answers that it competes with; no
    /// probability of truth.
    belief: f64,
    /// What speaks for it and against it, by origin.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<SupportRow<'a>>"))]
    support: Rows<'a, Support, SupportRow<'a>>,
}

/// What one origin says for an answer.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct SupportRow<'a> {
    /// The reports of the origin.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<&'a str>"))]
    reports: ReportsOf<'a>,
    /// Whether they state the answer, rather than another that bears on it.
    states: bool,
    /// What they add together, in natural-log odds against its being a mistake; below nought what they take from it.
    adds: f64,
    /// How reliable the best of their outlets has shown itself, from 0 to 1.
    reliability: Option<f64>,
}

impl<'a> SupportRow<'a> {
    fn of(dossier: &'a Dossier, support: &'a Support) -> Self {
        Self {
            reports: ReportsOf { dossier, claims: support.claims() },
            states: support.states(),
            adds: rounded(support.adds()),
            reliability: support.reliability().map(rounded),
        }
    }
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct ReportRow<'a> {
    id: &'a str,
    outlet: Option<&'a str>,
    published: Option<&'a str>,
    derived_from: Vec<LinkRow<'a>>,
    /// How reliable its outlet has shown itself, from 0 to 1; `null` where nothing it states was weighed.
    reliability: Option<f64>,
}

/// A report that another repeats.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct LinkRow<'a> {
    report: &'a str,
    /// `declared` or `inferred`.
    kind: &'static str,
    /// How probable it is, from 0 to 1: 1 for what is declared.
    probability: f64,
    /// What tells the copy from its source: `declared`, `published`, `named`, `own_reporting`, `modality`, `more`, or
    /// `unknown`, where the two may as well stand the other way round.
    direction: &'static str,
    /// What it is inferred from, a sentence each, weightiest first; empty for what is declared.
    evidence: Vec<&'a str>,
    /// The kind of each sentence of `evidence`.
    codes: Vec<&'static str>,
}

impl<'a> LinkRow<'a> {
    fn of(dossier: &'a Dossier, link: &'a Link) -> Self {
        Self {
            report: dossier[link.source()].id(),
            kind: link.kind().as_str(),
            probability: rounded(link.probability()),
            direction: link.direction().as_str(),
            evidence: link.evidence().iter().map(Evidence::text).collect(),
            codes: link.evidence().iter().map(|one| one.code().as_str()).collect(),
        }
    }
}

/// A link by itself, as `origins` lists it: `derived_from` is the report that `report` repeats.
#[derive(Serialize)]
struct WholeLinkRow<'a> {
    derived_from: &'a str,
    report: &'a str,
    kind: &'static str,
    probability: f64,
    direction: &'static str,
    evidence: Vec<&'a str>,
    codes: Vec<&'static str>,
}

/// A link between two reports as one object.
pub fn link<'a>(dossier: &'a Dossier, link: &'a Link) -> impl Serialize + 'a {
    let LinkRow { report: derived_from, kind, probability, direction, evidence, codes } = LinkRow::of(dossier, link);
    let report = dossier[link.report()].id();
    WholeLinkRow { derived_from, report, kind, probability, direction, evidence, codes }
}

/// Something given that could not be read as one thing.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct FlawRow<'a> {
    claim: &'a str,
    field: &'a str,
    text: &'a str,
    problem: &'a str,
    /// What it could mean, likeliest first. Without any the claim takes part in nothing, unless the problem says that
    /// the field was not used.
    candidates: &'a [String],
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct NoteRow<'a> {
    code: &'a str,
    text: &'a str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    claims: &'a [String],
}

/// A line of `pairs`.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct PairRow<'a> {
    a: &'a str,
    b: &'a str,
    relation: Relation,
    from: Option<&'a str>,
    to: Option<&'a str>,
    strength: Option<Strength>,
    level: Option<Level>,
    severity: u8,
    rule: &'static str,
    reason: &'a str,
    hints: Vec<HintRow<'a>>,
}

/// A result of `diff`.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(super) struct DifferenceRow<'a> {
    /// The version of these shapes.
    schema: u32,
    summary: DifferenceSummary,
    /// Found by the later run alone, gravest first.
    appeared: &'a [PastFinding],
    /// Found by both, and not the same.
    changed: Vec<ChangeRow<'a>>,
    /// Found by the earlier run alone.
    resolved: &'a [PastFinding],
}

/// How many contradictions, and how many findings of all sorts.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct DifferenceSummary {
    appeared: Count,
    changed: Count,
    resolved: Count,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Count {
    contradictions: usize,
    findings: usize,
}

impl Count {
    fn of<'a>(findings: impl Iterator<Item = &'a PastFinding>) -> Self {
        findings.fold(Self { contradictions: 0, findings: 0 }, |count, finding| Self {
            contradictions: count.contradictions + usize::from(finding.is_contradiction()),
            findings: count.findings + 1,
        })
    }
}

/// A finding of both runs.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct ChangeRow<'a> {
    /// What changed: `reading`, `relation`, `level`, `strength`, `severity`, `claims`, `origins`.
    fields: Vec<&'static str>,
    before: &'a PastFinding,
    after: &'a PastFinding,
}

impl<'a> DifferenceRow<'a> {
    fn of(difference: &'a Difference) -> Self {
        let change = |change: &'a Change| ChangeRow {
            fields: change.fields().into_iter().map(Field::as_str).collect(),
            before: change.before(),
            after: change.after(),
        };
        Self {
            schema: SCHEMA,
            summary: DifferenceSummary {
                appeared: Count::of(difference.appeared().iter()),
                changed: Count::of(difference.changed().iter().map(Change::after)),
                resolved: Count::of(difference.resolved().iter()),
            },
            appeared: difference.appeared(),
            changed: difference.changed().iter().map(change).collect(),
            resolved: difference.resolved(),
        }
    }
}

impl<'a> Output<'a> {
    fn of(reconciliation: &'a Reconciliation<'a>) -> Self {
        let dossier = reconciliation.dossier();
        let mut links: BTreeMap<ReportId, Vec<&Link>> = BTreeMap::new();
        for link in reconciliation.dependence().links() {
            links.entry(link.report()).or_default().push(link);
        }
        let mut reports: Vec<ReportRow<'a>> = dossier
            .reports()
            .iter()
            .map(|report| {
                let number = dossier.find_report(report.id());
                let links = number.and_then(|id| links.remove(&id)).unwrap_or_default();
                ReportRow {
                    id: report.id(),
                    outlet: report.outlet(),
                    published: report.publication(),
                    derived_from: links.into_iter().map(|link| LinkRow::of(dossier, link)).collect(),
                    reliability: number.and_then(|id| reconciliation.reliability(id)).map(rounded),
                }
            })
            .collect();
        reports.sort_by_key(|report| report.id);
        Self {
            schema: SCHEMA,
            summary: Summary::of(reconciliation),
            findings: Rows { dossier, of: reconciliation.findings(), row: FindingRow::of },
            slots: Rows { dossier, of: reconciliation.slots(), row: SlotRow::of },
            reports,
            flawed: reconciliation.flawed().iter().map(FlawRow::of).collect(),
            notes: reconciliation.notes().iter().map(NoteRow::of).collect(),
            conventions: reconciliation.conventions(),
        }
    }
}

impl Summary {
    fn of(reconciliation: &Reconciliation<'_>) -> Self {
        let mut strength = BTreeMap::new();
        let mut severity = BTreeMap::new();
        for clash in reconciliation.contradictions() {
            if let Some(firm) = clash.strength() {
                *strength.entry(firm).or_insert(0) += 1;
            }
            *severity.entry(clash.severity().level()).or_insert(0) += 1;
        }
        Self {
            reports: reconciliation.dossier().reports().len(),
            claims: reconciliation.dossier().claims().len(),
            findings: reconciliation.findings().len(),
            relation: reconciliation.count_by_relation(),
            strength,
            severity,
            flawed: reconciliation.flawed().len(),
            left_out: reconciliation.left_out(),
        }
    }
}

impl<'a> FindingRow<'a> {
    fn of(dossier: &'a Dossier, finding: &'a Finding<'a>) -> Self {
        let (Said { reason, hints, settles }, explanation) = finding.tell();
        Self {
            id: finding.id(),
            relation: finding.relation(),
            from: finding.from().map(|claim| id(dossier, claim)),
            to: finding.to().map(|claim| id(dossier, claim)),
            cause: finding.cause(),
            strength: finding.strength(),
            level: finding.level(),
            severity: finding.severity().level(),
            confidence: ConfidenceRow::of(finding),
            claims: ids(dossier, finding.claims()),
            sides: finding.sides().map(|sides| sides.map(|side| ids(dossier, side))),
            rule: finding.rule().id(),
            who: finding.who(),
            what: finding.what(),
            name: finding.name(),
            label: finding.label(),
            reason,
            origins: finding.origins(),
            hints,
            explanation,
            settles,
        }
    }
}

impl ConfidenceRow {
    fn of(finding: &Finding<'_>) -> Self {
        let confidence = finding.confidence();
        let [identity, time, scope, value, reading] = confidence.parts().map(|(_, rate)| rounded(rate));
        let (weakest, overall) = confidence.weakest();
        Self { identity, time, scope, value, reading, overall: rounded(overall), weakest: weakest.as_str() }
    }
}

impl<'a> HintRow<'a> {
    fn of(hint: &'a Hint) -> Self {
        Self { code: hint.code().as_str(), text: hint.text() }
    }
}

impl<'a> NodeRow<'a> {
    fn of(node: &'a Node<'a>) -> Self {
        let claim = match node {
            Node::Fact(Fact::Stated(stated)) => Some(stated.id()),
            Node::Fact(Fact::Read { claim, .. }) => Some(*claim),
            _ => None,
        };
        let because = match node {
            Node::Therefore { because, .. } => because.as_slice(),
            Node::Fact(_) => &[],
        };
        Self { kind: node.kind(), text: node, claim, because }
    }
}

impl<'a> SlotRow<'a> {
    fn of(dossier: &'a Dossier, slot: &'a Slot<'a>) -> Self {
        Self {
            who: slot.who(),
            name: slot.name(),
            what: slot.what(),
            when: slot.when(),
            scope: ScopeRow {
                r#where: slot.place(),
                definition: slot.definition(),
                event: slot.event(),
                planned: slot.is_planned(),
            },
            answers: AnswerRows { dossier, answers: slot.answers() },
        }
    }
}

impl<'a> AnswerRow<'a> {
    fn of(dossier: &'a Dossier, answer: &'a SlotAnswer) -> Self {
        Self {
            value: answer.value(),
            reads: answer.reads(),
            when: answer.when(),
            denied: answer.is_denial(),
            claims: ids(dossier, answer.claims()),
            origins: answer.origins(),
            belief: rounded(answer.belief()),
            support: Rows { dossier, of: answer.support(), row: SupportRow::of },
        }
    }
}

impl<'a> FlawRow<'a> {
    fn of(flaw: &'a Flaw) -> Self {
        Self {
            claim: &flaw.claim,
            field: &flaw.field,
            text: &flaw.text,
            problem: &flaw.problem,
            candidates: &flaw.candidates,
        }
    }
}

impl<'a> NoteRow<'a> {
    fn of(note: &'a Note) -> Self {
        Self { code: note.code(), text: note.text(), claims: note.claims() }
    }
}

impl<'a> PairRow<'a> {
    fn of(dossier: &'a Dossier, pair: &'a Pair<'_>) -> Self {
        Self {
            a: id(dossier, pair.a),
            b: id(dossier, pair.b),
            relation: pair.relation,
            from: pair.from.map(|claim| id(dossier, claim)),
            to: pair.to.map(|claim| id(dossier, claim)),
            strength: pair.strength,
            level: pair.level,
            severity: pair.severity.level(),
            rule: pair.rule.id(),
            reason: &pair.reason,
            hints: pair.hints.iter().map(HintRow::of).collect(),
        }
    }
}
