//! What word processors have in common: paragraphs, rows of tables, and notes at places of the text.

use crate::document::Why;
use rustc_hash::FxHashMap;

use crate::document::extracted::{At, Extracted};
use crate::document::note::{Note, NoteKind};
use crate::document::{BlockKind, Content};
use crate::span::Span;

/// Collects the paragraphs of a document. One may open within another, as those of a text box do; what ends first
/// comes first.
#[derive(Default)]
pub(super) struct Prose {
    out: Extracted,
    open: Vec<Paragraph>,
    /// Words whose paragraph's end was taken back: they open the next.
    joined: Option<Paragraph>,
    frames: Vec<Frame>,
    notes: Vec<Noted>,
    by_id: FxHashMap<(NoteKind, String), usize>,
    titled: bool,
}

struct Paragraph {
    kind: BlockKind,
    words: String,
    /// Notes at bytes of `words`.
    anchors: Vec<(usize, usize, Edge)>,
}

/// Where paragraphs go instead of the text.
enum Frame {
    /// The cells of a row.
    Row(Vec<Vec<Paragraph>>),
    /// The words of a note.
    Note(usize),
}

/// A note under construction.
struct Noted {
    kind: NoteKind,
    label: String,
    words: String,
    start: usize,
    end: usize,
}

/// What of a note's place stands somewhere.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    /// Its start.
    Start,
    /// Its end.
    End,
    /// All of it.
    Mark,
}

impl Prose {
    /// Opens a paragraph.
    pub(super) fn begin(&mut self) {
        self.open
            .push(self.joined.take().unwrap_or_else(Paragraph::new));
    }

    /// Says what the open paragraph is.
    pub(super) fn set_kind(&mut self, kind: BlockKind) {
        let kind = match kind {
            BlockKind::Title if self.titled => BlockKind::Heading,
            kind => kind,
        };
        self.titled |= kind == BlockKind::Title;
        if let Some(open) = self.open.last_mut() {
            open.kind = kind;
        }
    }

    /// Says that the open paragraph is a heading. One of the first order that opens the text is the headline.
    pub(super) fn set_heading(&mut self, level: usize) {
        let first = level == 1 && self.out.is_empty();
        self.set_kind(if first {
            BlockKind::Title
        } else {
            BlockKind::Heading
        });
    }

    /// Adds words to the open paragraph; `\n` ends a line of it.
    pub(super) fn write(&mut self, words: &str) {
        if let Some(open) = self.open.last_mut() {
            open.words.push_str(words);
        }
    }

    /// What the open paragraph holds so far.
    pub(super) fn words(&self) -> &str {
        self.open.last().map_or("", |open| &open.words)
    }

    /// Adds words that are raised. A number right behind another is its power: 10^6.
    pub(super) fn write_raised(&mut self, words: &str) {
        let number = |words: &str| !words.is_empty() && words.bytes().all(|b| b.is_ascii_digit());
        if number(words) && self.words().ends_with(|c: char| c.is_ascii_digit()) {
            self.write("^");
        }
        self.write(words);
    }

    /// Ends the open paragraph.
    pub(super) fn end(&mut self) {
        if let Some(done) = self.open.pop() {
            self.give(done);
        }
    }

    /// Ends the open paragraph where its end was taken back: the next continues it.
    pub(super) fn end_joined(&mut self) {
        if let Some(open) = self.open.pop() {
            self.joined = Some(Paragraph {
                kind: BlockKind::Paragraph,
                ..open
            });
        }
    }

    /// Opens a row of a table.
    pub(super) fn begin_row(&mut self) {
        self.frames.push(Frame::Row(vec![Vec::new()]));
    }

    /// Whether the innermost that is open is a row.
    pub(super) fn in_row(&self) -> bool {
        matches!(self.frames.last(), Some(Frame::Row(_)))
    }

    /// Opens a cell of the row.
    pub(super) fn begin_cell(&mut self) {
        if let Some(Frame::Row(cells)) = self.frames.last_mut() {
            cells.push(Vec::new());
        }
    }

    /// Ends the row: one paragraph with its cells parted by tabs, or, where a cell holds more than one paragraph as
    /// those that lay out a page do, each on its own.
    pub(super) fn end_row(&mut self) {
        self.settle();
        let Some(Frame::Row(mut cells)) = self.frames.pop_if(|f| matches!(f, Frame::Row(_))) else {
            return;
        };
        for cell in &mut cells {
            cell.retain(|p| !p.words.trim().is_empty());
        }
        if cells.iter().any(|cell| cell.len() > 1) {
            return cells.into_iter().flatten().for_each(|p| self.give(p));
        }
        let mut row: Option<Paragraph> = None;
        for cell in cells.into_iter().flatten() {
            match &mut row {
                Some(row) => row.append("\t", cell),
                None => row = Some(cell),
            }
        }
        if let Some(row) = row {
            self.give(row);
        }
    }

    /// The note that a document calls `id`; a new one if it was not met before.
    pub(super) fn note(&mut self, kind: NoteKind, id: &str) -> usize {
        if let Some(&note) = self.by_id.get(&(kind, id.to_owned())) {
            return note;
        }
        let note = self.new_note(kind);
        self.by_id.insert((kind, id.to_owned()), note);
        note
    }

    /// Whether the note that a document calls `id` was met.
    pub(super) fn has_note(&self, kind: NoteKind, id: &str) -> bool {
        self.by_id.contains_key(&(kind, id.to_owned()))
    }

    /// A new note, counted among those of its kind.
    pub(super) fn new_note(&mut self, kind: NoteKind) -> usize {
        let number = 1 + self.notes.iter().filter(|n| n.kind == kind).count();
        self.notes.push(Noted {
            kind,
            label: number.to_string(),
            words: String::new(),
            start: 0,
            end: 0,
        });
        self.notes.len() - 1
    }

    /// Says that a note is about this place.
    pub(super) fn anchor(&mut self, note: usize, edge: Edge) {
        match self.open.last_mut() {
            Some(open) => open.anchors.push((open.words.len(), note, edge)),
            None => self.place(self.out.len(), note, edge),
        }
    }

    /// Opens the words of a note that stand within the text.
    pub(super) fn begin_note(&mut self, note: usize) {
        self.frames.push(Frame::Note(note));
    }

    /// Ends them.
    pub(super) fn end_note(&mut self) {
        while let Some(Frame::Row(_)) = self.frames.last() {
            self.end_row();
        }
        self.frames.pop_if(|f| matches!(f, Frame::Note(_)));
    }

    /// Sets what a note is marked with.
    pub(super) fn set_label(&mut self, note: usize, label: &str) {
        let label = label.trim();
        if let Some(note) = self.notes.get_mut(note).filter(|_| !label.is_empty()) {
            label.clone_into(&mut note.label);
        }
    }

    /// Adds words to the note that a document calls `id`, if the text has a place for it.
    pub(super) fn add_to_note(&mut self, kind: NoteKind, id: &str, words: &str) {
        if let Some(&note) = self.by_id.get(&(kind, id.to_owned())) {
            self.say(note, words);
        }
    }

    /// The document, the words of its notes at the end.
    pub(super) fn content(mut self) -> Content {
        while !self.open.is_empty() {
            self.end();
        }
        self.settle();
        while let Some(frame) = self.frames.last() {
            match frame {
                Frame::Row(_) => self.end_row(),
                Frame::Note(_) => self.end_note(),
            }
        }
        let mut notes = Vec::new();
        for note in self.notes {
            let words = note.words.replace('\n', " ");
            let span = self
                .out
                .push(BlockKind::Furniture(Why::Note), &words, At::default());
            notes.extend(span.map(|text| Note {
                kind: note.kind,
                label: note.label,
                text,
                anchor: Span::new(note.start, note.end.max(note.start)),
                source: None,
            }));
        }
        Content {
            notes,
            ..self.out.content()
        }
    }

    /// Gives away words that no paragraph continues.
    fn settle(&mut self) {
        if let Some(joined) = self.joined.take() {
            self.give(joined);
        }
    }

    /// Hands a paragraph to the row or note that is open, or to the text.
    fn give(&mut self, done: Paragraph) {
        match self.frames.last_mut() {
            Some(Frame::Row(cells)) => {
                if let Some(cell) = cells.last_mut() {
                    cell.push(done);
                }
            }
            Some(&mut Frame::Note(note)) => self.say(note, &done.words),
            None => self.put(&done),
        }
    }

    fn say(&mut self, note: usize, words: &str) {
        if let Some(note) = self.notes.get_mut(note) {
            if !note.words.is_empty() {
                note.words.push(' ');
            }
            note.words.push_str(words.trim());
        }
    }

    /// Writes a paragraph to the text.
    fn put(&mut self, done: &Paragraph) {
        let before = self.out.len();
        let starts = self.out.push_lines(done.kind, &done.words, &At::default());
        for &(at, note, edge) in &done.anchors {
            let line = starts.iter().rev().find(|(line, _)| line.start <= at);
            let place = line.or(starts.first()).map_or(before, |(line, start)| {
                start + at.clamp(line.start, line.end) - line.start
            });
            self.place(place, note, edge);
        }
    }

    fn place(&mut self, at: usize, note: usize, edge: Edge) {
        if let Some(note) = self.notes.get_mut(note) {
            if edge != Edge::End {
                note.start = at;
            }
            if edge != Edge::Start {
                note.end = at;
            }
        }
    }
}

impl Paragraph {
    fn new() -> Self {
        Self {
            kind: BlockKind::Paragraph,
            words: String::new(),
            anchors: Vec::new(),
        }
    }

    /// Adds another paragraph behind `gap`.
    fn append(&mut self, gap: &str, other: Self) {
        self.words.truncate(self.words.trim_end().len());
        self.words.push_str(gap);
        let start = self.words.len();
        self.words.push_str(&other.words.replace('\n', " "));
        let moved = other.anchors.into_iter();
        self.anchors
            .extend(moved.map(|(at, note, edge)| (at + start, note, edge)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(content: &Content) -> Vec<&str> {
        content
            .blocks
            .iter()
            .map(|b| b.span.of(&content.text))
            .collect()
    }

    #[test]
    fn rows_are_paragraphs_unless_they_lay_out_a_page() {
        let mut prose = Prose::default();
        for cells in [
            vec![vec!["Berths"], vec![], vec!["14"]],
            vec![vec!["One.", "Two."], vec!["Three."]],
        ] {
            prose.begin_row();
            for cell in cells {
                prose.begin_cell();
                for words in cell {
                    prose.begin();
                    prose.write(words);
                    prose.end();
                }
            }
            prose.end_row();
        }
        assert_eq!(
            lines(&prose.content()),
            ["Berths\t14", "One.", "Two.", "Three."]
        );
    }

    #[test]
    fn a_note_knows_the_words_that_it_is_about() {
        let mut prose = Prose::default();
        prose.begin();
        prose.write(" Sheds burnt.\nThe quay cost ");
        let comment = prose.note(NoteKind::Comment, "0");
        prose.anchor(comment, Edge::Start);
        prose.write("40 million");
        prose.anchor(comment, Edge::End);
        prose.write(" kroner.");
        let footnote = prose.note(NoteKind::Footnote, "2");
        prose.anchor(footnote, Edge::Mark);
        prose.end();
        prose.add_to_note(NoteKind::Comment, "0", "The board said 46.");
        prose.add_to_note(NoteKind::Footnote, "2", "Annual report, p. 9");
        prose.add_to_note(NoteKind::Footnote, "3", "of a place that was deleted");
        let content = prose.content();
        assert_eq!(
            lines(&content),
            [
                "Sheds burnt.",
                "The quay cost 40 million kroner.",
                "The board said 46.",
                "Annual report, p. 9"
            ]
        );
        let told: Vec<_> = content
            .notes
            .iter()
            .map(|n| {
                (
                    n.label.as_str(),
                    n.anchor.of(&content.text),
                    n.text.of(&content.text),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("1", "40 million", "The board said 46."),
                ("1", "", "Annual report, p. 9")
            ]
        );
        let end = content.text.find("kroner.").map(|at| at + 7);
        assert_eq!(content.notes.last().map(|n| n.anchor.start), end);
    }
}
