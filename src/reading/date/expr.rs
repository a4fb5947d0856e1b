//! The shape of an expression, before anyone asks what day it was written on.

use chrono::Weekday;

use super::super::time::Grain;
use super::calendar::Year;
use super::holidays::Holiday;

/// Which year a part of the calendar lies in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum In {
    /// Not said: the nearest.
    Unsaid,
    /// A year given in full.
    Year(Year),
    /// The last two digits of a year: in the nearest century.
    Short(Year),
    /// So many years after that of publication.
    Shifted(i64),
}

/// A third of a unit, or two of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    Early,
    Mid,
    /// "the middle of": the same, but where a range begins or ends, the very middle.
    Middle,
    Late,
    /// "the start of": early, but for what is said to come after it, its first moment.
    Start,
    /// "the end of": late, but for what is said to come before it, its last moment.
    End,
    EarlyToMid,
    MidToLate,
}

/// A stretch that runs from the edge of a unit to the day of publication, or on from there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Side {
    /// "earlier this month"
    Before,
    /// "later this month", "the rest of the month"
    After,
}

/// An open end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Limit {
    Before,
    By,
    Until,
    After,
    Since,
    /// "since at least 2015": then already, and maybe before.
    SinceAtLeast,
    /// "no earlier than June": from then on, and said beforehand.
    From,
    /// "from June": from then on, before publication or after it.
    Onward,
    /// "as late as 1990": then still; of what is ahead, then at the latest.
    AsLateAs,
}

/// So many units of each size; "a few" has no exact number.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Length {
    pub(super) months: i64,
    pub(super) days: i64,
    pub(super) business_days: i64,
    /// The smallest unit named.
    pub(super) grain: Option<Grain>,
    /// The number is a word like "several".
    pub(super) vague: bool,
}

impl Length {
    /// One unit.
    pub(super) fn one(grain: Grain) -> Self {
        let (months, days) = match grain {
            Grain::Week => (0, 7),
            Grain::Month => (1, 0),
            Grain::Quarter => (3, 0),
            Grain::Half => (6, 0),
            Grain::Year => (12, 0),
            Grain::Decade => (120, 0),
            Grain::Century => (1200, 0),
            _ => (0, 1),
        };
        Self { months, days, grain: Some(grain), ..Self::default() }
    }
}

/// Which of several: the first, the second, or counted from the end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Nth {
    First(i64),
    Last,
}

/// Which way a count of units goes from the day of publication.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Way {
    Past,
    Future,
}

/// Whether a bound holds what it names: the third day of "at least three days ago", but not of "more than".
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Edge {
    Inside,
    Outside,
}

/// A time of day: first second and the second after the last, from midnight. Beyond 24 hours is the next day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Clock {
    pub(super) core: (i64, i64),
    /// How much of the neighbouring hours is tenable.
    pub(super) outer: (i64, i64),
    /// The second for a time by the clock, the day for a part of a day.
    pub(super) grain: Grain,
    /// The hour as the clock there shows it, in seconds from midnight; another where an instant is given beside it.
    pub(super) shown: i64,
    /// "midnight", which begins a day or ends it.
    pub(super) is_midnight: bool,
}

impl Clock {
    /// A time by the clock.
    pub(super) fn exactly(start: i64, length: i64) -> Self {
        let hours = (start, start + length);
        Self { core: hours, outer: hours, grain: Grain::Second, shown: start, is_midnight: false }
    }

    /// The same so many seconds later.
    pub(super) fn moved(self, by: i64) -> Self {
        let along = |(from, to): (i64, i64)| (from + by, to + by);
        Self { core: along(self.core), outer: along(self.outer), shown: self.shown + by, ..self }
    }

    /// A midnight at the end of its day.
    pub(super) fn at_the_end(self) -> Self {
        if self.is_midnight { Self { outer: self.outer, ..self.moved(86_400) } } else { self }
    }

    /// Whether it is a part of the day rather than a time by the clock.
    pub(super) fn is_part(self) -> bool {
        self.grain == Grain::Day
    }

    /// Whether it runs past midnight.
    pub(super) fn is_night(self) -> bool {
        self.core.1 > 86_400
    }

    /// A part of a day, from one hour to another.
    pub(super) fn part(core: (i64, i64), outer: (i64, i64)) -> Self {
        let seconds = |(from, to): (i64, i64)| (from * 3600, to * 3600);
        let shown = core.0 * 3600;
        Self { core: seconds(core), outer: seconds(outer), grain: Grain::Day, shown, is_midnight: false }
    }
}

/// An expression, as a tree.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Expr {
    Year(In),
    Decade(Year),
    /// A decade by its name alone: "the sixties".
    ShortDecade(Year),
    /// First year and the year after the last.
    Century(Year, Year),
    /// "the 1800s": ten years or a hundred.
    Hundreds(Year),
    Quarter(In, u32),
    Half(In, u32),
    Season(In, u32),
    Week(In, u32),
    Month(In, u32),
    /// Year, month, day, and the weekday where one is written too.
    Day(In, u32, u32, Option<Weekday>),
    /// A weekday and a month without the day: "Thursday, April , 2025".
    DayMissing(In, u32, Weekday),
    /// "the 21st"
    DayOfMonth(u32, Option<Weekday>),
    /// A number that may be a day, beside another date: the 4 of "4 to 22 March".
    Bare(u32),
    Weekday(Weekday),
    Holiday(In, Holiday),
    /// "over Christmas": the days around it.
    Feast(Box<Expr>),
    /// A unit so many units after the one of publication: "last week", "this year", "tomorrow".
    Unit(Grain, i64),
    /// "last weekend", "the weekend"
    Weekend(Option<i64>),
    /// "last Friday", "this Friday", "next Friday"
    WeekdayBy(Weekday, i64),
    /// "last February", "next summer": the one before or after publication.
    By(Box<Expr>, Way),
    /// "Tuesday of next week"
    WeekdayIn(Weekday, Box<Expr>),
    /// "two weeks ago", "three days before Christmas"; the base is the day of publication where absent.
    Offset(Length, Way, Option<Box<Expr>>),
    /// "the past three months", "the next two quarters"
    Run(i64, Grain, Way),
    /// "an hour ago": so many seconds before the moment of publication, of which only the day is known.
    Moment(i64),
    /// "hours ago": on the day of publication, or up to so many seconds before it.
    Lately(i64),
    /// "the past 24 hours", "the next 48 hours": so many seconds up to that moment, or from it.
    Hours(i64, Way),
    /// "the next four business days"
    Business(i64, Way),
    /// "within ten months", "no more than three days after 5 March": no further off than that, on one side or on both;
    /// from the day of publication where there is no base.
    Within(Length, Option<Way>, Edge, Option<Box<Expr>>),
    /// "two weeks starting 20 May"
    For(Length, Box<Expr>),
    /// "recently", "in recent months", "in the coming weeks"
    Recent(Option<Grain>, Way),
    /// "the last week of July", "the first ten days of 2021"; the count where more than one.
    Nth(Nth, i64, Grain, Box<Expr>),
    /// "the second Friday of next month"
    NthWeekday(Nth, Weekday, Box<Expr>),
    /// "the week of 10 April"
    Holding(Grain, Box<Expr>),
    Part(Part, Box<Expr>),
    Side(Side, Box<Expr>),
    Limit(Limit, Box<Expr>),
    Range(Box<Expr>, Box<Expr>),
    About(Box<Expr>),
    /// "1984 or 1985"
    Either(Vec<Expr>),
    /// "Monday and Tuesday"
    All(Vec<Expr>),
    /// "set to start in June": what is ahead comes first.
    Ahead(Box<Expr>),
    /// "the three months to June": whole units up to the end of that.
    Ending(Length, Box<Expr>),
    /// "the 48 hours to Sunday": so many seconds up to that day or moment.
    EndingHours(i64, Box<Expr>),
    /// The nth of so many equal parts: "the second half of the decade".
    Share(u32, u32, Box<Expr>),
    /// "the final weeks of 2024"
    Few(Nth, Grain, Box<Expr>),
    /// "the turn of the century"; the year that begins with it where it is said.
    Turn(Grain, Option<Year>),
    /// "the months after 7 October", "the week before Christmas"; the count where it is said.
    Wake(Option<i64>, Grain, Way, Box<Expr>),
    /// "the Sunday before Christmas", "the Friday after"
    Beside(Weekday, Way, Box<Expr>),
    /// "more than two years ago", "at least a week after 5 March"; from the day of publication where there is no base.
    Beyond(Length, Way, Edge, Option<Box<Expr>>),
    /// "2008/09": a season, or a year of business, that begins in one year and ends in the next.
    AcrossNewYear(i64),
    /// "nearly a decade ago", or "just over" one where the way is past.
    Nearly(Length, Way),
    /// A time of day, of a date where there is one.
    At(Clock, Option<Box<Expr>>),
    /// "last Tuesday, March 25": a date, and which way its weekday is said to lie.
    Pointed(i64, Weekday, Box<Expr>),
    /// "the next day", "the day before": counted from a day that the words do not tell, and taken from that of
    /// publication only by a guess.
    Elsewhere(Box<Expr>),
    /// "the first nine months": alone the last that is over, of which results are told.
    Finished(Box<Expr>),
    /// "two winters ago": the last that is over, or so many before it.
    SeasonsAgo(i64, u32),
    /// Two ways to take the same digits: "04/03/2025".
    Ambiguous(Box<Expr>, Box<Expr>),
    /// Both are what it could be, but neither is well written.
    Doubtful(Box<Expr>, String),
}

/// What an expression leaves open that its surroundings may fill in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Cycle {
    None,
    Month,
    Year,
}

impl Expr {
    /// What comes round again: a date without its year, or without its month too.
    pub(super) fn cycle(&self) -> Cycle {
        match self {
            Self::Quarter(In::Unsaid, _)
            | Self::Half(In::Unsaid, _)
            | Self::Season(In::Unsaid, _)
            | Self::Week(In::Unsaid, _)
            | Self::Month(In::Unsaid, _)
            | Self::Day(In::Unsaid, ..)
            | Self::Holiday(In::Unsaid, _) => Cycle::Year,
            Self::DayOfMonth(..) => Cycle::Month,
            Self::Nth(_, _, _, of)
            | Self::NthWeekday(_, _, of)
            | Self::Holding(_, of)
            | Self::Part(_, of)
            | Self::Share(_, _, of)
            | Self::Few(_, _, of)
            | Self::About(of)
            | Self::Feast(of)
            | Self::Ambiguous(of, _)
            | Self::Doubtful(of, _) => of.cycle(),
            Self::Finished(of) => match &**of {
                Self::Range(from, _) => from.cycle(),
                of => of.cycle(),
            },
            _ => Cycle::None,
        }
    }

    /// The same in the given year, where it has none.
    pub(super) fn set_year(&mut self, year: In) {
        match self {
            Self::Quarter(at, _)
            | Self::Half(at, _)
            | Self::Season(at, _)
            | Self::Week(at, _)
            | Self::Month(at, _)
            | Self::Day(at, ..)
            | Self::Holiday(at, _)
                if *at == In::Unsaid =>
            {
                *at = year;
            }
            Self::Nth(_, _, _, of)
            | Self::NthWeekday(_, _, of)
            | Self::Holding(_, of)
            | Self::Part(_, of)
            | Self::Share(_, _, of)
            | Self::Few(_, _, of)
            | Self::About(of)
            | Self::Feast(of)
            | Self::Ending(_, of)
            | Self::EndingHours(_, of)
            | Self::At(_, Some(of))
            | Self::Pointed(_, _, of)
            | Self::Finished(of)
            | Self::Doubtful(of, _) => of.set_year(year),
            Self::Range(from, to) => {
                from.set_year(year);
                to.set_year(year);
            }
            Self::Either(each) | Self::All(each) => each.iter_mut().for_each(|each| each.set_year(year)),
            Self::Ambiguous(first, second) => {
                first.set_year(year);
                second.set_year(year);
            }
            _ => {}
        }
    }

    /// The range with a hedge before both of its ends.
    pub(super) fn with_rough_ends(self) -> Self {
        let about = |end: Box<Self>| match *end {
            Self::About(_) => end,
            end => Box::new(Self::About(Box::new(end))),
        };
        match self {
            Self::Range(from, to) => Self::Range(about(from), about(to)),
            other => Self::About(Box::new(other)),
        }
    }

    /// The same with midnight at the end of its day: "by midnight Friday".
    pub(super) fn with_midnight_at_the_end(self) -> Self {
        match self {
            Self::At(clock, day) => Self::At(clock.at_the_end(), day),
            Self::About(of) => Self::About(Box::new(of.with_midnight_at_the_end())),
            Self::Either(each) => Self::Either(each.into_iter().map(Self::with_midnight_at_the_end).collect()),
            other => other,
        }
    }

    /// Whether it ends with the day of publication: "two years ago", "the past month".
    pub(super) fn looks_back(&self) -> bool {
        match self {
            Self::Offset(_, Way::Past, None) | Self::Run(_, _, Way::Past) => true,
            Self::Either(each) => each.iter().all(Self::looks_back),
            _ => false,
        }
    }

    /// Whether it is a season, or a year of business, that begins in one year and ends in the next: "2008/09".
    pub(super) fn is_of_two_years(&self) -> bool {
        match self {
            Self::AcrossNewYear(_) => true,
            Self::Range(from, to) => matches!((&**from, &**to), (Self::Year(_), Self::Year(_))),
            _ => false,
        }
    }

    /// What a part or a hedge is about.
    pub(super) fn inside(&self) -> &Self {
        match self {
            Self::Part(_, of) | Self::About(of) => of.inside(),
            whole => whole,
        }
    }

    /// An ordinal that turns out to count centuries: the "late 18th" of "late 18th to early 19th century".
    pub(super) fn as_century(&self) -> Option<Self> {
        Some(match self {
            Self::DayOfMonth(n, None) => Self::Century((i64::from(*n) - 1) * 100, i64::from(*n) * 100),
            Self::Part(part, of) => Self::Part(*part, Box::new(of.as_century()?)),
            Self::About(of) => Self::About(Box::new(of.as_century()?)),
            _ => return None,
        })
    }

    /// The same day with a weekday that it has to fit.
    pub(super) fn on_a(&self, weekday: Weekday) -> Option<Self> {
        Some(match self {
            Self::Day(year, month, day, None) => Self::Day(*year, *month, *day, Some(weekday)),
            Self::Ambiguous(one, other) => {
                Self::Ambiguous(Box::new(one.on_a(weekday)?), Box::new(other.on_a(weekday)?))
            }
            _ => return None,
        })
    }

    /// The same expression with another day of its month: the 4 of "4 to 22 March".
    pub(super) fn with_day(&self, day: u32) -> Option<Self> {
        Some(match self {
            Self::Day(year, month, ..) => Self::Day(*year, *month, day, None),
            Self::DayOfMonth(..) => Self::DayOfMonth(day, None),
            Self::Nth(Nth::First(_), 1, Grain::Day, of) => {
                Self::Nth(Nth::First(i64::from(day)), 1, Grain::Day, of.clone())
            }
            Self::About(of) => of.with_day(day)?,
            _ => return None,
        })
    }
}
