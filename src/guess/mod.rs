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

use std::collections::{BTreeMap, BTreeSet};

#[cfg(feature = "input")]
pub(crate) use declaration::Declaration;
pub(crate) use declaration::{Json, Snippet};
pub(crate) use vocabulary::what_follows;

use crate::dossier::{Attribute, Claim, Dossier, Guess, Kind, Semantics};
use crate::reading::Conventions;
use name::Words;
pub(crate) use values::Witness;
use vocabulary::Sense;

impl Dossier {
    /// What the attributes that claims use and nobody declared most likely mean, by id; those of which nothing can be
    /// told are not among them.
    ///
    /// The name decides, and the values must bear it out: most of them must read as what the name promises.
    ///
    /// # Complexity
    ///
    /// Linear in the claims of such attributes, each value of which is read once for each meaning that the name may
    /// have: a handful at most, however large the dossier.
    pub fn guesses(&self) -> Vec<Attribute> {
        self.weighed(guess).into_values().collect()
    }

    /// Declares the attributes of news that nobody declared, as their names suggest, and returns how many that were.
    ///
    /// The readers of files do so for attributes that only sheets use. The [`Reconciliation`](crate::Reconciliation) has a note for each guess,
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
        self.guess_attributes_but(&BTreeSet::new())
    }

    /// The same, but for the attributes of these ids.
    pub(crate) fn guess_attributes_but(&mut self, others: &BTreeSet<String>) -> usize {
        let guesses = self.weighed(|what, witness| if others.contains(what) { None } else { guess(what, witness) });
        let guesses: Vec<Attribute> = guesses.into_values().collect();
        guesses.into_iter().filter_map(|attribute| self.attribute(attribute).ok()).count()
    }

    /// Of attributes that claims use and nobody declared, what can be told from name and values.
    fn weighed<T>(&self, tell: impl Fn(&str, &Witness) -> Option<T>) -> BTreeMap<&str, T> {
        let mut claims: BTreeMap<&str, Vec<&Claim>> = BTreeMap::new();
        for claim in self.claims() {
            if self.find_attribute(claim.what()).is_none() {
                claims.entry(claim.what()).or_default().push(claim);
            }
        }
        let witness = |what: &str, claims: &[&Claim]| Witness::of(what, claims, self.conventions());
        claims.iter().filter_map(|(what, claims)| Some((*what, tell(what, &witness(what, claims))?))).collect()
    }
}

/// What is told of an attribute that nobody declared.
pub(crate) enum Suggestion {
    /// What it most likely means.
    Means(Box<Attribute>),
    /// What its name promises, and a value that is something else.
    Unlike(Unlike),
}

/// A value that is not what the name of its attribute promises, as most are not.
pub(crate) struct Unlike {
    /// What the name promises.
    pub(crate) kind: Kind,
    /// The value as it is written.
    pub(crate) value: String,
    /// Why it is something else, where more can be said than that.
    pub(crate) problem: Option<String>,
}

impl Witness {
    /// What is told of an attribute of that name, going by what its values bear out.
    pub(crate) fn suggestion(&self, what: &str, conventions: &Conventions) -> Option<Suggestion> {
        match guess(what, self) {
            Some(attribute) => Some(Suggestion::Means(Box::new(attribute))),
            None => self.unlike(promised(&Words::of(what)).next()?, conventions).map(Suggestion::Unlike),
        }
    }
}

/// What the name of an attribute promises it to be, likeliest first.
fn promised<'w>(words: &'w Words) -> impl Iterator<Item = Kind> + 'w {
    let rows = vocabulary::ROWS.iter().filter(|row| words.are_of(row));
    rows.flat_map(|row| row.senses.iter().map(|sense| sense.kind))
}

/// What the name of an attribute says, whatever word it says it with and however that is written: one and the same for
/// "Deaths", "number_of_deaths" and "killed".
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Gist(BTreeSet<String>);

impl Gist {
    pub(crate) fn of(name: &str) -> Self {
        let words = Words::of(name);
        let gist: BTreeSet<String> = words.gist().into_iter().map(str::to_owned).collect();
        Self(if gist.is_empty() { BTreeSet::from([name.to_owned()]) } else { gist })
    }
}

/// What an attribute of that name and those values most likely means.
fn guess(id: &str, witness: &Witness) -> Option<Attribute> {
    let words = Words::of(id);
    let mut rows = vocabulary::ROWS.iter().filter(|row| words.are_of(row));
    let sense = rows.find_map(|row| row.senses.iter().find(|sense| witness.bears_out(sense.kind)))?;
    let periods = sense.semantics == Semantics::Cumulative && witness.is_of_periods();
    Some(attribute(id, sense, &words, periods))
}

fn attribute(id: &str, sense: &Sense, words: &Words, periods: bool) -> Attribute {
    let semantics = if periods { Semantics::PeriodTotal } else { sense.semantics };
    let mut attribute = Attribute::new(id, sense.kind, semantics);
    if let Some(unit) = words.unit(sense.kind).or(sense.unit) {
        attribute = attribute.in_unit(unit);
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
    attribute.guessed(Guess(gist))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Report;

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
    fn names_that_say_the_same_have_one_gist() {
        for (one, other) in [
            ("Deaths", "number_of_deaths"),
            ("Deaths", "killed"),
            ("dead", "death toll"),
            ("civilians killed", "civilian deaths"),
            ("hurt", "Wounded"),
            ("colour", "Colour"),
        ] {
            assert_eq!(Gist::of(one), Gist::of(other), "{one} and {other}");
        }
        for (one, other) in [
            ("killed", "injured"),
            ("killed", "civilians killed"),
            ("killed_in_2023", "killed_in_2024"),
            ("killed", "death rate"),
            ("number", "people"),
        ] {
            assert_ne!(Gist::of(one), Gist::of(other), "{one} and {other}");
        }
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
