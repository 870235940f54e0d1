//! What stands before the first words of a headline and of an article, and is no part of them.

use super::page::Page;
use crate::document::dateline::{self, Dateline};
use crate::document::plain::trimmed;
use crate::document::{Block, BlockKind, Why, wire};
use crate::span::Span;

impl Page<'_> {
    /// Parts the marks of a version from the headline: "UPDATE 2-Ferry to open".
    pub(super) fn part_version(&mut self) {
        let Some((at, block)) = self.open().next() else {
            return;
        };
        let length = wire::behind_version(self.words(block), self.own);
        if length > 0 {
            let middle = block.span.start + length;
            let (mark, headline) = (
                Span::new(block.span.start, middle),
                Span::new(middle, block.span.end),
            );
            let parts = [
                (mark, BlockKind::Furniture(Why::Version)),
                (headline, block.kind),
            ];
            let parts = parts.map(|(span, kind)| Block { span, kind });
            self.blocks.splice(at..=at, parts);
        }
    }

    /// Parts the dateline of the article from its first sentence, so that its place and day are no part of it.
    pub(super) fn part_dateline(&mut self) {
        /// Behind headline, standfirst and heading.
        const FIRST: usize = 4;
        /// Behind the points of a wire's summary, if an agency makes it sure.
        const BEHIND_POINTS: usize = 12;
        let candidates: Vec<(usize, Block)> = self
            .open()
            .filter(|(_, b)| b.kind == BlockKind::Paragraph)
            .take(BEHIND_POINTS)
            .collect();
        for (place, (at, block)) in candidates.into_iter().enumerate() {
            let found = dateline::read(self.words(block), self.own);
            let sure =
                |found: &Dateline| place < FIRST || found.place.is_some() && found.outlet.is_some();
            let Some(found) = found.filter(sure) else {
                continue;
            };
            let middle = block.span.start + found.end.min(block.span.len());
            let rest = trimmed(self.text, Span::new(middle, block.span.end));
            let before = trimmed(self.text, Span::new(block.span.start, middle));
            if !rest.is_empty() {
                // A dateline's day is a day that the article gives; a page's time stamp is not.
                let kind = if found.stamp {
                    BlockKind::Furniture(Why::DateLine)
                } else {
                    BlockKind::Paragraph
                };
                let parts = [
                    Block { span: before, kind },
                    Block {
                        span: rest,
                        kind: BlockKind::Paragraph,
                    },
                ];
                self.blocks
                    .splice(at..=at, parts.into_iter().filter(|b| !b.span.is_empty()));
            }
            self.clues.dateline = Some(found);
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::document::BlockKind::{Furniture, Heading, Paragraph, Title};
    use crate::document::Why;
    use crate::document::furniture::tests::sorted;

    #[test]
    fn datelines_are_parted_from_sentences() {
        let text = "Ferry line to open\nThe port has set a day\nBERGEN, May 5 (NTN) – The ferry line will open in the spring, the port said on Tuesday.";
        let want = [
            (Title, "Ferry line to open"),
            (Heading, "The port has set a day"),
            (Paragraph, "BERGEN, May 5 (NTN) –"),
            (
                Paragraph,
                "The ferry line will open in the spring, the port said on Tuesday.",
            ),
        ];
        assert_eq!(sorted(text, None), want);
        let stamped = sorted(
            "(Nov 4, 2008 3:19 PM) Shares fell by a third as the port closed for the winter.",
            None,
        );
        assert_eq!(
            stamped.iter().map(|(k, _)| *k).collect::<Vec<_>>(),
            [Furniture(Why::DateLine), Paragraph]
        );
    }
}
