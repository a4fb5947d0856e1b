//! What holds a number and tells of no amount: set phrases, compounds, proper names, scores.

use super::numeral::{Form, Numeral};
use super::phrase::Problem;
use super::token::{self, Gap, Kind, Token};
use super::words::NumberWord as N;
use crate::reading::lexicon::{Lexicon, lexicon};
use crate::reading::unit::{self, Prefer};

pub(super) const SET_PHRASE: Problem = "it is a set phrase, and no amount";
const NAME: Problem = "its number is a part of a name";
const COMPOUND: Problem = "its number is a part of a word, and counts nothing";

/// Phrases in which a number word has lost its number.
static SET_PHRASES: Lexicon<()> = lexicon![():
    ("a million miles away", ()),
    ("a thousand apologies", ()),
    ("a ton of money", ()),
    ("at first", ()),
    ("at one point", ()),
    ("at one time", ()),
    ("fifth column", ()),
    ("first aid", ()),
    ("first and foremost", ()),
    ("first class", ()),
    ("first gentleman", ()),
    ("first lady", ()),
    ("first minister", ()),
    ("first of all", ()),
    ("first place", ()),
    ("first responder", ()),
    ("first responders", ()),
    ("for one thing", ()),
    ("fourth estate", ()),
    ("ground zero", ()),
    ("half brother", ()),
    ("half sister", ()),
    ("half time", ()),
    ("in one go", ()),
    ("nine to five", ()),
    ("none other", ()),
    ("none the less", ()),
    ("none too", ()),
    ("nothing but", ()),
    ("nothing less", ()),
    ("nothing like", ()),
    ("nothing more", ()),
    ("nothing new", ()),
    ("nothing short of", ()),
    ("one another", ()),
    ("one by one", ()),
    ("one of a kind", ()),
    ("one or another", ()),
    ("one or the other", ()),
    ("one way or another", ()),
    ("one way or the other", ()),
    ("quarter final", ()),
    ("quarter finalist", ()),
    ("quarter finalists", ()),
    ("quarter finals", ()),
    ("second class", ()),
    ("second nature", ()),
    ("second place", ()),
    ("second thought", ()),
    ("second thoughts", ()),
    ("second to none", ()),
    ("square one", ()),
    ("third parties", ()),
    ("third party", ()),
    ("third place", ()),
    ("third world", ()),
    ("tons of money", ()),
    ("zero hour", ()),
    ("zero in on", ()),
    ("zero tolerance", ()),
];

/// Words of which "no" denies that there is any, and counts none.
const UNCOUNTED: &[&str] = &[
    "bearing",
    "business",
    "chance",
    "change",
    "choice",
    "comment",
    "concern",
    "doubt",
    "end",
    "excuse",
    "good",
    "harm",
    "hurry",
    "idea",
    "joke",
    "limit",
    "longer",
    "match",
    "matter",
    "need",
    "news",
    "objection",
    "place",
    "point",
    "problem",
    "question",
    "rush",
    "secret",
    "sense",
    "shortage",
    "sign",
    "sooner",
    "stranger",
    "surprise",
    "time",
    "trouble",
    "use",
    "way",
    "wonder",
    "word",
    "worries",
];

/// What is not known to be so, where there is none of it: "no confirmed deaths".
const NOT_KNOWN: &[&str] =
    &["confirmed", "documented", "immediate", "known", "official", "recorded", "reported", "verified"];

/// What of many kinds there may be, where there is none of one kind: "no serious injuries".
const OF_A_KIND: &[&str] = &[
    "big",
    "critical",
    "grave",
    "heavy",
    "large-scale",
    "life-threatening",
    "major",
    "notable",
    "serious",
    "severe",
    "significant",
    "substantial",
    "widespread",
];

/// Words between a "no" and what nobody tells: "no exact figures".
const SO_TOLD: &[&str] = &[
    "accurate",
    "available",
    "clear",
    "comprehensive",
    "credible",
    "definitive",
    "detailed",
    "exact",
    "final",
    "firm",
    "further",
    "great",
    "independent",
    "initial",
    "large",
    "mean",
    "new",
    "overall",
    "precise",
    "reliable",
    "small",
    "specific",
    "total",
    "updated",
];

/// Words for what is told, of which "no" counts none: "no figures", "no reports of deaths", "no small number".
const TOLD: &[&str] = &[
    "amount",
    "breakdown",
    "confirmation",
    "count",
    "data",
    "detail",
    "details",
    "estimate",
    "estimates",
    "evidence",
    "figure",
    "figures",
    "indication",
    "info",
    "information",
    "number",
    "numbers",
    "record",
    "records",
    "report",
    "reports",
    "statistics",
    "tally",
    "toll",
    "total",
    "totals",
    "word",
];

/// What nobody does, and is not counted by: "no one knows".
const OF_ANYONE: &[&str] = &[
    "believes",
    "can",
    "cares",
    "claimed",
    "could",
    "expects",
    "knew",
    "know",
    "knows",
    "likes",
    "may",
    "might",
    "must",
    "said",
    "says",
    "should",
    "thinks",
    "understands",
    "wants",
    "will",
    "would",
];

/// What nobody is, and is not counted by: "no one is above the law".
const STATES_OF_ANYONE: &[&str] = &["above", "beyond", "certain", "clear", "perfect", "safe", "sure"];

/// Words that make a quality of the number they are joined to: "a five-star hotel", "one-way".
const QUALITIES: &[&str] = &[
    "a",
    "act",
    "amp",
    "class",
    "degree",
    "dimensional",
    "off",
    "party",
    "ply",
    "point",
    "size",
    "star",
    "state",
    "step",
    "stop",
    "time",
    "tier",
    "track",
    "way",
];

/// Capitalised, these make a name of the rank before them: "Second World War", "5th Avenue".
const NAMED_BY_RANK: &[&str] = &[
    "amendment",
    "army",
    "avenue",
    "battalion",
    "brigade",
    "circuit",
    "corps",
    "division",
    "estate",
    "fleet",
    "infantry",
    "lady",
    "minister",
    "nation",
    "nations",
    "regiment",
    "reich",
    "republic",
    "street",
    "temple",
    "world",
];

/// Capitalised and last, these make an address of the number before them: "10 Downing Street".
const STREETS: &[&str] = &["avenue", "boulevard", "drive", "lane", "place", "road", "square", "street"];

/// What groups that are named by their number are groups of: "the Group of 20 nations".
const STATES: &[&str] = &["countries", "economies", "leaders", "meeting", "ministers", "nations", "states", "summit"];

/// What two numbers joined by a dash before such a word are: the points of two sides.
const SCORES: &[&str] = &[
    "aggregate",
    "comeback",
    "defeat",
    "draw",
    "drubbing",
    "hammering",
    "loss",
    "rout",
    "scoreline",
    "split",
    "thrashing",
    "tie",
    "triumph",
    "victory",
    "vote",
    "whitewash",
    "win",
];

/// Whether a phrase begins at `at` that tells of no amount, whatever number it holds.
pub(super) fn begins(tokens: &[Token<'_>], at: usize, hedged_until: usize) -> bool {
    if let Some(((), end)) = token::phrase(&SET_PHRASES, tokens, at) {
        return end >= hedged_until;
    }
    let (Some(first), Some(next)) = (tokens.get(at), tokens.get(at + 1)) else { return false };
    if !first.is("no") || hedged_until > at + 1 {
        return false;
    }
    // "No more" and "no less" alone; "no more deaths" are none.
    let alone = tokens.len() == at + 2 && ["fewer", "less", "more"].iter().any(|word| next.is(word));
    alone || UNCOUNTED.iter().any(|word| next.is(word))
}

/// Whether what stands at `at`, behind a "no" or "none", says that nobody knows or tells, rather than that there are none.
pub(super) fn is_not_known(tokens: &[Token<'_>], at: usize) -> bool {
    let is_any = |at: usize, words: &[&str]| token::is_any(tokens, at, words);
    // "No total" and "no total figure"
    let mut told = at;
    while is_any(told, SO_TOLD) && (is_any(told + 1, SO_TOLD) || is_any(told + 1, TOLD)) {
        told += 1;
    }
    is_any(at, NOT_KNOWN) || is_any(told, TOLD)
}

/// Whether what stands at `at`, behind a "no", is of one kind alone, so that there may be others.
pub(super) fn is_of_a_kind(tokens: &[Token<'_>], at: usize) -> bool {
    token::is_any(tokens, at, OF_A_KIND) && tokens.get(at + 1).is_some()
}

/// Whether it says something of anyone, and counts nobody: "no one knows how many", "nobody is above the law".
pub(super) fn is_of_anyone(tokens: &[Token<'_>], at: usize, end: usize) -> bool {
    let is_any = |at: usize, words: &[&str]| token::is_any(tokens, at, words);
    let person = is_any(at, &["nobody"]) || is_any(at, &["no"]) && is_any(at + 1, &["one"]);
    let verb = end + usize::from(is_any(end, &["else", "really", "yet"]));
    person && (is_any(verb, OF_ANYONE) || is_any(verb, &["is", "was"]) && is_any(verb + 1, STATES_OF_ANYONE))
}

/// Whether the words at `at` say that two numbers are the points of two sides: "a 2-3 home defeat", "1-3 on aggregate".
pub(super) fn is_score(tokens: &[Token<'_>], at: usize) -> bool {
    let is_any = |at: usize, words: &[&str]| token::is_any(tokens, at, words);
    let decided = is_any(at, &["after", "on"]) && is_any(at + 1, &["aggregate", "extra", "penalties"]);
    let plain = |at: usize| tokens.get(at).is_some_and(|token| matches!(token.kind, Kind::Word(None)));
    decided || is_any(at, SCORES) || plain(at) && !is_any(at, &["after", "in", "of"]) && is_any(at + 1, SCORES)
}

/// Whether the words before `at` say so: "a vote of 47-53", "odds of 1-3".
pub(super) fn is_of_score(tokens: &[Token<'_>], at: usize) -> bool {
    let is_any = |at: usize, words: &[&str]| token::is_any(tokens, at, words);
    let name = at.checked_sub(3).filter(|_| is_any(at - 2, &["of"]));
    name.is_some_and(|name| is_any(name, &["odds", "ratio", "scale", "score", "scoreline", "split", "vote"]))
}

/// Which part of a year, a match or a century it is, and not how large a part: "the third quarter", "the second half".
fn is_period(tokens: &[Token<'_>], start: usize, end: usize) -> bool {
    let is_any = |at: usize, words: &[&str]| token::is_any(tokens, at, words);
    let rank = |at: usize| matches!(tokens.get(at).and_then(Token::number_word), Some(N::Ordinal(_)));
    let ranked = (start..=end).any(|at| at > 0 && rank(at - 1) && is_any(at, &["quarter", "half"]));
    let article = start.checked_sub(1).is_some_and(|at| is_any(at, &["the", "this", "its", "their"]));
    // "A third half" is nothing, and "a third quarter" is one of three.
    ranked && (article || end == tokens.len())
}

/// What is wrong with the number from `start` to `end`: it is a part of a longer word, or of a name.
pub(super) fn around(text: &str, tokens: &[Token<'_>], start: usize, end: usize, numeral: &Numeral) -> Option<Problem> {
    let is_any = |at: usize, words: &[&str]| token::is_any(tokens, at, words);
    if is_period(tokens, start, end) {
        return Some("it is a quarter or a half in a row of them, and no amount");
    }
    // "A score of 3"; but "a score of people" are twenty.
    let scored = end.checked_sub(1).is_some_and(|last| is_any(last, &["score"])) && is_any(end, &["of"]);
    if scored && tokens.get(end + 1).is_some_and(|next| matches!(next.kind, Kind::Digits(_))) {
        return Some("it is a score, and no amount");
    }
    if is_compound(text, tokens, end, numeral) {
        return Some(COMPOUND);
    }
    if are_so_large(text, tokens, start, end) {
        return Some("it may be so many of that size, or so much");
    }
    is_name(tokens, start, end, numeral).then_some(NAME)
}

/// "Half-hearted", "second-hand", "five-star": what a hyphen joins to the number is no thing that is counted.
fn is_compound(text: &str, tokens: &[Token<'_>], end: usize, numeral: &Numeral) -> bool {
    let Some((last, next)) = end.checked_sub(1).and_then(|last| tokens.get(last)).zip(tokens.get(end)) else {
        return false;
    };
    let between = text.get(last.end()..next.start).unwrap_or_default();
    let hyphen = next.gap == Gap::Dash && !between.contains(char::is_whitespace);
    let is_word = matches!(next.kind, Kind::Word(None | Some(N::A)));
    if !hyphen || !is_word {
        return false;
    }
    // "A third-degree burn", but "a half-mile stretch"
    if numeral.form == Form::Ordinal || unit::unit(tokens, end, Prefer::Measure).is_some() {
        return numeral.form == Form::Ordinal;
    }
    let by_nature = numeral.form == Form::Fraction || numeral.value.is_zero();
    let lower = next.text.to_lowercase();
    let featured = lower.len() > 4 && lower.ends_with("ed");
    by_nature || featured || QUALITIES.contains(&lower.as_str())
}

/// "Two million-dollar homes", "two hundred-year-old trees": a hyphen behind the scale alone, of what is told of several.
fn are_so_large(text: &str, tokens: &[Token<'_>], start: usize, end: usize) -> bool {
    let Some((scale, next)) = end.checked_sub(1).and_then(|last| tokens.get(last)).zip(tokens.get(end)) else {
        return false;
    };
    let is_scale = scale.number_word().is_some_and(|word| word.is_scale() || word == N::Hundred);
    let hyphen = next.gap == Gap::Dash && !text.get(scale.end()..next.start).unwrap_or_default().contains(' ');
    let of_one =
        start.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|word| word.number_word() == Some(N::A));
    let is_unit =
        || unit::unit(tokens, end, Prefer::Measure).is_some() || unit::unit(tokens, end, Prefer::Money).is_some();
    let is_word = matches!(next.kind, Kind::Word(None));
    end > start + 1 && is_word && is_scale && scale.gap == Gap::Space && hyphen && !of_one && is_unit()
}

fn is_name(tokens: &[Token<'_>], start: usize, end: usize, numeral: &Numeral) -> bool {
    let is_any = |at: usize, words: &[&str]| token::is_any(tokens, at, words);
    let capital = |at: usize| {
        tokens.get(at).is_some_and(|token| {
            let mut letters = token.text.chars();
            let first = letters.next().is_some_and(char::is_uppercase);
            first && letters.next().is_some_and(char::is_lowercase)
        })
    };
    let before = start.checked_sub(1);
    let amid_small = before.is_some_and(|at| !capital(at));
    if numeral.form == Form::Ordinal {
        let headed = [end, tokens.len() - 1].into_iter().any(|head| capital(head) && is_any(head, NAMED_BY_RANK));
        return capital(end) && (amid_small && capital(start) || headed);
    }
    let in_words = capital(start) && tokens.get(start).is_some_and(|token| token.number_word().is_some());
    // "The Twelve Apostles", "the Hundred", "the Six-Day War"
    let last = tokens.len() - 1;
    let article = before.is_some_and(|at| is_any(at, &["the"]));
    let group = before.is_some_and(|of| of > 0 && is_any(of, &["of"]) && capital(of - 1) && is_any(of - 1, &["group"]));
    group && (end == tokens.len() || in_words || is_any(end, STATES))
        || in_words && amid_small && capital(end)
        || in_words && article && end == tokens.len()
        || in_words && last > end && capital(last) && is_any(last, &["war"])
        || !in_words && end < last && capital(end) && capital(last) && is_any(last, STREETS)
}
