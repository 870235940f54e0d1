//! Numbers of days beside the days themselves: "the three-day festival runs from May 3 to May 7".

use super::years::{Misfit, closes, is_length_of, is_span_of, times};
use crate::article::Article;
use crate::text::{Mark, Text};
use crate::value::{Bound, Exact, Grain, Mention, Value};

/// The numbers of days and weeks in an article that the days beside them do not make.
pub(super) fn find(article: &Article<'_>) -> Vec<Misfit> {
    let times = times(article);
    let sentences = times.chunk_by(|a, b| a.sentence == b.sentence);
    sentences
        .filter_map(|sentence| misfit(&article.text, sentence))
        .collect()
}

fn misfit(text: &Text<'_>, sentence: &[&Mention]) -> Option<Misfit> {
    let [a, b] = sentence else { return None };
    let (told, whole) = length(a).zip(span(text, b)).map_or_else(
        || {
            length(b)
                .zip(span(text, a))
                .map(|pair| ((*b, pair.0), (*a, pair.1)))
        },
        |pair| Some(((*a, pair.0), (*b, pair.1))),
    )?;
    let ((length, days), (span, whole)) = (told, whole);
    let tied = if length.tokens.end <= span.tokens.start {
        is_length_of(text, length.tokens.end..span.tokens.start) && closes(text, span.tokens.end)
    } else {
        is_span_of(text, span.tokens.end..length.tokens.start) && closes(text, length.tokens.end)
    };
    // The first and the last day count, one of them, or neither; a week may be one of five days.
    let fits = (days.1 - 1..=days.0 + 1).contains(&whole);
    (tied && !fits).then(|| Misfit {
        tokens: length.tokens.clone(),
        right: format!("{} is {whole} days", span.span.of(text.source())),
        years: vec![span.tokens.clone()],
    })
}

/// So many days at most, and at least; and nothing else.
fn length(mention: &Mention) -> Option<(i64, i64)> {
    let Value::Duration(length) = &mention.reading.value else {
        return None;
    };
    let days = length.days.single().filter(Exact::is_integer)?.to_integer();
    let days = i64::try_from(days)
        .ok()
        .filter(|days| (2..=60).contains(days))?;
    if mention.reading.bound != Bound::Exact {
        return None;
    }
    match length.unit? {
        "day" => Some((days, days)),
        "week" => Some((days, days - 2)),
        _ => None,
    }
}

/// How many days a span of two written days has, both counted.
fn span(text: &Text<'_>, mention: &Mention) -> Option<i64> {
    let Value::Period(when) = &mention.reading.value else {
        return None;
    };
    let written = mention.tokens.clone().any(|at| {
        ["to", "through", "until", "till", "and"]
            .iter()
            .any(|word| text.is(at, word))
            || matches!(text.mark(at), Mark::Hyphen | Mark::EnDash)
    });
    let days = when.from?.until(when.to?).ok()?.get_days();
    let days_named = when
        .words
        .last
        .as_ref()
        .is_some_and(|last| last.day.is_some() || last.weekday.is_some());
    let plain = written && days_named && when.grain == Grain::Range && when.modifier.is_none();
    plain
        .then(|| i64::from(days))
        .filter(|days| (2..=90).contains(days))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Options, parse};

    /// What is wrong with the days of a text of Friday 10 May 2024.
    fn wrong(text: &str) -> Option<String> {
        let options = Options {
            published: "2024-05-10".parse().ok(),
            ..Options::default()
        };
        let (documents, _) = parse("a.txt", text.as_bytes().to_vec(), &options);
        let article = Article::read(documents.first()?);
        find(&article).into_iter().next().map(|misfit| misfit.right)
    }

    #[test]
    fn days_are_counted_from_the_first_to_the_last() {
        for text in [
            "The three-day festival runs from May 3 to May 7.",
            "The five-day visit (May 3-12) was long.",
            "The two-week trial ran from May 3 to May 31.",
            "He was away for two days, from May 3 to May 9.",
        ] {
            assert!(wrong(text).is_some(), "{text}");
        }
    }

    #[test]
    fn a_day_more_or_less_may_be_meant() {
        for text in [
            "The three-day festival runs from May 3 to May 5.",
            "The two-night stay lasts from May 3 to May 5.",
            "The two-week trial ran from May 6 to May 17.",
            "A three-day strike will start after the fair, from May 3 to May 9.",
        ] {
            assert_eq!(wrong(text), None, "{text}");
        }
    }
}
