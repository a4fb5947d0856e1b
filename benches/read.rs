//! How long reading one expression takes: see `benches/README.md`.

use std::cell::Cell;
use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use crosscheck::reading::{self, Conventions, DateReading, Written};

/// Dates as reporters write them.
const DATES: [&str; 24] = [
    "last week",
    "March 5",
    "Thursday, April 17, 2025",
    "by February 2026",
    "since 2021",
    "5 March 2025",
    "Monday",
    "early 2024",
    "two weeks ago",
    "from 4 to 22 March",
    "the end of 2024",
    "over the weekend",
    "Q3 2024",
    "in recent months",
    "14/03/2025",
    "the 1990s",
    "Monday, March 24, 2025",
    "late last year",
    "yesterday",
    "on Tuesday",
    "in 2023",
    "Oct. 7, 2023",
    "Sunday night",
    "this month",
];

/// Dates as data.
const EDTF: [&str; 8] =
    ["2025-04-01", "2025-04", "2025", "1984~", "2025-03/2025-05", "2025-04-01T10:30:00Z", "201X", "[1667,1668]"];

/// Quantities as reporters write them.
const QUANTITIES: [&str; 28] = [
    "over 56,000",
    "about three quarters",
    "nearly 90 per cent",
    "57 miles",
    "thousands",
    "$1.2 million",
    "12",
    "at least 200",
    "between 5 and 9",
    "three-quarters of about 1,000",
    "tens of thousands",
    "no fewer than 40",
    "1.3 million",
    "two thirds",
    "not all",
    "up to 1,000 tonnes",
    "roughly 1,000",
    "40 to 50 per cent",
    "25 degrees Celsius",
    "1,000 people",
    "more than 20",
    "several hundred",
    "twenty-five",
    "5 km",
    "none",
    "400",
    "about 60",
    "42%",
];

const NAMES: [(&str, &str); 8] = [
    ("MSS", "Multinational Security Support mission"),
    ("Haitian National Police", "National Police of Haiti"),
    ("National Police Service", "Haitian National Police"),
    ("Gen. Godfrey Otunge", "Godfrey Otunge"),
    ("Владимир Иванов", "Vladimir Ivanov"),
    ("Acme Shipping Ltd", "ACME Shipping Limited"),
    ("Port-au-Prince", "Port au Prince"),
    ("Jimmy Chérizier", "Jimmy Cherizier"),
];

fn read(criterion: &mut Criterion) {
    let conventions = Conventions::default();
    let published = reading::date("2025-05-14", None, &conventions).expect("a date");
    let date =
        |text: &&str| -> Option<DateReading> { reading::date(black_box(text), Some(&published), &conventions).ok() };
    let quantity = |text: &&str| reading::quantity(Written::Text(black_box(text)), None, None, &conventions).ok();

    let mut group = criterion.benchmark_group("read");
    group.throughput(Throughput::Elements(DATES.len() as u64));
    group.bench_function("dates", |bencher| bencher.iter(|| DATES.iter().filter_map(date).count()));
    group.throughput(Throughput::Elements(EDTF.len() as u64));
    group.bench_function("EDTF", |bencher| bencher.iter(|| EDTF.iter().filter_map(date).count()));
    group.throughput(Throughput::Elements(QUANTITIES.len() as u64));
    group.bench_function("quantities", |bencher| bencher.iter(|| QUANTITIES.iter().filter_map(quantity).count()));
    group.throughput(Throughput::Elements((DATES.len() + EDTF.len() + QUANTITIES.len()) as u64));
    group.bench_function("mixed", |bencher| {
        bencher.iter(|| {
            let dates = DATES.iter().chain(&EDTF).filter_map(date).count();
            dates + QUANTITIES.iter().filter_map(quantity).count()
        });
    });
    // Every sample reads another of the expressions, so that the median of the samples is that of the expressions.
    let (dates, all) = (DATES.len() + EDTF.len(), DATES.len() + EDTF.len() + QUANTITIES.len());
    let at = Cell::new(0);
    group.throughput(Throughput::Elements(1)).sample_size(all).sampling_mode(SamplingMode::Flat);
    group.bench_function("one of the mixed", |bencher| {
        let turn = at.replace(at.get() + 1) % all;
        match DATES.iter().chain(&EDTF).nth(turn) {
            Some(text) => bencher.iter(|| date(text)),
            None => bencher.iter(|| QUANTITIES.get(turn - dates).and_then(quantity)),
        }
    });
    group.sample_size(100).sampling_mode(SamplingMode::Auto);
    group.throughput(Throughput::Elements(NAMES.len() as u64));
    group.bench_function("names", |bencher| {
        bencher.iter(|| NAMES.iter().filter(|(a, b)| reading::name(black_box(a), black_box(b)).same).count());
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(3));
    targets = read
}
criterion_main!(benches);
