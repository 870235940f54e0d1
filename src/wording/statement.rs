//! The passages of one document that report a given statement of a given speaker.

use crate::span::Span;
use crate::text::{Kind, Text};
use crate::value::{Mention, Value};

use super::Passage;

/// The passages of `text` said by `speaker` that hold all the words of `holding`, in order.
///
/// Each is the smallest that makes sense: the sentence of a quotation that holds the words, else the
/// reported clause, else the sentence. `speaker` may be any part of the name ("Xi"); a sentence counts
/// as his if a quotation or reported clause of his stands in it, if it names him, or if he is the last
/// person named before it in its paragraph or the one before. Words match with their inflections. Without `speaker` anybody may say it; with no
/// words at all, every quotation and reported clause of the speaker is given.
pub fn statements<S: AsRef<str>>(
    text: &Text<'_>,
    mentions: &[Mention],
    speaker: Option<&str>,
    holding: &[S],
) -> Vec<Passage> {
    let reader = Reader {
        text,
        mentions,
        speaker,
        holding: holding
            .iter()
            .flat_map(|h| h.as_ref().split_whitespace())
            .map(stem)
            .collect(),
    };
    if reader.holding.is_empty() {
        return mentions.iter().filter_map(|m| reader.speech(m)).collect();
    }
    reader.read()
}

struct Reader<'t, 's> {
    text: &'t Text<'s>,
    mentions: &'t [Mention],
    speaker: Option<&'t str>,
    holding: Vec<String>,
}

impl Reader<'_, '_> {
    fn read(&self) -> Vec<Passage> {
        let mut out: Vec<Passage> = Vec::new();
        let mut next = 0;
        for (index, sentence) in self.text.sentences().iter().enumerate() {
            let span = self.text.span(sentence.tokens.clone());
            while self
                .mentions
                .get(next)
                .is_some_and(|m| m.span.end <= span.start)
            {
                next += 1;
            }
            if !self.holds(span) {
                continue;
            }
            let passage = self
                .inside(span, next)
                .or_else(|| self.sentence(index, span, next));
            if let Some(passage) = passage.filter(|p| out.last() != Some(p)) {
                out.push(passage);
            }
        }
        out
    }

    /// A quotation or reported clause of the speaker that holds the words, cut to the sentence.
    fn inside(&self, sentence: Span, first: usize) -> Option<Passage> {
        let near = || {
            self.mentions
                .iter()
                .skip(first.saturating_sub(BACK))
                .take_while(move |m| m.span.start < sentence.end)
        };
        let mut found: Vec<Passage> = near()
            .filter(|m| m.span.overlaps(sentence))
            .filter_map(|m| self.speech(m))
            .collect();
        for passage in &mut found {
            passage.span = Span::new(
                passage.span.start.max(sentence.start),
                passage.span.end.min(sentence.end),
            );
        }
        found.retain(|p| self.holds(p.span));
        found.into_iter().min_by_key(|p| (!p.quoted, p.span.len()))
    }

    /// The sentence itself, if it is the speaker's.
    fn sentence(&self, index: usize, span: Span, first: usize) -> Option<Passage> {
        let Some(speaker) = self.speaker else {
            return Some(Passage {
                document: 0,
                span,
                speaker: None,
                quoted: false,
            });
        };
        // A statement may go on in a paragraph that names nobody.
        let paragraph = self
            .text
            .sentences()
            .get(index)?
            .paragraph
            .saturating_sub(1);
        let since = self
            .text
            .span(self.text.paragraphs().get(paragraph)?.clone())
            .start;
        let earlier = self
            .mentions
            .iter()
            .take(first)
            .rev()
            .take(BACK)
            .take_while(|m| m.span.start >= since);
        let within = || {
            self.mentions
                .iter()
                .skip(first)
                .take_while(|m| m.span.start < span.end)
        };
        // In the sentence itself any mention of the speaker will do; before it the last person named
        // counts, for "he said" goes on with that one.
        let here = within()
            .filter_map(who)
            .find(|name| same_person(name, speaker));
        // A sentence that somebody else says goes on with nobody.
        let other =
            || within().any(|m| matches!(&m.reading.value, Value::Quote(q) if q.speaker.is_some()));
        let name = here.or_else(|| {
            { earlier }
                .find_map(who)
                .filter(|_| !other())
                .filter(|name| same_person(name, speaker))
        })?;
        Some(Passage {
            document: 0,
            span,
            speaker: Some(name.to_owned()),
            quoted: false,
        })
    }

    /// The passage of a mention that is speech of the speaker.
    fn speech(&self, mention: &Mention) -> Option<Passage> {
        let Value::Quote(quote) = &mention.reading.value else {
            return None;
        };
        let mine = match (self.speaker, quote.speaker.as_deref()) {
            (None, _) => true,
            (Some(want), Some(have)) => same_person(have, want),
            (Some(_), None) => false,
        };
        mine.then(|| Passage {
            document: 0,
            span: mention.span,
            speaker: quote.speaker.as_deref().map(str::to_owned),
            quoted: !quote.indirect,
        })
    }

    /// Whether all words stand in `span`.
    fn holds(&self, span: Span) -> bool {
        let (from, to) = (
            self.text.token_at(span.start),
            self.text.token_at(span.end.saturating_sub(1)) + 1,
        );
        let tokens = self
            .text
            .tokens()
            .get(from..to.min(self.text.tokens().len()))
            .unwrap_or_default();
        let met = |want: &String| {
            tokens
                .iter()
                .filter(|t| matches!(t.kind, Kind::Word | Kind::Number))
                .any(|t| inflects(t.span().of(self.text.source()), want))
        };
        self.holding.iter().all(met)
    }
}

/// How many mentions before a sentence may still reach into it or set its speaker.
const BACK: usize = 24;

/// The name that a mention brings into its sentence.
fn who(mention: &Mention) -> Option<&str> {
    match &mention.reading.value {
        Value::Quote(quote) => quote.speaker.as_deref(),
        Value::Name(name) => Some(&name.name),
        _ => None,
    }
}

/// Whether every word of the shorter name stands in the longer: "Xi" and "Xi Jinping".
fn same_person(a: &str, b: &str) -> bool {
    let words = |s: &str| {
        s.split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_lowercase)
            .collect::<Vec<_>>()
    };
    let (a, b) = (words(a), words(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    !short.is_empty() && short.iter().all(|w| long.contains(w))
}

/// A word without its inflection, roughly: "retaliations" and "retaliation" are "retaliation".
fn stem(word: &str) -> String {
    let lower = word.to_lowercase();
    let lower = lower.trim_matches(|c: char| !c.is_alphanumeric());
    for ending in ["ing", "ied", "ies", "ed", "es", "s", "y", "e"] {
        if let Some(stem) = lower
            .strip_suffix(ending)
            .filter(|s| s.chars().count() >= 4)
        {
            return stem.to_owned();
        }
    }
    lower.to_owned()
}

/// Whether `word` is a form of the word with this stem.
fn inflects(word: &str, wanted: &str) -> bool {
    let first = |s: &str| {
        s.chars()
            .next()
            .map(|c| c.to_lowercase().next().unwrap_or(c))
    };
    first(word) == first(wanted) && stem(word) == wanted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Dateline, extract};

    fn found(source: &str, speaker: Option<&str>, holding: &[&str]) -> Vec<(String, bool)> {
        let text = Text::plain(source);
        let mentions = extract(&text, &Dateline::default());
        statements(&text, &mentions, speaker, holding)
            .iter()
            .map(|p| (p.span.of(source).to_owned(), p.quoted))
            .collect()
    }

    #[test]
    fn the_smallest_passage_of_the_speaker_is_given() {
        let source = "President Ann Lee met Tom Brook. Trade is “the keel and sail” of the pact, Lee said.\nBrook said that trade had no keel.\nNothing more was said that day.\nThe keel was laid in May.";
        assert_eq!(
            found(source, Some("Lee"), &["keel"]),
            [("the keel and sail".to_owned(), true)]
        );
        assert_eq!(
            found(source, Some("Tom Brook"), &["keels"]),
            [("trade had no keel".to_owned(), false)]
        );
        assert_eq!(found(source, None, &["keel"]).len(), 3);
        assert!(found(source, Some("Lee"), &["anchor"]).is_empty());
    }

    #[test]
    fn a_reported_sentence_follows_its_paragraphs_speaker() {
        let source =
            "“We won,” Ann Lee said. Trade should stay the keel of the pact. Others doubt it.";
        assert_eq!(
            found(source, Some("Lee"), &["keel", "pact"]),
            [("Trade should stay the keel of the pact.".to_owned(), false)]
        );
    }
}
