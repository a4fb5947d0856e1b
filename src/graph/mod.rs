//! Links between numbered things: what hangs together, what goes round in circles, what leads where.

mod reach;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

pub(crate) use reach::{Marks, Place, Reach};

/// Sets that are joined step by step; the least member stands for each set.
#[derive(Clone, Debug, Default)]
pub(crate) struct UnionFind {
    above: Vec<usize>,
}

impl UnionFind {
    pub(crate) fn new(size: usize) -> Self {
        Self { above: (0..size).collect() }
    }

    pub(crate) fn len(&self) -> usize {
        self.above.len()
    }

    /// One more set, of one member.
    pub(crate) fn push(&mut self) -> usize {
        self.above.push(self.above.len());
        self.above.len() - 1
    }

    pub(crate) fn find(&mut self, index: usize) -> usize {
        let mut root = index;
        while let Some(&above) = self.above.get(root)
            && above != root
        {
            root = above;
        }
        let mut at = index;
        while let Some(above) = self.above.get_mut(at)
            && *above != root
        {
            at = std::mem::replace(above, root);
        }
        root
    }

    pub(crate) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.find(a), self.find(b));
        if let Some(above) = self.above.get_mut(a.max(b)) {
            *above = a.min(b);
        }
    }
}

/// Where each number stands in an order of all numbers from 0 on.
pub(crate) fn places(ordered: &[usize]) -> Vec<usize> {
    let mut places = vec![0; ordered.len()];
    for (place, number) in ordered.iter().enumerate() {
        places.get_mut(*number).into_iter().for_each(|slot| *slot = place);
    }
    places
}

/// The strongly connected components of a graph, each after those that it leads to (Tarjan, *Depth-first search and
/// linear graph algorithms*, 1972).
///
/// Linear in nodes and links; the walk keeps its own stack, so chains of any depth are safe.
pub(crate) fn components(links: &[Vec<usize>]) -> Vec<Vec<usize>> {
    /// What is known of a node: when it was met, the earliest node of its path that it leads back to, whether it is
    /// still in the making.
    #[derive(Clone, Copy)]
    struct Seen {
        order: usize,
        low: usize,
        open: bool,
    }
    let mut seen: Vec<Option<Seen>> = vec![None; links.len()];
    let mut open: Vec<usize> = Vec::new();
    let mut found = Vec::new();
    let mut count = 0;
    for root in 0..links.len() {
        let mut path: Vec<(usize, usize)> = vec![(root, 0)];
        while let Some((node, next)) = path.last_mut() {
            let node = *node;
            let Some(here) = seen.get_mut(node) else { break };
            if *next == 0 {
                if here.is_some() {
                    // Only a root is ever met twice.
                    break;
                }
                *here = Some(Seen { order: count, low: count, open: true });
                count += 1;
                open.push(node);
            }
            let target = links.get(node).and_then(|list| list.get(*next)).copied();
            *next += 1;
            let Some(mine) = *here else { break };
            let back = match target {
                Some(target) => match seen.get(target) {
                    Some(None) => {
                        path.push((target, 0));
                        continue;
                    }
                    Some(Some(other)) if other.open => Some((node, other.order)),
                    _ => None,
                },
                None => {
                    path.pop();
                    if mine.low == mine.order {
                        let from = open.iter().rposition(|other| *other == node).unwrap_or(0);
                        let component = open.split_off(from);
                        for &member in &component {
                            if let Some(Some(member)) = seen.get_mut(member) {
                                member.open = false;
                            }
                        }
                        found.push(component);
                    }
                    path.last().map(|(parent, _)| (*parent, mine.low))
                }
            };
            if let Some((node, low)) = back
                && let Some(Some(node)) = seen.get_mut(node)
            {
                node.low = node.low.min(low);
            }
        }
    }
    found
}

/// A shortest circle through the first node of a component, beginning there; empty where it does not lead back.
pub(crate) fn circle(links: &[Vec<usize>], component: &[usize]) -> Vec<usize> {
    let members: BTreeSet<usize> = component.iter().copied().collect();
    let Some(&start) = members.first() else { return Vec::new() };
    let mut came_from: BTreeMap<usize, usize> = BTreeMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(node) = queue.pop_front() {
        for &to in links.get(node).into_iter().flatten().filter(|to| members.contains(to)) {
            if to == start {
                let mut way = vec![node];
                while let Some(&before) = way.last().and_then(|node| came_from.get(node)) {
                    way.push(before);
                }
                way.reverse();
                return way;
            }
            came_from.entry(to).or_insert_with(|| {
                queue.push_back(to);
                node
            });
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn components_come_after_those_they_lead_to() {
        // 0 → 1 ⇄ 2 → 3, and 4 by itself.
        let links = [vec![1], vec![2], vec![1, 3], vec![], vec![4]];
        let found: Vec<Vec<usize>> = components(&links)
            .into_iter()
            .map(|mut one| {
                one.sort_unstable();
                one
            })
            .collect();
        assert_eq!(found, [vec![3], vec![1, 2], vec![0], vec![4]]);
        assert_eq!(circle(&links, &[2, 1]), [1, 2]);
        assert_eq!(circle(&links, &[4]), [4]);
        assert!(circle(&links, &[0]).is_empty());
    }

    #[test]
    fn a_chain_of_any_depth_is_safe() {
        let links: Vec<Vec<usize>> = (0..100_000_usize).map(|node| node.checked_sub(1).into_iter().collect()).collect();
        assert_eq!(components(&links).len(), links.len());
    }
}
