//! Where evidence comes together: each kind is looked for by itself, and what is found is kept by pairs of reports.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::bundle::{self, Bundle};
use super::clues::{Clues, Size};
use super::comparison::{Comparison, Suspects};
use super::direction::{Direction, direct};
use super::evidence::{Evidence, TOLD, probability};
use super::{Tables, errors, quotations, shingles, stale};
use crate::dossier::Dossier;
use crate::hashing::HashMap;
use crate::interval::Interval;
use crate::questions::Account;
use crate::reading::{Conventions, Instant};
use crate::register::{Pair, Place};
use crate::resolve::Publication;
use crate::threads;

/// That one report seems to repeat another, with the traces.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub(crate) struct Trail {
    pub(super) copy: Place,
    pub(super) source: Place,
    pub(super) direction: Direction,
    pub(super) evidence: Vec<Evidence>,
}

/// The search for copies, half-way: everything but what claims have to be held against each other for.
#[derive(Debug)]
pub(crate) struct Inquest {
    evidence: BTreeMap<Pair, Vec<Evidence>>,
    sizes: Vec<Size>,
    suspects: Suspects,
}

impl Inquest {
    /// Has every kind of evidence looked for in what all claims show; what is testified is put together meanwhile.
    ///
    /// The votes are left weighed as the search for copies needed them.
    ///
    /// # Complexity
    ///
    /// Near linear in the clues and in the texts of reports.
    pub(crate) fn begin<'d>(
        dossier: &Dossier,
        tables: &Tables,
        clues: Clues<'_>,
        account: impl FnOnce() -> Account<'d> + Send,
    ) -> (Self, Account<'d>) {
        let register = &tables.register;
        let mut clues = clues.parted(register);
        clues.quotations.extend(quotations::in_texts(dossier, register));
        let (texts, (errors, account)) = threads::both(
            || {
                let shingles = shingles::evidence(dossier, register, &clues.subjects);
                (shingles, quotations::evidence(register, clues.quotations))
            },
            || {
                let mut account = account();
                (errors::evidence(register, Arc::make_mut(&mut account.testimony)), account)
            },
        );
        let (shingles, quotations) = texts;
        let found = shingles.into_iter().chain(quotations).chain(stale::evidence(clues.stale)).chain(errors);
        let mut evidence: BTreeMap<Pair, Vec<Evidence>> = BTreeMap::new();
        for (pair, one) in found {
            evidence.entry(pair).or_default().push(one);
        }
        let likely = evidence.iter().filter(|(_, evidence)| probability(*evidence) >= TOLD);
        let mut pairs: BTreeMap<Pair, bool> = likely.map(|(pair, _)| (*pair, false)).collect();
        pairs.extend(bundle::candidates(&clues.sizes, clues.rare).into_iter().map(|pair| (pair, true)));
        let suspects = Suspects { pairs: pairs.into_iter().collect() };
        (Self { evidence, sizes: clues.sizes, suspects }, account)
    }

    /// The pairs that are to be held against each other claim by claim.
    pub(crate) fn suspects(&self) -> &Suspects {
        &self.suspects
    }

    /// The pairs that are likelier linked than not, in the order of their places.
    pub(crate) fn end(
        mut self,
        dossier: &Dossier,
        tables: &Tables,
        conventions: &Conventions,
        comparison: Comparison<'_>,
    ) -> Vec<Trail> {
        let register = &tables.register;
        let mut read: HashMap<&str, Option<Interval<Instant>>> = HashMap::default();
        let mut published = |place: Place| -> Option<Interval<Instant>> {
            let text = dossier[register.report(place)].publication()?;
            let hull = || Publication::read(text, conventions).anchor?.reading().first().outer().hull();
            *read.entry(text).or_insert_with(hull)
        };
        let mut compared = comparison.by_pair().into_iter().peekable();
        let mut bundles = Vec::new();
        let mut directions = BTreeMap::new();
        for (pair, is_bundle) in &self.suspects.pairs {
            // What is told of others, as only what was sent could, is passed over.
            while compared.next_if(|(other, _)| other < pair).is_some() {}
            let of_pair = compared.next_if(|(other, _)| other == pair);
            let mut of_pair = of_pair.map(|(_, compared)| compared).unwrap_or_default();
            let claims = |place: Place| self.sizes.get(place).map_or(0, |size| size.claims);
            of_pair.signs.beyond = [claims(pair.1), claims(pair.0)];
            let directed = direct(*pair, &mut published, &of_pair.signs);
            directions.insert(*pair, directed);
            if *is_bundle {
                let (copy, source, _) = directed;
                bundles.push(Bundle { pair: *pair, copy, source, shared: of_pair.shared });
            }
        }
        for (pair, one) in bundle::told(register, &self.sizes, bundles) {
            let known = self.evidence.entry(pair).or_default();
            known.push(one);
            known.sort_by_key(Evidence::code);
        }
        let trail = |(pair, evidence): (Pair, Vec<Evidence>)| {
            let (copy, source, direction) = *directions.get(&pair)?;
            (probability(&evidence) >= TOLD).then_some(Trail { copy, source, direction, evidence })
        };
        self.evidence.into_iter().filter_map(trail).collect()
    }
}
