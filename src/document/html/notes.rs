//! The notes of a page: a link to a place of the page that stands for its number, and the words at that place.
//!
//! Footnotes of Word, of renderers of Markdown, of wikis and of newsletters are alike in this: the link leads to an element
//! with that name, and the element leads back. What is named but is not there leaves a note without words.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::elements::{Elements, Id};
use super::placed::Placed;
use crate::document::note::{Note, NoteKind};
use crate::document::{Block, BlockKind, Why};
use crate::lexicon::rows;
use crate::span::Span;

/// What an address within the page names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    Note,
    Comment,
    Back,
}

static NAMES: LazyLock<FxHashMap<&'static str, Named>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/page_notes.tsv"))
        .map(|(name, class)| match class {
            "note" => (name, Named::Note),
            "comment" => (name, Named::Comment),
            _ => (name, Named::Back),
        })
        .collect()
});

/// What the part of an address behind `#` names, by its letters up to a figure or a mark: "cite_note-3".
pub(super) fn named(fragment: &str) -> Option<Named> {
    /// No name is longer, in bytes.
    const LONGEST: usize = 24;
    let head = |marks: usize| -> String {
        let mut parts = fragment.split(|c: char| !c.is_ascii_alphabetic());
        let mut letters = String::new();
        for part in parts.by_ref().filter(|part| !part.is_empty()).take(marks) {
            letters.push_str(&part.to_ascii_lowercase());
        }
        letters
    };
    let digits = fragment.bytes().any(|b| b.is_ascii_digit());
    // Two words first: "footnote-anchor-1" leads back, "footnote-1" to the note.
    let known = [head(2), head(1)]
        .into_iter()
        .filter(|head| head.len() <= LONGEST)
        .find_map(|head| NAMES.get(head.as_str()).copied())?;
    // Of "#sdfootnote1anc" and "#sdfootnote1sym" the first leads back.
    let anchor = fragment.ends_with("anc");
    digits.then_some(if anchor { Named::Back } else { known })
}

/// Whether the words of a link are such as mark a note: "[1]", "(iv)", "12", "*".
pub(super) fn is_mark(words: &str) -> bool {
    let inner = words
        .trim()
        .trim_matches(|c| matches!(c, '[' | ']' | '(' | ')' | '^'));
    let sign = |c: char| c.is_alphanumeric() || matches!(c, '*' | '†' | '‡' | '§' | '¶' | '#');
    (1..=4).contains(&inner.chars().count()) && inner.chars().all(sign)
}

/// A link that marks a note.
#[derive(Debug)]
struct Mark {
    /// Where it leads.
    to: String,
    /// Its words.
    label: String,
    comment: bool,
    /// Where it stands in the text.
    place: usize,
    /// The number of its block.
    block: usize,
}

/// Where an element with a name stands.
#[derive(Debug, Clone, Copy)]
struct Target {
    /// The next block that is placed.
    block: usize,
    /// The element, if it parts blocks; a phrase names its block.
    element: Option<Id>,
}

/// The links and the names of a page.
#[derive(Debug, Default)]
pub(super) struct Notes {
    marks: Vec<Mark>,
    targets: FxHashMap<String, Target>,
}

impl Notes {
    /// An element called `name` in or before the block of this number.
    pub(super) fn target(&mut self, name: &str, block: usize, element: Option<Id>) {
        if !name.is_empty() && !self.targets.contains_key(name) {
            let target = Target { block, element };
            self.targets.insert(name.to_owned(), target);
        }
    }

    /// The words of a link to `to` at a place of the text.
    pub(super) fn mark(&mut self, to: &str, words: &str, place: usize, block: usize) {
        let goes_on = |last: &&mut Mark| last.to == to && last.place == place;
        if let Some(last) = self.marks.last_mut().filter(goes_on) {
            last.label.push_str(words.trim());
            return;
        }
        self.marks.push(Mark {
            to: to.to_owned(),
            label: words.trim().to_owned(),
            comment: named(to) == Some(Named::Comment),
            place,
            block,
        });
    }

    /// The notes, with their words marked as such among the blocks.
    pub(super) fn read(
        self,
        text: &str,
        blocks: &mut [Placed],
        elements: &Elements,
    ) -> Vec<(usize, Note)> {
        if self.marks.is_empty() {
            return Vec::new();
        }
        let regions = self.regions(text, blocks, elements);
        for at in regions.iter().flatten().cloned().flatten() {
            if let Some(placed) = blocks.get_mut(at) {
                placed.block.kind = BlockKind::Furniture(Why::Note);
            }
        }
        let words = |at: usize| blocks.get(at).map(|placed| placed.block.span);
        let span = |region: Range<usize>| {
            let first = words(region.start)?;
            let number = region.len() > 1 && is_mark(first.of(text));
            let first = if number {
                words(region.start + 1)?
            } else {
                first
            };
            Some(without_way_back(text, first.cover(words(region.end - 1)?)))
        };
        let notes = self.marks.into_iter().zip(regions).enumerate();
        notes
            .map(|(number, (mark, region))| {
                let anchor = Span::new(mark.place, mark.place);
                let label = mark.label.trim_matches(|c: char| "[](){}^ ".contains(c));
                let note = Note {
                    kind: if mark.comment {
                        NoteKind::Comment
                    } else {
                        NoteKind::Footnote
                    },
                    label: if label.is_empty() {
                        (number + 1).to_string()
                    } else {
                        label.to_owned()
                    },
                    text: region.and_then(span).unwrap_or(anchor),
                    anchor,
                    source: None,
                };
                (mark.block, note)
            })
            .collect()
    }

    /// The blocks that hold the words of each note. What holds a marker of the text is no note, or two that lead to each
    /// other would both be gone.
    fn regions(
        &self,
        text: &str,
        blocks: &[Placed],
        elements: &Elements,
    ) -> Vec<Option<Range<usize>>> {
        let ends = ends(elements);
        let mut noted: FxHashSet<usize> = FxHashSet::default();
        let mut marking: FxHashSet<usize> = FxHashSet::default();
        let region = |mark: &Mark| {
            if !noted.contains(&mark.block) {
                marking.insert(mark.block);
            }
            let target = self.targets.get(mark.to.as_str())?;
            let region = words(text, blocks, *target, &ends)?;
            let free = !region.clone().any(|at| marking.contains(&at));
            noted.extend(region.clone().filter(|_| free));
            free.then_some(region)
        };
        self.marks.iter().map(region).collect()
    }
}

/// The notes whose markers stand in what is kept of a page.
pub(super) fn kept(notes: Vec<(usize, Note)>, blocks: &[Block]) -> Vec<Note> {
    let is_kept = |at: usize| blocks.get(at).is_some_and(|b| !b.kind.is_furniture());
    let kept = notes.into_iter().filter(|(at, _)| is_kept(*at));
    kept.map(|(_, note)| note).collect()
}

/// The last element within each.
fn ends(elements: &Elements) -> Vec<Id> {
    let all = elements.all();
    let mut ends: Vec<Id> = (0..all.len()).collect();
    for (id, element) in all.iter().enumerate().skip(1).rev() {
        let end = ends.get(id).copied().unwrap_or(id);
        if let Some(above) = ends.get_mut(element.parent) {
            *above = end.max(*above);
        }
    }
    ends
}

/// The blocks that hold the words of the note at `target`; none if there are more than a note has.
fn words(text: &str, blocks: &[Placed], target: Target, ends: &[Id]) -> Option<Range<usize>> {
    /// In blocks.
    const MOST: usize = 12;
    /// In bytes.
    const LONGEST: usize = 4000;
    let within = |placed: &Placed| match target.element {
        Some(id) => (id..=ends.get(id).copied().unwrap_or(id)).contains(&placed.element),
        None => false,
    };
    let behind = blocks.get(target.block..)?;
    let mut count = behind
        .iter()
        .take(MOST + 1)
        .take_while(|b| within(b))
        .count();
    // A phrase names the block that it stands in, and a number alone what follows it.
    let bare = |count: usize| {
        let last = count.checked_sub(1).and_then(|at| behind.get(at));
        last.is_none_or(|b| count == 1 && is_mark(b.block.span.of(text)))
    };
    count += usize::from(bare(count));
    let (first, last) = (behind.first()?, behind.get(count.checked_sub(1)?)?);
    let title = |b: &Placed| matches!(b.block.kind, BlockKind::Title | BlockKind::Heading);
    let length = last.block.span.end - first.block.span.start;
    let fits = count <= MOST && length <= LONGEST && !behind.iter().take(count).any(title);
    fits.then_some(target.block..target.block + count)
}

/// The words of a note without the signs that led back: "^ ", "↑".
fn without_way_back(text: &str, span: Span) -> Span {
    let sign =
        |c: char| c.is_whitespace() || matches!(c, '^' | '↑' | '↩' | '⤴' | '\u{fe0e}' | '\u{fe0f}');
    let words = span.of(text);
    let start = span.start + (words.len() - words.trim_start_matches(sign).len());
    let end = (span.start + words.trim_end_matches(sign).len()).max(start);
    Span::new(start, end)
}

#[cfg(test)]
mod tests {
    use super::super::super::{Document, Options, parse};
    use super::*;
    use crate::document::note;

    fn read(page: &str) -> Document {
        let (mut documents, faults) = parse("a.html", page.into(), &Options::default());
        assert_eq!(faults, [], "{page}");
        documents.pop().expect(page)
    }

    fn told(page: &str) -> (String, Vec<String>) {
        note::told(&read(page))
    }

    const BODY: &str = "The flood of May drove 340 families";
    const NOTE: &str = "Council minutes, 4 March 2024, p. 12";

    #[test]
    fn notes_of_all_kinds_of_pages_keep_their_words() {
        for page in [
            // Renderers of Markdown.
            format!(
                "<p>{BODY}<sup id='fnref:1'><a href='#fn:1' class='footnote-ref' role='doc-noteref'>1</a></sup> away.</p><div class='footnotes' role='doc-endnotes'><hr><ol><li id='fn:1'><p>{NOTE}&nbsp;<a href='#fnref:1' role='doc-backlink'>&#8617;&#65038;</a></p></li></ol></div>"
            ),
            // Word.
            format!(
                "<p class=MsoNormal>{BODY}<a style='x' href=\"#_ftn1\" name=\"_ftnref1\" title=\"\"><span class=MsoFootnoteReference><span>[1]</span></span></a> away.</p><div><br clear=all><hr><div id=ftn1><p class=MsoFootnoteText><a style='x' href=\"#_ftnref1\" name=\"_ftn1\" title=\"\"><span class=MsoFootnoteReference><span>[1]</span></span></a> {NOTE}</p></div></div>"
            ),
            // Wikis.
            format!(
                "<p>{BODY}<sup id='cite_ref-Min_1-0' class='reference'><a href='#cite_note-Min-1'>[1]</a></sup> away.</p><ol class='references'><li id='cite_note-Min-1'><span class='mw-cite-backlink'>^ <a href='#cite_ref-Min_1-0'><sup>a</sup></a> <a href='#cite_ref-Min_1-1'><sup>b</sup></a></span> <span class='reference-text'>{NOTE}</span></li></ol>"
            ),
            // Newsletters.
            format!(
                "<p>{BODY}<a id='footnote-anchor-1-9' href='#footnote-1-9' target='_self' class='footnote-anchor'>1</a> away.</p><div class='footnote'><a id='footnote-1-9' href='#footnote-anchor-1-9' class='footnote-number'>1</a><div class='footnote-content'><p>{NOTE}</p></div></div>"
            ),
            // By hand, and as a browser saves addresses.
            format!(
                "<p>{BODY}<a href='https://post.example/quay#fn1'>[1]</a> away.</p><aside id=fn1>{NOTE} <a href='https://post.example/quay#fnref1'>Back</a></aside>"
            ),
            format!(
                "<p>{BODY}<sup><a href='#n1'>1</a></sup> away.</p><dl><dt id=n1>1</dt><dd>{NOTE}</dd></dl>"
            ),
            format!(
                "<p>{BODY}<a epub:type='noteref' href='#x'>1</a> away.</p><aside epub:type='footnote' id='x'><p>{NOTE}</p></aside>"
            ),
            // LibreOffice.
            format!(
                "<p>{BODY}<a class='sdfootnoteanc' name='sdfootnote1anc' href='#sdfootnote1sym'><sup>1</sup></a> away.</p><div id='sdfootnote1'><p class='sdfootnote'><a class='sdfootnotesym' name='sdfootnote1sym' href='#sdfootnote1anc'>1</a> {NOTE}</p></div>"
            ),
        ] {
            let (words, notes) = told(&page);
            assert_eq!(words, format!("{BODY} away."), "{page}");
            assert_eq!(notes, [format!("1: {NOTE} @ families")], "{page}");
            let document = read(&page);
            let note = document.notes.first().expect("a note");
            let place = document.locate(note.text);
            assert_eq!(page.get(place.start..place.end), Some(NOTE), "{page}");
            let why = document
                .blocks
                .iter()
                .find(|b| b.span.contains(note.text))
                .map(|b| b.kind);
            assert_eq!(why, Some(BlockKind::Furniture(Why::Note)), "{page}");
        }
    }

    #[test]
    fn notes_that_lead_nowhere_or_to_each_other_have_no_words() {
        let long =
            "<p>It was a long day in Ulm, and the board of the port sat until the night.</p>"
                .repeat(20);
        for page in [
            format!("<p>{BODY}<sup><a href='#fn9'>1</a></sup> away.</p>"),
            format!("<p>{BODY}<sup><a href='#'>1</a></sup> away.</p>"),
            format!("<p id=fn1>{BODY}<sup><a href='#fn1'>1</a></sup> away.</p>"),
            format!("<div id=fn1><p>{BODY}<sup><a href='#fn1'>1</a></sup> away.</p></div>"),
            format!("<p>{BODY}<sup><a href='#fn1'>1</a></sup> away.</p><div id=fn1>{long}</div>"),
            format!("<p>{BODY}<sup><a href='#fn1'>1</a></sup> away.</p><div id=fn1></div>"),
        ] {
            let document = read(&page);
            assert!(
                document.text.starts_with(&format!("{BODY} away.")),
                "{page}"
            );
            assert!(document.notes.iter().all(|n| n.text.is_empty()), "{page}");
        }
        let crossed = "<p id=fn1>The quay cost 4 million<sup><a href='#fn2'>1</a></sup> in all.</p><p id=fn2>The pier cost 5 million<sup><a href='#fn1'>2</a></sup> in all.</p>";
        let (words, notes) = told(crossed);
        assert_eq!(words, "The quay cost 4 million in all.");
        assert_eq!(notes, ["1: The pier cost 5 million in all. @ million"]);
        let round = "<p id=fn1>A<sup><a href='#fn2'>1</a></sup> b.</p><p id=fn2>C<sup><a href='#fn3'>2</a></sup> d.</p><p id=fn3>E<sup><a href='#fn1'>3</a></sup> f.</p>";
        assert_eq!(told(round).0, "A b.");
    }

    #[test]
    fn links_that_mark_no_note_stay() {
        for (page, want) in [
            (
                "<p>See <a href='#part2'>part 2</a> of the plan of the port.</p>",
                "See part 2 of the plan of the port.",
            ),
            (
                "<p>In <a href='#note-on-costs'>2024</a> it cost 4 million.</p>",
                "In 2024 it cost 4 million.",
            ),
            (
                "<p>The quay <a href='/a#fn1'>opened in May</a>, they said.</p>",
                "The quay opened in May, they said.",
            ),
        ] {
            assert_eq!(told(page).0, want);
        }
    }

    #[test]
    fn names_of_notes_are_told_from_ways_back() {
        for (fragment, want) in [
            ("fn:1", Some(Named::Note)),
            ("_ftn12", Some(Named::Note)),
            ("cite_note-Roe_2019-3", Some(Named::Note)),
            ("footnote-1-99", Some(Named::Note)),
            ("cmnt4", Some(Named::Comment)),
            ("fnref1:2", Some(Named::Back)),
            ("_ftnref1", Some(Named::Back)),
            ("cite_ref-3", Some(Named::Back)),
            ("footnote-anchor-1-99", Some(Named::Back)),
            ("sdfootnote1anc", Some(Named::Back)),
            ("notes", None),
            ("top", None),
            ("", None),
        ] {
            assert_eq!(named(fragment), want, "{fragment}");
        }
    }
}
