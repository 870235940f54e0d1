//! One statement in different words: a quotation that two outlets print differently, or the passages
//! that a rule names by speaker and words.

use super::{Check, Story, misattribution, quotations};
use crate::article::Article;
use crate::claim::Claim;
use crate::document::Role;
use crate::finding::{Finding, FindingKind, Label, LabelRole, Severity};
use crate::rule::schema::Compare;
use crate::rule::{self, Rule};
use crate::span::Span;
use crate::wording::{self, Passage};

/// The check behind `quote`.
#[derive(Debug)]
pub(super) struct Wording;

impl Check for Wording {
    fn key(&self) -> &'static str {
        "quote"
    }

    fn run(&self, rule: &Rule, _claims: &[Claim], story: &Story<'_>) -> Vec<Finding> {
        let rule::Check::Quote(quote) = &rule.check else {
            return Vec::new();
        };
        let read: Vec<usize> = story.read_by(rule).map(|(at, _)| at).collect();
        if quote.compare == Compare::Speakers {
            return misattribution::find(rule, story, &read);
        }
        if quote.words.is_empty() {
            quotations::find(rule, quote.speaker.as_deref(), story, &read)
        } else {
            statement(rule, quote, story, &read)
        }
    }
}

/// Whether any article of `story` makes the statement that `rule` names by its words.
pub(crate) fn says(rule: &Rule, story: &Story<'_>) -> bool {
    let rule::Check::Quote(quote) = &rule.check else {
        return false;
    };
    let found = |a: &Article<'_>| {
        !wording::statements(&a.text, &a.mentions, quote.speaker.as_deref(), &quote.words)
            .is_empty()
    };
    !quote.words.is_empty() && story.read_by(rule).any(|(_, article)| found(article))
}

fn a_source<'a>(article: &Article<'a>) -> &'a str {
    article.text.source()
}

/// The passages of one statement: the first of each article, by wording.
fn statement(rule: &Rule, quote: &rule::Quote, story: &Story<'_>, read: &[usize]) -> Vec<Finding> {
    let passage = |&at: &usize| {
        let article = &story.articles[at];
        let found = wording::statements(
            &article.text,
            &article.mentions,
            quote.speaker.as_deref(),
            &quote.words,
        );
        found.into_iter().next().map(|passage| {
            (
                article,
                Passage {
                    document: at,
                    ..passage
                },
            )
        })
    };
    let passages: Vec<_> = read.iter().filter_map(passage).collect();
    let (drafts, sources): (Vec<_>, Vec<_>) = passages
        .iter()
        .partition(|(article, _)| article.document.role == Role::Draft);
    let mut findings: Vec<Finding> = Vec::new();
    // The first source against the others, and each draft against all of them.
    let pairs = sources
        .split_first()
        .into_iter()
        .flat_map(|(first, others)| others.iter().map(move |other| (*first, *other)));
    for (one, other) in pairs.chain(
        drafts
            .iter()
            .flat_map(|draft| sources.iter().map(move |source| (*draft, *source))),
    ) {
        let (a, b) = fitted(one, other);
        let (class, diff) =
            wording::compare(a.span.of(a_source(one.0)), b.span.of(a_source(other.0)));
        if class.is_silent() {
            continue;
        }
        let title = format!("{}: one statement in different words", rule.title);
        let primary = label(one.0, &a, LabelRole::Primary, "");
        let builder = story.finding(rule, FindingKind::Wording, title, primary);
        findings.push(
            builder
                .label(label(other.0, &b, LabelRole::Source, ""))
                .diff(diff)
                .done(),
        );
    }
    findings.extend(too_few(rule, story, &passages));
    findings
}

/// The two passages, each cut to the part that both say.
fn fitted(a: &(&Article<'_>, Passage), b: &(&Article<'_>, Passage)) -> (Passage, Passage) {
    let words = |(article, passage): &(&Article<'_>, Passage)| {
        (
            passage.span.of(article.document.text.as_str()).to_owned(),
            passage.quoted,
        )
    };
    let (left, right) = (words(a), words(b));
    let (x, y) = wording::fit((&left.0, left.1), (&right.0, right.1));
    let part = |passage: &Passage, range: std::ops::Range<usize>| Passage {
        span: Span::new(
            passage.span.start + range.start,
            passage.span.start + range.end,
        ),
        ..passage.clone()
    };
    (part(&a.1, x), part(&b.1, y))
}

/// A statement that fewer independent sources carry than the rule asks for.
fn too_few(
    rule: &Rule,
    story: &Story<'_>,
    passages: &[(&Article<'_>, Passage)],
) -> Option<Finding> {
    let least = rule.at_least? as usize;
    let sources = story.independent(passages.iter().map(|(_, passage)| passage.document));
    let (article, passage) = passages.first().filter(|_| sources.origins < least)?;
    let title = match sources.note() {
        Some(copies) => format!("{}, in {copies}", rule.title),
        None => format!("{}, in {} alone", rule.title, article.document.who()),
    };
    let note = format!("the rule asks for {least} independent sources");
    let builder = story.finding(
        rule,
        FindingKind::SingleSource,
        title,
        label(article, passage, LabelRole::Primary, ""),
    );
    Some(
        builder
            .severity(Severity::Info.min(rule.severity.unwrap_or(Severity::Info)))
            .note(note)
            .done(),
    )
}

fn label(article: &Article<'_>, passage: &Passage, role: LabelRole, message: &str) -> Label {
    let message = match &passage.speaker {
        Some(speaker) if message.is_empty() => format!("as {speaker} said it here"),
        _ => message.to_owned(),
    };
    Label::new(article.document, passage.span, role, message)
}
