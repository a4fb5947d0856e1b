//! What one run found and another did not.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use itertools::{EitherOrBoth, Itertools as _};

use super::{Past, PastFinding};

/// How two runs differ. In each list contradictions come first, gravest first; then by subject, attribute and id.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Difference {
    appeared: Vec<PastFinding>,
    changed: Vec<Change>,
    resolved: Vec<PastFinding>,
}

/// A finding of both runs that is not the same in both.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    before: PastFinding,
    after: PastFinding,
}

/// What may change of a finding.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[non_exhaustive]
pub enum Field {
    /// What is read on either side, and so its id.
    Reading,
    /// How the two sides relate.
    Relation,
    /// Between whom it stands.
    Level,
    /// How firm it is.
    Strength,
    /// How much it matters.
    Severity,
    /// Which claims take part.
    Claims,
    /// How many origins stand behind them.
    Origins,
}

impl Field {
    /// The name that scripts know it by.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Relation => "relation",
            Self::Level => "level",
            Self::Strength => "strength",
            Self::Severity => "severity",
            Self::Claims => "claims",
            Self::Origins => "origins",
        }
    }
}

impl Change {
    /// The finding of the earlier run.
    pub fn before(&self) -> &PastFinding {
        &self.before
    }

    /// The finding of the later run.
    pub fn after(&self) -> &PastFinding {
        &self.after
    }

    /// What changed, in the order of [`Field`]; never nothing.
    pub fn fields(&self) -> Vec<Field> {
        let Self { before, after } = self;
        let changed = [
            (Field::Reading, before.id != after.id),
            (Field::Relation, before.relation != after.relation),
            (Field::Level, before.level != after.level),
            (Field::Strength, before.strength != after.strength),
            (Field::Severity, before.severity != after.severity),
            (Field::Claims, before.claims != after.claims),
            (Field::Origins, before.origins != after.origins),
        ];
        changed.into_iter().filter_map(|(field, is_changed)| is_changed.then_some(field)).collect()
    }
}

/// How many findings of one claim are looked at for the one that took the place of another.
const LOOKED_AT: usize = 64;

impl Difference {
    /// Holds the findings of a later run against those of an earlier one.
    ///
    /// A finding of both changed where its strength, severity, claims or origins did. One that is gone and one that is
    /// new are one that changed where they share a claim, the subject and the attribute, and either both are
    /// contradictions or neither is: a figure was corrected, and still contradicts. Of a claim in very many findings the
    /// first 64 are looked at.
    ///
    /// # Complexity
    ///
    /// n log n in the number of findings and their claims.
    pub fn between(before: &Past, after: &Past) -> Self {
        let unlike = |one: &Past, other: &Past| {
            one.findings().filter(|finding| other.find(&finding.id) != Some(*finding)).cloned().collect()
        };
        Self::of(unlike(before, after), unlike(after, before))
    }

    /// Holds findings of a later run against those of an earlier one, without those that are the same in both.
    ///
    /// # Complexity
    ///
    /// That of [`Difference::between`].
    pub(crate) fn of(mut before: Vec<PastFinding>, mut after: Vec<PastFinding>) -> Self {
        before.sort_by(|a, b| a.id.cmp(&b.id));
        after.sort_by(|a, b| a.id.cmp(&b.id));
        let mut difference = Self::default();
        let (mut gone, mut new) = (Vec::new(), Vec::new());
        for one in before.into_iter().merge_join_by(after, |was, is| was.id.cmp(&is.id)) {
            match one {
                EitherOrBoth::Both(was, is) => difference.change(was, is),
                EitherOrBoth::Left(was) => gone.push(was),
                EitherOrBoth::Right(is) => new.push(is),
            }
        }
        let successors = successors(&gone, &new);
        let mut new: Vec<Option<PastFinding>> = new.into_iter().map(Some).collect();
        for (was, successor) in gone.into_iter().zip(successors) {
            match successor.and_then(|index| new.get_mut(index)?.take()) {
                Some(is) => difference.change(was, is),
                None => difference.resolved.push(was),
            }
        }
        difference.appeared = new.into_iter().flatten().collect();
        difference.appeared.sort_by(|a, b| gravity(a).cmp(&gravity(b)));
        difference.resolved.sort_by(|a, b| gravity(a).cmp(&gravity(b)));
        difference.changed.sort_by(|a, b| gravity(&a.after).cmp(&gravity(&b.after)));
        difference
    }

    fn change(&mut self, before: PastFinding, after: PastFinding) {
        let change = Change { before, after };
        if !change.fields().is_empty() {
            self.changed.push(change);
        }
    }

    /// Found by the later run alone.
    pub fn appeared(&self) -> &[PastFinding] {
        &self.appeared
    }

    /// Found by both, and not the same.
    pub fn changed(&self) -> &[Change] {
        &self.changed
    }

    /// Found by the earlier run alone.
    pub fn resolved(&self) -> &[PastFinding] {
        &self.resolved
    }

    /// The contradictions that are new, or that are graver than they were: firmer, or of a greater severity.
    pub fn worsened(&self) -> impl Iterator<Item = &PastFinding> {
        let is_graver = |change: &&Change| {
            let (before, after) = (change.before(), change.after());
            after.severity > before.severity || after.strength > before.strength
        };
        let changed = self.changed.iter().filter(is_graver).map(Change::after);
        self.appeared.iter().chain(changed).filter(|finding| finding.is_contradiction())
    }

    /// Whether both runs found the same.
    pub fn is_empty(&self) -> bool {
        self.appeared.is_empty() && self.changed.is_empty() && self.resolved.is_empty()
    }
}

/// Which of the findings that are new took the place of each that is gone, if any.
fn successors<'f>(gone: &'f [PastFinding], new: &'f [PastFinding]) -> Vec<Option<usize>> {
    if gone.is_empty() {
        return Vec::new();
    }
    let mut of_claim: BTreeMap<(Place<'_>, &str), Vec<usize>> = BTreeMap::new();
    for (index, finding) in new.iter().enumerate() {
        for claim in &finding.claims {
            of_claim.entry((place(finding), claim)).or_default().push(index);
        }
    }
    let mut taken = BTreeSet::new();
    let successor = |was: &'f PastFinding| {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for claim in &was.claims {
            let Some(there) = of_claim.get_mut(&(place(was), claim.as_str())) else { continue };
            // What took the place of another is out of the question; it is put aside but once.
            there.retain(|index| !taken.contains(index));
            there.iter().take(LOOKED_AT).for_each(|index| *shared.entry(*index).or_insert(0) += 1);
        }
        // The one with the most claims of it, the first of several.
        let (best, _) = shared.into_iter().max_by_key(|(index, count)| (*count, Reverse(*index)))?;
        taken.insert(best);
        Some(best)
    };
    gone.iter().map(successor).collect()
}

/// What two findings must have in common for one to take the other's place.
type Place<'f> = (bool, &'f str, &'f str);

fn place(finding: &PastFinding) -> Place<'_> {
    (finding.is_contradiction(), &finding.who, &finding.what)
}

/// What is graver comes first; contradictions before all else.
fn gravity(finding: &PastFinding) -> impl Ord + '_ {
    let order = (Reverse(finding.is_contradiction()), Reverse(finding.severity), Reverse(finding.strength));
    (order, &finding.who, &finding.what, &finding.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::origin::Origins;
    use crate::verdict::{Level, Relation, Strength};

    fn finding(id: &str, relation: Relation, severity: u8, claims: &[&str]) -> PastFinding {
        PastFinding {
            id: id.to_owned(),
            relation,
            strength: (relation == Relation::Contradicts).then_some(Strength::Hard),
            level: Level::Reports,
            severity: Severity::of_level(severity).unwrap(),
            who: "aurora".to_owned(),
            what: "injured".to_owned(),
            reason: String::new(),
            claims: claims.iter().map(|claim| (*claim).to_owned()).collect(),
            origins: Origins::default(),
        }
    }

    fn between(before: &[PastFinding], after: &[PastFinding]) -> Difference {
        Difference::between(&before.iter().cloned().collect(), &after.iter().cloned().collect())
    }

    #[test]
    fn nothing_new_is_no_difference() {
        let findings =
            [finding("f-1", Relation::Contradicts, 2, &["a", "b"]), finding("f-2", Relation::Agrees, 0, &["c"])];
        assert!(between(&findings, &findings).is_empty());
        assert!(between(&[], &[]).is_empty());
    }

    #[test]
    fn one_more_report_changes_a_finding() {
        let before = [finding("f-1", Relation::Contradicts, 2, &["a", "b"])];
        let after = [finding("f-1", Relation::Contradicts, 2, &["a", "b", "c"])];
        let difference = between(&before, &after);
        assert_eq!(difference.changed()[0].fields(), [Field::Claims]);
        assert!(difference.appeared().is_empty() && difference.resolved().is_empty());
    }

    #[test]
    fn a_corrected_figure_that_still_clashes_is_the_same_dispute() {
        let before = [finding("f-1", Relation::Contradicts, 3, &["a", "b"])];
        let after = [finding("f-2", Relation::Contradicts, 1, &["a", "b"])];
        let difference = between(&before, &after);
        assert_eq!(difference.changed()[0].fields(), [Field::Reading, Field::Severity]);
        assert_eq!((difference.appeared().len(), difference.resolved().len()), (0, 0));
    }

    #[test]
    fn a_clash_that_became_an_update_is_resolved() {
        let before = [finding("f-1", Relation::Contradicts, 3, &["a", "b"])];
        let after = [finding("f-2", Relation::Supersedes, 0, &["a", "b"])];
        let difference = between(&before, &after);
        assert_eq!((difference.appeared().len(), difference.changed().len(), difference.resolved().len()), (1, 0, 1));
    }

    #[test]
    fn the_gravest_comes_first() {
        let after = [
            finding("f-1", Relation::Agrees, 0, &["a"]),
            finding("f-2", Relation::Contradicts, 1, &["b"]),
            finding("f-3", Relation::Contradicts, 3, &["c"]),
        ];
        let difference = between(&[], &after);
        let ids: Vec<&str> = difference.appeared().iter().map(|finding| finding.id.as_str()).collect();
        assert_eq!(ids, ["f-3", "f-2", "f-1"]);
    }
}
