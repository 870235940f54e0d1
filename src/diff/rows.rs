//! The rows of a comparison: matched sentences in order, and between them what one side has alone.

use super::marks::Marks;
use super::{ArticleRef, Comparison, Passage, Row};
use crate::article::Article;
use crate::finding::Change;
use crate::span::Span;
use crate::wording::{self, Match, Stretch};

/// Puts two articles side by side.
pub fn compare(a: &Article<'_>, b: &Article<'_>) -> Comparison {
    let matches = wording::passages((&a.text, &a.mentions), (&b.text, &b.mentions));
    let rows = Rows {
        a,
        b,
        marks: (Marks::of(a), Marks::of(b)),
        met: met(b, &matches),
        out: Vec::new(),
    };
    Comparison {
        a: ArticleRef::of(a),
        b: ArticleRef::of(b),
        rows: rows.read(&matches),
    }
}

/// For each sentence of `b` whether it has a partner.
fn met(b: &Article<'_>, matches: &[Match]) -> Vec<bool> {
    let mut met = vec![false; b.text.sentences().len()];
    for found in matches {
        if let Some(slot) = met.get_mut(found.b) {
            *slot = true;
        }
    }
    met
}

struct Rows<'r> {
    a: &'r Article<'r>,
    b: &'r Article<'r>,
    marks: (Marks<'r>, Marks<'r>),
    met: Vec<bool>,
    out: Vec<Row>,
}

impl Rows<'_> {
    fn read(mut self, matches: &[Match]) -> Vec<Row> {
        let mut done = (0, 0);
        for found in matches {
            self.alone_a(done.0, found.a);
            done.0 = found.a + 1;
            if !found.moved {
                self.alone_b(done.1, found.b);
                done.1 = found.b + 1;
            }
            self.both(found);
        }
        self.alone_a(done.0, self.a.text.sentences().len());
        self.alone_b(done.1, self.met.len());
        self.out
    }

    /// A passage that both have.
    fn both(&mut self, found: &Match) {
        let (a, b) = (
            span(self.a, found.a, found.a + 1),
            span(self.b, found.b, found.b + 1),
        );
        let words =
            |article: &Article<'_>, span: Span| span.of(article.document.text.as_str()).to_owned();
        let (left, right) = (words(self.a, a), words(self.b, b));
        let (class, diff) = wording::compare(&left, &right);
        let told = wording::stretches(&diff);
        self.out.push(Row {
            a: Some(
                self.marks
                    .0
                    .passage(a, &lengths(&told, Change::Delete, |s| &s.a)),
            ),
            b: Some(
                self.marks
                    .1
                    .passage(b, &lengths(&told, Change::Insert, |s| &s.b)),
            ),
            class: Some(class),
            moved: found.moved,
            diff,
        });
    }

    /// The sentences from `from` to `to` of the first article, none of which has a partner.
    fn alone_a(&mut self, from: usize, to: usize) {
        for span in runs(self.a, from, to, |_| true) {
            let row = alone(
                Some(self.marks.0.passage(span, &[(Change::Delete, span.len())])),
                None,
            );
            self.out.push(row);
        }
    }

    /// Those of the second article; one that a moved passage has taken parts its neighbours.
    fn alone_b(&mut self, from: usize, to: usize) {
        for span in runs(self.b, from, to, |at| {
            !self.met.get(at).copied().unwrap_or(true)
        }) {
            let row = alone(
                None,
                Some(self.marks.1.passage(span, &[(Change::Insert, span.len())])),
            );
            self.out.push(row);
        }
    }
}

fn alone(a: Option<Passage>, b: Option<Passage>) -> Row {
    Row {
        a,
        b,
        class: None,
        moved: false,
        diff: Vec::new(),
    }
}

/// The lengths of what one side has of each stretch, and whether the other has it too.
fn lengths(told: &[Stretch], own: Change, side: impl Fn(&Stretch) -> &str) -> Vec<(Change, usize)> {
    told.iter()
        .map(|stretch| {
            (
                if stretch.same { Change::Equal } else { own },
                side(stretch).len(),
            )
        })
        .collect()
}

/// The sentences from `from` to `to` that are `wanted`, neighbours of one paragraph as one span.
fn runs(
    article: &Article<'_>,
    from: usize,
    to: usize,
    wanted: impl Fn(usize) -> bool,
) -> Vec<Span> {
    let mut out: Vec<(usize, usize, Span)> = Vec::new();
    for at in (from..to).filter(|&at| wanted(at)) {
        let Some(sentence) = article.text.sentences().get(at) else {
            continue;
        };
        let span = span(article, at, at + 1);
        match out.last_mut() {
            Some((last, paragraph, run)) if *last + 1 == at && *paragraph == sentence.paragraph => {
                (*last, *run) = (at, run.cover(span));
            }
            _ => out.push((at, sentence.paragraph, span)),
        }
    }
    out.into_iter().map(|(_, _, span)| span).collect()
}

/// The bytes of the sentences from `from` to `to`.
fn span(article: &Article<'_>, from: usize, to: usize) -> Span {
    let sentences = article.text.sentences();
    let tokens = |at: usize| sentences.get(at).map_or(0..0, |s| s.tokens.clone());
    article
        .text
        .span(tokens(from).start..tokens(to.saturating_sub(1)).end)
}
