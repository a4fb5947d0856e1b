//! Where chance comes from.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

/// A stream of choices that is the same on every machine and in every version.
///
/// ChaCha is a published cipher, so its stream cannot change under us as that of a crate's "standard" generator may. For
/// the same reason nothing is asked of it but whole words: how a word becomes a choice is written here.
pub(crate) struct Chance(ChaCha8Rng);

impl Chance {
    /// The choices of one block of the archive; those of other blocks have no part in them.
    pub(crate) fn new(seed: u64, block: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        let mut words = ChaCha8Rng::from_seed(key);
        words.set_stream(block);
        Self(words)
    }

    /// One of the whole numbers from 0 that are less than `end`, which is at least 1.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        let product = u128::from(self.0.next_u64()) * u128::from(end);
        u64::try_from(product >> 64).expect("the upper half of a product of two words is a word")
    }

    /// One of the whole numbers from `first` to `last`.
    pub(crate) fn within(&mut self, first: i64, last: i64) -> i64 {
        first + self.below(last.abs_diff(first) + 1).cast_signed()
    }

    /// A position in a list of so many.
    pub(crate) fn index(&mut self, len: usize) -> usize {
        usize::try_from(self.below(len as u64)).expect("a position in a list")
    }

    /// Whether what happens so many times in a thousand happens now.
    pub(crate) fn per_mille(&mut self, times: u64) -> bool {
        self.below(1_000) < times
    }

    /// One of the options.
    pub(crate) fn pick<'a, T>(&mut self, options: &'a [T]) -> &'a T {
        &options[self.index(options.len())]
    }

    /// A position, as often as its weight says.
    pub(crate) fn weighted(&mut self, weights: &[u64]) -> usize {
        let mut left = self.below(weights.iter().sum());
        for (index, &weight) in weights.iter().enumerate() {
            if left < weight {
                return index;
            }
            left -= weight;
        }
        unreachable!("less than the sum of the weights")
    }

    /// A number between bounds of which small ones are as common as large ones, as tolls and costs are.
    pub(crate) fn magnitude(&mut self, least: i64, most: i64) -> i64 {
        let mut top = most;
        while top / 3 > least && self.per_mille(600) {
            top /= 3;
        }
        self.within(least, top)
    }
}
