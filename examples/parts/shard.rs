//! Shards of a dossier: files of JSON Lines, each with some of its records.

use std::collections::BTreeMap;
use std::fs;

use crosscheck::input::{self, Format, Source};
use crosscheck::{Dossier, report};
use serde::{Deserialize, Serialize};

/// A record as it stands in its shard: text, so that whatever carries it changes no digit of it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub(crate) struct Line {
    pub(crate) shard: String,
    /// Counted from 1; 0 where it is not known any more.
    pub(crate) number: u64,
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
    // Some programs put a mark before the first line.
    for (number, line) in
        (1..).zip(text.trim_start_matches('\u{feff}').lines()).filter(|(_, line)| !line.trim().is_empty())
    {
        let is_no_record = |error| format!("{path}:{number}: {error}; a shard has one record of JSON on each line");
        let Sort { sort } = serde_json::from_str(line).map_err(is_no_record)?;
        let is_claim = sort.is_none_or(|sort| sort == "claim");
        let list = if is_claim { &mut shard.claims } else { &mut shard.tables };
        list.push(Line { shard: path.to_owned(), number, record: line.to_owned() });
    }
    Ok(shard)
}

/// The tables with some claims. What two shards say is taken as what two files say: records of one id are united.
pub(crate) fn dossier<'a>(
    tables: impl IntoIterator<Item = &'a Line>,
    claims: impl IntoIterator<Item = &'a Line>,
) -> Result<Dossier, String> {
    // A source for each shard, in an order that does not depend on who sends first; and where its lines stood.
    let mut shards: BTreeMap<&str, (String, Vec<u64>)> = BTreeMap::new();
    for line in tables.into_iter().chain(claims) {
        let (text, numbers) = shards.entry(&line.shard).or_default();
        text.push_str(&line.record);
        text.push('\n');
        numbers.push(line.number);
    }
    let mut sources = Vec::with_capacity(shards.len());
    for (name, (text, _)) in &shards {
        sources.push(Source::new(name, text.as_bytes()).in_format(Format::JsonLines));
    }
    let loaded = input::load_part(&sources);
    loaded.map_err(|faults| {
        let more = faults.total() - faults.iter().len();
        let more = (more > 0).then(|| format!("and {more} more"));
        let placed = faults.iter().map(|fault| {
            let mut fault = fault.clone();
            let numbers = shards.get(fault.file.as_str()).map(|(_, numbers)| numbers);
            let number = |line: u64| numbers?.get(usize::try_from(line).ok()?.checked_sub(1)?).copied();
            fault.line = fault.line.and_then(number).filter(|number| *number > 0);
            fault.to_string()
        });
        placed.chain(more).collect::<Vec<_>>().join("\n")
    })
}

/// Says what is wrong, whatever control characters a file held.
pub(crate) fn complain(error: &dyn std::error::Error) {
    error.to_string().lines().for_each(|line| eprintln!("{}", report::visible(line, 2_000)));
}
