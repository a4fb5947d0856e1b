//! Which findings are asked for, where not all of them are.
//!
//! ```
//! use crosscheck::{Attribute, Claim, Dossier, Kind, Reconciler, Report, Selection, Semantics};
//!
//! let mut dossier = Dossier::new();
//! dossier.attribute(Attribute::new("injured", Kind::Count, Semantics::Functional))?;
//! let wire = dossier.report(Report::new("Harbour Wire"))?;
//! let voice = dossier.report(Report::new("City Voice"))?;
//! for (report, ship, injured) in [(wire, "MV Aurora", 12), (voice, "MV Aurora", 30), (wire, "MV Dawn", 5), (voice, "MV Dawn", 5)] {
//!     dossier.claim(Claim::new(report, ship, "injured").value(injured))?;
//! }
//!
//! let reconciliation = Reconciler::default().reconcile(&dossier);
//! let aurora = Selection::new().only("who=MV Aurora,relation=contradicts").unwrap();
//! let selected = reconciliation.select(&aurora).unwrap();
//! assert_eq!(selected.findings().len(), 1);
//! assert_eq!(selected.left_out().unselected, 1);
//! # Ok::<(), crosscheck::DossierError>(())
//! ```

use std::collections::BTreeSet;

use crate::dossier::{ClaimId, Dossier};
use crate::finding::Severity;
use crate::reading::fold;
use crate::reconcile::{Finding, Slot};
use crate::reconcile::{Flaw, Reconciliation};
use crate::verdict::{Level, Relation, Strength};
use crate::visible::Quoted;

/// What a finding must be like to be told. Several words for one criterion are alternatives; all criteria must hold.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Selection {
    who: Vec<String>,
    what: Vec<String>,
    report: Vec<String>,
    relation: Vec<Relation>,
    level: Vec<Level>,
    strength: Vec<Strength>,
    least: Severity,
}

/// What is wrong with a selection.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SelectionError {
    /// It begins with none of the criteria.
    #[error("{} is no criterion; write {} and a value, as in `who=MV Aurora,relation=contradicts`", Quoted(.text), CRITERIA)]
    Criterion {
        /// What stands there.
        text: String,
    },
    /// A criterion has nothing behind its sign.
    #[error("`{criterion}=` has no value")]
    Empty {
        /// Which.
        criterion: &'static str,
    },
    /// The value is none of those that there are.
    #[error("there is no {criterion} {}; there are {known}", Quoted(.text))]
    Word {
        /// Of which criterion.
        criterion: &'static str,
        /// What stands there.
        text: String,
        /// Those that there are.
        known: String,
    },
    /// Nothing in the dossier is called so, so that nothing could ever be selected.
    #[error("nothing in the dossier is called {} (`{criterion}`){}", Quoted(.text), .meant.as_ref().map_or(String::new(), |meant| format!("; is {} meant?", Quoted(meant))))]
    Unknown {
        /// Of which criterion.
        criterion: &'static str,
        /// What stands there.
        text: String,
        /// What it nearly spells.
        meant: Option<String>,
    },
}

const CRITERIA: &str = "`who`, `what`, `report`, `relation`, `level` or `strength`";

impl Selection {
    /// Everything.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds criteria: `who=…,what=…,report=…,relation=…,level=…,strength=…`.
    ///
    /// A subject, an attribute or a report is named by id, name or alias, however it is written; the other criteria by
    /// the words of the output. A comma that no criterion follows belongs to the value. Given again, a criterion has an
    /// alternative more.
    ///
    /// # Errors
    ///
    /// [`SelectionError`] when a criterion or one of its words is none.
    pub fn only(mut self, criteria: &str) -> Result<Self, SelectionError> {
        let mut given: Vec<(&'static str, String)> = Vec::new();
        for piece in criteria.split(',') {
            match (criterion(piece), given.last_mut()) {
                (Some((criterion, value)), _) => given.push((criterion, value.to_owned())),
                (None, Some((_, value))) => {
                    value.push(',');
                    value.push_str(piece);
                }
                (None, None) => return Err(SelectionError::Criterion { text: criteria.to_owned() }),
            }
        }
        for (criterion, value) in given {
            let value = value.trim();
            if value.is_empty() {
                return Err(SelectionError::Empty { criterion });
            }
            self = match criterion {
                "who" => self.who(value),
                "what" => self.what(value),
                "report" => self.report(value),
                "relation" => self.relation(word(criterion, value, Relation::ALL, Relation::as_str)?),
                "level" => self.level(word(criterion, value, Level::ALL, Level::as_str)?),
                _ => self.strength(word(criterion, value, Strength::ALL, Strength::as_str)?),
            };
        }
        Ok(self)
    }

    /// Adds a subject: an entity's id, name or alias, or a name that a claim uses.
    #[must_use]
    pub fn who(mut self, name: impl Into<String>) -> Self {
        self.who.push(name.into());
        self
    }

    /// Adds an attribute by its id or label.
    #[must_use]
    pub fn what(mut self, name: impl Into<String>) -> Self {
        self.what.push(name.into());
        self
    }

    /// Adds a report by its id or outlet.
    #[must_use]
    pub fn report(mut self, name: impl Into<String>) -> Self {
        self.report.push(name.into());
        self
    }

    /// Adds a relation.
    #[must_use]
    pub fn relation(mut self, relation: Relation) -> Self {
        self.relation.push(relation);
        self
    }

    /// Adds a level.
    #[must_use]
    pub fn level(mut self, level: Level) -> Self {
        self.level.push(level);
        self
    }

    /// Adds a strength.
    #[must_use]
    pub fn strength(mut self, strength: Strength) -> Self {
        self.strength.push(strength);
        self
    }

    /// Leaves out whatever is of less than this severity, and with it whatever is no contradiction.
    #[must_use]
    pub fn at_least(mut self, severity: Severity) -> Self {
        self.least = severity;
        self
    }

    /// Whether everything that it names is there, which can be asked before anything is reconciled.
    ///
    /// # Errors
    ///
    /// [`SelectionError::Unknown`] when a name is of nothing in the dossier.
    pub fn check(&self, dossier: &Dossier) -> Result<(), SelectionError> {
        self.of(dossier).map(|_| ())
    }

    /// What is selected, by the names that stand for it in this dossier.
    fn of<'s>(&'s self, dossier: &Dossier) -> Result<Wanted<'s>, SelectionError> {
        let (mut who, mut what, mut report) = (Names::default(), Names::default(), Names::default());
        if !self.who.is_empty() {
            for entity in dossier.entities() {
                who.add(entity.names().chain([entity.id()]));
            }
            dossier.claims().iter().for_each(|claim| who.add([claim.who()]));
        }
        if !self.what.is_empty() {
            dossier.attributes().for_each(|attribute| what.add([attribute.id(), &attribute.display_name()]));
            dossier.claims().iter().for_each(|claim| what.add([claim.what(), &claim.what().replace('_', " ")]));
        }
        if !self.report.is_empty() {
            dossier.reports().iter().for_each(|one| report.add([one.id()].into_iter().chain(one.outlet())));
        }
        Ok(Wanted {
            selection: self,
            who: who.meant("who", &self.who)?,
            what: what.meant("what", &self.what)?,
            report: report.meant("report", &self.report)?,
        })
    }
}

/// A criterion at the beginning of a piece.
fn criterion(piece: &str) -> Option<(&'static str, &str)> {
    let (name, value) = piece.split_once('=')?;
    let criteria = ["who", "what", "report", "relation", "level", "strength"];
    criteria.into_iter().find(|criterion| *criterion == name.trim()).map(|criterion| (criterion, value))
}

/// The word of a closed list that a value is.
fn word<T: Copy>(
    criterion: &'static str,
    value: &str,
    all: &[T],
    as_str: fn(T) -> &'static str,
) -> Result<T, SelectionError> {
    all.iter().copied().find(|one| as_str(*one) == value).ok_or_else(|| SelectionError::Word {
        criterion,
        text: value.to_owned(),
        known: all.iter().map(|one| as_str(*one)).collect::<Vec<_>>().join(", "),
    })
}

/// What things of one sort are called: names of one thing stand together.
#[derive(Default)]
struct Names {
    /// Folded, of each thing.
    things: BTreeSet<Vec<String>>,
}

impl Names {
    fn add<'n>(&mut self, names: impl IntoIterator<Item = &'n str>) {
        // What has no letter is no name, and would stand for everything that has none.
        let names: BTreeSet<String> = names.into_iter().map(fold).filter(|name| !name.is_empty()).collect();
        self.things.insert(names.into_iter().collect());
    }

    /// Every name of whatever the given names name.
    fn meant(&self, criterion: &'static str, given: &[String]) -> Result<BTreeSet<String>, SelectionError> {
        let mut meant = BTreeSet::new();
        for text in given {
            let folded = fold(text);
            let named: Vec<&Vec<String>> = self.things.iter().filter(|names| names.contains(&folded)).collect();
            if named.is_empty() {
                return Err(SelectionError::Unknown { criterion, text: text.clone(), meant: self.nearest(&folded) });
            }
            meant.extend(named.into_iter().flatten().cloned());
        }
        Ok(meant)
    }

    /// What a name nearly spells.
    fn nearest(&self, folded: &str) -> Option<String> {
        /// How alike two names must be for one to be a slip of the other.
        const SLIP: f64 = 0.7;
        /// How long names are that anybody mistypes, in bytes.
        const LONGEST: usize = 200;
        /// How many names are looked at.
        const NAMES: usize = 10_000;
        if folded.len() > LONGEST {
            return None;
        }
        let names = self.things.iter().flatten().filter(|name| name.len() <= LONGEST).take(NAMES);
        let alike = names.map(|name| (strsim::normalized_damerau_levenshtein(folded, name), name));
        let (rate, name) = alike.max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))?;
        (rate >= SLIP).then(|| name.clone())
    }
}

/// A selection in the names of one dossier, folded.
struct Wanted<'s> {
    selection: &'s Selection,
    who: BTreeSet<String>,
    what: BTreeSet<String>,
    report: BTreeSet<String>,
}

impl Wanted<'_> {
    fn admits(&self, dossier: &Dossier, finding: &Finding<'_>) -> bool {
        let Selection { relation, level, strength, least, .. } = self.selection;
        let relation = relation.is_empty() || relation.contains(&finding.relation());
        let level = level.is_empty() || level.contains(&finding.level());
        let strength = strength.is_empty() || finding.strength().is_some_and(|one| strength.contains(&one));
        relation
            && level
            && strength
            && finding.severity() >= *least
            && self.is_about(
                [finding.who(), finding.name()],
                [finding.what(), finding.label()],
                dossier,
                finding.claims(),
            )
    }

    fn admits_slot(&self, dossier: &Dossier, slot: &Slot<'_>) -> bool {
        let claims: Vec<ClaimId> = slot.claims().collect();
        self.is_about([slot.who(), slot.name()], [slot.what(), ""], dossier, &claims)
    }

    fn admits_flaw(&self, dossier: &Dossier, flaw: &Flaw) -> bool {
        // What was set aside is no claim of the dossier; nobody knows what it is about.
        dossier.find_claim(&flaw.claim).is_none_or(|claim| self.is_about([""; 2], [""; 2], dossier, &[claim]))
    }

    /// Whether something, or a claim that takes part in it, is about what is wanted.
    fn is_about(&self, who: [&str; 2], what: [&str; 2], dossier: &Dossier, claims: &[ClaimId]) -> bool {
        let one_of = |names: &BTreeSet<String>, told: [&str; 2], of: fn(&Dossier, ClaimId) -> Vec<&str>| {
            names.is_empty()
                || told.into_iter().any(|name| names.contains(&fold(name)))
                || claims.iter().any(|claim| of(dossier, *claim).into_iter().any(|name| names.contains(&fold(name))))
        };
        one_of(&self.who, who, |dossier, claim| vec![dossier[claim].who()])
            && one_of(&self.what, what, |dossier, claim| vec![dossier[claim].what()])
            && one_of(&self.report, [""; 2], |dossier, claim| {
                let report = dossier[claim].report().map(|report| &dossier[report]);
                report.into_iter().flat_map(|report| [report.id()].into_iter().chain(report.outlet())).collect()
            })
    }
}

impl<'d> Reconciliation<'d> {
    /// Only what a selection asks for; how many findings are left out is told by
    /// [`left_out`](Reconciliation::left_out).
    ///
    /// Questions and flawed claims are selected by subject, attribute and report alone.
    ///
    /// # Errors
    ///
    /// [`SelectionError::Unknown`] when a name of the selection is of nothing in the dossier: a slip of the keyboard
    /// must not pass for good news.
    ///
    /// # Complexity
    ///
    /// Linear in the claims of findings and questions.
    pub fn select(mut self, selection: &Selection) -> Result<Self, SelectionError> {
        if *selection == Selection::default() {
            return Ok(self);
        }
        let dossier = self.dossier();
        let wanted = selection.of(dossier)?;
        let before = self.findings.len();
        self.findings.retain(|finding| wanted.admits(dossier, finding));
        self.left_out.unselected += before - self.findings.len();
        self.slots.retain(|slot| wanted.admits_slot(dossier, slot));
        self.flawed.retain(|flaw| wanted.admits_flaw(dossier, flaw));
        Ok(self)
    }
}
