//! Who stands where: which sources give a draft's number, and which give another in its place.
//!
//! Where sources disagree among themselves, a draft that follows some of them is no error: it has to be settled,
//! and the draft's writer may have done so.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::article::Article;
use crate::check::evidence::{
    CLEAR, ContextWords, Dim, Numeral, SourceIndex, numeral::significant,
};
use crate::value::{Fit, Value};

/// The sources on either side, each with its first place.
#[derive(Debug, Clone, Default)]
pub(super) struct Sides {
    /// Those that give the draft's value, and not the other as well.
    pub(super) own: BTreeMap<usize, Range<usize>>,
    /// Those that give the other value.
    pub(super) other: BTreeMap<usize, Range<usize>>,
}

/// Digits of a number that hardly counts two things by chance.
const TELLING: usize = 3;

impl Sides {
    /// The sources that give `draft`, and those that give `rival`, in the place that `slot` is.
    pub(super) fn of(
        article: &Article<'_>,
        draft: &Numeral,
        slot: &ContextWords,
        rival: &Numeral,
        inventory: &SourceIndex<'_>,
    ) -> Self {
        let here = |n: &&Numeral| {
            let Some(there) = inventory.articles.get(n.article) else {
                return false;
            };
            let score = slot.score(&there.text, &n.tokens);
            score.share >= CLEAR && score.shared.len() >= 2
                || significant(n) >= TELLING && one_thing((article, draft), (there, n))
        };
        let like = inventory
            .like(draft)
            .into_iter()
            .filter(|(fit, n)| *fit != Fit::Looser && n.dim == draft.dim)
            .map(|(_, n)| n);
        let equal = inventory
            .of_size(rival.value)
            .filter(|n| n.value == rival.value && n.dim == rival.dim);
        let mut sides = Self::default();
        for n in std::iter::once(rival).chain(equal.filter(here)) {
            sides
                .other
                .entry(n.article)
                .or_insert_with(|| n.tokens.clone());
        }
        for n in like
            .filter(here)
            .filter(|n| !sides.other.contains_key(&n.article))
            .collect::<Vec<_>>()
        {
            sides
                .own
                .entry(n.article)
                .or_insert_with(|| n.tokens.clone());
        }
        sides
    }
}

/// Whether two numbers count in one noun, currency or unit, as far as their words say.
fn one_thing(a: (&Article<'_>, &Numeral), b: (&Article<'_>, &Numeral)) -> bool {
    match a.1.dim {
        Dim::Loose => false,
        Dim::Count => unit(a).zip(unit(b)).is_none_or(|(own, other)| own == other),
        dim => dim == b.1.dim,
    }
}

/// The noun that a number counts.
fn unit<'a>((article, n): (&'a Article<'_>, &Numeral)) -> Option<&'a str> {
    let mention = n.mention.and_then(|at| article.mentions.get(at))?;
    if let Value::Number(number) = &mention.reading.value {
        number.unit.as_deref()
    } else {
        None
    }
}
