//! What is known of reports before any claim is read.

use std::sync::Arc;

use super::agency::Agencies;
use super::declared::Derivation;
use crate::dossier::{Dossier, Entity};
use crate::register::Register;

/// Reports by their numbers, what they declare of each other, and which names mean an agency.
#[derive(Debug)]
pub(crate) struct Tables {
    pub(crate) register: Register,
    pub(crate) derivation: Arc<Derivation>,
    pub(super) agencies: Agencies,
}

impl Tables {
    /// Gathers them from a dossier.
    ///
    /// # Complexity
    ///
    /// Near linear in its reports and entities.
    pub(crate) fn of(dossier: &Dossier) -> Self {
        Self {
            register: Register::of(dossier),
            derivation: Arc::new(Derivation::of(dossier)),
            agencies: Agencies::of(dossier),
        }
    }

    /// Takes in the last report of a dossier, which no other declares to repeat; see [`Register::add`].
    pub(crate) fn add(&mut self, dossier: &Dossier) {
        self.register.add(dossier);
        Arc::make_mut(&mut self.derivation).add(dossier);
        self.agencies.add(dossier);
    }

    /// Takes in one more entity, which bears no name of an outlet.
    pub(crate) fn bear(&mut self, entity: &Entity) {
        self.agencies.bear(entity);
    }
}
