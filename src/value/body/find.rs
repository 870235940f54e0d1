//! The pass over a text that finds bodies, and the acronyms that stand for them.

use std::ops::Range;

use super::{Body, Head, head, initials};
use crate::lexicon::Class;
use crate::text::{Mark, Text};
use crate::value::name::{Run, Sense, Words, plain};
use crate::value::{Grammar, Mention, Reading, Value};

/// The bodies among the `runs` of capitals of `text` and in the titles of its persons.
pub(in crate::value) fn find(text: &Text<'_>, runs: &[Run], mentions: &[Mention]) -> Vec<Mention> {
    let words = Words::read(text);
    let mut runs = [runs, &of_titles(text, mentions)].concat();
    runs.sort_by_key(|run| run.tokens.start);
    let mut out: Vec<Mention> = Vec::new();
    let mut open: Vec<&Run> = Vec::new();
    for (at, run) in runs.iter().enumerate() {
        if out
            .last()
            .is_some_and(|last| last.tokens.end > run.tokens.start)
        {
            continue;
        }
        match named(text, &words, run, runs.get(at + 1)) {
            Some(tokens) => {
                let name = plain(text, tokens.clone()).into_owned();
                out.push(mention(text, run.sentence, tokens, name, Grammar::Body));
            }
            None => open.push(run),
        }
    }
    let acronyms = acronyms(text, &open, &out);
    out.extend(acronyms);
    out
}

/// The capitals before an office in the title of a person: "Ports Commission Chairman Ann Lind".
fn of_titles(text: &Text<'_>, mentions: &[Mention]) -> Vec<Run> {
    let title = |mention: &Mention| {
        let Value::Name(name) = &mention.reading.value else {
            return None;
        };
        let words = name.title.as_deref()?.split(' ').count();
        let start = mention.tokens.start;
        let is_capital = |at: &usize| text.token(*at).is_some_and(|t| t.capital);
        let tokens = start..(start..start + words).take_while(is_capital).last()? + 1;
        let sentence = mention.sentence;
        (words > 1).then_some(Run { sentence, tokens })
    };
    mentions.iter().filter_map(title).collect()
}

fn mention(
    text: &Text<'_>,
    sentence: usize,
    tokens: Range<usize>,
    name: String,
    grammar: Grammar,
) -> Mention {
    let reading = Reading::exact(Value::Body(Body { name }));
    Mention::new(text, tokens, sentence, reading, grammar)
}

/// The name of a body in a run of capitals: up to the last head noun, or, where "of" or "for" follows it, up to what
/// it is for. A legal form alone is no name, and neither is any head noun with which a sentence starts.
fn named(
    text: &Text<'_>,
    words: &Words<'_>,
    run: &Run,
    next: Option<&Run>,
) -> Option<Range<usize>> {
    let tokens = run.tokens.clone();
    let last = tokens.clone().rev().find(|&at| head(text, at).is_some())?;
    let alone = tokens.start == last;
    if alone && (head(text, last) == Some(Head::Form) || starts_sentence(text, run)) {
        return None;
    }
    let end = last + 1;
    if end == tokens.end {
        // "The Department of Natural Resources", but no commission of Ann Lund.
        let of = |next: &Run| {
            text.has(end, Class::Of) && !words.has(next.tokens.start, Sense::GIVEN | Sense::TITLE)
        };
        let extends = |next: &&Run| {
            let joined = text.is(end, "for") || text.is(end, "on") || of(next);
            next.tokens.start == end + 1 && joined
        };
        let end = next.filter(extends).map_or(end, |next| next.tokens.end);
        return Some(tokens.start..end);
    }
    let of = text.has(end, Class::Of);
    let titled = |at: &usize| words.has(*at, Sense::TITLE | Sense::ROLE);
    // "The Department of Justice", of whom none is meant.
    let end = if of {
        let first = end + 2 + usize::from(text.has(end + 1, Class::Article));
        (first..tokens.end).find(titled).unwrap_or(tokens.end)
    } else {
        end
    };
    Some(tokens.start..end)
}

/// Whether the run is the head of its sentence.
fn starts_sentence(text: &Text<'_>, run: &Run) -> bool {
    let sentence = text.sentences().get(run.sentence);
    sentence.is_some_and(|s| s.tokens.start == run.tokens.start)
}

/// The runs that are the initials of one of `bodies`: in brackets behind its name, or of three letters and more.
fn acronyms(text: &Text<'_>, runs: &[&Run], bodies: &[Mention]) -> Vec<Mention> {
    /// Shorter ones stand for too much.
    const SURE: usize = 3;
    let named = |mention: &Mention| match &mention.reading.value {
        Value::Body(body) => Some((initials(&body.name), body.name.clone(), mention.tokens.end)),
        _ => None,
    };
    let known: Vec<_> = bodies.iter().filter_map(named).collect();
    let tied = |letters: &str| {
        known.iter().find(|(initials, _, end)| {
            let bracketed = text.mark(*end) == Mark::OpenBracket
                && text.word(end + 1).replace('.', "") == letters;
            initials == letters && (bracketed || letters.len() >= SURE)
        })
    };
    let acronym = |run: &&Run| {
        let at = run.tokens.start;
        let caps = run.tokens.len() == 1 && text.token(at).is_some_and(|t| t.caps);
        let letters = caps.then(|| text.word(at).replace('.', ""))?;
        let (_, name, _) = tied(&letters)?;
        let tokens = run.tokens.clone();
        Some(mention(
            text,
            run.sentence,
            tokens,
            name.clone(),
            Grammar::Acronym,
        ))
    };
    runs.iter().filter_map(acronym).collect()
}

#[cfg(test)]
mod tests {
    use crate::text::Text;
    use crate::value::{Dateline, Type, Value, extract, with_asked};

    fn bodies(source: &str) -> String {
        let text = Text::plain(source);
        let found = with_asked(&text, extract(&text, &Dateline::default()), &[Type::Body]);
        let names = found.iter().filter_map(|m| match &m.reading.value {
            Value::Body(body) => Some(body.name.clone()),
            _ => None,
        });
        names.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn bodies_are_told_by_their_head() {
        for (words, names) in [
            (
                "She chairs the Harbour Safety Committee.",
                "Harbour Safety Committee",
            ),
            (
                "Harbour Safety Committee members met.",
                "Harbour Safety Committee",
            ),
            ("The Ministry of Health closed it.", "Ministry of Health"),
            (
                "The Department for Coasts closed it.",
                "Department for Coasts",
            ),
            (
                "The Department of Natural Resources closed it.",
                "Department of Natural Resources",
            ),
            ("The Commission of Ann Lund closed it.", "Commission"),
            (
                "It sued Lind Shipping Corp. on Monday.",
                "Lind Shipping Corp",
            ),
            ("The Bank of Ulm raised rates.", "Bank of Ulm"),
            (
                "The Department of Justice Inspector General left.",
                "Department of Justice",
            ),
            (
                "The Ports Commission Chairman Ann Lind left.",
                "Ports Commission",
            ),
            ("The report of the Commission was read.", "Commission"),
            (
                "The Harbour Safety Committee (HSC) met. HSC members left.",
                "Harbour Safety Committee; Harbour Safety Committee; Harbour Safety Committee",
            ),
            ("The council of the town met.", ""),
            ("Council met. It was cold in Ulm.", ""),
            ("Mayor Ann Lind left.", ""),
            ("The DNA of the fish was read.", ""),
        ] {
            assert_eq!(bodies(words), names, "{words}");
        }
    }
}
