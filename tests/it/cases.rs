//! Every case of `tests/cases/*.toml`: a small dossier, and what must come of it.
//!
//! Anyone can add a case without writing Rust. A case names what a reader should learn from it (`why`), holds a dossier
//! in JSON, and states what relations, findings, flaws, origins and notes must come out.

use std::collections::BTreeSet;
use std::fs;

use crosscheck::input::{Source, load};
use crosscheck::{ClaimId, Dossier, Pair, Reconciler, Reconciliation};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[allow(dead_code)] // for readers
    why: String,
    dossier: String,
    #[serde(default)]
    pair: Vec<PairCase>,
    #[serde(default)]
    finding: Vec<FindingCase>,
    #[serde(default)]
    flawed: Vec<FlawedCase>,
    #[serde(default)]
    origins: Vec<OriginsCase>,
    #[serde(default)]
    note: Vec<NoteCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PairCase {
    between: [String; 2],
    relation: String,
    strength: Option<String>,
    level: Option<String>,
    severity: Option<u8>,
    from: Option<String>,
    to: Option<String>,
    #[serde(default)]
    hints: Vec<String>,
    #[serde(default)]
    not_hints: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FindingCase {
    relation: Option<String>,
    claims: Option<BTreeSet<String>>,
    strength: Option<String>,
    level: Option<String>,
    severity: Option<u8>,
    cause: Option<String>,
    weakest: Option<String>,
    #[serde(default)]
    hints: Vec<String>,
    count: Option<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FlawedCase {
    claim: String,
    field: String,
    candidates: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OriginsCase {
    claims: Vec<String>,
    min: Option<usize>,
    max: Option<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoteCase {
    code: String,
}

/// Collects what a case expected and did not get.
struct Checker<'a> {
    dossier: &'a Dossier,
    problems: Vec<String>,
}

impl Checker<'_> {
    fn id(&self, claim: ClaimId) -> &str {
        self.dossier[claim].given_id().unwrap_or_default()
    }

    fn equal(&mut self, what: &str, wanted: Option<impl ToString>, got: Option<String>) {
        if let Some(wanted) = wanted.map(|wanted| wanted.to_string())
            && Some(&wanted) != got.as_ref()
        {
            self.problems.push(format!("{what}: wanted {wanted}, got {}", got.as_deref().unwrap_or("nothing")));
        }
    }

    fn pair(&mut self, case: &PairCase, pairs: &[Pair]) {
        let wanted: BTreeSet<&str> = case.between.iter().map(String::as_str).collect();
        let found = pairs.iter().find(|pair| BTreeSet::from([self.id(pair.a), self.id(pair.b)]) == wanted);
        let Some(pair) = found else {
            self.problems.push(format!("no row for {:?}", case.between));
            return;
        };
        let name = format!("{}-{}", case.between[0], case.between[1]);
        let label = |field: &str| format!("{name} {field} (rule {})", pair.rule.id());
        let name_of = |id: Option<ClaimId>| id.map(|id| self.id(id).to_owned());
        let (from, to) = (name_of(pair.from), name_of(pair.to));
        self.equal(&label("relation"), Some(&case.relation), Some(pair.relation.to_string()));
        self.equal(&label("strength"), case.strength.as_ref(), pair.strength.map(|one| one.to_string()));
        self.equal(&label("level"), case.level.as_ref(), pair.level.map(|one| one.to_string()));
        self.equal(&label("severity"), case.severity, Some(pair.severity.level().to_string()));
        self.equal(&label("from"), case.from.as_ref(), from);
        self.equal(&label("to"), case.to.as_ref(), to);
        let hints: BTreeSet<&str> = pair.hints.iter().map(|hint| hint.code().as_str()).collect();
        for hint in &case.hints {
            if !hints.contains(hint.as_str()) {
                self.problems.push(format!("{}: {hint} is missing from {hints:?}", label("hints")));
            }
        }
        for hint in &case.not_hints {
            if hints.contains(hint.as_str()) {
                self.problems.push(format!("{}: {hint} is there", label("hints")));
            }
        }
    }

    fn finding(&mut self, case: &FindingCase, reconciliation: &Reconciliation<'_>) {
        let fits = |finding: &&crosscheck::Finding| {
            let text = |wanted: &Option<String>, got: Option<String>| wanted.is_none() || *wanted == got;
            let claims: BTreeSet<String> = finding.claims().iter().map(|id| self.id(*id).to_owned()).collect();
            let hints: BTreeSet<&str> = finding.hints().iter().map(|hint| hint.code().as_str()).collect();
            text(&case.relation, Some(finding.relation().to_string()))
                && case.claims.as_ref().is_none_or(|wanted| *wanted == claims)
                && text(&case.strength, finding.strength().map(|one| one.to_string()))
                && text(&case.level, Some(finding.level().to_string()))
                && text(&case.cause, finding.cause().map(|one| one.to_string()))
                && text(&case.weakest, Some(finding.confidence().weakest().0.as_str().to_owned()))
                && case.severity.is_none_or(|wanted| wanted == finding.severity().level())
                && case.hints.iter().all(|hint| hints.contains(hint.as_str()))
        };
        let count = reconciliation.findings().iter().filter(fits).count();
        let right = match case.count {
            Some(wanted) => count == wanted,
            None => count > 0,
        };
        if !right {
            let all: Vec<String> = reconciliation
                .findings()
                .iter()
                .map(|finding| {
                    let claims: Vec<&str> = finding.claims().iter().map(|id| self.id(*id)).collect();
                    format!(
                        "\n        {} {:?} {} severity {} weakest {} by {} {:?}",
                        finding.relation(),
                        finding.strength().map(|one| one.as_str()),
                        finding.level(),
                        finding.severity().level(),
                        finding.confidence().weakest().0.as_str(),
                        finding.rule().id(),
                        claims
                    )
                })
                .collect();
            self.problems.push(format!(
                "finding {:?} {:?} {:?} {:?}: {count} of them instead of {:?} among{}",
                case.relation,
                case.claims,
                case.strength,
                case.level,
                case.count,
                all.concat()
            ));
        }
    }

    fn rest(&mut self, case: &Case, reconciliation: &Reconciliation<'_>) {
        for wanted in &case.flawed {
            let found =
                reconciliation.flawed().iter().find(|flaw| flaw.claim == wanted.claim && flaw.field == wanted.field);
            match found {
                None => self.problems.push(format!("flawed {} {}: not there", wanted.claim, wanted.field)),
                Some(flaw) if wanted.candidates.as_ref().is_some_and(|all| *all != flaw.candidates) => {
                    self.problems.push(format!(
                        "flawed {}: candidates {:?} instead of {:?}",
                        wanted.claim, flaw.candidates, wanted.candidates
                    ))
                }
                Some(_) => {}
            }
        }
        for wanted in &case.origins {
            let claims: Vec<ClaimId> = wanted.claims.iter().filter_map(|id| self.dossier.find_claim(id)).collect();
            let got = reconciliation.origins(claims);
            self.equal(&format!("origins of {:?}, min", wanted.claims), wanted.min, Some(got.min.to_string()));
            self.equal(&format!("origins of {:?}, max", wanted.claims), wanted.max, Some(got.max.to_string()));
        }
        for wanted in &case.note {
            if !reconciliation.notes().iter().any(|note| note.code() == wanted.code) {
                self.problems.push(format!("note {}: not there", wanted.code));
            }
        }
    }
}

fn run(case: &Case) -> Vec<String> {
    let dossier = match load(&[Source::new("case.json", case.dossier.as_bytes())]) {
        Ok(dossier) => dossier,
        Err(faults) => return vec![faults.to_string()],
    };
    let mut pairs = Vec::new();
    Reconciler::new().pairs(&dossier, true, |pair| pairs.push(pair));
    let reconciliation = Reconciler::new().reconcile(&dossier);
    let mut checker = Checker { dossier: &dossier, problems: Vec::new() };
    for wanted in &case.pair {
        checker.pair(wanted, &pairs);
    }
    for wanted in &case.finding {
        checker.finding(wanted, &reconciliation);
    }
    checker.rest(case, &reconciliation);
    // What every case must hold to: a verdict follows from its own facts.
    for finding in reconciliation.findings() {
        let (told, replayed) = (finding.explanation().verdict(), finding.explanation().replay());
        if told != replayed {
            checker.problems.push(format!("{} replays as {replayed:?} instead of {told:?}", finding.reason()));
        }
    }
    for pair in &pairs {
        let told = Some((pair.relation, pair.strength));
        if pair.explanation.replay() != told {
            checker.problems.push(format!("{} replays as {:?}", pair.reason, pair.explanation.replay()));
        }
    }
    checker.problems
}

#[test]
fn every_case_comes_out_as_written() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .collect();
    files.sort();
    let (mut total, mut failed) = (0, Vec::new());
    for path in files {
        let file: File = toml::from_str(&fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for case in &file.case {
            total += 1;
            let problems = run(case);
            if !problems.is_empty() {
                let name = path.file_stem().unwrap_or_default().to_string_lossy();
                failed.push(format!("{name}/{}:\n    {}", case.name, problems.join("\n    ")));
            }
        }
    }
    assert!(failed.is_empty(), "{} of {total} cases failed\n{}", failed.len(), failed.join("\n"));
    assert!(total > 100, "only {total} cases were found");
}
