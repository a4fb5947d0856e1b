//! `pairs`: how every two claims relate.

use std::io::{self, Write};

use crosscheck::Reconciler;
use crosscheck::report::{self, json};

use crate::files::load;
use crate::output::refuse;

pub(crate) fn run(out: &mut impl Write, files: &[String], all: bool, limit: usize) -> io::Result<u8> {
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
