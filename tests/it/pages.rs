//! The pages for people: text laid out, Markdown, CSV.

use crosscheck::input::{self, Source};
use crosscheck::report::text::{self, Colours, Layout};
use crosscheck::report::{csv, markdown};
use crosscheck::{Dossier, Reconciler, Reconciliation};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::golden::{self, assert_golden};

fn load(file: &str, text: &str) -> Dossier {
    input::load(&[Source::new(file, text.as_bytes())]).unwrap_or_else(|faults| panic!("{faults}"))
}

fn dossier(records: &Value) -> Dossier {
    load("pages.json", &records.to_string())
}

fn reconcile(dossier: &Dossier) -> Reconciliation<'_> {
    Reconciler::new().reconcile(dossier)
}

fn plain(reconciliation: &Reconciliation<'_>) -> String {
    laid(reconciliation, Layout::new())
}

fn laid(reconciliation: &Reconciliation<'_>, layout: Layout) -> String {
    let mut page = String::new();
    text::write_in(reconciliation, layout, &mut page).unwrap();
    page
}

fn in_markdown(reconciliation: &Reconciliation<'_>) -> String {
    let mut page = String::new();
    markdown::write(reconciliation, &mut page).unwrap();
    page
}

fn in_csv(reconciliation: &Reconciliation<'_>) -> String {
    let mut page = String::new();
    csv::write(reconciliation, &mut page).unwrap();
    page
}

#[test]
fn what_is_written_is_committed() {
    for name in ["haiti", "ferry"] {
        let file = format!("examples/data/{name}.json");
        let dossier = load(&file, &golden::text(&file));
        let reconciliation = reconcile(&dossier);
        assert_golden(&format!("tests/golden/{name}.md"), &in_markdown(&reconciliation));
        assert_golden(&format!("tests/golden/{name}.csv"), &in_csv(&reconciliation));
        let coloured = laid(&reconciliation, Layout::new().width(80).colours(Colours::Ansi));
        assert_golden(&format!("tests/golden/{name}_80.txt"), &coloured.replace('\u{1b}', "␛"));
    }
}

#[test]
fn branches_go_on_below() {
    let dossier = load("ferry.json", &golden::text("examples/data/ferry.json"));
    let [a, b] = ["w2", "v2"].map(|id| dossier.find_claim(id).unwrap());
    let pair = Reconciler::new().explain(&dossier, a, b).unwrap();
    let mut told = String::new();
    text::write_pair_in(&pair, Layout::new().width(40), &mut told).unwrap();
    assert_golden("tests/golden/explain_40.txt", &told);
}

// ---- Dossiers that mean harm.

/// Pieces that mean something to a terminal, to Markdown, to a site, or to a spreadsheet.
const PIECES: [&str; 64] = [
    "\u{1b}[31m",
    "\u{1b}[0m",
    "\u{9b}1m",
    "\u{202e}",
    "\u{200b}",
    "\n",
    "\r\n",
    "\t",
    "\n\n# ",
    "\n| --- |\n",
    "\u{7}",
    "*",
    "**",
    "_",
    "__",
    "`",
    "```",
    "~~",
    "~~~",
    "[",
    "]",
    "](http://x)",
    "![x](y)",
    "[^1]",
    "[^1]: ",
    "[x]: y",
    "- ",
    "+ ",
    "* ",
    "1. ",
    "2) ",
    "> ",
    "# ",
    "#1",
    "#",
    "---",
    "===",
    "|",
    "\\",
    "\\|",
    "<b>",
    "<!--",
    "-->",
    "<x@y.z>",
    "<http://x>",
    "&lt;",
    "&#124;",
    "&",
    "$x$",
    "$$",
    "@team",
    "me@post.org",
    "www.post.org",
    "https://post.org/",
    ":ship:",
    "GH-7",
    "{#id}",
    "{{x}}",
    "==",
    "^x^",
    ";=1",
    "\"=1",
    "＝1",
    "中文 é\u{301}",
];

fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => proptest::sample::select(&PIECES[..]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        2 => "[a-z =+@-]{1,6}",
    ];
    proptest::collection::vec(piece, 1..5).prop_map(|pieces| pieces.concat())
}

/// How many texts a dossier takes.
const TEXTS: usize = 26;

/// A dossier with a finding of every sort, all of whose texts are as given.
fn made_of(texts: &[String]) -> Value {
    // Each is another text, whatever was drawn, and none is blank.
    let text = |at: usize| format!("{}{}", texts[at], char::from(b'a' + u8::try_from(at).unwrap()));
    let claim = |id: usize, report: usize, what: usize, value: Value| {
        json!({
            "id": text(id), "report": text(report), "who": text(6), "what": text(what), "value": value,
            "locator": text(id), "quote": text(report)
        })
    };
    let mut claims = vec![
        claim(9, 0, 7, json!(12)),
        claim(10, 1, 7, json!(30)),
        claim(11, 2, 7, json!(12)),
        claim(12, 0, 8, json!("over 5")),
        claim(13, 1, 8, json!(9)),
        claim(14, 2, 7, json!(text(15))),
        claim(16, 0, 17, json!(text(18))),
        claim(19, 1, 17, json!(text(20))),
        claim(21, 2, 22, json!(text(22))),
    ];
    claims[3]["when"] = json!("2024-03-12");
    claims[4]["when"] = json!("2024-03-13");
    claims[1]["speaker"] = json!([text(23)]);
    claims[2]["definition"] = json!(text(24));
    claims[6]["when"] = json!(text(25));
    json!({
        "reports": [
            {"id": text(0), "outlet": text(3), "url": format!("https://{}", texts[0]), "published": "2024-03-13"},
            {"id": text(1), "outlet": text(4), "url": texts[1], "published": text(1)},
            {"id": text(2), "url": format!("HTTP://post.org/{}", texts[2])},
        ],
        "entities": [{"id": text(6), "name": text(5)}],
        "attributes": [
            {"id": text(7), "label": text(7), "kind": "count", "semantics": "functional"},
            {"id": text(8), "kind": "count", "semantics": "cumulative"},
            {"id": text(17), "kind": "category", "semantics": "functional", "disjoint": [[text(18), text(20)]]},
        ],
        "claims": claims,
    })
}

fn without_escapes(coloured: &str) -> String {
    let mut plain = String::new();
    for (at, piece) in coloured.split('\u{1b}').enumerate() {
        let rest = if at == 0 { piece } else { piece.split_once('m').expect("a sequence has an end").1 };
        plain.push_str(rest);
    }
    plain
}

/// Every colour is one of ours and ends on its line.
fn assert_coloured_well(page: &str) {
    for line in page.lines() {
        let mut open = false;
        for piece in line.split('\u{1b}').skip(1) {
            let (code, _) = piece.split_once('m').unwrap();
            assert!(["[0", "[1", "[2", "[31", "[1;31", "[35", "[1;35"].contains(&code), "{line:?}");
            assert_eq!(open, code == "[0", "{line:?}");
            open = code != "[0";
        }
        assert!(!open, "{line:?}");
    }
}

/// What is left of a page however it is laid out.
fn ink(page: &str) -> String {
    page.chars().filter(|c| !c.is_whitespace() && !"*=├└─│".contains(*c)).collect()
}

fn columns(line: &str) -> usize {
    use unicode_width::UnicodeWidthChar;
    line.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// Everything that is written as text, in a layout.
fn everything(reconciliation: &Reconciliation<'_>, layout: Layout) -> String {
    let mut page = laid(reconciliation, layout);
    let dossier = reconciliation.dossier();
    for finding in reconciliation.findings() {
        text::write_finding_in(finding, layout, &mut page).unwrap();
    }
    let ids: Vec<_> = dossier.claim_handles().map(|(id, _)| id).collect();
    for pair in ids.windows(2) {
        text::write_question_in(reconciliation, pair[0], layout, &mut page).unwrap();
        let pair = Reconciler::new().explain(dossier, pair[0], pair[1]).unwrap();
        text::write_pair_in(&pair, layout, &mut page).unwrap();
    }
    page
}

/// What a reader of Markdown makes of a page.
#[derive(Default, Debug, PartialEq)]
struct Read {
    sections: usize,
    titles: usize,
    tables: usize,
    rows: usize,
    items: usize,
    links: Vec<String>,
    codes: Vec<String>,
    bold: Vec<String>,
    /// The text of every block.
    blocks: Vec<String>,
}

fn read(page: &str) -> Read {
    use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
    let mut read = Read::default();
    let mut block = String::new();
    let mut bold: Option<String> = None;
    for event in Parser::new_ext(page, Options::all() - Options::ENABLE_SMART_PUNCTUATION) {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H2, id: None, .. }) => read.sections += 1,
            Event::Start(Tag::Heading { level: HeadingLevel::H3, id: None, .. }) => read.titles += 1,
            Event::Start(Tag::Table(_)) => read.tables += 1,
            Event::Start(Tag::TableHead | Tag::TableRow) => read.rows += 1,
            Event::Start(Tag::Link { dest_url, title, .. }) => {
                assert_eq!(title.as_ref(), "");
                read.links.push(dest_url.into_string());
            }
            Event::Start(Tag::Strong) => bold = Some(String::new()),
            Event::End(TagEnd::Strong) => read.bold.extend(bold.take()),
            Event::Start(Tag::Item) => {
                read.items += 1;
                read.blocks.push(std::mem::take(&mut block));
            }
            Event::Start(Tag::Paragraph | Tag::List(None) | Tag::TableCell) | Event::End(TagEnd::Link) => {}
            Event::End(_) => read.blocks.push(std::mem::take(&mut block)),
            Event::Code(code) => read.codes.push(code.into_string()),
            Event::Text(text) => {
                block.push_str(&text);
                if let Some(bold) = &mut bold {
                    bold.push_str(&text);
                }
            }
            other => panic!("{other:?}\n{page}"),
        }
    }
    read
}

fn assert_markdown_is_ours(reconciliation: &Reconciliation<'_>) {
    let page = in_markdown(reconciliation);
    let read = read(&page);
    let starts = |start: &str| page.lines().filter(|line| line.starts_with(start)).count();
    assert_eq!(read.sections, starts("## "), "{page}");
    let told = reconciliation.findings().iter();
    let told = told.filter(|one| one.is_contradiction() || one.relation() == crosscheck::Relation::Supersedes);
    assert_eq!((read.titles, read.tables), (told.clone().count(), told.clone().count()), "{page}");
    assert_eq!(read.rows + read.tables, starts("|"), "{page}");
    assert_eq!(read.items, starts("* ") + starts("  * "), "{page}");
    for link in &read.links {
        assert!(link.starts_with("https://") || link.starts_with("HTTP://"), "{link}");
    }
    for code in &read.codes {
        let digits = code.strip_prefix("f-").unwrap();
        assert!(digits.len() == 16 && digits.bytes().all(|c| c.is_ascii_hexdigit()), "{code}");
    }
    let (headline, others) = read.bold.split_first().unwrap();
    assert!(headline.starts_with("In dispute: ") || headline == "Nothing is in dispute.", "{headline}");
    assert!(others.iter().all(|bold| bold == "look up:"
        || bold.starts_with("Severity ") && bold.replace(", one report contradicts itself", "").len() < 20));
    // The text itself, and nothing that a site would take for more than text.
    let told_text: Vec<String> = read.blocks.iter().map(|block| block.replace('\u{200b}', "")).collect();
    let is_told = |text: &str| told_text.iter().any(|block| block.contains(text));
    for finding in told {
        assert!(is_told(finding.settles()) && is_told(finding.reason().rsplit(": \"").next().unwrap()), "{page}");
        for claim in finding.claims() {
            let claim = &reconciliation.dossier()[*claim];
            let texts = [claim.given_id(), claim.locator(), claim.quote(), claim.time()];
            for text in texts.into_iter().flatten().chain(claim.speakers().last().map(String::as_str)) {
                let text = crosscheck::report::visible(text, 120);
                assert!(is_told(&text), "{text:?}\n{told_text:?}\n{page}");
            }
        }
    }
    for block in &read.blocks {
        for (at, c) in block.char_indices() {
            let next = block[at + c.len_utf8()..].chars().next();
            let joins = next.is_some_and(char::is_alphanumeric);
            assert!(!(matches!(c, '@' | '#') && joins), "{block}");
        }
        let lower = block.to_lowercase();
        assert!(!lower.contains("://") && !lower.contains("www.") && !lower.contains("gh-7"), "{block}");
    }
}

fn assert_csv_is_ours(reconciliation: &Reconciliation<'_>) {
    let page = in_csv(reconciliation);
    let mut rows = ::csv::Reader::from_reader(page.as_bytes());
    let header = rows.headers().unwrap().clone();
    assert_eq!(header.len(), 24);
    let column = |name: &str| header.iter().position(|other| other == name).unwrap();
    let mut findings = reconciliation.findings().iter();
    for row in rows.records() {
        let (row, finding) = (row.unwrap(), findings.next().unwrap());
        for cell in &row {
            let begins = cell.trim_start_matches(|c: char| c.is_whitespace() || c == '"');
            assert!(!begins.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{cell:?}");
            assert!(!cell.contains(char::is_control), "{cell:?}");
        }
        assert_eq!(&row[column("id")], finding.id());
        assert_eq!(row[column("severity")].parse(), Ok(finding.severity().level()));
        assert!((row[column("confidence")].parse::<f64>().unwrap() - finding.confidence().overall()).abs() < 1e-9);
        let reason = row[column("reason")].replace(";'", ";");
        let told = finding.reason().replace(";'", ";");
        assert!(reason == told || reason.strip_prefix('\'') == Some(&told), "{reason}");
    }
    assert_eq!(findings.next(), None);
    // Nor in a program that takes semicolons for the ends of cells.
    for line in page.lines() {
        for cell in line.split(';').skip(1) {
            let begins = cell.trim_start_matches(|c: char| c.is_whitespace() || c == '"');
            assert!(!begins.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{line:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_text_is_more_than_text(texts in proptest::collection::vec(nasty(), TEXTS), width in 1_usize..120) {
        let dossier = dossier(&made_of(&texts));
        let reconciliation = reconcile(&dossier);
        prop_assert!(reconciliation.contradictions().count() >= 2);

        let page = everything(&reconciliation, Layout::new());
        prop_assert!(!page.contains(|c: char| c.is_control() && c != '\n'));
        let coloured = everything(&reconciliation, Layout::new().colours(Colours::Ansi));
        assert_coloured_well(&coloured);
        prop_assert_eq!(without_escapes(&coloured), page.as_str());
        let narrow = everything(&reconciliation, Layout::new().width(width).colours(Colours::Ansi));
        assert_coloured_well(&narrow);
        let narrow = without_escapes(&narrow);
        prop_assert_eq!(&narrow, &everything(&reconciliation, Layout::new().width(width)));
        prop_assert_eq!(ink(&narrow), ink(&page));
        for line in narrow.lines() {
            prop_assert!(columns(line) <= width.max(2), "{:?}", line);
        }

        assert_markdown_is_ours(&reconciliation);
        assert_csv_is_ours(&reconciliation);
    }
}

#[test]
fn every_piece_alone_is_text() {
    for piece in PIECES {
        let dossier = dossier(&made_of(&vec![piece.to_owned(); TEXTS]));
        let reconciliation = reconcile(&dossier);
        assert_markdown_is_ours(&reconciliation);
        assert_csv_is_ours(&reconciliation);
        assert_coloured_well(&laid(&reconciliation, Layout::new().width(30).colours(Colours::Ansi)));
    }
}

#[test]
fn reports_are_links_to_the_web() {
    let told = |url: &str| {
        let claim = |report: &str, value: u8| json!({"report": report, "who": "Town", "what": "n", "value": value});
        let dossier = dossier(&json!({
            "reports": [{"id": "a", "outlet": "Post", "url": url}, {"id": "b"}],
            "attributes": [{"id": "n", "kind": "count", "semantics": "functional"}],
            "claims": [claim("a", 1), claim("b", 2)],
        }));
        read(&in_markdown(&reconcile(&dossier))).links
    };
    assert_eq!(told("https://post.org/a?b=1&copy=2"), ["https://post.org/a?b=1&copy=2"]);
    assert_eq!(told("https://post.org/)<b>|"), ["https://post.org/%29%3Cb%3E%7C"]);
    assert_eq!(told("javascript:alert(1)"), [""; 0]);
}

#[test]
fn nothing_is_a_page_too() {
    let dossier = Dossier::new();
    let reconciliation = reconcile(&dossier);
    let counts = "0 claims in 0 reports: 0 contradictions, 0 disputes between speakers, 0 updates, 0 refinements, \
        0 agreements, 0 flawed.";
    assert_eq!(in_markdown(&reconciliation), format!("**Nothing is in dispute.**\n\n{counts}\n"));
    assert_eq!(in_csv(&reconciliation).lines().count(), 1);
    assert_eq!(plain(&reconciliation), format!("\n{counts}\n"));
}

#[test]
fn flaws_alone_are_told() {
    let dossier = dossier(&json!({
        "attributes": [{"id": "n", "kind": "count", "semantics": "functional"}],
        "claims": [{"id": "a", "report": "r", "who": "Town", "what": "n", "value": "1 | *many*"}],
    }));
    let page = in_markdown(&reconcile(&dossier));
    assert!(page.contains("\n## Flawed claims (1)\n\n* a, value \"1 &#124; \\*many\\*\": "), "{page}");
    assert_eq!(in_csv(&reconcile(&dossier)).lines().count(), 1);
}

#[test]
fn of_crowds_the_first_are_named() {
    let claims: Vec<Value> = (0..40)
        .map(|n| json!({"id": format!("c{n:02}"), "report": format!("r{n:02}"), "who": "Town", "what": "n", "value": n % 2}))
        .collect();
    let dossier =
        dossier(&json!({"attributes": [{"id": "n", "kind": "count", "semantics": "functional"}], "claims": claims}));
    let reconciliation = reconcile(&dossier);
    let page = in_markdown(&reconciliation);
    assert_eq!(page.matches("| and 8 more claims |").count(), 2, "{page}");
    let table = in_csv(&reconciliation);
    assert!(table.contains("c10; c11; and 28 more\""), "{table}");
}
