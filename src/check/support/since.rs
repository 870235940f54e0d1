//! Look-backs of a draft: "the first rise in six years" against "the first since 2019".

use super::judgement::Judgement;
use crate::check::evidence::{CLEAR, ContextWords, SourceIndex};
use crate::document::Role;
use crate::finding::Severity;
use crate::outcome::Status;
use crate::value::{Mention, Type, Value, Verdict, relate};

/// How many words two look-backs must share to contradict each other.
const WORDS: usize = 2;

/// Judges the look-back at `at` of the draft at `draft`.
pub(super) fn judge(
    draft: usize,
    at: usize,
    mention: &Mention,
    inventory: &SourceIndex<'_>,
) -> Option<Judgement> {
    let article = inventory.articles.get(draft)?;
    let slot = ContextWords::of(&article.text, &mention.tokens, true, &inventory.frequencies);
    let sources = inventory
        .articles
        .iter()
        .enumerate()
        .filter(|(_, a)| a.document.role == Role::Source);
    let all = sources.flat_map(|(at, a)| a.stated().map(move |m| (at, a, m)));
    let all = all.filter(|(_, _, m)| matches!(m.reading.value, Value::Since(_)));
    let judged = all.map(|(at, a, m)| {
        (
            relate(&mention.reading, &m.reading, None),
            slot.score(&a.text, &m.tokens),
            at,
            m,
        )
    });
    let order = |verdict: Verdict| match verdict {
        Verdict::Same => 3,
        Verdict::Compatible => 2,
        Verdict::Contradicts => 1,
        Verdict::Incomparable => 0,
    };
    let found = judged
        .filter(|(relation, score, ..)| match relation.verdict {
            Verdict::Contradicts => score.share >= CLEAR && score.shared.len() >= WORDS,
            verdict => order(verdict) > 0,
        })
        .max_by_key(|(relation, score, at, m)| {
            (
                order(relation.verdict),
                score.share,
                std::cmp::Reverse((*at, m.tokens.start)),
            )
        });
    let (status, note) = match found
        .as_ref()
        .map(|(relation, score, ..)| (relation, slot.words(score, 4)))
    {
        Some((relation, _)) if relation.verdict == Verdict::Same => (Status::Supported, None),
        Some((relation, words)) if relation.verdict == Verdict::Contradicts => (
            Status::Contradicted,
            Some(format!(
                "another look-back stands among the same words: {words}; {}",
                relation.reason
            )),
        ),
        Some((relation, _)) => (Status::Partly, Some(relation.reason.clone())),
        None => (
            Status::Unsupported,
            Some("no source looks back so far".to_owned()),
        ),
    };
    Some(Judgement {
        mention: Some(at),
        tokens: mention.tokens.clone(),
        kind: Type::Since.name(),
        status,
        evidence: found
            .map(|(_, _, source, m)| (source, m.tokens.clone(), String::new()))
            .into_iter()
            .collect(),
        note,
        severity: if status == Status::Contradicted {
            Severity::Error
        } else {
            Severity::Info
        },
        question: false,
        reading: None,
        sides: None,
        sure: false,
    })
}
