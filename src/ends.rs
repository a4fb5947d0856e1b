//! Lists that lie in one list, each behind the one before, and known by where they end.

use std::ops::Range;

/// Where the list at a place lies; an empty stretch or none where there is no such list.
#[inline]
pub(crate) fn stretch<N: Copy + TryInto<usize>>(ends: &[N], place: usize) -> Range<usize> {
    let end = |place: usize| ends.get(place).and_then(|end| (*end).try_into().ok()).unwrap_or_default();
    place.checked_sub(1).map_or(0, end)..end(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_begins_where_the_one_before_ends() {
        let lists: [&[char]; 5] = [&['a', 'b'], &[], &['c'], &['d', 'e', 'f'], &[]];
        let all = lists.concat();
        let ends: Vec<u32> = lists
            .iter()
            .scan(0, |end, list| {
                *end += u32::try_from(list.len()).unwrap();
                Some(*end)
            })
            .collect();
        for (place, list) in lists.iter().enumerate() {
            assert_eq!(all.get(stretch(&ends, place)), Some(*list));
        }
        for beyond in [5, 6, usize::MAX] {
            assert!(all.get(stretch(&ends, beyond)).unwrap_or_default().is_empty());
        }
        assert_eq!(stretch::<usize>(&[], 0), 0..0);
    }
}
