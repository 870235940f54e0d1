//! Which way the words around a date look: "met on Thursday", "will attend on Monday".

use std::sync::LazyLock;

use super::reader::Reader;
use super::sense::{Glue, Sense};
use crate::lexicon::Lexicon;

/// Which way a clause looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    Unknown,
}

/// Words that look one way; `None` for a word in -ed that does not look back.
static CUES: LazyLock<Lexicon<Option<Tense>>> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    lexicon.extend_from_table(include_str!("../../lexicon/en/tense.tsv"), parse);
    lexicon
});

fn parse(column: &str) -> Option<Option<Tense>> {
    match column {
        "past" => Some(Some(Tense::Past)),
        "future" => Some(Some(Tense::Future)),
        "none" => Some(None),
        _ => None,
    }
}

impl Reader<'_, '_> {
    /// The tense that governs the date at `start..end`: the nearest cue before it, else the first behind.
    pub(super) fn tense(&self, start: usize, end: usize) -> Tense {
        const BEFORE: usize = 30;
        const BEHIND: usize = 14;
        let from = start.saturating_sub(BEFORE).max(self.base);
        let before = (from..start).rev().find_map(|i| self.cue(i));
        let behind = || (end..self.limit.min(end.saturating_add(BEHIND))).find_map(|i| self.cue(i));
        let tense = before.or_else(behind).unwrap_or(Tense::Unknown);
        if tense == Tense::Unknown && self.is_deadline(start) { Tense::Future } else { tense }
    }

    fn cue(&self, at: usize) -> Option<Tense> {
        let token = self.text.token(at).filter(|t| t.is_word())?;
        let word = self.word(at);
        if let Some(&cue) = CUES.get(token.key, word).next() {
            // "May" the month and "Will" the man do not look forward.
            let name = token.capital && at > self.base;
            return cue.filter(|_| !name);
        }
        let past = word.len() > 3 && word.ends_with("ed") && !token.capital;
        past.then_some(Tense::Past)
    }

    /// Behind "until", "by" or "through", a date lies ahead unless a verb says otherwise.
    fn is_deadline(&self, start: usize) -> bool {
        matches!(self.before(start), Sense::Glue(Glue::By | Glue::Through | Glue::To))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_has_a_tense() {
        for (word, column) in crate::lexicon::rows(include_str!("../../lexicon/en/tense.tsv")) {
            assert!(parse(column).is_some(), "{word}: {column}");
        }
    }
}
