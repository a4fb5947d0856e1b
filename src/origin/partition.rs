//! Claims by origin.
//!
//! First claims stand together by what their reports declare. Then each line takes the claims that it leads to away from
//! their reports, to where it begins. So a copy's own reporting stays its own, and yet no line makes two origins of one:
//! lines that meet in a claim are one, and each ends where a claim of another origin stands, or else at the report of one
//! of its own.

use smallvec::SmallVec;

use super::descent::Station;
use super::lines::Lines;
use crate::dossier::ClaimId;
use crate::ends::stretch;
use crate::graph::UnionFind;

/// Claims by origin, in the making.
pub(super) struct Partition {
    members: Vec<Member>,
    strands: Strands,
    /// Groups of reports come first, then lines.
    joined: UnionFind,
    groups: usize,
    /// How far lines have been followed.
    followed: Option<Sort>,
}

/// A claim among those that are parted.
#[derive(Clone, Copy)]
pub(super) struct Member {
    pub(super) claim: ClaimId,
    /// Where its report stands. Asked of members on lines alone.
    pub(super) station: Station,
    /// The group of its report.
    pub(super) group: usize,
}

impl Member {
    /// The place of its report, as far as lines are followed.
    fn place(&self, sort: Sort) -> usize {
        match sort {
            Sort::Declared => self.station.by_declared,
            Sort::All => self.station.by_all,
        }
    }
}

/// A line that a member is on.
#[derive(Clone, Copy)]
struct Strand {
    node: usize,
    /// It is where the line begins, rather than where it leads.
    holds: bool,
    sort: Sort,
}

/// The lines of all members.
#[derive(Default)]
struct Strands {
    all: Vec<Strand>,
    /// Where those of each member end.
    ends: Vec<usize>,
}

impl Strands {
    /// The lines that a member is on.
    fn of(&self, member: usize) -> &[Strand] {
        self.all.get(stretch(&self.ends, member)).unwrap_or_default()
    }

    /// The lines of some sort that lead to a member.
    fn leading(&self, member: usize, sort: Sort) -> impl Iterator<Item = usize> {
        self.of(member).iter().filter(move |strand| !strand.holds && strand.sort <= sort).map(|strand| strand.node)
    }

    /// The first of them: all of them are joined once they are followed.
    fn led(&self, member: usize, sort: Sort) -> Option<usize> {
        self.leading(member, sort).next()
    }
}

/// How far lines are followed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Sort {
    /// Those that are declared.
    Declared,
    /// All.
    All,
}

impl Partition {
    /// Claims of reports that are grouped by what is declared.
    pub(super) fn new(lines: &Lines, members: Vec<Member>, groups: usize) -> Self {
        let mut known: Vec<usize> = members.iter().flat_map(|one| lines.ties(one.claim)).map(|tie| tie.line).collect();
        known.sort_unstable();
        known.dedup();
        let mut strands = Strands::default();
        for member in members.iter().filter(|_| !known.is_empty()) {
            strands.all.extend(lines.ties(member.claim).filter_map(|tie| {
                let declared = lines.thread(tie.line)?.is_declared();
                let sort = if declared { Sort::Declared } else { Sort::All };
                Some(Strand { node: groups + known.binary_search(&tie.line).ok()?, holds: tie.holds, sort })
            }));
            strands.ends.push(strands.all.len());
        }
        let joined = UnionFind::new(groups + known.len());
        Self { members, strands, joined, groups, followed: None }
    }

    /// Follows the lines of some sort to where they begin.
    ///
    /// A line of which no beginning is among these claims begins at the report of one of them: at one that has no other
    /// claim here, if there is any, else at the first, sources before copies.
    pub(super) fn follow(&mut self, sort: Sort) {
        let before = self.followed.replace(sort);
        let is_new = |strand: &Strand| strand.sort <= sort && before.is_none_or(|before| strand.sort > before);
        if !self.strands.all.iter().any(is_new) {
            return;
        }
        for member in 0..self.members.len() {
            let mut leading = self.strands.leading(member, sort);
            if let Some(first) = leading.next() {
                leading.for_each(|other| self.joined.join(first, other));
            }
        }
        self.begin_at_sources(sort, before);
        self.begin_at_reports(sort);
    }

    /// Joins lines that are followed for the first time to the first claim at which they begin.
    fn begin_at_sources(&mut self, sort: Sort, before: Option<Sort>) {
        let mut begins: Vec<(usize, usize, usize)> = Vec::new();
        for (number, member) in self.members.iter().enumerate() {
            let is_new = |strand: &&Strand| strand.sort <= sort && before.is_none_or(|before| strand.sort > before);
            let held = self.strands.of(number).iter().filter(|strand| strand.holds).filter(is_new);
            // Where a beginning came down another line itself, the two are one.
            let end = self.strands.led(number, sort).unwrap_or(member.group);
            begins.extend(held.map(|strand| (strand.node, member.place(sort), end)));
        }
        begins.iter_mut().for_each(|begin| begin.0 = self.joined.find(begin.0));
        self.join_first(begins);
    }

    /// Joins lines that have no beginning among these claims to the report of one of them.
    fn begin_at_reports(&mut self, sort: Sort) {
        let mut busy = vec![false; self.groups];
        for (number, member) in self.members.iter().enumerate() {
            if self.strands.led(number, sort).is_none() {
                busy.get_mut(member.group).into_iter().for_each(|busy| *busy = true);
            }
        }
        let mut begins: Vec<(usize, (bool, usize), usize)> = Vec::new();
        for (number, member) in self.members.iter().enumerate() {
            let Some(node) = self.strands.led(number, sort) else { continue };
            let here = self.joined.find(node);
            // The least member stands for a set, and groups of reports come first.
            if here >= self.groups {
                let is_busy = busy.get(member.group).copied().unwrap_or_default();
                begins.push((here, (is_busy, member.place(sort)), member.group));
            }
        }
        self.join_first(begins);
    }

    /// Joins each of some nodes to the first of what it may begin at.
    fn join_first<P: Ord>(&mut self, mut begins: Vec<(usize, P, usize)>) {
        begins.sort_unstable();
        begins.dedup_by_key(|(node, ..)| *node);
        for (node, _, end) in begins {
            self.joined.join(node, end);
        }
    }

    /// The origin of each claim so far, by a node.
    fn origins(&mut self) -> impl Iterator<Item = usize> {
        let Self { members, strands, joined, followed, .. } = self;
        members.iter().enumerate().map(move |(number, member)| {
            let led = followed.and_then(|sort| strands.led(number, sort));
            joined.find(led.unwrap_or(member.group))
        })
    }

    /// How many origins there are so far.
    pub(super) fn count(&mut self) -> usize {
        let mut origins: SmallVec<[usize; 16]> = self.origins().collect();
        origins.sort_unstable();
        origins.dedup();
        origins.len()
    }

    /// The claims by origin so far.
    pub(super) fn groups(&mut self) -> Groups {
        let origins = self.origins().collect();
        Groups::by(origins, self.members.iter().map(|member| member.claim))
    }
}

/// Claims by origin.
#[derive(Debug)]
pub(crate) struct Groups {
    /// Those of each group together, in the order given; groups by their first.
    claims: Box<[ClaimId]>,
    /// Where each group ends.
    ends: Box<[u32]>,
    /// The group of each claim, in the order given.
    places: Box<[u32]>,
}

impl Groups {
    /// Some claims by what tells their origins apart.
    ///
    /// # Complexity
    ///
    /// That of sorting them.
    pub(super) fn by(origins: SmallVec<[usize; 16]>, claims: impl Iterator<Item = ClaimId>) -> Self {
        let mut first: SmallVec<[(usize, usize); 16]> = origins.iter().copied().zip(0..).collect();
        first.sort_unstable();
        first.dedup_by_key(|(origin, _)| *origin);
        let first_of = |origin: &usize| {
            let at = first.binary_search_by_key(origin, |(origin, _)| *origin);
            at.ok().and_then(|at| first.get(at)).map_or(0, |(_, first)| *first)
        };
        // Groups are in the order of their first claims.
        let mut placed: SmallVec<[(usize, usize, ClaimId); 16]> =
            origins.iter().zip(claims).enumerate().map(|(at, (origin, claim))| (first_of(origin), at, claim)).collect();
        placed.sort_unstable();
        let mut places = vec![0; placed.len()].into_boxed_slice();
        let mut ends: Vec<u32> = Vec::with_capacity(first.len());
        let mut end = 0;
        for group in placed.chunk_by(|(a, ..), (b, ..)| a == b) {
            for (_, at, _) in group {
                places.get_mut(*at).into_iter().for_each(|place| *place = narrow(ends.len()));
            }
            end += group.len();
            ends.push(narrow(end));
        }
        Self { claims: placed.into_iter().map(|(.., claim)| claim).collect(), ends: ends.into(), places }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The claims of a group, in the order in which they were given.
    pub(crate) fn at(&self, place: usize) -> &[ClaimId] {
        self.claims.get(stretch(&self.ends, place)).unwrap_or_default()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &[ClaimId]> {
        (0..self.len()).map(|place| self.at(place))
    }

    /// The group of a claim, by its place among those given.
    pub(super) fn of(&self, at: usize) -> usize {
        self.places.get(at).map_or(0, |place| *place as usize)
    }
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
