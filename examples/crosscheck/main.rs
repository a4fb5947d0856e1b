//! The command line of crosscheck: cross-checks dossiers in JSON, JSON Lines and CSV.
//!
//! Run `cargo run --release --example crosscheck -- help` for the commands.

mod args;
mod check;
mod diff;
mod explain;
mod files;
mod follow;
mod origins;
mod output;
mod pairs;
mod progress;
mod read;
mod review;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use args::Command;
use crosscheck::input;
use crosscheck::report::{self, schema};
use output::{UNUSABLE, complain, unless_closed};

const USAGE: &str = "\
crosscheck: which reported facts agree, which cannot both be true, and why

  check FILE… [--format text|json|markdown|html|csv] [--fail-on none|soft|hard|1|2|3] [--strict] [--keep-going]
        [--only who=…,what=…,relation=…] [--min-severity N] [--baseline FILE] [--write-baseline[=FILE]] [--quiet]
        [--color auto|always|never]
      cross-checks the claims of all files together; the main job
      --keep-going      sets faulty claims aside as flawed instead of refusing the input
      --only            tells only what is about these (also report=, level=, strength=; may be repeated)
      --min-severity    tells only contradictions of at least this severity
      --baseline        keeps quiet about findings that this file knows: a baseline, or an earlier result as JSON
      --write-baseline  then makes what is told now known as well; what is gone is forgotten
      --quiet           prints nothing when the exit status is 0
  template
      a CSV file to fill in, with examples
  guess FILE…
      what the attributes of CSV files are taken for where nobody declares any, as JSON to mend and pass beside them
  diff OLD NEW [--format text|json] [--fail-on none|soft|hard|1|2|3]
      what appeared, changed and was resolved between two results of `check --format json`
  follow FILE… [--format text|json] [--fail-on none|soft|hard|1|2|3]
      what each record that comes in on standard input changes, told at once: JSON Lines, and {\"withdraw\": ID} for a
      claim that is taken back; the files hold what is known to begin with; every report is declared, there or in the
      stream, and so are entities and attributes: best before claims use them, or everything is looked at anew; a bad
      line is passed over, and the exit status is 2 in the end, as where records refer to what is not there then;
      --fail-on looks at what the stream brings
  pairs FILE… [--all] [--limit N]
      a JSON line for every pair of claims that shares a question (with --all: for every pair);
      refused where there are more than N pairs to look at (1,000,000)
  explain FILE… CLAIM [CLAIM…]
      one claim: every finding it takes part in; several: how each two of them relate, and why
  origins FILE… [--claims a,b,c]
      JSON: how many origins stand behind these claims, or behind all reports
  review FILE… --reviews REVIEWS
      what a person judged of findings, as ClaimReview in JSON-LD; REVIEWS is JSON: {\"author\": {\"name\": …}, \"reviews\":
      [{\"finding\": …, \"claim\": …, \"value\": …, \"rating\": {\"name\": …}, \"url\": …}]}; refused when one is out of date
  read date TEXT [--published EDTF] | read quantity TEXT | read name A B
      JSON: how one expression is read, or that it cannot be; TEXT `-` reads lines of standard input
      (TEXT<TAB>PUBLISHED for dates, A<TAB>B for names)
  schema
      the JSON Schema of input and output
  help, or --help after any command; --version

FILE is JSON, JSON Lines (.jsonl) or CSV (.csv); `-` is standard input.
Exit status: 2 unusable input, 3 flawed claims with --strict, 1 contradictions at or above --fail-on, else 0.
";

fn main() -> ExitCode {
    let result = match args::parse(lexopt::Parser::from_env()) {
        Ok(command) => run(&command),
        Err(problem) => {
            complain([format!("crosscheck: {problem}; `crosscheck help` lists the commands")]);
            return ExitCode::from(UNUSABLE);
        }
    };
    match result {
        Ok(code) => ExitCode::from(code),
        // Whoever reads the output may stop reading.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain([format!("crosscheck: {error}")]);
            ExitCode::from(UNUSABLE)
        }
    }
}

/// Runs a command and returns the exit status.
fn run(command: &Command) -> io::Result<u8> {
    let mut out = BufWriter::new(io::stdout().lock());
    let code = match command {
        Command::Help => {
            out.write_all(USAGE.as_bytes())?;
            0
        }
        Command::Version => {
            writeln!(out, "crosscheck {}", env!("CARGO_PKG_VERSION"))?;
            0
        }
        Command::Schema => {
            report::stream(&mut out, |out| schema::write(out))?;
            0
        }
        Command::Template => {
            out.write_all(input::template().as_bytes())?;
            0
        }
        Command::Guess { files } => guess(&mut out, files)?,
        Command::Check(asked) => check::run(&mut out, asked)?,
        Command::Diff(asked) => diff::run(&mut out, asked)?,
        Command::Follow(asked) => follow::run(&mut out, asked)?,
        Command::Pairs { files, all, limit } => pairs::run(&mut out, files, *all, *limit)?,
        Command::Explain { arguments, colour } => explain::run(&mut out, arguments, *colour)?,
        Command::Origins { files, claims } => origins::run(&mut out, files, claims.as_deref())?,
        Command::Review { files, reviews } => review::run(&mut out, files, reviews)?,
        Command::ReadDate { text, published } => read::dates(&mut out, text, published.as_deref())?,
        Command::ReadQuantity { text } => read::quantities(&mut out, text)?,
        Command::ReadName { a, b } => read::names(&mut out, a, b.as_deref())?,
    };
    unless_closed(out.flush())?;
    Ok(code)
}

/// `guess`: what the attributes of sheets were taken for, as declarations to mend.
fn guess(out: &mut impl Write, files: &[String]) -> io::Result<u8> {
    let guessed = files::contents(files).and_then(|contents| {
        input::guessed_attributes(&files::sources(files, &contents)).map_err(|faults| files::lines(&faults))
    });
    match guessed {
        Ok(json) => out.write_all(json.as_bytes()).map(|()| 0),
        Err(problems) => output::refuse(problems),
    }
}
