//! Which claims can meet, while claims come and go: what [`Partition`](crate::partition::Partition) tells of a whole
//! dossier, kept up to date.
//!
//! Groups are joined and never taken apart again: claims that need not be together may be together all the same.

use std::collections::BTreeSet;

use smallvec::SmallVec;

use super::Row;
use super::names::{Declared, Names, Thing};
use crate::dossier::{Attribute, Claim, ClaimId, Dossier, Kind, Quantifier};
use crate::graph::UnionFind;
use crate::hashing::{HashMap, HashSet};
use crate::partition::classes::{As, Classes};
use crate::reconcile::Precedents;

/// A class of attributes of one subject.
pub(super) type Node = u32;

/// The number of an attribute.
pub(super) type What = u32;

/// What decides which claims of an attribute meet which others.
#[derive(Debug)]
pub(super) struct Ranging {
    pub(super) id: Box<str>,
    /// The first attribute of its class.
    pub(super) class: What,
    spreads: bool,
    /// The attributes that range over it, of what lies inside their subject as well.
    over: Vec<What>,
    /// The attributes that a declaration links to it.
    linked: Vec<What>,
    /// Whose share it is, where it is one: of its whole, or of another's part.
    share: Option<Option<Declared>>,
    excludes: bool,
    /// It orders subjects, of what it ranges over.
    first: Option<Option<What>>,
    pub(super) kind: Kind,
    /// The subjects that it is stated of.
    stated: Vec<Thing>,
}

/// The claims of a group, and what they come to.
#[derive(Debug, Default)]
pub(super) struct Group {
    pub(super) claims: Vec<ClaimId>,
    pub(super) rows: Vec<Row>,
    /// What its answers came to before, where they are many.
    pub(super) precedents: Option<Box<Precedents>>,
}

#[derive(Debug, Default)]
pub(super) struct Groups {
    numbers: HashMap<Box<str>, What>,
    attributes: Vec<Ranging>,
    /// Those that declarations name, by class.
    members: HashMap<What, Vec<What>>,
    nodes: HashMap<(What, Option<Thing>), Node>,
    joined: UnionFind,
    /// By node; those of a set are at the one that stands for it.
    groups: Vec<Group>,
    /// The attributes stated of each subject.
    stated: HashMap<Thing, SmallVec<[What; 4]>>,
    /// The subjects inside each entity.
    inside: HashMap<Declared, Vec<Declared>>,
    /// Classes of which all subjects hang together.
    everywhere: HashSet<What>,
    /// Attributes of which all subjects hang together that they are stated of, with the class in which they do.
    spread: HashMap<What, Vec<What>>,
    /// Claims that are corrected, with where that is.
    corrected: HashMap<Box<str>, Vec<Node>>,
    /// Ids of entities that attributes name and nobody declares.
    awaited: HashSet<Box<str>>,
    /// Attributes that name one another in their declarations, at any remove: by number, and at the one that stands for
    /// all of them what is known of them.
    named_together: UnionFind,
    circles: Vec<Circle>,
}

/// Attributes that name one another in their declarations, at any remove.
#[derive(Debug, Default)]
struct Circle {
    members: Vec<What>,
    /// Claims have used one of them.
    is_used: bool,
    /// More of them were declared since it was told what they range over.
    is_behind: bool,
}

impl Groups {
    pub(super) fn of(dossier: &Dossier, names: &mut Names) -> Self {
        let mut groups = Self::default();
        dossier.attributes().for_each(|attribute| _ = groups.link_names(attribute));
        groups.range_over(dossier, names);
        groups
    }

    /// Tells what the attributes of a dossier range over. They must be whole circles, of which no claim has used any.
    fn range_over(&mut self, dossier: &Dossier, names: &mut Names) {
        let classes = Classes::of_findings(dossier);
        let firsts: HashMap<&str, Option<&str>> = classes.firsts().collect();
        let ids: BTreeSet<&str> =
            dossier.attributes().flat_map(|one| std::iter::once(one.id()).chain(one.named())).collect();
        for id in ids {
            let number = |id: &str| self.numbers.get(id).copied();
            let (Some(what), Some(class)) = (number(id), number(classes.class(id))) else { continue };
            let linked = classes.linked(id);
            let over = linked.iter().filter(|one| one.as_what == As::Range);
            let (over, linked) = (
                over.filter_map(|one| number(one.attribute)).collect(),
                linked.iter().filter_map(|one| number(one.attribute)).collect(),
            );
            let first = firsts.get(id).map(|of| of.and_then(number));
            self.members.entry(class).or_default().push(what);
            let Some(known) = self.attributes.get_mut(what as usize) else { continue };
            *known = Ranging {
                id: id.into(),
                class,
                spreads: classes.spreads(id),
                over,
                linked,
                share: classes.share(id).map(|part| part.and_then(|part| names.declared(part))),
                excludes: classes.excludes(id),
                first,
                kind: dossier.find_attribute(id).map_or(Kind::Text, Attribute::kind),
                stated: Vec::new(),
            };
        }
        for attribute in dossier.attributes() {
            let what = self.number(attribute.id());
            let unknown = attribute.part().filter(|part| names.declared(part).is_none());
            self.awaited.extend(unknown.map(Box::from));
            attribute.part().into_iter().for_each(|part| _ = names.mention(part));
            attribute.states().for_each(|state| names.mention_state(state, what));
        }
    }

    /// Joins an attribute with those that it names; the number of the one that stands for all of them.
    fn link_names(&mut self, attribute: &Attribute) -> usize {
        let what = self.number(attribute.id());
        let mut all = self.circle(what);
        for other in attribute.named() {
            let other = self.number(other);
            let other = self.circle(other);
            if other == all {
                continue;
            }
            let circles = [all, other].map(|one| self.circles.get_mut(one).map(std::mem::take).unwrap_or_default());
            self.named_together.join(all, other);
            all = self.named_together.find(all);
            let [mut more, mut fewer] = circles;
            if more.members.len() < fewer.members.len() {
                std::mem::swap(&mut more, &mut fewer);
            }
            more.members.append(&mut fewer.members);
            more.is_used |= fewer.is_used;
            more.is_behind |= fewer.is_behind;
            self.circles.get_mut(all).into_iter().for_each(|circle| *circle = std::mem::take(&mut more));
        }
        all
    }

    /// The number of the one that stands for the circle of an attribute.
    fn circle(&mut self, what: What) -> usize {
        self.named_together.find(what as usize)
    }

    /// Takes in one more attribute; `false` where that concerns what claims have used, so that everything is to be laid
    /// out anew.
    pub(super) fn declare(&mut self, attribute: &Attribute) -> bool {
        let circle = self.link_names(attribute);
        let circle = self.circles.get_mut(circle).filter(|circle| !circle.is_used);
        circle.map(|circle| circle.is_behind = true).is_some()
    }

    /// The number of an attribute that a claim uses.
    pub(super) fn used(&mut self, id: &str, dossier: &Dossier, names: &mut Names) -> What {
        let what = self.number(id);
        let circle = self.circle(what);
        let Some(circle) = self.circles.get_mut(circle) else { return what };
        circle.is_used = true;
        if std::mem::take(&mut circle.is_behind) {
            let members = circle.members.clone();
            let mut beside = Dossier::new();
            for one in members {
                self.members.remove(&self.class(one));
                let declared = self.at(one).and_then(|one| dossier.find_attribute(&one.id));
                // What was declared once can be declared again.
                declared.cloned().into_iter().for_each(|one| _ = beside.attribute(one));
            }
            self.range_over(&beside, names);
        }
        what
    }

    /// Where all attributes of the class of one are stated.
    pub(super) fn nodes_of_class(&self, what: What) -> Vec<Node> {
        let class = self.class(what);
        let subjects = self.of_class(class).flat_map(|one| &one.stated);
        subjects.filter_map(|subject| self.nodes.get(&(class, Some(*subject))).copied()).collect()
    }

    /// Whether an attribute names an entity of that id, which nobody has declared.
    pub(super) fn awaits(&self, entity: &str) -> bool {
        self.awaited.contains(entity)
    }

    /// The number of an attribute; one that nobody declares gets one of its own.
    pub(super) fn number(&mut self, id: &str) -> What {
        if let Some(number) = self.numbers.get(id) {
            return *number;
        }
        let number = What::try_from(self.attributes.len()).unwrap_or(What::MAX);
        self.numbers.insert(id.into(), number);
        self.named_together.push();
        self.circles.push(Circle { members: vec![number], ..Circle::default() });
        self.attributes.push(Ranging {
            id: id.into(),
            class: number,
            spreads: false,
            over: Vec::new(),
            linked: Vec::new(),
            share: None,
            excludes: true,
            first: None,
            kind: Kind::Text,
            stated: Vec::new(),
        });
        number
    }

    pub(super) fn attribute(&self, id: &str) -> Option<&Ranging> {
        self.attributes.get(*self.numbers.get(id)? as usize)
    }

    /// The ids of the attributes of a class.
    pub(super) fn members(&self, class: What) -> impl Iterator<Item = &str> {
        self.of_class(class).map(|one| &*one.id)
    }

    fn of_class(&self, class: What) -> impl Iterator<Item = &Ranging> {
        let declared = self.members.get(&class);
        // What nobody declares is a class of its own.
        let alone = declared.is_none().then_some(class);
        declared.into_iter().flatten().copied().chain(alone).filter_map(|what| self.at(what))
    }

    fn at(&self, what: What) -> Option<&Ranging> {
        self.attributes.get(what as usize)
    }

    fn class(&self, what: What) -> What {
        self.at(what).map_or(what, |one| one.class)
    }

    /// The node of the class of an attribute and a subject; without one, of all subjects.
    fn node(&mut self, what: What, subject: Option<Thing>) -> Node {
        let class = self.class(what);
        if let Some(node) = self.nodes.get(&(class, subject)) {
            return *node;
        }
        let node = Node::try_from(self.joined.push()).unwrap_or(Node::MAX);
        self.groups.push(Group::default());
        self.nodes.insert((class, subject), node);
        if subject.is_some() && self.everywhere.contains(&class) {
            let all = self.node(what, None);
            self.join(node, all);
        }
        node
    }

    /// The node that stands for the group of another.
    pub(super) fn find(&mut self, node: Node) -> Node {
        Node::try_from(self.joined.find(node as usize)).unwrap_or(node)
    }

    fn join(&mut self, a: Node, b: Node) {
        let (a, b) = (self.find(a), self.find(b));
        if a == b {
            return;
        }
        self.joined.join(a as usize, b as usize);
        let kept = self.find(a);
        let other = if kept == a { b } else { a };
        let mut taken = self.groups.get_mut(other as usize).map(std::mem::take).unwrap_or_default();
        if let Some(group) = self.groups.get_mut(kept as usize) {
            // The smaller of the two is moved.
            if group.claims.len() < taken.claims.len() {
                std::mem::swap(group, &mut taken);
            }
            group.claims.append(&mut taken.claims);
            group.rows.append(&mut taken.rows);
            group.precedents = None;
        }
    }

    /// The group of a node.
    pub(super) fn group(&mut self, node: Node) -> Option<&mut Group> {
        let root = self.find(node);
        self.groups.get_mut(root as usize)
    }

    /// Has everything in the group of a node be told anew.
    pub(super) fn forget(&mut self, node: Node) {
        self.group(node).into_iter().for_each(|group| group.precedents = None);
    }

    /// All groups that have claims.
    pub(super) fn all(&self) -> impl Iterator<Item = &Group> {
        self.groups.iter().filter(|group| !group.claims.is_empty())
    }

    pub(super) fn all_mut(&mut self) -> impl Iterator<Item = &mut Group> {
        self.groups.iter_mut()
    }

    /// Takes in that something is stated of a subject, joins what can meet through it, and tells where it belongs.
    pub(super) fn state(&mut self, what: What, subject: Thing, names: &Names) -> Node {
        let node = self.node(what, Some(subject));
        let stated = self.stated.entry(subject).or_default();
        if stated.contains(&what) {
            return node;
        }
        stated.push(what);
        let is_first_of_subject = stated.len() == 1;
        self.attributes.get_mut(what as usize).into_iter().for_each(|one| one.stated.push(subject));
        if let Thing::Entity(entity) = subject {
            self.wholes(what, entity, is_first_of_subject, names);
            self.candidates(what, entity, names);
        }
        if let Some(part) = self.at(what).and_then(|one| one.share).flatten() {
            self.join_things(what, subject, Thing::Entity(part));
        }
        if let Some(of) = self.at(what).and_then(|one| one.first) {
            self.spread(what, what);
            of.into_iter().for_each(|of| self.spread(of, what));
        }
        for class in self.spread.get(&what).cloned().unwrap_or_default() {
            let (node, all) = (self.node(class, Some(subject)), self.node(class, None));
            self.join(node, all);
        }
        // What it abbreviates is what is spoken of.
        if let Thing::Word(word) = subject
            && let Some(other) = names.abbreviated(word)
        {
            let there = self.state(what, other, names);
            self.join(node, there);
        }
        node
    }

    fn join_things(&mut self, what: What, a: Thing, b: Thing) {
        let (a, b) = (self.node(what, Some(a)), self.node(what, Some(b)));
        self.join(a, b);
    }

    fn states(&self, subject: Thing, what: What) -> bool {
        self.stated.get(&subject).is_some_and(|stated| stated.contains(&what))
    }

    /// What lies in one another.
    fn wholes(&mut self, what: What, entity: Declared, is_first: bool, names: &Names) {
        let (over, is_share) = self.at(what).map_or_else(Default::default, |one| (one.over.clone(), one.share));
        let mut seen: BTreeSet<Declared> = BTreeSet::new();
        let mut next: Vec<Declared> = names.entity(entity).map_or_else(Vec::new, |known| known.wholes.clone());
        while let Some(whole) = next.pop() {
            if whole == entity || !seen.insert(whole) {
                continue;
            }
            next.extend(names.entity(whole).into_iter().flat_map(|known| &known.wholes));
            if is_first {
                self.inside.entry(whole).or_default().push(entity);
            }
            let thing = Thing::Entity(whole);
            let meets = is_share == Some(None)
                || self.states(thing, what)
                || over.iter().any(|other| self.states(thing, *other));
            if meets {
                self.join_things(what, Thing::Entity(entity), thing);
            }
        }
        let parts = self.inside.get(&entity).map_or_else(Vec::new, |parts| {
            let over = |other: &What| *other == what || self.at(*other).is_some_and(|one| one.over.contains(&what));
            let stated = |part: &Declared| self.stated.get(&Thing::Entity(*part)).cloned().unwrap_or_default();
            let meeting = |part: &Declared| {
                stated(part).into_iter().filter(over).map(|other| (other, *part)).collect::<SmallVec<[_; 2]>>()
            };
            parts.iter().flat_map(meeting).collect()
        });
        for (other, part) in parts {
            self.join_things(other, Thing::Entity(part), Thing::Entity(entity));
        }
    }

    /// What may be one another.
    fn candidates(&mut self, what: What, entity: Declared, names: &Names) {
        let Some(known) = names.entity(entity).filter(|known| !known.perhaps.is_empty()) else { return };
        let linked = self.at(what).map_or_else(Vec::new, |one| one.linked.clone());
        for &other in &known.perhaps {
            let thing = Thing::Entity(other);
            if self.states(thing, what) || linked.iter().any(|one| self.states(thing, *one)) {
                self.join_things(what, Thing::Entity(entity), thing);
            }
        }
    }

    /// Has all subjects hang together that an attribute is stated of.
    fn spread(&mut self, what: What, class: What) {
        let classes = self.spread.entry(what).or_default();
        if classes.contains(&class) {
            return;
        }
        classes.push(class);
        let all = self.node(class, None);
        for subject in self.at(what).map_or_else(Vec::new, |one| one.stated.clone()) {
            let node = self.node(class, Some(subject));
            self.join(node, all);
        }
    }

    /// What a claim links beside its subject.
    pub(super) fn link(&mut self, claim: &Claim, what: What, node: Node) {
        if claim.quantifier() == Some(Quantifier::Only) && self.at(what).is_some_and(|one| one.excludes) {
            self.only(what);
        }
        if let Some(target) = claim.corrected() {
            self.corrected.entry(target.into()).or_default().push(node);
        }
    }

    /// Has a claim be where it is corrected.
    pub(super) fn correct(&mut self, id: &str, node: Node) {
        for by in self.corrected.get(id).cloned().unwrap_or_default() {
            self.join(node, by);
        }
    }

    fn only(&mut self, what: What) {
        if self.at(what).is_some_and(|one| one.spreads) {
            self.spread(what, what);
            return;
        }
        let class = self.class(what);
        if !self.everywhere.insert(class) {
            return;
        }
        let all = self.node(class, None);
        let subjects =
            self.attributes.iter().filter(|one| one.class == class).flat_map(|one| one.stated.iter().copied());
        for subject in subjects.collect::<Vec<_>>() {
            let node = self.node(class, Some(subject));
            self.join(node, all);
        }
    }

    /// Has what one name means be what another one means.
    pub(super) fn alias(&mut self, name: Thing, other: Thing, names: &Names) {
        for what in self.stated.get(&name).cloned().unwrap_or_default() {
            let there = self.state(what, other, names);
            let here = self.node(what, Some(name));
            self.join(here, there);
        }
    }
}
