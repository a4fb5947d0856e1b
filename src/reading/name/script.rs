//! Names in other scripts, letter by letter in Latin ones.
//!
//! Only alphabets that write their vowels are here: what an Arabic or Hebrew name leaves out, and how a Chinese one is
//! spoken, no table of letters tells. Such names stay as they are, and match themselves.

use std::borrow::Cow;

/// Cyrillic, roughly as the passports of its countries write it.
const CYRILLIC: &[(char, &str)] = &[
    ('а', "a"),
    ('б', "b"),
    ('в', "v"),
    ('г', "g"),
    ('д', "d"),
    ('е', "e"),
    ('ж', "zh"),
    ('з', "z"),
    ('и', "i"),
    ('й', "i"),
    ('к', "k"),
    ('л', "l"),
    ('м', "m"),
    ('н', "n"),
    ('о', "o"),
    ('п', "p"),
    ('р', "r"),
    ('с', "s"),
    ('т', "t"),
    ('у', "u"),
    ('ф', "f"),
    ('х', "kh"),
    ('ц', "ts"),
    ('ч', "ch"),
    ('ш', "sh"),
    ('щ', "shch"),
    ('ъ', ""),
    ('ы', "y"),
    ('ь', ""),
    ('э', "e"),
    ('ю', "yu"),
    ('я', "ya"),
    ('ё', "e"),
    ('ђ', "dj"),
    ('ѓ', "g"),
    ('є', "ye"),
    ('ѕ', "dz"),
    ('і', "i"),
    ('ї', "i"),
    ('ј', "j"),
    ('љ', "lj"),
    ('њ', "nj"),
    ('ћ', "c"),
    ('ќ', "k"),
    ('ў', "u"),
    ('џ', "dz"),
    ('ґ', "g"),
    ('ғ', "g"),
    ('қ', "k"),
    ('ң', "n"),
    ('ү', "u"),
    ('ұ', "u"),
    ('һ', "h"),
    ('ә', "a"),
    ('ө', "o"),
];

/// Greek, by ISO 843 without its marks.
const GREEK: &[(char, &str)] = &[
    ('ά', "a"),
    ('έ', "e"),
    ('ή', "i"),
    ('ί', "i"),
    ('α', "a"),
    ('β', "v"),
    ('γ', "g"),
    ('δ', "d"),
    ('ε', "e"),
    ('ζ', "z"),
    ('η', "i"),
    ('θ', "th"),
    ('ι', "i"),
    ('κ', "k"),
    ('λ', "l"),
    ('μ', "m"),
    ('ν', "n"),
    ('ξ', "x"),
    ('ο', "o"),
    ('π', "p"),
    ('ρ', "r"),
    ('ς', "s"),
    ('σ', "s"),
    ('τ', "t"),
    ('υ', "y"),
    ('φ', "f"),
    ('χ', "ch"),
    ('ψ', "ps"),
    ('ω', "o"),
    ('ϊ', "i"),
    ('ϋ', "y"),
    ('ό', "o"),
    ('ύ', "y"),
    ('ώ', "o"),
];

/// Georgian, by the national system.
const GEORGIAN: &[(char, &str)] = &[
    ('ა', "a"),
    ('ბ', "b"),
    ('გ', "g"),
    ('დ', "d"),
    ('ე', "e"),
    ('ვ', "v"),
    ('ზ', "z"),
    ('თ', "t"),
    ('ი', "i"),
    ('კ', "k"),
    ('ლ', "l"),
    ('მ', "m"),
    ('ნ', "n"),
    ('ო', "o"),
    ('პ', "p"),
    ('ჟ', "zh"),
    ('რ', "r"),
    ('ს', "s"),
    ('ტ', "t"),
    ('უ', "u"),
    ('ფ', "p"),
    ('ქ', "k"),
    ('ღ', "gh"),
    ('ყ', "q"),
    ('შ', "sh"),
    ('ჩ', "ch"),
    ('ც', "ts"),
    ('ძ', "dz"),
    ('წ', "ts"),
    ('ჭ', "ch"),
    ('ხ', "kh"),
    ('ჯ', "j"),
    ('ჰ', "h"),
];

/// Armenian, by the system of the United Nations.
const ARMENIAN: &[(char, &str)] = &[
    ('ա', "a"),
    ('բ', "b"),
    ('գ', "g"),
    ('դ', "d"),
    ('ե', "e"),
    ('զ', "z"),
    ('է', "e"),
    ('ը', "y"),
    ('թ', "t"),
    ('ժ', "zh"),
    ('ի', "i"),
    ('լ', "l"),
    ('խ', "kh"),
    ('ծ', "ts"),
    ('կ', "k"),
    ('հ', "h"),
    ('ձ', "dz"),
    ('ղ', "gh"),
    ('ճ', "ch"),
    ('մ', "m"),
    ('յ', "y"),
    ('ն', "n"),
    ('շ', "sh"),
    ('ո', "o"),
    ('չ', "ch"),
    ('պ', "p"),
    ('ջ', "j"),
    ('ռ', "r"),
    ('ս', "s"),
    ('վ', "v"),
    ('տ', "t"),
    ('ր', "r"),
    ('ց', "ts"),
    ('ւ', "v"),
    ('փ', "p"),
    ('ք', "k"),
    ('օ', "o"),
    ('ֆ', "f"),
    ('և', "ev"),
];

/// The name in Latin letters, as far as its script is known.
pub(super) fn latin(name: &str) -> Cow<'_, str> {
    if name.chars().all(|c| table(c).is_none()) {
        return Cow::Borrowed(name);
    }
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        for lower in c.to_lowercase() {
            match table(lower).and_then(|table| letter(table, lower)) {
                Some(latin) => out.push_str(latin),
                None => out.push(lower),
            }
        }
    }
    Cow::Owned(out)
}

fn table(c: char) -> Option<&'static [(char, &'static str)]> {
    Some(match c {
        '\u{370}'..='\u{3ff}' => GREEK,
        '\u{400}'..='\u{52f}' => CYRILLIC,
        '\u{530}'..='\u{58f}' => ARMENIAN,
        '\u{10a0}'..='\u{10ff}' => GEORGIAN,
        _ => return None,
    })
}

fn letter(table: &'static [(char, &'static str)], c: char) -> Option<&'static str> {
    let at = table.binary_search_by_key(&c, |(letter, _)| *letter).ok()?;
    table.get(at).map(|(_, latin)| *latin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        for table in [CYRILLIC, GREEK, GEORGIAN, ARMENIAN] {
            assert!(table.windows(2).all(|pair| pair[0].0 < pair[1].0));
        }
    }

    #[test]
    fn letters() {
        for (name, expected) in [
            ("Барак Обама", "barak obama"),
            ("ბარაკ ობამა", "barak obama"),
            ("Բարակ Օբամա", "barak obama"),
            ("Κυριάκος", "kyriakos"),
            ("Nairobi", "Nairobi"),
        ] {
            assert_eq!(latin(name), expected);
        }
    }
}
