//! Why a verdict is what it is: a tree of facts and of what follows from them.
//!
//! The tree is made while deciding, not rebuilt afterwards. Its leaves are [`Fact`]s (what was stated, how it was read,
//! what was compared, what softens a clash), its nodes are typed [`Conclusion`]s. [`Explanation::replay`] decides again
//! from the facts alone and must come to the same verdict; [`std::fmt::Display`] walks the tree and puts it into words.

mod walk;
pub(crate) mod words;

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

use crate::compare::order;
pub use crate::compare::scope::FieldMatch;
use crate::compare::time;
pub use crate::compare::time::TimeMatch;
use crate::dossier::{Attribute, Claim, Report};
use crate::origin::LinkKind;
use crate::reading::conventions::Rate;
use crate::reading::{Alternative, Fit, Instant, Number, Reading, Slack, Unit};
use crate::rules::{self, Premises, Proposition, Rule, Side, weigh};
pub use crate::rules::{BoundBy, Combination};
use crate::verdict::{Level, Relation, Softening, Softenings, Strength};
pub(crate) use walk::Told;

/// The reasons for one verdict.
///
/// There is one for every finding, so nothing of the dossier is copied: claims and their words are borrowed from it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Explanation<'d> {
    root: Node<'d>,
}

/// A fact, or a conclusion with its causes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Node<'d> {
    /// Somebody stated it, or it was measured.
    Fact(Fact<'d>),
    /// It follows from its causes.
    Therefore {
        /// What follows.
        conclusion: Conclusion<'d>,
        /// From what.
        because: Vec<Node<'d>>,
    },
}

/// What follows from facts.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Conclusion<'d> {
    /// The verdict.
    Verdict {
        /// How the claims relate.
        relation: Relation,
        /// The side that refines or supersedes the other.
        from: Option<Side>,
        /// How firm a contradiction is.
        strength: Option<Strength>,
        /// Between whom.
        level: Level,
    },
    /// The claims answer one question, or questions that a constraint links.
    Question {
        /// The subject, or the subjects.
        who: Cow<'d, str>,
        /// The attribute, or the attributes.
        what: Arc<str>,
    },
    /// How the times relate.
    Times(TimeMatch),
    /// How the values fit.
    Values(Fit),
    /// What the members of a set amount to.
    Derived {
        /// What was derived.
        what: String,
        /// The derived reading.
        amount: Box<Readout>,
    },
}

/// A leaf of an explanation.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Fact<'d> {
    /// A claim as it stands.
    Stated(Stated<'d>),
    /// How a claim's value or time was read.
    Read {
        /// The claim's id.
        claim: &'d str,
        /// The words.
        text: Cow<'d, str>,
        /// What they mean.
        readout: Box<Readout>,
    },
    /// An amount of money in another currency, by a rate of the conventions.
    Converted {
        /// The claim's id.
        claim: &'d str,
        /// The words.
        text: Cow<'d, str>,
        /// The rate.
        rate: Box<Rate>,
        /// What they come to.
        readout: Box<Readout>,
    },
    /// The rule, with what it takes from names and scopes.
    Ruled {
        /// The rule.
        rule: Rule,
        /// How the places compare, seen from the left.
        place: FieldMatch,
        /// The claims are about one subject, for sure or perhaps.
        one_subject: bool,
        /// Both claims name one event.
        shares_event: bool,
        /// Both render one utterance.
        shares_statement: bool,
        /// Both as propositions about the members of the subject.
        propositions: Option<(Proposition, Proposition)>,
    },
    /// Two times, compared.
    ComparedTimes {
        /// The times, where both are known.
        readings: Option<Box<TimesRead>>,
        /// How they relate.
        matched: TimeMatch,
    },
    /// Two values, compared.
    ComparedValues {
        /// The values, on one line or off it.
        values: Box<ComparedValues>,
        /// How they fit.
        fit: Fit,
    },
    /// Something that keeps a clash from being hard.
    Softened(Softening),
    /// Two claims come from one origin, as declared or as inferred: support, and no part of the verdict.
    SharesOrigin {
        /// The claim's id.
        claim: &'d str,
        /// The other's.
        with: &'d str,
        /// How it is known.
        known: LinkKind,
        /// The reason as a clause.
        reason: Arc<str>,
    },
    /// The members of a set against their limit.
    Weighed(Box<Weighed>),
}

/// Two times as they were read, and the slack that they were compared with.
pub type TimesRead = (Reading<Instant>, Reading<Instant>, Slack<i64>);

/// The members of a set against their limit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Weighed {
    /// The rule.
    pub rule: Rule,
    /// The members, each as one core and outer.
    pub members: Vec<Alternative<Number>>,
    /// How they combine.
    pub combination: Combination,
    /// What they must stay within.
    pub limit: Alternative<Number>,
    /// How they must lie to it.
    pub bound: BoundBy,
    /// How far they may pass it, because its attribute tolerates it.
    pub slack: Option<Number>,
    /// The unit in which the amounts, which are in base units, are told.
    pub told_in: Option<Unit>,
}

/// Two values as they were compared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ComparedValues {
    /// Numbers in one unit.
    Numbers(Reading<Number>, Reading<Number>, Slack<Number>),
    /// Dates.
    Dates(Reading<Instant>, Reading<Instant>, Slack<i64>),
    /// Values off the line, as they are called, with what time can lead to what.
    States {
        /// The left one.
        left: String,
        /// The right one.
        right: String,
        /// Whether time can lead from left to right, and from right to left.
        change: (bool, bool),
        /// Both as yes or no.
        flags: Option<(bool, bool)>,
    },
    /// Nothing that could be compared.
    Nothing,
}

/// What an expression was read as.
#[derive(Clone, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Readout {
    /// A number, in the unit in which it is told; the unit's name, or what is counted.
    Number(Reading<Number>, Option<String>),
    /// A time.
    Time(Reading<Instant>),
    /// A value off the line.
    Words(String),
    /// A bound by something that nobody states.
    Anything,
}

/// A claim as it stands in its report, and what it is of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stated<'d> {
    /// The claim.
    pub claim: &'d Claim,
    /// Its report.
    pub report: Option<&'d Report>,
    /// Its attribute, where one is declared.
    pub attribute: Option<&'d Attribute>,
}

impl Stated<'_> {
    /// The claim's id.
    pub fn id(&self) -> &str {
        self.claim.given_id().unwrap_or_default()
    }
}

impl<'d> Node<'d> {
    /// A conclusion with its causes, which take no more room than they need: there is a tree for every finding.
    pub(crate) fn therefore(conclusion: Conclusion<'d>, mut because: Vec<Self>) -> Self {
        because.shrink_to_fit();
        Self::Therefore { conclusion, because }
    }
}

impl<'d> Explanation<'d> {
    pub(crate) fn new(conclusion: Conclusion<'d>, because: Vec<Node<'d>>) -> Self {
        Self { root: Node::therefore(conclusion, because) }
    }

    /// The root: the verdict with its causes.
    pub fn root(&self) -> &Node<'d> {
        &self.root
    }

    /// Every fact, in the order in which they are told.
    pub fn facts(&self) -> Vec<&Fact<'d>> {
        let mut facts = Vec::new();
        let mut next = vec![&self.root];
        while let Some(node) = next.pop() {
            match node {
                Node::Fact(fact) => facts.push(fact),
                Node::Therefore { because, .. } => next.extend(because.iter().rev()),
            }
        }
        facts
    }

    /// The verdict that the tree states.
    pub fn verdict(&self) -> Option<(Relation, Option<Strength>)> {
        match &self.root {
            Node::Therefore { conclusion: Conclusion::Verdict { relation, strength, .. }, .. } => {
                Some((*relation, *strength))
            }
            _ => None,
        }
    }

    /// Decides again from the facts alone: the readings are compared anew and the rule is applied anew.
    ///
    /// `None` when the facts do not lead to any verdict, which no explanation of a finding admits.
    pub fn replay(&self) -> Option<(Relation, Option<Strength>)> {
        let facts = self.facts();
        let softenings: Softenings = facts
            .iter()
            .filter_map(|fact| match fact {
                Fact::Softened(softening) => Some(*softening),
                _ => None,
            })
            .collect();
        for fact in &facts {
            if let Fact::Weighed(weighed) = fact {
                let Weighed { members, combination, limit, bound, slack, .. } = &**weighed;
                return weigh(members, *combination, limit, *bound, *slack, softenings.is_empty());
            }
        }
        let mut premises = Premises {
            rule: Rule::NoSharedQuestion,
            fit: Fit::Unknown,
            order: None,
            exact: false,
            change: (false, false),
            flags: None,
            propositions: None,
            time: TimeMatch::Untimed,
            one_subject: true,
            shares_event: false,
            shares_statement: false,
            place: FieldMatch::Same,
            softenings,
        };
        for fact in facts {
            match fact {
                Fact::Ruled { rule, place, one_subject, shares_event, shares_statement, propositions } => {
                    premises.one_subject = *one_subject;
                    premises.rule = *rule;
                    premises.place = *place;
                    premises.shares_event = *shares_event;
                    premises.shares_statement = *shares_statement;
                    premises.propositions = *propositions;
                }
                Fact::ComparedTimes { readings, matched } => {
                    premises.time = readings.as_deref().map_or(*matched, |(a, b, slack)| time::relate(a, b, slack));
                }
                Fact::ComparedValues { values, fit } => {
                    (premises.fit, premises.order) = values.compare(*fit);
                    premises.exact =
                        matches!(&**values, ComparedValues::Numbers(a, b, _) if a.is_exact() && b.is_exact());
                    if let ComparedValues::States { change, flags, .. } = &**values {
                        premises.change = *change;
                        premises.flags = *flags;
                    }
                }
                _ => {}
            }
        }
        let outcome = rules::decide(&premises);
        Some((outcome.relation, outcome.strength))
    }
}

impl ComparedValues {
    fn are_states(&self) -> bool {
        matches!(self, Self::States { .. })
    }

    /// Compares again; off the line the fit is a fact of the dossier's declarations and stays as it is.
    fn compare(&self, fit: Fit) -> (Fit, Option<Ordering>) {
        match self {
            Self::Numbers(a, b, slack) => (a.compare(b, slack).fit, order(a.first().core(), b.first().core())),
            Self::Dates(a, b, slack) => (a.compare(b, slack).fit, time::earlier(a, b)),
            Self::States { .. } | Self::Nothing => (fit, None),
        }
    }
}
