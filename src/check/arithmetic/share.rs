//! A share beside the two figures that make it: "up 4 million on 67 million (4%)", "rose by $4 million, or 10 percent, to
//! $44 million", "of 500 people asked, 200 (40%)".

use num_traits::{CheckedAdd, CheckedMul, CheckedSub};

use super::change::{closes, moves_before};
use super::factor::ratio;
use super::figures::{self, Amount, Range, Unit, amount, meets};
use super::{Misfit, Scope, number};
use crate::text::{Kind, Mark, Text};
use crate::value::{Exact, Factuality, Mention, Trend};

/// A figure of a sentence and what it amounts to.
type Figure<'m> = (&'m Mention, Amount<'m>);

/// Two figures and the share that one is of the other.
struct Shared<'f, 'm> {
    part: &'f Figure<'m>,
    base: &'f Figure<'m>,
    share: &'f Figure<'m>,
    /// What stands between the two where a person reads them.
    link: &'static str,
    /// The share as the figures make it, by each way to read them.
    right: Vec<Range>,
}

impl<'f, 'm> Shared<'f, 'm> {
    /// One figure as a share of another.
    fn of(part: &'f Figure<'m>, base: &'f Figure<'m>, share: &'f Figure<'m>) -> Self {
        Self {
            part,
            base,
            share,
            link: "of",
            right: hundredths(&part.1, &base.1).into_iter().collect(),
        }
    }
}

/// What is wrong with the shares of the article.
pub(super) fn find(place: &Scope<'_>) -> Vec<Misfit> {
    let text = &place.article.text;
    let stated = place
        .article
        .mentions
        .iter()
        .filter(|m| m.status == Factuality::Stated);
    let figures: Vec<Figure<'_>> = stated
        .filter_map(|m| Some((m, amount(&m.reading)?)))
        .collect();
    let read = |[a, b, c]: [&Figure<'_>; 3]| {
        let shared = of_base(text, a, b, c)
            .or_else(|| of_end(text, a, b, c))
            .or_else(|| of_whole(text, a, b, c))?;
        misfit(place, &shared)
    };
    figures
        .windows(3)
        .filter_map(|three| match three {
            [a, b, c] if a.0.sentence == c.0.sentence => read([a, b, c]),
            _ => None,
        })
        .collect()
}

/// "up 4 million on 67 million (4%)", "fell $3 million from $60 million, or 2%"
fn of_base<'f, 'm>(
    text: &Text<'_>,
    by: &'f Figure<'m>,
    base: &'f Figure<'m>,
    share: &'f Figure<'m>,
) -> Option<Shared<'f, 'm>> {
    let end = by.0.tokens.end;
    let links = ["on", "from", "over"].iter().any(|word| text.is(end, word));
    let told = links
        && end + 1 == base.0.tokens.start
        && is_change(text, by)
        && are_shared(by, base, share)
        && is_apposed(text, base.0.tokens.end, share.0);
    told.then(|| Shared::of(by, base, share))
}

/// "rose by $4 million, or 10 percent, to $44 million", "fell 20 percent, or $3 million, from $15 million"
fn of_end<'f, 'm>(
    text: &Text<'_>,
    first: &'f Figure<'m>,
    second: &'f Figure<'m>,
    end: &'f Figure<'m>,
) -> Option<Shared<'f, 'm>> {
    let (by, share) = if second.1.unit == Unit::Percent {
        (first, second)
    } else {
        (second, first)
    };
    let mut at = second.0.tokens.end;
    while text.token(at).is_some_and(|t| t.kind == Kind::Mark) {
        at += 1;
    }
    let from = text.is(at, "from");
    let told = (from || text.is(at, "to"))
        && at + 1 == end.0.tokens.start
        && is_change(text, first)
        && are_shared(by, end, share)
        && is_apposed(text, first.0.tokens.end, second.0);
    if !told {
        return None;
    }
    let of_start = Shared::of(by, end, share);
    if from {
        return Some(of_start);
    }
    let trend = first.0.reading.trend.or(second.0.reading.trend);
    Some(Shared {
        link: "to",
        right: bases(trend, &by.1, &end.1)
            .iter()
            .filter_map(|base| hundredths(&by.1, base))
            .collect(),
        ..of_start
    })
}

/// What a change by `by` that ended at `end` started from.
fn bases<'m>(trend: Option<Trend>, by: &Amount<'m>, end: &Amount<'m>) -> Vec<Amount<'m>> {
    let slack = end.slack.checked_add(&by.slack);
    let base = |value: Option<Exact>| {
        Some(Amount {
            value: value?,
            slack: slack?,
            ..end.clone()
        })
    };
    let rose = || base(end.value.checked_sub(&by.value));
    let fell = || base(end.value.checked_add(&by.value));
    let found = match trend {
        Some(Trend::Up) => vec![rose()],
        Some(Trend::Down) => vec![fell()],
        None => vec![rose(), fell()],
    };
    found.into_iter().flatten().collect()
}

/// "Of 500 people asked, 200 (40%)", "200 of the 500 people (40%)"
fn of_whole<'f, 'm>(
    text: &Text<'_>,
    first: &'f Figure<'m>,
    second: &'f Figure<'m>,
    share: &'f Figure<'m>,
) -> Option<Shared<'f, 'm>> {
    let of = |figure: &Figure<'_>| {
        let start = figure.0.tokens.start;
        let before = |n| start.checked_sub(n).filter(|at| text.is(*at, "of"));
        before(1).or_else(|| before(2).filter(|at| !is_mark(text, at + 1)))
    };
    let opens = |at: usize| {
        text.sentences()
            .get(first.0.sentence)
            .is_some_and(|s| s.tokens.start == at)
    };
    let joined = of(second) == Some(noun_end(text, first.0));
    let (part, base) = if of(first).is_some_and(opens) {
        (second, first)
    } else if joined {
        (first, second)
    } else {
        return None;
    };
    let told = are_shared(part, base, share)
        && is_apposed(text, noun_end(text, second.0), share.0)
        && part.1.value <= base.1.value;
    told.then(|| Shared::of(part, base, share))
}

fn misfit(place: &Scope<'_>, shared: &Shared<'_, '_>) -> Option<Misfit> {
    let text = &place.article.text;
    let Shared {
        part,
        base,
        share,
        link,
        right,
    } = shared;
    // Some round a share down, whatever is left over.
    let slack = share.1.slack.checked_mul(&Exact::from_integer(2))?;
    let fits = |range: &Range| meets(share.1.value, slack, *range) != Some(false);
    if right.iter().any(fits) {
        return None;
    }
    let right = format!("{}%", number(figures::middle(*right.first()?)?));
    let said = |figure: &Figure<'_>| figures::written(text, figure.0);
    Some(Misfit {
        tokens: share.0.tokens.clone(),
        message: format!("it is {right}"),
        title: format!(
            "{}: {} {link} {} is {right}, not {}",
            place.rule.title,
            said(part),
            said(base),
            said(share)
        ),
        parts: vec![
            (part.0.tokens.clone(), "the part".to_owned()),
            (base.0.tokens.clone(), "what it is set against".to_owned()),
        ],
    })
}

/// Whether two figures count in one unit and the third is a percentage.
fn are_shared(part: &Figure<'_>, base: &Figure<'_>, share: &Figure<'_>) -> bool {
    let plain = !matches!(part.1.unit, Unit::Percent | Unit::Points | Unit::Fraction);
    plain && part.1.unit == base.1.unit && share.1.unit == Unit::Percent
}

fn is_change(text: &Text<'_>, figure: &Figure<'_>) -> bool {
    figure.0.reading.trend.is_some() || moves_before(text, figure.0.tokens.start)
}

/// One amount in hundredths of another.
fn hundredths(part: &Amount<'_>, base: &Amount<'_>) -> Option<Range> {
    let hundred = Exact::from_integer(100);
    let (low, high) = ratio(part, base)?;
    Some((low.checked_mul(&hundred)?, high.checked_mul(&hundred)?))
}

/// One past the counted noun of a figure and what follows it up to a mark or "of": "500 people asked".
fn noun_end(text: &Text<'_>, mention: &Mention) -> usize {
    const LONGEST: usize = 3;
    let end = mention.tokens.end;
    let closes =
        |at: &usize| text.token(*at).is_none_or(|t| t.kind != Kind::Word) || text.is(*at, "of");
    (end..end + LONGEST).find(closes).unwrap_or(end)
}

fn is_mark(text: &Text<'_>, at: usize) -> bool {
    text.token(at).is_none_or(|t| t.kind == Kind::Mark)
}

/// Whether a figure stands alone in brackets, or behind "or", right behind token `at`.
fn is_apposed(text: &Text<'_>, at: usize, figure: &Mention) -> bool {
    let start = figure.tokens.start;
    let comma = usize::from(text.mark(at) == Mark::Comma);
    let bracket = text.mark(at) == Mark::OpenBracket && start == at + 1;
    let or = text.is(at + comma, "or") && start == at + comma + 1;
    (bracket || or) && closes(text, figure.tokens.end)
}
