//! Legal forms of organisations.

use std::ops::Range;
use std::sync::LazyLock;

use super::tokens::Token;

/// Where in a name a legal form stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Place {
    /// Behind it: "Limited Brands" is none.
    Behind,
    /// On either side, as forms of Russia, and written out in full, do: "OAO Gazprom".
    Either,
}

use Place::{Behind, Either};

/// Legal forms, joined without points, the longer ones first; a star stands for any ending.
const FORMS: &[(&str, Place)] = &[
    ("gesellschaft mit beschrankter haftung", Either),
    ("obshch* s ogranichenn* otvetstvenn*", Either),
    ("otkryt* aktsionern* obshch*", Either),
    ("publichn* aktsionern* obshch*", Either),
    ("zakryt* aktsionern* obshch*", Either),
    ("aktsionern* obshch*", Either),
    ("open joint stock company", Either),
    ("public joint stock company", Either),
    ("closed joint stock company", Either),
    ("joint stock company", Either),
    ("limited liability company", Either),
    ("limited liability partnership", Either),
    ("public limited company", Either),
    ("limited partnership", Either),
    ("societatea cu raspundere limitata", Either),
    ("societe a responsabilite limitee", Either),
    ("sociedad anonima", Either),
    ("societe anonyme", Either),
    ("societa per azioni", Either),
    ("free zone establishment", Behind),
    ("free zone company", Behind),
    ("private limited", Behind),
    ("sp z oo", Behind),
    ("sa de cv", Behind),
    ("s de rl", Behind),
    ("co ltd", Behind),
    ("pte ltd", Behind),
    ("pty ltd", Behind),
    ("pvt ltd", Behind),
    ("ab", Behind),
    ("ag", Behind),
    ("aktiengesellschaft", Behind),
    ("aktiengeselschaft", Behind),
    ("ano", Either),
    ("ao", Either),
    ("as", Behind),
    ("asa", Behind),
    ("bv", Behind),
    ("co", Behind),
    ("company", Behind),
    ("corp", Behind),
    ("corporation", Behind),
    ("dmcc", Behind),
    ("fze", Behind),
    ("fzco", Behind),
    ("fzc", Behind),
    ("fzllc", Behind),
    ("gmbh", Behind),
    ("inc", Behind),
    ("incorporated", Behind),
    ("jsc", Either),
    ("kg", Behind),
    ("limited", Behind),
    ("llc", Either),
    ("llp", Behind),
    ("lp", Behind),
    ("ltd", Behind),
    ("nv", Behind),
    ("oao", Either),
    ("ojsc", Either),
    ("ooo", Either),
    ("oy", Behind),
    ("oyj", Behind),
    ("pao", Either),
    ("pjsc", Either),
    ("plc", Behind),
    ("pt", Either),
    ("sa", Behind),
    ("sarl", Either),
    ("sas", Behind),
    ("se", Behind),
    ("sl", Behind),
    ("spa", Behind),
    ("srl", Either),
    ("too", Either),
    ("zao", Either),
];

/// Forms of what may not make a profit: it is not the company of its name.
const UNCOMMERCIAL: &[&str] = &["ano"];

/// The most forms that are taken off one name: "Sony Corp Ltd".
const MOST: usize = 3;

/// The forms in their words.
static PARSED: LazyLock<Vec<(Vec<&'static str>, Place)>> =
    LazyLock::new(|| FORMS.iter().map(|(form, place)| (form.split(' ').collect(), *place)).collect());

fn fits(part: &str, token: &Token) -> bool {
    match part.strip_suffix('*') {
        Some(stem) => token.text.starts_with(stem),
        None => token.text == part,
    }
}

/// Takes the legal forms off a name, unless nothing else is there; they come back.
pub(super) fn take(tokens: &mut Vec<Token>) -> Vec<Vec<Token>> {
    let mut taken = Vec::new();
    while taken.len() < MOST {
        let Some(run) = one(tokens) else { break };
        taken.push(tokens.drain(run).collect());
    }
    taken
}

fn one(tokens: &[Token]) -> Option<Range<usize>> {
    PARSED.iter().find_map(|(form, place)| {
        let end = tokens.len().checked_sub(form.len()).filter(|rest| *rest > 0)?;
        let at = |from: usize| {
            let run = tokens.get(from..from + form.len()).unwrap_or_default();
            // From the end: most forms fail at their last word.
            form.iter().zip(run).rev().all(|(part, token)| fits(part, token))
        };
        let from = if at(end) {
            end
        } else if *place == Either && at(0) {
            0
        } else {
            return None;
        };
        Some(from..from + form.len())
    })
}

/// Whether one of the forms is of what may not make a profit.
pub(super) fn is_uncommercial(forms: &[Vec<Token>]) -> bool {
    forms.iter().flatten().any(|token| UNCOMMERCIAL.contains(&token.text.as_str()))
}
