//! The words of a verdict: how two claims relate, how firmly, between whom.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $word)] $variant),*
        }

        impl $name {
            /// Every one, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word that scripts know it by.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),*
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

words! {
    /// How two claims, or two answers, relate.
    Relation {
        /// They say the same.
        Agrees = "agrees",
        /// One says the same more precisely.
        Refines = "refines",
        /// They answer one question, and both can hold.
        Compatible = "compatible",
        /// The later brings the earlier up to date, or corrects it.
        Supersedes = "supersedes",
        /// They cannot both hold.
        Contradicts = "contradicts",
        /// They answer no common question, or something needed to compare them is unknown.
        Incomparable = "incomparable",
    }
}

impl Relation {
    /// Whether the relation has a direction.
    pub fn is_directed(self) -> bool {
        matches!(self, Self::Refines | Self::Supersedes)
    }
}

words! {
    /// How firm a contradiction is.
    Strength {
        /// A careful reader sees a clash; by the letter both are tenable.
        Soft = "soft",
        /// Both cannot be true by any reading.
        Hard = "hard",
    }
}

words! {
    /// Between whom a finding stands.
    Level {
        /// Two reports, each in its own voice.
        Reports = "report_vs_report",
        /// Two speakers, or a speaker and a report.
        Speakers = "speaker_vs_speaker",
        /// One report with itself.
        Within = "within_report",
        /// Several claims that are jointly impossible.
        Set = "set",
    }
}

words! {
    /// Why one claim supersedes another.
    Cause {
        /// Time went on.
        Update = "update",
        /// The claim says that it corrects the other.
        Correction = "correction",
    }
}

words! {
    /// What keeps a clash from being hard, or adds doubt to a finding.
    Softening {
        /// The times are coarser than a day, and one lies inside the other.
        CoarseTimes = "coarse_times",
        /// The times only overlap.
        TimesOverlap = "times_overlap",
        /// Just one side has a time.
        TimeMissing = "time_missing",
        /// A missing time was taken from the publication.
        TimeFromPublication = "time_from_publication",
        /// A running total may grow within its day.
        GrowsWithinTheDay = "grows_within_the_day",
        /// Just one side names a place.
        PlaceMissing = "place_missing",
        /// One place lies inside the other.
        PlaceNested = "place_nested",
        /// Just one side says what exactly is meant.
        DefinitionMissing = "definition_missing",
        /// Just one side names the event.
        EventMissing = "event_missing",
        /// The subjects may be one and may be two.
        PerhapsAnother = "perhaps_another",
        /// A reader takes it so; nobody says it.
        Implied = "implied",
        /// One speaker said both; a change of mind is possible.
        ChangeOfMind = "change_of_mind",
        /// A vague word stands on one side.
        VagueWord = "vague_word",
        /// A reading is flawed.
        FlawedReading = "flawed_reading",
        /// Words differ, and nobody declared that they exclude each other.
        OtherWords = "other_words",
    }
}

impl Softening {
    /// What it means, as a clause.
    pub fn clause(self) -> &'static str {
        match self {
            Self::CoarseTimes => "the times are coarser than a day",
            Self::TimesOverlap => "the times only overlap",
            Self::TimeMissing => "just one side gives a time",
            Self::TimeFromPublication => "a missing time was taken from the publication",
            Self::GrowsWithinTheDay => "a running total can grow within a day",
            Self::PlaceMissing => "just one side names a place",
            Self::PlaceNested => "one place lies inside the other",
            Self::DefinitionMissing => "just one side says what exactly is meant",
            Self::EventMissing => "just one side names the event",
            Self::PerhapsAnother => "the subjects may be one and may be two",
            Self::Implied => "one side is only implied",
            Self::ChangeOfMind => "one speaker said both, and may have changed their mind",
            Self::VagueWord => "a vague word stands on one side",
            Self::FlawedReading => "a reading is flawed",
            Self::OtherWords => "the words differ, and nobody declared that they exclude each other",
        }
    }
}

/// Some softenings, each once.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub(crate) struct Softenings(u16);

const _: () = assert!(Softening::ALL.len() <= u16::BITS as usize, "each has a bit of its own");

impl Softenings {
    pub(crate) fn insert(&mut self, one: Softening) {
        self.0 |= 1 << one as u16;
    }

    pub(crate) fn contains(self, one: Softening) -> bool {
        self.0 & (1 << one as u16) != 0
    }

    #[must_use]
    pub(crate) fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    #[must_use]
    pub(crate) fn without(self, one: Softening) -> Self {
        Self(self.0 & !(1 << one as u16))
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// In the order of [`Softening::ALL`].
    pub(crate) fn iter(self) -> impl Iterator<Item = Softening> {
        Softening::ALL.iter().copied().filter(move |one| self.contains(*one))
    }
}

impl Extend<Softening> for Softenings {
    fn extend<I: IntoIterator<Item = Softening>>(&mut self, others: I) {
        others.into_iter().for_each(|one| self.insert(one));
    }
}

impl FromIterator<Softening> for Softenings {
    fn from_iter<I: IntoIterator<Item = Softening>>(all: I) -> Self {
        let mut softenings = Self::default();
        softenings.extend(all);
        softenings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn softenings_are_a_set() {
        let pairs = Softening::ALL.iter().flat_map(|a| Softening::ALL.iter().map(move |b| (*a, *b)));
        for (a, b) in pairs {
            let both: Softenings = [b, a, b].into_iter().collect();
            assert_eq!(both.len(), if a == b { 1 } else { 2 });
            assert!(both.contains(a) && both.contains(b) && !both.is_empty());
            assert!(both.iter().is_sorted_by_key(|one| Softening::ALL.iter().position(|other| *other == one)));
            let without = both.without(a);
            assert!(!without.contains(a) && without.contains(b) == (a != b));
            assert_eq!(without.and([a].into_iter().collect()), both);
        }
        let all: Softenings = Softening::ALL.iter().copied().collect();
        assert!(all.iter().eq(Softening::ALL.iter().copied()) && Softenings::default().is_empty());
    }
}
