//! Whether two claims speak of the same place, definition and event.

use crate::resolve::{Resolved, ThingId, Things};
use crate::verdict::{Softening, Softenings};

/// How one scope field of two claims compares, seen from the first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum FieldMatch {
    /// Both say the same, or neither says anything.
    Same,
    /// Just one side says something; an absent field matches anything.
    OneSided,
    /// The first lies inside the second.
    Inside,
    /// The second lies inside the first.
    Around,
    /// They are known to differ.
    Different,
    /// Whether they differ is unknown.
    Unknown,
}

/// How the scopes of two claims compare.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Scope {
    pub(crate) place: FieldMatch,
    pub(crate) definition: FieldMatch,
    pub(crate) event: FieldMatch,
}

impl Scope {
    /// Compares the scopes of two claims.
    pub(crate) fn of(a: &Resolved, b: &Resolved, things: &Things<'_>) -> Self {
        Self {
            place: places(a.place, b.place, things),
            definition: texts(a.definition(), b.definition()),
            event: texts(a.event(), b.event()),
        }
    }

    /// The fields by name.
    pub(crate) fn fields(self) -> [(&'static str, FieldMatch); 3] {
        [("where", self.place), ("definition", self.definition), ("event", self.event)]
    }

    /// The first field that makes it two questions, or leaves that open.
    pub(crate) fn obstacle(self) -> Option<(&'static str, FieldMatch)> {
        self.fields().into_iter().find(|(_, field)| matches!(field, FieldMatch::Different | FieldMatch::Unknown))
    }

    /// Both name one event.
    pub(crate) fn shares_event(self, a: &Resolved) -> bool {
        self.event == FieldMatch::Same && a.event().is_some()
    }

    /// What the scopes take from the firmness of a clash.
    pub(crate) fn softenings(self) -> Softenings {
        let missing = [
            (self.place == FieldMatch::OneSided, Softening::PlaceMissing),
            (matches!(self.place, FieldMatch::Inside | FieldMatch::Around), Softening::PlaceNested),
            (self.definition == FieldMatch::OneSided, Softening::DefinitionMissing),
            (self.event == FieldMatch::OneSided, Softening::EventMissing),
        ];
        missing.into_iter().filter_map(|(holds, softening)| holds.then_some(softening)).collect()
    }
}

fn texts(a: Option<&str>, b: Option<&str>) -> FieldMatch {
    match (a, b) {
        (None, None) => FieldMatch::Same,
        (Some(a), Some(b)) if a == b => FieldMatch::Same,
        (Some(_), Some(_)) => FieldMatch::Different,
        _ => FieldMatch::OneSided,
    }
}

/// How two places compare: a place that the dossier does not know is unknown, not different.
pub(crate) fn places(a: Option<ThingId>, b: Option<ThingId>, things: &Things<'_>) -> FieldMatch {
    match (a, b) {
        (None, None) => FieldMatch::Same,
        (Some(a), Some(b)) if a == b => FieldMatch::Same,
        (Some(a), Some(b)) if things.is_inside(a, b) => FieldMatch::Inside,
        (Some(a), Some(b)) if things.is_inside(b, a) => FieldMatch::Around,
        (Some(a), Some(b)) if things.are_disjoint(a, b) => FieldMatch::Different,
        (Some(_), Some(_)) => FieldMatch::Unknown,
        _ => FieldMatch::OneSided,
    }
}
