//! Judgements as findings and as lines of the ledger.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::cited::{Notes, citation};
use super::judgement::Judgement;
use super::sides::Sides;
use crate::check::Story;
use crate::finding::{
    Builder, Change, Confidence, Finding, FindingKind, Label, LabelRole, Severity,
};
use crate::outcome::{LedgerEntry, Status, Support};
use crate::rule::Rule;
use crate::value::{Reading, Type};
use crate::wording::compare;

/// The finding of a judgement; `None` for what the sources support.
pub(super) fn finding(
    rule: &Rule,
    story: &Story<'_>,
    draft: usize,
    judged: &Judgement,
    notes: &Notes<'_>,
) -> Option<Finding> {
    let article = story.articles.get(draft)?;
    let span = article.text.span(judged.tokens.clone());
    let words = span.of(&article.document.text);
    let (kind, title, message) = told(story, words, judged)?;
    let mut primary = Label::new(article.document, span, LabelRole::Primary, message);
    if let Some(reading) = judged.reading_in(article) {
        primary = primary.value(reading.to_json(), reading.to_string());
    }
    let severity = rule.severity.unwrap_or(Severity::Info).min(judged.severity);
    let builder = story
        .finding(rule, kind, title, primary)
        .severity(severity)
        .confidence(confidence(judged));
    let mut builder = with_evidence(builder, story, kind, judged)?;
    if judged.status == Status::Partly && judged.kind == Type::Quote.name() {
        builder = builder.diff(words_apart(story, words, judged));
    }
    if kind == FindingKind::Contradiction {
        builder = sides(builder, story, words, judged);
    }
    if let Some(note) = &judged.note {
        builder = builder.note(note.clone());
    }
    if let Some(citation) = citation(story, draft, notes, judged) {
        builder = builder.note(citation.remark(story, article.document));
    }
    Some(builder.done())
}

/// What is told of the draft's `words`: the kind, the title, and what to write under them.
fn told(
    story: &Story<'_>,
    words: &str,
    judged: &Judgement,
) -> Option<(FindingKind, String, &'static str)> {
    let both = || compared(story, words, judged);
    let divided = judged
        .sides
        .as_ref()
        .filter(|sides| !sides.own.is_empty() && judged.status == Status::Partly);
    Some(match judged.status {
        Status::Supported => return None,
        Status::Contradicted => (
            FindingKind::Contradiction,
            format!("the sources say otherwise: {}", both()),
            "not what the sources say",
        ),
        Status::Partly if judged.question => (
            FindingKind::Partly,
            format!("perhaps otherwise in the sources: {}", both()),
            "worth a look",
        ),
        Status::Partly => match divided {
            Some(sides) => (
                FindingKind::Contradiction,
                disagreement(story, words, sides)?,
                "the sources disagree",
            ),
            None => (
                FindingKind::Partly,
                format!("supported in part: “{words}”"),
                "not quite what the sources say",
            ),
        },
        Status::Unsupported => (
            FindingKind::Unsupported,
            format!("in no source: “{words}”"),
            "no source says so",
        ),
    })
}

/// Adds the places of the sources.
fn with_evidence(
    mut builder: Builder,
    story: &Story<'_>,
    kind: FindingKind,
    judged: &Judgement,
) -> Option<Builder> {
    let role = if kind == FindingKind::Contradiction {
        LabelRole::Contradicts
    } else {
        LabelRole::Source
    };
    for (source, tokens, remark) in &judged.evidence {
        let source = story.articles.get(*source)?;
        // Where a note names the words that both places have, the label need not.
        let remark = remark
            .split_once(": ")
            .filter(|_| judged.note.is_some())
            .map_or(remark.as_str(), |(what, _)| what);
        let span = source.text.span(tokens.clone());
        builder = builder.label(Label::new(source.document, span, role, remark));
    }
    Some(builder)
}

/// How sure it is that the sources speak of what the draft says: not where something else only seems to
/// stand in its place, and never as sure as where a rule names it.
fn confidence(judged: &Judgement) -> Confidence {
    let seems = match judged.status {
        Status::Contradicted => judged.severity < Severity::Error,
        Status::Unsupported => !judged.evidence.is_empty(),
        Status::Partly | Status::Supported => false,
    };
    if seems || judged.question {
        Confidence::Possible
    } else {
        Confidence::Likely
    }
}

/// How the draft's quotation differs from what the source has in its place.
fn words_apart(story: &Story<'_>, words: &str, judged: &Judgement) -> Vec<(Change, String)> {
    let source = judged
        .evidence
        .first()
        .and_then(|(at, tokens, _)| Some((story.articles.get(*at)?, tokens.clone())));
    source.map_or_else(Vec::new, |(source, tokens)| {
        compare(words, source.text.span(tokens).of(&source.document.text)).1
    })
}

/// "the sources disagree: 312 in 2, 321 in 1", the draft's value first.
fn disagreement(story: &Story<'_>, words: &str, sides: &Sides) -> Option<String> {
    let outlets = |places: &BTreeMap<usize, Range<usize>>| {
        outlets(story, places.keys().copied())
            .collect::<BTreeSet<_>>()
            .len()
    };
    let (other, tokens) = sides.other.first_key_value()?;
    let other = words_at(story, *other, tokens);
    Some(format!(
        "the sources disagree: {words} in {}, {other} in {}",
        outlets(&sides.own),
        outlets(&sides.other)
    ))
}

/// Who stands where, and the places of those that have the draft's value or the other one besides the evidence.
fn sides(mut builder: Builder, story: &Story<'_>, words: &str, judged: &Judgement) -> Builder {
    let shown: BTreeSet<usize> = judged.evidence.iter().map(|(at, ..)| *at).collect();
    let none = Sides::default();
    let sides = judged.sides.as_ref().unwrap_or(&none);
    for (places, role, message) in [
        (&sides.own, LabelRole::Agrees, "the draft's value"),
        (&sides.other, LabelRole::Contradicts, "the other value"),
    ] {
        for (at, tokens) in places.iter().filter(|(at, _)| !shown.contains(at)) {
            if let Some(source) = story.articles.get(*at) {
                builder = builder.label(Label::new(
                    source.document,
                    source.text.span(tokens.clone()),
                    role,
                    message,
                ));
            }
        }
    }
    let Some((first, tokens, _)) = judged.evidence.first() else {
        return builder;
    };
    let other = shown.iter().chain(sides.other.keys()).copied();
    builder
        .side(words, outlets(story, sides.own.keys().copied()))
        .side(words_at(story, *first, tokens), outlets(story, other))
}

/// Who published the articles at these places.
fn outlets<'s>(
    story: &'s Story<'_>,
    articles: impl Iterator<Item = usize>,
) -> impl Iterator<Item = &'s str> {
    articles
        .filter_map(|at| story.articles.get(at))
        .map(|a| a.document.who())
}

/// The words of an article at `tokens`, with "not" before what it denies.
fn words_at(story: &Story<'_>, at: usize, tokens: &Range<usize>) -> String {
    let Some(source) = story.articles.get(at) else {
        return String::new();
    };
    let not = if source.takes_back(tokens.start) {
        "not "
    } else {
        ""
    };
    format!(
        "{not}{}",
        source.text.span(tokens.clone()).of(&source.document.text)
    )
}

/// The draft's words and those of the first source that stand in their place.
fn compared(story: &Story<'_>, words: &str, judged: &Judgement) -> String {
    let there = judged
        .evidence
        .first()
        .and_then(|(at, tokens, _)| Some((story.articles.get(*at)?, tokens)));
    match there {
        Some((source, tokens)) => {
            let other = source.text.span(tokens.clone()).of(&source.document.text);
            let not = if source.takes_back(tokens.start) {
                "not "
            } else {
                ""
            };
            format!(
                "“{words}” here, {not}“{other}” in {}",
                source.document.who()
            )
        }
        None => format!("“{words}”"),
    }
}

/// The line of the ledger.
pub(super) fn entry(
    story: &Story<'_>,
    draft: usize,
    judged: &Judgement,
    cited: Option<bool>,
) -> Option<LedgerEntry> {
    let article = story.articles.get(draft)?;
    let span = article.text.span(judged.tokens.clone());
    let place = article.document.locate(span);
    let position = article.document.position(place.start);
    let sources = judged.evidence.iter().filter_map(|(source, tokens, _)| {
        let source = story.articles.get(*source)?;
        let span = source.document.locate(source.text.span(tokens.clone()));
        Some(Support {
            document: source.document.id.clone(),
            path: source.document.path.clone(),
            span,
        })
    });
    Some(LedgerEntry {
        document: article.document.id.clone(),
        path: article.document.path.clone(),
        span: place,
        line: position.line,
        column: position.column,
        text: span.of(&article.document.text).to_owned(),
        kind: judged.kind.to_owned(),
        value: judged.reading_in(article).map(Reading::to_json),
        rule: None,
        status: judged.status,
        sources: sources.collect(),
        cited,
    })
}
