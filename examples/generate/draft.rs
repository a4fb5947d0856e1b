//! One claim of a report: right as a rule, sometimes wrong, with what is thereby certain of two claims.

use super::archive::{AGENCIES, outlet_name};
use super::calendar::Day;
use super::chance::Chance;
use super::fact::{Fact, Telling, Wording};
use super::records::{Claim, Value};
use super::slip::{Slip, another, slip};
use super::truth::Expect;
use super::world::{Kinship, Said, Slot, Story, World, Wrong};

/// How many in a thousand claims of a report's own go wrong, where another report gives them something to clash with.
const SLIPS: u64 = 22;

/// How many go wrong and are corrected by the same outlet.
const CORRECTED: u64 = 8;

/// How many deny what is not so, or tell what is merely planned, where such a thing is said at all.
const ASIDES: u64 = 40;

/// How many are told less exactly.
const HEDGES: u64 = 100;

/// How many are attributed to somebody.
const SPOKEN: u64 = 150;

/// The report that a claim stands in.
pub(crate) struct Source<'a> {
    pub(crate) report: &'a str,
    /// Its number among reports.
    pub(crate) number: u64,
    pub(crate) outlet: usize,
    pub(crate) day: Day,
    /// Other reports repeat it, so that a correction would come too late.
    pub(crate) is_repeated: bool,
    pub(crate) story: usize,
}

/// Two claims of which something is certain.
pub(crate) struct Pair {
    pub(crate) kind: &'static str,
    pub(crate) expect: Expect,
    pub(crate) claims: [u64; 2],
}

/// A claim, what it adds to the truth, and what others may build on.
pub(crate) struct Draft {
    pub(crate) claim: Claim,
    pub(crate) pairs: Vec<Pair>,
    /// Nothing where the claim is wrong or says something else than the answer.
    pub(crate) said: Option<Said>,
}

/// Makes the claim of that number in answer to a question.
pub(crate) fn draft(number: u64, slot: usize, source: &Source<'_>, world: &mut World, chance: &mut Chance) -> Draft {
    let question = &world.slots[slot];
    let (who, renamed) = world.subjects[question.subject].mention(chance);
    let claim = Claim {
        id: format!("c{number}"),
        report: source.report.to_owned(),
        who,
        what: question.what,
        place: question.place.clone(),
        event: question.event.clone(),
        definition: question.definition,
        locator: chance.per_mille(150).then(|| format!("paragraph {}", 2 + chance.below(14))),
        ..Claim::default()
    };
    let mut draft = Draft { claim, pairs: Vec::new(), said: None };
    let is_done = draft.correct(number, slot, source, world)
        || draft.deviate(number, slot, source, world, chance)
        || draft.dispute(number, slot, source, world, chance);
    if !is_done {
        draft.tell(number, renamed, slot, source, world, chance);
    }
    if chance.per_mille(250) {
        draft.claim.quote = Some(quote(&draft.claim, chance));
    }
    if let Some(said) = &draft.said {
        world.slots[slot].log.push(said.clone());
    }
    draft
}

impl Draft {
    fn pair(&mut self, kind: &'static str, expect: Expect, claims: [u64; 2]) {
        self.pairs.push(Pair { kind, expect, claims });
    }

    fn says(&mut self, telling: Telling) {
        self.claim.value = telling.value;
        self.claim.when = telling.when;
    }

    /// Puts right what the outlet told wrongly before.
    fn correct(&mut self, number: u64, slot: usize, source: &Source<'_>, world: &mut World) -> bool {
        let question = &mut world.slots[slot];
        let Some(wrong) = question.wrong.take_if(|wrong| wrong.outlet == source.outlet) else { return false };
        let Some(right) = question.log.iter().find(|said| said.claim == wrong.anchor) else { return false };
        self.claim.value = right.value.clone();
        self.claim.corrects = Some(format!("c{}", wrong.claim));
        let said = Said { claim: number, root: source.number, renamed: false, official: None, ..right.clone() };
        self.said = Some(said);
        self.pair("corrected", Expect::NotContradicts, [wrong.claim, wrong.anchor]);
        true
    }

    /// Tells something else than the answer: an error, what is planned, or what is not so.
    fn deviate(
        &mut self,
        number: u64,
        slot: usize,
        source: &Source<'_>,
        world: &mut World,
        chance: &mut Chance,
    ) -> bool {
        let question = &world.slots[slot];
        let began = world.stories[source.story].began;
        if chance.per_mille(SLIPS)
            && let Some((slip, anchor)) = slip_of_question(question, began, source, world, chance)
        {
            self.says(slip.telling);
            self.pair(slip.kind, Expect::Contradicts, [number, anchor]);
            return true;
        }
        let Some(anchor) = plain(question, source, None).map(|said| said.claim) else { return false };
        if !source.is_repeated
            && question.wrong.is_none()
            && matches!(question.fact, Fact::Number(_) | Fact::Money(_) | Fact::Sort { .. })
            && chance.per_mille(CORRECTED)
            && let Some(slip) = slip(&question.fact, began, None, source.day, chance)
        {
            self.says(slip.telling);
            world.slots[slot].wrong = Some(Wrong { claim: number, outlet: source.outlet, anchor });
            return true;
        }
        match &question.fact {
            Fact::Sort { is, among } if chance.per_mille(ASIDES) => {
                self.claim.polarity = Some(false);
                if chance.per_mille(300) {
                    self.claim.value = (*is).into();
                    self.pair("denied_truth", Expect::Contradicts, [number, anchor]);
                } else {
                    self.claim.value = another(among, is, chance).into();
                    self.pair("denied_error", Expect::NotContradicts, [number, anchor]);
                }
                true
            }
            Fact::Number(people) if chance.per_mille(ASIDES) => {
                self.claim.value = (people * 2 + 1).into();
                self.claim.modality = Some("planned");
                self.pair("planned", Expect::NotContradicts, [number, anchor]);
                true
            }
            _ => false,
        }
    }

    /// Gives the word to an official who contradicts another one: a dispute of theirs, and none of the reports.
    fn dispute(&mut self, number: u64, slot: usize, source: &Source<'_>, world: &World, chance: &mut Chance) -> bool {
        let question = &world.slots[slot];
        let story = &world.stories[source.story];
        if !chance.per_mille(8) || matches!(question.what, "tremor" | "first_tremor") {
            return false;
        }
        let Some(other) = plain(question, source, Some(0)).filter(|said| said.as_of.is_none()) else { return false };
        let Some(slip) = slip(&question.fact, story.began, None, source.day, chance) else { return false };
        self.says(slip.telling);
        self.claim.speaker = vec![story.officials[1].clone()];
        self.pair("dispute", Expect::Contradicts, [number, other.claim]);
        true
    }

    /// Tells the answer.
    fn tell(
        &mut self,
        number: u64,
        renamed: bool,
        slot: usize,
        source: &Source<'_>,
        world: &World,
        chance: &mut Chance,
    ) {
        let question = &world.slots[slot];
        let story = &world.stories[source.story];
        let telling = question.fact.told(story.began, source.day, HEDGES, chance);
        let (wording, as_of, value) = (telling.wording, telling.as_of, telling.value.clone());
        self.says(telling);
        let official = chance.per_mille(SPOKEN).then(|| usize::from(chance.per_mille(150)));
        match official {
            Some(official) => self.claim.speaker = speaker(story, official, chance),
            None if chance.per_mille(40) => {
                self.claim.modality = Some(*chance.pick(&["confirmed", "reported", "claimed"]));
            }
            None => {}
        }
        let said = Said { claim: number, root: source.number, value, as_of, wording, renamed, official };
        self.agree(&said, question, world, chance);
        self.said = Some(said);
    }

    /// Two right claims that differ in words, times or scope do not exclude one another.
    fn agree(&mut self, said: &Said, question: &Slot, world: &World, chance: &mut Chance) {
        if let Some(kin) = question.kin
            && chance.per_mille(200)
            && let Some(other) = world.slots[kin.slot].log.last()
        {
            let kind = match kin.ship {
                Kinship::Definition => "other_definition",
                Kinship::Elsewhere => "other_place",
                Kinship::Whole => "part_within_whole",
                Kinship::First => "instance_after_first",
            };
            self.pair(kind, Expect::NotContradicts, [said.claim, other.claim]);
        }
        if question.log.is_empty() || !chance.per_mille(150) {
            return;
        }
        let other = chance.pick(&question.log);
        let hedges = [said, other].iter().filter(|said| said.wording == Wording::Hedged).count();
        let kind = match question.fact {
            _ if hedges == 2 => return,
            _ if said.value != other.value && said.as_of != other.as_of => "update",
            Fact::Remark(_) if said.value != other.value => "several_values",
            Fact::Moment(_) if hedges == 1 => "time_zone",
            Fact::Place { .. } if hedges == 1 => "wider_place",
            _ if hedges == 1 => "hedged",
            _ if said.renamed || other.renamed => "other_name",
            _ if said.value != other.value => "other_words",
            _ => "same_value",
        };
        self.pair(kind, Expect::NotContradicts, [said.claim, other.claim]);
    }
}

/// The last that another report said to a question plainly and rightly, in that voice.
fn plain<'s>(question: &'s Slot, source: &Source<'_>, official: Option<usize>) -> Option<&'s Said> {
    question
        .log
        .iter()
        .rev()
        .find(|said| said.wording != Wording::Hedged && said.official == official && said.root != source.number)
}

/// An error, and the claim that it clashes with.
fn slip_of_question(
    question: &Slot,
    began: Day,
    source: &Source<'_>,
    world: &World,
    chance: &mut Chance,
) -> Option<(Slip, u64)> {
    // Where one question bounds another, an error in this one can clash with the other.
    if let Some(kin) = question.kin
        && matches!(kin.ship, Kinship::Whole | Kinship::First)
        && let Some(bound) = plain(&world.slots[kin.slot], source, None)
    {
        let slip = match (&world.slots[kin.slot].fact, bound.as_of) {
            (Fact::Toll(tolls), Some(day)) => {
                let whole = tolls[usize::try_from(day.since(began)).ok()?.min(tolls.len() - 1)];
                Slip { kind: "part_above_whole", telling: Telling::on(whole * 2 + 1, day) }
            }
            (Fact::Date(first), _) => {
                let early = first.minus(2 + chance.below(9));
                Slip { kind: "instance_before_first", telling: Telling::plain(early.iso()) }
            }
            _ => return None,
        };
        return Some((slip, bound.claim));
    }
    // There may be many tremors, so that another day is no error.
    let anchor = plain(question, source, None).filter(|_| question.what != "tremor")?;
    Some((slip(&question.fact, began, anchor.as_of, source.day, chance)?, anchor.claim))
}

fn speaker(story: &Story, official: usize, chance: &mut Chance) -> Vec<String> {
    let official = story.officials[official].clone();
    if chance.per_mille(100) { vec![outlet_name(chance.index(AGENCIES)), official] } else { vec![official] }
}

fn quote(claim: &Claim, chance: &mut Chance) -> String {
    let opening = chance.pick(&[
        "From what we know by now",
        "According to the log of the night shift",
        "As far as the crews on the spot can tell",
        "Going by what came in over the radio",
    ]);
    let middle = chance.pick(&[
        "it stands at",
        "what was written down is",
        "the entry reads",
        "it has to be put down as",
        "they give it as",
    ]);
    let close = chance.pick(&[
        "and that may be all we hear today",
        "and nobody here has said otherwise",
        "and we shall go on from there",
        "which is what we told the ministry as well",
    ]);
    let value = match &claim.value {
        Value::Bool(true) => "done".to_owned(),
        Value::Bool(false) => "not done".to_owned(),
        value => value.to_string(),
    };
    format!("{opening}, for {} {middle} {value}, {close}.", claim.who)
}
