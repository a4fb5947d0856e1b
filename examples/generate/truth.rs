//! What was planted, as it is written beside the dossier and read again to keep score.

use serde::{Deserialize, Serialize};

/// What must be told of two claims.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Expect {
    Contradicts,
    NotContradicts,
}

/// Two claims of which it is certain whether they exclude one another.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Plant<'a> {
    pub(crate) kind: &'a str,
    pub(crate) expect: Expect,
    pub(crate) claims: [String; 2],
}
