//! Countries and their adjectives, and places known by several names: words that are never slips of one another.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Each country's own word, its adjectives, and other spellings of it; of several words, the one that names it.
const COUNTRIES: &[&str] = &[
    "abkhazia abkhaz abkhazian",
    "afghanistan afghan",
    "albania albanian",
    "algeria algerian",
    "america american",
    "andorra andorran",
    "angola angolan",
    "antigua antiguan",
    "argentina argentine argentinian",
    "armenia armenian",
    "australia australian",
    "austria austrian",
    "azerbaijan azerbaijani",
    "bahamas bahamian",
    "bahrain bahraini bahrein",
    "bangladesh bangladeshi",
    "barbados barbadian",
    "belarus belarusian belarussian",
    "belgium belgian",
    "belize belizean",
    "benin beninese",
    "bhutan bhutanese",
    "bolivia bolivian",
    "bosnia bosnian",
    "botswana",
    "brazil brazilian brasil",
    "britain british",
    "brunei bruneian",
    "bulgaria bulgarian",
    "burkina burkinabe",
    "burma burmese myanmar",
    "burundi burundian",
    "cambodia cambodian",
    "cameroon cameroonian cameroun",
    "canada canadian",
    "catalonia catalan",
    "chad chadian tchad",
    "chechnya chechen",
    "chile chilean",
    "china chinese",
    "colombia colombian",
    "comoros comorian",
    "congo congolese",
    "crimea crimean",
    "croatia croatian",
    "cuba cuban",
    "cyprus cypriot",
    "czechia czech czechrepublic",
    "denmark danish",
    "djibouti djiboutian",
    "dominica",
    "dominican",
    "ecuador ecuadorian ecuadorean",
    "egypt egyptian",
    "england english",
    "eritrea eritrean",
    "estonia estonian",
    "eswatini swazi swaziland",
    "ethiopia ethiopian",
    "europe european",
    "fiji fijian",
    "finland finnish",
    "france french",
    "gabon gabonese",
    "gambia gambian",
    "georgia georgian",
    "germany german",
    "ghana ghanaian",
    "greece greek",
    "grenada grenadian",
    "guatemala guatemalan",
    "guinea guinean",
    "guyana guyanese",
    "haiti haitian",
    "holland netherlands dutch",
    "honduras honduran",
    "hungary hungarian",
    "iceland icelandic",
    "india indian",
    "indonesia indonesian",
    "iran iranian",
    "iraq iraqi",
    "ireland irish",
    "israel israeli",
    "italy italian",
    "jamaica jamaican",
    "japan japanese",
    "jordan jordanian",
    "kazakhstan kazakh kazakhstani",
    "kenya kenyan",
    "kiribati",
    "korea korean",
    "kosovo kosovar kosovan",
    "kurdistan kurdish",
    "kuwait kuwaiti",
    "kyrgyzstan kyrgyz kyrgyzrepublic",
    "laos lao laotian",
    "latvia latvian",
    "lebanon lebanese",
    "lesotho basotho",
    "liberia liberian",
    "libya libyan",
    "liechtenstein",
    "lithuania lithuanian",
    "luxembourg luxembourgish",
    "macedonia macedonian",
    "madagascar malagasy",
    "malawi malawian",
    "malaysia malaysian",
    "maldives maldivian",
    "mali malian",
    "malta maltese",
    "mauritania mauritanian",
    "mauritius mauritian",
    "mexico mexican",
    "micronesia micronesian",
    "moldova moldovan",
    "monaco monegasque",
    "mongolia mongolian",
    "montenegro montenegrin",
    "morocco moroccan",
    "mozambique mozambican",
    "namibia namibian",
    "nauru nauruan",
    "nepal nepali nepalese",
    "nicaragua nicaraguan",
    "niger nigerien",
    "nigeria nigerian",
    "norway norwegian",
    "oman omani",
    "ossetia ossetian",
    "pakistan pakistani",
    "palau palauan",
    "palestine palestinian",
    "panama panamanian",
    "papua papuan",
    "paraguay paraguayan",
    "persia persian",
    "peru peruvian",
    "philippines philippine filipino",
    "poland polish",
    "portugal portuguese",
    "qatar qatari",
    "romania romanian rumania rumanian",
    "russia russian",
    "rwanda rwandan",
    "samoa samoan",
    "saudi",
    "scotland scottish",
    "senegal senegalese",
    "serbia serbian serb",
    "seychelles seychellois",
    "siberia siberian",
    "singapore singaporean",
    "slovakia slovak slovakian slovakrepublic",
    "slovenia slovenian slovene",
    "somalia somali",
    "somaliland",
    "spain spanish",
    "sudan sudanese",
    "surinam suriname surinamese",
    "sweden swedish",
    "switzerland swiss",
    "syria syrian",
    "taiwan taiwanese",
    "tajikistan tajik",
    "tanzania tanzanian",
    "thailand thai",
    "tibet tibetan",
    "togo togolese",
    "tonga tongan",
    "transnistria transnistrian",
    "trinidad trinidadian",
    "tunisia tunisian",
    "turkey turkish turkiye",
    "turkmenistan turkmen",
    "tuvalu tuvaluan",
    "uganda ugandan",
    "ukraine ukrainian",
    "uruguay uruguayan",
    "uzbekistan uzbek",
    "vanuatu",
    "venezuela venezuelan",
    "vietnam vietnamese",
    "wales welsh",
    "yemen yemeni",
    "zambia zambian",
    "zimbabwe zimbabwean",
    // Parts of the world.
    "africa african",
    "arab arabia arabian arabic",
    "asia asian",
    "caribbean",
    "balkans balkan",
];

/// Places that English writes in several ways, each of them after a language of its own or by a name that it has left.
const PLACES: &[&str] = &[
    "aleppo halab",
    "algiers alger",
    "athens athina",
    "bangalore bengaluru",
    "beijing peking",
    "belgrade beograd",
    "bombay mumbai",
    "brussels bruxelles",
    "bucharest bucuresti",
    "calcutta kolkata",
    "chernobyl chornobyl",
    "chisinau kishinev",
    "cologne koln",
    "copenhagen kobenhavn",
    "czechia czechrepublic",
    "damascus dimashq",
    "dnepropetrovsk dnipropetrovsk",
    "eswatini swaziland",
    "florence firenze",
    "geneva geneve genf",
    "gothenburg goteborg",
    "kharkov kharkiv",
    "kiev kyiv",
    "kyrgyzstan kyrgyzrepublic",
    "lisbon lisboa",
    "lugansk luhansk",
    "lvov lviv lemberg",
    "madras chennai",
    "mecca makkah",
    "milan milano",
    "moscow moskva",
    "munich munchen muenchen",
    "naples napoli",
    "nicosia lefkosia",
    "nikolaev mykolaiv nikolayev",
    "odessa odesa",
    "petersburg peterburg",
    "prague praha",
    "rangoon yangon",
    "rome roma",
    "saint sankt st",
    "seville sevilla",
    "slovakia slovakrepublic",
    "tripoli tarabulus",
    "turin torino",
    "turkey turkiye",
    "venice venezia",
    "vienna wien",
    "warsaw warszawa",
    "zaporozhye zaporizhzhia zaporozhie",
];

/// Names that two states or more bear, so that the bare one is not the republic of it.
const SHARED: &[&str] = &["china", "congo", "korea", "vietnam", "yemen"];

/// States and provinces of federations, and other regions that a city is called after.
const REGIONS: &[&str] = &[
    "alabama",
    "alaska",
    "alberta",
    "arizona",
    "arkansas",
    "bavaria",
    "california",
    "colorado",
    "connecticut",
    "delaware",
    "florida",
    "gaza",
    "hawaii",
    "idaho",
    "illinois",
    "indiana",
    "iowa",
    "jersey",
    "kansas",
    "kentucky",
    "louisiana",
    "maine",
    "manitoba",
    "maryland",
    "massachusetts",
    "michigan",
    "minnesota",
    "mississippi",
    "missouri",
    "montana",
    "nebraska",
    "nevada",
    "ohio",
    "oklahoma",
    "ontario",
    "oregon",
    "pennsylvania",
    "quebec",
    "queensland",
    "saskatchewan",
    "tasmania",
    "tennessee",
    "texas",
    "utah",
    "vermont",
    "virginia",
    "wisconsin",
    "wyoming",
];

/// States that are one city.
const CITIES: &[&str] = &["monaco", "singapore", "vatican"];

/// Whether a word names a country or a region, which the city called after it is not: "Mexico City", "Kansas City".
pub(super) fn is_region(word: &str) -> bool {
    (country(word).is_some() || REGIONS.binary_search(&word).is_ok()) && !CITIES.contains(&word)
}

/// What a word is in a table of groups, by the number of its group.
fn index(groups: &[&'static str]) -> HashMap<&'static str, u16> {
    let numbered = (0..).zip(groups);
    numbered.flat_map(|(group, words)| words.split(' ').map(move |word| (word, group))).collect()
}

/// The country that a folded word names, or is the adjective of.
pub(super) fn country(word: &str) -> Option<u16> {
    static INDEX: LazyLock<HashMap<&'static str, u16>> = LazyLock::new(|| index(COUNTRIES));
    INDEX.get(word).copied()
}

/// One word for a state that is called the republic of these people, as the tables hold it: "the Czech Republic".
pub(super) fn republic_of(people: &str) -> Option<String> {
    let state = format!("{people}republic");
    country(&state).is_some().then_some(state)
}

/// The place that a folded word is one of several names of.
pub(super) fn place(word: &str) -> Option<u16> {
    static INDEX: LazyLock<HashMap<&'static str, u16>> = LazyLock::new(|| index(PLACES));
    INDEX.get(word).copied()
}

/// Whether several states bear the name.
pub(super) fn is_shared(word: &str) -> bool {
    SHARED.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_in_one_group() {
        for groups in [COUNTRIES, PLACES] {
            let words: Vec<&str> = groups.iter().flat_map(|group| group.split(' ')).collect();
            let mut once = words.clone();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), words.len());
        }
    }

    #[test]
    fn the_tables_are_sorted() {
        assert!(REGIONS.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn countries_and_their_people() {
        assert_eq!(country("ukraine"), country("ukrainian"));
        assert_ne!(country("niger"), country("nigeria"));
        assert_eq!(place("kiev"), place("kyiv"));
        assert_eq!(country("julian"), None);
    }
}
