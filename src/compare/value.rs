//! Whether the values of two claims fit.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::{order, time};
use crate::dossier::{Attribute, Kind, Semantics, Tolerance};
use crate::graph::{Place, Reach};
use crate::hashing::HashMap;
use crate::interval::Bound;
use crate::reading::name::fold;
use crate::reading::quantity::{Quantity, on_line_of};
use crate::reading::{
    Alternative, Comparison, Conventions, Firmness, Fit, Instant, Line, Number, Reading, Slack, Unit,
};
use crate::resolve::{Atom, Holds, Resolved, Stance, State, Things};

/// Two values as they were compared: on one line, in the same unit.
#[derive(Debug)]
#[allow(clippy::large_enum_variant)] // nobody keeps one, and converted numbers are rare
pub(crate) enum Compared<'r> {
    Numbers(Cow<'r, Reading<Number>>, Cow<'r, Reading<Number>>, Slack<Number>),
    Dates(&'r Reading<Instant>, &'r Reading<Instant>, Slack<i64>),
    States,
    Nothing,
}

impl<'r> Compared<'r> {
    /// Two stances on one attribute.
    pub(crate) fn of(left: &'r Stance, right: &'r Stance, lattice: &Lattice, conventions: &Conventions) -> Self {
        match (left, right) {
            (Stance::Quantity { quantity: mine, held: a, .. }, Stance::Quantity { quantity: theirs, held: b, .. }) => {
                let Some(converted) = on_line(left, right, conventions) else { return Self::Nothing };
                let a = held_on(a, mine, Cow::Borrowed(mine.reading()));
                let b = held_on(b, theirs, converted);
                let span = lattice.tolerance.of_numbers(|| magnitude(a.first()).max(magnitude(b.first())));
                Self::Numbers(a, b, Slack { equal: span, apart: span })
            }
            (Stance::Date { date: mine, held: a }, Stance::Date { date: theirs, held: b }) => {
                Self::Dates(a.of_read(mine.reading()), b.of_read(theirs.reading()), time::slack_of_values(mine, theirs))
            }
            (Stance::State(_), Stance::State(_)) => Self::States,
            _ => Self::Nothing,
        }
    }

    /// When two claims say that something happened.
    pub(crate) fn of_events(left: &'r Resolved, right: &'r Resolved) -> Self {
        match (left.event_date(), right.event_date()) {
            (Some(a), Some(b)) => Self::Dates(a.reading(), b.reading(), time::slack(a, b)),
            _ => Self::Nothing,
        }
    }
}

/// What two values were compared by; [`Compared`] is that itself, which is long and read by those alone who tell of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum By {
    Numbers,
    Dates,
    /// When what they tell of happened, whatever their values are.
    EventDates,
    States,
    Nothing,
}

impl By {
    /// Whether it was days that decided, whichever.
    pub(crate) fn is_by_date(self) -> bool {
        matches!(self, Self::Dates | Self::EventDates)
    }
}

/// How the values of two claims fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct ValueMatch {
    pub(crate) fit: Fit,
    /// Where the first lies to the second, when they are apart on a line.
    pub(crate) order: Option<Ordering>,
    /// The fit is not between the likeliest alternatives.
    pub(crate) by_later_alternative: bool,
    pub(crate) by: By,
    /// How firm the less firm of the two is.
    pub(crate) firmness: Firmness,
    /// For states: whether time can lead from the first to the second, and from the second to the first.
    pub(crate) change: (bool, bool),
}

impl ValueMatch {
    /// Values that are not compared.
    pub(crate) const UNKNOWN: Self = Self::plain(Fit::Unknown);

    const fn plain(fit: Fit) -> Self {
        Self {
            fit,
            order: None,
            by_later_alternative: false,
            by: By::Nothing,
            firmness: Firmness::Firm,
            change: (false, false),
        }
    }

    /// How two events fit by when they happened.
    pub(crate) fn of_events(left: &Resolved, right: &Resolved) -> Self {
        let by_value = Self::on_line(&Compared::of_events(left, right));
        by_value.map_or(Self::UNKNOWN, |fits| Self { by: By::EventDates, ..fits })
    }

    /// How two values on one line fit; `None` where they are on none.
    fn on_line(compared: &Compared<'_>) -> Option<Self> {
        fn fits<T: Line>(a: &Reading<T>, b: &Reading<T>, slack: &Slack<T::Span>) -> ValueMatch {
            let Comparison { fit, alternatives } = a.compare(b, slack);
            let by_later_alternative = alternatives != (0, 0) && fit.meets();
            let firmness = a.firmness().max(b.firmness());
            ValueMatch { by_later_alternative, firmness, ..ValueMatch::plain(fit) }
        }
        Some(match compared {
            Compared::Numbers(a, b, slack) => {
                Self { by: By::Numbers, order: order(a.first().core(), b.first().core()), ..fits(a, b, slack) }
            }
            Compared::Dates(a, b, slack) => Self { by: By::Dates, order: time::earlier(a, b), ..fits(a, b, slack) },
            Compared::States | Compared::Nothing => return None,
        })
    }
}

/// What an attribute declares of its states, indexed once.
#[derive(Debug, Default)]
pub(crate) struct Lattice {
    /// State → its number.
    numbers: HashMap<String, usize>,
    /// From a state to the vaguer states that it makes precise.
    back: Reach,
    /// The changes as declared.
    changes: BTreeSet<(usize, usize)>,
    /// From a state to those that it becomes.
    becomes: Reach,
    /// From a state to those that it becomes or that are further along the order.
    onward: Reach,
    /// Of each state, whether it becomes another.
    ceases: Vec<bool>,
    /// Of each state, the disjoint sets it is in.
    sets: Vec<BTreeSet<usize>>,
    /// Where states stand in the order, with each disjoint set that they are in.
    placed: Vec<(Place, usize)>,
    tolerance: Tolerated,
}

impl Lattice {
    /// The lattice of an attribute; states that name a thing of the dossier are that thing, by whatever name.
    pub(crate) fn of(attribute: &Attribute, things: &Things<'_>) -> Self {
        let word = |state: &str| match things.find(state) {
            Some((thing, _)) if things.is_declared(thing) => fold(things.name(thing)),
            _ => fold(state),
        };
        let mut numbers: HashMap<String, usize> = HashMap::default();
        let mut number = |state: &String| {
            let size = numbers.len();
            *numbers.entry(word(state)).or_insert(size)
        };
        let lists = attribute.order().lists().iter();
        let order: Vec<(usize, usize)> = lists
            .flat_map(|list| list.iter().zip(list.iter().skip(1)))
            .map(|(from, to)| (number(from), number(to)))
            .collect();
        let changes: Vec<(usize, usize)> =
            attribute.changes().iter().map(|(from, to)| (number(from), number(to))).collect();
        let disjoint: Vec<(usize, usize)> = (attribute.disjoint().lists().iter().enumerate())
            .flat_map(|(set, states)| states.iter().map(move |state| (set, state)))
            .map(|(set, state)| (number(state), set))
            .collect();
        let reach = |steps: &mut dyn Iterator<Item = (usize, usize)>| {
            let mut links = vec![Vec::new(); numbers.len()];
            for (from, to) in steps {
                links.get_mut(from).into_iter().for_each(|list: &mut Vec<usize>| list.push(to));
            }
            Reach::of(&links)
        };
        let back = reach(&mut order.iter().map(|(from, to)| (*to, *from)));
        let becomes = reach(&mut changes.iter().copied());
        let onward = reach(&mut order.iter().chain(&changes).copied());
        let mut ceases = vec![false; numbers.len()];
        for &(from, _) in &changes {
            ceases.get_mut(from).into_iter().for_each(|ceases| *ceases = true);
        }
        let mut sets = vec![BTreeSet::new(); numbers.len()];
        for &(state, set) in &disjoint {
            sets.get_mut(state).into_iter().for_each(|sets: &mut BTreeSet<usize>| _ = sets.insert(set));
        }
        let mut placed: Vec<(Place, usize)> =
            disjoint.iter().filter_map(|&(state, set)| Some((back.place(state)?, set))).collect();
        placed.sort_unstable();
        let tolerance = Tolerated::of(attribute);
        let changes = changes.into_iter().collect();
        Self { numbers, back, changes, becomes, onward, ceases, sets, placed, tolerance }
    }

    fn number(&self, state: &str) -> Option<usize> {
        self.numbers.get(state).copied()
    }

    /// Whether two states exclude each other: by a common set, or because vaguer states that they make precise do, each
    /// of which covers but one of them.
    fn exclude(&self, a: usize, b: usize) -> bool {
        let declared = matches!((self.sets.get(a), self.sets.get(b)), (Some(a), Some(b)) if !a.is_disjoint(b));
        if declared || self.placed.is_empty() || self.back.leads(a, b) || self.back.leads(b, a) {
            return declared && a != b;
        }
        let mine = self.vaguer_sets(a, b);
        !mine.is_empty() && !mine.is_disjoint(&self.vaguer_sets(b, a))
    }

    /// The disjoint sets of a state and of those that it makes precise and another does not.
    fn vaguer_sets(&self, state: usize, other: usize) -> BTreeSet<usize> {
        let stretches = self.back.beyond(state, other).into_iter().flatten();
        let sets = stretches.flat_map(|(first, last)| {
            let from = self.placed.partition_point(|(place, _)| *place < first);
            self.placed.iter().skip(from).take_while(move |(place, _)| *place <= last)
        });
        sets.map(|(_, set)| *set).collect()
    }

    /// How two different states relate, where that is declared.
    fn relate(&self, a: &str, b: &str) -> Option<Atoms> {
        let (a, b) = (self.number(a)?, self.number(b)?);
        if self.exclude(a, b) {
            return Some(Atoms::Exclusive);
        }
        if self.back.leads(b, a) {
            return Some(Atoms::Wider);
        }
        if self.back.leads(a, b) {
            return Some(Atoms::Narrower);
        }
        // In a circle of changes everything leads to everything: there only what is declared itself tells states apart.
        let is_declared = self.changes.contains(&(a, b)) || self.changes.contains(&(b, a));
        (is_declared || self.becomes.leads(a, b) != self.becomes.leads(b, a)).then_some(Atoms::Exclusive)
    }

    /// Whether time can lead from one state to another, by changes and further along the order.
    fn leads_on(&self, from: &str, to: &str) -> bool {
        matches!((self.number(from), self.number(to)), (Some(from), Some(to)) if self.onward.leads(from, to))
    }

    /// Whether something is declared to follow a state.
    fn ceases(&self, state: &str) -> bool {
        self.number(state).is_some_and(|state| self.ceases.get(state) == Some(&true))
    }

    /// How many states lead farther than is known.
    pub(crate) fn cut_off(&self) -> usize {
        self.back.cut_off().max(self.becomes.cut_off()).max(self.onward.cut_off())
    }
}

/// How two stances on one attribute fit.
pub(crate) fn compare(
    left: &Stance,
    right: &Stance,
    attribute: &Attribute,
    lattice: &Lattice,
    things: &Things<'_>,
    conventions: &Conventions,
) -> ValueMatch {
    match (left, right) {
        (Stance::Anything, _) | (_, Stance::Anything) => ValueMatch::plain(Fit::Overlapping),
        (Stance::State(a), Stance::State(b)) => states(a, b, attribute, lattice, things),
        _ => ValueMatch::on_line(&Compared::of(left, right, lattice, conventions)).unwrap_or(ValueMatch::UNKNOWN),
    }
}

/// What a number was read as, on the line of another; `None` where it cannot be put there.
pub(crate) fn on_line<'r>(
    line: &Stance,
    other: &'r Stance,
    conventions: &Conventions,
) -> Option<Cow<'r, Reading<Number>>> {
    let (Stance::Quantity { quantity: mine, counted: a, .. }, Stance::Quantity { quantity: theirs, counted: b, .. }) =
        (line, other)
    else {
        return None;
    };
    // A count that names its unit counts nothing else.
    let apart = (a.is_named || b.is_named) && a.what != b.what;
    if apart { None } else { on_line_of(mine, theirs, conventions) }
}

/// What a claim holds, on the line that its quantity was put on: a denial is of the converted value.
fn held_on<'r>(
    held: &'r Holds<Number>,
    quantity: &Quantity,
    on_line: Cow<'r, Reading<Number>>,
) -> Cow<'r, Reading<Number>> {
    match held {
        Holds::AsRead => on_line,
        Holds::Instead(held) if *on_line == *quantity.reading() => Cow::Borrowed(held),
        Holds::Instead(held) => quantity.denied(&on_line).map_or(Cow::Borrowed(held), Cow::Owned),
    }
}

/// What an attribute tolerates between two numbers, in base units.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Tolerated(Option<Tolerance>);

impl Tolerated {
    /// What an attribute declares.
    pub(crate) fn of(attribute: &Attribute) -> Self {
        Self(attribute.tolerance().and_then(|tolerance| match tolerance {
            Tolerance::Absolute(span) => in_base_unit(span, attribute).map(Tolerance::Absolute),
            relative @ Tolerance::Relative(_) => Some(relative),
        }))
    }

    /// How far a number may be off another, the larger of the two being of a size; `None` where nothing is tolerated.
    pub(crate) fn of_numbers(self, size: impl FnOnce() -> Option<Number>) -> Option<Number> {
        match self.0? {
            Tolerance::Absolute(span) => Some(span),
            Tolerance::Relative(fraction) => size()?.checked_mul(fraction),
        }
    }
}

/// A tolerance in the attribute's unit as a distance in base units; shares above 1 are per cent, as their values are.
fn in_base_unit(span: Number, attribute: &Attribute) -> Option<Number> {
    match attribute.unit().and_then(Unit::parse) {
        Some(unit) if attribute.kind() != Kind::Count => unit.to_base(span)?.checked_sub(unit.to_base(Number::ZERO)?),
        None if attribute.kind() == Kind::Share && span >= Number::ONE => span.checked_div(Number::ONE_HUNDRED),
        _ => Some(span),
    }
}

/// How large a number is, by the outermost end of its core.
pub(crate) fn magnitude(amount: &Alternative<Number>) -> Option<Number> {
    let hull = amount.core().hull()?;
    let end = |bound: Bound<Number>| bound.value().map(|value| value.abs());
    end(hull.low()).max(end(hull.high()))
}

/// How two atoms relate before any denial.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Atoms {
    Same,
    Narrower,
    Wider,
    /// They exclude each other, by declaration or by what they are.
    Exclusive,
    /// They are written differently, and only one can hold.
    Distinct,
    /// Both can hold.
    Independent,
    Unknown,
}

fn states(a: &State, b: &State, attribute: &Attribute, lattice: &Lattice, things: &Things<'_>) -> ValueMatch {
    let (mine, theirs) = (word(&a.atom, things), word(&b.atom, things));
    // What was not yet may become; what was may cease only where something is declared to follow it.
    let change = match (a.denied, b.denied) {
        (false, false) => (lattice.leads_on(&mine, &theirs), lattice.leads_on(&theirs, &mine)),
        (true, false) => (true, lattice.ceases(&theirs)),
        (false, true) => (lattice.ceases(&mine), true),
        (true, true) => (false, false),
    };
    let atoms = atoms(&a.atom, &b.atom, (&mine, &theirs), attribute, lattice, things);
    let fit = match (a.denied, b.denied, atoms) {
        (false, false, Atoms::Same) | (true, true, Atoms::Same) => Fit::Same,
        (false, false, Atoms::Narrower) | (true, true, Atoms::Wider) => Fit::Narrower,
        (false, false, Atoms::Wider) | (true, true, Atoms::Narrower) => Fit::Wider,
        (false, false, Atoms::Exclusive) => Fit::ApartHard,
        (false, false, Atoms::Distinct) => Fit::ApartSoftly,
        // What is denied excludes itself and everything inside it.
        (true, false, Atoms::Same | Atoms::Wider) | (false, true, Atoms::Same | Atoms::Narrower) => Fit::ApartHard,
        (true, false, Atoms::Exclusive) => Fit::Wider,
        (false, true, Atoms::Exclusive) => Fit::Narrower,
        (_, _, Atoms::Unknown) => Fit::Unknown,
        _ => Fit::Overlapping,
    };
    ValueMatch { change, by: By::States, ..ValueMatch::plain(fit) }
}

fn atoms(
    a: &Atom,
    b: &Atom,
    words: (&str, &str),
    attribute: &Attribute,
    lattice: &Lattice,
    things: &Things<'_>,
) -> Atoms {
    let (mine, theirs) = words;
    match (a, b) {
        (Atom::Flag(x), Atom::Flag(y)) => return if x == y { Atoms::Same } else { Atoms::Exclusive },
        _ if a == b || mine == theirs => return Atoms::Same,
        (Atom::Thing(x), Atom::Thing(y)) if things.is_inside(*x, *y) => return Atoms::Narrower,
        (Atom::Thing(x), Atom::Thing(y)) if things.is_inside(*y, *x) => return Atoms::Wider,
        (Atom::Thing(x), Atom::Thing(y)) if things.are_disjoint(*x, *y) => return Atoms::Exclusive,
        _ => {}
    }
    match attribute.kind() {
        Kind::Place => Atoms::Unknown,
        Kind::Text => Atoms::Distinct,
        _ => lattice.relate(mine, theirs).unwrap_or_else(|| {
            let unheard_of = lattice.number(mine).is_none() && lattice.number(theirs).is_none();
            match (a, b) {
                _ if !single_valued(attribute.semantics()) || !unheard_of => Atoms::Independent,
                // What holds once holds in one way; whether other words mean another way, nobody declared.
                (Atom::Thing(_), Atom::Thing(_)) => Atoms::Exclusive,
                _ => Atoms::Distinct,
            }
        }),
    }
}

fn single_valued(semantics: Semantics) -> bool {
    matches!(semantics, Semantics::Functional | Semantics::First | Semantics::Nth)
}

/// The folded word by which a lattice knows a state.
fn word<'a>(atom: &'a Atom, things: &Things<'_>) -> Cow<'a, str> {
    match atom {
        Atom::Flag(flag) => if *flag { "yes" } else { "no" }.into(),
        Atom::Thing(thing) => fold(things.name(*thing)).into(),
        Atom::Words(words) => words.as_str().into(),
    }
}
