//! Periods told from the day of publication: "last year", "the prior quarter", "two years ago".

use std::ops::Range;
use std::sync::LazyLock;

use super::date_parts::{Part, Unit};
use crate::lexicon::Lexicon;
use crate::text::{Kind, Mark, Text};
use crate::value::{Mention, Value};

/// What a word does in such a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sense {
    Shift(i8),
    Unit(Unit),
    Count(i8),
    Ago,
    Baseline,
}

static SENSES: LazyLock<Lexicon<Sense>> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    lexicon.extend_from_table(include_str!("../../lexicon/en/relative.tsv"), |column| {
        let (kind, rest) = column.split_once(' ').unwrap_or((column, ""));
        Some(match kind {
            "shift" => Sense::Shift(rest.parse().ok()?),
            "unit" => Sense::Unit(Unit::named(rest)?),
            "count" => Sense::Count(rest.parse().ok()?),
            "ago" => Sense::Ago,
            "baseline" => Sense::Baseline,
            _ => return None,
        })
    });
    lexicon
});

/// How far before a date the word may stand that makes it what is compared with: "up 12% from $0.41 in the
/// third quarter".
const BASELINE: usize = 9;

impl Unit {
    fn named(name: &str) -> Option<Self> {
        [Self::Year, Self::Quarter, Self::Month, Self::Week]
            .into_iter()
            .find(|unit| unit.name() == name)
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Quarter => "quarter",
            Self::Month => "month",
            Self::Week => "week",
        }
    }
}

fn senses<'t>(text: &'t Text<'_>, tokens: Range<usize>) -> impl Iterator<Item = Sense> + 't {
    tokens.filter_map(|at| SENSES.get(text.key(at), text.word(at)).next().copied())
}

/// The period that the words of a date tell from the day of publication, if they do.
pub(super) fn told(text: &Text<'_>, mention: &Mention) -> Option<Part> {
    if !matches!(mention.reading.value, Value::Period(_)) || mention.tokens.len() > 5 {
        return None;
    }
    let mut all = senses(text, mention.tokens.clone());
    match (all.next()?, all.next()?, all.next(), all.next()) {
        (Sense::Shift(-1), Sense::Unit(Unit::Quarter), None, None)
            if is_of_year(text, mention.tokens.end) =>
        {
            Some(Part::Quarter(4))
        }
        (Sense::Shift(shift), Sense::Unit(unit), None, None) => Some(Part::Away(unit, shift)),
        (Sense::Count(count), Sense::Unit(unit), Some(Sense::Ago), None) => {
            Some(Part::Away(unit, -count))
        }
        _ => None,
    }
}

/// "The last quarter **of the year**" is its fourth.
fn is_of_year(text: &Text<'_>, at: usize) -> bool {
    text.is(at, "of") && senses(text, at + 1..at + 3).any(|sense| sense == Sense::Unit(Unit::Year))
}

/// Whether the date at `tokens` is what something is compared with: "up from 2019", "than a year ago".
pub(super) fn is_baseline(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    let first = tokens.start.saturating_sub(BASELINE);
    let sentence = text.sentence_of(tokens.start);
    let mut before = (first..tokens.start)
        .rev()
        .take_while(|&at| text.sentence_of(at) == sentence);
    // A mark that parts clauses ends the comparison; figures do not.
    before.find_map(|at| match text.mark(at) {
        Mark::Semicolon | Mark::Colon | Mark::Comma => Some(false),
        _ if text.token(at).is_some_and(|t| t.kind == Kind::Word) => senses(text, at..at + 1)
            .any(|sense| sense == Sense::Baseline)
            .then_some(true),
        _ => None,
    }) == Some(true)
}
