//! What attributes of a sheet are taken for when nobody declares them, and what is told of it.

use crosscheck::input::{self, Source};
use crosscheck::report::json;
use crosscheck::{Attribute, Dossier, Reconciler, Relation};
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
            "\"Deaths\", not declared, is taken for the number of people killed so far: a later figure may be higher and \
          not lower. To change that, declare in a JSON file: {\"attributes\": [{\"id\": \"Deaths\", \"kind\": \
          \"count\", \"semantics\": \"cumulative\", \"unit\": \"people\"}]}"
        ]
    );
    assert_eq!(Reconciler::new().reconcile(&dossier).contradictions().count(), 1);
}

#[test]
fn notes_of_guesses_are_short() {
    let mut long = Vec::new();
    for line in include_str!("guesses.tsv").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let [name, value, _] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let told = notes(&load(&[("a.csv", &sheet(&[("2025-03-06", name, value, "")]))]), "guessed_attribute");
        // But for the name itself, which stands there twice.
        long.extend(told.into_iter().filter(|text| text.len() > 300 + 2 * name.len()));
    }
    assert!(long.is_empty(), "{long:#?}");
    let status = notes(&load(&[("a.csv", &sheet(&[("2025-03-06", "status", "dead", "")]))]), "guessed_attribute");
    assert!(status[0].ends_with("\"status\"}]}, with its usual states (see the list of guesses)"), "{status:?}");
}

#[test]
fn names_that_say_the_same_are_told() {
    let sheet = sheet(&[
        ("2025-03-06", "Deaths", "12", ""),
        ("2025-03-06", "number_of_deaths", "9", ""),
        ("2025-03-06", "killed", "9", ""),
        ("2025-03-06", "civilians killed", "9", ""),
        ("2025-03-06", "injured", "9", ""),
    ]);
    let told = |tables: &str| notes(&load(&[("a.csv", &sheet), ("t.json", tables)]), "guessed_attribute");
    let apart = |others: &str| format!("It is not compared with {others}; if they mean the same, write them alike.");
    let all = told("{}");
    let with = |others: &str| all.iter().filter(|text| text.contains(&apart(others))).count();
    assert_eq!(with("\"killed\", \"number_of_deaths\""), 1, "{all:#?}");
    assert_eq!(with("\"Deaths\", \"number_of_deaths\""), 1, "{all:#?}");
    assert_eq!(with("\"Deaths\", \"killed\""), 1, "{all:#?}");
    assert_eq!(all.iter().filter(|text| text.contains("is not compared")).count(), 3, "{all:#?}");
    // One that is declared is another one all the same.
    let some = told("{\"attributes\": [{\"id\": \"killed\", \"kind\": \"count\", \"semantics\": \"cumulative\"}]}");
    assert!(some[0].contains(&apart("\"killed\", \"number_of_deaths\"")), "{some:#?}");
}

#[test]
fn only_attributes_that_only_sheets_use_are_guessed() {
    let deaths = sheet(&[("2025-03-06", "Deaths", "12", ""), ("2025-03-06", "hurt", "12", "")]);
    let claim = "{\"claims\": [{\"report\": \"r0\", \"who\": \"a\", \"what\": \"Deaths\", \"value\": 12}]}";
    let entities = "{\"entities\": [{\"id\": \"a\", \"name\": \"A\"}], \"claims\": []}";
    let is_guessed = |sources: &[(&str, &str)]| {
        let found = |id| load(sources).find_attribute(id).is_some_and(crosscheck::Attribute::is_guessed);
        (found("Deaths"), found("hurt"))
    };
    assert_eq!(is_guessed(&[("a.csv", &deaths)]), (true, true));
    assert_eq!(is_guessed(&[("a.csv", &deaths), ("b.json", entities)]), (true, true));
    assert_eq!(is_guessed(&[("a.csv", &deaths), ("b.json", "{\"attributes\": []}")]), (true, true));
    assert_eq!(is_guessed(&[("b.json", claim)]), (false, false));
    assert_eq!(is_guessed(&[("a.csv", &deaths), ("b.json", claim)]), (false, true));
    assert_eq!(is_guessed(&[("b.json", claim), ("a.csv", &deaths)]), (false, true));
    let line = "{\"report\": \"r\", \"who\": \"a\", \"what\": \"Deaths\", \"value\": 12}";
    assert_eq!(is_guessed(&[("b.jsonl", line)]), (false, false));
    // What a note advises changes the one attribute that it is about, and so a guess is switched off.
    let off = "{\"type\": \"attribute\", \"id\": \"Deaths\", \"kind\": \"text\", \"semantics\": \"multi_valued\"}";
    assert_eq!(is_guessed(&[("a.csv", &deaths), ("b.jsonl", off)]), (false, true));
    // Where claims in JSON use it the note gives what there would have been.
    let dossier = load(&[("a.csv", &deaths), ("b.json", claim)]);
    assert_eq!(
        notes(&dossier, "undeclared_attribute"),
        [
            "attribute \"Deaths\" is not declared, so its claims can agree and never contradict; its name suggests the number \
          of people killed so far; to have its values compared as that, declare {\"attributes\": [{\"id\": \"Deaths\", \
          \"kind\": \"count\", \"semantics\": \"cumulative\", \"unit\": \"people\"}]}"
        ]
    );
}

#[test]
fn values_that_are_not_what_the_name_promises_are_told() {
    let told = |what, values: &[&str]| {
        let rows: Vec<_> = values.iter().map(|value| ("2025-03-06", what, *value, "")).collect();
        notes(&load(&[("a.csv", &sheet(&rows))]), "undeclared_attribute").pop().unwrap()
    };
    let killed = told("killed", &["1,20", "1,30", "12"]);
    assert!(killed.contains("; it looks like a count, but \"1,20\" cannot be read as one ("), "{killed}");
    let damage = told("damage", &["severe"]);
    assert!(damage.contains("it looks like an amount of money, but \"severe\" cannot be read as one"), "{damage}");
    let mood = told("mood", &["sombre"]);
    assert!(mood.ends_with("never contradict; declare it to have its values compared"), "{mood}");
}

#[test]
fn no_difference_is_forgiven() {
    let sheet = sheet(&[("2025-03-06", "magnitude", "6.8", ""), ("2025-03-07", "magnitude", "7.1", "")]);
    let dossier = load(&[("a.csv", &sheet)]);
    assert!(dossier.attributes().all(|attribute| attribute.tolerance().is_none()));
    assert_eq!(Reconciler::new().reconcile(&dossier).contradictions().count(), 1);
}

fn similar(names: &[&str], tables: &str) -> Vec<String> {
    let mut sheet = "report,who,what,value\n".to_owned();
    for (index, name) in names.iter().enumerate() {
        sheet += &format!("r{index},{name},killed,{index}\n");
    }
    notes(&load(&[("a.csv", &sheet), ("t.json", tables)]), "similar_names")
}

#[test]
fn subjects_of_nearly_one_name_are_told() {
    assert_eq!(
        similar(&["Mayor Dalia Ross", "Dalia Ross", "Omar Venn"], "{}"),
        [
            "\"Dalia Ross\" and \"Mayor Dalia Ross\" are two subjects here, and their claims are not compared; if they are \
          one, declare an alias: {\"entities\": [{\"id\": \"Mayor Dalia Ross\", \"name\": \"Mayor Dalia Ross\", \
          \"aliases\": [\"Dalia Ross\"]}]}"
        ]
    );
    assert_eq!(similar(&["Kelvar quake", "Kelvar earthquake"], "{}").len(), 1);
    let alias = "{\"entities\": [{\"id\": \"m\", \"name\": \"Mayor Dalia Ross\", \"aliases\": [\"Dalia Ross\"]}]}";
    assert!(similar(&["Mayor Dalia Ross", "Dalia Ross"], alias).is_empty());
}

#[test]
fn subjects_of_two_names_are_not() {
    let apart = [
        ["Storm 4", "Storm 5"],
        ["Flight 12 Relief", "Flight 21 Relief"],
        ["North Dam", "South Dam"],
        ["Larkhill fire", "Larkhill flood"],
        ["the officer wounded in the ear", "the officer wounded in the head"],
        ["First Brigade", "Second Brigade"],
        ["John A. Smith", "John B. Smith"],
    ];
    for names in apart {
        assert!(similar(&names, "{}").is_empty(), "{names:?}");
    }
    let crowd: Vec<String> = (0..400).map(|n| format!("Dalia Ross{}", "a".repeat(n % 40))).collect();
    let crowd: Vec<&str> = crowd.iter().map(String::as_str).collect();
    assert!(similar(&crowd, "{}").len() <= 20);
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
        // Nor does it to declare some of them, nor something else.
        let parsed: serde_json::Value = serde_json::from_str(&tables).unwrap();
        let all = parsed["attributes"].as_array().unwrap();
        let mut some: Vec<_> = all.iter().step_by(2).cloned().collect();
        some.push(serde_json::json!({"id": "x", "kind": "text", "semantics": "multi_valued"}));
        let some = serde_json::json!({"attributes": some}).to_string();
        let some = load(&[("a.csv", &sheet), ("t.json", &some)]);
        prop_assert_eq!(without_notes(&guessed), without_notes(&some));
        prop_assert_eq!(notes(&some, "guessed_attribute").len(), all.len() / 2);
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

/// What a status may turn into, and what it may not, with nothing declared.
#[test]
fn states_that_turn_back_are_news_and_no_clash() {
    let relation = |[first, second]: [&str; 2], days: [&str; 2]| {
        let sheet = format!(
            "id,report,published,who,what,value,when\na,a,2025-06-01,Ivo Marsh,status,{first},{}\nb,b,2025-06-20,Ivo Marsh,status,{second},{}\n",
            days[0], days[1]
        );
        let dossier = input::load(&[Source::new("s.csv", sheet.as_bytes())]).unwrap();
        let [a, b] = ["a", "b"].map(|id| dossier.find_claim(id).unwrap());
        Reconciler::new().explain(&dossier, a, b).unwrap().relation
    };
    let (later, same) = (["2025-06-01", "2025-06-09"], ["2025-06-01", "2025-06-01"]);
    for pair in [
        ["arrested", "released"],
        ["released", "in custody"],
        ["in custody", "at large"],
        ["arrested", "free"],
        ["convicted", "acquitted"],
        ["acquitted", "convicted"],
        ["sunk", "afloat"],
        ["rescued", "dead"],
        ["missing", "dead"],
    ] {
        assert_eq!(relation(pair, later), Relation::Supersedes, "{pair:?}");
    }
    for pair in [["arrested", "in custody"], ["free", "released"], ["dead", "found dead"], ["missing", "dead"]] {
        assert_ne!(relation(pair, same), Relation::Contradicts, "{pair:?}");
    }
    for pair in [["alive", "found dead"], ["rescued", "died"], ["arrested", "released"], ["convicted", "acquitted"]] {
        assert_eq!(relation(pair, same), Relation::Contradicts, "{pair:?}");
    }
    assert_eq!(relation(["dead", "alive"], later), Relation::Contradicts);
}

/// A figure of a day is no running toll, and nobody is dead of deaths that were avoided.
#[test]
fn figures_of_a_day_are_not_guessed_to_be_tolls() {
    for what in [
        "killed today",
        "killed_overnight",
        "killed yesterday",
        "killed_this_week",
        "newly_arrested",
        "deaths_avoided",
        "arrest_warrants",
    ] {
        let sheet =
            format!("report,published,who,what,value\na,2025-06-01,quake,{what},40\nb,2025-06-09,quake,{what},12\n");
        let dossier = input::load(&[Source::new("s.csv", sheet.as_bytes())]).unwrap();
        assert!(dossier.find_attribute(what).is_none(), "{what}");
    }
}

/// "Unknown" is no evidence of what an attribute is.
#[test]
fn cells_that_stand_for_nothing_do_not_undo_a_guess() {
    let sheet =
        "report,who,what,value\na,quake,killed,8\nb,quake,killed,5\nc,quake,killed,unknown\nd,quake,killed,n/a\n";
    let dossier = input::load(&[Source::new("s.csv", sheet.as_bytes())]).unwrap();
    assert!(dossier.find_attribute("killed").is_some_and(Attribute::is_guessed));
}

/// Whoever types a sheet spells as they go.
#[test]
fn an_attribute_of_a_sheet_is_one_however_it_is_spelled() {
    let clashes = |rows: &[&str], tables: &str| {
        let sheet = format!("report,published,who,what,value\n{}\n", rows.join("\n"));
        let mut sources = vec![Source::new("s.csv", sheet.as_bytes())];
        if !tables.is_empty() {
            sources.push(Source::new("t.json", tables.as_bytes()));
        }
        let dossier = input::load(&sources).unwrap();
        let attributes: Vec<String> = dossier.attributes().map(|one| one.id().to_owned()).collect();
        (Reconciler::new().reconcile(&dossier).contradictions().count(), attributes)
    };
    let rows = [
        "a,2025-06-01,fire,First death,3 May",
        "b,2025-06-01,fire,first_death,9 May",
        "c,2025-06-01,fire,first-death ,3 May",
    ];
    let (count, attributes) = clashes(&rows, "");
    assert_eq!((count, attributes), (1, vec!["First death".to_owned()]));
    let declared = r#"{"attributes": [{"id": "first_death", "kind": "date", "semantics": "first"}]}"#;
    assert_eq!(clashes(&rows, declared), (1, vec!["first_death".to_owned()]));
    // Declared apart, they are apart.
    let apart = r#"{"attributes": [{"id": "first_death", "kind": "date", "semantics": "first"},
        {"id": "First death", "kind": "date", "semantics": "first"}]}"#;
    assert_eq!(clashes(&rows[..2], apart).0, 0);
}

/// Who does not know says nothing of what it is that they do not know.
#[test]
fn a_name_whose_every_value_is_unknown_is_not_guessed() {
    let sheet = "report,who,what,value\na,x,date,unclear\nb,x,date,unknown\n";
    let dossier = input::load(&[Source::new("s.csv", sheet.as_bytes())]).unwrap();
    assert_eq!(dossier.attributes().count(), 0);
}
