//! Rules over the members of a subject: all, some, none, not all, only.

use super::{Outcome, Premises, Side};
use crate::dossier::Quantifier;
use crate::reading::Fit;
use crate::verdict::Strength;

/// What a claim says of the members of its subject, with regard to one predicate.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Proposition {
    /// Every member is.
    All,
    /// Some member is.
    Some,
    /// No member is.
    None,
    /// Some member is not.
    SomeNot,
    /// Some members are, and nobody beside the subject is.
    Only,
    /// Some members are not, and nobody beside the subject is not.
    OnlyNot,
    /// It speaks of another predicate.
    Other,
}

impl Proposition {
    /// The proposition of a claim; without a quantifier a claim is one case.
    pub(crate) fn of(quantifier: Option<Quantifier>) -> Self {
        match quantifier {
            Some(Quantifier::All) => Self::All,
            Some(Quantifier::None) => Self::None,
            Some(Quantifier::Only) => Self::Only,
            Some(Quantifier::NotAll) => Self::SomeNot,
            Some(Quantifier::Some) | None => Self::Some,
        }
    }

    /// The same words about the opposite predicate: "all are not" is "none are".
    #[must_use]
    pub(crate) fn of_the_opposite(self) -> Self {
        match self {
            Self::All => Self::None,
            Self::None => Self::All,
            Self::Some => Self::SomeNot,
            Self::SomeNot => Self::Some,
            Self::Only => Self::OnlyNot,
            Self::OnlyNot => Self::Only,
            Self::Other => Self::Other,
        }
    }

    /// What it says of the whole that its subject is a part of.
    #[must_use]
    pub(crate) fn lifted(self) -> Self {
        match self {
            Self::All | Self::Some | Self::Only => Self::Some,
            Self::None | Self::SomeNot | Self::OnlyNot => Self::SomeNot,
            Self::Other => Self::Other,
        }
    }

    /// What it says of a wider predicate: who is dead is hurt, and who is not dead may be.
    #[must_use]
    pub(crate) fn of_the_wider(self) -> Self {
        match self {
            Self::All => Self::All,
            Self::Some | Self::Only => Self::Some,
            Self::None | Self::SomeNot | Self::OnlyNot | Self::Other => Self::Other,
        }
    }

    pub(crate) fn excludes(self, other: Self) -> bool {
        use Proposition::{All, None, Only, OnlyNot, Some, SomeNot};
        matches!(
            (self, other),
            (All, SomeNot | None | OnlyNot)
                | (SomeNot | OnlyNot, All)
                | (None, All | Some | Only)
                | (Some | Only, None)
        )
    }

    fn entails(self, other: Self) -> bool {
        use Proposition::{All, None, Only, OnlyNot, Some, SomeNot};
        matches!((self, other), (All | Only, Some) | (None | OnlyNot, SomeNot))
    }
}

/// The square of opposition, for coinciding times.
pub(super) fn quantified(premises: &Premises) -> Outcome {
    let Some((left, right)) = premises.propositions else {
        return Outcome::INCOMPARABLE;
    };
    if premises.time.is_apart() {
        return Outcome::COMPATIBLE;
    }
    match (left, right) {
        (Proposition::Other, _) | (_, Proposition::Other) => Outcome::COMPATIBLE,
        _ if left.excludes(right) => clash(premises),
        _ if left == right => Outcome::AGREES,
        _ if left.entails(right) => Outcome::refines(Side::Left),
        _ if right.entails(left) => Outcome::refines(Side::Right),
        _ => Outcome::COMPATIBLE,
    }
}

/// The left claim says "only"; the right one is about somebody else.
pub(super) fn only(premises: &Premises) -> Outcome {
    let Some((left, right)) = premises.propositions else {
        return Outcome::INCOMPARABLE;
    };
    if premises.time.is_apart() {
        return Outcome::COMPATIBLE;
    }
    let counter_example = match left {
        Proposition::Only => matches!(right, Proposition::All | Proposition::Some | Proposition::Only),
        Proposition::OnlyNot => matches!(right, Proposition::None | Proposition::SomeNot | Proposition::OnlyNot),
        _ => false,
    };
    if counter_example { clash(premises) } else { Outcome::COMPATIBLE }
}

/// Propositions exclude each other by logic; only what surrounds them can soften it.
fn clash(premises: &Premises) -> Outcome {
    match premises.fit {
        Fit::ApartSoftly => Outcome::contradicts(Strength::Soft),
        _ => Premises { fit: Fit::ApartHard, ..*premises }.clash(),
    }
}
