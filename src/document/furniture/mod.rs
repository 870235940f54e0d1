//! Page furniture: what a page puts around an article. Lines, never sentences of the article.
//!
//! In: the paragraphs of a text. Out: the same bytes in finer blocks, each with its kind, and what the
//! furniture told about outlet and date.

mod hashtags;
mod headline;
mod lines;
mod opening;
mod page;

use super::labels::Labels;
use super::line::{self, Credits};
use super::plain::ends_sentence;
use super::{Block, BlockKind, Why, list_numbers};
use lines::{is_menu, opens_section, told_by_words};
use page::{HEAD, Page};

pub(super) use page::Clues;

/// Sorts `blocks` of `text` into headline, headings, article and furniture. `title` is the headline
/// where it is known; `plain` says that the format knows no headings, so that they are told by their looks.
pub(super) fn sort(
    text: &str,
    title: Option<&str>,
    plain: bool,
    blocks: Vec<Block>,
    own: &Labels,
) -> (Vec<Block>, Clues) {
    let mut page = Page {
        text,
        blocks: hashtags::part(text, list_numbers::part(text, blocks)),
        clues: Clues::default(),
        own,
    };
    page.by_words();
    let (first, last) = page.article();
    page.by_credits(first, last);
    page.by_line_outside(first);
    page.by_menus(first, last);
    let named = page.by_title(title, first);
    page.by_sections(last);
    if plain && !named {
        page.first_line_is_title();
    }
    if plain {
        page.headings();
    }
    page.part_version();
    page.part_dateline();
    (page.blocks, page.clues)
}

impl Page<'_> {
    /// Furniture that its own words tell, wherever it stands.
    fn by_words(&mut self) {
        for at in 0..self.blocks.len() {
            let Some(block) = self
                .blocks
                .get(at)
                .copied()
                .filter(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::Heading))
            else {
                continue;
            };
            let words = self.words(block);
            let Some(why) = told_by_words(words, self.own) else {
                continue;
            };
            if why == Why::Copyright {
                self.clues.copyrights.push(block.span);
            }
            self.leave_out(at, why);
        }
    }

    /// Date lines in head and foot, bylines and credits anywhere. Inside the article a day alone is a heading, and
    /// a credit is a picture's: it does not tell whose article it is. Where there is nothing else, a date is the text.
    fn by_credits(&mut self, first: usize, last: usize) {
        let paragraphs = self.open().filter(|(_, b)| b.kind == BlockKind::Paragraph);
        let found: Vec<(usize, Credits)> = paragraphs
            .filter_map(|(at, b)| Some((at, line::read(self.words(b), self.own)?)))
            .collect();
        if found.len() == self.open().count() {
            return;
        }
        for (at, credits) in found {
            let edge = at < first || at > last;
            if edge || !credits.dated() {
                let dated = credits.dated();
                self.leave_out(at, if dated { Why::DateLine } else { Why::Byline });
            }
            if at < first && self.clues.authors.is_empty() {
                self.clues.authors.clone_from(&credits.authors);
            }
            if edge {
                self.clues.credits.push(credits);
            }
        }
    }

    /// The byline next above the article where the page set it apart, as a link say.
    fn by_line_outside(&mut self, first: usize) {
        let apart = |b: &&Block| {
            let why = [Why::Outside, Why::Links].map(BlockKind::Furniture);
            why.contains(&b.kind)
        };
        if self.clues.authors.is_empty() && first < self.blocks.len() {
            let head = self.blocks.get(..first).unwrap_or_default().iter().rev();
            let names = head.filter(apart).take(HEAD).filter_map(|b| {
                let authors = line::read(self.words(*b), self.own)?.authors;
                (!authors.is_empty()).then_some(authors)
            });
            self.clues.authors = { names }.next().unwrap_or_default();
        }
    }

    /// Menu lines in head and foot: "Home | News | Sport", "Home News Sport".
    fn by_menus(&mut self, first: usize, last: usize) {
        for at in self.edges(first, last) {
            let Some(block) = self.paragraph(at) else {
                continue;
            };
            if is_menu(self.words(block)) {
                self.leave_out(at, Why::Menu);
            }
        }
    }

    /// Lists of links behind "Most read" or "Related articles" at the foot of the page.
    fn by_sections(&mut self, last: usize) {
        let mut inside = false;
        for at in last.saturating_add(1)..self.blocks.len() {
            let Some(block) = self.blocks.get(at).copied() else {
                return;
            };
            let words = self.words(block);
            inside = inside || opens_section(words);
            if inside && block.kind == BlockKind::Paragraph && !ends_sentence(words) {
                self.leave_out(at, Why::Section);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BlockKind::{Furniture, Heading, Paragraph, Title};
    use crate::document::plain::paragraphs;

    /// The blocks of a plain text, in order.
    pub(super) fn sorted<'t>(text: &'t str, title: Option<&str>) -> Vec<(BlockKind, &'t str)> {
        let (blocks, _) = sort(text, title, true, paragraphs(text, 0), &Labels::default());
        blocks.iter().map(|b| (b.kind, b.span.of(text))).collect()
    }

    #[test]
    fn a_page_is_sorted() {
        let text = "Home Trade Notes\n\nFerry Line to Open in Spring\n\n5 May 2021\n\nFerry Line To Open In Spring\n\nKeywords\n\n\
                    The ferry line will open in the spring of next year, the port said.\n\nA shorter way north\n\n\
                    It cuts the way to two hours, said the captain. #Ferry #Port\n\n\
                    Disclaimer: Harbour Notes reserves all rights of this page.\n\nMost popular in 24h\nTwo whales seen off Bergen\nApp\u{a0}|\u{a0}Desktop";
        let want = [
            (Furniture(Why::Label), "Home Trade Notes"),
            (Title, "Ferry Line to Open in Spring"),
            (Furniture(Why::DateLine), "5 May 2021"),
            (Furniture(Why::Repeated), "Ferry Line To Open In Spring"),
            (Furniture(Why::Advertising), "Keywords"),
            (
                Paragraph,
                "The ferry line will open in the spring of next year, the port said.",
            ),
            (Heading, "A shorter way north"),
            (Paragraph, "It cuts the way to two hours, said the captain."),
            (Furniture(Why::Hashtags), "#Ferry #Port"),
            (
                Furniture(Why::Advertising),
                "Disclaimer: Harbour Notes reserves all rights of this page.",
            ),
            (Furniture(Why::Advertising), "Most popular in 24h"),
            (Furniture(Why::Section), "Two whales seen off Bergen"),
            (Furniture(Why::Menu), "App\u{a0}|\u{a0}Desktop"),
        ];
        assert_eq!(sorted(text, None), want);
    }
}
