//! `factlint schema`: JSON Schemas, for editors and for programs that read reports.

mod shape;

use std::io;

use serde_json::Value;

use super::args::{SchemaArgs, SchemaOf};
use super::{CLEAN, output};
use crate::config;
use crate::rule;
use crate::yaml::shape::Described;

/// What `check --format json` prints. Written by hand: it is a promise, not a picture of our types.
const REPORT: &str = include_str!("report.json");

/// Prints a schema; the exit status.
pub(super) fn run(args: &SchemaArgs) -> io::Result<u8> {
    let text = match args.of {
        SchemaOf::Rules => pretty(&shape::schema("factlint rules", rule::schema::File::SHAPE))?,
        SchemaOf::Config => pretty(&shape::schema("factlint.yaml", config::File::SHAPE))?,
        SchemaOf::Report => REPORT.to_owned(),
    };
    output::write(text.as_bytes(), None)?;
    Ok(CLEAN)
}

fn pretty(schema: &Value) -> io::Result<String> {
    let mut text = serde_json::to_string_pretty(schema)?;
    text.push('\n');
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_schemas_are_those_of_the_program() {
        let rules =
            pretty(&shape::schema("factlint rules", rule::schema::File::SHAPE)).expect("a schema");
        assert_eq!(
            include_str!("../../../docs/rules.schema.json"),
            rules,
            "write it anew: factlint schema rules"
        );
        let config =
            pretty(&shape::schema("factlint.yaml", config::File::SHAPE)).expect("a schema");
        assert_eq!(
            include_str!("../../../docs/config.schema.json"),
            config,
            "write it anew: factlint schema config"
        );
        assert_eq!(
            include_str!("../../../docs/report.schema.json"),
            REPORT,
            "write it anew: factlint schema report"
        );
        assert!(serde_json::from_str::<Value>(REPORT).is_ok_and(|v| v.is_object()));
    }
}
