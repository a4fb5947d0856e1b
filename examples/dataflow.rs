//! Cross-checks shards of claims in several processes, on timely dataflow: a model for doing so on any engine.
//!
//! Every process is given the same list of files of JSON Lines, of which with `n` workers each reads every `n`th; they hold
//! all sorts of records. What comes out is what `crosscheck check --format json` prints for all of them, to the byte:
//!
//! ```sh
//! cargo run --release --example dataflow -- result.json shards/*.jsonl -- -n 2 -p 0 &
//! cargo run --release --example dataflow -- result.json shards/*.jsonl -- -n 2 -p 1
//! ```
//!
//! What follows `--` is for timely: how many processes there are, which of them this is, with `-h` a file of their
//! addresses, with `-w` how many threads each has. The first process writes the result.
//!
//! Everything that crosses the wire does so in [`exchange`], in seven rounds: which files there are; the tables; the links;
//! the ids of claims, each to one worker, which sees whether it is unique; the claims, each to where its key belongs; what
//! every part answers to what is asked of all; and the results of parts.

#[path = "parts/shard.rs"]
mod shard;

use std::fs::File;
use std::io::BufWriter;
use std::num::NonZeroUsize;
use std::process::ExitCode;

use crosscheck::partition::{Links, Partition};
use crosscheck::reconcile::{Reply, Step};
use crosscheck::report::json;
use crosscheck::{Dossier, Reconciler};
use serde::{Deserialize, Serialize};
use shard::{Line, Shard, complain};
use timely::dataflow::InputHandle;
use timely::dataflow::operators::capture::Extract;
use timely::dataflow::operators::{Capture, Exchange, Input, Probe};
use timely::worker::Worker;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (files, for_timely) = match arguments.iter().position(|one| one == "--") {
        Some(at) => (arguments[..at].to_vec(), arguments[at + 1..].to_vec()),
        None => (arguments, Vec::new()),
    };
    let (out, shards) = match files.split_first() {
        Some((out, shards)) if !shards.is_empty() && !files.iter().any(|file| file.starts_with('-')) => {
            (out.clone(), shards.to_vec())
        }
        _ => {
            eprintln!("usage: dataflow RESULT SHARD… [-- -n PROCESSES -p PROCESS -w THREADS -h HOSTS]");
            return ExitCode::from(2);
        }
    };
    let work = move |worker: &mut Worker| {
        if let Err(error) = cross_check(worker, &out, &shards) {
            // The others would wait for this one for ever; they end when the connection does.
            complain(&*error);
            std::process::exit(2);
        }
    };
    match timely::execute_from_args(for_timely.into_iter(), work) {
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

/// What each worker does.
fn cross_check(worker: &mut Worker, out: &str, shards: &[String]) -> Result<()> {
    let peers = NonZeroUsize::new(worker.peers()).unwrap_or(NonZeroUsize::MIN);

    // Everybody is to read some of the same files.
    let lists = exchange(worker, to_all(peers, [shards.to_vec()]));
    if lists.iter().any(|list| list != shards) {
        return Err(
            "the processes were given different shards; give all of them the same list, in the same order".into()
        );
    }

    // Everybody has the tables.
    let own = shards.iter().skip(worker.index()).step_by(peers.get());
    let own: Vec<Shard> = own.map(|path| shard::read(path)).collect::<std::result::Result<_, _>>()?;
    let tables = exchange(worker, to_all(peers, own.iter().flat_map(|shard| shard.tables.clone())));

    // Everybody knows which claims can meet, and each claim goes where its key belongs.
    let dossiers: Vec<Dossier> =
        own.iter().map(|shard| shard::dossier(&tables, &shard.claims)).collect::<std::result::Result<_, _>>()?;
    let mut links = Links::default();
    dossiers.iter().for_each(|dossier| links.merge(Links::of(dossier)));
    for others in exchange(worker, to_all(peers, [serde_json::to_string(&links)?])) {
        links.merge(serde_json::from_str(&others)?);
    }
    check_ids(worker, peers, own.iter().flat_map(|shard| &shard.claims))?;
    let no_claims = shard::dossier(&tables, [])?;
    let partition = Partition::new(&no_claims, &links);
    let keyed = dossiers.iter().flat_map(Dossier::claims).map(|claim| partition.key_of(claim).part(peers));
    let claims = exchange(worker, keyed.zip(own.into_iter().flat_map(|shard| shard.claims)));

    // Everybody hears what the others know, until all know the whole.
    let dossier = shard::dossier(&tables, &claims)?;
    let reconciler = Reconciler::new();
    let part = reconciler.part_among(&dossier, &links);
    let mut hearing = reconciler.hearing(&dossier);
    let whole = loop {
        let reply = serde_json::to_string(&part.reply(hearing.inquiry()))?;
        let replies = exchange(worker, to_all(peers, [reply]));
        let replies: Vec<Reply<'_>> =
            replies.iter().map(|one| serde_json::from_str(one)).collect::<std::result::Result<_, _>>()?;
        match hearing.hear(replies)? {
            Step::Asks(again) => hearing = again,
            Step::Knows(whole) => break whole,
        }
    };

    // The first writes what all have found.
    let mut result = String::new();
    json::write(&part.reconcile(&whole), &mut result)?;
    let results = exchange(worker, [(0, result)]);
    if worker.index() == 0 {
        json::merge(results.iter().map(String::as_bytes), BufWriter::new(File::create(out)?))?;
    }
    Ok(())
}

/// The claims that a record names, where it gives ids; others have ids that are made of their content.
#[derive(Deserialize)]
struct Ids {
    id: Option<String>,
    corrects: Option<String>,
}

/// How a claim is named.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
enum Named {
    Itself,
    Corrected,
}

/// Sees that no two claims have one id, and that what is corrected is there, wherever each of them lies.
fn check_ids<'a>(worker: &mut Worker, peers: NonZeroUsize, claims: impl Iterator<Item = &'a Line>) -> Result<()> {
    let to = |id: &str| id.bytes().fold(0_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into())) % peers;
    let mut named = Vec::new();
    for claim in claims {
        let Ids { id, corrects } = serde_json::from_str(&claim.record)?;
        for (id, as_what) in [(id, Named::Itself), (corrects, Named::Corrected)] {
            named.extend(id.map(|id| (to(&id), (id, as_what))));
        }
    }
    let mut named = exchange(worker, named);
    named.sort();
    for alike in named.chunk_by(|(a, _), (b, _)| a == b) {
        let id = &alike[0].0;
        match alike.iter().filter(|(_, named)| *named == Named::Itself).count() {
            0 => return Err(format!("a claim corrects {id:?}, which is no claim; give the id of one").into()),
            1 => {}
            count => return Err(format!("{count} claims have the id {id:?}; give each its own").into()),
        }
    }
    Ok(())
}

/// A copy of each record for each worker.
fn to_all<D: Clone>(peers: NonZeroUsize, records: impl IntoIterator<Item = D>) -> impl Iterator<Item = (usize, D)> {
    records.into_iter().flat_map(move |record| (0..peers.get()).map(move |peer| (peer, record.clone())))
}

/// Sends each record to the worker that it is for, and takes what is sent to this one, in order.
fn exchange<D>(worker: &mut Worker, records: impl IntoIterator<Item = (usize, D)>) -> Vec<D>
where
    D: timely::ExchangeData + Clone + Ord,
{
    let mut input = InputHandle::new();
    let (probe, received) = worker.dataflow(|scope| {
        let (probe, stream) =
            scope.input_from(&mut input).container::<Vec<(usize, D)>>().exchange(|(to, _)| *to as u64).probe();
        (probe, stream.capture())
    });
    for record in records {
        input.send(record);
    }
    input.close();
    worker.step_or_park_while(None, || !probe.done());
    received.extract().into_iter().flat_map(|((), records)| records).map(|(_, record)| record).collect()
}
