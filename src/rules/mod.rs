//! The rules that turn premises into verdicts: one idea a file, all of one shape.
//!
//! A rule is a pure function from premises (how values, times and scopes fit, and what softens a clash) to an
//! outcome. It sees no claims, so a verdict can be replayed from the facts that an explanation keeps. What each rule
//! says is written once, in [`Rule::description`], and shown to users from there.

mod links;
mod once;
mod quantified;
mod sums;
mod timeline;
mod totals;

use std::cmp::Ordering;

pub use quantified::Proposition;
pub use sums::{BoundBy, Combination};
pub(crate) use sums::{total, weigh};

use crate::compare::scope::FieldMatch;
use crate::compare::time::TimeMatch;
use crate::dossier::Semantics;
use crate::reading::Fit;
use crate::verdict::{Cause, Relation, Softenings, Strength};

macro_rules! rules {
    ($($(#[$doc:meta])* $variant:ident = $id:literal, $description:literal;)*) => {
        /// What a verdict was decided by.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[non_exhaustive]
        pub enum Rule {
            $(#[doc = $description] $variant),*
        }

        impl Rule {
            /// Every rule.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name that scripts know it by.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$variant => $id),*
                }
            }

            /// What it says, in one sentence.
            pub const fn description(self) -> &'static str {
                match self {
                    $(Self::$variant => $description),*
                }
            }
        }
    };
}

rules! {
    Unread = "unread", "A claim that cannot be read takes part in nothing.";
    Correction = "correction", "A claim that says it corrects another withdraws and replaces it.";
    Withdrawn = "withdrawn", "A claim that another corrects takes part in nothing else.";
    NoSharedQuestion = "no_shared_question", "The claims answer different questions, and no constraint links them.";
    PlannedIsNotDone = "planned_is_not_done", "What is planned says nothing about what has happened.";
    OtherScope = "other_scope", "Another place, definition or event makes it another question.";
    UnknownScope = "unknown_scope", "Whether the places differ is unknown, so the claims cannot be compared.";
    Functional = "functional", "This holds once for its subject and event, so only one value can be right.";
    Snapshot = "snapshot", "This is true at a moment and may change, so a later value replaces an earlier one.";
    Cumulative = "cumulative", "A running total does not fall, so a later one is at least as high.";
    PeriodTotal = "period_total", "A total over a period is at least the total over any part of it.";
    Batch = "batch", "Batches add up; two are the same one only when event or date and value fit.";
    Onset = "onset", "Once true, this stays true.";
    Status = "status", "Of two states that exclude each other, the later replaces the earlier only where the one becomes the other.";
    First = "first", "There is only one first.";
    FirstAgainstInstance = "first_against_instance", "Nothing of the sort comes before the first.";
    RivalFirsts = "rival_firsts", "Only one of them can be the first.";
    Nth = "nth", "Only one is the n-th, and ordinals follow time.";
    NthAgainstInstance = "nth_against_instance", "Fewer instances may be known than there were.";
    Aim = "aim", "An aim is compared only with another aim of the same subject.";
    Quantified = "quantified", "All, some and none exclude one another as in logic.";
    OnlyAgainstOther = "only_against_other", "\"Only\" excludes every other subject.";
    Statement = "statement", "Two renderings of one utterance must say the same.";
    MultiValued = "multi_valued", "This may have several values at once, so it can agree and never contradict.";
    PartAndWhole = "part_and_whole", "A part is at most its whole.";
    BatchInTotal = "batch_in_total", "A batch is at most the running total that it went into.";
    DateOrder = "date_order", "The one does not come after the other.";
    SumOfParts = "sum_of_parts", "Parts that do not overlap sum to at most their whole, and to it when they exhaust it.";
    SumOfPeriods = "sum_of_periods", "Periods that do not overlap sum to at most the period around them.";
    SumOfBatches = "sum_of_batches", "Batches up to a day sum to at most the running total of that day, and to it when all are known.";
    ShareOfWhole = "share_of_whole", "The share times the whole is the part.";
    SumOfShares = "sum_of_shares", "Shares of parts that do not overlap sum to at most the whole.";
    OrdinalOfInstances = "ordinal_of_instances", "No more than n − 1 instances come before the n-th.";
    BoundByWhole = "bound_by_whole", "A quantifier bounds a count by its whole.";
    StockAfterFlow = "stock_after_flow", "A later total brings the sum of earlier batches up to date.";
    RisingModality = "rising_modality", "A report that repeats another states as fact what the other only passed on.";
}

/// One of the two sides of a comparison.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Side {
    /// The first.
    Left,
    /// The second.
    Right,
}

impl Side {
    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
        }
    }
}

/// All that a rule sees of two claims.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Premises {
    pub(crate) rule: Rule,
    /// How the values fit, seen from the left.
    pub(crate) fit: Fit,
    /// Where the left value lies to the right one, when they are apart on a line.
    pub(crate) order: Option<Ordering>,
    /// Both values are one number and no other; looked at where they are ordinals.
    pub(crate) exact: bool,
    /// Whether time can lead from the left state to the right one, and from the right to the left.
    pub(crate) change: (bool, bool),
    /// Both values as yes or no.
    pub(crate) flags: Option<(bool, bool)>,
    /// Both claims as propositions about the members of their subject.
    pub(crate) propositions: Option<(Proposition, Proposition)>,
    /// How the times relate, seen from the left.
    pub(crate) time: TimeMatch,
    /// The claims are about one subject, for sure or perhaps; else a declaration links two.
    pub(crate) one_subject: bool,
    /// The claims name one event.
    pub(crate) shares_event: bool,
    /// The claims render one utterance.
    pub(crate) shares_statement: bool,
    /// How the places compare, seen from the left.
    pub(crate) place: FieldMatch,
    /// What keeps a clash from being hard.
    pub(crate) softenings: Softenings,
}

/// What a rule decides.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Outcome {
    pub(crate) relation: Relation,
    /// The side that refines or supersedes the other.
    pub(crate) from: Option<Side>,
    pub(crate) cause: Option<Cause>,
    pub(crate) strength: Option<Strength>,
}

impl Outcome {
    pub(crate) const AGREES: Self = Self::of(Relation::Agrees);
    pub(crate) const COMPATIBLE: Self = Self::of(Relation::Compatible);
    pub(crate) const INCOMPARABLE: Self = Self::of(Relation::Incomparable);

    const fn of(relation: Relation) -> Self {
        Self { relation, from: None, cause: None, strength: None }
    }

    pub(crate) const fn refines(from: Side) -> Self {
        Self { from: Some(from), ..Self::of(Relation::Refines) }
    }

    pub(crate) const fn supersedes(from: Side, cause: Cause) -> Self {
        Self { from: Some(from), cause: Some(cause), ..Self::of(Relation::Supersedes) }
    }

    pub(crate) const fn contradicts(strength: Strength) -> Self {
        Self { strength: Some(strength), ..Self::of(Relation::Contradicts) }
    }
}

impl Premises {
    /// The firmness of a clash: hard only when the values are hard apart and nothing softens it.
    pub(crate) fn clash(&self) -> Outcome {
        let hard = self.fit == Fit::ApartHard && self.softenings.is_empty();
        Outcome::contradicts(if hard { Strength::Hard } else { Strength::Soft })
    }

    /// The verdict when validity is no obstacle: the value decides.
    pub(crate) fn by_value(&self) -> Outcome {
        match self.fit {
            Fit::Same => Outcome::AGREES,
            Fit::Narrower => Outcome::refines(Side::Left),
            Fit::Wider => Outcome::refines(Side::Right),
            Fit::Overlapping => Outcome::COMPATIBLE,
            Fit::ApartSoftly | Fit::ApartHard => self.clash(),
            Fit::Unknown => Outcome::INCOMPARABLE,
        }
    }

    /// The later side, when the times are apart.
    pub(crate) fn later(&self) -> Option<Side> {
        match self.time {
            TimeMatch::Before => Some(Side::Right),
            TimeMatch::After => Some(Side::Left),
            _ => None,
        }
    }

    /// How the values fit, seen from `side`.
    pub(crate) fn fit_from(&self, side: Side) -> Fit {
        match side {
            Side::Left => self.fit,
            Side::Right => self.fit.mirrored(),
        }
    }

    /// Whether the value of `side` lies above the other, when they are apart on a line.
    pub(crate) fn is_above(&self, side: Side) -> bool {
        let above = match side {
            Side::Left => Ordering::Greater,
            Side::Right => Ordering::Less,
        };
        self.fit.is_apart() && self.order == Some(above)
    }
}

/// The verdict that the premises lead to.
pub(crate) fn decide(premises: &Premises) -> Outcome {
    // Two renderings of one utterance are of one moment, whenever they were published.
    let outcome = if premises.shares_statement && premises.time.is_apart() {
        apply(&Premises { time: TimeMatch::SameDay, ..*premises })
    } else {
        apply(premises)
    };
    match (outcome.relation, premises.place) {
        // What is said of two subjects can go together; it is not the same.
        (Relation::Agrees | Relation::Refines, _) if !premises.one_subject => Outcome::COMPATIBLE,
        // The same, said of an inner place, says where more precisely.
        (Relation::Agrees, FieldMatch::Inside) => Outcome::refines(Side::Left),
        (Relation::Agrees, FieldMatch::Around) => Outcome::refines(Side::Right),
        _ => outcome,
    }
}

fn apply(premises: &Premises) -> Outcome {
    match premises.rule {
        Rule::Correction => Outcome::supersedes(Side::Left, Cause::Correction),
        Rule::Functional => once::functional(premises),
        Rule::First => once::first(premises),
        Rule::RivalFirsts => once::rival_firsts(premises),
        Rule::Nth => once::nth(premises),
        Rule::Aim => once::aim(premises),
        Rule::Statement => once::statement(premises),
        Rule::MultiValued => once::multi_valued(premises),
        Rule::Snapshot => timeline::snapshot(premises),
        Rule::Cumulative => timeline::cumulative(premises),
        Rule::Onset => timeline::onset(premises),
        Rule::Status => timeline::status(premises),
        Rule::PeriodTotal => totals::period_total(premises),
        Rule::Batch => totals::batch(premises),
        Rule::Quantified => quantified::quantified(premises),
        Rule::OnlyAgainstOther => quantified::only(premises),
        Rule::PartAndWhole => links::part_and_whole(premises),
        Rule::FirstAgainstInstance => links::first_against_instance(premises),
        Rule::NthAgainstInstance => Outcome::COMPATIBLE,
        Rule::BatchInTotal => links::batch_in_total(premises),
        Rule::DateOrder => links::date_order(premises),
        // Told only of claims that agree, as a finding beside their agreement.
        Rule::RisingModality => Outcome::AGREES,
        Rule::Unread
        | Rule::Withdrawn
        | Rule::NoSharedQuestion
        | Rule::PlannedIsNotDone
        | Rule::OtherScope
        | Rule::UnknownScope => Outcome::INCOMPARABLE,
        // Told of sets, which are weighed.
        Rule::SumOfParts
        | Rule::SumOfPeriods
        | Rule::SumOfBatches
        | Rule::ShareOfWhole
        | Rule::SumOfShares
        | Rule::OrdinalOfInstances
        | Rule::BoundByWhole
        | Rule::StockAfterFlow => Outcome::INCOMPARABLE,
    }
}

/// The rule for two claims of one attribute.
pub(crate) fn of_semantics(semantics: Semantics) -> Rule {
    match semantics {
        Semantics::Functional => Rule::Functional,
        Semantics::Snapshot => Rule::Snapshot,
        Semantics::Cumulative => Rule::Cumulative,
        Semantics::PeriodTotal => Rule::PeriodTotal,
        Semantics::Batch => Rule::Batch,
        Semantics::Onset => Rule::Onset,
        Semantics::Status => Rule::Status,
        Semantics::First => Rule::First,
        Semantics::Nth => Rule::Nth,
        Semantics::Target | Semantics::Plan | Semantics::Deadline => Rule::Aim,
        Semantics::Quantified => Rule::Quantified,
        Semantics::Statement => Rule::Statement,
        Semantics::MultiValued => Rule::MultiValued,
    }
}
