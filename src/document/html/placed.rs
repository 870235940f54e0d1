//! The blocks of a page with where they stand, sorted into the article and the rest.

use super::cluster::Cluster;
use super::elements::{Elements, Id};
use crate::document::plain::ends_sentence;
use crate::document::{Block, BlockKind, Why};

/// A block and where it stands.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) block: Block,
    /// The innermost element that parts blocks around it.
    pub(super) element: Id,
    /// How many of its bytes are links.
    pub(super) links: usize,
    /// Whether it reads like a paragraph of an article.
    pub(super) prose: bool,
    /// Whether it ends like a sentence.
    pub(super) ends: bool,
    /// How many marks part clauses in it.
    commas: usize,
}

impl Placed {
    /// `words` are those of `block`.
    pub(super) fn new(block: Block, words: &str, element: Id, links: usize) -> Self {
        /// A paragraph has more words than a label.
        const WORDS: usize = 8;
        let plain = matches!(block.kind, BlockKind::Paragraph | BlockKind::Quote);
        let long = words.split_whitespace().nth(WORDS - 1).is_some();
        Self {
            prose: plain && long && links * 2 < words.len(),
            ends: ends_sentence(words),
            commas: memchr::memchr_iter(b',', words.as_bytes()).count(),
            block,
            element,
            links: links.min(words.len()),
        }
    }

    pub(super) fn is_title(&self) -> bool {
        self.block.kind == BlockKind::Title
    }

    pub(super) fn bytes(&self) -> u64 {
        self.block.span.len() as u64
    }

    pub(super) fn linked(&self) -> u64 {
        (self.links as u64).min(self.bytes())
    }

    /// How much a paragraph speaks for what it stands in: as one, by its length up to a few lines, by its clauses,
    /// and less the more of it is links.
    pub(super) fn weight(&self) -> u64 {
        /// Long paragraphs speak no louder, in bytes.
        const LONGEST: u64 = 300;
        let weight = 100 + 100 * self.commas as u64 + self.bytes().min(LONGEST);
        weight * (self.bytes() - self.linked()) / self.bytes().max(1)
    }

    /// Whether more than `percent` of it is links.
    fn links_over(&self, percent: u64) -> bool {
        self.linked() * 100 > self.bytes() * percent
    }
}

/// How far the page is trusted to tell its article from the rest: less, where that leaves too little.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trust {
    /// What it names, what is links, and where its paragraphs cluster.
    Cluster,
    /// What it names, and what is links.
    Names,
    /// Its elements alone.
    Elements,
}

/// The blocks in their kinds.
pub(super) fn sorted(elements: &Elements, blocks: &[Placed]) -> Vec<Block> {
    let page = Page::of(elements, blocks);
    let trust = [Trust::Cluster, Trust::Names]
        .into_iter()
        .find(|trust| page.leaves_enough(blocks, *trust))
        .unwrap_or(Trust::Elements);
    let kind = |placed: &Placed| {
        let why = page.why(placed, trust);
        why.map_or(placed.block.kind, BlockKind::Furniture)
    };
    blocks
        .iter()
        .map(|placed| Block {
            kind: kind(placed),
            ..placed.block
        })
        .collect()
}

struct Page<'e> {
    elements: &'e Elements,
    cluster: Cluster,
    /// Whether most of the text stands in an article or a main part.
    marked: bool,
}

impl<'e> Page<'e> {
    fn of(elements: &'e Elements, blocks: &[Placed]) -> Self {
        let shown = blocks.iter().filter(|b| !b.block.kind.is_furniture());
        let (inside, outside): (Vec<_>, Vec<_>) =
            shown.partition(|b| elements.get(b.element).within.article);
        let length = |blocks: Vec<&Placed>| blocks.iter().map(|b| b.bytes()).sum::<u64>();
        Self {
            elements,
            cluster: Cluster::of(elements, blocks),
            marked: length(inside) > length(outside),
        }
    }

    /// Why a block is no part of the article.
    fn why(&self, placed: &Placed, trust: Trust) -> Option<Why> {
        if let BlockKind::Furniture(why) = placed.block.kind {
            return Some(why);
        }
        if placed.is_title() {
            return None;
        }
        let within = self.elements.get(placed.element).within;
        if self.marked && !within.article {
            return Some(Why::Outside);
        }
        let named = || self.cluster.named(placed.element);
        let links = || self.is_links(placed).then_some(Why::Links);
        let outside = || (!self.is_in_cluster(placed)).then_some(Why::Outside);
        match trust {
            Trust::Cluster => named().or_else(links).or_else(outside),
            Trust::Names => named().or_else(links),
            Trust::Elements => None,
        }
    }

    /// Whether a block is a line of links. A sentence of the article may be half a link, a heading in it a whole one,
    /// but for headings in lists.
    fn is_links(&self, placed: &Placed) -> bool {
        let within = self.elements.get(placed.element).within;
        let sentence = placed.ends && self.cluster.holds(placed.element);
        match placed.block.kind {
            BlockKind::Heading => within.item && placed.links_over(80),
            _ if sentence => placed.links_over(65),
            _ => placed.links_over(50),
        }
    }

    /// Whether a block stands in the article, or is a sentence beside it.
    fn is_in_cluster(&self, placed: &Placed) -> bool {
        let beside = || {
            placed.prose
                && placed.ends
                && !placed.links_over(25)
                && self.cluster.is_near(self.elements, placed.element)
        };
        self.cluster.holds(placed.element) || beside()
    }

    /// Whether what is left is enough to be an article: paragraphs that are no small part of those that the page has.
    fn leaves_enough(&self, blocks: &[Placed], trust: Trust) -> bool {
        /// An article has more text than this, in bytes.
        const LEAST: u64 = 120;
        let length = |trust| {
            let kept = blocks.iter().filter(|b| self.why(b, trust).is_none());
            kept.filter(|b| b.prose)
                .fold((0_u64, 0_u64), |(n, sum), b| (n + 1, sum + b.bytes()))
        };
        let (count, kept) = length(trust);
        match trust {
            Trust::Cluster => count >= 2 && kept * 4 >= length(Trust::Names).1,
            // Comments may be many times as long as what they are about.
            _ => kept >= LEAST && kept * 10 >= length(Trust::Elements).1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    /// What is left of a page, and why the rest is not.
    fn sorted(page: &str) -> Vec<(String, Option<Why>)> {
        let (_, content) = read(page.to_owned());
        let blocks = content.blocks.iter().map(|b| {
            let why = match b.kind {
                BlockKind::Furniture(why) => Some(why),
                _ => None,
            };
            let words = b.span.of(&content.text).split_whitespace();
            (words.take(2).collect::<Vec<_>>().join(" "), why)
        });
        blocks.collect()
    }

    const FIRST: &str =
        "<p>First the harbour board met, and it spoke of the new quay for two hours.</p>";
    const SECOND: &str =
        "<p>Second came the mayor, who wants the quay to open in May of next year.</p>";
    const THIRD: &str =
        "<p>Third, the fishers want a wall, since the old one fell in the last storm.</p>";

    #[test]
    fn the_cluster_of_paragraphs_is_the_article() {
        let page = format!(
            "<div><div>Weather today is mild</div><div class=x>{FIRST}{SECOND}<figure><figcaption>The quay.</figcaption></figure>{THIRD}</div>\
             <ul><li><a href=/1>A whale was seen off the coast</a></li></ul><div>Ulm Street 5, phone 12345</div></div>"
        );
        assert_eq!(
            sorted(&page),
            [
                ("Weather today", Some(Why::Outside)),
                ("First the", None),
                ("Second came", None),
                ("The quay.", Some(Why::Caption)),
                ("Third, the", None),
                ("A whale", Some(Why::Links)),
                ("Ulm Street", Some(Why::Outside)),
            ]
            .map(|(words, why)| (words.to_owned(), why))
        );
    }

    #[test]
    fn an_article_in_parts_is_whole() {
        let parts = format!(
            "<div><section>{FIRST}</section><section>{SECOND}</section><section>{THIRD}</section></div>"
        );
        let wrapped = format!(
            "<div><div><div>{FIRST}</div></div><div><div>{SECOND}</div></div><div><div>{THIRD}</div></div></div>"
        );
        let bare = format!("{FIRST}{SECOND}{THIRD}");
        // What holds the article is no sidebar, whatever it is called, and a page may show it by a script.
        let misnamed = format!("<div class=sidebar hidden>{FIRST}{SECOND}{THIRD}</div>");
        let split = format!("<div>{FIRST}<div>{SECOND}{THIRD}</div></div>");
        for page in [parts, wrapped, bare, misnamed, split] {
            assert!(sorted(&page).iter().all(|(_, why)| why.is_none()), "{page}");
        }
    }

    #[test]
    fn comments_longer_than_the_article_are_none() {
        let comments = format!(
            "<div class=comments><p>I say it</p>{}</div>",
            format!("<div>{THIRD}</div>").repeat(30)
        );
        let page = format!("<h1>A new quay</h1><div>{FIRST}{SECOND}</div>{comments}");
        let kept = sorted(&page)
            .iter()
            .filter(|(_, why)| why.is_none())
            .count();
        assert_eq!(kept, 3);
    }

    #[test]
    fn short_pages_are_kept() {
        let page = "<div>The quay opens.</div><div><p>It has two berths for ships of up to 90 metres, says the board.</p></div>";
        assert!(sorted(page).iter().all(|(_, why)| why.is_none()));
    }
}
