//! Values that do not lie on a line: flags, categories, places, words.

use super::ThingId;

/// What a state is, before any denial.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Atom {
    /// Yes or no.
    Flag(bool),
    /// A thing that the dossier knows.
    Thing(ThingId),
    /// Words, folded.
    Words(String),
}

/// One value off the line, or everything but it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct State {
    pub(crate) atom: Atom,
    pub(crate) denied: bool,
}

impl State {
    /// A state or its denial; to deny a flag is to state the other one.
    pub(crate) fn new(atom: Atom, denied: bool) -> Self {
        match atom {
            Atom::Flag(flag) => Self { atom: Atom::Flag(flag != denied), denied: false },
            atom => Self { atom, denied },
        }
    }
}
