//! The JSON Schema of what goes in and what comes out, derived from the very types that are read and written.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings};
use serde::Deserialize;
use serde_json::{Value, json};

use super::json::{DifferenceRow, Output, PairRow};
use super::{claim_review, escape};
use crate::dossier::{Attribute, Claim, Entity, Report};
use crate::reading::Conventions;

/// A dossier: one object with these lists.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)] // only its shape is used
struct Input {
    #[serde(default)]
    reports: Vec<Report>,
    #[serde(default)]
    entities: Vec<Entity>,
    #[serde(default)]
    attributes: Vec<Attribute>,
    claims: Vec<Claim>,
    /// Only what differs from the defaults.
    #[serde(default)]
    conventions: Conventions,
}

/// Gives a part an id of its own, so that its references are looked up within it.
fn named(name: &str, mut schema: Schema) -> Schema {
    schema.insert("$id".to_owned(), json!(format!("crosscheck:{name}")));
    schema
}

/// One object: `input` is the schema of a dossier, `output` of a result of `check`, `pair` of a line of `pairs`,
/// `difference` of a result of `diff`, `reviews` of what `review` takes.
pub fn schema() -> Value {
    let reads = || SchemaGenerator::new(SchemaSettings::draft2020_12().for_deserialize());
    let writes = || SchemaGenerator::new(SchemaSettings::draft2020_12().for_serialize());
    json!({
        "input": named("input", reads().into_root_schema_for::<Input>()),
        "output": named("output", writes().into_root_schema_for::<Output<'static>>()),
        "difference": named("difference", writes().into_root_schema_for::<DifferenceRow<'static>>()),
        "reviews": named("reviews", reads().into_root_schema_for::<claim_review::File>()),
        "pair": named("pair", writes().into_root_schema_for::<PairRow<'static>>()),
    })
}

/// Writes [`schema`], indented.
///
/// # Errors
///
/// Whatever the writer fails with.
pub fn write(out: impl fmt::Write) -> fmt::Result {
    escape::write_indented(&schema(), out)
}
