//! What is announced: "set to start on 20 January", "due in November", "will begin in June". Dates then lie ahead.

use super::expr::Expr;
use super::parser::{Parser, Table};

/// Words that announce, before the verb.
static ANNOUNCING: &[&str] = &[
    "will",
    "shall",
    "set",
    "scheduled",
    "due",
    "expected",
    "planned",
    "slated",
    "likely",
    "poised",
    "billed",
    "timetabled",
    "forecast",
    "projected",
    "anticipated",
];

/// What is announced, where it is said with the date.
static VERBS: Table<()> = Table::new(&[
    ("take place", ()),
    ("take effect", ()),
    ("come into force", ()),
    ("come into effect", ()),
    ("get under way", ()),
    ("get underway", ()),
    ("go on sale", ()),
    ("go ahead", ()),
    ("go live", ()),
    ("kick off", ()),
    ("run out", ()),
    ("be held", ()),
    ("be completed", ()),
    ("be finished", ()),
    ("be ready", ()),
    ("be released", ()),
    ("be published", ()),
    ("be", ()),
    ("arrive", ()),
    ("begin", ()),
    ("close", ()),
    ("come", ()),
    ("conclude", ()),
    ("continue", ()),
    ("end", ()),
    ("expire", ()),
    ("finish", ()),
    ("happen", ()),
    ("last", ()),
    ("launch", ()),
    ("leave", ()),
    ("meet", ()),
    ("occur", ()),
    ("open", ()),
    ("reopen", ()),
    ("resume", ()),
    ("return", ()),
    ("run", ()),
    ("start", ()),
    ("vote", ()),
]);

impl Parser<'_> {
    /// A date that something is announced for.
    pub(super) fn announced(&mut self) -> Option<Expr> {
        self.eat_any(&["is", "are", "be"]);
        if !self.eat_any(ANNOUNCING) {
            return None;
        }
        self.eat("to");
        self.eat_one_of(&VERBS);
        Some(Expr::Ahead(Box::new(self.joined()?)))
    }
}
