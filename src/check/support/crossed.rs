//! Numbers of two names in each other's place: "Ulm fell 5.3% while Hale rose 2.8%", where the source has Hale's shares fall
//! by 5.3% and Ulm's rise by 2.8%.

use std::ops::Range;

use super::judgement::Judgement;
use crate::article::Article;
use crate::check::evidence::{Numeral, SourceIndex};
use crate::lexicon::{Class, Key, is_function_word};
use crate::outcome::Status;
use crate::text::Text;
use crate::value::{Bound, Exact, Type};

/// How many values of a sentence, and how many places of a value, are looked at.
const CROWD: usize = 12;
/// How far from a value its name may stand.
const NEAR: usize = 12;
/// How far behind a value the word may stand that joins it to its name: "18 people in Hale".
const JOINS: usize = 3;

/// The values of the draft at `draft` that the sources give to the name of another, and its to theirs.
pub(super) fn judge(draft: usize, inventory: &SourceIndex<'_>) -> Vec<Judgement> {
    let Some(article) = inventory.articles.get(draft).filter(|a| !a.is_headline()) else {
        return Vec::new();
    };
    let sentences = 0..article.text.sentences().len();
    sentences
        .filter_map(|sentence| in_sentence(draft, article, sentence, inventory))
        .collect()
}

/// A value and the name that it is of.
struct Owned {
    numeral: Numeral,
    name: Key,
}

fn in_sentence(
    draft: usize,
    article: &Article<'_>,
    sentence: usize,
    inventory: &SourceIndex<'_>,
) -> Option<Judgement> {
    let values = article.in_sentence(sentence).iter().take(CROWD);
    // Ages are held against those of their person.
    let values = values.filter(|m| m.reading.value.kind() != Type::Age);
    let numerals = values.flat_map(|m| Numeral::of_mention(draft, 0, m));
    let owned = numerals.filter(is_telling).filter_map(|numeral| {
        let name = name_of(article, sentence, &numeral.tokens, None)?;
        Some(Owned { numeral, name })
    });
    let owned: Vec<Owned> = owned.collect();
    let mut pairs = owned.iter().enumerate().flat_map(|(at, a)| {
        let others = owned.iter().skip(at + 1);
        others.map(move |b| (a, b))
    });
    pairs.find_map(|(a, b)| {
        let differ = a.name != b.name && a.numeral.dim == b.numeral.dim;
        let names = [a.name, b.name];
        is_of(&a.numeral, names, b.name, inventory).filter(|_| differ)?;
        let place = is_of(&b.numeral, names, a.name, inventory)?;
        let told = (a.numeral.tokens.clone(), Type::Number, Status::Contradicted);
        let note = "the sources have two numbers the other way round".to_owned();
        Some(Judgement::warned(told, place, note))
    })
}

/// Whether that a source has the same number is no chance: it has two digits and more, or a part behind its point.
fn is_telling(n: &Numeral) -> bool {
    n.bound != Bound::MoreThan && n.value > Exact::from_integer(10) || !n.value.is_integer()
}

/// Where the sources have a value, if all places that have one of two names give it to `name`.
fn is_of(
    own: &Numeral,
    names: [Key; 2],
    name: Key,
    inventory: &SourceIndex<'_>,
) -> Option<(usize, Range<usize>)> {
    let places = inventory.figures(own.value).filter(|n| n.dim == own.dim);
    let mut found = None;
    for n in places.take(CROWD) {
        let article = inventory.articles.get(n.article)?;
        let Some(theirs) = name_of(article, n.sentence, &n.tokens, Some(names)) else {
            continue;
        };
        if theirs != name {
            return None;
        }
        found = found.or(Some((n.article, n.tokens.clone())));
    }
    found
}

/// The name that a value is of: behind a word that joins it to one, else the nearest before it, else the only one of its sentence.
/// Of `among`, where it is given.
fn name_of(
    article: &Article<'_>,
    sentence: usize,
    tokens: &Range<usize>,
    among: Option<[Key; 2]>,
) -> Option<Key> {
    let text = &article.text;
    let all = text.sentences().get(sentence)?.tokens.clone();
    let is_name = |at: &usize| {
        let in_value = || {
            let mut mentions = article.in_sentence(sentence).iter().take(CROWD);
            let is_date = |kind: Type| matches!(kind, Type::Date | Type::Period | Type::Money);
            mentions.any(|m| is_date(m.reading.value.kind()) && m.tokens.contains(at))
        };
        let is_last = !is_capital(text, at + 1);
        is_capital(text, *at)
            && is_last
            && among.is_none_or(|names| names.contains(&text.key(*at)))
            && !in_value()
    };
    let mut behind = tokens.end..all.end.min(tokens.end + JOINS).max(tokens.end);
    let joined = behind.find(|&at| text.has(at, Class::OfWhom));
    let joined = joined.and_then(|at| (at + 1..all.end.min(at + 3)).find(is_name));
    let before = all.start.max(tokens.start.saturating_sub(NEAR))..tokens.start;
    let nearest = joined.or_else(|| before.rev().find(is_name));
    let lone = || {
        let mut names = all.clone().take(4 * NEAR).filter(is_name);
        let first = names.next()?;
        names
            .all(|at| text.key(at) == text.key(first))
            .then_some(first)
    };
    nearest.or_else(lone).map(|at| text.key(at))
}

fn is_capital(text: &Text<'_>, at: usize) -> bool {
    let token = text.token(at);
    token.is_some_and(|t| t.is_word() && t.capital) && !is_function_word(text.key(at))
}

#[cfg(test)]
mod tests {
    use crate::check::support::tests::are_told;

    #[test]
    fn numbers_of_two_names_in_each_others_place_are_told() {
        let shares = "Shares in Halden lost 5.3% in Oslo. Its rival Kestrel, which digs in Chile, rose 2.8%.";
        let market =
            "Halden sells 64 per cent of all skis; the next largest, Kestrel, has 23 per cent.";
        are_told(&[
            ("Kestrel fell 5.3% while Halden rose 2.8%.", shares, true),
            ("Halden fell 5.3% while Kestrel rose 2.8%.", shares, false),
            (
                "Police held 24 people in Halden and 32 in Kestrel.",
                "Police held 32 people in Kestrel and 24 in Halden.",
                false,
            ),
            (
                "Kestrel sells 64 per cent, against 23 per cent for Halden.",
                market,
                true,
            ),
            (
                "Halden sells 64 per cent, against 23 per cent for Kestrel.",
                market,
                false,
            ),
            (
                "Skiers buy from Kestrel (23 per cent) or Halden (64 per cent).",
                market,
                false,
            ),
        ]);
    }
}
