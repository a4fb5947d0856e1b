//! Made-up numbers for unit tests: the same from the same seed.

/// A linear congruential generator, with the constants of the C standard's example.
pub(crate) struct Chance(usize);

impl Chance {
    pub(crate) fn new(seed: usize) -> Self {
        Self(seed)
    }

    /// The next number below some other.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 = (self.0 * 1_103_515_245 + 12_345) % (1 << 31);
        (self.0 >> 12) % bound
    }
}
