//! What claims of a growing dossier were resolved to, so that each is read once, whichever claims it is held against.

use std::sync::Arc;

use super::value::{Context, Numbered, Numbers, Reader, Timed};
use super::{Flaw, Frame, Origin, Resolved, Said, Terms, read, resolve};
use crate::dossier::{Claim, ClaimId, Kind};

/// What claims of a growing dossier were resolved to.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    numbers: Numbers,
    /// By claim.
    kept: Vec<Option<Kept>>,
}

/// What a claim was resolved to, but for what names in it mean: that may change with every claim that comes.
#[derive(Debug)]
struct Kept {
    /// Nothing where the value may name a thing.
    stance: Option<Numbered>,
    timing: Option<Timed>,
    unread: bool,
    terms: Option<Arc<Terms>>,
}

impl Kept {
    /// Nothing where it takes another look to tell whether the claim can be read.
    fn of(resolved: &Resolved, kind: Kind) -> Option<Self> {
        let may_name = matches!(kind, Kind::Place | Kind::Category);
        if may_name && resolved.unread {
            return None;
        }
        let stance = || Numbered { stance: Arc::clone(&resolved.stance), number: resolved.alike };
        let timed = |timing: &Arc<_>| Timed { timing: Arc::clone(timing), number: resolved.time };
        Some(Self {
            stance: (!may_name).then(stance),
            timing: resolved.timing.as_ref().map(timed),
            unread: resolved.unread,
            terms: resolved.terms.clone(),
        })
    }

    /// What the words say, once more.
    fn said<'d>(
        &self,
        reader: &mut Reader<'_, 'd>,
        claim: &'d Claim,
        context: &Context<'_>,
        flaws: &mut Vec<Flaw>,
    ) -> Said {
        let before = flaws.len();
        let stance = self.stance.clone().unwrap_or_else(|| reader.read_stance(claim, context, flaws));
        Said {
            stance,
            timing: self.timing.clone(),
            unread: self.unread || flaws.iter().skip(before).any(|flaw| flaw.candidates.is_empty()),
            terms: self.terms.clone(),
        }
    }
}

impl Memory {
    /// Resolves claims, those from memory that are known, and remembers the others.
    pub(super) fn recall<'d>(
        &mut self,
        frame: &Frame<'d>,
        claims: &[Origin<'d>],
        flaws: &mut Vec<Flaw>,
    ) -> Vec<Resolved> {
        self.kept.resize_with(frame.dossier.claims().len(), || None);
        let mut reader = Reader::with(frame, std::mem::take(&mut self.numbers));
        let mut resolved = Vec::with_capacity(claims.len());
        for origin in claims {
            let known = self.kept.get(origin.id.index()).and_then(Option::as_ref);
            if let Some(kept) = known {
                let claim = resolve(frame, origin, |claim, context| kept.said(&mut reader, claim, context, flaws));
                resolved.extend(claim);
                continue;
            }
            let claim = resolve(frame, origin, |claim, context| read(&mut reader, claim, context, flaws));
            let Some(claim) = claim else { continue };
            if let Some(place) = self.kept.get_mut(origin.id.index()) {
                *place = Kept::of(&claim, frame.attribute_at(claim.attribute).kind());
            }
            resolved.push(claim);
        }
        self.numbers = reader.into_numbers();
        resolved
    }

    /// Forgets a claim that is taken out of the dossier; the last one takes its place.
    pub(crate) fn take_out(&mut self, claim: ClaimId) {
        if claim.index() < self.kept.len() {
            self.kept.swap_remove(claim.index());
        }
    }
}
