//! What a count counts, as one of them.

use crate::reading::name::fold;

/// Plurals that follow no rule below, and words that look like a plural.
const IRREGULAR: &[(&str, &str)] = &[
    ("avalanches", "avalanche"),
    ("axes", "axe"),
    ("bias", "bias"),
    ("buses", "bus"),
    ("caches", "cache"),
    ("calories", "calorie"),
    ("calves", "calf"),
    ("campuses", "campus"),
    ("canoes", "canoe"),
    ("children", "child"),
    ("cookies", "cookie"),
    ("crises", "crisis"),
    ("diagnoses", "diagnosis"),
    ("feet", "foot"),
    ("foes", "foe"),
    ("gas", "gas"),
    ("gases", "gas"),
    ("geese", "goose"),
    ("halves", "half"),
    ("headaches", "headache"),
    ("hooves", "hoof"),
    ("hypotheses", "hypothesis"),
    ("knives", "knife"),
    ("leaves", "leaf"),
    ("lens", "lens"),
    ("lenses", "lens"),
    ("lives", "life"),
    ("loaves", "loaf"),
    ("mice", "mouse"),
    ("movies", "movie"),
    ("oxen", "ox"),
    ("people", "person"),
    ("persons", "person"),
    ("prairies", "prairie"),
    ("quizzes", "quiz"),
    ("rookies", "rookie"),
    ("selfies", "selfie"),
    ("series", "series"),
    ("shelves", "shelf"),
    ("shoes", "shoe"),
    ("species", "species"),
    ("statuses", "status"),
    ("teeth", "tooth"),
    ("theses", "thesis"),
    ("thieves", "thief"),
    ("toes", "toe"),
    ("viruses", "virus"),
    ("wives", "wife"),
    ("wolves", "wolf"),
    ("zombies", "zombie"),
];

/// Words on -men that are one.
const ONE_ON_MEN: &[&str] = &["abdomen", "omen", "regimen", "specimen"];

/// What a count counts, as one of them: "families" is "family", "police officers" are a "police officer".
pub(crate) fn one_of(unit: &str) -> String {
    // To fold a word evens out its spelling, endings too, so that comes last.
    let written = unit.trim().to_lowercase();
    fold(&match written.rsplit_once(char::is_whitespace) {
        Some((before, last)) => format!("{before} {}", singular(last)),
        None => singular(&written),
    })
}

fn singular(word: &str) -> String {
    if let Ok(at) = IRREGULAR.binary_search_by_key(&word, |(many, _)| many) {
        return IRREGULAR.get(at).map_or(word, |(_, one)| one).to_owned();
    }
    // "Ties" and "pies" are too short to be of a "ty" or a "py".
    let short = word.len() <= 4;
    let endings: [(&str, &str); 9] = [
        ("ies", if short { "ie" } else { "y" }),
        ("men", if ONE_ON_MEN.contains(&word) { "men" } else { "man" }),
        ("sses", "ss"),
        ("shes", "sh"),
        ("ches", "ch"),
        ("xes", "x"),
        ("zzes", "zz"),
        ("tzes", "tz"),
        ("oes", "o"),
    ];
    for (many, one) in endings {
        if let Some(stem) = word.strip_suffix(many) {
            return format!("{stem}{one}");
        }
    }
    let is_one = ["ss", "us", "is"].iter().any(|ending| word.ends_with(ending));
    word.strip_suffix('s').filter(|_| !is_one).unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_are_told_as_one() {
        assert!(IRREGULAR.is_sorted());
        let table = "buses bus, movies movie, losses loss, crises crisis, wives wife, men man, women woman, \
            policemen policeman, specimens specimen, children child, families family, ties tie, boxes box, \
            watches watch, crashes crash, blitzes blitz, prizes prize, houses house, cases case, heroes hero, \
            shoes shoe, viruses virus, olives olive, lives life, people person, persons person, dead dead, \
            species species, series series, gases gas, officers officer, homes home, days day";
        for pair in table.split(", ") {
            let (many, one) = pair.split_once(' ').unwrap();
            assert_eq!(one_of(many), fold(one));
            assert_eq!(one_of(one), fold(one), "one of one");
        }
        assert_eq!(one_of("Police Officers"), "police officer");
        assert_eq!(one_of("aid workers"), one_of("aid worker"));
    }
}
