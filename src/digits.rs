//! Whole numbers in digits, written without the machinery of formats: a result holds millions of them.

use std::fmt::{self, Write};

/// Writes a whole number.
pub(crate) fn whole(out: &mut impl Write, number: impl itoa::Integer) -> fmt::Result {
    out.write_str(itoa::Buffer::new().format(number))
}

/// Writes one that is not below zero, with zeros before it up to a width.
pub(crate) fn padded(out: &mut impl Write, number: impl itoa::Integer, width: usize) -> fmt::Result {
    let mut buffer = itoa::Buffer::new();
    let digits = buffer.format(number);
    (digits.len()..width).try_for_each(|_| out.write_char('0'))?;
    out.write_str(digits)
}
