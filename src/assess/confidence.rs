//! How sure each part of a verdict is.
//!
//! The steps are coarse on purpose: they rank doubts, they do not measure them.

use crate::compare::scope::FieldMatch;
use crate::compare::time::TimeMatch;
use crate::finding::Confidence;
use crate::judge::{Identity, Judgement, links_questions};
use crate::reading::Fit;
use crate::rules::Rule;
use crate::verdict::{Softening, Softenings, Strength};

/// The confidence in a verdict on two claims, in hundredths.
pub(crate) fn of_pair(judgement: &Judgement) -> Confidence {
    let premises = &judgement.premises;
    let has = |softening| premises.softenings.contains(softening);
    let identity = match judgement.identity {
        Identity::Named => 100,
        Identity::Linked => 95,
        Identity::Abbreviated => 90,
        Identity::Perhaps => 50,
    };
    let timeless = matches!(
        premises.rule,
        Rule::First | Rule::FirstAgainstInstance | Rule::DateOrder | Rule::MultiValued | Rule::Correction
    ) || judgement.value.by.is_by_date();
    let mut time = match premises.time {
        _ if timeless || !links_questions(premises.rule) => 100,
        TimeMatch::SameDay | TimeMatch::Before | TimeMatch::After => 100,
        TimeMatch::SameStretch if !has(Softening::CoarseTimes) => 100,
        TimeMatch::SameStretch | TimeMatch::Untimed => 90,
        TimeMatch::Inside | TimeMatch::Around => 80,
        TimeMatch::Overlapping => 60,
        TimeMatch::OneSided => 50,
    };
    if has(Softening::TimeFromPublication) {
        time = time.min(60);
    }
    if has(Softening::GrowsWithinTheDay) {
        time = time.min(70);
    }
    let fields = judgement.scope.fields();
    let one_sided = fields.iter().filter(|(_, field)| *field == FieldMatch::OneSided).count();
    let nested = fields.iter().any(|(_, field)| matches!(field, FieldMatch::Inside | FieldMatch::Around));
    let scope = match one_sided {
        0 if nested => 80,
        0 => 100,
        1 => 60,
        _ => 40,
    };
    let value = match premises.fit {
        Fit::Same | Fit::ApartHard => 100,
        Fit::Narrower | Fit::Wider => 90,
        Fit::Overlapping => 80,
        // A vague word or a flaw caps the fit; then the doubt lies in the reading.
        Fit::ApartSoftly if has(Softening::VagueWord) || has(Softening::FlawedReading) => 90,
        Fit::ApartSoftly => 60,
        Fit::Unknown if links_questions(premises.rule) => 0,
        Fit::Unknown => 100,
    };
    let doubts = [
        (has(Softening::FlawedReading), 30),
        (has(Softening::Implied), 50),
        (judgement.value.by_later_alternative, 50),
        (has(Softening::VagueWord), 60),
        (has(Softening::ChangeOfMind), 70),
    ];
    let reading = doubts.into_iter().filter_map(|(holds, rate)| holds.then_some(rate)).min().unwrap_or(100);
    Confidence { identity, time, scope, value, reading }
}

/// The confidence in a verdict on a set, from its strength and what softens it.
pub(crate) fn of_set(strength: Option<Strength>, softenings: Softenings) -> Confidence {
    let has = |softening| softenings.contains(softening);
    let worst = |doubts: &[(Softening, u8)]| {
        doubts.iter().filter_map(|(softening, rate)| has(*softening).then_some(*rate)).min().unwrap_or(100)
    };
    Confidence {
        identity: worst(&[(Softening::PerhapsAnother, 50)]).min(95),
        time: worst(&[
            (Softening::CoarseTimes, 80),
            (Softening::TimesOverlap, 60),
            (Softening::TimeMissing, 50),
            (Softening::TimeFromPublication, 60),
        ]),
        scope: worst(&[
            (Softening::PlaceMissing, 60),
            (Softening::DefinitionMissing, 60),
            (Softening::EventMissing, 60),
        ]),
        value: if strength == Some(Strength::Soft) && softenings.is_empty() { 60 } else { 100 },
        reading: worst(&[(Softening::FlawedReading, 30), (Softening::Implied, 50), (Softening::VagueWord, 60)]),
    }
}
