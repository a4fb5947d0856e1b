//! Hashes that never change, for ids that scripts may keep.

/// The 64-bit FNV-1a hash of the parts, each closed by a byte that UTF-8 never uses, so that `["ab", "c"]` and
/// `["a", "bc"]` differ (Fowler, Noll and Vo; offset basis and prime from RFC 9923).
pub(crate) fn hash(parts: &[&str]) -> u64 {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xff]));
    bytes.fold(BASIS, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
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
