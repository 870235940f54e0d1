//! A finding or a fault in the shape that miette draws.

use std::fmt;

use miette::{Diagnostic, LabeledSpan, SourceCode};

use super::Look;
use super::excerpt::{HOOK, Line};
use super::source::{Excerpt, Sources};
use crate::fault::{Fault, FaultExcerpt, Level};
use crate::finding::{Finding, Label, Severity};
use crate::report::focus::focus;
use crate::report::wrap::{clip, clip_front, width, wrap};
use crate::report::{clean, words};
use crate::span::LineIndex;

/// How long a title may be, in columns. Titles quote articles, and an article may be one long word.
const TITLE: usize = 600;
/// How long a message under words may be.
const MESSAGE: usize = 240;

/// What miette draws.
#[derive(Debug)]
pub(super) struct Report {
    code: Option<String>,
    title: String,
    severity: miette::Severity,
    sources: Sources,
    help: Option<String>,
}

impl Report {
    /// `finding` with the excerpts of the labels `shown`, and its number of how many.
    pub(super) fn finding(
        finding: &Finding,
        number: Option<(usize, usize)>,
        shown: &[&Label],
        look: Look,
    ) -> Self {
        let number = number.map_or_else(String::new, |(number, total)| {
            format!("{number} of {total}{}", look.dot())
        });
        let in_header = shown
            .iter()
            .all(|label| width(&header(label, look)) <= name_room(label.line, label.column, look));
        Self {
            // miette tells the severity by a sign only; a word serves those who do not know the signs.
            // It does not wrap this line either.
            code: Some(clip(
                &clean::line(&format!("{number}{}[{}]", finding.severity, finding.rule)),
                look.width,
                look.ellipsis(),
            )),
            title: clip(&clean::screen(&finding.title), TITLE, look.ellipsis()),
            severity: match finding.severity {
                Severity::Error => miette::Severity::Error,
                Severity::Warning => miette::Severity::Warning,
                Severity::Info => miette::Severity::Advice,
            },
            sources: Sources::new(
                shown
                    .iter()
                    .map(|label| excerpt(finding, label, in_header, look))
                    .collect(),
            ),
            help: None,
        }
    }

    /// `fault` with its place, if it has one.
    pub(super) fn fault(fault: &Fault, look: Look) -> Self {
        let title = match (&fault.place, fault.path.as_str()) {
            (Some(_), _) | (None, "") => fault.message.clone(),
            (None, path) => format!("{path}: {}", fault.message),
        };
        let (word, severity) = match fault.level {
            Level::Error => ("error", miette::Severity::Error),
            Level::Warning => ("warning", miette::Severity::Warning),
        };
        Self {
            code: Some(word.to_owned()),
            title: clip(&clean::screen(&title), TITLE, look.ellipsis()),
            severity,
            sources: Sources::new(
                fault
                    .place
                    .iter()
                    .map(|place| place_excerpt(&fault.path, place, look))
                    .collect(),
            ),
            help: fault
                .help
                .as_deref()
                .map(|help| clean::screen(help).into_owned()),
        }
    }
}

/// The columns for text beside the number of line `line`: ` 12 │ `.
fn room(line: usize, look: Look) -> usize {
    look.width.saturating_sub(line.to_string().len() + 4)
}

/// The columns for the name in the header of an excerpt: `    ╭─[name:12:345]`.
fn name_room(line: usize, column: usize, look: Look) -> usize {
    room(line, look).saturating_sub(format!(":{line}:{column}").len() + 2)
}

/// Author, day and file.
fn header(label: &Label, look: Look) -> String {
    let byline = words::byline(label);
    let dot = if byline.is_empty() { "" } else { look.dot() };
    clean::screen(&format!("{byline}{dot}{}", words::file(label))).into_owned()
}

/// Author and day stand in the header, or, where it has no room for them, before the message.
fn excerpt(finding: &Finding, label: &Label, in_header: bool, look: Look) -> Excerpt {
    let (name, message) = if in_header {
        (header(label, look), words::says(label).to_owned())
    } else {
        let parts = [words::byline(label), words::says(label).to_owned()];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        (
            clean::screen(&words::file(label)).into_owned(),
            parts.join(": "),
        )
    };
    let (context, focus) = (&label.context, focus(finding, label));
    let (start, end) = (
        context.span.start + focus.start,
        context.span.start + focus.end,
    );
    let line = Line::new(
        &context.text,
        start,
        end,
        (context.cut_before, context.cut_after),
    );
    draw(&line, &name, &message, (label.line, label.column), look)
}

fn place_excerpt(path: &str, place: &FaultExcerpt, look: Look) -> Excerpt {
    // The place may hold several lines; the one with the words is shown.
    let index = LineIndex::new(&place.text);
    let at = index.position(&place.text, place.span.start);
    let range = index.line(&place.text, at.line);
    let text = place.text.get(range.clone()).unwrap_or("");
    let (start, end) = (
        place.span.start.saturating_sub(range.start),
        place.span.end.saturating_sub(range.start),
    );
    let line = Line::new(
        text,
        start.min(text.len()),
        end.min(text.len()),
        (place.column > at.column, false),
    );
    draw(
        &line,
        &clean::screen(path),
        &place.label,
        (place.line + at.line - 1, place.column),
        look,
    )
}

/// The excerpt that fits the screen, with its message wrapped to the room under the words.
fn draw(
    line: &Line<'_>,
    name: &str,
    message: &str,
    (number, column): (usize, usize),
    look: Look,
) -> Excerpt {
    let message = clip(&clean::screen(message), MESSAGE, look.ellipsis());
    let room = room(number, look);
    let window = line.fit(room, width(&message), look.ellipsis());
    let message = wrap(&message, room.saturating_sub(window.hook + HOOK)).join("\n");
    Excerpt {
        name: clip_front(name, name_room(number, column, look), look.ellipsis()),
        line: number,
        column,
        text: window.text,
        words: window.words,
        message,
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.title)
    }
}

impl std::error::Error for Report {}

impl Diagnostic for Report {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.code
            .as_ref()
            .map(|code| Box::new(code) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help
            .as_ref()
            .map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.sources)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.sources.labels()))
    }
}
