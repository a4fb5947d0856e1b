//! Times of day: by the clock, or by a part of the day. They modify the hours of a date and never its day.

use super::super::time::Grain;
use super::expr::{Clock, Expr, Length, Part, Way};
use super::parser::{Parser, Table};
use super::words::Kind;

const MINUTE: i64 = 60;
const HOUR: i64 = 3600;

/// Parts of a day: the hours ordinarily meant, and those still tenable.
static DAY_PARTS: Table<(Hours, Hours)> = Table::new(&[
    ("early hours of the morning", ((0, 6), (0, 8))),
    ("early morning hours", ((0, 6), (0, 8))),
    ("early hours", ((0, 6), (0, 8))),
    ("small hours", ((0, 6), (0, 8))),
    ("wee hours", ((0, 6), (0, 8))),
    ("before dawn", ((0, 6), (0, 8))),
    ("before sunrise", ((0, 6), (0, 8))),
    ("before daybreak", ((0, 6), (0, 8))),
    ("pre - dawn", ((0, 6), (0, 8))),
    ("predawn", ((0, 6), (0, 8))),
    ("dawn", ((4, 7), (3, 9))),
    ("daybreak", ((4, 7), (3, 9))),
    ("sunrise", ((4, 7), (3, 9))),
    ("morning", ((5, 12), (0, 13))),
    ("lunchtime", ((11, 14), (10, 15))),
    ("afternoon", ((12, 18), (11, 20))),
    ("dusk", ((16, 21), (15, 23))),
    ("sunset", ((16, 21), (15, 23))),
    ("nightfall", ((16, 21), (15, 23))),
    ("evening", ((17, 22), (16, 24))),
    ("night", NIGHT),
    ("nighttime", NIGHT),
    ("overnight", NIGHT),
]);

/// From one hour to another; beyond 24 is the next day.
type Hours = (i64, i64);

/// The night that begins on a day.
const NIGHT: (Hours, Hours) = ((18, 30), (17, 32));

/// Words that put a third of a part of the day before it.
static THIRDS: Table<Part> = Table::new(&[
    ("very early", Part::Early),
    ("early", Part::Early),
    ("mid", Part::Mid),
    ("middle of", Part::Mid),
    ("late", Part::Late),
]);

/// Words that put what happened beside a time by the clock, within half an hour of it, or close to a date.
pub(super) static BESIDE: Table<Way> = Table::new(&[
    ("shortly before", Way::Past),
    ("just before", Way::Past),
    ("right before", Way::Past),
    ("shortly after", Way::Future),
    ("just after", Way::Future),
    ("right after", Way::Future),
    ("soon after", Way::Future),
]);

/// Zones by their abbreviations. Those of one name lie hours apart, so that they only widen a time.
static ZONES: &[&str] = &[
    "et", "est", "edt", "ct", "cst", "cdt", "mt", "mst", "mdt", "pt", "pst", "pdt", "akst", "akdt", "hst", "bst",
    "wet", "west", "cet", "cest", "eet", "eest", "msk", "trt", "ist", "pkt", "hkt", "jst", "kst", "wib", "aest",
    "aedt", "awst", "nzst", "nzdt", "wat", "cat", "eat", "sast",
];

/// How many hours two places may be apart by the clock; a clock is as far ahead of the world's.
const ZONES_APART: i64 = 14;

/// How many hours a clock may be behind the world's.
const ZONES_BEHIND: i64 = 12;

impl Clock {
    /// Its early, middle or late part: "late Monday night" is still of Monday's night.
    pub(super) fn narrowed(self, part: Part) -> Self {
        let (from, to) = self.core;
        let (low, high) = self.outer;
        let middle = from.midpoint(to);
        let (core, outer) = match part {
            // A night is called late before its middle.
            Part::Early | Part::Start if to > 24 * HOUR => ((from, 22 * HOUR), (low, 24 * HOUR)),
            Part::Late | Part::End if to > 24 * HOUR => ((21 * HOUR, 27 * HOUR), (20 * HOUR, high)),
            Part::Early | Part::Start => ((low.midpoint(from), middle), (low, middle + 2 * HOUR)),
            Part::Mid | Part::Middle => ((middle - HOUR, middle + HOUR), (middle - 2 * HOUR, middle + 2 * HOUR)),
            Part::Late | Part::End => ((middle, to), (middle - HOUR, high)),
            Part::EarlyToMid | Part::MidToLate => return self,
        };
        Self { core, outer, ..self }
    }

    /// Within half an hour before or after it.
    fn beside(self, way: Way) -> Self {
        let (from, to) = self.core;
        let (core, outer) = match way {
            Way::Past => ((from - HOUR / 2, to), (from - HOUR, to)),
            // Just after midnight may be the night that a day ends in.
            Way::Future => ((from, to + HOUR / 2), (from, self.outer.1.max(to) + HOUR)),
        };
        Self { core, outer, ..self }
    }

    /// The same, where the world's clock beside it says which instant that is: "8:30 p.m. (1830 GMT)".
    fn glossed(self, gloss: Self) -> Option<Self> {
        // Clocks are ahead by up to 14 hours or behind by up to 12, in quarters of an hour; those of New Zealand are
        // 13 ahead, where the same figures would do for a few islands on the other side.
        let ahead = (self.shown - gloss.shown).rem_euclid(24 * HOUR);
        if ahead % (HOUR / 4) != 0 || !self.is_exact() || !gloss.is_exact() {
            return None;
        }
        let ahead = if ahead > 13 * HOUR { ahead - 24 * HOUR } else { ahead };
        let other = if ahead > 0 { ahead - 24 * HOUR } else { ahead + 24 * HOUR };
        let instant = Self { shown: self.shown, ..self.moved(-ahead) };
        if !(-ZONES_BEHIND * HOUR..=ZONES_APART * HOUR).contains(&other) {
            return Some(instant);
        }
        let another = self.moved(-other);
        let outer = (instant.outer.0.min(another.outer.0), instant.outer.1.max(another.outer.1));
        Some(Self { outer, ..instant })
    }

    /// Whether it is a time to the minute.
    fn is_exact(self) -> bool {
        self.grain == Grain::Second && self.core.1 - self.core.0 <= MINUTE
    }

    /// The same by the clock of some other place.
    fn elsewhere(self) -> Self {
        let (low, high) = self.outer;
        Self { outer: (low - ZONES_APART * HOUR, high + ZONES_APART * HOUR), ..self }
    }
}

/// The night that begins on a day.
pub(super) fn night() -> Clock {
    Clock::part(NIGHT.0, NIGHT.1)
}

/// A time of day of a date. A third of the day before a part of it, as in "late Monday night", is one of that part.
pub(super) fn at(clock: Clock, date: Expr) -> Expr {
    match as_day(date) {
        Expr::Part(part, day) if clock.is_part() => Expr::At(clock.narrowed(part), Some(day)),
        day => Expr::At(clock, Some(Box::new(day))),
    }
}

/// What may be a month or a day is a day where it has hours: "9 pm Mar-24".
fn as_day(date: Expr) -> Expr {
    match date {
        Expr::Ambiguous(month, day) if matches!(*month, Expr::Month(..)) => *day,
        date => date,
    }
}

/// The hour that a half of the day begins with.
fn half_of_day(word: &str) -> Option<u32> {
    match word {
        "am" => Some(0),
        "pm" => Some(12),
        _ => None,
    }
}

impl Parser<'_> {
    /// A date with a time of day on either side of it, or none.
    pub(super) fn timed(&mut self) -> Option<Expr> {
        if let Some(clock) = self.attempt(Self::clock_in_words) {
            self.eat_mark(',');
            let dated = self.attempt(|p| {
                p.eat_any(&["on", "of"]);
                let date = p.attempt(Self::part_of_day_first).or_else(|| p.deeper(Self::thing))?;
                // "9 pm Tuesday night"
                Some(match p.third_of_day() {
                    Some(part) => at(part, date),
                    None => date,
                })
            });
            return Some(Expr::At(clock, dated.map(as_day).map(Box::new)));
        }
        if let Some(part_first) = self.attempt(Self::part_of_day_first) {
            return Some(part_first);
        }
        let date = self.deeper(Self::thing)?;
        if matches!(date, Expr::At(..)) {
            self.zone();
            return Some(self.by_the_clock(date));
        }
        if self.at_end() {
            return Some(date);
        }
        let clock = self.attempt(|p| {
            p.eat_mark(',');
            p.eat_any(&["at", "in", "around"]);
            p.eat_any(&["about", "around", "the"]);
            p.attempt(Self::clock_in_words).or_else(|| p.third_of_day())
        });
        self.attempt(|p| {
            p.eat_mark(',');
            p.zone()
        });
        Some(match clock {
            Some(clock) => {
                let timed = self.dated(at(clock, date));
                self.by_the_clock(timed)
            }
            None => date,
        })
    }

    /// "Tuesday morning, March 5", "Tuesday night (4 March 2025)": the date behind a weekday and its time decides, and
    /// the weekday has to fit it.
    fn dated(&mut self, timed: Expr) -> Expr {
        let Expr::At(clock, Some(day)) = &timed else { return timed };
        let Expr::Weekday(weekday) = **day else { return timed };
        let date = self.attempt(|p| {
            p.eat_any(&[",", "("]);
            match p.named_date()? {
                Expr::Day(year, month, day, None) => Some(Expr::Day(year, month, day, Some(weekday))),
                _ => None,
            }
        });
        match date {
            Some(date) => Expr::At(*clock, Some(Box::new(date))),
            None => timed,
        }
    }

    /// A part of a day and the time by the clock behind it: "Tuesday night at 9".
    fn by_the_clock(&mut self, part: Expr) -> Expr {
        let clock = self.attempt(|p| {
            p.eat_mark(',');
            p.eat_any(&["at", "around"]);
            p.clock_in_words()
        });
        match clock {
            Some(clock) => Expr::At(clock, Some(Box::new(part))),
            None => part,
        }
    }

    /// "the night of March 5", "early evening Monday", "before dawn on Friday", "overnight into Sunday"
    pub(super) fn part_of_day_first(&mut self) -> Option<Expr> {
        self.eat_any(&["the", "in"]);
        let clock = self.third_of_day()?;
        // "the night before" what was told
        if matches!(self.text(0), "before" | "after" | "earlier" | "later") && self.peek(1).is_none() {
            return self.counts_from_elsewhere();
        }
        if self.eat("into") {
            // The night that ends in that day.
            let length = Length::one(Grain::Day);
            let before = Expr::Offset(length, Way::Past, Some(Box::new(self.deeper(Self::thing)?)));
            return Some(at(clock, before));
        }
        let between = self.eat_any(&["between", "from"]);
        if !between {
            self.eat_any(&["of", "on"]);
        }
        let date = if clock.is_night() { self.evening_of_two() } else { None };
        let date = match date {
            Some(evening) => evening,
            None if between => return None,
            None => self.deeper(Self::thing)?,
        };
        // "the early hours of Saturday morning"
        self.attempt(Self::third_of_day);
        self.zone();
        (!matches!(date, Expr::Bare(_) | Expr::At(..))).then(|| at(clock, date))
    }

    /// The first of two days in a row: the 12th of "the night of 12-13 June".
    pub(super) fn evening_of_two(&mut self) -> Option<Expr> {
        let read = |p: &mut Self| {
            let range = p.attempt(Self::figures).or_else(|| p.deeper(|p| p.range_after(Self::hedged)))?;
            let Expr::Range(from, to) = range else { return None };
            let in_a_row = match (&*from, &*to) {
                (Expr::Weekday(first), Expr::Weekday(second)) => first.succ() == *second,
                (Expr::Day(_, month, first, _), Expr::Day(_, other, second, _)) => {
                    if month == other {
                        first + 1 == *second
                    } else {
                        *second == 1
                    }
                }
                (Expr::DayOfMonth(first, _), Expr::DayOfMonth(second, _)) => first + 1 == *second,
                _ => false,
            };
            in_a_row.then_some(*from)
        };
        self.attempt(read)
    }

    /// "14:30", "9 am", "shortly before 9 p.m.", "0430 GMT"
    fn clock_in_words(&mut self) -> Option<Clock> {
        let beside = self.eat_one_of(&BESIDE);
        let clock = match beside {
            Some(Way::Past) => {
                self.attempt(Self::clock).or_else(|| self.third_of_day())?.at_the_end().beside(Way::Past)
            }
            Some(way) => self.attempt(Self::clock).or_else(|| self.third_of_day())?.beside(way),
            None => self.clock()?,
        };
        if let Some(ahead) = self.attempt(Self::offset) {
            return Some(Clock { shown: clock.shown, ..clock.moved(-ahead) });
        }
        let is_known = self.zone();
        // "10 am local time (0800 GMT)"
        let gloss = self.attempt(|p| {
            let bracket = p.eat_mark('(');
            let gloss = p.clock()?;
            let is_the_world = p.zone()?;
            (!bracket || p.eat_mark(')')).then_some((gloss, is_the_world))
        });
        match (gloss, is_known) {
            (Some((gloss, true)), None | Some(false)) => {
                let instant = clock.glossed(gloss);
                if instant.is_none() {
                    self.refusal = Some("the two times of day are no two clocks of one moment");
                }
                instant
            }
            (_, Some(false)) => Some(clock.elsewhere()),
            _ => Some(clock),
        }
    }

    /// "+0000", "-0500 (EST)", "+05:00", "GMT+2": by how much the clock is ahead of the world's, as mail and feeds stamp
    /// it behind the figures.
    fn offset(&mut self) -> Option<i64> {
        let behind_figures = self.taken().is_some_and(|token| matches!(token.kind, Kind::Number(_, 2)));
        let is_named = matches!(self.text(0), "utc" | "gmt") && self.is_glued(1);
        self.skip(usize::from(is_named));
        let sign = match self.kind(0)? {
            Kind::Mark('+') => 1,
            // "09:30-1130" are two times.
            Kind::Mark('-') if is_named || !self.is_glued(0) => -1,
            _ => return None,
        };
        if !(is_named || behind_figures) || !self.is_glued(1) {
            return None;
        }
        self.skip(1);
        let (hours, minutes) = match (self.kind(0)?, self.kind(1), self.kind(2)) {
            (Kind::Number(figures, 4), ..) => (i64::from(figures / 100), i64::from(figures % 100)),
            (Kind::Number(hours, 1 | 2), Some(Kind::Mark(':')), Some(Kind::Number(minutes, 2)))
                if self.is_glued(1) && self.is_glued(2) =>
            {
                self.skip(2);
                (i64::from(hours), i64::from(minutes))
            }
            (Kind::Number(hours, 1 | 2), ..) if is_named => (i64::from(hours), 0),
            _ => return None,
        };
        self.skip(1);
        let ahead = sign * (hours * HOUR + minutes * MINUTE);
        // "09:30 +0300 (UTC)" gives two zones.
        if self.is_mark(0, '(') && self.zone() == Some(true) && ahead != 0 {
            self.refusal = Some("the zone in brackets is another than that of the figures before it");
            return None;
        }
        (minutes < 60 && (-ZONES_BEHIND * HOUR..=ZONES_APART * HOUR).contains(&ahead)).then_some(ahead)
    }

    /// A zone or "local time"; whether it is the world's.
    fn zone(&mut self) -> Option<bool> {
        if self.eat_any(&["utc", "gmt", "z"]) {
            return Some(true);
        }
        if self.eat_any(ZONES) {
            return Some(false);
        }
        if self.is_mark(0, '(') {
            return self.attempt(|p| {
                p.skip(1);
                let zone = if p.is_mark(0, '(') { None } else { p.zone() };
                zone.filter(|_| p.eat_mark(')'))
            });
        }
        // "local time", "Eastern time", "Central European Summer Time"
        let ahead = (1..4).find(|ahead| self.text(*ahead) == "time")?;
        let named = (0..ahead).all(|ahead| matches!(self.kind(ahead), Some(Kind::Word | Kind::Season(_))));
        if !named || matches!(self.text(0), "this" | "same") {
            return None;
        }
        self.skip(ahead + 1);
        Some(false)
    }

    /// A time by the clock.
    fn clock(&mut self) -> Option<Clock> {
        // "12 noon"
        let is_twelve = matches!(self.kind(0), Some(Kind::Number(12, 2)));
        self.skip(usize::from(is_twelve && matches!(self.text(1), "noon" | "midday" | "midnight")));
        if self.eat("noon") || self.eat("midday") {
            return Some(Clock::exactly(12 * HOUR, MINUTE));
        }
        if self.eat("midnight") {
            let outer = (0, 24 * HOUR + MINUTE);
            return Some(Clock { outer, is_midnight: true, ..Clock::exactly(0, MINUTE) });
        }
        let Some(Kind::Number(hour, digits @ (1 | 2 | 4))) = self.kind(0) else { return None };
        if digits == 4 {
            let military = matches!(self.text(1), "utc" | "gmt" | "z" | "hours" | "hrs" | "local");
            self.skip(1);
            self.eat_any(&["hours", "hrs"]);
            let start = i64::from(hour / 100) * HOUR + i64::from(hour % 100) * MINUTE;
            return (military && hour < 2400 && hour % 100 < 60).then(|| Clock::exactly(start, MINUTE));
        }
        // "18h00"; but "2H25" is half a year.
        let is_half = digits == 1 && hour <= 2;
        if let ("h", Some(Kind::Number(minute @ 0..60, 2)), 0..24) = (self.text(1), self.kind(2), hour)
            && !is_half
            && self.is_glued(1)
            && self.is_glued(2)
        {
            self.skip(3);
            return Some(Clock::exactly(i64::from(hour) * HOUR + i64::from(minute) * MINUTE, MINUTE));
        }
        let mut minute = None;
        let mut second = None;
        let mut colon = false;
        if let (Some(Kind::Mark(mark @ (':' | '.'))), Some(Kind::Number(read, 2))) = (self.kind(1), self.kind(2))
            && self.is_glued(1)
            && self.is_glued(2)
        {
            colon = mark == ':';
            minute = Some(read);
        }
        self.skip(if minute.is_some() { 3 } else { 1 });
        if let (true, Some(Kind::Number(read, 2))) = (colon && self.is_mark(0, ':'), self.kind(1)) {
            second = Some(read);
            self.skip(2);
        }
        let meridiem = half_of_day(self.text(0));
        self.skip(usize::from(meridiem.is_some()));
        let meridiem = meridiem.or_else(|| self.lent_half(hour, minute.unwrap_or(0)));
        let hour = match meridiem {
            Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
            Some(0) if colon && hour == 0 => 0,
            None if colon && hour < 24 => hour,
            _ => return None,
        };
        let (minutes, seconds) = (minute.unwrap_or(0), second.unwrap_or(0));
        if minutes > 59 || seconds > 59 {
            return None;
        }
        let start = i64::from(hour) * HOUR + i64::from(minutes) * MINUTE + i64::from(seconds);
        // "9 am" is said of the minute; the hours around it are not meant.
        Some(Clock::exactly(start, if second.is_some() { 1 } else { MINUTE }))
    }

    /// The half of the day that the end of a range lends its start: "9:30-11 pm", "11-1 pm".
    fn lent_half(&self, hour: u32, minute: u32) -> Option<u32> {
        if !matches!(self.text(0), "-" | "to" | "until" | "till" | "and") {
            return None;
        }
        let Some(Kind::Number(end @ 1..=12, 1 | 2)) = self.kind(1) else { return None };
        let (minutes, at) = match (self.kind(2), self.kind(3)) {
            (Some(Kind::Mark(':' | '.')), Some(Kind::Number(minutes, 2))) => (minutes, 4),
            _ => (0, 2),
        };
        let half = half_of_day(self.text(at))?;
        let is_before = (hour % 12, minute) < (end % 12, minutes);
        Some(if is_before { half } else { 12 - half })
    }

    /// "late afternoon", "mid-morning", "early in the morning", "night"
    fn third_of_day(&mut self) -> Option<Clock> {
        self.attempt(|p| {
            if let Some(whole) = p.attempt(Self::day_part) {
                return Some(whole);
            }
            let third = p.eat_one_of(&THIRDS)?;
            p.eat_mark('-');
            p.eat_any(&["in", "on"]);
            p.eat("the");
            Some(p.day_part()?.narrowed(third))
        })
    }

    /// "morning", "night": hours of a day, with blurred edges.
    pub(super) fn day_part(&mut self) -> Option<Clock> {
        let (core, outer) = self.eat_one_of(&DAY_PARTS)?;
        self.eat("hours");
        Some(Clock::part(core, outer))
    }
}
