//! Which attributes are compared with one another, whoever they are about.

use std::collections::{BTreeMap, BTreeSet};

use crate::dossier::{Attribute, Dossier, Kind, Semantics};
use crate::graph::UnionFind;
use crate::judge::{may_exclude, orders_subjects};

/// The attributes of a dossier in classes: claims of two classes never meet, unless one corrects the other.
#[derive(Debug)]
pub(crate) struct Classes<'d> {
    dossier: &'d Dossier,
    /// The first attribute of each one's class.
    first: BTreeMap<&'d str, &'d str>,
    /// Attributes that a claim of one subject may link to one of another, though no entity says that the two belong
    /// together.
    spread: BTreeSet<&'d str>,
    /// Of each attribute those that a declaration of either links to it.
    linked: BTreeMap<&'d str, Vec<Linked<'d>>>,
}

/// An attribute that a declaration links to another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Linked<'d> {
    pub(crate) attribute: &'d str,
    pub(crate) as_what: As,
}

/// How one attribute is linked to another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum As {
    /// It ranges over the other, of what lies inside its subject as well.
    Range,
    /// The other one does, or one of the two comes before the other.
    Other,
}

/// Whether a count may be told of as the sum of two others of its subject.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sums {
    Hinted,
    Unheard,
}

impl<'d> Classes<'d> {
    /// # Complexity
    ///
    /// Near-linear in the number of attributes and of what they declare.
    pub(crate) fn of(dossier: &'d Dossier) -> Self {
        Self::lay_out(dossier, Sums::Hinted)
    }

    /// The classes of attributes whose claims share findings, whatever the hints of one tell of others.
    ///
    /// # Complexity
    ///
    /// That of [`Classes::of`].
    pub(crate) fn of_findings(dossier: &'d Dossier) -> Self {
        Self::lay_out(dossier, Sums::Unheard)
    }

    fn lay_out(dossier: &'d Dossier, sums: Sums) -> Self {
        // Claims may use an attribute that another one names and nobody declares.
        let ids: BTreeSet<&'d str> =
            dossier.attributes().flat_map(|one| std::iter::once(one.id()).chain(one.named())).collect();
        let ids: Vec<&'d str> = ids.into_iter().collect();
        let place = |id: &str| ids.binary_search(&id).ok();
        let mut joined = UnionFind::new(ids.len());
        let mut join = |a: &str, b: &str| {
            if let (Some(a), Some(b)) = (place(a), place(b)) {
                joined.join(a, b);
            }
        };
        let mut spread = BTreeSet::new();
        let mut linked: BTreeMap<&str, Vec<Linked<'d>>> = BTreeMap::new();
        let mut link = |attribute: &'d str, as_what: As, other: &'d str| {
            linked.entry(other).or_default().push(Linked { attribute, as_what });
            linked.entry(attribute).or_default().push(Linked { attribute: other, as_what: As::Other });
        };
        let mut count: Option<&str> = None;
        for attribute in dossier.attributes() {
            let id = attribute.id();
            // A hint may tell that a count is the sum of two others of its subject.
            if attribute.kind() == Kind::Count && sums == Sums::Hinted {
                join(id, count.get_or_insert(id));
            }
            for later in attribute.before() {
                join(id, later);
                link(id, As::Other, later);
            }
            if attribute.semantics() == Semantics::Quantified {
                spread.insert(id);
            }
            if attribute.semantics() == Semantics::First && orders_subjects(attribute) {
                spread.insert(id);
            }
            let Some(of) = attribute.of() else { continue };
            let is_share = attribute.kind() == Kind::Share;
            match attribute.semantics() {
                Semantics::First if orders_subjects(attribute) => _ = spread.insert(of),
                Semantics::First | Semantics::Nth | Semantics::Cumulative => link(id, As::Range, of),
                _ if is_share || attribute.kind() == Kind::Count => {}
                _ => continue,
            }
            join(id, of);
            if is_share {
                // Shares of a whole are held against batches of their part.
                dossier.find_attribute(of).and_then(Attribute::of).into_iter().for_each(|batch| join(id, batch));
                if attribute.part().is_some() {
                    spread.insert(id);
                }
            }
        }
        linked.values_mut().for_each(|linked| linked.sort_unstable());
        let first = (0..ids.len()).filter_map(|at| Some((*ids.get(at)?, *ids.get(joined.find(at))?))).collect();
        Self { dossier, first, spread, linked }
    }

    /// The first attribute of the class that one is in; what nobody declares is in none but its own.
    pub(crate) fn class<'a>(&self, attribute: &'a str) -> &'a str
    where
        'd: 'a,
    {
        self.first.get(attribute).copied().unwrap_or(attribute)
    }

    /// Whether claims of it may meet claims of subjects that no entity links to its own.
    pub(crate) fn spreads(&self, attribute: &str) -> bool {
        self.spread.contains(attribute)
    }

    /// The attributes that a declaration links to one.
    pub(crate) fn linked(&self, attribute: &str) -> &[Linked<'d>] {
        self.linked.get(attribute).map_or(&[], Vec::as_slice)
    }

    /// Whether a declaration links an attribute to some of others, in one of these ways.
    ///
    /// Linear in the fewer of the two, but for look-ups: an attribute may be linked to very many.
    pub(crate) fn links(&self, attribute: &str, others: &BTreeSet<&str>, ways: &[As]) -> bool {
        let linked = self.linked(attribute);
        if linked.len() <= others.len() {
            return linked.iter().any(|one| ways.contains(&one.as_what) && others.contains(one.attribute));
        }
        let is_linked = |other: &&str, way: &As| {
            let found = linked.binary_search_by(|one| (one.attribute, one.as_what).cmp(&(*other, *way)));
            found.is_ok()
        };
        others.iter().any(|other| ways.iter().any(|way| is_linked(other, way)))
    }

    /// The declaration of a share of something, and of whose share of it, where the attribute names that.
    pub(crate) fn share(&self, attribute: &str) -> Option<Option<&'d str>> {
        let declared = self.dossier.find_attribute(attribute).filter(|one| one.kind() == Kind::Share)?;
        declared.of().map(|_| declared.part())
    }

    /// The attributes that order subjects, each with what it ranges over.
    pub(crate) fn firsts(&self) -> impl Iterator<Item = (&'d str, Option<&'d str>)> {
        let ordering = |one: &&Attribute| one.semantics() == Semantics::First && orders_subjects(one);
        self.dossier.attributes().filter(ordering).map(|one| (one.id(), one.of()))
    }

    /// Whether "only" can exclude other subjects of it; of what nobody declares it can.
    pub(crate) fn excludes(&self, attribute: &str) -> bool {
        self.dossier.find_attribute(attribute).is_none_or(may_exclude)
    }

    /// The attributes of a class.
    pub(crate) fn members(&self, class: &str) -> Vec<String> {
        let members = self.first.iter().filter(|(_, first)| **first == class);
        let members: Vec<String> = members.map(|(id, _)| (*id).to_owned()).collect();
        if members.is_empty() { vec![class.to_owned()] } else { members }
    }
}
