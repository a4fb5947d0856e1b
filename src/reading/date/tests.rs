//! Cases of the date reader, as tables.

use super::*;
use crate::reading::Alternative;

fn show(region: &crate::interval::Region<Instant>) -> String {
    region.to_string()
}

fn read(text: &str, published: &str) -> Result<DateReading, Unread> {
    let conventions = Conventions::default();
    let anchor = (!published.is_empty()).then(|| date(published, None, &conventions).unwrap());
    date(text, anchor.as_ref(), &conventions)
}

fn cores(reading: &DateReading) -> Vec<String> {
    reading.reading().alternatives().map(|way| show(way.core())).collect()
}

#[test]
fn smoke() {
    for text in std::fs::read_to_string("/tmp/smoke.txt").unwrap_or_default().lines() {
        let (text, published) = text.split_once('|').unwrap_or((text, "2025-04-01"));
        match read(text, published) {
            Ok(read) => {
                let all: Vec<String> = read
                    .reading()
                    .alternatives()
                    .map(|way: &Alternative<Instant>| {
                        if way.core() == way.outer() {
                            show(way.core())
                        } else {
                            format!("{} in {}", show(way.core()), show(way.outer()))
                        }
                    })
                    .collect();
                println!(
                    "{text:40} {:?} {} flaw={:?} rel={:?} edtf={:?}",
                    read.grain(),
                    all.join(" | "),
                    read.flaw(),
                    read.relative().is_some(),
                    read.edtf()
                );
            }
            Err(unread) => println!("{text:40} UNREAD {}", unread.problem()),
        }
    }
}
