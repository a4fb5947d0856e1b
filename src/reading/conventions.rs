//! The numbers that readings and verdicts depend on, all adjustable.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Number;
use super::quantity::vague;
use super::rates;
use crate::visible::Quoted;

/// How wide hedges are, when weeks start, what rates hold: every default that a dossier may override.
///
/// In a JSON dossier only what differs is given: `{"conventions": {"bound_factor": 2}}`.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Conventions {
    /// The half-width of the outer of a plain round number (two or more trailing zeros), as a fraction of it: 0.05.
    #[cfg_attr(feature = "schema", schemars(with = "f64"))]
    #[serde(with = "decimal")]
    pub round_width: Number,
    /// The half-width of the core of "about N" where N has one significant digit, two, three or more, as fractions of
    /// N: 0.10, 0.025, 0.01; at least half a unit of the last digit of a measure.
    #[cfg_attr(feature = "schema", schemars(with = "[f64; 3]"))]
    #[serde(with = "decimals")]
    pub about_widths: [Number; 3],
    /// How many times wider than its core the outer of "about N" is: 3.
    #[cfg_attr(feature = "schema", schemars(with = "f64"))]
    #[serde(with = "decimal")]
    pub about_outer: Number,
    /// How many times the first admitted value the core of an open bound reaches ("over 20" to 63): 3. Its inverse
    /// serves upper bounds.
    #[cfg_attr(feature = "schema", schemars(with = "f64"))]
    #[serde(with = "decimal")]
    pub bound_factor: Number,
    /// How far below N "nearly N" reaches, and "just over N" above it, in units of its last significant digit,
    /// ordinarily and by the letter: 0.5, 1. A number of two digits and more reaches at least as far as "about" would.
    #[cfg_attr(feature = "schema", schemars(with = "[f64; 2]"))]
    #[serde(with = "decimals")]
    pub nearly_widths: [Number; 2],
    /// What "nearly N" and "just over N" reach at most, as fractions of N, ordinarily and by the letter: 0.1, 0.2.
    #[cfg_attr(feature = "schema", schemars(with = "[f64; 2]"))]
    #[serde(with = "decimals")]
    pub nearly_caps: [Number; 2],
    /// How far a fraction ("two thirds") reaches either way, ordinarily and by the letter, as shares of the whole: 0.005,
    /// 0.05; never more than a quarter of itself. "About" two thirds reaches at least the latter.
    #[cfg_attr(feature = "schema", schemars(with = "[f64; 2]"))]
    #[serde(with = "decimals")]
    pub fraction_widths: [Number; 2],
    /// What words for an amount stand for, where that differs from the built-in table: none. The words are given as they
    /// are written, with their article: `{"a handful": {"core": [4, 6], "outer": [2, 12]}}`.
    pub vague_words: BTreeMap<String, VagueWord>,
    /// How many days "about" adds to either side of a day: 3.
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    pub about_days: u32,
    /// How many units "about" adds to either side of a week, a month, a quarter, a season, a half or a year: 1.
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    pub about_units: u32,
    /// The last day of the early part of a month, after which its late part begins, and the first and the last day of its
    /// middle: 15, 10, 20.
    pub month_parts: [u8; 3],
    /// The first day of the week, from 1 for Monday to 7 for Sunday: 1.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 7)))]
    pub week_start: u8,
    /// The unit prices of currencies, for comparing money across them. Of one pair the rate of the latest day counts;
    /// one day has one rate.
    pub rates: Vec<Rate>,
    /// How many different answers of one slot are compared each with each; above it they are swept in order and the
    /// rest is summarised: 32.
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    pub answers_crossed: usize,
    /// From which ratios on a difference of numbers has severity 2, and 3: 1.5, 3.
    #[cfg_attr(feature = "schema", schemars(with = "[f64; 2]"))]
    #[serde(with = "decimals")]
    pub severity_ratios: [Number; 2],
    /// From how many days on a difference of dates has severity 2, and 3: 2, 7.
    pub severity_days: [u32; 2],
    /// How far a ratio may be off a power of ten, as a fraction of it, and still hint at a slip of scale: 0.02.
    #[cfg_attr(feature = "schema", schemars(with = "f64"))]
    #[serde(with = "decimal")]
    pub scale_slip_width: Number,
    /// Made where `rates` cannot change any more.
    #[serde(skip)]
    pub(super) index: rates::Index,
}

/// What a word for an amount stands for.
///
/// Both ends are inside. Of words for a share ("most", "a minority") the ends are fractions of the whole, and the end
/// next to a half stays outside, as in the built-in table: most is more than half.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct VagueWord {
    /// The least and the most of it, as ordinarily taken.
    #[cfg_attr(feature = "schema", schemars(with = "[f64; 2]"))]
    #[serde(with = "decimals")]
    pub core: [Number; 2],
    /// The least and the most of it that is tenable by the letter.
    #[cfg_attr(feature = "schema", schemars(with = "[f64; 2]"))]
    #[serde(with = "decimals")]
    pub outer: [Number; 2],
}

/// What one unit of a currency cost in another on a day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// The currency priced (ISO 4217).
    pub from: String,
    /// The currency it is priced in (ISO 4217).
    pub to: String,
    /// How many of `to` one of `from` costs.
    #[cfg_attr(feature = "schema", schemars(with = "f64"))]
    #[serde(with = "decimal")]
    pub rate: Number,
    /// The day the rate was taken (ISO 8601).
    pub date: String,
}

impl Default for Conventions {
    fn default() -> Self {
        Self {
            round_width: Number::new(5, 2),
            about_widths: [Number::new(10, 2), Number::new(25, 3), Number::new(1, 2)],
            about_outer: Number::from(3),
            bound_factor: Number::from(3),
            week_start: 1,
            rates: Vec::new(),
            answers_crossed: 32,
            nearly_widths: [Number::new(5, 1), Number::ONE],
            nearly_caps: [Number::new(1, 1), Number::new(2, 1)],
            fraction_widths: [Number::new(5, 3), Number::new(5, 2)],
            vague_words: BTreeMap::new(),
            about_days: 3,
            about_units: 1,
            month_parts: [15, 10, 20],
            severity_ratios: [Number::new(15, 1), Number::from(3)],
            severity_days: [2, 7],
            scale_slip_width: Number::new(2, 2),
            index: rates::Index::default(),
        }
    }
}

impl Conventions {
    /// Refuses what makes no sense: widths and factors that are not positive, ranges whose ends are exchanged.
    ///
    /// Readers take conventions as they are, so whoever lets others write them should ask this first.
    ///
    /// # Errors
    ///
    /// The first field that is wrong, and what it should be, in one sentence.
    ///
    /// # Example
    ///
    /// ```
    /// use crosscheck::reading::Conventions;
    ///
    /// let mut conventions = Conventions::default();
    /// assert_eq!(conventions.check(), Ok(()));
    /// conventions.week_start = 8;
    /// assert_eq!(conventions.check().unwrap_err(), "`week_start` must be from 1 for Monday to 7 for Sunday");
    /// ```
    pub fn check(&self) -> Result<(), String> {
        match self.faults().into_iter().next() {
            Some((field, problem)) => Err(format!("`{field}` {problem}")),
            None => Ok(()),
        }
    }

    /// The same with its lists in an order of their own, where all of it makes sense.
    pub(crate) fn checked(mut self) -> Result<Self, String> {
        self.check()?;
        self.rates = rates::sorted(self.rates);
        self.index = rates::Index::of(&self.rates);
        Ok(self)
    }

    /// The rate that counts between two currencies, both being codes, in whichever direction it is given.
    pub(crate) fn rate_between(&self, a: &str, b: &str) -> Option<&Rate> {
        self.index.between(a, b, &self.rates)
    }

    /// Everything out of range: the field, and what it must be.
    pub fn faults(&self) -> Vec<(&'static str, String)> {
        let is_width = |width: &Number| *width > Number::ZERO && *width <= Number::ONE;
        let ascends = |[first, second]: &[Number; 2]| first <= second;
        let [early, mid, mid_end] = self.month_parts;
        let fields = [
            ("round_width", (Number::ZERO..=Number::ONE).contains(&self.round_width), "from 0 to 1"),
            ("about_widths", self.about_widths.iter().all(is_width), "three numbers above 0 and at most 1"),
            ("about_outer", self.about_outer >= Number::ONE, "at least 1"),
            ("bound_factor", self.bound_factor > Number::ONE, "more than 1"),
            (
                "nearly_widths",
                self.nearly_widths[0] > Number::ZERO && ascends(&self.nearly_widths),
                "two numbers above 0, the first not above the second",
            ),
            (
                "nearly_caps",
                self.nearly_caps.iter().all(is_width) && ascends(&self.nearly_caps),
                "two numbers above 0 and at most 1, the first not above the second",
            ),
            (
                "fraction_widths",
                self.fraction_widths.iter().all(is_width) && ascends(&self.fraction_widths),
                "two numbers above 0 and at most 1, the first not above the second",
            ),
            ("about_days", self.about_days > 0, "at least 1"),
            ("about_units", self.about_units > 0, "at least 1"),
            (
                "month_parts",
                [early, mid, mid_end].iter().all(|day| (1..=27).contains(day)) && mid <= mid_end,
                "three days from 1 to 27, the second not after the third",
            ),
            ("week_start", (1..=7).contains(&self.week_start), "from 1 for Monday to 7 for Sunday"),
            ("answers_crossed", self.answers_crossed > 0, "at least 1"),
            (
                "severity_ratios",
                self.severity_ratios[0] > Number::ONE && ascends(&self.severity_ratios),
                "two numbers above 1, the first not above the second",
            ),
            (
                "severity_days",
                self.severity_days[0] > 0 && self.severity_days[0] <= self.severity_days[1],
                "two numbers of days from 1 on, the first not above the second",
            ),
            (
                "scale_slip_width",
                self.scale_slip_width > Number::ZERO && self.scale_slip_width < Number::ONE,
                "above 0 and below 1",
            ),
        ];
        let out_of_range = fields.into_iter().filter(|(_, holds, _)| !holds);
        let mut faults: Vec<(&'static str, String)> =
            out_of_range.map(|(field, _, wanted)| (field, format!("must be {wanted}"))).collect();
        faults.extend(
            rates::problems(&self.rates).into_iter().map(|problem| ("rates", format!("must not hold this: {problem}"))),
        );
        for (words, meaning) in &self.vague_words {
            faults.extend(
                meaning.problem(words).map(|problem| ("vague_words", format!("at {} {problem}", Quoted(words)))),
            );
        }
        faults
    }
}

impl VagueWord {
    /// What is wrong with it as the meaning of these words.
    fn problem(&self, words: &str) -> Option<&'static str> {
        let ([low, high], [least, most]) = (self.core, self.outer);
        let is_share = vague::is_share(words);
        if !vague::is_words(words) {
            Some("must be one word or several, without figures or other signs")
        } else if low > high || least > most {
            Some("has its ends exchanged")
        } else if least < Number::ZERO {
            Some("must not reach below 0")
        } else if least > low || high > most {
            Some("must have its core inside its outer")
        } else if is_share && (most > Number::ONE || low == high) {
            Some("stands for a share, and must be a stretch between 0 and 1")
        } else {
            None
        }
    }
}

/// Decimals as plain JSON numbers.
pub(crate) mod decimal {
    use std::fmt;

    use serde::de::{Error, Visitor};
    use serde::{Deserialize, Deserializer, Serializer};

    use super::Number;
    use crate::visible::visible;

    pub(crate) fn serialize<S: Serializer>(number: &Number, serializer: S) -> Result<S::Ok, S::Error> {
        match i64::try_from(*number) {
            Ok(whole) if number.is_integer() => serializer.serialize_i64(whole),
            _ => serializer.serialize_f64(f64::try_from(*number).unwrap_or(f64::MAX)),
        }
    }

    /// The name under which a number is asked for as it is written. A format that knows it hands the digits over as
    /// text; others see a newtype and give the nearest that they have.
    pub(crate) const AS_WRITTEN: &str = "$crosscheck::number";

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Number, D::Error> {
        deserializer.deserialize_newtype_struct(AS_WRITTEN, NumberVisitor)
    }

    /// The number that JSON digits stand for, all of them kept; beyond the twenty-eighth fractional one they are rounded.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub(crate) fn parse(digits: &str) -> Result<Number, String> {
        let number = match digits.contains(['e', 'E']) {
            true => Number::from_scientific_lossy(digits),
            false => digits.parse(),
        };
        match number {
            Ok(number) if number.is_zero() => Ok(number.abs()),
            Ok(number) => Ok(number),
            Err(_) => Err(unusable(digits)),
        }
    }

    pub(crate) fn of_float(float: f64) -> Result<Number, String> {
        Number::try_from(float).map_err(|_| unusable(&float.to_string()))
    }

    fn unusable(digits: &str) -> String {
        format!("{} is no number that can be kept exactly", visible(digits, 40))
    }

    fn fewer<E: Error>(problem: String) -> E {
        E::custom(format!("{problem}; write fewer digits"))
    }

    struct NumberVisitor;

    impl<'de> Visitor<'de> for NumberVisitor {
        type Value = Number;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a number")
        }

        fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Number, D::Error> {
            of_float(f64::deserialize(deserializer)?).map_err(fewer)
        }

        fn visit_str<E: Error>(self, digits: &str) -> Result<Number, E> {
            parse(digits).map_err(fewer)
        }
    }
}

/// Several of them, as a list.
mod decimals {
    use super::Number;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    pub(super) struct Plain(#[serde(with = "super::decimal")] Number);

    pub(super) fn serialize<S: Serializer, const N: usize>(
        numbers: &[Number; N],
        serializer: S,
    ) -> Result<S::Ok, S::Error>
    where
        [Plain; N]: Serialize,
    {
        numbers.map(Plain).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>, const N: usize>(
        deserializer: D,
    ) -> Result<[Number; N], D::Error>
    where
        [Plain; N]: Deserialize<'de>,
    {
        Ok(<[Plain; N]>::deserialize(deserializer)?.map(|plain| plain.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_make_sense() {
        assert_eq!(Conventions::default().check(), Ok(()));
    }

    #[test]
    fn nonsense_is_refused() {
        fn word(words: &str, core: [i64; 2], outer: [i64; 2]) -> (String, VagueWord) {
            (words.to_owned(), VagueWord { core: core.map(Number::from), outer: outer.map(Number::from) })
        }
        type Change = fn(&mut Conventions);
        let table: &[(&str, Change)] = &[
            ("`round_width`", |c| c.round_width = -Number::ONE),
            ("`round_width`", |c| c.round_width = -Number::ONE),
            ("`about_widths`", |c| c.about_widths[1] = Number::TWO),
            ("`about_outer`", |c| c.about_outer = Number::new(5, 1)),
            ("`bound_factor`", |c| c.bound_factor = Number::ONE),
            ("`nearly_widths`", |c| c.nearly_widths.reverse()),
            ("`nearly_caps`", |c| c.nearly_caps[0] = Number::ZERO),
            ("`fraction_widths`", |c| c.fraction_widths.reverse()),
            ("`about_days`", |c| c.about_days = 0),
            ("`about_units`", |c| c.about_units = 0),
            ("`month_parts`", |c| c.month_parts = [15, 20, 10]),
            ("`month_parts`", |c| c.month_parts[0] = 28),
            ("`week_start`", |c| c.week_start = 0),
            ("`week_start`", |c| c.week_start = 8),
            ("`answers_crossed`", |c| c.answers_crossed = 0),
            ("`severity_ratios`", |c| c.severity_ratios[0] = Number::ONE),
            ("`severity_days`", |c| c.severity_days = [7, 2]),
            ("`scale_slip_width`", |c| c.scale_slip_width = Number::ZERO),
            ("`rates`", |c| {
                let rate = Number::ZERO;
                c.rates.push(Rate { from: "USD".into(), to: "EUR".into(), rate, date: "2025-01-01".into() });
            }),
            ("exchanged", |c| c.vague_words.extend([word("a gaggle", [9, 3], [2, 10])])),
            ("inside its outer", |c| c.vague_words.extend([word("a gaggle", [1, 9], [2, 10])])),
            ("below 0", |c| c.vague_words.extend([word("a gaggle", [3, 9], [-2, 10])])),
            ("one word or several", |c| c.vague_words.extend([word("", [3, 9], [2, 10])])),
            ("one word or several", |c| c.vague_words.extend([word("20-odd", [21, 29], [20, 30])])),
            ("stands for a share", |c| c.vague_words.extend([word("most", [60, 100], [50, 100])])),
        ];
        for (problem, change) in table {
            let mut conventions = Conventions::default();
            change(&mut conventions);
            let refused = conventions.check().expect_err(problem);
            assert!(refused.contains(problem), "{refused}");
        }
    }

    #[cfg(feature = "input")]
    #[test]
    fn what_differs_is_all_that_is_written() {
        let written =
            r#"{"vague_words": {"a handful": {"core": [4, 6], "outer": [2, 12.5]}}, "severity_days": [3, 9]}"#;
        let read: Conventions = serde_json::from_str(written).unwrap();
        assert_eq!(read.severity_days, [3, 9]);
        assert_eq!(read.vague_words["a handful"].outer, [Number::TWO, Number::new(125, 1)]);
        assert_eq!(
            Conventions { vague_words: BTreeMap::new(), severity_days: [2, 7], ..read.clone() },
            Conventions::default()
        );
        let again: Conventions = serde_json::from_str(&serde_json::to_string(&read).unwrap()).unwrap();
        assert_eq!(again, read);
    }
}
