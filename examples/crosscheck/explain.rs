//! `explain`: why claims stand as they do, in words.

use std::fs;
use std::io::{self, Write};

use crosscheck::Reconciler;
use crosscheck::report::{Quoted, text, visible};

use crate::args::When;
use crate::files::{find_claims, load};
use crate::output::{layout, refuse, tell};

/// One claim: every finding it takes part in. Several: how each two of them relate.
pub(crate) fn run(out: &mut impl Write, arguments: &[String], colour: When) -> io::Result<u8> {
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
    let layout = layout(colour);
    if let [only] = ids[..] {
        let reconciliation = reconciler.reconcile(&dossier);
        writeln!(out, "{}\n", reconciliation.describe(only))?;
        let mut told = false;
        for finding in reconciliation.findings().iter().filter(|finding| finding.claims().contains(&only)) {
            told = true;
            tell(out, |page| text::write_finding_in(finding, layout, page))?;
        }
        for flaw in reconciliation.flawed().iter().filter(|flaw| flaw.claim == claims[0]) {
            told = true;
            writeln!(out, "`{}` is flawed: {}\n", flaw.field, visible(&flaw.problem, 600))?;
        }
        if !told {
            writeln!(out, "It takes part in no finding.\n")?;
        }
        tell(out, |page| text::write_question_in(&reconciliation, only, layout, page))?;
        return Ok(0);
    }
    for pair in reconciler.explain_all(&dossier, &ids) {
        tell(out, |page| text::write_pair_in(&pair, layout, page))?;
    }
    Ok(0)
}
