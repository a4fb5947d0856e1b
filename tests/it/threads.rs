//! However many threads work on a dossier, what comes out is the same to the byte.

use crosscheck::input::{Source, load};
use crosscheck::reading::conventions::VagueWord;
use crosscheck::reading::{Conventions, Number};
use crosscheck::report::json;
use crosscheck::{Attribute, Claim, Dossier, Kind, Reconciler, Report, Semantics};

use crate::examples::example;
use crate::shapes;

/// The result as JSON, of so many threads.
fn result(dossier: &Dossier, threads: usize) -> String {
    result_of(&Reconciler::new(), dossier, threads)
}

fn result_of(reconciler: &Reconciler, dossier: &Dossier, threads: usize) -> String {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| {
        let mut result = String::new();
        json::write(&reconciler.reconcile(dossier), &mut result).unwrap();
        result
    })
}

/// Where two results differ first, for a whole one is too long to be read.
fn assert_same(what: &str, one: &str, other: &str) {
    let same = one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
    let around = |text: &str| text.chars().skip(same.saturating_sub(200)).take(400).collect::<String>();
    assert!(one == other, "{what}, from byte {same}:\n{}\n{}", around(one), around(other));
}

#[test]
fn an_archive_comes_out_the_same() {
    let ran = example("generate", &["--claims", "9000", "--seed", "3"], b"");
    assert_eq!(ran.code, Some(0));
    let dossier = load(&[Source::new("archive.jsonl", ran.out.as_bytes())]).unwrap();
    let one = result(&dossier, 1);
    for threads in [2, 3] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let loaded = pool.install(|| load(&[Source::new("archive.jsonl", ran.out.as_bytes())]).unwrap());
        assert!(loaded.claims() == dossier.claims(), "{threads} threads load something else");
        assert_same(&format!("{threads} threads"), &one, &result(&dossier, threads));
    }
}

#[test]
fn whatever_its_shape_a_dossier_comes_out_the_same() {
    for (name, shape) in shapes::SHAPES {
        let dossier = shape(4_100).unwrap();
        assert_same(name, &result(&dossier, 1), &result(&dossier, 2));
    }
}

/// Report by report, as archives come: the claims of a subject lie far apart.
#[test]
fn reports_one_after_another_come_out_the_same() {
    let mut dossier = Dossier::new();
    dossier.attribute(Attribute::new("injured", Kind::Count, Semantics::Functional)).unwrap();
    for number in 0..5 {
        let report = dossier.report(Report::new(format!("Paper {number}"))).unwrap();
        for ship in 0..1_000 {
            let value = if ship % 7 == number { 30 } else { 12 };
            dossier.claim(Claim::new(report, format!("Ship {ship}"), "injured").value(value)).unwrap();
        }
    }
    let one = result(&dossier, 1);
    for threads in [2, 3] {
        assert_same(&format!("{threads} threads"), &one, &result(&dossier, threads));
    }
}

/// A word that only the reconciler's conventions know makes corrections readable, each of a claim of another subject.
#[test]
fn claims_are_parted_by_the_conventions_in_force() {
    let mut dossier = Dossier::new();
    dossier.attribute(Attribute::new("injured", Kind::Count, Semantics::Functional)).unwrap();
    let reports = ["Harbour Wire", "City Voice"].map(|name| dossier.report(Report::new(name)).unwrap());
    for index in 0..2_100 {
        for report in reports {
            dossier.claim(Claim::new(report, format!("Ship {index}"), "injured").value(12)).unwrap();
        }
    }
    for index in 0..40 {
        let (one, other) = (format!("Ship {index}"), format!("Ship {}", index + 1_000));
        dossier.claim(Claim::new(reports[0], one, "injured").value(70).id(format!("wrong {index}"))).unwrap();
        let right = Claim::new(reports[1], other, "injured").value("a gaggle").corrects(format!("wrong {index}"));
        dossier.claim(right).unwrap();
    }
    let mut conventions = Conventions::default();
    let gaggle = VagueWord { core: [Number::from(10), Number::from(14)], outer: [Number::from(8), Number::from(20)] };
    conventions.vague_words.insert("a gaggle".to_owned(), gaggle);
    let reconciler = Reconciler::new().with_conventions(conventions).unwrap();
    let one = result_of(&reconciler, &dossier, 1);
    assert_eq!(one.matches("\"cause\":\"correction\"").count(), 40);
    assert_same("conventions of the reconciler", &one, &result_of(&reconciler, &dossier, 2));
}
