//! The archive: blocks of stories, the reports on them, and what each report claims.

use std::collections::VecDeque;
use std::io;

use crate::calendar::Day;
use crate::chance::Chance;
use crate::fact::{Fact, Telling, Wording};
use crate::output::Output;
use crate::records::{Claim, Entity, Record, Report, Value};
use crate::slip::{Slip, slip};
use crate::truth::{Expect, Plant};
use crate::words::word;
use crate::world::{COUNTRIES, Counters, FOLLOWED, Kinship, Maker, Said, Slot, Story, World};

/// How many stories are told side by side; what came before is forgotten, so that memory does not grow.
const STORIES: u64 = 150;

/// How many claims a story brings about, roughly: a small archive has few stories rather than stories told in part.
const CLAIMS_OF_STORY: u64 = 45;

/// How many in a thousand claims of a report's own are wrong.
const SLIPS: u64 = 14;

/// How many in a thousand claims are told less exactly.
const HEDGES: u64 = 110;

/// How many outlets there are besides the agencies.
const OUTLETS: usize = 60;
const AGENCIES: usize = 5;

const ATTRIBUTES: &str = include_str!("attributes.jsonl");

/// A claim as its report made it, to be repeated by others.
struct Original {
    slot: Option<usize>,
    claim: Claim,
    said: Option<Said>,
}

/// A report that repeats another one.
struct Copy {
    after: u64,
    day: Day,
    root: u64,
    root_id: String,
    originals: std::rc::Rc<Vec<Original>>,
}

/// Writes an archive, one block after the other.
pub(crate) struct Archive<'o> {
    seed: u64,
    /// How many claims are still to be written.
    left: u64,
    claims: u64,
    reports: u64,
    counters: Counters,
    output: &'o mut Output,
}

impl<'o> Archive<'o> {
    pub(crate) fn new(seed: u64, claims: u64, output: &'o mut Output) -> Self {
        // The first words name countries and outlets.
        let counters = Counters { entities: 0, words: 1_000 };
        Self { seed, left: claims, claims: 0, reports: 0, counters, output }
    }

    pub(crate) fn write(mut self) -> io::Result<()> {
        self.output.tables(ATTRIBUTES.as_bytes())?;
        for country in 0..COUNTRIES {
            let entity = Entity {
                id: format!("n{country}"),
                name: country_name(country),
                aliases: vec![format!("Republic of {}", country_name(country))],
                kind: "place",
                part_of: Vec::new(),
                parts: None,
            };
            self.output.table(&Record::Entity(&entity))?;
        }
        let mut block = 0;
        while self.left > 0 {
            self.block(block)?;
            block += 1;
        }
        Ok(())
    }

    fn block(&mut self, block: u64) -> io::Result<()> {
        let mut chance = Chance::new(self.seed, block);
        // Thirty years, then again from the first: there are many desks.
        let began = Day::new(400 + block % 780 * 14);
        let stories = STORIES.min(self.left / CLAIMS_OF_STORY + 1);
        let maker = Maker { world: World::default(), chance: &mut chance, counters: &mut self.counters };
        let mut world = maker.stories(began, usize::try_from(stories).expect("no more than a block has"));
        for entity in &world.entities {
            self.output.table(&Record::Entity(entity))?;
        }
        let mut events = events(&world.stories, &mut chance).into_iter().peekable();
        let mut copies: VecDeque<Copy> = VecDeque::new();
        while self.left > 0 {
            if copies.front().is_some_and(|copy| copy.after <= self.reports) {
                let copy = copies.pop_front().expect("it was just looked at");
                self.copy(&copy, &mut world, &mut chance)?;
                continue;
            }
            let Some((day, story)) = events.next() else {
                let Some(copy) = copies.pop_front() else { return Ok(()) };
                self.copy(&copy, &mut world, &mut chance)?;
                continue;
            };
            let mut told = vec![story];
            let most = 1 + chance.weighted(&[3, 4, 3]);
            while told.len() < most
                && let Some((_, next)) = events.next_if(|(other, next)| *other == day && !told.contains(next))
            {
                told.push(next);
            }
            self.report(day, &told, &mut world, &mut copies, &mut chance)?;
        }
        Ok(())
    }

    fn open(&mut self, outlet: usize, day: Day, derived_from: Vec<String>) -> io::Result<String> {
        self.reports += 1;
        let id = format!("r{}", self.reports);
        let report = Report { id: id.clone(), outlet: outlet_name(outlet), published: day.iso(), derived_from };
        self.output.table(&Record::Report(&report))?;
        Ok(id)
    }

    fn write_claim(&mut self, claim: &Claim) -> io::Result<()> {
        self.left -= 1;
        self.output.claim(self.reports, &Record::Claim(claim))
    }

    fn next_claim(&mut self) -> u64 {
        self.claims += 1;
        self.claims
    }

    /// A report of an outlet's own on some stories.
    fn report(
        &mut self,
        day: Day,
        stories: &[usize],
        world: &mut World,
        copies: &mut VecDeque<Copy>,
        chance: &mut Chance,
    ) -> io::Result<()> {
        let is_agency = chance.per_mille(320);
        let outlet = if is_agency { chance.index(AGENCIES) } else { AGENCIES + chance.index(OUTLETS) };
        let repeated = if is_agency { chance.weighted(&[2, 4, 3, 1]) } else { 0 };
        let report = self.open(outlet, day, Vec::new())?;
        let root = self.reports;
        let mut originals = Vec::new();
        for &story in stories {
            for position in 0..world.stories[story].slots.len() {
                if !chance.per_mille(720) {
                    continue;
                }
                if self.left == 0 {
                    return Ok(());
                }
                let slot = world.stories[story].slots[position];
                let source = Source { report: &report, root, outlet, day, is_repeated: repeated > 0 };
                let original = self.claim(&source, &world.stories[story].began.clone(), story, slot, world, chance)?;
                originals.push(original);
            }
        }
        if self.left > 0 && chance.per_mille(60) {
            originals.push(self.background(&report, chance)?);
        }
        let originals = std::rc::Rc::new(originals);
        for _ in 0..repeated {
            let after = self.reports + chance.below(6);
            let root_id = report.clone();
            copies.push_back(Copy { after, day, root, root_id, originals: originals.clone() });
        }
        Ok(())
    }

    /// What reports mention of a country in passing; questions about countries are as old as the archive.
    fn background(&mut self, report: &str, chance: &mut Chance) -> io::Result<Original> {
        let country = chance.below(COUNTRIES);
        let (what, value) = if chance.per_mille(500) {
            ("capital", Value::Text(word(country + 500)))
        } else {
            ("land", Value::Text(format!("{} square kilometres", 12_347 + country * 1_731)))
        };
        let claim = Claim {
            id: format!("c{}", self.next_claim()),
            report: report.to_owned(),
            who: country_name(country),
            what,
            value,
            when: None,
            place: None,
            event: None,
            definition: None,
            speaker: Vec::new(),
            modality: None,
            corrects: None,
            quote: None,
        };
        self.write_claim(&claim)?;
        Ok(Original { slot: None, claim, said: None })
    }

    fn claim(
        &mut self,
        source: &Source<'_>,
        began: &Day,
        story: usize,
        slot: usize,
        world: &mut World,
        chance: &mut Chance,
    ) -> io::Result<Original> {
        let number = self.next_claim();
        let question = &world.slots[slot];
        let (who, renamed) = world.subjects[question.subject].mention(chance);
        let mut claim = Claim {
            id: format!("c{number}"),
            report: source.report.to_owned(),
            who,
            what: question.what,
            value: Value::Bool(true),
            when: None,
            place: question.place.clone(),
            event: question.event.clone(),
            definition: question.definition,
            speaker: Vec::new(),
            modality: None,
            corrects: None,
            quote: None,
        };
        let planted = if chance.per_mille(SLIPS) { self.plant_slip(number, source, *began, question, world, chance)? } else { None };
        let said = if let Some(telling) = planted {
            claim.value = telling.value;
            claim.when = telling.when;
            None
        } else {
            let telling = question.fact.told(*began, source.day, HEDGES, chance);
            claim.value = telling.value.clone();
            claim.when = telling.when;
            if chance.per_mille(150) {
                claim.speaker = speaker(&world.stories[story], chance);
            }
            let own_voice = claim.speaker.is_empty();
            if own_voice && chance.per_mille(40) {
                claim.modality = Some(*chance.pick(&["confirmed", "reported", "claimed"]));
            }
            let (wording, as_of) = (telling.wording, telling.as_of);
            Some(Said { claim: number, root: source.root, value: telling.value, as_of, wording, renamed, own_voice })
        };
        if chance.per_mille(200) {
            claim.quote = Some(quote(&claim, chance));
        }
        self.write_claim(&claim)?;
        if let Some(said) = &said {
            self.plant_agreements(said, slot, world, chance)?;
            world.slots[slot].log.push(said.clone());
        }
        Ok(Original { slot: Some(slot), claim, said })
    }

    fn copy(&mut self, copy: &Copy, world: &mut World, chance: &mut Chance) -> io::Result<()> {
        let derived_from = if chance.per_mille(750) { vec![copy.root_id.clone()] } else { Vec::new() };
        let outlet = AGENCIES + chance.index(OUTLETS);
        let report = self.open(outlet, copy.day, derived_from)?;
        for original in copy.originals.iter() {
            if !chance.per_mille(880) {
                continue;
            }
            if self.left == 0 {
                return Ok(());
            }
            let number = self.next_claim();
            let mut claim = Claim { id: format!("c{number}"), report: report.clone(), ..original.claim.clone() };
            let mut renamed = false;
            if let Some(slot) = original.slot {
                (claim.who, renamed) = world.subjects[world.slots[slot].subject].mention(chance);
            }
            self.write_claim(&claim)?;
            let (Some(slot), Some(said)) = (original.slot, &original.said) else { continue };
            let again = Said { claim: number, renamed, ..said.clone() };
            if chance.per_mille(50) {
                self.plant("copy", Expect::NotContradicts, [number, said.claim])?;
            }
            world.slots[slot].log.push(again);
        }
        Ok(())
    }

    fn plant(&mut self, kind: &str, expect: Expect, claims: [u64; 2]) -> io::Result<()> {
        self.output.truth(&Plant { kind, expect, claims: claims.map(|claim| format!("c{claim}")) })
    }

    /// An error against what another report said rightly, if one did so plainly.
    fn plant_slip(
        &mut self,
        number: u64,
        source: &Source<'_>,
        began: Day,
        question: &Slot,
        world: &World,
        chance: &mut Chance,
    ) -> io::Result<Option<Telling>> {
        let is_plain = |said: &&Said| said.wording != Wording::Hedged && said.own_voice && said.root != source.root;
        // Where one question bounds another, an error in this one can clash with the other.
        if let Some(kin) = question.kin
            && matches!(kin.ship, Kinship::Whole | Kinship::First)
            && let Some(bound) = world.slots[kin.slot].log.iter().rev().find(is_plain)
        {
            let (kind, telling) = match (&world.slots[kin.slot].fact, bound.as_of) {
                (Fact::Toll(tolls), Some(day)) => {
                    let whole = tolls[usize::try_from(day.since(began)).expect("a few days").min(tolls.len() - 1)];
                    ("part_above_whole", Telling::on(whole * 2 + 1, day))
                }
                (Fact::Date(first), _) => {
                    let early = first.minus(chance.below(9) + 2);
                    ("instance_before_first", Telling::plain(early.iso()))
                }
                _ => return Ok(None),
            };
            self.plant(kind, Expect::Contradicts, [number, bound.claim])?;
            return Ok(Some(telling));
        }
        let Some(anchor) = question.log.iter().rev().find(is_plain) else { return Ok(None) };
        // There may be many tremors, so that another day is no error.
        if question.what == "tremor" {
            return Ok(None);
        }
        let Some(Slip { kind, telling }) = slip(&question.fact, began, anchor.as_of, source.day, chance) else {
            return Ok(None);
        };
        self.plant(kind, Expect::Contradicts, [number, anchor.claim])?;
        Ok(Some(telling))
    }

    /// Things that differ in words, times or scope, and yet do not exclude one another.
    fn plant_agreements(&mut self, said: &Said, slot: usize, world: &World, chance: &mut Chance) -> io::Result<()> {
        let question = &world.slots[slot];
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
            self.plant(kind, Expect::NotContradicts, [said.claim, other.claim])?;
        }
        if question.log.is_empty() || !chance.per_mille(150) {
            return Ok(());
        }
        let other = &question.log[chance.index(question.log.len())];
        let hedges = [said, other].iter().filter(|said| said.wording == Wording::Hedged).count();
        let kind = match question.fact {
            _ if hedges == 2 => return Ok(()),
            _ if said.value != other.value && said.as_of != other.as_of => "update",
            Fact::Remark(_) if said.value != other.value => "several_values",
            Fact::Moment(_) if hedges == 1 => "time_zone",
            Fact::Place { .. } if hedges == 1 => "wider_place",
            _ if hedges == 1 => "hedged",
            _ if said.renamed || other.renamed => "other_name",
            _ if said.value != other.value => "other_words",
            _ => "same_value",
        };
        self.plant(kind, Expect::NotContradicts, [said.claim, other.claim])
    }
}

/// The report that a claim stands in.
struct Source<'a> {
    report: &'a str,
    root: u64,
    outlet: usize,
    day: Day,
    is_repeated: bool,
}

/// On which day which story is told of anew, in the order of days.
fn events(stories: &[Story], chance: &mut Chance) -> Vec<(Day, usize)> {
    let mut events = Vec::new();
    for (index, story) in stories.iter().enumerate() {
        // One in two hundred is what everybody writes about.
        let reports = if chance.below(200) == 0 { chance.within(30, 60) } else { 1 + chance.weighted(&[10, 20, 22, 18, 12, 8, 6, 4]) as i64 };
        for _ in 0..reports {
            let days = chance.below(FOLLOWED).min(chance.below(FOLLOWED));
            events.push((story.began.plus(days), chance.below(u64::MAX), index));
        }
    }
    events.sort_unstable();
    events.into_iter().map(|(day, _, story)| (day, story)).collect()
}

fn speaker(story: &Story, chance: &mut Chance) -> Vec<String> {
    let official = story.officials[usize::from(chance.per_mille(150))].clone();
    if chance.per_mille(100) { vec![outlet_name(chance.index(AGENCIES)), official] } else { vec![official] }
}

fn quote(claim: &Claim, chance: &mut Chance) -> String {
    let opening = chance.pick(&["From what we know by now", "According to the log of the night shift", "As far as the crews can tell"]);
    let middle = chance.pick(&["it stands at", "what was written down is", "the entry reads", "it has to be put down as"]);
    let close = chance.pick(&["and that may be all.", "and nobody here has said otherwise.", "and we go on from there."]);
    format!("{opening}, for {} {middle} {}, {close}", claim.who, claim.value)
}

fn outlet_name(outlet: usize) -> String {
    let word = word(outlet as u64);
    match outlet {
        0..AGENCIES => format!("{word} News Agency"),
        _ => format!("{word} {}", ["Post", "Herald", "Courier", "Voice", "Times"][outlet % 5]),
    }
}

fn country_name(country: u64) -> String {
    format!("{}land", word(200 + country))
}
