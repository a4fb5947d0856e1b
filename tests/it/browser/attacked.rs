//! Pages of the dossier of attacks: nothing runs, nothing is fetched, and every payload stays a text.

use std::collections::BTreeSet;
use std::fmt::{self, Write as _};

use crosscheck::report::html;
use crosscheck::{Reconciler, Reconciliation};

use super::{checks, driver::Browser, in_browser, page};
use crate::attacks::{Dress, ROUNDS, dossier};

type Render = fn(&Reconciliation<'_>, &mut String) -> fmt::Result;

/// What is written for a browser, and how.
const PAGES: &[(&str, Render)] = &[
    ("html", |reconciliation, out| html::write(reconciliation, out)),
    ("stand-in", |reconciliation, out| stand_in(reconciliation, out, escaped)),
];

/// A page made by hand, to try the test on: one that escapes and one that does not.
fn stand_in(reconciliation: &Reconciliation<'_>, out: &mut String, put: fn(&str) -> String) -> fmt::Result {
    write!(
        out,
        "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Stand-in</title><body><main><h1>Findings</h1>"
    )?;
    for finding in reconciliation.findings() {
        write!(out, "<section><h2 title=\"{}\">{}</h2><p>", put(finding.name()), put(finding.label()))?;
        write!(out, "{}</p><ul>", put(finding.reason()))?;
        for claim in finding.claims() {
            let claim = &reconciliation.dossier()[*claim];
            let texts = [claim.given_id(), Some(claim.who()), claim.quote(), claim.locator(), claim.place()];
            texts.into_iter().flatten().try_for_each(|text| write!(out, "<li>{}</li>", put(text)))?;
        }
        write!(out, "</ul></section>")?;
    }
    write!(out, "</main></body></html>")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\0', "")
}

/// The page of the dossier of attacks, of several rounds at once.
fn written(name: &str, render: Render, dress: Dress) -> std::path::PathBuf {
    // Each round has every payload; the other rounds are tried without a browser.
    let dossier = dossier(dress, (0..ROUNDS).step_by(ROUNDS / 6));
    let reconciliation = Reconciler::new().reconcile(&dossier);
    let mut html = String::new();
    render(&reconciliation, &mut html).unwrap();
    page(&format!("attacks-{name}-{dress:?}"), &html)
}

/// What comes through of the attacks on a page.
fn through(browser: &Browser, name: &str, render: Render) -> Vec<String> {
    let mut found = Vec::new();
    for dress in [Dress::Behind, Dress::Before] {
        let page = written(name, render, dress);
        found.extend(checks::provoked(browser, &page));
        found.extend(checks::inert(browser, &page));
        if !checks::text(browser, &page).contains("<script>window.pwned=1</script>") {
            found.push("the attacks are not on the page as text".to_owned());
        }
    }
    // How often elements stand there, and in which order, hangs on names and on who seems to copy whom, of which attacks
    // are part. But no element or attribute is there that a page without attacks has not.
    let [attacked, harmless] = [Dress::Behind, Dress::Harmless].map(|dress| {
        let shapes = checks::shape(browser, &written(name, render, dress)).into_iter();
        let without_depth = |shape: String| shape.split_once(' ').map_or(String::new(), |(_, shape)| shape.to_owned());
        shapes.map(without_depth).collect::<BTreeSet<String>>()
    });
    found.extend(
        attacked.difference(&harmless).map(|shape| format!("an element is {shape:?}, and none without attacks")),
    );
    found
}

#[test]
fn attacks_stay_texts() {
    in_browser(|browser| {
        for (name, render) in PAGES {
            let wrong = through(browser, name, *render);
            assert!(wrong.is_empty(), "{name}: {}", wrong[..wrong.len().min(20)].join("\n"));
        }
    });
}

#[test]
fn a_page_that_escapes_nothing_is_caught() {
    in_browser(|browser| {
        // All but what leads away from the page, which ends the test by itself.
        let naive: Render =
            |reconciliation, out| stand_in(reconciliation, out, |text| text.replace("http-equiv", "name"));
        let wrong = through(browser, "naive", naive);
        for says in ["window.pwned", "canary.invalid", "none without attacks", "is an event handler"] {
            assert!(wrong.iter().any(|one| one.contains(says)), "{says}: {wrong:?}");
        }
    });
}

/// Half an escape is none: each sign that the stand-in leaves as it is lets something through.
#[test]
fn a_page_that_escapes_half_is_caught() {
    in_browser(|browser| {
        let without_quotes: Render =
            |reconciliation, out| stand_in(reconciliation, out, |text| text.replace('&', "&amp;").replace('<', "&lt;"));
        let wrong = through(browser, "no-quotes", without_quotes);
        assert!(wrong.iter().any(|one| one.contains("none without attacks")), "{wrong:?}");
    });
}
