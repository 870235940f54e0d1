//! Public bodies of a draft of which no source has the words that tell them, where one has another body that is easily
//! called so: "Department of Coastal Waters" for "Department of Natural Resources".

use super::common::{is_capital, is_in_capitals, replaced};
use crate::article::Article;
use crate::check::evidence::SourceIndex;
use crate::check::evidence::source_index::Location;
use crate::check::spelling::portfolio;
use crate::check::support::judgement::Judgement;
use crate::document::Role;
use crate::lexicon::{Class, Key, is_function_word};
use crate::text::{Mark, Text};
use crate::value::{BodyParts, Mention, Value, bodies, is_head};

/// The body that `article`, a draft, names where no source does. A draft that has several of them has other sources.
pub(super) fn judge(article: &Article<'_>, inventory: &SourceIndex<'_>) -> Option<Judgement> {
    let all = named(article);
    let unknown = |(mention, _): &&(Mention, BodyParts)| is_unknown(article, mention, inventory);
    let mut strange = all.iter().filter(unknown);
    let (mention, parts) = strange.next()?;
    if strange.any(|(_, other)| other != parts) {
        return None;
    }
    let is_taken = |other: &BodyParts| all.iter().any(|(_, own)| own.of == other.of);
    let sources = inventory.articles.iter().enumerate();
    let mut sources = sources.filter(|(_, a)| is_source(a));
    let (source, there) = sources.find_map(|(at, source)| {
        let rival = |(_, other): &(Mention, BodyParts)| {
            (other.head == parts.head || other.is_for_the_same(parts)) && !is_taken(other)
        };
        Some((at, named(source).into_iter().find(rival)?.0.tokens))
    })?;
    Some(told(article, mention, (source, there), inventory))
}

/// The public bodies that an article names, with their places.
fn named(article: &Article<'_>) -> Vec<(Mention, BodyParts)> {
    let found = bodies(&article.text, &article.mentions).into_iter();
    let parted = found.filter_map(|mention| {
        let Value::Body(body) = &mention.reading.value else {
            return None;
        };
        let parts = body.parts()?;
        Some((mention, parts))
    });
    parted.collect()
}

/// Whether no source has half the words that tell a body from others, its initials, or any of them beside a noun of bodies
/// in small letters: "the education ministry".
fn is_unknown(article: &Article<'_>, mention: &Mention, inventory: &SourceIndex<'_>) -> bool {
    /// A name of one word and a noun has too many other forms: "the Home Office", "the interior ministry".
    const FEWEST: usize = 2;
    let text = &article.text;
    let tells = |at: &usize| {
        is_capital(text, *at) && !is_head(text, *at) && !is_function_word(text.key(*at))
    };
    let words: Vec<usize> = mention.tokens.clone().filter(tells).collect();
    let is_known = |at: usize| !inventory.capitals.of(text.key(at)).is_empty();
    let known = words.iter().filter(|&&at| is_known(at)).count();
    let short = match &mention.reading.value {
        Value::Body(body) => body.initials(),
        _ => String::new(),
    };
    let is_short = short.len() > 1 && !inventory.capitals.of(Key::of(&short)).is_empty();
    let keys = || words.iter().map(|&at| text.key(at)).collect::<Vec<_>>();
    words.len() >= FEWEST
        && known * 2 <= words.len()
        && !is_short
        && !is_cut(text, mention)
        && !is_in_capitals(article, mention.tokens.start)
        && !inventory.articles.iter().any(|a| {
            is_source(a) && (has_beside(&a.text, &keys()) || has_portfolio(a, article, mention))
        })
}

/// Whether a source names what a ministry is for in other words: "Interior Minister" for "Ministry of Home Affairs".
fn has_portfolio(source: &Article<'_>, article: &Article<'_>, mention: &Mention) -> bool {
    let named = |text: &Text<'_>, at: usize| portfolio(text, at).map(|(of, _)| of);
    let Some(of) = { mention.tokens.clone() }.find_map(|at| named(&article.text, at)) else {
        return false;
    };
    let text = &source.text;
    (0..text.tokens().len()).any(|at| {
        let is_office = |at: usize| is_head(text, at) || text.has(at, Class::OfficeHead);
        portfolio(text, at).is_some_and(|(other, end)| {
            other == of && (is_office(end) || at.checked_sub(2).is_some_and(is_office))
        })
    })
}

/// Whether the name goes on: "Ministry of Land, Infrastructure and Transport".
fn is_cut(text: &Text<'_>, mention: &Mention) -> bool {
    let joins = |at: usize| text.mark(at) == Mark::Comma || text.has(at, Class::And);
    let (start, end) = (mention.tokens.start, mention.tokens.end);
    let behind = joins(end) && is_capital(text, end + 1);
    let before = start
        .checked_sub(2)
        .is_some_and(|at| joins(at + 1) && is_capital(text, at));
    behind || before
}

/// Whether a noun of bodies stands near one of `words`, in whatever letters.
fn has_beside(text: &Text<'_>, words: &[Key]) -> bool {
    const NEAR: usize = 3;
    let heads = (0..text.tokens().len()).filter(|&at| is_head(text, at));
    heads
        .flat_map(|at| at.saturating_sub(NEAR)..at + NEAR + 1)
        .any(|at| words.contains(&text.key(at)))
}

fn is_source(article: &Article<'_>) -> bool {
    article.document.role == Role::Source
}

fn told(
    article: &Article<'_>,
    mention: &Mention,
    (source, there): Location,
    inventory: &SourceIndex<'_>,
) -> Judgement {
    let words = |article: &Article<'_>, tokens: &std::ops::Range<usize>| {
        article
            .text
            .span(tokens.clone())
            .of(article.text.source())
            .to_owned()
    };
    let other = inventory.articles.get(source).map(|a| words(a, &there));
    let note = format!(
        "no source has “{}”, and one has “{}”",
        words(article, &mention.tokens),
        other.unwrap_or_default()
    );
    replaced(mention.tokens.clone(), (source, there), note)
}

#[cfg(test)]
mod tests {
    use crate::check::support::tests::are_told;

    #[test]
    fn a_body_that_no_source_has_is_told_where_one_has_another_like_it() {
        let source = "The state Department of Natural Resources closed the lock, and so did the Harbour Board.";
        are_told(&[
            (
                "The lock was closed by the state Department of Coastal Waters.",
                source,
                true,
            ),
            (
                "The lock was closed by the state Department of Natural Resources.",
                source,
                false,
            ),
            // The draft names the source's as well.
            (
                "The Department of Natural Resources and the Harbour Board told the Department of Coastal Waters.",
                source,
                false,
            ),
            // It has other sources.
            (
                "The Department of Coastal Waters told the Ministry of Trade.",
                source,
                false,
            ),
            (
                "The Marine Fish Stocks Ministry closed the old lock on the river.",
                "The fish stocks ministry has shut it. The Ministry of Health did not.",
                false,
            ),
            (
                "The Coasts Ministry closed the old lock on the river.",
                "The Ministry of Health did not want it shut.",
                false,
            ),
            (
                "The lock was closed by the Ministry of Home Affairs.",
                "Interior minister Ann Roe closed it. The Ministry of Health did not.",
                false,
            ),
            (
                "The lock was closed by the Harbour Security Agency.",
                "The HSA closed the lock. The Harbour Board did not.",
                false,
            ),
        ]);
    }
}
