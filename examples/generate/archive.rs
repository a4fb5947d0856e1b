//! The archive: blocks of stories, the reports on them, and what each report claims.

use std::collections::VecDeque;
use std::io;
use std::rc::Rc;

use super::calendar::Day;
use super::chance::Chance;
use super::draft::{Draft, Pair, Source, draft};
use super::output::Output;
use super::records::{Claim, Entity, Record, Report, Value};
use super::truth::{Expect, Plant};
use super::words::word;
use super::world::{COUNTRIES, Counters, FOLLOWED, Maker, Said, Story, World};

/// How many stories are told side by side; what came before is forgotten, so that memory does not grow.
const STORIES: u64 = 150;

/// How many claims a story brings about, roughly: a small archive has few stories rather than stories told in part.
const CLAIMS_OF_STORY: u64 = 45;

/// How many outlets there are besides the agencies.
const OUTLETS: usize = 60;

/// How many agencies, whose reports other outlets repeat.
pub(crate) const AGENCIES: usize = 5;

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
    title: String,
    root_id: String,
    originals: Rc<Vec<Original>>,
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

    fn open(&mut self, outlet: usize, day: Day, title: String, derived_from: Vec<String>) -> io::Result<String> {
        self.reports += 1;
        let id = format!("r{}", self.reports);
        let (outlet, published) = (outlet_name(outlet), day.iso());
        let report = Report { id: id.clone(), outlet, title, published, derived_from };
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
        // An outlet comes back to what it has to put right.
        let mut slots = stories.iter().flat_map(|&story| &world.stories[story].slots);
        let outlet = match slots.find_map(|&slot| world.slots[slot].wrong) {
            Some(wrong) => wrong.outlet,
            None if chance.per_mille(320) => chance.index(AGENCIES),
            None => AGENCIES + chance.index(OUTLETS),
        };
        let repeated = if outlet < AGENCIES { chance.weighted(&[2, 4, 3, 1]) } else { 0 };
        let title = title(world, &world.stories[stories[0]], chance);
        let report = self.open(outlet, day, title.clone(), Vec::new())?;
        let number = self.reports;
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
                let source = Source { report: &report, number, outlet, day, is_repeated: repeated > 0, story };
                let Draft { claim, pairs, said } = draft(self.next_claim(), slot, &source, world, chance);
                self.write_claim(&claim)?;
                for pair in pairs {
                    self.plant(pair)?;
                }
                originals.push(Original { slot: Some(slot), claim, said });
            }
        }
        if self.left > 0 && chance.per_mille(60) {
            originals.push(self.background(&report, chance)?);
        }
        let originals = Rc::new(originals);
        for _ in 0..repeated {
            let after = self.reports + chance.below(6);
            let root_id = report.clone();
            copies.push_back(Copy { after, day, title: title.clone(), root_id, originals: originals.clone() });
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
            ..Claim::default()
        };
        self.write_claim(&claim)?;
        Ok(Original { slot: None, claim, said: None })
    }

    fn copy(&mut self, copy: &Copy, world: &mut World, chance: &mut Chance) -> io::Result<()> {
        let derived_from = if chance.per_mille(750) { vec![copy.root_id.clone()] } else { Vec::new() };
        let outlet = AGENCIES + chance.index(OUTLETS);
        let report = self.open(outlet, copy.day, copy.title.clone(), derived_from)?;
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
                self.plant(Pair { kind: "copy", expect: Expect::NotContradicts, claims: [number, said.claim] })?;
            }
            world.slots[slot].log.push(again);
        }
        Ok(())
    }

    fn plant(&mut self, Pair { kind, expect, claims }: Pair) -> io::Result<()> {
        self.output.truth(&Plant { kind, expect, claims: claims.map(|claim| format!("c{claim}")) })
    }
}

/// On which day which story is told of anew, in the order of days.
fn events(stories: &[Story], chance: &mut Chance) -> Vec<(Day, usize)> {
    let mut events = Vec::new();
    for (index, story) in stories.iter().enumerate() {
        // One in two hundred is what everybody writes about, and one in two thousand what nobody forgets.
        let reports = match chance.below(2_000) {
            0 => chance.within(200, 500),
            1..=10 => chance.within(30, 60),
            _ => *chance.pick(&[1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 6, 7, 8]),
        };
        for _ in 0..reports {
            let days = chance.below(FOLLOWED).min(chance.below(FOLLOWED));
            events.push((story.began.plus(days), chance.below(u64::MAX), index));
        }
    }
    events.sort_unstable();
    events.into_iter().map(|(day, _, story)| (day, story)).collect()
}

/// A headline: what most of the report is about, in the words of a desk.
fn title(world: &World, story: &Story, chance: &mut Chance) -> String {
    let subject = &world.subjects[world.slots[story.slots[0]].subject];
    let rest =
        chance.pick(&["what is known so far", "search goes on", "many questions", "help arrives", "new figures"]);
    format!("{}: {rest}", subject.name)
}

/// What an outlet is called; the first ones are agencies.
pub(crate) fn outlet_name(outlet: usize) -> String {
    let word = word(outlet as u64);
    match outlet {
        0..AGENCIES => format!("{word} News Agency"),
        _ => format!("{word} {}", ["Post", "Herald", "Courier", "Voice", "Times"][outlet % 5]),
    }
}

fn country_name(country: u64) -> String {
    format!("{}land", word(200 + country))
}
