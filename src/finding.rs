//! What findings are made of: how grave and how sure they are, guesses at causes, questions with their answers, notes.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::dossier::{ClaimId, Value};
use crate::origin::Origins;

/// How much a contradiction matters, from 0 (none) to 3.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "u8", into = "u8")]
pub struct Severity(u8);

impl TryFrom<u8> for Severity {
    type Error = String;

    fn try_from(level: u8) -> Result<Self, String> {
        Self::of_level(level).ok_or_else(|| format!("a severity is from 0 to 3, and not {level}"))
    }
}

impl From<Severity> for u8 {
    fn from(severity: Severity) -> Self {
        severity.0
    }
}

impl Severity {
    /// No contradiction.
    pub const NONE: Self = Self(0);
    /// A small difference.
    pub const LOW: Self = Self(1);
    /// A difference that changes the picture.
    pub const MIDDLE: Self = Self(2);
    /// Another picture.
    pub const HIGH: Self = Self(3);

    /// The severity of a level; none beyond 3.
    pub fn of_level(level: u8) -> Option<Self> {
        (level <= 3).then_some(Self(level))
    }

    /// The level as a number from 0 to 3.
    pub fn level(self) -> u8 {
        self.0
    }
}

/// A part of a verdict that may be doubtful.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Aspect {
    /// That the claims are about the same subject.
    Identity,
    /// That they are about the same time.
    Time,
    /// That they are about the same scope.
    Scope,
    /// That the values fit, or do not.
    Value,
    /// That the expressions mean what they were read as.
    Reading,
}

impl Aspect {
    /// The name that scripts know it by.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Time => "time",
            Self::Scope => "scope",
            Self::Value => "value",
            Self::Reading => "reading",
        }
    }
}

/// How sure each part of a verdict is, from 0 to 1 in hundredths. The whole is as sure as its weakest part: a product
/// would look exact and is not.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Confidence {
    pub(crate) identity: u8,
    pub(crate) time: u8,
    pub(crate) scope: u8,
    pub(crate) value: u8,
    pub(crate) reading: u8,
}

impl Confidence {
    /// The parts in order, with how sure each is.
    pub fn parts(&self) -> [(Aspect, f64); 5] {
        [
            (Aspect::Identity, self.identity),
            (Aspect::Time, self.time),
            (Aspect::Scope, self.scope),
            (Aspect::Value, self.value),
            (Aspect::Reading, self.reading),
        ]
        .map(|(aspect, hundredths)| (aspect, f64::from(hundredths) / 100.0))
    }

    /// The weakest part (the first among equals) and how sure it is.
    pub fn weakest(&self) -> (Aspect, f64) {
        let [first, rest @ ..] = self.parts();
        rest.into_iter().fold(first, |weakest, part| if part.1 < weakest.1 { part } else { weakest })
    }

    /// How sure the whole is.
    pub fn overall(&self) -> f64 {
        self.weakest().1
    }
}

/// A guess at the cause of a contradiction.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Hint {
    pub(crate) code: HintCode,
    pub(crate) text: String,
}

/// The guess in words.
impl fmt::Display for Hint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Hint {
    /// Which guess.
    pub fn code(&self) -> HintCode {
        self.code
    }

    /// The guess in words.
    pub fn text(&self) -> &str {
        &self.text
    }
}

macro_rules! hints {
    ($($(#[$doc:meta])* $variant:ident = $word:literal),* $(,)?) => {
        /// The guesses that are made at causes.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[non_exhaustive]
        pub enum HintCode {
            $($(#[$doc])* $variant),*
        }

        impl HintCode {
            /// The name that scripts know it by.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }
    };
}

hints! {
    /// A power of ten apart.
    ScaleSlip = "scale_slip",
    /// One digit lost.
    DroppedDigit = "dropped_digit",
    /// Two neighbouring digits exchanged.
    SwappedDigits = "swapped_digits",
    /// Day and month exchanged.
    DayMonthSwap = "day_month_swap",
    /// The same day of another year.
    YearSlip = "year_slip",
    /// One day apart.
    OffByOneDay = "off_by_one_day",
    /// A later running total below an earlier one.
    PossibleRevision = "possible_revision",
    /// The same numerals in different units.
    UnitSlip = "unit_slip",
    /// A report's publication day given as the day of the event.
    PublicationDateAsEventDate = "publication_date_as_event_date",
    /// Relative words repeated at a later publication.
    StaleRelativeDate = "stale_relative_date",
    /// A value that was true earlier.
    StaleValue = "stale_value",
    /// One side lacks or widens a scope field.
    DifferentScope = "different_scope",
    /// Equal once rounded.
    Rounding = "rounding",
    /// The sum of two sibling attributes.
    MixedMeasure = "mixed_measure",
}

/// One answer to a question: claims with the same reading.
#[derive(Clone, PartialEq, Debug)]
pub struct SlotAnswer {
    pub(crate) value: Value,
    pub(crate) reads: String,
    pub(crate) when: Option<String>,
    pub(crate) denied: bool,
    pub(crate) claims: Vec<ClaimId>,
    pub(crate) origins: Origins,
    pub(crate) belief: f64,
    pub(crate) support: Vec<Support>,
}

impl SlotAnswer {
    /// The value in the input's form.
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// What the value was read as, in words; empty for a value off the line.
    pub fn reads(&self) -> &str {
        &self.reads
    }

    /// The time at which it holds, in EDTF, where answers of one slot differ in it.
    pub fn when(&self) -> Option<&str> {
        self.when.as_deref()
    }

    /// Whether the answer is that the value does not hold.
    pub fn is_denial(&self) -> bool {
        self.denied
    }

    /// The claims, by id.
    pub fn claims(&self) -> &[ClaimId] {
        &self.claims
    }

    /// How many origins stand behind it.
    pub fn origins(&self) -> Origins {
        self.origins
    }

    /// How strongly the evidence supports it, from 0 to 1, as the best of the answers that it competes with: see
    /// [`belief`](crate::belief). It is no probability of truth, and a wider answer supports the narrower ones.
    pub fn belief(&self) -> f64 {
        self.belief
    }

    /// What speaks for it, and what against, by origin: those who state it first, then who states something else that
    /// bears on it.
    pub fn support(&self) -> &[Support] {
        &self.support
    }
}

/// What one origin says for an answer.
#[derive(Clone, PartialEq, Debug)]
pub struct Support {
    pub(crate) claims: Vec<ClaimId>,
    pub(crate) adds: f64,
    pub(crate) reliability: Option<f64>,
    pub(crate) states: bool,
}

impl Support {
    /// The claims of the origin; of those who state another answer, the first of each origin, some of many.
    pub fn claims(&self) -> &[ClaimId] {
        &self.claims
    }

    /// What they add to the answer together, in natural-log odds against its being a mistake; below nought what they
    /// take from it. Another method than [`TrackRecord`](crate::belief::TrackRecord) tells their weight.
    pub fn adds(&self) -> f64 {
        self.adds
    }

    /// How reliable the best of their outlets has shown itself, from 0 to 1.
    pub fn reliability(&self) -> Option<f64> {
        self.reliability
    }

    /// Whether they state the answer, rather than another that bears on it.
    pub fn states(&self) -> bool {
        self.states
    }
}

/// Something worth knowing that is no finding.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Note {
    pub(crate) code: &'static str,
    pub(crate) text: String,
    pub(crate) claims: Vec<String>,
}

impl Note {
    /// The name that scripts know it by.
    pub fn code(&self) -> &str {
        self.code
    }

    /// The note in words.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The ids of the claims that it is about.
    pub fn claims(&self) -> &[String] {
        &self.claims
    }
}
