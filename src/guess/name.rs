//! The name of an attribute, taken apart as people write it in a sheet.

use std::collections::BTreeSet;

use super::vocabulary::{FILLERS, OTHERWISE, Row, SYNONYMS, Span};
use crate::dossier::Kind;
use crate::reading::{QuantityKind, Unit, fold};

/// How many words of a name are looked at; more than that are a sentence.
const WORDS: usize = 16;

/// A word: as written, and folded to one of it.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Word {
    written: String,
    stem: String,
}

/// The words of a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Words(Vec<Word>);

impl Words {
    /// The words of a name, however they are joined: `first_death`, "First death", `firstDeath`, "first-deaths".
    pub(super) fn of(name: &str) -> Self {
        let mut apart = String::with_capacity(name.len() + 8);
        let mut before = ' ';
        for c in name.chars() {
            if c.is_uppercase() && before.is_lowercase() {
                apart.push(' ');
            }
            apart.push(if c.is_alphanumeric() || matches!(c, '\'' | '’') { c } else { ' ' });
            before = c;
        }
        let words = apart.split_whitespace().take(WORDS + 1);
        let word = |written: &str| Word { written: written.to_owned(), stem: stem(&fold(written)) };
        Self(words.map(word).filter(|word| !word.stem.is_empty()).collect())
    }

    /// Whether one of a row's names is among the words, and nothing that makes another thing of it.
    pub(super) fn are_of(&self, row: &Row) -> bool {
        if self.0.len() > WORDS {
            return false;
        }
        row.names.iter().any(|name| {
            let parts: BTreeSet<&str> = name.split(' ').collect();
            let (named, rest): (Vec<&Word>, Vec<&Word>) =
                self.0.iter().partition(|word| parts.contains(word.stem.as_str()));
            let there: BTreeSet<&str> = named.iter().map(|word| word.stem.as_str()).collect();
            let fits = |word: &&Word| match row.span {
                _ if word.is_filler() || word.is_number() => true,
                Span::Alone => false,
                Span::Among(others) => others.contains(&word.stem.as_str()),
                Span::Any => !OTHERWISE.contains(&word.stem.as_str()),
            };
            there == parts && rest.iter().all(fits)
        })
    }

    /// What the name says, however it is written, with one word for all that say the same.
    pub(super) fn gist(&self) -> BTreeSet<&str> {
        let said = self.0.iter().filter(|word| !word.is_filler()).map(|word| word.stem.as_str());
        said.map(|stem| {
            SYNONYMS
                .iter()
                .find(|words| words.contains(&stem))
                .and_then(|words| words.first())
                .map_or(stem, |first| first)
        })
        .collect()
    }

    /// The unit that a name ends in: `cost_usd`, "distance in km".
    pub(super) fn unit(&self, kind: Kind) -> Option<&str> {
        let last = self.0.last()?;
        match kind {
            Kind::Money if matches!(last.stem.as_str(), "usd" | "dollar") => Some("USD"),
            Kind::Money if matches!(last.stem.as_str(), "eur" | "euro") => Some("EUR"),
            Kind::Money if matches!(last.stem.as_str(), "gbp") => Some("GBP"),
            // One letter may be anything, and of a word that is no unit the table knows more.
            Kind::Measure if last.written.chars().count() > 1 => {
                Unit::known(&last.written, QuantityKind::Measure)?;
                Unit::problem(&last.written, QuantityKind::Measure).is_none().then_some(last.written.as_str())
            }
            _ => None,
        }
    }
}

impl Word {
    /// Whether it says nothing of its own, as "number" and "of" do.
    fn is_filler(&self) -> bool {
        FILLERS.contains(&self.stem.as_str())
    }

    /// Whether it is a number, most often a year: it tells one attribute from another, and not what they mean.
    fn is_number(&self) -> bool {
        self.stem.chars().all(|c| c.is_ascii_digit())
    }
}

/// One of what a word may name many of; "status" and "loss" are no plurals.
fn stem(word: &str) -> String {
    let cut = |end: &str| word.strip_suffix(end).filter(|rest| rest.chars().count() > 2);
    if ["ss", "us", "is", "news"].iter().any(|end| word.ends_with(end)) {
        return word.to_owned();
    }
    if let Some(rest) = cut("ies") {
        return format!("{rest}y");
    }
    let es = ["sses", "shes", "ches", "xes"].iter().any(|end| word.ends_with(end));
    let one = if es { cut("es") } else { cut("s") };
    one.unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::ROWS;
    use super::*;

    #[test]
    fn names_are_taken_apart() {
        let stems = |name| Words::of(name).0.into_iter().map(|word| word.stem).collect::<Vec<_>>();
        assert_eq!(stems("First_Deaths"), ["first", "death"]);
        assert_eq!(stems("firstFatalities"), ["first", "fatality"]);
        assert_eq!(stems("  Number-of   people’s HOMES "), ["number", "of", "people", "home"]);
        assert_eq!(stems("status losses crisis"), ["status", "loss", "crisis"]);
        assert_eq!(stems("\u{200b}--\u{1f600}"), Vec::<String>::new());
    }

    #[test]
    fn the_table_is_written_in_stems() {
        let mut wrong = Vec::new();
        for row in ROWS {
            assert!(!row.senses.is_empty(), "{:?}", row.names);
            let others = if let Span::Among(others) = row.span { others } else { &[] };
            for part in row.names.iter().flat_map(|name| name.split(' ')).chain(others.iter().copied()) {
                wrong.extend((stem(&fold(part)) != part).then(|| (part, stem(&fold(part)))));
            }
        }
        for word in FILLERS.iter().chain(OTHERWISE).chain(SYNONYMS.iter().copied().flatten()) {
            wrong.extend((stem(&fold(word)) != *word).then(|| (*word, stem(&fold(word)))));
        }
        assert!(wrong.is_empty(), "written otherwise than folded: {wrong:?}");
    }

    #[test]
    fn units_are_read_off_the_end() {
        let unit = |name, kind| Words::of(name).unit(kind).map(str::to_owned);
        assert_eq!(unit("distance_km", Kind::Measure).as_deref(), Some("km"));
        assert_eq!(unit("cost (USD)", Kind::Money).as_deref(), Some("USD"));
        assert_eq!(unit("distance", Kind::Measure), None);
        assert_eq!(unit("temperature_c", Kind::Measure), None);
    }
}
