//! What all parts of a dossier share.

use std::sync::{Arc, OnceLock};

use super::whole::fingerprint;
use crate::compare::value::Lattice;
use crate::dossier::Dossier;
use crate::judge::Judge;
use crate::origin::{Descent, Tables, Trail};
use crate::reading::Conventions;
use crate::resolve::{Elsewhere, Frame, Resolution};
use crate::threads;

/// What all parts of a dossier share, worked out once.
#[derive(Clone, Debug)]
pub(super) struct Setting<'d> {
    pub(super) frame: Arc<Frame<'d>>,
    pub(super) tables: Arc<Tables>,
    /// The reports, as a number.
    pub(super) reports: u64,
    /// The order of the states of each attribute.
    pub(super) lattices: Arc<[Lattice]>,
    /// Who repeats whom, as it was asked for first.
    descent: Arc<OnceLock<Arc<Descent>>>,
}

impl<'d> Setting<'d> {
    pub(super) fn of(dossier: &'d Dossier, conventions: &Conventions, elsewhere: &Elsewhere<'d>) -> Self {
        let frame = || Frame::of(dossier, conventions, elsewhere);
        let (frame, tables) = threads::both(frame, || Tables::of(dossier));
        let lattices = Judge::lattices_of(&frame);
        let reports = fingerprint(&tables.register, dossier);
        Self { frame: Arc::new(frame), tables: Arc::new(tables), reports, lattices, descent: Arc::default() }
    }

    /// Who repeats whom where it is known who seems to.
    pub(super) fn descent(&self, trails: &Arc<[Trail]>) -> Arc<Descent> {
        // Parts wait in here for the first that asks, so nothing below may have several threads work on it.
        let make = || Arc::new(Descent::of(self.frame.dossier, &self.tables, trails));
        let known = self.descent.get_or_init(make);
        if known.is_of(trails) { Arc::clone(known) } else { make() }
    }

    /// Who judges claims that are resolved in this setting.
    pub(super) fn judge<'r>(&self, resolution: &'r Resolution<'d>) -> Judge<'r, 'd> {
        Judge::with(resolution, Arc::clone(&self.lattices))
    }
}
