//! What attributes of news that nobody declared most likely mean, told by their names.
//!
//! A sheet filled in by hand has no declarations, and without them its claims could agree and never contradict. Most of
//! its attributes are old friends, though: "Deaths", "killed_in_2024" and "number of people killed" are a toll.
//! [`Dossier::guess_attributes`] declares those. A guess has to be one that a careful news desk would make: where a name
//! or its values leave a doubt there is none, and where two meanings would do it is the one that accuses nobody.
//!
//! | file | what it does |
//! |---|---|
//! | `vocabulary` | the table: names, and what they mean |
//! | `name` | finds a name of the table in the name of an attribute |
//! | `values` | holds the values against the meaning |
//! | `declaration` | writes an attribute as JSON |

mod declaration;
mod name;
mod values;
mod vocabulary;

use std::collections::BTreeMap;

pub(crate) use declaration::Declaration;
pub(crate) use vocabulary::what_follows;

use crate::dossier::{Attribute, Claim, Dossier, Guess, Semantics};
use name::Words;
use values::Values;
use vocabulary::Sense;

impl Dossier {
    /// What the attributes that claims use and nobody declared most likely mean, by id; those of which nothing can be
    /// told are not among them.
    ///
    /// The name decides, and the values must bear it out: most of them must read as what the name promises.
    ///
    /// # Complexity
    ///
    /// Linear in the claims of such attributes, each value of which is read once.
    pub fn guesses(&self) -> Vec<Attribute> {
        let mut claims: BTreeMap<&str, Vec<&Claim>> = BTreeMap::new();
        for claim in self.claims() {
            if self.find_attribute(claim.what()).is_none() {
                claims.entry(claim.what()).or_default().push(claim);
            }
        }
        let conventions = self.conventions();
        claims.iter().filter_map(|(what, claims)| guess(what, &Values::new(claims, conventions))).collect()
    }

    /// Declares the attributes of news that nobody declared, as their names suggest, and returns how many that were.
    ///
    /// The readers of files do so for sheets. The [`Reconciliation`](crate::Reconciliation) has a note for each guess,
    /// with the declaration to change where the guess is wrong; [`Attribute::is_guessed`] tells it from a declared one.
    ///
    /// # Example
    ///
    /// ```
    /// use crosscheck::{Claim, Dossier, Kind, Report, Semantics};
    ///
    /// let mut dossier = Dossier::new();
    /// let wire = dossier.report(Report::new("Harbour Wire"))?;
    /// dossier.claim(Claim::new(wire, "landslide", "Number of people killed").value("at least 12"))?;
    /// dossier.claim(Claim::new(wire, "landslide", "mood").value("sombre"))?;
    ///
    /// assert_eq!(dossier.guess_attributes(), 1);
    /// let toll = dossier.find_attribute("Number of people killed").unwrap();
    /// assert_eq!((toll.kind(), toll.semantics()), (Kind::Count, Semantics::Cumulative));
    /// assert!(toll.is_guessed() && dossier.find_attribute("mood").is_none());
    /// # Ok::<(), crosscheck::DossierError>(())
    /// ```
    ///
    /// # Complexity
    ///
    /// That of [`Dossier::guesses`].
    pub fn guess_attributes(&mut self) -> usize {
        let guesses = self.guesses().into_iter();
        guesses.filter_map(|attribute| self.attribute(attribute).ok()).count()
    }
}

/// Of names of attributes those that say the same and are written differently, each with the first of the others.
pub(crate) fn spelled_apart<'a>(names: impl IntoIterator<Item = &'a str>) -> BTreeMap<&'a str, &'a str> {
    let mut alike: BTreeMap<Vec<String>, Vec<&str>> = BTreeMap::new();
    for name in names {
        let gist = Words::of(name).gist().into_iter().map(str::to_owned).collect();
        alike.entry(gist).or_default().push(name);
    }
    let several = alike.values().filter_map(|names| Some((names, *names.first()?, *names.get(1)?)));
    let others = several.flat_map(|(names, first, second)| {
        names.iter().map(move |name| (*name, if *name == first { second } else { first }))
    });
    others.collect()
}

/// What an attribute of that name and those values most likely means.
fn guess(id: &str, values: &Values<'_>) -> Option<Attribute> {
    let words = Words::of(id);
    let (sense, word) = vocabulary::ROWS.iter().find_map(|row| {
        let word = words.find(row)?;
        let sense = row.senses.iter().find(|sense| values.bear_out(sense))?;
        Some((sense, word))
    })?;
    let periods = sense.semantics == Semantics::Cumulative && values.are_of_periods();
    Some(attribute(id, sense, &words, word, periods))
}

fn attribute(id: &str, sense: &Sense, words: &Words, word: String, periods: bool) -> Attribute {
    let semantics = if periods { Semantics::PeriodTotal } else { sense.semantics };
    let mut attribute = Attribute::new(id, sense.kind, semantics);
    if let Some(unit) = words.unit(sense.kind).or(sense.unit) {
        attribute = attribute.in_unit(unit);
    }
    if let Some(tolerance) = sense.tolerance {
        attribute = attribute.tolerating(tolerance);
    }
    for list in sense.states.order {
        attribute = attribute.ordered(list.iter().copied());
    }
    for (from, to) in sense.states.becomes {
        attribute = attribute.becoming(*from, *to);
    }
    for set in sense.states.disjoint {
        attribute = attribute.excluding(set.iter().copied());
    }
    let gist = if periods { format!("{}, in each period that is stated", sense.gist) } else { sense.gist.to_owned() };
    attribute.guessed(Guess { word, gist })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Report;
    use crate::dossier::Kind;

    fn of(what: &str, claims: &[(&str, Option<&str>)]) -> Option<(Kind, Semantics)> {
        let mut dossier = Dossier::new();
        let report = dossier.report(Report::new("Wire").published("2025-03-06")).unwrap();
        for (value, when) in claims {
            let mut claim = Claim::new(report, "somebody", what).value(*value);
            if let Some(when) = when {
                claim = claim.when(*when);
            }
            dossier.claim(claim).unwrap();
        }
        dossier.guesses().pop().map(|attribute| (attribute.kind(), attribute.semantics()))
    }

    #[test]
    fn values_refine_a_guess() {
        let toll = Some((Kind::Count, Semantics::Cumulative));
        assert_eq!(of("killed", &[("12", None), ("dozens", None), ("?", None)]), toll);
        assert_eq!(of("killed", &[("yes", None)]), Some((Kind::Bool, Semantics::Onset)));
        assert_eq!(of("killed", &[("John Smith", None)]), None);
        assert_eq!(of("missing", &[("no", None), ("yes", None)]), Some((Kind::Bool, Semantics::Snapshot)));
        assert_eq!(of("missing", &[("12", None)]), Some((Kind::Count, Semantics::Snapshot)));
        assert_eq!(of("date", &[("12", None)]), None);
    }

    #[test]
    fn periods_make_a_total_of_each() {
        let total = Some((Kind::Count, Semantics::PeriodTotal));
        assert_eq!(of("killed", &[("5,600", Some("2024")), ("1,000", Some("2025-01/2025-03"))]), total);
        assert_eq!(of("killed", &[("5,600", Some("since 2021")), ("900", None)]), total);
        let toll = Some((Kind::Count, Semantics::Cumulative));
        assert_eq!(of("killed", &[("5,600", Some("2024")), ("5,700", Some("2025-03-05"))]), toll);
        assert_eq!(of("killed", &[("12", Some("yesterday"))]), toll);
        assert_eq!(of("killed", &[("12", Some("by March 5"))]), toll);
    }
}
