//! Holidays that a calendar fixes, as a table.

use chrono::Weekday;

use super::calendar::{self, Day, Year};

/// How a calendar fixes a holiday.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Holiday {
    /// Month and day.
    On(u32, u32),
    /// So many days after Easter Sunday.
    Easter(i64),
    /// The nth such weekday of a month; the last where 0.
    Nth(u32, Weekday, i64),
    /// So many days after the nth such weekday of a month.
    After(i64, u32, Weekday, i64),
    /// Month and day, in the year after each leap year.
    Inaugural(u32, u32),
    /// Election Day as the United States have it. Others have days of their own.
    Election,
}

/// The first year in which all the Western churches but a few reckoned Easter by the Gregorian calendar.
const EASTER_AGREED: Year = 1753;

impl Holiday {
    /// The day in a year.
    pub(super) fn in_year(self, year: Year) -> Option<Day> {
        match self {
            Self::On(month, date) => calendar::day(year, month, date),
            Self::Easter(_) if year < EASTER_AGREED => None,
            Self::Easter(after) => Some(calendar::easter(year)? + after),
            Self::Nth(month, weekday, 0) => {
                let last = calendar::month_start(year, month, 1)? - 1;
                Some(calendar::weekday_until(last, weekday))
            }
            Self::Nth(month, weekday, nth) => {
                let first = calendar::day(year, month, 1)?;
                Some(calendar::weekday_from(first, weekday) + 7 * (nth - 1))
            }
            Self::After(days, month, weekday, nth) => Some(Self::Nth(month, weekday, nth).in_year(year)? + days),
            Self::Inaugural(month, date) if year >= 1937 && year % 4 == 1 => calendar::day(year, month, date),
            Self::Inaugural(..) => None,
            Self::Election => Self::After(1, 11, Weekday::Mon, 1).in_year(year),
        }
    }

    /// Whether it moves with Easter.
    pub(super) fn is_of_easter(self) -> bool {
        matches!(self, Self::Easter(_))
    }

    /// Whether other countries have another day of the same name.
    pub(super) fn is_a_countrys_own(self) -> bool {
        matches!(self, Self::Election | Self::Inaugural(..))
    }

    /// Whether more than its day may be meant by its name.
    pub(super) fn is_a_feast(self) -> bool {
        let thanksgiving = Self::Nth(11, Weekday::Thu, 4);
        matches!(self, Self::On(12, 25) | Self::On(1, 1) | Self::Easter(0 | 49)) || self == thanksgiving
    }
}

/// Names as folded words, sorted; "day" at the end of a name may be left out where the table has it without.
///
/// Holidays whose date moves with the moon, or that countries keep on different days, are not here: they are not known
/// from the name alone.
static NAMES: &[(&str, Holiday)] = &[
    ("all saints day", Holiday::On(11, 1)),
    ("all souls day", Holiday::On(11, 2)),
    ("anzac day", Holiday::On(4, 25)),
    ("april fools day", Holiday::On(4, 1)),
    ("armistice day", Holiday::On(11, 11)),
    ("ascension day", Holiday::Easter(39)),
    ("ash wednesday", Holiday::Easter(-46)),
    ("australia day", Holiday::On(1, 26)),
    ("bastille day", Holiday::On(7, 14)),
    ("black friday", Holiday::After(1, 11, Weekday::Thu, 4)),
    ("bonfire night", Holiday::On(11, 5)),
    ("boxing day", Holiday::On(12, 26)),
    ("burns night", Holiday::On(1, 25)),
    ("canada day", Holiday::On(7, 1)),
    ("christmas", Holiday::On(12, 25)),
    ("christmas day", Holiday::On(12, 25)),
    ("christmas eve", Holiday::On(12, 24)),
    ("columbus day", Holiday::Nth(10, Weekday::Mon, 2)),
    ("corpus christi", Holiday::Easter(60)),
    ("cyber monday", Holiday::After(4, 11, Weekday::Thu, 4)),
    ("earth day", Holiday::On(4, 22)),
    ("easter", Holiday::Easter(0)),
    ("easter monday", Holiday::Easter(1)),
    ("easter sunday", Holiday::Easter(0)),
    ("election day", Holiday::Election),
    ("epiphany", Holiday::On(1, 6)),
    ("giving tuesday", Holiday::After(5, 11, Weekday::Thu, 4)),
    ("good friday", Holiday::Easter(-2)),
    ("groundhog day", Holiday::On(2, 2)),
    ("guy fawkes night", Holiday::On(11, 5)),
    ("halloween", Holiday::On(10, 31)),
    ("holy saturday", Holiday::Easter(-1)),
    ("human rights day", Holiday::On(12, 10)),
    ("inauguration day", Holiday::Inaugural(1, 20)),
    ("indigenous peoples day", Holiday::Nth(10, Weekday::Mon, 2)),
    ("international holocaust remembrance day", Holiday::On(1, 27)),
    ("international womens day", Holiday::On(3, 8)),
    ("international workers day", Holiday::On(5, 1)),
    ("juneteenth", Holiday::On(6, 19)),
    ("labor day", Holiday::Nth(9, Weekday::Mon, 1)),
    ("leap day", Holiday::On(2, 29)),
    ("martin luther king day", Holiday::Nth(1, Weekday::Mon, 3)),
    ("martin luther king jr day", Holiday::Nth(1, Weekday::Mon, 3)),
    ("maundy thursday", Holiday::Easter(-3)),
    ("may day", Holiday::On(5, 1)),
    ("memorial day", Holiday::Nth(5, Weekday::Mon, 0)),
    ("michaelmas", Holiday::On(9, 29)),
    ("mlk day", Holiday::Nth(1, Weekday::Mon, 3)),
    ("new year", Holiday::On(1, 1)),
    ("new years", Holiday::On(1, 1)),
    ("new years day", Holiday::On(1, 1)),
    ("new years eve", Holiday::On(12, 31)),
    ("palm sunday", Holiday::Easter(-7)),
    ("pentecost", Holiday::Easter(49)),
    ("presidents day", Holiday::Nth(2, Weekday::Mon, 3)),
    ("remembrance day", Holiday::On(11, 11)),
    ("remembrance sunday", Holiday::Nth(11, Weekday::Sun, 2)),
    ("saint patrick", Holiday::On(3, 17)),
    ("saint patricks day", Holiday::On(3, 17)),
    ("shrove tuesday", Holiday::Easter(-47)),
    ("st andrews day", Holiday::On(11, 30)),
    ("st davids day", Holiday::On(3, 1)),
    ("st georges day", Holiday::On(4, 23)),
    ("st patricks day", Holiday::On(3, 17)),
    ("st stephens day", Holiday::On(12, 26)),
    ("st valentines day", Holiday::On(2, 14)),
    ("thanksgiving", Holiday::Nth(11, Weekday::Thu, 4)),
    ("thanksgiving day", Holiday::Nth(11, Weekday::Thu, 4)),
    ("trinity sunday", Holiday::Easter(56)),
    ("united nations day", Holiday::On(10, 24)),
    ("us election day", Holiday::After(1, 11, Weekday::Mon, 1)),
    ("valentines day", Holiday::On(2, 14)),
    ("ve day", Holiday::On(5, 8)),
    ("veterans day", Holiday::On(11, 11)),
    ("victory in europe day", Holiday::On(5, 8)),
    ("whit monday", Holiday::Easter(50)),
    ("whit sunday", Holiday::Easter(49)),
    ("world aids day", Holiday::On(12, 1)),
    ("world cancer day", Holiday::On(2, 4)),
    ("world environment day", Holiday::On(6, 5)),
    ("world food day", Holiday::On(10, 16)),
    ("world health day", Holiday::On(4, 7)),
    ("world humanitarian day", Holiday::On(8, 19)),
    ("world press freedom day", Holiday::On(5, 3)),
    ("world refugee day", Holiday::On(6, 20)),
    ("world water day", Holiday::On(3, 22)),
    ("xmas", Holiday::On(12, 25)),
];

/// The holiday with this name, and how many words the longest name that begins like `words` has.
pub(super) fn named<'a>(words: impl Iterator<Item = &'a str> + Clone) -> Option<(Holiday, usize)> {
    let first = words.clone().next()?;
    // Folding takes the ending from "New Year's", but not from "New Years".
    let same = |name: &str, word: &str| name == word || name.strip_suffix('s') == Some(word);
    let start = NAMES.partition_point(|(name, _)| *name < first);
    let mut best = None;
    for (name, holiday) in NAMES.iter().skip(start).take_while(|(name, _)| name.starts_with(first)) {
        let count = name.split(' ').count();
        let mut read = words.clone();
        let fits = name.split(' ').all(|part| read.next().is_some_and(|word| same(part, word)));
        if fits && best.is_none_or(|(_, longest)| count > longest) {
            best = Some((*holiday, count));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(NAMES.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn the_longest_name_counts() {
        let name = |text: &'static str| named(text.split(' '));
        assert_eq!(name("christmas eve 2018"), Some((Holiday::On(12, 24), 2)));
        assert_eq!(name("christmas 2018"), Some((Holiday::On(12, 25), 1)));
        assert_eq!(name("chris"), None);
        let thanksgiving = Holiday::Nth(11, Weekday::Thu, 4).in_year(2023);
        assert_eq!(thanksgiving, calendar::day(2023, 11, 23));
        assert_eq!(Holiday::Nth(5, Weekday::Mon, 0).in_year(2025), calendar::day(2025, 5, 26));
    }
}
