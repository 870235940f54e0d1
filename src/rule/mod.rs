//! Rules: what to look for, written in YAML by people who check facts.
//!
//! In: the text of rule files. Out: [`Rule`]s that can no longer be wrong, a [`RuleSet`] that finds
//! them all in one pass over a text, and every fault of a file at its place. This room knows
//! nothing of findings and reports.
//!
//! | file | holds |
//! |---|---|
//! | `locate` | YAML with places |
//! | `describe/` | what a file may hold, and faults where it does not |
//! | `schema` | the serde twins of the YAML |
//! | `aspects` | what the checks without a slot may look for |
//! | `phrase/` | the phrase language: reading, compiling, matching |
//! | `compile/` | from schema to [`Rule`] |
//! | `model` | what a [`Rule`] is |
//! | `agree` | when two values agree |
//! | `filter` | which documents a rule reads |
//! | `inherit` | files that a file extends |
//! | `index` | all rules in one pass |
//! | `literals` | the characters that regular expressions require |
//! | `vocabulary` | the words that the phrases require |
//! | `relations/` | rules about rules |
//! | `examples` | the examples of the rules |

mod agree;
pub mod aspects;
pub mod compile;
pub mod describe;
pub mod examples;
pub mod faults;
pub mod filter;
pub mod index;
pub mod inherit;
mod literals;
pub mod locate;
mod model;
pub mod phrase;
mod places;
#[cfg(test)]
mod probe;
pub mod relations;
pub mod schema;
mod vocabulary;

use serde::de::DeserializeOwned;

pub use compile::Loader;
pub use index::{Match, RuleSet};
pub use inherit::Extends;
pub use model::{Align, Check, Claim, ClaimPhrase, Origin, Quote, Rule, Support};
pub use relations::{Expression, Follows, Order};

use crate::span::FileSpan;
use describe::{Described, fitting, validate};
use faults::Faults;
use locate::Tree;

/// Reads the YAML file at `path` with text `source` as a `T`, with the place of each node.
///
/// Every fault of shape is added to `faults` at its place: unknown and missing keys, wrong types and
/// unknown words. The value then holds what fits, so that the caller may look for further faults; it
/// must not be used if there is any. `None` if the file is not YAML or beyond the budget. Bounded in
/// time and memory whatever the file.
pub fn load_yaml<T: Described + DeserializeOwned>(
    source: &str,
    faults: &mut Faults<'_>,
) -> Option<(T, Tree)> {
    let tree = match Tree::read(source) {
        Ok(tree) => tree,
        Err(stop) => {
            faults.error(
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
            faults.error(at, format!("cannot read the file: {error}"), "here", None);
            None
        }
    }
}
