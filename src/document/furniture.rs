//! Page furniture: what a page puts around an article. Lines, never sentences of the article.
//!
//! In: the paragraphs of a text. Out: the same bytes in finer blocks, each with its kind, and what the
//! furniture told about outlet and date.

use super::dateline::{self, Dateline};
use super::labels::Labels;
use super::line::{self, Credits};
use super::plain::trimmed;
use super::words::{DATELINES, FURNITURES, Piece, Sense, pieces};
use super::{Block, BlockKind, Why, list_numbers, wire};
use crate::lexicon::{Key, Mark};
use crate::span::Span;

/// What the furniture and the dateline tell.
#[derive(Debug, Default)]
pub(super) struct Clues {
    /// Lines of who and when, in the order of the text.
    pub(super) credits: Vec<Credits>,
    /// What stands before the first sentence.
    pub(super) dateline: Option<Dateline>,
    /// Who wrote it, by the first byline above the text.
    pub(super) authors: Vec<String>,
    /// Notes of copyright, in the order of the text.
    pub(super) copyrights: Vec<Span>,
}

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
        blocks: part_hashtags(text, list_numbers::part(text, blocks)),
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

/// No page has a longer head, in blocks.
const HEAD: usize = 60;

/// The longest line that is looked at as furniture, in bytes.
const LINE: usize = 200;

/// Parts the hashtags at the end of each block from it: "… said. #Port #Vote".
fn part_hashtags(text: &str, blocks: Vec<Block>) -> Vec<Block> {
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks {
        let words = block.span.of(text);
        let at = if memchr::memchr(b'#', words.as_bytes()).is_some() {
            hashtags(words)
        } else {
            words.len()
        };
        let body = trimmed(text, Span::new(block.span.start, block.span.start + at));
        if !body.is_empty() {
            out.push(Block {
                span: body,
                kind: block.kind,
            });
        }
        let tags = trimmed(text, Span::new(block.span.start + at, block.span.end));
        if !tags.is_empty() {
            out.push(Block {
                span: tags,
                kind: BlockKind::Furniture(Why::Hashtags),
            });
        }
    }
    out
}

/// Where the run of hashtags at the end of `words` starts; its length if there is none. One hashtag
/// behind other words may belong to the sentence.
fn hashtags(words: &str) -> usize {
    let mut rest = words.trim_end();
    let mut count = 0;
    loop {
        let start = rest.rfind(char::is_whitespace).map_or(0, |at| {
            at + rest
                .get(at..)
                .and_then(|r| r.chars().next())
                .map_or(0, char::len_utf8)
        });
        let last = rest.get(start..).unwrap_or("");
        let tag = last.strip_prefix('#').is_some_and(|t| {
            t.starts_with(char::is_alphabetic) && t.chars().all(|c| c.is_alphanumeric() || c == '_')
        });
        if !tag {
            break;
        }
        count += 1;
        rest = rest.get(..start).unwrap_or("").trim_end();
        if rest.is_empty() {
            return 0;
        }
    }
    if count >= 2 { rest.len() } else { words.len() }
}

struct Page<'t> {
    text: &'t str,
    blocks: Vec<Block>,
    clues: Clues,
    /// What the newsroom adds to the tables.
    own: &'t Labels,
}

impl<'t> Page<'t> {
    fn words(&self, block: Block) -> &'t str {
        block.span.of(self.text)
    }

    /// The blocks that are no furniture so far, by index.
    fn open(&self) -> impl Iterator<Item = (usize, Block)> + '_ {
        self.blocks
            .iter()
            .copied()
            .enumerate()
            .filter(|(_, b)| !b.kind.is_furniture())
    }

    fn leave_out(&mut self, at: usize, why: Why) {
        self.set(at, BlockKind::Furniture(why));
    }

    fn set(&mut self, at: usize, kind: BlockKind) {
        if let Some(block) = self.blocks.get_mut(at) {
            block.kind = kind;
        }
    }

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

    /// The first and the last block that read like an article's: what stands before is the head of the page, what
    /// stands behind its foot.
    fn article(&self) -> (usize, usize) {
        let mut reads = self
            .open()
            .filter(|&(_, b)| b.kind != BlockKind::Title && reads_as_article(self.words(b)))
            .map(|(at, _)| at);
        match reads.next() {
            Some(first) => (first, reads.last().unwrap_or(first)),
            None => (self.blocks.len(), self.blocks.len()),
        }
    }

    /// The indices of head and foot.
    fn edges(&self, first: usize, last: usize) -> impl Iterator<Item = usize> + use<> {
        (0..first.min(self.blocks.len())).chain(last.saturating_add(1)..self.blocks.len())
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
            let Some(block) = self
                .blocks
                .get(at)
                .copied()
                .filter(|b| b.kind == BlockKind::Paragraph)
            else {
                continue;
            };
            if is_menu(self.words(block)) {
                self.leave_out(at, Why::Menu);
            }
        }
    }

    /// The headline where it is sure: stated, or printed twice. Its second print is furniture, and so are short
    /// lines above it. Whether there is one.
    fn by_title(&mut self, title: Option<&str>, first: usize) -> bool {
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
            if self
                .blocks
                .get(above)
                .is_some_and(|b| b.kind == BlockKind::Paragraph && is_label(self.words(*b)))
            {
                self.leave_out(above, Why::Label);
            }
        }
        self.set(at, BlockKind::Title);
        true
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

    /// Without a sure headline it is the first line, if it looks like one and something follows.
    fn first_line_is_title(&mut self) {
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
    fn headings(&mut self) {
        /// In bytes.
        const LONGEST: usize = 80;
        let open: Vec<usize> = self.open().map(|(at, _)| at).collect();
        let inner = open
            .get(1..open.len().saturating_sub(1))
            .unwrap_or_default();
        for &at in inner {
            let Some(block) = self
                .blocks
                .get(at)
                .copied()
                .filter(|b| b.kind == BlockKind::Paragraph)
            else {
                continue;
            };
            if block.span.len() <= LONGEST && self.is_headline(at) && !is_item(self.words(block)) {
                self.set(at, BlockKind::Heading);
            }
        }
    }

    /// Parts the marks of a version from the headline: "UPDATE 2-Ferry to open".
    fn part_version(&mut self) {
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
    fn part_dateline(&mut self) {
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

/// Whether a line has nothing to read: "___", "* * *". A quotation mark may close what the line before opened.
fn no_words(words: &str) -> bool {
    words.len() <= LINE
        && !words
            .chars()
            .any(|c| c.is_alphanumeric() || matches!(c, '"' | '“' | '”' | '‘' | '’' | '\'' | '`'))
}

/// Whether the words close a sentence.
fn ends_sentence(words: &str) -> bool {
    words
        .trim_end_matches(['”', '"', '’', '\'', ')', ']', ' '])
        .ends_with(['.', '!', '?', '…'])
}

/// Whether a block reads like an article's: a sentence of some words, or simply much text.
fn reads_as_article(words: &str) -> bool {
    words.len() > LINE || (ends_sentence(words) && words.split_whitespace().nth(7).is_some())
}

/// Whether a line above the headline is no more than a label: a few words, no figures, no closing mark.
fn is_label(words: &str) -> bool {
    words.split_whitespace().nth(6).is_none()
        && !ends_sentence(words)
        && !words.contains(|c: char| c.is_ascii_digit())
}

/// Why a line is furniture, if its own words tell.
fn told_by_words(words: &str, own: &Labels) -> Option<Why> {
    let tells = [
        (is_copyright as fn(&str) -> bool, Why::Copyright),
        (no_words, Why::NoWords),
        (calls_readers, Why::Advertising),
        (is_picture_credit, Why::Byline),
    ];
    let note = || wire::is_note(words, own).then_some(Why::WireNote);
    tells
        .into_iter()
        .find_map(|(is, why)| is(words).then_some(why))
        .or_else(note)
}

/// Whether a line advertises, or calls readers to do something.
fn calls_readers(words: &str) -> bool {
    let words = words.trim_start_matches(['-', '–', '—', '*', '•', '|', '>', '»', '▶', '►', ' ']);
    if !FURNITURES.may_open(words) {
        return false;
    }
    let line = pieces(words, LINE);
    let short = words.len() <= LINE;
    FURNITURES.at(&line, 0).any(|(sense, length)| {
        let rest = line.get(length..).unwrap_or_default();
        match sense {
            Sense::Alone | Sense::Ad => short && rest.iter().all(Piece::is_mark),
            Sense::Heads | Sense::Section => short && is_short_line(words),
            Sense::Opens => true,
            Sense::Label => rest.first().is_some_and(|p| p.mark() == Mark::Colon),
            _ => false,
        }
    })
}

/// "REUTERS/Ann Roe/File Photo", "Getty Images/AFP": names around a slash, one of them a picture agency's.
fn is_picture_credit(words: &str) -> bool {
    /// In bytes.
    const LONGEST: usize = 60;
    if words.len() > LONGEST || !words.contains('/') {
        return false;
    }
    let line = pieces(words, LONGEST);
    let agency = |at: usize| {
        DATELINES
            .longest(&line, at, |s| s == Sense::Outlet)
            .is_some()
            || FURNITURES
                .longest(&line, at, |s| s == Sense::Picture)
                .is_some()
    };
    let names = line.iter().all(|p| {
        (p.is_word() && p.is_capital())
            || matches!(
                p.mark(),
                Mark::Slash | Mark::FullStop | Mark::Hyphen | Mark::Comma
            )
    });
    names && (0..line.len()).any(agency)
}

fn is_short_line(words: &str) -> bool {
    words.split_whitespace().nth(7).is_none() && !ends_sentence(words)
}

fn opens_section(words: &str) -> bool {
    words.len() <= LINE
        && is_short_line(words)
        && FURNITURES
            .at(&pieces(words, LINE), 0)
            .any(|(sense, _)| sense == Sense::Section)
}

/// "© 2025 …", "Copyright 2025 …", "(c) 2025 …" at the start of a line.
fn is_copyright(words: &str) -> bool {
    if !(words.starts_with(['©', '(']) || FURNITURES.may_open(words)) {
        return false;
    }
    let line = pieces(words, 40);
    let mark = |at: usize| line.get(at).map_or(Mark::None, Piece::mark);
    let year = |at: usize| {
        line.get(at)
            .is_some_and(|p| p.is_number() && p.text.len() == 4)
    };
    match mark(0) {
        Mark::Copyright => true,
        _ if FURNITURES.is(&line, 0, Sense::Copyright) => {
            mark(1) == Mark::Copyright || year(1) || mark(1) == Mark::OpenBracket || line.len() == 1
        }
        Mark::OpenBracket => {
            line.get(1)
                .is_some_and(|p| p.text.eq_ignore_ascii_case("c"))
                && mark(2) == Mark::CloseBracket
                && year(3)
        }
        _ => false,
    }
}

/// A line made of menu words, or of short parts between bars and arrows.
fn is_menu(words: &str) -> bool {
    if words.len() > LINE || ends_sentence(words) || words.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let line = pieces(words, LINE);
    let menu = line
        .iter()
        .enumerate()
        .filter(|(_, p)| p.is_word())
        .map(|(at, _)| FURNITURES.is(&line, at, Sense::Menu));
    let (all, count) = menu.fold((true, 0), |(all, count), is| (all && is, count + 1));
    if all && count >= 2 {
        return true;
    }
    let parts: Vec<&str> = words
        .split(['|', '>', '»', '›', '•', '·', '→'])
        .map(str::trim)
        .collect();
    parts.len() >= 2 && parts.iter().all(|p| p.split_whitespace().nth(3).is_none()) && count > 0
}

#[cfg(test)]
mod tests {
    use super::super::plain::paragraphs;
    use super::BlockKind::{Furniture, Heading, Paragraph, Title};
    use super::*;

    fn sorted<'t>(text: &'t str, title: Option<&str>) -> Vec<(BlockKind, &'t str)> {
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

    #[test]
    fn lines_by_their_words() {
        let furniture = [
            "Advertisement",
            "- Advertisement -",
            "Advertisement - story continues below",
            "Read more:",
            "READ MORE: Ferry line delayed again",
            "Sign up for our newsletter, every morning.",
            "Copyright © 2021 Harbour Daily. All rights reserved.",
            "© Harbour Daily",
            "___",
            "Related articles",
            "Tags: ferry, port",
            "Share this article",
            "REUTERS/Ann Roe/File Photo",
            "Getty/Instagram.",
        ];
        for line in furniture {
            let sorted = sorted(line, None);
            assert!(
                matches!(sorted.as_slice(), [(Furniture(_), l)] if *l == line),
                "{line}"
            );
        }
        let article = [
            "Advertisement spending fell by 5% last year.",
            "Read more books, said the minister.",
            "Most popular names of 2021 were Nora and Jakob.",
            "Copyright law was changed in 2021.",
            "Share prices fell.",
            "Comments by the minister moved markets.",
            "By 2011, the port was ready to be sold on its own.",
            "C 2011 was the name of the ship.",
            "5 May 2021",
            "By Ann Roe, Harbour News",
            "Related party deals rose 5%.",
            "Print sales fell 5%",
            "“No,” he said. #Ferry",
            "Two hashtags, #ferry and #port, led the list.",
            "More than 12 people died",
            "Correction: May 5 was wrong",
        ];
        for line in article {
            assert_eq!(sorted(line, None), [(Paragraph, line)], "{line}");
        }
    }

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
