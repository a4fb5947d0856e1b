//! The numbers that readings and verdicts depend on, all adjustable.

use serde::{Deserialize, Serialize};

use super::Number;

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
    /// The first day of the week, from 1 for Monday to 7 for Sunday: 1.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 7)))]
    pub week_start: u8,
    /// The unit prices of currencies, for comparing money across them.
    pub rates: Vec<Rate>,
    /// How many different answers of one slot are compared each with each; above it they are swept in order and the
    /// rest is summarised: 32.
    pub answers_crossed: usize,
}

/// What one unit of a currency cost in another, from a day on.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
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
        }
    }
}

/// Decimals as plain JSON numbers.
pub(crate) mod decimal {
    use super::Number;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(crate) fn serialize<S: Serializer>(number: &Number, serializer: S) -> Result<S::Ok, S::Error> {
        match i64::try_from(*number) {
            Ok(whole) if number.is_integer() => serializer.serialize_i64(whole),
            _ => serializer.serialize_f64(f64::try_from(*number).unwrap_or(f64::MAX)),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Number, D::Error> {
        let float = f64::deserialize(deserializer)?;
        Number::try_from(float).map_err(|_| D::Error::custom(format!("{float} is no usable number")))
    }
}

mod decimals {
    use super::Number;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    struct Plain(#[serde(with = "super::decimal")] Number);

    pub(crate) fn serialize<S: Serializer>(numbers: &[Number; 3], serializer: S) -> Result<S::Ok, S::Error> {
        numbers.map(Plain).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<[Number; 3], D::Error> {
        Ok(<[Plain; 3]>::deserialize(deserializer)?.map(|plain| plain.0))
    }
}
