//! YAML that people write: what it holds, where each piece stands, and what is wrong with it.
//!
//! In: the text of a file and the shape it is to have. Out: a value, the place of every node, and
//! each fault at its place. This room knows nothing of rules and configurations, which stand on it.

pub mod faults;
mod places;
pub mod position;
pub mod shape;

use serde::de::DeserializeOwned;

use crate::fault::Code;
use crate::span::FileSpan;
use faults::Faults;
use position::Tree;
use shape::{Described, fitting, validate};

/// Reads the YAML file at `path` with text `source` as a `T`, with the place of each node.
///
/// Every fault of shape is added to `faults` at its place: unknown and missing keys, wrong types and
/// unknown words. The value then holds what fits, so that the caller may look for further faults; it
/// must not be used if there is any. `None` if the file is not YAML or beyond the budget. Bounded in
/// time and memory whatever the file.
pub fn load<T: Described + DeserializeOwned>(
    source: &str,
    faults: &mut Faults<'_>,
) -> Option<(T, Tree)> {
    let tree = match Tree::read(source) {
        Ok(tree) => tree,
        Err(stop) => {
            faults.error(
                Code::BadYaml,
                stop.at,
                stop.message,
                stop.label,
                Some(stop.help.into_owned()),
            );
            return None;
        }
    };
    let before = faults.errors();
    validate(tree.root(), T::SHAPE, faults);
    let fitting = || serde_yaml::from_value(fitting(tree.root(), T::SHAPE));
    // An optional key that is left empty is fine, but to serde it is no list.
    let value = if faults.errors() == before {
        serde_yaml::from_str(source).or_else(|_| fitting())
    } else {
        fitting()
    };
    match value {
        Ok(value) => Some((value, tree)),
        Err(error) => {
            // The description and serde are made from one declaration, so this is told only on top of
            // faults, or where the two YAML readers differ.
            let at = error.location().map_or(tree.root().head(), |at| FileSpan {
                start: at.index(),
                end: at.index() + 1,
            });
            faults.error(
                Code::BadYaml,
                at,
                format!("cannot read the file: {error}"),
                "here",
                None,
            );
            None
        }
    }
}
