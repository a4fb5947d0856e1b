//! What attributes of a sheet are taken for when nobody declares them, and what is told of it.

use crosscheck::input::{self, Source};
use crosscheck::report::json;
use crosscheck::{Dossier, Reconciler};
use proptest::prelude::*;

fn sheet(rows: &[(&str, &str, &str, &str)]) -> String {
    let mut sheet = csv::Writer::from_writer(Vec::new());
    sheet.write_record(["report", "published", "who", "what", "value", "when"]).unwrap();
    for (index, (published, what, value, when)) in rows.iter().enumerate() {
        let report = format!("r{index}");
        sheet.write_record([&report, *published, "the storm", what, value, when]).unwrap();
    }
    String::from_utf8(sheet.into_inner().unwrap()).unwrap()
}

fn load(sources: &[(&str, &str)]) -> Dossier {
    let sources: Vec<Source<'_>> = sources.iter().map(|(name, text)| Source::new(name, text.as_bytes())).collect();
    input::load(&sources).unwrap_or_else(|faults| panic!("{faults}"))
}

fn word(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

/// `guesses.tsv`: a name, a value of it, and the kind, semantics and unit that are guessed, or `-` for no guess.
#[test]
fn names_are_taken_for_what_they_mean() {
    let mut wrong = Vec::new();
    for line in include_str!("guesses.tsv").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let [name, value, expected] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let dossier = load(&[("a.csv", &sheet(&[("2025-03-06", name, value, "")]))]);
        let found = dossier.find_attribute(name).map_or("-".to_owned(), |attribute| {
            let parts =
                [word(attribute.kind()), word(attribute.semantics()), attribute.unit().unwrap_or("").to_owned()];
            parts.join(" ").trim().to_owned()
        });
        if found != expected {
            wrong.push(format!("{name}\t{value}\t{found} (expected {expected})"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn notes(dossier: &Dossier, code: &str) -> Vec<String> {
    let reconciliation = Reconciler::new().reconcile(dossier);
    let notes = reconciliation.notes().iter().filter(|note| note.code() == code);
    notes.map(|note| note.text().to_owned()).collect()
}

#[test]
fn a_guess_is_told_with_its_declaration() {
    let dossier = load(&[("a.csv", &sheet(&[("2025-03-06", "Deaths", "12", ""), ("2025-03-07", "Deaths", "9", "")]))]);
    assert_eq!(
        notes(&dossier, "guessed_attribute"),
        [
            "attribute \"Deaths\" is not declared; by the word \"Deaths\" it is taken for the number of people killed so \
          far, in 2 claims: a later figure may be higher and not lower. To have it taken otherwise, change this and \
          declare it in a JSON file beside the sheet: {\"attributes\": [{\"id\": \"Deaths\", \"kind\": \"count\", \
          \"semantics\": \"cumulative\", \"unit\": \"people\"}]}"
        ]
    );
    assert_eq!(Reconciler::new().reconcile(&dossier).contradictions().count(), 1);
}

#[test]
fn names_that_say_the_same_and_are_written_apart_are_told() {
    let sheet = sheet(&[
        ("2025-03-06", "Deaths", "12", ""),
        ("2025-03-06", "number_of_deaths", "9", ""),
        ("2025-03-06", "injured", "9", ""),
    ]);
    let told = notes(&load(&[("a.csv", &sheet)]), "guessed_attribute");
    let apart =
        |other: &str| format!("It is not compared with \"{other}\"; where both mean the same, write them alike.");
    assert!(told[0].contains(&apart("number_of_deaths")) && told[2].contains(&apart("Deaths")), "{told:#?}");
    assert!(!told[1].contains("is not compared"), "{told:#?}");
}

#[test]
fn only_sheets_without_declarations_are_guessed() {
    let deaths = sheet(&[("2025-03-06", "Deaths", "12", "")]);
    let claim = "{\"claims\": [{\"report\": \"r0\", \"who\": \"a\", \"what\": \"Deaths\", \"value\": 12}]}";
    let entities = "{\"entities\": [{\"id\": \"a\", \"name\": \"A\"}], \"claims\": []}";
    let is_guessed = |sources: &[(&str, &str)]| load(sources).find_attribute("Deaths").is_some();
    assert!(is_guessed(&[("a.csv", &deaths)]));
    assert!(is_guessed(&[("a.csv", &deaths), ("b.json", entities)]));
    assert!(!is_guessed(&[("a.csv", &deaths), ("b.json", "{\"attributes\": []}")]));
    assert!(!is_guessed(&[("b.json", claim)]));
    assert!(!is_guessed(&[("a.csv", &deaths), ("b.json", claim)]));
    assert!(!is_guessed(&[("b.jsonl", "{\"report\": \"r\", \"who\": \"a\", \"what\": \"Deaths\", \"value\": 12}")]));
    let other = "{\"type\": \"attribute\", \"id\": \"x\", \"kind\": \"text\", \"semantics\": \"functional\"}";
    assert!(!is_guessed(&[("a.csv", &deaths), ("b.jsonl", other)]));
    // Then the note gives what there would have been.
    let dossier = load(&[("a.csv", &deaths), ("b.jsonl", other)]);
    assert_eq!(
        notes(&dossier, "undeclared_attribute"),
        [
            "attribute \"Deaths\" is not declared, so its claims can agree and never contradict; its name suggests the number \
          of people killed so far; to have its values compared as that, declare {\"id\": \"Deaths\", \"kind\": \"count\", \
          \"semantics\": \"cumulative\", \"unit\": \"people\"}"
        ]
    );
}

fn without_notes(dossier: &Dossier) -> serde_json::Value {
    let mut page = String::new();
    json::write(&Reconciler::new().reconcile(dossier), &mut page).unwrap();
    let mut page: serde_json::Value = serde_json::from_str(&page).unwrap();
    page.as_object_mut().unwrap().remove("notes");
    page
}

const NAMES: [&str; 14] = [
    "killed",
    "Injured",
    "missing",
    "status",
    "first death",
    "date of the storm",
    "cause",
    "location",
    "cost_usd",
    "magnitude",
    "turnout",
    "colour",
    "arrested",
    "homes destroyed",
];
const VALUES: [&str; 14] = [
    "12",
    "about 60",
    "yes",
    "no",
    "dead",
    "missing",
    "2025-03-05",
    "last week",
    "54 %",
    "5 million dollars",
    "6.1",
    "",
    "Dockside",
    "accident",
];
const WHENS: [&str; 5] = ["", "2024", "2025-03-05", "yesterday", "2025-01/2025-03"];

proptest! {
    #[test]
    fn guesses_that_are_declared_change_nothing(
        rows in prop::collection::vec((0..NAMES.len(), 0..VALUES.len(), 0..WHENS.len(), 1..9_usize), 1..9),
    ) {
        let published: Vec<String> = rows.iter().map(|row| format!("2025-03-0{}", row.3)).collect();
        let rows: Vec<_> = rows.iter().zip(&published)
            .map(|((name, value, when, _), day)| (day.as_str(), NAMES[*name], VALUES[*value], WHENS[*when]))
            .filter(|row| !(row.2.is_empty() && row.3.is_empty()))
            .collect();
        let sheet = sheet(&rows);
        let tables = input::guessed_attributes(&[Source::new("a.csv", sheet.as_bytes())]).unwrap();
        let guessed = load(&[("a.csv", &sheet)]);
        let declared = load(&[("a.csv", &sheet), ("t.json", &tables)]);
        prop_assert_eq!(without_notes(&guessed), without_notes(&declared));
        prop_assert!(notes(&declared, "guessed_attribute").is_empty());
        // In whatever order the rows come.
        let mut lines: Vec<&str> = sheet.lines().collect();
        lines[1..].reverse();
        let turned = load(&[("a.csv", &lines.join("\n"))]);
        let guesses = |dossier: &Dossier| dossier.attributes().cloned().collect::<Vec<_>>();
        prop_assert_eq!(guesses(&guessed), guesses(&turned));
    }

    #[test]
    fn no_name_or_value_panics(what in "\\PC{1,30}|[a-zA-Z_ -]{1,30}", value in "\\PC{1,20}", when in "\\PC{0,12}") {
        let sheet = sheet(&[("2025-03-06", &what, &value, &when), ("2025", "Killed", &value, &when)]);
        if let Ok(dossier) = input::load(&[Source::new("a.csv", sheet.as_bytes())]) {
            let _ = Reconciler::new().reconcile(&dossier).notes().len();
        }
    }
}
