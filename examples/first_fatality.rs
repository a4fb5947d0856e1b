//! When did the first member of a mission die? Two reports, two answers.
//!
//! Run with `cargo run --example first_fatality`.

use crosscheck::{Attribute, Claim, Dossier, DossierError, Kind, Reconciler, Report, Semantics};

fn main() -> Result<(), DossierError> {
    let mut dossier = Dossier::new();
    dossier.attribute(Attribute::new("first_fatality", Kind::Date, Semantics::First))?;
    let wire = dossier.report(Report::new("Harbour Wire").published("2025-04-01"))?;
    let voice = dossier.report(Report::new("City Voice").published("2025-05-14"))?;
    dossier.claim(Claim::new(wire, "MSS mission", "first_fatality").value("February"))?;
    dossier.claim(Claim::new(voice, "MSS mission", "first_fatality").value("March 5"))?;

    let reconciliation = Reconciler::default().reconcile(&dossier);
    for finding in reconciliation.contradictions() {
        println!("{}", finding.explanation());
    }
    Ok(())
}
