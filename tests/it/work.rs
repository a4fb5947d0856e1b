//! That work and results stay in proportion to what goes in, whatever its shape.
//!
//! No clock is read: see `scale.rs`. The bounds are committed; where one is reached, the engine took a step back, or the
//! step is meant and the bound is raised with a reason.

use crosscheck::input::{Source, load};
use crosscheck::{Dossier, Reconciler};

use crate::shapes::SHAPES;

#[cfg(all(feature = "input", feature = "schema"))]
#[test]
fn work_on_an_archive_grows_with_the_archive() {
    let measured = |claims: &str| {
        let ran = crate::examples::example("generate", &["--claims", claims], b"");
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
        let dossier = load(&[Source::new("archive.jsonl", ran.out.as_bytes())]).unwrap();
        let (work, findings) = worked(&dossier);
        println!("{claims}: {work:?}, {findings} findings");
        (work, findings)
    };
    let (small, small_findings) = measured("5000");
    let (large, large_findings) = measured("20000");
    assert_eq!((small.claims, large.claims), (5_000, 20_000));
    for (what, small, large, most_of_100) in [
        ("answers", small.answers, large.answers, 80),
        ("pairs judged", small.pairs_judged, large.pairs_judged, 160),
        ("findings", small_findings, large_findings, 40),
    ] {
        assert!(large * 100 <= most_of_100 * 20_000, "{what}: {large} of 20000 claims");
        // Four times the claims are four times the work, and a tenth, for larger archives are a little denser.
        assert!(large * 10 <= small * 44, "{what}: {small} became {large}");
    }
}

fn worked(dossier: &Dossier) -> (crosscheck::reconcile::Work, usize) {
    let reconciliation = Reconciler::new().reconcile(dossier);
    let notes: Vec<&str> = reconciliation.notes().iter().map(|note| note.code()).collect();
    println!("notes: {}", notes.len());
    (reconciliation.work(), reconciliation.findings().len())
}

#[test]
fn no_shape_makes_work_grow_out_of_proportion() {
    for (name, shape) in SHAPES {
        let dossier = shape(2_000).unwrap();
        let (work, findings) = worked(&dossier);
        println!("{name}: {work:?}, {findings} findings");
    }
}
