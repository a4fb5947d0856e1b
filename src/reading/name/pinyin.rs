//! Syllables of Pinyin, each of which is one spelling of what it says: "Li" is not "Lei", "Shanxi" not "Shaanxi".

/// How a syllable may begin, and behind a colon how it may end then.
const SYLLABLES: &[&str] = &[
    "zh:a e i ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "ch:a e i ai ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "sh:a e i ai ei ao ou an en ang eng u ua uo uai ui uan un uang",
    "b:a o ai ei ao an en ang eng i ie iao ian in ing u",
    "p:a o ai ei ao ou an en ang eng i ie iao ian in ing u",
    "m:a o e ai ei ao ou an en ang eng i ie iao iu ian in ing u",
    "f:a o ei ou an en ang eng u",
    "d:a e ai ei ao ou an en ang eng ong i ia ie iao iu ian ing u uo ui uan un",
    "t:a e ai ao ou an ang eng ong i ie iao ian ing u uo ui uan un",
    "n:a e ai ei ao ou an en ang eng ong i ie iao iu ian in iang ing u uo uan ue",
    "l:a e ai ei ao ou an ang eng ong i ia ie iao iu ian in iang ing u uo uan un ue",
    "g:a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "k:a e ai ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "h:a e ai ei ao ou an en ang eng ong u ua uo uai ui uan un uang",
    "j:i ia ie iao iu ian in iang ing iong u ue uan un",
    "q:i ia ie iao iu ian in iang ing iong u ue uan un",
    "x:i ia ie iao iu ian in iang ing iong u ue uan un",
    "r:e i ao ou an en ang eng ong u uo ui uan un",
    "z:a e i ai ei ao ou an en ang eng ong u uo ui uan un",
    "c:a e i ai ao ou an en ang eng ong u uo ui uan un",
    "s:a e i ai ao ou an en ang eng ong u uo ui uan un",
    "y:a e ao ou an ang ong i in ing u ue uan un",
    "w:a o ai ei an en ang eng u",
    ":a e ai ao ou an en ang er",
];

/// Surnames that most people in China bear.
const SURNAMES: &[&str] = &[
    "bai", "cai", "cao", "chang", "chen", "cheng", "cui", "dai", "deng", "ding", "dong", "du", "duan", "fan", "fang",
    "feng", "fu", "gao", "ge", "gong", "gu", "guo", "han", "hao", "he", "hou", "hu", "huang", "jia", "jiang", "jin",
    "kang", "kong", "lai", "lei", "li", "liang", "liao", "lin", "liu", "long", "lu", "luo", "ma", "mao", "meng", "mo",
    "pan", "peng", "qian", "qiao", "qin", "qiu", "ren", "shao", "shen", "shi", "song", "su", "sun", "tan", "tang",
    "tao", "tian", "wan", "wang", "wei", "wen", "wu", "xi", "xia", "xiang", "xiao", "xie", "xiong", "xu", "xue", "yan",
    "yang", "yao", "ye", "yi", "yin", "yu", "yuan", "zeng", "zhang", "zhao", "zheng", "zhong", "zhou", "zhu", "zou",
];

/// The most syllables of a word.
const MOST: usize = 3;

/// Whether a word is made of syllables of Pinyin, and how many: the fewest that it may be.
fn syllables(word: &str, most: usize) -> Option<usize> {
    if word.is_empty() {
        return Some(0);
    }
    let most = most.checked_sub(1)?;
    let ways = SYLLABLES.iter().filter_map(|line| {
        let (begin, ends) = line.split_once(':')?;
        let rest = word.strip_prefix(begin)?;
        let ways = ends.split(' ').filter_map(|end| syllables(rest.strip_prefix(end)?, most));
        ways.min()
    });
    ways.min().map(|rest| rest + 1)
}

/// Whether a word is of two syllables of Pinyin or more, and has what few other languages do: "x", "q", "zh", "ng".
pub(super) fn is_word(word: &str) -> bool {
    let marked = word.contains(['x', 'q']) || word.contains("zh") || word.contains("ng");
    marked && word.len() <= MOST * 6 && syllables(word, MOST).is_some_and(|count| count >= 2)
}

/// Whether a name is Chinese: a surname at one of its ends, and nothing but syllables of Pinyin.
pub(super) fn is_name<'w>(mut words: impl DoubleEndedIterator<Item = &'w str> + Clone) -> bool {
    let mut all = words.clone();
    let surname = |word: Option<&str>| word.is_some_and(|word| SURNAMES.binary_search(&word).is_ok());
    let (first, last) = (words.next(), words.next_back());
    last.is_some()
        && (surname(first) || surname(last))
        && all.all(|word| word.len() <= MOST * 6 && syllables(word, MOST).is_some())
}

/// Whether two words of a Chinese name may be one but for a slip: a vowel of a long word; a consonant, or a letter more,
/// is another syllable.
pub(super) fn is_slip(a: &str, b: &str) -> bool {
    /// The fewest letters of such a word.
    const LONG: usize = 7;
    let mut differing = a.chars().zip(b.chars()).filter(|(a, b)| a != b);
    let vowel = |c: char| "aeiou".contains(c);
    let slip = differing.next().is_some_and(|(a, b)| vowel(a) && vowel(b)) && differing.next().is_none();
    slip && a.len() >= LONG && a.len() == b.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_names() {
        assert!(SURNAMES.windows(2).all(|pair| pair[0] < pair[1]));
        for word in ["shanxi", "shaanxi", "nanjing", "nanning", "xiaoping"] {
            assert!(is_word(word), "{word}");
        }
        for word in ["suleiman", "sulaiman", "haiti", "li", "mexico", "xavier", "hong"] {
            assert!(!is_word(word), "{word}");
        }
        for name in ["wang li", "xi jinping", "li na", "deng xiao ping"] {
            assert!(is_name(name.split(' ')), "{name}");
        }
        for name in ["li", "ali hassan", "kim jong un", "maria garcia", "mao tse tung"] {
            assert!(!is_name(name.split(' ')), "{name}");
        }
    }
}
