//! How long loading, reconciling and writing take: see `benches/README.md`.

#[path = "made/mod.rs"]
mod made;

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use crosscheck::input::{Source, load};
use crosscheck::report::json;
use crosscheck::{Attribute, Claim, Dossier, DossierError, Kind, Reconciler, Report, Semantics};

const CLAIMS: usize = 100_000;

/// How many claims the archive has.
const ARCHIVED: u64 = 20_000;

/// Claims of a hundred reports on as many subjects as there are slots, each answered in `answers` ways.
fn dossier(claims: usize, slots: usize, answers: usize) -> Result<Dossier, DossierError> {
    let mut dossier = Dossier::new();
    dossier.attribute(Attribute::new("injured", Kind::Count, Semantics::Functional))?;
    let reports: Vec<_> =
        (0..100).map(|n| dossier.report(Report::new(format!("Report {n}")))).collect::<Result<_, _>>()?;
    for n in 0..claims {
        let value = 12 + i64::try_from(n / slots % answers).unwrap_or(0);
        let who = format!("vessel {}", n % slots);
        dossier.claim(Claim::new(reports[n % reports.len()], who, "injured").value(value))?;
    }
    Ok(dossier)
}

fn reconcile(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("reconcile");
    group.throughput(Throughput::Elements(CLAIMS as u64));
    for (name, slots, answers) in [
        ("one slot, equal claims", 1, 1),
        ("1,000 slots, equal claims", 1000, 1),
        ("1,000 slots, 5 answers each", 1000, 5),
    ] {
        let dossier = dossier(CLAIMS, slots, answers).expect("a sound dossier");
        group.bench_function(BenchmarkId::new(name, CLAIMS), |bencher| {
            // What comes out is dropped outside the measure.
            bencher.iter_with_large_drop(|| Reconciler::default().reconcile(black_box(&dossier)));
        });
    }
    group.finish();
}

/// What the example program does with an archive, one step after the other.
fn archive(criterion: &mut Criterion) {
    let lines = made::archive(ARCHIVED).expect("a place to write to");
    let read = || load(&[Source::new("archive.jsonl", black_box(&lines))]).expect("a sound archive");
    let dossier = read();
    let reconciliation = Reconciler::default().reconcile(&dossier);

    let mut group = criterion.benchmark_group("archive");
    group.throughput(Throughput::Elements(ARCHIVED));
    group.bench_function("load", |bencher| bencher.iter_with_large_drop(read));
    group.bench_function("reconcile", |bencher| {
        bencher.iter_with_large_drop(|| Reconciler::default().reconcile(black_box(&dossier)));
    });
    group.bench_function("write JSON", |bencher| {
        bencher.iter_with_large_drop(|| {
            let mut text = String::new();
            json::write(black_box(&reconciliation), &mut text).map(|()| text)
        });
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10).warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(5));
    targets = reconcile, archive
}
criterion_main!(benches);
