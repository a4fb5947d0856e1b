//! Claims that lie in several parts come to what they come to in one place, to the byte.

use std::collections::BTreeMap;

use crosscheck::reconcile::{Hearing, Inquiry, Part, Reply, Step, Whole, WholeError};
use crosscheck::report::json::{self, MergeError, merge};
use crosscheck::{Dossier, Reconciler};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::laws::{Records, config, output, records};

/// The claims of each group that nothing leads out of.
fn groups(records: &Records) -> Vec<usize> {
    let mut above: Vec<usize> = (0..records.claims.len()).collect();
    fn find(above: &[usize], mut at: usize) -> usize {
        while above[at] != at {
            at = above[at];
        }
        at
    }
    let join = |above: &mut Vec<usize>, a: usize, b: usize| {
        let (a, b) = (find(above, a), find(above, b));
        above[a.max(b)] = a.min(b);
    };
    // Whatever subjects are linked bear one name here.
    let mut subjects: BTreeMap<String, String> = BTreeMap::new();
    for entity in &records.entities {
        let id = entity["id"].as_str().unwrap();
        subjects.entry(id.to_owned()).or_insert_with(|| id.to_owned());
        for field in ["part_of", "may_be"] {
            for other in entity[field].as_array().into_iter().flatten() {
                let other = other.as_str().unwrap().to_owned();
                let mine = subjects[id].clone();
                let theirs = subjects.entry(other.clone()).or_insert(other).clone();
                subjects.values_mut().filter(|name| **name == theirs).for_each(|name| *name = mine.clone());
            }
        }
    }
    let mut first: BTreeMap<(&str, String), usize> = BTreeMap::new();
    let ranges = |what: &Value| {
        let ranging = |attribute: &&Value| {
            ["first", "nth"].contains(&attribute["semantics"].as_str().unwrap_or_default())
                && (attribute["id"] == *what || attribute["of"] == *what)
        };
        records.attributes.iter().any(|attribute| ranging(&attribute))
    };
    for (at, claim) in records.claims.iter().enumerate() {
        let who = claim["who"].as_str().unwrap();
        let mut keys = vec![("who", subjects.get(who).cloned().unwrap_or_else(|| who.to_owned()))];
        // A share tells of the part whose share it is.
        let part = records.attributes.iter().find(|attribute| attribute["id"] == claim["what"]);
        let part = part.and_then(|attribute| attribute["part"].as_str());
        keys.extend(part.map(|part| ("who", subjects.get(part).cloned().unwrap_or_else(|| part.to_owned()))));
        keys.extend(claim["statement"].as_str().map(|statement| ("statement", statement.to_owned())));
        keys.extend(claim["corrects"].as_str().map(|other| ("claim", other.to_owned())));
        keys.push(("claim", claim["id"].as_str().unwrap().to_owned()));
        // What holds of all subjects.
        if ranges(&claim["what"]) || records.claims.iter().any(|other| other["quantifier"] == "only") {
            keys.push(("all", String::new()));
        }
        for key in keys {
            let other = *first.entry(key).or_insert(at);
            join(&mut above, at, other);
        }
    }
    (0..above.len()).map(|at| find(&above, at)).collect()
}

/// The records, cut between groups: each group to the part that `chosen` says.
fn cut(records: &Records, chosen: &[usize]) -> Vec<Records> {
    let count = chosen.iter().max().unwrap() + 1;
    let tables = Records { claims: Vec::new(), ..records.clone() };
    let mut parts = vec![tables; count];
    for (claim, group) in records.claims.iter().zip(groups(records)) {
        parts[chosen[group % chosen.len()]].claims.push(claim.clone());
    }
    parts
}

/// There and back, as between machines.
fn sent<T: serde::Serialize + serde::de::DeserializeOwned>(thing: &T) -> T {
    serde_json::from_str(&serde_json::to_string(thing).unwrap()).unwrap()
}

fn whole(parts: &[Part<'_>], mut hearing: Hearing<'static>, turned: bool) -> Whole<'static> {
    loop {
        let inquiry: Inquiry = sent(hearing.inquiry());
        let mut replies: Vec<Reply<'static>> = parts
            .iter()
            .map(|part| serde_json::to_string(&part.reply(&inquiry)).unwrap())
            .map(|text| serde_json::from_str(&text).unwrap())
            .collect();
        if turned {
            // In another order, and put together on the way.
            replies.reverse();
            let last = replies.pop().unwrap();
            let last = replies.pop().map_or_else(|| Ok(last.clone()), |other| other.and(last.clone())).unwrap();
            replies.push(last);
        }
        match hearing.hear(replies).unwrap() {
            Step::Asks(again) => hearing = again,
            Step::Knows(whole) => return sent(&whole),
        }
    }
}

/// What the parts come to, merged.
fn merged(parts: &[Records], turned: bool) -> String {
    let reconciler = Reconciler::new();
    let dossiers: Vec<Dossier> = parts.iter().map(Records::dossier).collect();
    let tables: &'static Dossier = Box::leak(Box::new(Records { claims: Vec::new(), ..parts[0].clone() }.dossier()));
    let parts: Vec<Part<'_>> = dossiers.iter().map(|dossier| reconciler.part(dossier)).collect();
    let whole = whole(&parts, reconciler.hearing(tables), turned);
    let mut pages: Vec<String> = Vec::new();
    for part in parts {
        let mut page = String::new();
        json::write(&part.reconcile(&whole), &mut page).unwrap();
        pages.push(page);
    }
    if turned {
        pages.reverse();
    }
    let mut out = Vec::new();
    merge(pages.iter().map(String::as_bytes), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// A claim of the sort that many reports make of many ships.
#[derive(Clone, Debug)]
struct Draft {
    report: usize,
    who: usize,
    what: usize,
    value: usize,
    when: usize,
    speaker: usize,
    quote: usize,
    locator: usize,
    odd: usize,
}

fn draft() -> impl Strategy<Value = Draft> {
    let rarely = |size: usize| prop_oneof![6 => Just(0_usize), 4 => 1..=size];
    ((0..6_usize, 0..10_usize, 0..9_usize, 0..4_usize), (rarely(4), rarely(4), rarely(4), 0..5_usize, rarely(8)))
        .prop_map(|((report, who, what, value), (when, speaker, quote, locator, odd))| Draft {
            report,
            who,
            what,
            value,
            when,
            speaker,
            quote,
            locator,
            odd,
        })
}

const QUOTES: [&str; 4] = [
    "the hull had been opened from stem to stern",
    "nobody on the bridge knew what to do then",
    "We never saw them again after that night",
    "a very long night for all of the crew",
];

pub(crate) fn fleet() -> impl Strategy<Value = Records> {
    let links = prop::collection::vec((0..6_usize, 0..6_usize), 0..3);
    (prop::collection::vec(draft(), 1..60), links, any::<bool>(), 0..3_usize).prop_map(|(drafts, links, copied, texts)| {
        let mut records = Records::default();
        for index in 0..6 {
            let mut report = json!({"id": format!("r{index}"), "published": format!("2025-03-{:02}", 1 + 7 * (index % 4))});
            if index != 5 {
                report["outlet"] = json!(["Gazette", "Herald", "Reuters", "Observer", "Herald"][index]);
            }
            let sources: Vec<String> =
                links.iter().filter(|(copy, source)| *copy == index && source != copy).map(|(_, source)| format!("r{source}")).collect();
            report["derived_from"] = json!(sources);
            if index < texts {
                report["text"] = json!("Early on Monday the crew had left the pumps running while the water rose. “It was all over in less than an hour,” a sailor said.");
            }
            records.reports.push(report);
        }
        for index in 0..5 {
            let mut aliases = vec![format!("MV {index}")];
            aliases.extend((index < 2).then(|| "Ship of State".to_owned()));
            records.entities.push(json!({"id": format!("e{index}"), "name": format!("Ship {index}"), "aliases": aliases}));
        }
        for (id, kind, semantics) in [
            ("injured", "count", "functional"),
            ("toll", "count", "cumulative"),
            ("sunk", "bool", "onset"),
            ("fire", "date", "functional"),
            ("cost", "money", "snapshot"),
            ("cargo", "category", "functional"),
        ] {
            records.attributes.push(json!({"id": id, "kind": kind, "semantics": semantics}));
        }
        let mut add = |draft: &Draft, report: usize| {
            let (what, values) = [
                ("injured", [json!(12), json!("about 12"), json!(120), json!("a dozen")]),
                ("toll", [json!(3), json!(5), json!("at least 4"), json!(50)]),
                ("sunk", [json!(true), json!(false), json!(true), json!("yes")]),
                ("fire", [json!("last week"), json!("2025-03-05"), json!("yesterday"), json!("March")]),
                ("cost", [json!("5 million euros"), json!(7), json!("$5 million"), json!("about 5 million euros")]),
                ("cargo", [json!("coal"), json!("ore"), json!("grain"), json!("coal")]),
                ("killed", [json!(12), json!("dozens"), json!("who knows"), json!("nobody")]),
                ("mood", [json!("grim"), json!("calm"), json!("grim"), json!("tense")]),
                ("sold", [json!("2024"), json!("last week"), json!("yes"), json!("never")]),
            ][draft.what]
                .clone();
            let who = match draft.who {
                0 => "Ship of State".to_owned(),
                who @ 1..5 => format!("e{who}"),
                who => format!("Vessel {who}"),
            };
            let mut claim = json!({
                "id": format!("c{:03}", (records.claims.len() * 37) % 211),
                "report": format!("r{report}"),
                "who": who,
                "what": what,
                "value": values[draft.value],
                "locator": format!("paragraph {}", draft.locator),
            });
            let pick = |at: usize, from: [&str; 4]| at.checked_sub(1).map(|at| from[at].to_owned());
            let when = pick(draft.when, ["2025-03-01", "2025-03", "yesterday", "2025-03-20"]);
            let speaker = pick(draft.speaker, ["Reuters", "Ada Moss", "a sailor", "Herald"]);
            for (field, value) in [("when", when), ("speaker", speaker), ("quote", pick(draft.quote, QUOTES))] {
                if let Some(value) = value {
                    claim[field] = json!(value);
                }
            }
            match draft.odd {
                1 => claim["origin"] = json!("own"),
                2 => claim["modality"] = json!("claimed"),
                3 => claim["statement"] = json!("s1"),
                4 => claim["event"] = json!("storm"),
                5 => claim["modality"] = json!("denied"),
                6 => claim["corrects"] = json!("c000"),
                7 => claim["where"] = json!("e3"),
                _ => {}
            }
            records.claims.push(claim);
        };
        for draft in &drafts {
            add(draft, draft.report);
        }
        // One has everything from another, and nothing of its own.
        for draft in drafts.iter().filter(|draft| copied && draft.report == 0) {
            add(draft, 1);
        }
        records.claims.iter_mut().filter(|claim| claim["corrects"] == claim["id"]).for_each(|claim| {
            claim.as_object_mut().unwrap().remove("corrects");
        });
        records
    })
}

#[test]
fn ships_meet_in_many_ways() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for _ in 0..150 {
        let records = fleet().new_tree(&mut runner).unwrap().current();
        let dossier = records.dossier();
        let result = Reconciler::new().reconcile(&dossier);
        for evidence in result.dependence().inferred().flat_map(|link| link.evidence()) {
            *seen.entry(evidence.code().as_str().to_owned()).or_default() += 1;
        }
        result.notes().iter().for_each(|note| *seen.entry(note.code().to_owned()).or_default() += 1);
    }
    for code in [
        "shared_words",
        "shared_quotation",
        "shared_bundle",
        "stale_relative_date",
        "undeclared_attribute",
        "ambiguous_name",
        "no_rate",
        "no_currency",
    ] {
        assert!(seen.contains_key(code), "no {code} among {seen:?}");
    }
}

proptest! {
    #![proptest_config(config(80))]

    #[test]
    fn parts_come_to_the_whole(records in fleet(), chosen in prop::collection::vec(0..4_usize, 1..40), turned: bool) {
        prop_assert_eq!(output(&records.dossier()), merged(&cut(&records, &chosen), turned));
    }

    #[test]
    fn parts_of_any_dossier_come_to_the_whole(records in records(), chosen in prop::collection::vec(0..3_usize, 1..20), turned: bool) {
        prop_assert_eq!(output(&records.dossier()), merged(&cut(&records, &chosen), turned));
    }
}

#[test]
fn the_reports_on_haiti_may_lie_in_several_parts() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/haiti.json")).unwrap();
    let mut document: Value = serde_json::from_str(&text).unwrap();
    let mut take = |field: &str| document[field].take().as_array().unwrap().clone();
    let records = Records {
        reports: take("reports"),
        entities: take("entities"),
        attributes: take("attributes"),
        claims: take("claims"),
    };
    let chosen: Vec<usize> = (0..97).map(|group| group % 3).collect();
    assert_eq!(output(&records.dossier()), merged(&cut(&records, &chosen), true));
}

#[test]
fn what_is_no_result_is_refused() {
    let refused = |documents: &[&str]| merge(documents.iter().map(|one| one.as_bytes()), Vec::new()).unwrap_err();
    assert!(matches!(refused(&[]), MergeError::Nothing));
    assert!(matches!(refused(&["{\"schema\":1,\"summ"]), MergeError::Malformed { document: 1, .. }));
    assert!(matches!(refused(&["[]"]), MergeError::Malformed { document: 1, .. }));
    let page = output(&Dossier::new());
    assert!(matches!(refused(&[&page, &page.replace(":1,", ":2,")]), MergeError::Differs { document: 2, .. }));
    let twice = format!("{page}{page}");
    assert!(matches!(refused(&[&twice]), MergeError::Malformed { document: 1, .. }));
    let cut_off = &page[..page.len() - 3];
    assert!(matches!(refused(&[&page, cut_off]), MergeError::Malformed { document: 2, .. }));
}

/// Two reports, and a claim of each on a ship of its own.
fn two_ships() -> [Records; 2] {
    let reports = vec![json!({"id": "r0", "outlet": "Harbour Wire"}), json!({"id": "r1", "outlet": "City Voice"})];
    let attributes = vec![json!({"id": "injured", "kind": "count", "semantics": "functional"})];
    let claim =
        |report: &str, who: &str| json!({"id": who, "report": report, "who": who, "what": "injured", "value": 3});
    [("r0", "MV Aurora"), ("r1", "MV Borealis")].map(|(report, who)| Records {
        reports: reports.clone(),
        entities: Vec::new(),
        attributes: attributes.clone(),
        claims: vec![claim(report, who)],
    })
}

#[test]
fn a_round_that_lacks_a_part_is_refused() {
    let [one, other] = two_ships().map(|records| records.dossier());
    let reconciler = Reconciler::new();
    let parts = [reconciler.part(&one), reconciler.part(&other)];
    let hearing = reconciler.hearing(&one);
    let replies: Vec<Reply<'_>> = parts.iter().map(|part| part.reply(hearing.inquiry())).collect();
    let Step::Asks(hearing) = hearing.hear(replies).unwrap() else { panic!("there is more to ask") };
    let reply = parts[0].reply(hearing.inquiry());
    assert_eq!(hearing.hear([reply]).unwrap_err(), WholeError::OtherClaims);
}

#[test]
fn a_whole_knows_how_many_claims_it_follows_from() {
    let [one, other] = two_ships().map(|records| records.dossier());
    let reconciler = Reconciler::new();
    let tables: &'static Dossier =
        Box::leak(Box::new(Records { claims: Vec::new(), ..two_ships()[0].clone() }.dossier()));
    let parts = [reconciler.part(&one), reconciler.part(&other)];
    assert_eq!(whole(&parts, reconciler.hearing(tables), false).claims(), 2);
}

/// Every number of a reply, one after the other, replaced by a huge one.
#[test]
fn a_garbled_reply_is_refused_or_heard_but_never_a_panic() {
    fn numbers(value: &mut Value, at: &mut usize, huge: u64) {
        match value {
            Value::Number(_) => {
                if *at == 0 {
                    *value = json!(huge);
                }
                *at = at.wrapping_sub(1);
            }
            Value::Array(all) => all.iter_mut().for_each(|one| numbers(one, at, huge)),
            Value::Object(all) => all.values_mut().for_each(|one| numbers(one, at, huge)),
            _ => {}
        }
    }
    let [one, _] = two_ships().map(|records| records.dossier());
    let reconciler = Reconciler::new();
    let part = reconciler.part(&one);
    let reply = serde_json::to_value(part.reply(reconciler.hearing(&one).inquiry())).unwrap();
    let mut refused = 0;
    for huge in [u64::MAX, u64::from(u32::MAX), 7] {
        for nth in 0.. {
            let (mut garbled, mut at) = (reply.clone(), nth);
            numbers(&mut garbled, &mut at, huge);
            if garbled == reply {
                break;
            }
            let text = garbled.to_string();
            let Ok(garbled) = serde_json::from_str::<Reply<'_>>(&text) else { continue };
            refused += usize::from(reconciler.hearing(&one).hear([garbled]).is_err());
        }
    }
    assert!(refused > 6, "{refused}");
}
