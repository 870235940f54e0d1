//! Figures of a draft that belong to no value: "the 737".

use super::dates::year;
use super::one;
use super::ordinal;
use crate::article::Article;
use crate::check::evidence::{Numeral, SourceIndex, numeral::is_small};
use crate::check::support::judgement::Judgement;
use crate::finding::Severity;
use crate::lexicon::Class;
use crate::outcome::Status;
use crate::text::{Kind, Mark, Text};
use crate::value::{Exact, Type};

/// Figures that belong to no value: "the 737".
pub(super) fn figures<'i>(
    draft: usize,
    article: &'i Article<'_>,
    taken: &[bool],
    inventory: &'i SourceIndex<'_>,
) -> Vec<Judgement> {
    let loose = Numeral::loose(draft, article, taken, &[]);
    // "First" and "second" order the words of a text as often as they count.
    let ranked = |n: &Numeral| n.value > Exact::from_integer(2);
    let text = &article.text;
    // "A fifth more" is a share.
    let is_share = |n: &Numeral| {
        text.has(n.tokens.end, Class::Compares) && { n.tokens.start }
            .checked_sub(1)
            .is_some_and(|at| text.has(at, Class::Article))
    };
    let is_claim = |n: &Numeral| {
        let token = text.token(n.tokens.start);
        token.is_some_and(|t| t.kind == Kind::Number) || ranked(n) && !is_share(n)
    };
    let digits = loose
        .into_iter()
        .filter(|n| is_claim(n) && !is_glued(&article.text, n.tokens.start));
    let headline = article.is_headline();
    let judged = digits.filter_map(|numeral| {
        let mut verdict = year(article, &numeral, inventory)
            .unwrap_or_else(|| one(&numeral, numeral.as_time(&article.text).as_ref(), inventory));
        if verdict.status == Status::Unsupported
            && let Some(next) = ordinal::next(article, &numeral, inventory)
        {
            verdict = next;
        }
        (verdict.status != Status::Partly).then(|| Judgement {
            mention: None,
            tokens: numeral.tokens.clone(),
            kind: Type::Number.name(),
            status: verdict.status,
            evidence: verdict.evidence,
            note: verdict.note,
            severity: if headline && is_small(&numeral) {
                Severity::Info
            } else {
                Severity::Warning
            },
            question: false,
            reading: None,
            sides: None,
            sure: false,
        })
    });
    judged.collect()
}

/// Whether the figure at `at` is a part of a name or a sign: "COVID-19", "9/11", "G20", "'09".
fn is_glued(text: &Text<'_>, at: usize) -> bool {
    let joins = |at: usize| {
        matches!(
            text.mark(at),
            Mark::Hyphen
                | Mark::Slash
                | Mark::EnDash
                | Mark::Apostrophe
                | Mark::OpenSingle
                | Mark::Hash
                | Mark::Colon
                | Mark::FullStop
        )
    };
    let spaced = |at: usize| text.token(at).is_none_or(|t| t.spaced);
    let ordinal = text.has(at + 1, Class::OrdinalEnding);
    let before = at.checked_sub(1).is_some_and(|before| {
        !spaced(at) && (joins(before) || text.token(before).is_some_and(|t| t.kind == Kind::Word))
    });
    let after = !spaced(at + 1)
        && !ordinal
        && (joins(at + 1) && !spaced(at + 2)
            || text.token(at + 1).is_some_and(|t| t.kind == Kind::Word));
    before || after
}
