//! What is asked on the command line.

use crosscheck::Strength;
use lexopt::prelude::*;

/// A command with its options.
pub(crate) enum Command {
    Help,
    Schema,
    Check { files: Vec<String>, format: Format, fail_on: FailOn, strict: bool, keep_going: bool },
    Pairs { files: Vec<String>, all: bool, limit: usize },
    Explain { arguments: Vec<String> },
    Origins { files: Vec<String>, claims: Option<Vec<String>> },
    ReadDate { text: String, published: Option<String> },
    ReadQuantity { text: String },
    ReadName { a: String, b: Option<String> },
}

#[derive(Clone, Copy)]
pub(crate) enum Format {
    Text,
    Json,
}

/// From which contradictions on the exit status is 1.
#[derive(Clone, Copy)]
pub(crate) enum FailOn {
    None,
    Strength(Strength),
    Severity(u8),
}

/// Rows of `pairs` beyond which it is refused unless asked for.
const PAIRS_LIMIT: usize = 1_000_000;

/// Reads the command line; the error says what is wrong with it.
pub(crate) fn parse(mut parser: lexopt::Parser) -> Result<Command, String> {
    let word = match parser.next().map_err(in_words)? {
        None | Some(Long("help") | Short('h')) => return Ok(Command::Help),
        Some(Value(word)) => word.string().map_err(in_words)?,
        Some(other) => return Err(in_words(other.unexpected())),
    };
    match word.as_str() {
        "help" => Ok(Command::Help),
        "schema" => match positional(parser)?.as_slice() {
            [] => Ok(Command::Schema),
            _ => Err("`schema` takes nothing more".to_owned()),
        },
        "check" => check(parser),
        "pairs" => pairs(parser),
        "explain" => match positional(parser)? {
            arguments if arguments.len() < 2 => Err("`explain` needs a file and a claim's id".to_owned()),
            arguments => Ok(Command::Explain { arguments }),
        },
        "origins" => origins(parser),
        "read" => read(parser),
        other => Err(format!("there is no command {other:?}")),
    }
}

fn check(mut parser: lexopt::Parser) -> Result<Command, String> {
    let (mut files, mut format, mut fail_on) = (Vec::new(), Format::Text, FailOn::None);
    let (mut strict, mut keep_going) = (false, false);
    while let Some(argument) = parser.next().map_err(in_words)? {
        match argument {
            Long("format") => {
                format = match value(&mut parser)?.as_str() {
                    "text" => Format::Text,
                    "json" => Format::Json,
                    other => return Err(format!("there is no format {other:?}; there are text and json")),
                }
            }
            Long("fail-on") => fail_on = FailOn::of(&value(&mut parser)?)?,
            Long("strict") => strict = true,
            Long("keep-going") => keep_going = true,
            other => file(other, &mut files)?,
        }
    }
    some_files("check", &files)?;
    Ok(Command::Check { files, format, fail_on, strict, keep_going })
}

impl FailOn {
    fn of(text: &str) -> Result<Self, String> {
        Ok(match text {
            "none" => Self::None,
            "soft" => Self::Strength(Strength::Soft),
            "hard" => Self::Strength(Strength::Hard),
            "1" => Self::Severity(1),
            "2" => Self::Severity(2),
            "3" => Self::Severity(3),
            other => return Err(format!("--fail-on takes none, soft, hard, 1, 2 or 3, not {other:?}")),
        })
    }
}

fn pairs(mut parser: lexopt::Parser) -> Result<Command, String> {
    let (mut files, mut all, mut limit) = (Vec::new(), false, PAIRS_LIMIT);
    while let Some(argument) = parser.next().map_err(in_words)? {
        match argument {
            Long("all") => all = true,
            Long("limit") => {
                let text = value(&mut parser)?;
                limit = text.parse().map_err(|_| format!("--limit takes a whole number, not {text:?}"))?;
            }
            other => file(other, &mut files)?,
        }
    }
    some_files("pairs", &files)?;
    Ok(Command::Pairs { files, all, limit })
}

fn origins(mut parser: lexopt::Parser) -> Result<Command, String> {
    let (mut files, mut claims) = (Vec::new(), None);
    while let Some(argument) = parser.next().map_err(in_words)? {
        match argument {
            Long("claims") => {
                let list = value(&mut parser)?;
                let ids = list.split(',').map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned);
                claims = Some(ids.collect());
            }
            other => file(other, &mut files)?,
        }
    }
    some_files("origins", &files)?;
    Ok(Command::Origins { files, claims })
}

fn read(mut parser: lexopt::Parser) -> Result<Command, String> {
    let (mut words, mut published) = (Vec::new(), None);
    while let Some(argument) = parser.next().map_err(in_words)? {
        match argument {
            Long("published") => published = Some(value(&mut parser)?),
            other => file(other, &mut words)?,
        }
    }
    let mut words = words.into_iter();
    match (words.next().as_deref(), words.next(), words.next(), words.next()) {
        (Some("date"), Some(text), None, _) => Ok(Command::ReadDate { text, published }),
        (Some("quantity"), Some(text), None, _) => Ok(Command::ReadQuantity { text }),
        (Some("name"), Some(a), b, None) if a == "-" || b.is_some() => Ok(Command::ReadName { a, b }),
        (Some("date" | "quantity" | "name"), ..) => {
            Err("`read` takes one expression; quote it if it has spaces (and two for names)".to_owned())
        }
        _ => Err("`read` takes date, quantity or name, and then the expression".to_owned()),
    }
}

fn positional(mut parser: lexopt::Parser) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    while let Some(argument) = parser.next().map_err(in_words)? {
        file(argument, &mut words)?;
    }
    Ok(words)
}

fn file(argument: lexopt::Arg<'_>, files: &mut Vec<String>) -> Result<(), String> {
    match argument {
        Value(file) => {
            files.push(file.string().map_err(in_words)?);
            Ok(())
        }
        other => Err(in_words(other.unexpected())),
    }
}

fn some_files(command: &str, files: &[String]) -> Result<(), String> {
    if files.is_empty() { Err(format!("`{command}` needs a file, or `-` for standard input")) } else { Ok(()) }
}

fn value(parser: &mut lexopt::Parser) -> Result<String, String> {
    parser.value().and_then(|value| value.string()).map_err(in_words)
}

fn in_words(error: lexopt::Error) -> String {
    error.to_string()
}
