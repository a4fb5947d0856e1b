//! Common surnames, of which many differ by a letter: two of them are two families, and none is a slip of another.
//!
//! Only names are held that another common one is easily taken for, each in the spelling that most bear: "Clarke" and
//! "Fischer" are left out, for news writes them for "Clark" and "Fisher".

/// Sorted, and folded.
#[rustfmt::skip]
const SURNAMES: &[&str] = &[
    "adams", "allen", "andersen", "anderson", "andrews", "armstrong", "arnold", "atkins", "bailey", "baker",
    "bakker", "baldwin", "ball", "banks", "barber", "barker", "barlow", "barnes", "barnett", "barrett", "barry",
    "barton", "bates", "bauer", "baxter", "beck", "becker", "bell", "bennett", "benson", "berg", "berger",
    "bergman", "berry", "bishop", "blair", "blake", "bolton", "bond", "booth", "borg", "borgman", "bowen", "bowman",
    "boyd", "boyle", "bradley", "brady", "brandt", "brennan", "brewer", "briggs", "brooks", "brown", "bruce",
    "bryant", "buckley", "burger", "burgess", "burke", "burnett", "burns", "burton", "bush", "butcher", "butler",
    "byrne", "cameron", "campbell", "carey", "carlson", "carpenter", "carr", "carroll", "carson", "carter", "casey",
    "chambers", "chandler", "chapman", "clark", "clayton", "cohen", "cole", "coleman", "collins", "connor", "conte",
    "conti", "conway", "cook", "cooper", "costa", "cowan", "craig", "crawford", "cross", "cruz", "cunningham",
    "curry", "curtis", "dahl", "dalton", "daly", "daniels", "davidson", "davies", "davis", "dawson", "dean",
    "decker", "dekker", "dennis", "diaz", "dixon", "dobson", "dolan", "donovan", "douglas", "doyle", "dubois",
    "duffy", "dumont", "duncan", "dunn", "dupont", "durand", "eaton", "edwards", "elliott", "ellis", "evans",
    "farmer", "farrell", "ferguson", "fernandez", "ferrara", "ferrari", "ferraro", "fisher", "fleming", "fletcher",
    "flynn", "forbes", "ford", "foster", "fowler", "francis", "franklin", "fraser", "freeman", "fuller",
    "gallagher", "garcia", "gardner", "garner", "gibbs", "gibson", "girard", "gomez", "gonzalez", "goodman",
    "gordon", "grant", "graves", "gray", "gregory", "griffin", "gross", "hagen", "hale", "hall", "haller",
    "hamilton", "hammond", "hancock", "hansen", "hanson", "harding", "hardy", "harper", "harris", "harrison",
    "hart", "harvey", "haugen", "hawkins", "hayes", "haynes", "heath", "heller", "henderson", "henry", "hernandez",
    "herrera", "hicks", "higgins", "hobbs", "hodges", "hoffman", "hogan", "holland", "holm", "holmes", "holt",
    "hopkins", "horton", "houston", "howe", "howell", "huber", "hudson", "hughes", "hull", "hunt", "hurst",
    "hutchinson", "ingram", "jackson", "jacobs", "james", "jansen", "jenkins", "jennings", "jensen", "johansen",
    "johnson", "johnston", "jones", "kane", "keller", "kelly", "kennedy", "kent", "kerr", "klein", "koch", "koller",
    "kruger", "lamb", "lambert", "lane", "lang", "lange", "larsen", "larson", "lawson", "leonard",
    "lewis", "lind", "lindberg", "lindgren", "lindsay", "lloyd", "logan", "long", "lopez", "lowe", "lucas", "lund",
    "lundberg", "lundgren", "lynch", "lynn", "lyons", "mack", "mackenzie", "malone", "mann", "manning", "marini",
    "marino", "marsh", "marshall", "martin", "martinez", "mason", "massey", "matthews", "mccarthy", "mcdonald",
    "mendez", "mendoza", "meyer", "miller", "mills", "mitchell", "moller", "moody", "moore", "morales", "moran",
    "moratti", "moreau", "morel", "moreno", "moretti", "morgan", "morin", "morris", "morrison", "morton", "moss",
    "mullen", "muller", "mullins", "murphy", "murray", "myers", "nash", "nelson", "newman", "newton", "nichols",
    "nielsen", "nilsen", "nolan", "norman", "norris", "norton", "oliver", "olsen", "olson", "ortega", "ortiz",
    "osborne", "owen", "owens", "pace", "page", "palmer", "parker", "parks", "parsons", "patel", "patterson",
    "patton", "payne", "pearson", "pedersen", "perez", "perkins", "perry", "peters", "petersen", "peterson",
    "phillips", "pierce", "porter", "potter", "powell", "powers", "pratt", "preston", "price", "quinn", "ramirez",
    "ramos", "ramsey", "reed", "reese", "reeves", "reid", "reilly", "reyes", "reynolds", "rhodes", "ricci", "rice",
    "richards", "richardson", "richter", "rivera", "rizzi", "rizzo", "roberts", "robertson", "robinson",
    "rodriguez", "rogers", "romano", "romero", "rossi", "rousseau", "roussel", "rowe", "ruiz", "russell", "russo",
    "sanchez", "sanders", "sanderson", "santiago", "santos", "saunders", "schmidt", "schneider", "schroeder",
    "schultz", "schwartz", "scott", "sharp", "shaw", "shelton", "sherman", "short", "silva", "simmons", "simpson",
    "sims", "skinner", "slater", "sloan", "small", "smit", "smith", "snyder", "spencer", "stanley", "steele",
    "stein", "stephens", "stevens", "stevenson", "stewart", "stokes", "strickland", "sullivan", "sutton", "swanson",
    "sweeney", "tanner", "tate", "taylor", "terry", "thompson", "thornton", "todd", "torres", "townsend", "tucker",
    "turner", "tyler", "vargas", "vasquez", "vaughan", "visser", "wade", "wagner", "walker", "wallace", "waller",
    "walsh", "walter", "walters", "walton", "ward", "warner", "warren", "waters", "watkins", "watson", "watts",
    "weaver", "webb", "weber", "webster", "weeks", "weiss", "welch", "wells", "wheeler", "wilkins", "wilkinson",
    "williams", "williamson", "willis", "wilson", "winters", "wise", "wong", "woods", "wright", "wyatt", "yates",
    "young", "zimmerman",
];

/// Whether a folded word is a surname that is known here.
pub(super) fn is_surname(word: &str) -> bool {
    SURNAMES.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_folded() {
        assert!(SURNAMES.windows(2).all(|pair| pair[0] < pair[1]));
        let unfolded = SURNAMES.iter().find(|name| crate::reading::name::fold(name) != **name);
        assert_eq!(unfolded, None);
    }
}
