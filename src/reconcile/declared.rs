//! What some claims come to by what is declared, whoever seems to repeat whom.

use std::sync::Arc;

use super::finding::FindingId;
use super::findings::{Tale, Teller};
use super::matter::Matter;
use super::part::tell;
use super::precedents::Precedents;
use super::weigh::{Counts, Weighing};
use super::whole::Whole;
use super::{Finding, Reconciler, meet, order};
use crate::answers::Answers;
use crate::compare::value::Lattice;
use crate::dossier::ClaimId;
use crate::judge::Judge;
use crate::origin::{Dependence, Sayings, Tables};
use crate::questions::{Questions, Slots};
use crate::resolve::{Frame, Memory, Resolution};
use crate::sets;

/// What some claims come to by what is declared.
#[derive(Default)]
pub(crate) struct Declared<'d> {
    /// The findings, but for those that are kept.
    pub(crate) findings: Vec<Finding<'d>>,
    /// The ids of findings that were told before and are as they were, in order.
    pub(crate) kept: Vec<FindingId>,
}

impl Reconciler {
    /// What some claims come to by what is declared, whoever seems to repeat whom: findings alone, for nothing is weighed.
    /// Whatever could meet one of them must be among them. With precedents what these know is not told again.
    ///
    /// # Complexity
    ///
    /// That of [`Reconciler::part`] and [`Part::reconcile`](super::Part::reconcile), but for the reading of claims and of
    /// all tables; with precedents linear, but for what follows from answers that are not as they were.
    pub(crate) fn declared<'d>(
        frame: &Arc<Frame<'d>>,
        tables: &Tables,
        lattices: Option<Arc<[Lattice]>>,
        claims: impl Iterator<Item = ClaimId>,
        memory: &mut Memory,
        precedents: Option<&mut Precedents>,
    ) -> Declared<'d> {
        let resolution = Resolution::recalled(frame, claims, memory);
        let answers = Answers::group(&resolution);
        let lattices = lattices.unwrap_or_else(|| Judge::lattices_of(frame));
        let judge = Judge::with(&resolution, Arc::clone(&lattices));
        // What is said matters where it is said on somebody's word.
        let sayings = if resolution.claims.iter().all(|claim| resolution.given(claim).speakers().is_empty()) {
            Sayings::default()
        } else {
            Sayings::of(&judge, &answers, &Slots::of(&answers), &tables.register)
        };
        let dependence = Dependence::declared(&judge, &sayings, tables);
        let counts = Counts::default();
        let tale = |precedents: Option<&mut Precedents>| {
            let mut teller = Teller::new(&judge, &answers, &dependence, &counts, &tables.register);
            if let Some(precedents) = precedents {
                teller = teller.following(precedents);
            }
            tell(&mut teller, meet::meetings(&judge, &answers), sets::find(&judge, &answers));
            teller.finish()
        };
        let Tale { findings, mut kept, .. } = match precedents {
            None => tale(None),
            Some(precedents) => {
                let told = tale(Some(&mut *precedents));
                if precedents.set_apart(&told) { told } else { tale(Some(precedents)) }
            }
        };
        let weighing = Weighing::new(&judge, Questions::default(), counts, &Whole::default());
        let matter = Arc::new(Matter::new(resolution, lattices, answers, dependence, weighing));
        let mut findings: Vec<Finding<'d>> = findings.into_iter().map(|core| Finding::new(&matter, core)).collect();
        order::arrange(frame.dossier, &frame.things.places_by_label(), &mut findings);
        kept.sort_unstable();
        Declared { findings, kept }
    }
}
