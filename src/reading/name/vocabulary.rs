//! Words that are no one's own: particles, what many names share, and plain English that is never a slip of itself.

/// Particles of names and small words: they help a match, and their absence hurts none.
const PARTICLES: &[&str] = &[
    "abu", "al", "and", "at", "bin", "bint", "by", "da", "das", "de", "del", "della", "den", "der", "des", "di", "do",
    "dos", "du", "for", "from", "in", "la", "las", "le", "los", "of", "on", "the", "to", "van", "von", "y",
];

/// Surnames of Vietnam. A name that begins with one has no particles: "Van" and "Thi" tell a man from a woman.
const VIETNAMESE: &[&str] =
    &["bui", "dang", "dinh", "duong", "hoang", "huynh", "ngo", "nguyen", "pham", "phan", "tran", "trinh", "truong"];

/// Words that many names share, so that sharing them says little; and that make a name an organisation's or a place's.
const COMMON: &[&str] = &[
    "academy",
    "affairs",
    "agency",
    "airline",
    "airlines",
    "airport",
    "airways",
    "alliance",
    "army",
    "assembly",
    "association",
    "authority",
    "aviation",
    "banco",
    "bank",
    "banking",
    "battalion",
    "board",
    "brigade",
    "broadcasting",
    "brothers",
    "building",
    "bureau",
    "business",
    "capital",
    "cathedral",
    "center",
    "central",
    "church",
    "city",
    "club",
    "coalition",
    "college",
    "commission",
    "commissioner",
    "commissioners",
    "committee",
    "communications",
    "community",
    "conference",
    "congress",
    "constitution",
    "construction",
    "cooperation",
    "corps",
    "council",
    "county",
    "court",
    "department",
    "development",
    "district",
    "division",
    "electric",
    "electronics",
    "embassy",
    "energy",
    "engineering",
    "enterprise",
    "enterprises",
    "export",
    "federal",
    "federation",
    "festival",
    "finance",
    "financial",
    "fleet",
    "force",
    "forces",
    "foreign",
    "foundation",
    "front",
    "fund",
    "gazette",
    "global",
    "government",
    "group",
    "guard",
    "health",
    "herald",
    "holding",
    "holdings",
    "hospital",
    "hotel",
    "import",
    "industrial",
    "industries",
    "industry",
    "institute",
    "insurance",
    "international",
    "investment",
    "investments",
    "island",
    "islands",
    "laboratories",
    "laboratory",
    "league",
    "legion",
    "line",
    "lines",
    "logistics",
    "management",
    "manufacturing",
    "marine",
    "maritime",
    "media",
    "medical",
    "military",
    "militia",
    "mining",
    "ministry",
    "mission",
    "motor",
    "motors",
    "mount",
    "movement",
    "national",
    "nations",
    "navy",
    "network",
    "news",
    "observer",
    "office",
    "oil",
    "operation",
    "organization",
    "parliament",
    "partners",
    "party",
    "petroleum",
    "police",
    "port",
    "post",
    "press",
    "prison",
    "prosecutor",
    "province",
    "radio",
    "railroad",
    "railway",
    "railways",
    "regiment",
    "region",
    "republic",
    "research",
    "resources",
    "saint",
    "school",
    "security",
    "service",
    "services",
    "shipping",
    "society",
    "solutions",
    "squad",
    "stadium",
    "state",
    "states",
    "steel",
    "support",
    "supreme",
    "systems",
    "technologies",
    "technology",
    "telecommunications",
    "television",
    "times",
    "trade",
    "trading",
    "transport",
    "transportation",
    "treaty",
    "tribunal",
    "tribune",
    "trust",
    "union",
    "unit",
    "united",
    "university",
    "ventures",
    "world",
];

/// Of these, what a name is often given without: "the Wagner group", "the MSS mission".
const DROPPED: &[&str] = &["city", "group", "holding", "holdings", "mission", "movement"];

/// Of these, what places are called, which makes no office of them.
const PLACES: &[&str] = &["city", "island", "islands", "mount", "port", "saint"];

/// Plain English words of ships, firms and units that differ by a letter or two from others: two of them are two words.
const PLAIN: &[&str] = &[
    "agro", "air", "alpha", "amber", "angel", "anger", "apple", "arch", "archer", "bay", "bear", "beard", "black",
    "blade", "blaze", "block", "blue", "board", "boat", "bold", "brave", "bread", "bride", "bridge", "bright", "bulk",
    "bulker", "bunker", "cape", "care", "castle", "cattle", "chain", "chase", "clean", "clear", "cloud", "coal",
    "coast", "cold", "coral", "crane", "creek", "crest", "crow", "crown", "dawn", "deal", "dealer", "deer", "delta",
    "dragon", "dream", "eagle", "earth", "east", "eastern", "elegance", "falcon", "farm", "fast", "feast", "field",
    "finder", "fire", "firm", "first", "flame", "force", "forest", "forge", "form", "fortune", "fox", "free",
    "freedom", "frost", "galaxy", "gas", "gate", "giant", "glory", "gold", "golden", "grace", "grain", "grand",
    "grape", "great", "green", "gulf", "harbor", "hawk", "heart", "hill", "home", "honor", "hope", "horse", "house",
    "hunter", "iron", "ivory", "jade", "jewel", "joy", "king", "knight", "lake", "land", "lead", "leader", "liberty",
    "light", "lion", "loader", "lucky", "marble", "market", "master", "metal", "mill", "mint", "mist", "moon",
    "morning", "mountain", "night", "noble", "north", "northern", "ocean", "orange", "orient", "palm", "paper", "park",
    "peace", "pearl", "plain", "plane", "planet", "power", "pride", "prince", "prize", "queen", "rain", "rainbow",
    "range", "ranger", "raven", "red", "reef", "rider", "ridge", "rise", "river", "road", "rock", "rose", "royal",
    "sand", "sea", "seal", "shadow", "shine", "ship", "shore", "silver", "sky", "smart", "snow", "solar", "south",
    "southern", "spark", "spirit", "spring", "stage", "star", "start", "stone", "store", "storm", "story", "stream",
    "street", "strong", "summer", "summit", "sun", "sunrise", "swan", "swift", "thunder", "tiger", "tower", "town",
    "track", "trader", "trail", "train", "trainer", "training", "treasure", "tree", "trident", "trinity", "triumph",
    "truth", "valley", "value", "victor", "victory", "vision", "voyage", "voyager", "water", "wave", "west", "western",
    "white", "wind", "wing", "winner", "winter", "wolf", "wonder", "wood",
];

/// Of the common words, what a state has one of, however it is called: "Police of Kenya" and "Kenya Police".
const PUBLIC: &[&str] = &[
    "affairs",
    "army",
    "assembly",
    "authority",
    "battalion",
    "brigade",
    "central",
    "congress",
    "constitution",
    "council",
    "county",
    "court",
    "department",
    "district",
    "embassy",
    "federal",
    "federation",
    "fleet",
    "force",
    "forces",
    "foreign",
    "government",
    "guard",
    "island",
    "islands",
    "legion",
    "marine",
    "military",
    "militia",
    "ministry",
    "mount",
    "national",
    "navy",
    "parliament",
    "police",
    "port",
    "prison",
    "prosecutor",
    "province",
    "railroad",
    "railway",
    "railways",
    "regiment",
    "region",
    "republic",
    "state",
    "states",
    "supreme",
    "tribunal",
];

pub(super) fn is_public(word: &str) -> bool {
    PUBLIC.contains(&word)
}

pub(super) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

pub(super) fn is_vietnamese(word: &str) -> bool {
    VIETNAMESE.contains(&word)
}

pub(super) fn is_common(word: &str) -> bool {
    COMMON.binary_search(&word).is_ok()
}

pub(super) fn is_dropped(word: &str) -> bool {
    DROPPED.contains(&word)
}

/// Whether a word makes a name an office's, or another body's.
pub(super) fn is_body(word: &str) -> bool {
    is_common(word) && !PLACES.contains(&word)
}

/// Whether a word is plain English, or the plural of one that is.
pub(super) fn is_plain(word: &str) -> bool {
    let plain = |word: &str| PLAIN.binary_search(&word).is_ok();
    plain(word) || word.strip_suffix('s').is_some_and(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        for table in [COMMON, PLAIN] {
            assert!(table.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
