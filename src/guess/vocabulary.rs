//! The vocabulary of news: what attributes are called, and what such an attribute means.
//!
//! The rows are tried from above; the first one of which a name is found, and of which a sense is borne out by the
//! values, is meant. Names are written folded, in American spelling and with each word in the singular, as
//! `name::stem` leaves them; all words of one must be there, in any order. So a row that needs more words, or takes the
//! meaning of a word away, stands above the row of that word alone: "first death" above "death".
//!
//! What is certain only of most cases is left milder than it could be: the number of missing may rise and fall, so it is
//! a snapshot; two names for a culprit may both be right, so they never contradict.

use crate::dossier::Kind::{self, Bool, Category, Count, Date, Measure, Money, Place, Share, Text};
use crate::dossier::Semantics::{
    self, Batch, Cumulative, Deadline, First, Functional, MultiValued, Onset, PeriodTotal, Plan, Snapshot, Status,
    Target,
};

/// Some names, and what an attribute of such a name may mean, likeliest first.
pub(super) struct Row {
    pub(super) names: &'static [&'static str],
    pub(super) senses: &'static [Sense],
    pub(super) span: Span,
}

/// What other words a name may hold beside those of the row.
#[derive(Clone, Copy)]
pub(super) enum Span {
    /// None.
    Alone,
    /// These.
    Among(&'static [&'static str]),
    /// Any that do not ask another question: whose toll it is, or where.
    Any,
}

/// One meaning of a name.
pub(super) struct Sense {
    pub(super) kind: Kind,
    pub(super) semantics: Semantics,
    pub(super) unit: Option<&'static str>,
    pub(super) states: States,
    /// What it is, in words that go on a sentence.
    pub(super) gist: &'static str,
}

/// What is certain about states, whatever the story.
#[derive(Clone, Copy)]
pub(super) struct States {
    pub(super) order: &'static [&'static [&'static str]],
    pub(super) becomes: &'static [(&'static str, &'static str)],
    pub(super) disjoint: &'static [&'static [&'static str]],
}

const NO_STATES: States = States { order: &[], becomes: &[], disjoint: &[] };

const fn sense(kind: Kind, semantics: Semantics, gist: &'static str) -> Sense {
    Sense { kind, semantics, unit: None, states: NO_STATES, gist }
}

/// A number of people.
const fn people(semantics: Semantics, gist: &'static str) -> Sense {
    things("people", semantics, gist)
}

/// A number of things.
const fn things(unit: &'static str, semantics: Semantics, gist: &'static str) -> Sense {
    Sense { unit: Some(unit), ..sense(Count, semantics, gist) }
}

const fn states(states: States, semantics: Semantics, gist: &'static str) -> Sense {
    Sense { states, ..sense(Category, semantics, gist) }
}

const fn alone(names: &'static [&'static str], senses: &'static [Sense]) -> Row {
    Row { names, senses, span: Span::Alone }
}

const fn among(others: &'static [&'static str], names: &'static [&'static str], senses: &'static [Sense]) -> Row {
    Row { names, senses, span: Span::Among(others) }
}

const fn any(names: &'static [&'static str], senses: &'static [Sense]) -> Row {
    Row { names, senses, span: Span::Any }
}

/// What follows for two claims, in plain words that go on a sentence.
pub(crate) fn what_follows(kind: Kind, semantics: Semantics) -> &'static str {
    match (semantics, kind) {
        (Functional, Place) => "places contradict only where they are declared apart",
        (Functional, Date) => "dates that exclude each other contradict",
        (Functional, _) => "answers that exclude each other contradict",
        (Snapshot, Count | Measure | Money | Share) => "a later figure may differ; those for one time may not",
        (Snapshot, _) => "a later answer may differ; those for one time may not",
        (Cumulative, _) => "a later figure may be higher and not lower",
        (PeriodTotal, _) => "figures for one period contradict where apart",
        (Batch, _) => "figures add up, so none contradicts another",
        (Onset, _) => "it may become true, and once true it stays so",
        (Status, _) => "a later state may follow from an earlier one; those that cannot contradict",
        (First, _) => "dates that exclude each other contradict",
        (Target | Plan | Deadline, _) => "aims that exclude each other contradict, outcomes never do",
        _ => "none contradicts another",
    }
}

/// Words that say nothing of their own in a name.
pub(super) const FILLERS: &[&str] = &[
    "number",
    "no",
    "num",
    "nr",
    "of",
    "the",
    "a",
    "an",
    "people",
    "person",
    "total",
    "in",
    "at",
    "on",
    "by",
    "for",
    "to",
    "so",
    "far",
    "count",
    "figure",
    "reported",
    "official",
    "officially",
    "latest",
    "current",
    "currently",
    "overall",
    "how",
    "many",
    "much",
    "estimated",
    "estimate",
    "approximate",
    "approx",
    "about",
    "wa",
    "were",
    "is",
    "are",
    "be",
    "been",
    "has",
    "have",
    "had",
    "got",
    "as",
    "and",
    "or",
    "that",
    "this",
    "who",
    "during",
    "from",
    "because",
];

/// Words of which each is as good as the first in a name.
pub(super) const SYNONYMS: &[&[&str]] =
    &[&["killed", "death", "dead", "fatality", "died", "deceased", "toll"], &["injured", "wounded", "hurt", "injury"]];

/// Words that ask another question than the rest of the name: a death penalty is no death.
pub(super) const OTHERWISE: &[&str] = &[
    "today",
    "tonight",
    "overnight",
    "yesterday",
    "week",
    "newly",
    "avoided",
    "averted",
    "prevented",
    "spared",
    "warrant",
    "rate",
    "ratio",
    "per",
    "percent",
    "percentage",
    "share",
    "average",
    "mean",
    "median",
    "penalty",
    "sentense",
    "threat",
    "row",
    "certificate",
    "squad",
    "insurance",
    "expected",
    "projected",
    "predicted",
    "possible",
    "potential",
    "not",
    "non",
    "un",
    "without",
    "never",
    "name",
    "where",
    "why",
    "when",
    "date",
    "day",
    "month",
    "year",
    "hour",
    "minute",
    "time",
    "place",
    "location",
    "city",
    "country",
    "reason",
    "cause",
    "age",
    "first",
    "second",
    "third",
    "last",
    "previous",
    "id",
    "link",
    "url",
    "source",
    "note",
    "comment",
    "list",
    "type",
    "kind",
    "sort",
    "sex",
    "gender",
    "nationality",
    "status",
    "law",
    "act",
    "report",
    "against",
    "limit",
    "minimum",
    "maximum",
    "max",
    "min",
    "change",
    "increase",
    "rise",
    "fall",
    "differense",
    "phone",
    "serial",
    "license",
    "model",
    "version",
];

/// The words of happenings, beside which a date, a place or a cause is that of the happening.
const EVENTS: &[&str] = &[
    "accident",
    "announcement",
    "arrest",
    "assassination",
    "attack",
    "battle",
    "birth",
    "blast",
    "bombing",
    "call",
    "capture",
    "ceasefire",
    "ceremony",
    "collapse",
    "collision",
    "concert",
    "coup",
    "crash",
    "death",
    "deployment",
    "derailment",
    "disappearance",
    "disaster",
    "earthquake",
    "election",
    "eruption",
    "evacuation",
    "event",
    "execution",
    "explosion",
    "fire",
    "flood",
    "game",
    "hearing",
    "incident",
    "invasion",
    "killing",
    "landing",
    "landslide",
    "launch",
    "march",
    "match",
    "meeting",
    "mission",
    "murder",
    "offensive",
    "operation",
    "outbreak",
    "protest",
    "quake",
    "raid",
    "rally",
    "rescue",
    "shooting",
    "sinking",
    "siege",
    "signing",
    "storm",
    "strike",
    "summit",
    "talk",
    "trial",
    "visit",
    "vote",
    "war",
    "wreck",
];

/// Those whose age, fate or name is told.
const SOMEBODY: &[&str] =
    &["victim", "suspect", "driver", "pilot", "captain", "hostage", "attacker", "gunman", "deceased", "man", "woman"];

/// Whatever becomes of people, of prisoners and of what is open or shut. "Dead" is told more precisely as "killed", and
/// whoever is missing may turn out to be anything.
const FATES: States = States {
    order: &[
        &["missing", "dead", "killed"],
        &["missing", "dead", "died"],
        &["missing", "dead", "deceased"],
        &["missing", "dead", "found dead"],
        &["missing", "alive"],
        &["missing", "found"],
        &["missing", "rescued"],
        &["missing", "captured"],
        &["injured", "critically injured", "dead"],
        &["injured", "seriously injured", "dead"],
        &["wounded", "dead"],
        &["hospitalized", "dead"],
    ],
    becomes: &[
        ("alive", "dead"),
        ("rescued", "dead"),
        ("unharmed", "dead"),
        // These lead back as well: people escape, appeal and are arrested again, ships are raised.
        ("free", "arrested"),
        ("arrested", "free"),
        ("at large", "arrested"),
        ("arrested", "at large"),
        ("at large", "in custody"),
        ("in custody", "at large"),
        ("arrested", "released"),
        ("released", "arrested"),
        ("in custody", "released"),
        ("released", "in custody"),
        ("convicted", "acquitted"),
        ("acquitted", "convicted"),
        ("afloat", "sunk"),
        ("sunk", "afloat"),
        ("open", "closed"),
        ("closed", "open"),
    ],
    disjoint: &[
        &["alive", "dead"],
        &["unharmed", "dead"],
        &["rescued", "dead"],
        &["at large", "arrested"],
        &["at large", "in custody"],
        &["convicted", "acquitted"],
        &["afloat", "sunk"],
        &["open", "closed"],
    ],
};

const CAUSES: States = States {
    disjoint: &[
        &["accident", "murder", "suicide", "natural causes"],
        &["accident", "sabotage"],
        &["accident", "arson"],
        &["accident", "terrorism"],
    ],
    ..NO_STATES
};

const PEOPLE_AT: &str = "a number of people at a time";
const SEVERAL: &str = "words of which several may hold at once";

/// The vocabulary.
pub(super) static ROWS: &[Row] = &[
    // Dates.
    any(
        &[
            "first death",
            "first fatality",
            "first killed",
            "first case",
            "first injury",
            "first victim",
            "first infection",
            "first attack",
            "first strike",
            "first arrest",
            "first casualty",
            "first landing",
            "first incident",
            "first loss",
            "first launch",
            "first flight",
            "first shot",
            "first patient",
            "first outbreak",
            "first report",
            "first reported",
        ],
        FIRSTS,
    ),
    among(EVENTS, &["first date", "first seen", "first detected", "first confirmed", "first"], FIRSTS),
    alone(
        &["missing since", "disappeared since", "held since", "since", "missing from"],
        &[sense(Date, Functional, "the date since when something is so")],
    ),
    any(&["deadline", "due date", "ultimatum"], &[sense(Date, Deadline, "a date by which something is to happen")]),
    any(
        &[
            "planned date",
            "scheduled date",
            "target date",
            "expected date",
            "planned start",
            "planned end",
            "scheduled for",
            "planned for",
            "scheduled",
            "election date",
            "proposed date",
        ],
        &[sense(Date, Plan, "the date for which something is planned")],
    ),
    among(
        EVENTS,
        &[
            "end date",
            "end",
            "expiry date",
            "expiry",
            "expiration date",
            "expire",
            "release date",
            "return date",
            "until",
            "closing date",
        ],
        &[sense(Date, Snapshot, "the date of an end, which may be moved")],
    ),
    among(
        EVENTS,
        &[
            "start date",
            "date start",
            "start",
            "started",
            "began",
            "begin",
            "beginning",
            "onset",
            "founded",
            "established",
            "opened",
            "launched",
            "born",
            "birthday",
            "built",
            "ended",
            "occurred",
            "happened",
            "took place",
            "arrived",
        ],
        &[sense(Date, Functional, "the date of something that happens once")],
    ),
    among(
        EVENTS,
        &[
            "date",
            "date time",
            "date killed",
            "date died",
            "date injured",
            "date born",
            "date founded",
            "date arrival",
            "date departure",
            "date foundation",
            "date publication",
        ],
        &[sense(Date, Functional, "the date of something that happens once")],
    ),
    among(EVENTS, &["time", "day of", "when"], &[sense(Date, Functional, "the time of something that happens once")]),
    // Aims.
    any(
        &[
            "target number",
            "target strength",
            "target size",
            "planned number",
            "planned strength",
            "planned size",
            "planned force",
            "planned deployment",
            "authorized strength",
            "target",
            "goal",
        ],
        &[sense(Count, Target, "a number aimed at"), sense(Text, MultiValued, SEVERAL)],
    ),
    // Why, who, and what they are called.
    among(EVENTS, &["cause"], &[states(CAUSES, Functional, "a cause")]),
    among(EVENTS, &["reason", "motive", "purpose"], &[sense(Text, MultiValued, SEVERAL)]),
    alone(
        &["claimed responsibility", "responsibility claimed", "responsibility", "claimed by", "responsibility claim"],
        &[
            sense(Bool, Onset, "whether responsibility was claimed"),
            sense(Text, MultiValued, "those who claim responsibility, who may be several"),
        ],
    ),
    among(
        EVENTS,
        &[
            "killed by",
            "carried out by",
            "shot by",
            "blamed on",
            "culprit",
            "perpetrator",
            "attacker",
            "gunman",
            "gunmen",
            "suspect",
            "responsible",
            "assailant",
        ],
        &[people(Snapshot, PEOPLE_AT), sense(Text, MultiValued, "those who did it, who may be several")],
    ),
    among(SOMEBODY, &["age"], &[things("years", Snapshot, "an age in years")]),
    among(
        SOMEBODY,
        &["name", "role", "occupation", "profession", "job", "rank", "nationality", "weapon"],
        &[sense(Text, MultiValued, SEVERAL)],
    ),
    // Where.
    among(
        EVENTS,
        &["place", "venue", "scene", "site", "epicenter", "birthplace"],
        &[sense(Place, Functional, "the place of something that happens once")],
    ),
    among(
        EVENTS,
        &["location", "whereabout", "headquarter", "destination", "position"],
        &[sense(Place, Snapshot, "a place, which may change")],
    ),
    // States, and what is so or not.
    any(&["status", "fate", "condition"], &[states(FATES, Status, "a state")]),
    alone(
        &[
            "confirmed",
            "verified",
            "acknowledged",
            "announced",
            "approved",
            "signed",
            "ratified",
            "resigned",
            "surrendered",
            "claimed",
            "official confirmation",
            "confirmation",
        ],
        &[sense(Bool, Onset, "whether something has come about")],
    ),
    // Parts of a whole; a death rate is no death.
    any(
        &[
            "vote share",
            "share of vote",
            "market share",
            "unemployment",
            "inflation",
            "approval rating",
            "approval",
            "poverty rate",
            "unemployment rate",
            "inflation rate",
            "literacy rate",
            "growth rate",
            "interest rate",
        ],
        &[sense(Share, Snapshot, "a share at a time")],
    ),
    any(
        &["turnout"],
        &[sense(Share, Snapshot, "the share of those who came"), people(Snapshot, "the number of those who came")],
    ),
    among(
        EVENTS,
        &["share", "percentage", "percent", "proportion", "rate"],
        &[sense(Share, Snapshot, "a share at a time")],
    ),
    // Tolls and other numbers of people.
    any(
        &[
            "daily death",
            "daily case",
            "daily infection",
            "weekly death",
            "weekly case",
            "monthly death",
            "annual death",
            "yearly death",
            "new death",
            "new case",
            "new infection",
        ],
        &[sense(Count, PeriodTotal, "a number in each period that is stated")],
    ),
    any(
        &[
            "dead missing",
            "killed missing",
            "feared dead",
            "presumed dead",
            "feared killed",
            "presumed killed",
            "believed dead",
            "believed killed",
            "body found alive",
        ],
        &[people(Snapshot, "people who may have died")],
    ),
    any(
        &["dead injured", "killed injured", "dead wounded", "killed wounded", "casualty", "victim"],
        &[people(Cumulative, "the number of victims so far")],
    ),
    any(
        &[
            "killed",
            "death",
            "dead",
            "death toll",
            "fatality",
            "toll",
            "died",
            "deceased",
            "slain",
            "murdered",
            "executed",
            "drowned",
        ],
        &[
            people(Cumulative, "the number of people killed so far"),
            sense(Bool, Onset, "whether somebody died"),
            sense(Date, Functional, "the date of a death"),
        ],
    ),
    any(
        &["injured", "wounded", "hurt", "injury"],
        &[
            people(Cumulative, "the number of people injured so far"),
            sense(Bool, Onset, "whether somebody was injured"),
        ],
    ),
    any(
        &[
            "missing",
            "unaccounted",
            "trapped",
            "stranded",
            "hospitalized",
            "hostage",
            "captive",
            "detained",
            "custody",
            "jailed",
            "imprisoned",
            "prisoner",
            "detainee",
            "homeless",
            "displaced",
            "refugee",
            "active case",
            "intensive care",
            "in hospital",
        ],
        &[people(Snapshot, PEOPLE_AT), sense(Bool, Snapshot, "whether something is so, which may change")],
    ),
    any(
        &[
            "rescued",
            "saved",
            "survivor",
            "survived",
            "evacuated",
            "evacuee",
            "arrested",
            "arrest",
            "abducted",
            "kidnapped",
            "released",
            "freed",
            "deported",
            "expeled",
            "fled",
            "vaccinated",
        ],
        &[people(Cumulative, "the number of people so far"), sense(Bool, Onset, "whether it happened")],
    ),
    any(
        &["infected", "infection", "case", "confirmed case"],
        &[things("cases", Cumulative, "the number of cases so far"), sense(Bool, Snapshot, "whether it is so")],
    ),
    any(
        &["area burned", "burned area", "area destroyed", "area flooded"],
        &[sense(Measure, Snapshot, "an area at a time")],
    ),
    any(
        &["home destroyed", "house destroyed", "home damaged", "house damaged", "home burned", "house burned"],
        &[things("homes", Cumulative, "the number of homes so far"), sense(Bool, Onset, "whether it happened")],
    ),
    any(
        &["building destroyed", "building damaged", "building burned", "building collapsed"],
        &[things("buildings", Cumulative, "the number of buildings so far"), sense(Bool, Onset, "whether it happened")],
    ),
    any(
        &["destroyed", "damaged", "collapsed", "sunk", "shot down"],
        &[sense(Count, Cumulative, "a number so far"), sense(Bool, Onset, "whether it happened")],
    ),
    any(
        &["sent", "dispatched", "delivered", "shipped", "withdrawn"],
        &[sense(Count, Batch, "a number that adds up with others")],
    ),
    any(
        &["aboard", "on board", "passenger", "crew", "occupant", "attendance", "attendee"],
        &[people(Functional, "the number of people who were there")],
    ),
    any(
        &[
            "deployed",
            "strength",
            "personnel",
            "troop",
            "soldier",
            "officer",
            "manpower",
            "headcount",
            "workforce",
            "employee",
            "fighter",
            "protester",
            "demonstrator",
            "participant",
            "spectator",
            "crowd",
            "member",
            "population",
        ],
        &[people(Snapshot, PEOPLE_AT)],
    ),
    // Money.
    any(
        &["aid", "donation", "loan", "grant", "fine", "payment", "donated"],
        &[sense(Money, Batch, "an amount of money that adds up with others")],
    ),
    any(
        &["revenue", "profit", "turnover", "income", "earning", "spending", "sale"],
        &[sense(Money, PeriodTotal, "an amount of money in each period that is stated")],
    ),
    any(
        &[
            "cost",
            "price",
            "damage",
            "ransom",
            "budget",
            "debt",
            "reward",
            "bail",
            "compensation",
            "salary",
            "value",
            "worth",
            "loss",
            "funding",
        ],
        &[sense(Money, Snapshot, "an amount of money at a time")],
    ),
    // Measures.
    any(&["magnitude"], &[sense(Measure, Functional, "the magnitude of something that happens once")]),
    // A flood's depth changes, an earthquake's does not.
    among(
        &["earthquake", "quake", "tremor", "aftershock", "focal", "hypocenter", "epicenter"],
        &["earthquake depth", "quake depth", "tremor depth", "focal depth", "hypocenter depth", "epicenter depth"],
        &[sense(Measure, Functional, "the depth of something that happens once")],
    ),
    any(
        &["distance", "length", "width", "height", "weight"],
        &[sense(Measure, Functional, "a measure that does not change")],
    ),
    any(
        &[
            "area",
            "speed",
            "temperature",
            "depth",
            "altitude",
            "water level",
            "pressure",
            "rainfall",
            "duration",
            "range",
        ],
        &[sense(Measure, Snapshot, "a measure at a time")],
    ),
    // A number of whatever it is.
    any(&["aftershock"], &[things("aftershocks", Cumulative, "the number of aftershocks so far")]),
    among(EVENTS, &["vote", "ballot"], &[things("votes", Snapshot, "a number of votes")]),
    any(&["seat"], &[things("seats", Snapshot, "a number of seats")]),
    any(&["number of", "how many"], &[sense(Count, Snapshot, "a number at a time")]),
];

const FIRSTS: &[Sense] = &[sense(Date, First, "the date of the first of its sort")];
