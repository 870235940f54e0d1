//! Where an export is cut into its articles, and the labels of its lines.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::document::ArchiveLabel as Label;
use crate::document::Labels;
use crate::lexicon::rows;
use crate::span::Span;

static LABELS: LazyLock<FxHashMap<&'static str, Label>> = LazyLock::new(|| {
    let label = |name: &str| {
        Some(match name {
            "title" => Label::Title,
            "outlet" => Label::Outlet,
            "author" => Label::Author,
            "published" => Label::Published,
            "text" => Label::Text,
            "other" => Label::Other,
            _ => return None,
        })
    };
    rows(include_str!("../../../lexicon/en/archive_labels.tsv"))
        .filter_map(|(words, name)| Some((words, label(name)?)))
        .collect()
});

/// The label that opens a line, and where its value starts.
pub(super) fn label(line: &str, own: &Labels) -> Option<(Label, usize)> {
    let indent = line.len() - line.trim_start().len();
    let line = line.trim_end().get(indent..)?;
    let end = line.find([':', '\t']).unwrap_or(line.len());
    let code = line.split_whitespace().next().filter(|word| is_code(word));
    let (words, value) = match code {
        // Factiva parts its codes by a tab, by spaces, or sets them on lines of their own.
        Some(code)
            if line.len() == code.len() || line.get(code.len()..)?.starts_with(['\t', ' ']) =>
        {
            (code, code.len())
        }
        _ if end <= Labels::LONGEST && end < line.len() => (line.get(..end)?, end + 1),
        _ => return None,
    };
    let name = words.trim_end().to_lowercase();
    let ours = own.archive(&name);
    let found = ours.or_else(|| LABELS.get(name.as_str()).copied())?;
    // Words of two or three letters are labels only as codes are written.
    (words.len() > 3 || code.is_some() || ours.is_some()).then_some((found, indent + value))
}

/// `HD`, `WC`, `IPD`: two or three capitals that are a label.
fn is_code(word: &str) -> bool {
    (2..=3).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// The lines of a text with where they start.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let at = start;
        start += line.len();
        (at, line)
    })
}

/// "1 of 2 DOCUMENTS", "Document 1 of 2".
pub(super) fn is_count(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().take(6).collect();
    let number = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    let is = |word: &str, name: &str| word.eq_ignore_ascii_case(name);
    match words.as_slice() {
        [n, of, m, name] if is(name, "documents") => number(n) && is(of, "of") && number(m),
        [name, n, of, m] if is(name, "document") => number(n) && is(of, "of") && number(m),
        _ => false,
    }
}

pub(super) fn is_end(line: &str) -> bool {
    line.trim().eq_ignore_ascii_case("end of document")
}

/// A rule of underscores, which `ProQuest` draws between articles.
pub(super) fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 20 && line.bytes().all(|b| b == b'_')
}

/// The articles of an export.
pub(super) fn split(text: &str, own: &Labels) -> Option<Vec<Span>> {
    let may = ["ocument", "OCUMENT", "____", "\nPD"];
    if !own.has_archive() && !may.iter().any(|sign| text.contains(sign)) {
        return None;
    }
    let counted = cut(text, is_count, is_end);
    let ruled = || cut(text, |_| false, is_rule);
    let coded = || cut(text, |line| opens(line, own), |_| false);
    let has = |of: fn(&str) -> bool| lines(text).any(|(_, line)| of(line));
    let labelled = |span: &Span, least| labels(span.of(text), own) >= least;
    let (spans, least) = match () {
        () if has(is_count) || has(is_end) => (counted, 1),
        () if has(is_rule) => (ruled(), 3),
        () => (coded(), 3),
    };
    let told = spans.iter().any(|span| has_text(span.of(text), own));
    let spans = with_foot(spans, |span| labelled(span, least));
    // An article of one's own may have a few labelled lines, or a count at its foot.
    let sure = spans.iter().all(|span| labelled(span, least))
        && (told || spans.iter().any(|s| labelled(s, 2)));
    let marked = has(is_count) || has(is_end) || told;
    (sure && marked && !spans.is_empty()).then_some(spans)
}

/// `text` cut before the lines that start an article and behind those that end one.
fn cut(text: &str, starts: impl Fn(&str) -> bool, ends: impl Fn(&str) -> bool) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut open = 0;
    for (at, line) in lines(text) {
        let next = match () {
            () if starts(line) => at,
            () if ends(line) => at + line.len(),
            () => continue,
        };
        spans.push(Span::new(open, next));
        open = next;
    }
    spans.push(Span::new(open, text.len()));
    spans.retain(|s| s.of(text).contains(char::is_alphanumeric));
    spans
}

/// The articles among `spans`; what stands between and behind them is the foot of the one before, what stands
/// before them the head of the first.
fn with_foot(spans: Vec<Span>, is_article: impl Fn(&Span) -> bool) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut head = None;
    for span in spans {
        match out.last_mut() {
            _ if is_article(&span) => out.push(head.take().unwrap_or(span).cover(span)),
            Some(before) => *before = before.cover(span),
            None => head = Some(head.unwrap_or(span).cover(span)),
        }
    }
    out
}

/// Whether a label of `article` says that its words follow.
fn has_text(article: &str, own: &Labels) -> bool {
    lines(article).any(|(_, line)| matches!(label(line, own), Some((Label::Text, _))))
}

/// Whether a line opens an article by its headline: Factiva's code, or a label of the newsroom's own.
fn opens(line: &str, own: &Labels) -> bool {
    let end = line.find([':', '\t']).unwrap_or(line.len());
    let named = line.get(..end).unwrap_or("").trim().to_lowercase();
    let ours = own.has_archive() && own.archive(&named) == Some(Label::Title);
    (ours || line.starts_with("HD")) && matches!(label(line, own), Some((Label::Title, _)))
}

/// How many lines of an article are labelled.
fn labels(article: &str, own: &Labels) -> usize {
    lines(article)
        .filter(|(_, line)| label(line, own).is_some())
        .count()
}
