//! Updates: a count that grows while a story unfolds.
//!
//! Of two figures for the dead of one accident the later and larger one takes the place of the other.
//! A draft with the earlier figure is out of date; one with the later figure is right.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::article::Article;
use crate::check::evidence::{Dim, Numeral, SourceIndex, context_words::clause};
use crate::lexicon::{Key, rows};

static EVOLVING: LazyLock<FxHashSet<Key>> = LazyLock::new(|| {
    rows(include_str!("../../lexicon/en/evolving.tsv"))
        .map(|(word, _)| Key::of(word))
        .collect()
});

/// What a source's figure is to the draft's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Update {
    /// It came later and is larger.
    Newer,
    /// It came earlier and is smaller.
    Older,
}

/// Whether the figure of `rival` takes the place of that of `draft`, which the source at `own` has as well, or
/// gives way to it; without such a source the draft's own day counts.
pub(super) fn between(
    article: &Article<'_>,
    draft: &Numeral,
    own: Option<usize>,
    rival: &Numeral,
    inventory: &SourceIndex<'_>,
) -> Option<Update> {
    let evolving = draft.dim == Dim::Count
        && clause(&article.text, &draft.tokens).any(|at| EVOLVING.contains(&article.text.key(at)));
    if !evolving {
        return None;
    }
    let published = |at: usize| {
        inventory
            .articles
            .get(at)
            .and_then(|a| a.document.published_on())
    };
    let (here, there) = (
        published(own.unwrap_or(draft.article))?,
        published(rival.article)?,
    );
    match (there.cmp(&here), rival.value.cmp(&draft.value)) {
        (std::cmp::Ordering::Greater, std::cmp::Ordering::Greater) => Some(Update::Newer),
        (std::cmp::Ordering::Less, std::cmp::Ordering::Less) => Some(Update::Older),
        _ => None,
    }
}
