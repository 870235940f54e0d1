//! Quotations of a draft: their words must stand in a source in the same order.
//!
//! How two wordings of one statement differ is told by the check of quotations; here a quotation is
//! borne out, borne out in part, or made up.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::source_index::SourceIndex;
use super::verify::Judgement;
use crate::article::Article;
use crate::document::Role;
use crate::finding::Severity;
use crate::lexicon::Key;
use crate::outcome::Status;
use crate::text::Text;
use crate::value::{Type, Value};

/// Fewer words than this are a manner of speaking: so-called “experts”.
const WORDS: usize = 3;
/// From so many words on, a quotation that no source has is worth a warning.
const LONG: usize = 5;

/// The words of the sources in order, with the places of each three words in a row.
#[derive(Debug, Default)]
pub(super) struct Wordings {
    articles: Vec<(usize, Vec<(Key, usize)>)>,
    runs: FxHashMap<[Key; WORDS], Vec<(usize, usize)>>,
}

impl Wordings {
    /// Reads the sources among `articles`.
    pub(super) fn read(articles: &[Article<'_>]) -> Self {
        let mut all = Self::default();
        for (index, article) in articles
            .iter()
            .enumerate()
            .filter(|(_, a)| a.document.role == Role::Source)
        {
            let words = words(&article.text, 0..article.text.tokens().len());
            let nth = all.articles.len();
            for (at, run) in words.windows(WORDS).enumerate() {
                if let [a, b, c] = run {
                    all.runs.entry([a.0, b.0, c.0]).or_default().push((nth, at));
                }
            }
            all.articles.push((index, words));
        }
        all
    }

    /// Where `wanted` stands: the article, the tokens, and how many of the words agree from the start. The tokens are
    /// those of as many words as are wanted, so that what stands in place of the others shows.
    fn find(
        &self,
        wanted: &[(Key, usize)],
        articles: &[Article<'_>],
    ) -> Option<(usize, Range<usize>, usize)> {
        let mut best: Option<(usize, Range<usize>, usize)> = None;
        for (offset, run) in wanted.windows(WORDS).enumerate() {
            let [a, b, c] = run else { continue };
            for &(nth, at) in self
                .runs
                .get(&[a.0, b.0, c.0])
                .into_iter()
                .flatten()
                .take(64)
            {
                let Some((article, words)) = self.articles.get(nth) else {
                    continue;
                };
                let rest = wanted
                    .get(offset..)
                    .unwrap_or_default()
                    .iter()
                    .zip(words.get(at..).unwrap_or_default());
                let agree = rest.take_while(|(a, b)| a.0 == b.0).count();
                if best.as_ref().is_none_or(|(_, _, most)| agree > *most)
                    && let Some(source) = articles.get(*article)
                {
                    let whole = at.saturating_sub(offset)..at + wanted.len() - offset;
                    best = passage(source, words, at..at + agree, whole)
                        .map(|tokens| (*article, tokens, agree))
                        .or(best);
                }
            }
            if best
                .as_ref()
                .is_some_and(|(_, _, most)| *most == wanted.len())
            {
                break;
            }
        }
        best
    }
}

/// The tokens of the words at `agreed`, and of those at `whole` as far as they are of the same quotation, or of the
/// same sentences where the source does not quote.
fn passage(
    source: &Article<'_>,
    words: &[(Key, usize)],
    agreed: Range<usize>,
    whole: Range<usize>,
) -> Option<Range<usize>> {
    let (first, last) = (
        words.get(agreed.start)?.1,
        words.get(agreed.end.checked_sub(1)?)?.1,
    );
    let text = &source.text;
    let sentences = text.sentence_of(first)..=text.sentence_of(last);
    let mut quotes = source
        .mentions
        .iter()
        .filter(|m| matches!(&m.reading.value, Value::Quote(q) if !q.indirect));
    let quote = quotes
        .find(|m| m.tokens.contains(&first) && m.tokens.contains(&last))
        .map(|m| m.tokens.clone());
    let near = |token: usize| {
        quote.as_ref().map_or_else(
            || sentences.contains(&text.sentence_of(token)),
            |quote| quote.contains(&token),
        )
    };
    let within = |at: &usize| words.get(*at).is_some_and(|(_, token)| near(*token));
    let start = (whole.start..agreed.start)
        .find(within)
        .and_then(|at| words.get(at))
        .map_or(first, |word| word.1);
    let end = (agreed.end..whole.end)
        .rev()
        .find(within)
        .and_then(|at| words.get(at))
        .map_or(last, |word| word.1);
    Some(start..end + 1)
}

/// The words of a stretch with their tokens, without marks.
fn words(text: &Text<'_>, tokens: Range<usize>) -> Vec<(Key, usize)> {
    let has_letter = |at: &usize| text.word(*at).chars().any(char::is_alphanumeric);
    tokens
        .filter(has_letter)
        .map(|at| (text.key(at), at))
        .collect()
}

/// Judges every direct quotation of the draft at `draft`.
pub(super) fn judge(draft: usize, inventory: &SourceIndex<'_>) -> Vec<Judgement> {
    let Some(article) = inventory.articles.get(draft) else {
        return Vec::new();
    };
    let quotes = article
        .mentions
        .iter()
        .enumerate()
        .filter(|(_, m)| matches!(&m.reading.value, Value::Quote(q) if !q.indirect));
    let judged = quotes.filter_map(|(at, mention)| {
        let wanted = words(&article.text, mention.tokens.clone());
        if wanted.len() < WORDS {
            return None;
        }
        let found = inventory.wordings.find(&wanted, inventory.articles);
        let agree = found.as_ref().map_or(0, |(_, _, agree)| *agree);
        let (status, note) = match agree {
            n if n == wanted.len() => (Status::Supported, None),
            n if n * 2 >= wanted.len() => (
                Status::Partly,
                Some("the source has a part of these words".to_owned()),
            ),
            _ => (
                Status::Unsupported,
                Some("no source has these words in this order".to_owned()),
            ),
        };
        let long = wanted.len() >= LONG && agree == 0;
        Some(Judgement {
            mention: Some(at),
            tokens: mention.tokens.clone(),
            kind: Type::Quote.name(),
            severity: if status == Status::Unsupported && long {
                Severity::Warning
            } else {
                Severity::Info
            },
            status,
            question: false,
            reading: None,
            sides: None,
            evidence: found
                .into_iter()
                .map(|(source, tokens, _)| (source, tokens, String::new()))
                .collect(),
            note,
        })
    });
    judged.collect()
}
