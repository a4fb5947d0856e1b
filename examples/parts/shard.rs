//! Shards of a dossier: files of JSON Lines, each with some of its records.

use std::collections::BTreeMap;
use std::fs;

use crosscheck::Dossier;
use crosscheck::input::{self, Format, Source};
use serde::{Deserialize, Serialize};

/// A record as it stands in its shard: text, so that whatever carries it changes no digit of it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub(crate) struct Line {
    pub(crate) shard: String,
    pub(crate) record: String,
}

/// The lines of a shard: those of claims, and all others.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shard {
    pub(crate) tables: Vec<Line>,
    pub(crate) claims: Vec<Line>,
}

/// All that is needed of a line to know what it is.
#[derive(Deserialize)]
struct Sort {
    #[serde(rename = "type")]
    sort: Option<String>,
}

/// Reads a file.
pub(crate) fn read(path: &str) -> Result<Shard, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let mut shard = Shard::default();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let Sort { sort } = serde_json::from_str(line).map_err(|error| format!("{path}:{}: {error}", number + 1))?;
        let is_claim = sort.is_none_or(|sort| sort == "claim");
        let list = if is_claim { &mut shard.claims } else { &mut shard.tables };
        list.push(Line { shard: path.to_owned(), record: line.to_owned() });
    }
    Ok(shard)
}

/// The tables with some claims. What two shards say is taken as what two files say: records of one id are united.
pub(crate) fn dossier<'a>(
    tables: impl IntoIterator<Item = &'a Line>,
    claims: impl IntoIterator<Item = &'a Line>,
) -> Result<Dossier, String> {
    // A source for the tables of each shard and one for its claims, in an order that does not depend on who sends first.
    let mut sources: BTreeMap<(bool, &str), String> = BTreeMap::new();
    let lines = tables.into_iter().map(|line| (false, line)).chain(claims.into_iter().map(|line| (true, line)));
    for (is_claim, line) in lines {
        let source = sources.entry((is_claim, &line.shard)).or_default();
        source.push_str(&line.record);
        source.push('\n');
    }
    let sources =
        sources.iter().map(|((_, name), text)| Source::new(name, text.as_bytes()).in_format(Format::JsonLines));
    input::load_part(&sources.collect::<Vec<_>>()).map_err(|faults| faults.to_string())
}
