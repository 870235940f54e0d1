//! Sentences of a draft whose words a source has in another order, two of them in each other's place: who sued whom, which
//! of two parties won 24 seats.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::difference::{Difference, What};
use super::index::{SentenceId, Twin, WHOLE};
use crate::article::Article;
use crate::document::Role;
use crate::lexicon::{Class, Key};
use crate::text::{Kind, Text};
use crate::value::name::{Sense, Words};

/// So few words say the same in any order, and so many are a list.
const WORDS: Range<usize> = 4..41;
/// What changes places has no more words.
const LONGEST: usize = 4;
/// So many sentences of the same words are rows of a table.
const CROWD: usize = 8;

/// The sentences of the sources by the words that they have in any order.
#[derive(Debug)]
pub(super) struct Orders {
    by_words: FxHashMap<u64, Vec<SentenceId>>,
}

impl Orders {
    /// Reads the sources.
    pub(super) fn read(articles: &[Article<'_>]) -> Self {
        let mut by_words: FxHashMap<u64, Vec<SentenceId>> = FxHashMap::default();
        let sources =
            { articles.iter().enumerate() }.filter(|(_, a)| a.document.role == Role::Source);
        for (at, article) in sources {
            for (sentence, words) in sentences(&article.text) {
                by_words
                    .entry(bag(&article.text, &words))
                    .or_default()
                    .push((at, sentence));
            }
        }
        Self { by_words }
    }

    /// The sentences of the sources that have the words of one of the draft at `article` with two in each other's place.
    pub(super) fn twins_of(&self, article: usize, articles: &[Article<'_>]) -> Vec<Vec<Twin>> {
        let Some(draft) = articles.get(article) else {
            return Vec::new();
        };
        let twins = sentences(&draft.text).filter_map(|(sentence, words)| {
            let held = self.by_words.get(&bag(&draft.text, &words))?;
            let held = held.get(..).filter(|held| held.len() <= CROWD)?;
            let exchange = |&(at, there): &SentenceId| {
                let text = &articles.get(at)?.text;
                Some(exchanged(
                    (&draft.text, &words),
                    (text, &words_of(text, there)?),
                ))
            };
            let found: Vec<Exchange> = held.iter().map(exchange).collect::<Option<_>>()?;
            // What another source has in the draft's order is no slip.
            if found.contains(&Exchange::None) {
                return None;
            }
            let twins = held.iter().zip(found);
            let twins = twins.filter_map(|(there, found)| found.twin((article, sentence), *there));
            Some(twins.collect::<Vec<_>>())
        });
        twins.filter(|twins| !twins.is_empty()).collect()
    }
}

impl Exchange {
    /// The two sentences, if two stretches of them changed places.
    fn twin(self, here: SentenceId, there: SentenceId) -> Option<Twin> {
        let Self::Of(a, b) = self else {
            return None;
        };
        let (what, values) = (What::Order, None);
        Some(Twin {
            a: vec![here],
            b: vec![there],
            share: WHOLE,
            differences: vec![Difference { what, a, b, values }],
            other: false,
            short: false,
        })
    }
}

/// The sentences of a text that are neither too short nor too long, with the tokens of their words.
fn sentences<'t>(text: &'t Text<'_>) -> impl Iterator<Item = (usize, Vec<usize>)> + 't {
    (0..text.sentences().len()).filter_map(|at| Some((at, words_of(text, at)?)))
}

fn words_of(text: &Text<'_>, sentence: usize) -> Option<Vec<usize>> {
    let tokens = text.sentences().get(sentence)?.tokens.clone();
    if tokens.len() > 2 * WORDS.end {
        return None;
    }
    let is_word = |at: &usize| text.token(*at).is_some_and(|t| t.kind != Kind::Mark);
    let words: Vec<usize> = tokens.filter(is_word).collect();
    WORDS.contains(&words.len()).then_some(words)
}

/// The same for two sentences of the same words in any order.
fn bag(text: &Text<'_>, words: &[usize]) -> u64 {
    const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
    let mixed = |at: &usize| {
        (u64::from(text.key(*at).0) + 1)
            .wrapping_mul(MIX)
            .rotate_left(29)
            .wrapping_mul(MIX)
    };
    words.iter().map(mixed).fold(0, u64::wrapping_add)
}

/// What two sentences of the same words come to.
#[derive(Debug, PartialEq, Eq)]
enum Exchange {
    /// They are in one order.
    None,
    /// Two stretches changed places: the tokens of the first in the draft, and of what the source has there.
    Of(Range<usize>, Range<usize>),
    /// They are in another order altogether.
    Other,
}

fn exchanged((text, a): (&Text<'_>, &[usize]), (other, b): (&Text<'_>, &[usize])) -> Exchange {
    let keys = |text: &Text<'_>, words: &[usize]| words.iter().map(|&at| text.key(at)).collect();
    let (x, y): (Vec<Key>, Vec<Key>) = (keys(text, a), keys(other, b));
    if x == y {
        return Exchange::None;
    }
    let core = unlike(&x, &y);
    let parts = (x.get(core.clone()), y.get(core.clone()));
    let words = (a.get(core.clone()), b.get(core));
    let ((Some(x), Some(y)), (Some(a), Some(b))) = (parts, words) else {
        return Exchange::Other;
    };
    let found = lengths(x, y).and_then(|(first, last)| {
        let (here, rest) = a.split_at_checked(first)?;
        let (between, behind) = rest.split_at_checked(rest.len().checked_sub(last)?)?;
        let told = is_thing(text, here)
            && is_thing(text, behind)
            && !is_list(text, between)
            && !is_relation(text, between);
        let pair = (tokens(here)?, tokens(b.get(..last)?)?);
        (told && !is_mutual(text, a)).then_some(pair)
    });
    found.map_or(Exchange::Other, |(here, there)| Exchange::Of(here, there))
}

/// Where two sequences differ: what is left without their common start and end.
fn unlike(x: &[Key], y: &[Key]) -> Range<usize> {
    let same = |(a, b): &(&Key, &Key)| a == b;
    let start = x.iter().zip(y).take_while(same).count();
    let end = x.iter().rev().zip(y.iter().rev()).take_while(same).count();
    start..x.len().saturating_sub(end).max(start)
}

/// How long the stretches at the start and at the end of `x` are that stand in each other's place in `y`, with the same
/// between them.
fn lengths(x: &[Key], y: &[Key]) -> Option<(usize, usize)> {
    let all = (1..=LONGEST).flat_map(|first| (1..=LONGEST).map(move |last| (first, last)));
    let mut found = all.filter(|&(first, last)| {
        let between = x.len().checked_sub(first + last).filter(|n| *n > 0);
        between.is_some_and(|between| {
            x.get(..first) == y.get(last + between..)
                && x.get(first + between..) == y.get(..last)
                && x.get(first..first + between) == y.get(last..last + between)
        })
    });
    found.next()
}

fn tokens(words: &[usize]) -> Option<Range<usize>> {
    Some(*words.first()?..words.last()? + 1)
}

/// Whether words are a name, a number, or one noun, with its article.
fn is_thing(text: &Text<'_>, words: &[usize]) -> bool {
    let article = words
        .first()
        .is_some_and(|&at| text.has(at, Class::Determines));
    let words = words.get(usize::from(article)..).unwrap_or_default();
    let stands_out = |&at: &usize| {
        text.token(at)
            .is_some_and(|t| t.capital || t.kind == Kind::Number)
    };
    let is_noun = matches!(words, [at] if !text.has(*at, Class::Closer));
    !words.is_empty() && (is_noun || words.iter().all(stands_out))
}

/// Whether nothing stands between but what joins a list, which tells the same in any order.
fn is_list(text: &Text<'_>, between: &[usize]) -> bool {
    between
        .iter()
        .all(|&at| text.has(at, Class::And) || text.has(at, Class::Or))
}

/// Whether what stands between tells how two are related, and not what one does: "is 12 miles from", "is as common as".
fn is_relation(text: &Text<'_>, between: &[usize]) -> bool {
    let words = Words::read(text);
    let is = between.iter().any(|&at| words.has(at, Sense::BE));
    let acts = |&at: &usize| text.has(at, Class::By) || text.word(at).ends_with("ing");
    is && !between.iter().any(acts)
}

/// Whether the words tell of what two do to each other: "Lund met Brook".
fn is_mutual(text: &Text<'_>, words: &[usize]) -> bool {
    words.iter().any(|&at| text.has(at, Class::Mutual))
}

#[cfg(test)]
mod tests {
    use crate::statement::twin::tests::draft_against;

    #[test]
    fn two_things_in_each_others_place_are_told() {
        for (draft, source, want) in [
            (
                "Ulm Ferries is suing Lund Boats.",
                "Lund Boats is suing Ulm Ferries.",
                "Ulm Ferries / Lund Boats",
            ),
            (
                "The Greens won 24 seats and Labour nine.",
                "Labour won 24 seats and the Greens nine.",
                "The Greens / Labour",
            ),
            (
                "It spread from the kitchen to the roof.",
                "It spread from the roof to the kitchen.",
                "kitchen / roof",
            ),
            ("Lund met Brook in Ulm.", "Brook met Lund in Ulm.", ""),
            (
                "Lund and Brook left for Ulm.",
                "Brook and Lund left for Ulm.",
                "",
            ),
            ("On Monday Lund left Ulm.", "Lund left Ulm on Monday.", ""),
            (
                "Ulm is 12 miles from Hale.",
                "Hale is 12 miles from Ulm.",
                "",
            ),
            (
                "Ulm lent Hale a crane.",
                "Hale lent Ulm a crane. Ulm lent Hale a crane.",
                "",
            ),
        ] {
            assert_eq!(draft_against(draft, source), want, "{draft} / {source}");
        }
    }
}
