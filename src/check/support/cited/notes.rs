//! Which sources each note of a draft names, and which notes a value has.

use std::ops::Range;

use super::plain::Plain;
use super::shelf::Shelf;
use crate::article::Article;
use crate::check::Story;
use crate::document::{Document, Note, NoteKind};
use crate::span::Span;

/// A note, and what it names.
#[derive(Debug, Clone)]
pub(in crate::check::support) struct Named<'d> {
    pub(super) note: &'d Note,
    /// The sources at hand that it names.
    pub(super) sources: Vec<usize>,
    /// Whether it names one that is not at hand as well.
    pub(super) open: bool,
}

/// The notes of a draft.
#[derive(Debug, Default)]
pub(in crate::check::support) struct Notes<'d>(Vec<Named<'d>>);

impl<'d> Notes<'d> {
    /// Reads the notes of the draft at `draft`; none without sources.
    pub(in crate::check::support) fn read(story: &Story<'d>, draft: usize) -> Self {
        let document = story.articles.get(draft).map(|a| a.document);
        let Some(document) = document.filter(|d| !d.notes.is_empty()) else {
            return Self::default();
        };
        let shelf = Shelf::of(story);
        if shelf.is_empty() {
            return Self::default();
        }
        let mut named: Vec<Named<'d>> = document
            .notes
            .iter()
            .map(|note| direct(note, document, &shelf))
            .collect();
        named.sort_by_key(|n| n.note.anchor.start);
        for at in 0..named.len() {
            if let Some(sources) = referred(&named, at, document) {
                named[at].open = sources.is_empty();
                named[at].sources = sources;
            }
        }
        Self(named)
    }

    /// All of them, in the order of their places.
    pub(super) fn all(&self) -> &[Named<'d>] {
        &self.0
    }

    /// The notes of the value at `tokens`: those that lie over it, and those next behind it in its sentence or right behind
    /// that.
    pub(super) fn of(&self, article: &Article<'_>, tokens: &Range<usize>) -> Vec<&Named<'d>> {
        let span = article.text.span(tokens.clone());
        let text = &article.document.text;
        let sentence = article
            .text
            .sentences()
            .get(article.text.sentence_of(tokens.start));
        let end = sentence
            .map_or(span, |s| article.text.span(s.tokens.clone()))
            .end;
        let over =
            |n: &&Named<'_>| n.note.anchor.start < span.end && span.start < n.note.anchor.end;
        let within = |n: &&Named<'_>| {
            n.note.anchor.is_empty()
                && span.start < n.note.anchor.start
                && n.note.anchor.start < span.end
        };
        let mut found: Vec<&Named<'d>> = self.0.iter().filter(|n| over(n) || within(n)).collect();
        let mut reach = None;
        for named in self.0.iter().filter(|n| n.note.anchor.is_empty()) {
            let place = named.note.anchor.start;
            let follows = match reach {
                None => place >= span.end && (place <= end || beside(text, end, place)),
                Some(last) => place == last || beside(text, last, place),
            };
            if follows {
                reach = Some(place);
                found.push(named);
            }
        }
        found
    }

    /// The sources at hand that the notes of a value name, unless they name others as well.
    pub(super) fn cited(
        &self,
        article: &Article<'_>,
        tokens: &Range<usize>,
    ) -> Option<Citation<'_, 'd>> {
        let notes: Vec<_> = self
            .of(article, tokens)
            .into_iter()
            .filter(|n| !n.sources.is_empty() || n.open)
            .collect();
        let mut sources: Vec<usize> = notes
            .iter()
            .flat_map(|n| n.sources.iter().copied())
            .collect();
        sources.sort_unstable();
        sources.dedup();
        let whole = !sources.is_empty() && notes.iter().all(|n| !n.open);
        whole.then_some(Citation { notes, sources })
    }
}

/// The notes of a value and all sources that they name.
pub(in crate::check::support) struct Citation<'n, 'd> {
    notes: Vec<&'n Named<'d>>,
    pub(super) sources: Vec<usize>,
}

impl Citation<'_, '_> {
    /// "footnote 3 names", "notes 3 and 4 name": who says where the value is from.
    pub(super) fn notes(&self) -> String {
        let names: Vec<String> = self.notes.iter().map(|n| n.note.name()).collect();
        let verb = if names.len() == 1 { "names" } else { "name" };
        format!("{} {verb}", names.join(" and "))
    }

    /// "see footnote 3": what stands under the words.
    pub(super) fn look(&self) -> String {
        let names: Vec<String> = self.notes.iter().map(|n| n.note.name()).collect();
        format!("see {}", names.join(" and "))
    }

    /// "Quay Post or Isle Herald": the sources, each once.
    pub(super) fn outlets(&self, story: &Story<'_>, join: &str) -> String {
        let articles = self.sources.iter().filter_map(|&at| story.articles.get(at));
        let mut outlets: Vec<&str> = articles.map(|a| a.document.who()).collect();
        outlets.sort_unstable();
        outlets.dedup();
        outlets.join(join)
    }

    /// "Footnote 3 names Quay Post: “Quay Post, p. 3”."
    pub(in crate::check::support) fn remark(&self, story: &Story<'_>, draft: &Document) -> String {
        let words: Vec<&str> = self
            .notes
            .iter()
            .map(|n| n.note.text.of(&draft.text))
            .filter(|w| !w.is_empty())
            .collect();
        let said = format!("{} {}", self.notes(), self.outlets(story, " and "));
        if words.is_empty() {
            said
        } else {
            format!("{said}: “{}”", words.join("”, “"))
        }
    }
}

/// Whether nothing but marks and spaces of one line lie between two places, and few of those.
fn beside(text: &str, from: usize, to: usize) -> bool {
    /// A mark of three bytes and a space, twice.
    const MARKS: usize = 8;
    from <= to
        && to - from <= MARKS
        && text
            .get(from..to)
            .is_some_and(|gap| !gap.contains(|c: char| c.is_alphanumeric() || c == '\n'))
}

/// A note with the sources that it names itself, each part of it on its own: "Quay Post, p. 3; Isle Herald".
fn direct<'d>(note: &'d Note, draft: &Document, shelf: &Shelf<'_>) -> Named<'d> {
    let words = note.text.of(&draft.text);
    let mut named = Named {
        note,
        sources: Vec::new(),
        open: false,
    };
    if let Some(path) = &note.source {
        named.sources = shelf.of_path(path);
    } else if words.is_empty() {
        named.sources = shelf.of_number(&note.label);
    } else {
        for part in words.split("; ").flat_map(str::lines) {
            let found = shelf.of_words(part);
            named.open |= found.is_empty() && names_something(note.kind, part);
            named.sources.extend(found);
        }
    }
    named.sources.sort_unstable();
    named.sources.dedup();
    named
}

/// Whether a part of a note gives a source, and not a place in one or a remark.
fn names_something(kind: NoteKind, words: &str) -> bool {
    let plain = Plain::of(words);
    let says = words.contains("://")
        || plain
            .words()
            .next()
            .is_some_and(|w| w == "source" || w == "sources");
    // What is said in the margin is mostly a question to the writer.
    if kind == NoteKind::Comment && !says {
        return false;
    }
    let letters = words.split(|c: char| !c.is_alphabetic());
    let capital = |word: &str| word.len() > 2 && word.starts_with(char::is_uppercase);
    says || !plain.opens_with("place")
        && !plain.opens_with("visit")
        && letters.into_iter().any(capital)
}

/// The sources of the note that the one at `at` refers to: "ibid.", "see note 3", "Roe, p. 4".
fn referred(named: &[Named<'_>], at: usize, draft: &Document) -> Option<Vec<usize>> {
    let own = named
        .get(at)
        .filter(|n| n.sources.is_empty() && n.note.source.is_none())?;
    let words = own.note.text.of(&draft.text);
    let plain = Plain::of(words);
    let before = named
        .get(..at)?
        .iter()
        .rev()
        .filter(|n| n.note.kind == own.note.kind);
    if plain.opens_with("same") {
        return before.into_iter().next().map(|n| n.sources.clone());
    }
    if let Some(label) = plain.numbered("refer") {
        let labelled = |n: &&Named<'_>| n.note.label == label && n.note.anchor != own.note.anchor;
        let alike = |n: &&Named<'_>| n.note.kind == own.note.kind;
        let all = || named.iter().filter(labelled);
        return all()
            .find(alike)
            .or_else(|| all().next())
            .map(|n| n.sources.clone());
    }
    let name = short(&plain)?;
    let opens = |n: &&Named<'_>| {
        Plain::of(n.note.text.of(&draft.text)).words().next() == Some(name) && !n.sources.is_empty()
    };
    before.into_iter().find(opens).map(|n| n.sources.clone())
}

/// The only word of a note besides a year and a page: "Roe 2024, p. 4".
fn short(plain: &Plain) -> Option<&str> {
    let is_place = |word: &str| Plain::of(word).has_sense("place");
    let mut words = plain
        .words()
        .filter(|w| !w.bytes().any(|b| b.is_ascii_digit()) && !is_place(w));
    words
        .next()
        .filter(|name| name.len() > 2 && words.next().is_none())
}

/// The place that a note is about, for a person: the words over which it lies, or the last word before it.
pub(super) fn place(note: &Note, text: &str) -> Span {
    if !note.anchor.is_empty() {
        return note.anchor;
    }
    let before = text.get(..note.anchor.start).unwrap_or("");
    let end = before.trim_end().len();
    let start = before
        .trim_end()
        .rfind(char::is_whitespace)
        .map_or(0, |at| at + 1);
    Span::new(start.min(end), end)
}
