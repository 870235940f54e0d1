//! Printed pages as lines of text: running heads and feet are told from the rest, lines joined into paragraphs, words
//! that the end of a line has parted into words.

use crate::document::Why;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::BlockKind;
use super::super::extracted::{At, Extracted};
use crate::lexicon::rows;

/// The lines of a page; blank ones part paragraphs.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// From 1.
    pub(super) number: usize,
    pub(super) text: String,
}

/// A line that holds something.
#[derive(Debug, Clone, Copy)]
struct Line<'p> {
    words: &'p str,
    chars: usize,
    /// Whether a gap stands above it.
    gap: bool,
    /// Whether it runs over the head or the foot of several pages.
    running: bool,
}

/// Collects the paragraphs of `pages`.
pub(super) fn read(pages: &[Page]) -> Extracted {
    let mut sheets: Vec<(usize, Vec<Line<'_>>)> = pages
        .iter()
        .map(|page| (page.number, lines(&page.text)))
        .collect();
    mark_running(&mut sheets);
    let mut joiner = Joiner {
        words: vocabulary(&sheets),
        ..Joiner::default()
    };
    for (number, lines) in &sheets {
        joiner.page(*number, lines);
    }
    joiner.flush();
    joiner.out
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut out = Vec::new();
    let mut gap = true;
    for words in text.lines().map(str::trim) {
        if words.is_empty() {
            gap = true;
            continue;
        }
        out.push(Line {
            words,
            chars: words.chars().count(),
            gap,
            running: false,
        });
        gap = false;
    }
    // Where the lines stand far apart, gaps say nothing.
    let apart = out.iter().filter(|line| line.gap).count();
    if out.len() >= 8 && apart * 10 >= out.len() * 8 {
        for line in &mut out {
            line.gap = false;
        }
    }
    out
}

/// Marks lines that stand at the head or foot of three pages or more, but for their numbers.
fn mark_running(sheets: &mut [(usize, Vec<Line<'_>>)]) {
    /// How many lines head and foot have at most.
    const EDGE: usize = 2;
    const PAGES: usize = 3;
    let edges =
        |length: usize| (0..EDGE.min(length)).chain(length.saturating_sub(EDGE).max(EDGE)..length);
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    for (_, lines) in sheets.iter() {
        let mut prints: Vec<String> = edges(lines.len())
            .filter_map(|at| lines.get(at))
            .map(|line| without_numbers(line.words))
            .collect();
        // A line that stands at both ends of a page counts once.
        prints.sort_unstable();
        prints.dedup();
        for print in prints {
            *seen.entry(print).or_default() += 1;
        }
    }
    for (_, lines) in sheets {
        for at in edges(lines.len()) {
            if let Some(line) = lines.get_mut(at) {
                let pages = seen.get(&without_numbers(line.words));
                line.running = pages.is_some_and(|&pages| pages >= PAGES);
            }
        }
    }
}

/// A line in which all numbers are alike.
fn without_numbers(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        if !c.is_ascii_digit() {
            out.extend(c.to_lowercase());
        } else if !out.ends_with('#') {
            out.push('#');
        }
    }
    out
}

/// The words of the pages, those at the ends of lines left out, which may be halves.
fn vocabulary(sheets: &[(usize, Vec<Line<'_>>)]) -> FxHashSet<String> {
    let mut words = FxHashSet::default();
    for line in sheets.iter().flat_map(|(_, lines)| lines) {
        let all = line.words.split_whitespace();
        let whole = all.filter(|word| !word.ends_with(HYPHENS));
        words.extend(whole.map(|word| bare(word).to_lowercase()));
    }
    words
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Marks at the end of a line that part a word: the hyphen in its two codes, and the soft one.
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{ad}'];

/// Joins lines to paragraphs, also from one page to the next.
#[derive(Default)]
struct Joiner<'p> {
    out: Extracted,
    words: FxHashSet<String>,
    open: String,
    /// The page on which the open paragraph begins.
    page: usize,
    /// The length of the line before.
    before: usize,
    /// Running lines, which are told behind the paragraph that they interrupt.
    running: Vec<(usize, &'p str)>,
}

impl<'p> Joiner<'p> {
    fn page(&mut self, number: usize, lines: &[Line<'p>]) {
        let (running, own): (Vec<Line<'p>>, Vec<Line<'p>>) =
            lines.iter().partition(|line| line.running);
        let full = full_width(&own);
        for (at, line) in own.iter().enumerate() {
            let joins = self.runs_on(line.words) || (at > 0 && self.was_full(*line, full));
            if !joins {
                self.flush();
                self.page = number;
            }
            self.add(line.words);
            self.before = line.chars;
        }
        let running = running.iter().map(|line| (number, line.words));
        self.running.extend(running);
    }

    /// Whether the first word of `line` may have had no room on the line before.
    fn was_full(&self, line: Line<'_>, full: Option<usize>) -> bool {
        let item = line.words.starts_with(['•', '–', '—', '▪', '*', '■', '●']);
        let had_no_room = full.is_some_and(|full| self.before * 4 >= full * 3);
        had_no_room && !item && !line.gap
    }

    /// Whether the open paragraph breaks off within a sentence that `words` go on with.
    fn runs_on(&self, words: &str) -> bool {
        breaks_off(&self.open) && words.starts_with(char::is_lowercase)
    }

    fn add(&mut self, words: &str) {
        let soft = self.open.ends_with('\u{ad}');
        match parted(&self.open, words) {
            Some((head, tail)) if soft || !self.keeps_hyphen(head, tail) => {
                self.open.pop();
            }
            None if !self.open.is_empty() => self.open.push(' '),
            _ => {}
        }
        self.open.push_str(words);
    }

    /// Whether the hyphen between two halves of a word belongs to it: after a figure, before a capital, where the pages
    /// write it so elsewhere, or where either half is a word and both together are none.
    fn keeps_hyphen(&self, head: &str, tail: &str) -> bool {
        let (head, tail) = (bare(head), bare(tail));
        let small = |word: &str| word.to_lowercase();
        let has = |word: &str| self.words.contains(word) || COMMON.contains(word);
        let figure = head.ends_with(|c: char| c.is_ascii_digit());
        if figure || !tail.starts_with(char::is_lowercase) {
            return true;
        }
        let (head, tail) = (small(head), small(tail));
        if has(&format!("{head}{tail}")) {
            return false;
        }
        let written = self.words.contains(&format!("{head}-{tail}"));
        written || head.contains(HYPHENS) || (has(&head) && has(&tail))
    }

    fn flush(&mut self) {
        let words = std::mem::take(&mut self.open);
        self.push(BlockKind::Paragraph, &words, self.page);
        for (page, words) in std::mem::take(&mut self.running) {
            self.push(BlockKind::Furniture(Why::PageEdge), words, page);
        }
    }

    fn push(&mut self, kind: BlockKind, words: &str, page: usize) {
        let at = At {
            page: Some(page),
            ..At::default()
        };
        self.out.push(kind, words, at);
    }
}

/// The common words of English.
static COMMON: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let words = rows(include_str!("../../lexicon/en/frequencies.tsv"));
    words.map(|(word, _)| word).collect()
});

/// Whether a sentence goes on behind `words`.
fn breaks_off(words: &str) -> bool {
    words.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-' | '\u{2010}' | '\u{ad}'))
}

/// How long a full line is; `None` where lines do not run on as prose does: in tables and lists.
fn full_width(lines: &[Line<'_>]) -> Option<usize> {
    let pairs = lines.iter().zip(lines.iter().skip(1));
    let inner: Vec<_> = pairs.filter(|(_, line)| !line.gap).collect();
    let run_on = inner
        .iter()
        .filter(|(before, line)| {
            breaks_off(before.words) && line.words.starts_with(char::is_lowercase)
        })
        .count();
    // In prose three of four lines begin with a small letter.
    if inner.is_empty() || run_on * 5 < inner.len() * 2 {
        return None;
    }
    let mut lengths: Vec<usize> = lines.iter().map(|line| line.chars).collect();
    lengths.sort_unstable();
    lengths.get(lengths.len() * 4 / 5).copied()
}

/// The halves of a word that the end of a line parts: letters before the hyphen, a letter behind it.
fn parted<'w>(before: &'w str, line: &'w str) -> Option<(&'w str, &'w str)> {
    let head = before.strip_suffix(HYPHENS)?;
    let head = head.rsplit(char::is_whitespace).next()?;
    let tail = line.split(char::is_whitespace).next()?;
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    (letter(head.chars().next_back()) && letter(tail.chars().next())).then_some((head, tail))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(pages: &[&str]) -> Vec<(BlockKind, String, Option<usize>)> {
        let pages: Vec<Page> = pages
            .iter()
            .enumerate()
            .map(|(at, text)| Page {
                number: at + 1,
                text: (*text).to_owned(),
            })
            .collect();
        let content = read(&pages).content();
        let of = |b: &super::super::super::Block| {
            let page = content.file.at(b.span.start).and_then(|at| at.page);
            (b.kind, b.span.of(&content.text).to_owned(), page)
        };
        content.blocks.iter().map(of).collect()
    }

    fn words(page: &str) -> Vec<String> {
        let blocks = told(&[page]);
        blocks.into_iter().map(|(_, words, _)| words).collect()
    }

    #[test]
    fn lines_are_joined_and_tables_are_not() {
        let page = "Annual report\n\nThe harbour board opened the new quay on Monday after\na long dispute with the town, which had wanted it\nlonger.\nThe quay cost 4 million crowns, and the board will\npay it back over ten years.\n\nOslo 45 12\nBergen 50 11\nUlm 7 3";
        assert_eq!(
            words(page),
            [
                "Annual report",
                "The harbour board opened the new quay on Monday after a long dispute with the town, which had wanted it longer.",
                "The quay cost 4 million crowns, and the board will pay it back over ten years.",
                "Oslo 45 12",
                "Bergen 50 11",
                "Ulm 7 3",
            ]
        );
    }

    #[test]
    fn parted_words_are_joined_as_they_are_written() {
        for (text, want) in [
            (
                "It was the govern-\nment of the day.",
                "It was the government of the day.",
            ),
            ("She is a well-\nknown judge.", "She is a well-known judge."),
            ("It is a 20-\nyear lease.", "It is a 20-year lease."),
            (
                "The quay-\nside shops and the quayside bars.",
                "The quayside shops and the quayside bars.",
            ),
            ("A soft hy\u{ad}\nphen went.", "A soft hyphen went."),
            ("Some 5 -\nor more.", "Some 5 - or more."),
        ] {
            assert_eq!(words(text), [want], "{text}");
        }
    }

    #[test]
    fn heads_and_feet_are_furniture_and_paragraphs_run_on_between_them() {
        use BlockKind::Paragraph;
        let pages = [
            "Harbour report 2025\nThe quay was opened by the\n1 of 3",
            "Harbour report 2025\nmayor on Monday.\n2 of 3",
            "Harbour report 2025\nIt rained.\n3 of 3",
        ];
        let told = told(&pages);
        let paragraphs: Vec<_> = told.iter().filter(|(k, ..)| *k == Paragraph).collect();
        assert_eq!(
            paragraphs,
            [
                &(
                    Paragraph,
                    "The quay was opened by the mayor on Monday.".to_owned(),
                    Some(1)
                ),
                &(Paragraph, "It rained.".to_owned(), Some(3)),
            ]
        );
        let rest: Vec<_> = told.iter().filter(|(k, ..)| k.is_furniture()).collect();
        assert_eq!(rest.len(), 6);
        assert_eq!(rest.last().map(|(.., page)| *page), Some(Some(3)));
    }
}
