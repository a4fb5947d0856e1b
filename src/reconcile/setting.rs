//! What all parts of a dossier share.

use std::sync::Arc;

use crate::compare::value::Lattice;
use crate::dossier::Dossier;
use crate::judge::Judge;
use crate::origin::Tables;
use crate::reading::Conventions;
use crate::resolve::{Elsewhere, Frame, Resolution};
use crate::threads;

/// What all parts of a dossier share, worked out once.
#[derive(Clone, Debug)]
pub(super) struct Setting<'d> {
    pub(super) frame: Arc<Frame<'d>>,
    pub(super) tables: Arc<Tables>,
    /// The order of the states of each attribute.
    pub(super) lattices: Arc<[Lattice]>,
}

impl<'d> Setting<'d> {
    pub(super) fn of(dossier: &'d Dossier, conventions: &Conventions, elsewhere: &Elsewhere<'d>) -> Self {
        let frame = || Frame::of(dossier, conventions, elsewhere);
        let (frame, tables) = threads::both(frame, || Tables::of(dossier));
        let lattices = Judge::lattices_of(&frame);
        Self { frame: Arc::new(frame), tables: Arc::new(tables), lattices }
    }

    /// Who judges claims that are resolved in this setting.
    pub(super) fn judge<'r>(&self, resolution: &'r Resolution<'d>) -> Judge<'r, 'd> {
        Judge::with(resolution, Arc::clone(&self.lattices))
    }
}
