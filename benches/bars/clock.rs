//! How long something takes, on a machine that does other things as well.

#![allow(clippy::disallowed_methods)] // to look at the clock is what this is for

use std::fs;
use std::time::Instant;

/// Runs something and tells how many seconds it took.
///
/// Where the system tells it (Linux), these are the seconds in which this thread was on a processor, so that it does not
/// matter what else wants one. Elsewhere it is what a clock on the wall shows.
pub(crate) fn timed<T>(run: impl FnOnce() -> T) -> (T, f64) {
    let (wall, thread) = (Instant::now(), on_processor());
    let made = run();
    let seconds = match (thread, on_processor()) {
        // Between two ticks of the system's own clock its account stands still.
        (Some(before), Some(after)) if after > before => after - before,
        _ => wall.elapsed().as_secs_f64(),
    };
    (made, seconds)
}

/// The same by the clock on the wall, for what several threads do.
pub(crate) fn timed_by_wall<T>(run: impl FnOnce() -> T) -> (T, f64) {
    let wall = Instant::now();
    let made = run();
    (made, wall.elapsed().as_secs_f64())
}

fn on_processor() -> Option<f64> {
    let account = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = account.split_whitespace().next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}

/// The middle one of some figures.
pub(crate) fn median(figures: impl IntoIterator<Item = f64>) -> f64 {
    let mut figures: Vec<f64> = figures.into_iter().collect();
    figures.sort_by(f64::total_cmp);
    let middle = figures.len() / 2;
    match figures.len() {
        0 => f64::NAN,
        odd if odd % 2 == 1 => figures[middle],
        _ => f64::midpoint(figures[middle - 1], figures[middle]),
    }
}

/// The power of the size that times grow with: the slope of a line through their logarithms, by least squares.
pub(crate) fn exponent(points: &[(f64, f64)]) -> f64 {
    let logarithms: Vec<(f64, f64)> = points.iter().map(|(size, time)| (size.ln(), time.ln())).collect();
    let count = logarithms.len() as f64;
    let (x, y) = logarithms.iter().fold((0.0, 0.0), |(x, y), point| (x + point.0 / count, y + point.1 / count));
    let (along, across) = logarithms
        .iter()
        .fold((0.0, 0.0), |(a, b), point| (a + (point.0 - x) * (point.1 - y), b + (point.0 - x).powi(2)));
    along / across
}
