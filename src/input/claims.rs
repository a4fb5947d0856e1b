//! The claims of a source, to be read once all that they refer to is known.

use super::builder::Builder;
use super::document;
use super::json::Json;
use super::sheet::Sheet;

/// Where the claims of a source are.
pub(super) enum Claims<'a> {
    /// In a list of a document.
    List { source: usize, text: &'a str, list: Json<'a> },
    /// In lines.
    Lines { source: usize, text: &'a str },
    /// In rows.
    Rows(Sheet<'a>),
    /// Nowhere.
    None,
}

impl Claims<'_> {
    /// Adds them to the dossier.
    pub(super) fn read(self, builder: &mut Builder) {
        match self {
            Self::List { source, text, list } => document::read_claims(source, text, list, builder),
            Self::Lines { source, text } => document::read_claim_lines(source, text, builder),
            Self::Rows(sheet) => sheet.read_claims(builder),
            Self::None => {}
        }
    }
}
