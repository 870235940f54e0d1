//! Exports of press archives: many articles in one text, each with labelled lines around it.
//!
//! Nexis ("1 of 2 DOCUMENTS", outlet and day on lines of their own, `LENGTH: 456 words`, "End of Document"), Factiva
//! (`HD`, `PD`, `SN`, `LP`, `TD`), `ProQuest` and `NewsBank` (`Full text: …`). What the archive says of an article is
//! furniture; the labels are a table.

mod split;

use std::sync::Arc;

use split::{is_count, is_end, is_rule, label, lines, split};

use super::super::labels::{ArchiveLabel as Label, Labels};

use super::super::date::spelled;
use super::super::meta::Meta;
use super::super::{
    Block, BlockKind, By, Content, File, OffsetMap, Part, Parts, Why, author, plain,
};
use crate::span::Span;

/// The articles of an export; `None` if `text` is none.
pub(in crate::document) fn read(path: &str, text: &str, own: &Labels) -> Option<Parts> {
    let articles = split(text, own)?;
    let file = Arc::new(File::of_lines(text.to_owned()));
    let part = |span: &Span| {
        let article = Article::read(span.of(text), own);
        let line = file.lines.position(text, span.start).line;
        let id = (articles.len() > 1).then(|| format!("{path}:{line}"));
        let mut map = OffsetMap::identity();
        map.push(0, span.start);
        Ok(Part {
            line: None,
            meta: Meta { id, ..article.meta },
            content: Content {
                text: span.of(text).to_owned(),
                blocks: article.blocks,
                notes: Vec::new(),
                map,
                file: Arc::clone(&file),
            },
        })
    };
    Some(articles.iter().map(part).collect())
}

/// An article in the making.
#[derive(Default)]
struct Article {
    meta: Meta,
    blocks: Vec<Block>,
}

/// Where a line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Above every label: count, outlet, day, headline.
    Head,
    /// Under a label that is no text.
    Labelled(Label),
    /// In the article.
    Text,
    /// Below it.
    Foot,
}

impl Article {
    fn read(text: &str, own: &Labels) -> Self {
        let mut article = Self::default();
        let mut place = Place::Head;
        let mut from = 0;
        for (at, line) in lines(text) {
            let found = label(line, own);
            if place != Place::Head && (is_rule(line) || is_end(line)) {
                article.take(text, Span::new(from, at), place);
                (place, from) = (Place::Foot, at);
            }
            if place == Place::Foot {
                continue;
            }
            // A blank line ends what stands under a label, so that the article may follow without one.
            let blank = line.trim().is_empty() && matches!(place, Place::Labelled(_));
            if found.is_none() && !blank {
                continue;
            }
            article.take(text, Span::new(from, at), place);
            (place, from) = match found {
                Some((Label::Text, value)) => {
                    article.furnish(text, Span::new(at, at + value));
                    (Place::Text, at + value)
                }
                Some((other, value)) => {
                    article.furnish(text, Span::new(at, at + value));
                    (Place::Labelled(other), at + value)
                }
                None => (Place::Text, at),
            };
        }
        article.take(text, Span::new(from, text.len()), place);
        article.blocks.sort_by_key(|b| b.span.start);
        article
    }

    /// Takes what stands at `span`.
    fn take(&mut self, text: &str, span: Span, place: Place) {
        match place {
            Place::Head => self.head(text, span),
            Place::Text => self.paragraphs(text, span),
            Place::Foot => self.furnish(text, span),
            Place::Labelled(label) => {
                let value = span
                    .of(text)
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ");
                self.know(label, &value);
                let kind = match label {
                    Label::Title => BlockKind::Title,
                    _ => BlockKind::Furniture(Why::Field),
                };
                self.block(text, span, kind);
            }
        }
    }

    /// What a label says of the article; the first to say it is right.
    fn know(&mut self, label: Label, value: &str) {
        let set = |field: &mut Option<String>, value: &str| {
            if field.is_none() && !value.is_empty() {
                *field = Some(value.to_owned());
            }
        };
        match label {
            Label::Title => set(&mut self.meta.title, value),
            // "The Harbour Post ; Ulm [Ulm] 02 May 2024: A.14."
            Label::Outlet => set(
                &mut self.meta.outlet,
                value.split(';').next().unwrap_or("").trim(),
            ),
            Label::Author if self.meta.authors.is_none() => {
                self.meta.authors = author::known(author::stated(value), By::Stated);
            }
            Label::Published => {
                self.meta.published = self.meta.published.or_else(|| spelled(value));
            }
            Label::Author | Label::Text | Label::Other => {}
        }
    }

    /// The lines above every label: the count of the export, outlet and day on lines of their own, and the headline.
    fn head(&mut self, text: &str, span: Span) {
        let lines: Vec<Span> = lines(span.of(text))
            .map(|(at, line)| {
                plain::trimmed(
                    text,
                    Span::new(span.start + at, span.start + at + line.len()),
                )
            })
            .filter(|line| !line.is_empty())
            .collect();
        // The outlet stands above its day; a day alone above the headline tells none.
        let day = lines
            .iter()
            .position(|line| spelled(line.of(text)).is_some());
        for (at, line) in lines.iter().enumerate() {
            let words = line.of(text);
            let kind = match () {
                () if Some(at) == day => {
                    self.know(Label::Published, words);
                    BlockKind::Furniture(Why::Field)
                }
                () if Some(at + 1) == day => {
                    self.know(Label::Outlet, words);
                    BlockKind::Furniture(Why::Field)
                }
                () if is_count(words)
                    || is_rule(words)
                    || words.starts_with("Copyright")
                    || is_edition(words) =>
                {
                    BlockKind::Furniture(Why::Field)
                }
                () if self.meta.title.is_none() => {
                    self.know(Label::Title, words);
                    BlockKind::Title
                }
                () => BlockKind::Paragraph,
            };
            self.block(text, *line, kind);
        }
    }

    fn paragraphs(&mut self, text: &str, span: Span) {
        let words = span.of(text);
        let blocks = plain::paragraphs(words, 0).into_iter().map(|b| Block {
            span: Span::new(b.span.start + span.start, b.span.end + span.start),
            kind: if is_notice(b.span.of(words)) {
                BlockKind::Furniture(Why::Field)
            } else {
                b.kind
            },
        });
        self.blocks.extend(blocks);
    }

    fn furnish(&mut self, text: &str, span: Span) {
        self.block(text, span, BlockKind::Furniture(Why::Field));
    }

    fn block(&mut self, text: &str, span: Span, kind: BlockKind) {
        let span = plain::trimmed(text, span);
        if !span.is_empty() {
            self.blocks.push(Block { span, kind });
        }
    }
}

/// "Late Edition - Final", "All Rights Reserved": lines of the head that are no headline.
fn is_edition(words: &str) -> bool {
    let words = words.to_lowercase();
    words.contains("edition") && words.split_whitespace().nth(5).is_none()
        || words.contains("all rights reserved")
}

/// What archives print below an article: "Copyright 2024 The Harbour Post", "All Rights Reserved", "Document HARP0000…".
fn is_notice(words: &str) -> bool {
    let mut parts = words.split_whitespace();
    let number = |word: &str| {
        word.len() >= 20
            && word.bytes().all(|b| b.is_ascii_alphanumeric())
            && word.bytes().any(|b| b.is_ascii_digit())
    };
    let document = parts.next() == Some("Document") && parts.next().is_some_and(number);
    document || words.eq_ignore_ascii_case("all rights reserved") || is_count(words)
}

#[cfg(test)]
mod tests {
    use super::super::super::{Document, Options, parse};

    fn documents(text: &str) -> Vec<Document> {
        let (documents, faults) =
            parse("export.txt", text.as_bytes().to_vec(), &Options::default());
        assert_eq!(faults, [], "{text}");
        documents
    }

    /// Outlet, day, headline and the words of the article.
    fn told(document: &Document) -> (String, String, String, String) {
        let words: Vec<&str> = document
            .claim_blocks()
            .iter()
            .skip(usize::from(document.title.is_some()))
            .map(|span| span.of(&document.text))
            .collect();
        (
            document.who().to_owned(),
            document
                .published_on()
                .map(|d| d.to_string())
                .unwrap_or_default(),
            document.title.clone().unwrap_or_default(),
            words.join(" / "),
        )
    }

    fn strings(parts: [&str; 4]) -> (String, String, String, String) {
        let [a, b, c, d] = parts.map(str::to_owned);
        (a, b, c, d)
    }

    #[test]
    fn nexis_numbers_its_documents() {
        let text = "                 1 of 2 DOCUMENTS\n\n                 The Quay Post\n\n              March 4, 2024 Monday\n              Late Edition - Final\n\nFerry to cost 12 million\n\nBYLINE: Ann Roe\n\nSECTION: NEWS; Pg. 3\n\nLENGTH: 210 words\n\nThe ferry will cost 12 million euros, the port said.\n\nIt sails in May.\n\nGRAPHIC: A chart of\n9 ferries\n\nLOAD-DATE: March 5, 2024\n\n           Copyright 2024 The Quay Post\n              All Rights Reserved\n\n                 2 of 2 DOCUMENTS\n\n                 The Isle Herald\n\n              March 5, 2024 Tuesday\n\nFerry dearer\n\nLENGTH: 99 words\n\nThe ferry will cost 14 million euros.\n";
        let found = documents(text);
        let got: Vec<_> = found.iter().map(told).collect();
        let body = "The ferry will cost 12 million euros, the port said. / It sails in May.";
        let want = [
            [
                "The Quay Post",
                "2024-03-04",
                "Ferry to cost 12 million",
                body,
            ],
            [
                "The Isle Herald",
                "2024-03-05",
                "Ferry dearer",
                "The ferry will cost 14 million euros.",
            ],
        ];
        assert_eq!(got, want.map(strings));
        // Positions are those of the file.
        let second = found.last().expect("two articles");
        let block = second.claim_blocks().pop().expect("a paragraph");
        let place = second.locate(block);
        assert_eq!(
            text.get(place.start..place.end),
            Some(block.of(&second.text))
        );
    }

    #[test]
    fn nexis_ends_its_documents() {
        let text = "Ferry to cost 12 million\nThe Quay Post\nMarch 4, 2024 Monday\n\nCopyright 2024 The Quay Post All Rights Reserved\nSection: NEWS; Pg. 3\nLength: 210 words\nByline: Ann Roe\nBody\n\nThe ferry will cost 12 million euros.\n\nLoad-Date: March 5, 2024\n\nEnd of Document\n\nFerry dearer\nThe Isle Herald\nMarch 5, 2024 Tuesday\n\nLength: 99 words\nBody\n\nThe ferry will cost 14 million euros.\n\nLoad-Date: March 5, 2024\n\nEnd of Document\n";
        let got: Vec<_> = documents(text).iter().map(told).collect();
        let want = [
            [
                "The Quay Post",
                "2024-03-04",
                "Ferry to cost 12 million",
                "The ferry will cost 12 million euros.",
            ],
            [
                "The Isle Herald",
                "2024-03-05",
                "Ferry dearer",
                "The ferry will cost 14 million euros.",
            ],
        ];
        assert_eq!(got, want.map(strings));
    }

    #[test]
    fn factiva_writes_codes() {
        let text = "HD\tFerry to cost 12 million\nBY\tBy Ann Roe\nWC\t210 words\nPD\t4 March 2024\nSN\tThe Quay Post\nSC\tQUAY\nPG\t3\nLA\tEnglish\nCY\t(c) 2024 The Quay Post\n\nLP\t\nThe ferry will cost 12 million euros.\n\nTD\t\nIt sails in May.\n\nAN\tDocument QUAY000020240304ek3400012\n\nHD   Ferry dearer\nWC   99 words\nPD   5 March 2024\nSN   The Isle Herald\nLP   The ferry will cost 14 million euros.\n";
        let got: Vec<_> = documents(text).iter().map(told).collect();
        let want = [
            [
                "The Quay Post",
                "2024-03-04",
                "Ferry to cost 12 million",
                "The ferry will cost 12 million euros. / It sails in May.",
            ],
            [
                "The Isle Herald",
                "2024-03-05",
                "Ferry dearer",
                "The ferry will cost 14 million euros.",
            ],
        ];
        assert_eq!(got, want.map(strings));
    }

    #[test]
    fn proquest_rules_off_its_articles() {
        let text = "____________________________________________________________\n\nFerry to cost 12 million\n\nAuthor: Roe, Ann\n\nPublication info: The Quay Post ; Ulm [Ulm] 04 Mar 2024: A.3.\n\nAbstract: 9 ferries.\n\nFull text: The ferry will cost 12 million euros.\nIt sails in May.\n\nPublication date: Mar 4, 2024\n\nProQuest document ID: 2933\n____________________________________________________________\n\nContact us at: http://archive.example\n";
        let found = documents(text);
        let got: Vec<_> = found.iter().map(told).collect();
        assert_eq!(got.len(), 1, "{got:?}");
        let want = [
            "The Quay Post",
            "2024-03-04",
            "Ferry to cost 12 million",
            "The ferry will cost 12 million euros. / It sails in May.",
        ];
        assert_eq!(got, [strings(want)]);
    }

    #[test]
    fn an_article_with_labels_is_no_export() {
        for text in [
            "Ferry dearer\n\nDate: 4 March 2024\n\nThe ferry will cost 14 million euros.\n",
            "1 of 2 documents was lost.\n\nThe other cost 14 million euros.\n",
            "HD TVs cost 900 euros.\n\nIN May they cost 800.\n",
            "The list is long.\n\n____________________\n\nIt goes on.\n",
        ] {
            assert_eq!(documents(text).len(), 1, "{text}");
            assert_eq!(documents(text)[0].id, "export.txt", "{text}");
        }
    }
}
