//! `read`: how one expression is read.

use std::io::{self, BufRead as _, Write};

use crosscheck::reading::{self, Conventions};
use crosscheck::report::read;

use crate::output::{print_row, refuse};

/// The expressions asked for: one, or the lines of standard input.
fn expressions(text: &str) -> Box<dyn Iterator<Item = io::Result<String>>> {
    if text != "-" {
        return Box::new(std::iter::once(Ok(text.to_owned())));
    }
    let lines = io::stdin().lock().split(b'\n').map(|line| {
        let mut line = line?;
        if line.last() == Some(&b'\r') {
            line.pop();
        }
        // What is no text is shown as such, and then cannot be read as anything.
        Ok(String::from_utf8_lossy(&line).into_owned())
    });
    Box::new(lines)
}

pub(crate) fn dates(out: &mut impl Write, text: &str, published: Option<&str>) -> io::Result<u8> {
    let conventions = Conventions::default();
    if let Some(Err(unread)) = published.map(|published| reading::date(published, None, &conventions)) {
        let problem = unread.problem();
        return refuse(vec![format!("--published cannot be read: {problem}; write a date such as 2025-04-01")]);
    }
    for line in expressions(text) {
        let line = line?;
        let (expression, anchor) = match line.split_once('\t') {
            Some((expression, anchor)) if text == "-" => (expression, Some(anchor).filter(|anchor| !anchor.is_empty())),
            _ => (line.as_str(), None),
        };
        let anchor = anchor.or(published);
        let mut row = read::read_date(expression, anchor, &conventions);
        if row.needs_anchor() && anchor.is_none() {
            row = row.explained("it depends on the day of publication; give it with --published");
        }
        print_row(&mut *out, &row)?;
    }
    Ok(0)
}

pub(crate) fn quantities(out: &mut impl Write, text: &str) -> io::Result<u8> {
    let conventions = Conventions::default();
    for line in expressions(text) {
        print_row(&mut *out, &read::read_quantity(&line?, &conventions))?;
    }
    Ok(0)
}

pub(crate) fn names(out: &mut impl Write, a: &str, b: Option<&str>) -> io::Result<u8> {
    if let Some(b) = b {
        print_row(out, &read::read_name(a, b))?;
        return Ok(0);
    }
    for line in expressions(a) {
        let line = line?;
        let row = match line.split_once('\t') {
            Some((a, b)) => read::read_name(a, b),
            None => read::lone_name(&line, "there is no tab in the line; a line of names is A<TAB>B"),
        };
        print_row(&mut *out, &row)?;
    }
    Ok(0)
}
