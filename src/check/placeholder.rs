//! Open ends of a draft: "TK", "XX people", "[CHECK]", "???".

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Story;
use crate::article::Article;
use crate::document::Role;
use crate::finding::{Finding, FindingKind, Label, LabelRole};
use crate::lexicon::{Key, rows};
use crate::rule::Rule;
use crate::text::{Mark, Text};

/// Where a word tells of an open end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sense {
    Alone,
    Bracket,
    Capitals,
}

static WORDS: LazyLock<FxHashMap<Key, Sense>> = LazyLock::new(|| {
    let sense = |sense: &str| {
        Some(match sense {
            "alone" => Sense::Alone,
            "bracket" => Sense::Bracket,
            "capitals" => Sense::Capitals,
            _ => return None,
        })
    };
    rows(include_str!("../lexicon/en/placeholders.tsv"))
        .filter_map(|(word, column)| Some((Key::of(word), sense(column)?)))
        .collect()
});

/// A finding for each open end of `article`.
pub(super) fn findings(rule: &Rule, story: &Story<'_>, article: &Article<'_>) -> Vec<Finding> {
    // What a source writes as well is quoted from there, not left open here.
    let is_taken = |words: &str| {
        let sources = story.articles.iter().map(|a| a.document);
        sources
            .filter(|d| d.role == Role::Source)
            .any(|d| d.text.contains(words))
    };
    let spans = places(&article.text)
        .into_iter()
        .map(|tokens| article.text.span(tokens));
    let found = spans
        .filter(|span| !is_taken(span.of(&article.document.text)))
        .map(|span| {
            let words = span.of(&article.document.text);
            let label = Label::new(
                article.document,
                span,
                LabelRole::Primary,
                "to be filled in",
            );
            let title = format!("{}: “{words}”", rule.title);
            story
                .finding(rule, FindingKind::Placeholder, title, label)
                .done()
        });
    found.collect()
}

/// The tokens of each open end, in order and apart.
fn places(text: &Text<'_>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in 0..text.tokens().len() {
        if found.last().is_some_and(|last| at < last.end) {
            continue;
        }
        let end = bracket(text, at)
            .or_else(|| questions(text, at))
            .or_else(|| is_open(text, at).then_some(at + 1));
        found.extend(end.map(|end| at..end));
    }
    found
}

/// "[CHECK]", "[TK: the mayor]", "[date?]": the end of a bracket that asks for something.
fn bracket(text: &Text<'_>, at: usize) -> Option<usize> {
    /// No longer bracket is a slip of this kind.
    const LONGEST: usize = 30;
    if text.mark(at) != Mark::OpenSquare {
        return None;
    }
    let close = (at + 1..at + LONGEST).find(|&end| text.mark(end) == Mark::CloseSquare)?;
    let asks = close > at + 2 && text.mark(close - 1) == Mark::Question;
    let told = match WORDS.get(&text.key(at + 1)) {
        Some(Sense::Bracket) => true,
        Some(Sense::Alone | Sense::Capitals) => is_shouted(text.word(at + 1)),
        None => text.mark(at + 1) == Mark::Question || is_crossed(text.word(at + 1)),
    };
    (asks || told).then_some(close + 1)
}

/// Three question marks, or one in round brackets.
fn questions(text: &Text<'_>, at: usize) -> Option<usize> {
    let asks = |at: usize| text.mark(at) == Mark::Question;
    let length = text.tokens().len();
    let run = (at..length).take_while(|&at| asks(at)).count();
    if run >= 3 {
        return Some(at + run);
    }
    let doubted = text.mark(at) == Mark::OpenBracket && asks(at + 1);
    let close = (at + 1..length).find(|&at| !asks(at))?;
    (doubted && text.mark(close) == Mark::CloseBracket).then_some(close + 1)
}

/// "TK" in capitals, and "XX" where a figure would stand.
fn is_open(text: &Text<'_>, at: usize) -> bool {
    let word = text.word(at);
    if is_crossed(word) {
        return counts(text, at);
    }
    WORDS.get(&text.key(at)) == Some(&Sense::Alone) && is_shouted(word) && !touches(text, at)
}

fn is_shouted(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| !c.is_lowercase())
}

/// "XX", "XXX", "XXXX".
fn is_crossed(word: &str) -> bool {
    (2..=5).contains(&word.len()) && word.bytes().all(|b| b == b'X')
}

/// Whether a word is a part of a longer one: "TK-421".
fn touches(text: &Text<'_>, at: usize) -> bool {
    let glued = |at: usize| {
        text.token(at)
            .is_some_and(|t| !t.spaced && t.mark() == Mark::Hyphen)
    };
    glued(at + 1) || at.checked_sub(1).is_some_and(glued)
}

/// Whether a figure would stand at `at`: behind a currency, or before what is counted. A number in Roman letters follows
/// a name: "Super Bowl XX".
fn counts(text: &Text<'_>, at: usize) -> bool {
    let before = at.checked_sub(1);
    let paid =
        before.is_some_and(|at| matches!(text.mark(at), Mark::Dollar | Mark::Pound | Mark::Euro));
    let opens = text.sentence_of(at) != before.map_or(usize::MAX, |at| text.sentence_of(at));
    let named = before.and_then(|at| text.token(at)).is_some_and(|t| {
        let first =
            before.is_some_and(|at| at == 0 || text.sentence_of(at) != text.sentence_of(at - 1));
        t.is_word() && t.capital && !first
    });
    let counted = text.token(at + 1).is_some_and(|t| {
        t.is_word() && !t.capital || matches!(t.mark(), Mark::Percent | Mark::Slash)
    });
    paid || counted && (opens || !named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_ends_are_told_from_words() {
        for (words, found) in [
            ("The port handled TK containers.", vec!["TK"]),
            ("It cost $XX million, for XXX people.", vec!["XX", "XXX"]),
            ("About XX people and XX% of all came.", vec!["XX", "XX"]),
            (
                "Ann Roe [CHECK: spelling] said so [date?].",
                vec!["[CHECK: spelling]", "[date?]"],
            ),
            ("It was 40??? or so (?).", vec!["???", "(?)"]),
            ("Mayor [NAME] spoke [TK].", vec!["[NAME]", "[TK]"]),
            ("The day is TBC.", vec!["TBC"]),
            ("Super Bowl XX was played by XXL men.", vec![]),
            ("He wore a TK-421 badge.", vec![]),
            ("“We [the board] will check [it]. Really??”", vec![]),
            ("He chose the name [name withheld].", vec![]),
            ("Who? What? Where?", vec![]),
        ] {
            let text = Text::plain(words);
            let got: Vec<_> = places(&text)
                .into_iter()
                .map(|t| text.span(t).of(words))
                .collect();
            assert_eq!(got, found, "{words}");
        }
    }
}
