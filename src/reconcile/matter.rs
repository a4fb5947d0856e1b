//! What findings and questions are told from: everything that deciding worked out, kept for whoever asks.

use std::sync::Arc;

use super::weigh::Weighing;
use crate::answers::Answers;
use crate::compare::value::Lattice;
use crate::judge::Judge;
use crate::origin::Dependence;
use crate::resolve::Resolution;

/// A dossier resolved, grouped and weighed.
pub(super) struct Matter<'d> {
    resolution: Resolution<'d>,
    lattices: Arc<[Lattice]>,
    answers: Answers,
    dependence: Dependence,
    weighing: Weighing<'d>,
}

impl<'d> Matter<'d> {
    pub(super) fn new(
        resolution: Resolution<'d>,
        lattices: Arc<[Lattice]>,
        answers: Answers,
        dependence: Dependence,
        weighing: Weighing<'d>,
    ) -> Self {
        Self { resolution, lattices, answers, dependence, weighing }
    }

    pub(super) fn resolution(&self) -> &Resolution<'d> {
        &self.resolution
    }

    pub(super) fn judge(&self) -> Judge<'_, 'd> {
        Judge::with(&self.resolution, Arc::clone(&self.lattices))
    }

    pub(super) fn answers(&self) -> &Answers {
        &self.answers
    }

    pub(super) fn dependence(&self) -> &Dependence {
        &self.dependence
    }

    pub(super) fn weighing(&self) -> &Weighing<'d> {
        &self.weighing
    }
}
