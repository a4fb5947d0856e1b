//! `origins`: how many origins stand behind claims or reports, and who repeats whom.

use std::collections::BTreeSet;
use std::io::{self, Write};

use crosscheck::report::{Quoted, json};
use crosscheck::{ClaimId, Origins, ReportId};
use serde_json::json;

use crate::files::{find_claims, load};
use crate::output::{print_row, refuse};

/// How many claims of an origin each other one is held against to say what binds them.
const BOUND_TO: usize = 16;

pub(crate) fn run(out: &mut impl Write, files: &[String], claims: Option<&[String]>) -> io::Result<u8> {
    let dossier = match load(files) {
        Ok(dossier) => dossier,
        Err(problems) => return refuse(problems),
    };
    let dependence = crosscheck::origin::Dependence::of(&dossier);
    let mut bonds: Vec<serde_json::Value> = Vec::new();
    let (origins, groups, reports): (Origins, Vec<Vec<&str>>, BTreeSet<ReportId>) = match claims {
        Some(names) => {
            let unknown = |name: &str| format!("{} is no claim of the dossier; give a claim's id", Quoted(name));
            let ids = match find_claims(&dossier, names, unknown) {
                Ok(ids) => ids.into_iter().collect::<BTreeSet<_>>(),
                Err(problems) => return refuse(problems),
            };
            let name = |id: &ClaimId| dossier[*id].given_id().unwrap_or_default();
            let mut ordered: Vec<ClaimId> = ids.into_iter().collect();
            ordered.sort_by_key(name);
            let origins = dependence.origins(&dossier, ordered.iter().copied());
            let groups = dependence.groups_of(&dossier, ordered.iter().copied());
            for group in &groups {
                for (at, &claim) in group.iter().enumerate() {
                    let before = group.iter().take(at.min(BOUND_TO)).enumerate();
                    let bound = before.filter_map(|(place, &other)| {
                        dependence.bond(&dossier, claim, other).map(|bond| (bond, place, other))
                    });
                    bonds.extend(bound.min().map(|(bond, _, other)| {
                        let (kind, code) = (bond.kind().as_str(), bond.code().as_str());
                        json!({"claim": name(&claim), "with": name(&other), "kind": kind, "code": code, "text": bond.text()})
                    }));
                }
            }
            let reports = ordered.iter().filter_map(|id| dossier[*id].report()).collect();
            (origins, groups.iter().map(|group| group.iter().map(name).collect()).collect(), reports)
        }
        None => {
            let name = |id: &ReportId| dossier[*id].id();
            let groups = dependence.report_groups(&dossier);
            let reports = dossier.reports().iter().filter_map(|report| dossier.find_report(report.id())).collect();
            let origins = dependence.origins_of_reports(&dossier);
            (origins, groups.iter().map(|group| group.iter().map(name).collect()).collect(), reports)
        }
    };
    let links: Vec<_> = dependence.links_from(reports).into_iter().map(|link| json::link(&dossier, link)).collect();
    let Origins { min, max } = origins;
    print_row(out, &json!({"min": min, "max": max, "groups": groups, "links": links, "bonds": bonds}))?;
    Ok(0)
}
