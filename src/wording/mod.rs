//! Wording: one statement in several documents, and how its words differ.
//!
//! In: texts with the mentions that [`crate::value::extract`] found. Out: pairs of passages with the
//! difference classed. Four doors:
//!
//! - [`shared`] finds quotations that two documents share, through an index of runs of words, never by
//!   comparing all with all;
//! - [`statements`] finds the passages of one document that a rule's `quote: {speaker, holding}` means;
//! - [`compare`] holds two passages against each other, word by word, and [`fit`] cuts them to the
//!   part that both say.
//!
//! [`passages`] pairs the sentences of two texts. [`origins`] tells which documents carry the same agency's text. This room knows texts and values;
//! it knows nothing of rules and findings beyond the type of a diff.

mod compare;
mod condition;
mod fit;
mod local;
mod origin;
mod part;
mod passages;
mod pieces;
mod quotations;
mod short;
mod statement;
mod words;

use crate::finding::Change;
use crate::span::Span;

pub use fit::fit;
pub use origin::origins;
pub use passages::{Match, passages};
pub use pieces::{Stretch, stretches};
pub use quotations::shared;
pub use statement::statements;
pub(crate) use words::respelt;

/// Words of one document that report a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The index of the document in the caller's list; 0 from [`statements`].
    pub document: usize,
    /// The words, without quotation marks.
    pub span: Span,
    /// Who says them, the fullest name that the text gives.
    pub speaker: Option<String>,
    /// Whether they stand in quotation marks.
    pub quoted: bool,
}

/// One statement in two documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// In the earlier document of the list.
    pub a: Passage,
    /// In the later one.
    pub b: Passage,
    /// The gravest difference between the two.
    pub class: Difference,
    /// Word diff from `a` to `b`: `Equal` and `Delete` make up `a`'s words, `Equal` and `Insert` those of `b`.
    pub diff: Vec<(Change, String)>,
}

impl Pair {
    /// What differs, in order: the words of both in their levelled forms, so that case and marks are none.
    pub fn changes(&self) -> Vec<(String, String)> {
        let level = |passage: &str| {
            let forms: Vec<String> = words::words(passage).into_iter().map(|w| w.form).collect();
            forms.join(" ")
        };
        let differing = stretches(&self.diff).into_iter().filter(|s| !s.same);
        differing.map(|s| (level(&s.a), level(&s.b))).collect()
    }

    /// The stretches of which both have the same words.
    fn same(&self) -> impl Iterator<Item = Stretch> {
        stretches(&self.diff).into_iter().filter(|s| s.same)
    }
}

/// How two reports of one statement differ, from not at all to gravely.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Difference {
    /// The same characters, white space aside.
    Same,
    /// Case, punctuation, quotation style, spelling ("honour", "honor").
    Style,
    /// One has a short form that the other writes out: "don’t", "11th", "Sept.".
    Contracted,
    /// Marked by the outlet itself: words in square brackets, an ellipsis, a hidden expletive.
    Edited,
    /// Words that carry no meaning of their own: "that", "and", "a".
    Minor,
    /// Words that one has and the other has not.
    Dropped,
    /// Other words.
    Changed,
    /// A number or a negation.
    Magnitude,
}

impl Difference {
    /// Whether a reader would call the two the same words: nothing worth telling.
    pub fn is_silent(self) -> bool {
        self <= Self::Style
    }

    /// Whether both have the same words, however they write them.
    pub fn same_words(self) -> bool {
        self <= Self::Contracted
    }

    /// Whether the outlets show the difference themselves, or there is none: a reader can take both as they stand.
    pub fn is_marked(self) -> bool {
        self <= Self::Edited
    }

    /// Whether the difference misleads nobody, or the outlets show it themselves: worth a remark, hardly a warning.
    pub fn is_slight(self) -> bool {
        self <= Self::Minor
    }

    /// What to call the difference: "words changed".
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "the same words",
            Self::Style => "spelling or punctuation differs",
            Self::Contracted => "a short form written out",
            Self::Edited => "marked as edited",
            Self::Minor => "small words dropped or added",
            Self::Dropped => "words dropped or added",
            Self::Changed => "words changed",
            Self::Magnitude => "a number or negation changed",
        }
    }
}

/// How many of the words of a passage are no everyday ones.
pub(crate) fn weight(passage: &str) -> usize {
    let words = words::words(passage);
    words.iter().filter(|w| !words::is_common(&w.form)).count()
}

/// So many words are one statement even where their ends differ.
const FRAMELESS: usize = 8;

/// Holds a quotation against the stretch of another text that prints it, with whatever stands around it there: the
/// gravest class of difference, and how many of the quotation's words, in hundredths, the stretch has.
pub(crate) fn held_against(quotation: &str, stretch: &str) -> (Difference, usize) {
    let aligned = compare::Aligned::new(words::words(quotation), words::words(stretch));
    let Some((own, there)) = part::common_part(&aligned) else {
        return (Difference::Changed, 0);
    };
    let all = aligned.a.len();
    let shared = compare::equal_words(&aligned) * 100 / all.max(1);
    // What the quotation has beyond the part stands against as many words there.
    let from = there.start.saturating_sub(own.start);
    let to = (there.end + all - own.end).min(aligned.b.len());
    let cut = aligned.b.get(from..to).unwrap_or_default().to_vec();
    let part = compare::Aligned::new(aligned.a, cut);
    // Where the ends differ, the stretch may say something else in passing.
    let ends = [part.ops.first(), part.ops.last()];
    let framed = ends
        .into_iter()
        .flatten()
        .all(|op| op.tag() == similar::DiffTag::Equal);
    let shared = if framed || all >= FRAMELESS {
        shared
    } else {
        0
    };
    (part.class((quotation, stretch)), shared)
}

/// Holds two passages against each other: the gravest class of difference, and the diff from `a` to `b`.
///
/// The whole of both is compared; what only one has at its ends counts as dropped or added.
pub fn compare(a: &str, b: &str) -> (Difference, Vec<(Change, String)>) {
    let aligned = compare::Aligned::new(words::words(a), words::words(b));
    (aligned.class((a, b)), pieces::diff(&aligned, (a, b)))
}
