//! Traces of copying, and what they add up to.

use serde::{Deserialize, Serialize};

/// One trace of copying between two reports.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Evidence {
    code: EvidenceCode,
    text: String,
    #[serde(with = "crate::stable::bits")]
    weight: f64,
}

impl Evidence {
    /// Evidence of a kind, with its sentence; the weight is kept within what the kind may weigh.
    pub(super) fn new(code: EvidenceCode, weight: f64, text: String) -> Self {
        Self { code, text, weight: weight.clamp(0.0, code.most()) }
    }

    /// Which kind of trace it is.
    pub fn code(&self) -> EvidenceCode {
        self.code
    }

    /// The trace in one sentence.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How much likelier the trace is between a report and its copy than between strangers: a natural logarithm of odds.
    pub fn weight(&self) -> f64 {
        self.weight
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $word:literal, $most:literal);* $(;)?) => {
        /// The kinds of traces.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[non_exhaustive]
        pub enum EvidenceCode {
            $($(#[$doc])* $variant),*
        }

        impl EvidenceCode {
            /// The name that scripts know it by.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// The most that the kind may weigh, in natural logarithms of odds.
            ///
            /// A kind can mislead as a whole (one press release behind both texts, one table behind both lists of
            /// claims), so none may come near to certainty alone.
            pub const fn most(self) -> f64 {
                match self { $(Self::$variant => $most),* }
            }
        }
    };
}

codes! {
    /// Runs of words that both texts share, names and quotations left out.
    SharedWords = "shared_words", 6.0;
    /// Words in quotation marks, or quoted beside a claim, that both have.
    SharedQuotation = "shared_quotation", 3.0;
    /// Many specific answers that both give and few others do.
    SharedBundle = "shared_bundle", 5.0;
    /// Relative words for one event that cannot mean the same day in both.
    StaleRelativeDate = "stale_relative_date", 4.0;
    /// Answers that seem wrong and that hardly anybody else gives.
    SharedErrors = "shared_errors", 8.0;
}

/// What holds of two reports of a dossier before any trace is seen: one pair in twenty is a copy and its source.
///
/// Dong, Berti-Équille and Srivastava (*Integrating conflicting data: the role of source dependence*, VLDB 2009) begin at
/// one in five for data feeds. A dossier of news is gathered from outlets that mostly do their own reporting, and an
/// unfounded accusation costs more than a missed one.
pub const PRIOR: f64 = 0.05;

/// The least probability at which a link is told: likelier than not.
pub const TOLD: f64 = 0.5;

/// The greatest probability that traces can give: what is inferred stays a guess, however much there is of it.
pub const MOST: f64 = 0.99;

/// How probable it is that one of two reports copies the other, given the traces.
pub fn probability<'a>(evidence: impl IntoIterator<Item = &'a Evidence>) -> f64 {
    let prior = (PRIOR / (1.0 - PRIOR)).ln();
    let odds = evidence.into_iter().fold(prior, |odds, one| odds + one.weight);
    (1.0 / (1.0 + (-odds).exp())).min(MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_traces_the_prior_remains() {
        assert!((probability([]) - PRIOR).abs() < 1e-12);
    }

    #[test]
    fn no_kind_is_certain_alone() {
        let heavy = Evidence::new(EvidenceCode::SharedWords, 1e9, String::new());
        let odd = Evidence::new(EvidenceCode::SharedWords, f64::NEG_INFINITY, String::new());
        assert!(probability([&heavy]) < 0.97);
        assert!((probability([&odd]) - PRIOR).abs() < 1e-12);
    }
}
