//! What one run found, as far as another needs to know it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::finding::Severity;
use crate::origin::Origins;
use crate::reconcile::Finding;
use crate::reconcile::{LeftOut, Reconciliation};
use crate::verdict::{Level, Relation, Strength};

/// The findings of one run, by id.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Past {
    findings: BTreeMap<String, PastFinding>,
    is_partial: bool,
}

/// A finding of one run, by its names rather than by handles of a dossier that may be gone.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PastFinding {
    /// Stable from run to run.
    pub id: String,
    /// How the two sides relate.
    pub relation: Relation,
    /// How firm a contradiction is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strength: Option<Strength>,
    /// Between whom it stands.
    pub level: Level,
    /// How much it matters.
    #[serde(default)]
    pub severity: Severity,
    /// The subject as scripts know it.
    pub who: String,
    /// The attribute's id.
    pub what: String,
    /// The verdict in one sentence.
    pub reason: String,
    /// Every claim that takes part.
    #[serde(default)]
    pub claims: Vec<String>,
    /// How many origins stand behind its claims.
    #[serde(default)]
    pub origins: Origins,
}

impl PastFinding {
    fn of(reconciliation: &Reconciliation<'_>, finding: &Finding<'_>) -> Self {
        let dossier = reconciliation.dossier();
        let claims = finding.claims().iter().filter_map(|claim| dossier[*claim].given_id());
        Self {
            id: finding.id().to_owned(),
            relation: finding.relation(),
            strength: finding.strength(),
            level: finding.level(),
            severity: finding.severity(),
            who: finding.who().to_owned(),
            what: finding.what().to_owned(),
            reason: finding.reason().to_owned(),
            claims: claims.map(str::to_owned).collect(),
            origins: finding.origins(),
        }
    }

    /// Whether it is a contradiction.
    pub fn is_contradiction(&self) -> bool {
        self.relation == Relation::Contradicts
    }
}

impl Past {
    /// What a run found.
    pub fn of(reconciliation: &Reconciliation<'_>) -> Self {
        let findings = reconciliation.findings().iter();
        let mut past = Self::from_iter(findings.map(|finding| PastFinding::of(reconciliation, finding)));
        past.is_partial = reconciliation.left_out() != LeftOut::default();
        past
    }

    /// Whether findings were left out of it, so that nothing can be said of what is missing.
    pub fn is_partial(&self) -> bool {
        self.is_partial
    }

    /// The findings, by id.
    pub fn findings(&self) -> impl Iterator<Item = &PastFinding> {
        self.findings.values()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.findings.len()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// The finding of that id.
    pub fn find(&self, id: &str) -> Option<&PastFinding> {
        self.findings.get(id)
    }

    /// The findings that this one and another have both, as the other has them.
    #[must_use]
    pub fn still_in(&self, other: &Self) -> Self {
        other.findings().filter(|finding| self.find(&finding.id).is_some()).cloned().collect()
    }

    /// The findings of both; of one that both have, the other's.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.findings.extend(other.findings);
        self
    }
}

impl FromIterator<PastFinding> for Past {
    fn from_iter<I: IntoIterator<Item = PastFinding>>(findings: I) -> Self {
        let findings = findings.into_iter().map(|finding| (finding.id.clone(), finding)).collect();
        Self { findings, is_partial: false }
    }
}

impl Reconciliation<'_> {
    /// Without what is known from another run and has not become graver since: firmer, or of a greater severity. How many findings are left out is told by
    /// [`left_out`](Reconciliation::left_out).
    ///
    /// # Complexity
    ///
    /// A look-up for each finding.
    #[must_use]
    pub fn quiet(mut self, known: &Past) -> Self {
        let before = self.findings.len();
        self.findings.retain(|finding| {
            known
                .find(finding.id())
                .is_none_or(|known| finding.strength() > known.strength || finding.severity() > known.severity)
        });
        self.left_out.known += before - self.findings.len();
        self
    }
}

#[cfg(feature = "input")]
mod files {
    use serde::Deserialize;

    use super::{LeftOut, Past, PastFinding};

    /// Why bytes are no findings of another run.
    #[derive(Debug, thiserror::Error)]
    #[non_exhaustive]
    pub enum PastError {
        /// It is something else.
        #[error("neither a baseline nor a result as JSON: {0}")]
        Other(#[from] serde_json::Error),
        /// It is of a version that this one does not know.
        #[error("of version {found}; this program knows version {known}")]
        Version {
            /// What it says.
            found: u32,
            /// What would be right.
            known: u32,
        },
    }

    /// The version of baselines.
    pub(crate) const BASELINE: u32 = 1;

    /// The version of results.
    const RESULT: u32 = 1;

    /// A baseline or a whole result; of that the other members are not looked at.
    #[derive(Deserialize)]
    struct File {
        #[serde(default)]
        baseline: Option<u32>,
        #[serde(default)]
        schema: Option<u32>,
        #[serde(default)]
        summary: Summary,
        findings: Vec<PastFinding>,
    }

    #[derive(Default, Deserialize)]
    struct Summary {
        #[serde(default)]
        left_out: LeftOut,
    }

    impl Past {
        /// Reads what [`crate::report::json::write_baseline`] or [`crate::report::json::write`] wrote.
        ///
        /// # Errors
        ///
        /// [`PastError`] when the bytes are neither.
        ///
        /// # Complexity
        ///
        /// Linear in the bytes, but for an ordered look-up for each finding.
        pub fn read(bytes: &[u8]) -> Result<Self, PastError> {
            Ok(Self::read_file(bytes)?.0)
        }

        /// The same, and whether the file is a baseline: another must not be written over.
        ///
        /// # Errors
        ///
        /// [`PastError`] when the bytes are neither.
        pub fn read_baseline(bytes: &[u8]) -> Result<Option<Self>, PastError> {
            let (past, is_baseline) = Self::read_file(bytes)?;
            Ok(is_baseline.then_some(past))
        }

        fn read_file(bytes: &[u8]) -> Result<(Self, bool), PastError> {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
            if bytes.first() != Some(&b'{') {
                return Err(<serde_json::Error as serde::de::Error>::custom("it is no JSON object").into());
            }
            let file: File = serde_json::from_slice(bytes)?;
            for (found, known) in [(file.baseline, BASELINE), (file.schema, RESULT)] {
                if let Some(found) = found.filter(|found| *found != known) {
                    return Err(PastError::Version { found, known });
                }
            }
            let mut past: Self = file.findings.into_iter().collect();
            past.is_partial = file.summary.left_out != LeftOut::default();
            Ok((past, file.baseline.is_some()))
        }
    }
}

#[cfg(feature = "input")]
pub(crate) use files::BASELINE;
#[cfg(feature = "input")]
pub use files::PastError;
