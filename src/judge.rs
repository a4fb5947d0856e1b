//! The judge of two claims: finds what links them, gathers the premises, and has the rule decide.

use std::sync::Arc;

use crate::compare::scope::{FieldMatch, Scope, places};
use crate::compare::time::{self, TimeMatch};
use crate::compare::value::{self, By, Compared, Lattice, ValueMatch};
use crate::compare::voice;
use crate::dossier::{Attribute, Kind, Modality, ScopeField, Semantics};
use crate::reading::{Firmness, Fit, Grain, Number, Reading};
use crate::resolve::{Atom, Basis, Frame, Identified, Rank, Resolution, Resolved, Stance, State, are_one};
use crate::rules::{self, Outcome, Premises, Proposition, Rule};
use crate::verdict::{Level, Relation, Softening, Softenings};

/// A verdict on two claims, with all that led to it but the values, which [`Judge::compared`] tells. It cannot be had
/// without its premises.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Judgement {
    /// The claims; for a directed rule the part, the first, the "only", the earlier date is on the left.
    pub(crate) left: Rank,
    pub(crate) right: Rank,
    pub(crate) premises: Premises,
    pub(crate) outcome: Outcome,
    pub(crate) level: Level,
    pub(crate) scope: Scope,
    pub(crate) value: ValueMatch,
    pub(crate) identity: Identity,
}

/// How sure it is that two claims are about the same subject.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Identity {
    /// One subject, by name.
    Named,
    /// One subject, if an acronym stands for what it seems to.
    Abbreviated,
    /// Two subjects that a declaration links.
    Linked,
    /// One subject perhaps.
    Perhaps,
}

impl Judgement {
    pub(crate) fn relation(&self) -> Relation {
        self.outcome.relation
    }
}

/// What links two claims: the rule, which claim stands on the left, and how sure the subject is.
struct Link {
    rule: Rule,
    left: Rank,
    right: Rank,
    perhaps: bool,
    linked: bool,
}

/// Judges pairs of claims of one dossier.
#[derive(Debug)]
pub(crate) struct Judge<'r, 'd> {
    pub(crate) resolution: &'r Resolution<'d>,
    lattices: Arc<[Lattice]>,
}

impl<'r, 'd> Judge<'r, 'd> {
    pub(crate) fn new(resolution: &'r Resolution<'d>) -> Self {
        Self::with(resolution, Self::lattices_of(resolution.frame()))
    }

    /// The order of the states of each attribute.
    pub(crate) fn lattices_of(frame: &Frame<'d>) -> Arc<[Lattice]> {
        frame.attributes.iter().map(|one| Lattice::of(one, &frame.things)).collect()
    }

    /// The same with orders of states that were worked out before.
    pub(crate) fn with(resolution: &'r Resolution<'d>, lattices: Arc<[Lattice]>) -> Self {
        Self { resolution, lattices }
    }

    /// What is not followed to the end, in words.
    pub(crate) fn limits(&self) -> Vec<String> {
        let states: usize = self.lattices.iter().map(Lattice::cut_off).sum();
        let states = (states > 0).then(|| {
            format!("what {states} states lead to crosses too often to be followed: only direct steps are known")
        });
        self.resolution.things.limits().into_iter().chain(states).collect()
    }

    /// The claim at a rank.
    ///
    /// # Panics
    ///
    /// Never: ranks are made by the resolution.
    #[allow(clippy::indexing_slicing)] // a rank is a position in this list, made together with it
    pub(crate) fn claim(&self, rank: Rank) -> &'r Resolved {
        &self.resolution.claims[rank]
    }

    /// The verdict on two claims. Which of them is named first makes no difference.
    pub(crate) fn judge(&self, a: Rank, b: Rank) -> Judgement {
        self.judge_link(self.link(a.min(b), a.max(b)))
    }

    /// Whether two claims of one answer differ in nothing but their sources, so that they are judged alike before any
    /// other claim to which their sources stand alike.
    pub(crate) fn is_like(&self, a: &Resolved, b: &Resolved) -> bool {
        let same_words = Arc::ptr_eq(&a.stance, &b.stance) || a.stance == b.stance;
        let corrects = |claim: &Resolved| self.resolution.given(claim).corrected().is_some();
        same_words
            && a.identified == b.identified
            && (a.modality == Modality::Implied) == (b.modality == Modality::Implied)
            && a.timing == b.timing
            && !corrects(a)
            && !corrects(b)
    }

    /// The verdict on two dates of which the first must not follow the second, by way of others between them.
    pub(crate) fn judge_order(&self, earlier: Rank, later: Rank) -> Judgement {
        let rule = Rule::DateOrder;
        let mut judgement = self.judge_link(Link { rule, left: earlier, right: later, perhaps: false, linked: false });
        judgement.level = Level::Set;
        judgement
    }

    /// The verdict on a copy that states as fact what its source passed on, the copy on the left.
    pub(crate) fn judge_rising(&self, copy: Rank, source: Rank) -> Judgement {
        // Both answer one question, so either can be named first.
        let link = Link { left: copy, right: source, ..self.link(copy.min(source), copy.max(source)) };
        let mut judgement = self.judge_link(link);
        if judgement.relation() == Relation::Agrees {
            judgement.premises.rule = Rule::RisingModality;
        }
        judgement
    }

    fn judge_link(&self, link: Link) -> Judgement {
        let (left, right) = (self.claim(link.left), self.claim(link.right));
        let attribute = self.resolution.attribute(left);
        let mut scope = Scope::of(left, right, &self.resolution.things);
        let mut rule = link.rule;
        if rule == Rule::BatchInTotal {
            // Each batch has an event of its own; the total is of all of them.
            scope.event = FieldMatch::Same;
        }
        if links_questions(rule) && left.planned != right.planned {
            rule = Rule::PlannedIsNotDone;
        }
        if links_questions(rule) && !is_of_instances(rule) {
            rule = match scope.obstacle() {
                Some((_, FieldMatch::Different)) => Rule::OtherScope,
                Some(_) => Rule::UnknownScope,
                None => rule,
            };
        }
        let mut value = match rule {
            Rule::FirstAgainstInstance | Rule::NthAgainstInstance => ValueMatch::of_events(left, right),
            _ if links_questions(rule) => self.values(left, right),
            _ => ValueMatch::UNKNOWN,
        };

        if is_of_instances(rule) {
            let mut obstacle = self.instance_counts(left, right, scope);
            // Of two firsts neither is just an instance: it must hold whichever is named first.
            if rule == Rule::RivalFirsts && obstacle.is_none() {
                obstacle = self.instance_counts(right, left, Scope::of(right, left, &self.resolution.things));
            }
            match obstacle {
                Some(FieldMatch::Different) => rule = Rule::OtherScope,
                Some(_) => rule = Rule::UnknownScope,
                None if rule != Rule::RivalFirsts && !is_instance(right) => value = ValueMatch::UNKNOWN,
                None => {}
            }
        }
        let time = time::compare(left.timing.as_deref(), right.timing.as_deref());
        let longer_period = attribute.semantics() == Semantics::PeriodTotal
            && !matches!(time, TimeMatch::SameDay | TimeMatch::SameStretch | TimeMatch::Inside);
        // A part counted over a longer period, or in a wider place, may well be more than the whole.
        if rule == Rule::PartAndWhole && (longer_period || scope.place == FieldMatch::Around) {
            rule = Rule::NoSharedQuestion;
        }
        let (level, change_of_mind) = voice::level(left, right);
        let shares_statement = left.shares_statement(right);
        let mut softenings = self.softenings(left, right, rule, scope, time, &value);
        softenings.extend(link.perhaps.then_some(Softening::PerhapsAnother));
        softenings.extend(change_of_mind.then_some(Softening::ChangeOfMind));
        let premises = Premises {
            rule,
            fit: value.fit,
            order: value.order,
            exact: self.are_exact(left, right, rule),
            change: value.change,
            flags: flags(left, right),
            propositions: self.propositions(left, right, rule, &value),
            time,
            one_subject: !link.linked || left.subject == right.subject,
            shares_event: scope.shares_event(left),
            shares_statement,
            place: if is_of_instances(rule) { FieldMatch::Same } else { scope.place },
            softenings,
        };
        let identity = match (link.perhaps, link.linked) {
            (true, _) => Identity::Perhaps,
            (_, true) => Identity::Linked,
            _ if left.identified.max(right.identified) == Identified::Abbreviated => Identity::Abbreviated,
            _ => Identity::Named,
        };
        let outcome = rules::decide(&premises);
        Judgement { left: link.left, right: link.right, premises, outcome, level, scope, value, identity }
    }

    /// What links two claims, if anything does.
    fn link(&self, a: Rank, b: Rank) -> Link {
        let (x, y) = (self.claim(a), self.claim(b));
        let link = |rule, left, right| Link { rule, left, right, perhaps: false, linked: false };
        let (first, second) = (self.resolution.given(x), self.resolution.given(y));
        // A correction that cannot be read corrects nothing; what it corrects need not be readable.
        if !y.unread && second.corrected().is_some() && second.corrected() == first.given_id() {
            return link(Rule::Correction, b, a);
        }
        if !x.unread && first.corrected().is_some() && first.corrected() == second.given_id() {
            return link(Rule::Correction, a, b);
        }
        if x.unread || y.unread {
            return link(Rule::Unread, a, b);
        }
        if x.withdrawn || y.withdrawn {
            return link(Rule::Withdrawn, a, b);
        }
        let things = &self.resolution.things;
        let linked = |rule, left, right| Link { linked: true, ..link(rule, left, right) };
        let same_subject = x.subject == y.subject;
        if x.attribute == y.attribute {
            let attribute = self.resolution.attribute(x);
            let quantified = attribute.semantics() == Semantics::Quantified
                || (!attribute.kind().is_numeric() && (x.quantifier.is_some() || y.quantifier.is_some()));
            let perhaps = !same_subject && things.may_be(x.subject, y.subject);
            if same_subject || perhaps {
                let rule = match rules::of_semantics(attribute.semantics()) {
                    _ if quantified => Rule::Quantified,
                    // Inner and outer place of something that adds up are part and whole, not one question.
                    _ if has_parts(attribute, x, y) => match places(x.place, y.place, things) {
                        FieldMatch::Inside => return Link { perhaps, ..linked(Rule::PartAndWhole, a, b) },
                        FieldMatch::Around => return Link { perhaps, ..linked(Rule::PartAndWhole, b, a) },
                        _ => rules::of_semantics(attribute.semantics()),
                    },
                    rule => rule,
                };
                return Link { perhaps, ..link(rule, a, b) };
            }
            if attribute.semantics() == Semantics::First && orders_subjects(attribute) {
                return Link { perhaps: self.may_be_one(x, y), ..linked(Rule::RivalFirsts, a, b) };
            }
            let inside = things.is_inside(x.subject, y.subject);
            let around = things.is_inside(y.subject, x.subject);
            if quantified && (inside || around) {
                return if inside { linked(Rule::Quantified, a, b) } else { linked(Rule::Quantified, b, a) };
            }
            let only = |claim: &Resolved| claim.quantifier == Some(crate::dossier::Quantifier::Only);
            if quantified && !inside && !around {
                let against = |only, other| Link {
                    perhaps: self.may_be_one(x, y),
                    ..linked(Rule::OnlyAgainstOther, only, other)
                };
                if only(x) {
                    return against(a, b);
                }
                if only(y) {
                    return against(b, a);
                }
            }
            if has_parts(attribute, x, y) && (inside || around) {
                return if inside { linked(Rule::PartAndWhole, a, b) } else { linked(Rule::PartAndWhole, b, a) };
            }
            return link(Rule::NoSharedQuestion, a, b);
        }
        self.cross_attribute(a, b).or_else(|| self.cross_attribute(b, a)).unwrap_or(link(Rule::NoSharedQuestion, a, b))
    }

    /// Whether two subjects may be one though nobody says so: by their names, of which an entity declares one at most.
    fn may_be_one(&self, x: &Resolved, y: &Resolved) -> bool {
        let things = &self.resolution.things;
        let are_declared = things.is_declared(x.subject) && things.is_declared(y.subject);
        !are_declared && are_one(things.name(x.subject), things.name(y.subject))
    }

    /// What the left claim's attribute declares about the right one's.
    fn cross_attribute(&self, left: Rank, right: Rank) -> Option<Link> {
        let (x, y) = (self.claim(left), self.claim(right));
        let (mine, theirs) = (self.resolution.attribute(x), self.resolution.attribute(y));
        let things = &self.resolution.things;
        let perhaps = things.may_be(x.subject, y.subject);
        let same = x.subject == y.subject;
        let ranges = mine.of() == Some(theirs.id());
        // With a declared scope the fields listed there decide; whose instance it is matters unless they leave it out.
        let subject_free = orders_subjects(mine);
        let instance = same || perhaps || subject_free || things.is_inside(y.subject, x.subject);
        let rule = match mine.semantics() {
            Semantics::First if ranges && instance => Rule::FirstAgainstInstance,
            Semantics::Nth if ranges && instance => Rule::NthAgainstInstance,
            Semantics::Cumulative
                if ranges
                    && theirs.semantics() == Semantics::Batch
                    && (same || things.is_inside(y.subject, x.subject)) =>
            {
                // The batch, which is the lesser, stands on the left.
                return Some(Link {
                    rule: Rule::BatchInTotal,
                    left: right,
                    right: left,
                    perhaps: false,
                    linked: !same,
                });
            }
            _ if comes_before(mine, theirs) && (same || perhaps) => {
                // What must come before each other is of one time: whichever is told to be later clashes, if any does.
                let start = |claim: &Resolved| claim.event_date()?.reading().first().core().hull()?.low().value();
                let turned = comes_before(theirs, mine) && start(y) > start(x);
                let (left, right) = if turned { (right, left) } else { (left, right) };
                return Some(Link { rule: Rule::DateOrder, left, right, perhaps: perhaps && !same, linked: !same });
            }
            _ => return None,
        };
        Some(Link { rule, left, right, perhaps: perhaps && !same, linked: !same })
    }

    /// Whether something keeps the right claim from being an instance of what the left one orders: `None` when not.
    fn instance_counts(&self, left: &Resolved, right: &Resolved, scope: Scope) -> Option<FieldMatch> {
        let required = self.resolution.attribute(left).scope();
        if required.is_empty() {
            // An instance inside the first's place counts; one of a wider place may have been elsewhere.
            let place = match scope.place {
                FieldMatch::Around => FieldMatch::Same,
                FieldMatch::Inside => FieldMatch::Unknown,
                place => place,
            };
            // Another event before it is just what unseats a first.
            return [place, scope.definition]
                .into_iter()
                .find(|field| matches!(field, FieldMatch::Different | FieldMatch::Unknown));
        }
        required.iter().find_map(|field| {
            let matched = match field {
                ScopeField::Who if left.subject == right.subject => FieldMatch::Same,
                ScopeField::Who => FieldMatch::Different,
                ScopeField::Where if scope.place == FieldMatch::Around => FieldMatch::Same,
                ScopeField::Where => scope.place,
                ScopeField::Event => scope.event,
                ScopeField::Definition => scope.definition,
            };
            matches!(matched, FieldMatch::Different | FieldMatch::Unknown | FieldMatch::Inside).then_some(matched)
        })
    }

    /// Whether two ordinals are one number and no other each.
    fn are_exact(&self, left: &Resolved, right: &Resolved, rule: Rule) -> bool {
        let is_exact = |claim: &Resolved| claim.stance.number().is_some_and(Reading::is_exact);
        rule == Rule::Nth && is_exact(left) && is_exact(right)
    }

    fn values(&self, left: &Resolved, right: &Resolved) -> ValueMatch {
        let Some(lattice) = self.lattices.get(left.attribute) else { return ValueMatch::UNKNOWN };
        let resolution = self.resolution;
        let attribute = resolution.attribute(left);
        value::compare(&left.stance, &right.stance, attribute, lattice, &resolution.things, &resolution.conventions)
    }

    /// The values that a judgement compares, as it compares them.
    pub(crate) fn compared(&self, judgement: &Judgement) -> Compared<'r> {
        let (left, right) = (self.claim(judgement.left), self.claim(judgement.right));
        match (judgement.value.by, self.lattices.get(left.attribute)) {
            (By::Numbers | By::Dates | By::States, Some(lattice)) => {
                Compared::of(&left.stance, &right.stance, lattice, &self.resolution.conventions)
            }
            (By::EventDates, _) => Compared::of_events(left, right),
            _ => Compared::Nothing,
        }
    }

    fn propositions(
        &self,
        left: &Resolved,
        right: &Resolved,
        rule: Rule,
        value: &ValueMatch,
    ) -> Option<(Proposition, Proposition)> {
        if !matches!(rule, Rule::Quantified | Rule::OnlyAgainstOther) {
            return None;
        }
        let (mut mine, theirs) = (Proposition::of(left.quantifier), Proposition::of(right.quantifier));
        if rule == Rule::Quantified
            && left.subject != right.subject
            && !self.resolution.things.may_be(left.subject, right.subject)
        {
            mine = mine.lifted();
        }
        let anything = |claim: &Resolved| matches!(*claim.stance, Stance::Anything);
        let denies = |claim: &Resolved| match &*claim.stance {
            Stance::State(State { atom: Atom::Flag(flag), .. }) => !flag,
            Stance::State(state) => state.denied,
            _ => false,
        };
        // Of the wider of two predicates a claim about the narrower says less; that can exclude, and nothing else.
        let of_the_wider = match value.fit {
            _ if denies(left) || denies(right) => None,
            Fit::Wider => Some((mine, theirs.of_the_wider())),
            Fit::Narrower if rule == Rule::Quantified => Some((mine.of_the_wider(), theirs)),
            // Either may be the counter-example of the other.
            Fit::Narrower if theirs == Proposition::Only => Some((mine, theirs)),
            _ => None,
        };
        if let Some((a, b)) = of_the_wider.filter(|(a, b)| rule == Rule::OnlyAgainstOther || a.excludes(*b)) {
            return Some((a, b));
        }
        let theirs = match value.fit {
            _ if anything(left) && anything(right) => theirs,
            Fit::Same => theirs,
            // A denied value is the opposite predicate, and so is one that excludes the other.
            Fit::ApartHard | Fit::ApartSoftly => theirs.of_the_opposite(),
            _ => Proposition::Other,
        };
        // Both about the same denied predicate: read them of the predicate itself.
        if denies(left) { Some((mine.of_the_opposite(), theirs.of_the_opposite())) } else { Some((mine, theirs)) }
    }

    fn softenings(
        &self,
        left: &Resolved,
        right: &Resolved,
        rule: Rule,
        scope: Scope,
        time: TimeMatch,
        value: &ValueMatch,
    ) -> Softenings {
        let mut softenings = Softenings::default();
        let by_date = is_of_instances(rule) || matches!(rule, Rule::DateOrder | Rule::First);
        let semantics = self.resolution.attribute(left).semantics();
        // A period or the time of an aim is part of the question, not a doubt about the moment.
        let time_is_exact = matches!(rule, Rule::Aim | Rule::BatchInTotal) || semantics == Semantics::PeriodTotal;
        if !by_date {
            softenings = softenings.and(doubts_of_time(left, right, scope, time, semantics, time_is_exact));
            for claim in [left, right] {
                match claim.timing.as_deref().map(|timing| timing.date.reading().firmness()) {
                    Some(Firmness::Flawed) => softenings.insert(Softening::FlawedReading),
                    // How much of a vague period lies in another nobody knows.
                    Some(Firmness::Vague) if semantics == Semantics::PeriodTotal => {
                        softenings.insert(Softening::VagueWord);
                    }
                    _ => {}
                }
            }
        }
        let dated_by_publication = |claim: &Resolved| {
            !matches!(*claim.stance, Stance::Date { .. })
                && claim.timing.as_deref().is_some_and(|timing| timing.basis == Basis::Publication)
        };
        if is_of_instances(rule) && (dated_by_publication(left) || dated_by_publication(right)) {
            softenings.insert(Softening::TimeFromPublication);
        }
        let nested_is_the_point =
            matches!(rule, Rule::PartAndWhole | Rule::FirstAgainstInstance | Rule::NthAgainstInstance);
        // Where a first declares what an instance must share, nothing else is missed.
        let required = self.resolution.attribute(left).scope();
        let counts = |field: ScopeField| !is_of_instances(rule) || required.is_empty() || required.contains(&field);
        softenings.extend(scope.softenings().iter().filter(|one| match one {
            Softening::PlaceNested => !nested_is_the_point,
            Softening::PlaceMissing => counts(ScopeField::Where),
            Softening::DefinitionMissing => counts(ScopeField::Definition),
            Softening::EventMissing => counts(ScopeField::Event) && (!is_of_instances(rule) || !required.is_empty()),
            _ => true,
        }));
        if left.modality == Modality::Implied || right.modality == Modality::Implied {
            softenings.insert(Softening::Implied);
        }
        match value.firmness {
            Firmness::Firm => {}
            Firmness::Vague => {
                softenings.insert(Softening::VagueWord);
            }
            Firmness::Flawed => {
                softenings.insert(Softening::FlawedReading);
            }
        }
        if value.by == By::States && value.fit == Fit::ApartSoftly {
            softenings.insert(Softening::OtherWords);
        }
        softenings
    }
}

/// Whether a rule relates questions at all, rather than stating why it does not.
pub(crate) fn links_questions(rule: Rule) -> bool {
    !matches!(
        rule,
        Rule::Correction
            | Rule::Unread
            | Rule::Withdrawn
            | Rule::NoSharedQuestion
            | Rule::PlannedIsNotDone
            | Rule::OtherScope
            | Rule::UnknownScope
    )
}

/// Whether the scope of the rule is the one that its attribute declares.
fn is_of_instances(rule: Rule) -> bool {
    matches!(rule, Rule::FirstAgainstInstance | Rule::NthAgainstInstance | Rule::RivalFirsts)
}

/// Whether a first is one among subjects ("the first to land"), so that another subject's instance counts: by its
/// scope, which leaves out the subject, or because it says of its subject just that it was the first.
pub(crate) fn orders_subjects(attribute: &Attribute) -> bool {
    match attribute.scope() {
        [] => attribute.kind() == Kind::Bool,
        scope => !scope.contains(&ScopeField::Who),
    }
}

/// Whether a claim that only its subject has a value excludes every other subject: one on a number states no more than
/// the number.
pub(crate) fn may_exclude(attribute: &Attribute) -> bool {
    attribute.semantics() == Semantics::Quantified || !attribute.kind().is_numeric()
}

/// Whether values of the attribute are numbers of things that parts share out among them.
pub(crate) fn has_parts(attribute: &Attribute, a: &Resolved, b: &Resolved) -> bool {
    let counted = attribute.kind() != Kind::Share && attribute.kind().is_numeric() && attribute.adds_up();
    let lasting = match attribute.semantics() {
        Semantics::Functional | Semantics::Snapshot | Semantics::Cumulative | Semantics::PeriodTotal => true,
        // Two batches are about the same arrival only when an event says so.
        Semantics::Batch => a.event().is_some() && a.event() == b.event(),
        _ => false,
    };
    counted && lasting
}

/// Whether a claim says that something happened, rather than that it did not.
pub(crate) fn is_instance(claim: &Resolved) -> bool {
    match &*claim.stance {
        Stance::Quantity { quantity, held, .. } => {
            let outer = held.of_read(quantity.reading()).first().outer();
            outer.hull().is_some_and(|hull| !hull.contains(&Number::ZERO))
        }
        Stance::State(State { atom: Atom::Flag(flag), .. }) => *flag,
        Stance::State(state) => !state.denied,
        Stance::Date { held, .. } => held.is_as_read(),
        Stance::Anything => true,
    }
}

/// Whether an attribute is declared to come before another.
fn comes_before(earlier: &Attribute, later: &Attribute) -> bool {
    earlier.before().iter().any(|id| id == later.id())
}

/// What the times of two claims leave open. Where the time is part of the question it may be a stretch, and is exact.
pub(crate) fn doubts_of_time(
    left: &Resolved,
    right: &Resolved,
    scope: Scope,
    time: TimeMatch,
    semantics: Semantics,
    is_exact: bool,
) -> Softenings {
    // What is of one event, report or utterance is of one moment, however roughly that is told; but a total runs on.
    let shared = semantics != Semantics::Cumulative
        && (scope.shares_event(left) || left.report == right.report || left.shares_statement(right));
    let mut doubts: Softenings = match time {
        TimeMatch::OneSided => Some(Softening::TimeMissing),
        TimeMatch::SameStretch | TimeMatch::Inside | TimeMatch::Around if !shared && !is_exact => {
            Some(Softening::CoarseTimes)
        }
        TimeMatch::Overlapping if !shared => Some(Softening::TimesOverlap),
        _ => None,
    }
    .into_iter()
    .collect();
    let from_publication =
        |claim: &Resolved| claim.timing.as_deref().is_some_and(|timing| timing.basis == Basis::Publication);
    // Two claims of one report that both leave out the time are of one moment, whichever it is.
    if (from_publication(left) || from_publication(right))
        && (left.report != right.report || from_publication(left) != from_publication(right))
    {
        doubts.insert(Softening::TimeFromPublication);
    }
    if semantics == Semantics::Cumulative && may_grow_between(left, right, time) {
        doubts.insert(Softening::GrowsWithinTheDay);
    }
    doubts
}

/// Whether two running totals are of one day without a clock time on both, so that one may be the later.
fn may_grow_between(left: &Resolved, right: &Resolved, time: TimeMatch) -> bool {
    let of_a_day =
        |claim: &Resolved| claim.timing.as_deref().is_some_and(|timing| time::within_a_day(timing.date.reading()));
    let coincide = matches!(time, TimeMatch::SameDay | TimeMatch::Inside | TimeMatch::Around);
    coincide && !(is_instant(left) && is_instant(right)) && [left, right].into_iter().all(of_a_day)
}

fn is_instant(claim: &Resolved) -> bool {
    claim.timing.as_deref().is_some_and(|timing| timing.date.grain() == Grain::Second)
}

fn flags(left: &Resolved, right: &Resolved) -> Option<(bool, bool)> {
    match (&*left.stance, &*right.stance) {
        (Stance::State(State { atom: Atom::Flag(a), .. }), Stance::State(State { atom: Atom::Flag(b), .. })) => {
            Some((*a, *b))
        }
        _ => None,
    }
}
