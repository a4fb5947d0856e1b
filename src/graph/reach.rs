//! Which node leads to which, over any number of steps.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::components;

/// Where a node stands: on which chain, and how many come before it there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Place {
    pub(crate) chain: u32,
    pub(crate) position: u32,
}

/// Which node leads to which, over any number of steps.
///
/// Nodes are laid out in chains, in which each leads to the one before it. Whatever a node leads to is then the
/// beginning of some chains, and the *ends* of these beginnings tell it all: one for a chain of any length, no more than
/// the logarithm of its size for a tree, no more than its width for a lattice. Nodes that lead to one another share a
/// place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reach {
    /// Node → its component.
    components: Vec<usize>,
    nodes: Vec<Node>,
    chains: u32,
    /// Components whose ends are not all known.
    cut_off: usize,
}

/// A component of nodes that lead to one another.
#[derive(Clone, Debug)]
struct Node {
    place: Place,
    /// How many steps it is from where links end, at most.
    level: u32,
    /// It leads back to itself.
    cyclic: bool,
    /// All its ends are known.
    whole: bool,
    /// The last place on each chain that it leads to, its own place among them, by chain.
    ends: Box<[Place]>,
}

impl Reach {
    /// How many ends are kept beside one for each link: some 64 megabytes of them. Only a graph that is both large and
    /// without any order has more; beyond them a node is known to lead just where its links lead.
    const KEPT: usize = 1 << 23;

    /// Follows links.
    ///
    /// # Complexity
    ///
    /// Linear in nodes and links, times how many chains a node leads to.
    pub(crate) fn of(links: &[Vec<usize>]) -> Self {
        let groups = components(links);
        let mut components = vec![0; links.len()];
        for (at, group) in groups.iter().enumerate() {
            for &node in group {
                put(&mut components, node, at);
            }
        }
        let component = |node: &usize| components.get(*node).copied();
        let outward = |group: &Vec<usize>| -> Vec<usize> {
            let links = group.iter().filter_map(|node| links.get(*node)).flatten();
            let mut onward: Vec<usize> = links.filter_map(component).collect();
            onward.sort_unstable();
            onward.dedup();
            onward
        };
        // A group comes after all that it leads to.
        let mut onward: Vec<Vec<usize>> = groups.iter().map(outward).collect();
        let mut cyclic = Vec::new();
        for (at, list) in onward.iter_mut().enumerate() {
            cyclic.push(list.contains(&at));
            list.retain(|to| *to != at);
        }
        let (places, chains) = places(&onward);
        let count = u32::try_from(chains).unwrap_or(u32::MAX);
        let mut reach = Self { components, nodes: Vec::new(), chains: count, cut_off: 0 };
        let mut kept = 0;
        let room = Self::KEPT + onward.iter().map(Vec::len).sum::<usize>();
        // The last position on each chain that the group at hand leads to.
        let mut last: Vec<Option<u32>> = vec![None; chains];
        for ((place, list), cyclic) in places.into_iter().zip(&onward).zip(cyclic) {
            let mut met: Vec<u32> = Vec::new();
            let mut extend = |end: Place| {
                if let Some(known) = last.get_mut(end.chain as usize) {
                    if known.is_none() {
                        met.push(end.chain);
                    }
                    *known = (*known).max(Some(end.position));
                }
            };
            let next = || list.iter().filter_map(|to| reach.nodes.get(*to));
            let mut whole = next().all(|node| node.whole);
            next().for_each(|node| node.ends.iter().for_each(|end| extend(*end)));
            extend(place);
            met.sort_unstable();
            let mut ends: Vec<Place> = Vec::with_capacity(met.len());
            for chain in met {
                if let Some(position) = last.get_mut(chain as usize).and_then(Option::take) {
                    ends.push(Place { chain, position });
                }
            }
            if kept + ends.len() > room {
                whole = false;
                ends = next().map(|node| node.place).chain([place]).collect();
                // Of two places on one chain the later one holds the earlier.
                ends.sort_unstable_by_key(|end| (end.chain, Reverse(end.position)));
                ends.dedup_by_key(|end| end.chain);
            }
            kept += ends.len();
            let level = next().map(|node| node.level + 1).max().unwrap_or(0);
            reach.cut_off += usize::from(!whole);
            reach.nodes.push(Node { place, level, cyclic, whole, ends: ends.into_boxed_slice() });
        }
        reach
    }

    /// Adds a node, to which no other leads, on a chain of its own.
    ///
    /// # Complexity
    ///
    /// Linear in its links, times how many chains they lead to, but for putting these in order.
    pub(crate) fn add(&mut self, links: &[usize]) {
        let place = Place { chain: self.chains, position: 0 };
        let next = || links.iter().filter_map(|to| self.node(*to));
        let mut ends: Vec<Place> = next().flat_map(|node| node.ends.iter().copied()).chain([place]).collect();
        ends.sort_unstable_by_key(|end| (end.chain, Reverse(end.position)));
        ends.dedup_by_key(|end| end.chain);
        let level = next().map(|node| node.level + 1).max().unwrap_or(0);
        let whole = next().all(|node| node.whole);
        self.chains += 1;
        self.cut_off += usize::from(!whole);
        self.components.push(self.nodes.len());
        self.nodes.push(Node { place, level, cyclic: false, whole, ends: ends.into_boxed_slice() });
    }

    fn node(&self, node: usize) -> Option<&Node> {
        self.nodes.get(*self.components.get(node)?)
    }

    /// Whether one leads to another; to itself only in a circle.
    pub(crate) fn leads(&self, from: usize, to: usize) -> bool {
        let (Some(from), Some(to)) = (self.node(from), self.node(to)) else { return false };
        if from.place == to.place {
            return from.cyclic;
        }
        from.ends
            .binary_search_by_key(&to.place.chain, |end| end.chain)
            .is_ok_and(|at| from.ends.get(at).is_some_and(|end| end.position >= to.place.position))
    }

    /// Where a node stands.
    pub(crate) fn place(&self, node: usize) -> Option<Place> {
        self.node(node).map(|node| node.place)
    }

    /// How many steps a node is from where links end, at most.
    pub(crate) fn level(&self, node: usize) -> u32 {
        self.node(node).map_or(0, |node| node.level)
    }

    /// The last place on each chain that a node leads to, its own place among them, by chain.
    pub(crate) fn ends(&self, node: usize) -> &[Place] {
        self.node(node).map_or(&[], |node| &node.ends)
    }

    /// The stretches of chains that one node leads to, itself included, and another does not; `None` where that is not
    /// all known.
    pub(crate) fn beyond(&self, node: usize, other: usize) -> Option<impl Iterator<Item = (Place, Place)>> {
        let (node, other) = (self.node(node)?, self.node(other)?);
        (node.whole && other.whole).then(|| {
            node.ends.iter().filter_map(|&last| {
                let common = other.ends.binary_search_by_key(&last.chain, |end| end.chain);
                let common = common.ok().and_then(|at| other.ends.get(at));
                let first = Place { position: common.map_or(0, |end| end.position + 1), ..last };
                (first <= last).then_some((first, last))
            })
        })
    }

    /// How many nodes lead farther than is known.
    pub(crate) fn cut_off(&self) -> usize {
        self.cut_off
    }
}

/// Values that some nodes bear, to be found from the nodes that lead to them.
#[derive(Debug)]
pub(crate) struct Marks<V> {
    /// The least value from the beginning of a chain up to a place that bears one.
    least: BTreeMap<Place, V>,
}

impl<V: Ord + Copy> Marks<V> {
    /// Marks nodes of a graph.
    pub(crate) fn of(reach: &Reach, values: impl IntoIterator<Item = (usize, V)>) -> Self {
        let mut least: BTreeMap<Place, V> = BTreeMap::new();
        for (node, value) in values {
            if let Some(place) = reach.place(node) {
                least.entry(place).and_modify(|known| *known = value.min(*known)).or_insert(value);
            }
        }
        let mut before: Option<(u32, V)> = None;
        for (place, value) in &mut least {
            if let Some((chain, known)) = before
                && chain == place.chain
            {
                *value = known.min(*value);
            }
            before = Some((place.chain, *value));
        }
        Self { least }
    }

    /// The least value of those that a node leads to; its own only in a circle.
    pub(crate) fn least(&self, reach: &Reach, node: usize) -> Option<V> {
        let node = reach.node(node)?;
        let reached = |&end: &Place| {
            let own = end == node.place && !node.cyclic;
            let position = if own { end.position.checked_sub(1)? } else { end.position };
            let places = Place { position: 0, ..end }..=Place { position, ..end };
            self.least.range(places).next_back().map(|(_, value)| *value)
        };
        node.ends.iter().filter_map(reached).min()
    }
}

/// Lays nodes out in chains: of those that lead to a node the heaviest follows it. In a tree, whichever way is taken
/// then changes chains only where less than half is left (heavy paths; Sleator and Tarjan, 1983).
fn places(onward: &[Vec<usize>]) -> (Vec<Place>, usize) {
    let mut weights = vec![1_usize; onward.len()];
    let mut inward: Vec<Vec<usize>> = vec![Vec::new(); onward.len()];
    for (at, list) in onward.iter().enumerate().rev() {
        let weight = weights.get(at).copied().unwrap_or_default();
        if let Some(bearer) = list.first().and_then(|to| weights.get_mut(*to)) {
            *bearer += weight;
        }
        for to in list {
            if let Some(inward) = inward.get_mut(*to) {
                inward.push(at);
            }
        }
    }
    let mut places: Vec<Option<Place>> = vec![None; onward.len()];
    let mut chains = 0;
    for (at, followers) in inward.iter().enumerate() {
        let Some(place) = places.get_mut(at) else { continue };
        let here = *place.get_or_insert_with(|| {
            chains += 1;
            Place { chain: chains - 1, position: 0 }
        });
        let free = |node: &&usize| places.get(**node).is_some_and(Option::is_none);
        let heir = followers.iter().filter(free).max_by_key(|node| (weights.get(**node), Reverse(**node)));
        if let Some(heir) = heir {
            put(&mut places, *heir, Some(Place { position: here.position + 1, ..here }));
        }
    }
    (places.into_iter().flatten().collect(), chains as usize)
}

fn put<T>(list: &mut [T], at: usize, value: T) {
    if let Some(slot) = list.get_mut(at) {
        *slot = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every node that one leads to, by walking.
    fn walked(links: &[Vec<usize>], from: usize) -> Vec<bool> {
        let mut seen = vec![false; links.len()];
        let mut next = links[from].clone();
        while let Some(node) = next.pop() {
            if !std::mem::replace(&mut seen[node], true) {
                next.extend(&links[node]);
            }
        }
        seen
    }

    /// Graphs of all sorts, from a seed: with and without circles, thin and dense.
    fn graph(seed: u64) -> Vec<Vec<usize>> {
        let mut state = seed;
        let mut random = |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).unwrap() % below.max(1)
        };
        let size = 1 + random(14);
        let dense = 1 + random(3);
        let circles = random(3) == 0;
        (0..size)
            .map(|node| {
                let (count, below) = (random(dense + 1), if circles { size } else { node });
                if below == 0 { Vec::new() } else { (0..count).map(|_| random(below)).collect() }
            })
            .collect()
    }

    #[test]
    fn reach_is_what_walking_finds() {
        for seed in 0..2_000 {
            let links = graph(seed);
            let reach = Reach::of(&links);
            let seen: Vec<Vec<bool>> = (0..links.len()).map(|node| walked(&links, node)).collect();
            let marks = Marks::of(&reach, (0..links.len()).filter(|node| node % 2 == 0).map(|node| (node, node)));
            for a in 0..links.len() {
                for b in 0..links.len() {
                    assert_eq!(reach.leads(a, b), seen[a][b], "{links:?}: {a} to {b}");
                    let beyond: Vec<_> = reach.beyond(a, b).unwrap().collect();
                    for (c, (mine, theirs)) in seen[a].iter().zip(&seen[b]).enumerate() {
                        let place = reach.place(c).unwrap();
                        let within = beyond.iter().any(|(first, last)| (*first..=*last).contains(&place));
                        let wanted = (*mine || a == c) && !(*theirs || b == c);
                        assert_eq!(within, wanted, "{links:?}: {c} from {a}, not from {b}");
                    }
                }
                let least = (0..links.len()).find(|node| node % 2 == 0 && seen[a][*node]);
                assert_eq!(marks.least(&reach, a), least, "{links:?}: marks from {a}");
            }
        }
    }

    #[test]
    fn little_is_kept_of_what_has_an_order() {
        let kept = |links: &[Vec<usize>]| Reach::of(links).nodes.iter().map(|node| node.ends.len()).sum::<usize>();
        let size = 10_000_usize;
        let chain: Vec<Vec<usize>> = (0..size).map(|node| node.checked_sub(1).into_iter().collect()).collect();
        assert_eq!(kept(&chain), size);
        let star: Vec<Vec<usize>> = (0..size).map(|node| if node == 0 { vec![] } else { vec![0] }).collect();
        assert!(kept(&star) <= 2 * size);
        let tree: Vec<Vec<usize>> =
            (0..size).map(|node| if node == 0 { vec![] } else { vec![(node - 1) / 2] }).collect();
        assert!(kept(&tree) <= 14 * size, "{}", kept(&tree));
        let layers = |node: usize| (node / 30).checked_sub(1).map_or(0..0, |layer| layer * 30..layer * 30 + 30);
        let lattice: Vec<Vec<usize>> = (0..size).map(|node| layers(node).collect()).collect();
        assert!(kept(&lattice) <= 31 * size, "{}", kept(&lattice));
    }
}
