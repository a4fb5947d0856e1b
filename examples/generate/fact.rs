//! What is true of the made-up world, and how a report tells it.

use super::calendar::Day;
use super::chance::Chance;
use super::records::Value;

/// The answer to one question.
#[derive(Clone, Debug)]
pub(crate) enum Fact {
    /// A number that holds once.
    Number(i64),
    /// A number that only grows: what it is on each day since the story began.
    Toll(Vec<i64>),
    /// A day that is often told in words.
    Date(Day),
    /// A moment of which reports far away may know the day only.
    Moment(Day),
    /// A district, and the others of its province.
    Place { name: String, province: String, neighbour: String },
    /// One of several sorts.
    Sort { is: &'static str, among: &'static [&'static str] },
    /// Thousands of dollars.
    Money(i64),
    /// An area in hectares.
    Area(i64),
    /// A weight in tonnes.
    Weight(i64),
    /// Per cent, on each day since the story began.
    Share(Vec<i64>),
    /// What becomes true so many days after the story began.
    Onset(u64),
    /// A state on each day since the story began.
    State(Vec<&'static str>),
    /// Any of these may be said.
    Remark(&'static [&'static str]),
}

/// How something was told, as far as it decides what may be planted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Wording {
    /// As it is.
    Plain,
    /// In other words for the same, such as another unit.
    Reworded,
    /// Less exactly, and still rightly.
    Hedged,
}

/// What a claim says, and of when.
#[derive(Clone, Debug)]
pub(crate) struct Telling {
    pub(crate) value: Value,
    /// As written; the day of publication is meant where nothing is.
    pub(crate) when: Option<String>,
    /// The day that is meant, of what depends on days.
    pub(crate) as_of: Option<Day>,
    pub(crate) wording: Wording,
}

impl Telling {
    fn new(value: impl Into<Value>, wording: Wording) -> Self {
        Self { value: value.into(), when: None, as_of: None, wording }
    }

    /// Says of a day what holds then, with the day in ISO's form.
    pub(crate) fn on(value: impl Into<Value>, day: Day) -> Self {
        Self { value: value.into(), when: Some(day.iso()), as_of: Some(day), wording: Wording::Plain }
    }

    pub(crate) fn plain(value: impl Into<Value>) -> Self {
        Self::new(value, Wording::Plain)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Bool(flag)
    }
}

impl Fact {
    /// The fact as a report of that day tells it, of a story that began then; hedged so many times in a thousand.
    pub(crate) fn told(&self, began: Day, published: Day, hedges: u64, chance: &mut Chance) -> Telling {
        let hedged = chance.per_mille(hedges);
        match self {
            Self::Number(number) => count(*number, hedged, chance),
            Self::Date(day) => {
                let vague = if hedged { day.told_vaguely(published) } else { None };
                match vague {
                    Some(words) => Telling::new(words, Wording::Hedged),
                    None if chance.per_mille(600) => Telling::plain(day.iso()),
                    None => {
                        let words = day.told(published, chance);
                        let wording = if words == day.iso() { Wording::Plain } else { Wording::Reworded };
                        Telling::new(words, wording)
                    }
                }
            }
            Self::Moment(day) if chance.per_mille(200) => Telling::new(day.late_evening(chance), Wording::Hedged),
            Self::Moment(day) => Telling::plain(day.iso()),
            Self::Place { province, .. } if hedged => Telling::new(province.clone(), Wording::Hedged),
            Self::Place { name, .. } => Telling::plain(name.clone()),
            Self::Sort { is, .. } => Telling::plain(*is),
            Self::Money(thousands) => money(*thousands, hedged, chance),
            Self::Area(hectares) => match chance.below(10) {
                _ if hedged => hedge(*hectares, chance).map_or_else(
                    || Telling::plain(format!("{hectares} hectares")),
                    |words| Telling::new(format!("{words} hectares"), Wording::Hedged),
                ),
                0 | 1 => Telling::new(square_kilometres(*hectares), Wording::Reworded),
                _ => Telling::plain(format!("{hectares} hectares")),
            },
            Self::Weight(tonnes) => Telling::plain(format!("{tonnes} tonnes")),
            Self::Remark(remarks) => Telling::plain(*chance.pick(remarks)),
            Self::Toll(_) | Self::Share(_) | Self::Onset(_) | Self::State(_) => {
                let day =
                    if published.since(began) > 0 && chance.per_mille(250) { published.minus(1) } else { published };
                let mut telling = self.on_day(began, day, hedged, chance);
                let unsaid = day == published && chance.per_mille(250);
                telling.when = (!unsaid).then(|| day.told(published, chance));
                telling.as_of = Some(day);
                telling
            }
        }
    }

    /// What holds on a day, of a fact that depends on days.
    fn on_day(&self, began: Day, day: Day, hedged: bool, chance: &mut Chance) -> Telling {
        let days = usize::try_from(day.since(began)).unwrap_or(usize::MAX);
        match self {
            Self::Toll(tolls) => count(tolls[days.min(tolls.len() - 1)], hedged, chance),
            Self::Share(shares) => share(shares[days.min(shares.len() - 1)], hedged),
            Self::Onset(after) => Telling::plain(day.since(began) >= *after),
            Self::State(states) => Telling::plain(states[days.min(states.len() - 1)]),
            _ => unreachable!("it does not depend on days"),
        }
    }
}

fn count(number: i64, hedged: bool, chance: &mut Chance) -> Telling {
    if hedged && let Some(words) = hedge(number, chance) {
        return Telling::new(words, Wording::Hedged);
    }
    match chance.below(10) {
        0 => Telling::plain(grouped(number)),
        1 => Telling::plain(format!("{} people", grouped(number))),
        _ => Telling::plain(number),
    }
}

fn money(thousands: i64, hedged: bool, chance: &mut Chance) -> Telling {
    let whole = thousands * 1_000;
    if hedged && let Some(words) = hedge(whole, chance).filter(|words| words.contains('0')) {
        let first = words.find(|letter: char| letter.is_ascii_digit()).expect("a zero is a digit");
        return Telling::new(format!("{}${}", &words[..first], &words[first..]), Wording::Hedged);
    }
    let (millions, rest) = (thousands / 1_000, thousands % 1_000);
    if millions > 0 && rest % 100 == 0 && chance.per_mille(500) {
        return Telling::new(format!("${millions}.{} million", rest / 100), Wording::Reworded);
    }
    Telling::plain(dollars(thousands))
}

/// "$4,200,000".
pub(crate) fn dollars(thousands: i64) -> String {
    format!("${}", grouped(thousands * 1_000))
}

fn square_kilometres(hectares: i64) -> String {
    format!("{}.{:02} square kilometres", hectares / 100, hectares % 100)
}

fn share(per_cent: i64, hedged: bool) -> Telling {
    match per_cent {
        47..=53 if hedged => Telling::new("about half", Wording::Hedged),
        72..=78 if hedged => Telling::new("about three quarters", Wording::Hedged),
        86..=89 if hedged => Telling::new("nearly 90 %", Wording::Hedged),
        _ => Telling::plain(format!("{per_cent} %")),
    }
}

/// Less exact words for a number, all of which it ordinarily bears; none where no words are common.
fn hedge(number: i64, chance: &mut Chance) -> Option<String> {
    if number < 3 {
        return None;
    }
    let scale = 10_i64.pow(number.ilog10());
    let round = (number + scale / 2) / scale * scale;
    let finer = (number + scale / 20) / (scale / 10).max(1) * (scale / 10).max(1);
    let lower = number / scale * scale;
    let mut words = Vec::new();
    if number >= 10 && (number - round).abs() * 10 <= round {
        let about = chance.pick(&["about", "around", "roughly", "some"]);
        words.push(format!("{about} {}", grouped(round)));
    }
    if number >= 100 && finer % scale != 0 && (number - finer).abs() * 40 <= finer {
        words.push(format!("about {}", grouped(finer)));
    }
    words.push(format!("at least {}", grouped(number - number / 10)));
    if lower < number {
        let over = chance.pick(&["more than", "over"]);
        words.push(format!("{over} {}", grouped(lower)));
    }
    let above = lower + scale;
    if number * 3 >= above + 3 {
        words.push(format!("up to {}", grouped(above)));
    }
    match number {
        24..=99 => words.push("dozens".to_owned()),
        200..=999 => words.push("hundreds".to_owned()),
        2_000..=9_999 => words.push("thousands".to_owned()),
        _ => {}
    }
    Some(words.swap_remove(chance.index(words.len())))
}

/// "1,234,567".
pub(crate) fn grouped(number: i64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
