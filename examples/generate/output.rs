//! Where records go: one stream, or a file of tables and several of claims.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::records::Record;
use super::truth::Plant;

type Stream = BufWriter<Box<dyn Write>>;

pub(crate) struct Output {
    /// Attributes, entities and reports; the claims as well where they have no stream of their own.
    tables: Stream,
    /// Claims, by report.
    shards: Vec<Stream>,
    truth: Option<Stream>,
}

impl Output {
    /// Everything in one stream.
    pub(crate) fn whole(to: Box<dyn Write>, truth: Option<&Path>) -> io::Result<Self> {
        Ok(Self { tables: BufWriter::new(to), shards: Vec::new(), truth: truth.map(create).transpose()? })
    }

    /// `tables.jsonl`, and `claims-0.jsonl` and so on in a folder, which is made.
    pub(crate) fn sharded(folder: &Path, shards: usize, truth: Option<&Path>) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let shards = (0..shards).map(|shard| create(&folder.join(format!("claims-{shard}.jsonl"))));
        Ok(Self {
            shards: shards.collect::<io::Result<_>>()?,
            tables: create(&folder.join("tables.jsonl"))?,
            truth: truth.map(create).transpose()?,
        })
    }

    /// Lines that are records already.
    pub(crate) fn tables(&mut self, lines: &[u8]) -> io::Result<()> {
        self.tables.write_all(lines)
    }

    pub(crate) fn table(&mut self, record: &Record<'_>) -> io::Result<()> {
        line(&mut self.tables, record)
    }

    /// A claim of a report of that number: all of a report are in one shard.
    pub(crate) fn claim(&mut self, report: u64, record: &Record<'_>) -> io::Result<()> {
        let shards = self.shards.len() as u64;
        let shard = report.checked_rem(shards).and_then(|shard| self.shards.get_mut(usize::try_from(shard).ok()?));
        line(shard.unwrap_or(&mut self.tables), record)
    }

    pub(crate) fn truth(&mut self, plant: &Plant<'_>) -> io::Result<()> {
        self.truth.as_mut().map_or(Ok(()), |truth| line(truth, plant))
    }

    /// Writes what is still held back.
    pub(crate) fn finish(self) -> io::Result<()> {
        self.shards.into_iter().chain([self.tables]).chain(self.truth).try_for_each(|mut stream| stream.flush())
    }
}

fn create(path: &Path) -> io::Result<Stream> {
    let file = File::create(path).map_err(|error| io::Error::other(format!("{}: {error}", path.display())))?;
    Ok(BufWriter::new(Box::new(file)))
}

fn line(to: &mut Stream, record: &impl serde::Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *to, record)?;
    to.write_all(b"\n")
}
