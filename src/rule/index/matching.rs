//! Trying the phrases that may match, sentence by sentence.

use std::ops::Range;

use super::RuleSet;
use super::postings::Candidates;
use crate::rule::model::{Check, Claim};
use crate::rule::phrase::Pattern;
use crate::rule::phrase::matcher::{Hit, Line, Scratch};
use crate::text::Text;
use crate::value::Mention;

/// A "sentence" of more tokens than this is data or an attack; it is looked at stretch by stretch, so
/// that its cost does not grow with the product of its words and the rules.
const STRETCH: usize = 1_000;

/// A value that fills the slot of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The rule, as an index into [`RuleSet::rules`].
    pub rule: usize,
    /// The phrase, as an index into the claim's phrases; the first, where several match.
    pub phrase: usize,
    /// The value, as an index into the mentions that were given.
    pub mention: usize,
    /// The named values, as indices into the same.
    pub captures: Vec<(String, usize)>,
    /// The tokens that the phrase took.
    pub tokens: Range<usize>,
    /// The sentence that holds them.
    pub sentence: usize,
}

/// What every phrase that is tried in a sentence shares.
struct Trial<'l, 't, 's> {
    line: &'l Line<'t, 's>,
    /// The index of the line's first mention among all.
    base: usize,
    sentence: usize,
    scratch: Scratch,
}

impl RuleSet {
    /// Matches of every phrase, those that an earlier phrase of the rule has found too.
    pub(in crate::rule) fn all_matches(
        &self,
        text: &Text<'_>,
        mentions: &[Mention],
        reads: &mut dyn FnMut(usize) -> bool,
    ) -> Vec<Match> {
        let mut out = Vec::new();
        let mut candidates = Candidates::default();
        let mut scratch = Scratch::default();
        let mut base = 0;
        for mentions in mentions
            .chunk_by(|a, b| (a.sentence, stretch(text, a)) == (b.sentence, stretch(text, b)))
        {
            let Some(first) = mentions.first() else {
                continue;
            };
            if let Some(sentence) = text.sentences().get(first.sentence) {
                let from = sentence.tokens.start + stretch(text, first) * STRETCH;
                let line = Line {
                    text,
                    tokens: from..sentence.tokens.end.min(from + STRETCH),
                    mentions,
                };
                self.postings.candidates(&line, &mut candidates);
                let mut trial = Trial {
                    line: &line,
                    base,
                    sentence: first.sentence,
                    scratch: std::mem::take(&mut scratch),
                };
                for &id in &candidates.phrases {
                    self.try_phrase(id, &mut trial, reads, &mut out);
                }
                scratch = trial.scratch;
            }
            base += mentions.len();
        }
        out.sort_by_key(|m| (m.mention, m.rule, m.phrase, m.tokens.start));
        out
    }

    fn try_phrase(
        &self,
        id: u32,
        trial: &mut Trial<'_, '_, '_>,
        reads: &mut dyn FnMut(usize) -> bool,
        out: &mut Vec<Match>,
    ) {
        let Some(filed) = self.postings.phrase(id) else {
            return;
        };
        let (rule, phrase) = (filed.rule as usize, filed.phrase as usize);
        let (line, base, sentence, before) = (trial.line, trial.base, trial.sentence, out.len());
        let claim = || match self.rules.get(rule).map(|r| &r.check) {
            Some(Check::Claim(claim)) => Some(claim),
            _ => None,
        };
        filed.pattern.find(line, &mut trial.scratch, |hit| {
            let mention = hit.claim.and_then(|index| line.mentions.get(index));
            if mention
                .zip(claim())
                .is_some_and(|(mention, claim)| claim.hears(mention))
            {
                out.extend(found(hit, rule, phrase, base, sentence));
            }
        });
        if out.len() > before
            && !(reads(rule) && claim().is_some_and(|claim| in_context(claim, line, sentence)))
        {
            out.truncate(before);
        }
    }
}

fn found(hit: Hit, rule: usize, phrase: usize, base: usize, sentence: usize) -> Option<Match> {
    let captures = hit
        .captures
        .into_iter()
        .map(|(name, index)| (name.to_string(), base + index))
        .collect();
    Some(Match {
        rule,
        phrase,
        mention: base + hit.claim?,
        captures,
        tokens: hit.tokens,
        sentence,
    })
}

/// Which stretch of its sentence a value starts in.
fn stretch(text: &Text<'_>, mention: &Mention) -> usize {
    let start = text
        .sentences()
        .get(mention.sentence)
        .map_or(0, |s| s.tokens.start);
    mention.tokens.start.saturating_sub(start) / STRETCH
}

/// Whether the words around a match allow it: none of `without` in the sentence, and all of `near`
/// in the sentence or in one beside it in the same paragraph.
fn in_context(claim: &Claim, line: &Line<'_, '_>, sentence: usize) -> bool {
    let bare = Line {
        mentions: &[],
        ..line.clone()
    };
    if claim.without.iter().any(|words| words.stands_in(&bare)) {
        return false;
    }
    let sentences = line.text.sentences();
    let paragraph = sentences.get(sentence).map(|s| s.paragraph);
    let around = sentence.saturating_sub(1)..=sentence + 1;
    let beside = || {
        around
            .clone()
            .filter_map(|i| sentences.get(i))
            .filter(|s| Some(s.paragraph) == paragraph)
    };
    let stands = |words: &Pattern| {
        beside().any(|s| {
            words.stands_in(&Line {
                tokens: s.tokens.clone(),
                ..bare.clone()
            })
        })
    };
    claim.near.iter().all(stands)
}

#[cfg(test)]
mod tests {
    use crate::rule::index::tests::{matches, set};

    #[test]
    fn words_around_allow_or_forbid_a_match() {
        let set = set(
            "type: duration, phrases: \"for {duration}\", without: [phone, video call], near: [(Roe|Poe)]",
        );
        assert_eq!(
            matches(&set, "Roe sat for ⟦duration:1 hour⟧."),
            ["0/0: 1 hour"]
        );
        assert_eq!(
            matches(&set, "Poe came. She sat for ⟦duration:1 hour⟧."),
            ["0/0: 1 hour"]
        );
        assert_eq!(
            matches(&set, "Poe came.\nShe sat for ⟦duration:1 hour⟧.").len(),
            0,
            "another paragraph"
        );
        assert_eq!(matches(&set, "Roe phoned for ⟦duration:1 hour⟧.").len(), 0);
        assert_eq!(
            matches(&set, "Roe had video calls for ⟦duration:1 hour⟧.").len(),
            0
        );
        assert_eq!(
            matches(&set, "Roe called for ⟦duration:1 hour⟧."),
            ["0/0: 1 hour"]
        );
        assert_eq!(matches(&set, "Moe sat for ⟦duration:1 hour⟧.").len(), 0);
    }

    #[test]
    fn an_endless_sentence_is_matched_in_stretches() {
        let set = set("type: date, phrases: \"met on {date}\"");
        assert_eq!(
            matches(&set, &"they met on ⟦date:Monday⟧ and ".repeat(3_000)).len(),
            3_000
        );
    }
}
