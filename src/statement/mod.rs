//! Whether two places say the same thing, apart from what they say of it.
//!
//! In: the articles of a story with their values. Out: near [`Twins`], pairs of sentences that are one but for a value
//! or a word, with what differs; and for single values [`Statement`]s, what stands around a value that tells of whom, of
//! when and of what it is one. Words count by how rare they are in English, from a table, so that nothing depends on
//! what else is in the run. This room knows nothing of findings, and never asks which value is right.

mod amount;
mod context;
mod contrary;
mod fate;
mod forms;
mod frame;
mod happening;
mod line;
mod stem;
pub mod toll;
mod twin;
mod words;

pub use context::{Statement, is_said, statements};
pub use contrary::are_contrary;
pub use fate::Fate;
pub use frame::Frame;
pub use happening::{Happening, happenings};
pub use stem::{is_rare, same_thing, tells, weigh};
pub use toll::{Toll, tolls};
pub use twin::{Difference, SentenceId, Strange, Tie, Twin, Twins, What, is_other_form};
pub use words::Words;
