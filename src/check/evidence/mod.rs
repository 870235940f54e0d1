//! Evidence: what the articles of a story hold, ready to be asked for, and how well two places fit each other.
//!
//! Nothing here judges. [`SourceIndex`] holds the numbers, dates, names, quotations and statements of the
//! sources; [`ContextWords`] the words around a place; a [`Question`] asks for the places that answer it, and
//! [`Tie`] says how sure it is that two places speak of one thing. The judges of `support` stand above.

pub(in crate::check) mod baseline;
mod capitals;
mod confidence;
pub(in crate::check) mod context_words;
pub(in crate::check) mod date_parts;
mod denials;
pub(in crate::check) mod distinct;
mod explain;
mod gazetteer;
mod lengths;
pub(in crate::check) mod modality;
pub(in crate::check) mod numeral;
mod question;
pub(in crate::check) mod scales;
pub(in crate::check) mod source_index;
mod superlatives;
pub(in crate::check) mod thresholds;
pub(in crate::check) mod wordings;
pub(in crate::check) mod words;

pub(in crate::check) use confidence::{Confidence, Tie};
pub(in crate::check) use context_words::{ContextWords, Frequencies, Score};
pub(in crate::check) use explain::explain;
pub(in crate::check) use numeral::{Dim, Numeral};
pub(in crate::check) use question::{Answer, Question, beats};
pub(in crate::check) use source_index::SourceIndex;
pub(in crate::check) use thresholds::{CLEAR, Least, STRONG};
