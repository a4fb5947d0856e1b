//! The shape of the crate: its floors, the traits that its types keep, and its public face.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Debug, Write as _};
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms of the crate, lowest floor first. A room may use its own files and the rooms of lower floors.
const FLOORS: [&[&str]; 21] = [
    &["ascii", "chance", "digits", "ends"],
    &["graph", "hashing", "interval", "stable", "threads", "visible"],
    &["belief"],
    &["reading"],
    &["dossier"],
    &["verdict", "guess"],
    &["resolve", "input", "register"],
    &["compare"],
    &["rules"],
    &["judge"],
    &["answers", "partition"],
    &["questions"],
    &["origin"],
    &["explain"],
    &["finding"],
    &["sets", "assess"],
    &["reconcile"],
    &["selection", "history"],
    &["ledger"],
    &["report"],
    &["cookbook"],
];

/// Ways up that are known, each with the reason why it is still there. The list should only ever grow shorter.
const WAYS_UP: [(&str, &str, &str); 0] = [];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every source file with its text, by its path of modules: `["reading", "date"]` for `src/reading/date/mod.rs`.
fn files() -> BTreeMap<Vec<String>, String> {
    fn walk(folder: &Path, path: &[String], files: &mut BTreeMap<Vec<String>, String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap().path();
            let stem = entry.file_stem().unwrap().to_string_lossy().into_owned();
            let mut path = path.to_vec();
            if entry.is_dir() {
                path.push(stem);
                walk(&entry, &path, files);
            } else if entry.extension().is_some_and(|extension| extension == "rs") {
                if stem != "mod" && stem != "lib" {
                    path.push(stem);
                }
                files.insert(path, fs::read_to_string(&entry).unwrap());
            }
        }
    }
    let mut all = BTreeMap::new();
    walk(&source(), &[], &mut all);
    all
}

/// A file without its comments; nothing here stands in a string that looks like one.
fn code(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.map(|line| line.split(" //").next().unwrap_or(line)).collect::<Vec<_>>().join("\n")
}

/// The first names behind `prefix` wherever it stands: `a` of `crate::a::b`, `a` and `b` of `crate::{a::x, b}`.
fn names_behind<'a>(text: &'a str, prefix: &str) -> Vec<&'a str> {
    let name = |text: &'a str| text.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
    let mut names = Vec::new();
    for (at, _) in text.match_indices(prefix) {
        let longer = text[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':');
        let rest = &text[at + prefix.len()..];
        if longer {
            continue;
        }
        let Some(group) = rest.strip_prefix('{') else {
            names.push(name(rest));
            continue;
        };
        let (mut depth, mut start) = (0_usize, true);
        for (index, c) in group.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => start = true,
                c if start && !c.is_whitespace() => {
                    names.push(name(&group[index..]));
                    start = false;
                }
                _ => {}
            }
        }
    }
    names
}

#[test]
fn no_floor_uses_a_higher_one() {
    let mut floors: BTreeMap<&str, usize> = BTreeMap::new();
    for (floor, rooms) in FLOORS.iter().enumerate() {
        floors.extend(rooms.iter().map(|room| (*room, floor)));
    }
    let files = files();
    let there: BTreeSet<&str> = files.keys().filter_map(|path| path.first()).map(String::as_str).collect();
    assert_eq!(there, floors.keys().copied().collect(), "every room has its floor");
    let (mut ways_up, mut used) = (Vec::new(), BTreeSet::new());
    for (path, text) in &files {
        let Some(room) = path.first().map(String::as_str) else { continue };
        let text = code(text);
        // However deep a file lies, enough of `super` leads to the root as well.
        let to_the_root = "super::".repeat(path.len());
        for other in names_behind(&text, "crate::").into_iter().chain(names_behind(&text, &to_the_root)) {
            let Some(&floor) = floors.get(other) else { continue };
            if other == room || floor < floors[room] {
                continue;
            }
            match WAYS_UP.iter().find(|(from, to, _)| (*from, *to) == (room, other)) {
                Some(known) => {
                    used.insert(known);
                }
                None => ways_up.push(format!("{} uses {other}", path.join("::"))),
            }
        }
    }
    assert!(ways_up.is_empty(), "{}", ways_up.join("\n"));
    assert_eq!(used.len(), WAYS_UP.len(), "a known way up is gone; take it off the list");
}

#[test]
fn names_behind_a_path_are_found() {
    let text = "use crate::a::{b, c}; use crate::{d::{e, f}, g}; let x: xcrate::h = crate::i(); ::crate::j";
    assert_eq!(names_behind(text, "crate::"), ["a", "d", "g", "i"]);
}

#[test]
fn unsafe_code_is_forbidden() {
    assert!(files()[&Vec::new()].lines().any(|line| line == "#![forbid(unsafe_code)]"));
}

/// Holds for whatever threads can share and keep.
fn is_shared<T: Send + Sync + Clone + Debug>() {}
fn is_owned<T: Send + Sync + Clone + Debug + 'static>() {}
fn is_error<T: std::error::Error + Send + Sync + 'static>() {}

/// Fails to compile, rather than to run, when a type loses a trait.
#[test]
fn public_types_keep_their_traits() {
    use crosscheck::{dossier, explain, finding, interval, origin, reading, reconcile, report, rules, verdict};
    is_owned::<interval::Interval<i64>>();
    is_owned::<interval::Region<i64>>();
    is_owned::<interval::Bound<i64>>();
    is_owned::<reading::Reading<reading::Number>>();
    is_owned::<reading::Alternative<reading::Instant>>();
    is_owned::<reading::Comparison>();
    is_owned::<reading::Slack<i64>>();
    is_owned::<reading::Conventions>();
    is_owned::<reading::DateReading>();
    is_owned::<reading::Quantity>();
    is_owned::<reading::NameMatch>();
    is_owned::<reading::Unit>();
    is_owned::<dossier::Dossier>();
    is_owned::<dossier::Report>();
    is_owned::<dossier::Entity>();
    is_owned::<dossier::Attribute>();
    is_owned::<dossier::Claim>();
    is_owned::<dossier::Value>();
    is_owned::<dossier::ClaimId>();
    is_owned::<dossier::ReportId>();
    is_owned::<dossier::Fault>();
    is_owned::<verdict::Relation>();
    is_owned::<verdict::Softening>();
    is_owned::<rules::Rule>();
    is_owned::<rules::Proposition>();
    is_owned::<finding::SlotAnswer>();
    is_owned::<finding::Note>();
    is_owned::<finding::Confidence>();
    is_owned::<origin::Bond>();
    is_owned::<origin::Dependence>();
    is_owned::<origin::Derivation>();
    is_owned::<origin::Evidence>();
    is_owned::<origin::Link>();
    is_owned::<reconcile::Reconciler>();
    is_owned::<reconcile::Flaw>();
    is_owned::<reconcile::Work>();
    is_owned::<report::text::Layout>();
    is_shared::<explain::Explanation<'_>>();
    is_shared::<explain::Node<'_>>();
    is_shared::<reconcile::Finding<'_>>();
    is_shared::<reconcile::Slot<'_>>();
    is_shared::<reconcile::Pair<'_>>();
    is_shared::<reconcile::Reconciliation<'_>>();
    is_error::<reading::Unread>();
    is_error::<dossier::DossierError>();
    is_error::<dossier::ValueError>();
}

#[cfg(feature = "input")]
#[test]
fn public_types_of_the_input_keep_their_traits() {
    use crosscheck::input;
    use crosscheck::report::claim_review;
    is_owned::<claim_review::Reviews>();
    is_owned::<claim_review::Review>();
    is_shared::<claim_review::Resolved<'_>>();
    is_error::<claim_review::ReviewErrors>();
    is_error::<claim_review::ReviewError>();
    is_error::<claim_review::ReviewProblem>();
    is_shared::<input::Source<'_>>();
    is_owned::<input::Format>();
    is_error::<input::Faults>();
}

/// The public items of the sources, told by their lines as rustfmt lays them out: items of a module begin a line, those
/// of an `impl` stand four spaces in.
struct Scanner {
    files: BTreeMap<Vec<String>, String>,
    /// Modules that a path of public modules leads to.
    open: BTreeSet<Vec<String>>,
    /// Names that are public although their module is not, by module.
    exported: BTreeSet<(Vec<String>, String)>,
    listing: BTreeSet<String>,
}

/// One item: its attributes that matter to callers, its first line, and everything up to the line that closes it.
struct Item<'a> {
    attributes: String,
    head: String,
    body: Vec<&'a str>,
}

/// Parts of a text in one line, with single spaces.
fn joined<'a>(lines: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<&str> = lines.into_iter().flat_map(str::split_whitespace).collect();
    words.join(" ").replace("( ", "(").replace(", )", ")").replace(",)", ")")
}

/// The items that begin at `indent` spaces.
fn items<'a>(lines: &[&'a str], indent: usize) -> Vec<Item<'a>> {
    let mut items = Vec::new();
    let mut attributes = String::new();
    let mut index = 0;
    let depth = |line: &str| line.len() - line.trim_start().len();
    while index < lines.len() {
        let line = lines[index];
        index += 1;
        if line.trim().is_empty() || depth(line) != indent {
            continue;
        }
        let first = index - 1;
        if line.trim_start().starts_with("#[") {
            while !lines[index - 1].trim_end().ends_with(']') && index < lines.len() {
                index += 1;
            }
            let attribute = joined(lines[first..index].iter().copied());
            let matters = ["derive(", "non_exhaustive", "cfg(", "must_use"];
            if matters.iter().any(|name| attribute.contains(name)) {
                let _ = write!(attributes, "{attribute} ");
            }
            continue;
        }
        // The head ends with a brace or a semicolon; then the body goes on to the line at the item's own indent.
        let ends =
            |line: &str| line.ends_with('{') || line.ends_with(';') || line.ends_with('}') || line.ends_with(',');
        while !(ends(lines[index - 1].trim_end()) && (index - 1 == first || depth(lines[index - 1]) <= indent))
            && !(index - 1 == first && ends(lines[first].trim_end()))
            && index < lines.len()
        {
            index += 1;
        }
        let mut head = joined(lines[first..index].iter().copied());
        let mut body = Vec::new();
        if head.starts_with("pub use ") && !head.ends_with(';') {
            // A long list of names is one line here.
            while index < lines.len() && !head.ends_with(';') {
                head = joined([head.as_str(), lines[index]]).replace("{ ", "{").replace(", }", "}");
                index += 1;
            }
        } else if head.ends_with('{') {
            while index < lines.len() && (lines[index].trim().is_empty() || depth(lines[index]) > indent) {
                body.push(lines[index]);
                index += 1;
            }
            index += 1;
        }
        items.push(Item { attributes: std::mem::take(&mut attributes), head, body });
    }
    items
}

/// The name that an item declares.
fn name_of(head: &str) -> &str {
    let rest = head.trim_start_matches("pub ").trim_start_matches("const fn ").trim_start_matches("fn ");
    let keywords = ["struct ", "enum ", "trait ", "type ", "const ", "static ", "mod ", "use "];
    let rest = keywords.iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()
}

/// What a `pub use` names: each path whole.
fn paths_of_use(head: &str) -> Vec<Vec<String>> {
    let path = head.trim_start_matches("pub use ").trim_end_matches(';');
    let split = |path: &str| path.split("::").map(|part| part.trim().to_owned()).collect::<Vec<_>>();
    let plain = |path: &str| split(path.split(" as ").next().unwrap_or(path));
    match path.split_once('{') {
        None => vec![plain(path)],
        Some((base, list)) => list
            .trim_end_matches('}')
            .split(',')
            .filter(|part| !part.trim().is_empty())
            .map(|part| plain(&format!("{base}{}", part.trim())))
            .collect(),
    }
}

impl Scanner {
    fn listing() -> String {
        let files = files().into_iter().map(|(path, text)| (path, code(&text))).collect();
        let mut scanner =
            Self { files, open: BTreeSet::from([Vec::new()]), exported: BTreeSet::new(), listing: BTreeSet::new() };
        // Re-exports may lead to re-exports.
        loop {
            let before = (scanner.open.len(), scanner.exported.len());
            scanner.follow();
            if before == (scanner.open.len(), scanner.exported.len()) {
                break;
            }
        }
        scanner.list();
        scanner.listing.iter().map(|line| format!("{line}\n")).collect()
    }

    fn is_public(&self, module: &[String], name: &str) -> bool {
        self.open.contains(module) || self.exported.contains(&(module.to_vec(), name.to_owned()))
    }

    /// Finds what the public modules and the names known so far make public.
    fn follow(&mut self) {
        for (module, text) in self.files.clone() {
            let lines: Vec<&str> = text.lines().collect();
            for item in items(&lines, 0) {
                if item.head.starts_with("pub mod ") && self.open.contains(&module) {
                    let mut inner = module.clone();
                    inner.push(name_of(&item.head).to_owned());
                    self.open.insert(inner);
                }
                if !item.head.starts_with("pub use ") {
                    continue;
                }
                for path in paths_of_use(&item.head) {
                    let Some((name, base)) = path.split_last() else { continue };
                    if !self.is_public(&module, name) {
                        continue;
                    }
                    let target = match base.first().map(String::as_str) {
                        Some("crate") => base[1..].to_vec(),
                        Some("super") => module[..module.len() - 1].iter().chain(&base[1..]).cloned().collect(),
                        _ => module.iter().chain(base).cloned().collect(),
                    };
                    self.exported.insert((target, name.clone()));
                }
            }
        }
    }

    fn list(&mut self) {
        let files = self.files.clone();
        let mut types = BTreeSet::new();
        for (module, text) in &files {
            let lines: Vec<&str> = text.lines().collect();
            for item in items(&lines, 0) {
                let name = name_of(&item.head);
                if item.head.starts_with("pub ") && self.is_public(module, name) {
                    types.insert(name.to_owned());
                    self.item(module, &item);
                }
                // What macros declare is listed as it is given to them.
                let invoked = item.head.split_once("! {").map(|(name, _)| name).filter(|name| !name.contains(' '));
                if let (Some(name), true) = (invoked, self.declares_public(module)) {
                    for line in item.body.iter().filter(|line| !line.trim_start().starts_with('#')) {
                        self.add(module, &format!("{name}! {}", joined([*line])));
                    }
                    types.extend(item.body.iter().map(|line| name_of(line.trim()).to_owned()));
                }
                if item.head.starts_with("macro_rules!") && self.declares_public(module) {
                    for line in item.body.iter().filter(|line| line.trim_start().starts_with("pub ")) {
                        self.add(module, &format!("{} {}", item.head.trim_end_matches(" {"), joined([*line])));
                    }
                }
            }
        }
        for (module, text) in &files {
            let lines: Vec<&str> = text.lines().collect();
            for item in items(&lines, 0).iter().filter(|item| item.head.starts_with("impl")) {
                self.implementation(module, item, &types);
            }
        }
    }

    fn declares_public(&self, module: &[String]) -> bool {
        self.open.contains(module) || self.exported.iter().any(|(other, _)| other == module)
    }

    fn add(&mut self, module: &[String], line: &str) {
        let line = line.trim_end_matches(['{', ';', ',', ' ']);
        if !line.is_empty() && line != "}" {
            self.listing
                .insert(format!("{}: {line}", if module.is_empty() { "crate".to_owned() } else { module.join("::") }));
        }
    }

    fn item(&mut self, module: &[String], item: &Item<'_>) {
        let head = match item.head.split_once(" = ") {
            // The value of a constant is not its signature, what a type stands for is.
            Some((head, _)) if item.head.starts_with("pub const") || item.head.starts_with("pub static") => head,
            _ => &item.head,
        };
        self.add(module, &format!("{}{head}", item.attributes));
        let name = name_of(&item.head);
        if item.head.starts_with("pub struct ") {
            for field in items(&item.body, 4).iter().filter(|field| field.head.starts_with("pub ")) {
                self.add(module, &format!("{name}.{}", field.head.trim_start_matches("pub ")));
            }
        } else if item.head.starts_with("pub enum ") || item.head.starts_with("pub trait ") {
            for inner in items(&item.body, 4) {
                let fields = joined(inner.body.iter().copied());
                let is_code = inner.head.contains("fn ");
                let fields = if is_code || fields.is_empty() { String::new() } else { format!(" {fields} }}") };
                let head = if fields.is_empty() { inner.head.as_str() } else { inner.head.trim_end() };
                let line = format!("{name}::{}{head}{fields}", inner.attributes);
                self.listing.insert(format!("{}: {}", module.join("::"), line.trim_end_matches([';', ',', ' '])));
            }
        }
    }

    fn implementation(&mut self, module: &[String], item: &Item<'_>, types: &BTreeSet<String>) {
        // `impl<T: Ord> Trait for Type<T> {`: the bounds come off first.
        let mut rest = item.head.trim_start_matches("impl");
        if rest.starts_with('<') {
            let mut depth = 0;
            let end = rest.find(|c| {
                depth += i32::from(c == '<') - i32::from(c == '>');
                depth == 0
            });
            rest = &rest[end.map_or(0, |end| end + 1)..];
        }
        let (of_trait, target) = match rest.split_once(" for ") {
            Some((_, target)) => (true, target.trim()),
            None => (false, rest.trim()),
        };
        let last = target.split(['<', ' ', '{']).next().unwrap_or_default();
        let name = last.rsplit("::").next().unwrap_or_default();
        if !types.contains(name) {
            return;
        }
        if of_trait {
            let head = item.head.split('{').next().unwrap_or_default();
            self.add(module, &format!("{}{head}", item.attributes));
            return;
        }
        for inner in items(&item.body, 4).iter().filter(|inner| inner.head.starts_with("pub ")) {
            let head = if inner.head.starts_with("pub const fn") {
                &inner.head
            } else {
                inner.head.split(" = ").next().unwrap_or_default()
            };
            let line = format!("{}{head}", inner.attributes);
            self.add(&[module, &[name.to_owned()]].concat(), &line);
        }
    }
}

/// The committed listing is the public API; `BLESS=1` writes it anew.
#[test]
fn the_public_api_is_as_listed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/public-api.txt");
    let now = Scanner::listing();
    #[allow(clippy::disallowed_methods)] // asked for by a person at the command line; no result depends on it
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &now).unwrap();
    }
    let listed = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let (old, new): (BTreeSet<&str>, BTreeSet<&str>) = (listed.lines().collect(), now.lines().collect());
    let gone: Vec<String> = old.difference(&new).map(|line| format!("- {line}")).collect();
    let added: Vec<String> = new.difference(&old).map(|line| format!("+ {line}")).collect();
    assert!(
        gone.is_empty() && added.is_empty(),
        "the public API is not as listed; run with BLESS=1 if that is meant\n{}\n{}",
        gone.join("\n"),
        added.join("\n")
    );
}
