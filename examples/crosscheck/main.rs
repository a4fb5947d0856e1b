//! The command line of crosscheck: cross-checks dossiers in JSON, JSON Lines and CSV.
//!
//! Run `cargo run --release --example crosscheck -- help` for the commands.

mod args;
mod commands;

use std::io::{self, Write as _};
use std::process::ExitCode;

use crosscheck::report::visible;

const USAGE: &str = "\
crosscheck: which reported facts agree, which cannot both be true, and why

  check FILE… [--format text|json] [--fail-on none|soft|hard|1|2|3] [--strict] [--keep-going]
      cross-checks the claims of all files together; the main job
      (--keep-going sets faulty claims aside as flawed instead of refusing the input)
  pairs FILE… [--all] [--limit N]
      a JSON line for every pair of claims that shares a question (with --all: for every pair);
      refused where there are more than N pairs to look at (1,000,000)
  explain FILE… CLAIM [CLAIM…]
      one claim: every finding it takes part in; several: how each two of them relate, and why
  origins FILE… [--claims a,b,c]
      JSON: how many origins stand behind these claims, or behind all reports
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
        Ok(command) => commands::run(&command),
        Err(problem) => {
            complain([format!("crosscheck: {problem}; `crosscheck help` lists the commands")]);
            return ExitCode::from(commands::UNUSABLE);
        }
    };
    match result {
        Ok(code) => ExitCode::from(code),
        // Whoever reads the output may stop reading.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain([format!("crosscheck: {error}")]);
            ExitCode::from(commands::UNUSABLE)
        }
    }
}

/// Says what is wrong, a line each, at most a hundred of them; whatever they repeat cannot act on the terminal.
fn complain(problems: impl IntoIterator<Item = String>) {
    const LINES: usize = 100;
    let mut problems: Vec<String> = problems.into_iter().map(|problem| visible(&problem, 2_000)).collect();
    if problems.len() > LINES {
        let more = problems.split_off(LINES - 1).len();
        problems.push(format!("… and {more} more"));
    }
    // Nobody is left to tell when this fails, and the exit status says it too.
    let _ = writeln!(io::stderr().lock(), "{}", problems.join("\n"));
}
