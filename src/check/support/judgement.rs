//! What is said of one value of a draft, and how sure it is.

use std::ops::Range;

use super::sides::Sides;
use crate::article::Article;
use crate::check::evidence::{Answer, Confidence, Question, explain};
use crate::finding::Severity;
use crate::outcome::Status;
use crate::value::{Mention, Reading, Type};

/// How many places of a source are shown.
pub(super) const SHOWN: usize = 3;

/// What the sources say to one value of a draft.
#[derive(Debug, Clone)]
pub(super) struct Judgement {
    /// The mention, if the value is one.
    pub(super) mention: Option<usize>,
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// The name of the type that it counts as.
    pub(super) kind: &'static str,
    /// The verdict.
    pub(super) status: Status,
    /// Where the sources say it, or something else in its place: article, tokens, remark.
    pub(super) evidence: Vec<(usize, Range<usize>, String)>,
    /// Why, for a person.
    pub(super) note: Option<String>,
    /// How much it weighs at most.
    pub(super) severity: Severity,
    /// Whether something else seems to stand where it should, which a person may tell.
    pub(super) question: bool,
    /// What it says, where no mention of the article does.
    pub(super) reading: Option<Reading>,
    /// Which sources give it, and which give another value in its place.
    pub(super) sides: Option<Sides>,
    /// Whether it is borne out beyond doubt, so that no likeness of words speaks against it.
    pub(super) sure: bool,
}

impl Judgement {
    /// A warning of what no value of a draft says, against one place of a source.
    pub(super) fn warned(
        (tokens, kind, status): (Range<usize>, Type, Status),
        (source, there): (usize, Range<usize>),
        note: String,
    ) -> Self {
        Self {
            mention: None,
            tokens,
            kind: kind.name(),
            status,
            evidence: vec![(source, there, String::new())],
            note: Some(note),
            severity: Severity::Warning,
            question: false,
            reading: None,
            sides: None,
            sure: false,
        }
    }

    /// A word or a denial of the draft that `rival` stands against.
    pub(super) fn of_words(
        tokens: Range<usize>,
        rival: &Answer,
        confidence: Confidence,
        remark: String,
        note: String,
    ) -> Self {
        Self {
            mention: None,
            tokens,
            kind: Type::Change.name(),
            status: confidence.status(),
            evidence: vec![(rival.article, rival.tokens.clone(), remark)],
            note: Some(note),
            severity: confidence.severity(),
            question: confidence != Confidence::Sure,
            reading: None,
            sides: None,
            sure: false,
        }
    }

    /// What the draft's words say, as a value.
    pub(super) fn reading_in<'a>(&'a self, article: &'a Article<'_>) -> Option<&'a Reading> {
        self.reading.as_ref().or_else(|| {
            self.mention
                .and_then(|at| article.mentions.get(at))
                .map(|m| &m.reading)
        })
    }
}

/// How a number follows from others.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reckoned {
    /// Whether it does, as a percentage, from two other percentages.
    pub(super) of_shares: bool,
}

/// What the sources say to one number or date.
#[derive(Debug, Clone)]
pub(super) struct Verdict {
    /// Whether they support it.
    pub(super) status: Status,
    /// How it follows from others, if it stands nowhere itself.
    pub(super) derived: Option<Reckoned>,
    /// Whether it is borne out beyond doubt: the age of this very person, "13 fewer than" of two numbers.
    pub(super) sure: bool,
    /// Whether something else seems to stand where this should.
    pub(super) question: bool,
    /// How many sources say it.
    pub(super) sources: usize,
    /// How much it weighs, where not as its status does: nobody need have counted a small number, and one
    /// in another unit or out of date weighs more than one that is merely rounded.
    pub(super) weight: Option<Severity>,
    /// Where they say it, or something else in its place: article, tokens, remark.
    pub(super) evidence: Vec<(usize, Range<usize>, String)>,
    /// Why, for a person.
    pub(super) note: Option<String>,
    /// Which sources give the value, and which give another in its place.
    pub(super) sides: Option<Sides>,
}

impl Verdict {
    /// Something else stands where this should, or so it seems: a person should look.
    pub(super) fn question((article, tokens): (usize, Range<usize>), note: String) -> Self {
        let evidence = vec![(article, tokens, "perhaps this".to_owned())];
        Self {
            status: Status::Partly,
            question: true,
            weight: Some(Severity::Warning),
            evidence,
            note: Some(note),
            ..Self::default()
        }
    }

    /// A value of sort `kind` in whose place a source has another: contradicted where the tie is sure, and a question
    /// where it is not and the draft's own value is supported elsewhere.
    pub(super) fn of_rival(
        question: &Question<'_, '_>,
        rival: &Answer,
        supported: bool,
        kind: &str,
    ) -> Option<Self> {
        let confidence = question.tie(rival)?.of_dates();
        let here = (question.article, &question.tokens);
        let there = (question.index.articles.get(rival.article)?, &rival.tokens);
        let explained = explain(&question.context, &rival.score, here, there);
        if confidence != Confidence::Sure {
            let note = format!(
                "the sources have this {kind}, but perhaps of something else, and here another: {explained}"
            );
            let place = (rival.article, rival.tokens.clone());
            let asked = supported && confidence == Confidence::Perhaps;
            return asked.then(|| Self::question(place, note));
        }
        let remark = format!("in the same place: {}", question.words(rival));
        Some(Self {
            status: Status::Contradicted,
            evidence: vec![(rival.article, rival.tokens.clone(), remark)],
            note: Some(format!("another {kind} in the same place: {explained}")),
            ..Self::default()
        })
    }

    /// The same with another weight.
    pub(super) fn of_weight(self, weight: Severity) -> Self {
        Self {
            weight: Some(weight),
            ..self
        }
    }

    /// The judgement of the mention at `at`.
    pub(super) fn judged(self, at: usize, mention: &Mention) -> Judgement {
        Judgement {
            mention: Some(at),
            tokens: mention.tokens.clone(),
            kind: mention.reading.value.kind().name(),
            severity: match self.status {
                Status::Contradicted => self.weight.unwrap_or(Severity::Error),
                Status::Unsupported => self.weight.unwrap_or(Severity::Warning),
                Status::Partly => self.weight.unwrap_or(Severity::Info),
                Status::Supported => Severity::Info,
            },
            status: self.status,
            question: self.question,
            evidence: self.evidence,
            note: self.note,
            reading: None,
            sides: self.sides,
            sure: self.sure,
        }
    }
}

impl Default for Verdict {
    fn default() -> Self {
        Self {
            status: Status::Unsupported,
            derived: None,
            sure: false,
            question: false,
            sources: 0,
            weight: None,
            evidence: Vec::new(),
            note: None,
            sides: None,
        }
    }
}
