//! Cross-checks a dossier in parts, a step at a time, so that whatever groups rows by a column can do what lies between:
//! a shell, a database, a cluster.
//!
//! ```sh
//! parts tables a.jsonl b.jsonl > tables.jsonl       # the records that are no claims
//! parts links tables.jsonl a.jsonl > a.links        # what the claims of a shard tell of which can meet
//! cat *.links > links                               # one on each line
//! parts keys tables.jsonl links a.jsonl > a.keyed   # of each claim {"key", "shard", "record"}
//! parts hot tables.jsonl links 1000 *.keyed         # the keys of more than a thousand claims, and why
//! # … rows of one key go to one file; then, until the last of these ends well:
//! parts reply tables.jsonl links hearing p1.keyed   # what a part answers to what is asked of every part
//! parts hear tables.jsonl hearing                   # asks on, or knows the whole
//! # … and then
//! parts reconcile tables.jsonl links hearing p1.keyed > p1.json
//! parts merge p1.json p2.json > result.json         # what `crosscheck check --format json a.jsonl b.jsonl` prints
//! ```
//!
//! `hearing` is a folder that all machines see; what is asked and answered lies there.

mod shard;

use std::collections::BTreeMap;
use std::fmt::Display;
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crosscheck::partition::{Key, Links, Load, Partition};
use crosscheck::reconcile::{Hearing, Inquiry, Part, Reply, Step, Whole};
use crosscheck::report::json;
use crosscheck::{Dossier, Reconciler};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use shard::{Line, complain};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// What is printed to whoever asks in a way that is not known.
const USAGE: &str = "\
usage: parts tables SHARD…                          the records that are no claims, one on each line
       parts links TABLES SHARD                     what the claims of a shard tell of which can meet, on one line
       parts keys TABLES LINKS SHARD                each claim with its key, one on each line
       parts hot TABLES LINKS MOST KEYED…           the keys of more than so many claims, and why
       parts reply TABLES LINKS HEARING PART        what a part answers to what is asked of every part
       parts hear TABLES HEARING                    asks on (and ends with 1), or knows the whole (0)
       parts reconcile TABLES LINKS HEARING PART    the result of a part
       parts merge RESULT…                          the results of all parts as one
Shards are files of JSON Lines. HEARING is a folder, made by `hear`, for one set of parts.";

/// A claim with its key.
#[derive(Serialize, Deserialize)]
struct Keyed {
    key: Key,
    shard: String,
    record: String,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut out = BufWriter::new(io::stdout().lock());
    let done = match words.as_slice() {
        ["tables", shards @ ..] => tables(shards, &mut out),
        ["links", tables, shard] => links(tables, shard, &mut out),
        ["keys", tables, links, shard] => keys(tables, links, shard, &mut out),
        ["hot", tables, links, most, keyed @ ..] => hot(tables, links, most, keyed, &mut out),
        ["reply", tables, links, hearing, part] => reply(tables, links, Path::new(hearing), part),
        ["hear", tables, hearing] => return ended(hear(tables, Path::new(hearing))),
        ["reconcile", tables, links, hearing, part] => reconcile(tables, links, Path::new(hearing), part, &mut out),
        ["merge", results @ ..] => merge(results, &mut out),
        ["help" | "--help" | "-h"] => writeln!(out, "{USAGE}").map_err(Into::into),
        _ => Err(USAGE.into()),
    };
    ended(done.and_then(|()| Ok(out.flush()?)).map(|()| true))
}

/// 0 when it is done, 1 when there is more to be asked, 2 when something is wrong.
fn ended(done: Result<bool>) -> ExitCode {
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            complain(&*error);
            ExitCode::from(2)
        }
    }
}

/// What is wrong with a file.
fn at(path: &Path, error: impl Display) -> String {
    format!("{}: {error}", path.display())
}

fn open(path: &str) -> Result<BufReader<File>> {
    Ok(BufReader::new(File::open(path).map_err(|error| at(Path::new(path), error))?))
}

fn read(path: &Path) -> Result<String> {
    Ok(fs::read_to_string(path).map_err(|error| at(path, error))?)
}

/// The values of a file that an earlier step made, one on each line.
fn lines_of<T: DeserializeOwned>(path: &str, made_by: &str) -> Result<Vec<T>> {
    let read = |(number, line): (usize, io::Result<String>)| {
        let at = |error: &dyn Display| format!("{path}:{number}: {error}; `parts {made_by}` makes such a file");
        serde_json::from_str(&line.map_err(|error| at(&error))?).map_err(|error| at(&error).into())
    };
    (1..).zip(open(path)?.lines()).map(read).collect()
}

fn read_tables(path: &str) -> Result<Vec<Line>> {
    lines_of(path, "tables")
}

fn tables(shards: &[&str], out: &mut impl Write) -> Result<()> {
    for path in shards {
        for line in shard::read(path)?.tables {
            writeln!(out, "{}", serde_json::to_string(&line)?)?;
        }
    }
    Ok(())
}

fn read_links(path: &str) -> Result<Links> {
    let mut links = Links::default();
    lines_of::<Links>(path, "links")?.into_iter().for_each(|one| links.merge(one));
    Ok(links)
}

fn links(tables: &str, shard: &str, out: &mut impl Write) -> Result<()> {
    let dossier = shard::dossier(&read_tables(tables)?, &shard::read(shard)?.claims)?;
    Ok(writeln!(out, "{}", serde_json::to_string(&Links::of(&dossier))?)?)
}

fn keys(tables: &str, links: &str, shard: &str, out: &mut impl Write) -> Result<()> {
    let claims = shard::read(shard)?.claims;
    let tables = read_tables(tables)?;
    let (dossier, no_claims) = (shard::dossier(&tables, &claims)?, shard::dossier(&tables, [])?);
    let partition = Partition::new(&no_claims, &read_links(links)?);
    for (claim, Line { shard, record, .. }) in dossier.claims().iter().zip(claims) {
        let keyed = Keyed { key: partition.key_of(claim), shard, record };
        writeln!(out, "{}", serde_json::to_string(&keyed)?)?;
    }
    Ok(())
}

fn hot(tables: &str, links: &str, most: &str, keyed: &[&str], out: &mut impl Write) -> Result<()> {
    let tables = read_tables(tables)?;
    let no_claims = shard::dossier(&tables, [])?;
    let partition = Partition::new(&no_claims, &read_links(links)?);
    let mut load = Load::default();
    for path in keyed {
        load.merge(&Load::of(&partition, part(&tables, path)?.claims()));
    }
    let most = most.parse().map_err(|_| format!("{most:?} is no number of claims; MOST must be one"))?;
    for key in load.hot(&partition, most) {
        writeln!(out, "{key}")?;
    }
    Ok(())
}

/// The tables with the claims of a part.
fn part(tables: &[Line], path: &str) -> Result<Dossier> {
    let line = |Keyed { shard, record, .. }| Line { shard, number: 0, record };
    let claims: Vec<Line> = lines_of(path, "keys")?.into_iter().map(line).collect();
    Ok(shard::dossier(tables, &claims)?)
}

/// Where the inquiry of a round and what was answered to it lie.
fn round(hearing: &Path, number: usize) -> PathBuf {
    hearing.join(number.to_string())
}

fn reply(tables: &str, links: &str, hearing: &Path, path: &str) -> Result<()> {
    let (dossier, links) = (part(&read_tables(tables)?, path)?, read_links(links)?);
    let reconciler = Reconciler::new();
    let part: Part<'_> = reconciler.part_among(&dossier, &links);
    let number = (1..).take_while(|number| round(hearing, *number).exists()).last().unwrap_or(1);
    let folder = round(hearing, number);
    let inquiry: Inquiry = match fs::read_to_string(folder.join("inquiry")) {
        Ok(inquiry) => serde_json::from_str(&inquiry)?,
        // Nobody has asked yet; what is asked first is always the same.
        Err(_) => reconciler.hearing(&dossier).inquiry().clone(),
    };
    fs::create_dir_all(&folder)?;
    // Engines call files of different folders alike.
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    let path = folder.join(format!("{:016x}.reply", hasher.finish()));
    fs::write(&path, serde_json::to_string(&part.reply(&inquiry))?).map_err(|error| at(&path, error).into())
}

/// Hears all rounds again from the first: what is known lies in the replies.
fn hear(tables: &str, folder: &Path) -> Result<bool> {
    let dossier = shard::dossier(&read_tables(tables)?, [])?;
    let mut hearing: Hearing<'_> = Reconciler::new().hearing(&dossier);
    for number in 1.. {
        let round = round(folder, number);
        fs::create_dir_all(&round)?;
        fs::write(round.join("inquiry"), serde_json::to_string(hearing.inquiry())?)?;
        let mut replies: BTreeMap<PathBuf, Reply<'_>> = BTreeMap::new();
        for entry in fs::read_dir(&round)? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "reply") {
                let text = read(&path)?;
                replies.insert(path.clone(), serde_json::from_str(&text).map_err(|error| at(&path, error))?);
            }
        }
        if replies.is_empty() {
            return Ok(false);
        }
        match hearing.hear(replies.into_values())? {
            Step::Asks(again) => hearing = again,
            Step::Knows(whole) => {
                fs::write(folder.join("whole"), serde_json::to_string(&whole)?)?;
                return Ok(true);
            }
        }
    }
    Ok(false)
}

fn reconcile(tables: &str, links: &str, hearing: &Path, path: &str, out: &mut impl Write) -> Result<()> {
    let (dossier, links) = (part(&read_tables(tables)?, path)?, read_links(links)?);
    let path = hearing.join("whole");
    let text = read(&path)?;
    let whole: Whole<'_> = serde_json::from_str(&text).map_err(|error| at(&path, error))?;
    let mut page = String::new();
    json::write(&Reconciler::new().part_among(&dossier, &links).reconcile(&whole), &mut page)?;
    Ok(out.write_all(page.as_bytes())?)
}

fn merge(results: &[&str], out: &mut impl Write) -> Result<()> {
    let results: Vec<BufReader<File>> = results.iter().map(|path| open(path)).collect::<Result<_>>()?;
    Ok(json::merge(results, out)?)
}
