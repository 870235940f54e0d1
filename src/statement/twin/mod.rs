//! Near twins: two sentences that say the same but for a word or two.
//!
//! In: the sentences of some articles. Out: pairs of them with what differs, value by value and word by word.
//! Sentences that are the same to the letter are one, so that wire copy in a hundred outlets costs no more
//! than in two.

mod align;
mod copy;
mod difference;
mod index;
mod order;
mod other;
mod places;
mod quantity;
mod rank;
mod short;
mod slot;
mod strange;
mod values;
mod words;

#[cfg(test)]
pub(super) mod tests;

pub use difference::{Difference, What};
pub use index::{SentenceId, Twin, Twins};
pub use strange::{Strange, Tie};
pub use words::is_other_form;
