//! Rules: what to look for, written in YAML by people who check facts.
//!
//! In: the text of rule files. Out: [`Rule`]s that can no longer be wrong, a [`RuleSet`] that finds
//! them all in one pass over a text, and every fault of a file at its place. This room knows
//! nothing of findings and reports.
//!
//! | file | holds |
//! |---|---|
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
pub mod examples;
pub mod filter;
pub mod index;
pub mod inherit;
mod literals;
mod model;
pub mod phrase;
#[cfg(test)]
mod probe;
pub mod relations;
pub mod schema;
mod vocabulary;

pub use compile::Loader;
pub use index::RuleSet;
pub use inherit::Extends;
pub use model::{Align, Check, Claim, ClaimPhrase, Quote, Rule, Support, means};
pub use relations::Follows;
