//! Rules that can no longer be wrong.

use jiff::civil::Date;

use super::aspects;
use super::filter::Filter;
use super::phrase::{Group, Pattern, Phrase};
use super::relations::{Follows, Order};
use super::schema;
use crate::document::Document;
use crate::fault::FaultExcerpt;
use crate::finding::Severity;
use crate::text::Text;
use crate::value::{Mention, Name, Reading, Tolerance, Type};

/// A rule.
#[derive(Debug, Clone)]
pub struct Rule {
    /// `pack/name`: the file's topic, or its name without extension, and the rule's id.
    pub id: String,
    /// What it compares, as a clause; the id where the rule gives none.
    pub title: String,
    /// How much a finding weighs; `None` if the rule is off. Set it before the [`super::RuleSet`] is made.
    pub severity: Option<Severity>,
    /// Why the rule exists.
    pub why: Option<String>,
    /// What to do about a finding.
    pub fix: Option<String>,
    /// Where to read more.
    pub url: Option<String>,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// The filters of the file and of the rule; all must pass.
    pub documents: Vec<Filter>,
    /// What it checks.
    pub check: Check,
    /// How many independent sources should carry the claim.
    pub at_least: Option<u32>,
    /// Its examples.
    pub examples: Vec<Example>,
    /// Where it is written.
    pub origin: Origin,
    /// Where files that inherit it change it.
    pub changed: Vec<Origin>,
}

/// Where something is written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// The rule file.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// What a rule checks.
#[derive(Debug, Clone)]
pub enum Check {
    /// One slot across outlets, and against what is expected.
    Claim(Box<Claim>),
    /// The wording of a quotation.
    Quote(Quote),
    /// What the calendar rules out.
    Calendar(Vec<schema::Calendar>),
    /// A word that stands twice.
    Repeated,
    /// The values of a draft.
    Support(Support),
    /// Two claims that must stand in order.
    Order(Order),
    /// A value that must be what others give.
    Follows(Box<Follows>),
    /// Sentences that say the same thing with different values.
    Align(Align),
    /// One name written in two ways.
    Spelling(Vec<aspects::Spelling>),
    /// Figures that do not add up.
    Arithmetic(Vec<aspects::Arithmetic>),
    /// A headline that says what its text does not.
    Headline(Vec<aspects::Headline>),
    /// Open ends of a draft, and its notes.
    Draft(Vec<aspects::Draft>),
    /// First, only, largest.
    Superlative(Vec<aspects::Superlative>),
}

/// Which values are aligned, and how far they may lie apart.
#[derive(Debug, Clone)]
pub struct Align {
    /// The types; all if there is none.
    pub types: Vec<Type>,
    /// How far two values may lie apart and still agree.
    pub within: Option<Tolerance>,
    /// What alone is compared.
    pub only: Option<aspects::Only>,
}

impl Align {
    /// Whether values of type `kind` are looked at.
    pub fn asks_for(&self, kind: Type) -> bool {
        self.types.is_empty() || self.types.iter().any(|t| t.takes(kind))
    }
}

/// Which values of a draft must stand in the sources.
#[derive(Debug, Clone)]
pub struct Support {
    /// The types; all if there is none.
    pub types: Vec<Type>,
    /// The least number of sources that must say it.
    pub at_least: u32,
    /// Whether the sources are all that a draft rests on, so that a value in none of them is told however many are.
    pub complete: bool,
}

impl Support {
    /// Whether values of type `kind` are looked at.
    pub fn asks_for(&self, kind: Type) -> bool {
        self.types.is_empty() || self.types.iter().any(|t| t.takes(kind))
    }
}

/// A slot.
#[derive(Debug, Clone)]
pub struct Claim {
    /// The type of its value.
    pub kind: Type,
    /// The ways to say it.
    pub phrases: Vec<ClaimPhrase>,
    /// Words that must not stand in the sentence.
    pub without: Vec<Pattern>,
    /// Words that must stand in the sentence or in one beside it.
    pub near: Vec<Pattern>,
    /// How far two values may lie apart and still agree.
    pub within: Option<Tolerance>,
    /// Names that may stand for each other, in groups.
    pub same: Vec<Vec<Name>>,
    /// The checked fact.
    pub expect: Option<Reading>,
    /// Whether a later, greater or smaller value is an update.
    pub evolves: Option<schema::Evolves>,
    /// Whose words count.
    pub voice: schema::Voice,
}

/// A phrase of a claim.
#[derive(Debug, Clone)]
pub struct ClaimPhrase {
    /// As it is written.
    pub source: String,
    /// As it was read; its `Display` says it in words.
    pub phrase: Phrase,
    /// Compiled.
    pub pattern: Pattern,
    /// The words that a sentence must hold for it to match.
    pub required: Vec<Group>,
    /// Where it is written.
    pub origin: Origin,
}

/// A quotation.
#[derive(Debug, Clone)]
pub struct Quote {
    /// Who said it, by any part of the name.
    pub speaker: Option<String>,
    /// What it holds, every one of them.
    pub holding: Vec<Pattern>,
    /// The same as they are written.
    pub words: Vec<String>,
    /// What is compared.
    pub compare: schema::Compare,
}

impl Rule {
    /// Whether the rule reads `document`, whose text is `text`.
    pub fn reads(&self, document: &Document, text: &Text<'_>) -> bool {
        self.documents
            .iter()
            .all(|filter| filter.passes(document, text))
    }
}

impl Claim {
    /// Whether `mention` is said by those whose words count.
    pub fn hears(&self, mention: &Mention) -> bool {
        match self.voice {
            schema::Voice::Any => true,
            schema::Voice::Outlet => mention.speaker.is_none(),
            schema::Voice::Quoted => mention.speaker.is_some(),
        }
    }
}

impl Check {
    /// The ids of the rules whose claims it compares.
    pub fn names(&self) -> Vec<&str> {
        match self {
            Self::Order(order) => vec![&order.before, &order.after],
            Self::Follows(follows) => std::iter::once(&follows.claim)
                .chain(&follows.from)
                .map(String::as_str)
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The key under which a rule writes the check.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Claim(_) => "claim",
            Self::Quote(_) => "quote",
            Self::Calendar(_) => "calendar",
            Self::Repeated => "repeated",
            Self::Support(_) => "support",
            Self::Align(_) => "align",
            Self::Spelling(_) => "spelling",
            Self::Arithmetic(_) => "arithmetic",
            Self::Headline(_) => "headline",
            Self::Superlative(_) => "superlative",
            Self::Draft(_) => "draft",
            Self::Order(_) => "order",
            Self::Follows(_) => "follows",
        }
    }
}

/// An example of a rule.
#[derive(Debug, Clone)]
pub struct Example {
    /// What is shown.
    pub kind: ExampleKind,
    /// The day against which its dates are read.
    pub published: Option<Date>,
    /// The rule file.
    pub path: String,
    /// Where it is written there.
    pub place: FaultExcerpt,
}

/// What an example shows.
#[derive(Debug, Clone)]
pub enum ExampleKind {
    /// The value that a text holds, or that it holds none.
    One {
        /// The text.
        text: String,
        /// The expected value as it is written; `none` for none.
        value: String,
        /// The expected value; `None` for none, and for checks that are no claims.
        reading: Option<Box<Reading>>,
    },
    /// How the values that a rule names stand to each other in one text.
    Whole {
        /// The text.
        text: String,
        /// The verdict.
        verdict: schema::Verdict,
    },
    /// How the values of two texts stand to each other.
    Pair {
        /// The one.
        a: ExampleText,
        /// The other.
        b: ExampleText,
        /// The verdict.
        verdict: schema::Verdict,
    },
}

/// One of the two texts of a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleText {
    /// The text.
    pub text: String,
    /// The day on which it was published.
    pub published: Option<Date>,
    /// Who published it.
    pub outlet: Option<String>,
}

/// Whether `name`, a rule's id or its pack, means the rule `id`.
pub fn means(name: &str, id: &str) -> bool {
    id == name || id.split_once('/').is_some_and(|(pack, _)| pack == name)
}
