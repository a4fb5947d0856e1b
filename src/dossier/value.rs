//! Values as they are given: text as written, a number, a bool, or an object that says how exact it is.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Error as _, MapAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::reading::Number;
use crate::reading::conventions::decimal;

/// A claim's value as given.
///
/// ```
/// use crosscheck::Value;
///
/// let written: Value = "over 56,000".into();
/// let plain: Value = 12.into();
/// let range = Value::between(Some(5.into()), Some(9.into()))?.in_unit("km");
/// assert!(Value::between(Some(9.into()), Some(5.into())).is_err());
/// # Ok::<(), crosscheck::ValueError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Value {
    /// Text as written.
    Text(String),
    /// A plain number, taken as the same digits in a text: a measure of 57.0 is one to the tenth.
    Number(Number),
    /// Yes or no.
    Flag(bool),
    /// An amount with its exactness, and perhaps a unit.
    Measured(Measured),
}

/// An amount with its exactness, and perhaps a unit.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Measured(Box<Parts>);

/// Held apart: hardly any value is measured, and every value would be as large.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct Parts {
    amount: Amount,
    unit: Option<String>,
}

/// How exact an amount is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Amount {
    /// Just this.
    Exact(Number),
    /// About this.
    About(Number),
    /// At least this.
    From(Number),
    /// At most this.
    UpTo(Number),
    /// From the first to the second, both inside, the first not above the second.
    Between(Number, Number),
}

impl Measured {
    fn new(amount: Amount, unit: Option<String>) -> Self {
        Self(Box::new(Parts { amount, unit }))
    }

    /// The amount.
    pub fn amount(&self) -> Amount {
        self.0.amount
    }

    /// The unit as written.
    pub fn unit(&self) -> Option<&str> {
        self.0.unit.as_deref()
    }
}

/// Why an object is no value.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ValueError {
    /// The lower end lies above the upper end.
    #[error("the interval from {min} to {max} is inverted; `min` must not exceed `max`")]
    Inverted {
        /// The lower end given.
        min: Number,
        /// The upper end given.
        max: Number,
    },
    /// Not exactly one way of stating an amount.
    #[error("a value object states one of `exact`, `about`, or `min` and/or `max`")]
    NotOneAmount,
}

impl Value {
    /// An amount that is just `number`.
    pub fn exact(number: impl Into<Number>) -> Self {
        Self::Measured(Measured::new(Amount::Exact(number.into()), None))
    }

    /// An amount of about `number`.
    pub fn about(number: impl Into<Number>) -> Self {
        Self::Measured(Measured::new(Amount::About(number.into()), None))
    }

    /// An amount from `min` to `max`, both inside, either of them open when `None`.
    ///
    /// # Errors
    ///
    /// [`ValueError`] when the interval is inverted or has no end at all.
    pub fn between(min: Option<Number>, max: Option<Number>) -> Result<Self, ValueError> {
        let amount = match (min, max) {
            (Some(min), Some(max)) if min > max => return Err(ValueError::Inverted { min, max }),
            (Some(min), Some(max)) => Amount::Between(min, max),
            (Some(min), None) => Amount::From(min),
            (None, Some(max)) => Amount::UpTo(max),
            (None, None) => return Err(ValueError::NotOneAmount),
        };
        Ok(Self::Measured(Measured::new(amount, None)))
    }

    /// As a person would write it; text as it stands.
    pub(crate) fn as_text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            other => Cow::Owned(other.to_string()),
        }
    }

    /// The same amount in a unit; a plain number becomes an exact one, text and flags stay as they are.
    #[must_use]
    pub fn in_unit(self, unit: impl Into<String>) -> Self {
        match self {
            Self::Measured(measured) => Self::Measured(Measured::new(measured.amount(), Some(unit.into()))),
            Self::Number(number) => Self::Measured(Measured::new(Amount::Exact(number), Some(unit.into()))),
            other => other,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Number> for Value {
    fn from(number: Number) -> Self {
        Self::Number(number)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number.into())
    }
}

impl From<i32> for Value {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        Self::Number(number.into())
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

/// As a person would write it.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let measured = match self {
            Self::Text(text) => return f.write_str(text),
            Self::Number(number) => return number.fmt(f),
            Self::Flag(flag) => return f.write_str(if *flag { "yes" } else { "no" }),
            Self::Measured(measured) => measured,
        };
        match measured.amount() {
            Amount::Exact(number) => write!(f, "exactly {number}")?,
            Amount::About(number) => write!(f, "about {number}")?,
            Amount::From(min) => write!(f, "at least {min}")?,
            Amount::UpTo(max) => write!(f, "at most {max}")?,
            Amount::Between(min, max) => write!(f, "{min} to {max}")?,
        }
        match measured.unit() {
            Some(unit) => write!(f, " {unit}"),
            None => Ok(()),
        }
    }
}

/// The object form on the wire.
#[derive(Serialize, Deserialize, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct Object {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    exact: Option<Plain>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    about: Option<Plain>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    min: Option<Plain>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    max: Option<Plain>,
}

#[derive(Clone, Copy, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
struct Plain(
    #[serde(with = "decimal")]
    #[cfg_attr(feature = "schema", schemars(with = "f64"))]
    Number,
);

impl TryFrom<Object> for Value {
    type Error = ValueError;

    fn try_from(object: Object) -> Result<Self, ValueError> {
        let [exact, about, min, max] =
            [object.exact, object.about, object.min, object.max].map(|plain| plain.map(|plain| plain.0));
        let value = match (exact, about, min.is_some() || max.is_some()) {
            (Some(number), None, false) => Self::exact(number),
            (None, Some(number), false) => Self::about(number),
            (None, None, true) => Self::between(min, max)?,
            _ => return Err(ValueError::NotOneAmount),
        };
        Ok(match object.unit {
            Some(unit) => value.in_unit(unit),
            None => value,
        })
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let measured = match self {
            Self::Text(text) => return serializer.serialize_str(text),
            // "57.0" says more than "57".
            Self::Number(number) if number.is_integer() && number.scale() > 0 => {
                return serializer.serialize_f64(f64::try_from(*number).unwrap_or(f64::MAX));
            }
            Self::Number(number) => return decimal::serialize(number, serializer),
            Self::Flag(flag) => return serializer.serialize_bool(*flag),
            Self::Measured(measured) => measured,
        };
        let mut object = Object { unit: measured.unit().map(str::to_owned), ..Object::default() };
        match measured.amount() {
            Amount::Exact(number) => object.exact = Some(Plain(number)),
            Amount::About(number) => object.about = Some(Plain(number)),
            Amount::From(min) => object.min = Some(Plain(min)),
            Amount::UpTo(max) => object.max = Some(Plain(max)),
            Amount::Between(min, max) => (object.min, object.max) = (Some(Plain(min)), Some(Plain(max))),
        }
        object.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(decimal::AS_WRITTEN, WrittenVisitor)
    }
}

/// Tells a number as it is written from everything else.
struct WrittenVisitor;

impl<'de> Visitor<'de> for WrittenVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        ValueVisitor.expecting(f)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }

    fn visit_str<E: serde::de::Error>(self, digits: &str) -> Result<Value, E> {
        // A number that cannot be kept is kept as it is written, to be told of as one that cannot be read.
        Ok(decimal::parse(digits).map_or_else(|_| Value::Text(digits.to_owned()), Value::Number))
    }
}

/// Text of any length may be given, though not read.
fn as_text<E: serde::de::Error>(problem: String) -> E {
    E::custom(format!("{problem}; write it as text if it is meant"))
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text, a number, true or false, or an object with `exact`, `about`, `min` or `max`")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::from(text))
    }

    fn visit_bool<E: serde::de::Error>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Flag(flag))
    }

    fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Value, E> {
        Ok(Value::from(number))
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_i128<E: serde::de::Error>(self, number: i128) -> Result<Value, E> {
        // The checked way: `From` panics where the number does not fit.
        let number = Number::try_from_i128_with_scale(number, 0).map_err(|_| {
            E::custom(format!("{number} has more digits than a number can keep; write it as text if it is meant"))
        })?;
        Ok(Value::Number(number))
    }

    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Value, E> {
        decimal::of_float(number).map(Value::Number).map_err(as_text)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Value, A::Error> {
        let object = Object::deserialize(MapAccessDeserializer::new(map))?;
        Value::try_from(object).map_err(A::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Value {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Value".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let object = generator.subschema_for::<Object>();
        schemars::json_schema!({
            "description": "Text as written, a number, true or false, or an amount that says how exact it is.",
            "anyOf": [{"type": ["string", "number", "boolean"]}, object]
        })
    }
}
