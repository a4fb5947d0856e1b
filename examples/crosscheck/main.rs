//! The command line of crosscheck: cross-checks dossiers in JSON, JSON Lines and CSV.
//!
//! Run `cargo run --release --example crosscheck -- help` for the commands.

mod args;
mod commands;

use std::io::Write as _;
use std::process::ExitCode;

const USAGE: &str = "\
crosscheck: which reported facts agree, which cannot both be true, and why

  check FILE… [--format text|json] [--fail-on none|soft|hard|1|2|3] [--strict] [--keep-going]
      cross-checks the claims of all files together; the main job
  pairs FILE… [--all] [--limit N]
      a JSON line for every pair of claims that shares a question (with --all: for every pair)
  explain FILE… CLAIM [CLAIM…]
      one claim: every finding it takes part in; several: how each two of them relate, and why
  origins FILE… [--claims a,b,c]
      JSON: how many origins stand behind these claims, or behind all reports
  read date TEXT [--published EDTF] | read quantity TEXT | read name A B
      JSON: how one expression is read; TEXT `-` reads lines of standard input
      (TEXT<TAB>PUBLISHED for dates, A<TAB>B for names)
  schema
      the JSON Schema of input and output

FILE is JSON, JSON Lines (.jsonl) or CSV (.csv); `-` is standard input.
Exit status: 2 unusable input, 3 flawed claims with --strict, 1 contradictions at or above --fail-on, else 0.
";

fn main() -> ExitCode {
    let result = match args::parse(lexopt::Parser::from_env()) {
        Ok(command) => commands::run(&command),
        Err(problem) => {
            eprintln!("crosscheck: {problem}; `crosscheck help` lists the commands");
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(code) => ExitCode::from(code),
        // Whoever reads the output may stop reading.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "crosscheck: {error}");
            ExitCode::from(2)
        }
    }
}
