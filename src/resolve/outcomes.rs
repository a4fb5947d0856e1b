//! What became of those who are counted: twelve injured are no twelve dead.

use super::has_any;

/// Words for one outcome each.
const OUTCOMES: &[&[&str]] = &[
    &[
        "dead",
        "death",
        "deaths",
        "die",
        "died",
        "fatalities",
        "fatality",
        "killed",
        "killings",
        "murdered",
        "perished",
        "slain",
    ],
    &["hurt", "injured", "injuries", "injury", "wounded"],
    &["disappeared", "missing", "unaccounted"],
    &["arrest", "arrested", "arrests", "detained", "jailed"],
    &["rescued", "saved", "survived", "survivor", "survivors"],
    &["hospitalised", "hospitalized", "infected", "infections"],
];

/// Whether a text that counts `counted`, if it says what, tells of another outcome than its attribute. Of words before
/// others, as in "12 wounded soldiers", it is not known; nor is it of names without an outcome.
pub(super) fn are_others(attribute: &str, text: &str, counted: Option<&str>) -> bool {
    let told = counted.unwrap_or(text);
    let asked = || OUTCOMES.iter().filter(|outcome| has_any(attribute, outcome));
    let is_asked_for = asked().any(|outcome| has_any(text, outcome));
    asked().next().is_some() && !is_asked_for && OUTCOMES.iter().any(|outcome| has_any(told, outcome))
}
