//! What people judged of findings: published whole, safe, and never when it is out of date.

use crosscheck::input::{self, Source};
use crosscheck::report::claim_review::{self, Author, AuthorKind, Rating, Review, ReviewProblem, Reviews};
use crosscheck::{Dossier, Reconciler, Reconciliation};
use proptest::prelude::*;
use serde_json::{Value, json};

fn load(dossier: &Value) -> Dossier {
    input::load(&[Source::new("d.json", dossier.to_string().as_bytes())]).unwrap()
}

fn read(reviews: &str) -> Result<Reviews, String> {
    claim_review::read(&Source::new("r.json", reviews.as_bytes())).map_err(|errors| errors.to_string())
}

fn written(reviews: &Reviews, reconciliation: &Reconciliation<'_>) -> String {
    let mut page = String::new();
    claim_review::write(&reviews.resolve(reconciliation).unwrap(), &mut page).unwrap();
    page
}

/// Two reports of one lifeboat that differ in one thing, told by `fields` of the first claim.
fn two(fields: &Value, tables: &Value) -> Value {
    let mut first = json!({"id": "a", "report": "log", "who": "boat", "what": "crew_saved"});
    first.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    let mut dossier = json!({
        "reports": [
            {"id": "log", "outlet": "Pier Log", "published": "2023-05-02", "url": "https://pier.example/a?b=1&c=<2>"},
            {"id": "sheet", "outlet": "Strand Sheet", "published": "May 2023", "url": "javascript:alert(1)"},
        ],
        "entities": [{"id": "boat", "name": "the lifeboat Petrel"}],
        "attributes": [{"id": "crew_saved", "kind": "count", "semantics": "functional"}],
        "claims": [first, {"id": "b", "report": "sheet", "who": "boat", "what": "crew_saved", "value": 40}],
    });
    for (table, records) in tables.as_object().unwrap() {
        dossier[table].as_array_mut().unwrap().extend(records.as_array().unwrap().iter().cloned());
    }
    dossier
}

/// What is published of a claim that some finding holds.
fn published(dossier: &Value, claim: &str) -> Value {
    let dossier = load(dossier);
    let reconciliation = Reconciler::new().reconcile(&dossier);
    let handle = dossier.find_claim(claim).unwrap();
    let finding = reconciliation.findings().iter().find(|finding| finding.claims().contains(&handle)).unwrap();
    let review = Review::new(finding.id(), claim, Rating::new("Wrong"), author(), "https://desk.example/1");
    let page = written(&Reviews::from_iter([review]), &reconciliation);
    serde_json::from_str::<Vec<Value>>(&page).unwrap().remove(0)
}

fn author() -> Author {
    Author::new(AuthorKind::Organization, "Desk")
}

#[test]
fn claims_are_told_in_few_words() {
    let table = [
        (json!({"value": 12}), "the lifeboat Petrel, crew saved: 12"),
        (
            json!({"value": "about a dozen", "when": "2023-05-01"}),
            "the lifeboat Petrel, crew saved: about a dozen (2023-05-01)",
        ),
        (json!({"value": 40, "polarity": false}), "the lifeboat Petrel, crew saved: not 40"),
        (json!({"value": 40, "modality": "denied"}), "the lifeboat Petrel, crew saved: not 40"),
        (
            json!({"value": 12, "where": "Skerry", "definition": "by rope", "modality": "claimed"}),
            "the lifeboat Petrel, crew saved: 12 (Skerry; by rope)",
        ),
    ];
    for (fields, told) in table {
        let dossier = two(&fields, &json!({}));
        assert_eq!(published(&dossier, "a")["claimReviewed"], told, "{fields}");
    }
}

#[test]
fn an_author_has_a_type_where_it_is_known() {
    let entities = json!({"entities": [
        {"id": "odd", "name": "Odd Lunde", "aliases": ["Lunde"], "kind": "person"},
        {"id": "guard", "name": "Coastguard", "kind": "organisation"},
        {"id": "crew", "name": "the crew", "kind": "group"},
        {"id": "e1", "name": "Berg"}, {"id": "e2", "name": "Nils Berg", "aliases": ["Berg"], "kind": "person"},
    ]});
    let table = [
        (json!([]), json!({"@type": "Organization", "name": "Pier Log"})),
        (json!(["Coastguard", "Lunde"]), json!({"@type": "Person", "name": "Odd Lunde"})),
        (json!("guard"), json!({"@type": "Organization", "name": "Coastguard"})),
        (json!("the crew"), json!({"name": "the crew"})),
        (json!("somebody"), json!({"name": "somebody"})),
        // Two may be meant.
        (json!("Berg"), json!({"name": "Berg"})),
    ];
    for (speaker, author) in table {
        let dossier = two(&json!({"value": 12, "speaker": speaker}), &entities);
        assert_eq!(published(&dossier, "a")["itemReviewed"]["author"], author, "{speaker}");
    }
    let writer = json!({"entities": [{"id": "log", "name": "Pier Log", "kind": "person"}]});
    let item = published(&two(&json!({"value": 12}), &writer), "a");
    assert_eq!(item["itemReviewed"]["author"], json!({"@type": "Person", "name": "Pier Log"}));
}

#[test]
fn only_whole_days_and_pages_of_the_web_are_passed_on() {
    let dossier = two(&json!({"value": 12}), &json!({}));
    let item = &published(&dossier, "a")["itemReviewed"];
    assert_eq!(item["datePublished"], "2023-05-02");
    assert_eq!(item["appearance"], json!({"@type": "CreativeWork", "url": "https://pier.example/a?b=1&c=<2>"}));
    let item = &published(&dossier, "b")["itemReviewed"];
    assert_eq!(*item, json!({"@type": "Claim", "author": {"@type": "Organization", "name": "Strand Sheet"}}));
}

#[test]
fn what_is_out_of_date_is_refused() {
    let before = load(&two(&json!({"value": 12}), &json!({})));
    let finding = Reconciler::new().reconcile(&before).findings()[0].id().to_owned();
    let review = |claim: &str| Review::new(&finding, claim, Rating::new("Wrong"), author(), "https://desk.example/1");
    let problems = |fields: Value, more: Value, review: Review| -> Vec<ReviewProblem> {
        let dossier = load(&two(&fields, &more));
        let reconciliation = Reconciler::new().reconcile(&dossier);
        let reviews = Reviews::from_iter([review]);
        let errors = reviews.resolve(&reconciliation).map(|_| ()).map_err(|errors| errors.iter().cloned().collect());
        let errors: Vec<claim_review::ReviewError> = errors.err().unwrap_or_default();
        errors.iter().map(|error| error.problem().clone()).collect()
    };
    assert_eq!(problems(json!({"value": 12}), json!({}), review("a").of_value(12)), []);
    assert_eq!(problems(json!({"value": 12}), json!({}), review("a").of_value("12")), []);

    let changed = problems(json!({"value": 13}), json!({}), review("a"));
    assert!(matches!(changed.as_slice(), [ReviewProblem::UnknownFinding { now: Some(now), .. }] if now.len() == 1));
    let gone = problems(json!({"value": 12}), json!({}), review("c"));
    assert!(matches!(gone.as_slice(), [ReviewProblem::UnknownClaim { .. }]), "{gone:?}");
    let other = json!({"claims": [{"id": "c", "report": "log", "who": "dinghy", "what": "crew_saved", "value": 1}]});
    let foreign = problems(json!({"value": 12}), other, review("c"));
    assert!(matches!(foreign.as_slice(), [ReviewProblem::ForeignClaim { .. }]), "{foreign:?}");

    // The finding is still there, of the same readings, but the claim has changed sides.
    let third = json!({"reports": [{"id": "post", "outlet": "Post"}],
        "claims": [{"id": "c", "report": "post", "who": "boat", "what": "crew_saved", "value": 12}]});
    let sides = problems(json!({"value": 40}), third.clone(), review("a").of_value(12));
    assert!(matches!(sides.as_slice(), [ReviewProblem::OtherValue { .. }]), "{sides:?}");
    let all = [changed, gone, foreign, sides];
    assert!(all.iter().flatten().all(ReviewProblem::is_stale));

    let dossier = load(&two(&json!({"value": 12}), &json!({})));
    let reconciliation = Reconciler::new().reconcile(&dossier);
    let twice = Reviews::from_iter([review("a"), review("b"), review("a")]);
    assert_eq!(
        twice.resolve(&reconciliation).unwrap_err().to_string(),
        format!(
            "review 3: claim: claim \"a\" of finding \"{finding}\" is reviewed on this page already; keep one review"
        )
    );
}

#[test]
fn every_form_of_the_file_says_the_same() {
    let dossier = load(&two(&json!({"value": 12}), &json!({})));
    let reconciliation = Reconciler::new().reconcile(&dossier);
    let finding = reconciliation.findings()[0].id();
    let review = |claim: &str| {
        json!({"finding": finding, "claim": claim, "rating": {"name": "Wrong", "value": -1, "best": 2, "worst": -2},
            "url": "https://desk.example/1", "author": {"name": "Ana Reyes", "type": "Person"}})
    };
    let list = [review("b"), review("a")];
    let forms = [
        json!(list).to_string(),
        json!({ "reviews": list }).to_string(),
        json!({"reviews": list, "author": {"name": "Desk"}}).to_string(),
        format!("\u{feff}{}\r\n\n{}", list[1], list[0]),
        format!("{:#}\n{:#}", list[0], list[1]),
    ];
    let pages = forms.map(|form| written(&read(&form).unwrap(), &reconciliation));
    let claims = serde_json::from_str::<Vec<Value>>(&pages[0]).unwrap();
    let told: Vec<&str> = claims.iter().map(|claim| claim["claimReviewed"].as_str().unwrap()).collect();
    assert_eq!(told, ["the lifeboat Petrel, crew saved: 12", "the lifeboat Petrel, crew saved: 40"]);
    assert!(pages.iter().all(|page| page == &pages[0]), "{pages:?}");
    assert_eq!(written(&read(&review("a").to_string()).unwrap(), &reconciliation).lines().count(), 3);
    assert_eq!(written(&read("[]").unwrap(), &reconciliation), "[]\n");
    let alone = json!({"author": {"name": "Desk"}, "reviews": []}).to_string();
    assert!(read(&alone).unwrap().is_empty());
}

#[test]
fn what_is_no_review_is_named_with_its_line() {
    let table = [
        ("", "r.json:1: the file is empty; expected a list, or an object `{\"reviews\": [...]}`"),
        ("\n5", "r.json:2: expected an object, a review; found the number 5"),
        ("[\n[]]", "r.json:2: expected an object, a review; found a list"),
        (
            "{\"autor\": {\"name\": \"D\"}, \"reviews\": []}",
            "r.json:1: autor: unknown field \"autor\"; did you mean `author`?",
        ),
        ("{\"reviews\":\n 3}", "r.json:2: reviews: expected a list, found the number 3"),
        (
            "[\n{\"finding\": }]",
            "r.json:2: finding: `}` stands where a value should; write text in double quotes, a number, \
          true, false, a list or an object",
        ),
        (
            "[{\"finding\": \"f\", \"claim\": \"c\", \"url\": \"u\",\n\"rating\": {\"name\": \"x\", \"value\": 1.5}}]",
            "r.json:2: rating: expected a whole number, found the number 1.5",
        ),
        (
            "[{\"finding\": \"f\", \"claim\": \"c\", \"url\": \"u\", \"rating\": {\"name\": \"x\"},\n \"author\": {\"name\": \"y\", \
              \"type\": \"person\"}}]",
            "r.json:2: author: \"person\" is not a word of this field; did you mean `Person`?",
        ),
    ];
    for (file, said) in table {
        assert_eq!(read(file).unwrap_err(), said, "{file}");
    }
    let latin = claim_review::read(&Source::new("r.json", b"[\n\xe9]")).unwrap_err();
    assert_eq!(latin.to_string(), "r.json:2: byte 0xE9 is not UTF-8; save the file as UTF-8");
}

/// Text with everything in it that could end a script or hide.
fn wild() -> impl Strategy<Value = String> {
    prop_oneof![
        "[<>&/\"'\\\\!a-z\u{2028}\u{2029}\u{202e}\u{200b}\u{ad}\u{e0041}\u{7f}\u{0}\u{1b} \n-]{0,12}",
        Just("</script><script>".to_owned()),
        any::<String>(),
    ]
    .prop_map(|text| format!("x{text}"))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = claim_review::read(&Source::new("r", &bytes)).map_err(|errors| errors.to_string());
    }

    #[test]
    fn no_near_miss_panics(
        at in any::<prop::sample::Index>(),
        with in "[\\[\\]{}\",:;0-9a-z\\\\ \n-]{0,3}",
        cut in 0usize..4,
    ) {
        let mut bytes = br#"{"author": {"name": "D", "type": "Person"}, "reviews": [{"finding": "f", "claim": "a", "value": 1e3,
            "rating": {"name": "x", "value": 1, "best": 5, "worst": -9}, "url": "http://x", "published": "2024-01-01"}]}"#.to_vec();
        let at = at.index(bytes.len());
        bytes.splice(at..(at + cut).min(at.max(bytes.len())), with.bytes());
        let dossier = Dossier::new();
        let reconciliation = Reconciler::new().reconcile(&dossier);
        let said = match claim_review::read(&Source::new("r", &bytes)) {
            Ok(reviews) => reviews.resolve(&reconciliation).err().map(|errors| errors.to_string()),
            Err(errors) => Some(errors.to_string()),
        };
        prop_assert!(said.is_none_or(|said| !said.is_empty()));
    }

    #[test]
    fn what_is_written_is_json_that_ends_no_script(texts in prop::collection::vec(wild(), 8)) {
        let [speaker, outlet, label, value, name, rating, told, place] = texts.try_into().unwrap();
        let dossier = json!({
            "reports": [{"id": "r", "outlet": outlet, "url": "https://r.example/</script>&"}, {"id": "s"}],
            "attributes": [{"id": "n", "label": label, "kind": "category", "semantics": "functional"}],
            "claims": [
                {"id": "a", "report": "r", "who": speaker, "what": "n", "value": value, "where": place},
                {"id": "b", "report": "s", "who": speaker, "what": "n", "value": "other", "where": place, "speaker": outlet},
            ],
        });
        let Ok(dossier) = input::load(&[Source::new("d.json", dossier.to_string().as_bytes())]) else { return Ok(()) };
        let reconciliation = Reconciler::new().reconcile(&dossier);
        let Some(finding) = reconciliation.findings().first() else { return Ok(()) };
        let review = |claim: &str| {
            let author = Author::new(AuthorKind::Person, &name).at("https://x.example/<>&");
            Review::new(finding.id(), claim, Rating::new(&rating), author, "https://x.example/'</script>")
        };
        let reviews = Reviews::from_iter([review("a"), review("b").of_claim(&told)]);
        let page = written(&reviews, &reconciliation);
        let markup_and_hidden = ['<', '>', '&', '\u{2028}', '\u{2029}', '\u{202e}', '\u{200b}', '\u{ad}', '\u{e0041}', '\u{7f}'];
        prop_assert!(!page.contains(markup_and_hidden));
        prop_assert!(page.chars().all(|c| c == '\n' || !c.is_control()));
        let rows: Vec<Value> = serde_json::from_str(&page).unwrap();
        prop_assert_eq!(rows.len(), 2);
        prop_assert_eq!(&rows[0]["author"]["name"], &name);
        prop_assert_eq!(&rows[0]["reviewRating"]["alternateName"], &rating);
        prop_assert_eq!(&rows[1]["claimReviewed"], &told);
        prop_assert_eq!(&rows[1]["itemReviewed"]["author"]["name"], &outlet);
    }
}
