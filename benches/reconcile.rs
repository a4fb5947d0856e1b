//! How long reconciling and reading take: see `benches/README.md`.

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use crosscheck::reading::{self, Conventions, Written};
use crosscheck::{Attribute, Claim, Dossier, DossierError, Kind, Reconciler, Report, Semantics};

const CLAIMS: usize = 100_000;
const EXPRESSIONS: usize = 10_000;

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

fn read(criterion: &mut Criterion) {
    let dates =
        ["2025-04-01", "last week", "March 5", "Thursday, April 17, 2025", "by February 2026", "since 2021", "1984~"];
    let quantities =
        ["over 56,000", "about three quarters", "nearly 90 per cent", "57 miles", "thousands", "$1.2 million", "12"];
    let conventions = Conventions::default();
    let published = reading::date("2025-05-14", None, &conventions).expect("a date");
    let mut group = criterion.benchmark_group("read");
    group.throughput(Throughput::Elements(EXPRESSIONS as u64));
    group.bench_function(BenchmarkId::new("dates and quantities", EXPRESSIONS), |bencher| {
        bencher.iter(|| {
            for n in 0..EXPRESSIONS / 2 {
                let _ = black_box(reading::date(black_box(dates[n % dates.len()]), Some(&published), &conventions));
                let written = Written::Text(black_box(quantities[n % quantities.len()]));
                let _ = black_box(reading::quantity(written, None, None, &conventions));
            }
        });
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10).warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(5));
    targets = reconcile, read
}
criterion_main!(benches);
