//! However many threads work on a dossier, what comes out is the same to the byte.

use crosscheck::input::{Source, load};
use crosscheck::report::json;
use crosscheck::{Dossier, Reconciler};

use crate::examples::example;
use crate::shapes;

/// The result as JSON, of so many threads.
fn result(dossier: &Dossier, threads: usize) -> String {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| {
        let mut result = String::new();
        json::write(&Reconciler::new().reconcile(dossier), &mut result).unwrap();
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
