//! Words beside a date that say what it is: a table of words, and one question.

use std::sync::LazyLock;

use super::reader::Reader;
use crate::lexicon::Lexicon;
use crate::text::Text;

/// What a word does to the date beside it; the table says more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Near {
    Moves,
    NoNoun,
    Plural,
    Counter,
    Paper,
    Evening,
    Show,
    Nickname,
    Over,
    PutsOff,
    Until,
    Results,
    Clause,
    Hedge,
    Most,
    Whose,
    End,
    Numero,
    Masthead,
    UpTo,
    ToBe,
    Being,
    LengthHedge,
    Honorific,
    Edition,
    Weather,
}

static WORDS: LazyLock<Lexicon<Near>> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    lexicon.extend_from_table(include_str!("../../lexicon/en/date_neighbours.tsv"), parse);
    lexicon
});

fn parse(column: &str) -> Option<Near> {
    Some(match column {
        "moves" => Near::Moves,
        "no-noun" => Near::NoNoun,
        "plural" => Near::Plural,
        "counter" => Near::Counter,
        "paper" => Near::Paper,
        "evening" => Near::Evening,
        "show" => Near::Show,
        "nickname" => Near::Nickname,
        "over" => Near::Over,
        "puts-off" => Near::PutsOff,
        "until" => Near::Until,
        "results" => Near::Results,
        "clause" => Near::Clause,
        "hedge" => Near::Hedge,
        "most" => Near::Most,
        "whose" => Near::Whose,
        "end" => Near::End,
        "numero" => Near::Numero,
        "masthead" => Near::Masthead,
        "up-to" => Near::UpTo,
        "to-be" => Near::ToBe,
        "being" => Near::Being,
        "length-hedge" => Near::LengthHedge,
        "honorific" => Near::Honorific,
        "edition" => Near::Edition,
        "weather" => Near::Weather,
        _ => return None,
    })
}

/// Whether the word at `at` is one of `near`.
pub(super) fn is(text: &Text<'_>, at: usize, near: Near) -> bool {
    WORDS
        .get(text.key(at), text.word(at))
        .any(|&found| found == near)
}

impl Reader<'_, '_> {
    /// Whether the word at `at`, inside the sentence, is one of `near`.
    pub(super) fn is_near(&self, at: usize, near: Near) -> bool {
        (self.base..self.limit).contains(&at) && is(self.text, at, near)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_does_something() {
        for (word, column) in
            crate::lexicon::rows(include_str!("../../lexicon/en/date_neighbours.tsv"))
        {
            assert!(parse(column).is_some(), "{word}: {column}");
        }
    }
}
