//! Hashes that never change, for ids that scripts may keep.

use std::fmt;

/// The 64-bit FNV-1a hash of some parts, each closed by a byte that UTF-8 never uses, so that `["ab", "c"]` and
/// `["a", "bc"]` differ (Fowler, Noll and Vo; offset basis and prime from RFC 9923).
pub(crate) fn hash(parts: &[&str]) -> u64 {
    let mut hasher = Hasher::default();
    parts.iter().for_each(|part| hasher.part(part));
    hasher.finish()
}

/// The same, of parts that come one by one; what is written to it by `write!` is of the part that is closed next.
pub(crate) struct Hasher(u64);

impl Default for Hasher {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher {
    /// Takes in a byte of a piece.
    pub(crate) fn byte(&mut self, byte: u8) {
        const PRIME: u64 = 0x0000_0100_0000_01b3;
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(PRIME);
    }

    /// Takes in a piece of a part.
    pub(crate) fn piece(&mut self, text: &str) {
        text.bytes().for_each(|byte| self.byte(byte));
    }

    /// Takes in a part, or the rest of one.
    pub(crate) fn part(&mut self, text: &str) {
        self.piece(text);
        self.byte(0xff);
    }

    pub(crate) fn finish(self) -> u64 {
        self.0
    }
}

impl fmt::Write for Hasher {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.piece(text);
        Ok(())
    }
}

/// Fractions to the last bit: many a format rounds what it writes as decimals, or what it reads.
pub(crate) mod bits {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(crate) fn serialize<S: Serializer>(fraction: &f64, serializer: S) -> Result<S::Ok, S::Error> {
        fraction.to_bits().serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
        u64::deserialize(deserializer).map(f64::from_bits)
    }
}

/// The same of many.
pub(crate) mod all_bits {
    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(fractions: &[f64], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(fractions.iter().map(|fraction| fraction.to_bits()))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<f64>, D::Error> {
        Ok(Vec::<u64>::deserialize(deserializer)?.into_iter().map(f64::from_bits).collect())
    }
}

/// The same of many that are not all there.
pub(crate) mod perhaps_bits {
    use serde::{Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(fractions: &[Option<f64>], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(fractions.iter().map(|fraction| fraction.map(f64::to_bits)))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Option<f64>>, D::Error> {
        let bits = Vec::<Option<u64>>::deserialize(deserializer)?;
        Ok(bits.into_iter().map(|bits| bits.map(f64::from_bits)).collect())
    }
}

/// A map as a list of its entries: not every format has keys of several parts.
pub(crate) mod listed {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(crate) fn serialize<K: Serialize, V: Serialize, S: Serializer>(
        map: &BTreeMap<K, V>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(map)
    }

    pub(crate) fn deserialize<'de, K, V, D>(deserializer: D) -> Result<BTreeMap<K, V>, D::Error>
    where
        K: Deserialize<'de> + Ord,
        V: Deserialize<'de>,
        D: Deserializer<'de>,
    {
        Ok(Vec::<(K, V)>::deserialize(deserializer)?.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(hash(&["ab", "c"]), hash(&["a", "bc"]));
        assert_eq!(hash(&[]), 0xcbf2_9ce4_8422_2325);
    }
}
