//! What is part of what, at any depth.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::ThingId;
use crate::dossier::Parts;
use crate::graph::{Place, Reach};

/// The part-of relation among the declared things of a dossier.
///
/// Whether one thing lies inside another, and whether two exclude each other, is answered exactly at any depth. What is
/// enumerated (the wholes of a part, the parts of a whole) is enumerated in full as long as that is in proportion: every
/// pair may come to a finding.
#[derive(Debug, Default)]
pub(crate) struct Hierarchy {
    reach: Reach,
    /// The direct parts of each thing, in order.
    parts: BTreeMap<ThingId, Vec<ThingId>>,
    /// Things that claims name, by place.
    named: Vec<(Place, ThingId)>,
    /// Of each such thing the others inside it, outermost first.
    inner: BTreeMap<ThingId, Vec<ThingId>>,
    /// How many wholes of a part are enumerated, nearest first; `None` for all of them.
    most: Option<usize>,
    /// Places right behind a whole, on the chain, whose parts do not overlap; and that whole.
    behind: BTreeMap<Place, ThingId>,
    /// Places whose things are parts of a whole, elsewhere, whose parts do not overlap; and those wholes.
    beside: Vec<(Place, ThingId)>,
}

impl Hierarchy {
    /// How many pairs of a part and one of its wholes, both of which claims name, are enumerated in any dossier.
    const PAIRS: usize = 1 << 14;
    /// How many wholes of a part are enumerated in a dossier of any size, on average; where all parts have more of them
    /// together, the nearest.
    const WHOLES: usize = 8;

    /// Lays out the direct wholes of things, numbered from the first.
    pub(super) fn of(wholes: &[Vec<ThingId>], parts_are: impl Fn(ThingId) -> Parts) -> Self {
        let links: Vec<Vec<usize>> =
            wholes.iter().map(|wholes| wholes.iter().map(|whole| whole.index()).collect()).collect();
        let mut hierarchy = Self { reach: Reach::of(&links), ..Self::default() };
        let mut beside: BTreeSet<(Place, ThingId)> = BTreeSet::new();
        for (index, wholes) in wholes.iter().enumerate() {
            let Some(place) = hierarchy.reach.place(index) else { continue };
            for &whole in wholes {
                let parts = hierarchy.parts.entry(whole).or_default();
                // Nothing is a part twice, however often that is said.
                if parts.last() != Some(&ThingId::at(index)) {
                    parts.push(ThingId::at(index));
                }
                let Some(of_whole) = hierarchy.reach.place(whole.index()) else { continue };
                if parts_are(whole) == Parts::Open || of_whole == place {
                    continue;
                }
                if of_whole.chain == place.chain && of_whole.position + 1 == place.position {
                    hierarchy.behind.insert(place, whole);
                } else {
                    beside.insert((place, whole));
                }
            }
        }
        hierarchy.beside = beside.into_iter().collect();
        hierarchy
    }

    /// Notes which things claims name: they alone are worth enumerating.
    pub(super) fn tell_of(&mut self, named: &BTreeSet<ThingId>) {
        let placed = |&id: &ThingId| Some((self.reach.place(id.index())?, id));
        self.named = named.iter().filter_map(placed).collect();
        self.named.sort_unstable();
        let told: Vec<ThingId> = self.named.iter().map(|(_, id)| *id).collect();
        let pairs: usize = told.iter().map(|id| self.on_ends(*id).map(<[_]>::len).sum::<usize>() - 1).sum();
        if pairs > Self::PAIRS.max(told.len() * Self::WHOLES) {
            self.most = Some(Self::WHOLES.max(Self::PAIRS / told.len()));
        }
        let mut inner: BTreeMap<ThingId, Vec<ThingId>> = BTreeMap::new();
        for part in told {
            for whole in self.wholes(part) {
                inner.entry(whole).or_default().push(part);
            }
        }
        for parts in inner.values_mut() {
            parts.sort_unstable_by_key(|part| (self.reach.level(part.index()), *part));
        }
        self.inner = inner;
    }

    /// The named at the ends that a thing leads to or before them, chain by chain; itself among them if it is one.
    fn on_ends(&self, id: ThingId) -> impl Iterator<Item = &[(Place, ThingId)]> {
        self.reach.ends(id.index()).iter().filter_map(|end| {
            let first = self.named.partition_point(|(place, _)| place.chain < end.chain);
            let beyond = self.named.partition_point(|(place, _)| place <= end);
            self.named.get(first..beyond)
        })
    }

    /// The things that it is a part of and that claims name, nearest first; itself not among them.
    pub(crate) fn wholes(&self, id: ThingId) -> Vec<ThingId> {
        let most = self.most.unwrap_or(usize::MAX);
        let nearest = |on_chain: &[(Place, ThingId)]| -> Vec<ThingId> {
            on_chain.iter().rev().map(|(_, whole)| *whole).filter(|whole| *whole != id).take(most).collect()
        };
        let mut found: Vec<ThingId> = self.on_ends(id).flat_map(nearest).collect();
        found.sort_unstable_by_key(|whole| (Reverse(self.reach.level(whole.index())), *whole));
        found.truncate(most);
        found
    }

    /// The direct parts of a thing.
    pub(crate) fn parts(&self, id: ThingId) -> &[ThingId] {
        self.parts.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The things inside another that claims name, outermost first; itself not among them.
    pub(crate) fn inner(&self, id: ThingId) -> Vec<ThingId> {
        self.inner.get(&id).cloned().unwrap_or_default()
    }

    /// Whether `part` lies inside `whole`, at any depth.
    pub(crate) fn is_inside(&self, part: ThingId, whole: ThingId) -> bool {
        part != whole && self.reach.leads(part.index(), whole.index())
    }

    /// Whether the two are declared to exclude each other: one lies in a part of a whole, the other in another part of
    /// it and not in both, and parts of that whole do not overlap.
    pub(crate) fn are_disjoint(&self, a: ThingId, b: ThingId) -> bool {
        let none_are = self.behind.is_empty() && self.beside.is_empty();
        if none_are || a == b || self.is_inside(a, b) || self.is_inside(b, a) {
            return false;
        }
        let mut mine: Vec<ThingId> = self.divided(a, b).collect();
        mine.sort_unstable();
        !mine.is_empty() && self.divided(b, a).any(|whole| mine.binary_search(&whole).is_ok())
    }

    /// The wholes with parts that do not overlap of which one thing lies in a part that the other does not lie in.
    fn divided(&self, id: ThingId, other: ThingId) -> impl Iterator<Item = ThingId> {
        self.reach.beyond(id.index(), other.index()).into_iter().flatten().flat_map(|(first, last)| {
            // On a chain only the first can be a part of something around both.
            let behind = self.behind.get(&first).copied();
            let from = self.beside.partition_point(|(place, _)| *place < first);
            let beside = self.beside.iter().skip(from).take_while(move |(place, _)| *place <= last);
            behind.into_iter().chain(beside.map(|(_, whole)| *whole))
        })
    }

    /// What is not followed to the end, in words.
    pub(crate) fn limits(&self) -> Vec<String> {
        let mut limits = Vec::new();
        if let Some(most) = self.most {
            limits.push(format!(
                "things that claims name lie inside one another too often to hold each against each: what lies in \
                 many wholes is held against the nearest {most} of them"
            ));
        }
        if self.reach.cut_off() > 0 {
            limits.push(format!(
                "the wholes of {} things cross too often to be followed: they are known to lie just in what they are \
                 a part of directly",
                self.reach.cut_off()
            ));
        }
        limits
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::Chance;

    /// Things of which each is a part of some earlier ones, from a seed.
    fn sample(seed: usize) -> (Vec<Vec<ThingId>>, Vec<Parts>) {
        let mut chance = Chance::new(seed);
        let mut random = |below: usize| chance.below(below);
        let size = 3 + random(9);
        let wholes = (0..size).map(|thing| (0..thing.min(random(3))).map(|_| ThingId::at(random(thing))).collect());
        let wholes: Vec<Vec<ThingId>> = wholes.collect();
        let kinds = (0..size).map(|_| if random(3) > 0 { Parts::Disjoint } else { Parts::Open }).collect();
        (wholes, kinds)
    }

    fn inside(wholes: &[Vec<ThingId>], part: usize, whole: usize) -> bool {
        wholes[part].iter().any(|next| next.index() == whole || inside(wholes, next.index(), whole))
    }

    #[test]
    fn the_hierarchy_is_what_its_definition_says() {
        for seed in 0..1_000 {
            let (wholes, kinds) = sample(seed);
            let size = wholes.len();
            let mut hierarchy = Hierarchy::of(&wholes, |whole| kinds[whole.index()]);
            hierarchy.tell_of(&(0..size).map(ThingId::at).collect());
            let within = |part: usize, whole: usize| part == whole || inside(&wholes, part, whole);
            for a in 0..size {
                let set = |list: Vec<ThingId>| list.into_iter().map(ThingId::index).collect::<BTreeSet<_>>();
                let all = |fits: &dyn Fn(usize) -> bool| (0..size).filter(|b| fits(*b)).collect::<BTreeSet<_>>();
                assert_eq!(set(hierarchy.wholes(ThingId::at(a))), all(&|b| inside(&wholes, a, b)), "{wholes:?}");
                assert_eq!(set(hierarchy.inner(ThingId::at(a))), all(&|b| inside(&wholes, b, a)), "{wholes:?}");
                for b in 0..size {
                    let (x, y) = (ThingId::at(a), ThingId::at(b));
                    assert_eq!(hierarchy.is_inside(x, y), inside(&wholes, a, b), "{wholes:?}: {a} in {b}");
                    let apart = (0..size).filter(|whole| kinds[*whole] == Parts::Disjoint).any(|whole| {
                        let holds = |mine: usize, other: usize| {
                            let part = |at: &usize| wholes[*at].contains(&ThingId::at(whole));
                            (0..size).filter(part).any(|at| within(mine, at) && !within(other, at))
                        };
                        holds(a, b) && holds(b, a)
                    });
                    let apart = apart && !within(a, b) && !within(b, a);
                    assert_eq!(hierarchy.are_disjoint(x, y), apart, "{wholes:?} {kinds:?}: {a} and {b}");
                }
            }
        }
    }
}
