//! That work and results stay in proportion to what goes in, whatever its shape.
//!
//! No clock is read: see `scale.rs`. The bounds are committed; where one is reached, the engine took a step back, or the
//! step is meant and the bound is raised with a reason.

#[cfg(feature = "schema")]
use crosscheck::input::{Source, load};
use crosscheck::reconcile::Work;
use crosscheck::{Attribute, Claim, Dossier, Kind, Reconciler, Report, Semantics};

use crate::shapes::{self, Shape};

/// How large a shape is, first and then four times so; as built for speed, larger.
const SIZES: [usize; 2] = if cfg!(debug_assertions) { [2_000, 8_000] } else { [5_000, 20_000] };

/// What may come of each claim, on average.
struct Bounds {
    pairs: usize,
    findings: usize,
}

/// What was done, how many findings there are, and what notes tell.
fn worked(dossier: &Dossier) -> (Work, usize, Vec<String>) {
    let reconciliation = Reconciler::new().reconcile(dossier);
    let notes = reconciliation.notes().iter().map(|note| note.code().to_owned()).collect();
    (reconciliation.work(), reconciliation.findings().len(), notes)
}

/// Four times the claims are four times the work; and a tenth, for nothing comes out even.
fn assert_in_proportion(what: &str, small: usize, large: usize) {
    assert!(large * 10 <= small * 44 + 100, "{what}: {small} became {large}");
}

#[cfg(feature = "schema")] // as the generator, of which the archives come
#[test]
fn work_on_an_archive_grows_with_the_archive() {
    let archive = |claims: usize| {
        let ran = crate::examples::example("generate", &["--claims", &claims.to_string()], b"");
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
        let dossier = load(&[Source::new("archive.jsonl", ran.out.as_bytes())]).unwrap();
        let (work, findings, _) = worked(&dossier);
        assert_eq!(work.claims, claims);
        for (what, measured, most_of_100) in
            [("answers", work.answers, 80), ("pairs judged", work.pairs_judged, 90), ("findings", findings, 40)]
        {
            assert!(measured * 100 <= most_of_100 * claims, "{what}: {measured} of {claims} claims");
        }
        (work, findings)
    };
    let ((small, few), (large, many)) = (archive(5_000), archive(20_000));
    assert_in_proportion("answers", small.answers, large.answers);
    assert_in_proportion("findings", few, many);
    // A small archive is thinner: of five thousand claims fewer can meet. The bound by the claim, above, is for both.
    let (small, large) = (small.pairs_judged, large.pairs_judged);
    assert!(large * 10 <= small * 55, "pairs judged: {small} became {large}");
}

/// Holds a shape to its bounds. Where not everything is told or compared, a note of this code says so.
fn assert_bounded(shape: Shape, bounds: Bounds, note: Option<&str>) {
    let [small, large] = SIZES.map(|size| {
        let dossier = shape(size).unwrap();
        let (work, findings, notes) = worked(&dossier);
        let (pairs, claims) = (work.pairs_judged, work.claims);
        assert!(pairs <= bounds.pairs * claims, "{pairs} pairs judged of {claims} claims");
        assert!(findings <= bounds.findings * claims, "{findings} findings of {claims} claims");
        assert!(note.is_none_or(|note| notes.iter().any(|code| code == note)), "{notes:?}");
        (pairs, findings)
    });
    assert_in_proportion("pairs judged", small.0, large.0);
    assert_in_proportion("findings", small.1, large.1);
}

#[test]
fn a_question_with_thousands_of_different_answers() {
    // Each is held against the least, the greatest and the best supported. The smaller size costs more by the claim: there
    // a report's own answers are few enough that all of them are compared.
    assert_bounded(shapes::answers, Bounds { pairs: 14, findings: 14 }, Some("summarised"));
}

#[test]
fn a_running_total_told_of_every_day_for_decades() {
    // A total replaces some before it.
    assert_bounded(shapes::days, Bounds { pairs: 14, findings: 14 }, None);
}

#[test]
fn a_subject_with_thousands_of_attributes() {
    assert_bounded(shapes::attributes, Bounds { pairs: 1, findings: 1 }, None);
}

#[test]
fn a_report_with_all_the_claims() {
    assert_bounded(shapes::one_report, Bounds { pairs: 1, findings: 1 }, None);
}

#[test]
fn a_chain_of_thousands_of_parts() {
    assert_bounded(shapes::parts, Bounds { pairs: 16, findings: 1 }, Some("limit"));
}

#[test]
fn a_chain_of_thousands_of_reports() {
    assert_bounded(shapes::derivation, Bounds { pairs: 1, findings: 1 }, None);
}

#[test]
fn thousands_of_reports_that_repeat_the_same() {
    assert_bounded(shapes::words, Bounds { pairs: 1, findings: 1 }, None);
    assert_bounded(shapes::texts, Bounds { pairs: 1, findings: 1 }, None);
    assert_bounded(shapes::errors, Bounds { pairs: 2, findings: 2 }, None);
}

#[test]
fn an_entity_with_thousands_of_aliases() {
    assert_bounded(shapes::aliases, Bounds { pairs: 1, findings: 1 }, None);
}

#[test]
fn thousands_of_names_that_are_nearly_alike() {
    assert_bounded(shapes::names, Bounds { pairs: 1, findings: 1 }, None);
}

#[test]
fn a_chain_of_hundreds_of_dates_each_before_the_next() {
    const LAST: usize = 299;
    let mut dossier = Dossier::new();
    let report = dossier.report(Report::new("Harbour Wire")).unwrap();
    for stage in 0..=LAST {
        let attribute = Attribute::new(format!("stage {stage}"), Kind::Date, Semantics::Functional);
        dossier.attribute(attribute.not_after(format!("stage {}", stage + 1))).unwrap();
        // The last is said to have been before the first; of all between them little is known.
        let date = match stage {
            0 => "1100-05-05",
            LAST => "1000-05-05",
            _ => "0900/1500",
        };
        dossier.claim(Claim::new(report, "Canal", format!("stage {stage}")).value(date)).unwrap();
    }
    let reconciliation = Reconciler::new().reconcile(&dossier);
    let [finding] = reconciliation.findings() else { panic!("{}", reconciliation.findings().len()) };
    assert!(finding.is_contradiction());
    assert_eq!(finding.claims().len(), LAST + 1);
}
