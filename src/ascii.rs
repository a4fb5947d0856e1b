//! Looks at eight bytes in one step: nearly all text that is written is plain ASCII, and stands as it is.

/// The lowest bit of every byte.
const ONES: u64 = u64::from_le_bytes([1; 8]);

/// The highest bit of every byte.
const HIGHEST: u64 = ONES << 7;

/// Nothing but blanks.
const BLANK: u64 = ONES * 0x20;

/// A text eight bytes a word, the first in the lowest bits; apart from the others a last one, filled up with blanks.
#[inline]
pub(crate) fn words(text: &[u8]) -> (impl Iterator<Item = u64>, u64) {
    let (words, rest) = text.as_chunks();
    let last = match (rest.len(), text.last_chunk()) {
        (0, _) => BLANK,
        // The last eight bytes lie together and are taken at once; what of them was taken before is shifted out.
        (len, Some(last)) => (u64::from_le_bytes(*last) >> (64 - 8 * len)) | (BLANK << (8 * len)),
        (_, None) => {
            let mut word = BLANK.to_le_bytes();
            word.iter_mut().zip(rest).for_each(|(to, byte)| *to = *byte);
            u64::from_le_bytes(word)
        }
    };
    (words.iter().map(|word| u64::from_le_bytes(*word)), last)
}

/// Whether nothing in a text is [unseen].
#[inline]
pub(crate) fn is_seen(text: &[u8]) -> bool {
    let (words, last) = words(text);
    words.fold(unseen(last), |bits, word| bits | unseen(word)) == 0
}

/// The highest bit of every byte of a word that is no blank, letter, figure or sign of ASCII, and no other bit.
///
/// Seven bits of each byte are added to, so that nothing is carried from one to the next. (H. S. Warren, "Hacker's
/// Delight", 6-1)
#[inline]
pub(crate) fn unseen(word: u64) -> u64 {
    let low = word & !HIGHEST;
    (word | !(low + ONES * 0x60) | (low + ONES)) & HIGHEST
}

/// The highest bit of every byte of a word that is the same as a byte of ASCII, or as it with another highest bit.
#[cfg(feature = "input")]
pub(crate) fn equal(word: u64, byte: u8) -> u64 {
    let low = (word & !HIGHEST) ^ (ONES * u64::from(byte));
    !(low + ONES * 0x7f) & HIGHEST
}

/// The bytes of a word whose highest bit is set, from 0, in their order.
#[cfg(feature = "input")]
pub(crate) fn marked(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let at = (bits != 0).then(|| bits.trailing_zeros() as usize / 8);
        bits &= bits.wrapping_sub(1);
        at
    })
}

#[cfg(all(test, feature = "input"))]
mod tests {
    use super::*;

    #[test]
    fn every_byte_is_told_wherever_it_stands() {
        for byte in 0..=u8::MAX {
            for len in 0..20 {
                for at in 0..len {
                    for around in [b'~', b' ', 0, 0x7f, 0x80, 0xff, b'"', b'!', b'#'] {
                        let mut text = vec![around; len];
                        text[at] = byte;
                        let told = |of: &dyn Fn(u64) -> u64| -> Vec<usize> {
                            let (words, last) = words(&text);
                            let words = words.chain([last]).enumerate();
                            words.flat_map(|(word, bytes)| marked(of(bytes)).map(move |at| 8 * word + at)).collect()
                        };
                        let plainly =
                            |of: &dyn Fn(u8) -> bool| -> Vec<usize> { (0..len).filter(|at| of(text[*at])).collect() };
                        assert_eq!(told(&unseen), plainly(&|byte| !matches!(byte, b' '..=b'~')));
                        assert_eq!(is_seen(&text), told(&unseen).is_empty());
                        assert_eq!(told(&|word| equal(word, b'"')), plainly(&|byte| byte & 0x7f == b'"'));
                    }
                }
            }
        }
    }
}
