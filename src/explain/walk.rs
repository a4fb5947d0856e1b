//! Walks an explanation and tells it, one line a node.

use std::collections::BTreeMap;
use std::fmt::{self, Formatter, Write};

use super::{Conclusion, Explanation, Fact, Node, words};
use crate::compare::time::TimeMatch;
use crate::origin::LinkKind;
use crate::rules::Side;
use crate::verdict::{Level, Relation};

/// A node in words, with those that it follows from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Told {
    pub(crate) line: String,
    pub(crate) because: Vec<Told>,
    /// How many more it follows from that are not told.
    pub(crate) more: usize,
}

/// A line of a tree.
pub(crate) struct Line<'a> {
    /// The branches before the words.
    pub(crate) lead: &'a str,
    /// What stands in their place where the words go on below.
    pub(crate) hang: &'a str,
    pub(crate) words: &'a str,
}

/// Tells one line.
type Tell<'a> = dyn FnMut(Line<'_>) -> fmt::Result + 'a;

impl Explanation<'_> {
    /// The tree in words: without what would be told twice, and without comparisons whose conclusion says all. Below
    /// each node at most `limit` of what crowds can make long: claims and how they were read, and conclusions.
    pub(crate) fn told(&self, limit: usize) -> Told {
        in_words(&self.root, limit, &mut Facts::default())
    }

    /// Tells the tree line by line.
    pub(crate) fn each_line(&self, tell: &mut Tell<'_>) -> fmt::Result {
        let told = self.told(usize::MAX);
        tell(Line { lead: "", hang: "", words: &told.line })?;
        branch(&told.because, "", tell)
    }
}

/// The tree as lines with branches; a fact that was told is not told twice.
impl fmt::Display for Explanation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        self.each_line(&mut |line| {
            let feed = if std::mem::take(&mut first) { "" } else { "\n" };
            write!(f, "{feed}{}{}", line.lead, line.words)
        })
    }
}

/// Facts, to be looked up: those that could be equal lie together, and there are few of them.
#[derive(Default)]
struct Facts<'a>(BTreeMap<[&'a str; 2], Vec<&'a Fact<'a>>>);

impl<'a> Facts<'a> {
    /// Whether the fact is a new one.
    fn insert(&mut self, fact: &'a Fact<'a>) -> bool {
        let about = match fact {
            Fact::Stated(stated) => [stated.claim.given_id().unwrap_or_default(), ""],
            Fact::Read { claim, text, .. } | Fact::Converted { claim, text, .. } => [*claim, text.as_ref()],
            Fact::SharesOrigin { claim, with, .. } => [*claim, *with],
            // Of these a verdict has a few.
            Fact::Ruled { .. }
            | Fact::ComparedTimes { .. }
            | Fact::ComparedValues { .. }
            | Fact::Softened(_)
            | Fact::Weighed(_) => ["", ""],
        };
        let alike = self.0.entry(about).or_default();
        let is_new = !alike.contains(&fact);
        if is_new {
            alike.push(fact);
        }
        is_new
    }
}

/// Whether there may be as many of it as there are claims.
fn is_of_one_claim(fact: &Fact<'_>) -> bool {
    matches!(fact, Fact::Stated(_) | Fact::Read { .. } | Fact::Converted { .. } | Fact::SharesOrigin { .. })
}

fn in_words<'a>(node: &'a Node<'a>, limit: usize, told: &mut Facts<'a>) -> Told {
    let (mut facts, mut conclusions, mut more) = (0, 0, 0);
    let mut shown: Vec<&Node<'_>> = Vec::new();
    let causes = if let Node::Therefore { because, .. } = node { because.as_slice() } else { &[] };
    for cause in causes {
        match cause {
            // What stands here is told here, rather than below one of its neighbours.
            Node::Fact(fact) if says_nothing(fact) || !told.insert(fact) => continue,
            Node::Fact(fact) if is_of_one_claim(fact) => facts += 1,
            Node::Fact(_) => {}
            Node::Therefore { conclusion: Conclusion::Times(TimeMatch::Untimed), .. } => continue,
            Node::Therefore { .. } => conclusions += 1,
        }
        let is_beyond = match cause {
            Node::Fact(fact) => is_of_one_claim(fact) && facts > limit,
            Node::Therefore { .. } => conclusions > limit,
        };
        if is_beyond {
            more += 1;
        } else {
            shown.push(cause);
        }
    }
    Told {
        line: node.to_string(),
        because: shown.into_iter().map(|cause| in_words(cause, limit, told)).collect(),
        more,
    }
}

fn branch(nodes: &[Told], indent: &str, tell: &mut Tell<'_>) -> fmt::Result {
    for (index, node) in nodes.iter().enumerate() {
        let is_last = index + 1 == nodes.len();
        let (mark, deeper) = if is_last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
        let (lead, hang) = (format!("{indent}{mark}"), format!("{indent}{deeper}"));
        tell(Line { lead: &lead, hang: &hang, words: &node.line })?;
        branch(&node.because, &hang, tell)?;
    }
    Ok(())
}

/// Comparisons whose conclusion already says all.
fn says_nothing(fact: &Fact<'_>) -> bool {
    matches!(fact, Fact::ComparedTimes { .. } | Fact::ComparedValues { .. })
}

fn tell_conclusion(f: &mut impl Write, conclusion: &Conclusion<'_>, because: &[Node<'_>]) -> fmt::Result {
    match conclusion {
        Conclusion::Verdict { relation, strength, level, .. } => {
            f.write_str(relation.as_str())?;
            if let Some(strength) = strength {
                f.write_str(" (")?;
                f.write_str(strength.as_str())?;
                f.write_char(')')?;
            }
            f.write_str(match level {
                Level::Reports => ", between reports",
                Level::Speakers => ", between speakers",
                Level::Within => ", within one report",
                Level::Set => ", among several claims",
            })
        }
        Conclusion::Question { who, what } => {
            f.write_str("about ")?;
            words::safe(who).tell(f)?;
            f.write_str(", ")?;
            words::safe(what).tell(f)
        }
        Conclusion::Times(matched) => f.write_str(words::times(*matched)),
        Conclusion::Values(fit) => {
            let is_of_states = |node: &Node<'_>| matches!(node, Node::Fact(Fact::ComparedValues { values, .. }) if values.are_states());
            f.write_str(words::fits(*fit, because.iter().any(is_of_states)))
        }
        Conclusion::Derived { what, amount } => write!(f, "{}: {}", words::safe(what), words::readout(amount)),
    }
}

/// The fact in words.
impl fmt::Display for Fact<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.tell(f)
    }
}

impl Fact<'_> {
    /// Writes what it displays.
    fn tell<W: Write>(&self, f: &mut W) -> fmt::Result {
        match self {
            Self::Stated(stated) => words::tell_stated(f, *stated),
            Self::Read { claim: _, text, readout } => {
                words::tell_quoted(f, text)?;
                f.write_str(" is read as ")?;
                words::tell_readout(f, readout)
            }
            Self::Converted { claim: _, text, rate, readout } => {
                write!(f, "{}, so {} is {}", words::rate(rate), words::quoted(text), words::readout(readout))
            }
            Self::Ruled { rule, .. } => f.write_str(rule.description()),
            Self::ComparedTimes { matched, .. } => f.write_str(words::times(*matched)),
            Self::ComparedValues { values, fit } => f.write_str(words::fits(*fit, values.are_states())),
            Self::Softened(softening) => {
                f.write_str("softened: ")?;
                f.write_str(softening.clause())
            }
            Self::SharesOrigin { claim, with, known, reason } => {
                words::safe(claim).tell(f)?;
                f.write_str(match known {
                    LinkKind::Declared => " shares an origin with ",
                    LinkKind::Inferred => " seems to share an origin with ",
                })?;
                words::safe(with).tell(f)?;
                f.write_str(": ")?;
                words::safe_line(reason).tell(f)
            }
            Self::Weighed(weighed) => {
                let description = weighed.rule.description().trim_end_matches('.');
                write!(f, "{description}; {}", words::weighed(weighed))
            }
        }
    }
}

impl Explanation<'_> {
    /// What follows from the claims, one line each, without the claims themselves; of how single claims were read, and of
    /// their origins, at most `limit` lines, and how many more there are.
    pub(crate) fn conclusions(&self, limit: usize) -> Vec<String> {
        let Node::Therefore { because, .. } = &self.root else { return Vec::new() };
        let mut lines = Vec::new();
        let mut facts = 0_usize;
        let mut list = |node: &Node<'_>, lines: &mut Vec<String>| {
            facts += 1;
            if facts <= limit {
                lines.push(node.to_string());
            }
        };
        for node in because {
            match node {
                Node::Fact(Fact::Stated(_)) => {}
                Node::Fact(Fact::Read { .. } | Fact::Converted { .. } | Fact::SharesOrigin { .. }) => {
                    list(node, &mut lines);
                }
                Node::Fact(Fact::Softened(_)) => lines.push(node.to_string()),
                Node::Therefore { conclusion: Conclusion::Values(_) | Conclusion::Derived { .. }, because } => {
                    for node in because {
                        match node {
                            Node::Fact(Fact::Read { .. } | Fact::Converted { .. }) => list(node, &mut lines),
                            Node::Fact(Fact::Weighed(_)) => lines.push(node.to_string()),
                            _ => {}
                        }
                    }
                    if matches!(node, Node::Therefore { conclusion: Conclusion::Derived { .. }, .. }) {
                        lines.push(node.to_string());
                    }
                }
                _ => {}
            }
        }
        match facts.saturating_sub(limit) {
            0 => {}
            more => lines.push(format!("and {more} more such lines")),
        }
        lines
    }

    /// How the two sides were read, one line each, where that decided: the values, and of an update the times as well;
    /// of each the side first that refines or supersedes the other.
    pub(crate) fn readings(&self) -> Vec<String> {
        let Node::Therefore { conclusion: Conclusion::Verdict { relation, from, .. }, because } = &self.root else {
            return Vec::new();
        };
        let decides = |conclusion: &Conclusion<'_>| match conclusion {
            Conclusion::Times(_) => *relation == Relation::Supersedes,
            Conclusion::Values(_) => true,
            _ => false,
        };
        let mut lines: Vec<String> = Vec::new();
        for node in because {
            let Node::Therefore { conclusion, because } = node else { continue };
            if !decides(conclusion) {
                continue;
            }
            let read = because.iter().filter(|node| matches!(node, Node::Fact(Fact::Read { .. })));
            let mut told: Vec<String> = read.map(Node::to_string).filter(|line| !lines.contains(line)).collect();
            if *from == Some(Side::Right) {
                told.reverse();
            }
            told.dedup();
            lines.append(&mut told);
        }
        lines
    }
}

impl Node<'_> {
    /// Of what sort the node is, by a name that does not change.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Fact(fact) => match fact {
                Fact::Stated(_) => "stated",
                Fact::Read { .. } => "read",
                Fact::Converted { .. } => "converted",
                Fact::Ruled { .. } => "ruled",
                Fact::ComparedTimes { .. } => "compared_times",
                Fact::ComparedValues { .. } => "compared_values",
                Fact::Softened(_) => "softened",
                Fact::SharesOrigin { .. } => "shares_origin",
                Fact::Weighed(_) => "weighed",
            },
            Self::Therefore { conclusion, .. } => match conclusion {
                Conclusion::Verdict { .. } => "verdict",
                Conclusion::Question { .. } => "question",
                Conclusion::Times(_) => "times",
                Conclusion::Values(_) => "values",
                Conclusion::Derived { .. } => "derived",
            },
        }
    }
}

/// The node itself in words, without its causes.
impl fmt::Display for Node<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.tell(f)
    }
}

impl Node<'_> {
    /// Writes what it displays.
    pub(crate) fn tell<W: Write>(&self, f: &mut W) -> fmt::Result {
        match self {
            Self::Fact(fact) => fact.tell(f),
            Self::Therefore { conclusion, because } => tell_conclusion(f, conclusion, because),
        }
    }
}
