//! `--verbose`: what was read, matched and passed over, on standard error.

use std::fmt::Write as _;

use camino::Utf8Path;

use super::args::Common;
use super::files::shown;
use super::session::{PassedOver, Session, choose};
use super::terminal;
use crate::check::Story;
use crate::claim::Claim;
use crate::count::count;
use crate::document::{By, Document};
use crate::engine;
use crate::finding::Finding;

/// Tells what a session works on and which claims its rules find.
pub(super) fn tell(session: &Session, common: &Common) {
    let staged = |path: &Utf8Path| {
        if session.files.is_staged(path) {
            ", as it is staged"
        } else {
            ""
        }
    };
    let configuration = choose(common, &session.files).found;
    let configuration = configuration.map_or_else(
        || "none".to_owned(),
        |(path, why)| format!("{}, {why}{}", shown(&path), staged(&path)),
    );
    say("configuration", &configuration);
    say(
        "rules",
        &format!(
            "{} in force of {} read",
            session.rules.in_force().count(),
            session.known.len()
        ),
    );
    for document in &session.documents {
        say("read", &of_document(document));
    }
    let &PassedOver {
        excluded,
        skipped,
        reports,
        apart,
        ..
    } = &session.passed_over;
    let unreadable = session.unreadable;
    say(
        "passed over",
        &format!(
            "{excluded} excluded, {skipped} of other kinds, {} of factlint, {unreadable} unreadable",
            count(reports, "report")
        ),
    );
    if let Some(touched) = &session.touched {
        say(
            "staged",
            &format!(
                "{}; not compared: {} of stories that the commit does not touch",
                count(touched.len(), "file"),
                count(apart, "document")
            ),
        );
    }
    let matched = engine::claims(&session.rules, &session.documents, |story| {
        story
            .claims
            .iter()
            .map(|claim| of_claim(session, story, claim))
            .collect::<Vec<String>>()
    });
    matched.iter().flatten().for_each(|line| say("claim", line));
}

/// Tells what is silenced, and why.
pub(super) fn tell_ignored(ignored: &[(Finding, String)]) {
    for (finding, reason) in ignored {
        let primary = finding.primary();
        say(
            "ignored",
            &format!(
                "{}:{}:{} {}: {reason}",
                primary.path, primary.line, primary.column, finding.rule
            ),
        );
    }
}

fn say(what: &str, told: &str) {
    terminal::complain(&format!("{what}: {told}"));
}

fn of_document(document: &Document) -> String {
    let mut line = document.path.clone();
    // Writing to a string does not fail.
    if document.id != document.path {
        let _ = write!(line, " ({})", document.id);
    }
    let by = |by: By| {
        if by == By::Inferred {
            " (inferred)"
        } else {
            ""
        }
    };
    let outlet = document.outlet.as_ref().map_or_else(
        || "no outlet".to_owned(),
        |o| format!("{}{}", o.value, by(o.by)),
    );
    let published = document.published.as_ref().map_or_else(
        || "no date".to_owned(),
        |p| format!("{}{}", p.value, by(p.by)),
    );
    let story = document
        .story
        .as_deref()
        .map_or_else(|| "no story".to_owned(), |s| format!("story {s}"));
    let _ = write!(
        line,
        ": {}, {outlet}, {published}, {story}, {} bytes of text",
        document.role,
        document.text.len()
    );
    line
}

fn of_claim(session: &Session, story: &Story<'_>, claim: &Claim) -> String {
    let rule = session
        .rules
        .rules()
        .get(claim.rule)
        .map_or("", |r| r.id.as_str());
    let Some(article) = story.articles.get(claim.article) else {
        return rule.to_owned();
    };
    let position = article
        .document
        .position(article.document.locate(claim.mention.span).start);
    format!(
        "{}:{}:{} {rule}: {}",
        article.document.path, position.line, position.column, claim.mention.reading
    )
}
