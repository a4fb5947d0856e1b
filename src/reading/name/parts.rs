//! Which words of a name carry it, and which do not.

use super::tokens::Token;
use super::{arabic, countries, forenames, forms, numerals, similar, sounds, surnames, titles, vocabulary};

/// What a word of a name is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Role {
    /// Its own: what the name is known by.
    Own,
    /// Shared by many names.
    Common,
    /// A part of a compound: "Abdul", "-din".
    Affix,
    /// A particle or a small word.
    Particle,
    /// A number: it must agree.
    Number,
}

impl Role {
    /// How much a word weighs in a score: a number as much as a word of its own, particles next to nothing.
    pub(super) fn weight(self) -> f64 {
        match self {
            Self::Own | Self::Number => 1.0,
            Self::Common => 0.6,
            Self::Affix => 0.3,
            Self::Particle => 0.1,
        }
    }
}

/// A word that counts.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Word {
    /// What is compared: a number in digits, a word in one spelling.
    pub(super) text: String,
    /// Folded, but not read.
    pub(super) plain: String,
    /// As it sounds.
    pub(super) sounds: String,
    /// The country that it names, or is the adjective of.
    pub(super) country: Option<u16>,
    /// The place that it is one of several names of.
    pub(super) place: Option<u16>,
    /// Whether it is a word that is no slip of another one: a country, a given name, plain English,
    /// and in its place a common surname.
    pub(super) known: bool,
    pub(super) written: String,
    pub(super) role: Role,
    /// Whether it stands where given names do.
    pub(super) given: bool,
    /// Whether its letters stand for words of their own: "J", "D.A.".
    pub(super) initial: bool,
    /// Whether it was read from another alphabet.
    pub(super) foreign: bool,
}

/// What was left aside of a name: as written, and folded.
pub(super) type Aside = (String, String);

/// The words that count, with their roles: without legal forms, titles and what else stands beside a name. They are
/// ordered by how many there are.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Parts {
    pub(super) length: usize,
    pub(super) words: Vec<Word>,
    pub(super) ignored: Vec<Aside>,
    /// What was left aside and still must not differ: a navy's prefix, "City of", "State of".
    pub(super) tells: Option<Aside>,
    /// Of the title, what it is the office of stands behind: "Bishop of" before London.
    pub(super) office: Option<Aside>,
    /// Whether a title stood before it, so that it is a person's.
    pub(super) titled: bool,
    /// Whether a legal form stood beside it.
    pub(super) formed: bool,
    /// Whether that form is of what may not make a profit.
    pub(super) uncommercial: bool,
    /// Whether the surname stands first, and a comma says so.
    pub(super) inverted: bool,
}

/// Bodies that are often named before what they are of: "Republic of Kenya".
const HEADS: &[&str] = &[
    "city",
    "commonwealth",
    "county",
    "emirate",
    "kingdom",
    "municipality",
    "principality",
    "province",
    "republic",
    "state",
    "sultanate",
    "town",
];

/// What states say of themselves between.
const MODIFIERS: &[&str] = &[
    "arab",
    "bolivarian",
    "cooperative",
    "federal",
    "federative",
    "hashemite",
    "islamic",
    "oriental",
    "plurinational",
    "socialist",
];

impl Parts {
    pub(super) fn new(tokens: Vec<Token>) -> Self {
        let mut kept = tokens;
        let mut ignored = Vec::new();
        let mut tells = None;
        let forms = forms::take(&mut kept);
        let uncommercial = forms::is_uncommercial(&forms);
        let formed = !forms.is_empty();
        ignored.extend(forms.iter().map(|run| aside(run)));
        if let Some(run) = take_ship(&mut kept) {
            if titles::ship(&run.text) == Some(true) {
                tells = Some(aside(std::slice::from_ref(&run)));
            }
            ignored.push(aside(&[run]));
        }
        let title = take_title(&mut kept);
        let titled = !title.is_empty();
        let office = is_office(&title, &kept).then(|| aside(&title));
        ignored.extend(title.iter().map(|token| aside(std::slice::from_ref(token))));
        let letters = take_postnominals(&mut kept);
        ignored.extend(letters.iter().map(|token| aside(std::slice::from_ref(token))));
        if let Some(head) = take_head(&mut kept) {
            ignored.push(aside(&head));
            tells = Some(aside(&head));
        }
        join_republic(&mut kept);
        let inverted = !formed && kept.iter().position(|token| token.comma).is_some_and(|at| at < 2);
        let words = words(arabic::compounds(kept), inverted);
        Self { length: words.len(), words, ignored, tells, office, titled, formed, uncommercial, inverted }
    }

    /// Makes both names take the same words for particles: "bin" begins "bin Laden", and joins "Osama bin Laden"; "Al" is
    /// an article, unless the other name has "Albert" there.
    pub(super) fn reconcile(a: &mut Self, b: &mut Self) {
        let vietnamese = |parts: &Self| parts.words.first().is_some_and(|word| vocabulary::is_vietnamese(&word.text));
        if vietnamese(a) || vietnamese(b) {
            return;
        }
        let (mine, theirs) = (a.joining(b), b.joining(a));
        a.join(&mine);
        b.join(&theirs);
        let (mine, theirs) = (a.is_short_al(b), b.is_short_al(a));
        for (parts, short) in [(a, mine), (b, theirs)] {
            if let Some(word) = parts.words.first_mut().filter(|_| short) {
                word.role = Role::Own;
            }
        }
    }

    /// The words that are particles by the other name.
    fn joining(&self, other: &Self) -> Vec<usize> {
        let joins = |at: usize, word: &Word| {
            let next = self.words.get(at + 1);
            let father = at == 0 && matches!(word.text.as_str(), "ben" | "ibn");
            word.role == Role::Own
                && !word.initial
                && other.words.iter().enumerate().any(|(place, theirs)| {
                    let same = theirs.text == word.text
                        || father
                            && theirs.text == "bin"
                            && next.is_some_and(|next| {
                                other.words.get(place + 1).is_some_and(|after| after.text == next.text)
                            });
                    theirs.role == Role::Particle && same
                })
        };
        let found: Vec<usize> =
            self.words.iter().enumerate().filter(|(at, word)| joins(*at, word)).map(|(at, _)| at).collect();
        // Something must be left that is a name.
        let content = self.words.iter().filter(|word| word.role != Role::Particle).count();
        if found.len() < content { found } else { Vec::new() }
    }

    fn join(&mut self, particles: &[usize]) {
        for at in particles {
            let Some(word) = self.words.get_mut(*at) else { continue };
            word.role = Role::Particle;
            if matches!(word.text.as_str(), "ben" | "ibn") {
                word.text = "bin".to_owned();
                word.sounds = sounds::sounds("bin");
            }
        }
    }

    /// Whether "Al" is a given name in short.
    fn is_short_al(&self, other: &Self) -> bool {
        let (Some(mine), Some(theirs)) = (self.words.first(), other.words.first()) else { return false };
        mine.text == "al" && forenames::kin(&mine.text, &theirs.text) == forenames::Kin::ShortForm
    }

    /// How many words have a role.
    pub(super) fn count(&self, role: Role) -> usize {
        self.words.iter().filter(|word| word.role == role).count()
    }

    /// Whether words or a legal form say that it is no person's.
    pub(super) fn is_organised(&self) -> bool {
        self.formed || self.count(Role::Common) > 0
    }

    /// Whether it says what it is of.
    pub(super) fn is_of(&self) -> bool {
        self.words.iter().any(|word| word.text == "of")
    }

    /// Whether it begins with a given name.
    pub(super) fn is_given(&self) -> bool {
        self.words.iter().any(|word| word.given && forenames::is_forename(&word.text))
    }

    /// Whether something says that it is a person's.
    pub(super) fn is_personal(&self) -> bool {
        let person = |word: &Word| word.initial || word.text == "bin" || forenames::is_forename(&word.text);
        self.titled || !self.is_organised() && self.words.iter().any(person)
    }

    /// The words together.
    pub(super) fn joined(&self) -> String {
        self.words.iter().map(|word| word.text.as_str()).collect()
    }
}

fn aside(run: &[Token]) -> Aside {
    let join = |part: fn(&Token) -> &str| run.iter().map(part).collect::<Vec<_>>().join(" ");
    (join(|token| &token.written), join(|token| &token.text))
}

fn take_ship(kept: &mut Vec<Token>) -> Option<Token> {
    let first = kept.first()?;
    let prefix = titles::ship(&first.text).is_some() && first.written.chars().any(char::is_uppercase);
    // "Ss" and "Ins" are no prefixes, and "MT Group" is no ship.
    let capitals = first.is_capitals() && kept.len() > 1;
    let ship = prefix && capitals && !kept.iter().skip(1).all(|token| vocabulary::is_common(&token.text));
    ship.then(|| kept.remove(0))
}

/// Takes a title and what stands before it: "President", "Interior Minister", "MSS spokesperson".
fn take_title(kept: &mut Vec<Token>) -> Vec<Token> {
    let Some(last) = kept.iter().rposition(|token| titles::is_title(&token.text)) else { return Vec::new() };
    let mut end = last + 1;
    while kept.get(end).is_some_and(|token| titles::qualifies(&token.text)) {
        end += 1;
    }
    // "Secretary of State", "Inspector General of Police", "President of Kenya".
    if kept.get(end).is_some_and(|token| token.text == "of") {
        let post = |token: &Token| {
            vocabulary::is_common(&token.text)
                || titles::qualifies(&token.text)
                || token.text == "the"
                || countries::country(&token.text).is_some()
        };
        end += 1 + kept.iter().skip(end + 1).take_while(|token| post(token)).count();
    }
    // A title at the end belongs to an office ("the chief justice").
    let name = kept.get(end..).unwrap_or_default();
    if name.is_empty() || name.iter().any(|token| vocabulary::is_common(&token.text)) || last > 3 {
        return Vec::new();
    }
    // "DR Congo" is no doctor.
    if name.len() == 1 && name.iter().any(|token| countries::country(&token.text).is_some()) {
        return Vec::new();
    }
    let before = kept.get(..last).unwrap_or_default();
    let beside = |token: &Token| titles::is_title(&token.text) || titles::qualifies(&token.text);
    // "Isa Sheikh Ali": a title between the words of a name is one of them. So is "Lady" in "Lady Leila".
    let between = last > 0 && !before.iter().all(beside);
    let weak = before.is_empty() && kept.get(last).is_some_and(|token| titles::is_weak(&token.text));
    if name.len() < 2 && (between || weak) {
        return Vec::new();
    }
    kept.drain(..end).collect()
}

/// Whether what is left behind a title is what it is the office of, and no person's name: "Mayor of" before "London".
fn is_office(title: &[Token], rest: &[Token]) -> bool {
    let of = title.iter().rposition(|token| token.text == "of");
    let all = of.is_some_and(|of| title.iter().skip(of + 1).all(|token| token.text == "the"));
    all && rest.iter().filter(|token| !vocabulary::is_particle(&token.text)).count() <= 2
}

fn take_postnominals(kept: &mut Vec<Token>) -> Vec<Token> {
    let mut taken = Vec::new();
    while kept.len() > 2
        && let Some(last) = kept
            .pop_if(|last| titles::is_postnominal(&last.text) && last.written.chars().skip(1).any(char::is_uppercase))
    {
        taken.push(last);
    }
    taken
}

/// Takes "Republic of the" off a country, and "City of" off a city; not off the Congo, of which there are two republics.
fn take_head(kept: &mut Vec<Token>) -> Option<Vec<Token>> {
    let modified = kept.first().is_some_and(|token| MODIFIERS.contains(&token.text.as_str()));
    let head = usize::from(modified);
    let text = |at: usize| kept.get(at).map(|token| token.text.as_str()).unwrap_or_default();
    if !HEADS.contains(&text(head)) || text(head + 1) != "of" {
        return None;
    }
    let end = if text(head + 2) == "the" { head + 3 } else { head + 2 };
    let rest = kept.get(end..)?;
    let country = rest.iter().any(|token| countries::country(&token.text).is_some());
    let plain =
        |token: &Token| !vocabulary::is_common(&token.text) && !countries::is_shared(&token.text) && token.text != "of";
    let bare = (1..=2).contains(&rest.len()) && rest.iter().all(plain) && (country || !modified);
    bare.then(|| kept.drain(..end).collect())
}

/// Makes one word of a state that is called after its people: "Czech Republic".
fn join_republic(kept: &mut Vec<Token>) {
    let [people, republic] = kept.as_mut_slice() else { return };
    if republic.text == "republic"
        && let Some(state) = countries::republic_of(&people.text)
    {
        people.written = format!("{} {}", people.written, republic.written);
        people.text = state;
        kept.truncate(1);
    }
}

fn words(tokens: Vec<Token>, inverted: bool) -> Vec<Word> {
    let particles = !tokens.first().is_some_and(|token| vocabulary::is_vietnamese(&token.text));
    let surname = if inverted { tokens.iter().position(|token| token.comma) } else { tokens.len().checked_sub(1) };
    let given = |at: usize| if inverted { surname.is_some_and(|comma| at > comma) } else { Some(at) != surname };
    let mut words = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if numerals::announces(token, tokens.get(at + 1)) {
            at += 1;
            continue;
        }
        let number = numerals::number(&tokens, at);
        let length = number.as_ref().map_or(1, |(_, length)| *length);
        let run = tokens.get(at..at + length).unwrap_or_default();
        let (written, plain) = aside(run);
        let last = at + length == tokens.len();
        let (text, role) = match number {
            Some((value, _)) => (value, Role::Number),
            None => word(token, at == 0, last, particles),
        };
        words.push(Word {
            sounds: sounds::sounds(&text),
            country: countries::country(&text),
            place: countries::place(&text),
            known: similar::is_known(&text) || !given(at) && surnames::is_surname(&text),
            text,
            plain,
            written,
            role,
            given: given(at),
            initial: token.is_initial() || token.is_dotted(),
            foreign: token.script == super::script::Script::Alphabet,
        });
        at += length;
    }
    words
}

fn word(token: &Token, first: bool, last: bool, particles: bool) -> (String, Role) {
    let text = token.text.as_str();
    let generation = match text {
        "junior" if !first => Some("jr"),
        "senior" if !first => Some("sr"),
        _ => None,
    };
    // A particle joins: what begins or ends a name is a name, as in "Ben Netanyahu" and "Ko Tae Bin".
    let inside = !first && !last && !token.is_dotted();
    let role = if inside && particles && vocabulary::is_particle(text) && !is_initial(token) {
        Role::Particle
    } else if arabic::is_affix(text) && !(last && text == "abdal") {
        Role::Affix
    } else if vocabulary::is_common(text) {
        Role::Common
    } else if text == "al" && first || matches!(text, "and" | "of" | "for" | "the") {
        Role::Particle
    } else {
        Role::Own
    };
    (generation.unwrap_or(text).to_owned(), role)
}

/// A single letter in capitals or with a point: "Y", not the "y" of "Ortega y Gasset".
fn is_initial(token: &Token) -> bool {
    token.is_initial() && (token.pointed || token.is_capitals())
}
