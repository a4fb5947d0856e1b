//! What one block of the archive is about: stories, whom they are about, and what is true of them.

use super::calendar::Day;
use super::chance::Chance;
use super::fact::{Fact, Wording};
use super::records::{Entity, Value};
use super::words::{respelt, word};

/// How long a story is followed, in days.
pub(crate) const FOLLOWED: u64 = 9;

/// Whom or what claims are about.
pub(crate) struct Subject {
    pub(crate) name: String,
    /// What else it is called; empty of what no entity declares.
    aliases: Vec<String>,
}

impl Subject {
    /// The name as a report writes it, and whether that is not how most write it.
    pub(crate) fn mention(&self, chance: &mut Chance) -> (String, bool) {
        match chance.below(100) {
            0..=5 if !self.aliases.is_empty() => (chance.pick(&self.aliases).clone(), true),
            6..=9 => (respelt(&self.name, chance), true),
            _ => (self.name.clone(), false),
        }
    }
}

/// What was said rightly in answer to a question.
#[derive(Clone)]
pub(crate) struct Said {
    pub(crate) claim: u64,
    /// The report that did the reporting, whoever repeated it.
    pub(crate) root: u64,
    pub(crate) value: Value,
    pub(crate) as_of: Option<Day>,
    pub(crate) wording: Wording,
    /// The subject is called by another name or spelling.
    pub(crate) renamed: bool,
    /// Which of the story's officials says so; none where the report does.
    pub(crate) official: Option<usize>,
}

/// A question, its true answer, and what was rightly said of it.
pub(crate) struct Slot {
    pub(crate) subject: usize,
    pub(crate) what: &'static str,
    pub(crate) place: Option<String>,
    pub(crate) event: Option<String>,
    pub(crate) definition: Option<&'static str>,
    pub(crate) fact: Fact,
    pub(crate) log: Vec<Said>,
    pub(crate) kin: Option<Kin>,
    /// An error that its outlet has not corrected yet.
    pub(crate) wrong: Option<Wrong>,
}

/// A wrong claim: its number, its outlet, and a claim of another report that says what is right.
#[derive(Clone, Copy)]
pub(crate) struct Wrong {
    pub(crate) claim: u64,
    pub(crate) outlet: usize,
    pub(crate) anchor: u64,
}

/// How a question bears on another one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kinship {
    /// The same is asked by another definition.
    Definition,
    /// The same is asked of another place.
    Elsewhere,
    /// The other asks for the whole of which this asks for a part.
    Whole,
    /// The other asks when the first of these was.
    First,
}

#[derive(Clone, Copy)]
pub(crate) struct Kin {
    pub(crate) slot: usize,
    pub(crate) ship: Kinship,
}

/// What reports tell of together.
pub(crate) struct Story {
    pub(crate) began: Day,
    pub(crate) slots: Vec<usize>,
    pub(crate) officials: [String; 2],
}

/// Numbers that stand for what was named so far, in the whole archive.
#[derive(Default)]
pub(crate) struct Counters {
    pub(crate) entities: u64,
    pub(crate) words: u64,
}

/// Stories and all that is true in them.
#[derive(Default)]
pub(crate) struct World {
    pub(crate) subjects: Vec<Subject>,
    pub(crate) slots: Vec<Slot>,
    pub(crate) stories: Vec<Story>,
    /// To be written before any claim.
    pub(crate) entities: Vec<Entity>,
    provinces: Vec<Province>,
}

struct Province {
    subject: usize,
    districts: Vec<usize>,
}

/// Makes a world: `began` is its first day, and everything in it begins within the two weeks after.
pub(crate) struct Maker<'a> {
    pub(crate) world: World,
    pub(crate) chance: &'a mut Chance,
    pub(crate) counters: &'a mut Counters,
}

impl Maker<'_> {
    pub(crate) fn stories(mut self, began: Day, stories: usize) -> World {
        for _ in 0..=stories / 12 {
            self.province();
        }
        for _ in 0..stories {
            let began = began.plus(self.chance.below(14));
            self.story(began);
        }
        self.world
    }

    fn word(&mut self) -> String {
        word_of(self.counters)
    }

    fn declared(&mut self, name: String, aliases: Vec<String>, kind: &'static str) -> usize {
        self.part(name, aliases, kind, Vec::new(), None)
    }

    fn part(
        &mut self,
        name: String,
        aliases: Vec<String>,
        kind: &'static str,
        part_of: Vec<String>,
        parts: Option<&'static str>,
    ) -> usize {
        self.counters.entities += 1;
        let id = format!("e{}", self.counters.entities);
        let subject = Subject { name, aliases };
        self.world.entities.push(Entity {
            id,
            name: subject.name.clone(),
            aliases: subject.aliases.clone(),
            kind,
            part_of,
            parts,
        });
        self.world.subjects.push(subject);
        self.world.subjects.len() - 1
    }

    /// A name that reports use and nobody declares.
    fn undeclared(&mut self, name: String) -> usize {
        self.world.subjects.push(Subject { name, aliases: Vec::new() });
        self.world.subjects.len() - 1
    }

    /// A province, the whole of a few districts that do not overlap; one in ten is said to lie in a country.
    fn province(&mut self) {
        let name = self.word();
        let country =
            if self.chance.per_mille(100) { vec![format!("n{}", self.chance.below(COUNTRIES))] } else { vec![] };
        let subject = self.part(format!("{name} Province"), vec![], "place", country, Some("disjoint"));
        let id = format!("e{}", self.counters.entities);
        let mut districts = Vec::new();
        for _ in 0..self.chance.within(3, 6) {
            let name = format!("{}-{} District", self.word(), self.chance.pick(&["Nord", "Sud", "Ost", "West"]));
            districts.push(self.part(name, vec![], "place", vec![id.clone()], None));
        }
        self.world.provinces.push(Province { subject, districts });
    }

    fn slot(&mut self, subject: usize, what: &'static str, fact: Fact) -> usize {
        let slot = Slot {
            subject,
            what,
            place: None,
            event: None,
            definition: None,
            fact,
            log: Vec::new(),
            kin: None,
            wrong: None,
        };
        self.world.slots.push(slot);
        self.world.slots.len() - 1
    }

    fn place(&mut self) -> Fact {
        let province = self.chance.pick(&self.world.provinces);
        let index = self.chance.index(province.districts.len());
        let other = (index + 1 + self.chance.index(province.districts.len() - 1)) % province.districts.len();
        let name = |subject: usize| self.world.subjects[subject].name.clone();
        Fact::Place {
            name: name(province.districts[index]),
            province: name(province.subject),
            neighbour: name(province.districts[other]),
        }
    }

    /// A toll that rises for some days, mostly soon after the beginning.
    fn toll(&mut self, most: i64) -> Fact {
        let mut toll = self.chance.magnitude(1, most);
        let mut tolls = vec![toll];
        for day in 1..=FOLLOWED {
            if self.chance.below(day + 5) == 0 {
                toll += self.chance.within(1, 1 + toll / 3);
            }
            tolls.push(toll);
        }
        Fact::Toll(tolls)
    }

    fn story(&mut self, began: Day) {
        let first = self.world.slots.len();
        let word = self.word();
        let kind = self.chance.weighted(&[4, 4, 3, 2, 2]);
        let name = match kind {
            0 => format!("{word} {}", self.chance.pick(&["warehouse fire", "factory fire", "market fire"])),
            1 => format!("{word} {}", self.chance.pick(&["rail crash", "bridge collapse", "mine blast"])),
            2 => format!("{word} ferry sinking"),
            3 => format!("{word} earthquake"),
            _ => format!("{word} {}", self.chance.pick(&["flood", "landslide"])),
        };
        let incident = if self.chance.per_mille(550) {
            self.declared(name, vec![format!("{word} disaster")], "event")
        } else {
            self.undeclared(name)
        };
        self.incident(incident, kind, began);
        match kind {
            2 => self.ship(),
            4 => self.displacement(),
            _ => {}
        }
        if self.chance.per_mille(500) {
            self.person(began);
        }
        if self.chance.per_mille(400) {
            self.organisation();
        }
        let officials = [(); 2].map(|()| {
            let office = self.chance.pick(&["Governor", "Fire chief", "Minister", "Mayor", "Police spokeswoman"]);
            format!("{office} {}", word_of(self.counters))
        });
        let slots = (first..self.world.slots.len()).collect();
        self.world.stories.push(Story { began, slots, officials });
    }

    fn incident(&mut self, incident: usize, kind: usize, began: Day) {
        let killed = self.toll(300);
        self.slot(incident, "killed", killed);
        let injured = self.toll(2_000);
        self.slot(incident, "injured", injured);
        let happened = began.minus(self.chance.below(3));
        let happened_on = if kind == 3 { Fact::Moment(happened) } else { Fact::Date(happened) };
        self.slot(incident, "happened_on", happened_on);
        let place = self.place();
        self.slot(incident, "location", place);
        let damage = Fact::Money(self.chance.magnitude(5, 9_000) * 100);
        self.slot(incident, "damage", damage);
        self.slot(incident, "responders", Fact::Remark(RESPONDERS));
        let after = self.chance.below(3);
        self.slot(incident, "evacuated", Fact::Onset(after));
        match kind {
            0 => {
                self.sort(incident, "cause", CAUSES);
                let area = Fact::Area(self.chance.magnitude(11, 30_000));
                self.slot(incident, "area", area);
                let mut share = self.chance.within(5, 60);
                let mut shares = vec![share];
                for _ in 0..FOLLOWED {
                    share = (share + self.chance.within(0, 12)).min(97);
                    shares.push(share);
                }
                self.slot(incident, "contained", Fact::Share(shares));
            }
            1 | 2 => {
                self.sort(incident, "cause", CAUSES);
                let aboard = Fact::Number(self.chance.magnitude(12, 3_000));
                self.slot(incident, "aboard", aboard);
            }
            3 => {
                let first = self.slot(incident, "first_tremor", Fact::Date(happened));
                for _ in 0..2 {
                    let later = happened.plus(self.chance.below(2)).min(began);
                    let tremor = self.slot(incident, "tremor", Fact::Date(later));
                    self.world.slots[tremor].kin = Some(Kin { slot: first, ship: Kinship::First });
                }
            }
            _ => {}
        }
    }

    fn sort(&mut self, subject: usize, what: &'static str, among: &'static [&'static str]) {
        let is = *self.chance.pick(among);
        self.slot(subject, what, Fact::Sort { is, among });
    }

    fn ship(&mut self) {
        let word = self.word();
        let ship = self.declared(format!("MV {word}"), vec![format!("{word} ferry")], "thing");
        self.sort(ship, "flag", FLAGS);
        let launched = Fact::Date(Day::new(self.chance.below(300)));
        self.slot(ship, "launched", launched);
        let crew = Fact::Number(self.chance.within(11, 80));
        self.slot(ship, "crew", crew);
    }

    /// How many fled from each district of a province, and from all of it.
    fn displacement(&mut self) {
        let province = self.chance.index(self.world.provinces.len());
        let Province { subject, ref districts } = self.world.provinces[province];
        // Told of once: a second story would have other numbers for the same days.
        if self.world.slots.iter().any(|slot| slot.subject == subject) {
            return;
        }
        let districts = districts.clone();
        let mut sums = vec![0; usize::try_from(FOLLOWED + 1).expect("a few days")];
        let mut parts = Vec::new();
        for district in districts {
            let toll = self.toll(9_000);
            if let Fact::Toll(tolls) = &toll {
                sums.iter_mut().zip(tolls).for_each(|(sum, toll)| *sum += toll);
            }
            parts.push(self.slot(district, "displaced", toll));
        }
        let rest = self.chance.within(0, 500);
        let whole = self.slot(subject, "displaced", Fact::Toll(sums.into_iter().map(|sum| sum + rest).collect()));
        for part in parts {
            self.world.slots[part].kin = Some(Kin { slot: whole, ship: Kinship::Whole });
        }
    }

    fn person(&mut self, began: Day) {
        let given = *self.chance.pick(GIVEN);
        let family = self.word();
        let name = format!("{given} {family}");
        let person = if self.chance.per_mille(600) {
            self.declared(name, vec![family], "person")
        } else {
            self.undeclared(name)
        };
        let found = self.chance.below(4);
        let (lives, later) = (self.chance.per_mille(500), found + 1 + self.chance.below(3));
        let dies = self.chance.per_mille(300);
        let states = (0..=FOLLOWED).map(|day| match () {
            () if day < found => "missing",
            () if lives && !(dies && day >= later) => "alive",
            () => "dead",
        });
        let states = Fact::State(states.collect());
        self.slot(person, "condition", states);
        let born = Fact::Date(Day::new(began.since(Day::new(0)).min(400) / 2 + self.chance.below(150)));
        self.slot(person, "born", born);
    }

    fn organisation(&mut self) {
        let word = self.word();
        let (long, short) =
            *self.chance.pick(&[("Relief Fund", "RF"), ("Mountain Rescue", "MR"), ("Health Board", "HB")]);
        let name = format!("{word} {long}");
        let organisation = self.declared(name, vec![format!("{}{short}", word.to_uppercase())], "organisation");
        let seat = self.place();
        self.slot(organisation, "headquarters", seat);
        let budget = Fact::Money(self.chance.magnitude(3, 900) * 100);
        self.slot(organisation, "budget", budget);
        let patients = self.chance.within(100, 900);
        let fewer = self.chance.within(20, 90);
        let all = self.slot(organisation, "treated", Fact::Number(patients));
        self.world.slots[all].definition = Some("all patients");
        let admitted = self.slot(organisation, "treated", Fact::Number(fewer));
        self.world.slots[admitted].definition = Some("admitted overnight");
        self.world.slots[admitted].kin = Some(Kin { slot: all, ship: Kinship::Definition });
        if let Fact::Place { name, neighbour, .. } = self.place() {
            let here = Fact::Number(self.chance.within(11, 40));
            let here = self.slot(organisation, "vehicles", here);
            self.world.slots[here].place = Some(name);
            let there = Fact::Number(self.chance.within(50, 99));
            let there = self.slot(organisation, "vehicles", there);
            self.world.slots[there].place = Some(neighbour);
            self.world.slots[there].kin = Some(Kin { slot: here, ship: Kinship::Elsewhere });
        }
        let convoy = format!("convoy-{}", self.counters.entities);
        let load = Fact::Weight(self.chance.within(12, 400));
        let delivered = self.slot(organisation, "delivered", load);
        self.world.slots[delivered].event = Some(convoy);
    }
}

fn word_of(counters: &mut Counters) -> String {
    counters.words += 1;
    word(counters.words)
}

/// How many countries there are, in an archive of any size: what is said of them grows with it.
pub(crate) const COUNTRIES: u64 = 12;

const CAUSES: &[&str] = &["arson", "short circuit", "gas leak", "lightning", "negligence"];
const FLAGS: &[&str] = &["Liberia", "Malta", "Panama", "Cyprus", "Greece"];
const GIVEN: &[&str] = &["Nadia", "Tomas", "Ines", "Victor", "Selma", "Pavel", "Greta", "Oscar", "Lucia", "Emil"];
const RESPONDERS: &[&str] =
    &["two helicopters", "divers of the coastguard", "volunteers", "the army", "firefighters from three towns"];
