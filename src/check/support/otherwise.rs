//! What bears a value out though no source has it as such: the words around it, a conversion, another unit.

use std::ops::Range;

use super::judgement::Verdict;
use crate::article::Article;
use crate::check::evidence::{
    Dim, Numeral, SourceIndex,
    wordings::{self, WORDS},
};
use crate::finding::Severity;
use crate::lexicon::Key;
use crate::outcome::Status;
use crate::text::Mark;
use crate::value::{Exact, Factuality, Fit, Lapse, Mention, Money, Type, Value, of_one_size};

/// What bears a value out that is no value of the sources: the very words around it, or the amount that it converts.
///
/// `stands` tells whether a source has a number.
pub(super) fn told(
    article: &Article<'_>,
    (at, mention): (usize, &Mention),
    inventory: &SourceIndex<'_>,
    stands: impl Fn(&Numeral) -> bool,
) -> Option<Verdict> {
    word_for_word(article, &mention.tokens, inventory)
        .or_else(|| length(article, mention, inventory))
        .or_else(|| conversion(article, (at, mention), stands))
}

/// The place of a source that has a value in the same three words: "the 4-star hotel" in "at the four-star hotel", "a
/// million love songs" of a title, which counts none.
fn word_for_word(
    article: &Article<'_>,
    tokens: &Range<usize>,
    inventory: &SourceIndex<'_>,
) -> Option<Verdict> {
    let sentence = article.text.sentence_of(tokens.start);
    let sentence = article.text.sentences().get(sentence)?.tokens.clone();
    let around = wordings::words(&article.text, sentence);
    let own = |(_, at): &(Key, usize)| tokens.contains(at);
    let first = around.iter().position(own)?;
    let last = around.iter().rposition(own)?;
    let mut windows = (0..WORDS).filter_map(|before| {
        let start = first.checked_sub(before)?;
        around.get(start..(start + WORDS).max(last + 1))
    });
    let place = windows.find_map(|wanted| {
        let (source, place, agree) = inventory.wordings.find(wanted, inventory.articles)?;
        let there = inventory.articles.get(source)?;
        let mut mentions = there.mentions.iter();
        let within = |m: &Mention| m.tokens.start < place.end && place.start < m.tokens.end;
        let denied = there.in_note(place.start)
            || there.takes_back(place.start)
            || mentions.any(|m| m.status != Factuality::Stated && within(m));
        (agree == wanted.len() && !denied).then_some((source, place, String::new()))
    })?;
    Some(Verdict {
        status: Status::Supported,
        evidence: vec![place],
        note: Some("the very words".to_owned()),
        ..Verdict::default()
    })
}

/// A length of time that a source tells by one unit: "seven days" for "a week".
fn length(
    article: &Article<'_>,
    mention: &Mention,
    inventory: &SourceIndex<'_>,
) -> Option<Verdict> {
    let text = &article.text;
    let is_length = matches!(mention.reading.value, Value::Duration(_));
    let own = is_length.then(|| Lapse::read(text, mention.tokens.start, text.tokens().len()))??;
    let (source, tokens) = inventory.lengths.find(&own)?;
    Some(Verdict {
        status: Status::Supported,
        evidence: vec![(source, tokens, String::new())],
        note: Some("the same in another unit".to_owned()),
        ..Verdict::default()
    })
}

/// An amount of money in brackets behind one of another currency that a source has: the draft's own conversion.
fn conversion(
    article: &Article<'_>,
    (at, mention): (usize, &Mention),
    stands: impl Fn(&Numeral) -> bool,
) -> Option<Verdict> {
    let Value::Money(own) = &mention.reading.value else {
        return None;
    };
    let text = &article.text;
    let before = at.checked_sub(1)?;
    let first = article.mentions.get(before)?;
    let bracketed = text.mark(first.tokens.end) == Mark::OpenBracket
        && first.tokens.end + 1 == mention.tokens.start
        && text.mark(mention.tokens.end) == Mark::CloseBracket;
    let Value::Money(first_amount) = &first.reading.value else {
        return None;
    };
    let converted = first_amount.currency != own.currency && are_of_like_worth(first_amount, own);
    let numerals = Numeral::of_mention(mention.sentence, before, first);
    (bracketed && converted && numerals.iter().all(stands)).then(|| {
        Verdict {
            note: Some("a conversion of an amount that a source has".to_owned()),
            ..Verdict::default()
        }
        .of_weight(Severity::Info)
    })
}

/// Whether the rate between two amounts is none that these currencies never had: a pound was never 640 dollars.
fn are_of_like_worth(a: &Money, b: &Money) -> bool {
    let times = Exact::from_integer(3);
    !(a.is_of_like_worth() && b.is_of_like_worth())
        || of_one_size(a.figure.low, b.figure.low, times)
}

/// Whether a bare number of a source may be the length of time or the age that the draft has: "at 13" an age, and "the
/// 36th anniversary" as many years, but "the second signing" no two years.
pub(super) fn may_be_time(draft: &Numeral, n: &Numeral, inventory: &SourceIndex<'_>) -> bool {
    let kind = |n: &Numeral| {
        let mention = inventory
            .articles
            .get(n.article)?
            .mentions
            .get(n.mention?)?;
        Some(mention.reading.value.kind())
    };
    let text = inventory.articles.get(n.article).map(|a| &a.text);
    match (kind(draft), n.dim) {
        (_, Dim::Days) => true,
        (Some(Type::Duration), _) => text.is_some_and(|text| n.as_time(text).is_some()),
        (_, Dim::Count | Dim::Loose) => !n.noun,
        _ => false,
    }
}

/// Whether two quantities count in one unit but for what one of is meant, which the words around may say: "740 tonnes a
/// year" and "an output of 740 tonnes".
pub(super) fn are_of_one_unit(a: &Numeral, b: &Numeral, inventory: &SourceIndex<'_>) -> bool {
    let unit = |n| match value(n, inventory) {
        Some(Value::Quantity(quantity)) => quantity.unit.split(" per ").next(),
        _ => None,
    };
    unit(a).is_some() && unit(a) == unit(b)
}

/// Whether one of two amounts is of plain dollars, and the other says whose: a paper's "$86 million" is "A$86 million" abroad.
pub(super) fn are_of_some_dollar(a: &Numeral, b: &Numeral, inventory: &SourceIndex<'_>) -> bool {
    let words = |n: &Numeral| {
        let text = &inventory.articles.get(n.article)?.text;
        Some(text.span(n.tokens.clone()).of(text.source()))
    };
    let are = |plain: &str, other: &str| {
        plain.starts_with('$') && (other.contains('$') || other.contains("dollar"))
    };
    words(a)
        .zip(words(b))
        .is_some_and(|(a, b)| are(a, b) || are(b, a))
}

/// The value that a number was read of.
fn value<'s>(n: &Numeral, inventory: &SourceIndex<'s>) -> Option<&'s Value> {
    let article = inventory.articles.get(n.article)?;
    Some(&article.mentions.get(n.mention?)?.reading.value)
}

/// Whether one of two percentages is one of points and the other is not: from 4% to 5% is one percentage point, and 25 per
/// cent.
pub(super) fn are_points_for_shares(
    draft: &Numeral,
    found: &Numeral,
    inventory: &SourceIndex<'_>,
) -> bool {
    let points = |n: &Numeral| match value(n, inventory) {
        Some(Value::Percent(percent)) => Some(percent.points),
        _ => None,
    };
    points(draft)
        .zip(points(found))
        .is_some_and(|(a, b)| a != b)
}

/// What bears out a number that leaves out the unit of another in front of it: "31 per cent, where 40 was the goal".
pub(super) fn unit_of_another<'i>(
    draft: &Numeral,
    inventory: &'i SourceIndex<'_>,
) -> Vec<(Fit, &'i Numeral)> {
    let bare = matches!(value(draft, inventory), Some(Value::Number(n)) if n.unit.is_none() && n.rank.is_none());
    let article = inventory.articles.get(draft.article).filter(|_| bare);
    let before = article
        .into_iter()
        .flat_map(|a| a.in_sentence(draft.sentence));
    let before = before.filter(|m| m.tokens.end <= draft.tokens.start);
    let units = before.flat_map(|m| Numeral::of_mention(draft.article, 0, m));
    let mut own = units.filter(|n| matches!(n.dim, Dim::Percent | Dim::Money(_) | Dim::Measure(_)));
    let Some(unit) = own.next_back() else {
        return Vec::new();
    };
    let named = Numeral {
        dim: unit.dim,
        worth: unit.worth,
        ..draft.clone()
    };
    let mut found = inventory.like(&named);
    found.retain(|(fit, _)| *fit != Fit::Bare);
    found
}

/// The percentage points of the sources that bear out points, which may be percentage points: "up eight points".
pub(super) fn percentage_points<'i>(
    draft: &Numeral,
    inventory: &'i SourceIndex<'_>,
) -> Vec<(Fit, &'i Numeral)> {
    let value = |n| value(n, inventory);
    let points = |unit: &str| matches!(unit, "point" | "points");
    let counts =
        matches!(value(draft), Some(Value::Number(n)) if n.unit.as_deref().is_some_and(points));
    if !counts {
        return Vec::new();
    }
    let percents = Numeral {
        dim: Dim::Percent,
        ..draft.clone()
    };
    let mut found = inventory.like(&percents);
    found.retain(|(_, n)| matches!(value(n), Some(Value::Percent(p)) if p.points));
    found
}
