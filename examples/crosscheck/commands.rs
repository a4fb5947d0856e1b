//! What each command does.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io::{self, BufRead, BufWriter, Read as _, Write};

use crosscheck::input::{self, Faults, Source};
use crosscheck::reading::{self, Conventions};
use crosscheck::reconcile::Flaw;
use crosscheck::report::{self, Quoted, Stream, html, json, read, schema, text, visible};
use crosscheck::{ClaimId, Dossier, Origins, Reconciler, Reconciliation, ReportId};
use serde::Serialize;
use serde_json::json;

use crate::args::{Command, FailOn, Format};
use crate::{USAGE, complain};

/// Exit statuses, by the order in which they apply.
pub(crate) const UNUSABLE: u8 = 2;
const FLAWED: u8 = 3;
const CONTRADICTED: u8 = 1;

/// Runs a command and returns the exit status.
pub(crate) fn run(command: &Command) -> io::Result<u8> {
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
        Command::Check { files, format, fail_on, strict, keep_going } => {
            check(&mut out, files, *format, *fail_on, *strict, *keep_going)?
        }
        Command::Pairs { files, all, limit } => pairs(&mut out, files, *all, *limit)?,
        Command::Explain { arguments } => explain(&mut out, arguments)?,
        Command::Origins { files, claims } => origins(&mut out, files, claims.as_deref())?,
        Command::ReadDate { text, published } => read_dates(&mut out, text, published.as_deref())?,
        Command::ReadQuantity { text } => read_quantities(&mut out, text)?,
        Command::ReadName { a, b } => read_names(&mut out, a, b.as_deref())?,
    };
    unless_closed(out.flush())?;
    Ok(code)
}

/// Whoever reads the output may stop reading; what was found is found all the same, and the exit status says it.
fn unless_closed(written: io::Result<()>) -> io::Result<()> {
    written.or_else(|error| if error.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(error) })
}

/// What is wrong, a line each.
type Problems = Vec<String>;

/// The bytes of every file; `Err` with a line for each that cannot be read.
fn contents(files: &[String]) -> Result<Vec<Vec<u8>>, Problems> {
    let mut problems = Vec::new();
    let mut all = Vec::new();
    if files.iter().filter(|file| *file == "-").count() > 1 {
        problems.push("-: standard input can be read only once; name it once".to_owned());
    }
    // Its records would all be refused as given twice, or, where claims have no ids, counted twice.
    let mut seen = BTreeSet::new();
    for file in files.iter().filter(|file| *file != "-") {
        let path = fs::canonicalize(file).unwrap_or_else(|_| file.into());
        if !seen.insert(path) {
            problems.push(format!("{file}: given twice; name it once"));
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    for file in files {
        let bytes = if file == "-" {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
        } else {
            fs::read(file)
        };
        match bytes {
            Ok(bytes) => all.push(bytes),
            Err(error) => problems.push(format!("{file}: cannot be read: {error}; name a file that exists, or `-`")),
        }
    }
    if problems.is_empty() { Ok(all) } else { Err(problems) }
}

fn load(files: &[String]) -> Result<Dossier, Problems> {
    let contents = contents(files)?;
    input::load(&sources(files, &contents)).map_err(|faults| lines(&faults))
}

fn lines(faults: &Faults) -> Problems {
    faults.to_string().lines().map(str::to_owned).collect()
}

fn sources<'a>(files: &'a [String], contents: &'a [Vec<u8>]) -> Vec<Source<'a>> {
    files.iter().zip(contents).map(|(file, bytes)| Source::new(file, bytes)).collect()
}

fn refuse(problems: Problems) -> io::Result<u8> {
    complain(problems);
    Ok(UNUSABLE)
}

fn check(
    out: &mut impl Write,
    files: &[String],
    format: Format,
    fail_on: FailOn,
    strict: bool,
    keep_going: bool,
) -> io::Result<u8> {
    let contents = match contents(files) {
        Ok(contents) => contents,
        Err(problems) => return refuse(problems),
    };
    let sources = sources(files, &contents);
    let (dossier, set_aside) = if keep_going {
        match input::load_keeping_going(&sources) {
            Ok(partial) => (partial.dossier, Some(partial.set_aside)),
            Err(faults) => return refuse(lines(&faults)),
        }
    } else {
        match input::load(&sources) {
            Ok(dossier) => (dossier, None),
            Err(faults) => return refuse(lines(&faults)),
        }
    };
    let mut reconciliation = Reconciler::new().reconcile(&dossier);
    reconciliation.set_aside(set_aside.iter().flat_map(Faults::iter).map(Flaw::from));
    unless_closed(match format {
        Format::Json => report::stream(&mut *out, |out| json::write(&reconciliation, out)),
        Format::Html => report::stream(&mut *out, |out| html::write(&reconciliation, out)),
        Format::Text => report::stream(&mut *out, |out| text::write(&reconciliation, out)),
    })?;
    let failing = |reconciliation: &Reconciliation<'_>| {
        reconciliation.contradictions().any(|finding| match fail_on {
            FailOn::None => false,
            FailOn::Strength(least) => finding.strength() >= Some(least),
            FailOn::Severity(least) => finding.severity().level() >= least,
        })
    };
    let code = if strict && !reconciliation.flawed().is_empty() {
        FLAWED
    } else if failing(&reconciliation) {
        CONTRADICTED
    } else {
        0
    };
    // The program ends here: memory is given back at once rather than piece by piece.
    std::mem::forget(reconciliation);
    std::mem::forget(dossier);
    Ok(code)
}

fn pairs(out: &mut impl Write, files: &[String], all: bool, limit: usize) -> io::Result<u8> {
    let dossier = match load(files) {
        Ok(dossier) => dossier,
        Err(problems) => return refuse(problems),
    };
    let claims = dossier.claims().len();
    let rows = claims.saturating_mul(claims.saturating_sub(1)) / 2;
    if rows > limit {
        return refuse(vec![format!(
            "`pairs` of {claims} claims looks at {rows} pairs, above the limit of {limit}; raise it with --limit, or use `check`"
        )]);
    }
    let mut written = Ok(());
    Reconciler::new().pairs(&dossier, all, |pair| {
        if written.is_ok() {
            written = report::stream(&mut *out, |out| json::write_pair(&dossier, &pair, out));
        }
    });
    written.map(|()| 0)
}

/// One claim: every finding it takes part in. Several: how each two of them relate.
fn explain(out: &mut impl Write, arguments: &[String]) -> io::Result<u8> {
    let is_file = |name: &str| name == "-" || fs::metadata(name).is_ok_and(|data| data.is_file());
    let files: Vec<String> = arguments.iter().take_while(|name| is_file(name)).cloned().collect();
    let claims = &arguments[files.len()..];
    if files.is_empty() {
        return refuse(vec![format!(
            "there is no file {}; name the files first, then the claims",
            Quoted(&arguments[0])
        )]);
    }
    if claims.is_empty() {
        return refuse(vec!["`explain` needs a claim's id after the files".to_owned()]);
    }
    let dossier = match load(&files) {
        Ok(dossier) => dossier,
        Err(problems) => return refuse(problems),
    };
    let unknown = |name: &str| match is_file(name) {
        true => format!("{} is a file, and no claim of that id; name the files first", Quoted(name)),
        false => format!("there is no file {}, and no claim of that id", Quoted(name)),
    };
    let ids = match find_claims(&dossier, claims, unknown) {
        Ok(ids) => ids,
        Err(problems) => return refuse(problems),
    };
    if let Some(twice) = claims.iter().enumerate().find(|(at, name)| claims[..*at].contains(name)) {
        return refuse(vec![format!("{} is named twice; name different claims", Quoted(twice.1))]);
    }
    let reconciler = Reconciler::new();
    if let [only] = ids[..] {
        let reconciliation = reconciler.reconcile(&dossier);
        writeln!(out, "{}\n", reconciliation.describe(only))?;
        let mut told = false;
        for finding in reconciliation.findings().iter().filter(|finding| finding.claims().contains(&only)) {
            told = true;
            tell(out, |page| text::write_finding(finding, page))?;
        }
        for flaw in reconciliation.flawed().iter().filter(|flaw| flaw.claim == claims[0]) {
            told = true;
            writeln!(out, "`{}` is flawed: {}\n", flaw.field, visible(&flaw.problem, 600))?;
        }
        if !told {
            writeln!(out, "It takes part in no finding.\n")?;
        }
        tell(out, |page| text::write_question(&reconciliation, only, page))?;
        return Ok(0);
    }
    for (at, &a) in ids.iter().enumerate() {
        for &b in &ids[at + 1..] {
            if let Some(pair) = reconciler.explain(&dossier, a, b) {
                tell(out, |page| text::write_pair(&pair, page))?;
            }
        }
    }
    Ok(0)
}

/// A piece of text, and a blank line.
fn tell<W: Write>(out: &mut W, write: impl FnOnce(&mut Stream<&mut W>) -> fmt::Result) -> io::Result<()> {
    report::stream(&mut *out, write)?;
    writeln!(out)
}

/// A line of JSON.
fn print_row(out: impl Write, row: &impl Serialize) -> io::Result<()> {
    report::stream(out, |out| json::write_row(row, out))
}

/// The claims of these ids; what is wrong with a name that is none is for the caller to say.
fn find_claims(
    dossier: &Dossier,
    names: &[String],
    unknown: impl Fn(&str) -> String,
) -> Result<Vec<ClaimId>, Problems> {
    let mut problems = Vec::new();
    let mut ids = Vec::new();
    for name in names {
        match dossier.find_claim(name) {
            Some(id) => ids.push(id),
            None => problems.push(unknown(name)),
        }
    }
    if problems.is_empty() { Ok(ids) } else { Err(problems) }
}

/// How many claims of an origin each other one is held against to say what binds them.
const BOUND_TO: usize = 16;

fn origins(out: &mut impl Write, files: &[String], claims: Option<&[String]>) -> io::Result<u8> {
    let dossier = match load(files) {
        Ok(dossier) => dossier,
        Err(problems) => return refuse(problems),
    };
    let dependence = crosscheck::origin::Dependence::of(&dossier);
    let mut bonds: Vec<serde_json::Value> = Vec::new();
    let (origins, groups, reports): (Origins, Vec<Vec<&str>>, BTreeSet<ReportId>) = match claims {
        Some(names) => {
            let unknown = |name: &str| format!("{} is no claim of the dossier; give a claim's id", Quoted(name));
            let ids = match find_claims(&dossier, names, unknown) {
                Ok(ids) => ids.into_iter().collect::<BTreeSet<_>>(),
                Err(problems) => return refuse(problems),
            };
            let name = |id: &ClaimId| dossier[*id].given_id().unwrap_or_default();
            let mut ordered: Vec<ClaimId> = ids.into_iter().collect();
            ordered.sort_by_key(name);
            let origins = dependence.origins(&dossier, ordered.iter().copied());
            let groups = dependence.groups_of(&dossier, ordered.iter().copied());
            for group in &groups {
                for (at, &claim) in group.iter().enumerate() {
                    let before = group.iter().take(at.min(BOUND_TO)).enumerate();
                    let bound = before.filter_map(|(place, &other)| {
                        dependence.bond(&dossier, claim, other).map(|bond| (bond, place, other))
                    });
                    bonds.extend(bound.min().map(|(bond, _, other)| {
                        let (kind, code) = (bond.kind().as_str(), bond.code().as_str());
                        json!({"claim": name(&claim), "with": name(&other), "kind": kind, "code": code, "text": bond.text()})
                    }));
                }
            }
            let reports = ordered.iter().filter_map(|id| dossier[*id].report()).collect();
            (origins, groups.iter().map(|group| group.iter().map(name).collect()).collect(), reports)
        }
        None => {
            let name = |id: &ReportId| dossier[*id].id();
            let groups = dependence.report_groups(&dossier);
            let reports = dossier.reports().iter().filter_map(|report| dossier.find_report(report.id())).collect();
            let origins = dependence.origins_of_reports(&dossier);
            (origins, groups.iter().map(|group| group.iter().map(name).collect()).collect(), reports)
        }
    };
    let links: Vec<_> = dependence.links_from(reports).into_iter().map(|link| json::link(&dossier, link)).collect();
    let Origins { min, max } = origins;
    print_row(out, &json!({"min": min, "max": max, "groups": groups, "links": links, "bonds": bonds}))?;
    Ok(0)
}

/// The expressions asked for: one, or the lines of standard input.
fn expressions(text: &str) -> Box<dyn Iterator<Item = io::Result<String>>> {
    if text != "-" {
        return Box::new(std::iter::once(Ok(text.to_owned())));
    }
    let lines = io::stdin().lock().split(b'\n').map(|line| {
        let mut line = line?;
        if line.last() == Some(&b'\r') {
            line.pop();
        }
        // What is no text is shown as such, and then cannot be read as anything.
        Ok(String::from_utf8_lossy(&line).into_owned())
    });
    Box::new(lines)
}

fn read_dates(out: &mut impl Write, text: &str, published: Option<&str>) -> io::Result<u8> {
    let conventions = Conventions::default();
    if let Some(Err(unread)) = published.map(|published| reading::date(published, None, &conventions)) {
        let problem = unread.problem();
        return refuse(vec![format!("--published cannot be read: {problem}; write a date such as 2025-04-01")]);
    }
    for line in expressions(text) {
        let line = line?;
        let (expression, anchor) = match line.split_once('\t') {
            Some((expression, anchor)) if text == "-" => (expression, Some(anchor).filter(|anchor| !anchor.is_empty())),
            _ => (line.as_str(), None),
        };
        let anchor = anchor.or(published);
        let mut row = read::read_date(expression, anchor, &conventions);
        if row.needs_anchor() && anchor.is_none() {
            row = row.explained("it depends on the day of publication; give it with --published");
        }
        print_row(&mut *out, &row)?;
    }
    Ok(0)
}

fn read_quantities(out: &mut impl Write, text: &str) -> io::Result<u8> {
    let conventions = Conventions::default();
    for line in expressions(text) {
        print_row(&mut *out, &read::read_quantity(&line?, &conventions))?;
    }
    Ok(0)
}

fn read_names(out: &mut impl Write, a: &str, b: Option<&str>) -> io::Result<u8> {
    if let Some(b) = b {
        print_row(out, &read::read_name(a, b))?;
        return Ok(0);
    }
    for line in expressions(a) {
        let line = line?;
        let row = match line.split_once('\t') {
            Some((a, b)) => read::read_name(a, b),
            None => read::lone_name(&line, "there is no tab in the line; a line of names is A<TAB>B"),
        };
        print_row(&mut *out, &row)?;
    }
    Ok(0)
}
