//! A finding: what is worth telling about two answers, or about a set of claims.

use std::fmt;
use std::sync::{Arc, OnceLock};

use arrayvec::ArrayString;

use super::matter::Matter;
use super::tell::Said;
use crate::dossier::ClaimId;
use crate::explain::Explanation;
use crate::finding::{Confidence, Hint, Severity};
use crate::origin::Origins;
use crate::resolve::{Rank, ThingId};
use crate::rules::Rule;
use crate::sets::SetVerdict;
use crate::verdict::{Cause, Level, Relation, Strength};

/// A relation between two answers, or among a set of claims, with its reasons.
///
/// It keeps what was decided and on what ground; that is put into words, and laid out as an [`Explanation`], when
/// somebody asks for it.
#[derive(Clone)]
pub struct Finding<'d> {
    matter: Arc<Matter<'d>>,
    /// Apart, so that many findings can be put in order without moving all that was decided.
    core: Box<Core>,
    said: OnceLock<Box<Said>>,
}

/// What an id may take up: a letter, a dash, sixteen digits, and a number of its own among several.
pub(super) type FindingId = ArrayString<30>;

/// What was decided.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Core {
    pub(super) id: FindingId,
    pub(super) relation: Relation,
    pub(super) from: Option<ClaimId>,
    pub(super) to: Option<ClaimId>,
    pub(super) cause: Option<Cause>,
    pub(super) strength: Option<Strength>,
    pub(super) level: Level,
    pub(super) severity: Severity,
    pub(super) confidence: Confidence,
    pub(super) parties: Parties,
    pub(super) rule: Rule,
    pub(super) subject: ThingId,
    pub(super) attribute: usize,
    pub(super) origins: Origins,
    pub(super) ground: Ground,
}

/// What a verdict was made on: enough to make it again.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Ground {
    /// Two claims that stand for their sides; of a crowd, with whom how many more answers clash likewise.
    Pair { claims: (Rank, Rank), likewise: Option<(Rank, usize)> },
    /// A copy that states as fact what its source passed on.
    Rising { copy: Rank, source: Rank, is_inferred: bool },
    /// Dates that cannot be in the order declared, from the first to the last.
    Order(Box<[Rank]>),
    /// A set against its limit.
    Set(Box<SetVerdict>),
}

/// The claims that take part, in one list: all of them by id, then those of either side.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Parties {
    listed: Box<[ClaimId]>,
    /// How many take part, and how many of the rest are on the first side.
    ends: Option<(u32, u32)>,
}

impl Parties {
    pub(super) fn new<S: AsRef<[ClaimId]>>(claims: &[ClaimId], sides: Option<[S; 2]>) -> Self {
        let size = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let of_sides = sides.as_ref().map(|sides| sides.each_ref().map(AsRef::as_ref));
        let listed = match of_sides {
            Some([left, right]) => [claims, left, right].concat(),
            None => claims.to_vec(),
        };
        let ends = of_sides.map(|[left, _]| (size(claims.len()), size(left.len())));
        Self { listed: listed.into_boxed_slice(), ends }
    }

    pub(super) fn claims(&self) -> &[ClaimId] {
        let count = self.ends.map_or(self.listed.len(), |(count, _)| count as usize);
        self.listed.get(..count).unwrap_or_default()
    }

    fn sides(&self) -> Option<[&[ClaimId]; 2]> {
        let (count, left) = self.ends?;
        let (left, right) = self.listed.get(count as usize..)?.split_at_checked(left as usize)?;
        Some([left, right])
    }
}

impl<'d> Finding<'d> {
    pub(super) fn new(matter: &Arc<Matter<'d>>, core: Box<Core>) -> Self {
        Self { matter: Arc::clone(matter), core, said: OnceLock::new() }
    }

    pub(super) fn named(&self) -> FindingId {
        self.core.id
    }

    /// The subject and the attribute, by their positions.
    pub(super) fn about(&self) -> (ThingId, usize) {
        (self.core.subject, self.core.attribute)
    }

    pub(super) fn rename(&mut self, id: FindingId) {
        self.core.id = id;
    }

    fn said(&self) -> &Said {
        self.said.get_or_init(|| Box::new(self.matter.say(&self.core)))
    }

    /// What it has to say, and why, made afresh and kept by nobody: for whoever passes over a great many.
    pub(crate) fn tell(&self) -> (Said, Explanation<'d>) {
        self.matter.tell(&self.core)
    }

    /// The verdict in one sentence, and nothing else put into words.
    pub(crate) fn sentence(&self) -> String {
        self.matter.sentence(&self.core)
    }

    /// Made from the slot, the two readings, the relation and the level: the same whoever else repeats them.
    pub fn id(&self) -> &str {
        &self.core.id
    }

    /// How the two sides relate.
    pub fn relation(&self) -> Relation {
        self.core.relation
    }

    /// The claim that stands for the side that refines or supersedes the other.
    pub fn from(&self) -> Option<ClaimId> {
        self.core.from
    }

    /// The claim that stands for the side that is refined or superseded.
    pub fn to(&self) -> Option<ClaimId> {
        self.core.to
    }

    /// Why one supersedes the other.
    pub fn cause(&self) -> Option<Cause> {
        self.core.cause
    }

    /// How firm a contradiction is.
    pub fn strength(&self) -> Option<Strength> {
        self.core.strength
    }

    /// Between whom it stands.
    pub fn level(&self) -> Level {
        self.core.level
    }

    /// How much it matters; 0 for whatever is no contradiction.
    pub fn severity(&self) -> Severity {
        self.core.severity
    }

    /// How sure each part of the verdict is.
    pub fn confidence(&self) -> &Confidence {
        &self.core.confidence
    }

    /// Every claim that takes part, by id.
    pub fn claims(&self) -> &[ClaimId] {
        self.core.parties.claims()
    }

    /// The claims of either side, that of [`Finding::from`] first; for a set, what limits and then what is weighed. `None`
    /// for an agreement on one value, and for a set that nobody's claim limits.
    pub fn sides(&self) -> Option<[&[ClaimId]; 2]> {
        self.core.parties.sides()
    }

    /// The rule that decided.
    pub fn rule(&self) -> Rule {
        self.core.rule
    }

    /// The subject as scripts know it: the entity's id, or the name as written.
    pub fn who(&self) -> &'d str {
        self.matter.resolution().things.label(self.core.subject)
    }

    /// The attribute's id.
    pub fn what(&self) -> &'d str {
        self.matter.resolution().attribute_id(self.core.attribute)
    }

    /// The subject as people call it.
    pub fn name(&self) -> &'d str {
        self.matter.resolution().things.name(self.core.subject)
    }

    /// The attribute as people call it.
    pub fn label(&self) -> &str {
        self.matter.resolution().label(self.core.attribute)
    }

    /// The verdict in one sentence.
    ///
    /// # Complexity
    ///
    /// Put into words when it, the hints or what settles it is first asked for, and kept.
    pub fn reason(&self) -> &str {
        &self.said().reason
    }

    /// Guesses at the cause, apart from the proof.
    pub fn hints(&self) -> &[Hint] {
        &self.said().hints
    }

    /// The reasons.
    ///
    /// # Complexity
    ///
    /// Laid out at every call, from what the verdict was made on.
    pub fn explanation(&self) -> Explanation<'d> {
        self.matter.explain(&self.core)
    }

    /// What a person could look up to settle it.
    pub fn settles(&self) -> &str {
        &self.said().settles
    }

    /// How many origins stand behind its claims, those of both sides together.
    pub fn origins(&self) -> Origins {
        self.core.origins
    }

    /// Whether it is a contradiction.
    pub fn is_contradiction(&self) -> bool {
        self.core.relation == Relation::Contradicts
    }
}

/// Whether everything that can be asked of them has the same answer.
impl PartialEq for Finding<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.core == other.core && self.tell() == other.tell()
    }
}

impl fmt::Debug for Finding<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Finding");
        shown.field("core", &self.core).field("reason", &self.reason()).finish_non_exhaustive()
    }
}
