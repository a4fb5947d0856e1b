//! What a written name means, as far as the tables tell.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::dossier::Dossier;
use crate::reading::name::fold;
use crate::resolve::things::declared_names;
use crate::resolve::{Identified, Things};

/// What a written name means before the names of all shards are known.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Meant<'d> {
    /// A declared entity, by its id.
    Entity(&'d str),
    /// Whatever else is written so, by the folded name. It may yet turn out to abbreviate another name.
    Other(String),
}

/// The names that a dossier's entities declare.
#[derive(Debug)]
pub(super) struct Names<'d> {
    dossier: &'d Dossier,
    declared: OnceLock<BTreeMap<String, &'d str>>,
}

impl<'d> Names<'d> {
    pub(super) fn of(dossier: &'d Dossier) -> Self {
        Self { dossier, declared: OnceLock::new() }
    }

    pub(super) fn meant(&self, written: &str) -> Meant<'d> {
        if let Some(entity) = self.dossier.find_entity(written) {
            return Meant::Entity(entity.id());
        }
        let folded = fold(written);
        match self.declared.get_or_init(|| declared_names(self.dossier)).get(&folded) {
            Some(id) => Meant::Entity(id),
            None => Meant::Other(folded),
        }
    }

    /// The same of a name that is among those that were gathered, without folding it.
    pub(super) fn meant_among<'n>(&self, things: &Things<'n>, written: &str) -> Meant<'n>
    where
        'd: 'n,
    {
        match things.find(written) {
            Some((thing, Identified::Named)) if things.is_declared(thing) => Meant::Entity(things.label(thing)),
            Some((thing, Identified::Named)) => Meant::Other(things.key(thing).to_owned()),
            Some((_, Identified::Abbreviated)) | None => self.meant(written),
        }
    }
}
