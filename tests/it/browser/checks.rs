//! What must hold of a page in a browser. Every check returns what is wrong, in words, so that checks can be tried on
//! pages that are meant to fail.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::driver::{Browser, ENTER, Medium, SPACE, TAB};

const SCRIPT: &str = include_str!("checks.js");

/// The widths of a telephone, a tablet and a desk.
pub(crate) const WIDTHS: [u32; 3] = [360, 768, 1280];

/// Runs a part of the script.
fn ask(browser: &Browser, arguments: Value) -> Value {
    browser.run(SCRIPT, &arguments)
}

/// What a check of the script finds wrong.
fn wrong(browser: &Browser, check: &str) -> Vec<String> {
    strings(&ask(browser, json!([check])))
}

fn strings(list: &Value) -> Vec<String> {
    let list = list.as_array().unwrap_or_else(|| panic!("no list: {list}"));
    list.iter().map(|one| one.as_str().unwrap_or_default().to_owned()).collect()
}

/// Everything that is wrong with a page; the name goes with its pictures.
pub(crate) fn everything(browser: &Browser, page: &Path, name: &str) -> Vec<String> {
    let checks: [(&str, Vec<String>); 8] = [
        ("structure", structure(browser, page)),
        ("inert", inert(browser, page)),
        ("overflow", overflow(browser, page)),
        ("order", order(browser, page)),
        ("contrast", contrast(browser, page)),
        ("keyboard", keyboard(browser, page)),
        ("print", print(browser, page)),
        ("pictures", pictures(browser, page, name)),
    ];
    let told =
        |(check, wrong): (&'static str, Vec<String>)| wrong.into_iter().map(move |one| format!("{check}: {one}"));
    checks.into_iter().flat_map(told).collect()
}

/// Language, title, headings, landmarks, names, ids and links within the page.
pub(crate) fn structure(browser: &Browser, page: &Path) -> Vec<String> {
    browser.open(page);
    wrong(browser, "structure")
}

/// Nothing on the page runs, embeds or fetches anything, and the browser had nothing to complain of.
pub(crate) fn inert(browser: &Browser, page: &Path) -> Vec<String> {
    browser.open(page);
    let mut wrong = wrong(browser, "inert");
    wrong.extend(fetched(browser, page));
    wrong.extend(browser.complaints().into_iter().map(|one| format!("the browser says: {one}")));
    wrong
}

/// What the browser asked for besides the page, whether it got it or not.
fn fetched(browser: &Browser, page: &Path) -> Vec<String> {
    let requests = browser.requests(page).into_iter();
    // What is written in the page itself is not fetched from anywhere.
    requests.filter(|url| !url.starts_with("data:")).map(|url| format!("{url} was asked for")).collect()
}

/// No reader has to scroll sideways, whether details are closed or open.
pub(crate) fn overflow(browser: &Browser, page: &Path) -> Vec<String> {
    browser.open(page);
    let mut found = Vec::new();
    for open in [false, true] {
        browser.run("for (const one of document.querySelectorAll('details')) one.open = arguments[0]", &json!([open]));
        for width in WIDTHS {
            browser.widen(width);
            found.extend(wrong(browser, "overflow"));
        }
    }
    found
}

/// What is read first is seen first, and nothing is said by the style sheet alone.
pub(crate) fn order(browser: &Browser, page: &Path) -> Vec<String> {
    browser.open(page);
    WIDTHS
        .iter()
        .flat_map(|width| {
            browser.widen(*width);
            wrong(browser, "order")
        })
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect()
}

/// Text can be told from its background: on a light screen, on a dark one and on paper.
pub(crate) fn contrast(browser: &Browser, page: &Path) -> Vec<String> {
    browser.open(page);
    let mut found = Vec::new();
    for medium in Medium::ALL {
        browser.show_as(medium);
        found.extend(wrong(browser, "contrast").into_iter().map(|one| format!("{medium:?}: {one}")));
    }
    found
}

/// How many details are opened and closed by key; they are all made alike.
const TRIED: usize = 8;

/// The Tab key reaches everything in order and shows where it is; details open and close by key.
pub(crate) fn keyboard(browser: &Browser, page: &Path) -> Vec<String> {
    browser.open(page);
    browser.widen(1280);
    let stops = ask(browser, json!(["watchFocus"])).as_u64().unwrap_or_default();
    browser.press((0..stops).map(|_| TAB));
    let mut found = wrong(browser, "focusSeen");
    for nth in 0..TRIED {
        let Some(mut open) = ask(browser, json!(["focusSummary", nth])).as_bool() else { break };
        for (key, name) in [(ENTER, "Enter"), (SPACE, "Space")] {
            browser.press([key]);
            let now = ask(browser, json!(["focusedIsOpen"])).as_bool();
            if now == Some(open) {
                found.push(format!("{name} does not open or close summary {}", nth + 1));
            }
            open = now.unwrap_or(open);
        }
    }
    found
}

/// What details hold is printed although they are closed.
pub(crate) fn print(browser: &Browser, page: &Path) -> Vec<String> {
    browser.open(page);
    browser.show_as(Medium::Print);
    wrong(browser, "unfolded")
}

/// How many colours there are at least on a page that is not blank.
const COLOURS: usize = 16;

/// Takes pictures for a person to look at, and looks whether there is anything on them.
pub(crate) fn pictures(browser: &Browser, page: &Path, name: &str) -> Vec<String> {
    let folder = folder("pictures");
    let mut found = Vec::new();
    browser.open(page);
    for width in WIDTHS {
        browser.widen(width);
        for medium in Medium::ALL {
            browser.show_as(medium);
            let png = browser.picture();
            let file = folder.join(format!("{name}-{width}-{}.png", format!("{medium:?}").to_lowercase()));
            fs::write(&file, &png).unwrap();
            match seen(&png) {
                Ok((wide, _)) if wide != width => found.push(format!("{} is {wide} pixels wide", file.display())),
                Ok((_, colours)) if colours < COLOURS => {
                    found.push(format!("{} has {colours} colours", file.display()))
                }
                Ok(_) => {}
                Err(error) => found.push(format!("{}: {error}", file.display())),
            }
        }
    }
    found
}

/// The width of a picture, and how many colours are on it.
fn seen(png: &[u8]) -> Result<(u32, usize), png::DecodingError> {
    let mut reader = png::Decoder::new(std::io::Cursor::new(png)).read_info()?;
    let (width, samples) = (reader.info().width, reader.info().color_type.samples());
    let mut colours: BTreeSet<Vec<u8>> = BTreeSet::new();
    // A page is long, and its head has nearly all of its colours.
    while colours.len() < COLOURS
        && let Some(row) = reader.next_row()?
    {
        colours.extend(row.data().chunks_exact(samples).map(<[u8]>::to_vec));
    }
    Ok((width, colours.len()))
}

/// What has run on a page, or was fetched, once everything was done to it that a reader could do.
pub(crate) fn provoked(browser: &Browser, page: &Path) -> Vec<String> {
    browser.open(page);
    let mut found = wrong(browser, "provoke");
    browser.press([TAB, TAB, ENTER, TAB, SPACE]);
    found.extend(wrong(browser, "provoke"));
    found.extend(fetched(browser, page));
    found.extend(browser.complaints().into_iter().map(|one| format!("the browser says: {one}")));
    found
}

/// The elements of a page in order, each with its depth and the names of its attributes.
pub(crate) fn shape(browser: &Browser, page: &Path) -> Vec<String> {
    browser.open(page);
    strings(&ask(browser, json!(["shape"])))
}

/// All the text that the page holds.
pub(crate) fn text(browser: &Browser, page: &Path) -> String {
    browser.open(page);
    ask(browser, json!(["text"])).as_str().unwrap_or_default().to_owned()
}

/// A folder of the build for what a person may want to look at.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}
