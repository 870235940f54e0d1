//! Proper names of any kind, places and bodies too, for slots that ask for a name.
//!
//! Persons are found with care, because everything hangs on them ([`super::People`]). A rule that asks
//! for a name says in its phrase where it stands, so here a run of capitals will do: "Busan", "South
//! Korea", "University of the Coast".

use std::ops::Range;

use super::Name;
use super::people::plain;
use super::words::{Sense, Words};
use crate::text::{Kind, Mark, Text};
use crate::value::{Grammar, Mention, Reading, Type, Value};

/// Longer runs of capitals are headlines.
const LONGEST: usize = 6;

/// A run of capitals in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::value) struct Run {
    pub(in crate::value) sentence: usize,
    pub(in crate::value) tokens: Range<usize>,
}

/// The runs of capitals of `text` outside `mentions`, which are in order.
pub(in crate::value) fn runs(text: &Text<'_>, mentions: &[Mention]) -> Vec<Run> {
    let finder = Finder {
        text,
        words: Words::read(text),
        taken: taken(text, mentions),
    };
    let mut out = Vec::new();
    for (index, sentence) in text.sentences().iter().enumerate() {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let tokens = finder.run(at, &sentence.tokens);
            at = tokens.end.max(at + 1);
            if !tokens.is_empty() && tokens.len() <= 2 * LONGEST {
                let sentence = index;
                out.push(Run { sentence, tokens });
            }
        }
    }
    out
}

/// The names that the runs of capitals are.
pub(in crate::value) fn proper(text: &Text<'_>, runs: &[Run]) -> Vec<Mention> {
    let named = |run: &Run| mention(text, run.sentence, run.tokens.clone());
    runs.iter().map(named).collect()
}

/// Which tokens are part of a value that is no quotation and no change.
fn taken(text: &Text<'_>, mentions: &[Mention]) -> Vec<bool> {
    let mut taken = vec![false; text.tokens().len()];
    let over = |kind: Type| matches!(kind, Type::Quote | Type::Change | Type::Since);
    for mention in mentions.iter().filter(|m| !over(m.reading.value.kind())) {
        taken
            .get_mut(mention.tokens.clone())
            .unwrap_or_default()
            .fill(true);
    }
    taken
}

fn mention(text: &Text<'_>, sentence: usize, tokens: Range<usize>) -> Mention {
    let name = Name {
        name: plain(text, tokens.clone()).into_owned(),
        title: None,
    };
    let reading = Reading::exact(Value::Name(name));
    Mention::new(text, tokens, sentence, reading, Grammar::Capitals)
}

struct Finder<'t, 's> {
    text: &'t Text<'s>,
    words: Words<'t>,
    taken: Vec<bool>,
}

impl Finder<'_, '_> {
    /// The run of capitals that starts at token `at`; empty if none does.
    fn run(&self, at: usize, sentence: &Range<usize>) -> Range<usize> {
        if !self.names(at) || (at == sentence.start && !self.names_first(at)) {
            return at..at;
        }
        let mut end = at + 1;
        while end < sentence.end {
            let next = end + self.link(end);
            if next >= sentence.end || !self.names(next) {
                break;
            }
            end = next + 1;
        }
        at..end
    }

    /// Whether the word at `at` may be part of a name: a capital, and no word of grammar.
    fn names(&self, at: usize) -> bool {
        let grammar =
            Sense::DET | Sense::PREP | Sense::CONJ | Sense::PRONOUN | Sense::REL | Sense::DAY;
        let capital = self
            .text
            .token(at)
            .is_some_and(|t| t.kind == Kind::Word && t.capital);
        capital && !self.taken.get(at).is_none_or(|t| *t) && !self.words.has(at, grammar)
    }

    /// Whether the first word of a sentence, which has its capital from there, is part of a name all the
    /// same: an acronym, or followed by another capital.
    fn names_first(&self, at: usize) -> bool {
        self.words.has(at, Sense::PLACE | Sense::ORG)
            || self.text.token(at).is_some_and(|t| t.caps)
            || self.names(at + 1)
    }

    /// How many tokens at `at` only join two parts of a name: "of", "of the", a particle, a hyphen, "-en-".
    fn link(&self, at: usize) -> usize {
        let mark = |i: usize| self.text.token(i).is_some_and(|t| !t.spaced);
        match self.text.mark(at) {
            Mark::Hyphen if mark(at) && mark(at + 1) && !self.names(at + 1) && mark(at + 2) => 3,
            Mark::Hyphen if mark(at) && mark(at + 1) => 1,
            _ if self.words.has(at, Sense::GENITIVE) => {
                1 + usize::from(self.words.has(at + 1, Sense::THE))
            }
            _ if self.words.has(at, Sense::PARTICLE) => 1,
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::text::Text;
    use crate::value::{Dateline, Type, Value, extract, with_asked};

    fn names(source: &str) -> Vec<String> {
        let text = Text::plain(source);
        let mentions = with_asked(&text, extract(&text, &Dateline::default()), &[Type::Name]);
        let name = |m: &crate::value::Mention| {
            matches!(m.reading.value, Value::Name(_)).then(|| m.reading.to_string())
        };
        mentions.iter().filter_map(name).collect()
    }

    #[test]
    fn runs_of_capitals_are_names() {
        let cases: &[(&str, &[&str])] = &[
            ("They met in Ulsan on Monday.", &["Ulsan"]),
            (
                "They met in Ulsan, South Korea, in May 2025.",
                &["Ulsan", "South Korea"],
            ),
            (
                "The talks at the University of the Coast ended.",
                &["University of the Coast"],
            ),
            ("In Ulsan the talks went on.", &["Ulsan"]),
            ("Yesterday they met.", &[]),
            (
                "President Ann Lee met them in Aix-en-Provence.",
                &["President Ann Lee", "Aix-en-Provence"],
            ),
            ("She left NATO and the EU.", &["NATO", "EU"]),
        ];
        for (source, expected) in cases {
            assert_eq!(names(source), *expected, "{source}");
        }
    }
}
