//! Dossiers of shapes that could make work grow out of proportion, of any size.

use crosscheck::{Attribute, Claim, Dossier, DossierError, Entity, EntityKind, Kind, Parts, Report, Semantics};

/// Makes a dossier of some size.
pub(crate) type Shape = fn(usize) -> Result<Dossier, DossierError>;

/// Every shape by its name, for benchmarks. The size is the number of claims, more or less.
#[allow(dead_code)] // tests take them one by one
pub(crate) const SHAPES: [(&str, Shape); 11] = [
    ("one question, all answers different", answers),
    ("one running total, told of every day", days),
    ("one subject, many attributes", attributes),
    ("one report of all claims", one_report),
    ("one chain of parts, a claim of each", parts),
    ("one chain of reports, a claim in each", derivation),
    ("reports that repeat the same words", words),
    ("reports that repeat the same texts", texts),
    ("reports that share their errors", errors),
    ("aliases of one entity", aliases),
    ("names that are nearly alike", names),
];

fn counted() -> Result<Dossier, DossierError> {
    let mut dossier = Dossier::new();
    dossier.attribute(Attribute::new("injured", Kind::Count, Semantics::Functional))?;
    Ok(dossier)
}

fn number(index: usize) -> i64 {
    i64::try_from(index).unwrap_or(i64::MAX)
}

/// A hundred outlets' reports, of which the one that makes a claim is taken in turn.
fn outlets(dossier: &mut Dossier) -> Result<Vec<crosscheck::ReportId>, DossierError> {
    (0..100).map(|index| dossier.report(Report::new(format!("Outlet {index}")))).collect()
}

pub(crate) fn answers(size: usize) -> Result<Dossier, DossierError> {
    let mut dossier = counted()?;
    let reports = outlets(&mut dossier)?;
    for index in 0..size {
        let report = reports[index % reports.len()];
        dossier.claim(Claim::new(report, "MV Aurora", "injured").value(3 * number(index) + 1))?;
    }
    Ok(dossier)
}

pub(crate) fn days(size: usize) -> Result<Dossier, DossierError> {
    let mut dossier = Dossier::new();
    dossier.attribute(Attribute::new("killed", Kind::Count, Semantics::Cumulative))?;
    let reports = outlets(&mut dossier)?;
    for index in 0..size {
        let (year, month, day) = (1900 + index / 336, index / 28 % 12 + 1, index % 28 + 1);
        let claim = Claim::new(reports[index % reports.len()], "Floods", "killed").value(number(index));
        dossier.claim(claim.when(format!("{year}-{month:02}-{day:02}")))?;
    }
    Ok(dossier)
}

pub(crate) fn attributes(size: usize) -> Result<Dossier, DossierError> {
    let mut dossier = Dossier::new();
    let reports = outlets(&mut dossier)?;
    for index in 0..size {
        let what = format!("reading_{}", index / 5);
        if index % 5 == 0 {
            dossier.attribute(Attribute::new(&what, Kind::Count, Semantics::Functional))?;
        }
        let claim = Claim::new(reports[index % reports.len()], "Station", what);
        dossier.claim(claim.value(number(index % 5 % 3)))?;
    }
    Ok(dossier)
}

pub(crate) fn one_report(size: usize) -> Result<Dossier, DossierError> {
    let mut dossier = counted()?;
    let report = dossier.report(Report::new("Harbour Wire").published("2031-05-01"))?;
    for index in 0..size {
        let who = format!("Vessel {}", index / 4);
        dossier.claim(Claim::new(report, who, "injured").value(number(index % 4 / 2)).speaker("Harbour office"))?;
    }
    Ok(dossier)
}

pub(crate) fn parts(size: usize) -> Result<Dossier, DossierError> {
    let mut dossier = counted()?;
    let reports = outlets(&mut dossier)?;
    for index in 0..size {
        let mut entity = Entity::new(format!("e{index}"), format!("Sector {index}")).parts_as(Parts::Disjoint);
        if let Some(above) = index.checked_sub(1) {
            entity = entity.part_of(format!("e{above}"));
        }
        dossier.entity(entity)?;
        dossier.claim(Claim::new(reports[index % reports.len()], format!("e{index}"), "injured").value(12))?;
    }
    Ok(dossier)
}

pub(crate) fn derivation(size: usize) -> Result<Dossier, DossierError> {
    let mut dossier = counted()?;
    for index in 0..size {
        let mut report = Report::new(format!("Outlet {index}")).id_as(format!("r{index}"));
        if let Some(source) = index.checked_sub(1) {
            report = report.derived_from(format!("r{source}"));
        }
        let report = dossier.report(report)?;
        dossier.claim(Claim::new(report, "MV Aurora", "injured").value(number(index % 3)))?;
    }
    Ok(dossier)
}

/// One in ten quotes words of its own.
pub(crate) fn words(size: usize) -> Result<Dossier, DossierError> {
    let mut dossier = counted()?;
    for index in 0..size / 3 {
        let day = index % 28 + 1;
        let report = dossier.report(Report::new(format!("Outlet {index}")).published(format!("2031-05-{day:02}")))?;
        for part in 0..3 {
            let quote = match index % 10 {
                0 => format!("the harbour master counted them twice over, he said to reporter {index} at quay {part}"),
                _ => format!("the harbour master counted them twice over before anybody was let ashore at quay {part}"),
            };
            let claim = Claim::new(report, format!("MV Aurora {part}"), "injured").value(12).quoting(quote);
            dossier.claim(claim)?;
        }
    }
    Ok(dossier)
}

pub(crate) fn texts(size: usize) -> Result<Dossier, DossierError> {
    let mut dossier = counted()?;
    let text: Vec<String> = (0..60).map(|word| format!("word{}", word * word % 53)).collect();
    for index in 0..size {
        let own = format!("{} and so says desk {index} of its own", text.join(" "));
        let report = dossier.report(Report::new(format!("Outlet {index}")).text_as(own))?;
        dossier.claim(Claim::new(report, "MV Aurora", "injured").value(12))?;
    }
    Ok(dossier)
}

/// Each outlet repeats one of ten in what nobody else says.
pub(crate) fn errors(size: usize) -> Result<Dossier, DossierError> {
    let mut dossier = counted()?;
    let reports = (0..size / 20).map(|index| dossier.report(Report::new(format!("Outlet {index}"))));
    let reports: Vec<_> = reports.collect::<Result<_, _>>()?;
    for (index, report) in reports.iter().enumerate() {
        for question in 0..20 {
            let who = format!("Vessel {question}");
            dossier.claim(Claim::new(*report, who, "injured").value(number(100 * question + index % 10)))?;
        }
    }
    Ok(dossier)
}

pub(crate) fn aliases(size: usize) -> Result<Dossier, DossierError> {
    let mut dossier = counted()?;
    let reports = outlets(&mut dossier)?;
    let mut entity = Entity::new("aurora", "MV Aurora").kind_as(EntityKind::Thing);
    for index in 0..size {
        entity = entity.alias(format!("Aurora of the {index}th fleet"));
    }
    dossier.entity(entity)?;
    for index in 0..size {
        let who = format!("Aurora of the {index}th fleet");
        dossier.claim(Claim::new(reports[index % reports.len()], who, "injured").value(number(index % 7)))?;
    }
    Ok(dossier)
}

pub(crate) fn names(size: usize) -> Result<Dossier, DossierError> {
    let mut dossier = counted()?;
    let reports = outlets(&mut dossier)?;
    let syllables = ["ka", "lo", "mi", "ne", "ru", "sa", "ti", "vo"];
    for index in 0..size {
        let name: String = (0..6).map(|at| syllables[(index >> (3 * at)) & 7]).collect();
        let claim = Claim::new(reports[index % reports.len()], format!("Port {name}"), "injured");
        dossier.claim(claim.value(12))?;
    }
    Ok(dossier)
}
