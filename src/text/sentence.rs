//! Sentences: where they end, by full stops, capitals and a table of abbreviations.

use std::ops::Range;
use std::sync::LazyLock;

use super::select::Select;
use super::token::{Kind, Token};
use crate::lexicon::{Mark, Set, Words};

/// One sentence of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens, with the closing mark and quotation mark.
    pub tokens: Range<usize>,
    /// The index of its paragraph.
    pub paragraph: usize,
}

/// Marks with which a sentence may open.
const OPENING: [Mark; 16] = [
    Mark::OpenQuote,
    Mark::OpenSingle,
    Mark::LowQuote,
    Mark::LowSingle,
    Mark::StraightQuote,
    Mark::OpenGuillemet,
    Mark::OpenBracket,
    Mark::OpenSquare,
    Mark::Dollar,
    Mark::Pound,
    Mark::Euro,
    Mark::EmDash,
    Mark::EnDash,
    Mark::Hyphen,
    Mark::Hash,
    Mark::At,
];

/// What a full stop behind an abbreviation may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// Never ends a sentence: "Mr."
    Title,
    /// Ends one unless a digit follows: "Nov. 24".
    Digit,
    /// Ends one only before a word that opens sentences: "Acme Inc. The".
    Tail,
}

static ABBREVIATIONS: LazyLock<Words<Stop>> = LazyLock::new(|| {
    Words::of_table(
        include_str!("../lexicon/en/abbreviations.tsv"),
        |column| match column {
            "title" => Some(Stop::Title),
            "digit" => Some(Stop::Digit),
            "tail" => Some(Stop::Tail),
            _ => None,
        },
    )
});

/// Words that open a sentence and hardly ever follow an abbreviation inside one.
static OPENERS: LazyLock<Words<()>> =
    LazyLock::new(|| Words::of_table(include_str!("../lexicon/en/openers.tsv"), |_| Some(())));

/// Appends the sentences of the tokens from `first` on, all of one block.
pub(super) fn split(
    source: &str,
    tokens: &[Token],
    first: usize,
    paragraph: usize,
    out: &mut Vec<Sentence>,
) {
    let mut start = first;
    let mut closed = first;
    for at in Select::new(tokens.get(first..).unwrap_or_default(), first, |token| {
        token.set.meets(Set::STOP)
    }) {
        // A mark that still belongs to the sentence that the last one ended ends none itself.
        if at < start {
            continue;
        }
        // Of a run of marks, each would walk to its end.
        if at >= closed {
            closed = behind_marks(tokens, at);
        }
        if let Some(end) = sentence_end(source, tokens, at, closed) {
            out.push(Sentence {
                tokens: start..end,
                paragraph,
            });
            start = end;
        }
    }
    if start < tokens.len() {
        out.push(Sentence {
            tokens: start..tokens.len(),
            paragraph,
        });
    }
}

/// The first token behind `at` that is none of the marks which close a sentence with it.
fn behind_marks(tokens: &[Token], at: usize) -> usize {
    let behind = tokens.get(at + 1..).unwrap_or_default();
    at + 1 + behind.iter().take_while(|token| closes(token)).count()
}

/// If the token at `at`, which may close a sentence, does, the index of the next sentence's first token:
/// `next`, behind all closing marks.
fn sentence_end(source: &str, tokens: &[Token], at: usize, next: usize) -> Option<usize> {
    let word = tokens.get(at)?.span().of(source);
    let abbreviation = word.len() > 1 && word.ends_with('.');
    let follower = tokens.get(next)?;
    let starts = follower.spaced && starts_sentence(source, tokens, next);
    let ends = match tokens.get(at)?.mark() {
        Mark::FullStop => {
            starts
                && !held_by_abbreviation(source, tokens, at, follower)
                && !is_decimal_point(tokens, at)
        }
        Mark::Ellipsis => starts && follower.capital,
        _ if abbreviation => starts && opens(follower),
        _ => starts,
    };
    ends.then_some(next)
}

/// The point of a number that a program cut apart: "14 . 8". People set no space before a full stop.
fn is_decimal_point(tokens: &[Token], at: usize) -> bool {
    let digits = |i: Option<usize>| {
        i.and_then(|i| tokens.get(i))
            .is_some_and(|t| t.kind == Kind::Number)
    };
    tokens.get(at).is_some_and(|t| t.spaced) && digits(at.checked_sub(1)) && digits(Some(at + 1))
}

/// A mark that still belongs to the sentence that just ended: a quotation mark or bracket without a
/// space before it.
fn closes(token: &Token) -> bool {
    !token.spaced
        && matches!(
            token.mark(),
            Mark::CloseQuote
                | Mark::Apostrophe
                | Mark::StraightQuote
                | Mark::CloseGuillemet
                | Mark::CloseBracket
                | Mark::CloseSquare
                | Mark::FullStop
                | Mark::Exclamation
                | Mark::Question
        )
}

/// Whether a sentence may start here: a capital, a digit, or an opening mark. A small letter may not.
fn starts_sentence(source: &str, tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else {
        return true;
    };
    match token.kind {
        Kind::Word => token.capital || !token.span().of(source).starts_with(char::is_lowercase),
        Kind::Number => true,
        Kind::Clitic => false,
        Kind::Mark => match token.mark() {
            // Only a straight one, of one byte, may open a quotation.
            Mark::Apostrophe => token.span().len() == 1,
            mark => OPENING.contains(&mark),
        },
    }
}

/// Whether the full stop at `at` belongs to the word before it and ends nothing: "Mr.", "J.".
fn held_by_abbreviation(source: &str, tokens: &[Token], at: usize, follower: &Token) -> bool {
    let (Some(stop), Some(before)) = (
        tokens.get(at),
        at.checked_sub(1).and_then(|i| tokens.get(i)),
    ) else {
        return false;
    };
    if stop.spaced || before.kind != Kind::Word {
        return false;
    }
    let word = before.span().of(source);
    if before.caps && word.chars().count() == 1 && word != "I" {
        return true;
    }
    ABBREVIATIONS
        .get(before.word)
        .is_some_and(|stop| match stop {
            Stop::Title => true,
            Stop::Digit => follower.kind == Kind::Number,
            Stop::Tail => !opens(follower),
        })
}

/// Whether `token` is a capitalised word that opens sentences, or a quotation mark.
fn opens(token: &Token) -> bool {
    matches!(
        token.mark(),
        Mark::OpenQuote | Mark::StraightQuote | Mark::OpenSingle
    ) || (token.capital && OPENERS.get(token.word).is_some())
}

#[cfg(test)]
mod tests {
    use crate::text::Text;

    fn split(source: &str) -> Vec<&str> {
        let text = Text::plain(source);
        text.sentences()
            .iter()
            .map(|s| text.span(s.tokens.clone()).of(source))
            .collect()
    }

    #[test]
    fn full_stops_end_sentences_and_abbreviations_do_not() {
        assert_eq!(
            split("Mr. Lee met Gov. Park on Nov. 24. They spoke."),
            ["Mr. Lee met Gov. Park on Nov. 24.", "They spoke."]
        );
        assert_eq!(
            split("It left the U.S. The ship sank."),
            ["It left the U.S.", "The ship sank."]
        );
        assert_eq!(
            split("The U.S. President J. Roe left at 5 p.m. They stayed."),
            ["The U.S. President J. Roe left at 5 p.m.", "They stayed."]
        );
        assert_eq!(
            split("Acme Inc. said no. 12 firms agreed in Nov. The rest left."),
            [
                "Acme Inc. said no. 12 firms agreed in Nov.",
                "The rest left."
            ]
        );
        assert_eq!(
            split("Growth was 5.2% in 2025. 12 firms failed!"),
            ["Growth was 5.2% in 2025.", "12 firms failed!"]
        );
    }

    #[test]
    fn a_closing_quotation_mark_stays_with_its_sentence() {
        assert_eq!(
            split("“We won.” He left. “Why?” she asked."),
            ["“We won.”", "He left.", "“Why?” she asked."]
        );
    }
}
