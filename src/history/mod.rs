//! One dossier over time: what is known already, and what is new.
//!
//! A finding's id is made from the question, the two readings, the relation and the level, so it stays the same from
//! one run to the next while more reports repeat either side. A [`Past`] is what one run found: the next can keep quiet
//! about it, and a [`Difference`] holds two of them against each other.
//!
//! ```
//! use crosscheck::history::{Difference, Past};
//! use crosscheck::{Attribute, Claim, Dossier, Kind, Reconciler, Report, Semantics};
//!
//! let mut dossier = Dossier::new();
//! dossier.attribute(Attribute::new("injured", Kind::Count, Semantics::Functional))?;
//! let wire = dossier.report(Report::new("Harbour Wire"))?;
//! let voice = dossier.report(Report::new("City Voice"))?;
//! dossier.claim(Claim::new(wire, "MV Aurora", "injured").value(12))?;
//! let yesterday = Past::of(&Reconciler::default().reconcile(&dossier));
//!
//! dossier.claim(Claim::new(voice, "MV Aurora", "injured").value(30))?;
//! let today = Reconciler::default().reconcile(&dossier);
//! let news = Difference::between(&yesterday, &Past::of(&today));
//! assert_eq!(news.appeared().len(), 1);
//!
//! // Known by now, so the next run keeps quiet about it.
//! assert_eq!(today.clone().quiet(&Past::of(&today)).findings().len(), 0);
//! # Ok::<(), crosscheck::DossierError>(())
//! ```

mod difference;
mod past;

pub use difference::{Change, Difference, Field};
#[cfg(feature = "input")]
pub(crate) use past::BASELINE;
#[cfg(feature = "input")]
pub use past::PastError;
pub use past::{Past, PastFinding};
