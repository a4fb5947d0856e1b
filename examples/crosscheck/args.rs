//! What is asked on the command line.

use crosscheck::report::Quoted;
use crosscheck::{Selection, Severity, Strength};
use lexopt::prelude::*;

/// A command with its options.
pub(crate) enum Command {
    Help,
    Version,
    Schema,
    Template,
    Guess { files: Vec<String> },
    Check(Check),
    Diff(Diff),
    Follow(Follow),
    Pairs { files: Vec<String>, all: bool, limit: usize },
    Explain { arguments: Vec<String>, colour: When },
    Origins { files: Vec<String>, claims: Option<Vec<String>> },
    Review { files: Vec<String>, reviews: String },
    ReadDate { text: String, published: Option<String> },
    ReadQuantity { text: String },
    ReadName { a: String, b: Option<String> },
}

/// What `check` is to do.
pub(crate) struct Check {
    pub(crate) files: Vec<String>,
    pub(crate) format: Format,
    pub(crate) fail_on: FailOn,
    pub(crate) strict: bool,
    pub(crate) keep_going: bool,
    /// Says nothing unless the exit status does.
    pub(crate) quiet: bool,
    pub(crate) colour: When,
    pub(crate) selection: Selection,
    /// The file of what is known.
    pub(crate) baseline: Option<String>,
    /// The file that is to hold what is known from now on.
    pub(crate) write_baseline: Option<String>,
}

/// What `diff` is to do.
pub(crate) struct Diff {
    pub(crate) before: String,
    pub(crate) after: String,
    pub(crate) format: Format,
    pub(crate) fail_on: FailOn,
}

/// What `follow` is to do.
pub(crate) struct Follow {
    pub(crate) files: Vec<String>,
    pub(crate) format: Format,
    pub(crate) fail_on: FailOn,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    Json,
    Markdown,
    Html,
    Csv,
}

/// When text has colours.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum When {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    Always,
    Never,
}

impl When {
    fn of(text: &str) -> Result<Self, Stop> {
        match text {
            "auto" => Ok(Self::Auto),
            "always" => Ok(Self::Always),
            "never" => Ok(Self::Never),
            other => wrong(format!("--color takes auto, always or never, not {}", Quoted(other))),
        }
    }
}

/// From which contradictions on the exit status is 1.
#[derive(Clone, Copy)]
pub(crate) enum FailOn {
    None,
    Strength(Strength),
    Severity(Severity),
}

/// Rows of `pairs` beyond which it is refused unless asked for.
const PAIRS_LIMIT: usize = 1_000_000;

/// Why a command is not read to its end.
enum Stop {
    /// Help was asked for, which goes before all else.
    Help,
    /// So was the version.
    Version,
    /// What is wrong.
    Wrong(String),
}

impl Stop {
    /// At an option that the command does not have: one that every command has, or wrong.
    fn at(option: lexopt::Arg<'_>) -> Self {
        match option {
            Long("help") | Short('h') => Self::Help,
            Long("version") | Short('V') => Self::Version,
            other => other.unexpected().into(),
        }
    }
}

impl From<lexopt::Error> for Stop {
    fn from(error: lexopt::Error) -> Self {
        Self::Wrong(error.to_string())
    }
}

fn wrong<T>(problem: impl Into<String>) -> Result<T, Stop> {
    Err(Stop::Wrong(problem.into()))
}

/// Reads the command line; the error says what is wrong with it.
pub(crate) fn parse(parser: lexopt::Parser) -> Result<Command, String> {
    match command(parser) {
        Ok(command) => Ok(command),
        Err(Stop::Help) => Ok(Command::Help),
        Err(Stop::Version) => Ok(Command::Version),
        Err(Stop::Wrong(problem)) => Err(problem),
    }
}

fn command(mut parser: lexopt::Parser) -> Result<Command, Stop> {
    let word = match parser.next()? {
        None => return Ok(Command::Help),
        Some(Value(word)) => word.string()?,
        Some(option) => return Err(Stop::at(option)),
    };
    match word.as_str() {
        "help" => Ok(Command::Help),
        "schema" | "template" => match (word.as_str(), positional(parser)?.as_slice()) {
            ("schema", []) => Ok(Command::Schema),
            ("template", []) => Ok(Command::Template),
            _ => wrong(format!("`{word}` takes nothing more")),
        },
        "guess" => {
            let files = positional(parser)?;
            some_files("guess", &files)?;
            Ok(Command::Guess { files })
        }
        "check" => check(parser),
        "diff" => diff(parser),
        "follow" => follow(parser),
        "pairs" => pairs(parser),
        "explain" => explain(parser),
        "origins" => origins(parser),
        "review" => review(parser),
        "read" => read(parser),
        other => wrong(format!("there is no command {}", Quoted(other))),
    }
}

fn check(mut parser: lexopt::Parser) -> Result<Command, Stop> {
    let (mut files, mut format, mut fail_on) = (Vec::new(), None, None);
    let (mut strict, mut keep_going, mut quiet) = (false, false, false);
    let (mut selection, mut least) = (Selection::new(), None);
    let (mut baseline, mut written, mut colour) = (None, None, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("format") => once("--format", &mut format, Format::of(&value(&mut parser)?, Format::ALL)?)?,
            Long("fail-on") => once("--fail-on", &mut fail_on, FailOn::of(&value(&mut parser)?)?)?,
            Long("strict") => strict = true,
            Long("keep-going") => keep_going = true,
            Long("quiet") | Short('q') => quiet = true,
            Long("color") => once("--color", &mut colour, When::of(&value(&mut parser)?)?)?,
            Long("only") => {
                let criteria = value(&mut parser)?;
                let wrong = |error: crosscheck::selection::SelectionError| Stop::Wrong(format!("--only: {error}"));
                selection = selection.only(&criteria).map_err(wrong)?;
            }
            Long("min-severity") => once("--min-severity", &mut least, severity(&value(&mut parser)?)?)?,
            Long("baseline") => once("--baseline", &mut baseline, value(&mut parser)?)?,
            Long("write-baseline") => {
                let target = match parser.optional_value() {
                    Some(file) => Target::File(file.string()?),
                    None => Target::Next(files.len()),
                };
                once("--write-baseline", &mut written, target)?;
            }
            other => word(other, &mut files)?,
        }
    }
    let write_baseline = match (written, &baseline) {
        (None, _) => None,
        (Some(Target::File(file)), _) => Some(file),
        // Beside a baseline it is that which is to be written, and what follows is a file to check.
        (Some(Target::Next(_)), Some(baseline)) => Some(baseline.clone()),
        (Some(Target::Next(at)), None) if at < files.len() => Some(files.remove(at)),
        (Some(Target::Next(_)), None) => return wrong("--write-baseline needs a file, here or with --baseline"),
    };
    some_files("check", &files)?;
    if let Some(least) = least {
        selection = selection.at_least(least);
    }
    Ok(Command::Check(Check {
        files,
        format: format.unwrap_or(Format::Text),
        fail_on: fail_on.unwrap_or(FailOn::None),
        strict,
        keep_going,
        quiet,
        colour: colour.unwrap_or_default(),
        selection,
        baseline,
        write_baseline,
    }))
}

/// Where a baseline is to be written.
enum Target {
    /// Behind an equals sign.
    File(String),
    /// At this place among the files, unless `--baseline` names it.
    Next(usize),
}

fn severity(text: &str) -> Result<Severity, Stop> {
    match text.parse().ok().and_then(Severity::of_level) {
        Some(severity) => Ok(severity),
        None => wrong(format!("--min-severity takes 0, 1, 2 or 3, not {}", Quoted(text))),
    }
}

/// The files of a command that tells differences, and how it does so.
fn differences(mut parser: lexopt::Parser) -> Result<(Vec<String>, Format, FailOn), Stop> {
    let (mut files, mut format, mut fail_on) = (Vec::new(), None, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("format") => {
                let formats = &[Format::Text, Format::Json];
                once("--format", &mut format, Format::of(&value(&mut parser)?, formats)?)?;
            }
            Long("fail-on") => once("--fail-on", &mut fail_on, FailOn::of(&value(&mut parser)?)?)?,
            other => word(other, &mut files)?,
        }
    }
    Ok((files, format.unwrap_or(Format::Text), fail_on.unwrap_or(FailOn::None)))
}

fn diff(parser: lexopt::Parser) -> Result<Command, Stop> {
    let (files, format, fail_on) = differences(parser)?;
    match <[String; 2]>::try_from(files) {
        Ok([before, after]) => Ok(Command::Diff(Diff { before, after, format, fail_on })),
        Err(_) => wrong("`diff` takes two results of `check --format json`: the earlier, then the later"),
    }
}

fn follow(parser: lexopt::Parser) -> Result<Command, Stop> {
    let (files, format, fail_on) = differences(parser)?;
    match files.is_empty() {
        true => wrong("`follow` needs a file of what is known to begin with: reports and attributes, at the least"),
        false => Ok(Command::Follow(Follow { files, format, fail_on })),
    }
}

impl Format {
    const ALL: &[Self] = &[Self::Text, Self::Json, Self::Markdown, Self::Html, Self::Csv];

    fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Csv => "csv",
        }
    }

    /// One of these formats by its name.
    fn of(text: &str, formats: &[Self]) -> Result<Self, Stop> {
        match formats.iter().find(|format| format.as_str() == text) {
            Some(format) => Ok(*format),
            None => {
                let names: Vec<&str> = formats.iter().map(|format| format.as_str()).collect();
                wrong(format!("there is no format {}; there are {}", Quoted(text), names.join(", ")))
            }
        }
    }
}

impl FailOn {
    /// Whether a contradiction of this strength and severity makes the run fail.
    pub(crate) fn is_reached_by(self, strength: Option<Strength>, severity: Severity) -> bool {
        match self {
            Self::None => false,
            Self::Strength(least) => strength >= Some(least),
            Self::Severity(least) => severity >= least,
        }
    }

    fn of(text: &str) -> Result<Self, Stop> {
        Ok(match text {
            "none" => Self::None,
            "soft" => Self::Strength(Strength::Soft),
            "hard" => Self::Strength(Strength::Hard),
            "1" => Self::Severity(Severity::LOW),
            "2" => Self::Severity(Severity::MIDDLE),
            "3" => Self::Severity(Severity::HIGH),
            other => return wrong(format!("--fail-on takes none, soft, hard, 1, 2 or 3, not {}", Quoted(other))),
        })
    }
}

fn pairs(mut parser: lexopt::Parser) -> Result<Command, Stop> {
    let (mut files, mut all, mut limit) = (Vec::new(), false, None);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("all") => all = true,
            Long("limit") => {
                let text = value(&mut parser)?;
                let Ok(rows) = text.parse() else {
                    return wrong(format!("--limit takes a whole number, not {}", Quoted(&text)));
                };
                once("--limit", &mut limit, rows)?;
            }
            other => word(other, &mut files)?,
        }
    }
    some_files("pairs", &files)?;
    Ok(Command::Pairs { files, all, limit: limit.unwrap_or(PAIRS_LIMIT) })
}

fn explain(mut parser: lexopt::Parser) -> Result<Command, Stop> {
    let (mut arguments, mut colour) = (Vec::new(), None);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("color") => once("--color", &mut colour, When::of(&value(&mut parser)?)?)?,
            other => word(other, &mut arguments)?,
        }
    }
    if arguments.len() < 2 {
        return wrong("`explain` needs a file and a claim's id");
    }
    Ok(Command::Explain { arguments, colour: colour.unwrap_or_default() })
}

fn origins(mut parser: lexopt::Parser) -> Result<Command, Stop> {
    let (mut files, mut claims) = (Vec::new(), None);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("claims") => {
                let list = value(&mut parser)?;
                let ids = list.split(',').map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned);
                let ids: Vec<String> = ids.collect();
                if ids.is_empty() {
                    return wrong("--claims names no claim; give ids with commas between them, or leave it out");
                }
                once("--claims", &mut claims, ids)?;
            }
            other => word(other, &mut files)?,
        }
    }
    some_files("origins", &files)?;
    Ok(Command::Origins { files, claims })
}

fn review(mut parser: lexopt::Parser) -> Result<Command, Stop> {
    let (mut files, mut reviews) = (Vec::new(), None);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("reviews") => once("--reviews", &mut reviews, value(&mut parser)?)?,
            other => word(other, &mut files)?,
        }
    }
    some_files("review", &files)?;
    match reviews {
        Some(reviews) => Ok(Command::Review { files, reviews }),
        None => wrong("`review` needs a file of reviews; name it with --reviews"),
    }
}

fn read(mut parser: lexopt::Parser) -> Result<Command, Stop> {
    let (mut words, mut published) = (Vec::new(), None);
    while let Some(argument) = parser.next()? {
        match argument {
            Long("published") => once("--published", &mut published, value(&mut parser)?)?,
            other => word(other, &mut words)?,
        }
    }
    if let (Some(sort @ ("quantity" | "name")), Some(_)) = (words.first().map(String::as_str), &published) {
        return wrong(format!("--published is for dates; `read {sort}` has no use for it"));
    }
    let mut words = words.into_iter();
    match (words.next().as_deref(), words.next(), words.next(), words.next()) {
        (Some("date"), Some(text), None, _) => Ok(Command::ReadDate { text, published }),
        (Some("quantity"), Some(text), None, _) => Ok(Command::ReadQuantity { text }),
        (Some("name"), Some(a), b, None) if a == "-" || b.is_some() => Ok(Command::ReadName { a, b }),
        (Some("date" | "quantity" | "name"), ..) => {
            wrong("`read` takes one expression; quote it if it has spaces (and two for names)")
        }
        _ => wrong("`read` takes date, quantity or name, and then the expression"),
    }
}

fn positional(mut parser: lexopt::Parser) -> Result<Vec<String>, Stop> {
    let mut words = Vec::new();
    while let Some(argument) = parser.next()? {
        word(argument, &mut words)?;
    }
    Ok(words)
}

/// Adds a word to the others.
fn word(argument: lexopt::Arg<'_>, words: &mut Vec<String>) -> Result<(), Stop> {
    match argument {
        Value(word) => words.push(word.string()?),
        option => return Err(Stop::at(option)),
    }
    Ok(())
}

fn some_files(command: &str, files: &[String]) -> Result<(), Stop> {
    if files.is_empty() { wrong(format!("`{command}` needs a file, or `-` for standard input")) } else { Ok(()) }
}

fn value(parser: &mut lexopt::Parser) -> Result<String, Stop> {
    Ok(parser.value()?.string()?)
}

/// Keeps what an option says; it may say so once, for nobody could tell which of two is meant.
fn once<T>(option: &str, kept: &mut Option<T>, value: T) -> Result<(), Stop> {
    match kept.replace(value) {
        None => Ok(()),
        Some(_) => wrong(format!("{option} stands there twice; keep one")),
    }
}
