//! Writes JSON: compact, and with escapes for characters that nobody would see.
//!
//! A result has millions of short strings, so they go straight into a buffer.

use std::fmt::{self, Display, Write};
use std::io::Cursor;

use serde::ser::{
    Error as _, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};
use serde_json::{Error, Result};

use super::escape::escape;
use crate::digits;

/// How many bytes are kept before they are passed on; where they never are, there is room for as many from the start.
const KEPT: usize = 1 << 16;

/// A serializer into a writer.
pub(super) struct Writer<W> {
    buffer: String,
    /// How many bytes may be kept.
    most: usize,
    /// Room for words that are still to be escaped: in one go, for they are written in small pieces.
    words: String,
    out: W,
}

impl Writer<String> {
    /// One that keeps everything, to be taken as a [text](Self::text).
    pub(super) fn in_memory() -> Self {
        Self { most: usize::MAX, buffer: String::with_capacity(KEPT), ..Self::new(String::new()) }
    }

    /// Writes one value after what is written already, and something between them.
    pub(super) fn add(&mut self, before: &str, value: &(impl Serialize + ?Sized)) -> Result<()> {
        self.raw(before)?;
        value.serialize(self)
    }

    /// Everything that is written.
    pub(super) fn text(self) -> String {
        self.buffer
    }
}

impl<W: Write> Writer<W> {
    pub(super) fn new(out: W) -> Self {
        Self { buffer: String::new(), most: KEPT, words: String::new(), out }
    }

    /// Passes on what is kept.
    pub(super) fn end(mut self) -> fmt::Result {
        self.out.write_str(&self.buffer)
    }

    fn raw(&mut self, json: &str) -> Result<()> {
        self.buffer.push_str(json);
        Ok(())
    }

    /// Writes a number as serde_json writes it.
    fn number(&mut self, number: &impl Serialize) -> Result<()> {
        // None takes more than 25 digits and signs.
        let mut digits = Cursor::new([0; 32]);
        serde_json::to_writer(&mut digits, number)?;
        let (len, digits) = (digits.position(), digits.get_ref());
        let digits = usize::try_from(len).ok().and_then(|len| digits.get(..len));
        self.raw(digits.and_then(|digits| std::str::from_utf8(digits).ok()).unwrap_or("null"))
    }

    fn pass_on(&mut self) -> Result<()> {
        if self.buffer.len() >= self.most {
            self.out.write_str(&self.buffer).map_err(Error::custom)?;
            self.buffer.clear();
        }
        Ok(())
    }

    /// Opens a list or an object.
    fn open(&mut self, opening: &str, closing: &'static str) -> Result<Inside<'_, W>> {
        self.raw(opening)?;
        Ok(Inside { writer: self, closing, is_first: true })
    }

    /// Opens what a variant of an enum holds.
    fn open_variant(&mut self, variant: &str, opening: &str, closing: &'static str) -> Result<Inside<'_, W>> {
        self.raw("{")?;
        self.serialize_str(variant)?;
        self.raw(":")?;
        self.open(opening, closing)
    }
}

/// A list or an object that is being written.
pub(super) struct Inside<'a, W> {
    writer: &'a mut Writer<W>,
    closing: &'static str,
    is_first: bool,
}

impl<W: Write> Inside<'_, W> {
    fn next(&mut self) -> Result<()> {
        if std::mem::take(&mut self.is_first) { Ok(()) } else { self.writer.raw(",") }
    }

    fn element(&mut self, value: &(impl Serialize + ?Sized)) -> Result<()> {
        self.next()?;
        value.serialize(&mut *self.writer)?;
        self.writer.pass_on()
    }

    fn field(&mut self, key: &str, value: &(impl Serialize + ?Sized)) -> Result<()> {
        self.next()?;
        // The names of fields are words of this crate, in which nothing needs an escape.
        debug_assert!(key.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\\')), "{key}");
        let buffer = &mut self.writer.buffer;
        buffer.push('"');
        buffer.push_str(key);
        buffer.push_str("\":");
        value.serialize(&mut *self.writer)
    }

    fn close(self) -> Result<()> {
        self.writer.raw(self.closing)
    }
}

/// Appends a number of at most four decimals, as nearly all are, and says whether it is one. No other decimal of as few
/// digits is nearest to the same number, so this is the shortest, which serde_json writes too.
fn short_decimal(number: f64, out: &mut String) -> bool {
    const BELOW: f64 = 1e6;
    let scaled = (number.abs() * 1e4).round();
    if !(number.abs() < BELOW && scaled / 1e4 == number.abs()) {
        return false;
    }
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a whole number from 0 to 10 billion
    let scaled = scaled as u64;
    let digit = |digit: u64| char::from(b'0' + u8::try_from(digit).unwrap_or_default());
    out.push_str(if number.is_sign_negative() { "-" } else { "" });
    // Writing to a string cannot fail.
    let _ = digits::whole(out, scaled / 10_000);
    out.push('.');
    let (mut rest, mut unit) = (scaled % 10_000, 1_000);
    // One decimal stands, whatever it is.
    loop {
        out.push(digit(rest / unit));
        rest %= unit;
        unit /= 10;
        if rest == 0 {
            return true;
        }
    }
}

macro_rules! plainly {
    ($($name:ident: $number:ty),*) => {
        $(fn $name(self, number: $number) -> Result<()> {
            digits::whole(&mut self.buffer, number).map_err(Error::custom)
        })*
    };
}

impl<'a, W: Write> Serializer for &'a mut Writer<W> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Inside<'a, W>;
    type SerializeTuple = Inside<'a, W>;
    type SerializeTupleStruct = Inside<'a, W>;
    type SerializeTupleVariant = Inside<'a, W>;
    type SerializeMap = Inside<'a, W>;
    type SerializeStruct = Inside<'a, W>;
    type SerializeStructVariant = Inside<'a, W>;

    plainly! {
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64
    }

    fn serialize_bool(self, truth: bool) -> Result<()> {
        self.raw(if truth { "true" } else { "false" })
    }

    fn serialize_f32(self, number: f32) -> Result<()> {
        self.number(&number)
    }

    fn serialize_f64(self, number: f64) -> Result<()> {
        if short_decimal(number, &mut self.buffer) { Ok(()) } else { self.number(&number) }
    }

    fn serialize_char(self, c: char) -> Result<()> {
        self.serialize_str(c.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Result<()> {
        self.buffer.push('"');
        escape(text, &mut self.buffer);
        self.buffer.push('"');
        Ok(())
    }

    fn collect_str<T: Display + ?Sized>(self, text: &T) -> Result<()> {
        self.words.clear();
        write!(self.words, "{text}").map_err(Error::custom)?;
        self.buffer.push('"');
        escape(&self.words, &mut self.buffer);
        self.buffer.push('"');
        Ok(())
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<()> {
        self.collect_seq(bytes)
    }

    fn serialize_none(self) -> Result<()> {
        self.raw("null")
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<()> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<()> {
        self.raw("null")
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<()> {
        self.raw("null")
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<()> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<()> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<()> {
        let mut inside = self.open("{", "}")?;
        inside.field(variant, value)?;
        inside.close()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Inside<'a, W>> {
        self.open("[", "]")
    }

    fn serialize_tuple(self, _: usize) -> Result<Inside<'a, W>> {
        self.open("[", "]")
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Inside<'a, W>> {
        self.open("[", "]")
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Inside<'a, W>> {
        self.open_variant(variant, "[", "]}")
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Inside<'a, W>> {
        self.open("{", "}")
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Inside<'a, W>> {
        self.open("{", "}")
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Inside<'a, W>> {
        self.open_variant(variant, "{", "}}")
    }
}

macro_rules! lists {
    ($($list:ident: $add:ident),*) => {
        $(impl<W: Write> $list for Inside<'_, W> {
            type Ok = ();
            type Error = Error;

            fn $add<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
                self.element(value)
            }

            fn end(self) -> Result<()> {
                self.close()
            }
        })*
    };
}

lists! {
    SerializeSeq: serialize_element, SerializeTuple: serialize_element, SerializeTupleStruct: serialize_field,
    SerializeTupleVariant: serialize_field
}

macro_rules! objects {
    ($($object:ident),*) => {
        $(impl<W: Write> $object for Inside<'_, W> {
            type Ok = ();
            type Error = Error;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<()> {
                self.field(key, value)
            }

            fn end(self) -> Result<()> {
                self.close()
            }
        })*
    };
}

objects! { SerializeStruct, SerializeStructVariant }

impl<W: Write> SerializeMap for Inside<'_, W> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<()> {
        self.next()?;
        // A key is text: whatever serde_json takes for one, it writes as a member's name.
        let member = serde_json::to_string(&OneMember(key))?;
        let name = member.strip_prefix('{').and_then(|rest| rest.strip_suffix(":null}")).unwrap_or_default();
        let name: String = serde_json::from_str(name)?;
        self.writer.serialize_str(&name)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<()> {
        self.writer.raw(":")?;
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Result<()> {
        self.close()
    }
}

/// A map of one key, which holds nothing.
struct OneMember<'a, T: ?Sized>(&'a T);

impl<T: Serialize + ?Sized> Serialize for OneMember<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry(self.0, &())?;
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Serialize;

    use super::{Writer, short_decimal};
    use crate::chance::Chance;

    #[derive(Serialize)]
    enum Shape {
        Unit,
        Newtype(u8),
        Tuple(u8, char),
        Struct { at: Option<f64>, to: () },
    }

    #[test]
    fn every_shape_is_as_serde_json_writes_it() {
        let shapes = [Shape::Unit, Shape::Newtype(1), Shape::Tuple(2, '"'), Shape::Struct { at: Some(0.1), to: () }];
        let maps = (BTreeMap::from([(1, "a"), (2, "b\n")]), BTreeMap::from([("k\\", Vec::<bool>::new())]));
        let value = (shapes, maps, (i64::MIN, u64::MAX, 1.0e300, f32::MIN_POSITIVE, f64::NAN), [true, false]);
        let mut line = String::new();
        let mut writer = Writer::new(&mut line);
        value.serialize(&mut writer).unwrap();
        writer.end().unwrap();
        assert_eq!(line, serde_json::to_string(&value).unwrap());
    }

    #[test]
    fn short_decimals_are_as_serde_json_writes_them() {
        let mut chance = Chance::new(3);
        let mut short = 0;
        for _ in 0..20_000 {
            let mut of = |some: &[u32]| some[chance.below(some.len())];
            let (most, parts) = (of(&[2, 20, 2_000, 200_000]), of(&[1, 10, 100, 1_000, 10_000, 100_000, 3]));
            let sign = f64::from(of(&[0, 2])) - 1.0;
            let mut below = |bound: u32| f64::from(u32::try_from(chance.below(bound as usize)).unwrap());
            let number = sign * (6.0 * below(most) + below(parts) / f64::from(parts));
            let mut line = String::new();
            if short_decimal(number, &mut line) {
                assert_eq!(line, serde_json::to_string(&number).unwrap());
                short += 1;
            }
        }
        assert!(short > 10_000, "{short}");
        for number in [0.0, -0.0, 999_999.999_9, 1e6, 1e-5, f64::NAN, f64::INFINITY, f64::MIN_POSITIVE] {
            let mut line = String::new();
            assert!(!short_decimal(number, &mut line) || line == serde_json::to_string(&number).unwrap(), "{number}");
        }
    }

    #[test]
    fn a_key_that_is_no_text_is_refused() {
        let mut line = String::new();
        let map = BTreeMap::from([((1, "x".repeat(100_000)), 2)]);
        assert!(map.serialize(&mut Writer::new(&mut line)).is_err());
    }
}
