//! Findings: what to tell a person, with the words in every source.
//!
//! A [`Finding`] is built once, by [`Builder`], which guarantees exactly one primary label, labels in
//! a stable order and a fingerprint that survives edits elsewhere; every renderer relies on that.
//! Labels own all that a renderer needs, so no renderer reads a document.

mod fingerprint;

use std::fmt;

use rustc_hash::FxHashSet;

use crate::document::{At, Document, Role};
use crate::span::{FileSpan, Span, ceil_boundary, floor_boundary};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth a look.
    Info,
    /// Probably wrong, or not supported.
    Warning,
    /// Two sources cannot both be right, or a fact is missed.
    Error,
}

/// How sure it is that the places compared answer the same question. It says nothing of who is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// They share some of their words; a person should look.
    Possible,
    /// They share so much that a false pair is rare; so does what was looked for and is in no source.
    Likely,
    /// The phrases of a rule found each of them, or all stands in one place.
    Certain,
}

/// What was found, in one word that programs can rely on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingKind {
    /// Two outlets give values that cannot both hold.
    Contradiction,
    /// A document misses the value that the rule expects.
    Unexpected,
    /// Fewer independent sources than the rule asks for carry a claim.
    SingleSource,
    /// One statement in different words.
    Wording,
    /// One quotation given to two people.
    Misattribution,
    /// Two speakers differ, and the outlets agree on who said what.
    Dispute,
    /// A plan for a day that was past when the article appeared.
    PastPlan,
    /// A weekday that does not fit its date, or a date that does not exist.
    Calendar,
    /// A doubled word.
    Repeated,
    /// Figures that do not add up.
    Arithmetic,
    /// One name written in two ways.
    Spelling,
    /// A headline that says what its text does not.
    Headline,
    /// A superlative to look at.
    Superlative,
    /// A value of a draft that no source has.
    Unsupported,
    /// A value of a draft that the sources support in part.
    Partly,
    /// An open end of a draft.
    Placeholder,
    /// A note of a draft names a source that does not have what it stands by.
    Citation,
    /// Two values that must stand in order do not.
    OutOfOrder,
    /// A value is not what follows from others.
    Miscalculated,
}

/// The part that a label plays in its finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LabelRole {
    /// Where the finding is told; exactly one in each finding.
    Primary,
    /// Says something that cannot hold together with the primary label.
    Contradicts,
    /// Says the same as the primary label or as one that contradicts it.
    Agrees,
    /// Words that bear on the finding without taking a side.
    Source,
}

/// Words in one document.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// The document's id.
    pub document: String,
    /// Its path as the user knows it.
    pub path: String,
    /// The line of its JSON Lines record.
    pub record: Option<usize>,
    /// Who published it; the id where no outlet is known.
    pub outlet: String,
    /// Whether it is a draft, and no source.
    pub draft: bool,
    /// The day it was published, ISO 8601, and whether that was inferred.
    pub published: Option<(String, bool)>,
    /// Bytes of the user's file (or of the record's `text`).
    pub span: FileSpan,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Column in UTF-16 code units, from 1.
    pub column_utf16: usize,
    /// Where a person finds it in a format without lines.
    pub at: Option<At>,
    /// The words, as they stand in the readable text.
    pub text: String,
    /// The line around the words, or the part of a long line that a screen could show.
    pub context: Context,
    /// The value in the form of `factlint extract`.
    pub value: Option<serde_json::Value>,
    /// The value in the words of a person: "early 2026". Labels with equal words share an excerpt.
    pub reading: Option<String>,
    /// The part it plays.
    pub role: LabelRole,
    /// What to write under the words.
    pub message: String,
}

/// Readable text around a label, on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Context {
    /// The text, without line ends.
    pub text: String,
    /// The label's words, as bytes of `text`.
    pub span: FileSpan,
    /// Whether the line goes on before `text`.
    pub cut_before: bool,
    /// Whether the line goes on behind `text`.
    pub cut_after: bool,
}

/// One piece of a word diff between two passages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// In both.
    Equal,
    /// In the first only.
    Delete,
    /// In the second only.
    Insert,
}

/// A value at issue and the outlets that give it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The value in the words of a person: "312 people".
    pub value: String,
    /// Who gives it, each once, in the order of the documents.
    pub outlets: Vec<String>,
}

impl Change {
    /// The same, seen from the other passage.
    fn turned(self) -> Self {
        match self {
            Self::Equal => Self::Equal,
            Self::Delete => Self::Insert,
            Self::Insert => Self::Delete,
        }
    }
}

/// One thing to tell.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// `pack/rule`.
    pub rule: String,
    /// How much it weighs.
    pub severity: Severity,
    /// How sure it is that the places answer the same question.
    pub confidence: Confidence,
    /// What it is.
    pub kind: FindingKind,
    /// The story, if documents name one.
    pub story: Option<String>,
    /// One line that carries the comparison: "when Trump is to visit China: April 2025 / early 2026".
    pub title: String,
    /// The words, primary first, then by role, document order and place.
    pub labels: Vec<Label>,
    /// Who stands where, the primary label's side first; empty where no values are compared with each other.
    pub standing: Vec<Standing>,
    /// Further remarks, one sentence each.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Option<String>,
    /// Why it matters or where it is explained.
    pub url: Option<String>,
    /// Word diff from the primary label's words to the first label that contradicts or differs.
    pub diff: Vec<(Change, String)>,
    /// Stays the same while the rule and what is at issue stay the same: 16 hexadecimal digits.
    pub fingerprint: String,
}

impl Label {
    /// Labels `span` of `document`'s readable text.
    pub fn new(
        document: &Document,
        span: Span,
        role: LabelRole,
        message: impl Into<String>,
    ) -> Self {
        let place = document.locate(span);
        let position = document.position(place.start);
        Self {
            document: document.id.clone(),
            path: document.path.clone(),
            record: document.record,
            outlet: document.who().to_owned(),
            draft: document.role == Role::Draft,
            published: document
                .published
                .as_ref()
                .map(|p| (p.value.to_string(), p.by == crate::document::By::Inferred)),
            span: place,
            line: position.line,
            column: position.column,
            column_utf16: position.column_utf16,
            at: document.file.at(place.start).cloned(),
            text: span.of(&document.text).to_owned(),
            context: Context::around(&document.text, span),
            value: None,
            reading: None,
            role,
            message: message.into(),
        }
    }

    /// Adds the value, for programs and for people.
    #[must_use]
    pub fn value(mut self, json: serde_json::Value, reading: impl Into<String>) -> Self {
        self.value = Some(json);
        self.reading = Some(reading.into());
        self
    }
}

impl Context {
    /// How much of a line is kept on either side: more than any screen shows.
    const KEEP: usize = 600;

    /// The line of `text` around `span`. A span over several lines is shown on one, line ends as spaces.
    pub fn around(text: &str, span: Span) -> Self {
        let line_start = text
            .get(..span.start)
            .and_then(|b| b.rfind('\n'))
            .map_or(0, |at| at + 1);
        let line_end = text
            .get(span.end..)
            .and_then(|a| a.find('\n'))
            .map_or(text.len(), |at| span.end + at);
        let from = floor_boundary(text, line_start.max(span.start.saturating_sub(Self::KEEP)));
        let to = ceil_boundary(text, line_end.min(span.end.saturating_add(Self::KEEP)));
        Self {
            text: text.get(from..to).unwrap_or("").replace(['\n', '\r'], " "),
            span: FileSpan {
                start: span.start - from,
                end: span.end - from,
            },
            cut_before: from > line_start,
            cut_after: to < line_end,
        }
    }
}

/// Builds a finding and keeps its promises.
#[derive(Debug)]
pub struct Builder {
    finding: Finding,
}

impl Finding {
    /// Starts a finding of `rule` (`pack/rule`) whose words are `primary`: a certain one, until the
    /// check says that it found the places by their words alone.
    pub fn build(
        rule: &str,
        severity: Severity,
        verdict: FindingKind,
        title: impl Into<String>,
        primary: Label,
    ) -> Builder {
        let primary = Label {
            role: LabelRole::Primary,
            ..primary
        };
        Builder {
            finding: Finding {
                rule: rule.to_owned(),
                severity,
                confidence: Confidence::Certain,
                kind: verdict,
                story: None,
                title: title.into(),
                labels: vec![primary],
                standing: Vec::new(),
                notes: Vec::new(),
                help: None,
                url: None,
                diff: Vec::new(),
                fingerprint: String::new(),
            },
        }
    }

    /// The finding as one of `document`, whose first label that takes a side becomes the primary one, `without` the
    /// labels of other documents that are named. `None` if the document takes no side, or none is left against it.
    pub fn told_of(&self, document: &str, without: impl Fn(&str) -> bool) -> Option<Self> {
        let kept = || self.labels.iter().filter(|l| !without(&l.document));
        let own = kept().position(|l| l.document == document && l.role != LabelRole::Source)?;
        let turned = kept().nth(own)?.role == LabelRole::Contradicts;
        let turn = |(at, label): (usize, &Label)| {
            let role = match label.role {
                _ if at == own => LabelRole::Primary,
                LabelRole::Primary | LabelRole::Agrees if turned => LabelRole::Contradicts,
                LabelRole::Primary => LabelRole::Agrees,
                LabelRole::Contradicts if turned => LabelRole::Agrees,
                role => role,
            };
            Label {
                role,
                ..label.clone()
            }
        };
        let labels: Vec<Label> = kept().enumerate().map(turn).collect();
        let differ = |labels: &[Label]| labels.iter().any(|l| l.role == LabelRole::Contradicts);
        if differ(&self.labels) && !differ(&labels) {
            return None;
        }
        let mut told = Self {
            labels,
            ..self.clone()
        };
        if turned {
            told.standing.reverse();
            told.diff = self
                .diff
                .iter()
                .map(|(change, words)| (change.turned(), words.clone()))
                .collect();
        }
        Some(Builder { finding: told }.done())
    }

    /// The label where the finding is told.
    pub fn primary(&self) -> &Label {
        // The builder puts it first and nothing removes it.
        &self.labels[0]
    }

    /// Whether it speaks of a draft.
    pub fn is_of_draft(&self) -> bool {
        self.labels.iter().any(|label| label.draft)
    }

    /// The same finding, told where a draft has its words, if one has: who writes the draft can mend it there.
    #[must_use]
    pub fn led_by_draft(mut self) -> Self {
        let Some(at) = self
            .labels
            .iter()
            .position(|label| label.draft)
            .filter(|&at| at > 0)
        else {
            return self;
        };
        let draft = self.labels.remove(at);
        // Whoever is contradicted by the one contradicts the other.
        self.labels[0].role = if draft.role == LabelRole::Primary {
            LabelRole::Source
        } else {
            draft.role
        };
        self.labels.insert(
            0,
            Label {
                role: LabelRole::Primary,
                ..draft
            },
        );
        self.labels.sort_by_key(|label| label.role);
        let who = &self.labels[0].outlet;
        self.standing
            .sort_by_key(|side| !side.outlets.contains(who));
        // It is of two other passages now.
        self.diff.clear();
        self
    }
}

impl Builder {
    /// Adds words that are not the primary ones.
    #[must_use]
    pub fn label(mut self, label: Label) -> Self {
        let role = if label.role == LabelRole::Primary {
            LabelRole::Source
        } else {
            label.role
        };
        self.finding.labels.push(Label { role, ..label });
        self
    }

    /// Names the story.
    #[must_use]
    pub fn story(mut self, story: Option<&str>) -> Self {
        self.finding.story = story.map(str::to_owned);
        self
    }

    /// Weighs the finding otherwise than its rule.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.finding.severity = severity;
        self
    }

    /// Says how sure it is that the places answer the same question.
    #[must_use]
    pub fn confidence(mut self, confidence: Confidence) -> Self {
        self.finding.confidence = confidence;
        self
    }

    /// Adds a side: a value and the outlets that give it. The primary label's side comes first.
    #[must_use]
    pub fn side<'o>(
        mut self,
        value: impl Into<String>,
        outlets: impl Iterator<Item = &'o str>,
    ) -> Self {
        let mut known = FxHashSet::default();
        let outlets = outlets
            .filter(|outlet| known.insert(*outlet))
            .map(str::to_owned)
            .collect();
        self.finding.standing.push(Standing {
            value: value.into(),
            outlets,
        });
        self
    }

    /// Adds a remark.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.finding.notes.push(note.into());
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: Option<String>) -> Self {
        self.finding.help = help;
        self
    }

    /// Points to an explanation.
    #[must_use]
    pub fn url(mut self, url: Option<String>) -> Self {
        self.finding.url = url;
        self
    }

    /// Adds a word diff.
    #[must_use]
    pub fn diff(mut self, diff: Vec<(Change, String)>) -> Self {
        self.finding.diff = diff;
        self
    }

    /// The finished finding.
    pub fn done(mut self) -> Finding {
        // Stable: labels of one role keep the order in which they were added (document order).
        self.finding.labels.sort_by_key(|l| l.role);
        self.finding.fingerprint = fingerprint::fingerprint(&self.finding);
        self.finding
    }
}

/// Words in small letters, one space between them, quotation marks straight: equal for what a reader
/// takes as the same words.
pub fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        let straight = word.chars().map(|c| match c {
            '‘' | '’' => '\'',
            '“' | '”' => '"',
            other => other,
        });
        out.extend(straight.flat_map(char::to_lowercase));
    }
    out
}

/// Gives each variant its name in reports: by `Display`, and back by `named`.
macro_rules! names {
    ($type:ident { $($variant:ident = $name:literal),* $(,)? }) => {
        impl $type {
            /// The one of this name.
            pub fn named(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self {
                    $(Self::$variant => $name,)*
                })
            }
        }
    };
}

names!(Severity {
    Info = "info",
    Warning = "warning",
    Error = "error",
});

names!(Confidence {
    Possible = "possible",
    Likely = "likely",
    Certain = "certain",
});

names!(FindingKind {
    Contradiction = "contradiction",
    Unexpected = "unexpected",
    SingleSource = "single-source",
    Wording = "wording",
    Misattribution = "misattribution",
    Dispute = "dispute",
    PastPlan = "past-plan",
    Calendar = "calendar",
    Repeated = "repeated",
    Arithmetic = "arithmetic",
    Spelling = "spelling",
    Headline = "headline",
    Superlative = "superlative",
    Unsupported = "unsupported",
    Partly = "partly",
    Placeholder = "placeholder",
    Citation = "citation",
    OutOfOrder = "out-of-order",
    Miscalculated = "miscalculated",
});

names!(LabelRole {
    Primary = "primary",
    Contradicts = "contradicts",
    Agrees = "agrees",
    Source = "source",
});

names!(Change {
    Equal = "equal",
    Delete = "delete",
    Insert = "insert",
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Options, parse};

    fn label(role: Role, words: &str, part: LabelRole) -> Label {
        let mut document = parse("a.txt", words.as_bytes().to_vec(), &Options::default())
            .0
            .remove(0);
        document.role = role;
        document.id = format!("{role} {words}");
        Label::new(&document, Span::new(0, words.len()), part, "")
    }

    #[test]
    fn a_draft_leads_whatever_part_it_plays() {
        use LabelRole::{Agrees, Contradicts, Primary, Source};
        for (part, parts) in [
            (
                Contradicts,
                [
                    ("draft", Primary),
                    ("five", Contradicts),
                    ("six", Contradicts),
                ],
            ),
            (
                Agrees,
                [("draft", Primary), ("six", Contradicts), ("five", Agrees)],
            ),
            (
                Source,
                [("draft", Primary), ("six", Contradicts), ("five", Source)],
            ),
        ] {
            let found = Finding::build(
                "t/r",
                Severity::Error,
                FindingKind::Contradiction,
                "t",
                label(Role::Source, "five", Primary),
            )
            .label(label(Role::Source, "six", Contradicts))
            .label(label(Role::Draft, "draft", part))
            .side("5", std::iter::once("source five"))
            .side("6", ["source six", "draft draft"].into_iter())
            .diff(vec![(Change::Equal, "x".to_owned())])
            .done();
            let led = found.clone().led_by_draft();
            assert_eq!(
                led.labels
                    .iter()
                    .map(|l| (l.text.as_str(), l.role))
                    .collect::<Vec<_>>(),
                parts
            );
            assert_eq!(
                (
                    led.standing[0].value.as_str(),
                    led.diff.len(),
                    &led.fingerprint
                ),
                ("6", 0, &found.fingerprint)
            );
            assert_eq!(led.clone().led_by_draft(), led);
        }
    }
}
