//! The words of the sources in order, for quotations.

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::article::Article;
use crate::document::Role;
use crate::lexicon::Key;
use crate::text::Text;
use crate::value::Value;
use crate::wording;

/// Fewer words than this are a manner of speaking: so-called “experts”.
pub(in crate::check) const WORDS: usize = 3;

/// The words of the sources in order, with the places of each three words in a row.
#[derive(Debug, Default)]
pub(in crate::check) struct Wordings {
    articles: Vec<(usize, Vec<(Key, usize)>)>,
    runs: FxHashMap<[Key; WORDS], Vec<(usize, usize)>>,
}

impl Wordings {
    /// Reads the sources among `articles`.
    pub(in crate::check) fn read(articles: &[Article<'_>]) -> Self {
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
    pub(in crate::check) fn find(
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

/// The words of a stretch in one spelling, with their tokens, without marks.
pub(in crate::check) fn words(text: &Text<'_>, tokens: Range<usize>) -> Vec<(Key, usize)> {
    let has_letter = |at: &usize| text.word(*at).chars().any(char::is_alphanumeric);
    tokens
        .filter(has_letter)
        .map(|at| {
            let own = text.key(at);
            (wording::respelt(text.word(at), own).unwrap_or(own), at)
        })
        .collect()
}
