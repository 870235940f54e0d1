//! One statement in different words: a quotation that two outlets print differently, or the passages
//! that a rule names by speaker and words.

use super::{Check, Story};
use crate::article::Article;
use crate::claim::Claim;
use crate::finding::{Builder, Finding, Label, LabelRole, Severity, Verdict};
use crate::rule::{self, Rule};
use crate::span::Span;
use crate::wording::{self, Class, Pair, Passage};

/// The check behind `quote`.
#[derive(Debug)]
pub(super) struct Wording;

impl Check for Wording {
    fn key(&self) -> &'static str {
        "quote"
    }

    fn run(&self, rule: &Rule, _claims: &[Claim], story: &Story<'_>) -> Vec<Finding> {
        let rule::Check::Quote(quote) = &rule.check else { return Vec::new() };
        let read: Vec<usize> = (0..story.articles.len()).filter(|&at| reads(rule, &story.articles[at])).collect();
        if quote.words.is_empty() { quotations(rule, quote.speaker.as_deref(), story, &read) } else { statement(rule, quote, story, &read) }
    }
}

fn reads(rule: &Rule, article: &Article<'_>) -> bool {
    rule.reads(article.document, &article.text)
}

/// Every quotation that two articles share, by `speaker` if one is named.
fn quotations(rule: &Rule, speaker: Option<&str>, story: &Story<'_>, read: &[usize]) -> Vec<Finding> {
    let texts: Vec<_> = read.iter().map(|&at| (&story.articles[at].text, story.articles[at].mentions.as_slice())).collect();
    let article = |passage: &Passage| &story.articles[read[passage.document]];
    let mut told: Vec<Told<'_>> = Vec::new();
    for pair in wording::shared(&texts) {
        let meant = speaker.is_none_or(|s| [&pair.a, &pair.b].iter().any(|p| p.speaker.as_deref().is_some_and(|name| holds_name(name, s))));
        if pair.class.is_silent() || !meant {
            continue;
        }
        let (a, b) = (article(&pair.a), article(&pair.b));
        let words = pair.b.span.of(a_source(b));
        // A third outlet with the same words as the second belongs into the same finding.
        match told.iter_mut().find(|t| t.place == (pair.a.document, pair.a.span.start) && t.words == words) {
            Some(first) => first.also.push(label(b, &pair.b, LabelRole::Agrees, "the same words")),
            None => told.push(Told {
                place: (pair.a.document, pair.a.span.start),
                words,
                also: Vec::new(),
                builder: differing(rule, story, a, b, &pair),
            }),
        }
    }
    told.into_iter().map(|t| t.also.into_iter().fold(t.builder, Builder::label).done()).collect()
}

/// A finding under construction, and what tells it from others.
struct Told<'t> {
    place: (usize, usize),
    words: &'t str,
    also: Vec<Label>,
    builder: Builder,
}

fn a_source<'a>(article: &Article<'a>) -> &'a str {
    article.text.source()
}

fn holds_name(name: &str, part: &str) -> bool {
    name.split_whitespace().any(|word| word.eq_ignore_ascii_case(part)) || name.eq_ignore_ascii_case(part)
}

/// Two outlets print one quotation in different words; both cannot be verbatim.
fn differing(rule: &Rule, story: &Story<'_>, a: &Article<'_>, b: &Article<'_>, pair: &Pair) -> Builder {
    let speaker = pair.a.speaker.as_ref().or(pair.b.speaker.as_ref());
    let whose = speaker.map_or_else(|| rule.title.clone(), |name| format!("{}, of {name}", rule.title));
    let title = format!("{whose}: {}", pair.class.name());
    let severity = rule.severity.unwrap_or(Severity::Info);
    // A changed figure or a lost "not" turns the meaning; other words only bend it.
    let severity = if pair.class == Class::Figure { severity.max(Severity::Error) } else { severity };
    let primary = label(a, &pair.a, LabelRole::Primary, "so here");
    story
        .finding(rule, Verdict::Wording, title, primary)
        .severity(severity)
        .label(label(b, &pair.b, LabelRole::Contradicts, pair.class.name()))
        .diff(pair.diff.clone())
}

/// The passages of one statement: the first of each article, by wording.
fn statement(rule: &Rule, quote: &rule::Quote, story: &Story<'_>, read: &[usize]) -> Vec<Finding> {
    let passage = |&at: &usize| {
        let article = &story.articles[at];
        let found = wording::statements(&article.text, &article.mentions, quote.speaker.as_deref(), &quote.words);
        found.into_iter().next().map(|passage| (article, passage))
    };
    let passages: Vec<_> = read.iter().filter_map(passage).collect();
    let Some((first, others)) = passages.split_first() else { return Vec::new() };
    let mut findings: Vec<Finding> = Vec::new();
    for other in others {
        let (a, b) = fitted(first, other);
        let (class, diff) = wording::compare(a.span.of(a_source(first.0)), b.span.of(a_source(other.0)));
        if class.is_silent() {
            continue;
        }
        let title = format!("{}: one statement in different words", rule.title);
        let primary = label(first.0, &a, LabelRole::Primary, "");
        let builder = story.finding(rule, Verdict::Wording, title, primary);
        findings.push(builder.label(label(other.0, &b, LabelRole::Source, "")).diff(diff).done());
    }
    findings.extend(too_few(rule, story, &passages));
    findings
}

/// The two passages, each cut to the part that both say.
fn fitted(a: &(&Article<'_>, Passage), b: &(&Article<'_>, Passage)) -> (Passage, Passage) {
    let words = |(article, passage): &(&Article<'_>, Passage)| (passage.span.of(article.document.text.as_str()).to_owned(), passage.quoted);
    let (left, right) = (words(a), words(b));
    let (x, y) = wording::fit((&left.0, left.1), (&right.0, right.1));
    let part = |passage: &Passage, range: std::ops::Range<usize>| Passage {
        span: Span::new(passage.span.start + range.start, passage.span.start + range.end),
        ..passage.clone()
    };
    (part(&a.1, x), part(&b.1, y))
}

/// A statement that fewer sources carry than the rule asks for.
fn too_few(rule: &Rule, story: &Story<'_>, passages: &[(&Article<'_>, Passage)]) -> Option<Finding> {
    let least = rule.at_least? as usize;
    let (article, passage) = passages.first().filter(|_| passages.len() < least)?;
    let title = format!("{}, in {} alone", rule.title, article.document.who());
    let note = format!("the rule asks for {least} sources");
    let builder = story.finding(rule, Verdict::SingleSource, title, label(article, passage, LabelRole::Primary, ""));
    Some(builder.severity(Severity::Info.min(rule.severity.unwrap_or(Severity::Info))).note(note).done())
}

fn label(article: &Article<'_>, passage: &Passage, role: LabelRole, message: &str) -> Label {
    let message = match &passage.speaker {
        Some(speaker) if message.is_empty() => format!("as {speaker} said it here"),
        _ => message.to_owned(),
    };
    Label::new(article.document, passage.span, role, message)
}
