//! The headline of a page, and the headings of its article.

use super::lines::LINE;
use super::page::{HEAD, Page};
use crate::document::plain::ends_sentence;
use crate::document::words::{Piece, pieces};
use crate::document::{BlockKind, Why};
use crate::lexicon::{Key, Mark};

impl Page<'_> {
    /// The headline where it is sure: stated, or printed twice. Its second print is furniture, and so are short
    /// lines above it. Whether there is one.
    pub(super) fn by_title(&mut self, title: Option<&str>, first: usize) -> bool {
        /// A headline may be printed again below a picture or a summary.
        const BEHIND: usize = 2;
        let head: Vec<(usize, u64)> = self
            .open()
            .take_while(|&(at, _)| at <= first.saturating_add(BEHIND))
            .take(HEAD)
            .filter(|(_, b)| b.span.len() <= LINE * 2)
            .map(|(at, b)| (at, print(self.words(b))))
            .collect();
        let stated = title.map(print);
        let marked = head.iter().find(|(at, _)| {
            self.blocks
                .get(*at)
                .is_some_and(|b| b.kind == BlockKind::Title)
        });
        let known = head.iter().find(|(_, p)| Some(*p) == stated);
        let twice = || {
            head.iter().find(|(at, p)| {
                self.is_headline(*at) && head.iter().filter(|(_, other)| other == p).count() > 1
            })
        };
        let Some(&(at, print)) = known.or(marked).or_else(twice) else {
            return stated.is_some();
        };
        for &(other, _) in head.iter().filter(|&&(other, p)| p == print && other != at) {
            self.leave_out(other, Why::Repeated);
        }
        for above in 0..at {
            let block = self.paragraph(above);
            if block.is_some_and(|b| is_label(self.words(b))) {
                self.leave_out(above, Why::Label);
            }
        }
        self.set(at, BlockKind::Title);
        true
    }

    /// Without a sure headline it is the first line, if it looks like one and something follows.
    pub(super) fn first_line_is_title(&mut self) {
        let mut open = self.open();
        let Some((at, block)) = open.next() else {
            return;
        };
        let follows = open.next().is_some();
        drop(open);
        if follows && block.kind == BlockKind::Paragraph && self.is_headline(at) {
            self.set(at, BlockKind::Title);
        }
    }

    /// Whether the block looks like a headline: one line, no closing mark, not too long.
    fn is_headline(&self, at: usize) -> bool {
        /// In bytes; the longest headlines have some thirty words.
        const LONGEST: usize = 240;
        let words = self.blocks.get(at).map_or("", |b| self.words(*b));
        let starts = words.starts_with(|c: char| {
            c.is_uppercase()
                || c.is_ascii_digit()
                || matches!(c, '‘' | '\'' | '“' | '"' | '$' | '£' | '€')
        });
        let dash = words.ends_with(['—', '–', '-', '_', '―', ':', ',', ';']);
        starts
            && !dash
            && !words.contains('\n')
            && words.len() <= LONGEST
            && !ends_sentence(words)
            && words.split_whitespace().nth(1).is_some()
    }

    /// Short lines between paragraphs are headings.
    pub(super) fn headings(&mut self) {
        /// In bytes.
        const LONGEST: usize = 80;
        let open: Vec<usize> = self.open().map(|(at, _)| at).collect();
        let inner = open
            .get(1..open.len().saturating_sub(1))
            .unwrap_or_default();
        for &at in inner {
            let Some(block) = self.paragraph(at) else {
                continue;
            };
            if block.span.len() <= LONGEST && self.is_headline(at) && !is_item(self.words(block)) {
                self.set(at, BlockKind::Heading);
            }
        }
    }
}

/// Whether a short line is an item of a list or a quoted line rather than a heading: "1. Sheds", "Dead: 12", "“No".
fn is_item(words: &str) -> bool {
    let quoted = words.starts_with(['“', '"']) || words.ends_with(['”', '"', '’', '\'', ')']);
    let line = pieces(words, LINE);
    let closed = line
        .get(1)
        .is_some_and(|p| matches!(p.mark(), Mark::FullStop | Mark::CloseBracket));
    let numbered = line.first().is_some_and(Piece::is_number) && closed;
    let named = line.windows(2).any(|w| matches!(w, [colon, value] if colon.mark() == Mark::Colon && (value.is_number() || !value.spaced)));
    quoted || numbered || named || words.contains('@')
}

/// Equal for two prints of one headline.
fn print(words: &str) -> u64 {
    let mut print = 0xcbf2_9ce4_8422_2325_u64;
    for word in words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
    {
        print = (print ^ u64::from(Key::of(word).0)).wrapping_mul(0x0100_0000_01b3);
    }
    print
}

/// Whether a line above the headline is no more than a label: a few words, no figures, no closing mark.
fn is_label(words: &str) -> bool {
    words.split_whitespace().nth(6).is_none()
        && !ends_sentence(words)
        && !words.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use crate::document::BlockKind::{Furniture, Heading, Paragraph, Title};
    use crate::document::Why;
    use crate::document::furniture::tests::sorted;

    #[test]
    fn a_stated_title_is_found_in_the_text() {
        let text = "Analysis\nFerry line to open\nThe ferry line will open in the spring of next year, the port said.";
        let kinds = |title| {
            sorted(text, title)
                .iter()
                .map(|(k, _)| *k)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            kinds(Some("Ferry Line to Open")),
            [Furniture(Why::Label), Title, Paragraph]
        );
        assert_eq!(
            kinds(Some("Something else")),
            [Paragraph, Heading, Paragraph]
        );
    }
}
