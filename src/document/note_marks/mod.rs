//! Note markers in running text, "340 families [12].", "(SOURCE: minutes)", and the list of notes below it. They are
//! taken out of the sentences, where their digits would be figures, and kept as notes.

mod list;
mod marker;

use marker::{Defined, Mark, marks};
pub(super) use marker::{LONGEST_NUMBER, is_power, is_unit, raise};

use super::note::{Note, NoteKind};
use super::{Block, BlockKind, Content, Why};
use crate::span::Span;

/// `content` with its note markers as notes. The words of a marker that is its own note stand at the end.
pub(super) fn lift(content: Content) -> Content {
    if !may_have(&content.text) {
        return content;
    }
    let defined = Defined::read(&content);
    let marks: Vec<Mark> = content
        .blocks
        .iter()
        .enumerate()
        .filter(|(at, b)| !b.kind.is_furniture() && !defined.blocks.contains(at))
        .flat_map(|(_, block)| marks(&content.text, block.span, &defined))
        .collect();
    if marks.is_empty() && !defined.headed {
        return content;
    }
    without(content, &marks, &defined)
}

/// A cheap question that spares most texts the search.
fn may_have(text: &str) -> bool {
    let bytes = text.as_bytes();
    let superscript = || {
        memchr::memchr_iter(0xc2, bytes)
            .any(|at| matches!(bytes.get(at + 1), Some(0xb9 | 0xb2 | 0xb3)))
            || memchr::memmem::find(bytes, &[0xe2, 0x81]).is_some()
    };
    let headings = [
        "ource", "OURCE", "eference", "EFERENCE", "orks", "ORKS", "ibliog", "IBLIOG",
    ];
    let source = || headings.iter().any(|word| text.contains(word));
    memchr::memchr(b'[', bytes).is_some() || source() || superscript()
}

/// `content` without its marks.
fn without(content: Content, marks: &[Mark], defined: &Defined) -> Content {
    let Content {
        text,
        mut blocks,
        mut notes,
        map,
        file,
    } = content;
    let cuts: Vec<Span> = marks.iter().map(|m| m.cut).collect();
    let moved = Moved::of(&cuts);
    let mut kept = String::with_capacity(text.len());
    let mut new_map = map.without(&cuts, text.len());
    let mut from = 0;
    for cut in &cuts {
        kept.push_str(text.get(from..cut.start).unwrap_or(""));
        from = cut.end;
    }
    kept.push_str(text.get(from..).unwrap_or(""));
    let mut end = kept.len();
    for (at, block) in blocks.iter_mut().enumerate() {
        block.span = moved.span(block.span);
        if defined.blocks.contains(&at) {
            block.kind = BlockKind::Furniture(Why::Note);
        }
    }
    for note in &mut notes {
        note.text = moved.span(note.text);
        note.anchor = moved.span(note.anchor);
    }
    for mark in marks {
        let place = moved.place(mark.cut.start);
        let anchor = Span::new(place, place);
        let note = |label: &str, text: Span| Note {
            kind: NoteKind::Marker,
            label: label.to_owned(),
            text,
            anchor,
            source: None,
        };
        for label in &mark.labels {
            let words = defined
                .notes
                .get(label)
                .map_or(anchor, |span| moved.span(*span));
            notes.push(note(label, words));
        }
        if let Some(own) = mark.own {
            kept.push('\n');
            end += 1;
            let start = end;
            kept.push_str(own.of(&text));
            new_map.take(&map, own, &mut end);
            let span = Span::new(start, end);
            blocks.push(Block {
                span,
                kind: BlockKind::Furniture(Why::Note),
            });
            notes.push(note("", span));
        }
    }
    blocks.retain(|b| !b.span.is_empty());
    Content {
        text: kept,
        blocks,
        notes,
        map: new_map,
        file,
    }
}

/// Where a place of the text stands when cuts are taken out of it.
struct Moved {
    /// The end of each cut, and how much is gone up to there.
    gone: Vec<(Span, usize)>,
}

impl Moved {
    fn of(cuts: &[Span]) -> Self {
        let mut total = 0;
        let gone = cuts.iter().map(|cut| {
            total += cut.len();
            (*cut, total)
        });
        Self {
            gone: gone.collect(),
        }
    }

    fn place(&self, at: usize) -> usize {
        let before = self.gone.partition_point(|(cut, _)| cut.end <= at);
        let gone = before
            .checked_sub(1)
            .and_then(|i| self.gone.get(i))
            .map_or(0, |(_, gone)| *gone);
        // Inside a cut: where it stood.
        let inside = self
            .gone
            .get(before)
            .map_or(0, |(cut, _)| at.saturating_sub(cut.start));
        at - gone - inside
    }

    fn span(&self, span: Span) -> Span {
        Span::new(self.place(span.start), self.place(span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Document, Options, parse};
    use super::*;
    use crate::document::note::told;

    fn read(name: &str, text: &str) -> Document {
        let (mut documents, faults) = parse(name, text.as_bytes().to_vec(), &Options::default());
        assert_eq!(faults, [], "{text}");
        documents.pop().expect(text)
    }

    #[test]
    fn markers_are_notes_and_no_figures() {
        let text = "The flood drove 340[12] families from Ulm [3], the council said.¹ It cost $4 million (SOURCE: budget.pdf, p. 9).\n\nSources\n\n1. Council minutes, 4 March 2024\n\n[3] https://quay.example/flood\n\n[12] Quay Post, 5 March 2024\n";
        let (words, notes) = told(&read("a.txt", text));
        assert_eq!(
            words,
            "The flood drove 340 families from Ulm, the council said. It cost $4 million."
        );
        let want = [
            "12: Quay Post, 5 March 2024 @ 340",
            "3: https://quay.example/flood @ Ulm",
            "1: Council minutes, 4 March 2024 @ said.",
            ": budget.pdf, p. 9 @ million",
        ];
        assert_eq!(notes, want);
    }

    #[test]
    fn a_list_of_sources_is_no_claim_without_markers() {
        let text = "The flood drove 340 families from Ulm, the council said.\n\nSources\n\n1. Minutes, 4 March 2024, p. 12\n\n2. Quay Post\n";
        let (words, notes) = told(&read("a.txt", text));
        assert_eq!(
            words,
            "The flood drove 340 families from Ulm, the council said."
        );
        assert!(notes.is_empty());
        let list = "The flood took three bridges [sic], and they are named here, the council said.\n\n1. Quay Bridge, of 1912\n\n2. Isle Bridge\n";
        assert!(told(&read("a.txt", list)).0.contains("of 1912"));
    }

    #[test]
    fn raised_digits_of_a_page_are_those_of_a_text() {
        let page = "<p>Some 340<sup>12</sup> of 10<sup>6</sup> families on 5 km<sup>2</sup> left.<sup>3</sup> It was May.</p>";
        let document = read("a.html", page);
        let (words, notes) = told(&document);
        assert_eq!(
            words,
            "Some 340 of 10^6 families on 5 km2 left. It was May."
        );
        assert_eq!(notes, ["12:  @ 340", "3:  @ left."]);
        let at = document.text.find("families").expect("families");
        let place = document.locate(Span::new(at, at + "families".len()));
        assert_eq!(page.get(place.start..place.end), Some("families"));
    }

    #[test]
    fn the_words_of_a_source_are_trimmed() {
        for (bracket, source) in [
            ("(Source: Quay Post, )", "Quay Post,"),
            ("[sources :\u{2003}minutes\u{a0}]", "minutes"),
        ] {
            let document = read("a.txt", &format!("It cost $4 million {bracket} in May."));
            let note = document.notes.first().expect(bracket);
            assert_eq!(note.text.of(&document.text), source);
        }
        let empty = "It cost $4 million (source: ) in May.";
        assert_eq!(read("a.txt", empty).text, empty);
    }

    #[test]
    fn what_only_looks_like_a_marker_stays() {
        for text in [
            "He said that “[3] people were there”.",
            "There were 10⁶ of them, and 3 × 10⁵ more.",
            "The park of 5 km² has 10⁶ trees.",
            "Ann Roe (41) was there.",
            "It fell [to 3] in May.",
            "The source (a clerk) was ill.",
            "[1] The quay is closed.",
        ] {
            let document = read("a.txt", text);
            assert_eq!(
                (document.text.as_str(), document.notes.len()),
                (text, 0),
                "{text}"
            );
        }
    }

    #[test]
    fn places_are_those_of_the_file() {
        let text = "The flood[1] drove 340 families away [2], all (source: quay.txt) in May.\n";
        let document = read("a.txt", text);
        assert_eq!(
            told(&document).0,
            "The flood drove 340 families away, all in May."
        );
        for words in ["340 families", "in May", "quay.txt"] {
            let at = document.text.find(words).expect(words);
            let place = document.locate(Span::new(at, at + words.len()));
            assert_eq!(text.get(place.start..place.end), Some(words));
        }
    }

    #[test]
    fn sources_without_numbers_are_named_by_their_markers() {
        let text = "The flood drove 340 families (Roe 2019) from Ulm and cost 12 million (North Radio), the council said (Lie et al., 2021, p. 40). It was cold (in May) there (WHO).\n\nReferences\n\nRoe, A. (2019). Floods of the north. Quay Press.\n\nNorth Radio, https://radio.example/flood-12\n\nLie, B. and Moe, C. (2021). Quays.\n";
        let (words, notes) = told(&read("a.txt", text));
        assert_eq!(
            words,
            "The flood drove 340 families from Ulm and cost 12 million, the council said. It was cold (in May) there (WHO)."
        );
        let want = [
            "Roe 2019: Roe, A. (2019). Floods of the north. Quay Press. @ families",
            "North Radio: North Radio, https://radio.example/flood-12 @ million",
            "Lie et al., 2021, p. 40: Lie, B. and Moe, C. (2021). Quays. @ said",
        ];
        assert_eq!(notes, want);
    }

    #[test]
    fn prose_under_a_heading_of_sources_stays() {
        for text in [
            "The quay is long, the council of Ulm said on Monday.\n\nSources\n\nTwo people who know the talks of the council told it to this paper.\n",
            "The quay is long (Roe 2019), the council of Ulm said.\n\nNotes\n\nThis was updated in May 2019 by Roe.\n",
            "The quay is long (Roe 2019), the council of Ulm said.\n\nSources\n",
        ] {
            let document = read("a.txt", text);
            assert_eq!(
                (document.text.as_str(), document.notes.len()),
                (text, 0),
                "{text}"
            );
        }
        let two = "The quay is long (Roe 2019), they said.\n\nSources\n\nRoe, A. 2019. Quays.\n\nRoe, B. 2019. Piers.\n";
        assert!(read("a.txt", two).notes.is_empty());
    }
}
