//! A headline against its text: a figure or a name in whose place the text has another.
//!
//! The headline is compared with the text as a draft is with its one source, so that rounding, bounds and plain
//! arithmetic count the same: "Dozens" for 36 is right, 63 for 36 is not. What only the headline says is no fault.

use std::ops::Range;
use std::sync::Arc;

use super::spelling::{Likeness, folded, likeness};
use super::support::pair::{Held, has_capitals, hold};
use super::{Check, Story};
use crate::article::Article;
use crate::claim::Claim;
use crate::document::{Block, BlockKind, Document, File, OffsetMap, Role};
use crate::finding::{
    Builder, Confidence, Context, Finding, FindingKind, Label, LabelRole, Severity,
};
use crate::rule::aspects::Headline as Aspect;
use crate::rule::{self, Rule};
use crate::span::{FileSpan, Position, Span};
use crate::text::{Kind, Token};
use crate::value::name::{Sense, Words};
use crate::value::{Mention, Name, Type, Value};

/// The check behind `headline`.
#[derive(Debug)]
pub(super) struct Headline;

impl Check for Headline {
    fn key(&self) -> &'static str {
        "headline"
    }

    fn run(&self, rule: &Rule, _claims: &[Claim], story: &Story<'_>) -> Vec<Finding> {
        let rule::Check::Headline(aspects) = &rule.check else {
            return Vec::new();
        };
        story
            .read_by(rule)
            .flat_map(|(_, article)| {
                in_article(
                    aspects,
                    &Scope {
                        rule,
                        story,
                        article,
                    },
                )
            })
            .collect()
    }
}

/// Where a check looks.
struct Scope<'p> {
    rule: &'p Rule,
    story: &'p Story<'p>,
    article: &'p Article<'p>,
}

/// The figures of a headline that are compared; its dates are told by the dateline.
const FIGURES: [Type; 6] = [
    Type::Number,
    Type::Percent,
    Type::Money,
    Type::Quantity,
    Type::Age,
    Type::Duration,
];

fn in_article(aspects: &[Aspect], place: &Scope<'_>) -> Vec<Finding> {
    let Some(title) = place
        .article
        .document
        .title
        .as_deref()
        .filter(|t| !t.trim().is_empty())
    else {
        return Vec::new();
    };
    let block = Block {
        span: Span::new(0, title.len()),
        kind: BlockKind::Paragraph,
    };
    let head = Document {
        role: Role::Draft,
        ..part(place.article.document, title.to_owned(), vec![block])
    };
    let head = Article::read(&head);
    let mut found = if aspects.contains(&Aspect::Names) {
        names(place, &head)
    } else {
        Vec::new()
    };
    if aspects.contains(&Aspect::Values) {
        found.extend(values(place, head));
    }
    found
}

/// A part of `document` as a document: its headline, or its body.
fn part(document: &Document, text: String, blocks: Vec<Block>) -> Document {
    Document {
        id: document.id.clone(),
        path: document.path.clone(),
        record: document.record,
        story: None,
        role: Role::Source,
        outlet: None,
        agency: None,
        authors: None,
        published: document.published.clone(),
        title: None,
        url: None,
        place: None,
        text,
        blocks,
        notes: Vec::new(),
        file: Arc::new(File::default()),
        map: OffsetMap::identity(),
    }
}

/// The figures of the headline that the body has others for.
fn values(place: &Scope<'_>, head: Article<'_>) -> Vec<Finding> {
    let figures = head
        .mentions
        .iter()
        .any(|m| FIGURES.contains(&m.reading.value.kind()));
    if !figures && !head.text.tokens().iter().any(|t| t.kind == Kind::Number) {
        return Vec::new();
    }
    let document = place.article.document;
    let blocks: Vec<Block> = document
        .blocks
        .iter()
        .filter(|b| !is_headline(b, document))
        .copied()
        .collect();
    let body;
    let read = if blocks.len() == document.blocks.len() {
        // The headline is no part of the text, which has been read already.
        place.article.clone()
    } else {
        body = part(document, document.text.clone(), blocks);
        Article::read(&body)
    };
    let pair = [head, read];
    let [head, body] = &pair;
    hold(&pair, &FIGURES)
        .iter()
        .map(|held| replaced(place, head, body, held))
        .collect()
}

/// Whether a block is the headline itself.
fn is_headline(block: &Block, document: &Document) -> bool {
    let words = block.span.of(&document.text).trim();
    block.kind == BlockKind::Title
        || document
            .title
            .as_deref()
            .is_some_and(|title| title.trim() == words)
}

fn replaced(place: &Scope<'_>, head: &Article<'_>, body: &Article<'_>, held: &Held) -> Finding {
    let words = head.text.span(held.tokens.clone()).of(&head.document.text);
    let span = body.text.span(held.other.clone());
    let title = format!(
        "{}: “{words}”, but the text has “{}”",
        place.rule.title,
        span.of(&body.document.text)
    );
    let remark = if held.words.is_empty() {
        "perhaps this".to_owned()
    } else {
        format!("in the same place: {}", held.words)
    };
    let label = Label::new(place.article.document, span, LabelRole::Contradicts, remark);
    start(place, head, held.tokens.clone(), title)
        .label(label)
        .done()
}

/// Starts a finding about words of the headline.
fn start(place: &Scope<'_>, head: &Article<'_>, tokens: Range<usize>, title: String) -> Builder {
    let document = place.article.document;
    let words = head.text.span(tokens);
    let block = document
        .blocks
        .iter()
        .find(|b| is_headline(b, document))
        .map(|b| b.span);
    let inside = block.and_then(|b| {
        let start = b.start + b.of(&document.text).find(document.title.as_deref()?)?;
        Some(Span::new(start + words.start, start + words.end))
    });
    let message = "in the headline";
    let primary = match inside {
        Some(span) => Label::new(document, span, LabelRole::Primary, message),
        None => apart(document, &head.document.text, words, message),
    };
    place
        .story
        .finding(place.rule, FindingKind::Headline, title, primary)
        .confidence(Confidence::Likely)
}

/// Labels `words` of a headline that is a field of its own: as a line of its own, at its place in the file where
/// it stands there as it is read. A record's file is its text, and there the label has no extent.
fn apart(document: &Document, headline: &str, words: Span, message: &str) -> Label {
    let start = document
        .file
        .text
        .find(headline)
        .filter(|_| document.record.is_none());
    let span = start.map_or_else(FileSpan::default, |start| FileSpan {
        start: start + words.start,
        end: start + words.end,
    });
    let Position {
        line,
        column,
        column_utf16,
    } = document.position(span.start);
    Label {
        text: words.of(headline).to_owned(),
        context: Context::around(headline, words),
        span,
        line,
        column,
        column_utf16,
        ..Label::new(document, Span::default(), LabelRole::Primary, message)
    }
}

/// The people of the headline whom the body does not name.
fn names(place: &Scope<'_>, head: &Article<'_>) -> Vec<Finding> {
    let named = head.mentions.iter().filter_map(|m| match &m.reading.value {
        Value::Name(name) => Some((m, name)),
        _ => None,
    });
    let words = Words::read(&head.text);
    named
        .filter_map(|(mention, name)| unnamed(place, head, &words, mention, name))
        .collect()
}

fn unnamed(
    place: &Scope<'_>,
    head: &Article<'_>,
    words: &Words<'_>,
    mention: &Mention,
    name: &Name,
) -> Option<Finding> {
    let parts: Vec<String> = name.name.split_whitespace().map(folded).collect();
    let (document, text) = (place.article.document, &place.article.text);
    let family = parts.last()?;
    let (mut near, mut partly) = (None, false);
    for at in body_words(place) {
        let word = folded(text.word(at));
        // A headline may hold the name with the scraps of a quotation mark.
        if word == *family || word.len() > 3 && family.starts_with(&word) {
            return None;
        }
        partly |= parts.contains(&word);
        let plural = word.starts_with(family.as_str()) || family.starts_with(&word);
        let capital = text.token(at).is_some_and(|t| t.capital);
        if capital && !plural && near.is_none() && likeness(family, &word) == Likeness::Slip {
            near = Some(at);
        }
    }
    let severity = place.rule.severity.unwrap_or(Severity::Info);
    let Some(at) = near else {
        // A headline may well give a name that the text leaves to its readers. And where all words have capitals,
        // verbs and nouns look like names: "Guy Wins", "Talks Peg Value".
        let given = || mention.tokens.clone().any(|at| words.has(at, Sense::GIVEN));
        let person = !partly && parts.len() > 1 && !has_capitals(head) && given();
        let title = format!(
            "{}: {} stands nowhere in the text",
            place.rule.title, name.name
        );
        return person.then(|| {
            start(place, head, mention.tokens.clone(), title)
                .severity(severity.min(Severity::Info))
                .done()
        });
    };
    let title = format!(
        "{}: {}, but the text has {}",
        place.rule.title,
        name.name,
        text.word(at)
    );
    let label = Label::new(
        document,
        text.span(at..at + 1),
        LabelRole::Contradicts,
        "one slip apart",
    );
    Some(
        start(place, head, mention.tokens.clone(), title)
            .label(label)
            .done(),
    )
}

/// The words of the article outside its headline.
fn body_words<'p>(place: &Scope<'p>) -> impl Iterator<Item = usize> + 'p {
    let (document, text) = (place.article.document, &place.article.text);
    let headline = document
        .blocks
        .iter()
        .find(|b| is_headline(b, document))
        .map(|b| b.span);
    let outside = move |t: &Token| !headline.is_some_and(|h| h.contains(t.span()));
    text.tokens()
        .iter()
        .enumerate()
        .filter(move |(_, t)| t.kind == Kind::Word && outside(t))
        .map(|(at, _)| at)
}
